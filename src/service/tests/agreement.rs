//! What `check` finds: every kind of disagreement, and none where there is none.

use super::*;
use crate::domain::id::PartyId;
use crate::domain::queue::Shelf;
use crate::store::check::{Way, check};
use crate::store::engine::{Commit, prefix_end};
use crate::store::keys::{self, By};
use crate::store::repair::rebuild_alone;

pub fn findings(desk: &Desked) -> Vec<&'static str> {
    let service = desk.seat.service();
    let way = Way::alone(service.today());
    let (_, found) = check(service.engine(), way).unwrap();
    let total: u64 = found.totals.values().sum();
    assert_eq!(u64::try_from(found.named.len()).unwrap(), total);
    found.named.into_iter().map(|finding| finding.code).collect()
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
    assert_eq!(findings(&desk), ["not-in-ledger", "proposal-without-case"]);
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

/// Everything of a prefix goes.
fn empty(desk: &Desked, prefix: &[u8]) {
    let engine = desk.seat.service().engine();
    for row in engine.scan(prefix, &prefix_end(prefix), 500, false).unwrap() {
        put(desk, &row.key, None);
    }
}

/// All rows but those that the ledger adds.
fn rows(desk: &Desked) -> Vec<(Vec<u8>, Vec<u8>)> {
    let engine = desk.seat.service().engine();
    let rows = engine.scan(b"b", &[0xFF], 1_000, false).unwrap();
    let is_ours = |key: &[u8]| !key.starts_with(b"zledger");
    rows.into_iter().filter(|row| is_ours(&row.key)).map(|row| (row.key, row.val)).collect()
}

#[test]
fn whatever_follows_from_records_is_made_again_and_nothing_else_is_touched() {
    let (desk, case) = held();
    let second = desk.open(nameless("زيد"));
    desk.sit(case);
    let whole = rows(&desk);
    let engine = desk.seat.service().engine();
    assert!(rebuild_alone(engine, desk.seat.service().today()).unwrap().is_nothing());
    for prefix in [&b"q"[..], b"w", b"y", b"u", b"h", b"t", b"F", b"n", b"k", keys::OPEN_SITTING] {
        empty(&desk, prefix);
    }
    assert_ne!(findings(&desk), [""; 0]);
    let done = rebuild_alone(engine, desk.seat.service().today()).unwrap();
    assert!(done.written > 0 && done.counted > 0 && done.removed == 0, "{done:?}");
    assert_eq!(rows(&desk), whole, "{second}");
    assert_eq!(findings(&desk), [""; 0]);
    assert!(rebuild_alone(engine, desk.seat.service().today()).unwrap().is_nothing());
}

#[test]
fn rows_of_nobody_go_and_through_the_service_the_ledger_has_it() {
    let (desk, case) = held();
    let none = CaseNumber { year: 1448, count: 99 };
    let whole = rows(&desk);
    put(&desk, &keys::row_received(Shelf::Intake, none), Some(&[0; 4]));
    put(&desk, &keys::row_received(Shelf::Declarations, case), Some(&[0; 4]));
    put(&desk, &keys::national_id("1000000016"), Some(b"x"));
    put(&desk, &keys::token("زيد", PartyId(99)), Some(b""));
    put(&desk, &keys::count(Shelf::Intake, By::Opens, START), Some(&7_i64.to_be_bytes()));
    put(&desk, &keys::row_need(Shelf::Referred, None, START, case), Some(b""));
    assert!(findings(&desk).len() >= 6, "{:?}", findings(&desk));
    let service = desk.seat.service();
    let lines = |verb| {
        let links = crate::store::ledger::page(service.engine(), 0, 0, 500).unwrap();
        links.into_iter().filter(|link| link.entry.verb == verb).count()
    };
    let done = service.repair(StaffId(1)).unwrap();
    assert_eq!((done.written, done.removed, done.counted), (0, 5, 1));
    assert!(lines(crate::store::proof::VERB_REPAIR) > 0);
    // The committer was passed by: it stands where it stood.
    assert_eq!(rows(&desk), whole);
    assert_eq!(findings(&desk), [""; 0]);
    let before = lines(crate::store::proof::VERB_REPAIR);
    assert!(service.repair(StaffId(1)).unwrap().is_nothing());
    assert_eq!(lines(crate::store::proof::VERB_REPAIR), before);
}

#[test]
fn what_cannot_be_read_keeps_its_rows() {
    let (desk, case) = held();
    let whole = rows(&desk);
    put(&desk, &keys::case(case), Some(b"junk"));
    assert_eq!(findings(&desk), ["case-unreadable"]);
    let engine = desk.seat.service().engine();
    assert!(rebuild_alone(engine, desk.seat.service().today()).unwrap().is_nothing());
    assert_eq!(rows(&desk).len(), whole.len());
}

