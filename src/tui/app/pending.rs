//! Orders that the desk has not answered yet: what waits while it is away, and what would be lost.

use std::time::Instant;

use crate::api::command::{FormKey, Kept};
use crate::api::query::DraftLine;
use crate::api::{Command, Fault, Receipt};
use crate::domain::calendar::Timestamp;
use crate::domain::id::StaffId;
use crate::i18n::phrases::{serve as say, waiting};
use crate::i18n::{Args, Words};
use crate::tui::app::{App, OWN};
use crate::tui::screen::{Message, Ticket};
use crate::tui::screens;
use crate::tui::stack::ScreenId;

/// Names in one sentence.
const NAMED_MAX: usize = 3;

/// What was ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// A form to be kept as it stands.
    Draft {
        form: FormKey,
        name: String,
        at: Timestamp,
    },
    Order,
}

/// One order on its way.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug)]
struct Pending {
    screen: ScreenId,
    ticket: Ticket,
    what: What,
    /// All of it, and who asked for it.
    command: Command,
    whose: Option<StaffId>,
    sent: Instant,
    /// It takes so long that this is said.
    is_slow: bool,
    /// The desk was away meanwhile, or its screen was left: that it was done is to be told.
    has_waited: bool,
    /// Whoever ordered it has gone: the next is not told what it is about.
    is_anothers: bool,
    /// The desk did not take it: what was typed is nowhere but here.
    is_refused: bool,
}

#[derive(Default)]
pub(super) struct Orders {
    waiting: Vec<Pending>,
}

impl Orders {
    pub(super) fn sent(
        &mut self,
        screen: ScreenId,
        ticket: Ticket,
        command: &Command,
        whose: Option<StaffId>,
    ) {
        let what = match command {
            Command::KeepDraft(kept) => {
                // A newer state of the same draft stands for the older one.
                self.waiting.retain(
                    |old| !matches!(&old.what, What::Draft { form, .. } if *form == kept.form),
                );
                What::Draft { form: kept.form, name: name(kept), at: kept.at }
            }
            _ => What::Order,
        };
        let one = Pending {
            screen,
            ticket,
            what,
            sent: Instant::now(),
            is_slow: false,
            command: command.clone(),
            whose,
            has_waited: false,
            is_anothers: false,
            is_refused: false,
        };
        self.waiting.push(one);
    }

    /// Takes out what was answered. A draft that was not taken stays until a newer state of it is, or
    /// until its screen has done what it was typed for.
    fn answered(
        &mut self,
        screen: ScreenId,
        ticket: Ticket,
        receipt: &Result<Receipt, Fault>,
    ) -> Option<Pending> {
        let is_it = |one: &&mut Pending| (one.screen, one.ticket) == (screen, ticket);
        let found = self.waiting.iter_mut().find(is_it)?;
        found.is_refused = receipt.is_err() && found.what != What::Order;
        let found = found.clone();
        let is_done = found.what == What::Order && receipt.is_ok();
        self.waiting.retain(|one| {
            let is_it = (one.screen, one.ticket) == (screen, ticket);
            let is_over = is_done && one.screen == screen;
            if one.is_refused { !is_over } else { !is_it }
        });
        Some(found)
    }

