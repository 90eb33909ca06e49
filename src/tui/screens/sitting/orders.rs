//! What a sitting orders of the desk, and what follows when it is done or refused.

use crate::api::command::Seen;
use crate::api::{Command, Fault};
use crate::domain::case::Refusal;
use crate::domain::committee::{AGENDA_MAX, VoteFlaw};
use crate::domain::id::CaseNumber;
use crate::domain::queue::QueueRow;
use crate::domain::stage::Stage;
use crate::i18n::Args;
use crate::i18n::phrases::sitting as say;
use crate::tui::parts::dialog::Question;
use crate::tui::screen::{Asks, Message, View};
use crate::tui::screens::sitting::resolve::{self, About};
use crate::tui::screens::sitting::slip::Slip;
use crate::tui::screens::sitting::{Ordered, SittingScreen};

impl SittingScreen {
    pub(super) fn ask_close(&mut self, view: &View<'_>) {
        let Some(open) = &self.sitting else { return };
        let waits = |row: &&QueueRow| {
            row.stage == Stage::Referred && open.sitting.put_off_of(row.number).is_none()
        };
        let waiting = open.rows.iter().filter(waits).count();
        let args = Args::new().count("n", waiting);
        let title = view.words.say_with(say::CLOSES, &args);
        self.ask(Question::plain(About::Close, title, view.lang));
    }

    /// The case the clerk came for: chosen, or to be put on the agenda first.
    pub(super) fn bring(&mut self, number: CaseNumber, view: &View<'_>, asks: &mut Asks) {
        let Some(open) = &self.sitting else { return };
        if open.sitting.agenda.contains(&number) {
            self.choose(Some(number), asks);
        } else if open.sitting.agenda.len() >= AGENDA_MAX {
            let args = Args::new().text("max", AGENDA_MAX.to_string());
            asks.say(Message::Trouble(view.words.say_with(say::AGENDA_FULL, &args)));
            self.choose_next(asks);
        } else {
            self.ask_add(number, view);
            self.choose_next(asks);
        }
    }

    fn ask_add(&mut self, number: CaseNumber, view: &View<'_>) {
        let args = Args::new().text("number", number.to_string());
        let title = view.words.say_with(say::ADDS, &args);
        self.ask(Question::plain(About::Add(number), title, view.lang));
    }

    pub(super) fn ask_put_off(&mut self, view: &View<'_>) {
        let Some(number) = self.chosen else { return };
        let args = Args::new().text("number", number.to_string());
        let title = view.words.say_with(say::WAITS_FOR_OTHERS, &args);
        self.ask(Question::plain(About::PutOff(number), title, view.lang));
    }

    /// The question in the other language, with all that was typed.
    pub(super) fn ask_in_other_words(&mut self, view: &View<'_>) {
        let Some(before) = self.question.take_if(|question| question.lang() != view.lang) else {
            return;
        };
        match (before.about, &self.case) {
            (About::Close, _) => self.ask_close(view),
            (About::Add(number), _) => self.ask_add(number, view),
            (About::Resolve(resolution), Some(own)) => {
                self.ask(resolve::question(resolution, own, &Slip::default(), view));
            }
            (About::Recuse(seat), _) => self.ask_why_recused(seat, view),
            (About::WriteOver(seat, vote), _) => self.ask_why_over(seat, vote, view),
            (About::PutOff(_), _) => self.ask_put_off(view),
            (About::Resolve(_), None) => {}
        }
        self.question = self.question.take().map(|anew| anew.going_on(&before)).or(Some(before));
    }

    pub(super) fn send(&mut self, view: &View<'_>, asks: &mut Asks) {
        let ballots = self.ballots(view);
        let (Some(open), Some(question)) = (&self.sitting, &mut self.question) else { return };
        let sitting = open.sitting.number;
        let command = match question.about {
            About::Close => Command::CloseSitting { sitting },
            About::Recuse(_) | About::WriteOver(..) => return,
            About::PutOff(number) => {
                let Some(own) = self.case.as_ref().filter(|own| own.case.number == number) else {
                    return;
                };
                let seen = Seen { case: number, version: own.version };
                Command::PutOffItem { seen, sitting }
            }
            About::Add(number) => {
                let agenda = open.sitting.agenda.iter().copied().chain([number]).collect();
                let present = open.sitting.present.clone();
                Command::ChangeSitting { sitting, version: open.version, agenda, present }
            }
            About::Resolve(resolution) => {
                let Some(own) = &self.case else { return };
                match resolve::command(question, resolution, own, (&open.sitting, ballots), view) {
                    Ok(command) => command,
                    Err((field, flaw)) => return question.flaw(field, flaw),
                }
            }
        };
        question.sent = true;
        self.ordered = Some((asks.order(command), Ordered::Question(question.about)));
    }

