//! Many orders in one commit: a member that fails leaves no trace, wherever it failed.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

use proptest::prelude::*;

use super::hooked::Hooked;
use super::*;
use crate::store::engine::{Engine, EngineError, Key, Val};

/// One row of a file.
#[derive(Clone, Debug)]
struct Member {
    person: u8,
    salary: u16,
    /// Its check finds it wrong, before anything is written.
    wrong: bool,
    /// The store fails while it is being written.
    fails: bool,
    story: usize,
}

fn member() -> impl Strategy<Value = Member> {
    let story = prop_oneof![Just(0_usize), Just(3_000)];
    (0..4_u8, any::<u16>(), prop::bool::weighted(0.2), prop::bool::weighted(0.3), story).prop_map(
        |(person, salary, wrong, fails, story)| Member { person, salary, wrong, fails, story },
    )
}

fn command(at: usize, member: &Member) -> Command {
    let mut draft = RequestDraft::default();
    let names = ["سالم", "نورة", "فهد", "أمل"];
    draft.set(Field::GivenName, names[usize::from(member.person)]);
    draft.set(Field::FamilyName, "المثالي");
    draft.set(Field::Phone, format!("050000000{}", member.person));
    draft.set(Field::Salary, member.salary.to_string());
    draft.set(Field::Story, "س".repeat(member.story));
    // Each asks for something else: a third for the same would be set aside.
    draft.set(Field::Service, "other");
    draft.set(Field::ServiceWords, at.to_string());
    draft.set(Field::Channel, if member.wrong { "pigeon" } else { "C5" });
    Command::ImportRequest { reference: format!("R-{at}"), draft, note: String::new() }
}

/// The whole store but what holds keys of its own: the ledger's digests and its head.
fn rows(engine: &dyn Engine) -> (BTreeMap<Key, Val>, usize) {
    let all = engine.scan(&[1], &[255; 8], 1000, false).unwrap();
    let ledger = all.iter().filter(|row| row.key[0] == b'a').count();
    let rest = all.into_iter().filter(|row| !b"az".contains(&row.key[0]));
    (rest.map(|row| (row.key, row.val)).collect(), ledger)
}

/// What is left in the store, and who landed.
fn carried_out(members: &[(usize, Member)]) -> (BTreeMap<Key, Val>, usize, Vec<bool>) {
    let engine = Arc::new(Hooked::default());
    let desk = Desked::over(Arc::<Hooked>::clone(&engine));
    let orders: Vec<Order> = (1..)
        .zip(members)
        .map(|(count, (at, member))| Order {
            id: OrderId { session: 7, count },
            command: command(*at, member),
        })
        .collect();
    let reads = members.iter().filter(|(_, member)| !member.wrong);
    let fails: VecDeque<bool> = reads.map(|(_, member)| member.fails).collect();
    let fails = Mutex::new(fails);
    // An order that opens a case reads its history after its person, the person's names and its number
    // are written.
    engine.on_get(move |keys| {
        let is_history = keys.iter().any(|key| key.first() == Some(&b'i'));
        if is_history && fails.lock().unwrap().pop_front() == Some(true) {
            return Err(EngineError::NotApplied("a read failed".into()));
        }
        Ok(())
    });
    let answers = desk.seat.order_many(&orders);
    let (rows, ledger) = rows(&*engine);
    (rows, ledger, answers.iter().map(Result::is_ok).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_batch_with_members_that_fail_is_the_batch_without_them(
        members in prop::collection::vec(member(), 1..20),
    ) {
        let all: Vec<(usize, Member)> = members.into_iter().enumerate().collect();
        let good: Vec<(usize, Member)> =
            all.iter().filter(|(_, own)| !own.wrong && !own.fails).cloned().collect();
        let (rows, ledger, landed) = carried_out(&all);
        let expected: Vec<bool> = all.iter().map(|(_, own)| !own.wrong && !own.fails).collect();
        prop_assert_eq!(landed, expected);
        let (rows_without, ledger_without, _) = carried_out(&good);
        prop_assert_eq!(ledger, ledger_without);
        prop_assert_eq!(rows, rows_without);
    }
}

#[test]
fn a_name_whose_letters_unfold_to_more_than_a_key_lands_and_is_found() {
    let desk = Desked::new();
    let mut draft = RequestDraft::default();
    // One sign of four letters each, all of them one word.
    let long = "\u{3300}".repeat(60);
    for field in [Field::GivenName, Field::FatherName, Field::GrandfatherName, Field::FamilyName] {
        draft.set(field, long.as_str());
    }
    draft.set(Field::Service, "rent");
    draft.set(Field::Channel, "C5");
    let done = desk.done(Command::SaveRequest { case: None, draft, form: None }).done;
    let Done::Case(number) = done else { panic!("{done:?}") };
    let find = Query::Find { text: long };
    let Answer::Found { rows, .. } = desk.seat.ask(&find).unwrap() else { panic!("not found") };
    assert_eq!(rows.len(), 1, "{number}");
}
