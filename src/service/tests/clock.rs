//! A clock that jumps: what waits for a manager's word, what goes on, and that nothing is done twice.

use std::time::Duration;

use super::*;
use crate::api::query::{ClockView, Home};
use crate::domain::calendar::Timestamp;
use crate::domain::desk_clock::ClockDoubt;
use crate::service::verbs::verb_name;
use crate::store::engine::Engine;
use crate::store::ledger::{self, Head, NODE_SOLE};

const MINUTE: Duration = Duration::from_secs(60);

impl Desked {
    fn doubt(&self) -> Option<ClockDoubt> {
        let asked = self.seat.ask(&Query::Clock).unwrap();
        let Answer::Clock(ClockView { doubt, .. }) = asked else { panic!("{asked:?}") };
        let asked = self.seat.ask(&Query::Home).unwrap();
        let Answer::Home(Home { clock, .. }) = asked else { panic!("{asked:?}") };
        assert_eq!(clock, doubt);
        doubt
    }

    pub(super) fn confirm_clock(&self) {
        let shown = self.doubt().unwrap().clock;
        assert_eq!(self.done(Command::ConfirmClock { shown }).done, Done::Clock);
        assert_eq!(self.doubt(), None);
    }

    /// The same store, opened by another program at a moment by its clock.
    pub(super) fn reopened(self, at: Timestamp) -> Self {
        let engine = Arc::clone(&self.seat.service().engine);
        let count = self.count.clone();
        drop(self);
        let clock = Arc::new(FixedClock::at(at));
        let service = Service::open_at(engine, Arc::clone(&clock) as _, Cost::OF_A_TEST).unwrap();
        Self { clock, seat: service.at(StaffId(1)), count }
    }
}

fn receive(id: u64) -> Order {
    let letter = char::from(b'A' + u8::try_from(id % 26).unwrap());
    let draft = nameless(&format!("زيد {letter}{}", if id > 25 { "x" } else { "" }));
    let command = Command::SaveRequest { case: None, draft, form: None };
    Order { id: OrderId { session: 70, count: id }, command }
}

/// The verbs and moments of the last entries.
fn entries(engine: &dyn Engine, last: u64) -> Vec<(&'static str, i64)> {
    let head = Head::load(engine, NODE_SOLE).unwrap();
    let links = ledger::page(engine, NODE_SOLE, head.seq - last, 100).unwrap();
    links.iter().map(|link| (verb_name(link.entry.verb), link.entry.at)).collect()
}

#[test]
fn a_manager_is_asked_once_for_a_jump_and_the_ledger_remembers_the_answer() {
    let last = START.at(9, 0);
    for jump in [-400, -2, 4, 900] {
        let says = START.plus(jump).at(9, 0);
        let desk = Desked::new().reopened(says);
        let doubt = ClockDoubt { last, clock: says };
        assert_eq!(desk.doubt(), Some(doubt), "{jump}");
        let refused = desk.seat.order(&receive(1));
        assert_eq!(refused, Err(Fault::Refused(Refusal::ClockInDoubt(doubt))), "{jump}");
        desk.confirm_clock();
        let engine = desk.seat.service().engine();
        assert_eq!(entries(engine, 1), [("confirm_clock", says.0)], "{jump}");
        desk.seat.order(&receive(1)).unwrap();
        let number = desk.queue(Queue::Intake).1[0];
        assert_eq!(desk.case(number).case.received, says.day());
        let again = desk.reopened(says);
        assert_eq!(again.doubt(), None, "{jump}");
        assert_eq!(super::agreement::findings(&again), [""; 0]);
    }
}

#[test]
fn what_is_read_and_typed_goes_on_and_no_entry_of_it_passes_the_wrong_time_on() {
    let desk = Desked::new();
    let case = desk.open(full());
    let form = FormKey::NewRequest(7);
    let wrong = START.minus(9_000).at(9, 0);
    let desk = desk.reopened(wrong);
    desk.case(case);
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    desk.done(Command::KeepDraft(Kept {
        form,
        draft: crate::api::command::Draft::Fields(Vec::new()),
        field: "name".into(),
        at: wrong,
        place: String::new(),
    }));
    let (settings, version) = desk.settings();
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    assert!(matches!(
        desk.refused(Command::ClaimCase { seen: desk.seen(case) }),
        Refusal::ClockInDoubt(_)
    ));
    let engine = desk.seat.service().engine();
    assert!(entries(engine, 3).iter().all(|(_, at)| *at == START.at(9, 0).0));
    // Another start changes nothing: it is still in doubt, and then it is put right.
    let desk = desk.reopened(wrong);
    assert_eq!(desk.doubt().map(|doubt| doubt.last), Some(START.at(9, 0)));
    desk.clock.jump(START.at(11, 0));
    assert_eq!(desk.doubt(), None);
    desk.done(Command::ClaimCase { seen: desk.seen(case) });
}

