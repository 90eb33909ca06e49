//! What was written of a resolution before it is recorded: kept as a draft, so that it outlives the screen.

use crate::domain::committee::Resolution;

/// Fields of a draft by name, as typed.
pub type Fields = Vec<(String, String)>;

const RESOLUTION: &str = "resolution";
/// An older program kept these beside it: the sitting, and the votes before they were cast one by one.
const SITTING: &str = "sitting";
const OF_A_SEAT: [&str; 2] = ["vote-", "why-"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// The resolution being written, and its fields.
    pub written: Option<(Resolution, Fields)>,
}

impl Slip {
    /// What was typed for a resolution, if anything was.
    pub fn typed(&self) -> Option<(Resolution, &str)> {
        let (resolution, fields) = self.written.as_ref()?;
        let words = fields.iter().filter(|(name, _)| name != "amount");
        let text = words.map(|(_, text)| text.trim()).find(|text| !text.is_empty())?;
        Some((*resolution, text))
    }

    /// As a draft; empty when there is nothing to keep.
    pub fn to_fields(&self) -> Fields {
        let Some((resolution, written)) = &self.written else { return Vec::new() };
        let head = (RESOLUTION.to_owned(), resolution.code().to_owned());
        std::iter::once(head).chain(written.iter().cloned()).collect()
    }

    pub fn from_fields(fields: &[(String, String)]) -> Self {
        let resolution = fields.iter().find(|(name, _)| name == RESOLUTION);
        let resolution = resolution.and_then(|(_, text)| Resolution::from_code(text));
        let is_text = |(name, _): &&(String, String)| {
            let of_a_seat = OF_A_SEAT.iter().any(|start| name.starts_with(start));
            name != SITTING && name != RESOLUTION && !of_a_seat
        };
        let written = || fields.iter().filter(is_text).cloned().collect();
        Self { written: resolution.map(|resolution| (resolution, written())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn what_was_written_reads_back_as_it_was() {
        let written = Some((Resolution::Reject, vec![field("reason", "no lease")]));
        let slip = Slip { written };
        assert_eq!(Slip::from_fields(&slip.to_fields()), slip);
        assert_eq!(slip.typed(), Some((Resolution::Reject, "no lease")));
        assert!(Slip::default().to_fields().is_empty());
    }

    #[test]
    fn votes_that_an_older_program_kept_are_none_and_what_was_written_beside_them_is() {
        let kept = [
            field("sitting", "14"),
            field("vote-1", "for"),
            field("why-3", "brother"),
            field("resolution", "reject"),
            field("reason", "no lease"),
        ];
        let written = Some((Resolution::Reject, vec![field("reason", "no lease")]));
        assert_eq!(Slip::from_fields(&kept), Slip { written });
        assert_eq!(Slip::from_fields(&kept[..3]), Slip::default());
    }
}
