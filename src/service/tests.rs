//! The promises of the desk, on the engine in memory and a clock that stands still.

mod accounts;
mod agreement;
mod alike;
mod appeals;
mod batches;
mod clock;
mod colleague;
mod committees;
mod complaints;
mod contacts;
mod evidence;
mod figures;
mod follow_ups;
mod found_by;
mod hooked;
mod household;
mod identity;
mod imported;
mod joins;
mod lease_model;
mod leases;
mod maxima;
mod model;
mod proposals;
mod proven;
mod races;
mod refusals;
mod reversals;
mod salvaged;
mod sample;
mod searches;
mod settings;
mod sign_in;
mod sittings;
mod themes;
mod twice;
mod undertakings;
mod unfinished;
mod walk;

use std::sync::Arc;

use super::clock::FixedClock;
use super::secrets::Cost;
use super::{Seat, Service};
use crate::api::command::{DeliveryGiven, Done, FormKey, Kept, Seen};
use crate::api::query::{Position, QueueQuery};
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query, Receipt};
use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::case::Refusal;
use crate::domain::choice::{Channel, DeliveryKind, Paper, Service as Aid, Signature};
use crate::domain::committee::{Ballot, Resolution, Vote};
use crate::domain::department::Scope;
use crate::domain::document::Document;
use crate::domain::grant::Grant;
use crate::domain::id::{CaseNumber, CommitteeId, StaffId, Version};
use crate::domain::queue::Queue;
use crate::domain::request::{Field, RequestDraft};
use crate::domain::satisfaction::{Answers, Outcome, Question};
use crate::domain::settings::{SetUp, Settings};
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::stage::Stage;
use crate::domain::value::Money;
use crate::store::memory::MemoryEngine;

struct Desked {
    clock: Arc<FixedClock>,
    seat: Seat,
    count: std::cell::Cell<u64>,
}

const START: Day = Day(20_779);

impl Desked {
    fn new() -> Self {
        Self::over(Arc::new(MemoryEngine::new()))
    }

    fn over(engine: Arc<dyn crate::store::engine::Engine>) -> Self {
        let clock = Arc::new(FixedClock::at(START.at(9, 0)));
        let service = Service::open_at(engine, Arc::clone(&clock) as _, Cost::OF_A_TEST).unwrap();
        let desk = Self { clock, seat: service.at(StaffId(1)), count: 0.into() };
        let names = |n: usize| (1..=n).map(|n| format!("Member {n}")).collect();
        desk.done(Command::SetUp(SetUp {
            society: "Sample Society".into(),
            own_name: "Sample Manager".into(),
            own_role: StaffRole::Manager,
            members: names(3),
            quorum: 2,
        }));
        desk
    }

    /// A second person, whom the manager has given a role.
    fn as_role(role: StaffRole) -> Self {
        let mut desk = Self::new();
        let (mut settings, version) = desk.settings();
        settings.staff.push(Staff {
            id: StaffId(2),
            name: "Sample Second".into(),
            role,
            scope: Scope::All,
        });
        desk.done(Command::ChangeSettings { settings: settings.into(), version });
        desk.seat = desk.seat.service().at(StaffId(2));
        desk
    }

    fn settings(&self) -> (Settings, Version) {
        match self.seat.ask(&Query::Hello).unwrap() {
            Answer::Hello(hello) => (hello.settings.unwrap(), hello.settings_version),
            answer => panic!("{answer:?}"),
        }
    }

    fn days_later(&self, days: i32) {
        self.clock.set(START.plus(days).at(9, 0));
    }

    fn order(&self, command: Command) -> Result<Receipt, Fault> {
        self.count.set(self.count.get() + 1);
        self.seat.order(&Order { id: OrderId { session: 1, count: self.count.get() }, command })
    }

    fn done(&self, command: Command) -> Receipt {
        self.order(command).unwrap()
    }

    fn refused(&self, command: Command) -> Refusal {
        match self.order(command).unwrap_err() {
            Fault::Refused(refusal) => refusal,
            fault => panic!("{fault:?}"),
        }
    }

    fn case(&self, number: CaseNumber) -> crate::api::query::CaseView {
        match self.seat.ask(&Query::Case(number)).unwrap() {
            Answer::Case(view) => *view,
            answer => panic!("{answer:?}"),
        }
    }

    fn seen(&self, case: CaseNumber) -> Seen {
        Seen { case, version: self.case(case).version }
    }

