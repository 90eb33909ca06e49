//! My shift: what one holds, requests and inquiries, with what is due and its next step, and what others
//! did to it meanwhile.

mod paint;

use crate::api::door::Changed;
use crate::api::query::{
    ActionRow, AwayCase, CaseWaitRow, ComplaintRow, InquiryRow, Shift, ShiftRow, ThemeRow,
};
use crate::api::{Answer, Query};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::History;
use crate::domain::complaint::ComplaintFact;
use crate::domain::contact::inquiry::InquiryFact;
use crate::domain::id::{CaseNumber, ComplaintNumber, InquiryNumber, ThemeNumber};
use crate::domain::theme::ThemeFact;
use crate::i18n::Args;
use crate::i18n::phrases::{case, shift as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::parts::hands::{self, Came, Hands, Work};
use crate::tui::parts::list::{self, Visible, WholeList};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;

/// What the marker stands on: what is held, or what somebody else went on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chosen {
    Held(CaseNumber),
    Away(CaseNumber),
    Inquiry(InquiryNumber),
    Complaint(ComplaintNumber),
    AwayComplaint(ComplaintNumber),
    /// What was promised on a request for a day.
    Undertakings(Day, CaseNumber),
    AwayInquiry(InquiryNumber),
    AwayTheme(ThemeNumber),
    /// An action of a theme, by its number there.
    Action(ThemeNumber, u16),
}

/// A row of the page.
enum Line {
    /// Since when they were away.
    Away(Timestamp),
    Case(AwayCase),
    Fact(History),
    Blank,
    Heads,
    Held(ShiftRow),
    Inquiry(InquiryRow),
    /// They hold more than are listed.
    More,
    /// Over the complaints that they hold.
    Complaints,
    Complaint(ComplaintRow),
    AwayComplaint(ComplaintRow),
    ComplaintFact(ComplaintFact),
    /// Over the undertakings that they see to.
    Undertakings,
    Undertaking(CaseWaitRow),
    AwayInquiry(InquiryRow),
    InquiryFact(InquiryFact),
    AwayTheme(ThemeRow),
    ThemeFact(ThemeFact),
    /// Over the actions that are theirs.
    Actions,
    Action(ActionRow),
}

#[derive(Default)]
pub struct ShiftScreen {
    list: WholeList<Chosen, Line>,
    is_read: bool,
    hands: Hands,
    asked: Option<Ticket>,
    /// Something changed since it was asked.
    changed: bool,
}

