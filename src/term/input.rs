//! What comes in: keys, pastes and the terminal's own answers, told apart byte by byte.
//!
//! An answer is never taken for typing, however late or torn it comes, and a key pressed while
//! answers are awaited is a key. Nothing here reads; [`super::keyboard`] does.

use std::mem;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::csi;

/// A control sequence longer than this is no sequence.
const CSI_BYTES_MAX: usize = 64;
/// The longest string of a terminal that is looked at; of a longer one, nothing is.
const STRING_BYTES_MAX: usize = 256;
/// ESC and the sign that tells what kind of string it is.
const STRING_OPENING: usize = 2;
/// Bytes of one paste that are kept; the rest is read and dropped.
const PASTE_BYTES_MAX: usize = 1024 * 1024;
const PASTE_END: &[u8] = b"\x1b[201~";

/// One thing that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(KeyEvent),
    Paste(String),
    Reply(Reply),
}

/// An answer of the terminal to one of our questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// DECRPM: 1 set, 2 reset, 3 and 4 for ever so, 0 not known.
    Mode { private: bool, mode: u16, state: u16 },
    /// XTVERSION: its name and version as it writes them.
    Version(String),
    /// DA1, which every terminal answers.
    Primary,
    /// DA2.
    Secondary(Vec<u16>),
}

/// What a half-read sequence is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// ESC so far: the key, or the start of what another key sends.
    Escape,
    /// The rest of a sequence that nobody asked for.
    Rest,
    /// The rest of a paste.
    Paste,
    /// The rest of an answer.
    Answer,
    /// The rest of an answer of the kind that no key begins with.
    LateAnswer,
}

/// Bytes in, inputs out.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    /// The bytes of a paste that has begun.
    paste: Option<Vec<u8>>,
    /// A string too long to be an answer is being dropped until it ends.
    is_dropping: bool,
    /// Answers are on their way.
    expects: bool,
    /// How many things have been taken whole: as long as it stays, the same one is awaited.
    taken: u64,
}

/// What the start of the pending bytes is.
enum Step {
    /// So many bytes, and what they say.
    Taken(usize, Option<Input>),
    PasteBegins(usize),
    Dropping,
    More,
}

impl Decoder {
    pub fn take(&mut self, bytes: &[u8], found: &mut Vec<Input>) {
        self.pending.extend_from_slice(bytes);
        while !self.pending.is_empty() {
            if self.paste.is_some() {
                if !self.take_paste(found) {
                    return;
                }
                continue;
            }
            if self.is_dropping {
                self.drop_string();
                continue;
            }
            match step(&self.pending) {
                Step::Taken(count, input) => {
                    self.expects &= input != Some(Input::Reply(Reply::Primary));
                    found.extend(input);
                    self.pending.drain(..count.clamp(1, self.pending.len()));
                    self.taken = self.taken.wrapping_add(1);
                }
                Step::PasteBegins(count) => {
                    self.pending.drain(..count);
                    self.paste = Some(Vec::new());
                }
                Step::Dropping => {
                    self.pending.drain(..STRING_OPENING.min(self.pending.len()));
                    self.is_dropping = true;
                }
                Step::More => return,
            }
        }
    }

    /// What has to come soon, or else [`Decoder::give_up`]. `None` when nothing is left over.
    pub fn awaits(&self) -> Option<Awaited> {
        match self.pending.as_slice() {
            _ if self.paste.is_some() => Some(Awaited::Paste),
            _ if self.is_dropping => Some(Awaited::Rest),
            [] => None,
            [0x1b] => Some(Awaited::Escape),
            [0x1b, b'[', b'?' | b'>', ..] if self.expects => Some(Awaited::LateAnswer),
            [0x1b, b'[' | b'P', ..] if self.expects => Some(Awaited::Answer),
            [0x1b, _] => Some(Awaited::Escape),
            _ => Some(Awaited::Rest),
        }
    }

    /// Which thing it is that is awaited.
    pub fn number(&self) -> u64 {
        self.taken
    }

