//! Locked and unlocked: what was open is kept from sight until the same person is back, and is gone when
//! another comes.

use std::time::Duration;

use crate::api::door::{Changed, Notice};
use crate::api::{Entered, Fault, Step};
use crate::domain::id::StaffId;
use crate::domain::preferences::Preferences;
use crate::domain::sign_in::lock_after;
use crate::keymap::Action;
use crate::tui::app::{App, Greeting, OWN};
use crate::tui::failed::Work;
use crate::tui::screen::{Message, Reply, Ticket};
use crate::tui::screens::{self, Behind};
use crate::tui::stack::ScreenId;
use crate::tui::worker::{Job, Posted};

/// Orders of people who went without an answer, until they are back; the oldest go first.
const LEFT_MAX: usize = 256;

#[derive(Default)]
pub(super) struct Doorway {
    shut: Option<Shut>,
    /// Orders that came to a locked door, of those who have gone since. They are carried out when
    /// the same person signs in here again.
    left: Vec<(StaffId, Posted)>,
}

/// What waits behind a locked door.
struct Shut {
    whose: Option<StaffId>,
    /// The desk was asked to lock, and has not answered.
    locking: bool,
    /// For screens that are kept from sight.
    replies: Vec<(ScreenId, Reply)>,
    /// What was not done because of it.
    jobs: Vec<Posted>,
}

impl Doorway {
    pub(super) fn is_shut(&self) -> bool {
        self.shut.is_some()
    }

    pub(super) fn keep(&mut self, screen: ScreenId, reply: Reply) {
        if let Some(shut) = &mut self.shut {
            shut.replies.push((screen, reply));
        }
    }

    /// It is carried out when this one signs in here.
    pub(super) fn leave_for(&mut self, whose: StaffId, posted: Posted) {
        self.left.push((whose, posted));
    }

    /// The orders that wait at the door, and for whom.
    pub(super) fn waiting(&self) -> Vec<(StaffId, Work)> {
        let behind = self.shut.iter().flat_map(|shut| {
            shut.whose.into_iter().flat_map(|whose| shut.jobs.iter().map(move |job| (whose, job)))
        });
        let left = self.left.iter().map(|(whose, posted)| (*whose, posted));
        let work = |(whose, posted): (StaffId, &Posted)| match &posted.job {
            Job::Again(order) => Some((whose, Work::Again(order.clone()))),
            Job::Order(command) => Some((whose, Work::New(command.clone()))),
            Job::Query(_) | Job::Search(_) | Job::Enter(_) => None,
        };
        left.chain(behind).filter_map(work).collect()
    }
}

impl App {
    /// After how long without a key the screen locks by itself, if it does.
    pub fn lock_after(&self) -> Option<Duration> {
        let hello = self.hello.as_ref().filter(|hello| hello.has_phrase && !self.door.is_shut())?;
        lock_after(hello.settings.as_ref()?)
    }

    /// What can be done while nobody is let in: nothing that shows a record, or what was copied of one.
    pub(super) fn may_at_the_door(&self, action: Action) -> bool {
        use Action::{Back, Help, Language, Letters, Quit};
        !self.door.is_shut() || matches!(action, Back | Help | Language | Letters | Quit)
    }

    pub(super) fn step(&mut self, by: ScreenId, step: Step) {
        self.post(Posted { screen: by, ticket: Ticket(0), job: Job::Enter(step) });
    }

    pub(super) fn lock(&mut self) {
        if self.hello.as_ref().is_some_and(|hello| hello.has_phrase) {
            self.leaving(0);
            self.step(OWN, Step::Lock);
            self.shut_door(true);
        } else {
            self.message = Some(Message::Note(self.words.fault(&Fault::NoPhrase)));
        }
    }

    pub(super) fn idle(&mut self) {
        if !self.door.is_shut() && self.hello.as_ref().is_some_and(|hello| hello.has_phrase) {
            self.lock();
        }
    }

    /// The line is a new one: its desk knows nothing of the lock.
    pub(super) fn lock_again(&mut self) {
        if self.door.is_shut() {
            self.step(OWN, Step::Lock);
            self.resume_top();
        }
    }

