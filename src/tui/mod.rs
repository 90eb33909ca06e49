//! The client: a stack of screens in a loop that sleeps until something happens.

pub mod app;
pub mod area;
pub mod canvas;
pub mod event;
pub mod failed;
mod fitting;
pub mod frame;
pub mod idle;
pub mod menu;
mod modal;
mod orders;
pub mod parts;
#[cfg(test)]
mod picture;
pub mod plain;
mod printer;
pub mod run;
pub mod screen;
pub mod screens;
pub mod sheet;
pub mod stack;
pub mod telling;
pub mod theme;
pub mod turning;
pub mod worker;
