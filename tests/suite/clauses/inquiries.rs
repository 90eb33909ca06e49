//! Contacts and inquiries (H1, G5, G6): asked, answered as it was said, carried over, in both languages.

use wasl::api::command::RecordSeen;
use wasl::api::query::InquiryView;
use wasl::api::{Answer, Command, Desk, Fault, Query};
use wasl::domain::contact::inquiry::InquiryState;
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::id::{AnswerNumber, InquiryNumber, PartyId};
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{contact as say, shift};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, stage, view};
use crate::clerk::{Clerk, TODAY};

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const QUESTION: &str = "متى يصرف الإيجار؟";
const SAID: &str = "بعد قرار اللجنة بأسبوع";
const FIRST: InquiryNumber = InquiryNumber(1);

fn draft(party: Option<PartyId>, typed: &[(ContactField, &str)]) -> ContactDraft {
    let mut draft = ContactDraft { party, ..ContactDraft::default() };
    for (field, text) in typed {
        draft.texts.set(*field, *text);
    }
    draft
}

fn asked(clerk: &Clerk, party: Option<PartyId>) {
    let typed = [(ContactField::Channel, "C1"), (ContactField::Question, QUESTION)];
    let draft = draft(party, &typed);
    Cases::of(clerk).order(Command::AskInquiry { draft, form: None });
}

fn inquiry(clerk: &Clerk) -> InquiryView {
    match clerk.records().ask(&Query::Inquiry(FIRST)).unwrap() {
        Answer::Inquiry(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn a_question_at_the_door_is_answered_in_both_languages() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Inquiry).take(Action::NewPerson);
        clerk.at_field(say::FIELD_QUESTION).type_text(QUESTION).take(Action::Save);
        assert_eq!(inquiry(&clerk).inquiry.question, QUESTION, "{}", clerk.picture());
        clerk.take(Action::Inquiries).take(Action::Open).take(Action::Answer);
        clerk.type_text(SAID).take(Action::Save);
        let own = inquiry(&clerk).inquiry;
        assert_eq!(own.state, InquiryState::Answered, "{}", clerk.picture());
        assert_eq!(own.answer.unwrap().text, SAID);
    }
}

#[test]
fn a_ready_answer_is_found_while_typing_and_said() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let typed = [(ContactField::Title, "موعد صرف الإيجار"), (ContactField::Text, SAID)];
        let draft = draft(None, &typed);
        Cases::of(&clerk).order(Command::SaveAnswer { answer: None, draft, form: None });
        asked(&clerk, None);
        clerk.take(Action::Inquiries).take(Action::Open).take(Action::FromReady);
        clerk.type_text("ايجا").take(Action::Open).take(Action::Save);
        let answer = inquiry(&clerk).inquiry.answer;
        let answer = answer.unwrap_or_else(|| panic!("{}", clerk.picture()));
        assert_eq!((answer.text.as_str(), answer.ready), (SAID, Some((AnswerNumber(1), 1))));
    }
}

#[test]
fn who_holds_a_question_finds_it_in_their_work() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        asked(&clerk, None);
        clerk.take(Action::Inquiries).take(Action::Open).take(Action::Claim);
        clerk.take(Action::Home).take(Action::Refresh);
        let held = match lang {
            Lang::Arabic => "مسند إليك: 1",
            Lang::English => "Yours: 1",
        };
        assert!(clerk.shows(held), "{}", clerk.picture());
        clerk.take(Action::Shift);
        let words = Words::new(lang);
        assert!(clerk.shows(&words.say(shift::ANSWER_INQUIRY)), "{}", clerk.picture());
        clerk.take(Action::Open);
        assert!(clerk.shows(QUESTION), "{}", clerk.picture());
    }
}

#[test]
fn a_visit_at_home_has_its_district() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let visit = |district| Command::RecordContact {
            draft: draft(
                None,
                &[
                    (ContactField::Channel, "C1"),
                    (ContactField::Direction, "out"),
                    (ContactField::Subject, "زيارة"),
                    (ContactField::Place, "home"),
                    (ContactField::District, district),
                ],
            ),
            form: None,
        };
        let refused = Cases::of(&clerk).try_order(visit(""));
        let Err(Fault::InvalidForm(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults[0].field, ContactField::District);
        Cases::of(&clerk).order(visit("النسيم"));
        clerk.take(Action::Contacts);
        assert!(clerk.shows("زيارة"), "{}", clerk.picture());
        assert!(clerk.shows("النسيم"), "{}", clerk.picture());
    }
}

#[test]
fn a_reception_ends_when_each_question_was_answered_or_carried_over() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive("سالم المثالي");
        asked(&clerk, Some(view(&clerk, case).case.party));
        clerk.take(Action::Find).type_text(&case.to_string()).take(Action::Open);
        assert!(clerk.shows("الإيجار"), "it comes up on the request: {}", clerk.picture());
        clerk.take(Action::Submit).take(Action::Confirm);
        assert_eq!(stage(&clerk, case), Stage::Intake, "{}", clerk.picture());
        let seen = RecordSeen { record: FIRST.into(), version: inquiry(&clerk).version };
        let mut cases = Cases::of(&clerk);
        cases.order(Command::CarryInquiry { seen, until: TODAY.plus(3) });
        let seen = cases.seen(case);
        cases.order(Command::SubmitCase { seen });
        assert_eq!(stage(&clerk, case), Stage::Verification);
    }
}

#[test]
fn the_first_screen_says_that_a_question_is_due_before_it_is_late() {
    for lang in BOTH {
        let words = Words::new(lang);
        let mut clerk = Clerk::at_a_new_desk(lang);
        asked(&clerk, None);
        let due = inquiry(&clerk).inquiry.due;
        let said = |days| words.date_near(due, due.plus(days));
        for (days, is_soon) in [(-3, false), (-1, true), (0, true)] {
            clerk.clock.set(due.plus(days).at(9, 0));
            clerk.take(Action::Home).take(Action::Refresh);
            assert_eq!(clerk.shows(&said(days)), is_soon, "{days}: {}", clerk.picture());
        }
    }
}
