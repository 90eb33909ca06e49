//! The request as it is being typed: it may be anything, and it is kept as typed.

use serde::{Deserialize, Serialize};

use crate::domain::id::PartyId;
use crate::domain::person_name::PersonName;
use crate::domain::request::check::Place;
use crate::domain::request::field::{Field, MemberField, NAME, Property};
use crate::domain::request::repeat::Repeat;
use crate::domain::request::texts::Texts;
use crate::domain::stored_text::StoredText;

/// Rows of the household table; a larger household is two files.
pub const MEMBERS_MAX: usize = 40;

/// People of whom it is said in one request that it is for somebody else, at most.
pub const NOT_THESE_MAX: usize = 20;

/// What stands in each field, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDraft {
    pub values: Texts<Field>,
    pub members: Vec<MemberDraft>,
    /// The registered person this is for; none makes a new one.
    pub party: Option<PartyId>,
    /// Where it began from an earlier request of theirs.
    pub repeats: Option<Repeat>,
    /// Registered persons who are like this one, and of whom the clerk said that they are somebody else.
    pub not_these: Vec<PartyId>,
    /// What was typed a second time, by place, where the society asks for it.
    pub again: Texts<Place>,
}

/// A row of the household table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberDraft {
    pub values: Texts<MemberField>,
}

impl RequestDraft {
    pub fn get(&self, field: Field) -> &str {
        self.values.get(field)
    }

    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        self.values.set(field, text);
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.members.is_empty()
    }

    /// The applicant and those who are listed.
    pub fn listed(&self) -> usize {
        self.members.iter().filter(|row| !row.is_empty()).count().saturating_add(1)
    }

    /// Puts the parts of a name into its fields.
    pub fn set_name(&mut self, name: PersonName) {
        let parts = [name.given, name.father, name.grandfather, name.family];
        for (field, part) in NAME.into_iter().zip(parts) {
            self.set(field, part);
        }
    }

    /// The parts of the name, those that are there, as one name.
    pub fn full_name(&self) -> String {
        self.values.name()
    }
}

impl RequestDraft {
    /// Whether it differs from what stood before in what the declaration covers and nobody else vouches for (H3).
    pub fn voids_what_was_signed(&self, before: &Self) -> bool {
        let mut covered = Field::that_are(Property::Covered).filter(|own| !own.is_vouched_for());
        self.members != before.members || covered.any(|own| self.get(own) != before.get(own))
    }

    /// Every place of the form in order, the household's rows after its size.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let cells = |row| MemberField::ALL.iter().map(move |column| Place::Member(row, *column));
        let rows = u8::try_from(self.members.len()).unwrap_or(u8::MAX);
        Field::ALL.iter().flat_map(move |field| {
            let rows = if *field == Field::HouseholdSize { 0..rows } else { 0..0 };
            std::iter::once(Place::Field(*field)).chain(rows.flat_map(cells))
        })
    }

    /// What is typed at a place.
    pub fn typed(&self, place: Place) -> &str {
        match place {
            Place::Field(field) => self.get(field),
            Place::Member(row, field) => {
                self.members.get(usize::from(row)).map_or("", |member| member.get(field))
            }
        }
    }

    /// Takes a row out of the household table. What was typed a second time in it and below is asked for again.
    pub fn remove_member(&mut self, row: usize) -> MemberDraft {
        self.rows_move(row);
        self.members.remove(row)
    }

    /// Puts a row into the household table, as [`Self::remove_member`] took it.
    pub fn insert_member(&mut self, row: usize, member: MemberDraft) {
        self.rows_move(row);
        self.members.insert(row, member);
    }

    fn rows_move(&mut self, first: usize) {
        let moves =
            |place: &Place| matches!(place, Place::Member(row, _) if usize::from(*row) >= first);
        self.again.retain(|place| !moves(&place));
    }

    /// Where a text of a kind stands that cannot be stored as it is, else the first place for such a text.
    pub fn place_of(&self, of: StoredText) -> Option<Place> {
        let all = || self.places().filter(|place| place.kind().words() == Some(of));
        all().find(|place| of.read(self.typed(*place)).is_err()).or_else(|| all().next())
    }

    /// Which field of how many a place is, from 1.
    pub fn step(&self, place: Place) -> Option<(usize, usize)> {
        let at = self.places().position(|own| own == place)?;
        Some((at.saturating_add(1), self.places().count()))
    }
}

impl MemberDraft {
    pub fn get(&self, field: MemberField) -> &str {
        self.values.get(field)
    }

    pub fn set(&mut self, field: MemberField, text: impl Into<String>) {
        self.values.set(field, text);
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_knows_which_field_of_how_many_it_is() {
        let mut draft = RequestDraft::default();
        let count = Field::ALL.len();
        assert_eq!(draft.step(Place::Field(Field::GivenName)), Some((1, count)));
        assert_eq!(draft.step(Place::Field(Field::KeptReason)), Some((count, count)));
        let (size, _) = draft.step(Place::Field(Field::HouseholdSize)).unwrap();
        draft.members.push(MemberDraft::default());
        let of_row = MemberField::ALL.len();
        let first = Place::Member(0, MemberField::Name);
        assert_eq!(draft.step(first), Some((size + 1, count + of_row)));
        let after = Place::Field(Field::Salary);
        assert_eq!(draft.step(after), Some((size + of_row + 1, count + of_row)));
        assert_eq!(draft.step(Place::Member(1, MemberField::Name)), None);
    }
}
