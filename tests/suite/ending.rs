//! Documents that end before the committee may decide: a queue on the home screen, in lines and on the command
//! line.

use wasl::api::command::Seen;
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::calendar::{Calendar, Written};
use wasl::domain::choice::{List, Paper};
use wasl::domain::id::CaseNumber;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::{Clerk, TODAY};
use crate::errands::{receive, refer};

const NUMBER: CaseNumber = CaseNumber { year: 1448, count: 1 };

/// Gives the identity card so many days from today.
fn ends_in(clerk: &Clerk, days: i32) {
    let Answer::Case(view) = clerk.records().ask(&Query::Case(NUMBER)).unwrap() else { panic!() };
    let papers = view.case.documents.into_iter();
    let mut document = papers.into_iter().find(|one| one.paper == Paper::NationalId).unwrap();
    document.expires = Written::of_day(TODAY.plus(days), Calendar::Gregorian);
    let seen = Seen { case: NUMBER, version: view.version };
    Cases::of(clerk).order(Command::CheckPaper { seen, document });
}

#[test]
fn a_document_that_ends_in_the_month_is_in_a_queue_of_its_own_until_it_is_renewed() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        receive(&mut clerk);
        refer(&mut clerk);
        let words = Words::new(lang);
        let empty = words.empty_queue(wasl::domain::queue::Queue::Ending, "");
        clerk.take(Action::Home).take(Action::Open10);
        assert!(clerk.picture().contains(&clerk.as_painted(&empty)), "{}", clerk.picture());
        ends_in(&clerk, 6);
        clerk.take(Action::Home).take(Action::Open10);
        let shown = clerk.picture();
        let paper = words.choice_of(List::Paper, Paper::NationalId);
        assert!(shown.contains(&clerk.as_painted(&paper)), "{shown}");
        assert!(shown.contains("1448-0001"), "{shown}");
        ends_in(&clerk, 400);
        clerk.take(Action::Home).take(Action::Open10);
        assert!(clerk.picture().contains(&clerk.as_painted(&empty)), "{}", clerk.picture());
    }
}
