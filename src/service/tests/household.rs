//! What other files say of a household: at intake as it is typed, on the case, for the sitting; from the
//! indexes, within sight.

use super::agreement::findings;
use super::*;
use crate::api::query::CaseView;
use crate::domain::household::{Elsewhere, HouseholdMatch};
use crate::domain::id::PartyId;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{MemberDraft, MemberField, Place};
use crate::store::engine::{Commit, prefix_end};
use crate::store::repair::rebuild_alone;

const FIRST: CaseNumber = CaseNumber { year: 1448, count: 1 };
const DAUGHTER: &str = "1000000016";

fn member(values: &[(MemberField, &str)]) -> MemberDraft {
    let mut member = MemberDraft::default();
    for (field, text) in values {
        member.set(*field, *text);
    }
    member
}

/// A household that lists a daughter by id and a son by name and birth date.
fn listing() -> RequestDraft {
    let daughter = [(MemberField::Name, "نورة"), (MemberField::NationalId, DAUGHTER)];
    let son = [(MemberField::Name, "أحمد سالم فهد"), (MemberField::BirthDate, "1440-01-01")];
    RequestDraft { members: vec![member(&daughter), member(&son)], ..full() }
}

/// Somebody else, of whom nothing is known but a name.
fn other(values: &[(Field, &str)]) -> RequestDraft {
    let mut draft = RequestDraft::default();
    let asked = [(Field::GivenName, "ليلى"), (Field::Service, "food"), (Field::Channel, "C1")];
    for (field, text) in asked.iter().chain(values) {
        draft.set(*field, *text);
    }
    draft
}

fn with_members(members: &[&[(MemberField, &str)]]) -> RequestDraft {
    RequestDraft { members: members.iter().map(|one| member(one)).collect(), ..other(&[]) }
}

fn said(seat: &Seat, draft: &RequestDraft) -> Vec<HouseholdMatch> {
    match seat.ask(&Query::Household(vec![draft.clone()])).unwrap() {
        Answer::Household(mut all) if all.len() == 1 => all.remove(0),
        answer => panic!("{answer:?}"),
    }
}

fn named(place: Place, how: Elsewhere) -> HouseholdMatch {
    HouseholdMatch { place, how, cases: vec![FIRST], others: 0 }
}

fn counted(found: &[HouseholdMatch]) -> Vec<(Elsewhere, usize, u32)> {
    found.iter().map(|one| (one.how, one.cases.len(), one.others)).collect()
}

#[test]
fn an_applicant_whom_another_household_lists_is_told_of_by_id_or_by_name_and_birth() {
    let desk = Desked::new();
    desk.open(listing());
    let at = |field| named(Place::Field(field), Elsewhere::Listed);
    let name =
        [(Field::GivenName, "احمد"), (Field::FatherName, "سالم"), (Field::FamilyName, "فهد")];
    let born = [&name[..], &[(Field::BirthDate, "2018-09-11")]].concat();
    for (values, told) in [
        (&[(Field::NationalId, DAUGHTER)][..], vec![at(Field::NationalId)]),
        (&[(Field::NationalId, "1000000024")], vec![]),
        (&born, vec![at(Field::BirthDate)]),
        (&name, vec![]),
        (&[&name[..], &[(Field::BirthDate, "2018-09-12")]].concat(), vec![]),
    ] {
        assert_eq!(said(&desk.seat, &other(values)), told, "{values:?}");
    }
}

#[test]
fn one_who_is_listed_and_has_a_file_or_is_listed_elsewhere_is_told_of() {
    use MemberField::{BirthDate, Name, NationalId};
    let desk = Desked::new();
    desk.open(listing());
    let row = |column, how| named(Place::Member(0, column), how);
    for (values, told) in [
        (&[(NationalId, "1000000008")][..], vec![row(NationalId, Elsewhere::Applicant)]),
        (
            &[(Name, "سالم فهد المثالي"), (BirthDate, "1400-02-03")],
            vec![row(Name, Elsewhere::Applicant)],
        ),
        (&[(Name, "سالم فهد المثالي")], vec![]),
        (&[(Name, "سالم"), (BirthDate, "1400-02-03")], vec![]),
        (&[(NationalId, DAUGHTER)], vec![row(NationalId, Elsewhere::Listed)]),
        (&[(Name, "احمد سالم فهد"), (BirthDate, "1440-01-01")], vec![row(Name, Elsewhere::Listed)]),
        (&[(Name, "احمد سالم فهد"), (BirthDate, "1440-01-02")], vec![]),
    ] {
        assert_eq!(said(&desk.seat, &with_members(&[values])), told, "{values:?}");
    }
}

