//! A person's page, from where they are found and from a request; and every number that is shown opens
//! the request it names.

use wasl::api::Command;
use wasl::domain::request::{Field, MemberDraft, MemberField, RequestDraft};
use wasl::i18n::phrases::{contact, person as say};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number};
use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::LANGS;
use crate::talker::Talker;

/// Amal has a request that was served and one with the committee.
fn amal(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_desk_of(lang, &["Ahmad", "Zahra", "Ali"], 2);
    Cases::of(&clerk).served_and_referred_again("Amal Person", 2);
    clerk
}

fn title(clerk: &mut Clerk) -> String {
    clerk.picture().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_person_found_by_name_is_the_page_and_each_line_opens_its_request() {
    for lang in LANGS {
        let mut clerk = amal(lang);
        clerk.take(Action::Find).type_text("Amal").take(Action::Open);
        let words = Words::new(lang);
        for section in [say::REQUESTS, say::HOUSEHOLD, say::RECEIVED, say::NOTES] {
            assert!(clerk.shows(&words.say(section)), "{}", clerk.picture());
        }
        assert!(clerk.shows("1448-0001") && clerk.shows("1448-0002"), "{}", clerk.picture());
        clerk.take(Action::Down).take(Action::Open);
        assert!(title(&mut clerk).contains("1448-0001"), "{}", clerk.picture());
        // From the request to the person again, and to the other request.
        clerk.take(Action::Person).take(Action::Open);
        assert!(title(&mut clerk).contains("1448-0002"), "{}", clerk.picture());
    }
}

#[test]
fn every_section_is_reached_by_tab_and_says_what_there_is() {
    for lang in LANGS {
        let mut clerk = amal(lang);
        clerk.take(Action::Find).type_text("Amal").take(Action::Open);
        let words = Words::new(lang);
        for _ in 0..3 {
            clerk.press("tab");
        }
        assert!(clerk.shows(&words.say(say::RECEIVED)), "{}", clerk.picture());
        clerk.press("tab").press("tab");
        assert!(clerk.shows(&words.say(contact::NONE_YET)), "{}", clerk.picture());
        clerk.press("tab");
        assert!(clerk.shows(&words.say(say::NO_NOTES)), "{}", clerk.picture());
        clerk.press("tab");
        assert!(clerk.shows(&words.say(say::NO_CORRECTIONS)), "{}", clerk.picture());
        clerk.press("n");
        assert!(clerk.shows("Amal"), "a new request of theirs: {}", clerk.picture());
    }
}

fn listing(name: &str) -> RequestDraft {
    let mut draft = RequestDraft::default();
    for (field, text) in [
        (Field::GivenName, "Huda"),
        (Field::FamilyName, "Other"),
        (Field::Service, "food"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    let mut member = MemberDraft::default();
    member.set(MemberField::Name, name);
    member.set(MemberField::NationalId, "1098700105");
    draft.members.push(member);
    draft
}

#[test]
fn a_number_that_a_sentence_names_is_opened_by_one_key_also_over_a_question() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        cases.order(Command::SaveRequest { case: None, draft: listing("Nada"), form: None });
        let mut own = RequestDraft { members: Vec::new(), ..listing("x") };
        own.set(Field::GivenName, "Nada");
        own.set(Field::NationalId, "1098700105");
        cases.order(Command::SaveRequest { case: None, draft: own, form: None });
        // The summary of her request says which household lists her.
        clerk.take(Action::Find).type_text(&number(2).to_string()).take(Action::Open);
        assert!(clerk.shows("1448-0001"), "{}", clerk.picture());
        clerk.press("ctrl-g");
        assert!(title(&mut clerk).contains("1448-0001"), "{}", clerk.picture());
    }
}

#[test]
fn where_no_number_is_shown_the_key_says_so() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let words = Words::new(lang);
        clerk.press("ctrl-g");
        assert!(clerk.shows(&words.say(say::NO_NUMBER)), "{}", clerk.picture());
    }
}

#[test]
fn the_page_is_told_line_by_line_and_a_line_opens_its_request() {
    for lang in LANGS {
        let clerk = amal(lang);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Find).write("Amal").call(Action::Open);
        assert!(talker.said.contains("1448-0001"), "{}", talker.said);
        assert!(talker.said.contains("1448-0002"), "{}", talker.said);
        talker.choose("1448-0001");
        let stage = Words::new(lang).stage(wasl::domain::stage::Stage::FollowUp);
        assert!(talker.said.contains(&stage), "{}", talker.said);
    }
}

#[test]
fn a_script_reads_a_person_by_a_request_and_by_their_own_number() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let rows = "reference,name,phone,channel,service,amount\n\
                A-1,Munira Salih,0512340076,C7,rent,900\nA-2,Munira Salih,0512340076,C7,food,\n";
    std::fs::write(folder.join("in.csv"), rows).unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
    for number in ["1448-0001", "1448-0002", "1"] {
        let line = |format: &str| {
            let shown = wasl(folder, &["show", number, "--person", "--format", format]);
            assert_eq!(shown.status.code(), Some(0), "{}", text(&shown.stderr));
            text(&shown.stdout)
        };
        let whole = line("json");
        let read: serde_json::Value = serde_json::from_str(&whole).unwrap();
        assert_eq!(read["requests"].as_array().unwrap().len(), 2, "{whole}");
        assert_eq!((read["id"].as_u64(), read["open"].as_u64()), (Some(1), Some(2)));
        assert_eq!(read["received"].as_array().unwrap().len(), 0, "nothing, and no zero");
        let rows = line("csv");
        assert!(rows.contains("1448-0001,intake") && rows.contains(",rent,900,0,"), "{rows}");
        assert!(line("table").contains("1448-0002"));
    }
    let nobody = wasl(folder, &["show", "77", "--person"]);
    assert_eq!(nobody.status.code(), Some(1));
}
