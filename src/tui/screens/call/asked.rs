//! What a call asks before it ends in another way than with answers, and after it has ended.

use crate::domain::satisfaction::{Outcome, Tried};
use crate::tui::parts::dialog::{Question, Said};
use crate::tui::screen::{Asks, Message, View};
use crate::tui::screens::call::ask::{self, About};
use crate::tui::screens::call::run::Run;
use crate::tui::screens::call::{CallScreen, paint};

impl CallScreen {
    pub(super) fn ask(&mut self, question: Question<About>) {
        self.question = Some(question);
    }

    /// An outcome of one key: asked about where it closes the request.
    pub(super) fn end(&mut self, outcome: Outcome, view: &View<'_>, asks: &mut Asks) {
        if outcome == Outcome::NoAnswer && !self.tried(view).is_some_and(Tried::is_last) {
            self.send(outcome, asks);
        } else {
            self.ask_end(outcome, view);
        }
    }

    pub(super) fn ask_end(&mut self, outcome: Outcome, view: &View<'_>) {
        let Some(tried) = self.tried(view) else { return };
        self.ask(ask::end(outcome, self.on, tried, view));
    }

    pub(super) fn tried(&self, view: &View<'_>) -> Option<Tried> {
        self.own.as_ref().map(|own| paint::tried_today(own, view))
    }

    /// The question in the other language, with what was typed.
    pub(super) fn ask_in_other_words(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(before) = self.question.take_if(|question| question.lang() != view.lang) else {
            return;
        };
        match &before.about {
            About::Later => self.ask(ask::later(&self.sheet.later, view)),
            About::End(outcome) => self.ask_end(outcome.clone(), view),
            // Who comes next is looked up again, and asked about then.
            About::Next(_) => {
                asks.query(Run::query(self.on, None));
            }
        }
        self.question = self.question.take().map(|anew| anew.going_on(&before)).or(Some(before));
        if let Some(question) = &mut self.question {
            ask::tell_day(question, view);
        }
    }

    pub(super) fn answered(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        match (said, &question.about) {
            (Said::No, About::Next(_)) => asks.close(),
            (Said::No, _) => self.question = None,
            (Said::Yes, About::Next(on)) => {
                let next = Self::in_run(*on, self.run.on());
                asks.replace(Box::new(next));
            }
            (Said::Yes, About::End(outcome)) => {
                let outcome = outcome.clone();
                question.sent = true;
                self.send(outcome, asks);
            }
            (Said::Yes, About::Later) => match ask::day(question, view) {
                Ok(day) => {
                    question.sent = true;
                    self.send(Outcome::Later(day), asks);
                }
                Err(flaw) => question.flaw("on", flaw),
            },
            (Said::Filling, About::Later) => {
                ask::tell_day(question, view);
                self.keep_day(view, asks);
            }
            (Said::Filling, _) => {}
            (Said::NotTaken(why), _) => {
                asks.say(Message::Trouble(question.form.tell_not_taken(why, view.words)));
            }
            (Said::Nothing, _) => {}
        }
    }

    /// The day being typed goes with the draft; one that was only offered is nobody's words.
    pub(super) fn keep_day(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = self.question.as_ref().filter(|one| one.about == About::Later) else {
            return;
        };
        let typed = Some(question.form.value("on")).filter(|day| *day != ask::offered(view));
        if self.sheet.take_later(typed.unwrap_or_default()) {
            self.keep(view, asks);
        }
    }
}
