//! The screens, and the ways from one to another: no screen names another's file.

pub mod call;
pub mod case;
mod case_waits;
mod clause;
mod complaints;
mod contacts;
mod drafts;
mod evidence;
pub mod eyes;
mod failed;
pub mod figures;
mod find;
pub mod home;
mod loader;
mod merging;
mod minutes;
mod numbers;
mod passphrase;
pub mod person;
pub mod preferences;
pub mod queue;
pub mod request;
pub mod settings;
mod shift;
mod sign_in;
pub mod sitting;
mod sittings;
mod surveys;
pub mod themes;
mod waiting_list;
pub mod welcome;

use crate::api::command::{FormKey, Kept};
use crate::api::query::{
    CaseView, CaseWaitList, ComplaintList, DraftLine, FiguresQuery, InquiryList,
};
use crate::domain::calendar::Timestamp;
use crate::domain::choice::{List, Service};
use crate::domain::clause::Clause;
use crate::domain::committee::Resolution;
use crate::domain::contact::{ContactField, ContactForm, ReadyAnswer};
use crate::domain::figures::Of;
use crate::domain::id::{
    CaseNumber, CommitteeId, ComplaintNumber, InquiryNumber, PartyId, SittingNumber, StaffId,
    ThemeNumber,
};
use crate::domain::mask::MASK;
use crate::domain::phrase::Phrase;
use crate::domain::proposal::Proposal;
use crate::domain::queue::Queue;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Place, RequestDraft};
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;
use crate::domain::settings::SettingsField;
use crate::i18n::phrases::{complaint, contact, home as say, plain, theme};
use crate::i18n::{Args, Words, isolate};
use crate::keymap::Action;
use crate::tui::failed::Failed;
use crate::tui::parts::input::Input;
use crate::tui::screen::{Screen, View};
use crate::tui::screens::find::Purpose;

pub fn home() -> Box<dyn Screen> {
    Box::new(home::HomeScreen::default())
}

/// The first screen on an empty store.
pub fn welcome() -> Box<dyn Screen> {
    Box::new(welcome::WelcomeScreen::new())
}

/// Where the program before ended because the store failed.
pub fn failed(failed: Failed) -> Box<dyn Screen> {
    Box::new(failed::FailedScreen::new(failed))
}

pub use sign_in::Behind;

/// Where nobody is let in: who is it, and their passphrase.
pub fn sign_in(behind: Option<Behind>) -> Box<dyn Screen> {
    Box::new(sign_in::SignInScreen::new(behind))
}

pub fn open_queue(queue: Queue) -> Box<dyn Screen> {
    Box::new(queue::QueueScreen::new(queue))
}

pub fn open_case(number: CaseNumber) -> Box<dyn Screen> {
    Box::new(case::CaseScreen::new(number))
}

/// A new request, with what is known already.
pub fn new_request(draft: RequestDraft) -> Box<dyn Screen> {
    Box::new(request::RequestScreen::new(draft, new_form()))
}

/// The key of one more unfinished request. Its number tells two apart; a clash would only join two
/// drafts of one person.
pub fn new_form() -> FormKey {
    let mut random = [0; 8];
    getrandom::fill(&mut random).ok();
    FormKey::NewRequest(u64::from_be_bytes(random))
}

/// The form of a request; none of one that is masked: what is hidden would be saved as empty.
pub fn amend(own: &CaseView, view: &View<'_>) -> Option<Box<dyn Screen>> {
    let form = || -> Box<dyn Screen> { Box::new(request::RequestScreen::amend(own, view)) };
    own.is_whole().then(form)
}

/// What someone proposed for a request, beside what stands.
pub fn compare(own: &CaseView, proposal: Proposal, me: StaffId) -> Box<dyn Screen> {
    Box::new(request::RequestScreen::compare(own, proposal, me))
}

/// A person's page: all their requests.
pub fn open_person(party: PartyId) -> Box<dyn Screen> {
    Box::new(person::PersonScreen::new(party))
}

/// Two rows of the register side by side, to become one.
pub fn merge_persons(stay: PartyId, other: PartyId) -> Box<dyn Screen> {
    Box::new(merging::MergingScreen::new(stay, other))
}

/// One of several requests that are named on a screen.
pub fn numbers(all: Vec<(CaseNumber, String)>) -> Box<dyn Screen> {
    Box::new(numbers::NumbersScreen::new(all))
}

