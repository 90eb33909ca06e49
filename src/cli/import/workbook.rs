//! A sheet of a workbook as rows of cells, each value as the clerk sees it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use calamine::{
    Data, DataRef, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use crate::cli::Failure;
use crate::cli::import::as_text::unnamed;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Phrase, Words, isolate};

const ZIP: &[u8] = b"PK\x03\x04";
/// Workbooks of before 2007, and those that a passphrase locks.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// In a locked workbook, two bytes a letter.
const LOCKED: &str = "EncryptedPackage";
/// Bytes that one part of a workbook may unpack to, and that all parts may that are held in memory.
const PART_BYTES_MAX: u64 = 1 << 30;
const HELD_BYTES_MAX: u64 = 128 << 20;
/// Bytes of a workbook of a kind that is read whole.
const WHOLE_BYTES_MAX: u64 = 32 << 20;
/// Between the cells of the file that a sheet is made.
pub const SEPARATOR: u8 = b',';
/// Cells of one row.
const COLUMNS_MAX: u32 = 1_000;

/// Whether a file that begins so is a workbook, whatever it is called.
pub fn is_one(start: &[u8]) -> bool {
    start.starts_with(ZIP) || start.starts_with(COMPOUND)
}

/// Its sheet as a file of cells, a row of the sheet a record of the file; and what was read, in words. Refused with what to do: a locked one, one that is damaged, or that is too large.
pub fn as_rows(
    mut file: File,
    (path, wanted): (&Path, Option<&str>),
    words: &Words,
) -> Result<(File, String), Failure> {
    let shown = path.display().to_string();
    let failed = |error| Failure::io(shown.clone())(error);
    let refused = |phrase: Phrase| {
        let args = Args::new().text("file", isolate::left_to_right(&shown));
        Failure::Refused(words.say_with(phrase, &args))
    };
    let of = Book { words, wanted, shown: &shown };
    let size = file.metadata().map_err(failed)?.len();
    let mut start = [0; 8];
    file.seek(SeekFrom::Start(0)).and_then(|_| file.read_exact(&mut start)).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    if start.starts_with(COMPOUND) {
        if is_locked(&mut file).map_err(failed)? {
            return Err(refused(say::BOOK_LOCKED));
        }
        if size > WHOLE_BYTES_MAX {
            return Err(refused(say::BOOK_TOO_LARGE));
        }
        let mut book = Xls::new(BufReader::new(file)).map_err(|error| match error {
            XlsError::Password => refused(say::BOOK_LOCKED),
            _ => refused(say::BOOK_DAMAGED),
        })?;
        let sheets = book.sheets_metadata().to_vec();
        let (name, said) = of.sheet(&sheets)?;
        let range = book.worksheet_range(&name).map_err(|_error| refused(say::BOOK_DAMAGED))?;
        return of.whole(&range, said);
    }
    match weighed(&mut file, PART_BYTES_MAX, HELD_BYTES_MAX) {
        Weight::Fits => {}
        Weight::TooLarge => return Err(refused(say::BOOK_TOO_LARGE)),
        Weight::Damaged => return Err(refused(say::BOOK_DAMAGED)),
    }
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    if is_open_document(&mut file).map_err(failed)? {
        if size > WHOLE_BYTES_MAX {
            return Err(refused(say::BOOK_TOO_LARGE));
        }
        let mut book = Ods::new(BufReader::new(file)).map_err(|error| match error {
            OdsError::Password => refused(say::BOOK_LOCKED),
            _ => refused(say::BOOK_DAMAGED),
        })?;
        let sheets = book.sheets_metadata().to_vec();
        let (name, said) = of.sheet(&sheets)?;
        let range = book.worksheet_range(&name).map_err(|_error| refused(say::BOOK_DAMAGED))?;
        return of.whole(&range, said);
    }
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|error| match error {
        XlsxError::Password => refused(say::BOOK_LOCKED),
        _ => refused(say::BOOK_DAMAGED),
    })?;
    let sheets = book.sheets_metadata().to_vec();
    let (name, said) = of.sheet(&sheets)?;
    let damaged = |_: XlsxError| refused(say::BOOK_DAMAGED);
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    let mut rows = Rows::new().map_err(failed)?;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        if column >= COLUMNS_MAX {
            continue;
        }
        if !rows.put(row, column, shown_value(cell.get_value())).map_err(failed)? {
            return Err(refused(say::BOOK_DAMAGED));
        }
    }
    Ok((rows.end().map_err(failed)?, said))
}

struct Book<'a> {
    words: &'a Words,
    wanted: Option<&'a str>,
    shown: &'a str,
}

impl Book<'_> {
    /// The sheet that is read: the one that was named, else the first that is seen. What else there is is told.
    fn sheet(&self, all: &[calamine::Sheet]) -> Result<(String, String), Failure> {
        let sheets: Vec<&str> = all
            .iter()
            .filter(|one| one.typ == SheetType::WorkSheet && one.visible == SheetVisible::Visible)
            .map(|one| one.name.as_str())
            .collect();
        let named = |name: &str| all.iter().find(|one| one.name.trim() == name.trim());
        let found = match self.wanted {
            Some(name) => named(name).map(|one| one.name.as_str()),
            None => sheets.first().copied(),
        };
        let Some(name) = found else {
            let args = Args::new()
                .text("file", isolate::left_to_right(self.shown))
                .text("sheets", sheets.join(self.words.comma()));
            return Err(Failure::Refused(self.words.say_with(say::BOOK_NO_SHEET, &args)));
        };
        let others: Vec<&str> = sheets.iter().copied().filter(|own| *own != name).collect();
        let args = Args::new().text("sheet", name).text("others", others.join(self.words.comma()));
        let phrase = if others.is_empty() { say::READ_SHEET } else { say::READ_SHEET_OF };
        Ok((name.to_owned(), self.words.say_with(phrase, &args)))
    }

    fn whole(
        &self,
        range: &calamine::Range<Data>,
        said: String,
    ) -> Result<(File, String), Failure> {
        let failed = |error| Failure::io(self.shown.to_owned())(error);
        let mut rows = Rows::new().map_err(failed)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at =
                |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
            let (row, column) = (at(top, row), at(left, column));
            if column < COLUMNS_MAX {
                rows.put(row, column, shown_of(value)).map_err(failed)?;
            }
        }
        Ok((rows.end().map_err(failed)?, said))
    }
}

