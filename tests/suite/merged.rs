//! Errands about who is registered twice: asked at the form, told apart or merged on the page, and undone.

use wasl::api::query::{AboutPerson, PartyView};
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::id::PartyId;
use wasl::domain::person_name::PersonName;
use wasl::domain::request::{Field, RequestDraft};
use wasl::i18n::phrases::{identity, person as say};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, view};
use crate::clerk::Clerk;
use crate::form::{LANGS, fill_the_least, go_to};
use crate::talker::Talker;

const NADA: &str = "ندى علي حسن العينة";

fn draft(name: &str, id: &str, phone: &str) -> RequestDraft {
    let mut draft = RequestDraft::default();
    draft.set_name(PersonName::split(name));
    for (field, text) in [
        (Field::NationalId, id),
        (Field::BirthDate, "1390-02-11"),
        (Field::Phone, phone),
        (Field::Service, "rent"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    draft
}

/// She is registered twice: by a clerk, and by a file.
fn twice(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_new_desk(lang);
    let mut cases = Cases::of(&clerk);
    let one = draft(NADA, "1098700105", "0512340001");
    cases.order(Command::SaveRequest { case: None, draft: one, form: None });
    let other = draft("ندى علي العينة", "1098700121", "0512349999");
    cases.order(Command::ImportRequest {
        reference: "R-2".into(),
        draft: other,
        note: String::new(),
    });
    clerk
}

fn about(clerk: &Clerk, party: u64) -> AboutPerson {
    let query = Query::Person { party: PartyId(party), before: None };
    match clerk.records().ask(&query).unwrap() {
        Answer::Person(own) => *own.about.unwrap(),
        answer => panic!("{answer:?}"),
    }
}

fn person(clerk: &Clerk, party: u64) -> PartyView {
    match clerk.records().ask(&Query::Party(PartyId(party))).unwrap() {
        Answer::Party(own) => *own,
        answer => panic!("{answer:?}"),
    }
}

/// Her page, at those who may be her.
fn at_duplicates(clerk: &mut Clerk) {
    clerk.take(Action::Find).type_text("0512340001").take(Action::Open);
    for _ in 0..4 {
        clerk.press("tab");
    }
}

#[test]
fn somebody_who_is_like_them_is_named_at_the_form_and_no_is_remembered() {
    for lang in LANGS {
        let mut clerk = twice(lang);
        clerk.take(Action::Receive).type_text("ندى").take(Action::NewPerson);
        fill_the_least(&mut clerk);
        for (field, text) in [
            (Field::FatherName, "علي"),
            (Field::FamilyName, "العينة"),
            (Field::BirthDate, "1390-02-11"),
        ] {
            go_to(&mut clerk, field);
            clerk.take(Action::SelectAll).type_text(text);
        }
        clerk.take(Action::Save);
        let words = Words::new(lang);
        assert!(clerk.shows(&words.say(identity::WHO)), "{}", clerk.picture());
        // "Somebody else"; and of the other who is like them too.
        for _ in 0..2 {
            clerk.press("f4").press("down").press("enter").take(Action::Save);
        }
        let own = view(&clerk, number(3)).party;
        assert_eq!(own.not_same().len(), 2, "{}", clerk.picture());
        assert!(about(&clerk, 3).likely.is_empty());
    }
}

#[test]
fn on_the_page_two_are_told_apart_and_doubted_again() {
    for lang in LANGS {
        let mut clerk = twice(lang);
        let words = Words::new(lang);
        at_duplicates(&mut clerk);
        assert!(clerk.shows(&words.say(say::BY_BIRTH)), "{}", clerk.picture());
        assert!(clerk.shows("1448-0002"), "{}", clerk.picture());
        clerk.press("x");
        assert!(clerk.shows(&words.say(say::SAID_NOT_SAME)), "{}", clerk.picture());
        assert_eq!(about(&clerk, 1).not_same.len(), 1);
        clerk.press("x");
        assert_eq!(about(&clerk, 1).likely.len(), 1, "{}", clerk.picture());
        // The line opens the other's page.
        clerk.take(Action::Open);
        assert!(clerk.shows("ندى"), "{}", clerk.picture());
    }
}

#[test]
fn two_rows_are_merged_value_by_value_and_that_is_undone() {
    for lang in LANGS {
        let mut clerk = twice(lang);
        let words = Words::new(lang);
        at_duplicates(&mut clerk);
        clerk.press("e");
        assert!(clerk.shows("0512349999") && clerk.shows("1098700105"), "{}", clerk.picture());
        clerk.take(Action::Save);
        assert!(clerk.shows(&words.say(identity::NAME)), "says what is left: {}", clerk.picture());
        // The name, the id and the phone differ: hers, the other's, hers.
        clerk.press("m").press("down").press("t").press("down").press("m").take(Action::Save);
        clerk.type_text("سجلت مرتين").take(Action::Confirm);
        assert!(clerk.shows(&words.say(say::MERGED)), "{}", clerk.picture());
        let own = person(&clerk, 2).party;
        assert_eq!((own.id, own.name().as_str()), (PartyId(1), NADA));
        assert_eq!(own.known.get(Field::NationalId), "1098700121");
        assert_eq!(own.known.get(Field::Phone), "0512340001");
        assert_eq!(about(&clerk, 1).count, 2);
        assert!(clerk.shows("✓") || clerk.shows("ندى علي العينة"), "{}", clerk.picture());
        clerk.press("u").type_text("ليست هي").take(Action::Confirm);
        assert!(clerk.shows(&words.say(say::SPLIT_DONE)), "{}", clerk.picture());
        assert_eq!((about(&clerk, 1).count, about(&clerk, 2).count), (1, 1));
        assert_eq!(person(&clerk, 1).party.known.get(Field::NationalId), "1098700105");
        // All of it is in the history of the page.
        assert_eq!(about(&clerk, 1).facts.len(), 2);
    }
}

#[test]
fn somebody_who_is_not_like_them_is_merged_by_a_request_of_theirs() {
    for lang in LANGS {
        let mut clerk = twice(lang);
        clerk.take(Action::Find).type_text("0512340001").take(Action::Open);
        clerk.press("e").type_text("1448-0002").take(Action::Confirm);
        assert!(clerk.shows("0512349999"), "{}", clerk.picture());
        clerk.press("esc").press("e").type_text("1448-0001").take(Action::Confirm);
        let words = Words::new(lang);
        assert!(clerk.shows(&words.say(say::MERGE_ONE)), "{}", clerk.picture());
    }
}

#[test]
fn line_by_line_each_value_is_told_with_both_sides() {
    for lang in LANGS {
        let clerk = twice(lang);
        let words = Words::new(lang);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Find).write("0512340001").call(Action::Open);
        for _ in 0..4 {
            talker.call(Action::NextSection);
        }
        assert!(talker.said.contains(&words.say(say::BY_BIRTH)), "{}", talker.said);
        talker.call(Action::MergePersons);
        assert!(talker.said.contains("0512349999"), "{}", talker.said);
        assert!(talker.said.contains("1098700121"), "{}", talker.said);
    }
}

/// At her page, at those who may be her; the list of them is told.
fn at_duplicates_by_lines(talker: &mut Talker) {
    talker.call(Action::Find).write("0512340001").call(Action::Open);
    for _ in 0..4 {
        talker.call(Action::NextSection);
    }
}

#[test]
fn line_by_line_two_are_merged_value_by_value_and_that_is_undone() {
    for lang in LANGS {
        let clerk = twice(lang);
        let words = Words::new(lang);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        at_duplicates_by_lines(&mut talker);
        talker.call(Action::MergePersons);
        // Before each value is chosen nothing is merged.
        talker.call(Action::Save);
        assert!(talker.said.contains(&words.say(identity::NAME)), "{}", talker.said);
        assert_eq!(about(&clerk, 1).count, 1, "{}", talker.all);
        for (row, side) in
            [("1", Action::TakeMine), ("2", Action::TakeTheirs), ("3", Action::TakeMine)]
        {
            talker.write(row).call(side);
        }
        talker.call(Action::Save).write("سجلت مرتين").call(Action::Save);
        assert!(talker.all.contains(&words.say(say::MERGED)), "{}", talker.all);
        let own = person(&clerk, 2).party;
        assert_eq!((own.id, own.name().as_str()), (PartyId(1), NADA));
        assert_eq!(own.known.get(Field::NationalId), "1098700121");
        talker.call(Action::SplitPersons).write("ليست هي").call(Action::Save);
        assert!(talker.said.contains(&words.say(say::SPLIT_DONE)), "{}", talker.said);
        assert_eq!((about(&clerk, 1).count, about(&clerk, 2).count), (1, 1));
    }
}

#[test]
fn a_note_is_written_on_the_page_by_a_key_and_line_by_line() {
    for lang in LANGS {
        let mut clerk = twice(lang);
        let words = Words::new(lang);
        clerk.take(Action::Find).type_text("0512340001").take(Action::Open);
        clerk.press("o").take(Action::Save);
        assert!(about(&clerk, 1).notes.is_empty(), "nothing is no note: {}", clerk.picture());
        clerk.type_text("تحب الصباح").take(Action::KeepAndLeave).press("o");
        assert!(clerk.shows("تحب الصباح"), "what was typed stays: {}", clerk.picture());
        clerk.take(Action::Save);
        assert!(clerk.shows("تحب الصباح"), "among her notes: {}", clerk.picture());
        assert_eq!(about(&clerk, 1).notes.len(), 1);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Find).write("0512340001").call(Action::Open);
        talker.call(Action::Note).write_all(&["تسكن مع ابنتها", "2"]).call(Action::Save);
        let said = words.say(wasl::i18n::phrases::note::SAVED_ON_PERSON);
        assert!(talker.all.contains(&said), "{}", talker.all);
        let notes = about(&clerk, 1).notes;
        assert_eq!((notes.len(), notes[1].is_pinned()), (2, true));
    }
}
