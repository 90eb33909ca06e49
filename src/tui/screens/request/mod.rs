//! The support request (T4): seven sections, what is wrong beside its field, the need while typing, and nothing typed is lost.

mod fields;
mod paint;

use crate::api::command::{Done, Draft, FormKey, Kept, Seen};
use crate::api::query::CaseView;
use crate::api::{Command, Fault};
use crate::domain::calendar::{Calendar, Timestamp, Written};
use crate::domain::case::Refusal;
use crate::domain::id::{CaseNumber, PartyId, Version};
use crate::domain::request::{
    Field, FieldFault, Kind, MEMBERS_MAX, MemberDraft, MemberField, Place, RequestDraft, Section,
};
use crate::domain::stage::Stage;
use crate::i18n::Args;
use crate::i18n::phrases::form as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::dialog::{Question, Said};
use crate::tui::parts::form::{Did, Form};
use crate::tui::parts::input::Entry;
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::request::fields::{input, member_entries};
use crate::tui::screens::request::paint::{below, parts};

/// What the form asks before it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// The id is a registered person's: save the request for them?
    IsThem(PartyId),
    /// Saving voids what was signed.
    Void,
}

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
    saving: Option<Ticket>,
    question: Option<Question<About>>,
    /// The field to go on at, when a draft is resumed.
    resumed: Option<Place>,
    area: Area,
    touched: bool,
}

impl RequestScreen {
    pub fn new(draft: RequestDraft, key: FormKey) -> Self {
        Self {
            draft,
            key,
            case: None,
            section: Section::Person,
            form: Form::new(Vec::new(), crate::i18n::Lang::default()),
            faults: Vec::new(),
            kept: None,
            keeping: None,
            saving: None,
            question: None,
            resumed: None,
            area: Area::default(),
            touched: false,
        }
    }

    pub fn amend(view: &CaseView) -> Self {
        let mut draft = view.case.request.to_draft();
        draft.party = Some(view.case.party);
        let mut screen = Self::new(draft, FormKey::Request(view.case.number));
        screen.case = Some((view.case.number, view.version, view.case.stage));
        screen
    }

    pub fn resume(kept: Kept) -> Self {
        let (draft, seen) = match kept.draft {
            Draft::Request { draft, seen } => (draft, seen),
            Draft::Fields(_) => (RequestDraft::default(), None),
        };
        let mut screen = Self::new(draft, kept.form);
        if let (FormKey::Request(number), Some(version)) = (kept.form, seen) {
            screen.case = Some((number, version, Stage::Intake));
        }
        screen.resumed = Field::from_code(&kept.field).map(Place::Field);
        screen.kept = Some(kept.at);
        screen.touched = true;
        screen
    }

    /// Makes the fields of the section from the draft.
    fn build(&mut self, view: &View<'_>) {
        let focus = self.form.focused();
        let mut entries: Vec<Entry<Place>> = Field::of(self.section)
            .map(|field| {
                let input = input(field.kind(), view.words);
                Entry::new(Place::Field(field), view.words.field(field), input, view.lang)
            })
            .collect();
        if self.section == Section::Household {
            for row in 0..self.draft.members.len() {
                entries.extend(member_entries(row, view));
            }
        }
        self.form = Form::new(entries, view.lang);
        for place in self.places() {
            self.form.set(place, &self.text_of(place));
        }
        self.remark(view);
        self.lay_out();
        if let Some(focus) = focus {
            self.form.set_focus(focus);
        }
    }

    fn places(&self) -> Vec<Place> {
        self.form.entries().iter().map(|entry| entry.id).collect()
    }

    fn text_of(&self, place: Place) -> String {
        match place {
            Place::Field(field) => self.draft.get(field).to_owned(),
            Place::Member(row, field) => {
                let member = self.draft.members.get(usize::from(row));
                member.map_or("", |member| member.get(field)).to_owned()
            }
        }
    }

    /// Takes what stands in the focused field into the draft.
    fn take(&mut self) {
        let Some(entry) = self.form.focus() else { return };
        let (place, text) = (entry.id, entry.value());
        match place {
            Place::Field(field) => self.draft.set(field, text),
            Place::Member(row, field) => {
                if let Some(member) = self.draft.members.get_mut(usize::from(row)) {
                    member.set(field, text);
                }
            }
        }
        self.touched = true;
    }

    /// Flaws and hints beside the fields, from the draft as it stands.
    fn remark(&mut self, view: &View<'_>) {
        for place in self.places() {
            let focused = self.form.focused() == Some(place);
            let found = self.faults.iter().find(|fault| fault.place == place);
            let flaw = found
                .map(|fault| fault.flaw.clone())
                .or_else(|| self.draft.flaw_of(place, view.today).filter(|_| !focused));
            let hint = self.hint(place, view);
            if let Some(entry) = self.form.entry_mut(place) {
                entry.flaw = flaw.map(|flaw| view.words.flaw(&flaw));
                entry.hint = hint;
            }
        }
    }

