//! Who sees what, over the store: the sight of one member of staff, and the filter on what is there.

use std::collections::BTreeSet;

use crate::api::{Command, Fault};
use crate::domain::calendar::Day;
use crate::domain::case::{Case, Refusal};
use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry};
use crate::domain::department::DepartmentId;
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::queue::Queue;
use crate::domain::record_ref::RecordRef;
use crate::domain::search;
use crate::domain::settings::Settings;
use crate::domain::sight::{
    ABOUT_CASES_MAX, ABOUT_MAX, ComplaintMarks, ContactMarks, Hidden, Marks, Right, Sight,
};
use crate::domain::theme::{Source, Theme};
use crate::service::committee;
use crate::service::same;
use crate::store::book::{self, Read};
use crate::store::engine::{Engine, Res, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::case_at_end;

/// The program itself: an import, a demo.
pub const PROGRAM: StaffId = StaffId(0);

/// Complaints about one member of staff that are told apart by their numbers alone, where no record is read: the
/// newest.
const COMPLAINTS_ABOUT_MAX: usize = 1_000;

/// What a member of staff sees. Denied to someone who does not work here.
pub fn of(
    engine: &dyn Engine,
    staff: StaffId,
    settings: Option<&Settings>,
) -> Result<Sight, Fault> {
    match settings {
        Some(settings) if staff != PROGRAM => {
            let sight = Sight::of(staff, settings, hidden(engine, staff)?).ok_or(Fault::Denied)?;
            if !sight.is_narrow() || !sight.may(Right::Voting) {
                return Ok(sight);
            }
            // Whoever sees all needs no agenda to be shown a case.
            let own = committee::own_sittings(engine, staff)?.into_iter();
            Ok(sight.with_agendas(own.flat_map(|sitting| sitting.agenda)))
        }
        Some(_) | None => Ok(Sight::whole(staff)),
    }
}

/// What a member of staff may do, whatever is about them: for the door, where nothing is shown.
pub fn at_the_door(staff: StaffId, settings: &Settings) -> Result<Sight, Fault> {
    if staff == PROGRAM {
        return Ok(Sight::whole(staff));
    }
    Sight::of(staff, settings, Hidden::default()).ok_or(Fault::Denied)
}

/// The records about a member of staff; of a person who is, all cases too.
fn hidden(engine: &dyn Engine, staff: StaffId) -> Read<Hidden> {
    let from = keys::all_about(staff);
    let mut hidden = Hidden::default();
    for row in engine.scan(&from, &prefix_end(&from), ABOUT_MAX, false)? {
        let Some(record) = keys::about_what(&row.key) else { continue };
        hidden.insert(record);
        if let Some(party) = record.party() {
            same::rows(engine, party)?.into_iter().for_each(|row| hidden.insert(row));
            cases_of(engine, party, ABOUT_CASES_MAX)?
                .into_iter()
                .for_each(|case| hidden.insert(case));
        }
    }
    let complaints = search::contacts::of_subject(staff);
    if let Some(from) = keys::all_found_by(&complaints) {
        for row in engine.scan(&from, &prefix_end(&from), COMPLAINTS_ABOUT_MAX, true)? {
            if let Some(record) = keys::of_found_by(&row.key) {
                hidden.insert(record);
            }
        }
    }
    Ok(hidden)
}

/// The numbers of a person's cases, of all rows that are theirs, newest first.
pub fn cases_of(engine: &dyn Engine, party: PartyId, limit: usize) -> Read<Vec<CaseNumber>> {
    cases_before(engine, party, None, limit)
}

/// The same before a number.
pub fn cases_before(
    engine: &dyn Engine,
    party: PartyId,
    before: Option<CaseNumber>,
    limit: usize,
) -> Read<Vec<CaseNumber>> {
    let mut numbers = Vec::new();
    for row in same::rows(engine, party)? {
        let from = keys::party_cases(row);
        let to = before.map_or_else(|| prefix_end(&from), |number| keys::party_case(row, number));
        let rows = engine.scan(&from, &to, limit, true)?;
        numbers.extend(rows.iter().filter_map(|row| case_at_end(&row.key)));
    }
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    numbers.truncate(limit);
    Ok(numbers)
}

pub fn sees(engine: &dyn Engine, sight: &Sight, case: &Case, today: Day) -> Res<bool> {
    Ok(sight.sees(&marks(engine, sight.is_narrow(), case, today)?))
}

/// By what a case's sight is judged. In which step it stands is looked up only where that counts.
pub fn marks(engine: &dyn Engine, with_step: bool, case: &Case, today: Day) -> Res<Marks> {
    let placing = if with_step { book::standing(engine, case, today)? } else { None };
    Ok(Marks::of_case(case, placing.map(|placing| Queue::of(placing, today))))
}

pub fn sees_number(
    engine: &dyn Engine,
    sight: &Sight,
    number: CaseNumber,
    today: Day,
) -> Read<bool> {
    if !sight.is_narrow() && sight.hidden().is_empty() {
        return Ok(true);
    }
    match book::read::<Case>(engine, &keys::case(number))? {
        Some(seen) => Ok(sees(engine, sight, &seen.record, today)?),
        None => Ok(false),
    }
}

pub fn sees_person(engine: &dyn Engine, sight: &Sight, party: PartyId, today: Day) -> Read<bool> {
    if !sight.is_narrow() && sight.hidden().is_empty() {
        return Ok(true);
    }
    let numbers = cases_of(engine, party, ABOUT_CASES_MAX)?;
    let hidden = sight.hidden();
    let mut rest = numbers.iter().filter(|number| !hidden.has(**number));
    let sees_one = if sight.is_narrow() {
        let mut found = false;
        for number in rest {
            found = sees_number(engine, sight, *number, today)?;
            if found {
                break;
            }
        }
        found
    } else {
        rest.next().is_some()
    };
    Ok(sight.sees_person(party, !numbers.is_empty(), sees_one))
}

/// Sittings are seen by all who may ask for them; what of their agendas is seen is told case by case.
pub fn sees_record(
    engine: &dyn Engine,
    sight: &Sight,
    record: RecordRef,
    today: Day,
) -> Read<bool> {
    match record {
        RecordRef::Case(number) => sees_number(engine, sight, number, today),
        RecordRef::Party(party) => sees_person(engine, sight, party, today),
        RecordRef::Sitting(_) => Ok(true),
        RecordRef::Answer(_) => Ok(sight.may(Right::Contacts)),
        RecordRef::Contact(_) => match book::read::<Contact>(engine, &keys::record(record))? {
            Some(seen) => sees_contact(engine, sight, &seen.record, today),
            None => Ok(false),
        },
        RecordRef::Complaint(_) => match book::read::<Complaint>(engine, &keys::record(record))? {
            Some(seen) => sees_complaint(engine, sight, &seen.record, today),
            None => Ok(false),
        },
        RecordRef::Inquiry(_) => match book::read::<Inquiry>(engine, &keys::record(record))? {
            Some(seen) => sees_inquiry(engine, sight, &seen.record, today),
            None => Ok(false),
        },
        RecordRef::Theme(_) => match book::read::<Theme>(engine, &keys::record(record))? {
            Some(seen) => sees_theme(engine, sight, &seen.record, today),
            None => Ok(false),
        },
    }
}

/// Whether somebody sees a theme. One that gathers something about them is not seen by them at all: its words
/// would tell of it. What they see no other way is taken out where the theme is told.
pub fn sees_theme(engine: &dyn Engine, sight: &Sight, own: &Theme, today: Day) -> Read<bool> {
    if !sight.may(Right::Themes) {
        return Ok(false);
    }
    let hidden = sight.hidden();
    for Source { on, party, case, .. } in &own.sources {
        let is_about_them = match on {
            RecordRef::Case(_) | RecordRef::Contact(_) | RecordRef::Inquiry(_) => hidden.has(*on),
            // Of other families the record itself says whom it is about.
            on => !sees_record(engine, sight, *on, today)?,
        };
        let party = party.filter(|_| !hidden.is_empty());
        let party = party.map(|party| same::stays(engine, party)).transpose()?;
        if is_about_them
            || party.is_some_and(|party| hidden.has(party))
            || case.is_some_and(|case| hidden.has(case))
        {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn sees_contact(engine: &dyn Engine, sight: &Sight, own: &Contact, today: Day) -> Read<bool> {
    let (party, holder) = (own.who.party(), None);
    let marks = (party, own.case, own.by, holder, None);
    sees_marks(engine, sight, marks, today)
}

pub fn sees_inquiry(engine: &dyn Engine, sight: &Sight, own: &Inquiry, today: Day) -> Read<bool> {
    let (party, holder) = (own.who.party(), own.claim.map(|claim| claim.by));
    sees_marks(engine, sight, (party, own.case, own.by, holder, own.owner), today)
}

/// Whoever it is about is told of none of it, whatever else they may see.
pub fn sees_complaint(
    engine: &dyn Engine,
    sight: &Sight,
    own: &Complaint,
    today: Day,
) -> Read<bool> {
    let (party, holder) = (own.who.party(), own.claim.map(|claim| claim.by));
    let as_contact = marks_of(engine, sight, (party, own.case, own.by, holder, own.owner), today)?;
    Ok(sight.sees_complaint(&ComplaintMarks { as_contact, subject: own.subject }))
}

type Marked = (Option<PartyId>, Option<CaseNumber>, StaffId, Option<StaffId>, Option<DepartmentId>);

/// The person is looked up by the row that stays, as marks and masks are.
fn marks_of(
    engine: &dyn Engine,
    sight: &Sight,
    (party, case, by, holder, owner): Marked,
    today: Day,
) -> Read<ContactMarks> {
    let party = party.map(|party| same::stays(engine, party)).transpose()?;
    let sees_person = match party {
        Some(party) if sight.is_narrow() => sees_person(engine, sight, party, today)?,
        Some(_) | None => true,
    };
    Ok(ContactMarks { party, case, sees_person, by, holder, owner })
}

fn sees_marks(engine: &dyn Engine, sight: &Sight, marked: Marked, today: Day) -> Read<bool> {
    Ok(sight.sees_contact(&marks_of(engine, sight, marked, today)?))
}

/// Whatever an order names that is out of sight is not there.
pub fn guard(
    engine: &dyn Engine,
    sight: &Sight,
    command: &Command,
    today: Day,
) -> Result<(), Fault> {
    let there = |seen: bool| if seen { Ok(()) } else { Err(Fault::NotFound) };
    for record in command.records() {
        there(sees_record(engine, sight, record, today)?)?;
    }
    Ok(())
}

/// A refusal that would name a person out of sight says less.
pub fn unnamed(engine: &dyn Engine, sight: &Sight, fault: Fault, today: Day) -> Fault {
    match fault {
        Fault::Refused(
            ref refusal @ (Refusal::IdTaken { party }
            | Refusal::OtherPerson { party, .. }
            | Refusal::LikeSomebody { party, .. }),
        ) => match sees_person(engine, sight, party, today) {
            Ok(true) => Fault::Refused(refusal.clone()),
            Ok(false) => Fault::Refused(Refusal::IdUnseen),
            Err(error) => error.into(),
        },
        Fault::Refused(Refusal::AlikeOpen { cases }) => {
            let seen = cases
                .into_iter()
                .map(|case| Ok(sees_number(engine, sight, case, today)?.then_some(case)));
            match seen.collect::<Read<Vec<_>>>() {
                Ok(seen) => {
                    let cases = seen.into_iter().flatten().collect();
                    Fault::Refused(Refusal::AlikeOpen { cases })
                }
                Err(error) => error.into(),
            }
        }
        other => other,
    }
}

/// Who of these sees a record.
pub fn seeing(
    engine: &dyn Engine,
    sights: &[Sight],
    record: RecordRef,
    today: Day,
) -> Result<BTreeSet<StaffId>, Fault> {
    let RecordRef::Case(case) = record else {
        let mut seeing = BTreeSet::new();
        for sight in sights {
            if sees_record(engine, sight, record, today)? {
                seeing.insert(sight.staff());
            }
        }
        return Ok(seeing);
    };
    let Some(seen) = book::read::<Case>(engine, &keys::case(case))? else {
        return Ok(BTreeSet::new());
    };
    let marks = marks(engine, sights.iter().any(Sight::is_narrow), &seen.record, today)?;
    let seeing = sights.iter().filter(|sight| sight.sees(&marks));
    Ok(seeing.map(Sight::staff).collect())
}
