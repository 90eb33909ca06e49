//! Which column is which field, and a row as a draft.

use std::collections::BTreeMap;

use crate::api::Command;
use crate::cli::Failure;
use crate::cli::csv_cells::REPLACED;
use crate::cli::import::heads::{self, Column, HeadNames, Unknown};
use crate::cli::import::rejects::Reject;
use crate::cli::import::rows::Row;
use crate::cli::import::{Kind, cells};
use crate::domain::choice::{Channel, Choice, List, Service};
use crate::domain::label_match;
use crate::domain::person_name::PersonName;
use crate::domain::request::{
    Field, FieldFault, Kind as FieldKind, MemberDraft, MemberField, NAME, Place, RequestDraft,
};
use crate::domain::settings::Settings;
use crate::domain::stored_text::{Lines, StoredText, laid_out};
use crate::domain::value::{Flaw, placeholder};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words, isolate};

const REQUIRED_OF_REQUESTS: [&str; 3] = ["name", "service", "channel"];

pub struct Columns {
    heads: HeadNames,
    order: Vec<Column>,
    /// As the file writes them, in the same order.
    names: Vec<String>,
    /// What of them is not kept, as nobody knows what it is.
    left_out: Vec<String>,
    /// What of them nobody knows, and is kept in notes.
    kept: Vec<String>,
    unknown: Unknown,
    /// Whether each column is one that nobody knows.
    is_unknown: Vec<bool>,
    /// Why one is refused that names a column for the second time.
    twice: String,
    /// Why one is refused that holds the sign of a lost letter.
    damaged: String,
    /// Why one is refused whose number a spreadsheet cut off.
    cut: String,
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

impl Columns {
    /// Refuses a header without a column that is required, or with one twice, and names it. What nobody knows is left
    /// out, and told.
    pub fn read(
        header: &[String],
        kind: Kind,
        heads: HeadNames,
        words: &Words,
    ) -> Result<Self, Failure> {
        let unknown = heads.unknown;
        let mut own = Self {
            heads,
            order: Vec::new(),
            // A head may stand in lines of its cell.
            names: header.iter().map(|name| in_one_line(name)).collect(),
            left_out: Vec::new(),
            kept: Vec::new(),
            unknown,
            is_unknown: Vec::new(),
            twice: words.say(say::NAME_TWICE),
            damaged: words.say(say::CELL_DAMAGED),
            cut: words.say(say::CELL_CUT),
            values: values(),
        };
        if header.is_empty() {
            return Ok(own);
        }
        for name in &own.names {
            let known = own.heads.column(name);
            let column = known.unwrap_or(Column::LeftOut);
            own.is_unknown.push(known.is_none());
            if column == Column::LeftOut {
                let is_kept = known.is_none() && unknown == Unknown::Notes;
                let told = if is_kept { &mut own.kept } else { &mut own.left_out };
                told.extend(Some(name.clone()).filter(|name| !name.is_empty()));
            } else if own.order.contains(&column) {
                let args = Args::new().text("column", isolate::left_to_right(name));
                return Err(Failure::Refused(words.say_with(say::COLUMN_TWICE, &args)));
            }
            own.order.push(column);
        }
        if own.order.iter().all(|column| *column == Column::LeftOut) {
            let args = Args::new()
                .text("column", isolate::left_to_right(&own.names.join(", ")))
                .text("known", isolate::left_to_right(&heads::names().join(", ")));
            return Err(Failure::Refused(words.say_with(say::COLUMN_UNKNOWN, &args)));
        }
        let is_there = |column| own.order.contains(&column);
        for required in REQUIRED_OF_REQUESTS {
            let column = own.heads.column(required).unwrap_or(Column::LeftOut);
            let needed = kind == Kind::Requests || column == Column::Name;
            let said = |field| own.heads.all.iter().any(|(own, _)| *own == field);
            let there = is_there(column)
                || matches!(column, Column::Field(field) if said(field))
                || column == Column::Name && is_there(Column::Field(Field::GivenName));
            if needed && !there {
                let args = Args::new().text("column", isolate::left_to_right(required));
                let missing = words.say_with(say::COLUMN_MISSING, &args);
                return Err(Failure::Refused(own.with_left_out(missing, words)));
            }
        }
        Ok(own)
    }

