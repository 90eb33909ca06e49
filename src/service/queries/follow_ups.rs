//! The follow-up of a question or a complaint, for whoever asks the person.

use crate::api::query::{FollowUpView, ToAskLines};
use crate::api::{Answer, Fault};
use crate::domain::case::By;
use crate::domain::contact::Who;
use crate::domain::follow_up::{FollowUp, FollowedUp};
use crate::domain::mask::last_digits;
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::Field;
use crate::domain::satisfaction::Answers;
use crate::domain::sight::Right;
use crate::domain::wait_list::WaitList;
use crate::service::queries::{Reader, complaints, contacts};
use crate::service::same;
use crate::store::book::{self, Seen};
use crate::store::keys;

pub fn follow_up(reader: &Reader<'_>, on: RecordRef) -> Result<Answer, Fault> {
    let view = match on {
        RecordRef::Inquiry(number) => {
            view(reader, on, contacts::read_inquiry(reader, number)?.ok_or(Fault::NotFound)?)
        }
        RecordRef::Complaint(number) => {
            view(reader, on, complaints::read(reader, number)?.ok_or(Fault::NotFound)?)
        }
        _ => return Err(Fault::NotFound),
    };
    view.map(|view| Answer::FollowUp(Box::new(view)))
}

/// Phones are told to who holds it, as on its page.
fn view<R: FollowedUp>(
    reader: &Reader<'_>,
    on: RecordRef,
    seen: Seen<R>,
) -> Result<FollowUpView, Fault> {
    let (mut own, hides) = (seen.record, reader.hides_words());
    let by = By {
        by: reader.staff,
        at: reader.today.at(0, 0),
        today: reader.today,
        settings: &reader.settings,
    };
    let may = own.may_ask(by);
    let (name, party) = reader.name_of_who(own.who())?;
    let (mut phones, mut sex, mut best_time) = (Vec::new(), None, None);
    if let Some(party) = party {
        let party = same::stays(reader.engine, party)?;
        if let Some(seen) = book::read::<Party>(reader.engine, &keys::party(party))? {
            let known = seen.record.known;
            phones = known.phones().map(|phone| phone.to_string()).collect();
            (sex, best_time) = (known.choice(Field::Sex), known.choice(Field::BestTime));
        }
    }
    // Of somebody who is not in the register all is told or nothing, as on the page.
    if let Who::Unknown { phone, .. } = own.who()
        && !hides
        && !phone.is_empty()
    {
        phones.push(phone.clone());
    }
    let claim = *own.parts().1;
    let holds = claim.is_some_and(|claim| claim.by == reader.staff);
    let masked = !holds && !phones.is_empty();
    if masked {
        phones = phones.iter().map(|phone| last_digits(phone)).collect();
    }
    let told = own.told_on();
    tell(reader, own.parts().0);
    Ok(FollowUpView {
        on,
        version: seen.version,
        about: R::ABOUT,
        name: if hides && party.is_none() { String::new() } else { name },
        sex,
        phones,
        masked,
        best_time,
        told,
        follow_up: own.follow_up().clone(),
        may,
        holder: reader.lease(claim),
    })
}

/// Takes out what is not told: of anonymous answers all to whoever served (G8), and the words to who is told none.
pub fn tell(reader: &Reader<'_>, own: &mut FollowUp) {
    own.tell(reader.staff);
    if reader.hides_words() {
        own.all_answers().for_each(Answers::hide_words);
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
