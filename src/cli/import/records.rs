//! A file cut into records, each with the line it begins on, in memory that no record can grow.
//!
//! A mark of quotation opens a cell only where the cell begins (RFC 4180). One that is never closed
//! costs the line it stands on and none after it: reading goes back to the next line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};

/// Bytes of one record kept; more of it is read past.
pub const ROW_BYTES_MAX: usize = 256 * 1024;

/// Bytes as they came, without what is past the limit.
#[derive(Debug, PartialEq, Eq)]
pub struct Raw {
    /// Its number, from 1: the line where it begins, or as [`Counted`] says.
    pub line: u64,
    pub bytes: Vec<u8>,
    pub fault: Option<RawFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawFault {
    TooLong,
    /// A mark of quotation that is not closed where its cell ends.
    Quote,
}

pub struct Records<R> {
    reader: BufReader<R>,
    /// What stands between cells.
    separator: u8,
    /// Bytes read past since the start of the file.
    at: u64,
    /// Lines read past, or records where those are counted.
    line: u64,
    counted: Counted,
}

/// What the number of a record counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The line where it begins.
    Lines,
    /// Records: the rows of a sheet, whose cells may hold lines.
    Records,
}

/// Where in a record a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// After a mark of quotation in a quoted cell: its end, or half of a doubled mark.
    Closing,
    /// After the end of a quoted cell, among blanks.
    Closed,
    /// A mark of quotation was wrong; the rest of the line goes with it.
    Wrong,
    /// In a file without cells.
    Line,
}

/// Where the second line of a record begins, to go back to.
#[derive(Clone, Copy)]
struct Mark {
    at: u64,
    line: u64,
    kept: usize,
}

/// A record while it is being read.
struct Reading {
    state: State,
    bytes: Vec<u8>,
    long: bool,
    second: Option<Mark>,
}

impl State {
    fn after(self, byte: u8, separator: u8) -> Self {
        match (self, byte) {
            (Self::Line, _) => Self::Line,
            (Self::CellStart | Self::Closing, b'"') => Self::Quoted,
            (Self::Quoted, b'"') => Self::Closing,
            (Self::Quoted, _) => Self::Quoted,
            (Self::Closing | Self::Closed, b' ' | b'\r') => Self::Closed,
            (Self::Closing | Self::Closed | Self::CellStart | Self::Plain, own)
                if own == separator =>
            {
                Self::CellStart
            }
            (Self::CellStart | Self::Plain, _) => Self::Plain,
            (Self::Closing | Self::Closed | Self::Wrong, _) => Self::Wrong,
        }
    }
}

impl Records<File> {
    /// From so many bytes and lines on, which are left behind.
    pub fn new(
        mut file: File,
        (separator, counted): (u8, Counted),
        (at, line): (u64, u64),
    ) -> io::Result<Self> {
        file.seek(SeekFrom::Start(at))?;
        Ok(Self { reader: BufReader::new(file), separator, at, line, counted })
    }
}

impl<R: io::Read + Seek> Records<R> {
    /// Bytes read past, of the whole file: how far this is.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Bytes and lines read past, to come back to.
    pub fn place(&self) -> (u64, u64) {
        (self.at, self.line)
    }

    pub fn go_to(&mut self, (at, line): (u64, u64)) -> io::Result<()> {
        self.reader.seek(SeekFrom::Start(at))?;
        (self.at, self.line) = (at, line);
        Ok(())
    }

    /// The next line, of a file in which a line is a record.
    pub fn line(&mut self) -> io::Result<Option<Raw>> {
        self.read(State::Line)
    }

    /// The next record of a CSV file.
    pub fn record(&mut self) -> io::Result<Option<Raw>> {
        self.read(State::CellStart)
    }

    fn read(&mut self, first: State) -> io::Result<Option<Raw>> {
        let line = self.line.saturating_add(1);
        let from = self.at;
        let mut reading = Reading { state: first, bytes: Vec::new(), long: false, second: None };
        let ended = self.walk(&mut reading)?;
        if self.at == from {
            return Ok(None);
        }
        if self.counted == Counted::Records {
            self.line = line;
        }
        let open = !ended && reading.state == State::Quoted;
        let fault = if open || reading.state == State::Wrong {
            self.go_back(&mut reading)?;
            Some(RawFault::Quote)
        } else {
            None
        };
        let fault = if reading.long { Some(RawFault::TooLong) } else { fault };
        Ok(Some(Raw { line, bytes: reading.bytes, fault }))
    }

