//! Who a person is: what a request says of them against what is registered. A different name, sex, birth
//! date or id is another person until somebody decides that it is a correction.

use serde::{Deserialize, Serialize};

use crate::domain::fold::name_words;
use crate::domain::request::{Field, NAME, Property, Texts};

/// Days by which one birth date may differ in two calendars: a Hijri date before 1420 is computed.
const CALENDARS_APART_DAYS: u32 = 2;

/// What one person is told from another by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityPart {
    Name,
    Sex,
    BirthDate,
    NationalId,
}

impl IdentityPart {
    pub const ALL: [Self; 4] = [Self::Name, Self::Sex, Self::BirthDate, Self::NationalId];

    /// The fields of the form that hold it.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Name => &NAME,
            Self::Sex => &[Field::Sex],
            Self::BirthDate => &[Field::BirthDate],
            Self::NationalId => &[Field::NationalId],
        }
    }

    pub fn of(field: Field) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.fields().contains(&field))
    }
}

/// What differs between what is registered and what a request says. What it leaves empty does not. The
/// name counts whole, under [`Field::GivenName`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Known by the request and not registered yet; a longer form of the name.
    pub adds: Vec<Field>,
    /// What may change: phones, address, work; another spelling of the name.
    pub changes: Vec<Field>,
    /// What only another person would have, or a correction.
    pub conflicts: Vec<IdentityPart>,
}

impl Compared {
    pub fn new(known: &Texts<Field>, said: &Texts<Field>) -> Self {
        let mut compared = Self::default();
        compared.name(known, said);
        let others = Field::that_are(Property::Carried).filter(|field| !NAME.contains(field));
        for field in others.filter(|field| said.has(*field)) {
            if !known.has(field) {
                compared.adds.push(field);
            } else if known.get(field) != said.get(field) {
                compared.differs(field, known, said);
            }
        }
        compared
    }

    fn name(&mut self, known: &Texts<Field>, said: &Texts<Field>) {
        let (registered, new) = (known.name(), said.name());
        if new.is_empty() || NAME.iter().all(|field| known.get(*field) == said.get(*field)) {
            return;
        }
        match NameMatch::of(&registered, &new) {
            NameMatch::Same => self.changes.push(Field::GivenName),
            NameMatch::Longer => self.adds.push(Field::GivenName),
            NameMatch::Shorter => {}
            NameMatch::Other => self.conflicts.push(IdentityPart::Name),
        }
    }

    fn differs(&mut self, field: Field, known: &Texts<Field>, said: &Texts<Field>) {
        match IdentityPart::of(field) {
            Some(IdentityPart::BirthDate) if is_same_day(known, said) => {}
            Some(part) => self.conflicts.push(part),
            None => self.changes.push(field),
        }
    }

    /// What is registered from then on, where nothing is in conflict.
    pub fn take(&self, known: &mut Texts<Field>, said: &Texts<Field>) {
        for field in self.adds.iter().chain(&self.changes) {
            let taken = if *field == Field::GivenName { &NAME[..] } else { &[*field] };
            for field in taken {
                known.set(*field, said.get(*field));
            }
        }
    }
}

/// What an amended request says anew of its person, the name as a whole. What it left as it was is not said
/// again: they may have been corrected since it was written.
pub fn said_anew(before: &Texts<Field>, after: &Texts<Field>) -> Texts<Field> {
    let is_as_before = |field: &Field| before.get(*field) == after.get(*field);
    let mut said = after.clone();
    for field in Field::ALL.iter().copied().filter(|field| !NAME.contains(field)) {
        if is_as_before(&field) {
            said.set(field, "");
        }
    }
    if NAME.iter().all(is_as_before) {
        for field in NAME {
            said.set(field, "");
        }
    }
    said
}

/// How a name that is said stands to a registered one, spelling aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameMatch {
    Same,
    /// Some of the registered words, the first among them.
    Shorter,
    Longer,
    Other,
}

impl NameMatch {
    fn of(registered: &str, said: &str) -> Self {
        let (registered, said) = (name_words(registered), name_words(said));
        if registered == said {
            return Self::Same;
        }
        if registered.is_empty() {
            return Self::Longer;
        }
        if registered.first() != said.first() {
            return Self::Other;
        }
        if is_within(&said, &registered) {
            Self::Shorter
        } else if is_within(&registered, &said) {
            Self::Longer
        } else {
            Self::Other
        }
    }
}

/// Whether two whole names may be one person's: the same words, or one a longer form of the other. One word is no
/// whole name.
pub(super) fn may_be_named(one: &str, other: &str) -> bool {
    let is_whole = |name: &str| name_words(name).len() > 1;
    is_whole(one) && is_whole(other) && NameMatch::of(one, other) != NameMatch::Other
}

