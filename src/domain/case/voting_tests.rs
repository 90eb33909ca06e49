//! Votes one by one: who casts which, what stays of them, and what becomes of an item that too few may vote on.

use proptest::prelude::*;

use super::stages_tests::{
    CLERK, COLLEAGUE, MANAGER, MONTH, NUMBER, TODAY, by, case_at, sitters, sitting,
};
use crate::domain::case::{By, Case, Item, Refusal, Sitters};
use crate::domain::committee::{
    Ballot, Confirmed, Conflict, Hand, ItemVotes, Member, Membership, NewVote, REPLACED_MAX,
    ReplacedVote, Resolution, Sitting, Vote, VoteFlaw,
};
use crate::domain::id::StaffId;
use crate::domain::stage::Stage;

const AHMAD: StaffId = StaffId(11);
const ZAHRA: StaffId = StaffId(12);
const STRANGER: StaffId = StaffId(13);

/// Ahmad and Zahra have accounts, the third is a guest; the clerk records it.
fn held() -> Sitting {
    let memberships = [Membership::Staff(AHMAD), Membership::Staff(ZAHRA), Membership::Guest];
    let members = (1..).zip(memberships).map(|(seat, membership)| Member {
        seat,
        name: format!("عضو {seat}"),
        membership,
    });
    Sitting { members: members.collect(), present: vec![1, 2, 3], by: CLERK, ..sitting() }
}

fn none(sitting: &Sitting) -> ItemVotes {
    ItemVotes::new(sitting.number, NUMBER, sitting.day())
}

fn at(staff: StaffId) -> By<'static> {
    by(staff, TODAY.plus(MONTH))
}

fn vote(seat: u8, vote: Vote) -> NewVote {
    NewVote { seat, vote: Some(vote), why: String::new() }
}

fn cast(votes: ItemVotes, new: &NewVote, staff: StaffId) -> Result<ItemVotes, Refusal> {
    let item = Item { sitting: &held(), about: &[], votes };
    case_at(Stage::Referred).cast(item, new, at(staff))
}