    fn stage(&self, case: CaseNumber) -> Stage {
        self.case(case).case.stage
    }

    fn queue(&self, queue: Queue) -> (u64, Vec<CaseNumber>) {
        let query = QueueQuery::all(queue, Position::Start, 50);
        match self.seat.ask(&Query::Queue(query)).unwrap() {
            Answer::Queue(page) => {
                (page.waiting, page.rows.iter().map(|(_, row)| row.number).collect())
            }
            answer => panic!("{answer:?}"),
        }
    }

    fn open(&self, draft: RequestDraft) -> CaseNumber {
        match self.done(Command::SaveRequest { case: None, draft, form: None }).done {
            Done::Case(number) => number,
            done => panic!("{done:?}"),
        }
    }

    fn check_papers(&self, case: CaseNumber) {
        for paper in self.case(case).case.checklist {
            let seen = self.seen(case);
            self.done(Command::CheckPaper { seen, document: valid(paper) });
        }
    }

    fn sign(&self, case: CaseNumber) {
        self.done(Command::SignDeclaration {
            seen: self.seen(case),
            how: Signature::Paper,
            reference: "118".into(),
            signed_on: on(START),
        });
    }

    fn to_committee(&self) -> CaseNumber {
        let case = self.open(full());
        self.done(Command::SubmitCase { seen: self.seen(case) });
        self.check_papers(case);
        self.sign(case);
        let (seen, explained_by) = (self.seen(case), Channel::Phone);
        self.done(Command::ReferCase { seen, explained_by, committee: None, on_paper: None });
        case
    }

    fn sit(&self, case: CaseNumber) -> crate::domain::id::SittingNumber {
        let (committee, agenda) = (CommitteeId::GENERAL, vec![case]);
        match self.done(Command::OpenSitting { committee, agenda, present: vec![1, 2] }).done {
            Done::Sitting(number) => number,
            done => panic!("{done:?}"),
        }
    }

    fn vote(&self, case: CaseNumber, resolution: Resolution, exception: Option<&str>) -> Command {
        let sitting = self.sit(case);
        let vote = if resolution == Resolution::Reject { Vote::Against } else { Vote::For };
        Command::DecideCase {
            seen: self.seen(case),
            sitting,
            ballots: vec![Ballot::new(1, vote), Ballot::new(2, vote)],
            resolution,
            reason: "a reason".into(),
            grants: granting(4_500),
            exception: exception.map(str::to_owned),
        }
    }
}

fn on(day: Day) -> Written {
    Written::of_day(day, Calendar::Gregorian).unwrap()
}

fn valid(paper: Paper) -> Document {
    let paper = Document {
        seen: true,
        matched: true,
        number: "55".into(),
        issued: Some(on(START.minus(10))),
        expires: Some(on(START.plus(400))),
        ..Document::new(paper)
    };
    paper.agreeing_with(&full().check(START).unwrap())
}

