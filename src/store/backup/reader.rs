//! Reads a backup, and believes nothing of it before its checksum.

use std::io::Read;

use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::{
    BackupFault, Digest, FORMAT, FRAME_BYTES_MAX, FRAME_END, FRAME_ROWS, HEAD_BYTES_MAX, Header,
    Item, MAGIC, Summary, Trailer, take_row,
};
use crate::store::codec::decode;
use crate::store::engine::Key;

/// Gives the rows of one file in the order of their keys, and at the end whether it was whole.
pub struct BackupReader<R: Read> {
    input: R,
    digest: Sha256,
    bytes: u64,
    header: Header,
    trailer: Trailer,
    frame: Vec<u8>,
    at: usize,
    last: Option<Key>,
    decompressor: zstd::bulk::Decompressor<'static>,
    whole: Option<Summary>,
}

impl<R: Read> BackupReader<R> {
    /// Reads the header.
    pub fn open(input: R) -> Result<Self, BackupFault> {
        let mut reader = Self {
            input,
            digest: Sha256::new(),
            bytes: 0,
            header: Header {
                program: String::new(),
                store: [0; 16],
                taken: 0,
                head_seq: 0,
                head_hash: [0; 32],
                base: None,
            },
            trailer: Trailer::default(),
            frame: Vec::new(),
            at: 0,
            last: None,
            decompressor: zstd::bulk::Decompressor::new()?,
            whole: None,
        };
        let magic: [u8; 7] = reader.array().map_err(|fault| match fault {
            // Too short even for its first word.
            BackupFault::Cut => BackupFault::Foreign,
            other => other,
        })?;
        if magic != MAGIC {
            return Err(BackupFault::Foreign);
        }
        let [format] = reader.array()?;
        if format > FORMAT {
            return Err(BackupFault::Newer(format));
        }
        reader.header = reader.sealed()?;
        Ok(reader)
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What it was, once its last row was given and its digest was right.
    pub fn summary(&self) -> Option<&Summary> {
        self.whole.as_ref()
    }

    /// The next row; `None` at the end of a file that is whole.
    pub fn next_row(&mut self) -> Result<Option<Item>, BackupFault> {
        loop {
            if self.whole.is_some() {
                return Ok(None);
            }
            let mut rest = self.frame.get(self.at..).unwrap_or_default();
            if rest.is_empty() {
                self.next_frame()?;
                continue;
            }
            let before = rest.len();
            let item = take_row(&mut rest).ok_or(BackupFault::Changed(self.bytes))?;
            self.at = self.at.saturating_add(before.saturating_sub(rest.len()));
            if self.last.as_ref().is_some_and(|last| *last >= item.key) {
                return Err(BackupFault::Changed(self.bytes));
            }
            self.count(&item);
            self.last = Some(item.key.clone());
            return Ok(Some(item));
        }
    }

    fn count(&mut self, item: &Item) {
        let trailer = &mut self.trailer;
        trailer.highest = trailer.highest.max(item.ver.0);
        let add = |count: &mut u64| *count = count.saturating_add(1);
        if item.val.is_none() {
            add(&mut trailer.gone);
            return;
        }
        add(&mut trailer.rows);
        match item.key.first() {
            Some(b'c') => add(&mut trailer.cases),
            Some(b'p') => add(&mut trailer.parties),
            _ => {}
        }
    }

    fn next_frame(&mut self) -> Result<(), BackupFault> {
        let [kind] = self.array()?;
        match kind {
            FRAME_ROWS => {
                let [length, unfolded, crc] = [self.number()?, self.number()?, self.number()?];
                let changed = BackupFault::Changed(self.bytes);
                let bound = zstd::zstd_safe::compress_bound(FRAME_BYTES_MAX);
                let (Ok(length), Ok(unfolded)) =
                    (usize::try_from(length), usize::try_from(unfolded))
                else {
                    return Err(changed);
                };
                if length > bound || unfolded > FRAME_BYTES_MAX || unfolded == 0 {
                    return Err(changed);
                }
                let packed = self.exactly(length)?;
                if crc32c::crc32c(&packed) != crc {
                    return Err(BackupFault::Changed(self.bytes));
                }
                let frame = self.decompressor.decompress(&packed, unfolded);
                self.frame = frame.map_err(|_torn| BackupFault::Changed(self.bytes))?;
                self.at = 0;
                if self.frame.len() == unfolded {
                    Ok(())
                } else {
                    Err(BackupFault::Changed(self.bytes))
                }
            }
            FRAME_END => self.end(),
            _ => Err(BackupFault::Changed(self.bytes)),
        }
    }

    fn end(&mut self) -> Result<(), BackupFault> {
        let told: Trailer = self.sealed()?;
        let digest: Digest = self.digest.clone().finalize().into();
        let written: Digest = self.array()?;
        let rest = self.input.by_ref().take(1).read(&mut [0])?;
        if told != self.trailer || written != digest || rest > 0 {
            return Err(BackupFault::Changed(self.bytes));
        }
        self.whole =
            Some(Summary { header: self.header.clone(), trailer: told, digest, bytes: self.bytes });
        Ok(())
    }

    fn sealed<T: DeserializeOwned>(&mut self) -> Result<T, BackupFault> {
        let [length, crc] = [self.number()?, self.number()?];
        let changed = || BackupFault::Changed(self.bytes);
        let length = usize::try_from(length).ok().filter(|length| *length <= HEAD_BYTES_MAX);
        let length = length.ok_or_else(changed)?;
        let bytes = self.exactly(length)?;
        if crc32c::crc32c(&bytes) != crc {
            return Err(BackupFault::Changed(self.bytes));
        }
        decode(&bytes).map_err(|_shape| BackupFault::Changed(self.bytes))
    }

    fn number(&mut self) -> Result<u32, BackupFault> {
        self.array().map(u32::from_be_bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BackupFault> {
        let mut bytes = [0; N];
        self.input.read_exact(&mut bytes)?;
        self.took(&bytes);
        Ok(bytes)
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>, BackupFault> {
        let mut bytes = Vec::with_capacity(length);
        let most = u64::try_from(length).unwrap_or(u64::MAX);
        self.input.by_ref().take(most).read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(BackupFault::Cut);
        }
        self.took(&bytes);
        Ok(bytes)
    }

    fn took(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
    }
}

/// Reads a backup to its end, each of its rows seen by `visit`: `Ok` means that it is whole.
pub fn verify(input: impl Read, mut visit: impl FnMut(&Item)) -> Result<Summary, BackupFault> {
    let mut reader = BackupReader::open(input)?;
    while let Some(item) = reader.next_row()? {
        visit(&item);
    }
    reader.whole.ok_or(BackupFault::Cut)
}
