//! From a draft to a request: every flaw is found at once, each with its place.
//!
//! The same function runs in the client (no round trip for an empty name) and in the service (the client's word is not taken).

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::{Choice, Service};
use crate::domain::fold::fold;
use crate::domain::request::{
    Field, Kind, MEMBERS_MAX, MemberDraft, MemberField, NOT_THESE_MAX, Property, Request,
    RequestDraft, SERVICES, Section, Texts,
};
use crate::domain::stored_text::StoredText;
use crate::domain::value::flaw::small;
use crate::domain::value::{Count, Flaw, Iban, Money, NationalId, Phone, Shape, ShortAddress};

/// Where a flaw stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    Field(Field),
    /// Row of the household table, from 0, and its column.
    Member(u8, MemberField),
}

impl Place {
    pub fn is(self, own: Property) -> bool {
        match self {
            Self::Field(field) => field.is(own),
            Self::Member(_, field) => field.is(own),
        }
    }

    pub fn section(self) -> Section {
        match self {
            Self::Field(field) => field.section(),
            Self::Member(_, field) => field.section(),
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Self::Field(field) => field.kind(),
            Self::Member(_, field) => field.kind(),
        }
    }

    /// Its name, as kept with a draft: `birth_date`, or in the household table `member.2.birth_date`.
    pub fn code(self) -> String {
        match self {
            Self::Field(field) => field.code().to_owned(),
            Self::Member(row, field) => format!("{MEMBER_CODE}.{row}.{}", field.code()),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let Some(place) = code.strip_prefix(MEMBER_CODE).and_then(|rest| rest.strip_prefix('.'))
        else {
            return Field::from_code(code).map(Self::Field);
        };
        let (row, field) = place.split_once('.')?;
        Some(Self::Member(row.parse().ok()?, MemberField::from_code(field)?))
    }
}

/// Begins the code of a place in the household table.
const MEMBER_CODE: &str = "member";

/// A reason, never a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    pub place: Place,
    pub flaw: Flaw,
}

impl RequestDraft {
    /// Reports every flaw at once. `today` bounds births and receipts: neither is in the future.
    pub fn check(&self, today: Day) -> Result<Request, Vec<FieldFault>> {
        let mut checker = Checker { today, faults: Vec::new() };
        let request = checker.request(self);
        if checker.faults.is_empty() {
            return Ok(request);
        }
        // As they stand on the form, so that the first is the first to be seen.
        checker.faults.sort_by_key(|fault| (fault.place.section(), fault.place));
        Err(checker.faults)
    }

    /// The draft as it may be kept: as it was typed, without control characters, and not longer than its
    /// fields are.
    pub fn storable(&self) -> Result<Self, Vec<FieldFault>> {
        let mut checker = Checker { today: Day(0), faults: Vec::new() };
        if self.members.len() > MEMBERS_MAX {
            let flaw = Flaw::TooMany { max: small(MEMBERS_MAX) };
            checker.fault(Place::Field(Field::HouseholdSize), flaw);
        }
        let mut kept = Self {
            party: self.party,
            repeats: self.repeats.clone(),
            not_these: self.not_these.clone(),
            ..Self::default()
        };
        kept.not_these.truncate(NOT_THESE_MAX);
        for (field, text) in self.values.iter() {
            kept.set(field, checker.typed(Place::Field(field), text));
        }
        for (place, text) in self.again.iter() {
            kept.again.set(place, checker.typed(place, text));
        }
        for (row, member) in (0..).zip(self.members.iter().take(MEMBERS_MAX)) {
            let mut own = MemberDraft::default();
            for (field, text) in member.values.iter() {
                own.set(field, checker.typed(Place::Member(row, field), text));
            }
            kept.members.push(own);
        }
        if checker.faults.is_empty() { Ok(kept) } else { Err(checker.faults) }
    }

    /// What is wrong with one field as it stands, for the sign beside it while typing. Empty is not wrong here.
    pub fn flaw_of(&self, place: Place, today: Day) -> Option<Flaw> {
        let mut checker = Checker { today, faults: Vec::new() };
        match place {
            Place::Field(field) => {
                checker.field(self, field);
            }
            Place::Member(row, field) => {
                let text = self.members.get(usize::from(row)).map_or("", |row| row.get(field));
                checker.value(place, text);
            }
        }
        checker.faults.into_iter().find(|fault| fault.place == place).map(|fault| fault.flaw)
    }
}

struct Checker {
    today: Day,
    faults: Vec<FieldFault>,
}

impl Checker {
    fn fault(&mut self, place: Place, flaw: Flaw) {
        self.faults.push(FieldFault { place, flaw });
    }

