//! What other files say of a household, from the indexes alone: named as far as they are seen.

use std::collections::BTreeSet;

use crate::api::query::TRIAL_ROWS_MAX;
use crate::api::{Answer, Command, Fault};
use crate::domain::case::{Case, Refusal};
use crate::domain::fold::fold;
use crate::domain::household::{Clue, Elsewhere, HouseholdMatch, Sign};
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Field, MemberField, RequestDraft};
use crate::domain::search::Sought;
use crate::domain::sight::Right;
use crate::service::queries::{Reader, cases};
use crate::service::same;
use crate::store::book::{self, number};
use crate::store::engine::{Res, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::party_at_end;

/// Files looked at by one clue.
const LOOKED_AT_MAX: usize = 50;
/// Requests of one person looked at for one that is seen.
const CASES_LOOKED_AT_MAX: usize = 20;

/// Of requests as they are typed.
pub fn of_drafts(reader: &Reader<'_>, drafts: &[RequestDraft]) -> Result<Answer, Fault> {
    if drafts.len() > TRIAL_ROWS_MAX {
        return Err(Fault::Refused(Refusal::too_many(TRIAL_ROWS_MAX)));
    }
    try_digits(reader, drafts)?;
    let each = drafts.iter().map(|draft| found(reader, draft));
    each.collect::<Result<_, _>>().map(Answer::Household)
}

/// The ids and phones of requests as they are typed tell whether somebody has them: many that nobody has are
/// slowed and noted, as in a search. What this seat tried before is no new try.
fn try_digits(reader: &Reader<'_>, drafts: &[RequestDraft]) -> Result<(), Fault> {
    let Some(seat) = reader.seat.filter(|_| !reader.sight.may(Right::Parts)) else { return Ok(()) };
    for draft in drafts {
        let own = draft.values.national_id(Field::NationalId);
        let listed = draft.members.iter();
        let listed = listed.filter_map(|row| row.values.national_id(MemberField::NationalId));
        for id in own.into_iter().chain(listed).map(|id| id.to_string()) {
            if seat.has_tried(&id) {
                continue;
            }
            seat.may_search()?;
            match owner(reader, &id)? {
                Some(party) if Some(party) == draft.party => {}
                Some(party) => seat.note_found(party)?,
                None => seat.search_failed(&id)?,
            }
            seat.tried(id);
        }
    }
    Ok(())
}

/// The same of rows of a file that are weighed.
pub fn try_rows(reader: &Reader<'_>, rows: &[Command]) -> Result<(), Fault> {
    let draft = |row: &Command| match row {
        Command::ImportRequest { draft, .. } | Command::ImportParty { draft, .. } => {
            Some(draft.clone())
        }
        _ => None,
    };
    try_digits(reader, &rows.iter().filter_map(draft).collect::<Vec<_>>())
}

/// Of a request that is there; of one that has ended, nothing.
pub fn of_case(reader: &Reader<'_>, case: &Case) -> Result<Vec<HouseholdMatch>, Fault> {
    if !case.is_open() {
        return Ok(Vec::new());
    }
    let party = Some(case.party);
    found(reader, &RequestDraft { party, ..case.request.to_draft() })
}

/// Of a draft, as it stands.
pub fn found(reader: &Reader<'_>, draft: &RequestDraft) -> Result<Vec<HouseholdMatch>, Fault> {
    let mut named: Vec<PartyId> = draft.party.into_iter().collect();
    if let Some(id) = draft.values.national_id(Field::NationalId) {
        named.extend(owner(reader, &id.to_string())?);
    }
    let (mut own, mut not_same) = (Vec::new(), draft.not_these.clone());
    for id in named {
        for row in same::rows(reader.engine, id)? {
            own.push(row);
            if let Some(seen) = book::read::<Party>(reader.engine, &keys::party(row))? {
                not_same.extend(seen.record.not_same().iter().map(|(other, _)| *other));
            }
        }
    }
    // Without either, the row that they have themselves could not be told from another's.
    let is_known = draft.party.is_some() || draft.values.national_id(Field::NationalId).is_some();
    let look = Look { reader, own, is_known, not_same, name: fold(&draft.full_name()) };
    let mut all = Vec::new();
    for sign in draft.household_signs() {
        all.extend(look.by(&sign)?);
    }
    Ok(all)
}

fn owner(reader: &Reader<'_>, id: &str) -> Res<Option<PartyId>> {
    let owner = reader.engine.get(&[&keys::national_id(id)])?.pop().flatten();
    Ok(owner.map(|row| PartyId(number(&row.val))))
}

/// A look for others than whom the request is for.
struct Look<'a> {
    reader: &'a Reader<'a>,
    own: Vec<PartyId>,
    /// It is told who they are, by an id or a choice.
    is_known: bool,
    /// Who is like them, and is somebody else as was said.
    not_same: Vec<PartyId>,
    /// Folded: whoever is called the same at the same phone is the same.
    name: String,
}

