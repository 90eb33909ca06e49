//! The columns of contacts, complaints and follow-ups, and a row of one as it is sent to a desk.

use std::collections::BTreeMap;

use crate::api::Command;
use crate::cli::Failure;
use crate::cli::csv_cells::REPLACED;
use crate::cli::import::columns::{learned, values, with_choices};
use crate::cli::import::heads::{self, Matched};
use crate::cli::import::rejects::Reject;
use crate::cli::import::rows::Row;
use crate::cli::import::{Kind, cells, questions};
use crate::domain::asked_elsewhere::TypedAnswer;
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::choice::{Choice, Direction, List};
use crate::domain::contact::{ContactDraft, ContactField, ContactForm, FormFault, OF_SURVEYS};
use crate::domain::label_match;
use crate::domain::questionnaire::Asked;
use crate::domain::request::Kind as FieldKind;
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;
use crate::domain::stored_text::{Lines, StoredText, laid_out};
use crate::domain::value::placeholder;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words, isolate};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Reference,
    Field(ContactField),
    Question(Question),
    /// Two questions have these words: which is meant is said by its code.
    Either,
    /// Nothing that is kept.
    LeftOut,
}

/// Who it is about is named by one of these, where they are in the register.
const OF_WHOM: [ContactField; 2] = [ContactField::NationalId, ContactField::File];

pub struct TalkColumns {
    kind: Kind,
    order: Vec<Column>,
    /// As the file writes them, in the same order.
    names: Vec<String>,
    /// What a column may be called: by its name in files, or as the form calls it in either language.
    known: BTreeMap<String, Column>,
    /// What holds for every row that says nothing itself.
    all: Vec<(ContactField, String)>,
    /// What a value of a closed list may be written as.
    values: BTreeMap<(List, String), &'static str>,
    /// The staff by their names.
    staff: BTreeMap<String, u32>,
    /// Every question that was ever asked.
    asked: Vec<Asked>,
    /// What of the names is not kept, as nobody knows what it is.
    left_out: Vec<String>,
    twice: String,
    damaged: String,
    cut: String,
}

fn fields(kind: Kind) -> Vec<ContactField> {
    match kind {
        Kind::Surveys => OF_SURVEYS.to_vec(),
        Kind::Complaints => ContactForm::Complaint.fields().chain(OF_WHOM).collect(),
        _ => ContactForm::Contact.fields().chain(OF_WHOM).collect(),
    }
}

/// What must have a column; the rest may be left out. Of several one is enough.
fn required(kind: Kind) -> &'static [&'static [ContactField]] {
    use ContactField as F;
    match kind {
        Kind::Surveys => {
            &[&[F::Case, F::NationalId, F::File, F::Phone], &[F::Happened], &[F::Channel]]
        }
        Kind::Complaints => &[&[F::Kind], &[F::Channel], &[F::Complaint]],
        _ => &[&[F::Channel]],
    }
}

/// By its own name in files.
fn column_of(kind: Kind, name: &str) -> Option<Column> {
    let name = name.trim().to_lowercase();
    let reference = (name == StoredText::Reference.name()).then_some(Column::Reference);
    let field = || fields(kind).into_iter().find(|field| field.code() == name).map(Column::Field);
    let question = || Question::from_code(&name).map(Column::Question);
    reference.or_else(field).or_else(|| question().filter(|_| kind == Kind::Surveys))
}

/// The names that columns have in files.
fn names(kind: Kind) -> Vec<&'static str> {
    let questions = Question::all().filter(|_| kind == Kind::Surveys).map(Question::code);
    let fields = fields(kind).into_iter().map(ContactField::code);
    std::iter::once(StoredText::Reference.name()).chain(fields).chain(questions).collect()
}

impl TalkColumns {
    /// The names that columns may have, with what was said of them.
    pub fn of(kind: Kind, matched: &Matched, words: &Words) -> Result<Self, Failure> {
        let mut own = Self {
            kind,
            order: Vec::new(),
            names: Vec::new(),
            known: BTreeMap::new(),
            all: Vec::new(),
            values: values(),
            staff: BTreeMap::new(),
            asked: Vec::new(),
            left_out: Vec::new(),
            twice: words.say(say::NAME_TWICE),
            damaged: words.say(say::CELL_DAMAGED),
            cut: words.say(say::CELL_CUT),
        };
        for words in [Words::new(Lang::Arabic), Words::new(Lang::English)] {
            for field in fields(kind) {
                own.name(&words.contact_field(field), Column::Field(field));
            }
            if kind == Kind::Surveys {
                for (question, name) in questions::usual_names(&words) {
                    own.name(&name, Column::Question(question));
                }
            }
        }
        if kind == Kind::Surveys {
            for (field, names) in questions::CALLED {
                for name in names {
                    own.name(name, Column::Field(field));
                }
            }
        }
        own.take(matched, words)?;
        Ok(own)
    }

