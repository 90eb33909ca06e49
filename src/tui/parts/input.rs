//! One field: its label, what is typed in it, and what stands beside it.

use crate::domain::choice::{List, Sex};
use crate::domain::fold::fold;
use crate::domain::stored_text::{Lines, StoredText, cleaned};
use crate::i18n::{Lang, Words};
use crate::keymap::Action;
use crate::text::editor::{self, Extent, Motion};
use crate::text::{Base, Dir, Editor, EditorOpts};
use crate::tui::parts::pick::Pick;

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Words of either language, at most so many characters.
    Words(usize),
    /// Ids, phones, dates, amounts: read from the left in either language.
    Ltr(usize),
    /// Free text of many lines.
    Notes(usize),
    /// One of these: code and label.
    Choice(Vec<(String, String)>),
}

impl Input {
    /// The values of a closed list, by their names.
    pub fn choice_of(list: List, words: &Words) -> Self {
        Self::choice_for(list, None, words)
    }

    /// The same as they are said of a person.
    pub fn choice_for(list: List, sex: Option<Sex>, words: &Words) -> Self {
        let named = |code: &&str| ((*code).to_owned(), words.choice_for(list, code, sex));
        Self::Choice(list.codes().iter().map(named).collect())
    }
}

/// Characters of one paste that are looked at; far more than any field holds.
const PASTE_CHARS_MAX: usize = 60_000;

/// Rows that free text is shown in.
pub const NOTES_ROWS: u16 = 6;

/// The field is full: it took what fits, and the rest was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full {
    pub chars_max: usize,
}

/// A field of a form.
pub struct Entry<F> {
    pub id: F,
    pub label: String,
    pub input: Input,
    /// Fields with the same number stand on one line; 0 stands alone.
    pub line: u16,
    /// Cells on a shared line.
    pub width: u16,
    /// What is wrong, in the clerk's language.
    pub flaw: Option<String>,
    /// What to know: a derived date, a class, a bound.
    pub hint: Option<String>,
    /// As which text it is stored; the desk names it so when it cannot be.
    pub stores: Option<StoredText>,
    editor: Editor,
    chosen: Option<usize>,
}

impl<F> Entry<F> {
    pub fn new(id: F, label: impl Into<String>, input: Input, lang: Lang) -> Self {
        let rtl = lang.is_right_to_left();
        let dir = if rtl { Dir::Rtl } else { Dir::Ltr };
        let opts = match &input {
            // Without a letter it is a number so far, and read as one.
            Input::Words(max) => EditorOpts::field(Base::Auto(Dir::Ltr), *max),
            Input::Notes(max) => EditorOpts::notes(dir, *max),
            Input::Ltr(max) => EditorOpts::field(Base::Fixed(Dir::Ltr), *max),
            Input::Choice(_) => EditorOpts::field(Base::Auto(dir), 0),
        };
        let side = if rtl { editor::Align::Right } else { editor::Align::Left };
        let align = if matches!(input, Input::Notes(_)) { editor::Align::Start } else { side };
        Self {
            id,
            label: label.into(),
            input,
            line: 0,
            width: 0,
            flaw: None,
            hint: None,
            stores: None,
            editor: Editor::new(EditorOpts { align, ..opts }),
            chosen: None,
        }
    }

    /// Words that are stored as a text of this kind.
    pub fn stored(id: F, label: impl Into<String>, of: StoredText, lang: Lang) -> Self {
        let input = match of.lines() {
            Lines::One => Input::Words(of.chars_max()),
            Lines::Many => Input::Notes(of.chars_max()),
        };
        let entry = Self::new(id, label, input, lang);
        Self { stores: Some(of), ..entry }
    }

    /// The same on a line shared with its neighbours.
    #[must_use]
    pub fn on_line(mut self, line: u16, width: u16) -> Self {
        self.line = line;
        self.width = width;
        self
    }

    pub fn is_notes(&self) -> bool {
        matches!(self.input, Input::Notes(_))
    }

    pub fn editor(&self) -> Option<&Editor> {
        match self.input {
            Input::Choice(_) => None,
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => Some(&self.editor),
        }
    }

