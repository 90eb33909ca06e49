//! Rows of a file as they come: cells under the heads of their columns, or JSON objects by name.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Number, Value};

use crate::cli::Failure;
use crate::cli::csv_cells::restored;
use crate::cli::import::as_text::{How, Shape, Text};
use crate::cli::import::records::{Raw, RawFault, Records};
use crate::cli::import::rejects::{OWN_COLUMNS, Reject};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Words, isolate};

/// Rows in which the heads of the columns are looked for.
const HEAD_ROWS_MAX: usize = 30;
/// Heads that are known, in a row that is taken for the heads.
const HEADS_MIN: usize = 2;
/// Characters of a cell that cannot be read that go into the rejects file.
const REJECT_CHARS_MAX: usize = 2_000;
/// The household of a JSON row: an array of objects.
const MEMBERS: &str = "members";
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

/// The first and the last line above the heads.
type Above = (u64, u64);

/// Whether a cell is the head of a column.
pub type IsHead<'a> = &'a dyn Fn(&str) -> bool;

pub struct Source {
    records: Records<File>,
    size: u64,
    separator: u8,
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
    /// Opens a file and finds the heads of its columns, which may stand under a title. What the file is, and what of
    /// it is left out, is told as it is found out: also of one that is refused.
    pub fn open(
        path: &Path,
        how: &How,
        is_head: IsHead<'_>,
        (words, tell): (&Words, &dyn Fn(&str)),
    ) -> Result<Self, Failure> {
        let text = Text::of(path, how, words)?;
        text.told.iter().for_each(|line| tell(line));
        let shown = path.display().to_string();
        let failed = || Failure::io(shown.clone());
        let args = || Args::new().text("file", isolate::left_to_right(&shown));
        let (json, separator) = match text.shape {
            Shape::Objects => (true, b','),
            Shape::Cells(separator) => (false, separator),
        };
        let records = Records::new(text.file, (separator, text.counted), (text.start, text.line));
        let mut source = Self {
            records: records.map_err(failed())?,
            size: text.size,
            separator,
            header: Vec::new(),
            json,
            own: 0,
            json_cells: false,
            reasons: Reasons::new(words),
        };
        if source.json {
            return Ok(source);
        }
        let (above, found) = source.find_heads(is_head).map_err(failed())?;
        source.header = match found {
            Some(Ok(row)) => row.cells,
            Some(Err((row, reject))) => {
                let line = i64::try_from(row.line).unwrap_or(i64::MAX);
                let args = args().count("line", line).text("reason", reject.reason);
                return Err(Failure::Refused(words.say_with(say::HEADER_WRONG, &args)));
            }
            None => return Err(Failure::Refused(words.say_with(say::EMPTY, &args()))),
        };
        if let Some((first, last)) = above {
            let count = |line: u64| i64::try_from(line).unwrap_or(i64::MAX);
            let args = Args::new().count("first", count(first)).count("last", count(last));
            let phrase = if first == last { say::TITLE_LINE } else { say::TITLE_LINES };
            tell(&words.say_with(phrase, &args));
        }
        source.leave_out_own_columns();
        if let Some(line) = source.skip_second_heads(is_head).map_err(failed())? {
            let args = Args::new().count("line", i64::try_from(line).unwrap_or(i64::MAX));
            tell(&words.say_with(say::SECOND_HEADS, &args));
        }
        Ok(source)
    }

    /// The first row that is one of heads, and the lines of the title above it; else the first row.
    fn find_heads(&mut self, is_head: IsHead<'_>) -> io::Result<(Option<Above>, Option<Given>)> {
        let from = self.records.place();
        let mut above: Option<Above> = None;
        for _ in 0..HEAD_ROWS_MAX {
            let Some(given) = self.next()? else { break };
            let line = match &given {
                Ok(row) if is_of_heads(&row.cells, is_head) => return Ok((above, Some(given))),
                Ok(row) | Err((row, _)) => row.line,
            };
            above = Some((above.map_or(line, |(first, _)| first), line));
        }
        self.records.go_to(from)?;
        Ok((None, self.next()?))
    }

