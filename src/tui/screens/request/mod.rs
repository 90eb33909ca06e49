//! The support request (T4): seven sections, what is wrong beside its field, the need while typing, and nothing typed is lost.

mod again;
mod compare;
mod elsewhere;
mod fields;
mod filling;
mod household;
mod identity;
mod keep;
mod lease;
mod paint;
mod race;
mod remarks;
mod repeat;
mod save;
mod tell;

use crate::api::command::{Draft, FormKey, Kept};
use crate::api::door::Changed;
use crate::api::query::CaseView;
use crate::api::{Answer, Query};
use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::id::{CaseNumber, StaffId, Version};
use crate::domain::request::{FieldFault, MEMBERS_MAX, Place, RequestDraft, Section};
use crate::domain::stage::Stage;
use crate::i18n::phrases::form as say;
use crate::i18n::{Args, Lang};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::form::Form;
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens::request::elsewhere::Household;
use crate::tui::screens::request::household::Removed;
use crate::tui::screens::request::identity::Identity;
use crate::tui::screens::request::lease::{Came, Lease};
use crate::tui::screens::request::race::Race;
use crate::tui::screens::request::save::{About, Stands};

pub struct RequestScreen {
    draft: RequestDraft,
    key: FormKey,
    /// The case being amended, as it was seen.
    case: Option<(CaseNumber, Version, Stage)>,
    section: Section,
    form: Form<Place>,
    faults: Vec<FieldFault>,
    kept: Option<Timestamp>,
    keeping: Option<(Ticket, Timestamp)>,
    stands: Stands,
    saving: Option<Ticket>,
    /// The request is shown once more to a line that was made anew, and then saved.
    revealing: Option<Ticket>,
    question: Option<Question<About>>,
    /// What it has typed again, in the order of its fields.
    typed_again: Vec<Place>,
    /// The field to go on at, when a draft is resumed.
    resumed: Option<Place>,
    area: Area,
    /// Cells of the sections' names, where they have room.
    side: u16,
    touched: bool,
    /// The field that was typed in since it was come to: not judged yet.
    typing: Option<Place>,
    /// Who it is about, for the title: as it was when a field was last left.
    name: String,
    /// Rows of the household taken away, the last at the end.
    removed: Vec<Removed>,
    /// The request as it was read, where that is known: what was typed here began from it.
    base: Option<RequestDraft>,
    /// Asked for the case that another saved first.
    asked_now: Option<Ticket>,
    /// Asked for what was kept of this form at another terminal.
    asked_draft: Option<Ticket>,
    race: Option<Box<Race>>,
    /// Whose proposal is over once this is saved.
    closes: Option<StaffId>,
    /// It is this person's own draft, and not another's proposal.
    is_own: bool,
    /// Of the case being amended.
    lease: Lease,
    /// Who the request is for, while that is asked.
    identity: Identity,
    /// What other files say of the household.
    elsewhere: Household,
    /// Two for the same are open, and the clerk said that this one is wanted too.
    alike_is_meant: bool,
}

impl RequestScreen {
    pub fn new(draft: RequestDraft, key: FormKey) -> Self {
        Self {
            draft,
            key,
            case: None,
            section: Section::Person,
            form: Form::new(Vec::new(), Lang::default()),
            faults: Vec::new(),
            kept: None,
            keeping: None,
            stands: Stands::WithDesk,
            saving: None,
            revealing: None,
            question: None,
            typed_again: Vec::new(),
            resumed: None,
            area: Area::default(),
            side: 0,
            touched: false,
            typing: None,
            name: String::new(),
            removed: Vec::new(),
            base: None,
            asked_now: None,
            asked_draft: None,
            race: None,
            closes: None,
            is_own: true,
            lease: Lease::default(),
            identity: Identity::default(),
            elsewhere: Household::default(),
            alike_is_meant: false,
        }
    }

    pub fn amend(own: &CaseView, view: &View<'_>) -> Self {
        let base =
            RequestDraft { repeats: own.case.repeats.clone(), ..own.case.request.to_draft() };
        let draft = RequestDraft { party: Some(own.case.party), ..base.clone() };
        let mut screen = Self::new(draft, FormKey::Request(own.case.number));
        screen.case = Some((own.case.number, own.version, own.case.stage));
        screen.lease = Lease::of(own, view);
        screen.base = Some(base);
        screen
    }

    pub fn resume(kept: Kept) -> Self {
        let mut screen = Self::new(RequestDraft::default(), kept.form);
        if let FormKey::Request(number) = kept.form {
            // Its stage comes with the case, which is asked for at once.
            screen.case = Some((number, Version(0), Stage::Intake));
        }
        screen.adopt(kept);
        screen
    }