#[test]
fn a_phone_of_another_person_is_told_of_and_ones_own_is_not() {
    let desk = Desked::new();
    let case = desk.open(full());
    let phone = [(Field::Phone2, "٠٥٠٠٠٠٠٠٠١")];
    let told = [named(Place::Field(Field::Phone2), Elsewhere::Phone)];
    assert_eq!(said(&desk.seat, &other(&phone)), told);
    assert_eq!(said(&desk.seat, &other(&[(Field::Phone2, "0500000002")])), []);
    // The same person: by their id, by name, or as they were chosen.
    let mut same = full();
    assert_eq!(said(&desk.seat, &same), []);
    same.set(Field::NationalId, "");
    assert_eq!(said(&desk.seat, &same), []);
    same.set(Field::NationalId, "1000000024");
    let alike = said(&desk.seat, &same);
    assert_eq!(alike, [named(Place::Field(Field::BirthDate), Elsewhere::Alike)], "who they are");
    let party = Some(desk.case(case).case.party);
    assert_eq!(said(&desk.seat, &RequestDraft { party, ..other(&phone) }), []);
}

#[test]
fn a_household_does_not_match_itself_and_a_request_that_ended_lists_nobody() {
    let desk = Desked::new();
    let case = desk.open(listing());
    let party = Some(desk.case(case).case.party);
    assert_eq!(said(&desk.seat, &RequestDraft { party, ..listing() }), []);
    assert_eq!(desk.case(case).household, []);
    let daughter = other(&[(Field::NationalId, DAUGHTER)]);
    assert_eq!(said(&desk.seat, &daughter).len(), 1);
    desk.done(Command::WithdrawCase { seen: desk.seen(case), reason: "no longer".into() });
    assert_eq!(said(&desk.seat, &daughter), []);
}

#[test]
fn both_cases_tell_it_and_whoever_is_taken_off_the_table_is_told_of_no_more() {
    let desk = Desked::new();
    let first = desk.open(listing());
    let second = desk.open(other(&[(Field::NationalId, DAUGHTER)]));
    assert_eq!(
        desk.case(second).household,
        [named(Place::Field(Field::NationalId), Elsewhere::Listed)]
    );
    let place = Place::Member(0, MemberField::NationalId);
    let told = HouseholdMatch { cases: vec![second], ..named(place, Elsewhere::Applicant) };
    assert_eq!(desk.case(first).household, [told]);
    let seen = Some(desk.seen(first));
    let party = Some(desk.case(first).case.party);
    let draft = RequestDraft { party, ..full() };
    desk.done(Command::SaveRequest { case: seen, draft, form: None });
    assert_eq!((desk.case(first).household, desk.case(second).household), (vec![], vec![]));
}

#[test]
fn what_is_out_of_sight_is_counted_and_what_is_about_oneself_is_not_there() {
    let desk = Desked::new();
    let case = desk.open(listing());
    let party: PartyId = desk.case(case).case.party;
    let (mut settings, version) = desk.settings();
    let (name, scope) = ("Sample Second".to_owned(), Scope::Own);
    settings.staff.push(Staff { id: StaffId(2), name, role: StaffRole::Clerk, scope });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let seat = desk.seat.service().at(StaffId(2));
    let daughter = other(&[(Field::NationalId, DAUGHTER), (Field::Phone, "0500000001")]);
    let told = [(Elsewhere::Listed, 0, 1), (Elsewhere::Phone, 0, 1)];
    assert_eq!(counted(&said(&seat, &daughter)), told);
    let id = OrderId { session: 7, count: 1 };
    let command = Command::SaveRequest { case: None, draft: daughter.clone(), form: None };
    let Done::Case(own) = seat.order(&Order { id, command }).unwrap().done else { panic!() };
    let view: CaseView = match seat.ask(&Query::Case(own)).unwrap() {
        Answer::Case(view) => *view,
        answer => panic!("{answer:?}"),
    };
    assert_eq!(counted(&view.household), told);
    let subject = RecordRef::Party(party);
    desk.done(Command::MarkAbout { subject, staff: StaffId(2), marked: true });
    assert_eq!(said(&seat, &daughter), []);
}

