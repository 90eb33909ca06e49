//! A case that is held here while it stands on the screen: whoever loses it is told to whom and why.

use crate::api::door::Changed;
use crate::api::query::{CaseView, Holder};
use crate::api::{Answer, Fault, Query};
use crate::domain::case::{Fact, History};
use crate::domain::id::{CaseNumber, StaffId};
use crate::i18n::Args;
use crate::i18n::phrases::lease as say;
use crate::tui::screen::{Asks, Outcome, Reply, Ticket, View};

/// What is known of the lease here.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Hold {
    /// Not held from here.
    None,
    /// Held, with so many facts.
    Mine { facts: u32 },
    /// A manager took it, and nobody has it yet.
    Freed { by: StaffId, reason: String },
}

pub struct Watch {
    number: CaseNumber,
    hold: Hold,
    /// The case and its history being waited for.
    asked: Option<(Ticket, Ticket)>,
    holder: Option<Holder>,
    /// More changed since they were asked for.
    again: bool,
}

/// What came of a reply.
#[derive(Debug, PartialEq, Eq)]
pub enum Watched {
    NotOurs,
    Nothing,
    /// The lease went: to whom, and why.
    Lost(String),
}

impl Watch {
    pub fn new(number: CaseNumber) -> Self {
        Self { number, hold: Hold::None, asked: None, holder: None, again: false }
    }

    /// The case as it was read for the screen itself.
    pub fn saw(&mut self, own: &CaseView, view: &View<'_>) {
        let mine = own.holder.is_some_and(|holder| holder.by == view.me);
        self.hold = if mine { Hold::Mine { facts: own.case.facts } } else { Hold::None };
    }

    /// It was taken here, and has so many facts with that.
    pub fn took(&mut self, facts: u32) {
        self.hold = Hold::Mine { facts };
    }

    /// Whether it tells when this case goes.
    pub fn is_of(&self, case: CaseNumber) -> bool {
        self.number == case && self.hold != Hold::None
    }

    pub fn hear(&mut self, changed: &Changed, asks: &mut Asks) {
        if changed.touches(self.number) {
            self.look(asks);
        }
    }

    /// Something happened to the case at another desk.
    pub fn look(&mut self, asks: &mut Asks) {
        if self.asked.is_some() {
            self.again = true;
        } else if self.hold != Hold::None {
            let case = asks.query(Query::Glance(self.number));
            let query = Query::History { case: self.number, before: None };
            self.asked = Some((case, asks.query(query)));
        }
    }

    pub fn receive(&mut self, reply: &Reply, view: &View<'_>, asks: &mut Asks) -> Watched {
        let Some((case, history)) = self.asked else { return Watched::NotOurs };
        if reply.ticket == case {
            if let Outcome::Answer(Ok(Answer::Case(own))) = &reply.outcome {
                self.holder = own.holder;
                if own.holder.is_some_and(|holder| holder.by == view.me) {
                    self.hold = Hold::Mine { facts: own.case.facts };
                }
            }
            return Watched::Nothing;
        }
        if reply.ticket != history {
            return Watched::NotOurs;
        }
        self.asked = None;
        let lost = match &reply.outcome {
            Outcome::Answer(Ok(Answer::History { facts, .. })) => self.judge(facts, view),
            Outcome::Answer(Err(Fault::NotFound)) => self.out_of_sight(view),
            _ => None,
        };
        if std::mem::take(&mut self.again) {
            self.look(asks);
        }
        lost.map_or(Watched::Nothing, Watched::Lost)
    }

    /// It went out of sight: that is all that is told of it, and of why nothing is.
    fn out_of_sight(&mut self, view: &View<'_>) -> Option<String> {
        let was_held = std::mem::replace(&mut self.hold, Hold::None) != Hold::None;
        self.again = false;
        was_held.then(|| view.words.fault(&Fault::NotFound))
    }

    fn judge(&mut self, facts: &[(u32, History)], view: &View<'_>) -> Option<String> {
        if self.holder.is_some_and(|holder| holder.by == view.me) {
            return None;
        }
        let freed = match &self.hold {
            Hold::None => return None,
            Hold::Mine { facts: known } => facts.iter().find_map(|(number, history)| {
                let Fact::Freed { from, reason } = &history.fact else { return None };
                let ours = number > known && *from == view.me;
                ours.then(|| (history.by, reason.clone()))
            }),
            Hold::Freed { by, reason } => Some((*by, reason.clone())),
        };
        let was_told = matches!(self.hold, Hold::Freed { .. });
        self.hold = match (&freed, self.holder) {
            (Some((by, reason)), None) => Hold::Freed { by: *by, reason: reason.clone() },
            _ => Hold::None,
        };
        let args = || Args::new().text("number", self.number.to_string());
        match (self.holder, freed) {
            (Some(holder), Some((by, reason))) => {
                let args = args().text("name", view.name_of(holder.by).to_owned());
                let args = args.text("by", view.name_of(by).to_owned()).text("reason", reason);
                Some(view.words.say_with(say::TAKEN_AFTER, &args))
            }
            (Some(holder), None) => {
                let args = args().text("name", view.name_of(holder.by).to_owned());
                Some(view.words.say_with(say::TAKEN, &args))
            }
            (None, Some((by, reason))) if !was_told => {
                let args = args().text("by", view.name_of(by).to_owned()).text("reason", reason);
                Some(view.words.say_with(say::FREED, &args))
            }
            // Given back from another terminal of theirs, or closed.
            (None, _) => None,
        }
    }
}
