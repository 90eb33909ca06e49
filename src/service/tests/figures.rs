//! Satisfaction in figures: what is kept of each day is what the follow-ups add up to, and is told to whom it
//! may be.

use std::collections::BTreeMap;

use super::*;
use crate::api::query::{
    Figures, FiguresQuery, Record, RecordKind, Shown, SurveyPage, SurveysQuery,
};
use crate::domain::calendar::Calendar;
use crate::domain::department::{Department, DepartmentId};
use crate::domain::figures::{Axis, Counts, DayCounts, Of, Surveyed};
use crate::domain::follow_up::FollowedUp;
use crate::domain::queue::Queue;
use crate::domain::satisfaction::{About, Given, Question, Score};
use crate::service::sample::{samples, settings};
use crate::store::check::{Way, check};
use crate::store::engine::{Commit, Engine, prefix_end};
use crate::store::keys;
use crate::store::repair::rebuild_alone;

const CASES: u64 = 500;

fn filled() -> Desked {
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let service = Service::open(Arc::new(MemoryEngine::new()), Arc::clone(&clock) as _).unwrap();
    service.fill(&settings().unwrap(), samples(CASES, 7), |_| {}).unwrap();
    Desked { clock, seat: service.at(StaffId(1)), count: 0.into() }
}

/// Every follow-up that ended, of requests, questions and complaints.
fn surveyed(desk: &Desked) -> Vec<Surveyed> {
    let mut all = Vec::new();
    for kind in [RecordKind::Case, RecordKind::Inquiry, RecordKind::Complaint] {
        let mut after = None;
        loop {
            let query = Query::Records { kind, after };
            let Answer::Records { rows, next } = desk.seat.ask(&query).unwrap() else { panic!() };
            all.extend(rows.into_iter().filter_map(|row| match row {
                Record::Case(case) => case.surveyed(),
                Record::Inquiry { inquiry, .. } => inquiry.ended(),
                Record::Complaint { complaint, .. } => complaint.ended(),
                _ => None,
            }));
            after = next;
            if after.is_none() {
                break;
            }
        }
    }
    all.into_iter().map(|(_, surveyed)| surveyed).collect()
}

fn query(by: Axis) -> FiguresQuery {
    let (from, to) = (START.minus(1_000), START.plus(60));
    FiguresQuery { about: About::Service, by, from, to, months: Some(Calendar::Hijri) }
}

fn figures(desk: &Desked, query: FiguresQuery) -> Figures {
    match desk.seat.ask(&Query::Figures(query)).unwrap() {
        Answer::Figures(figures) => *figures,
        answer => panic!("{answer:?}"),
    }
}

/// Added up anew from the records themselves.
fn recounted(all_surveyed: &[Surveyed], about: About) -> BTreeMap<Of, Counts> {
    let mut all = DayCounts::default();
    // What was said anonymously of work of whoever asks is not counted for them.
    for surveyed in all_surveyed.iter().filter(|own| !own.withheld_from.contains(&StaffId(1))) {
        all.add(surveyed);
    }
    let of = all.counts.into_iter().filter(|((own, _), _)| *own == about);
    of.map(|((_, of), counts)| (of, counts)).collect()
}

fn findings(desk: &Desked) -> Vec<&'static str> {
    let service = desk.seat.service();
    let (_, found) = check(service.engine(), Way::alone(service.today())).unwrap();
    found.named.into_iter().map(|finding| finding.code).collect()
}

fn rows(engine: &dyn Engine, prefix: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let rows = engine.scan(prefix, &prefix_end(prefix), 1_000, false).unwrap();
    rows.into_iter().map(|row| (row.key, row.val)).collect()
}

#[test]
fn figures_of_every_axis_are_what_the_cases_add_up_to() {
    let desk = filled();
    let all = surveyed(&desk);
    for about in About::ALL {
        let expected = recounted(&all, about);
        assert!(about != About::Service || expected.len() > 10, "{expected:?}");
        for by in [Axis::Whole, Axis::Service, Axis::Channel, Axis::Category, Axis::Committee] {
            let told = figures(&desk, FiguresQuery { about, ..query(by) });
            let of = |of: &&Of| of.axis() == by || **of == Of::All;
            assert_eq!(told.lines.len().max(1), expected.keys().filter(of).count().max(1));
            for line in &told.lines {
                let counts = expected.get(&line.of).cloned().unwrap_or_default();
                assert_eq!(line.whole, Shown::of(&counts, told.min), "{about:?} {:?}", line.of);
            }
        }
    }
}

