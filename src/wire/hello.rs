//! The first words of both sides, in bytes that never change: who is old can be told by either.

use std::io::{self, Read, Write};

/// Grows when a message's shape changes: both sides must speak the same.
pub const PROTOCOL: u16 = 11;
const MAGIC: [u8; 4] = *b"wasl";
/// Magic, protocol, length of the version's text, and the text.
const VERSION_BYTES_MAX: usize = 32;
const SIZE: usize = MAGIC.len() + 2 + 1 + VERSION_BYTES_MAX;

/// What the other side is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub protocol: u16,
    /// Of its program, as `wasl --version` says it.
    pub version: String,
}

impl Side {
    pub fn own() -> Self {
        Self { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").into() }
    }

    pub fn write(&self, line: &mut impl Write) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(SIZE);
        bytes.extend(MAGIC);
        bytes.extend(self.protocol.to_be_bytes());
        let version = self.version.as_bytes();
        let version = version.get(..VERSION_BYTES_MAX).unwrap_or(version);
        bytes.push(u8::try_from(version.len()).unwrap_or(0));
        bytes.extend(version);
        bytes.resize(SIZE, 0);
        line.write_all(&bytes)?;
        line.flush()
    }

    /// `InvalidData` of what is no wasl.
    pub fn read(line: &mut impl Read) -> io::Result<Self> {
        let mut bytes = [0; SIZE];
        line.read_exact(&mut bytes)?;
        let parsed = || {
            let (magic, rest) = bytes.split_first_chunk::<4>()?;
            let (protocol, rest) = rest.split_first_chunk::<2>()?;
            let (length, rest) = rest.split_first()?;
            let version = rest.get(..usize::from(*length))?;
            let version = String::from_utf8_lossy(version).into_owned();
            (*magic == MAGIC).then(|| Self { protocol: u16::from_be_bytes(*protocol), version })
        };
        parsed().ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_are_these_for_ever() {
        let mut bytes = Vec::new();
        Side { protocol: 0x0102, version: "3.4".into() }.write(&mut bytes).unwrap();
        let mut wanted = b"wasl\x01\x02\x033.4".to_vec();
        wanted.resize(39, 0);
        assert_eq!(bytes, wanted);
        let read = Side::read(&mut bytes.as_slice()).unwrap();
        assert_eq!(read, Side { protocol: 0x0102, version: "3.4".into() });
    }

    #[test]
    fn what_is_no_wasl_is_told_so() {
        let other = [b'G'; SIZE];
        let error = Side::read(&mut other.as_slice()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        let short = b"wasl".as_slice();
        assert_eq!(Side::read(&mut { short }).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
