//! Contacts, inquiries and ready answers as they are told: by the one filter, of their words all or none.

use std::collections::BTreeSet;

use crate::api::query::{
    Cursor, FILTER_ROWS_MAX, InquiryList, InquiryPage, InquiryQuery, InquiryRow, InquiryView,
    LeaseView, OF_PERSON_MAX, OfPerson, PAGE_ROWS_MAX, WaitLine,
};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Day;
use crate::domain::case::Claim;
use crate::domain::contact::inquiry::{InquiryDeed, InquiryState};
use crate::domain::contact::{Contact, Inquiry, Who};
use crate::domain::fold::{fold, name_words};
use crate::domain::follow_up::FollowUpDeed;
use crate::domain::id::{InquiryNumber, PartyId};
use crate::domain::lease::{self, Standing};
use crate::domain::mask::last_digits;
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::{Sought, contacts as sought};
use crate::domain::sight::Right;
use crate::domain::wait_list::WaitList;
use crate::service::queries::{Reader, complaints, follow_ups, talks};
use crate::service::{same, sight};
use crate::store::book::{self, Read, Seen, tally};
use crate::store::engine::{Key, Res, Row, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;

/// Days read for one count.
const DAYS_READ_MAX: usize = 4_000;
/// Rows of one page of a range.
const PAGE_ROWS: usize = 1_000;
/// Questions that are looked at one by one where some are not seen.
const WALK_MAX: usize = 2_000;

/// Rows of a range, at most so many, read in pages that every engine takes.
pub fn rows_of(
    reader: &Reader<'_>,
    (from, to): (&[u8], &[u8]),
    most: usize,
    down: bool,
) -> Res<Vec<Row>> {
    let (mut from, mut to) = (from.to_vec(), to.to_vec());
    let mut rows: Vec<Row> = Vec::new();
    while rows.len() < most {
        let limit = PAGE_ROWS.min(most.saturating_sub(rows.len()));
        let page = reader.engine.scan(&from, &to, limit, down)?;
        let is_last = page.len() < limit;
        if let Some(last) = page.last() {
            if down {
                to.clone_from(&last.key);
            } else {
                from = [last.key.as_slice(), &[0]].concat();
            }
        }
        rows.extend(page);
        if is_last {
            break;
        }
    }
    Ok(rows)
}

fn list_of(list: InquiryList) -> Option<WaitList> {
    match list {
        InquiryList::Open => Some(WaitList::Inquiries),
        InquiryList::Late => Some(WaitList::LateInquiries),
        InquiryList::All => None,
        InquiryList::ToAsk => Some(WaitList::InquiriesToAsk),
    }
}

impl Reader<'_> {
    pub(super) fn sees_all(&self) -> bool {
        !self.sight.is_narrow() && self.sight.hidden().is_empty()
    }

    pub(super) fn lease(&self, claim: Option<Claim>) -> Option<LeaseView> {
        let claim = claim?;
        let live = lease::standing(self.present.of(claim.by, self.ran)) == Standing::Live;
        Some(LeaseView { by: claim.by, since: claim.since, live })
    }

    /// Whoever only reads is told none of the words, as of notes.
    pub fn hides_words(&self) -> bool {
        !self.sight.may(Right::Listening)
    }

    /// The name of who it was: empty where that is not known, or not seen.
    pub fn name_of_who(&self, who: &Who) -> Result<(String, Option<PartyId>), Fault> {
        match who {
            Who::Party(party) => {
                let party = same::stays(self.engine, *party)?;
                if !self.sees_person(party)? {
                    return Ok((String::new(), None));
                }
                let seen = book::read::<Party>(self.engine, &keys::party(party))?;
                Ok((seen.map(|seen| seen.record.name()).unwrap_or_default(), Some(party)))
            }
            Who::Unknown { name, .. } => Ok((name.clone(), None)),
            Who::Anonymous => Ok((String::new(), None)),
        }
    }
}

pub(super) fn read_inquiry(
    reader: &Reader<'_>,
    number: InquiryNumber,
) -> Result<Option<Seen<Inquiry>>, Fault> {
    let seen = book::read::<Inquiry>(reader.engine, &keys::record(number.into()))?;
    let Some(seen) = seen else { return Ok(None) };
    let is_seen = sight::sees_inquiry(reader.engine, &reader.sight, &seen.record, reader.today)?;
    Ok(is_seen.then_some(seen))
}

