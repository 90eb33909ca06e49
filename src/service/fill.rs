//! Sample data: invented requests carried through the desk's own moves on past days, many to a commit.

mod appeals;
mod asking;
mod committee;
mod complaints;
mod contacts;
mod giving;
mod themes;
mod undertakings;

use crate::api::Fault;
use crate::api::command::Done;
use crate::api::incident::Cause;
use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::case::{By, Case, Fact, History, Refusal, Sitters};
use crate::domain::choice::{Channel, Signature};
use crate::domain::committee::{Ballot, Resolution, Sitting, Vote};
use crate::domain::document::Document;
use crate::domain::grant::{Grant, Measure};
use crate::domain::id::StaffId;
use crate::domain::party::Party;
use crate::domain::request::{Ask, Field, Property, RequestDraft};
use crate::domain::settings::Settings;
use crate::domain::stage::Stage;
use crate::domain::value::Quantity;
use crate::service::Service;
use crate::service::commands::{self, Occasion};
use crate::service::fill::committee::{Committee, SITTINGS};
use crate::service::fill::themes::Story;
use crate::service::verbs;
use crate::service::{notes, persons, sample};
use crate::store::book::{Change, Proof, SITTING_COUNTER};
use crate::store::committer::Proposal;
use crate::store::engine::{Outcome as Landed, prefix_end};
use crate::store::keys;

/// Cases of one commit: what one commit touches in the store stays in memory until it is done.
const CASES_PER_COMMIT: usize = 8;
/// Days from the first word to the decision, for who waits no longer than they must.
const DECIDED_AFTER_DAYS: i32 = 34;
/// Of the requests with the committee so many have a paper that ends before it may decide, so many days after
/// they were received.
const ENDS_EARLY_EVERY: u32 = 4;
const ENDS_EARLY_AFTER_DAYS: i32 = 27;
/// So long ago the questionnaire changed.
const ASKED_OTHERWISE_DAYS_AGO: i32 = 150;
/// Of a service for which no money is asked.
const PIECES: u16 = 3;
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
    pub turn: Turn,
    /// Who took it in.
    pub clerk: StaffId,
    pub holder: Option<StaffId>,
    /// Rejected, told, and asked how they were treated.
    pub refused: bool,
}

