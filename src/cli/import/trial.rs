//! What the rows of a file would become, told without writing anything.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::api::query::Trial;
use crate::api::{Answer, Command, Query};
use crate::cli::Failure;
use crate::cli::import::rejects::Reject;
use crate::cli::import::report::Became;
use crate::cli::import::rows::Row;
use crate::cli::import::{Import, Noticed, PEOPLE_MAX, draft_of};
use crate::cli::output::{ask, astray};
use crate::domain::party::Compared;
use crate::domain::request::{Field, Texts};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, isolate};

impl Import<'_> {
    /// What the rows would become. Of two alike in one file the second would be known.
    pub fn weigh(&mut self, rows: &[Row], commands: Vec<Command>) -> Result<(), Failure> {
        if commands.is_empty() {
            return Ok(());
        }
        let noticed = self.noticed(commands.iter())?;
        let digests: Vec<u64> = commands.iter().map(digest).collect();
        let said: Vec<Texts<Field>> = commands
            .iter()
            .map(|command| draft_of(command).map(|draft| draft.values.clone()).unwrap_or_default())
            .collect();
        let Answer::Trial(trials) = ask(&*self.desk, &Query::Trial(commands))? else {
            return Err(astray());
        };
        let each = rows.iter().zip(noticed).zip(digests).zip(said).zip(trials);
        for ((((row, noticed), digest), said), trial) in each {
            match trial {
                Trial::New { .. } if self.is_another(row, &said)? => {}
                Trial::Known => self.known(row, String::new()),
                Trial::Wrong(fault) => self.refuse(row, &fault)?,
                Trial::New { mark } => self.weigh_new(row, mark, (digest, &noticed))?,
            }
        }
        Ok(())
    }

    /// Whether an earlier row of the file says that the same id is somebody else's; such a row is set aside, as
    /// it would be once that one had landed.
    fn is_another(&mut self, row: &Row, said: &Texts<Field>) -> Result<bool, Failure> {
        let Some(id) = said.national_id(Field::NationalId).map(|id| id.to_string()) else {
            return Ok(false);
        };
        let Some((line, known)) = self.people.get(&id) else {
            if self.people.len() < PEOPLE_MAX {
                self.people.insert(id, (row.line, said.clone()));
            }
            return Ok(false);
        };
        let conflicts = Compared::new(known, said).conflicts;
        if conflicts.is_empty() {
            return Ok(false);
        }
        self.tally.rejected = self.tally.rejected.saturating_add(1);
        let args = Args::new().count("line", *line).text("parts", self.words.identity(&conflicts));
        let reason = isolate::bare(&self.words.say_with(say::EARLIER_OTHER_PERSON, &args));
        let field = Field::NationalId.code().to_owned();
        self.tally.conflicts = self.tally.conflicts.saturating_add(1);
        let reject = Reject { field, reason };
        self.became(row, Became::Conflict, String::new(), Some(&reject));
        self.rejects.add(row, &reject)?;
        Ok(true)
    }

    /// A row that is new to the store; an earlier one of the file may have its reference.
    fn weigh_new(
        &mut self,
        row: &Row,
        mark: Vec<u8>,
        (digest, noticed): (u64, &Noticed),
    ) -> Result<(), Failure> {
        let Some(seen) = &mut self.trial else { return Ok(()) };
        match seen.get(&mark).copied() {
            None => {
                seen.insert(mark, (row.line, digest));
                self.landed(row, noticed, String::new())?;
            }
            Some((_, same)) if same == digest => self.known(row, String::new()),
            Some((line, _)) => {
                self.tally.changed = self.tally.changed.saturating_add(1);
                let args = Args::new().count("line", line);
                let reason = self.words.say_with(say::EARLIER_OTHERWISE, &args);
                let field = "reference".to_owned();
                let reject = Reject { field, reason: isolate::bare(&reason) };
                self.became(row, Became::Changed, String::new(), Some(&reject));
                self.rejects.add(row, &reject)?;
            }
        }
        Ok(())
    }
}

/// Tells two rows of one file apart that have one reference.
fn digest(command: &Command) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut add = |field: &str, text: &str| (field, text.trim()).hash(&mut hasher);
    match command {
        Command::ImportRequest { draft, .. } | Command::ImportParty { draft, .. } => {
            draft.values.iter().for_each(|(field, text)| add(field.code(), text));
        }
        Command::ImportContact { draft, .. } | Command::ImportComplaint { draft, .. } => {
            draft.texts.iter().for_each(|(field, text)| add(field.code(), text));
        }
        Command::ImportSurvey { draft, answers, .. } => {
            draft.texts.iter().for_each(|(field, text)| add(field.code(), text));
            for one in answers {
                add(one.question.code(), &one.text);
            }
        }
        _ => {}
    }
    hasher.finish()
}
