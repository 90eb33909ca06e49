//! Which letters the screen has.
//!
//! Painting is told ([`super::Opts`]). Measuring is asked for in a hundred places that know no
//! terminal, and a program has one screen: so the thread that paints it says once what that has.

use std::cell::Cell;

/// What a terminal can show beside ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letters {
    /// Arabic, in its joined forms.
    pub arabic: bool,
    /// Everything else.
    pub others: bool,
}

impl Letters {
    pub const ALL: Self = Self { arabic: true, others: true };
    /// ASCII alone.
    pub const ASCII: Self = Self { arabic: false, others: false };

    /// Arabic-Indic digits are in no console font, whatever else of Arabic is.
    pub fn has_arabic_digits(self) -> bool {
        self == Self::ALL
    }
}

thread_local! {
    static HERE: Cell<Letters> = const { Cell::new(Letters::ALL) };
}

/// Says what the screen of this thread has.
pub fn say(letters: Letters) {
    HERE.set(letters);
}

/// What the screen of this thread has; everything, until something else is said.
pub fn here() -> Letters {
    HERE.get()
}
