//! One program for all targets: `WASL_FUZZ` names the one to run.
#![no_main]

mod targets;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

static TARGET: OnceLock<targets::Target> = OnceLock::new();

fuzz_target!(|data: &[u8]| {
    let target = TARGET.get_or_init(|| {
        let name = std::env::var("WASL_FUZZ").expect("WASL_FUZZ names a target");
        let named = targets::ALL.iter().find(|(known, _)| *known == name);
        named.expect("no such target").1
    });
    target(data);
});
