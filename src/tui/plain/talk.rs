//! The dialogue: what is said after a line, and what a line does.

mod say;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::i18n::phrases::plain as phrases;
use crate::i18n::{Args, Phrase, Words};
use crate::keymap::Action;
use crate::text;
use crate::tui::app::App;
use crate::tui::event::{Event, Events};
use crate::tui::failed::Failed;
use crate::tui::idle::{self, Idle};
use crate::tui::plain::listen::Line;
use crate::tui::plain::said::{self, Answer, Wish};
use crate::tui::plain::talk::say::Memory;
use crate::tui::run::patience_of;
use crate::tui::screen::Offer;
use crate::tui::stack::ScreenId;
use crate::tui::telling::{Field, Takes};

/// Of what was written and is not known, so much is said back.
const NAME_CELLS_MAX: u16 = 40;

pub struct Talk {
    app: App,
    /// What was said of each screen that is open.
    told: BTreeMap<ScreenId, Told>,
    here: Option<ScreenId>,
    /// What the next line may choose, by number.
    choices: Vec<(usize, Choice)>,
    /// What the next line answers.
    asking: Option<Field>,
    /// What is said before all else.
    notes: Vec<String>,
    /// The next turn says everything.
    whole: bool,
    /// The next question says all that may be chosen for it.
    listing: bool,
    /// An action was taken by name or number since the last turn.
    acted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// A row by its place, and what is done with it.
    Row(usize, Option<Action>),
    Act(Action),
}

#[derive(Default)]
struct Told {
    screen: Memory,
    /// Of the question over it.
    over: Memory,
    /// The field last asked about.
    key: Option<String>,
    /// After it there is none: what can be done is offered in its place.
    ended: bool,
}

impl Talk {
    pub fn new(mut app: App) -> Self {
        app.speak_plainly();
        let notes = vec![app.words().say(phrases::INTRO)];
        Self {
            app,
            told: BTreeMap::new(),
            here: None,
            choices: Vec::new(),
            asking: None,
            notes,
            whole: false,
            listing: false,
            acted: false,
        }
    }

    pub fn words(&self) -> &Words {
        self.app.words()
    }

    pub fn said_bye(&self) -> bool {
        self.app.said_bye()
    }

    pub fn is_over(&self) -> bool {
        self.app.is_over()
    }

    /// Orders and questions the desk has not answered yet. A turn is said when there are none.
    pub fn outstanding(&self) -> usize {
        self.app.outstanding()
    }

    /// When something is to be said of what is waited for.
    pub fn deadline(&self) -> Option<Instant> {
        self.app.deadline()
    }

    /// That moment has come: what is to be said.
    pub fn due(&mut self) -> Option<String> {
        self.app.tick(Instant::now());
        self.app.told_status()
    }

    /// The desk is away, or silent.
    pub fn is_away(&self) -> bool {
        self.app.is_away()
    }

    /// Something was ordered and is not answered.
    pub fn owes(&self) -> bool {
        self.app.owes()
    }

    /// How long whoever leaves waits for the desk.
    pub fn patience(&self) -> Duration {
        patience_of(&self.app)
    }

    /// What was not known to be kept.
    pub fn left_behind(&self) -> Option<String> {
        self.app.left_behind()
    }

    /// The store failed: the program ends, and another goes on.
    pub fn has_failed(&self) -> bool {
        self.app.has_failed()
    }

    /// What that one is to have.
    pub fn take_failed(&mut self) -> Option<Box<Failed>> {
        self.app.take_failed()
    }

    /// Without a line for a while, the screen locks.
    pub fn locks_itself(&self) -> bool {
        self.app.lock_after().is_some()
    }

    /// What happens next, while a line is waited for; it may be that none came for so long.
    pub fn next(
        &self,
        events: &mut Events,
        idle: Idle,
        now: impl Fn() -> Instant,
    ) -> Option<Event> {
        idle::next(events, idle, self.app.lock_after(), self.app.deadline(), now)
    }

    pub fn handle(&mut self, event: Event) {
        self.app.handle(event);
    }

    /// What the screens would say now was said already.
    pub fn unsay(&mut self) {
        self.app.take_message();
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: Line) {
        match (line, self.asking.take()) {
            (Line::Text(text), Some(field)) if field.takes == Takes::Secret => {
                self.confided(&text, &field);
            }
            (Line::Text(text), Some(field)) => self.answered(&text, &field),
            (Line::Text(text), None) => self.wished(said::wish(&text)),
            // Nobody ended it: as text it is kept, and it does nothing.
            (Line::Unfinished(text), Some(field)) => {
                let answer = said::answer(&text, field.takes == Takes::Lines);
                if let (Answer::Text(text), Takes::Line | Takes::Lines) = (answer, &field.takes) {
                    self.type_in(&field, &text);
                }
            }
            (Line::Unfinished(_), None) => {}
            (Line::TooLong, _) => self.note(phrases::TOO_LONG),
            (Line::NotText, _) => self.note(phrases::NOT_TEXT),
        }
    }

