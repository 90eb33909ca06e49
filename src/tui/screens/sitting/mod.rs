//! The sitting: who is present, the agenda from the queue, votes by digit, a resolution by a letter.

mod offers;
mod orders;
mod paint;
mod resolve;
mod slip;
mod tell;
mod votes;

use std::collections::BTreeMap;

use crate::api::command::{Draft, FormKey};
use crate::api::door::Changed;
use crate::api::query::{CaseView, Position, QueueQuery, SittingView};
use crate::api::{Answer, Query};
use crate::domain::committee::{AGENDA_MAX, Resolution, Vote};
use crate::domain::id::{CaseNumber, CommitteeId};
use crate::domain::queue::{Queue, QueueRow};
use crate::domain::settings::Settings;
use crate::domain::stage::Stage;
use crate::i18n::phrases::sitting as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::page::Page;
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::sitting::resolve::About;
use crate::tui::screens::sitting::slip::Slip;

/// The name of the field of a draft that has votes and nothing written.
pub const VOTES: &str = "votes";

#[derive(Default)]
pub struct SittingScreen {
    /// The committee that sits; none until the case has come that names it.
    of: Option<CommitteeId>,
    sitting: Option<Box<SittingView>>,
    /// Who is present, while that is being said: before a sitting is opened, and on the way.
    roll: Option<Vec<u8>>,
    /// The attendance of another day was left as it was: nothing is decided.
    only_looks: bool,
    /// What may be decided today, for the agenda of a new sitting.
    ready: Vec<CaseNumber>,
    /// All that are ready, on the agenda or not.
    waiting: Option<u64>,
    /// The case that the clerk came here for.
    wanted: Option<CaseNumber>,
    chosen: Option<CaseNumber>,
    case: Option<Box<CaseView>>,
    page: Page,
    /// Votes that were sent from here, by case and seat, until the case is read with them.
    sent: BTreeMap<(CaseNumber, u8), Sent>,
    /// By case; one that was not read yet is not there.
    slips: BTreeMap<CaseNumber, Slip>,
    asked_slip: Option<(Ticket, CaseNumber)>,
    /// Whoever sits here has a seat in it and does not record it.
    votes_only: Option<u8>,
    /// The next digit says who steps aside.
    recusing: bool,
    question: Option<Question<About>>,
    ordered: Option<(Ticket, Ordered)>,
    /// Another desk changed the sitting first: to be done again once it has been read.
    again: Option<Ordered>,
    area: Area,
}

/// A vote on its way to the desk, or there and not read back yet.
struct Sent {
    ticket: Ticket,
    vote: Option<Vote>,
    why: String,
    done: bool,
}

/// What was ordered, to be told when it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ordered {
    Open,
    Roll,
    Question(About),
}

impl SittingScreen {
    /// Of a committee, or of the one that a case waits for. To decide that, it is put on the agenda if it is not
    /// there.
    pub fn of(committee: Option<CommitteeId>, case: Option<CaseNumber>) -> Self {
        let of = if case.is_none() { committee.or(Some(CommitteeId::GENERAL)) } else { committee };
        Self { of, wanted: case, ..Self::default() }
    }

    fn committee(&self) -> CommitteeId {
        self.of.unwrap_or(CommitteeId::GENERAL)
    }

    /// Asks for the open sitting of the committee.
    fn ask_sitting(&self, asks: &mut Asks) {
        if let Some(of) = self.of {
            asks.query(Query::OpenSitting(of));
        }
    }

    /// Asks for that and for what could stand on the agenda of a new one.
    fn ask_all(&self, asks: &mut Asks) {
        self.ask_sitting(asks);
        let ready = QueueQuery::all(Queue::Ready, Position::Start, AGENDA_MAX);
        asks.query(Query::Queue(QueueQuery { committee: self.of, ..ready }));
    }

    fn slip(&self) -> Option<&Slip> {
        self.chosen.and_then(|number| self.slips.get(&number))
    }

    fn members(&self) -> usize {
        self.sitting.as_ref().map_or(0, |open| open.sitting.members.len())
    }

    fn choose(&mut self, number: Option<CaseNumber>, asks: &mut Asks) {
        let is_other = self.chosen != number;
        if is_other {
            self.case = None;
            self.page = Page::default();
        }
        self.chosen = number;
        let Some(number) = number else { return };
        // What was written comes first: where the case is seen, it is there.
        if !self.slips.contains_key(&number) {
            let ticket = asks.query(Query::Draft(FormKey::Ballot(number)));
            self.asked_slip = Some((ticket, number));
        }
        asks.query(if is_other { Query::Case(number) } else { Query::Glance(number) });
    }