    /// The agenda of a new sitting: what is ready, and the case that the clerk came for.
    pub(super) fn agenda(&self) -> Vec<CaseNumber> {
        let wanted = self.wanted.filter(|number| !self.ready.contains(number));
        wanted.into_iter().chain(self.ready.iter().copied()).take(AGENDA_MAX).collect()
    }

    /// Enter while who is present is being said.
    pub(super) fn record_roll(&mut self, asks: &mut Asks) {
        let Some(present) = self.roll.clone() else { return };
        self.ordered = Some(match &self.sitting {
            None => {
                let command = Command::OpenSitting {
                    committee: self.committee(),
                    agenda: self.agenda(),
                    present,
                };
                (asks.order(command), Ordered::Open)
            }
            Some(open) => {
                let (sitting, agenda) = (open.sitting.number, open.sitting.agenda.clone());
                let version = open.version;
                let command = Command::ChangeSitting { sitting, version, agenda, present };
                (asks.order(command), Ordered::Roll)
            }
        });
    }

    /// Does again to the sitting as it stands what another desk's change came before.
    pub(super) fn do_again(&mut self, ordered: Ordered, view: &View<'_>, asks: &mut Asks) {
        let closed = Fault::Refused(Refusal::Vote(VoteFlaw::Closed));
        match (ordered, &self.sitting) {
            (_, None) => {
                self.question = None;
                asks.say(Message::Trouble(view.words.fault_with(&closed, view.settings)));
            }
            (Ordered::Question(About::Add(number)), Some(open))
                if open.sitting.agenda.contains(&number) =>
            {
                self.question = None;
                self.choose(Some(number), asks);
            }
            (Ordered::Question(About::Add(_)), Some(_)) => self.send(view, asks),
            (_, Some(_)) => self.record_roll(asks),
        }
    }

    pub(super) fn done(&mut self, ordered: Ordered, view: &View<'_>, asks: &mut Asks) {
        self.question = None;
        match ordered {
            Ordered::Open => self.roll = None,
            Ordered::Roll => {
                self.roll = None;
                asks.say(Message::Done(view.words.say(say::ROLL_KEPT)));
            }
            Ordered::Question(About::Close) => {
                asks.say(Message::Done(view.words.say(say::CLOSED)));
                asks.close();
                return;
            }
            Ordered::Question(About::Add(number)) => self.wanted = Some(number),
            Ordered::Question(About::Recuse(_) | About::WriteOver(..)) => {}
            Ordered::Question(About::PutOff(number)) => {
                self.slips.remove(&number);
                let args = Args::new().text("number", number.to_string());
                asks.say(Message::Done(view.words.say_with(say::IS_PUT_OFF, &args)));
                self.choose_next(asks);
            }
            Ordered::Question(About::Resolve(resolution)) => {
                if let Some(number) = self.chosen {
                    self.slips.remove(&number);
                    let args = Args::new()
                        .text("number", number.to_string())
                        .text("resolution", view.words.resolution(resolution));
                    asks.say(Message::Done(view.words.say_with(say::DECIDED, &args)));
                }
                self.choose_next(asks);
            }
        }
        self.ask_sitting(asks);
    }

    pub(super) fn refused(
        &mut self,
        ordered: Ordered,
        fault: &Fault,
        view: &View<'_>,
        asks: &mut Asks,
    ) {
        // Another desk changed the sitting: it is read again, and the same is done to what stands then.
        let again = matches!(ordered, Ordered::Roll | Ordered::Question(About::Add(_)));
        if again && matches!(fault, Fault::Stale { .. }) {
            self.again = Some(ordered);
            self.ask_sitting(asks);
            return;
        }
        let sentence = match fault {
            Fault::Refused(Refusal::Vote(flaw)) => self.flaw_words(*flaw, view),
            other => view.words.fault_with(other, view.settings),
        };
        match &mut self.question {
            Some(question) => question.refused(fault, sentence, view.words),
            None => asks.say(Message::Trouble(sentence)),
        }
        self.ask_sitting(asks);
    }
}