    fn note<T>(&mut self, place: Place, parsed: Result<T, Flaw>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(flaw) => {
                self.fault(place, flaw);
                None
            }
        }
    }

    /// A value that may be empty, in its canonical writing.
    fn read<T: ToString>(
        &mut self,
        place: Place,
        text: &str,
        parse: impl FnOnce(&str) -> Result<T, Flaw>,
    ) -> String {
        // A draft may be kept as it was typed, so what is no part of the value is bounded too.
        if let Err(long) = Flaw::if_longer(text, small(StoredText::Typed.chars_max())) {
            self.fault(place, long);
            return String::new();
        }
        let text = text.trim();
        let parsed = if text.is_empty() { None } else { self.note(place, parse(text)) };
        parsed.map(|value| value.to_string()).unwrap_or_default()
    }

    fn typed(&mut self, place: Place, text: &str) -> String {
        let of = place.kind().words().unwrap_or(StoredText::Typed);
        self.note(place, of.typed(text)).unwrap_or_default()
    }

    /// A value by its kind alone, in its canonical writing; nothing where it is wrong.
    fn value(&mut self, place: Place, text: &str) -> String {
        let today = self.today;
        match place.kind() {
            // What cannot be stored counts as said: it is not missing as well.
            Kind::Words(of) | Kind::Notes(of) => {
                self.note(place, of.read(text)).unwrap_or_else(|| text.trim().to_owned())
            }
            Kind::Choice(list) => self.read(place, text, |text| {
                let known = list.codes().iter().find(|code| **code == text);
                known.copied().ok_or_else(|| Flaw::not_a_choice(text))
            }),
            Kind::Date => self.read(place, text, |text| {
                let date = Written::parse(text)?;
                if date.to_day() > today { Err(Flaw::InFuture) } else { Ok(date) }
            }),
            Kind::NationalId => self.read(place, text, NationalId::parse),
            Kind::Phone => self.read(place, text, Phone::parse),
            Kind::Iban => self.read(place, text, Iban::parse),
            Kind::ShortAddress => self.read(place, text, ShortAddress::parse),
            Kind::Money => self.read(place, text, Money::parse),
            Kind::Count => self.read(place, text, Count::parse),
        }
    }

    /// A field with the rules that are its own.
    fn field(&mut self, draft: &RequestDraft, field: Field) -> String {
        let place = Place::Field(field);
        let value = self.value(place, draft.get(field));
        match field {
            // Vowel marks, tatweel, digits and signs alone are no name: a search would never come to it.
            Field::GivenName
                if !value.is_empty() && !fold(&value).contains(char::is_alphabetic) =>
            {
                self.fault(place, Flaw::NoLetters);
            }
            // A check digit that does not hold is kept only with a reason (H2: paper can be misread).
            Field::NationalId
                if NationalId::parse(&value).is_ok_and(|id| !id.check_holds())
                    && draft.get(Field::NationalIdReason).trim().is_empty() =>
            {
                self.fault(place, Flaw::CheckDigit { of: Shape::NationalId });
            }
            Field::HouseholdSize => return self.household_size(draft, value),
            _ => {}
        }
        value
    }

    /// As it is stated, else the applicant with those listed.
    fn household_size(&mut self, draft: &RequestDraft, stated: String) -> String {
        let place = Place::Field(Field::HouseholdSize);
        if draft.members.len() > MEMBERS_MAX {
            self.fault(place, Flaw::TooMany { max: small(MEMBERS_MAX) });
        }
        let listed = draft.listed();
        if Count::parse(&stated).is_ok_and(|size| usize::from(size.get()) < listed) {
            self.fault(place, Flaw::FewerThanListed { listed: small(listed) });
        }
        if stated.is_empty() && listed > 1 { Count::at_most(listed).to_string() } else { stated }
    }

    fn request(&mut self, draft: &RequestDraft) -> Request {
        let mut fields = Texts::default();
        for field in Field::ALL {
            fields.set(*field, self.field(draft, *field));
        }
        for field in Field::that_are(Property::AtIntake) {
            self.must_be_there(Place::Field(field), fields.get(field));
        }
        self.services(&mut fields);
        let rows = (0..).zip(draft.members.iter().take(MEMBERS_MAX));
        let rows = rows.filter(|(_, row)| !row.is_empty());
        let members = rows.map(|(at, row)| self.member(at, row)).collect();
        Request { fields, members }
    }

    /// Nothing stands there, and nothing wrong either.
    fn must_be_there(&mut self, place: Place, value: &str) {
        if value.is_empty() && self.faults.iter().all(|fault| fault.place != place) {
            self.fault(place, Flaw::Empty);
        }
    }

    /// An amount is of a service; a service on no list has words of its own. They stand in the first places.
    fn services(&mut self, fields: &mut Texts<Field>) {
        let mut asked = Vec::new();
        for (service, amount) in SERVICES {
            let (own, sum) = (fields.get(service).to_owned(), fields.get(amount).to_owned());
            if !sum.is_empty() {
                self.must_be_there(Place::Field(service), &own);
            }
            fields.set(service, "");
            fields.set(amount, "");
            if !own.is_empty() {
                asked.push((own, sum));
            }
        }
        if asked.iter().any(|(service, _)| service == Service::Other.code()) {
            let words = Field::ServiceWords;
            self.must_be_there(Place::Field(words), fields.get(words));
        }
        for ((service, amount), (own, sum)) in SERVICES.into_iter().zip(asked) {
            fields.set(service, own);
            fields.set(amount, sum);
        }
    }

    fn member(&mut self, row: u8, draft: &MemberDraft) -> MemberDraft {
        let mut member = MemberDraft::default();
        for field in MemberField::ALL {
            member.set(*field, self.value(Place::Member(row, *field), draft.get(*field)));
        }
        for field in MemberField::that_are(Property::AtIntake) {
            self.must_be_there(Place::Member(row, field), member.get(field));
        }
        member
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let fields = Field::ALL.iter().map(|field| Place::Field(*field));
        let cells = MemberField::ALL.iter().map(|field| Place::Member(39, *field));
        for place in fields.chain(cells) {
            assert_eq!(Place::from_code(&place.code()), Some(place));
        }
        for wrong in ["", "member", "member.", "member.x.name", "member.1", "member.300.name"] {
            assert_eq!(Place::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn flaws_are_told_in_the_order_of_the_form() {
        let mut draft = RequestDraft::default();
        draft.set(Field::ReceivedOn, "x");
        draft.set(Field::Phone, "x");
        draft.set(Field::NationalId, "x");
        draft.set(Field::HouseholdSize, "x");
        draft.members.push(MemberDraft::default());
        draft.members[0].set(MemberField::Income, "x");
        let faults = draft.check(Day(20_000)).unwrap_err();
        let places: Vec<Place> = faults.into_iter().map(|fault| fault.place).collect();
        let at = Place::Field;
        assert_eq!(
            places,
            [
                at(Field::GivenName),
                at(Field::NationalId),
                at(Field::Phone),
                at(Field::HouseholdSize),
                Place::Member(0, MemberField::Name),
                Place::Member(0, MemberField::Income),
                at(Field::Service),
                at(Field::Channel),
                at(Field::ReceivedOn),
            ]
        );
    }

    #[test]
    fn a_wrong_check_digit_is_kept_with_a_reason_and_only_with_one() {
        let at = Place::Field(Field::NationalId);
        let mut draft = RequestDraft::default();
        draft.set(Field::NationalId, "1000000009");
        let wrong = Some(Flaw::CheckDigit { of: Shape::NationalId });
        assert_eq!(draft.flaw_of(at, Day(20_000)), wrong);
        draft.set(Field::NationalIdReason, "so on the card");
        assert_eq!(draft.flaw_of(at, Day(20_000)), None);
        draft.set(Field::NationalIdReason, " ");
        assert_eq!(draft.flaw_of(at, Day(20_000)), wrong);
        draft.set(Field::NationalIdReason, "");
        draft.set(Field::NationalId, "100000000O");
        assert!(matches!(draft.flaw_of(at, Day(20_000)), Some(Flaw::NotDigits { .. })));
        draft.set(Field::NationalIdReason, "so on the card");
        assert!(draft.flaw_of(at, Day(20_000)).is_some(), "no reason makes a letter a digit");
    }

    #[test]
    fn a_given_name_has_a_letter_that_can_be_searched_for() {
        let at = Place::Field(Field::GivenName);
        let mut draft = RequestDraft::default();
        let mut flaw = |name: &str| {
            draft.set(Field::GivenName, name);
            let told = draft.check(Day(20_000)).unwrap_err();
            let told = told.into_iter().find(|fault| fault.place == at).map(|fault| fault.flaw);
            assert!(name.is_empty() || draft.flaw_of(at, Day(20_000)) == told, "{name:?}");
            told
        };
        for name in ["\u{64E}\u{64F}", "ـــ", "\u{200D}", "- -", "123", "😀", "\u{FFFD}"] {
            assert_eq!(flaw(name), Some(Flaw::NoLetters), "{name:?}");
        }
        for name in ["م", "محمد ٢", "مُحَمَّد", "O", "عبد الله"] {
            assert_eq!(flaw(name), None, "{name:?}");
        }
        for name in ["محمد\u{3164}", "a\u{E0041}", "\u{202E}محمد", "a\u{1b}"] {
            assert!(matches!(flaw(name), Some(Flaw::ControlCharacter { .. })), "{name:?}");
        }
        assert_eq!(flaw(""), Some(Flaw::Empty));
    }

    #[test]
    fn a_reason_too_long_is_told_while_typing() {
        let mut draft = RequestDraft::default();
        draft.set(Field::NationalIdReason, "x".repeat(200));
        assert!(draft.flaw_of(Place::Field(Field::NationalIdReason), Day(20_000)).is_some());
    }
}
