//! A terminal that several share: signing in, locking, and letting someone else in.

use wasl::api::door::Notice;
use wasl::api::query::{Record, RecordKind};
use wasl::api::{Answer, Command, Desk, Entered, Fault, Order, OrderId, Query};
use wasl::domain::calendar::Timestamp;
use wasl::domain::department::Scope;
use wasl::domain::id::StaffId;
use wasl::domain::phrase::Phrase;
use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::domain::staff::{Staff, StaffRole};
use wasl::i18n::phrases::{entry, program};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;
use wasl::service::clock::Clock;
use wasl::tui::event::Event;

use crate::clerk::{Clerk, next_session, pictured};
use crate::talker::Talker;

const SARA: StaffId = StaffId(2);
const OMAR: StaffId = StaffId(3);
const SARAS: &str = "كلمات سارة السرية";
const OMARS: &str = "omars own words";

fn order(clerk: &Clerk, staff: StaffId, command: Command) {
    let id = OrderId { session: next_session(), count: 1 };
    clerk.seat.service().at(staff).order(&Order { id, command }).unwrap();
}

fn set_phrase(clerk: &Clerk, by: StaffId, staff: StaffId, text: Option<&str>) {
    order(clerk, by, Command::SetPhrase { staff, phrase: text.map(Phrase::new), before: None });
}

/// The manager's own terminal, at a desk where two clerks have passphrases.
fn manager(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_new_desk(lang);
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
    for (id, name) in [(SARA, "سارة التجريبية"), (OMAR, "عمر التجريبي")] {
        settings.staff.push(Staff {
            id,
            name: name.into(),
            role: StaffRole::Clerk,
            scope: Scope::All,
        });
    }
    order(&clerk, StaffId(1), Command::ChangeSettings { settings: settings.into(), version });
    set_phrase(&clerk, SARA, SARA, Some(SARAS));
    set_phrase(&clerk, OMAR, OMAR, Some(OMARS));
    clerk
}

fn named(phrase: wasl::i18n::Phrase, name: &str, lang: Lang) -> String {
    Words::new(lang).say_with(phrase, &Args::new().text("name", name))
}

fn says(phrase: wasl::i18n::Phrase, lang: Lang) -> String {
    Words::new(lang).say(phrase)
}

fn sign_in(at: &mut Clerk, name: &str, phrase: &str) {
    at.type_text(name).press("enter").type_text(phrase).press("enter");
}

/// The whole screen has nothing that only a record has.
fn shows_no_record(at: &mut Clerk, lang: Lang) -> bool {
    let words = Words::new(lang);
    !at.shows(&words.queue(Queue::Intake)) && !at.shows("نواف") && !at.shows("تركي")
}

/// Half a request: the given name is kept, the father's name is being typed.
fn type_half_a_request(at: &mut Clerk) {
    at.take(Action::Receive).type_text("تركي").take(Action::NewPerson);
    at.press("tab").type_text("نواف");
}

#[test]
fn whoever_comes_says_who_they_are_and_only_then_sees_the_desk() {
    for lang in Lang::ALL {
        let mut hall = manager(lang).at_the_gate_beside(lang);
        assert!(hall.shows(&says(entry::TITLE, lang)) && hall.shows("سارة التجريبية"));
        assert!(shows_no_record(&mut hall, lang));
        pictured(&format!("sign_in_names_{}", lang.code()), &hall.picture());
        hall.type_text("عمر");
        assert!(!hall.shows("سارة التجريبية") && hall.shows("عمر التجريبي"));
        // A slip is taken back whole, also where nobody is called so.
        hall.type_text("غير").press("esc");
        assert!(hall.shows("سارة التجريبية"), "{}", hall.picture());
        hall.type_text("عمر").press("enter").type_text(OMARS);
        assert!(!hall.picture().contains("omars"));
        pictured(&format!("sign_in_phrase_{}", lang.code()), &hall.picture());
        hall.press("enter");
        assert!(hall.shows(&Words::new(lang).queue(Queue::Intake)));
    }
}

