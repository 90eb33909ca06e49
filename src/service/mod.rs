//! The application layer, and the only door to the store: done before? allowed? load, decide, commit.

mod about;
mod access;
mod account;
mod appeals;
pub mod backups;
mod bus;
mod checking;
pub mod clock;
mod commands;
mod committee;
mod complaints;
mod contacts;
mod drafts;
mod faults;
pub mod fill;
mod follow_ups;
mod giving;
mod import;
mod import_contacts;
mod import_surveys;
mod imports;
mod leases;
mod like;
mod memory;
mod merging;
pub mod names;
mod notes;
mod notices;
mod offering;
mod orders;
mod papers;
mod persons;
pub mod presence;
mod proposals;
mod queries;
mod receipts;
pub mod reception;
mod same;
pub mod sample;
mod searches;
pub mod secrets;
mod settings;
pub mod shapes;
mod shift;
mod sight;
mod sign_in;
mod surveys;
#[cfg(test)]
mod tests;
mod themes;
pub mod threshold;
mod undertakings;
mod verbs;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::api::command::{Done, Trait};
use crate::api::{Answer, Command, Desk, Fault, Head, Listener, Order, Query, Receipt};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Refusal;
use crate::domain::desk_clock::{self, ClockDoubt};
use crate::domain::id::{PartyId, StaffId, Version};
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::sign_in::Origin;
use crate::service::bus::Bus;
use crate::service::clock::{Clock, DeskClock};
use crate::service::memory::{Memory, Shown};
use crate::service::names::Names;
use crate::service::notices::Ears;
use crate::service::orders::Who;
use crate::service::presence::{Present, Way};
use crate::service::searches::Searches;
use crate::service::secrets::{Cost, Secrets};
use crate::store::book;
use crate::store::committer::{Committer, Proposal};
use crate::store::engine::{Engine, Res};
use crate::store::keys;
use crate::store::ledger::{self, Entry, Head as LedgerHead, NODE_SOLE, Subject};
use crate::store::moment::Moment;
use crate::store::{heard_fill, search_fill, survey_fill};

pub use orders::BATCH_ORDERS_MAX;

/// What all desks share: the engine, the one committer, the names in memory.
pub struct Service {
    engine: Arc<dyn Engine>,
    committer: Committer,
    clock: DeskClock,
    names: Arc<Names>,
    bus: Bus,
    secrets: Secrets,
    present: Arc<Present>,
    /// This process takes backups at their times.
    keeps_backups: AtomicBool,
    searches: Searches,
    /// Rows that a check has read so far.
    passed: std::sync::atomic::AtomicU64,
}

impl Service {
    /// Starts the committer, and the thread that fills the name index and then ends.
    pub fn open(engine: Arc<dyn Engine>, clock: Arc<dyn Clock>) -> Res<Arc<Self>> {
        Self::open_at(engine, clock, Cost::OF_A_DESK)
    }

    /// The same, where a passphrase costs something else.
    pub fn open_at(engine: Arc<dyn Engine>, clock: Arc<dyn Clock>, cost: Cost) -> Res<Arc<Self>> {
        search_fill::fill_where_due(&*engine)?;
        survey_fill::fill_where_due(&*engine)?;
        heard_fill::fill_where_due(&*engine)?;
        let committer = Committer::start(Arc::clone(&engine))?;
        let names = Names::start(Arc::clone(&engine));
        let secrets = Secrets::new(cost);
        let present = Arc::new(Present::since(clock.ran()));
        let clock = DeskClock::new(clock, last_entry(&*engine));
        let bus = Bus::default();
        let searches = Searches::default();
        let passed = std::sync::atomic::AtomicU64::default();
        Ok(Arc::new(Self {
            engine,
            committer,
            clock,
            names,
            bus,
            secrets,
            present,
            searches,
            passed,
            keeps_backups: AtomicBool::new(false),
        }))
    }

