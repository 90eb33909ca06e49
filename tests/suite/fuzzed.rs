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
