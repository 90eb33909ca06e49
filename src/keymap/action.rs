//! The table of actions: all that a key can do, one row each.
//!
//! Names, scopes, bindings, footer, help, palette and phrase ids are read from these rows.

use super::scope::Scope;

macro_rules! actions {
    ($($variant:ident $name:literal [$($scope:ident),+] $weight:ident,)*) => {
        /// What a key does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($variant,)*
        }

        impl Action {
            /// All of them, in the order help shows them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in keymap.toml; its phrase id too.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Where it can be bound.
            pub fn scopes(self) -> &'static [Scope] {
                match self {
                    $(Self::$variant => &[$(Scope::$scope),+],)*
                }
            }

            /// Whether it cannot be undone, so that its consequence is asked about first.
            pub fn dangerous(self) -> bool {
                match self {
                    $(Self::$variant => weighs!($weight),)*
                }
            }
        }
    };
}

macro_rules! weighs {
    (light) => {
        false
    };
    (dangerous) => {
        true
    };
}

actions! {
    Help "help" [Global] light,
    Palette "palette" [Global] light,
    Find "find" [Global] light,
    Receive "receive" [Global] light,
    Clause "clause" [Global] light,
    Back "back" [Global] light,
    Home "home" [Global] light,
    Refresh "refresh" [Global] light,
    OpenNamed "open-named" [Global] light,
    Sittings "sittings" [Global] light,
    Figures "figures" [Global] light,
    Shift "shift" [Global, Home] light,
    Contact "contact" [Global] light,
    Inquiry "inquiry" [Global] light,
    Inquiries "inquiries" [Global, Home] light,
    Contacts "contacts" [Global] light,
    Complaint "complaint" [Global] light,
    Complaints "complaints" [Global, Home] light,
    ReceiptCode "receipt-code" [Global] light,
    Answers "answers" [Global] light,
    Themes "themes" [Global] light,
    ActionsDue "actions-due" [Global] light,
    ToTell "to-tell" [Global] light,
    BoardPage "board-page" [Global] light,
    Evidence "evidence" [Global] light,
    Undertakings "undertakings" [Global] light,
    LatePapers "late-papers" [Global] light,
    Appeals "appeals" [Global] light,
    Settings "settings" [Global] light,
    Language "language" [Global] light,
    Letters "letters" [Global] light,
    Preferences "preferences" [Global] light,
    Passphrase "passphrase" [Global] light,
    Lock "lock" [Global] light,
    Quit "quit" [Global] light,

    Up "up" [List, Pick] light,
    Down "down" [List, Pick] light,
    PageUp "page-up" [List, Pick] light,
    PageDown "page-down" [List, Pick] light,
    Top "top" [List, Pick] light,
    Bottom "bottom" [List, Pick] light,
    Open "open" [List] light,
    Filter "filter" [List] light,
    Sort "sort" [List] light,
    WhatCanBeDone "what-can-be-done" [List] light,

    Resume "resume" [Home] light,
    Drafts "drafts" [Home] light,
    ConfirmClock "confirm-clock" [Home] dangerous,
    DropDraft "drop-draft" [Drafts] dangerous,
    Open1 "open-1" [Home] light,
    Open2 "open-2" [Home] light,
    Open3 "open-3" [Home] light,
    Open4 "open-4" [Home] light,
    Open5 "open-5" [Home] light,
    Open6 "open-6" [Home] light,
    Open7 "open-7" [Home] light,
    Open8 "open-8" [Home] light,
    Open9 "open-9" [Home] light,
    Open10 "open-10" [Home] light,

    Mark "mark" [Queue] light,
    MarkAll "mark-all" [Queue] light,
    OnlyMine "only-mine" [Queue, Inquiry, Theme, Complaint] light,
    OnlyOverdue "only-overdue" [Queue, Inquiry, Theme, Complaint] light,
    OnlyCommittee "only-committee" [Queue] light,
    Claim "claim" [Queue, Case, Inquiry, Complaint] light,
    Release "release" [Queue, Case, Inquiry, Complaint] light,
    HandOver "hand-over" [Queue, Case] light,
    FreeCase "free-case" [Queue, Case] light,

    GoIn "go-in" [Case] light,
    NextSection "next-section" [Case, Form, Person] light,
    PrevSection "prev-section" [Case, Form, Person] light,
    Edit "edit" [Case] light,
    Compare "compare" [Case] light,
    DropProposal "drop-proposal" [Case] dangerous,
    Submit "submit" [Case] light,
    CheckDocuments "check-documents" [Case] light,
    Sign "sign" [Case] dangerous,
    Refer "refer" [Case] dangerous,
    Return "return" [Case] light,
    ResumeCase "resume-case" [Case] light,
    Decide "decide" [Queue, Case] light,
    Tell "tell" [Case] dangerous,
    Register "register" [Case] dangerous,
    Deliver "deliver" [Case] dangerous,
    Call "call" [Queue, Case, Inquiry, Complaint] light,
    Withdraw "withdraw" [Case] dangerous,
    Transfer "transfer" [Case] dangerous,
    Appeal "appeal" [Case] light,
    AnswerAppeal "answer-appeal" [Case] dangerous,
    TakeBack "take-back" [Case, Complaint] dangerous,
    ConfirmAccount "confirm-account" [Case] light,
    RefuseAccount "refuse-account" [Case] light,
    WithdrawAccount "withdraw-account" [Case] light,
    Undertake "undertake" [Case] light,
    EndUndertaking "end-undertaking" [Case] light,
    CountersignPaper "countersign-paper" [Case] dangerous,
    RefusePaper "refuse-paper" [Case] light,
    Note "note" [Case, Person] light,
    Person "person" [Case, Inquiry, Complaint] light,
    NewRequest "new-request" [Person] light,
    NotSame "not-same" [Person] light,
    MergePersons "merge-persons" [Person] light,
    SplitPersons "split-persons" [Person] dangerous,

    Answer "answer" [Inquiry] light,
    FromReady "from-ready" [Inquiry] light,
    CarryOver "carry-over" [Inquiry] light,
    SendOn "send-on" [Inquiry] light,
    Unsay "unsay" [Inquiry] dangerous,
    TakeBackAnswers "take-back-answers" [Inquiry, Complaint] dangerous,
    DropInquiry "drop-inquiry" [Inquiry] dangerous,
    Countersign "countersign" [Inquiry] dangerous,

    Gather "gather" [Case, Inquiry, Figures, Complaint] light,
    NewTheme "new-theme" [Theme] light,
    EditTheme "edit-theme" [Theme] light,
    AddAction "add-action" [Theme] light,
    ChangeAction "change-action" [Theme] light,
    EndAction "end-action" [Theme] light,
    CloseTheme "close-theme" [Theme] dangerous,
    ReopenTheme "reopen-theme" [Theme] light,
    DropSource "drop-source" [Theme] light,
    TellRaiser "tell-raiser" [Theme] light,
    NotReached "not-reached" [Theme] light,
    Recommend "recommend" [Theme] light,
    BoardAnswer "board-answer" [Theme] light,
    PublishTheme "publish-theme" [Theme] dangerous,
    Acknowledge "acknowledge" [Complaint] light,
    TellOutcome "tell-outcome" [Complaint] dangerous,
    CloseComplaint "close-complaint" [Complaint] dangerous,
    ReopenComplaint "reopen-complaint" [Complaint] light,
    ReferOut "refer-out" [Complaint] dangerous,
    RouteComplaint "route-complaint" [Complaint] light,
    RaiseComplaint "raise-complaint" [Complaint] light,
    ReissueCode "reissue-code" [Complaint] light,
    DropComplaint "drop-complaint" [Complaint] dangerous,

    NewPerson "new-person" [Find] light,
    NewAnswer "new-answer" [Find] light,
    NextField "next-field" [Form] light,
    PrevField "prev-field" [Form] light,
    Save "save" [Form, Compare] light,
    SampleData "sample-data" [Form] light,
    KeepAndLeave "keep-and-leave" [Form, Compare] light,
    SwitchSide "switch-side" [Compare] light,
    TakeMine "take-mine" [Compare] light,
    TakeTheirs "take-theirs" [Compare] light,
    Choose "choose" [Form, Pick] light,
    AsItWas "as-it-was" [Pick] light,
    OtherCalendar "other-calendar" [Form] light,
    Why "why" [Form] light,
    KeepAsItIs "keep-as-it-is" [Form] light,
    ConfirmPart "confirm-part" [Form] light,
    AddRow "add-row" [Form] light,
    DeleteRow "delete-row" [Form] light,
    Undo "undo" [Form, Find] light,
    Redo "redo" [Form, Find] light,
    Copy "copy" [List, Form, Find] light,
    Cut "cut" [Form, Find] light,
    Paste "paste" [Form, Find] light,
    CharLeft "char-left" [Form, Find] light,
    CharRight "char-right" [Form, Find] light,
    WordLeft "word-left" [Form, Find] light,
    WordRight "word-right" [Form, Find] light,
    LineStart "line-start" [Form, Find] light,
    LineEnd "line-end" [Form, Find] light,
    SelectLeft "select-left" [Form, Find] light,
    SelectRight "select-right" [Form, Find] light,
    SelectToStart "select-to-start" [Form, Find] light,
    SelectToEnd "select-to-end" [Form, Find] light,
    SelectAll "select-all" [Form, Find] light,
    DeleteBack "delete-back" [Form, Find, Pick] light,
    DeleteNext "delete-next" [Form, Find] light,
    DeleteWord "delete-word" [Form, Find] light,

    NewLine "new-line" [Notes] light,
    LineUp "line-up" [Form, Notes] light,
    LineDown "line-down" [Form, Notes] light,
    SelectUp "select-up" [Notes] light,
    SelectDown "select-down" [Notes] light,

    Vote1 "vote-1" [Sitting] light,
    Vote2 "vote-2" [Sitting] light,
    Vote3 "vote-3" [Sitting] light,
    Vote4 "vote-4" [Sitting] light,
    Vote5 "vote-5" [Sitting] light,
    Vote6 "vote-6" [Sitting] light,
    Vote7 "vote-7" [Sitting] light,
    Vote8 "vote-8" [Sitting] light,
    Vote9 "vote-9" [Sitting] light,
    Accept "accept" [Sitting] dangerous,
    InPart "in-part" [Sitting] dangerous,
    Reject "reject" [Sitting] dangerous,
    Defer "defer" [Sitting] light,
    Recuse "recuse" [Sitting] light,
    Minutes "minutes" [Sitting] light,
    NextOnAgenda "next-on-agenda" [Sitting] light,
    Present "present" [Sitting] light,
    CloseSitting "close-sitting" [Sitting] dangerous,

    Score1 "score-1" [Call] light,
    Score2 "score-2" [Call] light,
    Score3 "score-3" [Call] light,
    Score4 "score-4" [Call] light,
    Score5 "score-5" [Call] light,
    NextQuestion "next-question" [Call] light,
    PrevQuestion "prev-question" [Call] light,
    NoAnswer "no-answer" [Call] light,
    Declined "declined" [Call] light,
    CallLater "call-later" [Call] light,
    Unreachable "unreachable" [Call] light,
    CallChannel "call-channel" [Call] light,
    Anonymous "anonymous" [Call] light,
    Reveal "reveal" [Case, Call, Person] light,
    AboutStaff "about-staff" [Case] light,
    Done "done" [Call] light,
    KeepCall "keep-call" [Call] light,

    FiguresBy "figures-by" [Figures] light,
    FiguresAbout "figures-about" [Figures] light,
    FiguresCalendar "figures-calendar" [Figures] light,
    YearBefore "year-before" [Figures] light,
    YearAfter "year-after" [Figures] light,

    Print "print" [Text, Figures] light,
    QuarterBefore "quarter-before" [Text] light,
    QuarterAfter "quarter-after" [Text] light,
    ConfirmMinutes "confirm-minutes" [Text] dangerous,
    ObjectMinutes "object-minutes" [Text] light,

    Confirm "confirm" [Dialog] light,
    Cancel "cancel" [Dialog] light,
}