    fn step(&mut self, by: isize, asks: &mut Asks) {
        let Some(open) = &self.sitting else { return };
        let rows = &open.rows;
        let at = rows.iter().position(|row| Some(row.number) == self.chosen).unwrap_or(0);
        let at = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        let next = rows.get(at).map(|row| row.number);
        if next != self.chosen {
            self.choose(next, asks);
        }
    }

    /// The next case after the chosen one that still waits, from the first again after the last.
    fn choose_next(&mut self, asks: &mut Asks) {
        let Some(open) = &self.sitting else { return };
        let rows = &open.rows;
        let at = rows.iter().position(|row| Some(row.number) == self.chosen);
        let after = at.map_or(0, |at| at.saturating_add(1));
        let waits = |row: &&QueueRow| {
            row.stage == Stage::Referred && open.sitting.put_off_of(row.number).is_none()
        };
        let mut waiting = rows.iter().skip(after).chain(rows).filter(waits);
        let next = waiting.next().or(rows.first()).map(|row| row.number);
        self.choose(next, asks);
    }

    fn rebuild(&mut self, view: &View<'_>) {
        let Some(own) = &self.case else { return };
        let too_few = self.too_few(view).map(|flaw| self.flaw_words(flaw, view));
        let seats = (self.seats(view), &self.ballots(view)[..]);
        let mut rows = paint::case_rows(own, self.slip(), seats, view);
        if let Some(open) = &self.sitting {
            rows.extend(paint::hands_rows(seats.1, &open.sitting, view));
            let put_off = open.sitting.put_off_of(own.case.number);
            let told = put_off.map(|put_off| view.words.put_off(put_off)).or(too_few);
            let at = rows.len().min(paint::TOP_ROWS);
            let row = told.map(|told| paint::warning(&told, view));
            rows.splice(at..at, row);
        }
        self.page.set(rows);
        let (_, case, _) = paint::parts(self.area, self.members());
        self.page.place(case);
    }

