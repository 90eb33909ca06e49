//! Sittings of the committee: opened, voted in, changed, closed, their minutes confirmed; and its decisions.

use crate::api::command::{Done, FormKey, Seen};
use crate::api::{Command, Fault};
use crate::domain::calendar::Written;
use crate::domain::case::{Case, Item, Refusal, Sitters};
use crate::domain::choice::Channel;
use crate::domain::committee::{
    AGENDA_MAX, ChosenCommittee, Decision, ItemVotes, Member, NamedCommittee, NewVote, Sitting,
    Vote, VoteFlaw, committee_ids,
};
use crate::domain::id::{CaseNumber, CommitteeId, SittingNumber, StaffId, Version};
use crate::domain::record_ref::RecordRef;
use crate::service::commands::{self, Decided, Occasion, write_case};
use crate::service::drafts::drop_form;
use crate::service::leases::load_of_anyone;
use crate::service::orders::{Deed, Wrote};
use crate::service::same;
use crate::service::sight;
use crate::store::book::{self, Change, Read, SITTING_COUNTER};
use crate::store::engine::{Engine, Key};
use crate::store::keys;

pub fn open_sitting(
    occasion: &Occasion,
    change: &mut Change<'_>,
    committee: CommitteeId,
    (agenda, present): (&[CaseNumber], &[u8]),
) -> Decided {
    let open_key = keys::open_sitting(committee);
    if change.peek(&open_key)?.is_some() {
        return Err(Fault::Refused(Refusal::SittingOpen));
    }
    let committee = occasion.settings.committee(committee);
    let committee = committee.ok_or(Fault::Refused(Refusal::NoSuchCommittee))?;
    let members = committee.members.clone();
    if members.is_empty() {
        return Err(Fault::Refused(Refusal::NoMembers));
    }
    let number = SittingNumber(u32::try_from(change.next(SITTING_COUNTER)?).unwrap_or(u32::MAX));
    let sitting = Sitting {
        number,
        committee: NamedCommittee::of(committee),
        on: occasion.today,
        later: Vec::new(),
        present: seats(present, &members),
        members,
        quorum: committee.quorum,
        rules: committee.rules,
        agenda: bounded(agenda.to_vec())?,
        opened: occasion.now,
        by: occasion.staff,
        closed: None,
        put_off: Vec::new(),
        redecided: Vec::new(),
        attended: Vec::new(),
        confirmations: Vec::new(),
    };
    are_its_own(occasion, change, &sitting, &[])?;
    change.claim(open_key, number.0.to_be_bytes());
    write_sitting(change, &sitting)
}

/// A longer agenda is refused: nobody would be told which cases were left out.
fn bounded(agenda: Vec<CaseNumber>) -> Result<Vec<CaseNumber>, Fault> {
    if agenda.len() > AGENDA_MAX {
        return Err(Fault::Refused(Refusal::too_many(AGENDA_MAX)));
    }
    Ok(agenda)
}

/// What is new on an agenda waits for the committee that sits.
fn are_its_own(
    occasion: &Occasion,
    change: &mut Change<'_>,
    sitting: &Sitting,
    before: &[CaseNumber],
) -> Result<(), Fault> {
    for number in sitting.agenda.iter().filter(|number| !before.contains(number)) {
        if let Some(case) = change.read::<Case>(&keys::case(*number))? {
            sitting.may_have(&case, &occasion.settings).map_err(Fault::Refused)?;
        }
    }
    Ok(())
}

/// The seats of members, each once.
fn seats(present: &[u8], members: &[Member]) -> Vec<u8> {
    members.iter().map(|member| member.seat).filter(|seat| present.contains(seat)).collect()
}

fn write_sitting(change: &mut Change<'_>, sitting: &Sitting) -> Decided {
    change.put_sitting(sitting)?;
    let wrote = Some(Wrote::of(sitting.number));
    Ok(Deed { done: Done::Sitting(sitting.number), wrote })
}

fn read_sitting(change: &mut Change<'_>, number: SittingNumber) -> Result<Sitting, Fault> {
    change.read(&keys::sitting(number))?.ok_or(Fault::NotFound)
}

