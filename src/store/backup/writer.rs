//! Writes a backup.

use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{FORMAT, FRAME_BYTES, FRAME_END, FRAME_ROWS, Header, MAGIC, Summary, Trailer, put_row};
use crate::store::codec::encode;
use crate::store::engine::{Key, Ver};

/// zstd's own default: the disk is slower than it.
const LEVEL: i32 = 3;

/// Takes rows in the order of their keys. Without [`BackupWriter::finish`] what was written is no
/// backup, and every reader says that it was cut.
pub struct BackupWriter<W: Write> {
    out: W,
    digest: Sha256,
    bytes: u64,
    header: Header,
    trailer: Trailer,
    frame: Vec<u8>,
    last: Option<Key>,
    compressor: zstd::bulk::Compressor<'static>,
}

impl<W: Write> BackupWriter<W> {
    pub fn new(out: W, header: Header) -> io::Result<Self> {
        let mut writer = Self {
            out,
            digest: Sha256::new(),
            bytes: 0,
            header,
            trailer: Trailer::default(),
            frame: Vec::with_capacity(FRAME_BYTES),
            last: None,
            compressor: zstd::bulk::Compressor::new(LEVEL)?,
        };
        writer.write(&MAGIC)?;
        writer.write(&[FORMAT])?;
        let header = writer.header.clone();
        writer.sealed(&header)?;
        Ok(writer)
    }

    /// The next row; without a value, one that is gone since the base. `InvalidInput` if its key does
    /// not come after the one before it.
    pub fn row(&mut self, key: &[u8], ver: Ver, val: Option<&[u8]>) -> io::Result<()> {
        if self.last.as_deref().is_some_and(|last| last >= key) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "rows out of order"));
        }
        let last = self.last.get_or_insert_default();
        last.clear();
        last.extend_from_slice(key);
        put_row(&mut self.frame, key, ver, val)?;
        self.trailer.highest = self.trailer.highest.max(ver.0);
        let count = match (val, key.first()) {
            (None, _) => &mut self.trailer.gone,
            (Some(_), Some(b'c')) => &mut self.trailer.cases,
            (Some(_), Some(b'p')) => &mut self.trailer.parties,
            (Some(_), _) => &mut self.trailer.rows,
        };
        *count = count.saturating_add(1);
        if self.frame.len() >= FRAME_BYTES {
            self.send_frame()?;
        }
        Ok(())
    }

    /// Bytes written so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The end: from here on it is a backup, as far as `out` is on disk.
    pub fn finish(mut self) -> io::Result<(W, Summary)> {
        if !self.frame.is_empty() {
            self.send_frame()?;
        }
        let counted = self.trailer;
        let rows = counted.rows.saturating_add(counted.cases).saturating_add(counted.parties);
        self.trailer.rows = rows;
        self.write(&[FRAME_END])?;
        let trailer = self.trailer;
        self.sealed(&trailer)?;
        let digest: super::Digest = self.digest.finalize().into();
        self.out.write_all(&digest)?;
        self.out.flush()?;
        let bytes = self.bytes.saturating_add(digest.len() as u64);
        let summary = Summary { header: self.header, trailer: self.trailer, digest, bytes };
        Ok((self.out, summary))
    }

    fn send_frame(&mut self) -> io::Result<()> {
        let packed = self.compressor.compress(&self.frame)?;
        let head = [length(&packed)?, length(&self.frame)?, crc32c::crc32c(&packed).to_be_bytes()];
        self.write(&[FRAME_ROWS])?;
        self.write(&head.concat())?;
        self.write(&packed)?;
        self.frame.clear();
        Ok(())
    }

    fn sealed<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        let bytes = encode(value).map_err(io::Error::other)?;
        self.write(&[length(&bytes)?, crc32c::crc32c(&bytes).to_be_bytes()].concat())?;
        self.write(&bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.digest.update(bytes);
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        Ok(())
    }
}

fn length(bytes: &[u8]) -> io::Result<[u8; 4]> {
    let length = u32::try_from(bytes.len());
    length.map(u32::to_be_bytes).map_err(|_long| io::ErrorKind::InvalidInput.into())
}
