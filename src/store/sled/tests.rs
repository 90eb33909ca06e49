//! The engine on real files: closed, opened again, failed.

use super::*;

fn open(dir: &Path) -> Result<SledEngine, OpenError> {
    SledEngine::open(dir, Settings::small())
}

fn put(engine: &SledEngine, key: &[u8], val: &[u8]) -> Res<Outcome> {
    let mut commit = Commit::new();
    commit.put(key, val);
    engine.commit(&commit)
}

#[test]
fn it_keeps_what_every_engine_promises() {
    struct Temporary(SledEngine, #[expect(dead_code, reason = "kept")] tempfile::TempDir);
    impl Engine for Temporary {
        fn get(&self, keys: &[&[u8]]) -> Res<Vec<Option<Row>>> {
            self.0.get(keys)
        }
        fn scan(&self, from: &[u8], to: &[u8], limit: usize, down: bool) -> Res<Vec<Row>> {
            self.0.scan(from, to, limit, down)
        }
        fn commit(&self, commit: &Commit) -> Res<Outcome> {
            self.0.commit(commit)
        }
        fn commit_many(&self, commits: &[Commit]) -> Vec<Res<Outcome>> {
            self.0.commit_many(commits)
        }
        fn wait(&self, prefix: &[u8], upto: Duration) -> Res<bool> {
            self.0.wait(prefix, upto)
        }
        fn limits(&self) -> Limits {
            self.0.limits()
        }
    }
    crate::store::conformance::run(|| {
        let temp = tempfile::tempdir().unwrap();
        Box::new(Temporary(open(temp.path()).unwrap(), temp))
    });
}

#[test]
fn rows_and_versions_outlive_the_engine() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("a/new/folder");
    let mut last = Ver::ABSENT;
    for round in 0..5_u8 {
        let engine = open(&dir).unwrap();
        if round > 0 {
            let row = engine.get(&[b"c"]).unwrap().pop().flatten().unwrap();
            assert_eq!((row.val, row.ver), (vec![round - 1], last));
        }
        put(&engine, b"c", &[round]).unwrap();
        let ver = engine.get(&[b"c"]).unwrap().pop().flatten().unwrap().ver;
        assert!(ver > last);
        last = ver;
    }
}

#[test]
fn a_held_store_is_held_at_once() {
    let temp = tempfile::tempdir().unwrap();
    let engine = open(temp.path()).unwrap();
    assert!(matches!(open(temp.path()), Err(OpenError::Held)));
    put(&engine, b"c", b"still serves").unwrap();
}

#[test]
fn a_disk_near_full_refuses_commits_and_goes_on_reading() {
    let temp = tempfile::tempdir().unwrap();
    put(&open(temp.path()).unwrap(), b"c1", b"old").unwrap();
    let settings = Settings { free_bytes_min: u64::MAX, ..Settings::small() };
    let engine = SledEngine::open(temp.path(), settings).unwrap();
    assert!(matches!(put(&engine, b"c", b""), Err(EngineError::Full(_))));
    assert_eq!(engine.scan(b"c", b"d", 5, false).unwrap().len(), 1);
}

#[test]
fn a_store_deleted_under_it_takes_no_more_orders() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("store");
    let engine = open(&dir).unwrap();
    put(&engine, b"c", b"").unwrap();
    std::fs::remove_dir_all(&dir).unwrap();
    assert!(matches!(put(&engine, b"c", b""), Err(EngineError::Fatal(_))));
    assert_eq!(engine.watch.fault().unwrap().kind, FatalKind::Moved);
}

#[test]
fn a_store_moved_away_and_copied_back_takes_no_more_orders() {
    for what in ["", "db", "wasl.mark"] {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("store");
        let engine = open(&dir).unwrap();
        put(&engine, b"c", b"").unwrap();
        let (path, aside) = (dir.join(what), temp.path().join("aside"));
        std::fs::rename(&path, &aside).unwrap();
        if what.is_empty() {
            std::fs::create_dir(&path).unwrap();
            for name in ["conf", "db", "wasl.mark"] {
                std::fs::copy(aside.join(name), path.join(name)).unwrap();
            }
        } else {
            std::fs::copy(&aside, &path).unwrap();
        }
        assert!(matches!(put(&engine, b"c", b""), Err(EngineError::Fatal(_))), "{what}");
        assert_eq!(engine.watch.fault().unwrap().kind, FatalKind::Moved, "{what}");
    }
}

#[test]
fn who_opened_it_is_told_of_the_first_fault_once() {
    let temp = tempfile::tempdir().unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&told);
    let hook: OnFatal = Arc::new(move |fatal| hears.lock().unwrap().push(fatal.kind));
    let engine = SledEngine::open_watched(temp.path(), Settings::small(), Some(hook)).unwrap();
    put(&engine, b"c", b"").unwrap();
    assert_eq!(*told.lock().unwrap(), []);
    let (reader, _writer) = std::io::pipe().unwrap();
    engine.writer().log = File::from(std::os::fd::OwnedFd::from(reader));
    for _ in 0..3 {
        put(&engine, b"c", b"").unwrap_err();
    }
    assert_eq!(*told.lock().unwrap(), [FatalKind::Disk]);
    assert!(Disk::unsynced(temp.path()).exists());
}

#[test]
fn after_a_fault_it_serves_no_more() {
    let temp = tempfile::tempdir().unwrap();
    let engine = open(temp.path()).unwrap();
    // A handle that cannot be synced stands for a disk that fails.
    let (reader, _writer) = std::io::pipe().unwrap();
    engine.writer().log = File::from(std::os::fd::OwnedFd::from(reader));
    assert!(matches!(put(&engine, b"c", b""), Err(EngineError::Unknown(_))));
    assert!(matches!(put(&engine, b"c", b""), Err(EngineError::Fatal(_))));
    assert!(matches!(engine.get(&[b"c"]), Err(EngineError::Fatal(_))));
    assert!(matches!(engine.wait(b"c", Duration::ZERO), Err(EngineError::Fatal(_))));
}