    fn note(&mut self, phrase: Phrase) {
        let said = self.words().say(phrase);
        self.notes.extend(said.lines().map(str::to_owned));
    }

    fn note_with(&mut self, phrase: Phrase, args: &Args<'_>) {
        self.notes.push(self.words().say_with(phrase, args));
    }

    /// The next line is for nobody to see.
    pub fn is_confidential(&self) -> bool {
        self.asking.as_ref().is_some_and(|field| field.takes == Takes::Secret)
    }

    /// Whatever stands in it is the secret, but for a call of something that can be done; and no secret
    /// is as short as the sign for back.
    fn confided(&mut self, line: &str, field: &Field) {
        match (line, field.prev) {
            ("", _) => self.whole = true,
            (said::BEFORE, prev) => self.app.act(prev.unwrap_or(Action::Back)),
            (line, _) if self.calls(line) => self.wished(said::wish(line)),
            _ => {
                self.app.handle(Event::Paste(line.to_owned()));
                self.go_on(field);
            }
        }
    }

    fn answered(&mut self, line: &str, field: &Field) {
        match said::answer(line, field.takes == Takes::Lines) {
            Answer::Keep => self.go_on(field),
            Answer::Clear => {
                self.clear(field);
                self.go_on(field);
            }
            Answer::Wish(Wish::Before) => {
                if let Some(prev) = field.prev {
                    self.app.act(prev);
                }
            }
            Answer::Wish(Wish::Help) => self.explain(field),
            Answer::Wish(wish) => self.wished(wish),
            Answer::Text(text) => self.fill(field, &text),
            Answer::More(text) if field.value.is_empty() => self.fill(field, &text),
            Answer::More(text) => self.fill(field, &format!("{}\n{text}", field.value)),
        }
    }

    /// Puts an answer into the field, and goes on if it is right there.
    fn fill(&mut self, field: &Field, text: &str) {
        match &field.takes {
            Takes::Line | Takes::Lines | Takes::Secret => self.type_in(field, text),
            Takes::One(labels) => match pick(text, labels) {
                Ok(at) => self.choose_label(at),
                Err(several) => {
                    self.listing = true;
                    return self.no_such(text, &several);
                }
            },
            // It goes on by itself.
            Takes::Act(actions) => {
                let nth = said::number(text).and_then(|number| number.checked_sub(1));
                return match nth.and_then(|nth| actions.get(nth)) {
                    Some(action) => self.app.act(*action),
                    None => self.no_such(text, &[]),
                };
            }
        }
        let is_wrong = self.field_now().is_some_and(|now| now.wants_a_look());
        // What the program has to say of it is said before the next question.
        if !is_wrong && self.app.message().is_none() {
            self.go_on(field);
        }
    }

    fn field_now(&self) -> Option<Field> {
        self.app.tell().and_then(|(_, telling)| telling.field)
    }

    fn type_in(&mut self, field: &Field, text: &str) {
        self.select(field);
        self.app.handle(Event::Paste(text.to_owned()));
    }

    /// The text in the field is to be typed over.
    fn select(&mut self, field: &Field) {
        if self.app.offer(Action::SelectAll) == Offer::Ready {
            self.app.act(Action::SelectAll);
        } else {
            for _ in field.value.chars() {
                self.delete();
            }
        }
    }

    fn clear(&mut self, field: &Field) {
        if matches!(field.takes, Takes::Line | Takes::Lines) {
            self.select(field);
        }
        self.delete();
    }

    fn delete(&mut self) {
        if self.app.offer(Action::DeleteBack) == Offer::Ready {
            self.app.act(Action::DeleteBack);
        }
    }

    /// From the list over the field, as a hand would.
    fn choose_label(&mut self, at: usize) {
        if self.app.offer(Action::Choose) != Offer::Ready {
            return self.app.act(Action::Choose);
        }
        self.app.act(Action::Choose);
        self.app.act(Action::Top);
        for _ in 0..at {
            self.app.act(Action::Down);
        }
        self.app.act(Action::Choose);
    }

    /// To the next field; where there is none, what can be done is offered.
    fn go_on(&mut self, field: &Field) {
        if let Some(next) = field.next {
            self.app.act(next);
        }
        let is_same = self.field_now().is_some_and(|now| now.key == field.key);
        let told = self.here.and_then(|id| self.told.get_mut(&id));
        if let Some(told) = told.filter(|_| is_same) {
            told.ended = true;
        }
    }

