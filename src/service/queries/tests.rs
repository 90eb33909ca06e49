//! What every list, count and search answers, against the same thing counted by hand over all cases.

mod pages;

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;

use super::{Reader, find, home, lists};
use crate::api::Answer;
use crate::api::query::{
    Cursor, FILTER_ROWS_MAX, FIND_ROWS_MAX, Position, QueueLine, QueuePage, QueueQuery,
};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::{Case, Claim, Contact, Referral};
use crate::domain::choice::Channel;
use crate::domain::clock::AnswerClock;
use crate::domain::department::{Department, DepartmentId, Scope};
use crate::domain::fold::fold;
use crate::domain::id::{CaseNumber, CommitteeId, PartyId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::party::Party;
use crate::domain::queue::{Order, Placing, Queue, QueueRow};
use crate::domain::request::{Field, RequestDraft};
use crate::domain::settings::Settings;
use crate::domain::sight::{Extent, Hidden, Marks, Sight};
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::stage::Stage;
use crate::service::names::Names;
use crate::service::presence::Present;
use crate::store::book::{Change, names};
use crate::store::engine::{Engine, Outcome};
use crate::store::memory::MemoryEngine;

const TODAY: Day = Day(20_779);
const ME: StaffId = StaffId(1);
const GIVEN: [&str; 4] = ["سالم", "فهد", "عبد الله", "أحمد"];
const FAMILY: [&str; 4] = ["المثالي", "التجريبي", "النموذجي", "الافتراضي"];
const STAGES: [Stage; 5] =
    [Stage::Intake, Stage::Deferred, Stage::Referred, Stage::Registered, Stage::FollowUp];

/// A store with an index of names beside it.
struct Sheet {
    engine: MemoryEngine,
    names: Names,
    cases: Vec<Case>,
    present: Present,
    settings: Settings,
    sight: Sight,
}

impl Sheet {
    fn new() -> Self {
        Self {
            engine: MemoryEngine::new(),
            names: Names::default(),
            cases: Vec::new(),
            present: Present::since(Duration::ZERO),
            settings: Settings::unset(),
            sight: Sight::whole(ME),
        }
    }

    fn of(seeds: &[Seed]) -> Self {
        let mut sheet = Self::new();
        for seed in seeds {
            sheet.add(seed);
        }
        sheet
    }

    fn reader(&self) -> Reader<'_> {
        Reader {
            engine: &self.engine,
            names: &self.names,
            today: TODAY,
            staff: ME,
            settings: self.settings.clone(),
            sight: self.sight.clone(),
            seat: None,
            present: &self.present,
            ran: Duration::ZERO,
        }
    }

    fn commit(&self, change: Change<'_>) {
        let (commit, _) = change.into_commit();
        assert_eq!(self.engine.commit(&commit), Ok(Outcome::Done));
    }

    /// The next case; each person has one.
    fn add(&mut self, seed: &Seed) {
        let count = u32::try_from(self.cases.len()).unwrap() + 1;
        let case = seed.case(count);
        let party = Party::from_request(case.party, &case.request);
        let mut change = Change::new(&self.engine);
        change.put_party(&party).unwrap().unwrap();
        change.put_case(&case, TODAY).unwrap();
        self.commit(change);
        self.names.learn(party.id, &names(&party));
        self.cases.push(case);
    }

    /// The rows of a queue, counted by hand, in an order.
    fn by_hand(&self, query: &QueueQuery) -> Vec<CaseNumber> {
        let range = query.queue.range(TODAY);
        let words = fold(&query.filter);
        let mut rows: Vec<(&Case, Placing)> = self
            .cases
            .iter()
            .filter_map(|case| Some((case, case.placing(case.awaits_signature(TODAY))?)))
            .filter(|(_, at)| at.shelf == range.shelf)
            .filter(|(case, at)| self.lists(case, *at))
            .filter(|(_, at)| at.opens >= range.from && range.to.is_none_or(|to| at.opens < to))
            .filter(|(_, at)| !query.overdue || at.due < TODAY)
            .filter(|(case, _)| !query.mine || case.claim.is_some_and(|claim| claim.by == ME))
            .filter(|(case, _)| {
                let text = format!("{} {}", fold(&case.row().name), case.number);
                words.split(' ').all(|word| text.contains(word) || word == "rent")
            })
            .collect();
        rows.sort_by_key(|(case, at)| {
            let need = case
                .need
                .map_or(9, |need| 1 + NeedClass::ALL.iter().position(|n| *n == need).unwrap());
            match query.order {
                Order::Due if query.overdue => (0, at.due, case.number),
                Order::Due => (0, at.opens, case.number),
                Order::Received => (0, Day(0), case.number),
                Order::Need => (need, at.opens, case.number),
            }
        });
        rows.into_iter().map(|(case, _)| case.number).collect()
    }

    /// A case is listed in its queue for who asks.
    fn lists(&self, case: &Case, at: Placing) -> bool {
        let queue = Queue::of(at, TODAY);
        let held = case.claim.is_some_and(|claim| claim.by == ME);
        self.sight.sees(&Marks::of_case(case, Some(queue)))
            && (held || self.sight.extent(queue) == Extent::All)
    }

    /// The same store for somebody whose sight is narrower.
    fn seen_by(mut self, role: StaffRole, scope: Scope, hidden: &[u32]) -> Self {
        self.settings.staff.push(Staff { id: ME, name: "Sample".into(), role, scope });
        let department = |id, steps: &[Queue]| Department {
            id: DepartmentId(id),
            name: id.to_string(),
            steps: steps.to_vec(),
        };
        self.settings.departments = vec![
            department(1, &[Queue::Intake, Queue::Ready, Queue::Satisfaction]),
            department(2, &[Queue::Committee, Queue::Deliveries]),
        ];
        let mut about = Hidden::default();
        for count in hidden {
            about.insert(CaseNumber { year: 1448, count: *count });
        }
        self.sight = Sight::of(ME, &self.settings, about).unwrap();
        self
    }

    fn page(&self, query: &QueueQuery, at: Position) -> QueuePage {
        lists::page(&self.reader(), &QueueQuery { at, ..query.clone() }).unwrap()
    }

    fn walk_down(&self, query: &QueueQuery) -> Vec<CaseNumber> {
        let mut seen = Vec::new();
        let mut at = Position::Start;
        loop {
            let page = self.page(query, at);
            seen.extend(numbers(&page.rows));
            let Some(more) = page.more else { return seen };
            at = Position::After(more);
        }
    }

    fn walk_up(&self, query: &QueueQuery) -> Vec<CaseNumber> {
        let mut seen = Vec::new();
        let mut at = Position::End;
        loop {
            let page = self.page(query, at);
            seen.extend(numbers(&page.rows).into_iter().rev());
            let Some(more) = page.more else { break };
            at = Position::Before(more);
        }
        seen.reverse();
        seen
    }

    fn found(&self, text: &str) -> (Vec<u64>, bool) {
        match find::find(&self.reader(), text).unwrap() {
            Answer::Found { rows, more, .. } => {
                (rows.into_iter().map(|row| row.party.0).collect(), more)
            }
            answer => panic!("{answer:?}"),
        }
    }

    fn line(&self, queue: Queue) -> QueueLine {
        let home = home::home(&self.reader()).unwrap();
        home.queues.into_iter().find(|line| line.queue == queue).unwrap()
    }
}

