//! Sample data: what stands in it, that it is right, and that it is the same again.

use super::*;
use crate::api::query::{Record, RecordKind, Stats};
use crate::domain::case::{Case, Fact, History};
use crate::domain::committee::{Decision, Sitting};
use crate::domain::id::CommitteeId;
use crate::service::sample::{SECOND, samples, settings};

const CASES: u64 = 400;

fn filled(seed: u64) -> Desked {
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let service = Service::open(Arc::new(MemoryEngine::new()), Arc::clone(&clock) as _).unwrap();
    service.fill(&settings().unwrap(), samples(CASES, seed), |_| {}).unwrap();
    Desked { clock, seat: service.at(StaffId(1)), count: 0.into() }
}

fn records(desk: &Desked, kind: RecordKind) -> Vec<Record> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let Answer::Records { rows, next } =
            desk.seat.ask(&Query::Records { kind, after }).unwrap()
        else {
            panic!("{kind:?}")
        };
        all.extend(rows);
        after = next;
        if after.is_none() {
            return all;
        }
    }
}

fn cases(desk: &Desked) -> Vec<Case> {
    let case = |record| match record {
        Record::Case(case) => Some(*case),
        _ => None,
    };
    records(desk, RecordKind::Case).into_iter().filter_map(case).collect()
}

fn sittings(desk: &Desked) -> Vec<Sitting> {
    let sitting = |record| match record {
        Record::Sitting(sitting) => Some(*sitting),
        _ => None,
    };
    records(desk, RecordKind::Sitting).into_iter().filter_map(sitting).collect()
}

fn facts(desk: &Desked) -> Vec<History> {
    let fact = |record| match record {
        Record::History { history, .. } => Some(history),
        _ => None,
    };
    records(desk, RecordKind::History).into_iter().filter_map(fact).collect()
}

#[test]
fn sample_data_is_right_and_nothing_in_it_happened_after_today() {
    let desk = filled(7);
    assert_eq!(super::agreement::findings(&desk), [""; 0]);
    assert!(facts(&desk).iter().all(|history| history.at.day() <= START));
    for case in cases(&desk) {
        assert_eq!(case.since.day().max(START), START, "{}", case.number);
    }
}

#[test]
fn sample_data_has_what_a_desk_meets_in_a_year() {
    let desk = filled(7);
    let (cases, facts) = (cases(&desk), facts(&desk));
    assert!(cases.iter().any(|case| !case.request.members().is_empty()));
    for staff in 1..=3 {
        let holds = |case: &&Case| case.claim.is_some_and(|claim| claim.by == StaffId(staff));
        assert!(cases.iter().filter(holds).count() > 2, "{staff} holds some");
        assert!(cases.iter().any(|case| case.taken_by == StaffId(staff)));
    }
    let met = |wanted: fn(&Fact) -> bool| facts.iter().any(|history| wanted(&history.fact));
    assert!(met(|fact| matches!(fact, Fact::Returned { .. })));
    assert!(met(|fact| matches!(fact, Fact::Resumed { .. })));
    assert!(met(|fact| matches!(fact, Fact::SurveyTried)));
    assert!(met(|fact| matches!(fact, Fact::Unreachable)));
    assert!(met(|fact| matches!(fact, Fact::SurveyDeclined)));
    for stage in Stage::ALL {
        assert!(cases.iter().any(|case| case.stage == stage), "{stage:?}");
    }
    let granted = cases.iter().filter_map(|case| case.decision.as_ref()?.grants.as_ref());
    assert!(granted.clone().any(|grants| grants.len() == 2), "a grant of two services");
    // Appeals: to be explained, before others, before the board, heard by others, answered by the board.
    let of = |wanted: &dyn Fn(&Case) -> bool| cases.iter().filter(|case| wanted(case)).count();
    let waits = |case: &Case, stage| case.appeal_pending().is_some() && case.stage == stage;
    assert!(of(&|case| waits(case, Stage::Declared)) > 0);
    assert!(of(&|case| waits(case, Stage::Referred) && !case.waits_for_board()) > 0);
    assert!(of(&Case::waits_for_board) > 0);
    let heard = |case: &Case| case.appeal.is_some() && case.appeal_pending().is_none();
    let is_of_board = |case: &Case| case.decision.as_ref().is_some_and(Decision::is_of_board);
    assert!(of(&|case| heard(case) && !is_of_board(case)) > 0);
    assert!(of(&|case| heard(case) && is_of_board(case)) > 0);
    for queue in Queue::LISTED {
        assert!(desk.queue(queue).0 > 0, "{queue:?}");
    }
    let Answer::Stats(Stats { queues, .. }) = desk.seat.ask(&Query::Stats).unwrap() else {
        panic!()
    };
    for line in
        queues.iter().filter(|line| ![Queue::Committee, Queue::Ending].contains(&line.queue))
    {
        assert!(line.overdue > 0 && line.overdue < line.waiting, "{line:?}");
    }
}

