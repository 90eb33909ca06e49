//! Which column is which field, and a row as a draft.

use std::collections::BTreeMap;

use crate::api::Command;
use crate::cli::Failure;
use crate::cli::csv_cells::REPLACED;
use crate::cli::import::Kind;
use crate::cli::import::rejects::Reject;
use crate::cli::import::rows::Row;
use crate::domain::choice::{Channel, Choice, List, Service};
use crate::domain::label_match;
use crate::domain::person_name::PersonName;
use crate::domain::request::{Field, FieldFault, Kind as FieldKind, NAME, Place, RequestDraft};
use crate::domain::settings::Settings;
use crate::domain::stored_text::{Lines, StoredText, laid_out};
use crate::domain::value::placeholder;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words, isolate};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Reference,
    /// A whole name in one piece.
    Name,
    Field(Field),
}

/// Names of columns beside the fields' own.
const OTHER_NAMES: [(&str, Column); 4] = [
    ("reference", Column::Reference),
    ("name", Column::Name),
    ("income_total", Column::Field(Field::OtherIncome)),
    ("obligations_total", Column::Field(Field::OtherObligation)),
];
const REQUIRED_OF_REQUESTS: [&str; 3] = ["name", "service", "channel"];

pub struct Columns {
    order: Vec<Column>,
    /// As the file writes them, in the same order.
    names: Vec<String>,
    /// Why a JSON row with a name of no column is refused.
    unknown: String,
    /// Why one is refused that names a column for the second time.
    twice: String,
    /// Why one is refused that holds the sign of a lost letter.
    damaged: String,
    /// What a value of a closed list may be written as.
    values: BTreeMap<(List, String), &'static str>,
}

/// The values of every closed list by what they may be written as: by their codes, then by their
/// names in either language, of a man, a woman or many.
pub fn values() -> BTreeMap<(List, String), &'static str> {
    let tongues = [Words::new(Lang::Arabic), Words::new(Lang::English)];
    let codes = || List::ALL.iter().flat_map(|list| list.codes().iter().map(|code| (*list, *code)));
    let mut values = BTreeMap::new();
    let mut name = |list: List, code: &'static str, name: &str| {
        for key in label_match::keys(name) {
            values.entry((list, key)).or_insert(code);
        }
    };
    for (list, code) in codes() {
        name(list, code, code);
    }
    for words in &tongues {
        for (list, code) in codes() {
            words.choice_names(list, code).iter().for_each(|written| name(list, code, written));
        }
    }
    values
}

/// What the society calls its services and categories stands for them too.
pub fn learned(values: &mut BTreeMap<(List, String), &'static str>, settings: &Settings) {
    for (list, code, names) in settings.own_names() {
        for name in [&names.arabic, &names.english].into_iter().filter(|name| !name.is_empty()) {
            for key in label_match::keys(name) {
                values.insert((list, key), code);
            }
        }
    }
}

fn column(name: &str) -> Option<Column> {
    let name = name.trim().to_lowercase();
    let other = OTHER_NAMES.iter().find(|(own, _)| *own == name).map(|(_, column)| *column);
    other.or_else(|| Field::from_code(&name).map(Column::Field))
}

