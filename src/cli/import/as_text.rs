//! A file of any kind that people bring, as one text in UTF-8: rows of cells, or an object a line.
//!
//! What is something else is written once into a file without a name, which is gone with this process: so that a
//! reader of rows knows one kind of file, and memory does not grow with the file.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use clap::ValueEnum;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1256};
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use crate::cli::Failure;
use crate::cli::import::records::Counted;
use crate::cli::import::workbook;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Phrase, Words, isolate};

/// Bytes looked at to tell what a file is.
const SNIFFED_BYTES: u64 = 64 * 1024;
/// Bytes taken from standard input: it may have no end.
const INPUT_BYTES_MAX: u64 = 2 << 30;
/// What stands between cells, the likeliest first.
const SEPARATORS: [u8; 4] = *b",;\t|";
/// Lines by which it is told what stands between cells.
const SNIFFED_LINES: usize = 30;
/// In place of a file's name: standard input.
pub const STANDARD_INPUT: &str = "-";

/// What whoever imports says of a file.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// Its encoding, where it does not say.
    pub encoding: Option<Letters>,
    /// The sheet of a workbook; the first that is seen, if it is not said.
    pub sheet: Option<String>,
}

/// Encodings that are never guessed in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Letters {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "windows-1256")]
    Windows1256,
}

/// How a text is cut into rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Cells with this between them.
    Cells(u8),
    /// A JSON object a line.
    Objects,
}

pub struct Text {
    pub file: File,
    /// Bytes and lines before the first row.
    pub start: u64,
    pub line: u64,
    pub size: u64,
    pub shape: Shape,
    pub counted: Counted,
    /// What it was, and what of it is read, in words.
    pub told: Vec<String>,
}

impl Text {
    pub fn of(path: &Path, how: &How, words: &Words) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let failed = || Failure::io(shown.clone());
        let file = if path.as_os_str() == STANDARD_INPUT {
            from_input(words).map_err(failed())??
        } else {
            opened(path, words)?
        };
        let own = Opened { file, path, words };
        own.text(how)
    }
}

fn opened(path: &Path, words: &Words) -> Result<File, Failure> {
    let shown = path.display().to_string();
    let is_of = fs::metadata(path).map_err(Failure::io(shown.clone()))?.file_type();
    // A pipe or a device may have no end, and cannot be gone back in.
    if !is_of.is_file() && !is_of.is_dir() {
        let args = Args::new().text("file", isolate::left_to_right(&shown));
        return Err(Failure::Refused(words.say_with(say::NOT_A_FILE, &args)));
    }
    File::open(path).map_err(Failure::io(shown))
}

/// All of standard input, once it has ended: nothing of half a file is imported.
fn from_input(words: &Words) -> io::Result<Result<File, Failure>> {
    let mut file = unnamed()?;
    let input = io::stdin().lock().take(INPUT_BYTES_MAX.saturating_add(1));
    let took = io::copy(&mut BufReader::new(input), &mut file)?;
    if took > INPUT_BYTES_MAX {
        return Ok(Err(Failure::Refused(words.say(say::INPUT_TOO_LONG))));
    }
    Ok(Ok(file))
}

/// A file that no other process finds.
pub fn unnamed() -> io::Result<File> {
    tempfile::tempfile()
}

struct Opened<'a> {
    file: File,
    path: &'a Path,
    words: &'a Words,
}

