//! Who sees what: every role and scope against every path, each cell in both directions, in the bytes of a frame.
//!
//! Whatever a cell may not see is planted with words that are nowhere else, and no answer, refusal or notice may hold
//! them.

use std::sync::{Arc, Mutex};

use wasl::api::command::{DeliveryGiven, Draft, FormKey, Kept, Seen, Subject};
use wasl::api::door::Notice;
use wasl::api::query::{Position, QueueQuery, RecordKind, Trial};
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::calendar::Timestamp;
use wasl::domain::choice::{Channel, DeliveryKind, Service};
use wasl::domain::committee::{Ballot, Resolution, Vote};
use wasl::domain::department::{Department, DepartmentId, Scope};
use wasl::domain::id::{CaseNumber, PartyId, SittingNumber, StaffId, Version};
use wasl::domain::queue::Queue;
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::search::FAILED_EVERY;
use wasl::domain::sight::Right;
use wasl::domain::staff::{Staff, StaffRole};
use wasl::domain::value::Money;
use wasl::i18n::Lang;
use wasl::service::Seat;
use wasl::wire::{Word, framed};

use crate::cases::{Cases, view, written};
use crate::clerk::{Clerk, TODAY, next_session};
use crate::cli::id;

const MANAGER: StaffId = StaffId(1);
/// Whom nobody asks for: the records that stay as they are are marked as being about them.
const NOBODY: StaffId = StaffId(90);
const OFFICE: Scope = Scope::Department(DepartmentId(1));
const STORES: Scope = Scope::Department(DepartmentId(2));
const SITTING: SittingNumber = SittingNumber(1);

/// A member of staff, and which of the planted cases they see.
struct Cell {
    staff: u32,
    role: StaffRole,
    scope: Scope,
    /// Two records are about them: a case, and a person.
    about: bool,
    /// By [`What`], in its order: x is seen, a dot is not.
    sees: &'static str,
}

const fn cell(staff: u32, role: StaffRole, scope: Scope, about: bool, sees: &'static str) -> Cell {
    Cell { staff, role, scope, about, sees }
}

/// The office owns intake, documents and declarations, the stores deliveries and satisfaction; the rest is everybody's.
/// The committee's case and the one that is about some stand in `Ready`, the person who is has one in `Intake`.
#[rustfmt::skip]
const CELLS: [Cell; 15] = [
    //                                                        intake ready delivery own about-case about-person
    cell( 2, StaffRole::Clerk,      Scope::All, false,        "x      x     x        x   x          x"),
    cell( 3, StaffRole::Clerk,      Scope::Own, false,        ".      .     .        x   .          ."),
    cell( 4, StaffRole::Clerk,      OFFICE,     false,        "x      x     .        x   x          x"),
    cell( 5, StaffRole::Clerk,      STORES,     false,        ".      x     x        x   x          ."),
    cell( 6, StaffRole::Researcher, Scope::All, false,        "x      x     x        x   x          x"),
    cell( 7, StaffRole::Researcher, Scope::Own, false,        ".      .     .        x   .          ."),
    cell( 8, StaffRole::Member,     Scope::All, false,        ".      x     x        .   x          ."),
    cell( 9, StaffRole::Manager,    Scope::Own, false,        "x      x     x        x   x          x"),
    cell(10, StaffRole::Auditor,    OFFICE,     false,        "x      x     x        x   x          x"),
    cell(11, StaffRole::Clerk,      Scope::All, true,         "x      x     x        x   .          ."),
    cell(12, StaffRole::Researcher, Scope::All, true,         "x      x     x        x   .          ."),
    cell(13, StaffRole::Member,     Scope::All, true,         ".      x     x        .   .          ."),
    cell(14, StaffRole::Manager,    Scope::All, true,         "x      x     x        x   .          ."),
    cell(15, StaffRole::Auditor,    Scope::All, true,         "x      x     x        x   .          ."),
    cell(16, StaffRole::Clerk,      STORES,     true,         ".      x     x        x   .          ."),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Intake,
    Ready,
    Delivery,
    /// Held by this member of staff, at intake.
    Own(StaffId),
    AboutCase,
    AboutPerson,
}

/// A case and the words that are in it alone.
struct Plant {
    what: What,
    number: CaseNumber,
    party: PartyId,
    name: String,
    story: String,
    id: String,
    phone: String,
    iban: String,
    salary: Money,
    queue: Queue,
}