#[test]
fn a_wrong_one_is_told_beside_the_field_and_too_many_are_slowed_down() {
    for lang in Lang::ALL {
        let mut hall = manager(lang).at_the_gate_beside(lang);
        hall.type_text("سارة").press("enter").press("enter");
        assert!(hall.shows(&says(entry::EMPTY, lang)));
        hall.type_text("something else").press("enter");
        let wrong = says(entry::WRONG, lang);
        let start: String = wrong.split(' ').take(4).collect::<Vec<_>>().join(" ");
        assert!(hall.shows(&start), "{}", hall.picture());
        pictured(&format!("sign_in_wrong_{}", lang.code()), &hall.picture());
        hall.type_text("something else").press("enter").type_text("again not").press("enter");
        let later = |seconds: u32| {
            Words::new(lang).say_with(entry::TRY_LATER, &Args::new().count("seconds", seconds))
        };
        assert!(hall.shows(&later(2)), "{}", hall.picture());
        hall.type_text(SARAS).press("enter");
        assert!(hall.shows(&later(2)) && shows_no_record(&mut hall, lang));
        let now = hall.clock.now();
        hall.clock.set(Timestamp(now.0 + 2));
        hall.type_text(SARAS).press("enter");
        assert!(hall.shows(&Words::new(lang).queue(Queue::Intake)), "{}", hall.picture());
    }
}

#[test]
fn keys_that_lead_to_records_lead_nowhere_from_the_door() {
    let mut hall = manager(Lang::English).at_the_gate_beside(Lang::English);
    for action in Action::ALL {
        // These leave, or are about the screen alone.
        if matches!(action, Action::Quit | Action::Language | Action::Letters | Action::Help) {
            continue;
        }
        hall.take(*action);
        let title = says(entry::TITLE, Lang::English);
        assert!(hall.shows(&title), "{action:?}: {}", hall.picture());
    }
    hall.press("f12").press("esc");
    assert!(hall.shows(&says(entry::TITLE, Lang::English)));
}

#[test]
fn what_was_copied_cannot_be_pasted_where_all_can_see() {
    let mut hall = manager(Lang::English).at_the_gate_beside(Lang::English);
    sign_in(&mut hall, "سارة", SARAS);
    hall.take(Action::Find).type_text("hidden words").take(Action::SelectAll).take(Action::Copy);
    hall.take(Action::Lock).press("esc").take(Action::Paste);
    assert!(!hall.shows("hidden words"));
    sign_in(&mut hall, "عمر", OMARS);
    hall.take(Action::Find).take(Action::Paste);
    assert!(!hall.shows("hidden words"));
}

#[test]
fn the_same_person_finds_the_half_typed_field_as_it_was() {
    for lang in Lang::ALL {
        let mut hall = manager(lang).at_the_gate_beside(lang);
        sign_in(&mut hall, "سارة", SARAS);
        type_half_a_request(&mut hall);
        let (before, caret) = (hall.picture(), hall.caret());
        hall.press("ctrl-k");
        assert!(hall.shows(&says(entry::TITLE_LOCKED, lang)));
        assert!(hall.shows(&named(entry::BY, "سارة التجريبية", lang)), "{}", hall.picture());
        assert!(shows_no_record(&mut hall, lang));
        pictured(&format!("locked_{}", lang.code()), &hall.picture());
        hall.resize(60, 20);
        pictured(&format!("locked_60x20_{}", lang.code()), &hall.picture());
        hall.resize(80, 24);
        hall.type_text("not mine").press("enter");
        assert!(shows_no_record(&mut hall, lang));
        hall.type_text(SARAS).press("enter");
        // The form tells that it was kept when the screen was locked.
        let rows = |picture: &str| picture.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(rows(&hall.picture()), rows(&before), "{}", hall.picture());
        assert_eq!(hall.caret(), caret);
        hall.type_text("ي");
        assert!(hall.shows("نوافي"));
    }
}

#[test]
fn someone_else_starts_at_their_own_home_and_the_first_goes_on_with_the_draft() {
    for lang in Lang::ALL {
        let mut hall = manager(lang).at_the_gate_beside(lang);
        sign_in(&mut hall, "سارة", SARAS);
        type_half_a_request(&mut hall);
        hall.take(Action::Lock).press("esc");
        assert!(hall.shows("عمر التجريبي") && shows_no_record(&mut hall, lang));
        sign_in(&mut hall, "عمر", OMARS);
        assert!(hall.shows(&Words::new(lang).queue(Queue::Intake)));
        assert!(!hall.shows("تركي نواف") && !hall.shows("نواف"), "{}", hall.picture());
        hall.press("esc").press("u");
        assert!(!hall.shows("نواف"), "nothing of the first is there for the second");
        hall.take(Action::Home).take(Action::Lock).press("esc");
        sign_in(&mut hall, "سارة", SARAS);
        assert!(hall.shows("تركي نواف"), "{}", hall.picture());
        hall.press("u");
        assert!(hall.shows("نواف") && hall.shows(&Words::new(lang).field(Field::FatherName)));
    }
}