    /// What stands in it: the text as typed, or the code of what is chosen.
    pub fn value(&self) -> String {
        match &self.input {
            Input::Choice(choices) => {
                let chosen = self.chosen.and_then(|at| choices.get(at));
                chosen.map(|(code, _)| code.clone()).unwrap_or_default()
            }
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => self.editor.text(),
        }
    }

    /// The list of its choices; none where anything can be typed.
    pub fn pick(&self) -> Option<Pick> {
        match &self.input {
            Input::Choice(choices) => Some(Pick::new(choices, self.chosen)),
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => None,
        }
    }

    /// Takes one of the choices by its place; tells whether that is another than before.
    pub fn choose(&mut self, at: usize) -> bool {
        let another = self.chosen != Some(at);
        self.chosen = Some(at);
        another
    }

    /// The label of what is chosen.
    pub fn chosen_label(&self) -> &str {
        match &self.input {
            Input::Choice(choices) => {
                self.chosen.and_then(|at| choices.get(at)).map_or("", |(_, label)| label)
            }
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => "",
        }
    }

    /// The text as typed, or the label of what is chosen.
    pub fn shown(&self) -> String {
        match self.input {
            Input::Choice(_) => self.chosen_label().to_owned(),
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => self.value(),
        }
    }

    pub fn set(&mut self, value: &str) {
        if let Input::Choice(choices) = &self.input {
            self.chosen = choices.iter().position(|(code, _)| code == value);
        } else {
            // Only what the engine cannot count is refused, and no record holds so much.
            self.editor.set_text(&self.cleaned(value)).ok();
        }
    }

    pub fn place(&mut self, width: u16) {
        let rows = if self.is_notes() { NOTES_ROWS } else { 1 };
        self.place_rows(width, rows);
    }

    /// Free text in other than the usual rows.
    pub fn place_rows(&mut self, width: u16, rows: u16) {
        self.editor.place(width, rows.max(1));
    }

    /// Types in it; tells whether it changed.
    pub fn type_text(&mut self, text: &str) -> Result<bool, Full> {
        if let Input::Choice(choices) = &self.input {
            if text == " " {
                self.choose_by(1);
                return Ok(true);
            }
            // The next label that begins with the letter.
            let wanted = fold(text);
            let from = self.chosen.map_or(0, |at| at.saturating_add(1));
            let order = (from..choices.len()).chain(0..from.min(choices.len()));
            let found = order.into_iter().find(|at| {
                choices.get(*at).is_some_and(|(_, label)| fold(label).starts_with(&wanted))
            });
            let changed = found.is_some() && !wanted.is_empty();
            if changed {
                self.chosen = found;
            }
            return Ok(changed);
        }
        let text = self.cleaned(text);
        self.editor.insert_what_fits(&text).map_err(|long| Full { chars_max: long.chars_max })
    }

    /// What was typed, pasted or kept, as a field takes it. Of a huge paste only so much is looked at.
    fn cleaned(&self, text: &str) -> String {
        let most = text.char_indices().nth(PASTE_CHARS_MAX).map_or(text.len(), |(byte, _)| byte);
        let lines = if self.is_notes() { Lines::Many } else { Lines::One };
        cleaned(text.get(..most).unwrap_or(text), lines)
    }

    /// The next of the choices, or the one before. After the last comes none.
    fn choose_by(&mut self, by: isize) {
        let Input::Choice(choices) = &self.input else { return };
        let count = choices.len();
        self.chosen = match (self.chosen, by) {
            (None, by) if by > 0 => Some(0).filter(|_| count > 0),
            (None, _) => count.checked_sub(1),
            (Some(0), by) if by < 0 => None,
            (Some(at), by) => Some(at.saturating_add_signed(by)).filter(|at| *at < count),
        };
    }

