//! One key as a terminal sends it and as keymap.toml writes it: `ctrl-s`, `f1`, `shift-tab`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::layout;

/// The highest function key that terminals agree on.
const F_MAX: u8 = 12;

/// Which key, apart from what is held with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A sign, capital if shift made it so.
    Char(char),
    /// `f1` to `f12`.
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Home,
    End,
    PageUp,
    PageDown,
    Up,
    Down,
    Left,
    Right,
}

/// The names of keys that are not signs.
const NAMES: [(&str, Code); 15] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("insert", Code::Insert),
    ("home", Code::Home),
    ("end", Code::End),
    ("page-up", Code::PageUp),
    ("page-down", Code::PageDown),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("space", Code::Char(' ')),
];

/// A key with what is held. Shift is told for keys that are not signs; a sign is what shift made
/// of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Why something written is not a key that can be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFault {
    /// No key has this name.
    Unknown,
    /// Terminals send the same for another key, named here as the file would.
    SameAs(&'static str),
    /// Terminals send nothing that tells it from the key without what is held.
    Untold,
    /// A chord of more than [`super::CHORD_KEYS_MAX`] keys, or of none.
    Length,
}

impl Key {
    /// A key with nothing held.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The key an event tells of; `None` for releases, for modifiers alone, and for keys that no
    /// file can name.
    pub fn from_event(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let (code, back_tab) = code_of(event.code)?;
        let held = |modifier| event.modifiers.contains(modifier);
        let key = Self {
            code,
            ctrl: held(KeyModifiers::CONTROL),
            alt: held(KeyModifiers::ALT),
            shift: held(KeyModifiers::SHIFT) || back_tab,
        };
        Some(key.folded())
    }

    /// The key in the same place on a Latin keyboard. For looking up, never for typing.
    #[must_use]
    pub fn latin(self) -> Self {
        match self.code {
            Code::Char(sign) => Self { code: Code::Char(layout::latin(sign)), ..self }.folded(),
            Code::F(_)
            | Code::Enter
            | Code::Esc
            | Code::Tab
            | Code::Backspace
            | Code::Delete
            | Code::Insert
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right => self,
        }
    }

    /// Whether it types a character.
    pub fn is_text(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }

    /// Shift is part of a sign; with ctrl, terminals do not tell capitals from small letters.
    fn folded(mut self) -> Self {
        if let Code::Char(sign) = self.code {
            self.code = Code::Char(if self.ctrl {
                sign.to_ascii_lowercase()
            } else if self.shift {
                sign.to_ascii_uppercase()
            } else {
                sign
            });
            self.shift = false;
        }
        self
    }

    /// Whether a terminal can say that this was pressed and nothing else.
    fn check(self) -> Result<Self, KeyFault> {
        match self.code {
            Code::Char(sign) if self.ctrl => match sign {
                'i' => Err(KeyFault::SameAs("tab")),
                'm' => Err(KeyFault::SameAs("enter")),
                '[' | '3' => Err(KeyFault::SameAs("esc")),
                '2' | '@' => Err(KeyFault::SameAs("ctrl-space")),
                'h' | '8' | '?' => Err(KeyFault::SameAs("backspace")),
                'a'..='z' | ' ' => Ok(self),
                _ => Err(KeyFault::Untold),
            },
            // Alt is sent as ESC first; ESC with these begins what arrows and function keys send.
            Code::Char('[' | 'O') | Code::Esc if self.alt => Err(KeyFault::Untold),
            Code::Enter | Code::Esc | Code::Backspace if self.ctrl || self.shift => {
                Err(KeyFault::Untold)
            }
            Code::Tab if self.ctrl || self.alt => Err(KeyFault::Untold),
            // Many terminals paste by this themselves.
            Code::Insert if self.shift => Err(KeyFault::Untold),
            Code::F(number) if number == 0 || number > F_MAX => Err(KeyFault::Unknown),
            Code::Char(_)
            | Code::F(_)
            | Code::Enter
            | Code::Esc
            | Code::Tab
            | Code::Backspace
            | Code::Delete
            | Code::Insert
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right => Ok(self),
        }
    }
}

/// The code of an event, and whether it is shift-tab under its own name.
fn code_of(code: KeyCode) -> Option<(Code, bool)> {
    let code = match code {
        KeyCode::BackTab => return Some((Code::Tab, true)),
        KeyCode::Char(sign) => Code::Char(sign),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    };
    Some((code, false))
}

impl FromStr for Key {
    type Err = KeyFault;

