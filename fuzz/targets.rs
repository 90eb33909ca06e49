//! What is fuzzed: each target takes any bytes, and panics if something that always holds does not.
//! Shared by the fuzzer and by `tests/suite/fuzzed.rs`.

use std::cell::RefCell;
use std::fs;

use wasl::cli::import;
use wasl::domain::access::Access;
use wasl::domain::calendar::{Calendar, Day, Written};
use wasl::domain::case::{Case, History};
use wasl::domain::committee::{Decision, Sitting};
use wasl::domain::leave::Leave;
use wasl::domain::party::Party;
use wasl::domain::preferences::Preferences;
use wasl::domain::proposal::Proposal;
use wasl::domain::queue::QueueRow;
use wasl::domain::settings::Settings;
use wasl::domain::sign_in::SignIn;
use wasl::domain::stored_text::{Lines, cleaned};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Keymap;
use wasl::store::backup::{BackupReader, BackupWriter, Header, Item, take_row, verify};
use wasl::store::codec;
use wasl::store::engine::{Commit, Engine, Ver};
use wasl::store::leaf::Leaf;
use wasl::store::memory::MemoryEngine;
use wasl::store::record::{self, Kind};
use wasl::store::values;
use wasl::term::{Decoder, Env, Input, Replies, decide};
use wasl::text::{Base, Digits, Dir, Editor, EditorOpts, Opts};
use wasl::wire::{Call, Limit, Side, Word, framed, read_frame};

pub type Target = fn(&[u8]);

pub const ALL: [(&str, Target); 11] = [
    ("frames", frames),
    ("codec", codec_of_records),
    ("leaf", leaf),
    ("values", long_values),
    ("backup", backup),
    ("csv", csv),
    ("json", json),
    ("keymap", keymap),
    ("dates", dates),
    ("replies", replies),
    ("layout", layout),
];

/// What a line brings: first words, calls and answers. What is read is written as it can be read again.
fn frames(data: &[u8]) {
    Side::read(&mut { data }).ok();
    let framed_data = |body: &[u8]| {
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [&length, body].concat()
    };
    if let Ok(call) = Call::of_frame(data)
        && let Ok(again) = call.framed()
    {
        assert_eq!(Call::of_frame(&again[4..]).unwrap(), call);
    }
    for line in [data.to_vec(), framed_data(data)] {
        if let Ok(word) = read_frame::<Word>(&mut line.as_slice(), Limit::WORD) {
            let again = framed(&word).unwrap();
            assert_eq!(read_frame::<Word>(&mut again.as_slice(), Limit::WORD).unwrap(), word);
        }
    }
}

fn sealed(kind: u8, schema: u8, payload: &[u8]) -> Vec<u8> {
    let head = [codec::MAGIC, kind, schema, 1];
    let crc = crc32c::crc32c_append(crc32c::crc32c(&head), payload).to_le_bytes();
    [&head, &crc[..], payload].concat()
}

fn of_kind<R: Kind + PartialEq + std::fmt::Debug>(schema: u8, payload: &[u8]) {
    let Ok(found) = record::unpack::<R>(&sealed(R::KIND, schema, payload)) else { return };
    let Ok(again) = record::pack(&found) else { return };
    assert_eq!(record::unpack::<R>(&again).unwrap(), found);
}

/// Envelopes, and payloads of each kind behind a checksum that holds.
fn codec_of_records(data: &[u8]) {
    codec::open_envelope(data).ok();
    let Some((&kind, rest)) = data.split_first() else { return };
    let Some((&schema, payload)) = rest.split_first() else { return };
    match kind % 13 {
        0 => of_kind::<Case>(schema, payload),
        1 => of_kind::<Party>(schema, payload),
        2 => of_kind::<History>(schema, payload),
        3 => of_kind::<Sitting>(schema, payload),
        4 => of_kind::<QueueRow>(schema, payload),
        5 => of_kind::<Decision>(schema, payload),
        6 => of_kind::<Preferences>(schema, payload),
        7 => of_kind::<Access>(schema, payload),
        8 => of_kind::<SignIn>(schema, payload),
        9 => of_kind::<Proposal>(schema, payload),
        10 => of_kind::<Leave>(schema, payload),
        11 => of_kind::<Settings>(schema, payload),
        _ => drop(record::unpack::<Case>(data)),
    }
}

