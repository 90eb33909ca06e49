//! Lists, their counts, and searches.

use super::*;
use wasl::api::query::{CaseWaitList, CaseWaitQuery};
use wasl::domain::case::{NewAppeal, NewUndertaking, Undertaker, UndertakingWord};

#[test]
fn lists_and_their_counts() {
    each_cell(|own, world| {
        for queue in Queue::ALL {
            let page = QueueQuery::all(queue, Position::Start, 100);
            let Ok(Answer::Queue(page)) = own.ask(&Query::Queue(page)) else { panic!() };
            let theirs = |plant: &&Plant| plant.queue == queue && own.sees(plant);
            let wanted = world.plants.iter().filter(theirs).count();
            assert_eq!(page.rows.len(), wanted, "{} {queue:?}", own.cell.named());
            let wanted = u64::try_from(wanted).unwrap();
            assert_eq!(page.waiting, wanted, "{} {queue:?}", own.cell.named());
            assert!(page.examined == wanted && page.more.is_none());
            let Ok(Answer::Home(home)) = own.ask(&Query::Home) else { panic!() };
            let Ok(Answer::Stats(stats)) = own.ask(&Query::Stats) else { panic!() };
            for lines in [&home.queues, &stats.queues] {
                let line = lines.iter().find(|line| line.queue == queue).unwrap();
                assert_eq!(line.waiting, wanted, "{} {queue:?}", own.cell.named());
                assert_eq!(line.oldest.is_some(), wanted > 0);
            }
            assert_eq!(stats.ledger > 0, own.cell.may(Right::Ledger));
        }
        own.kept_quiet("list", |_| true);
    });
}

#[test]
fn lists_in_other_orders_filtered_and_paged() {
    use wasl::domain::queue::Order as By;
    each_cell(|own, world| {
        for order in [By::Due, By::Received, By::Need] {
            for (limit, overdue) in [(1, false), (2, true), (50, false)] {
                for queue in Queue::ALL {
                    let mut seen = 0;
                    let mut at = Position::Start;
                    loop {
                        let query = QueueQuery {
                            order,
                            overdue,
                            filter: "qplanted".into(),
                            ..QueueQuery::all(queue, at, limit)
                        };
                        let Ok(Answer::Queue(page)) = own.ask(&Query::Queue(query)) else {
                            panic!()
                        };
                        seen += page.rows.len();
                        let Some(more) = page.more else { break };
                        at = Position::After(more);
                    }
                    let theirs = |plant: &&Plant| plant.queue == queue && own.sees(plant);
                    let wanted = world.plants.iter().filter(theirs).count();
                    // After a month all of them are late but what the committee has time for.
                    let late = overdue && queue == Queue::Ready || queue == Queue::Deliveries;
                    if !(overdue && late) {
                        assert_eq!(seen, wanted, "{} {queue:?} {order:?}", own.cell.named());
                    }
                }
            }
        }
        own.kept_quiet("filter", |_| true);
    });
}

/// In words that name it.
pub(super) fn promise_something_of_each(world: &World) {
    let mut cases = Cases::of(&world.clerk);
    for plant in &world.plants {
        let (side, due) = (Undertaker::Society, written(TODAY.plus(40)));
        let new = NewUndertaking { side, text: plant.story.clone(), due, staff: None };
        let seen = cases.seen(plant.number);
        cases.order(Command::Undertaking { seen, word: UndertakingWord::Make(new) });
    }
}

#[test]
fn undertakings_and_their_counts() {
    each_cell(|own, world| {
        let query = CaseWaitQuery::of(CaseWaitList::Undertakings, None, 100);
        let Ok(Answer::CaseWaits(page)) = own.ask(&Query::CaseWaits(query)) else { panic!() };
        let Ok(Answer::Home(home)) = own.ask(&Query::Home) else { panic!() };
        let wanted = world.plants.iter().filter(|plant| own.sees(plant)).count();
        assert_eq!(page.rows.len(), wanted, "{}", own.cell.named());
        let waiting = home.waits.undertakings.waiting;
        assert_eq!(waiting, u64::try_from(wanted).unwrap(), "{}", own.cell.named());
        own.kept_quiet("undertakings", |_| true);
    });
}

