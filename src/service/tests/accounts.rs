//! An account of a running case over the desk: what a client that follows no screen may do, what is told to whom,
//! and what is counted as work.

use super::agreement::findings;
use super::*;
use crate::domain::case::AccountWord;
use crate::domain::case::Fact;
use crate::domain::mask::Veiled;
use crate::domain::request::Place;

/// Another account, which nobody typed first.
pub const OLD: &str = "SA0380000000608010167519";
pub const NEW: &str = "SA4420000001234567891234";

/// Registered without an account, and the manager typed one.
pub fn typed() -> (Desked, CaseNumber) {
    let desk = Desked::new();
    let mut draft = full();
    let case = desk.open(draft.clone());
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    desk.check_papers(case);
    desk.sign(case);
    desk.done(Command::ReferCase {
        seen: desk.seen(case),
        explained_by: Channel::Phone,
        committee: None,
        on_paper: None,
    });
    desk.days_later(30);
    let vote = desk.vote(case, Resolution::Accept, None);
    desk.done(vote);
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    desk.done(Command::RegisterCase { seen: desk.seen(case) });
    draft.set(Field::Iban, NEW);
    draft.party = Some(desk.case(case).case.party);
    desk.done(Command::SaveRequest { case: Some(desk.seen(case)), draft, form: None });
    (desk, case)
}

fn account(desk: &Desked, case: CaseNumber) -> String {
    desk.case(case).case.request.fields().get(Field::Iban).to_owned()
}

fn says(desk: &Desked, case: CaseNumber, iban: &str) -> Command {
    Command::Account { seen: desk.seen(case), word: AccountWord::Type { iban: iban.into() } }
}

fn facts(desk: &Desked, case: CaseNumber) -> Vec<Fact> {
    match desk.seat.ask(&Query::History { case, before: None }).unwrap() {
        Answer::History { facts, .. } => facts.into_iter().map(|(_, one)| one.fact).collect(),
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn what_was_typed_is_in_no_answer_before_a_second_person_typed_it() {
    let (desk, case) = typed();
    let own = desk.case(case);
    assert!(own.case.account_waits().is_some());
    let told = format!("{own:?}{:?}", facts(&desk, case));
    assert!(!told.contains(NEW), "{told}");
    let stored = desk.seat.ask(&Query::Home).unwrap();
    assert!(!format!("{stored:?}").contains(NEW));
}

#[test]
fn a_client_that_types_it_itself_is_refused_and_a_colleague_puts_it_in_force_over_a_lease() {
    let (desk, case) = typed();
    // Whoever typed it holds the case: that keeps no second person from it.
    desk.done(Command::ClaimCase { seen: desk.seen(case) });
    assert_eq!(desk.refused(says(&desk, case, NEW)), Refusal::AccountHasNoSecond);
    let differs = Refusal::AccountDiffers { by: StaffId(1) };
    let sent = desk.order_by_colleague(says(&desk, case, OLD));
    assert_eq!(sent.unwrap_err(), Fault::Refused(differs));
    assert_eq!(account(&desk, case), "");
    assert!(facts(&desk, case).contains(&Fact::AccountDiffered { typed_by: StaffId(1) }));
    assert_eq!(desk.refused(says(&desk, case, NEW)), Refusal::AccountNeedsSecond);
    let given = cash(100, 30);
    let waits = Command::RecordDelivery {
        seen: desk.seen(case),
        delivery: given.clone(),
        why: String::new(),
    };
    assert!(matches!(desk.refused(waits), Refusal::AccountWaits { .. }));
    desk.order_by_colleague(says(&desk, case, "SA44 2000 0001 2345 6789 1234")).unwrap();
    assert_eq!(account(&desk, case), NEW);
    desk.done(Command::RecordDelivery {
        seen: desk.seen(case),
        delivery: given,
        why: String::new(),
    });
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn an_order_that_differed_is_a_refusal_however_often_it_is_sent_and_told_once() {
    let (desk, case) = typed();
    desk.order_by_colleague(says(&desk, case, OLD)).unwrap_err();
    let colleague = desk.seat.service().at(StaffId(9));
    let order = Order { id: OrderId { session: 7, count: 1 }, command: says(&desk, case, OLD) };
    let first = colleague.order(&order).unwrap_err();
    let told = facts(&desk, case).len();
    assert_eq!(colleague.order(&order).unwrap_err(), first);
    assert_eq!(facts(&desk, case).len(), told);
}

#[test]
fn what_is_no_account_is_told_beside_the_field_and_takes_nothing() {
    let (desk, case) = typed();
    let sent = desk.order_by_colleague(says(&desk, case, "SA99"));
    let Err(Fault::Invalid(faults)) = sent else { panic!("{sent:?}") };
    assert_eq!(faults[0].place, Place::Field(Field::Iban));
    assert!(!facts(&desk, case).iter().any(|fact| matches!(fact, Fact::AccountDiffered { .. })));
}

#[test]
fn it_is_the_work_of_whoever_may_confirm_it_and_of_nobody_else() {
    let (desk, case) = typed();
    let accounts = |seat: &Seat| match seat.ask(&Query::Home).unwrap() {
        Answer::Home(home) => home.accounts,
        answer => panic!("{answer:?}"),
    };
    assert_eq!((accounts(&desk.seat), desk.queue(Queue::Accounts)), (0, (0, vec![])));
    desk.order_by_colleague(says(&desk, case, OLD)).unwrap_err();
    let colleague = desk.seat.service().at(StaffId(9));
    assert_eq!(accounts(&colleague), 1);
    let query = QueueQuery::all(Queue::Accounts, Position::Start, 50);
    let Answer::Queue(page) = colleague.ask(&Query::Queue(query)).unwrap() else { panic!() };
    assert_eq!(page.rows.len(), 1);
    assert_eq!(page.rows[0].1.number, case);
    let refuse = AccountWord::Refuse { reason: "not in their name".into() };
    let refuse = Command::Account { seen: desk.seen(case), word: refuse };
    desk.order_by_colleague(refuse).unwrap();
    assert_eq!((accounts(&colleague), account(&desk, case).as_str()), (0, ""));
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn a_confirmed_account_is_masked_in_the_history_as_on_the_case() {
    let (desk, case) = typed();
    desk.order_by_colleague(says(&desk, case, NEW)).unwrap();
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    let own = desk.case(case);
    assert!(own.masked.contains(&Veiled::Place(Place::Field(Field::Iban))));
    let told = format!("{own:?}{:?}", facts(&desk, case));
    assert!(!told.contains(NEW) && !told.contains(OLD), "{told}");
}
