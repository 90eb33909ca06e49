//! A year of listening as a clerk lives it, in screens and in both languages: a question at the door is answered; a
//! complaint becomes a theme, the theme an action; the same question is asked again, and whoever complained is told.
//! The README shows its pictures.

use wasl::api::query::ThemeView;
use wasl::api::{Answer, Command, Desk, Order, OrderId, Query};
use wasl::domain::choice::Channel;
use wasl::domain::complaint::ComplaintState;
use wasl::domain::contact::inquiry::InquiryState;
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::id::{CaseNumber, ComplaintNumber, InquiryNumber, StaffId, ThemeNumber};
use wasl::domain::satisfaction::{About, Answers, Given, Outcome, Question, Score};
use wasl::domain::staff::StaffRole;
use wasl::domain::theme::{Telling, ThemeState};
use wasl::i18n::phrases::{contact, theme as say};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, view};
use crate::clerk::{Clerk, TODAY, next_session};
use crate::gallery::hang;

const NAME: &str = "سالم المثالي";
const ASKED: &str = "متى يصرف الإيجار؟";
const ANSWERED: &str = "بعد قرار اللجنة بأسبوع";
const COMPLAINED: &str = "الخطاب طويل ولم أفهم منه شيئًا";
const TITLE: &str = "الرد غير مفهوم";
const ACTED: &str = "خطاب الرد في نصف صفحة";
const SAY: &str = "صار الخطاب نصف صفحة فيه الموعد والمطلوب";
/// What people answered to one question before it was done and after: 2.8 in the mean, and 4.1.
const BEFORE: [u8; 5] = [3, 2, 3, 3, 3];
const AFTER: [u8; 10] = [4, 4, 5, 4, 4, 4, 4, 4, 4, 4];
const DONE_AFTER: i32 = 20;

/// Each withdrew, and says how clear the answer was: asked by a colleague who did none of the work.
fn rate(clerk: &Clerk, colleague: StaffId, points: &[u8]) {
    let mut cases = Cases::of(clerk);
    for points in points {
        let case = cases.withdrawn(NAME);
        let mut answers = Answers::default();
        answers.set(Question::Clarity, Score::of(*points).map(Given::Score));
        let (seen, channel) = (cases.seen(case), Channel::Phone);
        let outcome = Outcome::Answered(answers);
        let command = Command::RecordSurvey { seen, outcome, channel, version: 1 };
        let id = OrderId { session: next_session(), count: 1 };
        clerk.seat.service().at(colleague).order(&Order { id, command }).unwrap();
    }
}

fn theme(clerk: &Clerk) -> ThemeView {
    match clerk.records().ask(&Query::Theme(ThemeNumber(1))).unwrap() {
        Answer::Theme(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

/// They complain by telephone.
fn complains(clerk: &Clerk, case: CaseNumber) {
    let party = Some(view(clerk, case).case.party);
    let mut draft = ContactDraft { party, ..ContactDraft::default() };
    for (field, text) in [
        (ContactField::Kind, "complaint"),
        (ContactField::Channel, "C2"),
        (ContactField::Complaint, COMPLAINED),
    ] {
        draft.texts.set(field, text);
    }
    Cases::of(clerk).order(Command::TakeComplaint { draft, code: None, form: None });
}

fn choose(clerk: &mut Clerk, field: &str, down: usize) {
    clerk.at_label(field).take(Action::Choose);
    for _ in 0..down {
        clerk.take(Action::Down);
    }
    clerk.take(Action::Choose);
}

#[test]
fn from_a_question_at_the_door_to_telling_what_a_complaint_changed() {
    for (lang, code) in [(Lang::Arabic, "ar"), (Lang::English, "en")] {
        let words = Words::new(lang);
        let mut clerk = Clerk::at_a_new_desk(lang);
        let colleague = Cases::of(&clerk).hire(StaffRole::Clerk);
        // A question at the door, answered at once.
        clerk.take(Action::Inquiry).take(Action::NewPerson);
        clerk.at_field(contact::FIELD_QUESTION).type_text(ASKED).take(Action::Save);
        clerk.take(Action::Inquiries).take(Action::Open).take(Action::Answer);
        clerk.type_text(ANSWERED).take(Action::Save);
        let asked = Query::Inquiry(InquiryNumber(1));
        let Answer::Inquiry(inquiry) = clerk.records().ask(&asked).unwrap() else { panic!() };
        assert_eq!(inquiry.inquiry.state, InquiryState::Answered, "{}", clerk.picture());
        hang(&mut clerk, &format!("story_1_question_{code}.svg"));
        // A complaint, with those who found the same.
        rate(&clerk, colleague, &BEFORE);
        clerk.clock.set(TODAY.plus(2).at(9, 0));
        let case = Cases::of(&clerk).receive(NAME);
        complains(&clerk, case);
        clerk.take(Action::Complaints).take(Action::Open);
        hang(&mut clerk, &format!("story_2_complaint_{code}.svg"));
        clerk.take(Action::Gather).take(Action::NewTheme);
        clerk.at_field(say::TITLE).type_text(TITLE);
        let at = |question| Question::all().position(|one| one == question).unwrap();
        choose(&mut clerk, &words.say(say::QUESTION), at(Question::Clarity) + 1);
        let about = About::ALL.into_iter().position(|one| one == About::Withdrawal).unwrap();
        choose(&mut clerk, &words.say(say::MEASURED_ABOUT), about);
        clerk.take(Action::Save);
        let measured =
            theme(&clerk).theme.measured.unwrap_or_else(|| panic!("{}", clerk.picture()));
        assert_eq!((measured.question, measured.about), (Question::Clarity, About::Withdrawal));
        // An action, done; and the same question again.
        clerk.take(Action::AddAction).at_field(say::ACTION).type_text(ACTED);
        clerk.at_field(say::OWNER).take(Action::Choose).take(Action::Choose);
        clerk.at_field(say::DUE).type_text(&TODAY.plus(DONE_AFTER).iso()).take(Action::Save);
        clerk.clock.set(TODAY.plus(DONE_AFTER).at(9, 0));
        clerk.take(Action::EndAction).at_field(say::RESULT).type_text("كُتب واعتُمد");
        clerk.take(Action::Save);
        assert!(theme(&clerk).theme.actions[0].done_on().is_some(), "{}", clerk.picture());
        clerk.clock.set(TODAY.plus(DONE_AFTER + 5).at(9, 0));
        rate(&clerk, colleague, &AFTER);
        clerk.take(Action::Refresh);
        for mean in ["2.8", "4.1"] {
            assert!(clerk.shows(mean), "{mean}: {}", clerk.picture());
        }
        hang(&mut clerk, &format!("story_3_theme_{code}.svg"));
        clerk.take(Action::CloseTheme).at_field(say::SAY).type_text(SAY).take(Action::Save);
        assert_eq!(theme(&clerk).theme.state, ThemeState::Closed, "{}", clerk.picture());
        // And told.
        clerk.take(Action::Home).take(Action::ToTell);
        hang(&mut clerk, &format!("story_4_to_tell_{code}.svg"));
        clerk.take(Action::TellRaiser).take(Action::Save);
        let telling = &theme(&clerk).theme.sources[0].telling;
        assert!(matches!(telling, Telling::Told { .. }), "{}", clerk.picture());
        let complaint = Query::Complaint(ComplaintNumber(1));
        let Answer::Complaint(own) = clerk.records().ask(&complaint).unwrap() else { panic!() };
        assert_eq!(own.complaint.state, ComplaintState::Received, "it has a way of its own");
    }
}
