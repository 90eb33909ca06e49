//! Orders sent again, orders that meet, and rows that share a commit.

use std::sync::Mutex;

use super::hooked::Hooked;
use super::*;
use crate::domain::id::CommitteeId;
use crate::service::{commands, orders};
use crate::store::book::{Change, PARTY_COUNTER, counter};
use crate::store::committer::Proposal;
use crate::store::engine::{Key, Outcome as Landed};
use crate::store::keys;
use crate::store::sled::{Settings as Small, SledEngine};

fn order(session: u64, count: u64, command: Command) -> Order {
    Order { id: OrderId { session, count }, command }
}

fn people(service: &Service) -> u64 {
    counter(service.engine(), PARTY_COUNTER).unwrap()
}

/// What a command writes, decided now and not committed yet.
fn decided<'a>(desk: &'a Desked, command: &Command) -> Change<'a> {
    let service = desk.seat.service();
    let settings = orders::settings(service.engine()).unwrap();
    let at = commands::Occasion::new(service, StaffId(1), settings.as_ref());
    let mut change = Change::new(service.engine());
    commands::decide(&at, &mut change, command).unwrap();
    change
}

fn land(desk: &Desked, change: Change<'_>) -> Landed {
    let (commit, _) = change.into_commit();
    desk.seat.service().committer.submit(Proposal { commit, entries: Vec::new() }).unwrap()
}

#[test]
fn an_order_sent_again_gets_the_same_receipt() {
    let desk = Desked::new();
    let order = order(9, 1, save(full()));
    let first = desk.seat.order(&order).unwrap();
    let Done::Case(number) = first.done else { panic!("{first:?}") };
    assert_eq!(first.version, desk.case(number).version);
    desk.done(Command::ClaimCase { seen: desk.seen(number) });
    assert_eq!(desk.seat.order(&order).unwrap(), first, "another clerk's version is not given");
}

#[test]
fn an_order_sent_again_after_a_weekend_is_known() {
    let desk = Desked::new();
    let order = order(9, 1, save(nameless("زيد")));
    desk.seat.order(&order).unwrap();
    for days in [3, 7] {
        desk.days_later(days);
        desk.seat.order(&order).unwrap();
        assert_eq!(desk.queue(Queue::Intake).0, 1, "{days} days later");
    }
}

#[test]
fn orders_sent_together_twice_are_carried_out_once() {
    let desk = Desked::new();
    let orders = [order(9, 1, save(nameless("زيد"))), order(9, 2, save(nameless("عمر")))];
    let first = desk.seat.order_many(&orders);
    assert_eq!(desk.seat.order_many(&orders), first);
    assert_eq!(desk.queue(Queue::Intake).0, 2);
}

#[test]
fn rows_of_one_person_make_one_person_together_and_apart() {
    let row = |n: u64| {
        let reference = format!("B-{n}");
        order(
            5,
            n,
            Command::ImportRequest { reference, draft: nameless("زيد"), note: String::new() },
        )
    };
    let (together, apart) = (Desked::new(), Desked::new());
    for answer in together.seat.order_many(&[row(1), row(2)]) {
        answer.unwrap();
    }
    for n in 1..=2 {
        apart.seat.order(&row(n)).unwrap();
    }
    assert_eq!((people(together.seat.service()), people(apart.seat.service())), (1, 1));
}

#[test]
fn invented_people_never_stand_among_real_ones() {
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let service = Service::open(Arc::new(MemoryEngine::new()), clock).unwrap();
    let row = Command::ImportRequest {
        reference: "A-1".into(),
        draft: nameless("زيد"),
        note: String::new(),
    };
    service.at(StaffId(0)).order(&order(1, 1, row)).unwrap();
    let answer =
        service.at(StaffId(1)).order(&order(2, 1, Command::FillSample { cases: 5, seed: 1 }));
    assert_eq!(answer, Err(Fault::Refused(Refusal::AlreadySetUp)));
    assert_eq!(people(&service), 1);
}

