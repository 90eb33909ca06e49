//! A store that failed under the screens: who is told, and what goes from the program that ends to the
//! one that comes in its place.
//!
//! Whoever owns the store rings the alarm; the loop gathers what was typed and ends. The next program
//! shows it, opens the store again when it is asked to, and carries out what was on its way: each
//! order under the name it had, so that it is done once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use crate::api::command::{Draft, FormKey, Kept};
use crate::api::query::DraftLine;
use crate::api::{Command, Order};
use crate::domain::id::StaffId;
use crate::domain::request::{Field, MemberField, Place, RequestDraft};
use crate::i18n::phrases::failed as say;
use crate::i18n::{Args, Lang, Phrase, Words, isolate};
use crate::tui::app::{App, Setting};
use crate::tui::event::{Event, Sender};
use crate::tui::screens;
use crate::tui::worker::Worker;

/// What kind of fault it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Disk,
    Moved,
    Damaged,
}

/// What failed; `detail` as the system says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    pub kind: Kind,
    pub path: String,
    pub detail: String,
}

impl Cause {
    pub fn said(&self, words: &Words) -> String {
        let phrase = match self.kind {
            Kind::Disk => say::DISK,
            Kind::Moved => say::MOVED,
            Kind::Damaged => say::DAMAGED,
        };
        let args = Args::new()
            .text("path", isolate::left_to_right(&self.path))
            .text("detail", isolate::left_to_right(&self.detail));
        words.say_with(phrase, &args)
    }
}

type WayOut = Box<dyn Fn() + Send + Sync>;

/// The line from whoever owns the store to the loop.
#[derive(Clone, Default)]
pub struct Alarm {
    loop_: Arc<OnceLock<Sender>>,
    way_out: Arc<Mutex<Option<WayOut>>>,
}

impl Alarm {
    /// The loop listens from now on.
    pub fn connect(&self, sender: Sender) {
        self.loop_.set(sender).ok();
    }

    /// How the terminal is given back by a thread that cannot wait for the loop.
    pub fn set_way_out(&self, way_out: impl Fn() + Send + Sync + 'static) {
        *self.way_out.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(way_out));
    }

    /// `false`: no loop is there to hear it.
    pub fn ring(&self, cause: Cause) -> bool {
        self.loop_.get().is_some_and(|sender| sender.send(Event::Failed(cause)))
    }

    /// A commit that was in pieces was completed at opening.
    pub fn tell_completed(&self) {
        if let Some(sender) = self.loop_.get() {
            sender.send(Event::Completed);
        }
    }

    /// Gives the terminal back.
    pub fn leave_terminal(&self) {
        if let Some(leave) = &*self.way_out.lock().unwrap_or_else(PoisonError::into_inner) {
            leave();
        }
    }
}

/// Why the store could not be opened again, as it was said last.
pub type Why = Box<dyn Fn(&Words) -> Option<String>>;

/// What a run is given of the one before it, and how it is told of a fault.
pub struct Before {
    pub alarm: Alarm,
    pub failed: Option<Failed>,
    pub why: Why,
}

impl Before {
    pub fn app(self, setting: Setting, worker: Worker, size: (u16, u16)) -> App {
        match self.failed {
            Some(failed) => App::after(failed, self.why, setting, worker, size),
            None => App::new(setting, worker, size),
        }
    }
}

/// How a run ended.
#[derive(Debug)]
pub enum Ended {
    /// The person left, or the terminal went; and what was then not known to be kept.
    Left(Option<String>),
    /// The store failed.
    Failed(Box<Failed>),
}

/// Something ordered that is not known to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Work {
    /// It had begun: under this name it is done once.
    Again(Order),
    New(Command),
}

impl Work {
    fn command(&self) -> &Command {
        match self {
            Self::Again(order) => &order.command,
            Self::New(command) => command,
        }
    }

    /// What is typed in it, for a form.
    fn typed(&self) -> Option<(FormKey, &Draft)> {
        match self.command() {
            Command::KeepDraft(kept) | Command::KeepDraftAfter { kept, .. } => {
                Some((kept.form, &kept.draft))
            }
            _ => None,
        }
    }
}

/// The same, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    pub whose: StaffId,
    pub work: Work,
}

/// What goes to the next program. It is held in memory alone on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    pub cause: Cause,
    /// The code of the language it was used in.
    pub lang: String,
    /// Nobody was let in: nothing that was typed is shown.
    pub is_locked: bool,
    /// In the order in which it was asked for.
    pub carried: Vec<Carried>,
    /// Forms as they are kept on the disk.
    pub kept: Vec<Kept>,
    /// Something was on its way that is not carried: a passphrase.
    pub is_lost: bool,
}

/// A line for the person: a value under its name, or a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: Option<String>,
    pub text: String,
    pub is_heading: bool,
}

