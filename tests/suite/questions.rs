//! Errands in the questions over a case: what is typed there outlives every way of leaving, in both languages.

use wasl::api::Command;
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::stage::Stage;
use wasl::i18n::Lang;
use wasl::keymap::Action;

use crate::cases::{Cases, number, stage, view};
use crate::clerk::{Clerk, TODAY};

const REASON: &str = "وجدت عملا ولا تحتاج";

/// Before the question that withdraws a case, its reason half written.
fn withdrawing(lang: Lang) -> Clerk {
    let mut clerk = Clerk::at_a_new_desk(lang);
    Cases::of(&clerk).referred("سالم المثالي");
    clerk.press("4").take(Action::Open).take(Action::Withdraw).type_text(REASON);
    assert!(clerk.shows(REASON), "{}", clerk.picture());
    clerk
}

#[test]
fn a_reason_half_written_outlives_every_way_of_leaving() {
    for lang in [Lang::Arabic, Lang::English] {
        for leave in [Action::KeepAndLeave, Action::Home, Action::Quit] {
            let mut clerk = withdrawing(lang);
            clerk.take(leave);
            let mut clerk = if leave == Action::Quit { clerk.again(lang) } else { clerk };
            clerk.take(Action::Home);
            assert!(clerk.shows("1448-0001"), "offered at home: {}", clerk.picture());
            clerk.take(Action::Resume);
            assert!(clerk.shows(REASON), "{leave:?}: {}", clerk.picture());
            clerk.take(Action::Save);
            assert_eq!(stage(&clerk, number(1)), Stage::Withdrawn, "{}", clerk.picture());
            clerk.take(Action::Home);
            assert!(!clerk.shows("1448-0001"), "and then no more: {}", clerk.picture());
        }
        let mut clerk = withdrawing(lang).killed_and_back(lang);
        clerk.take(Action::Resume);
        assert!(clerk.shows(REASON), "killed: {}", clerk.picture());
    }
}

#[test]
fn two_questions_half_written_do_not_cover_one_another() {
    let mut clerk = withdrawing(Lang::English);
    clerk.take(Action::KeepAndLeave).take(Action::Return).type_text("no lease");
    clerk.take(Action::KeepAndLeave).take(Action::Withdraw);
    assert!(clerk.shows(REASON) && !clerk.shows("no lease"), "{}", clerk.picture());
    clerk.take(Action::KeepAndLeave).take(Action::Return);
    assert!(clerk.shows("no lease"), "{}", clerk.picture());
    clerk.take(Action::Save);
    assert_eq!(stage(&clerk, number(1)), Stage::Intake, "{}", clerk.picture());
}

#[test]
fn what_is_cleared_again_or_was_never_written_is_no_draft() {
    let mut clerk = withdrawing(Lang::English);
    clerk.take(Action::SelectAll).take(Action::DeleteBack).take(Action::KeepAndLeave);
    clerk.take(Action::Withdraw).take(Action::KeepAndLeave).take(Action::Home);
    assert!(!clerk.shows("1448-0001"), "{}", clerk.picture());
}

#[test]
fn a_question_left_is_told_of_when_the_case_went_on_without_it() {
    let mut clerk = withdrawing(Lang::English);
    clerk.take(Action::KeepAndLeave).take(Action::Return).type_text("no lease");
    clerk.take(Action::KeepAndLeave).take(Action::Withdraw).take(Action::Save);
    clerk.take(Action::Home).take(Action::Resume);
    assert!(clerk.shows("return for completion – available at:"), "{}", clerk.picture());
    clerk.take(Action::Home);
    assert!(!clerk.shows("1448-0001"), "and it is offered no more: {}", clerk.picture());
}

#[test]
fn a_question_changes_its_language_with_the_screen_and_keeps_what_was_typed() {
    let mut clerk = withdrawing(Lang::Arabic);
    assert!(!clerk.shows("leaves its queue"));
    clerk.take(Action::Language);
    assert!(clerk.shows("leaves its queue"), "{}", clerk.picture());
    assert!(clerk.shows(REASON) && clerk.shows("Reason"), "{}", clerk.picture());
    clerk.take(Action::Save);
    assert_eq!(view(&clerk, number(1)).case.stage, Stage::Withdrawn);
}

