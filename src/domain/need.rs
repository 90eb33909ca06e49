//! The need assessment (G3): what is left a head each month, and the class that follows.

use serde::{Deserialize, Serialize};

use crate::domain::request::{Field, MemberField, Request, RequestDraft};
use crate::domain::value::{Count, Money};

/// From the greatest need to none that the society supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedClass {
    A,
    B,
    C,
    D,
}

impl NeedClass {
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// The highest net income a head, in halalas a month, of classes A, B and C; above is D.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classes {
    pub up_to: [i64; 3],
}

impl Default for Classes {
    /// 500, 1,000 and 2,000 riyals: a start for the society to change.
    fn default() -> Self {
        Self { up_to: [50_000, 100_000, 200_000] }
    }
}

impl Classes {
    pub fn of(self, per_head: i64) -> NeedClass {
        let [a, b, c] = self.up_to;
        match per_head {
            net if net <= a => NeedClass::A,
            net if net <= b => NeedClass::B,
            net if net <= c => NeedClass::C,
            _ => NeedClass::D,
        }
    }

    /// The bound a class is judged by, in halalas; class D has none.
    pub fn bound(self, class: NeedClass) -> Option<i64> {
        let [a, b, c] = self.up_to;
        match class {
            NeedClass::A => Some(a),
            NeedClass::B => Some(b),
            NeedClass::C => Some(c),
            NeedClass::D => None,
        }
    }
}

/// Net income a head = (incomes − obligations) ÷ household size, in halalas a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub people: u8,
    pub incomes: i64,
    pub obligations: i64,
    pub net: i64,
    pub per_head: i64,
    pub class: NeedClass,
}

const INCOMES: [Field; 5] = [
    Field::Salary,
    Field::SocialSecurity,
    Field::CitizenAccount,
    Field::Pension,
    Field::OtherIncome,
];
const OBLIGATIONS: [Field; 4] = [Field::RentPaid, Field::Loans, Field::Utilities, Field::OtherDuty];

/// Judges a draft as far as it is readable; none until an income or an obligation is.
pub fn assess(draft: &RequestDraft, classes: Classes) -> Option<Need> {
    let sum = |fields: &[Field]| {
        let read: Vec<i64> = fields
            .iter()
            .filter_map(|field| Money::parse(draft.get(*field)).ok())
            .map(Money::halalas)
            .collect();
        (read.iter().sum::<i64>(), !read.is_empty())
    };
    let (mut incomes, some_income) = sum(&INCOMES);
    let (obligations, some_obligation) = sum(&OBLIGATIONS);
    let members: Vec<i64> = draft
        .members
        .iter()
        .filter_map(|member| Money::parse(member.get(MemberField::Income)).ok())
        .map(Money::halalas)
        .collect();
    incomes = incomes.saturating_add(members.iter().sum());
    if !some_income && !some_obligation && members.is_empty() {
        return None;
    }
    let listed = draft.members.iter().filter(|row| !row.is_empty()).count().saturating_add(1);
    let people = Count::parse(draft.get(Field::HouseholdSize))
        .map_or_else(|_| u8::try_from(listed).unwrap_or(u8::MAX), Count::get)
        .max(1);
    let net = incomes.saturating_sub(obligations);
    let per_head = net.div_euclid(i64::from(people));
    Some(Need { people, incomes, obligations, net, per_head, class: classes.of(per_head) })
}

impl Request {
    pub fn need(&self, classes: Classes) -> Option<Need> {
        assess(&self.to_draft(), classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(rows: &[(Field, &str)]) -> RequestDraft {
        let mut draft = RequestDraft::default();
        for (field, text) in rows {
            draft.set(*field, *text);
        }
        draft
    }

    #[test]
    fn the_need_is_what_is_left_a_head() {
        let draft = draft(&[
            (Field::Salary, "3200"),
            (Field::SocialSecurity, "550"),
            (Field::CitizenAccount, "980"),
            (Field::RentPaid, "1500"),
            (Field::Loans, "1170"),
            (Field::HouseholdSize, "5"),
        ]);
        let need = assess(&draft, Classes::default()).unwrap();
        assert_eq!((need.net, need.per_head, need.class), (206_000, 41_200, NeedClass::A));
    }

    #[test]
    fn a_class_ends_at_its_bound_and_the_next_begins_after_it() {
        let classes = Classes::default();
        assert_eq!(classes.of(50_000), NeedClass::A);
        assert_eq!(classes.of(50_001), NeedClass::B);
        assert_eq!(classes.of(200_001), NeedClass::D);
        assert_eq!(classes.of(-10), NeedClass::A);
    }

    #[test]
    fn nothing_is_judged_from_nothing_and_an_unreadable_sum_counts_for_nothing() {
        assert_eq!(assess(&draft(&[(Field::HouseholdSize, "5")]), Classes::default()), None);
        let need = assess(
            &draft(&[(Field::Salary, "100"), (Field::OtherIncome, "12O")]),
            Classes::default(),
        );
        assert_eq!(need.unwrap().incomes, 10_000);
    }
}
