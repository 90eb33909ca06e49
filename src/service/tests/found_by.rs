//! By what else people are found: the last digits of an id or a phone, numbers of files and receipts, what
//! the row of a file was known by, the day on which a request came.

use super::agreement::findings;
use super::*;
use crate::api::query::FoundRow;
use crate::domain::search::FoundBy;
use crate::domain::sight::Right;
use crate::store::engine::{Commit, prefix_end};
use crate::store::repair::rebuild_alone;

/// Everybody that a text finds, by what, and the request that stands first.
fn found(seat: &Seat, text: &str) -> Vec<(FoundBy, Option<CaseNumber>)> {
    let rows: Vec<FoundRow> = match seat.ask(&Query::Find { text: text.into() }).unwrap() {
        Answer::Found { rows, .. } => rows,
        answer => panic!("{answer:?}"),
    };
    let first = |row: FoundRow| (row.by, row.cases.first().map(|(number, _)| *number));
    rows.into_iter().map(first).collect()
}

fn person() -> RequestDraft {
    let mut draft = full();
    draft.set(Field::Phone, "0512345678");
    draft.set(Field::Phone2, "0138001234");
    draft
}

/// Somebody who got a file number and two deliveries, and whose request came from a file; and a later
/// request of theirs.
fn served() -> (Desked, CaseNumber, CaseNumber) {
    let desk = Desked::new();
    let draft = person();
    let import = Command::ImportRequest { reference: "FND-17".into(), draft, note: String::new() };
    let Done::Case(case) = desk.done(import).done else { panic!() };
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
    for amount in [2_000, 2_500] {
        let seen = desk.seen(case);
        let why = String::new();
        desk.done(Command::RecordDelivery { seen, delivery: cash(amount, 30), why });
    }
    let mut again = person();
    again.party = Some(desk.case(case).case.party);
    again.set(Field::Service, "food");
    let later = desk.open(again);
    (desk, case, later)
}

#[test]
fn a_person_is_found_by_all_that_is_known_of_them_and_the_row_says_by_what() {
    let (desk, case, later) = served();
    let person = Some(later);
    for (text, by, first) in [
        ("5678", FoundBy::LastDigits, person),
        ("٥٦٧٨", FoundBy::LastDigits, person),
        ("512345678", FoundBy::Phone, person),
        ("12345678", FoundBy::LastDigits, person),
        ("0000008", FoundBy::LastDigits, person),
        ("1234", FoundBy::LastDigits, person),
        ("138001234", FoundBy::Phone, person),
        ("١٣ ٨٠٠١٢٣٤", FoundBy::Phone, person),
        ("01", FoundBy::File, person),
        ("FND-17", FoundBy::Reference, Some(case)),
        ("fnd-1", FoundBy::Reference, Some(case)),
        ("fnd-١٧", FoundBy::Reference, Some(case)),
        ("R-2000-30", FoundBy::Receipt, Some(case)),
        ("r-2500", FoundBy::Receipt, Some(case)),
        ("2026-11-22", FoundBy::Received, Some(case)),
        ("22/11/2026", FoundBy::Received, Some(case)),
        ("1448-06-12", FoundBy::Received, Some(case)),
        ("2026-12-22", FoundBy::Received, Some(later)),
        ("سالم", FoundBy::Name, person),
    ] {
        assert_eq!(found(&desk.seat, text), [(by, first)], "{text}");
    }
    for text in ["678", "9999", "02", "FND-18", "R-2000-31", "2026-11-23", "38001235"] {
        assert_eq!(found(&desk.seat, text), [], "{text}");
    }
}

#[test]
fn who_may_not_find_by_a_part_of_a_phone_does_not_and_finds_by_what_is_not_masked() {
    let (desk, case, later) = served();
    let (mut settings, version) = desk.settings();
    for (id, role) in [(2, StaffRole::Clerk), (3, StaffRole::Member), (4, StaffRole::Auditor)] {
        let name = format!("Sample {id}");
        settings.staff.push(Staff { id: StaffId(id), name, role, scope: Scope::All });
        assert!(!role.may(Right::Parts));
    }
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    for staff in [2, 3, 4].map(StaffId) {
        let seat = desk.seat.service().at(staff);
        for text in ["5678", "1234", "0008"] {
            assert_eq!(found(&seat, text), [], "{text}");
        }
        // What a member of the committee does not see yet is not told of.
        let first = if staff == StaffId(3) { case } else { later };
        assert_eq!(found(&seat, "01"), [(FoundBy::File, Some(first))]);
        assert_eq!(found(&seat, "R-2000-30"), [(FoundBy::Receipt, Some(case))]);
    }
    let member = desk.seat.service().at(StaffId(3));
    assert_eq!(found(&member, "2026-12-22"), [], "a request that is not before the committee");
}

