//! The improvement register (سجل التحسين, G10): what people say is gathered into themes, a theme is acted on,
//! the same question is measured again, and those who raised it are told.
//!
//! A theme names the records in which people said it; their words stay there. All that happened to it is kept.

pub mod measure;
mod moves;
pub mod word;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::choice::Service;
use crate::domain::id::{CaseNumber, ContactNumber, PartyId, StaffId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{About, Question};

pub use word::{NewTheme, ThemeWord};

/// Records that one theme gathers, at most.
pub const SOURCES_MAX: usize = 200;
/// Actions of one theme, and recommendations of one, at most.
pub const ACTIONS_MAX: usize = 40;
/// What happened to one theme, at most.
pub const THEME_FACTS_MAX: usize = 1_000;
/// An action is due within so many days, at most.
pub const ACTION_DAYS_MAX: i32 = 366;
/// Days in which those who raised it are told.
pub const TELL_DAYS: u16 = 10;
/// Days after which a theme without an action is due to get one.
pub const FIRST_ACTION_DAYS: u16 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeState {
    Open,
    /// What was to be done is done, and what people are told is written.
    Closed,
}

impl ThemeState {
    pub const ALL: [Self; 2] = [Self::Open, Self::Closed];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// By which question a theme is measured before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    pub about: About,
    pub question: Question,
    /// None: of all services together.
    pub service: Option<Service>,
}

/// How it stands with telling whoever raised it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// To be told once the theme is closed.
    Waits,
    /// Nobody knows who it was, or how to reach them.
    Nobody,
    Told {
        contact: ContactNumber,
        at: Timestamp,
        by: StaffId,
    },
    NotReached {
        reason: String,
        at: Timestamp,
        by: StaffId,
    },
}

/// A record in which somebody said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub on: RecordRef,
    /// Who said it, where they are registered.
    pub party: Option<PartyId>,
    /// The request that it was about.
    pub case: Option<CaseNumber>,
    pub at: Timestamp,
    /// Who gathered it.
    pub by: StaffId,
    pub telling: Telling,
}

/// Who stands behind a record that is gathered; read by the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raiser {
    pub party: Option<PartyId>,
    pub case: Option<CaseNumber>,
    /// They can be told.
    pub is_known: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionEnd {
    /// It was done; else it was given up.
    pub done: bool,
    /// What came of it, or why it was given up.
    pub result: String,
    pub on: Day,
    pub at: Timestamp,
    pub by: StaffId,
}

/// What is done about a theme: by whom and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeAction {
    /// From 1, in its theme.
    pub number: u16,
    pub text: String,
    pub owner: StaffId,
    pub due: Day,
    pub at: Timestamp,
    pub by: StaffId,
    pub end: Option<ActionEnd>,
}

impl ThemeAction {
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// The day on which it was done.
    pub fn done_on(&self) -> Option<Day> {
        self.end.as_ref().filter(|end| end.done).map(|end| end.on)
    }
}

/// What the board said to a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoardWord {
    Accepted,
    InPart,
    Rejected,
    PutOff,
}

impl BoardWord {
    pub const ALL: [Self; 4] = [Self::Accepted, Self::InPart, Self::Rejected, Self::PutOff];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::InPart => "in_part",
            Self::Rejected => "rejected",
            Self::PutOff => "put_off",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardAnswer {
    pub word: BoardWord,
    pub text: String,
    pub on: Day,
    pub at: Timestamp,
    pub by: StaffId,
}

/// What is recommended to the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// From 1, in its theme.
    pub number: u16,
    pub text: String,
    pub at: Timestamp,
    pub by: StaffId,
    pub answer: Option<BoardAnswer>,
}

/// What those who raised it are told, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    pub say: String,
    pub tell_by: Day,
    pub at: Timestamp,
    pub by: StaffId,
}

/// Where all may read what was done (FIELD 3.8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub on: Day,
    pub place: String,
    pub at: Timestamp,
    pub by: StaffId,
}

/// What happened to a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeDeed {
    Opened,
    Gathered {
        on: RecordRef,
    },
    Dropped {
        on: RecordRef,
        reason: String,
    },
    /// As its title and words stood before.
    Changed {
        title: String,
        words: String,
    },
    Acted {
        action: u16,
    },
    /// As the action stood before.
    ActionChanged {
        was: Box<ThemeAction>,
    },
    ActionEnded {
        action: u16,
    },
    Closed,
    /// What people were told until then, and why that is not all.
    Reopened {
        say: String,
        reason: String,
    },
    Told {
        on: RecordRef,
    },
    NotReached {
        on: RecordRef,
    },
    Recommended {
        recommendation: u16,
    },
    BoardAnswered {
        recommendation: u16,
    },
    Published,
}

