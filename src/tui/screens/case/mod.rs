//! One case: its sections down the start side, the chosen one beside them, and all that can be done to it.

mod about;
mod ask;
pub mod asking;
mod facts;
mod hold;
mod notes;
mod proposal;
mod summary;
mod tell;

use crate::api::command::{FormKey, Seen};
use crate::api::door::Changed;
use crate::api::query::CaseView;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::case::History;
use crate::domain::choice::Paper;
use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::stage::{Move, Stage};
use crate::i18n::phrases::case as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::hands;
use crate::tui::parts::page::Page;
use crate::tui::parts::watch::{Watch, Watched};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;

const SIDE_CELLS: u16 = 20;

/// The sections of a case, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Summary,
    Person,
    Household,
    Documents,
    Declared,
    Decision,
    Deliveries,
    Satisfaction,
    History,
}

impl Section {
    const ALL: [Self; 9] = [
        Self::Summary,
        Self::Person,
        Self::Household,
        Self::Documents,
        Self::Declared,
        Self::Decision,
        Self::Deliveries,
        Self::Satisfaction,
        Self::History,
    ];

    fn name(self) -> crate::i18n::Phrase {
        match self {
            Self::Summary => say::SUMMARY,
            Self::Person => say::PERSON,
            Self::Household => say::HOUSEHOLD,
            Self::Documents => say::DOCUMENTS,
            Self::Declared => say::DECLARED,
            Self::Decision => say::DECISION,
            Self::Deliveries => say::DELIVERIES,
            Self::Satisfaction => say::SATISFACTION,
            Self::History => say::HISTORY,
        }
    }
}

/// What a question to the clerk is about: the action, and the paper if it is one.
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

    fn choose(&mut self, by: isize, view: &View<'_>, asks: &mut Asks) {
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        let at = at.saturating_add_signed(by).min(Section::ALL.len().saturating_sub(1));
        if let Some(section) = Section::ALL.get(at) {
            self.show(*section, view, asks);
        }
    }

    fn show(&mut self, section: Section, view: &View<'_>, asks: &mut Asks) {
        self.section = section;
        self.inside = false;
        self.page = Page::default();
        self.rebuild(view);
        self.read_on(asks);
    }
}

fn parts(area: Area) -> (Area, Area) {
    let inner = area.rows(2, area.h.saturating_sub(2));
    let side = Area { w: SIDE_CELLS.min(inner.w), ..inner }.inset(1, 0);
    (side, inner.inset(SIDE_CELLS.saturating_add(2), 1))
}

