//! The columns of contacts and complaints, and a row of one as a draft.

use std::collections::BTreeMap;

use crate::api::Command;
use crate::cli::Failure;
use crate::cli::csv_cells::REPLACED;
use crate::cli::import::columns::{learned, values};
use crate::cli::import::rejects::Reject;
use crate::cli::import::rows::Row;
use crate::domain::calendar::Day;
use crate::domain::choice::{Choice, Direction, List};
use crate::domain::contact::{ContactDraft, ContactField, ContactForm, FormFault};
use crate::domain::label_match;
use crate::domain::request::Kind as FieldKind;
use crate::domain::settings::Settings;
use crate::domain::stored_text::{Lines, StoredText, laid_out};
use crate::domain::value::placeholder;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words, isolate};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Reference,
    Field(ContactField),
}

/// Who it is about is named by one of these, where they are in the register.
const OF_WHOM: [ContactField; 2] = [ContactField::NationalId, ContactField::File];

pub struct TalkColumns {
    form: ContactForm,
    order: Vec<Column>,
    /// As the file writes them, in the same order.
    names: Vec<String>,
    /// What a column may be called: by its name in files, or as the form calls it in either language.
    known: BTreeMap<String, Column>,
    /// What a value of a closed list may be written as.
    values: BTreeMap<(List, String), &'static str>,
    /// The staff by their names.
    staff: BTreeMap<String, u32>,
    unknown: String,
    twice: String,
    damaged: String,
}

fn fields(form: ContactForm) -> impl Iterator<Item = ContactField> {
    form.fields().chain(OF_WHOM)
}

/// What must have a column; the rest may be left out.
fn required(form: ContactForm) -> &'static [ContactField] {
    match form {
        ContactForm::Complaint => {
            &[ContactField::Kind, ContactField::Channel, ContactField::Complaint]
        }
        _ => &[ContactField::Channel],
    }
}

fn known(form: ContactForm) -> BTreeMap<String, Column> {
    let mut known = BTreeMap::new();
    let reference = StoredText::Reference.name();
    for (name, column) in std::iter::once((reference, Column::Reference))
        .chain(fields(form).map(|field| (field.code(), Column::Field(field))))
    {
        known.insert(name.to_owned(), column);
    }
    for words in [Words::new(Lang::Arabic), Words::new(Lang::English)] {
        for field in fields(form) {
            for key in label_match::keys(&words.contact_field(field)) {
                known.entry(key).or_insert(Column::Field(field));
            }
        }
    }
    known
}

