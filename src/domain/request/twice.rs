//! What is typed twice, the second time without sight of the first, where the society asks for it.
//!
//! A desk cannot know keystrokes: a request carries what was typed again beside what was typed, and the desk
//! compares the two, whoever sends it. What is known already (of the case, of the person, of the request that this
//! one begins from) was not typed and is not asked for again, so that cases from before the society asked go on. The
//! household's table is typed as the rest is; a row of a file is one entry, and is not typed twice.

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::TypedTwice;
use crate::domain::request::{FieldFault, Kind, MemberField, Place, RequestDraft};
use crate::domain::value::{Flaw, Money, NationalId};

impl TypedTwice {
    /// Which of these a field is; none where it is never asked for again.
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::NationalId => Some(Self::NationalId),
            Kind::Date => Some(Self::Dates),
            Kind::Money => Some(Self::Amounts),
            Kind::Words(_)
            | Kind::Notes(_)
            | Kind::Choice(_)
            | Kind::Phone
            | Kind::Iban
            | Kind::ShortAddress
            | Kind::Count => None,
        }
    }
}

/// Whether two texts are one value of a kind: in digits of either script, a date in either calendar.
fn is_same(kind: Kind, one: &str, other: &str) -> bool {
    let day = |text: &str| -> Option<Day> { Written::parse(text.trim()).ok().map(Written::to_day) };
    match TypedTwice::of(kind) {
        Some(TypedTwice::NationalId) => {
            let read = |text: &str| NationalId::parse(text.trim()).ok();
            read(one).is_some() && read(one) == read(other)
        }
        Some(TypedTwice::Dates) => day(one).is_some() && day(one) == day(other),
        Some(TypedTwice::Amounts) => {
            let read = |text: &str| Money::parse(text).ok();
            read(one).is_some() && read(one) == read(other)
        }
        None => one.trim() == other.trim(),
    }
}

impl RequestDraft {
    /// What of these kinds was typed once alone, or otherwise the second time; but what is known.
    pub fn typed_once(&self, asked: &[TypedTwice], known: &[Self]) -> Vec<FieldFault> {
        let is_asked = |place: &Place| {
            TypedTwice::of(place.kind()).is_some_and(|of| asked.contains(&of))
                && !self.typed(*place).trim().is_empty()
        };
        let flaw = |place: Place| {
            if known.iter().any(|known| known.knows(self, place)) {
                return None;
            }
            match self.again.get(place) {
                "" => Some(Flaw::TypedOnce),
                again if is_same(place.kind(), again, self.typed(place)) => None,
                _ => Some(Flaw::TypedOtherwise),
            }
        };
        let faults = self.places().filter(is_asked).filter_map(|place| Some((place, flaw(place)?)));
        faults.map(|(place, flaw)| FieldFault { place, flaw }).collect()
    }

    /// Whether the same stands here: in the household's table in the same row, or in one of the same name.
    fn knows(&self, draft: &Self, place: Place) -> bool {
        let is_there = |there: Place| is_same(place.kind(), self.typed(there), draft.typed(place));
        let Place::Member(row, field) = place else { return is_there(place) };
        let name = |draft: &Self, row: u8| {
            draft.typed(Place::Member(row, MemberField::Name)).trim().to_owned()
        };
        let mut rows = (0..u8::try_from(self.members.len()).unwrap_or(u8::MAX))
            .filter(|own| *own == row || name(self, *own) == name(draft, row));
        rows.any(|own| is_there(Place::Member(own, field)))
    }

    /// A place was typed again. Both texts are kept until one of them comes a second time: that one counts. Tells
    /// whether one does now.
    pub fn type_again(&mut self, place: Place, text: &str) -> bool {
        let kind = place.kind();
        if !is_same(kind, self.typed(place), text) && is_same(kind, self.again.get(place), text) {
            self.set_at(place, text);
        }
        self.again.set(place, text.trim());
        is_same(kind, self.typed(place), text)
    }

