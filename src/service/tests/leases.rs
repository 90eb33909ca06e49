//! Who a lease keeps out, and when it ends: two people at two seats, and a clock that is turned.

use std::time::Duration;

use super::*;
use crate::api::query::{Holder, Shift};
use crate::domain::case::Fact;
use crate::domain::lease::{LEASE_GRACE, LEASE_IDLE};
use crate::service::orders;
use crate::store::engine::Engine;

const SARA: StaffId = StaffId(2);
const OMAR: StaffId = StaffId(3);
const SECOND: Duration = Duration::from_secs(1);

/// A desk with its manager at the first seat; Sara and Omar come when they are asked to.
fn desk() -> Desked {
    staffed(Desked::new())
}

fn staffed(desk: Desked) -> Desked {
    let (mut settings, version) = desk.settings();
    for (id, name, role) in [
        (SARA, "Sara", StaffRole::Clerk),
        (OMAR, "Omar", StaffRole::Clerk),
        (StaffId(4), "Auditor", StaffRole::Auditor),
    ] {
        settings.staff.push(Staff { id, name: name.into(), role, scope: Scope::All });
    }
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    desk
}

/// Somebody at a seat of their own, with the first screen before them.
fn come(desk: &Desked, staff: StaffId, session: u64) -> Desked {
    let (clock, seat) = (Arc::clone(&desk.clock), desk.seat.service().at(staff));
    seat.ask(&Query::Home).unwrap();
    Desked { clock, seat, count: (session * 1_000).into() }
}

fn nameless(phone: &str) -> RequestDraft {
    let mut draft = full();
    draft.set(Field::NationalId, "");
    draft.set(Field::BirthDate, "");
    draft.set(Field::Phone, phone);
    draft
}

/// Sara holds a case that she received.
fn held_by_sara(desk: &Desked) -> (Desked, CaseNumber) {
    let sara = come(desk, SARA, 2);
    let case = sara.open(full());
    (sara, case)
}

fn holder(desk: &Desked, case: CaseNumber) -> Option<(StaffId, bool)> {
    desk.case(case).holder.map(|Holder { by, live, .. }| (by, live))
}

/// Read without being at work.
fn seen(desk: &Desked, case: CaseNumber) -> Seen {
    let key = crate::store::keys::case(case);
    let version = orders::version_now(desk.seat.service().engine(), &key).unwrap();
    Seen { case, version }
}

fn claim(desk: &Desked, case: CaseNumber) -> Result<Receipt, Fault> {
    desk.order(Command::ClaimCase { seen: seen(desk, case) })
}

fn facts(desk: &Desked, case: CaseNumber) -> Vec<(StaffId, Fact)> {
    match desk.seat.ask(&Query::History { case, before: None }).unwrap() {
        Answer::History { facts, .. } => {
            facts.into_iter().map(|(_, history)| (history.by, history.fact)).collect()
        }
        answer => panic!("{answer:?}"),
    }
}

fn shift(desk: &Desked) -> Shift {
    match desk.seat.ask(&Query::Shift).unwrap() {
        Answer::Shift(shift) => *shift,
        answer => panic!("{answer:?}"),
    }
}