    /// Carries out an editing action. None: the field has no use for it.
    pub fn act(&mut self, action: Action, rtl: bool) -> Option<bool> {
        use Extent::{Move, Select};
        if matches!(self.input, Input::Choice(_)) {
            let forward = if rtl { Action::CharLeft } else { Action::CharRight };
            let back = if rtl { Action::CharRight } else { Action::CharLeft };
            return match action {
                a if a == forward => {
                    self.choose_by(1);
                    Some(true)
                }
                a if a == back => {
                    self.choose_by(-1);
                    Some(true)
                }
                Action::DeleteBack | Action::DeleteNext => Some(self.chosen.take().is_some()),
                _ => None,
            };
        }
        let go = |editor: &mut Editor, motion, extent| {
            editor.go(motion, extent);
            Some(false)
        };
        let editor = &mut self.editor;
        match action {
            Action::CharLeft => go(editor, Motion::Left, Move),
            Action::CharRight => go(editor, Motion::Right, Move),
            Action::WordLeft => go(editor, Motion::WordLeft, Move),
            Action::WordRight => go(editor, Motion::WordRight, Move),
            Action::LineStart => go(editor, Motion::Home, Move),
            Action::LineEnd => go(editor, Motion::End, Move),
            Action::SelectLeft => go(editor, Motion::Left, Select),
            Action::SelectRight => go(editor, Motion::Right, Select),
            Action::SelectToStart => go(editor, Motion::Home, Select),
            Action::SelectToEnd => go(editor, Motion::End, Select),
            Action::SelectUp => go(editor, Motion::Up, Select),
            Action::SelectDown => go(editor, Motion::Down, Select),
            Action::LineUp => editor.go(Motion::Up, Move).then_some(false),
            Action::LineDown => editor.go(Motion::Down, Move).then_some(false),
            Action::SelectAll => {
                editor.select_all();
                Some(false)
            }
            Action::DeleteBack => Some(editor.backspace()),
            Action::DeleteNext => Some(editor.delete()),
            Action::DeleteWord => Some(editor.delete_word_before()),
            Action::Undo => Some(editor.undo()),
            Action::Redo => Some(editor.redo()),
            _ => None,
        }
    }

    /// What is selected in it; a choice has nothing to select.
    pub fn selected(&self) -> String {
        self.editor().map(Editor::selected_text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(lang: Lang) -> Entry<u8> {
        let of = |code: &str, label: &str| (code.to_owned(), label.to_owned());
        let choices = vec![of("phone", "هاتف"), of("visit", "زيارة"), of("email", "بريد")];
        Entry::new(1, "القناة", Input::Choice(choices), lang)
    }

    #[test]
    fn a_choice_is_taken_by_the_first_letter_of_its_label() {
        let mut entry = choice(Lang::Arabic);
        assert_eq!(entry.type_text("ز"), Ok(true));
        assert_eq!((entry.value().as_str(), entry.chosen_label()), ("visit", "زيارة"));
        assert_eq!(entry.type_text("q"), Ok(false));
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

    #[test]
    fn a_full_field_takes_what_fits_and_says_how_much_that_is() {
        let mut entry = Entry::new(1, "", Input::Ltr(4), Lang::Arabic);
        assert_eq!(entry.type_text("05"), Ok(true));
        assert_eq!(entry.type_text("5123"), Err(Full { chars_max: 4 }));
        assert_eq!(entry.value(), "0551");
        assert_eq!(entry.type_text("2"), Err(Full { chars_max: 4 }));
        assert_eq!(entry.value(), "0551");
    }

    #[test]
    fn what_is_pasted_is_cleaned_in_one_step_and_the_lam_alef_key_gives_two_letters() {
        let mut entry = Entry::new(1, "", Input::Words(60), Lang::Arabic);
        entry.type_text("س\u{FEFB}م ").unwrap();
        let paste = "\u{1B}[31mثان\u{1B}[0m\u{1B}]0;t\u{7}\n\tآخر\r\n";
        assert_eq!(entry.type_text(paste), Ok(true));
        assert_eq!(entry.value(), "سلام ثان  آخر ");
        entry.act(Action::Undo, true);
        assert_eq!(entry.value(), "سلام ");
        entry.set("a\u{9B}31mb\u{202E}c\0");
        assert_eq!(entry.value(), "abc");
    }

    #[test]
    fn typing_over_the_end_of_the_notes_goes_to_the_next_field() {
        let mut entry = Entry::new(1, "", Input::Notes(100), Lang::English);
        entry.place(20);
        entry.set("one\ntwo");
        assert_eq!(entry.act(Action::LineUp, false), Some(false));
        assert_eq!(entry.act(Action::LineUp, false), None);
    }
}
