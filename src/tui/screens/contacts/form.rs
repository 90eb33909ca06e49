//! The form of a contact, an inquiry or a ready answer: its fields from the table, what is wrong beside each.

use crate::api::command::{Done, Draft, FormKey, Kept, RecordSeen};
use crate::api::query::AnswerView;
use crate::api::{Command, Fault};
use crate::domain::calendar::Calendar;
use crate::domain::choice::{
    Caller, Channel, Choice, ComplaintKind, Direction, List, Service, YesNo,
};
use crate::domain::complaint::code;
use crate::domain::contact::{ContactDraft, ContactField, ContactForm, FormFault};
use crate::domain::id::{AnswerNumber, CaseNumber, ComplaintNumber, PartyId, Version};
use crate::domain::phrase::Phrase;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::Kind;
use crate::i18n::Args;
use crate::i18n::phrases::{complaint, contact as say, form as kept};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::form::{Did, Form};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::list;
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::contacts;
use crate::tui::telling::{Tell, Teller};

const NUMBER_CHARS_MAX: usize = 40;
/// In a draft, beside the fields: whom it is with, and which ready answer is changed.
const PERSON: &str = "person";
const WHO: &str = "who";
const CHANGED: &str = "changed";

pub struct ContactFormScreen {
    of: ContactForm,
    key: FormKey,
    draft: ContactDraft,
    /// The name of the registered person.
    who: String,
    /// The ready answer that is changed.
    changed: Option<RecordSeen>,
    form: Form<ContactField>,
    /// What the desk found wrong.
    faults: Vec<FormFault>,
    saving: Option<Ticket>,
    /// The code that somebody anonymous gets, on its way to the desk. No draft has it.
    code: Option<Phrase>,
    area: Area,
}

impl ContactFormScreen {
    fn of(of: ContactForm, key: FormKey, draft: ContactDraft, who: String) -> Self {
        let form = Form::new(Vec::new(), crate::i18n::Lang::Arabic);
        let (changed, faults, saving) = (None, Vec::new(), None);
        let (code, area) = (None, Area::default());
        Self { of, key, draft, who, changed, form, faults, saving, code, area }
    }

    /// A new one, with whom it is and the request it is about, where that is known.
    pub fn new(of: ContactForm, who: Option<(PartyId, String)>, case: Option<CaseNumber>) -> Self {
        let mut draft = ContactDraft::default();
        let usual = match of {
            ContactForm::Contact => Channel::Phone,
            ContactForm::Inquiry | ContactForm::Answer | ContactForm::Complaint => {
                Channel::Interview
            }
        };
        for (field, code) in [
            (ContactField::Channel, usual.code()),
            (ContactField::Direction, Direction::Incoming.code()),
            (ContactField::Corrects, YesNo::No.code()),
            (ContactField::InUse, YesNo::Yes.code()),
            (ContactField::Kind, ComplaintKind::Complaint.code()),
        ] {
            if field.forms().contains(&of) {
                draft.texts.set(field, code);
            }
        }
        if let Some(case) = case {
            draft.texts.set(ContactField::Case, case.to_string());
        }
        let (party, name) = who.map_or((None, String::new()), |(party, name)| (Some(party), name));
        draft.party = party;
        if party.is_none() && of != ContactForm::Answer {
            draft.texts.set(ContactField::Caller, Caller::Unknown.code());
        }
        Self::of(of, contacts::new_form(of), draft, name)
    }

    /// A ready answer in other words.
    pub fn change(view: AnswerView) -> Self {
        let AnswerView { answer, version } = view;
        let mut own = Self::new(ContactForm::Answer, None, None);
        own.changed = Some(RecordSeen { record: answer.number.into(), version });
        let said = |is: bool| if is { YesNo::Yes } else { YesNo::No }.code();
        for (field, text) in [
            (ContactField::Service, answer.service.map_or("", Choice::code)),
            (ContactField::Title, answer.title.as_str()),
            (ContactField::Text, answer.text.as_str()),
            (ContactField::Corrects, said(answer.corrects)),
            (ContactField::InUse, said(!answer.retired)),
        ] {
            own.draft.texts.set(field, text);
        }
        own.key = FormKey::Record(answer.number.into());
        own
    }

