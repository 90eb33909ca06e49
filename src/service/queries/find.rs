//! Finding a person, by whatever `domain::search` says that what was typed may be.

use crate::api::query::{FIND_CHARS_MAX, FIND_CHARS_MIN, FIND_ROWS_MAX, FoundRecord, FoundRow};
use crate::api::{Answer, Fault};
use crate::domain::case::Case;
use crate::domain::fold::{begins, fold, name_words};
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::mask::last_digits;
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::Field;
use crate::domain::search::{self, FoundBy, SearchKey, Sought, Typed};
use crate::domain::sight::Right;
use crate::domain::stage::Stage;
use crate::service::queries::found_records::{self, Records};
use crate::service::queries::home::HELD_READ_MAX;
use crate::service::queries::{Reader, cases};
use crate::service::same;
use crate::store::book::{self, names, number};
use crate::store::derived;
use crate::store::engine::{Key, Res, Row, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::party_at_end;

/// Cases shown with a person found.
const CASES_SHOWN_MAX: usize = 5;
/// People and cases looked at for one search of who does not see them all.
const LOOKED_AT_MAX: usize = 500;

/// One that was found: by what, and which of their cases it was, if it was a case.
struct Hit {
    party: PartyId,
    by: FoundBy,
    case: Option<(CaseNumber, Stage)>,
}

impl Hit {
    fn person(party: PartyId, by: FoundBy) -> Self {
        Self { party, by, case: None }
    }

    fn case(case: &Case, by: FoundBy) -> Self {
        Self { party: case.party, by, case: Some((case.number, case.stage)) }
    }
}

pub fn find(reader: &Reader<'_>, text: &str) -> Result<Answer, Fault> {
    let cut: String = text.chars().take(FIND_CHARS_MAX).collect();
    let typed = Typed::read(&cut);
    // Vowel marks alone are no letters: every name begins with none.
    let is_short = fold(&typed.text).chars().count() < FIND_CHARS_MIN;
    let mut records = Records::default();
    if !is_short && typed.digits.is_none() {
        records = found_records::by_words(reader, &words(&typed.text))?;
    }
    let (hits, is_cut) =
        if is_short { (Vec::new(), false) } else { candidates(reader, &typed, &records.rows)? };
    let hits = of_people(reader, hits)?;
    let more = is_cut || records.more || hits.len() > FIND_ROWS_MAX;
    let mut rows = Vec::new();
    for hit in hits.into_iter().take(FIND_ROWS_MAX) {
        rows.extend(found(reader, &hit)?);
    }
    if !is_short {
        records.rows.splice(0..0, found_records::by_number(reader, &typed.text)?);
    }
    Ok(Answer::Found { text: text.to_owned(), rows, more, records: records.rows })
}

/// Of several rows of one person the first counts, and the one that stays is told.
fn of_people(reader: &Reader<'_>, hits: Vec<Hit>) -> Result<Vec<Hit>, Fault> {
    let mut people = Vec::new();
    for hit in hits {
        let party = same::stays(reader.engine, hit.party)?;
        people.push(Hit { party, ..hit });
    }
    Ok(each_once(people))
}

/// Whoever is found and seen, and whether there were more than could be looked at.
fn candidates(
    reader: &Reader<'_>,
    typed: &Typed,
    records: &[FoundRecord],
) -> Result<(Vec<Hit>, bool), Fault> {
    let (searched, mut is_cut) = by_search_keys(reader, &typed.sought)?;
    if let Some(digits) = &typed.digits {
        let mut hits = by_case_number(reader, &typed.text)?;
        hits.extend(searched);
        if reader.sight.may(Right::Digits) {
            let whose = by_whose_digits(reader, &typed.text, digits, !hits.is_empty())?;
            hits.extend(whose);
        }
        // Whole ones before what only ends so, or came on that day.
        hits.sort_by_key(|hit| hit.by);
        return Ok((each_once(hits), is_cut));
    }
    let mut hits = searched;
    let words = words(&typed.text);
    let limit = FIND_ROWS_MAX.saturating_add(1);
    let looked_at = looked_at(reader);
    let found = reader.names.find(reader.engine, &words, looked_at)?;
    is_cut |= reader.sight.is_narrow() && found.len() >= looked_at;
    // The index may know a name that is no longer theirs, and the keys know one word only.
    for id in found {
        if hits.len() >= limit {
            break;
        }
        let Some(seen) = book::read::<Party>(reader.engine, &keys::party(id))? else { continue };
        let tokens = names(&seen.record);
        if words.iter().all(|word| tokens.iter().any(|token| begins(token, word)))
            && reader.sees_person(id)?
        {
            hits.push(Hit::person(id, FoundBy::Name));
        }
    }
    if hits.len() < limit {
        let noted = by_notes(reader, &words)?.into_iter();
        hits.extend(noted.map(|party| Hit::person(party, FoundBy::Note)));
        let complained = records.iter().filter_map(FoundRecord::complainant);
        hits.extend(complained.map(|party| Hit::person(party, FoundBy::Complaint)));
    }
    Ok((each_once(hits), is_cut))
}

/// Whoever the index of search keys leads to, of those who are seen; and whether it leads to more.
fn by_search_keys(reader: &Reader<'_>, sought: &[Sought]) -> Result<(Vec<Hit>, bool), Fault> {
    let (mut hits, mut is_cut, limit) = (Vec::new(), false, looked_at(reader));
    for sought in sought.iter().filter(|sought| reader.sight.may(sought.key.by.right())) {
        let by = sought.key.by;
        let Some(from) = keys::all_found_by(sought) else { continue };
        let rows = reader.engine.scan(&from, &prefix_end(&from), limit, false)?;
        is_cut |= rows.len() >= limit;
        for row in rows {
            match keys::of_found_by(&row.key) {
                Some(RecordRef::Case(number)) => {
                    let seen = book::read::<Case>(reader.engine, &keys::case(number))?;
                    let Some(case) = seen.map(|seen| seen.record) else { continue };
                    if reader.sees(&case)? {
                        hits.push(Hit::case(&case, by));
                    }
                }
                Some(RecordRef::Party(party)) if reader.sees_person(party)? => {
                    if let Some(seat) = reader.seat.filter(|_| by == FoundBy::LastDigits) {
                        seat.note_found(party)?;
                    }
                    hits.push(Hit::person(party, by));
                }
                Some(_) | None => {}
            }
        }
    }
    Ok((hits, is_cut))
}

/// On whom, or on whose case, there is a note with all of these words; of those whose notes are told to who
/// asks.
fn by_notes(reader: &Reader<'_>, words: &[String]) -> Result<Vec<PartyId>, Fault> {
    let mut found = Vec::new();
    // The longest word leads to the fewest.
    let Some(rarest) = words.iter().max_by_key(|word| word.len()) else { return Ok(found) };
    let from = keys::note_words(rarest);
    for row in reader.engine.scan(&from, &prefix_end(&from), LOOKED_AT_MAX, false)? {
        let Some((on, number)) = keys::of_note_word(&row.key) else { continue };
        let Some(party) = cases::told_notes_of(reader, on)?.filter(|id| !found.contains(id)) else {
            continue;
        };
        let seen = book::read::<Note>(reader.engine, &keys::note(on, number))?;
        let Some(note) = seen.map(|seen| seen.record) else { continue };
        let own = derived::words(&note);
        if words.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str()))) {
            found.push(party);
        }
    }
    Ok(found)
}

