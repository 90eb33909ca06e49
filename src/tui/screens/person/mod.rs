//! A person's page: all their requests, open and closed, who they are, their household, what they received.
//! Each line that names a request opens that one.

mod duplicates;
mod notes;
mod rows;
mod tell;

use crate::api::query::{AboutPerson, PersonRequest};
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::id::{CaseNumber, ComplaintNumber, InquiryNumber, PartyId};
use crate::i18n::Phrase;
use crate::i18n::phrases::{case, contact, person as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::list::{Visible, WholeList};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::person::duplicates::{About, DuplicateRow};
use crate::tui::screens::person::rows::{HouseholdRow, Requests};

const SIDE_CELLS: u16 = 18;
/// Under the list: a blank, what the chosen request asked for, and what came of it.
const DETAIL_ROWS: u16 = 5;

/// The sections of the page, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Requests,
    Person,
    Household,
    Received,
    Duplicates,
    Talk,
    Notes,
    History,
}

impl Section {
    const ALL: [Self; 8] = [
        Self::Requests,
        Self::Person,
        Self::Household,
        Self::Received,
        Self::Duplicates,
        Self::Talk,
        Self::Notes,
        Self::History,
    ];

    fn name(self) -> Phrase {
        match self {
            Self::Requests => say::REQUESTS,
            Self::Person => say::PERSON,
            Self::Household => say::HOUSEHOLD,
            Self::Received => say::RECEIVED,
            Self::Duplicates => say::DUPLICATES,
            Self::Talk => contact::TALK,
            Self::Notes => say::NOTES,
            Self::History => say::HISTORY,
        }
    }

    /// How many there are of what it shows, and whether that wants attention.
    fn state(self, own: &AboutPerson) -> (String, Tone) {
        let count = |n: usize| if n == 0 { String::new() } else { n.to_string() };
        match self {
            Self::Requests if own.in_part => (format!("{}+", own.count), Tone::Plain),
            Self::Requests => (count(own.count), Tone::Plain),
            Self::Household if !own.elsewhere.is_empty() => ("!".into(), Tone::Alarm),
            Self::Household => {
                let size = own.household.as_ref().and_then(|household| household.size);
                (size.map(|size| size.to_string()).unwrap_or_default(), Tone::Plain)
            }
            Self::Duplicates if !own.likely.is_empty() => {
                (format!("!{}", own.likely.len()), Tone::Alarm)
            }
            Self::Duplicates => (count(own.merged.len()), Tone::Plain),
            Self::Talk => {
                let open = own.talk.inquiries.iter().filter(|row| row.state.is_open()).count();
                let unsettled = own.talk.complaints.iter().filter(|row| row.state.is_open());
                let open = open.saturating_add(unsettled.count());
                let all = own.talk.inquiries.len().saturating_add(own.talk.contacts.len());
                let all = all.saturating_add(own.talk.complaints.len());
                let all = all.saturating_add(own.undertakings.len());
                if open > 0 { (format!("!{open}"), Tone::Alarm) } else { (count(all), Tone::Plain) }
            }
            Self::Notes => (count(own.notes.len()), Tone::Plain),
            Self::History => {
                let all = own.corrections.len().saturating_add(own.facts.len());
                (count(all), Tone::Plain)
            }
            Self::Person | Self::Received => (String::new(), Tone::Plain),
        }
    }
}

pub struct PersonScreen {
    party: PartyId,
    about: Option<Box<AboutPerson>>,
    requests: WholeList<CaseNumber, PersonRequest>,
    /// Older requests are read before this one.
    more: Option<CaseNumber>,
    household: WholeList<usize, HouseholdRow>,
    duplicates: WholeList<usize, DuplicateRow>,
    section: Section,
    /// What of the page is text.
    page: Page,
    asked: Option<Ticket>,
    asked_on: Option<Ticket>,
    revealing: Option<Ticket>,
    /// Whether it was said that two are not one person, or that was taken back.
    ordered: Option<(Ticket, bool)>,
    /// A merge is being undone.
    splitting: Option<Ticket>,
    /// The other person is asked for by one of their requests.
    asked_other: Option<Ticket>,
    question: Option<Question<About>>,
    /// A note is being written; and what was typed of one and not sent.
    noting: Option<Ticket>,
    unsent_note: Vec<(String, String)>,
    area: Area,
}

