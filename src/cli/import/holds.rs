//! What a file's columns hold, by what it is of; and why a desk does not take a row.

use std::path::Path;

use crate::api::{Command, Fault};
use crate::cli::Failure;
use crate::cli::import::as_text::How;
use crate::cli::import::columns::Columns;
use crate::cli::import::heads::{HeadNames, Matched};
use crate::cli::import::rejects::Reject;
use crate::cli::import::rows::{Row, Source};
use crate::cli::import::talk::TalkColumns;
use crate::cli::import::{Kind, Noticed};
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::contact::{ContactField, InquiryFlaw};
use crate::domain::party::IdentityPart;
use crate::domain::request::Field;
use crate::domain::settings::Settings;
use crate::i18n::{Words, isolate};

/// What the columns of a file are, by what it holds.
pub enum Heads {
    Request(Box<Columns>),
    Talk(Box<TalkColumns>),
}

impl Heads {
    /// A file's rows, and what their columns are; what the file is is told.
    pub fn open(
        file: &Path,
        (kind, how, matched): (Kind, &How, &Matched),
        said: (&Words, &dyn Fn(&str)),
    ) -> Result<(Source, Self), Failure> {
        let words = said.0;
        if kind.is_talk() {
            let columns = TalkColumns::of(kind, matched, words)?;
            let source = Source::open(file, how, &|head| columns.is_head(head), said)?;
            let columns = columns.over(source.header(), words)?;
            return Ok((source, Self::Talk(Box::new(columns))));
        }
        let names = HeadNames::with(matched, words)?;
        let source = Source::open(file, how, &|head| names.column(head).is_some(), said)?;
        let columns = Columns::read(source.header(), kind, names, words)?;
        Ok((source, Self::Request(Box::new(columns))))
    }

    /// What stands in a row and is not kept, and was not told of with the columns: by its place and its name.
    pub fn unknown(&self, row: &Row) -> Vec<(usize, String)> {
        let Self::Request(columns) = self else { return Vec::new() };
        columns.unknown(row).map(|(place, name)| (place, name.to_owned())).collect()
    }

    /// Columns of the file of which nothing is kept.
    pub fn left_out(&self) -> &[String] {
        match self {
            Self::Request(columns) => columns.left_out(),
            Self::Talk(columns) => columns.left_out(),
        }
    }

    /// Columns of the file that nobody knows, of which notes are made.
    pub fn kept(&self) -> &[String] {
        match self {
            Self::Request(columns) => columns.kept(),
            Self::Talk(_) => &[],
        }
    }

    /// Whether what nobody knows is kept in notes.
    pub fn keeps_unknown(&self) -> bool {
        matches!(self, Self::Request(columns) if columns.keeps_unknown())
    }

    /// Learns what the society calls things; a file may call a column by that too.
    pub fn learn(&mut self, settings: &Settings, words: &Words) -> Result<(), Failure> {
        match self {
            Self::Request(columns) => columns.learn(settings),
            Self::Talk(columns) => columns.learn(settings, words)?,
        }
        Ok(())
    }

    /// The row as it is sent to a desk, or all that is wrong in it.
    pub fn command(
        &self,
        row: &Row,
        (kind, today): (Kind, Day),
        words: &Words,
    ) -> Result<Command, Reject> {
        let columns = match self {
            Self::Talk(columns) => return columns.command(row, today, words),
            Self::Request(columns) => columns,
        };
        let draft = columns.draft(row)?;
        if let Err(faults) = Columns::whole(&draft, kind).check(today) {
            return Err(columns.reject(row, &faults, words));
        }
        let note = columns.note(row, words)?;
        Ok(Columns::command(columns.reference(row, words)?, (draft, note), kind))
    }

    pub fn notice(&self, row: &Row, noticed: &Noticed) -> Reject {
        match self {
            Self::Request(columns) => columns.notice(row, noticed),
            Self::Talk(_) => Reject { field: String::new(), reason: String::new() },
        }
    }

    /// What a desk does not take of a row.
    pub fn refused(&self, row: &Row, fault: &Fault, words: &Words) -> Reject {
        match (self, fault) {
            (Self::Talk(columns), Fault::InvalidForm(faults)) => columns.reject(row, faults, words),
            (Self::Talk(columns), _) => {
                let Reject { field, reason } = refused(fault, words);
                Reject { field: columns.name_in_file(row, &field), reason }
            }
            // As the file calls it: that is where it is mended.
            (Self::Request(columns), _) => {
                let reject = refused(fault, words);
                let field = Field::from_code(&reject.field);
                let named = field.map(|field| columns.name_in_file(row, field));
                Reject { field: named.unwrap_or(reject.field), reason: reject.reason }
            }
        }
    }
}

fn refused(fault: &Fault, words: &Words) -> Reject {
    let field = match fault {
        Fault::Refused(Refusal::IdTaken { .. }) => "national_id",
        // Of a row that says the registered name the date is wrong, else whose id it is.
        Fault::Refused(Refusal::OtherPerson { by, .. }) => match by.as_slice() {
            [IdentityPart::BirthDate] => Field::BirthDate.code(),
            [IdentityPart::Sex] => Field::Sex.code(),
            _ => Field::NationalId.code(),
        },
        Fault::Refused(Refusal::KnownOtherwise { fields, .. }) => {
            fields.first().map_or("", |field| field.code())
        }
        Fault::Refused(Refusal::KnownRecord { fields, .. }) => {
            fields.first().map_or("", |field| field.code())
        }
        Fault::Refused(Refusal::Inquiry(InquiryFlaw::OtherPersonsCase)) => {
            ContactField::Case.code()
        }
        Fault::Refused(Refusal::AlikeOpen { .. }) => Field::Service.code(),
        Fault::Refused(Refusal::LikeSomebody { .. }) => Field::GivenName.code(),
        Fault::Refused(Refusal::Text { of, .. }) => of.name(),
        Fault::Refused(
            Refusal::NotAsked { question, .. }
            | Refusal::Unanswered { question, .. }
            | Refusal::NotAnAnswer { question, .. },
        ) => question.code(),
        Fault::Refused(Refusal::AskedTooEarly { .. }) => ContactField::Happened.code(),
        Fault::Refused(Refusal::LaterNotAfterToday) => ContactField::Later.code(),
        Fault::Refused(Refusal::TriedToday | Refusal::TooFewDays { .. } | Refusal::NoAnswers) => {
            ContactField::End.code()
        }
        Fault::Refused(
            Refusal::WrongStage { .. }
            | Refusal::NotTold
            | Refusal::MoreToDeliver
            | Refusal::OwnWork
            | Refusal::HeldBy { .. },
        ) => ContactField::Case.code(),
        _ => "",
    };
    Reject { field: field.to_owned(), reason: isolate::bare(&words.fault(fault)) }
}