    /// The first that a name is given to keeps it.
    fn name(&mut self, name: &str, column: Column) {
        for key in label_match::keys(name) {
            self.known.entry(key).or_insert(column);
        }
    }

    /// What a file and the command line say the columns are.
    fn take(&mut self, matched: &Matched, words: &Words) -> Result<(), Failure> {
        let no_field = |name: &str| heads::no_field(name, &names(self.kind), words);
        let mut all = Vec::new();
        if let Some(path) = &matched.file {
            let said = heads::read(path, words)?;
            for (head, name) in said.columns {
                let is_left_out = name.trim().is_empty();
                let column = if is_left_out {
                    Column::LeftOut
                } else {
                    column_of(self.kind, &name).ok_or_else(|| no_field(&name))?
                };
                for key in label_match::keys(&head) {
                    self.known.insert(key, column);
                }
            }
            all.extend(said.all);
        }
        for one in &matched.all {
            let (name, value) = one.split_once('=').ok_or_else(|| no_field(one))?;
            all.push((name.to_owned(), value.to_owned()));
        }
        for (name, value) in all {
            let Some(Column::Field(field)) = column_of(self.kind, &name) else {
                return Err(no_field(&name));
            };
            self.all.retain(|(own, _)| *own != field);
            self.all.push((field, value));
        }
        Ok(())
    }

    /// Refuses a header without a column that is required, or with one twice, and names it.
    pub fn over(mut self, header: &[String], words: &Words) -> Result<Self, Failure> {
        self.names = header.iter().map(|name| name.trim().to_owned()).collect();
        if header.is_empty() {
            return Ok(self);
        }
        self.lay_out(words)?;
        let refused = |phrase, args: &Args<'_>| Failure::Refused(words.say_with(phrase, args));
        if self.order.iter().all(|column| *column == Column::LeftOut) {
            let args = Args::new()
                .text("column", isolate::left_to_right(&self.names.join(", ")))
                .text("known", isolate::left_to_right(&names(self.kind).join(", ")));
            return Err(refused(say::COLUMN_UNKNOWN, &args));
        }
        for any_of in required(self.kind) {
            let there = |field: &ContactField| {
                self.order.contains(&Column::Field(*field))
                    || self.all.iter().any(|(own, _)| own == field)
            };
            if let Some(first) = any_of.first().filter(|_| !any_of.iter().any(there)) {
                let args = Args::new().text("column", isolate::left_to_right(first.code()));
                return Err(refused(say::COLUMN_MISSING, &args));
            }
        }
        Ok(self)
    }

    /// Which column is which, as far as that is known by now.
    fn lay_out(&mut self, words: &Words) -> Result<(), Failure> {
        let (mut order, mut left_out) = (Vec::new(), Vec::new());
        for name in &self.names {
            let column = self.column(name).unwrap_or(Column::LeftOut);
            let refused = |phrase| {
                let args = Args::new().text("column", isolate::left_to_right(name));
                Err(Failure::Refused(words.say_with(phrase, &args)))
            };
            match column {
                Column::LeftOut => left_out.extend(Some(name.clone()).filter(|it| !it.is_empty())),
                Column::Either => return refused(say::COLUMN_EITHER),
                column if order.contains(&column) => return refused(say::COLUMN_TWICE),
                _ => {}
            }
            order.push(column);
        }
        (self.order, self.left_out) = (order, left_out);
        Ok(())
    }

    /// Whether a cell is the head of a column of such a file.
    pub fn is_head(&self, head: &str) -> bool {
        self.column(head).is_some()
    }

    fn column(&self, head: &str) -> Option<Column> {
        let known = |head: &str| {
            label_match::keys(head).iter().find_map(|key| self.known.get(key).copied())
        };
        column_of(self.kind, head).or_else(|| known(head))
    }

    /// Learns what the society calls its services, who works there, and what people are asked.
    pub fn learn(&mut self, settings: &Settings, words: &Words) -> Result<(), Failure> {
        learned(&mut self.values, settings);
        for one in &settings.staff {
            for key in label_match::keys(&one.name) {
                self.staff.insert(key, one.id.0);
            }
        }
        if self.kind != Kind::Surveys {
            return Ok(());
        }
        self.asked = questions::ever_asked(settings);
        for asked in &self.asked {
            let column = Column::Question(asked.question);
            for text in [&asked.text.arabic, &asked.text.english] {
                for key in label_match::keys(text) {
                    let own = self.known.entry(key).or_insert(column);
                    if matches!(own, Column::Question(_)) && *own != column {
                        *own = Column::Either;
                    }
                }
            }
        }
        self.lay_out(words)
    }

