//! The level of each byte of a paragraph: which way it reads, and within what (UAX #9, X1 to L1).
//!
//! Isolates are resolved one by one, each a text of its own. `unicode-bidi` 0.3.18 looks for what
//! stands before a bracket from the wrong end of the run before an isolate (its
//! `iter_backwards_from`), and so may turn a bracket after one; with a single run it cannot.

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Direction, Level, bidi_class, get_base_direction};

use super::layout::{Base, Dir};

/// Deeper isolates are left in the order of those around them; Unicode stops at 125 levels.
const NESTING_MAX: usize = 60;

/// Stand in for an isolate in the text around it: a neutral as long as the character that opens
/// or closes it, and nothing at all, a byte long.
const NEUTRAL: char = '‖';
const NOTHING: &str = "\0";

/// The levels of a paragraph.
pub struct Levels {
    base: Level,
    bytes: Vec<Level>,
}

impl Levels {
    pub fn of(text: &str, dir: Dir) -> Self {
        let flat = one_paragraph(text);
        let base = level(dir);
        let bytes = if dir == Dir::Rtl && flat.chars().all(is_arabic_letter_or_blank) {
            vec![base; flat.len()]
        } else if flat.contains(is_embedding) {
            BidiInfo::new(&flat, Some(base)).levels
        } else {
            resolve(&flat, base, 0)
        };
        Self { base, bytes }
    }

    /// The same, but a number typed in Arabic stays whole: Unicode turns a date or a phone with
    /// hyphens round by its parts, and parts a percent sign from its number.
    pub fn of_whole_numbers(text: &str, dir: Dir) -> Self {
        Self::of(&whole_numbers(text), dir)
    }

    /// Everything from left to right.
    pub fn flat(text: &str) -> Self {
        Self { base: Level::ltr(), bytes: vec![Level::ltr(); text.len()] }
    }

    /// One level a byte, as they are before a paragraph is cut to lines.
    pub fn bytes(&self) -> &[Level] {
        &self.bytes
    }

    /// One level a byte of the paragraph, right for this line of it: rule L1, blanks at the end of
    /// the line stay at the end.
    pub fn of_line(&self, text: &str, line: Range<usize>) -> Vec<Level> {
        use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
        let mut levels = self.bytes.clone();
        let mut trailing = true;
        let part = text.get(line.clone()).unwrap_or_default();
        for (at, scalar) in part.char_indices().rev() {
            let class = bidi_class(scalar);
            let is_blank =
                matches!(class, WS | FSI | LRI | RLI | PDI | BN | LRE | LRO | RLE | RLO | PDF);
            trailing = matches!(class, B | S) || trailing && is_blank;
            let start = line.start.saturating_add(at);
            let bytes = start..start.saturating_add(scalar.len_utf8());
            if trailing && let Some(levels) = levels.get_mut(bytes) {
                levels.fill(self.base);
            }
        }
        levels
    }
}

/// What most lines of a list are made of: with these alone everything reads right to left.
fn is_arabic_letter_or_blank(scalar: char) -> bool {
    matches!(scalar, ' ' | '\u{620}'..='\u{64A}')
}

/// The direction of a paragraph.
pub fn direction(text: &str, base: Base) -> Dir {
    match base {
        Base::Fixed(dir) => dir,
        Base::Auto(otherwise) => first_strong(&one_paragraph(text)).unwrap_or(otherwise),
    }
}

fn first_strong(text: &str) -> Option<Dir> {
    match get_base_direction(text) {
        Direction::Ltr => Some(Dir::Ltr),
        Direction::Rtl => Some(Dir::Rtl),
        Direction::Mixed => None,
    }
}

fn level(dir: Dir) -> Level {
    match dir {
        Dir::Ltr => Level::ltr(),
        Dir::Rtl => Level::rtl(),
    }
}

/// The text without separators of paragraphs, byte for byte as long.
fn one_paragraph(text: &str) -> Cow<'_, str> {
    let separates = |c| matches!(c, '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2029}');
    if !text.contains(separates) {
        return Cow::Borrowed(text);
    }
    let blank = |c: char| match c.len_utf8() {
        1 => ' ',
        2 => '\u{A0}',
        _ => '\u{2003}',
    };
    Cow::Owned(text.chars().map(|c| if separates(c) { blank(c) } else { c }).collect())
}

/// The text byte for byte as long, with signs that belong to a number in place of those that part it.
fn whole_numbers(text: &str) -> Cow<'_, str> {
    if !text.contains(['-', '%']) {
        return Cow::Borrowed(text);
    }
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '\u{660}'..='\u{669}');
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut after_digit = false;
    while let Some(sign) = rest.next() {
        whole.push(match sign {
            '-' if after_digit && rest.peek().copied().is_some_and(is_digit) => ':',
            '%' if after_digit => '0',
            _ => sign,
        });
        after_digit = is_digit(sign);
    }
    Cow::Owned(whole)
}

fn is_embedding(scalar: char) -> bool {
    matches!(scalar, '\u{202A}'..='\u{202E}')
}