    /// To the end of the record, or of the file: false.
    fn walk(&mut self, reading: &mut Reading) -> io::Result<bool> {
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok(false);
            }
            let mut took: u64 = 0;
            let mut count: usize = 0;
            let mut ended = false;
            for byte in buffer {
                took = took.saturating_add(1);
                count = count.saturating_add(1);
                if reading.bytes.len() < ROW_BYTES_MAX {
                    reading.bytes.push(*byte);
                } else {
                    reading.long = true;
                }
                let inside = reading.state == State::Quoted;
                if *byte == b'\n' {
                    self.line = self.line.saturating_add(1);
                    if !inside {
                        ended = true;
                        break;
                    }
                    let (at, line) = (self.at.saturating_add(took), self.line);
                    let kept = reading.bytes.len();
                    reading.second.get_or_insert(Mark { at, line, kept });
                }
                reading.state = reading.state.after(*byte, self.separator);
                // No need to read on: the first line is what will be told of.
                if reading.state == State::Wrong && reading.second.is_some() {
                    ended = true;
                    break;
                }
            }
            self.reader.consume(count);
            self.at = self.at.saturating_add(took);
            if ended {
                return Ok(true);
            }
        }
    }

    /// Leaves the first line read, and nothing after it.
    fn go_back(&mut self, reading: &mut Reading) -> io::Result<()> {
        let Some(second) = reading.second else { return Ok(()) };
        self.reader.seek(SeekFrom::Start(second.at))?;
        self.at = second.at;
        self.line = second.line;
        reading.long = second.kept >= ROW_BYTES_MAX && reading.long;
        reading.bytes.truncate(second.kept);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn records(text: &str) -> Vec<(u64, String, Option<RawFault>)> {
        let reader = BufReader::with_capacity(7, Cursor::new(text.as_bytes().to_vec()));
        let mut records =
            Records { reader, separator: b',', at: 0, line: 0, counted: Counted::Lines };
        let mut all = Vec::new();
        while let Some(raw) = records.record().unwrap() {
            let shown: String = String::from_utf8_lossy(&raw.bytes).chars().take(40).collect();
            all.push((raw.line, shown, raw.fault));
        }
        all
    }

    fn lines_and_faults(text: &str) -> Vec<(u64, Option<RawFault>)> {
        records(text).into_iter().map(|(line, _, fault)| (line, fault)).collect()
    }

    #[test]
    fn a_cell_in_quotes_may_hold_lines_and_marks() {
        let all = lines_and_faults("a,\"b\nc, \"\"d\"\"\ne\"\r\nf,g\n");
        assert_eq!(all, [(1, None), (4, None)]);
    }

    #[test]
    fn a_mark_within_a_plain_cell_is_a_letter_like_any() {
        let all = lines_and_faults("a,5\" pipe\nb,c\nd,e\n");
        assert_eq!(all, [(1, None), (2, None), (3, None)]);
    }

    #[test]
    fn a_mark_never_closed_costs_its_own_line_alone() {
        let quote = Some(RawFault::Quote);
        assert_eq!(lines_and_faults("a,\"b\nc,d\ne,f"), [(1, quote), (2, None), (3, None)]);
        // It seems closed by the next one that opens.
        assert_eq!(lines_and_faults("a,\"b\nc,\"d\"\ne,f\n"), [(1, quote), (2, None), (3, None)]);
        assert_eq!(lines_and_faults("\"a\"b,c\nd\n"), [(1, quote), (2, None)]);
        assert_eq!(records("a,\"b\nc\n").first().unwrap().1, "a,\"b\n");
    }

    #[test]
    fn a_record_past_the_limit_is_one_fault_and_is_not_kept() {
        let long = "line\n".repeat(ROW_BYTES_MAX);
        let text = format!("a,\"{long}\"\nb,c\n");
        let after = u64::try_from(ROW_BYTES_MAX).unwrap() + 2;
        assert_eq!(lines_and_faults(&text), [(1, Some(RawFault::TooLong)), (after, None)]);
        let plain = format!("{}\nb\n", "x".repeat(ROW_BYTES_MAX + 9));
        assert_eq!(lines_and_faults(&plain), [(1, Some(RawFault::TooLong)), (2, None)]);
    }

    #[test]
    fn the_last_line_needs_no_end() {
        assert_eq!(lines_and_faults("a\nb"), [(1, None), (2, None)]);
        assert_eq!(lines_and_faults(""), []);
        assert_eq!(lines_and_faults("a,\"b\""), [(1, None)]);
    }

    proptest! {
        /// What a CSV writer wrote comes back a record a row, on the line where it begins.
        #[test]
        fn what_was_written_comes_back(
            rows in proptest::collection::vec(
                proptest::collection::vec("[ab\",\n\r ]{0,6}", 2..4), 1..12),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            let mut begins = Vec::new();
            for row in &rows {
                writer.flush().unwrap();
                let before = writer.get_ref();
                let ends = before.iter().filter(|byte| **byte == b'\n').count();
                begins.push(u64::try_from(ends).unwrap() + 1);
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let found: Vec<u64> = records(&text).iter().map(|(line, _, _)| *line).collect();
            prop_assert_eq!(found, begins);
            prop_assert!(records(&text).iter().all(|(_, _, fault)| fault.is_none()));
        }

        /// No text makes a record be lost or a byte be told twice, whatever stands in it.
        #[test]
        fn every_line_belongs_to_one_record(text in "[a\",\n]{0,60}") {
            let whole: String = records(&text).into_iter().map(|(_, shown, _)| shown).collect();
            if text.len() < 40 {
                prop_assert_eq!(whole, text);
            }
        }
    }
}