/// A new request of a registered person.
pub fn request_for(party: PartyId) -> Box<dyn Screen> {
    Box::new(loader::Loader(loader::Wanted::Person(party)))
}

/// A form that was left unfinished.
pub fn open_draft(form: FormKey) -> Box<dyn Screen> {
    Box::new(loader::Loader(loader::Wanted::Draft(form)))
}

/// All that was left unfinished.
pub fn open_drafts() -> Box<dyn Screen> {
    Box::<drafts::DraftsScreen>::default()
}

pub fn open_call(on: impl Into<RecordRef>) -> Box<dyn Screen> {
    Box::new(call::CallScreen::new(on.into()))
}

/// What is kept under a record was said in a call about it, and not typed on its page.
pub fn is_of_call(fields: &[(String, String)]) -> bool {
    call::is_of_call(fields)
}

/// A contact, an inquiry or a ready answer to be filled in: with whom, and about which request, if known.
pub fn new_contact(
    of: ContactForm,
    who: Option<(PartyId, String)>,
    case: Option<CaseNumber>,
) -> Box<dyn Screen> {
    Box::new(contacts::form::ContactFormScreen::new(of, who, case))
}

/// The same with somebody registered, by the action that asks for it.
pub fn contact_with(
    action: Action,
    who: (PartyId, String),
    case: Option<CaseNumber>,
) -> Box<dyn Screen> {
    let of = match action {
        Action::Inquiry => ContactForm::Inquiry,
        Action::Complaint => ContactForm::Complaint,
        _ => ContactForm::Contact,
    };
    new_contact(of, Some(who), case)
}

/// Such a form that was left unfinished.
pub fn resume_contact(kept: &Kept) -> Option<Box<dyn Screen>> {
    let form = contacts::form::ContactFormScreen::resume(kept)?;
    Some(Box::new(form))
}

pub fn open_inquiries(list: InquiryList) -> Box<dyn Screen> {
    Box::new(contacts::inquiries::InquiriesScreen::new(list))
}

pub fn open_inquiry(number: InquiryNumber) -> Box<dyn Screen> {
    Box::new(contacts::inquiry::InquiryScreen::new(number))
}

pub fn open_complaints(list: ComplaintList) -> Box<dyn Screen> {
    Box::new(complaints::list::ComplaintsScreen::new(list))
}

/// What waits on requests beside the step that they stand in.
pub fn open_case_waits(list: CaseWaitList) -> Box<dyn Screen> {
    Box::new(case_waits::CaseWaitsScreen::new(list))
}

pub fn open_complaint(number: ComplaintNumber) -> Box<dyn Screen> {
    Box::new(complaints::page::ComplaintScreen::new(number))
}

/// The choice of whom a complaint is about.
pub fn staff_to_complain_of(view: &View<'_>) -> Input {
    complaints::staff(view)
}

/// A complaint of somebody anonymous, who is told their code now.
pub fn tell_code(number: ComplaintNumber, code: Phrase) -> Box<dyn Screen> {
    Box::new(complaints::page::ComplaintScreen::telling(number, code))
}

/// An inquiry with the ready answer that is to be said.
pub fn answer_inquiry(number: InquiryNumber, ready: ReadyAnswer) -> Box<dyn Screen> {
    Box::new(contacts::inquiry::InquiryScreen::with(number, ready))
}

/// A ready answer to an inquiry, those of its service first.
pub fn choose_answer(number: InquiryNumber, service: Option<Service>) -> Box<dyn Screen> {
    Box::new(contacts::answers::AnswersScreen::new(Some(number), service))
}

/// The follow-ups behind a figure.
pub fn open_surveys(of: Of, query: FiguresQuery) -> Box<dyn Screen> {
    Box::new(surveys::SurveysScreen::new(surveys::behind(of, query)))
}

/// The themes of the improvement register.
pub fn open_themes() -> Box<dyn Screen> {
    Box::new(themes::list::ThemesScreen::new(None))
}

/// A theme for what is to be gathered: one of those that are open, or a new one.
pub fn gather(on: RecordRef) -> Box<dyn Screen> {
    Box::new(themes::list::ThemesScreen::new(Some(on)))
}

/// A new theme that was left unfinished.
pub fn resume_theme() -> Box<dyn Screen> {
    Box::new(themes::list::ThemesScreen::beginning())
}

