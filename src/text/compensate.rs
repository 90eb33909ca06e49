//! For terminals that reorder and cannot be told not to: what to send so that they show what is
//! wanted.
//!
//! Nothing is believed: a row is sent only after the terminal's own way of reordering, run here,
//! gives back the row that was wanted.

use std::ops::Range;

use unicode_bidi::BidiClass::{AL, AN, CS, EN, ES, ET, L, R};
use unicode_bidi::{BidiInfo, Level, bidi_class};
use unicode_bidi_mirroring::get_mirrored;

/// Stand in for separators where a row has no solution with them: signs of one cell that look like
/// a bar and belong to a word, of the one direction or the other.
const BARS: [&str; 2] = ["\u{5C0}", "\u{1C0}"];
/// Blanks between two words that are a gap between columns.
const GAP_CELLS_MIN: usize = 2;

/// A row as it is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// For each place from the left, the place in the wanted row that it shows in.
    pub shows_in: Vec<usize>,
    /// What is sent in each place.
    pub symbols: Vec<String>,
}

impl Sent {
    fn as_wanted(wanted: &[&str]) -> Self {
        Self { shows_in: (0..wanted.len()).collect(), symbols: owned(wanted) }
    }

    /// Where the cursor is to be sent so that it shows in a place of the wanted row.
    pub fn place_of(&self, wanted: usize) -> usize {
        self.shows_in.iter().position(|place| *place == wanted).unwrap_or(wanted)
    }
}

/// Whether a symbol can move anything: terminals leave rows without such letters alone.
pub fn turns(symbol: &str) -> bool {
    matches!(class(symbol), R | AL | AN)
}

/// What a terminal shows that orders each row by the Unicode algorithm, in the direction of the
/// row's first letter: for each place from the left, the place it was sent in, and the symbol.
pub fn shown_by_rows(sent: &[String]) -> Vec<(usize, String)> {
    let levels = levels(sent, None);
    let order = BidiInfo::reorder_visual(&levels);
    let at = |index: usize| {
        let symbol = sent.get(index)?;
        let is_rtl = levels.get(index).is_some_and(Level::is_rtl);
        Some((index, if is_rtl { mirrored(symbol) } else { symbol.clone() }))
    };
    order.into_iter().filter_map(at).collect()
}

/// What to send to such a terminal. If nothing that was tried shows the row, it has bars in some
/// gaps; `None` if that did not help either.
pub fn for_rows(wanted: &[&str]) -> Option<Sent> {
    if !wanted.iter().any(|symbol| turns(symbol)) {
        return Some(Sent::as_wanted(wanted));
    }
    solved(wanted).or_else(|| separated(wanted).into_iter().find_map(|row| solved(&row)))
}

/// What a terminal shows that turns round each run between blanks and frames if its first letter
/// is Arabic. `parts(n)`: places n - 1 and n are drawn by different fonts, so a run ends there.
pub fn shown_by_runs(sent: &[String], parts: impl Fn(usize) -> bool) -> Vec<(usize, String)> {
    let mut shown = Vec::with_capacity(sent.len());
    for run in runs(sent, parts) {
        let places = sent.get(run.clone()).unwrap_or_default();
        let is_turned = places.iter().find_map(|symbol| match class(symbol) {
            // Signs of no script of their own, whatever direction they have.
            _ if symbol.starts_with(['\u{61B}', '\u{61F}', '\u{640}']) => None,
            R | AL => Some(true),
            L => Some(false),
            _ => None,
        });
        let each = run.zip(places);
        if is_turned == Some(true) {
            shown.extend(each.rev().map(|(place, symbol)| (place, mirrored(symbol))));
        } else {
            shown.extend(each.map(|(place, symbol)| (place, symbol.clone())));
        }
    }
    shown
}

/// What to send to such a terminal. A run of letters of both directions stays as it is.
pub fn for_runs(wanted: &[&str], parts: impl Fn(usize) -> bool) -> Sent {
    let (places, symbols) = shown_by_runs(&owned(wanted), parts).into_iter().unzip();
    Sent { shows_in: places, symbols }
}

