//! Errands of people who work side by side: whose a case is, how it changes hands, and what they are told of it.

use std::time::Duration;

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::department::Scope;
use wasl::domain::id::StaffId;
use wasl::domain::lease::LEASE_IDLE;
use wasl::domain::staff::{Staff, StaffRole};
use wasl::domain::stage::Stage;
use wasl::i18n::Lang;
use wasl::keymap::Action;

use crate::cases::{Cases, number, pictured, stage, view};
use crate::clerk::{Clerk, TODAY};
use crate::talker::Talker;

const SARA: StaffId = StaffId(2);
const OMAR: StaffId = StaffId(3);
const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];

fn said<'a>(lang: Lang, arabic: &'a str, english: &'a str) -> &'a str {
    if lang == Lang::Arabic { arabic } else { english }
}

/// A manager, Sara and Omar, each at a terminal.
fn three(lang: Lang) -> (Clerk, Clerk, Clerk) {
    let mut manager = Clerk::at_a_new_desk(lang);
    let mut cases = Cases::of(&manager);
    cases.hire_as(SARA, said(lang, "سارة", "Sara"), StaffRole::Clerk);
    cases.hire_as(OMAR, said(lang, "عمر", "Omar"), StaffRole::Clerk);
    manager.hear();
    let (sara, omar) = (manager.beside(SARA, lang), manager.beside(OMAR, lang));
    (manager, sara, omar)
}

fn people(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Arabic => ["أمل المثالية", "بسمة التجريبية", "وداد النموذجية"],
        Lang::English => ["Amal Person", "Basma Person", "Widad Person"],
    }
}

fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

fn holder(clerk: &Clerk, count: u32) -> Option<StaffId> {
    view(clerk, number(count)).case.claim.map(|claim| claim.by)
}

#[test]
fn a_case_that_somebody_works_on_says_who_and_opens_no_form_until_they_rest() {
    for lang in LANGS {
        let (_manager, sara, mut omar) = three(lang);
        Cases::of(&sara).receive("سالم المثالي");
        sara.clock.turn(minutes(12));
        omar.press("1").take(Action::Open);
        let line = said(lang, "سارة، منذ 12 دقيقة", "Sara, for 12 min");
        assert!(omar.shows(line), "{}", omar.picture());
        let why =
            said(lang, "مسند إلى سارة منذ 12 دقيقة", "Sara for 12 min; c claims it when they stop");
        for key in ["e", "c", "u"] {
            omar.press(key);
            assert!(omar.shows(why), "{key}: {}", omar.picture());
        }
        assert_eq!(holder(&omar, 1), Some(SARA));
        sara.clock.turn(LEASE_IDLE);
        omar.take(Action::Claim).take(Action::Edit);
        let form = said(lang, "تعديل", "edit");
        assert!(omar.shows(form), "{}", omar.picture());
        assert_eq!(holder(&omar, 1), Some(OMAR));
    }
}

#[test]
fn a_case_that_nobody_holds_is_taken_before_it_is_changed() {
    for lang in LANGS {
        let (manager, _sara, mut omar) = three(lang);
        Cases::of(&manager).receive_and_leave("سالم المثالي");
        omar.press("1").take(Action::Open).take(Action::Edit);
        assert_eq!(holder(&omar, 1), Some(OMAR), "{}", omar.picture());
        // A vowel mark is another spelling, and not another person.
        omar.take(Action::NextField).type_text("\u{651}").take(Action::Save);
        assert!(view(&omar, number(1)).case.request.name().contains('\u{651}'));
        // What is theirs already is opened at once.
        let facts = view(&omar, number(1)).case.facts;
        omar.take(Action::Edit).take(Action::KeepAndLeave);
        assert_eq!(view(&omar, number(1)).case.facts, facts);
    }
}

