//! Rows of a file as they come: CSV by header or JSON Lines by name, in UTF-8, each of a bounded size.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

use crate::cli::Failure;
use crate::cli::import::Reject;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Words, isolate};

/// Bytes of one row; a longer one is a reject, and no more of it is kept.
const ROW_BYTES_MAX: usize = 256 * 1024;
/// Bytes looked at to tell the encoding.
const SNIFFED_BYTES: u64 = 64 * 1024;
/// Characters of a cell that go into the rejects file.
const REJECT_CHARS_MAX: usize = 2_000;

/// A row: the line of the file where it begins (the header is 1), and its cells.
pub struct Row {
    pub line: u64,
    pub cells: Vec<String>,
}

pub struct Source {
    reader: BufReader<File>,
    header: Vec<String>,
    json: bool,
    line: u64,
    too_long: String,
    not_utf8: String,
    wrong_shape: String,
}

enum Raw {
    End,
    Line(Vec<u8>),
    TooLong,
}

impl Source {
    /// Opens the file, tells its encoding and reads its header. `.jsonl` is JSON Lines, all else is CSV.
    pub fn open(path: &Path, words: &Words) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let mut file = File::open(path).map_err(Failure::io(shown.clone()))?;
        let mut start = Vec::new();
        (&mut file)
            .take(SNIFFED_BYTES)
            .read_to_end(&mut start)
            .map_err(Failure::io(shown.clone()))?;
        let args = || Args::new().text("file", isolate::left_to_right(&shown));
        if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
            return Err(Failure::Refused(words.say_with(say::UTF16, &args())));
        }
        if is_windows_1256(&start) {
            return Err(Failure::Refused(words.say_with(say::WINDOWS_1256, &args())));
        }
        let skip = if start.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        file.seek(std::io::SeekFrom::Start(skip)).map_err(Failure::io(shown.clone()))?;
        let mut source = Self {
            reader: BufReader::new(file),
            header: Vec::new(),
            json: path.extension().is_some_and(|end| end == "jsonl" || end == "ndjson"),
            line: 0,
            too_long: words.say(say::ROW_TOO_LONG),
            not_utf8: words.say(say::ROW_NOT_UTF8),
            wrong_shape: words.say(say::ROW_WRONG_SHAPE),
        };
        if !source.json {
            source.header = match source.record() {
                Some(Ok(row)) => row.cells,
                Some(Err((_, reject))) => return Err(Failure::Refused(reject.reason)),
                None => return Err(Failure::Refused(words.say_with(say::EMPTY, &args()))),
            };
        }
        Ok(source)
    }

    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row; a row that cannot be read is a reject with what can be shown of it.
    pub fn next(&mut self) -> Option<Result<Row, (Row, Reject)>> {
        if self.json { self.object() } else { self.record() }
    }

    /// One line, bounded.
    fn raw_line(&mut self) -> Raw {
        let mut bytes = Vec::new();
        let mut long = false;
        loop {
            let Ok(buffer) = self.reader.fill_buf() else { return Raw::End };
            if buffer.is_empty() {
                break;
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let take = end.map_or(buffer.len(), |at| at.saturating_add(1));
            if bytes.len().saturating_add(take) > ROW_BYTES_MAX {
                long = true;
            } else if let Some(part) = buffer.get(..take) {
                bytes.extend_from_slice(part);
            }
            self.reader.consume(take);
            if end.is_some() {
                self.line = self.line.saturating_add(1);
                return if long { Raw::TooLong } else { Raw::Line(bytes) };
            }
        }
        match (long, bytes.is_empty()) {
            (true, _) => Raw::TooLong,
            (false, true) => Raw::End,
            (false, false) => {
                self.line = self.line.saturating_add(1);
                Raw::Line(bytes)
            }
        }
    }

    fn reject(line: u64, cells: Vec<String>, why: &str) -> (Row, Reject) {
        let short = |cell: String| cell.chars().take(REJECT_CHARS_MAX).collect();
        let cells = cells.into_iter().map(short).collect();
        (Row { line, cells }, Reject { field: String::new(), reason: why.to_owned() })
    }

    /// A CSV record: lines until its quotes are even.
    fn record(&mut self) -> Option<Result<Row, (Row, Reject)>> {
        loop {
            let from = self.line.saturating_add(1);
            let mut whole: Vec<u8> = Vec::new();
            let mut long = false;
            loop {
                match self.raw_line() {
                    Raw::End if whole.is_empty() && !long => return None,
                    Raw::End => break,
                    Raw::TooLong => {
                        long = true;
                        break;
                    }
                    Raw::Line(bytes) => {
                        whole.extend_from_slice(&bytes);
                        let quotes = whole.iter().filter(|byte| **byte == b'"').count();
                        if quotes.is_multiple_of(2) {
                            break;
                        }
                        if whole.len() > ROW_BYTES_MAX {
                            long = true;
                            break;
                        }
                    }
                }
            }
            if long {
                return Some(Err(Self::reject(from, Vec::new(), &self.too_long)));
            }
            if whole.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            return Some(self.cells(from, &whole));
        }
    }

    fn cells(&self, line: u64, bytes: &[u8]) -> Result<Row, (Row, Reject)> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let shown = String::from_utf8_lossy(bytes).into_owned();
            return Err(Self::reject(line, vec![shown], &self.not_utf8));
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let record = reader.records().next().and_then(Result::ok);
        let cells: Vec<String> =
            record.map(|record| record.iter().map(str::to_owned).collect()).unwrap_or_default();
        if !self.header.is_empty() && cells.len() != self.header.len() {
            return Err(Self::reject(line, cells, &self.wrong_shape));
        }
        Ok(Row { line, cells })
    }

    /// A JSON object a line; its names are the header of the whole file.
    fn object(&mut self) -> Option<Result<Row, (Row, Reject)>> {
        loop {
            let line = self.line.saturating_add(1);
            let bytes = match self.raw_line() {
                Raw::End => return None,
                Raw::TooLong => return Some(Err(Self::reject(line, Vec::new(), &self.too_long))),
                Raw::Line(bytes) => bytes,
            };
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let Ok(text) = std::str::from_utf8(&bytes) else {
                let shown = String::from_utf8_lossy(&bytes).into_owned();
                return Some(Err(Self::reject(line, vec![shown], &self.not_utf8)));
            };
            let object: Result<serde_json::Map<String, serde_json::Value>, _> =
                serde_json::from_str(text);
            let Ok(object) = object else {
                let shown = text.trim_end().to_owned();
                return Some(Err(Self::reject(line, vec![shown], &self.wrong_shape)));
            };
            let mut cells = Vec::new();
            for (name, value) in object {
                let value = match value {
                    serde_json::Value::String(text) => text,
                    serde_json::Value::Null => String::new(),
                    other => other.to_string(),
                };
                cells.push(format!("{name}={value}"));
            }
            return Some(Ok(Row { line, cells }));
        }
    }
}

/// Not UTF-8, and mostly Arabic letters when read as Windows-1256.
fn is_windows_1256(bytes: &[u8]) -> bool {
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => return false,
        Err(error) => error.valid_up_to(),
    };
    // A letter cut at the end of what was looked at is no sign of anything.
    if bytes.len().saturating_sub(valid) < 4 {
        return false;
    }
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let (text, _, _) = encoding_rs::WINDOWS_1256.decode(bytes);
    let arabic = text.chars().filter(|sign| ('\u{0621}'..='\u{064A}').contains(sign)).count();
    let multibyte = String::from_utf8_lossy(bytes)
        .chars()
        .filter(|sign| ('\u{0621}'..='\u{064A}').contains(sign))
        .count();
    multibyte == 0 && arabic.saturating_mul(10) > high.saturating_mul(7)
}
