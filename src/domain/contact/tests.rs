//! The rules of contacts and inquiries, each in both directions.

use std::collections::BTreeSet;

use super::inquiry::{CARRIED_DAYS_MAX, INQUIRY_FACTS_MAX, InquiryState, NewAnswer};
use super::*;
use crate::domain::case::By;
use crate::domain::department::{Department, DepartmentId, Scope};
use crate::domain::id::InquiryNumber;
use crate::domain::settings::Settings;
use crate::domain::staff::{Staff, StaffRole};
use crate::refusal_rows_tests::{Row, are_met_and_mended, named, plain, row, variants};

const TODAY: Day = Day(20_780);
const CLERK: StaffId = StaffId(2);
const MANAGER: StaffId = StaffId(1);
const MINE: DepartmentId = DepartmentId(1);

fn settings() -> Settings {
    let mut settings = Settings::unset();
    for (id, role) in
        [(MANAGER, StaffRole::Manager), (CLERK, StaffRole::Clerk), (StaffId(3), StaffRole::Manager)]
    {
        settings.staff.push(Staff { id, name: id.0.to_string(), role, scope: Scope::All });
    }
    settings
        .departments
        .push(Department { id: MINE, name: "الإيجار".into(), steps: Vec::new() });
    settings
}

fn by(staff: StaffId, settings: &Settings) -> By<'_> {
    By { by: staff, at: TODAY.at(10, 0), today: TODAY, settings }
}

fn draft(typed: &[(ContactField, &str)]) -> ContactDraft {
    let mut draft = ContactDraft::default();
    for (field, text) in typed {
        draft.texts.set(*field, *text);
    }
    draft
}

/// A question asked so many days ago and keyed by a clerk today.
fn asked(days_ago: i32) -> Inquiry {
    let day = TODAY.plus(-days_ago).iso();
    let said = draft(&[
        (ContactField::Channel, "C1"),
        (ContactField::Question, "متى يصرف الإيجار؟"),
        (ContactField::Happened, &day),
    ]);
    let settings = settings();
    Inquiry::new(InquiryNumber(9), said.inquiry(TODAY).unwrap(), by(CLERK, &settings))
}

fn answer() -> NewAnswer {
    let text = "بعد قرار اللجنة".into();
    let channel = Channel::Interview;
    NewAnswer { text, channel, minutes: Some(5), corrects: false, ready: None }
}

