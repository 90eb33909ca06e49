//! What is written reads back as it was; what is wrong in a file is told with its line.

use proptest::prelude::*;

use super::*;
use crate::domain::choice::{Category, Choice, Paper, Service};
use crate::domain::department::department_ids;
use crate::domain::id::StaffId;
use crate::domain::queue::Queue;
use crate::domain::settings::{CommitteePart, HolidayPart, OfferPart, PaperPart, STEPS, SetUp};
use crate::domain::staff::StaffRole;
use crate::i18n::Lang;
use read::{LineFault, LineFaultKind};

fn society() -> Settings {
    let set_up = SetUp {
        society: "جمعية المثال".into(),
        own_name: "مدير تجريبي".into(),
        own_role: StaffRole::Manager,
        members: ["الأول", "الثاني", "الثالث"].map(str::to_owned).to_vec(),
        quorum: 2,
    };
    set_up.check().unwrap()
}

/// A field and a text that it may have.
fn typed() -> impl Strategy<Value = (SettingsField, String)> {
    let days = |field: SettingsField| (0..=366_u16).prop_map(move |n| (field, n.to_string()));
    let name = "[ا-ي]{2,8}( [a-z\"\\\\#']{2,9})?";
    let text = move |field: SettingsField| name.prop_map(move |text| (field, text));
    let paper = prop::sample::select(Paper::ALL);
    let part = prop::sample::select(vec![PaperPart::Number, PaperPart::Expires]);
    let yes_no = prop::sample::select(vec!["yes", "no"]);
    prop_oneof![
        text(SettingsField::Society),
        (4..=9_u8)
            .prop_flat_map(move |seat| text(SettingsField::general(CommitteePart::Member(seat)))),
        (2..=6_u32).prop_flat_map(move |id| text(SettingsField::StaffName(StaffId(id)))),
        days(SettingsField::Latest),
        prop::sample::select(STEPS.to_vec())
            .prop_flat_map(move |queue| days(SettingsField::Step(queue))),
        (1..=20_u8).prop_map(|n| (SettingsField::Attempts, n.to_string())),
        (0..99_999_u32, 0..100_u8).prop_map(|(riyals, part)| (
            SettingsField::general(CommitteePart::ReasonAbove),
            format!("{riyals}.{part:02}")
        )),
        prop::sample::subsequence(vec!["hijri", "gregorian", "thirty_days"], 1..=3)
            .prop_map(|codes| (SettingsField::AnswerMonths, codes.join(", "))),
        prop::sample::subsequence(vec!["sun", "mon", "thu", "fri", "sat"], 0..=5)
            .prop_map(|codes| (SettingsField::Weekend, codes.join(", "))),
        (paper, part, yes_no)
            .prop_map(|(paper, part, is)| (SettingsField::Paper(paper, part), is.to_owned())),
        prop::sample::select(Service::ALL).prop_flat_map(move |service| {
            text(SettingsField::Service(service, OfferPart::Arabic))
        }),
        prop::sample::select(Category::ALL).prop_flat_map(move |category| {
            text(SettingsField::Category(category, OfferPart::English))
        }),
        (1..=3_u8).prop_map(|n| {
            let id = department_ids().nth(n.into()).unwrap();
            (SettingsField::Department(id), format!("إدارة {n}"))
        }),
        (5..=7_u8)
            .prop_flat_map(move |row| { text(SettingsField::Holiday(row, HolidayPart::Name)) }),
    ]
}

/// Other settings: those of the typed texts that check.
fn others(typed: Vec<(SettingsField, String)>) -> Settings {
    let mut settings = society();
    for (field, text) in typed {
        let mut draft = settings.to_draft();
        if let SettingsField::StaffName(id) = field {
            draft.set(SettingsField::StaffRole(id), StaffRole::Researcher.code());
            draft.set(SettingsField::StaffScope(id), "own");
        }
        if let SettingsField::Holiday(row, _) = field {
            draft.set(SettingsField::Holiday(row, HolidayPart::Recurs), "gregorian");
            draft.set(SettingsField::Holiday(row, HolidayPart::From), "12-30");
            draft.set(SettingsField::Holiday(row, HolidayPart::To), "01-02");
        }
        draft.set(field, text);
        if let Ok(checked) = draft.check(&settings) {
            settings = checked;
        }
    }
    settings
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_exported_and_imported_changes_nothing(
        typed in prop::collection::vec(typed(), 0..12),
        earlier in prop::collection::vec(typed(), 0..6),
    ) {
        let settings = others(typed);
        let draft = settings.to_draft();
        for lang in [Lang::Arabic, Lang::English] {
            let text = write::text(&draft, &Words::new(lang));
            let again = read::over(&draft, &text);
            prop_assert_eq!(&again.faults, &Vec::new());
            prop_assert_eq!(&again.draft, &draft);
            // Over other settings it comes to the same, but for who else works there.
            let mut other = others(earlier.clone());
            other.staff.truncate(1);
            let moved = read::over(&other.to_draft(), &text);
            prop_assert_eq!(&moved.draft, &draft);
        }
    }
}

