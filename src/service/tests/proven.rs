//! Records against the ledger: what was changed, added or taken away past it is found, whatever its
//! checksum says; and what was done at the desk never is.

use super::*;
use crate::api::query::Finding;
use crate::domain::access::Access;
use crate::domain::case::{Case, History};
use crate::domain::committee::{Decision, Sitting};
use crate::domain::id::{PartyId, SittingNumber};
use crate::domain::party::Party;
use crate::domain::proposal::Proposal;
use crate::domain::record_ref::RecordRef;
use crate::domain::sign_in::SignIn;
use crate::store::engine::{Commit, Engine, Key, prefix_end};
use crate::store::keys;
use crate::store::ledger::{self, Entry, Head, NODE_SOLE, Secret};
use crate::store::proof::{CENSUS_KEY, Census};
use crate::store::record::{self, Kind};

/// A desk with a record of every kind that the ledger covers.
pub fn desk() -> (Desked, CaseNumber) {
    let clerk = Desked::as_role(StaffRole::Clerk);
    let seat = clerk.seat.service().at(StaffId(1));
    let desk = Desked { clock: Arc::clone(&clerk.clock), seat, count: 1_000.into() };
    let case = desk.to_committee();
    desk.clock.set(START.plus(40).at(9, 0));
    desk.done(desk.vote(case, Resolution::Defer, None));
    desk.done(Command::CloseSitting { sitting: SittingNumber(1) });
    desk.done(Command::ResumeCase { seen: desk.seen(case), note: "it came".into() });
    desk.done(desk.vote(case, Resolution::Accept, None));
    let raced = desk.open(nameless("زيد"));
    desk.done(Command::ReleaseCase { seen: desk.seen(raced) });
    clerk.done(Command::Reveal { case: raced });
    desk.done(Command::Reveal { case: raced });
    let seen = clerk.seen(raced);
    let amend = |text: &str| {
        let mut draft = desk.case(raced).case.request.to_draft();
        draft.set(Field::District, text);
        Command::SaveRequest { case: Some(seen), draft, form: None }
    };
    let second = amend("حي النخيل");
    desk.done(amend("حي السلام"));
    assert!(matches!(clerk.order(second), Err(Fault::Stale { .. })));
    let subject = RecordRef::Case(raced);
    desk.done(Command::MarkAbout { subject, staff: StaffId(2), marked: true });
    desk.done(Command::BindAccount { staff: StaffId(2), account: Some("sara".into()) });
    let phrase = crate::domain::phrase::Phrase::new("a phrase of the sample desk");
    desk.done(Command::SetPhrase { staff: StaffId(2), phrase: Some(phrase), before: None });
    (desk, case)
}

fn engine(desk: &Desked) -> &dyn Engine {
    desk.seat.service().engine()
}

fn put(desk: &Desked, key: &[u8], val: Option<Vec<u8>>) {
    let mut commit = Commit::new();
    commit.write.insert(key.to_vec(), val);
    engine(desk).commit(&commit).unwrap();
}

fn found(desk: &Desked) -> Vec<Finding> {
    desk.seat.service().check().unwrap().findings
}

fn codes(desk: &Desked) -> Vec<String> {
    found(desk).into_iter().map(|finding| finding.code).collect()
}

fn first(desk: &Desked, prefix: &[u8]) -> Key {
    engine(desk).scan(prefix, &prefix_end(prefix), 1, false).unwrap().remove(0).key
}

/// Writes a record otherwise, with its checksum right.
fn edit<R: Kind>(desk: &Desked, key: &[u8], change: impl FnOnce(&mut R)) {
    let row = engine(desk).get(&[key]).unwrap().remove(0).unwrap();
    let mut record: R = record::unpack(&row.val).unwrap();
    change(&mut record);
    let bytes = record::pack(&record).unwrap();
    assert_ne!(bytes, row.val);
    put(desk, key, Some(bytes));
}

