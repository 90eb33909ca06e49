//! The store failed under the program: what was typed and ordered is gathered for the one that comes in
//! its place; and there it is carried out.

use std::collections::BTreeMap;

use crate::api::command::{FormKey, Kept, Trait};
use crate::api::{Command, Fault, Order};
use crate::domain::id::StaffId;
use crate::i18n::Args;
use crate::i18n::phrases::{failed as say, serve};
use crate::tui::app::{App, End, OWN, Setting};
use crate::tui::failed::{Carried, Cause, Failed, Why, Work};
use crate::tui::screen::{Message, Ticket};
use crate::tui::screens;
use crate::tui::worker::{Job, Posted, Worker};

#[derive(Default)]
pub(super) struct Failing {
    /// Forms as they are known to be kept.
    kept: BTreeMap<FormKey, Kept>,
    /// What screens order while they are asked for the last time; nothing of it goes to the desk.
    gathering: Option<Vec<Command>>,
    /// Handed on at the end.
    handed_on: Option<Box<Failed>>,
    /// What the program before left; until the store is open again.
    left: Option<Box<Failed>>,
    /// Why it could not be opened again.
    why: Option<Why>,
}

impl Failing {
    /// Takes a job while what was typed is being gathered.
    pub(super) fn gather(&mut self, posted: Posted) -> Option<Posted> {
        let Some(gathering) = &mut self.gathering else { return Some(posted) };
        if let Job::Order(command) = posted.job {
            gathering.push(command);
        }
        None
    }

    /// A form is on the disk as it stands here.
    pub(super) fn is_kept(&mut self, kept: &Kept) {
        self.kept.insert(kept.form, kept.clone());
    }

    /// An order ends drafts: they count as kept no more.
    pub(super) fn ends(&mut self, command: &Command) {
        let form = match command {
            Command::KeepDraft(_) | Command::KeepDraftAfter { .. } => return,
            Command::SaveRequest { form, .. }
            | Command::SaveAlike { form, .. }
            | Command::CloseProposal { form, .. } => *form,
            Command::DropDraft { form } => Some(*form),
            Command::SetUp(_) => Some(FormKey::SetUp),
            Command::ChangeSettings { .. } => Some(FormKey::Settings),
            _ => None,
        };
        let record = command.record();
        self.kept.retain(|kept, _| {
            // A request is ended by its own name alone.
            let about = kept.record().filter(|_| !matches!(kept, FormKey::Request(_)));
            Some(*kept) != form && (about.is_none() || about != record)
        });
    }
}

impl App {
    /// In the place of a program whose store failed: it is opened again when somebody says so.
    pub fn after(
        failed: Failed,
        why: Why,
        setting: Setting,
        worker: Worker,
        size: (u16, u16),
    ) -> Self {
        let mut app = Self::closed(setting, worker, size);
        app.begin_after(failed, why);
        app
    }

    pub fn has_failed(&self) -> bool {
        self.failing.handed_on.is_some()
    }

    /// What the next program is to have, once the store failed.
    pub fn take_failed(&mut self) -> Option<Box<Failed>> {
        self.failing.handed_on.take()
    }

    /// The store failed: nothing goes to the desk any more, and the program ends.
    pub(super) fn fail(&mut self, cause: Cause) {
        if self.has_failed() {
            return;
        }
        self.failing.gathering = Some(Vec::new());
        if !self.door.is_shut() {
            self.leaving(0);
        }
        let typed = self.failing.gathering.take().unwrap_or_default();
        let me = self.hello.as_ref().map(|hello| hello.staff);
        let typed = typed.into_iter().map(|command| (me, Work::New(command)));
        let left = self.failing.left.take().map(|left| *left);
        let (mut carried, mut kept) =
            left.map_or_else(Default::default, |left| (left.carried, left.kept));
        kept.extend(std::mem::take(&mut self.failing.kept).into_values());
        let at_the_door = self.door.waiting().into_iter().map(|(whose, work)| (Some(whose), work));
        let mut is_lost = false;
        for (whose, work) in self.ordered().into_iter().chain(at_the_door).chain(typed) {
            match whose {
                Some(whose) if may_be_carried(&work) => carried.push(Carried { whose, work }),
                _ => is_lost = true,
            }
        }
        self.failing.handed_on = Some(Box::new(Failed {
            cause,
            lang: self.words.lang().code().to_owned(),
            is_locked: self.door.is_shut(),
            carried: last_of_each_form(carried, &kept),
            kept,
            is_lost,
        }));
        self.end = End::Cut;
    }

