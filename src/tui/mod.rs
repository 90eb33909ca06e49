//! The client: a stack of screens in a loop that sleeps until something happens.

pub mod canvas;
pub mod screen;
