//! Tables of logical text and the cells it becomes, and what must hold for any text.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::super::cluster::is_hidden;
use super::*;

fn rtl(text: &str) -> String {
    layout(text, &Opts::fixed(Dir::Rtl)).painted()
}

fn ltr(text: &str) -> String {
    layout(text, &Opts::fixed(Dir::Ltr)).painted()
}

/// Compared with GNU `FriBidi` 1.0.8 (`fribidi --nopad --nobreak --clean --reordernsm`), which
/// draws a lone hamza as itself, keeps the digits it was given and does not ligate through marks.
#[test]
fn the_order_and_forms_are_those_of_fribidi() {
    let logical = include_str!("../../tests/data/fribidi/logical.txt");
    let recorded = [
        (Dir::Rtl, include_str!("../../tests/data/fribidi/rtl.txt")),
        (Dir::Ltr, include_str!("../../tests/data/fribidi/ltr.txt")),
    ];
    for (dir, visual) in recorded {
        assert_eq!(logical.lines().count(), visual.lines().count());
        for (text, wanted) in logical.lines().zip(visual.lines()) {
            let wanted: String = wanted.chars().map(comparable).collect();
            assert_eq!(layout(text, &Opts::fixed(dir)).painted(), wanted, "{text:?} {dir:?}");
        }
    }
}

fn comparable(painted: char) -> char {
    if painted == '\u{621}' { '\u{FE80}' } else { in_style(painted, Digits::Ascii) }
}

#[test]
fn a_form_reads_as_a_clerk_expects() {
    assert_eq!(rtl("سلام"), "ﻡﻼﺳ");
    assert_eq!(rtl("(الأول) 1,250.50 ريال"), "ﻝﺎﻳﺭ 1,250.50 (ﻝﻭﻷﺍ)");
    assert_eq!(rtl("طلب 1443/14 Amina"), "Amina 1443/14 ﺐﻠﻃ");
    assert_eq!(ltr("case 5 سلام b"), "case 5 ﻡﻼﺳ b");
    assert_eq!(layout("الاسلام", &Opts::fixed(Dir::Rtl)).width, 5);
    assert_eq!(rtl("بَّ"), "ﺏَّ");
}

#[test]
fn isolates_keep_a_number_in_its_order_and_are_not_painted() {
    assert_eq!(rtl("في 2021-09-28"), "28-09-2021 ﻲﻓ");
    assert_eq!(rtl("في \u{2066}2021-09-28\u{2069}"), "2021-09-28 ﻲﻓ");
}

#[test]
fn digits_take_their_style_after_ordering() {
    let opts = Opts { digits: Digits::Arabic, ..Opts::fixed(Dir::Ltr) };
    assert_eq!(layout("055-123", &opts).painted(), "٠٥٥-١٢٣");
    let auto = Opts { digits: Digits::Arabic, ..Opts::auto(Dir::Rtl) };
    assert_eq!(layout("\u{2066}055-123\u{2069}", &auto).painted(), "٠٥٥-١٢٣");
    assert_eq!(ltr("٥"), "5");
}

#[test]
fn separators_of_a_number_are_those_of_its_digits() {
    let arabic = Opts { digits: Digits::Arabic, ..Opts::fixed(Dir::Ltr) };
    assert_eq!(layout("1,006,000.50", &arabic).painted(), "١٬٠٠٦٬٠٠٠٫٥٠");
    assert_eq!(ltr("1,006,000.50"), "1,006,000.50");
    let rtl = Opts { digits: Digits::Arabic, ..Opts::fixed(Dir::Rtl) };
    assert_eq!(layout("\u{2066}6,000\u{2069} ريال", &rtl).painted(), "ﻝﺎﻳﺭ ٦٬٠٠٠");
    // What ends a sentence or divides a list is no part of a number.
    assert_eq!(layout("5, 6.", &arabic).painted(), "٥, ٦.");
    assert_eq!(layout(".5", &arabic).painted(), ".٥");
}

#[test]
fn the_first_strong_character_decides_and_otherwise_the_given_direction() {
    let is_rtl = |text, otherwise| layout(text, &Opts::auto(otherwise)).rtl;
    assert!(is_rtl("123 سلام abc", Dir::Ltr));
    assert!(!is_rtl("123 abc سلام", Dir::Rtl));
    assert!(is_rtl("", Dir::Rtl) && is_rtl("12-3", Dir::Rtl) && !is_rtl("12-3", Dir::Ltr));
    assert!(is_rtl("\u{2066}abc\u{2069}", Dir::Rtl));
}