impl ThemeDeed {
    /// The source that it is about.
    pub fn source(&self) -> Option<RecordRef> {
        match self {
            Self::Gathered { on }
            | Self::Dropped { on, .. }
            | Self::Told { on }
            | Self::NotReached { on } => Some(*on),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeFact {
    pub at: Timestamp,
    pub by: StaffId,
    pub deed: ThemeDeed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    pub number: ThemeNumber,
    /// In a few words what people say.
    pub title: String,
    /// The same at length; may be empty.
    pub words: String,
    pub measured: Option<Measured>,
    pub at: Timestamp,
    pub by: StaffId,
    /// By when it is to have an action.
    pub first_action_by: Day,
    pub state: ThemeState,
    pub sources: Vec<Source>,
    pub actions: Vec<ThemeAction>,
    pub recommendations: Vec<Recommendation>,
    pub closing: Option<Closing>,
    pub published: Option<Published>,
    pub facts: Vec<ThemeFact>,
}

/// An action that keeps its theme open, as it is named to whoever would close it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAction {
    pub number: u16,
    pub text: String,
}

/// Why something is not done with a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeFlaw {
    /// A manager acts on themes, closes them and writes what the board said.
    NeedsManager,
    /// It is closed: it is opened again first.
    Closed,
    /// Nothing is to be told, opened again or published before it is closed.
    NotClosed,
    /// It gathers this record already.
    Gathered,
    NotGathered,
    /// Nobody said anything there: a request whose follow-up was not answered.
    NothingSaid,
    /// Records of this kind are no voices of people.
    NoSource,
    /// Whoever gathered it, or a manager, takes it out.
    NotYours {
        by: StaffId,
    },
    /// They were told already: it stays.
    ToldAlready,
    /// Nobody knows who said it.
    NobodyToTell,
    NoSuchAction,
    /// It came to its end already.
    ActionEnded,
    /// Whoever the action is given to, or a manager, records what came of it.
    NotOwner {
        owner: StaffId,
    },
    /// Somebody who does not work here cannot be given an action.
    OwnerLeft,
    DueNotAfterToday,
    DueTooFar {
        last: Day,
    },
    DayInFuture,
    /// What came of an action did not come before the action.
    BeforeAction {
        began: Day,
    },
    /// They are done, or given up, first.
    OpenActions {
        actions: Vec<OpenAction>,
    },
    NoSuchRecommendation,
    BoardAnswered,
    Published,
    /// More happened to it than is kept.
    TooLong,
}

impl Theme {
    pub fn is_open(&self) -> bool {
        self.state == ThemeState::Open
    }

    pub fn open_actions(&self) -> impl Iterator<Item = &ThemeAction> {
        self.actions.iter().filter(|action| action.is_open())
    }

    /// When it next wants something: the first action that is due, or an action at all.
    pub fn next_due(&self) -> Option<Day> {
        if !self.is_open() {
            return None;
        }
        let first = self.open_actions().map(|action| action.due).min();
        first.or(self.actions.is_empty().then_some(self.first_action_by))
    }

    pub fn source(&self, on: RecordRef) -> Option<&Source> {
        self.sources.iter().find(|source| source.on == on)
    }

    /// Who waits to be told what was done: each person once, with the first record in which they said it.
    pub fn to_tell(&self) -> Vec<&Source> {
        let mut people: Vec<&Source> = Vec::new();
        if self.is_open() {
            return people;
        }
        for source in self.sources.iter().filter(|source| source.telling == Telling::Waits) {
            let is_known = |one: &&Source| one.party.is_some() && one.party == source.party;
            if !people.iter().any(is_known) {
                people.push(source);
            }
        }
        people
    }

    /// Who had a part in it, and whoever an action is given to.
    pub fn workers(&self) -> Vec<StaffId> {
        let owners = self.actions.iter().map(|action| action.owner);
        let mut all: Vec<StaffId> = self.facts.iter().map(|fact| fact.by).chain(owners).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The quarters of the Hijri year in which it came on: what a page for the board tells of.
    pub fn quarters(&self) -> Vec<Quarter> {
        let done = self.actions.iter().filter_map(ThemeAction::done_on);
        let closed = self.closing.iter().map(|closing| closing.at.day());
        let answered = self.recommendations.iter().filter_map(|own| Some(own.answer.as_ref()?.on));
        let published = self.published.iter().map(|published| published.on);
        let days = done.chain(closed).chain(answered).chain(published);
        let mut quarters: Vec<Quarter> = days.filter_map(Quarter::of).collect();
        quarters.sort();
        quarters.dedup();
        quarters
    }
}

/// A quarter of a Hijri year: three of its months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quarter {
    pub year: u16,
    /// 1 to 4.
    pub quarter: u8,
}

impl Quarter {
    pub fn of(day: Day) -> Option<Self> {
        let civil = day.hijri()?;
        Some(Self { year: civil.year, quarter: civil.month.saturating_sub(1) / 3 + 1 })
    }

    /// As it stands in keys and files: `1448-2`.
    pub fn code(self) -> String {
        format!("{:04}-{}", self.year, self.quarter)
    }

    pub fn has(self, day: Day) -> bool {
        Self::of(day) == Some(self)
    }

    #[must_use]
    pub fn before(self) -> Self {
        match self.quarter {
            0 | 1 => Self { year: self.year.saturating_sub(1), quarter: 4 },
            quarter => Self { year: self.year, quarter: quarter.saturating_sub(1) },
        }
    }

    #[must_use]
    pub fn after(self) -> Self {
        match self.quarter {
            4.. => Self { year: self.year.saturating_add(1), quarter: 1 },
            quarter => Self { year: self.year, quarter: quarter.saturating_add(1) },
        }
    }
}

#[cfg(test)]
mod tests;