impl Look<'_> {
    fn by(&self, sign: &Sign) -> Result<Option<HouseholdMatch>, Fault> {
        let mut files = BTreeSet::new();
        for clue in &sign.clues {
            files.extend(self.files(clue)?);
        }
        let (mut cases, mut others) = (Vec::new(), 0_u32);
        for file in files {
            match self.told(file, sign.how)? {
                Told::Nothing => {}
                Told::Named(case) => cases.push(case),
                Told::Counted => others = others.saturating_add(1),
            }
        }
        let there = !cases.is_empty() || others > 0;
        let (place, how) = (sign.place, sign.how);
        Ok(there.then_some(HouseholdMatch { place, how, cases, others }))
    }

    fn files(&self, clue: &Clue) -> Res<Vec<RecordRef>> {
        let engine = self.reader.engine;
        let scan = |from: &[u8]| engine.scan(from, &prefix_end(from), LOOKED_AT_MAX, false);
        match clue {
            Clue::Id(id) => Ok(owner(self.reader, id)?.map(RecordRef::Party).into_iter().collect()),
            Clue::Phone(phone) => {
                let mut whole = keys::phones(phone);
                whole.push(0);
                let parties = scan(&whole)?.into_iter().filter_map(|row| party_at_end(&row.key));
                Ok(parties.map(RecordRef::Party).collect())
            }
            Clue::Key(key) => {
                let sought = Sought { key: key.clone(), whole: true };
                let Some(from) = keys::all_found_by(&sought) else { return Ok(Vec::new()) };
                let rows = scan(&from)?.into_iter();
                Ok(rows.filter_map(|row| keys::of_found_by(&row.key)).collect())
            }
        }
    }

    /// What is about who asks is not there at all; of what else they do not see it is told that it is.
    fn told(&self, file: RecordRef, how: Elsewhere) -> Result<Told, Fault> {
        let reader = self.reader;
        let hidden = reader.sight.hidden();
        if hidden.has(file) {
            return Ok(Told::Nothing);
        }
        match file {
            RecordRef::Case(number) => {
                let seen = book::read::<Case>(reader.engine, &keys::case(number))?;
                let others = seen.map(|seen| seen.record);
                let others = others
                    .filter(|case| !self.own.contains(&case.party) && !hidden.has(case.party));
                let Some(case) = others else { return Ok(Told::Nothing) };
                Ok(if reader.sees(&case)? { Told::Named(number) } else { Told::Counted })
            }
            RecordRef::Party(id) if self.own.contains(&id) => Ok(Told::Nothing),
            RecordRef::Party(id) => {
                let id = same::stays(reader.engine, id)?;
                let asks_who = matches!(how, Elsewhere::Phone | Elsewhere::Alike);
                let is_asked = how != Elsewhere::Alike || self.is_known;
                let is_other = asks_who && self.not_same.contains(&id);
                if self.own.contains(&id) || is_other || !is_asked {
                    return Ok(Told::Nothing);
                }
                if how == Elsewhere::Phone {
                    let seen = book::read::<Party>(reader.engine, &keys::party(id))?;
                    if seen.is_none_or(|seen| fold(&seen.record.name()) == self.name) {
                        return Ok(Told::Nothing);
                    }
                }
                let cases = cases::whole_cases_of(reader, id, CASES_LOOKED_AT_MAX)?;
                Ok(cases.first().map_or(Told::Counted, |case| Told::Named(case.number)))
            }
            _ => Ok(Told::Nothing),
        }
    }
}

enum Told {
    Nothing,
    Named(CaseNumber),
    Counted,
}
