//! Two rows of the register that are one person, or are not: who said so, when, and what came of it. Nothing is
//! rewritten: a row that was merged into another stays as it was, says so, and can be taken out again.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::id::{FileNumber, PartyId, StaffId};
use crate::domain::party::identity::is_same_day;
use crate::domain::party::{Party, identity};
use crate::domain::request::merge::Side;
use crate::domain::request::{ChangedValue, Field, NAME, Place, Property, Texts};
use crate::domain::stored_text::StoredText;

/// What is kept of one row and others, at most.
pub const PARTY_FACTS_MAX: usize = 200;
/// Rows that are one person, at most.
pub const ROWS_MAX: usize = 20;

/// Something that was found of this row and another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyFact {
    pub at: Timestamp,
    pub by: StaffId,
    /// Empty where none was asked for.
    pub reason: String,
    pub deed: PartyDeed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyDeed {
    /// They are like each other, and are not one person.
    NotSame { other: PartyId },
    /// That was taken back.
    NotSameWithdrawn { other: PartyId },
    /// The other row was merged into this one: what that changed of this one, and the file number before.
    TookIn { other: PartyId, changes: Vec<ChangedValue>, file: Option<FileNumber> },
    /// This row was merged into the other.
    MergedInto { other: PartyId },
    /// A merge was undone: the other row was taken out of this one.
    Released { other: PartyId, changes: Vec<ChangedValue> },
    /// The same of this row, which was in the other.
    TakenOut { other: PartyId },
}

impl PartyDeed {
    pub fn other(&self) -> PartyId {
        match self {
            Self::NotSame { other }
            | Self::NotSameWithdrawn { other }
            | Self::TookIn { other, .. }
            | Self::MergedInto { other }
            | Self::Released { other, .. }
            | Self::TakenOut { other } => *other,
        }
    }
}

/// By what two rows are like each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LikeBy {
    NameAndBirth,
    NameAndPhone,
}

/// Whether what is said of two may be of one person: the same name with the same birth date, or with the same
/// phone. Spelling aside, and a name may be a longer form of the other.
pub fn alike(one: &Texts<Field>, other: &Texts<Field>) -> Option<LikeBy> {
    if !identity::may_be_named(&one.name(), &other.name()) {
        return None;
    }
    if is_same_day(one, other) {
        return Some(LikeBy::NameAndBirth);
    }
    let phones: Vec<String> = other.phones().map(|phone| phone.to_string()).collect();
    let shared = one.phones().any(|phone| phones.contains(&phone.to_string()));
    shared.then_some(LikeBy::NameAndPhone)
}

/// What counts of two rows that become one: of each field the value of the row that stays, but for these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeChoice {
    /// Whose value is the other row's; the name whole, under [`Field::GivenName`].
    pub from_other: Vec<Field>,
    pub file_of_other: bool,
}

/// The fields of which one is chosen when two rows become one. Why an id was kept goes with the id.
pub fn chosen_fields() -> impl Iterator<Item = Field> {
    let is_asked = |field: &Field| {
        *field == Field::GivenName || !NAME.contains(field) && *field != Field::NationalIdReason
    };
    Field::that_are(Property::Carried).filter(is_asked)
}

/// Something of which one is chosen when two rows become one; none is the number of the file.
pub type MergeValue = Option<Field>;

/// What differs between two rows, and the side that counts where only one says something. None is for a person
/// to choose: the screens and the command line merge nothing before.
pub fn differing(stay: &Party, other: &Party) -> Vec<(MergeValue, Option<Side>)> {
    let side = |is_mine: bool, is_theirs: bool| match (is_mine, is_theirs) {
        (true, true) => None,
        (false, _) => Some(Side::Theirs),
        (true, false) => Some(Side::Mine),
    };
    let of_fields = chosen_fields().filter_map(|field| {
        let said = |party: &Party| match field {
            Field::GivenName => party.known.name(),
            field => party.known.get(field).to_owned(),
        };
        let (mine, theirs) = (said(stay), said(other));
        let differs = mine != theirs;
        differs.then(|| (Some(field), side(!mine.is_empty(), !theirs.is_empty())))
    });
    let files = (stay.file.is_some(), other.file.is_some());
    let file = (stay.file != other.file).then(|| (None, side(files.0, files.1)));
    of_fields.chain(file).collect()
}