/// The places of each run: all blanks and frames between two of them are one too.
fn runs(symbols: &[String], parts: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let is_between = |place: usize| {
        let first = symbols.get(place).and_then(|symbol| symbol.chars().next());
        first.is_none_or(|sign| sign == ' ' || matches!(sign, '\u{2500}'..='\u{259F}'))
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for place in 0..symbols.len() {
        let before = place.saturating_sub(1);
        match found.last_mut() {
            Some(run) if is_between(before) == is_between(place) && !parts(place) => {
                run.end = place.saturating_add(1);
            }
            _ => found.push(place..place.saturating_add(1)),
        }
    }
    found
}

/// The first order of the symbols that shows them as wanted.
fn solved(wanted: &[&str]) -> Option<Sent> {
    let symbols = owned(wanted);
    let as_if = |base: Level| BidiInfo::reorder_visual(&levels(&symbols, Some(base)));
    let candidates: [&dyn Fn() -> Vec<usize>; 4] = [
        &|| as_if(Level::rtl()),
        &|| as_if(Level::ltr()),
        &|| (0..wanted.len()).collect(),
        &|| read_from_the_right(wanted),
    ];
    candidates.into_iter().find_map(|candidate| verified(wanted, &candidate()))
}

/// The row in this order, if the terminal shows what is wanted.
fn verified(wanted: &[&str], order: &[usize]) -> Option<Sent> {
    let symbols = in_order(wanted, order);
    let shown = shown_by_rows(&symbols);
    if wrong(wanted, &shown) > 0 {
        return None;
    }
    let mut shows_in = vec![0; wanted.len()];
    for (place, (sent, _)) in shown.iter().enumerate() {
        *shows_in.get_mut(*sent)? = place;
    }
    Some(Sent { shows_in, symbols })
}

/// The symbols in the order of sending; what the terminal will mirror is mirrored before.
fn in_order(wanted: &[&str], order: &[usize]) -> Vec<String> {
    let mut symbols: Vec<String> =
        order.iter().filter_map(|at| wanted.get(*at)).map(|symbol| (*symbol).to_owned()).collect();
    let levels = levels(&symbols, None);
    for (symbol, level) in symbols.iter_mut().zip(levels) {
        if level.is_rtl() {
            *symbol = mirrored(symbol);
        }
    }
    symbols
}

/// How many places show something else.
fn wrong(wanted: &[&str], shown: &[(usize, String)]) -> usize {
    let differ = wanted.iter().zip(shown).filter(|(wanted, (_, shown))| *wanted != shown);
    differ.count().saturating_add(wanted.len().abs_diff(shown.len()))
}

/// The row as a reader of Arabic goes through it: from the right, and each stretch of numbers and
/// Latin words in the one way of writing it that shows best. What a number does depends on what
/// was read before it, so the stretches are settled one after the other.
fn read_from_the_right(wanted: &[&str]) -> Vec<usize> {
    let parts = stretches(wanted);
    let mut chosen: Vec<Vec<usize>> = parts.iter().map(|part| part.clone().collect()).collect();
    for (number, part) in parts.iter().enumerate() {
        if part.len() == 1 {
            continue;
        }
        let mut best: Option<(usize, Vec<usize>)> = None;
        for way in ways(wanted, part) {
            if let Some(here) = chosen.get_mut(number) {
                here.clone_from(&way);
            }
            let count = wrong(wanted, &shown_by_rows(&in_order(wanted, &chosen.concat())));
            if best.as_ref().is_none_or(|(least, _)| count < *least) {
                best = Some((count, way));
            }
        }
        if let (Some((_, way)), Some(here)) = (best, chosen.get_mut(number)) {
            *here = way;
        }
    }
    chosen.concat()
}

/// From the right: each Arabic letter and neutral by itself, and what lies between two letters
/// from its first to its last Latin letter or digit as one.
fn stretches(wanted: &[&str]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut end = wanted.len();
    while end > 0 {
        let last = end.saturating_sub(1);
        let mut start = last;
        if wanted.get(last).is_some_and(|symbol| is_stretch(symbol)) {
            let before = wanted.get(..last).unwrap_or_default();
            let letter = before.iter().rposition(|symbol| matches!(class(symbol), R | AL));
            let from = letter.map_or(0, |letter| letter.saturating_add(1));
            let first =
                (from..end).find(|at| wanted.get(*at).is_some_and(|symbol| is_stretch(symbol)));
            start = first.unwrap_or(last);
        }
        parts.push(start..end);
        end = start;
    }
    parts
}

fn is_stretch(symbol: &str) -> bool {
    matches!(class(symbol), L | EN | AN | ES | ET | CS)
}

/// The orders that a stretch may be sent in: as it stands; its words from the right, with a colon beside them or
/// after them; its words and the pieces of its numbers from the right.
fn ways(wanted: &[&str], part: &Range<usize>) -> Vec<Vec<usize>> {
    let from_the_right = |joined: &dyn Fn(&str) -> bool| {
        let mut pieces: Vec<Vec<usize>> = Vec::new();
        let mut was_joined = false;
        for at in part.clone() {
            let is_joined = wanted.get(at).is_some_and(|symbol| joined(symbol));
            match pieces.last_mut() {
                Some(piece) if was_joined && is_joined => piece.push(at),
                _ => pieces.push(vec![at]),
            }
            was_joined = is_joined;
        }
        pieces.into_iter().rev().flatten().collect::<Vec<_>>()
    };
    vec![
        part.clone().collect(),
        from_the_right(&|symbol| is_stretch(symbol)),
        from_the_right(&|symbol| is_stretch(symbol) && symbol != ":"),
        from_the_right(&|symbol| matches!(class(symbol), L | EN | AN)),
        from_the_right(&|symbol| matches!(class(symbol), L | EN | AN | CS)),
    ]
}

/// The same row with bars of one direction: at an edge, so that it decides the row's direction;
/// for its separators; in one gap between columns; in all of these.
fn separated<'w>(wanted: &[&'w str]) -> Vec<Vec<&'w str>> {
    let is_blank = |at: &usize| wanted.get(*at) == Some(&" ");
    let edges: Vec<usize> =
        [wanted.len().saturating_sub(1), 0].into_iter().filter(is_blank).collect();
    let bars: Vec<usize> = (0..wanted.len())
        .filter(|at| wanted.get(*at).is_some_and(|symbol| matches!(*symbol, "│" | "|")))
        .collect();
    let gaps = gaps(wanted);
    let mut places: Vec<Vec<usize>> = edges.iter().map(|edge| vec![*edge]).collect();
    places.extend((!bars.is_empty()).then_some(bars.clone()));
    places.extend(gaps.iter().map(|gap| vec![*gap]));
    for edge in &edges {
        places.extend(gaps.iter().map(|gap| vec![*edge, *gap]));
    }
    places.push([bars.clone(), gaps.clone()].concat());
    places.push([edges, bars, gaps].concat());
    let with = |places: &[usize], bar| {
        let mut row = wanted.to_vec();
        for place in places {
            if let Some(symbol) = row.get_mut(*place) {
                *symbol = bar;
            }
        }
        row
    };
    places.iter().flat_map(|places| BARS.map(|bar| with(places, bar))).collect()
}

