//! A request of somebody who asked before begins with how they lived then: nothing of it is signed for before it
//! was confirmed, and papers that still count are on file, to be matched anew.

use super::*;
use crate::domain::document::Standing;
use crate::domain::request::Section;
use crate::domain::stage::Move;

/// Somebody who was served, and a draft of their next request.
fn again(desk: &Desked) -> (CaseNumber, RequestDraft) {
    let case = desk.open(full());
    let seen = desk.seen(case);
    desk.done(Command::SubmitCase { seen });
    desk.check_papers(case);
    let party = desk.case(case).case.party;
    let mut draft = desk.person(party).repeat();
    draft.set(Field::Service, "food");
    draft.set(Field::Channel, "C1");
    (case, draft)
}

fn confirmed(draft: &RequestDraft, section: Section) -> RequestDraft {
    let mut draft = draft.clone();
    draft.repeats.as_mut().unwrap().confirm(section);
    draft
}

fn save(desk: &Desked, case: CaseNumber, draft: RequestDraft) -> Command {
    let mut draft = draft;
    draft.set(Field::FamilyName, full().get(Field::FamilyName));
    Command::SaveRequest { case: Some(desk.seen(case)), draft, form: None }
}

#[test]
fn what_is_not_confirmed_is_received_and_is_not_handed_on() {
    let desk = Desked::new();
    let (first, draft) = again(&desk);
    let parts = draft.repeats.clone().unwrap().unconfirmed;
    assert!(parts.contains(&Section::Dwelling) && parts.contains(&Section::Money), "{parts:?}");
    assert_eq!(draft.get(Field::Salary), full().get(Field::Salary));
    let case = desk.open(draft.clone());
    let own = desk.case(case).case;
    assert_eq!(own.repeats.clone().unwrap().case, first);
    let seen = desk.seen(case);
    let refused = desk.refused(Command::SubmitCase { seen });
    let Refusal::Unconfirmed { case: from, sections, .. } = refused else { panic!("{refused:?}") };
    assert_eq!((from, &sections), (first, &parts));
    // What the screen offers is the move's own check.
    let judged = desk.case(case).judged;
    assert!(matches!(judged.may(Move::Submit), Err(Refusal::Unconfirmed { .. })));
    let mut draft = draft;
    for section in parts {
        draft = confirmed(&draft, section);
    }
    let order = save(&desk, case, draft);
    desk.done(order);
    assert_eq!(desk.case(case).case.repeats.unwrap().unconfirmed, []);
    let seen = desk.seen(case);
    desk.done(Command::SubmitCase { seen });
}

#[test]
fn a_raw_order_that_says_nothing_of_it_confirms_nothing() {
    let desk = Desked::new();
    let (_, draft) = again(&desk);
    let case = desk.open(draft.clone());
    let order = save(&desk, case, RequestDraft { repeats: None, ..draft.clone() });
    desk.done(order);
    assert_eq!(
        desk.case(case).case.repeats.unwrap().unconfirmed,
        draft.repeats.unwrap().unconfirmed
    );
}

#[test]
fn papers_that_count_yet_are_on_file_and_are_matched_anew() {
    let desk = Desked::new();
    let (_, draft) = again(&desk);
    let case = desk.open(draft);
    let own = desk.case(case);
    assert!(own.case.carried.contains(&Paper::NationalId), "{:?}", own.case.carried);
    let paper = own.case.documents.iter().find(|one| one.paper == Paper::NationalId).unwrap();
    assert!(!paper.matched && !paper.number.is_empty());
    let standing = |own: &crate::api::query::CaseView| {
        own.judged.papers.iter().find(|(paper, _)| *paper == Paper::NationalId).unwrap().1
    };
    assert_eq!(standing(&own), Standing::NotMatched);
    let mut draft = RequestDraft { repeats: own.case.repeats, ..own.case.request.to_draft() };
    draft.repeats.as_mut().unwrap().unconfirmed.clear();
    let order = save(&desk, case, draft);
    desk.done(order);
    let seen = desk.seen(case);
    desk.done(Command::SubmitCase { seen });
    let seen = desk.seen(case);
    desk.done(Command::CheckPaper { seen, document: valid(Paper::NationalId) });
    let own = desk.case(case);
    assert!(!own.case.carried.contains(&Paper::NationalId));
    assert!(own.judged.papers.iter().any(|(_, standing)| standing.holds()));
}

#[test]
fn what_has_ended_since_is_not_on_file() {
    let desk = Desked::new();
    let (_, draft) = again(&desk);
    desk.days_later(4_000);
    let case = desk.open(draft);
    assert_eq!(desk.case(case).case.carried, []);
}

#[test]
fn nothing_is_taken_over_from_somebody_else() {
    let desk = Desked::new();
    let (first, draft) = again(&desk);
    let other = RequestDraft { repeats: draft.repeats, ..nada() };
    assert_eq!(
        desk.order(Command::SaveRequest { case: None, draft: other, form: None }),
        Err(Fault::NotFound)
    );
    assert_eq!(desk.case(first).others.len(), 0, "and nothing was written");
    assert!(desk.found("ندى").is_empty());
}

#[test]
fn whoever_receives_nobody_is_told_nothing_of_how_they_live() {
    let desk = Desked::as_role(StaffRole::Auditor);
    let program = desk.seat.service().at(crate::service::sight::PROGRAM);
    let id = OrderId { session: 77, count: 1 };
    let command = Command::SaveRequest { case: None, draft: full(), form: None };
    program.order(&Order { id, command }).unwrap();
    assert_eq!(desk.person(PartyId(1)).last, None);
}
