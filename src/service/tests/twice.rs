//! What the society has typed twice: asked of every client, of what was typed and of nothing that is known.

use super::*;
use crate::domain::choice::TypedTwice;
use crate::domain::request::{FieldFault, MemberDraft, MemberField, Place};
use crate::domain::value::Flaw;

const ALL: [TypedTwice; 3] = [TypedTwice::NationalId, TypedTwice::Dates, TypedTwice::Amounts];

fn asks(desk: &Desked, kinds: &[TypedTwice]) {
    let (mut settings, version) = desk.settings();
    settings.typed_twice = kinds.to_vec();
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
}

fn faults(desk: &Desked, command: Command) -> Vec<FieldFault> {
    match desk.order(command) {
        Err(Fault::Invalid(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

/// All of it, typed twice.
fn twice(mut draft: RequestDraft) -> RequestDraft {
    for field in [Field::NationalId, Field::BirthDate, Field::Salary, Field::Amount] {
        let text = draft.get(field).to_owned();
        draft.again.set(Place::Field(field), text);
    }
    draft
}

#[test]
fn a_client_that_leaves_the_second_typing_out_is_refused_beside_each_field() {
    let desk = Desked::new();
    asks(&desk, &ALL);
    let once = |field| FieldFault { place: Place::Field(field), flaw: Flaw::TypedOnce };
    let fields = [Field::NationalId, Field::BirthDate, Field::Salary, Field::Amount];
    assert_eq!(faults(&desk, save(full())), fields.map(once));
    let mut other = twice(full());
    other.again.set(Place::Field(Field::Salary), "2300");
    let otherwise = FieldFault { flaw: Flaw::TypedOtherwise, ..once(Field::Salary) };
    assert_eq!(faults(&desk, save(other.clone())), [otherwise]);
    let alike = Command::SaveAlike { draft: other, form: None };
    assert_eq!(faults(&desk, alike).len(), 1, "nor by the other way in");
    let mut same = twice(full());
    same.again.set(Place::Field(Field::NationalId), "١٠٠٠٠٠٠٠٠٨");
    desk.done(save(same));
}

#[test]
fn the_households_table_is_typed_twice_too_whoever_sends_it() {
    let desk = Desked::new();
    asks(&desk, &[TypedTwice::NationalId]);
    let mut draft = twice(full());
    let mut member = MemberDraft::default();
    member.set(MemberField::Name, "نورة");
    member.set(MemberField::NationalId, "1000000016");
    draft.members.push(member);
    let row = u8::try_from(draft.members.len() - 1).unwrap();
    let place = Place::Member(row, MemberField::NationalId);
    let once = FieldFault { place, flaw: Flaw::TypedOnce };
    assert_eq!(faults(&desk, save(draft.clone())), [once]);
    draft.again.set(place, "1000000016");
    desk.done(save(draft));
}

#[test]
fn a_case_from_before_goes_on_and_only_what_changes_in_it_is_typed_twice() {
    let desk = Desked::new();
    let case = desk.open(full());
    asks(&desk, &ALL);
    let party = Some(desk.case(case).case.party);
    let mut draft = RequestDraft { party, ..full() };
    draft.set(Field::District, "حي آخر");
    let saves = |draft| Command::SaveRequest { case: Some(desk.seen(case)), draft, form: None };
    desk.done(saves(draft.clone()));
    draft.set(Field::Salary, "3300");
    assert_eq!(faults(&desk, saves(draft.clone())).len(), 1);
    draft.again.set(Place::Field(Field::Salary), "3300");
    desk.done(saves(draft));
}

#[test]
fn what_is_known_of_a_person_is_not_typed_again_in_their_next_request() {
    let desk = Desked::new();
    let case = desk.open(full());
    asks(&desk, &[TypedTwice::NationalId, TypedTwice::Dates]);
    let party = Some(desk.case(case).case.party);
    desk.done(save(RequestDraft { party, ..full() }));
}

#[test]
fn a_row_of_a_file_is_one_entry() {
    let desk = Desked::new();
    asks(&desk, &ALL);
    desk.done(Command::ImportRequest {
        reference: "A-1".into(),
        draft: full(),
        note: String::new(),
    });
}

#[test]
fn what_is_read_off_a_paper_is_typed_twice_and_the_second_look_at_it_only_where_it_changes() {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    asks(&desk, &[TypedTwice::Dates]);
    let document = valid(Paper::Lease);
    let seen = || desk.seen(case);
    let refused = desk.refused(Command::CheckPaper { seen: seen(), document: document.clone() });
    assert_eq!(refused, Refusal::TypeTwice { paper: Paper::Lease });
    let twice = |document: &Document, again: &Document| {
        let (document, again) = (document.clone(), Box::new(again.clone()));
        Command::CheckTwice { seen: seen(), document, again }
    };
    let other = Document { expires: Some(on(START.plus(77))), ..document.clone() };
    assert_eq!(desk.refused(twice(&document, &other)), Refusal::TypeTwice { paper: Paper::Lease });
    desk.done(twice(&document, &document));
    desk.done(Command::CheckPaper { seen: seen(), document });
}

#[test]
fn a_draft_keeps_both() {
    let mut draft = full();
    draft.again.set(Place::Field(Field::Salary), "2300");
    assert_eq!(draft.storable().unwrap(), draft);
}