#[test]
fn what_was_done_at_the_desk_is_as_the_ledger_says() {
    let (desk, _) = desk();
    let checked = desk.seat.service().check().unwrap();
    assert_eq!((checked.findings, checked.unproven), (vec![], 0));
}

#[test]
fn an_edit_with_a_right_checksum_is_found_in_every_kind_that_is_covered() {
    type Edit = fn(&Desked, CaseNumber) -> Key;
    let edits: [Edit; 9] = [
        |desk, case| {
            let key = keys::case(case);
            edit::<Case>(desk, &key, |case| case.taken_by = StaffId(2));
            key
        },
        |desk, case| {
            let key = keys::history(case, 2);
            edit::<History>(desk, &key, |line| line.by = StaffId(2));
            keys::case(case)
        },
        |desk, _| {
            let key = keys::party(PartyId(1));
            edit::<Party>(desk, &key, |party| party.known.set(Field::District, "other"));
            key
        },
        |desk, _| {
            let key = keys::sitting(SittingNumber(1));
            edit::<Sitting>(desk, &key, |sitting| sitting.quorum = 3);
            key
        },
        |desk, case| {
            let key = keys::earlier_decision(SittingNumber(1), case);
            edit::<Decision>(desk, &key, |decision| decision.reason = "other".into());
            key
        },
        |desk, _| {
            let key = first(desk, &keys::proposals());
            edit::<Proposal>(desk, &key, |it| it.draft.set(Field::District, "other"));
            key
        },
        |desk, _| {
            edit::<Settings>(desk, &keys::settings(), |settings| settings.committee.quorum = 1);
            keys::settings()
        },
        |desk, _| {
            edit::<Access>(desk, &keys::access(), |access| {
                access.bind(StaffId(1), Some("omar")).unwrap();
            });
            keys::access()
        },
        |desk, _| {
            let key = keys::sign_in(StaffId(2));
            edit::<SignIn>(desk, &key, |own| own.elsewhere.count = 5);
            key
        },
    ];
    for edit in edits {
        let (desk, case) = desk();
        let key = edit(&desk, case);
        let found = found(&desk);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, "differs-from-ledger", "{key:02x?}");
        assert_eq!(found[0].key, crate::store::keys::kind::readable(&key, &[]));
    }
}

#[test]
fn what_was_added_or_taken_away_past_the_ledger_is_found() {
    let (desk, _) = desk();
    let mark = first(&desk, b"j");
    put(&desk, &mark, None);
    assert_eq!(codes(&desk), ["record-gone"]);
    let (desk, case) = self::desk();
    put(&desk, &keys::about(StaffId(2), case.into()), Some(vec![]));
    assert_eq!(codes(&desk), ["not-in-ledger"]);
    for prefix in [b"m".as_slice(), b"g", b"o", b"l", b"saccess"] {
        let (desk, _) = self::desk();
        put(&desk, &first(&desk, prefix), None);
        assert!(codes(&desk).contains(&"record-gone".into()), "{prefix:?} {:?}", found(&desk));
    }
}

#[test]
fn whoever_takes_the_beginning_of_the_proofs_away_is_found() {
    let (desk, _) = desk();
    put(&desk, CENSUS_KEY, None);
    assert_eq!(codes(&desk), ["ledger-proof-gone"]);
    let census = Census { seq: 3, parties: 99, ..Census::default() };
    put(&desk, CENSUS_KEY, Some(census.to_bytes()));
    assert_eq!(codes(&desk), ["value-wrong"]);
}

