//! One suite for every engine: what `Engine` promises, tried from outside.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::engine::{Commit, Engine, EngineError, KEY_SIZE_MAX, Outcome, Row, Ver, prefix_end};

type Case = fn(&dyn Engine);

const CASES: [(&str, Case); 12] = [
    ("a unique key is taken once", a_unique_key_is_taken_once),
    ("the second of two writers is told", the_second_of_two_writers_is_told),
    ("an index moves with its record", an_index_moves_with_its_record),
    ("a version outlives a deletion", a_version_outlives_a_deletion),
    ("pages go up and down", pages_go_up_and_down),
    ("a counter loses nothing under four threads", a_counter_loses_nothing_under_four_threads),
    ("a change wakes who waits for it", a_change_wakes_who_waits_for_it),
    ("one conflict does not stop its group", one_conflict_does_not_stop_its_group),
    ("a member sees those before it", a_member_sees_those_before_it),
    ("what is too big is refused whole", what_is_too_big_is_refused_whole),
    ("an empty range is empty", an_empty_range_is_empty),
    ("a page never shows half a commit", a_page_never_shows_half_a_commit),
];

/// Runs every case on a fresh engine from `make`.
pub fn run(make: impl Fn() -> Box<dyn Engine>) {
    for (name, case) in CASES {
        let engine = make();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| case(&*engine)));
        assert!(result.is_ok(), "{name}");
    }
}

fn one(engine: &dyn Engine, key: &[u8]) -> Option<Row> {
    engine.get(&[key]).unwrap().pop().unwrap()
}

fn ver(engine: &dyn Engine, key: &[u8]) -> Ver {
    one(engine, key).map_or(Ver::ABSENT, |row| row.ver)
}

fn put(engine: &dyn Engine, key: &[u8], val: &[u8]) -> Ver {
    let mut commit = Commit::new();
    commit.put(key, val);
    assert_eq!(engine.commit(&commit), Ok(Outcome::Done));
    ver(engine, key)
}

fn a_unique_key_is_taken_once(engine: &dyn Engine) {
    let mut first = Commit::new();
    first.when_absent(*b"u1").put(*b"u1", *b"a").put(*b"p1", *b"a");
    let mut second = Commit::new();
    second.when_absent(*b"u1").put(*b"u1", *b"b").put(*b"p2", *b"b");
    assert_eq!(engine.commit(&first), Ok(Outcome::Done));
    let outcome = engine.commit(&second).unwrap();
    assert!(
        matches!(outcome, Outcome::Conflict(key) if key.as_ref().is_none_or(|key| key == b"u1"))
    );
    assert_eq!(one(engine, b"u1").unwrap().val, b"a");
    assert_eq!(one(engine, b"p2"), None);
}

fn the_second_of_two_writers_is_told(engine: &dyn Engine) {
    let seen = put(engine, b"c1", b"old");
    let mut theirs = Commit::new();
    theirs.when(*b"c1", seen).put(*b"c1", *b"theirs");
    let mut ours = Commit::new();
    ours.when(*b"c1", seen).put(*b"c1", *b"ours");
    assert_eq!(engine.commit(&theirs), Ok(Outcome::Done));
    assert!(matches!(engine.commit(&ours), Ok(Outcome::Conflict(_))));
    let row = one(engine, b"c1").unwrap();
    assert_eq!(row.val, b"theirs");
    assert!(row.ver > seen);
}

fn an_index_moves_with_its_record(engine: &dyn Engine) {
    put(engine, b"q1a", b"");
    let mut moved = Commit::new();
    moved.remove(*b"q1a").put(*b"q2a", *b"").put(*b"ca", *b"2").remove(*b"never there");
    assert_eq!(engine.commit(&moved), Ok(Outcome::Done));
    assert_eq!(one(engine, b"q1a"), None);
    assert!(one(engine, b"q2a").is_some() && one(engine, b"ca").is_some());
}

