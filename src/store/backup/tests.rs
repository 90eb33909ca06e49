//! A backup reads back, and each fault of a file has its name.

use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::store::engine::{Commit, Engine, Row};
use crate::store::room::Settings;
use crate::store::sled::{LoadError, SledEngine, load};

fn header(base: Option<Digest>) -> Header {
    Header {
        program: "0.1.0".into(),
        store: [7; 16],
        taken: 1_795_345_351,
        head_seq: 9,
        head_hash: [8; 32],
        base,
    }
}

fn written(base: Option<Digest>, rows: &[(Key, u64, Option<Val>)]) -> (Vec<u8>, Summary) {
    let mut writer = BackupWriter::new(Vec::new(), header(base)).unwrap();
    for (key, ver, val) in rows {
        writer.row(key, Ver(*ver), val.as_deref()).unwrap();
    }
    writer.finish().unwrap()
}

fn few() -> Vec<(Key, u64, Option<Val>)> {
    vec![
        (b"c1".to_vec(), 3, Some(b"case".to_vec())),
        (b"p1".to_vec(), 4, Some(Vec::new())),
        (b"q".to_vec(), 5, None),
    ]
}

fn read(bytes: &[u8]) -> Result<(Vec<Item>, Summary), BackupFault> {
    let mut reader = BackupReader::open(Cursor::new(bytes))?;
    let mut items = Vec::new();
    while let Some(item) = reader.next_row()? {
        items.push(item);
    }
    Ok((items, reader.summary().cloned().unwrap()))
}

/// The bytes of format 1, for ever: a later wasl reads them.
#[test]
fn the_first_format_is_read_as_it_was_written() {
    let kept = include_bytes!("../../../tests/data/backups/format_1.wasl-backup");
    let (items, summary) = read(kept).unwrap();
    let rows: Vec<_> = items.into_iter().map(|item| (item.key, item.ver.0, item.val)).collect();
    assert_eq!(rows, few());
    assert_eq!(summary.header, header(None));
    let trailer = Trailer { rows: 2, gone: 1, cases: 1, parties: 1, highest: 5 };
    assert_eq!(summary.trailer, trailer);
    assert_eq!(summary.bytes, kept.len() as u64);
}

#[test]
#[ignore = "writes the file that the test above keeps"]
fn write_the_first_format() {
    let path = "tests/data/backups/format_1.wasl-backup";
    std::fs::create_dir_all("tests/data/backups").unwrap();
    std::fs::write(path, written(None, &few()).0).unwrap();
}

#[test]
fn each_fault_of_a_file_has_its_name() {
    let (good, _) = written(None, &few());
    let fault = |bytes: &[u8]| read(bytes).unwrap_err();
    assert!(matches!(fault(b""), BackupFault::Foreign));
    assert!(matches!(fault(b"PK\x03\x04 a workbook"), BackupFault::Foreign));
    let mut newer = good.clone();
    newer[7] = FORMAT + 1;
    assert!(matches!(fault(&newer), BackupFault::Newer(format) if format == FORMAT + 1));
    for end in 8..good.len() {
        assert!(matches!(fault(&good[..end]), BackupFault::Cut), "cut at {end}");
    }
    for bit in 64..good.len() * 8 {
        let mut changed = good.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(matches!(fault(&changed), BackupFault::Changed(_) | BackupFault::Cut), "{bit}");
    }
    let longer = [good.as_slice(), b"x"].concat();
    assert!(matches!(fault(&longer), BackupFault::Changed(_)));
}

#[test]
fn a_length_that_lies_takes_no_memory() {
    let (good, _) = written(None, &few());
    let frame = good.windows(1).position(|byte| byte == [FRAME_ROWS]).unwrap();
    for at in frame..good.len().min(frame + 12) {
        let mut lying = good.clone();
        lying[at] = 0xff;
        assert!(read(&lying).is_err());
    }
}

#[test]
fn rows_out_of_order_are_refused() {
    let mut writer = BackupWriter::new(Vec::new(), header(None)).unwrap();
    writer.row(b"c2", Ver(1), Some(b"")).unwrap();
    assert!(writer.row(b"c2", Ver(1), Some(b"")).is_err());
    assert!(writer.row(b"c1", Ver(1), Some(b"")).is_err());
}

