//! The need assessment (G3): what is left a head each month, and the class that follows.

use serde::{Deserialize, Serialize};

use crate::domain::request::{
    Field, MemberDraft, MemberField, Property, Request, RequestDraft, Texts,
};
use crate::domain::value::{Balance, Count, Money};

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
    pub fn of(self, per_head: Balance) -> NeedClass {
        let [a, b, c] = self.up_to;
        match per_head.0 {
            net if net <= a => NeedClass::A,
            net if net <= b => NeedClass::B,
            net if net <= c => NeedClass::C,
            _ => NeedClass::D,
        }
    }

    /// The bound a class is judged by; class D has none.
    pub fn bound(self, class: NeedClass) -> Option<Balance> {
        let [a, b, c] = self.up_to;
        match class {
            NeedClass::A => Some(Balance(a)),
            NeedClass::B => Some(Balance(b)),
            NeedClass::C => Some(Balance(c)),
            NeedClass::D => None,
        }
    }
}

/// Net income a head = (incomes − obligations) ÷ household size, each month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub people: Count,
    pub per_head: Balance,
    pub class: NeedClass,
}

/// Judges a draft as far as it is readable; none until an income or an obligation is.
pub fn assess(draft: &RequestDraft, classes: Classes) -> Option<Need> {
    of(&draft.values, &draft.members, draft.listed(), classes)
}

fn of(
    fields: &Texts<Field>,
    members: &[MemberDraft],
    listed: usize,
    classes: Classes,
) -> Option<Need> {
    let stated = |own: Property| Field::that_are(own).filter_map(|field| fields.money(field));
    let of_members = members.iter().flat_map(|row| {
        MemberField::that_are(Property::Income).filter_map(|field| row.values.money(field))
    });
    let incomes: Vec<Money> = stated(Property::Income).chain(of_members).collect();
    let obligations: Vec<Money> = stated(Property::Obligation).collect();
    if incomes.is_empty() && obligations.is_empty() {
        return None;
    }
    // As stated, else the applicant with those listed.
    let people = fields.count(Field::HouseholdSize).unwrap_or_else(|| Count::at_most(listed));
    let net = incomes.into_iter().sum::<Balance>() - obligations.into_iter().sum();
    let per_head = net.per_head(people);
    Some(Need { people, per_head, class: classes.of(per_head) })
}

impl Request {
    pub fn need(&self, classes: Classes) -> Option<Need> {
        of(&self.fields, &self.members, self.members.len().saturating_add(1), classes)
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
        assert_eq!((need.per_head, need.class), (Balance(41_200), NeedClass::A));
    }

    #[test]
    fn a_class_ends_at_its_bound_and_the_next_begins_after_it() {
        let classes = Classes::default();
        assert_eq!(classes.of(Balance(50_000)), NeedClass::A);
        assert_eq!(classes.of(Balance(50_001)), NeedClass::B);
        assert_eq!(classes.of(Balance(200_001)), NeedClass::D);
        assert_eq!(classes.of(Balance(-10)), NeedClass::A);
    }

    #[test]
    fn nothing_is_judged_from_nothing_and_an_unreadable_sum_counts_for_nothing() {
        assert_eq!(assess(&draft(&[(Field::HouseholdSize, "5")]), Classes::default()), None);
        let need = assess(
            &draft(&[(Field::Salary, "100"), (Field::OtherIncome, "12O")]),
            Classes::default(),
        );
        assert_eq!(need.unwrap().per_head, Balance(10_000));
    }
}
