//! What goes to standard output: rows for people, or for programs.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;

use crate::api::incident::Cause;
use crate::api::{Answer, Desk, Fault, Query};
use crate::cli::Failure;
use crate::cli::csv_cells::CsvWriter;
use crate::domain::value::flaw::deceives;
use crate::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Jsonl,
    Csv,
    Json,
}

pub struct Output {
    out: BufWriter<io::Stdout>,
}

impl Output {
    pub fn new() -> Self {
        Self { out: BufWriter::new(io::stdout()) }
    }

    /// A line for people. Control characters never reach a terminal raw.
    pub fn line(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.out, "{}", text::printed(line)).map_err(Failure::io("stdout"))
    }

    /// One record as a line of JSON.
    pub fn json<T: Serialize>(&mut self, record: &T) -> Result<(), Failure> {
        write_json(&mut self.out, record).map_err(Failure::io("stdout"))
    }

    /// The marks between records of one JSON document.
    pub fn raw(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).map_err(Failure::io("stdout"))
    }

    pub fn csv(&mut self, fields: &[String]) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        let mut writer = CsvWriter::new(&mut bytes);
        let other = |error: csv::Error| Failure::io("stdout")(io::Error::other(error));
        writer.row(fields.iter().map(String::as_str)).map_err(other)?;
        writer.flush().map_err(Failure::io("stdout"))?;
        drop(writer);
        self.out.write_all(&bytes).map_err(Failure::io("stdout"))
    }

    pub fn end(mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::io("stdout"))
    }
}

pub fn write_json<T: Serialize>(out: &mut impl Write, record: &T) -> io::Result<()> {
    record.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Seen))?;
    out.write_all(b"\n")
}

/// Records of people are for whoever has them written, and for nobody else of the machine.
const FILE_MODE: u32 = 0o600;
const FOLDER_MODE: u32 = 0o700;

/// A file for records, empty. What is no file (a pipe, a device) is opened as it is.
pub fn file_of_records(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(FILE_MODE).open(path)?;
    if file.metadata()?.is_file() {
        file.set_permissions(Permissions::from_mode(FILE_MODE))?;
    }
    Ok(file)
}

/// A folder for them. One that is there stays as somebody made it.
pub fn folder_of_records(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(path)
}

/// JSON on a terminal does nothing to it: whatever is not seen in a text is written by its number.
struct Seen;

impl serde_json::ser::Formatter for Seen {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for part in fragment.split_inclusive(is_unseen) {
            match part.char_indices().next_back() {
                Some((at, sign)) if is_unseen(sign) => {
                    out.write_all(part.get(..at).unwrap_or_default().as_bytes())?;
                    for unit in sign.encode_utf16(&mut [0; 2]) {
                        write!(out, "\\u{unit:04x}")?;
                    }
                }
                _ => out.write_all(part.as_bytes())?,
            }
        }
        Ok(())
    }
}

fn is_unseen(sign: char) -> bool {
    sign.is_control() || deceives(sign)
}

pub fn ask(desk: &dyn Desk, query: &Query) -> Result<Answer, Failure> {
    desk.ask(query).map_err(Failure::Desk)
}

/// The desk answered something else: a fault of the program, said as such.
pub fn astray() -> Failure {
    Failure::Desk(Fault::internal(Cause::OtherAnswer, &"an answer of another kind"))
}

/// Cells of a table in columns, two blanks apart; the last takes what it needs.
pub fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| text::width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<u16> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            let pad = width.saturating_sub(text::width(cell)).saturating_add(2);
            line.extend(std::iter::repeat_n(' ', usize::from(pad)));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_does_nothing_to_a_terminal_and_reads_back_as_it_was() {
        let text = "سعاد\u{1b}[2J\u{9b}31m\u{202e}\"\\\n\u{e0041}";
        let mut bytes = Vec::new();
        write_json(&mut bytes, &text).unwrap();
        let said = String::from_utf8(bytes).unwrap();
        assert!(said.trim_end().chars().all(|sign| !is_unseen(sign)), "{said}");
        assert_eq!(serde_json::from_str::<String>(&said).unwrap(), text);
    }
}
