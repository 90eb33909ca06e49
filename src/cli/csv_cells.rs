//! The one place where CSV is written. No cell of it runs in a spreadsheet, and no cell steers a terminal.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets
//! themselves use for "this is text". [`restored`] takes that apostrophe away again when a file is read.

use std::borrow::Cow;
use std::io::Write;

use crate::domain::stored_text::is_refused;

/// What a spreadsheet begins a formula with, in either width.
const FORMULA_SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Before a cell that is text and no formula.
const TEXT_MARK: char = '\'';
/// Written for a sign that no text may hold; the import refuses it.
pub const REPLACED: char = '\u{FFFD}';

/// Rows of CSV.
pub struct CsvWriter<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Rows may have different numbers of cells.
    pub fn new(out: W) -> Self {
        Self { out: csv::WriterBuilder::new().flexible(true).from_writer(out) }
    }

    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> csv::Result<()> {
        for cell in cells {
            self.out.write_field(disarmed(&plain(cell)).as_bytes())?;
        }
        self.out.write_record(None::<&[u8]>)
    }

    pub fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// The text without raw control characters. Line breaks stay, as `\n`: a cell may have several lines.
fn plain(cell: &str) -> Cow<'_, str> {
    if !cell.contains(|sign| is_refused(sign) || sign == '\r') {
        return Cow::Borrowed(cell);
    }
    let lines = cell.replace("\r\n", "\n").replace('\r', "\n");
    let plain = |sign| match sign {
        '\t' => ' ',
        _ if is_refused(sign) => REPLACED,
        _ => sign,
    };
    Cow::Owned(lines.chars().map(plain).collect())
}

/// The cell as a spreadsheet shows it and does not run it.
fn disarmed(cell: &str) -> Cow<'_, str> {
    if is_armed(cell) { Cow::Owned(format!("{TEXT_MARK}{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`CsvWriter`] wrote it.
pub fn restored(cell: &str) -> &str {
    cell.strip_prefix(TEXT_MARK).filter(|rest| is_armed(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet may run the cell: it looks past blanks and quotes. A number is no formula.
fn is_armed(cell: &str) -> bool {
    let skipped = |sign: char| {
        sign.is_whitespace() || matches!(sign, '"' | TEXT_MARK | '\u{200B}' | '\u{FEFF}')
    };
    cell.trim_start_matches(skipped).starts_with(FORMULA_SIGNS) && !is_number(cell)
}

/// A sum, a phone, a count: nothing but digits after a sign, and the marks between them.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(cells: &[&str]) -> String {
        let mut out = Vec::new();
        let mut writer = CsvWriter::new(&mut out);
        writer.row(cells.iter().copied()).unwrap();
        writer.flush().unwrap();
        drop(writer);
        String::from_utf8(out).unwrap()
    }

    fn read(text: &str) -> Vec<String> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        record.iter().map(|cell| restored(cell).to_owned()).collect()
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for cell in [
            "=HYPERLINK(\"http://x\")",
            "+محمد",
            "-محمد",
            "@محمد",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            " =1",
            "\u{A0}=1",
            "\n=1",
            "\"=1",
            "'=1",
            "''=1",
            "-",
            "+1+2",
            "-1e5",
            "=",
            "+966 5",
            "\u{FEFF}=1",
        ] {
            let text = written(&[cell, "x"]);
            assert!(text.trim_start_matches('"').starts_with('\''), "{cell:?}: {text}");
            assert_eq!(read(&text), [cell, "x"], "{cell:?}");
        }
        for cell in [
            "",
            "سالم",
            "0500000001",
            "+966500000001",
            "-500.25",
            "1448-01-02",
            "'",
            "''",
            "'a",
            "a=1",
        ] {
            assert_eq!(written(&[cell, "x"]), format!("{cell},x\n"), "{cell:?}");
            assert_eq!(read(&written(&[cell, "x"])), [cell, "x"], "{cell:?}");
        }
    }

    #[test]
    fn no_cell_steers_a_terminal() {
        let text = written(&["a\u{1B}[2J\0\u{9B}1m\u{7F}\u{202E}b", "c\td", "e\r\nf\rg", "\t=1"]);
        assert!(text.chars().all(|sign| sign == '\n' || !is_refused(sign)), "{text:?}");
        assert_eq!(read(&text), ["a�[2J��1m��b", "c d", "e\nf\ng", " =1"]);
    }

    proptest! {
        #[test]
        fn a_cell_reads_back_as_it_was(cell in "(?s)[-=+@＝'\" \n,0-9a،س]{0,12}") {
            let text = written(&[&cell, "x"]);
            prop_assert_eq!(read(&text), [cell.as_str(), "x"]);
            let shown = text.trim_start_matches('"');
            let first = shown.trim_start().chars().next();
            let is_safe = first.is_none_or(|sign| !FORMULA_SIGNS.contains(&sign))
                || is_number(&cell);
            prop_assert!(is_safe, "{}", text);
        }
    }
}
