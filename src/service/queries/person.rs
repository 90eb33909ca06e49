//! A person's page, from the index of their requests: however many cases there are, their own are read alone.

use crate::api::Fault;
use crate::api::query::{
    AboutPerson, LikePerson, OWN_UNDERTAKINGS_MAX, PERSON_PAGES_MAX, PERSON_REQUESTS_MAX,
    PersonHousehold, PersonRequest, PersonView,
};
use crate::domain::case::{Case, Undertaking};
use crate::domain::id::{CaseNumber, FileNumber, PartyId};
use crate::domain::mask::{Mask, last_digits};
use crate::domain::party::{Correction, LikeBy, Party, PartyDeed, PartyFact};
use crate::domain::received::{Received, received};
use crate::domain::request::{Field, RequestDraft};
use crate::domain::value::Count;
use crate::service::notes;
use crate::service::queries::{Reader, cases, contacts, household, themes};
use crate::service::verbs::VERB_READ_PARTY;
use crate::service::{like, same, sight};
use crate::store::book::{self, Seen};
use crate::store::keys;

/// The page of their requests before a number, or the first with all else that is known of them.
pub fn person(
    reader: &Reader<'_>,
    id: PartyId,
    before: Option<CaseNumber>,
) -> Result<PersonView, Fault> {
    let id = same::stays(reader.engine, id)?;
    let seen: Seen<Party> = book::read(reader.engine, &keys::party(id))?.ok_or(Fault::NotFound)?;
    if !reader.sees_person(id)? {
        return Err(Fault::NotFound);
    }
    if let Some(seat) = reader.seat {
        seat.note_read(VERB_READ_PARTY, id.into(), seen.version)?;
    }
    let mut read = page(reader, id, before)?;
    // Where none of a page is seen the next is told in its place.
    for _ in 1..PERSON_PAGES_MAX {
        match read.more {
            Some(from) if read.cases.is_empty() => read = page(reader, id, Some(from))?,
            _ => break,
        }
    }
    let requests = read.cases.iter().map(request).collect();
    let about = match before {
        Some(_) => None,
        None => Some(Box::new(about(reader, seen, &read)?)),
    };
    Ok(PersonView { party: id, requests, more: read.more, about })
}

/// Some of a person's requests that are seen, the newest first, and before which number there are others.
pub struct Page {
    pub cases: Vec<Case>,
    pub more: Option<CaseNumber>,
}

pub fn page(reader: &Reader<'_>, id: PartyId, before: Option<CaseNumber>) -> Result<Page, Fault> {
    let limit = PERSON_REQUESTS_MAX.saturating_add(1);
    let numbers = sight::cases_before(reader.engine, id, before, limit)?;
    let mut cases = Vec::new();
    for number in numbers.iter().take(PERSON_REQUESTS_MAX) {
        if let Some(seen) = book::read::<Case>(reader.engine, &keys::case(*number))?
            && reader.sees(&seen.record)?
        {
            cases.push(seen.record);
        }
    }
    let is_last = numbers.len() <= PERSON_REQUESTS_MAX;
    let last = numbers.get(PERSON_REQUESTS_MAX.saturating_sub(1)).copied();
    Ok(Page { cases, more: last.filter(|_| !is_last) })
}

/// What all of a person's requests come to, read page by page: no more than one page is in memory.
#[derive(Default)]
struct Sums {
    count: usize,
    open: usize,
    received: Received,
    /// One of them is told whole to who asks.
    is_whole: bool,
    /// The newest that tells of the household.
    source: Option<Case>,
    in_part: bool,
    undertakings: Vec<(CaseNumber, Undertaking)>,
}

impl Sums {
    fn of(reader: &Reader<'_>, id: PartyId, first: &Page) -> Result<Self, Fault> {
        let mut sums = Self { is_whole: reader.sight.is_program(), ..Self::default() };
        sums.add(reader, &first.cases);
        let mut before = first.more;
        for _ in 1..PERSON_PAGES_MAX {
            let Some(from) = before else { break };
            let next = page(reader, id, Some(from))?;
            sums.add(reader, &next.cases);
            before = next.more;
        }
        sums.in_part = before.is_some();
        Ok(sums)
    }

    fn add(&mut self, reader: &Reader<'_>, cases: &[Case]) {
        self.count = self.count.saturating_add(cases.len());
        let open = cases.iter().filter(|case| case.is_open()).count();
        self.open = self.open.saturating_add(open);
        for case in cases {
            self.received.add(case);
            let promised = case.open_undertakings().into_iter().cloned();
            self.undertakings.extend(promised.map(|own| (case.number, own)));
        }
        self.is_whole = self.is_whole || cases.iter().any(|case| reader.mask(case) == Mask::NONE);
        if self.source.is_none() {
            self.source = cases.iter().find(|case| tells_of_household(case)).cloned();
        }
    }
}

fn request(case: &Case) -> PersonRequest {
    let decision = case.granting();
    let by_service = decision.and_then(|decision| decision.grants.clone());
    let together = decision.filter(|decision| decision.grants.is_none());
    PersonRequest {
        number: case.number,
        stage: case.stage,
        received: case.received,
        asked: case.request.services().collect(),
        granted: by_service.unwrap_or_default(),
        granted_together: together.and_then(|decision| decision.amount),
        given: received([case]),
        appealed: case.appeal.is_some(),
    }
}

