//! Passphrases that are tried cost whoever tries them, and nobody else.

use super::*;
use crate::domain::sign_in::Origin;

#[test]
fn of_many_guesses_at_once_no_more_are_listened_to_than_one_after_the_other() {
    let desk = open_desk();
    let doors: Vec<_> = (0..12).map(|_| gate(&desk).unwrap()).collect();
    std::thread::scope(|scope| {
        for door in &doors {
            scope.spawn(|| sign_in(&**door, SARA, "not this one").unwrap_err());
        }
    });
    let failed = |line: &&(String, u32, String)| line.0 == "sign_in_failed";
    assert_eq!(ledger(&desk).iter().filter(failed).count(), 3);
    assert_eq!(sign_in(&*doors[0], SARA, SARAS), Err(Fault::TryLater { seconds: 2 }));
}

#[test]
fn while_a_passphrase_is_tried_every_other_desk_goes_on() {
    let desk = open_desk();
    let service = Arc::clone(desk.seat.service());
    let _turn = service.secrets.turn(Origin::default()).unwrap();
    let (settings, version) = desk.settings();
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    assert!(desk.seat.ask(&Query::Home).is_ok());
    let hall = gate(&desk).unwrap();
    assert!(matches!(hall.enter(&Step::Who), Ok(Entered::Door(_))));
}

#[test]
fn a_desk_that_is_opened_as_it_is_at_work_seals_at_the_full_cost() {
    let service =
        Service::open(Arc::new(MemoryEngine::new()), Arc::new(FixedClock::at(START.at(9, 0))));
    let sealed =
        service.unwrap().secrets.turn(Origin::default()).unwrap().seal(&phrase(SARAS)).unwrap();
    assert!(sealed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{sealed}");
}

/// At the gate, from a terminal.
fn gate_from(desk: &Desked, from: &str) -> Arc<dyn Desk> {
    let (account, from) = (Some("hall".into()), from.to_owned());
    let caller = Caller { uid: 1_000, account, stands_for: None, from };
    FrontDoor::new(Arc::clone(desk.seat.service()), 0).admit(&caller).unwrap()
}

#[test]
fn whoever_fails_on_purpose_waits_and_the_colleague_at_another_terminal_comes_in() {
    let desk = open_desk();
    let (here, there) = ("1 pts/1 192.0.2.1", "2 pts/2 192.0.2.2");
    for _ in 0..6 {
        sign_in(&*gate_from(&desk, there), SARA, "not this one").unwrap_err();
        seconds_later(&desk, 20);
    }
    for _ in 0..2 {
        sign_in(&*gate_from(&desk, there), SARA, "not this one").unwrap_err();
    }
    let waits = sign_in(&*gate_from(&desk, there), SARA, SARAS);
    assert!(matches!(waits, Err(Fault::TryLater { seconds: 17.. })), "a new line: {waits:?}");
    assert_eq!(sign_in(&*gate_from(&desk, here), SARA, SARAS), Ok(Entered::In(SARA)));
    // That she came in frees nobody who guessed.
    let waits = sign_in(&*gate_from(&desk, there), SARA, SARAS);
    assert!(matches!(waits, Err(Fault::TryLater { .. })), "{waits:?}");
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn one_place_does_not_try_a_few_at_each_of_many() {
    let desk = open_desk();
    let from = "3 pts/3";
    let mut failed = 0;
    for staff in [SARA, OMAR, AUDITOR, StaffId(1)] {
        for _ in 0..3 {
            if sign_in(&*gate_from(&desk, from), staff, "not this one") == Err(Fault::WrongPhrase) {
                failed += 1;
            }
        }
        seconds_later(&desk, 3);
    }
    assert!(failed <= 8, "{failed}");
    let waits = sign_in(&*gate_from(&desk, from), OMAR, OMARS);
    assert!(matches!(waits, Err(Fault::TryLater { .. })), "{waits:?}");
    assert_eq!(sign_in(&*gate_from(&desk, "4 pts/4"), OMAR, OMARS), Ok(Entered::In(OMAR)));
}
