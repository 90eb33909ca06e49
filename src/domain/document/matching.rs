//! What a paper is matched with (H2): what was read off it beside what is on file. It agrees or it does not,
//! whatever was pressed.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Written;
use crate::domain::choice::{Choice, Datum, Paper};
use crate::domain::document::{Document, PaperRule};
use crate::domain::request::{Field, Property, Request};
use crate::domain::value::{Balance, Count, Flaw, Iban, Money, NationalId};

/// What a paper says, or a request, of one datum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    NationalId(NationalId),
    BirthDate(Written),
    HouseholdSize(Count),
    /// All that comes in each month but for what the household earns.
    Income(Money),
    RentPaid(Money),
    Iban(Iban),
}

/// How what was read off a paper stands to what is on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Agrees,
    /// Of something on file it was not read what the paper says.
    Unread,
    Differs,
}

impl Datum {
    /// The fields of a request that it comes from.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let one = match self {
            Self::NationalId => Some(Field::NationalId),
            Self::BirthDate => Some(Field::BirthDate),
            Self::HouseholdSize => Some(Field::HouseholdSize),
            Self::RentPaid => Some(Field::RentPaid),
            Self::Iban => Some(Field::Iban),
            Self::Income => None,
        };
        let incomes = one.is_none().then(|| Field::that_are(Property::Income));
        one.into_iter().chain(incomes.into_iter().flatten())
    }
}

impl Says {
    pub fn datum(&self) -> Datum {
        match self {
            Self::NationalId(_) => Datum::NationalId,
            Self::BirthDate(_) => Datum::BirthDate,
            Self::HouseholdSize(_) => Datum::HouseholdSize,
            Self::Income(_) => Datum::Income,
            Self::RentPaid(_) => Datum::RentPaid,
            Self::Iban(_) => Datum::Iban,
        }
    }

    /// As it was typed off a paper; a flaw as a field of its kind has it.
    pub fn parse(datum: Datum, text: &str) -> Result<Self, Flaw> {
        Ok(match datum {
            Datum::NationalId => Self::NationalId(NationalId::parse(text)?),
            Datum::BirthDate => Self::BirthDate(Written::parse(text)?),
            Datum::HouseholdSize => Self::HouseholdSize(Count::parse(text)?),
            Datum::Income => Self::Income(Money::parse(text)?),
            Datum::RentPaid => Self::RentPaid(Money::parse(text)?),
            Datum::Iban => Self::Iban(Iban::parse(text)?),
        })
    }

    /// What a request says; none where it says nothing.
    pub fn on_file(datum: Datum, request: &Request) -> Option<Self> {
        let fields = request.fields();
        match datum {
            Datum::NationalId => request.national_id().map(Self::NationalId),
            Datum::BirthDate => fields.date(Field::BirthDate).map(Self::BirthDate),
            Datum::HouseholdSize => fields.count(Field::HouseholdSize).map(Self::HouseholdSize),
            Datum::Income => {
                let stated: Vec<Money> =
                    datum.fields().filter_map(|own| fields.money(own)).collect();
                let total: Balance = stated.iter().copied().sum();
                let total = (!stated.is_empty()).then(|| Money::try_from(total.0).ok());
                total.flatten().map(Self::Income)
            }
            Datum::RentPaid => fields.money(Field::RentPaid).map(Self::RentPaid),
            Datum::Iban => Iban::parse(fields.get(Field::Iban)).ok().map(Self::Iban),
        }
    }

    /// As it is typed.
    pub fn text(&self) -> String {
        match self {
            Self::NationalId(id) => id.to_string(),
            Self::BirthDate(date) => date.iso(),
            Self::HouseholdSize(count) => count.to_string(),
            Self::Income(money) | Self::RentPaid(money) => money.to_string(),
            Self::Iban(iban) => iban.to_string(),
        }
    }

    /// One day is one day, by whichever calendar it was written.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::BirthDate(one), Self::BirthDate(two)) => one.to_day() == two.to_day(),
            _ => self == other,
        }
    }
}

/// Whether a paper's own number is the datum: it is not asked for twice.
pub fn is_the_number(paper: Paper, datum: Datum) -> bool {
    paper == Paper::NationalId && datum == Datum::NationalId
}

/// The first that was said of each datum.
pub(in crate::domain) fn each_once(says: &[Says]) -> Vec<Says> {
    let first = |datum: &Datum| says.iter().find(|says| says.datum() == *datum).cloned();
    Datum::ALL.iter().filter_map(first).collect()
}

impl Document {
    /// Whether it says of this what is on file; none where that was not read off it.
    fn agrees(&self, on_file: &Says) -> Option<bool> {
        if is_the_number(self.paper, on_file.datum()) {
            let number = self.number.trim();
            let read = Says::parse(on_file.datum(), number);
            return (!number.is_empty()).then(|| read.is_ok_and(|read| read == *on_file));
        }
        let read = self.says.iter().find(|says| says.datum() == on_file.datum());
        read.map(|says| says.agrees(on_file))
    }

    /// All that it is matched with, against a request.
    pub fn compared(&self, request: &Request) -> Comparison {
        let on_file = self.needs.matched.iter().filter_map(|datum| Says::on_file(*datum, request));
        let agree: Vec<Option<bool>> = on_file.map(|says| self.agrees(&says)).collect();
        if agree.contains(&Some(false)) {
            Comparison::Differs
        } else if agree.contains(&None) {
            Comparison::Unread
        } else {
            Comparison::Agrees
        }
    }

