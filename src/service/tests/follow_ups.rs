//! Follow-ups of questions and complaints over the store: asked, counted, raced for, masked, and never told to whom
//! a complaint is about (G7, G8).

use super::contacts::{draft, question};
use super::*;
use crate::api::command::RecordSeen;
use crate::api::query::{
    ComplaintList, ComplaintQuery, FiguresQuery, FollowUpView, Home, InquiryList, InquiryQuery,
    Shown, SurveyRow, SurveysQuery,
};
use crate::domain::choice::Finding;
use crate::domain::complaint::ComplaintWord;
use crate::domain::contact::ContactField as F;
use crate::domain::contact::inquiry::NewAnswer;
use crate::domain::figures::{Axis, Of};
use crate::domain::follow_up::FollowUpFlaw;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;
use crate::domain::staff::StaffRole;
use crate::store::engine::{Commit, prefix_end};
use crate::store::keys;

const MANAGER: StaffId = StaffId(1);
const COLLEAGUE: StaffId = StaffId(9);
const SECOND: StaffId = StaffId(8);
const SUBJECT: StaffId = StaffId(7);
const WORDS: &str = "ما قيل على لسانه";

impl Desked {
    /// The society asks about every question, and shows a figure of one answer.
    fn asking_about_all(self) -> Self {
        let (mut settings, version) = self.settings();
        settings.inquiries.asked_percent = 100;
        settings.answers_min = 1;
        self.done(Command::ChangeSettings { settings: settings.into(), version });
        self
    }

    fn made(&self, command: Command) -> RecordRef {
        match self.done(command).done {
            Done::Record(on) => on,
            done => panic!("{done:?}"),
        }
    }

    fn answered_question(&self) -> RecordRef {
        let on = self.made(question(None, &[(F::Name, "سالم"), (F::Phone, "0500000001")]));
        let (text, channel) = ("بعد قرار اللجنة".into(), Channel::Phone);
        let answer = NewAnswer { text, channel, minutes: None, corrects: false, ready: None };
        self.done(Command::AnswerInquiry { seen: self.seen_now(on), answer, form: None });
        on
    }

    fn closed_complaint(&self, more: &[(F, &str)]) -> RecordRef {
        let typed = [
            (F::Kind, "complaint"),
            (F::Channel, "C2"),
            (F::Complaint, "تأخرت السلة"),
            (F::Name, "سالم"),
            (F::Phone, "0500000001"),
        ];
        let draft = draft(None, &[&typed[..], more].concat());
        let on = self.made(Command::TakeComplaint { draft, code: None, form: None });
        let text = "وصلت السلة".into();
        let tell = ComplaintWord::Tell { text, finding: Finding::Upheld, channel: Channel::Phone };
        for word in [tell, ComplaintWord::Close { reason: "انتهت".into() }] {
            self.done(Command::Complaint { seen: self.seen_now(on), word, form: None });
        }
        on
    }

    fn seen_now(&self, record: RecordRef) -> RecordSeen {
        RecordSeen { record, version: follow_up(&self.seat, record).unwrap().version }
    }

    fn asking(&self, on: RecordRef, outcome: Outcome) -> Command {
        let channel = Channel::Phone;
        Command::RecordFollowUp {
            seen: self.seen_now(on),
            outcome,
            channel,
            version: 1,
            form: None,
        }
    }
}

fn follow_up(seat: &Seat, on: RecordRef) -> Result<FollowUpView, Fault> {
    match seat.ask(&Query::FollowUp(on))? {
        Answer::FollowUp(view) => Ok(*view),
        answer => panic!("{answer:?}"),
    }
}

fn said(points: u8) -> Outcome {
    let mut answers = Answers::of(Question::Outcome, points);
    answers.comment = WORDS.into();
    Outcome::Answered(answers)
}

fn home(seat: &Seat) -> (u64, u64) {
    let Answer::Home(Home { to_ask, .. }) = seat.ask(&Query::Home).unwrap() else { panic!() };
    (to_ask.inquiries.waiting, to_ask.complaints.waiting)
}

