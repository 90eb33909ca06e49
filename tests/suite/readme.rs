//! The tables of the README that are read from the program, so that they cannot say anything else.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use wasl::domain::sight::Right;
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::{MOVES, Stage};
use wasl::i18n::{Lang, Words};

use crate::clauses;
use crate::gallery::is_to_be_written;

/// The way of a request: each move, from where, to where, by which clause.
fn moves(words: &Words) -> String {
    let named = |stages: &[Stage]| {
        let named: Vec<String> = stages.iter().map(|stage| words.stage(*stage)).collect();
        named.join(", ")
    };
    let mut table = "| move | from | to | clause |\n|---|---|---|---|\n".to_owned();
    for row in MOVES {
        let name = row.mv.code().replace('_', " ");
        let to = if row.to.is_empty() { "the same".to_owned() } else { named(row.to) };
        writeln!(table, "| {name} | {} | {to} | {} |", named(row.from), row.clause).unwrap();
    }
    table
}

/// What each role may see and do.
fn roles() -> String {
    let names: Vec<&str> = StaffRole::AT_WORK.iter().map(|role| role.code()).collect();
    let mut table = format!("| | {} |\n|---|{}\n", names.join(" | "), ":-:|".repeat(names.len()));
    for right in Right::ALL {
        let may = |role: &StaffRole| if role.may(*right) { "✓" } else { "" };
        let cells: Vec<&str> = StaffRole::AT_WORK.iter().map(may).collect();
        writeln!(table, "| {} | {} |", right.code(), cells.join(" | ")).unwrap();
    }
    table
}

/// Characters of the README without the tables that are generated.
const WRITTEN_CHARACTERS_MAX: usize = 12_000;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// Where the generated part of a name stands, between its marks.
fn part(readme: &str, name: &str) -> Range<usize> {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = readme.find(&open).map(|at| at + open.len()).expect("an opening mark");
    let end = readme.find(&close).expect("a closing mark");
    start..end
}

#[test]
fn the_tables_of_the_readme_are_those_of_the_program() {
    let words = Words::new(Lang::English);
    let kept = readme();
    let mut written = kept.clone();
    for (name, table) in
        [("moves", moves(&words)), ("policy", clauses::written()), ("roles", roles())]
    {
        let part = part(&written, name);
        written.replace_range(part, &format!("\n{}\n\n", table.trim_end()));
    }
    if is_to_be_written() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &written).unwrap();
    } else {
        assert!(kept == written, "a table of README.md is out of date: INSTA_UPDATE=always");
    }
}

#[test]
fn the_readme_is_short() {
    let mut written = readme();
    for name in ["moves", "policy", "roles"] {
        let part = part(&written, name);
        written.replace_range(part, "");
    }
    let characters = written.chars().count();
    assert!(characters <= WRITTEN_CHARACTERS_MAX, "{characters} characters");
}

#[test]
fn no_link_of_the_readme_is_dead() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = readme();
    let links: Vec<&str> =
        readme.split("](").skip(1).filter_map(|link| link.split(')').next()).collect();
    assert!(links.len() > 15);
    for link in links {
        assert!(root.join(link).exists(), "{link}");
    }
}
