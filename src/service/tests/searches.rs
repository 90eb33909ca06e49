//! What a search by digits tells, and to whom; and what is noted of it.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::api::query::{FoundRow, Record, RecordKind};
use crate::domain::preferences::Preferences;
use crate::domain::search::FAILED_FREE;

const SECOND: StaffId = StaffId(2);

/// An id that ends in these three digits; there are many.
fn id_ending(last: &str, nth: usize) -> String {
    let all = (100_000_u32..).map(|middle| format!("1{middle:06}{last}"));
    all.filter(|id| person("A", id, "0500000001").check(START).is_ok()).nth(nth).unwrap()
}

fn person(name: &str, id: &str, phone: &str) -> RequestDraft {
    let mut draft = RequestDraft::default();
    for (field, text) in [
        (Field::GivenName, name),
        (Field::NationalId, id),
        (Field::Phone, phone),
        (Field::Service, "rent"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    draft
}

fn found(seat: &Seat, text: &str) -> Result<Vec<FoundRow>, Fault> {
    match seat.ask(&Query::Find { text: text.into() })? {
        Answer::Found { rows, .. } => Ok(rows),
        answer => panic!("{answer:?}"),
    }
}

fn count(seat: &Seat, text: &str) -> usize {
    found(seat, text).unwrap().len()
}

fn verbs(desk: &Desked) -> Vec<String> {
    // What was noted before is in the ledger once an order after it is done.
    desk.done(Command::SavePreferences(Preferences::default()));
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = desk.seat.service().at(StaffId(1)).ask(&query).unwrap()
    else {
        panic!()
    };
    let verb = |row| match row {
        Record::Ledger(line) => (line.who, line.verb),
        other => panic!("{other:?}"),
    };
    rows.into_iter().map(verb).filter(|(who, _)| *who == SECOND).map(|(_, verb)| verb).collect()
}

fn noted(desk: &Desked, verb: &str) -> usize {
    verbs(desk).iter().filter(|own| *own == verb).count()
}

/// A second one at the desk, and somebody whom the manager received and holds.
fn world(role: StaffRole) -> (Desked, String) {
    let mut desk = Desked::as_role(role);
    let manager = desk.seat.service().at(StaffId(1));
    let second = std::mem::replace(&mut desk.seat, manager);
    let id = id_ending("008", 3);
    desk.open(person("Sample Held", &id, "0501234567"));
    desk.seat = second;
    (desk, id)
}

#[test]
fn a_whole_id_or_phone_finds_its_person_in_every_writing_and_the_hit_is_a_read() {
    let (desk, id) = world(StaffRole::Clerk);
    let seat = &desk.seat;
    assert_eq!(noted(&desk, "find_party"), 0);
    for text in [
        &*id,
        "0501234567",
        "501234567",
        "966501234567",
        "+966 50 123 4567",
        "00966501234567",
        "٠٥٠١٢٣٤٥٦٧",
    ] {
        assert_eq!(count(seat, text), 1, "{text}");
    }
    assert_eq!(noted(&desk, "find_party"), 1, "once for a seat");
    let again = seat.service().at(SECOND);
    assert_eq!(count(&again, &id), 1);
    assert_eq!(noted(&desk, "find_party"), 2);
}

/// Some of the digits.
fn part(digits: &str, which: std::ops::Range<usize>) -> &str {
    digits.get(which).unwrap()
}

#[test]
fn a_part_finds_nobody_but_for_who_may_see_it_and_of_what_one_holds() {
    let (desk, id) = world(StaffRole::Clerk);
    let manager = desk.seat.service().at(StaffId(1));
    for text in [part(&id, 0..9), part(&id, 0..4), "05012345", "050123456", "0501"] {
        assert_eq!(count(&desk.seat, text), 0, "{text}");
        assert_eq!(count(&manager, text), 1, "{text}");
    }
    for text in ["234567", "4567", part(&id, 6..10)] {
        assert_eq!(count(&desk.seat, text), 0, "{text}");
        // Who holds it sees it whole.
        assert_eq!(count(&manager, text), 1, "{text}");
    }
    assert_eq!(count(&manager, "567"), 0, "too few of the last");
    let own = desk.open(person("Sample Own", &id_ending("016", 5), "0507654321"));
    for text in ["4321", "7654321"] {
        assert_eq!(count(&desk.seat, text), 1, "{text}");
    }
    // Held no longer, it is masked again.
    desk.done(Command::ReleaseCase { seen: desk.seen(own) });
    assert_eq!(count(&desk.seat, "4321"), 0);
}

#[test]
fn a_member_and_an_auditor_find_no_more_than_they_did() {
    for (role, whole) in [(StaffRole::Member, 0), (StaffRole::Auditor, 1)] {
        let (desk, id) = world(role);
        assert_eq!(count(&desk.seat, &id), whole, "{role:?}");
        assert_eq!(count(&desk.seat, part(&id, 0..8)), 0, "{role:?}");
        assert_eq!(count(&desk.seat, "4567"), 0, "{role:?}");
    }
}

#[test]
fn many_searches_that_find_nobody_are_slowed_whoever_asks_by_which_line_and_noted_once() {
    let (desk, id) = world(StaffRole::Clerk);
    for n in 0..FAILED_FREE {
        assert_eq!(count(&desk.seat, &format!("10000{n:05}")), 0);
    }
    let later = Err(Fault::SearchLater { seconds: 30 });
    assert_eq!(found(&desk.seat, "1000099999"), later);
    assert_eq!(found(&desk.seat, &id), later, "a whole one is told no sooner");
    assert_eq!(found(&desk.seat.service().at(SECOND), &id), later);
    assert_eq!(noted(&desk, "finds_failed"), 1);
    assert_eq!(count(&desk.seat, "Sample"), 1, "names are found as always");
    assert_eq!(count(&desk.seat, "1448"), 1, "and numbers of cases");
    assert_eq!(count(&desk.seat.service().at(StaffId(1)), &id), 1, "nobody else is slowed");
    desk.clock.turn(std::time::Duration::from_secs(30));
    assert_eq!(count(&desk.seat, &id), 1);
}

#[test]
fn whoever_receives_many_people_is_not_slowed() {
    let (desk, id) = world(StaffRole::Clerk);
    for n in 0..60 {
        // As it is typed, digit by digit: somebody new, and somebody who is known.
        for text in [format!("05{n:03}99999"), id.clone()] {
            for end in 2..=text.len() {
                found(&desk.seat, part(&text, 0..end)).unwrap();
            }
        }
        desk.clock.turn(std::time::Duration::from_secs(60));
    }
    assert_eq!(noted(&desk, "finds_failed"), 0);
}

#[test]
fn whoever_saves_a_new_person_with_the_id_of_another_has_found_them() {
    let (desk, id) = world(StaffRole::Clerk);
    let save =
        Command::SaveRequest { case: None, draft: person("Other", &id, "0500000001"), form: None };
    assert!(matches!(desk.refused(save), Refusal::IdTaken { .. }));
    assert_eq!(noted(&desk, "find_party"), 1);
}

/// Two desks that differ only in what is masked of one person.
fn twins() -> [(Desked, String, String); 2] {
    let own_id = id_ending("016", 5);
    [(3, "0501234567"), (90, "0598760567")].map(|(nth, phone)| {
        let mut desk = Desked::as_role(StaffRole::Clerk);
        let manager = desk.seat.service().at(StaffId(1));
        let second = std::mem::replace(&mut desk.seat, manager);
        let id = id_ending("008", nth);
        desk.open(person("Sample Held", &id, phone));
        desk.seat = second;
        desk.open(person("Sample Own", &own_id, "0507654321"));
        (desk, id, phone.to_owned())
    })
}

/// Without what stands before a Saudi number.
fn bare(digits: &str) -> String {
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let rest = ["00966", "966", "0"].iter().find_map(|start| digits.strip_prefix(start));
    rest.unwrap_or(&digits).to_owned()
}

#[test]
fn no_searches_of_a_masked_role_tell_apart_two_desks_that_differ_in_masked_digits() {
    let twins = twins();
    let wholes: Vec<String> =
        twins.iter().flat_map(|(_, id, phone)| [id, phone]).cloned().collect();
    let of_these = wholes.clone();
    let part = (0..of_these.len(), 0..10_usize, 1..11_usize).prop_map(move |(which, from, len)| {
        of_these[which].chars().skip(from).take(len).collect::<String>()
    });
    let text = prop_oneof![
        4 => part,
        2 => "[0-9]{2,12}",
        1 => "[0-9 +-]{2,14}",
        1 => "[٠-٩]{2,10}",
        1 => "[a-zA-Z0-9 ]{2,8}",
    ];
    let asked = prop::collection::vec((text, 0..5_u8, 0..40_u64), 1..30);
    let mut runner = TestRunner::new(Config { cases: 64, ..Config::default() });
    let result = runner.run(&asked, |asked| {
        for (text, kind, wait) in asked {
            let digits = crate::domain::value::digits::plain(&text);
            // A whole one is what a hit is for.
            if wholes.iter().any(|whole| bare(whole) == bare(&digits) || digits.contains(whole)) {
                continue;
            }
            let case = CaseNumber { year: 1448, count: 1 };
            let query = match kind {
                0..3 => Query::Find { text: text.clone() },
                3 => Query::Queue(QueueQuery {
                    filter: text.clone(),
                    ..QueueQuery::all(Queue::Intake, Position::Start, 50)
                }),
                _ => Query::Case(case),
            };
            let [one, other] = twins.each_ref().map(|(desk, ..)| {
                desk.clock.turn(std::time::Duration::from_secs(wait));
                desk.seat.ask(&query)
            });
            prop_assert_eq!(one, other, "{:?}", query);
        }
        Ok(())
    });
    result.unwrap();
}
