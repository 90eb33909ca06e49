//! The names of all sentences, by family, made from the Fluent files by `build.rs`.
//!
//! A new sentence is a line in `ar/FAMILY.ftl` and one in `en/FAMILY.ftl`; a new family is a file in
//! each.

use super::phrase::{Family, Phrase};

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::i18n::{Args, Lang, Words};
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
                found.insert(last, text.to_owned());
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