    /// What was asked of the desk and not answered. What it has begun keeps its name, under which it is
    /// done once; a draft needs none.
    fn ordered(&self) -> Vec<(Option<StaffId>, Work)> {
        let mut begun = self.worker.in_hand().filter(|order| !is_draft(&order.command));
        let work = |(whose, command): (Option<StaffId>, Command)| {
            let again = begun.take_if(|order| order.command == command);
            (whose, again.map_or(Work::New(command), Work::Again))
        };
        self.orders.unanswered().map(work).collect()
    }

    /// Begins where a program before ended: nothing is opened before somebody says so.
    pub(super) fn begin_after(&mut self, failed: Failed, why: Why) {
        self.open(screens::failed(failed.clone()));
        self.failing.left = Some(Box::new(failed));
        self.failing.why = Some(why);
    }

    /// The store is open, and somebody is let in: what was left is carried out for whom it is.
    pub(super) fn go_on_with_left(&mut self) {
        let Some(me) = self.hello.as_ref().map(|hello| hello.staff) else { return };
        let Some(left) = self.failing.left.take() else { return };
        self.stack.clear();
        for Carried { whose, work } in left.carried {
            let posted = self.posted_again(work);
            if whose != me {
                self.door.leave_for(whose, posted);
                continue;
            }
            if let Job::Again(order) = &posted.job {
                self.orders.sent(OWN, posted.ticket, &order.command, Some(me));
            }
            self.post(posted);
        }
        self.orders.wait();
    }

    /// Somebody has to sign in first: what was left waits for whom it is.
    pub(super) fn leave_at_the_door(&mut self) {
        let Some(left) = self.failing.left.take() else { return };
        for Carried { whose, work } in left.carried {
            let posted = self.posted_again(work);
            self.door.leave_for(whose, posted);
        }
    }

    fn posted_again(&mut self, work: Work) -> Posted {
        let job = match work {
            Work::Again(order) => Job::Again(order),
            Work::New(command) => Job::Order(command),
        };
        // A ticket that no screen has.
        self.next_ticket = self.next_ticket.saturating_add(1);
        Posted { screen: OWN, ticket: Ticket(self.next_ticket), job }
    }

    /// Whether it is the store of the program before that could not be opened again: it is said why, and
    /// can be tried again.
    pub(super) fn still_shut(&mut self, fault: &Fault) -> bool {
        if self.failing.left.is_none() {
            return false;
        }
        self.resume_top();
        let why = self.failing.why.as_ref().and_then(|why| why(&self.words));
        let why = why.unwrap_or_else(|| self.words.fault(fault));
        self.message = Some(Message::Trouble(why));
        true
    }

    /// What could not be kept by the program before is kept now.
    pub(super) fn tell_kept_now(&mut self) {
        self.message = Some(Message::Done(self.words.say(say::KEPT_NOW)));
    }

    /// What the program before left was put into words before it was known that no key is pressed.
    pub(super) fn tell_left_by_names(&mut self) {
        if self.failing.left.is_some() {
            self.resume_top();
        }
    }

    pub(super) fn tell_completed(&mut self) {
        self.message = Some(Message::Note(self.words.say(say::COMPLETED)));
        self.dirty = true;
    }

    /// Whoever leaves without opening the store again loses this.
    pub(super) fn left_unopened(&self) -> Option<String> {
        let names = self.failing.left.as_ref()?.unkept_names(&self.words);
        let what = (!names.is_empty()).then(|| names.join(self.words.comma()))?;
        Some(self.words.say_with(serve::NOT_KEPT, &Args::new().text("what", what)))
    }
}

fn is_draft(command: &Command) -> bool {
    matches!(command, Command::KeepDraft(_) | Command::KeepDraftAfter { .. })
}

/// A passphrase is given to no other program.
fn may_be_carried(work: &Work) -> bool {
    let (Work::Again(Order { command, .. }) | Work::New(command)) = work;
    !command.is(Trait::Secret)
}

/// Of each form only what was typed last, and none that is kept as it is.
fn last_of_each_form(carried: Vec<Carried>, kept: &[Kept]) -> Vec<Carried> {
    let mut last: Vec<Carried> = Vec::new();
    for one in carried {
        if let Work::New(Command::KeepDraft(new)) = &one.work {
            let is_older = |old: &Carried| {
                matches!(&old.work, Work::New(Command::KeepDraft(old)) if old.form == new.form)
                    && old.whose == one.whose
            };
            last.retain(|old| !is_older(old));
            if kept.iter().any(|kept| kept.form == new.form && kept.draft == new.draft) {
                continue;
            }
        }
        last.push(one);
    }
    last
}
