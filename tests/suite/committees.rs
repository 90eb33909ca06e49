//! Errands of several committees: set up by a manager, referred to, sitting at once, each over its own cases.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::choice::Service;
use wasl::domain::committee::{Committee, Takes};
use wasl::domain::id::CommitteeId;
use wasl::domain::request::Field;
use wasl::domain::settings::Settings;
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{committee as say, settings as of_settings};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, stage, view};
use crate::clerk::{Clerk, TODAY};

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const SECOND: CommitteeId = CommitteeId(2);
const FOOD: &str = "لجنة الغذاء";
const IN_FOOD: &str = "سالم المثالي";
const IN_GENERAL: &str = "هند التجريبي";
/// As lists show them: the given names are what tells them apart.
const FIRST: &str = "سالم";
const OTHER: &str = "هند";

fn settings(clerk: &Clerk) -> Settings {
    match clerk.seat.ask(&Query::Hello).unwrap() {
        Answer::Hello(hello) => hello.settings.unwrap(),
        answer => panic!("{answer:?}"),
    }
}

/// A desk with a second committee, for food.
fn at_a_desk_of_two(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_new_desk(lang);
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
    let takes = Takes { services: vec![Service::Food], ..Takes::default() };
    let own = settings.committee.clone();
    settings.other_committees.push(Committee { id: SECOND, name: FOOD.into(), takes, ..own });
    Cases::of(&clerk).order(Command::ChangeSettings { settings: settings.into(), version });
    // At a program that begins with them.
    clerk.again(lang)
}

/// With a request before each committee, their month over.
fn with_a_request_each(lang: Lang) -> Clerk {
    let mut clerk = at_a_desk_of_two(lang);
    let mut cases = Cases::of(&clerk);
    cases.referred_with(IN_FOOD, &[(Field::Service, "food")]);
    cases.referred(IN_GENERAL);
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    clerk.take(Action::Home);
    clerk
}

#[test]
fn two_committees_sit_at_once_each_over_its_own_requests() {
    for lang in BOTH {
        let words = Words::new(lang);
        let general = words.say(say::GENERAL);
        let mut clerk = with_a_request_each(lang);
        clerk.press("5");
        let both = clerk.picture();
        assert!(clerk.shows(FIRST) && clerk.shows(OTHER), "{both}");
        // Each row says whose it is.
        assert!(clerk.shows(FOOD), "{both}");
        clerk.press("k");
        assert!(clerk.shows(OTHER) && !clerk.shows(FIRST), "{}", clerk.picture());
        clerk.press("k");
        assert!(clerk.shows(FIRST) && !clerk.shows(OTHER), "{}", clerk.picture());
        clerk.take(Action::Decide).take(Action::Open);
        assert!(clerk.shows(FOOD) && !clerk.shows(OTHER), "{}", clerk.picture());
        // At another terminal the other sits meanwhile.
        let mut other = clerk.at_terminal("pts/9", lang);
        other.press("5").press("k").take(Action::Decide).take(Action::Open);
        assert!(other.shows(&general) && other.shows(OTHER), "{}", other.picture());
        other.press("1").press("2").press("3").take(Action::Accept).take(Action::Save);
        assert_eq!(stage(&clerk, number(2)), Stage::Decided, "{}", other.picture());
        assert_eq!(stage(&clerk, number(1)), Stage::Referred);
        for (committee, sitting) in [(SECOND, 1), (CommitteeId::GENERAL, 2)] {
            let open = clerk.seat.ask(&Query::OpenSitting(committee)).unwrap();
            let Answer::Sitting(Some(open)) = open else { panic!("{open:?}") };
            assert_eq!((open.sitting.number.0, open.rows.len()), (sitting, 1));
        }
        other.take(Action::Minutes);
        assert!(other.shows(&general), "{}", other.picture());
        clerk.take(Action::Home).take(Action::Sittings);
        assert!(clerk.shows(FOOD) && clerk.shows(&general), "{}", clerk.picture());
    }
}

#[test]
fn where_a_request_goes_is_shown_and_another_committee_is_chosen_for_a_reason() {
    for lang in BOTH {
        let words = Words::new(lang);
        let mut clerk = at_a_desk_of_two(lang);
        let mut cases = Cases::of(&clerk);
        let case = cases.signed_with(IN_FOOD, &[(Field::Service, "food")]);
        clerk.take(Action::Home).press("3").take(Action::Open).take(Action::Refer);
        assert!(clerk.shows(FOOD), "{}", clerk.picture());
        let general = words.say(say::GENERAL);
        clerk.at_field(say::LABEL).type_text(&general).take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Declared, "no reason yet: {}", clerk.picture());
        clerk.at_field(say::WHY).type_text("تخصص").take(Action::Save);
        let referral = view(&clerk, case).case.referral.unwrap();
        assert_eq!((referral.committee, referral.by_hand), (CommitteeId::GENERAL, true));
        assert!(clerk.shows(&general), "{}", clerk.picture());
        // It is moved while it waits, and its earliest day stays.
        clerk.take(Action::Transfer).at_field(wasl::i18n::phrases::case::REASON);
        clerk.type_text("أقرب موعدًا").take(Action::Save);
        let moved = view(&clerk, case).case.referral.unwrap();
        assert_eq!((moved.committee, moved.clock), (SECOND, referral.clock), "{}", clerk.picture());
        assert!(clerk.shows(FOOD), "{}", clerk.picture());
    }
}

#[test]
fn a_manager_adds_a_committee_and_one_that_requests_wait_for_stays() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Settings).take(Action::NextSection).take(Action::AddRow);
        clerk.type_text(FOOD).press("tab");
        clerk.type_text(if lang == Lang::English { "food basket" } else { "سلة غذائية" });
        clerk.at_label(
            &Words::new(lang).committee_part(wasl::domain::settings::CommitteePart::Member(1)),
        );
        clerk.type_text("نورة العينة").take(Action::Save);
        let now = settings(&clerk);
        let second = now.committee(SECOND).unwrap_or_else(|| panic!("{}", clerk.picture()));
        assert_eq!((second.name.as_str(), second.members.len()), (FOOD, 1));
        assert_eq!(second.takes.services, [Service::Food], "{}", clerk.picture());
        clerk.take(Action::Home);
        Cases::of(&clerk).referred_with(IN_FOOD, &[(Field::Service, "food")]);
        // Two sections on: the society, the general one, this one.
        clerk.take(Action::Settings).take(Action::NextSection).take(Action::NextSection);
        clerk.take(Action::DeleteRow).take(Action::Save);
        assert!(settings(&clerk).committee(SECOND).is_some(), "{}", clerk.picture());
        let flaw = wasl::domain::value::Flaw::CommitteeHasCases { cases: 1 };
        let told = Words::new(lang).flaw(&flaw);
        let start: Vec<&str> = told.split(' ').take(3).collect();
        assert!(clerk.shows(&start.join(" ")), "{}", clerk.picture());
        assert!(clerk.shows(&Words::new(lang).say(of_settings::COMMITTEE_NAME)));
    }
}
