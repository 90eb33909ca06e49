//! The queue of papers that end before the committee may decide: a case may stand in it and with the
//! committee, and is out of it once the paper is renewed.

use super::*;
use crate::api::query::{PaperEnds, QueuePage};

fn page(desk: &Desked, overdue: bool) -> QueuePage {
    let query = QueueQuery {
        overdue,
        ..QueueQuery::all(Queue::Ending, Position::Start, 50)
    };
    match desk.seat.ask(&Query::Queue(query)).unwrap() {
        Answer::Queue(page) => page,
        answer => panic!("{answer:?}"),
    }
}

/// At the committee, with an identity card that ends so many days from the start.
fn referred(desk: &Desked, draft: RequestDraft, days: i32) -> CaseNumber {
    let case = desk.open(draft);
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    desk.check_papers(case);
    renewed(desk, case, days);
    desk.sign(case);
    desk.done(Command::ReferCase { seen: desk.seen(case), explained_by: Channel::Phone, committee: None, on_paper: None });
    case
}

fn renewed(desk: &Desked, case: CaseNumber, days: i32) {
    let document =
        Document { expires: Some(on(START.plus(days))), ..valid(Paper::NationalId) };
    desk.done(Command::CheckPaper { seen: desk.seen(case), document });
}

#[test]
fn a_paper_that_ends_in_the_month_puts_its_case_there_until_it_is_renewed() {
    let desk = Desked::new();
    let case = referred(&desk, full(), 10);
    let earliest = desk.case(case).case.referral.unwrap().clock.earliest;
    assert!(earliest > START.plus(10));
    let told = page(&desk, false);
    let last = START.plus(10);
    assert_eq!(told.ends, [PaperEnds { case, paper: Paper::NationalId, last }]);
    assert_eq!((told.waiting, told.rows[0].1.due), (1, Some(last)));
    assert_eq!(desk.queue(Queue::Committee).1, [case], "it stands with the committee too");
    assert_eq!(page(&desk, true).rows, []);
    // Once it has ended it is overdue, and still to be renewed.
    desk.days_later(11);
    assert_eq!(page(&desk, true).rows.len(), 1);
    renewed(&desk, case, 400);
    assert_eq!((page(&desk, false).rows, desk.queue(Queue::Ending)), (vec![], (0, vec![])));
    assert_eq!(desk.case(case).case.referral.unwrap().clock.earliest, earliest);
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn one_that_counts_when_they_may_decide_is_not_there_and_home_counts_what_the_list_shows() {
    let desk = Desked::new();
    referred(&desk, full(), 400);
    let mut another = full();
    for (field, text) in
        [(Field::NationalId, ""), (Field::GivenName, "ماجد"), (Field::Phone, "0500000002")]
    {
        another.set(field, text);
    }
    let ending = referred(&desk, another, 5);
    assert_eq!(desk.queue(Queue::Ending), (1, vec![ending]));
    let Answer::Home(home) = desk.seat.ask(&Query::Home).unwrap() else { panic!() };
    let line = home.queues.iter().find(|line| line.queue == Queue::Ending).unwrap();
    assert_eq!((line.waiting, line.overdue, line.next), (1, 0, Some(START.plus(5))));
    // When the month is over it is the sitting that tells.
    let earliest = desk.case(ending).case.referral.unwrap().clock.earliest;
    desk.days_later(earliest.since(START));
    assert_eq!(desk.queue(Queue::Ending), (0, vec![]));
}