/// The move behind an action, so that the footer can say why not.
fn move_of(action: Action) -> Option<Move> {
    match action {
        Action::Edit => Some(Move::Amend),
        Action::Submit => Some(Move::Submit),
        Action::CheckDocuments => Some(Move::CheckPaper),
        Action::Sign => Some(Move::Sign),
        Action::Refer => Some(Move::Refer),
        Action::Return => Some(Move::Return),
        Action::ResumeCase => Some(Move::Resume),
        Action::Tell => Some(Move::Tell),
        Action::Register => Some(Move::Register),
        Action::Deliver => Some(Move::Deliver),
        Action::Call => Some(Move::Survey),
        Action::Withdraw => Some(Move::Withdraw),
        _ => None,
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
        let Some(own) = &self.view else { return Offer::Hidden };
        let case = &own.case;
        if let Some(why) = view.forbids(action) {
            return Offer::Not(why);
        }
        if let Some(mv) = move_of(action) {
            return match (view.offer(own.judged.may(mv)), self.kept_from(view)) {
                (Offer::Ready, Some(why)) => Offer::Not(why),
                (offer, _) => offer,
            };
        }
        match action {
            motion if motion.is_motion() => Offer::Ready,
            Action::NextSection | Action::PrevSection | Action::GoIn | Action::Refresh => {
                Offer::Ready
            }
            // A row that is told is chosen at once: there is no inside to come out of.
            Action::Back if self.inside && !view.plain => Offer::Ready,
            Action::Compare | Action::DropProposal => self.offers_proposal(action, view),
            Action::Decide if case.stage == Stage::Referred => Offer::Ready,
            Action::Decide => view.offer(own.judged.may(Move::Decide)),
            Action::Reveal if own.is_whole() => Offer::Not(view.words.say(say::NOTHING_HIDDEN)),
            Action::Reveal => Offer::Ready,
            Action::Note => Offer::Ready,
            Action::AboutStaff if view.manages() => Offer::Ready,
            Action::Claim if self.is_mine(view) => Offer::Not(view.words.say(say::YOURS)),
            // Whether another's lease has lapsed meanwhile the desk knows.
            Action::Claim => Offer::Ready,
            Action::Release | Action::HandOver if !self.is_mine(view) => {
                Offer::Not(view.words.say(say::NOT_YOURS))
            }
            Action::FreeCase if case.claim.is_none() => {
                Offer::Not(view.words.say(say::LEFT_TO_ITSELF))
            }
            Action::FreeCase if self.is_mine(view) => Offer::Not(view.words.say(say::YOURS)),
            Action::Release => Offer::Ready,
            Action::HandOver | Action::FreeCase => hands::may(action, view),
            _ => Offer::Hidden,
        }
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
                let may = self.offers(Action::CheckDocuments, view);
                match may {
                    Offer::Ready => {
                        let paper = papers.get(self.paper).copied();
                        self.ask((Action::CheckDocuments, paper), view);
                    }
                    Offer::Not(why) => asks.say(Message::Note(why)),
                    Offer::Hidden => {}
                }
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
            Action::Decide => asks.open(screens::open_sitting(Some(self.number))),
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
    fn chosen(&self) -> String {
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
        let stage = self.view.as_ref().map(|own| own.case.stage);
        match stage {
            Some(Stage::Intake) => {
                &[Action::GoIn, Action::Edit, Action::Submit, Action::Claim, Action::WhatCanBeDone]
            }
            Some(Stage::Verification) => &[
                Action::GoIn,
                Action::CheckDocuments,
                Action::Sign,
                Action::Return,
                Action::WhatCanBeDone,
            ],
            Some(Stage::Deferred) => &[
                Action::GoIn,
                Action::ResumeCase,
                Action::CheckDocuments,
                Action::Edit,
                Action::WhatCanBeDone,
            ],
            Some(Stage::Declared) => {
                &[Action::GoIn, Action::Refer, Action::Edit, Action::Claim, Action::WhatCanBeDone]
            }
            Some(Stage::Referred) => {
                &[Action::GoIn, Action::Decide, Action::Claim, Action::WhatCanBeDone]
            }
            Some(Stage::Decided) => {
                &[Action::GoIn, Action::Tell, Action::Register, Action::WhatCanBeDone]
            }
            Some(Stage::Registered | Stage::InService) => {
                &[Action::GoIn, Action::Deliver, Action::Claim, Action::WhatCanBeDone]
            }
            Some(Stage::Rejected) => {
                &[Action::GoIn, Action::Tell, Action::Call, Action::WhatCanBeDone]
            }
            Some(Stage::FollowUp | Stage::Withdrawn) => {
                &[Action::GoIn, Action::Call, Action::Claim, Action::WhatCanBeDone]
            }
            Some(Stage::Closed) | None => &[Action::GoIn, Action::Back, Action::WhatCanBeDone],
        }
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
        for (y, section) in (0..).zip(Section::ALL) {
            let [mark, name, state] =
                side.row(y).columns([Width::Cells(1), Width::Rest, Width::Cells(3)]);
            if section == self.section {
                canvas.sign(mark, Sign::Here);
                if !self.inside {
                    canvas.caret(mark.x, mark.y);
                }
            }
            let tone = if section == self.section { Tone::Bold } else { Tone::Plain };
            canvas.text(name, &view.words.say(section.name()), tone);
            let (text, tone) = facts::state(section, own);
            canvas.value(state, &text, Align::End, tone);
        }
        if self.section == Section::Documents {
            facts::draw_papers(canvas, body, own, self.inside.then_some(self.paper), view);
        } else {
            self.page.draw(canvas, body);
        }
    }
}
