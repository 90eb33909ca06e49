//! Errands of an editor, and what must hold for any of them.

use proptest::prelude::*;

use super::super::layout::{Base, Digits, Dir, Opts};
use super::*;

fn field(text: &str) -> Editor {
    let mut editor = Editor::new(EditorOpts::field(Base::Auto(Dir::Rtl), 200));
    editor.place(30, 1);
    editor.set_text(text).unwrap();
    editor
}

fn notes(text: &str, width: u16, height: u16) -> Editor {
    let mut editor = Editor::new(EditorOpts::notes(Dir::Rtl, 2_000));
    editor.place(width, height);
    editor.set_text(text).unwrap();
    editor
}

/// The area as a person sees it, blanks as `_`, the selection in capital letters.
fn painted(editor: &Editor) -> Vec<String> {
    let (width, _) = editor.area;
    let row = |row: &ViewRow<'_>| {
        let mut line = vec!["_".to_owned(); usize::from(width)];
        for placed in &row.cells {
            let symbol = placed.cell.symbol.replace(' ', "_");
            let seen = if placed.selected { symbol.to_uppercase() } else { symbol };
            line[usize::from(placed.x)] = seen;
        }
        line.concat()
    };
    editor.view().rows.iter().map(row).collect()
}

fn press(editor: &mut Editor, motion: Motion, times: usize) {
    for _ in 0..times {
        editor.go(motion, Extent::Move);
    }
}

fn type_in(editor: &mut Editor, text: &str) {
    for scalar in text.chars() {
        editor.insert(scalar.encode_utf8(&mut [0; 4])).unwrap();
    }
}

#[test]
fn arabic_typed_letter_by_letter_is_kept_in_reading_order() {
    let mut editor = field("");
    type_in(&mut editor, "سلام 12");
    assert_eq!(editor.text(), "سلام 12");
    editor.place(10, 1);
    assert_eq!(painted(&editor), ["____12_ﻡﻼﺳ"]);
    assert_eq!(editor.view().caret, (3, 0));
}

#[test]
fn the_caret_goes_left_and_right_as_the_eye_sees_it() {
    let mut editor = field("سلام ab");
    editor.go(Motion::Home, Extent::Move);
    // On the screen: ab ﻡﻼﺳ
    let mut columns = Vec::new();
    loop {
        columns.push(editor.view().caret.0);
        if !editor.go(Motion::Left, Extent::Move) {
            break;
        }
    }
    assert_eq!(columns, [29, 28, 27, 26, 24 + 1, 24, 23]);
}

#[test]
fn a_field_for_numbers_reads_from_the_left_at_the_right_edge() {
    let opts = EditorOpts::field(Base::Fixed(Dir::Ltr), 20);
    let layout = Opts { digits: Digits::Arabic, ..opts.layout };
    let mut editor = Editor::new(EditorOpts { align: Align::Right, layout, ..opts });
    editor.place(9, 1);
    type_in(&mut editor, "055-12");
    assert_eq!(painted(&editor), ["___٠٥٥-١٢"]);
    assert_eq!(editor.view().caret, (9, 0));
    assert_eq!(editor.text(), "055-12");
}

#[test]
fn backspace_takes_a_mark_and_delete_takes_a_letter_with_its_marks() {
    let mut editor = field("مَلا");
    assert!(editor.backspace());
    assert_eq!(editor.text(), "مَل");
    editor.go(Motion::Home, Extent::Move);
    assert!(editor.delete());
    assert_eq!(editor.text(), "ل");
    editor.set_text("مَ").unwrap();
    editor.backspace();
    assert_eq!(editor.text(), "م");
    assert!(editor.backspace() && !editor.backspace() && !editor.delete());
}

#[test]
fn a_selection_is_logical_and_may_be_split_on_the_screen() {
    let mut editor = field("ab سلام cd");
    editor.place(12, 1);
    editor.set_caret(Spot { para: 0, byte: 0 });
    for _ in 0..4 {
        editor.go(Motion::Right, Extent::Select);
    }
    assert_eq!(painted(&editor), ["AB_ﻡﻼﺳ_cd___".to_owned()]);
    let view = editor.view();
    let selected: Vec<bool> = view.rows[0].cells.iter().map(|placed| placed.selected).collect();
    // The caret is on lam-alef: what was read before it is selected, which is right of it.
    assert_eq!(selected, [true, true, true, false, false, true, false, false, false]);
    assert_eq!(editor.selected_text(), "ab س");
    assert_eq!(editor.cut().as_deref(), Some("ab س"));
    assert_eq!(editor.text(), "لام cd");
}

