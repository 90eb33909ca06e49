//! A TOML file read over the settings as they stand: what it says counts, what it leaves out stays.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::settings::keys::{Place, ValueKind, fields, kind, place};
use crate::domain::committee::committee_ids;
use crate::domain::department::Scope;
use crate::domain::id::{CommitteeId, StaffId};
use crate::domain::settings::{
    CommitteePart, HolidayPart, Recurs, SettingsDraft, SettingsField, yes_no,
};
use crate::domain::staff::StaffRole;
use crate::i18n::phrases::settings as say;
use crate::i18n::{Args, Words};

/// Tables whose rows the file has all of: a row that it leaves out is taken away.
pub(super) const WHOLE: [&[&str]; 9] = [
    &["holidays"],
    &["committee", "members"],
    &["committees"],
    &["departments"],
    &["questionnaires", "service"],
    &["questionnaires", "rejection"],
    &["questionnaires", "withdrawal"],
    &["questionnaires", "inquiry"],
    &["questionnaires", "complaint"],
];

/// What the file comes to.
pub(super) struct Over {
    pub draft: SettingsDraft,
    /// On which line each setting stands that it has.
    pub lines: BTreeMap<SettingsField, usize>,
    pub faults: Vec<LineFault>,
}

/// What is wrong with a line before it is a setting.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LineFault {
    pub line: usize,
    pub kind: LineFaultKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum LineFaultKind {
    /// With what the reader of TOML says of it, in English.
    NotToml(String),
    NoSuchKey(String),
    WrongType {
        key: String,
        wanted: ValueKind,
    },
}

impl LineFault {
    pub(super) fn told(&self, words: &Words) -> String {
        let args = Args::new().count("line", self.line);
        match &self.kind {
            LineFaultKind::NotToml(why) => {
                words.say_with(say::LINE_NOT_TOML, &args.text("why", why.as_str()))
            }
            LineFaultKind::NoSuchKey(key) => {
                words.say_with(say::LINE_NO_SUCH_KEY, &args.text("key", key.as_str()))
            }
            LineFaultKind::WrongType { key, wanted } => {
                let phrase = match wanted {
                    ValueKind::Text => say::LINE_WANTS_TEXT,
                    ValueKind::Number => say::LINE_WANTS_NUMBER,
                    ValueKind::YesNo => say::LINE_WANTS_YES_NO,
                    ValueKind::Codes => say::LINE_WANTS_CODES,
                };
                words.say_with(phrase, &args.text("key", key.as_str()))
            }
        }
    }
}

pub(super) fn over(was: &SettingsDraft, text: &str) -> Over {
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line_at = |at: usize| ends.partition_point(|end| *end < at).saturating_add(1);
    let mut read = Over { draft: was.clone(), lines: BTreeMap::new(), faults: Vec::new() };
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let line = line_at(error.span().map_or(0, |span| span.start));
            let kind = LineFaultKind::NotToml(error.message().to_owned());
            read.faults.push(LineFault { line, kind });
            return read;
        }
    };
    let mut leaves = Vec::new();
    gather(&mut Vec::new(), table.get_ref(), &mut leaves);
    read.make_rows(&leaves, table.get_ref());
    let known: BTreeMap<Place, SettingsField> =
        fields(&read.draft).into_iter().map(|field| (place(field), field)).collect();
    for Leaf { table, key, at, value } in leaves {
        let line = line_at(at);
        let name = table.iter().chain([&key]).cloned().collect::<Vec<_>>().join(".");
        match known.get(&(table, key)) {
            None => {
                let kind = LineFaultKind::NoSuchKey(name);
                read.faults.push(LineFault { line, kind });
            }
            Some(field) => match text_of(kind(*field), value) {
                Some(text) => {
                    read.draft.set(*field, text);
                    read.lines.insert(*field, line);
                }
                None => {
                    let kind = LineFaultKind::WrongType { key: name, wanted: kind(*field) };
                    read.faults.push(LineFault { line, kind });
                }
            },
        }
    }
    read.faults.sort_by_key(|fault| fault.line);
    read
}

/// A key and its value, with the table it stands in.
struct Leaf<'a> {
    table: Vec<String>,
    key: String,
    at: usize,
    value: &'a DeValue<'a>,
}

