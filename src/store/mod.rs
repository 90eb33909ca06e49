//! Records over the engine seam.
//!
//! It keeps records and serves no one: it names `domain` and never `api`. One writer, the
//! [`committer`], orders every change; everyone reads through [`engine::Engine`].

pub mod backup;
pub mod bell;
pub mod book;
pub mod check;
pub mod codec;
pub mod committer;
pub mod contain;
pub mod derived;
pub mod disk;
pub mod engine;
pub mod fatal;
#[cfg(test)]
mod frozen_tests;
pub mod heard;
pub mod heard_fill;
mod inode;
pub mod keys;
pub mod kinds;
pub mod leaf;
pub mod ledger;
pub mod memory;
pub mod memory_limit;
pub mod mentions;
pub mod moment;
pub mod older;
pub mod proof;
pub mod reassembly;
pub mod record;
mod recovery;
pub mod redo;
pub mod repair;
pub mod room;
pub mod salvage;
pub mod search_fill;
pub mod sled;
pub mod survey_fill;
pub mod values;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod likeness;