    /// Goes on with what was left of this form.
    fn adopt(&mut self, kept: Kept) {
        if let Draft::Request { draft, seen } = kept.draft {
            self.draft = draft;
            if let (Some((_, version, _)), Some(seen)) = (&mut self.case, seen) {
                let seen = self.lease.since(seen);
                // It began from a state that nobody has read here.
                self.base.take_if(|_| *version != seen);
                *version = seen;
            }
        }
        self.resumed = Place::from_code(&kept.field);
        self.kept = Some(kept.at);
        self.touched = true;
    }

    fn lay_out(&mut self) {
        if let Some(race) = &mut self.race {
            race.compare.place(race::parts(self.area).1);
        }
        let parts = self.parts(self.area);
        self.form.place(parts.body);
    }

    fn keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.elsewhere.ask(&self.draft, asks);
        if !self.touched || !self.is_own {
            return;
        }
        let seen = self.case.map(|(_, version, _)| version);
        let draft = Draft::Request { draft: self.draft.clone(), seen };
        let field = self.form.focused().map(Place::code).unwrap_or_default();
        self.keeping = Some((asks.keep(self.key_to_keep(), draft, field, view), view.now));
    }

    /// What the desk answers to what was asked at the beginning, and when another was first.
    fn told(&mut self, ticket: Ticket, answer: Answer, view: &View<'_>, asks: &mut Asks) {
        match (answer, &mut self.case) {
            (Answer::Case(own), _) if self.asked_now.take_if(|own| *own == ticket).is_some() => {
                self.meet(&own, view, asks);
            }
            (Answer::Case(own), Some((_, version, stage))) => {
                *stage = own.case.stage;
                let is_seen = own.version == *version && own.is_whole();
                self.base = is_seen.then(|| own.case.request.to_draft());
                self.lease = Lease::of(&own, view);
                self.lease.begin(asks);
                // A draft that was gone on with since is the text that came too late.
                let proposed = own.proposals.iter().find(|(by, _)| *by == view.me);
                let since = proposed.filter(|(_, at)| self.kept.is_some_and(|kept| kept >= *at));
                self.closes = self.closes.or(since.map(|(by, _)| *by));
            }
            (Answer::Draft(kept), _)
                if self.asked_draft.take_if(|own| *own == ticket).is_some() =>
            {
                match kept {
                    Some(kept) => self.meet_draft(*kept, view, asks),
                    None => self.keep(view, asks),
                }
            }
            // Typed in before it was known that something had been kept of it.
            (Answer::Draft(Some(kept)), Some(_)) if self.touched => {
                self.meet_draft(*kept, view, asks);
            }
            // The same case was being changed before, and not saved.
            (Answer::Draft(Some(kept)), Some(_)) => {
                let args = Args::new().text("time", view.words.time(kept.at));
                self.adopt(*kept);
                let at = self.resumed.take().or_else(|| self.form.focused());
                if let Some(place) = at {
                    self.go_to(place, view);
                }
                asks.say(Message::Note(view.words.say_with(say::WENT_ON, &args)));
            }
            _ => {}
        }
    }
}

