//! Which of the options of a choice field is chosen, and what is typed to find one.

use crate::domain::label_match;
use crate::keymap::Action;

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    pub code: String,
    pub label: String,
    /// Other names it is found by: for the other sex, for many.
    pub also: Vec<String>,
}

impl ChoiceOption {
    /// What it is found by: its label before the others, and its code.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.also.iter().map(String::as_str);
        std::iter::once(self.label.as_str()).chain(others).chain([self.code.as_str()])
    }
}

/// Characters typed to find a choice; no label is longer.
const TYPED_CHARS_MAX: usize = 80;

/// What is being typed to find a choice.
#[derive(Clone, Debug, Default)]
struct Typed {
    text: String,
    /// What was chosen before it.
    before: Option<usize>,
    is_found: bool,
    /// The focus left the field, or moved on in its list: what is typed next begins anew.
    is_over: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Choosing {
    chosen: Option<usize>,
    typed: Typed,
}

impl Choosing {
    pub fn of(chosen: Option<usize>) -> Self {
        Self { chosen, typed: Typed::default() }
    }

    /// By its place among the options.
    pub const fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// The letters gather to the name of a choice. A blank before any is the next choice.
    pub fn type_text(&mut self, text: &str, options: &[ChoiceOption]) {
        if self.typed.is_over {
            self.typed = Typed::default();
        }
        if self.typed.text.is_empty() {
            if text == " " {
                return self.step(1, options.len());
            }
            self.typed.before = self.chosen;
        }
        let room = TYPED_CHARS_MAX.saturating_sub(self.typed.text.chars().count());
        self.typed.text.extend(text.chars().take(room));
        self.find(options);
    }

    /// Chooses what is called as typed, else what was chosen before.
    fn find(&mut self, options: &[ChoiceOption]) {
        let found = label_match::best(&self.typed.text, options.iter().map(ChoiceOption::names));
        self.typed.is_found = found.is_some();
        self.chosen = found.or(self.typed.before);
    }

    /// Carries out an editing action, and tells whether it changed. None: it has no use for it.
    pub fn act(&mut self, action: Action, options: &[ChoiceOption], rtl: bool) -> Option<bool> {
        let forward = if rtl { Action::CharLeft } else { Action::CharRight };
        let back = if rtl { Action::CharRight } else { Action::CharLeft };
        match action {
            a if a == forward => {
                self.step(1, options.len());
                Some(true)
            }
            a if a == back => {
                self.step(-1, options.len());
                Some(true)
            }
            Action::DeleteBack if self.erase(options) => Some(true),
            Action::DeleteBack | Action::DeleteNext => {
                self.typed = Typed::default();
                Some(self.chosen.take().is_some())
            }
            _ => None,
        }
    }

    /// Takes back the last letter typed, or all that found nothing before the field was left. Tells
    /// whether there was any.
    fn erase(&mut self, options: &[ChoiceOption]) -> bool {
        if self.typed.is_over && (self.typed.is_found || self.typed.text.is_empty()) {
            return false;
        }
        if self.typed.is_over {
            self.typed = Typed::default();
            return true;
        }
        let is_any = self.typed.text.pop().is_some();
        if is_any {
            self.find(options);
        }
        is_any
    }

    /// The next of the choices, or the one before. After the last comes none.
    fn step(&mut self, by: isize, count: usize) {
        self.typed = Typed::default();
        self.chosen = match (self.chosen, by) {
            (None, by) if by > 0 => Some(0).filter(|_| count > 0),
            (None, _) => count.checked_sub(1),
            (Some(0), by) if by < 0 => None,
            (Some(at), by) => Some(at.saturating_add_signed(by)).filter(|at| *at < count),
        };
    }

    pub fn end_typing(&mut self) {
        self.typed.is_over = true;
    }

    /// What was typed, and whether a choice is called so; none once it is found and over.
    pub fn typed(&self) -> Option<(&str, bool)> {
        let typed = &self.typed;
        let is_told = !typed.text.is_empty() && (!typed.is_over || !typed.is_found);
        is_told.then_some((typed.text.as_str(), typed.is_found))
    }