/// A leaf of the embedded engine.
fn leaf(data: &[u8]) {
    let Ok(found) = Leaf::unpack(data) else { return };
    let Ok(packed) = found.pack() else { return };
    for (key, bytes) in packed {
        let again = Leaf::unpack(&bytes).unwrap();
        assert_eq!(&again.rows()[0].key, key);
    }
}

/// A long value in chunks, whole and with one of its rows changed.
fn long_values(data: &[u8]) {
    let engine = MemoryEngine::new();
    let mut commit = Commit::new();
    if values::put(&mut commit, b"c1", None, data).is_err() {
        return;
    }
    engine.commit(&commit).unwrap();
    assert_eq!(values::read(&engine, b"c1").unwrap().unwrap().bytes, data);
    let mut torn = Commit::new();
    torn.put(*b"c1", data.get(..3).unwrap_or(data));
    if engine.commit(&torn).is_ok() {
        values::read(&engine, b"c1").ok();
    }
    let mut gone = Commit::new();
    gone.when(*b"c1", Ver(0)).remove(*b"c1");
    engine.commit(&gone).ok();
}

/// A frame of zstd that holds these bytes as they are, at most 128 KB.
fn stored(data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).unwrap();
    // The magic, one segment whose size follows, and one raw block, the last.
    let head = [0x28, 0xB5, 0x2F, 0xFD, 0xA0];
    let block = ((size << 3) | 1).to_le_bytes();
    [&head[..], &size.to_le_bytes(), &block[..3], data].concat()
}

/// A backup of one frame behind checksums that hold, cut before its end.
fn of_frame(header: &Header, packed: &[u8], unfolded: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    drop(BackupWriter::new(&mut bytes, header.clone()).unwrap());
    let number = |n: usize| u32::try_from(n).unwrap().to_be_bytes();
    bytes.push(1);
    bytes.extend([number(packed.len()), number(unfolded)].concat());
    bytes.extend(crc32c::crc32c(packed).to_be_bytes());
    bytes.extend(packed);
    bytes
}

/// A backup from anywhere: any bytes; any frame and any rows behind checksums that hold; and rows that
/// are written as they can be read again.
fn backup(data: &[u8]) {
    verify(data, |_| ()).ok();
    let header = Header {
        program: "0".into(),
        store: [1; 16],
        taken: 0,
        head_seq: 0,
        head_hash: [0; 32],
        base: None,
    };
    if let Some((size, packed)) = data.split_first_chunk::<3>() {
        let [a, b, c] = *size;
        let unfolded = usize::try_from(u32::from_be_bytes([0, a, b, c])).unwrap();
        verify(&*of_frame(&header, packed, unfolded), |_| ()).unwrap_err();
    }
    verify(&*of_frame(&header, &stored(data), data.len()), |_| ()).unwrap_err();
    let (mut rest, mut rows) = (data, Vec::<Item>::new());
    while let Some(row) = take_row(&mut rest) {
        rows.push(row);
    }
    rows.sort_by(|one, other| one.key.cmp(&other.key));
    rows.dedup_by(|one, other| one.key == other.key);
    let mut writer = BackupWriter::new(Vec::new(), header).unwrap();
    for row in &rows {
        writer.row(&row.key, row.ver, row.val.as_deref()).unwrap();
    }
    let (bytes, summary) = writer.finish().unwrap();
    let mut reader = BackupReader::open(&*bytes).unwrap();
    let again: Vec<Item> = std::iter::from_fn(|| reader.next_row().unwrap()).collect();
    assert_eq!(again, rows);
    assert_eq!(reader.summary(), Some(&summary));
}

thread_local! {
    static WORDS: RefCell<Option<Words>> = const { RefCell::new(None) };
    static FOLDER: tempfile::TempDir = tempfile::tempdir().unwrap();
}

fn rows(data: &[u8], name: &str, kind: import::Kind) {
    let path = FOLDER.with(|folder| folder.path().join(name));
    fs::write(&path, data).unwrap();
    WORDS.with_borrow_mut(|words| {
        let words = words.get_or_insert_with(|| Words::new(Lang::English));
        import::read_through(&path, kind, words).ok();
    });
}

/// Rows of a file, after a header that is right or with their own.
fn csv(data: &[u8]) {
    rows(data, "in.csv", import::Kind::Requests);
    let header: &[u8] =
        b"reference,name,national_id,phone,channel,service,amount,story,birth_date,iban\n";
    rows(&[header, data].concat(), "in.csv", import::Kind::Requests);
}

