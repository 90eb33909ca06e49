//! What a vote decides, and what it does not.

use super::*;
use crate::domain::case::stages_tests::case_at;
use crate::domain::stage::Stage;

fn sitting(present: &[u8]) -> Sitting {
    Sitting {
        number: SittingNumber(1),
        committee: NamedCommittee::general(),
        on: Day(0),
        later: Vec::new(),
        members: Vec::new(),
        present: present.to_vec(),
        quorum: 3,
        rules: CommitteeRules::default(),
        agenda: Vec::new(),
        opened: Timestamp(0),
        by: StaffId(1),
        closed: None,
        put_off: Vec::new(),
        redecided: Vec::new(),
        attended: Vec::new(),
        confirmations: Vec::new(),
    }
}

fn ballots(votes: &[Vote]) -> Vec<Ballot> {
    (1..).zip(votes).map(|(seat, vote)| Ballot::new(seat, *vote)).collect()
}

/// Votes as letters, seat after seat: for, against, abstained, recused.
fn cast(votes: &str) -> Vec<Ballot> {
    let vote = |letter| match letter {
        'f' => Vote::For,
        'a' => Vote::Against,
        '-' => Vote::Abstained,
        _ => Vote::Recused,
    };
    (1..).zip(votes.chars().map(vote)).map(|(seat, vote)| Ballot::new(seat, vote)).collect()
}

/// Whether votes accept, and whether they reject.
fn decides(rules: CommitteeRules, votes: &str) -> (bool, bool) {
    let seats: Vec<u8> = cast(votes).iter().map(|ballot| ballot.seat).collect();
    let sitting = Sitting { rules, quorum: 1, ..sitting(&seats) };
    let carries = |resolution| sitting.judge(Day(0), &cast(votes), resolution).is_ok();
    assert!(carries(Resolution::Defer), "to put off a quorum is enough: {votes}");
    assert_eq!(carries(Resolution::Accept), carries(Resolution::AcceptInPart), "{votes}");
    (carries(Resolution::Accept), carries(Resolution::Reject))
}

#[test]
fn each_rule_counts_the_same_votes_in_its_own_way() {
    const YES: (bool, bool) = (true, false);
    const NO: (bool, bool) = (false, true);
    const NEITHER: (bool, bool) = (false, false);
    let of_present = CommitteeRules::default();
    let of_cast = CommitteeRules::before();
    let chaired = |rules| CommitteeRules { tie: Tie::Chair, chair: Some(1), ..rules };
    let all = [of_present, of_cast, chaired(of_present), chaired(of_cast)];
    for (votes, by_rule) in [
        ("fff", [YES, YES, YES, YES]),
        ("aaf", [NO, NO, NO, NO]),
        // One for or against, and three who abstained.
        ("f---", [NEITHER, YES, NEITHER, YES]),
        ("a---", [NEITHER, NO, NEITHER, NO]),
        // Half of those present.
        ("ffa-", [NEITHER, YES, YES, YES]),
        ("-ffa", [NEITHER, YES, NEITHER, YES]),
        ("ffaa", [NEITHER, NEITHER, YES, YES]),
        ("affa", [NEITHER, NEITHER, NO, NO]),
        // Half of the votes, and less than half of those present.
        ("ffaa-", [NEITHER, NEITHER, NEITHER, YES]),
        // A chair who abstains or is recused ends no tie.
        ("-fa", [NEITHER; 4]),
        ("xfa", [NEITHER; 4]),
        ("---", [NEITHER; 4]),
        // Who is recused is counted nowhere.
        ("ffxx", [YES; 4]),
    ] {
        for (rules, expected) in all.into_iter().zip(by_rule) {
            assert_eq!(decides(rules, votes), expected, "{votes} by {rules:?}");
        }
    }
}

