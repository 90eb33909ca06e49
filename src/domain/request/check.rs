//! From a draft to a request: every flaw is found at once, each with its place.
//!
//! The same function runs in the client (no round trip for an empty name) and in the service (the client's word is not taken).

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::{Choice, Service};
use crate::domain::fold::fold;
use crate::domain::request::field::{Kind, SERVICES};
use crate::domain::request::{
    Ask, Asked, Dwelling, Field, Household, MEMBERS_MAX, Means, Member, MemberDraft, MemberField,
    Person, PersonName, Reach, Request, RequestDraft, Section, Taken,
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
        match request {
            Some(request) if checker.faults.is_empty() => Ok(request),
            _ => {
                // As they stand on the form, so that the first is the first to be seen.
                checker.faults.sort_by_key(|fault| (fault.place.section(), fault.place));
                Err(checker.faults)
            }
        }
    }

    /// The draft as it may be kept: as it was typed, without control characters, and not longer than its
    /// fields are.
    pub fn storable(&self) -> Result<Self, Vec<FieldFault>> {
        let mut checker = Checker { today: Day(0), faults: Vec::new() };
        if self.members.len() > MEMBERS_MAX {
            let flaw = Flaw::TooMany { max: small(MEMBERS_MAX) };
            checker.fault(Place::Field(Field::HouseholdSize), flaw);
        }
        let mut kept = Self { party: self.party, ..Self::default() };
        for (field, text) in &self.values {
            kept.set(*field, checker.typed(Place::Field(*field), text));
        }
        for (row, member) in (0..).zip(self.members.iter().take(MEMBERS_MAX)) {
            let mut own = MemberDraft::default();
            for (field, text) in &member.values {
                own.set(*field, checker.typed(Place::Member(row, *field), text));
            }
            kept.members.push(own);
        }
        if checker.faults.is_empty() { Ok(kept) } else { Err(checker.faults) }
    }

    /// What is wrong with one field as it stands, for the sign beside it while typing. Empty is not wrong here.
    pub fn flaw_of(&self, place: Place, today: Day) -> Option<Flaw> {
        let mut checker = Checker { today, faults: Vec::new() };
        match place {
            Place::Field(Field::NationalId) => {
                checker.national_id(self);
            }
            Place::Field(Field::HouseholdSize) => {
                checker.household(self);
            }
            Place::Field(Field::GivenName) => {
                checker.given_name(self);
            }
            Place::Field(field) => checker.touch(place, field.kind(), self.get(field)),
            Place::Member(row, field) => {
                let text = self.members.get(usize::from(row)).map_or("", |row| row.get(field));
                checker.touch(place, field.kind(), text);
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

    /// Parses a field that may be empty.
    fn read<T>(
        &mut self,
        place: Place,
        text: &str,
        parse: impl FnOnce(&str) -> Result<T, Flaw>,
    ) -> Option<T> {
        // A draft may be kept as it was typed, so what is no part of the value is bounded too.
        if let Err(long) = Flaw::if_longer(text, small(StoredText::Typed.chars_max())) {
            self.fault(place, long);
            return None;
        }
        let text = text.trim();
        if text.is_empty() { None } else { self.note(place, parse(text)) }
    }

    fn words(&mut self, place: Place, text: &str, of: StoredText) -> String {
        // What cannot be stored counts as said: it is not missing as well.
        self.note(place, of.read(text)).unwrap_or_else(|| text.trim().to_owned())
    }

    fn typed(&mut self, place: Place, text: &str) -> String {
        let of = place.kind().words().unwrap_or(StoredText::Typed);
        self.note(place, of.typed(text)).unwrap_or_default()
    }

    fn choice<C: Choice>(&mut self, place: Place, text: &str) -> Option<C> {
        self.read(place, text, |text| C::from_code(text).ok_or_else(|| Flaw::not_a_choice(text)))
    }

    fn past_date(&mut self, place: Place, text: &str) -> Option<Written> {
        let today = self.today;
        self.read(place, text, |text| {
            let date = Written::parse(text)?;
            if date.to_day() > today { Err(Flaw::InFuture) } else { Ok(date) }
        })
    }

    /// Checks one value by its kind alone.
    fn touch(&mut self, place: Place, kind: Kind, text: &str) {
        match kind {
            Kind::Words(of) | Kind::Notes(of) => {
                self.words(place, text, of);
            }
            Kind::Choice(list) => {
                self.read(place, text, |text| {
                    if list.codes().contains(&text) {
                        Ok(())
                    } else {
                        Err(Flaw::not_a_choice(text))
                    }
                });
            }
            Kind::NationalId => {
                self.read(place, text, NationalId::parse);
            }
            Kind::Date => {
                self.past_date(place, text);
            }
            Kind::Phone => {
                self.read(place, text, Phone::parse);
            }
            Kind::Iban => {
                self.read(place, text, Iban::parse);
            }
            Kind::ShortAddress => {
                self.read(place, text, ShortAddress::parse);
            }
            Kind::Money => {
                self.read(place, text, Money::parse);
            }
            Kind::Count => {
                self.read(place, text, Count::parse);
            }
        }
    }

    fn request(&mut self, draft: &RequestDraft) -> Option<Request> {
        let person = self.person(draft);
        let reach = self.reach(draft);
        let dwelling = self.dwelling(draft);
        let household = self.household(draft);
        let money = self.means(draft);
        let asked = self.asked(draft);
        let taken = self.taken(draft)?;
        Some(Request { person, reach, dwelling, household, money, asked, taken })
    }

    fn person(&mut self, draft: &RequestDraft) -> Person {
        let at = Place::Field;
        let name = PersonName {
            given: self.given_name(draft),
            father: self.words(
                at(Field::FatherName),
                draft.get(Field::FatherName),
                StoredText::NamePart,
            ),
            grandfather: self.words(
                at(Field::GrandfatherName),
                draft.get(Field::GrandfatherName),
                StoredText::NamePart,
            ),
            family: self.words(
                at(Field::FamilyName),
                draft.get(Field::FamilyName),
                StoredText::NamePart,
            ),
        };
        if name.given.is_empty() {
            self.fault(at(Field::GivenName), Flaw::Empty);
        }
        Person {
            name,
            sex: self.choice(at(Field::Sex), draft.get(Field::Sex)),
            national_id: self.national_id(draft),
            id_reason: self.free(draft, Field::NationalIdReason),
            birth_date: self.past_date(at(Field::BirthDate), draft.get(Field::BirthDate)),
            marital: self.choice(at(Field::Marital), draft.get(Field::Marital)),
            nationality: self.choice(at(Field::Nationality), draft.get(Field::Nationality)),
            education: self.choice(at(Field::Education), draft.get(Field::Education)),
            work: self.choice(at(Field::Work), draft.get(Field::Work)),
            health: self.choice(at(Field::Health), draft.get(Field::Health)),
            category: self.choice(at(Field::Category), draft.get(Field::Category)),
        }
    }

    /// Vowel marks, tatweel, digits and signs alone are no name: a search would never come to it.
    fn given_name(&mut self, draft: &RequestDraft) -> String {
        let place = Place::Field(Field::GivenName);
        let name = self.words(place, draft.get(Field::GivenName), StoredText::NamePart);
        if !name.is_empty() && !fold(&name).contains(char::is_alphabetic) {
            self.fault(place, Flaw::NoLetters);
        }
        name
    }

    /// A check digit that does not hold is kept only with a reason (H2: paper can be misread).
    fn national_id(&mut self, draft: &RequestDraft) -> Option<NationalId> {
        let place = Place::Field(Field::NationalId);
        let id = self.read(place, draft.get(Field::NationalId), NationalId::parse)?;
        if !id.check_holds() && draft.get(Field::NationalIdReason).trim().is_empty() {
            self.fault(place, Flaw::CheckDigit { of: Shape::NationalId });
        }
        Some(id)
    }

    fn free(&mut self, draft: &RequestDraft, field: Field) -> String {
        let text = draft.get(field);
        match field.kind().words() {
            Some(of) => self.words(Place::Field(field), text, of),
            None => text.trim().to_owned(),
        }
    }

    fn reach(&mut self, draft: &RequestDraft) -> Reach {
        let at = Place::Field;
        Reach {
            phone: self.read(at(Field::Phone), draft.get(Field::Phone), Phone::parse),
            phone2: self.read(at(Field::Phone2), draft.get(Field::Phone2), Phone::parse),
            best_time: self.choice(at(Field::BestTime), draft.get(Field::BestTime)),
            best_channel: self.choice(at(Field::BestChannel), draft.get(Field::BestChannel)),
            city: self.free(draft, Field::City),
            district: self.free(draft, Field::District),
            short_address: self.read(
                at(Field::ShortAddress),
                draft.get(Field::ShortAddress),
                ShortAddress::parse,
            ),
        }
    }

    fn dwelling(&mut self, draft: &RequestDraft) -> Dwelling {
        let at = Place::Field;
        Dwelling {
            kind: self.choice(at(Field::DwellingKind), draft.get(Field::DwellingKind)),
            state: self.choice(at(Field::DwellingState), draft.get(Field::DwellingState)),
            rooms: self.read(at(Field::Rooms), draft.get(Field::Rooms), Count::parse),
            note: self.free(draft, Field::DwellingNote),
        }
    }

    fn household(&mut self, draft: &RequestDraft) -> Household {
        let place = Place::Field(Field::HouseholdSize);
        if draft.members.len() > MEMBERS_MAX {
            self.fault(place, Flaw::TooMany { max: small(MEMBERS_MAX) });
        }
        let members: Vec<Member> = draft
            .members
            .iter()
            .take(MEMBERS_MAX)
            .enumerate()
            .filter(|(_, row)| !row.is_empty())
            .map(|(at, row)| self.member(u8::try_from(at).unwrap_or(u8::MAX), row))
            .collect();
        let stated = self.read(place, draft.get(Field::HouseholdSize), Count::parse);
        let listed = members.len().saturating_add(1);
        if let Some(size) = stated
            && usize::from(size.get()) < listed
        {
            self.fault(place, Flaw::FewerThanListed { listed: small(listed) });
        }
        let derived = (!members.is_empty()).then(|| Count::at_most(listed));
        Household { size: stated.or(derived), members }
    }

    fn member(&mut self, row: u8, draft: &MemberDraft) -> Member {
        let at = |field| Place::Member(row, field);
        let name =
            self.words(at(MemberField::Name), draft.get(MemberField::Name), StoredText::MemberName);
        if name.is_empty() {
            self.fault(at(MemberField::Name), Flaw::Empty);
        }
        Member {
            name,
            relation: self.choice(at(MemberField::Relation), draft.get(MemberField::Relation)),
            birth_date: self
                .past_date(at(MemberField::BirthDate), draft.get(MemberField::BirthDate)),
            national_id: self.read(
                at(MemberField::NationalId),
                draft.get(MemberField::NationalId),
                NationalId::parse,
            ),
            income: self.read(
                at(MemberField::Income),
                draft.get(MemberField::Income),
                Money::parse,
            ),
            health: self.choice(at(MemberField::Health), draft.get(MemberField::Health)),
        }
    }

    fn money(&mut self, draft: &RequestDraft, field: Field) -> Option<Money> {
        self.read(Place::Field(field), draft.get(field), Money::parse)
    }

    fn means(&mut self, draft: &RequestDraft) -> Means {
        Means {
            salary: self.money(draft, Field::Salary),
            social_security: self.money(draft, Field::SocialSecurity),
            citizen_account: self.money(draft, Field::CitizenAccount),
            pension: self.money(draft, Field::Pension),
            other_income: self.money(draft, Field::OtherIncome),
            rent_paid: self.money(draft, Field::RentPaid),
            loans: self.money(draft, Field::Loans),
            utilities: self.money(draft, Field::Utilities),
            other_obligation: self.money(draft, Field::OtherObligation),
            iban: self.read(Place::Field(Field::Iban), draft.get(Field::Iban), Iban::parse),
        }
    }

    fn asked(&mut self, draft: &RequestDraft) -> Asked {
        let mut services = Vec::new();
        for (service, amount) in SERVICES {
            let sum = self.money(draft, amount);
            match self.choice(Place::Field(service), draft.get(service)) {
                Some(service) => services.push(Ask { service, amount: sum }),
                None if sum.is_some() && draft.get(service).trim().is_empty() => {
                    self.fault(Place::Field(service), Flaw::Empty);
                }
                None => {}
            }
        }
        if draft.get(Field::Service).trim().is_empty() && draft.get(Field::Amount).trim().is_empty()
        {
            self.fault(Place::Field(Field::Service), Flaw::Empty);
        }
        let service_words = self.free(draft, Field::ServiceWords);
        let other = services.iter().any(|ask: &Ask| ask.service == Service::Other);
        if other && service_words.is_empty() {
            self.fault(Place::Field(Field::ServiceWords), Flaw::Empty);
        }
        Asked { services, service_words, story: self.free(draft, Field::Story) }
    }

    fn taken(&mut self, draft: &RequestDraft) -> Option<Taken> {
        let place = Place::Field(Field::Channel);
        if draft.get(Field::Channel).trim().is_empty() {
            self.fault(place, Flaw::Empty);
        }
        let channel = self.choice(place, draft.get(Field::Channel));
        let received_on =
            self.past_date(Place::Field(Field::ReceivedOn), draft.get(Field::ReceivedOn));
        let minutes = self.read(
            Place::Field(Field::MinutesGiven),
            draft.get(Field::MinutesGiven),
            Count::parse,
        );
        let note = self.free(draft, Field::TakenNote);
        Some(Taken { channel: channel?, received_on, minutes, note })
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
