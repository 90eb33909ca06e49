//! A race for one request: the second text is kept, chosen or dropped, and never lost.

use super::*;
use crate::api::query::{Record, RecordKind};
use crate::domain::case::Fact;
use crate::domain::proposal::Proposal;

/// Two people at one store; the second is a clerk.
fn two() -> (Desked, Desked, CaseNumber) {
    let clerk = Desked::as_role(StaffRole::Clerk);
    let seat = clerk.seat.service().at(StaffId(1));
    let manager = Desked { clock: Arc::clone(&clerk.clock), seat, count: 1_000.into() };
    let case = manager.open(full());
    manager.done(Command::ReleaseCase { seen: manager.seen(case) });
    for desk in [&manager, &clerk] {
        desk.done(Command::Reveal { case });
    }
    (manager, clerk, case)
}

fn amend(seen: Seen, desk: &Desked, field: Field, text: &str) -> Command {
    let mut draft = desk.case(seen.case).case.request.to_draft();
    draft.set(field, text);
    Command::SaveRequest { case: Some(seen), draft, form: None }
}

fn proposal(desk: &Desked, case: CaseNumber, of: StaffId) -> Option<Proposal> {
    match desk.seat.ask(&Query::Proposal { case, of }).unwrap() {
        Answer::Proposal(found) => found.map(|found| *found),
        answer => panic!("{answer:?}"),
    }
}

fn ledger(desk: &Desked) -> Vec<String> {
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&query).unwrap() else { panic!() };
    let verb = |row| match row {
        Record::Ledger(line) => line.verb,
        other => panic!("{other:?}"),
    };
    rows.into_iter().map(verb).collect()
}

fn facts(desk: &Desked, case: CaseNumber) -> Vec<Fact> {
    match desk.seat.ask(&Query::History { case, before: None }).unwrap() {
        Answer::History { facts, .. } => facts.into_iter().map(|(_, line)| line.fact).collect(),
        answer => panic!("{answer:?}"),
    }
}

/// The clerk loses a race for a case: the order as it was sent, and what stands now.
fn race(manager: &Desked, clerk: &Desked, case: CaseNumber) -> (Order, Version) {
    let seen = clerk.seen(case);
    let (first, second) = (
        amend(seen, manager, Field::Salary, "3300"),
        amend(seen, clerk, Field::District, "حي النخيل"),
    );
    manager.done(first);
    let order = Order { id: OrderId { session: 7, count: 1 }, command: second };
    let now = manager.case(case).version;
    assert_eq!(clerk.seat.order(&order), Err(Fault::Stale { now }));
    (order, now)
}

#[test]
fn the_text_that_came_too_late_is_kept_with_an_entry_and_the_case_stays_as_it_is() {
    let (manager, clerk, case) = two();
    let before = ledger(&manager).len();
    let (order, now) = race(&manager, &clerk, case);
    let kept = proposal(&clerk, case, StaffId(2)).unwrap();
    assert_eq!(kept.draft.get(Field::District), "حي النخيل");
    let Command::SaveRequest { case: Some(seen), .. } = order.command else { panic!() };
    assert_eq!((kept.by, kept.seen), (StaffId(2), seen.version));
    let view = manager.case(case);
    assert_eq!(view.version, now, "nobody else comes too late for it");
    assert_eq!(view.case.request.to_draft().get(Field::Salary), "3300");
    assert_eq!(view.proposals, [(StaffId(2), START.at(9, 0))]);
    let since = ledger(&manager).split_off(before);
    // Of the case that it was kept on, and of itself.
    assert_eq!(since.iter().filter(|verb| *verb != "read_case").count(), 3);
    let kept = ["save_request", "keep_proposal", "keep_proposal"].map(str::to_owned);
    assert!(since.ends_with(&kept), "{since:?}");
    assert_eq!(super::agreement::findings(&manager), [""; 0]);
}

#[test]
fn an_order_that_lost_is_kept_once_however_often_it_is_sent() {
    let (manager, clerk, case) = two();
    let (order, now) = race(&manager, &clerk, case);
    let (kept, entries) = (proposal(&clerk, case, StaffId(2)), ledger(&manager).len());
    clerk.clock.set(START.at(10, 0));
    assert_eq!(clerk.seat.order(&order), Err(Fault::Stale { now }));
    assert_eq!(proposal(&clerk, case, StaffId(2)), kept);
    assert_eq!(ledger(&manager).len(), entries);
}

