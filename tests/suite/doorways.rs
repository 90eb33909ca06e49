//! What a door that shuts does to what was on its way: keys, texts, orders, and whoever comes next.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use wasl::api::door::{Listener, Notice};
use wasl::api::query::{Record, RecordKind};
use wasl::api::{Answer, Command, Desk, Entered, Fault, Order, OrderId, Query, Receipt};
use wasl::domain::department::Scope;
use wasl::domain::id::StaffId;
use wasl::domain::phrase::Phrase;
use wasl::domain::queue::Queue;
use wasl::domain::staff::{Staff, StaffRole};
use wasl::i18n::phrases::entry;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;
use wasl::service::Seat;
use wasl::tui::event::Event;
use wasl::tui::stack::ScreenId;

use crate::cases::Cases;
use crate::clerk::{Clerk, next_session};
use crate::talker::Talker;

const SARA: StaffId = StaffId(2);
const OMAR: StaffId = StaffId(3);
const SARAS: &str = "saras own words";
const OMARS: &str = "omars own words";

fn order(seat: &Seat, command: Command) {
    let id = OrderId { session: next_session(), count: 1 };
    seat.order(&Order { id, command }).unwrap();
}

/// The manager, at a desk where two clerks have passphrases.
fn manager() -> Clerk {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
    for (id, name) in [(SARA, "Sara"), (OMAR, "Omar")] {
        let (role, scope) = (StaffRole::Clerk, Scope::All);
        settings.staff.push(Staff { id, name: name.into(), role, scope });
    }
    order(&clerk.seat, Command::ChangeSettings { settings: settings.into(), version });
    for (staff, phrase) in [(SARA, SARAS), (OMAR, OMARS)] {
        let phrase = Some(Phrase::new(phrase));
        let set = Command::SetPhrase { staff, phrase, before: None };
        order(&clerk.seat.service().at(staff), set);
    }
    clerk
}

fn sign_in(at: &mut Clerk, name: &str, phrase: &str) {
    at.type_text(name).press("enter").type_text(phrase).press("enter");
}

/// The server was started anew: nobody is signed in, and the program has not noticed.
fn line_is_anew(hall: &mut Clerk) {
    hall.lose_sign_in();
    hall.happen(Event::Notice(Notice::Away)).happen(Event::Notice(Notice::Back));
}

fn wrong_tries(manager: &Clerk) -> usize {
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = manager.records().ask(&query).unwrap() else { panic!() };
    let is_wrong =
        |row: &&Record| matches!(row, Record::Ledger(line) if line.verb == "sign_in_failed");
    rows.iter().filter(is_wrong).count()
}

#[test]
fn a_half_typed_field_is_not_lost_to_who_signs_in_on_the_next_line() {
    let manager = manager();
    let mut hall = manager.at_the_gate_beside(Lang::English);
    sign_in(&mut hall, "Sara", SARAS);
    hall.take(Action::Receive).type_text("Turki").take(Action::NewPerson);
    hall.press("tab").type_text("Nawaf");
    line_is_anew(&mut hall);
    hall.press("esc");
    sign_in(&mut hall, "Omar", OMARS);
    hall.take(Action::Lock).press("esc");
    sign_in(&mut hall, "Sara", SARAS);
    hall.take(Action::Refresh).take(Action::Resume);
    assert!(hall.shows("Nawaf"), "{}", hall.picture());
}

#[test]
fn keys_for_a_form_that_was_on_its_way_are_no_passphrase() {
    let manager = manager();
    Cases::of(&manager).receive_and_leave("Amal Person");
    let mut hall = manager.at_the_gate_beside(Lang::English);
    sign_in(&mut hall, "Sara", SARAS);
    hall.press("1").take(Action::Open);
    hall.lose_sign_in();
    // The form waits for the case to be taken, and the desk lets nobody in meanwhile.
    hall.hurry("eWalid", "enter").wait();
    assert!(hall.shows(&Words::new(Lang::English).say(entry::TITLE)), "{}", hall.picture());
    assert_eq!(wrong_tries(&manager), 0, "{}", hall.picture());
    hall.type_text(SARAS).press("enter");
    assert!(hall.shows("Amal"), "{}", hall.picture());
    assert_eq!(wrong_tries(&manager), 0);
}

