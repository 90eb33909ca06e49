//! One inquiry: what was asked and what was said, and what can be done with it now.

use crate::api::command::{Draft, FormKey, RecordSeen};
use crate::api::door::Changed;
use crate::api::query::InquiryView;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::calendar::Written;
use crate::domain::case::{By, Refusal};
use crate::domain::choice::{Channel, Choice, List, YesNo};
use crate::domain::contact::inquiry::NewAnswer;
use crate::domain::contact::{ReadyAnswer, check};
use crate::domain::department::DepartmentId;
use crate::domain::follow_up::FollowedUp;
use crate::domain::id::{AnswerNumber, InquiryNumber};
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{contact as say, form as kept, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

const NUMBER_CHARS_MAX: usize = 40;
/// In the draft of an answer, beside its fields: the ready answer that it is made from.
const READY: &str = "ready";

pub struct InquiryScreen {
    number: InquiryNumber,
    view: Option<Box<InquiryView>>,
    page: Page,
    asked: Option<Ticket>,
    asked_draft: Option<Ticket>,
    /// What was typed of an answer before and not sent.
    kept: Vec<(String, String)>,
    /// The ready answer that is offered as the text, and which version of it.
    ready: Option<(AnswerNumber, u32)>,
    /// It is asked as soon as the inquiry is there.
    wanted: Option<Box<ReadyAnswer>>,
    question: Option<Question<Action>>,
    ordered: Option<Ticket>,
    area: Area,
}

impl InquiryScreen {
    pub fn new(number: InquiryNumber) -> Self {
        Self {
            number,
            view: None,
            page: Page::default(),
            asked: None,
            asked_draft: None,
            kept: Vec::new(),
            ready: None,
            wanted: None,
            question: None,
            ordered: None,
            area: Area::default(),
        }
    }

    /// With a ready answer to be said.
    pub fn with(number: InquiryNumber, ready: ReadyAnswer) -> Self {
        Self { wanted: Some(Box::new(ready)), ..Self::new(number) }
    }

    fn key(&self) -> FormKey {
        FormKey::Record(self.number.into())
    }

    fn read(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Inquiry(self.number)));
    }

    fn seen(&self) -> Option<RecordSeen> {
        let version = self.view.as_ref()?.version;
        Some(RecordSeen { record: self.number.into(), version })
    }

    fn rebuild(&mut self, view: &View<'_>) {
        let Some(own) = &self.view else { return };
        let facts = view.words.inquiry_facts(own, view.today, view.settings);
        let rows = facts.into_iter().map(|(label, text)| Row::labelled(label, text));
        self.page.set(rows.collect());
        self.page.place(body(self.area));
    }

    fn title(&self, view: &View<'_>) -> String {
        let named = view.words.record_name(self.number.into());
        match &self.view {
            Some(own) => format!("{named} · {}", view.words.inquiry_state(own.inquiry.state)),
            None => named,
        }
    }

    /// What the rules leave of an action: the inquiry's own check answers, on a copy.
    fn may(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = &self.view else { return Offer::Not(view.words.say(waiting::NOT_READ)) };
        if let Some(why) = view.forbids(action) {
            return Offer::Not(why);
        }
        let unset = Settings::unset();
        let settings = view.settings.unwrap_or(&unset);
        let by = By { by: view.me, at: view.now, today: view.today, settings };
        let inquiry = &own.inquiry;
        let is_others = own.holder.is_some_and(|holder| holder.live && holder.by != view.me);
        let offer = view.offer(match action {
            Action::Answer | Action::CarryOver | Action::SendOn | Action::DropInquiry => {
                inquiry.may_answer()
            }
            Action::Claim => inquiry.clone().claim(by),
            Action::Release => inquiry.clone().release(by),
            Action::Unsay => inquiry.may_unsay(by),
            Action::Call => inquiry.may_ask(by),
            Action::TakeBackAnswers => inquiry.follow_up.may_take_back(by),
            _ => inquiry.may_countersign(by),
        });
        match (offer, own.holder) {
            (Offer::Ready, Some(holder)) if is_others && action != Action::Countersign => {
                view.offer(Err(Refusal::HeldBy { by: holder.by }))
            }
            (Offer::Ready, _) if action == Action::SendOn && settings.departments.is_empty() => {
                Offer::Not(view.words.say(say::REFUSED_NO_SUCH_DEPARTMENT))
            }
            (offer, _) => offer,
        }
    }

    fn ask(&mut self, action: Action, view: &View<'_>) {
        let Some(own) = &self.view else { return };
        let words = view.words;
        let title = format!("{} · {}", words.action(action), words.record_name(self.number.into()));
        let label = |phrase| words.say(phrase);
        let stored = |id, phrase, of| Entry::stored(id, label(phrase), of, view.lang);
        let number =
            |id, phrase| Entry::new(id, label(phrase), Input::Ltr(NUMBER_CHARS_MAX), view.lang);
        let fields = match action {
            Action::Answer => vec![
                stored("text", say::ANSWER, StoredText::Answer),
                Entry::new(
                    "channel",
                    label(say::FIELD_CHANNEL),
                    Input::choice_of(List::Channel, words),
                    view.lang,
                ),
                number("minutes", say::FIELD_MINUTES),
                Entry::new(
                    "corrects",
                    label(say::FIELD_CORRECTS),
                    Input::choice_of(List::YesNo, words),
                    view.lang,
                ),
            ],
            Action::CarryOver => vec![number("until", say::UNTIL)],
            Action::SendOn => {
                let all = view.settings.map_or(&[][..], |settings| &settings.departments);
                let named = all.iter().map(|own| (own.id.0.to_string(), own.name.clone()));
                vec![
                    Entry::new("to", label(say::OWNER), Input::choice(named), view.lang),
                    stored("note", say::NOTE, StoredText::HandOver),
                ]
            }
            Action::Unsay | Action::DropInquiry | Action::TakeBackAnswers => {
                vec![stored("reason", say::REASON, StoredText::Reason)]
            }
            _ => Vec::new(),
        };
        let mut question = Question::with_fields(action, title, fields, view.lang);
        if action == Action::Answer {
            question = question.saying(own.inquiry.question.clone());
            question.form.set("channel", own.inquiry.channel.code());
            question.form.set("corrects", YesNo::No.code());
            question.fill(&self.kept);
        }
        self.question = Some(question);
    }

    /// The text of a ready answer in the place of what stands there.
    fn offer_ready(&mut self, ready: &ReadyAnswer, view: &View<'_>) {
        self.ask(Action::Answer, view);
        self.ready = Some((ready.number, ready.version));
        if let Some(question) = &mut self.question {
            question.form.set("text", &ready.text);
            let corrects = if ready.corrects { YesNo::Yes } else { YesNo::No };
            question.form.set("corrects", corrects.code());
        }
    }

    /// An answer that is being typed outlives a crash.
    fn keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = self.question.as_ref().filter(|own| own.about == Action::Answer)
        else {
            return;
        };
        let mut fields = question.values();
        if let Some((number, version)) = self.ready {
            fields.push((READY.to_owned(), format!("{} {version}", number.0)));
        }
        if fields != self.kept {
            self.kept.clone_from(&fields);
            asks.keep(self.key(), Draft::Fields(fields), "text".to_owned(), view);
        }
    }

    fn command(&self, seen: RecordSeen) -> Result<Command, (&'static str, Flaw)> {
        let Some(question) = &self.question else { return Err(("text", Flaw::Empty)) };
        let text = |id| question.form.value(id);
        Ok(match question.about {
            Action::Answer => {
                let minutes = match text("minutes").trim() {
                    "" => None,
                    typed => Some(check::minutes(typed).map_err(|flaw| ("minutes", flaw))?),
                };
                let channel =
                    Channel::from_code(&text("channel")).ok_or(("channel", Flaw::Empty))?;
                let corrects = text("corrects") == YesNo::Yes.code();
                let text = text("text");
                if text.trim().is_empty() {
                    return Err(("text", Flaw::Empty));
                }
                let answer = NewAnswer { text, channel, minutes, corrects, ready: self.ready };
                Command::AnswerInquiry { seen, answer, form: Some(self.key()) }
            }
            Action::CarryOver => {
                let until =
                    Written::parse(&text("until")).map_err(|flaw| ("until", flaw.into()))?;
                Command::CarryInquiry { seen, until: until.to_day() }
            }
            Action::SendOn => {
                let to = text("to").parse().ok().ok_or(("to", Flaw::Empty))?;
                Command::SendInquiry { seen, to: DepartmentId(to), note: text("note") }
            }
            Action::Unsay => Command::UnsayAnswer { seen, reason: text("reason") },
            Action::TakeBackAnswers => Command::TakeBackFollowUp { seen, reason: text("reason") },
            Action::DropInquiry => Command::WithdrawInquiry { seen, reason: text("reason") },
            _ => Command::CountersignInquiry { seen },
        })
    }

    fn send(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(seen) = self.seen() else { return };
        match self.command(seen) {
            Ok(command) => {
                self.ordered = Some(asks.order(command));
                if let Some(question) = &mut self.question {
                    question.sent = true;
                }
            }
            Err((id, flaw)) => {
                if let Some(question) = &mut self.question {
                    question.flaw(id, view.words.flaw(&flaw));
                }
            }
        }
    }

    fn came(&mut self, receipt: Result<(), Fault>, view: &View<'_>, asks: &mut Asks) {
        match (receipt, &mut self.question) {
            (Ok(()), question) => {
                if question.take().is_some_and(|own| own.about == Action::Answer) {
                    self.kept.clear();
                    self.ready = None;
                    let args = Args::new().text("number", self.number.0.to_string());
                    asks.say(Message::Done(view.words.say_with(say::ANSWERED, &args)));
                }
            }
            (Err(fault), Some(question)) => {
                let sentence = view.words.fault_with(&fault, view.settings);
                question.refused(&fault, sentence, view.words);
            }
            (Err(fault), None) => {
                asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
            }
        }
        self.read(asks);
    }

    /// What was typed of an answer, with the ready one that it is made from.
    fn took_draft(&mut self, fields: Vec<(String, String)>) {
        // What is said in a call is kept for the call.
        if screens::is_of_call(&fields) {
            return;
        }
        let ready = fields.iter().find(|(name, _)| name == READY);
        self.ready = ready.and_then(|(_, text)| {
            let (number, version) = text.split_once(' ')?;
            Some((AnswerNumber(number.parse().ok()?), version.parse().ok()?))
        });
        self.kept = fields;
    }
}