/// Takes a case out with everything that leads to it, its counts and its number too.
fn take_out(desk: &Desked, case: CaseNumber) {
    let number = case.to_bytes();
    let rows = engine(desk).scan(&[1], &[0xFF], 1_000, false).unwrap();
    for row in rows {
        let is_of_it =
            row.key.ends_with(&number) || row.key.starts_with(&[b"i", number.as_slice()].concat());
        if is_of_it && row.key[0] != b'a' {
            put(desk, &row.key, None);
        }
    }
    let lower = |key: &[u8]| {
        let row = engine(desk).get(&[key]).unwrap().remove(0).unwrap();
        let less = i64::from_be_bytes(row.val.try_into().unwrap()) - 1;
        put(desk, key, (less > 0).then(|| less.to_be_bytes().to_vec()));
    };
    lower(&keys::counter("cases"));
    lower(&keys::counter(&format!("case-{}", case.year)));
    for row in engine(desk).scan(b"n", b"o", 100, false).unwrap() {
        let rows = [b"q", &row.key[1..]].concat();
        let left = engine(desk).scan(&rows, &prefix_end(&rows), 100, false).unwrap().len();
        put(
            desk,
            &row.key,
            (left > 0).then(|| i64::try_from(left).unwrap().to_be_bytes().to_vec()),
        );
    }
}

#[test]
fn a_case_taken_out_whole_is_missed() {
    let desk = Desked::new();
    desk.open(full());
    let case = desk.open(nameless("زيد"));
    assert_eq!(found(&desk), []);
    take_out(&desk, case);
    let found = found(&desk);
    let told: Vec<_> = found.iter().map(|it| (it.code.as_str(), it.key.as_str())).collect();
    assert_eq!(told, [("record-gone", case.to_string().as_str())]);
}

/// Takes the last entries away and sets the head back on the one before them.
fn cut(engine: &dyn Engine, entries: u64) {
    let head = Head::load(engine, NODE_SOLE).unwrap();
    let left = ledger::page(engine, NODE_SOLE, head.seq - entries - 1, 1).unwrap().remove(0);
    let mut commit = Commit::new();
    for seq in left.seq + 1..=head.seq {
        commit.remove([b"a\0\0".as_slice(), &seq.to_be_bytes()].concat());
    }
    let val = [left.seq.to_be_bytes().as_slice(), &left.hash].concat();
    commit.put(b"zledger-head\0\0\0", val);
    engine.commit(&commit).unwrap();
}

#[test]
fn a_ledger_whose_tail_was_cut_with_its_head_set_back_says_less_than_the_records() {
    let desk = Desked::new();
    for name in ["زيد", "سعد", "فهد", "بدر", "عمر"] {
        desk.open(nameless(name));
    }
    assert_eq!(found(&desk), []);
    cut(engine(&desk), 10);
    let codes = codes(&desk);
    assert_eq!(codes.iter().filter(|code| *code == "not-in-ledger").count(), 10, "{codes:?}");
}

/// As a store stands that an earlier wasl wrote: cases have entries over their bytes alone, people have none.
fn older(desk: &Desked) {
    let engine = engine(desk);
    let secret = Secret::load(engine).unwrap();
    let mut entries = Vec::new();
    for row in engine.scan(b"c", b"d", 100, false).unwrap() {
        let subject = crate::store::proof::subject(&row.key).unwrap();
        let (verb, version, digest) = (10, 0, secret.digest(&row.val));
        entries.push(Entry { at: START.at(9, 0).0, who: 1, verb, subject, version, digest });
    }
    let mut commit = Commit::new();
    for row in engine.scan(b"a", b"b", 500, false).unwrap() {
        commit.remove(row.key);
    }
    commit.remove(CENSUS_KEY);
    engine.commit(&commit).unwrap();
    let mut head = Head { node: NODE_SOLE, seq: 0, hash: [0; 32] };
    for entry in entries {
        let mut commit = Commit::new();
        head = head.append(&entry, &mut commit);
        engine.commit(&commit).unwrap();
    }
}

