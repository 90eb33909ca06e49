//! One case, its history, its person; drafts.

use crate::api::command::{Draft, FormKey, Kept};
use crate::api::query::{CaseView, DraftLine, PERSON_PAGES_MAX, PartyView, Served};
use crate::api::{Answer, Fault};
use crate::domain::calendar::{Calendar, Timestamp};
use crate::domain::case::{Case, Fact, Hearing, History, Judged, Refusal};
use crate::domain::committee::{Conflict, ItemVotes, Likeness, Sitting};
use crate::domain::contact::inquiry::reception_may_end;
use crate::domain::id::{CaseNumber, CommitteeId, PartyId, StaffId, Version};
use crate::domain::mask::Mask;
use crate::domain::party::Party;
use crate::domain::proposal::Proposal;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Earlier, Place};
use crate::domain::satisfaction::Question;
use crate::domain::sight::Right;
use crate::domain::stage::{Move, Stage};
use crate::domain::unfinished::DRAFTS_MAX;
use crate::domain::value::Balance;
use crate::service::about;
use crate::service::drafts::draft_key;
use crate::service::memory::Shown;
use crate::service::notes;
use crate::service::queries::{Reader, complaints, contacts, household, person, sittings};
use crate::service::same;
use crate::service::sight;
use crate::service::verbs::{VERB_READ_CASE, VERB_READ_PARTY, VERB_REVEAL};
use crate::store::book::{self, Seen};
use crate::store::engine::prefix_end;
use crate::store::keys;
use crate::store::record;
use crate::store::values;

/// Facts of one page of a history.
pub const FACTS_PAGE_MAX: usize = 50;
/// Facts looked through for why a case is with the clerk again.
const LATEST_FACTS: usize = 20;
/// Other cases of a person that are listed.
const OTHERS_MAX: usize = 20;
/// Proposals of one case that are listed.
const PROPOSALS_MAX: usize = 20;

/// A case that is seen; of any other, that there is none.
fn read(reader: &Reader<'_>, number: CaseNumber) -> Result<Seen<Case>, Fault> {
    let seen: Option<Seen<Case>> = book::read(reader.engine, &keys::case(number))?;
    let seen = seen.ok_or(Fault::NotFound)?;
    if reader.sees(&seen.record)? { Ok(seen) } else { Err(Fault::NotFound) }
}

/// In the ledger, before anything is told.
fn note_case(reader: &Reader<'_>, number: CaseNumber, version: Version) -> Result<(), Fault> {
    let noted =
        |seat: &crate::service::Seat| seat.note_read(VERB_READ_CASE, number.into(), version);
    reader.seat.map_or(Ok(()), noted)
}

pub fn case(reader: &Reader<'_>, number: CaseNumber) -> Result<CaseView, Fault> {
    let seen = read(reader, number)?;
    let party: Seen<Party> =
        book::read(reader.engine, &keys::party(same::stays(reader.engine, seen.record.party)?))?
            .ok_or(Fault::NotFound)?;
    note_case(reader, number, seen.version)?;
    let mut others = whole_cases_of(reader, seen.record.party, OTHERS_MAX)?;
    others.retain(|other| other.number != number);
    let served = served(reader, &seen.record)?;
    let mut judged = judge(reader, &seen.record)?;
    let mut talk = contacts::of_person(reader, seen.record.party)?;
    complaints::of_case(reader, number, &mut talk.complaints)?;
    let sitting = on_agenda(reader, &seen.record)?;
    let agenda = sitting.as_ref().map(|sitting| (sitting.number, sitting.on));
    let (recusals, likely, votes) = match &sitting {
        Some(sitting) => before_it(reader, sitting, &seen.record)?,
        None => Default::default(),
    };
    let mut mask = reader.mask(&seen.record);
    if agenda.is_some() && reader.sight.judges() {
        mask = mask.for_judging();
    }
    if mask.money {
        judged.per_head = None;
    }
    let latest = facts(reader, (number, mask), None, LATEST_FACTS)?;
    let mut latest = latest.into_iter().map(|(_, history)| history);
    let last = latest.next();
    let since = last.iter().cloned().chain(latest).take_while(|history| !goes_on(&history.fact));
    let back = since.into_iter().find(|history| tells_back(&history.fact));
    let about = if reader.sight.may(Right::Settings) {
        about::whom(reader.engine, &reader.settings, number, seen.record.party)?
    } else {
        Vec::new()
    };
    let household = household::of_case(reader, &seen.record)?;
    let sat = sittings::members_of(reader, seen.record.decision.as_ref())?;
    let hearing = hearing(reader, &seen.record)?;
    let refers_to = refers_to(reader, &seen.record, hearing);
    let (mut case, mut party) = (seen.record, party.record);
    let mut notes = notes::told(reader.engine, case.number.into(), reader.mask(&case))?;
    notes.extend(notes::on_person(reader.engine, party.id, reader.mask(&case))?);
    notes.sort_by_key(|view| view.note.at);
    mask.party(&mut party);
    Ok(CaseView {
        others: others.iter().map(|other| (other.number, other.stage)).collect(),
        served,
        proposals: proposals(reader, number)?,
        agenda,
        recusals,
        likely,
        votes,
        holder: reader.holder(&case),
        masked: mask.case(&mut case),
        case,
        version: seen.version,
        party,
        back,
        last,
        judged,
        about,
        household,
        notes,
        talk,
        refers_to,
        sat,
        hearing,
    })
}

