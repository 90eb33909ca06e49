//! What the sections of a person's page say.

use crate::api::query::{AboutPerson, PersonRequest};
use crate::domain::calendar::Calendar;
use crate::domain::case::Undertaking;
use crate::domain::choice::List;
use crate::domain::id::CaseNumber;
use crate::domain::mask::Veiled;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Field, MemberField, Place, RequestDraft, Section as Part};
use crate::i18n::phrases::{appeal, case, contact, person as say};
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Tone, Width};
use crate::tui::parts::list::{Cell, Column, ListRow, Listing};
use crate::tui::parts::page::Row;
use crate::tui::parts::values;
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::telling::named;

/// The list of requests.
pub struct Requests;

impl Listing<PersonRequest> for Requests {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let head = |phrase| view.words.say(phrase);
        vec![
            Column::new(head(say::HEAD_NUMBER), Width::Cells(10)).of_values().copied(),
            Column::new(head(say::HEAD_ASKED), Width::Rest),
            Column::new(head(say::HEAD_STAGE), Width::Cells(13)),
            Column::new(head(say::HEAD_RECEIVED), Width::Cells(10)).of_values().named(),
        ]
    }

    fn row(&self, request: &PersonRequest, view: &View<'_>) -> ListRow {
        let words = view.words;
        let granted = words.request_granted(request);
        let granted = granted.map(|text| named(&words.say(case::GRANTED), &text));
        let asked = words.asks(request.asked.iter().copied());
        let asked = if request.appealed {
            Cell::new(format!("{} · {asked}", words.say(appeal::MARK)))
        } else {
            Cell::new(asked)
        };
        let given = named(&words.say(say::GIVEN), &words.received(&request.given));
        ListRow::of(vec![
            Cell::new(request.number.to_string()),
            asked,
            Cell::new(words.stage(request.stage)).toned(Tone::Dim),
            granted
                .into_iter()
                .chain([given])
                .fold(Cell::new(words.date_short(request.received, Calendar::Hijri)), Cell::aside),
        ])
    }
}

/// A line about the household, and the request that it names.
pub struct HouseholdRow {
    pub at: usize,
    pub text: String,
    pub tone: Tone,
    pub opens: Option<CaseNumber>,
}

pub struct Household;

impl Listing<HouseholdRow> for Household {
    const HEADS: bool = false;

    fn columns(&self, _cells: u16, _view: &View<'_>) -> Vec<Column> {
        vec![Column::new("", Width::Rest)]
    }

    fn row(&self, row: &HouseholdRow, _view: &View<'_>) -> ListRow {
        ListRow::of(vec![Cell::new(row.text.as_str()).toned(row.tone)])
    }
}

/// Who is in it, and below each request of another file that names one of them.
pub fn household(own: &AboutPerson, view: &View<'_>) -> Vec<HouseholdRow> {
    let words = view.words;
    let mut lines: Vec<(String, Tone, Option<CaseNumber>)> = Vec::new();
    let mut draft = own.party.to_draft();
    match &own.household {
        None => lines.push((words.say(say::HOUSEHOLD_NONE), Tone::Plain, None)),
        Some(household) => {
            draft.members.clone_from(&household.members);
            lines.push((words.household_from(household), Tone::Bold, Some(household.case)));
            for member in &household.members {
                let relation = member.get(MemberField::Relation);
                let relation =
                    (!relation.is_empty()).then(|| words.choice(List::Relation, relation));
                let birth = member.values.date(MemberField::BirthDate);
                let birth = birth.map(|date| words.date_written(date));
                let parts = [Some(member.get(MemberField::Name).to_owned()), relation, birth];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                lines.push((parts.join(" · "), Tone::Plain, None));
            }
        }
    }
    lines.extend(elsewhere(own, &draft, view));
    let row = |(at, (text, tone, opens))| HouseholdRow { at, text, tone, opens };
    lines.into_iter().enumerate().map(row).collect()
}

/// A line for each request of another file, so that each line names one.
fn elsewhere(
    own: &AboutPerson,
    draft: &RequestDraft,
    view: &View<'_>,
) -> Vec<(String, Tone, Option<CaseNumber>)> {
    let mut lines = Vec::new();
    for found in &own.elsewhere {
        let mut one = found.clone();
        one.others = 0;
        for case in &found.cases {
            one.cases = vec![*case];
            let text = format!("! {}", view.words.elsewhere_of(&one, draft));
            lines.push((text, Tone::Warn, Some(*case)));
        }
        if found.others > 0 {
            one.cases.clear();
            one.others = found.others;
            let text = format!("! {}", view.words.elsewhere_of(&one, draft));
            lines.push((text, Tone::Warn, None));
        }
    }
    lines
}