    /// One that was left unfinished; none of what is of another family.
    pub fn resume(own: &Kept) -> Option<Self> {
        let of = match own.form {
            FormKey::Contact(of, _) => of,
            FormKey::Record(RecordRef::Answer(_)) => ContactForm::Answer,
            _ => return None,
        };
        let Draft::Fields(fields) = &own.draft else { return None };
        let text = |name: &str| {
            let found = fields.iter().find(|(own, _)| own == name);
            found.map_or("", |(_, text)| text.as_str())
        };
        let party = text(PERSON).parse().ok().map(PartyId);
        let mut draft = ContactDraft { party, ..ContactDraft::default() };
        for field in of.fields() {
            draft.texts.set(field, text(field.code()));
        }
        let mut screen = Self::of(of, own.form, draft, text(WHO).to_owned());
        screen.changed = text(CHANGED).split_once(' ').and_then(|(number, version)| {
            let record = AnswerNumber(number.parse().ok()?).into();
            Some(RecordSeen { record, version: Version(version.parse().ok()?) })
        });
        Some(screen)
    }

    fn title(&self, view: &View<'_>) -> String {
        let named =
            |phrase| view.words.say_with(phrase, &Args::new().text("name", self.who.as_str()));
        match (self.of, &self.changed) {
            (ContactForm::Contact, _) if self.draft.party.is_some() => named(say::WITH),
            (ContactForm::Inquiry, _) if self.draft.party.is_some() => named(say::INQUIRY_OF),
            (ContactForm::Contact, _) => view.words.say(say::FORM_CONTACT),
            (ContactForm::Inquiry, _) => view.words.say(say::FORM_INQUIRY),
            (ContactForm::Answer, Some(seen)) => {
                let args = Args::new().text("number", seen.record.id().to_string());
                view.words.say_with(say::CHANGE_ANSWER, &args)
            }
            (ContactForm::Answer, None) => view.words.say(say::FORM_ANSWER),
            (ContactForm::Complaint, _) if self.draft.party.is_some() => named(complaint::OF),
            (ContactForm::Complaint, _) => view.words.say(complaint::FORM),
        }
    }

    /// Whoever is registered has a name already.
    fn is_asked(&self, field: ContactField) -> bool {
        let of_strangers =
            matches!(field, ContactField::Caller | ContactField::Name | ContactField::Phone);
        !(of_strangers && self.draft.party.is_some())
    }

    fn build(&mut self, view: &View<'_>) {
        let focus = self.form.focused();
        let fields = self.of.fields().filter(|field| self.is_asked(*field));
        let entries = fields.map(|field| entry(field, view)).collect();
        self.form = Form::new(entries, view.lang);
        let ids: Vec<ContactField> = self.form.entries().iter().map(|entry| entry.id).collect();
        for field in ids {
            self.form.set(field, self.draft.texts.get(field));
        }
        self.form.place(body(self.area));
        if let Some(focus) = focus {
            self.form.set_focus(focus);
        }
        self.remark(view);
    }

    /// What is wrong stands beside its field; nothing is said of one that is not filled in yet, before it was
    /// tried to be saved.
    fn remark(&mut self, view: &View<'_>) {
        let focused = self.form.focused();
        let now = self.draft.faults(self.of, view.today);
        for entry in self.form.entries_mut() {
            let told = self.faults.iter().find(|fault| fault.field == entry.id);
            let typed = !entry.value().is_empty() && Some(entry.id) != focused;
            let found = now.iter().find(|fault| fault.field == entry.id && typed);
            entry.flaw = told.or(found).map(|fault| view.words.flaw(&fault.flaw));
        }
    }

    fn take(&mut self, view: &View<'_>) {
        let Some((field, text)) = self.form.focus().map(|entry| (entry.id, entry.value())) else {
            return;
        };
        if text != self.draft.texts.get(field) {
            self.draft.texts.set(field, text);
            self.faults.retain(|fault| fault.field != field);
            self.remark(view);
        }
    }