impl PersonScreen {
    pub fn new(party: PartyId) -> Self {
        Self {
            party,
            about: None,
            requests: WholeList::new(),
            more: None,
            household: WholeList::new(),
            duplicates: WholeList::new(),
            section: Section::Requests,
            page: Page::default(),
            asked: None,
            asked_on: None,
            revealing: None,
            ordered: None,
            splitting: None,
            asked_other: None,
            question: None,
            noting: None,
            unsent_note: Vec::new(),
            area: Area::default(),
        }
    }

    fn read(&mut self, asks: &mut Asks) {
        self.asked_on = None;
        self.asked = Some(asks.query(Query::Person { party: self.party, before: None }));
    }

    /// Older requests, as one comes to the end of those that were read.
    fn read_on(&mut self, asks: &mut Asks) {
        if let (Some(before), None) = (self.more, self.asked_on)
            && self.requests.wants_more()
        {
            let query = Query::Person { party: self.party, before: Some(before) };
            self.asked_on = Some(asks.query(query));
        }
    }

    fn show(&mut self, section: Section, view: &View<'_>) {
        self.section = section;
        self.page = Page::default();
        self.rebuild(view);
    }

    fn go_section(&mut self, by: isize, view: &View<'_>) {
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        let last = Section::ALL.len().saturating_sub(1);
        let at = at.saturating_add_signed(by).min(last);
        if let Some(section) = Section::ALL.get(at) {
            self.show(*section, view);
        }
    }

    fn rebuild(&mut self, view: &View<'_>) {
        let Some(own) = &self.about else { return };
        self.page.set(match self.section {
            Section::Requests | Section::Household | Section::Duplicates => Vec::new(),
            Section::Person => rows::facts(own, view),
            Section::Received => rows::received(own, view),
            Section::Talk => rows::talk(own, view),
            Section::Notes => rows::notes(own, view),
            Section::History => rows::history(own, view),
        });
        self.household.set(rows::household(own, view), |row| Some(row.at));
        self.duplicates.set(duplicates::rows(own, view), |row| Some(row.at));
        self.lay_out();
    }

    fn lay_out(&mut self) {
        let (_, body) = parts(self.area);
        self.page.place(body);
        self.requests.place(body.h.saturating_sub(DETAIL_ROWS).saturating_sub(1));
        self.household.place(body.h);
        self.duplicates.place(body.h);
    }

    /// The request that the chosen line names.
    fn named(&self) -> Option<CaseNumber> {
        match self.section {
            Section::Requests => self.requests.chosen().copied(),
            Section::Household => self.household.chosen_row().and_then(|row| row.opens),
            _ => None,
        }
    }

    /// The first of their questions that waits, else the newest: it is opened from its section.
    fn open_question(&self) -> Option<InquiryNumber> {
        let own = self.about.as_ref().filter(|_| self.section == Section::Talk)?;
        let all = &own.talk.inquiries;
        let open = all.iter().filter(|row| row.state.is_open()).min_by_key(|row| row.due);
        open.or(all.first()).map(|row| row.number)
    }

    /// The first of their complaints that is open, else the newest: it is opened from its section.
    fn open_complaint(&self) -> Option<ComplaintNumber> {
        let own = self.about.as_ref().filter(|_| self.section == Section::Talk)?;
        let all = &own.talk.complaints;
        let open = all.iter().filter(|row| row.state.is_open()).min_by_key(|row| row.due);
        open.or(all.first()).map(|row| row.number)
    }

    /// The request by which what is hidden is shown: the newest.
    fn newest(&self) -> Option<CaseNumber> {
        self.requests.rows().next().map(|request| request.number)
    }