#[test]
fn whoever_loses_a_case_while_typing_is_told_why_and_loses_no_letter() {
    for lang in LANGS {
        let (mut manager, mut sara, mut omar) = three(lang);
        Cases::of(&sara).receive("سالم المثالي");
        sara.press("1").take(Action::Open).take(Action::Edit);
        sara.take(Action::NextField).type_text("وليد");
        manager.press("1").take(Action::FreeCase).type_text("مريضة").take(Action::Save);
        assert_eq!(holder(&manager, 1), None, "{}", manager.picture());
        sara.hear();
        let freed = said(lang, "سُحب إسناد", "unassigned 1448-0001 from you");
        assert!(sara.shows(freed), "{}", sara.picture());
        let reason = said(lang, "مريضة، وما كتبته محفوظ", "your text is saved");
        assert!(sara.shows(reason), "{}", sara.picture());
        omar.press("1").take(Action::Claim);
        assert_eq!(holder(&omar, 1), Some(OMAR), "{}", omar.picture());
        sara.hear();
        let taken = said(
            lang,
            "إلى عمر، وقد سُحب إسناده إليك بأمر مدير تجريبي: مريضة",
            "Omar now holds 1448-0001: ",
        );
        assert!(sara.shows(taken), "{}", sara.picture());
        sara.take(Action::Save);
        let held = said(lang, "مسند إلى عمر", "Omar holds it");
        assert!(sara.shows(held) && sara.shows("وليد"), "{}", sara.picture());
        assert!(!view(&omar, number(1)).case.request.name().contains("وليد"));
        // Their terminal may go now: the draft is with the desk.
        drop(sara);
        let mut again = manager.beside(SARA, lang);
        again.take(Action::Resume);
        assert!(again.shows("وليد"), "{}", again.picture());
    }
}

#[test]
fn whoever_stands_before_a_question_is_told_too() {
    let (mut manager, mut sara, _omar) = three(Lang::English);
    Cases::of(&sara).receive("Amal Person");
    sara.press("1").take(Action::Open).take(Action::Withdraw).type_text("moved");
    manager.press("1").take(Action::Open).take(Action::FreeCase).type_text("ill");
    manager.take(Action::Save);
    sara.hear();
    assert!(sara.shows("unassigned 1448") && sara.shows("moved"), "{}", sara.picture());
    manager.press("esc").take(Action::Open).take(Action::Claim);
    assert_eq!(holder(&manager, 1), Some(StaffId(1)), "{}", manager.picture());
    sara.hear().take(Action::Save);
    assert!(sara.shows("held by") || sara.shows("holds it"), "{}", sara.picture());
    assert!(sara.shows("moved"), "{}", sara.picture());
    assert_eq!(stage(&sara, number(1)), Stage::Intake);
}

#[test]
fn a_manager_frees_from_the_menu_and_everybody_else_sees_why_not() {
    for lang in LANGS {
        let (mut manager, mut sara, mut omar) = three(lang);
        let mut cases = Cases::of(&sara);
        for count in 0..3 {
            cases.receive(&format!("Sample Person{count}"));
        }
        omar.press("1").press("a");
        let why = said(lang, "سحب الإسناد للمدير وحده", "only a manager may unassign it");
        assert!(omar.shows(why), "{}", omar.picture());
        // What is not so of the chosen one is said there too, as on its own screen.
        let not_theirs = said(lang, "نقل الإسناد – ليس مسندًا إليك", "reassign – not yours");
        assert!(omar.shows(not_theirs), "{}", omar.picture());
        manager.press("1").take(Action::MarkAll).take(Action::FreeCase).take(Action::Save);
        let empty = said(lang, "مطلوب", "required");
        assert!(manager.shows(empty), "a reason first: {}", manager.picture());
        // A word and a step back: it is there when one asks again.
        manager.type_text("leave").take(Action::KeepAndLeave).take(Action::FreeCase);
        assert!(manager.shows("leave"), "{}", manager.picture());
        manager.take(Action::Save);
        let done = said(lang, "سُحب إسناد 3 طلبات", "3 requests unassigned");
        assert!(manager.shows(done), "{}", manager.picture());
        assert_eq!(holder(&manager, 3), None);
        manager.take(Action::FreeCase);
        let none = said(lang, "غير مسند إلى أحد", "not held");
        assert!(manager.shows(none), "{}", manager.picture());
        omar.press("esc").press("esc").hear();
        sara.hear();
        let told = said(lang, "بأمر مدير تجريبي: leave", ": leave");
        assert!(sara.shows(told), "wherever one is: {}", sara.picture());
        assert!(!omar.shows(told), "it was not taken from them: {}", omar.picture());
        sara.press("1").take(Action::Open);
        for _ in 0..8 {
            sara.take(Action::NextSection);
        }
        let fact = said(lang, "سُحب الإسناد من سارة: leave", "unassigned from Sara: leave");
        assert!(sara.shows(fact), "{}", sara.picture());
    }
}

