//! The settings: who changes them, what is taken, and what is left of them.

use super::*;
use crate::api::command::Draft;
use crate::api::query::{Record, RecordKind};
use crate::domain::choice::Choice;
use crate::domain::need::NeedClass;
use crate::domain::preferences::{DigitStyle, Preferences};
use crate::domain::request::{FieldFault, Place};
use crate::domain::settings::{CommitteePart, OfferPart, SettingsField};
use crate::domain::value::Flaw;
use crate::store::ledger;

#[test]
fn a_stale_settings_change_is_told() {
    let desk = Desked::new();
    let (settings, version) = desk.settings();
    desk.done(Command::ChangeSettings { settings: settings.clone().into(), version });
    let late = desk.order(Command::ChangeSettings { settings: settings.into(), version });
    assert!(matches!(late, Err(Fault::Stale { .. })));
    assert_eq!(version.max(Version(1)), version);
}

#[test]
fn settings_are_changed_by_a_manager_alone_and_the_ledger_says_who() {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    settings.committee.quorum = 3;
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&query).unwrap() else { panic!() };
    let Some(Record::Ledger(line)) = rows.last() else { panic!("{rows:?}") };
    assert_eq!((line.verb.as_str(), line.who), ("change_settings", StaffId(1)));
    assert_eq!(agreement::findings(&desk), [""; 0]);

    for role in [StaffRole::Clerk, StaffRole::Researcher, StaffRole::Member, StaffRole::Auditor] {
        let desk = Desked::as_role(role);
        let (settings, version) = desk.settings();
        let change = Command::ChangeSettings { settings: settings.into(), version };
        assert_eq!(desk.refused(change), Refusal::SettingsNeedManager);
    }
}

#[test]
fn the_service_checks_the_settings_that_it_is_sent() {
    let desk = Desked::new();
    let (good, version) = desk.settings();
    let mut bad = good.clone();
    bad.committee.quorum = 4;
    bad.classes.up_to = [50_000, 50_000, 200_000];
    bad.staff.clear();
    let Err(Fault::InvalidSettings(flaws)) =
        desk.order(Command::ChangeSettings { settings: bad.into(), version })
    else {
        panic!("they were taken");
    };
    let fields: Vec<SettingsField> = flaws.into_iter().map(|(field, _)| field).collect();
    for field in [
        SettingsField::general(CommitteePart::Quorum),
        SettingsField::Class(NeedClass::B),
        SettingsField::StaffName(StaffId(1)),
        SettingsField::StaffRole(StaffId(1)),
    ] {
        assert!(fields.contains(&field), "{field:?} of {fields:?}");
    }
    assert_eq!(desk.settings(), (good, version));
}

#[test]
fn settings_that_are_saved_end_the_draft_of_them() {
    let desk = Desked::new();
    let form = FormKey::Settings;
    desk.done(Command::KeepDraft(Kept {
        form,
        draft: Draft::Fields(vec![("quorum".into(), "3".into())]),
        field: "quorum".into(),
        at: START.at(9, 0),
        place: "hall".into(),
    }));
    let kept = || desk.seat.ask(&Query::Draft(form)).unwrap();
    assert!(matches!(kept(), Answer::Draft(Some(_))));
    let (settings, version) = desk.settings();
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    assert_eq!(kept(), Answer::Draft(None));
}

#[test]
fn each_person_sees_it_their_own_way_and_the_ledger_says_nothing_of_it() {
    let desk = Desked::as_role(StaffRole::Auditor);
    let seen = |seat: &crate::service::Seat| match seat.ask(&Query::Hello).unwrap() {
        Answer::Hello(hello) => hello.preferences,
        answer => panic!("{answer:?}"),
    };
    let engine = || desk.seat.service().engine();
    let entries = || ledger::page(engine(), 0, 0, 100).unwrap().len();
    let before = entries();
    assert!(before > 0);
    let wanted = Preferences { digits: DigitStyle::Eastern, tashkeel: false, language: None };
    // Who only reads wants to read well too.
    desk.done(Command::SavePreferences(wanted));
    desk.done(Command::SavePreferences(wanted));
    assert_eq!(seen(&desk.seat), wanted);
    assert_eq!(seen(&desk.seat.service().at(StaffId(1))), Preferences::default());
    assert_eq!(entries(), before);
    assert!(super::agreement::findings(&desk).is_empty());
}

