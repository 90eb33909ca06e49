//! Passphrases that are tried cost whoever tries them, and nobody else.

use super::*;

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
    let _turn = service.secrets.turn().unwrap();
    let (settings, version) = desk.settings();
    desk.done(Command::ChangeSettings { settings, version });
    assert!(desk.seat.ask(&Query::Home).is_ok());
    let hall = gate(&desk).unwrap();
    assert!(matches!(hall.enter(&Step::Who), Ok(Entered::Door(_))));
}

#[test]
fn a_desk_that_is_opened_as_it_is_at_work_seals_at_the_full_cost() {
    let service =
        Service::open(Arc::new(MemoryEngine::new()), Arc::new(FixedClock::at(START.at(9, 0))));
    let sealed = service.unwrap().secrets.turn().unwrap().seal(&phrase(SARAS)).unwrap();
    assert!(sealed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{sealed}");
}
