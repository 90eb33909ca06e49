//! What is said of who a person is, and of what was corrected.

use super::phrases::identity as say;
use super::{Args, Words, isolate};
use crate::domain::calendar::Calendar;
use crate::domain::party::{Correction, IdentityPart};
use crate::domain::request::{ChangedValue, Kind, Place};

/// Earlier names told beside a name, at most.
const EARLIER_NAMES_MAX: usize = 2;

impl Words {
    /// What of who somebody is: their name, their birth date.
    pub fn identity(&self, parts: &[IdentityPart]) -> String {
        let names: Vec<String> = parts.iter().map(|part| self.identity_part(*part)).collect();
        self.first_few(&names, IdentityPart::ALL.len())
    }

    /// The name of one of them, as it stands beside its value.
    pub fn identity_part(&self, part: IdentityPart) -> String {
        match (part, part.fields()) {
            (IdentityPart::Name, _) | (_, []) => self.say(say::NAME),
            (_, [field, ..]) => self.field(*field),
        }
    }

    /// A correction in one line: when, by whom, what, and the reason where it is told.
    pub fn correction(&self, correction: &Correction, by: &str) -> String {
        let args = Args::new()
            .text("date", self.date_brief(correction.at.day(), Calendar::Gregorian))
            .text("by", by)
            .text("changes", self.changes(&correction.changes));
        if correction.reason.is_empty() {
            return self.say_with(say::CORRECTED_LINE, &args);
        }
        self.say_with(say::CORRECTED_FOR, &args.text("reason", correction.reason.as_str()))
    }

    /// One value as it stood and as it stands since; where both are masked only what it is of.
    pub fn change(&self, change: &ChangedValue) -> String {
        let args = Args::new().text("field", self.place(change.place));
        if change.old.is_empty() && change.new.is_empty() {
            return self.say_with(say::CHANGE_HIDDEN, &args);
        }
        let value = |text: &str| value_of(self, change.place, text);
        let args = args.text("old", value(&change.old)).text("new", value(&change.new));
        self.say_with(say::CHANGE, &args)
    }

    /// All of them in a row.
    pub fn changes(&self, changes: &[ChangedValue]) -> String {
        let told: Vec<String> = changes.iter().map(|change| self.change(change)).collect();
        self.first_few(&told, told.len())
    }

    /// A name with those that it had before corrections.
    pub fn name_with_earlier(&self, name: &str, earlier: &[String]) -> String {
        if earlier.is_empty() {
            return name.to_owned();
        }
        let args = Args::new()
            .text("name", name)
            .text("earlier", self.first_few(earlier, EARLIER_NAMES_MAX));
        self.say_with(say::FORMERLY, &args)
    }
}

fn value_of(words: &Words, place: Place, text: &str) -> String {
    match place.kind() {
        _ if text.is_empty() => "—".to_owned(),
        Kind::Choice(list) => words.choice_for(list, text, None),
        Kind::Words(_) | Kind::Notes(_) => text.to_owned(),
        _ => isolate::left_to_right(text),
    }
}
