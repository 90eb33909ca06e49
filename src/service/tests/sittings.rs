//! Promises about sittings: what they decided stays theirs, and what a case shows of them.

mod votes;

use super::*;
use crate::api::command::{DeliveryGiven, Draft, FormKey, Kept};
use crate::api::query::{MinutesView, Record, RecordKind, Served};
use crate::domain::choice::{DeliveryKind, Service as Given};
use crate::domain::committee::{Conflict, Decision, Hand, Membership, Recusal, VoteFlaw};
use crate::domain::department::Scope;
use crate::domain::id::{CommitteeId, SittingNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::value::{Balance, Money};

fn minutes(desk: &Desked, sitting: SittingNumber) -> MinutesView {
    match desk.seat.ask(&Query::Minutes(sitting)).unwrap() {
        Answer::Minutes(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

fn sittings(desk: &Desked, before: Option<SittingNumber>) -> Vec<u32> {
    match desk.seat.ask(&Query::Sittings { before }).unwrap() {
        Answer::Sittings(lines) => lines.iter().map(|line| line.number.0).collect(),
        answer => panic!("{answer:?}"),
    }
}

fn decision(view: &MinutesView) -> &Decision {
    view.items[0].decision.as_ref().unwrap()
}

fn keep_votes(desk: &Desked, case: CaseNumber) {
    desk.done(Command::KeepDraft(Kept {
        form: FormKey::Ballot(case),
        draft: Draft::Fields(vec![("vote-1".into(), "for".into())]),
        field: "votes".into(),
        at: START.at(9, 0),
        place: String::new(),
    }));
}

fn votes_kept(desk: &Desked, case: CaseNumber) -> bool {
    match desk.seat.ask(&Query::Draft(FormKey::Ballot(case))).unwrap() {
        Answer::Draft(kept) => kept.is_some(),
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn a_sitting_keeps_what_it_decided_when_a_later_one_decides_again() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.clock.set(START.plus(40).at(9, 0));
    desk.done(desk.vote(case, Resolution::Defer, None));
    let first = SittingNumber(1);
    assert_eq!(decision(&minutes(&desk, first)).resolution, Resolution::Defer);
    desk.done(Command::CloseSitting { sitting: first });
    desk.done(Command::ResumeCase { seen: desk.seen(case), note: "it came".into() });
    desk.done(desk.vote(case, Resolution::Accept, None));
    let (first, second) = (minutes(&desk, first), minutes(&desk, SittingNumber(2)));
    assert_eq!(decision(&first).resolution, Resolution::Defer);
    assert_eq!(decision(&first).ballots.len(), 2);
    assert_eq!(decision(&second).resolution, Resolution::Accept);
    let query = Query::Records { kind: RecordKind::EarlierDecision, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&query).unwrap() else { panic!() };
    assert!(matches!(&rows[..], [Record::EarlierDecision { case: own, .. }] if *own == case));
}

fn version(desk: &Desked, sitting: SittingNumber) -> Version {
    match desk.seat.ask(&Query::Sitting(sitting)).unwrap() {
        Answer::Sitting(Some(view)) => view.version,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn two_desks_that_change_one_agenda_lose_neither() {
    let desk = Desked::new();
    let (one, two) = (desk.to_committee(), desk.open(nameless("زيد")));
    desk.clock.set(START.plus(40).at(9, 0));
    desk.done(Command::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: vec![],
        present: vec![1, 2],
    });
    let sitting = SittingNumber(1);
    let add = |version, case| Command::ChangeSitting {
        sitting,
        version,
        agenda: vec![case],
        present: vec![1, 2],
    };
    let seen = version(&desk, sitting);
    desk.done(add(seen, one));
    let now = version(&desk, sitting);
    assert_eq!(desk.order(add(seen, two)), Err(Fault::Stale { now }));
    assert_eq!(minutes(&desk, sitting).sitting.agenda, [one]);
    desk.done(add(now, two));
}

#[test]
fn what_was_decided_stays_on_the_agenda_and_what_was_not_may_go() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.clock.set(START.plus(40).at(9, 0));
    let vote = desk.vote(case, Resolution::Accept, None);
    let (sitting, present) = (SittingNumber(1), vec![1, 2]);
    let change = |agenda| Command::ChangeSitting {
        sitting,
        version: version(&desk, sitting),
        agenda,
        present: present.clone(),
    };
    let empty = || change(vec![]);
    desk.done(empty());
    assert!(minutes(&desk, sitting).items.is_empty());
    desk.done(change(vec![case]));
    desk.done(vote);
    desk.done(empty());
    assert_eq!(decision(&minutes(&desk, sitting)).resolution, Resolution::Accept);
}

#[test]
fn sittings_are_listed_newest_first_and_on_from_the_last_one_seen() {
    let desk = Desked::new();
    let case = desk.to_committee();
    for _ in 0..3 {
        let sitting = desk.sit(case);
        desk.done(Command::CloseSitting { sitting });
    }
    assert_eq!(sittings(&desk, None), [3, 2, 1]);
    assert_eq!(sittings(&desk, Some(SittingNumber(3))), [2, 1]);
    assert_eq!(sittings(&desk, Some(SittingNumber(1))), [0_u32; 0]);
    assert!(minutes(&desk, SittingNumber(2)).items[0].decision.is_none());
}

#[test]
fn a_case_shows_the_open_sitting_that_has_it_and_no_closed_one() {
    let desk = Desked::new();
    let case = desk.to_committee();
    assert_eq!(desk.case(case).agenda, None);
    let sitting = desk.sit(case);
    assert_eq!(desk.case(case).agenda, Some((sitting, START)));
    desk.done(Command::CloseSitting { sitting });
    assert_eq!(desk.case(case).agenda, None);
}

#[test]
fn what_other_cases_brought_in_twelve_months_is_counted_and_no_older() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.clock.set(START.plus(40).at(9, 0));
    desk.done(desk.vote(case, Resolution::Accept, None));
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    desk.done(Command::RegisterCase { seen: desk.seen(case) });
    desk.done(Command::RecordDelivery {
        seen: desk.seen(case),
        delivery: DeliveryGiven {
            service: Given::Rent,
            kind: DeliveryKind::Cash,
            amount: Money::riyals(4_500).ok(),
            quantity: None,
            on: on(START.plus(40)),
            provider: "desk".into(),
            receipt: "7".into(),
            note: String::new(),
        },
        why: String::new(),
    });
    let mut draft = full();
    draft.party = Some(desk.case(case).case.party);
    draft.set(Field::Service, "food");
    draft.set(Field::Amount, "");
    let next = desk.open(draft);
    assert_eq!(desk.case(next).served, Served { times: 1, sum: Balance(450_000) });
    assert_eq!(desk.case(case).served, Served::default(), "its own is not before it");
    desk.clock.set(START.plus(40 + 366).at(9, 0));
    assert_eq!(desk.case(next).served, Served::default());
}

#[test]
fn votes_that_wait_end_with_the_decision_or_with_the_sitting() {
    let desk = Desked::new();
    let one = desk.to_committee();
    let mut draft = full();
    draft.set(Field::NationalId, "");
    draft.set(Field::BirthDate, "");
    draft.set(Field::Phone, "");
    let two = desk.open(draft);
    desk.clock.set(START.plus(40).at(9, 0));
    let vote = desk.vote(one, Resolution::Accept, None);
    keep_votes(&desk, one);
    keep_votes(&desk, two);
    desk.done(vote);
    assert!(!votes_kept(&desk, one) && votes_kept(&desk, two));
    let (sitting, agenda) = (SittingNumber(1), vec![one, two]);
    let version = version(&desk, sitting);
    desk.done(Command::ChangeSitting { sitting, version, agenda, present: vec![1, 2] });
    desk.done(Command::CloseSitting { sitting });
    assert!(!votes_kept(&desk, two));
}

#[test]
fn a_phone_that_is_shown_is_in_the_ledger_and_the_case_stays_as_it_was() {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    let before = desk.case(case);
    desk.done(Command::ShowPhone { case });
    let shown = desk.case(case);
    assert_eq!((shown.version, shown.case.facts), (before.version, before.case.facts));
    let has_phone = |own: &crate::api::query::CaseView| own.case.request.fields().has(Field::Phone);
    assert!(!has_phone(&before) && has_phone(&shown));
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&query).unwrap() else { panic!() };
    let Some(Record::Ledger(line)) = rows.last() else { panic!("{rows:?}") };
    assert_eq!((line.verb.as_str(), line.subject.as_str()), ("show_phone", "case 1448-0001"));
}

/// Seat 3 is the second person's, and all three are present and for it.
fn vote_of_three(desk: &Desked, marked: bool) -> (CaseNumber, Command) {
    let (mut settings, version) = desk.settings();
    let second = Staff {
        id: StaffId(2),
        name: "Sample Second".into(),
        role: StaffRole::Member,
        scope: Scope::All,
    };
    settings.staff.push(second);
    settings.committee.members[2].membership = Membership::Staff(StaffId(2));
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let case = desk.to_committee();
    let subject = RecordRef::Party(desk.case(case).case.party);
    desk.done(Command::MarkAbout { subject, staff: StaffId(2), marked });
    desk.clock.set(START.plus(40).at(9, 0));
    let open = Command::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: vec![case],
        present: vec![1, 2, 3],
    };
    let Done::Sitting(sitting) = desk.done(open).done else { panic!() };
    let ballots = (1..=3).map(|seat| Ballot::new(seat, Vote::For)).collect();
    let seen = desk.seen(case);
    let (reason, grants) = (String::new(), granting(4_500));
    let resolution = Resolution::Accept;
    let exception = None;
    (case, Command::DecideCase { seen, sitting, ballots, resolution, reason, grants, exception })
}

#[test]
fn a_member_whom_a_record_is_about_is_recused_whatever_a_client_sends() {
    let desk = Desked::new();
    let (case, mut decide) = vote_of_three(&desk, true);
    let why = Conflict::About;
    assert_eq!(desk.case(case).recusals, [(3, why)]);
    let refused = desk.refused(decide.clone());
    assert_eq!(refused, Refusal::Vote(VoteFlaw::MustRecuse { seat: 3, why }));
    let Command::DecideCase { ballots, .. } = &mut decide else { panic!() };
    ballots.truncate(2);
    desk.done(decide);
    let view = minutes(&desk, SittingNumber(1));
    let third = &decision(&view).ballots[2];
    assert_eq!((third.vote, &third.why), (Vote::Recused, &Some(Recusal::Found(why))));
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn a_member_with_no_part_in_a_case_votes_on_it() {
    let desk = Desked::new();
    let (case, decide) = vote_of_three(&desk, false);
    assert_eq!(desk.case(case).recusals, []);
    desk.done(decide);
    let view = minutes(&desk, SittingNumber(1));
    let by_hand = Hand::Secretary(StaffId(1));
    assert_eq!(decision(&view).ballots[2], Ballot { hand: by_hand, ..Ballot::new(3, Vote::For) });
}