    pub fn engine(&self) -> &dyn Engine {
        &*self.engine
    }

    /// The moment it is, as far as that is certain.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The machine's clock, if it is far off the last entry and nobody has said yet that it is right.
    pub fn clock_doubt(&self) -> Result<Option<ClockDoubt>, Fault> {
        let Some(clock) = self.clock.doubted() else { return Ok(None) };
        let last = last_entry(self.engine()).unwrap_or_else(|| self.now());
        Ok(Some(ClockDoubt { last, clock }))
    }

    /// What the machine's clock says, if that is what was shown to whoever said that it is right.
    fn confirmed(&self, shown: Timestamp) -> Result<Timestamp, Fault> {
        match self.clock_doubt()? {
            Some(doubt) if desk_clock::is_off(shown, doubt.clock) => {
                Err(Fault::Refused(Refusal::ClockInDoubt(doubt)))
            }
            Some(doubt) => Ok(doubt.clock),
            None => Ok(self.now()),
        }
    }

    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// From here on this process takes backups by itself.
    pub fn keep_backups(&self) {
        self.keeps_backups.store(true, Ordering::Relaxed);
    }

    fn keeps_backups(&self) -> bool {
        self.keeps_backups.load(Ordering::Relaxed)
    }

    /// How long the desk's clock has run.
    fn ran(&self) -> Duration {
        self.clock.ran()
    }

    /// No server: nobody else can be at another desk, and no lease waits for them.
    pub fn stands_alone(&self) {
        self.present.stands_alone();
    }

    fn present(&self) -> &Arc<Present> {
        &self.present
    }

    /// The name index, ready or being built.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// A last barrier: all that was taken before is on the disk once it returns without an error.
    pub fn settle(&self) -> Res<()> {
        self.committer.submit(Proposal::default()).map(|_| ())
    }

    /// The names that a commit wrote, once it has landed.
    fn learn(&self, learned: &[(PartyId, Vec<String>)]) {
        for (party, tokens) in learned {
            self.names.learn(*party, tokens);
        }
    }

    /// The door for one member of staff. Who is speaking comes from here, never from the message.
    pub fn at(self: &Arc<Self>, staff: StaffId) -> Seat {
        self.at_from(staff, Origin::default())
    }

    /// The same for one who comes from somewhere.
    pub fn at_from(self: &Arc<Self>, staff: StaffId, origin: Origin) -> Seat {
        let (memory, backup) = (Memory::default(), Mutex::default());
        let number = self.bus.seat();
        Seat { service: Arc::clone(self), staff, origin, number, memory, backup }
    }
}

/// When the last entry of the ledger was made; none in a new store, or where that entry cannot be read.
fn last_entry(engine: &dyn Engine) -> Option<Timestamp> {
    let head = LedgerHead::load(engine, NODE_SOLE).ok()?;
    let links = ledger::page(engine, NODE_SOLE, head.seq.checked_sub(1)?, 1).ok()?;
    links.first().map(|link| Timestamp(link.entry.at))
}

impl Drop for Service {
    fn drop(&mut self) {
        self.names.stop();
    }
}

/// One person's place at the desk.
pub struct Seat {
    service: Arc<Service>,
    staff: StaffId,
    /// From where they came.
    origin: Origin,
    /// Its number among all that listen.
    number: u64,
    memory: Memory,
    /// The backup that is read through this seat.
    backup: Mutex<Option<Moment>>,
}

impl Seat {
    pub fn service(&self) -> &Arc<Service> {
        &self.service
    }

    fn who(&self) -> Who {
        Who { staff: self.staff, origin: self.origin }
    }

    /// They have come. A line that only lists or prints is nobody at the desk.
    fn sits(&self) {
        self.service.present.sits(self.staff, self.number);
    }

    /// Their leases go on.
    fn works(&self) {
        self.sits();
        self.service.present.works(self.staff, self.service.ran());
    }

