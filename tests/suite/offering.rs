//! Services and categories as the society's own: offered or not, and by its own names.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::choice::List;
use wasl::domain::request::Field;
use wasl::domain::settings::{Settings, SettingsSection};
use wasl::domain::value::Flaw;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::clerk::Clerk;
use crate::errands::receive;
use crate::form::go_on;

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];

fn settings(clerk: &Clerk) -> Settings {
    match clerk.seat.ask(&Query::Hello).unwrap() {
        Answer::Hello(hello) => hello.settings.unwrap(),
        answer => panic!("{answer:?}"),
    }
}

/// Opens the services, at the first of them.
fn open(clerk: &mut Clerk) {
    clerk.press("f2");
    let all = SettingsSection::ALL;
    let at = all.iter().position(|one| *one == SettingsSection::Services).unwrap();
    for _ in 0..at {
        clerk.take(Action::NextSection);
    }
}

/// Goes on from a service's first field to that of another; each has four.
fn on_to(clerk: &mut Clerk, services: usize) {
    for _ in 0..4 * services {
        clerk.press("tab");
    }
}

#[test]
fn the_name_that_a_society_gives_a_service_stands_wherever_it_is_named() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        open(&mut clerk);
        // Food is the first; its names come after whether it is offered.
        clerk.press("tab").type_text("سلة الخير").press("tab").type_text("Good Basket");
        clerk.take(Action::Save);
        let own: Vec<_> = settings(&clerk).own_names().map(|(_, code, _)| code).collect();
        assert_eq!(own, ["food"], "{}", clerk.picture());
        receive(&mut clerk);
        let name = if lang == Lang::Arabic { "سلة الخير" } else { "Good Basket" };
        assert!(clerk.picture().contains(&clerk.as_painted(name)), "{}", clerk.picture());
        let usual = Words::new(lang).choice(List::Service, "food");
        assert!(!clerk.picture().contains(&clerk.as_painted(&usual)), "{}", clerk.picture());
    }
}

#[test]
fn what_is_not_offered_is_not_in_the_forms_list_and_what_is_asked_for_is_not_taken_away() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        open(&mut clerk);
        // The third is cash, for which no paper is asked.
        on_to(&mut clerk, 2);
        clerk.type_text(" ").take(Action::Save);
        assert!(!settings(&clerk).offers(List::Service, "cash"), "{}", clerk.picture());
        // In the form it is passed over: food, rent, then bills.
        clerk.take(Action::Receive).type_text("سالم المثالي").take(Action::NewPerson);
        go_on(&mut clerk, Field::GivenName, Field::Service);
        clerk.type_text("   ");
        let third = Words::new(lang).choice(List::Service, "bills");
        assert!(clerk.picture().contains(&clerk.as_painted(&third)), "{}", clerk.picture());
        clerk.take(Action::KeepAndLeave);

        let mut clerk = Clerk::at_a_new_desk(lang);
        receive(&mut clerk);
        let before = settings(&clerk);
        open(&mut clerk);
        clerk.type_text(" ").take(Action::Save);
        assert_eq!(settings(&clerk), before);
        let told = Words::new(lang).flaw(&Flaw::InUse { requests: 1 });
        let shown = clerk.picture();
        let begins = clerk.as_painted(told.split(':').next().unwrap());
        assert!(shown.contains(&begins), "{begins}\n{shown}");
    }
}

#[test]
fn a_service_that_a_paper_names_is_told_on_both_sides() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    let before = settings(&clerk);
    open(&mut clerk);
    on_to(&mut clerk, 1);
    clerk.type_text(" ").take(Action::Save);
    assert_eq!(settings(&clerk), before);
    let shown = clerk.picture();
    assert!(shown.contains("2 fields need correcting"), "{shown}");
    assert!(shown.contains("names what is not offered"), "{shown}");
    clerk.take(Action::NextSection);
    let shown = clerk.picture();
    assert!(shown.contains("the rule of a document names it"), "{shown}");
}
