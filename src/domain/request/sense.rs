//! What each field may hold and the fields together hardly can: it is noticed beside the field, and is never a
//! reason to refuse.
//!
//! The form, the plain mode and the import ask this one table. What is so all the same is kept with a reason
//! in a field of its own: then it is told of as kept.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::case::Fact;
use crate::domain::choice::{Category, DwellingKind, Marital, Sex, Work};
use crate::domain::request::{Field, NAME, Place, Request, RequestDraft};
use crate::domain::value::placeholder;

/// Years below which nobody is married.
const MARRIED_YEARS_MIN: i32 = 15;
/// Years below which nobody has retired.
const RETIRED_YEARS_MIN: i32 = 18;

const NAMES_AND_WORDS: &[Field] = &[NAME[0], NAME[1], NAME[2], NAME[3], Field::ServiceWords];

/// A draft, and the day on which it is looked at.
struct Told<'a> {
    draft: &'a RequestDraft,
    today: Day,
}

impl Told<'_> {
    fn is_man(&self) -> bool {
        self.draft.values.choice(Field::Sex) == Some(Sex::Male)
    }

    fn is_younger_than(&self, years: i32) -> bool {
        let born = self.draft.values.date(Field::BirthDate).map(Written::to_day);
        let months = years.saturating_mul(12);
        born.is_some_and(|born| born.add_months(Calendar::Gregorian, months) > self.today)
    }
}

