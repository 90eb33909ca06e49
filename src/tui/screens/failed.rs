//! The store failed and the program began anew: what is kept, what is not, and the way back in.

use crate::i18n::Args;
use crate::i18n::phrases::failed as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::failed::{Failed, Line};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Ask, Asks, Message, Offer, Screen, View};
use crate::tui::telling::{Tell, Teller};

const SCOPES: &[Scope] = &[Scope::List];

pub struct FailedScreen {
    failed: Failed,
    page: Page,
    unkept: String,
    /// The store is being opened.
    is_opening: bool,
}

impl FailedScreen {
    pub fn new(failed: Failed) -> Self {
        Self { failed, page: Page::default(), unkept: String::new(), is_opening: false }
    }

    fn build(&mut self, view: &View<'_>) {
        let mut rows = Vec::new();
        for Line { label, text, is_heading } in self.failed.told(view.words) {
            if is_heading {
                rows.push(Row::plain(String::new(), Tone::Plain));
            }
            let tone = if is_heading { Tone::Title } else { Tone::Plain };
            rows.push(Row { label, text, tone });
        }
        rows.push(Row::plain(String::new(), Tone::Plain));
        rows.push(Row::plain(how(self.failed.has_unkept(), view), Tone::Plain));
        self.page.set(rows);
        self.unkept = self.failed.unkept(view.words);
    }
}

fn how(has_unkept: bool, view: &View<'_>) -> String {
    let key = |action| view.key_of(&[Scope::List, Scope::Global], action);
    let args = Args::new()
        .text("open", key(Action::Open))
        .text("copy", key(Action::Copy))
        .text("leave", key(Action::Quit));
    view.words.say_with(if has_unkept { say::HOW_UNKEPT } else { say::HOW }, &args)
}

/// Under the title and its rule.
fn body(area: Area) -> Area {
    area.rows(2, area.h.saturating_sub(2)).inset(2, 2)
}

impl Tell for FailedScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::TITLE));
        self.page.tell(teller);
        teller.row(view.words.say(say::OPEN_AGAIN), Some(Action::Open));
    }
}

impl Screen for FailedScreen {
    fn scopes(&self) -> &'static [Scope] {
        SCOPES
    }

    fn begin(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.build(view);
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.is_opening = false;
        self.build(view);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open if self.is_opening => Offer::Not(view.words.say(say::OPENING)),
            Action::Open => Offer::Ready,
            // Nothing of the desk is there yet.
            Action::Quit
            | Action::Help
            | Action::Language
            | Action::Copy
            | Action::Palette
            | Action::WhatCanBeDone => Offer::Hidden,
            _ if action.is_motion() => Offer::Ready,
            _ => Offer::Not(view.words.say(say::NOT_OPEN)),
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if action == Action::Open {
            self.is_opening = true;
            asks.say(Message::Note(view.words.say(say::OPENING)));
            asks.push(Ask::Refresh);
        } else {
            self.page.act(action);
        }
    }

    fn chosen(&self, _view: &View<'_>) -> String {
        self.unkept.clone()
    }

    fn place(&mut self, area: Area) {
        self.page.place(body(area));
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Copy, Action::PageDown, Action::Quit]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &view.words.say(say::TITLE), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, body(area));
    }
}
