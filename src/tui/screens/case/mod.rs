//! One case: its sections down the start side, the chosen one beside them, and all that can be done to it.

mod about;
mod account;
mod appeal;
mod ask;
pub mod asking;
mod committee;
mod delivery;
mod facts;
mod hold;
mod notes;
mod offers;
mod paper_again;
mod proposal;
mod section;
mod summary;
mod take_back;
mod tell;
mod undertakings;

use crate::api::command::{FormKey, Seen};
use crate::api::door::Changed;
use crate::api::query::CaseView;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::case::History;
use crate::domain::choice::Paper;
use crate::domain::id::{CaseNumber, StaffId};
use crate::i18n::phrases::case as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::page::Page;
use crate::tui::parts::watch::{Watch, Watched};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::case::section::{Section, parts};

/// What a question to the clerk is about: the action, and the paper if it is one.
pub use offers::move_of;

pub type About = (Action, Option<Paper>);

pub struct CaseScreen {
    number: CaseNumber,
    view: Option<Box<CaseView>>,
    facts: Vec<(u32, History)>,
    section: Section,
    /// The marker is within the section.
    inside: bool,
    paper: usize,
    page: Page,
    question: Option<Question<About>>,
    /// What was typed off a paper, while it is typed a second time.
    again: Option<paper_again::Again>,
    /// The fields as the question offered them.
    offered: Vec<(String, String)>,
    /// What was typed in questions and not sent; none until it was read.
    kept: Option<Vec<(String, String)>>,
    /// The question that was left and is gone on with.
    wanted: Option<About>,
    asked: Option<Ticket>,
    asked_facts: Option<Ticket>,
    ordered: Option<(Ticket, Action)>,
    /// Whose proposal is asked about.
    dropped: Option<StaffId>,
    /// What was done, to be said once the case has been read again.
    said: Option<Message>,
    /// The case is being taken to be changed.
    opening: bool,
    watch: Watch,
    area: Area,
}

impl CaseScreen {
    pub fn new(number: CaseNumber) -> Self {
        Self {
            number,
            view: None,
            facts: Vec::new(),
            section: Section::Summary,
            inside: false,
            paper: 0,
            page: Page::default(),
            question: None,
            again: None,
            offered: Vec::new(),
            kept: None,
            wanted: None,
            asked: None,
            asked_facts: None,
            ordered: None,
            dropped: None,
            said: None,
            opening: false,
            watch: Watch::new(number),
            area: Area::default(),
        }
    }

    /// With the question that was left unanswered.
    pub fn resume(number: CaseNumber, question: &str) -> Self {
        Self { wanted: asking::about(question), ..Self::new(number) }
    }

    fn read(&mut self, asks: &mut Asks) {
        self.read_by(Query::Case(self.number), asks);
    }

    fn read_by(&mut self, query: Query, asks: &mut Asks) {
        self.asked = Some(asks.query(query));
        let query = Query::History { case: self.number, before: None };
        self.asked_facts = Some(asks.query(query));
    }

    fn seen(&self) -> Option<Seen> {
        let view = self.view.as_ref()?;
        Some(Seen { case: self.number, version: view.version })
    }

    fn open_person(&self, asks: &mut Asks) {
        if let Some(own) = &self.view {
            asks.open(screens::open_person(own.case.party));
        }
    }

    fn papers(&self) -> Vec<Paper> {
        let papers = self.view.as_ref().map(|own| own.judged.papers.as_slice());
        papers.unwrap_or_default().iter().map(|(paper, _)| *paper).collect()
    }

    fn rebuild(&mut self, view: &View<'_>) {
        if let Some(own) = &self.view {
            self.page.set(facts::lines(self.section, own, &self.facts, view));
            let (_, body) = parts(self.area);
            self.page.place(body);
        }
    }

    /// Facts older than those read, when the last of these comes in sight.
    fn read_on(&mut self, asks: &mut Asks) {
        let older = self.facts.last().map(|(number, _)| *number).filter(|number| *number > 1);
        let wanted = self.section == Section::History && self.page.is_at_end();
        if let (true, None, Some(before)) = (wanted, self.asked_facts, older) {
            let query = Query::History { case: self.number, before: Some(before) };
            self.asked_facts = Some(asks.query(query));
        }
    }
}

