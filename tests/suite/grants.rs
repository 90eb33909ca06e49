//! Errands of what is granted by service and given of it, on the screens in both languages.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::choice::{List, Service};
use wasl::domain::grant::{Grant, Left};
use wasl::domain::measuring::{Measured, Measuring, Unit};
use wasl::domain::stage::Stage;
use wasl::domain::value::{Money, Quantity};
use wasl::i18n::phrases::{case as of_case, grant as say, sitting};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, pictured, stage, view};
use crate::clerk::{Clerk, TODAY};

const LANGS: [(Lang, &str); 2] = [(Lang::Arabic, "ar"), (Lang::English, "en")];

/// A request for rent, 9,000, and food, before the open sitting; all are for it.
fn before_the_committee(lang: Lang) -> Clerk {
    before_the_committee_of(lang, None)
}

/// The same at a society that tells food so.
fn before_the_committee_of(lang: Lang, food: Option<Measuring>) -> Clerk {
    let mut clerk = Clerk::at_a_new_desk(lang);
    if let Some(by) = food {
        tell_food(&clerk, by);
        clerk = clerk.again(lang);
    }
    Cases::of(&clerk).referred_for_two("سالم المثالي");
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    clerk.press("5").take(Action::Decide).take(Action::Open);
    clerk.press("1").press("2").press("3");
    clerk
}

fn riyals(service: Service, riyals: u32) -> Grant {
    Grant::amount(service, Money::riyals(riyals).unwrap())
}

fn baskets(quantity: u16) -> Grant {
    Grant::quantity(Service::Food, Quantity::try_from(quantity).unwrap())
}

fn granted(clerk: &Clerk) -> Vec<Grant> {
    view(clerk, number(1)).case.decision.unwrap().grants.unwrap()
}

fn of_service(lang: Lang, phrase: wasl::i18n::Phrase, service: Service) -> String {
    let words = Words::new(lang);
    let name = words.choice_of(wasl::domain::choice::List::Service, service);
    words.say_with(phrase, &Args::new().text("service", name))
}

/// Accepted: rent 9,000 and three baskets; told and registered, on the screen of the case.
fn registered(lang: Lang) -> Clerk {
    let mut clerk = before_the_committee(lang);
    clerk.take(Action::Accept);
    pictured_dialog(&mut clerk, lang, "accept");
    let field = of_service(lang, say::QUANTITY_FIELD, Service::Food);
    clerk.at_label(&field).take(Action::SelectAll).type_text("٣").take(Action::Save);
    assert_eq!(granted(&clerk), [riyals(Service::Rent, 9_000), baskets(3)]);
    clerk.take(Action::CloseSitting).take(Action::Confirm).take(Action::Home);
    clerk.press("6").take(Action::Open).take(Action::Tell);
    pictured_dialog(&mut clerk, lang, "tell");
    clerk.take(Action::Save).take(Action::Register).take(Action::Confirm);
    assert_eq!(stage(&clerk, number(1)), Stage::Registered, "{}", clerk.picture());
    clerk
}

fn to_the_first_field(clerk: &mut Clerk) {
    for _ in 0..12 {
        clerk.press("shift-tab");
    }
}

fn pictured_dialog(clerk: &mut Clerk, lang: Lang, name: &str) {
    let code = if lang == Lang::Arabic { "ar" } else { "en" };
    pictured(&format!("grants_{name}_{code}"), &clerk.picture());
}

