//! Which row reads right? Asked where no query can know; answered by whoever looks.
//!
//! Each row is sent in a way of its own, so one of them is right and the others are turned round.
//! Both languages ask, since one of them may be unreadable here.

use crate::i18n::phrases::eyes as say;
use crate::i18n::{Lang, Words, isolate};
use crate::keymap::{Action, Scope};
use crate::term::Reads;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::screen::{Ask, Asks, Message, Offer, Screen, View};
use crate::tui::telling::{Tell, Teller};

/// What the terminal is taken for when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eyes {
    pub believed: Reads,
    /// tmux stands between, and one line in its file may be all that is needed.
    pub in_tmux: bool,
}

impl Default for Eyes {
    fn default() -> Self {
        Self { believed: Reads::AsSent, in_tmux: false }
    }
}

/// Letters that join, a number that must not turn, digits of both kinds, brackets that must turn.
pub const SAMPLE: &str = "سلام عليكم ١٢٣ – طلب \u{2066}1448-0056\u{2069} (سالم)";
/// The line for ~/.tmux.conf that lets the words of a terminal that orders by itself through.
pub const TMUX_LINE: &str = "set -g allow-passthrough on";

/// More than anyone types before looking up.
const HELD_CHARS_MAX: usize = 4_000;
/// The same in a sentence of a screen: not broken at the end of a row.
pub fn tmux_line() -> String {
    isolate::left_to_right(&TMUX_LINE.replace(' ', "\u{a0}"))
}

/// With fewer rows there are no blank ones between the samples.
const HEIGHT_FOR_BLANKS: u16 = 20;

const ROWS: [Reads; 4] = [Reads::AsSent, Reads::Rows, Reads::Runs, Reads::Nowhere];

pub struct EyesScreen {
    eyes: Eyes,
    at: usize,
    /// What was typed and is not an answer: it was meant for the screen beneath.
    held: String,
    /// The sentences in the two languages, Arabic first.
    both: [Words; 2],
}

impl EyesScreen {
    pub fn new(eyes: Eyes) -> Self {
        let at = ROWS.iter().position(|reads| *reads == eyes.believed).unwrap_or(0);
        let both = [Words::new(Lang::Arabic), Words::new(Lang::English)];
        Self { eyes, at, held: String::new(), both }
    }

    fn answer(&mut self, asks: &mut Asks) {
        if let Some(reads) = ROWS.get(self.at) {
            asks.push(Ask::Reads(*reads));
        }
        self.close(asks);
    }

    fn close(&mut self, asks: &mut Asks) {
        asks.close();
        self.hand_back(asks);
    }

    fn hand_back(&mut self, asks: &mut Asks) {
        if !self.held.is_empty() {
            asks.push(Ask::Type(std::mem::take(&mut self.held)));
        }
    }

    fn in_both(&self, phrase: crate::i18n::Phrase) -> [String; 2] {
        self.both.each_ref().map(|words| words.say(phrase))
    }
}

/// The row that a digit of either kind means, counted from 0.
fn row_of(typed: &str) -> Option<usize> {
    let digit = match typed {
        "١" => 1,
        "٢" => 2,
        "٣" => 3,
        "٤" => 4,
        other => other.parse().ok()?,
    };
    usize::checked_sub(digit, 1).filter(|at| *at < ROWS.len())
}

impl Tell for EyesScreen {
    /// There is nothing to see where it is told.
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::QUESTION));
    }
}

impl Screen for EyesScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Pick]
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn leaving(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.hand_back(asks);
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Up | Action::Down | Action::Choose | Action::AsItWas => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = self.at.saturating_add(1).min(ROWS.len().saturating_sub(1)),
            Action::Choose => self.answer(asks),
            Action::AsItWas => {
                asks.say(Message::Note(view.words.say(say::LATER)));
                self.close(asks);
            }
            _ => {}
        }
    }

    fn type_text(&mut self, text: &str, _view: &View<'_>, asks: &mut Asks) {
        match row_of(text).filter(|_| self.held.is_empty()) {
            Some(at) => {
                self.at = at;
                self.answer(asks);
            }
            None => {
                let room = HELD_CHARS_MAX.saturating_sub(self.held.chars().count());
                self.held.extend(text.chars().take(room));
            }
        }
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Choose, Action::Down, Action::AsItWas]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, _view: &View<'_>) {
        let mut y: u16 = 0;
        for question in self.in_both(say::QUESTION) {
            let row = area.rows(y, 3).inset(1, 1);
            y = y.saturating_add(canvas.paragraph(row, &question, Tone::Title));
        }
        canvas.rule(area.row(y));
        y = y.saturating_add(1);
        let step = if area.h < HEIGHT_FOR_BLANKS { 2 } else { 3 };
        for (at, reads) in ROWS.iter().enumerate() {
            // The number has a row of its own: beside the sample it would be turned along with it.
            let [here, number, first] =
                area.row(y).inset(1, 1).columns([Width::Cells(1), Width::Cells(2), Width::Rest]);
            if at == self.at {
                canvas.sign(here, Sign::Here);
                canvas.caret(here.x, here.y);
            }
            let tone = if at == self.at { Tone::Focus } else { Tone::Key };
            canvas.value(number, &at.saturating_add(1).to_string(), Align::Start, tone);
            if *reads == Reads::Nowhere {
                for (row, none) in (y..).zip(self.in_both(say::NONE)) {
                    canvas.text(Area { y: row, ..first }, &none, Tone::Plain);
                }
            } else {
                let row = area.row(y.saturating_add(1)).inset(4, 1);
                canvas.sample(row, SAMPLE, reads.bidi());
            }
            y = y.saturating_add(step);
        }
        if self.eyes.in_tmux {
            let left = area.rows(y, area.h.saturating_sub(y)).inset(1, 1);
            let line = tmux_line();
            let args = crate::i18n::Args::new().text("line", line);
            let hints = self.both.each_ref().map(|words| words.say_with(say::TMUX, &args));
            canvas.paragraph(left, &hints.join("\n"), Tone::Dim);
        }
    }
}
