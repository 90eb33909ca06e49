//! The screens, and the ways from one to another: no screen names another's file.

pub mod home;

use crate::api::command::FormKey;
use crate::api::query::DraftLine;
use crate::domain::queue::Queue;
use crate::domain::request::Field;
use crate::i18n::phrases::home as say;
use crate::i18n::{Args, Words};
use crate::keymap::Action;
use crate::tui::screen::Screen;

pub fn home() -> Box<dyn Screen> {
    Box::new(home::HomeScreen::default())
}

/// The first screen on an empty store.
pub fn welcome() -> Box<dyn Screen> {
    Box::new(home::HomeScreen::default())
}

pub fn open_queue(_queue: Queue) -> Box<dyn Screen> {
    Box::new(home::HomeScreen::default())
}

/// A form that was left unfinished.
pub fn open_draft(_form: FormKey) -> Box<dyn Screen> {
    Box::new(home::HomeScreen::default())
}

/// What an action that counts everywhere opens.
pub fn global(_action: Action) -> Option<Box<dyn Screen>> {
    None
}

/// What a draft is about: the person's name, or the request's number.
pub fn form_name(draft: &DraftLine, words: &Words) -> String {
    let number = match draft.form {
        FormKey::NewRequest(_) => None,
        FormKey::SetUp => return words.say(say::DRAFT_SET_UP),
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
    Field::from_code(field).map_or_else(|| field.to_owned(), |field| words.field(field))
}
