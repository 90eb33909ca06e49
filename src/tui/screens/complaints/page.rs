//! One complaint: what was said, what happened to it, and what can be done with it now.

use crate::api::command::{CommandKind, Draft, FormKey, RecordSeen};
use crate::api::door::Changed;
use crate::api::query::ComplaintView;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::case::Refusal;
use crate::domain::complaint::{ComplaintWord, code};
use crate::domain::follow_up::FollowedUp;
use crate::domain::id::ComplaintNumber;
use crate::domain::phrase::Phrase;
use crate::domain::settings::Settings;
use crate::i18n::phrases::{complaint as say, form as kept, waiting};
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::complaints::ask;
use crate::tui::telling::{Tell, Teller};

pub struct ComplaintScreen {
    number: ComplaintNumber,
    view: Option<Box<ComplaintView>>,
    page: Page,
    asked: Option<Ticket>,
    asked_draft: Option<Ticket>,
    /// What was typed of an outcome before and not sent.
    kept: Vec<(String, String)>,
    question: Option<Question<Action>>,
    /// The code that the person is told now, and never again.
    code: Option<Phrase>,
    /// Another one, on its way to the desk.
    giving: Option<Phrase>,
    ordered: Option<Ticket>,
    area: Area,
}

impl ComplaintScreen {
    pub fn new(number: ComplaintNumber) -> Self {
        Self {
            number,
            view: None,
            page: Page::default(),
            asked: None,
            asked_draft: None,
            kept: Vec::new(),
            question: None,
            code: None,
            giving: None,
            ordered: None,
            area: Area::default(),
        }
    }

    /// One that was just taken down of somebody anonymous, who is told their code.
    pub fn telling(number: ComplaintNumber, code: Phrase) -> Self {
        Self { code: Some(code), ..Self::new(number) }
    }

    fn key(&self) -> FormKey {
        FormKey::Record(self.number.into())
    }

