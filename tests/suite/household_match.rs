//! Somebody of a household whom another file has: told in the form before it is saved, on the case, before the
//! committee, and of a file's rows.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::request::{Field, MemberDraft, MemberField, RequestDraft};
use wasl::i18n::phrases::{form as form_say, household as say};
use wasl::i18n::{Args, Words};
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::{LANGS, go_on, go_to};

const DAUGHTER: &str = "1000000016";
const SECOND: CaseNumber = CaseNumber { year: 1448, count: 2 };

fn listing() -> RequestDraft {
    let mut member = MemberDraft::default();
    member.set(MemberField::Name, "Noura");
    member.set(MemberField::NationalId, DAUGHTER);
    let mut draft = RequestDraft { members: vec![member], ..RequestDraft::default() };
    draft.set(Field::GivenName, "Salim");
    draft.set(Field::Service, "rent");
    draft.set(Field::Channel, "C1");
    draft
}

/// A desk at which a household lists somebody, and a form in which their id is typed.
fn typed(lang: wasl::i18n::Lang) -> Clerk {
    let mut clerk = Clerk::at_a_desk_of(lang, &["Ahmad", "Zahra", "Ali"], 2);
    let mut cases = Cases::of(&clerk);
    cases.order(Command::SaveRequest { case: None, draft: listing(), form: None });
    clerk.take(Action::Receive).type_text("Layla").take(Action::NewPerson);
    go_on(&mut clerk, Field::GivenName, Field::NationalId);
    clerk.type_text(DAUGHTER);
    clerk
}

/// The rest of what a request needs.
fn fill(clerk: &mut Clerk) {
    go_to(clerk, Field::Service);
    clerk.take(Action::Choose).take(Action::Choose);
    go_on(clerk, Field::Service, Field::Channel);
    clerk.take(Action::Choose).take(Action::Choose);
}

fn household_of(clerk: &Clerk, number: CaseNumber) -> Option<usize> {
    match clerk.seat.ask(&Query::Case(number)) {
        Ok(Answer::Case(own)) => Some(own.household.len()),
        _ => None,
    }
}

#[test]
fn the_form_tells_it_beside_the_field_and_once_before_it_is_saved() {
    for lang in LANGS {
        let words = Words::new(lang);
        let mut clerk = typed(lang);
        clerk.take(Action::NextField);
        assert!(clerk.shows("1448-0001"), "{}", clerk.picture());
        fill(&mut clerk);
        clerk.take(Action::Save);
        assert!(clerk.shows(&words.say(say::ASK)), "{}", clerk.picture());
        assert!(clerk.shows("1448-0001"), "{}", clerk.picture());
        assert_eq!(household_of(&clerk, SECOND), None, "asked before it is saved");
        // Turned back, nothing is lost; meant, it is saved, and the case tells it.
        clerk.take(Action::Cancel).take(Action::Save).take(Action::Confirm);
        assert_eq!(household_of(&clerk, SECOND), Some(1), "{}", clerk.picture());
        assert!(clerk.shows(&words.say(say::ELSEWHERE)), "{}", clerk.picture());
        assert!(clerk.shows("1448-0001"), "{}", clerk.picture());
    }
}

#[test]
fn it_is_told_too_where_the_last_field_was_not_left_and_not_of_somebody_else() {
    for lang in LANGS {
        let words = Words::new(lang);
        let mut clerk = typed(lang);
        fill(&mut clerk);
        go_to(&mut clerk, Field::NationalId);
        for _ in DAUGHTER.chars() {
            clerk.take(Action::DeleteBack);
        }
        clerk.take(Action::Save);
        assert!(!clerk.shows(&words.say(say::ASK)), "{}", clerk.picture());
        assert_eq!(household_of(&clerk, SECOND), Some(0));
    }
}

#[test]
fn what_is_kept_with_a_reason_is_not_asked_about() {
    for lang in LANGS {
        let mut clerk = typed(lang);
        clerk.take(Action::NextField);
        clerk.take(Action::KeepAsItIs).type_text("A daughter who moved out").take(Action::Confirm);
        let words = Words::new(lang);
        let kept = Args::new().text("field", words.field(Field::KeptReason));
        assert!(clerk.shows(&words.say_with(form_say::KEPT_NOW, &kept)), "{}", clerk.picture());
        fill(&mut clerk);
        clerk.take(Action::Save);
        assert_eq!(household_of(&clerk, SECOND), Some(1), "{}", clerk.picture());
    }
}

#[test]
fn rows_of_a_file_land_and_are_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let rows = "reference,name,national_id,phone,channel,service\n\
                A-1,Salim Fahd,1000000008,0500000001,C5,food\n\
                A-2,Layla Omar,1000000016,0500000002,C5,food\n\
                A-3,Salim Fahd,1000000008,0500000001,C5,rent\n";
    let import = |name: &str, rows: &str| {
        std::fs::write(folder.join(name), rows).unwrap();
        let done = wasl(folder, &["import", "requests", name]);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        text(&done.stderr)
    };
    let told = import("own.csv", rows);
    assert!(told.contains("imported 3 rows") && !told.contains("to look at again"), "{told}");
    let shared = "reference,name,phone,channel,service,kept_reason\n\
                  B-1,Amal Saad,0500000001,C5,food,\n\
                  B-2,Huda Saad,0500000002,C5,food,a neighbour\n\
                  B-3,Mona Saad,0500000003,C5,food,\n";
    let told = import("shared.csv", shared);
    assert!(told.contains("imported 3 rows") && told.contains("1 row to look at again"), "{told}");
    let notices = std::fs::read_to_string(folder.join("shared.csv.notices.csv")).unwrap();
    let lines: Vec<&str> = notices.lines().collect();
    assert!(lines.len() == 2 && lines[1].starts_with("2,phone,the same phone"), "{notices}");
    assert!(lines[1].contains("-0003"), "the newest of theirs: {notices}");
}
