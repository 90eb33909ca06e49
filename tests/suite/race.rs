//! Two clerks at one request: the second sees both texts field by field and chooses; nothing is lost.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::id::StaffId;
use wasl::domain::lease::LEASE_IDLE;
use wasl::domain::proposal::Proposal;
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::staff::StaffRole;
use wasl::i18n::phrases::{form, race};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, view};
use crate::clerk::{Clerk, RICH, pictured};
use crate::form::{LANGS, go_to};

const OMAR: StaffId = StaffId(2);

/// The manager and Omar at one request.
fn two(lang: Lang) -> (Clerk, Clerk) {
    let manager = Clerk::at_a_new_desk(lang);
    let mut cases = Cases::of(&manager);
    cases.receive("سالم المثالي");
    assert_eq!(cases.hire(StaffRole::Clerk), OMAR);
    // Both came after Omar was hired, so that their screens know his name.
    (manager.again(lang), manager.beside(OMAR, lang))
}

fn edit(clerk: &mut Clerk) -> &mut Clerk {
    clerk.press("1").take(Action::Open).take(Action::Edit)
}

/// Types over what stands in a field.
fn over(clerk: &mut Clerk, field: Field, text: &str) {
    go_to(clerk, field);
    clerk.press("ctrl-a").type_text(text).press("tab");
}

fn stands(clerk: &Clerk) -> RequestDraft {
    view(clerk, number(1)).case.request.to_draft()
}

fn proposal(clerk: &Clerk) -> Option<Proposal> {
    let query = Query::Proposal { case: number(1), of: StaffId(1) };
    match clerk.records().ask(&query).unwrap() {
        Answer::Proposal(found) => found.map(|found| *found),
        answer => panic!("{answer:?}"),
    }
}

/// The manager begins to change it and is called away; what they hold is free after a while, and Omar
/// takes it, changes it and gives it back.
fn called_away(lang: Lang, does: impl FnOnce(&mut Clerk)) -> (Clerk, Clerk) {
    let (mut manager, mut omar) = two(lang);
    edit(&mut manager);
    manager.clock.turn(LEASE_IDLE);
    edit(&mut omar);
    does(&mut omar);
    omar.take(Action::Save).take(Action::Release);
    (manager, omar)
}

/// Omar saved first, and the manager comes too late.
fn raced(lang: Lang) -> Clerk {
    let (mut manager, _) = called_away(lang, |omar| {
        over(omar, Field::District, "حي الورود");
        over(omar, Field::Salary, "3300");
    });
    over(&mut manager, Field::District, "حي النخيل");
    over(&mut manager, Field::Rooms, "4");
    manager.take(Action::Save);
    manager
}

#[test]
fn the_second_to_save_sees_both_texts_and_chooses() {
    for lang in LANGS {
        let words = Words::new(lang);
        let mut clerk = raced(lang);
        let code = lang.code();
        pictured(&format!("race_{code}"), &clerk.picture());
        assert_eq!(stands(&clerk).get(Field::District), "حي الورود", "nothing went over it");
        assert_eq!(proposal(&clerk).unwrap().draft.get(Field::District), "حي النخيل");
        // Nothing is chosen silently.
        clerk.take(Action::Save);
        assert!(clerk.shows(&words.field(Field::District)), "{}", clerk.picture());
        assert_eq!(stands(&clerk).get(Field::Rooms), "");
        clerk.take(Action::TakeMine).take(Action::Save);
        let now = stands(&clerk);
        let all = [(Field::District, "حي النخيل"), (Field::Salary, "3300"), (Field::Rooms, "4")];
        for (field, text) in all {
            assert_eq!(now.get(field), text, "{}", clerk.picture());
        }
        assert_eq!(proposal(&clerk), None, "chosen");
    }
}

#[test]
fn theirs_can_be_chosen_and_a_side_that_alone_changed_a_field_is_shown_and_not_asked_about() {
    let mut clerk = raced(Lang::English);
    clerk.take(Action::SwitchSide).take(Action::SwitchSide);
    // To what merged by itself: the key says why it does nothing.
    clerk.take(Action::Top).take(Action::Bottom).take(Action::TakeMine);
    let words = Words::new(Lang::English);
    let whose = [race::ONLY_YOURS, race::ONLY_THEIRS].map(|phrase| words.say(phrase));
    assert!(whose.iter().any(|said| clerk.picture().contains(said)), "{}", clerk.picture());
    clerk.take(Action::Save);
    assert_eq!(stands(&clerk).get(Field::District), "حي الورود");
    assert_eq!(stands(&clerk).get(Field::Rooms), "4");
}

#[test]
fn it_reads_in_a_narrow_window_and_without_colours() {
    for lang in LANGS {
        let mut clerk = raced(lang);
        clerk.look(wasl::tui::canvas::Look { colours: wasl::term::Colours::None, ..RICH });
        clerk.resize(60, 20);
        pictured(&format!("race_60x20_{}", lang.code()), &clerk.picture());
    }
}

#[test]
fn esc_keeps_both_the_draft_and_the_proposal_and_the_comparison_comes_again() {
    for lang in LANGS {
        let mut clerk = raced(lang);
        clerk.take(Action::KeepAndLeave);
        assert!(clerk.shows(&Words::new(lang).say(race::PROPOSAL)), "{}", clerk.picture());
        assert_eq!(stands(&clerk).get(Field::District), "حي الورود");
        // After the power went, from another terminal: the draft, and with it the same race.
        let mut again = clerk.killed_and_back(lang);
        again.take(Action::Resume).take(Action::Save);
        assert!(again.shows(&Words::new(lang).say(race::YOURS)), "{}", again.picture());
        assert_eq!(stands(&again).get(Field::District), "حي الورود");
    }
}

