//! Complaints as they are told: by the one filter, of their words all or none, and never to whom they are about.

use std::collections::BTreeSet;

use crate::api::query::{
    AwayComplaint, ComplaintList, ComplaintPage, ComplaintQuery, ComplaintRow, ComplaintView,
    OF_PERSON_MAX, WaitLine,
};
use crate::api::{Answer, Fault};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::complaint::{Complaint, ComplaintDeed, ComplaintFlaw, EscalationStep};
use crate::domain::contact::Who;
use crate::domain::fold::{fold, name_words};
use crate::domain::follow_up::FollowUpDeed;
use crate::domain::id::{CaseNumber, ComplaintNumber};
use crate::domain::phrase::Phrase;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::contacts as sought;
use crate::domain::sight::Right;
use crate::domain::wait_list::WaitList;
use crate::service::queries::contacts::{self, DayTallies, found, mask_who};
use crate::service::queries::{Reader, follow_ups, parts};
use crate::service::{Seat, sight};
use crate::store::book::{self, Seen};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;

/// Facts of one complaint that are told as new: the last.
const NEWS_MAX: usize = 8;
/// The lists of those that are not over, and of those that are to be asked about; each with the list of those that
/// not everybody sees who sees the others.
const OPEN: (WaitList, WaitList) = (WaitList::Complaints, WaitList::RaisedComplaints);
const TO_ASK: (WaitList, WaitList) = (WaitList::ComplaintsToAsk, WaitList::RaisedToAsk);
/// Complaints that a word leads to, looked at.
const FOUND_MAX: usize = 200;

pub(super) fn read(
    reader: &Reader<'_>,
    number: ComplaintNumber,
) -> Result<Option<Seen<Complaint>>, Fault> {
    let seen = book::read::<Complaint>(reader.engine, &keys::record(number.into()))?;
    let Some(seen) = seen else { return Ok(None) };
    let is_seen = sight::sees_complaint(reader.engine, &reader.sight, &seen.record, reader.today)?;
    Ok(is_seen.then_some(seen))
}

fn step(reader: &Reader<'_>, own: &Complaint) -> EscalationStep {
    own.with_whom(&reader.settings, reader.today)
}

pub(super) fn row(reader: &Reader<'_>, own: &Complaint) -> Result<ComplaintRow, Fault> {
    let (name, party) = reader.name_of_who(&own.who)?;
    let masked = reader.hides_words();
    let unnamed = masked && !matches!(own.who, Who::Party(_));
    Ok(ComplaintRow {
        number: own.number,
        kind: own.kind,
        name: if unnamed { String::new() } else { name },
        party,
        anonymous: own.who == Who::Anonymous,
        text: if masked { String::new() } else { own.text.clone() },
        masked,
        case: own.case,
        service: own.service,
        subject: own.subject,
        channel: own.channel,
        state: own.state,
        received: own.received,
        due: own.due,
        ask_from: own.follow_up.due,
        owner: own.owner,
        step: step(reader, own),
        holder: reader.lease(own.claim),
    })
}

/// What is not told is taken out; whether anything was. The phone of who complains is told to who holds it.
pub fn mask(reader: &Reader<'_>, own: &mut Complaint) -> bool {
    let holds = own.claim.is_some_and(|claim| claim.by == reader.staff);
    let masked = reader.hides_words();
    mask_who(&mut own.who, (masked, !holds && !reader.sight.is_program()));
    own.code = None;
    follow_ups::tell(reader, &mut own.follow_up);
    if !masked {
        return false;
    }
    own.text.clear();
    own.outcome.iter_mut().for_each(|outcome| outcome.text.clear());
    for fact in &mut own.facts {
        match &mut fact.deed {
            ComplaintDeed::Acknowledged { note: text, .. }
            | ComplaintDeed::Routed { note: text, .. }
            | ComplaintDeed::Raised { reason: text, .. }
            | ComplaintDeed::Closed { reason: text }
            | ComplaintDeed::Reopened { reason: text }
            | ComplaintDeed::Withdrawn { reason: text }
            | ComplaintDeed::FollowUp(FollowUpDeed::TakenBack { reason: text }) => text.clear(),
            ComplaintDeed::Referred { to, note, .. } => {
                to.clear();
                note.clear();
            }
            ComplaintDeed::TakenBack { outcome, reason, .. } => {
                if let Some(outcome) = outcome {
                    outcome.text.clear();
                }
                reason.clear();
            }
            ComplaintDeed::Received
            | ComplaintDeed::Begun
            | ComplaintDeed::Told
            | ComplaintDeed::FollowUp(_) => {}
        }
    }
    true
}