fn numbers(rows: &[(Cursor, QueueRow)]) -> Vec<CaseNumber> {
    rows.iter().map(|(_, row)| row.number).collect()
}

fn all(queue: Queue) -> QueueQuery {
    QueueQuery {
        queue,
        order: Order::Due,
        filter: String::new(),
        overdue: false,
        mine: false,
        committee: None,
        at: Position::Start,
        limit: 50,
    }
}

/// What makes a case what it is for a list.
#[derive(Clone, Copy, Debug)]
struct Seed {
    stage: Stage,
    /// Days from today on which it opens, and after that until it is due.
    opens: i32,
    lasts: i32,
    need: Option<NeedClass>,
    given: &'static str,
    family: &'static str,
    holder: Option<u32>,
}

const PLAIN: Seed = Seed {
    stage: Stage::Intake,
    opens: 3,
    lasts: 0,
    need: None,
    given: GIVEN[0],
    family: FAMILY[0],
    holder: None,
};

impl Seed {
    fn case(self, count: u32) -> Case {
        let mut draft = RequestDraft::default();
        let phone = format!("05{count:08}");
        for (field, text) in [
            (Field::GivenName, self.given),
            (Field::FamilyName, self.family),
            (Field::Phone, &phone),
            (Field::Service, "rent"),
            (Field::Channel, "C1"),
        ] {
            draft.set(field, text);
        }
        let earliest = TODAY.plus(self.opens);
        let latest = earliest.plus(self.lasts);
        let explained = Contact { at: Timestamp(0), channel: Channel::Phone, by: ME };
        let clock = AnswerClock { referred: TODAY, earliest, latest };
        let referred = self.stage == Stage::Referred;
        Case {
            number: CaseNumber { year: 1448, count },
            party: PartyId(count.into()),
            stage: self.stage,
            reference: String::new(),
            request: draft.check(TODAY).unwrap(),
            need: self.need,
            taken_by: ME,
            received: TODAY.minus(100).plus(count.try_into().unwrap()),
            since: Timestamp(0),
            due: Some(if referred { latest } else { earliest }),
            checklist: Vec::new(),
            documents: Vec::new(),
            checked_by: Vec::new(),
            declaration: None,
            referral: referred.then_some(Referral {
                clock,
                explained,
                committee: CommitteeId::GENERAL,
                by_hand: false,
            }),
            decision: None,
            answered: None,
            file: None,
            deliveries: Vec::new(),
            repeats: None,
            carried: Vec::new(),
            account: None,
            paper: None,
            undertakings: Vec::new(),
            appeal: None,
            undelivered: None,
            reversals: Vec::new(),
            registered: None,
            survey: Vec::new(),
            ended: None,
            claim: self.holder.map(|by| Claim { by: StaffId(by), since: Timestamp(0) }),
            facts: 0,
        }
    }
}

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    let need = proptest::option::of(prop::sample::select(&NeedClass::ALL[..]));
    let seed = (
        // Half of them with the committee, whose shelf is cut by today.
        prop_oneof![Just(Stage::Referred), prop::sample::select(&STAGES[..])],
        -4_i32..5,
        0_i32..4,
        need,
        prop::sample::select(&GIVEN[..]),
        prop::sample::select(&FAMILY[..]),
        proptest::option::of(1_u32..3),
    );
    let seed = seed.prop_map(|(stage, opens, lasts, need, given, family, holder)| Seed {
        stage,
        opens,
        lasts,
        need,
        given,
        family,
        holder,
    });
    prop::collection::vec(seed, 0..40)
}