    fn took(&mut self, answer: Answer, ticket: Ticket, view: &View<'_>, asks: &mut Asks) {
        let Answer::Person(own) = answer else { return };
        if self.asked.take_if(|asked| *asked == ticket).is_some() {
            self.about = own.about;
            let chosen = self.requests.chosen().copied();
            self.requests = WholeList::new();
            self.lay_out();
            self.requests.read_on(own.requests, |request| Some(request.number));
            self.more = own.more;
            self.requests.goes_on_with(self.more.is_some());
            if let Some(number) = chosen {
                self.requests.choose_if_there(&number);
            }
            self.rebuild(view);
        } else if self.asked_on.take_if(|asked| *asked == ticket).is_some() {
            self.more = own.more;
            self.requests.read_on(own.requests, |request| Some(request.number));
            self.requests.goes_on_with(self.more.is_some());
        }
        self.read_on(asks);
    }

    fn detail(&self, view: &View<'_>) -> Vec<Row> {
        let Some(request) = self.requests.chosen_row() else { return Vec::new() };
        let words = view.words;
        let asked = words.asks(request.asked.iter().copied());
        let granted = words.request_granted(request);
        let granted = granted.map(|text| Row::labelled(words.say(case::GRANTED), text));
        let mut rows = vec![Row::labelled(words.say(say::ASKED), asked)];
        rows.extend(granted);
        rows.push(Row::labelled(words.say(say::GIVEN), words.received(&request.given)));
        rows
    }

    fn empty(view: &View<'_>) -> String {
        let key = view.key_of(&[Scope::Person], Action::NewRequest);
        let args = crate::i18n::Args::new().text("key", key);
        view.words.say_with(say::NO_REQUESTS, &args)
    }
}

/// The names of the sections, and what stands beside them.
fn parts(area: Area) -> (Area, Area) {
    let inner = area.rows(2, area.h.saturating_sub(2));
    let side = Area { w: SIDE_CELLS.min(inner.w), ..inner }.inset(1, 0);
    (side, inner.inset(SIDE_CELLS.saturating_add(2), 1))
}

