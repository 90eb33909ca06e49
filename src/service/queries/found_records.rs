//! Inquiries, complaints and themes that are found by their number or by what they say, of those that who asks sees.

use crate::api::Fault;
use crate::api::query::FoundRecord;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::FoundBy;
use crate::domain::search::contacts as sought;
use crate::domain::sight::Right;
use crate::service::queries::contacts::found;
use crate::service::queries::{Reader, complaints, contacts, themes};

/// Records that one way of finding leads to, shown.
const SHOWN_MAX: usize = 20;
/// The same, looked at: a word that is much used leads to many.
const LOOKED_AT_MAX: usize = 200;

/// What was found, and whether there is more.
#[derive(Default)]
pub struct Records {
    pub rows: Vec<FoundRecord>,
    pub more: bool,
}

/// Of each kind the record of the number that was typed; `text` is plain.
pub fn by_number(reader: &Reader<'_>, text: &str) -> Result<Vec<FoundRecord>, Fault> {
    let mut rows = Vec::new();
    for on in sought::by_number(text) {
        rows.extend(record(reader, on)?.map(|(row, _)| row));
    }
    Ok(rows)
}

/// The records that say all of these words. Whoever is not told the words of a kind finds none of it by them.
pub fn by_words(reader: &Reader<'_>, words: &[String]) -> Result<Records, Fault> {
    let mut all = Records::default();
    // The longest word leads to the fewest. A single letter is no key, and begins too many.
    let words: Vec<&String> = words.iter().filter(|word| word.chars().count() > 1).collect();
    let Some(rarest) = words.iter().max_by_key(|word| word.len()) else { return Ok(all) };
    for by in sought::SAID {
        let is_told = by == FoundBy::ThemeWord || !reader.hides_words();
        if !is_told || !reader.sight.may(by.right()) {
            continue;
        }
        let leads_to = found(reader, &sought::of_word(by, rarest), LOOKED_AT_MAX)?;
        all.more |= leads_to.len() >= LOOKED_AT_MAX;
        let mut shown = 0_usize;
        for on in leads_to {
            if all.rows.iter().any(|row| row.on() == on) {
                continue;
            }
            let Some((row, said)) = record(reader, on)? else { continue };
            let says = |word: &&String| said.iter().any(|own| own.starts_with(word.as_str()));
            if !words.iter().all(says) {
                continue;
            }
            if shown >= SHOWN_MAX {
                all.more = true;
                break;
            }
            shown = shown.saturating_add(1);
            all.rows.push(row);
        }
    }
    Ok(all)
}

/// A record as it is shown with what was found, if it is seen, and the folded words that it is found by.
fn record(reader: &Reader<'_>, on: RecordRef) -> Result<Option<(FoundRecord, Vec<String>)>, Fault> {
    Ok(match on {
        RecordRef::Inquiry(number) if reader.sight.may(Right::Contacts) => {
            let seen = contacts::read_inquiry(reader, number)?.map(|seen| seen.record);
            let row = seen.as_ref().map(|own| contacts::row(reader, own)).transpose()?;
            row.zip(seen)
                .map(|(row, own)| (FoundRecord::Inquiry(row), sought::said_of_inquiry(&own)))
        }
        RecordRef::Complaint(number) if reader.sight.may(Right::Contacts) => {
            let seen = complaints::read(reader, number)?.map(|seen| seen.record);
            let row = seen.as_ref().map(|own| complaints::row(reader, own)).transpose()?;
            row.zip(seen)
                .map(|(row, own)| (FoundRecord::Complaint(row), sought::said_of_complaint(&own)))
        }
        RecordRef::Theme(number) if reader.sight.may(Right::Themes) => {
            let seen = themes::read(reader, number)?.map(|seen| seen.record);
            seen.map(|own| (FoundRecord::Theme(themes::row(&own)), sought::said_of_theme(&own)))
        }
        _ => None,
    })
}
