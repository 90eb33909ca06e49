//! The screens, and the ways from one to another: no screen names another's file.

pub mod call;
pub mod case;
mod clause;
pub mod eyes;
pub mod find;
pub mod home;
mod loader;
mod minutes;
pub mod preferences;
pub mod queue;
pub mod request;
pub mod settings;
mod shift;
pub mod sitting;
mod sittings;
pub mod welcome;

use crate::api::command::FormKey;
use crate::api::query::{CaseView, DraftLine};
use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::choice::List;
use crate::domain::committee::Resolution;
use crate::domain::id::{CaseNumber, PartyId, SittingNumber};
use crate::domain::queue::Queue;
use crate::domain::request::{Place, RequestDraft};
use crate::domain::satisfaction::Question;
use crate::domain::settings::SettingsField;
use crate::i18n::phrases::{home as say, plain};
use crate::i18n::{Args, Words, isolate};
use crate::keymap::Action;
use crate::text;
use crate::tui::screen::{Screen, View};
use crate::tui::screens::find::Purpose;

pub fn home() -> Box<dyn Screen> {
    Box::new(home::HomeScreen::default())
}

/// The first screen on an empty store.
pub fn welcome() -> Box<dyn Screen> {
    Box::new(welcome::WelcomeScreen::new())
}

pub fn open_queue(queue: Queue) -> Box<dyn Screen> {
    Box::new(queue::QueueScreen::new(queue))
}

pub fn open_case(number: CaseNumber) -> Box<dyn Screen> {
    Box::new(case::CaseScreen::new(number))
}

/// A new request, with what is known already.
pub fn new_request(draft: RequestDraft) -> Box<dyn Screen> {
    // Tells two unfinished new requests apart; a clash would only join two drafts of one person.
    let mut random = [0; 8];
    getrandom::fill(&mut random).ok();
    let key = FormKey::NewRequest(u64::from_be_bytes(random));
    Box::new(request::RequestScreen::new(draft, key))
}

pub fn amend(own: &CaseView, view: &View<'_>) -> Box<dyn Screen> {
    Box::new(request::RequestScreen::amend(own, view))
}

/// A new request of a registered person.
pub fn open_person(party: PartyId) -> Box<dyn Screen> {
    Box::new(loader::Loader(loader::Wanted::Person(party)))
}

/// A form that was left unfinished.
pub fn open_draft(form: FormKey) -> Box<dyn Screen> {
    Box::new(loader::Loader(loader::Wanted::Draft(form)))
}

pub fn open_call(number: CaseNumber) -> Box<dyn Screen> {
    Box::new(call::CallScreen::new(number))
}

/// The open sitting or a new one; with the case that is to be decided.
pub fn open_sitting(case: Option<CaseNumber>) -> Box<dyn Screen> {
    Box::new(sitting::SittingScreen::of(case))
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

pub fn clause() -> Box<dyn Screen> {
    Box::<clause::ClauseScreen>::default()
}

/// What an action that counts everywhere opens.
pub fn global(action: Action) -> Option<Box<dyn Screen>> {
    match action {
        Action::Find => Some(Box::new(find::FindScreen::new(Purpose::Look))),
        Action::Receive => Some(Box::new(find::FindScreen::new(Purpose::Receive))),
        Action::Sittings => Some(open_sittings()),
        Action::Shift => Some(open_shift()),
        Action::Settings => Some(settings()),
        Action::Clause => Some(clause()),
        _ => None,
    }
}

/// A name whole where there is room, else its first and last word.
pub fn name_fitting(name: &str, cells: u16) -> String {
    if text::width(name) <= cells {
        return name.to_owned();
    }
    let mut words = name.split_whitespace();
    match (words.next(), words.next_back()) {
        (Some(first), Some(last)) => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

const MASK: char = '•';

/// An id or a phone of which only the first and the last characters are seen.
fn masked(text: &str, first: usize, last: usize) -> String {
    let end = text.chars().count().saturating_sub(last);
    let shown = |(at, sign): (usize, char)| if (first..end).contains(&at) { MASK } else { sign };
    text.chars().enumerate().map(shown).collect()
}

/// The same where it is shown, or told: what is not seen is not heard either, so that is said.
pub fn part_shown(text: &str, first: usize, last: usize, view: &View<'_>) -> String {
    let masked = masked(text, first, last);
    if !view.plain || masked == text {
        return masked;
    }
    let ends = masked.split(MASK).filter(|end| !end.is_empty());
    ends.collect::<Vec<_>>().join(&format!(" {} ", view.words.say(plain::HIDDEN)))
}

/// A day with as much of both calendars as there is room for.
pub fn date_fitting(day: Day, cells: u16, words: &Words) -> String {
    let hijri = Written::of_day(day, Calendar::Hijri);
    let short = [Calendar::Hijri, Calendar::Gregorian].map(|one| words.date_short(day, one));
    let choices = [
        words.date_long(day),
        hijri.map(|date| words.date_written(date)).unwrap_or_default(),
        isolate::in_direction_of(words.lang(), &short.join(" · ")),
    ];
    let fits = choices.into_iter().find(|date| !date.is_empty() && text::width(date) <= cells);
    fits.unwrap_or_else(|| words.date_brief(day, Calendar::Hijri))
}

/// What a draft is about: the person's name, or the request's number.
pub fn form_name(draft: &DraftLine, words: &Words) -> String {
    let number = match draft.form {
        FormKey::NewRequest(_) => None,
        FormKey::SetUp => return words.say(say::DRAFT_SET_UP),
        FormKey::Settings => return words.say(say::DRAFT_SETTINGS),
        FormKey::Request(number)
        | FormKey::Documents(number)
        | FormKey::Delivery(number)
        | FormKey::Call(number)
        | FormKey::Ballot(number) => Some(number),
    };
    match number {
        Some(number) => {
            words.say_with(say::DRAFT_OF, &Args::new().text("number", number.to_string()))
        }
        None if draft.name.is_empty() => words.say(say::DRAFT_NEW),
        None => words.say_with(say::DRAFT_FOR, &Args::new().text("name", draft.name.as_str())),
    }
}

/// The label of the field a draft was left at.
pub fn field_name(field: &str, words: &Words) -> String {
    if let Some(place) = Place::from_code(field) {
        return words.place(place);
    }
    if let Some(resolution) = Resolution::from_code(field) {
        return words.resolution(resolution);
    }
    if field == sitting::VOTES {
        return words.say(crate::i18n::phrases::sitting::VOTES);
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
    let question = Question::ALL.into_iter().find(|question| question.code() == field);
    question.map_or_else(|| field.to_owned(), |question| words.question(question))
}

#[cfg(test)]
mod tests {
    use super::{masked, name_fitting};

    #[test]
    fn what_is_masked_shows_its_ends() {
        assert_eq!(masked("1000000008", 1, 4), "1•••••0008");
        assert_eq!(masked("0501234567", 2, 3), "05•••••567");
        assert_eq!(masked("12345", 2, 3), "12345");
        assert_eq!(masked("", 1, 4), "");
    }

    #[test]
    fn a_name_without_room_is_its_first_and_last_word() {
        let name = "Sample Middle Person";
        for (name, cells, shown) in
            [(name, 20, name), (name, 19, "Sample Person"), ("One", 1, "One")]
        {
            assert_eq!(name_fitting(name, cells), shown);
        }
    }
}
