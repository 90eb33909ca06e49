//! Who sees what: every role and scope against every path, each cell in both directions, in the bytes of a frame.
//!
//! Whatever a cell may not see is planted with words that are nowhere else, and no answer, refusal or notice may hold
//! them.

mod complaints;
mod lists;
mod orders;
mod records;
mod surveys;
mod talk;
mod themes;

use std::sync::{Arc, Mutex};

use wasl::api::command::{DeliveryGiven, Draft, FormKey, Kept, Seen, Trait};
use wasl::api::door::Notice;
use wasl::api::query::{Position, QueueQuery, RecordKind, Trial};
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::calendar::Timestamp;
use wasl::domain::choice::{Channel, DeliveryKind, Service};
use wasl::domain::committee::{Ballot, NewVote, Resolution, Vote};
use wasl::domain::department::{Department, DepartmentId, Scope};
use wasl::domain::id::{CaseNumber, CommitteeId, PartyId, SittingNumber, StaffId, Version};
use wasl::domain::note::NewNote;
use wasl::domain::queue::Queue;
use wasl::domain::record_ref::RecordRef;
use wasl::domain::request::{Field, RequestDraft, Texts};
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
    /// What notes on it and on its person say.
    notes: [String; 2],
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
        words.into_iter().chain(&self.notes).map(|word| word.as_bytes().to_vec()).collect()
    }

    /// What is masked, as it stands in a frame.
    fn masked(&self) -> Vec<Vec<u8>> {
        let words = [&self.id, &self.phone, &self.iban];
        words.into_iter().chain(&self.notes).map(|word| word.as_bytes().to_vec()).collect()
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
            let subjects = [RecordRef::Case(case.number), RecordRef::Party(case_party(party))];
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
        Cases::of(&self.clerk)
            .order(Command::ChangeSettings { settings: settings.into(), version });
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
        let notes = [format!("Qnote{count}x"), format!("Qnoteonperson{count}x")];
        for (on, text) in [RecordRef::from(number), party.into()].into_iter().zip(&notes) {
            let note = NewNote { on, text: text.clone(), pinned: true, corrects: None };
            Cases::of(&self.clerk).order(Command::AddNote { note });
        }
        let salary = Money::riyals(riyals).unwrap();
        let queue = match what {
            What::Ready | What::AboutCase => Queue::Ready,
            What::Delivery => Queue::Deliveries,
            What::Intake | What::Own(_) | What::AboutPerson => Queue::Intake,
        };
        let plant =
            Plant { what, number, party, name, story, notes, id, phone, iban, salary, queue };
        self.plants.push(plant);
    }

    /// Brings each case to its step, and opens a sitting.
    fn bring_on(&self) {
        let [ready, delivery, about] =
            [What::Ready, What::Delivery, What::AboutCase].map(|what| self.of(what).number);
        let mut cases = Cases::of(&self.clerk);
        for case in [ready, delivery, about] {
            cases.refer(case);
            // What was changed stands in the history as it was and as it is.
            let seen = cases.seen(case);
            cases.order(Command::ClaimCase { seen });
            let told = view(&self.clerk, case).case.request.to_draft();
            for phone in ["0507899999", told.get(Field::Phone)] {
                let mut draft = told.clone();
                draft.set(Field::Phone, phone);
                let seen = Some(cases.seen(case));
                cases.order(Command::SaveRequest { case: seen, draft, form: None });
            }
            let seen = cases.seen(case);
            cases.order(Command::ReleaseCase { seen });
        }
        self.clerk.clock.set(TODAY.plus(31).at(9, 0));
        let agenda = vec![ready, delivery, about];
        cases.order(Command::OpenSitting {
            committee: CommitteeId::GENERAL,
            agenda,
            present: vec![1, 2, 3],
        });
        let settings = wasl::domain::settings::Settings::unset();
        let grants = view(&self.clerk, delivery).case.request.granted_whole(&settings);
        let seen = cases.seen(delivery);
        cases.order(Command::DecideCase {
            seen,
            sitting: SITTING,
            ballots: [1, 2, 3].map(|seat| Ballot::new(seat, Vote::For)).to_vec(),
            resolution: Resolution::Accept,
            reason: String::new(),
            grants,
            exception: None,
        });
        let seen = cases.seen(delivery);
        cases.order(Command::TellAnswer { seen, channel: Channel::Phone });
        let seen = cases.seen(delivery);
        cases.order(Command::RegisterCase { seen });
        lists::promise_something_of_each(self);
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
            Ok(Answer::Found { rows, more, records, .. }) => {
                Ok(Answer::Found { text: String::new(), rows, more, records })
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
fn the_table_speaks_of_every_role_and_scope() {
    for role in StaffRole::AT_WORK {
        let cells = || CELLS.iter().filter(|cell| cell.role == role);
        assert!(cells().any(|cell| cell.about) && cells().any(|cell| !cell.about), "{role:?}");
    }
    assert!(CELLS.iter().all(|cell| cell.sees.split_whitespace().count() == 6));
    assert_ne!(MANAGER, NOBODY);
}
