//! What is sensitive in a case and a person, and taking it out: ids, health, income, category.
//!
//! What is masked is gone from what is sent, and named, so that a screen shows that it is there.

use serde::{Deserialize, Serialize};

use crate::domain::case::Case;
use crate::domain::choice::Paper;
use crate::domain::party::Party;
use crate::domain::request::{Field, MemberField, Person, Place, Reach, Request};

/// Digits at the end of an id or a phone that tell two people apart.
const SHOWN_DIGITS: usize = 3;
/// Stands for each sign that is not shown.
pub const MASK: char = '•';

/// What was there and is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Veiled {
    Place(Place),
    /// The number on a paper.
    Paper(Paper),
}

/// What is to be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// Ids, account numbers, numbers of papers; health, and category, which tells of a person's parents.
    pub person: bool,
    pub phones: bool,
    /// Incomes and obligations.
    pub money: bool,
}

impl Mask {
    pub const NONE: Self = Self { person: false, phones: false, money: false };
    pub const ALL: Self = Self { person: true, phones: true, money: true };
    /// The phone is shown, and nothing else.
    pub const BUT_PHONES: Self = Self { phones: false, ..Self::ALL };

    /// The same, with what the committee judges by.
    #[must_use]
    pub fn for_judging(self) -> Self {
        Self { money: false, ..self }
    }

    /// Takes out of a case, and says what.
    pub fn case(self, case: &mut Case) -> Vec<Veiled> {
        if self == Self::NONE {
            return Vec::new();
        }
        let mut veiled = self.request(&mut case.request);
        for document in &mut case.documents {
            if self.person && !document.number.is_empty() {
                document.number.clear();
                veiled.push(Veiled::Paper(document.paper));
            }
        }
        // A digest of a few possible values is as good as the value.
        if let Some(declaration) = &mut case.declaration {
            declaration.hash = [0; 32];
            declaration.marks.clear();
        }
        veiled
    }

    /// The same of a person in the register.
    pub fn party(self, party: &mut Party) -> Vec<Veiled> {
        let mut out = Out::default();
        self.take_person(&mut party.person, &mut out);
        self.take_reach(&mut party.reach, &mut out);
        out.0
    }

    fn request(self, request: &mut Request) -> Vec<Veiled> {
        let mut out = Out::default();
        self.take_person(&mut request.person, &mut out);
        self.take_reach(&mut request.reach, &mut out);
        for (row, member) in (0_u8..).zip(&mut request.household.members) {
            let place = |field| Place::Member(row, field);
            out.take(self.person, place(MemberField::NationalId), &mut member.national_id);
            out.take(self.money, place(MemberField::Income), &mut member.income);
            out.take(self.person, place(MemberField::Health), &mut member.health);
        }
        let money = &mut request.money;
        for (field, value) in [
            (Field::Salary, &mut money.salary),
            (Field::SocialSecurity, &mut money.social_security),
            (Field::CitizenAccount, &mut money.citizen_account),
            (Field::Pension, &mut money.pension),
            (Field::OtherIncome, &mut money.other_income),
            (Field::RentPaid, &mut money.rent_paid),
            (Field::Loans, &mut money.loans),
            (Field::Utilities, &mut money.utilities),
            (Field::OtherObligation, &mut money.other_obligation),
        ] {
            out.take(self.money, Place::Field(field), value);
        }
        out.take(self.person, Place::Field(Field::Iban), &mut money.iban);
        out.0
    }

    fn take_person(self, person: &mut Person, out: &mut Out) {
        out.take(self.person, Place::Field(Field::NationalId), &mut person.national_id);
        out.take(self.person, Place::Field(Field::Health), &mut person.health);
        out.take(self.person, Place::Field(Field::Category), &mut person.category);
        // Why an id that does not hold was kept is written in words, and may quote it.
        if self.person && !person.id_reason.is_empty() {
            person.id_reason.clear();
            out.0.push(Veiled::Place(Place::Field(Field::NationalIdReason)));
        }
    }

    fn take_reach(self, reach: &mut Reach, out: &mut Out) {
        out.take(self.phones, Place::Field(Field::Phone), &mut reach.phone);
        out.take(self.phones, Place::Field(Field::Phone2), &mut reach.phone2);
    }
}

#[derive(Default)]
struct Out(Vec<Veiled>);

impl Out {
    fn take<T>(&mut self, wanted: bool, place: Place, value: &mut Option<T>) {
        if wanted && value.take().is_some() {
            self.0.push(Veiled::Place(place));
        }
    }
}

/// An id or a phone of which only the last digits are told.
pub fn last_digits(text: &str) -> String {
    let end = text.chars().count().saturating_sub(SHOWN_DIGITS);
    text.chars().enumerate().map(|(at, sign)| if at < end { MASK } else { sign }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::id::PartyId;
    use crate::domain::request::{MemberDraft, RequestDraft};

    fn request() -> Request {
        let mut draft = RequestDraft::default();
        for (field, text) in [
            (Field::GivenName, "سالم"),
            (Field::NationalId, "1000000008"),
            (Field::Phone, "0500000001"),
            (Field::Health, "disabled"),
            (Field::Category, "orphan"),
            (Field::Salary, "3200"),
            (Field::Rooms, "3"),
            (Field::Service, "rent"),
            (Field::Channel, "C1"),
        ] {
            draft.set(field, text);
        }
        let mut member = MemberDraft::default();
        member.set(MemberField::Name, "نورة");
        member.set(MemberField::Income, "100");
        draft.members.push(member);
        draft.check(Day(20_779)).unwrap()
    }

    #[test]
    fn what_is_masked_is_gone_and_named_and_the_rest_stays() {
        let mut masked = request();
        let veiled = Mask::ALL.request(&mut masked);
        let fields =
            [Field::NationalId, Field::Health, Field::Category, Field::Phone, Field::Salary];
        for field in fields {
            assert!(veiled.contains(&Veiled::Place(Place::Field(field))), "{field:?}");
            assert_eq!(masked.to_draft().get(field), "");
        }
        assert!(veiled.contains(&Veiled::Place(Place::Member(0, MemberField::Income))));
        assert_eq!(veiled.len(), fields.len() + 1, "what was not there is not named");
        let draft = masked.to_draft();
        assert_eq!((draft.get(Field::GivenName), draft.get(Field::Rooms)), ("سالم", "3"));
    }

    #[test]
    fn a_mask_takes_out_what_it_is_for() {
        let mut judged = request();
        Mask::ALL.for_judging().request(&mut judged);
        assert!(judged.money.salary.is_some() && judged.household.members[0].income.is_some());
        assert!(judged.person.national_id.is_none() && judged.person.health.is_none());
        let mut called = request();
        Mask::BUT_PHONES.request(&mut called);
        assert!(called.reach.phone.is_some() && called.money.salary.is_none());
        let mut party = Party::from_request(PartyId(1), &request());
        assert_eq!(Mask::NONE.party(&mut party), []);
        assert!(party.person.national_id.is_some());
        assert_eq!(Mask::ALL.party(&mut party).len(), 4);
    }

    #[test]
    fn the_last_digits_tell_two_people_apart() {
        assert_eq!(last_digits("1000000008"), "•••••••008");
        assert_eq!(last_digits("08"), "08");
        assert_eq!(last_digits(""), "");
    }
}