fn queries() -> impl Strategy<Value = QueueQuery> {
    let filters = ["", "سال", "عبد مث", "احمد 1448", "0007", "rent فهد", "لا أحد"];
    (
        prop::sample::select(&Queue::STEPS[..]),
        prop::sample::select(&Order::ALL[..]),
        prop::sample::select(filters.to_vec()),
        any::<bool>(),
        any::<bool>(),
        1_usize..8,
    )
        .prop_map(|(queue, order, filter, overdue, mine, limit)| QueueQuery {
            queue,
            order,
            filter: filter.into(),
            overdue,
            mine,
            committee: None,
            at: Position::Start,
            limit,
        })
}

fn sights() -> impl Strategy<Value = (StaffRole, Scope, Vec<u32>)> {
    let departments = [1, 2].map(|id| Scope::Department(DepartmentId(id)));
    let scopes = [Scope::All, Scope::Own, departments[0], departments[1]];
    (
        prop::sample::select(&StaffRole::AT_WORK[..]),
        prop::sample::select(scopes.to_vec()),
        prop::collection::vec(1_u32..30, 0..8),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_out_of_sight_is_in_no_list_count_or_search(
        seeds in seeds(),
        (role, scope, hidden) in sights(),
        query in queries(),
    ) {
        let sheet = Sheet::of(&seeds).seen_by(role, scope, &hidden);
        let wanted = sheet.by_hand(&query);
        prop_assert_eq!(sheet.walk_down(&query), wanted.clone(), "down");
        prop_assert_eq!(sheet.walk_up(&query), wanted, "up");
        for queue in Queue::STEPS {
            let line = sheet.line(queue);
            let waiting = sheet.by_hand(&all(queue));
            prop_assert_eq!(line.waiting, waiting.len() as u64, "{:?}", queue);
            let late = QueueQuery { overdue: true, ..all(queue) };
            let overdue = sheet.by_hand(&late).len() as u64;
            prop_assert_eq!(line.overdue, overdue, "{:?}", queue);
            let page = sheet.page(&late, Position::Start);
            prop_assert_eq!((page.waiting, page.rows.len() as u64), (overdue, overdue));
            let of = |number: &CaseNumber| {
                sheet.cases.iter().find(|case| case.number == *number).unwrap()
            };
            let received = waiting.iter().map(|number| of(number).received).min();
            prop_assert_eq!(line.oldest, received, "{:?}", queue);
            let days: Vec<Day> = waiting.iter().filter_map(|number| of(number).row().opens).collect();
            let ahead = days.iter().filter(|day| **day >= TODAY).min();
            prop_assert_eq!(line.next, ahead.or(days.iter().min()).copied(), "{:?}", queue);
        }
        let mut found = sheet.found("سالم").0;
        found.sort_unstable();
        let named = |case: &&Case| case.request.fields().get(Field::GivenName) == GIVEN[0];
        let seen = |case: &&Case| {
            let queue = case.placing(false).map(|at| Queue::of(at, TODAY));
            sheet.sight.sees(&Marks::of_case(case, queue))
        };
        let by_hand: Vec<u64> =
            sheet.cases.iter().filter(named).filter(seen).map(|case| case.party.0).collect();
        prop_assert_eq!(found, by_hand);
    }

    #[test]
    fn paging_visits_what_a_whole_scan_finds_once_each_way_in_each_order(
        seeds in seeds(),
        query in queries(),
    ) {
        let sheet = Sheet::of(&seeds);
        let wanted = sheet.by_hand(&query);
        prop_assert_eq!(sheet.walk_down(&query), wanted.clone(), "down");
        prop_assert_eq!(sheet.walk_up(&query), wanted, "up");
    }

    #[test]
    fn a_count_is_what_the_list_shows(seeds in seeds()) {
        let sheet = Sheet::of(&seeds);
        for queue in Queue::STEPS {
            let line = sheet.line(queue);
            let waiting = sheet.walk_down(&all(queue));
            prop_assert_eq!(line.waiting, waiting.len() as u64, "{:?}", queue);
            let late = QueueQuery { overdue: true, ..all(queue) };
            let overdue = sheet.walk_down(&late).len() as u64;
            prop_assert_eq!(line.overdue, overdue, "{:?}", queue);
            prop_assert_eq!(sheet.page(&late, Position::Start).waiting, overdue, "{:?}", queue);
            let received = |number: &CaseNumber| {
                sheet.cases.iter().find(|case| case.number == *number).unwrap().received
            };
            prop_assert_eq!(line.oldest, waiting.iter().map(received).min(), "{:?}", queue);
        }
    }

    #[test]
    fn a_list_read_again_from_a_row_begins_with_it(seeds in seeds(), query in queries()) {
        let sheet = Sheet::of(&seeds);
        let first = sheet.page(&query, Position::Start);
        if let Some((cursor, row)) = first.rows.last() {
            let again = sheet.page(&query, Position::From(cursor.clone()));
            prop_assert_eq!(again.rows.first().map(|(_, row)| row.number), Some(row.number));
        }
    }
}
