//! Rows of files that tell of contacts and complaints: the same checks as at the desk, the same row never makes a
//! second record, and nobody in the register is renamed by what a row calls them.

use crate::api::Fault;
use crate::api::command::Done;
use crate::domain::case::Refusal;
use crate::domain::complaint::Complaint;
use crate::domain::contact::{
    CheckedComplaint, CheckedContact, Contact, ContactDraft, ContactField as F, FormFault,
};
use crate::domain::id::{ComplaintNumber, ContactNumber, PartyId};
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::{FoundBy, SearchKey, Sought};
use crate::domain::value::{Flaw, NationalId, digits};
use crate::service::commands::{Decided, Occasion};
use crate::service::contacts::{self, write};
use crate::service::import::{digest_of, known_by, made, read_reference};
use crate::service::imports::{self, Led};
use crate::service::orders::Deed;
use crate::service::{complaints, same, sight};
use crate::store::book::{Change, number};
use crate::store::keys;

pub const KIND_CONTACT: u8 = 5;
pub const KIND_COMPLAINT: u8 = 6;

/// What stands in a row, by the names of its fields.
pub fn texts(draft: &ContactDraft) -> impl Iterator<Item = (&'static str, &str)> {
    draft.texts.iter().map(|(field, text)| (field.code(), text))
}

/// A contact of a file.
pub fn contact(
    occasion: &Occasion,
    change: &mut Change<'_>,
    reference: &str,
    draft: &ContactDraft,
) -> Decided {
    let mut said = draft.contact(occasion.today).map_err(Fault::InvalidForm)?;
    let known = known_by(KIND_CONTACT, &read_reference(reference)?, texts(draft));
    if let Some(mark) = change.peek(&known)? {
        return again(change, (&mark, draft), |own: &Contact| differing_contact(draft, &said, own));
    }
    let draft = of_whom(occasion, change, draft)?;
    if let Some(party) = draft.party {
        said.who = party.into();
    }
    said.who = contacts::who(occasion, change, said.who, (said.case, &draft))?;
    let number = ContactNumber(change.next_of(RecordRef::CONTACT)?);
    let deed = write(change, &Contact::new(number, said, occasion.by()))?;
    change.claim(known.clone(), made(u64::from(number.0).to_be_bytes(), digest_of(texts(&draft))));
    let on = number.into();
    imports::led(occasion, change, &Led { on, mark: Some(&known), noted: false, stood: false })?;
    Ok(deed)
}

/// A complaint of a file. Somebody anonymous was told no code: they can be told nothing.
pub fn complaint(
    occasion: &Occasion,
    change: &mut Change<'_>,
    reference: &str,
    draft: &ContactDraft,
) -> Decided {
    let mut said = draft.complaint(occasion.today).map_err(Fault::InvalidForm)?;
    let known = known_by(KIND_COMPLAINT, &read_reference(reference)?, texts(draft));
    if let Some(mark) = change.peek(&known)? {
        let differ = |own: &Complaint| differing_complaint(draft, &said, own);
        return again(change, (&mark, draft), differ);
    }
    let draft = of_whom(occasion, change, draft)?;
    if let Some(party) = draft.party {
        said.who = party.into();
    }
    said.who = contacts::who(occasion, change, said.who, (said.case, &draft))?;
    complaints::works_here(occasion, said.subject, &draft)?;
    let number = ComplaintNumber(change.next_of(RecordRef::COMPLAINT)?);
    let own = Complaint::of_file(number, said, occasion.by()).map_err(Fault::Refused)?;
    let deed = write(change, &own)?;
    change.claim(known.clone(), made(u64::from(number.0).to_be_bytes(), digest_of(texts(&draft))));
    let on = number.into();
    imports::led(occasion, change, &Led { on, mark: Some(&known), noted: false, stood: false })?;
    Ok(deed)
}

/// A row that was imported before: known, unless it says something else now than its record does.
fn again<R: crate::store::derived::FamilyRecord>(
    change: &mut Change<'_>,
    (mark, draft): (&[u8], &ContactDraft),
    differing: impl FnOnce(&R) -> Vec<F>,
) -> Decided {
    let known = || Ok(Deed { done: Done::Known { case: None, party: None }, wrote: None });
    if mark.ends_with(&digest_of(texts(draft))) {
        return known();
    }
    let id = keys::of_mark(mark).map(u64::from_be_bytes);
    let Some(on) = id.and_then(|id| RecordRef::of(R::OF, id)) else { return known() };
    let own: Option<R> = change.read(&keys::record(on))?;
    let fields = own.map_or_else(Vec::new, |own| differing(&own));
    if fields.is_empty() {
        return known();
    }
    Err(Fault::Refused(Refusal::KnownRecord { on, fields }))
}

