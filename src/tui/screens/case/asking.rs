//! A question over a case: asked, kept as it is typed, sent, and what follows when it is done or refused.

use crate::api::command::{Draft, FormKey, Kept, Seen};
use crate::api::{Command, Fault};
use crate::domain::case::Refusal;
use crate::domain::choice::{Choice, Paper};
use crate::i18n::Args;
use crate::i18n::phrases::{case as say, form};
use crate::keymap::Action;
use crate::tui::parts::dialog::Said;
use crate::tui::screen::{Asks, Message, Offer, Screen, View};
use crate::tui::screens;
use crate::tui::screens::case::section::Section;
use crate::tui::screens::case::{About, CaseScreen, ask, proposal, undertakings};

/// Between the name of a question and that of its field.
const FIELD: char = '/';
/// Between the action of a question and its paper.
const PAPER: char = ':';

/// The name of a question in a draft.
fn key((action, paper): About) -> String {
    match paper {
        Some(paper) => format!("{}{PAPER}{}", action.name(), paper.code()),
        None => action.name().to_owned(),
    }
}

/// What the question of that name is about.
pub fn about(key: &str) -> Option<About> {
    match key.split_once(PAPER) {
        Some((action, paper)) => Some((Action::from_name(action)?, Paper::from_code(paper))),
        None => Some((Action::from_name(key)?, None)),
    }
}

/// What was typed in questions over this case and not sent, as it is kept.
type Fields = Vec<(String, String)>;

/// The fields of one question among them.
fn fields_of(key: &str, kept: &[(String, String)]) -> Fields {
    let own = |(name, text): &(String, String)| {
        let (question, field) = name.split_once(FIELD)?;
        (question == key).then(|| (field.to_owned(), text.clone()))
    };
    kept.iter().filter_map(own).collect()
}

/// All with these in place of what was there of that question.
fn with_fields(key: &str, kept: &[(String, String)], fields: Fields) -> Fields {
    let is_other = |(name, _): &&(String, String)| {
        name.split_once(FIELD).is_none_or(|(question, _)| question != key)
    };
    let own = fields.into_iter().map(|(field, text)| (format!("{key}{FIELD}{field}"), text));
    kept.iter().filter(is_other).cloned().chain(own).collect()
}

impl CaseScreen {
    pub(super) fn ask(&mut self, about: About, view: &View<'_>) {
        self.again = None;
        let Some(own) = &self.view else { return };
        // Whose it is stays so, whatever comes meanwhile.
        self.dropped = proposal::droppable(own, view);
        let Some(mut question) = ask::question(about.0, about.1, own, view) else { return };
        self.offered = question.values();
        question.fill(&fields_of(&key(about), self.kept.as_deref().unwrap_or_default()));
        self.question = Some(question);
    }

    /// The question in the other language, with all that was typed.
    pub(super) fn ask_in_other_words(&mut self, view: &View<'_>) {
        let (Some(own), Some(question)) = (&self.view, &self.question) else { return };
        // What is typed again is no question of its own: it goes on as it was asked.
        if question.lang() == view.lang || self.again.is_some() {
            return;
        }
        if let Some(anew) = ask::question(question.about.0, question.about.1, own, view) {
            self.question = Some(anew.going_on(question));
        }
    }

    /// What was typed here before and not sent; what is being typed now is not covered by it.
    pub(super) fn took_draft(&mut self, kept: Option<Kept>, view: &View<'_>, asks: &mut Asks) {
        self.kept = Some(match kept.map(|kept| kept.draft) {
            Some(Draft::Fields(fields)) => fields,
            Some(Draft::Request { .. }) | None => Fields::new(),
        });
        match &self.question {
            Some(_) if self.is_written() => self.keep(view, asks),
            Some(question) => self.ask(question.about, view),
            None => self.ask_wanted(view, asks),
        }
    }

    /// The question that was left, asked again as soon as the case and what was typed are there.
    pub(super) fn ask_wanted(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.view.is_none() || self.kept.is_none() {
            return;
        }
        let Some(about) = self.wanted.take() else { return };
        match self.offers(about.0, view) {
            Offer::Ready if about.1.is_some() => {
                self.section = Section::Documents;
                self.inside = true;
                self.ask(about, view);
            }
            Offer::Ready => self.ask(about, view),
            // The case went on without it: nothing is left to go on with.
            Offer::Not(why) => {
                asks.say(Message::Note(format!("{} – {why}", view.words.action(about.0))));
                self.write(about, Fields::new(), view, asks);
            }
            Offer::Hidden => {}
        }
    }

    /// What the question offers by itself was not written by anyone.
    fn is_written(&self) -> bool {
        self.question.as_ref().is_some_and(|question| question.values() != self.offered)
    }

