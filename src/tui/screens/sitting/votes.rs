//! The votes on the chosen case: each by digit, as its seat's own or by the secretary's hand, cast as it is
//! pressed; and what they carry.

use crate::api::{Command, Fault, Query};
use crate::domain::case::Refusal;
use crate::domain::committee::{
    Ballot, Conflict, Hand, Member, NewVote, Recusal, Resolution, Vote, VoteFlaw,
};
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::phrases::sitting as say;
use crate::i18n::{Args, Phrase};
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::Entry;
use crate::tui::screen::{Asks, Message, Offer, Ticket, View};
use crate::tui::screens::sitting::resolve::About;
use crate::tui::screens::sitting::{Sent, SittingScreen};

/// Each press is the next vote; after the last there is none again.
fn next(vote: Option<Vote>) -> Option<Vote> {
    match vote {
        None => Some(Vote::For),
        Some(Vote::For) => Some(Vote::Against),
        Some(Vote::Against) => Some(Vote::Abstained),
        Some(Vote::Abstained | Vote::Recused) => None,
    }
}

impl SittingScreen {
    /// The seats of those who cannot decide on the chosen case.
    fn must(&self) -> &[(u8, Conflict)] {
        self.case.as_ref().map_or(&[], |own| &own.recusals)
    }

    /// The votes on the chosen case as they were cast, with those that are on their way from here.
    fn cast(&self, view: &View<'_>) -> Vec<Ballot> {
        let (Some(open), Some(own)) = (&self.sitting, &self.case) else { return Vec::new() };
        let mut all = own.votes.as_ref().map(|votes| votes.ballots.clone()).unwrap_or_default();
        let here = self.sent.iter().filter(|((case, _), _)| *case == own.case.number);
        for ((_, seat), sent) in here {
            all.retain(|ballot| ballot.seat != *seat);
            let Some(vote) = sent.vote else { continue };
            let hand = open.sitting.hand(*seat, view.me, view.manages()).unwrap_or_default();
            let why = (vote == Vote::Recused).then(|| Recusal::Said(sent.why.clone()));
            all.push(Ballot { seat: *seat, vote, why, hand });
        }
        let is_out = |seat: u8| self.must().iter().any(|(other, _)| *other == seat);
        all.retain(|one| open.sitting.present.contains(&one.seat) && !is_out(one.seat));
        all.sort_by_key(|ballot| ballot.seat);
        all
    }

    /// The seats whose vote on the chosen case the desk does not have yet.
    pub(super) fn on_their_way(&self) -> Vec<u8> {
        let here = self.sent.iter().filter(|((case, _), _)| Some(*case) == self.chosen);
        here.filter(|(_, sent)| !sent.done).map(|((_, seat), _)| *seat).collect()
    }

    /// The same with those who must step aside.
    fn counted(&self, view: &View<'_>) -> Result<Vec<Ballot>, VoteFlaw> {
        let Some(open) = &self.sitting else { return Ok(Vec::new()) };
        open.sitting.recused(self.cast(view), self.must())
    }

    /// Cast, or as they were decided on.
    pub(super) fn ballots(&self, view: &View<'_>) -> Vec<Ballot> {
        let (Some(open), Some(own)) = (&self.sitting, &self.case) else { return Vec::new() };
        let decision = own.case.decision.as_ref();
        match decision.filter(|decision| decision.sitting == open.sitting.number) {
            Some(decision) if own.case.stage != Stage::Referred => decision.ballots.clone(),
            _ => self.counted(view).unwrap_or_default(),
        }
    }

