//! Errands of what the society has typed twice: asked when a request is saved, with the form out of sight.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::choice::TypedTwice;
use wasl::domain::id::CaseNumber;
use wasl::domain::request::Field;
use wasl::domain::value::Flaw;
use wasl::i18n::phrases::{case as of_case, form as say};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, pictured, view};
use crate::clerk::Clerk;
use crate::talker::Talker;

const LANGS: [(Lang, &str); 2] = [(Lang::Arabic, "ar"), (Lang::English, "en")];

/// A request at a desk that has amounts typed twice.
fn received(lang: Lang) -> (Clerk, CaseNumber) {
    asking(lang, TypedTwice::Amounts)
}

fn asking(lang: Lang, asked: TypedTwice) -> (Clerk, CaseNumber) {
    let clerk = Clerk::at_a_new_desk(lang);
    let case = Cases::of(&clerk).receive("سالم المثالي");
    let Ok(Answer::Hello(hello)) = clerk.seat.ask(&Query::Hello) else { panic!() };
    let mut settings = hello.settings.unwrap();
    settings.typed_twice = vec![asked];
    let version = hello.settings_version;
    Cases::of(&clerk).order(Command::ChangeSettings { settings: settings.into(), version });
    (clerk.again(lang), case)
}

fn salary(clerk: &Clerk, case: CaseNumber) -> String {
    view(clerk, case).case.request.fields().get(Field::Salary).to_owned()
}

#[test]
fn an_amount_is_typed_again_unseen_and_counts_once_two_agree() {
    for (lang, code) in LANGS {
        let words = Words::new(lang);
        let (mut clerk, case) = received(lang);
        let before = salary(&clerk, case);
        clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string());
        clerk.take(Action::Open).take(Action::Edit);
        for _ in 0..4 {
            clerk.take(Action::NextSection);
        }
        clerk.at_label(&words.field(Field::Salary)).take(Action::SelectAll).type_text("4170");
        clerk.take(Action::Save);
        let picture = clerk.picture();
        pictured(&format!("twice_asked_{code}"), &picture);
        assert!(picture.contains(&clerk.as_painted(&words.say(say::ASK_AGAIN))), "{picture}");
        assert!(!picture.contains("4170") && !picture.contains("4,170"), "{picture}");
        clerk.type_text("4710").take(Action::Save);
        assert_eq!(salary(&clerk, case), before, "{}", clerk.picture());
        pictured(&format!("twice_differs_{code}"), &clerk.picture());
        clerk.type_text("٤٧١٠").take(Action::Save);
        assert_eq!(salary(&clerk, case), "4710", "{}", clerk.picture());
    }
}

#[test]
fn a_member_of_the_household_is_typed_again_by_name_and_unseen() {
    for (lang, code) in LANGS {
        let words = Words::new(lang);
        let (mut clerk, case) = asking(lang, TypedTwice::NationalId);
        clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string());
        clerk.take(Action::Open).take(Action::Edit);
        for _ in 0..3 {
            clerk.take(Action::NextSection);
        }
        clerk.take(Action::AddRow).type_text("نورة");
        for _ in 0..3 {
            clerk.take(Action::NextField);
        }
        clerk.type_text("1000000016").take(Action::Save);
        let picture = clerk.picture();
        pictured(&format!("twice_member_{code}"), &picture);
        assert!(picture.contains(&clerk.as_painted(&words.say(say::ASK_AGAIN))), "{picture}");
        assert!(!picture.contains("1000000016"), "{picture}");
        let listed = |clerk: &Clerk| view(clerk, case).case.request.members().len();
        clerk.type_text("1000000024").take(Action::Save);
        assert_eq!(listed(&clerk), 0, "{}", clerk.picture());
        clerk.type_text("1000000016").take(Action::Save);
        assert_eq!(listed(&clerk), 1, "{}", clerk.picture());
    }
}

#[test]
fn the_dates_of_a_paper_are_typed_again_unseen() {
    for (lang, code) in LANGS {
        let words = Words::new(lang);
        let (mut clerk, case) = asking(lang, TypedTwice::Dates);
        Cases::of(&clerk).order(Command::SubmitCase { seen: Cases::of(&clerk).seen(case) });
        clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string());
        clerk.take(Action::Open).take(Action::CheckDocuments).take(Action::GoIn);
        clerk.at_field(of_case::PAPER_SEEN).type_text("  ");
        clerk.at_field(of_case::PAPER_MATCHED).type_text("  ");
        clerk.at_field(of_case::PAPER_EXPIRES).type_text("1460-01-01").take(Action::Save);
        let picture = clerk.picture();
        pictured(&format!("twice_paper_{code}"), &picture);
        assert!(picture.contains(&clerk.as_painted(&words.say(say::ASK_AGAIN))), "{picture}");
        assert!(!picture.contains("1460-01-01"), "{picture}");
        clerk.type_text("1460-01-02").take(Action::Save);
        assert_eq!(view(&clerk, case).case.documents, [], "{}", clerk.picture());
        clerk.type_text("١٤٦٠/٠١/٠١").take(Action::Save);
        assert_eq!(view(&clerk, case).case.documents.len(), 1, "{}", clerk.picture());
    }
}

#[test]
fn plain_lines_ask_twice_too() {
    for (lang, _) in LANGS {
        let words = Words::new(lang);
        let (clerk, case) = received(lang);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Find).write(&case.to_string()).write("1").call(Action::Edit);
        let label = words.field(Field::Salary);
        for _ in 0..60 {
            if talker.asked().starts_with(&label) {
                break;
            }
            talker.write("");
        }
        talker.write("4170").call(Action::Save);
        assert!(talker.all.contains(&words.say(say::ASK_AGAIN)), "{}", talker.all);
        talker.write("4710").call(Action::Save);
        assert!(talker.all.contains(&words.flaw(&Flaw::TypedOtherwise)), "{}", talker.all);
        talker.write("..").write("4170").call(Action::Save);
        assert_eq!(salary(&clerk, case), "4170", "{}", talker.all);
    }
}