impl Columns {
    /// Refuses a header with an unknown or a missing column, and names it.
    pub fn read(header: &[String], kind: Kind, words: &Words) -> Result<Self, Failure> {
        let values = values();
        let unknown = words.say(say::NAME_UNKNOWN);
        let twice = words.say(say::NAME_TWICE);
        let damaged = words.say(say::CELL_DAMAGED);
        if header.is_empty() {
            let (order, names) = (Vec::new(), Vec::new());
            return Ok(Self { order, names, unknown, twice, damaged, values });
        }
        let mut columns = Vec::new();
        for (at, name) in header.iter().enumerate() {
            match column(name) {
                None if name.trim().is_empty() => {
                    let place = i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1);
                    let args = Args::new().count("place", place);
                    return Err(Failure::Refused(words.say_with(say::COLUMN_UNNAMED, &args)));
                }
                Some(column) if columns.contains(&column) => {
                    let args = Args::new().text("column", isolate::left_to_right(name));
                    return Err(Failure::Refused(words.say_with(say::COLUMN_TWICE, &args)));
                }
                Some(column) => columns.push(column),
                None => {
                    let known: Vec<&str> = OTHER_NAMES
                        .iter()
                        .map(|(name, _)| *name)
                        .chain(Field::ALL.iter().map(|field| field.code()))
                        .collect();
                    let args = Args::new()
                        .text("column", isolate::left_to_right(name))
                        .text("known", isolate::left_to_right(&known.join(", ")));
                    return Err(Failure::Refused(words.say_with(say::COLUMN_UNKNOWN, &args)));
                }
            }
        }
        for required in REQUIRED_OF_REQUESTS {
            let needed = kind == Kind::Requests || required == "name";
            let there = column(required).is_some_and(|column| columns.contains(&column))
                || (required == "name" && columns.contains(&Column::Field(Field::GivenName)));
            if needed && !there {
                let args = Args::new().text("column", isolate::left_to_right(required));
                return Err(Failure::Refused(words.say_with(say::COLUMN_MISSING, &args)));
            }
        }
        let names = header.iter().map(|name| name.trim().to_owned()).collect();
        Ok(Self { order: columns, names, unknown, twice, damaged, values })
    }

    /// Each cell with its column.
    fn cells<'a>(&self, row: &'a Row) -> Result<Vec<(Column, &'a str)>, Reject> {
        let texts = row.cells.iter().map(String::as_str);
        let Some(object) = &row.object else {
            return Ok(self.order.iter().copied().zip(texts).collect());
        };
        let mut cells: Vec<(Column, &str)> = Vec::new();
        for (name, text) in object.names.iter().zip(texts) {
            let Some(column) = column(name) else {
                return Err(Reject { field: name.clone(), reason: self.unknown.clone() });
            };
            if cells.iter().any(|(known, _)| *known == column) {
                return Err(Reject { field: name.clone(), reason: self.twice.clone() });
            }
            cells.push((column, text));
        }
        Ok(cells)
    }

    pub fn draft(&self, row: &Row) -> Result<RequestDraft, Reject> {
        let mut draft = RequestDraft::default();
        for (column, text) in self.cells(row)? {
            if text.contains(REPLACED) {
                return Err(self.damaged(row, column));
            }
            let text = laid_out(text, lines(column));
            let text = self.or_nothing(column, text.trim());
            match column {
                Column::Reference => {}
                Column::Name => {
                    draft.set_name(PersonName::split(text));
                }
                Column::Field(field) => self.set(&mut draft, field, text),
            }
        }
        Ok(draft)
    }

    /// Learns what the society calls its services and categories: a value may be written by that too.
    pub fn learn(&mut self, settings: &Settings) {
        learned(&mut self.values, settings);
    }

    /// A cell in which a spreadsheet or a form says that there is nothing is empty; "none" may be one of a list.
    fn or_nothing<'a>(&self, column: Column, text: &'a str) -> &'a str {
        let is_listed = match column {
            Column::Field(field) => match field.kind() {
                FieldKind::Choice(list) => self.code(list, text).is_some(),
                _ => false,
            },
            Column::Name | Column::Reference => false,
        };
        if !is_listed && placeholder::is_one(text) { "" } else { text }
    }

    /// Values of closed lists may be written as words in either language.
    fn set(&self, draft: &mut RequestDraft, field: Field, text: &str) {
        let FieldKind::Choice(list) = field.kind() else {
            draft.set(field, text);
            return;
        };
        match self.code(list, text) {
            Some(code) => draft.set(field, code),
            // A service that is on no list is kept in its own words.
            None if field == Field::Service && !text.is_empty() => {
                draft.set(field, Service::Other.code());
                draft.set(Field::ServiceWords, text);
            }
            None => draft.set(field, text),
        }
    }

    fn code(&self, list: List, text: &str) -> Option<&'static str> {
        let mut keys = label_match::keys(text).into_iter();
        keys.find_map(|key| self.values.get(&(list, key)).copied())
    }

    /// The reference as it is stored.
    pub fn reference(&self, row: &Row, words: &Words) -> Result<String, Reject> {
        let cells = self.cells(row).unwrap_or_default();
        let found = cells.into_iter().find(|(column, _)| *column == Column::Reference);
        let text = found.map_or("", |(_, text)| text);
        StoredText::Reference.read(text).map_err(|flaw| Reject {
            field: self.name_of(row, Column::Reference, StoredText::Reference.name()),
            reason: isolate::bare(&words.flaw(&flaw)),
        })
    }

    /// The file was damaged on its way here: a letter was lost where this sign stands.
    fn damaged(&self, row: &Row, of: Column) -> Reject {
        let own = match of {
            Column::Reference => StoredText::Reference.name(),
            Column::Name => "name",
            Column::Field(field) => field.code(),
        };
        Reject { field: self.name_of(row, of, own), reason: self.damaged.clone() }
    }

    /// A draft as it is checked: a person's row asks for nothing and came by no channel.
    pub fn whole(draft: &RequestDraft, kind: Kind) -> RequestDraft {
        let mut whole = draft.clone();
        if kind == Kind::Parties {
            whole.set(Field::Service, Service::Cash.code());
            whole.set(Field::Channel, Channel::AidRequest.code());
        }
        whole
    }

    pub fn command(reference: String, draft: RequestDraft, kind: Kind) -> Command {
        match kind {
            Kind::Requests => Command::ImportRequest { reference, draft },
            _ => Command::ImportParty { reference, draft },
        }
    }

    /// The column that holds a field, as the file calls it: that is where it is mended.
    fn name_in_file(&self, row: &Row, field: Field) -> String {
        self.name_of(row, Column::Field(field), field.code())
    }

    fn name_of(&self, row: &Row, of: Column, own: &str) -> String {
        let names = row.object.as_ref().map_or(&self.names, |object| &object.names);
        let found = names.iter().find(|name| column(name) == Some(of));
        found.map_or_else(|| own.to_owned(), Clone::clone)
    }

    /// What is noticed of a row that landed.
    pub fn notice(&self, row: &Row, noticed: &[(Field, String)]) -> Reject {
        let reasons: Vec<String> = noticed.iter().map(|(_, said)| isolate::bare(said)).collect();
        let named = |(field, _): &(Field, String)| self.name_in_file(row, *field);
        let field = noticed.first().map(named).unwrap_or_default();
        Reject { field, reason: reasons.join("; ") }
    }

    /// The first field that is wrong, and every reason.
    pub fn reject(&self, row: &Row, faults: &[FieldFault], words: &Words) -> Reject {
        // Where the file has one column for the name, that is the one to be mended.
        let cells = self.cells(row).unwrap_or_default();
        let parts =
            cells.iter().any(|(column, _)| matches!(column, Column::Field(f) if is_name(*f)));
        let named = |fault: &FieldFault| match fault.place {
            Place::Field(field) if is_name(field) && !parts => "name".to_owned(),
            Place::Field(field) => self.name_in_file(row, field),
            Place::Member(row, field) => {
                format!("member{}_{}", row.saturating_add(1), field.code())
            }
        };
        let mut reasons: Vec<String> = Vec::new();
        for fault in faults {
            let reason = isolate::bare(&words.flaw(&fault.flaw));
            let reason =
                if faults.len() == 1 { reason } else { format!("{}: {reason}", named(fault)) };
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        let field = faults.first().map(named).unwrap_or_default();
        Reject { field, reason: reasons.join("; ") }
    }
}

fn lines(column: Column) -> Lines {
    match column {
        Column::Field(field) => match field.kind() {
            FieldKind::Notes(of) => of.lines(),
            _ => Lines::One,
        },
        Column::Name | Column::Reference => Lines::One,
    }
}

fn is_name(field: Field) -> bool {
    NAME.contains(&field)
}
