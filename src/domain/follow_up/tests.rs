//! The follow-ups of questions and complaints, each rule in both directions.

use super::*;
use crate::domain::choice::{ComplaintKind, Finding};
use crate::domain::complaint::{Complaint, ComplaintWord};
use crate::domain::contact::inquiry::NewAnswer;
use crate::domain::contact::{CheckedComplaint, CheckedInquiry, Inquiry, Who};
use crate::domain::department::Scope;
use crate::domain::id::{ComplaintNumber, InquiryNumber, PartyId};
use crate::domain::satisfaction::Question;
use crate::domain::settings::Settings;
use crate::domain::staff::{Staff, StaffRole};
use crate::refusal_rows_tests::{Row, are_met_and_mended, named, row, variants};

const TODAY: Day = Day(20_780);
const MANAGER: StaffId = StaffId(1);
const CLERK: StaffId = StaffId(2);
const OTHER: StaffId = StaffId(3);

/// Of a society that works every day and asks about every question.
fn settings() -> Settings {
    let mut settings = Settings::unset();
    settings.days_off = crate::domain::working_days::DaysOff::none();
    settings.inquiries.asked_percent = 100;
    for (id, role) in
        [(MANAGER, StaffRole::Manager), (CLERK, StaffRole::Clerk), (OTHER, StaffRole::Clerk)]
    {
        settings.staff.push(Staff { id, name: id.0.to_string(), role, scope: Scope::All });
    }
    settings
}

fn by(staff: StaffId, days: i32, settings: &Settings) -> By<'_> {
    let today = TODAY.plus(days);
    By { by: staff, at: today.at(10, 0), today, settings }
}

fn reachable() -> Who {
    Who::Unknown { name: "سالم".into(), phone: "0500000001".into() }
}

fn question(who: Who, number: u32, settings: &Settings) -> Inquiry {
    let said = CheckedInquiry {
        who,
        channel: Channel::Phone,
        case: None,
        service: Some(Service::Food),
        question: "متى؟".into(),
        minutes: None,
        asked: TODAY,
    };
    Inquiry::new(InquiryNumber(number), said, by(CLERK, 0, settings))
}

fn answer(own: &mut Inquiry, days: i32, settings: &Settings) {
    let (text, channel) = ("غدًا".into(), Channel::Phone);
    let new = NewAnswer { text, channel, minutes: None, corrects: false, ready: None };
    own.answer(&new, by(CLERK, days, settings)).unwrap();
}

/// Asked and answered by the clerk today.
fn answered(settings: &Settings) -> Inquiry {
    let mut own = question(reachable(), 1, settings);
    answer(&mut own, 0, settings);
    own
}

fn complaint(who: Who, subject: Option<StaffId>, settings: &Settings) -> Complaint {
    let said = CheckedComplaint {
        who,
        kind: ComplaintKind::Complaint,
        channel: Channel::Phone,
        case: None,
        service: None,
        subject,
        text: "تأخر".into(),
        received: TODAY,
    };
    Complaint::of_file(ComplaintNumber(1), said, by(OTHER, 0, settings)).unwrap()
}

fn closed(own: &mut Complaint, staff: StaffId, settings: &Settings) {
    let text = "وصلت".into();
    let tell = ComplaintWord::Tell { text, finding: Finding::Upheld, channel: Channel::Phone };
    if own.who.is_reachable() {
        own.act(&tell, by(staff, 1, settings)).unwrap();
    }
    let close = ComplaintWord::Close { reason: "انتهت".into() };
    own.act(&close, by(staff, 1, settings)).unwrap();
}

fn said(points: u8) -> Outcome {
    Outcome::Answered(Answers::of(Question::Outcome, points))
}

fn ask(own: &mut Inquiry, staff: StaffId, days: i32, outcome: Outcome) -> Result<(), Refusal> {
    own.ask((1, outcome), Channel::Phone, by(staff, days, &settings()))
}

