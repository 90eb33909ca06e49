//! Records of any length over engines that take short values.
//!
//! A record up to [`WHOLE_SIZE_MAX`] is the value of its key. A longer one leaves a head there
//! and lies in chunks under `x <key> 00 <n u16>`. The version is the head's; a read is one
//! consistent read; the record's own checksum tells whether it is whole.

use std::ops::Range;

use super::engine::{Commit, Engine, EngineError, Key, Res, Row, VALUE_SIZE_MIN, Ver};

/// The longest record that is kept in one value, in bytes.
pub const WHOLE_SIZE_MAX: usize = VALUE_SIZE_MIN;
/// Bytes of one chunk.
pub const CHUNK_SIZE: usize = 4 * 1024;
/// The longest record, in bytes: of a sealed payload.
pub const RECORD_SIZE_MAX: usize = super::codec::RECORD_SIZE_MAX;

const CHUNK_TAG: u8 = b'x';
/// The first byte of a head; a sealed record begins with another.
const HEAD_MARK: u8 = 0x58;
/// How often a read begins again because the record changed meanwhile.
const READS_MAX: usize = 16;

/// A record as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub key: Key,
    pub bytes: Vec<u8>,
    /// Of the head: the one version that conditions on the whole record.
    pub ver: Ver,
    /// In how many chunks it lies; 0 if whole.
    chunks: u16,
}

/// Adds to `commit` that `key` holds `bytes`, on the condition that it still stands as `before`
/// was read (`None`: that it is not there). Chunks of a longer `before` are deleted.
/// `TooBig` above `RECORD_SIZE_MAX`.
pub fn put(commit: &mut Commit, key: &[u8], before: Option<&Stored>, bytes: &[u8]) -> Res<()> {
    if bytes.len() > RECORD_SIZE_MAX {
        let size = bytes.len();
        return Err(EngineError::TooBig(format!(
            "a record of {size} bytes, {RECORD_SIZE_MAX} at most"
        )));
    }
    let chunks = chunk_count(bytes);
    if is_whole(bytes) {
        commit.put(key, bytes);
    } else {
        let [high, low] = chunks.to_be_bytes();
        commit.put(key, [HEAD_MARK, high, low]);
        for (n, chunk) in (0..chunks).zip(bytes.chunks(CHUNK_SIZE)) {
            commit.put(chunk_key(key, n), chunk);
        }
    }
    commit.when(key, before.map_or(Ver::ABSENT, |stored| stored.ver));
    clear_chunks(commit, key, chunks..before.map_or(0, |stored| stored.chunks));
    Ok(())
}

fn is_whole(bytes: &[u8]) -> bool {
    bytes.len() <= WHOLE_SIZE_MAX && bytes.first() != Some(&HEAD_MARK)
}

/// In how many chunks a record lies; 0 if it is kept whole. The longest has far fewer than 65,535.
pub fn chunk_count(bytes: &[u8]) -> u16 {
    if is_whole(bytes) {
        return 0;
    }
    u16::try_from(bytes.len().div_ceil(CHUNK_SIZE)).unwrap_or(u16::MAX)
}

/// Adds to `commit` that these chunks of a record are gone.
pub fn clear_chunks(commit: &mut Commit, key: &[u8], chunks: Range<u16>) {
    for n in chunks {
        commit.remove(chunk_key(key, n));
    }
}

/// Adds to `commit` that the record is gone, chunks and all, if it still stands as it was read.
pub fn remove(commit: &mut Commit, before: &Stored) {
    commit.when(before.key.as_slice(), before.ver).remove(before.key.as_slice());
    clear_chunks(commit, &before.key, 0..before.chunks);
}

/// The record of `key`, if there is one.
pub fn read(engine: &dyn Engine, key: &[u8]) -> Res<Option<Stored>> {
    let row = engine.get(&[key])?.into_iter().flatten().next();
    row.map_or(Ok(None), |row| read_row(engine, row))
}

/// The record whose head is `row`, as it stands now; `None` if it is gone meanwhile. A chunk that
/// is missing leaves it short, which its envelope then tells.
pub fn read_row(engine: &dyn Engine, row: Row) -> Res<Option<Stored>> {
    let mut row = row;
    for _ in 0..READS_MAX {
        let Some(chunks) = chunks_of(&row.val) else {
            let Row { key, val, ver } = row;
            return Ok(Some(Stored { key, bytes: val, ver, chunks: 0 }));
        };
        let keys: Vec<Key> = (0..chunks).map(|n| chunk_key(&row.key, n)).collect();
        let mut asked: Vec<&[u8]> = vec![&row.key];
        asked.extend(keys.iter().map(Vec::as_slice));
        let mut rows = engine.get(&asked)?.into_iter();
        let Some(head) = rows.next().flatten() else {
            return Ok(None);
        };
        if head.ver == row.ver {
            let bytes: Vec<u8> = rows.flatten().flat_map(|row| row.val).collect();
            return Ok(Some(Stored { key: head.key, bytes, ver: head.ver, chunks }));
        }
        row = head;
    }
    Err(EngineError::NotApplied("the record changes faster than it can be read".into()))
}

/// A page of records of `[from, to)`, as `Engine::scan`. One that is gone before its chunks were
/// read is left out.
pub fn scan(
    engine: &dyn Engine,
    from: &[u8],
    to: &[u8],
    limit: usize,
    down: bool,
) -> Res<Vec<Stored>> {
    let rows = engine.scan(from, to, limit, down)?.into_iter();
    rows.filter_map(|row| read_row(engine, row).transpose()).collect()
}

