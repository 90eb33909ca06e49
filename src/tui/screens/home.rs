//! The first screen: the queues with what waits and what is overdue, and what was left unfinished.

mod clock;
mod facts;
mod paint;

use crate::api::command::FormKey;
use crate::api::door::Changed;
use crate::api::query::{
    CaseWaitLines, CaseWaitList, ComplaintList, DraftLine, Home, InquiryList, QueueLine,
    ThemeLines, WaitLine,
};
use crate::api::{Answer, Query};
use crate::domain::calendar::Day;
use crate::domain::id::{CommitteeId, SittingNumber};
use crate::domain::queue::Queue;
use crate::i18n::phrases::{home as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::parts::list::{Visible, WholeList};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::home::clock::ClockQuestion;
use crate::tui::telling::{Tell, Teller};

/// What the marker stands on: a queue, one's own part in the committee, or an unfinished form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chosen {
    Queue(Queue),
    Seat(SittingNumber),
    Minutes(SittingNumber),
    Inquiries(InquiryList),
    Complaints,
    AskInquiries,
    AskComplaints,
    Accounts,
    Appeals,
    Actions,
    ToTell,
    Waits(CaseWaitList),
    Draft(FormKey),
}

/// A row that the marker can stand on.
enum HomeRow {
    /// Nothing is known of it before the desk answered.
    Queue(Queue, Option<QueueLine>),
    /// A sitting that is open, for its members.
    Seat(SittingNumber, CommitteeId),
    /// The first minutes that wait for a word, and how many more do.
    Minutes(SittingNumber, Day, usize),
    /// Questions that wait for an answer, or for a countersign: how many.
    Inquiries(InquiryList, WaitLine),
    /// Complaints that are open, and how many of them are with the manager or the board.
    Complaints(WaitLine, u64),
    /// Whom to ask how they found our answer; how their complaint was dealt with.
    AskInquiries(WaitLine),
    AskComplaints(WaitLine),
    /// How many accounts wait for a second person.
    Accounts(u64),
    /// How many appeals are not decided.
    Appeals(u64),
    /// Open actions of the improvement register.
    Actions(WaitLine),
    /// Who waits to be told what was done.
    ToTell(WaitLine),
    /// Undertakings, and papers for a countersign.
    Waits(CaseWaitList, CaseWaitLines),
    Draft(DraftLine),
}

pub struct HomeScreen {
    home: Option<Home>,
    list: WholeList<Chosen, HomeRow>,
    asked: Option<Ticket>,
    /// Something changed since it was asked.
    changed: bool,
    clock: ClockQuestion,
}

impl Default for HomeScreen {
    fn default() -> Self {
        let mut screen = Self {
            home: None,
            list: WholeList::new(),
            asked: None,
            changed: false,
            clock: ClockQuestion::default(),
        };
        screen.fill();
        screen
    }
}

/// Unfinished forms shown; all are in a list of their own.
const DRAFTS_SHOWN_MAX: usize = 3;

