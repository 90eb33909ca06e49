//! One field: its label, what is typed in it, and what stands beside it.

use crate::domain::choice::{List, Sex};
use crate::domain::stored_text::{Lines, StoredText, cleaned};
use crate::i18n::phrases::common;
use crate::i18n::{Lang, Words};
use crate::keymap::Action;
use crate::text::editor::{self, Extent, Motion};
use crate::text::{Base, Dir, Editor, EditorOpts};
use crate::tui::parts::choosing::{ChoiceOption, Choosing};
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
    /// One of these.
    Choice(Vec<ChoiceOption>),
}

impl Input {
    /// One of these codes and labels.
    pub fn choice(options: impl IntoIterator<Item = (String, String)>) -> Self {
        let option = |(code, label)| ChoiceOption { code, label, also: Vec::new() };
        Self::Choice(options.into_iter().map(option).collect())
    }

    /// No or yes, by these codes.
    pub fn yes_no(words: &Words) -> Self {
        let option = |code: &str, phrase| (code.to_owned(), words.say(phrase));
        Self::choice([option("no", common::NO), option("yes", common::YES)])
    }

    /// The values of a closed list, by their names.
    pub fn choice_of(list: List, words: &Words) -> Self {
        Self::choice_for(list, None, words)
    }

    /// The same as they are said of a person.
    pub fn choice_for(list: List, sex: Option<Sex>, words: &Words) -> Self {
        let option = |code: &&str| ChoiceOption {
            code: (*code).to_owned(),
            label: words.choice_for(list, code, sex),
            also: words.choice_names(list, code),
        };
        Self::Choice(list.codes().iter().map(option).collect())
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
    choosing: Choosing,
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
            choosing: Choosing::default(),
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
                let chosen = self.choosing.chosen().and_then(|at| choices.get(at));
                chosen.map(|option| option.code.clone()).unwrap_or_default()
            }
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => self.editor.text(),
        }
    }

    /// The list of its choices; none where anything can be typed.
    pub fn pick(&self) -> Option<Pick> {
        match &self.input {
            Input::Choice(choices) => Some(Pick::new(choices, self.choosing.chosen())),
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => None,
        }
    }

    /// Takes one of the choices by its place; tells whether that is another than before.
    pub fn choose(&mut self, at: usize) -> bool {
        let another = self.choosing.chosen() != Some(at);
        self.choosing = Choosing::of(Some(at));
        another
    }

    /// The label of what is chosen.
    pub fn chosen_label(&self) -> &str {
        match &self.input {
            Input::Choice(choices) => self
                .choosing
                .chosen()
                .and_then(|at| choices.get(at))
                .map_or("", |option| &option.label),
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
            let at = choices.iter().position(|option| option.code == value);
            self.choosing = Choosing::of(at);
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
        let clean = self.cleaned(text);
        if let Input::Choice(choices) = &self.input {
            self.choosing.type_text(&clean, choices);
            return Ok(true);
        }
        self.editor.insert_what_fits(&clean).map_err(|long| Full { chars_max: long.chars_max })
    }

    /// The focus went elsewhere: the next letter begins the name of another choice.
    pub fn end_typing(&mut self) {
        self.choosing.end_typing();
    }

    /// What was typed to find a choice, and whether one is called so; none once it is found and over.
    pub fn typed(&self) -> Option<(&str, bool)> {
        self.choosing.typed()
    }

    /// What was typed last is the name of no choice.
    pub fn not_listed(&self) -> Option<&str> {
        self.choosing.not_listed()
    }

    /// What was typed, pasted or kept, as a field takes it. Of a huge paste only so much is looked at.
    fn cleaned(&self, text: &str) -> String {
        let most = text.char_indices().nth(PASTE_CHARS_MAX).map_or(text.len(), |(byte, _)| byte);
        let lines = if self.is_notes() { Lines::Many } else { Lines::One };
        cleaned(text.get(..most).unwrap_or(text), lines)
    }

    /// Carries out an editing action, and tells whether it changed. None: the field has no use for it.
    pub fn act(&mut self, action: Action, rtl: bool) -> Option<bool> {
        use Extent::{Move, Select};
        if let Input::Choice(choices) = &self.input {
            return self.choosing.act(action, choices, rtl);
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
