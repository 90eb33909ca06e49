//! Imports that are taken back: all that they made, as long as nobody worked on it, and nothing else.

use super::super::contacts::draft as talk;
use super::super::*;
use crate::api::query::{ImportRows, Record, RecordKind};
use crate::domain::contact::ContactField as F;
use crate::domain::id::PartyId;
use crate::domain::imports::{Import, ImportKind};
use crate::domain::note::NewNote;
use crate::domain::record_ref::RecordRef;

const SESSION: u64 = 77;

/// Rows under one session, as an import sends them.
struct Run<'d> {
    desk: &'d Desked,
    session: u64,
    import: u32,
    count: std::cell::Cell<u64>,
}

impl<'d> Run<'d> {
    fn begin(desk: &'d Desked, session: u64, kind: ImportKind) -> Self {
        let mut run = Self { desk, session, import: 0, count: 0.into() };
        let (file, digest) = ("list.csv".into(), None);
        let command = Command::BeginImport { session, kind, file, digest };
        let Done::Import { number, .. } = run.order(command).unwrap().done else { panic!() };
        run.import = number;
        run
    }

    fn next(&self, command: Command) -> Order {
        self.count.set(self.count.get() + 1);
        Order { id: OrderId { session: self.session, count: self.count.get() }, command }
    }

    fn order(&self, command: Command) -> Result<Receipt, Fault> {
        self.desk.seat.order(&self.next(command))
    }

    fn rows(&self, commands: Vec<Command>) -> Vec<Done> {
        let orders: Vec<Order> = commands.into_iter().map(|own| self.next(own)).collect();
        let answers = self.desk.seat.order_many(&orders);
        answers.into_iter().map(|answer| answer.unwrap().done).collect()
    }
}

/// A request of a file, of somebody of their own.
fn row(n: u32) -> Command {
    let mut draft = full();
    draft.set(Field::NationalId, "");
    draft.set(Field::GivenName, format!("سالم{}", "و".repeat(usize::try_from(n).unwrap() + 1)));
    draft.set(Field::Phone, format!("05{:08}", 10_000_000 + n));
    Command::ImportRequest { reference: format!("R-{n}"), draft, note: "لون: أحمر".into() }
}

fn cases_of(all: &[Done]) -> Vec<CaseNumber> {
    let case = |done: &Done| match done {
        Done::Case(case) => *case,
        done => panic!("{done:?}"),
    };
    all.iter().map(case).collect()
}

fn undo(desk: &Desked, import: u32) -> Result<u32, Fault> {
    match desk.order(Command::UndoImport { import })?.done {
        Done::Import { left, .. } => Ok(left),
        done => panic!("{done:?}"),
    }
}

fn undo_all(desk: &Desked, import: u32) -> u32 {
    let mut commits = 1;
    while undo(desk, import).unwrap() > 0 {
        commits += 1;
    }
    commits
}

fn told(desk: &Desked, import: u32) -> ImportRows {
    match desk.seat.ask(&Query::ImportRows(import)).unwrap() {
        Answer::ImportRows(rows) => *rows,
        answer => panic!("{answer:?}"),
    }
}

fn is_sound(desk: &Desked) {
    let Answer::Checked(checked) = desk.seat.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings, [], "{:?}", checked.totals);
}

fn count(desk: &Desked, kind: RecordKind) -> usize {
    match desk.seat.ask(&Query::Records { kind, after: None }).unwrap() {
        Answer::Records { rows, .. } => {
            rows.iter().filter(|row| !matches!(row, Record::Ledger(_))).count()
        }
        answer => panic!("{answer:?}"),
    }
}

fn stats(desk: &Desked) -> (u64, u64) {
    match desk.seat.ask(&Query::Stats).unwrap() {
        Answer::Stats(stats) => (stats.parties, stats.cases),
        answer => panic!("{answer:?}"),
    }
}

/// Undone while somebody worked on one of its requests, or while nobody did.
pub fn with_a_request_that_was_claimed(claimed: bool) -> Result<(), Fault> {
    let desk = Desked::new();
    let run = Run::begin(&desk, SESSION, ImportKind::Requests);
    let cases = cases_of(&run.rows(vec![row(1)]));
    if claimed {
        desk.done(Command::ClaimCase { seen: desk.seen(cases[0]) });
    }
    undo(&desk, run.import).map(drop)
}

/// Undone once, or twice.
pub fn twice(is_twice: bool) -> Result<(), Fault> {
    let desk = Desked::new();
    let run = Run::begin(&desk, SESSION, ImportKind::Requests);
    run.rows(vec![row(1)]);
    if is_twice {
        undo_all(&desk, run.import);
    }
    undo(&desk, run.import).map(drop)
}

