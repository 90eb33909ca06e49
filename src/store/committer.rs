//! The one thread that orders commits, appends the ledger entry and shares the durable barrier.
//!
//! Only it knows the order, so it and not the caller gives an entry its place in the chain; a
//! member that conflicts takes no place. It is the only writer of its engine: nothing else in the
//! process calls `Engine::commit` while it lives. With nothing to do it sleeps.
//!
//! A note is an entry that nobody waits for: what was read. It goes out at once with whatever else
//! waits. One that the engine does not take now is owed, and goes out before all that comes later; too
//! many owed, or an engine that is at its end, and no more notes are taken.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, MutexGuard};
use std::thread::{self, JoinHandle};

use super::engine::{Commit, Engine, EngineError, Key, Outcome, Res, Ver};
use super::ledger::{Entry, Head, NODE_SOLE, Secret};
use super::moment::{Busy, Moment, Overlay, Still};
use super::proof::Census;

/// Proposals that may wait; who comes then waits for a place.
pub const PROPOSALS_WAITING_MAX: usize = 256;
/// Members of one group, which share one barrier.
pub const GROUP_MEMBERS_MAX: usize = 64;

/// Notes that are not in the ledger yet; beyond that none is taken.
pub const NOTES_OWED_MAX: usize = 1_000;
/// Of them, so many in one commit.
const NOTES_TOGETHER_MAX: usize = 64;

/// A change that someone wants, and what the ledger is to say of it. Drafts make no entry.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    pub commit: Commit,
    /// In the order things were done: one for each command.
    pub entries: Vec<Entry>,
}

/// Who waits for it; nobody for a note.
type Answer = Option<SyncSender<Res<Outcome>>>;

/// How notes stand, for those who bring them.
#[derive(Default)]
struct Debt {
    /// Notes taken that are not in the ledger yet.
    owed: AtomicUsize,
    /// The thread takes nothing any more.
    ended: AtomicBool,
}

/// The door to the thread. Dropped, it lets the thread finish what waits, and joins it.
pub struct Committer {
    door: Option<SyncSender<(Proposal, Answer)>>,
    thread: Option<JoinHandle<()>>,
    secret: Secret,
    debt: Arc<Debt>,
    still: Arc<Still>,
}

impl Committer {
    /// Reads where the ledger stands and starts the thread.
    pub fn start(engine: Arc<dyn Engine>) -> Res<Self> {
        let secret = Secret::load(&*engine)?;
        let head = Head::load(&*engine, NODE_SOLE)?;
        let (door, inbox) = sync_channel(PROPOSALS_WAITING_MAX);
        let debt = Arc::new(Debt::default());
        let still = Arc::new(Still::default());
        let begins = Census::load(&*engine)?.is_none().then(|| secret.clone());
        let order = Order {
            engine,
            head,
            begins,
            fault: None,
            owing: Vec::new(),
            debt: Arc::clone(&debt),
            still: Arc::clone(&still),
        };
        let thread = thread::Builder::new().name("committer".into());
        let thread = thread
            .spawn(move || order.serve(&inbox))
            .map_err(|error: io::Error| EngineError::NotApplied(error.to_string()))?;
        Ok(Self { door: Some(door), thread: Some(thread), secret, debt, still })
    }

    /// Blocks until the change is durable or refused. `Fatal` for ever after one `Unknown`: the
    /// store must be opened again, and the request key asked for.
    pub fn submit(&self, proposal: Proposal) -> Res<Outcome> {
        let gone = || EngineError::Fatal("the committer has ended".into());
        let (answer, reply) = sync_channel(1);
        let door = self.door.as_ref().ok_or_else(gone)?;
        if door.send((proposal, Some(answer))).is_err() {
            return Err(gone());
        }
        // It took the proposal and ended without a word: nobody knows how far it came.
        let silent = |_| EngineError::Unknown("the committer ended meanwhile".into());
        reply.recv().map_err(silent)?
    }