    /// Whether the votes carry a resolution; why not, in words. What too few may vote on is put off by the
    /// key that defers.
    pub(super) fn may(&self, resolution: Resolution, view: &View<'_>) -> Offer {
        let (Some(open), Some(own)) = (&self.sitting, &self.case) else { return Offer::Hidden };
        if let Err(flaw) = self.may_record(view) {
            return self.not(flaw, view);
        }
        if self.is_put_off() {
            return self.not(VoteFlaw::PutOff, view);
        }
        let early = match own.judged.may(Move::Decide) {
            Err(Refusal::TooEarly { .. }) if resolution == Resolution::Defer => None,
            Err(refusal @ Refusal::TooEarly { .. }) => (!view.manages()).then_some(refusal),
            Err(refusal) => Some(refusal),
            Ok(()) => None,
        };
        let judged = self
            .counted(view)
            .and_then(|ballots| open.sitting.judge(view.today, &ballots, resolution));
        let papers = own.judged.may_resolve(resolution).err();
        match (early.or(papers), judged) {
            (Some(refusal), _) => Offer::Not(view.words.refusal(&refusal, view.settings)),
            (None, Err(VoteFlaw::TooFewLeft { .. })) if resolution == Resolution::Defer => {
                Offer::Ready
            }
            (None, Err(flaw)) => self.not(flaw, view),
            (None, Ok(())) => Offer::Ready,
        }
    }

    /// That too few may vote on the chosen case, while it waits.
    pub(super) fn too_few(&self, view: &View<'_>) -> Option<VoteFlaw> {
        let (Some(open), Some(own)) = (&self.sitting, &self.case) else { return None };
        let waits = own.case.stage == Stage::Referred && !self.is_put_off();
        let judged = self
            .counted(view)
            .and_then(|ballots| open.sitting.judge(view.today, &ballots, Resolution::Defer));
        let flaw = judged.err().filter(|flaw| matches!(flaw, VoteFlaw::TooFewLeft { .. }));
        flaw.filter(|_| waits)
    }

    pub(super) fn is_put_off(&self) -> bool {
        let (Some(open), Some(number)) = (&self.sitting, self.chosen) else { return false };
        open.sitting.put_off_of(number).is_some()
    }

    /// Whether who sits here records the sitting.
    pub(super) fn may_record(&self, view: &View<'_>) -> Result<(), VoteFlaw> {
        let open = self.sitting.as_ref();
        open.map_or(Ok(()), |open| open.sitting.may_record(view.me, view.manages()))
    }

    fn not(&self, flaw: VoteFlaw, view: &View<'_>) -> Offer {
        Offer::Not(self.flaw_words(flaw, view))
    }

    pub(super) fn flaw_words(&self, flaw: VoteFlaw, view: &View<'_>) -> String {
        match (flaw, &self.sitting) {
            (VoteFlaw::NotRecorder { .. }, _) => {
                view.words.refusal(&Refusal::Vote(flaw), view.settings)
            }
            (flaw, None) => view.words.vote_flaw(flaw, self.own_members(view)),
            (flaw, Some(open)) => view.words.vote_flaw(flaw, &open.sitting.members),
        }
    }

    /// Why a seat's vote cannot be cast from here.
    pub(super) fn may_cast(&self, seat: u8, view: &View<'_>) -> Result<Hand, VoteFlaw> {
        let Some(open) = &self.sitting else { return Err(VoteFlaw::Closed) };
        let hand = open.sitting.hand(seat, view.me, view.manages())?;
        if !open.sitting.present.contains(&seat) {
            return Err(VoteFlaw::NotPresent { seat });
        }
        open.sitting.is_held(view.today)?;
        let must = self.must().iter().find(|(own, _)| *own == seat);
        if let Some((_, why)) = must {
            return Err(VoteFlaw::MustRecuse { seat, why: *why });
        }
        if self.is_put_off() {
            return Err(VoteFlaw::PutOff);
        }
        Ok(hand)
    }

    pub(super) fn digit(&mut self, seat: u8, view: &View<'_>, asks: &mut Asks) {
        if let Some(roll) = &mut self.roll {
            match roll.iter().position(|own| *own == seat) {
                Some(at) => {
                    roll.remove(at);
                }
                None => roll.push(seat),
            }
            return;
        }
        let recuses = std::mem::take(&mut self.recusing);
        let hand = match self.may_cast(seat, view) {
            Ok(hand) => hand,
            Err(flaw) => return asks.say(Message::Note(self.flaw_words(flaw, view))),
        };
        let Some(own) = &self.case else {
            if self.chosen.is_some() {
                asks.say(Message::Note(view.words.say(say::NOT_READ_YET)));
            }
            return;
        };
        if own.case.stage != Stage::Referred {
            return;
        }
        let stood = self.cast(view).into_iter().find(|ballot| ballot.seat == seat);
        let over_own = stood.as_ref().is_some_and(|one| one.hand == Hand::Own) && hand != Hand::Own;
        // Whoever casts their own vote does not go on from what another hand wrote.
        let stood = stood.filter(|one| (one.hand == Hand::Own) == (hand == Hand::Own) || over_own);
        let vote = stood.map(|one| one.vote);
        match (recuses, vote) {
            (true, Some(Vote::Recused)) if !over_own => {
                self.send_vote(seat, None, String::new(), asks);
            }
            (true, _) => return self.ask_why_recused(seat, view),
            (false, _) if over_own => {
                let next = next(vote).unwrap_or(Vote::For);
                return self.ask_why_over(seat, next, view);
            }
            (false, _) => self.send_vote(seat, next(vote), String::new(), asks),
        }
        self.rebuild(view);
    }

