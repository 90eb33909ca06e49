//! Disks that fail, fill and are read by another.

use super::*;

fn made(dir: &Path) -> Disk {
    let mut disk = Disk::hold(dir).unwrap();
    fs::write(dir.join("conf"), b"c").unwrap();
    fs::write(dir.join("db"), b"d").unwrap();
    disk.seal(7).unwrap();
    disk
}

#[test]
fn a_held_folder_is_held_and_a_dropped_one_is_not() {
    let temp = tempfile::tempdir().unwrap();
    let disk = made(temp.path());
    assert!(matches!(Disk::hold(temp.path()), Err(OpenError::Held)));
    drop(disk);
    assert_eq!(Disk::hold(temp.path()).unwrap().reached(), Some(7));
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("letter.txt"), b"dear").unwrap();
    assert!(matches!(Disk::hold(temp.path()), Err(OpenError::NotAStore)));
    assert!(matches!(Disk::hold(&temp.path().join("letter.txt")), Err(OpenError::NotAStore)));
    assert!(!temp.path().join(MARK).exists());
}

#[test]
fn a_store_of_another_version_is_left_as_it_is() {
    let temp = tempfile::tempdir().unwrap();
    let disk = made(temp.path());
    disk.mark.write_all_at(&[FORMAT + 1], 7).unwrap();
    drop(disk);
    assert!(matches!(Disk::hold(temp.path()), Err(OpenError::OtherFormat)));
    assert_eq!(fs::read(temp.path().join(MARK)).unwrap()[7], FORMAT + 1);
}

#[test]
fn a_store_that_lost_a_file_is_damaged_and_not_made_anew() {
    let temp = tempfile::tempdir().unwrap();
    drop(made(temp.path()));
    fs::remove_file(temp.path().join("db")).unwrap();
    assert!(matches!(Disk::hold(temp.path()), Err(OpenError::Damaged(_))));
}

#[test]
fn a_creation_cut_short_may_begin_again() {
    let temp = tempfile::tempdir().unwrap();
    drop(Disk::hold(temp.path()).unwrap());
    fs::write(temp.path().join("conf"), b"").unwrap();
    assert_eq!(Disk::hold(temp.path()).unwrap().reached(), None);
}

#[test]
fn a_torn_mark_claims_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let disk = made(temp.path());
    disk.mark.write_all_at(&[1], 9).unwrap();
    drop(disk);
    assert_eq!(Disk::hold(temp.path()).unwrap().reached(), Some(0));
}

#[test]
fn after_a_fault_of_the_disk_the_log_is_written_once_more_and_is_the_same() {
    let temp = tempfile::tempdir().unwrap();
    drop(made(temp.path()));
    let log = temp.path().join("db");
    let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(REWRITTEN_BYTES * 2 + 77).collect();
    fs::write(&log, &bytes).unwrap();
    let written = || fs::metadata(&log).unwrap().modified().unwrap();
    let before = std::time::SystemTime::UNIX_EPOCH;
    File::options().write(true).open(&log).unwrap().set_modified(before).unwrap();
    drop(Disk::hold(temp.path()).unwrap());
    assert_eq!(written(), before, "nothing failed");
    fs::write(Disk::unsynced(temp.path()), b"").unwrap();
    drop(Disk::hold(temp.path()).unwrap());
    assert!(written() > before);
    assert!(fs::read(&log).unwrap() == bytes);
    assert!(!Disk::unsynced(temp.path()).exists());
}

#[test]
fn a_damaged_snapshot_is_set_aside_and_a_whole_one_stays() {
    let temp = tempfile::tempdir().unwrap();
    drop(made(temp.path()));
    let whole = [&b"page"[..], &4_u64.to_le_bytes(), &crc32fast::hash(b"page").to_le_bytes()];
    let mut flipped = whole.concat();
    flipped[1] ^= 1;
    let files = [
        ("snap.0000000000000008", whole.concat(), false),
        ("snap.0000000000000010.generating", whole.concat(), true),
        ("snap.0000000000000009", Vec::new(), true),
        ("snap.000000000000000A", whole.concat()[..9].to_vec(), true),
        ("snap.000000000000000B", flipped, true),
    ];
    for (name, bytes, _) in &files {
        fs::write(temp.path().join(name), bytes).unwrap();
    }
    drop(Disk::hold(temp.path()).unwrap());
    for (name, bytes, is_aside) in &files {
        assert_eq!(temp.path().join(name).exists(), !is_aside, "{name}");
        let kept = if *is_aside { format!("{ASIDE}{name}") } else { (*name).to_owned() };
        assert_eq!(&fs::read(temp.path().join(kept)).unwrap(), bytes, "{name}");
    }
}

#[test]
fn only_some_snapshots_are_kept_aside() {
    let temp = tempfile::tempdir().unwrap();
    drop(made(temp.path()));
    for n in 0..20 {
        fs::write(temp.path().join(format!("snap.{n:016X}.generating")), b"").unwrap();
        drop(Disk::hold(temp.path()).unwrap());
    }
    assert_eq!(snapshots_aside(temp.path()).unwrap().len(), ASIDE_MAX);
}

#[test]
fn damaged_settings_are_written_again_and_those_that_were_there_kept() {
    let temp = tempfile::tempdir().unwrap();
    drop(made(temp.path()));
    let path = temp.path().join(CONF);
    for damaged in [Some(b"segment_size: 9".to_vec()), Some(Vec::new()), None] {
        match &damaged {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        drop(Disk::hold(temp.path()).unwrap());
        assert_eq!(fs::read(&path).unwrap(), conf());
        if let Some(bytes) = damaged {
            assert_eq!(fs::read(temp.path().join("aside.conf")).unwrap(), bytes);
        }
    }
}

#[test]
fn a_mark_that_is_none_is_damaged_where_there_are_records() {
    let temp = tempfile::tempdir().unwrap();
    drop(super::super::sled::SledEngine::open(temp.path(), super::super::room::Settings::small()));
    fs::write(temp.path().join(MARK), b"something else, longer").unwrap();
    let held = Disk::hold(temp.path());
    assert!(matches!(held, Err(OpenError::Damaged(Damaged::Mark))));
    fs::write(temp.path().join("db"), b"no log").unwrap();
    assert!(matches!(Disk::hold(temp.path()), Err(OpenError::NotAStore)));
}

#[test]
fn ballast_takes_room_and_gives_it_back() {
    let temp = tempfile::tempdir().unwrap();
    let disk = made(temp.path());
    disk.load_ballast(64 * 1024).unwrap();
    assert_eq!(fs::metadata(temp.path().join(BALLAST)).unwrap().len(), 64 * 1024);
    disk.drop_ballast().unwrap();
    disk.drop_ballast().unwrap();
    assert!(!temp.path().join(BALLAST).exists());
}