fn view(reader: &Reader<'_>, seen: Seen<Complaint>) -> Result<Answer, Fault> {
    let mut own = seen.record;
    let (name, _) = reader.name_of_who(&own.who)?;
    let step = step(reader, &own);
    let masked = mask(reader, &mut own);
    let name = if masked && own.who.party().is_none() { String::new() } else { name };
    let (version, holder) = (seen.version, reader.lease(own.claim));
    let view = ComplaintView { complaint: own, version, name, masked, step, holder };
    Ok(Answer::Complaint(Box::new(view)))
}

pub fn complaint(reader: &Reader<'_>, number: ComplaintNumber) -> Result<Answer, Fault> {
    view(reader, read(reader, number)?.ok_or(Fault::NotFound)?)
}

/// The complaint of whoever says the code of its receipt. A wrong one is told as one of a number that was never
/// given is, and takes as long.
pub fn by_code(
    reader: &Reader<'_>,
    seat: &Seat,
    (number, code): (ComplaintNumber, &Phrase),
) -> Result<Answer, Fault> {
    let seen = read(reader, number)?;
    let is_bare = seen.as_ref().is_some_and(|seen| seen.record.code.is_none());
    if is_bare {
        return Err(Fault::Refused(ComplaintFlaw::HasNoCode.into()));
    }
    let sealed = seen.as_ref().and_then(|seen| seen.record.code.as_deref());
    if !seat.service.secrets.turn(seat.origin)?.opens(code, sealed)? {
        return Err(Fault::Refused(ComplaintFlaw::WrongCode.into()));
    }
    view(reader, seen.ok_or(Fault::NotFound)?)
}

/// A page of a list. Of all the newest are first, of those that wait what is due first.
pub fn complaints(reader: &Reader<'_>, query: &ComplaintQuery) -> Result<Answer, Fault> {
    let words = name_words(&query.filter);
    let held: Option<BTreeSet<ComplaintNumber>> =
        if query.mine { Some(held(reader)?.into_iter().collect()) } else { None };
    let is_late = query.overdue || query.list == ComplaintList::Late;
    let list = match query.list {
        ComplaintList::All => None,
        ComplaintList::ToAsk => Some(WaitList::ComplaintsToAsk),
        ComplaintList::Open | ComplaintList::Late => Some(WaitList::Complaints),
    };
    let asks = query.list == ComplaintList::ToAsk;
    let range = contacts::range(reader, list, KeyKind::Complaint, is_late);
    let (rows, more) = contacts::page(reader, range, (query.after.as_ref(), query.limit), |on| {
        let RecordRef::Complaint(number) = on else { return Ok(None) };
        if held.as_ref().is_some_and(|held| !held.contains(&number)) {
            return Ok(None);
        }
        let Some(seen) = read(reader, number)? else { return Ok(None) };
        let own = row(reader, &seen.record)?;
        if is_late && own.waits_for().is_none_or(|day| day >= reader.today) {
            return Ok(None);
        }
        let text = fold(&format!("{} {} {}", own.number.0, own.name, own.text));
        Ok(words.iter().all(|word| text.contains(word.as_str())).then_some(own))
    })?;
    let counted = if asks { TO_ASK } else { OPEN };
    let WaitLine { waiting, overdue, .. } = contacts::line_of(reader, days(reader, counted)?.0);
    Ok(Answer::Complaints(ComplaintPage { list: query.list, rows, more, waiting, overdue }))
}

/// How many wait for each day, and the due days of what is seen of those that are with the manager whatever the
/// clock says.
fn days(
    reader: &Reader<'_>,
    (list, raised_list): (WaitList, WaitList),
) -> Result<(DayTallies, Vec<Day>), Fault> {
    let mut days = contacts::days(reader, list)?;
    let (mut raised, counts_all) = (Vec::new(), reader.sees_all());
    for (due, on) in contacts::listed(reader, raised_list)? {
        if reader.sees_record(on)? {
            raised.push(due);
        } else if counts_all && let Some((_, count)) = days.iter_mut().find(|day| day.0 == due) {
            // What is not seen is not counted.
            *count = count.saturating_sub(1);
        }
    }
    days.retain(|(_, count)| *count > 0);
    Ok((days, raised))
}