    fn explain(&mut self, field: &Field) {
        if self.app.offer(Action::Why) == Offer::Ready {
            self.app.act(Action::Why);
        }
        self.notes.extend(self.app.take_message().map(say::words_of));
        self.note(phrases::HELP_FIELD);
        if field.takes == Takes::Lines {
            self.note(phrases::HELP_LINES);
        }
        self.listing = true;
    }

    fn wished(&mut self, wish: Wish) {
        match wish {
            Wish::Whole => self.whole = true,
            Wish::Help => self.note(phrases::HELP_CHOICE),
            Wish::Back => self.back(),
            Wish::Before => {
                let told = self.here.and_then(|id| self.told.get_mut(&id));
                match told.filter(|told| told.ended) {
                    Some(told) => told.ended = false,
                    None => self.no_such(said::BEFORE, &[]),
                }
            }
            Wish::All => self.act(Action::Palette),
            Wish::Number(number, then) => self.numbered(number, &then),
            Wish::Named(name) => self.named(&name),
        }
    }

    fn numbered(&mut self, number: usize, then: &str) {
        let choice = self.choices.iter().find(|(own, _)| *own == number).map(|(_, choice)| *choice);
        match choice {
            Some(Choice::Row(row, usual)) if then.is_empty() => {
                self.acted = true;
                self.app.choose(row);
                if let Some(action) = usual {
                    self.act(action);
                }
            }
            // Where choosing is all that can be done with a row, it is not done by the way.
            Some(Choice::Row(row, Some(_))) => {
                if let Some(action) = self.called(then) {
                    self.app.choose(row);
                    self.act(action);
                }
            }
            Some(Choice::Act(action)) if then.is_empty() => self.act(action),
            Some(_) => self.no_such(&format!("{number} {then}"), &[]),
            None if self.choices.is_empty() => self.no_such(&number.to_string(), &[]),
            None => self.no_number(number),
        }
    }

    fn named(&mut self, name: &str) {
        if let Some(action) = self.called(name) {
            self.act(action);
        }
    }

    /// The action of a name; where there is none, that is said.
    fn called(&mut self, name: &str) -> Option<Action> {
        match self.known(name) {
            Ok(action) => Some(action),
            Err(several) => {
                self.no_such(name, &several);
                None
            }
        }
    }

    /// The action of a name, else the names that may be meant.
    fn known(&self, name: &str) -> Result<Action, Vec<String>> {
        let all: Vec<Action> = self.callable();
        let label = |action: &Action| self.words().action(*action);
        let names: Vec<Vec<String>> =
            all.iter().map(|action| vec![label(action), action.name().to_owned()]).collect();
        let found = said::one_of(name, &names);
        let at = found.map_err(|several| {
            several.iter().filter_map(|at| all.get(*at)).map(label).collect::<Vec<_>>()
        })?;
        all.get(at).copied().ok_or_else(Vec::new)
    }

    /// Whether a line calls something that can be done.
    fn calls(&self, line: &str) -> bool {
        matches!(said::wish(line), Wish::Named(name) if line.starts_with(':') && self.known(&name).is_ok())
    }

    /// The actions that can be called by name.
    fn callable(&self) -> Vec<Action> {
        let ways = self.app.tell().map(|(_, telling)| telling.ways).unwrap_or_default();
        let all = self.app.offered().into_iter().map(|(action, _)| action);
        all.filter(|action| action.is_aloud() || ways.contains(action)).collect()
    }

    fn act(&mut self, action: Action) {
        self.acted = true;
        self.app.act(action);
    }

    /// One step back, as the way out of each place goes.
    fn back(&mut self) {
        let ways = [Action::Cancel, Action::KeepAndLeave, Action::KeepCall];
        let ready = ways.into_iter().find(|way| self.app.offer(*way) == Offer::Ready);
        self.act(ready.unwrap_or(Action::Back));
    }

    fn no_number(&mut self, number: usize) {
        let args = Args::new().text("number", number.to_string());
        self.note_with(phrases::NO_NUMBER, &args);
    }

    fn no_such(&mut self, name: &str, several: &[String]) {
        let args = Args::new().text("name", text::clip(name, NAME_CELLS_MAX, true));
        if several.is_empty() {
            self.note_with(phrases::NO_NAME, &args);
        } else {
            let names = several.join(self.words().comma());
            self.note_with(phrases::SEVERAL, &args.text("names", names));
        }
    }
}

/// Which of some is meant, by number or name; else the labels of those that may be.
fn pick(text: &str, names: &[Vec<String>]) -> Result<usize, Vec<String>> {
    let nth = said::number(text.trim()).and_then(|number| number.checked_sub(1));
    if let Some(nth) = nth.filter(|nth| *nth < names.len()) {
        return Ok(nth);
    }
    let label = |at: &usize| names.get(*at).and_then(|names| names.first()).cloned();
    said::one_of(text, names).map_err(|several| several.iter().filter_map(label).collect())
}
