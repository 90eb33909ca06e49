//! How the society listens, as the assessment of governance asks proof of it (3.7, 3.8): figures of a year, and
//! the records behind each.

use serde::{Deserialize, Serialize};

use crate::api::query::Cursor;
use crate::domain::calendar::Day;
use crate::domain::evidence::{DaysTaken, Ending, Item, Part};
use crate::domain::record_ref::RecordRef;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceQuery {
    /// Both days counted; of a longer span than [`super::FIGURES_DAYS_MAX`] its end.
    pub from: Day,
    pub to: Day,
}

/// A figure, with all that it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceLine {
    pub item: Item,
    /// None where fewer people answered than figures are shown of: it is not told.
    pub number: Option<u64>,
    /// Of how many it is; none of what is no part of something, and of what is not told.
    pub of: Option<u64>,
    /// How long people waited to be told; none where nobody was told, and of what nobody waits for.
    pub days: Option<DaysTaken>,
}

impl EvidenceLine {
    /// In tenths of a percent, rounded; none of nothing, which is no share of zero.
    pub fn per_mille(&self) -> Option<u64> {
        let (number, of) = (self.number?, self.of?);
        let doubled = number.saturating_mul(2_000).saturating_add(of);
        doubled.checked_div(of.saturating_mul(2))
    }

    /// Worth a line where people read: a figure that stands always, or one that is not zero.
    pub fn is_shown(&self) -> bool {
        let stands = match self.item {
            Item::Heard { part, .. } => {
                matches!(part, Part::Came | Part::Ended(Ending::Told | Ending::Waits))
            }
            Item::Theme(part) => part.of().is_none(),
            Item::Asked(_) => true,
            Item::Satisfied(_) => self.of != Some(0),
        };
        stands || self.number != Some(0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// As it was asked for, with the days that were counted.
    pub query: EvidenceQuery,
    /// Answers below which a figure of satisfaction is not shown.
    pub min: u8,
    /// Every figure there is, in the order of [`Item::all`].
    pub lines: Vec<EvidenceLine>,
}

/// The records behind one figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRecordsQuery {
    /// Of what people were asked the follow-ups stand behind [`super::SurveysQuery`]; here is nothing of them.
    pub item: Item,
    pub from: Day,
    pub to: Day,
    pub after: Option<Cursor>,
    pub limit: usize,
}

/// A record that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    pub on: RecordRef,
    /// The day by which it counts.
    pub day: Day,
    /// Of who brought it; empty where that is not known or not told.
    pub name: String,
    /// What was asked or brought; of a theme its title. Empty where it is masked.
    pub said: String,
    /// What became of it; none of a theme.
    pub ending: Option<Ending>,
    /// When the person was told, and after how many days.
    pub told_on: Option<Day>,
    pub days: Option<u16>,
    /// What they were told; empty where they were not, and where it is masked.
    pub feedback: String,
    pub masked: bool,
    /// How many it counts for: one, but of a theme as many as were done on the day.
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidencePage {
    /// The newest first.
    pub rows: Vec<(Cursor, EvidenceRow)>,
    pub more: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::Voice;

    #[test]
    fn a_share_of_nothing_is_no_figure() {
        let item = Item::Heard { voice: Voice::Inquiry, part: Part::Ended(Ending::Told) };
        let line = |number, of| EvidenceLine { item, number, of, days: None };
        assert_eq!(line(Some(0), Some(0)).per_mille(), None);
        assert_eq!(line(Some(2), Some(3)).per_mille(), Some(667));
        assert_eq!(line(None, None).per_mille(), None);
        assert_eq!(line(Some(0), Some(4)).per_mille(), Some(0));
    }
}
