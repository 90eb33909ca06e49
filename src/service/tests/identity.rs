//! A person is never rewritten by a key that matched: at the desk, by a raw order, in an import.

mod merging;
mod page;
mod repeat;

use super::*;
use crate::api::query::{FoundRow, PartyView, Record, RecordKind, Trial};
use crate::domain::id::PartyId;
use crate::domain::party::IdentityPart;
use crate::domain::person_name::PersonName;
use crate::domain::request::Texts;
use crate::store::keys;

const ID: &str = "1098700105";
const NADA: &str = "ندى علي حسن العينة";
const SUAD: &str = "سعاد فهد ماجد المختلفة";

fn request(name: &str, id: &str, birth: &str, phone: &str) -> RequestDraft {
    let mut draft = RequestDraft::default();
    draft.set_name(PersonName::split(name));
    for (field, text) in [
        (Field::NationalId, id),
        (Field::BirthDate, birth),
        (Field::Phone, phone),
        (Field::Service, "food"),
        (Field::Channel, "C7"),
    ] {
        draft.set(field, text);
    }
    draft
}

fn nada() -> RequestDraft {
    request(NADA, ID, "1390-02-11", "0512340001")
}

fn suad() -> RequestDraft {
    request(SUAD, ID, "1400-02-11", "0512345555")
}

fn row(reference: &str, draft: RequestDraft) -> Command {
    Command::ImportRequest { reference: reference.into(), draft, note: String::new() }
}

impl Desked {
    pub(super) fn person(&self, party: PartyId) -> PartyView {
        match self.seat.ask(&Query::Party(party)).unwrap() {
            Answer::Party(own) => *own,
            answer => panic!("{answer:?}"),
        }
    }

    fn found(&self, text: &str) -> Vec<FoundRow> {
        match self.seat.ask(&Query::Find { text: text.into() }).unwrap() {
            Answer::Found { rows, .. } => rows,
            answer => panic!("{answer:?}"),
        }
    }

    fn correct(&self, party: PartyId, name: &str, reason: &str) -> Result<Receipt, Fault> {
        let mut draft = RequestDraft::default();
        draft.set_name(PersonName::split(name));
        let version = self.person(party).version;
        self.order(Command::CorrectPerson {
            party,
            version,
            values: draft.values,
            reason: reason.into(),
        })
    }

    /// What the ledger says was done, and to which record.
    fn verbs(&self) -> Vec<(String, String)> {
        let query = Query::Records { kind: RecordKind::Ledger, after: None };
        let Answer::Records { rows, .. } = self.seat.ask(&query).unwrap() else { panic!() };
        let line = |record| match record {
            Record::Ledger(line) => (line.verb, line.subject),
            other => panic!("{other:?}"),
        };
        rows.into_iter().map(line).collect()
    }

    fn trial(&self, command: Command) -> Trial {
        match self.seat.ask(&Query::Trial(vec![command])).unwrap() {
            Answer::Trial(mut trials) => trials.pop().unwrap(),
            answer => panic!("{answer:?}"),
        }
    }
}

#[test]
fn a_row_with_anothers_id_is_set_aside_and_the_registered_person_stays() {
    let desk = Desked::new();
    let case = desk.open(nada());
    let party = desk.case(case).case.party;
    let before = desk.person(party).party;
    let by = vec![IdentityPart::Name, IdentityPart::BirthDate];
    let refusal = Refusal::OtherPerson { party, by };
    let set_aside = Trial::Wrong(Box::new(Fault::Refused(refusal.clone())));
    assert_eq!(desk.trial(row("U-9", suad())), set_aside);
    assert_eq!(desk.refused(row("U-9", suad())), refusal);
    let alone =
        Command::ImportParty { reference: "P-9".into(), draft: suad(), note: String::new() };
    assert_eq!(desk.refused(alone), refusal);
    assert_eq!(desk.person(party).party, before);
    assert_eq!(desk.found("ندى").len(), 1);
    assert!(desk.found("سعاد").is_empty());
    // The same person, spelled otherwise and with another phone, goes through.
    let again = request("ندي علي العينه", ID, "", "0512349999");
    let done = desk.done(row("U-9", again)).done;
    assert!(matches!(done, Done::Case(_)), "{done:?}");
    let own = desk.person(party).party;
    assert_eq!((own.name().as_str(), own.known.get(Field::Phone)), (NADA, "0512349999"));
}