pub(super) fn row(reader: &Reader<'_>, inquiry: &Inquiry) -> Result<InquiryRow, Fault> {
    let (name, party) = reader.name_of_who(&inquiry.who)?;
    let masked = reader.hides_words();
    let unnamed = masked && !matches!(inquiry.who, Who::Party(_));
    Ok(InquiryRow {
        number: inquiry.number,
        name: if unnamed { String::new() } else { name },
        party,
        anonymous: inquiry.who == Who::Anonymous,
        question: if masked { String::new() } else { inquiry.question.clone() },
        masked,
        service: inquiry.service,
        channel: inquiry.channel,
        state: inquiry.state,
        asked: inquiry.asked,
        late: inquiry.is_late(),
        due: inquiry.due,
        ask_from: inquiry.follow_up.due,
        near: inquiry.state.is_open() && reader.settings.warns_of(inquiry.due, reader.today),
        owner: inquiry.owner,
        holder: reader.lease(inquiry.claim),
    })
}

/// What is not told of an inquiry is taken out; whether anything was. The phone of who asks is told to who
/// holds it.
pub fn mask_inquiry(reader: &Reader<'_>, own: &mut Inquiry) -> bool {
    let holds = own.claim.is_some_and(|claim| claim.by == reader.staff);
    let masked = reader.hides_words();
    mask_who(&mut own.who, (masked, !holds && !reader.sight.is_program()));
    follow_ups::tell(reader, &mut own.follow_up);
    if masked {
        own.question.clear();
        own.answer.iter_mut().for_each(|answer| answer.text.clear());
        for fact in &mut own.facts {
            match &mut fact.deed {
                InquiryDeed::Sent { note, .. } => note.clear(),
                InquiryDeed::NotSaid { answer, reason } => {
                    answer.text.clear();
                    reason.clear();
                }
                InquiryDeed::Withdrawn { reason }
                | InquiryDeed::FollowUp(FollowUpDeed::TakenBack { reason }) => reason.clear(),
                InquiryDeed::Asked
                | InquiryDeed::Answered
                | InquiryDeed::CarriedOver { .. }
                | InquiryDeed::Countersigned
                | InquiryDeed::FollowUp(_) => {}
            }
        }
    }
    masked
}

/// The same of a contact.
pub fn mask_contact(reader: &Reader<'_>, own: &mut Contact) -> bool {
    let masked = reader.hides_words();
    let wrote = own.by == reader.staff || reader.sight.is_program();
    mask_who(&mut own.who, (masked, !wrote));
    if masked {
        own.subject.clear();
        own.outcome.clear();
        own.district.clear();
        own.withdrawn.iter_mut().for_each(|withdrawn| withdrawn.reason.clear());
    }
    masked
}

pub(super) fn mask_who(who: &mut Who, (hides_name, hides_phone): (bool, bool)) {
    let Who::Unknown { name, phone } = who else { return };
    if hides_name {
        name.clear();
        phone.clear();
    } else if hides_phone {
        *phone = last_digits(phone);
    }
}

pub fn inquiry(reader: &Reader<'_>, number: InquiryNumber) -> Result<Answer, Fault> {
    let seen = read_inquiry(reader, number)?.ok_or(Fault::NotFound)?;
    let mut own = seen.record;
    let (name, _) = reader.name_of_who(&own.who)?;
    let masked = mask_inquiry(reader, &mut own);
    let name = if masked && own.who.party().is_none() { String::new() } else { name };
    let holder = reader.lease(own.claim);
    Ok(Answer::Inquiry(Box::new(InquiryView {
        inquiry: own,
        version: seen.version,
        name,
        masked,
        holder,
    })))
}

/// Where a list of a family is read, and which way.
pub struct ListRange {
    from: Key,
    to: Key,
    kind: KeyKind,
    /// All of the kind, the newest first.
    down: bool,
}

/// A list of what waits, or all of a kind where there is none.
pub fn range(
    reader: &Reader<'_>,
    list: Option<WaitList>,
    kind: KeyKind,
    overdue: bool,
) -> ListRange {
    let (from, end) = match list {
        Some(list) => {
            let all = keys::all_listed(list);
            let end = overdue.then(|| keys::listed_from(list, reader.today));
            (all, end)
        }
        None => (keys::all(kind), None),
    };
    let to = end.unwrap_or_else(|| prefix_end(&from));
    ListRange { from, to, kind, down: list.is_none() }
}

/// Rows of a page, and after which more follow.
pub type PageRows<R> = (Vec<(Cursor, R)>, Option<Cursor>);

/// How many wait for each day, in the order of the days.
pub type DayTallies = Vec<(Day, u64)>;

