//! The one test binary: errands, the shape of the house, stores and keymaps.
#![cfg(test)]

mod clerk;
mod cli;
mod cli_import;
mod cli_read;
mod errands;
mod first_run;
mod gallery;
mod layering;
mod settings;
mod terminal;