/// Whether all of some words stand among others in the same order.
fn is_within(some: &[String], all: &[String]) -> bool {
    let mut rest = all.iter();
    some.iter().all(|word| rest.any(|other| other == word))
}

/// The same day, or what it comes to in the other calendar.
pub(super) fn is_same_day(known: &Texts<Field>, said: &Texts<Field>) -> bool {
    let (Some(one), Some(other)) = (known.date(Field::BirthDate), said.date(Field::BirthDate))
    else {
        return false;
    };
    let apart = one.to_day().0.abs_diff(other.to_day().0);
    let may_be = if one.calendar() == other.calendar() { 0 } else { CALENDARS_APART_DAYS };
    apart <= may_be
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person_name::PersonName;
    use crate::domain::request::RequestDraft;

    fn person(name: &str, more: &[(Field, &str)]) -> Texts<Field> {
        let mut draft = RequestDraft::default();
        draft.set_name(PersonName::split(name));
        for (field, text) in more {
            draft.set(*field, *text);
        }
        draft.values
    }

    fn registered() -> Texts<Field> {
        let more = [
            (Field::NationalId, "1098700105"),
            (Field::BirthDate, "1390-02-11"),
            (Field::Phone, "0512340001"),
        ];
        person("ندى علي حسن العينة", &more)
    }

    #[test]
    fn another_name_under_one_id_is_a_conflict_and_another_spelling_is_not() {
        for (said, conflicts) in [
            ("ندى علي حسن العينة", false),
            ("ندي علي بن حسن العينه", false),
            ("ندى علي العينة", false),
            ("ندى", false),
            ("ندى علي حسن فهد العينة", false),
            ("سعاد فهد ماجد المختلفة", true),
            ("هدى علي حسن العينة", true),
            ("ندى علي حسن الأخرى", true),
            ("علي حسن العينة", true),
            ("ندى حسن علي العينة", true),
        ] {
            let compared = Compared::new(&registered(), &person(said, &[]));
            assert_eq!(compared.conflicts.contains(&IdentityPart::Name), conflicts, "{said}");
        }
    }

    #[test]
    fn a_birth_date_is_one_in_both_calendars() {
        for (said, conflicts) in [
            ("1390-02-11", false),
            ("1970-04-17", false),
            ("1970-04-18", false),
            ("1390-02-12", true),
            ("1400-02-11", true),
            ("1970-05-17", true),
        ] {
            let said_of = person("ندى علي حسن العينة", &[(Field::BirthDate, said)]);
            let compared = Compared::new(&registered(), &said_of);
            assert_eq!(!compared.conflicts.is_empty(), conflicts, "{said}");
            assert!(compared.adds.is_empty() && compared.changes.is_empty(), "{said}");
        }
    }

    #[test]
    fn what_was_unknown_is_added_and_what_may_change_changes() {
        let said = [
            (Field::Sex, "f"),
            (Field::District, "النسيم"),
            (Field::Phone, "0512345555"),
            (Field::NationalId, "1098700105"),
        ];
        let said = person("ندى علي حسن سعد العينة", &said);
        let mut known = registered();
        let compared = Compared::new(&known, &said);
        assert_eq!(compared.adds, [Field::GivenName, Field::Sex, Field::District]);
        assert_eq!(compared.changes, [Field::Phone]);
        assert_eq!(compared.conflicts, []);
        compared.take(&mut known, &said);
        assert_eq!(known.name(), "ندى علي حسن سعد العينة");
        assert_eq!(known.get(Field::Phone), "0512345555");
        assert_eq!(known.get(Field::BirthDate), "1390-02-11", "what is left empty stays");
        assert_eq!(Compared::new(&known, &said), Compared::default());
    }

    #[test]
    fn a_shorter_form_of_the_name_takes_nothing_away() {
        let mut known = registered();
        let said = person("ندى العينة", &[]);
        Compared::new(&known, &said).take(&mut known, &said);
        assert_eq!(known, registered());
        let spelled = person("ندي علي حسن العينه", &[]);
        Compared::new(&known, &spelled).take(&mut known, &spelled);
        assert_eq!(known.name(), "ندي علي حسن العينه");
    }

    #[test]
    fn another_sex_and_another_id_are_conflicts() {
        let said = [(Field::Sex, "m"), (Field::NationalId, "1098700121")];
        let said = person("ندى علي حسن العينة", &said);
        let mut known = registered();
        known.set(Field::Sex, "f");
        let compared = Compared::new(&known, &said);
        assert_eq!(compared.conflicts, [IdentityPart::Sex, IdentityPart::NationalId]);
    }
}