    /// From now on answers may come, until the one that every terminal gives.
    pub fn expect(&mut self) {
        self.expects = true;
    }

    /// Whatever has not been answered by now is not awaited any more.
    pub fn expect_no_more(&mut self) {
        self.expects = false;
    }

    /// Nothing more came: what is left was a key by itself, a paste without its end, or the torn start of
    /// an answer.
    pub fn give_up(&mut self, found: &mut Vec<Input>) {
        self.taken = self.taken.wrapping_add(1);
        self.is_dropping = false;
        if let Some(mut paste) = self.paste.take() {
            let rest = mem::take(&mut self.pending);
            let torn = (1..PASTE_END.len())
                .rev()
                .filter_map(|count| PASTE_END.get(..count))
                .find_map(|start| rest.strip_suffix(start));
            let room = PASTE_BYTES_MAX.saturating_sub(paste.len());
            paste.extend(torn.unwrap_or(&rest).iter().take(room));
            found.push(pasted(&paste));
            return;
        }
        match mem::take(&mut self.pending).as_slice() {
            [0x1b] => found.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            [0x1b, sign] => {
                found.extend(plain(&[*sign], KeyModifiers::ALT).and_then(|(_, input)| input));
            }
            _ => {}
        }
    }

    /// Whether the paste has ended.
    fn take_paste(&mut self, found: &mut Vec<Input>) -> bool {
        let Some(paste) = &mut self.paste else { return true };
        let end = self.pending.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        // The mark of the end may be torn: its longest possible start stays.
        let keep = PASTE_END.len().saturating_sub(1);
        let count = end.unwrap_or(self.pending.len().saturating_sub(keep));
        let room = PASTE_BYTES_MAX.saturating_sub(paste.len());
        paste.extend(self.pending.drain(..count).take(room));
        if end.is_none() {
            return false;
        }
        self.pending.drain(..PASTE_END.len().min(self.pending.len()));
        self.taken = self.taken.wrapping_add(1);
        found.extend(self.paste.take().as_deref().map(pasted));
        true
    }

    fn drop_string(&mut self) {
        let end = self.pending.iter().position(|byte| matches!(byte, 0x07 | 0x18 | 0x1a | 0x1b));
        match end {
            None => self.pending.clear(),
            Some(at) => {
                let is_escape = self.pending.get(at) == Some(&0x1b);
                // ESC \ ends it, and any other ESC begins something new.
                let count = match (is_escape, self.pending.get(at.saturating_add(1))) {
                    (true, Some(b'\\')) => at.saturating_add(2),
                    (true, _) => at,
                    (false, _) => at.saturating_add(1),
                };
                self.pending.drain(..count);
                self.is_dropping = false;
            }
        }
    }
}

fn pasted(bytes: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(bytes).into_owned())
}

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [0x1b] => Step::More,
        [0x1b, 0x1b, ..] => Step::Taken(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [0x1b, b'[', rest @ ..] => control_sequence(rest),
        [0x1b, b'O', rest @ ..] => match rest.first() {
            None => Step::More,
            Some(letter) => Step::Taken(3, csi::single_shift(*letter)),
        },
        [0x1b, opening @ (b'P' | b']' | b'_' | b'^' | b'X'), rest @ ..] => string(*opening, rest),
        // The end of a string that was given up.
        [0x1b, b'\\', ..] => Step::Taken(2, None),
        [0x1b, rest @ ..] => match plain(rest, KeyModifiers::ALT) {
            Some((count, input)) => Step::Taken(count.saturating_add(1), input),
            None => Step::More,
        },
        _ => match plain(bytes, KeyModifiers::NONE) {
            Some((count, input)) => Step::Taken(count, input),
            None => Step::More,
        },
    }
}