const ROWS: &[Row<Refusal>] = &[
    row!("G7", Refusal::FollowUp(FollowUpFlaw::NobodyToAsk), |mended| {
        let settings = settings();
        let mut own = question(reachable(), 1, &settings);
        if mended {
            answer(&mut own, 0, &settings);
        }
        ask(&mut own, OTHER, 3, said(4))
    }),
    row!("G8", Refusal::FollowUp(FollowUpFlaw::OwnAnswer), |mended| {
        ask(&mut answered(&settings()), if mended { OTHER } else { CLERK }, 3, said(4))
    }),
    row!("G8", Refusal::FollowUp(FollowUpFlaw::NoAnswers), |mended| {
        let mut own = answered(&settings());
        let outcome = if mended { said(4) } else { Outcome::Declined };
        ask(&mut own, OTHER, 3, outcome)?;
        own.unask("لم يقلها", by(OTHER, 3, &settings()))
    }),
    row!("G8", Refusal::FollowUp(FollowUpFlaw::NotYours { by: OTHER }), |mended| {
        let mut own = answered(&settings());
        ask(&mut own, OTHER, 3, said(4))?;
        own.unask("لم يقلها", by(if mended { MANAGER } else { CLERK }, 4, &settings()))
    }),
    row!("G8", Refusal::ReasonNeeded, |mended| {
        let mut own = answered(&settings());
        ask(&mut own, OTHER, 3, said(4))?;
        own.unask(if mended { "لم يقلها" } else { " " }, by(OTHER, 3, &settings()))
    }),
    row!("G8", Refusal::TooFewDays { days: 1, wanted: 3 }, |mended| {
        let mut own = answered(&settings());
        if mended {
            ask(&mut own, OTHER, 1, Outcome::NoAnswer)?;
            ask(&mut own, OTHER, 2, Outcome::NoAnswer)?;
        }
        ask(&mut own, OTHER, 3, Outcome::Unreachable)
    }),
];

