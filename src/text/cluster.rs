//! What each cell of a line will show, still in reading order: clusters, joined as Arabic joins.
//!
//! A base letter and its marks are one piece; so are lam and alef. Format characters steer the
//! joining and the order, and make no piece. Whatever a terminal could stumble on becomes a dot.

use std::ops::Range;

use unicode_bidi::Level;
use unicode_normalization::char::{compose, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::forms::{self, Touch};
use super::latin;
use super::letters::Letters;

/// Stands for a control character: in every font and one cell wide.
pub const DOT: char = '·';

/// More marks than any word bears on one letter; the rest are not painted.
const MARKS_PER_CELL_MAX: usize = 8;

const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';

/// How letters are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether Arabic letters take their joined forms.
    pub shape: bool,
    /// Whether Arabic vowel marks are painted.
    pub tashkeel: bool,
    /// What else is written in ASCII.
    pub letters: Letters,
}

/// What becomes one cell.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Logical bytes.
    pub range: Range<usize>,
    /// The character painted, before mirroring and digit style.
    pub base: char,
    pub marks: String,
    /// What is painted in its place where the terminal lacks it.
    pub latin: Option<String>,
    /// In columns: 1 or 2, or as many as the Latin letters.
    pub width: u16,
    pub level: Level,
    /// Whether a line may be broken here.
    pub blank: bool,
}

/// A piece before joining, and what stands around it that no one sees.
struct Raw {
    piece: Piece,
    before: Gap,
    /// A zero-width joiner or non-joiner within the cluster.
    after: Gap,
}

/// What invisible characters between two letters do to their joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    Transparent,
    Cut,
    Join,
}

/// The pieces of `span` in reading order. `levels` has one level a byte of `text`; without it
/// everything counts as left to right, which is enough to measure.
pub fn pieces(
    text: &str,
    span: Range<usize>,
    levels: Option<&[Level]>,
    style: Style,
) -> Vec<Piece> {
    if style.letters == Letters::ALL {
        return join(raws(text, span, levels, style), style);
    }
    // How a letter is written depends on its word, wherever a line was broken.
    let words = whole_words(text, &span);
    let is_marked = ends_in_arabic(text.get(..words.start).unwrap_or_default());
    let mut all = join(raws(text, words, levels, style), style);
    write_in_latin(&mut all, style.letters, is_marked);
    all.retain(|piece| span.start <= piece.range.start && piece.range.end <= span.end);
    all
}

/// The span with what is cut off of the words at its ends.
fn whole_words(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    start.map_or(0, |(at, blank)| at.saturating_add(blank.len_utf8()))..span.end.saturating_add(end)
}

/// Arabic words stand last, and so have been marked.
fn ends_in_arabic(text: &str) -> bool {
    let is_passed = |c: &char| c.is_whitespace() || is_hidden(*c) || is_combining_mark(*c);
    text.chars().rev().find(|c| !is_passed(c)).is_some_and(latin::is_arabic)
}

/// Writes in ASCII what the terminal lacks, without marks over letters. Arabic is marked as written
/// so, once for words that follow one another.
fn write_in_latin(pieces: &mut [Piece], letters: Letters, mut is_marked: bool) {
    let mut at = 0;
    while let Some(piece) = pieces.get_mut(at) {
        piece.marks.clear();
        if letters.arabic || !latin::is_arabic(piece.base) {
            // A blank that bears a mark is a blank all the same.
            is_marked &= piece.blank || piece.base.is_whitespace();
            let has = if is_of_arabic(piece.base) { letters.arabic } else { letters.others };
            if !has && !piece.base.is_ascii() {
                write(piece, latin::ascii(piece.base));
            }
            at = at.saturating_add(1);
            continue;
        }
        let rest = pieces.get_mut(at..).unwrap_or_default();
        let count = rest.iter().take_while(|piece| latin::is_arabic(piece.base)).count();
        let word: Vec<char> = rest.iter().take(count).map(|piece| piece.base).collect();
        for (piece, written) in rest.iter_mut().zip(latin::word(&word)) {
            piece.marks.clear();
            let mark = if is_marked { None } else { Some(latin::MARK) };
            is_marked = true;
            write(piece, mark.into_iter().chain(written.chars()).collect());
        }
        at = at.saturating_add(count);
    }
}

