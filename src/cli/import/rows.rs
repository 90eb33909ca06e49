//! Rows of a file as they come: CSV by header or JSON Lines by name, in UTF-8.

use std::fmt;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Number, Value};

use crate::cli::Failure;
use crate::cli::csv_cells::restored;
use crate::cli::import::records::{Raw, RawFault, Records};
use crate::cli::import::rejects::{OWN_COLUMNS, Reject};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Words, isolate};

/// Bytes looked at to tell the encoding.
const SNIFFED_BYTES: u64 = 64 * 1024;
/// Characters of a cell that cannot be read that go into the rejects file.
const REJECT_CHARS_MAX: usize = 2_000;
/// The one column of JSON rows in the rejects file.
const JSON_COLUMN: &str = "row";

/// A row: the line of the file where it begins (the header is 1), and its cells.
pub struct Row {
    pub line: u64,
    pub cells: Vec<String>,
    /// Of a JSON row: the name of each cell, and the whole as it came.
    pub object: Option<Object>,
}

pub struct Object {
    pub names: Vec<String>,
    came: [String; 1],
}

impl Row {
    fn plain(line: u64, cells: Vec<String>) -> Self {
        Self { line, cells, object: None }
    }

    pub fn as_it_came(&self) -> &[String] {
        self.object.as_ref().map_or(&self.cells, |object| &object.came)
    }
}

/// A row, or what can be shown of one that cannot be read, with the reason.
pub type Given = Result<Row, (Row, Reject)>;

pub struct Source {
    records: Records<File>,
    size: u64,
    header: Vec<String>,
    json: bool,
    /// Of a file of rejects: the cells before each row as it came.
    own: usize,
    /// Of a file of rejects of JSON rows: each stands in one cell.
    json_cells: bool,
    reasons: Reasons,
}

/// Why a row cannot be read, in words.
struct Reasons {
    too_long: String,
    quote: String,
    not_utf8: String,
    wrong_shape: String,
    not_json: String,
    not_plain: String,
}

impl Reasons {
    fn new(words: &Words) -> Self {
        Self {
            too_long: words.say(say::ROW_TOO_LONG),
            quote: words.say(say::ROW_QUOTE),
            not_utf8: words.say(say::ROW_NOT_UTF8),
            wrong_shape: words.say(say::ROW_WRONG_SHAPE),
            not_json: words.say(say::ROW_NOT_JSON),
            not_plain: words.say(say::CELL_NOT_PLAIN),
        }
    }
}

