//! What became of every row of a file, in its order: as a file for programs, or as text on standard output.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::cli::csv_cells::CsvWriter;
use crate::cli::import::as_text::STANDARD_INPUT;
use crate::cli::import::rejects::{Reject, is_same, with_end};
use crate::cli::import::rows::Row;
use crate::cli::output::{Output, file_of_records};
use crate::i18n::phrases::import as say;
use crate::i18n::{Phrase, Words, isolate};

const COLUMNS: [&str; 6] = ["line", "became", "number", "field", "value", "reason"];
/// In place of a file's name: standard output.
const STANDARD_OUTPUT: &str = STANDARD_INPUT;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// In the store, or it would be.
    New,
    /// There from before, and says the same.
    Known,
    /// There from before, and says something else: nothing of it was taken.
    Changed,
    /// Set aside: somebody registered is in its way.
    Conflict,
    Wrong,
}

impl Became {
    fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Changed => "changed",
            Self::Conflict => "conflict",
            Self::Wrong => "wrong",
        }
    }

    fn phrase(self) -> Phrase {
        match self {
            Self::New => say::ROW_NEW,
            Self::Known => say::ROW_KNOWN,
            Self::Changed => say::ROW_CHANGED,
            Self::Conflict => say::ROW_CONFLICT,
            Self::Wrong => say::ROW_WRONG,
        }
    }
}

/// A line of it, while the rows of its batch are not all decided.
struct Line {
    at: u64,
    became: Became,
    number: String,
    field: String,
    value: String,
    reason: String,
}

enum To {
    /// Made aside, and put in place whole.
    File(PathBuf, Box<CsvWriter<File>>),
    Text(Output),
}

pub struct Report {
    to: To,
    /// The heads of the file's columns.
    header: Vec<String>,
    waiting: Vec<Line>,
}

impl Report {
    pub fn new(path: &Path, header: Vec<String>) -> Result<Self, Failure> {
        let to = if path.as_os_str() == STANDARD_OUTPUT {
            To::Text(Output::new())
        } else {
            let failed = || Failure::io(path.display().to_string());
            let file = file_of_records(&aside(path)).map_err(failed())?;
            let mut writer = CsvWriter::new(file);
            writer.row(COLUMNS).map_err(|error| failed()(io::Error::other(error)))?;
            To::File(path.to_owned(), Box::new(writer))
        };
        Ok(Self { to, header, waiting: Vec::new() })
    }

    /// Would writing it write over a file that is read, or written besides?
    pub fn would_harm(path: &Path, other: &Path) -> bool {
        path.as_os_str() != STANDARD_OUTPUT
            && (is_same(path, other) || is_same(&aside(path), other))
    }

    /// Its file; none where it is printed.
    pub fn path(&self) -> Option<&Path> {
        match &self.to {
            To::File(path, _) => Some(path),
            To::Text(_) => None,
        }
    }

    /// Lines that wait for the rest of their batch.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub fn add(&mut self, row: &Row, became: Became, number: String, why: Option<&Reject>) {
        let (field, reason) = why.map_or(("", ""), |why| (&why.field, &why.reason));
        let value = self.value(row, field).unwrap_or_default().to_owned();
        let (field, reason) = (field.to_owned(), reason.to_owned());
        self.waiting.push(Line { at: row.line, became, number, field, value, reason });
    }

    /// What stands in a row under the head that is named.
    fn value<'a>(&self, row: &'a Row, field: &str) -> Option<&'a str> {
        let names = row.object.as_ref().map_or(&self.header, |object| &object.names);
        let is_it = |name: &String| name.split_whitespace().eq(field.split_whitespace());
        let place = names.iter().position(is_it).filter(|_| !field.is_empty())?;
        row.cells.get(place).map(String::as_str)
    }

    /// Writes the lines of a batch, in the order of the file.
    pub fn write(&mut self, words: &Words) -> Result<(), Failure> {
        self.waiting.sort_by_key(|line| line.at);
        for line in self.waiting.drain(..) {
            let at = line.at.to_string();
            match &mut self.to {
                To::File(path, out) => {
                    let own = [at.as_str(), line.became.code(), &line.number];
                    let why = [line.field.as_str(), &line.value, &line.reason];
                    let failed = Failure::io(path.display().to_string());
                    out.row(own.into_iter().chain(why))
                        .map_err(|error| failed(io::Error::other(error)))?;
                }
                To::Text(out) => {
                    let became = isolate::bare(&words.say(line.became.phrase()));
                    let parts = [at, became, line.number, line.field, line.value, line.reason];
                    let parts: Vec<&str> =
                        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                    out.line(&parts.join(": "))?;
                }
            }
        }
        Ok(())
    }

    pub fn end(self) -> Result<(), Failure> {
        match self.to {
            To::File(path, mut out) => {
                let failed = || Failure::io(path.display().to_string());
                out.flush().map_err(failed())?;
                drop(out);
                let aside = aside(&path);
                if aside == path { Ok(()) } else { fs::rename(aside, &path).map_err(failed()) }
            }
            To::Text(out) => out.end(),
        }
    }
}

/// A device or a pipe is written to as it is.
fn aside(path: &Path) -> PathBuf {
    let is_special = fs::metadata(path).is_ok_and(|there| !there.is_file());
    if is_special { path.to_owned() } else { with_end(path, ".part") }
}
