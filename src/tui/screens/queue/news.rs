//! What happened to a queue at other desks while it was on the screen: told beside the title, and
//! brought into the rows that stand there without moving one of them.

use std::collections::BTreeSet;

use crate::api::door::Changed;
use crate::api::query::QueuePage;
use crate::domain::id::CaseNumber;
use crate::tui::parts::list::PagedList;
use crate::tui::screen::Ticket;
use crate::tui::screens::queue::Listed;

#[derive(Default)]
pub struct News {
    /// The page being waited for.
    asked: Option<Ticket>,
    /// More changed since it was asked for.
    again: bool,
    /// Rows that came since the list was read.
    pub came: u64,
    /// Rows in sight that stand in the queue no more.
    gone: BTreeSet<CaseNumber>,
}

impl News {
    /// The list was read anew: there are none.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn is_gone(&self, number: CaseNumber) -> bool {
        self.gone.contains(&number)
    }

    /// Something changed. Whether to look now: of many changes, one look at a time.
    pub fn hear(&mut self, changed: &Changed) -> bool {
        let concerns = changed.more || changed.records.iter().any(|record| record.case().is_some());
        self.again |= concerns && self.asked.is_some();
        concerns && self.asked.is_none()
    }

    pub fn looking(&mut self, ticket: Ticket) {
        self.asked = Some(ticket);
    }

    /// Whether this reply is the look that was asked for.
    pub fn is_look(&mut self, ticket: Ticket) -> bool {
        self.asked.take_if(|asked| *asked == ticket).is_some()
    }

    /// Brings what was seen into the rows, each in its place. Whether to look once more.
    pub fn take(
        &mut self,
        page: QueuePage,
        waiting: u64,
        list: &mut PagedList<CaseNumber, Listed>,
    ) -> bool {
        // Beyond the page that was seen nothing is known.
        let (whole, waits) = (page.more.is_none(), page.waiting);
        let mut seen = Listed::all(page);
        let end = seen.last().map(|(_, number, _)| *number);
        let mut gone = BTreeSet::new();
        let mut beyond = false;
        list.renew(|number, row| {
            match seen.iter().position(|(_, one, _)| one == number) {
                Some(at) => {
                    let (_, _, now) = seen.swap_remove(at);
                    if (&now.row, now.holder, now.ends) != (&row.row, row.holder, row.ends) {
                        *row = now;
                    }
                }
                None if !beyond || whole => {
                    gone.insert(*number);
                }
                None => {}
            }
            beyond |= Some(*number) == end;
        });
        self.gone = gone;
        let left = u64::try_from(self.gone.len()).unwrap_or(u64::MAX);
        self.came = waits.saturating_add(left).saturating_sub(waiting);
        std::mem::take(&mut self.again)
    }
}