    fn read(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Complaint(self.number)));
    }

    fn seen(&self) -> Option<RecordSeen> {
        let version = self.view.as_ref()?.version;
        Some(RecordSeen { record: self.number.into(), version })
    }

    fn rebuild(&mut self, view: &View<'_>) {
        let Some(own) = &self.view else { return };
        let facts = view.words.complaint_facts(own, view.today, view.settings);
        let rows = facts.into_iter().map(|(label, text)| Row::labelled(label, text));
        self.page.set(rows.collect());
        self.page.place(body(self.area));
    }

    fn title(&self, view: &View<'_>) -> String {
        let words = view.words;
        let Some(own) = &self.view else { return words.record_name(self.number.into()) };
        let named = words.complaint_named(own.complaint.kind, self.number);
        format!("{named} · {}", words.complaint_state(own.complaint.state))
    }

    /// What the rules leave of an action: the complaint's own check answers.
    fn may(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = &self.view else { return Offer::Not(view.words.say(waiting::NOT_READ)) };
        if let Some(why) = view.forbids(action) {
            return Offer::Not(why);
        }
        let Some(word) = ask::blank(action, own) else { return Offer::Hidden };
        let unset = Settings::unset();
        let offer = view.offer(own.complaint.may(&word, ask::by(view, &unset)));
        let others = own.holder.filter(|holder| holder.live && holder.by != view.me);
        match (offer, others) {
            (Offer::Ready, Some(holder)) if action != Action::Release => {
                view.offer(Err(Refusal::HeldBy { by: holder.by }))
            }
            (offer, _) => offer,
        }
    }

    /// The same of the follow-up.
    fn may_follow_up(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = &self.view else { return Offer::Not(view.words.say(waiting::NOT_READ)) };
        if let Some(why) = view.lacks_right_to(CommandKind::RecordFollowUp) {
            return Offer::Not(why);
        }
        if let Some(holder) = own.holder.filter(|holder| holder.live && holder.by != view.me) {
            return view.offer(Err(Refusal::HeldBy { by: holder.by }));
        }
        let unset = Settings::unset();
        let by = ask::by(view, &unset);
        view.offer(match action {
            Action::Call => own.complaint.may_ask(by),
            _ => own.complaint.follow_up.may_take_back(by),
        })
    }

    fn ask(&mut self, action: Action, view: &View<'_>) {
        let Some(own) = &self.view else { return };
        let mut question = ask::question(action, own, view);
        if action == Action::TellOutcome {
            question.fill(&self.kept);
        }
        self.question = Some(question);
    }

    /// The code stands in a question of its own until whoever took it down has told it.
    fn ask_code(&mut self, view: &View<'_>) {
        let Some(code) = &self.code else { return };
        let told = isolate::left_to_right(&code::told(self.number, code));
        let title = view.words.say_with(say::CODE_TITLE, &Args::new().text("code", told));
        let question = Question::plain(Action::ReceiptCode, title, view.lang);
        self.question = Some(question.saying(view.words.say(say::CODE_TEXT)));
    }

    /// An outcome that is being typed outlives a crash.
    fn keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = self.question.as_ref().filter(|own| own.about == Action::TellOutcome)
        else {
            return;
        };
        let fields = question.values();
        if fields != self.kept {
            self.kept.clone_from(&fields);
            asks.keep(self.key(), Draft::Fields(fields), "text".to_owned(), view);
        }
    }

    fn send(&mut self, view: &View<'_>, asks: &mut Asks) {
        let (Some(seen), Some(question)) = (self.seen(), &mut self.question) else { return };
        if question.about == Action::TakeBackAnswers {
            question.sent = true;
            let reason = question.form.value("reason");
            self.ordered = Some(asks.order(Command::TakeBackFollowUp { seen, reason }));
            return;
        }
        match ask::word(question) {
            Ok(word) => {
                question.sent = true;
                let form = matches!(word, ComplaintWord::Tell { .. });
                let form = form.then_some(FormKey::Record(self.number.into()));
                self.ordered = Some(asks.order(Command::Complaint { seen, word, form }));
            }
            Err((id, flaw)) => question.flaw(id, view.words.flaw(&flaw)),
        }
    }

    /// Another code for somebody anonymous, made here so that nothing but it travels.
    fn reissue(&mut self, asks: &mut Asks) {
        let mut random = [0; code::CODE_DIGITS];
        let (Some(seen), Ok(())) = (self.seen(), getrandom::fill(&mut random)) else { return };
        let code = code::of_bytes(random);
        self.giving = Some(code.clone());
        self.ordered = Some(asks.order(Command::ReissueCode { seen, code }));
    }

    fn came(&mut self, receipt: Result<(), Fault>, view: &View<'_>, asks: &mut Asks) {
        match (receipt, &mut self.question) {
            (Ok(()), question) if self.giving.is_none() => {
                if let Some(done) = question.take() {
                    if done.about == Action::TellOutcome {
                        self.kept.clear();
                    }
                    let done = view.words.action(done.about);
                    let saved = view.words.say(say::DONE);
                    asks.say(Message::Done(format!("{done}: {saved}")));
                }
            }
            // Now and never again they are told it.
            (Ok(()), _) => {
                self.code = self.giving.take();
                self.ask_code(view);
            }
            (Err(fault), Some(question)) => {
                let sentence = view.words.fault_with(&fault, view.settings);
                question.refused(&fault, sentence, view.words);
            }
            (Err(fault), None) => {
                self.giving = None;
                asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
            }
        }
        self.read(asks);
    }
}

/// Under the title and its rule.
fn body(area: Area) -> Area {
    area.rows(2, area.h.saturating_sub(2)).inset(2, 2)
}

impl Tell for ComplaintScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.page.tell(teller);
    }
}

