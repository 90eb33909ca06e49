//! Complaints: loads what a command is about, lets the domain decide, writes what follows (W2, G1).

use crate::api::command::{FormKey, RecordSeen};
use crate::api::{Command, Fault};
use crate::domain::complaint::{Complaint, ComplaintFlaw, ComplaintWord, code};
use crate::domain::contact::{ContactDraft, ContactField, FormFault};
use crate::domain::id::{ComplaintNumber, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::domain::value::Flaw;
use crate::service::Service;
use crate::service::commands::{Decided, Occasion, end_form};
use crate::service::contacts::{self, free_of, read, write};
use crate::service::orders::Who;
use crate::store::book::Change;

/// The code that somebody anonymous was told, sealed; none of every other order. Here all of the time is spent,
/// before anything is decided.
pub fn seal(service: &Service, who: Who, command: &Command) -> Result<Option<String>, Fault> {
    let (Command::TakeComplaint { code: Some(code), .. } | Command::ReissueCode { code, .. }) =
        command
    else {
        return Ok(None);
    };
    if !code::is_code(code) {
        return Err(Fault::Refused(ComplaintFlaw::CodeNeeded.into()));
    }
    Ok(Some(service.secrets.turn(who.origin)?.seal(code)?))
}

/// Takes one down.
pub fn take(
    occasion: &Occasion,
    change: &mut Change<'_>,
    draft: &ContactDraft,
    form: Option<FormKey>,
) -> Decided {
    let mut said = draft.complaint(occasion.today).map_err(Fault::InvalidForm)?;
    said.who = contacts::who(occasion, change, said.who, (said.case, draft))?;
    works_here(occasion, said.subject, draft)?;
    let number = ComplaintNumber(change.next_of(RecordRef::COMPLAINT)?);
    let own = Complaint::new(number, said, occasion.code.clone(), occasion.by());
    let own = own.map_err(Fault::Refused)?;
    end_form(occasion, change, form)?;
    write(change, &own)
}

/// Somebody anonymous, who lost theirs, is told another code.
pub fn reissue(occasion: &Occasion, change: &mut Change<'_>, seen: RecordSeen) -> Decided {
    let mut own: Complaint = free_of(occasion, change, seen, |own: &Complaint| own.claim)?;
    let code = occasion.code.clone();
    let code = code.ok_or(Fault::Refused(ComplaintFlaw::CodeNeeded.into()))?;
    own.reissue(code, occasion.by()).map_err(Fault::Refused)?;
    write(change, &own)
}

/// Whoever it is about is one of the staff.
pub fn works_here(
    occasion: &Occasion,
    subject: Option<StaffId>,
    draft: &ContactDraft,
) -> Result<(), Fault> {
    if subject.is_none_or(|subject| occasion.settings.staff(subject).is_some()) {
        return Ok(());
    }
    let flaw = Flaw::not_a_choice(draft.texts.get(ContactField::Staff));
    Err(Fault::InvalidForm(vec![FormFault { field: ContactField::Staff, flaw }]))
}

/// Does something with one that nobody else holds.
pub fn act(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: RecordSeen,
    (word, form): (&ComplaintWord, Option<FormKey>),
) -> Decided {
    let mut own: Complaint = match word {
        ComplaintWord::Release => read(change, seen)?,
        _ => free_of(occasion, change, seen, |own: &Complaint| own.claim)?,
    };
    if let ComplaintWord::Route { subject: Some(subject), .. } = word
        && occasion.settings.staff(*subject).is_none()
    {
        return Err(Fault::NotFound);
    }
    own.act(word, occasion.by()).map_err(Fault::Refused)?;
    end_form(occasion, change, form)?;
    write(change, &own)
}
