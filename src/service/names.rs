//! Every folded name token and who has it, in memory: rebuilt from the `t` keys, about 25 bytes a party.
//!
//! Until it is built, and if it cannot be, a search reads the keys themselves, up to a bound.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::{self, JoinHandle};

use crate::domain::fold::ARTICLE;
use crate::domain::id::PartyId;
use crate::store::engine::{Engine, Res, prefix_end};
use crate::store::keys;

/// Rows of one page while it is built.
const PAGE_ROWS: usize = 1_000;
/// Matches ranked for one search; of more, the newest are.
const RANKED_MAX: usize = 2_000;
/// Keys read for one word while the index is being built.
const KEYS_READ_MAX: usize = 1_000;
/// Words whose keys are read; the others are judged by the party itself.
const WORDS_READ_MAX: usize = 6;

/// A token and the parties that have it, sorted.
type Postings = BTreeMap<Box<str>, Vec<u32>>;

#[derive(Default)]
pub struct Names {
    index: RwLock<Postings>,
    ready: AtomicBool,
    stop: AtomicBool,
    loader: Mutex<Option<JoinHandle<()>>>,
}

impl Names {
    /// Starts the thread that reads the keys, and then ends.
    pub fn start(engine: Arc<dyn Engine>) -> Arc<Self> {
        let names = Arc::new(Self::default());
        let own = Arc::clone(&names);
        let loader = thread::Builder::new().name("names".into()).spawn(move || {
            if own.load(&*engine).is_ok() && !own.stop.load(Ordering::Relaxed) {
                own.ready.store(true, Ordering::Release);
            }
        });
        // Without the thread every search reads the keys: slower, not wrong.
        if let Ok(loader) = loader {
            *names.loader.lock().unwrap_or_else(PoisonError::into_inner) = Some(loader);
        }
        names
    }

    /// Ends the thread and waits for it, so that the engine can be closed.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        let loader = self.loader.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(loader) = loader {
            loader.join().ok();
        }
    }

    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Acquire)
    }

    /// As if its thread had ended.
    #[cfg(test)]
    pub fn now_ready(&self) {
        self.ready.store(true, Ordering::Release);
    }

    fn load(&self, engine: &dyn Engine) -> Res<()> {
        let mut from = keys::tokens("");
        let end = prefix_end(&from);
        while !self.stop.load(Ordering::Relaxed) {
            let rows = engine.scan(&from, &end, PAGE_ROWS, false)?;
            let Some(last) = rows.last() else { return Ok(()) };
            from.clone_from(&last.key);
            from.push(0);
            let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
            for row in &rows {
                if let Some((token, party)) = token_of(&row.key) {
                    add(&mut index, token, party);
                }
            }
        }
        Ok(())
    }

    /// A party was written with these tokens. Tokens it no longer has stay until the next start; a
    /// search looks at the party itself before it is shown.
    pub fn learn(&self, party: PartyId, tokens: &[String]) {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        for token in tokens {
            add(&mut index, token, party);
        }
    }

    /// Parties each of whose wanted words begins one of their tokens, in any order: those with more whole
    /// words first, then the newest, `limit` at most. Until the index is built there may be more, and
    /// some that lack a word.
    pub fn find(&self, engine: &dyn Engine, words: &[String], limit: usize) -> Res<Vec<PartyId>> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        if self.is_ready() {
            return Ok(self.find_in_memory(words, limit));
        }
        find_by_keys(engine, words)
    }

    fn find_in_memory(&self, words: &[String], limit: usize) -> Vec<PartyId> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let mut wanted: Vec<Vec<(&str, &Vec<u32>)>> =
            words.iter().map(|word| lists(&index, word)).collect();
        wanted.sort_by_key(|lists| lists.iter().map(|(_, list)| list.len()).sum::<usize>());
        let Some((rarest, others)) = wanted.split_first() else { return Vec::new() };
        let sets: Vec<Bits> = others.iter().map(|lists| Bits::of(lists)).collect();
        let mut found: Vec<u32> = Vec::new();
        for (_, list) in rarest {
            found.extend(list.iter().rev().filter(|id| sets.iter().all(|set| set.has(**id))));
            if found.len() > RANKED_MAX {
                break;
            }
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        let whole = |id: &u32| {
            let has = |word: &&String| {
                index.get(word.as_str()).is_some_and(|list| list.binary_search(id).is_ok())
            };
            words.iter().filter(has).count()
        };
        found.sort_by_cached_key(|id| std::cmp::Reverse(whole(id)));
        found.into_iter().take(limit).map(|id| PartyId(u64::from(id))).collect()
    }
}

/// A set of party numbers.
struct Bits(Vec<u64>);

