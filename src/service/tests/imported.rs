//! Rows of files that tell of contacts and complaints: known again, told when they changed, of the person whom a
//! number names and of nobody renamed.

pub mod surveys;
pub mod undone;

use super::contacts::draft;
use super::*;
use crate::api::query::{Record, RecordKind};
use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, ContactDraft, ContactField as F, Who};
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::value::Flaw;
use crate::store::book;
use crate::store::keys;

const SUBJECT: &str = "سؤال";

fn row(reference: &str, more: &[(F, &str)]) -> Command {
    let typed = [(F::Channel, "C2"), (F::Direction, "in"), (F::Subject, SUBJECT)];
    let draft = draft(None, &[&typed[..], more].concat());
    Command::ImportContact { reference: reference.into(), draft }
}

fn complaint(more: &[(F, &str)]) -> Command {
    let typed = [(F::Kind, "complaint"), (F::Channel, "C7"), (F::Complaint, "تأخر")];
    let draft = draft(None, &[&typed[..], more].concat());
    Command::ImportComplaint { reference: String::new(), draft }
}

/// The same reference with another subject is told; with the same it is known.
pub fn again_with(subject: &str) -> Result<(), Fault> {
    let desk = Desked::new();
    desk.done(row("C-1", &[]));
    desk.order(row("C-1", &[(F::Subject, subject)])).map(drop)
}

/// The one record of a kind that is in the store.
fn only<R: crate::store::record::Kind>(desk: &Desked, kind: u8) -> R {
    let key = keys::record(RecordRef::of(kind, 1).unwrap());
    book::read::<R>(desk.seat.service().engine(), &key).unwrap().unwrap().record
}

fn count(desk: &Desked, kind: RecordKind) -> usize {
    match desk.seat.ask(&Query::Records { kind, after: None }).unwrap() {
        Answer::Records { rows, .. } => {
            rows.iter().filter(|row| !matches!(row, Record::Ledger(_))).count()
        }
        answer => panic!("{answer:?}"),
    }
}

fn is_sound(desk: &Desked) {
    let Answer::Checked(checked) = desk.seat.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings, [], "{:?}", checked.totals);
}

fn flaw(desk: &Desked, command: Command) -> (F, Flaw) {
    match desk.order(command) {
        Err(Fault::InvalidForm(faults)) => (faults[0].field, faults[0].flaw.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_is_known_again_by_its_reference_and_without_one_by_what_it_says() {
    let desk = Desked::new();
    for reference in ["C-1", ""] {
        assert!(matches!(desk.done(row(reference, &[])).done, Done::Record(_)));
        assert!(matches!(desk.done(row(reference, &[])).done, Done::Known { .. }));
    }
    assert_eq!(count(&desk, RecordKind::Contact), 2);
    // A row that only fills a cell as its record has it says nothing else.
    let again = desk.done(row("C-1", &[(F::Happened, &desk.seat.service().today().iso())]));
    assert!(matches!(again.done, Done::Known { .. }), "{again:?}");
    is_sound(&desk);
}

#[test]
fn a_person_is_named_by_id_file_or_request_and_keeps_their_name() {
    let desk = Desked::new();
    let case = desk.open(full());
    let own = desk.case(case).case;
    let id = own.request.national_id().unwrap().to_string();
    let before: Party = desk.case(case).party;
    let named = [(F::NationalId, id.as_str()), (F::Name, "سالم")];
    desk.done(row("C-1", &named));
    desk.done(row("C-2", &[(F::Case, &case.to_string())]));
    let contact: Contact = only(&desk, RecordRef::CONTACT);
    assert_eq!(contact.who, Who::Party(own.party));
    assert_eq!(desk.case(case).party, before, "nobody is renamed");
    assert_eq!(desk.case(case).talk.contacts.len(), 2);
    // An id that nobody has, and one of somebody who is called otherwise.
    let nobody = row("C-3", &[(F::NationalId, "1000000016")]);
    assert_eq!(flaw(&desk, nobody), (F::NationalId, Flaw::NobodyHas));
    let other = row("C-4", &[(F::NationalId, id.as_str()), (F::Name, "ماجد الآخر")]);
    assert_eq!(flaw(&desk, other), (F::NationalId, Flaw::OfSomebodyElse));
    let file = row("C-5", &[(F::File, "9999")]);
    assert_eq!(flaw(&desk, file), (F::File, Flaw::NobodyHas));
    is_sound(&desk);
}

#[test]
fn a_complaint_of_somebody_unknown_or_anonymous_lands_without_a_code() {
    let desk = Desked::new();
    desk.done(complaint(&[(F::Caller, "anonymous")]));
    let own: Complaint = only(&desk, RecordRef::COMPLAINT);
    assert_eq!((own.who, own.code), (Who::Anonymous, None));
    // Nobody was told that it was received.
    assert_eq!(own.state, crate::domain::complaint::ComplaintState::Received);
    desk.done(complaint(&[(F::Name, "غريب"), (F::Phone, "0500000001")]));
    assert_eq!(count(&desk, RecordKind::Complaint), 2);
    let about = complaint(&[(F::Staff, "999")]);
    assert_eq!(flaw(&desk, about).0, F::Staff);
    // At the desk somebody anonymous is told a code, or nothing is taken down.
    let mut draft = ContactDraft::default();
    for (field, text) in [
        (F::Kind, "complaint"),
        (F::Channel, "C2"),
        (F::Complaint, "تأخر"),
        (F::Caller, "anonymous"),
    ] {
        draft.texts.set(field, text);
    }
    let command = Command::TakeComplaint { draft, code: None, form: None };
    assert!(matches!(desk.order(command), Err(Fault::Refused(Refusal::Complaint(_)))));
    is_sound(&desk);
}
