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
fn a_row_that_was_left_on_another_shelf_is_found() {
    let (desk, case) = held();
    put(&desk, &keys::row_received(Shelf::Declarations, case), Some(&[0; 4]));
    assert_eq!(findings(&desk), ["index-without-record"]);
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
