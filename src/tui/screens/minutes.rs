//! The minutes of a sitting (محضر): a page to read, and a text for the printer.

use crate::api::query::MinutesView;
use crate::api::{Answer, Query};
use crate::domain::id::SittingNumber;
use crate::i18n::minutes::Weight;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::telling::{Tell, Teller};

pub struct MinutesScreen {
    number: SittingNumber,
    minutes: Option<Box<MinutesView>>,
    page: Page,
    asked: Option<Ticket>,
    area: Area,
}

impl MinutesScreen {
    pub fn new(number: SittingNumber) -> Self {
        let page = Page::default();
        Self { number, minutes: None, page, asked: None, area: Area::default() }
    }

    fn read(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Minutes(self.number)));
    }

    /// All but the title, which stands over the page.
    fn rebuild(&mut self, view: &View<'_>) {
        let Some(minutes) = &self.minutes else { return };
        let lines = view.words.minutes(minutes, view.settings).into_iter();
        let rows = lines.filter(|line| line.weight != Weight::Title).map(|line| Row {
            tone: if line.weight == Weight::Head { Tone::Bold } else { Tone::Plain },
            label: line.label,
            text: line.text,
        });
        self.page.set(rows.collect());
        self.page.place(body(self.area));
    }
}

impl Tell for MinutesScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let title = self.minutes.as_ref().map(|own| view.words.minutes_title(&own.sitting));
        teller.title(title.unwrap_or_default());
        self.page.tell(teller);
    }
}

/// Under the title and its rule.
fn body(area: Area) -> Area {
    area.rows(2, area.h.saturating_sub(2)).inset(2, 2)
}

impl Screen for MinutesScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Text, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.rebuild(view);
        self.read(asks);
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Print if self.minutes.is_some() => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match (&self.minutes, action) {
            (Some(minutes), Action::Print) => asks.push(Ask::Print {
                name: view.words.minutes_file(&minutes.sitting),
                text: view.words.minutes_text(minutes, view.settings),
            }),
            (_, motion) => self.page.act(motion),
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked != Some(reply.ticket) {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Minutes(minutes))) => {
                self.minutes = Some(minutes);
                self.rebuild(view);
            }
            Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
                asks.close();
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.page.place(body(area));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.minutes.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Print, Action::PageDown, Action::PageUp, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let title = self.minutes.as_ref().map(|own| view.words.minutes_title(&own.sitting));
        canvas.text(area.row(0).inset(1, 1), &title.unwrap_or_default(), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, body(area));
    }
}
