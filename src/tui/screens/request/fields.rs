//! The form's fields, from the domain's table: what each takes and how wide it is.

use crate::domain::choice::{Choice, Sex};
use crate::domain::request::{Field, Kind, MemberField, Place, RequestDraft, Section};
use crate::i18n::Words;
use crate::text;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;

/// A name of one or two words; what a row leaves is added to it.
const NAME_CELLS: u16 = 16;
/// A date or an id in ten digits, and the caret after it.
const TEN_DIGITS_CELLS: u16 = 11;
const MONEY_CELLS: u16 = 8;

fn input(kind: Kind, sex: Option<Sex>, words: &Words) -> Input {
    const NUMBER_CHARS_MAX: usize = 40;
    match kind {
        Kind::Words(of) => Input::Words(of.chars_max()),
        Kind::Notes(of) => Input::Notes(of.chars_max()),
        Kind::Choice(list) => Input::choice_for(list, sex, words),
        Kind::NationalId
        | Kind::Date
        | Kind::Phone
        | Kind::Iban
        | Kind::ShortAddress
        | Kind::Money
        | Kind::Count => Input::Ltr(NUMBER_CHARS_MAX),
    }
}

/// The fields of a section; in the household's, a line for each member.
pub(super) fn entries(
    section: Section,
    draft: &RequestDraft,
    view: &View<'_>,
) -> Vec<Entry<Place>> {
    let sex = Sex::from_code(draft.get(Field::Sex));
    let mut entries: Vec<Entry<Place>> = Field::of(section)
        .map(|field| {
            let input = offered(field, input(field.kind(), sex, view.words), draft, view);
            Entry::new(Place::Field(field), view.words.field(field), input, view.lang)
        })
        .collect();
    if section == Section::Household {
        for row in (0..).take(draft.members.len()) {
            entries.extend(MemberField::ALL.iter().map(|field| cell(row, *field, view)));
        }
    }
    entries
}

/// Names the values of each list anew once the sex of the person is another.
pub(super) fn name_choices<'f>(
    entries: impl Iterator<Item = &'f mut Entry<Place>>,
    draft: &RequestDraft,
    view: &View<'_>,
) {
    let sex = Sex::from_code(draft.get(Field::Sex));
    for entry in entries {
        if let Place::Field(field) = entry.id {
            entry.input = offered(field, input(field.kind(), sex, view.words), draft, view);
        }
    }
}

/// A list offers what the society does, and what stands in the field already.
fn offered(field: Field, input: Input, draft: &RequestDraft, view: &View<'_>) -> Input {
    let (Kind::Choice(list), Input::Choice(mut choices), Some(settings)) =
        (field.kind(), input.clone(), view.settings)
    else {
        return input;
    };
    let here = draft.get(field);
    choices.retain(|option| option.code == here || settings.offers(list, &option.code));
    Input::Choice(choices)
}

fn cell(row: u8, field: MemberField, view: &View<'_>) -> Entry<Place> {
    let label = view.words.member_field(field);
    let input = input(field.kind(), None, view.words);
    let least = match (field, &input) {
        (MemberField::Name, _) => NAME_CELLS,
        (MemberField::BirthDate | MemberField::NationalId, _) => TEN_DIGITS_CELLS,
        (_, Input::Choice(choices)) => {
            choices.iter().map(|option| text::width(&option.label)).max().unwrap_or(0)
        }
        _ => MONEY_CELLS,
    };
    let width = least.max(text::width(&label));
    let line = u16::from(row).saturating_add(1);
    Entry::new(Place::Member(row, field), label, input, view.lang).on_line(line, width)
}
