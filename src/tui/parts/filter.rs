//! The words that a list is narrowed to while they are typed, in the row of its title.

use crate::i18n::phrases::queue as say;
use crate::i18n::{Args, Lang};
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, Message, Offer, View};
use crate::tui::telling::{Field, Takes, Teller};

const CHARS_MAX: usize = 40;
/// The end of the title's row: the label and what is typed after it.
const CELLS: u16 = 32;
const TYPED_CELLS: u16 = 22;

pub struct Filter {
    entry: Entry<()>,
    typing: bool,
}

impl Filter {
    fn entry(lang: Lang) -> Entry<()> {
        Entry::new((), "", Input::Words(CHARS_MAX), lang)
    }

    pub fn value(&self) -> String {
        self.entry.value()
    }

    pub fn is_empty(&self) -> bool {
        self.entry.value().is_empty()
    }

    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Where its keys stand while it is typed.
    pub const fn scopes(&self, otherwise: &'static [Scope]) -> &'static [Scope] {
        if self.typing { &[Scope::Find, Scope::List] } else { otherwise }
    }

    /// In the language of the screen, with what was typed.
    pub fn speak(&mut self, lang: Lang) {
        let typed = self.value();
        self.entry = Self::entry(lang);
        self.entry.set(&typed);
        self.entry.place(TYPED_CELLS);
    }

    /// The typing ends; what was typed stays.
    pub const fn end(&mut self) {
        self.typing = false;
    }

    /// What it takes: editing while it is typed, and going back out of it.
    pub fn offers(&self, action: Action) -> Option<Offer> {
        match action {
            Action::Back if self.typing || !self.is_empty() => Some(Offer::Ready),
            Action::Filter if !self.typing => Some(Offer::Ready),
            edit if self.typing && edit.is_editing() => Some(Offer::Ready),
            _ => None,
        }
    }

    /// None of an action that is not its own; else whether the list is another one now.
    pub fn act(&mut self, action: Action, lang: Lang) -> Option<bool> {
        match action {
            Action::Filter => {
                self.typing = true;
                Some(false)
            }
            // First the typing ends, then the filter goes.
            Action::Back if self.typing => {
                self.typing = false;
                Some(false)
            }
            Action::Back => {
                self.entry.set("");
                Some(true)
            }
            edit if edit.is_editing() => {
                Some(self.entry.act(edit, lang.is_right_to_left()) == Some(true))
            }
            _ => None,
        }
    }

    /// Types in it, as far as there is room; whether the list is another one now.
    pub fn type_text(&mut self, typed: &str, view: &View<'_>, asks: &mut Asks) -> bool {
        let changed = self.entry.type_text(typed);
        if let Err(full) = &changed {
            asks.say(Message::Trouble(view.words.filled(full.chars_max)));
        }
        changed != Ok(false)
    }

    pub fn selected(&self) -> String {
        if self.typing { self.entry.selected() } else { String::new() }
    }

    /// The field while it is typed; then what was typed.
    pub fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        if self.typing {
            let field = Field::new("filter", view.words.action(Action::Filter), Takes::Line);
            teller.field(Field { value: self.value(), next: Some(Action::Back), ..field });
        } else if let Some(said) = self.said(view) {
            teller.line(said);
        }
    }

    /// What is said of it where it stands; none where it is empty.
    pub fn said(&self, view: &View<'_>) -> Option<String> {
        let args = Args::new().text("filter", self.value());
        (!self.is_empty()).then(|| view.words.say_with(say::FILTERED, &args))
    }

    /// A title over its rule, with what is typed at the end of its row; `otherwise` where nothing is, if any.
    pub fn draw_title(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        (title, otherwise): (&str, Option<&str>),
        view: &View<'_>,
    ) {
        let row = area.row(0).inset(1, 1);
        let said = self.said(view);
        let said = said.as_deref().or(otherwise);
        let end = if self.typing || said.is_some() { CELLS } else { 0 };
        let [start, end] = row.columns([Width::Rest, Width::Cells(end)]);
        canvas.text(start, title, Tone::Title);
        if let Some(editor) = self.entry.editor().filter(|_| self.typing) {
            let label = view.words.say_with(say::FILTERED, &Args::new().text("filter", ""));
            let label = label.trim_end();
            canvas.text(end, label, Tone::Focus);
            let field = end.inset(text::width(label).saturating_add(1), 0);
            canvas.editor(field, editor, Tone::Focus, true);
        } else if let Some(said) = said {
            canvas.text_aligned(end, said, Align::End, Tone::Plain);
        }
        canvas.rule(area.row(1));
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self { entry: Self::entry(Lang::Arabic), typing: false }
    }
}