    /// A date's other calendar, marked as derived.
    fn hint(&self, place: Place, view: &View<'_>) -> Option<String> {
        let kind = match place {
            Place::Field(field) => field.kind(),
            Place::Member(..) => return None,
        };
        let text = self.text_of(place);
        match kind {
            Kind::Date => {
                let written = Written::parse(&text).ok()?;
                Some(format!("≈ {}", view.words.date_written(written.other())))
            }
            _ => None,
        }
    }

    fn lay_out(&mut self) {
        let (_, body) = parts(self.area);
        self.form.place(body);
        if let Some(question) = &mut self.question {
            question.place(self.area);
        }
    }

    fn keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        if !self.touched {
            return;
        }
        let field = match self.form.focused() {
            Some(Place::Field(field)) => field.code(),
            Some(Place::Member(..)) => Field::HouseholdSize.code(),
            None => "",
        };
        let seen = self.case.map(|(_, version, _)| version);
        let kept = Kept {
            form: self.key,
            draft: Draft::Request { draft: self.draft.clone(), seen },
            field: field.to_owned(),
            at: view.now,
            place: view.place.to_owned(),
        };
        self.keeping = Some((asks.order(Command::KeepDraft(kept)), view.now));
    }

    fn go_section(&mut self, by: isize, view: &View<'_>, asks: &mut Asks) {
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        let next = at.checked_add_signed(by).and_then(|next| Section::ALL.get(next));
        let Some(next) = next else { return };
        self.section = *next;
        self.form = Form::new(Vec::new(), view.lang);
        self.build(view);
        if by < 0 {
            self.form.focus_last();
        }
        self.keep(view, asks);
    }

    fn show_fault(&mut self, view: &View<'_>) {
        if let Some(fault) = self.faults.first() {
            self.section = match fault.place {
                Place::Field(field) => field.section(),
                Place::Member(..) => Section::Household,
            };
            let place = fault.place;
            self.form = Form::new(Vec::new(), view.lang);
            self.build(view);
            self.form.set_focus(place);
        }
    }

    /// Ctrl-S: checked here first, so that an empty name costs no trip.
    fn save(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.take();
        self.faults.clear();
        if let Err(faults) = self.draft.check(view.today) {
            let n = i64::try_from(faults.len()).unwrap_or(i64::MAX);
            self.faults = faults;
            self.show_fault(view);
            let text = view.words.say_with(say::NOT_RIGHT, &Args::new().count("n", n));
            asks.say(Message::Trouble(text));
            return;
        }
        let signed = self.case.is_some_and(|(_, _, stage)| {
            matches!(stage, Stage::Declared | Stage::Referred | Stage::Deferred)
        });
        if signed && self.question.is_none() {
            let text = view.words.say(say::VOIDS);
            self.question = Some(Question::plain(About::Void, text, view.lang));
            self.lay_out();
            return;
        }
        self.send(asks);
    }

    fn send(&mut self, asks: &mut Asks) {
        let case = self.case.map(|(case, version, _)| Seen { case, version });
        let draft = self.draft.clone();
        let form = Some(self.key);
        self.saving = Some(asks.order(Command::SaveRequest { case, draft, form }));
    }

    fn saved(&mut self, done: &Done, view: &View<'_>, asks: &mut Asks) {
        let Done::Case(number) = done else { return };
        let args = Args::new().text("number", number.to_string());
        asks.say(Message::Done(view.words.say_with(say::SAVED, &args)));
        asks.list.push(if self.case.is_some() {
            Ask::Close
        } else {
            Ask::Replace(screens::open_case(*number))
        });
    }

    fn refused(&mut self, fault: Fault, view: &View<'_>, asks: &mut Asks) {
        match fault {
            Fault::Invalid(faults) => {
                self.faults = faults;
                self.show_fault(view);
                asks.say(Message::Trouble(view.words.fault(&Fault::Invalid(Vec::new()))));
            }
            Fault::Refused(Refusal::IdTaken { party }) => {
                let title = view.words.say(say::ID_TAKEN);
                self.question = Some(Question::plain(About::IsThem(party), title, view.lang));
                self.lay_out();
            }
            Fault::Stale { now } => {
                // The other's text stands; saving again goes over it, and the clerk was told.
                if let Some((_, version, _)) = &mut self.case {
                    *version = now;
                }
                self.keep(view, asks);
                asks.say(Message::Trouble(view.words.say(say::STALE)));
            }
            other => asks.say(Message::Trouble(view.words.fault_with(&other, view.settings))),
        }
    }

    fn answer(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match said {
            Said::Yes => {
                let about = self.question.take().map(|question| question.about);
                if let Some(About::IsThem(party)) = about {
                    self.draft.party = Some(party);
                }
                self.send(asks);
            }
            Said::No => {
                self.question = None;
                self.keep(view, asks);
            }
            Said::Nothing | Said::Filling => {}
        }
    }
}