#[test]
fn the_same_settings_are_the_same_text_and_every_setting_is_in_it() {
    let draft = society().to_draft();
    let words = Words::new(Lang::English);
    let text = write::text(&draft, &words);
    assert_eq!(text, write::text(&draft, &words));
    for line in ["[staff.1]", "[papers.lease]", "[holidays.2]", "weekend = [\"fri\", \"sat\"]"] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    // What is not there has no table.
    assert!(!text.contains("[committee.members.4]") && !text.contains("[holidays.5]"));
    let read = read::over(&draft, &text);
    let lacking: Vec<SettingsField> = keys::fields(&draft)
        .into_iter()
        .filter(|field| !draft.is_of_empty_row(*field) && !read.lines.contains_key(field))
        .collect();
    assert_eq!(lacking, []);
    let queues = Queue::STEPS.len();
    assert_eq!(text.matches("  # ").count(), read.lines.len(), "{queues}");
}

#[test]
fn what_the_file_leaves_out_stays_and_rows_are_as_the_file_has_them() {
    let draft = society().to_draft();
    let read = read::over(&draft, "[committee]\nquorum = 3\n");
    assert_eq!(read.draft.changes(&draft), [SettingsField::general(CommitteePart::Quorum)]);
    let read = read::over(
        &draft,
        "[holidays.1]\nname = \"eid_al_fitr\"\nfrom = \"10-01\"\nto = \"10-05\"\n",
    );
    let now = read.draft.check(&society()).unwrap();
    let names: Vec<&str> = now.days_off.holidays.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["eid_al_fitr"]);
    let none = read::over(&draft, "[holidays]\n").draft.check(&society()).unwrap();
    assert_eq!(none.days_off.holidays, []);
    // Which department a step belongs to says nothing of which departments there are.
    let mut with = society();
    let id = department_ids().next().unwrap();
    let name = "قسم الاستقبال".to_owned();
    with.departments.push(crate::domain::department::Department { id, name, steps: Vec::new() });
    let owners = read::over(&with.to_draft(), "[steps_of_departments]\nintake = 1\n");
    let now = owners.draft.check(&with).unwrap();
    assert_eq!(now.departments[0].steps, [Queue::Intake]);
}

#[test]
fn each_line_that_is_wrong_is_told() {
    let draft = society().to_draft();
    let text = "[committee]\nquorum = true\nchairs = 1\n\n[deadlines]\nweekend = \"fri\"\n\
                [papers.lease]\nnumber = 1\n[society]\nname = 5\n";
    let faults = read::over(&draft, text).faults;
    let wrong = |line, key: &str, wanted| LineFault {
        line,
        kind: LineFaultKind::WrongType { key: key.into(), wanted },
    };
    let wanted = [
        wrong(2, "committee.quorum", keys::ValueKind::Number),
        LineFault { line: 3, kind: LineFaultKind::NoSuchKey("committee.chairs".into()) },
        wrong(6, "deadlines.weekend", keys::ValueKind::Codes),
        wrong(8, "papers.lease.number", keys::ValueKind::YesNo),
        wrong(10, "society.name", keys::ValueKind::Text),
    ];
    assert_eq!(faults, wanted);
    for lang in [Lang::Arabic, Lang::English] {
        let words = Words::new(lang);
        assert!(
            faults
                .iter()
                .all(|fault| isolate::bare(&fault.told(&words)).contains(&fault.line.to_string()))
        );
    }
    let [LineFault { line: 2, kind: LineFaultKind::NotToml(_) }] =
        read::over(&draft, "[committee]\nquorum = \n").faults[..]
    else {
        panic!("it was read");
    };
}

#[test]
fn what_cannot_both_hold_is_told_with_the_line_of_each_side() {
    use crate::domain::settings::tests::pairs::{PAIRS, Pair, society};
    let society = society();
    let base = society.to_draft();
    for Pair { typed, mended, .. } in PAIRS {
        let mut draft = base.clone();
        for (code, text) in *typed {
            draft.set(SettingsField::from_code(code).unwrap(), *text);
        }
        for lang in [Lang::Arabic, Lang::English] {
            let words = Words::new(lang);
            let text = write::text(&draft, &words);
            let read = read::over(&base, &text);
            assert_eq!(read.faults, [], "{typed:?}");
            let faults = read.draft.check(&society).unwrap_err();
            for fault in &faults {
                let said = isolate::bare(&told(fault, &read, &words));
                let is_there = !draft.is_of_empty_row(fault.0);
                let line = read.lines.get(&fault.0).map(ToString::to_string);
                assert_eq!(line.is_some(), is_there, "{:?}", fault.0);
                assert!(line.is_none_or(|line| said.contains(&line)), "{said}");
                assert!(said.contains(&isolate::bare(&words.flaw(&fault.1))), "{said}");
            }
        }
        for (code, text) in *mended {
            draft.set(SettingsField::from_code(code).unwrap(), *text);
        }
        let right = read::over(&base, &write::text(&draft, &Words::new(Lang::English)));
        assert!(right.draft.check(&society).is_ok(), "{typed:?}");
    }
}
