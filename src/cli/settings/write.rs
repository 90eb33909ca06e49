//! The settings as a TOML file, with what each is in the language beside it.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::cli::settings::keys::{ValueKind, fields, kind, place};
use crate::cli::settings::read::WHOLE;
use crate::domain::choice::List;
use crate::domain::committee::{Majority, Tie};
use crate::domain::queue::Queue;
use crate::domain::satisfaction::Question;
use crate::domain::settings::{
    AskedPart, CommitteePart, ComplaintPart, HolidayPart, Recurs, SettingsDraft, SettingsField,
    SettingsSection, UnitPart, listed, yes_no,
};
use crate::domain::staff::StaffRole;
use crate::i18n::phrases::{settings as say, survey};
use crate::i18n::{Words, isolate};

/// The table of the staff.
const STAFF: &str = "staff";
/// Cells of a comment.
const COMMENT_CELLS: usize = 78;

/// The file: every setting, in one order, so that two of the same settings are the same text.
pub(super) fn text(draft: &SettingsDraft, words: &Words) -> String {
    let mut file = File { text: String::new(), told: BTreeSet::new(), words };
    file.comment(&words.say(say::FILE_HEAD));
    let mut at = (None, Vec::new());
    for field in fields(draft) {
        let (table, key) = place(field);
        if draft.is_of_empty_row(field) {
            file.empty(&table);
            continue;
        }
        let section = field.section();
        // Who sees what is said of each person, in the table of the staff.
        let section = if table.first().is_some_and(|name| name == STAFF) {
            SettingsSection::Staff
        } else {
            section
        };
        if at.0 != Some(section) {
            file.text.push('\n');
            let name = words.settings_section(section);
            file.comment(&format!("== {name} =="));
        }
        if at.1 != table {
            file.table(&table);
        }
        at = (Some(section), table);
        file.legend(field);
        // Neither joiners nor marks: what is written here is read by programs and people alike.
        let label = isolate::bare(&words.settings_field(field));
        let value = value(kind(field), draft.get(field));
        file.put(format_args!("{key} = {value}  # {label}\n"));
    }
    // That there is no other committee is set, too.
    if draft.committees().len() == 1 {
        file.table(&["committees".to_owned()]);
    }
    file.text
}

struct File<'a> {
    text: String,
    /// The lists whose values were told.
    told: BTreeSet<String>,
    words: &'a Words,
}

impl File<'_> {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a String does not fail.
        self.text.write_fmt(text).ok();
    }

    fn table(&mut self, names: &[String]) {
        let names = names.join(".");
        self.put(format_args!("\n[{names}]\n"));
    }

    /// A table without any row is written all the same: that it has none is what is set.
    fn empty(&mut self, row: &[String]) {
        let Some((_, rows)) = row.split_last() else { return };
        let names = rows.join(".");
        let is_whole = WHOLE.iter().any(|whole| whole.join(".") == names);
        let is_there = self.text.contains(&format!("\n[{names}]\n"))
            || self.text.contains(&format!("\n[{names}."));
        if is_whole && !is_there {
            self.table(rows);
        }
    }

    /// A comment, in lines that a terminal has room for.
    fn comment(&mut self, text: &str) {
        let text = isolate::bare(text);
        let mut line = String::new();
        for word in text.split_whitespace() {
            let cells = line.chars().count().saturating_add(word.chars().count());
            if !line.is_empty() && cells > COMMENT_CELLS.saturating_sub(3) {
                self.put(format_args!("# {line}\n"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.put(format_args!("# {line}\n"));
        }
    }

    /// The values that a setting may have, once for each list.
    fn legend(&mut self, field: SettingsField) {
        let (name, values) = self.values(field);
        if values.is_empty() || !self.told.insert(name) {
            return;
        }
        let told: Vec<String> =
            values.iter().map(|(code, label)| format!("{code} = {label}")).collect();
        self.comment(&told.join(" · "));
    }

    fn values(&self, field: SettingsField) -> (String, Vec<(String, String)>) {
        let words = self.words;
        if let Some(list) = field.list() {
            return (list.name().to_owned(), of_list(list, words));
        }
        match field {
            SettingsField::Committee(_, CommitteePart::Majority) => (
                "majority".into(),
                Majority::ALL.map(|one| (one.code().into(), words.majority(one))).into(),
            ),
            SettingsField::Committee(_, CommitteePart::Tie) => {
                ("tie".into(), Tie::ALL.map(|one| (one.code().into(), words.tie(one))).into())
            }
            SettingsField::Unit(_, UnitPart::Counted) => {
                ("counting".into(), of_list(List::Counting, words))
            }
            SettingsField::StaffRole(_) => {
                let role = |role: StaffRole| (role.code().to_owned(), words.role(role));
                ("role".into(), StaffRole::all().map(role).collect())
            }
            SettingsField::StaffScope(_) => {
                let all = ("all".to_owned(), words.say(say::SCOPE_ALL));
                let own = ("own".to_owned(), words.say(say::SCOPE_OWN));
                ("sees".into(), vec![all, own])
            }
            SettingsField::Complaint(ComplaintPart::StandIn) => {
                (List::StandIn.name().to_owned(), of_list(List::StandIn, words))
            }
            SettingsField::Asked(_, _, AskedPart::Question) => {
                let code = |own: Question| (own.code().to_owned(), words.question_code(own));
                let own = ("own_1 … own_20".to_owned(), words.say(survey::OWN_ALL));
                ("question".into(), Question::USUAL.map(code).into_iter().chain([own]).collect())
            }
            SettingsField::Asked(_, _, AskedPart::Form) => {
                (List::AnswerForm.name().to_owned(), of_list(List::AnswerForm, words))
            }
            SettingsField::Asked(_, _, AskedPart::Step) => {
                let step = |queue: Queue| (queue.code().to_owned(), words.queue(queue));
                ("judges".into(), Queue::STEPS.map(step).into())
            }
            SettingsField::Holiday(_, HolidayPart::Recurs) => {
                let recurs = |one: Recurs| (one.code().to_owned(), words.recurs(one));
                ("recurs".into(), Recurs::ALL.map(recurs).into())
            }
            _ => (String::new(), Vec::new()),
        }
    }
}

fn of_list(list: List, words: &Words) -> Vec<(String, String)> {
    let value = |code: &&str| ((*code).to_owned(), words.choice(list, code));
    list.codes().iter().map(value).collect()
}

/// A value as TOML writes it. What does not read as its kind is written as text, as it stands.
fn value(kind: ValueKind, text: &str) -> String {
    let is_whole = |text: &str| {
        let fits = (1..=15).contains(&text.len());
        fits && text.bytes().all(|byte| byte.is_ascii_digit())
            && (text == "0" || !text.starts_with('0'))
    };
    match kind {
        ValueKind::Number if is_whole(text) => text.to_owned(),
        ValueKind::YesNo if text == yes_no(true) => "true".to_owned(),
        ValueKind::YesNo if text == yes_no(false) => "false".to_owned(),
        ValueKind::Codes => {
            let codes: Vec<String> = listed(text).map(quoted).collect();
            format!("[{}]", codes.join(", "))
        }
        _ => quoted(text),
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(sign);
            }
            sign if sign.is_control() => {
                write!(quoted, "\\u{:04X}", u32::from(sign)).ok();
            }
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}