impl Source {
    /// Opens the file, tells its encoding and reads its header. `.jsonl` is JSON Lines, all else is CSV.
    pub fn open(path: &Path, words: &Words) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let args = || Args::new().text("file", isolate::left_to_right(&shown));
        let is_of = fs::metadata(path).map_err(Failure::io(shown.clone()))?.file_type();
        // A pipe or a device may have no end, and cannot be gone back in.
        if !is_of.is_file() && !is_of.is_dir() {
            return Err(Failure::Refused(words.say_with(say::NOT_A_FILE, &args())));
        }
        let mut file = File::open(path).map_err(Failure::io(shown.clone()))?;
        let size = file.metadata().map_err(Failure::io(shown.clone()))?.len();
        let mut start = Vec::new();
        (&mut file)
            .take(SNIFFED_BYTES)
            .read_to_end(&mut start)
            .map_err(Failure::io(shown.clone()))?;
        if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
            return Err(Failure::Refused(words.say_with(say::UTF16, &args())));
        }
        if is_windows_1256(&start) {
            return Err(Failure::Refused(words.say_with(say::WINDOWS_1256, &args())));
        }
        if has_old_line_ends(&start) {
            return Err(Failure::Refused(words.say_with(say::OLD_LINE_ENDS, &args())));
        }
        let skip = if start.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        file.seek(SeekFrom::Start(skip)).map_err(Failure::io(shown.clone()))?;
        let mut source = Self {
            records: Records::new(file, skip).map_err(Failure::io(shown.clone()))?,
            size,
            header: Vec::new(),
            json: path.extension().is_some_and(|end| end == "jsonl" || end == "ndjson"),
            own: 0,
            json_cells: false,
            reasons: Reasons::new(words),
        };
        if !source.json {
            source.header = match source.next().map_err(Failure::io(shown.clone()))? {
                Some(Ok(row)) => row.cells,
                Some(Err((row, reject))) => {
                    let line = i64::try_from(row.line).unwrap_or(i64::MAX);
                    let args = args().count("line", line).text("reason", reject.reason);
                    return Err(Failure::Refused(words.say_with(say::HEADER_WRONG, &args)));
                }
                None => return Err(Failure::Refused(words.say_with(say::EMPTY, &args()))),
            };
            source.leave_out_own_columns();
        }
        Ok(source)
    }

    /// A mended file of rejects is imported as it is.
    fn leave_out_own_columns(&mut self) {
        if !self.header.starts_with(&OWN_COLUMNS.map(str::to_owned)) {
            return;
        }
        self.own = OWN_COLUMNS.len();
        self.header.drain(..self.own);
        self.json_cells = self.header.iter().eq([JSON_COLUMN]);
        if self.json_cells {
            self.header.clear();
        }
    }

    /// Empty for JSON Lines, where each row names its own cells.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The columns of a row as it came, for the rejects file.
    pub fn columns_as_they_came(&self) -> Vec<String> {
        let is_json = self.json || self.json_cells;
        if is_json { vec![JSON_COLUMN.to_owned()] } else { self.header.clone() }
    }

    /// How much of the file has been read, of a hundred.
    pub fn percent(&self) -> u64 {
        let hundredths = self.records.at().saturating_mul(100);
        hundredths.checked_div(self.size).unwrap_or(100).min(100)
    }

    /// The next row. An error is the file's own, and no row's.
    pub fn next(&mut self) -> std::io::Result<Option<Given>> {
        loop {
            let raw = if self.json { self.records.line()? } else { self.records.record()? };
            let Some(raw) = raw else { return Ok(None) };
            if raw.fault.is_none() && raw.bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            return Ok(Some(match (self.json, self.json_cells) {
                (true, _) => self.text(&raw).and_then(|text| self.object(raw.line, text)),
                (false, true) => self.object_in_cell(&raw),
                (false, false) => self.cells(&raw),
            }));
        }
    }

    fn text<'a>(&self, raw: &'a Raw) -> Result<&'a str, (Row, Reject)> {
        let shown = || {
            let text = String::from_utf8_lossy(&raw.bytes);
            vec![text.trim_end().chars().take(REJECT_CHARS_MAX).collect()]
        };
        match raw.fault {
            Some(RawFault::TooLong) => Err(self.too_long(raw)),
            Some(RawFault::Quote) => Err(reject(raw, shown(), &self.reasons.quote)),
            None => match std::str::from_utf8(&raw.bytes) {
                Ok(text) => Ok(text),
                Err(_) => Err(reject(raw, shown(), &self.reasons.not_utf8)),
            },
        }
    }

    /// Nothing of it is kept but the column in which it went past the limit.
    fn too_long(&self, raw: &Raw) -> (Row, Reject) {
        let (cells, _) = split(&String::from_utf8_lossy(&raw.bytes));
        let column = self.header.get(cells.len().saturating_sub(1).saturating_sub(self.own));
        let reason = self.reasons.too_long.clone();
        let reject = Reject { field: column.cloned().unwrap_or_default(), reason };
        (Row::plain(raw.line, Vec::new()), reject)
    }

    fn cells(&self, raw: &Raw) -> Given {
        let (mut cells, whole) = split(self.text(raw)?);
        for cell in &mut cells {
            let own = restored(cell);
            if own.len() < cell.len() {
                *cell = own.to_owned();
            }
        }
        let own = self.own.min(cells.len());
        cells.drain(..own);
        // A second record in it would be one that nobody is told of.
        if !whole || (!self.header.is_empty() && cells.len() != self.header.len()) {
            return Err(reject(raw, cells, &self.reasons.wrong_shape));
        }
        Ok(Row::plain(raw.line, cells))
    }

    fn object_in_cell(&self, raw: &Raw) -> Given {
        let row = self.cells(raw)?;
        match row.cells.as_slice() {
            [text] => self.object(row.line, text),
            _ => Err(reject(raw, row.cells, &self.reasons.wrong_shape)),
        }
    }

    fn object(&self, line: u64, text: &str) -> Given {
        let text = text.trim_end();
        let Ok(Pairs(object)) = serde_json::from_str(text) else {
            let row = Row::plain(line, vec![text.to_owned()]);
            return Err((
                row,
                Reject { field: String::new(), reason: self.reasons.not_json.clone() },
            ));
        };
        let mut names = Vec::new();
        let mut cells = Vec::new();
        for (name, value) in object {
            cells.push(match value {
                Value::String(text) => text,
                Value::Null => String::new(),
                Value::Number(number) => whole(&number),
                Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                    let row = Row::plain(line, vec![text.to_owned()]);
                    let reason = self.reasons.not_plain.clone();
                    return Err((row, Reject { field: name, reason }));
                }
            });
            names.push(name);
        }
        let object = Some(Object { names, came: [text.to_owned()] });
        Ok(Row { line, cells, object })
    }
}

/// The names of a JSON object with their values, as often as they are there.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Pairs;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = object.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        json.deserialize_map(Each)
    }
}

/// A number as a clerk would write it: tools that know fractions only write 3 as 3.0.
fn whole(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// The cells of a record, and whether they are all there is.
fn split(text: &str) -> (Vec<String>, bool) {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let record = records.next().and_then(Result::ok).unwrap_or_default();
    (record.iter().map(str::to_owned).collect(), records.next().is_none())
}

fn reject(raw: &Raw, cells: Vec<String>, why: &str) -> (Row, Reject) {
    (Row::plain(raw.line, cells), Reject { field: String::new(), reason: why.to_owned() })
}

/// Lines that end as on very old systems, with nothing but a return: the file would be one long row.
fn has_old_line_ends(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_end();
    text.contains(&b'\r') && !text.contains(&b'\n')
}

/// Not UTF-8, and mostly Arabic letters when read as Windows-1256.
fn is_windows_1256(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => return false,
        // A letter cut at the end of what was looked at is no sign of anything.
        Err(error) => {
            let read_all = u64::try_from(bytes.len()).unwrap_or(u64::MAX) < SNIFFED_BYTES;
            if error.error_len().is_none() && !read_all {
                return false;
            }
        }
    }
    let is_letter = |sign: &char| ('\u{0621}'..='\u{064A}').contains(sign);
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let (text, _, _) = encoding_rs::WINDOWS_1256.decode(bytes);
    let arabic = text.chars().filter(is_letter).count();
    // Where some of it is good UTF-8, single rows are wrong and not the file.
    let multibyte = String::from_utf8_lossy(bytes).chars().filter(is_letter).count();
    multibyte == 0 && arabic.saturating_mul(10) > high.saturating_mul(7)
}
