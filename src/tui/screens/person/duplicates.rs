//! Who may be registered twice: those who are like the person, those of whom it was said that they are not, and
//! those who were merged into them.

use crate::api::query::{AboutPerson, LikePerson};
use crate::api::{Answer, Command, Query};
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::phrases::{cli, person as say};
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Tone, Width};
use crate::tui::parts::dialog::{Question, Said};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::list::{Cell, Column, ListRow, Listing};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, View};
use crate::tui::screens;
use crate::tui::screens::person::{PersonScreen, Section};

const NUMBER: &str = "number";
const REASON: &str = "reason";
const NUMBER_CHARS_MAX: usize = 20;

/// What is asked over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Which other person is to be merged.
    Other,
    /// Why this one is taken out again.
    Split(PartyId),
    /// What is noted on them.
    Note,
}

/// What somebody on the list is to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Like,
    NotSame,
    Merged,
    /// Nobody: a line to be read.
    Nobody,
}

pub struct DuplicateRow {
    pub at: usize,
    pub party: PartyId,
    pub stands: Stands,
    pub text: String,
}

pub struct Duplicates;

impl Listing<DuplicateRow> for Duplicates {
    const HEADS: bool = false;

    fn columns(&self, _cells: u16, _view: &View<'_>) -> Vec<Column> {
        vec![Column::new("", Width::Rest)]
    }

    fn row(&self, row: &DuplicateRow, _view: &View<'_>) -> ListRow {
        let tone = if row.stands == Stands::Like { Tone::Warn } else { Tone::Plain };
        ListRow::of(vec![Cell::new(row.text.as_str()).toned(tone)])
    }
}

pub fn rows(own: &AboutPerson, view: &View<'_>) -> Vec<DuplicateRow> {
    let words = view.words;
    let mut rows = Vec::new();
    let mut add = |party, stands, text: String| {
        let text = isolate::in_direction_of(view.lang, &text);
        rows.push(DuplicateRow { at: rows.len(), party, stands, text });
    };
    for one in &own.likely {
        let by = one.by.map(|by| words.like_by(by)).unwrap_or_default();
        let args = told(one, view).text("by", by);
        add(one.party, Stands::Like, format!("! {}", words.say_with(say::LIKE, &args)));
    }
    for one in &own.not_same {
        let args = Args::new().text("name", one.name.as_str());
        add(one.party, Stands::NotSame, words.say_with(say::LIKE_NOT, &args));
    }
    for one in &own.merged {
        let args = Args::new().text("name", one.name.as_str());
        add(one.party, Stands::Merged, words.say_with(say::LIKE_MERGED, &args));
    }
    if rows.is_empty() {
        let key = view.key_of(&[Scope::Person], Action::MergePersons);
        let text = words.say_with(say::NO_DUPLICATES, &Args::new().text("key", key));
        rows.push(DuplicateRow { at: 0, party: own.party.id, stands: Stands::Nobody, text });
    }
    rows
}

