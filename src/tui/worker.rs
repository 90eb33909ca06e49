//! The thread that blocks on the desk, so that no key waits for it.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::api::command::{FormKey, Mark};
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query, Receipt, Step};
use crate::tui::event::{Event, Sender};
use crate::tui::screen::{Outcome, Reply, Ticket};
use crate::tui::stack::ScreenId;

/// Jobs that wait at the desk's door; more wait in the program's own line.
pub const JOBS_WAITING_MAX: usize = 64;

#[derive(Debug)]
pub enum Job {
    Query(Query),
    /// A question that the same screen's next one makes needless: it is not asked if that waits too.
    Search(Query),
    Order(Command),
    /// An order that came to a locked door, with the name it had: it may have been carried out before.
    Again(Order),
    Enter(Step),
}

impl Job {
    /// Whether it asks, and changes nothing.
    pub fn asks(&self) -> bool {
        matches!(self, Self::Query(_) | Self::Search(_))
    }
}

/// A job, and whom to answer.
#[derive(Debug)]
pub struct Posted {
    pub screen: ScreenId,
    pub ticket: Ticket,
    pub job: Job,
}

/// Where jobs are handed in.
pub struct Worker {
    jobs: SyncSender<Posted>,
    in_hand: InHand,
}

/// The order that the desk has and has not answered.
type InHand = Arc<Mutex<Option<Order>>>;

impl Worker {
    /// `session` is this program's random number: with a count it names each order.
    pub fn start(desk: Arc<dyn Desk>, session: u64, events: Sender) -> io::Result<Self> {
        let (jobs, waiting) = sync_channel(JOBS_WAITING_MAX);
        let in_hand = InHand::default();
        let begun = Arc::clone(&in_hand);
        thread::Builder::new()
            .name("worker".into())
            .spawn(move || work(&*desk, session, &waiting, &events, &begun))?;
        Ok(Self { jobs, in_hand })
    }

    /// The order that was begun and not answered, by the name under which it is done once.
    pub fn in_hand(&self) -> Option<Order> {
        self.in_hand.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Hands the job back when the line is full.
    pub fn post(&self, posted: Posted) -> Result<(), Posted> {
        match self.jobs.try_send(posted) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(posted) | TrySendError::Disconnected(posted)) => Err(posted),
        }
    }
}

fn work(desk: &dyn Desk, session: u64, jobs: &Receiver<Posted>, events: &Sender, in_hand: &InHand) {
    let hold = |order: Option<Order>| {
        *in_hand.lock().unwrap_or_else(PoisonError::into_inner) = order;
    };
    let mut count: u64 = 0;
    let mut drafts = Drafts::default();
    let mut line = VecDeque::new();
    while let Some(posted) = next(jobs, &mut line) {
        if is_overtaken(&posted, &line) {
            if !events.send(Event::Overtaken) {
                return;
            }
            continue;
        }
        let Posted { screen, ticket, job } = posted;
        let reply = |outcome| Event::Reply(screen, Reply { ticket, outcome });
        let shut = |job| Event::Shut(Posted { screen, ticket, job });
        let carry_out = |drafts: &mut Drafts, order: Order| {
            hold(Some(order.clone()));
            let receipt = send(desk, &order);
            hold(None);
            match receipt {
                Err(Fault::Locked) => shut(Job::Again(order)),
                receipt => {
                    drafts.kept(&order.command, receipt.is_ok());
                    reply(Outcome::Receipt(receipt))
                }
            }
        };
        let event = match job {
            Job::Query(query) | Job::Search(query) => match desk.ask(&query) {
                Err(Fault::Locked) => shut(Job::Query(query)),
                answer => {
                    drafts.read(&answer);
                    reply(Outcome::Answer(answer))
                }
            },
            Job::Order(command) => {
                count = count.saturating_add(1);
                let command = drafts.after(command);
                carry_out(&mut drafts, Order { id: OrderId { session, count }, command })
            }
            Job::Again(order) => carry_out(&mut drafts, order),
            Job::Enter(step) => Event::Entered(screen, desk.enter(&step)),
        };
        if !events.send(event) {
            return;
        }
    }
}

/// The first that waits, with all that came meanwhile behind it in `line`; none when the program ends.
fn next(jobs: &Receiver<Posted>, line: &mut VecDeque<Posted>) -> Option<Posted> {
    if line.is_empty() {
        line.push_back(jobs.recv().ok()?);
    }
    let room = JOBS_WAITING_MAX.saturating_sub(line.len());
    line.extend(jobs.try_iter().take(room));
    line.pop_front()
}

fn is_overtaken(posted: &Posted, line: &VecDeque<Posted>) -> bool {
    let searches = |one: &Posted| matches!(one.job, Job::Search(_));
    searches(posted) && line.iter().any(|later| later.screen == posted.screen && searches(later))
}

/// An order waits for a desk that is away, however long that takes: by its id it is carried out once.
fn send(desk: &dyn Desk, order: &Order) -> Result<Receipt, Fault> {
    loop {
        let receipt = desk.order(order);
        // Each try waited as long as the line has patience.
        if receipt != Err(Fault::Unreachable) {
            return receipt;
        }
    }
}

/// The states of drafts that this terminal has read or written: over any other, nothing is kept.
#[derive(Default)]
struct Drafts {
    seen: BTreeMap<FormKey, Mark>,
}

impl Drafts {
    fn read(&mut self, answer: &Result<Answer, Fault>) {
        if let Ok(Answer::Draft(Some(kept))) = answer {
            self.seen.insert(kept.form, kept.mark());
        }
    }

    fn after(&self, command: Command) -> Command {
        match command {
            Command::KeepDraft(kept) => {
                let after = self.seen.get(&kept.form).cloned();
                Command::KeepDraftAfter { kept, after }
            }
            other => other,
        }
    }

    fn kept(&mut self, command: &Command, is_done: bool) {
        if let (Command::KeepDraftAfter { kept, .. }, true) = (command, is_done) {
            self.seen.insert(kept.form, kept.mark());
        }
    }
}