/// What is chosen with a field.
fn with(field: Field) -> Vec<Field> {
    match field {
        Field::GivenName => NAME.to_vec(),
        Field::NationalId => vec![Field::NationalId, Field::NationalIdReason],
        field => vec![field],
    }
}

impl Party {
    /// The row into which this one was merged.
    pub fn merged_into(&self) -> Option<PartyId> {
        self.facts.iter().rev().find_map(|fact| match fact.deed {
            PartyDeed::MergedInto { other } => Some(Some(other)),
            PartyDeed::TakenOut { .. } => Some(None),
            _ => None,
        })?
    }

    /// The rows that were merged into this one and are in it yet, with what was noted of each.
    pub fn took_in(&self) -> Vec<(PartyId, &PartyFact)> {
        let mut rows: Vec<(PartyId, &PartyFact)> = Vec::new();
        for fact in &self.facts {
            match fact.deed {
                PartyDeed::TookIn { other, .. } => rows.push((other, fact)),
                PartyDeed::Released { other, .. } => rows.retain(|(row, _)| *row != other),
                _ => {}
            }
        }
        rows
    }

    /// Who is like them and is somebody else, as was said and not taken back.
    pub fn not_same(&self) -> Vec<(PartyId, &PartyFact)> {
        let mut others: Vec<(PartyId, &PartyFact)> = Vec::new();
        for fact in &self.facts {
            let other = fact.deed.other();
            match fact.deed {
                PartyDeed::NotSame { .. } => others.push((other, fact)),
                PartyDeed::NotSameWithdrawn { .. } => others.retain(|(row, _)| *row != other),
                _ => {}
            }
        }
        others
    }

    pub fn is_not(&self, other: PartyId) -> bool {
        self.not_same().iter().any(|(row, _)| *row == other)
    }

