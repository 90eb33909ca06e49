//! The shape of the house: who may name whom, which crate lives where, what every module says of itself.
//!
//! `src/lib.rs` tells the first table to whoever reads the code; change both or neither.

use std::fs;
use std::path::{Path, PathBuf};

/// Which modules each module may name, itself aside.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("text", &[]),
    ("keymap", &[]),
    ("term", &[]),
    ("api", &["domain"]),
    ("store", &["domain"]),
    ("i18n", &["api", "domain", "keymap"]),
    ("service", &["api", "domain", "store"]),
    ("wire", &["api", "domain"]),
    ("tui", &["api", "domain", "i18n", "keymap", "text", "term"]),
    (
        "cli",
        &[
            "api", "config", "domain", "i18n", "keymap", "service", "store", "term", "text", "tui",
            "wire",
        ],
    ),
    ("config", &["i18n", "term"]),
];

/// Crates that only some files may name, by the start of their path under `src/`.
const KEPT_TO: [(&str, &[&str]); 18] = [
    ("sled::", &["store/sled"]),
    ("log::", &["store/fatal", "store/recovery"]),
    ("bincode::", &["store/codec", "wire/frame"]),
    ("unicode_bidi::", &["text/"]),
    ("unicode_bidi_mirroring::", &["text/"]),
    ("unicode_segmentation::", &["text/"]),
    ("unicode_width::", &["text/"]),
    ("any_ascii::", &["text/"]),
    ("tui_textarea::", &["text/editor"]),
    ("crossterm::", &["term/", "tui/event.rs", "keymap/key.rs"]),
    ("ratatui::widgets", &["tui/canvas.rs", "tui/parts/"]),
    ("tracing_subscriber::", &["cli/journal.rs"]),
    ("roff::", &["cli/pages/man.rs"]),
    ("argon2::", &["service/secrets"]),
    ("icu_calendar::", &["domain/calendar"]),
    ("fluent_bundle::", &["i18n/"]),
    ("clap::", &["cli/", "config.rs", "main.rs"]),
    ("signal_hook::", &["term/", "cli/serve.rs", "cli/fatal.rs"]),
];

/// Lines of code a module may have, tests and comments aside: near it, it has two things in it.
const MODULE_LINES_MAX: usize = 500;

/// Lines that a file may have, tests and comments included, unless its head says why it has more.
const FILE_LINES_MAX: usize = 500;
const WHY_IT_IS_LONG: &str = "//! Longer than 500 lines: ";

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The module under `src/` it belongs to: `tui` of `tui/app.rs`.
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Its code without comments and without unit tests, which stand last in a file.
    fn code(&self) -> Vec<&str> {
        let tests = self.text.find("#[cfg(test)]\nmod tests").unwrap_or(self.text.len());
        self.text
            .get(..tests)
            .unwrap_or_default()
            .lines()
            .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
            .collect()
    }
}

/// Every Rust file under a folder of the repository, by its path beneath it.
fn files(under: &str) -> Vec<Source> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<Source>) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.push(Source { path: name, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(under);
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found
}

fn sources() -> Vec<Source> {
    let found = files("src");
    assert!(found.len() > 30, "only {} files under src/", found.len());
    found
}

/// The modules of ours that a line names, as `crate::x` or in `use crate::{x, y::z}`.
fn named(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for after in line.split("crate::").skip(1) {
        assert!(!after.starts_with('{'), "one `use crate::module::…` a line, please: {line}");
        let name: String =
            after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        names.push(name);
    }
    names
}

/// Files that are a test's own, in folders of the code (`layout_tests.rs`, `conformance.rs`).
fn is_test(source: &Source) -> bool {
    let path = &source.path;
    path.ends_with("_tests.rs") || path.ends_with("/tests.rs") || path.contains("/tests/")
}

#[test]
fn modules_use_only_what_lies_beneath() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room();
        if matches!(room, "lib" | "main") || is_test(&source) {
            continue;
        }
        let (_, allowed) =
            MAY_USE.iter().find(|(name, _)| *name == room).expect("a row in MAY_USE");
        for line in source.code() {
            for name in named(line) {
                let ours = MAY_USE.iter().any(|(module, _)| *module == name);
                if ours && name != room && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{} names crate::{name}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_crate_is_named_only_at_home() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !is_test(source)) {
        for (name, homes) in KEPT_TO {
            let at_home = homes.iter().any(|home| source.path.starts_with(home));
            let names = source.code().into_iter().any(|line| {
                line.match_indices(name).any(|(at, _)| {
                    let before = line.get(..at).unwrap_or_default().chars().next_back();
                    !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == ':')
                })
            });
            if names && !at_home {
                wrong.push(format!("{} names {name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} has no module doc", source.path);
    }
}

#[test]
fn no_module_has_two_things_in_it() {
    for source in sources().iter().filter(|source| !is_test(source)) {
        let lines = source.code().iter().filter(|line| !line.trim().is_empty()).count();
        assert!(lines <= MODULE_LINES_MAX, "{} has {lines} lines", source.path);
    }
}

#[test]
fn the_tables_catch_what_they_are_for() {
    assert_eq!(named("use crate::store::keys;"), ["store"]);
    assert_eq!(named("let x = crate::tui::a(crate::domain::b);"), ["tui", "domain"]);
    let source = Source {
        path: "tui/app.rs".into(),
        text: "//! x\nuse crate::api::Desk;\n// crate::store\n#[cfg(test)]\nmod tests {}".into(),
    };
    assert_eq!(source.room(), "tui");
    assert_eq!(source.code().iter().flat_map(|line| named(line)).collect::<Vec<_>>(), ["api"]);
}

/// Whether a file is as long as it may be, or says why it is longer.
fn is_of_one_thing(text: &str) -> bool {
    let says_why = text.lines().take_while(|line| line.starts_with("//!"));
    text.lines().count() <= FILE_LINES_MAX
        || says_why.into_iter().any(|line| line.starts_with(WHY_IT_IS_LONG))
}

#[test]
fn a_long_file_says_at_its_head_why() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "benches"] {
        let files = files(folder).into_iter().filter(|file| !is_of_one_thing(&file.text));
        long.extend(files.map(|file| format!("{folder}/{}", file.path)));
    }
    assert!(long.is_empty(), "{long:?}");
    let lines = "x\n".repeat(FILE_LINES_MAX + 1);
    assert!(!is_of_one_thing(&lines));
    assert!(is_of_one_thing(&format!("//! A table.\n{WHY_IT_IS_LONG}one table.\n{lines}")));
}
