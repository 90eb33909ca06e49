//! What this terminal can do, and the bytes that go out.
//!
//! Nothing here knows a screen, a key or a word: cells come in through ratatui's `Backend`,
//! bytes go out, and the terminal is left as it was found.

mod ask;
mod console;
mod csi;
mod grid;
mod hidden;
mod input;
mod keyboard;
mod moves;
mod painter;
mod pen;
mod probe;
mod profile;
mod reads;
mod remembered;
mod scroll;
mod session;
mod signals;

pub use ask::ask;
pub use console::{Font, font};
pub use hidden::Hidden;
pub use input::{Decoder, Input, Reply};
pub use keyboard::Keyboard;
pub use painter::Painter;
pub use probe::{QUERIES, Replies, Why, decide, patience};
pub use profile::{Bidi, Boxes, Colours, Env, Kind, Profile, Route, Unfit};
pub use reads::{Reads, is_in_doubt, number};
pub use remembered::Remembered;
pub use session::{Output, Session, size};
pub use signals::{Signal, watch, watch_ends};
