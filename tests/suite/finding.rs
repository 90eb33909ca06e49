//! The request whose number is typed is the request that is opened, open or closed.

use wasl::api::Command;
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::id::CaseNumber;
use wasl::keymap::Action;

use crate::cases::{Cases, number};
use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::LANGS;

fn opens(clerk: &mut Clerk, typed: &str, case: CaseNumber) {
    clerk.take(Action::Home).take(Action::Find).type_text(typed);
    let shown = clerk.picture();
    let number = case.to_string();
    let row = |line: &&str| line.contains(&number) && line.contains('▸') | line.contains('◂');
    assert!(shown.lines().any(|line| row(&line)), "the row says which: {shown}");
    clerk.take(Action::Open);
    let title = clerk.picture();
    assert!(title.lines().next().unwrap().contains(&number), "{typed}: {title}");
}

#[test]
fn the_number_typed_is_the_request_opened() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_desk_of(lang, &["Ahmad", "Zahra", "Ali"], 2);
        let mut cases = Cases::of(&clerk);
        let newer = cases.served_and_referred_again("Amal Person", 2);
        let closed = cases.withdrawn("Widad Person");
        let older = number(1);
        assert_ne!(newer, older);
        for case in [older, newer, closed] {
            opens(&mut clerk, &case.to_string(), case);
        }
        let arabic: String = older.to_string().chars().map(arabic_digit).collect();
        opens(&mut clerk, &arabic, older);
        // By the name it is the person, with the newest of their requests chosen.
        clerk.take(Action::Home).take(Action::Find).type_text("Amal").take(Action::Open);
        let title = clerk.picture();
        assert!(title.lines().next().unwrap().contains("Amal"), "{title}");
        clerk.take(Action::Open);
        let title = clerk.picture();
        assert!(title.lines().next().unwrap().contains(&newer.to_string()), "{title}");
    }
}

fn arabic_digit(sign: char) -> char {
    sign.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(sign)
}

#[test]
fn a_script_finds_the_number_it_names_first() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(wasl(folder, &["demo", "--cases", "60", "--seed", "3"]).status.success());
    for count in [3, 17] {
        let case = CaseNumber { year: 1448, count }.to_string();
        let found = text(&wasl(folder, &["find", &case, "--format", "csv"]).stdout);
        let row = found.lines().nth(1).unwrap();
        let cells: Vec<&str> = row.split(',').collect();
        assert_eq!(cells[6], "case_number", "{row}");
        assert!(cells[5].starts_with(&case), "{row}");
    }
}

#[test]
fn a_row_says_by_what_it_was_found_in_the_words_of_the_screen() {
    for (lang, file, last_digits) in
        [(LANGS[0], "رقم الملف", "آخر الأرقام"), (LANGS[1], "file no.", "last digits")]
    {
        let mut clerk = Clerk::at_a_desk_of(lang, &["Ahmad", "Zahra", "Ali"], 2);
        let mut cases = Cases::of(&clerk);
        cases.served_and_referred_again("Amal Person", 2);
        for (typed, by) in [("01", file), ("٠١", file), ("000812", last_digits)] {
            clerk.take(Action::Home).take(Action::Find).type_text(typed);
            assert!(clerk.shows("Amal") && clerk.shows(by), "{typed}: {}", clerk.picture());
        }
    }
}

#[test]
fn a_script_finds_by_a_reference_a_landline_without_its_nought_and_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let rows = "reference,name,phone,phone2,channel,service,received_on\n\
                FND-1,Munira Salih,+966512340001,0138001234,C7,rent,2026-03-04\n\
                FND-2,Fatimah Salih,0512340077,,C5,food,2026-03-05\n";
    std::fs::write(folder.join("in.csv"), rows).unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
    for (typed, name, by) in [
        ("fnd-1", "Munira", "reference"),
        ("138001234", "Munira", "phone"),
        ("2340001", "Munira", "last_digits"),
        ("٠٠٧٧", "Fatimah", "last_digits"),
        ("04/03/2026", "Munira", "received"),
    ] {
        let found = text(&wasl(folder, &["find", typed, "--format", "csv"]).stdout);
        let rows: Vec<&str> = found.lines().skip(1).collect();
        let by = format!(",{by},,,,,");
        assert!(rows.len() == 1 && rows[0].contains(name) && rows[0].ends_with(&by), "{found}");
    }
}

#[test]
fn an_inquiry_and_a_complaint_are_found_by_words_and_numbers_and_open_their_pages() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_desk_of(lang, &["Ahmad", "Zahra", "Ali"], 2);
        let mut cases = Cases::of(&clerk);
        let typed =
            [(ContactField::Channel, "C1"), (ContactField::Question, "When is the rent paid")];
        cases.order(Command::AskInquiry { draft: contact(&typed), form: None });
        let text = (ContactField::Complaint, "The basket came late");
        let typed = [(ContactField::Kind, "complaint"), (ContactField::Channel, "C2"), text];
        let draft = contact(&[&typed[..], &[(ContactField::Name, "Sample")]].concat());
        cases.order(Command::TakeComplaint { draft, code: None, form: None });
        let asked = ["rent paid", "01", "inquiry 1", "الاستفسار ١"];
        let complained = ["basket", "complaint 1", "شكوى ١"];
        let all = asked.map(|typed| (typed, "When is the rent paid"));
        let all = all.into_iter().chain(complained.map(|typed| (typed, "The basket came late")));
        for (typed, said) in all {
            clerk.take(Action::Home).take(Action::Find).type_text(typed);
            assert!(clerk.shows(said), "{typed}: {}", clerk.picture());
            clerk.take(Action::Open);
            let page = clerk.picture();
            let title = page.lines().next().unwrap();
            assert!(clerk.shows(said) && title.contains('1'), "{typed}: {page}");
        }
        // With whom something is recorded is a person.
        clerk.take(Action::Home).take(Action::Inquiry).type_text("rent");
        assert!(!clerk.shows("When is the rent paid"), "{}", clerk.picture());
    }
}

fn contact(typed: &[(ContactField, &str)]) -> ContactDraft {
    let mut draft = ContactDraft::default();
    for (field, text) in typed {
        draft.texts.set(*field, *text);
    }
    draft
}

#[test]
fn a_script_finds_inquiries_and_complaints_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(wasl(folder, &["demo", "--cases", "60", "--seed", "3"]).status.success());
    for (kind, said) in [("inquiry", "question"), ("complaint", "text")] {
        let typed = format!("{kind} 1");
        let found = |format: &str| {
            text(&wasl(folder, &["--lang", "en", "find", &typed, "--format", format]).stdout)
        };
        let json: serde_json::Value = serde_json::from_str(&found("json")).unwrap();
        let [one] = json.as_array().unwrap().as_slice() else { panic!("{json}") };
        assert_eq!(one[kind].as_u64(), Some(1), "{json}");
        let words = one[said].as_str().unwrap();
        let csv = found("csv");
        assert!(csv.lines().next().unwrap().ends_with(",theme,inquiry,complaint,state,says"));
        assert!(csv.contains(one["state"].as_str().unwrap()) && csv.contains(words), "{csv}");
        let table = found("table");
        assert!(table.contains(" 1 · ") && table.contains(words), "{table}");
    }
}