impl Plant {
    /// What tells of it, whoever it is told to.
    fn words(&self) -> Vec<Vec<u8>> {
        let number = self.number.to_string();
        let words = [&self.name, &self.story, &self.id, &self.phone, &self.iban, &number];
        words.iter().map(|word| word.as_bytes().to_vec()).collect()
    }

    /// What is masked, as it stands in a frame.
    fn masked(&self) -> Vec<Vec<u8>> {
        [&self.id, &self.phone, &self.iban].iter().map(|word| word.as_bytes().to_vec()).collect()
    }

    fn salary(&self) -> Vec<u8> {
        framed(&self.salary).unwrap()[4..].to_vec()
    }
}

impl Cell {
    fn id(&self) -> StaffId {
        StaffId(self.staff)
    }

    fn sees(&self, plant: &Plant) -> bool {
        let at = match plant.what {
            // What others hold is seen as what nobody holds.
            What::Intake => 0,
            What::Own(staff) if staff != self.id() => 0,
            What::Ready => 1,
            What::Delivery => 2,
            What::Own(_) => 3,
            What::AboutCase => 4,
            What::AboutPerson => 5,
        };
        self.sees.split_whitespace().nth(at) == Some("x")
    }

    fn may(&self, right: Right) -> bool {
        self.role.may(right)
    }

    fn named(&self) -> String {
        format!("{:?} {:?} {}", self.role, self.scope, if self.about { "about" } else { "" })
    }
}

/// An account whose check digits hold.
fn iban(count: u32) -> String {
    let account = format!("80{count:018}");
    let digits = format!("{account}281000");
    let rest = digits.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("SA{:02}{account}", 98 - rest)
}

struct World {
    clerk: Clerk,
    plants: Vec<Plant>,
}

impl World {
    fn new() -> Self {
        let mut world = Self { clerk: Clerk::at_a_new_desk(Lang::English), plants: Vec::new() };
        world.settings(|staff| Staff { role: StaffRole::Clerk, scope: Scope::All, ..staff });
        for what in [What::Intake, What::Ready, What::Delivery, What::AboutCase, What::AboutPerson]
        {
            world.plant(what);
        }
        for cell in &CELLS {
            world.plant(What::Own(cell.id()));
        }
        world.bring_on();
        for cell in &CELLS {
            world.keep_drafts(cell.id());
        }
        world.settings(|staff| staff);
        for cell in CELLS.iter().filter(|cell| cell.about) {
            let (case, party) = (world.of(What::AboutCase), world.of(What::AboutPerson));
            let subjects = [Subject::Case(case.number), Subject::Party(case_party(party))];
            for subject in subjects {
                let command = Command::MarkAbout { subject, staff: cell.id(), marked: true };
                Cases::of(&world.clerk).order(command);
            }
        }
        world
    }

    /// The staff of the table, each as this makes them.
    fn settings(&self, made: impl Fn(Staff) -> Staff) {
        let Answer::Hello(hello) = self.clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
        let mut settings = hello.settings.unwrap();
        settings.staff.truncate(1);
        for cell in &CELLS {
            let (id, name) = (cell.id(), format!("Sample {}", cell.staff));
            settings.staff.push(made(Staff { id, name, role: cell.role, scope: cell.scope }));
        }
        settings.staff.push(Staff {
            id: NOBODY,
            name: "Sample Nobody".into(),
            role: StaffRole::Clerk,
            scope: Scope::All,
        });
        let department = |id, name: &str, steps: &[Queue]| Department {
            id: DepartmentId(id),
            name: name.into(),
            steps: steps.to_vec(),
        };
        settings.departments = vec![
            department(1, "Office", &[Queue::Intake, Queue::Documents, Queue::Declarations]),
            department(2, "Stores", &[Queue::Deliveries, Queue::Satisfaction]),
        ];
        let version = hello.settings_version;
        Cases::of(&self.clerk).order(Command::ChangeSettings { settings, version });
    }

    fn of(&self, what: What) -> &Plant {
        self.plants.iter().find(|plant| plant.what == what).unwrap()
    }

