//! Random histories: whatever was done to a case, the laws of the policy hold, what is offered is not refused,
//! and there is a way to the end.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::stages_tests::{
    CLERK, COLLEAGUE, MANAGER, SETTINGS, TODAY, TWO_COMMITTEES, answered, by, cash, granting, on,
    pieces, received, request, sitters, sitting_on, valid,
};
use crate::domain::calendar::Day;
use crate::domain::case::{BoardAnswer, By, Case, Fact, NewAppeal, Refusal, Sitters, Step};
use crate::domain::choice::{Channel, DeliveryKind, Service};
use crate::domain::committee::{
    Ballot, ChosenCommittee, Hand, Member, Membership, Resolution, Sitting, Vote,
};
use crate::domain::delivery::Delivery;
use crate::domain::document::Document;
use crate::domain::grant::{Grant, Left, Measure};
use crate::domain::id::{CommitteeId, FileNumber, StaffId};
use crate::domain::request::Field;
use crate::domain::satisfaction::Outcome;
use crate::domain::settings::Settings;
use crate::domain::stage::{MOVES, Move, Stage};
use crate::domain::value::{Balance, Money, Quantity};
use crate::histories_count_tests::histories;

/// One thing somebody tries.
#[derive(Clone, Copy, Debug)]
struct Try {
    /// None is the next step of the case, so that histories get far.
    mv: Option<Move>,
    /// How many days after the last, and what particulars it has.
    days: u8,
    n: u16,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0..MOVES.len() * 4, 0..9_u8, any::<u16>());
    let one = one.prop_map(|(mv, days, n)| Try { mv: MOVES.get(mv).map(|row| row.mv), days, n });
    proptest::collection::vec(one, 1..250)
}

type Facts = Result<Vec<Fact>, Refusal>;

/// A paper that holds from today for some days.
fn paper(of: &Case, n: u16, day: Day, days: i32) -> Document {
    let papers = &of.checklist;
    let paper = papers[usize::from(n) % papers.len()];
    let paper =
        Document { issued: Some(on(day)), expires: Some(on(day.plus(days))), ..valid(paper) };
    // Now and then it says something else.
    if days < 3 { paper } else { paper.agreeing_with(&of.request) }
}

fn renew_papers(case: &mut Case, day: Day) {
    for n in 0..u16::try_from(case.checklist.len()).unwrap() {
        case.check_paper(paper(case, n, day, 400), by(CLERK, day)).unwrap();
    }
}

fn given(case: &Case, amount: Option<u32>, quantity: Option<u16>, day: Day) -> Delivery {
    let kind = if amount.is_some() { DeliveryKind::Cash } else { DeliveryKind::InKind };
    let amount = amount.and_then(|riyals| Money::riyals(riyals).ok());
    let receipt = format!("R-{}", case.deliveries.len() + case.reversals.len());
    let quantity = quantity.and_then(|quantity| Quantity::try_from(quantity).ok());
    Delivery { kind, amount, quantity, receipt, on: on(day), note: "x".into(), ..cash(1) }
}

/// The least of what is left, in its own unit.
fn fitting(case: &Case, day: Day) -> Delivery {
    match case.rests().first().map(|rest| rest.left.clone()) {
        Some(Left::Quantity(_) | Left::Units(..)) => given(case, None, Some(1), day),
        Some(Left::Amount(left)) => {
            let amount = Money::try_from(left.0.min(100)).ok();
            Delivery { amount, ..given(case, Some(1), None, day) }
        }
        None => given(case, None, None, day),
    }
}

