//! What was recorded wrongly is taken back over the desk: who may, what stays, and what all counts say then.

use super::agreement::findings;
use super::*;
use crate::domain::case::Step;
use crate::domain::stage::Stage;

/// Accepted, told, registered, and 2,000 of 4,500 delivered.
fn in_service(desk: &Desked) -> CaseNumber {
    let case = desk.to_committee();
    desk.days_later(30);
    let vote = desk.vote(case, Resolution::Accept, None);
    desk.done(vote);
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    desk.done(Command::RegisterCase { seen: desk.seen(case) });
    let (seen, why) = (desk.seen(case), String::new());
    desk.done(Command::RecordDelivery { seen, delivery: cash(2_000, 30), why });
    case
}

fn reverse(desk: &Desked, case: CaseNumber, step: Step) -> Command {
    Command::ReverseStep { seen: desk.seen(case), step, reason: "entered wrongly".into() }
}

#[test]
fn all_of_it_is_taken_back_and_the_store_agrees_with_itself() {
    let desk = Desked::new();
    let case = in_service(&desk);
    let file = desk.case(case).case.file;
    let first = desk.refused(reverse(&desk, case, Step::Decision));
    assert_eq!(first, Refusal::ReverseFirst { first: Step::Delivery(0) });
    for step in [Step::Delivery(0), Step::Registration, Step::Telling, Step::Decision] {
        desk.done(reverse(&desk, case, step));
        assert_eq!(findings(&desk), [""; 0], "{step:?}");
    }
    assert_eq!((desk.stage(case), desk.queue(Queue::Ready)), (Stage::Referred, (1, vec![case])));
    assert_eq!(desk.case(case).case.reversals.len(), 4);
    // Registered again it is the same file of the same person; nobody else gets that number.
    assert_eq!(desk.case(case).party.file, file);
    desk.done(reverse(&desk, case, Step::Referral));
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn a_step_is_taken_back_by_who_may_record_it_whatever_a_client_sends() {
    let desk = Desked::new();
    let case = in_service(&desk);
    // A clerk holds no sitting, so takes no decision of one back.
    let sent = desk.order_by_colleague(reverse(&desk, case, Step::Decision));
    assert!(matches!(sent, Err(Fault::Denied)), "{sent:?}");
    // They deliver, and what somebody else delivered is a manager's to take back.
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    let sent = desk.order_by_colleague(reverse(&desk, case, Step::Delivery(0)));
    assert!(matches!(sent, Err(Fault::Refused(Refusal::ReversingNeedsManager))), "{sent:?}");
    assert_eq!(desk.stage(case), Stage::InService);
}