#[test]
fn nobody_but_a_manager_says_that_the_clock_is_right_and_only_of_what_was_shown() {
    let clerk = Desked::as_role(StaffRole::Clerk);
    let says = START.plus(60).at(9, 0);
    clerk.clock.jump(says);
    assert_eq!(clerk.order(Command::ConfirmClock { shown: says }), Err(Fault::Denied));
    let manager = clerk.seat.service().at(StaffId(1));
    let confirm = |count, shown| {
        let id = OrderId { session: 8, count };
        manager.order(&Order { id, command: Command::ConfirmClock { shown } })
    };
    // It jumped again between the question and the answer.
    let elsewhere = START.plus(5_000).at(9, 0);
    clerk.clock.jump(elsewhere);
    let doubt = ClockDoubt { last: START.at(9, 0), clock: elsewhere };
    assert_eq!(confirm(1, says), Err(Fault::Refused(Refusal::ClockInDoubt(doubt))));
    clerk.clock.jump(says);
    clerk.clock.turn(MINUTE * 50);
    confirm(2, says).unwrap();
    clerk.done(Command::SaveRequest { case: None, draft: full(), form: None });
    assert_eq!(clerk.doubt(), None);
}

#[test]
fn rows_of_a_file_wait_too() {
    let desk = Desked::new();
    desk.clock.jump(START.plus(90).at(9, 0));
    let row = |n: u64| {
        let reference = format!("A-{n}");
        let command = Command::ImportRequest { reference, draft: full(), note: String::new() };
        Order { id: OrderId { session: 5, count: n }, command }
    };
    let answers = desk.seat.order_many(&[row(1), row(2)]);
    for answer in answers {
        assert!(matches!(answer, Err(Fault::Refused(Refusal::ClockInDoubt(_)))), "{answer:?}");
    }
    assert_eq!(desk.queue(Queue::Intake).0, 0);
}

#[test]
fn no_jump_of_the_clock_makes_an_order_be_carried_out_twice() {
    let desk = Desked::new();
    let first = receive(1);
    let done = desk.seat.order(&first).unwrap();
    let mut orders = vec![(first, done)];
    // There and back, by days and by years; each time somebody works.
    for (n, days) in (2..).zip([400, -4_000, 9_000, 2, -30, 0]) {
        desk.clock.jump(START.plus(days).at(9, 0));
        for (order, receipt) in &orders {
            assert_eq!(desk.seat.order(order).as_ref(), Ok(receipt), "in doubt, {days}");
        }
        desk.confirm_clock();
        let order = receive(n);
        let receipt = desk.seat.order(&order).unwrap();
        orders.push((order, receipt));
        for (order, receipt) in &orders {
            assert_eq!(desk.seat.order(order).as_ref(), Ok(receipt), "{days}");
        }
    }
    assert_eq!(desk.queue(Queue::Intake).0, 7);
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn receipts_of_more_than_a_week_of_work_go_and_no_others() {
    let desk = Desked::new();
    let first = receive(1);
    desk.seat.order(&first).unwrap();
    let kept = |desk: &Desked| {
        let engine = desk.seat.service().engine();
        let all = crate::store::keys::orders();
        let end = crate::store::engine::prefix_end(&all);
        engine.scan(&all, &end, 1_000, false).unwrap().len()
    };
    // A desk that opens once a fortnight forgets nothing sooner.
    for day in 1..=7 {
        desk.days_later(day * 14);
        desk.seat.order(&first).unwrap();
        desk.seat.order(&receive(10 + u64::try_from(day).unwrap())).unwrap();
    }
    assert_eq!(desk.queue(Queue::Intake).0, 8);
    for day in 8..=40 {
        desk.days_later(day * 14);
        desk.seat.order(&receive(10 + u64::try_from(day).unwrap())).unwrap();
    }
    assert!(kept(&desk) <= 9, "{}", kept(&desk));
}

#[test]
fn a_lease_neither_ends_nor_lasts_by_a_jump_of_the_clock() {
    let desk = Desked::new();
    let case = desk.open(full());
    let live = |desk: &Desked| desk.case(case).holder.is_some_and(|holder| holder.live);
    // Looked at by a line that is nobody's work.
    let looked = |desk: &Desked| {
        let Answer::Case(view) =
            desk.seat.service().at(StaffId(0)).ask(&Query::Glance(case)).unwrap()
        else {
            panic!()
        };
        view.holder.is_some_and(|holder| holder.live)
    };
    for days in [-900, 900] {
        desk.clock.jump(START.plus(days).at(9, 0));
        assert!(live(&desk), "{days}");
    }
    desk.clock.turn(crate::domain::lease::LEASE_IDLE);
    assert!(!looked(&desk), "by the time that went by, and by nothing else");
}