/// The committee refused what was before it, and the person appealed; who hears it can.
fn appealed(world: &World, plant: &Plant) {
    let mut cases = Cases::of(&world.clerk);
    let seen = cases.seen(plant.number);
    cases.order(Command::DecideCase {
        seen,
        sitting: SITTING,
        ballots: [1, 2, 3].map(|seat| Ballot::new(seat, Vote::Against)).to_vec(),
        resolution: Resolution::Reject,
        reason: "x".into(),
        grants: Vec::new(),
        exception: None,
    });
    let seen = cases.seen(plant.number);
    cases.order(Command::TellAnswer { seen, channel: Channel::Phone });
    let appeal = NewAppeal {
        text: plant.story.clone(),
        on_behalf: String::new(),
        evidence: String::new(),
        channel: Channel::Letter,
        received: written(TODAY.plus(31)),
    };
    let seen = cases.seen(plant.number);
    cases.order(Command::AppealCase { seen, appeal });
    let seen = cases.seen(plant.number);
    let (explained_by, committee) = (Channel::Phone, None);
    cases.order(Command::ReferCase { seen, explained_by, on_paper: None, committee });
}

#[test]
fn appeals_and_their_count() {
    let world = World::new();
    let appeals = [What::Ready, What::AboutCase].map(|what| world.of(what));
    for plant in appeals {
        appealed(&world, plant);
    }
    world.clerk.clock.set(TODAY.plus(70).at(9, 0));
    for cell in &CELLS {
        let mut own = Listener::new(&world, cell);
        for (filter, overdue) in [("", false), ("qplanted", false), ("", true)] {
            let all = QueueQuery::all(Queue::Appeals, Position::Start, 100);
            let query = QueueQuery { filter: filter.into(), overdue, ..all };
            let Ok(Answer::Queue(page)) = own.ask(&Query::Queue(query)) else { panic!() };
            for plant in appeals {
                let listed = page.rows.iter().any(|(_, row)| row.number == plant.number);
                own.holds("appeals", plant, listed, own.sees(plant) && !overdue);
            }
        }
        own.kept_quiet("appeals", |plant| {
            appeals.iter().any(|appeal| appeal.number == plant.number)
        });
        let Ok(Answer::Home(home)) = own.ask(&Query::Home) else { panic!() };
        let wanted = appeals.iter().filter(|plant| own.sees(plant)).count();
        assert_eq!(home.appeals, u64::try_from(wanted).unwrap(), "{}", cell.named());
    }
}

/// As much of a name or a number as somebody looks for.
fn start(of: &str) -> String {
    of.chars().take(6).collect()
}

#[test]
fn searches() {
    each_cell(|own, world| {
        for plant in &world.plants {
            // Whoever searches for many who are not there is slowed; with time they are not.
            world.clerk.clock.turn(FAILED_EVERY.saturating_mul(2));
            let asked = [
                // A whole id finds; by its beginnings it would be told digit by digit.
                (plant.name.clone(), Right::Names),
                (start(&plant.name), Right::Names),
                (plant.number.to_string(), Right::Names),
                (plant.id.clone(), Right::Digits),
                (start(&plant.id), Right::Parts),
                (plant.phone.clone(), Right::Digits),
                (plant.phone.chars().take(8).collect(), Right::Parts),
            ];
            for (text, right) in asked {
                let Ok(Answer::Found { rows, .. }) = own.ask(&Query::Find { text }) else {
                    panic!()
                };
                let found = rows.iter().any(|row| row.party == plant.party);
                own.holds("find", plant, found, own.sees(plant) && own.cell.may(right));
                let digits = |row: &wasl::api::query::FoundRow| {
                    row.national_id.starts_with('•') && row.phone.starts_with('•')
                };
                assert!(rows.iter().all(digits));
            }
        }
        own.kept_quiet("find", |_| true);
        let masked = world.plants.iter().flat_map(Plant::masked);
        assert!(masked.into_iter().all(|word| !own.heard(&word)), "the last digits alone");
    });
}

#[test]
fn a_persons_page() {
    each_cell(|own, world| {
        for plant in &world.plants {
            let seen = own.sees(plant);
            let page = own.ask(&Query::Person { party: plant.party, before: None });
            own.holds("page", plant, page.is_ok(), seen);
            assert!(seen || page == Err(Fault::NotFound));
            if let Ok(Answer::Person(page)) = page {
                assert_eq!(page.requests.len(), 1);
            }
            // Masked as their request is.
            let holds = own.cell.may(Right::Holding);
            let own_case = holds && plant.what == What::Own(own.cell.id());
            own.holds("id", plant, own.heard(plant.id.as_bytes()), seen && own_case);
        }
        own.kept_quiet("page", |_| true);
    });
}