#[test]
fn a_wrong_import_is_taken_back_as_a_whole_and_its_file_lands_again() {
    let desk = Desked::new();
    let before = desk.open(full());
    let run = Run::begin(&desk, SESSION, ImportKind::Requests);
    let rows = || (1..=45).map(row).collect::<Vec<_>>();
    let cases = cases_of(&run.rows(rows()));
    assert_eq!(stats(&desk), (46, 46));
    assert_eq!(told(&desk, run.import).import.made, 90, "requests and people");
    assert!(undo_all(&desk, run.import) > 3, "in several commits");
    assert_eq!(stats(&desk), (1, 1));
    for case in &cases {
        assert_eq!(desk.seat.ask(&Query::Case(*case)).unwrap_err(), Fault::NotFound);
    }
    assert_eq!((count(&desk, RecordKind::Note), desk.queue(Queue::Intake).0), (0, 1));
    let undone = told(&desk, run.import).import.undone.unwrap();
    assert!(undone.is_whole && undone.taken == 90 && undone.kept == 0, "{undone:?}");
    is_sound(&desk);
    // The right file lands, under numbers of its own.
    let again = Run::begin(&desk, SESSION + 1, ImportKind::Requests);
    assert_ne!(again.import, run.import);
    let cases_again = cases_of(&again.rows(rows()));
    assert!(cases_again.iter().all(|case| !cases.contains(case)));
    assert_eq!(stats(&desk), (46, 46));
    assert_eq!(desk.stage(before), Stage::Intake);
    is_sound(&desk);
}

#[test]
fn what_somebody_worked_on_is_named_and_nothing_is_taken_back() {
    let works: [fn(&Desked, CaseNumber, PartyId); 5] = [
        |desk, case, _| {
            desk.done(Command::ClaimCase { seen: desk.seen(case) });
        },
        |desk, case, _| {
            let (on, text) = (case.into(), "اتصل".into());
            let note = NewNote { on, text, pinned: false, corrects: None };
            desk.done(Command::AddNote { note });
        },
        |desk, _, party| {
            let draft = RequestDraft { party: Some(party), ..full() };
            desk.done(Command::SaveRequest { case: None, draft, form: None });
        },
        |desk, case, _| {
            let case = case.to_string();
            let typed =
                [(F::Channel, "C2"), (F::Direction, "in"), (F::Subject, "س"), (F::Case, &*case)];
            desk.done(Command::RecordContact { draft: talk(None, &typed), form: None });
        },
        |desk, case, _| {
            let form = FormKey::Documents(case);
            let draft = crate::api::command::Draft::Fields(vec![("number".into(), "5".into())]);
            let (field, at, place) = (String::new(), START.at(9, 0), "here".into());
            desk.done(Command::KeepDraft(Kept { form, draft, field, at, place }));
        },
    ];
    for (nth, work) in works.into_iter().enumerate() {
        let desk = Desked::new();
        let run = Run::begin(&desk, SESSION, ImportKind::Requests);
        let mut first = row(1);
        if let Command::ImportRequest { draft, .. } = &mut first {
            *draft = full();
        }
        let cases = cases_of(&run.rows(vec![first, row(2)]));
        let party = desk.case(cases[0]).case.party;
        work(&desk, cases[0], party);
        let Err(Fault::Refused(Refusal::ImportWorkedOn { records, count })) =
            undo(&desk, run.import)
        else {
            panic!("{nth}")
        };
        assert!(count > 0 && records.len() == usize::try_from(count).unwrap());
        let named = |on: &RecordRef| [RecordRef::from(cases[0]), party.into()].contains(on);
        assert!(records.iter().all(named), "{nth}: {records:?}");
        assert_eq!(desk.stage(cases[1]), Stage::Intake);
        assert!(told(&desk, run.import).import.undone.is_none());
        is_sound(&desk);
    }
}

#[test]
fn what_is_worked_on_while_the_rest_is_taken_back_stays_with_its_person() {
    let desk = Desked::new();
    let run = Run::begin(&desk, SESSION, ImportKind::Requests);
    let cases = cases_of(&run.rows((1..=30).map(row).collect()));
    assert!(undo(&desk, run.import).unwrap() > 0);
    let last = *cases.last().unwrap();
    desk.done(Command::ClaimCase { seen: desk.seen(last) });
    // Another process goes on where this one was cut.
    undo_all(&desk, run.import);
    let rows = told(&desk, run.import);
    let party = desk.case(last).case.party;
    assert_eq!(rows.kept, [RecordRef::from(last), party.into()]);
    assert_eq!(rows.import.undone.unwrap().taken, 58);
    assert_eq!(stats(&desk), (1, 1));
    is_sound(&desk);
    let refused = undo(&desk, run.import).unwrap_err();
    assert_eq!(refused, Fault::Refused(Refusal::ImportUndone { import: run.import }));
}