/// What the rules say of it, and that who was received was answered (H1).
fn judge(reader: &Reader<'_>, case: &Case) -> Result<Judged, Fault> {
    let mut judged = case.judge(reader.today, &reader.settings, reader.staff);
    if judged.may(Move::Submit).is_ok()
        && let Err(open) = reception_may_end(contacts::states(reader, case.party)?)
    {
        judged.refused.push((Move::Submit, open));
    }
    Ok(judged)
}

/// Who could hear the appeal of it: of one that is not decided, and where one could be taken.
fn hearing(reader: &Reader<'_>, case: &Case) -> Result<Option<Hearing>, Fault> {
    if case.appeal_pending().is_none() && case.may(Move::Appeal, reader.today).is_err() {
        return Ok(None);
    }
    let about = about::whom(reader.engine, &reader.settings, case.number, case.party)?;
    let sitting = match &case.decision {
        Some(decision) => book::read::<Sitting>(reader.engine, &keys::sitting(decision.sitting))?,
        None => None,
    };
    let sitting = sitting.map(|seen| seen.record);
    Ok(case.would_be_heard(sitting.as_ref(), &reader.settings, &about))
}

/// Where it is referred to unless somebody chooses: an appeal to whom can hear it.
fn refers_to(reader: &Reader<'_>, case: &Case, hearing: Option<Hearing>) -> CommitteeId {
    match hearing.filter(|_| case.appeal_pending().is_some()) {
        Some(Hearing::Committee { id, .. }) => id,
        Some(Hearing::Board) => CommitteeId::BOARD,
        None => reader.settings.refers_to(&case.request),
    }
}

/// Who has a proposal on a case, the latest first.
fn proposals(reader: &Reader<'_>, number: CaseNumber) -> Result<Vec<(StaffId, Timestamp)>, Fault> {
    let from = keys::proposals_on(number);
    let rows = values::scan(reader.engine, &from, &prefix_end(&from), PROPOSALS_MAX, false)?;
    let mut found = Vec::new();
    for row in rows {
        let proposal: Proposal = record::unpack(&row.bytes)?;
        found.push((proposal.by, proposal.at));
    }
    found.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    Ok(found)
}

/// Told whole, so only of a case that is told whole.
pub fn proposal(reader: &Reader<'_>, case: CaseNumber, of: StaffId) -> Result<Answer, Fault> {
    let on = read(reader, case)?;
    if reader.mask(&on.record) != Mask::NONE {
        return Err(Fault::Refused(Refusal::Masked));
    }
    note_case(reader, case, on.version)?;
    let seen = book::read::<Proposal>(reader.engine, &keys::proposal(case, of))?;
    Ok(Answer::Proposal(seen.map(|seen| Box::new(seen.record))))
}

/// What the other requests of the person brought in the year before today, all of them, page by page.
fn served(reader: &Reader<'_>, own: &Case) -> Result<Served, Fault> {
    let from = reader.today.add_months(Calendar::Gregorian, -12);
    let mut served = Served::default();
    let mut before = None;
    for _ in 0..PERSON_PAGES_MAX {
        let page = person::page(reader, own.party, before)?;
        let others = page.cases.iter().filter(|case| case.number != own.number);
        let deliveries = others.flat_map(|case| &case.deliveries);
        for delivery in deliveries.filter(|one| one.on.to_day() > from) {
            served.times = served.times.saturating_add(1);
            let amount = delivery.amount.map(Balance::from).unwrap_or_default();
            served.sum = Balance(served.sum.0.saturating_add(amount.0));
        }
        let Some(next) = page.more else { break };
        before = Some(next);
    }
    Ok(served)
}