    /// Keeps what was written for the chosen case.
    fn keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        let (Some(number), Some(slip)) = (self.chosen, self.slip()) else { return };
        let field = slip.written.as_ref().map_or(VOTES, |(resolution, _)| resolution.code());
        let draft = Draft::Fields(slip.to_fields());
        asks.keep(FormKey::Ballot(number), draft, field.to_owned(), view);
    }

    fn resolution(action: Action) -> Option<Resolution> {
        match action {
            Action::Accept => Some(Resolution::Accept),
            Action::InPart => Some(Resolution::AcceptInPart),
            Action::Reject => Some(Resolution::Reject),
            Action::Defer => Some(Resolution::Defer),
            _ => None,
        }
    }

    fn ask(&mut self, question: Question<About>) {
        self.question = Some(question);
    }

    /// What stands in the resolution's fields goes on the slip.
    fn write(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &self.question else { return };
        let About::Resolve(resolution) = question.about else { return };
        let Some(own) = &self.case else { return };
        // What the question offers by itself was not written by anyone.
        let offered = resolve::question(resolution, own, &Slip::default(), view).values();
        let values = question.values();
        let written = (values != offered).then_some((resolution, values));
        let slip = self.chosen.and_then(|number| self.slips.get_mut(&number));
        if let Some(slip) = slip.filter(|slip| slip.written != written) {
            slip.written = written;
            self.keep(view, asks);
        }
    }

    fn took_sitting(&mut self, open: Option<Box<SittingView>>, view: &View<'_>, asks: &mut Asks) {
        if self.sitting.is_some() && open.is_none() && self.again.is_none() {
            asks.say(Message::Note(view.words.say(say::CLOSED)));
            return asks.close();
        }
        if self.sitting.is_some() != open.is_some() || self.roll.is_none() && open.is_none() {
            let members = self.own_members(view);
            let all = || members.iter().map(|member| member.seat).collect();
            self.roll = open.is_none().then(all);
        }
        if let (Some(roll), Some(was), Some(now)) = (&mut self.roll, &self.sitting, &open) {
            *roll = carried_over(roll, &was.sitting.present, &now.sitting.present);
        }
        self.sitting = open;
        if let Some(ordered) = self.again.take() {
            return self.do_again(ordered, view, asks);
        }
        let Some(open) = &self.sitting else { return };
        // It goes on on another day with whoever is there then: the first that is asked.
        let records = open.sitting.may_record(view.me, view.manages()).is_ok();
        self.votes_only = open.sitting.seat_of(view.me).filter(|_| !records);
        let goes_on =
            open.sitting.day() != view.today && records && view.forbids(Action::Decide).is_none();
        if goes_on && !self.only_looks {
            self.roll.get_or_insert_with(|| open.sitting.present.clone());
            return;
        }
        match self.wanted.take() {
            Some(number) => self.bring(number, view, asks),
            None if open.rows.iter().any(|row| Some(row.number) == self.chosen) => {
                self.choose(self.chosen, asks);
            }
            None => self.choose_next(asks),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: Answer, view: &View<'_>, asks: &mut Asks) {
        match answer {
            Answer::Sitting(open) => self.took_sitting(open, view, asks),
            Answer::Queue(page) => {
                // Of several committees one's own are counted as far as they were read.
                let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
                let all = page.rows.len();
                // What waits for the board is before no committee.
                let own = page.rows.into_iter().map(|(_, row)| row);
                let own = own.filter(|row| row.committee != Some(CommitteeId::BOARD));
                self.ready = own.map(|row| row.number).collect();
                let with_board = count(all.saturating_sub(self.ready.len()));
                let is_one = !view.settings.is_some_and(Settings::has_committees);
                let waiting = page.waiting.saturating_sub(with_board);
                self.waiting = Some(if is_one { waiting } else { count(self.ready.len()) });
            }
            Answer::Case(own) if self.of.is_none() => {
                let named = view.settings.and_then(|settings| own.case.committee(settings));
                self.of = Some(named.map_or(CommitteeId::GENERAL, |committee| committee.id));
                self.ask_all(asks);
            }
            Answer::Case(own) if self.chosen == Some(own.case.number) => {
                let number = own.case.number;
                self.sent.retain(|(case, _), sent| *case != number || !sent.done);
                self.case = Some(own);
                self.rebuild(view);
            }
            Answer::Draft(kept) => {
                let asked = self.asked_slip.take_if(|(own, _)| *own == ticket);
                let Some((_, number)) = asked else { return };
                let slip = match kept.map(|kept| kept.draft) {
                    Some(Draft::Fields(fields)) => Slip::from_fields(&fields),
                    Some(Draft::Request { .. }) | None => Slip::default(),
                };
                self.slips.insert(number, slip);
                self.rebuild(view);
            }
            _ => {}
        }
    }

    fn draw_roll(&self, canvas: &mut Canvas<'_>, area: Area, roll: &[u8], view: &View<'_>) {
        let (title, who) = self.roll_words(view);
        canvas.text(area.row(0).inset(1, 1), &title, Tone::Title);
        canvas.rule(area.row(1));
        let body = area.rows(2, area.h.saturating_sub(2)).inset(2, 2);
        let mut y: u16 = 0;
        if let Some((size, rest)) = self.agenda_words(view) {
            y = canvas.paragraph(body, &size, Tone::Plain);
            if let Some(rest) = rest {
                y = y.saturating_add(canvas.paragraph(body.rows(y, 2), &rest, Tone::Dim));
            }
            y = y.saturating_add(1);
        }
        let left = body.rows(y, body.h.saturating_sub(y));
        let used = canvas.paragraph(left, &who, Tone::Bold);
        let list = left.rows(used, left.h.saturating_sub(used));
        paint::draw_roll(canvas, list, self.seats(view), roll, view);
    }
}

/// Who is present by what was said here, carried over what another desk said meanwhile: who was changed
/// here is as they were said to be here.
fn carried_over(own: &[u8], was: &[u8], now: &[u8]) -> Vec<u8> {
    let is_here = |seat: &u8| {
        let (own, was) = (own.contains(seat), was.contains(seat));
        if own == was { now.contains(seat) } else { own }
    };
    let mut seats: Vec<u8> = own.iter().chain(now).copied().filter(is_here).collect();
    seats.sort_unstable();
    seats.dedup();
    seats
}