/// How many chunks a head tells of; `None` for a whole record.
pub fn chunks_of(val: &[u8]) -> Option<u16> {
    match *val {
        [HEAD_MARK, high, low] => Some(u16::from_be_bytes([high, low])),
        _ => None,
    }
}

pub fn chunk_key(key: &[u8], n: u16) -> Key {
    [&[CHUNK_TAG], key, &[0], &n.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::engine::{Outcome, prefix_end};
    use crate::store::memory::MemoryEngine;

    fn write(engine: &dyn Engine, key: &[u8], bytes: &[u8]) -> Outcome {
        let before = read(engine, key).unwrap();
        let mut commit = Commit::new();
        put(&mut commit, key, before.as_ref(), bytes).unwrap();
        engine.commit(&commit).unwrap()
    }

    fn chunks(engine: &dyn Engine) -> usize {
        engine.scan(&[CHUNK_TAG], &prefix_end(&[CHUNK_TAG]), 100, false).unwrap().len()
    }

    fn text(size: usize) -> Vec<u8> {
        (0..size).map(|n| u8::try_from(n % 251).unwrap()).collect()
    }

    #[test]
    fn a_record_of_each_size_is_read_as_it_was_written() {
        let engine = MemoryEngine::new();
        for size in [0, 1, 8192, 8193, 12288, 12289, RECORD_SIZE_MAX, 20_000, 8193, 10] {
            assert_eq!(write(&engine, b"c1", &text(size)), Outcome::Done);
            assert_eq!(read(&engine, b"c1").unwrap().unwrap().bytes, text(size));
            let expected = if size > WHOLE_SIZE_MAX { size.div_ceil(CHUNK_SIZE) } else { 0 };
            assert_eq!(chunks(&engine), expected, "no chunk stays behind at {size}");
        }
    }

    #[test]
    fn a_record_that_looks_like_a_head_is_not_taken_for_one() {
        let engine = MemoryEngine::new();
        for bytes in [&[HEAD_MARK, 0, 9][..], &[HEAD_MARK], &[HEAD_MARK; 9000]] {
            write(&engine, b"c1", bytes);
            assert_eq!(read(&engine, b"c1").unwrap().unwrap().bytes, bytes);
        }
    }

    #[test]
    fn the_head_alone_tells_the_second_writer() {
        let engine = MemoryEngine::new();
        write(&engine, b"c1", &text(20_000));
        let seen = read(&engine, b"c1").unwrap();
        write(&engine, b"c1", &text(9_000));
        let mut late = Commit::new();
        put(&mut late, b"c1", seen.as_ref(), &text(30_000)).unwrap();
        assert!(matches!(engine.commit(&late), Ok(Outcome::Conflict(_))));
        assert_eq!(read(&engine, b"c1").unwrap().unwrap().bytes, text(9_000));
        let mut second = Commit::new();
        put(&mut second, b"c1", None, b"new").unwrap();
        assert!(matches!(engine.commit(&second), Ok(Outcome::Conflict(_))));
    }

    #[test]
    fn a_removed_record_leaves_nothing() {
        let engine = MemoryEngine::new();
        write(&engine, b"c1", &text(20_000));
        let mut commit = Commit::new();
        remove(&mut commit, &read(&engine, b"c1").unwrap().unwrap());
        assert_eq!(engine.commit(&commit), Ok(Outcome::Done));
        assert_eq!(read(&engine, b"c1"), Ok(None));
        assert_eq!(chunks(&engine), 0);
    }

    #[test]
    fn a_page_holds_long_records_and_short_ones() {
        let engine = MemoryEngine::new();
        for (n, size) in [(0_u8, 10), (1, 30_000), (2, 8_192)] {
            write(&engine, &[b'c', n], &text(size));
        }
        let page = scan(&engine, b"c", b"d", 10, true).unwrap();
        let sizes: Vec<_> = page.iter().map(|it| (it.key[1], it.bytes.len())).collect();
        assert_eq!(sizes, [(2, 8_192), (1, 30_000), (0, 10)]);
    }

    #[test]
    fn a_row_read_before_a_change_becomes_the_record_after_it() {
        let engine = MemoryEngine::new();
        write(&engine, b"c1", &text(20_000));
        let row = engine.get(&[b"c1"]).unwrap().pop().flatten().unwrap();
        write(&engine, b"c1", &text(40_000));
        let now = read_row(&engine, row.clone()).unwrap().unwrap();
        assert_eq!(now.bytes, text(40_000));
        let mut gone = Commit::new();
        remove(&mut gone, &now);
        engine.commit(&gone).unwrap();
        assert_eq!(read_row(&engine, row), Ok(None));
    }

    #[test]
    fn a_record_above_the_limit_is_refused() {
        let mut commit = Commit::new();
        let refused = put(&mut commit, b"c1", None, &text(RECORD_SIZE_MAX + 1));
        assert!(matches!(refused, Err(EngineError::TooBig(_))));
        assert_eq!(commit, Commit::new());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_two_records_overwrite_each_other(first in 0..RECORD_SIZE_MAX, second in 0..RECORD_SIZE_MAX) {
            let engine = MemoryEngine::new();
            write(&engine, b"c1", &text(first));
            write(&engine, b"c1", &text(second));
            prop_assert_eq!(read(&engine, b"c1").unwrap().unwrap().bytes, text(second));
        }
    }
}