    /// Leaves out a row of heads in the other language under the first: its line.
    fn skip_second_heads(&mut self, is_head: IsHead<'_>) -> io::Result<Option<u64>> {
        let from = self.records.place();
        let second = match self.next()? {
            Some(Ok(row)) if row.object.is_none() && is_of_heads(&row.cells, is_head) => {
                Some(row.line)
            }
            _ => None,
        };
        if second.is_none() {
            self.records.go_to(from)?;
        }
        Ok(second)
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
    pub fn next(&mut self) -> io::Result<Option<Given>> {
        loop {
            let raw = if self.json { self.records.line()? } else { self.records.record()? };
            let Some(raw) = raw else { return Ok(None) };
            if raw.fault.is_none() && raw.bytes.iter().all(|byte| self.is_nothing(*byte)) {
                continue;
            }
            return Ok(Some(match (self.json, self.json_cells) {
                (true, _) => self.text(&raw).and_then(|text| self.object(raw.line, text)),
                (false, true) => self.object_in_cell(&raw),
                (false, false) => self.cells(&raw),
            }));
        }
    }

    /// Of a row without a value, as spreadsheets leave below the last.
    fn is_nothing(&self, byte: u8) -> bool {
        byte.is_ascii_whitespace() || !self.json && (byte == self.separator || byte == b'"')
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
        let (cells, _) = split(&String::from_utf8_lossy(&raw.bytes), self.separator);
        let column = self.header.get(cells.len().saturating_sub(1).saturating_sub(self.own));
        let reason = self.reasons.too_long.clone();
        let reject = Reject { field: column.cloned().unwrap_or_default(), reason };
        (Row::plain(raw.line, Vec::new()), reject)
    }

    fn cells(&self, raw: &Raw) -> Given {
        let (mut cells, whole) = split(self.text(raw)?, self.separator);
        for cell in &mut cells {
            let own = restored(cell);
            if own.len() < cell.len() {
                *cell = own.to_owned();
            }
        }
        let own = self.own.min(cells.len());
        cells.drain(..own);
        self.to_its_width(raw, &mut cells);
        // A second record in it would be one that nobody is told of.
        if !whole || (!self.header.is_empty() && cells.len() != self.header.len()) {
            return Err(reject(raw, cells, &self.reasons.wrong_shape));
        }
        Ok(Row::plain(raw.line, cells))
    }

    /// A row may end before its last columns, or go on behind them without a value. One that has not half of them, or
    /// stands at the end of the file without an end of its own, was cut.
    fn to_its_width(&self, raw: &Raw, cells: &mut Vec<String>) {
        let width = self.header.len();
        let is_cut = cells.len().saturating_mul(2) < width || !raw.bytes.ends_with(b"\n");
        if cells.len() < width && !is_cut {
            cells.resize(width, String::new());
        }
        let behind = cells.get(width..).unwrap_or_default();
        if width > 0 && behind.iter().all(|cell| cell.trim().is_empty()) {
            cells.truncate(width);
        }
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
            if name == MEMBERS
                && let Some((own, texts)) = members(&value)
            {
                names.extend(own);
                cells.extend(texts);
                continue;
            }
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

/// The household of a row: a name and a text for each cell of its table, if it is such a table.
fn members(value: &Value) -> Option<(Vec<String>, Vec<String>)> {
    let mut names = Vec::new();
    let mut texts = Vec::new();
    for (row, member) in (1_usize..).zip(value.as_array()?) {
        for (column, value) in member.as_object()? {
            texts.push(match value {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                Value::Number(number) => whole(number),
                Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
            });
            names.push(format!("member{row}_{column}"));
        }
    }
    Some((names, texts))
}

/// A number as a clerk would write it: tools that know fractions only write 3 as 3.0.
fn whole(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// The cells of a record, and whether they are all there is.
fn split(text: &str, separator: u8) -> (Vec<String>, bool) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let record = records.next().and_then(Result::ok).unwrap_or_default();
    (record.iter().map(str::to_owned).collect(), records.next().is_none())
}

fn reject(raw: &Raw, cells: Vec<String>, why: &str) -> (Row, Reject) {
    (Row::plain(raw.line, cells), Reject { field: String::new(), reason: why.to_owned() })
}

/// Whether a row names columns: two that are known, or what it has and nothing else.
fn is_of_heads(cells: &[String], is_head: IsHead<'_>) -> bool {
    let is_known = |cell: &&String| is_head(cell.trim());
    let told = cells.iter().filter(|cell| !cell.trim().is_empty());
    let known = told.clone().filter(is_known).count();
    known >= HEADS_MIN || known > 0 && known == told.count()
}
