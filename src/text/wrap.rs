//! Measures, cuts and wraps text by the cells it will take, never by its bytes or letters.

use std::borrow::Cow;
use std::ops::Range;

use super::cluster::{self, Piece, Style};
use super::layout::{Line, Opts, line_of};
use super::letters::{self, Letters};
use super::levels::Levels;

const ELLIPSIS: char = '…';

/// Vowel marks take no column, so measuring need not paint them.
fn measured(letters: Letters) -> Style {
    Style { shape: true, tashkeel: false, letters }
}

/// The columns a line takes once it is shaped, in the letters that the screen has.
pub fn width(text: &str) -> u16 {
    width_in(text, letters::here())
}

fn width_in(text: &str, letters: Letters) -> u16 {
    columns(&cluster::pieces(text, 0..text.len(), None, measured(letters)))
}

/// Cuts the text at its trailing side, between clusters, so that it takes no more than `width`
/// columns, the ellipsis included. What comes back is logical and still to be laid out.
pub fn clip(text: &str, width: u16, ellipsis: bool) -> Cow<'_, str> {
    clip_in(text, width, ellipsis, letters::here())
}

pub(super) fn clip_in(text: &str, width: u16, ellipsis: bool, letters: Letters) -> Cow<'_, str> {
    // No sign of one or two bytes is wide, and none is wider than two: most texts need no measuring.
    let most = |sign: char| if sign.len_utf8() < 3 { 1 } else { 2 };
    if letters == Letters::ALL && text.chars().map(most).sum::<usize>() <= width.into() {
        return Cow::Borrowed(text);
    }
    let pieces = cluster::pieces(text, 0..text.len(), None, measured(letters));
    if columns(&pieces) <= width {
        return Cow::Borrowed(text);
    }
    let sign = width_in(ELLIPSIS.encode_utf8(&mut [0; 4]), letters);
    let ellipsis = ellipsis && sign <= width;
    let room = width.saturating_sub(if ellipsis { sign } else { 0 });
    let mut kept = pieces.get(..fitting(&pieces, room)).unwrap_or_default();
    let head = loop {
        let head = text.get(..kept.last().map_or(0, |piece| piece.range.end)).unwrap_or_default();
        // Cut letters may lose a ligature or a joined form, which never makes them wider; in Latin
        // letters what is left of a word may be another word, and a longer one.
        if letters == Letters::ALL || kept.is_empty() || width_in(head, letters) <= room {
            break head;
        }
        kept = kept.split_last().map_or(&[], |(_, shorter)| shorter);
    };
    if !ellipsis {
        return Cow::Borrowed(head);
    }
    let mut clipped = head.to_owned();
    // The ellipsis belongs to the line, not to an isolated number that was cut.
    clipped.extend(std::iter::repeat_n('\u{2069}', open_isolates(head)));
    clipped.push(ELLIPSIS);
    Cow::Owned(clipped)
}

/// Wraps text to lines of at most `width` columns and orders each by itself.
pub fn wrap(text: &str, width: u16, opts: &Opts) -> Vec<Line> {
    let mut lines = Vec::new();
    for para in paragraphs(text) {
        let part = text.get(para.clone()).unwrap_or_default();
        let (dir, levels) = opts.order(part);
        for range in broken(part, &levels, width, opts.style()) {
            let mut line = line_of(part, &levels, range, dir, *opts);
            shift(&mut line, para.start);
            lines.push(line);
        }
    }
    lines
}

/// Where [`wrap`] breaks the text: logical bytes, one range a line, at least one.
pub fn wrap_ranges(text: &str, width: u16, opts: &Opts) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for para in paragraphs(text) {
        let part = text.get(para.clone()).unwrap_or_default();
        let (_, levels) = opts.order(part);
        let broken = broken(part, &levels, width, opts.style());
        ranges.extend(broken.into_iter().map(|range| moved(range, para.start)));
    }
    ranges
}

/// What of a text fits into so many rows when it is wrapped; an ellipsis says that there is more.
pub fn clip_rows<'t>(text: &'t str, width: u16, rows: u16, opts: &Opts) -> Cow<'t, str> {
    let ranges = wrap_ranges(text, width, opts);
    let Some(last) = usize::from(rows).checked_sub(1).and_then(|last| ranges.get(last)) else {
        return Cow::Borrowed(text);
    };
    if ranges.len() <= usize::from(rows) {
        return Cow::Borrowed(text);
    }
    let (head, rest) = text.split_at_checked(last.start).unwrap_or((text, ""));
    // Paragraphs that follow have no row of their own any more.
    let rest = rest.replace('\n', " ");
    Cow::Owned(format!("{head}{}", clip(&rest, width, true)))
}

/// The paragraphs of a text without their line breaks.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0_usize;
    text.split('\n').map(move |para| {
        let range = start..start.saturating_add(para.trim_end_matches('\r').len());
        start = start.saturating_add(para.len()).saturating_add(1);
        range
    })
}

/// The lines of one paragraph. A line is broken at blanks, which then belong to no line, and
/// within a word only if the word alone is too long.
fn broken(text: &str, levels: &Levels, width: u16, style: Style) -> Vec<Range<usize>> {
    let pieces = cluster::pieces(text, 0..text.len(), Some(levels.bytes()), style);
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut rest = pieces.as_slice();
    loop {
        let fits = fitting(rest, width);
        if fits == rest.len() {
            ranges.push(start..text.len());
            return ranges;
        }
        let (kept, skipped) = break_point(rest, fits);
        let end = kept.checked_sub(1).and_then(|last| rest.get(last));
        ranges.push(start..end.map_or(start, |piece| piece.range.end));
        rest = rest.get(skipped..).unwrap_or_default();
        match rest.first() {
            Some(piece) => start = piece.range.start,
            None => return ranges,
        }
    }
}