    /// All that was not answered, or not taken, in the order in which it was asked for.
    pub(super) fn unanswered(&self) -> impl Iterator<Item = (Option<StaffId>, Command)> + '_ {
        self.waiting.iter().map(|one| (one.whose, one.command.clone()))
    }

    /// The desk is away.
    pub(super) fn wait(&mut self) {
        for one in &mut self.waiting {
            one.has_waited = true;
        }
    }

    /// Since when the first one waits that is not said to; drafts are kept without a word.
    pub(super) fn unsaid_since(&self) -> Option<Instant> {
        let unsaid = self.waiting.iter().filter(|one| one.what == What::Order && !one.is_slow);
        unsaid.map(|one| one.sent).min()
    }

    /// Those that take long are said to from now on. Whether there are any that were not.
    pub(super) fn say_slow(&mut self, is_long: impl Fn(Instant) -> bool) -> bool {
        let mut found = false;
        for one in &mut self.waiting {
            if one.what == What::Order && !one.is_slow && is_long(one.sent) {
                one.is_slow = true;
                found = true;
            }
        }
        found
    }

    pub(super) fn is_slow(&self) -> bool {
        self.waiting.iter().any(|one| one.is_slow)
    }

    /// Drafts that were refused are not waited for.
    pub(super) fn has_unanswered(&self) -> bool {
        self.waiting.iter().any(|one| !one.is_refused)
    }

    /// The screen that gave these is left. Whether one of them is not answered.
    fn left(&mut self, screen: ScreenId) -> bool {
        let own = |one: &&mut Pending| one.screen == screen && one.what == What::Order;
        let mut found = false;
        for one in self.waiting.iter_mut().filter(own) {
            one.has_waited = true;
            found = true;
        }
        found
    }

    pub(super) fn has_orders(&self) -> bool {
        self.waiting.iter().any(|one| one.what == What::Order)
    }

    fn has_refused(&self) -> bool {
        self.waiting.iter().any(|one| one.is_refused)
    }

    /// Another comes to this terminal.
    pub(super) fn unname(&mut self) {
        for one in &mut self.waiting {
            one.is_anothers = true;
        }
    }

    /// What was not answered, in words; none when all was. At a locked door nothing is named.
    fn told(&self, words: &Words, is_locked: bool) -> Option<String> {
        let is_named = |one: &Pending| !is_locked && !one.is_anothers;
        let drafts = self.waiting.iter().filter_map(|one| match &one.what {
            What::Draft { form, name, at } if is_named(one) => {
                let (field, place) = (String::new(), String::new());
                let line = DraftLine {
                    form: *form,
                    name: name.clone(),
                    field,
                    at: *at,
                    place,
                    step: None,
                };
                Some(screens::form_name(&line, words))
            }
            What::Draft { .. } | What::Order => None,
        });
        let unnamed = self.waiting.iter().any(|one| one.what == What::Order || !is_named(one));
        let orders = unnamed.then(|| words.say(say::AN_ORDER));
        let names: Vec<String> = orders.into_iter().chain(drafts).collect();
        (!names.is_empty()).then(|| words.first_few(&names, NAMED_MAX))
    }
}

fn name(kept: &Kept) -> String {
    match &kept.draft {
        crate::api::command::Draft::Request { draft, .. } => draft.full_name(),
        crate::api::command::Draft::Fields(_) => String::new(),
    }
}

impl App {
    /// A screen is left. What it saved may not be known to be saved: then that is said, and later told.
    pub(super) fn leaves_behind(&mut self, screen: ScreenId) {
        if self.orders.left(screen) {
            self.message = Some(Message::Note(self.words.say(waiting::LEFT_ON_ITS_WAY)));
        }
    }

    /// The desk answered an order. If whoever asked has left, it is told here.
    pub(super) fn landed(
        &mut self,
        screen: ScreenId,
        ticket: Ticket,
        receipt: &Result<Receipt, Fault>,
    ) {
        let Some(order) = self.orders.answered(screen, ticket, receipt) else { return };
        if let (Command::KeepDraft(kept), true) = (&order.command, receipt.is_ok()) {
            self.failing.is_kept(kept);
        }
        if self.stack.get_mut(screen).is_some() || self.stack.is_aside(screen) {
            return;
        }
        match receipt {
            Ok(_) if screen == OWN && order.what != What::Order => self.tell_kept_now(),
            Ok(_) if order.has_waited && order.what == What::Order => {
                self.message = Some(Message::Done(self.words.say(say::LANDED)));
            }
            Ok(_) => {}
            Err(fault) => self.message = Some(Message::Trouble(self.words.fault(fault))),
        }
    }

    /// What was typed or ordered and is not known to be with the desk, for whoever leaves now.
    pub fn left_behind(&self) -> Option<String> {
        if let Some(unkept) = self.left_unopened() {
            return Some(unkept);
        }
        let what = self.orders.told(&self.words, self.door.is_shut())?;
        let phrase = if self.orders.has_refused() { say::NOT_KEPT } else { say::LEFT_BEHIND };
        Some(self.words.say_with(phrase, &Args::new().text("what", what)))
    }
}
