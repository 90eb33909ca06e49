//! Sample data: invented requests carried through the desk's own moves on past days, many to a commit.

use crate::api::Fault;
use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::case::{By, Case, History, Sitters};
use crate::domain::choice::{Channel, DeliveryKind, Signature};
use crate::domain::committee::{Ballot, Resolution, Vote};
use crate::domain::delivery::Delivery;
use crate::domain::document::{Document, checklist};
use crate::domain::id::{FileNumber, StaffId};
use crate::domain::party::Party;
use crate::domain::request::RequestDraft;
use crate::domain::satisfaction::{Answers, Outcome, Question, Score};
use crate::domain::settings::Settings;
use crate::domain::stage::Stage;
use crate::service::Service;
use crate::service::commands::{self, Desk};
use crate::service::held::Held;
use crate::store::book::{Change, FILE_COUNTER};
use crate::store::committer::Proposal;
use crate::store::engine::Outcome as Landed;
use crate::store::keys;
use crate::store::ledger::{Entry, Subject};

/// Cases of one commit: what one commit touches in the store stays in memory until it is done.
const CASES_PER_COMMIT: usize = 8;
/// The ledger's verb for a commit of sample data; its entry tells of the last case in it.
const VERB_FILL: u16 = 900;
/// Days from the receipt of a sample request to its decision.
const DECIDED_AFTER: u16 = 34;

/// An invented request, and how far it has come.
pub struct Sample {
    pub draft: RequestDraft,
    /// Received so many days ago.
    pub age: u16,
    pub reach: Stage,
    /// Decided, and the person was told.
    pub told: bool,
    /// One to five, for the survey of a closed case.
    pub score: u8,
}

impl Service {
    /// Fills an empty store. Refused if anything is in it.
    pub fn fill(
        &self,
        settings: &Settings,
        samples: impl Iterator<Item = Sample>,
        mut progress: impl FnMut(u64),
    ) -> Result<u64, Fault> {
        if !self.is_empty()? {
            return Err(Fault::Refused(crate::domain::case::Refusal::AlreadySetUp));
        }
        let today = self.today();
        let mut change = Change::new(self.engine());
        change.write(&keys::settings(), settings)?;
        let mut held = Held::new(settings, today);
        let mut done: u64 = 0;
        let mut in_commit: usize = 0;
        let mut last = Vec::new();
        for sample in samples {
            last = case(&mut change, settings, &mut held, &sample, today)?;
            done = done.saturating_add(1);
            in_commit = in_commit.saturating_add(1);
            if in_commit >= CASES_PER_COMMIT {
                self.land(std::mem::replace(&mut change, Change::new(self.engine())), &last)?;
                in_commit = 0;
                progress(done);
            }
        }
        held.write(&mut change)?;
        self.land(change, &last)?;
        Ok(done)
    }

