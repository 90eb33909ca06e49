//! The pen: which colours and attributes the terminal writes with, and the shortest way from one
//! to another.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::profile::Colours;

/// Attributes that show on a blank too.
const ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// What SGR has set. Colours are those the terminal can take, so that two cells which would look
/// the same have the same pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

impl Pen {
    pub const PLAIN: Self =
        Self { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

    /// The pen a cell needs on a terminal of these colours.
    pub fn of(cell: &Cell, colours: Colours) -> Self {
        Self {
            foreground: fit(cell.fg, colours),
            background: fit(cell.bg, colours),
            modifier: cell.modifier,
        }
    }

    /// Whether a blank written with either pen looks the same.
    pub fn same_on_blank(self, other: Self) -> bool {
        let (mine, others) = (self.modifier & ON_BLANK, other.modifier & ON_BLANK);
        self.background == other.background
            && mine == others
            // Lines and reversed grounds take the colour of the letters.
            && (mine.is_empty() || self.foreground == other.foreground)
    }

    /// Appends the shortest SGR that turns `from` into `self`; nothing if they are equal.
    /// An unknown pen (`None`) is reset first.
    pub fn put(self, from: Option<Self>, out: &mut Vec<u8>) {
        if from == Some(self) {
            return;
        }
        let mut fresh = String::from("0");
        self.add(Self::PLAIN, &mut fresh);
        let fresh = if fresh == "0" { "" } else { fresh.as_str() };
        let mut step = String::new();
        if let Some(from) = from {
            self.drop_from(from, &mut step);
            self.add(from, &mut step);
        }
        let step = step.trim_start_matches(';');
        let shorter = if from.is_some() && step.len() < fresh.len() { step } else { fresh };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(shorter.as_bytes());
        out.push(b'm');
    }

    /// Appends what takes away from `from` all that `self` lacks.
    fn drop_from(self, from: Self, codes: &mut String) {
        let gone = from.modifier - self.modifier;
        for (modifier, code) in [
            (Modifier::BOLD | Modifier::DIM, 22),
            (Modifier::ITALIC, 23),
            (Modifier::UNDERLINED, 24),
            (Modifier::SLOW_BLINK | Modifier::RAPID_BLINK, 25),
            (Modifier::REVERSED, 27),
            (Modifier::HIDDEN, 28),
            (Modifier::CROSSED_OUT, 29),
        ] {
            if gone.intersects(modifier) {
                code_into(codes, code);
            }
        }
    }

    /// Appends what `self` has and `from` lacks, or loses by the codes that take away.
    fn add(self, from: Self, codes: &mut String) {
        let gone = from.modifier - self.modifier;
        let mut lost = Modifier::empty();
        for pair in [Modifier::BOLD | Modifier::DIM, Modifier::SLOW_BLINK | Modifier::RAPID_BLINK] {
            if gone.intersects(pair) {
                lost |= pair;
            }
        }
        let new = (self.modifier - from.modifier) | (self.modifier & lost);
        for (modifier, code) in [
            (Modifier::BOLD, 1),
            (Modifier::DIM, 2),
            (Modifier::ITALIC, 3),
            (Modifier::UNDERLINED, 4),
            (Modifier::SLOW_BLINK, 5),
            (Modifier::RAPID_BLINK, 6),
            (Modifier::REVERSED, 7),
            (Modifier::HIDDEN, 8),
            (Modifier::CROSSED_OUT, 9),
        ] {
            if new.contains(modifier) {
                code_into(codes, code);
            }
        }
        if self.foreground != from.foreground {
            colour_into(codes, self.foreground, 30);
        }
        if self.background != from.background {
            colour_into(codes, self.background, 40);
        }
    }
}

/// The nearest thing the terminal can take. Shades that are not among the named sixteen fall back
/// to the terminal's own colour: a theme for few colours names few.
fn fit(colour: Color, colours: Colours) -> Color {
    if colours == Colours::Many || colour == Color::Reset {
        return colour;
    }
    let Some(number) = number(colour) else { return Color::Reset };
    match colours {
        Colours::None => Color::Reset,
        // Dark grey would be black on black.
        Colours::Eight => Color::Indexed(if number == 8 { 7 } else { number % 8 }),
        Colours::Sixteen | Colours::Many => Color::Indexed(number),
    }
}

/// A named colour's place among the sixteen.
fn number(colour: Color) -> Option<u8> {
    match colour {
        Color::Black => Some(0),
        Color::Red => Some(1),
        Color::Green => Some(2),
        Color::Yellow => Some(3),
        Color::Blue => Some(4),
        Color::Magenta => Some(5),
        Color::Cyan => Some(6),
        Color::Gray => Some(7),
        Color::DarkGray => Some(8),
        Color::LightRed => Some(9),
        Color::LightGreen => Some(10),
        Color::LightYellow => Some(11),
        Color::LightBlue => Some(12),
        Color::LightMagenta => Some(13),
        Color::LightCyan => Some(14),
        Color::White => Some(15),
        Color::Indexed(number) if number < 16 => Some(number),
        Color::Indexed(_) | Color::Rgb(..) | Color::Reset => None,
    }
}

/// `base` is 30 for letters, 40 for ground.
fn colour_into(codes: &mut String, colour: Color, base: u16) {
    match (number(colour), colour) {
        (Some(number @ 0..8), _) => code_into(codes, base.saturating_add(number.into())),
        (Some(number), _) => {
            code_into(codes, base.saturating_add(52).saturating_add(number.into()));
        }
        (None, Color::Indexed(number)) => {
            code_into(codes, base.saturating_add(8));
            code_into(codes, 5);
            code_into(codes, number.into());
        }
        (None, Color::Rgb(red, green, blue)) => {
            code_into(codes, base.saturating_add(8));
            code_into(codes, 2);
            for part in [red, green, blue] {
                code_into(codes, part.into());
            }
        }
        // Reset, and nothing else: every other colour has a number or stands above.
        (None, _) => code_into(codes, base.saturating_add(9)),
    }
}

fn code_into(codes: &mut String, code: u16) {
    // A String takes whatever is written to it.
    write!(codes, ";{code}").ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sgr(from: Option<Pen>, to: Pen) -> String {
        let mut out = Vec::new();
        to.put(from, &mut out);
        String::from_utf8(out).unwrap()
    }

    fn pen(foreground: Color, modifier: Modifier) -> Pen {
        let mut cell = Cell::default();
        cell.fg = foreground;
        cell.modifier = modifier;
        Pen::of(&cell, Colours::Sixteen)
    }

    #[test]
    fn a_pen_that_stays_costs_nothing_and_plain_is_three_bytes() {
        let bold = pen(Color::Reset, Modifier::BOLD);
        assert_eq!(sgr(Some(bold), bold), "");
        assert_eq!(sgr(Some(bold), Pen::PLAIN), "\x1b[m");
        assert_eq!(sgr(None, Pen::PLAIN), "\x1b[m");
        assert_eq!(sgr(None, bold), "\x1b[0;1m");
    }

    #[test]
    fn named_colours_are_the_short_codes() {
        let red = pen(Color::Red, Modifier::empty());
        let white = pen(Color::White, Modifier::empty());
        assert_eq!(sgr(Some(Pen::PLAIN), red), "\x1b[31m");
        assert_eq!(sgr(Some(red), white), "\x1b[97m");
    }

    #[test]
    fn taking_away_bold_keeps_dim() {
        let both = pen(Color::Red, Modifier::BOLD | Modifier::DIM);
        let dim = pen(Color::Red, Modifier::DIM);
        assert_eq!(sgr(Some(both), dim), "\x1b[22;2m");
    }

    #[test]
    fn few_colours_never_paint_black_on_black() {
        assert_eq!(fit(Color::DarkGray, Colours::Eight), Color::Indexed(7));
        assert_eq!(fit(Color::LightRed, Colours::Eight), Color::Indexed(1));
        assert_eq!(fit(Color::Rgb(1, 2, 3), Colours::Sixteen), Color::Reset);
        assert_eq!(fit(Color::Red, Colours::None), Color::Reset);
    }
}
