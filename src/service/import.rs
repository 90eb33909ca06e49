//! Rows of files: the same checks as at the desk, and the same row never makes a second record.

use sha2::{Digest, Sha256};

use crate::api::command::Done;
use crate::api::{Command, Fault};
use crate::domain::case::{Case, Refusal};
use crate::domain::choice::{Channel, Choice, Service};
use crate::domain::fold::fold;
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::note::{NOTES_MAX, NewNote, Note};
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Field, Property, Request, RequestDraft, Texts};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Phone;
use crate::service::commands::{self, Decided, Occasion};
use crate::service::import_contacts;
use crate::service::import_surveys;
use crate::service::imports::{self, Led};
use crate::service::notes;
use crate::service::offering;
use crate::service::orders::{Deed, Wrote};
use crate::service::persons;
use crate::service::same;
use crate::service::sight;
use crate::store::book::{Change, number};
use crate::store::keys;

const KIND_REQUEST: u8 = 1;
const KIND_PARTY: u8 = 2;
/// People with the same phone looked at for the same name.
const SAME_PHONE_MAX: usize = 20;

/// What an import does: a row of each kind, and the import itself.
pub fn decide(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Decided {
    match command {
        Command::ImportRequest { reference, draft, note } => {
            request(occasion, change, reference, (draft, note))
        }
        Command::ImportParty { reference, draft, note } => {
            party(occasion, change, reference, (draft, note))
        }
        Command::ImportContact { reference, draft } => {
            import_contacts::contact(occasion, change, reference, draft)
        }
        Command::ImportComplaint { reference, draft } => {
            import_contacts::complaint(occasion, change, reference, draft)
        }
        Command::ImportSurvey { reference, draft, answers } => {
            import_surveys::survey(occasion, change, reference, (draft, answers))
        }
        Command::BeginImport { session, kind, file, digest } => {
            imports::begin(occasion, change, *session, (*kind, file, *digest))
        }
        Command::UndoImport { import } => imports::undo(occasion, change, *import),
        // Those of other families never come here.
        _ => Err(Fault::Denied),
    }
}

/// What a row is known by: its reference, else all it says.
pub(super) fn known_by<'t>(
    kind: u8,
    reference: &str,
    said: impl Iterator<Item = (&'static str, &'t str)>,
) -> Vec<u8> {
    let mut digest = Sha256::new();
    let mut part = |text: &str| {
        digest.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(text.as_bytes());
    };
    let reference = reference.trim();
    if reference.is_empty() {
        for (field, text) in said {
            part(field);
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

/// What a row said, in canonical writing: the same row again is told from one that was changed.
fn said(request: &Request) -> [u8; keys::SAID_BYTES] {
    let draft = request.to_draft();
    let members = draft.members.iter().flat_map(|row| row.values.iter());
    let members = members.map(|(column, text)| (column.code(), text));
    digest_of(texts(&draft).chain(members))
}

/// What stands in a request's row, by the names of its fields.
fn texts(draft: &RequestDraft) -> impl Iterator<Item = (&'static str, &str)> {
    draft.values.iter().map(|(field, text)| (field.code(), text))
}

/// A digest of texts by the names of their fields.
pub(super) fn digest_of<'t>(
    said: impl Iterator<Item = (&'static str, &'t str)>,
) -> [u8; keys::SAID_BYTES] {
    let mut digest = Sha256::new();
    for (name, text) in said {
        for part in [name, text] {
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(part.as_bytes());
        }
    }
    let hash: [u8; 32] = digest.finalize().into();
    let mut short = [0; keys::SAID_BYTES];
    short.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    short
}

/// The mark's value: what the row made, and what it said.
pub(super) fn made(id: [u8; 8], says: [u8; keys::SAID_BYTES]) -> Vec<u8> {
    [id.as_slice(), &says].concat()
}

/// Whether a known row says what it said when it was imported.
fn is_unchanged(mark: &[u8], request: &Request) -> bool {
    mark.ends_with(&said(request))
}

/// Of a row that is known: the fields in which it differs from how its record stands.
fn differing(request: &Request, stands: &Texts<Field>) -> Vec<Field> {
    let says = request.fields();
    let differs = |field: &Field| says.has(*field) && says.get(*field) != stands.get(*field);
    Field::ALL.iter().copied().filter(differs).collect()
}

/// What a command's row is known by; none if it is not of a file.
pub fn mark(command: &Command) -> Option<Vec<u8>> {
    match command {
        Command::ImportRequest { reference, draft, .. } => {
            Some(known_by(KIND_REQUEST, reference, texts(draft)))
        }
        Command::ImportParty { reference, draft, .. } => {
            Some(known_by(KIND_PARTY, reference, texts(draft)))
        }
        Command::ImportContact { reference, draft } => {
            let kind = import_contacts::KIND_CONTACT;
            Some(known_by(kind, reference, import_contacts::texts(draft)))
        }
        Command::ImportComplaint { reference, draft } => {
            let kind = import_contacts::KIND_COMPLAINT;
            Some(known_by(kind, reference, import_contacts::texts(draft)))
        }
        Command::ImportSurvey { reference, draft, answers } => {
            let said = import_surveys::texts(draft, answers);
            Some(known_by(import_surveys::KIND_SURVEY, reference, said))
        }
        _ => None,
    }
}

/// The reference as it is stored.
pub(super) fn read_reference(reference: &str) -> Result<String, Fault> {
    let of = StoredText::Reference;
    of.read(reference).map_err(|flaw| Fault::Refused(Refusal::Text { of, flaw }))
}

/// A request of a file: its person is found by id, else by name and phone, else new.
fn request(
    occasion: &Occasion,
    change: &mut Change<'_>,
    reference: &str,
    (draft, note): (&RequestDraft, &str),
) -> Result<Deed, Fault> {
    let request = draft.check(occasion.today).map_err(Fault::Invalid)?;
    let reference = read_reference(reference)?;
    let known = known_by(KIND_REQUEST, &reference, texts(draft));
    if let Some(mark) = change.peek(&known)? {
        let number = keys::of_mark(&mark).and_then(CaseNumber::from_bytes);
        return again(change, number, &mark, &request);
    }
    offering::is_offered(occasion, change, draft, None)?;
    let person = same_person(occasion, change, &request)?;
    persons::no_third_alike(change, person, &request)?;
    let party = commands::receive(change, person, &request)?;
    let says = said(&request);
    let deed = commands::open_case(occasion, change, (party, request), reference, (None, None))?;
    if let Done::Case(number) = deed.done {
        change.claim(known.clone(), made(number.to_bytes(), says));
        let on = RecordRef::Case(number);
        let noted = note_on(occasion, change, on, note)?;
        imports::led(occasion, change, &Led { on, mark: Some(&known), noted, stood: false })?;
        let (on, stood) = (RecordRef::Party(party), person.is_some());
        imports::led(occasion, change, &Led { on, mark: None, noted: false, stood })?;
    }
    Ok(deed)
}

/// What else a row says, as a note on what it made. Rows before it in the same commit may have left one there.
fn note_on(
    occasion: &Occasion,
    change: &mut Change<'_>,
    on: RecordRef,
    text: &str,
) -> Result<bool, Fault> {
    if text.trim().is_empty() {
        return Ok(false);
    }
    let mut notes: Vec<Note> = Vec::new();
    for key in change.keys_under(&keys::notes_on(on), NOTES_MAX)? {
        notes.extend(change.read(&key)?);
    }
    let new = NewNote { on, text: text.to_owned(), pinned: false, corrects: None };
    notes::add_to(change, occasion, &new, &notes)?;
    Ok(true)
}

/// A request's row that was imported before.
fn again(
    change: &mut Change<'_>,
    number: Option<CaseNumber>,
    mark: &[u8],
    request: &Request,
) -> Result<Deed, Fault> {
    let case: Option<Case> = match number.filter(|_| !is_unchanged(mark, request)) {
        Some(number) => change.read(&keys::case(number))?,
        None => None,
    };
    let fields = case.map_or_else(Vec::new, |case| differing(request, case.request.fields()));
    if !fields.is_empty() {
        return Err(Fault::Refused(Refusal::KnownOtherwise { case: number, fields }));
    }
    Ok(Deed { done: Done::Known { case: number, party: None }, wrote: None })
}

/// A person of a file, without a request.
fn party(
    occasion: &Occasion,
    change: &mut Change<'_>,
    reference: &str,
    (draft, note): (&RequestDraft, &str),
) -> Result<Deed, Fault> {
    // A person's row asks for nothing and came by no channel; the form's check wants both.
    let mut whole = draft.clone();
    whole.set(Field::Service, Service::Cash.code());
    whole.set(Field::Channel, Channel::AidRequest.code());
    let request = whole.check(occasion.today).map_err(Fault::Invalid)?;
    let reference = read_reference(reference)?;
    let known = known_by(KIND_PARTY, &reference, texts(draft));
    if let Some(mark) = change.peek(&known)? {
        let id = keys::of_mark(&mark).map(|id| PartyId(u64::from_be_bytes(id)));
        let person: Option<Party> = match id.filter(|_| !is_unchanged(&mark, &request)) {
            Some(id) => {
                let stays = same::stays(change.engine(), id)?;
                change.read(&keys::party(stays))?
            }
            None => None,
        };
        let fields = person.map_or_else(Vec::new, |own| differing(&request, &own.known));
        let fields: Vec<Field> =
            fields.into_iter().filter(|field| field.is(Property::Carried)).collect();
        if !fields.is_empty() {
            return Err(Fault::Refused(Refusal::KnownOtherwise { case: None, fields }));
        }
        return Ok(Deed { done: Done::Known { case: None, party: id }, wrote: None });
    }
    offering::is_offered(occasion, change, draft, None)?;
    let person = same_person(occasion, change, &request)?;
    let id = match person {
        Some(id) => commands::receive(change, Some(id), &request)?,
        None => commands::register_party(change, &request, reference)?,
    };
    change.claim(known.clone(), made(id.0.to_be_bytes(), said(&request)));
    let on = RecordRef::Party(id);
    let noted = note_on(occasion, change, on, note)?;
    let stood = person.is_some();
    imports::led(occasion, change, &Led { on, mark: Some(&known), noted, stood })?;
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
    let name = fold(&request.name());
    for id in with_phone(change, &phone)? {
        let party: Option<Party> = change.read(&keys::party(id))?;
        if party.is_some_and(|party| fold(&party.name()) == name) && sees(id)? {
            return Ok(Some(same::stays(engine, id)?));
        }
    }
    Ok(None)
}

/// People with a phone; also those that rows before it in the same commit have just made.
pub(super) fn with_phone(change: &Change<'_>, phone: &Phone) -> Result<Vec<PartyId>, Fault> {
    let mut start = keys::phones(&phone.to_string());
    start.push(0);
    let rows = change.keys_under(&start, SAME_PHONE_MAX)?;
    let ids = rows.iter().filter_map(|key| key.split_last_chunk::<8>());
    Ok(ids.map(|(_, id)| PartyId(u64::from_be_bytes(*id))).collect())
}