#[test]
fn what_is_about_somebody_is_not_found_by_them_in_any_way() {
    let (mut desk, case, _) = served();
    let (mut settings, version) = desk.settings();
    let (name, role) = ("Sample Second".to_owned(), StaffRole::Manager);
    settings.staff.push(Staff { id: StaffId(2), name, role, scope: Scope::All });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let subject = desk.case(case).case.party.into();
    desk.done(Command::MarkAbout { subject, staff: StaffId(2), marked: true });
    desk.seat = desk.seat.service().at(StaffId(2));
    for text in ["5678", "01", "FND-17", "R-2000-30", "2026-11-22", "2026-12-22"] {
        assert_eq!(found(&desk.seat, text), [], "{text}");
    }
}

#[test]
fn a_phone_that_was_given_up_finds_nobody_any_more() {
    let (desk, _, later) = served();
    let mut draft = desk.case(later).case.request.to_draft();
    draft.set(Field::Phone, "0500004321");
    draft.party = Some(desk.case(later).case.party);
    desk.done(Command::SaveRequest { case: Some(desk.seen(later)), draft, form: None });
    assert_eq!(found(&desk.seat, "4321"), [(FoundBy::LastDigits, Some(later))]);
    assert_eq!(found(&desk.seat, "5678"), []);
    assert_eq!(findings(&desk), [""; 0]);
}

/// As a store is that was made before there were search keys.
fn without_keys(desk: &Desked) {
    without(desk, b"F");
}

fn without(desk: &Desked, keys: &[u8]) {
    let engine = desk.seat.service().engine();
    let mut commit = Commit::new();
    for row in engine.scan(keys, &prefix_end(keys), 500, false).unwrap() {
        commit.remove(row.key);
    }
    engine.commit(&commit).unwrap();
}

#[test]
fn an_older_store_has_its_people_found_by_all_of_it_once_it_is_opened() {
    let engine = Arc::new(MemoryEngine::new());
    let desk = Desked::over(Arc::clone(&engine) as _);
    let case = desk.to_committee();
    without_keys(&desk);
    assert_eq!(found(&desk.seat, "2026-11-22"), []);
    assert!(findings(&desk).contains(&"not-found-by"));
    let clock = Arc::clone(&desk.clock);
    drop(desk);
    let service = Service::open_at(engine, Arc::clone(&clock) as _, Cost::OF_A_TEST).unwrap();
    let desk = Desked { clock, seat: service.at(StaffId(1)), count: 0.into() };
    assert_eq!(found(&desk.seat, "0001"), [(FoundBy::LastDigits, Some(case))]);
    assert_eq!(found(&desk.seat, "2026-11-22"), [(FoundBy::Received, Some(case))]);
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn a_store_of_before_papers_were_found_by_their_end_has_them_once_it_is_opened() {
    let engine = Arc::new(MemoryEngine::new());
    let desk = Desked::over(Arc::clone(&engine) as _);
    let case = desk.to_committee();
    let mut document = desk.case(case).case.documents[0].clone();
    document.expires = Some(on(START.plus(9)));
    desk.done(Command::CheckPaper { seen: desk.seen(case), document });
    assert_eq!(desk.queue(Queue::Ending), (1, vec![case]));
    let ends = [b'F', FoundBy::PaperEnds.byte().unwrap()];
    without(&desk, &ends);
    assert_eq!(desk.queue(Queue::Ending), (0, vec![]));
    assert!(findings(&desk).contains(&"not-found-by"));
    let clock = Arc::clone(&desk.clock);
    drop(desk);
    let service = Service::open_at(engine, Arc::clone(&clock) as _, Cost::OF_A_TEST).unwrap();
    let desk = Desked { clock, seat: service.at(StaffId(1)), count: 0.into() };
    assert_eq!(desk.queue(Queue::Ending), (1, vec![case]));
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn lost_search_keys_are_made_again_by_a_repair() {
    let (desk, case, _) = served();
    without_keys(&desk);
    let done = rebuild_alone(desk.seat.service().engine(), START).unwrap();
    assert!(done.written > 0 && done.removed == 0, "{done:?}");
    assert_eq!(found(&desk.seat, "FND-17"), [(FoundBy::Reference, Some(case))]);
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn a_person_is_found_by_name_id_phone_and_number() {
    let desk = Desked::new();
    let case = desk.open(full());
    for text in ["المثا سال", "فه", "مثالي", "10000", "05000", "+966500000001", &case.to_string()]
    {
        match desk.seat.ask(&Query::Find { text: text.into() }).unwrap() {
            Answer::Found { rows, .. } => assert_eq!(rows.len(), 1, "{text}"),
            answer => panic!("{answer:?}"),
        }
    }
    match desk.seat.ask(&Query::Find { text: "زيد".into() }).unwrap() {
        Answer::Found { rows, .. } => assert_eq!(rows, []),
        answer => panic!("{answer:?}"),
    }
}
