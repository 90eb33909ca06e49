//! What is asked of the desk, and what becomes of its answers.

use crate::api::{Answer, Command, Fault, Query};
use crate::tui::app::{App, End, Greeting, OWN};
use crate::tui::screen::{Message, Outcome, Reply, Ticket};
use crate::tui::screens;
use crate::tui::stack::ScreenId;
use crate::tui::worker::{Job, Posted};

/// Jobs the program holds for a full line; beyond it the oldest question is dropped, never an order.
const JOBS_HELD_MAX: usize = 1_024;

impl App {
    pub(super) fn greet(&mut self) {
        let ticket = Ticket(0);
        self.post(Posted { screen: OWN, ticket, job: Job::Query(Query::Hello) });
    }

    pub(super) fn reply(&mut self, screen: ScreenId, reply: Reply) {
        match &reply.outcome {
            Outcome::Receipt(receipt) => {
                if let Err(Fault::Refused(refusal)) = receipt {
                    self.behind = refusal.clause().or(self.behind);
                }
                self.landed(screen, reply.ticket, receipt);
            }
            Outcome::Answer(Ok(Answer::Draft(Some(kept)))) => self.failing.is_kept(kept),
            Outcome::Answer(_) => {}
        }
        self.answered(matches!(reply.outcome, Outcome::Answer(_)));
        if screen == OWN {
            self.greeted(reply);
        } else if self.stack.is_aside(screen) {
            self.door.keep(screen, reply);
        } else {
            let over = self.stack.top().map(|(id, _)| id);
            self.with(screen, |screen, view, asks| screen.receive(reply, view, asks));
            self.dirty = true;
            // What it was meant for did not come: it is text that would be actions here, or beneath.
            if !self.is_opening() && self.stack.top().map(|(id, _)| id) <= over {
                self.early.clear();
            }
            self.catch_up();
        }
    }

    /// A job is done: the next can go.
    pub(super) fn answered(&mut self, was_question: bool) {
        self.outstanding = self.outstanding.saturating_sub(1);
        if was_question {
            self.asking = self.asking.saturating_sub(1);
        }
        while let Some(posted) = self.held.pop_front() {
            if let Err(posted) = self.worker.post(posted) {
                self.held.push_front(posted);
                break;
            }
            self.outstanding = self.outstanding.saturating_add(1);
        }
        self.waits_on();
    }

    pub(super) fn greeted(&mut self, reply: Reply) {
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Hello(hello))) => {
                let first = self.hello.is_none();
                let set_up = hello.settings.is_some();
                let preferences = hello.preferences;
                if let Some(settings) = &hello.settings {
                    self.words.learn(settings);
                }
                self.hello = Some(hello);
                if first {
                    self.prefer(preferences);
                    self.go_on_with_left();
                }
                if first || self.stack.is_empty() {
                    self.open(if set_up { screens::home() } else { screens::welcome() });
                    self.catch_up();
                } else if std::mem::take(&mut self.greeting) == Greeting::Asked {
                    self.resume_top();
                }
            }
            Outcome::Answer(Err(fault)) => {
                if self.still_shut(&fault) {
                    return;
                }
                // A store that cannot be opened ends the program; whoever opened it says why.
                if self.hello.is_none() {
                    self.end = End::Cut;
                }
                self.message = Some(Message::Trouble(self.words.fault(&fault)));
            }
            Outcome::Answer(Ok(Answer::History { case, facts })) => {
                self.tell_what_passed(case, &facts);
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
        self.dirty = true;
    }

    pub(super) fn post(&mut self, posted: Posted) {
        let Some(posted) = self.failing.gather(posted) else { return };
        self.waits();
        if posted.job.asks() {
            self.asking = self.asking.saturating_add(1);
        }
        if let Job::Order(command) = &posted.job {
            self.failing.ends(command);
            let whose = self.hello.as_ref().map(|hello| hello.staff);
            self.orders.sent(posted.screen, posted.ticket, command, whose);
            if self.is_away() {
                self.orders.wait();
            }
        }
        let posted = if self.held.is_empty() {
            match self.worker.post(posted) {
                Ok(()) => {
                    self.outstanding = self.outstanding.saturating_add(1);
                    return;
                }
                Err(posted) => posted,
            }
        } else {
            posted
        };
        // A newer state of the same draft stands for the older one.
        if let Job::Order(Command::KeepDraft(kept)) = &posted.job {
            let form = kept.form;
            self.held.retain(
                |old| !matches!(&old.job, Job::Order(Command::KeepDraft(old)) if old.form == form),
            );
        }
        if self.held.len() >= JOBS_HELD_MAX
            && let Some(at) = self.held.iter().position(|old| old.job.asks())
        {
            self.held.remove(at);
            self.asking = self.asking.saturating_sub(1);
        }
        self.held.push_back(posted);
    }
}