/// Reads a page. `keep` makes the row of each record, or leaves it out.
pub fn page<R>(
    reader: &Reader<'_>,
    range: ListRange,
    (after, limit): (Option<&Cursor>, usize),
    mut keep: impl FnMut(RecordRef) -> Result<Option<R>, Fault>,
) -> Result<PageRows<R>, Fault> {
    let limit = limit.clamp(1, PAGE_ROWS_MAX);
    let ListRange { from, to, kind, down } = range;
    let (from, to) = match after.map(|cursor| cursor.0.clone()) {
        Some(after) if down && after.starts_with(&from) => (from, after),
        Some(after) if !down && after.starts_with(&from) => ([after.as_slice(), &[0]].concat(), to),
        _ => (from, to),
    };
    let (mut rows, mut more, mut last) = (Vec::new(), None, None);
    let keys = rows_of(reader, (&from, &to), FILTER_ROWS_MAX, down)?;
    let is_cut = keys.len() >= FILTER_ROWS_MAX;
    for key in keys.into_iter().map(|row| row.key) {
        if rows.len() >= limit {
            more.clone_from(&last);
            break;
        }
        let on = if down {
            keys::record_of(kind, &key)
        } else {
            keys::of_listed(&key).map(|(_, on)| on)
        };
        last = Some(Cursor(key.clone()));
        if let Some(on) = on
            && let Some(row) = keep(on)?
        {
            rows.push((Cursor(key), row));
        }
    }
    if more.is_none() && is_cut {
        more = last;
    }
    Ok((rows, more))
}

/// A page of a list of inquiries. Of all the newest are first, of those that wait what is due first.
pub fn inquiries(reader: &Reader<'_>, query: &InquiryQuery) -> Result<Answer, Fault> {
    let words = name_words(&query.filter);
    let held: Option<BTreeSet<InquiryNumber>> =
        if query.mine { Some(held(reader)?.into_iter().collect()) } else { None };
    let range = range(reader, list_of(query.list), KeyKind::Inquiry, query.overdue);
    let (rows, more) = page(reader, range, (query.after.as_ref(), query.limit), |on| {
        let RecordRef::Inquiry(number) = on else { return Ok(None) };
        if held.as_ref().is_some_and(|held| !held.contains(&number)) {
            return Ok(None);
        }
        let Some(seen) = read_inquiry(reader, number)? else { return Ok(None) };
        let own = row(reader, &seen.record)?;
        Ok(is_kept(&own, &words, query, reader).then_some(own))
    })?;
    let counted = match query.list {
        InquiryList::ToAsk => WaitList::InquiriesToAsk,
        InquiryList::Open | InquiryList::Late | InquiryList::All => WaitList::Inquiries,
    };
    let WaitLine { waiting, overdue, .. } = line(reader, counted)?;
    Ok(Answer::Inquiries(InquiryPage { list: query.list, rows, more, waiting, overdue }))
}

fn is_kept(row: &InquiryRow, words: &[String], query: &InquiryQuery, reader: &Reader<'_>) -> bool {
    let is_overdue = row.waits_for().is_some_and(|day| day < reader.today);
    if query.overdue && !is_overdue {
        return false;
    }
    let text = fold(&format!("{} {} {}", row.number.0, row.name, row.question));
    words.iter().all(|word| text.contains(word.as_str()))
}

/// The inquiries that who asks holds.
pub fn held(reader: &Reader<'_>) -> Result<Vec<InquiryNumber>, Fault> {
    let rows = found(reader, &sought::of_holder(reader.staff), OF_PERSON_MAX)?;
    Ok(rows.into_iter().filter_map(as_inquiry).collect())
}