    fn plant(&mut self, what: What) {
        let count = u32::try_from(self.plants.len()).unwrap();
        let name = format!("Qplanted{count}x");
        let story = format!("Qstory{count}x");
        let (id, iban) = (id(770_000 + count), iban(8_800_000 + count));
        let phone = format!("05077{count:05}");
        let riyals = 7_654_321 + count;
        let mut draft = RequestDraft::default();
        for (field, text) in [
            (Field::GivenName, "Sample"),
            (Field::FamilyName, name.as_str()),
            (Field::NationalId, id.as_str()),
            (Field::Sex, "m"),
            (Field::BirthDate, "1400-02-03"),
            (Field::Marital, "married"),
            (Field::Category, "poor"),
            (Field::Health, "ill"),
            (Field::Phone, phone.as_str()),
            (Field::District, "Sample"),
            (Field::DwellingKind, "owned"),
            (Field::HouseholdSize, "1"),
            (Field::Salary, &riyals.to_string()),
            (Field::Iban, iban.as_str()),
            (Field::Service, "food"),
            (Field::Story, story.as_str()),
            (Field::Channel, "C1"),
        ] {
            draft.set(field, text);
        }
        let mut cases = Cases::of(&self.clerk);
        let made = cases.order(Command::SaveRequest { case: None, draft, form: None });
        let wasl::api::command::Done::Case(number) = made else { panic!("{made:?}") };
        cases.order(Command::ReleaseCase { seen: cases.seen(number) });
        if let What::Own(staff) = what {
            let seen = cases.seen(number);
            let order = Order {
                id: OrderId { session: next_session() + 9_000, count: 1 },
                command: Command::ClaimCase { seen },
            };
            self.clerk.seat.service().at(staff).order(&order).unwrap();
        }
        let party = view(&self.clerk, number).case.party;
        let salary = Money::riyals(riyals).unwrap();
        let queue = match what {
            What::Ready | What::AboutCase => Queue::Ready,
            What::Delivery => Queue::Deliveries,
            What::Intake | What::Own(_) | What::AboutPerson => Queue::Intake,
        };
        let plant = Plant { what, number, party, name, story, id, phone, iban, salary, queue };
        self.plants.push(plant);
    }

    /// Brings each case to its step, and opens a sitting.
    fn bring_on(&self) {
        let [ready, delivery, about] =
            [What::Ready, What::Delivery, What::AboutCase].map(|what| self.of(what).number);
        let mut cases = Cases::of(&self.clerk);
        for case in [ready, delivery, about] {
            cases.refer(case);
        }
        self.clerk.clock.set(TODAY.plus(31).at(9, 0));
        let agenda = vec![ready, delivery, about];
        cases.order(Command::OpenSitting { agenda, present: vec![1, 2, 3] });
        let seen = cases.seen(delivery);
        cases.order(Command::DecideCase {
            seen,
            sitting: SITTING,
            ballots: [1, 2, 3].map(|seat| Ballot { seat, vote: Vote::For }).to_vec(),
            resolution: Resolution::Accept,
            reason: String::new(),
            amount: None,
            exception: None,
        });
        let seen = cases.seen(delivery);
        cases.order(Command::TellAnswer { seen, channel: Channel::Phone });
        let seen = cases.seen(delivery);
        cases.order(Command::RegisterCase { seen });
    }

    /// Each was changing every one of them once, and did not end it.
    fn keep_drafts(&self, staff: StaffId) {
        let seat = self.clerk.seat.service().at(staff);
        for plant in &self.plants {
            let mut draft = RequestDraft::default();
            draft.set(Field::GivenName, plant.name.as_str());
            let kept = Kept {
                form: FormKey::Request(plant.number),
                draft: Draft::Request { draft, seen: Some(Version(1)) },
                field: "given_name".into(),
                at: Timestamp(0),
                place: "pts/1".into(),
            };
            let id = OrderId { session: next_session() + 9_000, count: 1 };
            seat.order(&Order { id, command: Command::KeepDraft(kept) }).unwrap();
        }
    }
}

fn case_party(plant: &Plant) -> PartyId {
    plant.party
}

/// One member of staff at a seat, and all that was ever sent to it.
struct Listener<'a> {
    world: &'a World,
    cell: &'a Cell,
    seat: Seat,
    /// As frames.
    said: Vec<u8>,
    orders: u64,
    session: u64,
}

impl<'a> Listener<'a> {
    fn new(world: &'a World, cell: &'a Cell) -> Self {
        let seat = world.clerk.seat.service().at(cell.id());
        let session = next_session() + 9_000;
        Self { world, cell, seat, said: Vec::new(), orders: 0, session }
    }

