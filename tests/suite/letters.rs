//! Letters, digits and their order on every screen: shown as the person and the terminal want it,
//! kept as it was typed.

use wasl::domain::id::StaffId;
use wasl::domain::request::Field;
use wasl::domain::stored_text::{Lines, cleaned};
use wasl::i18n::Lang;
use wasl::keymap::Action;
use wasl::text::Letters;
use wasl::tui::canvas::Look;

use crate::clerk::{Clerk, RICH};
use crate::form::{LANGS, at_a_form, draft, go_to};

const ASCII: Look =
    Look { letters: Letters::ASCII, boxes: wasl::term::Boxes::Ascii, tashkeel: false, ..RICH };

/// Screen after screen of the sample data: its name, and the screen to look at.
fn each_screen(clerk: &mut Clerk, mut look: impl FnMut(&str, &mut Clerk)) {
    look("welcome", clerk);
    clerk.take(Action::SampleData);
    look("home", clerk);
    for queue in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        clerk.take(Action::Home).press(queue);
        look(&format!("queue {queue}"), clerk);
        clerk.take(Action::Open);
        for section in 0..9 {
            look(&format!("case of {queue}, section {section}"), clerk);
            clerk.take(Action::NextSection);
        }
        clerk.take(Action::WhatCanBeDone);
        look("what can be done", clerk);
        clerk.take(Action::Back).take(Action::Edit);
        for section in 0..6 {
            look(&format!("form of {queue}, section {section}"), clerk);
            clerk.take(Action::NextSection);
        }
        clerk.take(Action::KeepAndLeave);
    }
    clerk.take(Action::Home).take(Action::Open5).take(Action::Open).take(Action::Decide);
    look("sitting", clerk);
    clerk.take(Action::Minutes);
    look("minutes", clerk);
    clerk.take(Action::Home).take(Action::Open9).take(Action::Open).take(Action::Call);
    look("call", clerk);
    clerk.take(Action::CallLater);
    look("call later", clerk);
    clerk.press("esc");
    for action in [
        Action::Settings,
        Action::Help,
        Action::Palette,
        Action::Sittings,
        Action::Clause,
        Action::Preferences,
        Action::Letters,
    ] {
        clerk.take(Action::Home).take(action);
        look(action.name(), clerk);
        clerk.press("esc");
    }
    clerk.take(Action::Home).take(Action::Find).type_text("10");
    look("find", clerk);
}

/// The digits of the sample as they may not stand: a year after its month or count, a sign of
/// percent before its number.
fn turned(row: &str) -> Option<String> {
    let words = row.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '-' | '%' | '/')));
    for word in words {
        let parts: Vec<&str> = word.split(['-', '/']).collect();
        let is_year =
            |part: &str| part.len() == 4 && (part.starts_with("14") || part.starts_with("20"));
        let last_is_year = parts.len() > 1 && parts.last().is_some_and(|last| is_year(last));
        let first_is_year = parts.first().is_some_and(|first| is_year(first));
        if (word.contains('-') && last_is_year && !first_is_year)
            || word.starts_with('%') && word.len() > 1
        {
            return Some(word.to_owned());
        }
    }
    None
}

#[test]
fn no_number_turns_on_any_screen_in_either_language_or_digits() {
    assert!(turned("طلب 0056-1448").is_some() && turned("%90").is_some());
    assert!(turned("25/11/2026 1448-0056 90% 1448-06-13").is_none());
    for lang in LANGS {
        let mut clerk = Clerk::at_an_empty_store(lang);
        each_screen(&mut clerk, |name, clerk| {
            for row in clerk.picture().lines() {
                assert_eq!(turned(row), None, "{lang:?} {name}: {row}");
            }
        });
    }
}

#[test]
fn digits_are_shown_as_the_person_wants_them_and_kept_as_they_are() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Preferences);
        assert!(clerk.picture().contains("1448-0056"));
        clerk.take(Action::Open);
        // At once, on the same screen.
        assert!(clerk.picture().contains("١٤٤٨-٠٠٥٦"), "{}", clerk.picture());
        clerk.take(Action::Back);
        let mut clerk = clerk.again(lang);
        clerk.take(Action::Receive).type_text("سالم").take(Action::NewPerson);
        go_to(&mut clerk, Field::Phone);
        clerk.type_text("0551234567");
        // While it is typed too, in the same order.
        assert!(clerk.picture().contains("٠٥٥١٢٣٤٥٦٧"), "{}", clerk.picture());
        clerk.take(Action::KeepAndLeave);
        assert_eq!(draft(&clerk).get(Field::Phone), "0551234567");
        // Another person's screens are their own.
        let mut other = clerk.beside(StaffId(9), lang);
        other.take(Action::Preferences);
        assert!(other.picture().contains("1448-0056"));
    }
}

