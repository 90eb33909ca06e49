//! What `check` finds: every kind of disagreement, and none where there is none.

use super::*;
use crate::domain::id::PartyId;
use crate::domain::queue::Shelf;
use crate::store::check::check;
use crate::store::engine::{Commit, prefix_end};
use crate::store::keys::{self, By};

pub fn findings(desk: &Desked) -> Vec<&'static str> {
    let service = desk.seat.service();
    let (_, findings) = check(service.engine(), service.today()).unwrap();
    findings.into_iter().map(|finding| finding.code).collect()
}

fn put(desk: &Desked, key: &[u8], val: Option<&[u8]>) {
    let mut commit = Commit::new();
    match val {
        Some(val) => commit.put(key, val),
        None => commit.remove(key),
    };
    desk.seat.service().engine().commit(&commit).unwrap();
}

fn first(desk: &Desked, prefix: &[u8]) -> Vec<u8> {
    let engine = desk.seat.service().engine();
    engine.scan(prefix, &prefix_end(prefix), 1, false).unwrap().remove(0).key
}

/// A case with the committee, held by a clerk: every index has a key of it.
fn held() -> (Desked, CaseNumber) {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.done(Command::ClaimCase { seen: desk.seen(case) });
    (desk, case)
}

#[test]
fn a_key_that_is_lost_is_missed() {
    let (_, case) = held();
    let lost = [
        (keys::rows_due(Shelf::Referred), "row-missing"),
        (keys::rows_overdue(Shelf::Referred), "order-missing"),
        (keys::rows_received(Shelf::Referred), "order-missing"),
        (keys::rows_need(Shelf::Referred), "order-missing"),
        (keys::all_held(StaffId(1)), "order-missing"),
        (keys::history(case, 1), "history-short"),
        (b"y".to_vec(), "case-not-with-its-person"),
        (b"u".to_vec(), "id-not-indexed"),
        (b"h".to_vec(), "phone-not-indexed"),
        (b"t".to_vec(), "name-not-indexed"),
        (keys::counts(Shelf::Referred, By::Opens), "count-differs"),
        (keys::counter("case-"), "number-given-again"),
        (keys::counter("party"), "number-given-again"),
        (keys::counter("cases"), "count-differs"),
    ];
    for (prefix, code) in lost {
        let (desk, _) = held();
        assert_eq!(findings(&desk), [""; 0]);
        put(&desk, &first(&desk, &prefix), None);
        assert!(findings(&desk).contains(&code), "{prefix:02x?}: {:?}", findings(&desk));
    }
}

#[test]
fn a_key_of_nobody_is_found() {
    let nobody = PartyId(99);
    let none = CaseNumber { year: 1448, count: 99 };
    let strays = [
        keys::token("زيد", nobody),
        keys::phone("0500000077", nobody),
        keys::national_id("1000000016"),
        keys::party_case(nobody, none),
        keys::held(StaffId(1), START, none),
        keys::row_received(Shelf::Intake, none),
        keys::row_overdue(Shelf::Referred, START, none),
        keys::row_need(Shelf::Intake, None, START, none),
    ];
    for key in strays {
        let (desk, _) = held();
        put(&desk, &key, Some(&99_u64.to_be_bytes()));
        assert_eq!(findings(&desk), ["index-without-record"], "{key:02x?}");
    }
}

#[test]
fn a_proposal_on_no_case_is_found_and_one_that_is_torn_too() {
    let (desk, case) = held();
    put(&desk, &keys::proposal(case, StaffId(2)), Some(b"junk"));
    assert_eq!(findings(&desk), ["proposal-unreadable"]);
    let none = CaseNumber { year: 1448, count: 99 };
    let (by, at, seen) = (StaffId(2), START.at(9, 0), Version(1));
    let proposal = crate::domain::proposal::Proposal { case: none, by, at, seen, draft: full() };
    let mut change = crate::store::book::Change::new(desk.seat.service().engine());
    change.write(&keys::proposal(none, by), &proposal).unwrap();
    change.remove(&keys::proposal(case, by)).unwrap();
    desk.seat.service().engine().commit(&change.into_commit().0).unwrap();
    assert_eq!(findings(&desk), ["proposal-without-case"]);
}

#[test]
fn a_row_that_was_left_on_another_shelf_is_found() {
    let (desk, case) = held();
    put(&desk, &keys::row_received(Shelf::Declarations, case), Some(&[0; 4]));
    assert_eq!(findings(&desk), ["index-without-record"]);
}

/// The counts that are kept of days, and those of them that are nothing.
fn counts(desk: &Desked) -> (usize, usize) {
    let rows = desk.seat.service().engine().scan(b"n", &prefix_end(b"n"), 500, false).unwrap();
    let nothing = rows.iter().filter(|row| row.val == [0; 8]).count();
    (rows.len(), nothing)
}

#[test]
fn a_day_on_which_nobody_stands_any_more_keeps_no_count_and_takes_one_again() {
    let desk = Desked::new();
    let case = desk.open(full());
    let day = first(&desk, &keys::counts(Shelf::Intake, By::Opens));
    let was = desk.seat.service().engine().get(&[&day]).unwrap().remove(0).unwrap().ver;
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    assert_eq!(desk.seat.service().engine().get(&[&day]).unwrap(), [None]);
    assert_eq!(counts(&desk), (1, 0), "only the day of its papers");
    let second = desk.open(nameless("زيد"));
    let again = desk.seat.service().engine().get(&[&day]).unwrap().remove(0).unwrap();
    assert_eq!(again.val, 1_i64.to_be_bytes());
    assert!(again.ver > was, "who saw the first count does not take it for this one");
    assert_eq!((desk.queue(Queue::Intake).1, findings(&desk)), (vec![second], vec![]));
}

#[test]
fn a_count_that_came_down_to_nothing_is_a_condition_like_any() {
    let desk = Desked::new();
    let case = desk.open(full());
    let service = desk.seat.service();
    let day = first(&desk, &keys::counts(Shelf::Intake, By::Opens));
    // Decided while it stood at one, and landing after it was taken away and came again.
    let mut late = crate::store::book::Change::new(service.engine());
    late.add(day, 1).unwrap();
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    desk.open(nameless("زيد"));
    let (commit, _) = late.into_commit();
    let landed = service.engine().commit(&commit).unwrap();
    assert!(matches!(landed, crate::store::engine::Outcome::Conflict(_)), "{landed:?}");
}

#[test]
fn a_store_that_still_has_counts_of_nothing_is_right() {
    let (desk, _) = held();
    let day = keys::count(Shelf::Intake, By::Opens, START.minus(400));
    put(&desk, &day, Some(&0_i64.to_be_bytes()));
    assert_eq!((findings(&desk), counts(&desk).1), (vec![], 1));
    put(&desk, &day, Some(&1_i64.to_be_bytes()));
    assert_eq!(findings(&desk), ["count-differs"]);
}

#[test]
fn the_check_goes_on_past_what_is_damaged() {
    let (desk, case) = held();
    let second = desk.open(nameless("زيد"));
    put(&desk, &first(&desk, &keys::rows_due(Shelf::Referred)), Some(b"junk"));
    put(&desk, &keys::case(second), Some(b"junk"));
    let found = findings(&desk);
    assert!(found.contains(&"row-unreadable"), "{case}: {found:?}");
    assert!(found.contains(&"case-unreadable"), "{found:?}");
}