    fn set_at(&mut self, place: Place, text: &str) {
        match place {
            Place::Field(field) => self.set(field, text),
            Place::Member(row, field) => {
                if let Some(member) = self.members.get_mut(usize::from(row)) {
                    member.set(field, text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::request::{Field, MemberDraft};

    const ALL: [TypedTwice; 3] = [TypedTwice::NationalId, TypedTwice::Dates, TypedTwice::Amounts];

    const SALARY: Place = Place::Field(Field::Salary);

    fn draft() -> RequestDraft {
        let mut draft = RequestDraft::default();
        for (field, text) in [
            (Field::GivenName, "سالم"),
            (Field::NationalId, "1000000008"),
            (Field::BirthDate, "1400-02-03"),
            (Field::Salary, "3200"),
        ] {
            draft.set(field, text);
        }
        draft
    }

    fn faults(draft: &RequestDraft, asked: &[TypedTwice]) -> Vec<(Field, Flaw)> {
        let faults = draft.typed_once(asked, &[]).into_iter();
        let field = |place| match place {
            Place::Field(field) => field,
            Place::Member(..) => panic!("{place:?}"),
        };
        faults.map(|fault| (field(fault.place), fault.flaw)).collect()
    }

    #[test]
    fn what_the_society_asks_for_is_typed_twice_and_nothing_else() {
        let of = |asked| faults(&draft(), asked);
        assert_eq!(of(&[]), []);
        assert_eq!(of(&[TypedTwice::NationalId]), [(Field::NationalId, Flaw::TypedOnce)]);
        assert_eq!(of(&[TypedTwice::Dates]), [(Field::BirthDate, Flaw::TypedOnce)]);
        assert_eq!(of(&[TypedTwice::Amounts]), [(Field::Salary, Flaw::TypedOnce)]);
        assert_eq!(of(&ALL).len(), 3);
    }

    #[test]
    fn the_same_value_in_other_digits_or_the_other_calendar_is_the_same() {
        let mut draft = draft();
        let other = Written::parse("1400-02-03").unwrap().other().iso();
        for (field, text) in [
            (Field::NationalId, "١٠٠٠٠٠٠٠٠٨"),
            (Field::BirthDate, other.as_str()),
            (Field::Salary, "٣٬٢٠٠"),
        ] {
            assert!(draft.type_again(Place::Field(field), text), "{field:?}");
        }
        assert_eq!(faults(&draft, &ALL), []);
        draft.set(Field::Salary, "3300");
        assert_eq!(faults(&draft, &ALL), [(Field::Salary, Flaw::TypedOtherwise)]);
    }

    #[test]
    fn of_two_that_differ_the_one_that_comes_again_counts() {
        for (third, counts) in [("3200", "3200"), ("2300", "2300")] {
            let mut draft = draft();
            assert!(!draft.type_again(SALARY, "2300"));
            assert_eq!(draft.get(Field::Salary), "3200", "both are kept");
            let asked = [TypedTwice::Amounts];
            assert_eq!(faults(&draft, &asked), [(Field::Salary, Flaw::TypedOtherwise)]);
            assert!(draft.type_again(SALARY, third));
            assert_eq!((draft.get(Field::Salary), faults(&draft, &asked)), (counts, vec![]));
        }
        let mut draft = draft();
        draft.type_again(SALARY, "2300");
        assert!(!draft.type_again(SALARY, "2330"));
    }

    #[test]
    fn what_is_known_is_not_asked_for_again_and_a_change_of_it_is() {
        let known = [draft()];
        assert_eq!(draft().typed_once(&ALL, &known), []);
        let mut changed = draft();
        changed.set(Field::Salary, "3201");
        assert_eq!(changed.typed_once(&ALL, &known).len(), 1);
    }

    /// A child in the row of this number, from 0.
    fn with_child(mut draft: RequestDraft, row: usize, name: &str, id: &str) -> RequestDraft {
        let mut member = MemberDraft::default();
        for (field, text) in [
            (MemberField::Name, name),
            (MemberField::NationalId, id),
            (MemberField::BirthDate, "1440-02-03"),
        ] {
            member.set(field, text);
        }
        draft.insert_member(row, member);
        draft
    }

    fn places(draft: &RequestDraft, known: &[RequestDraft]) -> Vec<Place> {
        draft.typed_once(&ALL, known).into_iter().map(|fault| fault.place).collect()
    }

    #[test]
    fn the_households_table_is_typed_twice_as_the_rest_is() {
        let known = [draft()];
        let mut own = with_child(draft(), 0, "نورة", "1000000016");
        let (born, id) =
            (Place::Member(0, MemberField::BirthDate), Place::Member(0, MemberField::NationalId));
        assert_eq!(places(&own, &known), [born, id], "a name is no such thing");
        assert!(own.type_again(id, "1000000016") && !own.type_again(born, "1440-03-02"));
        assert_eq!(places(&own, &known), [born]);
        assert!(own.type_again(born, "1440-03-02"), "the one that comes again counts");
        assert_eq!((own.typed(born), places(&own, &known)), ("1440-03-02", vec![]));
    }

    #[test]
    fn a_row_that_is_known_stays_so_where_others_go_and_a_row_that_moved_is_asked_for_again() {
        let two = with_child(with_child(draft(), 0, "نورة", "1000000016"), 1, "سعد", "1000000024");
        let known = [two.clone()];
        let mut one = two.clone();
        one.remove_member(0);
        assert_eq!(places(&one, &known), []);
        let mut named = two.clone();
        named.members[0].set(MemberField::Name, "نوره");
        assert_eq!(places(&named, &known), [], "a name put right makes nothing unknown");
        let mut swapped = two.clone();
        swapped.members[0].set(MemberField::NationalId, "1000000024");
        assert_eq!(places(&swapped, &known), [Place::Member(0, MemberField::NationalId)]);
        let mut typed = two;
        let second = Place::Member(1, MemberField::NationalId);
        typed.type_again(second, "1000000024");
        typed.remove_member(0);
        assert!(typed.again.is_empty(), "it belongs to another row now");
    }
}
