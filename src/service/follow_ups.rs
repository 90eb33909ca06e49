//! The follow-ups of questions and complaints: loads what one is about, lets the domain decide, writes it (G7).

use crate::api::command::RecordSeen;
use crate::api::{Command, Fault};
use crate::domain::case::{By, Refusal};
use crate::domain::complaint::Complaint;
use crate::domain::contact::Inquiry;
use crate::domain::record_ref::RecordRef;
use crate::service::commands::{Decided, Occasion, end_form};
use crate::service::contacts::{free_of, write};
use crate::store::book::Change;

pub fn decide(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Decided {
    match command {
        Command::RecordFollowUp { seen, outcome, channel, version, form } => {
            let tried = || (*version, outcome.clone());
            let inquiry = |own: &mut Inquiry, by: By<'_>| own.ask(tried(), *channel, by);
            let complaint = |own: &mut Complaint, by: By<'_>| own.ask(tried(), *channel, by);
            let decided = on(occasion, change, *seen, (inquiry, complaint))?;
            // Whoever is called again goes on from what was answered.
            if outcome.ends() {
                end_form(occasion, change, *form)?;
            }
            Ok(decided)
        }
        Command::TakeBackFollowUp { seen, reason } => {
            let inquiry = |own: &mut Inquiry, by: By<'_>| own.unask(reason, by);
            let complaint = |own: &mut Complaint, by: By<'_>| own.unask(reason, by);
            on(occasion, change, *seen, (inquiry, complaint))
        }
        // Those of other families never come here.
        _ => Err(Fault::Denied),
    }
}

/// Does the one or the other with a record that nobody else holds.
fn on(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: RecordSeen,
    (inquiry, complaint): (
        impl FnOnce(&mut Inquiry, By<'_>) -> Result<(), Refusal>,
        impl FnOnce(&mut Complaint, By<'_>) -> Result<(), Refusal>,
    ),
) -> Decided {
    match seen.record {
        RecordRef::Inquiry(_) => {
            let mut own: Inquiry = free_of(occasion, change, seen, |own: &Inquiry| own.claim)?;
            inquiry(&mut own, occasion.by()).map_err(Fault::Refused)?;
            write(change, &own)
        }
        RecordRef::Complaint(_) => {
            let mut own: Complaint = free_of(occasion, change, seen, |own: &Complaint| own.claim)?;
            complaint(&mut own, occasion.by()).map_err(Fault::Refused)?;
            write(change, &own)
        }
        _ => Err(Fault::NotFound),
    }
}
