//! Rows that come out as wanted, on terminals that turn them.

use proptest::prelude::*;

use super::*;
use crate::text::Dir;
use crate::text::layout::{Opts, layout};

fn units(row: &str) -> Vec<&str> {
    let after = |(at, sign): (usize, char)| at + sign.len_utf8();
    row.char_indices().filter_map(|at| row.get(at.0..after(at))).collect()
}

fn as_char(bar: &str) -> char {
    bar.chars().next().unwrap()
}

fn text(shown: &[(usize, String)]) -> String {
    shown.iter().map(|(_, symbol)| symbol.as_str()).collect()
}

/// A row of columns as the canvas makes it: from the right, each field by itself.
fn table(fields: &[String], separator: &str) -> String {
    let opts = Opts { tashkeel: false, ..Opts::auto(Dir::Rtl) };
    let painted: Vec<String> =
        fields.iter().rev().map(|field| layout(field, &opts).painted()).collect();
    // The canvas leaves a margin.
    format!(" {} ", painted.join(separator))
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ابتثجحسلمنهوي]{2,5} [ابتثجحسلمنهوي]{2,5}",
        "\u{2066}14[0-9]{2}-[0-9]{4}\u{2069}",
        "\u{2066}05[0-9]{8}\u{2069}",
        "\u{2066}[0-9]{1,2}/[0-9]{2}/1443\u{2069}",
        "\u{2066}[1-9],[0-9]{3}\\.[0-9]{2}\u{2069} ريال",
        "[ابتثجحس]{3}: \u{2066}[0-9]{1,3}\u{2069} \\([اسلمن]{3}\\)",
        "Amina",
        "بعد [0-9] أيام",
    ]
}

/// The rows of the pictures of the screens.
fn pictured() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/screens");
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "snap") {
            let text = std::fs::read_to_string(path).unwrap();
            // Blanks at the end are not kept in a picture.
            rows.extend(text.lines().skip(4).map(|row| format!("{row:<80}")));
        }
    }
    assert!(rows.len() > 200);
    rows
}

#[test]
fn every_row_of_every_pictured_screen_shows_on_a_terminal_that_turns_rows() {
    for row in pictured() {
        let sent = for_rows(&units(&row)).unwrap_or_else(|| panic!("no order shows {row}"));
        let shown = text(&shown_by_rows(&sent.symbols));
        // A bar in the margin is all that any of them needs.
        assert_eq!(shown.replace(BARS.map(as_char), " "), row);
        assert!(shown.matches(BARS.map(as_char)).count() <= 1, "{shown}");
    }
}

#[test]
fn numbers_dates_and_brackets_come_out_as_wanted() {
    for (row, dir) in [
        ("طلب رقم \u{2066}1448-0001\u{2069} بتاريخ \u{2066}21/02/1443\u{2069}هـ Amina", Dir::Rtl),
        ("(الأول) \u{2066}1,250.50\u{2069} ريال [مدفوع]", Dir::Rtl),
        ("\u{2066}055-123-4567\u{2069} و \u{2066}100%\u{2069}", Dir::Rtl),
        ("F12 كل المفاتيح   Ctrl-S حفظ", Dir::Rtl),
        ("Name: سالم فهد", Dir::Ltr),
        ("\u{2066}1448-0001\u{2069}: إبلاغ المستفيد بالقرار", Dir::Rtl),
    ] {
        let line = layout(row, &Opts { tashkeel: false, ..Opts::fixed(dir) });
        let painted = format!(" {} ", line.painted());
        let sent = for_rows(&units(&painted)).expect(row);
        assert_eq!(
            text(&shown_by_rows(&sent.symbols)).replace(BARS.map(as_char), " "),
            painted,
            "{row}"
        );
    }
}

#[test]
fn a_row_that_no_order_shows_gets_a_bar_in_a_gap() {
    let row = "ﺪﻬﻓ  12  abc  34  ﻢﻟﺎﺳ";
    let sent = for_rows(&units(row)).unwrap();
    let shown = text(&shown_by_rows(&sent.symbols));
    assert_ne!(shown, row);
    assert_eq!(shown.replace(BARS.map(as_char), " "), row);
}

#[test]
fn a_row_of_latin_letters_is_left_alone() {
    let row = "Requests (12) · 2026-11-23 [open]  ";
    assert_eq!(for_rows(&units(row)).unwrap(), Sent::as_wanted(&units(row)));
    assert_eq!(for_runs(&units(row), |_| false), Sent::as_wanted(&units(row)));
}

#[test]
fn each_run_is_sent_turned_with_its_digits_and_brackets() {
    let row = "ـﻫ1443/02/21 ﺦﻳﺭﺎﺘﺑ (ﻝﻭﻷﺍ) │ Amina 12";
    let sent = for_runs(&units(row), |_| false);
    assert_eq!(sent.symbols.concat(), "12/20/3441ﻫـ ﺑﺘﺎﺭﻳﺦ (ﺍﻷﻭﻝ) │ Amina 12");
    assert_eq!(text(&shown_by_runs(&sent.symbols, |_| false)), row);
}

#[test]
fn a_run_of_signs_that_belong_to_no_script_stays() {
    for row in ["؛7 ﻦﻣ 0", "؟12", "ـــ1"] {
        let sent = for_runs(&units(row), |_| false).symbols.concat();
        assert_eq!(sent, row.replace("ﻦﻣ", "ﻣﻦ"));
    }
}

#[test]
fn a_run_ends_where_another_font_begins() {
    let row = "ﺐﻠﻃﻢﻗﺭ";
    let sent = for_runs(&units(row), |place| place == 3);
    assert_eq!(sent.symbols.concat(), "ﻃﻠﺐﺭﻗﻢ");
    assert_eq!(text(&shown_by_runs(&sent.symbols, |place| place == 3)), row);
}

proptest! {
    #[test]
    fn what_is_sent_shows_as_wanted_cell_by_cell(
        fields in prop::collection::vec(field(), 1..6),
        separator in prop_oneof![Just(" │ "), Just("   ")],
    ) {
        let row = table(&fields, separator);
        let wanted = units(&row);
        let Some(sent) = for_rows(&wanted) else {
            prop_assert!(false, "no order shows {row}");
            return Ok(());
        };
        let shown = shown_by_rows(&sent.symbols);
        for (place, (from, symbol)) in shown.iter().enumerate() {
            let is_bar = BARS.contains(&symbol.as_str());
            prop_assert!(symbol == wanted[place] || is_bar, "{row}");
            prop_assert_eq!(sent.shows_in[*from], place);
            prop_assert_eq!(sent.place_of(place), *from);
        }
    }

    #[test]
    fn nothing_is_lost_whatever_the_row(row in "[ابسل(\\[12ab:/. │-]{0,40}") {
        let wanted = units(&row);
        if let Some(sent) = for_rows(&wanted) {
            let mut places = sent.shows_in.clone();
            places.sort_unstable();
            prop_assert_eq!(places, (0..wanted.len()).collect::<Vec<_>>());
        }
        let sent = for_runs(&wanted, |place| place % 7 == 3);
        let mut places = sent.shows_in;
        places.sort_unstable();
        prop_assert_eq!(places, (0..wanted.len()).collect::<Vec<_>>());
    }
}