/// How many are looked at for one search: more than are shown, where not all of them are seen.
fn looked_at(reader: &Reader<'_>) -> usize {
    let sees_all = !reader.sight.is_narrow() && reader.sight.hidden().is_empty();
    if sees_all { FIND_ROWS_MAX.saturating_add(1) } else { LOOKED_AT_MAX }
}

/// The words as names are kept; the last may be the start of one, so it is not joined with others.
fn words(text: &str) -> Vec<String> {
    let words = name_words(text);
    if words.is_empty() { fold(text).split(' ').map(str::to_owned).collect() } else { words }
}

/// The cases of this number, then those of one that begins so, the newest first.
fn by_case_number(reader: &Reader<'_>, text: &str) -> Result<Vec<Hit>, Fault> {
    let limit = looked_at(reader);
    let mut found = Vec::new();
    let mut take = |row: &Row| -> Result<(), Fault> {
        if let Some(seen) = book::read::<Case>(reader.engine, &row.key)?
            && reader.sees(&seen.record)?
        {
            found.push(Hit::case(&seen.record, FoundBy::CaseNumber));
        }
        Ok(())
    };
    if let Some(number) = CaseNumber::parse(text) {
        for row in reader.engine.get(&[&keys::case(number)])?.iter().flatten() {
            take(row)?;
        }
    }
    for range in CaseNumber::beginning(text) {
        let (from, to) = (keys::case(*range.start()), prefix_end(&keys::case(*range.end())));
        for row in reader.engine.scan(&from, &to, limit, true)? {
            take(&row)?;
        }
    }
    Ok(found)
}

/// Whose id or phone it is, of those who are seen. Each of them is noted as read, before it is told.
fn by_whose_digits(
    reader: &Reader<'_>,
    text: &str,
    digits: &str,
    is_known: bool,
) -> Result<Vec<Hit>, Fault> {
    let in_part = reader.sight.may(Right::Parts);
    let is_a_try = !in_part && search::is_a_try(digits, CaseNumber::parse(text).is_some());
    if let Some(seat) = reader.seat.filter(|_| is_a_try) {
        seat.may_search()?;
    }
    let mut found = Vec::new();
    if in_part || digits.len() >= search::WHOLE_DIGITS_MIN {
        found.extend(by_digits(reader, digits, in_part)?);
    }
    found.extend(by_former_id(reader, digits)?);
    found.extend(by_last_digits(reader, digits)?);
    let mut seen = Vec::new();
    for hit in each_once(found) {
        if reader.sees_person(hit.party)? {
            if let Some(seat) = reader.seat {
                seat.note_found(hit.party)?;
            }
            seen.push(hit);
        }
    }
    if let Some(seat) = reader.seat.filter(|_| is_a_try && seen.is_empty() && !is_known) {
        seat.search_failed(digits)?;
    }
    Ok(seen)
}

