//! The improvement register (G10), as a clerk works in it, in both languages.

use wasl::api::query::ThemeView;
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::id::{PartyId, ThemeNumber};
use wasl::domain::theme::{Telling, ThemeState};
use wasl::i18n::Lang;
use wasl::i18n::phrases::theme as say;
use wasl::keymap::Action;

use crate::cases::{Cases, view};
use crate::clerk::{Clerk, TODAY};

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const FIRST: ThemeNumber = ThemeNumber(1);
const TITLE: &str = "الرد غير مفهوم";
const SAY: &str = "صار الخطاب نصف صفحة";

fn asked(clerk: &Clerk, party: Option<PartyId>) {
    let mut draft = ContactDraft { party, ..ContactDraft::default() };
    let question = "ما معنى الخطاب؟";
    for (field, text) in [(ContactField::Channel, "C1"), (ContactField::Question, question)] {
        draft.texts.set(field, text);
    }
    Cases::of(clerk).order(Command::AskInquiry { draft, form: None });
}

fn theme(clerk: &Clerk) -> ThemeView {
    match clerk.records().ask(&Query::Theme(FIRST)).unwrap() {
        Answer::Theme(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

/// A question is gathered into a new theme from its own page.
fn gathered(lang: Lang) -> Clerk {
    let mut clerk = Clerk::at_a_new_desk(lang);
    let case = Cases::of(&clerk).receive("سالم المثالي");
    asked(&clerk, Some(view(&clerk, case).case.party));
    clerk.take(Action::Inquiries).take(Action::Open).take(Action::Gather).take(Action::NewTheme);
    clerk.at_field(say::TITLE).type_text(TITLE).take(Action::Save);
    assert_eq!(theme(&clerk).theme.title, TITLE, "{}", clerk.picture());
    assert_eq!(theme(&clerk).sources.len(), 1, "{}", clerk.picture());
    clerk
}

fn acts(clerk: &mut Clerk) {
    clerk.take(Action::AddAction).at_field(say::ACTION).type_text("خطاب قصير");
    clerk.at_field(say::OWNER).take(Action::Choose).take(Action::Choose);
    clerk.at_field(say::DUE).type_text(&TODAY.plus(5).iso()).take(Action::Save);
    assert_eq!(theme(clerk).theme.actions.len(), 1, "{}", clerk.picture());
}

fn closes(clerk: &mut Clerk) {
    clerk.take(Action::CloseTheme).at_field(say::SAY).type_text(SAY).take(Action::Save);
}

#[test]
fn what_was_said_is_gathered_acted_on_and_whoever_said_it_is_told() {
    for lang in BOTH {
        let mut clerk = gathered(lang);
        acts(&mut clerk);
        clerk.take(Action::EndAction).at_field(say::RESULT).type_text("كُتب");
        clerk.take(Action::Save);
        assert!(theme(&clerk).theme.actions[0].done_on().is_some(), "{}", clerk.picture());
        closes(&mut clerk);
        assert_eq!(theme(&clerk).theme.state, ThemeState::Closed, "{}", clerk.picture());
        clerk.take(Action::Home);
        clerk.take(Action::ToTell);
        assert!(clerk.shows("سالم"), "{}", clerk.picture());
        assert!(clerk.shows(SAY), "what to say: {}", clerk.picture());
        clerk.take(Action::TellRaiser).take(Action::Save);
        let telling = &theme(&clerk).theme.sources[0].telling;
        assert!(matches!(telling, Telling::Told { .. }), "{}", clerk.picture());
        assert!(!clerk.shows("سالم"), "each is told once: {}", clerk.picture());
        clerk.take(Action::Contacts);
        assert!(clerk.shows(TITLE), "it is a contact: {}", clerk.picture());
    }
}

#[test]
fn a_theme_with_an_open_action_is_not_closed_and_the_action_is_named() {
    for lang in BOTH {
        let mut clerk = gathered(lang);
        acts(&mut clerk);
        clerk.take(Action::CloseTheme);
        assert!(clerk.shows("خطاب قصير"), "{}", clerk.picture());
        assert_eq!(theme(&clerk).theme.state, ThemeState::Open, "{}", clerk.picture());
        clerk.take(Action::Home);
        clerk.take(Action::ActionsDue);
        assert!(clerk.shows("خطاب قصير"), "it waits in the list: {}", clerk.picture());
    }
}

#[test]
fn the_board_reads_what_people_said_and_what_was_done() {
    for lang in BOTH {
        let mut clerk = gathered(lang);
        clerk.take(Action::Recommend).at_field(say::RECOMMENDATION).type_text("اعتماده");
        clerk.take(Action::Save);
        clerk.take(Action::BoardAnswer).at_field(say::BOARD_WORD).take(Action::Choose);
        clerk.take(Action::Choose).take(Action::Save);
        let own = theme(&clerk).theme;
        assert!(own.recommendations[0].answer.is_some(), "{}", clerk.picture());
        closes(&mut clerk);
        clerk.take(Action::Home);
        clerk.take(Action::BoardPage);
        assert!(clerk.shows(TITLE), "{}", clerk.picture());
        assert!(clerk.shows("اعتماده"), "{}", clerk.picture());
        assert!(!clerk.shows("سالم"), "nobody is named: {}", clerk.picture());
    }
}

#[test]
fn a_theme_that_is_being_typed_is_gone_on_with() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Themes).take(Action::NewTheme);
        clerk.at_field(say::TITLE).type_text(TITLE);
        let mut clerk = clerk.killed_and_back(lang);
        clerk.take(Action::Resume);
        assert!(clerk.shows(TITLE), "{}", clerk.picture());
        clerk.take(Action::Save);
        assert_eq!(theme(&clerk).theme.title, TITLE, "{}", clerk.picture());
    }
}
