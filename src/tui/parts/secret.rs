//! A field for what nobody is to see: dots stand for it, and no more of them than a few.

use zeroize::Zeroizing;

use crate::domain::phrase::{PHRASE_CHARS_MAX, Phrase};
use crate::i18n::Lang;
use crate::keymap::Action;
use crate::text::editor::Extent;
use crate::text::editor::{Align, Motion};
use crate::text::{Base, Dir, Editor, EditorOpts};
use crate::tui::canvas::{Area, Canvas, Tone, Width, rows_of};
use crate::tui::parts::input::Full;

/// Dots at most: whoever looks over a shoulder does not learn how long it is.
const DOTS_MAX: usize = 12;
const DOT: &str = "•";
/// As typed; letters and marks may come apart.
const TYPED_CHARS_MAX: usize = PHRASE_CHARS_MAX * 2;
const LABEL_CELLS: u16 = 20;

pub struct Secret {
    typed: Zeroizing<String>,
    shown: Editor,
    width: u16,
}

impl Secret {
    pub fn new(lang: Lang) -> Self {
        Self { typed: empty(), shown: editor(lang), width: 1 }
    }

    /// In another language; what was typed stays.
    pub fn speak(&mut self, lang: Lang) {
        self.shown = editor(lang);
        self.show();
    }

    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    pub fn knows(action: Action) -> bool {
        matches!(action, Action::DeleteBack | Action::DeleteWord)
    }

    pub fn act(&mut self, action: Action) {
        match action {
            Action::DeleteBack => drop(self.typed.pop()),
            Action::DeleteWord => self.typed = empty(),
            _ => return,
        }
        self.show();
    }

    /// A line of it; what was pasted after its end is no part of it.
    pub fn type_text(&mut self, text: &str) -> Result<(), Full> {
        let line = text.lines().next().unwrap_or_default();
        let room = TYPED_CHARS_MAX.saturating_sub(self.typed.chars().count());
        self.typed.extend(line.chars().take(room));
        self.show();
        if line.chars().count() > room { Err(Full { chars_max: PHRASE_CHARS_MAX }) } else { Ok(()) }
    }

    /// What was typed. It is not here any more.
    pub fn take(&mut self) -> Phrase {
        let phrase = Phrase::new(self.typed.as_str());
        self.typed = empty();
        self.show();
        phrase
    }

    fn show(&mut self) {
        let dots = DOT.repeat(self.typed.chars().count().min(DOTS_MAX));
        // So few always fit.
        self.shown.set_text(&dots).ok();
        self.shown.place(self.width, 1);
        self.shown.go(Motion::End, Extent::Move);
    }

    pub fn place(&mut self, width: u16) {
        // The label, and a blank between.
        self.width = width.saturating_sub(LABEL_CELLS).saturating_sub(1).max(1);
        self.show();
    }

    /// Its name, the dots, and under them what is wrong; gives the rows it took.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        label: &str,
        flaw: Option<&str>,
    ) -> u16 {
        let [name, value] = area.row(0).columns([Width::Cells(LABEL_CELLS), Width::Rest]);
        canvas.text(name, label, Tone::Focus);
        canvas.editor(value, &self.shown, Tone::Focus, true);
        let Some(flaw) = flaw else { return 1 };
        let below = area.rows(1, rows_of(flaw, area.w));
        canvas.paragraph(below, flaw, Tone::Alarm).saturating_add(1)
    }
}

/// With room for all it may hold, so that none of it is left where it grew.
fn empty() -> Zeroizing<String> {
    Zeroizing::new(String::with_capacity(TYPED_CHARS_MAX.saturating_mul(4)))
}

fn editor(lang: Lang) -> Editor {
    let (dir, align) = match lang {
        Lang::Arabic => (Dir::Rtl, Align::Right),
        Lang::English => (Dir::Ltr, Align::Left),
    };
    Editor::new(EditorOpts { align, ..EditorOpts::field(Base::Fixed(dir), DOTS_MAX) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::picture::Picture;

    fn shown(secret: &mut Secret, dir: Dir) -> String {
        secret.place(60);
        let area = Area { x: 0, y: 0, w: 60, h: 1 };
        let picture = Picture::of((60, 1), dir, |canvas| {
            secret.draw(canvas, area, "", None);
        });
        picture.shown().concat().trim().to_owned()
    }

    #[test]
    fn dots_are_all_that_is_seen_and_a_few_of_them_stand_for_any_number() {
        for (lang, dir) in [(Lang::Arabic, Dir::Rtl), (Lang::English, Dir::Ltr)] {
            let mut secret = Secret::new(lang);
            secret.type_text("سر1").unwrap();
            assert_eq!(shown(&mut secret, dir), "•••");
            secret.type_text("0123456789 and more").unwrap();
            assert_eq!(shown(&mut secret, dir), DOT.repeat(DOTS_MAX));
            secret.act(Action::DeleteWord);
            assert!(secret.is_empty() && shown(&mut secret, dir).is_empty());
        }
    }

    #[test]
    fn it_takes_a_line_and_what_fits_and_hands_it_over_once() {
        let mut secret = Secret::new(Lang::English);
        secret.type_text("one two\nthree").unwrap();
        secret.type_text("x").unwrap();
        secret.act(Action::DeleteBack);
        assert_eq!(secret.take(), Phrase::new("one two"));
        assert_eq!(secret.take(), Phrase::new(""));
        let long = "a".repeat(TYPED_CHARS_MAX + 1);
        assert_eq!(secret.type_text(&long), Err(Full { chars_max: PHRASE_CHARS_MAX }));
        assert_eq!(secret.take(), Phrase::new("a".repeat(TYPED_CHARS_MAX)));
    }
}
