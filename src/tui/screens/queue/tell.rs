//! A queue told: a case a line, with all that its columns show.

use crate::i18n::Args;
use crate::i18n::phrases::queue as say;
use crate::tui::parts::list::Visible;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::queue::QueueScreen;
use crate::tui::telling::{Tell, Teller};

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
        parts.join(words.comma())
    }
}

impl Tell for QueueScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        teller.line(self.shown(view));
        self.filter.tell(teller, view);
        if self.list.is_empty() {
            teller.line(self.why_empty(view));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}