fn json(data: &[u8]) {
    rows(data, "in.jsonl", import::Kind::Parties);
}

fn keymap(data: &[u8]) {
    thread_local! {
        static SHIPPED: Keymap = Keymap::shipped();
    }
    let Ok(source) = std::str::from_utf8(data) else { return };
    SHIPPED.with(|shipped| drop(shipped.overlay(source)));
}

/// What is typed for a date, and days that are told in both calendars.
fn dates(data: &[u8]) {
    if let Some(bytes) = data.first_chunk::<4>() {
        let day = Day(i32::from_be_bytes(*bytes));
        for calendar in [Calendar::Gregorian, Calendar::Hijri] {
            if let Some(written) = Written::of_day(day, calendar) {
                assert_eq!(written.to_day(), day);
                let civil = written.civil();
                let again = Written::new(calendar, civil.year, civil.month, civil.day);
                assert_eq!(again.ok(), Some(written));
            }
        }
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(day) = Written::parse(text) else { return };
    let other = day.other();
    assert_eq!(other.to_day(), day.to_day());
    let civil = day.civil();
    let again = Written::new(day.calendar(), civil.year, civil.month, civil.day);
    assert_eq!(again, Ok(day));
    assert_eq!(Written::parse(&day.iso()).map(Written::iso), Ok(day.iso()));
}

/// What a terminal sends: the same things are heard of it whole and in pieces.
fn replies(data: &[u8]) {
    let heard = |pieces: &mut dyn Iterator<Item = &[u8]>| {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.expect();
        for piece in pieces {
            decoder.take(piece, &mut found);
            decoder.awaits();
        }
        decoder.give_up(&mut found);
        found
    };
    let whole = heard(&mut std::iter::once(data));
    assert_eq!(heard(&mut data.chunks(1)), whole);
    assert_eq!(heard(&mut data.chunks(7)), whole);
    let mut replies = Replies::default();
    for input in whole {
        if let Input::Reply(reply) = input {
            replies.take(reply);
        }
    }
    decide(&replies, &Env::default());
}

/// Text on a row, in rows, and under a caret.
fn layout(data: &[u8]) {
    let Some((&how, rest)) = data.split_first() else { return };
    let Some((&width, rest)) = rest.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let width = u16::from(width % 100) + 1;
    let dir = if how & 1 == 0 { Dir::Rtl } else { Dir::Ltr };
    let base = if how & 2 == 0 { Base::Auto(dir) } else { Base::Fixed(dir) };
    let opts = Opts {
        base,
        shape: how & 4 == 0,
        tashkeel: how & 8 == 0,
        digits: if how & 16 == 0 { Digits::Ascii } else { Digits::Arabic },
        whole_numbers: how & 32 == 0,
        ..Opts::auto(dir)
    };
    let line = wasl::text::layout(&text, &opts);
    line.painted();
    for (column, _) in line.columns() {
        line.offset_at(column);
    }
    let ranges = wasl::text::wrap_ranges(&text, width, &opts);
    for range in &ranges {
        assert!(text.get(range.clone()).is_some(), "{range:?} cuts a letter of {text:?}");
    }
    for (one, next) in ranges.iter().zip(ranges.iter().skip(1)) {
        assert!(one.end <= next.start, "{one:?} and {next:?} of {text:?}");
    }
    wasl::text::wrap(&text, width, &opts);
    wasl::text::clip_rows(&text, width, 3, &opts);
    assert!(
        wasl::text::width(&wasl::text::clip(&text, width, true)) <= width,
        "{text:?} in {width}"
    );
    let clean = cleaned(&text, Lines::Many);
    assert_eq!(cleaned(&clean, Lines::Many), clean, "{text:?}");
    edit(how, &clean);
}

fn edit(how: u8, text: &str) {
    let opts = if how & 64 == 0 {
        EditorOpts::field(Base::Auto(Dir::Rtl), 4_000)
    } else {
        EditorOpts::notes(Dir::Rtl, 4_000)
    };
    let mut editor = Editor::new(opts);
    if editor.set_text(text).is_err() {
        return;
    }
    let before = editor.text();
    if editor.insert("س1") == Ok(true) {
        editor.undo();
        assert_eq!(editor.text(), before);
    }
    editor.backspace();
    editor.delete_word_before();
    editor.redo();
}
