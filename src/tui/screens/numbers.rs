//! The requests that are named on a screen: one of them is chosen to be opened.

use crate::domain::id::CaseNumber;
use crate::i18n::phrases::person as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone, Width};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Asks, Offer, Screen, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// A number, and the sentence that names it.
type Named = (CaseNumber, String);

pub struct NumbersScreen {
    list: WholeList<CaseNumber, Named>,
}

impl NumbersScreen {
    pub fn new(all: Vec<Named>) -> Self {
        let mut list = WholeList::new();
        list.set(all, |(number, _)| Some(*number));
        Self { list }
    }
}

impl Listing<Named> for NumbersScreen {
    const HEADS: bool = false;

    fn columns(&self, _cells: u16, _view: &View<'_>) -> Vec<Column> {
        vec![Column::new("", Width::Cells(11)).of_values().copied(), Column::new("", Width::Rest)]
    }

    fn row(&self, (number, text): &Named, _view: &View<'_>) -> ListRow {
        let text = Cell::new(text.as_str()).toned(Tone::Dim);
        ListRow::of(vec![Cell::new(number.to_string()), text])
    }
}

impl Tell for NumbersScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::NUMBERS));
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for NumbersScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::List]
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Open => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        match (action, self.list.chosen()) {
            (Action::Open, Some(number)) => asks.replace(screens::open_case(*number)),
            (motion, _) => self.list.go(motion),
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(list::TITLE_ROWS));
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &view.words.say(say::NUMBERS));
        self.list.paint(canvas, rows, self, view);
    }
}