#[test]
fn the_months_of_a_line_add_up_to_it_where_none_is_hidden() {
    let desk = filled();
    let (mut settings, version) = desk.settings();
    settings.answers_min = 1;
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    for calendar in [Calendar::Hijri, Calendar::Gregorian] {
        let told = figures(&desk, FiguresQuery { months: Some(calendar), ..query(Axis::Service) });
        assert!(told.months.windows(2).all(|pair| pair[0] < pair[1]));
        for line in &told.lines {
            let mut sum = Counts::default();
            line.months.iter().filter_map(Shown::counts).for_each(|month| sum.plus(month));
            assert_eq!(Some(&sum), line.whole.counts());
        }
    }
}

/// Somebody is rejected, told and asked by a colleague.
fn ask_one(desk: &Desked, points: u8) -> CaseNumber {
    let case = desk.to_committee();
    desk.days_later(40);
    let vote = desk.vote(case, Resolution::Reject, None);
    desk.done(vote);
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    let mut answers = Answers::of(Question::Outcome, points);
    answers.set(Question::Ease, Score::of(points).map(Given::Score));
    let outcome = Outcome::Answered(answers);
    let seen = desk.seen(case);
    desk.order_by_colleague(Command::RecordSurvey {
        seen,
        outcome,
        channel: Channel::Phone,
        version: 1,
    })
    .unwrap();
    case
}

