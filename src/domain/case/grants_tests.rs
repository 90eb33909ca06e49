//! What is granted by service, what is given of it, and what is left.

use super::stages_tests::{
    CLERK, MANAGER, MONTH, TODAY, by, case_at, cash, clerk, measured, pieces, received, sitters,
    sitting,
};
use crate::domain::calendar::Day;
use crate::domain::case::{By, Case, Fact, Refusal, Sitters, Step};
use crate::domain::choice::{Channel, DeliveryKind, Service};
use crate::domain::committee::Resolution;
use crate::domain::delivery::{DELIVERIES_MAX, Delivery};
use crate::domain::grant::{Grant, Left, Measure, Rest};
use crate::domain::id::FileNumber;
use crate::domain::measuring::{Measuring, Unit};
use crate::domain::offering::OwnNames;
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
    let grants = [pieces(3), vec![rent.clone()]].concat();
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

fn own_baskets() -> Unit {
    Unit::Own(OwnNames { arabic: "سلة".into(), english: "basket".into() })
}

fn units(count: u16, unit: Unit) -> Vec<Grant> {
    vec![Grant::units(Service::Food, Quantity::try_from(count).unwrap(), unit)]
}

fn handed(count: u16, receipt: &str) -> Delivery {
    Delivery {
        kind: DeliveryKind::InKind,
        amount: None,
        quantity: Quantity::try_from(count).ok(),
        receipt: receipt.into(),
        ..cash(1)
    }
}

/// Food, told so, of which this was granted and which is registered.
fn registered(by: Measuring, grants: Vec<Grant>) -> Result<Case, Refusal> {
    let settings = measured(Service::Food, by);
    let mut case = case_at(Stage::Referred);
    let sitting = sitting();
    let how = By { settings: &settings, ..decides() };
    case.decide(Sitters { grants, ..sitters(&sitting, Resolution::Accept) }, how)?;
    case.tell(Channel::Phone, how)?;
    case.register(FileNumber(3), how)?;
    Ok(case)
}

#[test]
fn what_is_told_in_a_unit_is_granted_given_and_left_in_it() {
    let unit = own_baskets();
    let mut case = registered(Measuring::Units(unit.clone()), units(3, unit.clone())).unwrap();
    let facts = case.deliver(handed(1, "R-1"), "", decides()).unwrap();
    let [Fact::GivenIn { unit: told, last: false, .. }] = facts.as_slice() else {
        panic!("{facts:?}")
    };
    assert_eq!(told, &unit);
    assert_eq!(case.deliveries[0].unit, Some(unit.clone()));
    assert_eq!(case.rests()[0].left, Left::Units(2, unit.clone()));
    // Neither more than is left, nor riyals.
    let granted = Measure::Units(Quantity::try_from(3).unwrap(), unit.clone());
    let (service, left) = (Service::Food, Left::Units(2, unit.clone()));
    let more = Refusal::MoreThanGranted { service: Some(service), granted, left };
    assert_eq!(case.deliver(handed(3, "R-2"), "", decides()), Err(more));
    let riyals = Delivery { kind: DeliveryKind::InKind, ..cash(600) };
    let needed = Refusal::QuantityOfDeliveryNeeded { service, unit: Some(unit.clone()) };
    assert_eq!(case.deliver(riyals, "", decides()), Err(needed));
    let facts = case.reverse(Step::Delivery(0), "خطأ", by(MANAGER, MONTH_OVER)).unwrap();
    assert!(matches!(&facts[..], [Fact::DeliveryInReversed { unit: told, .. }] if *told == unit));
    case.deliver(handed(3, "R-3"), "", decides()).unwrap();
    assert_eq!(case.stage, Stage::FollowUp, "all of it closes by itself");
}

#[test]
fn what_was_granted_carries_on_in_its_unit_when_the_society_tells_the_service_otherwise() {
    let (months, baskets) = (Unit::Months, own_baskets());
    // Granted in months; the society tells food in baskets since.
    let mut case = registered(Measuring::Units(months.clone()), units(6, months.clone())).unwrap();
    let settings = measured(Service::Food, Measuring::Units(baskets.clone()));
    let how = By { settings: &settings, ..decides() };
    case.deliver(handed(2, "R-1"), "", how).unwrap();
    assert_eq!(case.rests()[0].left, Left::Units(4, months.clone()));
    case.deliver(handed(4, "R-2"), "", how).unwrap();
    assert_eq!(case.stage, Stage::FollowUp);
    // What is granted from then on is in baskets, and not in months.
    let by = Measuring::Units(baskets.clone());
    let unit = Some(baskets.clone());
    let refused = Refusal::GrantCountedIn { service: Service::Food, unit };
    assert_eq!(registered(by.clone(), units(6, months)).map(drop), Err(refused));
    assert!(registered(by, units(6, baskets)).is_ok());
    // And what was granted in riyals stays in riyals.
    let mut case = registered(
        Measuring::Money,
        vec![Grant::amount(Service::Food, Money::riyals(1_000).unwrap())],
    )
    .unwrap();
    let refused = Refusal::GrantedInMoney { service: Service::Food };
    assert_eq!(case.deliver(handed(1, "R-1"), "", how), Err(refused));
    case.deliver(cash(1_000), "", how).unwrap();
    assert_eq!(case.stage, Stage::FollowUp);
}
