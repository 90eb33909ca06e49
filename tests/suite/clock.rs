//! A clock that is far off the last entry: who is asked, who waits, and what is kept meanwhile.

use std::process::Output;

use wasl::domain::desk_clock::ClockDoubt;
use wasl::domain::staff::StaffRole;
use wasl::i18n::phrases::home as say;
use wasl::i18n::{Args, Lang, Words, isolate};
use wasl::keymap::Action;

use crate::cases::{Cases, number};
use crate::clerk::{Clerk, TODAY, pictured};
use crate::cli::{text, wasl};
use crate::form::{LANGS, fill_the_least};
use crate::talker::Talker;

fn doubt() -> ClockDoubt {
    ClockDoubt { last: TODAY.at(9, 0), clock: TODAY.plus(60).at(8, 30) }
}

#[test]
fn a_manager_is_asked_on_the_first_screen_and_says_it_once() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.clock.jump(doubt().clock);
        clerk.take(Action::Refresh);
        pictured(&format!("home_clock_{}", lang.code()), &clerk.picture());
        clerk.take(Action::ConfirmClock);
        pictured(&format!("home_clock_question_{}", lang.code()), &clerk.picture());
        clerk.take(Action::Cancel).take(Action::ConfirmClock).take(Action::Confirm);
        let words = Words::new(lang);
        let args = Args::new().text("clock", words.moment_full(doubt().clock));
        assert!(clerk.shows(&words.say_with(say::CLOCK_COUNTS, &args)), "{}", clerk.picture());
        clerk.take(Action::ConfirmClock);
        assert!(clerk.shows(&words.say(say::CLOCK_FINE)), "{}", clerk.picture());
    }
}

#[test]
fn a_clerk_is_told_who_says_it_and_what_they_typed_is_kept() {
    for lang in LANGS {
        let manager = Clerk::at_a_new_desk(lang);
        let sara = Cases::of(&manager).hire(StaffRole::Clerk);
        let mut clerk = manager.beside(sara, lang);
        clerk.clock.jump(doubt().clock);
        clerk.take(Action::Refresh);
        pictured(&format!("home_clock_clerk_{}", lang.code()), &clerk.picture());
        clerk.take(Action::Receive).type_text("سالم").take(Action::NewPerson);
        fill_the_least(&mut clerk);
        clerk.take(Action::Save);
        let words = Words::new(lang);
        let why = words.refusal(&wasl::domain::case::Refusal::ClockInDoubt(doubt()), None);
        let why = isolate::bare(&why);
        let begins = why.split(['،', ',']).next().unwrap();
        assert!(clerk.shows(begins), "{begins}\n{}", clerk.picture());
        // It is right, and the same key saves.
        let mut boss = manager.again(lang);
        boss.take(Action::ConfirmClock).take(Action::Confirm);
        clerk.take(Action::Save);
        assert!(clerk.shows(&number(1).to_string()), "{}", clerk.picture());
    }
}

#[test]
fn without_a_screen_it_is_said_and_asked_in_words() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    clerk.clock.jump(doubt().clock);
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    assert!(talker.said.contains("Is the clock right?"), "{}", talker.said);
    talker.call(Action::ConfirmClock);
    assert!(talker.said.contains("numbers and dates follow the clock"), "{}", talker.said);
    talker.write("1");
    assert!(talker.said.contains("the clock is confirmed"), "{}", talker.said);
}

/// The program in a time so many days from now.
fn in_days(folder: &std::path::Path, days: i32, lang: &str, args: &[&str]) -> Option<Output> {
    let shift = format!("{days:+}d");
    let out = std::process::Command::new("faketime")
        .args(["--exclude-monotonic", "-f", &shift, env!("CARGO_BIN_EXE_wasl")])
        .args(["--lang", lang, "--store"])
        .arg(format!("sled:{}", folder.join("store").display()))
        .args(args)
        .env("HOME", folder)
        .env_remove("WASL_STORE")
        .output();
    out.ok()
}

#[test]
fn a_file_is_not_taken_in_by_a_clock_in_doubt_and_is_after_the_managers_word() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let rows = "name,service,channel\nSample Person,rent,C1\n";
    std::fs::write(folder.join("rows.csv"), rows).unwrap();
    let file = folder.join("rows.csv");
    let import = ["import", "requests", file.to_str().unwrap()];
    assert_eq!(wasl(folder, &["demo", "--cases", "5"]).status.code(), Some(0));
    for (days, lang, says) in [(900, "en", "the clock says"), (-900, "ar", "الساعة تقول")]
    {
        let Some(out) = in_days(folder, days, lang, &import) else {
            return crate::terminal::skipped("faketime is not installed");
        };
        let said = isolate::bare(&text(&out.stderr));
        assert_eq!(out.status.code(), Some(1), "{said}");
        assert!(said.contains(says) && said.contains("wasl clock"), "{said}");
        let doctor = in_days(folder, days, lang, &["doctor"]).unwrap();
        let doctor = text(&doctor.stdout);
        assert!(doctor.contains("wasl clock --confirm"), "{doctor}");
        let out = in_days(folder, days, lang, &["clock"]).unwrap();
        assert_eq!(out.status.code(), Some(1), "{}", text(&out.stderr));
    }
    let out = in_days(folder, 900, "en", &["clock", "--confirm"]).unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let out = in_days(folder, 900, "en", &import).unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(wasl(folder, &["clock"]).status.code(), Some(1), "and back again is asked again");
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}
