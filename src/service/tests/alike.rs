//! A third request for the same thing is asked about, whoever sends it and by whichever way.

use super::*;
use crate::domain::id::PartyId;
use crate::domain::sight::Right;

const FIRST: CaseNumber = CaseNumber { year: 1448, count: 1 };
const SECOND: CaseNumber = CaseNumber { year: 1448, count: 2 };

/// Somebody with two requests for rent open.
fn twice() -> (Desked, PartyId) {
    let desk = Desked::new();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    desk.open(again(party, "rent"));
    (desk, party)
}

fn again(party: PartyId, service: &str) -> RequestDraft {
    let mut draft = RequestDraft { party: Some(party), ..full() };
    draft.set(Field::Service, service);
    draft.set(Field::Amount, "");
    draft
}

fn save(draft: RequestDraft) -> Command {
    Command::SaveRequest { case: None, draft, form: None }
}

fn alike(cases: &[CaseNumber]) -> Refusal {
    Refusal::AlikeOpen { cases: cases.to_vec() }
}

#[test]
fn a_third_for_the_same_is_refused_with_the_two_that_are_open_and_received_where_it_is_meant() {
    let (desk, party) = twice();
    let third = again(party, "rent");
    assert_eq!(desk.refused(save(third.clone())), alike(&[FIRST, SECOND]));
    let meant = desk.done(Command::SaveAlike { draft: third, form: None });
    assert!(matches!(meant.done, Done::Case(CaseNumber { count: 3, .. })), "{meant:?}");
}

#[test]
fn what_is_for_something_else_or_after_one_has_ended_is_received() {
    let (desk, party) = twice();
    desk.open(again(party, "food"));
    let mut both = again(party, "rent");
    both.set(Field::Service2, "food");
    desk.open(both);
    let seen = desk.seen(FIRST);
    desk.done(Command::WithdrawCase { seen, reason: "no longer needed".into() });
    desk.open(again(party, "rent"));
}

#[test]
fn what_is_on_no_list_is_the_same_by_its_words() {
    let (desk, party) = twice();
    let other = |words: &str| {
        let mut draft = again(party, "other");
        draft.set(Field::ServiceWords, words);
        draft
    };
    let (one, two) = (desk.open(other("كرسي متحرك")), desk.open(other("كُرسي مُتحرك")));
    desk.open(other("مظلة"));
    assert_eq!(desk.refused(save(other("كرسي  متحرك"))), alike(&[one, two]));
}

#[test]
fn two_services_are_the_same_two_in_either_order() {
    let (desk, party) = twice();
    let two = |first: &str, second: &str| {
        let mut draft = again(party, first);
        draft.set(Field::Service2, second);
        draft
    };
    let (one, other) = (desk.open(two("food", "bills")), desk.open(two("bills", "food")));
    assert_eq!(desk.refused(save(two("food", "bills"))), alike(&[one, other]));
}

#[test]
fn a_row_of_a_file_is_set_aside_also_where_all_three_come_in_one_batch() {
    let desk = Desked::new();
    let row = |n: u8| Command::ImportRequest {
        reference: format!("R-{n}"),
        draft: full(),
        note: String::new(),
    };
    let order = |n: u8| Order { id: OrderId { session: 9, count: n.into() }, command: row(n) };
    let orders: Vec<Order> = (1..=3).map(order).collect();
    let told = desk.seat.order_many(&orders);
    assert!(told[0].is_ok() && told[1].is_ok(), "{told:?}");
    assert_eq!(told[2], Err(Fault::Refused(alike(&[FIRST, SECOND]))));
}

#[test]
fn requests_out_of_sight_count_and_are_not_named() {
    let (desk, party) = twice();
    let (mut settings, version) = desk.settings();
    let (name, scope) = ("Sample Second".to_owned(), Scope::Own);
    assert!(StaffRole::Clerk.may(Right::Requests));
    settings.staff.push(Staff { id: StaffId(2), name, role: StaffRole::Clerk, scope });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    // Theirs is the second alone.
    let seen = desk.seen(SECOND);
    desk.done(Command::HandOver { seen, to: StaffId(2), note: String::new() });
    let seat = desk.seat.service().at(StaffId(2));
    let id = OrderId { session: 7, count: 1 };
    let told = seat.order(&Order { id, command: save(again(party, "rent")) });
    assert_eq!(told, Err(Fault::Refused(alike(&[SECOND]))));
}
