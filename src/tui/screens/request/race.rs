//! A race for one request: somebody saved it while it stood open here. Both texts are read side by side,
//! and what was chosen is saved over what both know.

use crate::api::command::{Draft, FormKey, Kept, Seen};
use crate::api::query::CaseView;
use crate::api::{Command, Query};
use crate::domain::id::{StaffId, Version};
use crate::domain::proposal::Proposal;
use crate::domain::request::RequestDraft;
use crate::domain::request::merge::{Merge, Side};
use crate::domain::stage::Stage;
use crate::i18n::Args;
use crate::i18n::phrases::{form as form_say, race as say};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::screen::{Asks, Message, Offer, View};
use crate::tui::screens;
use crate::tui::screens::request::RequestScreen;
use crate::tui::screens::request::compare::Compare;

/// Where keys count while both texts are looked at.
pub(super) const SCOPES: &[Scope] = &[Scope::Compare, Scope::List];

/// Both texts, and what the one text of them goes over.
pub(super) struct Race {
    pub compare: Compare,
    over: Over,
}

enum Over {
    /// The case as it stands.
    Case { version: Version, stage: Stage, theirs: RequestDraft },
    /// What the same person kept of this form at another terminal.
    Draft,
}

impl Race {
    pub(super) fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let compare = &self.compare;
        match action {
            motion if motion.is_motion() => Offer::Ready,
            Action::TakeMine | Action::TakeTheirs | Action::SwitchSide => match compare.chosen() {
                Some(one) if one.is_contested => Offer::Ready,
                Some(one) => Offer::Not(view.words.say(match one.chosen {
                    Some(Side::Theirs) => say::ONLY_THEIRS,
                    Some(Side::Mine) | None => say::ONLY_YOURS,
                })),
                None => Offer::Hidden,
            },
            Action::Save | Action::KeepAndLeave => Offer::Ready,
            _ => Offer::Hidden,
        }
    }
}

/// The title with its rule, and what is beneath.
pub(super) fn parts(area: Area) -> (Area, Area) {
    (area.rows(0, 2), area.rows(2, area.h.saturating_sub(2)))
}

impl RequestScreen {
    /// What someone proposed, beside what stands. What both began from is not known: all that differs is
    /// to be chosen.
    pub fn compare(own: &CaseView, proposal: Proposal, me: StaffId) -> Self {
        let mut draft = proposal.draft;
        draft.party = Some(own.case.party);
        let of = proposal.by;
        let mut screen = Self::new(draft.clone(), FormKey::Request(own.case.number));
        screen.case = Some((own.case.number, own.version, own.case.stage));
        // Another's text is not this person's draft.
        screen.is_own = of == me;
        let theirs = own.case.request.to_draft();
        let merge = Merge::of(None, draft, theirs.clone());
        let by = own.last.as_ref().map(|last| last.by);
        let compare = Compare::new(merge, of, by);
        let (version, stage) = (own.version, own.case.stage);
        let over = Over::Case { version, stage, theirs };
        screen.race = Some(Box::new(Race { compare, over }));
        screen.closes = Some(of);
        screen
    }

    /// The desk has a newer state of the case: it is read, to see what differs.
    pub(super) fn overtaken(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some((number, _, _)) = self.case else { return };
        // The desk keeps what came too late as this person's proposal, until it is saved.
        self.closes.get_or_insert(view.me);
        self.touched = true;
        self.keep(view, asks);
        self.asked_now = Some(asks.query(Query::Case(number)));
    }

    /// The case as it stands now, beside what was typed here.
    pub(super) fn meet(&mut self, own: &CaseView, view: &View<'_>, asks: &mut Asks) {
        // What is masked is no text of theirs: it is shown first, and the same begins again.
        if !own.is_whole() {
            let case = own.case.number;
            self.revealing = Some(asks.order(Command::Reveal { case }));
            return;
        }
        let theirs = own.case.request.to_draft();
        // What is right is compared as it would stand; what is not, as it was typed.
        let mut mine = self
            .draft
            .check(view.today)
            .map_or_else(|_| self.draft.clone(), |request| request.to_draft());
        mine.party = self.draft.party;
        let merge = Merge::of(self.base.as_ref(), mine, theirs.clone());
        let (version, stage) = (own.version, own.case.stage);
        if merge.differences.is_empty() {
            asks.order(Command::DropDraft { form: self.key });
            let args = Args::new().text("number", own.case.number.to_string());
            asks.say(Message::Done(view.words.say_with(form_say::SAVED, &args)));
            return asks.close();
        }
        if self.base.as_ref() == Some(&theirs) {
            // Something else of the case changed: nobody's text is in the way.
            self.case = Some((own.case.number, version, stage));
            return self.save(view, asks);
        }
        let of = self.closes.unwrap_or(view.me);
        let by = own.last.as_ref().map(|last| last.by);
        let mut compare = Compare::new(merge, of, by);
        compare.place(parts(self.area).1);
        asks.say(Message::Trouble(
            compare.left(view).unwrap_or_else(|| view.words.say(say::MERGED_BY_ITSELF)),
        ));
        let over = Over::Case { version, stage, theirs };
        self.race = Some(Box::new(Race { compare, over }));
    }

