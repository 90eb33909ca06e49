//! Lists of records that wait for somebody, by the day on which they are due: of every family, and of requests what
//! waits beside the step that they stand in, for which they have queues. A new family that waits is a row here, and
//! says with [`Waits`] which of its records do.
//! Two more lists are by the day on which something came or was done: what figures of a year are made of.

use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::complaint::Complaint;
use crate::domain::contact::Inquiry;
use crate::domain::theme::Theme;

/// A list of what waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaitList {
    /// Questions that nobody has answered.
    Inquiries,
    /// Questions keyed after their day, whose clock a manager countersigns.
    LateInquiries,
    /// Themes of the improvement register that are open.
    Themes,
    /// Their actions, by theme and day.
    Actions,
    /// Themes that are closed, while somebody who raised them waits to be told.
    ToTell,
    /// Complaints that are not over.
    Complaints,
    /// Of these, which are with the manager whatever the clock says: about one of the staff, or raised by hand.
    /// They are few, and who does not see all complaints misses some of them alone.
    RaisedComplaints,
    /// Inquiries and complaints by the day on which they came, each with what counts of it.
    Heard,
    /// Themes by each day on which something of them counts.
    ThemeDays,
    /// Undertakings of either side that are open, by request and day.
    Undertakings,
    /// Referrals explained on a paper whose day a manager is to countersign, by the day on which they were keyed.
    LatePapers,
    /// Questions of which the person is to be asked how they found the answer, by the day from which on.
    InquiriesToAsk,
    /// Complaints of which they are asked how these were dealt with.
    ComplaintsToAsk,
    /// Of these, which not everybody sees who sees the others.
    RaisedToAsk,
}

impl WaitList {
    pub const ALL: [Self; 14] = [
        Self::Inquiries,
        Self::LateInquiries,
        Self::Themes,
        Self::Actions,
        Self::ToTell,
        Self::Complaints,
        Self::RaisedComplaints,
        Self::Heard,
        Self::ThemeDays,
        Self::Undertakings,
        Self::LatePapers,
        Self::InquiriesToAsk,
        Self::ComplaintsToAsk,
        Self::RaisedToAsk,
    ];

    /// Its byte in keys, never reused; shelves of requests are below 100.
    pub fn byte(self) -> u8 {
        match self {
            Self::Inquiries => 101,
            Self::LateInquiries => 102,
            Self::Themes => 121,
            Self::Actions => 122,
            Self::ToTell => 123,
            Self::Complaints => 103,
            Self::RaisedComplaints => 104,
            Self::Heard => 131,
            Self::ThemeDays => 132,
            Self::Undertakings => 111,
            Self::LatePapers => 112,
            Self::InquiriesToAsk => 105,
            Self::ComplaintsToAsk => 106,
            Self::RaisedToAsk => 107,
        }
    }

    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Inquiries => "inquiries",
            Self::LateInquiries => "late_inquiries",
            Self::Themes => "themes",
            Self::Actions => "theme_actions",
            Self::ToTell => "to_tell",
            Self::Complaints => "complaints",
            Self::RaisedComplaints => "raised_complaints",
            Self::Heard => "heard",
            Self::ThemeDays => "theme_days",
            Self::Undertakings => "undertakings",
            Self::LatePapers => "late_papers",
            Self::InquiriesToAsk => "inquiries_to_ask",
            Self::ComplaintsToAsk => "complaints_to_ask",
            Self::RaisedToAsk => "raised_to_ask",
        }
    }

    /// The list of a byte.
    pub fn of(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.byte() == byte)
    }
}

/// In which lists a record stands, and when it is due there.
pub trait Waits {
    fn waits(&self) -> Vec<(WaitList, Day)>;
}

impl Waits for Inquiry {
    fn waits(&self) -> Vec<(WaitList, Day)> {
        let open = self.state.is_open().then_some((WaitList::Inquiries, self.due));
        let late = self.awaits_countersign().then_some((WaitList::LateInquiries, self.asked));
        let ask = self.follow_up.due.map(|due| (WaitList::InquiriesToAsk, due));
        open.into_iter().chain(late).chain(ask).collect()
    }
}

impl Waits for Theme {
    fn waits(&self) -> Vec<(WaitList, Day)> {
        let mut waits = Vec::new();
        if self.is_open() {
            // One whose actions have all ended waits to be closed.
            let due = self.next_due().unwrap_or(self.first_action_by);
            waits.push((WaitList::Themes, due));
            let mut days: Vec<Day> = self.open_actions().map(|action| action.due).collect();
            days.sort();
            days.dedup();
            waits.extend(days.into_iter().map(|due| (WaitList::Actions, due)));
        }
        let tell_by = self.closing.iter().map(|closing| closing.tell_by);
        waits.extend(
            tell_by.filter(|_| !self.to_tell().is_empty()).map(|by| (WaitList::ToTell, by)),
        );
        waits
    }
}

impl Waits for Complaint {
    fn waits(&self) -> Vec<(WaitList, Day)> {
        let is_open = self.state.is_open();
        let open = is_open.then_some((WaitList::Complaints, self.due));
        let raised = (is_open && self.is_raised()).then_some(WaitList::RaisedComplaints);
        let raised = raised.map(|list| (list, self.due));
        let ask = self.follow_up.due.map(|due| (WaitList::ComplaintsToAsk, due));
        let raised_ask = self.follow_up.due.filter(|_| self.is_raised());
        let raised_ask = raised_ask.map(|due| (WaitList::RaisedToAsk, due));
        open.into_iter().chain(raised).chain(ask).chain(raised_ask).collect()
    }
}

impl Waits for Case {
    fn waits(&self) -> Vec<(WaitList, Day)> {
        let mut days: Vec<Day> =
            self.open_undertakings().iter().map(|own| own.due.to_day()).collect();
        days.dedup();
        let undertakings = days.into_iter().map(|due| (WaitList::Undertakings, due));
        let paper = self.paper_waits().map(|paper| (WaitList::LatePapers, paper.at.day()));
        undertakings.chain(paper).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_names_one_list_and_no_shelf() {
        for (at, list) in WaitList::ALL.into_iter().enumerate() {
            assert!(list.byte() > 100);
            assert_eq!(WaitList::of(list.byte()), Some(list));
            assert!(WaitList::ALL[at + 1..].iter().all(|other| other.byte() != list.byte()));
        }
    }
}