fn gather<'a>(above: &mut Vec<String>, table: &'a DeTable<'a>, leaves: &mut Vec<Leaf<'a>>) {
    let mut entries: Vec<(&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    for (name, value) in entries {
        let key = name.get_ref().to_string();
        match value.get_ref() {
            DeValue::Table(inner) => {
                above.push(key);
                gather(above, inner, leaves);
                above.pop();
            }
            value => {
                let at = name.span().start;
                leaves.push(Leaf { table: above.clone(), key, at, value });
            }
        }
    }
}

impl Over {
    /// Opens rows for members of staff that are new in the file, and takes away the rows that it leaves out of
    /// the tables it has all of.
    fn make_rows(&mut self, leaves: &[Leaf<'_>], table: &DeTable<'_>) {
        let numbers: BTreeSet<u32> = leaves
            .iter()
            .filter_map(|leaf| match leaf.table.as_slice() {
                [staff, number] if staff == "staff" => number.parse().ok(),
                _ => None,
            })
            .collect();
        let here = self.draft.staff();
        for id in numbers.into_iter().map(StaffId).filter(|id| !here.contains(id)) {
            self.draft.set(SettingsField::StaffName(id), "");
            self.draft.set(SettingsField::StaffRole(id), StaffRole::Clerk.code());
            self.draft.set(SettingsField::StaffScope(id), Scope::All.code());
        }
        let here = self.draft.committees();
        let numbers: BTreeSet<CommitteeId> = leaves
            .iter()
            .filter_map(|leaf| match leaf.table.as_slice() {
                [committees, number, ..] if committees == "committees" => {
                    committee_ids().find(|id| !id.is_general() && id.to_string() == *number)
                }
                _ => None,
            })
            .collect();
        for id in numbers.into_iter().filter(|id| !here.contains(id)) {
            self.draft.add_committee_as(id);
        }
        let is_there = |names: &[&str]| {
            let mut at = Some(table);
            for name in names {
                at = at.and_then(|table| table.get(*name)).and_then(|one| one.get_ref().as_table());
            }
            at.is_some()
        };
        for names in WHOLE.into_iter().filter(|names| is_there(names)) {
            for field in fields(&self.draft).into_iter().filter(|field| is_row(*field)) {
                let (table, _) = place(field);
                let stands_there = table.iter().map(String::as_str).take(names.len());
                if stands_there.eq(names.iter().copied()) {
                    self.draft.set(field, text_of_nothing(field));
                }
            }
        }
    }
}

/// What stands in a field of a row that is not there.
fn text_of_nothing(field: SettingsField) -> &'static str {
    match field {
        SettingsField::Holiday(_, HolidayPart::Recurs) => Recurs::default().code(),
        SettingsField::Asked(_, _, part) => part.of_nothing(),
        _ => "",
    }
}

/// Fields of rows that come and go.
fn is_row(field: SettingsField) -> bool {
    if let SettingsField::Committee(id, CommitteePart::Name) = field {
        return !id.is_general();
    }
    matches!(
        field,
        SettingsField::Committee(_, CommitteePart::Member(_) | CommitteePart::MemberStaff(_))
            | SettingsField::Department(_)
            | SettingsField::Holiday(..)
            | SettingsField::Asked(..)
    )
}

/// The value as it is typed on the screen.
fn text_of(kind: ValueKind, value: &DeValue<'_>) -> Option<String> {
    match (kind, value) {
        // Whatever is not set is an empty text.
        (ValueKind::Text | ValueKind::Number, DeValue::String(text)) => Some(text.to_string()),
        (ValueKind::Number, DeValue::Integer(number)) => Some(number.to_string()),
        (ValueKind::Number, DeValue::Float(number)) => Some(number.to_string()),
        (ValueKind::YesNo, DeValue::Boolean(is)) => Some(yes_no(*is).to_owned()),
        (ValueKind::Codes, DeValue::Array(values)) => {
            let codes: Option<Vec<&str>> =
                values.iter().map(|value| value.get_ref().as_str()).collect();
            Some(codes?.join(", "))
        }
        _ => None,
    }
}
