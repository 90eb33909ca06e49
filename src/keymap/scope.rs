//! Where a key counts: the scopes, which of them are active together, and who may stand before
//! whom.

use super::action::Action;

macro_rules! scopes {
    ($($variant:ident $name:literal $doc:literal,)*) => {
        /// A place where keys have a meaning. A table of keymap.toml each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scope {
            $(#[doc = $doc] $variant,)*
        }

        impl Scope {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The table's name in the file, and part of its phrase id.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

scopes! {
    Global "global" "Everywhere; in text only its keys that are not text.",
    List "list" "Anything with rows or lines to move over.",
    Home "home" "The queues and their counts.",
    Queue "queue" "The cases of one queue.",
    Case "case" "One case and its sections.",
    Person "person" "One person and all their requests.",
    Inquiry "inquiry" "Inquiries and contacts.",
    Theme "theme" "The improvement register.",
    Complaint "complaint" "Complaints and suggestions.",
    Form "form" "Fields to fill in.",
    Notes "notes" "Text of several lines, in a form or on a call sheet.",
    Sitting "sitting" "The committee at work.",
    Call "call" "The sheet of a satisfaction call.",
    Dialog "dialog" "A question that waits for an answer.",
    Find "find" "A line to search or to filter with, over its results.",
    Pick "pick" "The list over a field: one of its choices.",
    Drafts "drafts" "All that was left unfinished.",
    Compare "compare" "Two texts of one request, side by side.",
    Figures "figures" "Satisfaction in figures.",
    Text "text" "A page to read: help, a clause of the policy, a printout.",
}

/// The sets of scopes that are active together, inner first. A screen's `scopes()` is one of them;
/// no two keys of a set may be the same or the start of one another.
pub const TOGETHER: &[&[Scope]] = &[
    &[Scope::Home, Scope::List, Scope::Global],
    &[Scope::Queue, Scope::List, Scope::Global],
    &[Scope::Case, Scope::List, Scope::Global],
    &[Scope::Person, Scope::List, Scope::Global],
    &[Scope::Inquiry, Scope::List, Scope::Global],
    &[Scope::Theme, Scope::List, Scope::Global],
    &[Scope::Complaint, Scope::List, Scope::Global],
    &[Scope::Sitting, Scope::List, Scope::Global],
    &[Scope::List, Scope::Global],
    &[Scope::Compare, Scope::List, Scope::Global],
    &[Scope::Drafts, Scope::List, Scope::Global],
    &[Scope::Figures, Scope::List, Scope::Global],
    &[Scope::Text, Scope::List, Scope::Global],
    &[Scope::Find, Scope::List, Scope::Global],
    &[Scope::Form, Scope::Global],
    &[Scope::Notes, Scope::Form, Scope::Global],
    &[Scope::Call, Scope::Global],
    &[Scope::Notes, Scope::Call, Scope::Form, Scope::Global],
    &[Scope::Dialog, Scope::Global],
    &[Scope::Dialog, Scope::List, Scope::Global],
    &[Scope::Pick, Scope::Global],
];

/// What an inner scope may say in place of an outer one, on the same chord: (inner, outer).
/// Everything else that meets is a clash.
const MAY_STAND_BEFORE: &[(Action, Action)] = &[
    (Action::KeepAndLeave, Action::Back),
    (Action::Cancel, Action::Back),
    (Action::AsItWas, Action::Back),
    // On a person's page a new request is theirs.
    (Action::NewRequest, Action::Receive),
    (Action::Why, Action::Clause),
    (Action::GoIn, Action::Open),
    (Action::Confirm, Action::Open),
    (Action::SwitchSide, Action::Open),
    (Action::NewLine, Action::NextField),
    (Action::LineStart, Action::Top),
    (Action::LineEnd, Action::Bottom),
    // On a call sheet, while its free text is written in.
    (Action::KeepCall, Action::Back),
    (Action::KeepCall, Action::KeepAndLeave),
    (Action::Done, Action::Save),
    (Action::NextQuestion, Action::NextField),
    (Action::PrevQuestion, Action::PrevField),
    (Action::NewLine, Action::NextQuestion),
    (Action::LineUp, Action::PrevQuestion),
    (Action::LineDown, Action::NextQuestion),
    (Action::PrevQuestion, Action::LineUp),
    (Action::NextQuestion, Action::LineDown),
];

impl Scope {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.name() == name)
    }

    /// Whether characters typed here are text, so that no key that types one may act.
    pub fn holds_text(self) -> bool {
        matches!(self, Self::Form | Self::Notes | Self::Find | Self::Pick)
    }
}

/// Whether `inner` may be meant by a chord that outside of its scope means `outer`: the same action
/// may.
pub(super) fn may_stand_before(inner: Action, outer: Action) -> bool {
    inner == outer || MAY_STAND_BEFORE.contains(&(inner, outer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_is_active_somewhere_and_global_always_comes_last() {
        for scope in Scope::ALL {
            assert!(TOGETHER.iter().any(|set| set.contains(scope)), "{}", scope.name());
        }
        assert!(TOGETHER.iter().all(|set| set.last() == Some(&Scope::Global)));
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for scope in Scope::ALL {
            assert_eq!(Scope::from_name(scope.name()), Some(*scope));
        }
    }
}
