//! A person's errands at the desk, in both languages, through the real screens and the real service.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::request::Field;
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::i18n::Lang;
use wasl::i18n::phrases::case;
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::{Clerk, TODAY};
use crate::form::go_on;

const NUMBER: CaseNumber = CaseNumber { year: 1448, count: 1 };

fn stage(clerk: &Clerk) -> Stage {
    match clerk.records().ask(&Query::Case(NUMBER)).unwrap() {
        Answer::Case(view) => view.case.stage,
        answer => panic!("{answer:?}"),
    }
}

/// Fills the form as a person who sits before the clerk would answer, field after field.
pub fn receive(clerk: &mut Clerk) {
    clerk.take(Action::Receive).type_text("سالم المثالي").take(Action::NewPerson);
    // The given and the family name are there from the search. A blank takes the first of a list; the first
    // service, food, has no price.
    let mut at = Field::GivenName;
    for (field, text) in [
        (Field::FatherName, "فهد"),
        (Field::GrandfatherName, "زيد"),
        (Field::Sex, " "),
        (Field::NationalId, "1000000008"),
        (Field::BirthDate, "1400-02-03"),
        (Field::Marital, " "),
        (Field::Category, " "),
        (Field::Phone, "٠٥٠٠٠٠٠٠٠١"),
        (Field::District, "النموذجي"),
        (Field::DwellingKind, " "),
        (Field::HouseholdSize, "5"),
        (Field::Salary, "3200"),
        (Field::Service, " "),
        (Field::Channel, " "),
    ] {
        go_on(clerk, at, field);
        clerk.type_text(text);
        at = field;
    }
    clerk.take(Action::Save);
}

/// From the saved request to the committee.
pub fn refer(clerk: &mut Clerk) {
    clerk.take(Action::Submit).take(Action::Confirm);
    assert_eq!(stage(clerk), Stage::Verification, "{}", clerk.picture());
    clerk.take(Action::CheckDocuments);
    for (number, says) in [("1000000008", "1400-02-03"), ("55", "5"), ("55", "3200")] {
        clerk.take(Action::GoIn);
        // Nothing is chosen yet; after no comes yes.
        clerk.at_field(case::PAPER_SEEN).type_text("  ");
        clerk.at_field(case::PAPER_MATCHED).type_text("  ");
        clerk.at_field(case::PAPER_NUMBER).type_text(number);
        clerk.at_field(case::PAPER_ISSUED).type_text("1448-05-01");
        clerk.at_field(case::PAPER_EXPIRES).type_text("1449-01-01");
        // What it says comes last.
        clerk.take(Action::NextField).type_text(says).take(Action::Save);
        clerk.take(Action::Down);
    }
    clerk.take(Action::Sign).at_field(case::SIGNED_REFERENCE).type_text("118").take(Action::Save);
    assert_eq!(stage(clerk), Stage::Declared, "{}", clerk.picture());
    // Moving on from the only field is not a yes: what cannot be undone waits for its own key.
    clerk.take(Action::Refer).press("tab").press("enter").press("down");
    assert_eq!(stage(clerk), Stage::Declared, "{}", clerk.picture());
    clerk.take(Action::Save);
    assert_eq!(stage(clerk), Stage::Referred, "{}", clerk.picture());
}

fn to_the_end(lang: Lang) {
    let mut clerk = Clerk::at_a_new_desk(lang);
    receive(&mut clerk);
    assert_eq!(stage(&clerk), Stage::Intake, "{}", clerk.picture());
    refer(&mut clerk);
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    clerk.take(Action::Decide).take(Action::Open);
    clerk.press("1").press("2").press("3").take(Action::Accept).take(Action::Save);
    assert_eq!(stage(&clerk), Stage::Decided, "{}", clerk.picture());
    clerk.take(Action::Back).take(Action::Tell).take(Action::Save);
    clerk.take(Action::Register).take(Action::Confirm);
    assert_eq!(stage(&clerk), Stage::Registered, "{}", clerk.picture());
    clerk.take(Action::Deliver);
    clerk.at_field(case::AMOUNT).type_text("100").at_field(case::PROVIDER).type_text("المستودع");
    clerk.at_field(case::RECEIPT).type_text("س-7").take(Action::Save);
    assert_eq!(stage(&clerk), Stage::FollowUp, "{}", clerk.picture());
    // Nobody asks about their own work (G8): the sheet says so, and a colleague asks.
    clerk.take(Action::Call).press("5").take(Action::Done);
    assert_eq!(stage(&clerk), Stage::FollowUp, "{}", clerk.picture());
    let colleague = Cases::of(&clerk).hire(StaffRole::Clerk);
    let mut colleague = clerk.beside(colleague, lang);
    colleague.take(Action::Find).type_text(&NUMBER.to_string()).take(Action::Open);
    colleague.take(Action::Call);
    for score in ["5", "4", "٣", "5", "5"] {
        colleague.press(score);
    }
    colleague.type_text("جزاكم الله خيرًا").take(Action::Done);
    assert_eq!(stage(&clerk), Stage::Closed, "{}", colleague.picture());
}

#[test]
fn a_clerk_takes_a_request_from_the_first_word_to_the_last_in_arabic() {
    to_the_end(Lang::Arabic);
}

#[test]
fn a_clerk_takes_a_request_from_the_first_word_to_the_last_in_english() {
    to_the_end(Lang::English);
}