/// An open sitting, for who records it.
fn load_sitting(
    occasion: &Occasion,
    change: &mut Change<'_>,
    number: SittingNumber,
) -> Result<Sitting, Fault> {
    let sitting = read_sitting(change, number)?;
    if sitting.closed.is_some() {
        return Err(Fault::Refused(Refusal::Vote(VoteFlaw::Closed)));
    }
    let may = sitting.may_record(occasion.staff, occasion.by().manages());
    may.map_err(|flaw| Fault::Refused(Refusal::Vote(flaw)))?;
    Ok(sitting)
}

pub fn change_sitting(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (number, version): (SittingNumber, Version),
    agenda: &[CaseNumber],
    present: &[u8],
) -> Decided {
    let mut sitting = load_sitting(occasion, change, number)?;
    let now = change.version(&keys::sitting(number));
    if now != version {
        return Err(Fault::Stale { now });
    }
    let mut kept = Vec::new();
    for case in sitting.agenda.iter().filter(|case| !agenda.contains(case)) {
        // Nobody takes off what they do not see there.
        let sees = sight::sees_number(change.engine(), &occasion.sight, *case, occasion.today)?;
        if !sees || sitting.put_off_of(*case).is_some() || decided_in(change, *case, number)? {
            kept.push(*case);
        }
    }
    let before = std::mem::take(&mut sitting.agenda);
    sitting.agenda = bounded(kept.into_iter().chain(agenda.iter().copied()).collect())?;
    are_its_own(occasion, change, &sitting, &before)?;
    let present = seats(present, &sitting.members);
    sitting.go_on(occasion.today, present).map_err(Fault::Refused)?;
    write_sitting(change, &sitting)
}

/// What was decided stays on the agenda, and so in the minutes, whoever takes it off; also what was taken back
/// since.
fn decided_in(
    change: &mut Change<'_>,
    case: CaseNumber,
    sitting: SittingNumber,
) -> Result<bool, Fault> {
    let case: Option<Case> = change.read(&keys::case(case))?;
    let Some(case) = case else { return Ok(false) };
    let stands = case.decision.as_ref().is_some_and(|decision| decision.sitting == sitting);
    Ok(stands || case.decisions_reversed().any(|(decision, _)| decision.sitting == sitting))
}

pub fn close_sitting(
    occasion: &Occasion,
    change: &mut Change<'_>,
    number: SittingNumber,
) -> Decided {
    let mut sitting = load_sitting(occasion, change, number)?;
    change.remove(&keys::open_sitting(sitting.committee.id))?;
    let mut voted = Vec::new();
    for case in sitting.agenda.clone() {
        // What was being written of a case that was not decided was of this sitting.
        drop_form(occasion, change, FormKey::Ballot(case))?;
        voted.extend(seats_of(change, number, case)?);
    }
    let again = sitting.redecided.iter().flat_map(|one| &one.decision.ballots);
    voted.extend(again.map(|ballot| ballot.seat).collect::<Vec<_>>());
    sitting.close(occasion.now, voted);
    write_sitting(change, &sitting)
}

/// The seats of those who were there when a case was voted on.
fn seats_of(
    change: &mut Change<'_>,
    sitting: SittingNumber,
    case: CaseNumber,
) -> Result<Vec<u8>, Fault> {
    let votes: Option<ItemVotes> = change.read(&keys::item_votes(sitting, case))?;
    let ballots = votes.map(|votes| votes.ballots).unwrap_or_default();
    let case: Option<Case> = change.read(&keys::case(case))?;
    let decision = case.and_then(|case| case.decision).filter(|one| one.sitting == sitting);
    let decided = decision.map(|decision| decision.ballots).unwrap_or_default();
    Ok(ballots.iter().chain(&decided).map(|ballot| ballot.seat).collect())
}

/// The votes that were cast on a case in a sitting.
fn read_votes(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (sitting, case): (SittingNumber, CaseNumber),
) -> Result<ItemVotes, Fault> {
    let votes: Option<ItemVotes> = change.read(&keys::item_votes(sitting, case))?;
    Ok(votes.unwrap_or_else(|| ItemVotes::new(sitting, case, occasion.today)))
}