#[test]
fn the_language_a_person_chose_is_there_the_next_time() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    clerk.take(Action::Preferences).take(Action::Down).take(Action::Down).take(Action::Open);
    assert!(clerk.shows("تفضيلات العرض"), "{}", clerk.picture());
    assert!(clerk.again(Lang::English).shows("قائمة العمل"));
    // F8 is for now.
    clerk.take(Action::Back).take(Action::Language);
    assert!(clerk.again(Lang::English).shows("قائمة العمل"));
    assert!(clerk.beside(StaffId(9), Lang::English).picture().contains("Queue"));
}

#[test]
fn vowel_marks_are_left_out_for_who_wants_none_and_where_they_cannot_be_drawn() {
    let mut clerk = Clerk::at_a_new_desk(Lang::Arabic);
    let marks = |clerk: &mut Clerk| clerk.picture().contains('\u{651}');
    clerk.take(Action::Preferences);
    assert!(marks(&mut clerk));
    clerk.take(Action::Down).take(Action::Open);
    assert!(!marks(&mut clerk));
    let mut clerk = clerk.again(Lang::Arabic);
    clerk.take(Action::Preferences);
    assert!(!marks(&mut clerk));
    clerk.take(Action::Down).take(Action::Open);
    assert!(marks(&mut clerk));
    clerk.seeing(Look { tashkeel: false, ..RICH });
    assert!(!marks(&mut clerk));
}

#[test]
fn without_arabic_and_utf8_every_cell_is_ascii_and_the_screens_are_in_english() {
    let mut clerk = Clerk::at_an_empty_store(Lang::Arabic);
    clerk.seeing(ASCII);
    each_screen(&mut clerk, |name, clerk| {
        let picture = clerk.picture();
        assert!(picture.is_ascii(), "{name}: {picture}");
    });
    clerk.take(Action::Home).take(Action::Language);
    assert!(clerk.picture().is_ascii());
    clerk.seeing(RICH);
    assert!(clerk.shows("قائمة العمل"), "the letters are there again: {}", clerk.picture());
}

#[test]
fn a_name_in_latin_letters_is_marked_and_edited_and_kept_in_arabic() {
    let mut clerk = at_a_form(Lang::Arabic);
    go_to(&mut clerk, Field::FatherName);
    clerk.type_text("محمد");
    clerk.seeing(ASCII);
    go_to(&mut clerk, Field::FatherName);
    assert!(clerk.picture().contains("~Muhammad"), "{}", clerk.picture());
    // Each press passes one letter, whatever it is written with.
    let mut stops = vec![clerk.press("home").caret()];
    for _ in 0..4 {
        stops.push(clerk.press("right").caret());
    }
    assert!(stops.is_sorted_by(|one, next| one.0 < next.0), "{stops:?}");
    clerk.press("backspace").type_text("ود");
    assert!(clerk.picture().contains("~Mahmud"), "{}", clerk.picture());
    clerk.take(Action::KeepAndLeave);
    assert_eq!(draft(&clerk).get(Field::FatherName), "محمود");
    clerk.take(Action::Help);
    assert!(clerk.picture().contains("~ before words"), "{}", clerk.picture());
}

/// What Arabic keyboards send for lam-alef, a joined form, and marks with which text can lie.
const FORMS: &str = "\u{FEFB}\u{FEF7}\u{FEB3}\u{202E}\u{2066}\u{200F}";
const LETTERS: &str = "لالأس";

#[test]
fn joined_forms_become_letters_and_direction_marks_are_dropped_in_every_field() {
    for lang in LANGS {
        for is_pasted in [false, true] {
            let enter = |clerk: &mut Clerk| {
                if is_pasted {
                    clerk.paste(FORMS);
                } else {
                    FORMS.chars().for_each(|sign| {
                        clerk.type_text(&sign.to_string());
                    });
                }
                clerk.press("ctrl-a").press("ctrl-c");
                assert_eq!(clerk.copied().as_deref(), Some(LETTERS), "{}", clerk.picture());
            };
            let mut clerk = Clerk::at_an_empty_store(lang);
            enter(&mut clerk);
            clerk.press("ctrl-a").press("delete").take(Action::SampleData);
            for action in [Action::Find, Action::Palette, Action::Settings] {
                clerk.take(Action::Home).take(action);
                clerk.press("ctrl-a").press("delete");
                enter(&mut clerk);
                clerk.press("ctrl-a").press("delete").press("esc");
            }
            clerk.take(Action::Home).press("2").press("/");
            enter(&mut clerk);
            clerk.press("esc").press("esc");
            clerk.take(Action::Open).take(Action::Withdraw);
            for _ in 0..3 {
                clerk.press("ctrl-a").press("delete").press("tab");
            }
            clerk.press("esc").take(Action::Edit);
            go_to(&mut clerk, Field::Story);
            clerk.press("ctrl-a").press("delete");
            enter(&mut clerk);
        }
    }
}