fn away(desk: &Desked) -> Option<usize> {
    match desk.seat.ask(&Query::Home).unwrap() {
        Answer::Home(home) => home.away.map(|away| away.changed),
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn whoever_receives_somebody_holds_their_case_and_a_file_holds_none() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    assert_eq!(holder(&sara, case), Some((SARA, true)));
    assert!(matches!(facts(&desk, case)[..], [(SARA, Fact::Received { .. })]), "quietly");
    let row = Command::ImportRequest {
        reference: "A".into(),
        draft: nameless("0500000009"),
        note: String::new(),
    };
    let Done::Case(row) = desk.done(row).done else { panic!() };
    assert_eq!(holder(&desk, row), None);
}

#[test]
fn a_live_lease_keeps_others_from_every_move_and_is_told_before_the_version() {
    let desk = desk();
    let (_sara, case) = held_by_sara(&desk);
    let omar = come(&desk, OMAR, 3);
    let stale = Seen { case, version: Version(1) };
    let draft = nameless("0500000003");
    let text = || "why".to_owned();
    let commands = [
        Command::SaveRequest { case: Some(stale), draft, form: None },
        Command::SubmitCase { seen: stale },
        Command::CheckPaper { seen: stale, document: valid(Paper::Lease) },
        Command::SignDeclaration {
            seen: stale,
            how: Signature::Paper,
            reference: "1".into(),
            signed_on: on(START),
        },
        Command::ReferCase {
            seen: stale,
            explained_by: Channel::Phone,
            committee: None,
            on_paper: None,
        },
        Command::ResumeCase { seen: stale, note: text() },
        Command::TellAnswer { seen: stale, channel: Channel::Phone },
        Command::RegisterCase { seen: stale },
        Command::RecordDelivery { seen: stale, delivery: cash(1, 0), why: String::new() },
        Command::RecordSurvey {
            seen: stale,
            outcome: Outcome::Declined,
            channel: Channel::Phone,
            version: 1,
        },
        Command::ReturnCase { seen: stale, reason: text() },
        Command::WithdrawCase { seen: stale, reason: text() },
        Command::ClaimCase { seen: stale },
    ];
    for command in commands {
        assert_eq!(omar.order(command.clone()), Err(Fault::Held { by: SARA }), "{command:?}");
    }
    let phone = omar.order(Command::ShowPhone { case });
    assert!(phone.is_ok(), "nothing is moved by looking");
    let release = omar.refused(Command::ReleaseCase { seen: seen(&omar, case) });
    assert_eq!(release, Refusal::HeldBy { by: SARA });
}

#[test]
fn the_committee_decides_whoever_holds_the_case() {
    let desk = desk();
    let case = desk.to_committee();
    let sara = come(&desk, SARA, 2);
    desk.done(Command::HandOver { seen: seen(&desk, case), to: SARA, note: String::new() });
    desk.days_later(31);
    sara.done(Command::ClaimCase { seen: seen(&sara, case) });
    assert_eq!(holder(&sara, case), Some((SARA, true)));
    let vote = desk.vote(case, Resolution::Accept, None);
    desk.done(vote);
    assert_eq!(desk.stage(case), Stage::Decided);
    assert_eq!(desk.case(case).case.claim.map(|claim| claim.by), Some(SARA));
}

#[test]
fn a_lease_goes_on_while_its_holder_works_and_lapses_when_they_do_not() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let omar = come(&desk, OMAR, 3);
    desk.clock.turn(LEASE_IDLE.saturating_sub(SECOND));
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }));
    sara.case(case);
    desk.clock.turn(LEASE_IDLE.saturating_sub(SECOND));
    // Her screen looks again by itself: that is no work of hers.
    sara.seat.ask(&Query::Glance(case)).unwrap();
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }), "she opened it meanwhile");
    let kept = Kept {
        form: FormKey::Request(case),
        draft: crate::api::command::Draft::Request { draft: full(), seen: None },
        field: "salary".into(),
        at: START.at(9, 1),
        place: "hall-2".into(),
    };
    sara.done(Command::KeepDraft(kept));
    desk.clock.turn(LEASE_IDLE.saturating_sub(SECOND));
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }), "she typed meanwhile");
    desk.clock.turn(SECOND);
    claim(&omar, case).unwrap();
    assert_eq!(holder(&omar, case), Some((OMAR, true)));
    let late = sara.order(Command::SubmitCase { seen: seen(&sara, case) });
    assert_eq!(late, Err(Fault::Held { by: OMAR }), "and keeps her from it");
}

#[test]
fn a_lapsed_lease_is_taken_by_whoever_does_the_next_thing() {
    let desk = desk();
    let (_sara, case) = held_by_sara(&desk);
    let omar = come(&desk, OMAR, 3);
    desk.clock.turn(LEASE_IDLE);
    omar.done(Command::SubmitCase { seen: seen(&omar, case) });
    assert_eq!(holder(&omar, case), Some((OMAR, true)));
    let told = facts(&omar, case);
    assert_eq!(told[..2], [(OMAR, Fact::Submitted), (OMAR, Fact::Claimed)]);
    // What nobody holds is worked on without being taken.
    omar.done(Command::ReleaseCase { seen: seen(&omar, case) });
    omar.done(Command::CheckPaper { seen: seen(&omar, case), document: valid(Paper::Lease) });
    assert_eq!(holder(&omar, case), None);
}