    fn ask(&mut self, query: &Query) -> Result<Answer, Fault> {
        let answer = self.seat.ask(query);
        // What was asked for comes back with what was found.
        let sent = match answer.clone() {
            Ok(Answer::Found { rows, more, .. }) => {
                Ok(Answer::Found { text: String::new(), rows, more })
            }
            other => other,
        };
        self.said.extend(framed(&Word::Answer(sent)).unwrap());
        answer
    }

    fn order(&mut self, command: Command) -> Result<(), Fault> {
        self.orders += 1;
        let id = OrderId { session: self.session, count: self.orders };
        let receipt = self.seat.order(&Order { id, command });
        self.said.extend(framed(&Word::Receipt(receipt.clone())).unwrap());
        receipt.map(|_| ())
    }

    /// Is a word in anything that was sent?
    fn heard(&self, word: &[u8]) -> bool {
        self.said.windows(word.len()).any(|window| window == word)
    }

    /// One cell of the table: seen or not, as it is to be.
    fn holds(&self, path: &str, plant: &Plant, is: bool, wanted: bool) {
        assert_eq!(is, wanted, "{}: {path} of {:?}", self.cell.named(), plant.what);
    }

    fn sees(&self, plant: &Plant) -> bool {
        self.cell.sees(plant)
    }

    /// At the end of a path: nothing was said of what is out of sight, and something of what is in it.
    fn kept_quiet(&self, path: &str, in_it: impl Fn(&Plant) -> bool) {
        for plant in &self.world.plants {
            if self.sees(plant) {
                let heard = self.heard(plant.name.as_bytes());
                self.holds(path, plant, heard, in_it(plant));
            } else {
                for word in plant.words() {
                    let word_shown = String::from_utf8_lossy(&word).into_owned();
                    let what = plant.what;
                    assert!(
                        !self.heard(&word),
                        "{}: {path} says {word_shown} of {what:?}",
                        self.cell.named()
                    );
                }
            }
        }
    }
}

