//! What is sensitive in a case and a person, and taking it out: ids, health, income, category.
//!
//! What is masked is gone from what is sent, and named, so that a screen shows that it is there.

use serde::{Deserialize, Serialize};

use crate::domain::case::{Case, Fact};
use crate::domain::choice::{Choice, Paper};
use crate::domain::document::Says;
use crate::domain::party::{Party, PartyDeed};
use crate::domain::request::{ChangedValue, Field, MemberField, Place, Property, Request, Texts};

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

impl Veiled {
    /// As it stands in files: a field, a member's row and column, a paper.
    pub fn name(&self) -> String {
        match self {
            Self::Place(place) => place.code(),
            Self::Paper(paper) => format!("paper:{}", paper.code()),
        }
    }
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
            let is_hidden =
                |says: &Says| says.datum().fields().any(|field| self.hides(|own| field.is(own)));
            document.says.retain(|says| !is_hidden(says));
        }
        if self.person
            && let Some(account) = &mut case.account
        {
            account.digest = [0; 32];
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
        for correction in &mut party.corrections {
            // A reason may quote what was corrected.
            if self != Self::NONE {
                correction.reason.clear();
            }
            self.changes(&mut correction.changes);
        }
        for fact in &mut party.facts {
            if self != Self::NONE {
                fact.reason.clear();
            }
            if let PartyDeed::TookIn { changes, .. } | PartyDeed::Released { changes, .. } =
                &mut fact.deed
            {
                self.changes(changes);
            }
        }
        self.fields(&mut party.known)
    }

    /// The same of what happened to a case.
    pub fn fact(self, fact: &mut Fact) {
        if let Fact::Changed { changes }
        | Fact::SignatureVoided { changes, .. }
        | Fact::AccountChanged { changes, .. } = fact
        {
            self.changes(changes);
        }
    }

    fn changes(self, changes: &mut [ChangedValue]) {
        for change in changes.iter_mut().filter(|change| self.hides(|own| change.place.is(own))) {
            change.old.clear();
            change.new.clear();
        }
    }

    fn request(self, request: &mut Request) -> Vec<Veiled> {
        let mut veiled = self.fields(&mut request.fields);
        for (row, member) in (0_u8..).zip(&mut request.members) {
            for field in
                MemberField::ALL.iter().copied().filter(|field| self.hides(|own| field.is(own)))
            {
                if member.values.has(field) {
                    member.set(field, "");
                    veiled.push(Veiled::Place(Place::Member(row, field)));
                }
            }
        }
        veiled
    }

    fn fields(self, fields: &mut Texts<Field>) -> Vec<Veiled> {
        let hidden = Field::ALL.iter().copied().filter(|field| self.hides(|own| field.is(own)));
        let hidden: Vec<Field> = hidden.filter(|field| fields.has(*field)).collect();
        for field in &hidden {
            fields.set(*field, "");
        }
        hidden.into_iter().map(|field| Veiled::Place(Place::Field(field))).collect()
    }

    fn hides(self, is: impl Fn(Property) -> bool) -> bool {
        self.person && is(Property::MaskedAsPerson)
            || self.phones && is(Property::MaskedAsPhone)
            || self.money && is(Property::MaskedAsMoney)
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
    fn what_was_changed_is_masked_as_what_stands() {
        let place = |place| ChangedValue { place, old: "1".into(), new: "2".into() };
        let changes = vec![
            place(Place::Field(Field::Story)),
            place(Place::Field(Field::Iban)),
            place(Place::Field(Field::Phone)),
            place(Place::Field(Field::Salary)),
            place(Place::Member(0, MemberField::Name)),
            place(Place::Member(0, MemberField::NationalId)),
        ];
        let told = |mask: Mask| {
            let mut fact = Fact::Changed { changes: changes.clone() };
            mask.fact(&mut fact);
            let Fact::Changed { changes } = fact else { panic!() };
            changes.iter().map(|one| !one.old.is_empty() && !one.new.is_empty()).collect::<Vec<_>>()
        };
        assert_eq!(told(Mask::NONE), [true; 6]);
        assert_eq!(told(Mask::ALL), [true, false, false, false, true, false]);
        assert_eq!(told(Mask::BUT_PHONES), [true, false, true, false, true, false]);
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
        assert!(judged.fields.has(Field::Salary));
        assert!(judged.members[0].values.has(MemberField::Income));
        assert!(judged.national_id().is_none() && !judged.fields.has(Field::Health));
        let mut called = request();
        Mask::BUT_PHONES.request(&mut called);
        assert!(called.fields.has(Field::Phone) && !called.fields.has(Field::Salary));
        let mut party = Party::from_request(PartyId(1), &request());
        assert_eq!(Mask::NONE.party(&mut party), []);
        assert!(party.national_id().is_some());
        assert_eq!(Mask::ALL.party(&mut party).len(), 4);
    }

    #[test]
    fn the_last_digits_tell_two_people_apart() {
        assert_eq!(last_digits("1000000008"), "•••••••008");
        assert_eq!(last_digits("08"), "08");
        assert_eq!(last_digits(""), "");
    }
}