fn act(
    mut own: Inquiry,
    staff: StaffId,
    act: impl FnOnce(&mut Inquiry, By<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let settings = settings();
    act(&mut own, by(staff, &settings))
}

fn answered() -> Inquiry {
    let (mut own, settings) = (asked(0), settings());
    own.answer(&answer(), by(CLERK, &settings)).unwrap();
    own
}

const ROWS: &[Row<Refusal>] = &[
    row!("G5", Refusal::Inquiry(InquiryFlaw::Answered), |mended| {
        let own = if mended { asked(0) } else { answered() };
        act(own, CLERK, |own, by| own.answer(&answer(), by))
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::Withdrawn), |mended| {
        let (mut own, settings) = (asked(0), settings());
        if !mended {
            own.withdraw("لم يعد يريده", by(CLERK, &settings)).unwrap();
        }
        act(own, CLERK, |own, by| own.carry_over(TODAY.plus(3), by))
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::NotAnswered), |mended| {
        let own = if mended { answered() } else { asked(0) };
        act(own, CLERK, |own, by| own.unsay("لم يُقل", by))
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::NotYours { by: CLERK }), |mended| {
        let other = StaffId(4);
        act(answered(), if mended { MANAGER } else { other }, |own, by| own.unsay("لم يُقل", by))
    }),
    row!("H1", Refusal::Inquiry(InquiryFlaw::DueNotAfterToday), |mended| {
        let until = TODAY.plus(i32::from(mended));
        act(asked(0), CLERK, |own, by| own.carry_over(until, by))
    }),
    row!("H1", Refusal::Inquiry(InquiryFlaw::DueTooFar { .. }), |mended| {
        let until = TODAY.plus(CARRIED_DAYS_MAX + i32::from(!mended));
        act(asked(0), CLERK, |own, by| own.carry_over(until, by))
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::NoSuchDepartment), |mended| {
        let to = if mended { MINE } else { DepartmentId(5) };
        act(asked(0), CLERK, |own, by| own.send(to, "", by))
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::SentThere), |mended| {
        let (mut own, settings) = (asked(0), settings());
        if !mended {
            own.send(MINE, "", by(CLERK, &settings)).unwrap();
        }
        act(own, CLERK, |own, by| own.send(MINE, "", by))
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::NotLate), |mended| {
        act(asked(i32::from(mended)), MANAGER, Inquiry::countersign)
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::CountersignNeedsManager), |mended| {
        act(asked(2), if mended { MANAGER } else { CLERK }, Inquiry::countersign)
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::OwnLate), |mended| {
        let own = Inquiry { by: if mended { StaffId(3) } else { MANAGER }, ..asked(2) };
        act(own, MANAGER, Inquiry::countersign)
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::Countersigned), |mended| {
        let (mut own, settings) = (asked(2), settings());
        if !mended {
            own.countersign(by(MANAGER, &settings)).unwrap();
        }
        act(own, MANAGER, Inquiry::countersign)
    }),
    row!("H1", Refusal::Inquiry(InquiryFlaw::LeftOpen { count: 1, .. }), |mended| {
        let open = if mended { InquiryState::CarriedOver } else { InquiryState::Open };
        let all = [(InquiryNumber(3), InquiryState::Answered), (InquiryNumber(4), open)];
        inquiry::reception_may_end(all)
    }),
    row!("G5", Refusal::Inquiry(InquiryFlaw::TooLong), |mended| {
        let (mut own, settings) = (asked(0), settings());
        while own.facts.len() < INQUIRY_FACTS_MAX - usize::from(mended) {
            own.carry_over(TODAY.plus(3), by(CLERK, &settings)).unwrap();
        }
        act(own, CLERK, |own, by| own.carry_over(TODAY.plus(4), by))
    }),
    row!("G5", Refusal::Text { .. }, |mended| {
        let text = if mended { "نعم" } else { " " }.into();
        act(asked(0), CLERK, |own, by| own.answer(&NewAnswer { text, ..answer() }, by))
    }),
    row!("G5", Refusal::ReasonNeeded, |mended| {
        let reason = if mended { "لم يُقل" } else { "" };
        act(answered(), CLERK, |own, by| own.unsay(reason, by))
    }),
    row!("G1", Refusal::HeldBy { by: MANAGER }, |mended| {
        let (mut own, settings) = (asked(0), settings());
        own.claim(by(if mended { CLERK } else { MANAGER }, &settings)).unwrap();
        act(own, CLERK, Inquiry::release)
    }),
    row!("G1", Refusal::NotHeld, |mended| {
        let (mut own, settings) = (asked(0), settings());
        if mended {
            own.claim(by(CLERK, &settings)).unwrap();
        }
        act(own, CLERK, Inquiry::release)
    }),
];

#[test]
fn each_refusal_of_an_inquiry_is_met_and_mended() {
    are_met_and_mended(ROWS);
}

/// What the service alone can know has its rows there.
const OF_THE_SERVICE: [&str; 2] = ["InquiryFlaw::AnswerRetired", "InquiryFlaw::OtherPersonsCase"];

#[test]
fn every_refusal_has_a_row_here_or_in_the_service() {
    let mut rows = named(ROWS);
    rows.extend(OF_THE_SERVICE.map(plain));
    let all = variants::<InquiryFlaw>(&["InquiryFlaw"]);
    let lacking: BTreeSet<_> = all.difference(&rows).collect();
    assert!(lacking.is_empty(), "{lacking:?} has no row");
}

#[test]
fn an_answer_is_kept_as_it_was_said_also_when_it_is_taken_back() {
    let (mut own, settings) = (answered(), settings());
    assert_eq!(own.state, InquiryState::Answered);
    own.unsay("لم يُقل هذا", by(CLERK, &settings)).unwrap();
    assert_eq!((own.state, own.answer.as_ref()), (InquiryState::Open, None));
    let inquiry::InquiryDeed::NotSaid { answer, reason } = &own.facts.last().unwrap().deed else {
        panic!("{:?}", own.facts);
    };
    assert_eq!((answer.text.as_str(), reason.as_str()), ("بعد قرار اللجنة", "لم يُقل هذا"));
    own.answer(&answer_of("بعد شهر"), by(CLERK, &settings)).unwrap();
    assert_eq!(own.answer.unwrap().text, "بعد شهر");
}

fn answer_of(text: &str) -> NewAnswer {
    NewAnswer { text: text.into(), ..answer() }
}

#[test]
fn the_clock_of_a_late_question_runs_from_its_keying_until_it_is_countersigned() {
    let (mut own, settings) = (asked(10), settings());
    assert!(own.is_late() && own.awaits_countersign());
    assert_eq!(own.due, settings.due_in(TODAY, settings.inquiries.answer_days));
    own.countersign(by(MANAGER, &settings)).unwrap();
    assert_eq!(own.due, settings.due_in(TODAY.plus(-10), settings.inquiries.answer_days));
    assert!(!own.awaits_countersign() && !asked(0).is_late());
    // A day that was promised since stays as it was promised.
    let mut promised = asked(10);
    promised.carry_over(TODAY.plus(4), by(CLERK, &settings)).unwrap();
    promised.countersign(by(MANAGER, &settings)).unwrap();
    assert_eq!(promised.due, TODAY.plus(4));
}

#[test]
fn every_flaw_of_a_contact_is_found_at_once_beside_its_field() {
    use ContactField as F;
    let faults = |typed: &[(ContactField, &str)]| -> Vec<ContactField> {
        let faults = draft(typed).faults(ContactForm::Contact, TODAY);
        faults.into_iter().map(|fault| fault.field).collect()
    };
    assert_eq!(faults(&[]), [F::Channel, F::Direction, F::Subject]);
    let whole = [(F::Channel, "C2"), (F::Direction, "in"), (F::Subject, "سأل عن طلبه")];
    assert_eq!(faults(&whole), []);
    let with = |more: &[(F, &str)]| faults(&[&whole, more].concat());
    assert_eq!(with(&[(F::Place, "home")]), [F::District]);
    assert_eq!(with(&[(F::Place, "home"), (F::District, "النسيم")]), []);
    assert_eq!(with(&[(F::Minutes, "0")]), [F::Minutes]);
    assert_eq!(with(&[(F::Minutes, "٤٨٠")]), []);
    assert_eq!(with(&[(F::Minutes, "481")]), [F::Minutes]);
    assert_eq!(with(&[(F::Happened, &TODAY.plus(1).iso())]), [F::Happened]);
    assert_eq!(with(&[(F::Happened, &TODAY.iso())]), []);
    assert_eq!(with(&[(F::Case, "298")]), [F::Case]);
    assert_eq!(with(&[(F::Caller, "anonymous"), (F::Phone, "0500000001")]), [F::Phone]);
    assert_eq!(with(&[(F::Caller, "unknown"), (F::Phone, "0500000001")]), []);
    // A request or a service says what it was about.
    assert_eq!(faults(&[(F::Channel, "C2"), (F::Direction, "in"), (F::Service, "rent")]), []);
}

#[test]
fn a_contact_is_withdrawn_once_with_a_reason_by_who_keyed_it_or_a_manager() {
    let settings = settings();
    let said = draft(&[
        (ContactField::Channel, "C2"),
        (ContactField::Direction, "out"),
        (ContactField::Subject, "تذكير بموعد"),
    ]);
    let said = said.contact(TODAY).unwrap();
    let own = Contact::new(ContactNumber(1), said, by(CLERK, &settings));
    let withdraw = |staff| own.clone().withdraw("سُجّل مرتين", by(staff, &settings));
    assert_eq!(withdraw(StaffId(4)), Err(InquiryFlaw::NotYours { by: CLERK }.into()));
    assert_eq!((withdraw(CLERK), withdraw(MANAGER)), (Ok(()), Ok(())));
    let mut twice = own.clone();
    assert_eq!(twice.withdraw(" ", by(CLERK, &settings)), Err(Refusal::ReasonNeeded));
    twice.withdraw("سُجّل مرتين", by(CLERK, &settings)).unwrap();
    assert_eq!(
        twice.withdraw("مرة أخرى", by(CLERK, &settings)),
        Err(InquiryFlaw::Withdrawn.into())
    );
}

#[test]
fn another_text_of_a_ready_answer_is_a_new_version_and_the_one_before_stays() {
    let said = |text: &str, title: &str| {
        let typed = [(ContactField::Title, title), (ContactField::Text, text)];
        draft(&typed).answer(TODAY).unwrap()
    };
    let mut own = ReadyAnswer::new(
        crate::domain::id::AnswerNumber(1),
        said("أ ب", "الإيجار"),
        CLERK,
        TODAY.at(9, 0),
    );
    own.change(said("أ ب", "إيجار السكن"), MANAGER, TODAY.at(10, 0));
    assert_eq!((own.version, own.earlier.len()), (1, 0), "another title is no other text");
    own.change(said("بعد شهر", "إيجار السكن"), MANAGER, TODAY.at(11, 0));
    assert_eq!((own.version, own.earlier[0].text.as_str()), (2, "أ ب"));
    assert!(own.words().contains(&"ايجار".to_owned()), "{:?}", own.words());
}

#[test]
fn a_question_is_due_by_the_days_that_the_society_set_and_warned_of_before() {
    let mut settings = settings();
    let (desk, archive) = (DepartmentId(1), DepartmentId(2));
    settings.inquiries = InquiryRules {
        answer_days: 6,
        owner_days: 9,
        warn_days: 2,
        departments: vec![DepartmentDays { department: archive, days: 12 }],
        services: vec![ServiceDays { service: Service::Rent, days: 10 }],
        ..InquiryRules::usual()
    };
    let days = |owner| settings.inquiries.days_of(owner, None);
    assert_eq!((days(None), days(Some(desk)), days(Some(archive))), (6, 9, 12));
    // Of a service with days of its own these at the desk; with a department the shorter of the two.
    let of = |owner, service| settings.inquiries.days_of(owner, Some(service));
    let (rent, food) = (Service::Rent, Service::Food);
    assert_eq!((of(None, rent), of(Some(desk), rent), of(Some(archive), rent)), (10, 9, 10));
    assert_eq!((of(None, food), of(Some(desk), food), of(Some(archive), food)), (6, 9, 12));
    let about = draft(&[
        (ContactField::Channel, "C1"),
        (ContactField::Question, "متى؟"),
        (ContactField::Service, "rent"),
    ]);
    let about = about.inquiry(TODAY).unwrap();
    let mut own = Inquiry::new(InquiryNumber(2), about, by(CLERK, &settings));
    assert_eq!(own.due, settings.due_in(TODAY, 10));
    settings
        .departments
        .push(Department { id: archive, name: "الأرشيف".into(), steps: Vec::new() });
    own.send(archive, "", by(CLERK, &settings)).unwrap();
    assert_eq!(own.due, settings.due_in(TODAY, 10));
    let said = draft(&[(ContactField::Channel, "C1"), (ContactField::Question, "متى؟")]);
    let said = said.inquiry(TODAY).unwrap();
    let own = Inquiry::new(InquiryNumber(1), said, by(CLERK, &settings));
    assert_eq!(own.due, settings.due_in(TODAY, 6));
    let warned = |due| settings.warns_of(due, TODAY);
    assert!(warned(TODAY) && warned(settings.due_in(TODAY, 2)));
    assert!(!warned(TODAY.minus(1)), "what is late is told as late");
    assert!(!warned(settings.due_in(TODAY, 9)));
    settings.inquiries.warn_days = 0;
    assert!(!settings.warns_of(TODAY, TODAY), "none is wanted");
}