#[test]
fn settings_changed_meanwhile_are_not_overwritten() {
    let desk = Desked::new();
    let Answer::Hello(hello) = desk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let change = Command::ChangeSettings {
        settings: Box::new(hello.settings.unwrap()),
        version: hello.settings_version,
    };
    let late = decided(&desk, &change);
    desk.done(change.clone());
    assert!(matches!(land(&desk, late), Landed::Conflict(_)));
    assert!(matches!(desk.order(change), Err(Fault::Stale { .. })));
}

#[test]
fn no_decision_lands_in_a_sitting_that_closed_meanwhile() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.days_later(40);
    let vote = desk.vote(case, Resolution::Accept, None);
    let Command::DecideCase { sitting, .. } = vote else { panic!() };
    let late = decided(&desk, &vote);
    desk.done(Command::CloseSitting { sitting });
    assert!(matches!(land(&desk, late), Landed::Conflict(_)));
    assert_eq!(desk.stage(case), Stage::Referred);
}

#[test]
fn eight_desks_that_open_cases_at_once_all_get_a_number() {
    let desk = Desked::new();
    let service = desk.seat.service();
    std::thread::scope(|scope| {
        for who in 0..8_u64 {
            scope.spawn(move || {
                for n in 0..20 {
                    let opened = order(100 + who, n, save(nameless("زيد")));
                    service.at(StaffId(1)).order(&opened).unwrap();
                }
            });
        }
    });
    assert_eq!(desk.queue(Queue::Intake).0, 160);
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn no_file_is_opened_that_the_ledger_cannot_note() {
    let engine = Arc::new(Hooked::default());
    let desk = Desked::over(Arc::<Hooked>::clone(&engine));
    let (opened, other) = (desk.open(full()), desk.open(nameless("زيد")));
    desk.case(opened);
    engine.end();
    assert_eq!(desk.order(save(nameless("عمر"))), Err(Fault::Unknown));
    let fault = desk.seat.ask(&Query::Case(other));
    assert!(matches!(fault, Err(Fault::Internal { .. })), "{fault:?}");
    assert!(desk.seat.ask(&Query::Case(opened)).is_ok(), "what is noted already is shown");
    assert!(desk.seat.ask(&Query::Home).is_ok());
}

/// A desk where `first` has just looked at a key of this `start` when `second` is carried out; both
/// answers.
fn overtaken(
    start: Key,
    first: &Order,
    second: Order,
) -> (Desked, Result<Receipt, Fault>, Result<Receipt, Fault>) {
    let engine = Arc::new(Hooked::default());
    let desk = Desked::over(Arc::clone(&engine) as _);
    let seat = desk.seat.service().at(StaffId(1));
    let (tell, told) = std::sync::mpsc::sync_channel(1);
    let then = Mutex::new(Some(move || tell.send(seat.order(&second)).unwrap()));
    engine.on_get(move |keys| {
        let is_looked_at = keys.iter().any(|key| key.starts_with(&start));
        let then = then.lock().unwrap().take_if(|_| is_looked_at);
        if let Some(then) = then {
            then();
        }
        Ok(())
    });
    let answer = desk.seat.order(first);
    let other = told.try_recv().unwrap();
    (desk, answer, other)
}

#[test]
fn an_order_that_its_twin_overtakes_is_carried_out_once() {
    let order = order(9, 1, save(nameless("زيد")));
    let (desk, answer, twin) = overtaken(keys::orders(), &order, order.clone());
    assert_eq!(answer.unwrap(), twin.unwrap());
    assert_eq!(desk.queue(Queue::Intake).0, 1);
}

#[test]
fn a_row_that_its_twin_overtakes_lands_once() {
    let row = |n| {
        let reference = "B-1".into();
        order(
            5,
            n,
            Command::ImportRequest { reference, draft: nameless("زيد"), note: String::new() },
        )
    };
    let (desk, answer, twin) = overtaken(vec![b'f'], &row(1), row(2));
    assert!(matches!(twin.unwrap().done, Done::Case(_)));
    assert!(matches!(answer.unwrap().done, Done::Known { .. }));
    assert_eq!(desk.queue(Queue::Intake).0, 1);
}

#[test]
fn an_id_that_someone_else_was_given_meanwhile_is_not_given_again() {
    let (desk, answer, other) =
        overtaken(keys::national_ids(""), &order(9, 1, save(full())), order(8, 1, save(full())));
    other.unwrap();
    assert!(answer.is_err(), "{answer:?}");
    assert_eq!(people(desk.seat.service()), 1);
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn two_sittings_opened_at_once_are_one() {
    let open = |session| {
        order(
            session,
            1,
            Command::OpenSitting {
                committee: CommitteeId::GENERAL,
                agenda: Vec::new(),
                present: vec![1, 2],
            },
        )
    };
    let (desk, answer, other) = overtaken(keys::OPEN_SITTING.to_vec(), &open(9), open(8));
    other.unwrap();
    assert_eq!(answer, Err(Fault::Refused(Refusal::SittingOpen)));
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn an_order_sent_again_after_the_clock_was_put_right_over_midnight_is_known() {
    let desk = Desked::new();
    desk.days_later(1);
    let order = order(9, 1, save(nameless("زيد")));
    desk.seat.order(&order).unwrap();
    desk.days_later(0);
    desk.seat.order(&order).unwrap();
    assert_eq!(desk.queue(Queue::Intake).0, 1);
}

/// Eight desks over the embedded store, each order sent by two of them at the same time.
#[test]
fn what_eight_desks_were_told_is_there_once_and_after_a_restart() {
    let temp = tempfile::tempdir().unwrap();
    let engine = || Arc::new(SledEngine::open(temp.path(), Small::small()).unwrap());
    let desk = Desked::over(engine());
    let sent = |who: u64, n: u64| order(100 + who / 2, n, save(nameless("زيد")));
    let all = |desk: &Desked| {
        let service = desk.seat.service();
        std::thread::scope(|scope| {
            let desks = (0..8).map(|who| {
                scope.spawn(move || {
                    let own = service.at(StaffId(1));
                    (0..15).map(|n| own.order(&sent(who, n)).unwrap()).collect::<Vec<_>>()
                })
            });
            let desks: Vec<_> = desks.collect();
            desks.into_iter().map(|desk| desk.join().unwrap()).collect::<Vec<_>>()
        })
    };
    let told = all(&desk);
    assert!(told.chunks(2).all(|twins| twins[0] == twins[1]));
    drop(desk);
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let service = Service::open(engine(), Arc::clone(&clock) as _).unwrap();
    let desk = Desked { clock, seat: service.at(StaffId(1)), count: 0.into() };
    assert_eq!(all(&desk), told);
    assert_eq!(desk.queue(Queue::Intake).0, 60);
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn what_was_read_first_is_the_condition_however_often_it_is_read() {
    let desk = Desked::new();
    let mut change = Change::new(desk.seat.service().engine());
    let seen: Settings = change.read(&keys::settings()).unwrap().unwrap();
    let (settings, version) = desk.settings();
    desk.done(Command::ChangeSettings { settings: settings.clone().into(), version });
    assert_eq!(change.read::<Settings>(&keys::settings()).unwrap(), Some(seen));
    change.write(&keys::settings(), &settings).unwrap();
    assert!(matches!(land(&desk, change), Landed::Conflict(_)));
}

#[test]
fn a_clock_set_back_by_a_month_does_no_order_twice_and_loses_nothing() {
    let desk = Desked::new();
    desk.days_later(30);
    let opened = order(9, 1, save(nameless("زيد")));
    let Done::Case(case) = desk.seat.order(&opened).unwrap().done else { panic!() };
    let seen = desk.seen(case);
    let claim = order(9, 2, Command::ClaimCase { seen });
    desk.seat.order(&claim).unwrap();
    desk.days_later(0);
    desk.seat.order(&opened).unwrap();
    desk.seat.order(&claim).unwrap();
    assert_eq!(desk.queue(Queue::Intake).0, 1);
    desk.confirm_clock();
    desk.seat.order(&claim).unwrap();
    // Work goes on, and who saw an older state is still told.
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    assert!(matches!(desk.order(Command::ClaimCase { seen }), Err(Fault::Stale { .. })));
    desk.open(nameless("عمر"));
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}