#[test]
fn the_caret_stands_on_the_next_cell_and_past_the_trailing_edge_at_the_end() {
    let line = layout("سلام 12", &Opts::fixed(Dir::Rtl));
    assert_eq!(line.painted(), "12 ﻡﻼﺳ");
    assert_eq!(line.caret_column(0), 5);
    // Within lam-alef: still its cell.
    assert_eq!(line.caret_column("سل".len()), 4);
    assert_eq!(line.caret_column("سلام ".len()), 0);
    assert_eq!(line.caret_column("سلام 12".len()), -1);
    assert_eq!(layout("ab", &Opts::auto(Dir::Rtl)).caret_column(2), 2);
}

#[test]
fn the_caret_before_an_unpainted_character_stands_on_the_cell_read_after_it() {
    let line = layout("ب\u{2066}12\u{2069}", &Opts::fixed(Dir::Rtl));
    assert_eq!(line.painted(), "12ﺏ");
    assert_eq!(line.caret_column("ب".len()), 0);
    assert_eq!(line.offset_at(2), Some(0));
    assert_eq!(line.offset_at(3), None);
}

#[test]
fn a_line_break_in_one_line_is_a_dot() {
    assert_eq!(rtl("ا\nب\u{85}c"), "c·ﺏ·ﺍ");
}

#[test]
fn the_plain_path_gives_what_the_algorithm_gives() {
    let text = "case 5 (a) <x@y.sa> 100% -3";
    let levels = Levels::of(text, Dir::Ltr);
    let opts = Opts::auto(Dir::Ltr);
    assert_eq!(layout(text, &opts), line_of(text, &levels, 0..text.len(), Dir::Ltr, opts));
}

fn any_opts() -> impl Strategy<Value = Opts> {
    let base = prop_oneof![
        Just(Base::Auto(Dir::Ltr)),
        Just(Base::Auto(Dir::Rtl)),
        Just(Base::Fixed(Dir::Ltr)),
        Just(Base::Fixed(Dir::Rtl)),
    ];
    let digits = prop_oneof![Just(Digits::Ascii), Just(Digits::Arabic)];
    (base, digits, any::<bool>()).prop_map(|(base, digits, tashkeel)| Opts {
        base,
        shape: true,
        tashkeel,
        letters: Letters::ALL,
        whole_numbers: tashkeel,
        digits,
    })
}

/// Mostly what clerks type, at times anything.
fn any_text() -> impl Strategy<Value = String> {
    let mixed =
        "[ابتلأإآمهىيء ـً-ْa-d0-3٠-٣()\\[\\]\\-/.,،%\u{200C}-\u{200F}\u{2066}-\u{2069}\t\n]{0,24}";
    prop_oneof![4 => mixed, 1 => "(?s).{0,16}"]
}

proptest! {
    #[test]
    fn every_byte_is_in_one_cell_or_in_a_character_that_is_not_painted(
        text in any_text(), opts in any_opts(),
    ) {
        let line = layout(&text, &opts);
        let mut ranges: Vec<_> = line.cells.iter().map(|cell| cell.range.clone()).collect();
        ranges.sort_by_key(|range| range.start);
        let mut end = 0;
        for range in ranges {
            prop_assert!(range.start >= end, "{:?} overlaps", range);
            prop_assert!(text.get(end..range.start).unwrap().chars().all(is_hidden));
            end = range.end;
        }
        prop_assert!(text.get(end..).unwrap().chars().all(is_hidden));
    }

    #[test]
    fn widths_are_columns_and_no_cell_holds_what_a_terminal_could_stumble_on(
        text in any_text(), opts in any_opts(),
    ) {
        let line = layout(&text, &opts);
        let mut columns = 0;
        for cell in &line.cells {
            prop_assert_eq!(cell.symbol.width(), usize::from(cell.width), "{:?}", cell);
            prop_assert!(!cell.symbol.chars().any(|c| is_hidden(c) || c.is_control()), "{:?}", cell);
            columns += cell.width;
        }
        prop_assert_eq!(columns, line.width);
        prop_assert_eq!(super::super::wrap::width(&text), columns);
    }

    #[test]
    fn the_caret_and_the_column_name_the_same_cell(text in any_text(), opts in any_opts()) {
        let line = layout(&text, &opts);
        for (column, cell) in line.columns() {
            prop_assert_eq!(line.offset_at(column), Some(cell.range.start));
            prop_assert_eq!(line.caret_column(cell.range.start), i32::from(column));
        }
    }

    #[test]
    fn painting_changes_no_letter(text in "[ابتلأإآمهىيءسعغ ]{0,24}") {
        use unicode_normalization::UnicodeNormalization;
        let mut cells = layout(&text, &Opts::fixed(Dir::Rtl)).cells;
        cells.reverse();
        let read: String = cells.iter().flat_map(|cell| cell.symbol.nfkc()).collect();
        prop_assert_eq!(read, text);
    }

    #[test]
    fn no_wrapped_line_is_wider_than_asked(text in any_text(), width in 2_u16..12) {
        for line in super::super::wrap::wrap(&text, width, &Opts::auto(Dir::Rtl)) {
            prop_assert!(line.width <= width, "{}", line.painted());
        }
        let clipped = super::super::wrap::clip(&text, width, true);
        prop_assert!(super::super::wrap::width(&clipped) <= width);
    }
}