#[test]
fn an_order_that_makes_somebody_another_person_is_refused_without_a_decision() {
    let desk = Desked::new();
    let case = desk.open(nada());
    let party = desk.case(case).case.party;
    // A new request for them, and one of theirs amended.
    let chosen = RequestDraft { party: Some(party), ..suad() };
    let amended = Command::SaveRequest { case: Some(desk.seen(case)), draft: suad(), form: None };
    for command in [save(chosen.clone()), amended] {
        let refusal = desk.refused(command);
        assert!(matches!(refusal, Refusal::OtherPerson { party: of, .. } if of == party));
    }
    let mut mistyped = nada();
    mistyped.set(Field::NationalId, "1098700121");
    let other_id =
        Command::SaveRequest { case: Some(desk.seen(case)), draft: mistyped, form: None };
    let by = vec![IdentityPart::NationalId];
    assert_eq!(desk.refused(other_id), Refusal::OtherPerson { party, by });
    assert_eq!(desk.person(party).party.name(), NADA);
    // What may change does, without a word.
    let mut moved = nada();
    moved.set(Field::District, "النسيم");
    desk.done(Command::SaveRequest { case: Some(desk.seen(case)), draft: moved, form: None });
    assert_eq!(desk.person(party).party.known.get(Field::District), "النسيم");
}

#[test]
fn a_correction_is_kept_with_its_reason_and_old_names_are_still_found() {
    let desk = Desked::new();
    let case = desk.open(nada());
    let party = desk.case(case).case.party;
    let refused = |reason| match desk.correct(party, SUAD, reason) {
        Err(Fault::Refused(refusal)) => refusal,
        told => panic!("{told:?}"),
    };
    assert_eq!(refused("  "), Refusal::ReasonNeeded);
    let long = "س".repeat(601);
    assert!(matches!(refused(&long), Refusal::Text { .. }));
    let stale = Command::CorrectPerson {
        party,
        version: Version(0),
        values: suad().values,
        reason: "x".into(),
    };
    assert!(matches!(desk.order(stale), Err(Fault::Stale { .. })));
    desk.correct(party, SUAD, "الاسم في الصك").unwrap();
    let own = desk.person(party).party;
    assert_eq!(own.name(), SUAD);
    assert_eq!(own.corrections.len(), 1);
    let kept = &own.corrections[0];
    assert_eq!((kept.by, kept.reason.as_str()), (StaffId(1), "الاسم في الصك"));
    assert_eq!(kept.changes[0].old, "ندى");
    for text in ["ندى علي", "سعاد", ID] {
        let rows = desk.found(text);
        assert_eq!(rows.len(), 1, "{text}");
        assert_eq!(rows[0].earlier_names, [NADA], "{text}");
    }
    // With what is registered now, what was refused goes through; the old case is amended as before.
    let mut again = suad();
    again.set(Field::BirthDate, "");
    desk.open(RequestDraft { party: Some(party), ..again });
    let mut moved = nada();
    moved.set(Field::District, "النسيم");
    desk.done(Command::SaveRequest { case: Some(desk.seen(case)), draft: moved, form: None });
    assert_eq!(desk.person(party).party.name(), SUAD, "an old request does not undo it");
    // The ledger tells that it was, and nothing of it.
    let verbs = desk.verbs();
    assert!(verbs.contains(&("correct_person".to_owned(), format!("party {}", party.0))));
}

