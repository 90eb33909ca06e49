//! A store that nobody has set up: what a first-time clerk sees and cannot stumble over.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::settings::Settings;
use wasl::domain::staff::StaffRole;
use wasl::i18n::phrases::home as say;
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::clerk::{Clerk, pictured};

/// Society and name, then this many members; the focus ends on the quorum.
fn fill(clerk: &mut Clerk, members: usize) {
    clerk.type_text("Sample Society").press("tab").type_text("Sample Manager").press("tab");
    for seat in 0..5 {
        let name = if seat < members { format!("Member {seat}") } else { String::new() };
        clerk.type_text(&name).press("tab");
    }
}

fn settings(clerk: &Clerk) -> Option<Settings> {
    match clerk.seat.ask(&Query::Hello).unwrap() {
        Answer::Hello(hello) => hello.settings,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn the_first_questions_look_as_they_are_pictured() {
    for (lang, name) in [(Lang::Arabic, "welcome_ar"), (Lang::English, "welcome_en")] {
        let mut clerk = Clerk::at_an_empty_store(lang);
        pictured(name, &clerk.picture());
    }
}

#[test]
fn moving_past_the_last_question_does_not_set_the_society_up() {
    let mut clerk = Clerk::at_an_empty_store(Lang::English);
    fill(&mut clerk, 3);
    clerk.press("tab").press("down");
    assert!(clerk.picture().contains("Welcome to wasl"), "{}", clerk.picture());
    clerk.take(Action::Save);
    assert!(clerk.picture().contains("Sample Society"), "{}", clerk.picture());
}

#[test]
fn whoever_sets_the_society_up_is_its_manager() {
    let mut clerk = Clerk::at_an_empty_store(Lang::Arabic);
    fill(&mut clerk, 3);
    clerk.take(Action::Save);
    assert_eq!(settings(&clerk).unwrap().staff[0].role, StaffRole::Manager);
}

#[test]
fn what_is_wrong_is_told_beside_its_question_until_it_is_right() {
    let mut clerk = Clerk::at_an_empty_store(Lang::English);
    fill(&mut clerk, 2);
    clerk.take(Action::Save);
    let few = "has 2 members, fewer";
    assert!(clerk.picture().contains(few), "{}", clerk.picture());
    assert_eq!(settings(&clerk), None);
    // A third member makes the quorum of three right, without a touch of it.
    for _ in 0..3 {
        clerk.press("shift-tab");
    }
    clerk.type_text("Third");
    assert!(!clerk.picture().contains(few), "{}", clerk.picture());
    clerk.take(Action::Save);
    assert_eq!(settings(&clerk).unwrap().committee.quorum, 3);
}

#[test]
fn letters_for_a_quorum_are_told_as_letters() {
    let mut clerk = Clerk::at_an_empty_store(Lang::English);
    fill(&mut clerk, 3);
    clerk.type_text("x").take(Action::Save);
    assert!(clerk.picture().contains("digits only"), "{}", clerk.picture());
}

#[test]
fn the_settings_wait_for_the_first_questions() {
    let mut clerk = Clerk::at_an_empty_store(Lang::English);
    clerk.press("f2");
    let picture = clerk.picture();
    assert!(picture.contains("set up the society first"), "{picture}");
    assert!(picture.contains("Welcome to wasl"), "{picture}");
}

#[test]
fn an_empty_store_offers_sample_people_in_one_key() {
    let mut clerk = Clerk::at_an_empty_store(Lang::English);
    assert!(clerk.picture().contains("Welcome to wasl"));
    clerk.press("ctrl-t");
    let home = clerk.picture();
    assert!(home.contains("Sample data of invented people"), "{home}");
}

#[test]
fn lines_that_a_small_screen_has_no_room_for_are_counted_and_reached() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = Clerk::at_an_empty_store(lang);
        clerk.press("ctrl-t");
        clerk.resize(80, 40);
        let words = Words::new(lang);
        let sign = clerk.as_painted(&words.say(say::SAMPLE));
        // Under the title, the queues, what is theirs and the backups.
        let own = |picture: &str| -> Vec<String> {
            let lines = picture.lines().skip(16).map(|line| line.trim_matches([' ', '◂', '▸']));
            let lines = lines.take_while(|line| *line != sign).filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        };
        let all = own(&clerk.picture());
        clerk.resize(80, 24);
        let first = own(&clerk.picture());
        let shown = first.len() - 1;
        let args = Args::new().count("n", all.len() - shown).text("key", "↓");
        let more = clerk.as_painted(&words.say_with(say::MORE_LINES, &args));
        assert_eq!((&first[..shown], &first[shown]), (&all[..shown], &more));
        clerk.press("end");
        assert_eq!(own(&clerk.picture()), all[all.len() - first.len()..]);
        // All of them seen at once: nothing is said.
        clerk.resize(80, 40);
        assert_eq!(own(&clerk.picture()), all);
    }
}
