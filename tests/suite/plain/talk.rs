//! Inquiries, contacts and complaints line by line: found in their lists, acted on, and refused in words.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::complaint::ComplaintState;
use wasl::domain::contact::inquiry::InquiryState;
use wasl::domain::contact::{ContactDraft, ContactField as F};
use wasl::domain::id::{ComplaintNumber, InquiryNumber};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::Clerk;
use crate::talker::Talker;

const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];

fn draft(typed: &[(F, &str)]) -> ContactDraft {
    let mut draft = ContactDraft::default();
    for (field, text) in typed {
        draft.texts.set(*field, *text);
    }
    draft
}

fn inquiry(clerk: &Clerk) -> InquiryState {
    match clerk.records().ask(&Query::Inquiry(InquiryNumber(1))).unwrap() {
        Answer::Inquiry(view) => view.inquiry.state,
        answer => panic!("{answer:?}"),
    }
}

fn complaint(clerk: &Clerk) -> ComplaintState {
    match clerk.records().ask(&Query::Complaint(ComplaintNumber(1))).unwrap() {
        Answer::Complaint(view) => view.complaint.state,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn a_question_is_found_in_its_list_and_answered() {
    for lang in LANGS {
        let clerk = Clerk::at_a_new_desk(lang);
        let typed = [(F::Channel, "C2"), (F::Question, "متى يصرف الإيجار؟")];
        let command = Command::AskInquiry { draft: draft(&typed), form: None };
        Cases::of(&clerk).order(command);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Inquiries);
        assert!(talker.all.contains("متى يصرف الإيجار"), "{}", talker.all);
        talker.call(Action::Open).call(Action::Answer);
        talker.write("بعد قرار اللجنة").call(Action::Save);
        assert_eq!(inquiry(&clerk), InquiryState::Answered, "{}", talker.all);
    }
}

#[test]
fn a_complaint_is_acknowledged_and_not_closed_before_its_person_was_told() {
    for lang in LANGS {
        let clerk = Clerk::at_a_new_desk(lang);
        let typed = [
            (F::Kind, "complaint"),
            (F::Channel, "C2"),
            (F::Phone, "0500000001"),
            (F::Complaint, "تأخر تسليم السلة"),
        ];
        let draft = draft(&typed);
        Cases::of(&clerk).order(Command::TakeComplaint { draft, code: None, form: None });
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Complaints);
        assert!(talker.all.contains("تأخر تسليم السلة"), "{}", talker.all);
        talker.call(Action::Open).call(Action::Acknowledge).call(Action::Save);
        assert_eq!(complaint(&clerk), ComplaintState::Acknowledged, "{}", talker.all);
        talker.call(Action::CloseComplaint);
        let why = Words::new(lang).say(wasl::i18n::phrases::complaint::REFUSED_NOT_TOLD);
        assert!(talker.all.contains(&why), "{}", talker.all);
        assert_eq!(complaint(&clerk), ComplaintState::Acknowledged, "{}", talker.all);
    }
}

#[test]
fn contacts_are_read_line_by_line() {
    for lang in LANGS {
        let clerk = Clerk::at_a_new_desk(lang);
        let typed = [(F::Channel, "C2"), (F::Direction, "in"), (F::Subject, "سأل عن الموعد")];
        let command = Command::RecordContact { draft: draft(&typed), form: None };
        Cases::of(&clerk).order(command);
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Contacts);
        assert!(talker.all.contains("سأل عن الموعد"), "{}", talker.all);
    }
}
