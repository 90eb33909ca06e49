//! What the loser of a race wrote: kept on the case when the order is refused, and ended by a choice.

use crate::api::command::{FormKey, Seen};
use crate::api::incident::Cause;
use crate::api::{Command, Fault, Order};
use crate::domain::case::{Case, Fact};
use crate::domain::id::{StaffId, Version};
use crate::domain::proposal::Proposal;
use crate::domain::request::{RequestDraft, Texts};
use crate::domain::staff::StaffRole;
use crate::domain::unfinished::{PROPOSALS_OF_ALL_MAX, may_propose};
use crate::service::Service;
use crate::service::commands::{Decided, Occasion, amend, end_form, write_case};
use crate::service::leases::load_of_anyone;
use crate::service::offering;
use crate::service::verbs::VERB_KEEP_PROPOSAL;
use crate::store::book::{Change, Proof};
use crate::store::committer;
use crate::store::engine::{Engine, Outcome, prefix_end};
use crate::store::keys;

/// Tries when the same person's other terminal keeps one at this moment.
const TRIES_MAX: usize = 8;

/// The text of an order that goes over a request, and what of it was seen.
pub fn text(order: &Order) -> Option<(Seen, &RequestDraft)> {
    match &order.command {
        Command::SaveRequest { case: Some(seen), draft, .. } => Some((*seen, draft)),
        Command::CloseProposal { seen, merged: Some(draft), .. } => Some((*seen, draft)),
        _ => None,
    }
}

/// Keeps a text that came too late, with its entry in the ledger, in one commit. The case stays as it
/// is, so that nobody else comes too late for it. Sent again it is there already; and what says just
/// what stands is no proposal.
pub fn keep(
    service: &Service,
    staff: StaffId,
    seen: Seen,
    draft: &RequestDraft,
) -> Result<(), Fault> {
    for _ in 0..TRIES_MAX {
        let mut change = Change::new(service.engine());
        let case: Case = change.read(&keys::case(seen.case))?.ok_or(Fault::NotFound)?;
        if draft.check(service.today()).is_ok_and(|request| request == case.request) {
            return Ok(());
        }
        let key = keys::proposal(seen.case, staff);
        let before: Option<Proposal> = change.read(&key)?;
        if before.is_some_and(|own| own.draft == *draft && own.seen == seen.version) {
            return Ok(());
        }
        if change.version(&key) == Version(0) {
            let (own, all) = count(service.engine(), staff)?;
            may_propose(own, all).map_err(Fault::Refused)?;
        }
        // What was typed twice was by whoever typed it: whoever chooses from it types for themselves.
        let draft = RequestDraft { again: Texts::default(), ..draft.clone() };
        let (version, draft) = (seen.version, draft.storable().map_err(Fault::Invalid)?);
        let at = service.now();
        let proposal = Proposal { case: seen.case, by: staff, at, seen: version, draft };
        change.write(&key, &proposal)?;
        // The case first, so that the ledger names it.
        let secret = service.committer.secret();
        let mut proofs: Vec<_> =
            change.proof(secret, &keys::case(seen.case))?.into_iter().collect();
        proofs.extend(change.proofs(secret)?);
        let entry = |proof: Proof| proof.entry(at.0, staff.0, VERB_KEEP_PROPOSAL);
        let entries = proofs.into_iter().map(entry).collect();
        let (commit, _) = change.into_commit();
        match service.committer.submit(committer::Proposal { commit, entries })? {
            Outcome::Done => return Ok(()),
            Outcome::Conflict(_) => {}
        }
    }
    Err(Fault::internal(Cause::Contended, &"proposal"))
}

/// Rows of proposals that are looked at together.
const PAGE_ROWS: usize = 200;

/// How many proposals one person has, and how many all have; no more than may be.
fn count(engine: &dyn Engine, staff: StaffId) -> Result<(usize, usize), Fault> {
    let end = prefix_end(&keys::proposals());
    let (mut from, mut own, mut all) = (keys::proposals(), 0_usize, 0_usize);
    while all < PROPOSALS_OF_ALL_MAX {
        let rows = engine.scan(&from, &end, PAGE_ROWS, false)?;
        let Some(last) = rows.last() else { break };
        from = [last.key.as_slice(), &[0]].concat();
        all = all.saturating_add(rows.len());
        let is_own = |key: &[u8]| key.ends_with(&staff.0.to_be_bytes());
        own = own.saturating_add(rows.iter().filter(|row| is_own(&row.key)).count());
    }
    Ok((own, all))
}

/// Saves the request as it was chosen field by field, and ends the proposal. One that is gone already
/// hinders nothing: what was chosen is what counts.
pub fn choose(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    of: StaffId,
    (draft, form): (&RequestDraft, Option<FormKey>),
) -> Decided {
    let request = draft.check(occasion.today).map_err(Fault::Invalid)?;
    offering::is_offered(occasion, change, draft, Some(seen))?;
    offering::is_typed_twice(occasion, change, draft, Some(seen))?;
    let (case, mut facts) = amend(occasion, change, seen, (request, draft.repeats.as_ref()))?;
    let key = keys::proposal(seen.case, of);
    if change.read::<Proposal>(&key)?.is_some() {
        change.remove(&key)?;
        // Of one's own the amendment says all there is to say.
        if of != occasion.staff {
            facts.push(Fact::ProposalClosed { of, taken: true });
        }
    }
    end_form(occasion, change, form)?;
    write_case(occasion, change, case, facts)
}

/// Drops a proposal: its owner may, and a manager.
pub fn drop(occasion: &Occasion, change: &mut Change<'_>, seen: Seen, of: StaffId) -> Decided {
    let role = occasion.settings.staff(occasion.staff).map(|staff| staff.role);
    if of != occasion.staff && !role.is_some_and(StaffRole::may_manage) {
        return Err(Fault::Denied);
    }
    let case = load_of_anyone(change, seen)?;
    let key = keys::proposal(seen.case, of);
    change.read::<Proposal>(&key)?.ok_or(Fault::NotFound)?;
    change.remove(&key)?;
    write_case(occasion, change, case, vec![Fact::ProposalClosed { of, taken: false }])
}