    /// By an order. A line that only shows what is masked is no work: nobody sits at it.
    fn works_by<'a>(&self, mut orders: impl Iterator<Item = &'a Order>) {
        let is_work = orders.any(|order| !order.command.is(Trait::Shows));
        if is_work || self.service.present.has_seat(self.staff, self.number) {
            self.works();
        }
    }

    /// Nothing is called out to them any more; they are at the desk all the same.
    fn hears_no_more(&self) {
        self.service.bus.remove(self.number);
    }

    fn goes(&self, way: Way) {
        if self.service.present.goes(self.staff, self.number, way, self.service.ran()) {
            let held = shift::leaves(&self.service, self.staff, way);
            // What they held is free, or will be: whoever looks at it looks again.
            let held: Vec<RecordRef> = held.into_iter().map(RecordRef::from).collect();
            self.call_out_records(&held);
        }
    }

    /// Invented people for an empty store: many commits, so not an order like the others.
    fn fill_sample(&self, cases: u64, seed: u64) -> Result<Receipt, Fault> {
        let samples = sample::samples(cases, seed);
        self.service.fill(&sample::settings()?, samples, |_| {})?;
        Ok(Receipt { done: Done::Settings, version: Version(0), on: self.service.today() })
    }
}

impl Seat {
    /// Begins to read a backup through this seat; one that was begun before is given up.
    fn begin_backup(&self) -> Result<Answer, Fault> {
        let subject = Subject { kind: commands::SUBJECT_BACKUPS, id: 1 };
        if self.staff != sight::PROGRAM {
            self.note(verbs::VERB_BACKUP_BEGUN, subject, Version(0))?;
        }
        let mut backup = self.backup.lock().unwrap_or_else(PoisonError::into_inner);
        *backup = None;
        let (moment, head) = backups::begin(&self.service)?;
        *backup = Some(moment);
        Ok(Answer::BackupBegun(head))
    }

    /// The next rows of it; after the last of them it is at its end.
    fn backup_rows(&self) -> Result<Answer, Fault> {
        let mut backup = self.backup.lock().unwrap_or_else(PoisonError::into_inner);
        let moment = backup.as_mut().ok_or(Fault::BackupLost)?;
        let rows = backups::rows(moment);
        if !rows.as_ref().is_ok_and(|rows| !rows.is_empty()) {
            *backup = None;
        }
        rows.map(Answer::BackupRows)
    }

    /// Notes in the ledger what this member of staff read: once for a seat. Nobody waits for it, and
    /// nothing is shown that the ledger cannot take.
    fn note_read(&self, verb: u16, record: RecordRef, version: Version) -> Result<(), Fault> {
        if self.staff == sight::PROGRAM || self.memory.has_read(record) {
            return Ok(());
        }
        self.note(verb, record.into(), version)?;
        self.memory.read(record);
        Ok(())
    }

    /// Notes in the ledger that this member of staff found a person by an id or a phone: once for a seat.
    fn note_found(&self, party: PartyId) -> Result<(), Fault> {
        if self.staff == sight::PROGRAM || self.memory.has_found(party) {
            return Ok(());
        }
        let seen = book::read::<Party>(self.service.engine(), &keys::party(party))?;
        let version = seen.map_or(Version(0), |seen| seen.version);
        self.note(verbs::VERB_FIND_PARTY, RecordRef::from(party).into(), version)?;
        self.memory.found(party);
        Ok(())
    }

    fn has_tried(&self, id: &str) -> bool {
        self.memory.has_tried(id)
    }

    fn tried(&self, id: String) {
        self.memory.tried(id);
    }

    /// Whether this member of staff may search by digits now: many searches for an id or a phone that
    /// found nobody are slowed.
    fn may_search(&self) -> Result<(), Fault> {
        match self.service.searches.wait(self.staff, self.service.ran()) {
            0 => Ok(()),
            seconds => Err(Fault::SearchLater { seconds }),
        }
    }

