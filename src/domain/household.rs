//! One household in two files: what other files already say of somebody whom a request is for or lists. It is
//! told at intake and at the sitting, and is never a reason to refuse.
//!
//! A person is the same by their id, or by their whole name together with their birth date.

use serde::{Deserialize, Serialize};

use crate::domain::case::Case;
use crate::domain::fold::fold;
use crate::domain::id::CaseNumber;
use crate::domain::request::{Field, MemberDraft, MemberField, Place, RequestDraft};
use crate::domain::search::{FoundBy, SearchKey};

/// What another file says of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Elsewhere {
    /// One who is listed has a file of their own.
    Applicant,
    /// The applicant, or one who is listed, is listed in another household whose request is open.
    Listed,
    /// The applicant's phone is another person's.
    Phone,
    /// Whoever is registered so may be the applicant: the same name and birth date.
    Alike,
}

/// By what other files are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clue {
    /// A person's id.
    Id(String),
    /// A person's phone, as it is dialled within the country.
    Phone(String),
    Key(SearchKey),
}

/// What is to be looked for, and beside which field the answer is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub place: Place,
    pub how: Elsewhere,
    /// One at least; any of them will do.
    pub clues: Vec<Clue>,
}

/// What was found by a sign, in one file at least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdMatch {
    pub place: Place,
    pub how: Elsewhere,
    /// The requests that who asks sees; of a person's several the newest.
    pub cases: Vec<CaseNumber>,
    /// Files of which no request can be named: out of sight, or without one.
    pub others: u32,
}

impl RequestDraft {
    /// All that other files are asked about, as the draft stands; what cannot be read asks nothing.
    pub fn household_signs(&self) -> Vec<Sign> {
        let id = self.values.national_id(Field::NationalId).map(|id| id.to_string());
        let born = self.values.date(Field::BirthDate).map(|born| born.to_day().iso());
        let own = Somebody { id, name: self.full_name(), born };
        let at = if own.id.is_some() { Field::NationalId } else { Field::BirthDate };
        let mut signs =
            vec![own.listed(Place::Field(at)), own.alike(Place::Field(Field::BirthDate))];
        for field in [Field::Phone, Field::Phone2] {
            let phone = self.values.phone(field).map(|phone| Clue::Phone(phone.to_string()));
            let clues = phone.into_iter().collect();
            signs.push(Sign { place: Place::Field(field), how: Elsewhere::Phone, clues });
        }
        for (row, member) in (0..).zip(&self.members) {
            let one = Somebody::of(member);
            let at = if one.id.is_some() { MemberField::NationalId } else { MemberField::Name };
            signs.extend([
                one.applicant(Place::Member(row, at)),
                one.listed(Place::Member(row, at)),
            ]);
        }
        signs.retain(|sign| !sign.clues.is_empty());
        signs
    }
}

/// What those who are listed in an open request are found by; a request that has ended lists nobody.
pub fn listed_in(case: &Case) -> impl Iterator<Item = SearchKey> {
    let members = if case.is_open() { case.request.members() } else { &[] };
    members.iter().flat_map(|member| {
        let one = Somebody::of(member);
        [one.by_id(FoundBy::ListedId), one.by_name(FoundBy::ListedName)].into_iter().flatten()
    })
}

/// Who somebody is, as far as that is known; an id of no digits is none.
pub struct Somebody {
    pub id: Option<String>,
    pub name: String,
    /// In ISO writing.
    pub born: Option<String>,
}

impl Somebody {
    fn of(member: &MemberDraft) -> Self {
        Self {
            id: member.values.national_id(MemberField::NationalId).map(|id| id.to_string()),
            name: member.get(MemberField::Name).to_owned(),
            born: member.values.date(MemberField::BirthDate).map(|born| born.to_day().iso()),
        }
    }

    fn by_id(&self, by: FoundBy) -> Option<SearchKey> {
        self.id.clone().map(|text| SearchKey { by, text })
    }

