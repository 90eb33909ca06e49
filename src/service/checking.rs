//! Checks of the whole store while it is at work, and what follows from records made again.

use std::sync::atomic::Ordering;

use crate::api::command::{Done, Kept};
use crate::api::query::{Checked, Finding};
use crate::api::{Fault, Receipt};
use crate::domain::case::Refusal;
use crate::domain::id::{StaffId, Version};
use crate::domain::sight::{Hidden, Right};
use crate::service::names::token_of;
use crate::service::{Seat, Service, orders, sight};
use crate::store::book::Read;
use crate::store::check::{self, Shapes, Way};
use crate::store::codec::{self, CodecError};
use crate::store::committer::Proposal;
use crate::store::engine::Commit;
use crate::store::ledger::{Entry, Subject};
use crate::store::proof::VERB_REPAIR;
use crate::store::record;
use crate::store::repair::{self, Hands, Rebuilt};

/// A draft stands at the key of its own form.
fn draft(key: &[u8], bytes: &[u8]) -> Result<(), CodecError> {
    let kept: Kept = record::unpack(bytes)?;
    let form = codec::encode(&kept.form)?;
    if key.get(5..) == Some(&form) { Ok(()) } else { Err(CodecError::Bytes("another form".into())) }
}

fn receipt(_key: &[u8], bytes: &[u8]) -> Result<(), CodecError> {
    record::unpack::<Receipt>(bytes).map(|_| ())
}

const SHAPES: Shapes = Shapes { draft, receipt };

impl Seat {
    /// For managers, and for whoever has the store's files.
    pub(super) fn repair(&self) -> Result<Receipt, Fault> {
        let service = &self.service;
        let settings = orders::settings(service.engine())?.map(|seen| seen.record);
        let sight = sight::of(service.engine(), self.staff, settings.as_ref())?;
        if !sight.may(Right::Settings) {
            return Err(Fault::Refused(Refusal::SettingsNeedManager));
        }
        let Rebuilt { written, removed, counted } = service.repair(self.staff)?;
        let done = Done::Repaired { written, removed, counted };
        Ok(Receipt { done, version: Version(0), on: service.today() })
    }
}

impl Service {
    /// Keeps commits from landing while something is read.
    fn in_stillness(&self, work: &mut dyn FnMut()) {
        let _still = self.committer.hold_still();
        work();
    }

    /// Rows that a check or a repair has read so far, for whoever waits for it.
    pub fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    /// Everything that is stored against everything else.
    pub fn check(&self) -> Read<Checked> {
        self.check_for(&Hidden::default())
    }

    /// The same; what is out of sight is not named.
    pub fn check_for(&self, hidden: &Hidden) -> Read<Checked> {
        let hold = |work: &mut dyn FnMut()| self.in_stillness(work);
        let progress = |rows: u64| self.passed.store(rows, Ordering::Relaxed);
        let way = Way {
            today: self.today(),
            shapes: SHAPES,
            hold: Some(&hold),
            progress: Some(&progress),
        };
        let (counts, mut found) = check::check(self.engine(), way)?;
        let sees =
            |finding: &check::Finding| finding.owner.is_none_or(|record| !hidden.has(record));
        for unseen in found.named.iter().filter(|finding| !sees(finding)) {
            if let Some(total) = found.totals.get_mut(unseen.code) {
                *total = total.saturating_sub(1);
            }
        }
        found.named.retain(sees);
        found.totals.retain(|_, total| *total > 0);
        let told = |found: check::Finding| Finding {
            code: found.code.to_owned(),
            kind: found.kind.to_owned(),
            key: found.key,
            detail: found.detail,
        };
        Ok(Checked {
            cases: counts.cases,
            parties: counts.parties,
            ledger: counts.ledger,
            keys: counts.keys,
            unproven: counts.unproven,
            findings: found.named.into_iter().map(told).collect(),
            totals: found.totals.into_iter().map(|(code, n)| (code.to_owned(), n)).collect(),
        })
    }

    /// Makes again what follows from records and is not as they say: through the one writer, with an
    /// entry in the ledger for each batch.
    pub fn repair(&self, by: StaffId) -> Read<Rebuilt> {
        let hold = |work: &mut dyn FnMut()| self.in_stillness(work);
        let progress = |rows: u64| self.passed.store(rows, Ordering::Relaxed);
        let progress: Option<&(dyn Fn(u64) + Sync)> = Some(&progress);
        let land = &mut |commit: Commit| {
            let written: Vec<_> = commit.write.iter().filter(|(_, val)| val.is_some()).collect();
            let learned: Vec<_> = written
                .iter()
                .filter_map(|(key, _)| token_of(key))
                .map(|(token, party)| (party, vec![token.to_owned()]))
                .collect();
            let entry = Entry {
                at: self.now().0,
                who: by.0,
                verb: VERB_REPAIR,
                subject: Subject::default(),
                version: 0,
                digest: self.committer.secret().digest(&[]),
            };
            let outcome = self.committer.submit(Proposal { commit, entries: vec![entry] })?;
            if outcome == crate::store::engine::Outcome::Done {
                self.learn(&learned);
            }
            Ok(outcome)
        };
        repair::rebuild(
            self.engine(),
            Hands { today: self.today(), hold: Some(&hold), progress, land },
        )
    }
}
