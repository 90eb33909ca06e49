//! The fuzzer's targets, over the corpus and over everything that once failed: `fuzz/run` finds more.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/targets.rs"]
mod targets;

#[test]
fn whatever_was_found_by_the_fuzzer_holds() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for (name, target) in targets::ALL {
        let mut ran = 0;
        for kind in ["corpus", "crashers"] {
            let Ok(files) = fs::read_dir(fuzz.join(kind).join(name)) else { continue };
            for file in files.map(Result::unwrap) {
                target(&fs::read(file.path()).unwrap());
                ran += 1;
            }
        }
        assert!(ran > 0, "{name} has no seeds");
        target(b"");
    }
}

/// The fuzzer has a lock file of its own, and is built only with what stands in it.
#[test]
fn the_fuzzers_lock_file_has_every_dependency() {
    let read =
        |file: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let (manifest, lock) = (read("Cargo.toml"), read("fuzz/Cargo.lock"));
    let own = lock.split("[[package]]").find(|one| one.contains("\nname = \"wasl\"\n")).unwrap();
    for head in ["\n[dependencies]\n", "\n[build-dependencies]\n"] {
        let (_, table) = manifest.split_once(head).unwrap();
        let lines = table.lines().take_while(|line| !line.starts_with('['));
        for line in lines.filter(|line| !line.starts_with('#') && line.contains('=')) {
            let (name, given) = line.split_once(" = ").unwrap();
            let renamed =
                given.split_once("package = \"").and_then(|(_, rest)| rest.split_once('"'));
            let name = renamed.map_or(name, |(package, _)| package);
            let is_locked = [format!(" \"{name}\","), format!(" \"{name} ")];
            assert!(
                is_locked.iter().any(|entry| own.contains(entry)),
                "{name}: run `cargo update --workspace` in fuzz/"
            );
        }
    }
}
