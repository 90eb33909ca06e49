//! What shows how the society listens: the indicators 3.7 and 3.8 that the assessment of governance asks proof
//! of. Each figure is a count of records, and each can be opened.
//!
//! - 3.7: what people asked, complained of and suggested in a year, what they were told, and after how many days;
//! - 3.8: whom the society asked how it was, what was recommended of it, what the board decided, what was made
//!   public.
//!
//! Days are counted from the day on which it came to the day on which the person was told; both of the calendar.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::choice::{Choice, ComplaintKind};
use crate::domain::complaint::{Complaint, ComplaintState, kinds_kept};
use crate::domain::contact::Inquiry;
use crate::domain::contact::inquiry::InquiryState;
use crate::domain::id::StaffId;
use crate::domain::satisfaction::About;
use crate::domain::theme::{BoardWord, Telling, Theme, ThemeAction};

/// What a person brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    Inquiry,
    Of(ComplaintKind),
}

impl Voice {
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Inquiry).chain(kinds_kept().map(Self::Of))
    }

    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Of(kind) => kind.code(),
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The person waits to be told.
    Waits,
    /// They were told what came of it.
    Told,
    /// None of the society's: they were told whose it is.
    Referred,
    Withdrawn,
    /// Closed, while nobody could be told.
    Untold,
}

impl Ending {
    pub const ALL: [Self; 5] =
        [Self::Waits, Self::Told, Self::Referred, Self::Withdrawn, Self::Untold];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Told => "told",
            Self::Referred => "referred",
            Self::Withdrawn => "withdrawn",
            Self::Untold => "untold",
        }
    }
}

/// What counts of one inquiry or complaint. Nobody's words are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    pub voice: Voice,
    pub ending: Ending,
    /// From the day it came to the day on which the person was told; none where they were not.
    pub days: Option<u16>,
    /// Until when something is to be done.
    pub due: Day,
    /// The member of staff whom it is about: it is counted for nobody who does not see it.
    pub subject: Option<StaffId>,
}

/// Days from one to another, both of the calendar; of a day before the first none went by.
pub fn days_between(from: Day, to: Day) -> u16 {
    u16::try_from(to.0.saturating_sub(from.0).max(0)).unwrap_or(u16::MAX)
}

impl Inquiry {
    /// What counts of it, on the day on which it was asked.
    pub fn heard(&self) -> Heard {
        let ending = match self.state {
            InquiryState::Open | InquiryState::CarriedOver | InquiryState::Sent => Ending::Waits,
            InquiryState::Answered => Ending::Told,
            InquiryState::Withdrawn => Ending::Withdrawn,
        };
        let told = self.answer.as_ref().map(|answer| answer.at.day());
        let days = told.map(|day| days_between(self.asked, day));
        Heard { voice: Voice::Inquiry, ending, days, due: self.due, subject: None }
    }
}

impl Complaint {
    /// What counts of it, on the day on which it came.
    pub fn heard(&self) -> Heard {
        let is_told = self.outcome.is_some();
        let ending = match self.state {
            ComplaintState::Received | ComplaintState::Acknowledged | ComplaintState::Working => {
                Ending::Waits
            }
            ComplaintState::Told | ComplaintState::Closed if is_told => Ending::Told,
            ComplaintState::Told | ComplaintState::Closed => Ending::Untold,
            ComplaintState::Referred => Ending::Referred,
            ComplaintState::Withdrawn => Ending::Withdrawn,
        };
        let told = self.outcome.as_ref().filter(|_| ending == Ending::Told);
        let days = told.map(|outcome| days_between(self.received, outcome.at.day()));
        Heard { voice: Voice::Of(self.kind), ending, days, due: self.due, subject: self.subject }
    }
}

/// A part of what was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Came,
    Ended(Ending),
    /// Of those that wait, which are past their day.
    Late,
}

