//! The society changes what it set for itself, and what was set counts.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::choice::{Counting, List, Service};
use wasl::domain::clause::Clause;
use wasl::domain::committee::Sitting;
use wasl::domain::id::{CaseNumber, CommitteeId, StaffId, Version};
use wasl::domain::measuring::{Measuring, Unit};
use wasl::domain::need::NeedClass;
use wasl::domain::offering::OwnNames;
use wasl::domain::settings::{Settings, UnitPart};
use wasl::domain::staff::StaffRole;
use wasl::domain::value::Flaw;
use wasl::i18n::phrases::policy;
use wasl::i18n::phrases::settings as say;
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::clerk::{Clerk, TODAY, pictured};
use crate::errands::{receive, refer};

const NUMBER: CaseNumber = CaseNumber { year: 1448, count: 1 };
const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];

fn settings(clerk: &Clerk) -> (Settings, Version) {
    match clerk.seat.ask(&Query::Hello).unwrap() {
        Answer::Hello(hello) => (hello.settings.unwrap(), hello.settings_version),
        answer => panic!("{answer:?}"),
    }
}

fn case(clerk: &Clerk) -> wasl::domain::case::Case {
    match clerk.records().ask(&Query::Case(NUMBER)).unwrap() {
        Answer::Case(view) => view.case,
        answer => panic!("{answer:?}"),
    }
}

fn sitting(clerk: &Clerk) -> Sitting {
    match clerk.seat.ask(&Query::OpenSitting(CommitteeId::GENERAL)).unwrap() {
        Answer::Sitting(Some(view)) => view.sitting,
        answer => panic!("{answer:?}"),
    }
}

/// Opens the settings at the nth section.
fn open(clerk: &mut Clerk, section: usize) {
    clerk.press("f2");
    for _ in 1..section {
        clerk.take(Action::NextSection);
    }
}

/// Types over what stands in the field.
fn over<'a>(clerk: &'a mut Clerk, text: &str) -> &'a mut Clerk {
    clerk.take(Action::SelectAll).type_text(text)
}

/// A second person with this role, added by the manager.
fn hire(clerk: &mut Clerk, name: &str, role: StaffRole, lang: Lang) -> Clerk {
    open(clerk, 3);
    clerk.take(Action::AddRow).type_text(name).press("tab");
    let turns = StaffRole::AT_WORK.iter().position(|one| *one == role).unwrap();
    for _ in 0..turns {
        clerk.press("space");
    }
    clerk.take(Action::Save);
    let (now, _) = settings(clerk);
    let hired = now.staff.last().unwrap();
    assert_eq!((hired.name.as_str(), hired.role), (name, role), "{}", clerk.picture());
    clerk.beside(hired.id, lang)
}

#[test]
fn new_bounds_quorum_and_latest_day_count_from_the_next_request_and_sitting() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        open(&mut clerk, 2);
        over(&mut clerk, "٣");
        // Ten days would end on a Friday.
        over(clerk.at_field(say::LATEST), "12");
        clerk.take(Action::NextSection);
        // 640 a head is class B as the desk was set up.
        over(&mut clerk, "700");
        clerk.take(Action::Save);
        let home = clerk.picture();
        assert!(home.contains("settings saved") || lang == Lang::Arabic, "{home}");
        let (now, _) = settings(&clerk);
        assert_eq!((now.committee.quorum, now.clock.latest_after_days), (3, 12));

        receive(&mut clerk);
        assert_eq!(case(&clerk).need, Some(NeedClass::A), "{}", clerk.picture());
        refer(&mut clerk);
        let clock = case(&clerk).referral.unwrap().clock;
        assert_eq!(clock.latest.since(clock.earliest), 12);
        clerk.clock.set(TODAY.plus(31).at(10, 0));
        clerk.take(Action::Decide).take(Action::Open);
        assert_eq!(sitting(&clerk).quorum, 3, "{}", clerk.picture());
    }
}

#[test]
fn a_class_that_was_judged_before_stays_until_the_request_is_changed() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    receive(&mut clerk);
    assert_eq!(case(&clerk).need, Some(NeedClass::B));
    open(&mut clerk, 5);
    over(&mut clerk, "700");
    clerk.take(Action::Save);
    assert_eq!(case(&clerk).need, Some(NeedClass::B));
    assert!(clerk.picture().contains("B: 640 net per person"), "{}", clerk.picture());
    clerk.take(Action::Edit).type_text("\u{651}").take(Action::Save);
    assert_eq!(case(&clerk).need, Some(NeedClass::A), "{}", clerk.picture());
}

