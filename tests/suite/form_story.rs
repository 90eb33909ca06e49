//! The free text of the form and the carets of its fields: typed, moved in, selected, cut, pasted and undone.

use wasl::domain::request::Field;
use wasl::domain::stored_text::StoredText;
use wasl::i18n::Lang;
use wasl::keymap::Action;

use crate::clerk::Clerk;
use crate::form::{LANGS, at_a_form, draft, go_to};

/// What stands in the story after these errands, on the desk's own disk.
fn story(lang: Lang, errand: impl FnOnce(&mut Clerk)) -> String {
    let mut clerk = at_a_form(lang);
    go_to(&mut clerk, Field::Story);
    errand(&mut clerk);
    clerk.take(Action::KeepAndLeave);
    draft(&clerk).get(Field::Story).to_owned()
}

fn each(mut told: impl FnMut(Lang)) {
    for lang in LANGS {
        told(lang);
    }
}

fn keys(clerk: &mut Clerk, keys: &str) {
    for key in keys.split_whitespace() {
        clerk.press(key);
    }
}

#[test]
fn what_was_typed_is_undone_and_done_again_by_words() {
    const SAID: [(&str, &str, &str); 2] =
        [("توفي عائل الأسرة", "توفي عائل ", "توفي "), ("the father died", "the father ", "the ")];
    each(|lang| {
        for (whole, without_one, without_two) in SAID {
            let after = |pressed: &str| story(lang, |clerk| keys(clerk.type_text(whole), pressed));
            assert_eq!(after("ctrl-z"), without_one);
            assert_eq!(after("ctrl-z ctrl-z"), without_two);
            assert_eq!(after("ctrl-z ctrl-z ctrl-y"), without_one);
            assert_eq!(after("ctrl-z ctrl-z ctrl-y ctrl-y ctrl-y"), whole);
            assert_eq!(after("ctrl-z ctrl-z ctrl-z ctrl-z"), "", "and no further");
        }
    });
}

#[test]
fn undo_outlives_a_look_at_the_help_and_a_window_of_another_size() {
    each(|lang| {
        let kept = story(lang, |clerk| {
            clerk.type_text("one two").press("f12").press("esc").resize(60, 20).press("ctrl-z");
        });
        assert_eq!(kept, "one ");
    });
}

#[test]
fn a_word_is_erased_and_comes_back() {
    each(|lang| {
        let erased =
            |pressed: &str| story(lang, |clerk| keys(clerk.type_text("توفي عائل الأسرة"), pressed));
        assert_eq!(erased("ctrl-w"), "توفي عائل ");
        assert_eq!(erased("ctrl-w ctrl-z"), "توفي عائل الأسرة");
    });
}

#[test]
fn what_is_selected_is_cut_copied_and_pasted() {
    each(|lang| {
        let after =
            |text: &str, pressed: &str| story(lang, |clerk| keys(clerk.type_text(text), pressed));
        for text in ["سلم نور", "peace light", "سلم ab نور"] {
            assert_eq!(after(text, "shift-home ctrl-x"), "");
            assert_eq!(after(text, "shift-home ctrl-x ctrl-v ctrl-v"), text.repeat(2));
            assert_eq!(after(text, "ctrl-a ctrl-c end ctrl-v"), text.repeat(2));
            assert_eq!(after(text, "ctrl-a backspace ctrl-z"), text);
        }
        // One letter, as the eye sees the direction.
        assert_eq!(after("سلم", "home shift-left delete"), "لم");
        assert_eq!(after("abc", "home shift-right delete"), "bc");
    });
}

#[test]
fn a_selection_goes_over_lines() {
    each(|lang| {
        let after = |pressed: &str| {
            story(lang, |clerk| {
                clerk.type_text("سلم").press("enter").type_text("نور").press("enter");
                keys(clerk.type_text("برد"), pressed);
            })
        };
        assert_eq!(after(""), "سلم\nنور\nبرد");
        assert_eq!(after("shift-up backspace"), "سلم\nنور");
        assert_eq!(after("up up home shift-down ctrl-x"), "نور\nبرد");
        assert_eq!(after("up up home shift-down ctrl-x end ctrl-v"), "نورسلم\n\nبرد");
    });
}