fn to_ask(seat: &Seat) -> Vec<RecordRef> {
    let query = InquiryQuery::of(InquiryList::ToAsk, None, 50);
    let Answer::Inquiries(page) = seat.ask(&Query::Inquiries(query)).unwrap() else { panic!() };
    assert_eq!(page.waiting, page.rows.len() as u64);
    let mut all: Vec<RecordRef> = page.rows.iter().map(|(_, row)| row.number.into()).collect();
    let query = ComplaintQuery::of(ComplaintList::ToAsk, None, 50);
    let Answer::Complaints(page) = seat.ask(&Query::Complaints(query)).unwrap() else { panic!() };
    assert_eq!(page.waiting, page.rows.len() as u64);
    all.extend(page.rows.iter().map(|(_, row)| RecordRef::from(row.number)));
    all
}

fn whole(seat: &Seat, about: About) -> Shown {
    let today = seat.service().today();
    let (from, to) = (today.minus(300), today.plus(1));
    let query = FiguresQuery { about, by: Axis::Whole, from, to, months: None };
    let Answer::Figures(told) = seat.ask(&Query::Figures(query)).unwrap() else { panic!() };
    told.lines.iter().find(|line| line.of == Of::All).unwrap().whole.clone()
}

fn behind(seat: &Seat, about: About) -> Vec<SurveyRow> {
    let today = seat.service().today();
    let (from, to) = (today.minus(300), today.plus(1));
    let query = SurveysQuery { about, of: Of::All, from, to, after: None, limit: 50 };
    let Answer::Surveys(page) = seat.ask(&Query::Surveys(query)).unwrap() else { panic!() };
    page.rows.into_iter().map(|(_, row)| row).collect()
}

fn is_sound(desk: &Desked) {
    let manager = desk.seat.service().at(MANAGER);
    let Answer::Checked(checked) = manager.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings, [], "{:?}", checked.totals);
}

/// Whoever answered does not ask how it was; mended a colleague does.
pub fn asked_by_another(mended: bool) -> Result<(), Fault> {
    let desk = Desked::new().asking_about_all();
    let on = desk.answered_question();
    let asked = desk.asking(on, said(4));
    if mended { desk.order_by_colleague(asked).map(drop) } else { desk.order(asked).map(drop) }
}

#[test]
fn what_people_say_of_an_answer_and_of_a_complaint_is_counted_each_for_itself() {
    let desk = Desked::new().asking_about_all();
    let (question, complaint) = (desk.answered_question(), desk.closed_complaint(&[]));
    assert_eq!(to_ask(&desk.seat), [question, complaint]);
    assert_eq!(home(&desk.seat), (1, 1));
    for (on, points) in [(question, 5), (complaint, 2)] {
        desk.order_by_colleague(desk.asking(on, said(points))).unwrap();
    }
    assert_eq!((to_ask(&desk.seat), home(&desk.seat)), (Vec::new(), (0, 0)));
    let mut colleague = desk.seat.service().at(COLLEAGUE);
    for (about, on, satisfied) in [(About::Inquiry, question, 1), (About::Complaint, complaint, 0)]
    {
        let Shown::Counts(counts) = whole(&colleague, about) else { panic!("{about:?}") };
        assert_eq!((counts.answered, counts.satisfied(Question::Outcome)), (1, satisfied));
        let rows = behind(&colleague, about);
        assert_eq!((rows.len(), rows[0].record), (1, on));
        assert_eq!((rows[0].name.as_str(), rows[0].comment.as_str()), ("سالم", WORDS));
    }
    assert_eq!(whole(&colleague, About::Service), Shown::Nobody);
    is_sound(&desk);
    // Of their own work nobody is told the answers.
    let own = behind(&desk.seat, About::Inquiry);
    assert_eq!((own[0].end.as_ref(), own[0].comment.as_str()), (None, ""));
    // Taken back they count nowhere, and the person is asked again.
    let seen = desk.seen_now(question);
    let back = Command::TakeBackFollowUp { seen, reason: "لم يقلها".into() };
    desk.order_by_colleague(back).unwrap();
    colleague = desk.seat.service().at(COLLEAGUE);
    assert_eq!(whole(&colleague, About::Inquiry), Shown::Nobody);
    assert_eq!(to_ask(&colleague), [question]);
    is_sound(&desk);
}