#[test]
fn wrong_numbers_are_told_beside_their_fields_and_nothing_is_saved() {
    let said = [
        (Lang::English, "has 3 members", "it must be more than 1,000"),
        (Lang::Arabic, "3", "1,000"),
    ];
    for (lang, quorum, bound) in said {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let before = settings(&clerk);
        open(&mut clerk, 2);
        over(&mut clerk, "4");
        for _ in 0..3 {
            clerk.take(Action::NextSection);
        }
        over(&mut clerk, "12O0").press("tab").press("tab");
        over(&mut clerk, "٩٠٠");
        clerk.take(Action::Save);
        let committee = clerk.picture();
        assert!(committee.contains(quorum), "{committee}");
        for _ in 0..3 {
            clerk.take(Action::NextSection);
        }
        let classes = clerk.picture();
        assert!(classes.contains("12O0") && classes.contains(bound), "{classes}");
        if lang == Lang::English {
            assert!(committee.contains("3 fields need correcting"), "{committee}");
            assert!(classes.contains("has a letter (O)"), "{classes}");
        }
        assert_eq!(settings(&clerk), before);
    }
}

#[test]
fn a_clerk_reads_the_settings_and_is_told_who_may_change_them() {
    for (lang, said) in BOTH.into_iter().zip([None, Some("only a manager may change")]) {
        let mut manager = Clerk::at_a_new_desk(lang);
        let mut clerk = hire(&mut manager, "Sample Clerk", StaffRole::Clerk, lang);
        let before = settings(&clerk);
        open(&mut clerk, 2);
        let empty = clerk.picture();
        clerk.type_text("3");
        let told = clerk.picture();
        assert_ne!(told, empty, "nothing was said");
        assert!(said.is_none_or(|said| told.contains(said)), "{told}");
        for action in [Action::Save, Action::DeleteBack, Action::DeleteRow, Action::AddRow] {
            clerk.press("tab").take(action);
            assert!(said.is_none_or(|said| clerk.picture().contains(said)), "{}", clerk.picture());
        }
        clerk.take(Action::KeepAndLeave);
        assert_eq!(settings(&clerk), before);
        assert!(!clerk.picture().contains("Draft: "), "{}", clerk.picture());
    }
}

#[test]
fn what_was_typed_in_the_settings_is_offered_again_and_ends_with_the_saving() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    open(&mut clerk, 2);
    over(&mut clerk, "3");
    clerk.take(Action::KeepAndLeave);
    let home = clerk.picture();
    assert!(home.contains("the settings") && home.contains("Quorum"), "{home}");
    assert_eq!(settings(&clerk).0.committee.quorum, 2);
    clerk.take(Action::Resume);
    let again = clerk.picture();
    assert!(again.contains("saved: 2") && again.contains("not saved yet"), "{again}");
    clerk.take(Action::Save);
    assert_eq!(settings(&clerk).0.committee.quorum, 3);
    assert!(!clerk.picture().contains("Draft: "), "{}", clerk.picture());
}

#[test]
fn a_seat_is_tied_to_an_account_and_who_has_none_is_a_guest_in_the_minutes() {
    for (lang, guests) in
        [(Lang::English, "Guests      ﻲﻧﺎﺜﻟﺍ, ﺚﻟﺎﺜﻟﺍ"), (Lang::Arabic, "ﺏﺎﺴﺣ ﻼﺑ ﻑﻮﻴﺿ")]
    {
        let mut clerk = Clerk::at_a_new_desk(lang);
        receive(&mut clerk);
        refer(&mut clerk);
        open(&mut clerk, 2);
        // Past the quorum, the rules and nine seats to the account of the first.
        for _ in 0..15 {
            clerk.press("tab");
        }
        clerk.press("space").take(Action::Save);
        let (now, _) = settings(&clerk);
        assert_eq!(now.committee.members[0].staff(), Some(StaffId(1)), "{}", clerk.picture());
        assert!(now.committee.members[1].is_guest());
        clerk.clock.set(TODAY.plus(31).at(10, 0));
        clerk.take(Action::Home).press("5").take(Action::Decide);
        let marked = if lang == Lang::English { "(guest)" } else { "ﻒﻴﺿ" };
        assert_eq!(clerk.picture().matches(marked).count(), 2, "{}", clerk.picture());
        clerk.take(Action::Open).take(Action::Minutes);
        assert!(clerk.picture().contains(guests), "{}", clerk.picture());
    }
}

