//! The manual, from the real binary.

use std::fs;

use tempfile::TempDir;

use crate::cli::{text, wasl};

#[test]
fn the_manual_is_listed_and_a_page_goes_to_a_pipe_as_it_is_written() {
    let folder = TempDir::new().unwrap();
    let listed = text(&wasl(folder.path(), &["help"]).stdout);
    assert!(listed.contains("\n  far-away "), "{listed}");
    assert!(listed.contains("\n  serve "), "{listed}");
    assert!(listed.lines().all(|line| line.chars().count() <= 80), "{listed}");

    let office = wasl(folder.path(), &["help", "office"]);
    assert!(office.status.success());
    let page = fs::read_to_string("src/cli/pages/en/office.md").unwrap();
    assert_eq!(text(&office.stdout), page);

    let arabic = wasl(folder.path(), &["--lang", "ar", "help", "office"]);
    let page = fs::read_to_string("src/cli/pages/ar/office.md").unwrap();
    assert_eq!(text(&arabic.stdout), page);
}

#[test]
fn the_help_of_a_command_is_what_its_option_shows() {
    let folder = TempDir::new().unwrap();
    let asked = |args: &[&str]| text(&wasl(folder.path(), args).stdout);
    assert_eq!(asked(&["help", "serve"]), asked(&["serve", "--help"]));
    assert_eq!(asked(&["help", "staff", "add"]), asked(&["staff", "add", "--help"]));
    // A page and a command share this name: first the page, then the command.
    let both = asked(&["help", "backup"]);
    assert!(both.starts_with("# Backups"), "{both}");
    assert!(both.ends_with(&asked(&["backup", "--help"])), "{both}");
}

#[test]
fn what_is_neither_a_page_nor_a_command_is_wrong_usage() {
    let folder = TempDir::new().unwrap();
    for topic in [&["help", "kitchen"][..], &["help", "staff", "kitchen"][..]] {
        let asked = wasl(folder.path(), topic);
        assert_eq!(asked.status.code(), Some(2));
        assert!(text(&asked.stderr).contains("kitchen"));
        assert!(asked.stdout.is_empty());
    }
}

#[test]
fn the_manual_is_written_as_man_pages() {
    let folder = TempDir::new().unwrap();
    let written = wasl(folder.path(), &["help", "--man", "man"]);
    assert!(written.status.success(), "{}", text(&written.stderr));
    for (name, part) in [
        ("wasl.1", ".SH Commands"),
        ("wasl-staff-key.1", "authorized_keys"),
        ("wasl-far-away.7", ".SH \"How passphrases are kept\""),
    ] {
        let page = fs::read_to_string(folder.path().join("man").join(name)).unwrap();
        assert!(page.contains(".TH "), "{name}");
        assert!(page.contains(part), "{name}: {page}");
    }
}