    /// Nobody set it up and nobody is in it: invented people never stand among real ones.
    fn is_empty(&self) -> Result<bool, Fault> {
        for prefix in [keys::settings(), keys::parties(), keys::cases()] {
            let end = crate::store::engine::prefix_end(&prefix);
            if !self.engine().scan(&prefix, &end, 1, false)?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn land(&self, mut change: Change<'_>, last: &[u8]) -> Result<(), Fault> {
        if change.is_empty() {
            return Ok(());
        }
        let learned = std::mem::take(&mut change.learned);
        let (commit, _) = change.into_commit();
        let entry = Entry {
            at: self.now().0,
            who: 0,
            verb: VERB_FILL,
            subject: Subject::default(),
            version: 0,
            digest: self.committer.secret().digest(last),
        };
        match self.committer.submit(Proposal { commit, entries: vec![entry] })? {
            Landed::Done => {
                for (party, tokens) in &learned {
                    self.names.learn(*party, tokens);
                }
                Ok(())
            }
            Landed::Conflict(_) => Err(Fault::Internal { incident: 4 }),
        }
    }
}

/// The committee has decided on the way to this stage.
fn is_decided(stage: Stage) -> bool {
    !matches!(
        stage,
        Stage::Intake | Stage::Verification | Stage::Declared | Stage::Referred | Stage::Withdrawn
    )
}

fn written(day: Day) -> Option<Written> {
    Written::of_day(day, Calendar::Hijri)
}

/// Opens a case and carries it to its stage, each move on its own past day.
fn case(
    change: &mut Change<'_>,
    settings: &Settings,
    held: &mut Held<'_>,
    sample: &Sample,
    today: Day,
) -> Result<Vec<u8>, Fault> {
    let younger =
        if is_decided(sample.reach) { Held::days_younger(sample.age, DECIDED_AFTER) } else { 0 };
    let age = sample.age.saturating_sub(younger);
    let start = today.plus(0_i32.saturating_sub(i32::from(age)));
    let mut request = sample.draft.check(start.max(today)).map_err(Fault::Invalid)?;
    if let Some(known) = sample.draft.party {
        let known: Party = change.read(&keys::party(known))?.ok_or(Fault::NotFound)?;
        request.person = known.person;
        request.reach = known.reach;
    }
    let party = commands::receive(change, sample.draft.party, &request)?;
    let desk = Desk::on(start, StaffId(1), settings);
    let deed = commands::open_case(&desk, change, party, request, String::new())?;
    let crate::api::command::Done::Case(number) = deed.done else {
        return Err(Fault::NotFound);
    };
    let mut case: Case = change.read(&keys::case(number))?.ok_or(Fault::NotFound)?;
    let mut facts = Vec::new();
    carry(change, &mut case, settings, held, sample, start, &mut facts)?;
    change.put_facts(&mut case, facts)?;
    Ok(change.put_case(&case, today)?)
}

/// The way of a request, in order; it stops at the stage it is to reach.
fn carry(
    change: &mut Change<'_>,
    case: &mut Case,
    settings: &Settings,
    held: &mut Held<'_>,
    sample: &Sample,
    start: Day,
    history: &mut Vec<History>,
) -> Result<(), Fault> {
    let mut steps = Steps { settings, start, days: 0, history };
    let rank = |stage: Stage| Stage::ALL.iter().position(|other| *other == stage).unwrap_or(0);
    let far = |stage: Stage| {
        let reach = match sample.reach {
            Stage::Closed => Stage::FollowUp,
            other => other,
        };
        rank(reach) >= rank(stage)
    };
    if !far(Stage::Verification) {
        return Ok(());
    }
    steps.take(1, |by| case.submit(by))?;
    let waits = sample.reach == Stage::Verification;
    let papers = checklist(&case.request);
    let keep =
        if waits { papers.len().saturating_sub(usize::from(sample.score)) } else { papers.len() };
    for paper in papers.into_iter().take(keep) {
        let mut document = Document::new(paper);
        document.seen = true;
        document.matched = true;
        document.number = format!("{}", 1000 + case.number.count % 9000);
        document.issued = written(start.plus(-200));
        document.expires = written(start.plus(700));
        steps.take(0, |by| case.check_paper(document, by))?;
    }
    if !far(Stage::Declared) {
        return Ok(());
    }
    let on = written(start.plus(2)).ok_or(Fault::NotFound)?;
    steps.take(1, |by| case.sign(Signature::Paper, &format!("{}", case.number.count), on, by))?;
    if !far(Stage::Referred) {
        return Ok(());
    }
    steps.take(1, |by| case.refer(Channel::Phone, by))?;
    if sample.reach == Stage::Withdrawn {
        steps.take(2, |by| case.withdraw("استغنى عن الطلب", by))?;
        return Ok(());
    }
    if !far(Stage::Deferred) {
        return Ok(());
    }
    let resolution = match sample.reach {
        Stage::Deferred => Resolution::Defer,
        Stage::Rejected => Resolution::Reject,
        _ => Resolution::Accept,
    };
    decide(&mut steps, case, held, resolution)?;
    if sample.told {
        steps.take(1, |by| case.tell(Channel::Phone, by))?;
    }
    if resolution != Resolution::Accept || !far(Stage::Registered) {
        return Ok(());
    }
    serve(&mut steps, change, case, sample, [far(Stage::InService), far(Stage::FollowUp)])
}

/// From the accepted to the asked: told, registered, served, and if it is closed, judged.
fn serve(
    steps: &mut Steps<'_>,
    change: &mut Change<'_>,
    case: &mut Case,
    sample: &Sample,
    [served, whole]: [bool; 2],
) -> Result<(), Fault> {
    if !sample.told {
        steps.take(1, |by| case.tell(Channel::Phone, by))?;
    }
    let file = FileNumber(change.next(FILE_COUNTER)?);
    steps.take(1, |by| case.register(file, by))?;
    if !served {
        return Ok(());
    }
    deliver(steps, case, whole)?;
    if sample.reach == Stage::Closed {
        let mut answers = Answers::default();
        for question in Question::ALL {
            answers.set(question, Score::of(sample.score.clamp(1, 5)));
        }
        steps.take(3, |by| case.survey(Outcome::Answered(answers), Channel::Phone, by))?;
    }
    Ok(())
}

fn decide(
    steps: &mut Steps<'_>,
    case: &mut Case,
    held: &mut Held<'_>,
    resolution: Resolution,
) -> Result<(), Fault> {
    const MONTH_DAYS: i32 = 31;
    let on = steps.start.plus(steps.days.saturating_add(MONTH_DAYS));
    let sitting = held.decides(case.number, on);
    let vote = if resolution == Resolution::Reject { Vote::Against } else { Vote::For };
    let ballots = sitting.present.iter().map(|seat| Ballot { seat: *seat, vote }).collect();
    let amount = case.request.asked.services.iter().find_map(|ask| ask.amount);
    let reason = match resolution {
        Resolution::Accept => "",
        Resolution::AcceptInPart | Resolution::Reject => "لا تنطبق شروط الخدمة",
        Resolution::Defer => "يلزم تقرير زيارة",
    };
    steps.take(MONTH_DAYS, |by| {
        let sitters = Sitters {
            sitting: &sitting,
            ballots,
            resolution,
            reason: reason.to_owned(),
            amount,
            exception: None,
        };
        case.decide(sitters, by)
    })
}

fn deliver(steps: &mut Steps<'_>, case: &mut Case, last: bool) -> Result<(), Fault> {
    let Some(ask) = case.request.asked.services.first().copied() else { return Ok(()) };
    let day = steps.start.plus(steps.days.saturating_add(2));
    let delivery = Delivery {
        service: ask.service,
        kind: if ask.amount.is_some() { DeliveryKind::Cash } else { DeliveryKind::InKind },
        amount: ask.amount,
        on: written(day).ok_or(Fault::NotFound)?,
        provider: "قسم المساعدات".to_owned(),
        receipt: format!("{}", case.number.count),
        note: String::new(),
        by: StaffId(1),
        at: day.at(11, 0),
    };
    steps.take(2, |by| case.deliver(delivery, last, by))
}

/// The past days on which the moves were made.
struct Steps<'a> {
    settings: &'a Settings,
    start: Day,
    days: i32,
    history: &'a mut Vec<History>,
}

impl Steps<'_> {
    fn take(
        &mut self,
        days: i32,
        act: impl FnOnce(By<'_>) -> Result<Vec<crate::domain::case::Fact>, crate::domain::case::Refusal>,
    ) -> Result<(), Fault> {
        self.days = self.days.saturating_add(days);
        let today = self.start.plus(self.days);
        let at = today.at(10, 30);
        let by = By { by: StaffId(1), at, today, settings: self.settings };
        let facts = act(by).map_err(Fault::Refused)?;
        let line = |fact| History { at, by: StaffId(1), fact };
        self.history.extend(facts.into_iter().map(line));
        Ok(())
    }
}