type Rows = std::collections::BTreeMap<Key, (u64, Val)>;

fn rows() -> impl Strategy<Value = Rows> {
    let key = prop::collection::vec(1_u8..=4, 1..5);
    let val = prop::collection::vec(any::<u8>(), 0..600);
    prop::collection::btree_map(key, (1_u64..1_000, val), 0..300)
}

proptest! {
    #[test]
    fn what_was_written_reads_back(rows in rows()) {
        let all: Vec<_> =
            rows.into_iter().map(|(key, (ver, val))| (key, ver, Some(val))).collect();
        let (bytes, summary) = written(None, &all);
        let (items, read_summary) = read(&bytes).unwrap();
        let items: Vec<_> =
            items.into_iter().map(|item| (item.key, item.ver.0, item.val)).collect();
        prop_assert_eq!(items, all);
        prop_assert_eq!(read_summary, summary);
    }

    #[test]
    fn later_parts_lead_from_one_state_to_the_next(states in prop::collection::vec(rows(), 1..4)) {
        let mut files = Vec::new();
        let mut before: Option<(&Rows, Digest)> = None;
        for state in &states {
            let mut part: std::collections::BTreeMap<Key, (u64, Option<Val>)> = state
                .iter()
                .filter(|(key, row)| before.is_none_or(|(old, _)| old.get(*key) != Some(row)))
                .map(|(key, (ver, val))| (key.clone(), (*ver, Some(val.clone()))))
                .collect();
            for key in before.iter().flat_map(|(old, _)| old.keys()) {
                if !state.contains_key(key) {
                    part.insert(key.clone(), (0, None));
                }
            }
            let part: Vec<_> = part.into_iter().map(|(key, (ver, val))| (key, ver, val)).collect();
            let (bytes, summary) = written(before.map(|(_, digest)| digest), &part);
            before = Some((state, summary.digest));
            files.push(bytes);
        }
        let readers = files
            .iter()
            .map(|bytes| BackupReader::open(Cursor::new(bytes.as_slice())).unwrap())
            .collect();
        let merged: Vec<Row> = Merged::new(readers).unwrap().map(Result::unwrap).collect();
        let last: Vec<Row> = states.last().into_iter().flatten()
            .map(|(key, (ver, val))| Row { key: key.clone(), val: val.clone(), ver: Ver(*ver) })
            .collect();
        prop_assert_eq!(merged, last);
    }
}

#[test]
fn a_store_that_is_built_from_rows_holds_them_with_their_versions_and_goes_on() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("store");
    let row = |n: u32| Row {
        key: [&[b'a' + u8::try_from(n / 900).unwrap()][..], &n.to_be_bytes()].concat(),
        val: vec![7; usize::try_from(n % 700).unwrap()],
        ver: Ver(u64::from(n) + 10),
    };
    let rows: Vec<Row> = (0..3_000).map(row).collect();
    // A building that was cut short is begun anew.
    let cut = rows.iter().take(500).cloned().map(Ok).chain(std::iter::once(Err(())));
    assert!(matches!(load(&dir, Settings::small(), 1, cut), Err(LoadError::Rows(()))));
    let whole = rows.iter().cloned().map(Ok::<_, ()>);
    assert_eq!(load(&dir, Settings::small(), 5_000, whole).unwrap(), 3_000);
    let again = rows.iter().cloned().map(Ok::<_, ()>);
    assert!(matches!(load(&dir, Settings::small(), 1, again), Err(LoadError::NotEmpty)));
    let engine = SledEngine::open(&dir, Settings::small()).unwrap();
    let mut found = Vec::new();
    let mut from = vec![1];
    loop {
        let page = engine.scan(&from, &[0xff], 700, false).unwrap();
        let Some(last) = page.last() else { break };
        from = [last.key.as_slice(), &[0]].concat();
        found.extend(page);
    }
    assert_eq!(found, rows);
    let mut commit = Commit::new();
    commit.put(*b"Z", *b"before all").put(*b"b\0", *b"between");
    engine.commit(&commit).unwrap();
    let row = engine.get(&[b"b\0"]).unwrap().pop().flatten().unwrap();
    assert_eq!(row.ver, Ver(5_001), "versions go on after those of the backup");
    assert_eq!(engine.get(&[b"Z"]).unwrap().pop().flatten().unwrap().val, b"before all");
}
