//! The one test binary: errands, the shape of the house, stores and keymaps.
#![cfg(test)]

mod alike;
mod beside;
mod bytes;
mod calls;
mod cases;
mod choices;
mod clerk;
mod cli;
mod cli_backup;
mod cli_backup_kept;
mod cli_check;
mod cli_help;
mod cli_import;
mod cli_read;
mod clock;
mod doorways;
mod drafts;
mod ended;
mod errands;
#[path = "../faults/mod.rs"]
mod faults;
mod finding;
mod first_run;
mod form;
mod form_any;
mod form_story;
mod fribidi;
mod fuzzed;
mod gallery;
mod history;
mod household_match;
mod layering;
mod leases;
mod letters;
mod lists;
mod masks;
mod matrix;
mod notes;
mod noticed;
mod older_store;
mod persons;
mod plain;
mod plain_binary;
mod questions;
mod race;
mod readme;
mod settings;
mod sign_in;
mod sittings;
mod talker;
#[path = "../terminal/mod.rs"]
mod terminal;
mod terminals;
mod waiting;
mod wanders;