impl ShiftScreen {
    fn read(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Shift));
    }

    fn held(&self) -> impl Iterator<Item = &ShiftRow> {
        self.list
            .rows()
            .filter_map(|line| if let Line::Held(own) = line { Some(own) } else { None })
    }

    fn inquiries(&self) -> impl Iterator<Item = &InquiryRow> {
        self.list
            .rows()
            .filter_map(|line| if let Line::Inquiry(own) = line { Some(own) } else { None })
    }

    /// What an action is about: the marked ones, else the chosen one if it is held.
    fn subjects(&self) -> Vec<CaseNumber> {
        let subjects = self.list.selection().subjects().into_iter();
        let held = |chosen| if let Chosen::Held(number) = chosen { Some(number) } else { None };
        subjects.filter_map(held).collect()
    }

    fn take(&mut self, shift: Shift) {
        let mut lines = Vec::new();
        if let Some(away) = shift.away {
            lines.push(Line::Away(away.left));
            for case in away.cases {
                let facts = case.facts.clone();
                lines.push(Line::Case(case));
                lines.extend(facts.into_iter().map(Line::Fact));
            }
            for own in away.complaints {
                lines.push(Line::AwayComplaint(own.row));
                lines.extend(own.facts.into_iter().map(Line::ComplaintFact));
            }
            for own in away.inquiries {
                lines.push(Line::AwayInquiry(own.row));
                lines.extend(own.facts.into_iter().map(Line::InquiryFact));
            }
            for own in away.themes {
                lines.push(Line::AwayTheme(own.row));
                lines.extend(own.facts.into_iter().map(Line::ThemeFact));
            }
            lines.push(Line::Blank);
        }
        if !(shift.rows.is_empty() && shift.inquiries.is_empty()) {
            lines.push(Line::Heads);
        }
        lines.extend(shift.inquiries.into_iter().map(Line::Inquiry));
        lines.extend(shift.rows.into_iter().map(Line::Held));
        if shift.more {
            lines.push(Line::More);
        }
        if !shift.complaints.is_empty() {
            lines.push(Line::Blank);
            lines.push(Line::Complaints);
            lines.extend(shift.complaints.into_iter().map(Line::Complaint));
        }
        if !shift.undertakings.is_empty() {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Undertakings);
            lines.extend(shift.undertakings.into_iter().map(Line::Undertaking));
        }
        if !shift.actions.is_empty() {
            lines.push(Line::Blank);
            lines.push(Line::Actions);
            lines.extend(shift.actions.into_iter().map(Line::Action));
        }
        self.list.set(lines, |line| match line {
            Line::Case(case) => Some(Chosen::Away(case.now.row.number)),
            Line::Held(own) => Some(Chosen::Held(own.row.number)),
            Line::Inquiry(own) => Some(Chosen::Inquiry(own.number)),
            Line::Complaint(row) => Some(Chosen::Complaint(row.number)),
            Line::AwayComplaint(row) => Some(Chosen::AwayComplaint(row.number)),
            Line::Undertaking(row) => Some(Chosen::Undertakings(row.due, row.case)),
            Line::AwayInquiry(row) => Some(Chosen::AwayInquiry(row.number)),
            Line::AwayTheme(row) => Some(Chosen::AwayTheme(row.number)),
            Line::Action(own) => Some(Chosen::Action(own.theme, own.action.number)),
            Line::Away(_)
            | Line::Fact(_)
            | Line::ComplaintFact(_)
            | Line::InquiryFact(_)
            | Line::ThemeFact(_)
            | Line::Actions
            | Line::Complaints
            | Line::Undertakings
            | Line::Blank
            | Line::Heads
            | Line::More => None,
        });
        self.is_read = true;
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
                if !self.is_read =>
            {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open => unless(self.list.is_empty()),
            Action::Mark | Action::MarkAll | Action::Release => {
                unless(self.held().next().is_none())
            }
            Action::HandOver if self.held().next().is_none() => unless(true),
            Action::HandOver => hands::may(action, view),
            // It stands here already.
            Action::Refresh | Action::Shift => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => match self.list.chosen().copied() {
                Some(
                    Chosen::Held(number) | Chosen::Away(number) | Chosen::Undertakings(_, number),
                ) => {
                    asks.open(screens::open_case(number));
                }
                Some(Chosen::Inquiry(number) | Chosen::AwayInquiry(number)) => {
                    asks.open(screens::open_inquiry(number));
                }
                Some(Chosen::AwayTheme(number) | Chosen::Action(number, _)) => {
                    asks.open(screens::open_theme(number));
                }
                Some(Chosen::Complaint(number) | Chosen::AwayComplaint(number)) => {
                    asks.open(screens::open_complaint(number));
                }
                None => {}
            },
            Action::Mark => {
                if let Some(Chosen::Held(_)) = self.list.chosen() {
                    self.list.selection_mut().mark_chosen();
                }
            }
            Action::MarkAll => {
                let held = self.held().map(|own| Chosen::Held(own.row.number)).collect();
                self.list.selection_mut().mark_all(held);
            }
            Action::HandOver | Action::Release => self.pass(action, view, asks),
            Action::Refresh => {
                self.read(asks);
                asks.push(Ask::Refresh);
            }
            motion => self.list.go(motion),
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
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
            Outcome::Answer(Ok(Answer::Shift(shift))) => self.take(*shift),
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(list::TITLE_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.is_read)
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
