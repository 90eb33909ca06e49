//! The improvement register: loads what a word on a theme is about, lets the domain decide, writes what follows.

use crate::api::command::{Done, FormKey, NewTelling, RecordSeen};
use crate::api::{Command, Fault};
use crate::domain::case::{Case, Refusal};
use crate::domain::choice::Direction;
use crate::domain::complaint::Complaint;
use crate::domain::contact::inquiry::InquiryState;
use crate::domain::contact::{CheckedContact, Contact, Inquiry, InquiryFlaw, Who};
use crate::domain::id::{ContactNumber, PartyId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::stored_text::StoredText;
use crate::domain::theme::{NewTheme, Raiser, Source, Theme, ThemeFlaw, ThemeWord};
use crate::service::commands::{Decided, Occasion, end_form};
use crate::service::contacts::{read, write};
use crate::service::orders::{Deed, Wrote};
use crate::service::same;
use crate::store::book::{Change, Read};
use crate::store::keys;

pub fn decide(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Decided {
    match command {
        Command::OpenTheme { theme, source, form } => {
            open(occasion, change, (theme, *source), *form)
        }
        Command::Theme { seen, word, form } => say(occasion, change, (*seen, word), *form),
        Command::TellRaiser { seen, source, telling, form } => {
            tell(occasion, change, (*seen, *source, telling), *form)
        }
        // Those of other families never come here.
        _ => Err(Fault::Denied),
    }
}

fn open(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (new, source): (&NewTheme, Option<RecordRef>),
    form: Option<FormKey>,
) -> Decided {
    let number = ThemeNumber(change.next_of(RecordRef::THEME)?);
    let mut own = Theme::new(number, new, occasion.by()).map_err(Fault::Refused)?;
    if let Some(source) = source {
        let (raiser, _) = raiser(change, source)?;
        own.gather(source, raiser, occasion.by()).map_err(Fault::Refused)?;
    }
    end_form(occasion, change, form)?;
    write(change, &own)
}

fn say(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (seen, word): (RecordSeen, &ThemeWord),
    form: Option<FormKey>,
) -> Decided {
    let mut own: Theme = read(change, seen)?;
    let mut raised = None;
    let mut others = Vec::new();
    match word {
        ThemeWord::Gather { source } => raised = Some(raiser(change, *source)?.0),
        ThemeWord::NotReached { source, .. } => others = of_the_same(change, &own, *source)?,
        _ => {}
    }
    own.take(word, (raised, &others), occasion.by()).map_err(Fault::Refused)?;
    end_form(occasion, change, form)?;
    write(change, &own)
}

/// Who said it in a record, and how they are written in a contact. A new family whose records can be gathered
/// has an arm here.
fn raiser(change: &mut Change<'_>, on: RecordRef) -> Result<(Raiser, Who), Fault> {
    let key = keys::record(on);
    let (who, case) = match on {
        RecordRef::Case(number) => {
            let case: Case = change.read(&key)?.ok_or(Fault::NotFound)?;
            case.may_be_gathered().map_err(Fault::Refused)?;
            (Who::Party(case.party), Some(number))
        }
        RecordRef::Contact(_) => {
            let contact: Contact = change.read(&key)?.ok_or(Fault::NotFound)?;
            if contact.withdrawn.is_some() {
                return Err(Fault::Refused(InquiryFlaw::Withdrawn.into()));
            }
            (contact.who, contact.case)
        }
        RecordRef::Inquiry(_) => {
            let inquiry: Inquiry = change.read(&key)?.ok_or(Fault::NotFound)?;
            if inquiry.state == InquiryState::Withdrawn {
                return Err(Fault::Refused(InquiryFlaw::Withdrawn.into()));
            }
            (inquiry.who, inquiry.case)
        }
        RecordRef::Complaint(_) => {
            let own: Complaint = change.read(&key)?.ok_or(Fault::NotFound)?;
            own.may_be_gathered().map_err(Fault::Refused)?;
            (own.who, own.case)
        }
        RecordRef::Party(_)
        | RecordRef::Sitting(_)
        | RecordRef::Answer(_)
        | RecordRef::Theme(_) => return Err(Fault::Refused(ThemeFlaw::NoSource.into())),
    };
    let (party, is_known) = match &who {
        Who::Party(party) => (Some(same::stays(change.engine(), *party)?), true),
        Who::Unknown { phone, .. } => (None, !phone.is_empty()),
        Who::Anonymous => (None, false),
    };
    let who = party.map_or(who, Who::Party);
    Ok((Raiser { party, case, is_known }, who))
}

/// The other records of a theme in which the same person said it.
fn of_the_same(change: &Change<'_>, theme: &Theme, on: RecordRef) -> Result<Vec<RecordRef>, Fault> {
    let stays = |source: &Source| -> Read<Option<PartyId>> {
        source.party.map(|party| same::stays(change.engine(), party)).transpose()
    };
    let Some(own) = theme.source(on).map(stays).transpose()?.flatten() else {
        return Ok(Vec::new());
    };
    let mut others = Vec::new();
    for source in theme.sources.iter().filter(|source| source.on != on) {
        if stays(source)? == Some(own) {
            others.push(source.on);
        }
    }
    Ok(others)
}

/// They are told, and that is a contact: both in one commit.
fn tell(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (seen, source, telling): (RecordSeen, RecordRef, &NewTelling),
    form: Option<FormKey>,
) -> Decided {
    let by = occasion.by();
    let mut own: Theme = read(change, seen)?;
    own.may_tell(source).map_err(Fault::Refused)?;
    let others = of_the_same(change, &own, source)?;
    let (raiser, who) = raiser(change, source)?;
    let text = |of: StoredText, text: &str| {
        of.read(text).map_err(|flaw| Fault::Refused(Refusal::Text { of, flaw }))
    };
    let mut outcome = text(StoredText::ContactOutcome, &telling.outcome)?;
    if outcome.is_empty() {
        let said = own.closing.as_ref().map_or("", |closing| closing.say.as_str());
        outcome = said.chars().take(StoredText::ContactOutcome.chars_max()).collect();
    }
    let said = CheckedContact {
        who,
        channel: telling.channel,
        direction: Direction::Outgoing,
        case: raiser.case,
        service: None,
        subject: own.title.clone(),
        outcome,
        minutes: telling.minutes,
        place: None,
        district: String::new(),
        happened: occasion.today,
    };
    let number = ContactNumber(change.next_of(RecordRef::CONTACT)?);
    own.told(source, &others, number, by).map_err(Fault::Refused)?;
    change.put_record(&Contact::new(number, said, by))?;
    end_form(occasion, change, form)?;
    let on = RecordRef::from(own.number);
    change.put_record(&own)?;
    Ok(Deed { done: Done::Record(on), wrote: Some(Wrote::of(on)) })
}
