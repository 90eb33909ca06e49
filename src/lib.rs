//! wasl (وصل): the beneficiary-relations desk of a charity, in a terminal.
//!
//! # Map
//!
//! The modules below stand in reading order. Each may use only those that this table names;
//! `tests/suite/layering.rs` holds it, and which outside crate is named where.
//!
//! | module | may name |
//! |---|---|
//! | `domain`, `text`, `keymap`, `term` | nothing of ours |
//! | `api`, `store` | `domain` |
//! | `i18n` | `api`, `domain`, `keymap` |
//! | `service` | `api`, `domain`, `store` |
//! | `wire` | `api`, `domain` |
//! | `tui` | `api`, `domain`, `i18n`, `keymap`, `text`, `term` |
//! | `cli`, `config` | what they wire together |
//!
//! Screens speak to one trait, [`api::Desk`], with two implementations: [`service::Service`] in the
//! same process, and [`wire::Client`] over a Unix socket. Behind the service stands
//! [`store::engine::Engine`]: an ordered key-value store with atomic, conditional commits (sled, and memory
//! for tests, held to one conformance suite).
//!
//! # What always holds
//!
//! - A command is one commit with its indexes, counts, history, receipt and ledger entry. A receipt
//!   means that it is on disk.
//! - A command that is sent twice is carried out once.
//! - Faults are codes; the words are the client's.
//! - Text is logical everywhere but in `text` and `term`.
//! - A selection is a record, never a row.
//! - Drafts are kept field by field.
//! - Nothing ticks: a screen without work uses no processor time.
//! - Every variant that is stored or sent is frozen by its bytes (`tests/data/golden`): other bytes
//!   need another schema or protocol number, and the old shape a copy.
//!
//! # One save, from key to disk
//!
//! key → action (`keymap`) → the form checks the draft (`domain/request/check.rs`) → the worker →
//! `Service` (done before? allowed? load, decide) → one `Commit` → the committer (ledger entry, one
//! barrier) → receipt → the screen that asked.
//!
//! What a request consists of is one table (`domain/request/field.rs`): each field's number, kind and
//! section, and whether the declaration covers it, it is masked, known of the person from then on, or
//! counted.
//!
//! sled's memory and disk go by values, and most rows here are index keys of a few bytes; so its
//! adapter (`store/sled.rs`) keeps neighbouring rows together in leaves of a kilobyte.

pub mod domain;

pub mod api;
pub mod service;
pub mod store;
pub mod wire;

pub mod i18n;
pub mod keymap;
pub mod term;
pub mod text;

pub mod tui;

pub mod cli;
pub mod config;

#[cfg(test)]
mod histories_count_tests;
#[cfg(test)]
mod refusal_rows_tests;
#[cfg(test)]
mod variants_tests;
