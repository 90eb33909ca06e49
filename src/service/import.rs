//! Rows of files: the same checks as at the desk, and the same row never makes a second record.

use sha2::{Digest, Sha256};

use crate::api::command::Done;
use crate::api::{Command, Fault};
use crate::domain::case::Refusal;
use crate::domain::choice::{Channel, Choice, Service};
use crate::domain::fold::fold;
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::party::Party;
use crate::domain::request::{Field, Request, RequestDraft};
use crate::domain::stored_text::StoredText;
use crate::service::commands::{self, Occasion};
use crate::service::orders::{Deed, Wrote};
use crate::service::sight;
use crate::store::book::{Change, number};
use crate::store::keys;

const KIND_REQUEST: u8 = 1;
const KIND_PARTY: u8 = 2;
/// People with the same phone looked at for the same name.
const SAME_PHONE_MAX: usize = 20;

/// What a row is known by: its reference, else all it says.
fn known_by(kind: u8, reference: &str, draft: &RequestDraft) -> Vec<u8> {
    let mut digest = Sha256::new();
    let mut part = |text: &str| {
        digest.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(text.as_bytes());
    };
    let reference = reference.trim();
    if reference.is_empty() {
        for (field, text) in draft.values.iter() {
            part(field.code());
            part(text.trim());
        }
    } else {
        part("reference");
        part(reference);
    }
    let hash: [u8; 32] = digest.finalize().into();
    let mut short = [0; 16];
    short.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    keys::imported(kind, short)
}

/// What a command's row is known by; none if it is not of a file.
pub fn mark(command: &Command) -> Option<Vec<u8>> {
    match command {
        Command::ImportRequest { reference, draft } => {
            Some(known_by(KIND_REQUEST, reference, draft))
        }
        Command::ImportParty { reference, draft } => Some(known_by(KIND_PARTY, reference, draft)),
        _ => None,
    }
}

/// The reference as it is stored.
fn read_reference(reference: &str) -> Result<String, Fault> {
    let of = StoredText::Reference;
    of.read(reference).map_err(|flaw| Fault::Refused(Refusal::Text { of, flaw }))
}

/// A request of a file: its person is found by id, else by name and phone, else new.
pub fn request(
    occasion: &Occasion,
    change: &mut Change<'_>,
    reference: &str,
    draft: &RequestDraft,
) -> Result<Deed, Fault> {
    let request = draft.check(occasion.today).map_err(Fault::Invalid)?;
    let reference = read_reference(reference)?;
    let known = known_by(KIND_REQUEST, &reference, draft);
    if let Some(made) = change.peek(&known)? {
        let case = made.try_into().ok().and_then(CaseNumber::from_bytes);
        return Ok(Deed { done: Done::Known { case, party: None }, wrote: None });
    }
    let person = same_person(occasion, change, &request)?;
    let party = commands::receive(change, person, &request)?;
    let deed = commands::open_case(occasion, change, (party, request), reference, None)?;
    if let Done::Case(number) = deed.done {
        change.claim(known, number.to_bytes());
    }
    Ok(deed)
}

/// A person of a file, without a request.
pub fn party(
    occasion: &Occasion,
    change: &mut Change<'_>,
    reference: &str,
    draft: &RequestDraft,
) -> Result<Deed, Fault> {
    // A person's row asks for nothing and came by no channel; the form's check wants both.
    let mut whole = draft.clone();
    whole.set(Field::Service, Service::Cash.code());
    whole.set(Field::Channel, Channel::AidRequest.code());
    let request = whole.check(occasion.today).map_err(Fault::Invalid)?;
    let reference = read_reference(reference)?;
    let known = known_by(KIND_PARTY, &reference, draft);
    let made = change.peek(&known)?.map(|made| PartyId(number(&made)));
    if let Some(party) = made {
        return Ok(Deed { done: Done::Known { case: None, party: Some(party) }, wrote: None });
    }
    let id = match same_person(occasion, change, &request)? {
        Some(id) => commands::receive(change, Some(id), &request)?,
        None => commands::register_party(change, &request, reference)?,
    };
    change.claim(known, id.0.to_be_bytes());
    Ok(Deed { done: Done::Party(id), wrote: Some(Wrote::of(id)) })
}

/// The registered person this is, as far as a file can tell: the same id; without one, the same name at
/// the same phone.
fn same_person(
    occasion: &Occasion,
    change: &mut Change<'_>,
    request: &Request,
) -> Result<Option<PartyId>, Fault> {
    let engine = change.engine();
    let sees = |party| sight::sees_person(engine, &occasion.sight, party, occasion.today);
    if let Some(id) = request.national_id() {
        let owner = change.peek(&keys::national_id(&id.to_string()))?;
        let owner = owner.map(|owner| PartyId(number(&owner)));
        return match owner {
            Some(party) if !sees(party)? => Err(Fault::Refused(Refusal::IdUnseen)),
            owner => Ok(owner),
        };
    }
    let Some(phone) = request.fields().phone(Field::Phone) else { return Ok(None) };
    let mut start = keys::phones(&phone.to_string());
    start.push(0);
    // Also those that rows before it in the same commit have just made.
    let rows = change.keys_under(&start, SAME_PHONE_MAX)?;
    let name = fold(&request.name());
    for key in rows {
        let Some((_, id)) = key.split_last_chunk::<8>() else { continue };
        let id = PartyId(u64::from_be_bytes(*id));
        let party: Option<Party> = change.read(&keys::party(id))?;
        if party.is_some_and(|party| fold(&party.name()) == name) && sees(id)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}