fn full() -> RequestDraft {
    let mut draft = RequestDraft::default();
    for (field, text) in [
        (Field::GivenName, "سالم"),
        (Field::FatherName, "فهد"),
        (Field::FamilyName, "المثالي"),
        (Field::Sex, "m"),
        (Field::NationalId, "1000000008"),
        (Field::BirthDate, "1400-02-03"),
        (Field::Marital, "married"),
        (Field::Category, "poor"),
        (Field::Phone, "0500000001"),
        (Field::District, "النموذجي"),
        (Field::DwellingKind, "rented"),
        (Field::HouseholdSize, "5"),
        (Field::Salary, "3200"),
        (Field::Service, "rent"),
        (Field::Amount, "9000"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    draft
}

/// So much of the one service of the request.
fn granting(riyals: u32) -> Vec<Grant> {
    vec![Grant::amount(Aid::Rent, Money::riyals(riyals).unwrap())]
}

/// Given so many days after the first.
fn cash(amount: u32, days: i32) -> DeliveryGiven {
    DeliveryGiven {
        service: Aid::Rent,
        kind: DeliveryKind::Cash,
        amount: Money::riyals(amount).ok(),
        quantity: None,
        on: on(START.plus(days)),
        provider: "Accounts".into(),
        receipt: format!("R-{amount}-{days}"),
        note: String::new(),
    }
}

#[test]
fn a_case_goes_from_the_first_word_to_the_last() {
    let desk = Desked::new();
    let case = desk.to_committee();
    assert_eq!(desk.queue(Queue::Committee), (1, vec![case]));
    desk.days_later(30);
    assert_eq!(desk.queue(Queue::Committee).0, 0, "the month is over");
    assert_eq!(desk.queue(Queue::Ready), (1, vec![case]));
    let vote = desk.vote(case, Resolution::Accept, None);
    desk.done(vote);
    assert_eq!(desk.queue(Queue::Answers), (1, vec![case]));
    let early = desk.refused(Command::RegisterCase { seen: desk.seen(case) });
    assert_eq!(early, Refusal::NotTold);
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    desk.done(Command::RegisterCase { seen: desk.seen(case) });
    let (seen, delivery, why) = (desk.seen(case), cash(4_501, 30), String::new());
    let too_much = Command::RecordDelivery { seen, delivery, why };
    assert!(matches!(desk.refused(too_much), Refusal::MoreThanGranted { .. }));
    for amount in [2_000, 2_500] {
        let (seen, why) = (desk.seen(case), String::new());
        desk.done(Command::RecordDelivery { seen, delivery: cash(amount, 30), why });
    }
    assert_eq!(desk.queue(Queue::Satisfaction), (1, vec![case]));
    let answers = Answers::of(Question::Courtesy, 5);
    let outcome = Outcome::Answered(answers);
    let (seen, channel) = (desk.seen(case), Channel::Phone);
    let survey = Command::RecordSurvey { seen, outcome, channel, version: 1 };
    assert_eq!(desk.refused(survey.clone()), Refusal::OwnWork);
    desk.order_by_colleague(survey).unwrap();
    assert_eq!(desk.stage(case), Stage::Closed);
    assert!(Queue::ALL.iter().all(|queue| desk.queue(*queue) == (0, vec![])));
    assert_eq!(desk.case(case).party.file, desk.case(case).case.file);
}

#[test]
fn what_is_missing_blocks_the_check_of_papers() {
    let desk = Desked::new();
    let mut draft = full();
    draft.set(Field::District, "");
    let case = desk.open(draft);
    let refusal = desk.refused(Command::SubmitCase { seen: desk.seen(case) });
    assert_eq!(refusal, Refusal::Missing(vec![Field::District]));
}

#[test]
fn an_expired_paper_blocks_the_signature_and_a_valid_one_opens_it() {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    desk.check_papers(case);
    let mut expired = valid(Paper::Lease);
    expired.expires = Some(on(START.minus(1)));
    desk.done(Command::CheckPaper { seen: desk.seen(case), document: expired });
    assert_eq!(desk.queue(Queue::Documents).0, 1);
    let sign = |desk: &Desked| Command::SignDeclaration {
        seen: desk.seen(case),
        how: Signature::Paper,
        reference: "1".into(),
        signed_on: on(START),
    };
    assert!(matches!(desk.refused(sign(&desk)), Refusal::Paper { paper: Paper::Lease, .. }));
    desk.done(Command::CheckPaper { seen: desk.seen(case), document: valid(Paper::Lease) });
    assert_eq!(desk.queue(Queue::Declarations).0, 1);
    desk.done(sign(&desk));
}

#[test]
fn the_month_holds_but_for_a_managers_recorded_exception() {
    let desk = Desked::new();
    let case = desk.to_committee();
    let mut vote = desk.vote(case, Resolution::Accept, None);
    assert!(matches!(desk.refused(vote.clone()), Refusal::TooEarly { .. }));
    if let Command::DecideCase { exception, .. } = &mut vote {
        *exception = Some("a surgery tomorrow".to_owned());
    }
    desk.done(vote);
    let decision = desk.case(case).case.decision.unwrap();
    assert_eq!(decision.exception.unwrap().reason, "a surgery tomorrow");

    let mut member = Desked::as_role(StaffRole::Member);
    let seat = member.seat.service().at(StaffId(1));
    let seat = std::mem::replace(&mut member.seat, seat);
    let case = member.to_committee();
    member.seat = seat;
    let vote = member.vote(case, Resolution::Accept, Some("no manager"));
    assert_eq!(member.refused(vote), Refusal::ExceptionNeedsManager);
}

#[test]
fn a_change_of_what_was_signed_voids_the_declaration_and_a_new_phone_does_not() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.done(Command::Reveal { case });
    let amend = |field, text: &str| {
        let mut draft = desk.case(case).case.request.to_draft();
        draft.set(field, text);
        Command::SaveRequest { case: Some(desk.seen(case)), draft, form: None }
    };
    desk.done(amend(Field::Phone, "0500000002"));
    assert_eq!(desk.stage(case), Stage::Referred);
    desk.done(amend(Field::Salary, "100"));
    assert_eq!(desk.stage(case), Stage::Verification);
    assert_eq!(desk.case(case).case.declaration, None);
}

#[test]
fn an_order_sent_twice_is_carried_out_once() {
    let desk = Desked::new();
    let command = Command::SaveRequest { case: None, draft: full(), form: None };
    let order = Order { id: OrderId { session: 9, count: 1 }, command };
    let first = desk.seat.order(&order).unwrap();
    let again = desk.seat.order(&order).unwrap();
    assert_eq!(first.done, again.done);
    assert_eq!(desk.queue(Queue::Intake).0, 1);
}

#[test]
fn the_second_of_two_clerks_is_told_not_overwritten() {
    let desk = Desked::new();
    let case = desk.open(full());
    let seen = desk.seen(case);
    desk.done(Command::ClaimCase { seen });
    let late = desk.order(Command::WithdrawCase { seen, reason: "x".into() });
    assert!(matches!(late, Err(Fault::Stale { now }) if now > seen.version));
}

#[test]
fn an_id_belongs_to_one_person() {
    let desk = Desked::new();
    let first = desk.open(full());
    let refusal = desk.refused(Command::SaveRequest { case: None, draft: full(), form: None });
    let party = desk.case(first).case.party;
    assert_eq!(refusal, Refusal::IdTaken { party });
    let again = RequestDraft { party: Some(party), ..full() };
    assert_eq!(desk.case(desk.open(again)).case.party, party);
}

#[test]
fn the_refused_are_asked_too_once_they_are_told() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.days_later(40);
    let vote = desk.vote(case, Resolution::Reject, None);
    desk.done(vote);
    let survey = |desk: &Desked| {
        let (seen, channel, outcome) = (desk.seen(case), Channel::Phone, Outcome::Declined);
        Command::RecordSurvey { seen, outcome, channel, version: 1 }
    };
    assert_eq!(desk.refused(survey(&desk)), Refusal::NotTold);
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    assert_eq!(desk.queue(Queue::Satisfaction).0, 1);
    assert_eq!(desk.refused(survey(&desk)), Refusal::OwnWork);
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    desk.order_by_colleague(survey(&desk)).unwrap();
    assert_eq!(desk.stage(case), Stage::Closed);
}