impl Screen for SittingScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Sitting, Scope::List]
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        let is_one = !view.settings.is_some_and(Settings::has_committees);
        if is_one {
            self.of = Some(CommitteeId::GENERAL);
        }
        match (self.of, self.wanted) {
            (None, Some(number)) => {
                asks.query(Query::Glance(number));
            }
            _ => self.ask_all(asks),
        }
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.ask_in_other_words(view);
        self.rebuild(view);
        self.ask_sitting(asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        let Some(open) = &self.sitting else { return };
        let of_it = open.sitting.agenda.iter().any(|case| changed.touches(*case));
        if of_it || changed.touches(open.sitting.number) {
            self.ask_sitting(asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        self.offer_of(action, view)
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if let Some(seat) = action.ordinal() {
            return self.digit(seat, view, asks);
        }
        self.recusing = false;
        if let Some(resolution) = Self::resolution(action) {
            if resolution == Resolution::Defer && self.too_few(view).is_some() {
                return self.ask_put_off(view);
            }
            if let (Some(own), Some(slip)) = (&self.case, self.slip()) {
                self.ask(resolve::question(resolution, own, slip, view));
            }
            return;
        }
        let in_roll = self.roll.is_some();
        match (action, &self.sitting) {
            (Action::Minutes, Some(open)) => {
                asks.open(screens::open_minutes(open.sitting.number));
            }
            (Action::Minutes, None) => asks.open(screens::open_sittings()),
            (Action::Open, _) if in_roll => self.record_roll(asks),
            (Action::Present | Action::Back, _) if in_roll => {
                self.roll = None;
                self.only_looks = true;
                self.ask_sitting(asks);
            }
            (Action::Present, Some(open)) => {
                self.only_looks = false;
                self.roll = Some(open.sitting.present.clone());
            }
            // Who records nothing steps aside for nobody else.
            (Action::Recuse, Some(open)) if self.may_record(view).is_err() => {
                if let Some(seat) = open.sitting.seat_of(view.me) {
                    self.recusing = true;
                    self.digit(seat, view, asks);
                }
            }
            (Action::Recuse, _) => {
                self.recusing = true;
                asks.say(Message::Note(view.words.say(say::WHO_STEPS_ASIDE)));
            }
            (Action::Up, _) => self.step(-1, asks),
            (Action::Down, _) => self.step(1, asks),
            (Action::Top, _) => self.step(isize::MIN, asks),
            (Action::Bottom, _) => self.step(isize::MAX, asks),
            (Action::NextOnAgenda, _) => self.choose_next(asks),
            (Action::CloseSitting, _) => self.ask_close(view),
            (Action::Open, _) => {
                if let Some(number) = self.chosen {
                    asks.open(screens::open_case(number));
                }
            }
            (motion, _) => self.page.act(motion),
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match said {
            Said::Nothing => {}
            Said::Filling => self.write(view, asks),
            Said::NotTaken(why) => {
                if let Some(question) = &mut self.question {
                    asks.say(Message::Trouble(question.form.tell_not_taken(why, view.words)));
                }
            }
            Said::No => {
                self.write(view, asks);
                self.question = None;
                self.rebuild(view);
            }
            Said::Yes => match self.question.as_ref().map(|question| question.about) {
                Some(About::Recuse(seat)) => self.cast_for(seat, Vote::Recused, view, asks),
                Some(About::WriteOver(seat, vote)) => self.cast_for(seat, vote, view, asks),
                _ => self.send(view, asks),
            },
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if let Outcome::Receipt(receipt) = &reply.outcome
            && self.vote_came(reply.ticket, receipt.as_ref().err(), view, asks)
        {
            return;
        }
        let own = self.ordered.take_if(|(ticket, _)| *ticket == reply.ticket);
        match (reply.outcome, own) {
            (Outcome::Answer(Ok(answer)), _) => self.answered(reply.ticket, answer, view, asks),
            (Outcome::Receipt(Ok(_)), Some((_, ordered))) => self.done(ordered, view, asks),
            (Outcome::Receipt(Err(fault)), Some((_, ordered))) => {
                self.refused(ordered, &fault, view, asks);
            }
            (Outcome::Receipt(Err(fault)) | Outcome::Answer(Err(fault)), _) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
            (Outcome::Receipt(Ok(_)), None) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        let (_, case, _) = paint::parts(area, self.members());
        self.page.place(case);
    }

    fn shows(&self) -> Shows {
        Shows::of(self.sitting.is_some() || self.roll.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        self.keys_that_matter()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        if let Some(roll) = &self.roll {
            return self.draw_roll(canvas, area, roll, view);
        }
        let Some(open) = &self.sitting else { return };
        paint::draw_title(canvas, area, &open.sitting, view);
        let (agenda, case, votes) = paint::parts(area, self.members());
        paint::draw_agenda(canvas, agenda, open, self.chosen, view);
        if self.case.is_some() {
            paint::draw_case(canvas, case, &self.page);
            let ballots = (&self.ballots(view)[..], &self.on_their_way()[..]);
            paint::draw_votes(canvas, votes, &open.sitting, ballots, view);
        }
    }
}
