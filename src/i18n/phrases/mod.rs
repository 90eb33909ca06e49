//! The registry of phrases, by family.
//!
//! A new family is a line in each of the two lists here, and three files of its name:
//! `phrases/NAME.rs`, `ar/NAME.ftl`, `en/NAME.ftl`.

pub mod actions;
pub mod backup;
pub mod call;
pub mod case;
pub mod check;
pub mod choices;
pub mod cli;
pub mod common;
pub mod dates;
pub mod desk;
pub mod doctor;
pub mod entry;
pub mod eyes;
pub mod facts;
pub mod failed;
pub mod fields;
pub mod find;
pub mod flaws;
pub mod form;
pub mod help;
pub mod home;
pub mod import;
pub mod lease;
pub mod ledger;
pub mod minutes;
pub mod plain;
pub mod policy;
pub mod preferences;
pub mod program;
pub mod queue;
pub mod race;
pub mod refusals;
pub mod schedule;
pub mod serve;
pub mod settings;
pub mod setup;
pub mod shift;
pub mod sitting;
pub mod stores;
pub mod waiting;

use super::phrase::{Family, family};

/// Every family of sentences.
pub const FAMILIES: &[Family] = &[
    family!(actions),
    family!(backup),
    family!(policy),
    family!(import),
    family!(lease),
    family!(ledger),
    family!(shift),
    family!(sitting),
    family!(minutes),
    family!(call),
    family!(setup),
    family!(settings),
    family!(case),
    family!(form),
    family!(race),
    family!(find),
    family!(queue),
    family!(cli),
    family!(help),
    family!(home),
    family!(entry),
    family!(eyes),
    family!(facts),
    family!(failed),
    family!(refusals),
    family!(check),
    family!(choices),
    family!(common),
    family!(dates),
    family!(desk),
    family!(doctor),
    family!(fields),
    family!(flaws),
    family!(plain),
    family!(preferences),
    family!(program),
    family!(schedule),
    family!(serve),
    family!(stores),
    family!(waiting),
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;

    use super::*;
    use crate::i18n::{Args, Lang, Phrase, Words};
    use crate::text::{Dir, Opts, layout};

    const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

    /// Messages of a file: id to the text after the equals sign, over as many lines as it takes.
    fn messages(source: &str) -> BTreeMap<&str, String> {
        let mut found: BTreeMap<&str, String> = BTreeMap::new();
        let mut last = "";
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                let (id, text) = line.split_once('=').expect(line);
                last = id.trim();
                assert!(found.insert(last, text.to_owned()).is_none(), "{last} stands twice");
            } else if !line.trim().is_empty() {
                found.get_mut(last).expect(line).push_str(line);
            }
        }
        found
    }

    fn arguments(text: &str) -> BTreeSet<String> {
        text.split('$')
            .skip(1)
            .map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
            })
            .collect()
    }

    fn ids(phrases: &[Phrase]) -> BTreeSet<&'static str> {
        phrases.iter().map(|phrase| phrase.id()).collect()
    }

    #[test]
    fn every_phrase_has_words_in_both_languages_and_no_words_lack_a_phrase() {
        for family in FAMILIES {
            let declared = ids(family.phrases);
            for (lang, source) in [("ar", family.arabic), ("en", family.english)] {
                let written = messages(source);
                let written: BTreeSet<&str> = written.keys().copied().collect();
                let missing: Vec<_> = declared.difference(&written).collect();
                let unused: Vec<_> = written.difference(&declared).collect();
                assert!(missing.is_empty(), "{lang}/{}.ftl lacks {missing:?}", family.name);
                assert!(unused.is_empty(), "{lang}/{}.ftl: nobody says {unused:?}", family.name);
            }
        }
    }

    #[test]
    fn no_id_is_in_two_families() {
        let mut seen = BTreeSet::new();
        for phrase in FAMILIES.iter().flat_map(|family| family.phrases) {
            assert!(seen.insert(phrase.id()), "{phrase} stands twice");
            assert_eq!(Phrase::named(phrase.id()), Some(*phrase));
        }
    }

    #[test]
    fn every_file_of_words_belongs_to_a_family() {
        let names: BTreeSet<String> =
            FAMILIES.iter().map(|family| format!("{}.ftl", family.name)).collect();
        for lang in ["ar", "en"] {
            let folder = format!("{}/src/i18n/{lang}", env!("CARGO_MANIFEST_DIR"));
            let files: BTreeSet<String> = fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            assert_eq!(files, names, "{lang}");
        }
    }

    #[test]
    fn both_languages_take_the_same_arguments() {
        for family in FAMILIES {
            let english = messages(family.english);
            for (id, arabic) in messages(family.arabic) {
                // One that is missing is told by the test of missing ones.
                let english = english.get(id).unwrap_or(&arabic);
                assert_eq!(arguments(&arabic), arguments(english), "{id}");
            }
        }
    }

    #[test]
    fn a_plural_has_every_form_of_its_language() {
        for family in FAMILIES {
            for (source, forms) in
                [(family.arabic, &PLURALS[..]), (family.english, &["one", "other"][..])]
            {
                for (id, text) in messages(source) {
                    let count = |form: &str| text.matches(&format!("[{form}]")).count();
                    if PLURALS[..5].iter().any(|form| count(form) > 0) {
                        let selects = text.matches("*[other]").count();
                        for form in forms {
                            assert_eq!(count(form), selects, "{id} lacks a [{form}]");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_phrase_can_be_said_of_any_number() {
        for lang in [Lang::Arabic, Lang::English] {
            let words = Words::new(lang);
            for family in FAMILIES {
                let source = match lang {
                    Lang::Arabic => family.arabic,
                    Lang::English => family.english,
                };
                let written = messages(source);
                for phrase in family.phrases {
                    for number in [0, 1, 2, 3, 11, 100, 1002] {
                        let mut args = Args::new();
                        for name in
                            written.get(phrase.id()).map(|text| arguments(text)).unwrap_or_default()
                        {
                            args = args.count(name, number);
                        }
                        let said = words.say_with(*phrase, &args);
                        assert!(!said.is_empty() && !said.contains(['{', '$']), "{phrase}: {said}");
                    }
                }
            }
        }
    }

    /// As a terminal shows it, in a sentence of either direction.
    fn painted(text: &str) -> [String; 2] {
        [Dir::Rtl, Dir::Ltr].map(|dir| layout(text, &Opts::fixed(dir)).painted())
    }

    /// Values that UAX #9 turns round in Arabic where nothing isolates them.
    const VALUES: [&str; 6] =
        ["1448-06-15", "055-123-4567", "SA03 8000 0000", "4,250.50", "90%", "1448-0056"];

    #[test]
    fn no_value_turns_that_is_put_into_a_sentence() {
        for lang in [Lang::Arabic, Lang::English] {
            let words = Words::new(lang);
            for family in FAMILIES {
                let written =
                    messages(if lang == Lang::Arabic { family.arabic } else { family.english });
                for phrase in family.phrases {
                    let Some(text) = written.get(phrase.id()) else { continue };
                    for value in VALUES {
                        let mut args = Args::new();
                        for name in arguments(text) {
                            args = args.text(name, value);
                        }
                        let said = words.say_with(*phrase, &args);
                        let times = said.matches(value).count();
                        for row in painted(&said) {
                            assert_eq!(row.matches(value).count(), times, "{phrase}: {said}");
                        }
                    }
                }
            }
        }
        // It would be seen.
        assert!(!painted("في 1448-06-15")[0].contains(VALUES[0]));
    }

    #[test]
    fn no_value_turns_that_is_written_in_a_sentence() {
        let mut turned: Vec<String> = Vec::new();
        for family in FAMILIES {
            for source in [family.arabic, family.english] {
                for (id, text) in messages(source) {
                    let is_value = |word: &&str| {
                        word.is_ascii()
                            && word.contains(|sign: char| sign.is_ascii_alphanumeric())
                            && word.contains(['-', '%', '~', '/', '='])
                    };
                    let bare = |sign: char| {
                        !sign.is_ascii_alphanumeric() && !matches!(sign, '%' | '~' | '/')
                    };
                    // The isolates as they are written in a file.
                    let text = text.replace("{ \"\\u2066\" }", "\u{2066}");
                    let text = text.replace("{ \"\\u2069\" }", "\u{2069}");
                    for line in text.lines() {
                        for value in line.split([' ', '\u{2066}', '\u{2069}']).filter(is_value) {
                            let value = value.trim_matches(bare);
                            if !painted(line).iter().all(|row| row.contains(value)) {
                                turned.push(format!("{id}: {value}"));
                            }
                        }
                    }
                }
            }
        }
        assert!(turned.is_empty(), "{turned:#?}");
    }

    #[test]
    fn arabic_is_written_with_arabic_marks() {
        for family in FAMILIES {
            for (id, text) in messages(family.arabic) {
                assert!(!text.contains(['?', ';']), "{id} has a Latin mark");
                assert!(!text.contains(", "), "{id} has a Latin comma");
            }
        }
    }
}
