//! Every sentence a clerk reads, in both languages.
//!
//! A sentence is a [`Phrase`]: one line in `phrases/FAMILY.rs`, one in `ar/FAMILY.ftl`, one in
//! `en/FAMILY.ftl`. Tests find a phrase that one of the three forgot. [`Words`] says it.
//! Texts are logical and their digits ASCII: order and digits for the eye are made at painting.

mod backups;
mod case;
mod dates;
mod desk;
mod facts;
mod flaws;
pub mod isolate;
mod messages;
pub mod minutes;
pub mod numbers;
mod phrase;
pub mod phrases;
mod refusals;
mod words;

pub use phrase::Phrase;
pub use words::{Args, Lang, Words};
