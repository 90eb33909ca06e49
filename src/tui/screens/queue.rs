//! The cases of one queue: read page by page, filtered while typing, acted on by record.

mod committees;
mod news;
mod paint;
mod pass;
mod tell;

use crate::api::door::Changed;
use crate::api::query::{Cursor, Holder, PaperEnds, Position, QueuePage, QueueQuery};
use crate::api::{Answer, Query};
use crate::domain::calendar::Day;
use crate::domain::id::{CaseNumber, CommitteeId};
use crate::domain::queue::{Order, Queue, QueueRow};
use crate::i18n::phrases::{committee, queue as say, waiting};
use crate::i18n::{Args, Lang};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::dialog::{self, Dialog};
use crate::tui::parts::filter::Filter;
use crate::tui::parts::hands::{Came, Hands};
use crate::tui::parts::list::{self, Cell, HEAD_ROWS, PagedList, Visible};
use crate::tui::parts::memo::Memo;
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::queue::news::News;

pub struct QueueScreen {
    queue: Queue,
    order: Order,
    filter: Filter,
    mine: bool,
    overdue: bool,
    /// What waits for one of several committees alone.
    committee: Option<CommitteeId>,
    list: PagedList<CaseNumber, Listed>,
    /// None before it was counted.
    waiting: Option<u64>,
    /// A page was read of what is asked for now.
    is_read: bool,
    news: News,
    /// The page being waited for.
    asked: Option<(Ticket, Position)>,
    /// Rows looked at so far without filling the page.
    looked: u64,
    hands: Hands,
}

/// A case of the queue, and what its row says in a language on a day, while it stands in the queue or not.
struct Listed {
    row: QueueRow,
    holder: Option<Holder>,
    /// The paper that ends, in the queue of those.
    ends: Option<PaperEnds>,
    said: Memo<(Lang, Day, bool, bool), Vec<Cell>>,
}

impl Listed {
    /// The rows of a page, each with who holds it.
    fn all(page: QueuePage) -> Vec<(Cursor, CaseNumber, Self)> {
        let QueuePage { rows, holders, ends, .. } = page;
        let own = |(cursor, row): (Cursor, QueueRow)| {
            let ends = ends.iter().find(|one| one.case == row.number).copied();
            let holder = holders.iter().find(|holder| holder.case == row.number).copied();
            (cursor, row.number, Self { row, holder, ends, said: Memo::new() })
        };
        rows.into_iter().map(own).collect()
    }
}

impl QueueScreen {
    pub fn new(queue: Queue) -> Self {
        Self {
            queue,
            order: Order::Due,
            filter: Filter::default(),
            mine: false,
            overdue: false,
            committee: None,
            list: PagedList::new(),
            waiting: None,
            is_read: false,
            news: News::default(),
            asked: None,
            looked: 0,
            hands: Hands::default(),
        }
    }

    fn query(&self, at: Position, limit: usize) -> Query {
        Query::Queue(QueueQuery {
            queue: self.queue,
            order: self.order,
            filter: self.filter.value(),
            overdue: self.overdue,
            mine: self.mine,
            committee: self.committee,
            at,
            limit,
        })
    }

    fn read(&mut self, at: Position, asks: &mut Asks) {
        let query = self.query(at.clone(), self.list.wanted());
        self.asked = Some((asks.search(query), at));
    }

    /// Looks at what stands where this page stands, without moving it.
    fn look(&mut self, asks: &mut Asks) {
        let ticket = asks.query(self.query(self.list.here(), self.list.page()));
        self.news.looking(ticket);
    }

    fn start_over(&mut self, asks: &mut Asks) {
        self.list.reset();
        self.looked = 0;
        self.is_read = false;
        self.read(Position::Start, asks);
    }

    fn again(&mut self, asks: &mut Asks) {
        let at = self.list.again();
        self.read(at, asks);
    }

    /// Why nothing is shown, and what to do.
    fn why_empty(&self, view: &View<'_>) -> String {
        let key = |action| view.key_of(&[Scope::Queue], action);
        if !self.is_read {
            view.words.say(waiting::NOT_READ)
        } else if !self.filter.is_empty() {
            let args = Args::new().text("text", self.filter.value());
            view.words.say_with(crate::i18n::phrases::common::NOTHING_FOUND, &args)
        } else if self.mine && (self.waiting.is_some_and(|n| n > 0) || self.overdue) {
            let args = Args::new().text("key", key(Action::OnlyMine));
            view.words.say_with(say::NONE_MINE, &args)
        } else if let Some(id) = self.committee {
            let name = view.words.committee(id, view.settings);
            let args = Args::new().text("committee", name);
            let args = args.text("key", key(Action::OnlyCommittee));
            view.words.say_with(committee::NONE_OF, &args)
        } else if self.overdue {
            let args = Args::new().text("key", key(Action::OnlyOverdue));
            view.words.say_with(say::NONE_OVERDUE, &args)
        } else {
            view.words.empty_queue(self.queue, &view.key_of(&[Scope::Global], Action::Receive))
        }
    }