    pub(super) fn draw_race(
        &self,
        race: &Race,
        canvas: &mut Canvas<'_>,
        area: Area,
        view: &View<'_>,
    ) {
        let (head, body) = parts(area);
        canvas.text(head.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(head.row(1));
        race.compare.draw(canvas, body, view);
    }

    /// The same form was gone on with at another terminal: its text is read before anything is kept
    /// over it.
    pub(super) fn kept_elsewhere(&mut self, asks: &mut Asks) {
        self.asked_draft = Some(asks.query(Query::Draft(self.key)));
    }

    /// What was kept at the other terminal, beside what was typed here.
    pub(super) fn meet_draft(&mut self, kept: Kept, view: &View<'_>, asks: &mut Asks) {
        let Draft::Request { draft: theirs, seen } = kept.draft else { return };
        if let (Some((_, version, _)), Some(seen)) = (&mut self.case, seen) {
            // Of two beginnings the older one counts: saving then shows what came since.
            self.base.take_if(|_| *version != seen);
            *version = seen.min(*version);
        }
        let merge = Merge::of(self.base.as_ref(), self.draft.clone(), theirs);
        if merge.differences.is_empty() {
            return;
        }
        let mut compare = Compare::new(merge, view.me, None);
        compare.place = Some(kept.place);
        compare.place(parts(self.area).1);
        asks.say(Message::Trouble(compare.news(view)));
        self.race = Some(Box::new(Race { compare, over: Over::Draft }));
    }

    /// Where the form's own draft is the other terminal's, what was typed here is one of its own.
    pub(super) fn key_to_keep(&self) -> FormKey {
        match self.race.as_deref() {
            Some(Race { over: Over::Draft, .. }) => screens::new_form(),
            _ => self.key,
        }
    }

    pub(super) fn act_in_race(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let Some(race) = &mut self.race else { return };
        match action {
            Action::KeepAndLeave => {
                let said = match race.over {
                    Over::Case { .. } if self.is_own => say::PROPOSAL_STAYS,
                    Over::Case { .. } => say::ANOTHERS_STAYS,
                    Over::Draft => say::BOTH_KEPT,
                };
                self.keep(view, asks);
                asks.say(Message::Note(view.words.say(said)));
                asks.close();
            }
            Action::Save => match race.compare.left(view) {
                Some(left) => {
                    let first = race.compare.merge.left().next();
                    if let Some(first) = first {
                        race.compare.go(first);
                    }
                    asks.say(Message::Trouble(left));
                }
                None => self.save_chosen(view, asks),
            },
            Action::SwitchSide | Action::TakeMine | Action::TakeTheirs => {
                race.compare.act(action);
                if let Some(left) = race.compare.left(view) {
                    asks.say(Message::Note(left));
                } else {
                    let key = view.key_of(SCOPES, Action::Save);
                    let args = Args::new().text("key", key);
                    asks.say(Message::Note(view.words.say_with(say::ALL_CHOSEN, &args)));
                }
            }
            motion => race.compare.act(motion),
        }
    }

    /// From here on it is one text, over the state that was compared with. Another race begins anew.
    fn save_chosen(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(race) = self.race.take() else { return };
        let Some(mut merged) = race.compare.merge.merged() else {
            self.race = Some(race);
            return;
        };
        merged.party = self.draft.party;
        self.draft = merged;
        self.touched = true;
        self.build(view);
        match race.over {
            Over::Case { version, stage, theirs } => {
                self.case = self.case.map(|(number, _, _)| (number, version, stage));
                self.base = Some(theirs);
                self.save(view, asks);
            }
            Over::Draft => {
                self.keep(view, asks);
                asks.say(Message::Done(view.words.say(say::ONE_TEXT)));
            }
        }
    }

    /// What is ordered: a request that came too late once ends its proposal when it is saved.
    pub(super) fn command(&self) -> Command {
        let case = self.case.map(|(case, version, _)| Seen { case, version });
        let draft = self.draft.clone();
        let form = self.is_own.then_some(self.key);
        match (case, self.closes) {
            (Some(seen), Some(of)) => {
                Command::CloseProposal { seen, of, merged: Some(draft), form }
            }
            (None, _) if self.alike_is_meant => Command::SaveAlike { draft, form },
            (case, _) => Command::SaveRequest { case, draft, form },
        }
    }
}
