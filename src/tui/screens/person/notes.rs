//! A note on the person, written from their page.

use crate::api::{Command, Fault};
use crate::domain::note::NewNote;
use crate::domain::stored_text::StoredText;
use crate::i18n::Args;
use crate::i18n::phrases::{form, note as say};
use crate::tui::parts::dialog::{Question, Said};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, Message, Outcome, Reply, View};
use crate::tui::screens::person::duplicates::About;
use crate::tui::screens::person::{PersonScreen, Section};

const TEXT: &str = "text";
const PINNED: &str = "pinned";

impl PersonScreen {
    /// Asks for the note; what was typed on this page and not sent stands in it again.
    pub(super) fn ask_note(&mut self, view: &View<'_>) {
        let Some(own) = &self.about else { return };
        let words = view.words;
        let fields = vec![
            Entry::stored(TEXT, words.say(say::TEXT), StoredText::Note, view.lang),
            Entry::new(PINNED, words.say(say::PINNED), Input::yes_no(words), view.lang),
        ];
        let args = Args::new().text("name", own.party.name());
        let title = words.say_with(say::ASK_ON_PERSON, &args);
        let mut question = Question::with_fields(About::Note, title, fields, view.lang);
        question.form.set(PINNED, "no");
        question.fill(&std::mem::take(&mut self.unsent_note));
        self.question = Some(question);
    }

    pub(super) fn answered_note(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        match said {
            Said::Yes => {
                let text = question.form.value(TEXT);
                let pinned = question.form.value(PINNED) == "yes";
                let note = NewNote { on: self.party.into(), text, pinned, corrects: None };
                question.sent = true;
                self.noting = Some(asks.order(Command::AddNote { note }));
            }
            Said::No => {
                if !question.form.value(TEXT).is_empty() {
                    self.unsent_note = question.values();
                    asks.say(Message::Note(view.words.say(form::KEPT)));
                }
                self.question = None;
            }
            Said::Nothing | Said::Filling | Said::NotTaken(_) => {}
        }
    }

    /// Takes what became of the note; gives back what is another's.
    pub(super) fn hear_of_note(
        &mut self,
        reply: Reply,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> Option<Reply> {
        if self.noting.take_if(|own| *own == reply.ticket).is_none() {
            return Some(reply);
        }
        match reply.outcome {
            Outcome::Receipt(Err(fault)) | Outcome::Answer(Err(fault)) => {
                self.note_refused(&fault, view);
            }
            Outcome::Receipt(Ok(_)) | Outcome::Answer(Ok(_)) => {
                self.question = None;
                asks.say(Message::Done(view.words.say(say::SAVED_ON_PERSON)));
                self.section = Section::Notes;
                self.read(asks);
            }
        }
        None
    }

    fn note_refused(&mut self, fault: &Fault, view: &View<'_>) {
        let sentence = view.words.fault_with(fault, view.settings);
        if let Some(question) = &mut self.question {
            question.refused(fault, sentence, view.words);
        }
    }
}
