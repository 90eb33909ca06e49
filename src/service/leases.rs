//! What a lease keeps others from, in the one place that judges it; and how one changes hands.

use crate::api::Fault;
use crate::api::command::Seen;
use crate::domain::case::{Case, Claim, Fact, Refusal};
use crate::domain::id::{CaseNumber, StaffId, Version};
use crate::domain::lease::Standing;
use crate::service::commands::{Decided, Occasion, write_case};
use crate::service::sight;
use crate::store::book::Change;
use crate::store::keys;

/// A case that somebody is about to move, and what was added to it by their taking it up.
pub struct Taken {
    pub case: Case,
    facts: Vec<Fact>,
}

impl Taken {
    /// All that happened to it, in order.
    pub fn then(self, facts: Vec<Fact>) -> (Case, Vec<Fact>) {
        (self.case, self.facts.into_iter().chain(facts).collect())
    }
}

/// The case as it was seen, for who may move it. Another's live lease stands in the way, and is told before
/// anything else; one that has lapsed becomes theirs.
pub fn load(occasion: &Occasion, change: &mut Change<'_>, seen: Seen) -> Result<Taken, Fault> {
    let (mut case, now) = read(change, seen)?;
    free_for(occasion, &case)?;
    judge(seen, now)?;
    let facts = case.take_over(occasion.by()).into_iter().collect();
    Ok(Taken { case, facts })
}

/// The same for what no lease stands in the way of: a decision of the committee, and what changes the lease.
pub fn load_of_anyone(change: &mut Change<'_>, seen: Seen) -> Result<Case, Fault> {
    let (case, now) = read(change, seen)?;
    judge(seen, now)?;
    Ok(case)
}

/// The same for what a file tells of a case, whatever its version: who works on it stays who they are.
pub fn load_of_file(
    occasion: &Occasion,
    change: &mut Change<'_>,
    number: CaseNumber,
) -> Result<Case, Fault> {
    let case: Case = change.read(&keys::case(number))?.ok_or(Fault::NotFound)?;
    match free_for(occasion, &case) {
        Err(Fault::Held { by }) => Err(Fault::Refused(Refusal::HeldBy { by })),
        free => free.map(|()| case),
    }
}

fn read(change: &mut Change<'_>, seen: Seen) -> Result<(Case, Version), Fault> {
    let key = keys::case(seen.case);
    let case: Case = change.read(&key)?.ok_or(Fault::NotFound)?;
    Ok((case, change.version(&key)))
}

fn judge(seen: Seen, now: Version) -> Result<(), Fault> {
    if now == seen.version { Ok(()) } else { Err(Fault::Stale { now }) }
}

fn free_for(occasion: &Occasion, case: &Case) -> Result<(), Fault> {
    match case.claim {
        Some(Claim { by, .. })
            if by != occasion.staff && occasion.standing(by) == Standing::Live =>
        {
            Err(Fault::Held { by })
        }
        Some(_) | None => Ok(()),
    }
}

pub fn claim(occasion: &Occasion, change: &mut Change<'_>, seen: Seen) -> Decided {
    let (mut case, now) = read(change, seen)?;
    free_for(occasion, &case)?;
    judge(seen, now)?;
    let fact = case.claim(occasion.by());
    write_case(occasion, change, case, vec![fact])
}

pub fn release(occasion: &Occasion, change: &mut Change<'_>, seen: Seen) -> Decided {
    passes(occasion, change, seen, |case| case.release(occasion.by()))
}

pub fn free(occasion: &Occasion, change: &mut Change<'_>, seen: Seen, reason: &str) -> Decided {
    passes(occasion, change, seen, |case| case.free(reason, occasion.by()))
}

pub fn hand_over(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    (to, note): (StaffId, &str),
) -> Decided {
    let mut case = load_of_anyone(change, seen)?;
    let facts = case.hand_over(to, note, occasion.by()).map_err(Fault::Refused)?;
    // Out of their sight it would lie where nobody can take it.
    let theirs = sight::of(change.engine(), to, Some(&occasion.settings))?;
    if !sight::sees(change.engine(), &theirs, &case, occasion.today)? {
        return Err(Fault::Refused(Refusal::CannotHold { staff: to }));
    }
    write_case(occasion, change, case, facts)
}

fn passes(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    act: impl FnOnce(&mut Case) -> Result<Vec<Fact>, Refusal>,
) -> Decided {
    let mut case = load_of_anyone(change, seen)?;
    let facts = act(&mut case).map_err(Fault::Refused)?;
    write_case(occasion, change, case, facts)
}
