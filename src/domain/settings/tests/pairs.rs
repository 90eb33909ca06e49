//! Settings that cannot both hold: one table. Each pair is refused on both sides and goes through once one of them is
//! mended.
//!
//! The files of settings are tried by the same table (`cli::settings::tests`).

use super::*;
use crate::domain::id::CommitteeId;

/// Fields by the names that drafts keep them by, with a text each.
pub type Texts = &'static [(&'static str, &'static str)];

/// What cannot both hold.
pub struct Pair {
    /// What is typed over the settings of [`society`].
    pub typed: Texts,
    /// Beside which fields it is told, with the code of the flaw.
    pub told: Texts,
    /// What is typed then, so that it is right.
    pub mended: Texts,
}

const fn pair(typed: Texts, told: Texts, mended: Texts) -> Pair {
    Pair { typed, told, mended }
}

const ALL_WEEK: &str = "sun, mon, tue, wed, thu, fri, sat";

pub const PAIRS: &[Pair] = &[
    // Inquiries: no warning before they are asked, no days of a department that is not there.
    pair(
        &[("inquiry-warn_days", "4")],
        &[("inquiry-answer_days", "too-small"), ("inquiry-warn_days", "too-large")],
        &[("inquiry-answer_days", "4")],
    ),
    pair(
        &[("inquiry-owner_days", "0")],
        &[("inquiry-owner_days", "too-small"), ("inquiry-warn_days", "too-large")],
        &[("inquiry-warn_days", "0")],
    ),
    pair(
        &[("inquiry-service-rent", "0")],
        &[("inquiry-service-rent", "too-small"), ("inquiry-warn_days", "too-large")],
        &[("inquiry-service-rent", "1")],
    ),
    pair(
        &[("inquiry-department-5", "7")],
        &[("department-5", "department-named"), ("inquiry-department-5", "no-such-department")],
        &[("department-5", "الأرشيف")],
    ),
    // The committee sits: quorum, members, chair, tie, accounts.
    pair(
        &[("quorum", "4")],
        // The sentence tells how many members there are.
        &[("quorum", "quorum-above-members")],
        &[("member-4", "الرابع")],
    ),
    pair(&[("tie", "chair")], &[("chair", "no-chair"), ("tie", "no-chair")], &[("chair", "1")]),
    pair(
        &[("tie", "chair"), ("chair", "7")],
        &[("chair", "chair-no-member"), ("member-7", "chair-no-member")],
        &[("member-7", "السابع")],
    ),
    pair(
        &[("member-staff-1", "3")],
        &[("member-staff-1", "auditor-sits"), ("staff-role-3", "auditor-sits")],
        &[("staff-role-3", "clerk")],
    ),
    pair(
        &[("member-staff-1", "4")],
        &[("member-staff-1", "auditor-sits"), ("staff-role-4", "auditor-sits")],
        &[("member-staff-1", "")],
    ),
    pair(
        &[("member-staff-1", "2"), ("member-staff-2", "2")],
        &[("member-staff-1", "twice"), ("member-staff-2", "twice")],
        &[("member-staff-2", "")],
    ),
    pair(
        &[("member-2", "الاول")],
        &[("member-1", "twice"), ("member-2", "twice")],
        &[("member-2", "الآخر")],
    ),
    // Which committee takes what.
    pair(
        &[("committee-2-services", "rent"), ("committee-3-services", "rent, food")],
        &[
            ("committee-2-services", "taken-by-another"),
            ("committee-3-services", "taken-by-another"),
        ],
        &[("committee-3-above", "50000")],
    ),
    pair(
        &[("committee-2-services", "training"), ("service-training-offered", "no")],
        &[
            ("committee-2-services", "paper-asks-for-none"),
            ("service-training-offered", "asked-by-committee"),
        ],
        &[("service-training-offered", "yes")],
    ),
    pair(
        &[("committee-2-categories", "elderly"), ("category-elderly-offered", "no")],
        &[
            ("committee-2-categories", "paper-asks-for-none"),
            ("category-elderly-offered", "asked-by-committee"),
        ],
        &[("committee-2-categories", "")],
    ),
    pair(
        &[("committee-3-committee_name", "لجنة الاسكان")],
        &[("committee-2-committee_name", "twice"), ("committee-3-committee_name", "twice")],
        &[("committee-3-committee_name", "لجنة العلاج")],
    ),
    // Units, and bounds in riyals.
    pair(
        &[
            ("committee-2-services", "training"),
            ("unit-training-counted", "visits"),
            ("committee-2-manager_above", "5000"),
        ],
        &[
            ("committee-2-manager_above", "bound-of-units"),
            ("unit-training-counted", "bounded-by-committee"),
        ],
        &[("unit-training-counted", "either")],
    ),
    pair(
        &[("unit-food-counted", "own")],
        &[
            ("unit-food-unit_arabic", "unit-without-word"),
            ("unit-food-unit_english", "unit-without-word"),
        ],
        &[("unit-food-unit_arabic", "سلة"), ("unit-food-unit_english", "basket")],
    ),
    pair(
        &[("unit-food-counted", "pieces"), ("unit-food-unit_arabic", "سلة")],
        &[("unit-food-counted", "word-of-no-unit"), ("unit-food-unit_arabic", "word-of-no-unit")],
        &[("unit-food-unit_arabic", "")],
    ),
    pair(
        &[("unit-cash-counted", "months")],
        &[("unit-cash-counted", "cash-in-riyals")],
        &[("unit-cash-counted", "money")],
    ),
    // Papers: what asks for them, how old, the month.
    pair(
        &[("service-rent-offered", "no")],
        &[
            ("paper-lease-services", "paper-asks-for-none"),
            ("service-rent-offered", "asked-by-paper"),
        ],
        &[("paper-lease-services", "")],
    ),
    pair(
        &[("category-divorced-offered", "no")],
        &[
            ("category-divorced-offered", "asked-by-paper"),
            ("paper-divorce_deed-categories", "paper-asks-for-none"),
        ],
        &[("category-divorced-offered", "yes")],
    ),
    pair(
        &[("paper-lease-most_old", "60")],
        &[
            ("paper-lease-issued", "age-without-issue-date"),
            ("paper-lease-most_old", "age-without-issue-date"),
        ],
        &[("paper-lease-issued", "yes")],
    ),
    pair(
        &[("answer_months", "gregorian"), ("paper-income_proof-most_old", "30")],
        &[("answer_months", "month-above-age"), ("paper-income_proof-most_old", "age-below-month")],
        &[("answer_months", "hijri")],
    ),
    // Departments.
    pair(
        &[("owner-intake", "2")],
        &[("department-2", "department-named"), ("owner-intake", "no-such-department")],
        &[("department-2", "قسم الاستقبال")],
    ),
    pair(
        &[("staff-scope-2", "department-3")],
        &[("department-3", "department-named"), ("staff-scope-2", "no-such-department")],
        &[("staff-scope-2", "all")],
    ),
    pair(
        &[("department-2", "قسم البحث")],
        &[("department-1", "twice"), ("department-2", "twice")],
        &[("department-2", "قسم المالية")],
    ),
    // Staff.
    pair(
        &[("staff-name-2", "مدير تجريبي")],
        &[("staff-name-1", "twice"), ("staff-name-2", "twice")],
        &[("staff-name-2", "موظفة تجريبية")],
    ),
    pair(
        &[("staff-role-1", "clerk")],
        &[("staff-role-1", "no-manager")],
        &[("staff-role-2", "manager")],
    ),
    // Days off.
    pair(&[("weekend", ALL_WEEK)], &[("weekend", "no-working-day")], &[("weekend", "fri")]),
    pair(
        &[
            ("weekend", "sun, mon, tue, wed, thu, fri"),
            ("holiday-1-from", "01-01"),
            ("holiday-1-to", "01-30"),
            ("holiday-2-from", "03-01"),
            ("holiday-2-to", "03-30"),
            ("holiday-2-recurs", "hijri"),
            ("holiday-3-from", "05-01"),
            ("holiday-3-to", "05-30"),
            ("holiday-4-from", "07-01"),
            ("holiday-4-to", "07-30"),
            ("holiday-4-recurs", "hijri"),
            ("holiday-1-recurs", "hijri"),
            ("holiday-3-recurs", "hijri"),
            ("holiday-5-name", "ه"),
            ("holiday-5-from", "09-01"),
            ("holiday-5-to", "09-30"),
            ("holiday-6-name", "و"),
            ("holiday-6-from", "11-01"),
            ("holiday-6-to", "11-30"),
            ("holiday-7-name", "ز"),
            ("holiday-7-from", "02-01"),
            ("holiday-7-to", "02-30"),
            ("holiday-8-name", "ح"),
            ("holiday-8-from", "04-01"),
            ("holiday-8-to", "04-30"),
            ("holiday-9-name", "ط"),
            ("holiday-9-from", "06-01"),
            ("holiday-9-to", "06-30"),
            ("holiday-10-name", "ي"),
            ("holiday-10-from", "08-01"),
            ("holiday-10-to", "08-30"),
            ("holiday-11-name", "ك"),
            ("holiday-11-from", "10-01"),
            ("holiday-11-to", "10-30"),
            ("holiday-12-name", "ل"),
            ("holiday-12-from", "12-01"),
            ("holiday-12-to", "12-30"),
        ],
        &[("holiday-1-from", "holidays-leave-no-day"), ("weekend", "holidays-leave-no-day")],
        &[("holiday-7-to", "02-09")],
    ),
    pair(
        &[
            ("holiday-9-name", "إجازة"),
            ("holiday-9-recurs", "once"),
            ("holiday-9-from", "1448-09-20"),
            ("holiday-9-to", "1448-09-19"),
        ],
        &[("holiday-9-from", "ends-before-it-begins"), ("holiday-9-to", "ends-before-it-begins")],
        &[("holiday-9-to", "1448-09-21")],
    ),
    pair(
        &[
            ("holiday-9-name", "إجازة"),
            ("holiday-9-recurs", "once"),
            ("holiday-9-from", "2027-01-01"),
            ("holiday-9-to", "2027-01-31"),
        ],
        &[("holiday-9-from", "holiday-too-long"), ("holiday-9-to", "holiday-too-long")],
        &[("holiday-9-to", "2027-01-30")],
    ),
    // Classes, and what nothing would be left of.
    pair(&[("class-B", "400")], &[("class-B", "not-above")], &[("class-A", "300")]),
    pair(
        &[("service-food-arabic", "سلة"), ("service-clothing-arabic", "سله")],
        &[("service-clothing-arabic", "twice"), ("service-food-arabic", "twice")],
        &[("service-food-arabic", "")],
    ),
];

