//! A queue narrowed to what waits for one of several committees.

use crate::domain::id::CommitteeId;
use crate::domain::queue::Queue;
use crate::domain::settings::Settings;
use crate::tui::screen::View;
use crate::tui::screens::queue::QueueScreen;

impl QueueScreen {
    /// It holds what waits for committees, of which the society has more than one.
    pub(super) fn is_of_committees(&self, view: &View<'_>) -> bool {
        let waits = matches!(self.queue, Queue::Committee | Queue::Ready | Queue::Ending);
        waits && view.settings.is_some_and(Settings::has_committees)
    }

    /// The committees one after another, those first on which whoever sits here has a seat; then all together.
    pub(super) fn next_committee(&self, view: &View<'_>) -> Option<CommitteeId> {
        let settings = view.settings?;
        let own = settings.seats_of(view.me);
        let others = settings.committees().filter(|one| !one.seats(view.me));
        let all: Vec<CommitteeId> = own.chain(others).map(|one| one.id).collect();
        match self.committee.and_then(|id| all.iter().position(|one| *one == id)) {
            None => all.first().copied(),
            Some(at) => all.get(at.saturating_add(1)).copied(),
        }
    }

    /// The one that a member sees first: their own.
    pub(super) fn own_committee(&self, view: &View<'_>) -> Option<CommitteeId> {
        let settings = view.settings.filter(|_| self.is_of_committees(view))?;
        settings.seats_of(view.me).next().map(|committee| committee.id)
    }
}