fn each_cell(path: impl Fn(&mut Listener<'_>, &World)) {
    let world = World::new();
    for cell in &CELLS {
        path(&mut Listener::new(&world, cell), &world);
    }
}

#[test]
fn lists_and_their_counts() {
    each_cell(|own, world| {
        for queue in Queue::ALL {
            let page = QueueQuery::all(queue, Position::Start, 100);
            let Ok(Answer::Queue(page)) = own.ask(&Query::Queue(page)) else { panic!() };
            let theirs = |plant: &&Plant| plant.queue == queue && own.sees(plant);
            let wanted = world.plants.iter().filter(theirs).count();
            assert_eq!(page.rows.len(), wanted, "{} {queue:?}", own.cell.named());
            let wanted = u64::try_from(wanted).unwrap();
            assert_eq!(page.waiting, wanted, "{} {queue:?}", own.cell.named());
            assert!(page.examined == wanted && page.more.is_none());
            let Ok(Answer::Home(home)) = own.ask(&Query::Home) else { panic!() };
            let Ok(Answer::Stats(stats)) = own.ask(&Query::Stats) else { panic!() };
            for lines in [&home.queues, &stats.queues] {
                let line = lines.iter().find(|line| line.queue == queue).unwrap();
                assert_eq!(line.waiting, wanted, "{} {queue:?}", own.cell.named());
                assert_eq!(line.oldest.is_some(), wanted > 0);
            }
            assert_eq!(stats.ledger > 0, own.cell.may(Right::Ledger));
        }
        own.kept_quiet("list", |_| true);
    });
}

#[test]
fn lists_in_other_orders_filtered_and_paged() {
    use wasl::domain::queue::Order as By;
    each_cell(|own, world| {
        for order in [By::Due, By::Received, By::Need] {
            for (limit, overdue) in [(1, false), (2, true), (50, false)] {
                for queue in Queue::ALL {
                    let mut seen = 0;
                    let mut at = Position::Start;
                    loop {
                        let query = QueueQuery {
                            order,
                            overdue,
                            filter: "qplanted".into(),
                            ..QueueQuery::all(queue, at, limit)
                        };
                        let Ok(Answer::Queue(page)) = own.ask(&Query::Queue(query)) else {
                            panic!()
                        };
                        seen += page.rows.len();
                        let Some(more) = page.more else { break };
                        at = Position::After(more);
                    }
                    let theirs = |plant: &&Plant| plant.queue == queue && own.sees(plant);
                    let wanted = world.plants.iter().filter(theirs).count();
                    // After a month all of them are late but what the committee has time for.
                    let late = overdue && queue == Queue::Ready || queue == Queue::Deliveries;
                    if !(overdue && late) {
                        assert_eq!(seen, wanted, "{} {queue:?} {order:?}", own.cell.named());
                    }
                }
            }
        }
        own.kept_quiet("filter", |_| true);
    });
}

/// As much of a name or a number as somebody looks for.
fn start(of: &str) -> String {
    of.chars().take(6).collect()
}

#[test]
fn searches() {
    each_cell(|own, world| {
        for plant in &world.plants {
            // Whoever searches for many who are not there is slowed; with time they are not.
            world.clerk.clock.turn(FAILED_EVERY.saturating_mul(2));
            let asked = [
                // A whole id finds; by its beginnings it would be told digit by digit.
                (plant.name.clone(), Right::Names),
                (start(&plant.name), Right::Names),
                (plant.number.to_string(), Right::Names),
                (plant.id.clone(), Right::Digits),
                (start(&plant.id), Right::Parts),
                (plant.phone.clone(), Right::Digits),
                (plant.phone.chars().take(8).collect(), Right::Parts),
            ];
            for (text, right) in asked {
                let Ok(Answer::Found { rows, .. }) = own.ask(&Query::Find { text }) else {
                    panic!()
                };
                let found = rows.iter().any(|row| row.party == plant.party);
                own.holds("find", plant, found, own.sees(plant) && own.cell.may(right));
                let digits = |row: &wasl::api::query::FoundRow| {
                    row.national_id.starts_with('•') && row.phone.starts_with('•')
                };
                assert!(rows.iter().all(digits));
            }
        }
        own.kept_quiet("find", |_| true);
        let masked = world.plants.iter().flat_map(Plant::masked);
        assert!(masked.into_iter().all(|word| !own.heard(&word)), "the last digits alone");
    });
}

#[test]
fn a_case_and_its_history() {
    each_cell(|own, world| {
        for plant in &world.plants {
            let seen = own.sees(plant);
            let case = own.ask(&Query::Case(plant.number));
            own.holds("show", plant, case.is_ok(), seen);
            let history = own.ask(&Query::History { case: plant.number, before: None });
            own.holds("history", plant, history.is_ok(), seen);
            for answer in [case, history] {
                assert!(seen || answer == Err(Fault::NotFound), "as though it were not there");
            }
            // What an auditor holds yet, from when they were a clerk, is masked all the same.
            let holds = own.cell.may(Right::Holding);
            let own_case = holds && plant.what == What::Own(own.cell.id());
            // The committee judges by income what is before it.
            let judged = matches!(plant.what, What::Ready | What::AboutCase)
                && own.cell.may(Right::Deciding);
            for word in plant.masked() {
                own.holds("ids", plant, own.heard(&word), seen && own_case);
            }
            let told = own.heard(&plant.salary());
            own.holds("income", plant, told, seen && (own_case || judged));
        }
        own.kept_quiet("show", |_| true);
    });
}

#[test]
fn a_person() {
    each_cell(|own, world| {
        let receives = own.cell.may(Right::Requests);
        for plant in &world.plants {
            let seen = own.sees(plant);
            let person = own.ask(&Query::Party(plant.party));
            own.holds("party", plant, person.is_ok(), seen);
            assert!(seen || person == Err(Fault::NotFound));
            if let Ok(Answer::Party(person)) = person {
                assert_eq!(person.masked.is_empty(), receives, "{}", own.cell.named());
                assert_eq!(person.cases.len(), 1);
            }
            let whole = seen && receives;
            own.holds("id", plant, own.heard(plant.id.as_bytes()), whole);
        }
        own.kept_quiet("party", |_| true);
    });
}

#[test]
fn drafts() {
    each_cell(|own, world| {
        let Ok(Answer::Drafts(lines)) = own.ask(&Query::Drafts) else { panic!() };
        let Ok(Answer::Home(home)) = own.ask(&Query::Home) else { panic!() };
        assert_eq!(home.drafts, lines);
        // Theirs from when they were clerks; to whom nothing is revealed, no form is opened.
        let goes_on = own.cell.may(Right::Drafts);
        for plant in &world.plants {
            let form = FormKey::Request(plant.number);
            let listed = lines.iter().any(|line| line.form == form);
            own.holds("drafts", plant, listed, goes_on && own.sees(plant));
            let Ok(Answer::Draft(kept)) = own.ask(&Query::Draft(form)) else { panic!() };
            own.holds("draft", plant, kept.is_some(), goes_on && own.sees(plant));
        }
        own.kept_quiet("drafts", |_| goes_on);
    });
}

#[test]
fn sittings_and_minutes() {
    each_cell(|own, world| {
        let on_it =
            |plant: &Plant| matches!(plant.what, What::Ready | What::Delivery | What::AboutCase);
        let theirs = |plant: &&Plant| on_it(plant) && own.sees(plant);
        let wanted = world.plants.iter().filter(theirs).count();
        for query in [Query::OpenSitting, Query::Sitting(SITTING)] {
            let Ok(Answer::Sitting(Some(open))) = own.ask(&query) else { panic!() };
            assert_eq!((open.rows.len(), open.sitting.agenda.len()), (wanted, wanted));
        }
        let Ok(Answer::Minutes(minutes)) = own.ask(&Query::Minutes(SITTING)) else { panic!() };
        assert_eq!(minutes.items.len(), wanted, "{}", own.cell.named());
        let others_work = |plant: &&Plant| {
            let hidden = own.cell.about && plant.what == What::AboutCase;
            on_it(plant) && !hidden && !own.cell.sees(plant)
        };
        let in_part = world.plants.iter().any(|plant| others_work(&plant));
        assert_eq!(minutes.in_part, in_part, "{}", own.cell.named());
        // What is printed is made of this answer alone.
        let words = wasl::i18n::Words::new(Lang::English);
        own.said.extend(words.minutes_text(&minutes, None).into_bytes());
        let Ok(Answer::Sittings(lines)) = own.ask(&Query::Sittings { before: None }) else {
            panic!()
        };
        assert_eq!(lines[0].cases, if own.cell.about { 2 } else { 3 });
        own.kept_quiet("sitting", on_it);
    });
}

#[test]
fn exports_and_the_ledger() {
    const KINDS: [RecordKind; 7] = [
        RecordKind::Settings,
        RecordKind::Party,
        RecordKind::Case,
        RecordKind::History,
        RecordKind::Sitting,
        RecordKind::Ledger,
        RecordKind::EarlierDecision,
    ];
    each_cell(|own, world| {
        let may = own.cell.may(Right::Export);
        for kind in KINDS {
            let mut after = None;
            loop {
                match own.ask(&Query::Records { kind, after }) {
                    Ok(Answer::Records { next, .. }) if may => after = next,
                    Err(Fault::Denied) if !may => break,
                    other => panic!("{} {kind:?}: {other:?}", own.cell.named()),
                }
                if after.is_none() {
                    break;
                }
            }
            // An entry names the record and nothing of it.
            for plant in &world.plants {
                let entry = format!("case {}", plant.number);
                if kind == RecordKind::Ledger {
                    let told = own.heard(entry.as_bytes());
                    own.holds("ledger", plant, told, may && own.sees(plant));
                }
            }
        }
        let checked = own.ask(&Query::Check);
        assert_eq!(checked == Err(Fault::Denied), !own.cell.may(Right::Check));
        let access = own.ask(&Query::Access);
        assert_eq!(access.is_ok(), own.cell.may(Right::Access));
        own.kept_quiet("export", |_| may);
        for plant in world.plants.iter().filter(|plant| own.sees(plant)) {
            let whole = own.cell.role == StaffRole::Manager;
            for word in plant.masked() {
                own.holds("export of ids", plant, own.heard(&word), whole);
            }
        }
    });
}

#[test]
fn notices() {
    each_cell(|own, world| {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Arc::clone(&heard);
        own.seat.listen(Box::new(move |notice| ears.lock().unwrap().push(notice)));
        for plant in &world.plants {
            let subject = Subject::Case(plant.number);
            let command = Command::MarkAbout { subject, staff: NOBODY, marked: true };
            Cases::of(&world.clerk).order(command);
            let notices = std::mem::take(&mut *heard.lock().unwrap());
            let names = |notice: &Notice| match notice {
                Notice::Changed(changed) => changed.touches(plant.number),
                _ => false,
            };
            own.holds("notice", plant, notices.iter().any(names), own.sees(plant));
            for notice in notices {
                own.said.extend(framed(&Word::Notice(notice)).unwrap());
            }
        }
        own.seat.leave();
        for plant in world.plants.iter().filter(|plant| !own.sees(plant)) {
            assert!(!own.heard(plant.number.to_string().as_bytes()), "{}", own.cell.named());
        }
    });
}

/// It has to go from their lists and from their screen; they know it already.
#[test]
fn a_case_that_leaves_ones_sight_is_called_out_to_who_saw_it() {
    let world = World::new();
    let ready = world.of(What::Ready);
    let heard: Vec<_> = CELLS
        .iter()
        .map(|cell| {
            let seat = world.clerk.seat.service().at(cell.id());
            let heard = Arc::new(Mutex::new(Vec::new()));
            let ears = Arc::clone(&heard);
            seat.listen(Box::new(move |notice| ears.lock().unwrap().push(notice)));
            (cell, seat, heard)
        })
        .collect();
    let mut cases = Cases::of(&world.clerk);
    let seen = cases.seen(ready.number);
    // To the satisfaction queue, which is the stores', and out of the committee's hands.
    cases.order(Command::WithdrawCase { seen, reason: "x".into() });
    for (cell, seat, heard) in heard {
        let named = heard.lock().unwrap().iter().any(|notice| match notice {
            Notice::Changed(changed) => changed.touches(ready.number),
            _ => false,
        });
        assert_eq!(named, cell.sees(ready), "{}", cell.named());
        let sees_now = seat.ask(&Query::Case(ready.number)).is_ok();
        let left =
            cell.scope == OFFICE && cell.role == StaffRole::Clerk || cell.role == StaffRole::Member;
        assert_eq!(sees_now, named && !left, "{}", cell.named());
    }
}

#[test]
fn an_order_sent_again_tells_nothing_of_what_has_been_hidden_since() {
    let world = World::new();
    let cell = CELLS.iter().find(|cell| cell.role == StaffRole::Researcher && !cell.about).unwrap();
    let seat = world.clerk.seat.service().at(cell.id());
    let plant = world.of(What::Intake);
    let seen = Cases::of(&world.clerk).seen(plant.number);
    let id = OrderId { session: next_session() + 9_000, count: 1 };
    let order = Order { id, command: Command::ClaimCase { seen } };
    let first = seat.order(&order).unwrap();
    assert_eq!(seat.order(&order), Ok(first));
    let subject = Subject::Case(plant.number);
    let command = Command::MarkAbout { subject, staff: cell.id(), marked: true };
    Cases::of(&world.clerk).order(command);
    assert_eq!(seat.order(&order), Err(Fault::NotFound));
}

/// Orders of each kind on a case, seen in a version that it never had: what is allowed is told so.
fn orders(plant: &Plant) -> Vec<(Command, Right)> {
    let seen = Seen { case: plant.number, version: Version(0) };
    let delivery = DeliveryGiven {
        service: Service::Food,
        kind: DeliveryKind::InKind,
        amount: None,
        on: written(TODAY),
        provider: "Sample".into(),
        receipt: "1".into(),
        note: String::new(),
    };
    let mut draft = RequestDraft::default();
    draft.set(Field::GivenName, "Sample");
    draft.set(Field::Service, "food");
    draft.set(Field::Channel, "C1");
    vec![
        (Command::ClaimCase { seen }, Right::Holding),
        (Command::ReleaseCase { seen }, Right::Holding),
        (Command::SubmitCase { seen }, Right::Steps),
        (Command::RegisterCase { seen }, Right::Steps),
        (Command::ReturnCase { seen, reason: "x".into() }, Right::Steps),
        (Command::WithdrawCase { seen, reason: "x".into() }, Right::Steps),
        (Command::RecordDelivery { seen, delivery, last: true }, Right::Deliveries),
        (Command::SaveRequest { case: Some(seen), draft, form: None }, Right::Requests),
        (
            Command::DecideCase {
                seen,
                sitting: SITTING,
                ballots: Vec::new(),
                resolution: Resolution::Defer,
                reason: "x".into(),
                amount: None,
                exception: None,
            },
            Right::Deciding,
        ),
        (Command::ShowPhone { case: plant.number }, Right::Reveal),
        (Command::Reveal { case: plant.number }, Right::Reveal),
    ]
}

#[test]
fn orders_on_what_is_out_of_sight_find_nothing() {
    each_cell(|own, world| {
        for plant in &world.plants {
            for (command, right) in orders(plant) {
                let shows = command.is_reveal();
                let name = format!("{}: {command:?}", own.cell.named());
                let told = own.order(command);
                match (own.cell.may(right), own.sees(plant)) {
                    (false, _) => assert_eq!(told, Err(Fault::Denied), "{name}"),
                    (true, false) => assert_eq!(told, Err(Fault::NotFound), "{name}"),
                    (true, true) if shows => assert_eq!(told, Ok(()), "{name}"),
                    (true, true) => assert!(
                        matches!(
                            told,
                            Err(Fault::Stale { .. } | Fault::Refused(_) | Fault::Held { .. })
                        ),
                        "{name}: {told:?}"
                    ),
                }
            }
        }
        // A new request of somebody who is out of sight, and one with their id.
        let receives = own.cell.may(Right::Requests);
        let cell = own.cell;
        for plant in world.plants.iter().filter(|plant| receives && !cell.sees(plant)) {
            let mut draft = RequestDraft { party: Some(plant.party), ..RequestDraft::default() };
            draft.set(Field::GivenName, "Sample");
            draft.set(Field::Service, "food");
            draft.set(Field::Channel, "C1");
            let save = |draft| Command::SaveRequest { case: None, draft, form: None };
            assert_eq!(own.order(save(draft.clone())), Err(Fault::NotFound));
            draft.party = None;
            draft.set(Field::NationalId, plant.id.as_str());
            let refusal = wasl::domain::case::Refusal::IdUnseen;
            let refused = Fault::Refused(refusal);
            assert_eq!(own.order(save(draft.clone())), Err(refused.clone()));
            let row = |draft| Command::ImportRequest { reference: String::new(), draft };
            let trial = own.ask(&Query::Trial(vec![row(draft.clone())]));
            assert_eq!(trial, Ok(Answer::Trial(vec![Trial::Wrong(Box::new(refused))])));
            // By name and phone they are nobody that is known here.
            draft.set(Field::NationalId, "");
            draft.set(Field::FamilyName, plant.name.as_str());
            draft.set(Field::Phone, plant.phone.as_str());
            let cases = || match world.clerk.records().ask(&Query::Party(plant.party)) {
                Ok(Answer::Party(person)) => person.cases.len(),
                other => panic!("{other:?}"),
            };
            let before = cases();
            own.order(row(draft)).unwrap();
            assert_eq!(cases(), before, "the one out of sight is left alone");
        }
        own.kept_quiet_of_numbers();
    });
}

impl Listener<'_> {
    /// Nothing was said of what is out of sight.
    fn kept_quiet_of_numbers(&self) {
        for plant in self.world.plants.iter().filter(|plant| !self.sees(plant)) {
            for word in plant.words() {
                assert!(!self.heard(&word), "{} {:?}", self.cell.named(), plant.what);
            }
        }
    }
}

