//! The tables of the README that are read from the program, so that they cannot say anything else.

use std::fmt::Write as _;
use std::path::Path;

use wasl::domain::sight::Right;
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::{MOVES, Stage};
use wasl::i18n::{Lang, Words};
use wasl::keymap::{Action, Keymap, Scope};

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
    let names: Vec<&str> = StaffRole::ALL.iter().map(|role| role.code()).collect();
    let mut table = format!("| | {} |\n|---|{}\n", names.join(" | "), ":-:|".repeat(names.len()));
    for right in Right::ALL {
        let may = |role: &StaffRole| if role.may(*right) { "✓" } else { "" };
        let cells: Vec<&str> = StaffRole::ALL.iter().map(may).collect();
        writeln!(table, "| {} | {} |", right.code(), cells.join(" | ")).unwrap();
    }
    table
}

/// The keys as shipped, a line a scope.
fn keys(words: &Words) -> String {
    let keymap = Keymap::shipped();
    let mut table = "| where | keys |\n|---|---|\n".to_owned();
    for scope in Scope::ALL {
        let bound = Action::ALL.iter().filter_map(|action| {
            let key = keymap.keys_of(*scope, *action).first()?.to_string();
            Some(format!("`{}` {}", key.replace('|', "\\|"), words.action(*action)))
        });
        let bound: Vec<String> = bound.collect();
        if !bound.is_empty() {
            writeln!(table, "| {} | {} |", words.scope(*scope), bound.join(" · ")).unwrap();
        }
    }
    table
}

#[test]
fn the_tables_of_the_readme_are_those_of_the_program() {
    let words = Words::new(Lang::English);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let kept = std::fs::read_to_string(&path).unwrap();
    let mut readme = kept.clone();
    for (name, table) in [("moves", moves(&words)), ("keys", keys(&words)), ("roles", roles())] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let start = readme.find(&open).map(|at| at + open.len()).expect("an opening mark");
        let end = readme.find(&close).expect("a closing mark");
        readme.replace_range(start..end, &format!("\n{table}\n"));
    }
    if is_to_be_written() {
        std::fs::write(&path, &readme).unwrap();
    } else {
        assert!(kept == readme, "a table of README.md is out of date: INSTA_UPDATE=always");
    }
}

#[test]
fn every_picture_of_the_readme_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let pictures: Vec<&str> =
        readme.split("](").skip(1).filter_map(|link| link.split(')').next()).collect();
    assert!(pictures.len() > 20);
    for picture in pictures {
        assert!(root.join(picture).exists(), "{picture}");
    }
}