macro_rules! senses {
    ($($(#[$doc:meta])* $name:ident $code:literal at $fields:expr, $is_so:expr;)+) => {
        /// What is noticed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Sense { $($(#[$doc])* $name),+ }

        impl Sense {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in files, and in phrase ids as `sense-NAME`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The fields beside which it is told.
            const fn fields(self) -> &'static [Field] {
                match self { $(Self::$name => $fields),+ }
            }

            fn is_so(self, told: &Told<'_>, field: Field) -> bool {
                let is_so: fn(&Told<'_>, Field) -> bool = match self { $(Self::$name => $is_so),+ };
                is_so(told, field)
            }
        }
    };
}

senses! {
    /// A man of the category of widows; a widower is no widow.
    ManWidow "man_widow" at &[Field::Category], |told, field| {
        told.is_man() && told.draft.values.choice(field) == Some(Category::Widow)
    };
    /// Married, divorced or widowed before one can be.
    ChildMarried "child_married" at &[Field::Marital], |told, field| {
        let marital: Option<Marital> = told.draft.values.choice(field);
        told.is_younger_than(MARRIED_YEARS_MIN)
            && marital.is_some_and(|marital| marital != Marital::Single)
    };
    ChildRetired "child_retired" at &[Field::Work], |told, field| {
        told.is_younger_than(RETIRED_YEARS_MIN)
            && told.draft.values.choice(field) == Some(Work::Retired)
    };
    OwnerPaysRent "owner_pays_rent" at &[Field::RentPaid], |told, field| {
        let owns = told.draft.values.choice(Field::DwellingKind) == Some(DwellingKind::Owned);
        owns && told.draft.values.money(field).is_some_and(|rent| rent.halalas() > 0)
    };
    /// More than the applicant, and nobody of them is listed.
    NobodyListed "nobody_listed" at &[Field::HouseholdSize], |told, field| {
        told.draft.listed() == 1
            && told.draft.values.count(field).is_some_and(|size| size.get() > 1)
    };
    /// A word that spreadsheets and forms put where there is nothing.
    Placeholder "placeholder" at NAMES_AND_WORDS, |told, field| {
        placeholder::is_one(told.draft.get(field))
    };
}

impl RequestDraft {
    /// What is noticed at a place, as the draft stands.
    pub fn noticed_at(&self, place: Place, today: Day) -> Option<Sense> {
        let Place::Field(field) = place else { return None };
        let told = Told { draft: self, today };
        let of_field = Sense::ALL.iter().filter(|sense| sense.fields().contains(&field));
        of_field.copied().find(|sense| sense.is_so(&told, field))
    }

    /// All that is noticed, in the order of the table.
    pub fn noticed(&self, today: Day) -> Vec<(Sense, Field)> {
        let told = Told { draft: self, today };
        let each = |sense: &Sense| {
            let sense = *sense;
            sense.fields().iter().map(move |field| (sense, *field))
        };
        let all = Sense::ALL.iter().flat_map(each);
        all.filter(|(sense, field)| sense.is_so(&told, *field)).collect()
    }

    /// What is noticed of a row of a file and not kept with a reason. A file has no table of the household,
    /// so that nobody listed there is no sign of anything.
    pub fn noticed_in_a_file(&self, today: Day) -> Vec<(Sense, Field)> {
        let mut noticed = self.noticed(today);
        noticed.retain(|(sense, _)| *sense != Sense::NobodyListed && !self.is_kept_with_a_reason());
        noticed
    }

    /// Whether it says why what is noticed is so all the same.
    pub fn is_kept_with_a_reason(&self) -> bool {
        !self.get(Field::KeptReason).trim().is_empty()
    }

    /// All that is noticed and was kept with a reason, and the reason.
    fn kept(&self, today: Day) -> Option<(Vec<(Sense, Field)>, String)> {
        let notices = self.noticed(today);
        let reason = self.get(Field::KeptReason).trim().to_owned();
        (!notices.is_empty() && !reason.is_empty()).then_some((notices, reason))
    }
}

/// That what is noticed of a request is kept as it is: a fact as it is saved, and another one where what is
/// noticed or why it is kept changed since.
pub fn kept_notices(before: Option<&Request>, now: &Request, today: Day) -> Option<Fact> {
    let (notices, reason) = now.to_draft().kept(today)?;
    let was = before.and_then(|before| before.to_draft().kept(today));
    let is_known = was.is_some_and(|(known, why)| known == notices && why == reason);
    (!is_known).then_some(Fact::NoticedKept { notices, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_779);

    fn draft(values: &[(Field, &str)]) -> RequestDraft {
        let mut draft = RequestDraft::default();
        for (field, text) in values {
            draft.set(*field, *text);
        }
        draft
    }

    fn senses(values: &[(Field, &str)]) -> Vec<Sense> {
        draft(values).noticed(TODAY).into_iter().map(|(sense, _)| sense).collect()
    }

    #[test]
    fn what_is_kept_is_told_once_and_again_where_it_or_the_reason_changed() {
        let request = |salary: &str, rent: &str, why: &str| {
            let asked =
                [(Field::Service, "rent"), (Field::Channel, "C1"), (Field::GivenName, "سالم")];
            let mut draft = draft(&asked);
            let more = [("owned", Field::DwellingKind), (rent, Field::RentPaid)];
            for (text, field) in more {
                draft.set(field, text);
            }
            draft.set(Field::Salary, salary);
            draft.set(Field::KeptReason, why);
            draft.check(TODAY).unwrap()
        };
        let kept = |reason: &str| {
            let notices = vec![(Sense::OwnerPaysRent, Field::RentPaid)];
            Some(Fact::NoticedKept { notices, reason: reason.into() })
        };
        let first = request("100", "900", "عقد سابق");
        assert_eq!(kept_notices(None, &first, TODAY), kept("عقد سابق"));
        assert_eq!(kept_notices(Some(&first), &request("200", "900", "عقد سابق"), TODAY), None);
        let other = request("100", "900", "يدفع عن أبيه");
        assert_eq!(kept_notices(Some(&first), &other, TODAY), kept("يدفع عن أبيه"));
        assert_eq!(kept_notices(None, &request("100", "900", ""), TODAY), None, "not kept");
        assert_eq!(
            kept_notices(None, &request("100", "0", "ملاحظة"), TODAY),
            None,
            "nothing is odd"
        );
    }

    /// What is noticed, and what comes closest to it and is not.
    #[test]
    fn each_is_noticed_where_it_is_so_and_not_where_it_is_not() {
        use Field::{
            BirthDate, Category, DwellingKind, GivenName, HouseholdSize, Marital, RentPaid,
            ServiceWords, Sex, Work,
        };
        for (sense, so, not) in [
            (
                Sense::ManWidow,
                &[(Sex, "m"), (Category, "widow")][..],
                &[
                    &[(Sex, "f"), (Category, "widow")][..],
                    &[(Sex, "m"), (Marital, "widowed")],
                    &[(Category, "widow")],
                ][..],
            ),
            (
                Sense::ChildMarried,
                &[(BirthDate, "2018-11-01"), (Marital, "married")],
                &[
                    &[(BirthDate, "2018-11-01"), (Marital, "single")],
                    // Fifteen today, and fifteen tomorrow.
                    &[(BirthDate, "2011-11-22"), (Marital, "married")],
                    &[(Marital, "married")],
                    &[(BirthDate, "20x"), (Marital, "married")],
                ],
            ),
            (
                Sense::ChildMarried,
                &[(BirthDate, "2011-11-23"), (Marital, "widowed")],
                &[&[(BirthDate, "1400-01-01"), (Marital, "widowed")]],
            ),
            (
                Sense::ChildRetired,
                &[(BirthDate, "1440-01-01"), (Work, "retired")],
                &[
                    &[(BirthDate, "1380-01-01"), (Work, "retired")],
                    &[(BirthDate, "1440-01-01"), (Work, "student")],
                ],
            ),
            (
                Sense::OwnerPaysRent,
                &[(DwellingKind, "owned"), (RentPaid, "1500")],
                &[
                    &[(DwellingKind, "rented"), (RentPaid, "1500")],
                    &[(DwellingKind, "owned"), (RentPaid, "0")],
                    &[(DwellingKind, "owned")],
                ],
            ),
            (
                Sense::NobodyListed,
                &[(HouseholdSize, "7")],
                &[&[(HouseholdSize, "1")], &[(HouseholdSize, "x")], &[]],
            ),
            (Sense::Placeholder, &[(GivenName, "#N/A")], &[&[(GivenName, "ناصر")], &[]]),
            (
                Sense::Placeholder,
                &[(ServiceWords, "لا يوجد")],
                &[&[(ServiceWords, "لا يوجد سكن لهم")]],
            ),
        ] {
            assert_eq!(senses(so), [sense], "{so:?}");
            for not in not {
                assert_eq!(senses(not), [], "{not:?}");
            }
        }
    }

    #[test]
    fn a_household_of_which_one_is_listed_is_not_noticed() {
        use crate::domain::request::{MemberDraft, MemberField};
        let mut some = draft(&[(Field::HouseholdSize, "7")]);
        some.members.push(MemberDraft::default());
        assert_eq!(some.noticed(TODAY).len(), 1, "an empty row lists nobody");
        some.members[0].set(MemberField::Name, "سعد");
        assert_eq!(some.noticed(TODAY), []);
    }

    #[test]
    fn it_is_told_at_its_field_never_refused_and_kept_with_a_word_about_it() {
        let mut odd = draft(&[
            (Field::GivenName, "سالم"),
            (Field::Sex, "m"),
            (Field::Category, "widow"),
            (Field::Service, "food"),
            (Field::Channel, "C1"),
        ]);
        let at = |field| Place::Field(field);
        assert_eq!(odd.noticed_at(at(Field::Category), TODAY), Some(Sense::ManWidow));
        assert_eq!(odd.noticed_at(at(Field::Sex), TODAY), None);
        assert!(odd.check(TODAY).is_ok() && !odd.is_kept_with_a_reason());
        odd.set(Field::KeptReason, " ");
        assert!(!odd.is_kept_with_a_reason());
        odd.set(Field::KeptReason, "لم يثبت بعد");
        assert!(odd.is_kept_with_a_reason());
        assert_eq!(odd.noticed_at(at(Field::Category), TODAY), Some(Sense::ManWidow));
    }
}
