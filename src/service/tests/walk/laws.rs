//! What holds of every store whatever was done at it, read back as any desk reads it: the minutes agree with the
//! votes, each history replays to its case, nobody surveys their own work.

use super::*;
use crate::api::query::MinutesView;
use crate::domain::case::{Case, Fact, History, Step};
use crate::domain::committee::{Count, Decision};
use crate::domain::grant::Grant;
use crate::domain::id::SittingNumber;
use crate::domain::value::Money;

/// The laws that are broken, each with the record that breaks it.
pub fn broken(desk: &Desked, cases: &[CaseNumber]) -> Vec<String> {
    let mut found = Vec::new();
    let sittings = minutes(desk);
    for view in &sittings {
        votes(view, &mut found);
    }
    for number in cases {
        let case = desk.case(*number).case;
        let facts = history(desk, *number);
        decided(&case, &sittings, &mut found);
        served(&case, &mut found);
        let replayed = facts.iter().fold(Replay::default(), |so_far, one| so_far.then(&one.fact));
        let replayed = replayed.stage;
        if replayed != Some(case.stage) {
            found.push(format!("{number}: {replayed:?} by its history, {:?}", case.stage));
        }
        if facts.len() != usize::try_from(case.facts).unwrap() {
            found.push(format!("{number}: {} facts of {}", facts.len(), case.facts));
        }
    }
    found
}

fn minutes(desk: &Desked) -> Vec<MinutesView> {
    let read = |number| match desk.seat.ask(&Query::Minutes(SittingNumber(number))) {
        Ok(Answer::Minutes(view)) => Some(*view),
        _ => None,
    };
    (1..).map_while(read).collect()
}

/// The first fact first.
fn history(desk: &Desked, case: CaseNumber) -> Vec<History> {
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let Answer::History { facts, .. } =
            desk.seat.ask(&Query::History { case, before }).unwrap()
        else {
            panic!()
        };
        let Some((last, _)) = facts.last() else { break };
        before = Some(*last);
        all.extend(facts.into_iter().map(|(_, fact)| fact));
    }
    all.reverse();
    all
}

/// Each decision was voted on a day of its sitting, by its members, once each, and carried.
fn votes(view: &MinutesView, found: &mut Vec<String>) {
    let sitting = &view.sitting;
    let mut law = |holds: bool, what: &str, decision: &Decision| {
        if !holds {
            found.push(format!("sitting {}: {what}: {decision:?}", sitting.number.0));
        }
    };
    let reversed = view.items.iter().flat_map(|item| &item.reversed);
    let reversed = reversed.filter_map(|reversal| reversal.decision());
    let earlier = view.items.iter().flat_map(|item| &item.earlier);
    let own = view.items.iter().filter_map(|item| item.decision.as_ref());
    for decision in own.chain(reversed).chain(earlier) {
        let days: Vec<Day> =
            [sitting.on].into_iter().chain(sitting.later.iter().copied()).collect();
        law(days.contains(&decision.on), "decided on another day", decision);
        law(decision.sitting == sitting.number, "of another sitting", decision);
        let mut seats: Vec<u8> = decision.ballots.iter().map(|ballot| ballot.seat).collect();
        let all = seats.len();
        seats.sort_unstable();
        seats.dedup();
        law(seats.len() == all, "two votes of one member", decision);
        let sits = |seat: &u8| sitting.members.iter().any(|member| member.seat == *seat);
        law(seats.iter().all(sits), "a vote of no member", decision);
        let count = Count::of(&decision.ballots);
        let voted = count.yes + count.no + count.abstained;
        let carried = match decision.resolution {
            Resolution::Defer => true,
            Resolution::Accept | Resolution::AcceptInPart => count.yes > count.no,
            Resolution::Reject => count.no > count.yes,
        };
        law(carried, "not carried", decision);
        let is_vote = decision.resolution != Resolution::Defer;
        law(!is_vote || voted >= sitting.quorum, "by fewer than the quorum", decision);
    }
}

/// What a case says was decided is what the minutes say, and not before its day.
fn decided(case: &Case, sittings: &[MinutesView], found: &mut Vec<String>) {
    let Some(decision) = &case.decision else { return };
    // What the board decided is in no minutes; and while an appeal is heard the first decision stands by its own
    // month and committee.
    if decision.is_of_board() {
        return;
    }
    let in_minutes = sittings.iter().find(|view| view.sitting.number == decision.sitting);
    let item = in_minutes.and_then(|view| {
        view.items.iter().find(|item| item.row.number == case.number)?.decision.as_ref()
    });
    if item != Some(decision) {
        found.push(format!("{}: {decision:?}, and the minutes {item:?}", case.number));
    }
    // What was decided and stands was decided by the committee that it waited for.
    let sat = in_minutes.map(|view| view.sitting.committee.id);
    let waited_for = case.referral.map(|referral| referral.committee);
    let stands = decision.resolution != Resolution::Defer;
    let is_heard = case.appeal_pending().is_some();
    if stands && !is_heard && case.referral.is_some() && sat != waited_for {
        found.push(format!("{}: of {waited_for:?}, decided by {sat:?}", case.number));
    }
    let referral = case.referral.as_ref();
    let too_early = referral.is_some_and(|referral| decision.on < referral.clock.earliest);
    let is_vote = decision.resolution != Resolution::Defer;
    if is_vote && !is_heard && too_early && decision.exception.is_none() {
        found.push(format!("{}: decided before the month was over", case.number));
    }
}

