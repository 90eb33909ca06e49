//! What is read off a paper and typed twice, where the society asks for it: of its number, its dates and what it
//! says. What stood there before was not typed.

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::{Choice, Datum, TypedTwice};
use crate::domain::document::{Document, Says, is_the_number};
use crate::domain::value::{Flaw, digits};

/// What is typed off a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    Number,
    Issued,
    Expires,
    Says(Datum),
}

impl Typed {
    /// Its name in a question and its draft.
    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Issued => "issued",
            Self::Expires => "expires",
            Self::Says(datum) => datum.code(),
        }
    }

    fn kind_on(self, document: &Document) -> Option<TypedTwice> {
        match self {
            Self::Number => {
                is_the_number(document.paper, Datum::NationalId).then_some(TypedTwice::NationalId)
            }
            Self::Says(Datum::NationalId) => Some(TypedTwice::NationalId),
            Self::Issued | Self::Expires | Self::Says(Datum::BirthDate) => Some(TypedTwice::Dates),
            Self::Says(Datum::Income | Datum::RentPaid) => Some(TypedTwice::Amounts),
            Self::Says(Datum::HouseholdSize | Datum::Iban) => None,
        }
    }

    /// Puts what was typed into a paper.
    pub fn read(self, text: &str, into: &mut Document) -> Result<(), Flaw> {
        if text.trim().is_empty() {
            return Err(Flaw::Empty);
        }
        let date = || Written::parse(text.trim()).map_err(Flaw::from);
        match self {
            Self::Number => text.trim().clone_into(&mut into.number),
            Self::Issued => into.issued = Some(date()?),
            Self::Expires => into.expires = Some(date()?),
            Self::Says(datum) => {
                let says = Says::parse(datum, text)?;
                into.says.retain(|one| one.datum() != datum);
                into.says.push(says);
            }
        }
        Ok(())
    }
}

impl Document {
    /// What of it is typed a second time.
    pub fn to_type_twice(&self, asked: &[TypedTwice], stood: Option<&Self>) -> Vec<Typed> {
        let says = self.says.iter().map(|says| Typed::Says(says.datum()));
        let all = [Typed::Number, Typed::Issued, Typed::Expires].into_iter().chain(says);
        let is_asked = |one: &Typed| one.kind_on(self).is_some_and(|kind| asked.contains(&kind));
        let was_typed =
            |one: &Typed| self.has(*one) && !stood.is_some_and(|stood| self.is_as_in(stood, *one));
        all.filter(is_asked).filter(was_typed).collect()
    }

    /// What of that was typed otherwise the second time.
    pub fn typed_otherwise(
        &self,
        again: &Self,
        asked: &[TypedTwice],
        stood: Option<&Self>,
    ) -> Vec<Typed> {
        let mut typed = self.to_type_twice(asked, stood);
        typed.retain(|one| !self.is_as_in(again, *one));
        typed
    }

    fn has(&self, one: Typed) -> bool {
        match one {
            Typed::Number => !self.number.trim().is_empty(),
            Typed::Issued => self.issued.is_some(),
            Typed::Expires => self.expires.is_some(),
            Typed::Says(_) => true,
        }
    }

    /// Both say the same there, in whichever digits and calendar.
    pub fn is_as_in(&self, other: &Self, one: Typed) -> bool {
        let day = |date: Option<Written>| -> Option<Day> { date.map(Written::to_day) };
        match one {
            Typed::Number => digits::plain(&self.number) == digits::plain(&other.number),
            Typed::Issued => day(self.issued) == day(other.issued),
            Typed::Expires => day(self.expires) == day(other.expires),
            Typed::Says(datum) => {
                let of = |document: &Self| {
                    document.says.iter().find(|says| says.datum() == datum).cloned()
                };
                of(self).zip(of(other)).is_some_and(|(own, other)| own.agrees(&other))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Paper;
    use crate::domain::value::Money;

    const ALL: [TypedTwice; 3] = [TypedTwice::NationalId, TypedTwice::Dates, TypedTwice::Amounts];

    fn read(paper: Paper, typed: &[(Typed, &str)]) -> Document {
        let mut document = Document { seen: true, matched: true, ..Document::new(paper) };
        for (one, text) in typed {
            one.read(text, &mut document).unwrap();
        }
        document
    }

    #[test]
    fn what_was_typed_off_a_paper_is_typed_twice_and_what_stood_there_is_not() {
        let income = Typed::Says(Datum::Income);
        let proof = [(Typed::Number, "77"), (Typed::Issued, "1448-01-05"), (income, "3200")];
        let proof = read(Paper::IncomeProof, &proof);
        assert_eq!(proof.to_type_twice(&[], None), []);
        assert_eq!(proof.to_type_twice(&ALL, None), [Typed::Issued, income]);
        assert_eq!(proof.to_type_twice(&[TypedTwice::Amounts], None), [income]);
        assert_eq!(proof.to_type_twice(&ALL, Some(&proof)), []);
        let card = read(Paper::NationalId, &[(Typed::Number, "1000000008")]);
        assert_eq!(card.to_type_twice(&ALL, None), [Typed::Number]);
    }

    #[test]
    fn other_digits_and_the_other_calendar_are_the_same_and_another_value_is_not() {
        let issued = Written::parse("1448-01-05").unwrap();
        let income = Typed::Says(Datum::Income);
        let first = read(Paper::IncomeProof, &[(Typed::Issued, "1448-01-05"), (income, "3200")]);
        let other = issued.other().iso();
        let same = read(Paper::IncomeProof, &[(Typed::Issued, &other), (income, "٣٢٠٠")]);
        assert_eq!(first.typed_otherwise(&same, &ALL, None), []);
        let wrong = read(Paper::IncomeProof, &[(Typed::Issued, "1448-01-06"), (income, "2300")]);
        assert_eq!(first.typed_otherwise(&wrong, &ALL, None), [Typed::Issued, income]);
        assert_eq!(wrong.says, [Says::Income(Money::riyals(2_300).unwrap())]);
    }
}
