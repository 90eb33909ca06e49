//! Undertakings (W2) and papers of an outage (H4): recorded, kept and countersigned, in both languages.

use wasl::domain::calendar::Day;
use wasl::domain::case::{Undertaker, UndertakingOutcome};
use wasl::domain::id::{CaseNumber, StaffId};
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{countersign, home, undertaking as say};
use wasl::i18n::{Args, Lang, Words, isolate};
use wasl::keymap::Action;

use crate::cases::{Cases, pictured, stage, view, written};
use crate::clerk::{Clerk, TODAY};
use crate::talker::Talker;

const LANGS: [(Lang, &str); 2] = [(Lang::Arabic, "ar"), (Lang::English, "en")];
const NAME: &str = "سالم المثالي";
const PROMISED: &str = "صورة عقد الإيجار الجديد";

fn open(clerk: &mut Clerk, case: CaseNumber) {
    clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string()).take(Action::Open);
}

fn day(days: i32) -> String {
    written(TODAY.plus(days)).iso()
}

fn one_waits(words: &Words) -> String {
    words.say_with(home::UNDERTAKINGS, &Args::new().count("count", 1_u64))
}

/// Records that the person brings a paper in three days.
fn promises(clerk: &mut Clerk, case: CaseNumber) {
    let words = Words::new(clerk.lang());
    open(clerk, case);
    clerk.take(Action::Undertake);
    clerk.at_label(&words.say(say::SIDE)).take(Action::Choose).take(Action::Down);
    clerk.take(Action::Choose);
    clerk.at_label(&words.say(say::TEXT)).type_text(PROMISED);
    clerk.at_label(&words.say(say::DUE)).type_text(&day(3)).take(Action::Save);
}

#[test]
fn an_undertaking_is_recorded_listed_by_its_day_and_its_end_said_once() {
    for (lang, code) in LANGS {
        let words = Words::new(lang);
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive(NAME);
        open(&mut clerk, case);
        // What is wrong is told, and nothing of what was typed is lost.
        clerk.take(Action::Undertake);
        clerk.at_label(&words.say(say::DUE)).type_text(&day(-1)).take(Action::Save);
        clerk.type_text(PROMISED).take(Action::Save);
        pictured(&format!("undertaking_refused_{code}"), &clerk.picture());
        assert!(view(&clerk, case).case.undertakings.is_empty());
        clerk.take(Action::Cancel);
        clerk.take(Action::Undertake);
        assert!(clerk.shows(PROMISED), "{}", clerk.picture());
        clerk.at_label(&words.say(say::SIDE)).take(Action::Choose).take(Action::Down);
        clerk.take(Action::Choose);
        clerk.at_label(&words.say(say::DUE)).take(Action::SelectAll).type_text(&day(3));
        clerk.take(Action::Save);
        let own = view(&clerk, case).case.undertakings;
        assert_eq!(own.len(), 1, "{}", clerk.picture());
        assert_eq!((own[0].side, own[0].text.as_str()), (Undertaker::Person, PROMISED));
        pictured(&format!("undertaking_case_{code}"), &clerk.picture());
        clerk.take(Action::Home);
        let line = one_waits(&words);
        assert!(clerk.shows(&line), "{}", clerk.picture());
        clerk.clock.set(TODAY.plus(5).at(9, 0));
        clerk.take(Action::Undertakings);
        pictured(&format!("undertaking_list_{code}"), &clerk.picture());
        clerk.take(Action::Open).take(Action::EndUndertaking);
        clerk.at_label(&words.say(say::OUTCOME)).take(Action::Choose).take(Action::Down);
        clerk.take(Action::Choose).take(Action::Save);
        assert!(view(&clerk, case).case.undertakings[0].is_open(), "it has a reason");
        clerk.type_text("لم يحضر ولم يرد").take(Action::Save);
        let end = view(&clerk, case).case.undertakings[0].end.clone();
        let end = end.unwrap_or_else(|| panic!("{}", clerk.picture()));
        assert_eq!(end.outcome, UndertakingOutcome::NotKept);
        clerk.take(Action::Home);
        assert!(!clerk.shows(&line), "{}", clerk.picture());
    }
}

#[test]
fn of_two_who_end_one_the_second_is_told_who_did() {
    for (lang, _) in LANGS {
        let words = Words::new(lang);
        let first = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&first);
        let staff = cases.hire(StaffRole::Clerk);
        let case = cases.receive_and_leave(NAME);
        let mut first = first.again(lang);
        promises(&mut first, case);
        let mut second = first.beside(staff, lang);
        open(&mut second, case);
        second.take(Action::EndUndertaking);
        first.take(Action::EndUndertaking).take(Action::Save);
        assert!(!view(&first, case).case.undertakings[0].is_open(), "{}", first.picture());
        second.take(Action::Save).take(Action::Save);
        let end = view(&first, case).case.undertakings[0].end.clone().unwrap();
        assert_eq!(end.by, StaffId(1), "{}", second.picture());
        second.take(Action::Cancel);
        open(&mut second, case);
        let none = words.say(say::NONE_OPEN);
        second.take(Action::EndUndertaking);
        assert!(second.shows(&none), "{}", second.picture());
    }
}