#[test]
fn a_program_that_ends_between_two_commits_is_gone_on_with() {
    let engine = Arc::new(MemoryEngine::new());
    let desk = Desked::over(Arc::clone(&engine) as _);
    let run = Run::begin(&desk, SESSION, ImportKind::Requests);
    run.rows((1..=30).map(row).collect());
    let import = run.import;
    let left = undo(&desk, import).unwrap();
    assert!(left > 0 && !told(&desk, import).import.undone.unwrap().is_whole);
    is_sound(&desk);
    let clock = Arc::clone(&desk.clock);
    drop(desk);
    let service = Service::open_at(engine, Arc::clone(&clock) as _, Cost::OF_A_TEST).unwrap();
    let desk = Desked { clock, seat: service.at(StaffId(1)), count: 1_000.into() };
    is_sound(&desk);
    // Rows that come late are of no import that is being taken back.
    let late = Run { desk: &desk, session: SESSION, import, count: 900.into() };
    late.rows(vec![row(40)]);
    undo_all(&desk, import);
    assert_eq!(stats(&desk), (1, 1), "what came late stays");
    assert_eq!(told(&desk, import).import.undone.unwrap().taken, 60);
    is_sound(&desk);
    match desk.seat.ask(&Query::Find { text: "سالموو".into() }).unwrap() {
        Answer::Found { rows, .. } => assert_eq!(rows.len(), 1, "nobody is found who is gone"),
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn whoever_was_registered_before_stays_and_is_told() {
    let desk = Desked::new();
    let before = desk.open(full());
    let party = desk.case(before).case.party;
    let run = Run::begin(&desk, SESSION, ImportKind::Requests);
    let mut draft = full();
    draft.set(Field::Service, "food");
    draft.set(Field::City, "المدينة");
    let (reference, note) = (String::new(), String::new());
    let cases = cases_of(&run.rows(vec![Command::ImportRequest { reference, draft, note }]));
    undo_all(&desk, run.import);
    let rows = told(&desk, run.import);
    assert_eq!((rows.changed, rows.import.changed), (vec![party.into()], 1));
    assert_eq!(desk.seat.ask(&Query::Case(cases[0])).unwrap_err(), Fault::NotFound);
    assert_eq!(desk.case(before).case.party, party);
    is_sound(&desk);
}

#[test]
fn contacts_complaints_and_people_are_taken_back_too_and_rows_of_no_import_are_of_none() {
    let desk = Desked::new();
    let contact = |reference: &str| {
        let typed = [(F::Channel, "C2"), (F::Direction, "in"), (F::Subject, "سؤال")];
        Command::ImportContact { reference: reference.into(), draft: talk(None, &typed) }
    };
    let run = Run::begin(&desk, SESSION, ImportKind::Contacts);
    run.rows(vec![contact("K-1"), contact("K-2"), contact("K-1")]);
    // Under no number of an import.
    desk.done(contact("K-3"));
    let people = Run::begin(&desk, SESSION + 1, ImportKind::Parties);
    let (reference, note) = ("P-1".into(), "ملاحظة".into());
    people.rows(vec![Command::ImportParty { reference, draft: full(), note }]);
    let complaints = Run::begin(&desk, SESSION + 2, ImportKind::Complaints);
    let typed = [(F::Kind, "complaint"), (F::Channel, "C7"), (F::Complaint, "تأخر")];
    let (reference, draft) = (String::new(), talk(None, &typed));
    complaints.rows(vec![Command::ImportComplaint { reference, draft }]);
    assert_eq!(count(&desk, RecordKind::Contact), 3);
    for import in [run.import, people.import, complaints.import] {
        assert_eq!(undo_all(&desk, import), 1);
    }
    assert_eq!((count(&desk, RecordKind::Contact), count(&desk, RecordKind::Party)), (1, 0));
    assert_eq!(count(&desk, RecordKind::Complaint), 0);
    is_sound(&desk);
    assert!(matches!(desk.done(contact("K-1")).done, Done::Record(_)), "it is not known any more");
    let Answer::Imports(page) = desk.seat.ask(&Query::Imports { before: None }).unwrap() else {
        panic!()
    };
    let kinds: Vec<ImportKind> = page.rows.iter().map(|own: &Import| own.kind).collect();
    let all = [ImportKind::Complaints, ImportKind::Parties, ImportKind::Contacts];
    assert_eq!(kinds, all);
}

#[test]
fn only_a_manager_lists_imports_and_takes_one_back() {
    let desk = Desked::as_role(StaffRole::Clerk);
    let run = Run::begin(&desk, SESSION, ImportKind::Requests);
    run.rows(vec![row(1)]);
    let refused = undo(&desk, run.import).unwrap_err();
    assert_eq!(refused, Fault::Refused(Refusal::SettingsNeedManager));
    assert!(desk.seat.ask(&Query::Imports { before: None }).is_err());
    let auditor = Desked::as_role(StaffRole::Auditor);
    let (session, kind, file) = (SESSION, ImportKind::Requests, "list.csv".into());
    let begin = Command::BeginImport { session, kind, file, digest: None };
    assert_eq!(auditor.order(begin).unwrap_err(), Fault::Denied);
}