/// How many pieces stay on a line of which `fits` fit, and at which piece the next line begins.
fn break_point(pieces: &[Piece], fits: usize) -> (usize, usize) {
    let is_blank = |at: usize| pieces.get(at).is_some_and(|piece| piece.blank);
    let blank = (0..=fits).rev().find(|&at| is_blank(at));
    let Some(blank) = blank else { return hard_break(fits) };
    let kept = (0..blank).rev().find(|&at| !is_blank(at)).map_or(0, |last| last.saturating_add(1));
    if kept == 0 {
        // Blanks at the start of a line are indentation, no place to break.
        return hard_break(fits);
    }
    let next = (blank..pieces.len()).find(|&at| !is_blank(at)).unwrap_or(pieces.len());
    (kept, next)
}

/// At least one piece, so that a line too narrow for a wide character still moves on.
fn hard_break(fits: usize) -> (usize, usize) {
    (fits.max(1), fits.max(1))
}

/// How many pieces fit in `width` columns.
fn fitting(pieces: &[Piece], width: u16) -> usize {
    let mut used = 0_u16;
    pieces
        .iter()
        .take_while(|piece| {
            used = used.saturating_add(piece.width);
            used <= width
        })
        .count()
}

fn columns(pieces: &[Piece]) -> u16 {
    pieces.iter().fold(0, |sum, piece| sum.saturating_add(piece.width))
}

fn open_isolates(text: &str) -> usize {
    text.chars().fold(0_usize, |open, scalar| match scalar {
        '\u{2066}'..='\u{2068}' => open.saturating_add(1),
        '\u{2069}' => open.saturating_sub(1),
        _ => open,
    })
}

fn shift(line: &mut Line, by: usize) {
    line.start = line.start.saturating_add(by);
    for cell in &mut line.cells {
        cell.range = moved(cell.range.clone(), by);
    }
}

fn moved(range: Range<usize>, by: usize) -> Range<usize> {
    range.start.saturating_add(by)..range.end.saturating_add(by)
}

#[cfg(test)]
mod tests {
    use super::super::layout::Dir;
    use super::*;

    fn words(text: &str, width: u16) -> Vec<&str> {
        let ranges = wrap_ranges(text, width, &Opts::auto(Dir::Rtl));
        ranges.into_iter().map(|range| text.get(range).unwrap()).collect()
    }

    #[test]
    fn lines_break_at_blanks_which_are_not_painted() {
        assert_eq!(words("one two  three", 8), ["one two", "three"]);
        assert_eq!(words("طلب رقم الاسلام", 7), ["طلب رقم", "الاسلام"]);
        assert_eq!(words("طلب رقم سلام", 11), ["طلب رقم سلام"]);
    }

    #[test]
    fn a_word_too_long_is_cut_between_cells() {
        assert_eq!(words("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(words("لالالا", 2), ["لالا", "لا"]);
        assert_eq!(words("文文", 1), ["文", "文"]);
    }

    #[test]
    fn line_breaks_are_kept_and_an_empty_text_is_one_line() {
        assert_eq!(words("a\n\r\nb", 5), ["a", "", "b"]);
        assert_eq!(words("", 5), [""]);
        assert_eq!(words("a\n", 5), ["a", ""]);
    }

    #[test]
    fn indentation_stays_on_its_line() {
        assert_eq!(words("  abcdef", 4), ["  ab", "cdef"]);
    }

    #[test]
    fn each_line_is_ordered_by_itself_with_the_levels_of_its_paragraph() {
        let lines = wrap("طلب (one two) three", 8, &Opts::auto(Dir::Rtl));
        let painted: Vec<String> = lines.iter().map(Line::painted).collect();
        assert_eq!(painted, ["one) ﺐﻠﻃ", "(two", "three"]);
        assert!(lines.iter().all(|line| line.rtl));
    }

    #[test]
    fn ranges_of_wrapped_cells_are_those_of_the_whole_text() {
        let text = "ab\ncd ef";
        let lines = wrap(text, 3, &Opts::auto(Dir::Ltr));
        let starts: Vec<usize> = lines.iter().map(|line| line.cells[0].range.start).collect();
        assert_eq!(starts, [0, 3, 6]);
    }

    #[test]
    fn clipping_counts_cells_after_shaping() {
        assert_eq!(clip("لا لا", 3, true), "لا لا");
        assert_eq!(clip("لا لا لا", 4, true), "لا لا…");
        assert_eq!(clip("abc", 0, true), "");
        assert_eq!(clip("abc", 2, false), "ab");
    }

    #[test]
    fn what_has_more_rows_than_there_are_ends_in_an_ellipsis() {
        let opts = Opts::auto(Dir::Rtl);
        let fits = "سلام عليكم جميعا";
        assert_eq!(clip_rows(fits, 10, 2, &opts), fits);
        assert_eq!(clip_rows("سلام عليكم جميعا من هنا", 10, 2, &opts), "سلام عليكم جميعا من …");
        assert_eq!(clip_rows("سلام\nعليكم\nجميعا", 20, 2, &opts), "سلام\nعليكم جميعا");
        assert_eq!(clip_rows(fits, 10, 0, &opts), fits, "no row to write in");
    }

    #[test]
    fn a_cut_isolate_is_closed_before_the_ellipsis() {
        assert_eq!(clip("\u{2066}2021-09\u{2069}", 5, true), "\u{2066}2021\u{2069}…");
    }

    #[test]
    fn width_is_of_shaped_cells() {
        assert_eq!(width("الاسلام"), 5);
        assert_eq!(width("بَّ"), 1);
        assert_eq!(width("\u{2066}12\u{2069}"), 2);
    }
}