fn write(piece: &mut Piece, latin: String) {
    piece.width = u16::try_from(latin.len()).unwrap_or(u16::MAX);
    piece.latin = Some(latin);
}

/// Letters, forms, digits and signs of Arabic.
fn is_of_arabic(scalar: char) -> bool {
    matches!(scalar, '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Tells whether the character steers text and is never painted.
pub fn is_hidden(scalar: char) -> bool {
    matches!(scalar,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{FEFF}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Tells whether the character is an Arabic vowel or reading mark.
pub fn is_tashkeel(scalar: char) -> bool {
    matches!(scalar,
        '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}'
        | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}')
}

fn raws(text: &str, span: Range<usize>, levels: Option<&[Level]>, style: Style) -> Vec<Raw> {
    let part = text.get(span.clone()).unwrap_or_default();
    let mut raws = Vec::with_capacity(part.len());
    let mut before = Gap::Nothing;
    // Legacy clusters: a sign that goes before its base must not swallow the base's cell.
    for (at, cluster) in part.grapheme_indices(false) {
        let start = span.start.saturating_add(at);
        let range = start..start.saturating_add(cluster.len());
        let level = levels.and_then(|all| all.get(start)).copied().unwrap_or_else(Level::ltr);
        if let Some(piece) = read(cluster, range, level, style) {
            let after = cluster.chars().map(gap).find(|&gap| gap != Gap::Transparent);
            raws.push(Raw { piece, before, after: after.unwrap_or(Gap::Nothing) });
            before = Gap::Nothing;
        } else if let Some(last) = cluster.chars().next_back() {
            before = match (before, gap(last)) {
                (Gap::Cut, _) | (_, Gap::Cut) => Gap::Cut,
                (Gap::Join, _) | (_, Gap::Join) => Gap::Join,
                (Gap::Nothing | Gap::Transparent, _) => Gap::Transparent,
            };
        }
    }
    raws
}

/// Joining types of Unicode's `ArabicShaping`: isolates and the non-joiner cut, the joiner joins.
fn gap(scalar: char) -> Gap {
    match scalar {
        ZWJ => Gap::Join,
        ZWNJ | '\u{2066}'..='\u{2069}' => Gap::Cut,
        _ => Gap::Transparent,
    }
}

/// Reads one cluster; none if there is nothing to see in it.
fn read(cluster: &str, range: Range<usize>, level: Level, style: Style) -> Option<Piece> {
    let mut scalars = cluster.chars().skip_while(|&scalar| is_hidden(scalar)).peekable();
    let first = scalars.next()?;
    let blank = first.is_whitespace() && !matches!(first, '\u{A0}' | '\u{2007}' | '\u{202F}');
    let mut marks = String::new();
    let (mut base, width) = shown(first);
    if base == DOT && first != DOT {
        return Some(Piece { range, base, marks, latin: None, width, level, blank: false });
    }
    if base == ' ' && is_combining_mark(first) {
        push_mark(&mut marks, first, style);
    }
    // A hamza or madda typed as a mark belongs to the letter even where marks are not painted.
    if let Some(whole) = scalars.peek().and_then(|&mark| compose_hamza(base, mark)) {
        base = whole;
        scalars.next();
    }
    // What follows a joiner is another picture for which this cell has no room.
    let tail = scalars.filter(|&s| !is_hidden(s) && s.width() == Some(0));
    for mark in tail.take(MARKS_PER_CELL_MAX) {
        push_mark(&mut marks, mark, style);
    }
    Some(Piece { range, base, marks, latin: None, width, level, blank })
}

fn push_mark(marks: &mut String, mark: char, style: Style) {
    if style.tashkeel || !is_tashkeel(mark) {
        marks.push(mark);
    }
}

fn compose_hamza(base: char, mark: char) -> Option<char> {
    matches!(mark, '\u{653}'..='\u{655}').then(|| compose(base, mark)).flatten()
}

/// What a terminal is given for a base character, and its width in columns.
fn shown(first: char) -> (char, u16) {
    match first {
        '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}' => (DOT, 1),
        // Signs that embrace the digits after them: no two terminals agree on their width.
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' => {
            (DOT, 1)
        }
        _ if first.is_control() && first != '\t' => (DOT, 1),
        _ if first.is_whitespace() => (' ', 1),
        _ => match first.width() {
            Some(0) if is_combining_mark(first) => (' ', 1),
            None | Some(0) => (DOT, 1),
            Some(1) => (first, 1),
            Some(_) => (first, 2),
        },
    }
}

/// Gives each letter its form and makes one piece of lam and alef.
fn join(raws: Vec<Raw>, style: Style) -> Vec<Piece> {
    if !(style.shape && style.letters.arabic) {
        return raws.into_iter().map(|raw| raw.piece).collect();
    }
    let mut joined = Vec::with_capacity(raws.len());
    let mut rest = raws.into_iter().peekable();
    // Whether the letter before reaches out to this one.
    let mut reached = false;
    while let Some(mut raw) = rest.next() {
        let is_met = reached && raw.before != Gap::Cut || raw.before == Gap::Join;
        let before = forms::joins_before(raw.piece.base) && is_met;
        if let Some((ligature, alef)) = rest.peek().and_then(|next| ligate(&raw, next, before)) {
            raw.piece.base = ligature;
            raw.piece.range.end = alef.range.end;
            raw.piece.marks.push_str(&alef.marks);
            reached = rest.next().is_some_and(|alef| alef.after == Gap::Join);
            joined.push(raw.piece);
            continue;
        }
        let links = rest.peek().is_some_and(|next| links(&raw, next));
        let after = forms::joins_after(raw.piece.base) && (raw.after == Gap::Join || links);
        reached = raw.after == Gap::Join || links;
        raw.piece.base = forms::form(raw.piece.base, Touch::of(before, after));
        joined.push(raw.piece);
    }
    joined
}

fn links(one: &Raw, next: &Raw) -> bool {
    forms::joins_after(one.piece.base)
        && (next.before == Gap::Join || forms::joins_before(next.piece.base))
        && one.after != Gap::Cut
        && next.before != Gap::Cut
        && one.piece.level == next.piece.level
}

fn ligate(lam: &Raw, alef: &Raw, before: bool) -> Option<(char, Piece)> {
    if lam.piece.base != forms::LAM || lam.after != Gap::Nothing || alef.before != Gap::Nothing {
        return None;
    }
    let ligature = forms::lam_alef(alef.piece.base, before)?;
    links(lam, alef).then(|| (ligature, alef.piece.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style { shape: true, tashkeel: true, letters: Letters::ALL };

    fn shown_of(text: &str, style: Style) -> String {
        let pieces = pieces(text, 0..text.len(), None, style);
        pieces.iter().map(|p| format!("{}{}", p.base, p.marks)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn letters_join_and_lam_alef_is_one_piece() {
        assert_eq!(shown_of("سلام", PLAIN), "ﺳ|ﻼ|ﻡ");
        assert_eq!(shown_of("الاسلام", PLAIN).split('|').count(), 5);
        assert_eq!(shown_of("لا إله إلا", PLAIN), "ﻻ| |ﺇ|ﻟ|ﻪ| |ﺇ|ﻻ");
    }

    #[test]
    fn marks_stay_with_their_letter_or_are_left_out() {
        assert_eq!(shown_of("لَأ", PLAIN), "ﻷَ");
        assert_eq!(shown_of("بَّ", Style { tashkeel: false, ..PLAIN }), "ﺏ");
    }

    #[test]
    fn a_hamza_typed_as_a_mark_stays_without_tashkeel() {
        assert_eq!(shown_of("ا\u{654}ب", Style { tashkeel: false, ..PLAIN }), "ﺃ|ﺏ");
    }

    #[test]
    fn a_non_joiner_cuts_and_a_joiner_reaches_out() {
        assert_eq!(shown_of("ب\u{200C}ب", PLAIN), "ﺏ|ﺏ");
        assert_eq!(shown_of("ب\u{200D}", PLAIN), "ﺑ");
        assert_eq!(shown_of("\u{200D}ب", PLAIN), "ﺐ");
        assert_eq!(shown_of("ب\u{200D}\u{2066}ب", PLAIN), "ﺑ|ﺏ");
    }

    #[test]
    fn controls_become_dots_and_format_characters_vanish() {
        assert_eq!(shown_of("a\u{7}b\u{200F}c\td", PLAIN), "a|·|b|c| |d");
        assert_eq!(shown_of("\u{600}1", PLAIN), "·|1");
    }

    #[test]
    fn a_mark_without_a_letter_stands_on_a_blank() {
        assert_eq!(shown_of("\u{64E}ب", PLAIN), " \u{64E}|ﺏ");
    }
}