    /// One word is no whole name: many children of a day have it.
    pub fn by_name(&self, by: FoundBy) -> Option<SearchKey> {
        let born = self.born.as_ref()?;
        let name = fold(&self.name);
        let is_whole = name.split_whitespace().count() > 1;
        let text = name.split_whitespace().collect::<String>();
        is_whole.then(|| SearchKey::cut(by, format!("{born}{text}")))
    }

    fn listed(&self, place: Place) -> Sign {
        let keys = [self.by_id(FoundBy::ListedId), self.by_name(FoundBy::ListedName)];
        let clues = keys.into_iter().flatten().map(Clue::Key).collect();
        Sign { place, how: Elsewhere::Listed, clues }
    }

    fn alike(&self, place: Place) -> Sign {
        let name = self.by_name(FoundBy::NameAndBirth).map(Clue::Key);
        Sign { place, how: Elsewhere::Alike, clues: name.into_iter().collect() }
    }

    fn applicant(&self, place: Place) -> Sign {
        let id = self.id.clone().map(Clue::Id);
        let name = self.by_name(FoundBy::NameAndBirth).map(Clue::Key);
        Sign { place, how: Elsewhere::Applicant, clues: id.into_iter().chain(name).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(draft: &RequestDraft) -> Vec<(Place, Elsewhere, usize)> {
        let signs = draft.household_signs().into_iter();
        signs.map(|sign| (sign.place, sign.how, sign.clues.len())).collect()
    }

    fn member(values: &[(MemberField, &str)]) -> MemberDraft {
        let mut member = MemberDraft::default();
        for (field, text) in values {
            member.set(*field, *text);
        }
        member
    }

    #[test]
    fn an_id_a_whole_name_with_a_birth_date_and_a_phone_are_asked_about() {
        use MemberField::{BirthDate, Name, NationalId};
        let mut draft = RequestDraft::default();
        assert_eq!(told(&draft), []);
        for (field, text) in [
            (Field::GivenName, "سالم"),
            (Field::FamilyName, "المثالي"),
            (Field::BirthDate, "1400-02-03"),
            (Field::Phone, "٠٥٠٠٠٠٠٠٠١"),
        ] {
            draft.set(field, text);
        }
        let by_name = (Place::Field(Field::BirthDate), Elsewhere::Listed, 1);
        let phone = (Place::Field(Field::Phone), Elsewhere::Phone, 1);
        let alike = (Place::Field(Field::BirthDate), Elsewhere::Alike, 1);
        assert_eq!(told(&draft), [by_name, alike, phone]);
        draft.set(Field::NationalId, "1000000008");
        let by_both = (Place::Field(Field::NationalId), Elsewhere::Listed, 2);
        assert_eq!(told(&draft), [by_both, alike, phone]);
        draft.members = vec![
            member(&[(Name, "نورة سالم")]),
            member(&[(Name, "نورة"), (BirthDate, "1440-01-01")]),
            member(&[(Name, "نورة سالم"), (BirthDate, "1440-01-01")]),
            member(&[(NationalId, "1000000016")]),
            member(&[(NationalId, "12"), (BirthDate, "x")]),
        ];
        let [third, fourth] = [Place::Member(2, Name), Place::Member(3, NationalId)];
        let both = |place| [(place, Elsewhere::Applicant, 1), (place, Elsewhere::Listed, 1)];
        let rows = [both(third), both(fourth)].concat();
        assert_eq!(told(&draft), [vec![by_both, alike, phone], rows].concat());
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written_and_a_date_in_either_calendar() {
        let key = |name: &str, born: &str| {
            let draft = member(&[(MemberField::Name, name), (MemberField::BirthDate, born)]);
            Somebody::of(&draft).by_name(FoundBy::ListedName).unwrap()
        };
        let own = key("أحمد  عبد الله", "1440-01-01");
        assert_eq!(own, key("احمد عبدالله", "2018-09-11"));
        assert_ne!(own, key("احمد عبدالله", "2018-09-12"));
        assert_ne!(own, key("حمد عبدالله", "2018-09-11"));
    }
}