#[test]
fn no_key_is_dead_without_a_word() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let word = |arabic: &'static str, english: &'static str| match lang {
            Lang::Arabic => arabic,
            Lang::English => english,
        };
        clerk.press("z");
        assert!(clerk.shows(word("غير مستخدم هنا", "z is not used here")), "{}", clerk.picture());
        clerk.press("s");
        assert!(
            clerk.shows(word("ترتيب – غير متاح هنا", "sort – not available here")),
            "{}",
            clerk.picture()
        );
        clerk.press("down");
        assert!(!clerk.shows(word("غير متاح", "not available here")), "and moving on ends it");
    }
}

#[test]
fn a_form_that_nothing_was_typed_in_claims_no_draft() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    clerk
        .take(Action::Receive)
        .type_text("سالم")
        .take(Action::NewPerson)
        .take(Action::KeepAndLeave);
    assert!(!clerk.shows("draft saved"), "{}", clerk.picture());
    clerk.take(Action::Receive).type_text("سالم").take(Action::NewPerson).type_text("x");
    clerk.take(Action::KeepAndLeave);
    assert!(clerk.shows("draft saved") && clerk.shows("Draft: "), "{}", clerk.picture());
}

#[test]
fn numbers_of_other_requests_are_not_turned_in_arabic() {
    let mut clerk = Clerk::at_a_new_desk(Lang::Arabic);
    let mut cases = Cases::of(&clerk);
    cases.referred("سالم المثالي");
    let party = view(&clerk, number(1)).case.party;
    for service in ["food", "medical", "education"] {
        let mut draft = RequestDraft { party: Some(party), ..RequestDraft::default() };
        draft.set(Field::GivenName, "سالم");
        draft.set(Field::Service, service);
        draft.set(Field::Channel, "C1");
        cases.order(Command::SaveRequest { case: None, draft, form: None });
    }
    clerk.press("4").take(Action::Open);
    for other in [2, 3, 4] {
        let number = number(other).to_string();
        assert!(clerk.shows(&number), "{number} in {}", clerk.picture());
    }
}

#[test]
fn what_is_asked_is_not_covered_by_the_caret() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        Cases::of(&clerk).withdrawn("سالم المثالي");
        clerk.press("9").take(Action::Call).take(Action::Declined);
        let (x, y) = clerk.caret();
        let (buffer, _) = clerk.paint();
        assert_eq!(buffer[(x, y)].symbol(), " ", "{}", clerk.picture());
    }
}

#[test]
fn in_the_smallest_window_the_first_screen_says_its_days_and_the_society_whole() {
    for (lang, not_before) in
        [(Lang::Arabic, "ليس قبل 22 ديسمبر"), (Lang::English, "not before 22 Dec")]
    {
        let mut clerk = Clerk::at_a_new_desk(lang);
        Cases::of(&clerk).referred("سالم المثالي");
        clerk.resize(60, 20);
        assert!(clerk.shows(not_before), "{}", clerk.picture());
        assert!(clerk.shows("جمعية المثال"), "{}", clerk.picture());
        assert!(!clerk.picture().contains('…'), "{}", clerk.picture());
    }
}

#[test]
fn a_reason_half_written_in_the_sitting_outlives_leaving_and_changes_its_language() {
    for leave in [Action::Home, Action::Quit] {
        let mut clerk = Clerk::at_a_new_desk(Lang::Arabic);
        Cases::of(&clerk).referred("سالم المثالي");
        clerk.clock.set(TODAY.plus(31).at(10, 0));
        clerk.press("5").take(Action::Decide).take(Action::Open);
        clerk.take(Action::Defer).type_text(REASON).take(Action::Language);
        assert!(clerk.shows("It waits for what the reason asks for"), "{}", clerk.picture());
        assert!(clerk.shows(REASON), "{}", clerk.picture());
        clerk.take(leave);
        let mut clerk = if leave == Action::Quit { clerk.again(Lang::English) } else { clerk };
        clerk.take(Action::Home).take(Action::Resume).take(Action::Defer);
        assert!(clerk.shows(REASON), "{leave:?}: {}", clerk.picture());
    }
}

#[test]
fn a_desk_where_nothing_waits_says_what_to_do() {
    for (lang, text) in [(Lang::Arabic, "لاستقبال مستفيد"), (Lang::English, "n starts a new one")]
    {
        let mut clerk = Clerk::at_a_new_desk(lang);
        assert!(clerk.shows(text), "{}", clerk.picture());
        Cases::of(&clerk).referred("سالم المثالي");
        assert!(!clerk.take(Action::Refresh).shows(text), "{}", clerk.picture());
    }
}