impl Opened<'_> {
    fn failed(&self) -> impl FnOnce(io::Error) -> Failure {
        Failure::io(self.path.display().to_string())
    }

    fn refused(&self, phrase: Phrase) -> Failure {
        let shown = isolate::left_to_right(&self.path.display().to_string());
        Failure::Refused(self.words.say_with(phrase, &Args::new().text("file", shown)))
    }

    fn text(mut self, how: &How) -> Result<Text, Failure> {
        let mut told = Vec::new();
        let mut start = self.beginning()?;
        if workbook::is_one(&start) {
            let path = self.path;
            let sheet = how.sheet.as_deref();
            let (mut file, said) = workbook::as_rows(self.file, (path, sheet), self.words)?;
            let failed = || Failure::io(path.display().to_string());
            let size = file.metadata().map_err(failed())?.len();
            file.seek(SeekFrom::Start(0)).map_err(failed())?;
            let (shape, counted) = (Shape::Cells(workbook::SEPARATOR), Counted::Records);
            return Ok(Text { file, start: 0, line: 0, size, shape, counted, told: vec![said] });
        }
        let written = written_in(&start);
        let from = match (how.encoding, written) {
            (_, Some(wide)) => Some(wide),
            (Some(Letters::Windows1256), None) => Some(WINDOWS_1256),
            (Some(Letters::Utf8), None) => None,
            (None, None) if is_windows_1256(&start) => {
                return Err(self.refused(say::WINDOWS_1256));
            }
            (None, None) => None,
        };
        if let Some(encoding) = from {
            let args = Args::new().text("encoding", isolate::left_to_right(encoding.name()));
            told.push(self.words.say_with(say::READ_ENCODING, &args));
            self.file = in_utf8(&mut self.file, encoding).map_err(self.failed())?;
            start = self.beginning()?;
        }
        if has_old_line_ends(&start) {
            return Err(self.refused(say::OLD_LINE_ENDS));
        }
        let mark = if start.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        let rest = start.get(mark..).unwrap_or_default();
        let first = rest.iter().find(|byte| !byte.is_ascii_whitespace()).copied();
        let mut skip = (u64::try_from(mark).unwrap_or(0), 0);
        let shape = if first == Some(b'[') && begins_an_array(rest) {
            self.file = self.objects(skip.0)?;
            skip = (0, 0);
            Shape::Objects
        } else if first == Some(b'{') {
            Shape::Objects
        } else {
            let (separator, hint) = separator(rest);
            skip = (skip.0.saturating_add(hint), u64::from(hint > 0));
            Shape::Cells(separator)
        };
        let size = self.file.metadata().map_err(self.failed())?.len();
        let Self { mut file, path, .. } = self;
        file.seek(SeekFrom::Start(skip.0)).map_err(Failure::io(path.display().to_string()))?;
        let counted = Counted::Lines;
        Ok(Text { file, start: skip.0, line: skip.1, size, shape, counted, told })
    }

    fn beginning(&mut self) -> Result<Vec<u8>, Failure> {
        let mut start = Vec::new();
        let read = self
            .file
            .seek(SeekFrom::Start(0))
            .and_then(|_| (&mut self.file).take(SNIFFED_BYTES).read_to_end(&mut start));
        read.map_err(self.failed())?;
        Ok(start)
    }

    /// The elements of a JSON array, a line each.
    fn objects(&mut self, skip: u64) -> Result<File, Failure> {
        let lines = |file: &mut File| -> io::Result<Result<File, serde_json::Error>> {
            file.seek(SeekFrom::Start(skip))?;
            let mut out = BufWriter::new(unnamed()?);
            let mut json = serde_json::Deserializer::from_reader(BufReader::new(file));
            let read = json.deserialize_seq(Elements(&mut out)).and_then(|()| json.end());
            out.flush()?;
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            Ok(read.map(|()| file))
        };
        lines(&mut self.file).map_err(self.failed())?.map_err(|error| {
            let shown = isolate::left_to_right(&self.path.display().to_string());
            let line = i64::try_from(error.line()).unwrap_or(i64::MAX);
            let args = Args::new().text("file", shown).count("line", line);
            Failure::Refused(self.words.say_with(say::ARRAY_WRONG, &args))
        })
    }
}

/// Each element as it is read: an array may be larger than memory.
struct Elements<'a, W>(&'a mut W);

impl<'de, W: Write> Visitor<'de> for Elements<'_, W> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(element) = array.next_element::<Value>()? {
            writeln!(self.0, "{element}").map_err(serde::de::Error::custom)?;
        }
        Ok(())
    }
}

/// `[` may also begin the first cell of a row.
fn begins_an_array(text: &[u8]) -> bool {
    let mut signs = text.iter().filter(|byte| !byte.is_ascii_whitespace()).skip(1);
    matches!(signs.next(), Some(b'{' | b']'))
}

/// By its mark, or by how most letters of a table (digits, separators, ends of lines) are written in it.
fn written_in(start: &[u8]) -> Option<&'static Encoding> {
    if start.starts_with(&[0xFF, 0xFE]) {
        return Some(UTF_16LE);
    }
    if start.starts_with(&[0xFE, 0xFF]) {
        return Some(UTF_16BE);
    }
    let (even, odd) = start.chunks_exact(2).fold((0_usize, 0_usize), |(even, odd), pair| {
        let is_zero = |at: usize| usize::from(pair.get(at) == Some(&0));
        (even.saturating_add(is_zero(0)), odd.saturating_add(is_zero(1)))
    });
    // A tenth of it: no other text has so many, and none of them at one side alone.
    let many = (start.len() / 20).max(2);
    match (even, odd) {
        (0, odd) if odd > many => Some(UTF_16LE),
        (even, 0) if even > many => Some(UTF_16BE),
        _ => None,
    }
}