#[test]
fn what_was_taken_back_leaves_no_draft() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    open(&mut clerk, 2);
    over(&mut clerk, "3");
    clerk.press("tab").press("shift-tab");
    over(&mut clerk, "2");
    clerk.take(Action::KeepAndLeave);
    assert!(!clerk.picture().contains("Draft: "), "{}", clerk.picture());
}

#[test]
fn what_is_typed_while_the_settings_are_being_saved_stays_to_be_saved() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    open(&mut clerk, 2);
    over(&mut clerk, "3").hurry("", "ctrl-s");
    // Past the rules, to the first member.
    for _ in 0..6 {
        clerk.hurry("", "tab");
    }
    clerk.hurry("x", "tab").wait();
    let (now, _) = settings(&clerk);
    assert_eq!((now.committee.quorum, now.committee.members[0].name.as_str()), (3, "الأول"));
    let picture = clerk.picture();
    assert!(picture.contains("of 3 members") && picture.contains("saved: "), "{picture}");
    clerk.take(Action::Save);
    assert_eq!(settings(&clerk).0.committee.members[0].name, "الأولx", "{}", clerk.picture());
    assert!(!clerk.picture().contains("Draft: "), "{}", clerk.picture());
}

#[test]
fn moving_on_while_the_settings_are_being_saved_leaves_no_draft() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    open(&mut clerk, 2);
    over(&mut clerk, "3").hurry("", "ctrl-s").hurry("", "tab").wait();
    let home = clerk.picture();
    assert!(home.contains("settings saved") && !home.contains("Draft: "), "{home}");
}

#[test]
fn of_two_managers_the_second_keeps_what_they_typed_and_is_told_what_changed() {
    let mut first = Clerk::at_a_new_desk(Lang::English);
    let mut second = hire(&mut first, "Second Manager", StaffRole::Manager, Lang::English);
    open(&mut second, 2);
    over(&mut second, "3");

    first.press("f2");
    over(&mut first, "New Society");
    first.take(Action::NextSection);
    over(&mut first, "1");
    first.take(Action::Save);

    second.take(Action::Save);
    let told = second.picture();
    assert!(told.contains("another manager changed Name of the society, Quorum first"), "{told}");
    assert!(told.contains("saved: 1"), "{told}");
    assert_eq!(settings(&second).0.committee.quorum, 1, "nothing was overwritten");
    second.take(Action::Save);
    let (now, _) = settings(&second);
    assert_eq!((now.society.as_str(), now.committee.quorum), ("New Society", 3));
}

#[test]
fn someone_who_works_here_is_renamed_and_never_deleted() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    hire(&mut clerk, "Sample Clerk", StaffRole::Clerk, Lang::English);
    open(&mut clerk, 3);
    clerk.take(Action::DeleteRow);
    assert!(clerk.picture().contains("nobody is deleted"), "{}", clerk.picture());
    // The row is theirs: somebody else gets one of their own.
    over(&mut clerk, "Other Person").take(Action::Save);
    assert!(clerk.picture().contains("somebody else's name"), "{}", clerk.picture());
    over(&mut clerk, "مدير العينة");
    // One who was added by mistake goes away again.
    clerk.take(Action::AddRow).type_text("Mistake").take(Action::DeleteRow);
    assert!(!clerk.picture().contains("Mistake"), "{}", clerk.picture());
    clerk.take(Action::Save);
    let names: Vec<String> = settings(&clerk).0.staff.into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["مدير العينة", "Sample Clerk"]);
}

#[test]
fn the_last_manager_cannot_give_the_role_away() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    open(&mut clerk, 3);
    clerk.press("tab").press("space").take(Action::Save);
    assert!(clerk.picture().contains("nobody would be left"), "{}", clerk.picture());
    assert_eq!(settings(&clerk).0.staff(StaffId(1)).unwrap().role, StaffRole::Manager);
}