    /// The request is about to say something else: what it was matched with is matched no more, but where it
    /// now says what the paper does. Tells whether the match is void.
    pub(in crate::domain) fn unless_changed(&mut self, before: &Request, after: &Request) -> bool {
        let mut proves = PaperRule::usual(self.paper).needs.matched;
        proves.extend(self.needs.matched.iter().copied());
        let holds = |datum: &Datum| {
            let (was, is) = (Says::on_file(*datum, before), Says::on_file(*datum, after));
            let is_same = match (&was, &is) {
                (Some(was), Some(is)) => was.agrees(is),
                (was, is) => was == is,
            };
            is_same || is.is_some_and(|is| self.agrees(&is) == Some(true))
        };
        let is_void = self.matched && !proves.iter().all(holds);
        self.matched &= !is_void;
        is_void
    }

    /// The same paper saying all that is on file of what it is matched with.
    #[must_use]
    pub fn agreeing_with(mut self, request: &Request) -> Self {
        self.says.clear();
        for says in self.needs.matched.iter().filter_map(|datum| Says::on_file(*datum, request)) {
            if is_the_number(self.paper, says.datum()) {
                self.number = says.text();
            } else {
                self.says.push(says);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Standing;
    use crate::domain::document::tests::{TODAY, anybody, said, seen};

    const ID: (Field, &str) = (Field::NationalId, "1000000008");
    const BORN: (Field, &str) = (Field::BirthDate, "1400-02-03");

    fn says(datum: Datum, text: &str) -> Vec<Says> {
        vec![Says::parse(datum, text).unwrap()]
    }

    #[test]
    fn what_a_paper_says_decides_whatever_was_pressed() {
        for (paper, datum, field, typed, same, other) in [
            (Paper::Lease, Datum::RentPaid, Field::RentPaid, "1500", "١٬٥٠٠", "1500.5"),
            (Paper::IncomeProof, Datum::Income, Field::Salary, "3200", "3200 SAR", "3201"),
            (Paper::FamilyRecord, Datum::HouseholdSize, Field::HouseholdSize, "5", "٥", "4"),
            (
                Paper::IbanLetter,
                Datum::Iban,
                Field::Iban,
                "SA0380000000608010167519",
                "sa03 8000 0000 6080 1016 7519",
                "SA4420000001234567891234",
            ),
        ] {
            let request = said(&[(field, typed)]);
            let paper = Document { says: Vec::new(), ..seen(paper) };
            assert_eq!(paper.compared(&request), Comparison::Unread, "{datum:?}");
            assert_eq!(paper.compared(&anybody()), Comparison::Agrees, "nothing is on file");
            let agrees = Document { says: says(datum, same), ..paper.clone() };
            assert_eq!(agrees.compared(&request), Comparison::Agrees, "{datum:?}");
            let differs = Document { says: says(datum, other), ..paper.clone() };
            assert_eq!(differs.standing(&request, TODAY), Standing::Mismatch, "{datum:?}");
            let unread = paper.standing(&request, TODAY);
            assert_eq!(unread, Standing::NotMatched, "pressed, and not read");
            let not_pressed = Document { matched: false, ..agrees };
            assert_eq!(not_pressed.standing(&request, TODAY), Standing::NotMatched);
        }
    }

    #[test]
    fn the_number_of_an_identity_card_is_the_id_and_a_day_is_one_by_either_calendar() {
        let request = said(&[ID, BORN]);
        let born = Written::parse("1400-02-03").unwrap().other().iso();
        let card = |number: &str| Document {
            number: number.into(),
            says: says(Datum::BirthDate, &born),
            ..seen(Paper::NationalId)
        };
        assert_eq!(card("١٠٠٠٠٠٠٠٠٨").compared(&request), Comparison::Agrees);
        assert_eq!(card("1000000016").compared(&request), Comparison::Differs);
        assert_eq!(card("55").compared(&request), Comparison::Differs);
        assert_eq!(card(" ").compared(&request), Comparison::Unread);
    }

    #[test]
    fn incomes_are_one_sum_and_nothing_said_is_no_nothing() {
        let both = said(&[(Field::Salary, "3000"), (Field::Pension, "200.50")]);
        let sum = Says::on_file(Datum::Income, &both);
        assert_eq!(sum, says(Datum::Income, "3200.50").pop());
        assert_eq!(Says::on_file(Datum::Income, &anybody()), None);
        let nothing = said(&[(Field::Salary, "0")]);
        assert_eq!(Says::on_file(Datum::Income, &nothing), says(Datum::Income, "0").pop());
    }

    #[test]
    fn a_change_of_what_a_paper_proves_voids_its_match_and_no_other_change_does() {
        let before = said(&[(Field::Salary, "3200"), ID]);
        let proof = seen(Paper::IncomeProof).agreeing_with(&before);
        let voids = |paper: &Document, after: &[(Field, &str)]| {
            let mut paper = paper.clone();
            (paper.unless_changed(&before, &said(after)), paper.matched)
        };
        assert_eq!(voids(&proof, &[(Field::Salary, "900"), ID]), (true, false));
        assert_eq!(voids(&proof, &[ID]), (true, false), "it says what is no longer said");
        assert_eq!(voids(&proof, &[(Field::Salary, "3200")]), (false, true), "another's datum");
        // Moved from one income to another the sum is what it was.
        assert_eq!(voids(&proof, &[(Field::Pension, "3200"), ID]), (false, true));
        // What was checked before it was written down what it says.
        let mut old = proof.clone();
        old.says.clear();
        old.needs.matched.clear();
        assert_eq!(old.compared(&before), Comparison::Agrees);
        assert_eq!(voids(&old, &[(Field::Salary, "900"), ID]), (true, false));
        // The request is put right by the paper.
        let right = Document { says: says(Datum::Income, "900"), ..proof };
        assert_eq!(right.compared(&before), Comparison::Differs);
        assert_eq!(voids(&right, &[(Field::Salary, "900"), ID]), (false, true));
    }
}