#[test]
fn words_are_undone_and_done_again_one_by_one() {
    let mut editor = field("");
    type_in(&mut editor, "one two  three");
    editor.backspace();
    editor.backspace();
    assert!(editor.undo());
    assert_eq!(editor.text(), "one two  three");
    assert!(editor.undo());
    assert_eq!(editor.text(), "one two  ");
    assert!(editor.undo());
    assert_eq!(editor.text(), "one ");
    assert!(editor.redo() && editor.redo());
    assert_eq!(editor.text(), "one two  three");
    editor.insert("!").unwrap();
    assert!(!editor.redo() && editor.undo());
    assert_eq!(editor.text(), "one two  three");
}

#[test]
fn replacing_a_selection_is_one_step() {
    let mut editor = field("سلام");
    editor.select_all();
    editor.insert("x").unwrap();
    assert_eq!(editor.text(), "x");
    editor.undo();
    assert_eq!(editor.text(), "سلام");
}

#[test]
fn what_would_be_too_long_is_refused_whole_and_said() {
    let mut editor = Editor::new(EditorOpts::field(Base::Auto(Dir::Rtl), 5));
    editor.insert("abc").unwrap();
    assert_eq!(editor.insert("defg"), Err(TooLong { chars_max: 5, chars_over: 2 }));
    assert_eq!(editor.text(), "abc");
    editor.select_all();
    assert_eq!(editor.insert("vwxyz"), Ok(true));
    assert_eq!(editor.insert("\u{1B}"), Ok(false));
}

#[test]
fn a_longer_text_from_before_is_kept_but_cannot_grow() {
    let mut editor = Editor::new(EditorOpts::field(Base::Auto(Dir::Rtl), 3));
    editor.set_text("abcde").unwrap();
    assert!(editor.insert("f").is_err() && editor.backspace());
    assert_eq!(editor.text(), "abcd");
}

#[test]
fn a_long_line_scrolls_with_the_caret_and_keeps_a_column_for_it() {
    let mut editor = field("abcdefgh");
    editor.place(5, 1);
    assert_eq!((painted(&editor), editor.view().caret), (vec!["efgh_".into()], (4, 0)));
    press(&mut editor, Motion::Left, 6);
    assert_eq!((painted(&editor), editor.view().caret), (vec!["cdefg".into()], (0, 0)));
    let mut editor = field("ابدرزو");
    editor.place(4, 1);
    assert_eq!(painted(&editor), ["_ﻭﺯﺭ"]);
    editor.go(Motion::Home, Extent::Move);
    assert_eq!((painted(&editor), editor.view().caret), (vec!["ﺭﺪﺑﺍ".into()], (3, 0)));
}

#[test]
fn notes_wrap_and_the_caret_keeps_its_distance_from_the_leading_edge() {
    let mut editor = notes("طلب دعم سكن\nab\nدرس", 9, 4);
    assert_eq!(painted(&editor), ["__ﻢﻋﺩ_ﺐﻠﻃ", "______ﻦﻜﺳ", "ab_______", "______ﺱﺭﺩ"]);
    editor.set_caret(Spot { para: 0, byte: "طلب د".len() });
    assert_eq!(editor.view().caret, (3, 0));
    editor.go(Motion::Down, Extent::Move);
    assert_eq!(editor.view().caret, (5, 1));
    editor.go(Motion::Down, Extent::Move);
    assert_eq!(editor.view().caret, (2, 2));
    press(&mut editor, Motion::Up, 2);
    assert_eq!(editor.view().caret, (3, 0));
    assert!(!editor.go(Motion::Up, Extent::Move));
}

#[test]
fn notes_scroll_by_rows_only_as_far_as_the_caret_needs() {
    let mut editor = notes("a\nb\nc\nd", 5, 2);
    assert_eq!(painted(&editor), ["c____", "d____"]);
    editor.go(Motion::Up, Extent::Move);
    assert_eq!(editor.view().first, 2);
    press(&mut editor, Motion::Up, 2);
    let view = editor.view();
    assert_eq!((view.first, view.caret), (0, (1, 0)));
}

#[test]
fn typing_breaks_joins_and_wraps_paragraphs() {
    let mut editor = notes("سلام عليكم", 20, 3);
    editor.set_caret(Spot { para: 0, byte: "سلام".len() });
    editor.insert("\n").unwrap();
    assert_eq!(editor.lines(), ["سلام", " عليكم"]);
    editor.backspace();
    assert_eq!(editor.lines(), ["سلام عليكم"]);
    editor.insert("\n").unwrap();
    editor.go(Motion::Right, Extent::Move);
    assert_eq!(editor.caret(), Spot { para: 0, byte: "سلام".len() });
    editor.delete();
    assert_eq!(editor.text(), "سلام عليكم");
}

#[test]
fn word_motions_follow_the_paragraph_and_word_erasures_are_undone_whole() {
    let mut editor = field("طلب رقم 12");
    editor.go(Motion::WordRight, Extent::Move);
    assert_eq!(editor.caret().byte, "طلب رقم ".len());
    assert!(editor.delete_word_before());
    assert_eq!(editor.text(), "طلب 12");
    editor.go(Motion::WordRight, Extent::Move);
    editor.go(Motion::WordLeft, Extent::Move);
    assert!(editor.delete_word_before() && editor.undo() && editor.undo());
    assert_eq!(editor.text(), "طلب رقم 12");
}