    /// Takes an entry that nobody waits for. It is in the ledger after the next barrier, and before
    /// every change that is submitted after it; a machine that stops before that loses it. An error
    /// means that the ledger does not have it and will not.
    pub fn note(&self, entry: Entry) -> Res<()> {
        let gone = || EngineError::Fatal("the committer has ended".into());
        if self.debt.ended.load(Ordering::Acquire) {
            return Err(gone());
        }
        if self.debt.owed.fetch_add(1, Ordering::AcqRel) >= NOTES_OWED_MAX {
            self.debt.owed.fetch_sub(1, Ordering::AcqRel);
            return Err(EngineError::Full("notes for the ledger wait".into()));
        }
        let door = self.door.as_ref().ok_or_else(gone)?;
        let note = Proposal { commit: Commit::new(), entries: vec![entry] };
        door.send((note, None)).map_err(|_closed| gone())
    }

    /// While the guard is held no commit lands: reads of the engine see one moment. Held for as short
    /// as a page takes to read; never while something is submitted by the same thread.
    pub fn hold_still(&self) -> MutexGuard<'_, Option<Overlay>> {
        self.still.hold()
    }

    /// The store as it stands now, to be read page by page while others go on writing. One at a time.
    pub fn moment(&self, engine: Arc<dyn Engine>) -> Result<Moment, Busy> {
        Moment::begin(&self.still, engine)
    }

    /// The same once no other is being read; `None` if `stop` is set meanwhile.
    pub fn moment_after_others(
        &self,
        engine: &Arc<dyn Engine>,
        stop: &AtomicBool,
    ) -> Option<Moment> {
        Moment::begin_after_others(&self.still, engine, stop)
    }

    /// The key for `Entry::digest`.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }
}

impl Drop for Committer {
    fn drop(&mut self) {
        drop(self.door.take());
        if let Some(thread) = self.thread.take() {
            // If it panicked, every caller has been told already.
            thread.join().ok();
        }
    }
}

/// What the thread knows.
struct Order {
    engine: Arc<dyn Engine>,
    head: Head,
    /// The ledger of a store that an earlier wasl began does not say yet from where on it proves records.
    begins: Option<Secret>,
    fault: Option<EngineError>,
    /// Notes that an engine would not take, the oldest first.
    owing: Vec<Entry>,
    debt: Arc<Debt>,
    still: Arc<Still>,
}

/// What a group leaves behind so far: per key whether it is there after it.
type Touched = BTreeMap<Key, bool>;

/// A proposal and how it stands.
enum Member {
    Refused(Res<Outcome>),
    /// In the group, with the head after it.
    Sent(Head),
}

impl Order {
    fn serve(mut self, inbox: &Receiver<(Proposal, Answer)>) {
        while let Ok(first) = inbox.recv() {
            let waiting = inbox.try_iter().take(GROUP_MEMBERS_MAX - 1);
            let (mut proposals, mut answers): (Vec<_>, Vec<_>) =
                std::iter::once(first).chain(waiting).unzip();
            // What is owed goes first: a read before what was done upon it.
            let owing = std::mem::take(&mut self.owing);
            for (at, owed) in owing.chunks(NOTES_TOGETHER_MAX).enumerate() {
                proposals.insert(at, Proposal { commit: Commit::new(), entries: owed.to_vec() });
                answers.insert(at, None);
            }
            let notes: Vec<Vec<Entry>> = proposals
                .iter()
                .zip(&answers)
                .map(|(proposal, answer)| match answer {
                    Some(_) => Vec::new(),
                    None => proposal.entries.clone(),
                })
                .collect();
            let outcomes = self.settle(proposals);
            for ((answer, outcome), noted) in answers.into_iter().zip(outcomes).zip(notes) {
                match (answer, outcome) {
                    // A caller that is gone has no use for the answer.
                    (Some(answer), outcome) => {
                        answer.send(outcome).ok();
                    }
                    (None, Ok(Outcome::Done)) => {
                        self.debt.owed.fetch_sub(noted.len(), Ordering::AcqRel);
                    }
                    (None, _) => self.owing.extend(noted),
                }
            }
        }
    }

