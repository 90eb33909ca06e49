//! Ready answers, searched while typing: one is chosen to be said, or changed by the manager.

use crate::api::query::AnswerView;
use crate::api::{Answer, Query};
use crate::domain::choice::{List, Service};
use crate::domain::contact::ContactForm;
use crate::domain::id::{AnswerNumber, InquiryNumber};
use crate::i18n::Lang;
use crate::i18n::phrases::{contact as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone, Width};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::contacts::form::ContactFormScreen;
use crate::tui::telling::{Field as Asked, Takes, Tell, Teller};

const TYPED_CHARS_MAX: usize = 60;
/// Above the rows: title, rule, field, blank. Below them is the text of the chosen one.
const ROWS_FROM: u16 = 4;
const TEXT_ROWS: u16 = 6;

pub struct AnswersScreen {
    /// The inquiry that one is chosen for; none where they are kept.
    of: Option<InquiryNumber>,
    service: Option<Service>,
    typed: Entry<()>,
    list: WholeList<AnswerNumber, AnswerView>,
    is_read: bool,
    width: u16,
    asked: Option<Ticket>,
}

impl AnswersScreen {
    pub fn new(of: Option<InquiryNumber>, service: Option<Service>) -> Self {
        Self {
            of,
            service,
            typed: Entry::new((), "", Input::Words(TYPED_CHARS_MAX), Lang::Arabic),
            list: WholeList::new(),
            is_read: false,
            width: 1,
            asked: None,
        }
    }

    fn search(&mut self, asks: &mut Asks) {
        let text = self.typed.value().trim().to_owned();
        let (service, all, after) = (self.service, false, None);
        self.asked = Some(asks.search(Query::ReadyAnswers { text, service, all, after }));
    }

    fn speak(&mut self, lang: Lang) {
        let typed = self.typed.value();
        self.typed = Entry::new((), "", Input::Words(TYPED_CHARS_MAX), lang);
        self.typed.set(&typed);
        self.typed.place(self.width);
    }
}

impl Listing<AnswerView> for AnswersScreen {
    const HEADS: bool = false;

    fn columns(&self, _cells: u16, _view: &View<'_>) -> Vec<Column> {
        vec![Column::new("", Width::Rest).copied(), Column::new("", Width::Cells(18))]
    }

    fn row(&self, own: &AnswerView, view: &View<'_>) -> ListRow {
        let service = own.answer.service;
        let service = service.map(|service| view.words.choice_of(List::Service, service));
        ListRow::of(vec![
            Cell::new(own.answer.title.as_str()),
            Cell::new(service.unwrap_or_default()).toned(Tone::Dim),
        ])
    }
}

impl Tell for AnswersScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::ANSWERS));
        teller.field(Asked {
            value: self.typed.value(),
            ..Asked::new("answers", view.words.say(say::SEARCH_ANSWERS), Takes::Line)
        });
        if self.is_read && self.list.is_empty() {
            teller.line(view.words.say(say::NO_ANSWERS));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for AnswersScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Find, Scope::List]
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        self.search(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        self.search(asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => Offer::Ready,
            Action::Open if !self.is_read => Offer::Not(view.words.say(waiting::NOT_READ)),
            Action::Open if self.list.is_empty() => Offer::Not(view.words.say(say::NO_ANSWERS)),
            Action::Open if self.of.is_some() => Offer::Ready,
            Action::Open | Action::NewAnswer => {
                view.forbids(Action::NewAnswer).map_or(Offer::Ready, Offer::Not)
            }
            // Back to the question that one was looked for.
            Action::Back if self.of.is_some() => Offer::Ready,
            edit if edit.is_editing() => Offer::Ready,
            Action::Answers => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match (action, self.of) {
            (Action::Open, Some(number)) => {
                if let Some(own) = self.list.chosen_row() {
                    asks.replace(screens::answer_inquiry(number, own.answer.clone()));
                }
            }
            (Action::Open, None) => {
                if let Some(own) = self.list.chosen_row() {
                    asks.open(Box::new(ContactFormScreen::change(own.clone())));
                }
            }
            (Action::NewAnswer, _) => {
                asks.open(screens::new_contact(ContactForm::Answer, None, None));
            }
            (Action::Back, Some(number)) => asks.replace(screens::open_inquiry(number)),
            (motion, _) if motion.is_motion() => self.list.go(motion),
            (edit, _) => {
                if self.typed.act(edit, view.lang.is_right_to_left()) == Some(true) {
                    self.search(asks);
                }
            }
        }
    }

    fn selected(&self) -> String {
        self.typed.selected()
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn type_text(&mut self, text: &str, _view: &View<'_>, asks: &mut Asks) {
        if self.typed.type_text(text) != Ok(false) {
            self.search(asks);
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked != Some(reply.ticket) {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::ReadyAnswers { rows, .. })) => {
                self.is_read = true;
                self.list.reset();
                self.list.set(rows, |own| Some(own.answer.number));
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        let rows = ROWS_FROM.saturating_add(TEXT_ROWS);
        self.list.place(area.h.saturating_sub(rows));
        self.width = area.w.saturating_sub(4);
        self.typed.place(self.width);
    }

    fn shows(&self) -> Shows {
        if self.is_read { Shows::Read } else { Shows::Own }
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::NewAnswer, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &view.words.say(say::ANSWERS));
        let above = area.h.saturating_sub(ROWS_FROM).saturating_sub(TEXT_ROWS);
        let rows = area.rows(ROWS_FROM, above).inset(1, 1);
        if self.is_read && self.list.is_empty() {
            canvas.text(rows.row(0), &view.words.say(say::NO_ANSWERS), Tone::Plain);
        } else {
            self.list.paint(canvas, rows, self, view);
        }
        if let Some(editor) = self.typed.editor() {
            canvas.editor(area.row(2).inset(2, 2), editor, Tone::Focus, true);
        }
        let said = self.list.chosen_row().map(|own| own.answer.text.clone());
        let mut page = Page::of(vec![Row::plain(said.unwrap_or_default(), Tone::Plain)]);
        let below = TEXT_ROWS.saturating_sub(1);
        let below = area.rows(area.h.saturating_sub(below), below).inset(2, 2);
        page.place(below);
        page.draw(canvas, below);
    }
}
