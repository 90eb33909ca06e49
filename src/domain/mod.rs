//! What the desk knows: no I/O, no clock, no language.

pub mod calendar;
pub mod value;