fn a_version_outlives_a_deletion(engine: &dyn Engine) {
    let seen = put(engine, b"d", b"1");
    let mut gone = Commit::new();
    gone.when(*b"d", seen).remove(*b"d");
    assert_eq!(engine.commit(&gone), Ok(Outcome::Done));
    assert_eq!(ver(engine, b"d"), Ver::ABSENT);
    assert!(put(engine, b"d", b"1") > seen);
    assert!(matches!(engine.commit(&gone), Ok(Outcome::Conflict(_))));
}

fn pages_go_up_and_down(engine: &dyn Engine) {
    for n in 0..25_u8 {
        put(engine, &[b'q', n], &[n]);
    }
    put(engine, b"p", b"before");
    put(engine, b"r", b"after");
    let end = prefix_end(b"q");
    let (mut up, mut from) = (Vec::new(), b"q".to_vec());
    loop {
        let page = engine.scan(&from, &end, 10, false).unwrap();
        let Some(last) = page.last() else { break };
        from = [last.key.as_slice(), &[0]].concat();
        up.extend(page.into_iter().map(|row| row.val[0]));
    }
    assert_eq!(up, (0..25).collect::<Vec<u8>>());
    let (mut down, mut to) = (Vec::new(), end);
    loop {
        let page = engine.scan(b"q", &to, 10, true).unwrap();
        let Some(last) = page.last() else { break };
        to.clone_from(&last.key);
        down.extend(page.into_iter().map(|row| row.val[0]));
    }
    assert_eq!(down, (0..25).rev().collect::<Vec<u8>>());
    let all = engine.scan(&[], &[0xFF], 100, false).unwrap();
    assert_eq!(all.len(), 27, "an engine shows no key of its own");
}

fn a_counter_loses_nothing_under_four_threads(engine: &dyn Engine) {
    let raise = || {
        for _ in 0..25 {
            loop {
                let row = one(engine, b"k");
                let (seen, now) = row.map_or((Ver::ABSENT, 0), |row| (row.ver, row.val[0]));
                let mut commit = Commit::new();
                commit.when(*b"k", seen).put(*b"k", [now + 1]);
                if engine.commit(&commit).unwrap() == Outcome::Done {
                    break;
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(raise);
        }
    });
    assert_eq!(one(engine, b"k").unwrap().val, [100]);
}

fn a_change_wakes_who_waits_for_it(engine: &dyn Engine) {
    assert_eq!(engine.wait(b"a", Duration::from_millis(1)), Ok(false));
    let woken = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !engine.wait(b"a", Duration::from_secs(10)).unwrap() {}
            woken.store(true, Ordering::SeqCst);
        });
        // A change just before the wait is not seen, so there is always another.
        while !woken.load(Ordering::SeqCst) {
            put(engine, b"a1", b"news");
        }
    });
}

fn one_conflict_does_not_stop_its_group(engine: &dyn Engine) {
    let mut group = vec![Commit::new(), Commit::new(), Commit::new()];
    group[0].put(*b"g0", *b"");
    group[1].when(*b"g1", Ver(77)).put(*b"g1", *b"").put(*b"g9", *b"");
    group[2].when_absent(*b"g2").put(*b"g2", *b"");
    let outcomes = engine.commit_many(&group);
    assert_eq!(outcomes.len(), 3);
    assert_eq!(outcomes[0], Ok(Outcome::Done));
    assert!(matches!(outcomes[1], Ok(Outcome::Conflict(_))));
    assert_eq!(outcomes[2], Ok(Outcome::Done));
    let keys: Vec<_> =
        engine.scan(b"g", b"h", 9, false).unwrap().into_iter().map(|row| row.key).collect();
    assert_eq!(keys, [b"g0", b"g2"]);
    assert!(engine.commit_many(&[]).is_empty());
}

