//! What differs between two states of a request, value by value.

use serde::{Deserialize, Serialize};

use crate::domain::request::{Field, MemberDraft, MemberField, Place, Request};

/// One value as it stood and as it stands since, each as the form has it; empty where nothing stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedValue {
    pub place: Place,
    pub old: String,
    pub new: String,
}

impl ChangedValue {
    /// The field of the request it is of: the household table counts with its size.
    pub fn field(&self) -> Field {
        match self.place {
            Place::Field(field) => field,
            Place::Member(..) => Field::HouseholdSize,
        }
    }
}

/// All that stands differently, in the form's order. Members before and after those that changed stay who
/// they are, so that one who is taken away is not told as a change of all after them.
pub fn changes(before: &Request, after: &Request) -> Vec<ChangedValue> {
    let mut changes = Vec::new();
    let mut compare = |place, old: &str, new: &str| {
        if old != new {
            changes.push(ChangedValue { place, old: old.to_owned(), new: new.to_owned() });
        }
    };
    for field in Field::ALL.iter().copied() {
        compare(Place::Field(field), before.fields().get(field), after.fields().get(field));
    }
    let (first, old, new) = differing(before.members(), after.members());
    let none = MemberDraft::default();
    for (at, row) in (0..old.len().max(new.len())).zip(first..) {
        let (old, new) = (old.get(at).unwrap_or(&none), new.get(at).unwrap_or(&none));
        for field in MemberField::ALL.iter().copied() {
            compare(Place::Member(row, field), old.get(field), new.get(field));
        }
    }
    changes
}

/// Without the rows that both begin with and end with: the first that differs, and what is left of each.
fn differing<'a>(
    old: &'a [MemberDraft],
    new: &'a [MemberDraft],
) -> (u8, &'a [MemberDraft], &'a [MemberDraft]) {
    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (old.get(same..).unwrap_or_default(), new.get(same..).unwrap_or_default());
    let ends = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let without =
        |rows: &'a [MemberDraft]| rows.get(..rows.len().saturating_sub(ends)).unwrap_or_default();
    (u8::try_from(same).unwrap_or(u8::MAX), without(old), without(new))
}

/// The fields they are of, each once.
pub fn fields_of(changes: &[ChangedValue]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for field in changes.iter().map(ChangedValue::field) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields.sort_by_key(|field| Field::ALL.iter().position(|one| one == field));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::request::RequestDraft;

    fn household(names: &[&str]) -> Request {
        let mut draft = RequestDraft::default();
        for (field, text) in [
            (Field::GivenName, "سالم"),
            (Field::Service, "food"),
            (Field::Channel, "C1"),
            (Field::HouseholdSize, "9"),
        ] {
            draft.set(field, text);
        }
        for name in names {
            let mut member = MemberDraft::default();
            member.set(MemberField::Name, *name);
            draft.members.push(member);
        }
        draft.check(Day(20_779)).unwrap()
    }

    fn told(old: &[&str], new: &[&str]) -> Vec<(u8, String, String)> {
        let row = |change: ChangedValue| match change.place {
            Place::Member(row, MemberField::Name) => (row, change.old, change.new),
            place => panic!("{place:?}"),
        };
        changes(&household(old), &household(new)).into_iter().map(row).collect()
    }

    #[test]
    fn a_member_who_leaves_or_comes_is_the_only_change() {
        let all = ["نورة", "هند", "ريم"];
        let change = |row, old: &str, new: &str| vec![(row, old.to_owned(), new.to_owned())];
        assert_eq!(told(&all, &all), []);
        assert_eq!(told(&all, &["هند", "ريم"]), change(0, "نورة", ""));
        assert_eq!(told(&all, &["نورة", "ريم"]), change(1, "هند", ""));
        assert_eq!(told(&all, &["نورة", "هند"]), change(2, "ريم", ""));
        assert_eq!(told(&["نورة", "ريم"], &all), change(1, "", "هند"));
        assert_eq!(told(&all, &["نورة", "دلال", "ريم"]), change(1, "هند", "دلال"));
        assert_eq!(told(&["هند", "هند"], &["هند"]), change(1, "هند", ""));
    }

    #[test]
    fn each_field_is_told_once_and_in_the_order_of_the_form() {
        let before = household(&["نورة", "هند"]);
        let mut draft = household(&["ريم", "دلال"]).to_draft();
        draft.set(Field::Story, "تغيّر الحال");
        draft.set(Field::GivenName, "سعد");
        let changes = changes(&before, &draft.check(Day(20_779)).unwrap());
        assert_eq!(changes.len(), 4);
        let fields = [Field::GivenName, Field::HouseholdSize, Field::Story];
        assert_eq!(fields_of(&changes), fields);
    }
}