impl HomeScreen {
    fn ask(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Home));
    }

    fn drafts(&self) -> &[DraftLine] {
        let drafts = self.home.as_ref().map_or(&[][..], |home| &home.drafts);
        drafts.get(..DRAFTS_SHOWN_MAX).unwrap_or(drafts)
    }

    /// What waits for who asks besides the queues: as a member of a committee the open sittings, and the oldest
    /// minutes that they have not confirmed; as the second person, accounts.
    fn of_theirs(&self) -> Vec<HomeRow> {
        let Some(home) = &self.home else { return Vec::new() };
        let seats = home.seats.iter().map(|(number, _, of)| HomeRow::Seat(*number, *of));
        let more = home.minutes.len().saturating_sub(1);
        let minutes = home.minutes.last().map(|(number, on)| HomeRow::Minutes(*number, *on, more));
        let accounts = (home.accounts > 0).then_some(HomeRow::Accounts(home.accounts));
        let appeals = (home.appeals > 0).then_some(HomeRow::Appeals(home.appeals));
        let ThemeLines { actions, to_tell } = *home.themes;
        let actions = (actions.waiting > 0).then_some(HomeRow::Actions(actions));
        let to_tell = (to_tell.waiting > 0).then_some(HomeRow::ToTell(to_tell));
        seats.chain(minutes).chain(accounts).chain(appeals).chain(actions).chain(to_tell).collect()
    }

    /// Questions and complaints that wait, and for a manager the questions that wait for a countersign. No line
    /// where there are none.
    fn inquiries(&self) -> Vec<HomeRow> {
        let Some(home) = &self.home else { return Vec::new() };
        let open = home.inquiries.filter(|line| line.waiting > 0);
        let late = WaitLine { waiting: home.late, ..WaitLine::default() };
        let open = open.map(|line| HomeRow::Inquiries(InquiryList::Open, line));
        let late = (home.late > 0).then_some(HomeRow::Inquiries(InquiryList::Late, late));
        let complaints = home.complaints.filter(|line| line.waiting > 0);
        let complaints = complaints.map(|line| HomeRow::Complaints(line, home.raised));
        let waits = *home.waits;
        let undertakings = (waits.undertakings.waiting > 0)
            .then_some(HomeRow::Waits(CaseWaitList::Undertakings, waits));
        let papers = (waits.papers > 0).then_some(HomeRow::Waits(CaseWaitList::LatePapers, waits));
        let to_ask = *home.to_ask;
        let some = |line: WaitLine| Some(line).filter(|line| line.waiting > 0);
        let ask = some(to_ask.inquiries).map(HomeRow::AskInquiries);
        let ask = ask.into_iter().chain(some(to_ask.complaints).map(HomeRow::AskComplaints));
        let own = open.into_iter().chain(late).chain(complaints).chain(undertakings).chain(papers);
        own.chain(ask).collect()
    }

    /// The rows as they were read.
    fn fill(&mut self) {
        let lines = self.home.as_ref().map_or(&[][..], |home| &home.queues);
        let line = |queue| lines.iter().copied().find(|line| line.queue == queue);
        let queues = Queue::ALL.into_iter().map(|queue| HomeRow::Queue(queue, line(queue)));
        let drafts = self.drafts().iter().cloned().map(HomeRow::Draft);
        let rows = queues.chain(self.inquiries()).chain(self.of_theirs());
        let rows = rows.chain(drafts).collect();
        self.list.set(rows, |row| {
            Some(match row {
                HomeRow::Queue(queue, _) => Chosen::Queue(*queue),
                HomeRow::Seat(number, _) => Chosen::Seat(*number),
                HomeRow::Minutes(number, ..) => Chosen::Minutes(*number),
                HomeRow::Inquiries(list, _) => Chosen::Inquiries(*list),
                HomeRow::Complaints(..) => Chosen::Complaints,
                HomeRow::AskInquiries(_) => Chosen::AskInquiries,
                HomeRow::AskComplaints(_) => Chosen::AskComplaints,
                HomeRow::Accounts(_) => Chosen::Accounts,
                HomeRow::Appeals(_) => Chosen::Appeals,
                HomeRow::Actions(_) => Chosen::Actions,
                HomeRow::ToTell(_) => Chosen::ToTell,
                HomeRow::Waits(list, _) => Chosen::Waits(*list),
                HomeRow::Draft(draft) => Chosen::Draft(draft.form),
            })
        });
    }

    fn open(&self, asks: &mut Asks) {
        match self.list.chosen() {
            Some(Chosen::Queue(queue)) => asks.open(screens::open_queue(*queue)),
            Some(Chosen::Seat(number)) => {
                let seats = self.home.iter().flat_map(|home| &home.seats);
                let of = seats.filter(|seat| seat.0 == *number).map(|seat| seat.2).next();
                asks.open(screens::open_sitting(of, None));
            }
            Some(Chosen::Minutes(number)) => asks.open(screens::open_minutes(*number)),
            Some(Chosen::Inquiries(list)) => asks.open(screens::open_inquiries(*list)),
            Some(Chosen::Complaints) => asks.open(screens::open_complaints(ComplaintList::Open)),
            Some(Chosen::AskInquiries) => {
                asks.open(screens::open_inquiries(InquiryList::ToAsk));
            }
            Some(Chosen::AskComplaints) => {
                asks.open(screens::open_complaints(ComplaintList::ToAsk));
            }
            Some(Chosen::Accounts) => asks.open(screens::open_queue(Queue::Accounts)),
            Some(Chosen::Appeals) => asks.open(screens::open_queue(Queue::Appeals)),
            Some(Chosen::Actions) => asks.open(screens::open_actions(false)),
            Some(Chosen::ToTell) => asks.open(screens::open_to_tell()),
            Some(Chosen::Waits(list)) => asks.open(screens::open_case_waits(*list)),
            Some(Chosen::Draft(form)) => asks.open(screens::open_draft(*form)),
            None => {}
        }
    }
}