/// Told before it is registered, delivered or closed; asked by nobody who worked on it.
fn served(case: &Case, found: &mut Vec<String>) {
    let decided = case.decision.as_ref().filter(|one| one.resolution != Resolution::Defer);
    let went_on = [Stage::Registered, Stage::InService, Stage::FollowUp, Stage::Closed];
    if went_on.contains(&case.stage) && decided.is_some() && case.answered.is_none() {
        found.push(format!("{}: went on and nobody was told", case.number));
    }
    for attempt in &case.survey {
        let decided = decided.is_some_and(|one| !one.is_of_board() && one.by == attempt.by);
        if decided || case.deliveries.iter().any(|one| one.by == attempt.by) {
            found.push(format!("{}: {:?} asked about their own work", case.number, attempt.by));
        }
    }
}

/// A case as far as its history tells of it.
#[derive(Default)]
struct Replay {
    stage: Option<Stage>,
    /// Deliveries that were not taken back with what they come to, and the last decision.
    given: usize,
    halalas: i64,
    is_refused: bool,
    /// What is granted, and that the rest of it stays.
    granted: i64,
    has_rest: bool,
    /// It has a file; and where it stood when it was appealed, while that is heard.
    has_file: bool,
    heard: Option<Stage>,
    /// The same as it was when it was appealed, and whether it was refused.
    at_appeal: Option<(Stage, bool)>,
    /// What an appealed decision granted, and whether it said that the rest of it stays.
    first: Option<(i64, bool)>,
}

impl Replay {
    fn in_service(&self) -> Stage {
        if self.given == 0 { Stage::Registered } else { Stage::InService }
    }

    /// Where a registered request goes on.
    fn giving(&self) -> Stage {
        if self.has_rest || self.halalas >= self.granted {
            Stage::FollowUp
        } else {
            self.in_service()
        }
    }

    fn resolved(&mut self, resolution: Resolution, grants: &[Grant]) -> Stage {
        let first = self.first.filter(|(granted, _)| *granted > 0);
        self.is_refused = resolution == Resolution::Reject && first.is_none();
        if resolution.grants() {
            self.granted =
                grants.iter().filter_map(|one| one.measure.amount()).map(Money::halalas).sum();
            self.has_rest = false;
        } else if let Some((granted, _)) = first {
            self.granted = granted;
        }
        match resolution {
            Resolution::Defer => Stage::Deferred,
            Resolution::Reject if self.is_refused => {
                self.heard = None;
                Stage::Rejected
            }
            _ => {
                self.heard = None;
                Stage::Decided
            }
        }
    }

    /// What a fact says beside where it leaves the case.
    fn notes(&mut self, fact: &Fact) {
        match fact {
            Fact::Registered { .. } => self.has_file = true,
            Fact::RestUndelivered { .. } => self.has_rest = true,
            Fact::Reversed { step: Step::Rest, .. } => self.has_rest = false,
            Fact::Reversed { step: Step::Registration, .. } => self.has_file = false,
            Fact::Reversed { step: Step::Decision, .. } => {
                // The appeal is heard again.
                if let Some((granted, has_rest)) = self.first {
                    (self.granted, self.has_rest) = (granted, has_rest);
                    self.heard = self.at_appeal.map(|(stage, _)| stage);
                }
            }
            _ => {}
        }
    }

    /// Where a fact leaves the case.
    fn then(mut self, fact: &Fact) -> Self {
        self.notes(fact);
        self.stage = Some(match fact {
            Fact::Received { .. } | Fact::Returned { .. } => Stage::Intake,
            Fact::Submitted | Fact::SignatureVoided { .. } | Fact::DeclarationVoided { .. } => {
                Stage::Verification
            }
            Fact::Signed => Stage::Declared,
            Fact::Referred { .. } | Fact::Resumed { .. } => Stage::Referred,
            Fact::Decided { resolution, .. } => self.resolved(*resolution, &[]),
            Fact::Resolved { resolution, grants, .. }
            | Fact::BoardAnswered { resolution, grants, .. } => self.resolved(*resolution, grants),
            Fact::Appealed { .. } => {
                self.heard = self.stage;
                self.at_appeal = self.stage.map(|stage| (stage, self.is_refused));
                let granted = if self.is_refused { 0 } else { self.granted };
                self.first = Some((granted, self.has_rest));
                Stage::Declared
            }
            Fact::AppealWithdrawn { .. } => {
                (self.heard, self.first) = (None, None);
                let Some((stood, was_refused)) = self.at_appeal.take() else { return self };
                self.is_refused = was_refused;
                match stood {
                    Stage::Registered | Stage::InService | Stage::FollowUp => self.giving(),
                    stood => stood,
                }
            }
            // Of an appeal of what was registered before it goes on where its grant stands.
            Fact::Told { .. } if self.first.is_some() && self.has_file && !self.is_refused => {
                self.giving()
            }
            Fact::Registered { .. } => Stage::Registered,
            Fact::Given { last, amount, .. } => {
                self.given += 1;
                self.halalas += amount.map_or(0, Money::halalas);
                if self.heard.is_some() {
                    return self;
                }
                if *last { Stage::FollowUp } else { Stage::InService }
            }
            Fact::DeliveryReversed { amount, .. } => {
                self.given -= 1;
                self.halalas -= amount.map_or(0, Money::halalas);
                if self.heard.is_some() {
                    return self;
                }
                self.in_service()
            }
            Fact::Reversed { step, .. } => match step {
                Step::Referral => Stage::Declared,
                Step::Decision => Stage::Referred,
                Step::Telling if self.is_refused => Stage::Rejected,
                Step::Telling | Step::Registration => Stage::Decided,
                Step::Delivery(_) | Step::Rest => self.in_service(),
            },
            Fact::Withdrawn { .. } => Stage::Withdrawn,
            Fact::Closed => Stage::Closed,
            _ => return self,
        });
        self
    }
}