impl Part {
    pub const ALL: [Self; 7] = [
        Self::Came,
        Self::Ended(Ending::Told),
        Self::Ended(Ending::Referred),
        Self::Ended(Ending::Withdrawn),
        Self::Ended(Ending::Untold),
        Self::Ended(Ending::Waits),
        Self::Late,
    ];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::Ended(ending) => ending.code(),
            Self::Late => "late",
        }
    }

    /// Of how many it is a part: of those that wait which are late, of those that came all others.
    pub fn of(self) -> Option<Self> {
        match self {
            Self::Came => None,
            Self::Ended(_) => Some(Self::Came),
            Self::Late => Some(Self::Ended(Ending::Waits)),
        }
    }
}

impl Heard {
    /// It counts in that part.
    pub fn is(&self, part: Part, today: Day) -> bool {
        match part {
            Part::Came => true,
            Part::Ended(ending) => self.ending == ending,
            Part::Late => self.ending == Ending::Waits && self.due < today,
        }
    }
}

/// What came of themes of the improvement register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemePart {
    /// Themes that were opened.
    Opened,
    /// Recommendations to the board.
    Recommended,
    /// Recommendations that the board answered.
    Decided,
    /// So.
    Board(BoardWord),
    /// Actions that were done.
    Done,
    /// Records whose people were told what was done.
    Told,
    /// Themes of which was made public what was done.
    Published,
}

impl ThemePart {
    pub const ALL: [Self; 10] = [
        Self::Opened,
        Self::Recommended,
        Self::Decided,
        Self::Board(BoardWord::Accepted),
        Self::Board(BoardWord::InPart),
        Self::Board(BoardWord::Rejected),
        Self::Board(BoardWord::PutOff),
        Self::Done,
        Self::Told,
        Self::Published,
    ];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Recommended => "recommended",
            Self::Decided => "decided",
            Self::Board(word) => word.code(),
            Self::Done => "done",
            Self::Told => "raisers_told",
            Self::Published => "published",
        }
    }

    /// Of how many it is a part.
    pub fn of(self) -> Option<Self> {
        match self {
            Self::Board(_) => Some(Self::Decided),
            _ => None,
        }
    }
}

impl Theme {
    /// Each day on which something of it counts, once.
    pub fn evidence_days(&self) -> Vec<Day> {
        let mut days: Vec<Day> =
            ThemePart::ALL.into_iter().flat_map(|part| self.days_of(part)).collect();
        days.sort();
        days.dedup();
        days
    }

    /// The day of each that counts in a part.
    pub fn days_of(&self, part: ThemePart) -> Vec<Day> {
        let answers = || self.recommendations.iter().filter_map(|one| one.answer.as_ref());
        match part {
            ThemePart::Opened => vec![self.at.day()],
            ThemePart::Recommended => self.recommendations.iter().map(|one| one.at.day()).collect(),
            ThemePart::Decided => answers().map(|answer| answer.on).collect(),
            ThemePart::Board(word) => {
                answers().filter(|answer| answer.word == word).map(|answer| answer.on).collect()
            }
            ThemePart::Done => self.actions.iter().filter_map(ThemeAction::done_on).collect(),
            ThemePart::Told => {
                let told = |source: &crate::domain::theme::Source| match source.telling {
                    Telling::Told { at, .. } => Some(at.day()),
                    _ => None,
                };
                self.sources.iter().filter_map(told).collect()
            }
            ThemePart::Published => self.published.iter().map(|own| own.on).collect(),
        }
    }
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    Heard {
        voice: Voice,
        part: Part,
    },
    /// How many answered, of those who were asked how it was.
    Asked(About),
    /// How many of those who answered were satisfied.
    Satisfied(About),
    Theme(ThemePart),
}

impl Item {
    pub fn all() -> impl Iterator<Item = Self> {
        let heard = Voice::all()
            .flat_map(|voice| Part::ALL.into_iter().map(move |part| Self::Heard { voice, part }));
        let asked =
            About::ALL.into_iter().flat_map(|about| [Self::Asked(about), Self::Satisfied(about)]);
        heard.chain(asked).chain(ThemePart::ALL.into_iter().map(Self::Theme))
    }

