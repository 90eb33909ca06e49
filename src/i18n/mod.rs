//! Every sentence a clerk reads, in both languages.
//!
//! A sentence is a [`Phrase`]: one line in `ar/FAMILY.ftl` and one in `en/FAMILY.ftl`. wasl does not
//! build where one of the two lacks it, or leaves something else open. [`Words`] says it.
//! Texts are logical and their digits ASCII: order and digits for the eye are made at painting.

mod access;
mod appeals;
mod backups;
mod case;
mod complaints;
mod contacts;
mod dates;
mod desk;
pub mod evidence;
mod facts;
pub mod figures;
mod flaws;
mod grants;
mod household;
pub mod isolate;
mod messages;
pub mod minutes;
pub mod numbers;
mod person;
mod persons;
mod phrase;
pub mod phrases;
mod refusals;
mod themes;
mod undertakings;
mod words;

pub use phrase::Phrase;
pub use words::{Args, Lang, Words};