/// Under the title and its rule.
fn body(area: Area) -> Area {
    area.rows(2, area.h.saturating_sub(2)).inset(2, 2)
}

impl Tell for InquiryScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.page.tell(teller);
    }
}

impl Screen for InquiryScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Inquiry, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.asked_draft = Some(asks.query(Query::Draft(self.key())));
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        if let Some(before) = self.question.take_if(|question| question.lang() != view.lang) {
            self.ask(before.about, view);
            self.question = self.question.take().map(|anew| anew.going_on(&before));
        }
        self.rebuild(view);
        self.read(asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        if changed.touches(self.number) {
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
                if was == Some(Action::Answer) && !self.kept.is_empty() {
                    asks.say(Message::Note(view.words.say(kept::KEPT)));
                }
            }
            Said::Yes => self.send(view, asks),
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Answer
            | Action::CarryOver
            | Action::SendOn
            | Action::Unsay
            | Action::DropInquiry
            | Action::Countersign
            | Action::Call
            | Action::TakeBackAnswers
            | Action::Claim
            | Action::Release => self.may(action, view),
            Action::FromReady => self.may(Action::Answer, view),
            Action::Gather => view.forbids(action).map_or(Offer::Ready, Offer::Not),
            Action::Person
                if self.view.as_ref().is_some_and(|own| own.inquiry.who.party().is_some()) =>
            {
                Offer::Ready
            }
            Action::Refresh => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Claim | Action::Release => {
                if let Some(seen) = self.seen() {
                    self.ordered = Some(asks.order(if action == Action::Claim {
                        Command::ClaimInquiry { seen }
                    } else {
                        Command::ReleaseInquiry { seen }
                    }));
                }
            }
            Action::FromReady => {
                let service = self.view.as_ref().and_then(|own| own.inquiry.service);
                asks.replace(screens::choose_answer(self.number, service));
            }
            Action::Call => asks.open(screens::open_call(self.number)),
            Action::Gather => asks.open(screens::gather(self.number.into())),
            Action::Person => {
                let party = self.view.as_ref().and_then(|own| own.inquiry.who.party());
                if let Some(party) = party {
                    asks.open(screens::open_person(party));
                }
            }
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
                if let Some(Draft::Fields(fields)) = kept.map(|kept| kept.draft) {
                    self.took_draft(fields);
                }
            }
            Outcome::Answer(Ok(Answer::Inquiry(own))) if self.asked == Some(reply.ticket) => {
                self.view = Some(own);
                self.rebuild(view);
                if let Some(ready) = self.wanted.take() {
                    match self.may(Action::Answer, view) {
                        Offer::Not(why) => asks.say(Message::Trouble(why)),
                        _ => self.offer_ready(&ready, view),
                    }
                }
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
        let is_open = self.view.as_ref().is_some_and(|own| own.inquiry.state.is_open());
        if is_open {
            &[
                Action::Answer,
                Action::FromReady,
                Action::CarryOver,
                Action::SendOn,
                Action::WhatCanBeDone,
            ]
        } else if self.view.as_ref().is_some_and(|own| own.inquiry.follow_up.waits()) {
            &[Action::Call, Action::Unsay, Action::Person, Action::WhatCanBeDone]
        } else {
            &[Action::Unsay, Action::Person, Action::WhatCanBeDone, Action::Back]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, body(area));
    }
}
