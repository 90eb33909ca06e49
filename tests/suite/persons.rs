//! Errands about who somebody is: at the form in both languages, line by line, and in files.

use std::fs;
use std::path::Path;

use wasl::api::query::{FoundRow, PartyView};
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::id::PartyId;
use wasl::domain::person_name::PersonName;
use wasl::domain::request::{Field, RequestDraft};
use wasl::i18n::phrases::identity as say;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, view};
use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::{LANGS, fill_the_least, go_to};
use crate::talker::Talker;

const NADA: &str = "ندى علي حسن العينة";
const ID: &str = "1098700105";
const OTHER_ID: &str = "1098700121";

/// A desk at which she is registered.
fn with_her(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_new_desk(lang);
    let mut draft = RequestDraft::default();
    draft.set_name(PersonName::split(NADA));
    for (field, text) in [
        (Field::NationalId, ID),
        (Field::BirthDate, "1390-02-11"),
        (Field::Phone, "0512340001"),
        (Field::Service, "rent"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    Cases::of(&clerk).order(Command::SaveRequest { case: None, draft, form: None });
    clerk
}

/// The form of somebody else, saved with her id.
fn mistyped(lang: Lang) -> Clerk {
    let mut clerk = with_her(lang);
    clerk.take(Action::Receive).type_text("سعاد").take(Action::NewPerson);
    fill_the_least(&mut clerk);
    go_to(&mut clerk, Field::FamilyName);
    clerk.type_text("المختلفة");
    go_to(&mut clerk, Field::NationalId);
    clerk.type_text(ID);
    go_to(&mut clerk, Field::BirthDate);
    clerk.type_text("1400-02-11").take(Action::Save);
    clerk
}

fn person(clerk: &Clerk) -> PartyView {
    match clerk.seat.ask(&Query::Party(PartyId(1))).unwrap() {
        Answer::Party(own) => *own,
        answer => panic!("{answer:?}"),
    }
}

fn found(clerk: &Clerk, text: &str) -> Vec<FoundRow> {
    match clerk.seat.ask(&Query::Find { text: text.into() }).unwrap() {
        Answer::Found { rows, .. } => rows,
        answer => panic!("{answer:?}"),
    }
}

/// Picks the answer of this place in the list.
fn pick(clerk: &mut Clerk, place: usize) {
    clerk.press("f4");
    for _ in 0..place {
        clerk.press("down");
    }
    clerk.press("enter");
}

#[test]
fn who_the_request_is_for_is_said_by_name_and_nothing_is_chosen_by_enter() {
    for lang in LANGS {
        let mut clerk = mistyped(lang);
        let words = Words::new(lang);
        assert!(clerk.shows(NADA) && clerk.shows("سعاد"), "{}", clerk.picture());
        assert!(clerk.shows(&words.say(say::WHO)), "{}", clerk.picture());
        assert!(clerk.shows("1390") && clerk.shows("1400"), "{}", clerk.picture());
        assert!(!clerk.picture().contains('…'), "{}", clerk.picture());
        clerk.take(Action::Save).take(Action::Save);
        assert!(clerk.shows(NADA), "nothing was chosen: {}", clerk.picture());
        assert_eq!(person(&clerk).cases.len(), 1);
        assert!(found(&clerk, "سعاد").is_empty());
    }
}

#[test]
fn a_mistyped_id_leads_back_to_its_field_with_all_that_was_typed() {
    for lang in LANGS {
        let mut clerk = mistyped(lang);
        pick(&mut clerk, 0);
        clerk.take(Action::Save);
        assert!(clerk.shows(ID) && clerk.shows("سعاد"), "{}", clerk.picture());
        clerk.take(Action::SelectAll).type_text(OTHER_ID).take(Action::Save);
        let own = view(&clerk, number(2)).party;
        assert_eq!(own.known.get(Field::NationalId), OTHER_ID, "{}", clerk.picture());
        assert_eq!(own.name(), "سعاد المختلفة");
        assert_eq!(person(&clerk).party.name(), NADA);
    }
}

#[test]
fn it_is_them_and_what_is_registered_stays() {
    for lang in LANGS {
        let mut clerk = mistyped(lang);
        pick(&mut clerk, 1);
        clerk.take(Action::Save);
        let own = view(&clerk, number(2));
        assert_eq!(own.party.id, PartyId(1), "{}", clerk.picture());
        assert_eq!((own.party.name().as_str(), own.case.request.name().as_str()), (NADA, NADA));
        assert_eq!(own.case.request.fields().get(Field::BirthDate), "1390-02-11");
        assert!(own.party.corrections.is_empty());
    }
}

#[test]
fn a_correction_has_a_reason_and_stands_on_the_case_with_what_was_before() {
    for lang in LANGS {
        let mut clerk = mistyped(lang);
        pick(&mut clerk, 2);
        clerk.take(Action::Save);
        assert_eq!(person(&clerk).party.name(), NADA, "without a reason: {}", clerk.picture());
        clerk.at_field(say::REASON).type_text("الاسم في البطاقة").take(Action::Save);
        let own = view(&clerk, number(2)).party;
        assert_eq!((own.id, own.name().as_str()), (PartyId(1), "سعاد المختلفة"));
        assert_eq!(own.corrections[0].reason, "الاسم في البطاقة");
        let rows = found(&clerk, "ندى علي");
        assert_eq!(rows.len(), 1, "the old name is still found");
        assert_eq!(rows[0].earlier_names, [NADA]);
        clerk.take(Action::Home).take(Action::Receive).type_text("ندى علي");
        let formerly = if lang.is_right_to_left() { "سابقًا" } else { "formerly" };
        assert!(clerk.shows("سعاد المختلفة"), "{}", clerk.picture());
        assert!(clerk.shows(formerly), "{}", clerk.picture());
    }
}

#[test]
fn the_same_person_with_the_same_name_is_asked_about_by_name_too() {
    for lang in LANGS {
        let mut clerk = with_her(lang);
        clerk.take(Action::Receive).type_text("ندي").take(Action::NewPerson);
        fill_the_least(&mut clerk);
        go_to(&mut clerk, Field::FamilyName);
        clerk.type_text("العينه");
        go_to(&mut clerk, Field::NationalId);
        clerk.type_text(ID).take(Action::Save);
        assert!(clerk.shows(NADA), "{}", clerk.picture());
        clerk.press("enter").press("enter");
        assert_eq!(person(&clerk).cases.len(), 1, "{}", clerk.picture());
        pick(&mut clerk, 0);
        clerk.take(Action::Save);
        assert_eq!(person(&clerk).cases.len(), 2, "{}", clerk.picture());
        assert_eq!(person(&clerk).party.name(), NADA);
    }
}

#[test]
fn a_request_of_hers_that_is_made_anothers_is_asked_about() {
    for lang in LANGS {
        let mut clerk = with_her(lang);
        clerk.press("1").take(Action::Open).take(Action::Edit);
        clerk.take(Action::SelectAll).type_text("هدى").take(Action::Save);
        assert!(clerk.shows(NADA) && clerk.shows("هدى"), "{}", clerk.picture());
        pick(&mut clerk, 2);
        clerk.at_field(say::REASON).type_text("سُمعت خطأ").take(Action::Save);
        assert_eq!(person(&clerk).party.name(), "هدى علي حسن العينة", "{}", clerk.picture());
        let own = view(&clerk, number(1));
        assert_eq!(own.case.request.name(), "هدى علي حسن العينة");
        // On the page of the case stands what was, when it was corrected and why.
        assert!(clerk.shows("سُمعت خطأ") && clerk.shows("ندى"), "{}", clerk.picture());
    }
}

#[test]
fn line_by_line_the_same_is_asked() {
    for lang in LANGS {
        let clerk = with_her(lang);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        let words = Words::new(lang);
        talker.call(Action::Receive).write("سعاد").choose(&words.action(Action::NewPerson));
        let answers = [
            (words.field(Field::FamilyName), "المختلفة"),
            (words.field(Field::NationalId), ID),
            (words.field(Field::Service), "1"),
            (words.field(Field::Channel), "1"),
        ];
        crate::plain::fill(&mut talker, &answers);
        talker.choose(&words.action(Action::Save));
        assert!(talker.all.contains(NADA), "{}", talker.all);
        talker.write("").write("").call(Action::Save);
        assert_eq!(person(&clerk).cases.len(), 1, "{}", talker.all);
        talker.write("3").write("الاسم في البطاقة").call(Action::Save);
        assert_eq!(person(&clerk).party.name(), "سعاد المختلفة", "{}", talker.all);
        assert_eq!(person(&clerk).cases.len(), 2, "{}", talker.all);
    }
}

const HEADER: &str = "reference,name,national_id,phone,birth_date,channel,service,amount\n";

/// Imports a file of these rows: the exit code, what was said, and the rejects.
fn import(folder: &Path, rows: &str, more: &[&str]) -> (Option<i32>, String, String) {
    fs::write(folder.join("in.csv"), format!("{HEADER}{rows}")).unwrap();
    let args = [&["import", "requests", "in.csv", "--rejects", "r.csv"], more].concat();
    let out = wasl(folder, &args);
    let rejects = fs::read_to_string(folder.join("r.csv")).unwrap_or_default();
    (out.status.code(), text(&out.stderr), rejects)
}

const HERS: &str = "U-1,ندى علي حسن العينة,1098700105,0512340001,1390/02/11,C7,rent,9000\n";

#[test]
fn a_row_of_a_file_with_anothers_id_is_set_aside_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(import(folder, HERS, &[]).0, Some(0));
    let other = "U-9,سعاد فهد ماجد المختلفة,1098700105,0512345555,1400/02/11,C7,food,100\n";
    for more in [&["--dry-run"][..], &[]] {
        let (code, said, rejects) = import(folder, other, more);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("rejected 1 row"), "{said}");
        let reject = rejects.lines().nth(1).unwrap();
        assert!(reject.starts_with("2,national_id,"), "{reject}");
        assert!(reject.contains("Name") && reject.contains("Birth date"), "{reject}");
    }
    let found = |name| text(&wasl(folder, &["find", name]).stdout);
    assert!(found("ندى").contains(NADA), "{}", found("ندى"));
    assert!(found("سعاد").is_empty());
    // Another birth date alone: it is the date that is to be looked at.
    let date = "U-9,ندى علي حسن العينة,1098700105,,1391/02/11,C7,food,100\n";
    let (_, _, rejects) = import(folder, date, &[]);
    assert!(rejects.lines().nth(1).unwrap().starts_with("2,birth_date,"), "{rejects}");
}