#[test]
fn what_is_cut_in_one_section_is_pasted_in_another() {
    each(|lang| {
        let mut clerk = at_a_form(lang);
        go_to(&mut clerk, Field::Story);
        clerk.type_text("توفي عائل الأسرة").press("ctrl-a").press("ctrl-x");
        go_to(&mut clerk, Field::TakenNote);
        // A copy of nothing takes nothing away from what waits to be pasted.
        clerk.press("ctrl-c").press("ctrl-v").take(Action::KeepAndLeave);
        assert_eq!(draft(&clerk).get(Field::TakenNote), "توفي عائل الأسرة");
        assert_eq!(draft(&clerk).get(Field::Story), "");
    });
}

#[test]
fn delete_takes_a_whole_letter_and_backspace_a_mark() {
    each(|lang| {
        let after =
            |text: &str, pressed: &str| story(lang, |clerk| keys(clerk.type_text(text), pressed));
        assert_eq!(after("سلِّم", "home left delete"), "سم", "the letter with its marks");
        assert_eq!(after("سلّ", "backspace"), "سل", "the mark alone");
        assert_eq!(after("سلّ", "backspace backspace"), "س");
        assert_eq!(after("ab", "home delete"), "b");
        assert_eq!(after("سلم", "end delete"), "سلم", "nothing after the end");
        assert_eq!(after("سلم", "home backspace"), "سلم", "nothing before the beginning");
    });
}

#[test]
fn what_is_pasted_is_cleaned() {
    each(|lang| {
        let pasted = "سطر\tأول\r\nline \u{202E}two\u{2069}\rthree\u{1b}[31m\u{0}\u{200F}";
        let kept = story(lang, |clerk| {
            clerk.paste(pasted);
        });
        assert_eq!(kept, "سطر أول\nline two\nthree");
        // In a field of one line, lines become blanks.
        let mut clerk = at_a_form(lang);
        go_to(&mut clerk, Field::TakenNote);
        clerk.paste("one\r\ntwo\tthree").take(Action::KeepAndLeave);
        assert_eq!(draft(&clerk).get(Field::TakenNote), "one two three");
    });
}

#[test]
fn a_huge_paste_is_cut_where_the_field_ends_and_the_clerk_is_told() {
    const TEN_MEGABYTES: usize = 10 * 1024 * 1024;
    each(|lang| {
        for word in ["صبر ", "word "] {
            let huge = word.repeat(TEN_MEGABYTES / word.len());
            let told = if lang.is_right_to_left() {
                "تتسع الخانة لـ4,000"
            } else {
                "the field holds 4,000 characters"
            };
            let kept = story(lang, |clerk| {
                clerk.type_text("أول ").paste(&huge);
                assert!(clerk.shows(told), "{}", clerk.picture());
                // Typing goes on being told, and undo still takes the paste back.
                clerk.type_text("x");
                assert!(clerk.shows(told), "{}", clerk.picture());
            });
            assert_eq!(kept.chars().count(), StoredText::Story.chars_max());
            assert!(kept.starts_with(&format!("أول {word}{word}")));
            let undone = story(lang, |clerk| {
                clerk.type_text("أول ").paste(&huge).press("ctrl-z");
            });
            assert_eq!(undone, "أول ");
        }
    });
}

/// The column of the caret and what is painted there.
fn under_the_caret(clerk: &mut Clerk) -> (i32, String) {
    let (x, y) = clerk.caret();
    let picture = clerk.picture();
    let row = picture.lines().nth(y.into()).unwrap();
    let cell = row.chars().nth(x.into()).unwrap_or(' ');
    (x.into(), cell.to_string())
}

/// Presses a key over and over, and reads the cells the caret stands on.
fn walk(clerk: &mut Clerk, key: &str, steps: usize) -> (Vec<i32>, String) {
    let mut columns = Vec::new();
    let mut cells = String::new();
    for _ in 0..steps {
        let (x, cell) = under_the_caret(clerk);
        columns.push(x);
        cells.push_str(&cell);
        clerk.press(key);
    }
    (columns, cells)
}

