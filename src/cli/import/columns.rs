//! Which column is which field, and a row as a draft.

use std::borrow::Cow;

use crate::api::Command;
use crate::cli::Failure;
use crate::cli::import::Kind;
use crate::cli::import::rejects::Reject;
use crate::cli::import::rows::Row;
use crate::domain::choice::{Channel, Choice, List, Service, Sex};
use crate::domain::fold::fold;
use crate::domain::request::{
    Field, FieldFault, Kind as FieldKind, PersonName, Place, RequestDraft,
};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words, isolate};
use crate::text;

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
    /// Both languages, for values written as words.
    tongues: [Words; 2],
}

fn column(name: &str) -> Option<Column> {
    let name = name.trim().to_lowercase();
    let other = OTHER_NAMES.iter().find(|(own, _)| *own == name).map(|(_, column)| *column);
    other.or_else(|| Field::from_code(&name).map(Column::Field))
}

impl Columns {
    /// Refuses a header with an unknown or a missing column, and names it.
    pub fn read(header: &[String], kind: Kind, words: &Words) -> Result<Self, Failure> {
        let tongues = [Words::new(Lang::Arabic), Words::new(Lang::English)];
        let unknown = words.say(say::NAME_UNKNOWN);
        let twice = words.say(say::NAME_TWICE);
        if header.is_empty() {
            return Ok(Self { order: Vec::new(), names: Vec::new(), unknown, twice, tongues });
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
        Ok(Self { order: columns, names, unknown, twice, tongues })
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
            let text = cleaned(column, text);
            let text = text.trim();
            match column {
                Column::Reference => {}
                Column::Name => {
                    let name = PersonName::split(text);
                    draft.set(Field::GivenName, name.given);
                    draft.set(Field::FatherName, name.father);
                    draft.set(Field::GrandfatherName, name.grandfather);
                    draft.set(Field::FamilyName, name.family);
                }
                Column::Field(field) => self.set(&mut draft, field, text),
            }
        }
        Ok(draft)
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
        let wanted = fold(text);
        if list == List::Sex && matches!(wanted.as_str(), "male" | "female") {
            let sex = if wanted == "male" { Sex::Male } else { Sex::Female };
            return Some(sex.code());
        }
        list.codes().iter().copied().find(|code| {
            code.eq_ignore_ascii_case(text)
                || self.tongues.iter().any(|words| fold(&words.choice(list, code)) == wanted)
        })
    }

    fn reference(&self, row: &Row) -> String {
        let cells = self.cells(row).unwrap_or_default();
        let found = cells.into_iter().find(|(column, _)| *column == Column::Reference);
        found.map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
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

    pub fn command(&self, row: &Row, draft: RequestDraft, kind: Kind) -> Command {
        let reference = self.reference(row);
        match kind {
            Kind::Requests => Command::ImportRequest { reference, draft },
            Kind::Parties => Command::ImportParty { reference, draft },
        }
    }

    /// The column that holds a field, as the file calls it: that is where it is mended.
    fn name_in_file(&self, row: &Row, field: Field) -> String {
        let names = row.object.as_ref().map_or(&self.names, |object| &object.names);
        let found = names.iter().find(|name| column(name) == Some(Column::Field(field)));
        found.map_or_else(|| field.code().to_owned(), Clone::clone)
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

fn is_name(field: Field) -> bool {
    matches!(
        field,
        Field::GivenName | Field::FatherName | Field::GrandfatherName | Field::FamilyName
    )
}

/// As typed at the desk, without the marks that spreadsheets put beside Arabic. What could deceive the
/// eye or the terminal is left as it is, for the check to refuse.
fn cleaned(column: Column, text: &str) -> Cow<'_, str> {
    let turns = |sign: char| matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let blank = |sign: char| matches!(sign, '\n' | '\r' | '\t');
    if text.chars().any(|sign| turns(sign) || (sign.is_control() && !blank(sign))) {
        return Cow::Borrowed(text);
    }
    let notes =
        matches!(column, Column::Field(field) if matches!(field.kind(), FieldKind::Notes(_)));
    Cow::Owned(if notes { text::clean_input(text) } else { text::clean_line(text) })
}