/// How many wait, and how many of them are with the manager or the board, for the first screen.
pub fn home(reader: &Reader<'_>) -> Result<(Option<WaitLine>, u64), Fault> {
    if !reader.sight.may(Right::Contacts) {
        return Ok((None, 0));
    }
    let (days, raised) = days(reader, OPEN)?;
    let is_late = |due: Day| reader.settings.escalated(due, reader.today) > EscalationStep::Owner;
    let by_clock: u64 = days.iter().filter(|(due, _)| is_late(*due)).map(|(_, count)| count).sum();
    let by_hand = raised.into_iter().filter(|due| !is_late(*due)).count();
    let raised = by_clock.saturating_add(u64::try_from(by_hand).unwrap_or(u64::MAX));
    let raised = if reader.sight.may(Right::Settings) { raised } else { 0 };
    Ok((Some(contacts::line_of(reader, days)), raised))
}

/// How many are to be asked about, for the first screen.
pub fn to_ask(reader: &Reader<'_>) -> Result<WaitLine, Fault> {
    Ok(contacts::line_of(reader, days(reader, TO_ASK)?.0))
}

fn numbers(all: Vec<RecordRef>) -> Vec<ComplaintNumber> {
    let number = |on| if let RecordRef::Complaint(number) = on { Some(number) } else { None };
    all.into_iter().filter_map(number).collect()
}

/// The complaints that who asks holds.
fn held(reader: &Reader<'_>) -> Result<Vec<ComplaintNumber>, Fault> {
    Ok(numbers(found(reader, &sought::of_holder(reader.staff), FOUND_MAX)?))
}

/// What who asks holds, for their worklist.
pub fn worklist(reader: &Reader<'_>) -> Result<Vec<ComplaintRow>, Fault> {
    let mut rows = Vec::new();
    if !reader.sight.may(Right::Contacts) {
        return Ok(rows);
    }
    for number in held(reader)? {
        if let Some(seen) = read(reader, number)? {
            rows.push(row(reader, &seen.record)?);
        }
    }
    rows.sort_by_key(|row| (row.due, row.number));
    Ok(rows)
}

/// What others did since a moment to complaints in which who asks had a part.
pub fn since(reader: &Reader<'_>, left: Timestamp) -> Result<Vec<AwayComplaint>, Fault> {
    let mut all = Vec::new();
    if !reader.sight.may(Right::Contacts) {
        return Ok(all);
    }
    for number in numbers(parts::worked_on(reader, RecordRef::COMPLAINT)?) {
        let Some(seen) = read(reader, number)? else { continue };
        let mut own = seen.record;
        let row = row(reader, &own)?;
        mask(reader, &mut own);
        let news = own.facts.into_iter().rev();
        let news = news.filter(|fact| fact.at > left && fact.by != reader.staff);
        let facts: Vec<_> = news.take(NEWS_MAX).collect();
        if !facts.is_empty() {
            all.push(AwayComplaint { row, facts });
        }
    }
    all.sort_by_key(|own| (own.row.due, own.row.number));
    Ok(all)
}

/// What is told of one on the page of its person.
pub fn of_person(
    reader: &Reader<'_>,
    number: ComplaintNumber,
    rows: &mut Vec<ComplaintRow>,
) -> Result<(), Fault> {
    if rows.len() < OF_PERSON_MAX
        && rows.iter().all(|row| row.number != number)
        && let Some(seen) = read(reader, number)?
    {
        rows.push(row(reader, &seen.record)?);
    }
    Ok(())
}

/// The complaints about a request, beside those of its person.
pub fn of_case(
    reader: &Reader<'_>,
    case: CaseNumber,
    rows: &mut Vec<ComplaintRow>,
) -> Result<(), Fault> {
    if !reader.sight.may(Right::Contacts) {
        return Ok(());
    }
    for number in numbers(found(reader, &sought::of_case(case), OF_PERSON_MAX)?) {
        of_person(reader, number, rows)?;
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.number));
    Ok(())
}