impl TalkColumns {
    /// Refuses a header with an unknown or a missing column, and names it.
    pub fn read(header: &[String], form: ContactForm, words: &Words) -> Result<Self, Failure> {
        let mut own = Self {
            form,
            order: Vec::new(),
            names: header.iter().map(|name| name.trim().to_owned()).collect(),
            known: known(form),
            values: values(),
            staff: BTreeMap::new(),
            unknown: words.say(say::NAME_UNKNOWN),
            twice: words.say(say::NAME_TWICE),
            damaged: words.say(say::CELL_DAMAGED),
        };
        if header.is_empty() {
            return Ok(own);
        }
        let refused = |phrase, args: &Args<'_>| Failure::Refused(words.say_with(phrase, args));
        for (at, name) in header.iter().enumerate() {
            let shown = isolate::left_to_right(name);
            match own.column(name) {
                None if name.trim().is_empty() => {
                    let place = i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1);
                    return Err(refused(say::COLUMN_UNNAMED, &Args::new().count("place", place)));
                }
                Some(column) if own.order.contains(&column) => {
                    return Err(refused(say::COLUMN_TWICE, &Args::new().text("column", shown)));
                }
                Some(column) => own.order.push(column),
                None => {
                    let names: Vec<&str> = std::iter::once(StoredText::Reference.name())
                        .chain(fields(form).map(ContactField::code))
                        .collect();
                    let known = isolate::left_to_right(&names.join(", "));
                    let args = Args::new().text("column", shown).text("known", known);
                    return Err(refused(say::COLUMN_UNKNOWN, &args));
                }
            }
        }
        for field in required(form) {
            if !own.order.contains(&Column::Field(*field)) {
                let args = Args::new().text("column", isolate::left_to_right(field.code()));
                return Err(refused(say::COLUMN_MISSING, &args));
            }
        }
        Ok(own)
    }

    fn column(&self, name: &str) -> Option<Column> {
        let plain = name.trim().to_lowercase();
        self.known
            .get(&plain)
            .copied()
            .or_else(|| label_match::keys(name).iter().find_map(|key| self.known.get(key).copied()))
    }

    /// Learns what the society calls its services, and who works there.
    pub fn learn(&mut self, settings: &Settings) {
        learned(&mut self.values, settings);
        for one in &settings.staff {
            for key in label_match::keys(&one.name) {
                self.staff.insert(key, one.id.0);
            }
        }
    }

    /// Each cell with its column.
    fn cells<'a>(&self, row: &'a Row) -> Result<Vec<(Column, &'a str)>, Reject> {
        let texts = row.cells.iter().map(String::as_str);
        let Some(object) = &row.object else {
            return Ok(self.order.iter().copied().zip(texts).collect());
        };
        let mut cells: Vec<(Column, &str)> = Vec::new();
        for (name, text) in object.names.iter().zip(texts) {
            let reject = |reason: &String| Reject { field: name.clone(), reason: reason.clone() };
            let column = self.column(name).ok_or_else(|| reject(&self.unknown))?;
            if cells.iter().any(|(known, _)| *known == column) {
                return Err(reject(&self.twice));
            }
            cells.push((column, text));
        }
        Ok(cells)
    }

    /// The column as the file calls it: that is where it is mended.
    fn named(&self, row: &Row, of: Column) -> String {
        let names = row.object.as_ref().map_or(&self.names, |object| &object.names);
        let found = names.iter().find(|name| self.column(name) == Some(of));
        let own = || match of {
            Column::Reference => StoredText::Reference.name().to_owned(),
            Column::Field(field) => field.code().to_owned(),
        };
        found.cloned().unwrap_or_else(own)
    }

    fn draft(&self, row: &Row) -> Result<ContactDraft, Reject> {
        let mut draft = ContactDraft::default();
        for (column, text) in self.cells(row)? {
            if text.contains(REPLACED) {
                let field = self.named(row, column);
                return Err(Reject { field, reason: self.damaged.clone() });
            }
            let Column::Field(field) = column else { continue };
            let lines = match field.kind() {
                FieldKind::Notes(of) => of.lines(),
                _ => Lines::One,
            };
            let text = laid_out(text, lines);
            self.set(&mut draft, field, text.trim());
        }
        // Whoever turned to the society is the rule.
        if self.form == ContactForm::Contact && !draft.texts.has(ContactField::Direction) {
            draft.texts.set(ContactField::Direction, Direction::Incoming.code());
        }
        Ok(draft)
    }

    /// Values of closed lists may be written as words in either language, the staff by their names.
    fn set(&self, draft: &mut ContactDraft, field: ContactField, text: &str) {
        let keys = label_match::keys(text);
        let code = match field.kind() {
            FieldKind::Choice(list) => {
                let code = |key: &String| self.values.get(&(list, key.clone())).copied();
                keys.iter().find_map(code).map(str::to_owned)
            }
            _ if field == ContactField::Staff => {
                keys.iter().find_map(|key| self.staff.get(key)).map(ToString::to_string)
            }
            _ => None,
        };
        match code {
            Some(code) => draft.texts.set(field, code),
            None if placeholder::is_one(text) => {}
            None => draft.texts.set(field, text),
        }
    }

    /// The reference as it is stored.
    fn reference(&self, row: &Row, words: &Words) -> Result<String, Reject> {
        let cells = self.cells(row)?;
        let found = cells.into_iter().find(|(column, _)| *column == Column::Reference);
        StoredText::Reference.read(found.map_or("", |(_, text)| text)).map_err(|flaw| Reject {
            field: self.named(row, Column::Reference),
            reason: isolate::bare(&words.flaw(&flaw)),
        })
    }

    /// The row as it is sent to a desk, or all that is wrong in it.
    pub fn command(&self, row: &Row, today: Day, words: &Words) -> Result<Command, Reject> {
        let draft = self.draft(row)?;
        let faults = draft.faults(self.form, today);
        if !faults.is_empty() {
            return Err(self.reject(row, &faults, words));
        }
        let reference = self.reference(row, words)?;
        Ok(match self.form {
            ContactForm::Complaint => Command::ImportComplaint { reference, draft },
            _ => Command::ImportContact { reference, draft },
        })
    }

    /// The first field that is wrong, and every reason.
    pub fn reject(&self, row: &Row, faults: &[FormFault], words: &Words) -> Reject {
        let named = |fault: &FormFault| self.named(row, Column::Field(fault.field));
        let reasons = faults.iter().map(|fault| {
            let reason = isolate::bare(&words.flaw(&fault.flaw));
            if faults.len() == 1 { reason } else { format!("{}: {reason}", named(fault)) }
        });
        let reason = reasons.collect::<Vec<_>>().join("; ");
        Reject { field: faults.first().map(named).unwrap_or_default(), reason }
    }
}
