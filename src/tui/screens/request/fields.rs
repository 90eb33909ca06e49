//! The form's fields, from the domain's table: what each takes and how wide it is.

use crate::domain::request::{Kind, MemberField, Place};
use crate::i18n::Words;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;

pub(super) fn input(kind: Kind, words: &Words) -> Input {
    const NUMBER_CHARS_MAX: usize = 40;
    match kind {
        Kind::Words(max) => Input::Words(max),
        Kind::Notes(max) => Input::Notes(max),
        Kind::Choice(list) => Input::Choice(
            list.codes()
                .iter()
                .map(|code| ((*code).to_owned(), words.choice(list, code)))
                .collect(),
        ),
        Kind::NationalId
        | Kind::Date
        | Kind::Phone
        | Kind::Iban
        | Kind::ShortAddress
        | Kind::Money
        | Kind::Count => Input::Ltr(NUMBER_CHARS_MAX),
    }
}

pub(super) fn member_entries(row: usize, view: &View<'_>) -> Vec<Entry<Place>> {
    let at = u8::try_from(row).unwrap_or(u8::MAX);
    let line = u16::from(at).saturating_add(1);
    MemberField::ALL
        .iter()
        .map(|field| {
            let width = match field {
                MemberField::Name => 16,
                MemberField::BirthDate | MemberField::NationalId => 10,
                MemberField::Relation => 7,
                MemberField::Income | MemberField::Health => 5,
            };
            let input = input(field.kind(), view.words);
            let label = view.words.member_field(*field);
            Entry::new(Place::Member(at, *field), label, input, view.lang).on_line(line, width)
        })
        .collect()
}
