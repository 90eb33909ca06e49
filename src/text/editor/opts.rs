//! What an editor takes and how it paints: set once, by the kind of field.

use super::super::layout::{Base, Dir, Opts};

/// Whether line breaks can be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// A field: line breaks become blanks, and a long line scrolls sideways.
    One,
    /// Notes: long lines are wrapped.
    Many,
}

/// On which side of its area a line is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Where the line begins to be read.
    Start,
    Left,
    Right,
}

/// What an editor takes and how it paints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditorOpts {
    pub lines: Lines,
    pub layout: Opts,
    pub align: Align,
    /// In characters; typing beyond it is refused.
    pub chars_max: usize,
}

impl EditorOpts {
    /// A field of one line in this direction.
    pub fn field(base: Base, chars_max: usize) -> Self {
        let layout = Opts { base, whole_numbers: true, ..Opts::auto(Dir::Rtl) };
        Self { lines: Lines::One, layout, align: Align::Start, chars_max }
    }

    /// Notes, each paragraph in its own direction.
    pub fn notes(otherwise: Dir, chars_max: usize) -> Self {
        let layout = Opts { whole_numbers: true, ..Opts::auto(otherwise) };
        Self { lines: Lines::Many, layout, align: Align::Start, chars_max }
    }
}

/// The text would be too long; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    pub chars_max: usize,
    /// By how many characters it would be.
    pub chars_over: usize,
}