#[test]
fn the_screen_locks_by_itself_when_no_key_comes_and_nobody_is_locked_out_by_it() {
    let manager = manager(Lang::English);
    let mut own = manager.at_the_door(Some(SARA), Lang::English);
    type_half_a_request(&mut own);
    own.happen(Event::Idle);
    assert!(own.shows(&says(entry::TITLE_LOCKED, Lang::English)));
    assert!(shows_no_record(&mut own, Lang::English));
    own.happen(Event::Idle).type_text(SARAS).press("enter");
    assert!(own.shows("نواف"));
    // The manager has none: the screen stays, and the key says why.
    let mut own = manager.at_the_door(Some(StaffId(1)), Lang::English);
    own.happen(Event::Idle);
    assert!(own.shows(&Words::new(Lang::English).queue(Queue::Intake)));
    own.press("ctrl-k");
    let why = says(entry::NO_PHRASE, Lang::English);
    let start: String = why.split(' ').take(6).collect::<Vec<_>>().join(" ");
    assert!(own.shows(&start), "{}", own.picture());
    assert!(own.shows(&Words::new(Lang::English).queue(Queue::Intake)));
    // One that was taken away since: nothing is locked, and that is said.
    let mut own = manager.at_the_door(Some(OMAR), Lang::English);
    set_phrase(&manager, StaffId(1), OMAR, None);
    own.press("ctrl-k");
    assert!(own.shows(&start) && own.shows(&Words::new(Lang::English).queue(Queue::Intake)));
}

#[test]
fn one_chooses_their_own_and_the_manager_gives_one_for_once() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let mut manager = manager(lang);
        // For Omar, who forgot his.
        manager.take(Action::Refresh).take(Action::Passphrase);
        pictured(&format!("passphrase_whose_{}", lang.code()), &manager.picture());
        manager.type_text("عمر").press("enter").type_text("short").press("enter");
        let short = words.say_with(entry::SHORT, &Args::new().count("min", 8_u32));
        assert!(manager.shows(&short), "{}", manager.picture());
        pictured(&format!("passphrase_short_{}", lang.code()), &manager.picture());
        manager.type_text("for once only").press("enter").type_text("for once onyl").press("enter");
        assert!(manager.shows(&says(entry::DIFFER, lang)));
        for _ in 0..2 {
            manager.type_text("for once only").press("enter");
        }
        assert!(
            manager.shows(&named(entry::SET_GIVEN, "عمر التجريبي", lang)),
            "{}",
            manager.picture()
        );
        let mut hall = manager.at_the_gate_beside(lang);
        sign_in(&mut hall, "عمر", "for once only");
        assert!(hall.shows(&says(entry::NEW, lang)) && shows_no_record(&mut hall, lang));
        pictured(&format!("sign_in_own_{}", lang.code()), &hall.picture());
        hall.type_text("for once only").press("enter");
        assert!(hall.shows(&says(entry::AS_BEFORE, lang)), "{}", hall.picture());
        for _ in 0..2 {
            assert!(shows_no_record(&mut hall, lang));
            hall.type_text("عبارة عمر وحده").press("enter");
        }
        assert!(hall.shows(&words.queue(Queue::Intake)), "{}", hall.picture());
        // Their own, by the one before.
        hall.take(Action::Passphrase);
        assert!(hall.shows(&says(entry::BEFORE, lang)));
        for text in ["not the one", "other words now", "other words now"] {
            hall.type_text(text).press("enter");
        }
        assert!(hall.shows(&says(entry::BEFORE, lang)), "{}", hall.picture());
        for text in ["عبارة عمر وحده", "other words now", "other words now"] {
            hall.type_text(text).press("enter");
        }
        let kept = words.say_with(entry::SET_OWN, &Args::new().text("lock", "Ctrl-K"));
        assert!(hall.shows(&kept), "{}", hall.picture());
        hall.press("ctrl-k").type_text("other words now").press("enter");
        assert!(hall.shows(&words.queue(Queue::Intake)));
    }
}