#[test]
fn the_settings_are_opened_from_a_form_and_what_is_typed_there_stays() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    clerk.take(Action::Receive).type_text("Sample").take(Action::NewPerson);
    clerk.press("tab").type_text("Father").press("f2");
    assert!(clerk.picture().contains("Settings of the society"), "{}", clerk.picture());
    clerk.press("f2");
    assert!(clerk.picture().contains("these are the settings"), "{}", clerk.picture());
    clerk.take(Action::KeepAndLeave);
    assert!(clerk.picture().contains("Father"), "{}", clerk.picture());
}

#[test]
fn a_name_that_is_longer_than_its_cells_is_read_from_its_beginning() {
    let mut clerk = Clerk::at_a_new_desk(Lang::Arabic);
    open(&mut clerk, 3);
    over(&mut clerk, "نورة بنت عبدالعزيز القحطاني المقيمة في التجربة");
    assert!(!clerk.shows("نورة بنت") && clerk.shows("في التجربة"), "{}", clerk.picture());
    clerk.press("tab");
    assert!(clerk.shows("نورة بنت") && clerk.shows("…"), "{}", clerk.picture());
}

#[test]
fn the_settings_look_as_they_are_pictured() {
    for (lang, code) in [(Lang::Arabic, "ar"), (Lang::English, "en")] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        open(&mut clerk, 2);
        over(&mut clerk, "4").press("tab");
        pictured(&format!("settings_committee_{code}"), &clerk.picture());
        over(clerk.at_field(say::LATEST), "45");
        pictured(&format!("settings_clock_{code}"), &clerk.picture());
        for _ in 0..3 {
            clerk.take(Action::NextSection);
        }
        over(&mut clerk, "الاستقبال").press("tab");
        pictured(&format!("settings_departments_{code}"), &clerk.picture());
        clerk.take(Action::NextSection);
        pictured(&format!("settings_sight_{code}"), &clerk.picture());
        for _ in 0..3 {
            clerk.take(Action::NextSection);
        }
        clerk.press("tab").type_text("سلة الخير").press("tab");
        pictured(&format!("settings_services_{code}"), &clerk.picture());
    }
}

#[test]
fn the_clause_behind_a_setting_is_one_key_away() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let words = Words::new(lang);
        for (section, clause) in [(4, Clause::Committee), (5, Clause::Need), (10, Clause::Papers)] {
            open(&mut clerk, section);
            clerk.take(Action::Why);
            let shown = clerk.picture();
            let behind = clerk.as_painted(&words.say(policy::BEHIND));
            assert!(shown.contains(&behind), "{shown}");
            let first: String = words.clause(clause).chars().take(30).collect();
            let under = shown.split(&behind).nth(1).unwrap();
            let all = clerk.as_painted(&words.say(policy::ALL_OF_THEM));
            let own = under.split(&all).next().unwrap();
            assert!(own.contains(&clerk.as_painted(first.trim())) || lang == Lang::Arabic, "{own}");
            clerk.take(Action::Clause).take(Action::KeepAndLeave);
        }
    }
}

#[test]
fn a_service_is_told_in_a_unit_of_the_societys_own_with_its_word_in_both_languages() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        open(&mut clerk, 11);
        let words = Words::new(lang);
        let part = |part| {
            let name = words.unit_part(part);
            words.say_with(say::PAPER_PART, &Args::new().text("part", name))
        };
        // Food is the first of the services.
        clerk.at_label(&part(UnitPart::Counted));
        clerk.type_text(&words.choice_of(List::Counting, Counting::Own));
        clerk.take(Action::Save);
        // Without its words it is told beside both, and nothing is saved.
        let lacks = words.flaw(&Flaw::UnitWithoutWord);
        let beginning = lacks.split(':').next().unwrap();
        assert!(clerk.shows(beginning), "{}", clerk.picture());
        assert_eq!(settings(&clerk).0.measuring(Service::Food), Measuring::Either);
        let code = if lang == Lang::Arabic { "ar" } else { "en" };
        pictured(&format!("settings_unit_{code}"), &clerk.picture());
        clerk.at_label(&part(UnitPart::Arabic)).type_text("سلة");
        clerk.at_label(&part(UnitPart::English)).type_text("basket").take(Action::Save);
        let names = OwnNames { arabic: "سلة".into(), english: "basket".into() };
        let unit = Measuring::Units(Unit::Own(names));
        assert_eq!(settings(&clerk).0.measuring(Service::Food), unit, "{}", clerk.picture());
    }
}