impl Line {
    fn sentence(text: String) -> Self {
        Self { label: None, text, is_heading: false }
    }
}

/// What one form holds, by field.
type Fields = Vec<(String, String)>;

impl Failed {
    pub fn lang(&self) -> Lang {
        Lang::from_code(&self.lang).unwrap_or_default()
    }

    /// All that is known, in words, by the program that goes on: what failed, and of each form what is
    /// kept and what is not.
    pub fn told(&self, words: &Words) -> Vec<Line> {
        if self.is_locked {
            return self.told_with(&[say::HELD_BACK], words);
        }
        let waits = self.has_orders().then_some(say::ORDERS_WAIT);
        let lost = self.is_lost.then_some(say::NOT_CARRIED);
        self.told_with(&waits.into_iter().chain(lost).collect::<Vec<_>>(), words)
    }

    /// The same where no program goes on: what is not kept is lost, and nothing is asked again.
    pub fn told_at_the_end(&self, words: &Words) -> Vec<Line> {
        let hidden = (self.is_locked && self.has_unkept()).then_some(say::LOST_UNSEEN);
        let lost = (self.has_orders() || self.is_lost).then_some(say::LOOK_FIRST);
        self.told_with(&hidden.into_iter().chain(lost).collect::<Vec<_>>(), words)
    }

    fn told_with(&self, last: &[Phrase], words: &Words) -> Vec<Line> {
        let mut lines = vec![
            Line::sentence(self.cause.said(words)),
            Line::sentence(words.say(say::CONFIRMED_STANDS)),
        ];
        for (form, typed) in self.forms().into_iter().filter(|_| !self.is_locked) {
            lines.extend(self.form_told(form, typed, words));
        }
        lines.extend(last.iter().map(|phrase| Line::sentence(words.say(*phrase))));
        lines
    }

    /// Something typed is nowhere but here.
    pub fn has_unkept(&self) -> bool {
        self.carried.iter().any(|one| one.work.typed().is_some())
    }

    /// The names of the forms of which something is nowhere but here.
    pub fn unkept_names(&self, words: &Words) -> Vec<String> {
        let forms = self.forms().into_iter().filter(|_| !self.is_locked);
        forms.filter_map(|(form, typed)| Some(name(form, typed?, words))).collect()
    }

    fn has_orders(&self) -> bool {
        self.carried.iter().any(|one| one.work.typed().is_none())
    }

    /// What was typed and is not kept, to be copied; in reading order.
    pub fn unkept(&self, words: &Words) -> String {
        if self.is_locked {
            return String::new();
        }
        let mut text = Vec::new();
        for (form, typed) in self.forms().into_iter().filter_map(|(f, t)| Some((f, t?))) {
            text.push(name(form, typed, words));
            for (field, value) in self.split(form, typed).1 {
                text.push(format!("{}: {value}", label(&field, words)));
            }
        }
        text.join("\n")
    }

    /// The forms there are, each with what of it is not kept.
    fn forms(&self) -> BTreeMap<FormKey, Option<&Draft>> {
        let mut forms: BTreeMap<FormKey, Option<&Draft>> =
            self.kept.iter().map(|kept| (kept.form, None)).collect();
        for (form, draft) in self.carried.iter().filter_map(|one| one.work.typed()) {
            forms.insert(form, Some(draft));
        }
        forms
    }

    fn kept_of(&self, form: FormKey) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.form == form)
    }

    /// Of what is typed in a form: the names of the fields that are kept, and what is not.
    fn split(&self, form: FormKey, typed: &Draft) -> (Vec<String>, Fields) {
        let kept: BTreeMap<String, String> = self
            .kept_of(form)
            .map(|kept| fields(&kept.draft))
            .unwrap_or_default()
            .into_iter()
            .collect();
        let (stand, differ): (Fields, Fields) =
            fields(typed).into_iter().partition(|(field, text)| kept.get(field) == Some(text));
        (stand.into_iter().map(|(field, _)| field).collect(), differ)
    }

    fn form_told(&self, form: FormKey, typed: Option<&Draft>, words: &Words) -> Vec<Line> {
        let kept = self.kept_of(form).map(|kept| &kept.draft);
        let Some(shown) = typed.or(kept) else { return Vec::new() };
        let (stand, differ) = self.split(form, shown);
        let heading = Line { label: None, text: name(form, shown, words), is_heading: true };
        let mut lines = vec![heading];
        if !stand.is_empty() {
            let labels: Vec<String> = stand.iter().map(|field| label(field, words)).collect();
            let labels = labels.join(words.comma());
            let args = Args::new().text("fields", labels);
            lines.push(Line::sentence(words.say_with(say::KEPT_FIELDS, &args)));
        }
        if !differ.is_empty() {
            lines.push(Line::sentence(words.say(say::NOT_KEPT_FIELDS)));
            lines.extend(differ.into_iter().map(|(field, text)| Line {
                label: Some(label(&field, words)),
                text,
                is_heading: false,
            }));
        }
        lines
    }
}