/// Who cannot decide on a case that is before a sitting, who should be asked, and the votes of today on it.
type BeforeIt = (Vec<(u8, Conflict)>, Vec<(u8, Likeness)>, Option<ItemVotes>);

fn before_it(reader: &Reader<'_>, sitting: &Sitting, case: &Case) -> Result<BeforeIt, Fault> {
    let about = about::whom(reader.engine, &reader.settings, case.number, case.party)?;
    let recusals = sitting.recusals(case, &about);
    let likely = sitting.likely(case, &recusals);
    let votes = sittings::votes(reader, sitting.number, case.number)?;
    Ok((recusals, likely, votes.map(|votes| votes.on(reader.today))))
}

/// Looked for only where a case can be on one.
fn on_agenda(reader: &Reader<'_>, case: &Case) -> Result<Option<Sitting>, Fault> {
    if case.stage != Stage::Referred {
        return Ok(None);
    }
    let Some(committee) = case.committee(&reader.settings) else { return Ok(None) };
    let open = sittings::open(reader, committee.id)?;
    Ok(open.map(|seen| seen.record).filter(|sitting| sitting.agenda.contains(&case.number)))
}

/// A person's cases, newest first, with their stages.
pub fn cases_of(
    reader: &Reader<'_>,
    party: PartyId,
    limit: usize,
) -> Result<Vec<(CaseNumber, Stage)>, Fault> {
    let cases = whole_cases_of(reader, party, limit)?;
    Ok(cases.iter().map(|case| (case.number, case.stage)).collect())
}

pub fn whole_cases_of(
    reader: &Reader<'_>,
    party: PartyId,
    limit: usize,
) -> Result<Vec<Case>, Fault> {
    let mut cases = Vec::new();
    for number in sight::cases_of(reader.engine, party, limit)? {
        if let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))?
            && reader.sees(&seen.record)?
        {
            cases.push(seen.record);
        }
    }
    Ok(cases)
}

/// The person whom notes on a record are about, if these are told to who asks: whoever sees a case whole is
/// told the notes on it and on its person.
pub fn told_notes_of(reader: &Reader<'_>, on: RecordRef) -> Result<Option<PartyId>, Fault> {
    let is_told = |case: &Case| reader.mask(case) == Mask::NONE;
    match on {
        RecordRef::Case(number) => {
            let seen = book::read::<Case>(reader.engine, &keys::case(number))?;
            let Some(case) = seen.map(|seen| seen.record) else { return Ok(None) };
            let is_told = is_told(&case) && reader.sees(&case)?;
            let stays = same::stays(reader.engine, case.party)?;
            Ok(is_told.then_some(stays))
        }
        RecordRef::Party(id) => {
            let cases = whole_cases_of(reader, id, OTHERS_MAX)?;
            let is_told = reader.sees_person(id)? && cases.iter().any(is_told);
            let stays = same::stays(reader.engine, id)?;
            Ok(is_told.then_some(stays))
        }
        _ => Ok(None),
    }
}

pub fn party(reader: &Reader<'_>, id: PartyId) -> Result<PartyView, Fault> {
    let id = same::stays(reader.engine, id)?;
    let seen: Seen<Party> = book::read(reader.engine, &keys::party(id))?.ok_or(Fault::NotFound)?;
    if !reader.sees_person(id)? {
        return Err(Fault::NotFound);
    }
    if let Some(seat) = reader.seat {
        seat.note_read(VERB_READ_PARTY, id.into(), seen.version)?;
    }
    let mask = if reader.sight.receives() { Mask::NONE } else { Mask::ALL };
    let mut party = seen.record;
    let masked = mask.party(&mut party);
    let cases = whole_cases_of(reader, id, OTHERS_MAX)?;
    let last = cases.iter().find_map(Earlier::of).filter(|_| mask == Mask::NONE);
    let cases = cases.iter().map(|case| (case.number, case.stage)).collect();
    let talk = contacts::of_person(reader, id)?;
    let open: Vec<_> = talk.inquiries.iter().filter(|row| row.state.is_open()).collect();
    let count = u16::try_from(open.len()).unwrap_or(u16::MAX);
    let open_question = open.iter().map(|row| row.number).min().map(|number| (number, count));
    let last = last.map(Box::new);
    Ok(PartyView { party, version: seen.version, cases, masked, last, open_question })
}

pub fn history(
    reader: &Reader<'_>,
    case: CaseNumber,
    before: Option<u32>,
) -> Result<Answer, Fault> {
    let seen = read(reader, case)?;
    note_case(reader, case, seen.version)?;
    let facts = facts(reader, (case, reader.mask(&seen.record)), before, FACTS_PAGE_MAX)?;
    Ok(Answer::History { case, facts })
}

