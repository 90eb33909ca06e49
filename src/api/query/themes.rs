//! What is asked and answered of the improvement register.

use serde::{Deserialize, Serialize};

use crate::api::query::{Cursor, Shown, WaitLine};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::id::{PartyId, ThemeNumber, Version};
use crate::domain::record_ref::RecordRef;
use crate::domain::theme::measure::Span;
use crate::domain::theme::{
    Measured, Published, Quarter, Recommendation, Telling, Theme, ThemeAction, ThemeFact,
    ThemeState,
};

/// Which themes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeList {
    /// Those that are open, what is due first.
    Open,
    /// All, the newest first.
    All,
}

impl ThemeList {
    pub const ALL: [Self; 2] = [Self::Open, Self::All];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::All => "all",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeQuery {
    pub list: ThemeList,
    /// Words that must all be found in its title or words; empty is all.
    pub filter: String,
    pub overdue: bool,
    pub after: Option<Cursor>,
    pub limit: usize,
}

impl ThemeQuery {
    pub fn of(list: ThemeList, after: Option<Cursor>, limit: usize) -> Self {
        Self { list, filter: String::new(), overdue: false, after, limit }
    }
}

/// A page of what waits in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitQuery {
    pub overdue: bool,
    /// Only what is given to who asks.
    pub mine: bool,
    pub after: Option<Cursor>,
    pub limit: usize,
}

impl WaitQuery {
    pub fn of(after: Option<Cursor>, limit: usize) -> Self {
        Self { overdue: false, mine: false, after, limit }
    }
}

/// What waits in the register, for the first screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeLines {
    /// Open actions that are given to who asks; to a manager, all.
    pub actions: WaitLine,
    /// Who waits to be told what was done.
    pub to_tell: WaitLine,
}

/// A line of a list of themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeRow {
    pub number: ThemeNumber,
    pub title: String,
    pub state: ThemeState,
    pub measured: Option<Measured>,
    pub at: Timestamp,
    /// Records that it gathers, of those that who asks sees.
    pub sources: u32,
    pub actions: u32,
    pub open_actions: u32,
    /// When it next wants something.
    pub due: Option<Day>,
    /// People who wait to be told.
    pub to_tell: u32,
}

/// What others did to a theme while somebody was away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayTheme {
    pub row: ThemeRow,
    /// The last first.
    pub facts: Vec<ThemeFact>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemePage {
    pub list: Option<ThemeList>,
    pub rows: Vec<(Cursor, ThemeRow)>,
    pub more: Option<Cursor>,
}

/// A record in which somebody said it, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceView {
    pub on: RecordRef,
    /// Of who said it; empty where that is not known or not told.
    pub name: String,
    pub party: Option<PartyId>,
    /// Their words, at most [`SAID_CHARS_MAX`] signs of them; empty where there are none or they are masked.
    pub said: String,
    pub masked: bool,
    /// When they said it.
    pub on_day: Option<Day>,
    pub telling: Telling,
}

/// Signs of what somebody said that are told with a theme.
pub const SAID_CHARS_MAX: usize = 200;

/// The same question before and after, hidden below the society's least number of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureView {
    pub measured: Measured,
    pub before_days: Span,
    pub before: Shown,
    pub after_days: Option<Span>,
    pub after: Shown,
    pub min: u8,
}

/// A theme as it is told: with the records that who asks sees, and no others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeView {
    pub theme: Theme,
    pub version: Version,
    pub sources: Vec<SourceView>,
    pub measure: Option<MeasureView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionRow {
    pub theme: ThemeNumber,
    pub title: String,
    pub version: Version,
    pub action: ThemeAction,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionPage {
    pub rows: Vec<(Cursor, ActionRow)>,
    pub more: Option<Cursor>,
}

/// Somebody who waits to be told what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellRow {
    pub theme: ThemeNumber,
    pub title: String,
    pub version: Version,
    /// What to say.
    pub say: String,
    pub tell_by: Day,
    pub source: SourceView,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellPage {
    pub rows: Vec<(Cursor, TellRow)>,
    pub more: Option<Cursor>,
}

/// What the board reads of one theme: nobody is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardTheme {
    pub number: ThemeNumber,
    pub title: String,
    pub words: String,
    pub state: ThemeState,
    /// How many records of each kind say it, by the kind's byte.
    pub sources: Vec<(u8, u32)>,
    /// What was done in the quarter.
    pub done: Vec<ThemeAction>,
    pub measure: Option<MeasureView>,
    /// What those who raised it are told.
    pub say: String,
    pub told: u32,
    pub to_tell: u32,
    pub not_reached: u32,
    pub recommendations: Vec<Recommendation>,
    pub published: Option<Published>,
}

/// "You said, we did": a quarter of the Hijri year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardPage {
    pub quarter: Quarter,
    pub themes: Vec<BoardTheme>,
    /// More came on than are told.
    pub more: bool,
}
