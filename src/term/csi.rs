//! What control sequences that come in mean: the keys of the terminals in use, and answers.

use crossterm::event::{KeyCode, KeyModifiers};

use super::input::{Input, Reply, key};

/// The meaning of `ESC [ body last`; `None` for what is neither a key nor an answer of interest.
pub fn meaning(body: &[u8], last: u8) -> Option<Input> {
    let text = str::from_utf8(body).ok()?;
    match (text.chars().next(), last) {
        (Some('?'), b'c') => Some(Input::Reply(Reply::Primary)),
        (Some('>'), b'c') => Some(Input::Reply(Reply::Secondary(numbers(text.get(1..)?)))),
        (_, b'y') => mode(text),
        (Some('0'..='9' | ';') | None, _) => named(&numbers(text), last),
        _ => None,
    }
}

fn numbers(text: &str) -> Vec<u16> {
    text.split(';').map(|number| number.parse().unwrap_or(0)).collect()
}

fn mode(text: &str) -> Option<Input> {
    let text = text.strip_suffix('$')?;
    let (private, text) = match text.strip_prefix('?') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    match numbers(text).as_slice() {
        [mode, state] => Some(Input::Reply(Reply::Mode { private, mode: *mode, state: *state })),
        _ => None,
    }
}

fn named(numbers: &[u16], last: u8) -> Option<Input> {
    let first = numbers.first().copied().unwrap_or(0);
    let held = held(numbers.get(1).copied().unwrap_or(1));
    let (code, held) = match last {
        b'~' => (numbered(first)?, held),
        // rxvt tells what is held by the last sign.
        b'^' => (numbered(first)?, KeyModifiers::CONTROL),
        b'@' => (numbered(first)?, KeyModifiers::CONTROL | KeyModifiers::SHIFT),
        b'a'..=b'd' => (arrow(last.to_ascii_uppercase())?, KeyModifiers::SHIFT),
        b'u' => (KeyCode::Char(char::from_u32(first.into())?), held),
        b'Z' => (KeyCode::BackTab, KeyModifiers::SHIFT),
        // With another first number this is a place, asked for by nobody here.
        b'R' if first > 1 => return None,
        _ => (arrow(last)?, held),
    };
    Some(key(code, held))
}

/// Shift is 1, Alt 2, Ctrl 4, all of it more by one.
fn held(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    for (bit, modifier) in
        [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)]
    {
        if bits & bit != 0 {
            held |= modifier;
        }
    }
    held
}

fn arrow(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    let place = |from: u16| u8::try_from(number.saturating_sub(from)).ok();
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // A number is left out after F5 and after F10, as on the keyboards of the first terminals.
        11..=15 => KeyCode::F(place(10)?),
        17..=21 => KeyCode::F(place(11)?),
        23 | 24 => KeyCode::F(place(12)?),
        _ => return None,
    })
}

/// The meaning of `ESC O letter`.
pub fn single_shift(letter: u8) -> Option<Input> {
    match letter {
        b'M' => Some(key(KeyCode::Enter, KeyModifiers::NONE)),
        b'a'..=b'd' => {
            arrow(letter.to_ascii_uppercase()).map(|code| key(code, KeyModifiers::CONTROL))
        }
        _ => arrow(letter).map(|code| key(code, KeyModifiers::NONE)),
    }
}

/// The meaning of `ESC [ [ letter`: F1 to F5 of the Linux console.
pub fn console(letter: u8) -> Option<Input> {
    let number = letter.checked_sub(b'A')?.checked_add(1)?;
    (number <= 5).then(|| key(KeyCode::F(number), KeyModifiers::NONE))
}
