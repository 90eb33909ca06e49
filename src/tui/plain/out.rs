//! Lines to standard output: in reading order, without a sign that is not seen; or laid out for a
//! terminal that was said to need that.

use std::io::{self, Write};

use crate::i18n::Lang;
use crate::term::Bidi;
use crate::text::{self, Dir, Opts, compensate};

/// Between the lines of a text that is told on one.
const BREAK: &str = " / ";

pub struct Out<W> {
    to: W,
    turned: Option<Bidi>,
    /// Columns of a line that is laid out.
    width: u16,
    dir: Dir,
}

/// Where there is no terminal to ask.
const WIDTH_UNKNOWN: u16 = 80;

impl<W: Write> Out<W> {
    pub fn new(to: W, turned: Option<Bidi>, lang: Lang) -> Self {
        let mut own = Self { to, turned, width: WIDTH_UNKNOWN, dir: Dir::Ltr };
        own.set_lang(lang);
        own
    }

    /// Lays lines out for a terminal of so many columns.
    pub fn set_width(&mut self, width: u16) {
        self.width = width;
    }

    pub fn set_lang(&mut self, lang: Lang) {
        self.dir = if lang.is_right_to_left() { Dir::Rtl } else { Dir::Ltr };
    }

    /// All of a turn in one write.
    pub fn say(&mut self, lines: &[String]) -> io::Result<()> {
        let mut bytes = String::new();
        for line in lines {
            for row in self.rows(line) {
                bytes.push_str(row.trim_end());
                bytes.push('\n');
            }
        }
        self.to.write_all(bytes.as_bytes())?;
        self.to.flush()
    }

    fn rows(&self, line: &str) -> Vec<String> {
        let line = line.trim().lines().collect::<Vec<_>>().join(BREAK);
        let Some(bidi) = self.turned else { return vec![text::printed(&line).into_owned()] };
        let opts = Opts::fixed(self.dir);
        let rows = text::wrap(&line, self.width, &opts);
        rows.iter().map(|row| sent(row, bidi)).collect()
    }
}

/// What is sent so that the terminal shows the row as it is laid out.
fn sent(row: &text::Line, bidi: Bidi) -> String {
    let cells: Vec<&str> = row.columns().map(|(_, cell)| cell.symbol.as_str()).collect();
    match bidi {
        Bidi::Plain => cells.concat(),
        Bidi::Row => {
            compensate::for_rows(&cells).map_or(cells.concat(), |sent| sent.symbols.concat())
        }
        Bidi::Run => compensate::for_runs(&cells, |_| false).symbols.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::isolate;

    fn said(line: &str, turned: Option<Bidi>) -> String {
        let mut bytes = Vec::new();
        Out::new(&mut bytes, turned, Lang::Arabic).say(&[line.to_owned()]).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn lines_go_out_in_reading_order_without_signs_that_are_not_seen() {
        let number = isolate::left_to_right("1448-0298");
        let line = format!("الطلب {number}\u{200F}\u{1b}[31m\r\nثانٍ\t");
        assert_eq!(said(&line, None), "الطلب 1448-0298·[31m / ثانٍ\n");
    }

    #[test]
    fn a_terminal_that_cannot_order_gets_them_as_they_are_seen() {
        let number = isolate::left_to_right("1448-0298");
        let line = format!("طلب {number}");
        assert_eq!(said(&line, Some(Bidi::Plain)), "1448-0298 ﺐﻠﻃ\n");
        let shown = compensate::shown_by_rows(
            &said(&line, Some(Bidi::Row)).trim().chars().map(String::from).collect::<Vec<_>>(),
        );
        let shown: String = shown.into_iter().map(|(_, symbol)| symbol).collect();
        assert_eq!(shown, "1448-0298 ﺐﻠﻃ");
        assert_eq!(said(&line, Some(Bidi::Run)), "1448-0298 ﻃﻠﺐ\n");
    }
}
