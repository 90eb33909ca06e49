//! Contacts, inquiries and ready answers: loads what a command is about, lets the domain decide, writes what
//! follows.

use crate::api::command::{Done, FormKey, RecordSeen, Seen};
use crate::api::{Command, Fault};
use crate::domain::case::{Case, Claim, Refusal};
use crate::domain::contact::inquiry::{InquiryState, NewAnswer, reception_may_end};
use crate::domain::contact::ready::ANSWERS_MAX;
use crate::domain::contact::{
    Contact, ContactDraft, ContactField, FormFault, Inquiry, InquiryFlaw, ReadyAnswer, Who,
};
use crate::domain::id::{AnswerNumber, CaseNumber, ContactNumber, InquiryNumber, PartyId, Version};
use crate::domain::lease::Standing;
use crate::domain::record_ref::RecordRef;
use crate::domain::search;
use crate::domain::value::Flaw;
use crate::service::commands::{Decided, Occasion, end_form, write_case};
use crate::service::leases;
use crate::service::orders::{Deed, Wrote};
use crate::service::{same, sight};
use crate::store::book::{Change, Read};
use crate::store::derived::FamilyRecord;
use crate::store::keys;

/// Inquiries of one person that are looked at when their reception ends, at most.
const OF_PERSON_LOOKED_AT_MAX: usize = 500;