/// Rows as they are written, each once its last cell came.
struct Rows {
    out: csv::Writer<BufWriter<File>>,
    row: u32,
    cells: BTreeMap<u32, String>,
}

impl Rows {
    fn new() -> io::Result<Self> {
        let out = BufWriter::new(unnamed()?);
        let out = csv::WriterBuilder::new().delimiter(SEPARATOR).flexible(true).from_writer(out);
        Ok(Self { out, row: 0, cells: BTreeMap::new() })
    }

    /// False: the cell stands above one that came before it.
    fn put(&mut self, row: u32, column: u32, value: String) -> io::Result<bool> {
        if row < self.row {
            return Ok(false);
        }
        while self.row < row {
            self.write_row()?;
        }
        if !value.is_empty() {
            self.cells.insert(column, value);
        }
        Ok(true)
    }

    fn write_row(&mut self) -> io::Result<()> {
        let cells = std::mem::take(&mut self.cells);
        let last = cells.keys().next_back().copied().unwrap_or(0);
        let cell = |at: u32| cells.get(&at).map_or("", String::as_str);
        let row = (0..=last).map(|at| cell(at).replace("\r\n", "\n").replace('\r', "\n"));
        self.out.write_record(row).map_err(io::Error::other)?;
        self.row = self.row.saturating_add(1);
        Ok(())
    }

    fn end(mut self) -> io::Result<File> {
        self.write_row()?;
        let mut out = self.out.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        out.flush()?;
        out.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

/// A value as it would be typed: a date as a date, a whole number without a fraction.
fn shown_value(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(is_so) => is_so.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(at) if at.is_datetime() && at.as_f64() >= 1.0 => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The same of a value that is held.
fn shown_of(value: &Data) -> String {
    shown_value(&match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(is_so) => DataRef::Bool(*is_so),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    })
}

#[derive(Debug, PartialEq, Eq)]
enum Weight {
    Fits,
    TooLarge,
    Damaged,
}

/// Unpacks each part into nothing: a file of a few bytes may unpack to more than any disk.
fn weighed(file: &mut File, part_max: u64, held_max: u64) -> Weight {
    let Ok(mut parts) = zip::ZipArchive::new(BufReader::new(&mut *file)) else {
        return Weight::Damaged;
    };
    let mut held: u64 = 0;
    for at in 0..parts.len() {
        let Ok(part) = parts.by_index(at) else { return Weight::Damaged };
        // Sheets are read row by row, pictures not at all; the rest is held.
        let Ok(name) = part.name() else { return Weight::Damaged };
        let is_held = name.ends_with(".xml") && !name.contains("worksheets/");
        let mut unpacked = part.take(part_max.saturating_add(1));
        let Ok(bytes) = io::copy(&mut unpacked, &mut io::sink()) else {
            return Weight::Damaged;
        };
        held = held.saturating_add(if is_held { bytes } else { 0 });
        if bytes > part_max || held > held_max {
            return Weight::TooLarge;
        }
    }
    Weight::Fits
}

fn is_open_document(file: &mut File) -> io::Result<bool> {
    let is_there = zip::ZipArchive::new(BufReader::new(&mut *file))
        .is_ok_and(|mut parts| parts.by_name("content.xml").is_ok());
    file.seek(SeekFrom::Start(0))?;
    Ok(is_there)
}

fn is_locked(file: &mut File) -> io::Result<bool> {
    let mut bytes = Vec::new();
    (&mut *file).take(WHOLE_BYTES_MAX).read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(0))?;
    let name: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Ok(bytes.windows(name.len()).any(|part| part == name))
}

#[cfg(test)]
mod tests {
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(name: &str, bytes: usize) -> File {
        let mut out = zip::ZipWriter::new(unnamed().unwrap());
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&vec![b' '; bytes]).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn what_unpacks_to_too_much_is_not_read() {
        let weigh = |name: &str, bytes| weighed(&mut packed(name, bytes), 4_000, 1_000);
        assert_eq!(weigh("xl/worksheets/sheet1.xml", 4_000), Weight::Fits);
        assert_eq!(weigh("xl/worksheets/sheet1.xml", 4_001), Weight::TooLarge);
        assert_eq!(weigh("xl/sharedStrings.xml", 1_000), Weight::Fits);
        assert_eq!(weigh("xl/sharedStrings.xml", 1_001), Weight::TooLarge);
        assert_eq!(weigh("xl/media/image1.png", 1_001), Weight::Fits, "a picture is not held");
        let mut garbage = unnamed().unwrap();
        garbage.write_all(b"PK\x03\x04 and nothing else").unwrap();
        assert_eq!(weighed(&mut garbage, 4_000, 1_000), Weight::Damaged);
    }
}