    /// Its name in files: `complaint.told`, `survey.service`, `theme.published`.
    pub fn code(self) -> String {
        let (of, part) = match self {
            Self::Heard { voice, part } => (voice.code(), part.code()),
            Self::Asked(about) => ("survey", about.code()),
            Self::Satisfied(about) => ("satisfied", about.code()),
            Self::Theme(part) => ("theme", part.code()),
        };
        format!("{of}.{part}")
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|item| item.code() == code)
    }

    /// The indicator that it is shown for.
    pub fn indicator(self) -> Indicator {
        match self {
            Self::Heard { .. } => Indicator::Feedback,
            Self::Asked(_) | Self::Satisfied(_) | Self::Theme(_) => Indicator::Surveys,
        }
    }
}

/// An indicator of the assessment of governance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicator {
    /// Inquiries, suggestions and complaints, with feedback.
    Feedback,
    /// Surveys, what was recommended of them, and what was made public.
    Surveys,
}

impl Indicator {
    pub const ALL: [Self; 2] = [Self::Feedback, Self::Surveys];

    /// As the assessment numbers it.
    pub fn number(self) -> &'static str {
        match self {
            Self::Feedback => "3.7",
            Self::Surveys => "3.8",
        }
    }
}

/// How many there were after how many days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTally(BTreeMap<u16, u64>);

/// Days that people waited to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysTaken {
    /// Of how many.
    pub n: u64,
    /// The sum of days ÷ n, in tenths of a day, rounded.
    pub mean_tenths: u64,
    /// Half of them waited no longer.
    pub median: u16,
    pub longest: u16,
}

impl DayTally {
    pub fn add(&mut self, days: u16) {
        let count = self.0.entry(days).or_default();
        *count = count.saturating_add(1);
    }

    /// None where nobody was told: that is no zero.
    pub fn taken(&self) -> Option<DaysTaken> {
        let n: u64 = self.0.values().sum();
        let longest = *self.0.keys().next_back()?;
        let sum = self.0.iter().map(|(days, count)| u64::from(*days).saturating_mul(*count));
        let sum: u64 = sum.sum();
        let doubled = sum.saturating_mul(20).saturating_add(n);
        let mean_tenths = doubled.checked_div(n.saturating_mul(2))?;
        let (mut seen, mut median) = (0_u64, longest);
        for (days, count) in &self.0 {
            seen = seen.saturating_add(*count);
            if seen.saturating_mul(2) >= n {
                median = *days;
                break;
            }
        }
        Some(DaysTaken { n, mean_tenths, median, longest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_as_mean_median_and_longest_and_of_nobody_not_at_all() {
        let mut tally = DayTally::default();
        assert_eq!(tally.taken(), None);
        for days in [0, 1, 1, 2, 30] {
            tally.add(days);
        }
        let taken = DaysTaken { n: 5, mean_tenths: 68, median: 1, longest: 30 };
        assert_eq!(tally.taken(), Some(taken));
    }

    #[test]
    fn every_figure_is_found_by_its_name_and_no_two_have_one() {
        let all: Vec<Item> = Item::all().collect();
        for (at, item) in all.iter().enumerate() {
            assert_eq!(Item::from_code(&item.code()), Some(*item));
            assert!(all[at + 1..].iter().all(|other| other.code() != item.code()));
        }
        assert_eq!(Item::from_code("complaint"), None);
    }

    #[test]
    fn what_waits_is_late_the_day_after_its_day() {
        let heard = |ending| Heard {
            voice: Voice::Inquiry,
            ending,
            days: None,
            due: Day(20_000),
            subject: None,
        };
        let is_late = |ending, today| heard(ending).is(Part::Late, Day(today));
        assert!(!is_late(Ending::Waits, 20_000) && is_late(Ending::Waits, 20_001));
        assert!(!is_late(Ending::Told, 20_001));
        assert_eq!(days_between(Day(5), Day(3)), 0);
    }
}
