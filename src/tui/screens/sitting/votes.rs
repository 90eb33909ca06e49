//! The votes on the chosen case: by digit, without those who must step aside, and what they carry.

use crate::domain::case::Refusal;
use crate::domain::committee::{Ballot, Conflict, Resolution, VoteFlaw};
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::sitting as say;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::Entry;
use crate::tui::screen::{Asks, Message, Offer, View};
use crate::tui::screens::sitting::SittingScreen;
use crate::tui::screens::sitting::resolve::About;

impl SittingScreen {
    /// The seats of those who cannot decide on the chosen case.
    fn must(&self) -> &[(u8, Conflict)] {
        self.case.as_ref().map_or(&[], |own| &own.recusals)
    }

    /// What was cast, with those who must step aside.
    fn cast(&self) -> Result<Vec<Ballot>, VoteFlaw> {
        let (Some(open), must) = (&self.sitting, self.must()) else { return Ok(Vec::new()) };
        let is_out = |seat| must.iter().any(|(own, _)| *own == seat);
        let own = self.slip().map(|slip| slip.ballots(&open.sitting.present, is_out));
        open.sitting.recused(own.unwrap_or_default(), must)
    }

    /// Cast, or as they were decided on.
    pub(super) fn ballots(&self) -> Vec<Ballot> {
        let (Some(open), Some(own)) = (&self.sitting, &self.case) else { return Vec::new() };
        let decision = own.case.decision.as_ref();
        match decision.filter(|decision| decision.sitting == open.sitting.number) {
            Some(decision) if own.case.stage != Stage::Referred => decision.ballots.clone(),
            _ => self.cast().unwrap_or_else(|_| {
                // Kept without a reason by an older program: shown, and asked for at the resolution.
                let slip = self.slip().map(|slip| slip.ballots(&open.sitting.present, |_| false));
                slip.unwrap_or_default()
            }),
        }
    }

    /// Whether the votes carry a resolution; why not, in words.
    pub(super) fn may(&self, resolution: Resolution, view: &View<'_>) -> Offer {
        let (Some(open), Some(own)) = (&self.sitting, &self.case) else { return Offer::Hidden };
        let early = match own.judged.may(Move::Decide) {
            Err(Refusal::TooEarly { .. }) if resolution == Resolution::Defer => None,
            Err(refusal @ Refusal::TooEarly { .. }) => (!view.manages()).then_some(refusal),
            Err(refusal) => Some(refusal),
            Ok(()) => None,
        };
        let judged =
            self.cast().and_then(|ballots| open.sitting.judge(view.today, &ballots, resolution));
        let papers = own.judged.may_resolve(resolution).err();
        match (early.or(papers), judged) {
            (Some(refusal), _) => Offer::Not(view.words.refusal(&refusal, view.settings)),
            (None, Err(flaw)) => Offer::Not(view.words.vote_flaw(flaw, &open.sitting.members)),
            (None, Ok(())) => Offer::Ready,
        }
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
        let Some(open) = &self.sitting else { return };
        let must = self.must().iter().find(|(own, _)| *own == seat);
        let flaw = if open.sitting.present.contains(&seat) {
            must.map(|(_, why)| VoteFlaw::MustRecuse { seat, why: *why })
        } else {
            Some(VoteFlaw::NotPresent { seat })
        };
        if let Some(flaw) = flaw {
            self.recusing = false;
            asks.say(Message::Note(view.words.vote_flaw(flaw, &open.sitting.members)));
            return;
        }
        let waits = self.case.as_ref().is_some_and(|own| own.case.stage == Stage::Referred);
        let slip = self.chosen.filter(|_| waits).and_then(|case| self.slips.get_mut(&case));
        if let Some(slip) = slip {
            if !std::mem::take(&mut self.recusing) {
                slip.vote(seat);
            } else if slip.is_recused(seat) {
                slip.come_back(seat);
            } else {
                return self.ask_why_recused(seat, view);
            }
            self.keep(view, asks);
            self.rebuild(view);
        } else if self.chosen.is_some() && self.case.is_none() {
            asks.say(Message::Note(view.words.say(say::NOT_READ_YET)));
        }
    }

    /// Why a member steps aside; what is likely stands there to be kept or typed over.
    pub(super) fn ask_why_recused(&mut self, seat: u8, view: &View<'_>) {
        let words = view.words;
        let member = self.seats(view).iter().find(|member| member.seat == seat);
        let args = Args::new().text("name", member.map_or("", |member| member.name.as_str()));
        let label = words.say(say::REASON);
        let field = Entry::stored("reason", label, StoredText::Reason, view.lang);
        let title = words.say_with(say::RECUSES, &args);
        let mut question =
            Question::with_fields(About::Recuse(seat), title, vec![field], view.lang);
        let likely = self.case.as_ref().and_then(|own| {
            own.likely.iter().find(|(own, _)| *own == seat).map(|(_, why)| words.likeness(*why))
        });
        question.form.set("reason", &likely.unwrap_or_default());
        self.ask(question);
    }

    /// The reason was written: the member has stepped aside.
    pub(super) fn recuse(&mut self, seat: u8, view: &View<'_>, asks: &mut Asks) {
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
        if let Some(slip) = self.chosen.and_then(|case| self.slips.get_mut(&case)) {
            slip.recuse(seat, why);
            self.keep(view, asks);
        }
        self.rebuild(view);
    }
}
