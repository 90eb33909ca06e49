//! Every record of a kind, in key order and in pages: for export.

use crate::api::query::{LedgerLine, Record, RecordKind, hex};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Timestamp;
use crate::domain::case::{Case, History};
use crate::domain::committee::{ItemVotes, Sitting};
use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry};
use crate::domain::id::{CaseNumber, StaffId, Version};
use crate::domain::mask::Mask;
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::domain::proposal::Proposal;
use crate::domain::record_ref::RecordRef;
use crate::domain::sight::Right;
use crate::domain::theme::Theme;
use crate::service::commands::{
    SUBJECT_ACCESS, SUBJECT_BACKUPS, SUBJECT_CLOCK, SUBJECT_SETTINGS, SUBJECT_STAFF,
};
use crate::service::notes;
use crate::service::orders;
use crate::service::queries::{Reader, complaints, contacts, themes};
use crate::service::sight;
use crate::service::verbs::{VERB_EXPORT, verb_name};
use crate::store::engine::{Key, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;
use crate::store::ledger::{self, Link, NODE_SOLE, Subject};
use crate::store::proof::{self, SUBJECT_CASE, SUBJECT_PARTY};
use crate::store::record::{self, Kind};
use crate::store::values::{self, Stored};

/// Records of one page.
const PAGE_ROWS: usize = 200;

pub fn records(
    reader: &Reader<'_>,
    kind: RecordKind,
    after: Option<&[u8]>,
) -> Result<Answer, Fault> {
    if after.is_none() {
        note_export(reader, kind)?;
    }
    // An auditor reads all there is, and what is sensitive in it is masked.
    let mask = if reader.sight.may(Right::Reveal) { Mask::NONE } else { Mask::ALL };
    match kind {
        RecordKind::Settings => {
            let settings = orders::settings(reader.engine)?;
            let rows = settings.map(|seen| Record::Settings(Box::new(seen.record)));
            Ok(Answer::Records { rows: rows.into_iter().collect(), next: None })
        }
        RecordKind::Party => {
            page(reader, keys::parties(), after, |row| party(reader, mask, unpack(row)?))
        }
        RecordKind::Case => {
            page(reader, keys::cases(), after, |row| case(reader, mask, unpack(row)?))
        }
        RecordKind::Sitting => {
            page(reader, keys::sittings(), after, |row| Ok(Some(sitting(reader, unpack(row)?))))
        }
        RecordKind::History => {
            page(reader, keys::all(KeyKind::History), after, |row| history(reader, mask, row))
        }
        RecordKind::Ledger => ledger_page(reader, after),
        RecordKind::EarlierDecision => {
            page(reader, keys::earlier_decisions(), after, |row| earlier_decision(reader, row))
        }
        RecordKind::Proposal => {
            page(reader, keys::proposals(), after, |row| proposal(reader, mask, unpack(row)?))
        }
        RecordKind::Theme => {
            page(reader, keys::all(KeyKind::Theme), after, |row| theme(reader, unpack(row)?))
        }
        RecordKind::Votes => {
            page(reader, keys::all(KeyKind::ItemVotes), after, |row| votes(reader, unpack(row)?))
        }
        RecordKind::Contact => {
            page(reader, keys::all(KeyKind::Contact), after, |row| contact(reader, unpack(row)?))
        }
        RecordKind::Inquiry => {
            page(reader, keys::all(KeyKind::Inquiry), after, |row| inquiry(reader, unpack(row)?))
        }
        RecordKind::Complaint => page(reader, keys::all(KeyKind::Complaint), after, |row| {
            complaint(reader, unpack(row)?)
        }),
        RecordKind::Answer => page(reader, keys::all(KeyKind::Answer), after, |row| {
            Ok(Some(Record::Answer(Box::new(unpack(row)?))))
        }),
        RecordKind::Note => {
            page(reader, keys::all(KeyKind::Note), after, |row| note(reader, mask, unpack(row)?))
        }
    }
}

fn unpack<R: Kind>(row: &Stored) -> Result<R, Fault> {
    Ok(record::unpack(&row.bytes)?)
}

/// That all of a kind is taken out is noted once, not for each record.
fn note_export(reader: &Reader<'_>, kind: RecordKind) -> Result<(), Fault> {
    let subject = match kind {
        RecordKind::Case => SUBJECT_CASE,
        RecordKind::Party => SUBJECT_PARTY,
        _ => return Ok(()),
    };
    let Some(seat) = reader.seat.filter(|_| !reader.sight.is_program()) else { return Ok(()) };
    seat.note(VERB_EXPORT, Subject { kind: subject, id: 0 }, Version(0))
}

fn party(reader: &Reader<'_>, mask: Mask, party: Party) -> Result<Option<Record>, Fault> {
    if !reader.sees_person(party.id)? {
        return Ok(None);
    }
    let mut party = Box::new(party);
    let masked = mask.party(&mut party);
    Ok(Some(if mask == Mask::NONE {
        Record::Party(party)
    } else {
        Record::MaskedParty { party, masked }
    }))
}

fn case(reader: &Reader<'_>, mask: Mask, case: Case) -> Result<Option<Record>, Fault> {
    if !reader.sees(&case)? {
        return Ok(None);
    }
    let mut case = Box::new(case.told_to(reader.staff));
    let masked = mask.case(&mut case);
    Ok(Some(if mask == Mask::NONE {
        Record::Case(case)
    } else {
        Record::MaskedCase { case, masked }
    }))
}

fn sitting(reader: &Reader<'_>, mut sitting: Sitting) -> Record {
    let hidden = reader.sight.hidden();
    sitting.agenda.retain(|case| !hidden.has(*case));
    sitting.put_off.retain(|one| !hidden.has(one.case));
    Record::Sitting(Box::new(sitting))
}

fn history(reader: &Reader<'_>, mask: Mask, row: &Stored) -> Result<Option<Record>, Fault> {
    let (head, number) = row.key.split_last_chunk::<4>().ok_or(Fault::NotFound)?;
    let (_, case) = head.split_last_chunk::<8>().ok_or(Fault::NotFound)?;
    let case = CaseNumber::from_bytes(*case).ok_or(Fault::NotFound)?;
    if !reader.sees_number(case)? {
        return Ok(None);
    }
    let number = u32::from_be_bytes(*number);
    let mut history: History = unpack(row)?;
    mask.fact(&mut history.fact);
    Ok(Some(Record::History { case, number, history }))
}

/// What somebody wrote is told whole or not at all.
fn proposal(reader: &Reader<'_>, mask: Mask, proposal: Proposal) -> Result<Option<Record>, Fault> {
    let is_told = mask == Mask::NONE && reader.sees_number(proposal.case)?;
    Ok(is_told.then(|| Record::Proposal(Box::new(proposal))))
}

fn note(reader: &Reader<'_>, mask: Mask, note: Note) -> Result<Option<Record>, Fault> {
    if !reader.sees_record(note.on)? {
        return Ok(None);
    }
    let all = notes::on(reader.engine, note.on)?;
    let view = notes::view(note, &all, mask);
    Ok(Some(Record::Note(Box::new(view))))
}

fn contact(reader: &Reader<'_>, mut contact: Contact) -> Result<Option<Record>, Fault> {
    if !sight::sees_contact(reader.engine, &reader.sight, &contact, reader.today)? {
        return Ok(None);
    }
    let masked = !reader.sight.may(Right::Reveal) && contacts::mask_contact(reader, &mut contact);
    Ok(Some(Record::Contact { contact: Box::new(contact), masked }))
}

fn inquiry(reader: &Reader<'_>, mut inquiry: Inquiry) -> Result<Option<Record>, Fault> {
    if !sight::sees_inquiry(reader.engine, &reader.sight, &inquiry, reader.today)? {
        return Ok(None);
    }
    let masked = !reader.sight.may(Right::Reveal) && contacts::mask_inquiry(reader, &mut inquiry);
    Ok(Some(Record::Inquiry { inquiry: Box::new(inquiry), masked }))
}

/// A theme with the records that who asks sees.
fn theme(reader: &Reader<'_>, mut theme: Theme) -> Result<Option<Record>, Fault> {
    Ok(themes::sees(reader, &mut theme)?.then(|| Record::Theme(Box::new(theme))))
}

/// The sealed code is told to nobody.
fn complaint(reader: &Reader<'_>, mut own: Complaint) -> Result<Option<Record>, Fault> {
    if !sight::sees_complaint(reader.engine, &reader.sight, &own, reader.today)? {
        return Ok(None);
    }
    let may_reveal = reader.sight.may(Right::Reveal);
    own.code = None;
    let masked = !may_reveal && complaints::mask(reader, &mut own);
    Ok(Some(Record::Complaint { complaint: Box::new(own), masked }))
}

fn votes(reader: &Reader<'_>, votes: ItemVotes) -> Result<Option<Record>, Fault> {
    let is_seen = reader.sees_number(votes.case)?;
    Ok(is_seen.then(|| Record::Votes(Box::new(votes))))
}

fn earlier_decision(reader: &Reader<'_>, row: &Stored) -> Result<Option<Record>, Fault> {
    let (_, case) = row.key.split_last_chunk::<8>().ok_or(Fault::NotFound)?;
    let case = CaseNumber::from_bytes(*case).ok_or(Fault::NotFound)?;
    if !reader.sees_number(case)? {
        return Ok(None);
    }
    Ok(Some(Record::EarlierDecision { case, decision: Box::new(unpack(row)?) }))
}

fn page(
    reader: &Reader<'_>,
    prefix: Key,
    after: Option<&[u8]>,
    read: impl Fn(&Stored) -> Result<Option<Record>, Fault>,
) -> Result<Answer, Fault> {
    let end = prefix_end(&prefix);
    let from = after.map_or(prefix, |after| [after, &[0]].concat());
    let rows = values::scan(reader.engine, &from, &end, PAGE_ROWS, false)?;
    let full = rows.len() == PAGE_ROWS;
    let mut told = Vec::new();
    // Where the next page goes on from is a record that was told, where there is one.
    let mut next = rows.last().map(|row| row.key.clone()).filter(|_| full);
    for row in &rows {
        if let Some(record) = read(row)? {
            told.push(record);
            next = next.map(|_| row.key.clone());
        }
    }
    Ok(Answer::Records { rows: told, next })
}

fn ledger_page(reader: &Reader<'_>, after: Option<&[u8]>) -> Result<Answer, Fault> {
    let after = after.and_then(|after| after.try_into().ok()).map_or(0, u64::from_be_bytes);
    let links = ledger::page(reader.engine, NODE_SOLE, after, PAGE_ROWS)?;
    let full = links.len() == PAGE_ROWS;
    let next = links.last().filter(|_| full).map(|link| link.seq.to_be_bytes().to_vec());
    let mut rows = Vec::new();
    for link in &links {
        if is_seen(reader, link)? {
            rows.push(line(link));
        }
    }
    Ok(Answer::Records { rows, next })
}

/// What was done to a record about somebody is not told to them.
fn is_seen(reader: &Reader<'_>, link: &Link) -> Result<bool, Fault> {
    let subject = link.entry.subject;
    let hidden = reader.sight.hidden();
    if let Some(record) = subject.record() {
        return match record.party() {
            Some(party) => Ok(reader.sees_person(party)?),
            None if matches!(
                record,
                RecordRef::Contact(_) | RecordRef::Inquiry(_) | RecordRef::Theme(_)
            ) =>
            {
                // Of a number that was never given nothing is told either.
                Ok(hidden.is_empty() || reader.sees_record(record)?)
            }
            // What is about a colleague is with the managers, what is about them with others.
            None if matches!(record, RecordRef::Complaint(_)) => {
                let is_told = reader.sight.is_program() || reader.sees_record(record)?;
                // Of one that was lost the index alone tells whom it was about: for others the ledger stays whole.
                Ok(is_told || (!hidden.has(record) && !is_there(reader, record)?))
            }
            None => Ok(!hidden.has(record)),
        };
    }
    // Whose it is cannot be told: to whom something is hidden it may be that.
    Ok(proof::by_hash(subject).is_none() || hidden.is_empty())
}

fn is_there(reader: &Reader<'_>, record: RecordRef) -> Result<bool, Fault> {
    Ok(reader.engine.get(&[&keys::record(record)])?.pop().flatten().is_some())
}

fn line(link: &Link) -> Record {
    let entry = link.entry;
    let number = entry.subject.id;
    let subject = match entry.subject.kind {
        SUBJECT_CASE if entry.verb == VERB_EXPORT => "cases".to_owned(),
        SUBJECT_PARTY if entry.verb == VERB_EXPORT => "parties".to_owned(),
        SUBJECT_SETTINGS => "settings".to_owned(),
        SUBJECT_STAFF => format!("staff {number}"),
        SUBJECT_ACCESS => "accounts".to_owned(),
        SUBJECT_BACKUPS => "backups".to_owned(),
        SUBJECT_CLOCK => "clock".to_owned(),
        _ => match (entry.subject.record(), proof::by_hash(entry.subject)) {
            (Some(RecordRef::Case(number)), _) => format!("case {number}"),
            (Some(record), _) => record.to_string(),
            (None, Some((_, name))) => format!("{name} {number:016x}"),
            (None, None) => String::new(),
        },
    };
    Record::Ledger(LedgerLine {
        seq: link.seq,
        at: Timestamp(entry.at),
        who: StaffId(entry.who),
        verb: verb_name(entry.verb).to_owned(),
        subject,
        version: Version(entry.version),
        hash: hex(&link.hash),
        seconds: entry.at,
        verb_code: entry.verb,
        subject_kind: entry.subject.kind,
        subject_id: entry.subject.id,
        digest: hex(&entry.digest),
    })
}
