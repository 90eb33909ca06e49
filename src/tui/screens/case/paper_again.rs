//! What the society has typed twice of a paper: asked in a question of its own, once the first is out of sight.

use crate::api::Command;
use crate::domain::choice::{List, Paper};
use crate::domain::document::Document;
use crate::domain::document::twice::Typed;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{case as say, form};
use crate::keymap::Action;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, View};
use crate::tui::screens::case::CaseScreen;

/// A value, with room to mistype.
const VALUE_CHARS_MAX: usize = 40;

/// What was typed off a paper first, and what was typed otherwise after it.
pub(super) struct Again {
    first: Document,
    typed: Vec<Typed>,
    otherwise: Option<Document>,
}

fn label(one: Typed, view: &View<'_>) -> String {
    match one {
        Typed::Number => view.words.say(say::PAPER_NUMBER),
        Typed::Issued => view.words.say(say::PAPER_ISSUED),
        Typed::Expires => view.words.say(say::PAPER_EXPIRES),
        Typed::Says(datum) => {
            let name = Args::new().text("datum", view.words.choice_of(List::Datum, datum));
            view.words.say_with(say::PAPER_SAYS, &name)
        }
    }
}

impl CaseScreen {
    fn stood(&self, paper: Paper) -> Option<&Document> {
        let own = self.view.as_ref()?;
        own.case.documents.iter().find(|document| document.paper == paper)
    }

    /// Asks for what of a paper is typed a second time. False: nothing of this command is.
    pub(super) fn ask_paper_again(&mut self, command: &Command, view: &View<'_>) -> bool {
        let (Command::CheckPaper { document, .. }, Some(settings)) = (command, view.settings)
        else {
            return false;
        };
        let stood = self.stood(document.paper);
        let typed = document.to_type_twice(&settings.typed_twice, stood);
        if typed.is_empty() {
            return false;
        }
        let entry = |one: &Typed| {
            Entry::new(one.code(), label(*one, view), Input::Ltr(VALUE_CHARS_MAX), view.lang)
        };
        let about = (Action::CheckDocuments, Some(document.paper));
        let entries = typed.iter().map(entry).collect();
        let title = view.words.say(form::ASK_AGAIN);
        let question = Question::with_fields(about, title, entries, view.lang);
        self.question = Some(question.saying(view.words.say(form::AGAIN_TEXT)));
        self.again = Some(Again { first: document.clone(), typed, otherwise: None });
        true
    }

    /// What was typed again: the same is sent. Of two that differ the one that comes again counts.
    pub(super) fn answer_paper_again(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(seen) = self.seen() else { return };
        let (Some(question), Some(own)) = (&mut self.question, &mut self.again) else { return };
        let mut second = own.first.clone();
        let mut agrees = true;
        for one in &own.typed {
            let read = one.read(&question.form.value(one.code()), &mut second);
            let is_as_before =
                own.otherwise.as_ref().is_some_and(|before| second.is_as_in(before, *one));
            let flaw = match read {
                Err(flaw) => flaw,
                Ok(()) if own.first.is_as_in(&second, *one) => continue,
                Ok(()) if is_as_before => {
                    // The second of two that differed came again.
                    if one.read(&question.form.value(one.code()), &mut own.first).is_ok() {
                        continue;
                    }
                    Flaw::TypedOtherwise
                }
                Ok(()) => Flaw::TypedOtherwise,
            };
            agrees = false;
            question.form.set(one.code(), "");
            question.flaw(one.code(), view.words.flaw(&flaw));
        }
        if !agrees {
            own.otherwise = Some(second);
            return;
        }
        question.sent = true;
        let (document, again) = (own.first.clone(), Box::new(second));
        self.order(Action::CheckDocuments, Command::CheckTwice { seen, document, again }, asks);
    }
}
