//! Many commands in one commit, of which a failed one leaves nothing.

use super::{Change, Layer};
use crate::domain::id::PartyId;
use crate::store::engine::{Commit, Engine};

/// Commands that share one commit. Each is decided in a [`Change`] of its own; one that fails leaves
/// nothing here: no write, no condition, no number and no name.
pub struct Batch<'a> {
    engine: &'a dyn Engine,
    kept: Layer,
}

/// What one command of a batch wrote, apart from the batch until it is kept.
pub struct Staged(Layer);

impl Staged {
    pub(super) fn of(own: Layer) -> Self {
        Self(own)
    }
}

impl<'a> Batch<'a> {
    pub fn new(engine: &'a dyn Engine) -> Self {
        Self { engine, kept: Layer::default() }
    }

    /// A change for the next command, on top of those that were kept.
    pub fn stage(&self) -> Change<'_> {
        Change { engine: self.engine, under: Some(&self.kept), own: Layer::default() }
    }

    /// The command succeeded: it goes with the others.
    pub fn keep(&mut self, staged: Staged) {
        self.kept.absorb(staged.0);
    }

    /// Operations that the commit will have.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kept.commit.write.is_empty()
    }

    /// Bytes collected so far.
    pub fn size(&self) -> usize {
        self.kept.commit.size()
    }

    /// The commit of all that was kept, and the names to learn once it has landed.
    pub fn into_commit(mut self) -> (Commit, Vec<(PartyId, Vec<String>)>) {
        let learned = std::mem::take(&mut self.kept.learned);
        let (commit, _) = self.kept.into_commit();
        (commit, learned)
    }
}