/// What a form is about.
fn name(form: FormKey, draft: &Draft, words: &Words) -> String {
    let name = match draft {
        Draft::Request { draft, .. } => draft.full_name(),
        Draft::Fields(_) => String::new(),
    };
    let line = DraftLine {
        form,
        name,
        field: String::new(),
        at: crate::domain::calendar::Timestamp(0),
        place: String::new(),
        step: None,
    };
    screens::form_name(&line, words)
}

fn label(field: &str, words: &Words) -> String {
    // A question over a case names its fields after itself.
    let (question, _) = field.split_once('/').unwrap_or((field, ""));
    screens::field_name(question, words, None)
}

/// The fields that hold something, by the names they have in drafts.
fn fields(draft: &Draft) -> Fields {
    let all = match draft {
        Draft::Request { draft, .. } => of_request(draft),
        Draft::Fields(fields) => fields.clone(),
    };
    all.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

fn of_request(draft: &RequestDraft) -> Fields {
    let mut all: Fields = Field::ALL
        .iter()
        .map(|field| (Place::Field(*field).code(), draft.get(*field).to_owned()))
        .collect();
    for (row, member) in (0..=u8::MAX).zip(&draft.members) {
        all.extend(
            MemberField::ALL
                .iter()
                .map(|field| (Place::Member(row, *field).code(), member.get(*field).to_owned())),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Timestamp;

    fn kept(values: &[(Field, &str)]) -> Kept {
        let mut draft = RequestDraft::default();
        for (field, text) in values {
            draft.set(*field, *text);
        }
        Kept {
            form: FormKey::NewRequest(7),
            draft: Draft::Request { draft, seen: None },
            field: String::new(),
            at: Timestamp(0),
            place: "pts/3".into(),
        }
    }

    fn failed() -> Failed {
        let typed = kept(&[(Field::GivenName, "سالم"), (Field::FatherName, "المختلق")]);
        let work = Work::New(Command::KeepDraft(typed));
        let detail = "EIO".to_owned();
        Failed {
            cause: Cause { kind: Kind::Disk, path: "/srv/store".into(), detail },
            lang: "ar".into(),
            is_locked: false,
            carried: vec![Carried { whose: StaffId(1), work }],
            kept: vec![kept(&[(Field::GivenName, "سالم")])],
            is_lost: false,
        }
    }

    #[test]
    fn what_is_kept_is_named_and_what_is_not_is_shown() {
        let words = Words::new(Lang::English);
        let failed = failed();
        let lines = failed.told(&words);
        let given = words.field(Field::GivenName);
        let father = words.field(Field::FatherName);
        let has = |text: &str, value: &str| {
            lines.iter().any(|line| match &line.label {
                Some(label) => label == text && line.text == value,
                None => line.text.contains(text) && value.is_empty(),
            })
        };
        assert!(has(&given, "") && !has(&given, "سالم"), "{lines:?}");
        assert!(has(&father, "المختلق"), "{lines:?}");
        assert!(failed.unkept(&words).contains("المختلق"));
        assert!(failed.has_unkept());
    }

    #[test]
    fn behind_a_lock_nothing_typed_is_shown() {
        let words = Words::new(Lang::Arabic);
        let failed = Failed { is_locked: true, ..failed() };
        let joined = |lines: Vec<Line>| lines.into_iter().map(|line| line.text).collect::<String>();
        for all in [joined(failed.told(&words)), joined(failed.told_at_the_end(&words))] {
            assert!(!all.contains("المختلق"), "{all}");
        }
        assert!(failed.unkept(&words).is_empty());
    }

    #[test]
    fn where_no_program_goes_on_nothing_is_said_to_be_held_or_asked_again() {
        let words = Words::new(Lang::English);
        let told = |failed: &Failed| -> Vec<String> {
            failed.told_at_the_end(&words).into_iter().map(|line| line.text).collect()
        };
        let locked = Failed { is_locked: true, ..failed() };
        assert!(told(&locked).contains(&words.say(say::LOST_UNSEEN)));
        let mut ordered = failed();
        let work = Work::New(Command::DropDraft { form: FormKey::SetUp });
        ordered.carried.push(Carried { whose: StaffId(1), work });
        let told = told(&ordered);
        assert!(told.contains(&words.say(say::LOOK_FIRST)), "{told:?}");
        assert!(!told.contains(&words.say(say::ORDERS_WAIT)), "{told:?}");
        assert!(told.contains(&"المختلق".to_owned()), "{told:?}");
    }

    #[test]
    fn it_is_the_same_in_the_next_program() {
        let bytes = serde_json::to_vec(&failed()).unwrap();
        assert_eq!(serde_json::from_slice::<Failed>(&bytes).unwrap(), failed());
    }
}