impl Screen for RequestScreen {
    fn scopes(&self) -> &'static [Scope] {
        if self.race.is_some() { race::SCOPES } else { self.form.scopes() }
    }

    fn is_typing(&self) -> bool {
        self.race.is_none()
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        match self.resumed.take() {
            Some(place) => self.go_to(place, view),
            None => self.build(view),
        }
        self.elsewhere.ask(&self.draft, asks);
        // A name that was typed to look for someone was typed: it is there after a cut like any.
        let is_typed = self.draft.party.is_none() && !self.draft.is_empty();
        if !self.touched && self.case.is_none() && is_typed {
            self.touched = true;
            self.keep(view, asks);
            self.touched = false;
        }
        self.lease.begin(asks);
        if let Some((number, _, _)) = self.case.filter(|_| self.race.is_none()) {
            asks.query(if self.touched { Query::Case(number) } else { Query::Draft(self.key) });
        }
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        // In the same language the fields stay as they are, with all that can be undone in them.
        if self.form.lang() == view.lang {
            self.remark(view);
        } else {
            self.build(view);
        }
    }

    fn watches(&self, case: CaseNumber) -> bool {
        self.lease.watches(case)
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        self.lease.hear(changed, asks);
    }

    fn leaving(&mut self, view: &View<'_>, asks: &mut Asks) {
        // What was sent to be saved ends its draft.
        if self.saving.is_none() {
            self.keep(view, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        if let Some(race) = &self.race {
            return race.offers(action, view);
        }
        match action {
            Action::Save if self.asked_now.is_some() => Offer::Not(view.words.say(say::SAVING)),
            _ if self.form.knows(action) => Offer::Ready,
            _ if self.form.is_picking() => Offer::Hidden,
            Action::Save if self.saving.is_some() => Offer::Not(view.words.say(say::SAVING)),
            Action::Save
            | Action::KeepAndLeave
            | Action::NextSection
            | Action::PrevSection
            | Action::Why => Offer::Ready,
            Action::AddRow if self.section == Section::Household => {
                if self.draft.members.len() < MEMBERS_MAX {
                    Offer::Ready
                } else {
                    view.offer(Err(Refusal::too_many(MEMBERS_MAX)))
                }
            }
            Action::AddRow => Offer::Not(view.words.say(say::ROWS_ARE_IN_HOUSEHOLD)),
            Action::DeleteRow if matches!(self.form.focused(), Some(Place::Member(..))) => {
                Offer::Ready
            }
            Action::OtherCalendar => Offer::Ready,
            Action::KeepAsItIs => self.offers_keep(view),
            Action::ConfirmPart => self.offers_confirm(view),
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if self.race.is_some() {
            return self.act_in_race(action, view, asks);
        }
        match action {
            Action::Save => self.save(view, asks),
            Action::KeepAndLeave => {
                self.keep(view, asks);
                self.go(view, asks);
            }
            Action::NextSection => self.go_section(1, view, asks),
            Action::PrevSection => self.go_section(-1, view, asks),
            Action::Why => {
                if let Some(place) = self.form.focused() {
                    asks.say(Message::Note(view.words.why(place)));
                }
            }
            Action::AddRow => self.add_row(view, asks),
            Action::DeleteRow => self.delete_row(view, asks),
            Action::OtherCalendar => self.tell_calendar(view, asks),
            Action::KeepAsItIs => self.ask_keep(view),
            Action::ConfirmPart => self.confirm_part(view, asks),
            other => self.act_in_form(other, view, asks),
        }
    }

    fn selected(&self) -> String {
        self.form.selected()
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        let did = self.form.type_text(text);
        self.did(did, view, asks);
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        self.answer(said, view, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Some(reply) = self.hear_of_person(reply, view, asks) else { return };
        let Some(reply) = self.hear_of_household(reply, view, asks) else { return };
        match self.lease.receive(&reply, view, asks) {
            Came::NotOurs => {}
            Came::Nothing => return,
            Came::Taken => return self.taken(view, asks),
            Came::Refused(fault) => return self.kept_from(&fault, view, asks),
            Came::Lost(told) => return self.lost(&told, view, asks),
        }
        let outcome = match reply.outcome {
            Outcome::Receipt(outcome) => outcome,
            Outcome::Answer(Ok(answer)) => return self.told(reply.ticket, answer, view, asks),
            Outcome::Answer(Err(fault)) => {
                self.asked_now.take_if(|own| *own == reply.ticket);
                return asks.say(Message::Trouble(view.words.fault(&fault)));
            }
        };
        if self.revealing == Some(reply.ticket) {
            match outcome {
                Ok(_) => self.send(asks),
                Err(fault) => {
                    self.revealing = None;
                    asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
                }
            }
        } else if self.saving == Some(reply.ticket) {
            self.saving = None;
            match outcome {
                Ok(receipt) => self.saved(&receipt.done, view, asks),
                Err(fault) => self.refused(fault, view, asks),
            }
        } else if let Some((_, at)) = self.keeping.filter(|(ticket, _)| *ticket == reply.ticket) {
            self.was_kept(outcome.map(|_| at), view, asks);
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.lay_out();
    }

    fn footer(&self) -> &'static [Action] {
        if self.race.is_some() {
            return &[
                Action::SwitchSide,
                Action::Save,
                Action::KeepAndLeave,
                Action::TakeMine,
                Action::TakeTheirs,
            ];
        }
        if self.section == Section::Household {
            return &[
                Action::Choose,
                Action::AsItWas,
                Action::AddRow,
                Action::DeleteRow,
                Action::Save,
                Action::NextSection,
                Action::KeepAndLeave,
            ];
        }
        &[
            Action::Choose,
            Action::AsItWas,
            Action::NextField,
            Action::Save,
            Action::NextSection,
            Action::Why,
            Action::KeepAndLeave,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        if let Some(race) = &self.race {
            self.draw_race(race, canvas, area, view);
        } else {
            self.draw_around(canvas, area, view);
            if !self.is_blind() {
                self.form.draw(canvas, self.question.is_none());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Fault;
    use crate::i18n::Words;
    use crate::keymap::Keymap;
    use crate::tui::screen::Ask;

    #[test]
    fn a_draft_that_could_not_be_read_is_told() {
        let words = Words::new(Lang::English);
        let keymap = Keymap::shipped();
        let view = View::of(&words, &keymap, None, "hall-1", Timestamp(0));
        let number = CaseNumber { year: 1448, count: 1 };
        let mut screen = RequestScreen::new(RequestDraft::default(), FormKey::Request(number));
        let mut asks = Asks::from(1);
        let outcome = Outcome::Answer(Err(Fault::Unreachable));
        screen.receive(Reply { ticket: Ticket(1), outcome }, &view, &mut asks);
        let told = |ask: &Ask| matches!(ask, Ask::Say(Message::Trouble(_)));
        assert!(asks.list.iter().any(told));
    }
}
