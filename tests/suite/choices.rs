//! What is typed in a choice is what is chosen, or nothing is: in the form, in lines, in a file.

use std::fs;

use wasl::domain::request::Field;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::{LANGS, at_a_form, draft, go_to};
use crate::talker::Talker;

fn type_each(clerk: &mut Clerk, name: &str) {
    for letter in name.chars() {
        clerk.type_text(&letter.to_string());
    }
}

#[test]
fn letters_gather_and_what_was_found_stands_beside_the_field() {
    for (lang, field, typed, code, beside) in [
        (Lang::Arabic, Field::Category, "غارم", "debtor", "«غارم»"),
        (Lang::Arabic, Field::Education, "الابتدائي", "primary", "«الابتدائي»"),
        (Lang::Arabic, Field::Category, "أيتام", "orphan", "«أيتام»"),
        (Lang::English, Field::Service, "rent", "rent", "“rent”"),
        (Lang::English, Field::Category, "widows", "widow", "“widows”"),
    ] {
        let mut clerk = at_a_form(lang);
        go_to(&mut clerk, field);
        type_each(&mut clerk, typed);
        assert!(clerk.shows(beside), "{typed}: {}", clerk.picture());
        clerk.take(Action::NextField);
        assert_eq!(draft(&clerk).get(field), code, "{typed}");
        assert!(!clerk.shows(beside), "it is over: {}", clerk.picture());
    }
}

#[test]
fn what_is_not_found_is_not_chosen_and_says_so_until_it_is_taken_back() {
    for (lang, first, wrong, code) in [
        (Lang::Arabic, "متزوج", "غارم", "married"),
        (Lang::English, "married", "debtor", "married"),
    ] {
        let words = Words::new(lang);
        let mut clerk = at_a_form(lang);
        go_to(&mut clerk, Field::Marital);
        type_each(&mut clerk, first);
        clerk.take(Action::NextField).take(Action::PrevField);
        type_each(&mut clerk, wrong);
        let says = words.not_listed(wrong);
        let says = wasl::i18n::isolate::bare(&says);
        let gist = says.split([':', '،']).next().unwrap();
        assert!(clerk.shows(gist), "{}", clerk.picture());
        clerk.take(Action::NextField);
        assert_eq!(draft(&clerk).get(Field::Marital), code);
        assert!(clerk.shows(gist), "left, and still said: {}", clerk.picture());
        clerk.take(Action::PrevField).press("backspace").take(Action::NextField);
        assert_eq!(draft(&clerk).get(Field::Marital), code);
        assert!(!clerk.shows(gist), "{}", clerk.picture());
    }
}

#[test]
fn the_list_over_a_field_picks_nothing_that_was_not_typed() {
    for lang in LANGS {
        let (known, wrong) = if lang.is_right_to_left() {
            ("أرمل", "متقاعد")
        } else {
            ("widowed", "mild")
        };
        let mut clerk = at_a_form(lang);
        go_to(&mut clerk, Field::Marital);
        type_each(&mut clerk, known);
        clerk.press("f4");
        type_each(&mut clerk, wrong);
        clerk.press("enter");
        assert!(clerk.shows(wrong), "{}", clerk.picture());
        clerk.press("esc").take(Action::NextField);
        assert_eq!(draft(&clerk).get(Field::Marital), "widowed");
    }
}

#[test]
fn lines_take_other_genders_and_many_and_no_word_that_is_not_listed() {
    let clerk = Clerk::at_a_new_desk(Lang::Arabic);
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::Arabic);
    let words = Words::new(Lang::Arabic);
    talker.call(Action::Receive).write("سالم المثالي").choose(&words.action(Action::NewPerson));
    for _ in 0..30 {
        if talker.asked().starts_with(&words.field(Field::Category)) {
            break;
        }
        talker.write("");
    }
    talker.write("مطربة");
    assert!(talker.said.contains("مطربة"), "{}", talker.said);
    assert!(talker.asked().starts_with(&words.field(Field::Category)), "{}", talker.asked());
    talker.write("الأيتام");
    assert!(!talker.asked().starts_with(&words.field(Field::Category)), "{}", talker.asked());
    assert_eq!(draft(&clerk).get(Field::Category), "orphan");
}

#[test]
fn a_file_may_write_a_choice_as_people_say_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = "name,service,channel,category,work,sex\n\
        هيا المثالية,سداد إيجار,واتساب,أرامل,ربة بيت,امرأة\n\
        بدر المثالي,rent,WhatsApp,Debtors,متسبب,ذكر\n\
        زيد المثالي,rent,C1,مطربة,موظف,ذكر\n";
    fs::write(folder.join("in.csv"), file).unwrap();
    let out = wasl(folder, &["import", "requests", "in.csv"]);
    let said = text(&out.stderr);
    assert!(said.contains("imported 2") && said.contains("rejected 1"), "{said}");
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    assert!(rejects.lines().nth(1).unwrap().starts_with("4,category,"), "{rejects}");
    let list = text(&wasl(folder, &["show", "1448-0001", "--format", "json"]).stdout);
    assert!(list.contains("\"widow\"") && list.contains("\"social_media\""), "{list}");
}