#[test]
fn a_number_with_hyphens_stays_whole_while_it_is_typed_and_when_it_is_read_in_a_story() {
    for lang in LANGS {
        let mut clerk = Clerk::at_an_empty_store(lang);
        clerk.take(Action::SampleData).take(Action::Find).type_text("1448-0056");
        assert!(clerk.picture().contains("1448-0056"), "{}", clerk.picture());
        clerk.press("esc").press("2").press("/").type_text("0056-1");
        assert!(clerk.picture().contains("0056-1"), "{}", clerk.picture());
        clerk.press("esc").press("esc").take(Action::Open).take(Action::Edit);
        go_to(&mut clerk, Field::Story);
        clerk.press("ctrl-a").type_text("اتصل على 055-123-4567 قبل 1448-06-15 وخصم 90% منه");
        for value in ["055-123-4567", "1448-06-15", "90%"] {
            assert!(clerk.picture().contains(value), "{value}: {}", clerk.picture());
        }
    }
}

#[test]
fn the_question_how_letters_read_is_whole_at_any_size_and_keys_of_others_go_on_to_them() {
    for lang in LANGS {
        for (width, height) in [(80, 24), (60, 20)] {
            let mut clerk = Clerk::at_a_new_desk(lang);
            clerk.resize(width, height).take(Action::Letters);
            let picture = clerk.picture();
            assert!(picture.contains("Which row reads correctly?"), "{picture}");
            assert!(picture.contains("none of them"), "{picture}");
            assert!(clerk.shows("ولا واحد منها: الحروف مقطعة أو غير ظاهرة"), "{picture}");
            // A letter is for the screen beneath, and so is all that follows it.
            clerk.type_text("f").type_text("3").press("esc");
            assert!(!clerk.picture().contains("Which row"), "{}", clerk.picture());
            assert!(clerk.picture().contains('3'), "{}", clerk.picture());
        }
    }
}

#[test]
fn what_is_cut_in_one_field_is_pasted_in_another_on_any_screen() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Find).type_text("سالم one").press("shift-home").press("ctrl-x");
        assert_eq!(clerk.copied().as_deref(), Some("سالم one"));
        clerk.press("ctrl-v").press("ctrl-v").press("ctrl-a").press("ctrl-c");
        assert_eq!(clerk.copied().as_deref(), Some("سالم oneسالم one"));
        clerk.press("esc").press("1").press("/").press("ctrl-v").press("ctrl-a").press("ctrl-c");
        assert!(clerk.copied().is_some_and(|copied| copied.starts_with("سالم one")));
    }
}

#[test]
fn a_row_a_case_and_its_story_are_copied_in_reading_order() {
    for lang in LANGS {
        let mut clerk = Clerk::at_an_empty_store(lang);
        clerk.take(Action::SampleData).press("2").press("ctrl-c");
        let row = clerk.copied().expect("a row");
        assert!(row.starts_with("1448-") && row.contains(' '), "{row}");
        clerk.take(Action::Open).press("ctrl-c");
        let case = clerk.copied().expect("a case");
        let (who, story) = case.split_once('\n').expect("a story");
        assert_eq!(who, row);
        assert!(story.starts_with("حالة"), "{story}");
        clerk.take(Action::Find).type_text("10");
        clerk.press("ctrl-a").press("end").press("ctrl-c");
        assert!(clerk.copied().is_some_and(|name| row.len() > 4 && !name.is_empty()));
        clerk.take(Action::Home).press("ctrl-c");
        assert_eq!(clerk.copied(), None, "nothing is chosen there to be copied");
    }
}

#[test]
fn an_arabic_story_ends_with_its_full_stop_on_the_left_in_english_too() {
    let mut clerk = Clerk::at_an_empty_store(Lang::English);
    clerk.take(Action::SampleData).press("2").take(Action::Open).press("ctrl-c");
    let story = clerk.copied().unwrap();
    assert!(story.ends_with('.'));
    let picture = clerk.picture();
    let last = story.trim_end_matches('.').chars().last().map(String::from).unwrap();
    let last = wasl::text::layout(&last, &wasl::text::Opts::auto(wasl::text::Dir::Rtl)).painted();
    let row = picture.lines().rev().find(|row| row.contains(" .")).expect(&picture);
    let after: String = row.split(" .").nth(1).unwrap().chars().take(1).collect();
    let bare = |one: &str| cleaned(one, Lines::One);
    assert_eq!(bare(&after), bare(&last), "{picture}");
}
