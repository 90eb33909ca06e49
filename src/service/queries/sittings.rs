//! Sittings: the open one, one whole with what it decided, and the list of them.

use crate::api::query::{
    MINUTES_TO_CONFIRM_MAX, MinutesItem, MinutesView, SittingLine, SittingView,
};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Day;
use crate::domain::case::{Case, Reversal};
use crate::domain::committee::{Decision, ItemVotes, Member, Resolution, Sitting};
use crate::domain::id::{CaseNumber, CommitteeId, SittingNumber};
use crate::domain::sight::Right;
use crate::service::committee;
use crate::service::queries::Reader;
use crate::store::book::{self, Seen};
use crate::store::engine::prefix_end;
use crate::store::keys;
use crate::store::keys::kind::sitting_at_end;
use crate::store::record;
use crate::store::values;

/// Sittings of one page of their list.
pub const SITTINGS_PAGE_MAX: usize = 50;

/// The sitting of a committee that is open now.
pub fn open(reader: &Reader<'_>, committee: CommitteeId) -> Result<Option<Seen<Sitting>>, Fault> {
    let row = reader.engine.get(&[&keys::open_sitting(committee)])?.pop().flatten();
    let number = row.and_then(|row| row.val.try_into().ok()).map(u32::from_be_bytes);
    number.map(|number| read(reader, SittingNumber(number))).transpose()
}

fn read(reader: &Reader<'_>, number: SittingNumber) -> Result<Seen<Sitting>, Fault> {
    book::read(reader.engine, &keys::sitting(number))?.ok_or(Fault::NotFound)
}

/// Who sat when something was decided; nobody where the sitting is not there any more.
pub fn members_of(reader: &Reader<'_>, decision: Option<&Decision>) -> Result<Vec<Member>, Fault> {
    let Some(decision) = decision else { return Ok(Vec::new()) };
    let seen: Option<Seen<Sitting>> = book::read(reader.engine, &keys::sitting(decision.sitting))?;
    Ok(seen.map(|seen| seen.record.members).unwrap_or_default())
}

fn agenda(reader: &Reader<'_>, sitting: &Sitting) -> Result<Vec<Case>, Fault> {
    let mut cases = Vec::new();
    for number in &sitting.agenda {
        if let Some(case) = book::read::<Case>(reader.engine, &keys::case(*number))?
            && reader.sees(&case.record)?
        {
            cases.push(case.record);
        }
    }
    Ok(cases)
}

pub fn open_sitting(reader: &Reader<'_>, committee: CommitteeId) -> Result<Answer, Fault> {
    let view = open(reader, committee)?.map(|seen| view(reader, seen)).transpose()?;
    Ok(Answer::Sitting(view.map(Box::new)))
}

pub fn sitting(reader: &Reader<'_>, number: SittingNumber) -> Result<Answer, Fault> {
    let seen = read(reader, number)?;
    Ok(Answer::Sitting(Some(Box::new(view(reader, seen)?))))
}

fn view(reader: &Reader<'_>, seen: Seen<Sitting>) -> Result<SittingView, Fault> {
    let rows: Vec<_> = agenda(reader, &seen.record)?.iter().map(Case::row).collect();
    let mut sitting = seen.record;
    sitting.agenda = rows.iter().map(|row| row.number).collect();
    of_the_agenda(&mut sitting);
    Ok(SittingView { sitting, version: seen.version, rows })
}

/// What is not told of the agenda is not told of what was put off or decided again either.
fn of_the_agenda(sitting: &mut Sitting) {
    let Sitting { agenda, put_off, redecided, .. } = sitting;
    put_off.retain(|one| agenda.contains(&one.case));
    redecided.retain(|one| agenda.contains(&one.case));
}

/// The votes that were cast on a case in a sitting and are no decision's.
pub fn votes(
    reader: &Reader<'_>,
    sitting: SittingNumber,
    case: CaseNumber,
) -> Result<Option<ItemVotes>, Fault> {
    let seen: Option<Seen<ItemVotes>> =
        book::read(reader.engine, &keys::item_votes(sitting, case))?;
    Ok(seen.map(|seen| seen.record))
}

/// The sittings that are open now in which who asks has a seat.
pub fn own_seats(reader: &Reader<'_>) -> Result<Vec<(SittingNumber, Day, CommitteeId)>, Fault> {
    let own = committee::own_sittings(reader.engine, reader.staff)?.into_iter();
    Ok(own.map(|sitting| (sitting.number, sitting.day(), sitting.committee.id)).collect())
}