#[test]
fn an_answer_counts_in_the_commit_that_saves_it_and_few_are_hidden() {
    let desk = Desked::new();
    let rejected = FiguresQuery { about: About::Rejection, ..query(Axis::Whole) };
    assert_eq!(figures(&desk, rejected).lines[0].whole, Shown::Nobody);
    ask_one(&desk, 2);
    assert_eq!(figures(&desk, rejected).lines[0].whole, Shown::TooFew);
    assert_eq!(figures(&desk, query(Axis::Whole)).lines[0].whole, Shown::Nobody);
    let (mut settings, version) = desk.settings();
    settings.answers_min = 1;
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let told = figures(&desk, rejected);
    let counts = told.lines[0].whole.counts().unwrap();
    assert_eq!(counts.mean_hundredths(Question::Outcome), Some(200));
    assert_eq!((counts.answered, counts.answers(Question::Speed)), (1, 0));
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn who_provided_it_is_told_to_a_manager_and_never_to_themselves() {
    let mut desk = filled();
    let (mut settings, version) = desk.settings();
    settings.staff[1].role = StaffRole::Manager;
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    desk.seat = desk.seat.service().at(StaffId(2));
    let told = figures(&desk, query(Axis::Provider));
    let providers = recounted(&surveyed(&desk), About::Service);
    let all: Vec<Of> = providers.keys().copied().filter(|of| of.axis() == Axis::Provider).collect();
    assert!(all.contains(&Of::Provider(StaffId(2))), "{all:?}");
    let own = |line: &crate::api::query::FiguresLine| line.of == Of::Provider(StaffId(2));
    assert!(!told.lines.iter().any(own));
    assert_eq!(told.lines.len(), all.len(), "all but oneself, and the whole");
    for staff in &desk.settings().0.staff {
        let answer = desk.seat.service().at(staff.id).ask(&Query::Figures(query(Axis::Provider)));
        assert_eq!(answer.is_ok(), staff.role.may_manage(), "{:?}", staff.role);
    }
}

#[test]
fn what_is_kept_wrongly_of_a_day_is_found_and_made_again() {
    let desk = filled();
    let engine = desk.seat.service().engine();
    let whole = rows(engine, b"T");
    assert_eq!(findings(&desk), [""; 0]);
    // One day says what another has; one is gone; one is of a day on which nothing ended.
    let mut commit = Commit::new();
    commit.put(whole[0].0.clone(), whole[1].1.clone());
    commit.remove(whole[2].0.clone());
    commit.put(keys::day_counts(START.plus(500)), whole[0].1.clone());
    engine.commit(&commit).unwrap();
    assert_eq!(findings(&desk), ["count-differs"; 3]);
    let done = rebuild_alone(engine, desk.seat.service().today()).unwrap();
    assert_eq!((done.counted, done.written, done.removed), (3, 0, 0));
    assert_eq!((rows(engine, b"T"), findings(&desk)), (whole, vec![]));
    // A follow-up whose row is lost is found by its case, and counts again.
    let row = rows(engine, b"J").remove(0);
    let mut commit = Commit::new();
    commit.remove(row.0);
    engine.commit(&commit).unwrap();
    assert_eq!(findings(&desk), ["order-missing", "count-differs"]);
    rebuild_alone(engine, desk.seat.service().today()).unwrap();
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn a_store_of_before_is_counted_once_when_it_is_opened() {
    let engine = Arc::new(MemoryEngine::new());
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let open = || Service::open(Arc::clone(&engine) as _, Arc::clone(&clock) as _).unwrap();
    open().fill(&settings().unwrap(), samples(CASES, 7), |_| {}).unwrap();
    let whole = (rows(&*engine, b"J"), rows(&*engine, b"T"));
    assert!(whole.0.len() > 50, "{}", whole.0.len());
    let mut commit = Commit::new();
    for (key, _) in whole.0.iter().chain(&whole.1) {
        commit.remove(key.clone());
    }
    commit.remove(keys::SURVEYED_ALL);
    engine.commit(&commit).unwrap();
    let service = open();
    assert_eq!((rows(&*engine, b"J"), rows(&*engine, b"T")), whole);
    let desk = Desked { clock: Arc::clone(&clock), seat: service.at(StaffId(1)), count: 0.into() };
    assert_eq!(findings(&desk), [""; 0]);
}

fn behind(seat: &Seat, of: Of) -> Result<SurveyPage, Fault> {
    let FiguresQuery { about, from, to, .. } = query(Axis::Whole);
    let query = SurveysQuery { about, of, from, to, after: None, limit: 500 };
    match seat.ask(&Query::Surveys(query))? {
        Answer::Surveys(page) => Ok(*page),
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn each_figure_has_the_follow_ups_behind_it_and_a_hidden_one_has_none() {
    let desk = filled();
    let (mut settings, version) = desk.settings();
    settings.answers_min = 30;
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let (mut shown, mut hidden) = (0, 0);
    for by in [Axis::Whole, Axis::Service, Axis::Channel, Axis::Category, Axis::Committee] {
        for line in figures(&desk, query(by)).lines {
            let page = behind(&desk.seat, line.of).unwrap();
            assert_eq!(page.whole, line.whole, "{:?}", line.of);
            match line.whole.counts() {
                Some(counts) => {
                    assert_eq!(page.rows.len(), counts.offered() as usize, "{:?}", line.of);
                    shown += 1;
                }
                None => {
                    assert_eq!(page.rows, [], "{:?}", line.of);
                    hidden += 1;
                }
            }
        }
    }
    assert!(shown > 5 && hidden > 0, "{shown} {hidden}");
}

#[test]
fn the_follow_ups_are_read_page_by_page_and_none_is_told_twice() {
    let desk = filled();
    let all: Vec<_> = behind(&desk.seat, Of::All).unwrap().rows;
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let query = SurveysQuery { after, limit: 7, ..behind(&desk.seat, Of::All).unwrap().query };
        let Answer::Surveys(page) = desk.seat.ask(&Query::Surveys(query)).unwrap() else {
            panic!()
        };
        paged.extend(page.rows);
        match page.more {
            Some(cursor) => after = Some(cursor),
            None => break,
        }
    }
    assert_eq!(paged, all);
}

#[test]
fn nobody_is_told_the_answers_to_their_own_work_nor_their_own_figure() {
    let desk = filled();
    let clerk = desk.seat.service().at(StaffId(2));
    let own = |seat: &Seat| {
        let rows = behind(seat, Of::All).unwrap().rows;
        let hidden = rows.iter().filter(|(_, row)| row.end.is_none()).count();
        (hidden, rows.len())
    };
    let (hidden, all) = own(&clerk);
    assert!(0 < hidden && hidden < all, "{hidden} of {all}");
    // Some of it was said anonymously, and is told to neither of those who served.
    assert!(own(&desk.seat).1 > 0);
    assert_eq!(behind(&clerk, Of::Provider(StaffId(3))).map(drop), Err(Fault::Denied));
    assert_eq!(behind(&clerk, Of::Provider(StaffId(2))).map(drop), Err(Fault::Denied));
    assert_eq!(behind(&desk.seat, Of::Provider(StaffId(1))).map(drop), Err(Fault::Denied));
    assert!(behind(&desk.seat, Of::Provider(StaffId(2))).is_ok());
}

#[test]
fn a_department_is_judged_by_the_questions_of_its_steps() {
    let desk = filled();
    let (mut settings, version) = desk.settings();
    let steps = vec![Queue::Intake];
    settings
        .departments
        .push(Department { id: DepartmentId(1), name: "الاستقبال".into(), steps });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let told = figures(&desk, query(Axis::Department));
    let line = |of| told.lines.iter().find(|line| line.of == of).unwrap().whole.clone();
    let (all, own) = (line(Of::All), line(Of::Department(DepartmentId(1))));
    let (all, own) = (all.counts().unwrap(), own.counts().unwrap());
    let mean = |counts: &Counts, question| counts.mean_hundredths(question);
    assert_eq!(mean(own, Question::Courtesy), mean(all, Question::Courtesy));
    assert!(mean(all, Question::Ease).is_some());
    assert_eq!(mean(own, Question::Ease), None);
}
