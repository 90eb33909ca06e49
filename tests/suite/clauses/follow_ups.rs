//! How people found the answer to their question, and how their complaint was dealt with (G7, G8): each asked by
//! another than who dealt with it, in both languages.

use wasl::api::query::FollowUpView;
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::case::Refusal;
use wasl::domain::choice::{Channel, Finding};
use wasl::domain::complaint::ComplaintWord;
use wasl::domain::contact::inquiry::NewAnswer;
use wasl::domain::contact::{ContactDraft, ContactField as F};
use wasl::domain::follow_up::FollowUpFlaw;
use wasl::domain::id::{ComplaintNumber, InquiryNumber};
use wasl::domain::record_ref::RecordRef;
use wasl::domain::satisfaction::{Outcome, Question};
use wasl::domain::settings::{InquiryPart, SettingsField};
use wasl::domain::staff::StaffRole;
use wasl::i18n::phrases::{call as say, home};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::Clerk;

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const COMPLAINT: RecordRef = RecordRef::Complaint(ComplaintNumber(1));
const INQUIRY: RecordRef = RecordRef::Inquiry(InquiryNumber(1));
const WORDS: &str = "طال الانتظار";

fn follow_up(clerk: &Clerk, on: RecordRef) -> FollowUpView {
    match clerk.seat.ask(&Query::FollowUp(on)).unwrap() {
        Answer::FollowUp(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

fn seen(clerk: &Clerk, record: RecordRef) -> wasl::api::command::RecordSeen {
    wasl::api::command::RecordSeen { record, version: follow_up(clerk, record).version }
}

fn draft(typed: &[(F, &str)]) -> ContactDraft {
    let mut draft = ContactDraft::default();
    let usual = [(F::Channel, "C2"), (F::Name, "سالم المثالي"), (F::Phone, "0500000001")];
    for (field, text) in usual.iter().chain(typed) {
        draft.texts.set(*field, *text);
    }
    draft
}

/// A complaint that the manager dealt with and closed.
fn closed(clerk: &Clerk) {
    let draft = draft(&[(F::Kind, "complaint"), (F::Complaint, "تأخر تسليم السلة")]);
    let mut cases = Cases::of(clerk);
    cases.order(Command::TakeComplaint { draft, code: None, form: None });
    let text = "سُلّمت".into();
    let tell = ComplaintWord::Tell { text, finding: Finding::Upheld, channel: Channel::Phone };
    for word in [tell, ComplaintWord::Close { reason: "عرف".into() }] {
        cases.order(Command::Complaint { seen: seen(clerk, COMPLAINT), word, form: None });
    }
}

/// A question that the manager answered, of a society that asks about each.
fn answered(clerk: &mut Clerk) {
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let before = hello.settings.unwrap();
    let mut all = before.to_draft();
    all.set(SettingsField::Inquiry(InquiryPart::Asked), "100");
    let settings = all.check(&before).unwrap().into();
    let mut cases = Cases::of(clerk);
    cases.order(Command::ChangeSettings { settings, version: hello.settings_version });
    let draft = draft(&[(F::Question, "متى يصرف الإيجار؟")]);
    cases.order(Command::AskInquiry { draft, form: None });
    let (text, channel) = ("بعد القرار".into(), Channel::Phone);
    let answer = NewAnswer { text, channel, minutes: None, corrects: false, ready: None };
    cases.order(Command::AnswerInquiry { seen: seen(clerk, INQUIRY), answer, form: None });
}

#[test]
fn whoever_complained_is_asked_by_another_how_that_was_dealt_with() {
    for lang in BOTH {
        let mut manager = Clerk::at_a_new_desk(lang);
        closed(&manager);
        let refused = follow_up(&manager, COMPLAINT).may;
        assert_eq!(refused, Err(Refusal::FollowUp(FollowUpFlaw::OwnAnswer)));
        let colleague = Cases::of(&manager).hire(StaffRole::Clerk);
        let mut colleague = manager.beside(colleague, lang);
        let words = Words::new(lang);
        let one = words.say_with(home::ASK_COMPLAINTS, &Args::new().count("count", 1));
        colleague.take(Action::Home);
        assert!(colleague.shows(&one), "{}", colleague.picture());
        // The line stands below the queues; its list, the complaint, and the call.
        colleague.take(Action::Bottom).take(Action::Open).take(Action::Open).take(Action::Call);
        let is_hidden = colleague.shows("001") && !colleague.shows("0500000001");
        assert!(is_hidden, "{}", colleague.picture());
        colleague.take(Action::Reveal).hear();
        assert!(colleague.shows("0500000001"), "{}", colleague.picture());
        // Left in between, it goes on where it was.
        colleague.press("2").press("1").take(Action::KeepCall).take(Action::Home);
        colleague.take(Action::Resume);
        colleague.press("3").press("3").press("2").type_text(WORDS).take(Action::Done);
        let own = follow_up(&manager, COMPLAINT).follow_up;
        let Some(Outcome::Answered(answers)) = own.current().map(|one| &one.outcome) else {
            panic!("{own:?} {}", colleague.picture())
        };
        assert_eq!((answers.counted().len(), answers.comment.as_str()), (5, WORDS));
        assert_eq!(answers.counted()[&Question::Speed].points(), 1);
        assert!(colleague.shows(&words.say(say::NO_NEXT)), "{}", colleague.picture());
        manager.hear().take(Action::Complaints);
        assert!(!manager.take(Action::Home).shows(&one), "{}", manager.picture());
    }
}

#[test]
fn whoever_asked_a_question_is_asked_how_they_found_the_answer_and_takes_it_back() {
    for lang in BOTH {
        let mut manager = Clerk::at_a_new_desk(lang);
        answered(&mut manager);
        let colleague = Cases::of(&manager).hire(StaffRole::Clerk);
        let mut colleague = manager.beside(colleague, lang);
        colleague.take(Action::Inquiries).take(Action::Sort).take(Action::Sort);
        colleague.take(Action::Sort).take(Action::Open).take(Action::Call);
        // Nobody is given up on the first day, and a day that has passed is no later day.
        colleague.take(Action::Unreachable);
        assert!(follow_up(&manager, INQUIRY).follow_up.waits(), "{}", colleague.picture());
        colleague.press("4").press("4").press("4").press("4").press("5").take(Action::Done);
        assert!(!follow_up(&manager, INQUIRY).follow_up.waits(), "{}", colleague.picture());
        colleague.take(Action::TakeBackAnswers).type_text("قالها غيره").take(Action::Save);
        let own = follow_up(&manager, INQUIRY).follow_up;
        assert!(own.waits() && own.taken_back.len() == 1, "{own:?} {}", colleague.picture());
    }
}