impl Tell for HomeScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let today = view.words.date_long(view.today);
        teller.title([facts::title(view), today].join(view.words.comma()));
        let Some(home) = &self.home else { return };
        if let Some(doubt) = self.clock() {
            teller.line(clock::line(doubt, view));
        }
        self.list.tell(teller, self, view);
        teller.line(self.more_drafts(view).unwrap_or_default());
        teller.line(facts::yours(home, view));
        teller.line(self.away(view).unwrap_or_default());
        teller.line(self.nothing_waits(view).unwrap_or_default());
        teller.line(self.backups(view).map(|(said, _)| said).unwrap_or_default());
        if view.settings.is_some_and(|settings| settings.sample) {
            teller.line(view.words.say(say::SAMPLE));
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for HomeScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Home, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.clock.said_again(view);
        self.ask(asks);
    }

    fn hear(&mut self, _changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        // Of many changes, one look at a time.
        if self.asked.is_some() {
            self.changed = true;
        } else {
            self.ask(asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::ConfirmClock => clock::offer(self.clock(), view),
            Action::Open => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            Action::Resume | Action::Drafts if self.home.is_none() => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Resume if self.drafts().is_empty() => {
                Offer::Not(view.words.say(say::NOTHING_UNFINISHED))
            }
            Action::Drafts if self.drafts().is_empty() => {
                Offer::Not(view.words.say(say::NOTHING_UNFINISHED))
            }
            Action::Resume | Action::Drafts => Offer::Ready,
            other if other.scopes().contains(&Scope::Home) => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::ConfirmClock => {
                if let Some(doubt) = self.clock() {
                    self.clock.ask(doubt, view);
                }
            }
            motion if motion.is_motion() => self.list.go(motion),
            Action::Open => self.open(asks),
            Action::Resume => {
                if let Some(latest) = self.drafts().first() {
                    asks.open(screens::open_draft(latest.form));
                }
            }
            Action::Drafts => asks.open(screens::open_drafts()),
            Action::Shift => asks.open(screens::open_shift()),
            Action::Inquiries => asks.open(screens::open_inquiries(InquiryList::Open)),
            Action::Complaints => asks.open(screens::open_complaints(ComplaintList::Open)),
            other => {
                let nth = other.ordinal().map(|n| usize::from(n).saturating_sub(1));
                if let Some(queue) = nth.and_then(|n| Queue::ALL.get(n)) {
                    self.list.choose_key(Chosen::Queue(*queue));
                    self.open(asks);
                }
            }
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.clock.dialog()
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.clock.dialog_mut()
    }

    fn said(&mut self, said: Said, _view: &View<'_>, asks: &mut Asks) {
        self.clock.said(said, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if let Outcome::Receipt(receipt) = &reply.outcome {
            if self.clock.receive(reply.ticket, receipt, view, asks) {
                self.ask(asks);
            }
            return;
        }
        if self.asked.take_if(|asked| *asked == reply.ticket).is_none() {
            return;
        }
        if std::mem::take(&mut self.changed) {
            self.ask(asks);
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Home(home))) => {
                self.home = Some(home);
                self.fill();
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn shows(&self) -> Shows {
        Shows::of(self.home.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        if self.drafts().is_empty() {
            &[Action::Open, Action::Receive, Action::Find, Action::Palette]
        } else {
            &[Action::Open, Action::Resume, Action::Receive, Action::Find, Action::Palette]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.paint(canvas, area, view);
    }
}