/// Levels of a text without embeddings, at a base level.
fn resolve(text: &str, base: Level, depth: usize) -> Vec<Level> {
    let isolates = isolates(text);
    if isolates.is_empty() || depth >= NESTING_MAX {
        return raised(BidiInfo::new(text, Some(parity(base))).levels, base);
    }
    let shell = shell(text, &isolates);
    let mut levels = raised(BidiInfo::new(&shell, Some(parity(base))).levels, base);
    for isolate in isolates {
        let content = text.get(isolate.content.clone()).unwrap_or_default();
        let inner = within(base, isolate.dir(content));
        let resolved = resolve(content, inner, depth.saturating_add(1));
        if let Some(place) = levels.get_mut(isolate.content)
            && place.len() == resolved.len()
        {
            place.copy_from_slice(&resolved);
        }
    }
    levels
}

/// A part of a text set apart from what stands around it.
struct Isolate {
    opening: char,
    content: Range<usize>,
}

impl Isolate {
    fn dir(&self, content: &str) -> Dir {
        match self.opening {
            '\u{2066}' => Dir::Ltr,
            '\u{2067}' => Dir::Rtl,
            _ => first_strong(content).unwrap_or(Dir::Ltr),
        }
    }
}

/// The outermost isolates. One that is not closed goes on to the end (BD9).
fn isolates(text: &str) -> Vec<Isolate> {
    let mut found: Vec<Isolate> = Vec::new();
    let mut open = 0_usize;
    for (at, scalar) in text.char_indices() {
        match scalar {
            '\u{2066}'..='\u{2068}' => {
                if open == 0 {
                    let start = at.saturating_add(scalar.len_utf8());
                    found.push(Isolate { opening: scalar, content: start..text.len() });
                }
                open = open.saturating_add(1);
            }
            '\u{2069}' => {
                if open == 1
                    && let Some(isolate) = found.last_mut()
                {
                    isolate.content.end = at;
                }
                open = open.saturating_sub(1);
            }
            _ => {}
        }
    }
    found
}

/// The text around its isolates, byte for byte as long.
fn shell(text: &str, isolates: &[Isolate]) -> String {
    let mut shell = String::with_capacity(text.len());
    let mut inside = isolates.iter().map(|isolate| &isolate.content).peekable();
    for (at, scalar) in text.char_indices() {
        while inside.next_if(|content| content.end <= at && content.start < at).is_some() {}
        match scalar {
            _ if inside.peek().is_some_and(|content| content.contains(&at)) => {
                shell.push_str(&NOTHING.repeat(scalar.len_utf8()));
            }
            '\u{2066}'..='\u{2069}' => shell.push(NEUTRAL),
            _ => shell.push(scalar),
        }
    }
    shell
}

/// The lowest level of this direction above another.
fn within(base: Level, dir: Dir) -> Level {
    let step = if base.is_rtl() == (dir == Dir::Rtl) { 2 } else { 1 };
    Level::new(base.number().saturating_add(step)).unwrap_or(base)
}

fn parity(base: Level) -> Level {
    if base.is_rtl() { Level::rtl() } else { Level::ltr() }
}

/// Levels found from 0 or 1, as they are from a deeper base.
fn raised(levels: Vec<Level>, base: Level) -> Vec<Level> {
    let by = base.number().saturating_sub(parity(base).number());
    let raise = |level: Level| Level::new(level.number().saturating_add(by)).unwrap_or(level);
    if by == 0 { levels } else { levels.into_iter().map(raise).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str, dir: Dir) -> Vec<u8> {
        let levels = Levels::of(text, dir);
        text.char_indices().map(|(at, _)| levels.bytes()[at].number()).collect()
    }

    #[test]
    fn levels_without_isolates_are_those_of_the_algorithm() {
        assert_eq!(numbers("ab ב1", Dir::Ltr), [0, 0, 0, 1, 2]);
        assert_eq!(numbers("ab 1", Dir::Rtl), [2, 2, 2, 2]);
    }

    #[test]
    fn arabic_words_alone_read_right_to_left_as_the_algorithm_has_it() {
        for text in ["سالم فهد  ", " ـ أسرة", "", " "] {
            let algorithm = BidiInfo::new(text, Some(Level::rtl())).levels;
            assert_eq!(Levels::of(text, Dir::Rtl).bytes(), algorithm);
        }
        assert_eq!(numbers("سل", Dir::Ltr), [1, 1]);
    }

    #[test]
    fn isolates_are_texts_of_their_own_nested_or_unclosed() {
        assert_eq!(numbers("ב\u{2066}1-2\u{2069}", Dir::Rtl), [1, 1, 2, 2, 2, 1]);
        assert_eq!(numbers("a\u{2067}ב\u{2066}c", Dir::Ltr), [0, 0, 1, 1, 2]);
        assert_eq!(numbers("\u{2068}ב\u{2069}\u{2069}", Dir::Ltr), [0, 1, 0, 0]);
        assert_eq!(numbers("a\u{2066}\u{2069}b", Dir::Rtl), [2, 2, 2, 2]);
    }

    #[test]
    fn a_bracket_after_an_isolate_goes_with_the_last_word_before_it() {
        // The bracketed word is Arabic and so is the last strong word before the isolate.
        let text = "a ב \u{2066}1\u{2069} (ב)";
        assert_eq!(numbers(text, Dir::Ltr), [0, 0, 1, 1, 1, 2, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn a_thousand_isolates_in_each_other_do_no_harm() {
        let text = "\u{2067}a".repeat(1_000);
        assert_eq!(Levels::of(&text, Dir::Rtl).bytes().len(), text.len());
    }
}