#[test]
fn each_service_is_granted_told_and_delivered_with_its_own_measure() {
    for (lang, _) in LANGS {
        let mut clerk = registered(lang);
        clerk.take(Action::Deliver);
        pictured_dialog(&mut clerk, lang, "deliver");
        // All of the rent, then one basket of three, then the rest is left with a reason.
        clerk.at_field(of_case::PROVIDER).type_text("المحاسبة");
        clerk.at_field(of_case::RECEIPT).type_text("R-1").take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::InService, "{}", clerk.picture());
        let rests = view(&clerk, number(1)).case.rests();
        let left: Vec<_> = rests.into_iter().map(|rest| rest.left).collect();
        assert_eq!(left, [Left::Quantity(3)]);
        clerk.take(Action::Deliver);
        clerk.at_field(say::COUNT).take(Action::SelectAll).type_text("4");
        clerk.at_field(of_case::PROVIDER).type_text("المستودع");
        clerk.at_field(of_case::RECEIPT).type_text("R-2").take(Action::Save);
        // More than is left of it, with the numbers.
        assert_eq!(stage(&clerk, number(1)), Stage::InService, "{}", clerk.picture());
        let picture = clerk.picture();
        assert!(lang == Lang::Arabic || picture.contains("quantity 3 was granted"), "{picture}");
        to_the_first_field(&mut clerk);
        clerk.at_field(say::COUNT).take(Action::SelectAll).type_text("1");
        clerk.at_field(say::WHY_REST).type_text("سافر المستفيد").take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::FollowUp, "{}", clerk.picture());
        let undelivered = view(&clerk, number(1)).case.undelivered.unwrap();
        assert_eq!(undelivered.reason, "سافر المستفيد");
        for _ in 0..5 {
            clerk.take(Action::NextSection);
        }
        pictured_dialog(&mut clerk, lang, "decision");
        clerk.take(Action::NextSection);
        pictured_dialog(&mut clerk, lang, "deliveries");
        clerk.take(Action::NextSection).take(Action::NextSection);
        pictured_dialog(&mut clerk, lang, "history");
        clerk.take(Action::Home).take(Action::Sittings).take(Action::Open);
        pictured_dialog(&mut clerk, lang, "minutes");
    }
}

/// What is done to take the last step back, from the list of what can be done.
fn take_back(clerk: &mut Clerk, why: &str) {
    clerk.take(Action::TakeBack).at_field(of_case::REASON).type_text(why).take(Action::Save);
}

#[test]
fn what_was_recorded_wrongly_is_taken_back_step_by_step_and_both_stay_in_the_minutes() {
    for (lang, _) in LANGS {
        let mut clerk = registered(lang);
        clerk.take(Action::Deliver);
        clerk.at_field(of_case::PROVIDER).type_text("المحاسبة");
        clerk.at_field(of_case::RECEIPT).type_text("R-1").take(Action::Save);
        clerk.take(Action::TakeBack);
        pictured_dialog(&mut clerk, lang, "take_back");
        // Without a reason nothing is taken back.
        clerk.take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::InService, "{}", clerk.picture());
        clerk.at_field(of_case::REASON).type_text("سُجّل لطلب آخر").take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::Registered, "{}", clerk.picture());
        let rests = view(&clerk, number(1)).case.rests();
        assert_eq!(rests.len(), 2, "all of it is to be delivered again");
        for at in [Stage::Decided, Stage::Decided, Stage::Referred] {
            take_back(&mut clerk, "خطأ في إدخال القرار");
            assert_eq!(stage(&clerk, number(1)), at, "{}", clerk.picture());
        }
        let case = view(&clerk, number(1)).case;
        assert!(case.file.is_none() && case.answered.is_none() && case.decision.is_none());
        for _ in 0..5 {
            clerk.take(Action::NextSection);
        }
        pictured_dialog(&mut clerk, lang, "taken_back");
        clerk.take(Action::Home).take(Action::Sittings).take(Action::Open);
        pictured_dialog(&mut clerk, lang, "minutes_taken_back");
    }
}

