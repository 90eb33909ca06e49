//! What is typed twice, the second time without sight of the first, where the society asks for it.
//!
//! A desk cannot know keystrokes: a request carries what was typed again beside what was typed, and the desk
//! compares the two, whoever sends it. What is known already (of the case, of the person, of the request that this
//! one begins from) was not typed and is not asked for again, so that cases from before the society asked go on. A
//! row of a file is one entry, and its household's table is matched with the family record: neither is typed twice.

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::TypedTwice;
use crate::domain::request::{Field, FieldFault, Kind, Place, RequestDraft, Texts};
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
    /// The fields of these kinds that were typed once alone, or otherwise the second time; but what is known.
    pub fn typed_once(&self, asked: &[TypedTwice], known: &[Texts<Field>]) -> Vec<FieldFault> {
        let is_asked = |field: &Field| {
            TypedTwice::of(field.kind()).is_some_and(|of| asked.contains(&of))
                && !self.get(*field).trim().is_empty()
        };
        let flaw = |field: Field| {
            let text = self.get(field);
            if known.iter().any(|texts| is_same(field.kind(), texts.get(field), text)) {
                return None;
            }
            match self.again.get(field) {
                "" => Some(Flaw::TypedOnce),
                again if is_same(field.kind(), again, text) => None,
                _ => Some(Flaw::TypedOtherwise),
            }
        };
        let fields = Field::ALL.iter().copied().filter(is_asked);
        let faults = fields.filter_map(|field| Some((Place::Field(field), flaw(field)?)));
        faults.map(|(place, flaw)| FieldFault { place, flaw }).collect()
    }

    /// A field was typed again. Both texts are kept until one of them comes a second time: that one counts. Tells
    /// whether one does now.
    pub fn type_again(&mut self, field: Field, text: &str) -> bool {
        let kind = field.kind();
        if !is_same(kind, self.get(field), text) && is_same(kind, self.again.get(field), text) {
            self.set(field, text);
        }
        self.again.set(field, text.trim());
        is_same(kind, self.get(field), text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [TypedTwice; 3] = [TypedTwice::NationalId, TypedTwice::Dates, TypedTwice::Amounts];

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
            assert!(draft.type_again(field, text), "{field:?}");
        }
        assert_eq!(faults(&draft, &ALL), []);
        draft.set(Field::Salary, "3300");
        assert_eq!(faults(&draft, &ALL), [(Field::Salary, Flaw::TypedOtherwise)]);
    }

    #[test]
    fn of_two_that_differ_the_one_that_comes_again_counts() {
        for (third, counts) in [("3200", "3200"), ("2300", "2300")] {
            let mut draft = draft();
            assert!(!draft.type_again(Field::Salary, "2300"));
            assert_eq!(draft.get(Field::Salary), "3200", "both are kept");
            let asked = [TypedTwice::Amounts];
            assert_eq!(faults(&draft, &asked), [(Field::Salary, Flaw::TypedOtherwise)]);
            assert!(draft.type_again(Field::Salary, third));
            assert_eq!((draft.get(Field::Salary), faults(&draft, &asked)), (counts, vec![]));
        }
        let mut draft = draft();
        draft.type_again(Field::Salary, "2300");
        assert!(!draft.type_again(Field::Salary, "2330"));
    }

    #[test]
    fn what_is_known_is_not_asked_for_again_and_a_change_of_it_is() {
        let known = [draft().values];
        assert_eq!(draft().typed_once(&ALL, &known), []);
        let mut changed = draft();
        changed.set(Field::Salary, "3201");
        assert_eq!(changed.typed_once(&ALL, &known).len(), 1);
    }
}