#[test]
fn every_list_says_who_holds_a_case_for_how_long_and_whether_they_are_there() {
    for lang in LANGS {
        let (mut manager, sara, omar) = three(lang);
        let mut cases = Cases::of(&manager);
        let long = said(lang, "عبدالرحمن إبراهيم المثالي", "Bartholomew Longfellow");
        cases.hire_as(StaffId(4), long, StaffRole::Researcher);
        cases.receive_and_leave(said(lang, "سالم المثالي", "Free Person"));
        cases.receive(said(lang, "نورة التجريبية", "Mine Person"));
        Cases::of(&sara).receive(said(lang, "وليد النموذجي", "Sara Person"));
        Cases::of(&omar).receive(said(lang, "هند المختلقة", "Omar Person"));
        let other = manager.beside(StaffId(4), lang);
        Cases::of(&other).receive(said(lang, "زياد الافتراضي", "Long Person"));
        omar.go_home();
        manager.clock.turn(minutes(12));
        manager.take(Action::Refresh).press("1");
        let lang_name = said(lang, "ar", "en");
        pictured(&format!("holders_{lang_name}"), &manager.picture());
        let narrow = manager.resize(60, 20).picture();
        pictured(&format!("holders_60x20_{lang_name}"), &narrow);
        let mut talker = Talker::at_the_desk_of(&manager, lang);
        talker.write("1");
        let (live, lapsed) = (
            said(lang, "سارة، منذ 12 دقيقة", "Sara, for 12 min"),
            said(lang, "(عمر، منذ 12 دقيقة)، ويمكنك استلامه", "(Omar, for 12 min), free to claim"),
        );
        assert!(talker.said.contains(live) && talker.said.contains(lapsed), "{}", talker.said);
    }
}

#[test]
fn a_shift_ends_by_handing_over_what_is_held() {
    for lang in LANGS {
        let (_manager, mut sara, mut omar) = three(lang);
        sara.press("m");
        let empty = said(lang, "لا طلب مسندًا إليك", "You hold no request");
        assert!(sara.shows(empty), "{}", sara.picture());
        sara.press("esc");
        let mut cases = Cases::of(&sara);
        for name in people(lang) {
            cases.receive(name);
        }
        cases.refer(number(2));
        sara.clock.set(TODAY.plus(8).at(9, 0));
        sara.take(Action::Home).take(Action::Refresh).press("m");
        let lang_name = said(lang, "ar", "en");
        pictured(&format!("shift_{lang_name}"), &sara.picture());
        pictured(&format!("shift_60x20_{lang_name}"), &sara.resize(60, 20).picture());
        sara.resize(80, 24);
        // What is due first stands first: the one with the committee is the last.
        sara.take(Action::Mark).take(Action::Down).take(Action::Mark).take(Action::HandOver);
        sara.take(Action::Choose).type_text(said(lang, "عمر", "Omar")).take(Action::Choose);
        sara.take(Action::NextField).type_text("call her").take(Action::Save);
        let done = said(lang, "نُقل إسناد طلبين", "2 requests reassigned");
        assert!(sara.shows(done), "{}", sara.picture());
        for (count, by) in [(1, OMAR), (2, SARA), (3, OMAR)] {
            assert_eq!(holder(&sara, count), Some(by), "{count}");
        }
        omar.hear();
        let given = said(lang, "، من سارة: call her", "to you: call her");
        assert!(omar.shows(given), "wherever one is: {}", omar.picture());
        omar.press("m").take(Action::Open);
        assert!(
            omar.shows(said(lang, "أمل", "Amal")) && omar.shows(said(lang, "أنت، منذ", "you, for"))
        );
        for _ in 0..8 {
            omar.take(Action::NextSection);
        }
        let fact = said(lang, "نُقل الإسناد إلى عمر: call her", "reassigned to Omar: call her");
        assert!(omar.shows(fact), "{}", omar.picture());
        // Back where it was opened from.
        omar.press("esc");
        assert!(omar.shows(said(lang, "أعمالي", "My work")), "{}", omar.picture());
    }
}

