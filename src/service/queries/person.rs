//! A person's page, from the index of their requests: however many cases there are, their own are read alone.

use crate::api::Fault;
use crate::api::query::{
    AboutPerson, PERSON_REQUESTS_MAX, PERSON_SUMMED_MAX, PersonHousehold, PersonRequest, PersonView,
};
use crate::domain::case::Case;
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::mask::{Mask, last_digits};
use crate::domain::party::Party;
use crate::domain::received::received;
use crate::domain::request::{Field, RequestDraft};
use crate::domain::value::Count;
use crate::service::notes;
use crate::service::queries::{Reader, household};
use crate::service::verbs::VERB_READ_PARTY;
use crate::store::book::{self, Seen};
use crate::store::engine::{Res, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::case_at_end;

/// The page of their requests before a number, or the first with all else that is known of them.
pub fn person(
    reader: &Reader<'_>,
    id: PartyId,
    before: Option<CaseNumber>,
) -> Result<PersonView, Fault> {
    let seen: Seen<Party> = book::read(reader.engine, &keys::party(id))?.ok_or(Fault::NotFound)?;
    if !reader.sees_person(id)? {
        return Err(Fault::NotFound);
    }
    if let Some(seat) = reader.seat {
        seat.note_read(VERB_READ_PARTY, id.into(), seen.version)?;
    }
    let most = if before.is_some() { PERSON_REQUESTS_MAX } else { PERSON_SUMMED_MAX };
    let numbers = numbers(reader, id, before, most.saturating_add(1))?;
    let in_part = numbers.len() > most;
    let mut cases = Vec::new();
    for number in numbers.iter().take(most) {
        if let Some(seen) = book::read::<Case>(reader.engine, &keys::case(*number))?
            && reader.sees(&seen.record)?
        {
            cases.push(seen.record);
        }
    }
    let page = cases.get(..PERSON_REQUESTS_MAX).unwrap_or(&cases);
    let looked_at = in_part.then(|| numbers.get(most.saturating_sub(1)).copied()).flatten();
    let more =
        if page.len() < cases.len() { page.last().map(|last| last.number) } else { looked_at };
    let about = match before {
        Some(_) => None,
        None => Some(Box::new(about(reader, seen, &cases, in_part)?)),
    };
    Ok(PersonView { party: id, requests: page.iter().map(request).collect(), more, about })
}

/// The numbers of their requests, newest first.
fn numbers(
    reader: &Reader<'_>,
    id: PartyId,
    before: Option<CaseNumber>,
    limit: usize,
) -> Res<Vec<CaseNumber>> {
    let from = keys::party_cases(id);
    let to = before.map_or_else(|| prefix_end(&from), |number| keys::party_case(id, number));
    let rows = reader.engine.scan(&from, &to, limit, true)?;
    Ok(rows.iter().filter_map(|row| case_at_end(&row.key)).collect())
}

fn request(case: &Case) -> PersonRequest {
    PersonRequest {
        number: case.number,
        stage: case.stage,
        received: case.received,
        asked: case.request.services().collect(),
        given: received([case]),
    }
}

fn about(
    reader: &Reader<'_>,
    seen: Seen<Party>,
    cases: &[Case],
    in_part: bool,
) -> Result<AboutPerson, Fault> {
    let mut party = seen.record;
    let is_whole =
        reader.sight.is_program() || cases.iter().any(|case| reader.mask(case) == Mask::NONE);
    let mask = if is_whole { Mask::NONE } else { Mask::ALL };
    let told = |value: Option<String>| {
        let value = value.unwrap_or_default();
        if mask == Mask::NONE { value } else { last_digits(&value) }
    };
    let national_id = told(party.national_id().map(|id| id.to_string()));
    let phone = told(party.known.phone(Field::Phone).map(|phone| phone.to_string()));
    let source = cases.iter().find(|case| tells_of_household(case));
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
    let mut notes = notes::told(reader.engine, party.id.into(), mask)?;
    for case in cases.iter().take(PERSON_REQUESTS_MAX) {
        notes.extend(notes::told(reader.engine, case.number.into(), reader.mask(case))?);
    }
    notes.sort_by_key(|view| view.note.at);
    let masked = mask.party(&mut party);
    Ok(AboutPerson {
        party,
        version: seen.version,
        masked,
        national_id,
        phone,
        count: cases.len(),
        open: cases.iter().filter(|case| case.is_open()).count(),
        in_part,
        received: received(cases),
        household,
        elsewhere,
        notes,
    })
}

fn tells_of_household(case: &Case) -> bool {
    !case.request.members().is_empty() || case.request.fields().has(Field::HouseholdSize)
}