/// The actions that are reached through the palette and the menus alone as shipped.
pub const PALETTE_ONLY: &[Action] = &[
    Action::Sittings,
    Action::Contacts,
    Action::Answers,
    Action::ActionsDue,
    Action::ToTell,
    Action::BoardPage,
    Action::Evidence,
    Action::Countersign,
    Action::TakeBackAnswers,
    Action::ReceiptCode,
    Action::ReissueCode,
    Action::Figures,
    Action::Passphrase,
    Action::AboutStaff,
    Action::FreeCase,
    Action::Transfer,
    Action::Appeal,
    Action::AnswerAppeal,
    Action::TakeBack,
    Action::ConfirmAccount,
    Action::RefuseAccount,
    Action::WithdrawAccount,
    Action::CountersignPaper,
    Action::RefusePaper,
    Action::Undertakings,
    Action::LatePapers,
    Action::Appeals,
    Action::DropProposal,
];

impl Action {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }

    /// Moves about in what is shown: a list, a page.
    pub const fn is_motion(self) -> bool {
        matches!(
            self,
            Self::Up | Self::Down | Self::PageUp | Self::PageDown | Self::Top | Self::Bottom
        )
    }

    /// Edits the text of a field, or moves and selects in it: all but the clipboard's and the lines'.
    pub const fn is_editing(self) -> bool {
        matches!(
            self,
            Self::CharLeft
                | Self::CharRight
                | Self::WordLeft
                | Self::WordRight
                | Self::LineStart
                | Self::LineEnd
                | Self::SelectLeft
                | Self::SelectRight
                | Self::SelectToStart
                | Self::SelectToEnd
                | Self::SelectAll
                | Self::DeleteBack
                | Self::DeleteNext
                | Self::DeleteWord
                | Self::Undo
                | Self::Redo
        )
    }

    /// Takes to or from the clipboard: the same on every screen.
    pub const fn is_of_clipboard(self) -> bool {
        matches!(self, Self::Copy | Self::Cut | Self::Paste)
    }

    /// Means something where nothing is seen: it moves no caret and no marker, and is not one of a
    /// row of digits.
    pub fn is_aloud(self) -> bool {
        let is_of_the_eye = matches!(
            self,
            Self::Help
                | Self::Letters
                | Self::GoIn
                | Self::NextField
                | Self::PrevField
                | Self::Choose
                | Self::AsItWas
                | Self::Copy
                | Self::Cut
                | Self::Paste
                | Self::NewLine
                | Self::LineUp
                | Self::LineDown
                | Self::SelectUp
                | Self::SelectDown
                | Self::NextQuestion
                | Self::PrevQuestion
        );
        // A row of the household that was taken away comes back by it.
        let edits = self.is_editing() && self != Self::Undo;
        !is_of_the_eye && !edits && !self.is_motion() && self.ordinal().is_none()
    }

    /// Which of a row is meant, from 1: a queue on the home screen, a member's vote, a
    /// score.
    pub fn ordinal(self) -> Option<u8> {
        let (_, digit) = self.name().rsplit_once('-')?;
        digit.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written_and_none_is_given_twice() {
        for action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(*action), "{action:?}");
        }
    }

    #[test]
    fn a_name_differs_from_its_variant_by_case_alone() {
        for action in Action::ALL {
            let joined = action.name().replace('-', "");
            assert_eq!(joined, format!("{action:?}").to_lowercase());
        }
    }

    #[test]
    fn numbered_actions_know_their_number() {
        assert_eq!(Action::Open7.ordinal(), Some(7));
        assert_eq!(Action::Score1.ordinal(), Some(1));
        assert_eq!(Action::GoIn.ordinal(), None);
    }
}
