//! Notes on a case and on its person: the pinned ones at the top, all of them in the history, and a new one.

use crate::api::Command;
use crate::api::query::{CaseView, NoteView};
use crate::domain::calendar::Timestamp;
use crate::domain::note::NewNote;
use crate::domain::record_ref::RecordRef;
use crate::domain::stored_text::StoredText;
use crate::i18n::phrases::{case, note as say};
use crate::i18n::{Args, isolate};
use crate::tui::canvas::Tone;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::page::Row;
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::case::About;

/// Signs of a note by which it is chosen among others.
const GIST_CHARS: usize = 40;

/// Pinned notes, those on the case before those on the person.
pub fn pinned(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let mut pinned: Vec<&NoteView> = own.notes.iter().filter(|one| one.is_pinned()).collect();
    pinned.sort_by_key(|one| one.note.on);
    let rows = |one: &&NoteView| {
        let when = view.words.date_past(one.note.at.day(), view.today);
        let by = format!("{when} · {}", view.name_of(one.note.by));
        let text = Row::labelled(view.words.note_head(one), text(one, view));
        let by = Row { tone: Tone::Dim, ..beneath(isolate::in_direction_of(view.lang, &by)) };
        [Row { tone: Tone::Bold, ..text }, by]
    };
    pinned.iter().flat_map(rows).collect()
}

/// Every note as rows of the history, in the order in which they were written.
pub fn rows(own: &CaseView, view: &View<'_>) -> Vec<(Timestamp, [Row; 2])> {
    let rows = |one: &NoteView| {
        let (words, at) = (view.words, one.note.at);
        let label = format!("{} {}", words.date_past(at.day(), view.today), words.time(at));
        let head = format!("{} · {}", words.note_head(one), view.name_of(one.note.by));
        let head = Row::labelled(label, isolate::in_direction_of(view.lang, &head));
        (at, [head, beneath(text(one, view))])
    };
    own.notes.iter().map(rows).collect()
}

/// A row that goes on with the one above, each text in a direction of its own.
fn beneath(text: String) -> Row {
    Row::labelled("", text)
}

fn text(one: &NoteView, view: &View<'_>) -> String {
    if one.masked { screens::hidden(view) } else { one.note.text.clone() }
}

/// The name of a note in the list of those that can be corrected.
fn code(one: &NoteView) -> String {
    format!("{}:{}", one.note.on, one.note.number)
}

pub fn question(about: About, own: &CaseView, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
    let on = Input::choice([
        ("case".into(), words.say(case::ABOUT_THIS)),
        ("person".into(), words.say(say::ON_THE_PERSON)),
    ]);
    let mut fields = vec![
        Entry::stored("text", words.say(say::TEXT), StoredText::Note, view.lang),
        field("on", say::ON, on),
        field("pinned", say::PINNED, Input::yes_no(words)),
    ];
    let old = own.notes.iter().rev().map(|one| {
        let gist: String = text(one, view).chars().take(GIST_CHARS).collect();
        (code(one), format!("{} · {}", words.note_head(one), gist.replace('\n', " ")))
    });
    let old: Vec<(String, String)> = old.collect();
    if !old.is_empty() {
        fields.push(field("corrects", say::WHICH, Input::choice(old)));
    }
    let args = Args::new().text("number", own.case.number.to_string());
    let title = words.say_with(say::ASK, &args);
    let mut question = Question::with_fields(about, title, fields, view.lang);
    question.form.set("on", "case");
    question.form.set("pinned", "no");
    question
}

/// A correction stands where what it corrects does.
pub fn command(question: &Question<About>, own: &CaseView) -> Command {
    let value = |id| question.form.value(id);
    let corrected = own.notes.iter().find(|one| code(one) == value("corrects"));
    let on = match (corrected, value("on").as_str()) {
        (Some(one), _) => one.note.on,
        (None, "person") => RecordRef::Party(own.case.party),
        (None, _) => RecordRef::Case(own.case.number),
    };
    let corrects = corrected.map(|one| one.note.number);
    let pinned = value("pinned") == "yes";
    Command::AddNote { note: NewNote { on, text: value("text"), pinned, corrects } }
}