#[test]
fn what_says_just_what_stands_is_no_proposal() {
    let (manager, clerk, case) = two();
    let seen = clerk.seen(case);
    let same = |desk: &Desked| amend(seen, desk, Field::Salary, "3300");
    let late = same(&clerk);
    manager.done(same(&manager));
    assert!(matches!(clerk.order(late), Err(Fault::Stale { .. })));
    assert_eq!(proposal(&clerk, case, StaffId(2)), None);
}

#[test]
fn what_was_chosen_is_saved_and_ends_the_proposal_and_a_second_race_keeps_it_again() {
    let (manager, clerk, case) = two();
    let (order, _) = race(&manager, &clerk, case);
    let Command::SaveRequest { draft, .. } = order.command else { panic!() };
    let mut merged = draft;
    merged.set(Field::Salary, "3300");
    let close = |seen, merged: &RequestDraft| Command::CloseProposal {
        seen,
        of: StaffId(2),
        merged: Some(merged.clone()),
        form: None,
    };
    let seen = clerk.seen(case);
    manager.done(amend(seen, &manager, Field::Pension, "100"));
    assert!(matches!(clerk.order(close(seen, &merged)), Err(Fault::Stale { .. })));
    assert_eq!(proposal(&clerk, case, StaffId(2)).unwrap().draft, merged);
    merged.set(Field::Pension, "100");
    clerk.done(close(clerk.seen(case), &merged));
    assert_eq!(proposal(&clerk, case, StaffId(2)), None);
    let draft = manager.case(case).case.request.to_draft();
    for (field, text) in
        [(Field::District, "حي النخيل"), (Field::Salary, "3300"), (Field::Pension, "100")]
    {
        assert_eq!(draft.get(field), text);
    }
    assert!(matches!(facts(&clerk, case).first(), Some(Fact::Amended { .. })));
    assert_eq!(super::agreement::findings(&manager), [""; 0]);
}

#[test]
fn a_proposal_is_taken_by_a_colleague_and_dropped_by_its_owner_or_a_manager() {
    let (manager, clerk, case) = two();
    race(&manager, &clerk, case);
    // Of a manager, no clerk drops it; an ordinary save leaves it.
    let seen = clerk.seen(case);
    manager.done(amend(manager.seen(case), &manager, Field::Pension, "50"));
    clerk.order(amend(seen, &clerk, Field::Loans, "9")).unwrap_err();
    assert!(matches!(
        manager.order(amend(seen, &manager, Field::Rooms, "9")),
        Err(Fault::Stale { .. })
    ));
    let drop = |desk: &Desked, of| Command::CloseProposal {
        seen: desk.seen(case),
        of,
        merged: None,
        form: None,
    };
    assert_eq!(clerk.order(drop(&clerk, StaffId(1))), Err(Fault::Denied));
    clerk.done(amend(clerk.seen(case), &clerk, Field::Utilities, "60"));
    assert_eq!(clerk.case(case).proposals.len(), 2);
    manager.done(drop(&manager, StaffId(2)));
    let closed = |taken| Fact::ProposalClosed { of: StaffId(2), taken };
    assert_eq!(facts(&manager, case).first(), Some(&closed(false)));
    assert_eq!(manager.order(drop(&manager, StaffId(2))), Err(Fault::NotFound));
    let merged = proposal(&clerk, case, StaffId(1)).unwrap().draft;
    clerk.done(Command::CloseProposal {
        seen: clerk.seen(case),
        of: StaffId(1),
        merged: Some(merged),
        form: None,
    });
    let taken = Fact::ProposalClosed { of: StaffId(1), taken: true };
    assert!(facts(&manager, case).contains(&taken));
    assert_eq!(manager.case(case).proposals, []);
    assert_eq!(super::agreement::findings(&manager), [""; 0]);
}

#[test]
fn proposals_are_exported() {
    let (manager, clerk, case) = two();
    race(&manager, &clerk, case);
    let query = Query::Records { kind: RecordKind::Proposal, after: None };
    let Answer::Records { rows, .. } = manager.seat.ask(&query).unwrap() else { panic!() };
    let kept = proposal(&clerk, case, StaffId(2)).unwrap();
    assert_eq!(rows, [Record::Proposal(Box::new(kept))]);
}

#[test]
fn a_clerk_does_not_fill_a_desk_that_is_set_up_with_invented_people() {
    let clerk = Desked::as_role(StaffRole::Clerk);
    let filled = clerk.order(Command::FillSample { cases: 5, seed: 1 });
    assert_eq!(filled, Err(Fault::Refused(Refusal::AlreadySetUp)));
}
