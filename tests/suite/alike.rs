//! A third request for what is asked for twice already: the form says which are open and asks once more.

use wasl::api::command::Seen;
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::request::{Field, RequestDraft};
use wasl::i18n::Words;
use wasl::i18n::phrases::form as say;
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::{LANGS, go_on, go_to};

const THIRD: CaseNumber = CaseNumber { year: 1448, count: 3 };

fn is_there(clerk: &Clerk, number: CaseNumber) -> bool {
    clerk.seat.ask(&Query::Case(number)).is_ok()
}

#[test]
fn the_form_says_which_are_open_and_receives_one_more_where_it_is_meant() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_desk_of(lang, &["Ahmad", "Zahra", "Ali"], 2);
        let mut cases = Cases::of(&clerk);
        let first = cases.receive("Amal Person");
        let Answer::Case(own) = clerk.seat.ask(&Query::Case(first)).unwrap() else { panic!() };
        let again = RequestDraft { party: Some(own.case.party), ..own.case.request.to_draft() };
        let case: Option<Seen> = None;
        cases.order(Command::SaveRequest { case, draft: again, form: None });
        clerk.take(Action::Receive).type_text("Amal").take(Action::Open);
        go_to(&mut clerk, Field::Service);
        clerk.take(Action::Choose).take(Action::Down).take(Action::Choose);
        go_on(&mut clerk, Field::Service, Field::Channel);
        clerk.take(Action::Choose).take(Action::Choose).take(Action::Save);
        let picture = clerk.picture();
        assert!(picture.contains("1448-0001") && picture.contains("1448-0002"), "{picture}");
        assert!(!is_there(&clerk, THIRD), "asked before it is saved");
        // Turned back, nothing is lost; asked again, it is saved.
        clerk.take(Action::Cancel).take(Action::Save);
        assert!(!is_there(&clerk, THIRD));
        clerk.take(Action::Confirm);
        assert!(is_there(&clerk, THIRD), "{}", clerk.picture());
        let saved = Words::new(lang).say(say::SAVING);
        assert!(!clerk.shows(&saved));
    }
}

#[test]
fn a_third_row_of_a_file_for_the_same_is_set_aside_with_the_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let row = |n: u8| format!("A-{n},Salim Fahd,1000000008,C5,food\n");
    let rows: String = (1..=3).map(row).collect();
    let head = "reference,name,national_id,channel,service\n";
    std::fs::write(folder.join("in.csv"), format!("{head}{rows}")).unwrap();
    let done = wasl(folder, &["import", "requests", "in.csv"]);
    assert_eq!(done.status.code(), Some(1));
    let told = text(&done.stderr);
    assert!(told.contains("imported 2 rows") && told.contains("rejected 1 row"), "{told}");
    let rejects = std::fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    let row = rejects.lines().nth(1).unwrap();
    assert!(
        row.starts_with("4,service,") && row.contains("-0001") && row.contains("-0002"),
        "{row}"
    );
}