/// What somebody tries with particulars that may be wrong: too much, too late, by the wrong person.
fn attempt(case: &mut Case, mv: Move, n: u16, day: Day) -> Facts {
    let how = by([CLERK, MANAGER, COLLEAGUE][usize::from(n % 3)], day);
    let resolution =
        [Resolution::Accept, Resolution::Defer, Resolution::Accept, Resolution::Reject];
    match mv {
        Move::Amend => {
            let salary = if n.is_multiple_of(4) { "3100" } else { "3200" };
            let phone = format!("05000{n:05}");
            case.amend(request(&[(Field::Salary, salary), (Field::Phone, &phone)]), how)
        }
        Move::CheckPaper => case.check_paper(paper(case, n, day, i32::from(n % 200)), how),
        Move::Decide => {
            let sitting = sitting_for(case, day.minus(i32::from(n.is_multiple_of(7))));
            // Nothing at all now and then, and pieces.
            let riyals = if n.is_multiple_of(13) { 0 } else { u32::from(n % 10_000) };
            let grants = if n.is_multiple_of(5) { pieces(n % 5 + 1) } else { granting(riyals) };
            let exception = n.is_multiple_of(11).then(|| "x".to_owned());
            let resolution = resolution[usize::from(n % 4)];
            let mut sitting = Sitting { by: how.by, ..sitting };
            sitting.present = vec![1, 2, 3];
            sitting.members[2].membership = Membership::Staff(COLLEAGUE);
            let grants = if n.is_multiple_of(3) { enough(case) } else { grants };
            let mut given = Sitters { grants, exception, ..sitters(&sitting, resolution) };
            if !n.is_multiple_of(4) {
                given.ballots.truncate(2);
            }
            if n.is_multiple_of(17) {
                given.ballots[0].vote = Vote::Abstained;
            }
            let conflict = case.conflict_with(&sitting.members[2], &[]);
            let facts = case.decide(given, how)?;
            // Whoever worked on it has no vote on it.
            let third = case.decision.iter().flat_map(|one| &one.ballots).find(|one| one.seat == 3);
            let is_recused = third.is_some_and(|third| third.vote == Vote::Recused);
            assert_eq!(is_recused, conflict.is_some(), "{third:?} {conflict:?}");
            Ok(facts)
        }
        Move::Deliver => {
            let amount = (!n.is_multiple_of(3)).then_some(u32::from(n % 6_000));
            let quantity = n.is_multiple_of(4).then_some(n % 3 + 1);
            let delivery = given(case, amount, quantity, day.minus(i32::from(n % 3)));
            case.deliver(delivery, if n.is_multiple_of(5) { "x" } else { "" }, how)
        }
        Move::Survey => {
            let outcome = match n % 16 {
                0 => answered(),
                1 => Outcome::NoAnswer,
                _ => Outcome::Later(day.plus(1)),
            };
            case.survey(outcome, Channel::Phone, how)
        }
        Move::Refer if n.is_multiple_of(2) => {
            // Others are there to hear an appeal; else it waits for the board.
            case.refer(Channel::Phone, None, By { settings: &OTHERS, ..how })
        }
        Move::Appeal => {
            case.appeal(&appeal(day.minus(i32::from(n % 3))), Some(&first_of(case)), how)
        }
        Move::BoardAnswer => {
            let resolution = resolution[usize::from(n % 4)];
            let grants =
                if n.is_multiple_of(5) { pieces(n % 5 + 1) } else { granting(u32::from(n)) };
            let exception = n.is_multiple_of(11).then(|| "x".to_owned());
            let answer = answer(resolution, day.minus(i32::from(n % 3)));
            case.board_answers(&BoardAnswer { grants, exception, ..answer }, how)
        }
        mv => rightly(case, mv, how),
    }
}

/// A society whose committee has members who never voted in these histories.
static OTHERS: LazyLock<Settings> = LazyLock::new(|| {
    let mut settings = SETTINGS.clone();
    settings.committee.members = sitting_of_others(TODAY).members;
    settings.committee.quorum = 2;
    settings
});

/// The sitting that decides on a case: of others, where that is an appeal.
fn sitting_for(case: &Case, day: Day) -> Sitting {
    if case.appeal_pending().is_some() { sitting_of_others(day) } else { sitting_on(day) }
}

fn sitting_of_others(day: Day) -> Sitting {
    let mut sitting = sitting_on(day);
    for member in &mut sitting.members {
        member.name = format!("عضو آخر {}", member.seat);
    }
    sitting
}

/// The sitting whose decision is appealed: a colleague sat there.
fn first_of(case: &Case) -> Sitting {
    let mut sitting = sitting_on(case.decision.as_ref().map_or(TODAY, |decision| decision.on));
    sitting.members[2].membership = Membership::Staff(COLLEAGUE);
    sitting
}

fn appeal(received: Day) -> NewAppeal {
    NewAppeal {
        text: "x".into(),
        on_behalf: String::new(),
        evidence: String::new(),
        channel: Channel::Letter,
        received: on(received),
    }
}

fn answer(resolution: Resolution, day: Day) -> BoardAnswer {
    BoardAnswer {
        resolution,
        reason: "x".into(),
        grants: Vec::new(),
        on: on(day),
        letter: "14/7".into(),
        exception: None,
    }
}

