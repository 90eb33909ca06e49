//! The application layer, and the only door to the store: done before? allowed? load, decide, commit.

mod access;
mod bus;
pub mod clock;
mod commands;
mod committee;
pub mod fill;
mod import;
mod leases;
pub mod names;
mod orders;
pub mod presence;
mod queries;
pub mod reception;
pub mod sample;
mod shift;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use crate::api::command::Done;
use crate::api::query::{Checked, Finding};
use crate::api::{Answer, Command, Desk, Fault, Listener, Order, Query, Receipt};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::id::{PartyId, StaffId, Version};
use crate::service::bus::Bus;
use crate::service::clock::Clock;
use crate::service::names::Names;
use crate::service::presence::{Present, Way};
use crate::store::book::{BookError, Read};
use crate::store::check;
use crate::store::codec::CodecError;
use crate::store::committer::Committer;
use crate::store::engine::{Engine, EngineError, Res};

pub use orders::BATCH_ORDERS_MAX;

/// What all desks share: the engine, the one committer, the names in memory.
pub struct Service {
    engine: Arc<dyn Engine>,
    committer: Committer,
    clock: Arc<dyn Clock>,
    names: Arc<Names>,
    bus: Bus,
    present: Arc<Present>,
}

impl Service {
    /// Starts the committer, and the thread that fills the name index and then ends.
    pub fn open(engine: Arc<dyn Engine>, clock: Arc<dyn Clock>) -> Res<Arc<Self>> {
        let committer = Committer::start(Arc::clone(&engine))?;
        let names = Names::start(Arc::clone(&engine));
        let present = Arc::new(Present::since(clock.ran()));
        Ok(Arc::new(Self { engine, committer, clock, names, bus: Bus::default(), present }))
    }

    pub fn engine(&self) -> &dyn Engine {
        &*self.engine
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn today(&self) -> Day {
        self.now().day()
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

    /// Records, indexes and counts against each other: reads the whole store.
    pub fn check(&self) -> Read<Checked> {
        let (counts, findings) = check::check(self.engine(), self.today())?;
        let told = |found: check::Finding| Finding { code: found.code.into(), what: found.what };
        Ok(Checked {
            cases: counts.cases,
            parties: counts.parties,
            ledger: counts.ledger,
            findings: findings.into_iter().map(told).collect(),
        })
    }

    /// The names that a commit wrote, once it has landed.
    fn learn(&self, learned: &[(PartyId, Vec<String>)]) {
        for (party, tokens) in learned {
            self.names.learn(*party, tokens);
        }
    }

    /// The door for one member of staff. Who is speaking comes from here, never from the message.
    pub fn at(self: &Arc<Self>, staff: StaffId) -> Seat {
        Seat { service: Arc::clone(self), staff, number: self.bus.seat() }
    }
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
    /// Its number among all that listen.
    number: u64,
}

impl Seat {
    pub fn service(&self) -> &Arc<Service> {
        &self.service
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

    fn goes(&self, way: Way) {
        if self.service.present.goes(self.staff, self.number, way, self.service.ran()) {
            let held = shift::leaves(&self.service, self.staff, way);
            // What they held is free, or will be: whoever looks at it looks again.
            self.service.bus.call_out_cases(self.number, held);
        }
    }

    /// Invented people for an empty store: many commits, so not an order like the others.
    fn fill_sample(&self, cases: u64, seed: u64) -> Result<Receipt, Fault> {
        let samples = sample::samples(cases, seed);
        self.service.fill(&sample::settings()?, samples, |_| {})?;
        Ok(Receipt { done: Done::Settings, version: Version(0), on: self.service.today() })
    }
}

impl Desk for Seat {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        self.works();
        let receipt = match order.command {
            Command::FillSample { cases, seed } => self.fill_sample(cases, seed)?,
            _ => orders::carry_out(&self.service, self.staff, order)?,
        };
        self.service.bus.call_out(self.number, &receipt);
        Ok(receipt)
    }

    /// With one barrier for many.
    fn order_many(&self, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
        self.works();
        let receipts = orders::carry_out_many(&self.service, self.staff, orders);
        for receipt in receipts.iter().flatten() {
            self.service.bus.call_out(self.number, receipt);
        }
        receipts
    }

    fn listen(&self, listener: Listener) {
        self.service.bus.add(self.number, listener);
    }

    fn bye(&self) {
        self.goes(Way::Farewell);
    }

    fn leave(&self) {
        self.service.bus.remove(self.number);
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
        queries::answer(&self.service, self.staff, query)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.leave();
    }
}

impl From<EngineError> for Fault {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Full(_) => Self::Full,
            EngineError::Unknown(_) => Self::Unknown,
            EngineError::NotApplied(_) | EngineError::TooBig(_) => Self::Internal { incident: 1 },
            EngineError::Fatal(_) => Self::Internal { incident: 2 },
        }
    }
}

impl From<BookError> for Fault {
    fn from(error: BookError) -> Self {
        match error {
            BookError::Engine(error) => error.into(),
            BookError::Codec(error) => error.into(),
        }
    }
}

impl From<CodecError> for Fault {
    fn from(error: CodecError) -> Self {
        match error {
            // Whole by its checksum, and not of a shape that is known: another wasl wrote it.
            CodecError::Newer(_) | CodecError::Bytes(_) => Self::Newer,
            _ => Self::Internal { incident: 3 },
        }
    }
}