fn in_utf8(from: &mut File, encoding: &'static Encoding) -> io::Result<File> {
    from.seek(SeekFrom::Start(0))?;
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut to = BufWriter::new(unnamed()?);
    let (mut read, mut text) = (vec![0; 32 * 1024], vec![0; 128 * 1024]);
    loop {
        let count = from.read(&mut read)?;
        let mut left = read.get(..count).unwrap_or_default();
        loop {
            let (state, took, wrote, _) = decoder.decode_to_utf8(left, &mut text, count == 0);
            to.write_all(text.get(..wrote).unwrap_or_default())?;
            left = left.get(took..).unwrap_or_default();
            if state == encoding_rs::CoderResult::InputEmpty {
                break;
            }
        }
        if count == 0 {
            to.flush()?;
            return to.into_inner().map_err(io::IntoInnerError::into_error);
        }
    }
}

/// What stands between cells, and the bytes of the line `sep=;` that says so.
fn separator(text: &[u8]) -> (u8, u64) {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let said = line.trim_ascii_end().to_ascii_lowercase();
    if let Some([said]) = said.strip_prefix(b"sep=") {
        return (*said, u64::try_from(line.len()).unwrap_or(0).saturating_add(1));
    }
    // The line that says tabs ends in one.
    if line.trim_ascii_end().eq_ignore_ascii_case(b"sep=") && line.contains(&b'\t') {
        return (b'\t', u64::try_from(line.len()).unwrap_or(0).saturating_add(1));
    }
    let counts = SEPARATORS.map(|separator| {
        let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        let counts: Vec<usize> =
            lines.take(SNIFFED_LINES).map(|line| outside_quotes(line, separator)).collect();
        // The most lines that are cut into as many cells, and into how many.
        let alike = |count: &usize| counts.iter().filter(|own| *own == count).count();
        counts.iter().filter(|count| **count > 0).map(|count| (alike(count), *count)).max()
    });
    let best = SEPARATORS.iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    best.filter(|(_, count)| count.is_some()).map_or((b',', 0), |(separator, _)| (*separator, 0))
}

fn outside_quotes(line: &[u8], separator: u8) -> usize {
    let mut quoted = false;
    let mut count: usize = 0;
    for byte in line {
        quoted ^= *byte == b'"';
        count = count.saturating_add(usize::from(!quoted && *byte == separator));
    }
    count
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
    let (text, _, _) = WINDOWS_1256.decode(bytes);
    let arabic = text.chars().filter(is_letter).count();
    // Where some of it is good UTF-8, single rows are wrong and not the file.
    let multibyte = String::from_utf8_lossy(bytes).chars().filter(is_letter).count();
    multibyte == 0 && arabic.saturating_mul(10) > high.saturating_mul(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_cells_is_what_cuts_most_lines_alike() {
        for (text, separator_is, skipped) in [
            ("a,b,c\n1,2,3\n", b',', 0),
            ("a;b;c\n1;2,5;3\n1;2,5;3\n", b';', 0),
            ("a\tb\n\"x, y, z\"\t2\n", b'\t', 0),
            ("a|b\n1|2\n", b'|', 0),
            ("a title, with two, commas\na;b\n1;2\n3;4\n", b';', 0),
            ("name\nx\n", b',', 0),
            ("", b',', 0),
            ("sep=;\na;b\n", b';', 6),
            ("SEP=|\r\na|b\r\n", b'|', 7),
            ("sep=\t\na\tb\n", b'\t', 6),
        ] {
            assert_eq!(separator(text.as_bytes()), (separator_is, skipped), "{text:?}");
        }
    }

    #[test]
    fn two_bytes_a_letter_is_told_with_a_mark_and_without() {
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let table = "name,phone\r\nسالم,0512340001\r\nنورة,0512340002\r\n";
        assert_eq!(written_in(&wide(table)), Some(UTF_16LE));
        let big: Vec<u8> = table.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(written_in(&big), Some(UTF_16BE));
        assert_eq!(written_in(table.as_bytes()), None);
        assert_eq!(written_in(b"a,b\0c\n"), None, "a zero in a cell is no encoding");
    }
}