/// What is granted to go on: what the appealed decision granted, or some.
fn enough(case: &Case) -> Vec<Grant> {
    let first = case.appeal.as_ref().and_then(|appeal| appeal.first.grants.clone());
    first.filter(|first| !first.is_empty()).unwrap_or_else(|| granting(4_500))
}

/// Somebody takes a step back, which may not be theirs or not the last.
fn take_back(case: &mut Case, n: u16, day: Day) -> Facts {
    let how = by([CLERK, MANAGER, COLLEAGUE][usize::from(n % 3)], day);
    let steps = case.steps_taken();
    let step = steps.get(usize::from(n / 19) % steps.len().max(1)).copied();
    case.reverse(step.unwrap_or(Step::Referral), "x", how)
}

/// All that was delivered: halalas, and pieces.
type Totals = (i64, i64);

fn halalas(amount: Option<Money>) -> i64 {
    amount.map_or(0, Money::halalas)
}

fn count(quantity: Option<Quantity>) -> i64 {
    quantity.map_or(0, |quantity| i64::from(quantity.get()))
}

fn totals(case: &Case) -> Totals {
    let given = case.deliveries.iter();
    given.fold((0, 0), |(sum, pieces), one| {
        (sum + halalas(one.amount), pieces + count(one.quantity))
    })
}

/// The same by what the history tells.
fn totals_of(facts: &[Fact]) -> Totals {
    facts.iter().fold((0, 0), |(sum, pieces), fact| match fact {
        Fact::Given { amount, quantity, .. } => (sum + halalas(*amount), pieces + count(*quantity)),
        Fact::DeliveryReversed { amount, quantity, .. } => {
            (sum - halalas(*amount), pieces - count(*quantity))
        }
        _ => (sum, pieces),
    })
}

/// A move as whoever knows the rules makes it: one that is offered goes through so.
fn rightly(case: &mut Case, mv: Move, how: By<'_>) -> Facts {
    let day = how.today;
    match mv {
        Move::Amend => case.amend(case.request.clone(), how),
        Move::Submit => case.submit(how),
        Move::CheckPaper => case.check_paper(paper(case, 0, day, 400), how),
        Move::Sign => case.signs(how),
        Move::Refer => case.refer(Channel::Phone, None, how),
        Move::Decide => {
            let sitting = Sitting { by: how.by, ..sitting_for(case, day) };
            case.decide(sitters(&sitting, Resolution::Reject), how)
        }
        Move::Resume => case.resume("x", how),
        Move::Tell => case.tell(Channel::Phone, how),
        Move::Register => case.register(FileNumber(1), how),
        Move::Deliver => case.deliver(fitting(case, day), "", how),
        Move::Survey => case.survey(answered(), Channel::Phone, how),
        Move::Return => case.send_back("x", how),
        Move::Withdraw => case.withdraw("x", how),
        Move::Transfer => {
            let own = case.committee(&TWO_COMMITTEES).map_or(CommitteeId::GENERAL, |one| one.id);
            let committee = if own.is_general() { CommitteeId(2) } else { CommitteeId::GENERAL };
            let to = ChosenCommittee { committee, reason: "x".into() };
            case.transfer(&to, (None, &[]), By { settings: &TWO_COMMITTEES, ..how })
        }
        Move::Appeal => case.appeal(&appeal(day), Some(&first_of(case)), how),
        Move::BoardAnswer => case.board_answers(&answer(Resolution::Reject, day), how),
    }
}

/// The next step of a case, once what it waits for has mostly come: papers, and the end of the month.
fn onward(case: &mut Case, day: &mut Day, n: u16) -> Move {
    if let (Stage::Referred, Some(referral)) = (case.stage, case.referral) {
        *day = (*day).max(referral.clock.earliest);
    }
    let takes_papers = case.may(Move::CheckPaper, *day).is_ok();
    if takes_papers && !n.is_multiple_of(5) {
        renew_papers(case, *day);
    }
    match case.stage {
        Stage::Intake => Move::Submit,
        Stage::Verification => Move::Sign,
        Stage::Declared => Move::Refer,
        Stage::Referred if case.waits_for_board() => Move::BoardAnswer,
        Stage::Referred => Move::Decide,
        Stage::Deferred => Move::Resume,
        Stage::Decided | Stage::Rejected if case.answered.is_none() => Move::Tell,
        Stage::Decided => Move::Register,
        Stage::Registered | Stage::InService => Move::Deliver,
        Stage::Rejected | Stage::FollowUp | Stage::Withdrawn | Stage::Closed => Move::Survey,
    }
}