impl Screen for RequestScreen {
    fn scopes(&self) -> &'static [Scope] {
        self.question.as_ref().map_or_else(|| self.form.scopes(), Question::scopes)
    }

    fn is_typing(&self) -> bool {
        self.question.as_ref().is_none_or(Question::is_typing)
    }

    fn begin(&mut self, view: &View<'_>, _asks: &mut Asks) {
        if let Some(Place::Field(field)) = self.resumed {
            self.section = field.section();
        }
        self.build(view);
        if let Some(place) = self.resumed.take() {
            self.form.set_focus(place);
        }
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.build(view);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        if let Some(question) = &self.question {
            return if question.knows(action) { Offer::Ready } else { Offer::Hidden };
        }
        match action {
            _ if self.form.knows(action) => Offer::Ready,
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
                    Offer::Not(view.words.refusal(&Refusal::TooMany { max: 40 }, None))
                }
            }
            Action::AddRow => Offer::Not(view.words.say(say::ROWS_ARE_IN_HOUSEHOLD)),
            Action::DeleteRow if matches!(self.form.focused(), Some(Place::Member(..))) => {
                Offer::Ready
            }
            Action::OtherCalendar => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if let Some(question) = &mut self.question {
            let said = question.act(action);
            self.answer(said, view, asks);
            return;
        }
        match action {
            Action::Save => self.save(view, asks),
            Action::KeepAndLeave => {
                self.take();
                self.keep(view, asks);
                asks.say(Message::Note(view.words.say(say::KEPT)));
                asks.close();
            }
            Action::NextSection => self.go_section(1, view, asks),
            Action::PrevSection => self.go_section(-1, view, asks),
            Action::Why => {
                if let Some(Place::Field(field)) = self.form.focused() {
                    asks.say(Message::Note(view.words.why(field)));
                }
            }
            Action::AddRow => {
                self.draft.members.push(MemberDraft::default());
                let row = u8::try_from(self.draft.members.len().saturating_sub(1)).unwrap_or(0);
                self.build(view);
                self.form.set_focus(Place::Member(row, MemberField::Name));
                self.touched = true;
            }
            Action::DeleteRow => {
                if let Some(Place::Member(row, _)) = self.form.focused()
                    && usize::from(row) < self.draft.members.len()
                {
                    self.draft.members.remove(usize::from(row));
                    self.form.set_focus(Place::Field(Field::HouseholdSize));
                    self.build(view);
                    self.keep(view, asks);
                }
            }
            Action::OtherCalendar => self.tell_calendar(view, asks),
            other => self.move_in_form(other, view, asks),
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, _asks: &mut Asks) {
        if let Some(question) = &mut self.question {
            question.type_text(text);
            return;
        }
        if self.form.type_text(text) == Did::Changed {
            self.changed(view);
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Outcome::Receipt(outcome) = reply.outcome else { return };
        if self.saving == Some(reply.ticket) {
            self.saving = None;
            match outcome {
                Ok(receipt) => self.saved(&receipt.done, view, asks),
                Err(fault) => self.refused(fault, view, asks),
            }
        } else if let Some((_, at)) = self.keeping.filter(|(ticket, _)| *ticket == reply.ticket) {
            match outcome {
                Ok(_) => self.kept = Some(at),
                Err(fault) => asks.say(Message::Trouble(view.words.fault(&fault))),
            }
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.lay_out();
    }

    fn footer(&self) -> &'static [Action] {
        if self.question.is_some() {
            return &[Action::Confirm, Action::Cancel];
        }
        &[
            Action::NextField,
            Action::Save,
            Action::NextSection,
            Action::AddRow,
            Action::Why,
            Action::KeepAndLeave,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.draw_title(canvas, area, view);
        let (side, _) = parts(area);
        self.draw_side(canvas, side, view);
        self.form.draw(canvas, self.question.is_none());
        self.draw_need(canvas, below(area), view);
        if let Some(question) = &self.question {
            question.draw(canvas);
        }
    }
}

impl RequestScreen {
    fn changed(&mut self, view: &View<'_>) {
        self.take();
        let place = self.form.focused();
        self.faults.retain(|fault| Some(fault.place) != place);
        self.remark(view);
    }

    fn move_in_form(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match self.form.act(action) {
            Did::Changed => self.changed(view),
            Did::Left => {
                self.remark(view);
                self.keep(view, asks);
            }
            Did::Before => self.go_section(-1, view, asks),
            Did::Beyond => self.go_section(1, view, asks),
            Did::Moved if matches!(action, Action::Copy) => {
                asks.list.push(Ask::Copy(self.form.clip().to_owned()));
            }
            Did::Moved | Did::Nothing => {}
        }
    }

    /// The date in the field, in both calendars: the one written first.
    fn tell_calendar(&self, view: &View<'_>, asks: &mut Asks) {
        let text = self.form.focus().map(Entry::value).unwrap_or_default();
        if let Ok(written) = Written::parse(&text) {
            let other = written.other();
            let name = match other.calendar() {
                Calendar::Hijri => crate::i18n::phrases::common::HIJRI,
                Calendar::Gregorian => crate::i18n::phrases::common::GREGORIAN,
            };
            let args = Args::new()
                .text("written", view.words.date_written(written))
                .text("other", view.words.date_written(other))
                .text("calendar", view.words.say(name));
            asks.say(Message::Note(view.words.say_with(say::BOTH_CALENDARS, &args)));
        }
    }
}
