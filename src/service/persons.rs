//! Who a registered person is: learned from requests, and corrected by who decides it.

use crate::api::Fault;
use crate::api::command::Done;
use crate::domain::case::{Case, Fact, alike};
use crate::domain::choice::{Channel, Choice, Service};
use crate::domain::id::{FileNumber, PartyId, Version};
use crate::domain::party::{IdentityPart, Party, identity};
use crate::domain::request::{Field, NAME, Repeat, Request, RequestDraft, Texts, repeat};
use crate::service::commands::{Decided, Occasion, put_party};
use crate::service::orders::{Deed, Wrote};
use crate::service::same;
use crate::store::book::{self, Change, FILE_COUNTER};
use crate::store::keys;
use crate::store::keys::kind::case_at_end;

/// What a correction asks for, as it was ordered.
pub struct Wanted<'a> {
    pub party: PartyId,
    pub version: Version,
    pub values: &'a Texts<Field>,
    pub reason: &'a str,
}

/// Corrects a person, over the state of them that was seen.
pub fn correct(occasion: &Occasion, change: &mut Change<'_>, wanted: &Wanted<'_>) -> Decided {
    let key = keys::party(same::stays(change.engine(), wanted.party)?);
    let mut party: Party = change.read(&key)?.ok_or(Fault::NotFound)?;
    let now = change.version(&key);
    if now != wanted.version {
        return Err(Fault::Stale { now });
    }
    let values = checked(occasion, &party, wanted.values)?;
    let how = (occasion.staff, occasion.now);
    party.correct(&values, wanted.reason, how).map_err(Fault::Refused)?;
    put_party(change, &party)?;
    Ok(Deed { done: Done::Party(party.id), wrote: Some(Wrote::of(party.id)) })
}

/// The values that identify a person, in their canonical writing, or what is wrong with them.
fn checked(
    occasion: &Occasion,
    party: &Party,
    values: &Texts<Field>,
) -> Result<Texts<Field>, Fault> {
    let mut draft = RequestDraft::default();
    for field in IdentityPart::ALL.iter().flat_map(|part| part.fields()) {
        draft.set(*field, values.get(*field));
    }
    let has_name = !draft.full_name().is_empty();
    if !has_name {
        for field in NAME {
            draft.set(field, party.known.get(field));
        }
    }
    // An id that was kept with a reason is still the same one.
    draft.set(Field::NationalIdReason, party.known.get(Field::NationalIdReason));
    // The form's check wants these too; a correction asks for nothing and came by no channel.
    draft.set(Field::Service, Service::Cash.code());
    draft.set(Field::Channel, Channel::AidRequest.code());
    let checked = draft.check(occasion.today).map_err(Fault::Invalid)?;
    let mut values = checked.fields().clone();
    if !has_name {
        for field in NAME {
            values.set(field, "");
        }
    }
    Ok(values)
}

/// The file number of a person, who is given the next where they have none (H5).
pub fn file_of(change: &mut Change<'_>, id: PartyId) -> Result<FileNumber, Fault> {
    let id = same::stays(change.engine(), id)?;
    let mut party: Party = change.read(&keys::party(id))?.ok_or(Fault::NotFound)?;
    if let Some(file) = party.file {
        return Ok(file);
    }
    let file = FileNumber(change.next(FILE_COUNTER)?);
    party.file = Some(file);
    put_party(change, &party)?;
    Ok(file)
}

/// What a new request takes over from an earlier one of the same person, and notes of it. Not there where that
/// is another's.
pub fn repeat(
    occasion: &Occasion,
    change: &mut Change<'_>,
    case: &mut Case,
    said: Option<&Repeat>,
) -> Result<Option<Fact>, Fault> {
    let Some(said) = said else { return Ok(None) };
    let source = book::read::<Case>(change.engine(), &keys::case(said.case))?;
    let rows = same::rows(change.engine(), case.party)?;
    let source = source.map(|seen| seen.record).filter(|source| rows.contains(&source.party));
    let source = source.ok_or(Fault::NotFound)?;
    let repeats = repeat::kept(said, &source, &case.request);
    let sections = repeats.unconfirmed.clone();
    case.documents =
        repeat::papers_on_file(&source, &case.checklist, &occasion.settings, occasion.today);
    case.carried = case.documents.iter().map(|document| document.paper).collect();
    case.repeats = Some(repeats);
    let papers = case.carried.clone();
    Ok(Some(Fact::Repeated { case: source.number, sections, papers }))
}

/// Cases of a person that are looked at for others like a new one.
const LOOKED_AT_MAX: usize = 200;

/// Refused where as many requests of a registered person for the same are open as need no question.
pub fn no_third_alike(
    change: &mut Change<'_>,
    person: Option<PartyId>,
    request: &Request,
) -> Result<(), Fault> {
    let Some(person) = person else { return Ok(()) };
    let mut cases = Vec::new();
    let mut all = Vec::new();
    for row in same::rows(change.engine(), person)? {
        all.extend(change.keys_under(&keys::party_cases(row), LOOKED_AT_MAX)?);
    }
    for key in all {
        let Some(key) = case_at_end(&key).map(keys::case) else { continue };
        // Those that stand are only looked at: another may write them meanwhile. The others are of this
        // commit.
        let case: Option<Case> = match book::read(change.engine(), &key)? {
            Some(seen) => Some(seen.record),
            None => change.read(&key)?,
        };
        cases.extend(case);
    }
    alike::one_more(&cases, request).map_err(Fault::Refused)
}

/// Takes what an amended request says anew of its person.
pub fn learn_amended(
    change: &mut Change<'_>,
    id: PartyId,
    before: &Request,
    after: &Request,
) -> Result<(), Fault> {
    let said = identity::said_anew(before.fields(), after.fields());
    learn(change, id, &said)
}

/// Takes what is said of a registered person.
pub fn learn(change: &mut Change<'_>, id: PartyId, said: &Texts<Field>) -> Result<(), Fault> {
    let id = same::stays(change.engine(), id)?;
    let mut party: Party = change.read(&keys::party(id))?.ok_or(Fault::NotFound)?;
    party.learn(said).map_err(Fault::Refused)?;
    put_party(change, &party)
}