#[test]
fn what_was_typed_is_offered_again_at_its_field() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    clerk.take(Action::Receive).type_text("Sample").take(Action::NewPerson);
    clerk.press("tab").type_text("Father").take(Action::KeepAndLeave);
    let home = clerk.picture();
    assert!(home.contains("Draft: ") && home.contains("Father’s name"), "{home}");
    clerk.take(Action::Resume);
    let form = clerk.picture();
    assert!(form.contains("Sample Father"), "{form}");
    clerk.type_text("Z");
    assert!(clerk.picture().contains("FatherZ"), "the caret is in that field");
}

#[test]
fn wrong_input_is_told_beside_its_field_and_the_rest_stays() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    clerk.take(Action::Receive).type_text("Sample").take(Action::NewPerson);
    clerk.take(Action::NextSection).type_text("12").take(Action::Save);
    let form = clerk.picture();
    assert!(form.contains("a phone has 10 digits"), "{form}");
    assert!(form.contains("New request · Sample"), "{form}");
    assert!(form.contains("3 fields need correcting"), "{form}");
}

#[test]
fn a_dead_key_says_why() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    clerk.take(Action::Receive).type_text("Sample").take(Action::NewPerson);
    clerk.take(Action::PrevSection);
    for _ in 0..5 {
        clerk.take(Action::NextSection);
    }
    clerk.type_text(" ").take(Action::NextSection).type_text(" ").take(Action::Save);
    clerk.press("u");
    let picture = clerk.picture();
    assert!(picture.contains("fill in first"), "{picture}");
}

#[test]
fn shortcuts_work_on_an_arabic_keyboard() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    // «ى» stands on the n key: someone is received.
    clerk.press("ى");
    assert!(clerk.picture().contains("Search first"));
}

#[test]
fn nothing_is_painted_when_nothing_changed() {
    let mut clerk = Clerk::at_a_new_desk(Lang::Arabic);
    let before = clerk.picture();
    assert!(!clerk.is_repainting());
    assert_eq!(clerk.picture(), before);
}

#[test]
fn a_small_window_says_so_and_a_smaller_one_still_works() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    let small = clerk.resize(50, 10).picture();
    assert!(small.contains("60x20"), "{small}");
    let tight = clerk.resize(60, 20).picture();
    assert!(tight.contains("Intake to complete"), "{tight}");
}

#[test]
fn the_first_screens_look_as_they_are_pictured() {
    for (lang, name) in [(Lang::Arabic, "home_ar"), (Lang::English, "home_en")] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        receive(&mut clerk);
        let case = clerk.picture();
        clerk.take(Action::Home);
        let settings = || {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path("../screens");
            settings.set_prepend_module_to_snapshot(false);
            settings
        };
        let home = clerk.picture();
        settings().bind(|| insta::assert_snapshot!(name, home));
        let queue = clerk.press("1").picture();
        settings().bind(|| insta::assert_snapshot!(name.replace("home", "queue"), queue));
        settings().bind(|| insta::assert_snapshot!(name.replace("home", "case"), case));
    }
}

#[test]
fn enter_before_the_answer_opens_nobody() {
    let mut clerk = Clerk::at_an_empty_store(Lang::English);
    clerk.press("ctrl-t").press("f").type_text("ال");
    assert!(clerk.picture().contains("•••"));
    // The list is still of «ال» when Enter comes: whoever stands first in it is not meant.
    clerk.hurry("م", "enter");
    assert!(clerk.picture().contains("still searching"), "{}", clerk.picture());
    let after = clerk.wait().picture();
    assert!(after.contains("Find an applicant"), "{after}");
    clerk.press("enter");
    assert!(!clerk.picture().contains("Find an applicant"), "{}", clerk.picture());
}

#[test]
fn the_search_field_begins_where_reading_begins() {
    for (lang, at_start) in [(Lang::English, true), (Lang::Arabic, false)] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let picture = clerk.take(Action::Find).type_text("zz").picture();
        let row = picture.lines().nth(2).unwrap();
        assert_eq!(row.find("zz") < Some(10), at_start, "{picture}");
    }
}

#[test]
fn what_is_selected_in_the_search_field_is_typed_over() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    clerk.take(Action::Find).type_text("zz").press("shift-left").type_text("q");
    let row = clerk.picture().lines().nth(2).unwrap().to_owned();
    assert_eq!(row.trim(), "zq");
}

#[test]
fn a_request_is_found_while_its_number_is_typed() {
    let mut clerk = Clerk::at_an_empty_store(Lang::Arabic);
    clerk.press("ctrl-t").press("f");
    // An id and a phone each, all but their last digits hidden.
    let people = |clerk: &mut Clerk| clerk.picture().matches("•••••••").count() / 2;
    let mut last = usize::MAX;
    for (typed, least) in [("1448", 5), ("-", 5), ("00", 5), ("0", 2), ("3", 1)] {
        let now = people(clerk.type_text(typed));
        assert!((least..=last).contains(&now), "{typed}: {}", clerk.picture());
        last = now;
    }
    assert_eq!(last, 1, "{}", clerk.picture());
    clerk.press("enter");
    assert!(clerk.picture().contains("1448-0003"), "{}", clerk.picture());
}

#[test]
fn a_key_pressed_before_the_desk_answered_goes_to_the_first_screen() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut hasty = clerk.again_in_haste(Lang::English, "f");
    assert!(hasty.shows("Find an applicant"), "{}", hasty.picture());
    // What it opened lies over the first screen, and not beneath it.
    hasty.press("esc");
    assert!(hasty.shows("Intake to complete"), "{}", hasty.picture());
}
