//! How I see it: digits, vowel marks, language. Each changes at once, and for this person alone.

use crate::api::Command;
use crate::domain::preferences::{DigitStyle, Language, Preferences};
use crate::i18n::phrases::preferences as say;
use crate::i18n::{Lang, Phrase};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Sign, Tone, Width};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::telling::{Tell, Teller, named};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Digits,
    Tashkeel,
    Language,
}

const LINES: [Line; 3] = [Line::Digits, Line::Tashkeel, Line::Language];
/// The widest label, with a blank.
const LABEL_CELLS: u16 = 16;

pub struct PreferencesScreen {
    wanted: Preferences,
    /// The terminal draws vowel marks where they belong.
    can_mark: bool,
    at: usize,
    asked: Option<Ticket>,
}

impl PreferencesScreen {
    pub fn new(wanted: Preferences, can_mark: bool) -> Self {
        Self { wanted, can_mark, at: 0, asked: None }
    }

    fn change(&mut self, lang: Lang, asks: &mut Asks) {
        let wanted = &mut self.wanted;
        match LINES.get(self.at) {
            Some(Line::Digits) => {
                wanted.digits = match wanted.digits {
                    DigitStyle::Western => DigitStyle::Eastern,
                    DigitStyle::Eastern => DigitStyle::Western,
                }
            }
            Some(Line::Tashkeel) => wanted.tashkeel = !wanted.tashkeel,
            Some(Line::Language) => {
                asks.push(Ask::Act(Action::Language));
                wanted.language = Some(match lang {
                    Lang::Arabic => Language::English,
                    Lang::English => Language::Arabic,
                });
            }
            None => return,
        }
        asks.push(Ask::Prefer(self.wanted));
        self.asked = Some(asks.order(Command::SavePreferences(self.wanted)));
    }

    fn value(&self, line: Line, view: &View<'_>) -> String {
        view.words.say(match line {
            Line::Digits => match self.wanted.digits {
                DigitStyle::Western => say::WESTERN,
                DigitStyle::Eastern => say::EASTERN,
            },
            Line::Tashkeel if !self.can_mark => say::MARKS_IMPOSSIBLE,
            Line::Tashkeel if self.wanted.tashkeel => say::MARKS_SHOWN,
            Line::Tashkeel => say::MARKS_HIDDEN,
            Line::Language => say::LANGUAGE_NOW,
        })
    }
}

/// The name of a line.
fn label(line: Line) -> Phrase {
    match line {
        Line::Digits => say::DIGITS,
        Line::Tashkeel => say::MARKS,
        Line::Language => say::LANGUAGE,
    }
}

impl Tell for PreferencesScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::TITLE));
        teller.line(view.words.say(say::MINE_ALONE));
        for line in LINES {
            let row = named(&view.words.say(label(line)), &self.value(line, view));
            teller.row(row, Some(Action::Open));
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.at = row.min(LINES.len().saturating_sub(1));
    }
}

impl Screen for PreferencesScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::List]
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Up | Action::Down | Action::Open => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = self.at.saturating_add(1).min(LINES.len().saturating_sub(1)),
            Action::Open => self.change(view.lang, asks),
            _ => {}
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked != Some(reply.ticket) {
            return;
        }
        match reply.outcome {
            Outcome::Receipt(Ok(_)) => asks.say(Message::Done(view.words.say(say::KEPT))),
            Outcome::Receipt(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(_) => {}
        }
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &view.words.say(say::TITLE), Tone::Title);
        canvas.rule(area.row(1));
        canvas.text(area.row(2).inset(3, 1), &view.words.say(say::MINE_ALONE), Tone::Dim);
        for ((y, at), line) in (4..area.h).zip(0..).zip(LINES) {
            let [here, name, value] = area.row(y).inset(1, 1).columns([
                Width::Cells(1),
                Width::Cells(LABEL_CELLS),
                Width::Rest,
            ]);
            if at == self.at {
                canvas.sign(here, Sign::Here);
                canvas.caret(here.x, here.y);
            }
            let tone = if at == self.at { Tone::Focus } else { Tone::Plain };
            canvas.text(name, &view.words.say(label(line)), tone);
            canvas.text(value, &self.value(line, view), tone);
        }
        let sample = area.rows(8, 2).inset(3, 1);
        canvas.text(sample.row(0), &view.words.say(say::SAMPLE), Tone::Dim);
    }
}
