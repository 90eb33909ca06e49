//! Opening the store, with its sentences for when that fails.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::api::{Answer, Desk, Fault, Order, Query, Receipt};
use crate::cli::Failure;
use crate::config::Config;
use crate::domain::id::StaffId;
use crate::service::clock::SystemClock;
use crate::service::{Seat, Service};
use crate::store::book::BookError;
use crate::store::disk::OpenError;
use crate::store::engine::EngineError;
use crate::store::memory::MemoryEngine;
use crate::store::sled::{Settings, SledEngine};

/// Who works at the one desk of the embedded program: the first of the staff.
pub const OWN: StaffId = StaffId(1);
/// The program itself: imports and sample data.
pub const PROGRAM: StaffId = StaffId(0);

/// Opens the store that the configuration names, or makes it.
pub fn open(config: &Config) -> Result<Arc<Service>, Failure> {
    let path = config.store.display().to_string();
    if let Some(parent) = config.store.parent() {
        let failed = |error| Failure::Open { path: path.clone(), error: OpenError::Io(error) };
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    let engine = SledEngine::open(&config.store, Settings::default())
        .map_err(|error| Failure::Open { path: path.clone(), error })?;
    Service::open(Arc::new(engine), Arc::new(SystemClock))
        .map_err(|error| unreadable(config, error.into()))
}

/// A store that opened, and whose files are found torn while they are read.
pub fn unreadable(config: &Config, error: BookError) -> Failure {
    match error {
        BookError::Engine(EngineError::Fatal(words)) => Failure::Open {
            path: config.store.display().to_string(),
            error: OpenError::Damaged(words),
        },
        error => Failure::Desk(Fault::from(error)),
    }
}

/// Opens a store to read it. A path that names none is a slip, and making an empty store there would hide it.
pub fn open_existing(config: &Config) -> Result<Arc<Service>, Failure> {
    if config.store.exists() {
        open(config)
    } else {
        Err(Failure::NoStore(config.store.display().to_string()))
    }
}

/// Opens a store once more after very many writes: the engine notes where its records lie only while it
/// opens, and whoever comes next would wait for that (seconds, at a million cases).
pub fn settle(config: &Config) -> Result<(), Failure> {
    drop(open(config)?);
    Ok(())
}

/// A service to weigh rows in: over the store where there is one to be had, else over none at all. Says
/// whether another program has it open.
pub fn open_for_trial(config: &Config) -> Result<(Arc<Service>, bool), Failure> {
    let is_there = std::fs::read_dir(&config.store).is_ok_and(|mut files| files.next().is_some());
    let held = match is_there.then(|| open(config)) {
        Some(Ok(service)) => return Ok((service, false)),
        Some(Err(Failure::Open { error: OpenError::Held, .. })) => true,
        Some(Err(failure)) => return Err(failure),
        None => false,
    };
    let service = Service::open(Arc::new(MemoryEngine::new()), Arc::new(SystemClock));
    Ok((service.map_err(|error| Failure::Desk(Fault::from(error)))?, held))
}

/// A desk that opens its store when it is first asked, on the thread that asks: the screens are up
/// meanwhile and say so.
pub struct Opening {
    config: Config,
    seat: OnceLock<Result<Seat, Fault>>,
    failure: Mutex<Option<Failure>>,
}

impl Opening {
    pub fn new(config: Config) -> Self {
        Self { config, seat: OnceLock::new(), failure: Mutex::new(None) }
    }

    fn seat(&self) -> Result<&Seat, Fault> {
        let opened = self.seat.get_or_init(|| match open(&self.config) {
            Ok(service) => Ok(service.at(OWN)),
            Err(failure) => {
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
                Err(Fault::Unreachable)
            }
        });
        opened.as_ref().map_err(Clone::clone)
    }

    /// Why the store could not be opened; asked once, at the end.
    pub fn failure(&self) -> Option<Failure> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Desk for Opening {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        self.seat()?.order(order)
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        self.seat()?.ask(query)
    }
}
