//! All that was left unfinished, the latest first: gone on with, or thrown away.

use crate::api::command::FormKey;
use crate::api::door::Changed;
use crate::api::query::DraftLine;
use crate::api::{Answer, Command, Query};
use crate::i18n::Args;
use crate::i18n::phrases::{home as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Width};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

#[derive(Default)]
pub struct DraftsScreen {
    list: WholeList<FormKey, DraftLine>,
    is_read: bool,
    question: Option<Question<DraftLine>>,
    ordered: Option<Ticket>,
}

impl DraftsScreen {
    fn is_empty(&self) -> bool {
        self.is_read && self.list.is_empty()
    }

    fn ask_to_drop(&mut self, view: &View<'_>) {
        let Some(line) = self.list.chosen_row().cloned() else { return };
        let args = Args::new().text("name", screens::form_name(&line, view.words));
        let title = view.words.say_with(say::ASK_DROP_DRAFT, &args);
        self.question = Some(Question::plain(line, title, view.lang));
    }
}

impl Listing<DraftLine> for DraftsScreen {
    const HEADS: bool = false;

    fn columns(&self, _cells: u16, _view: &View<'_>) -> Vec<Column> {
        vec![Column::new("", Width::Rest)]
    }

    fn row(&self, line: &DraftLine, view: &View<'_>) -> ListRow {
        ListRow::of(vec![Cell::new(screens::left_at(line, view))])
    }
}

impl Tell for DraftsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::DRAFTS));
        if self.is_empty() {
            teller.line(view.words.say(say::NOTHING_UNFINISHED));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for DraftsScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Drafts, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        asks.query(Query::Drafts);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.question.take_if(|question| question.lang() != view.lang).is_some() {
            self.ask_to_drop(view);
        }
        asks.query(Query::Drafts);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        if (changed.drafts || changed.more) && self.question.is_none() {
            asks.query(Query::Drafts);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open | Action::DropDraft if !self.is_read => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open | Action::DropDraft if self.list.is_empty() => {
                Offer::Not(view.words.say(say::NOTHING_UNFINISHED))
            }
            Action::Open | Action::DropDraft => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => {
                if let Some(form) = self.list.chosen() {
                    asks.open(screens::open_draft(*form));
                }
            }
            Action::DropDraft => self.ask_to_drop(view),
            motion => self.list.go(motion),
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn said(&mut self, said: Said, _view: &View<'_>, asks: &mut Asks) {
        let asked = self.question.take_if(|_| matches!(said, Said::Yes | Said::No));
        if let (Some(question), Said::Yes) = (asked, said) {
            self.ordered = Some(asks.order(Command::DropDraft { form: question.about.form }));
        }
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Drafts(lines))) => {
                self.list.set(lines, |line| Some(line.form));
                self.is_read = true;
            }
            Outcome::Receipt(Ok(_))
                if self.ordered.take_if(|own| *own == reply.ticket).is_some() =>
            {
                asks.say(Message::Done(view.words.say(say::DRAFT_DROPPED)));
                asks.query(Query::Drafts);
            }
            Outcome::Answer(Err(fault)) | Outcome::Receipt(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(Ok(_)) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(list::TITLE_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.is_read)
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::DropDraft, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &view.words.say(say::DRAFTS));
        if self.is_empty() {
            list::paint_empty(canvas, area, &view.words.say(say::NOTHING_UNFINISHED));
        }
        self.list.paint(canvas, rows, self, view);
    }
}