    fn from_str(written: &str) -> Result<Self, KeyFault> {
        let mut key = Self::plain(Code::Enter);
        let mut rest = written;
        loop {
            let held =
                [("ctrl-", &mut key.ctrl), ("alt-", &mut key.alt), ("shift-", &mut key.shift)];
            let mut found = false;
            for (prefix, flag) in held {
                if let Some(after) = rest.strip_prefix(prefix)
                    && !after.is_empty()
                    && !*flag
                {
                    (*flag, rest, found) = (true, after, true);
                }
            }
            if !found {
                break;
            }
        }
        key.code = code_named(rest).ok_or(KeyFault::Unknown)?;
        if key.shift
            && matches!(key.code, Code::Char(sign) if key.ctrl || !sign.is_ascii_alphabetic())
        {
            return Err(KeyFault::Untold);
        }
        key.folded().latin().check()
    }
}

fn code_named(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    if let Some(number) = name.strip_prefix('f')
        && let Ok(number) = number.parse::<u8>()
    {
        // "f07" and "f+7" are not how it is printed.
        return (number.to_string().len() == name.len().saturating_sub(1))
            .then_some(Code::F(number));
    }
    let mut signs = name.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if !sign.is_whitespace() && !sign.is_control() => Some(Code::Char(sign)),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, prefix) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::F(number) => write!(f, "f{number}"),
            Code::Char(sign) => write!(f, "{sign}"),
            // Every other code has a name above.
            Code::Enter
            | Code::Esc
            | Code::Tab
            | Code::Backspace
            | Code::Delete
            | Code::Insert
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chord::Chord;
    use super::*;

    fn key(written: &str) -> Key {
        written.parse().unwrap()
    }

    fn event(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        Key::from_event(&KeyEvent::new(code, modifiers))
    }

    fn codes() -> impl Strategy<Value = Code> {
        prop_oneof![
            (0..NAMES.len()).prop_map(|place| NAMES[place].1),
            (1..=F_MAX).prop_map(Code::F),
            proptest::char::range('!', '~').prop_map(Code::Char),
        ]
    }

    proptest! {
        #[test]
        fn a_key_prints_what_it_parses(
            code in codes(), ctrl: bool, alt: bool, shift: bool,
        ) {
            if let Ok(key) = (Key { code, ctrl, alt, shift }).folded().check() {
                prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key), "{}", key);
            }
        }

        #[test]
        fn nothing_written_is_too_strange_to_read(written in "\\PC{0,12}") {
            if let Ok(chord) = written.parse::<Chord>() {
                prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
            }
        }
    }

    #[test]
    fn what_terminals_cannot_tell_apart_is_refused_with_its_reason() {
        let fault = |written: &str| written.parse::<Key>().unwrap_err();
        assert_eq!(fault("ctrl-i"), KeyFault::SameAs("tab"));
        assert_eq!(fault("ctrl-m"), KeyFault::SameAs("enter"));
        assert_eq!(fault("ctrl-h"), KeyFault::SameAs("backspace"));
        assert_eq!(fault("ctrl-["), KeyFault::SameAs("esc"));
        assert_eq!(fault("ctrl-ا"), KeyFault::SameAs("backspace"));
        assert_eq!(fault("shift-enter"), KeyFault::Untold);
        assert_eq!(fault("ctrl-shift-s"), KeyFault::Untold);
        assert_eq!(fault("f13"), KeyFault::Unknown);
        assert_eq!(fault("entre"), KeyFault::Unknown);
        assert_eq!("g g g".parse::<Chord>(), Err(KeyFault::Length));
        assert_eq!("".parse::<Chord>(), Err(KeyFault::Length));
    }

    #[test]
    fn a_capital_needs_no_shift_in_the_file() {
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT), Some(key("G")));
        assert_eq!(key("shift-g"), key("G"));
        assert_eq!(event(KeyCode::Char('?'), KeyModifiers::SHIFT), Some(key("?")));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), Some(key("shift-tab")));
    }

    #[test]
    fn a_release_is_no_key() {
        let mut released = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        released.kind = KeyEventKind::Release;
        assert_eq!(Key::from_event(&released), None);
    }

    #[test]
    fn ctrl_seen_is_ctrl_s() {
        let pressed = event(KeyCode::Char('س'), KeyModifiers::CONTROL).unwrap();
        assert_eq!(pressed.latin(), key("ctrl-s"));
        assert_eq!(key("ctrl-س"), key("ctrl-s"));
        assert_eq!(event(KeyCode::Char('؟'), KeyModifiers::SHIFT).unwrap().latin(), key("?"));
    }
}
