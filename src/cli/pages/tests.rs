//! The manual is whole in both languages, and every command line in it is one that wasl reads.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap::error::ErrorKind;

use super::{Block, Page, blocks, man, spans};
use crate::cli::Line;
use crate::i18n::{Lang, Words};
use crate::text;

/// Columns that a line of a page may take: a terminal's.
const WIDTH_MAX: u16 = 80;

fn headings(page: &Page, lang: Lang) -> usize {
    blocks(page.source(lang)).iter().filter(|block| matches!(block, Block::Heading(_))).count()
}

fn items(page: &Page, lang: Lang) -> usize {
    blocks(page.source(lang)).iter().filter(|block| matches!(block, Block::Item(_))).count()
}

fn code(page: &Page, lang: Lang) -> Vec<String> {
    let code = |block| match block {
        Block::Code(code) => Some(code),
        _ => None,
    };
    blocks(page.source(lang)).into_iter().filter_map(code).collect()
}

#[test]
fn a_page_has_the_same_parts_in_both_languages() {
    for page in Page::ALL {
        let name = page.name;
        for lang in Lang::ALL {
            assert!(!page.title(lang).is_empty(), "{name}");
            assert_eq!(page.title(lang).contains('ا'), lang == Lang::Arabic, "{name}");
        }
        assert_eq!(headings(page, Lang::Arabic), headings(page, Lang::English), "{name}");
        assert_eq!(items(page, Lang::Arabic), items(page, Lang::English), "{name}");
        assert_eq!(code(page, Lang::Arabic), code(page, Lang::English), "{name}");
    }
}

#[test]
fn no_line_is_wider_than_a_terminal_and_every_mark_is_closed() {
    for page in Page::ALL {
        for lang in Lang::ALL {
            for line in page.source(lang).lines() {
                assert!(text::width(line) <= WIDTH_MAX, "{}: {line}", page.name);
                assert_eq!(line.trim_end(), line, "{}: {line}", page.name);
            }
            for block in blocks(page.source(lang)) {
                if let Block::Text(text) | Block::Item(text) = block {
                    assert_eq!(text.matches('`').count() % 2, 0, "{}: {text}", page.name);
                }
            }
        }
    }
}

#[test]
fn every_file_of_a_page_is_in_the_list() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/pages");
    let listed: BTreeSet<String> =
        Page::ALL.iter().map(|page| format!("{}.md", page.name)).collect();
    for lang in Lang::ALL {
        let files = fs::read_dir(folder.join(lang.code())).unwrap();
        let files: BTreeSet<String> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(files, listed, "{}", lang.code());
    }
}

/// The words of a command line of a shell, up to where its output goes elsewhere.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = rest.get(1..).unwrap();
                let end = inner.find(quote).expect("a closing quote");
                (inner.get(..end).unwrap(), inner.get(end + 1..).unwrap())
            }
            _ => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        rest = after.trim_start();
        if matches!(word, ">" | ">>" | "|" | "&&") || word.starts_with('#') {
            break;
        }
        words.push(word.to_owned());
    }
    words
}

/// The command lines of wasl in a part of a page, as words; those of other programs are left out.
fn command_lines(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\\\n", " ");
    let lines = text.lines().flat_map(|line| line.split("&&"));
    let of_wasl = |line: &str| {
        let words = shell_words(line);
        let is_run =
            |at: &usize| *at == 0 || words.get(at - 1).is_some_and(|before| before == "--");
        let program = (0..words.len()).filter(|at| words[*at] == "wasl").find(is_run)?;
        Some(words.into_iter().skip(program).collect())
    };
    lines.filter_map(of_wasl).collect()
}

/// How a command line stands in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// On a line of its own, to be typed as it is.
    Whole,
    /// In a sentence, where `wasl restore` may be all that is said of it.
    Named,
}

/// Something that a sentence need not say.
const LEAVES_OUT: [ErrorKind; 3] = [
    ErrorKind::MissingRequiredArgument,
    ErrorKind::MissingSubcommand,
    ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
];

fn is_read(words: &[String], stands: Stands) -> Result<(), String> {
    match Line::command().try_get_matches_from(words) {
        Ok(_) => Ok(()),
        Err(error) if !error.use_stderr() => Ok(()),
        Err(error) if stands == Stands::Named && LEAVES_OUT.contains(&error.kind()) => Ok(()),
        Err(error) => Err(format!("{}: {error}", words.join(" "))),
    }
}

/// Fails for each command line that wasl does not read; returns how many there are.
fn check_lines(name: &str, text: &str, stands: Stands) -> usize {
    let lines = command_lines(text);
    for line in &lines {
        assert_eq!(is_read(line, stands), Ok(()), "{name}");
    }
    lines.len()
}

#[test]
fn every_command_line_of_the_manual_is_one_that_wasl_reads() {
    let mut count = 0;
    for page in Page::ALL {
        for lang in Lang::ALL {
            count += check_lines(page.name, &code(page, lang).join("\n"), Stands::Whole);
            for block in blocks(page.source(lang)) {
                if let Block::Text(text) | Block::Item(text) = block {
                    for (span, _) in spans(&text).filter(|(_, typed)| *typed) {
                        count += check_lines(page.name, span, Stands::Named);
                    }
                }
            }
        }
    }
    assert!(count > 60, "only {count} command lines were found");
}

#[test]
fn every_command_line_of_the_readme_is_one_that_wasl_reads() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let mut count = 0;
    for (at, fenced) in readme.split("```").enumerate() {
        if at % 2 == 1 {
            count += check_lines("README.md", fenced, Stands::Whole);
        } else {
            for (span, _) in spans(fenced).filter(|(_, typed)| *typed) {
                count += check_lines("README.md", span, Stands::Named);
            }
        }
    }
    assert!(count > 15, "only {count} command lines were found");
}

#[test]
fn a_command_line_that_wasl_does_not_read_is_found() {
    let found = command_lines("runuser -u wasl -- wasl serve --grup desk > unit\nls wasl");
    assert_eq!(found, [["wasl", "serve", "--grup", "desk"]]);
    assert!(is_read(&found[0], Stands::Named).is_err());
    let [restore, unknown] =
        ["wasl restore", "wasl restor"].map(|line| command_lines(line).remove(0));
    assert!(is_read(&restore, Stands::Whole).is_err());
    assert!(is_read(&restore, Stands::Named).is_ok());
    assert!(is_read(&unknown, Stands::Named).is_err());
    assert_eq!(
        command_lines("wasl demo \\\n  --cases 3 # three"),
        [["wasl", "demo", "--cases", "3"]]
    );
}

#[test]
fn there_is_a_man_page_for_each_command_and_each_page() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let files = man::files(&words);
        let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), files.len());
        for name in ["wasl.1", "wasl-backup.1", "wasl-staff-add.1", "wasl-help.1", "wasl-backup.7"]
        {
            assert!(names.contains(name), "{name}");
        }
        for page in Page::ALL {
            assert!(names.contains(format!("wasl-{}.7", page.name).as_str()), "{}", page.name);
        }
        for (name, text) in &files {
            assert!(!text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "{name}");
            assert!(!text.contains('`'), "{name}");
            assert_eq!(text.matches("\n.EX\n").count(), text.matches("\n.EE\n").count(), "{name}");
        }
    }
}