/// A place in each gap between columns.
fn gaps(wanted: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut after: Option<usize> = None;
    for (at, symbol) in wanted.iter().enumerate() {
        if *symbol == " " {
            continue;
        }
        if let Some(after) = after
            && at.saturating_sub(after) >= GAP_CELLS_MIN
        {
            found.push(after.saturating_add(at.saturating_sub(after) / 2));
        }
        after = Some(at.saturating_add(1));
    }
    found
}

fn levels(symbols: &[String], base: Option<Level>) -> Vec<Level> {
    let text = symbols.concat();
    let info = BidiInfo::new(&text, base);
    let Some(paragraph) = info.paragraphs.first() else { return Vec::new() };
    let bytes = info.reordered_levels(paragraph, paragraph.range.clone());
    let mut at = 0_usize;
    let level = |symbol: &String| {
        let level = bytes.get(at).copied().unwrap_or(paragraph.level);
        at = at.saturating_add(symbol.len());
        level
    };
    symbols.iter().map(level).collect()
}

fn class(symbol: &str) -> unicode_bidi::BidiClass {
    symbol.chars().next().map_or(unicode_bidi::BidiClass::ON, bidi_class)
}

fn mirrored(symbol: &str) -> String {
    let mut scalars = symbol.chars();
    let Some(first) = scalars.next() else { return String::new() };
    let turned = get_mirrored(first).unwrap_or(first);
    std::iter::once(turned).chain(scalars).collect()
}

fn owned(symbols: &[&str]) -> Vec<String> {
    symbols.iter().map(|symbol| (*symbol).to_owned()).collect()
}

#[cfg(test)]
#[path = "compensate_tests.rs"]
mod tests;
