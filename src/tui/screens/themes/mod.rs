//! The improvement register: its themes, one theme, its actions, who is to be told, and the page for the board.

pub mod actions;
mod asking;
pub mod board;
pub mod list;
pub mod theme;
pub mod to_tell;
