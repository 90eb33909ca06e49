//! Each record that the ledger covers, as it stands, beside the last that the ledger says of it: for a store
//! that was put together from what could be read, where entries may be missing.

use crate::domain::case::{Fact, History};
use crate::store::book::Read;
use crate::store::check::proven::{Judgement, Proven};
use crate::store::check::rows::{Cases, Rows};
use crate::store::engine::{Engine, Key, Row};
use crate::store::keys::kind;
use crate::store::ledger::{Hash, Secret, Subject};
use crate::store::proof::{self, Census, Told};
use crate::store::record;
use crate::store::values;

/// One record and what is to be said of it.
pub struct Judged<'a> {
    pub key: &'a [u8],
    pub subject: Subject,
    pub judgement: Judgement,
    /// As it stands, by the rule of today.
    pub digest: Hash,
}

/// What the ledger says beside the records that are there.
pub struct Ledger {
    /// Entries are missing, and none tells of it.
    pub has_holes: bool,
    /// From where on the ledger proves records is known, and it says so too.
    pub census_stands: bool,
    /// Records of which the last entry says that they are there, and that are not.
    pub absent: Vec<Subject>,
}

/// Gives every covered record to `tell`. None where the store has no key to tell by.
pub fn judged(
    engine: &dyn Engine,
    tell: &mut dyn FnMut(&Judged<'_>) -> Read<()>,
) -> Read<Option<Ledger>> {
    let Some(secret) = Secret::find(engine)? else { return Ok(None) };
    let census = Census::load(engine)?;
    let is_ruled = census.is_some();
    let mut proven = Proven::new(Some(secret.clone()), census);
    let has_holes = proven.read_what_is_there(engine)?;
    cases(engine, &secret, &proven, tell)?;
    for tag in kind::late_tags().into_iter().chain(*b"p") {
        let mut rows = Rows::new(engine, vec![tag], vec![tag.saturating_add(1)]);
        while let Some(row) = rows.take_next()? {
            let Some(subject) = proof::subject(&row.key) else { continue };
            let (key, bytes) = match values::read_row(engine, row)? {
                Some(stored) => (stored.key, stored.bytes),
                None => continue,
            };
            let judgement = proven.judge(&key, subject, |secret, is_older| {
                if is_older {
                    secret.digest(&bytes)
                } else {
                    proof::of_record(secret, &key, &bytes)
                }
            });
            let digest = proof::of_record(&secret, &key, &bytes);
            tell(&Judged { key: &key, subject, judgement, digest })?;
        }
    }
    let census_stands = is_ruled && proven.census_stands();
    Ok(Some(Ledger { has_holes, census_stands, absent: proven.unseen().collect() }))
}

fn cases(
    engine: &dyn Engine,
    secret: &Secret,
    proven: &Proven,
    tell: &mut dyn FnMut(&Judged<'_>) -> Read<()>,
) -> Read<()> {
    let mut all = Cases::new(engine);
    while let Some(rows) = all.take_next()? {
        let Some(case) = rows.case else { continue };
        let Some(subject) = proof::subject(&case.key) else { continue };
        let Some(case) = values::read_row(engine, case)? else { continue };
        let (key, bytes): (Key, Vec<u8>) = (case.key, case.bytes);
        let (told, was_released) = told(engine, rows.facts)?;
        let digest = proof::of_case(secret, &bytes, &told);
        let judgement =
            proven.judge(
                &key,
                subject,
                |secret, is_older| {
                    if is_older { secret.digest(&bytes) } else { digest }
                },
            );
        let judgement = match judgement {
            Judgement::MayDiffer if was_released => Judgement::Unproven,
            Judgement::MayDiffer => Judgement::Differs,
            other => other,
        };
        tell(&Judged { key: &key, subject, judgement, digest })?;
    }
    Ok(())
}

/// A history as the ledger is told of it, and whether its last fact is that the case was given back.
fn told(engine: &dyn Engine, facts: Vec<Row>) -> Read<(Told, bool)> {
    let mut told = Told::default();
    let mut last = Vec::new();
    for fact in facts {
        let n = fact.key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
        let Some(stored) = values::read_row(engine, fact)? else { continue };
        told.add(n, &stored.bytes);
        last = stored.bytes;
    }
    let last = record::unpack::<History>(&last);
    Ok((told, last.is_ok_and(|history| history.fact == Fact::Released)))
}