    /// Columns of the file of which nothing is kept.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
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
            let column = self.column(name).unwrap_or(Column::LeftOut);
            let is_twice = cells.iter().any(|(known, _)| *known == column);
            if column == Column::Either || column != Column::LeftOut && is_twice {
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
            Column::Question(question) => question.code().to_owned(),
            Column::Either | Column::LeftOut => String::new(),
        };
        found.cloned().unwrap_or_else(own)
    }

    /// The same of what is called so in files.
    pub fn name_in_file(&self, row: &Row, code: &str) -> String {
        column_of(self.kind, code).map_or_else(|| code.to_owned(), |own| self.named(row, own))
    }

    fn draft(&self, row: &Row) -> Result<(ContactDraft, Vec<TypedAnswer>), Reject> {
        let mut draft = ContactDraft::default();
        let mut answers = Vec::new();
        for (column, text) in self.cells(row)? {
            let reject =
                |reason: &str| Reject { field: self.named(row, column), reason: reason.to_owned() };
            if text.contains(REPLACED) {
                return Err(reject(&self.damaged));
            }
            let cut = || reject(&format!("{}: {}", text.trim(), self.cut));
            match column {
                Column::Field(field) => {
                    let text = laid_out(text, lines(field.kind()));
                    let text = cells::undone(undone_as(field), text.trim()).ok_or_else(cut)?;
                    self.set(&mut draft, field, text);
                }
                Column::Question(question) => {
                    let code = |list, text: &str| self.code(list, text);
                    let text = laid_out(text, Lines::One);
                    let own = cells::undone(FieldKind::Count, &text).ok_or_else(cut)?;
                    answers.extend(questions::typed(question, (&text, own), code));
                }
                Column::Reference | Column::Either | Column::LeftOut => {}
            }
        }
        for (field, text) in &self.all {
            if !draft.texts.has(*field) {
                self.set(&mut draft, *field, text);
            }
        }
        // Whoever turned to the society is the rule.
        if self.kind == Kind::Contacts && !draft.texts.has(ContactField::Direction) {
            draft.texts.set(ContactField::Direction, Direction::Incoming.code());
        }
        Ok((draft, answers))
    }

    fn code(&self, list: List, text: &str) -> Option<&'static str> {
        let mut keys = label_match::keys(text).into_iter();
        keys.find_map(|key| self.values.get(&(list, key)).copied())
    }

    /// Values of closed lists may be written as words in either language, the staff by their names.
    fn set(&self, draft: &mut ContactDraft, field: ContactField, text: &str) {
        let code = match field.kind() {
            FieldKind::Choice(list) => self.code(list, text).map(str::to_owned),
            _ if field == ContactField::Staff => {
                let keys = label_match::keys(text);
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
        let (draft, answers) = self.draft(row)?;
        let faults = match self.kind {
            Kind::Surveys => draft.survey(!answers.is_empty(), today).err().unwrap_or_default(),
            Kind::Complaints => draft.faults(ContactForm::Complaint, today),
            _ => draft.faults(ContactForm::Contact, today),
        };
        let mut wrong = self.reasons(row, &faults, words);
        for typed in &answers {
            let question = typed.question;
            if let Some(form) = questions::wrong_form(&self.asked, typed) {
                let about = About::Service;
                let refusal = Refusal::NotAnAnswer { question, about, form };
                let reason = isolate::bare(&words.refusal(&refusal, None));
                wrong.push((self.named(row, Column::Question(question)), reason));
            }
        }
        if !wrong.is_empty() {
            return Err(told(wrong));
        }
        let reference = self.reference(row, words)?;
        Ok(match self.kind {
            Kind::Surveys => Command::ImportSurvey { reference, draft, answers },
            Kind::Complaints => Command::ImportComplaint { reference, draft },
            _ => Command::ImportContact { reference, draft },
        })
    }

    /// Each field that is wrong, as the file calls it, and why.
    fn reasons(&self, row: &Row, faults: &[FormFault], words: &Words) -> Vec<(String, String)> {
        let reason = |fault: &FormFault| {
            let named = self.named(row, Column::Field(fault.field));
            (named, isolate::bare(&with_choices(&fault.flaw, fault.field.kind(), words)))
        };
        faults.iter().map(reason).collect()
    }

    /// The first field that is wrong, and every reason.
    pub fn reject(&self, row: &Row, faults: &[FormFault], words: &Words) -> Reject {
        told(self.reasons(row, faults, words))
    }
}

fn told(wrong: Vec<(String, String)>) -> Reject {
    let field = wrong.first().map(|(field, _)| field.clone()).unwrap_or_default();
    let is_one = wrong.len() == 1;
    let each = |(field, reason): (String, String)| {
        if is_one { reason } else { format!("{field}: {reason}") }
    };
    Reject { field, reason: wrong.into_iter().map(each).collect::<Vec<_>>().join("; ") }
}

fn lines(kind: FieldKind) -> Lines {
    match kind {
        FieldKind::Notes(of) => of.lines(),
        _ => Lines::One,
    }
}

/// What a spreadsheet takes it for, where it does something to it.
fn undone_as(field: ContactField) -> FieldKind {
    match field {
        ContactField::NationalId | ContactField::File => FieldKind::NationalId,
        ContactField::Case => FieldKind::Date,
        field => field.kind(),
    }
}
