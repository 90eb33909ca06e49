//! The lease of a case that is being changed: taken with the form, and watched while it is written in.
//!
//! The form is there at once, so that keys pressed meanwhile are text in it and no actions elsewhere.

use crate::api::command::Seen;
use crate::api::door::Changed;
use crate::api::query::CaseView;
use crate::api::{Command, Fault};
use crate::domain::id::CaseNumber;
use crate::domain::id::Version;
use crate::i18n::phrases::lease as say;
use crate::tui::parts::watch::{Watch, Watched};
use crate::tui::screen::{Asks, Message, Outcome, Reply, Ticket, View};
use crate::tui::screens::request::RequestScreen;

#[derive(Default)]
pub(super) struct Lease {
    watch: Option<Watch>,
    /// The case as it is to be taken, with the facts it has; none once that is under way, or it is theirs.
    wanted: Option<(Seen, u32)>,
    asked: Option<(Ticket, Version, u32)>,
    /// Taking it alone made the one version of the other.
    taken: Option<(Version, Version)>,
    /// It was to be saved while it was being taken.
    pub(super) save_then: bool,
}

/// What came of a reply.
pub(super) enum Came {
    NotOurs,
    Nothing,
    Taken,
    Refused(Fault),
    Lost(String),
}

impl Lease {
    /// What is theirs already is watched; what another is at work on is not taken from them.
    pub(super) fn of(own: &CaseView, view: &View<'_>) -> Self {
        let mut watch = Watch::new(own.case.number);
        watch.saw(own, view);
        let seen = Seen { case: own.case.number, version: own.version };
        let free = own.holder.is_none_or(|holder| holder.by != view.me && !holder.live);
        let wanted = free.then_some((seen, own.case.facts));
        Self { watch: Some(watch), wanted, ..Self::default() }
    }

    pub(super) fn begin(&mut self, asks: &mut Asks) {
        if let Some((seen, facts)) = self.wanted.take() {
            let ticket = asks.order(Command::ClaimCase { seen });
            self.asked = Some((ticket, seen.version, facts));
        }
    }

    pub(super) fn is_being_taken(&self) -> bool {
        self.asked.is_some()
    }

    /// The version that one which was seen is now, if nothing but the taking came between.
    pub(super) fn since(&self, seen: Version) -> Version {
        self.taken.filter(|(from, _)| *from == seen).map_or(seen, |(_, to)| to)
    }

    pub(super) fn watches(&self, case: CaseNumber) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.is_of(case))
    }

    pub(super) fn hear(&mut self, changed: &Changed, asks: &mut Asks) {
        if let Some(watch) = &mut self.watch {
            watch.hear(changed, asks);
        }
    }

    pub(super) fn receive(&mut self, reply: &Reply, view: &View<'_>, asks: &mut Asks) -> Came {
        if let Some((_, from, facts)) = self.asked.take_if(|(own, _, _)| *own == reply.ticket) {
            return match &reply.outcome {
                Outcome::Receipt(Ok(receipt)) => {
                    self.taken = Some((from, receipt.version));
                    if let Some(watch) = &mut self.watch {
                        watch.took(facts.saturating_add(1));
                    }
                    Came::Taken
                }
                Outcome::Receipt(Err(fault)) => Came::Refused(fault.clone()),
                Outcome::Answer(_) => Came::Nothing,
            };
        }
        match self.watch.as_mut().map(|watch| watch.receive(reply, view, asks)) {
            None | Some(Watched::NotOurs) => Came::NotOurs,
            Some(Watched::Nothing) => Came::Nothing,
            Some(Watched::Lost(told)) => Came::Lost(told),
        }
    }
}

impl RequestScreen {
    /// The case is theirs: what was typed meanwhile goes on from it as it is now.
    pub(super) fn taken(&mut self, view: &View<'_>, asks: &mut Asks) {
        if let Some((_, version, _)) = &mut self.case {
            *version = self.lease.since(*version);
        }
        self.keep(view, asks);
        if std::mem::take(&mut self.lease.save_then) {
            self.save(view, asks);
        }
    }

    /// It could not be taken: with nothing typed, there is nothing to stay for.
    pub(super) fn kept_from(&mut self, fault: &Fault, view: &View<'_>, asks: &mut Asks) {
        let told = view.words.fault_with(fault, view.settings);
        if self.touched {
            self.lost(&told, view, asks);
        } else {
            asks.say(Message::Trouble(told));
            asks.close();
        }
    }

    /// The case is another's now. What was typed stays here, and in the draft.
    pub(super) fn lost(&mut self, told: &str, view: &View<'_>, asks: &mut Asks) {
        self.lease.save_then = false;
        self.keep(view, asks);
        let kept = view.words.say(say::TYPED_KEPT);
        asks.say(Message::Trouble(format!("{told}{}{kept}", view.words.comma())));
    }
}
