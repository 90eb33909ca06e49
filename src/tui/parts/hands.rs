//! Cases that change hands, one or many: claimed, given back, freed by a manager, handed to a colleague.
//!
//! Each is read for its version, then ordered; what came of all of them is said once.

use crate::api::command::Seen;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::case::Refusal;
use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::phrases::{case, lease, queue as say};
use crate::i18n::{Args, Phrase};
use crate::keymap::Action;
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Ticket, View};

/// What is done to each case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    Claim,
    Release,
    Free { reason: String },
    HandOver { to: StaffId, note: String },
}

impl Work {
    pub fn command(self, seen: Seen) -> Command {
        match self {
            Self::Claim => Command::ClaimCase { seen },
            Self::Release => Command::ReleaseCase { seen },
            Self::Free { reason } => Command::FreeCase { seen, reason },
            Self::HandOver { to, note } => Command::HandOver { seen, to, note },
        }
    }

    fn done(&self) -> Phrase {
        match self {
            Self::Claim => say::CLAIMED,
            Self::Release => say::RELEASED,
            Self::Free { .. } => say::FREED,
            Self::HandOver { .. } => say::HANDED,
        }
    }
}

/// What came of a reply.
#[derive(Debug, PartialEq, Eq)]
pub enum Came {
    /// It was not waited for here.
    NotOurs,
    More,
    /// All are done, or refused: what is said of it.
    All(Message),
}

#[derive(Default)]
pub struct Hands {
    question: Option<Question<Action>>,
    /// What was typed in a question that was left.
    left: Vec<(Action, Vec<(String, String)>)>,
    subjects: Vec<CaseNumber>,
    working: Vec<(Ticket, Work)>,
    /// How many of them were done, and how many not; why the last was not.
    done: i64,
    refused: i64,
    why: Option<Fault>,
}

/// Who else works on requests, by number and name.
fn colleagues(view: &View<'_>) -> Vec<(String, String)> {
    let staff = view.settings.map_or(&[][..], |settings| &settings.staff);
    let others = staff.iter().filter(|one| one.id != view.me && one.role.may_write());
    others.map(|one| (one.id.0.to_string(), one.name.clone())).collect()
}

/// Whether this person may do it to any case at all.
pub fn may(action: Action, view: &View<'_>) -> Offer {
    match action {
        Action::FreeCase => {
            let own = view.settings.and_then(|settings| settings.staff(view.me));
            let manages = own.is_some_and(|staff| staff.role.may_manage());
            view.offer(if manages { Ok(()) } else { Err(Refusal::FreeingNeedsManager) })
        }
        Action::HandOver if colleagues(view).is_empty() => {
            Offer::Not(view.words.say(case::NOBODY_ELSE))
        }
        _ => Offer::Ready,
    }
}