/// What did not go straight on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    None,
    /// Back to be completed, after the papers were looked at.
    SentBack,
    /// Put off by the committee, and with it again.
    PutOff,
    /// Calls that nobody answered.
    NoAnswer(u8),
    Unreachable,
    Declined,
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
            return Err(Fault::Refused(Refusal::AlreadySetUp));
        }
        let today = self.today();
        let mut dated = settings.clone();
        dated.date_versions(&Settings::unset(), today.minus(ASKED_OTHERWISE_DAYS_AGO));
        let settings = &dated;
        let mut change = Change::new(self.engine());
        change.write(&keys::settings(), settings)?;
        change.add(keys::counter(SITTING_COUNTER), i64::from(SITTINGS))?;
        let manager = settings.staff.first().map_or(StaffId(1), |own| own.id);
        contacts::ready_answers(&mut change, manager, today)?;
        let mut committee = Committee::new(settings, today);
        let mut story = Story::default();
        let mut done: u64 = 0;
        let mut in_commit: usize = 0;
        for sample in samples {
            case(&mut change, &mut committee, &mut story, &sample)?;
            done = done.saturating_add(1);
            in_commit = in_commit.saturating_add(1);
            if in_commit >= CASES_PER_COMMIT {
                self.land(std::mem::replace(&mut change, Change::new(self.engine())))?;
                in_commit = 0;
                progress(done);
            }
        }
        self.land(change)?;
        for of in 0..committee.count() {
            let mut change = Change::new(self.engine());
            committee.write(of, &mut change)?;
            self.land(change)?;
        }
        let mut change = Change::new(self.engine());
        themes::write(&mut change, &story, (settings, today))?;
        self.land(change)?;
        Ok(done)
    }

    /// Nobody set it up and nobody is in it: invented people never stand among real ones.
    fn is_empty(&self) -> Result<bool, Fault> {
        for prefix in [keys::settings(), keys::parties(), keys::cases()] {
            let end = prefix_end(&prefix);
            if !self.engine().scan(&prefix, &end, 1, false)?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn land(&self, mut change: Change<'_>) -> Result<(), Fault> {
        if change.is_empty() {
            return Ok(());
        }
        let learned = change.take_learned();
        let at = self.now().0;
        let proofs = change.proofs(self.committer.secret())?;
        let entry = |proof: Proof| proof.entry(at, 0, verbs::VERB_FILL);
        let entries = proofs.into_iter().map(entry).collect();
        let (commit, _) = change.into_commit();
        match self.committer.submit(Proposal { commit, entries })? {
            Landed::Done => {
                self.learn(&learned);
                Ok(())
            }
            Landed::Conflict(_) => Err(Fault::internal(Cause::Contended, &"fill")),
        }
    }
}

fn written(day: Day) -> Option<Written> {
    Written::of_day(day, Calendar::Hijri)
}

/// How far along its way a stage is.
fn rank(stage: Stage) -> usize {
    Stage::ALL.iter().position(|other| *other == stage).unwrap_or(0)
}

/// Opens a case and carries it to its stage, each move on its own past day.
fn case(
    change: &mut Change<'_>,
    committee: &mut Committee<'_>,
    story: &mut Story,
    sample: &Sample,
) -> Result<(), Fault> {
    let (settings, today) = (committee.settings, committee.today);
    let start = today.minus(i32::from(sample.age));
    let sat = rank(sample.reach) >= rank(Stage::Deferred) || sample.turn == Turn::PutOff;
    let start = if sat { committee.aligned(start) } else { start };
    let mut draft = sample.draft.clone();
    if let Some(known) = sample.draft.party {
        let known: Party = change.read(&keys::party(known))?.ok_or(Fault::NotFound)?;
        for field in Field::that_are(Property::Carried) {
            draft.set(field, known.known.get(field));
        }
    }
    let request = draft.check(start.max(today)).map_err(Fault::Invalid)?;
    let party = commands::receive(change, sample.draft.party, &request)?;
    let occasion = Occasion::on(start, sample.clerk, settings);
    let deed =
        commands::open_case(&occasion, change, (party, request), String::new(), (None, None))?;
    let Done::Case(number) = deed.done else {
        return Err(Fault::NotFound);
    };
    let mut case: Case = change.read(&keys::case(number))?.ok_or(Fault::NotFound)?;
    let mut facts = Vec::new();
    let mut steps =
        Steps { settings, by: sample.clerk, start, today, days: 0, history: &mut facts };
    carry(&mut steps, change, &mut case, (committee, story), sample)?;
    steps.by = sample.clerk;
    undertakings::ended(&mut steps, &mut case)?;
    if let Some(holder) = sample.holder {
        steps.by = holder;
        steps.take(0, |by| Ok(vec![case.claim(by)]))?;
    }
    change.put_facts(&mut case, facts)?;
    change.put_case(&case, today)?;
    story.met(&case, today);
    contacts::of_case(change, &case, (settings, sample.clerk, today))?;
    complaints::of_case(change, &case, (settings, sample.clerk, today))?;
    if let Some(new) = sample::note(number) {
        let occasion = Occasion::on(start, sample.clerk, settings);
        notes::add_to(change, &occasion, &new, &[])?;
    }
    Ok(())
}

/// The way of a request, in order; it stops at the stage it is to reach.
fn carry(
    steps: &mut Steps<'_>,
    change: &mut Change<'_>,
    case: &mut Case,
    (committee, story): (&mut Committee<'_>, &mut Story),
    sample: &Sample,
) -> Result<(), Fault> {
    let far = |stage: Stage| {
        let reach = match sample.reach {
            Stage::Closed => Stage::FollowUp,
            other => other,
        };
        rank(reach) >= rank(stage)
    };
    undertakings::made(steps, case)?;
    if !far(Stage::Verification) {
        return incomplete(steps, case, sample);
    }
    steps.take(1, |by| case.submit(by))?;
    check_papers(steps, case, sample)?;
    if !far(Stage::Declared) {
        return Ok(());
    }
    let on = written(steps.start.plus(2)).ok_or(Fault::NotFound)?;
    steps.take(1, |by| case.sign(Signature::Paper, &format!("{}", case.number.count), on, by))?;
    if !far(Stage::Referred) {
        return Ok(());
    }
    if sample.reach == Stage::Referred && sample.turn == Turn::None {
        undertakings::refer(steps, case)?;
    } else {
        steps.take(1, |by| case.refer(Channel::Phone, None, by))?;
    }
    steps.by = provider(sample.clerk);
    if sample.reach == Stage::Withdrawn {
        steps.take(2, |by| case.withdraw("استغنى عن الطلب", by))?;
        return Ok(());
    }
    if !far(Stage::Deferred) {
        return put_off(steps, case, committee, sample);
    }
    let resolution = match sample.reach {
        Stage::Deferred => Resolution::Defer,
        Stage::Rejected => Resolution::Reject,
        _ if sample.refused => Resolution::Reject,
        _ => Resolution::Accept,
    };
    let sitting = decide(steps, case, committee, resolution)?;
    if sample.told {
        steps.take(1, |by| case.tell(Channel::Phone, by))?;
    }
    if sample.refused {
        steps.by = StaffId(1);
        return asking::ask(steps, case, story, sample);
    }
    if case.stage == Stage::Rejected && sample.told && sample.age >= sample::APPEALED_AGE {
        let of = (committee, &sitting);
        return appeals::of_rejection(steps, change, case, of, sample);
    }
    if resolution != Resolution::Accept || !far(Stage::Registered) {
        return Ok(());
    }
    if !sample.told {
        steps.take(1, |by| case.tell(Channel::Phone, by))?;
    }
    let file = persons::file_of(change, case.party)?;
    steps.take(1, |by| case.register(file, by))?;
    if !far(Stage::InService) {
        return another_account(steps, case);
    }
    giving::deliver(steps, case, far(Stage::FollowUp))?;
    steps.by = StaffId(1);
    asking::ask(steps, case, story, sample)
}

/// The papers of its checklist; of a request that waits for them some.
fn check_papers(steps: &mut Steps<'_>, case: &mut Case, sample: &Sample) -> Result<(), Fault> {
    let waits = sample.reach == Stage::Verification;
    let papers = case.checklist.clone();
    let keep =
        if waits { papers.len().saturating_sub(usize::from(sample.score)) } else { papers.len() };
    // The first paper of some ends while the committee has them: it is renewed meanwhile.
    let ends_early = sample.reach == Stage::Referred
        && sample.turn != Turn::PutOff
        && case.number.count.is_multiple_of(ENDS_EARLY_EVERY);
    for (at, paper) in papers.into_iter().take(keep).enumerate() {
        let mut document = Document::new(paper);
        document.seen = true;
        document.matched = true;
        document.number = format!("{}", 1000 + case.number.count % 9000);
        // One that may not be old was brought for the request.
        let is_lately = document.needs.most_old_days.is_some();
        document.issued = written(steps.start.minus(if is_lately { 5 } else { 200 }));
        let ends = if ends_early && at == 0 { ENDS_EARLY_AFTER_DAYS } else { 700 };
        document.expires = written(steps.start.plus(ends));
        let document = document.agreeing_with(&case.request);
        steps.take(0, |by| case.check_paper(document, by))?;
    }
    Ok(())
}

/// Of so many requests that are registered one has another account, which waits for a second person.
const ACCOUNT_WAITS_EVERY: u32 = 3;
/// An account of the examples that banks print.
const ACCOUNT: &str = "SA0380000000608010167519";

fn another_account(steps: &mut Steps<'_>, case: &mut Case) -> Result<(), Fault> {
    if !case.number.count.is_multiple_of(ACCOUNT_WAITS_EVERY) {
        return Ok(());
    }
    let mut draft = case.request.to_draft();
    draft.set(Field::Iban, ACCOUNT);
    let request = draft.check(steps.today).map_err(Fault::Invalid)?;
    steps.take(1, |by| case.amend(request, by))
}

/// Who decides and gives: never who opens the program, so that they may ask about all of it (G8).
fn provider(clerk: StaffId) -> StaffId {
    if clerk == StaffId(1) { StaffId(2) } else { clerk }
}

/// What a request lacked, found when its papers were looked at.
fn incomplete(steps: &mut Steps<'_>, case: &mut Case, sample: &Sample) -> Result<(), Fault> {
    if sample.turn != Turn::SentBack || !steps.has_room(3) {
        return Ok(());
    }
    steps.take(1, |by| case.submit(by))?;
    steps.take(2, |by| case.send_back("يلزم عقد إيجار ساري المفعول", by))
}

/// Put off for what the committee wants to know, and with it again.
fn put_off(
    steps: &mut Steps<'_>,
    case: &mut Case,
    committee: &mut Committee<'_>,
    sample: &Sample,
) -> Result<(), Fault> {
    if sample.turn != Turn::PutOff || !steps.has_room(DECIDED_AFTER_DAYS) {
        return Ok(());
    }
    decide(steps, case, committee, Resolution::Defer)?;
    steps.take(2, |by| case.resume("وصل تقرير الزيارة", by))
}

fn decide(
    steps: &mut Steps<'_>,
    case: &mut Case,
    committee: &mut Committee<'_>,
    resolution: Resolution,
) -> Result<Sitting, Fault> {
    let days = DECIDED_AFTER_DAYS.saturating_sub(steps.days);
    let sitting = committee.decide(case, steps.start.plus(DECIDED_AFTER_DAYS));
    decide_on(steps, case, (days, sitting.clone()), resolution)?;
    Ok(sitting)
}

/// The decision of a sitting so many days on.
fn decide_on(
    steps: &mut Steps<'_>,
    case: &mut Case,
    (days, sitting): (i32, Sitting),
    resolution: Resolution,
) -> Result<(), Fault> {
    let vote = if resolution == Resolution::Reject { Vote::Against } else { Vote::For };
    // Who took it in or checked it steps aside by itself.
    let must = sitting.recusals(case, &[]);
    let votes = sitting.present.iter().filter(|seat| must.iter().all(|(own, _)| own != *seat));
    let ballots: Vec<Ballot> = votes.map(|seat| Ballot::new(*seat, vote)).collect();
    let votes = Committee::votes(&sitting, case.number, &ballots);
    // Who opens the program records no decision, so that they may ask about all of it (G8).
    let sitting = Sitting { by: steps.by, ..sitting };
    let pieces = Quantity::try_from(PIECES).unwrap_or(Quantity::ONE);
    let measure = |ask: Ask| ask.amount.map_or(Measure::Quantity(pieces), Measure::Amount);
    let grant = |ask: Ask| Grant { service: ask.service, measure: measure(ask) };
    let grants = case.request.asked().into_iter().map(grant).collect();
    let reason = match resolution {
        Resolution::Accept => "",
        Resolution::AcceptInPart | Resolution::Reject => "لا تنطبق شروط الخدمة",
        Resolution::Defer => "يلزم تقرير زيارة",
    };
    steps.take(days, |by| {
        let sitters = Sitters {
            sitting: &sitting,
            about: &[],
            votes,
            ballots,
            resolution,
            reason: reason.to_owned(),
            grants,
            exception: None,
        };
        case.decide(sitters, by)
    })
}

/// The past days on which the moves were made.
struct Steps<'a> {
    settings: &'a Settings,
    by: StaffId,
    start: Day,
    today: Day,
    days: i32,
    history: &'a mut Vec<History>,
}

impl Steps<'_> {
    /// Is it long enough ago for something that took so many days, and two more?
    fn has_room(&self, days: i32) -> bool {
        days.saturating_add(2) <= self.ago()
    }

    /// Days since the first.
    fn ago(&self) -> i32 {
        self.today.since(self.start)
    }

    fn take(
        &mut self,
        days: i32,
        act: impl FnOnce(By<'_>) -> Result<Vec<Fact>, Refusal>,
    ) -> Result<(), Fault> {
        self.days = self.days.saturating_add(days);
        let today = self.start.plus(self.days);
        let at = today.at(10, 30);
        let by = By { by: self.by, at, today, settings: self.settings };
        let facts = act(by).map_err(Fault::Refused)?;
        let line = |fact| History { at, by: self.by, fact };
        self.history.extend(facts.into_iter().map(line));
        Ok(())
    }
}
