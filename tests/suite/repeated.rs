//! A repeat request at the form: what stands from the last one is marked, and one key confirms a part.

use wasl::api::Command;
use wasl::domain::request::{Field, RequestDraft, Section};
use wasl::i18n::phrases::{case, form as say};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, view};
use crate::clerk::Clerk;
use crate::form::LANGS;
use crate::talker::Talker;

/// Nada has a request that says how she lives.
fn nada(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_new_desk(lang);
    let mut draft = RequestDraft::default();
    for (field, text) in [
        (Field::GivenName, "Nada"),
        (Field::FamilyName, "Sample"),
        (Field::DwellingKind, "rented"),
        (Field::HouseholdSize, "4"),
        (Field::Salary, "3200"),
        (Field::Service, "rent"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    Cases::of(&clerk).order(Command::SaveRequest { case: None, draft, form: None });
    clerk
}

fn confirmed(section: Section, lang: Lang) -> String {
    let words = Words::new(lang);
    let args = Args::new().text("section", words.section(section));
    words.say_with(say::PART_CONFIRMED, &args)
}

#[test]
fn parts_are_marked_and_confirmed_by_one_key_each() {
    for lang in LANGS {
        let mut clerk = nada(lang);
        clerk.take(Action::Receive).type_text("Nada").take(Action::Open);
        clerk.press("f6").press("f6");
        assert!(clerk.shows("1448-0001"), "the mark: {}", clerk.picture());
        for section in [Section::Dwelling, Section::Household, Section::Money] {
            clerk.press("ctrl-u");
            assert!(clerk.shows(&confirmed(section, lang)), "{}", clerk.picture());
            clerk.press("ctrl-u");
            let nothing = Words::new(lang).say(say::NOTHING_TO_CONFIRM);
            assert!(clerk.shows(&nothing), "{}", clerk.picture());
            clerk.press("f6");
        }
    }
}

#[test]
fn what_was_not_confirmed_stands_on_the_request_and_blocks_its_way() {
    for lang in LANGS {
        let mut clerk = nada(lang);
        clerk.take(Action::Receive).type_text("Nada").take(Action::Open);
        clerk.press("f6").press("f6").press("ctrl-u");
        crate::form::go_to(&mut clerk, Field::Service);
        clerk.press("f4").press("enter");
        crate::form::go_to(&mut clerk, Field::Channel);
        clerk.press("f4").press("enter").take(Action::Save);
        let own = view(&clerk, number(2)).case;
        let left = own.repeats.unwrap().unconfirmed;
        assert_eq!(left, [Section::Household, Section::Money], "{}", clerk.picture());
        let words = Words::new(lang);
        assert!(clerk.shows(&words.say(case::TO_CONFIRM)), "{}", clerk.picture());
        assert!(clerk.shows(&words.section(Section::Money)), "{}", clerk.picture());
    }
}

#[test]
fn line_by_line_the_part_says_where_it_is_from_and_is_confirmed_by_name() {
    for lang in LANGS {
        let clerk = nada(lang);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Receive).write("Nada").call(Action::Open);
        talker.call(Action::NextSection).call(Action::NextSection);
        assert!(talker.said.contains("1448-0001"), "{}", talker.said);
        talker.call(Action::ConfirmPart);
        let said = confirmed(Section::Dwelling, lang);
        assert!(talker.said.contains(&wasl::i18n::isolate::bare(&said)), "{}", talker.said);
    }
}