#[test]
fn a_second_race_begins_the_comparison_again() {
    let (mut manager, mut omar) =
        called_away(Lang::English, |omar| over(omar, Field::District, "حي الورود"));
    over(&mut manager, Field::District, "حي النخيل");
    manager.take(Action::Save).take(Action::TakeMine);
    // Omar again, while the manager looks.
    omar.take(Action::Edit);
    over(&mut omar, Field::District, "حي الياسمين");
    over(&mut omar, Field::Rooms, "7");
    omar.take(Action::Save).take(Action::Release);
    manager.take(Action::Save);
    assert_eq!(stands(&manager).get(Field::District), "حي الياسمين", "{}", manager.picture());
    manager.take(Action::TakeMine).take(Action::Save);
    let now = stands(&manager);
    assert_eq!((now.get(Field::District), now.get(Field::Rooms)), ("حي النخيل", "7"));
}

#[test]
fn a_claim_meanwhile_is_in_nobodys_way() {
    let (mut manager, _) = two(Lang::English);
    edit(&mut manager);
    over(&mut manager, Field::District, "حي النخيل");
    manager.again(Lang::English).press("1").take(Action::Open).take(Action::Claim);
    manager.take(Action::Save);
    assert_eq!(stands(&manager).get(Field::District), "حي النخيل", "{}", manager.picture());
    assert_eq!(proposal(&manager), None);
}

#[test]
fn a_proposal_is_compared_by_a_colleague_and_dropped_by_its_owner() {
    for lang in LANGS {
        let words = Words::new(lang);
        let mut clerk = raced(lang);
        clerk.take(Action::KeepAndLeave);
        pictured(&format!("case_proposal_{}", lang.code()), &clerk.picture());
        let mut omar = clerk.beside(OMAR, lang);
        omar.press("1").take(Action::Open).take(Action::DropProposal);
        assert!(omar.shows(&words.say(race::NOT_YOURS_TO_DROP)), "{}", omar.picture());
        // What is hidden from them is no text to compare with.
        omar.take(Action::Compare);
        assert!(!omar.shows(&words.say(race::STANDS)), "{}", omar.picture());
        omar.take(Action::Reveal).take(Action::Compare);
        assert!(omar.shows(&words.say(race::STANDS)), "{}", omar.picture());
        // Without what both began from each difference is to be chosen.
        omar.take(Action::Top);
        for _ in 0..3 {
            omar.take(Action::TakeTheirs).take(Action::Down);
        }
        omar.take(Action::KeepAndLeave);
        // They typed nothing, and are not told that it was kept.
        assert!(omar.shows(&words.say(race::ANOTHERS_STAYS)), "{}", omar.picture());
        assert!(proposal(&clerk).is_some(), "looking ends nothing");
        clerk.take(Action::DropProposal).take(Action::Confirm);
        assert_eq!(proposal(&clerk), None, "{}", clerk.picture());
    }
}

#[test]
fn what_is_longer_than_its_room_says_that_there_is_more() {
    let long = |word: &str| format!("{word} ").repeat(240);
    let theirs = long("شرح");
    let (mut clerk, _) = called_away(Lang::Arabic, |omar| over(omar, Field::Story, &theirs));
    over(&mut clerk, Field::Story, &long("وصف"));
    clerk.take(Action::Save);
    pictured("race_long_ar", &clerk.picture());
}

#[test]
fn what_both_saved_alike_is_saved() {
    let (mut manager, _) =
        called_away(Lang::English, |omar| over(omar, Field::District, "حي الورود"));
    over(&mut manager, Field::District, "حي الورود");
    manager.take(Action::Save);
    let saved = Words::new(Lang::English)
        .say_with(form::SAVED, &wasl::i18n::Args::new().text("number", number(1).to_string()));
    assert!(manager.shows(&saved), "{}", manager.picture());
    assert_eq!(proposal(&manager), None);
}

#[test]
fn it_is_told_line_by_line_and_chosen_by_number() {
    for lang in LANGS {
        let words = Words::new(lang);
        let mut clerk = raced(lang);
        clerk.take(Action::KeepAndLeave);
        let mut talker = crate::talker::Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Resume).call(Action::Save);
        assert!(talker.said.contains(&words.say(race::NOT_CHOSEN)), "{}", talker.all);
        talker.call(Action::Save);
        assert_eq!(stands(&clerk).get(Field::District), "حي الورود", "{}", talker.all);
        // Its beginning is not known any more: all that differs is chosen.
        for field in [Field::District, Field::Rooms, Field::Salary] {
            talker.choose(&words.field(field));
        }
        talker.choose(&words.field(Field::Salary)).call(Action::Save);
        let now = stands(&clerk);
        let all = [(Field::District, "حي النخيل"), (Field::Salary, "3300"), (Field::Rooms, "4")];
        for (field, text) in all {
            assert_eq!(now.get(field), text, "{}", talker.all);
        }
        assert_eq!(proposal(&clerk), None, "{}", talker.all);
    }
}