/// What the year brought to be listened to: of each some that are in time, late and over.
#[test]
fn sample_data_has_what_people_say_and_what_was_promised_in_every_state() {
    use crate::api::query::{CaseWaitList, CaseWaitQuery};
    use crate::domain::case::UndertakingOutcome;
    use crate::domain::choice::{Channel as By, Choice};
    use crate::domain::complaint::{Complaint, ComplaintState, EscalationStep};
    let desk = filled(7);
    let cases = cases(&desk);
    let all = || cases.iter().flat_map(|case| &case.undertakings);
    for outcome in UndertakingOutcome::ALL {
        let is = |one: &&crate::domain::case::Undertaking| {
            one.end.as_ref().is_some_and(|end| end.outcome == outcome)
        };
        assert!(all().any(|one| is(&one)), "{outcome:?}");
    }
    let (settings, _) = desk.settings();
    let home = |staff| match desk.seat.service().at(StaffId(staff)).ask(&Query::Home).unwrap() {
        Answer::Home(home) => home,
        answer => panic!("{answer:?}"),
    };
    let waits = home(1).waits;
    assert!(waits.undertakings.overdue > 0, "{waits:?}");
    assert!(waits.undertakings.overdue < waits.undertakings.waiting, "{waits:?}");
    assert!(waits.papers > 0 && home(1).late > 0);
    let papers = CaseWaitQuery::of(CaseWaitList::LatePapers, None, 100);
    let Answer::CaseWaits(page) = desk.seat.ask(&Query::CaseWaits(papers)).unwrap() else {
        panic!()
    };
    assert_eq!(u64::try_from(page.rows.len()).unwrap(), waits.papers);
    assert!(cases.iter().any(|case| case.paper.is_some_and(|paper| paper.answer.is_some())));
    let of = |record| match record {
        Record::Complaint { complaint, .. } => Some(*complaint),
        _ => None,
    };
    let complaints: Vec<Complaint> =
        records(&desk, RecordKind::Complaint).into_iter().filter_map(of).collect();
    for state in ComplaintState::ALL {
        assert!(complaints.iter().any(|own| own.state == state), "{state:?}");
    }
    let open = || complaints.iter().filter(|own| own.state.is_open());
    let by_clock = |own: &&Complaint| {
        own.subject.is_none() && own.with_whom(&settings, START) > EscalationStep::Owner
    };
    let (raised, open) = (open().filter(by_clock).count(), open().count());
    assert!(raised > 0 && raised * 2 < open, "{raised} of {open}");
    let contacts = records(&desk, RecordKind::Contact);
    let channel = |record: &Record, by| matches!(record, Record::Contact { contact, .. } if contact.channel == by);
    for by in By::ALL {
        assert!(contacts.iter().any(|record| channel(record, *by)), "{by:?}");
    }
}

#[test]
fn a_decision_was_taken_in_a_sitting_of_its_day_that_had_it_on_its_agenda() {
    let desk = filled(7);
    let sittings = sittings(&desk);
    for case in cases(&desk) {
        let Some(decision) = &case.decision else { continue };
        if decision.is_of_board() {
            continue;
        }
        let sitting = sittings.iter().find(|sitting| sitting.number == decision.sitting).unwrap();
        assert_eq!(sitting.on, decision.on, "{}", case.number);
        assert!(sitting.agenda.contains(&case.number), "{}", case.number);
    }
    for committee in [CommitteeId::GENERAL, SECOND] {
        let of = sittings.iter().filter(|sitting| sitting.committee.id == committee);
        assert!(of.filter(|sitting| !sitting.agenda.is_empty()).count() > 2, "{committee}");
    }
    assert!(sittings.iter().all(|sitting| sitting.closed.is_some() && sitting.on < START));
}

#[test]
fn the_same_seed_makes_the_same_store() {
    let whole = |desk: &Desked| (cases(desk), facts(desk), sittings(desk));
    assert_eq!(whole(&filled(7)), whole(&filled(7)));
    assert_ne!(whole(&filled(7)), whole(&filled(8)));
}
