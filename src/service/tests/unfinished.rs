//! What one person may leave unfinished, and that nothing of it goes to make room.

use super::*;
use crate::api::command::Draft;
use crate::domain::calendar::Timestamp;
use crate::domain::unfinished::{DRAFT_BYTES_MAX, DRAFTS_MAX, PROPOSALS_MAX};

fn keep(form: u64, text: &str) -> Command {
    let mut draft = RequestDraft::default();
    draft.set(Field::Story, text);
    Command::KeepDraft(Kept {
        form: FormKey::NewRequest(form),
        draft: Draft::Request { draft, seen: None },
        field: String::new(),
        at: Timestamp(1),
        place: String::new(),
    })
}

fn drafts(desk: &Desked) -> usize {
    match desk.seat.ask(&Query::Drafts).unwrap() {
        Answer::Drafts(lines) => lines.len(),
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn drafts_are_kept_up_to_their_number_and_each_that_is_there_goes_on() {
    let desk = Desked::new();
    let most = u64::try_from(DRAFTS_MAX).unwrap();
    for form in 0..most {
        desk.done(keep(form, "a"));
    }
    assert_eq!(desk.refused(keep(most, "one more")), Refusal::DraftsFull { max: 50 });
    assert_eq!(drafts(&desk), DRAFTS_MAX, "none of them went");
    desk.done(keep(7, "it goes on"));
    desk.done(keep(most - 1, "the last too"));
    // Another person has room of their own.
    let other = desk.seat.service().at(StaffId(2));
    let order = |command| Order { id: OrderId { session: 3, count: 1 }, command };
    assert_eq!(other.order(&order(keep(1, "b"))), Err(Fault::Denied), "nobody works here by that");
    desk.done(Command::DropDraft { form: FormKey::NewRequest(3) });
    desk.done(keep(most, "now it is kept"));
    assert_eq!(drafts(&desk), DRAFTS_MAX);
}

#[test]
fn drafts_are_kept_up_to_their_length_and_may_always_get_shorter() {
    let desk = Desked::new();
    // The longest story, in letters of four bytes.
    let long = "\u{10348}".repeat(4_000);
    let whole = u64::try_from(DRAFT_BYTES_MAX / long.len()).unwrap();
    for form in 0..whole {
        desk.done(keep(form, &long));
    }
    assert_eq!(desk.refused(keep(whole, &long)), Refusal::DraftsLong);
    desk.done(keep(whole, "a short one"));
    assert_eq!(desk.refused(keep(whole, &long)), Refusal::DraftsLong);
    desk.done(keep(0, "shorter"));
    desk.done(keep(whole, &long));
}

#[test]
fn proposals_are_kept_up_to_their_number_and_one_that_is_there_is_written_anew() {
    let clerk = Desked::as_role(StaffRole::Clerk);
    let late = |case, text: &str| {
        let mut draft = full();
        draft.set(Field::NationalId, "");
        draft.set(Field::BirthDate, "");
        draft.set(Field::Phone, "");
        draft.set(Field::District, text);
        let seen = Seen { case, version: Version(1) };
        clerk.order(Command::SaveRequest { case: Some(seen), draft, form: None })
    };
    let mut draft = full();
    draft.set(Field::NationalId, "");
    draft.set(Field::BirthDate, "");
    draft.set(Field::Phone, "");
    let cases: Vec<CaseNumber> = (0..=PROPOSALS_MAX).map(|_| clerk.open(draft.clone())).collect();
    let (last, first) = cases.split_last().unwrap();
    for case in first {
        assert!(matches!(late(*case, "حي النخيل"), Err(Fault::Stale { .. })));
    }
    let full = Err(Fault::Refused(Refusal::ProposalsFull { max: 20 }));
    assert_eq!(late(*last, "حي النخيل"), full);
    assert!(matches!(late(cases[0], "حي الورود"), Err(Fault::Stale { .. })));
    // One is dropped, and there is room.
    let (seen, of) = (clerk.seen(cases[0]), StaffId(2));
    clerk.done(Command::CloseProposal { seen, of, merged: None, form: None });
    assert!(matches!(late(*last, "حي النخيل"), Err(Fault::Stale { .. })));
}
