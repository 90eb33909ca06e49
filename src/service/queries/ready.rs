//! Ready answers: searched while typing, and read whole.

use std::collections::BTreeSet;

use crate::api::query::{ANSWERS_SHOWN_MAX, AnswerView};
use crate::api::{Answer, Fault};
use crate::domain::choice::Service;
use crate::domain::contact::ReadyAnswer;
use crate::domain::fold::name_words;
use crate::domain::id::AnswerNumber;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::{FoundBy, contacts as sought};
use crate::service::queries::Reader;
use crate::service::queries::contacts::found;
use crate::store::book;
use crate::store::engine::prefix_end;
use crate::store::keys;
use crate::store::keys::kind::KeyKind;

/// Rows of an index of words that are read for one search.
const WORD_ROWS_MAX: usize = 4_000;
/// Ready answers of one page, where all are read.
const PAGE: usize = 50;

/// Ready answers in which each word that was typed begins one; more of them in the title come first, and
/// those of the service before others.
pub fn ready_answers(
    reader: &Reader<'_>,
    text: &str,
    service: Option<Service>,
) -> Result<Answer, Fault> {
    let words = words_of(text);
    let mut numbers: Option<BTreeSet<RecordRef>> = None;
    for word in &words {
        let by = sought::of_word(FoundBy::AnswerWord, word);
        let own: BTreeSet<RecordRef> = found(reader, &by, WORD_ROWS_MAX)?.into_iter().collect();
        numbers = Some(match numbers {
            None => own,
            Some(before) => before.intersection(&own).copied().collect(),
        });
    }
    let mut views = Vec::new();
    match numbers {
        Some(numbers) => {
            // Bounded before they are read: many words begin with one letter.
            for on in numbers.into_iter().take(ANSWERS_SHOWN_MAX.saturating_mul(10)) {
                views.extend(answer_view(reader, on)?);
            }
        }
        None => {
            let from = keys::all(KeyKind::Answer);
            let most = ANSWERS_SHOWN_MAX.saturating_mul(10);
            for row in reader.engine.scan(&from, &prefix_end(&from), most, false)? {
                let on = keys::record_of(KeyKind::Answer, &row.key);
                views.extend(on.map(|on| answer_view(reader, on)).transpose()?.flatten());
            }
        }
    }
    views.retain(|view: &AnswerView| !view.answer.retired);
    // Each title is folded once: a comparison that folded it anew took most of the time.
    views.sort_by_cached_key(|view| {
        let is_of = service.is_some() && view.answer.service == service;
        let rank = view.answer.rank(&words);
        (std::cmp::Reverse((is_of, rank)), view.answer.number)
    });
    views.truncate(ANSWERS_SHOWN_MAX);
    Ok(Answer::ReadyAnswers { rows: views, more: None })
}

/// The folded words that were typed; a single letter is the beginning of too many.
fn words_of(text: &str) -> Vec<String> {
    let mut words = name_words(text);
    words.retain(|word| word.chars().count() > 1);
    words
}

fn answer_view(reader: &Reader<'_>, on: RecordRef) -> Result<Option<AnswerView>, Fault> {
    let seen = book::read::<ReadyAnswer>(reader.engine, &keys::record(on))?;
    Ok(seen.map(|seen| AnswerView { answer: seen.record, version: seen.version }))
}

pub fn ready_answer(reader: &Reader<'_>, number: AnswerNumber) -> Result<Answer, Fault> {
    let view = answer_view(reader, number.into())?.ok_or(Fault::NotFound)?;
    Ok(Answer::ReadyAnswers { rows: vec![view], more: None })
}

/// All ready answers after a number, also those that are not in use any more.
pub fn all_answers(reader: &Reader<'_>, after: Option<AnswerNumber>) -> Result<Answer, Fault> {
    let all = keys::all(KeyKind::Answer);
    let end = prefix_end(&all);
    let from = after.map_or(all, |number| [keys::record(number.into()), vec![0]].concat());
    let scanned = reader.engine.scan(&from, &end, PAGE, false)?;
    let is_more = scanned.len() >= PAGE;
    let mut rows = Vec::new();
    for key in scanned.iter().map(|row| &row.key) {
        if let Some(on) = keys::record_of(KeyKind::Answer, key) {
            rows.extend(answer_view(reader, on)?);
        }
    }
    let more = rows.last().map(|view: &AnswerView| view.answer.number).filter(|_| is_more);
    Ok(Answer::ReadyAnswers { rows, more })
}