fn a_member_sees_those_before_it(engine: &dyn Engine) {
    let seen = put(engine, b"m", b"1");
    let mut gone = Commit::new();
    gone.when(*b"m", seen).remove(*b"m");
    let mut back = Commit::new();
    back.when_absent(*b"m").put(*b"m", *b"2");
    let mut late = Commit::new();
    late.when_absent(*b"m").put(*b"m", *b"3");
    let outcomes = engine.commit_many(&[gone, back, late]);
    assert_eq!(outcomes[..2], [Ok(Outcome::Done), Ok(Outcome::Done)]);
    assert!(matches!(outcomes[2], Ok(Outcome::Conflict(_))));
    assert_eq!(one(engine, b"m").unwrap().val, b"2");
}

fn what_is_too_big_is_refused_whole(engine: &dyn Engine) {
    let limits = engine.limits();
    assert!(limits.value >= super::engine::VALUE_SIZE_MIN);
    let mut most = Commit::new();
    most.put(*b"b0", vec![7; limits.value]).put(vec![b'b'; KEY_SIZE_MAX], *b"");
    assert_eq!(engine.commit(&most), Ok(Outcome::Done));
    assert_eq!(one(engine, b"b0").unwrap().val.len(), limits.value);

    let mut value = Commit::new();
    value.put(*b"b1", *b"").put(*b"b2", vec![7; limits.value + 1]);
    let mut key = Commit::new();
    key.put(*b"b1", *b"").put(vec![b'b'; KEY_SIZE_MAX + 1], *b"");
    let mut ops = Commit::new();
    (0..=limits.ops).for_each(|n| _ = ops.put(format!("b{n}"), *b""));
    for commit in [value, key, ops] {
        assert!(matches!(engine.commit(&commit), Err(EngineError::TooBig(_))));
    }
    for tag in [&[][..], &[0][..], b"\0ver"] {
        let mut own = Commit::new();
        own.put(*b"b1", *b"").put(tag, *b"");
        assert!(matches!(engine.commit(&own), Err(EngineError::NotApplied(_))));
    }
    assert_eq!(one(engine, b"b1"), None);
    let page = engine.scan(b"b", b"c", limits.page + 1, false);
    assert!(matches!(page, Err(EngineError::TooBig(_))));
}

fn an_empty_range_is_empty(engine: &dyn Engine) {
    put(engine, b"e", b"");
    for (from, to) in [(&b"e"[..], &b"e"[..]), (b"f", b"e"), (b"f", b"g"), (b"", b""), (b"z", b"")]
    {
        for down in [false, true] {
            assert_eq!(engine.scan(from, to, 10, down), Ok(Vec::new()));
        }
    }
    assert_eq!(engine.scan(b"e", b"f", 0, false), Ok(Vec::new()));
    assert_eq!(engine.get(&[]), Ok(Vec::new()));
    assert_eq!(engine.get(&[b"", b"e", b"x"]).unwrap().iter().flatten().count(), 1);
    assert_eq!(engine.commit(&Commit::new()), Ok(Outcome::Done));
}

fn a_page_never_shows_half_a_commit(engine: &dyn Engine) {
    let done = AtomicBool::new(false);
    let both = |n: u8| {
        let mut commit = Commit::new();
        (0..20).for_each(|k| _ = commit.put([b'h', k], [n]));
        assert_eq!(engine.commit(&commit), Ok(Outcome::Done));
    };
    both(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            (1..50).for_each(both);
            done.store(true, Ordering::SeqCst);
        });
        while !done.load(Ordering::SeqCst) {
            let page = engine.scan(b"h", b"i", 20, false).unwrap();
            assert!(page.iter().all(|row| row.val == page[0].val && row.ver == page[0].ver));
            let pair = engine.get(&[&[b'h', 0], &[b'h', 19]]).unwrap();
            assert_eq!(pair[0].as_ref().unwrap().val, pair[1].as_ref().unwrap().val);
        }
    });
}