/// The fields of what is asked before a case is freed or handed over.
pub fn fields(action: Action, view: &View<'_>) -> Vec<Entry<&'static str>> {
    let field = |id, phrase, input| Entry::new(id, view.words.say(phrase), input, view.lang);
    let stored = |id, phrase, of| Entry::stored(id, view.words.say(phrase), of, view.lang);
    match action {
        Action::FreeCase => vec![stored("reason", case::REASON, StoredText::Reason)],
        Action::HandOver => vec![
            field("to", case::HAND_TO, Input::choice(colleagues(view))),
            stored("note", case::WORD, StoredText::HandOver),
        ],
        _ => Vec::new(),
    }
}

/// What the answers ask for; a field that has to be filled first.
pub fn work<T>(action: Action, asked: &Question<T>) -> Result<Work, (&'static str, Flaw)> {
    let text = |id| asked.form.value(id).trim().to_owned();
    if action == Action::FreeCase {
        let reason = text("reason");
        let empty = reason.is_empty();
        return if empty { Err(("reason", Flaw::Empty)) } else { Ok(Work::Free { reason }) };
    }
    let to = text("to").parse().map(StaffId).map_err(|_none| ("to", Flaw::Empty))?;
    Ok(Work::HandOver { to, note: text("note") })
}

impl Hands {
    pub fn question(&self) -> Option<&Question<Action>> {
        self.question.as_ref()
    }

    pub fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|asked| asked as &dyn Dialog)
    }

    pub fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|asked| asked as &mut dyn Dialog)
    }

    /// Asks for a reason, or for whom, before anything is done.
    pub fn ask(&mut self, action: Action, subjects: Vec<CaseNumber>, view: &View<'_>) {
        let phrase = if action == Action::FreeCase { say::ASK_FREE } else { say::ASK_HAND };
        let title = view.words.say_with(phrase, &Args::new().count("n", subjects.len()));
        self.subjects = subjects;
        let mut asked = Question::with_fields(action, title, fields(action, view), view.lang);
        if let Some((_, typed)) = self.left.iter().find(|(left, _)| *left == action) {
            asked.fill(typed);
        }
        self.question = Some(asked);
    }

    /// The question in the other language, with all that was typed.
    pub fn speak(&mut self, view: &View<'_>) {
        if let Some(before) = self.question.take_if(|asked| asked.lang() != view.lang) {
            let subjects = std::mem::take(&mut self.subjects);
            self.ask(before.about, subjects, view);
            self.question = self.question.take().map(|anew| anew.going_on(&before));
        }
    }

    /// What a key, or what was typed, said to the question.
    pub fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        let Some(asked) = &mut self.question else { return };
        match said {
            Said::No => {
                let (action, typed) = (asked.about, asked.values());
                self.left.retain(|(left, _)| *left != action);
                if typed.iter().any(|(_, text)| !text.is_empty()) {
                    asks.say(Message::Note(view.words.say(lease::KEPT_HERE)));
                    self.left.push((action, typed));
                }
                self.question = None;
            }
            Said::NotTaken(why) => {
                asks.say(Message::Trouble(asked.form.tell_not_taken(why, view.words)));
            }
            Said::Yes => match work(asked.about, asked) {
                Ok(work) => {
                    asked.sent = true;
                    let subjects = self.subjects.clone();
                    self.start(&work, &subjects, asks);
                }
                Err((field, flaw)) => asked.flaw(field, view.words.flaw(&flaw)),
            },
            Said::Nothing | Said::Filling => {}
        }
    }

    pub fn start(&mut self, work: &Work, subjects: &[CaseNumber], asks: &mut Asks) {
        (self.done, self.refused) = (0, 0);
        for number in subjects {
            let ticket = asks.query(Query::Case(*number));
            self.working.push((ticket, work.clone()));
        }
    }

    /// A case was read for its version, or its order came back.
    pub fn receive(
        &mut self,
        ticket: Ticket,
        outcome: &Outcome,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> Came {
        let Some(at) = self.working.iter().position(|(own, _)| *own == ticket) else {
            return Came::NotOurs;
        };
        let (_, work) = self.working.swap_remove(at);
        match outcome {
            Outcome::Answer(Ok(Answer::Case(case))) => {
                let seen = Seen { case: case.case.number, version: case.version };
                self.working.push((asks.order(work.clone().command(seen)), work.clone()));
            }
            Outcome::Receipt(Ok(_)) => self.done = self.done.saturating_add(1),
            Outcome::Answer(Err(fault)) | Outcome::Receipt(Err(fault)) => {
                self.refused = self.refused.saturating_add(1);
                self.why = Some(fault.clone());
            }
            Outcome::Answer(Ok(_)) => {}
        }
        if !self.working.is_empty() {
            return Came::More;
        }
        match (&mut self.question, &self.why) {
            // Nothing was done: what was typed stands, with the reason beside it.
            (Some(asked), Some(why)) if self.done == 0 => {
                asked.refused(why, view.words.fault_with(why, view.settings), view.words);
            }
            (asked, _) => {
                if let Some(asked) = asked.take() {
                    self.left.retain(|(left, _)| *left != asked.about);
                }
            }
        }
        Came::All(self.tell(&work, view))
    }

    fn tell(&self, work: &Work, view: &View<'_>) -> Message {
        let done = view.words.say_with(work.done(), &Args::new().count("n", self.done));
        if self.refused == 0 {
            return Message::Done(done);
        }
        let why = self.why.as_ref().map(|why| view.words.fault_with(why, view.settings));
        let args = Args::new().count("n", self.refused).text("why", why.unwrap_or_default());
        Message::Trouble(format!("{done}. {}", view.words.say_with(say::NOT_DONE, &args)))
    }
}