#[test]
fn each_refusal_of_a_follow_up_is_met_and_mended() {
    are_met_and_mended(ROWS);
    let all = variants::<FollowUpFlaw>(&["FollowUpFlaw"]);
    let rows = named(ROWS);
    let lacking: Vec<_> = all.difference(&rows).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn of_a_hundred_questions_as_many_are_asked_about_as_the_society_wants() {
    let mut settings = settings();
    for percent in [0, 1, 20, 33, 99, 100] {
        settings.inquiries.asked_percent = percent;
        for first in [1, 101, 4_501] {
            let asked = (first..first + 100).filter(|number| {
                let mut own = question(reachable(), *number, &settings);
                answer(&mut own, 0, &settings);
                own.follow_up.waits()
            });
            assert_eq!(asked.count(), usize::from(percent), "{percent} from {first}");
        }
    }
}

#[test]
fn only_who_can_be_reached_is_asked() {
    let settings = settings();
    let nameless = Who::Unknown { name: "سالم".into(), phone: String::new() };
    let people = [
        (Who::Party(PartyId(1)), true),
        (reachable(), true),
        (nameless, false),
        (Who::Anonymous, false),
    ];
    for (who, is_asked) in people {
        let mut own = question(who.clone(), 1, &settings);
        answer(&mut own, 0, &settings);
        assert_eq!(own.follow_up.waits(), is_asked, "{who:?}");
        let mut own = complaint(who.clone(), None, &settings);
        assert!(!own.follow_up.waits());
        closed(&mut own, CLERK, &settings);
        assert_eq!(own.follow_up.waits(), is_asked, "{who:?}");
    }
}

#[test]
fn a_follow_up_ends_once_and_counts_as_it_ended() {
    let settings = settings();
    let mut own = answered(&settings);
    assert_eq!(own.ended(), None);
    ask(&mut own, OTHER, 1, Outcome::NoAnswer).unwrap();
    assert_eq!((own.follow_up.due, own.ended()), (Some(TODAY.plus(2)), None));
    ask(&mut own, OTHER, 2, Outcome::Later(TODAY.plus(6))).unwrap();
    assert_eq!(own.follow_up.due, Some(TODAY.plus(6)));
    ask(&mut own, OTHER, 6, said(4)).unwrap();
    let (day, surveyed) = own.ended().unwrap();
    assert_eq!((day, surveyed.about), (TODAY.plus(6), About::Inquiry));
    assert_eq!((surveyed.services, surveyed.providers), (vec![Service::Food], vec![CLERK]));
    let again = ask(&mut own, OTHER, 7, said(5));
    assert_eq!(again, Err(FollowUpFlaw::NobodyToAsk.into()));
    // Three days without an answer are as many as are wanted.
    let mut own = answered(&settings);
    for days in 1..=3 {
        ask(&mut own, OTHER, days, Outcome::NoAnswer).unwrap();
    }
    assert_eq!(own.ended().unwrap().1.end, End::Unreachable);
    assert_eq!(own.follow_up.due, None);
}

#[test]
fn answers_that_are_taken_back_count_no_more_and_stay_to_be_read() {
    let settings = settings();
    let mut own = answered(&settings);
    ask(&mut own, OTHER, 3, said(2)).unwrap();
    own.unask("قالها غيره", by(OTHER, 4, &settings)).unwrap();
    assert_eq!((own.ended(), own.follow_up.due), (None, Some(TODAY.plus(5))));
    assert_eq!(own.follow_up.taken_back[0].attempt.outcome, said(2));
    ask(&mut own, OTHER, 5, said(5)).unwrap();
    assert_eq!(own.follow_up.current().unwrap().outcome, said(5));
}

#[test]
fn what_is_answered_anew_is_asked_about_anew_and_the_last_counts() {
    let settings = settings();
    let mut own = answered(&settings);
    ask(&mut own, OTHER, 1, Outcome::NoAnswer).unwrap();
    ask(&mut own, OTHER, 2, said(1)).unwrap();
    own.unsay("أُجيب عن غيره", by(CLERK, 2, &settings)).unwrap();
    assert!(!own.follow_up.waits());
    assert_eq!(own.ended().unwrap().0, TODAY.plus(2), "what was said stays until more is");
    answer(&mut own, 3, &settings);
    assert!(own.follow_up.waits() && own.follow_up.tries().is_empty());
    ask(&mut own, OTHER, 4, said(5)).unwrap();
    assert_eq!((own.ended().unwrap().0, own.follow_up.ended.len()), (TODAY.plus(4), 2));
    // A complaint that is opened again too; one that was closed by mistake is not.
    let mut own = complaint(reachable(), None, &settings);
    closed(&mut own, CLERK, &settings);
    let asked = |own: &mut Complaint, days| {
        own.ask((1, said(3)), Channel::Phone, by(MANAGER, days, &settings))
    };
    asked(&mut own, 4).unwrap();
    let back = ComplaintWord::TakeBack { reason: "أُغلقت خطأ".into() };
    own.act(&back, by(CLERK, 4, &settings)).unwrap();
    let close = ComplaintWord::Close { reason: "انتهت".into() };
    own.act(&close, by(CLERK, 5, &settings)).unwrap();
    assert!(!own.follow_up.waits(), "they said already how it was");
    own.act(&ComplaintWord::Reopen { reason: "عاد".into() }, by(CLERK, 6, &settings)).unwrap();
    let tell = ComplaintWord::Tell {
        text: "حُلّ".into(),
        finding: Finding::Upheld,
        channel: Channel::Phone,
    };
    own.act(&tell, by(CLERK, 7, &settings)).unwrap();
    own.act(&close, by(CLERK, 7, &settings)).unwrap();
    asked(&mut own, 9).unwrap();
    assert_eq!(own.follow_up.ended.len(), 2);
}

#[test]
fn whoever_dealt_with_a_complaint_or_is_its_subject_neither_asks_nor_reads_what_is_anonymous() {
    let settings = settings();
    let mut own = complaint(reachable(), Some(CLERK), &settings);
    closed(&mut own, MANAGER, &settings);
    for (staff, may) in [(MANAGER, false), (CLERK, false), (OTHER, true)] {
        assert_eq!(own.may_ask(by(staff, 4, &settings)).is_ok(), may, "{staff:?}");
    }
    let mut answers = Answers::of(Question::Outcome, 2);
    answers.anonymous = true;
    let outcome = Outcome::Answered(answers);
    own.ask((1, outcome), Channel::Phone, by(OTHER, 4, &settings)).unwrap();
    let (_, surveyed) = own.ended().unwrap();
    assert_eq!(surveyed.withheld_from, [MANAGER, CLERK, OTHER]);
    for staff in [MANAGER, CLERK, OTHER] {
        let mut told = own.follow_up.clone();
        told.tell(staff);
        let Outcome::Answered(answers) = &told.attempts[0].outcome else { panic!() };
        assert!(answers.is_withheld(), "{staff:?}");
    }
    // What is not anonymous is withheld from whom it is about alone.
    let mut own = complaint(reachable(), Some(CLERK), &settings);
    closed(&mut own, MANAGER, &settings);
    own.ask((1, said(2)), Channel::Phone, by(OTHER, 4, &settings)).unwrap();
    assert_eq!(own.ended().unwrap().1.withheld_from, [CLERK]);
}

#[test]
fn whoever_asks_holds_it_and_no_longer_when_it_is_over() {
    let settings = settings();
    let mut own = complaint(reachable(), None, &settings);
    closed(&mut own, CLERK, &settings);
    own.act(&ComplaintWord::Claim, by(OTHER, 3, &settings)).unwrap();
    assert_eq!(own.claim.map(|claim| claim.by), Some(OTHER));
    own.ask((1, said(5)), Channel::Phone, by(OTHER, 3, &settings)).unwrap();
    assert_eq!(own.claim, None);
    assert!(own.act(&ComplaintWord::Claim, by(OTHER, 3, &settings)).is_err());
    let mut own = answered(&settings);
    own.claim(by(OTHER, 3, &settings)).unwrap();
    ask(&mut own, OTHER, 3, Outcome::Declined).unwrap();
    assert_eq!(own.claim, None);
    assert!(own.claim(by(OTHER, 3, &settings)).is_err());
}
