//! A queue told: a case a line, with all that its columns show.

use crate::domain::queue::Queue;
use crate::i18n::Args;
use crate::i18n::phrases::{case, plain, queue as say};
use crate::keymap::Action;
use crate::tui::parts::holder;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::queue::paint::{asked_for, when};
use crate::tui::screens::queue::{Listed, QueueScreen};
use crate::tui::telling::{Field, Takes, Tell, Teller, named};

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

    fn told(&self, own: &Listed, view: &View<'_>) -> String {
        let (row, words) = (&own.row, view.words);
        let mut parts = vec![row.number.to_string(), row.name.clone()];
        if let Some(need) = row.need {
            parts.push(named(&words.say(say::HEAD_NEED), &words.need_class(need)));
        }
        parts.push(asked_for(row, view));
        let (when, is_late) = when(row, self.queue, view);
        if !when.is_empty() {
            let head = if self.queue == Queue::Committee { say::HEAD_OPENS } else { say::HEAD_DUE };
            parts.push(named(&words.say(head), &when));
        }
        if is_late {
            parts.push(words.say(plain::LATE));
        }
        if self.news.is_gone(row.number) {
            parts.push(words.say(say::GONE));
        }
        if let Some(held) = own.holder {
            parts.push(named(&words.say(case::HELD_BY), &holder::told(held, view)));
        }
        if self.list.is_marked(&row.number) {
            parts.push(words.say_with(say::MARKED, &Args::new().count("n", 1)));
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
        for (_, own) in self.list.rows() {
            teller.row(self.told(own, view), Some(Action::Open));
        }
        let (before, after) = self.list.goes_on();
        teller.way(Action::PageDown, after);
        teller.way(Action::PageUp, before);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}