#[test]
fn a_known_row_with_other_values_is_told_with_its_fields_and_counted_apart() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(import(folder, HERS, &[]).0, Some(0));
    let (code, said, _) = import(folder, HERS, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("known 1 row") && !said.contains("other values"), "{said}");
    let changed = "U-1,ندى علي حسن العينة,1098700105,0512349999,1390/02/11,C7,rent,4500\n";
    for more in [&["--dry-run"][..], &[]] {
        let (code, said, rejects) = import(folder, changed, more);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("1 row known with other values"), "{said}");
        assert!(said.contains("known 0 rows") && said.contains("rejected 0 rows"), "{said}");
        let reject = rejects.lines().nth(1).unwrap();
        assert!(reject.starts_with("2,phone,"), "{reject}");
        assert!(reject.contains("Phone") && reject.contains("Amount"), "{reject}");
        assert!(reject.contains("-0001"), "the request is named: {reject}");
    }
    // Within one file the second row is told too, in a trial as well.
    let both = changed.replace("U-1", "U-2") + &HERS.replace("U-1", "U-2");
    for more in [&["--dry-run"][..], &[]] {
        let (code, said, _) = import(folder, &both, more);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("1 row known with other values"), "{said}");
    }
}

#[test]
fn the_file_of_rejects_mended_is_imported_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let wrong = HERS.replace("0512340001", "051234000");
    let (code, said, rejects) = import(folder, &wrong, &[]);
    assert_eq!(code, Some(1), "{said}");
    fs::write(folder.join("mended.csv"), rejects.replace(",051234000,", ",0512340009,")).unwrap();
    let again = |file: &str| {
        let out = wasl(folder, &["import", "requests", file, "--rejects", "again.csv"]);
        (out.status.code(), text(&out.stderr))
    };
    let (code, said) = again("mended.csv");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("imported 1 row"), "{said}");
    // What is still wrong comes out in the same columns, not in six.
    fs::write(folder.join("still.csv"), rejects.replace("U-1", "U-2")).unwrap();
    let (code, said) = again("still.csv");
    assert_eq!(code, Some(1), "{said}");
    let rejects = fs::read_to_string(folder.join("again.csv")).unwrap();
    assert!(rejects.starts_with("line,field,reason,reference,"), "{rejects}");
    assert!(rejects.lines().nth(1).unwrap().starts_with("2,phone,"), "{rejects}");
    // The same of rows that came as JSON.
    let json = r#"{"reference":"J-1","name":"هدى سعد العينة","phone":"05","channel":"C7","service":"food"}"#;
    fs::write(folder.join("in.jsonl"), json).unwrap();
    assert_eq!(again("in.jsonl").0, Some(1));
    let rejects = fs::read_to_string(folder.join("again.csv")).unwrap();
    let mended =
        rejects.replace(r#""05""#, r#""0512340009""#).replace(r#"""05"""#, r#"""0512340009"""#);
    fs::write(folder.join("mended.csv"), mended).unwrap();
    let (code, said) = again("mended.csv");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("imported 1 row"), "{said}");
}

#[test]
fn a_trial_compares_rows_with_each_other_and_writes_no_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    // More rows than are weighed at once stand between the two.
    let mut rows = HERS.to_owned();
    for count in 0..45 {
        rows = format!("{rows}F-{count},فهد {count} المثالي,,,,C7,rent,\n");
    }
    rows.push_str("U-9,سعاد فهد ماجد المختلفة,1098700105,0512345555,1400/02/11,C7,food,100\n");
    fs::write(folder.join("in.csv"), format!("{HEADER}{rows}")).unwrap();
    let out = wasl(folder, &["--lang", "en", "import", "requests", "in.csv", "--dry-run"]);
    let said = text(&out.stderr);
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("46 rows are new") && said.contains("rejected 1 row"), "{said}");
    assert!(said.contains("row 2 of this file for somebody else"), "{said}");
    assert!(said.contains("--rejects FILE"), "{said}");
    let beside: Vec<_> =
        fs::read_dir(folder).unwrap().flatten().map(|one| one.file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().contains("rejects")), "{beside:?}");
    let (_, landed, rejects) = import(folder, &rows, &[]);
    assert!(landed.contains("rejected 1 row"), "the import says the same: {landed}");
    assert!(rejects.contains("48,national_id,"), "{rejects}");
}