pub fn cast_vote(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (sitting, case): (SittingNumber, CaseNumber),
    vote: &NewVote,
) -> Decided {
    let sitting = read_sitting(change, sitting)?;
    let case: Case = change.read(&keys::case(case))?.ok_or(Fault::NotFound)?;
    let about = about_members(change, &sitting, &case)?;
    let votes = read_votes(occasion, change, (sitting.number, case.number))?;
    let item = Item { sitting: &sitting, about: &about, votes };
    let votes = case.cast(item, vote, occasion.by()).map_err(Fault::Refused)?;
    let key = keys::item_votes(sitting.number, case.number);
    change.write(&key, &votes)?;
    Ok(Deed { done: Done::Sitting(sitting.number), wrote: Wrote::at(key) })
}

/// Puts a case off that too few may vote on. It stays with the committee; the minutes and its history tell.
pub fn put_off(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    sitting: SittingNumber,
) -> Decided {
    let mut sitting = load_sitting(occasion, change, sitting)?;
    let case = load_of_anyone(change, seen)?;
    let about = about_members(change, &sitting, &case)?;
    let votes = read_votes(occasion, change, (sitting.number, case.number))?;
    let item = Item { sitting: &sitting, about: &about, votes };
    let (put_off, facts) = case.put_off(item, occasion.by()).map_err(Fault::Refused)?;
    sitting.put_off.push(put_off);
    change.put_sitting(&sitting)?;
    drop_form(occasion, change, FormKey::Ballot(case.number))?;
    write_case(occasion, change, case, facts)
}

/// What a member says of the minutes, in their own name.
pub fn confirm_minutes(
    occasion: &Occasion,
    change: &mut Change<'_>,
    sitting: SittingNumber,
    objection: Option<&str>,
) -> Decided {
    let mut sitting = read_sitting(change, sitting)?;
    let said = sitting.confirm(occasion.staff, occasion.now, objection);
    said.map_err(Fault::Refused)?;
    write_sitting(change, &sitting)
}

/// The members whom the case or its person is marked as being about, as a condition of the commit.
fn about_members(
    change: &mut Change<'_>,
    sitting: &Sitting,
    case: &Case,
) -> Result<Vec<StaffId>, Fault> {
    about_of(change, &sitting.members, case)
}

fn about_of(
    change: &mut Change<'_>,
    members: &[Member],
    case: &Case,
) -> Result<Vec<StaffId>, Fault> {
    let mut about = Vec::new();
    let rows = same::rows(change.engine(), case.party)?;
    for staff in members.iter().filter_map(Member::staff) {
        let people = rows.iter().copied().map(RecordRef::from);
        for subject in std::iter::once(RecordRef::from(case.number)).chain(people) {
            if change.peek(&keys::about(staff, subject))?.is_some() {
                about.push(staff);
            }
        }
    }
    Ok(about)
}

/// The same of all committees, for an appeal: any of them may hear it.
fn about_hearers(
    occasion: &Occasion,
    change: &mut Change<'_>,
    case: &Case,
) -> Result<Vec<StaffId>, Fault> {
    if case.appeal_pending().is_none() {
        return Ok(Vec::new());
    }
    let all: Vec<Member> =
        occasion.settings.committees().flat_map(|one| one.members.clone()).collect();
    about_of(change, &all, case)
}

/// The person was told of the month, and it goes to a committee; an appeal to others than those who voted.
pub fn refer(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    ((explained_by, on_paper), chosen): ((Channel, Option<Written>), Option<&ChosenCommittee>),
) -> Decided {
    commands::on(occasion, change, seen, |case, change| {
        let about = about_hearers(occasion, change, case)?;
        let facts = case.refer_past(explained_by, chosen, (on_paper, &about), occasion.by());
        facts.map_err(Fault::Refused)
    })
}

/// Moves a case that waits to another committee.
pub fn transfer(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    to: &ChosenCommittee,
) -> Decided {
    commands::on(occasion, change, seen, |case, change| {
        let from = case.committee(&occasion.settings).map(|from| from.id);
        let open = from.map(|from| open_of(change, from)).transpose()?.flatten();
        let about = about_hearers(occasion, change, case)?;
        let open = (open.as_ref(), about.as_slice());
        case.transfer(to, open, occasion.by()).map_err(Fault::Refused)
    })
}

