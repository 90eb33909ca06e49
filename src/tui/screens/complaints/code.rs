//! Somebody says the code of their receipt: the complaint of it is opened.

use crate::api::{Answer, Fault, Query};
use crate::domain::complaint::code;
use crate::i18n::Lang;
use crate::i18n::phrases::complaint as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::list;
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Field, Takes, Tell, Teller};

const CHARS_MAX: usize = 40;

pub struct CodeScreen {
    typed: Entry<()>,
    asked: Option<Ticket>,
    width: u16,
}

impl Default for CodeScreen {
    fn default() -> Self {
        let typed = Entry::new((), "", Input::Ltr(CHARS_MAX), Lang::Arabic);
        Self { typed, asked: None, width: 1 }
    }
}

impl CodeScreen {
    fn speak(&mut self, lang: Lang) {
        let typed = self.typed.value();
        self.typed = Entry::new((), "", Input::Ltr(CHARS_MAX), lang);
        self.typed.set(&typed);
        self.typed.place(self.width);
    }

    fn look(&mut self, view: &View<'_>, asks: &mut Asks) {
        match code::read(&self.typed.value()) {
            Some((number, code)) => {
                self.asked = Some(asks.query(Query::ComplaintByCode { number, code }));
            }
            None => asks.say(Message::Trouble(view.words.complaint_code_shape())),
        }
    }
}

impl Tell for CodeScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.action(Action::ReceiptCode));
        teller.field(Field {
            value: self.typed.value(),
            ..Field::new("code", view.words.say(say::CODE), Takes::Line)
        });
        teller.line(view.words.say(say::CODE_HOW));
    }
}

impl Screen for CodeScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Find, Scope::List]
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.speak(view.lang);
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.speak(view.lang);
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Open => Offer::Ready,
            edit if edit.is_editing() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open if self.asked.is_none() => self.look(view, asks),
            Action::Open => {}
            edit => {
                self.typed.act(edit, view.lang.is_right_to_left());
            }
        }
    }

    fn type_text(&mut self, text: &str, _view: &View<'_>, _asks: &mut Asks) {
        self.typed.type_text(text).ok();
    }

    fn selected(&self) -> String {
        self.typed.selected()
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked.take_if(|asked| *asked == reply.ticket).is_none() {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Complaint(own))) => {
                asks.replace(screens::open_complaint(own.complaint.number));
            }
            Outcome::Answer(Err(fault)) => {
                let said: &Fault = &fault;
                asks.say(Message::Trouble(view.words.fault_with(said, view.settings)));
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.width = area.w.saturating_sub(4);
        self.typed.place(self.width);
    }

    fn shows(&self) -> Shows {
        Shows::Own
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &view.words.action(Action::ReceiptCode));
        if let Some(editor) = self.typed.editor() {
            canvas.editor(area.row(2).inset(2, 2), editor, Tone::Focus, true);
        }
        canvas.text(area.row(3).inset(2, 2), &view.words.say(say::CODE_HOW), Tone::Dim);
        canvas.text(area.row(4).inset(2, 2), &view.words.say(say::CODE_LOOK), Tone::Dim);
    }
}
