//! Whoever left: no way in, nothing held, and a name that nobody else gets.

use super::*;
use crate::api::command::{Done, Seen};
use crate::domain::settings::SettingsField;
use crate::domain::value::Flaw;

fn with_role(desk: &Desked, staff: StaffId, role: StaffRole) {
    let (mut settings, version) = desk.settings();
    settings.staff.iter_mut().filter(|one| one.id == staff).for_each(|one| one.role = role);
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
}

fn bind(desk: &Desked, staff: StaffId, account: &str) -> Result<Receipt, Fault> {
    done_by(desk, StaffId(1), Command::BindAccount { staff, account: Some(account.into()) })
}

#[test]
fn whoever_left_comes_in_by_no_account_key_or_passphrase_also_when_they_return() {
    let desk = open_desk();
    bind(&desk, SARA, "sara").unwrap();
    let here = come(&desk, "sara", None).unwrap();
    let hall = gate(&desk).unwrap();
    with_role(&desk, SARA, StaffRole::Left);
    // At a desk that was open, at the door, by a key, by a passphrase.
    assert!(matches!(here.ask(&Query::Home), Err(Fault::Denied)), "{:?}", here.ask(&Query::Home));
    assert_eq!(
        come(&desk, "sara", None).err(),
        Some(TurnedAway::NoStaff { account: "sara".into() })
    );
    for name in ["2", "سارة التجريبية"] {
        let away = TurnedAway::NoSuchName { name: name.into() };
        assert_eq!(come(&desk, "hall", Some(name)).err(), Some(away));
    }
    assert_eq!(sign_in(&*hall, SARA, SARAS), Err(Fault::WrongPhrase));
    assert_eq!(bind(&desk, SARA, "sara"), Err(Fault::NotFound));
    assert!(sign_in(&*hall, OMAR, OMARS).is_ok(), "who stayed comes in as before");
    // The account is free for whoever sits there next.
    bind(&desk, OMAR, "sara").unwrap();
    // Who returns is given a way in anew.
    with_role(&desk, SARA, StaffRole::Clerk);
    assert_eq!(sign_in(&*gate(&desk).unwrap(), SARA, SARAS), Err(Fault::WrongPhrase));
    assert_eq!(super::super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn what_they_held_is_free_at_once_and_nothing_is_handed_to_them() {
    let desk = open_desk();
    let sara = desk.seat.service().at(SARA);
    let draft = full();
    let id = OrderId { session: 7, count: 1 };
    let command = Command::SaveRequest { case: None, draft, form: None };
    let Done::Case(case) = sara.order(&Order { id, command }).unwrap().done else { panic!() };
    let free = |seen: Seen| done_by(&desk, OMAR, Command::ClaimCase { seen });
    assert_eq!(free(desk.seen(case)), Err(Fault::Held { by: SARA }));
    with_role(&desk, SARA, StaffRole::Left);
    free(desk.seen(case)).unwrap();
    let to_sara = Command::HandOver { seen: desk.seen(case), to: SARA, note: String::new() };
    let refused = Fault::Refused(Refusal::CannotHold { staff: SARA });
    assert_eq!(done_by(&desk, OMAR, to_sara), Err(refused));
}

#[test]
fn a_row_is_corrected_and_never_given_to_somebody_else() {
    let desk = desk();
    let renamed = |name: &str| {
        let (mut settings, version) = desk.settings();
        settings
            .staff
            .iter_mut()
            .filter(|one| one.id == SARA)
            .for_each(|one| one.name = name.into());
        desk.order(Command::ChangeSettings { settings: settings.into(), version })
    };
    let at = SettingsField::StaffName(SARA);
    let refused = Fault::InvalidSettings(vec![(at, Flaw::AnotherPerson)]);
    assert_eq!(renamed("منى العينة"), Err(refused));
    renamed("ساره المتخيلة").unwrap();
}