/// The sittings whose minutes wait for the word of who asks.
pub fn to_confirm(reader: &Reader<'_>) -> Result<Vec<(SittingNumber, Day)>, Fault> {
    if !reader.sight.may(Right::Voting) {
        return Ok(Vec::new());
    }
    let from = keys::all_to_confirm(reader.staff);
    let rows = reader.engine.scan(&from, &prefix_end(&from), MINUTES_TO_CONFIRM_MAX, true)?;
    let mut waiting = Vec::new();
    for number in rows.iter().filter_map(|row| sitting_at_end(&row.key)) {
        let sitting = read(reader, number)?.record;
        waiting.push((sitting.number, sitting.day()));
    }
    Ok(waiting)
}

pub fn minutes(reader: &Reader<'_>, number: SittingNumber) -> Result<Answer, Fault> {
    let mut sitting = read(reader, number)?.record;
    let mut items: Vec<MinutesItem> = Vec::new();
    for case in agenda(reader, &sitting)? {
        let row = case.row();
        let of_it = |one: &&Reversal| one.decision().is_some_and(|own| own.sitting == number);
        let reversed = case.reversals.iter().filter(of_it).cloned().collect();
        let heard = heard_at(&case, &sitting);
        let own = case.decision.filter(|decision| decision.sitting == number);
        let decision = match own {
            Some(own) => Some(own),
            None => earlier(reader, number, case.number)?,
        };
        let votes = votes(reader, number, case.number)?;
        let again = sitting.redecided_of(row.number).cloned().collect();
        items.push(MinutesItem { row, decision, votes, reversed, earlier: again, appeal: heard });
    }
    // What is about who asks is not there at all; of what is others' work it is said that it is.
    let hidden = reader.sight.hidden();
    let there = sitting.agenda.iter().filter(|case| !hidden.has(**case)).count();
    let in_part = there > items.len();
    sitting.agenda = items.iter().map(|item| item.row.number).collect();
    of_the_agenda(&mut sitting);
    Ok(Answer::Minutes(Box::new(MinutesView { sitting, items, in_part })))
}

/// The decision whose appeal a sitting heard: where it met after the appeal was taken.
fn heard_at(case: &Case, sitting: &Sitting) -> Option<(SittingNumber, Resolution)> {
    let appeal = case.appeal.as_ref()?;
    let met_after = sitting.closed.is_none_or(|closed| closed >= appeal.at);
    let decided = case.decision.iter().chain(case.decisions_reversed().map(|(one, _)| one));
    let is_of_appeal = |one: &Decision| one.sitting == sitting.number && one.at >= appeal.at;
    let heard = decided.into_iter().any(is_of_appeal)
        || sitting.put_off_of(case.number).is_some_and(|one| one.at >= appeal.at)
        || (case.appeal_pending().is_some() && met_after);
    heard.then_some((appeal.first.sitting, appeal.first.resolution))
}

/// What the sitting decided before a later one decided again.
fn earlier(
    reader: &Reader<'_>,
    sitting: SittingNumber,
    case: CaseNumber,
) -> Result<Option<Decision>, Fault> {
    let seen: Option<Seen<Decision>> =
        book::read(reader.engine, &keys::earlier_decision(sitting, case))?;
    Ok(seen.map(|seen| seen.record))
}

/// Newest first.
pub fn list(reader: &Reader<'_>, before: Option<SittingNumber>) -> Result<Answer, Fault> {
    let from = keys::sittings();
    let to = before.map_or_else(|| prefix_end(&from), keys::sitting);
    let rows = values::scan(reader.engine, &from, &to, SITTINGS_PAGE_MAX, true)?;
    let hidden = reader.sight.hidden();
    let mut lines = Vec::new();
    for row in rows {
        let sitting: Sitting = record::unpack(&row.bytes)?;
        lines.push(SittingLine {
            number: sitting.number,
            committee: sitting.committee.clone(),
            on: sitting.on,
            closed: sitting.closed.is_some(),
            present: sitting.present.len(),
            members: sitting.members.len(),
            cases: sitting.agenda.iter().filter(|case| !hidden.has(**case)).count(),
            unconfirmed: sitting.unconfirmed().count(),
            awaits: sitting.awaits(reader.staff),
        });
    }
    Ok(Answer::Sittings(lines))
}
