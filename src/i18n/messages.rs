//! The sentences of one language as their files have them, each read when it is first said: a desk says
//! a few of them, and all of them read take more memory than everything else it holds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Lang;
use super::phrases::FAMILIES;

/// Sentences as they are written, by their ids.
type Sources = BTreeMap<&'static str, &'static str>;

pub struct Messages {
    /// Where each sentence stands in its file.
    sources: &'static Sources,
    /// Those that were said.
    bundle: FluentBundle<FluentResource>,
}

/// All sentences of a language; they are divided once in a process.
fn sources(lang: Lang) -> &'static Sources {
    static ARABIC: LazyLock<Sources> =
        LazyLock::new(|| FAMILIES.iter().flat_map(|family| messages(family.arabic)).collect());
    static ENGLISH: LazyLock<Sources> =
        LazyLock::new(|| FAMILIES.iter().flat_map(|family| messages(family.english)).collect());
    match lang {
        Lang::Arabic => &ARABIC,
        Lang::English => &ENGLISH,
    }
}

impl Messages {
    pub fn new(lang: Lang) -> Self {
        let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => number.options.currency.clone(),
            FluentValue::String(_)
            | FluentValue::Custom(_)
            | FluentValue::None
            | FluentValue::Error => None,
        }));
        Self { sources: sources(lang), bundle }
    }

    /// The sentence, with what it leaves open filled in; none if there is none of this id.
    pub fn put(&mut self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        self.read(id);
        // Each turn reads one more that it names, and none is read twice.
        loop {
            let pattern = self.bundle.get_message(id)?.value()?;
            let mut flaws = Vec::new();
            let said = self.bundle.format_pattern(pattern, args, &mut flaws).into_owned();
            match flaws.iter().find_map(lacking) {
                Some(other) if self.read(&other) => {}
                _ => {
                    debug_assert!(flaws.is_empty(), "{id}: {flaws:?}");
                    return Some(said);
                }
            }
        }
    }

    /// What is written under a sentence by this name; it leaves nothing open and names no other.
    pub fn put_attribute(&mut self, id: &str, name: &str) -> Option<String> {
        self.read(id);
        let pattern = self.bundle.get_message(id)?.get_attribute(name)?.value();
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// Reads a sentence that was not read yet, and says whether it did.
    fn read(&mut self, id: &str) -> bool {
        let Some(source) = self.sources.get(id) else { return false };
        if self.bundle.has_message(id) {
            return false;
        }
        let whole = FluentResource::try_new((*source).to_owned());
        let resource = whole.unwrap_or_else(|(read, flaws)| {
            debug_assert!(false, "{id}: {flaws:?}");
            read
        });
        self.bundle.add_resource(resource).is_ok()
    }
}

/// A sentence that another names and that was not read yet.
fn lacking(flaw: &FluentError) -> Option<String> {
    match flaw {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Message {
            id, ..
        })) => Some(id.clone()),
        _ => None,
    }
}

/// The sentences of a file, by id. Each begins its line with its id, and goes on in lines that do not
/// begin with a letter.
fn messages(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = file;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let end = end_of_first(rest);
            let (source, after) = rest.split_at_checked(end)?;
            rest = after;
            if source.starts_with(|first: char| first.is_ascii_alphabetic()) {
                let (id, _) = source.split_once('=')?;
                return Some((id.trim_end(), source));
            }
        }
        None
    })
}

/// Up to the next line that begins another sentence, or a remark.
fn end_of_first(text: &str) -> usize {
    let begins = |at: usize| {
        let next = text.as_bytes().get(at.saturating_add(1));
        next.is_some_and(|first| first.is_ascii_alphabetic() || *first == b'#')
    };
    let ends = text.match_indices('\n').map(|(at, _)| at).find(|at| begins(*at));
    ends.map_or(text.len(), |at| at.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the files hold read whole is what is found in them piece by piece.
    #[test]
    fn every_sentence_of_every_file_is_found_and_reads_without_a_flaw() {
        for lang in Lang::ALL {
            let mut all = Messages::new(lang);
            for family in FAMILIES {
                let file = match lang {
                    Lang::Arabic => family.arabic,
                    Lang::English => family.english,
                };
                let whole = FluentResource::try_new(file.to_owned()).unwrap();
                let pieces: Vec<_> = messages(file).collect();
                let entries = whole.entries().count();
                assert_eq!(pieces.len(), entries, "{}/{}", lang.code(), family.name);
                for (id, source) in pieces {
                    let one = FluentResource::try_new(source.to_owned()).unwrap();
                    assert_eq!(one.entries().count(), 1, "{source}");
                    assert!(all.read(id) && !all.read(id), "{id} stands twice");
                }
            }
        }
    }

    #[test]
    fn a_sentence_brings_those_that_it_names() {
        let mut some = Messages::new(Lang::English);
        let named = some.put("action-open-1", None).unwrap();
        assert_eq!(named, Messages::new(Lang::English).put("queue-intake", None).unwrap());
        assert_eq!(some.put("no-such-phrase", None), None);
    }
}