pub fn decide(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Decided {
    let by = occasion.by();
    match command {
        Command::RecordContact { draft, form } => record(occasion, change, draft, *form),
        Command::WithdrawContact { seen, reason } => {
            let mut own: Contact = read(change, *seen)?;
            own.withdraw(reason, by).map_err(Fault::Refused)?;
            write(change, &own)
        }
        Command::AskInquiry { draft, form } => ask(occasion, change, draft, *form),
        Command::AnswerInquiry { seen, answer, form } => {
            let mut own = free(occasion, change, *seen)?;
            from_ready(change, answer)?;
            own.answer(answer, by).map_err(Fault::Refused)?;
            end_form(occasion, change, *form)?;
            write(change, &own)
        }
        Command::CarryInquiry { seen, until } => {
            on(occasion, change, *seen, |own| own.carry_over(*until, by))
        }
        Command::SendInquiry { seen, to, note } => {
            on(occasion, change, *seen, |own| own.send(*to, note, by))
        }
        Command::UnsayAnswer { seen, reason } => {
            on(occasion, change, *seen, |own| own.unsay(reason, by))
        }
        Command::WithdrawInquiry { seen, reason } => {
            on(occasion, change, *seen, |own| own.withdraw(reason, by))
        }
        Command::CountersignInquiry { seen } => {
            let mut own: Inquiry = read(change, *seen)?;
            own.countersign(by).map_err(Fault::Refused)?;
            write(change, &own)
        }
        Command::ClaimInquiry { seen } => on(occasion, change, *seen, |own| own.claim(by)),
        Command::ReleaseInquiry { seen } => {
            let mut own: Inquiry = read(change, *seen)?;
            own.release(by).map_err(Fault::Refused)?;
            write(change, &own)
        }
        Command::SaveAnswer { answer, draft, form } => {
            save_answer(occasion, change, *answer, (draft, *form))
        }
        // Those of other families never come here.
        _ => Err(Fault::Denied),
    }
}

pub(super) fn write<R: FamilyRecord>(change: &mut Change<'_>, record: &R) -> Decided {
    change.put_record(record)?;
    let on = record.on();
    Ok(Deed { done: Done::Record(on), wrote: Some(Wrote::of(on)) })
}

/// A record as it was seen: of two who write at once the second is told.
pub(super) fn read<R: FamilyRecord>(change: &mut Change<'_>, seen: RecordSeen) -> Result<R, Fault> {
    let (record, now) = unjudged(change, seen.record)?;
    if now == seen.version { Ok(record) } else { Err(Fault::Stale { now }) }
}

/// None where the reference is of another family: that is not there.
fn unjudged<R: FamilyRecord>(
    change: &mut Change<'_>,
    on: RecordRef,
) -> Result<(R, Version), Fault> {
    let key = keys::record(on);
    let record = if R::is_kind(on) { change.read::<R>(&key)? } else { None };
    Ok((record.ok_or(Fault::NotFound)?, change.version(&key)))
}

/// An inquiry for who may move it: another's live lease is told before anything else.
fn free(occasion: &Occasion, change: &mut Change<'_>, seen: RecordSeen) -> Result<Inquiry, Fault> {
    free_of(occasion, change, seen, |own: &Inquiry| own.claim)
}

/// The same of a record of any family that somebody may hold.
pub(super) fn free_of<R: FamilyRecord>(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: RecordSeen,
    held: impl FnOnce(&R) -> Option<Claim>,
) -> Result<R, Fault> {
    let (own, now): (R, Version) = unjudged(change, seen.record)?;
    if let Some(claim) = held(&own)
        && claim.by != occasion.staff
        && occasion.standing(claim.by) == Standing::Live
    {
        return Err(Fault::Held { by: claim.by });
    }
    if now == seen.version { Ok(own) } else { Err(Fault::Stale { now }) }
}

fn on(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: RecordSeen,
    act: impl FnOnce(&mut Inquiry) -> Result<(), Refusal>,
) -> Decided {
    let mut own = free(occasion, change, seen)?;
    act(&mut own).map_err(Fault::Refused)?;
    write(change, &own)
}

fn record(
    occasion: &Occasion,
    change: &mut Change<'_>,
    draft: &ContactDraft,
    form: Option<FormKey>,
) -> Decided {
    let mut said = draft.contact(occasion.today).map_err(Fault::InvalidForm)?;
    said.who = who(occasion, change, said.who, (said.case, draft))?;
    let number = ContactNumber(change.next_of(RecordRef::CONTACT)?);
    end_form(occasion, change, form)?;
    write(change, &Contact::new(number, said, occasion.by()))
}

fn ask(
    occasion: &Occasion,
    change: &mut Change<'_>,
    draft: &ContactDraft,
    form: Option<FormKey>,
) -> Decided {
    let mut said = draft.inquiry(occasion.today).map_err(Fault::InvalidForm)?;
    said.who = who(occasion, change, said.who, (said.case, draft))?;
    let number = InquiryNumber(change.next_of(RecordRef::INQUIRY)?);
    end_form(occasion, change, form)?;
    write(change, &Inquiry::new(number, said, occasion.by()))
}

/// The person, by the row that stays. A request that is named is one of theirs; named alone it tells whose it
/// is. One that is out of sight is as though there were none.
pub(super) fn who(
    occasion: &Occasion,
    change: &mut Change<'_>,
    who: Who,
    (case, draft): (Option<CaseNumber>, &ContactDraft),
) -> Result<Who, Fault> {
    let who = match who {
        Who::Party(party) => {
            let party = same::stays(change.engine(), party)?;
            change.peek(&keys::party(party))?.ok_or(Fault::NotFound)?;
            Who::Party(party)
        }
        who => who,
    };
    let Some(case) = case else { return Ok(who) };
    let of = party_of(occasion, change, case)?;
    let Some(of) = of else {
        let flaw = Flaw::not_a_case_number(draft.texts.get(ContactField::Case));
        return Err(Fault::InvalidForm(vec![FormFault { field: ContactField::Case, flaw }]));
    };
    match who {
        Who::Party(party) if party != of => {
            Err(Fault::Refused(InquiryFlaw::OtherPersonsCase.into()))
        }
        Who::Unknown { name, phone } if name.is_empty() && phone.is_empty() => Ok(Who::Party(of)),
        who => Ok(who),
    }
}

fn party_of(
    occasion: &Occasion,
    change: &Change<'_>,
    case: CaseNumber,
) -> Result<Option<PartyId>, Fault> {
    let engine = change.engine();
    let seen = crate::store::book::read::<Case>(engine, &keys::case(case))?;
    let Some(case) = seen.map(|seen| seen.record) else { return Ok(None) };
    if !sight::sees(engine, &occasion.sight, &case, occasion.today)? {
        return Ok(None);
    }
    Ok(Some(same::stays(engine, case.party)?))
}

/// An answer is made from a ready one that is in use; its words are its own from then on.
fn from_ready(change: &mut Change<'_>, answer: &NewAnswer) -> Result<(), Fault> {
    let Some((number, _)) = answer.ready else { return Ok(()) };
    let (ready, _): (ReadyAnswer, _) = unjudged(change, number.into())?;
    if ready.retired { Err(Fault::Refused(InquiryFlaw::AnswerRetired.into())) } else { Ok(()) }
}

fn save_answer(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Option<RecordSeen>,
    (draft, form): (&ContactDraft, Option<FormKey>),
) -> Decided {
    let said = draft.answer(occasion.today).map_err(Fault::InvalidForm)?;
    let (by, at) = (occasion.staff, occasion.now);
    let answer = match seen {
        Some(seen) => {
            let mut own: ReadyAnswer = read(change, seen)?;
            own.change(said, by, at);
            own
        }
        None => {
            let number = change.next_of(RecordRef::ANSWER)?;
            if number > ANSWERS_MAX {
                return Err(Fault::Refused(Refusal::TooMany { max: ANSWERS_MAX }));
            }
            ReadyAnswer::new(AnswerNumber(number), said, by, at)
        }
    };
    end_form(occasion, change, form)?;
    write(change, &answer)
}

/// The questions of a person, as far as they are looked at: which, and how each stands.
pub fn states(change: &mut Change<'_>, party: PartyId) -> Read<Vec<(InquiryNumber, InquiryState)>> {
    let mut states = Vec::new();
    for row in same::rows(change.engine(), party)? {
        let Some(from) = keys::all_found_by(&search::contacts::of_person(row)) else { continue };
        for key in change.keys_under(&from, OF_PERSON_LOOKED_AT_MAX)? {
            let Some(RecordRef::Inquiry(number)) = keys::of_found_by(&key) else { continue };
            let own: Option<Inquiry> = change.read(&keys::record(number.into()))?;
            states.extend(own.map(|own| (number, own.state)));
        }
    }
    Ok(states)
}

/// A request goes to be checked: with that the reception of the person ends (H1).
pub fn submit(occasion: &Occasion, change: &mut Change<'_>, seen: Seen) -> Decided {
    let mut taken = leases::load(occasion, change, seen)?;
    let facts = taken.case.submit(occasion.by()).map_err(Fault::Refused)?;
    let states = states(change, taken.case.party)?;
    reception_may_end(states).map_err(Fault::Refused)?;
    let (case, facts) = taken.then(facts);
    write_case(occasion, change, case, facts)
}