    /// What was typed last is the name of no choice.
    pub fn not_listed(&self) -> Option<&str> {
        let (text, is_found) = self.typed()?;
        (!is_found && !label_match::is_only_article(text)).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::{List, Sex};
    use crate::i18n::{Lang, Words};
    use crate::tui::parts::input::{Entry, Input};

    fn choice(lang: Lang) -> Entry<u8> {
        let of = |code: &str, label: &str| (code.to_owned(), label.to_owned());
        let choices = vec![of("phone", "هاتف"), of("visit", "زيارة"), of("email", "بريد")];
        Entry::new(1, "القناة", Input::choice(choices), lang)
    }

    fn type_each(entry: &mut Entry<u8>, text: &str) {
        for letter in text.chars() {
            entry.type_text(&letter.to_string()).unwrap();
        }
    }

    #[test]
    fn letters_gather_to_the_name_of_a_choice() {
        let words = Words::new(Lang::Arabic);
        for (list, typed, code) in [
            (List::Category, "غارم", "debtor"),
            (List::Category, "الغارمين", "debtor"),
            (List::Category, "أيتام", "orphan"),
            (List::Education, "ابتدائي", "primary"),
            (List::Education, "الابتدائية", "primary"),
            (List::Marital, "متزوجه", "married"),
            (List::Marital, "ارمله", "widowed"),
            (List::Service, "سداد د", "debt"),
            (List::Channel, "C3", "C3"),
        ] {
            for sex in [None, Some(Sex::Male), Some(Sex::Female)] {
                let input = Input::choice_for(list, sex, &words);
                let mut entry = Entry::new(1, "", input, Lang::Arabic);
                type_each(&mut entry, typed);
                assert_eq!(entry.value(), code, "{typed}");
                assert_eq!(entry.typed(), Some((typed, true)));
            }
        }
        let english = Words::new(Lang::English);
        let mut entry = Entry::new(1, "", Input::choice_of(List::Service, &english), Lang::English);
        type_each(&mut entry, "rent");
        assert_eq!(entry.value(), "rent", "and not training");
    }

    #[test]
    fn what_is_not_listed_is_not_chosen_and_is_taken_back_letter_by_letter() {
        let mut entry = choice(Lang::Arabic);
        entry.set("email");
        type_each(&mut entry, "زيت");
        assert_eq!((entry.value().as_str(), entry.not_listed()), ("email", Some("زيت")));
        assert_eq!(entry.act(Action::DeleteBack, true), Some(true));
        assert_eq!((entry.value().as_str(), entry.typed()), ("visit", Some(("زي", true))));
        entry.act(Action::DeleteBack, true);
        entry.act(Action::DeleteBack, true);
        assert_eq!((entry.value().as_str(), entry.typed()), ("email", None));
        entry.act(Action::DeleteBack, true);
        assert_eq!(entry.value(), "", "there is no letter to take back");
    }

    #[test]
    fn leaving_ends_what_was_typed_and_what_was_not_found_stays_told() {
        let mut entry = choice(Lang::Arabic);
        type_each(&mut entry, "زي");
        entry.end_typing();
        assert_eq!((entry.value().as_str(), entry.typed()), ("visit", None));
        type_each(&mut entry, "ب");
        assert_eq!(entry.value(), "email", "another name");
        entry.end_typing();
        type_each(&mut entry, "غ");
        entry.end_typing();
        assert_eq!((entry.value().as_str(), entry.not_listed()), ("email", Some("غ")));
        entry.act(Action::DeleteBack, true);
        assert_eq!((entry.value().as_str(), entry.not_listed()), ("email", None));
    }

    #[test]
    fn a_blank_is_the_next_choice_and_within_a_name_a_blank() {
        let input = Input::choice([
            ("one".to_owned(), "مساعدة".to_owned()),
            ("two".to_owned(), "سلة غذائية".to_owned()),
        ]);
        let mut entry = Entry::new(1, "", input, Lang::Arabic);
        entry.type_text(" ").unwrap();
        assert_eq!(entry.value(), "one");
        type_each(&mut entry, "سلة غ");
        assert_eq!(entry.value(), "two");
    }

    #[test]
    fn the_article_alone_is_no_name_and_no_wrong_one() {
        let mut entry = choice(Lang::Arabic);
        type_each(&mut entry, "ال");
        assert_eq!((entry.value().as_str(), entry.not_listed()), ("", None));
        type_each(&mut entry, "ز");
        assert_eq!(entry.value(), "visit");
    }

    #[test]
    fn arrows_go_over_the_choices_as_one_reads() {
        for (lang, on) in [(Lang::Arabic, Action::CharLeft), (Lang::English, Action::CharRight)] {
            let mut entry = choice(lang);
            let seen: Vec<String> = (0..4)
                .map(|_| {
                    entry.act(on, lang.is_right_to_left());
                    entry.value()
                })
                .collect();
            assert_eq!(seen, ["phone", "visit", "email", ""]);
        }
    }

    #[test]
    fn a_choice_that_is_not_on_the_list_is_none() {
        let mut entry = choice(Lang::Arabic);
        entry.set("pigeon");
        assert_eq!(entry.value(), "");
    }
}
