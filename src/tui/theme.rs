//! Tones: what a style means, and how it looks at each colour depth. None informs by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::term::Colours;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Title,
    Bold,
    Dim,
    Alarm,
    Warn,
    Done,
    Focus,
    Marked,
    Key,
    /// Selected text in a field.
    Selected,
}

pub fn style(tone: Tone, colours: Colours) -> Style {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    let coloured = colours != Colours::None;
    match tone {
        Tone::Plain | Tone::Marked => plain,
        Tone::Title | Tone::Bold | Tone::Focus => bold,
        Tone::Dim if colours >= Colours::Sixteen => plain.fg(Color::DarkGray),
        Tone::Dim => plain,
        Tone::Alarm if coloured => bold.fg(Color::Red),
        Tone::Warn if coloured => plain.fg(Color::Yellow),
        Tone::Done if coloured => plain.fg(Color::Green),
        Tone::Alarm => bold,
        Tone::Warn | Tone::Done => plain,
        Tone::Key if coloured => plain.fg(Color::Cyan),
        Tone::Key => bold,
        Tone::Selected => plain.add_modifier(Modifier::REVERSED),
    }
}
