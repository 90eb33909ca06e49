//! Who signs in, who is kept out and for how long, and what stays of it in the store.

mod found;
mod guesses;
mod heads;
mod left;
mod locked;

use std::fmt::Write as _;
use std::sync::Mutex;

use self::locked::{every_command, every_query};
use super::*;
use crate::api::command::{DeliveryGiven, Draft, OrderId};
use crate::api::door::{Caller, Notice, Reception, TurnedAway};
use crate::api::entry::Door;
use crate::api::query::{Record, RecordKind};
use crate::api::{Entered, Head, Step};
use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::phrase::{Phrase, PhraseFlaw};
use crate::domain::preferences::Preferences;
use crate::service::reception::FrontDoor;
use crate::service::threshold::Threshold;

const SARA: StaffId = StaffId(2);
const OMAR: StaffId = StaffId(3);
const AUDITOR: StaffId = StaffId(4);
/// Nobody wrote these anywhere else.
const GIVEN: &str = "zhdw-given-first";
const SARAS: &str = "كلمات سارة السرية";
const OMARS: &str = "zhdw-of-omar-alone";

/// A desk with a manager, two clerks and an auditor, and a gate.
fn desk() -> Desked {
    over(Arc::new(MemoryEngine::new()))
}

fn over(engine: Arc<dyn crate::store::engine::Engine>) -> Desked {
    let desk = Desked::over(engine);
    let (mut settings, version) = desk.settings();
    for (id, name, role) in [
        (SARA, "سارة التجريبية", StaffRole::Clerk),
        (OMAR, "Omar Sample", StaffRole::Clerk),
        (AUDITOR, "Auditor Sample", StaffRole::Auditor),
    ] {
        settings.staff.push(Staff { id, name: name.into(), role, scope: Scope::All });
    }
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    desk.done(Command::SetGate { account: Some("hall".into()) });
    desk
}

/// The same with passphrases that two chose.
fn open_desk() -> Desked {
    let desk = desk();
    choose(&desk, SARA, SARAS).unwrap();
    choose(&desk, OMAR, OMARS).unwrap();
    desk
}

fn phrase(text: &str) -> Phrase {
    Phrase::new(text)
}

/// Someone does something at a place of their own.
fn done_by(desk: &Desked, staff: StaffId, command: Command) -> Result<Receipt, Fault> {
    desk.count.set(desk.count.get() + 1);
    let id = OrderId { session: 1, count: desk.count.get() };
    desk.seat.service().at(staff).order(&Order { id, command })
}

fn choose(desk: &Desked, staff: StaffId, text: &str) -> Result<Receipt, Fault> {
    let command = Command::SetPhrase { staff, phrase: Some(phrase(text)), before: None };
    done_by(desk, staff, command)
}

fn give(desk: &Desked, staff: StaffId, text: &str) -> Result<Receipt, Fault> {
    done_by(
        desk,
        StaffId(1),
        Command::SetPhrase { staff, phrase: Some(phrase(text)), before: None },
    )
}

fn gate(desk: &Desked) -> Result<Arc<dyn Desk>, TurnedAway> {
    come(desk, "hall", None)
}

fn come(desk: &Desked, account: &str, name: Option<&str>) -> Result<Arc<dyn Desk>, TurnedAway> {
    let stands_for = name.map(ToOwned::to_owned);
    let caller =
        Caller { uid: 1_000, account: Some(account.into()), stands_for, from: String::new() };
    FrontDoor::new(Arc::clone(desk.seat.service()), 1).admit(&caller)
}

fn sign_in(at: &dyn Desk, staff: StaffId, text: &str) -> Result<Entered, Fault> {
    at.enter(&Step::SignIn { staff, phrase: phrase(text), own: None })
}

fn who(at: &dyn Desk) -> Result<StaffId, Fault> {
    match at.ask(&Query::Hello)? {
        Answer::Hello(hello) => Ok(hello.staff),
        answer => panic!("{answer:?}"),
    }
}

fn seconds_later(desk: &Desked, seconds: i64) {
    let now = desk.seat.service().now();
    desk.clock.set(crate::domain::calendar::Timestamp(now.0 + seconds));
}

/// The ledger's last lines: verb, who, about what.
fn ledger(desk: &Desked) -> Vec<(String, u32, String)> {
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = desk.seat.service().at(StaffId(1)).ask(&query).unwrap()
    else {
        panic!();
    };
    let line = |record: Record| match record {
        Record::Ledger(line) => (line.verb, line.who.0, line.subject),
        other => panic!("{other:?}"),
    };
    rows.into_iter().map(line).collect()
}

