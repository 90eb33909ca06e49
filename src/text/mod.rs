//! From reading order to painting order.
//!
//! Strings are logical everywhere but here: in the order they are read and typed. [`layout()`]
//! makes cells of them, left to right as the screen wants them, and only [`Shown`] keeps those cells,
//! for as long as they are on the screen. This module names nothing else of ours.

pub mod clean;
pub mod cluster;
pub mod compensate;
pub mod editor;
pub mod forms;
pub mod latin;
pub mod layout;
pub mod letters;
pub mod levels;
pub mod shown;
pub mod symbol;
pub mod wrap;

pub use clean::{held, visible};
pub use editor::{Align, Editor, EditorOpts, Extent, Lines, Motion, Spot, TooLong, View};
pub use layout::{Base, Cell, Digits, Dir, Line, Opts, in_look, layout, printed};
pub use letters::Letters;
pub use levels::direction;
pub use shown::Shown;
pub use symbol::Symbol;
pub use wrap::{clip, clip_rows, width, wrap, wrap_ranges};