/// After `ESC [`.
fn control_sequence(bytes: &[u8]) -> Step {
    // The function keys of the Linux console.
    if let [b'[', rest @ ..] = bytes {
        return match rest.first() {
            None => Step::More,
            Some(letter) => Step::Taken(4, csi::console(*letter)),
        };
    }
    // As much of one that is too long is dropped however it came: at once or byte by byte.
    let within = bytes.get(..=CSI_BYTES_MAX).unwrap_or(bytes);
    let end = within.iter().position(|byte| !(0x20..=0x3f).contains(byte));
    let Some(end) = end else {
        let is_too_long = bytes.len() > CSI_BYTES_MAX;
        return if is_too_long { Step::Taken(CSI_BYTES_MAX + 3, None) } else { Step::More };
    };
    let (body, last) = (bytes.get(..end).unwrap_or_default(), bytes.get(end));
    match last {
        Some(last @ 0x40..=0x7e) => {
            let count = end.saturating_add(3);
            if body == b"200" && *last == b'~' {
                return Step::PasteBegins(count);
            }
            Step::Taken(count, csi::meaning(body, *last))
        }
        // Broken off: what broke it is looked at by itself.
        _ => Step::Taken(end.saturating_add(2), None),
    }
}

/// After `ESC P` and its kin: all up to `ESC \` or BEL.
fn string(opening: u8, bytes: &[u8]) -> Step {
    let end = bytes.iter().position(|byte| matches!(byte, 0x07 | 0x18 | 0x1a | 0x1b));
    // However it came: one that is too long is dropped before its end is seen.
    let end = match end {
        Some(end) if end <= STRING_BYTES_MAX => end,
        None if bytes.len() <= STRING_BYTES_MAX => return Step::More,
        Some(_) | None => return Step::Dropping,
    };
    let length = match bytes.get(end..) {
        Some([0x1b]) => return Step::More,
        Some([0x1b, b'\\', ..]) => end.saturating_add(4),
        // Any other ESC begins something new.
        Some([0x1b, ..]) => return Step::Taken(end.saturating_add(2), None),
        _ => end.saturating_add(3),
    };
    let body = bytes.get(..end).unwrap_or_default();
    let version = body.strip_prefix(b">|").filter(|_| opening == b'P');
    let reply = |name: &[u8]| Reply::Version(String::from_utf8_lossy(name).into_owned());
    Step::Taken(length, version.map(|name| Input::Reply(reply(name))))
}

/// One sign or control key; `None` while a sign is not whole.
fn plain(bytes: &[u8], held: KeyModifiers) -> Option<(usize, Option<Input>)> {
    let first = *bytes.first()?;
    let ctrl = held | KeyModifiers::CONTROL;
    let letter = |zero: u8| char::from(first.wrapping_add(zero));
    let one = |code, held| Some((1, Some(key(code, held))));
    match first {
        0x00 => one(KeyCode::Char(' '), ctrl),
        b'\r' => one(KeyCode::Enter, held),
        b'\t' => one(KeyCode::Tab, held),
        0x7f => one(KeyCode::Backspace, held),
        0x01..=0x1a => one(KeyCode::Char(letter(b'a' - 1)), ctrl),
        0x1b => one(KeyCode::Esc, held),
        0x1c..=0x1f => one(KeyCode::Char(letter(b'4' - 0x1c)), ctrl),
        0x20..=0x7e => Some((1, Some(typed(char::from(first), held)))),
        _ => sign(bytes, held),
    }
}

/// A sign of several bytes; a byte that begins none is dropped.
fn sign(bytes: &[u8], held: KeyModifiers) -> Option<(usize, Option<Input>)> {
    let whole = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match str::from_utf8(whole) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            str::from_utf8(whole.get(..error.valid_up_to())?).unwrap_or_default()
        }
        Err(error) => return error.error_len().map(|_| (1, None)),
    };
    let sign = valid.chars().next()?;
    Some((sign.len_utf8(), Some(typed(sign, held))))
}

fn typed(sign: char, held: KeyModifiers) -> Input {
    let shift = if sign.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    key(KeyCode::Char(sign), held | shift)
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
