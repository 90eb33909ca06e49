//! The follow-ups of questions and complaints: loads what one is about, lets the domain decide, writes it (G7).

use crate::api::command::RecordSeen;
use crate::api::{Command, Fault};
use crate::domain::case::{Claim, Refusal};
use crate::domain::complaint::Complaint;
use crate::domain::contact::Inquiry;
use crate::domain::follow_up::FollowedUp;
use crate::domain::record_ref::RecordRef;
use crate::service::commands::{Decided, Occasion, end_form};
use crate::service::contacts::{free_of, write};
use crate::store::book::Change;
use crate::store::derived::FamilyRecord;

pub fn decide(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Decided {
    let (Command::RecordFollowUp { seen, .. } | Command::TakeBackFollowUp { seen, .. }) = command
    else {
        // Those of other families never come here.
        return Err(Fault::Denied);
    };
    match seen.record {
        RecordRef::Inquiry(_) => on::<Inquiry>(occasion, change, (*seen, command), |own| own.claim),
        RecordRef::Complaint(_) => {
            on::<Complaint>(occasion, change, (*seen, command), |own| own.claim)
        }
        _ => Err(Fault::NotFound),
    }
}

/// Does it with a record that nobody else holds.
fn on<R: FamilyRecord + FollowedUp>(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (seen, command): (RecordSeen, &Command),
    held: impl FnOnce(&R) -> Option<Claim>,
) -> Decided {
    let mut own: R = free_of(occasion, change, seen, held)?;
    done(&mut own, occasion, command).map_err(Fault::Refused)?;
    // Whoever is called again goes on from what was answered.
    if let Command::RecordFollowUp { outcome, form, .. } = command
        && outcome.ends()
    {
        end_form(occasion, change, *form)?;
    }
    write(change, &own)
}

fn done(own: &mut impl FollowedUp, occasion: &Occasion, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::RecordFollowUp { outcome, channel, version, .. } => {
            own.ask((*version, outcome.clone()), *channel, occasion.by())
        }
        Command::TakeBackFollowUp { reason, .. } => own.unask(reason, occasion.by()),
        _ => Ok(()),
    }
}