    /// Settles a group with one barrier; an answer for each, in order.
    fn settle(&mut self, proposals: Vec<Proposal>) -> Vec<Res<Outcome>> {
        if let Some(fault) = &self.fault {
            return proposals.iter().map(|_| Err(fault.clone())).collect();
        }
        let still = Arc::clone(&self.still);
        let mut still = still.hold_with_room();
        let mut commits = Vec::with_capacity(proposals.len());
        let (mut head, mut touched) = (self.head, Touched::new());
        let mut members = Vec::with_capacity(proposals.len());
        let at =
            proposals.iter().flat_map(|proposal| &proposal.entries).map(|entry| entry.at).next();
        let mut beginning = false;
        if let (Some(secret), Some(at)) = (&self.begins, at) {
            let mut commit = Commit::new();
            match Census::begin(&*self.engine, secret, head, at, &mut commit) {
                Ok(next) => {
                    head = next;
                    touched.extend(commit.write.keys().map(|key| (key.clone(), true)));
                    commits.push(commit);
                    beginning = true;
                }
                Err(error) => return proposals.iter().map(|_| Err(error.clone())).collect(),
            }
        }
        let began = head;
        for proposal in proposals {
            let (commit, next) = prepare(head, proposal);
            let judged = commit.check(&self.engine.limits());
            match judged.and_then(|()| self.unmet(&commit, &touched)) {
                Ok(None) => {
                    touched.extend(commit.write.iter().map(|(k, v)| (k.clone(), v.is_some())));
                    head = next;
                    commits.push(commit);
                    members.push(Member::Sent(head));
                }
                Ok(Some(key)) => members.push(Member::Refused(Ok(Outcome::Conflict(Some(key))))),
                Err(error) => members.push(Member::Refused(Err(error))),
            }
        }
        if let Some(overlay) = &mut *still {
            overlay.preserve(&*self.engine, &commits);
        }
        let mut outcomes = self.engine.commit_many(&commits).into_iter();
        if beginning && self.close(Member::Sent(began), &mut outcomes) == Ok(Outcome::Done) {
            self.begins = None;
        }
        members.into_iter().map(|member| self.close(member, &mut outcomes)).collect()
    }

    /// The first condition that does not hold after the members before.
    fn unmet(&self, commit: &Commit, touched: &Touched) -> Res<Option<Key>> {
        let keys: Vec<&[u8]> = commit.expect.keys().map(Vec::as_slice).collect();
        let rows = self.engine.get(&keys)?;
        for ((key, expected), row) in commit.expect.iter().zip(rows) {
            let stands = match touched.get(key) {
                // Nobody can have seen a version that this group gives.
                Some(true) => false,
                Some(false) => *expected == Ver::ABSENT,
                None => row.map_or(Ver::ABSENT, |row| row.ver) == *expected,
            };
            if !stands {
                return Ok(Some(key.clone()));
            }
        }
        Ok(None)
    }

    /// Takes a member's outcome into account. The chain goes on from the last that was done.
    fn close(
        &mut self,
        member: Member,
        outcomes: &mut impl Iterator<Item = Res<Outcome>>,
    ) -> Res<Outcome> {
        let head = match member {
            Member::Refused(outcome) => return outcome,
            Member::Sent(head) => head,
        };
        let missing = || Err(EngineError::Unknown("the engine gave no answer".into()));
        let outcome = outcomes.next().unwrap_or_else(missing);
        match &outcome {
            Ok(Outcome::Done) => self.head = head,
            // It was judged to hold, and only this thread writes.
            Ok(Outcome::Conflict(_)) => self.end("another writer is at work on this store"),
            Err(EngineError::Unknown(why) | EngineError::Fatal(why)) => self.end(why),
            Err(EngineError::NotApplied(_) | EngineError::TooBig(_) | EngineError::Full(_)) => {}
        }
        outcome
    }

    fn end(&mut self, why: &str) {
        self.fault.get_or_insert_with(|| EngineError::Fatal(why.to_owned()));
        self.debt.ended.store(true, Ordering::Release);
    }
}

/// The commit as it would go out, its entry appended after `head`, and the head then.
fn prepare(head: Head, proposal: Proposal) -> (Commit, Head) {
    let Proposal { mut commit, entries } = proposal;
    let head = entries.iter().fold(head, |head, entry| head.append(entry, &mut commit));
    (commit, head)
}

#[cfg(test)]
mod tests;