/// Onward to the end without withdrawing; what stands in the way is what is left when it fails.
fn to_the_end(case: &mut Case, mut day: Day) -> Result<(), Refusal> {
    for _ in 0..40 {
        // Whoever asked about it decides and gives nothing of it; somebody did not.
        let serves = [CLERK, MANAGER, COLLEAGUE, StaffId(9)];
        let serves = serves.into_iter().find(|one| case.may_serve(*one).is_ok()).unwrap();
        let (clerk, colleague) = (by(serves, day), by(super::stages_tests::AUDITOR, day));
        match case.stage {
            Stage::Intake => rightly(case, Move::Submit, clerk)?,
            Stage::Verification => {
                renew_papers(case, day);
                rightly(case, Move::Sign, clerk)?
            }
            Stage::Declared => {
                renew_papers(case, day);
                rightly(case, Move::Refer, clerk)?
            }
            Stage::Deferred => {
                renew_papers(case, day);
                rightly(case, Move::Resume, clerk)?
            }
            Stage::Referred => {
                day = day.max(case.referral.unwrap().clock.earliest);
                renew_papers(case, day);
                if case.waits_for_board() {
                    rightly(case, Move::BoardAnswer, by(MANAGER, day))?
                } else {
                    let (sitting, grants) = (sitting_for(case, day), enough(case));
                    // Of those who did not ask about it one has opened the sitting.
                    let sitting = Sitting { by: serves, ..sitting };
                    let sitters = Sitters { grants, ..sitters(&sitting, Resolution::Accept) };
                    case.decide(sitters, by(serves, day))?
                }
            }
            Stage::Decided | Stage::Rejected if case.answered.is_none() => {
                rightly(case, Move::Tell, clerk)?
            }
            Stage::Decided => {
                renew_papers(case, day);
                rightly(case, Move::Register, clerk)?
            }
            Stage::Registered | Stage::InService => case.deliver(fitting(case, day), "x", clerk)?,
            Stage::FollowUp | Stage::Rejected | Stage::Withdrawn => {
                rightly(case, Move::Survey, colleague)?
            }
            Stage::Closed => return Ok(()),
        };
    }
    panic!("it goes round in circles at {:?}", case.stage);
}

fn laws_hold(case: &Case) -> Result<(), TestCaseError> {
    let decision = case.decision.as_ref().filter(|one| one.resolution != Resolution::Defer);
    // Of an appeal that is heard the first decision stands yet, by its own month.
    let referral = case.appeal_pending().map_or(case.referral, |appeal| appeal.stood.referral);
    if let (Some(decision), Some(referral)) = (decision, referral) {
        let month_was_over = decision.on >= referral.clock.earliest;
        prop_assert!(month_was_over || decision.exception.is_some(), "H4: {decision:?}");
    }
    if let Some(decision) = decision.filter(|one| !one.is_of_board()) {
        let way = if decision.resolution.grants() { Vote::For } else { Vote::Against };
        let votes = decision.ballots.iter().filter(|ballot| ballot.vote != Vote::Recused);
        let (with_it, others): (Vec<&Ballot>, Vec<&Ballot>) =
            votes.partition(|ballot| ballot.vote == way);
        prop_assert!(with_it.len() > others.len(), "no majority of those present: {decision:?}");
        for (at, ballot) in decision.ballots.iter().enumerate() {
            let again = decision.ballots.iter().skip(at + 1).any(|other| other.seat == ballot.seat);
            prop_assert!(!again && ballot.hand != Hand::Unsaid, "{decision:?}");
        }
    }
    let granting = case.granting();
    for grant in granting.and_then(|decision| decision.grants.as_deref()).unwrap_or_default() {
        let given = || case.deliveries.iter().filter(|one| one.service == grant.service);
        match &grant.measure {
            Measure::Amount(granted) => {
                let given: Balance = given().filter_map(|one| one.amount).sum();
                prop_assert!(given <= Balance::from(*granted), "H6: {given:?} of {granted:?}");
            }
            Measure::Quantity(granted) | Measure::Units(granted, _) => {
                let given: u16 = given().filter_map(|one| one.quantity).map(Quantity::get).sum();
                prop_assert!(given <= granted.get(), "H6: {given} of {granted}");
                prop_assert!(case.deliveries.iter().all(|one| one.kind != DeliveryKind::Cash));
            }
        }
    }
    let granted: Vec<Service> = granting
        .and_then(|decision| decision.grants.as_deref())
        .unwrap_or_default()
        .iter()
        .map(|grant| grant.service)
        .collect();
    prop_assert!(case.deliveries.iter().all(|one| granted.contains(&one.service)));
    if matches!(case.stage, Stage::FollowUp) {
        prop_assert!(case.all_given() != case.undelivered.is_some(), "the rest has a reason");
    }
    if let Some(decision) = decision.filter(|_| case.stage == Stage::Closed) {
        prop_assert!(case.answered.is_some(), "closed and not told: {decision:?}");
    }
    let is_told = case.answered.is_some() || case.appeal.is_some();
    prop_assert!(case.file.is_none() || is_told, "registered and not told");
    appeals_are_lawful(case)?;
    prop_assert!(case.deliveries.is_empty() || case.file.is_some(), "delivered, no file");
    if let (Some(first), true) = (case.steps_taken().first(), case.reversals.len() < 20) {
        let manager = by(MANAGER, case.since.day());
        prop_assert_eq!(case.may_reverse(*first, manager), Ok(()), "{:?}", case.stage);
    }
    for delivery in &case.deliveries {
        let first = case.appeal.as_ref().map(|appeal| &*appeal.first);
        let granted = first.filter(|first| first.resolution.grants()).or(decision);
        prop_assert!(granted.is_some_and(|granted| delivery.on.to_day() >= granted.on));
    }
    for attempt in &case.survey {
        prop_assert_eq!(case.may_ask(attempt.by), Ok(()), "G8");
    }
    Ok(())
}