/// Who they are, as they are registered.
pub fn facts(own: &AboutPerson, view: &View<'_>) -> Vec<Row> {
    let (words, party) = (view.words, &own.party);
    let mut rows = vec![Row::labelled("", words.person_counted(own))];
    rows.extend(words.person_in_part(own).map(|text| Row::labelled("", text)));
    if let Some(file) = party.file {
        let others = own.files.iter().filter(|other| **other != file);
        let all = std::iter::once(&file).chain(others).map(|file| file.0.to_string());
        rows.push(Row::labelled(words.say(say::FILE), words.list(&all.collect::<Vec<_>>())));
    }
    let earlier = party.earlier_names();
    if !earlier.is_empty() {
        rows.push(Row::labelled(words.say(say::KNOWN_AS), words.list(&earlier)));
    }
    if !party.reference.is_empty() {
        let shown = isolate::left_to_right(&party.reference);
        rows.push(Row::labelled(words.say(say::REFERENCE), shown));
    }
    let sex = party.known.choice(Field::Sex);
    let in_part = |field: Field| match field {
        Field::NationalId => Some(own.national_id.as_str()),
        Field::Phone => Some(own.phone.as_str()),
        _ => None,
    };
    let of = |field: &&Field| matches!(field.section(), Part::Person | Part::Reach);
    for field in Field::ALL.iter().filter(of).copied() {
        let is_masked = own.masked.contains(&Veiled::Place(Place::Field(field)));
        let value = match (is_masked, in_part(field)) {
            (true, Some(digits)) => isolate::left_to_right(&screens::part_shown(digits, view)),
            (true, None) => screens::hidden(view),
            (false, _) if !party.known.has(field) => continue,
            (false, _) => values::shown(field, party.known.get(field), sex, view),
        };
        rows.push(Row::labelled(words.field(field), value));
    }
    rows.extend(hidden_line(own, view));
    rows
}

/// Which key reveals, where something is hidden.
fn hidden_line(own: &AboutPerson, view: &View<'_>) -> Option<Row> {
    let key = || view.key_of(&[Scope::Person], Action::Reveal);
    let may = own.count > 0 && view.forbids(Action::Reveal).is_none();
    let said = || view.words.say_with(say::HIDDEN_LINE, &Args::new().text("key", key()));
    (may && !own.masked.is_empty()).then(|| Row::plain(said(), Tone::Dim))
}

/// What they received, by service; what is not known is no zero.
pub fn received(own: &AboutPerson, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let mut rows: Vec<Row> = own
        .received
        .iter()
        .map(|of| Row::labelled(words.choice_of(List::Service, of.service), words.received_sum(of)))
        .collect();
    if rows.is_empty() {
        rows.push(Row::plain(words.say(say::RECEIVED_NOTHING), Tone::Plain));
    }
    rows.extend(words.person_in_part(own).map(|text| Row::plain(text, Tone::Warn)));
    rows
}

/// What was promised on their requests, the themes that gather what they said, what they asked and what was said
/// with them.
pub fn talk(own: &AboutPerson, view: &View<'_>) -> Vec<Row> {
    let lines = view.words.talk(&own.talk);
    let mut rows: Vec<Row> = own.undertakings.iter().map(|one| undertaking(one, view)).collect();
    let themes = own.themes.iter().map(|row| Row::plain(view.words.theme_line(row), Tone::Plain));
    rows.extend(themes);
    if lines.is_empty() && rows.is_empty() {
        return vec![Row::plain(view.words.say(contact::NONE_YET), Tone::Plain)];
    }
    rows.extend(lines.into_iter().map(|line| Row::plain(line, Tone::Plain)));
    rows
}

/// What either side promised on one of their requests, and until when.
fn undertaking((case, own): &(CaseNumber, Undertaking), view: &View<'_>) -> Row {
    let words = view.words;
    let late = own.due.to_day() < view.today;
    let parts = [
        words.undertaking(own),
        words.undertaking_stands(own, view.today, view.settings),
        words.undertaking_on(*case),
    ];
    let text = format!("{}{}", if late { "! " } else { "" }, parts.join(" · "));
    Row::plain(text, if late { Tone::Warn } else { Tone::Plain })
}

/// Notes on them and on the requests of the page, the last first.
pub fn notes(own: &AboutPerson, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let mut rows = Vec::new();
    for one in own.notes.iter().rev() {
        let on = match one.note.on {
            RecordRef::Case(number) => {
                let args = Args::new().text("number", number.to_string());
                Some(words.say_with(say::NOTE_ON, &args))
            }
            _ => None,
        };
        let mut head = vec![words.note_head(one)];
        head.extend(on);
        head.push(view.name_of(one.note.by).to_owned());
        let head = isolate::in_direction_of(view.lang, &head.join(" · "));
        let date = words.date_past(one.note.at.day(), view.today);
        rows.push(Row { tone: Tone::Dim, ..Row::labelled(date, head) });
        let text = if one.masked { screens::hidden(view) } else { one.note.text.clone() };
        rows.push(Row::labelled("", text));
    }
    if rows.is_empty() {
        rows.push(Row::plain(words.say(say::NO_NOTES), Tone::Plain));
    }
    rows
}

/// What was corrected of who they are and what was found of their rows, the last first.
pub fn history(own: &AboutPerson, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let corrections =
        own.corrections.iter().map(|one| (one.at, words.correction(one, view.name_of(one.by))));
    let facts = own
        .facts
        .iter()
        .map(|one| (one.at, words.party_fact(one, &own.names, view.name_of(one.by))));
    let mut lines: Vec<_> = corrections.chain(facts).collect();
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let rows = lines.into_iter().map(|(_, line)| Row::plain(line, Tone::Plain));
    let mut rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        rows.push(Row::plain(words.say(say::NO_CORRECTIONS), Tone::Plain));
    }
    rows
}