    fn keep(&self, view: &View<'_>, asks: &mut Asks) {
        let mut fields: Vec<(String, String)> = self
            .draft
            .texts
            .iter()
            .map(|(field, text)| (field.code().to_owned(), text.to_owned()))
            .collect();
        if let Some(PartyId(party)) = self.draft.party {
            fields.push((PERSON.to_owned(), party.to_string()));
            fields.push((WHO.to_owned(), self.who.clone()));
        }
        if let Some(RecordSeen { record, version }) = self.changed {
            fields.push((CHANGED.to_owned(), format!("{} {}", record.id(), version.0)));
        }
        let field = self.form.focused().map_or("", ContactField::code).to_owned();
        asks.keep(self.key, Draft::Fields(fields), field, view);
    }

    fn save(&mut self, view: &View<'_>, asks: &mut Asks) {
        let faults = self.draft.faults(self.of, view.today);
        if !faults.is_empty() {
            return self.wrong(faults, view, asks);
        }
        let (draft, form) = (self.draft.clone(), Some(self.key));
        self.saving = Some(asks.order(match self.of {
            ContactForm::Contact => Command::RecordContact { draft, form },
            ContactForm::Inquiry => Command::AskInquiry { draft, form },
            ContactForm::Answer => Command::SaveAnswer { answer: self.changed, draft, form },
            ContactForm::Complaint => {
                self.code = self.new_code();
                Command::TakeComplaint { draft, code: self.code.clone(), form }
            }
        }));
    }

    /// Somebody anonymous follows their complaint by a code; nobody else needs one.
    fn new_code(&self) -> Option<Phrase> {
        let is_anonymous = self.draft.party.is_none()
            && self.draft.texts.get(ContactField::Caller) == Caller::Anonymous.code();
        let mut random = [0; code::CODE_DIGITS];
        // Without random bytes there is no code, and the desk says that it needs one.
        let is_made = is_anonymous && getrandom::fill(&mut random).is_ok();
        is_made.then(|| code::of_bytes(random))
    }

    fn wrong(&mut self, faults: Vec<FormFault>, view: &View<'_>, asks: &mut Asks) {
        if let Some(first) = faults.first() {
            self.form.set_focus(first.field);
        }
        self.faults = faults;
        self.remark(view);
        asks.say(Message::Trouble(view.words.fault(&Fault::InvalidForm(Vec::new()))));
    }

    fn did(&mut self, did: Did, view: &View<'_>, asks: &mut Asks) {
        self.take(view);
        match did {
            Did::Left => {
                self.remark(view);
                self.keep(view, asks);
            }
            Did::NotTaken(why) => {
                asks.say(Message::Trouble(self.form.tell_not_taken(why, view.words)));
            }
            Did::Nothing | Did::Moved | Did::Changed | Did::Before | Did::Beyond => {}
        }
    }

    fn taken(&self, number: ComplaintNumber, view: &View<'_>) -> String {
        let words = view.words;
        let kind = ComplaintKind::from_code(self.draft.texts.get(ContactField::Kind));
        let kind = kind.unwrap_or(ComplaintKind::Complaint);
        let said = self.draft.complaint(view.today).ok();
        let received = said.map_or(view.today, |said| said.received);
        let due = view.settings.map(|own| {
            let rule = own.complaints.of(kind);
            let is_told = self.code.is_some();
            let days = if is_told { rule.answer_days } else { rule.acknowledge_days };
            own.due_in(received, days)
        });
        let due = due.map(|day| words.date_brief(day, Calendar::Gregorian)).unwrap_or_default();
        let args = Args::new().text("named", words.complaint_named(kind, number));
        words.say_with(complaint::TAKEN, &args.text("due", due))
    }