#[test]
fn plain_lines_and_the_persons_page_tell_it() {
    for (lang, _) in LANGS {
        let words = Words::new(lang);
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive(NAME);
        promises(&mut clerk, case);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.choose(&isolate::bare(&one_waits(&words)));
        assert!(talker.all.contains(PROMISED), "{}", talker.all);
        talker.write("1").call(Action::EndUndertaking).write_all(&["", "", "", ""]);
        talker.call(Action::Save);
        assert!(!view(&clerk, case).case.undertakings[0].is_open(), "{}", talker.all);
        promises(&mut clerk, case);
        clerk.take(Action::Person);
        for _ in 0..5 {
            clerk.take(Action::NextSection);
        }
        assert!(clerk.shows(PROMISED), "{}", clerk.picture());
    }
}

/// Refers with a paper of so many days after the first.
fn refers(clerk: &mut Clerk, case: CaseNumber, paper: &str) {
    let words = Words::new(clerk.lang());
    open(clerk, case);
    clerk.take(Action::Refer);
    clerk.at_label(&words.say(countersign::FIELD)).type_text(paper).take(Action::Save);
}

fn earliest(clerk: &Clerk, case: CaseNumber) -> Day {
    view(clerk, case).case.referral.unwrap().clock.earliest
}

#[test]
fn the_month_of_a_paper_counts_once_another_manager_countersigned_it() {
    for (lang, code) in LANGS {
        let words = Words::new(lang);
        let clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let staff = cases.hire(StaffRole::Manager);
        let case = cases.receive(NAME);
        let seen = cases.seen(case);
        cases.order(wasl::api::Command::SubmitCase { seen });
        cases.check_papers(case);
        cases.sign(case);
        let mut clerk = clerk.again(lang);
        clerk.clock.set(TODAY.plus(6).at(9, 0));
        // A paper of tomorrow is none, and what was typed stays.
        refers(&mut clerk, case, &day(7));
        assert_eq!(stage(&clerk, case), Stage::Declared, "{}", clerk.picture());
        assert!(clerk.shows(&words.say(countersign::REFUSED_IN_FUTURE)), "{}", clerk.picture());
        pictured(&format!("late_paper_refer_{code}"), &clerk.picture());
        clerk.take(Action::SelectAll).type_text(&day(1)).take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Referred, "{}", clerk.picture());
        let keyed = earliest(&clerk, case);
        pictured(&format!("late_paper_waits_{code}"), &clerk.picture());
        // Whoever keyed it does not countersign it.
        clerk.take(Action::CountersignPaper);
        assert_eq!(earliest(&clerk, case), keyed);
        let mut other = clerk.beside(staff, lang);
        let line = words.say_with(home::LATE_PAPERS, &Args::new().count("count", 1_u64));
        assert!(other.shows(&line), "{}", other.picture());
        other.take(Action::LatePapers);
        pictured(&format!("late_paper_list_{code}"), &other.picture());
        other.take(Action::Open).take(Action::CountersignPaper);
        pictured(&format!("late_paper_ask_{code}"), &other.picture());
        other.take(Action::Save);
        assert_eq!(keyed.since(earliest(&clerk, case)), 5, "{}", other.picture());
        pictured(&format!("late_paper_agreed_{code}"), &other.picture());
    }
}

#[test]
fn a_paper_that_is_refused_with_a_reason_leaves_the_month_as_it_was() {
    for (lang, _) in LANGS {
        let clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let staff = cases.hire(StaffRole::Manager);
        let case = cases.receive(NAME);
        let seen = cases.seen(case);
        cases.order(wasl::api::Command::SubmitCase { seen });
        cases.check_papers(case);
        cases.sign(case);
        let mut clerk = clerk.again(lang);
        clerk.clock.set(TODAY.plus(6).at(9, 0));
        refers(&mut clerk, case, &day(1));
        let keyed = earliest(&clerk, case);
        let mut other = clerk.beside(staff, lang);
        open(&mut other, case);
        other.take(Action::RefusePaper).take(Action::Save);
        assert!(view(&clerk, case).case.paper_waits().is_some(), "it has a reason");
        other.type_text("لا توقيع على الورقة").take(Action::Save);
        assert!(view(&clerk, case).case.paper_waits().is_none(), "{}", other.picture());
        assert_eq!(earliest(&clerk, case), keyed);
    }
}