#[test]
fn a_number_typed_in_arabic_stays_whole_where_that_is_wanted() {
    for (text, whole, parted) in [
        ("اتصل 055-123-4567 غدا", "055-123-4567", "4567-123-055"),
        ("في 1448-06-15", "1448-06-15", "15-06-1448"),
        ("خصم 90% منه", "90%", "%90"),
        ("ملف 1448-0056", "1448-0056", "0056-1448"),
    ] {
        for (whole_numbers, wanted) in [(true, whole), (false, parted)] {
            let opts = Opts { whole_numbers, ..Opts::fixed(Dir::Rtl) };
            let painted = layout(text, &opts).painted();
            assert!(painted.contains(wanted), "{painted}");
        }
    }
    let opts = Opts { whole_numbers: true, ..Opts::fixed(Dir::Rtl) };
    // Other hyphens stand as ever, and digits of either kind are a number.
    assert_eq!(layout("أ - ب -5 50 % ٥-٦", &opts).painted(), "5-6 % 50 5- ﺏ - ﺃ");
}

fn in_latin(text: &str, letters: Letters) -> String {
    layout(text, &Opts { letters, ..Opts::fixed(Dir::Rtl) }).painted()
}

#[test]
fn without_arabic_letters_it_is_written_in_latin_ones_and_marked() {
    let none = Letters { arabic: false, others: true };
    assert_eq!(in_latin("محمد بن عبدالله", none), "~Muhammad bin Abdullah");
    assert_eq!(in_latin("طلب 12: نورة (سالم) ٣٤ …", none), "~tlb 12: ~Noura (~Salim) 34 …");
    assert_eq!(in_latin("Amina أمينة", Letters::ASCII), "Amina ~Amina");
    assert_eq!(in_latin("« é – … ✓ 字", Letters::ASCII), "\" e - .. + Zi");
    // A console font with Arabic: its letters, and everything else in ASCII.
    let console = Letters { arabic: true, others: false };
    assert_eq!(in_latin("سلام – ٣", console), "3 - ﻡﻼﺳ");
}

#[test]
fn a_word_that_was_cut_is_no_longer_than_it_was() {
    // «ام» alone is a name, and longer than the two letters within another word.
    let clipped = super::super::wrap::clip_in(" اماإإ", 6, true, Letters::ASCII);
    let opts = Opts { letters: Letters::ASCII, ..Opts::auto(Dir::Rtl) };
    assert!(layout(&clipped, &opts).width <= 6, "{clipped}");
    // A blank that bears a mark parts words like any: what follows is marked alike, broken or whole.
    let whole = layout("ء \u{64b}لى", &opts).cells;
    let lines = super::super::wrap::wrap("ء \u{64b}لى", 1, &opts);
    assert!(lines.iter().flat_map(|line| &line.cells).all(|cell| whole.contains(cell)));
}

proptest! {
    #[test]
    fn what_is_written_in_ascii_is_ascii_as_wide_as_it_is_measured(
        text in any_text(), width in 1_u16..30
    ) {
        let opts = Opts { letters: Letters::ASCII, ..Opts::auto(Dir::Rtl) };
        let line = layout(&text, &opts);
        prop_assert!(line.painted().bytes().all(|byte| matches!(byte, b' '..=b'~')));
        prop_assert_eq!(line.painted().len(), usize::from(line.width));
        // Every letter is a stop of the caret, where the next one begins.
        let starts: Vec<usize> = line.cells.iter().map(|cell| cell.range.start).collect();
        prop_assert!(starts.is_sorted_by(|one, next| one < next));
        for cell in &line.cells {
            prop_assert!(line.caret_column(cell.range.start) >= 0);
        }
        let whole = line.cells;
        for line in super::super::wrap::wrap(&text, width, &opts) {
            let one = line.cells.len() <= 1;
            prop_assert!(one || line.width <= width, "{:?}", line.painted());
            // Broken or whole, a letter is written alike.
            for cell in line.cells.iter().filter(|_| !text.contains(['\n', '\r'])) {
                prop_assert!(whole.contains(cell), "{cell:?}");
            }
        }
        let clipped = super::super::wrap::clip_in(&text, width, true, Letters::ASCII);
        prop_assert!(layout(&clipped, &opts).width <= width);
    }
}