fn about(reader: &Reader<'_>, seen: Seen<Party>, first: &Page) -> Result<AboutPerson, Fault> {
    let mut party = seen.record;
    let own = party.id;
    let mut sums = Sums::of(reader, own, first)?;
    sums.undertakings.sort_by_key(|(case, own)| (own.due.to_day(), *case, own.number));
    sums.undertakings.truncate(OWN_UNDERTAKINGS_MAX);
    let mask = if sums.is_whole { Mask::NONE } else { Mask::ALL };
    let told = |value: Option<String>| {
        let value = value.unwrap_or_default();
        if mask == Mask::NONE { value } else { last_digits(&value) }
    };
    let national_id = told(party.national_id().map(|id| id.to_string()));
    let phone = told(party.known.phone(Field::Phone).map(|phone| phone.to_string()));
    let source = sums.source.as_ref();
    let draft = RequestDraft {
        party: Some(party.id),
        ..source.map_or_else(|| party.to_draft(), |case| case.request.to_draft())
    };
    let elsewhere = household::found(reader, &draft)?;
    let household = source.map(|case| {
        let mut case = case.clone();
        reader.mask(&case).case(&mut case);
        PersonHousehold {
            case: case.number,
            received: case.received,
            size: case.request.fields().count(Field::HouseholdSize).map(Count::get),
            members: case.request.members().to_vec(),
        }
    });
    let mut notes = notes::on_person(reader.engine, party.id, mask)?;
    for case in &first.cases {
        notes.extend(notes::told(reader.engine, case.number.into(), reader.mask(case))?);
    }
    notes.sort_by_key(|view| view.note.at);
    let rows = Rows::of(reader, &party, mask)?;
    let masked = mask.party(&mut party);
    let talk = contacts::of_person(reader, own)?;
    let said = talk.records().chain(first.cases.iter().map(|case| case.number.into()));
    let themes = themes::gathering(reader, said)?;
    Ok(AboutPerson {
        party,
        version: seen.version,
        masked,
        national_id,
        phone,
        count: sums.count,
        open: sums.open,
        in_part: sums.in_part,
        received: sums.received.by_service(),
        household,
        elsewhere,
        notes,
        talk,
        undertakings: sums.undertakings,
        themes,
        likely: rows.likely,
        not_same: rows.not_same,
        merged: rows.merged,
        files: rows.files,
        corrections: rows.corrections,
        facts: rows.facts,
        names: rows.names,
    })
}

fn tells_of_household(case: &Case) -> bool {
    !case.request.members().is_empty() || case.request.fields().has(Field::HouseholdSize)
}

/// What other rows of the register have to do with a person.
#[derive(Default)]
struct Rows {
    likely: Vec<LikePerson>,
    not_same: Vec<LikePerson>,
    merged: Vec<LikePerson>,
    files: Vec<FileNumber>,
    corrections: Vec<Correction>,
    facts: Vec<PartyFact>,
    names: Vec<(PartyId, String)>,
}

impl Rows {
    fn of(reader: &Reader<'_>, own: &Party, mask: Mask) -> Result<Self, Fault> {
        let mut all = Self::default();
        let rows = same::rows(reader.engine, own.id)?;
        for row in rows.iter().copied() {
            let Some(seen) = book::read::<Party>(reader.engine, &keys::party(row))? else {
                continue;
            };
            let mut party = seen.record;
            all.files.extend(party.all_files());
            for (other, by) in like::found(reader.engine, &party.known)? {
                let is_known = rows.contains(&other)
                    || all.likely.iter().any(|one| one.party == other)
                    || own.is_not(other);
                if !is_known {
                    all.likely.extend(other_row(reader, other, Some(by))?);
                }
            }
            if row != own.id {
                all.merged.extend(other_row(reader, row, None)?);
            }
            mask.party(&mut party);
            all.corrections.append(&mut party.corrections);
            // That it was merged is told by the row that stays.
            let is_told = |fact: &PartyFact| {
                row == own.id || !matches!(fact.deed, PartyDeed::MergedInto { .. })
            };
            all.facts.extend(party.facts.into_iter().filter(is_told));
        }
        for (other, _) in own.not_same() {
            if reader.sees_person(other)? {
                all.not_same.extend(other_row(reader, other, None)?);
            }
        }
        all.files.sort_unstable();
        all.files.dedup();
        all.corrections.sort_by_key(|one| one.at);
        all.facts.sort_by_key(|one| one.at);
        for fact in &all.facts {
            let other = fact.deed.other();
            if all.names.iter().all(|(known, _)| *known != other) && reader.sees_person(other)? {
                let seen = book::read::<Party>(reader.engine, &keys::party(other))?;
                all.names.extend(seen.map(|seen| (other, seen.record.name())));
            }
        }
        Ok(all)
    }
}

/// None of one who is not seen.
fn other_row(
    reader: &Reader<'_>,
    id: PartyId,
    by: Option<LikeBy>,
) -> Result<Option<LikePerson>, Fault> {
    if !reader.sees_person(id)? {
        return Ok(None);
    }
    let Some(seen) = book::read::<Party>(reader.engine, &keys::party(id))? else { return Ok(None) };
    let party = seen.record;
    let told = |value: Option<String>| last_digits(&value.unwrap_or_default());
    Ok(Some(LikePerson {
        party: id,
        name: party.name(),
        national_id: told(party.national_id().map(|id| id.to_string())),
        phone: told(party.known.phone(Field::Phone).map(|phone| phone.to_string())),
        file: party.file,
        case: cases::cases_of(reader, id, 1)?.first().map(|(number, _)| *number),
        by,
    }))
}
