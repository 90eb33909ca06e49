//! The application layer, and the only door to the store: done before? allowed? load, decide, commit.

mod access;
mod bus;
pub mod clock;
mod commands;
mod committee;
pub mod fill;
mod import;
pub mod names;
mod orders;
mod proposals;
mod queries;
pub mod reception;
pub mod sample;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::api::command::Done;
use crate::api::query::{Checked, Finding};
use crate::api::{Answer, Command, Desk, Fault, Listener, Order, Query, Receipt};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::id::{PartyId, StaffId, Version};
use crate::service::bus::Bus;
use crate::service::clock::Clock;
use crate::service::names::Names;
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
}

impl Service {
    /// Starts the committer, and the thread that fills the name index and then ends.
    pub fn open(engine: Arc<dyn Engine>, clock: Arc<dyn Clock>) -> Res<Arc<Self>> {
        let committer = Committer::start(Arc::clone(&engine))?;
        let names = Names::start(Arc::clone(&engine));
        Ok(Arc::new(Self { engine, committer, clock, names, bus: Bus::default() }))
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

    fn call_out(&self, done: &Done) {
        self.service.bus.call_out(self.number, self.staff, done);
    }

    fn carry_out(&self, order: &Order) -> Result<Receipt, Fault> {
        let answer = orders::carry_out(&self.service, self.staff, order);
        // A text that came too late is a proposal on the case from now on.
        if let (Err(Fault::Stale { .. }), Some((seen, _))) = (&answer, proposals::text(order)) {
            self.call_out(&Done::Case(seen.case));
        }
        answer
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
        let receipt = match order.command {
            Command::FillSample { cases, seed } => self.fill_sample(cases, seed)?,
            _ => self.carry_out(order)?,
        };
        self.call_out(&receipt.done);
        Ok(receipt)
    }

    /// With one barrier for many.
    fn order_many(&self, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
        let receipts = orders::carry_out_many(&self.service, self.staff, orders);
        for receipt in receipts.iter().flatten() {
            self.call_out(&receipt.done);
        }
        receipts
    }

    fn listen(&self, listener: Listener) {
        self.service.bus.add(self.number, self.staff, listener);
    }

    fn leave(&self) {
        self.service.bus.remove(self.number);
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
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