pub fn open_theme(number: ThemeNumber) -> Box<dyn Screen> {
    Box::new(themes::theme::ThemeScreen::new(number))
}

/// The open actions of themes; `mine`, those of who asks.
pub fn open_actions(mine: bool) -> Box<dyn Screen> {
    Box::new(themes::actions::ActionsScreen::new(mine))
}

/// Whoever waits to be told what was done.
pub fn open_to_tell() -> Box<dyn Screen> {
    Box::<themes::to_tell::ToTellScreen>::default()
}

/// The record in which somebody said something; of one without a screen of its own whoever said it.
pub fn open_source(on: RecordRef, party: Option<PartyId>) -> Option<Box<dyn Screen>> {
    match on {
        RecordRef::Case(number) => Some(open_case(number)),
        RecordRef::Inquiry(number) => Some(open_inquiry(number)),
        RecordRef::Theme(number) => Some(open_theme(number)),
        RecordRef::Complaint(number) => Some(open_complaint(number)),
        RecordRef::Party(party) => Some(open_person(party)),
        RecordRef::Contact(_) => Some(party.map_or_else(open_contacts, open_person)),
        RecordRef::Sitting(_) | RecordRef::Answer(_) => party.map(open_person),
    }
}

fn open_contacts() -> Box<dyn Screen> {
    Box::<contacts::list::ContactsScreen>::default()
}

/// The open sitting of a committee or a new one; with the case that is to be decided, whose committee it is where
/// none is named.
pub fn open_sitting(committee: Option<CommitteeId>, case: Option<CaseNumber>) -> Box<dyn Screen> {
    Box::new(sitting::SittingScreen::of(committee, case))
}

pub fn open_minutes(number: SittingNumber) -> Box<dyn Screen> {
    Box::new(minutes::MinutesScreen::new(number))
}

/// The sittings there were.
pub fn open_sittings() -> Box<dyn Screen> {
    Box::<sittings::SittingsScreen>::default()
}

/// What one holds, and what others did to it meanwhile.
pub fn open_shift() -> Box<dyn Screen> {
    Box::<shift::ShiftScreen>::default()
}

/// What the society sets for itself; a draft of it is gone on with.
pub fn settings() -> Box<dyn Screen> {
    Box::<settings::SettingsScreen>::default()
}

/// The clauses of the policy, the one behind what was tried first.
pub fn clause(behind: Option<Clause>) -> Box<dyn Screen> {
    Box::new(clause::ClauseScreen::new(behind))
}

pub use clause::clause_of;

/// What an action that counts everywhere opens.
pub fn global(action: Action) -> Option<Box<dyn Screen>> {
    match action {
        Action::Find => Some(Box::new(find::FindScreen::new(Purpose::Look))),
        Action::Receive => Some(Box::new(find::FindScreen::new(Purpose::Receive))),
        Action::Contact => Some(Box::new(find::FindScreen::new(Purpose::Contact))),
        Action::Inquiry => Some(Box::new(find::FindScreen::new(Purpose::Inquiry))),
        Action::Inquiries => Some(open_inquiries(InquiryList::Open)),
        Action::Contacts => Some(open_contacts()),
        Action::Themes => Some(open_themes()),
        Action::ActionsDue => Some(open_actions(false)),
        Action::ToTell => Some(open_to_tell()),
        Action::BoardPage => Some(Box::<themes::board::BoardScreen>::default()),
        Action::Evidence => Some(Box::<evidence::EvidenceScreen>::default()),
        Action::Undertakings => Some(open_case_waits(CaseWaitList::Undertakings)),
        Action::LatePapers => Some(open_case_waits(CaseWaitList::LatePapers)),
        Action::Appeals => Some(open_queue(Queue::Appeals)),
        Action::Complaint => Some(Box::new(find::FindScreen::new(Purpose::Complaint))),
        Action::Complaints => Some(open_complaints(ComplaintList::Open)),
        Action::ReceiptCode => Some(Box::<complaints::code::CodeScreen>::default()),
        Action::Answers => Some(Box::new(contacts::answers::AnswersScreen::new(None, None))),
        Action::Sittings => Some(open_sittings()),
        Action::Figures => Some(Box::<figures::FiguresScreen>::default()),
        Action::Shift => Some(open_shift()),
        Action::Settings => Some(settings()),
        Action::Passphrase => Some(Box::<passphrase::PassphraseScreen>::default()),
        _ => None,
    }
}

