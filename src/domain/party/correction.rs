//! A correction of who a registered person is: decided by somebody, with a reason, and kept for good.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::fold::name_words;
use crate::domain::id::StaffId;
use crate::domain::party::{IdentityPart, Party};
use crate::domain::request::{ChangedValue, Field, NAME, Place, Texts};
use crate::domain::stored_text::StoredText;

/// Corrections of one person, at most.
pub const CORRECTIONS_MAX: usize = 50;

/// What was corrected of a person, when, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub at: Timestamp,
    pub by: StaffId,
    pub reason: String,
    pub changes: Vec<ChangedValue>,
}

impl Party {
    /// Corrects who this is. `values` are in their canonical writing; of them what identifies a person
    /// counts, a name as a whole. Where nothing differs nothing is noted. Fails without a reason.
    pub fn correct(
        &mut self,
        values: &Texts<Field>,
        reason: &str,
        (by, at): (StaffId, Timestamp),
    ) -> Result<(), Refusal> {
        let of = StoredText::Reason;
        let reason = of.read(reason).map_err(|flaw| Refusal::Text { of, flaw })?;
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded);
        }
        let is_said = |part: &IdentityPart| part.fields().iter().any(|field| values.has(*field));
        let said = IdentityPart::ALL.into_iter().filter(is_said);
        let mut changes = Vec::new();
        for field in said.flat_map(IdentityPart::fields).copied() {
            let (old, new) = (self.known.get(field).to_owned(), values.get(field).to_owned());
            if old != new {
                self.known.set(field, new.as_str());
                changes.push(ChangedValue { place: Place::Field(field), old, new });
            }
        }
        if changes.is_empty() {
            return Ok(());
        }
        if self.corrections.len() >= CORRECTIONS_MAX {
            return Err(Refusal::too_many(CORRECTIONS_MAX));
        }
        self.corrections.push(Correction { at, by, reason, changes });
        Ok(())
    }

    /// The names they had before corrections, the last first, each once.
    pub fn earlier_names(&self) -> Vec<String> {
        let mut known = self.known.clone();
        let mut names = Vec::new();
        for correction in self.corrections.iter().rev() {
            for change in correction.changes.iter().filter(|change| NAME.contains(&change.field()))
            {
                known.set(change.field(), change.old.as_str());
            }
            let name = known.name();
            if name != self.name() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The words of all names by which they are found: of today's, and of those before corrections.
    pub fn words_of_names(&self) -> Vec<String> {
        let changes = self.corrections.iter().flat_map(|correction| &correction.changes);
        let parts = changes.filter(|change| NAME.contains(&change.field()));
        let earlier = self.earlier_names().into_iter().chain(parts.map(|part| part.old.clone()));
        let mut words: Vec<String> =
            earlier.chain([self.name()]).flat_map(|name| name_words(&name)).collect();
        words.sort();
        words.dedup();
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::id::PartyId;
    use crate::domain::person_name::PersonName;
    use crate::domain::request::RequestDraft;
    use crate::domain::value::Flaw;

    const BY: (StaffId, Timestamp) = (StaffId(2), Timestamp(9));

    fn party(name: &str) -> Party {
        let mut draft = RequestDraft::default();
        draft.set_name(PersonName::split(name));
        for (field, text) in
            [(Field::NationalId, "1098700105"), (Field::Service, "rent"), (Field::Channel, "C1")]
        {
            draft.set(field, text);
        }
        Party::from_request(PartyId(1), &draft.check(Day(20_780)).unwrap())
    }

    fn values(name: &str) -> Texts<Field> {
        let mut draft = RequestDraft::default();
        draft.set_name(PersonName::split(name));
        draft.values
    }

    #[test]
    fn a_correction_keeps_what_was_and_why() {
        let mut own = party("ندا علي العينة");
        let mut values = values("هدى علي");
        values.set(Field::NationalId, "1098700121");
        own.correct(&values, " كُتب الاسم خطأ ", BY).unwrap();
        assert_eq!(own.name(), "هدى علي");
        let kept = &own.corrections[0];
        assert_eq!((kept.by, kept.at, kept.reason.as_str()), (BY.0, BY.1, "كُتب الاسم خطأ"));
        let change = |field, old: &str, new: &str| ChangedValue {
            place: Place::Field(field),
            old: old.into(),
            new: new.into(),
        };
        assert!(kept.changes.contains(&change(Field::GivenName, "ندا", "هدى")));
        assert!(kept.changes.contains(&change(Field::NationalId, "1098700105", "1098700121")));
        assert_eq!(own.earlier_names(), ["ندا علي العينة"]);
        for word in ["هدي", "ندا", "العينه", "علي"] {
            assert!(own.words_of_names().contains(&word.to_owned()), "{word}");
        }
    }

    #[test]
    fn a_correction_needs_a_reason_and_something_to_correct() {
        let mut own = party("ندى العينة");
        let before = own.clone();
        assert_eq!(own.correct(&values("هدى"), "  ", BY), Err(Refusal::ReasonNeeded));
        let long = "س".repeat(601);
        let refused = own.correct(&values("هدى"), &long, BY);
        assert!(matches!(refused, Err(Refusal::Text { flaw: Flaw::TooLong { .. }, .. })));
        own.correct(&values("ندى العينة"), "again", BY).unwrap();
        assert_eq!(own, before);
        // What does not identify a person is not corrected by it.
        let mut phone = Texts::default();
        phone.set(Field::Phone, "0512340001");
        own.correct(&phone, "another phone", BY).unwrap();
        assert_eq!(own, before);
    }

    #[test]
    fn a_person_is_corrected_so_often_and_no_more() {
        let mut own = party("ندى العينة");
        for at in 0..CORRECTIONS_MAX {
            let name = if at % 2 == 0 { "هدى العينة" } else { "ندى العينة" };
            own.correct(&values(name), "x", BY).unwrap();
        }
        assert_eq!(own.correct(&values("هدى العينة"), "x", BY), Err(Refusal::too_many(50)));
    }
}
