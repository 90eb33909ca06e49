//! The sittings there were, newest first; older ones are read as one comes to them.

use crate::api::query::SittingLine;
use crate::api::{Answer, Query};
use crate::domain::id::SittingNumber;
use crate::i18n::phrases::{minutes as say, plain, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller, named};

/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;

#[derive(Default)]
pub struct SittingsScreen {
    lines: Vec<SittingLine>,
    chosen: Option<SittingNumber>,
    /// Nothing is older than the last line.
    whole: bool,
    page: usize,
    asked: Option<Ticket>,
}

impl SittingsScreen {
    fn at(&self) -> usize {
        self.lines.iter().position(|line| Some(line.number) == self.chosen).unwrap_or(0)
    }

    fn go(&mut self, by: isize, asks: &mut Asks) {
        let at = self.at().saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
        self.chosen = self.lines.get(at).map(|line| line.number);
        if at.saturating_add(self.page) >= self.lines.len() {
            self.read_on(asks);
        }
    }

    /// The first line in sight. The window moves by whole pages, so that a step inside one repaints
    /// two marks.
    fn top(&self) -> usize {
        self.at().checked_div(self.page).unwrap_or(0).saturating_mul(self.page)
    }

    fn read_on(&mut self, asks: &mut Asks) {
        if !self.whole && self.asked.is_none() {
            let before = self.lines.last().map(|line| line.number);
            self.asked = Some(asks.query(Query::Sittings { before }));
        }
    }

    fn take(&mut self, lines: Vec<SittingLine>) {
        self.whole = lines.is_empty();
        self.lines.extend(lines);
        if self.chosen.is_none() {
            self.chosen = self.lines.first().map(|line| line.number);
        }
    }
}

fn columns(row: Area) -> [Area; 6] {
    row.columns([
        Width::Cells(1),
        Width::Cells(1),
        Width::Cells(7),
        Width::Rest,
        Width::Cells(7),
        Width::Cells(8),
    ])
}

fn draw_line(canvas: &mut Canvas<'_>, row: Area, line: &SittingLine, here: bool, view: &View<'_>) {
    let [mark, sign, number, date, present, cases] = columns(row);
    if here {
        canvas.sign(mark, Sign::Here);
        canvas.caret(mark.x, mark.y);
    }
    canvas.value(number, &line.number.0.to_string(), Align::End, Tone::Plain);
    canvas.text(date, &screens::date_fitting(line.on, date.w, view.words), Tone::Plain);
    let came = format!("{}/{}", line.present, line.members);
    canvas.value(present, &came, Align::End, Tone::Plain);
    canvas.value(cases, &line.cases.to_string(), Align::End, Tone::Plain);
    if line.closed {
        canvas.sign(sign, Sign::Done);
    }
}

/// A sitting in one sentence.
fn told(line: &SittingLine, view: &View<'_>) -> String {
    let words = view.words;
    let head = |phrase, value: &str| named(&words.say(phrase), value);
    let came = format!("{}/{}", line.present, line.members);
    let mut parts = vec![
        head(say::HEAD_SITTING, &line.number.0.to_string()),
        words.date_long(line.on),
        head(say::HEAD_PRESENT, &came),
        head(say::HEAD_CASES, &line.cases.to_string()),
    ];
    if !line.closed {
        parts.push(words.say(plain::STILL_OPEN));
    }
    parts.join(words.comma())
}

impl Tell for SittingsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::LIST));
        if self.lines.is_empty() && self.whole {
            teller.line(view.words.say(say::LIST_EMPTY));
        }
        let top = self.top();
        for line in self.lines.iter().skip(top).take(self.page) {
            teller.row(told(line, view), Some(Action::Open));
        }
        teller.way(Action::PageDown, top.saturating_add(self.page) < self.lines.len());
        teller.way(Action::PageUp, top > 0);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        let at = self.top().saturating_add(row);
        self.chosen = self.lines.get(at).map(|line| line.number);
    }
}

impl Screen for SittingsScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.read_on(asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open if self.lines.is_empty() && !self.whole => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open if self.lines.is_empty() => Offer::Not(view.words.say(say::LIST_EMPTY)),
            Action::Open => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            // It stands here already.
            Action::Sittings => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        let page = isize::try_from(self.page).unwrap_or(1).max(1);
        match action {
            Action::Up => self.go(-1, asks),
            Action::Down => self.go(1, asks),
            Action::PageUp => self.go(page.saturating_neg(), asks),
            Action::PageDown => self.go(page, asks),
            Action::Top => self.go(isize::MIN, asks),
            Action::Bottom => self.go(isize::MAX, asks),
            Action::Open => {
                if let Some(number) = self.chosen {
                    asks.open(screens::open_minutes(number));
                }
            }
            _ => {}
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked.take_if(|ticket| *ticket == reply.ticket).is_none() {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Sittings(lines))) => self.take(lines),
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.page = usize::from(area.h.saturating_sub(HEAD_ROWS)).max(1);
    }

    fn shows(&self) -> Shows {
        Shows::of(self.whole || !self.lines.is_empty())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::PageDown, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &view.words.say(say::LIST), Tone::Title);
        canvas.rule(area.row(1));
        if self.lines.is_empty() {
            if self.whole {
                let text = view.words.say(say::LIST_EMPTY);
                canvas.paragraph(area.inset(3, 3).rows(4, 4), &text, Tone::Plain);
            }
            return;
        }
        let [_, _, number, date, present, cases] = columns(area.row(2).inset(1, 1));
        canvas.text_aligned(number, &view.words.say(say::HEAD_SITTING), Align::End, Tone::Dim);
        canvas.text(date, &view.words.say(say::DATE), Tone::Dim);
        canvas.text_aligned(present, &view.words.say(say::HEAD_PRESENT), Align::End, Tone::Dim);
        canvas.text_aligned(cases, &view.words.say(say::HEAD_CASES), Align::End, Tone::Dim);
        for (y, line) in (HEAD_ROWS..area.h).zip(self.lines.iter().skip(self.top())) {
            let here = Some(line.number) == self.chosen;
            draw_line(canvas, area.row(y).inset(1, 1), line, here, view);
        }
    }
}