#[test]
fn of_two_who_ask_at_once_one_is_told_and_nothing_counts_twice() {
    let desk = Desked::new().asking_about_all();
    let on = desk.answered_question();
    let (first, second) = (desk.asking(on, said(5)), desk.asking(on, said(1)));
    desk.order_by_colleague(first).unwrap();
    let fault = desk.order_by_colleague(second).unwrap_err();
    assert!(matches!(fault, Fault::Stale { .. }), "{fault:?}");
    let again = desk.order_by_colleague(desk.asking(on, said(1))).unwrap_err();
    assert_eq!(again, Fault::Refused(FollowUpFlaw::NobodyToAsk.into()));
    let Shown::Counts(counts) = whole(&desk.seat.service().at(COLLEAGUE), About::Inquiry) else {
        panic!()
    };
    assert_eq!((counts.offered(), counts.satisfied(Question::Outcome)), (1, 1));
}

#[test]
fn whoever_asks_takes_it_first_to_see_the_phone() {
    let desk = Desked::new().asking_about_all();
    let on = desk.answered_question();
    desk.staffed(&[(COLLEAGUE, StaffRole::Clerk)]);
    let colleague = desk.seat.service().at(COLLEAGUE);
    let view = follow_up(&colleague, on).unwrap();
    assert!(view.masked && !view.phones[0].contains("05000"), "{:?}", view.phones);
    assert_eq!((view.about, view.may.is_ok(), view.name.as_str()), (About::Inquiry, true, "سالم"));
    desk.order_by_colleague(Command::ClaimInquiry { seen: desk.seen_now(on) }).unwrap();
    let view = follow_up(&colleague, on).unwrap();
    assert_eq!((view.masked, view.phones), (false, vec!["0500000001".to_owned()]));
    // Who answered is told why they do not ask.
    let own = follow_up(&desk.seat, on).unwrap();
    assert_eq!(own.may, Err(FollowUpFlaw::OwnAnswer.into()));
}

#[test]
fn whom_a_complaint_is_about_is_told_nothing_of_what_was_said_of_it() {
    let desk = Desked::new().asking_about_all();
    desk.staffed(&[(SUBJECT, StaffRole::Manager)]);
    let about = desk.closed_complaint(&[(F::Staff, "7")]);
    let subject = desk.seat.service().at(SUBJECT);
    assert_eq!((home(&subject), home(&desk.seat)), ((0, 0), (0, 1)));
    assert_eq!(to_ask(&subject), Vec::new());
    assert_eq!(follow_up(&subject, about), Err(Fault::NotFound));
    let seen = desk.seen_now(about);
    let (outcome, channel) = (said(1), Channel::Phone);
    let asked = Command::RecordFollowUp { seen, outcome, channel, version: 1, form: None };
    let id = OrderId { session: 77, count: 1 };
    let refused = subject.order(&Order { id, command: asked.clone() }).unwrap_err();
    assert_eq!(refused, Fault::NotFound);
    desk.order_by(SECOND, StaffRole::Manager, asked).unwrap();
    assert_eq!(whole(&subject, About::Complaint), Shown::Nobody);
    assert_eq!(behind(&subject, About::Complaint), []);
    assert!(!whole(&desk.seat.service().at(SECOND), About::Complaint).is_nobody());
    is_sound(&desk);
}

#[test]
fn a_row_or_a_day_that_is_lost_is_found_and_mended() {
    let desk = Desked::new().asking_about_all();
    let on = desk.answered_question();
    desk.order_by_colleague(desk.asking(on, said(4))).unwrap();
    let engine = desk.seat.service().engine();
    let day = desk.seat.service().today();
    let row = keys::surveyed(day, on);
    let rows = |from: &[u8]| engine.scan(from, &prefix_end(from), 9, false).unwrap();
    let before = rows(b"J");
    assert_eq!(before.len(), 1);
    let mut commit = Commit::new();
    commit.remove(row.clone());
    engine.commit(&commit).unwrap();
    let Answer::Checked(checked) = desk.seat.service().at(MANAGER).ask(&Query::Check).unwrap()
    else {
        panic!()
    };
    assert!(!checked.findings.is_empty());
    desk.done(Command::Repair {});
    assert_eq!(rows(b"J").iter().map(|row| &row.val).collect::<Vec<_>>(), [&before[0].val]);
    is_sound(&desk);
}
