//! One row and what it should be: asked on the way through the store, and again in one still moment.

use std::borrow::Cow;

use crate::domain::case::{Case, Fact, History};
use crate::domain::committee::{Decision, Sitting};
use crate::domain::id::{CaseNumber, SittingNumber, StaffId};
use crate::domain::party::Party;
use crate::domain::proposal::Proposal;
use crate::domain::settings::Settings;
use crate::domain::sign_in::SignIn;
use crate::store::book::{self, BookError, Read};
use crate::store::check::finding::{Finding, why};
use crate::store::check::proven::Judgement;
use crate::store::check::{Context, reading};
use crate::store::codec::CodecError;
use crate::store::engine::{Key, Row, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::{KeyKind, case_at_end, chunk_of, owner};
use crate::store::ledger::NODE_SOLE;
use crate::store::proof::{self, Told};
use crate::store::record::{self, Kind};
use crate::store::values::{chunk_key, chunks_of};

/// Rows of one page.
pub const PAGE_ROWS: usize = 1_000;
/// Facts of one case that are named, at most, where they cannot be read.
const FACTS_NAMED_MAX: usize = 8;

/// What was wrong with one row.
pub type Found = Vec<Finding>;

/// The history of a case, fact by fact.
#[derive(Default)]
pub struct HistoryLook {
    told: Told,
    count: u32,
    has_gap: bool,
    wrong: Found,
    last_released: bool,
}

/// A case as it was read, and whether the ledger proves it.
pub struct CaseSeen {
    pub found: Found,
    pub case: Option<Case>,
    pub unproven: bool,
}

impl Context<'_> {
    /// The bytes of a record, whole or of its chunks; none if a chunk is missing.
    pub fn bytes<'r>(&self, row: &'r Row) -> Read<Option<Cow<'r, [u8]>>> {
        let Some(chunks) = chunks_of(&row.val) else { return Ok(Some(Cow::Borrowed(&row.val))) };
        let keys: Vec<_> = (0..chunks).map(|n| chunk_key(&row.key, n)).collect();
        let asked: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
        let mut bytes = Vec::new();
        for asked in asked.chunks(self.engine.limits().ops.max(1)) {
            for chunk in self.engine.get(asked)? {
                let Some(chunk) = chunk else { return Ok(None) };
                bytes.extend(chunk.val);
            }
        }
        Ok(Some(Cow::Owned(bytes)))
    }

    pub fn has(&self, key: &[u8]) -> Read<bool> {
        Ok(self.engine.get(&[key])?.pop().flatten().is_some())
    }

    pub fn row(&self, key: &[u8]) -> Read<Option<Row>> {
        Ok(self.engine.get(&[key])?.pop().flatten())
    }

    /// A record that can be read; one that cannot is none, and the store that cannot be is an error.
    pub fn readable<R: Kind>(&self, key: &[u8]) -> Read<Option<R>> {
        match book::read::<R>(self.engine, key) {
            Ok(seen) => Ok(seen.map(|seen| seen.record)),
            Err(BookError::Codec(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What is wrong with a row, whatever it is. Of a row that only follows from others nothing is said
    /// here.
    pub fn look(&self, row: &Row) -> Read<Found> {
        let Some(kind) = KeyKind::of(&row.key) else {
            return Ok(vec![Finding::of("key-of-no-kind", &row.key, &row.val, "")]);
        };
        match kind {
            KeyKind::Case => Ok(self.case_and_history(row)?.found),
            KeyKind::Party => Ok(self.party(row)?.0),
            _ => Ok(self.small(kind, row)?.0),
        }
    }

    /// A case with its history, read now.
    fn case_and_history(&self, row: &Row) -> Read<CaseSeen> {
        let mut look = HistoryLook::default();
        let from = row.key.strip_prefix(b"c").unwrap_or(&row.key);
        let from = [b"i", from].concat();
        self.each(&from, &prefix_end(&from), &mut |fact| self.fact(&mut look, fact))?;
        self.case(row, look)
    }

    /// The rows of a range, page by page.
    pub fn each(&self, from: &[u8], to: &[u8], look: &mut dyn FnMut(&Row) -> Read<()>) -> Read<()> {
        let mut from = from.to_vec();
        loop {
            let page = self.engine.scan(&from, to, PAGE_ROWS, false)?;
            for row in &page {
                look(row)?;
            }
            let Some(last) = page.last() else { return Ok(()) };
            if page.len() < PAGE_ROWS {
                return Ok(());
            }
            from.clone_from(&last.key);
            from.push(0);
        }
    }

    /// Takes the next fact of a case in.
    pub fn fact(&self, look: &mut HistoryLook, row: &Row) -> Read<()> {
        let n = row.key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
        look.count = look.count.saturating_add(1);
        look.has_gap |= n != look.count;
        let mut wrong = |code, detail: String| {
            if look.wrong.len() < FACTS_NAMED_MAX {
                look.wrong.push(Finding::of(code, &row.key, &row.val, detail));
            }
        };
        match self.bytes(row)? {
            None => wrong("chunk-missing", String::new()),
            Some(bytes) => {
                look.told.add(n, &bytes);
                match record::unpack::<History>(&bytes) {
                    Ok(history) => look.last_released = history.fact == Fact::Released,
                    Err(error) => wrong("history-unreadable", why(&error)),
                }
            }
        }
        Ok(())
    }

    /// A case whose history was taken in.
    pub fn case(&self, row: &Row, look: HistoryLook) -> Read<CaseSeen> {
        let HistoryLook { told, count, has_gap, wrong, last_released } = look;
        let mut found = wrong;
        let mut find = |code, detail: String| {
            found.push(Finding::of(code, &row.key, &row.val, detail));
        };
        let Some(bytes) = self.bytes(row)? else {
            find("chunk-missing", String::new());
            self.judged(&row.key, &[]);
            return Ok(CaseSeen { found, case: None, unproven: false });
        };
        let judgement = self.judge(&row.key, |secret, is_older| {
            if is_older { secret.digest(&bytes) } else { proof::of_case(secret, &bytes, &told) }
        });
        let case = match record::unpack::<Case>(&bytes) {
            Ok(case) => case,
            Err(error) => {
                find("case-unreadable", why(&error));
                return Ok(CaseSeen { found, case: None, unproven: false });
            }
        };
        if keys::case(case.number) != row.key {
            find("wrong-key", case.number.to_string());
            return Ok(CaseSeen { found, case: None, unproven: false });
        }
        if has_gap || count != case.facts {
            find("history-short", format!("{count} / {}", case.facts));
        }
        if !self.has_party(case.party.0)? {
            find("person-missing", case.party.0.to_string());
        }
        let judgement = match judgement {
            // A mark on the person freed it, and had no entry about it.
            Judgement::MayDiffer if last_released => Judgement::Unproven,
            Judgement::MayDiffer => Judgement::Differs,
            other => other,
        };
        if let Some(code) = against_the_ledger(judgement) {
            find(code, String::new());
        }
        let unproven = judgement == Judgement::Unproven;
        Ok(CaseSeen { found, case: Some(case), unproven })
    }

    fn has_party(&self, id: u64) -> Read<bool> {
        let known = self.parties.get().is_some_and(|parties| parties.has(id));
        if known { Ok(true) } else { self.has(&keys::party(crate::domain::id::PartyId(id))) }
    }

    fn judge(
        &self,
        key: &[u8],
        digest: impl Fn(&crate::store::ledger::Secret, bool) -> crate::store::ledger::Hash,
    ) -> Judgement {
        let Some(subject) = proof::subject(key) else { return Judgement::Proven };
        match &self.proven {
            Some(proven) => reading(proven).judge(key, subject, digest),
            None => Judgement::Unproven,
        }
    }

    /// The same over the bytes alone.
    fn judged(&self, key: &[u8], bytes: &[u8]) -> Judgement {
        self.judge(key, |secret, is_older| {
            if is_older { secret.digest(bytes) } else { proof::of_record(secret, key, bytes) }
        })
    }

    pub fn party(&self, row: &Row) -> Read<(Found, Option<Party>, bool)> {
        let (mut found, party, unproven) = self.record::<Party>(row, "party-unreadable")?;
        let party = party.filter(|party| {
            let is_home = keys::party(party.id) == row.key;
            if !is_home {
                let other = party.id.0.to_string();
                found.push(Finding::of("wrong-key", &row.key, &row.val, other));
            }
            is_home
        });
        Ok((found, party, unproven))
    }

    /// A record of a kind, held against the ledger where that covers it.
    fn record<R: Kind>(&self, row: &Row, code: &'static str) -> Read<(Found, Option<R>, bool)> {
        let find = |code, detail: String| vec![Finding::of(code, &row.key, &row.val, detail)];
        let Some(bytes) = self.bytes(row)? else {
            self.judged(&row.key, &[]);
            return Ok((find("chunk-missing", String::new()), None, false));
        };
        let judgement = self.judged(&row.key, &bytes);
        match record::unpack::<R>(&bytes) {
            Err(error) => Ok((find(code, why(&error)), None, false)),
            Ok(record) => {
                let against = against_the_ledger(judgement);
                let found = against.map_or_else(Vec::new, |code| find(code, String::new()));
                Ok((found, Some(record), judgement == Judgement::Unproven))
            }
        }
    }

    /// A row of a kind of which there are not many. Whether it is unproven is told beside.
    pub fn small(&self, kind: KeyKind, row: &Row) -> Read<(Found, bool)> {
        if let Some(check) = kind.row().check {
            return check(self, row);
        }
        let code = self.value(kind, row)?;
        let found = code.map(|code| Finding::of(code, &row.key, &row.val, ""));
        Ok((found.into_iter().collect(), false))
    }

    /// A record that knows its own key.
    pub fn at_home<R: Kind>(&self, row: &Row, key: fn(&R) -> Key) -> Read<(Found, bool)> {
        let (mut found, record, unproven) = self.record::<R>(row, "record-unreadable")?;
        if record.is_some_and(|record| key(&record) != row.key) {
            found.push(Finding::of("wrong-key", &row.key, &row.val, ""));
        }
        Ok((found, unproven))
    }

    /// A record that knows its own key, on another that is there: `code` is told where that is not.
    pub fn on_record<R: Kind>(
        &self,
        row: &Row,
        key: fn(&R) -> Key,
        code: &'static str,
    ) -> Read<(Found, bool)> {
        let (mut found, unproven) = self.at_home(row, key)?;
        let on = KeyKind::of(&row.key).and_then(|kind| owner(kind, &row.key, &row.val));
        let is_there = on.map_or(Ok(false), |on| self.has(&keys::record(on)))?;
        if found.is_empty() && !is_there {
            found.push(Finding::of(code, &row.key, &row.val, ""));
        }
        Ok((found, unproven))
    }

    pub fn earlier_decision(&self, row: &Row) -> Read<(Found, bool)> {
        let (mut found, decision, unproven) = self.record::<Decision>(row, "record-unreadable")?;
        let sitting = SittingNumber(number_in(&row.key));
        if decision.is_some_and(|decision| decision.sitting != sitting) {
            found.push(Finding::of("wrong-key", &row.key, &row.val, ""));
        } else if !self.was_decided_since(row)? {
            found.push(Finding::of("decision-of-nothing", &row.key, &row.val, ""));
        }
        Ok((found, unproven))
    }

    pub fn proposal(&self, row: &Row) -> Read<(Found, bool)> {
        let (mut found, proposal, unproven) =
            self.record::<Proposal>(row, "proposal-unreadable")?;
        if let Some(proposal) = proposal {
            let is_home = keys::proposal(proposal.case, proposal.by) == row.key;
            if !is_home || !self.has(&keys::case(proposal.case))? {
                found.push(Finding::of("proposal-without-case", &row.key, &row.val, ""));
            }
        }
        Ok((found, unproven))
    }

    pub fn sign_in(&self, row: &Row) -> Read<(Found, bool)> {
        let (mut found, own, unproven) = self.record::<SignIn>(row, "sign-in-unreadable")?;
        let settings = self.readable::<Settings>(&keys::settings())?;
        let whose = StaffId(number_in(&row.key));
        let is_known = settings.is_some_and(|all| all.staff(whose).is_some());
        if own.is_some() && !is_known {
            found.push(Finding::of("sign-in-of-nobody", &row.key, &row.val, ""));
        }
        Ok((found, unproven))
    }

    pub fn about(&self, row: &Row) -> Read<(Found, bool)> {
        let find = |code| Finding::of(code, &row.key, &row.val, "");
        if !row.val.is_empty() {
            return Ok((vec![find("value-wrong")], false));
        }
        let mut found = match owner(KeyKind::About, &row.key, &row.val) {
            Some(owner) if self.has(&keys::record(owner))? => Vec::new(),
            Some(_) | None => vec![find("mark-of-nothing")],
        };
        let judgement = self.judged(&row.key, &row.val);
        found.extend(against_the_ledger(judgement).map(find));
        Ok((found, judgement == Judgement::Unproven))
    }

    /// What is wrong with a value that is no record, if anything is.
    fn value(&self, kind: KeyKind, row: &Row) -> Read<Option<&'static str>> {
        let unless = |holds: bool, code: &'static str| (!holds).then_some(code);
        Ok(match kind {
            KeyKind::Imported => match owner(kind, &row.key, &row.val) {
                None => Some("value-wrong"),
                Some(owner) => unless(self.has(&keys::record(owner))?, "mark-of-nothing"),
            },
            KeyKind::ImportRow => match owner(kind, &row.key, &row.val) {
                None => Some("value-wrong"),
                Some(owner) => unless(self.has(&keys::record(owner))?, "mark-of-nothing"),
            },
            KeyKind::Counter | KeyKind::Count => unless(row.val.len() == 8, "value-wrong"),
            KeyKind::LedgerKey => unless(row.val.len() == 32, "value-wrong"),
            KeyKind::LedgerHead => {
                unless(row.key.ends_with(&NODE_SOLE.to_be_bytes()), "ledger-of-another")
            }
            KeyKind::LedgerEntry => {
                let is_ours = row.key.get(1..3) == Some(&NODE_SOLE.to_be_bytes());
                unless(is_ours, "ledger-of-another")
            }
            KeyKind::LedgerProof => match &self.proven {
                Some(proven) => unless(reading(proven).census_stands(), "value-wrong"),
                None => None,
            },
            KeyKind::OpenSitting => {
                let number = row.val.as_slice().try_into().map(u32::from_be_bytes);
                let Ok(number) = number else { return Ok(Some("value-wrong")) };
                let sitting = self.readable::<Sitting>(&keys::sitting(SittingNumber(number)))?;
                let is_open = sitting.is_some_and(|sitting| {
                    sitting.closed.is_none() && keys::open_sitting(sitting.committee.id) == row.key
                });
                unless(is_open, "open-sitting-wrong")
            }
            KeyKind::Chunk => {
                let n = row.key.split_last_chunk::<2>().map_or(0, |(_, n)| u16::from_be_bytes(*n));
                let head = self.row(chunk_of(&row.key).unwrap_or(&[]))?;
                let chunks = head.and_then(|head| chunks_of(&head.val));
                unless(chunks.is_some_and(|chunks| n < chunks), "chunk-of-nothing")
            }
            KeyKind::History => {
                let (head, n) = row.key.split_last_chunk::<4>().unwrap_or((&[], &[0; 4]));
                let has_case = match case_at_end(head) {
                    Some(number) => self.has(&keys::case(number))?,
                    None => false,
                };
                unless(has_case && u32::from_be_bytes(*n) > 0, "history-of-nothing")
            }
            _ => None,
        })
    }

    pub fn plain<R: Kind>(&self, row: &Row) -> Read<(Found, bool)> {
        let (found, _, unproven) = self.record::<R>(row, "record-unreadable")?;
        let is_covered = proof::subject(&row.key).is_some();
        Ok((found, unproven && is_covered))
    }

    pub fn shaped(
        &self,
        row: &Row,
        read: fn(&[u8], &[u8]) -> Result<(), CodecError>,
    ) -> Read<(Found, bool)> {
        let find = |code, detail: String| vec![Finding::of(code, &row.key, &row.val, detail)];
        Ok(match self.bytes(row)? {
            None => (find("chunk-missing", String::new()), false),
            Some(bytes) => match read(&row.key, &bytes) {
                Ok(()) => (Vec::new(), false),
                Err(error) => (find("record-unreadable", why(&error)), false),
            },
        })
    }

    /// A decision that was replaced is of a case that a later sitting decided.
    fn was_decided_since(&self, row: &Row) -> Read<bool> {
        let Some(number): Option<CaseNumber> = case_at_end(&row.key) else { return Ok(false) };
        let Some(case) = self.row(&keys::case(number))? else { return Ok(false) };
        let Some(bytes) = self.bytes(&case)? else { return Ok(true) };
        // What cannot be read is told of as itself.
        let Ok(case) = record::unpack::<Case>(&bytes) else { return Ok(true) };
        Ok(case.was_decided_after(SittingNumber(number_in(&row.key))))
    }
}

/// The number that a key begins with.
fn number_in(key: &[u8]) -> u32 {
    let bytes = key.get(1..).and_then(|rest| rest.first_chunk::<4>());
    bytes.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

fn against_the_ledger(judgement: Judgement) -> Option<&'static str> {
    match judgement {
        Judgement::Proven | Judgement::Unproven => None,
        Judgement::Differs | Judgement::MayDiffer => Some("differs-from-ledger"),
        Judgement::WasRemoved => Some("removed-in-ledger"),
        Judgement::Unknown => Some("not-in-ledger"),
    }
}

/// Whether bytes are of a record that can be opened at all, for kinds whose shape is the service's.
pub fn envelope_only(_key: &[u8], bytes: &[u8]) -> Result<(), CodecError> {
    crate::store::codec::open_envelope(bytes).map(|_| ())
}

/// The record of a row, for who reads rows and not keys.
pub fn unpacked<R: Kind>(context: &Context<'_>, row: &Row) -> Read<Option<R>> {
    let Some(bytes) = context.bytes(row)? else { return Ok(None) };
    Ok(record::unpack::<R>(&bytes).ok())
}
