//! The minutes of a sitting (محضر): a page to read, and a text for the printer.

use crate::api::door::Changed;
use crate::api::query::MinutesView;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::case::Refusal;
use crate::domain::id::SittingNumber;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::minutes::Weight;
use crate::i18n::phrases::{minutes as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::input::Entry;
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::telling::{Tell, Teller};

pub struct MinutesScreen {
    number: SittingNumber,
    minutes: Option<Box<MinutesView>>,
    page: Page,
    asked: Option<Ticket>,
    /// What the member says of the minutes: whether they object.
    question: Option<Question<bool>>,
    ordered: Option<Ticket>,
    area: Area,
}

impl MinutesScreen {
    pub fn new(number: SittingNumber) -> Self {
        Self {
            number,
            minutes: None,
            page: Page::default(),
            asked: None,
            question: None,
            ordered: None,
            area: Area::default(),
        }
    }

    fn read(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Minutes(self.number)));
    }

    /// Whether who sits here may say something of the minutes.
    fn may_confirm(&self, view: &View<'_>) -> Offer {
        let Some(minutes) = &self.minutes else {
            return Offer::Not(view.words.say(waiting::NOT_READ));
        };
        if let Some(why) = view.forbids(Action::ConfirmMinutes) {
            return Offer::Not(why);
        }
        let may = minutes.sitting.may_confirm(view.me);
        view.offer(may.map(drop).map_err(Refusal::Vote))
    }

    fn ask(&mut self, objects: bool, view: &View<'_>) {
        let words = view.words;
        let args = Args::new().text("number", self.number.0.to_string());
        let phrase = if objects { say::OBJECTS_TO } else { say::CONFIRMS };
        let title = words.say_with(phrase, &args);
        let label = words.say(say::OBJECTION);
        let field = Entry::stored("reason", label, StoredText::Reason, view.lang);
        let fields = if objects { vec![field] } else { Vec::new() };
        self.question = Some(Question::with_fields(objects, title, fields, view.lang));
    }

    fn send(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        let why = question.form.value("reason");
        if question.about && why.trim().is_empty() {
            return question.flaw("reason", view.words.flaw(&Flaw::Empty));
        }
        let objection = question.about.then_some(why);
        question.sent = true;
        let command = Command::ConfirmMinutes { sitting: self.number, objection };
        self.ordered = Some(asks.order(command));
    }

    fn came(&mut self, receipt: Result<(), Fault>, view: &View<'_>, asks: &mut Asks) {
        match (receipt, &mut self.question) {
            (Ok(()), question) => {
                let objects = question.take().is_some_and(|question| question.about);
                let phrase = if objects { say::OBJECTION_SAVED } else { say::CONFIRMATION_SAVED };
                asks.say(Message::Done(view.words.say(phrase)));
            }
            (Err(fault), Some(question)) => {
                let sentence = view.words.fault_with(&fault, view.settings);
                question.refused(&fault, sentence, view.words);
            }
            (Err(fault), None) => {
                asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
            }
        }
        self.read(asks);
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
        // It says the same in the language that the screen has by now.
        if let Some(before) = self.question.take_if(|question| question.lang() != view.lang) {
            self.ask(before.about, view);
            self.question = self.question.take().map(|anew| anew.going_on(&before));
        }
        self.rebuild(view);
        self.read(asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        if changed.touches(self.number) {
            self.read(asks);
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match said {
            Said::Nothing | Said::Filling => {}
            Said::NotTaken(why) => {
                if let Some(question) = &mut self.question {
                    asks.say(Message::Trouble(question.form.tell_not_taken(why, view.words)));
                }
            }
            Said::No => self.question = None,
            Said::Yes => self.send(view, asks),
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::ConfirmMinutes | Action::ObjectMinutes => self.may_confirm(view),
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
            (_, Action::ConfirmMinutes) => self.ask(false, view),
            (_, Action::ObjectMinutes) => self.ask(true, view),
            (_, motion) => self.page.act(motion),
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if let Outcome::Receipt(receipt) = reply.outcome {
            if self.ordered.take_if(|own| *own == reply.ticket).is_some() {
                self.came(receipt.map(drop), view, asks);
            }
            return;
        }
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
        let is_closed = self.minutes.as_ref().is_some_and(|own| own.sitting.closed.is_some());
        let waits = |own: &MinutesView| own.sitting.unconfirmed().count() > 0;
        if is_closed && self.minutes.as_deref().is_some_and(waits) {
            &[
                Action::ConfirmMinutes,
                Action::ObjectMinutes,
                Action::Print,
                Action::PageDown,
                Action::Back,
            ]
        } else {
            &[Action::Print, Action::PageDown, Action::PageUp, Action::Back]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let title = self.minutes.as_ref().map(|own| view.words.minutes_title(&own.sitting));
        canvas.text(area.row(0).inset(1, 1), &title.unwrap_or_default(), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, body(area));
    }
}