impl Screen for ComplaintScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Complaint, Scope::List]
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.asked_draft = Some(asks.query(Query::Draft(self.key())));
        self.ask_code(view);
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        if let Some(before) = self.question.take_if(|question| question.lang() != view.lang) {
            if before.about == Action::ReceiptCode {
                self.ask_code(view);
            } else {
                self.ask(before.about, view);
                self.question = self.question.take().map(|anew| anew.going_on(&before));
            }
        }
        self.rebuild(view);
        self.read(asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        if changed.touches(self.number) || changed.more {
            self.read(asks);
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        if self.question.as_ref().is_some_and(|own| own.about == Action::ReceiptCode) {
            // Only a yes says that it was told.
            if said == Said::Yes {
                self.question = None;
                self.code = None;
            }
            return;
        }
        match said {
            Said::Nothing => {}
            Said::Filling => self.keep(view, asks),
            Said::NotTaken(why) => {
                if let Some(question) = &mut self.question {
                    asks.say(Message::Trouble(question.form.tell_not_taken(why, view.words)));
                }
                self.keep(view, asks);
            }
            Said::No => {
                self.keep(view, asks);
                let was = self.question.take().map(|question| question.about);
                if was == Some(Action::TellOutcome) && !self.kept.is_empty() {
                    asks.say(Message::Note(view.words.say(kept::KEPT)));
                }
            }
            Said::Yes => self.send(view, asks),
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Person
                if self.view.as_ref().is_some_and(|own| own.complaint.who.party().is_some()) =>
            {
                Offer::Ready
            }
            Action::Gather => match (view.forbids(action), &self.view) {
                (Some(why), _) => Offer::Not(why),
                (None, Some(own)) => view.offer(own.complaint.may_be_gathered()),
                (None, None) => Offer::Hidden,
            },
            Action::ReissueCode => {
                match (view.lacks_right_to(CommandKind::ReissueCode), &self.view) {
                    (Some(why), _) => Offer::Not(why),
                    (None, Some(own)) => {
                        let unset = Settings::unset();
                        view.offer(own.complaint.may_reissue(ask::by(view, &unset)))
                    }
                    (None, None) => Offer::Not(view.words.say(waiting::NOT_READ)),
                }
            }
            Action::Call | Action::TakeBackAnswers => self.may_follow_up(action, view),
            Action::Refresh => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            own if own.scopes().contains(&Scope::Complaint) => self.may(own, view),
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Claim | Action::Release => {
                if let Some(seen) = self.seen() {
                    let is_claim = action == Action::Claim;
                    let word = if is_claim { ComplaintWord::Claim } else { ComplaintWord::Release };
                    let command = Command::Complaint { seen, word, form: None };
                    self.ordered = Some(asks.order(command));
                }
            }
            Action::Person => {
                let party = self.view.as_ref().and_then(|own| own.complaint.who.party());
                if let Some(party) = party {
                    asks.open(screens::open_person(party));
                }
            }
            Action::ReissueCode => self.reissue(asks),
            Action::Call => asks.open(screens::open_call(self.number)),
            Action::Gather => asks.open(screens::gather(self.number.into())),
            Action::Refresh => self.read(asks),
            motion if motion.is_motion() => self.page.act(motion),
            about => self.ask(about, view),
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Outcome::Receipt(receipt) => {
                if self.ordered.take_if(|own| *own == reply.ticket).is_some() {
                    self.came(receipt.map(drop), view, asks);
                }
            }
            Outcome::Answer(Ok(Answer::Draft(kept))) if self.asked_draft == Some(reply.ticket) => {
                if let Some(Draft::Fields(fields)) = kept.map(|kept| kept.draft)
                    // What is said in a call is kept for the call.
                    && !screens::is_of_call(&fields)
                {
                    self.kept = fields;
                }
            }
            Outcome::Answer(Ok(Answer::Complaint(own))) if self.asked == Some(reply.ticket) => {
                self.view = Some(own);
                self.rebuild(view);
            }
            Outcome::Answer(Err(fault)) if self.asked == Some(reply.ticket) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
                asks.close();
            }
            Outcome::Answer(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.page.place(body(area));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.view.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        use crate::domain::complaint::ComplaintState as State;
        match self.view.as_ref().map(|own| own.complaint.state) {
            Some(State::Received) => {
                &[Action::Acknowledge, Action::Claim, Action::TellOutcome, Action::WhatCanBeDone]
            }
            Some(State::Acknowledged | State::Working) => {
                &[Action::TellOutcome, Action::Claim, Action::ReferOut, Action::WhatCanBeDone]
            }
            Some(State::Told) => &[Action::CloseComplaint, Action::TakeBack, Action::WhatCanBeDone],
            _ if self.view.as_ref().is_some_and(|own| own.complaint.follow_up.waits()) => {
                &[Action::Call, Action::ReopenComplaint, Action::Person, Action::WhatCanBeDone]
            }
            _ => &[Action::ReopenComplaint, Action::Person, Action::WhatCanBeDone, Action::Back],
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, body(area));
    }
}