#[test]
fn a_row_of_a_file_makes_one_case_however_often_it_comes() {
    let desk = Desked::new();
    let row = |reference: &str| {
        let (reference, draft, note) = (reference.into(), full(), String::new());
        Command::ImportRequest { reference, draft, note }
    };
    let first = desk.done(row("A-1")).done;
    let Done::Case(number) = first else { panic!("{first:?}") };
    assert_eq!(desk.done(row("A-1")).done, Done::Known { case: Some(number), party: None });
    let other = desk.done(row("A-2")).done;
    let Done::Case(other) = other else { panic!("{other:?}") };
    assert_eq!(desk.case(other).case.party, desk.case(number).case.party, "the same id");
}

#[test]
fn a_draft_is_kept_and_ends_with_the_saving() {
    let desk = Desked::new();
    let form = FormKey::NewRequest(7);
    let kept = Kept {
        form,
        draft: crate::api::command::Draft::Request { draft: full(), seen: None },
        field: "salary".into(),
        at: START.at(9, 1),
        place: "hall-2".into(),
    };
    desk.done(Command::KeepDraft(kept.clone()));
    desk.done(Command::KeepDraft(kept));
    let drafts = || match desk.seat.ask(&Query::Drafts).unwrap() {
        Answer::Drafts(lines) => lines.len(),
        answer => panic!("{answer:?}"),
    };
    assert_eq!(drafts(), 1);
    desk.done(Command::SaveRequest { case: None, draft: full(), form: Some(form) });
    assert_eq!(drafts(), 0);
}

/// Someone of whom little is known: no id.
fn nameless(given: &str) -> RequestDraft {
    let mut draft = RequestDraft::default();
    let known = [(Field::GivenName, given), (Field::Phone, "0500000009")];
    let asked = [(Field::Service, "food"), (Field::Channel, "C7")];
    known.into_iter().chain(asked).for_each(|(field, text)| draft.set(field, text));
    draft
}

fn save(draft: RequestDraft) -> Command {
    Command::SaveRequest { case: None, draft, form: None }
}