#[test]
fn who_receives_nobody_may_not_ask_and_nobody_asks_of_too_many() {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    let (name, scope) = ("Sample Auditor".to_owned(), Scope::All);
    settings.staff.push(Staff { id: StaffId(2), name, role: StaffRole::Auditor, scope });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let seat = desk.seat.service().at(StaffId(2));
    let asked = |count| Query::Household(vec![full(); count]);
    assert_eq!(seat.ask(&asked(1)), Err(Fault::Denied));
    assert!(desk.seat.ask(&asked(20)).is_ok());
    assert!(matches!(desk.seat.ask(&asked(21)), Err(Fault::Refused(_))));
}

#[test]
fn a_store_without_the_index_gets_it_when_it_is_opened_and_a_check_finds_what_is_missing() {
    let engine: Arc<dyn crate::store::engine::Engine> = Arc::new(MemoryEngine::new());
    let desk = Desked::over(Arc::clone(&engine));
    desk.open(listing());
    assert_eq!(findings(&desk), [""; 0]);
    let daughter = other(&[(Field::NationalId, DAUGHTER)]);
    let of_listed = [b'F', 6];
    let mut commit = Commit::new();
    for row in engine.scan(&of_listed, &prefix_end(&of_listed), 10, false).unwrap() {
        commit.remove(row.key);
    }
    engine.commit(&commit).unwrap();
    assert!(findings(&desk).contains(&"not-found-by"));
    rebuild_alone(desk.seat.service().engine(), START).unwrap();
    assert_eq!(findings(&desk), [""; 0]);
    assert_eq!(said(&desk.seat, &daughter).len(), 1);
    let mut commit = Commit::new();
    for row in engine.scan(b"F", &prefix_end(b"F"), 1_000, false).unwrap() {
        commit.remove(row.key);
    }
    engine.commit(&commit).unwrap();
    assert_eq!(said(&desk.seat, &daughter), []);
    let clock = Arc::clone(&desk.clock) as _;
    let again = Service::open_at(engine, clock, Cost::OF_A_TEST).unwrap();
    assert_eq!(said(&again.at(StaffId(1)), &daughter).len(), 1);
}

#[test]
fn many_ids_that_nobody_has_are_slowed_however_they_are_tried() {
    let desk = Desked::as_role(StaffRole::Clerk);
    let id = |n: u32| {
        let nine: Vec<u32> =
            format!("1{n:08}").chars().filter_map(|own| own.to_digit(10)).collect();
        let sum: u32 = (0..)
            .zip(&nine)
            .map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
            .sum();
        format!("1{n:08}{}", (10 - sum % 10) % 10)
    };
    let ask = |n| desk.seat.ask(&Query::Household(vec![other(&[(Field::NationalId, &id(n))])]));
    for n in 0..crate::domain::search::FAILED_FREE {
        assert!(ask(n).is_ok(), "{n}");
        assert!(ask(n).is_ok(), "what was tried before is no new try");
    }
    assert!(matches!(ask(900), Err(Fault::SearchLater { .. })));
    assert!(ask(0).is_ok());
    let row = Command::ImportRequest {
        reference: String::new(),
        draft: other(&[(Field::NationalId, &id(901))]),
        note: String::new(),
    };
    let weighed = desk.seat.ask(&Query::Trial(vec![row]));
    assert!(matches!(weighed, Err(Fault::SearchLater { .. })));
    // A name is looked for as always.
    assert!(desk.seat.ask(&Query::Household(vec![other(&[])])).is_ok());
    let manager = Desked::new();
    let many = Query::Household((0..20).map(|n| other(&[(Field::NationalId, &id(n))])).collect());
    assert!(manager.seat.ask(&many).is_ok() && manager.seat.ask(&many).is_ok());
}
