//! What this terminal can do, and the bytes that go out.
//!
//! Nothing here knows a screen, a key or a word: cells come in through ratatui's `Backend`,
//! bytes go out, and the terminal is left as it was found.

mod grid;
mod moves;
mod painter;
mod pen;
mod profile;
mod scroll;
mod session;
mod signals;

pub use painter::Painter;
pub use profile::{Bidi, Boxes, Colours, Env, Kind, Profile, Unfit};
pub use session::{Output, Session, size};
pub use signals::{Signal, watch};