#[test]
fn the_name_of_a_society_cannot_be_made_to_read_as_another() {
    let desk = Desked::new();
    let (good, version) = desk.settings();
    for hidden in ["\u{202E}", "\u{2066}", "\u{2069}", "\u{7}"] {
        let bad = Settings { society: format!("جمعية {hidden}البر"), ..good.clone() };
        let fault =
            desk.order(Command::ChangeSettings { settings: bad.into(), version }).unwrap_err();
        assert!(matches!(fault, Fault::InvalidSettings(_)), "{fault:?}");
    }
}

/// The settings without some services, and without the rules of papers that ask for them.
fn without(mut settings: Settings, services: &[Aid]) -> Settings {
    for rule in &mut settings.papers {
        rule.services.retain(|one| !services.contains(one));
    }
    for one in &mut settings.services {
        one.offered &= !services.contains(&one.of);
    }
    settings
}

#[test]
fn what_an_open_request_asks_for_is_not_taken_away_and_the_requests_are_counted() {
    let desk = Desked::new();
    let first = desk.open(full());
    let mut another = full();
    another.set(Field::NationalId, "");
    another.set(Field::GivenName, "ماجد");
    another.set(Field::Phone, "0500000002");
    desk.open(another);
    let (settings, version) = desk.settings();
    let asked: Vec<Aid> = desk.case(first).case.request.services().map(|ask| ask.service).collect();
    let gone = without(settings.clone(), &asked);
    let told = desk.order(Command::ChangeSettings { settings: gone.into(), version });
    let Err(Fault::InvalidSettings(faults)) = told else { panic!("{told:?}") };
    let field = SettingsField::Service(asked[0], OfferPart::Offered);
    assert!(faults.contains(&(field, Flaw::InUse { requests: 2 })), "{faults:?}");
    // Nobody asks for these.
    let unasked: Vec<Aid> = Aid::ALL.iter().copied().filter(|one| !asked.contains(one)).collect();
    let gone = without(settings, &unasked);
    desk.done(Command::ChangeSettings { settings: gone.into(), version });
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn what_is_not_offered_is_refused_to_whoever_asks_and_older_requests_keep_theirs() {
    let desk = Desked::new();
    let case = desk.open(full());
    let (settings, version) = desk.settings();
    let gone = without(settings, &[Aid::Training]);
    desk.done(Command::ChangeSettings { settings: gone.into(), version });
    let fault = |field| {
        let flaw = Flaw::NotOffered;
        Err(Fault::Invalid(vec![FieldFault { place: Place::Field(field), flaw }]))
    };
    let mut draft = full();
    draft.set(Field::NationalId, "");
    draft.set(Field::GivenName, "ماجد");
    draft.set(Field::Service, "training");
    let new = Command::SaveRequest { case: None, draft: draft.clone(), form: None };
    assert_eq!(desk.order(new).map(drop), fault(Field::Service));
    let row = Command::ImportRequest { reference: "R-1".into(), draft, note: String::new() };
    assert_eq!(desk.order(row).map(drop), fault(Field::Service));
    // A case that is there takes no more of it either.
    let mut own = desk.case(case).case.request.to_draft();
    own.party = Some(desk.case(case).case.party);
    own.set(Field::Service2, "training");
    let amended = Command::SaveRequest { case: Some(desk.seen(case)), draft: own, form: None };
    assert_eq!(desk.order(amended).map(drop), fault(Field::Service2));
}