#[derive(Debug, Clone)]
enum Act {
    Insert(String),
    Backspace,
    Delete,
    DeleteWord,
    Go(Motion, Extent),
    Place(u16, u16),
}

fn motions() -> impl Strategy<Value = Motion> {
    proptest::sample::select(vec![
        Motion::Left,
        Motion::Right,
        Motion::Up,
        Motion::Down,
        Motion::Home,
        Motion::End,
        Motion::WordLeft,
        Motion::WordRight,
    ])
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let extents = prop_oneof![Just(Extent::Move), Just(Extent::Select)];
    let act = prop_oneof![
        4 => "[لاأبس ab1(\n\u{64E}\u{200C}文]{1,6}".prop_map(Act::Insert),
        1 => Just(Act::Backspace),
        1 => Just(Act::Delete),
        1 => Just(Act::DeleteWord),
        4 => (motions(), extents).prop_map(|(motion, extent)| Act::Go(motion, extent)),
        1 => (1_u16..9, 1_u16..4).prop_map(|(width, height)| Act::Place(width, height)),
    ];
    proptest::collection::vec(act, 0..24)
}

fn carry_out(editor: &mut Editor, act: &Act) {
    match act {
        Act::Insert(text) => _ = editor.insert(text),
        Act::Backspace => _ = editor.backspace(),
        Act::Delete => _ = editor.delete(),
        Act::DeleteWord => _ = editor.delete_word_before(),
        Act::Go(motion, extent) => _ = editor.go(*motion, *extent),
        Act::Place(width, height) => editor.place(*width, *height),
    }
}

proptest! {
    #[test]
    fn every_cell_is_visited_once_from_edge_to_edge_and_back(
        text in "[لاأبسم ab12().-\u{64E}٣文]{0,24}",
    ) {
        let mut editor = field(&text);
        editor.place(60, 1);
        let rtl = editor.view().rows[0].rtl;
        let (on, back) =
            if rtl { (Motion::Left, Motion::Right) } else { (Motion::Right, Motion::Left) };
        press(&mut editor, back, 60);
        let mut there = vec![editor.view().caret.0];
        while editor.go(on, Extent::Move) {
            there.push(editor.view().caret.0);
            prop_assert!(there.len() < 60);
        }
        let mut back_again = vec![editor.view().caret.0];
        while editor.go(back, Extent::Move) {
            back_again.push(editor.view().caret.0);
            prop_assert!(back_again.len() < 60);
        }
        back_again.reverse();
        prop_assert_eq!(&there, &back_again);
        let in_order = there.is_sorted_by(|a, b| if rtl { a > b } else { a < b });
        prop_assert!(in_order, "{:?}", there);
        let view = editor.view();
        prop_assert_eq!(there.len(), view.rows[0].cells.len() + 1);
    }

    #[test]
    fn whatever_is_done_is_undone_to_the_start_and_done_again_to_the_end(acts in acts()) {
        let mut editor = notes("", 8, 3);
        for act in &acts {
            carry_out(&mut editor, act);
        }
        let end = editor.text();
        while editor.undo() {}
        prop_assert_eq!(editor.text(), "");
        while editor.redo() {}
        prop_assert_eq!(editor.text(), end);
    }

    #[test]
    fn the_caret_is_always_in_view_and_no_cell_outside(acts in acts(), one in any::<bool>()) {
        let mut editor = notes("", 8, 3);
        if one {
            editor = field("");
            editor.place(8, 1);
        }
        for act in &acts {
            carry_out(&mut editor, act);
            let (width, height) = editor.area;
            let view = editor.view();
            prop_assert!((-1..=i32::from(width)).contains(&view.caret.0) && view.caret.1 < height);
            prop_assert!(view.rows.len() <= usize::from(height));
            let at = editor.flow.row_of(editor.caret());
            prop_assert!((view.first..view.first + usize::from(height)).contains(&at) || one);
            for row in &view.rows {
                let mut next = 0;
                for placed in &row.cells {
                    prop_assert!(placed.x >= next && placed.x + placed.cell.width <= width);
                    next = placed.x + placed.cell.width;
                }
            }
        }
    }

    #[test]
    fn left_and_right_reach_every_row_of_notes(text in "[لابس ]{0,30}") {
        let mut editor = notes(&text, 6, 50);
        press(&mut editor, Motion::Right, 60);
        prop_assert_eq!(editor.caret(), Spot { para: 0, byte: 0 });
        let mut rows = std::collections::BTreeSet::from([0]);
        while editor.go(Motion::Left, Extent::Move) {
            rows.insert(editor.view().caret.1);
        }
        prop_assert_eq!(rows.len(), editor.rows());
    }
}