#[test]
fn a_key_of_no_kind_a_chunk_of_nothing_and_history_of_nobody_are_found() {
    let none = CaseNumber { year: 1448, count: 99 };
    let history = crate::domain::case::History {
        at: START.at(9, 0),
        by: StaffId(1),
        fact: crate::domain::case::Fact::Submitted,
    };
    let history = crate::store::record::pack(&history).unwrap();
    let kind = <crate::api::Receipt as crate::store::record::Kind>::KIND;
    let torn = crate::store::codec::seal(kind, 2, &7_u8).unwrap();
    let planted: [(Vec<u8>, Vec<u8>, &str); 12] = [
        (b"bogus".to_vec(), vec![1], "key-of-no-kind"),
        (b"c1".to_vec(), vec![1], "key-of-no-kind"),
        (b"p1".to_vec(), vec![1], "key-of-no-kind"),
        (b"zother".to_vec(), vec![1], "key-of-no-kind"),
        (vec![0xFE, 1], vec![1], "key-of-no-kind"),
        ([b"x", keys::case(none).as_slice(), &[0, 0, 0]].concat(), vec![1], "chunk-of-nothing"),
        (keys::history(none, 1), history.clone(), "history-of-nothing"),
        (keys::order(START, 7, 7), torn.clone(), "record-unreadable"),
        (keys::draft(StaffId(1), &[6]), torn, "record-unreadable"),
        (keys::preferences(StaffId(9)), b"junk".to_vec(), "record-unreadable"),
        (keys::leave(StaffId(9)), b"junk".to_vec(), "record-unreadable"),
        (keys::imported(1, [7; 16]), none.to_bytes().to_vec(), "mark-of-nothing"),
    ];
    for (key, val, code) in planted {
        let (desk, _) = held();
        put(&desk, &key, Some(&val));
        let found = desk.seat.service().check().unwrap();
        let codes: Vec<&str> = found.findings.iter().map(|found| found.code.as_str()).collect();
        assert_eq!(codes, [code], "{key:02x?}");
        assert_eq!(found.totals, [(code.to_owned(), 1)]);
    }
}

#[test]
fn only_a_manager_has_it_made_again() {
    for role in [StaffRole::Clerk, StaffRole::Auditor] {
        let desk = Desked::as_role(role);
        assert_eq!(desk.refused(Command::Repair {}), Refusal::SettingsNeedManager);
        let manager = desk.seat.service().at(StaffId(1));
        let id = OrderId { session: 9, count: 1 };
        let done = manager.order(&Order { id, command: Command::Repair {} }).unwrap().done;
        assert_eq!(done, Done::Repaired { written: 0, removed: 0, counted: 0 });
    }
}

/// Many marks come and go and every count of every kind is moved: each is found, and each is put right.
#[test]
fn each_counter_that_was_moved_is_found_and_put_right() {
    for (name, to) in
        [("cases", 7_u64), ("cases", 0), ("party", 0), ("sitting", 0), ("case-1448", 0)]
    {
        let (desk, case) = held();
        desk.sit(case);
        put(&desk, &keys::counter(name), Some(&to.to_be_bytes()));
        let code = if name == "cases" { "count-differs" } else { "number-given-again" };
        assert!(findings(&desk).contains(&code), "{name} {to}: {:?}", findings(&desk));
        rebuild_alone(desk.seat.service().engine(), desk.seat.service().today()).unwrap();
        assert_eq!(findings(&desk), [""; 0], "{name} {to}");
        put(&desk, &keys::counter(name), Some(b"x"));
        assert!(findings(&desk).contains(&"value-wrong"), "{:?}", findings(&desk));
        rebuild_alone(desk.seat.service().engine(), desk.seat.service().today()).unwrap();
        assert_eq!(findings(&desk), [""; 0], "{name}");
    }
}

/// A long record lies in chunks: one that is missing and one that is too many are found.
#[test]
fn a_chunk_that_is_missing_or_too_many_is_found() {
    use crate::api::command::Draft;
    let desk = Desked::new();
    let fields = (0..10).map(|n| (format!("field-{n}"), "a".repeat(1_500))).collect();
    desk.done(Command::KeepDraft(Kept {
        form: FormKey::Settings,
        draft: Draft::Fields(fields),
        field: String::new(),
        at: START.at(9, 0),
        place: String::new(),
    }));
    assert_eq!(findings(&desk), [""; 0]);
    let chunks = desk.seat.service().engine().scan(b"x", b"y", 50, false).unwrap();
    let last = &chunks.last().unwrap().key;
    let mut beyond = last.clone();
    *beyond.last_mut().unwrap() += 1;
    put(&desk, &beyond, Some(b"more"));
    assert_eq!(findings(&desk), ["chunk-of-nothing"]);
    put(&desk, &beyond, None);
    put(&desk, last, None);
    assert_eq!(findings(&desk), ["chunk-missing"]);
}
