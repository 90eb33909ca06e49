//! A case's own screen: its history however long, and its summary.

use wasl::api::Command;
use wasl::domain::request::Field;
use wasl::i18n::Lang;
use wasl::keymap::Action;

use crate::cases::{Cases, pictured, view};
use crate::clerk::{Clerk, TODAY};

#[test]
fn a_long_history_is_read_on_as_one_moves_down_to_its_first_fact() {
    for (lang, first) in [(Lang::Arabic, "C"), (Lang::English, "received by interview")] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let case = cases.receive("سالم المثالي");
        for _ in 0..60 {
            let seen = cases.seen(case);
            cases.order(Command::ClaimCase { seen });
            let seen = cases.seen(case);
            cases.order(Command::ReleaseCase { seen });
        }
        assert_eq!(view(&clerk, case).case.facts, 121);
        clerk.press("1").take(Action::Open);
        for _ in 0..8 {
            clerk.take(Action::NextSection);
        }
        clerk.take(Action::GoIn);
        let newest = clerk.picture();
        for _ in 0..2 {
            clerk.take(Action::Bottom);
            if lang == Lang::English {
                assert!(!clerk.picture().contains(first), "a page of fifty at a time");
            }
        }
        let oldest = clerk.take(Action::Bottom).picture();
        if lang == Lang::English {
            assert!(oldest.contains(first), "{oldest}");
        }
        assert_ne!(newest, oldest);
        clerk.take(Action::Top);
        assert_eq!(clerk.picture(), newest, "and back to the newest");
    }
}

#[test]
fn a_name_of_many_words_is_shortened_by_words_where_there_is_no_room() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        cases.referred("سالم عبدالرحمن إبراهيم المثالي");
        cases.withdrawn("سالم عبدالرحمن إبراهيم المثالي");
        clerk.resize(60, 20);
        for keys in [("4", Action::Open), ("9", Action::Call)] {
            clerk.take(Action::Home).press(keys.0).take(keys.1);
            let title = clerk.picture().lines().next().unwrap().to_owned();
            assert!(!title.contains('…'), "{title}");
        }
    }
}

#[test]
fn a_case_before_the_committee_looks_as_it_is_pictured() {
    for (lang, name) in [(Lang::Arabic, "case_referred_ar"), (Lang::English, "case_referred_en")] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        Cases::of(&clerk).referred("سالم المثالي");
        clerk.clock.set(TODAY.plus(31).at(10, 0));
        clerk.press("5").take(Action::Decide).take(Action::Open).take(Action::Open);
        pictured(name, &clerk.picture());
        let narrow = clerk.resize(60, 20).picture();
        assert!(!narrow.contains('…'), "nothing is cut\n{narrow}");
    }
}

#[test]
fn what_voided_a_signature_is_told_with_both_values_and_until_it_is_signed_again() {
    for (lang, voided, back) in [
        (Lang::English, "declaration 118", "Back because"),
        (Lang::Arabic, "بطل الإقرار 118", "سبب الرجوع"),
    ] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let case = cases.referred("سالم المثالي");
        let mut draft = view(&clerk, case).case.request.to_draft();
        draft.set(Field::Salary, "4100");
        let seen = Some(cases.seen(case));
        cases.order(Command::SaveRequest { case: seen, draft, form: None });
        clerk.take(Action::Find).type_text(&case.to_string()).take(Action::Open);
        for text in [voided, back, "3200", "4100"] {
            assert!(clerk.shows(text), "{text}\n{}", clerk.picture());
        }
        // Whoever gives it back does not cover why it came back; what is masked is masked there too.
        clerk.take(Action::Release);
        assert!(clerk.shows(back) && !clerk.shows("4100"), "{}", clerk.picture());
        let mut cases = Cases::of(&clerk);
        // The proof of the income says another.
        cases.check_papers(case);
        cases.sign(case);
        assert_eq!(view(&clerk, case).back, None);
    }
}

#[test]
fn a_request_that_was_sent_back_says_why_first_of_all() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&clerk);
    let case = cases.referred("سالم المثالي");
    let reason = "صورة باهتة".to_owned();
    let seen = cases.seen(case);
    cases.order(Command::ReturnCase { seen, reason: reason.clone() });
    let seen = cases.seen(case);
    cases.order(Command::ReleaseCase { seen });
    clerk.take(Action::Find).type_text(&case.to_string()).take(Action::Open);
    assert!(clerk.shows(&reason), "{}", clerk.picture());
    assert!(clerk.shows("Back because"), "{}", clerk.picture());
}