    fn keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &self.question else { return };
        // The first typing is kept already.
        if self.again.is_some() {
            return;
        }
        let fields = if self.is_written() { question.values() } else { Fields::new() };
        self.write(question.about, fields, view, asks);
    }

    /// Keeps what stands in a question, or that nothing does any more.
    fn write(&mut self, about: About, fields: Fields, view: &View<'_>, asks: &mut Asks) {
        // Before the draft was read nothing is written over it.
        let Some(kept) = &self.kept else { return };
        let all = with_fields(&key(about), kept, fields);
        if *kept == all {
            return;
        }
        let left = all.last().and_then(|(name, _)| name.split_once(FIELD));
        asks.order(Command::KeepDraft(Kept {
            form: FormKey::Documents(self.number),
            draft: Draft::Fields(all.clone()),
            field: left.map(|(question, _)| question.to_owned()).unwrap_or_default(),
            at: view.now,
            place: view.place.to_owned(),
        }));
        self.kept = Some(all);
    }

    pub(super) fn answered(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match said {
            Said::No => {
                if self.is_written() {
                    asks.say(Message::Note(view.words.say(form::KEPT)));
                }
                (self.question, self.again) = (None, None);
            }
            Said::NotTaken(why) => {
                self.keep(view, asks);
                if let Some(question) = &mut self.question {
                    asks.say(Message::Trouble(question.form.tell_not_taken(why, view.words)));
                }
            }
            Said::Filling => self.keep(view, asks),
            Said::Nothing => {}
            Said::Yes if self.again.is_some() => self.answer_paper_again(view, asks),
            Said::Yes => {
                let (Some(seen), Some(own), Some(question)) =
                    (self.seen(), &self.view, &mut self.question)
                else {
                    return;
                };
                if let Some(of) = self.dropped.filter(|_| question.about.0 == Action::DropProposal)
                {
                    question.sent = true;
                    let command = Command::CloseProposal { seen, of, merged: None, form: None };
                    return self.order(Action::DropProposal, command, asks);
                }
                let action = question.about.0;
                let command = match ask::command(question, seen, own, view) {
                    Ok(command) => command,
                    Err((field, flaw)) => return question.flaw(field, flaw),
                };
                if self.ask_paper_again(&command, view) {
                    return;
                }
                if let Some(question) = &mut self.question {
                    question.sent = true;
                }
                self.order(action, command, asks);
            }
        }
    }

    pub(super) fn order(&mut self, action: Action, command: Command, asks: &mut Asks) {
        self.ordered = Some((asks.order(command), action));
    }

    pub(super) fn done(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let args = Args::new().text("number", self.number.to_string());
        let args = args.text("action", view.words.action(action));
        // Said when the case has been read as it is now: the next key is judged by that.
        self.said = Some(match action {
            Action::Reveal => Message::Done(view.words.say(say::REVEALED)),
            _ => Message::Done(view.words.say_with(say::DONE, &args)),
        });
        self.again = None;
        self.read(asks);
        if let Some(question) = self.question.take() {
            self.write(question.about, Fields::new(), view, asks);
        }
    }

    /// A form is filled from all of a request, or what is hidden would be lost with it: what is not all
    /// there is taken first, since whoever holds it is told all of it.
    pub(super) fn edit(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(own) = &self.view else { return };
        match screens::amend(own, view) {
            Some(form) => asks.open(form),
            None => {
                let seen = Seen { case: self.number, version: own.version };
                self.opening = true;
                self.order(Action::Edit, Command::ClaimCase { seen }, asks);
            }
        }
    }

    /// The form, once the case was taken and read again.
    pub(super) fn open_form(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.ordered.is_some() || !std::mem::take(&mut self.opening) {
            return;
        }
        match self.view.as_ref().and_then(|own| screens::amend(own, view)) {
            Some(form) => asks.open(form),
            None => asks.say(Message::Trouble(view.words.refusal(&Refusal::Masked, None))),
        }
    }

    pub(super) fn failed(&mut self, fault: &Fault, view: &View<'_>, asks: &mut Asks) {
        self.opening = false;
        let sentence = match (fault, self.held_sentence(view)) {
            (Fault::Held { .. }, Some(held)) => held,
            _ => view.words.fault_with(fault, view.settings),
        };
        match (&mut self.question, undertakings::field_of(fault)) {
            (Some(question), Some(field)) => {
                question.sent = false;
                question.flaw(field, sentence);
            }
            // What was typed stays; the reason stands under it.
            (Some(question), None) => question.refused(fault, sentence, view.words),
            (None, _) => asks.say(Message::Trouble(sentence)),
        }
        // That two accounts differ is written on the case: the next word on it is said over that.
        let differs = matches!(fault, Fault::Refused(Refusal::AccountDiffers { .. }));
        if differs || matches!(fault, Fault::Stale { .. } | Fault::Held { .. }) {
            self.read(asks);
        }
    }
}