#[test]
fn a_dead_line_leaves_a_grace_and_a_farewell_frees_at_once() {
    for farewell in [false, true] {
        let desk = desk();
        let (sara, case) = held_by_sara(&desk);
        let omar = come(&desk, OMAR, 3);
        if farewell {
            sara.seat.bye();
        }
        drop(sara);
        if !farewell {
            assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }));
            desk.clock.turn(LEASE_GRACE.saturating_sub(SECOND));
            assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }));
            desk.clock.turn(SECOND);
        }
        claim(&omar, case).unwrap();
    }
}

#[test]
fn somebody_who_is_back_within_the_grace_or_sits_elsewhere_too_keeps_their_lease() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let omar = come(&desk, OMAR, 3);
    drop(sara);
    desk.clock.turn(LEASE_GRACE.saturating_sub(SECOND));
    let back = come(&desk, SARA, 5);
    desk.clock.turn(LEASE_GRACE);
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }));
    let elsewhere = come(&desk, SARA, 6);
    back.seat.bye();
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }));
    elsewhere.seat.bye();
    claim(&omar, case).unwrap();
}

#[test]
fn a_line_that_only_lists_is_nobody_at_the_desk() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    drop(sara);
    let lists = desk.seat.service().at(SARA);
    lists.ask(&Query::Stats).unwrap();
    lists.ask(&Query::Case(case)).unwrap();
    desk.clock.turn(LEASE_GRACE);
    let omar = come(&desk, OMAR, 3);
    claim(&omar, case).unwrap();
}

#[test]
fn after_a_start_everybody_counts_as_just_gone() {
    let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
    let desk = staffed(Desked::over(Arc::clone(&engine)));
    let (sara, case) = held_by_sara(&desk);
    let other = sara.open(nameless("0500000005"));
    drop((desk, sara));
    let clock = Arc::new(FixedClock::at(START.at(9, 30)));
    let service = Service::open(engine, Arc::clone(&clock) as _).unwrap();
    let again = Desked { clock, seat: service.at(StaffId(1)), count: 900.into() };
    let omar = come(&again, OMAR, 3);
    again.clock.turn(LEASE_GRACE.saturating_sub(SECOND));
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }), "she may be coming back");
    let sara = come(&again, SARA, 4);
    again.clock.turn(SECOND);
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }), "she has come back");
    sara.seat.bye();
    claim(&omar, case).unwrap();
    claim(&omar, other).unwrap();
}

#[test]
fn a_clock_set_back_makes_no_lease_immortal_and_one_set_forward_no_holder_idle_for_ever() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let omar = come(&desk, OMAR, 3);
    desk.clock.set(START.minus(400).at(9, 0));
    desk.confirm_clock();
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }));
    desk.clock.turn(LEASE_IDLE);
    claim(&omar, case).unwrap();
    let back = omar.case(case).holder.unwrap();
    assert!(back.live && back.since == START.minus(400).at(9, 30));
    omar.seat.bye();
    claim(&sara, case).unwrap();
    desk.clock.set(START.plus(900).at(9, 0));
    sara.case(case);
    let omar = come(&desk, OMAR, 7);
    assert_eq!(claim(&omar, case), Err(Fault::Held { by: SARA }), "at work by the clock that ran");
}

#[test]
fn a_manager_frees_a_case_with_a_reason_and_nobody_else_does() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let omar = come(&desk, OMAR, 3);
    let free = |reason: &str| Command::FreeCase { seen: seen(&desk, case), reason: reason.into() };
    assert_eq!(omar.refused(free("mine")), Refusal::FreeingNeedsManager);
    assert_eq!(desk.refused(free(" ")), Refusal::ReasonNeeded);
    desk.done(free(" she is ill "));
    assert_eq!(holder(&desk, case), None);
    let freed = Fact::Freed { from: SARA, reason: "she is ill".into() };
    assert_eq!(facts(&desk, case)[0], (StaffId(1), freed));
    assert_eq!(desk.refused(free("again")), Refusal::NotHeld);
    claim(&omar, case).unwrap();
    let late = sara.order(Command::SubmitCase { seen: seen(&sara, case) });
    assert_eq!(late, Err(Fault::Held { by: OMAR }));
}

