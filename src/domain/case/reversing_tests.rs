//! What was recorded wrongly is taken back from the last step on, and the case goes on from there.

use super::stages_tests::{
    CLERK, COLLEAGUE, MANAGER, MONTH, TODAY, answered, by, case_at, cash, sitters, sitting_on,
};
use crate::domain::calendar::Day;
use crate::domain::case::reversing::REVERSALS_MAX;
use crate::domain::case::{By, Case, Fact, Refusal, Reversed, Step};
use crate::domain::choice::Channel;
use crate::domain::committee::Resolution;
use crate::domain::delivery::Delivery;
use crate::domain::id::FileNumber;
use crate::domain::stage::Stage;

const MONTH_OVER: Day = TODAY.plus(MONTH);

fn clerk() -> By<'static> {
    by(CLERK, MONTH_OVER)
}

fn manager() -> By<'static> {
    by(MANAGER, MONTH_OVER.plus(3))
}

fn reverse(case: &mut Case, step: Step) -> Vec<Fact> {
    case.reverse(step, " سُجّل خطأً ", manager()).unwrap()
}

#[test]
fn each_step_is_taken_back_from_the_last_on_and_stays_told() {
    let mut case = case_at(Stage::Closed);
    let file = case.file.unwrap();
    for (step, stage) in [
        (Step::Survey, Stage::FollowUp),
        (Step::Delivery(1), Stage::InService),
        (Step::Delivery(0), Stage::Registered),
        (Step::Registration, Stage::Decided),
        (Step::Telling, Stage::Decided),
        (Step::Decision, Stage::Referred),
        (Step::Referral, Stage::Declared),
    ] {
        assert_eq!(case.steps_taken().first(), Some(&step), "{:?}", case.stage);
        let facts = reverse(&mut case, step);
        let reason = "سُجّل خطأً".to_owned();
        match (&facts[..], step) {
            ([Fact::DeliveryReversed { receipt, .. }], Step::Delivery(place)) => {
                assert_eq!(*receipt, ["R-1000", "R-3500"][usize::from(place)]);
            }
            (facts, _) => assert_eq!(facts, [Fact::Reversed { step, reason }]),
        }
        assert_eq!(case.stage, stage, "{step:?}");
    }
    assert!(case.deliveries.is_empty() && case.decision.is_none() && case.answered.is_none());
    assert_eq!((case.file, case.referral, case.reversals.len()), (None, None, 7));
    let registered = &case.reversals[3].what;
    assert!(matches!(registered, Reversed::Registration { file: own, .. } if *own == file));
    assert_eq!(case.decisions_reversed().count(), 1);
    assert_eq!(case.may_reverse(Step::Referral, manager()), Err(Refusal::NothingToReverse));
}

#[test]
fn answers_that_were_not_the_persons_are_taken_back_and_they_are_asked_again() {
    let mut case = case_at(Stage::Closed);
    assert!(case.surveyed().is_some());
    let attempt = case.survey.last().cloned().unwrap();
    reverse(&mut case, Step::Survey);
    assert_eq!((case.stage, case.surveyed(), case.survey.len()), (Stage::FollowUp, None, 0));
    assert_eq!(case.reversals[0].survey(), Some(&attempt));
    assert_eq!(case.may_reverse(Step::Survey, manager()), Err(Refusal::NothingToReverse));
    // What was given can still be taken back without it: the two are not one another's step.
    let mut case = case_at(Stage::Closed);
    reverse(&mut case, Step::Delivery(1));
    assert_eq!(case.stage, Stage::InService);
}

#[test]
fn what_was_registered_waits_again_as_told_and_what_was_told_as_decided() {
    let steps = super::stages_tests::SETTINGS.steps;
    let mut case = case_at(Stage::Registered);
    reverse(&mut case, Step::Registration);
    let today = manager().today;
    assert_eq!(case.due, Some(today.plus(i32::from(steps.registration))));
    reverse(&mut case, Step::Telling);
    assert_eq!(case.due, Some(today.plus(i32::from(steps.answer))));
    reverse(&mut case, Step::Decision);
    assert_eq!(case.due, case.referral.map(|referral| referral.clock.latest));
}

