//! All that was left unfinished, the latest first: gone on with, or thrown away.

use crate::api::door::Changed;
use crate::api::query::DraftLine;
use crate::api::{Answer, Command, Query};
use crate::i18n::Args;
use crate::i18n::phrases::{home as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// Rows above the list: title and rule.
const HEAD_ROWS: u16 = 2;

#[derive(Default)]
pub struct DraftsScreen {
    lines: Vec<DraftLine>,
    read: bool,
    at: usize,
    page: usize,
    question: Option<Question<DraftLine>>,
    ordered: Option<Ticket>,
}

impl DraftsScreen {
    fn top(&self) -> usize {
        self.at.checked_div(self.page).unwrap_or(0).saturating_mul(self.page)
    }

    fn go(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    fn ask_to_drop(&mut self, view: &View<'_>) {
        let Some(line) = self.lines.get(self.at).cloned() else { return };
        let args = Args::new().text("name", screens::form_name(&line, view.words));
        let title = view.words.say_with(say::ASK_DROP_DRAFT, &args);
        self.question = Some(Question::plain(line, title, view.lang));
    }
}

impl Tell for DraftsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::DRAFTS));
        if self.read && self.lines.is_empty() {
            teller.line(view.words.say(say::NOTHING_UNFINISHED));
        }
        for line in &self.lines {
            teller.row(screens::unfinished(line, view), Some(Action::Open));
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.at = row;
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
            Action::Open | Action::DropDraft if !self.read => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open | Action::DropDraft if self.lines.is_empty() => {
                Offer::Not(view.words.say(say::NOTHING_UNFINISHED))
            }
            Action::Open | Action::DropDraft => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let page = isize::try_from(self.page).unwrap_or(1).max(1);
        match action {
            Action::Up => self.go(-1),
            Action::Down => self.go(1),
            Action::PageUp => self.go(page.saturating_neg()),
            Action::PageDown => self.go(page),
            Action::Top => self.go(isize::MIN),
            Action::Bottom => self.go(isize::MAX),
            Action::Open => {
                if let Some(line) = self.lines.get(self.at) {
                    asks.open(screens::open_draft(line.form));
                }
            }
            Action::DropDraft => self.ask_to_drop(view),
            _ => {}
        }
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
                // The marker stays on what it stood on, wherever that is now.
                let chosen = self.lines.get(self.at).map(|line| line.form);
                let at = lines.iter().position(|line| Some(line.form) == chosen);
                self.at = at.unwrap_or(self.at);
                self.lines = lines;
                self.read = true;
                self.go(0);
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
        self.page = usize::from(area.h.saturating_sub(HEAD_ROWS)).max(1);
    }

    fn shows(&self) -> Shows {
        Shows::of(self.read)
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::DropDraft, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &view.words.say(say::DRAFTS), Tone::Title);
        canvas.rule(area.row(1));
        if self.read && self.lines.is_empty() {
            let text = view.words.say(say::NOTHING_UNFINISHED);
            canvas.paragraph(area.inset(3, 3).rows(3, 2), &text, Tone::Plain);
        }
        let shown = self.lines.iter().enumerate().skip(self.top());
        for (y, (at, line)) in (HEAD_ROWS..area.h).zip(shown) {
            let [mark, text] = area.row(y).inset(1, 1).columns([Width::Cells(1), Width::Rest]);
            if at == self.at {
                canvas.sign(mark, Sign::Here);
                canvas.caret(mark.x, mark.y);
            }
            canvas.text(text, &screens::left_at(line, view), Tone::Plain);
        }
    }
}