    /// The desk let nobody through: somebody has to sign in first.
    pub(super) fn shut(&mut self, posted: Posted) {
        self.answered(posted.job.asks());
        self.leave_at_the_door();
        if !self.door.is_shut() {
            // What is being typed comes to the door too, and waits there with the rest.
            self.leaving(0);
        }
        self.shut_door(false);
        if let Some(shut) = self.door.shut.as_mut().filter(|_| posted.screen != OWN) {
            shut.jobs.push(posted);
        }
    }

    fn shut_door(&mut self, locked: bool) {
        if self.door.is_shut() {
            return;
        }
        let whose = self.hello.as_ref().map(|hello| hello.staff);
        let behind = whose.map(|staff| {
            let name = self.view().name_of(staff).to_owned();
            Behind { staff, name, locked }
        });
        self.door.shut =
            Some(Shut { whose, locking: locked, replies: Vec::new(), jobs: Vec::new() });
        if !self.stack.is_empty() {
            // Pressed for a screen that is not to be seen now: here they would be a passphrase.
            self.early.clear();
        }
        self.stack.set_aside();
        self.message = None;
        self.copied = None;
        self.pending.clear();
        self.wiped = true;
        self.open(screens::sign_in(behind));
        self.catch_up();
    }

    pub(super) fn entered(&mut self, screen: ScreenId, entered: Result<Entered, Fault>) {
        self.answered(false);
        self.dirty = true;
        match entered {
            Ok(Entered::In(staff)) => self.come_in(staff),
            other if screen == OWN => self.locked(&other),
            other => {
                self.with(screen, |screen, view, asks| screen.entered(other, view, asks));
            }
        }
    }

    /// The desk answered to the lock.
    fn locked(&mut self, entered: &Result<Entered, Fault>) {
        let Some(shut) = &mut self.door.shut else { return };
        let was_locking = std::mem::take(&mut shut.locking);
        // The passphrase was taken away meanwhile: nothing is locked.
        if let (Err(fault @ Fault::NoPhrase), true, Some(staff)) =
            (entered, was_locking, shut.whose)
        {
            self.come_in(staff);
            if let Some(hello) = &mut self.hello {
                hello.has_phrase = false;
            }
            self.message = Some(Message::Note(self.words.fault(fault)));
        }
    }

    fn come_in(&mut self, staff: StaffId) {
        let Some(shut) = self.door.shut.take() else {
            // The door was opened for another before the desk came to let this one in.
            if self.hello.as_ref().is_some_and(|hello| hello.staff != staff) {
                self.forget();
                self.come_anew();
            }
            return;
        };
        self.message = None;
        self.pending.clear();
        self.wiped = true;
        let is_same = shut.whose == Some(staff);
        if is_same {
            self.stack.bring_back();
            self.place_all();
            for (screen, reply) in shut.replies {
                self.with(screen, |screen, view, asks| screen.receive(reply, view, asks));
            }
            shut.jobs.into_iter().for_each(|posted| self.post(posted));
        } else {
            self.forget();
            if let Some(whose) = shut.whose {
                let orders = shut.jobs.into_iter().filter(|job| matches!(job.job, Job::Again(_)));
                self.door.left.extend(orders.map(|posted| (whose, posted)));
            }
            let over = self.door.left.len().saturating_sub(LEFT_MAX);
            self.door.left.drain(..over);
        }
        for (whose, posted) in std::mem::take(&mut self.door.left) {
            if whose == staff {
                self.post(posted);
            } else {
                self.door.left.push((whose, posted));
            }
        }
        if is_same {
            // Nothing was called out meanwhile.
            self.notice(Notice::Changed(Changed { more: true, ..Changed::default() }));
            self.resume_top();
        } else {
            self.come_anew();
        }
    }

    fn come_anew(&mut self) {
        self.greeting = Greeting::Asked;
        self.greet();
    }

    /// Nothing of one person is left for the next to see.
    fn forget(&mut self) {
        self.stack.clear();
        self.hello = None;
        self.clip.clear();
        self.copied = None;
        self.orders.unname();
        self.letters.preferences = Preferences::default();
    }
}