    /// With the committee the day that counts is that of the earliest answer: a month from the referral.
    fn order_name(&self, view: &View<'_>) -> String {
        match (self.order, self.queue) {
            (Order::Due, Queue::Committee | Queue::Ready) => view.words.say(say::REFERRED_FIRST),
            (order, _) => view.words.order(order),
        }
    }

    fn is_with_committee(&self) -> bool {
        matches!(self.queue, Queue::Committee | Queue::Ready) && !self.filter.is_typing()
    }
}

impl Screen for QueueScreen {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes(&[Scope::Queue, Scope::List])
    }

    fn is_typing(&self) -> bool {
        self.filter.is_typing()
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.filter.speak(view.lang);
        self.committee = self.own_committee(view);
        self.start_over(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.filter.speak(view.lang);
        self.hands.speak(view);
        self.again(asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        if self.news.hear(changed) {
            self.look(asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let nothing = || Offer::Not(self.why_empty(view));
        let forbidden = view.forbids(action);
        if let Some(offer) = self.filter.offers(action) {
            return offer;
        }
        match action {
            Action::Decide if !self.is_with_committee() => Offer::Hidden,
            Action::Call if self.queue != Queue::Satisfaction || self.filter.is_typing() => {
                Offer::Hidden
            }
            Action::Claim | Action::Release | Action::HandOver if self.filter.is_typing() => {
                Offer::Hidden
            }
            Action::Claim | Action::Release | Action::HandOver | Action::Decide | Action::Call
                if forbidden.is_some() =>
            {
                Offer::Not(forbidden.unwrap_or_default())
            }
            motion if motion.is_motion() => Offer::Ready,
            Action::Open if self.list.is_empty() => nothing(),
            Action::Open => Offer::Ready,
            Action::Sort | Action::OnlyMine | Action::OnlyOverdue if !self.filter.is_typing() => {
                Offer::Ready
            }
            Action::OnlyCommittee if !self.filter.is_typing() && self.is_of_committees(view) => {
                Offer::Ready
            }
            Action::Mark | Action::MarkAll if !self.filter.is_typing() => {
                if self.list.is_empty() {
                    nothing()
                } else {
                    Offer::Ready
                }
            }
            Action::Claim | Action::Release | Action::HandOver | Action::FreeCase
                if !self.filter.is_typing() =>
            {
                if self.list.is_empty() {
                    nothing()
                } else {
                    self.may_pass(action, view)
                }
            }
            Action::Decide => Offer::Ready,
            Action::Call if self.list.is_empty() => nothing(),
            Action::Call => Offer::Ready,
            Action::Refresh => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if let Some(is_another) = self.filter.act(action, view.lang) {
            if is_another {
                self.start_over(asks);
            }
            return;
        }
        match action {
            Action::Open => {
                self.filter.end();
                if let Some(number) = self.list.chosen() {
                    asks.open(screens::open_case(*number));
                }
            }
            Action::Sort => {
                let at = Order::ALL.iter().position(|order| *order == self.order).unwrap_or(0);
                let next = Order::ALL.iter().cycle().nth(at.saturating_add(1));
                self.order = next.copied().unwrap_or(Order::Due);
                self.start_over(asks);
            }
            Action::OnlyMine => {
                self.mine = !self.mine;
                self.start_over(asks);
            }
            Action::OnlyOverdue => {
                self.overdue = !self.overdue;
                self.waiting = None;
                self.start_over(asks);
            }
            Action::OnlyCommittee => {
                self.committee = self.next_committee(view);
                self.start_over(asks);
            }
            Action::Mark => self.list.selection_mut().mark_chosen(),
            Action::MarkAll => self.list.mark_shown(),
            Action::Decide => {
                // What is not ready yet is brought by its name: a manager's exception (H4).
                let urgent = self.list.chosen().filter(|_| self.queue == Queue::Committee);
                let of_chosen = self.list.chosen_row().and_then(|own| own.row.committee);
                let of = self.committee.or(of_chosen);
                asks.open(screens::open_sitting(of, urgent.copied()));
            }
            Action::Call => {
                if let Some(number) = self.list.chosen() {
                    asks.open(screens::open_call(*number));
                }
            }
            Action::Claim | Action::Release | Action::HandOver | Action::FreeCase => {
                self.pass(action, view, asks);
            }
            Action::Refresh => {
                self.again(asks);
                asks.push(Ask::Refresh);
            }
            motion => {
                if let Some(at) = self.list.go(motion) {
                    self.read(at, asks);
                }
            }
        }
    }

    fn selected(&self) -> String {
        self.filter.selected()
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if self.filter.type_text(text, view, asks) {
            self.start_over(asks);
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.hands.dialog()
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.hands.dialog_mut()
    }

    fn said(&mut self, said: dialog::Said, view: &View<'_>, asks: &mut Asks) {
        self.hands.said(said, view, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match self.hands.receive(reply.ticket, &reply.outcome, view, asks) {
            Came::NotOurs => {}
            Came::More => return,
            Came::All(message) => {
                asks.say(message);
                if self.hands.question().is_none() {
                    self.list.selection_mut().clear_marks();
                }
                return self.again(asks);
            }
        }
        if self.news.is_look(reply.ticket) {
            // What could not be looked at is looked at with the next change.
            if let Outcome::Answer(Ok(Answer::Queue(page))) = reply.outcome {
                self.looked_at(page, asks);
            }
            return;
        }
        let Some((_, at)) = self.asked.take_if(|(ticket, _)| *ticket == reply.ticket) else {
            return;
        };
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Queue(page))) => {
                self.news.clear();
                self.waiting = Some(page.waiting);
                self.is_read = true;
                self.looked = self.looked.saturating_add(page.examined);
                let on = page.more.as_ref().map(|stopped| match at {
                    Position::End | Position::Before(_) => Position::Before(stopped.clone()),
                    Position::Start | Position::After(_) | Position::From(_) => {
                        Position::After(stopped.clone())
                    }
                });
                // A page that a filter left empty goes on from where it stopped looking.
                if let (true, Some(on)) = (page.rows.is_empty(), &on) {
                    if !matches!(at, Position::Before(_) | Position::After(_)) {
                        self.list.clear();
                    }
                    return self.read(on.clone(), asks);
                }
                let more = on.is_some();
                let rows = Listed::all(page);
                // And so does one that it left short.
                let on = |list: &PagedList<_, _>| on.filter(|_| list.is_short());
                if let Some(at) = self.list.take(rows, &at, more).or_else(|| on(&self.list)) {
                    self.read(at, asks);
                }
            }
            Outcome::Answer(Err(fault)) => {
                self.list.stay();
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.is_read)
    }

    fn footer(&self) -> &'static [Action] {
        if self.filter.is_typing() {
            &[Action::Open, Action::Back]
        } else {
            &[
                Action::Open,
                Action::Decide,
                Action::Call,
                Action::Mark,
                Action::Claim,
                Action::Filter,
                Action::Sort,
                Action::WhatCanBeDone,
            ]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.draw_title(canvas, area, view);
        if self.list.is_empty() {
            return list::paint_empty(canvas, area, &self.why_empty(view));
        }
        self.list.paint(canvas, list::rows_area(area), self, view);
    }
}

impl QueueScreen {
    fn looked_at(&mut self, page: QueuePage, asks: &mut Asks) {
        // With nothing under the finger, nothing moves under it.
        if self.list.is_empty() {
            self.start_over(asks);
        } else if self.news.take(page, self.waiting.unwrap_or(0), &mut self.list) {
            self.look(asks);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Timestamp;
    use crate::i18n::Words;
    use crate::keymap::Keymap;

    /// Where the screen goes on reading when a page at this place came back with no row.
    fn goes_on_from(at: Position) -> Option<Position> {
        let words = Words::new(Lang::English);
        let keymap = Keymap::shipped();
        let view = View::of(&words, &keymap, None, "hall-1", Timestamp(0));
        let mut screen = QueueScreen::new(Queue::Intake);
        screen.asked = Some((Ticket(1), at));
        let page = QueuePage {
            queue: Queue::Intake,
            rows: Vec::new(),
            more: Some(Cursor(vec![5])),
            examined: 4_000,
            waiting: 9_000,
            holders: Vec::new(),
            ends: Vec::new(),
        };
        let outcome = Outcome::Answer(Ok(Answer::Queue(page)));
        let mut asks = Asks::from(1);
        screen.receive(Reply { ticket: Ticket(1), outcome }, &view, &mut asks);
        asks.list.into_iter().find_map(|ask| match ask {
            Ask::Search(_, Query::Queue(query)) => Some(query.at),
            _ => None,
        })
    }

    #[test]
    fn a_filter_that_found_nothing_yet_goes_on_in_the_direction_it_was_reading() {
        let cursor = || Cursor(vec![5]);
        assert_eq!(goes_on_from(Position::Start), Some(Position::After(cursor())));
        assert_eq!(goes_on_from(Position::After(cursor())), Some(Position::After(cursor())));
        assert_eq!(goes_on_from(Position::End), Some(Position::Before(cursor())));
        assert_eq!(goes_on_from(Position::Before(cursor())), Some(Position::Before(cursor())));
    }
}