impl Screen for PersonScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Person, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.rebuild(view);
        self.read(asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = &self.about else {
            return match action {
                Action::Open => Offer::Not(view.words.say(waiting::NOT_READ)),
                _ => Offer::Hidden,
            };
        };
        if let Some(why) = view.forbids(action) {
            return Offer::Not(why);
        }
        match action {
            Action::Open if self.open_question().is_some() => Offer::Ready,
            Action::Open | Action::Complaints if self.open_complaint().is_some() => Offer::Ready,
            Action::Open if self.named().is_some() || self.names_person().is_some() => Offer::Ready,
            Action::NotSame | Action::MergePersons | Action::SplitPersons => {
                self.offers_of_rows(action, view)
            }
            Action::Open if self.section == Section::Requests => Offer::Not(Self::empty(view)),
            Action::Open => Offer::Not(view.words.say(say::NOTHING_TO_OPEN)),
            Action::NewRequest
            | Action::Contact
            | Action::Inquiry
            | Action::Complaint
            | Action::Note
            | Action::NextSection
            | Action::PrevSection
            | Action::Refresh => Offer::Ready,
            Action::Reveal if own.masked.is_empty() => {
                Offer::Not(view.words.say(say::NOTHING_HIDDEN))
            }
            Action::Reveal if self.newest().is_none() => {
                Offer::Not(view.words.say(say::NOTHING_TO_REVEAL_BY))
            }
            Action::Reveal => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => {
                if let Some(inquiry) = self.open_question() {
                    asks.open(screens::open_inquiry(inquiry));
                } else if let Some(complaint) = self.open_complaint() {
                    asks.open(screens::open_complaint(complaint));
                } else if let Some(number) = self.named() {
                    asks.open(screens::open_case(number));
                } else if let Some(party) = self.names_person() {
                    asks.open(screens::open_person(party));
                }
            }
            Action::NewRequest => asks.open(screens::request_for(self.party)),
            Action::Complaints => {
                if let Some(complaint) = self.open_complaint() {
                    asks.open(screens::open_complaint(complaint));
                }
            }
            Action::Contact | Action::Inquiry | Action::Complaint => {
                let name = self.about.as_ref().map(|own| own.party.name()).unwrap_or_default();
                asks.open(screens::contact_with(action, (self.party, name), None));
            }
            Action::Note => self.ask_note(view),
            Action::NextSection => self.go_section(1, view),
            Action::PrevSection => self.go_section(-1, view),
            Action::NotSame | Action::MergePersons | Action::SplitPersons => {
                self.act_on_rows(action, view, asks);
            }
            Action::Reveal => {
                if let Some(case) = self.newest() {
                    self.revealing = Some(asks.order(Command::Reveal { case }));
                }
            }
            Action::Refresh => {
                self.read(asks);
                asks.push(Ask::Refresh);
            }
            motion => match self.section {
                Section::Requests => {
                    self.requests.go(motion);
                    self.read_on(asks);
                }
                Section::Household => self.household.go(motion),
                Section::Duplicates => self.duplicates.go(motion),
                _ => self.page.act(motion),
            },
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        match (&self.about, self.section) {
            (Some(_), Section::Requests) => self.requests.copied(&Requests, view),
            (Some(own), _) => own.party.name(),
            (None, _) => String::new(),
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match self.question.as_ref().map(|question| question.about) {
            Some(About::Note) => self.answered_note(said, view, asks),
            _ => self.answered(said, view, asks),
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Some(reply) = self.hear_of_rows(reply, view, asks) else { return };
        let Some(reply) = self.hear_of_note(reply, view, asks) else { return };
        match reply.outcome {
            Outcome::Answer(Ok(answer)) => self.took(answer, reply.ticket, view, asks),
            Outcome::Receipt(Ok(_)) => {
                if self.revealing.take_if(|own| *own == reply.ticket).is_some() {
                    asks.say(Message::Done(view.words.say(case::REVEALED)));
                    self.read(asks);
                }
            }
            Outcome::Answer(Err(fault)) | Outcome::Receipt(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
                // It went out of sight: what was shown of it is not to stay on the screen.
                if self.about.is_none() || fault == Fault::NotFound {
                    asks.close();
                }
            }
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.lay_out();
    }

    fn shows(&self) -> Shows {
        Shows::of(self.about.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::NextSection,
            Action::NewRequest,
            Action::Reveal,
            Action::WhatCanBeDone,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let Some(own) = &self.about else { return canvas.rule(area.row(1)) };
        let words = view.words;
        let counted = words.person_counted(own);
        let width = crate::text::width(&counted).min(area.w / 2);
        let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, Width::Cells(width)]);
        canvas.text(start, &words.person_title(own), Tone::Title);
        canvas.text_aligned(end, &counted, Align::End, Tone::Dim);
        canvas.rule(area.row(1));
        let (side, body) = parts(area);
        for (y, section) in (0..).zip(Section::ALL) {
            let [mark, name, state] =
                side.row(y).columns([Width::Cells(1), Width::Rest, Width::Cells(4)]);
            let here = section == self.section;
            if here {
                canvas.sign(mark, Sign::Here);
                canvas.caret(mark.x, mark.y);
            }
            canvas.text(
                name,
                &words.say(section.name()),
                if here { Tone::Bold } else { Tone::Plain },
            );
            let (text, tone) = section.state(own);
            canvas.value(state, &text, Align::End, tone);
        }
        match self.section {
            Section::Requests if self.requests.is_empty() => {
                canvas.paragraph(body, &Self::empty(view), Tone::Plain);
            }
            Section::Requests => {
                let list = body.rows(0, body.h.saturating_sub(DETAIL_ROWS));
                self.requests.paint(canvas, list, &Requests, view);
                let mut detail = Page::of(self.detail(view));
                let rows = DETAIL_ROWS.saturating_sub(1);
                let below = body.rows(body.h.saturating_sub(rows), rows);
                detail.place(below);
                detail.draw(canvas, below);
            }
            Section::Household => {
                self.household.paint(canvas, body, &rows::Household, view);
            }
            Section::Duplicates => {
                self.duplicates.paint(canvas, body, &duplicates::Duplicates, view);
            }
            _ => self.page.draw(canvas, body),
        }
    }
}
