//! What a request's fields hardly can be together: told beside the field, kept with a reason by one key, and
//! never in the way.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::case::Fact;
use wasl::domain::id::{CaseNumber, StaffId};
use wasl::domain::request::Field;
use wasl::domain::request::sense::Sense;
use wasl::i18n::phrases::{form as say, plain, sense};
use wasl::i18n::{Args, Lang, Words, isolate};
use wasl::keymap::Action;

use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::{LANGS, at_a_form, go_on, go_to};
use crate::talker::Talker;

fn words(lang: Lang) -> Words {
    Words::new(lang)
}

#[test]
fn a_household_with_nobody_listed_is_noticed_kept_with_a_reason_and_saved() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        let noticed = words(lang).say(sense::NOBODY_LISTED);
        let kept =
            words(lang).say_with(say::KEPT_NOTICED, &Args::new().text("noticed", noticed.as_str()));
        go_on(&mut clerk, Field::GivenName, Field::HouseholdSize);
        clerk.type_text("7").take(Action::PrevSection).take(Action::NextSection);
        assert!(clerk.shows(&noticed), "{}", clerk.picture());
        // No reason is none.
        clerk.take(Action::KeepAsItIs).take(Action::Confirm);
        assert!(clerk.shows(&words(lang).say(say::KEEP_WHY)), "{}", clerk.picture());
        clerk.type_text("They live abroad").take(Action::Confirm);
        assert!(clerk.shows(&kept), "{}", clerk.picture());
        let typed = crate::form::draft(&clerk);
        assert_eq!(typed.get(Field::KeptReason), "They live abroad");
        assert_eq!(typed.get(Field::TakenNote), "", "the note is for the next colleague");
    }
}

#[test]
fn a_note_is_no_reason_to_keep_what_is_noticed() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        go_on(&mut clerk, Field::GivenName, Field::HouseholdSize);
        clerk.type_text("7");
        go_to(&mut clerk, Field::TakenNote);
        clerk.type_text("Call after the prayer");
        go_to(&mut clerk, Field::HouseholdSize);
        let noticed = words(lang).say(sense::NOBODY_LISTED);
        let kept =
            words(lang).say_with(say::KEPT_NOTICED, &Args::new().text("noticed", noticed.as_str()));
        assert!(clerk.shows(&noticed) && !clerk.shows(&kept), "{}", clerk.picture());
    }
}

#[test]
fn what_is_noticed_keeps_nobody_from_saving() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        go_on(&mut clerk, Field::GivenName, Field::HouseholdSize);
        clerk.type_text("7");
        go_to(&mut clerk, Field::Service);
        clerk.take(Action::Choose).take(Action::Choose);
        go_on(&mut clerk, Field::Service, Field::Channel);
        clerk.take(Action::Choose).take(Action::Choose).take(Action::Save);
        let first = CaseNumber { year: 1448, count: 1 };
        let Answer::Case(case) = clerk.seat.ask(&Query::Case(first)).unwrap() else { panic!() };
        assert_eq!(case.case.request.fields().get(Field::HouseholdSize), "7");
    }
}

#[test]
fn what_is_kept_stands_in_the_history_with_its_field_its_reason_and_who() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        go_on(&mut clerk, Field::GivenName, Field::HouseholdSize);
        clerk.type_text("7").take(Action::KeepAsItIs).type_text("They live abroad");
        clerk.take(Action::Confirm);
        go_to(&mut clerk, Field::Service);
        clerk.take(Action::Choose).take(Action::Choose);
        go_on(&mut clerk, Field::Service, Field::Channel);
        clerk.take(Action::Choose).take(Action::Choose).take(Action::Save);
        let case = CaseNumber { year: 1448, count: 1 };
        let history = Query::History { case, before: None };
        let Answer::History { facts, .. } = clerk.seat.ask(&history).unwrap() else { panic!() };
        let notices = vec![(Sense::NobodyListed, Field::HouseholdSize)];
        let kept = Fact::NoticedKept { notices, reason: "They live abroad".into() };
        let found = facts.iter().find(|(_, line)| line.fact == kept);
        assert_eq!(found.unwrap().1.by, StaffId(1), "{facts:?}");
    }
}

#[test]
fn the_key_is_dead_where_nothing_is_noticed_and_says_so() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        clerk.take(Action::KeepAsItIs);
        assert!(clerk.shows(&words(lang).say(say::NOTHING_NOTICED)), "{}", clerk.picture());
    }
}

#[test]
fn a_file_with_what_is_noticed_lands_and_is_told_of_and_placeholders_are_no_names() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let rows = "reference,name,sex,category,channel,service,phone,household_size,kept_reason\n\
                A-1,Salim Fahd,m,widow,C5,food,-,7,\n\
                A-2,Amal Fahd,f,widow,C5,food,لا يوجد,,\n\
                A-3,Omar Fahd,m,widow,C5,food,,,asked twice\n";
    std::fs::write(folder.join("in.csv"), rows).unwrap();
    let done = wasl(folder, &["import", "requests", "in.csv"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let told = text(&done.stderr);
    assert!(told.contains("imported 3 rows") && told.contains("1 row to look at again"), "{told}");
    let notices = std::fs::read_to_string(folder.join("in.csv.notices.csv")).unwrap();
    let lines: Vec<&str> = notices.lines().collect();
    assert!(lines.len() == 2 && lines[1].starts_with("2,category,a man is no widow"), "{notices}");
    let bad = "reference,name,national_id,phone,channel,service,amount\n\
               E-1,#N/A,,0512340001,C5,food,100\nE-2,NULL,,0512340003,C5,food,100\n\
               E-3,لا يوجد,,0512340004,C5,food,100\nE-4,Noura Salim,,0512340005,C5,#N/A,100\n\
               E-5,Noura Salim,none,0512340005,C5,food,-\n";
    std::fs::write(folder.join("bad.csv"), bad).unwrap();
    let done = wasl(folder, &["import", "requests", "bad.csv"]);
    assert_eq!(done.status.code(), Some(1));
    let told = text(&done.stderr);
    assert!(told.contains("imported 1 row") && told.contains("rejected 4 rows"), "{told}");
}

#[test]
fn line_by_line_it_is_told_let_be_by_an_empty_line_and_kept_by_its_name() {
    for lang in LANGS {
        let clerk = Clerk::at_a_new_desk(lang);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Receive).write("Salim Person").call(Action::NewPerson);
        let come_to = |talker: &mut Talker, field: Field| {
            let label = words(lang).field(field);
            for _ in 0..60 {
                if talker.asked().starts_with(&label) {
                    return;
                }
                talker.write("");
            }
            panic!("nobody asks for {label}: {}", talker.all);
        };
        come_to(&mut talker, Field::Sex);
        talker.write("1");
        come_to(&mut talker, Field::Category);
        talker.write("3");
        let noticed = words(lang).say(sense::MAN_WIDOW);
        assert!(talker.said.contains(&noticed), "{}", talker.said);
        // It may be so: nothing is said to need correcting.
        let wrong = words(lang).say_with(plain::WRONG, &Args::new().text("why", ""));
        assert!(!talker.all.contains(wrong.trim()), "{}", talker.all);
        talker.call(Action::KeepAsItIs).write("As the court says").call(Action::Save);
        let kept = words(lang).field(Field::KeptReason);
        let kept = words(lang).say_with(say::KEPT_NOW, &Args::new().text("field", kept));
        assert!(talker.all.contains(&isolate::bare(&kept)), "{}", talker.said);
        talker.write("");
        assert!(
            !talker.asked().starts_with(&words(lang).field(Field::Category)),
            "{}",
            talker.said
        );
    }
}
