//! The follow-up of a question or a complaint, for whoever asks the person.

use crate::api::query::{FollowUpView, ToAskLines};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Day;
use crate::domain::case::{By, Claim, Refusal};
use crate::domain::contact::Who;
use crate::domain::follow_up::{FollowUp, FollowedUp};
use crate::domain::id::Version;
use crate::domain::mask::last_digits;
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::Field;
use crate::domain::satisfaction::About;
use crate::domain::sight::Right;
use crate::domain::wait_list::WaitList;
use crate::service::queries::{Reader, complaints, contacts};
use crate::service::same;
use crate::store::{book, keys};

/// What the view of either is made of.
struct Own {
    version: Version,
    about: About,
    who: Who,
    claim: Option<Claim>,
    told: Option<Day>,
    follow_up: FollowUp,
    may: Result<(), Refusal>,
}

pub fn follow_up(reader: &Reader<'_>, on: RecordRef) -> Result<Answer, Fault> {
    let by = By {
        by: reader.staff,
        at: reader.today.at(0, 0),
        today: reader.today,
        settings: &reader.settings,
    };
    let own = match on {
        RecordRef::Inquiry(number) => {
            let seen = contacts::read_inquiry(reader, number)?.ok_or(Fault::NotFound)?;
            let own = seen.record;
            Own {
                version: seen.version,
                about: About::Inquiry,
                may: own.may_ask(by),
                told: own.answer.as_ref().map(|answer| answer.at.day()),
                who: own.who,
                claim: own.claim,
                follow_up: own.follow_up,
            }
        }
        RecordRef::Complaint(number) => {
            let seen = complaints::read(reader, number)?.ok_or(Fault::NotFound)?;
            let own = seen.record;
            Own {
                version: seen.version,
                about: About::Complaint,
                may: own.may_ask(by),
                told: own.outcome.as_ref().map(|told| told.at.day()),
                who: own.who,
                claim: own.claim,
                follow_up: own.follow_up,
            }
        }
        _ => return Err(Fault::NotFound),
    };
    view(reader, on, own).map(|view| Answer::FollowUp(Box::new(view)))
}

/// Phones are told to who holds it, as on its page.
fn view(reader: &Reader<'_>, on: RecordRef, mut own: Own) -> Result<FollowUpView, Fault> {
    let hides = reader.hides_words();
    let (name, party) = reader.name_of_who(&own.who)?;
    let holds = own.claim.is_some_and(|claim| claim.by == reader.staff);
    let (mut phones, mut sex, mut best_time) = (Vec::new(), None, None);
    if let Some(party) = party {
        let party = same::stays(reader.engine, party)?;
        if let Some(seen) = book::read::<Party>(reader.engine, &keys::party(party))? {
            let known = seen.record.known;
            phones = known.phones().map(|phone| phone.to_string()).collect();
            (sex, best_time) = (known.choice(Field::Sex), known.choice(Field::BestTime));
        }
    }
    if let Who::Unknown { phone, .. } = &own.who {
        phones = vec![phone.clone()].into_iter().filter(|phone| !phone.is_empty()).collect();
    }
    let masked = !holds && !phones.is_empty();
    if masked {
        phones = phones.iter().map(|phone| last_digits(phone)).collect();
    }
    tell(reader, &mut own.follow_up);
    Ok(FollowUpView {
        on,
        version: own.version,
        about: own.about,
        name: if hides && party.is_none() { String::new() } else { name },
        sex,
        phones,
        masked,
        best_time,
        told: own.told,
        follow_up: own.follow_up,
        may: own.may,
        holder: reader.lease(own.claim),
    })
}

/// Takes out what is not told: of anonymous answers all to whoever served (G8), and the words to who is told none.
pub fn tell(reader: &Reader<'_>, own: &mut FollowUp) {
    own.tell(reader.staff);
    if reader.hides_words() {
        own.all_answers().for_each(crate::domain::satisfaction::Answers::hide_words);
    }
}

/// Whom to ask, for the first screen of whoever asks them.
pub fn home(reader: &Reader<'_>) -> Result<ToAskLines, Fault> {
    if !reader.sight.may(Right::Listening) {
        return Ok(ToAskLines::default());
    }
    Ok(ToAskLines {
        inquiries: contacts::line(reader, WaitList::InquiriesToAsk)?,
        complaints: complaints::to_ask(reader)?,
    })
}