impl Bits {
    fn of(lists: &[(&str, &Vec<u32>)]) -> Self {
        let most = lists.iter().filter_map(|(_, list)| list.last()).max().copied().unwrap_or(0);
        let mut words = vec![0_u64; usize::try_from(most / 64).unwrap_or(0).saturating_add(1)];
        for (_, list) in lists {
            for id in *list {
                if let Some(word) = words.get_mut(usize::try_from(id / 64).unwrap_or(usize::MAX)) {
                    *word |= 1 << (id % 64);
                }
            }
        }
        Self(words)
    }

    fn has(&self, id: u32) -> bool {
        let word = self.0.get(usize::try_from(id / 64).unwrap_or(usize::MAX));
        word.is_some_and(|word| word & (1 << (id % 64)) != 0)
    }
}

/// The lists of tokens that begin with a word, with the article or without.
fn lists<'a>(index: &'a Postings, word: &str) -> Vec<(&'a str, &'a Vec<u32>)> {
    let with_article = format!("{ARTICLE}{word}");
    let mut lists = Vec::new();
    for start in [word, with_article.as_str()] {
        let range = (Bound::Included(start), Bound::Unbounded);
        for (token, list) in index.range::<str, _>(range) {
            if !token.starts_with(start) {
                break;
            }
            lists.push((&**token, list));
        }
    }
    lists
}

fn add(index: &mut Postings, token: &str, party: PartyId) {
    let Ok(id) = u32::try_from(party.0) else { return };
    let list = match index.get_mut(token) {
        Some(list) => list,
        None => index.entry(token.into()).or_default(),
    };
    if list.last().is_none_or(|last| *last < id) {
        list.push(id);
    } else if let Err(at) = list.binary_search(&id) {
        list.insert(at, id);
    }
}

/// The token and the party of a `t` key.
pub fn token_of(key: &[u8]) -> Option<(&str, PartyId)> {
    let (head, id) = key.split_last_chunk::<8>()?;
    let token = head.strip_prefix(b"t")?.strip_suffix(&[0])?;
    Some((std::str::from_utf8(token).ok()?, PartyId(u64::from_be_bytes(*id))))
}

/// The slow way, and only candidates: whose keys begin with the words that few enough people have to be
/// read, newest first. If every word is too common, some of those with the longest. The caller looks at
/// the party itself for the other words.
fn find_by_keys(engine: &dyn Engine, words: &[String]) -> Res<Vec<PartyId>> {
    let mut kept: Option<BTreeSet<PartyId>> = None;
    let mut some = BTreeSet::new();
    let mut longest_first: Vec<&String> = words.iter().take(WORDS_READ_MAX).collect();
    longest_first.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in longest_first {
        let (have, whole) = have_by_keys(engine, word)?;
        if whole {
            kept = Some(kept.map_or_else(|| have.clone(), |kept| &kept & &have));
        } else if some.is_empty() {
            some = have;
        }
    }
    Ok(kept.unwrap_or(some).into_iter().rev().collect())
}

/// Who has a token that begins so, and whether these are all of them.
fn have_by_keys(engine: &dyn Engine, word: &str) -> Res<(BTreeSet<PartyId>, bool)> {
    let mut have = BTreeSet::new();
    let mut whole = true;
    for start in [word.to_owned(), format!("{ARTICLE}{word}")] {
        let from = keys::tokens(&start);
        let rows = engine.scan(&from, &prefix_end(&from), KEYS_READ_MAX, false)?;
        whole = whole && rows.len() < KEYS_READ_MAX;
        have.extend(rows.iter().filter_map(|row| Some(token_of(&row.key)?.1)));
    }
    Ok((have, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(people: &[(u64, &str)]) -> Names {
        let names = Names::default();
        for (id, name) in people {
            let tokens: Vec<String> = name.split(' ').map(str::to_owned).collect();
            names.learn(PartyId(*id), &tokens);
        }
        names
    }

    fn find(names: &Names, words: &str) -> Vec<u64> {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        names.find_in_memory(&words, 10).into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn a_name_is_found_by_the_starts_of_its_parts_in_any_order() {
        let names =
            names(&[(1, "سالم فهد المثالي"), (2, "سالمه زيد النموذجي"), (3, "فهد سالم التجريبي")]);
        assert_eq!(find(&names, "فهد سال"), [3, 1]);
        assert_eq!(find(&names, "سال"), [3, 2, 1]);
        assert_eq!(find(&names, "سالم"), [3, 1, 2], "whole words come first");
        assert_eq!(find(&names, "سال زيد فهد"), [0_u64; 0]);
    }

    #[test]
    fn a_family_is_found_without_its_article() {
        let names = names(&[(1, "سالم المثالي")]);
        assert_eq!(find(&names, "مثال"), [1]);
        assert_eq!(find(&names, "المثالي"), [1]);
    }
}
