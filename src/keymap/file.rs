//! keymap.toml as text: tables by scope, a line an action. One bad line costs one line.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::action::Action;
use super::chord::Chord;
use super::key::KeyFault;
use super::scope::Scope;

/// The longest file that is read, in bytes. The shipped one is a tenth of it.
pub const FILE_SIZE_MAX: usize = 128 * 1024;
/// How many problems of one file are kept; a file with more is not a keymap.
pub const PROBLEMS_MAX: usize = 100;

/// One thing that is wrong in the file, for the client to put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// As written; empty outside of any table.
    pub scope: String,
    /// As written; empty where the problem is the table's.
    pub action: String,
    pub kind: ProblemKind,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is longer than [`FILE_SIZE_MAX`]; nothing of it counts.
    TooLong,
    /// Not TOML: a bracket, a quote or the `=` is missing.
    NotToml,
    NoSuchScope,
    NoSuchAction,
    /// The action exists and cannot be bound in this scope.
    NotInScope,
    /// Not a list of keys in quotes.
    WrongType,
    NotAKey {
        written: String,
        why: KeyFault,
    },
    /// The action has a line in this table already; the first counts.
    Twice,
    /// In text this would be typed.
    TextInForm(String),
    /// The B key of an Arabic keyboard sends two letters.
    BareB,
    /// The same chord means another action here.
    Clash(Action),
    /// One chord is the start of another; the longer could never be pressed.
    PrefixOf(Action),
}

/// One line that reads well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) scope: Scope,
    pub(super) action: Action,
    pub(super) chords: Vec<Chord>,
}

impl Line {
    pub(super) fn problem(&self, kind: ProblemKind) -> Problem {
        Problem {
            line: self.number,
            scope: self.scope.name().to_owned(),
            action: self.action.name().to_owned(),
            kind,
        }
    }
}

/// Reads a file: the lines that are good, in the file's order, and what is wrong with the rest.
///
/// A file that is TOML is read as such. One that is not is read line by line, so that a missing
/// bracket costs its own line and not all that follows.
pub(super) fn read(source: &str) -> (Vec<Line>, Vec<Problem>) {
    let mut reading = Reading::default();
    if source.len() > FILE_SIZE_MAX {
        reading.report(1, "", "", ProblemKind::TooLong);
    } else if let Ok(table) = DeTable::parse(source) {
        reading.whole(source, table.get_ref());
    } else {
        reading.by_line(source);
    }
    reading.lines.sort_by_key(|line| line.number);
    (reading.lines, reading.problems)
}

#[derive(Default)]
struct Reading {
    lines: Vec<Line>,
    problems: Vec<Problem>,
}

impl Reading {
    fn report(&mut self, line: usize, scope: &str, action: &str, kind: ProblemKind) {
        let (scope, action) = (scope.to_owned(), action.to_owned());
        self.problems.push(Problem { line, scope, action, kind });
    }