fn flaw<T: std::fmt::Debug>(done: Result<T, Refusal>) -> VoteFlaw {
    match done.unwrap_err() {
        Refusal::Vote(flaw) => flaw,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_votes_for_themselves_and_the_secretary_for_who_has_no_seat_of_their_own() {
    let votes = cast(none(&held()), &vote(1, Vote::For), AHMAD).unwrap();
    let votes = cast(votes, &vote(3, Vote::Against), CLERK).unwrap();
    let votes = cast(votes, &vote(2, Vote::For), MANAGER).unwrap();
    let hands: Vec<Hand> = votes.ballots.iter().map(|ballot| ballot.hand).collect();
    assert_eq!(hands, [Hand::Own, Hand::Secretary(MANAGER), Hand::Secretary(CLERK)]);
    for staff in [AHMAD, STRANGER, COLLEAGUE] {
        let flaw = flaw(cast(votes.clone(), &vote(2, Vote::Against), staff));
        assert_eq!(flaw, VoteFlaw::NotYours { seat: 2 }, "{staff:?}");
    }
}

#[test]
fn an_own_vote_is_written_over_for_a_reason_and_stays_beside_the_other() {
    let own = cast(none(&held()), &vote(1, Vote::For), AHMAD).unwrap();
    let over =
        NewVote { why: "طلب تغييره هاتفيًا".into(), ..vote(1, Vote::Against) };
    let back = NewVote { vote: None, ..over.clone() };
    for refused in [&vote(1, Vote::Against), &back] {
        assert_eq!(flaw(cast(own.clone(), refused, CLERK)), VoteFlaw::OwnVote { seat: 1 });
    }
    let written = cast(own.clone(), &over, CLERK).unwrap();
    let stood = ReplacedVote { seat: 1, vote: Vote::For, hand: Hand::Own, why: over.why.clone() };
    assert_eq!((written.ballots[0].vote, &written.replaced[..]), (Vote::Against, &[stood][..]));
    // The member has the last word, and both stay.
    let again = cast(written, &vote(1, Vote::For), AHMAD).unwrap();
    assert_eq!((again.ballots[0].hand, again.replaced.len()), (Hand::Own, 2));
    // Whoever changes their own vote leaves no trace, nor does the secretary of what they wrote.
    let changed = cast(own, &vote(1, Vote::Abstained), AHMAD).unwrap();
    let changed = cast(changed, &vote(3, Vote::For), CLERK).unwrap();
    let changed = cast(changed, &vote(3, Vote::Against), CLERK).unwrap();
    assert_eq!((changed.ballots.len(), changed.replaced.len()), (2, 0));
    let back = cast(changed, &NewVote { vote: None, ..vote(1, Vote::For) }, AHMAD).unwrap();
    assert_eq!(back.of(1), None);
}

#[test]
fn what_is_written_over_has_an_end() {
    let mut votes = none(&held());
    let over = NewVote { why: "x".into(), ..vote(1, Vote::Against) };
    let mut refused = None;
    for _ in 0..=REPLACED_MAX {
        let next =
            cast(votes.clone(), &vote(1, Vote::For), AHMAD).and_then(|own| cast(own, &over, CLERK));
        match next {
            Ok(next) => votes = next,
            Err(refusal) => refused = Some(refusal),
        }
    }
    assert_eq!(refused, Some(Refusal::too_many(REPLACED_MAX)));
}

#[test]
fn a_vote_of_another_day_is_none_and_one_that_is_sent_again_is_one() {
    let mut before = none(&held());
    before.on = TODAY;
    before.ballots = vec![Ballot::new(1, Vote::Against)];
    let votes = cast(before, &vote(2, Vote::For), ZAHRA).unwrap();
    assert_eq!((votes.ballots.len(), votes.on), (1, TODAY.plus(MONTH)));
    assert_eq!(cast(votes.clone(), &vote(2, Vote::For), ZAHRA), Ok(votes));
}

fn decide(votes: &ItemVotes, seen: &[(u8, Vote)], staff: StaffId) -> Result<Case, Refusal> {
    let sitting = held();
    let mut case = case_at(Stage::Referred);
    let ballots = seen.iter().map(|(seat, vote)| Ballot::new(*seat, *vote)).collect();
    let votes = votes.clone();
    let given = Sitters { votes, ballots, ..sitters(&sitting, Resolution::Accept) };
    case.decide(given, at(staff))?;
    Ok(case)
}

#[test]
fn a_decision_has_the_votes_as_they_were_cast_or_is_looked_at_again() {
    let votes = cast(none(&held()), &vote(1, Vote::For), AHMAD).unwrap();
    let votes = cast(votes, &vote(2, Vote::Against), ZAHRA).unwrap();
    let seen = [(1, Vote::For), (2, Vote::Against), (3, Vote::For)];
    let decision = decide(&votes, &seen, CLERK).unwrap().decision.unwrap();
    let hands: Vec<Hand> = decision.ballots.iter().map(|ballot| ballot.hand).collect();
    assert_eq!(hands, [Hand::Own, Hand::Own, Hand::Secretary(CLERK)]);
    let of_all_for = [1, 2, 3].map(|seat| (seat, Vote::For));
    assert_eq!(flaw(decide(&votes, &of_all_for, CLERK)), VoteFlaw::Changed { seat: 2 });
    let unseen = [(1, Vote::For), (3, Vote::For)];
    assert_eq!(flaw(decide(&votes, &unseen, CLERK)), VoteFlaw::Changed { seat: 2 });
    assert_eq!(flaw(decide(&votes, &seen, AHMAD)), VoteFlaw::NotRecorder { by: CLERK });
    assert!(decide(&votes, &seen, MANAGER).is_ok());
}

/// The case was taken in by Ahmad, and its papers were checked by Zahra.
fn worked_on() -> Case {
    let mut case = case_at(Stage::Referred);
    (case.taken_by, case.checked_by) = (AHMAD, vec![ZAHRA]);
    case
}

#[test]
fn an_item_that_too_few_may_vote_on_is_put_off_without_a_vote() {
    let mut sitting = held();
    let case = worked_on();
    let item = || Item { sitting: &sitting, about: &[], votes: none(&sitting) };
    let given = sitters(&sitting, Resolution::Defer);
    let given = Sitters { ballots: Vec::new(), ..given };
    let refused = flaw(case.clone().decide(given, at(CLERK)));
    assert_eq!(refused, VoteFlaw::TooFewLeft { left: 1, present: 3, quorum: 2 });
    assert_eq!(flaw(case.put_off(item(), at(AHMAD))), VoteFlaw::NotRecorder { by: CLERK });
    let (put_off, _) = case.put_off(item(), at(CLERK)).unwrap();
    assert_eq!((put_off.left, put_off.present, put_off.recused.len()), (1, 3, 2));
    assert!(put_off.recused.iter().all(|ballot| ballot.hand == Hand::Rule));
    sitting.put_off.push(put_off);
    let item = || Item { sitting: &sitting, about: &[], votes: none(&sitting) };
    assert_eq!(flaw(case.put_off(item(), at(CLERK))), VoteFlaw::PutOff);
    assert_eq!(flaw(case.cast(item(), &vote(3, Vote::For), at(CLERK))), VoteFlaw::PutOff);
    // A sitting with another member decides it.
    let mut next = held();
    next.members[0].membership = Membership::Staff(STRANGER);
    let votes = [(1, Vote::For), (3, Vote::For)];
    let ballots = votes.map(|(seat, vote)| Ballot::new(seat, vote)).to_vec();
    let given = Sitters { ballots, ..sitters(&next, Resolution::Accept) };
    assert!(case.clone().decide(given, at(CLERK)).is_ok());
}

#[test]
fn who_steps_aside_by_their_own_word_counts_for_putting_off_too() {
    let case = case_at(Stage::Referred);
    let why = || "قرابة".to_owned();
    let aside = |seat| NewVote { seat, vote: Some(Vote::Recused), why: why() };
    let one = cast(none(&held()), &aside(1), AHMAD).unwrap();
    let sitting = held();
    let item = |votes| Item { sitting: &sitting, about: &[], votes };
    let enough = VoteFlaw::EnoughLeft { left: 2, quorum: 2 };
    assert_eq!(flaw(case.put_off(item(one.clone()), at(CLERK))), enough);
    let two = cast(one, &aside(2), ZAHRA).unwrap();
    let (put_off, _) = case.put_off(item(two), at(CLERK)).unwrap();
    assert_eq!(put_off.left, 1);
}

#[test]
fn minutes_are_confirmed_by_who_came_each_for_themselves_and_an_objection_stays() {
    let mut sitting = held();
    sitting.present = vec![1, 3];
    let now = TODAY.at(12, 0);
    assert_eq!(flaw(sitting.confirm(AHMAD, now, None)), VoteFlaw::StillOpen);
    sitting.close(now, [1, 2]);
    assert_eq!(sitting.attended, [1, 2, 3]);
    let waiting: Vec<u8> = sitting.unconfirmed().map(|one| one.seat).collect();
    assert_eq!(waiting, [1, 2], "a guest signs on paper");
    for staff in [CLERK, MANAGER, STRANGER] {
        assert_eq!(flaw(sitting.confirm(staff, now, None)), VoteFlaw::NotAsked);
    }
    assert_eq!(sitting.confirm(ZAHRA, now, Some(" ")), Err(Refusal::ReasonNeeded));
    sitting.confirm(ZAHRA, now, Some("لم أحضر البند الأول")).unwrap();
    assert_eq!(sitting.confirmed(2), Confirmed::Objects("لم أحضر البند الأول"));
    assert!(!sitting.awaits(ZAHRA) && sitting.awaits(AHMAD));
    sitting.confirm(AHMAD, now, None).unwrap();
    assert_eq!(flaw(sitting.confirm(AHMAD, now, Some("x"))), VoteFlaw::ConfirmedAlready);
    sitting.confirm(ZAHRA, now, Some("x")).unwrap();
    sitting.confirm(ZAHRA, now, Some("x")).unwrap();
    let most = Refusal::too_many(crate::domain::committee::OBJECTIONS_MAX);
    assert_eq!(sitting.confirm(ZAHRA, now, Some("x")), Err(most));
    sitting.confirm(ZAHRA, now, None).unwrap();
    assert_eq!(sitting.confirmed(2), Confirmed::On(now));
    assert_eq!(sitting.confirmations.len(), 5, "what was said before stays");
}

#[test]
fn of_a_sitting_of_before_nobody_is_asked() {
    let mut sitting = held();
    sitting.closed = Some(TODAY.at(12, 0));
    assert_eq!(sitting.confirmers().count(), 0);
    assert_eq!(flaw(sitting.confirm(AHMAD, TODAY.at(13, 0), None)), VoteFlaw::NotAsked);
}

/// Who tries what on which seat.
type Try = (usize, u8, usize, bool);

const VOTES: [Option<Vote>; 5] =
    [Some(Vote::For), Some(Vote::Against), Some(Vote::Abstained), Some(Vote::Recused), None];
const TRYING: [StaffId; 5] = [AHMAD, ZAHRA, CLERK, MANAGER, STRANGER];

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0..TRYING.len(), 1..=4_u8, 0..VOTES.len(), any::<bool>());
    proptest::collection::vec(one, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is tried: one vote a seat, each by a hand that may write it; a member's own vote goes by
    /// their own hand or leaves a trace; and what is decided is what was cast.
    #[test]
    fn minutes_agree_with_the_votes_and_nobody_votes_twice_or_for_another(tries in tries()) {
        let sitting = held();
        let mut votes = none(&sitting);
        for (who, seat, what, with_reason) in tries {
            let staff = TRYING[who];
            let why = if with_reason { "قرابة".to_owned() } else { String::new() };
            let new = NewVote { seat, vote: VOTES[what], why };
            let before = votes.clone();
            let Ok(after) = cast(votes.clone(), &new, staff) else { continue };
            let is_own = sitting.seat_of(staff) == Some(seat);
            prop_assert!(is_own || [CLERK, MANAGER].contains(&staff), "{staff:?} for {seat}");
            let others = |all: &ItemVotes| {
                all.ballots.iter().filter(|one| one.seat != seat).cloned().collect::<Vec<_>>()
            };
            prop_assert_eq!(others(&before), others(&after));
            let hand = if is_own { Hand::Own } else { Hand::Secretary(staff) };
            prop_assert_eq!(after.of(seat).map(|one| (one.vote, one.hand)), new.vote.map(|vote| (vote, hand)));
            if before.of(seat).is_some_and(|stood| stood.hand == Hand::Own) && !is_own {
                prop_assert!(after.replaced.len() > before.replaced.len() && with_reason);
            }
            votes = after;
        }
        for (at, one) in votes.ballots.iter().enumerate() {
            prop_assert!(votes.ballots.iter().skip(at + 1).all(|other| other.seat != one.seat));
        }
        let seen: Vec<Ballot> = votes.ballots.clone();
        let mut case = case_at(Stage::Referred);
        let given = Sitters {
            votes: votes.clone(),
            ballots: seen.iter().map(|one| Ballot { hand: Hand::Unsaid, ..one.clone() }).collect(),
            ..sitters(&sitting, Resolution::Accept)
        };
        if case.decide(given, at(CLERK)).is_ok() {
            let decision = case.decision.unwrap();
            prop_assert_eq!(decision.ballots, votes.ballots);
            prop_assert_eq!(decision.replaced, votes.replaced);
        }
    }
}

#[test]
fn a_vote_of_who_turned_out_to_be_concerned_is_no_vote_and_stays_in_the_trace() {
    let sitting = held();
    let mut case = case_at(Stage::Referred);
    let votes = cast(none(&sitting), &vote(1, Vote::Against), AHMAD).unwrap();
    let ballots = vec![Ballot::new(2, Vote::For), Ballot::new(3, Vote::For)];
    let about = [AHMAD];
    let given = Sitters { about: &about, votes, ballots, ..sitters(&sitting, Resolution::Accept) };
    case.decide(given, at(CLERK)).unwrap();
    let decision = case.decision.unwrap();
    assert_eq!((decision.ballots[0].vote, decision.ballots[0].hand), (Vote::Recused, Hand::Rule));
    assert_eq!(decision.replaced[0].hand, Hand::Own);
    let must = VoteFlaw::MustRecuse { seat: 1, why: Conflict::About };
    let item = Item { sitting: &sitting, about: &about, votes: none(&sitting) };
    let refused = case_at(Stage::Referred).cast(item, &vote(1, Vote::For), at(AHMAD));
    assert_eq!(flaw(refused), must);
}
