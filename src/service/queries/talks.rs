//! Contacts as they are told: one, or a page of them.

use crate::api::query::{ContactPage, ContactView};
use crate::api::{Answer, Fault};
use crate::domain::contact::Contact;
use crate::domain::id::{ContactNumber, PartyId};
use crate::domain::record_ref::RecordRef;
use crate::service::queries::Reader;
use crate::service::queries::contacts::{mask_contact, of_person};
use crate::service::sight;
use crate::store::book::{self, Seen};
use crate::store::engine::{Key, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;

/// Contacts of one page.
const CONTACTS_PAGE: usize = 50;

fn contact_view(reader: &Reader<'_>, seen: Seen<Contact>) -> Result<Option<ContactView>, Fault> {
    let mut contact = seen.record;
    if !sight::sees_contact(reader.engine, &reader.sight, &contact, reader.today)? {
        return Ok(None);
    }
    let (name, _) = reader.name_of_who(&contact.who)?;
    let masked = mask_contact(reader, &mut contact);
    let name = if masked && contact.who.party().is_none() { String::new() } else { name };
    Ok(Some(ContactView { contact, version: seen.version, name, masked }))
}

pub fn read_contact(
    reader: &Reader<'_>,
    number: ContactNumber,
) -> Result<Option<ContactView>, Fault> {
    match book::read::<Contact>(reader.engine, &keys::record(number.into()))? {
        Some(seen) => contact_view(reader, seen),
        None => Ok(None),
    }
}

pub fn contact(reader: &Reader<'_>, number: ContactNumber) -> Result<Answer, Fault> {
    let view = read_contact(reader, number)?.ok_or(Fault::NotFound)?;
    Ok(Answer::Contact(Box::new(view)))
}

/// Contacts before a number, the newest first.
pub fn contacts(
    reader: &Reader<'_>,
    of: Option<PartyId>,
    before: Option<ContactNumber>,
) -> Result<Answer, Fault> {
    if let Some(party) = of {
        let rows = of_person(reader, party)?.contacts;
        return Ok(Answer::Contacts(ContactPage { rows, more: None }));
    }
    let from = keys::all(KeyKind::Contact);
    let to = before.map_or_else(|| prefix_end(&from), |number| keys::record(number.into()));
    let mut page = ContactPage { rows: Vec::new(), more: None };
    let scanned = reader.engine.scan(&from, &to, CONTACTS_PAGE, true)?;
    let last = scanned.last().and_then(|row| number_of(&row.key));
    page.more = last.filter(|_| scanned.len() >= CONTACTS_PAGE);
    for number in scanned.iter().filter_map(|row| number_of(&row.key)) {
        page.rows.extend(read_contact(reader, number)?);
    }
    Ok(Answer::Contacts(page))
}

fn number_of(key: &Key) -> Option<ContactNumber> {
    match keys::record_of(KeyKind::Contact, key)? {
        RecordRef::Contact(number) => Some(number),
        _ => None,
    }
}
