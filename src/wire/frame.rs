//! Frames: four bytes of length, then a value. Nothing is believed of a length but that it is one, and
//! nothing is made of a value that would take more memory than its kind may.

use std::fmt;
use std::io::{self, Read, Write};

use bincode::{DefaultOptions, Deserializer, Options};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::unfold::{Budget, Within};

/// The longest value that a server says, in bytes: a page of an export with room to spare.
pub const FRAME_BYTES_MAX: usize = 16 * 1024 * 1024;
/// What it may become at the desk that hears it.
const WORD_UNFOLDS_MAX: usize = 256 * 1024 * 1024;
/// The longest frame of the first words, of a question, and of what is said at the door. It is read
/// whole without asking for room.
pub const SMALL_BYTES_MAX: usize = 4 * 1024;
/// What a call may become in memory: so much whatever its length, and so many times its bytes. A whole
/// form with every row of its household takes a quarter of the first.
pub const UNFOLDS_BASE: usize = 192 * 1024;
const UNFOLDS_TIMES: usize = 16;
/// Room made at once; more only as bytes come.
const ROOM_BYTES: usize = 16 * 1024;
const LENGTH_SIZE: usize = 4;

/// How long a frame may be, and what it may become.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub bytes: usize,
    pub unfolds: usize,
}

impl Limit {
    /// Of what a server says.
    pub const WORD: Self = Self { bytes: FRAME_BYTES_MAX, unfolds: WORD_UNFOLDS_MAX };
    /// Of the first words.
    pub const SMALL: Self =
        Self { bytes: SMALL_BYTES_MAX, unfolds: unfolds(SMALL_BYTES_MAX, UNFOLDS_BASE) };
}

/// What so many bytes may become in memory, and so much beside.
pub const fn unfolds(bytes: usize, base: usize) -> usize {
    bytes.saturating_mul(UNFOLDS_TIMES).saturating_add(base)
}

/// Why no value was read.
#[derive(Debug)]
pub enum FrameError {
    /// The other side closed the line between two frames.
    End,
    /// The line broke, or took too long.
    Line(io::Error),
    /// A longer frame than there is.
    TooLong(u64),
    /// It would take more memory than it may.
    TooMuch,
    /// The bytes are no value of this kind.
    Bytes(String),
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End => write!(f, "the line was closed"),
            Self::Line(error) => write!(f, "the line broke: {error}"),
            Self::TooLong(length) => write!(f, "a frame of {length} bytes"),
            Self::TooMuch => write!(f, "a frame that unfolds to more than it may"),
            Self::Bytes(why) => write!(f, "not a message: {why}"),
        }
    }
}

impl std::error::Error for FrameError {}

impl From<io::Error> for FrameError {
    fn from(error: io::Error) -> Self {
        Self::Line(error)
    }
}

fn options() -> impl Options {
    DefaultOptions::new().with_limit(FRAME_BYTES_MAX as u64)
}

/// The frame of a value, length included: one write.
pub fn framed<T: Serialize>(value: &T) -> Result<Vec<u8>, FrameError> {
    framed_after(&[], value, FRAME_BYTES_MAX)
}

/// The same with a head before the value, which is of so many bytes at most.
pub fn framed_after<T: Serialize>(
    head: &[u8],
    value: &T,
    max: usize,
) -> Result<Vec<u8>, FrameError> {
    let mut bytes = vec![0; LENGTH_SIZE];
    bytes.extend(head);
    let bad = |error: bincode::Error| FrameError::Bytes(error.to_string());
    options().serialize_into(&mut bytes, value).map_err(bad)?;
    let length = bytes.len().saturating_sub(LENGTH_SIZE);
    let is_short = length.saturating_sub(head.len()) <= max;
    let short = u32::try_from(length).ok().filter(|_| is_short);
    let Some(length) = short else {
        return Err(FrameError::TooLong(u64::try_from(length).unwrap_or(u64::MAX)));
    };
    bytes.iter_mut().zip(length.to_be_bytes()).for_each(|(to, from)| *to = from);
    Ok(bytes)
}

pub fn write<T: Serialize>(line: &mut impl Write, value: &T) -> Result<(), FrameError> {
    line.write_all(&framed(value)?)?;
    line.flush()?;
    Ok(())
}

