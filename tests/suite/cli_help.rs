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

/// Done by bash itself, with the script sourced: what is offered after these words.
fn completed(script: &std::path::Path, words: &str) -> String {
    let line = format!(
        "source {}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
         _wasl wasl \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD - 1]}}\"; \
         echo \"${{COMPREPLY[@]}}\"",
        script.display()
    );
    text(&std::process::Command::new("bash").args(["-c", &line]).output().unwrap().stdout)
}

#[test]
fn a_shell_completes_commands_options_and_values() {
    let folder = TempDir::new().unwrap();
    for (shell, named) in
        [("bash", "_wasl"), ("zsh", "#compdef wasl"), ("fish", "complete -c wasl")]
    {
        for lang in ["ar", "en"] {
            let made = wasl(folder.path(), &["--lang", lang, "completions", shell]);
            assert!(made.status.success());
            assert!(text(&made.stdout).contains(named), "{shell}");
        }
    }
    let script = folder.path().join("wasl.bash");
    fs::write(&script, wasl(folder.path(), &["completions", "bash"]).stdout).unwrap();
    assert_eq!(completed(&script, "wasl sal").trim(), "salvage");
    assert!(completed(&script, "wasl list compl").contains("complaints-to-ask"));
    assert_eq!(completed(&script, "wasl list intake --form").trim(), "--format");
    assert!(completed(&script, "wasl list intake --format ''").contains("jsonl"));
}

#[test]
fn a_mistyped_word_is_answered_with_the_one_most_like_it() {
    let folder = TempDir::new().unwrap();
    let mistyped: [(&[&str], &str); 3] = [
        (&["lst"], "list"),
        (&["list", "intake", "--fromat", "csv"], "--format"),
        (&["list", "intke"], "intake"),
    ];
    for (words, meant) in mistyped {
        for (lang, asks) in [("en", "Did you mean"), ("ar", "هل قصدت")] {
            let told = wasl(folder.path(), &[&["--lang", lang], words].concat());
            assert_eq!(told.status.code(), Some(2));
            let said = text(&told.stderr);
            let after = said.split(asks).nth(1).unwrap_or_else(|| panic!("{said}"));
            assert!(after.contains(meant), "{said}");
        }
    }
    let other = wasl(folder.path(), &["--lang", "en", "qqqqqq"]);
    assert!(!text(&other.stderr).contains("Did you mean"), "{}", text(&other.stderr));
}
