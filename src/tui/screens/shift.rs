//! My shift: what one holds with what is due and its next step, and what others did to it meanwhile.

mod paint;

use std::collections::BTreeSet;

use crate::api::door::Changed;
use crate::api::query::{AwayCase, Shift, ShiftRow};
use crate::api::{Answer, Query};
use crate::domain::id::CaseNumber;
use crate::i18n::Args;
use crate::i18n::phrases::{case, shift as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::parts::hands::{self, Came, Hands, Work};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;

/// Rows above the list: title, rule.
const HEAD_ROWS: u16 = 2;

/// What the marker stands on: what is held, or what somebody else went on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    Held(CaseNumber),
    Away(CaseNumber),
}

#[derive(Default)]
pub struct ShiftScreen {
    shift: Option<Box<Shift>>,
    chosen: Option<Chosen>,
    marked: BTreeSet<CaseNumber>,
    hands: Hands,
    asked: Option<Ticket>,
    /// Something changed since it was asked.
    changed: bool,
    page: usize,
}

impl ShiftScreen {
    fn read(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Shift));
    }

    fn held(&self) -> &[ShiftRow] {
        self.shift.as_ref().map_or(&[], |shift| &shift.rows)
    }

    fn away(&self) -> &[AwayCase] {
        let away = self.shift.as_ref().and_then(|shift| shift.away.as_ref());
        away.map_or(&[], |away| &away.cases)
    }

    /// Everything the marker can stand on, top to bottom.
    fn stops(&self) -> Vec<Chosen> {
        let away = self.away().iter().map(|case| Chosen::Away(case.now.row.number));
        away.chain(self.held().iter().map(|row| Chosen::Held(row.row.number))).collect()
    }

    fn move_by(&mut self, by: isize) {
        let stops = self.stops();
        let at = stops.iter().position(|stop| Some(*stop) == self.chosen).unwrap_or(0);
        let at = at.saturating_add_signed(by).min(stops.len().saturating_sub(1));
        self.chosen = stops.get(at).copied();
    }

    fn number(&self) -> Option<CaseNumber> {
        self.chosen.map(|(Chosen::Held(number) | Chosen::Away(number))| number)
    }

    /// What an action is about: the marked ones, else the chosen one if it is held.
    fn subjects(&self) -> Vec<CaseNumber> {
        if !self.marked.is_empty() {
            return self.marked.iter().copied().collect();
        }
        let held = self.held().iter().map(|row| row.row.number);
        held.filter(|number| Some(*number) == self.number()).collect()
    }

    fn mark(&mut self) {
        if let Some(Chosen::Held(number)) = self.chosen
            && !self.marked.remove(&number)
        {
            self.marked.insert(number);
        }
    }

    fn mark_all(&mut self) {
        let all: BTreeSet<CaseNumber> = self.held().iter().map(|row| row.row.number).collect();
        self.marked = if all == self.marked { BTreeSet::new() } else { all };
    }

    fn take(&mut self, shift: Box<Shift>) {
        let held = |number: &CaseNumber| shift.rows.iter().any(|row| row.row.number == *number);
        self.marked.retain(held);
        let was = self.stops().iter().position(|stop| Some(*stop) == self.chosen);
        self.shift = Some(shift);
        let stops = self.stops();
        // What stood under the marker, else what stands there now.
        if !self.chosen.is_some_and(|chosen| stops.contains(&chosen)) {
            let at = was.unwrap_or(0).min(stops.len().saturating_sub(1));
            self.chosen = stops.get(at).copied();
        }
    }

    fn is_empty(&self) -> bool {
        self.held().is_empty() && self.away().is_empty()
    }

    fn pass(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let subjects = self.subjects();
        match action {
            _ if subjects.is_empty() => {
                asks.say(Message::Note(view.words.say(case::NOT_YOURS)));
            }
            Action::Release => self.hands.start(&Work::Release, &subjects, asks),
            asked => self.hands.ask(asked, subjects, view),
        }
    }
}

/// Nothing is held: what to do.
fn why_empty(view: &View<'_>) -> String {
    let key = view.key_of(&[Scope::Queue], Action::Claim);
    view.words.say_with(say::EMPTY, &Args::new().text("key", key))
}

impl Screen for ShiftScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Queue, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.hands.speak(view);
        self.read(asks);
    }

    fn hear(&mut self, _changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        // Of many changes, one look at a time.
        if self.asked.is_some() {
            self.changed = true;
        } else {
            self.read(asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let unless = |empty: bool| {
            if empty { Offer::Not(why_empty(view)) } else { Offer::Ready }
        };
        match action {
            motion if motion.is_motion() => Offer::Ready,
            Action::Open | Action::Mark | Action::MarkAll | Action::Release | Action::HandOver
                if self.shift.is_none() =>
            {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open => unless(self.is_empty()),
            Action::Mark | Action::MarkAll | Action::Release => unless(self.held().is_empty()),
            Action::HandOver if self.held().is_empty() => unless(true),
            Action::HandOver => hands::may(action, view),
            // It stands here already.
            Action::Refresh | Action::Shift => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let page = isize::try_from(self.page).unwrap_or(1).max(1);
        match action {
            Action::Up => self.move_by(-1),
            Action::Down => self.move_by(1),
            Action::PageUp => self.move_by(page.saturating_neg()),
            Action::PageDown => self.move_by(page),
            Action::Top => self.move_by(isize::MIN),
            Action::Bottom => self.move_by(isize::MAX),
            Action::Open => {
                if let Some(number) = self.number() {
                    asks.open(screens::open_case(number));
                }
            }
            Action::Mark => self.mark(),
            Action::MarkAll => self.mark_all(),
            Action::HandOver | Action::Release => self.pass(action, view, asks),
            Action::Refresh => {
                self.read(asks);
                asks.push(Ask::Refresh);
            }
            _ => {}
        }
    }

    fn chosen(&self) -> String {
        let rows = self.away().iter().map(|case| &case.now).chain(self.held());
        let mut rows = rows.filter(|row| Some(row.row.number) == self.number());
        rows.next().map(|own| format!("{} {}", own.row.number, own.row.name)).unwrap_or_default()
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.hands.dialog()
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.hands.dialog_mut()
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        self.hands.said(said, view, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match self.hands.receive(reply.ticket, &reply.outcome, view, asks) {
            Came::NotOurs => {}
            Came::More => return,
            Came::All(message) => {
                asks.say(message);
                return self.read(asks);
            }
        }
        if self.asked.take_if(|asked| *asked == reply.ticket).is_none() {
            return;
        }
        if std::mem::take(&mut self.changed) {
            self.read(asks);
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Shift(shift))) => self.take(shift),
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.page = usize::from(area.h.saturating_sub(HEAD_ROWS)).max(1);
    }

    fn shows(&self) -> Shows {
        Shows::of(self.shift.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::Mark,
            Action::HandOver,
            Action::Release,
            Action::Back,
            Action::WhatCanBeDone,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.paint(canvas, area, view);
    }
}
