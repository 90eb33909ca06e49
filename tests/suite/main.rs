//! The one test binary: errands, the shape of the house, stores and keymaps.
#![cfg(test)]

mod clerk;
mod cli;
mod cli_import;
mod cli_read;
mod errands;
mod first_run;
mod form;
mod form_any;
mod form_story;
mod gallery;
mod layering;
mod lists;
mod readme;
mod settings;
#[path = "../terminal/mod.rs"]
mod terminal;