#[test]
fn a_correction_does_not_take_the_id_of_somebody_else_and_is_checked_like_any_form() {
    let desk = Desked::new();
    let one = desk.case(desk.open(nada())).case.party;
    let other = request("هدى سعد العينة", "1098700121", "", "0512340002");
    let other = desk.case(desk.open(other)).case.party;
    let id = |text: &str| {
        let mut values = Texts::default();
        values.set(Field::NationalId, text);
        let version = desk.person(one).version;
        desk.order(Command::CorrectPerson { party: one, version, values, reason: "x".into() })
    };
    let taken = Fault::Refused(Refusal::IdTaken { party: other });
    assert_eq!(id("1098700121").unwrap_err(), taken);
    assert!(matches!(id("12"), Err(Fault::Invalid(_))));
    id("1098700139").unwrap();
    assert_eq!(desk.found("1098700139").len(), 1);
    // A mistyped id is nobody's: whose it is gets it.
    desk.open(request("منى سعد العينة", ID, "", "0512340003"));
    assert_eq!(desk.person(one).party.name(), NADA, "what was not said stays");
}

#[test]
fn a_row_known_by_its_reference_is_told_when_it_says_something_else() {
    let desk = Desked::new();
    let first = nada();
    let Done::Case(case) = desk.done(row("U-1", first.clone())).done else { panic!() };
    let known = Done::Known { case: Some(case), party: None };
    assert_eq!(desk.done(row("U-1", first.clone())).done, known);
    let mut changed = first.clone();
    changed.set(Field::Phone, "0512349999");
    changed.set(Field::Amount, "4500");
    let fields = vec![Field::Phone, Field::Amount];
    let refusal = Refusal::KnownOtherwise { case: Some(case), fields };
    let told = Trial::Wrong(Box::new(Fault::Refused(refusal.clone())));
    assert_eq!(desk.trial(row("U-1", changed.clone())), told);
    assert_eq!(desk.refused(row("U-1", changed.clone())), refusal);
    desk.done(Command::ClaimCase { seen: desk.seen(case) });
    assert_eq!(desk.case(case).case.request.fields().get(Field::Phone), "0512340001");
    // Amended at the desk to what the file says now: known again; and what the first file said is no
    // change of the file.
    let seen = desk.seen(case);
    desk.done(Command::SaveRequest { case: Some(seen), draft: changed.clone(), form: None });
    assert_eq!(desk.done(row("U-1", changed)).done, known);
    assert_eq!(desk.done(row("U-1", first)).done, known);
    // The same of a person's row.
    let person =
        |draft| Command::ImportParty { reference: "P-1".into(), draft, note: String::new() };
    let other = request("هدى سعد العينة", "1098700121", "", "0512340002");
    let Done::Party(party) = desk.done(person(other.clone())).done else { panic!() };
    let known = Done::Known { case: None, party: Some(party) };
    assert_eq!(desk.done(person(other.clone())).done, known);
    let mut changed = other;
    changed.set(Field::District, "النسيم");
    let fields = vec![Field::District];
    assert_eq!(desk.refused(person(changed)), Refusal::KnownOtherwise { case: None, fields });
}

#[test]
fn a_mark_of_an_older_import_is_held_against_the_record() {
    let desk = Desked::new();
    let Done::Case(case) = desk.done(row("U-1", nada())).done else { panic!() };
    let engine = desk.seat.service().engine();
    let marks = engine.scan(b"f", b"g", 9, false).unwrap();
    let mark = marks.iter().find(|mark| keys::of_mark(&mark.val).is_some()).unwrap();
    let mut commit = crate::store::engine::Commit::new();
    commit.put(mark.key.clone(), case.to_bytes());
    engine.commit(&commit).unwrap();
    assert!(matches!(desk.done(row("U-1", nada())).done, Done::Known { .. }));
    let mut changed = nada();
    changed.set(Field::Phone, "0512349999");
    let refusal = desk.refused(row("U-1", changed));
    assert!(matches!(refusal, Refusal::KnownOtherwise { .. }), "{refusal:?}");
}