#[test]
fn a_service_left_out_is_granted_in_part_and_one_that_has_two_measures_is_told_beside_it() {
    for (lang, _) in LANGS {
        let mut clerk = before_the_committee(lang);
        let food = of_service(lang, say::QUANTITY_FIELD, Service::Food);
        clerk.take(Action::Accept).at_label(&food).take(Action::SelectAll);
        clerk.take(Action::DeleteBack).take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::Referred, "{}", clerk.picture());
        let amount = of_service(lang, say::AMOUNT_FIELD, Service::Food);
        to_the_first_field(&mut clerk);
        clerk.at_label(&amount).type_text("300").at_label(&food).type_text("1").take(Action::Save);
        assert!(clerk.shows(&Words::new(lang).say(say::ONE_MEASURE)), "{}", clerk.picture());
        clerk.take(Action::KeepAndLeave).take(Action::InPart);
        let rent = of_service(lang, say::AMOUNT_FIELD, Service::Rent);
        clerk.at_label(&rent).type_text("9000");
        clerk.at_field(sitting::REASON).type_text("تصرف السلة من مشروع آخر").take(Action::Save);
        assert_eq!(granted(&clerk), [riyals(Service::Rent, 9_000)], "{}", clerk.picture());
    }
}

/// The society tells food so from now on.
fn tell_food(clerk: &Clerk, by: Measuring) {
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let mut settings = hello.settings.unwrap();
    settings.measured.retain(|one| one.service != Service::Food);
    settings.measured.insert(0, Measured { service: Service::Food, by });
    let (settings, version) = (settings.into(), hello.settings_version);
    Cases::of(clerk).order(Command::ChangeSettings { settings, version });
}

#[test]
fn a_service_told_in_months_is_granted_delivered_and_printed_in_them_whatever_is_set_later() {
    for (lang, code) in LANGS {
        let words = Words::new(lang);
        let mut clerk = before_the_committee_of(lang, Some(Measuring::Units(Unit::Months)));
        clerk.take(Action::Accept);
        let name = words.choice_of(List::Service, Service::Food);
        let args = Args::new().text("service", name).text("unit", words.unit(&Unit::Months));
        let field = words.say_with(say::UNITS_FIELD, &args);
        clerk.at_label(&field).take(Action::SelectAll).type_text("٣");
        pictured(&format!("units_accept_{code}"), &clerk.picture());
        clerk.take(Action::Save);
        let months = |count: u16| {
            let count = Quantity::try_from(count).unwrap();
            Grant::units(Service::Food, count, Unit::Months)
        };
        assert_eq!(granted(&clerk), [riyals(Service::Rent, 9_000), months(3)]);
        clerk.take(Action::CloseSitting).take(Action::Confirm).take(Action::Home);
        clerk.press("6").take(Action::Open).take(Action::Tell);
        clerk.take(Action::Save).take(Action::Register).take(Action::Confirm);
        // From now on it is told in visits; what was granted carries on in months.
        tell_food(&clerk, Measuring::Units(Unit::Visits));
        clerk.take(Action::Deliver);
        clerk.at_field(of_case::PROVIDER).type_text("المحاسبة");
        clerk.at_field(of_case::RECEIPT).type_text("R-1").take(Action::Save);
        clerk.take(Action::Deliver);
        let label = words
            .say_with(say::UNITS_DELIVERED, &Args::new().text("unit", words.unit(&Unit::Months)));
        clerk.at_label(&label).take(Action::SelectAll).type_text("4");
        clerk.at_field(of_case::PROVIDER).type_text("المستودع");
        clerk.at_field(of_case::RECEIPT).type_text("R-2").take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::InService, "{}", clerk.picture());
        pictured(&format!("units_deliver_{code}"), &clerk.picture());
        assert!(lang == Lang::Arabic || clerk.shows("3 months"), "{}", clerk.picture());
        clerk.take(Action::KeepAndLeave).take(Action::Deliver);
        for _ in 0..12 {
            clerk.press("shift-tab");
        }
        clerk.at_label(&label).take(Action::SelectAll).type_text("2").take(Action::Save);
        let left = &view(&clerk, number(1)).case.rests()[0].left;
        assert_eq!(left, &Left::Units(1, Unit::Months), "{}", clerk.picture());
        for (count, name) in [(5, "decision"), (1, "deliveries"), (2, "history")] {
            for _ in 0..count {
                clerk.take(Action::NextSection);
            }
            pictured(&format!("units_{name}_{code}"), &clerk.picture());
        }
        clerk.take(Action::Home).take(Action::Sittings).take(Action::Open);
        pictured(&format!("units_minutes_{code}"), &clerk.picture());
    }
}