#[test]
fn a_vote_that_does_not_carry_tells_the_count_and_the_rule() {
    let judged = |rules, votes, resolution| {
        let sitting = Sitting { rules, ..sitting(&[1, 2, 3, 4]) };
        sitting.judge(Day(0), &cast(votes), resolution)
    };
    let count = Count { yes: 1, no: 0, abstained: 3 };
    let majority = Majority::OfPresent;
    let present = CommitteeRules::default();
    let flaw = judged(present, "f---", Resolution::Accept);
    assert_eq!(flaw, Err(VoteFlaw::NotCarried { count, majority }));
    let flaw = judged(present, "f---", Resolution::Reject);
    assert_eq!(flaw, Err(VoteFlaw::NotRefused { count, majority }));
    let count = Count { yes: 2, no: 2, abstained: 0 };
    let flaw = judged(present, "aaff", Resolution::Accept);
    assert_eq!(flaw, Err(VoteFlaw::Tied { count, chair: None }));
    let chaired = CommitteeRules { tie: Tie::Chair, chair: Some(1), ..present };
    let flaw = judged(chaired, "aaff", Resolution::Accept);
    assert_eq!(flaw, Err(VoteFlaw::Tied { count, chair: Some(1) }));
}

#[test]
fn a_grant_above_a_bound_needs_a_reason_or_a_manager_and_at_it_neither() {
    let riyals = |riyals| Money::riyals(riyals).ok();
    let rules = CommitteeRules {
        reason_above: riyals(1_000),
        manager_above: riyals(5_000),
        ..CommitteeRules::default()
    };
    let (reason, manager) = (
        Err(Refusal::ReasonAbove { bound: Money::riyals(1_000).unwrap() }),
        Err(Refusal::ManagerAbove { bound: Money::riyals(5_000).unwrap() }),
    );
    assert_eq!(rules.may_grant(None, "", false), Ok(()), "what has no price");
    assert_eq!(rules.may_grant(riyals(1_000), "", false), Ok(()));
    assert_eq!(rules.may_grant(riyals(1_001), " ", true), reason);
    assert_eq!(rules.may_grant(riyals(5_000), "x", false), Ok(()));
    assert_eq!(rules.may_grant(riyals(5_001), "x", false), manager);
    assert_eq!(rules.may_grant(riyals(5_001), "x", true), Ok(()));
    assert_eq!(CommitteeRules::default().may_grant(riyals(9_000_000), "", false), Ok(()));
}

#[test]
fn each_rule_has_one_code() {
    for majority in Majority::ALL {
        assert_eq!(Majority::from_code(majority.code()), Some(majority));
    }
    for tie in Tie::ALL {
        assert_eq!(Tie::from_code(tie.code()), Some(tie));
    }
    assert_eq!((Majority::from_code(""), Tie::from_code("")), (None, None));
}

#[test]
fn a_recused_member_does_not_count_toward_the_quorum_of_the_item() {
    use Vote::{For, Recused};
    let three = sitting(&[1, 2, 3]);
    let flaw = three.judge(Day(0), &ballots(&[For, For, Recused]), Resolution::Accept);
    assert_eq!(flaw, Err(VoteFlaw::TooFewLeft { left: 2, present: 3, quorum: 3 }));
    let four = sitting(&[1, 2, 3, 4]);
    assert_eq!(four.judge(Day(0), &ballots(&[For, For, For, Recused]), Resolution::Accept), Ok(()));
}

#[test]
fn a_vote_is_of_the_day_on_which_it_is_cast() {
    let mut sitting = sitting(&[1, 2, 3]);
    let all = ballots(&[Vote::For, Vote::For, Vote::For]);
    let flaw = sitting.judge(Day(11), &all, Resolution::Accept);
    assert_eq!(flaw, Err(VoteFlaw::OtherDay { on: Day(0) }));
    sitting.go_on(Day(11), vec![1, 2, 3]).unwrap();
    assert_eq!(sitting.judge(Day(11), &all, Resolution::Accept), Ok(()));
    assert!(sitting.judge(Day(0), &all, Resolution::Accept).is_err(), "the first day is over");
    // Who is present is said anew as often as it changes.
    sitting.go_on(Day(11), vec![1, 2]).unwrap();
    assert_eq!(sitting.days().collect::<Vec<_>>(), [Day(0), Day(11)]);
    assert!(sitting.judge(Day(11), &all, Resolution::Accept).is_err(), "one has left");
    for day in 12..40 {
        sitting.go_on(Day(day), vec![1]).ok();
    }
    assert_eq!(sitting.days().count(), DAYS_MAX);
}