    fn whole(&mut self, source: &str, table: &DeTable<'_>) {
        let ends: Vec<usize> = source
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at)
            .collect();
        let line_of = |name: &Spanned<Cow<'_, str>>| {
            ends.partition_point(|end| *end < name.span().start).saturating_add(1)
        };
        for (name, value) in table {
            let Some(entries) = value.get_ref().as_table() else {
                self.report(line_of(name), "", name.get_ref(), ProblemKind::WrongType);
                continue;
            };
            let Some(scope) = self.scope(line_of(name), name.get_ref()) else { continue };
            for (name, value) in entries {
                self.entry(scope, line_of(name), name.get_ref(), value.get_ref());
            }
        }
    }

    fn by_line(&mut self, source: &str) {
        let mut scope = None;
        let mut headed = false;
        for (number, text) in (1..).zip(source.lines()) {
            let Ok(table) = DeTable::parse(text) else {
                self.report(number, scope.map_or("", Scope::name), "", ProblemKind::NotToml);
                continue;
            };
            for (name, value) in table.get_ref() {
                let name = name.get_ref();
                if text.trim_start().starts_with('[') {
                    scope = self.scope(number, name);
                    headed = true;
                } else if let Some(scope) = scope {
                    self.entry(scope, number, name, value.get_ref());
                } else if !headed {
                    self.report(number, "", name, ProblemKind::WrongType);
                }
            }
        }
    }

    fn scope(&mut self, number: usize, name: &str) -> Option<Scope> {
        let scope = Scope::from_name(name);
        if scope.is_none() {
            self.report(number, name, "", ProblemKind::NoSuchScope);
        }
        scope
    }

    fn entry(&mut self, scope: Scope, number: usize, name: &str, value: &DeValue<'_>) {
        match line(scope, number, name, value) {
            Ok(line) => {
                let same = |other: &Line| (other.scope, other.action) == (scope, line.action);
                if self.lines.iter().any(same) {
                    self.report(number, scope.name(), name, ProblemKind::Twice);
                } else {
                    self.lines.push(line);
                }
            }
            Err(kind) => self.report(number, scope.name(), name, kind),
        }
    }
}

fn line(scope: Scope, number: usize, name: &str, value: &DeValue<'_>) -> Result<Line, ProblemKind> {
    let action = Action::from_name(name).ok_or(ProblemKind::NoSuchAction)?;
    if !action.scopes().contains(&scope) {
        return Err(ProblemKind::NotInScope);
    }
    let values = value.as_array().ok_or(ProblemKind::WrongType)?;
    let mut chords = Vec::new();
    for value in values {
        let written = value.get_ref().as_str().ok_or(ProblemKind::WrongType)?;
        let chord: Chord = written
            .parse()
            .map_err(|why| ProblemKind::NotAKey { written: written.to_owned(), why })?;
        if scope.holds_text() && chord.is_text() {
            return Err(ProblemKind::TextInForm(chord.to_string()));
        }
        if chord.keys().iter().any(|key| key.to_string() == "b") {
            return Err(ProblemKind::BareB);
        }
        chords.push(chord);
    }
    Ok(Line { number, scope, action, chords })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::lookup::Keymap;
    use super::*;

    /// Each file says in its first lines, after `# expect: `, what is to be found in it.
    #[test]
    fn each_wrong_file_has_the_problems_it_says() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/keymaps/invalid");
        let mut files = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let source = fs::read_to_string(&path).unwrap();
            let expected: Vec<&str> =
                source.lines().filter_map(|line| line.strip_prefix("# expect: ")).collect();
            let (_, problems) = Keymap::shipped().overlay(&source);
            let found: Vec<String> = problems
                .iter()
                .map(|one| format!("{} [{}] {}: {:?}", one.line, one.scope, one.action, one.kind))
                .collect();
            assert_eq!(found, expected, "{}", path.display());
            assert!(!found.is_empty());
            files += 1;
        }
        assert!(files >= 10);
    }

    #[test]
    fn a_file_that_is_too_long_is_not_read() {
        let (lines, problems) = read(&"#\n".repeat(FILE_SIZE_MAX));
        assert!(lines.is_empty());
        assert_eq!(problems[0].kind, ProblemKind::TooLong);
    }

    #[test]
    fn a_line_that_is_not_toml_costs_that_line() {
        let (lines, problems) =
            read("[list]\nopen = [\"o\"\nsort = [\"x\"]\n[form]\nsave = [\"f10\"]\n");
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].line, &problems[0].kind), (2, &ProblemKind::NotToml));
        let actions: Vec<Action> = lines.iter().map(|line| line.action).collect();
        assert_eq!(actions, [Action::Sort, Action::Save]);
    }

    proptest! {
        #[test]
        fn no_file_stops_the_program(source in "\\PC{0,40}(\n\\PC{0,40}){0,6}") {
            let (_, problems) = Keymap::shipped().overlay(&source);
            prop_assert!(problems.len() <= PROBLEMS_MAX);
        }
    }
}
