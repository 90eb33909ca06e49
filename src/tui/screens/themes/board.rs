//! "You said, we did": what came on in a quarter, for the board; a page to read, and a text for the printer.

use crate::api::door::Changed;
use crate::api::query::BoardPage;
use crate::api::{Answer, Query};
use crate::domain::record_ref::RecordRef;
use crate::domain::theme::Quarter;
use crate::i18n::minutes::{Weight, text_of};
use crate::i18n::phrases::{theme as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::telling::{Tell, Teller};

#[derive(Default)]
pub struct BoardScreen {
    /// None until today is known.
    quarter: Option<Quarter>,
    board: Option<Box<BoardPage>>,
    page: Page,
    asked: Option<Ticket>,
    area: Area,
}

impl BoardScreen {
    fn now(view: &View<'_>) -> Quarter {
        Quarter::of(view.today).unwrap_or(Quarter { year: 1448, quarter: 1 })
    }

    fn quarter(&self, view: &View<'_>) -> Quarter {
        self.quarter.unwrap_or_else(|| Self::now(view))
    }

    fn read(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::BoardPage(self.quarter(view))));
    }

    fn rebuild(&mut self, view: &View<'_>) {
        let Some(board) = &self.board else { return };
        let lines = view.words.board_page(board, view.settings).into_iter();
        let rows = lines.filter(|line| line.weight != Weight::Title).map(|line| Row {
            tone: if line.weight == Weight::Head { Tone::Bold } else { Tone::Plain },
            label: line.label,
            text: line.text,
        });
        self.page.set(rows.collect());
        self.page.place(body(self.area));
    }

    fn title(&self, view: &View<'_>) -> String {
        view.words.board_title(self.quarter(view))
    }
}

/// Under the title and its rule.
fn body(area: Area) -> Area {
    area.rows(2, area.h.saturating_sub(2)).inset(2, 2)
}

impl Tell for BoardScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.page.tell(teller);
    }
}

impl Screen for BoardScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Text, Scope::List]
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.read(view, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.rebuild(view);
        self.read(view, asks);
    }

    fn hear(&mut self, changed: &Changed, view: &View<'_>, asks: &mut Asks) {
        let is_one = |on: &RecordRef| matches!(on, RecordRef::Theme(_));
        if changed.more || changed.records.iter().any(is_one) {
            self.read(view, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Print if self.board.is_none() => Offer::Not(view.words.say(waiting::NOT_READ)),
            Action::QuarterAfter if self.quarter(view) >= Self::now(view) => {
                Offer::Not(view.words.say(say::NO_BOARD))
            }
            Action::Print | Action::QuarterBefore | Action::QuarterAfter => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            // It stands here already.
            Action::BoardPage => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match (&self.board, action) {
            (Some(board), Action::Print) => asks.push(Ask::Print {
                name: view.words.board_file(board.quarter),
                text: text_of(view.words.board_page(board, view.settings)),
            }),
            (_, Action::QuarterBefore) => {
                self.quarter = Some(self.quarter(view).before());
                self.read(view, asks);
            }
            (_, Action::QuarterAfter) => {
                self.quarter = Some(self.quarter(view).after());
                self.read(view, asks);
            }
            (_, motion) => self.page.act(motion),
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked != Some(reply.ticket) {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::BoardPage(board))) => {
                self.board = Some(board);
                self.rebuild(view);
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.page.place(body(area));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.board.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::Print,
            Action::QuarterBefore,
            Action::QuarterAfter,
            Action::PageDown,
            Action::Back,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, body(area));
    }
}
