//! Every record of a kind, in key order and in pages: for export.

use crate::api::query::{LedgerLine, Record, RecordKind, hex};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Timestamp;
use crate::domain::id::{CaseNumber, StaffId, Version};
use crate::service::commands::{
    SUBJECT_CASE, SUBJECT_PARTY, SUBJECT_SETTINGS, SUBJECT_SITTING, SUBJECT_STAFF, verb_name,
};
use crate::service::orders;
use crate::service::queries::Reader;
use crate::store::engine::{Key, prefix_end};
use crate::store::keys;
use crate::store::ledger::{self, Link, NODE_SOLE};
use crate::store::record::{self, Kind};
use crate::store::values::{self, Stored};

/// Records of one page.
const PAGE_ROWS: usize = 200;

pub fn records(
    reader: &Reader<'_>,
    kind: RecordKind,
    after: Option<&[u8]>,
) -> Result<Answer, Fault> {
    match kind {
        RecordKind::Settings => {
            let settings = orders::settings(reader.engine)?;
            let rows = settings.map(|seen| Record::Settings(Box::new(seen.record)));
            Ok(Answer::Records { rows: rows.into_iter().collect(), next: None })
        }
        RecordKind::Party => {
            page(reader, keys::parties(), after, |row| Ok(Record::Party(Box::new(unpack(row)?))))
        }
        RecordKind::Case => {
            page(reader, keys::cases(), after, |row| Ok(Record::Case(Box::new(unpack(row)?))))
        }
        RecordKind::Sitting => {
            page(reader, keys::sittings(), after, |row| Ok(Record::Sitting(Box::new(unpack(row)?))))
        }
        RecordKind::History => page(reader, vec![b'i'], after, history),
        RecordKind::Ledger => ledger_page(reader, after),
        RecordKind::EarlierDecision => {
            page(reader, keys::earlier_decisions(), after, earlier_decision)
        }
        RecordKind::Proposal => page(reader, keys::proposals(), after, |row| {
            Ok(Record::Proposal(Box::new(unpack(row)?)))
        }),
    }
}

fn unpack<R: Kind>(row: &Stored) -> Result<R, Fault> {
    Ok(record::unpack(&row.bytes)?)
}

fn history(row: &Stored) -> Result<Record, Fault> {
    let (head, number) = row.key.split_last_chunk::<4>().ok_or(Fault::NotFound)?;
    let (_, case) = head.split_last_chunk::<8>().ok_or(Fault::NotFound)?;
    let case = CaseNumber::from_bytes(*case).ok_or(Fault::NotFound)?;
    Ok(Record::History { case, number: u32::from_be_bytes(*number), history: unpack(row)? })
}

fn earlier_decision(row: &Stored) -> Result<Record, Fault> {
    let (_, case) = row.key.split_last_chunk::<8>().ok_or(Fault::NotFound)?;
    let case = CaseNumber::from_bytes(*case).ok_or(Fault::NotFound)?;
    Ok(Record::EarlierDecision { case, decision: Box::new(unpack(row)?) })
}

fn page(
    reader: &Reader<'_>,
    prefix: Key,
    after: Option<&[u8]>,
    read: impl Fn(&Stored) -> Result<Record, Fault>,
) -> Result<Answer, Fault> {
    let end = prefix_end(&prefix);
    let from = after.map_or(prefix, |after| [after, &[0]].concat());
    let rows = values::scan(reader.engine, &from, &end, PAGE_ROWS, false)?;
    let next = (rows.len() == PAGE_ROWS).then(|| rows.last().map(|row| row.key.clone())).flatten();
    let rows = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(Answer::Records { rows, next })
}

fn ledger_page(reader: &Reader<'_>, after: Option<&[u8]>) -> Result<Answer, Fault> {
    let after = after.and_then(|after| after.try_into().ok()).map_or(0, u64::from_be_bytes);
    let links = ledger::page(reader.engine, NODE_SOLE, after, PAGE_ROWS)?;
    let full = links.len() == PAGE_ROWS;
    let next = links.last().filter(|_| full).map(|link| link.seq.to_be_bytes().to_vec());
    Ok(Answer::Records { rows: links.iter().map(line).collect(), next })
}

fn line(link: &Link) -> Record {
    let entry = link.entry;
    let subject = match entry.subject.kind {
        SUBJECT_CASE => CaseNumber::from_bytes(entry.subject.id.to_be_bytes())
            .map_or_else(String::new, |number| format!("case {number}")),
        SUBJECT_PARTY => format!("party {}", entry.subject.id),
        SUBJECT_SITTING => format!("sitting {}", entry.subject.id),
        SUBJECT_SETTINGS => "settings".to_owned(),
        SUBJECT_STAFF => format!("staff {}", entry.subject.id),
        _ => String::new(),
    };
    Record::Ledger(LedgerLine {
        seq: link.seq,
        at: Timestamp(entry.at),
        who: StaffId(entry.who),
        verb: verb_name(entry.verb).to_owned(),
        subject,
        version: Version(entry.version),
        hash: hex(&link.hash),
    })
}
