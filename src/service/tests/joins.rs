//! Where marks, masks, leases and drafts meet: what none of them may undo of another.

use super::*;
use crate::api::command::{Draft, FormKey, Kept};
use crate::api::query::{LedgerLine, Record, RecordKind};
use crate::domain::calendar::Timestamp;
use crate::domain::record_ref::RecordRef;
use crate::store::keys;

const SARA: StaffId = StaffId(2);
const MEMBER: StaffId = StaffId(3);
const SECOND_MANAGER: StaffId = StaffId(4);

fn desk() -> Desked {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    for (id, name, role) in [
        (SARA, "Sara", StaffRole::Clerk),
        (MEMBER, "Member", StaffRole::Member),
        (SECOND_MANAGER, "Second", StaffRole::Manager),
    ] {
        settings.staff.push(Staff { id, name: name.into(), role, scope: Scope::All });
    }
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    desk
}

fn come(desk: &Desked, staff: StaffId, session: u64) -> Desked {
    let (clock, seat) = (Arc::clone(&desk.clock), desk.seat.service().at(staff));
    seat.ask(&Query::Home).unwrap();
    Desked { clock, seat, count: (session * 1_000).into() }
}

#[test]
fn a_case_is_handed_to_nobody_who_could_not_see_it() {
    let desk = desk();
    let case = desk.open(full());
    let hand = |to| Command::HandOver { seen: desk.seen(case), to, note: String::new() };
    // It is not the committee's yet.
    assert_eq!(desk.refused(hand(MEMBER)), Refusal::CannotHold { staff: MEMBER });
    let mark = |marked| Command::MarkAbout { subject: RecordRef::Case(case), staff: SARA, marked };
    desk.done(mark(true));
    assert_eq!(desk.refused(hand(SARA)), Refusal::CannotHold { staff: SARA });
    desk.done(mark(false));
    desk.done(hand(SARA));
    assert_eq!(desk.case(case).case.claim.map(|claim| claim.by), Some(SARA));
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn a_draft_shows_nothing_to_one_who_may_reveal_nothing_any_more() {
    let desk = desk();
    let case = desk.open(full());
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    let form = FormKey::Request(case);
    let draft = Draft::Request { draft: full(), seen: Some(desk.case(case).version) };
    let kept = Kept { form, draft, field: String::new(), at: Timestamp(1), place: "a".into() };
    let sara = come(&desk, SARA, 2);
    sara.done(Command::KeepDraft(kept));
    let (mut settings, version) = desk.settings();
    settings.staff.iter_mut().filter(|one| one.id == SARA).for_each(|one| {
        one.role = StaffRole::Auditor;
    });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    assert_eq!(sara.seat.ask(&Query::Draft(form)), Ok(Answer::Draft(None)));
    assert_eq!(sara.seat.ask(&Query::Drafts), Ok(Answer::Drafts(Vec::new())));
    assert_eq!(sara.case(case).case.request.national_id(), None);
}

#[test]
fn a_line_that_only_reveals_makes_no_lapsed_lease_live() {
    let desk = desk();
    let sara = come(&desk, SARA, 2);
    let case = sara.open(full());
    sara.seat.bye();
    let live = || desk.case(case).holder.map(|holder| holder.live);
    assert_eq!(live(), Some(false));
    let script = desk.seat.service().at(SARA);
    let id = OrderId { session: 77, count: 1 };
    script.order(&Order { id, command: Command::Reveal { case } }).unwrap();
    assert_eq!(live(), Some(false), "she is not at the desk");
    drop(script);
    assert_eq!(live(), Some(false));
}

#[test]
fn a_clock_set_back_behind_a_busy_day_does_no_order_twice() {
    let desk = desk();
    let engine = desk.seat.service().engine();
    // A fortnight ahead, with more receipts than anybody would look through.
    desk.days_later(14);
    let id = OrderId { session: 1, count: 1 };
    let order = Order {
        id: OrderId { session: 42, ..id },
        command: Command::SaveRequest { case: None, draft: full(), form: None },
    };
    let first = desk.seat.order(&order).unwrap();
    let mut change = crate::store::book::Change::new(engine);
    for session in 100..1_300 {
        // The second day on which anything was ordered.
        let key = keys::order(START.plus(1), session, 1);
        change.write(&key, &first).unwrap();
    }
    let (commit, _) = change.into_commit();
    engine.commit(&commit).unwrap();
    desk.days_later(0);
    assert_eq!(desk.seat.order(&order), Ok(first));
}

fn stats(desk: &Desked) -> (u64, u64) {
    match desk.seat.ask(&Query::Stats).unwrap() {
        Answer::Stats(stats) => (stats.parties, stats.cases),
        answer => panic!("{answer:?}"),
    }
}

fn ledger(desk: &Desked) -> Vec<LedgerLine> {
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&query).unwrap() else { panic!() };
    let line = |row| match row {
        Record::Ledger(line) => line,
        other => panic!("{other:?}"),
    };
    rows.into_iter().map(line).collect()
}

#[test]
fn a_person_whose_only_case_is_hidden_is_neither_counted_nor_in_the_ledger() {
    let desk = desk();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    desk.seat.ask(&Query::Party(party)).unwrap();
    let second = come(&desk, SECOND_MANAGER, 4);
    assert_eq!(stats(&second), (1, 1));
    let subject = RecordRef::Case(case);
    desk.done(Command::MarkAbout { subject, staff: SECOND_MANAGER, marked: true });
    assert_eq!(second.seat.ask(&Query::Party(party)).err(), Some(Fault::NotFound));
    assert_eq!(stats(&second), (0, 0));
    let named = format!("party {}", party.0);
    let tells = |desk: &Desked| ledger(desk).iter().any(|line| line.subject == named);
    assert!(tells(&desk));
    assert!(!tells(&second));
}

#[test]
fn nobody_bears_the_number_of_the_program_itself() {
    let desk = desk();
    let (mut settings, version) = desk.settings();
    let name = "Nobody".into();
    let staff = Staff { id: StaffId(0), name, role: StaffRole::Clerk, scope: Scope::Own };
    settings.staff.push(staff);
    let made = desk.order(Command::ChangeSettings { settings: settings.into(), version });
    assert!(matches!(made, Err(Fault::InvalidSettings(_))), "{made:?}");
}

#[test]
fn what_was_revealed_or_held_is_masked_from_one_who_only_audits_now() {
    let desk = desk();
    let sara = come(&desk, SARA, 2);
    let held = sara.open(full());
    let mut other = full();
    other.set(Field::NationalId, "1000000016");
    other.set(Field::GivenName, "ماجد");
    let shown = desk.open(other);
    sara.done(Command::Reveal { case: shown });
    let (mut settings, version) = desk.settings();
    settings.staff.iter_mut().filter(|one| one.id == SARA).for_each(|one| {
        one.role = StaffRole::Auditor;
    });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    for case in [held, shown] {
        assert_eq!(sara.case(case).case.request.national_id(), None, "{case}");
    }
}