    /// With the columns that nobody knows: the one that is missing may be among them under another name.
    fn with_left_out(&self, said: String, words: &Words) -> String {
        let mut said = said;
        for (phrase, names) in [(say::KEPT_AS_NOTES, &self.kept), (say::LEFT_OUT, &self.left_out)] {
            if !names.is_empty() {
                let names = names.join(words.comma());
                said.push('\n');
                said.push_str(&words.say_with(phrase, &Args::new().text("columns", names)));
            }
        }
        said
    }

    /// Columns of the file of which nothing is kept.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Columns of the file that nobody knows, of which notes are made.
    pub fn kept(&self) -> &[String] {
        &self.kept
    }

    pub fn keeps_unknown(&self) -> bool {
        self.unknown == Unknown::Notes
    }

    /// What stands in a row under heads that nobody knows, a line each with its head; empty where that is left out.
    pub fn note(&self, row: &Row, words: &Words) -> Result<String, Reject> {
        if self.unknown == Unknown::Leave {
            return Ok(String::new());
        }
        let is_unknown = |place: usize, name: &str| match &row.object {
            Some(_) => self.heads.column(name).is_none(),
            None => self.is_unknown.get(place).copied().unwrap_or_default(),
        };
        let names = row.object.as_ref().map_or(&self.names, |object| &object.names);
        let mut lines_of_note = Vec::new();
        let mut first = None;
        for (place, (name, cell)) in names.iter().zip(&row.cells).enumerate() {
            let text = cell.trim();
            if text.is_empty() || placeholder::is_one(text) || !is_unknown(place, name) {
                continue;
            }
            let count = i64::try_from(place.saturating_add(1)).unwrap_or(i64::MAX);
            let by_place =
                || words.say_with(say::COLUMN_NUMBER, &Args::new().count("place", count));
            let head = if name.is_empty() { isolate::bare(&by_place()) } else { name.clone() };
            lines_of_note.push(format!("{head}: {}", laid_out(text, Lines::Many)));
            first.get_or_insert(head);
        }
        StoredText::Note.read(&lines_of_note.join("\n")).map_err(|flaw| {
            let field = first.unwrap_or_default();
            let args = Args::new().text("reason", words.flaw(&flaw));
            Reject { field, reason: isolate::bare(&words.say_with(say::NOTE_WRONG, &args)) }
        })
    }

    /// Names of what stands in a row and was not told of with the heads, as nobody knows what it is.
    pub fn unknown<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (usize, &'a str)> {
        let (names, own) = match &row.object {
            Some(object) => (&object.names, &[][..]),
            None => (&self.names, &self.order[..]),
        };
        let told = (1..).zip(names).zip(&row.cells).filter(|(_, cell)| !cell.trim().is_empty());
        let told = told.map(|((place, name), _)| (place, name.as_str()));
        // Of columns under heads those with one were told of before the first row.
        told.filter(move |(place, name)| match own.get(place - 1) {
            Some(column) => *column == Column::LeftOut && name.is_empty(),
            None => self.heads.column(name).is_none(),
        })
    }