/// Reads one frame of a value.
pub fn read<T: DeserializeOwned>(line: &mut impl Read, limit: Limit) -> Result<T, FrameError> {
    let size = length(line)?;
    if size > limit.bytes {
        return Err(FrameError::TooLong(u64::try_from(size).unwrap_or(u64::MAX)));
    }
    let bytes = take(line, size)?;
    decode(&bytes, limit.unfolds).map(|(value, _)| value)
}

/// How long the next frame says it is. The end of the line before its first byte is
/// [`FrameError::End`]; later it is a break.
pub fn length(line: &mut impl Read) -> Result<usize, FrameError> {
    let mut length = [0; LENGTH_SIZE];
    let first = loop {
        match line.read(&mut length) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => break other?,
        }
    };
    if first == 0 {
        return Err(FrameError::End);
    }
    if let Some(rest) = length.get_mut(first..) {
        line.read_exact(rest)?;
    }
    Ok(usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX))
}

/// So many bytes, all of them.
pub fn take(line: &mut impl Read, size: usize) -> Result<Vec<u8>, FrameError> {
    let mut bytes = Vec::with_capacity(size.min(ROOM_BYTES));
    line.take(u64::try_from(size).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    if bytes.len() < size { Err(broken()) } else { Ok(bytes) }
}

/// Reads so many bytes and keeps none of them.
pub fn skip(line: &mut impl Read, size: usize) -> Result<(), FrameError> {
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    let skipped = io::copy(&mut line.take(size), &mut io::sink())?;
    if skipped < size { Err(broken()) } else { Ok(()) }
}

fn broken() -> FrameError {
    FrameError::Line(io::ErrorKind::UnexpectedEof.into())
}

/// A value of bytes that may become so much, and what it took of that.
pub fn decode<T: DeserializeOwned>(bytes: &[u8], unfolds: usize) -> Result<(T, usize), FrameError> {
    let budget = Budget::of(unfolds);
    let mut rest = bytes;
    let mut from = Deserializer::with_reader(&mut rest, options());
    let value = T::deserialize(Within { inner: &mut from, budget: &budget });
    match value {
        Ok(value) if rest.is_empty() => Ok((value, budget.spent())),
        Ok(_) => Err(FrameError::Bytes("bytes are left over".into())),
        Err(_) if budget.is_over() => Err(FrameError::TooMuch),
        Err(error) => Err(FrameError::Bytes(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read<T: DeserializeOwned>(line: &mut &[u8]) -> Result<T, FrameError> {
        super::read(line, Limit::WORD)
    }

    #[test]
    fn what_was_framed_reads_back_and_the_end_is_told_from_a_break() {
        let mut bytes = framed(&"سلام".to_owned()).unwrap();
        let mut line = bytes.as_slice();
        assert_eq!(read::<String>(&mut line).unwrap(), "سلام");
        assert!(matches!(read::<String>(&mut line), Err(FrameError::End)));
        bytes.pop();
        for cut in 1..bytes.len() {
            let mut line = bytes.get(..cut).unwrap();
            assert!(matches!(read::<String>(&mut line), Err(FrameError::Line(_))), "{cut}");
        }
    }

    #[test]
    fn a_length_beyond_the_bound_makes_no_room() {
        let mut line = [0xff; 64].as_slice();
        assert!(matches!(read::<Vec<u8>>(&mut line), Err(FrameError::TooLong(_))));
        // Within the bound, and a lie: what came is read, and no more is asked for.
        let mut line = [0x00, 0xff, 0xff, 0xff, 1, 2, 3].as_slice();
        assert!(matches!(read::<Vec<u8>>(&mut line), Err(FrameError::Line(_))));
        let long = vec![0_u8; FRAME_BYTES_MAX + 1];
        assert!(framed(&long).is_err());
    }

    proptest! {
        #[test]
        fn garbage_is_refused_and_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut line = bytes.as_slice();
            while let Ok(value) = read::<crate::wire::message::Word>(&mut line) {
                drop(value);
            }
        }

        #[test]
        fn any_text_goes_through(text in ".*") {
            let bytes = framed(&text).unwrap();
            prop_assert_eq!(read::<String>(&mut bytes.as_slice()).unwrap(), text);
        }
    }
}