#[test]
fn a_store_that_an_earlier_wasl_began_gives_no_false_finding_and_what_is_new_in_it_is_proved() {
    let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
    let desk = Desked::over(Arc::clone(&engine));
    let old = desk.open(full());
    older(&desk);
    drop(desk);
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let service = Service::open_at(engine, Arc::clone(&clock) as _, Cost::OF_A_TEST).unwrap();
    let desk = Desked { clock, seat: service.at(StaffId(1)), count: 500.into() };
    let checked = desk.seat.service().check().unwrap();
    assert_eq!((checked.findings, checked.unproven), (vec![], 2), "the person, the settings");
    let new = desk.open(nameless("زيد"));
    let census = Census::load(desk.seat.service().engine()).unwrap().unwrap();
    assert_eq!((census.seq, census.parties), (2, 1));
    assert_eq!(found(&desk), []);
    // A case of then is held against what was said of it then, one of now against what is said now.
    for case in [old, new] {
        edit::<Case>(&desk, &keys::case(case), |case| case.taken_by = StaffId(2));
    }
    edit::<Party>(&desk, &keys::party(PartyId(2)), |party| {
        party.known.set(Field::District, "other");
    });
    assert_eq!(codes(&desk), ["differs-from-ledger"; 3]);
    // A case with a number above those of then stands in the ledger, or it is not ours.
    let (desk, _) = self::desk();
    let key = keys::sitting(SittingNumber(3));
    let sitting: Sitting = record::unpack(
        &self::engine(&desk)
            .get(&[&keys::sitting(SittingNumber(1))])
            .unwrap()
            .remove(0)
            .unwrap()
            .val,
    )
    .unwrap();
    let sitting = Sitting { number: SittingNumber(3), ..sitting };
    put(&desk, &key, Some(record::pack(&sitting).unwrap()));
    assert!(codes(&desk).contains(&"not-in-ledger".into()));
}

#[test]
fn the_rule_may_begin_anew_where_a_store_was_put_together_again() {
    let (desk, case) = desk();
    let engine = engine(&desk);
    cut(engine, 6);
    assert_ne!(found(&desk), []);
    assert_eq!(
        Census::begin_alone(engine, 0),
        Ok(crate::store::engine::Outcome::Done),
        "after a salvage"
    );
    let checked = desk.seat.service().check().unwrap();
    let gone = checked.findings.iter().filter(|it| it.code != "differs-from-ledger").count();
    assert_eq!(gone, 0, "{:?}", checked.findings);
    assert!(checked.unproven > 0);
    edit::<Case>(&desk, &keys::case(case), |case| case.taken_by = StaffId(2));
    assert!(codes(&desk).contains(&"differs-from-ledger".into()));
}

/// Eight write while it is checked, again and again: nothing is found; and what is planted is found all the
/// same.
#[test]
fn a_store_at_work_gives_no_false_alarm_and_a_planted_fault_is_found_in_it() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let desk = Desked::new();
    let service = Arc::clone(desk.seat.service());
    for name in ["زيد", "سعد", "فهد", "بدر"] {
        desk.open(nameless(name));
    }
    let stop = AtomicBool::new(false);
    let planted = desk.open(nameless("عمر"));
    std::thread::scope(|scope| {
        for writer in 0..8_u64 {
            let (service, stop) = (&service, &stop);
            scope.spawn(move || {
                let seat = service.at(StaffId(1));
                let mut count = 0;
                let mut order = |command| {
                    count += 1;
                    let id = OrderId { session: 100 + writer, count };
                    seat.order(&Order { id, command })
                };
                while !stop.load(Ordering::Relaxed) {
                    let draft = nameless("سالم");
                    let made = order(Command::SaveRequest { case: None, draft, form: None });
                    let Ok(Receipt { done: Done::Case(case), version, .. }) = made else {
                        continue;
                    };
                    let seen = Seen { case, version };
                    order(Command::SubmitCase { seen }).ok();
                }
            });
        }
        for round in 0..6 {
            let found = service.check().unwrap().findings;
            if !found.is_empty() {
                stop.store(true, Ordering::Relaxed);
            }
            assert_eq!(found, [], "round {round}");
        }
        // The writer's own way past the ledger: the key is nobody else's.
        put(&desk, &keys::token("دخيل", PartyId(99)), Some(vec![]));
        edit::<Case>(&desk, &keys::case(planted), |case| case.taken_by = StaffId(2));
        let mut codes = codes(&desk);
        stop.store(true, Ordering::Relaxed);
        codes.sort();
        assert_eq!(codes, ["differs-from-ledger", "index-without-record"]);
    });
}