/// What was granted stays granted, and nobody who voted on the first decision votes on the second (W2).
fn appeals_are_lawful(case: &Case) -> Result<(), TestCaseError> {
    let Some(appeal) = &case.appeal else { return Ok(()) };
    prop_assert!(appeal.first.leaves_out(&case.request.asked()) || case.declaration.is_none());
    let now = case.granting().and_then(|granting| granting.grants.as_deref()).unwrap_or_default();
    for first in appeal.first.grants.iter().flatten() {
        let own = now.iter().find(|own| own.service == first.service);
        prop_assert!(own.is_some_and(|own| own.measure.covers(&first.measure)), "{own:?}");
    }
    let second = case.decision.as_ref().filter(|one| **one != *appeal.first);
    for ballot in second.iter().flat_map(|one| &one.ballots).filter(|one| one.seat == 3) {
        // The third seat is the colleague's, in each of these sittings.
        let member = Member { seat: 3, name: "-".into(), membership: Membership::Staff(COLLEAGUE) };
        let is_out = ballot.vote == Vote::Recused;
        prop_assert!(is_out || case.conflict_with(&member, &[]).is_none(), "{ballot:?}");
    }
    Ok(())
}

fn what_is_offered_goes_through(case: &Case, day: Day) -> Result<(), TestCaseError> {
    for staff in [CLERK, MANAGER, COLLEAGUE] {
        let judged = case.judge(day, &SETTINGS, staff);
        for row in MOVES {
            // Whether another committee has enough others is asked of that committee.
            if row.mv == Move::Transfer && case.appeal_pending().is_some() {
                continue;
            }
            let did = rightly(&mut case.clone(), row.mv, by(staff, day)).map(drop);
            let offered = judged.may(row.mv);
            prop_assert_eq!(did, offered, "{:?} at {:?}", row.mv, case.stage);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: histories(100), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_the_laws_hold_and_there_is_a_way_on(tries in tries()) {
        let (mut case, mut day) = (received(&[]), TODAY);
        let mut replayed: Vec<Fact> = Vec::new();
        for one in tries {
            // Now and then nobody comes for a year or two.
            let away = if one.n.is_multiple_of(29) { i32::from(one.n % 800) } else { 0 };
            day = day.plus(i32::from(one.days) + away);
            let mv = one.mv.unwrap_or_else(|| onward(&mut case, &mut day, one.n));
            let did = match one.n % 19 {
                0 => take_back(&mut case, one.n, day),
                _ => attempt(&mut case, mv, one.n, day),
            };
            replayed.extend(did.unwrap_or_default());
            laws_hold(&case)?;
            prop_assert_eq!(totals_of(&replayed), totals(&case));
            what_is_offered_goes_through(&case, day)?;
        }
        let mut end = case.clone();
        prop_assert_eq!(to_the_end(&mut end, day), Ok(()), "at {:?}", case.stage);
        laws_hold(&end)?;
    }
}