#[test]
fn its_holder_hands_a_case_to_a_colleague_who_may_work_on_it() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let omar = come(&desk, OMAR, 3);
    let hand = |to| Command::HandOver { seen: seen(&desk, case), to, note: " at ten ".into() };
    assert_eq!(omar.refused(hand(OMAR)), Refusal::HeldBy { by: SARA });
    for nobody in [SARA, StaffId(4), StaffId(9)] {
        assert_eq!(sara.refused(hand(nobody)), Refusal::CannotHold { staff: nobody });
    }
    sara.done(hand(OMAR));
    assert_eq!(holder(&omar, case), Some((OMAR, true)));
    let handed = Fact::HandedOver { to: OMAR, note: "at ten".into() };
    assert_eq!(facts(&desk, case)[0], (SARA, handed));
    let shift = shift(&omar);
    assert_eq!(shift.rows.iter().map(|row| row.row.number).collect::<Vec<_>>(), [case]);
    assert_eq!(shift.rows[0].queue, Some(Queue::Intake));
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
}

#[test]
fn a_page_of_a_queue_says_who_holds_its_rows_and_whether_they_work() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let free = desk.open(nameless("0500000004"));
    desk.done(Command::ReleaseCase { seen: seen(&desk, free) });
    let page = || match desk
        .seat
        .ask(&Query::Queue(QueueQuery::all(Queue::Intake, Position::Start, 50)))
        .unwrap()
    {
        Answer::Queue(page) => page.holders,
        answer => panic!("{answer:?}"),
    };
    let since = START.at(9, 0);
    assert_eq!(page(), [Holder { case, by: SARA, since, live: true }]);
    sara.seat.bye();
    assert_eq!(page(), [Holder { case, by: SARA, since, live: false }]);
}

#[test]
fn whoever_comes_back_hears_what_others_did_to_what_they_held() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let quiet = sara.open(nameless("0500000006"));
    sara.seat.bye();
    desk.clock.turn(Duration::from_secs(3_600));
    let omar = come(&desk, OMAR, 3);
    omar.done(Command::SubmitCase { seen: seen(&omar, case) });
    let back = come(&desk, SARA, 4);
    assert_eq!(away(&back), Some(1));
    let shift = shift(&back);
    assert_eq!(shift.rows.iter().map(|row| row.row.number).collect::<Vec<_>>(), [quiet]);
    let told = shift.away.unwrap();
    assert_eq!(told.left, START.at(9, 0));
    assert_eq!(told.cases.len(), 1);
    assert_eq!(told.cases[0].now.holder.map(|holder| holder.by), Some(OMAR), "taken from her");
    let did: Vec<_> = told.cases[0].facts.iter().map(|one| (one.by, one.fact.clone())).collect();
    assert_eq!(did, [(OMAR, Fact::Submitted), (OMAR, Fact::Claimed)]);
    assert_eq!(away(&back), None, "it was looked at");
    back.seat.bye();
    assert_eq!(away(&come(&desk, SARA, 5)), None, "nothing happened since");
}

#[test]
fn a_line_that_dies_before_the_news_was_looked_at_loses_none_of_it() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    sara.seat.bye();
    desk.clock.turn(Duration::from_secs(3_600));
    let omar = come(&desk, OMAR, 3);
    omar.done(Command::SubmitCase { seen: seen(&omar, case) });
    let back = come(&desk, SARA, 4);
    assert_eq!(away(&back), Some(1));
    drop(back);
    let again = come(&desk, SARA, 5);
    assert_eq!(away(&again), Some(1));
    assert_eq!(shift(&again).away.unwrap().left, START.at(9, 0));
    drop(again);
    assert_eq!(away(&come(&desk, SARA, 6)), None, "it was looked at before this line died");
}

#[test]
fn what_somebody_did_themselves_is_no_news_to_them() {
    let desk = desk();
    let (sara, case) = held_by_sara(&desk);
    let elsewhere = come(&desk, SARA, 6);
    sara.seat.bye();
    elsewhere.done(Command::SubmitCase { seen: seen(&desk, case) });
    drop(elsewhere);
    assert_eq!(away(&come(&desk, SARA, 7)), None);
}
