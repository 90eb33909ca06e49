//! wasl (وصل): the beneficiary-relations desk of a charity, in a terminal.
//!
//! The modules, in reading order. Each may use only those the table in
//! `tests/suite/layering.rs` names; the README tells the same in words.

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
mod variants_tests;
