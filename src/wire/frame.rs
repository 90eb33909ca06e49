//! Frames: four bytes of length, then a value. Nothing is believed of a length but that it is one.

use std::fmt;
use std::io::{self, Read, Write};

use bincode::{DefaultOptions, Options};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest value, in bytes: a page of an export with room to spare.
pub const FRAME_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Room made at once; more only as bytes come.
const ROOM_BYTES: usize = 16 * 1024;
const LENGTH_SIZE: usize = 4;

/// Why no value was read.
#[derive(Debug)]
pub enum FrameError {
    /// The other side closed the line between two frames.
    End,
    /// The line broke, or took too long.
    Line(io::Error),
    /// A longer frame than there is.
    TooLong(u64),
    /// The bytes are no value of this kind.
    Bytes(String),
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End => write!(f, "the line was closed"),
            Self::Line(error) => write!(f, "the line broke: {error}"),
            Self::TooLong(length) => write!(f, "a frame of {length} bytes"),
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
    let mut bytes = vec![0; LENGTH_SIZE];
    let bad = |error: bincode::Error| FrameError::Bytes(error.to_string());
    options().serialize_into(&mut bytes, value).map_err(bad)?;
    let length = bytes.len().saturating_sub(LENGTH_SIZE);
    let short = u32::try_from(length).ok().filter(|_| length <= FRAME_BYTES_MAX);
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

/// Reads one frame. The end of the line before its first byte is [`FrameError::End`]; later it is a break.
pub fn read<T: DeserializeOwned>(line: &mut impl Read) -> Result<T, FrameError> {
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
    let length = u32::from_be_bytes(length);
    let size = usize::try_from(length).unwrap_or(usize::MAX);
    if size > FRAME_BYTES_MAX {
        return Err(FrameError::TooLong(u64::from(length)));
    }
    let mut bytes = Vec::with_capacity(size.min(ROOM_BYTES));
    line.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() < size {
        return Err(FrameError::Line(io::ErrorKind::UnexpectedEof.into()));
    }
    options().deserialize(&bytes).map_err(|error| FrameError::Bytes(error.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            while let Ok(value) = read::<crate::wire::message::Call>(&mut line) {
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