impl Screen for CaseScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Case, Scope::List]
    }

    fn is_opening(&self) -> bool {
        self.opening
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        asks.query(Query::Draft(FormKey::Documents(self.number)));
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.ask_in_other_words(view);
        self.rebuild(view);
        self.read(asks);
    }

    fn record(&self) -> Option<CaseNumber> {
        Some(self.number)
    }

    fn watches(&self, case: CaseNumber) -> bool {
        self.watch.is_of(case)
    }

    fn hear(&mut self, changed: &Changed, view: &View<'_>, asks: &mut Asks) {
        if !changed.touches(self.number) {
            return;
        }
        self.watch.look(asks);
        // A question was put about the case as it was seen: it stays so, and an answer to it is
        // refused if it must be.
        if self.question.is_some() || self.ordered.is_some() {
            asks.say(Message::Note(view.words.say(say::CHANGED_MEANWHILE)));
        } else {
            self.read_by(Query::Glance(self.number), asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        self.offer_of(action, view)
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let papers = self.papers();
        match action {
            Action::NextSection => self.choose(1, view, asks),
            Action::PrevSection => self.choose(-1, view, asks),
            Action::Back => self.inside = false,
            Action::Up if self.inside && self.section == Section::Documents => {
                self.paper = self.paper.saturating_sub(1);
            }
            Action::Down if self.inside && self.section == Section::Documents => {
                self.paper = self.paper.saturating_add(1).min(papers.len().saturating_sub(1));
            }
            Action::Up if !self.inside => self.choose(-1, view, asks),
            Action::Down if !self.inside => self.choose(1, view, asks),
            motion if motion.is_motion() => {
                self.page.act(motion);
                self.read_on(asks);
            }
            Action::GoIn if self.inside && self.section == Section::Documents => {
                match self.offers(Action::CheckDocuments, view) {
                    Offer::Ready => {
                        let paper = papers.get(self.paper).copied();
                        self.ask((Action::CheckDocuments, paper), view);
                    }
                    Offer::Not(why) => asks.say(Message::Note(why)),
                    Offer::Hidden => {}
                }
            }
            Action::GoIn if self.inside && self.section == Section::Person => {
                self.open_person(asks);
            }
            Action::GoIn => self.inside = true,
            Action::CheckDocuments => {
                self.section = Section::Documents;
                self.inside = true;
                self.rebuild(view);
            }
            Action::Edit => self.edit(view, asks),
            Action::Compare => self.ask_for_proposal(view, asks),
            Action::Reveal => self.order(action, Command::Reveal { case: self.number }, asks),
            Action::Contact | Action::Inquiry | Action::Complaint => {
                if let Some(own) = &self.view {
                    let who = (own.party.id, own.party.name());
                    asks.open(screens::contact_with(action, who, Some(self.number)));
                }
            }
            Action::Gather => asks.open(screens::gather(self.number.into())),
            Action::Inquiries | Action::Complaints => self.open_talk(action, asks),
            Action::Person => self.open_person(asks),
            Action::Decide => asks.open(screens::open_sitting(self.committee(), Some(self.number))),
            Action::Call => asks.open(screens::open_call(self.number)),
            Action::Claim | Action::Release => {
                if let Some(seen) = self.seen() {
                    let command = if action == Action::Claim {
                        Command::ClaimCase { seen }
                    } else {
                        Command::ReleaseCase { seen }
                    };
                    self.order(action, command, asks);
                }
            }
            Action::Refresh => {
                self.read(asks);
                asks.push(Ask::Refresh);
            }
            asked => self.ask((asked, None), view),
        }
    }

    /// Who, and what was told.
    fn chosen(&self, _view: &View<'_>) -> String {
        let case = self.view.as_ref().map(|own| &own.case);
        case.map_or_else(String::new, |case| {
            let name = case.request.name();
            format!("{} {name}\n{}", case.number, case.request.story()).trim_end().to_owned()
        })
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        self.answered(said, view, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match self.watch.receive(&reply, view, asks) {
            Watched::NotOurs => {}
            Watched::Nothing => return,
            Watched::Lost(told) => return asks.say(Message::Trouble(told)),
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Case(own))) if self.asked == Some(reply.ticket) => {
                self.watch.saw(&own, view);
                self.view = Some(own);
                if let Some(said) = self.said.take() {
                    asks.say(said);
                }
                self.rebuild(view);
                self.ask_wanted(view, asks);
                self.open_form(view, asks);
            }
            Outcome::Answer(Ok(Answer::Draft(kept))) => {
                self.took_draft(kept.map(|kept| *kept), view, asks);
            }
            Outcome::Answer(Ok(Answer::History { facts, .. }))
                if self.asked_facts == Some(reply.ticket) =>
            {
                self.asked_facts = None;
                let first = facts.first().map_or(0, |(number, _)| *number);
                // A page that goes on from the last is added to it; any other is the first anew.
                if self.facts.last().is_none_or(|(last, _)| first.saturating_add(1) != *last) {
                    self.facts.clear();
                }
                self.facts.extend(facts);
                self.rebuild(view);
                self.read_on(asks);
            }
            Outcome::Receipt(result) => {
                let own = self.ordered.take_if(|(own, _)| *own == reply.ticket);
                match (result, own) {
                    (Ok(_), Some((_, action))) => self.done(action, view, asks),
                    (Err(fault), Some(_)) => self.failed(&fault, view, asks),
                    (Err(fault), None) => asks.say(Message::Trouble(view.words.fault(&fault))),
                    (Ok(_), None) => {}
                }
            }
            Outcome::Answer(Err(fault)) => {
                if self.asked == Some(reply.ticket) {
                    self.opening = false;
                }
                asks.say(Message::Trouble(view.words.fault(&fault)));
                // It went out of sight: what was shown of it is not to stay on the screen.
                if self.view.is_none() || fault == Fault::NotFound {
                    asks.close();
                }
            }
            Outcome::Answer(Ok(Answer::Proposal(found))) => self.took_proposal(found, view, asks),
            Outcome::Answer(Ok(_)) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        let (_, body) = parts(area);
        self.page.place(body);
    }

    fn shows(&self) -> Shows {
        Shows::of(self.view.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        offers::footer(self.view.as_ref().map(|own| own.case.stage))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let Some(own) = &self.view else {
            canvas.text(area.row(0).inset(1, 1), &self.number.to_string(), Tone::Title);
            canvas.rule(area.row(1));
            return;
        };
        let (title, clock, tone) = facts::title(own, area.inset(1, 1).w, view);
        let width = crate::text::width(&clock).min(area.w / 2);
        let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, Width::Cells(width)]);
        canvas.text(start, &title, Tone::Title);
        canvas.text_aligned(end, &clock, Align::End, tone);
        canvas.rule(area.row(1));
        let (side, body) = parts(area);
        self.draw_side(canvas, side, own, view);
        if self.section == Section::Documents {
            facts::draw_papers(canvas, body, own, self.inside.then_some(self.paper), view);
        } else {
            self.page.draw(canvas, body);
        }
    }
}