    /// The number of their file, and those that it had before a merge: by each of them they are found.
    pub fn all_files(&self) -> Vec<FileNumber> {
        let before = self.facts.iter().filter_map(|fact| match fact.deed {
            PartyDeed::TookIn { file, .. } => file,
            _ => None,
        });
        let mut files: Vec<FileNumber> = self.file.into_iter().chain(before).collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    fn note(&mut self, deed: PartyDeed, reason: &str, how: (StaffId, Timestamp)) -> Noted {
        if self.facts.len() >= PARTY_FACTS_MAX {
            return Err(Refusal::too_many(PARTY_FACTS_MAX));
        }
        let ((by, at), reason) = (how, reason.to_owned());
        self.facts.push(PartyFact { at, by, reason, deed });
        Ok(())
    }

    /// Says of both that they are not one person; said before it stays as it was said.
    pub fn say_not_same(&mut self, other: &mut Self, how: (StaffId, Timestamp)) -> Noted {
        if self.id == other.id {
            return Err(Refusal::OnePerson);
        }
        let (own, one) = (self.id, other.id);
        for (row, of) in [(self, one), (other, own)] {
            if !row.is_not(of) {
                row.note(PartyDeed::NotSame { other: of }, "", how)?;
            }
        }
        Ok(())
    }

    /// Takes that back.
    pub fn withdraw_not_same(&mut self, other: &mut Self, how: (StaffId, Timestamp)) -> Noted {
        let (own, one) = (self.id, other.id);
        for (row, of) in [(self, one), (other, own)] {
            if row.is_not(of) {
                row.note(PartyDeed::NotSameWithdrawn { other: of }, "", how)?;
            }
        }
        Ok(())
    }

    /// Merges another row into this one. Each value is the one that was chosen; the other row stays as it was.
    pub fn take_in(
        &mut self,
        other: &mut Self,
        choice: &MergeChoice,
        (reason, how): (&str, (StaffId, Timestamp)),
    ) -> Noted {
        let reason = reason_of(reason)?;
        if self.id == other.id {
            return Err(Refusal::OnePerson);
        }
        if let Some(into) = self.merged_into().or_else(|| other.merged_into()) {
            return Err(Refusal::MergedAlready { into });
        }
        if self.is_not(other.id) {
            return Err(Refusal::SaidNotSame { other: other.id });
        }
        if self.took_in().len().saturating_add(other.took_in().len()) >= ROWS_MAX {
            return Err(Refusal::too_many(ROWS_MAX));
        }
        let mut changes = Vec::new();
        for field in choice.from_other.iter().flat_map(|field| with(*field)) {
            if field.is(Property::Carried) {
                self.put(field, other.known.get(field), &mut changes);
            }
        }
        let before = self.file.filter(|_| choice.file_of_other && other.file.is_some());
        if choice.file_of_other || self.file.is_none() {
            self.file = other.file.or(self.file);
        }
        let (own, one) = (self.id, other.id);
        self.note(PartyDeed::TookIn { other: one, changes, file: before }, &reason, how)?;
        other.note(PartyDeed::MergedInto { other: own }, &reason, how)
    }

    /// Undoes that: what the merge changed is as it was before, but for what was changed again since.
    pub fn release(
        &mut self,
        other: &mut Self,
        (reason, how): (&str, (StaffId, Timestamp)),
    ) -> Noted {
        let reason = reason_of(reason)?;
        if let Some(into) = self.merged_into() {
            return Err(Refusal::MergedAlready { into });
        }
        let merge = self.took_in().into_iter().find(|(row, _)| *row == other.id);
        let Some(PartyDeed::TookIn { changes: then, file, .. }) =
            merge.map(|(_, fact)| fact.deed.clone())
        else {
            return Err(Refusal::NotMerged);
        };
        let mut changes = Vec::new();
        for change in &then {
            let field = change.field();
            if self.known.get(field) == change.new {
                self.put(field, &change.old, &mut changes);
            }
        }
        // A file number that was the other's goes back with it.
        if self.file.is_some() && self.file == other.file {
            self.file = file;
        }
        let (own, one) = (self.id, other.id);
        self.note(PartyDeed::Released { other: one, changes }, &reason, how)?;
        other.note(PartyDeed::TakenOut { other: own }, &reason, how)
    }

    fn put(&mut self, field: Field, value: &str, changes: &mut Vec<ChangedValue>) {
        let old = self.known.get(field).to_owned();
        if old != value {
            self.known.set(field, value);
            changes.push(ChangedValue { place: Place::Field(field), old, new: value.to_owned() });
        }
    }
}

type Noted = Result<(), Refusal>;

fn reason_of(reason: &str) -> Result<String, Refusal> {
    let of = StoredText::Reason;
    let reason = of.read(reason).map_err(|flaw| Refusal::Text { of, flaw })?;
    if reason.is_empty() { Err(Refusal::ReasonNeeded) } else { Ok(reason) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::person_name::PersonName;
    use crate::domain::request::RequestDraft;

    const HOW: (StaffId, Timestamp) = (StaffId(2), Timestamp(9));

    fn row(id: u64, name: &str, more: &[(Field, &str)]) -> Party {
        let mut draft = RequestDraft::default();
        draft.set_name(PersonName::split(name));
        let asked = [(Field::Service, "rent"), (Field::Channel, "C1")];
        for (field, text) in asked.iter().chain(more) {
            draft.set(*field, *text);
        }
        Party::from_request(PartyId(id), &draft.check(Day(20_780)).unwrap())
    }

    fn two() -> (Party, Party) {
        let one = [(Field::Phone, "0512340001"), (Field::District, "النسيم")];
        let other = [
            (Field::Phone, "0512340002"),
            (Field::NationalId, "1098700105"),
            (Field::BirthDate, "1390-02-11"),
        ];
        (row(1, "ندى علي العينة", &one), row(2, "ندى علي حسن العينة", &other))
    }

    fn choice(from_other: &[Field], file_of_other: bool) -> MergeChoice {
        MergeChoice { from_other: from_other.to_vec(), file_of_other }
    }

    #[test]
    fn each_value_is_the_one_that_was_chosen_and_the_other_row_stays_as_it_was() {
        let (mut own, mut other) = two();
        let before = other.known.clone();
        let chosen = choice(&[Field::GivenName, Field::NationalId, Field::BirthDate], false);
        own.take_in(&mut other, &chosen, ("سُجلت مرتين", HOW)).unwrap();
        assert_eq!(own.name(), "ندى علي حسن العينة");
        assert_eq!(own.national_id().unwrap().to_string(), "1098700105");
        assert_eq!(own.known.get(Field::Phone), "0512340001");
        assert_eq!((other.known.clone(), other.merged_into()), (before, Some(own.id)));
        assert_eq!(own.took_in().len(), 1);
        own.release(&mut other, ("ليست هي", HOW)).unwrap();
        assert_eq!((own.name().as_str(), own.national_id()), ("ندى علي العينة", None));
        assert_eq!((other.merged_into(), own.took_in().len()), (None, 0));
        assert_eq!(own.facts.len() + other.facts.len(), 4, "and nothing is forgotten");
    }

    #[test]
    fn what_only_one_row_says_is_its_own_and_the_rest_is_to_be_chosen() {
        let (mut own, other) = two();
        own.file = Some(FileNumber(4));
        let differs = differing(&own, &other);
        let side = |value: MergeValue| differs.iter().find(|(one, _)| *one == value).unwrap().1;
        assert_eq!(side(Some(Field::GivenName)), None);
        assert_eq!(side(Some(Field::Phone)), None);
        assert_eq!(side(Some(Field::NationalId)), Some(Side::Theirs));
        assert_eq!((side(Some(Field::District)), side(None)), (Some(Side::Mine), Some(Side::Mine)));
        assert!(differing(&own, &own.clone()).is_empty());
    }

    #[test]
    fn what_was_changed_since_is_not_undone() {
        let (mut own, mut other) = two();
        let chosen = choice(&[Field::Phone, Field::BirthDate], false);
        own.take_in(&mut other, &chosen, ("x", HOW)).unwrap();
        own.known.set(Field::Phone, "0512340009");
        own.release(&mut other, ("x", HOW)).unwrap();
        assert_eq!(own.known.get(Field::Phone), "0512340009");
        assert_eq!(own.known.get(Field::BirthDate), "");
    }

    #[test]
    fn of_two_file_numbers_one_stays_and_the_other_is_kept() {
        let (mut own, mut other) = two();
        (own.file, other.file) = (Some(FileNumber(4)), Some(FileNumber(9)));
        own.take_in(&mut other, &choice(&[], true), ("x", HOW)).unwrap();
        assert_eq!(own.file, Some(FileNumber(9)));
        assert_eq!(own.all_files(), [FileNumber(4), FileNumber(9)]);
        own.release(&mut other, ("x", HOW)).unwrap();
        assert_eq!((own.file, other.file), (Some(FileNumber(4)), Some(FileNumber(9))));
        // Whoever has none gets the one that there is.
        own.file = None;
        own.take_in(&mut other, &choice(&[], false), ("x", HOW)).unwrap();
        assert_eq!(own.file, Some(FileNumber(9)));
        own.release(&mut other, ("x", HOW)).unwrap();
        assert_eq!(own.file, None);
    }

    #[test]
    fn two_who_were_said_to_be_two_are_not_merged_before_that_is_taken_back() {
        let (mut own, mut other) = two();
        own.say_not_same(&mut other, HOW).unwrap();
        own.say_not_same(&mut other, HOW).unwrap();
        assert!(own.is_not(other.id) && other.is_not(own.id));
        assert_eq!(own.facts.len(), 1, "once is enough");
        let merged = own.take_in(&mut other, &choice(&[], false), ("x", HOW));
        assert_eq!(merged, Err(Refusal::SaidNotSame { other: other.id }));
        own.withdraw_not_same(&mut other, HOW).unwrap();
        assert!(!own.is_not(other.id) && !other.is_not(own.id));
        own.take_in(&mut other, &choice(&[], false), ("x", HOW)).unwrap();
    }

    #[test]
    fn the_same_name_with_the_same_birth_date_or_phone_is_alike() {
        let (own, other) = two();
        assert_eq!(alike(&own.known, &other.known), None);
        let born = [(Field::BirthDate, "1970-04-17")];
        let by_birth = row(3, "ندى علي العينة", &born);
        assert_eq!(alike(&by_birth.known, &other.known), Some(LikeBy::NameAndBirth));
        let phone = [(Field::Phone2, "0512340002")];
        let by_phone = row(4, "ندي علي العينه", &phone);
        assert_eq!(alike(&by_phone.known, &other.known), Some(LikeBy::NameAndPhone));
        let another = row(5, "هدى علي العينة", &[born, phone].concat());
        assert_eq!(alike(&another.known, &other.known), None);
        let short = row(6, "ندى", &born);
        assert_eq!(alike(&short.known, &other.known), None, "one word is no whole name");
    }

    #[test]
    fn every_field_that_is_known_of_a_person_is_chosen_once() {
        let all: Vec<Field> = chosen_fields().flat_map(with).collect();
        for field in Field::that_are(Property::Carried) {
            assert_eq!(all.iter().filter(|own| **own == field).count(), 1, "{field:?}");
        }
    }
}