/// Ids and phones that are these digits, in any of the ways a Saudi mobile is written; or that begin so.
fn by_digits(reader: &Reader<'_>, digits: &str, in_part: bool) -> Res<Vec<Hit>> {
    let (engine, limit) = (reader.engine, looked_at(reader));
    let begins = |mut key: Key| {
        if !in_part {
            key.push(0);
        }
        key
    };
    let mut found = Vec::new();
    let from = begins(keys::national_ids(digits));
    for row in engine.scan(&from, &prefix_end(&from), limit, false)? {
        found.push(Hit::person(PartyId(number(&row.val)), FoundBy::NationalId));
    }
    let mut phones = vec![digits.to_owned(), format!("0{digits}"), format!("+{digits}")];
    for country in ["00966", "966"] {
        phones.extend(digits.strip_prefix(country).map(|rest| format!("0{rest}")));
    }
    phones.extend(digits.strip_prefix("00").map(|rest| format!("+{rest}")));
    for phone in phones {
        let from = begins(keys::phones(&phone));
        for row in engine.scan(&from, &prefix_end(&from), limit, false)? {
            let party = party_at_end(&row.key);
            found.extend(party.map(|party| Hit::person(party, FoundBy::Phone)));
        }
    }
    Ok(found)
}

/// Whose id it was on a row that was merged into another: the whole of it.
fn by_former_id(reader: &Reader<'_>, digits: &str) -> Res<Vec<Hit>> {
    let key = SearchKey { by: FoundBy::FormerId, text: digits.to_owned() };
    let Some(from) = keys::all_found_by(&Sought { key, whole: true }) else {
        return Ok(Vec::new());
    };
    let rows = reader.engine.scan(&from, &prefix_end(&from), looked_at(reader), false)?;
    let parties = rows.iter().filter_map(|row| keys::of_found_by(&row.key)?.party());
    Ok(parties.map(|party| Hit::person(party, FoundBy::FormerId)).collect())
}

/// Whose id or phone ends so, of the cases that are held by who asks: these are shown to them whole.
fn by_last_digits(reader: &Reader<'_>, digits: &str) -> Result<Vec<Hit>, Fault> {
    let mut found = Vec::new();
    if digits.chars().count() < search::LAST_DIGITS_MIN || !reader.sight.may(Right::Holding) {
        return Ok(found);
    }
    let from = keys::all_held(reader.staff);
    for row in reader.engine.scan(&from, &prefix_end(&from), HELD_READ_MAX, false)? {
        let number = row.key.split_last_chunk::<8>().map(|(_, number)| *number);
        let Some(number) = number.and_then(CaseNumber::from_bytes) else { continue };
        let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? else { continue };
        let case = seen.record;
        if case.claim.is_none_or(|claim| claim.by != reader.staff) || !reader.sees(&case)? {
            continue;
        }
        let id = case.request.national_id().map(|id| id.to_string());
        let phones = case.request.fields().phones().map(|phone| phone.to_string());
        if id.into_iter().chain(phones).any(|value| search::ends_so(&value, digits)) {
            found.push(Hit::case(&case, FoundBy::LastDigits));
        }
    }
    Ok(found)
}

/// The first of each person.
fn each_once(found: Vec<Hit>) -> Vec<Hit> {
    let mut once: Vec<Hit> = Vec::new();
    for hit in found {
        if !once.iter().any(|one| one.party == hit.party) {
            once.push(hit);
        }
    }
    once.truncate(FIND_ROWS_MAX.saturating_add(1));
    once
}

fn found(reader: &Reader<'_>, hit: &Hit) -> Result<Option<FoundRow>, Fault> {
    let Some(seen) = book::read::<Party>(reader.engine, &keys::party(hit.party))? else {
        return Ok(None);
    };
    let party = seen.record;
    let told = |whole: String| {
        if reader.sight.is_program() { whole } else { last_digits(&whole) }
    };
    let mut earlier_names = party.earlier_names();
    for row in same::rows(reader.engine, hit.party)?.into_iter().skip(1) {
        let seen = book::read::<Party>(reader.engine, &keys::party(row))?;
        let names = seen.into_iter().map(|seen| seen.record.name());
        earlier_names.extend(names.filter(|name| *name != party.name()));
    }
    earlier_names.dedup();
    let mut cases = cases::cases_of(reader, hit.party, CASES_SHOWN_MAX)?;
    if let Some(case) = hit.case {
        cases.retain(|(number, _)| *number != case.0);
        cases.insert(0, case);
        cases.truncate(CASES_SHOWN_MAX);
    }
    Ok(Some(FoundRow {
        party: hit.party,
        by: hit.by,
        name: party.name(),
        earlier_names,
        national_id: party.national_id().map(|id| told(id.to_string())).unwrap_or_default(),
        phone: party
            .known
            .phone(Field::Phone)
            .map(|phone| told(phone.to_string()))
            .unwrap_or_default(),
        district: party.known.get(Field::District).to_owned(),
        cases,
    }))
}