/// Four members of staff, a department and three committees.
pub fn society() -> Settings {
    let mut settings = settings();
    let staff = |id, name: &str, role| Staff {
        id: StaffId(id),
        name: name.to_owned(),
        role,
        scope: Scope::All,
    };
    settings.staff.push(staff(3, "مراجعة تجريبية", StaffRole::Auditor));
    settings.staff.push(staff(4, "سابقة تجريبية", StaffRole::Left));
    settings.departments =
        vec![Department {
            id: DepartmentId(1), name: "قسم البحث".into(), steps: Vec::new()
        }];
    let mut draft = settings.to_draft();
    for (id, name) in [(2, "لجنة الإسكان"), (3, "لجنة العلاج")] {
        draft.add_committee_as(CommitteeId(id));
        let mut set = |part, text| draft.set(SettingsField::Committee(CommitteeId(id), part), text);
        set(CommitteePart::Name, name);
        set(CommitteePart::Member(1), "عضوة");
    }
    draft.check(&settings).unwrap()
}

pub fn write(draft: &mut SettingsDraft, texts: &[(&str, &str)]) {
    for (code, text) in texts {
        let field = SettingsField::from_code(code).unwrap_or_else(|| panic!("{code}"));
        draft.set(field, *text);
    }
}

#[test]
fn what_cannot_both_hold_is_told_on_both_sides_and_goes_through_mended() {
    let society = society();
    for Pair { typed, told, mended } in PAIRS {
        let mut draft = society.to_draft();
        write(&mut draft, typed);
        let faults = draft.check(&society).err().unwrap_or_default();
        let mut found: Vec<(String, &str)> =
            faults.iter().map(|(field, flaw)| (field.code(), flaw.code())).collect();
        found.sort();
        let mut wanted: Vec<(String, &str)> =
            told.iter().map(|(field, flaw)| ((*field).to_owned(), *flaw)).collect();
        wanted.sort();
        assert_eq!(found, wanted, "{typed:?}");
        write(&mut draft, mended);
        let left = draft.check(&society).err();
        assert_eq!(left, None, "{typed:?} mended by {mended:?}");
    }
}

#[test]
fn a_person_is_tried_on_no_more_days_than_can_be_recorded() {
    use crate::domain::satisfaction::{ATTEMPTS_A_DAY_MAX, ATTEMPTS_MAX, SURVEY_DAYS_MAX};
    assert!(usize::from(SURVEY_DAYS_MAX) * ATTEMPTS_A_DAY_MAX <= ATTEMPTS_MAX);
}