/// It says why a request is with the clerk again: sent back, or changed after it was signed.
fn tells_back(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Returned { .. } | Fact::SignatureVoided { .. } | Fact::DeclarationVoided { .. }
    )
}

/// The way on was found again, or left for good.
fn goes_on(fact: &Fact) -> bool {
    matches!(fact, Fact::Signed | Fact::Withdrawn { .. })
}

/// Newest first.
pub fn facts(
    reader: &Reader<'_>,
    (case, mask): (CaseNumber, Mask),
    before: Option<u32>,
    limit: usize,
) -> Result<Vec<(u32, History)>, Fault> {
    let from = keys::histories(case);
    let to = match before {
        Some(before) => keys::history(case, before),
        None => prefix_end(&from),
    };
    let rows = values::scan(reader.engine, &from, &to, limit, true)?;
    let mut facts = Vec::new();
    for row in rows {
        let number = row.key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
        let mut history: History = record::unpack(&row.bytes)?;
        mask.fact(&mut history.fact);
        facts.push((number, history));
    }
    Ok(facts)
}

pub fn draft(reader: &Reader<'_>, form: FormKey) -> Result<Answer, Fault> {
    // Whoever may reveal nothing any more is shown nothing by what they once typed.
    if !reader.sight.may(Right::Drafts) {
        return Ok(Answer::Draft(None));
    }
    let key = draft_key(reader.staff, form)?;
    let Some(stored) = values::read(reader.engine, &key)? else { return Ok(Answer::Draft(None)) };
    let kept: Kept = record::unpack(&stored.bytes)?;
    match form.record() {
        Some(record) if !reader.sees_record(record)? => Ok(Answer::Draft(None)),
        Some(_) => {
            if let FormKey::Request(number) = form {
                reveal(reader, number)?;
            }
            Ok(Answer::Draft(Some(Box::new(kept))))
        }
        None if is_of_someone_hidden(reader, &kept)? => Ok(Answer::Draft(None)),
        None => Ok(Answer::Draft(Some(Box::new(kept)))),
    }
}

/// A new request of a registered person who is out of sight by now.
fn is_of_someone_hidden(reader: &Reader<'_>, kept: &Kept) -> Result<bool, Fault> {
    let party = match &kept.draft {
        Draft::Request { draft, .. } => draft.party,
        Draft::Fields(_) => None,
    };
    Ok(party.map_or(Ok(true), |party| reader.sees_person(party)).map(|seen| !seen)?)
}

/// A request that was being amended holds all of the case: going on with it shows it, and is noted.
fn reveal(reader: &Reader<'_>, number: CaseNumber) -> Result<(), Fault> {
    let Some(seat) = reader.seat else { return Ok(()) };
    let seen = read(reader, number)?;
    if reader.mask(&seen.record) == Mask::NONE {
        return Ok(());
    }
    seat.note(VERB_REVEAL, RecordRef::from(number).into(), seen.version)?;
    seat.memory.show(number, Shown::All);
    Ok(())
}

/// What was left unfinished, the latest first.
pub fn drafts(reader: &Reader<'_>) -> Result<Vec<DraftLine>, Fault> {
    if !reader.sight.may(Right::Drafts) {
        return Ok(Vec::new());
    }
    let from = keys::drafts(reader.staff);
    let rows = values::scan(reader.engine, &from, &prefix_end(&from), DRAFTS_MAX, false)?;
    let mut lines = Vec::new();
    for row in rows {
        let kept: Kept = record::unpack(&row.bytes)?;
        let name = match &kept.draft {
            Draft::Request { draft, .. } => draft.full_name(),
            Draft::Fields(_) => String::new(),
        };
        let seen = match kept.form.record() {
            Some(record) => reader.sees_record(record)?,
            None => !is_of_someone_hidden(reader, &kept)?,
        };
        if !seen {
            continue;
        }
        let step = step(&kept);
        let Kept { form, field, at, place, .. } = kept;
        lines.push(DraftLine { form, name, field, at, place, step });
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(lines)
}

/// Which field of how many a draft was left at.
fn step(kept: &Kept) -> Option<(usize, usize)> {
    match &kept.draft {
        Draft::Request { draft, .. } => draft.step(Place::from_code(&kept.field)?),
        Draft::Fields(_) => {
            let all = Question::ALL;
            let at = all.iter().position(|question| question.code() == kept.field)?;
            Some((at.saturating_add(1), all.len()))
        }
    }
}