fn last(desk: &Desked, count: usize) -> Vec<(String, u32, String)> {
    let all = ledger(desk);
    all[all.len() - count..].to_vec()
}

fn line(verb: &str, who: u32, staff: u32) -> (String, u32, String) {
    (verb.into(), who, format!("staff {staff}"))
}

#[test]
fn the_gate_lets_nobody_in_until_someone_signs_in() {
    let desk = desk();
    assert_eq!(gate(&desk).err(), Some(TurnedAway::NoSuchName { name: String::new() }));
    choose(&desk, SARA, SARAS).unwrap();
    let hall = gate(&desk).unwrap();
    assert_eq!(who(&*hall), Err(Fault::Locked));
    let Ok(Entered::Door(Door { society, staff, by })) = hall.enter(&Step::Who) else { panic!() };
    assert_eq!((society.as_str(), staff.len(), by), ("Sample Society", 4, None));
    assert_eq!(sign_in(&*hall, SARA, SARAS), Ok(Entered::In(SARA)));
    assert_eq!(who(&*hall), Ok(SARA));
    assert_eq!(last(&desk, 2), [line("set_phrase", 2, 2), line("sign_in", 2, 2)]);
    // A name alone, that any shell there can say, opens nobody's desk who has a passphrase.
    assert_eq!(who(&*come(&desk, "hall", Some("2")).unwrap()), Err(Fault::Locked));
    // By a key, and by an account of one's own, as before.
    assert_eq!(who(&*come(&desk, "hall", Some("Omar Sample")).unwrap()), Ok(OMAR));
    done_by(&desk, StaffId(1), Command::BindAccount { staff: OMAR, account: Some("omar".into()) })
        .unwrap();
    assert_eq!(who(&*come(&desk, "omar", None).unwrap()), Ok(OMAR));
    let stranger = TurnedAway::NoStaff { account: "stranger".into() };
    assert_eq!(come(&desk, "stranger", None).err(), Some(stranger));
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn whoever_keeps_the_store_signs_in_at_the_gate_too_and_not_elsewhere() {
    let desk = open_desk();
    let caller = |account: &str| Caller {
        uid: 1,
        account: Some(account.into()),
        stands_for: None,
        from: String::new(),
    };
    let door = FrontDoor::new(Arc::clone(desk.seat.service()), 1);
    assert_eq!(who(&*door.admit(&caller("hall")).unwrap()), Err(Fault::Locked));
    assert_eq!(who(&*door.admit(&caller("keeper")).unwrap()), Ok(SetUp::OWN));
}

#[test]
fn whoever_has_no_passphrase_cannot_lock() {
    let desk = desk();
    let own = Threshold::new(desk.seat.service(), Some(SARA));
    assert_eq!(own.enter(&Step::Lock), Err(Fault::NoPhrase));
    assert_eq!(who(&own), Ok(SARA));
    choose(&desk, SARA, SARAS).unwrap();
    assert_eq!(own.enter(&Step::Lock), Ok(Entered::Locked));
    assert_eq!(who(&own), Err(Fault::Locked));
}

#[test]
fn wrong_ones_are_slowed_down_by_any_line_and_told_in_the_ledger() {
    let desk = open_desk();
    let wrong = |at: &dyn Desk| sign_in(at, SARA, "not this one").unwrap_err();
    let (one, two) = (gate(&desk).unwrap(), gate(&desk).unwrap());
    assert_eq!(wrong(&*one), Fault::WrongPhrase);
    assert_eq!(wrong(&*two), Fault::WrongPhrase);
    assert_eq!(wrong(&*one), Fault::TryLater { seconds: 2 });
    let failed = line("sign_in_failed", 0, 2);
    assert_eq!(last(&desk, 3), [failed.clone(), failed.clone(), failed.clone()]);
    let entries = ledger(&desk).len();
    // Not even the right one, by no line, and one that comes anew.
    for at in [&one, &two, &gate(&desk).unwrap()] {
        assert_eq!(sign_in(&**at, SARA, SARAS), Err(Fault::TryLater { seconds: 2 }));
        assert_eq!(who(&**at), Err(Fault::Locked));
    }
    assert_eq!(ledger(&desk).len(), entries, "one that is not listened to is no try");
    // Nobody else is slowed down.
    assert_eq!(sign_in(&*two, OMAR, OMARS), Ok(Entered::In(OMAR)));
    seconds_later(&desk, 1);
    assert_eq!(sign_in(&*one, SARA, SARAS), Err(Fault::TryLater { seconds: 1 }));
    seconds_later(&desk, 1);
    assert_eq!(wrong(&*one), Fault::TryLater { seconds: 4 });
    seconds_later(&desk, 4);
    assert_eq!(sign_in(&*one, SARA, SARAS), Ok(Entered::In(SARA)));
    // It begins from the beginning.
    assert_eq!(wrong(&*gate(&desk).unwrap()), Fault::WrongPhrase);
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn a_clock_that_is_set_back_neither_opens_nor_locks_for_ever() {
    let desk = open_desk();
    let hall = gate(&desk).unwrap();
    for _ in 0..4 {
        sign_in(&*hall, SARA, "not this one").unwrap_err();
        seconds_later(&desk, 2);
    }
    let later = |seconds| Err(Fault::TryLater { seconds });
    assert_eq!(sign_in(&*hall, SARA, SARAS), later(2));
    let now = desk.seat.service().now();
    // By days it is in doubt, and the wait goes on; by hours it is believed.
    desk.clock.jump(Timestamp(now.0 - 1_000_000));
    assert_eq!(sign_in(&*hall, SARA, SARAS), later(2));
    desk.clock.jump(Timestamp(now.0 - 80_000));
    assert_eq!(sign_in(&*hall, SARA, SARAS), later(4), "the whole of it");
    seconds_later(&desk, 3);
    assert_eq!(sign_in(&*hall, SARA, SARAS), later(1));
    seconds_later(&desk, 1);
    assert_eq!(sign_in(&*hall, SARA, SARAS), Ok(Entered::In(SARA)));
}

#[test]
fn who_has_none_and_who_is_nobody_are_told_what_a_wrong_one_is_told() {
    let desk = open_desk();
    let hall = gate(&desk).unwrap();
    for _ in 0..2 {
        assert_eq!(sign_in(&*hall, AUDITOR, "no one knows"), Err(Fault::WrongPhrase));
    }
    assert_eq!(sign_in(&*hall, AUDITOR, "no one knows"), Err(Fault::TryLater { seconds: 2 }));
    let before = ledger(&desk).len();
    assert_eq!(sign_in(&*hall, StaffId(77), "no one knows"), Err(Fault::WrongPhrase));
    assert_eq!(sign_in(&*hall, StaffId(0), ""), Err(Fault::WrongPhrase));
    assert_eq!(ledger(&desk).len(), before, "nobody's name fills no store");
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn whoever_was_given_one_chooses_their_own_before_they_come_in() {
    let desk = open_desk();
    give(&desk, SARA, GIVEN).unwrap();
    assert_eq!(last(&desk, 1), [line("set_phrase", 1, 2)]);
    let hall = gate(&desk).unwrap();
    let enter = |own: Option<&str>| {
        hall.enter(&Step::SignIn { staff: SARA, phrase: phrase(GIVEN), own: own.map(phrase) })
    };
    assert_eq!(sign_in(&*hall, SARA, SARAS), Err(Fault::WrongPhrase), "the old one is gone");
    assert_eq!(enter(None), Ok(Entered::ChooseOwn));
    assert_eq!(who(&*hall), Err(Fault::Locked));
    assert_eq!(enter(Some("short")), Err(Fault::Phrase(PhraseFlaw::Short)));
    assert_eq!(enter(Some(GIVEN)), Err(Fault::Phrase(PhraseFlaw::AsBefore)));
    assert_eq!(who(&*hall), Err(Fault::Locked));
    assert_eq!(enter(Some(SARAS)), Ok(Entered::In(SARA)));
    assert_eq!(who(&*hall), Ok(SARA));
    assert_eq!(sign_in(&*gate(&desk).unwrap(), SARA, GIVEN), Err(Fault::WrongPhrase));
    assert_eq!(sign_in(&*gate(&desk).unwrap(), SARA, SARAS), Ok(Entered::In(SARA)));
}

#[test]
fn each_changes_their_own_by_the_one_before_and_the_manager_gives_any() {
    let desk = open_desk();
    let change = |by_whom: u32, whose: u32, before: Option<&str>, new: Option<&str>| {
        let (staff, phrase) = (StaffId(whose), new.map(phrase));
        done_by(
            &desk,
            StaffId(by_whom),
            Command::SetPhrase { staff, phrase, before: before.map(self::phrase) },
        )
    };
    let new = "another one now";
    assert_eq!(change(2, 2, None, Some(new)), Err(Fault::WrongPhrase));
    assert_eq!(change(2, 2, None, None), Err(Fault::WrongPhrase));
    assert_eq!(change(2, 2, Some("not this"), Some(new)), Err(Fault::WrongPhrase));
    assert_eq!(last(&desk, 1), [line("sign_in_failed", 0, 2)]);
    assert_eq!(change(2, 2, Some(SARAS), Some(SARAS)), Err(Fault::Phrase(PhraseFlaw::AsBefore)));
    let name = Some("سارة التجريبية");
    assert_eq!(change(2, 2, Some(SARAS), name), Err(Fault::Phrase(PhraseFlaw::IsTheName)));
    assert!(change(2, 2, Some(SARAS), Some(new)).is_ok());
    assert_eq!(sign_in(&*gate(&desk).unwrap(), SARA, new), Ok(Entered::In(SARA)));
    // Nobody but the manager gives one to another, and nobody to who is not there.
    let refused = Err(Fault::Refused(Refusal::SettingsNeedManager));
    assert_eq!(change(3, 2, None, Some(new)), refused);
    assert_eq!(change(4, 2, None, None), refused);
    assert_eq!(change(1, 77, None, Some(new)), Err(Fault::NotFound));
    // An auditor writes nothing else, and has a passphrase like anybody.
    assert!(change(4, 4, None, Some("auditors only")).is_ok());
    // A manager who forgot theirs has nobody else to ask; what is their own, nobody else gave.
    assert!(change(1, 1, None, Some("managers first")).is_ok());
    assert!(change(1, 1, None, Some("managers second")).is_ok());
    let hall = gate(&desk).unwrap();
    assert_eq!(sign_in(&*hall, StaffId(1), "managers second"), Ok(Entered::In(StaffId(1))));
    assert!(change(1, 2, None, None).is_ok());
    assert_eq!(sign_in(&*hall, SARA, new), Err(Fault::WrongPhrase));
    assert_eq!(who(&*hall), Ok(StaffId(1)), "who sat there sits there");
}

#[test]
fn an_order_to_set_one_is_carried_out_once() {
    let desk = open_desk();
    let command = Command::SetPhrase {
        staff: SARA,
        phrase: Some(phrase(GIVEN)),
        before: Some(phrase(SARAS)),
    };
    let order = Order { id: OrderId { session: 7, count: 1 }, command };
    let seat = desk.seat.service().at(SARA);
    let receipt = seat.order(&order).unwrap();
    assert_eq!(seat.order(&order), Ok(receipt), "what it was before is not asked again");
}

#[test]
fn no_passphrase_is_anywhere_in_the_store_or_in_what_is_shown() {
    let engine = Arc::new(MemoryEngine::new());
    let desk = over(Arc::clone(&engine) as _);
    choose(&desk, SARA, SARAS).unwrap();
    give(&desk, OMAR, GIVEN).unwrap();
    let hall = gate(&desk).unwrap();
    let step = Step::SignIn { staff: OMAR, phrase: phrase(GIVEN), own: Some(phrase(OMARS)) };
    hall.enter(&step).unwrap();
    sign_in(&*hall, SARA, "zhdw-wrong-one").unwrap_err();
    let engine: &dyn crate::store::engine::Engine = &*engine;
    let mut bytes = Vec::new();
    let mut from = vec![0];
    loop {
        let page = engine.scan(&from, &[0xff; 8], 500, false).unwrap();
        let Some(last) = page.last() else { break };
        from.clone_from(&last.key);
        from.push(0);
        for row in page {
            bytes.extend_from_slice(&row.key);
            bytes.extend_from_slice(&row.val);
        }
    }
    let has =
        |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(has(&bytes, "$argon2id$") && has(&bytes, "Omar Sample"), "the whole store is seen");
    let mut shown = format!("{step:?}");
    for query in every_query() {
        write!(shown, "{:?}", desk.seat.ask(&query)).unwrap();
    }
    write!(shown, "{:?}", hall.enter(&Step::Who)).unwrap();
    for secret in [SARAS, GIVEN, OMARS, "zhdw"] {
        assert!(!has(&bytes, secret), "{secret} is in the store");
        assert!(!shown.contains(secret), "{secret} is shown");
    }
    assert!(!shown.contains("$argon2"), "no answer has a seal");
}