    /// Each cell with its column.
    fn cells<'a>(&self, row: &'a Row) -> Result<Vec<(Column, &'a str)>, Reject> {
        let texts = row.cells.iter().map(String::as_str);
        let Some(object) = &row.object else {
            return Ok(self.order.iter().copied().zip(texts).collect());
        };
        let mut cells: Vec<(Column, &str)> = Vec::new();
        for (name, text) in object.names.iter().zip(texts) {
            let column = self.heads.column(name).unwrap_or(Column::LeftOut);
            if column != Column::LeftOut && cells.iter().any(|(known, _)| *known == column) {
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
                return Err(self.spoilt(row, column, &self.damaged));
            }
            let text = laid_out(text, lines(column));
            let text = self.or_nothing(column, text.trim());
            let cut = || self.spoilt(row, column, &format!("{text}: {}", self.cut));
            match column {
                Column::Reference | Column::LeftOut => {}
                Column::Name => {
                    draft.set_name(PersonName::split(text));
                }
                Column::Field(field) => {
                    let text = cells::undone(field.kind(), text).ok_or_else(cut)?;
                    self.set(&mut draft, field, text);
                }
                Column::Member(row, field) => {
                    let text = cells::undone(field.kind(), text).ok_or_else(cut)?;
                    self.set_member(&mut draft, row, field, text);
                }
            }
        }
        for (field, text) in &self.heads.all {
            if !draft.values.has(*field) {
                self.set(&mut draft, *field, text);
            }
        }
        // Rows of the household in which nothing stands.
        draft.members.retain(|member| !member.is_empty());
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
            Column::Member(_, field) => match field.kind() {
                FieldKind::Choice(list) => self.code(list, text).is_some(),
                _ => false,
            },
            Column::Name | Column::Reference | Column::LeftOut => false,
        };
        if !is_listed && placeholder::is_one(text) { "" } else { text }
    }

    fn set_member(&self, draft: &mut RequestDraft, row: u8, field: MemberField, text: &str) {
        if text.is_empty() {
            return;
        }
        let at = usize::from(row);
        if draft.members.len() <= at {
            draft.members.resize_with(at.saturating_add(1), MemberDraft::default);
        }
        let code = match field.kind() {
            FieldKind::Choice(list) => self.code(list, text),
            _ => None,
        };
        if let Some(member) = draft.members.get_mut(at) {
            member.set(field, code.unwrap_or(text));
        }
    }

    /// Values of closed lists may be written as words in either language; two phones may stand in one cell.
    fn set(&self, draft: &mut RequestDraft, field: Field, text: &str) {
        if let (Field::Phone, Some((one, other))) = (field, cells::two_phones(text)) {
            draft.set(field, one);
            if !draft.values.has(Field::Phone2) {
                draft.set(Field::Phone2, other);
            }
            return;
        }
        if field == Field::Phone2 && text.is_empty() {
            return;
        }
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

    /// A cell that cannot be read: a letter was lost where a sign stands for it, or a number was cut off.
    fn spoilt(&self, row: &Row, of: Column, reason: &str) -> Reject {
        Reject { field: self.name_of(row, of, &heads::own_name(of)), reason: reason.to_owned() }
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

    pub fn command(
        reference: String,
        (draft, note): (RequestDraft, String),
        kind: Kind,
    ) -> Command {
        match kind {
            Kind::Requests => Command::ImportRequest { reference, draft, note },
            _ => Command::ImportParty { reference, draft, note },
        }
    }

    /// The column that holds a field, as the file calls it: that is where it is mended.
    pub fn name_in_file(&self, row: &Row, field: Field) -> String {
        self.name_of(row, Column::Field(field), field.code())
    }

    fn name_of(&self, row: &Row, of: Column, own: &str) -> String {
        let names = row.object.as_ref().map_or(&self.names, |object| &object.names);
        let found = names.iter().find(|name| self.heads.column(name) == Some(of));
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
            Place::Member(row, field) => heads::member_name(row, field),
        };
        let mut reasons: Vec<String> = Vec::new();
        for fault in faults {
            let reason = isolate::bare(&with_choices(&fault.flaw, fault.place.kind(), words));
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

/// What is wrong, and of a closed list what there is to choose from: a file shows no list.
pub fn with_choices(flaw: &Flaw, kind: FieldKind, words: &Words) -> String {
    let reason = words.flaw(flaw);
    let (Flaw::NotAChoice { .. }, FieldKind::Choice(list)) = (flaw, kind) else {
        return reason;
    };
    let choices: Vec<String> = list.codes().iter().map(|code| words.choice(list, code)).collect();
    let args = Args::new().text("reason", reason).text("choices", choices.join(words.comma()));
    words.say_with(say::CHOICES, &args)
}

fn in_one_line(head: &str) -> String {
    head.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lines(column: Column) -> Lines {
    match column {
        Column::Field(field) => match field.kind() {
            FieldKind::Notes(of) => of.lines(),
            _ => Lines::One,
        },
        Column::Name | Column::Reference | Column::Member(..) | Column::LeftOut => Lines::One,
    }
}

fn is_name(field: Field) -> bool {
    NAME.contains(&field)
}
