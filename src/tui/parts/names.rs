//! Who of the staff is meant: their names, and a line that narrows them.

use crate::domain::id::StaffId;
use crate::domain::label_match;
use crate::i18n::Lang;
use crate::i18n::phrases::entry as say;
use crate::keymap::Action;
use crate::tui::canvas::{Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;
use crate::tui::telling::Teller;

const TYPED_CHARS_MAX: usize = 60;
/// The line to type in, and one that is blank.
const HEAD_ROWS: u16 = 2;

pub struct Names {
    all: Vec<(StaffId, String)>,
    typed: Entry<()>,
    chosen: Option<StaffId>,
    page: usize,
    width: u16,
}

impl Names {
    pub fn new(lang: Lang) -> Self {
        let typed = Entry::new((), "", Input::Words(TYPED_CHARS_MAX), lang);
        Self { all: Vec::new(), typed, chosen: None, page: 1, width: 1 }
    }

    pub fn speak(&mut self, lang: Lang) {
        let typed = self.typed.value();
        self.typed = Entry::new((), "", Input::Words(TYPED_CHARS_MAX), lang);
        self.typed.set(&typed);
        self.typed.place(self.width);
    }

    pub fn fill(&mut self, all: Vec<(StaffId, String)>) {
        self.all = all;
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn shown(&self) -> Vec<&(StaffId, String)> {
        let wanted = self.typed.value();
        self.all.iter().filter(|(_, name)| label_match::fit(&wanted, name).is_some()).collect()
    }

    fn at(&self) -> usize {
        let shown = self.shown();
        shown.iter().position(|(id, _)| Some(*id) == self.chosen).unwrap_or(0)
    }

    /// The one at the marker.
    pub fn chosen(&self) -> Option<(StaffId, String)> {
        self.shown().get(self.at()).map(|one| (*one).clone())
    }

    pub fn name_of(&self, staff: StaffId) -> &str {
        self.all.iter().find(|(id, _)| *id == staff).map_or("", |(_, name)| name)
    }

    /// The first in sight; the last page is full too.
    fn top(&self) -> usize {
        let most = self.shown().len().saturating_sub(self.page);
        self.at().checked_div(self.page).unwrap_or(0).saturating_mul(self.page).min(most)
    }

    fn move_by(&mut self, by: isize) {
        let last = self.shown().len().saturating_sub(1);
        let at = self.at().saturating_add_signed(by).min(last);
        self.chosen = self.shown().get(at).map(|(id, _)| *id);
    }

    pub fn knows(action: Action) -> bool {
        action.is_editing()
            || matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown)
    }

    pub fn act(&mut self, action: Action, lang: Lang) {
        let page = isize::try_from(self.page).unwrap_or(1);
        match action {
            Action::Up => self.move_by(-1),
            Action::Down => self.move_by(1),
            Action::PageUp => self.move_by(page.saturating_neg()),
            Action::PageDown => self.move_by(page),
            edit => {
                if self.typed.act(edit, lang.is_right_to_left()) == Some(true) {
                    self.choose_best();
                }
            }
        }
    }

    /// What does not fit is no beginning of a name.
    pub fn type_text(&mut self, text: &str) {
        self.typed.type_text(text).ok();
        self.choose_best();
    }

    /// The marker goes to the name that fits best what is typed.
    fn choose_best(&mut self) {
        let best = label_match::best(
            &self.typed.value(),
            self.all.iter().map(|(_, name)| [name.as_str()]),
        );
        self.chosen = best.and_then(|at| self.all.get(at)).map(|(id, _)| *id);
    }

    /// Something is typed that leaves names out.
    pub fn is_narrowed(&self) -> bool {
        !self.typed.value().is_empty()
    }

    pub fn clear(&mut self) {
        self.typed.set("");
    }

    /// Chooses one in sight.
    pub fn choose(&mut self, row: usize) {
        let at = self.top().saturating_add(row);
        self.chosen = self.shown().get(at).map(|(id, _)| *id);
    }

    pub fn place(&mut self, area: Area) {
        self.page = usize::from(area.h.saturating_sub(HEAD_ROWS)).max(1);
        self.width = area.w;
        self.typed.place(area.w);
    }

    pub fn tell(&self, teller: &mut Teller) {
        let (shown, top) = (self.shown(), self.top());
        for (_, name) in shown.iter().skip(top).take(self.page) {
            teller.row(name.as_str(), Some(Action::Open));
        }
        teller.way(Action::PageDown, top.saturating_add(self.page) < shown.len());
        teller.way(Action::PageUp, top > 0);
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        if let Some(editor) = self.typed.editor() {
            canvas.editor(area.row(0), editor, Tone::Focus, true);
        }
        let (shown, at) = (self.shown(), self.at());
        if shown.is_empty() {
            canvas.text(area.row(HEAD_ROWS), &view.words.say(say::NOBODY), Tone::Dim);
        }
        let rows = shown.iter().enumerate().skip(self.top());
        for (y, (place, (_, name))) in (HEAD_ROWS..area.h).zip(rows) {
            let [mark, text] = area.row(y).columns([Width::Cells(1), Width::Rest]);
            if place == at {
                canvas.sign(mark, Sign::Here);
            }
            canvas.text(text, name, if place == at { Tone::Focus } else { Tone::Plain });
        }
    }
}