#[test]
fn a_rejection_that_was_told_and_asked_about_is_decided_again_by_whoever_did_not_ask() {
    let mut case = case_at(Stage::Rejected);
    case.tell(Channel::Phone, clerk()).unwrap();
    case.survey(answered(), Channel::Phone, by(COLLEAGUE, MONTH_OVER)).unwrap();
    assert_eq!(case.stage, Stage::Closed);
    reverse(&mut case, Step::Telling);
    assert_eq!((case.stage, case.answered), (Stage::Rejected, None));
    reverse(&mut case, Step::Decision);
    let sitting = sitting_on(MONTH_OVER.plus(3));
    let again = |case: &mut Case, staff| {
        let how = by(staff, MONTH_OVER.plus(3));
        case.decide(sitters(&sitting, Resolution::Accept), how).map(drop)
    };
    assert_eq!(again(&mut case, COLLEAGUE), Err(Refusal::AskedAboutIt));
    assert_eq!(again(&mut case, CLERK), Ok(()));
}

#[test]
fn the_receipt_of_what_was_taken_back_stays_used_and_the_rest_can_be_delivered_after_all() {
    let mut case = case_at(Stage::InService);
    let given = Delivery { receipt: "R-2".into(), ..cash(3_400) };
    case.deliver(given, "استغنى عن الباقي", clerk()).unwrap();
    let last = Step::Delivery(1);
    assert_eq!(case.may_reverse(last, clerk()), Err(Refusal::ReverseFirst { first: Step::Rest }));
    reverse(&mut case, Step::Rest);
    assert_eq!((case.stage, case.undelivered.is_none()), (Stage::InService, true));
    // Any of them, whichever was wrong.
    reverse(&mut case, Step::Delivery(0));
    let how = manager();
    let again = case.deliver(cash(1_000), "", how);
    assert!(matches!(again, Err(Refusal::ReceiptUsed { .. })), "{again:?}");
    case.deliver(Delivery { receipt: "R-3".into(), ..cash(1_100) }, "", how).unwrap();
    assert_eq!((case.stage, case.all_given()), (Stage::FollowUp, true));
}

#[test]
fn whoever_recorded_it_takes_it_back_on_the_same_day_and_a_manager_on_any() {
    // The clerk records it, whoever the delivery itself says.
    let mut case = case_at(Stage::Registered);
    case.deliver(Delivery { by: COLLEAGUE, ..cash(1_000) }, "", by(CLERK, MONTH_OVER)).unwrap();
    let may = |staff, days| case.may_reverse(Step::Delivery(0), by(staff, MONTH_OVER.plus(days)));
    assert_eq!(may(CLERK, 0), Ok(()));
    for (staff, days) in [(CLERK, 1), (COLLEAGUE, 0)] {
        assert_eq!(may(staff, days), Err(Refusal::ReversingNeedsManager));
        assert_eq!(may(MANAGER, days), Ok(()));
    }
}

#[test]
fn what_was_withdrawn_and_what_went_on_since_is_not_taken_back() {
    let mut case = case_at(Stage::Decided);
    case.tell(Channel::Phone, clerk()).unwrap();
    case.withdraw("انتقل", clerk()).unwrap();
    assert_eq!(case.steps_taken(), []);
    // Put off, and with the committee again: that it was put off is over.
    let mut case = case_at(Stage::Deferred);
    assert_eq!(case.steps_taken(), [Step::Decision, Step::Referral]);
    case.resume("وردت", clerk()).unwrap();
    assert_eq!(case.steps_taken(), [Step::Referral]);
    let mut full = case_at(Stage::Registered);
    full.register(FileNumber(9), clerk()).unwrap_err();
    for _ in 0..REVERSALS_MAX / 2 {
        reverse(&mut full, Step::Registration);
        reverse(&mut full, Step::Telling);
        full.tell(Channel::Phone, manager()).unwrap();
        full.register(FileNumber(3), manager()).unwrap();
    }
    let most = Refusal::too_many(REVERSALS_MAX);
    assert_eq!(full.may_reverse(Step::Registration, manager()), Err(most));
}