#[test]
fn two_members_are_no_committee_of_three() {
    let flaw =
        sitting(&[1, 2]).judge(Day(0), &ballots(&[Vote::For, Vote::For]), Resolution::Accept);
    assert_eq!(flaw, Err(VoteFlaw::NoQuorum { present: 2, quorum: 3 }));
}

#[test]
fn a_silent_or_absent_or_doubled_member_decides_nothing() {
    let sitting = sitting(&[1, 2, 3]);
    let silent = sitting.judge(Day(0), &ballots(&[Vote::For, Vote::For]), Resolution::Accept);
    assert_eq!(silent, Err(VoteFlaw::NotVoted { seat: 3 }));
    let absent = [Ballot::new(9, Vote::For)];
    assert_eq!(
        sitting.judge(Day(0), &absent, Resolution::Accept),
        Err(VoteFlaw::NotPresent { seat: 9 })
    );
}

#[test]
fn only_an_acceptance_grants_and_each_resolution_has_one_code() {
    for (resolution, code, grants) in [
        (Resolution::Accept, "accept", true),
        (Resolution::AcceptInPart, "accept_in_part", true),
        (Resolution::Reject, "reject", false),
        (Resolution::Defer, "defer", false),
    ] {
        assert_eq!((resolution.code(), resolution.grants()), (code, grants));
        assert_eq!(Resolution::from_code(code), Some(resolution));
    }
    assert_eq!(Resolution::from_code("accepted"), None);
}

/// Three members, the third an account, and a case that it took in or not.
fn with_account(staff: StaffId) -> Sitting {
    let member = |seat, name: &str, membership| Member { seat, name: name.into(), membership };
    let members = vec![
        member(1, "هند صالح التجريبي", Membership::Guest),
        member(2, "سالم المثالي", Membership::Guest),
        member(3, "نورة المثالي", Membership::Staff(staff)),
    ];
    Sitting { members, quorum: 2, ..sitting(&[1, 2, 3]) }
}

#[test]
fn who_must_step_aside_does_so_without_a_word_and_nobody_without_one() {
    let case = case_at(Stage::Referred);
    let sitting = with_account(case.taken_by);
    let must = sitting.recusals(&case, &[]);
    assert_eq!(must, [(3, Conflict::TookIn)]);
    let why = Some(Recusal::Found(Conflict::TookIn));
    let found = Ballot { why, hand: Hand::Rule, ..Ballot::new(3, Vote::Recused) };
    let two = cast("ff");
    let all = [two.clone(), vec![found.clone()]].concat();
    assert_eq!(sitting.recused(two.clone(), &must), Ok(all.clone()));
    // Said in other words, it is what it is.
    let said = [two.clone(), vec![Ballot::recused(3, "x")]].concat();
    assert_eq!(sitting.recused(said.clone(), &must), Ok(all));
    assert_eq!(sitting.recused(said.clone(), &[]), Ok(said));
    // What was not found cannot be claimed to have been.
    let claimed = [two, vec![found]].concat();
    let flaw = Err(VoteFlaw::RecusalNeedsReason { seat: 3 });
    assert_eq!(sitting.recused(claimed, &[]), flaw);
    // Whoever is not there steps aside from nothing.
    let away = Sitting { present: vec![1, 2], ..sitting };
    assert_eq!(away.recused(cast("ff"), &must), Ok(cast("ff")));
    assert_eq!(with_account(StaffId(99)).recusals(&case, &[]), []);
    let about = with_account(StaffId(99)).recusals(&case, &[StaffId(99)]);
    assert_eq!(about, [(3, Conflict::About)]);
}

#[test]
fn a_member_called_as_the_applicant_or_their_family_is_to_be_asked() {
    // The applicant is سالم فهد المثالي.
    let case = case_at(Stage::Referred);
    let sitting = with_account(StaffId(99));
    let likely = [(2, Likeness::SameName), (3, Likeness::SameFamily)];
    assert_eq!(sitting.likely(&case, &[]), likely);
    assert_eq!(sitting.likely(&case, &[(3, Conflict::About)]), likely[..1]);
}