/// Of the fields that a row fills in, those in which it is not as its record.
fn filled(draft: &ContactDraft, all: impl IntoIterator<Item = (F, bool)>) -> Vec<F> {
    let differs = |(field, differs): &(F, bool)| *differs && draft.texts.has(*field);
    all.into_iter().filter(differs).map(|(field, _)| field).collect()
}

fn differing_contact(draft: &ContactDraft, said: &CheckedContact, own: &Contact) -> Vec<F> {
    filled(
        draft,
        [
            (F::Channel, said.channel != own.channel),
            (F::Direction, said.direction != own.direction),
            (F::Case, said.case != own.case),
            (F::Service, said.service != own.service),
            (F::Subject, said.subject != own.subject),
            (F::Outcome, said.outcome != own.outcome),
            (F::Minutes, said.minutes != own.minutes),
            (F::Place, said.place != own.place),
            (F::District, said.district != own.district),
            (F::Happened, said.happened != own.happened),
        ],
    )
}

fn differing_complaint(draft: &ContactDraft, said: &CheckedComplaint, own: &Complaint) -> Vec<F> {
    filled(
        draft,
        [
            (F::Kind, said.kind != own.kind),
            (F::Channel, said.channel != own.channel),
            (F::Case, said.case != own.case),
            (F::Service, said.service != own.service),
            (F::Staff, said.subject != own.subject),
            (F::Complaint, said.text != own.text),
            (F::Happened, said.received != own.received),
        ],
    )
}

pub(super) fn wrong(field: F, flaw: Flaw) -> Fault {
    Fault::InvalidForm(vec![FormFault { field, flaw }])
}

/// The draft with the registered person whom its id or its file number names. A number that nobody has is wrong,
/// and so is one of somebody who is called otherwise: nothing is put on the page of another.
pub(super) fn of_whom(
    occasion: &Occasion,
    change: &mut Change<'_>,
    draft: &ContactDraft,
) -> Result<ContactDraft, Fault> {
    let mut found: Option<PartyId> = None;
    for field in [F::NationalId, F::File] {
        let text = draft.texts.get(field).trim();
        if text.is_empty() {
            continue;
        }
        let party = if field == F::NationalId {
            let id = NationalId::parse(text).map_err(|flaw| wrong(field, flaw))?.to_string();
            match change.peek(&keys::national_id(&id))? {
                Some(owner) => Some(PartyId(number(&owner))),
                None => by_key(change, FoundBy::FormerId, &id)?,
            }
        } else {
            let file = digits::plain(text);
            by_key(change, FoundBy::File, file.trim_start_matches('0'))?
        };
        let party = match party {
            Some(party) => Some(same::stays(change.engine(), party)?),
            None => None,
        };
        let seen = match party {
            Some(party) => {
                sight::sees_person(change.engine(), &occasion.sight, party, occasion.today)?
            }
            None => false,
        };
        let own: Option<Party> = match party.filter(|_| seen) {
            Some(party) => change.read(&keys::party(party))?,
            None => None,
        };
        let registered = own.as_ref().map(Party::words_of_names);
        draft.is_of(registered.as_deref()).map_err(|flaw| wrong(field, flaw))?;
        let party = own.map(|own| own.id);
        if found.is_some() && found != party {
            return Err(wrong(field, Flaw::OfSomebodyElse));
        }
        found = party;
    }
    Ok(ContactDraft { party: found, texts: draft.texts.clone() })
}

fn by_key(change: &Change<'_>, by: FoundBy, text: &str) -> Result<Option<PartyId>, Fault> {
    let sought = Sought { key: SearchKey { by, text: text.to_owned() }, whole: true };
    let Some(from) = keys::all_found_by(&sought) else { return Ok(None) };
    let rows = change.keys_under(&from, 1)?;
    Ok(rows.first().and_then(|key| keys::of_found_by(key)).and_then(RecordRef::party))
}