#[test]
fn a_member_takes_nothing_off_an_agenda_that_they_do_not_see_there() {
    let world = World::new();
    let cell = CELLS.iter().find(|cell| cell.role == StaffRole::Member && cell.about).unwrap();
    let mut own = Listener::new(&world, cell);
    let Ok(Answer::Sitting(Some(open))) = own.ask(&Query::OpenSitting) else { panic!() };
    let command = Command::ChangeSitting {
        sitting: SITTING,
        version: open.version,
        agenda: open.sitting.agenda.clone(),
        present: vec![1, 2],
    };
    own.order(command).unwrap();
    let whole = world.clerk.records().ask(&Query::Sitting(SITTING)).unwrap();
    let Answer::Sitting(Some(whole)) = whole else { panic!("{whole:?}") };
    assert!(whole.sitting.agenda.contains(&world.of(What::AboutCase).number));
    assert_eq!(whole.sitting.present, [1, 2]);
    let agenda = vec![world.of(What::AboutCase).number];
    let (sitting, version, present) = (SITTING, whole.version, vec![1, 2]);
    let command = Command::ChangeSitting { sitting, version, agenda, present };
    assert_eq!(own.order(command), Err(Fault::NotFound));
}

#[test]
fn the_table_speaks_of_every_role_and_scope() {
    for role in StaffRole::ALL {
        let cells = || CELLS.iter().filter(|cell| cell.role == role);
        assert!(cells().any(|cell| cell.about) && cells().any(|cell| !cell.about), "{role:?}");
    }
    assert!(CELLS.iter().all(|cell| cell.sees.split_whitespace().count() == 6));
    assert_ne!(MANAGER, NOBODY);
}