#[test]
fn a_case_is_handed_over_on_its_own_screen_too_and_by_its_holder_alone() {
    let (_manager, mut sara, mut omar) = three(Lang::English);
    Cases::of(&sara).receive("Amal Person");
    omar.press("1").take(Action::Open).take(Action::HandOver);
    assert!(omar.shows("not yours"), "{}", omar.picture());
    sara.press("1").take(Action::Open).take(Action::HandOver).take(Action::Save);
    assert!(sara.shows("required"), "to whom: {}", sara.picture());
    sara.take(Action::Choose).type_text("Omar").take(Action::Choose).take(Action::Save);
    assert_eq!(holder(&sara, 1), Some(OMAR), "{}", sara.picture());
}

#[test]
fn a_word_for_the_note_chooses_no_other_colleague() {
    let (_manager, mut sara, _) = three(Lang::English);
    Cases::of(&sara).receive("Amal Person");
    sara.press("1").take(Action::Open).take(Action::HandOver).type_text("om");
    sara.take(Action::NextField).take(Action::PrevField).type_text("mother is ill");
    assert!(sara.shows("“mother is ill”") && sara.shows("Omar"), "{}", sara.picture());
    sara.take(Action::Save);
    assert_eq!(holder(&sara, 1), Some(OMAR), "as chosen before: {}", sara.picture());
}

#[test]
fn whoever_comes_back_is_told_what_became_of_their_cases() {
    for lang in LANGS {
        let (manager, sara, mut omar) = three(lang);
        let mut cases = Cases::of(&sara);
        for name in people(lang) {
            cases.receive(name);
        }
        let clock = std::sync::Arc::clone(&sara.clock);
        clock.set(TODAY.plus(3).at(14, 2));
        sara.go_home();
        clock.turn(minutes(60));
        omar.hear();
        omar.press("1").take(Action::Open).take(Action::Submit).take(Action::Confirm);
        assert_eq!(holder(&omar, 1), Some(OMAR), "{}", omar.picture());
        let mut cases = Cases::of(&manager);
        let reason = said(lang, "سافر", "moved away").to_owned();
        cases.order(wasl::api::Command::WithdrawCase { seen: cases.seen(number(3)), reason });
        clock.set(TODAY.plus(6).at(8, 0));
        let mut back = manager.beside(SARA, lang);
        let line = said(
            lang,
            "منذ خروجك (الخميس 14:02) تغيّر طلبان مسندان إليك، وm لعرضهما",
            "Since you left (Thu 14:02): 2 of yours changed: m shows them",
        );
        assert!(back.shows(line), "{}", back.picture());
        let lang_name = said(lang, "ar", "en");
        pictured(&format!("home_away_{lang_name}"), &back.picture());
        back.press("m");
        pictured(&format!("shift_away_{lang_name}"), &back.picture());
        let mut talker = Talker::at_the_desk_of(&manager, lang);
        talker.call(Action::Shift);
        assert!(!talker.said.contains("1448-0001"), "the manager left nothing: {}", talker.said);
        back.take(Action::Open);
        assert!(back.shows("1448-0001"), "{}", back.picture());
        back.take(Action::Home);
        assert!(!back.shows(said(lang, "منذ خروجك", "Since you left")), "{}", back.picture());
        // Nothing happened since: nothing is said.
        back.go_home();
        let mut next = manager.beside(SARA, lang);
        assert!(!next.shows(said(lang, "منذ خروجك", "Since you left")), "{}", next.picture());
    }
}

