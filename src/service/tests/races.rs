//! Orders sent again, orders that meet, and rows that share a commit.

use super::*;
use crate::service::{commands, orders};
use crate::store::book::{Change, PARTY_COUNTER, counter};
use crate::store::committer::Proposal;
use crate::store::engine::Outcome as Landed;

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
        order(5, n, Command::ImportRequest { reference, draft: nameless("زيد") })
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
    let row = Command::ImportRequest { reference: "A-1".into(), draft: nameless("زيد") };
    service.at(StaffId(0)).order(&order(1, 1, row)).unwrap();
    let answer = service.at(StaffId(1)).order(&order(2, 1, Command::FillSample));
    assert_eq!(answer, Err(Fault::Refused(Refusal::AlreadySetUp)));
    assert_eq!(people(&service), 1);
}

#[test]
fn settings_changed_meanwhile_are_not_overwritten() {
    let desk = Desked::new();
    let Answer::Hello(hello) = desk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let change = Command::ChangeSettings {
        settings: hello.settings.unwrap(),
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
