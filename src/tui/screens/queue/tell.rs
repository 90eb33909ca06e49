//! A queue told: a case a line, with all that its columns show.

use crate::i18n::Args;
use crate::i18n::phrases::queue as say;
use crate::keymap::Action;
use crate::tui::parts::list::Visible;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::queue::QueueScreen;
use crate::tui::telling::{Field, Takes, Tell, Teller};

impl QueueScreen {
    /// In which order, and which of them.
    fn shown(&self, view: &View<'_>) -> String {
        let words = view.words;
        let order = Args::new().text("order", self.order_name(view));
        let mut parts = vec![words.say_with(say::SORTED, &order)];
        if self.mine {
            parts.push(words.say(say::MINE));
        }
        if self.overdue {
            parts.push(words.say(say::OVERDUE));
        }
        if !self.filter.value().is_empty() {
            let filter = Args::new().text("filter", self.filter.value());
            parts.push(words.say_with(say::FILTERED, &filter));
        }
        parts.join(words.comma())
    }
}

impl Tell for QueueScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        teller.line(self.shown(view));
        if self.filtering {
            let label = view.words.action(Action::Filter);
            let field = Field::new("filter", label, Takes::Line);
            teller.field(Field { value: self.filter.value(), next: Some(Action::Back), ..field });
        }
        if self.list.is_empty() {
            teller.line(self.why_empty(view));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}