/// The open sitting of a committee.
pub fn open_of(change: &mut Change<'_>, committee: CommitteeId) -> Result<Option<Sitting>, Fault> {
    let val = change.peek(&keys::open_sitting(committee))?;
    let number = val.and_then(|val| val.try_into().ok()).map(u32::from_be_bytes);
    let sitting = number.map(|number| read_sitting(change, SittingNumber(number)));
    sitting.transpose()
}

/// What an earlier sitting decided of the case (it put it off) stays with that sitting's minutes; what this one
/// decided of it before stays in its own.
pub fn decide_case(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Decided {
    let Command::DecideCase { seen, sitting, ballots, resolution, reason, grants, exception } =
        command
    else {
        return Err(Fault::Denied);
    };
    let mut sitting = read_sitting(change, *sitting)?;
    // The committee decides whoever prepared it.
    let mut case = load_of_anyone(change, *seen)?;
    let earlier = case.decision.clone();
    let about = about_members(change, &sitting, &case)?;
    let sitters = Sitters {
        sitting: &sitting,
        about: &about,
        votes: read_votes(occasion, change, (sitting.number, case.number))?,
        ballots: ballots.clone(),
        resolution: *resolution,
        reason: reason.clone(),
        grants: grants.clone(),
        exception: exception.clone(),
    };
    let facts = case.decide(sitters, occasion.by()).map_err(Fault::Refused)?;
    // What this sitting decided before another one did stays in its minutes, and is no earlier one any more.
    let own = keys::earlier_decision(sitting.number, case.number);
    if let Some(before) = change.read::<Decision>(&own)? {
        sitting.decides_again(case.number, before).map_err(Fault::Refused)?;
        change.put_sitting(&sitting)?;
        change.remove(&own)?;
    }
    match earlier {
        Some(own) if own.sitting == sitting.number => {
            sitting.decides_again(case.number, own).map_err(Fault::Refused)?;
            change.put_sitting(&sitting)?;
        }
        // What the board decided is in no sitting's minutes.
        Some(earlier) if earlier.sitting != SittingNumber::BOARD => {
            change.write(&keys::earlier_decision(earlier.sitting, case.number), &earlier)?;
        }
        Some(_) | None => {}
    }
    drop_form(occasion, change, FormKey::Ballot(case.number))?;
    // The votes are the decision's now.
    change.remove(&keys::item_votes(sitting.number, case.number))?;
    write_case(occasion, change, case, facts)
}

/// The sittings that are open now in which a member of staff has a seat, by their committees.
pub fn own_sittings(engine: &dyn Engine, staff: StaffId) -> Read<Vec<Sitting>> {
    let all: Vec<Key> = committee_ids().map(keys::open_sitting).collect();
    let asked: Vec<&[u8]> = all.iter().map(Vec::as_slice).collect();
    let mut own = Vec::new();
    for row in engine.get(&asked)?.into_iter().flatten() {
        let Some(number) = row.val.try_into().ok().map(u32::from_be_bytes) else { continue };
        let sitting = book::read::<Sitting>(engine, &keys::sitting(SittingNumber(number)))?;
        let sitting = sitting.map(|seen| seen.record);
        own.extend(sitting.filter(|sitting| sitting.seat_of(staff).is_some()));
    }
    Ok(own)
}

/// The accounts of those who voted on a case, also where what they decided was taken back since.
pub fn voted(change: &Change<'_>, case: &Case) -> Result<Vec<StaffId>, Fault> {
    let mut voted = Vec::new();
    let reversed = case.decisions_reversed().map(|(decision, _)| decision);
    for decision in case.decision.iter().chain(reversed) {
        let sitting = book::read::<Sitting>(change.engine(), &keys::sitting(decision.sitting))?;
        let members = sitting.map(|seen| seen.record.members).unwrap_or_default();
        let took_part = |member: &&Member| {
            let mut own = decision.ballots.iter().filter(|ballot| ballot.seat == member.seat);
            own.any(|ballot| ballot.vote != Vote::Recused)
        };
        voted.extend(members.iter().filter(took_part).filter_map(Member::staff));
    }
    Ok(voted)
}