#[test]
fn what_of_one_was_not_kept_is_not_named_to_the_next() {
    let manager = manager();
    let mut hall = manager.at_the_gate_beside(Lang::English);
    sign_in(&mut hall, "Sara", SARAS);
    hall.take(Action::Receive).type_text("Turki").take(Action::NewPerson);
    hall.press("tab").type_text("Nawaf");
    hall.lose_sign_in();
    hall.press("tab");
    for left in [hall.left_behind().unwrap(), {
        hall.press("esc");
        sign_in(&mut hall, "Omar", OMARS);
        assert!(hall.shows(&Words::new(Lang::English).queue(Queue::Intake)));
        hall.left_behind().unwrap()
    }] {
        assert!(!left.contains("Turki") && !left.contains("Nawaf"), "{left}");
    }
}

#[test]
fn whoever_the_desk_let_in_is_who_the_screens_are_of() {
    let manager = manager();
    let mut hall = manager.at_the_gate_beside(Lang::English);
    sign_in(&mut hall, "Sara", SARAS);
    hall.take(Action::Receive).type_text("Turki").take(Action::NewPerson);
    // The answer to a sign-in comes when the screen has been opened again already.
    assert_eq!(hall.sign_in_elsewhere(OMAR, OMARS), Ok(Entered::In(OMAR)));
    hall.happen(Event::Entered(ScreenId(99), Ok(Entered::In(OMAR))));
    assert!(!hall.shows("Turki"), "{}", hall.picture());
    assert!(hall.shows(&Words::new(Lang::English).queue(Queue::Intake)));
}

#[test]
fn plain_lines_lock_by_themselves_too() {
    let manager = manager();
    let locked = Words::new(Lang::English).say(entry::TITLE_LOCKED);
    let mut hall = Talker::at_the_gate_of(&manager, Lang::English);
    hall.rest();
    assert!(!hall.said.contains(&locked), "nobody is in: {}", hall.said);
    hall.choose("Sara");
    hall.write(SARAS);
    assert!(!hall.is_confidential());
    hall.rest();
    assert!(hall.said.contains(&locked), "{}", hall.said);
    assert!(hall.is_confidential(), "{}", hall.said);
    hall.write(SARAS);
    assert!(hall.said.contains(&Words::new(Lang::English).queue(Queue::Intake)), "{}", hall.said);
}

#[test]
fn keys_for_a_draft_that_is_on_its_way_are_text_in_it() {
    let mut sara = manager().beside(SARA, Lang::English);
    sara.take(Action::Receive).type_text("Turki").take(Action::NewPerson);
    sara.press("tab").type_text("Sami").press("tab").take(Action::KeepAndLeave).take(Action::Home);
    sara.hurry("uNawaf", "tab").wait();
    assert!(sara.shows("Nawaf"), "{}", sara.picture());
}

/// A desk that takes a case and then cannot, or will not, show it.
struct Failing {
    seat: Seat,
    /// 0: it is well; 1: it cannot; 2: the case went out of sight.
    how: AtomicU8,
    /// What comes once a case has been taken.
    then: u8,
}

impl Desk for Failing {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        if matches!(order.command, Command::ClaimCase { .. }) {
            self.how.store(self.then, Ordering::Release);
        }
        self.seat.order(order)
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        match (query, self.how.load(Ordering::Acquire)) {
            (Query::Case(_), 1) => Err(Fault::Unreachable),
            (Query::Case(_), 2) => Err(Fault::NotFound),
            _ => self.seat.ask(query),
        }
    }

    fn listen(&self, listener: Listener) {
        self.seat.listen(listener);
    }
}

fn before_a_case(manager: &Clerk, then: u8) -> (Clerk, Arc<Failing>) {
    Cases::of(manager).receive_and_leave("Amal Person");
    let seat = manager.seat.service().at(OMAR);
    let desk = Arc::new(Failing { seat, how: AtomicU8::new(0), then });
    let mut omar = manager.at_desk(Arc::clone(&desk) as Arc<dyn Desk>, Lang::English);
    omar.press("1").take(Action::Open);
    (omar, desk)
}

#[test]
fn no_key_is_dead_for_ever_where_a_form_could_not_be_opened() {
    let manager = manager();
    let (mut omar, desk) = before_a_case(&manager, 1);
    omar.hurry("", "e").wait();
    desk.how.store(0, Ordering::Release);
    omar.press("esc").press("f");
    assert!(omar.shows("Find an applicant"), "{}", omar.picture());
}

#[test]
fn keys_for_a_form_of_a_case_that_went_out_of_sight_do_nothing_elsewhere() {
    let manager = manager();
    let (mut omar, _desk) = before_a_case(&manager, 2);
    omar.hurry("e", "f").wait();
    assert!(!omar.shows("Find an applicant"), "{}", omar.picture());
}