/// In the place of what is there and is not told.
pub fn hidden(view: &View<'_>) -> String {
    if view.plain { view.words.say(plain::HIDDEN) } else { MASK.to_string().repeat(3) }
}

/// What came with some signs masked, where it is shown, or told: what is not seen is not heard either.
pub fn part_shown(masked: &str, view: &View<'_>) -> String {
    if !view.plain || !masked.contains(MASK) {
        return masked.to_owned();
    }
    let seen = masked.trim_start_matches(MASK);
    format!("{} {seen}", view.words.say(plain::HIDDEN))
}

/// A moment: the time of today's; of an older one the day as well.
pub fn moment(at: Timestamp, view: &View<'_>) -> String {
    let time = view.words.time(at);
    if at.day() == view.today {
        return time;
    }
    let day = view.words.relative(at.day(), view.today);
    format!("{day} {time}")
}

/// What a draft is about: the person's name, or the request's number.
pub fn form_name(draft: &DraftLine, words: &Words) -> String {
    match (draft.form, draft.form.record()) {
        (FormKey::SetUp, _) => words.say(say::DRAFT_SET_UP),
        (FormKey::Settings, _) => words.say(say::DRAFT_SETTINGS),
        (FormKey::Theme, _) => words.say(theme::NEW),
        (FormKey::Contact(of, _), _) => words.say(match of {
            ContactForm::Contact => contact::FORM_CONTACT,
            ContactForm::Inquiry => contact::FORM_INQUIRY,
            ContactForm::Answer => contact::FORM_ANSWER,
            ContactForm::Complaint => complaint::FORM,
        }),
        (FormKey::Record(record), _) => words.record_name(record),
        (_, Some(record)) => {
            words.say_with(say::DRAFT_OF, &Args::new().text("number", record.to_string()))
        }
        (_, None) if draft.name.is_empty() => words.say(say::DRAFT_NEW),
        (_, None) => words.say_with(say::DRAFT_FOR, &Args::new().text("name", draft.name.as_str())),
    }
}

/// "request 1448-0312, field 7 of 48 “Salary”, 14:02, from pts/3".
pub fn left_at(draft: &DraftLine, view: &View<'_>) -> String {
    let words = view.words;
    let mut parts = vec![form_name(draft, words)];
    let field = field_name(&draft.field, words, view.settings);
    let args = Args::new().text("field", field.as_str());
    match draft.step {
        Some((at, count)) => {
            let args = args.text("at", at.to_string()).text("count", count.to_string());
            parts.push(words.say_with(say::FIELD_OF, &args));
        }
        None if field.is_empty() => {}
        None => parts.push(words.say_with(say::AT_FIELD, &args)),
    }
    parts.push(moment(draft.at, view));
    if !draft.place.is_empty() {
        let place = isolate::left_to_right(&draft.place);
        parts.push(words.say_with(say::FROM_PLACE, &Args::new().text("place", place)));
    }
    parts.join(words.comma())
}

/// The same as it is offered to go on with.
pub fn unfinished(draft: &DraftLine, view: &View<'_>) -> String {
    view.words.say_with(say::UNFINISHED, &Args::new().text("what", left_at(draft, view)))
}

/// The label of the field a draft was left at.
pub fn field_name(field: &str, words: &Words, settings: Option<&Settings>) -> String {
    if let Some(place) = Place::from_code(field) {
        return words.place(place);
    }
    if let Some(resolution) = Resolution::from_code(field) {
        return words.resolution(resolution);
    }
    if field == sitting::VOTES {
        return words.say(crate::i18n::phrases::sitting::VOTES);
    }
    if let Some(field) = ContactField::from_code(field) {
        return words.contact_field(field);
    }
    if let Some(field) = SettingsField::from_code(field) {
        return words.settings_field(field);
    }
    // A question over a case is called by what it does.
    match case::asking::about(field) {
        Some((_, Some(paper))) => return words.choice_of(List::Paper, paper),
        Some((action, None)) => return words.action(action),
        None => {}
    }
    match Question::from_code(field) {
        Some(own @ Question::Own(_)) => words.asked_last(own, About::Service, settings),
        Some(usual) => words.question(usual, About::Service),
        None => field.to_owned(),
    }
}