#[test]
fn the_caret_walks_over_mixed_text_cell_by_cell_in_each_kind_of_field() {
    // What is typed, the key that reads on, its step on the screen, and the cells as they are met.
    const TEXTS: [(&str, &str, i32, &str); 2] =
        [("سلم ab نور", "left", -1, "ﺳﻠﻢ ba ﻧﻮﺭ "), ("ab سلم cd", "right", 1, "ab ﻢﻠﺳ cd ")];
    each(|lang| {
        for field in [Field::FatherName, Field::Story] {
            for (text, key, step, cells) in TEXTS {
                let mut clerk = at_a_form(lang);
                go_to(&mut clerk, field);
                clerk.type_text(text).press("home");
                let (columns, met) = walk(&mut clerk, key, cells.chars().count());
                assert_eq!(met, cells, "{field:?} {lang:?}: {}", clerk.picture());
                assert!(
                    columns.windows(2).all(|pair| pair[1] - pair[0] == step),
                    "{field:?} {lang:?}: {columns:?}"
                );
            }
        }
    });
}

#[test]
fn what_is_typed_in_mixed_text_goes_where_the_caret_stands() {
    each(|lang| {
        let typed_at = |text: &str, key: &str, steps: usize| {
            story(lang, |clerk| {
                clerk.type_text(text).press("home");
                for _ in 0..steps {
                    clerk.press(key);
                }
                clerk.type_text("X");
            })
        };
        // Six cells in, from the right: on the "a" that is read first of the two.
        assert_eq!(typed_at("سلم ab نور", "left", 5), "سلم Xab نور");
        assert_eq!(typed_at("سلم ab نور", "left", 4), "سلم aXb نور");
        assert_eq!(typed_at("ab سلم cd", "right", 4), "ab سXلم cd");
        assert_eq!(typed_at("ab سلم cd", "right", 10), "ab سلم cdX");
    });
}

#[test]
fn a_number_is_walked_over_from_the_left_in_either_language() {
    each(|lang| {
        for (field, text) in [
            (Field::NationalId, "1000000008"),
            (Field::BirthDate, "21/02/1443"),
            (Field::Iban, "SA0380000000608010167519"),
            (Field::Salary, "1250.50"),
        ] {
            let mut clerk = at_a_form(lang);
            clerk.resize(60, 20);
            go_to(&mut clerk, field);
            clerk.type_text(text).press("home");
            let (columns, met) = walk(&mut clerk, "right", text.len() + 1);
            assert_eq!(met, format!("{text} "), "{field:?} {lang:?}: {}", clerk.picture());
            assert!(columns.windows(2).all(|pair| pair[1] - pair[0] == 1), "{columns:?}");
        }
        // Eastern digits are walked over in the same order.
        let mut clerk = at_a_form(lang);
        go_to(&mut clerk, Field::BirthDate);
        clerk.type_text("٢١/٠٢").press("home");
        let (columns, _) = walk(&mut clerk, "right", 6);
        assert!(columns.windows(2).all(|pair| pair[1] - pair[0] == 1), "{columns:?}");
    });
}

#[test]
fn the_caret_of_a_text_longer_than_its_field_stays_in_sight_on_its_letter() {
    each(|lang| {
        for (letters, on, back) in
            [("ابتثجحخدذر", "left", "right"), ("abcdefghij", "right", "left")]
        {
            let mut clerk = at_a_form(lang);
            clerk.resize(60, 20);
            go_to(&mut clerk, Field::FatherName);
            // As wide as the field, and no wider: the caret keeps a cell of its own.
            let mut seen = std::collections::BTreeSet::new();
            for letter in letters.repeat(6).chars() {
                clerk.type_text(&letter.to_string());
                let (x, cell) = under_the_caret(&mut clerk);
                assert_eq!(cell, " ", "past the last letter: {}", clerk.picture());
                seen.insert(x);
            }
            for key in [back, on] {
                for _ in 0..60 {
                    clerk.press(key);
                    seen.insert(under_the_caret(&mut clerk).0);
                }
            }
            let (first, last) = (*seen.first().unwrap(), *seen.last().unwrap());
            assert!(first > 0 && last < 59 && last - first < 40, "{seen:?}");
            clerk.press("home");
            assert_ne!(under_the_caret(&mut clerk).1, " ", "the first letter is in sight again");
        }
    });
}