#[test]
fn the_shift_is_reached_from_everywhere_by_its_name() {
    let (_manager, mut sara, _omar) = three(Lang::English);
    Cases::of(&sara).receive("Amal Person");
    sara.press("1").take(Action::Palette).type_text("my work").take(Action::Open);
    assert!(sara.shows("My work · 1 held"), "{}", sara.picture());
    let home = sara.seat.ask(&Query::Home).unwrap();
    drop(home);
}

#[test]
fn whoever_loses_a_case_on_the_call_sheet_is_told_and_keeps_the_answers() {
    let (mut manager, mut sara, mut omar) = three(Lang::English);
    Cases::of(&sara).withdrawn("Amal Person");
    sara.press("9").take(Action::Claim).take(Action::Call).take(Action::Score4);
    manager.press("9").take(Action::FreeCase).type_text("ill").take(Action::Save);
    omar.press("9").take(Action::Claim);
    sara.hear();
    let told = "Omar now holds 1448-0001";
    assert!(sara.shows(told) && sara.shows("your text is saved"), "{}", sara.picture());
    sara.take(Action::Done);
    assert!(sara.shows("Omar holds it"), "{}", sara.picture());
    assert_eq!(stage(&sara, number(1)), Stage::Withdrawn);
    let mut again = manager.beside(SARA, Lang::English);
    assert!(again.shows("1448-0001"), "unfinished: {}", again.picture());
}

#[test]
fn a_screen_that_looks_again_by_itself_keeps_no_lease_alive() {
    let (mut manager, mut sara, _omar) = three(Lang::English);
    Cases::of(&sara).receive("Amal Person");
    sara.press("1").take(Action::Open);
    sara.clock.turn(LEASE_IDLE.saturating_sub(minutes(1)));
    let shown = wasl::api::Command::ShowPhone { case: number(1) };
    Cases::of(&manager).order(shown);
    sara.hear();
    sara.clock.turn(minutes(1));
    manager.press("1").take(Action::Claim);
    assert_eq!(holder(&manager, 1), Some(StaffId(1)), "{}", manager.picture());
}

#[test]
fn keys_pressed_before_a_case_is_taken_are_text_in_its_form() {
    let (manager, _sara, mut omar) = three(Lang::English);
    Cases::of(&manager).receive_and_leave("Amal Person");
    omar.press("1").take(Action::Open);
    // A vowel mark is another spelling, and not another person.
    omar.hurry("e", "tab").hurry("\u{651}", "ctrl-s").wait();
    let own = view(&omar, number(1)).case;
    assert!(own.request.name().contains('\u{651}'), "{}", omar.picture());
    assert_eq!(own.claim.map(|claim| claim.by), Some(OMAR));
    // And what was left half written goes on from the case as it is now.
    omar.take(Action::Edit).take(Action::NextField).type_text("\u{650}").take(Action::KeepAndLeave);
    omar.take(Action::Home).take(Action::Resume).take(Action::Save);
    let own = view(&omar, number(1)).case;
    assert!(own.request.name().contains('\u{650}'), "{}", omar.picture());
}

#[test]
fn whoever_sees_only_their_own_is_told_when_a_case_is_taken_from_an_open_form() {
    for lang in LANGS {
        let (mut manager, _sara, _omar) = three(lang);
        let Answer::Hello(hello) = manager.seat.ask(&Query::Hello).unwrap() else { panic!() };
        let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
        let narrow =
            |one: &mut Staff| one.scope = if one.id == SARA { Scope::Own } else { one.scope };
        settings.staff.iter_mut().for_each(narrow);
        Cases::of(&manager).order(Command::ChangeSettings { settings: settings.into(), version });
        let mut sara = manager.beside(SARA, lang);
        Cases::of(&sara).receive("سالم المثالي");
        sara.press("1").take(Action::Open).take(Action::Edit);
        sara.take(Action::NextField).type_text("Typed");
        manager.press("1").take(Action::FreeCase).type_text("ill").take(Action::Save);
        assert_eq!(holder(&manager, 1), None, "{}", manager.picture());
        sara.hear();
        let gone =
            said(lang, "لم يعد موجودًا، وما كتبته محفوظ", "no longer there, your text is saved");
        assert!(sara.shows(gone), "{}", sara.picture());
        assert!(sara.shows("Typed"), "{}", sara.picture());
    }
}