    /// One that found nobody; when there were too many of them, the ledger has it.
    fn search_failed(&self, digits: &str) -> Result<(), Fault> {
        if self.service.searches.failed(self.staff, digits, self.service.ran()) {
            let subject = Subject { kind: commands::SUBJECT_STAFF, id: self.staff.0.into() };
            self.note(verbs::VERB_FINDS_FAILED, subject, Version(0))?;
        }
        Ok(())
    }

    fn note(&self, verb: u16, subject: Subject, version: Version) -> Result<(), Fault> {
        // What was read is the record of that version: nothing was made that a digest would prove.
        let digest = self.service.committer.secret().digest(&[]);
        let at = self.service.now().0;
        let entry = Entry { at, who: self.staff.0, verb, subject, version: version.0, digest };
        Ok(self.service.committer.note(entry)?)
    }

    fn carry_out(&self, order: &Order) -> Result<Receipt, Fault> {
        let answer = orders::carry_out(&self.service, self.who(), &self.memory, order);
        // Whoever tried the id of somebody registered knows it now.
        if let Err(Fault::Refused(
            Refusal::IdTaken { party }
            | Refusal::OtherPerson { party, .. }
            | Refusal::LikeSomebody { party, .. },
        )) = &answer
        {
            self.note_found(*party)?;
        }
        // A text that came too late is a proposal on the case from now on.
        if let (Err(Fault::Stale { .. }), Some((seen, _))) = (&answer, proposals::text(order)) {
            self.call_out_records(&[seen.case.into()]);
        }
        answer
    }

    fn shown(&self, command: &Command) {
        match command {
            Command::Reveal { case } => self.memory.show(*case, Shown::All),
            Command::ShowPhone { case } => self.memory.show(*case, Shown::Phone),
            _ => {}
        }
    }
}

impl Desk for Seat {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        self.works_by(std::iter::once(order));
        let before = self.ears(order.command.record());
        let receipt = match order.command {
            Command::FillSample { cases, seed } => self.fill_sample(cases, seed)?,
            Command::Repair {} => self.repair()?,
            _ => self.carry_out(order)?,
        };
        self.shown(&order.command);
        self.call_out(&order.command, &before, &receipt);
        self.told(receipt)
    }

    /// With one barrier for many.
    fn order_many(&self, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
        self.works_by(orders.iter());
        let before: Vec<Ears> =
            orders.iter().map(|order| self.ears(order.command.record())).collect();
        let receipts = orders::carry_out_many(&self.service, self.who(), &self.memory, orders);
        let all = receipts.into_iter().zip(orders).zip(before);
        let told = all.map(|((receipt, order), before)| {
            let receipt = receipt?;
            self.shown(&order.command);
            self.call_out(&order.command, &before, &receipt);
            self.told(receipt)
        });
        told.collect()
    }

    fn admits(&self, head: Head) -> Result<(), Fault> {
        let (service, staff) = (&self.service, self.staff);
        match head {
            Head::Order(kind, id) => orders::admits(service, staff, kind, Some(id)),
            Head::Orders(kind) => orders::admits(service, staff, kind, None),
            Head::Ask(kind) => queries::admits(service, staff, kind),
            Head::Enter(_) | Head::Bye => Ok(()),
        }
    }

    fn listen(&self, listener: Listener) {
        self.service.bus.add(self.number, self.staff, listener);
    }

    fn bye(&self) {
        self.goes(Way::Farewell);
    }

    fn leave(&self) {
        *self.backup.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.hears_no_more();
        self.goes(Way::Cut);
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        match query {
            Query::Home => self.sits(),
            // One who has come opens it to work on it.
            Query::Case(_) if self.service.present.has_seat(self.staff, self.number) => {
                self.works();
            }
            _ => {}
        }
        queries::answer(self, query)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.leave();
    }
}