#[test]
fn a_line_that_was_made_anew_asks_who_it_is_and_everything_goes_on_once() {
    let manager = manager(Lang::English);
    let mut hall = manager.at_the_gate_beside(Lang::English);
    sign_in(&mut hall, "سارة", SARAS);
    type_half_a_request(&mut hall);
    // As the server would be after it was started anew: nobody is signed in.
    hall.lose_sign_in();
    hall.happen(Event::Notice(Notice::Away)).happen(Event::Notice(Notice::Back));
    let new_line = named(entry::NEW_LINE, "سارة التجريبية", Lang::English);
    let start: String = new_line.split_inclusive("once more").take(1).collect();
    assert!(hall.shows(&start), "{}", hall.picture());
    assert!(shows_no_record(&mut hall, Lang::English));
    hall.type_text(SARAS).press("enter");
    assert!(hall.shows("نواف"));
    // What came to the locked door meanwhile is kept: by the next sign-in of the same person.
    hall.lose_sign_in();
    hall.press("tab").press("esc");
    sign_in(&mut hall, "عمر", OMARS);
    assert!(!hall.shows("نواف"));
    hall.take(Action::Lock).press("esc");
    sign_in(&mut hall, "سارة", SARAS);
    hall.take(Action::Refresh);
    assert!(hall.shows("تركي نواف"), "{}", hall.picture());
}

#[test]
fn a_terminal_that_is_known_by_its_account_stays_locked_when_its_line_is_made_anew() {
    let manager = manager(Lang::English);
    let mut own = manager.at_the_door(Some(SARA), Lang::English);
    own.press("ctrl-k");
    // A new line of the same account is open again.
    assert_eq!(own.sign_in_elsewhere(SARA, SARAS), Ok(Entered::In(SARA)));
    own.happen(Event::Notice(Notice::Away)).happen(Event::Notice(Notice::Back));
    assert_eq!(own.ask(&Query::Home).err(), Some(Fault::Locked));
    assert!(own.shows(&says(entry::TITLE_LOCKED, Lang::English)));
    own.type_text(SARAS).press("enter");
    assert!(own.shows(&Words::new(Lang::English).queue(Queue::Intake)));
}

#[test]
fn the_lines_of_plain_mode_sign_in_lock_and_go_on() {
    for lang in Lang::ALL {
        let manager = manager(lang);
        let mut hall = Talker::at_the_gate_of(&manager, lang);
        assert!(hall.said.contains(&says(entry::TITLE, lang)), "{}", hall.said);
        hall.choose("سارة التجريبية");
        assert!(hall.is_confidential() && hall.asked().contains("سارة التجريبية"), "{}", hall.said);
        hall.write("something else");
        assert!(
            hall.is_confidential() && hall.said.contains(&says(entry::WRONG, lang)),
            "{}",
            hall.said
        );
        hall.write(SARAS);
        assert!(hall.said.contains(&Words::new(lang).queue(Queue::Intake)), "{}", hall.said);
        assert!(!hall.is_confidential());
        hall.call(Action::Lock);
        assert!(hall.said.contains(&says(entry::TITLE_LOCKED, lang)), "{}", hall.said);
        assert!(
            hall.is_confidential() && !hall.said.contains(&Words::new(lang).queue(Queue::Intake))
        );
        // What is called by its name is called, and what is not is tried.
        hall.call(Action::Find);
        assert!(hall.said.contains(&says(program::NOT_HERE, lang)), "{}", hall.said);
        assert!(hall.is_confidential());
        hall.write(":no such thing");
        assert!(hall.said.contains(&says(entry::WRONG, lang)), "{}", hall.said);
        hall.write("..");
        hall.choose("عمر التجريبي");
        hall.write(OMARS);
        assert!(hall.said.contains(&Words::new(lang).queue(Queue::Intake)), "{}", hall.said);
        assert!(!hall.all.contains("$argon2"));
    }
}

#[test]
fn the_ledger_tells_who_came_in_and_who_only_tried() {
    let manager = manager(Lang::English);
    let mut hall = manager.at_the_gate_beside(Lang::English);
    sign_in(&mut hall, "سارة", "not this one");
    hall.type_text(SARAS).press("enter");
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = manager.seat.ask(&query).unwrap() else { panic!() };
    let told: Vec<(String, u32)> = rows
        .into_iter()
        .filter_map(|row| match row {
            Record::Ledger(line) => Some((line.verb, line.who.0)),
            _ => None,
        })
        .collect();
    let wanted = [("sign_in_failed".to_owned(), 0), ("sign_in".to_owned(), 2)];
    assert_eq!(told[told.len() - 2..], wanted);
}
