//! A field's value as people read it, wherever it is shown.

use crate::domain::calendar::Written;
use crate::domain::choice::Sex;
use crate::domain::request::{Field, Kind};
use crate::domain::value::Money;
use crate::i18n::isolate;
use crate::tui::screen::View;

/// A field's value as people read it.
pub fn shown(field: Field, text: &str, sex: Option<Sex>, view: &View<'_>) -> String {
    match field.kind() {
        Kind::Choice(list) => view.words.choice_for(list, text, sex),
        Kind::Date => Written::parse(text)
            .map_or_else(|_| text.to_owned(), |date| view.words.date_written(date)),
        Kind::Money => {
            Money::parse(text).map_or_else(|_| text.to_owned(), |amount| view.words.money(amount))
        }
        Kind::NationalId | Kind::Phone | Kind::Iban | Kind::ShortAddress | Kind::Count => {
            isolate::left_to_right(text)
        }
        Kind::Words(_) | Kind::Notes(_) => text.to_owned(),
    }
}
