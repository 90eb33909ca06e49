//! How Arabic reads right on a terminal, as whoever looks at it said: what no query can know.

use super::probe::{Replies, Why, decide};
use super::profile::{Bidi, Env, Kind, Profile};

/// One of the ways of sending, or none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    AsSent,
    Rows,
    Runs,
    /// There are no letters, or they make no words.
    Nowhere,
}

/// Their words where they are remembered.
const WORDS: [(&str, Reads); 4] = [
    ("as-sent", Reads::AsSent),
    ("row", Reads::Rows),
    ("run", Reads::Runs),
    ("none", Reads::Nowhere),
];

/// Terminals that go by their own names and leave letters where they are put.
const KNOWN: [&str; 7] =
    ["st-", "foot", "rxvt", "alacritty", "contour", "wezterm", "xterm-ghostty"];

impl Reads {
    /// What is believed of a terminal.
    pub fn of(profile: &Profile) -> Self {
        match profile.bidi {
            _ if !profile.arabic => Self::Nowhere,
            Bidi::Plain => Self::AsSent,
            Bidi::Row => Self::Rows,
            Bidi::Run => Self::Runs,
        }
    }

    /// The terminal that was found, as it is to be sent to so that it reads so.
    pub fn on(self, found: &Profile, env: &Env) -> Profile {
        let turns = |kind| Profile { sync: found.sync, ..Profile::of(kind, env) };
        match self {
            Self::AsSent if found.bidi == Bidi::Plain => Profile { arabic: true, ..found.clone() },
            Self::AsSent => turns(Kind::Plain),
            Self::Rows => turns(Kind::Putty),
            Self::Runs => turns(Kind::Kitty),
            Self::Nowhere => found.clone().without_arabic(),
        }
    }

    /// What is done to a row that is sent so.
    pub fn bidi(self) -> Bidi {
        match self {
            Self::AsSent | Self::Nowhere => Bidi::Plain,
            Self::Rows => Bidi::Row,
            Self::Runs => Bidi::Run,
        }
    }

    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(_, reads)| *reads == self).map_or("", |(word, _)| word)
    }

    pub fn named(word: &str) -> Option<Self> {
        WORDS.iter().find(|(known, _)| *known == word).map(|(_, reads)| *reads)
    }
}

/// Whether only whoever looks can say how Arabic reads here: the terminal answers, and what it
/// answers settles nothing. `PuTTY` says who it is, and not whether its ordering was turned off.
pub fn is_in_doubt(replies: &Replies, env: &Env) -> bool {
    let (kind, why) = decide(replies, env);
    replies.complete
        && match why {
            Why::Secondary => kind == Kind::Putty,
            Why::Untold => !KNOWN.iter().any(|name| env.term.starts_with(name)),
            Why::Said
            | Why::Named
            | Why::Silent
            | Why::Version
            | Why::Reorders
            | Why::KeepsOrder => false,
        }
}

/// The kind of a terminal beyond its name: its DA2, as it is written.
pub fn number(replies: &Replies) -> Option<String> {
    let numbers = replies.secondary.as_ref()?;
    Some(numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(term: &str) -> Env {
        Env { term: term.into(), locale: "ar_SA.UTF-8".into(), tty: true, ..Env::default() }
    }

    #[test]
    fn only_what_answers_and_settles_nothing_is_in_doubt() {
        let putty =
            Replies { secondary: Some(vec![0, 136, 0]), complete: true, ..Replies::default() };
        assert!(is_in_doubt(&putty, &env("xterm")));
        let untold = Replies { complete: true, ..Replies::default() };
        assert!(is_in_doubt(&untold, &env("xterm-256color")));
        for known in ["st-256color", "foot", "rxvt-unicode"] {
            assert!(!is_in_doubt(&untold, &env(known)), "{known}");
        }
        // It said nothing at all: a script, or a line that is cut.
        assert!(!is_in_doubt(&Replies::default(), &env("xterm")));
        let knows = Replies { bidi: Some(1), ..untold.clone() };
        assert!(!is_in_doubt(&knows, &env("xterm")));
        for env in [
            Env { wasl_bidi: Some("row".into()), ..env("xterm") },
            Env { tmux: true, ..env("xterm") },
            env("linux"),
        ] {
            assert!(!is_in_doubt(&putty, &env) && !is_in_doubt(&untold, &env), "{env:?}");
        }
    }

    #[test]
    fn what_was_said_makes_the_profile_that_shows_so() {
        let env = env("xterm");
        for kind in [Kind::Putty, Kind::Explicit, Kind::Plain, Kind::Kitty] {
            let found = Profile { sync: true, ..Profile::of(kind, &env) };
            for reads in [Reads::AsSent, Reads::Rows, Reads::Runs, Reads::Nowhere] {
                let profile = reads.on(&found, &env);
                assert_eq!(Reads::of(&profile), reads, "{kind:?}");
                assert!(profile.sync);
                assert_eq!(Reads::named(reads.word()), Some(reads));
            }
        }
    }
}
