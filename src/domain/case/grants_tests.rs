//! What is granted by service, what is given of it, and what is left.

use super::stages_tests::{
    CLERK, MONTH, TODAY, by, case_at, cash, clerk, pieces, received, sitters, sitting,
};
use crate::domain::calendar::Day;
use crate::domain::case::{By, Fact, Sitters};
use crate::domain::choice::{Channel, DeliveryKind, Service};
use crate::domain::committee::Resolution;
use crate::domain::delivery::{DELIVERIES_MAX, Delivery};
use crate::domain::grant::{Grant, Left, Rest};
use crate::domain::request::Field;
use crate::domain::stage::Stage;
use crate::domain::value::{Balance, Money, Quantity};

/// The day on which the committee may decide.
const MONTH_OVER: Day = TODAY.plus(MONTH);

fn decides() -> By<'static> {
    by(CLERK, MONTH_OVER)
}

#[test]
fn part_of_what_has_no_price_may_be_any_amount() {
    let mut case = received(&[(Field::Amount, "")]);
    case.submit(clerk()).unwrap();
    case.papers_come();
    case.signs(clerk()).unwrap();
    case.refer(Channel::Phone, None, clerk()).unwrap();
    let (sitting, part) = (sitting(), Resolution::AcceptInPart);
    let least = Money::try_from(1).unwrap();
    let grants = vec![Grant::amount(Service::Food, least)];
    let given = Sitters { grants, ..sitters(&sitting, part) };
    assert!(case.clone().decide(given, decides()).is_ok(), "a halala is the least");
    case.decide(sitters(&sitting, part), decides()).unwrap();
    assert_eq!(case.left_to_give(), Some(Balance(450_000)));
}

#[test]
fn what_is_left_of_a_grant_is_what_was_not_given() {
    assert_eq!(case_at(Stage::Referred).left_to_give(), None);
    assert_eq!(case_at(Stage::Registered).left_to_give(), Some(Balance(450_000)));
    assert_eq!(case_at(Stage::InService).left_to_give(), Some(Balance(350_000)));
    let mut case = case_at(Stage::Registered);
    // Of a decision of before that granted no amount nobody knows what is left.
    let decision = case.decision.as_mut().unwrap();
    (decision.amount, decision.grants) = (None, None);
    assert_eq!((case.left_to_give(), case.rests(), case.all_given()), (None, Vec::new(), false));
    let in_kind = Delivery { kind: DeliveryKind::InKind, ..cash(90_000) };
    case.deliver(in_kind, "", decides()).unwrap();
}

#[test]
fn what_is_given_to_the_last_riyal_is_the_last_whatever_was_said() {
    let mut case = case_at(Stage::InService);
    let facts = case.deliver(cash(3_500), "", decides());
    assert!(matches!(facts.as_deref(), Ok([Fact::Given { last: true, .. }])), "{facts:?}");
    assert_eq!((case.stage, case.undelivered), (Stage::FollowUp, None));
    // Where the desk cannot record any more of them, it ends too.
    let mut case = case_at(Stage::Registered);
    let one = |number: usize| Delivery { receipt: format!("S-{number}"), ..cash(1) };
    for number in 0..DELIVERIES_MAX {
        assert_ne!(case.stage, Stage::FollowUp, "{number}");
        let why = if number + 1 == DELIVERIES_MAX { "اكتمل السجل" } else { "" };
        case.deliver(one(number), why, decides()).unwrap();
    }
    assert_eq!(case.stage, Stage::FollowUp);
}

#[test]
fn each_service_is_given_up_to_its_own_measure_and_the_rest_stays_for_a_reason() {
    let mut case = received(&[(Field::Service2, "rent"), (Field::Amount2, "15000")]);
    case.submit(clerk()).unwrap();
    case.papers_come();
    case.signs(clerk()).unwrap();
    case.refer(Channel::Phone, None, clerk()).unwrap();
    let sitting = sitting();
    let rent = Grant::amount(Service::Rent, Money::riyals(15_000).unwrap());
    let grants = [pieces(3), vec![rent]].concat();
    case.decide(Sitters { grants, ..sitters(&sitting, Resolution::Accept) }, decides()).unwrap();
    assert_eq!(case.decision.as_ref().unwrap().amount, rent.measure.amount());
    case.tell(Channel::Phone, decides()).unwrap();
    case.register(crate::domain::id::FileNumber(3), decides()).unwrap();
    let basket = Delivery {
        kind: DeliveryKind::InKind,
        amount: None,
        quantity: Some(Quantity::ONE),
        ..cash(1)
    };
    let paid = |riyals| Delivery { service: Service::Rent, ..cash(riyals) };
    case.deliver(basket, "", decides()).unwrap();
    case.deliver(paid(10_001), "", decides()).unwrap();
    let what = |service, left| Rest { service: Some(service), left };
    let left = vec![
        what(Service::Food, Left::Quantity(2)),
        what(Service::Rent, Left::Amount(Balance(499_900))),
    ];
    assert_eq!((case.rests(), case.left_to_give()), (left, Some(Balance(499_900))));
    let facts = case.deliver(paid(4_999), "لم يعد المستفيد يحتاج إليها", decides()).unwrap();
    let left = vec![what(Service::Food, Left::Quantity(2))];
    let reason = "لم يعد المستفيد يحتاج إليها".to_owned();
    assert_eq!(facts[1], Fact::RestUndelivered { left, reason });
    assert!(case.undelivered.is_some() && case.stage == Stage::FollowUp);
}

#[test]
fn what_a_grant_of_before_gave_together_goes_on_under_its_rule() {
    let mut case = case_at(Stage::Registered);
    case.decision.as_mut().unwrap().grants = None;
    assert_eq!(case.rests(), [Rest { service: None, left: Left::Amount(Balance(450_000)) }]);
    case.deliver(cash(4_500), "", decides()).unwrap();
    assert_eq!((case.stage, case.undelivered), (Stage::FollowUp, None));
}