    /// One order a vote. It is shown as on its way until the desk has it.
    fn send_vote(&mut self, seat: u8, vote: Option<Vote>, why: String, asks: &mut Asks) {
        let (Some(open), Some(case)) = (&self.sitting, self.chosen) else { return };
        let sitting = open.sitting.number;
        let new = NewVote { seat, vote, why: why.clone() };
        let ticket = asks.order(Command::CastVote { sitting, case, vote: new });
        self.sent.insert((case, seat), Sent { ticket, vote, why, done: false });
    }

    /// What became of a vote that was sent; false if this was another order.
    pub(super) fn vote_came(
        &mut self,
        ticket: Ticket,
        fault: Option<&Fault>,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> bool {
        let found = self.sent.iter_mut().find(|(_, sent)| sent.ticket == ticket);
        let Some((&of, sent)) = found else { return false };
        match fault {
            None => sent.done = true,
            Some(fault) => {
                self.sent.remove(&of);
                asks.say(Message::Trouble(view.words.fault_with(fault, view.settings)));
                self.ask_sitting(asks);
                self.rebuild(view);
            }
        }
        let (case, _) = of;
        if self.chosen == Some(case) {
            asks.query(Query::Glance(case));
        }
        true
    }

    fn member(&self, seat: u8, view: &View<'_>) -> String {
        let member: Option<&Member> = self.seats(view).iter().find(|member| member.seat == seat);
        member.map_or_else(String::new, |member| member.name.clone())
    }

    fn ask_why(&mut self, about: About, (seat, phrase): (u8, Phrase), view: &View<'_>) {
        let args = Args::new().text("name", self.member(seat, view));
        let label = view.words.say(say::REASON);
        let field = Entry::stored("reason", label, StoredText::Reason, view.lang);
        let title = view.words.say_with(phrase, &args);
        self.ask(Question::with_fields(about, title, vec![field], view.lang));
    }

    /// Why a member steps aside; what is likely stands there to be kept or typed over.
    pub(super) fn ask_why_recused(&mut self, seat: u8, view: &View<'_>) {
        self.ask_why(About::Recuse(seat), (seat, say::RECUSES), view);
        let likely = self.case.as_ref().and_then(|own| {
            let likely = own.likely.iter().find(|(own, _)| *own == seat);
            likely.map(|(_, why)| view.words.likeness(*why))
        });
        if let Some(question) = &mut self.question {
            question.form.set("reason", &likely.unwrap_or_default());
        }
    }

    /// Why the secretary writes over a vote that a member cast from their own seat.
    pub(super) fn ask_why_over(&mut self, seat: u8, vote: Vote, view: &View<'_>) {
        self.ask_why(About::WriteOver(seat, vote), (seat, say::WRITES_OVER), view);
    }

    /// The reason was written: the vote is cast.
    pub(super) fn cast_for(&mut self, seat: u8, vote: Vote, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        let why = question.form.value("reason");
        let flaw = match StoredText::Reason.read(&why) {
            Ok(why) if why.is_empty() => Some(Flaw::Empty),
            Ok(_) => None,
            Err(flaw) => Some(flaw),
        };
        if let Some(flaw) = flaw {
            return question.flaw("reason", view.words.flaw(&flaw));
        }
        self.question = None;
        self.send_vote(seat, Some(vote), why, asks);
        self.rebuild(view);
    }
}