/// What who asks holds, for their worklist.
pub fn worklist(reader: &Reader<'_>) -> Result<Vec<InquiryRow>, Fault> {
    if !reader.sight.may(Right::Contacts) {
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    for number in held(reader)? {
        if let Some(seen) = read_inquiry(reader, number)? {
            rows.push(row(reader, &seen.record)?);
        }
    }
    rows.sort_by_key(|row| (row.due, row.number));
    Ok(rows)
}

pub(super) fn as_inquiry(on: RecordRef) -> Option<InquiryNumber> {
    match on {
        RecordRef::Inquiry(number) => Some(number),
        _ => None,
    }
}

/// The records that a search key leads to, the newest first.
pub fn found(reader: &Reader<'_>, by: &Sought, limit: usize) -> Read<Vec<RecordRef>> {
    let Some(from) = keys::all_found_by(by) else { return Ok(Vec::new()) };
    let rows = rows_of(reader, (&from, &prefix_end(&from)), limit, true)?;
    Ok(rows.iter().filter_map(|row| keys::of_found_by(&row.key)).collect())
}

/// How a list of what waits stands.
pub fn line(reader: &Reader<'_>, list: WaitList) -> Result<WaitLine, Fault> {
    Ok(line_of(reader, days(reader, list)?))
}

/// The same by how many wait for each day, in the order of the days.
pub fn line_of(reader: &Reader<'_>, days: DayTallies) -> WaitLine {
    let mut line = WaitLine::default();
    for (due, count) in days {
        line.waiting = line.waiting.saturating_add(count);
        if due < reader.today {
            line.overdue = line.overdue.saturating_add(count);
        }
        if line.next.is_none_or(|next| next < reader.today) {
            line.next = Some(due);
        }
    }
    line
}

/// The records of a list, each with its day, as far as they are looked at one by one.
pub fn listed(reader: &Reader<'_>, list: WaitList) -> Result<Vec<(Day, RecordRef)>, Fault> {
    let from = keys::all_listed(list);
    let rows = rows_of(reader, (&from, &prefix_end(&from)), WALK_MAX, false)?;
    Ok(rows.iter().filter_map(|row| keys::of_listed(&row.key)).collect())
}

/// How many of a list are due on each day: by its counts where all of it is seen.
pub fn days(reader: &Reader<'_>, list: WaitList) -> Result<DayTallies, Fault> {
    if reader.sees_all() {
        let from = keys::list_counts(list);
        let rows = rows_of(reader, (&from, &prefix_end(&from)), DAYS_READ_MAX, false)?;
        let day = |row: &Row| {
            let (_, day) = row.key.split_last_chunk::<4>()?;
            Some((keys::day_of(*day), u64::try_from(tally(&row.val)).unwrap_or(0)))
        };
        return Ok(rows.iter().filter_map(day).collect());
    }
    let mut days = Vec::new();
    for (due, on) in listed(reader, list)? {
        if reader.sees_record(on)? {
            days.push((due, 1));
        }
    }
    Ok(days)
}

/// How many questions wait, and how many for a countersign, for the first screen.
pub fn home(reader: &Reader<'_>) -> Result<(Option<WaitLine>, u64), Fault> {
    if !reader.sight.may(Right::Contacts) {
        return Ok((None, 0));
    }
    let late = if reader.sight.may(Right::Settings) {
        line(reader, WaitList::LateInquiries)?.waiting
    } else {
        0
    };
    Ok((Some(line(reader, WaitList::Inquiries)?), late))
}

/// What a person asked, and what was said with them, on whichever of their rows: the newest first.
pub fn of_person(reader: &Reader<'_>, party: PartyId) -> Result<OfPerson, Fault> {
    let mut all = OfPerson::default();
    if !reader.sight.may(Right::Contacts) || !reader.sees_person(party)? {
        return Ok(all);
    }
    for own in same::rows(reader.engine, party)? {
        // All kinds stand together: each has room for as many as are told.
        for on in found(reader, &sought::of_person(own), OF_PERSON_MAX.saturating_mul(6))? {
            match on {
                RecordRef::Inquiry(number) if all.inquiries.len() < OF_PERSON_MAX => {
                    if let Some(seen) = read_inquiry(reader, number)? {
                        all.inquiries.push(row(reader, &seen.record)?);
                    }
                }
                RecordRef::Contact(number) if all.contacts.len() < OF_PERSON_MAX => {
                    all.contacts.extend(talks::read_contact(reader, number)?);
                }
                RecordRef::Complaint(number) => {
                    complaints::of_person(reader, number, &mut all.complaints)?;
                }
                _ => {}
            }
        }
    }
    Ok(all)
}

/// How the questions of a person stand, whoever may see them: by these a reception ends (H1).
pub fn states(
    reader: &Reader<'_>,
    party: PartyId,
) -> Result<Vec<(InquiryNumber, InquiryState)>, Fault> {
    let mut states = Vec::new();
    for own in same::rows(reader.engine, party)? {
        let rows = found(reader, &sought::of_person(own), OF_PERSON_MAX.saturating_mul(4))?;
        for number in rows.into_iter().filter_map(as_inquiry) {
            let seen = book::read::<Inquiry>(reader.engine, &keys::record(number.into()))?;
            states.extend(seen.map(|seen| (number, seen.record.state)));
        }
    }
    Ok(states)
}