    /// What is said of a record that was saved.
    fn saved(&self, on: RecordRef, view: &View<'_>) -> String {
        let args = Args::new().text("number", on.id().to_string());
        let words = view.words;
        match on {
            RecordRef::Inquiry(_) => {
                let service = Service::from_code(self.draft.texts.get(ContactField::Service));
                let due = view
                    .settings
                    .map(|own| own.due_in(view.today, own.inquiries.days_of(None, service)));
                let due = due.map(|day| words.date_brief(day, Calendar::Gregorian));
                words.say_with(say::ASKED, &args.text("due", due.unwrap_or_default()))
            }
            RecordRef::Answer(_) => words.say_with(say::ANSWER_SAVED, &args),
            RecordRef::Complaint(number) => self.taken(number, view),
            _ => words.say_with(say::SAVED, &args),
        }
    }
}

fn entry(field: ContactField, view: &View<'_>) -> Entry<ContactField> {
    let label = view.words.contact_field(field);
    let number = || Input::Ltr(NUMBER_CHARS_MAX);
    let mut entry = match field.kind() {
        Kind::Choice(List::Service) => {
            Entry::new(field, label, Input::choice_of(List::Service, view.words), view.lang)
        }
        Kind::Choice(list) => {
            Entry::new(field, label, Input::choice_of(list, view.words), view.lang)
        }
        Kind::Words(_) if field == ContactField::Staff => {
            Entry::new(field, label, screens::staff_to_complain_of(view), view.lang)
        }
        Kind::Words(_) if field == ContactField::Case => {
            Entry::new(field, label, number(), view.lang)
        }
        Kind::Words(of) | Kind::Notes(of) => Entry::stored(field, label, of, view.lang),
        _ => Entry::new(field, label, number(), view.lang),
    };
    entry.hint = match field {
        ContactField::Happened => Some(view.words.say(say::WHY_HAPPENED)),
        ContactField::Subject => Some(view.words.say(say::WHY_SUBJECT)),
        ContactField::Staff => Some(view.words.say(complaint::WHY_STAFF)),
        _ => None,
    };
    entry
}

/// Under the title and its rule.
fn body(area: Area) -> Area {
    area.rows(2, area.h.saturating_sub(2)).inset(1, 1)
}

impl Tell for ContactFormScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.form.tell(teller, |entry| entry.label.clone());
    }
}

impl Screen for ContactFormScreen {
    fn scopes(&self) -> &'static [Scope] {
        self.form.scopes()
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.build(view);
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.build(view);
    }

    fn leaving(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.take(view);
        if self.saving.is_none() {
            self.keep(view, asks);
        }
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Save | Action::KeepAndLeave if !self.form.is_picking() => Offer::Ready,
            own if self.form.knows(own) => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if self.saving.is_some() {
            return;
        }
        match action {
            Action::Save => {
                self.take(view);
                self.save(view, asks);
            }
            Action::KeepAndLeave => {
                self.take(view);
                self.keep(view, asks);
                asks.say(Message::Note(view.words.say(kept::KEPT)));
                asks.close();
            }
            other => {
                let did = self.form.act(other);
                self.did(did, view, asks);
            }
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if self.saving.is_none() {
            let did = self.form.type_text(text);
            self.did(did, view, asks);
        }
    }

    fn selected(&self) -> String {
        self.form.selected()
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Outcome::Receipt(receipt) = reply.outcome else { return };
        let is_ours = self.saving.take_if(|ticket| *ticket == reply.ticket).is_some();
        match receipt {
            Ok(receipt) if is_ours => {
                if let Done::Record(on) = receipt.done {
                    asks.say(Message::Done(self.saved(on, view)));
                    // Now and never again they are told their code.
                    if let (RecordRef::Complaint(number), Some(code)) = (on, self.code.take()) {
                        return asks.replace(screens::tell_code(number, code));
                    }
                }
                asks.close();
            }
            Err(Fault::InvalidForm(faults)) if is_ours => self.wrong(faults, view, asks),
            Err(fault) => {
                asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
            }
            Ok(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.form.place(body(area));
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Save, Action::NextField, Action::Choose, Action::KeepAndLeave]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &self.title(view));
        self.form.draw(canvas, true);
    }
}