/// Their name, and the newest of their requests, else the end of their id.
fn told(one: &LikePerson, view: &View<'_>) -> Args<'static> {
    let number = match (one.case, one.national_id.is_empty()) {
        (Some(case), _) => isolate::left_to_right(&case.to_string()),
        (None, false) => isolate::left_to_right(&screens::part_shown(&one.national_id, view)),
        (None, true) => view.words.say(say::NO_REQUEST),
    };
    Args::new().text("name", one.name.clone()).text("number", number)
}

impl PersonScreen {
    fn chosen_row(&self) -> Option<&DuplicateRow> {
        let is_here = self.section == Section::Duplicates;
        self.duplicates.chosen_row().filter(|row| is_here && row.stands != Stands::Nobody)
    }

    /// The other person whom the chosen line names.
    pub(super) fn names_person(&self) -> Option<PartyId> {
        let row = self.chosen_row().filter(|row| row.stands != Stands::Merged)?;
        Some(row.party)
    }

    pub(super) fn offers_of_rows(&self, action: Action, view: &View<'_>) -> Offer {
        let stands = self.chosen_row().map(|row| row.stands);
        match (action, stands) {
            (Action::NotSame, Some(Stands::Like | Stands::NotSame))
            | (Action::MergePersons, _)
            | (Action::SplitPersons, Some(Stands::Merged)) => Offer::Ready,
            (Action::SplitPersons, _) => Offer::Not(view.words.say(say::CHOOSE_MERGED)),
            _ => Offer::Not(view.words.say(say::CHOOSE_LIKE)),
        }
    }

    pub(super) fn act_on_rows(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let row = self.chosen_row().map(|row| (row.party, row.stands));
        let Some(own) = &self.about else { return };
        let name = own.party.name();
        match (action, row) {
            (Action::NotSame, Some((other, stands))) => {
                let not_same = stands == Stands::Like;
                let order = Command::SayNotSame { party: self.party, other, not_same };
                self.ordered = Some((asks.order(order), not_same));
            }
            (Action::MergePersons, Some((other, Stands::Like))) => {
                asks.open(screens::merge_persons(own.party.id, other));
            }
            (Action::SplitPersons, Some((other, Stands::Merged))) => {
                let merged = own.merged.iter().find(|one| one.party == other);
                let merged = merged.map_or("", |one| one.name.as_str());
                let args = Args::new().text("name", merged).text("stay", name);
                let title = view.words.say_with(say::ASK_SPLIT, &args);
                let label = view.words.say(say::REASON);
                let why = Entry::stored(REASON, label, StoredText::Reason, view.lang);
                let about = About::Split(other);
                self.question = Some(Question::with_fields(about, title, vec![why], view.lang));
            }
            (Action::MergePersons, _) => {
                let title = view.words.say_with(say::ASK_OTHER, &Args::new().text("name", name));
                let input = Input::Ltr(NUMBER_CHARS_MAX);
                let field = Entry::new(NUMBER, view.words.say(say::OTHER_NUMBER), input, view.lang);
                let question = Question::with_fields(About::Other, title, vec![field], view.lang);
                self.question = Some(question);
            }
            _ => {}
        }
    }

    pub(super) fn answered(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        match (said, question.about) {
            (Said::Yes, About::Other) => {
                let typed = question.form.value(NUMBER);
                match CaseNumber::parse(typed.trim()) {
                    Some(number) => self.asked_other = Some(asks.query(Query::Case(number))),
                    None => {
                        let shown = isolate::left_to_right(typed.trim());
                        let args = Args::new().text("number", shown);
                        question.flaw(NUMBER, view.words.say_with(cli::BAD_NUMBER, &args));
                    }
                }
            }
            (Said::Yes, About::Split(other)) => {
                let reason = question.form.value(REASON);
                if reason.trim().is_empty() {
                    return question.flaw(REASON, view.words.flaw(&Flaw::Empty));
                }
                let Some(own) = &self.about else { return };
                let (stay, version) = (own.party.id, own.version);
                question.sent = true;
                let order = Command::SplitPersons { stay, version, other, reason };
                self.splitting = Some(asks.order(order));
            }
            (Said::No, _) => self.question = None,
            (Said::Yes, About::Note) => {}
            (Said::Nothing | Said::Filling | Said::NotTaken(_), _) => {}
        }
    }

    /// Takes what answers to these; gives back what is another's.
    pub(super) fn hear_of_rows(
        &mut self,
        reply: Reply,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> Option<Reply> {
        if self.asked_other.take_if(|own| *own == reply.ticket).is_some() {
            match reply.outcome {
                Outcome::Answer(Ok(Answer::Case(case))) => {
                    self.question = None;
                    if let Some(own) = &self.about {
                        asks.open(screens::merge_persons(own.party.id, case.case.party));
                    }
                }
                Outcome::Answer(Err(fault)) | Outcome::Receipt(Err(fault)) => {
                    let told = view.words.fault_with(&fault, view.settings);
                    if let Some(question) = &mut self.question {
                        question.flaw(NUMBER, told);
                    }
                }
                Outcome::Answer(Ok(_)) | Outcome::Receipt(Ok(_)) => {}
            }
            return None;
        }
        if self.splitting.take_if(|own| *own == reply.ticket).is_some() {
            match reply.outcome {
                Outcome::Answer(Err(fault)) | Outcome::Receipt(Err(fault)) => {
                    let told = view.words.fault_with(&fault, view.settings);
                    if let Some(question) = &mut self.question {
                        question.sent = false;
                        question.trouble = Some(told);
                    }
                    // What stands now is what the next answer is over.
                    self.read(asks);
                }
                Outcome::Answer(Ok(_)) | Outcome::Receipt(Ok(_)) => {
                    self.question = None;
                    asks.say(Message::Done(view.words.say(say::SPLIT_DONE)));
                    self.read(asks);
                }
            }
            return None;
        }
        let is_done = matches!(reply.outcome, Outcome::Receipt(Ok(_)));
        if let Some((_, not_same)) = self.ordered.take_if(|(own, _)| *own == reply.ticket)
            && is_done
        {
            let said = if not_same { say::SAID_NOT_SAME } else { say::NOT_SAME_WITHDRAWN };
            asks.say(Message::Done(view.words.say(said)));
            self.read(asks);
            return None;
        }
        Some(reply)
    }
}
