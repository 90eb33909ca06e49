//! Two rows of the register side by side: of each value that differs one is chosen, and the rows become one
//! person.

use crate::api::query::PartyView;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::id::PartyId;
use crate::domain::party::MergeChoice;
use crate::domain::party::merging::{MergeValue, differing};
use crate::domain::request::Field;
use crate::domain::request::merge::Side;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{person as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::input::Entry;
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::parts::values;
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::telling::{Tell, Teller, named};

const REASON: &str = "reason";
/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;
/// Names of values in one sentence.
const NAMED_MAX: usize = 3;

/// A line: the value of each row, and the side that counts.
struct Line {
    value: MergeValue,
    label: String,
    stays: String,
    goes: String,
    /// None while a person has to choose.
    chosen: Option<Side>,
}

pub struct MergingScreen {
    ids: (PartyId, PartyId),
    stay: Option<Box<PartyView>>,
    other: Option<Box<PartyView>>,
    list: WholeList<usize, usize>,
    lines: Vec<Line>,
    asked: Option<(Ticket, Ticket)>,
    ordered: Option<Ticket>,
    question: Option<Question<()>>,
}

impl MergingScreen {
    pub fn new(stay: PartyId, other: PartyId) -> Self {
        Self {
            ids: (stay, other),
            stay: None,
            other: None,
            list: WholeList::new(),
            lines: Vec::new(),
            asked: None,
            ordered: None,
            question: None,
        }
    }

    fn read(&mut self, asks: &mut Asks) {
        let (stay, other) = self.ids;
        self.asked = Some((asks.query(Query::Party(stay)), asks.query(Query::Party(other))));
    }

    /// What differs, once both are there. What only one of them says is that one's, until it is chosen otherwise.
    fn build(&mut self, view: &View<'_>) {
        let (Some(stay), Some(other)) = (&self.stay, &self.other) else { return };
        let words = view.words;
        let shown = |own: &PartyView, field: Field| {
            let known = &own.party.known;
            if field == Field::GivenName {
                return known.name();
            }
            values::shown(field, known.get(field), known.choice(Field::Sex), view)
        };
        let file =
            |own: &PartyView| own.party.file.map(|file| file.0.to_string()).unwrap_or_default();
        let line = |(value, chosen): (MergeValue, Option<Side>)| {
            let (label, stays, goes) = match value {
                Some(Field::GivenName) => {
                    let label = words.say(crate::i18n::phrases::identity::NAME);
                    (label, shown(stay, Field::GivenName), shown(other, Field::GivenName))
                }
                Some(field) => (words.field(field), shown(stay, field), shown(other, field)),
                None => (words.say(say::MERGE_FILE), file(stay), file(other)),
            };
            Line { value, label, stays, goes, chosen }
        };
        let lines = differing(&stay.party, &other.party).into_iter().map(line).collect();
        self.lines = lines;
        self.list.set((0..self.lines.len()).collect(), |at| Some(*at));
    }

    fn names(&self) -> (String, String) {
        let name = |own: &Option<Box<PartyView>>| {
            own.as_ref().map(|own| own.party.name()).unwrap_or_default()
        };
        (name(&self.stay), name(&self.other))
    }

    fn chosen_line(&mut self) -> Option<&mut Line> {
        let at = *self.list.chosen()?;
        self.lines.get_mut(at)
    }

    /// What is left to be chosen, by name.
    fn left(&self, view: &View<'_>) -> Option<String> {
        let left: Vec<String> = self
            .lines
            .iter()
            .filter(|line| line.chosen.is_none())
            .map(|line| line.label.clone())
            .collect();
        let args = Args::new()
            .count("n", left.len())
            .text("fields", view.words.first_few(&left, NAMED_MAX));
        (!left.is_empty()).then(|| view.words.say_with(say::MERGE_LEFT, &args))
    }

    fn ask(&mut self, view: &View<'_>) {
        let (name, other) = self.names();
        let args = Args::new().text("name", name).text("other", other);
        let title = view.words.say_with(say::MERGE_ASK, &args);
        let label = view.words.say(say::REASON);
        let why = Entry::stored(REASON, label, StoredText::Reason, view.lang);
        self.question = Some(Question::with_fields((), title, vec![why], view.lang));
    }

    fn command(&self, reason: String) -> Option<Command> {
        let (stay, other) = (self.stay.as_ref()?, self.other.as_ref()?);
        let theirs = || self.lines.iter().filter(|line| line.chosen == Some(Side::Theirs));
        Some(Command::MergePersons {
            stay: stay.party.id,
            version: stay.version,
            other: other.party.id,
            other_version: other.version,
            choice: MergeChoice {
                from_other: theirs().filter_map(|line| line.value).collect(),
                file_of_other: theirs().any(|line| line.value.is_none()),
            },
            reason,
        })
    }

    fn took(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Some((first, second)) = self.asked else { return };
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Party(own))) if own.masked.is_empty() => {
                if reply.ticket == first {
                    self.stay = Some(own);
                } else if reply.ticket == second {
                    self.other = Some(own);
                }
                let id = |own: &Option<Box<PartyView>>| own.as_ref().map(|own| own.party.id);
                if self.stay.is_some() && id(&self.stay) == id(&self.other) {
                    asks.say(Message::Trouble(view.words.say(say::MERGE_ONE)));
                    return asks.close();
                }
                self.build(view);
            }
            // Nothing is chosen of what is not told.
            Outcome::Answer(Ok(_)) => {
                asks.say(Message::Trouble(view.words.fault(&Fault::Denied)));
                asks.close();
            }
            Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
                asks.close();
            }
            Outcome::Receipt(_) => {}
        }
    }
}

/// Each line with both values; what counts has a sign before it.
impl Listing<usize> for MergingScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let words = view.words;
        vec![
            Column::new("", Width::Cells(16)),
            Column::new("", Width::Cells(1)),
            Column::new(words.say(say::MERGE_STAYS), Width::Rest).named(),
            Column::new("", Width::Cells(1)),
            Column::new(words.say(say::MERGE_GOES), Width::Rest).named(),
        ]
    }

    fn row(&self, at: &usize, view: &View<'_>) -> ListRow {
        let Some(line) = self.lines.get(*at) else { return ListRow::Heads };
        let counts = |side| (line.chosen == Some(side)).then_some(Sign::Done);
        let open = line.chosen.is_none().then_some(Sign::Alarm);
        let says = |text: &str, side| {
            let shown =
                if text.is_empty() { view.words.say(say::MERGE_EMPTY) } else { text.into() };
            let tone = if line.chosen == Some(side) { Tone::Plain } else { Tone::Dim };
            Cell::new(shown).toned(if line.chosen.is_none() { Tone::Plain } else { tone })
        };
        let label = Cell::new(line.label.as_str());
        let told = match line.chosen {
            Some(Side::Mine) => label.aside(view.words.say(say::MERGE_STAYS)),
            Some(Side::Theirs) => label.aside(view.words.say(say::MERGE_GOES)),
            None => label.toned(Tone::Alarm),
        };
        ListRow::of(vec![
            told,
            Cell::sign(counts(Side::Mine).or(open)),
            says(&line.stays, Side::Mine),
            Cell::sign(counts(Side::Theirs)),
            says(&line.goes, Side::Theirs),
        ])
    }
}

impl Tell for MergingScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let (name, other) = self.names();
        teller
            .title(view.words.say_with(say::MERGE_TITLE, &Args::new().text("name", name.clone())));
        teller.line(named(&view.words.say(say::MERGE_STAYS), &name));
        teller.line(named(&view.words.say(say::MERGE_GOES), &other));
        teller.line(self.left(view).unwrap_or_default());
        let columns = self.columns(u16::MAX, view);
        for at in 0..self.lines.len() {
            let told = self.row(&at, view).told(&columns, false, view);
            teller.row(told, Some(Action::SwitchSide));
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose_key(row);
    }
}

impl Screen for MergingScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Compare, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        let chosen: Vec<Option<Side>> = self.lines.iter().map(|line| line.chosen).collect();
        self.build(view);
        for (line, chosen) in self.lines.iter_mut().zip(chosen) {
            line.chosen = chosen;
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        if self.stay.is_none() || self.other.is_none() {
            return match action {
                Action::Save => Offer::Not(view.words.say(waiting::NOT_READ)),
                Action::KeepAndLeave => Offer::Ready,
                _ => Offer::Hidden,
            };
        }
        if let Some(why) = view.forbids(Action::MergePersons).filter(|_| action == Action::Save) {
            return Offer::Not(why);
        }
        match action {
            Action::Save => self.left(view).map_or(Offer::Ready, Offer::Not),
            Action::TakeMine | Action::TakeTheirs | Action::SwitchSide | Action::KeepAndLeave => {
                Offer::Ready
            }
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let side = match action {
            Action::TakeMine => Some(Side::Mine),
            Action::TakeTheirs => Some(Side::Theirs),
            Action::SwitchSide => {
                let mine = self.chosen_line().is_some_and(|line| line.chosen == Some(Side::Mine));
                Some(if mine { Side::Theirs } else { Side::Mine })
            }
            _ => None,
        };
        match (action, side) {
            (_, Some(side)) => {
                if let Some(line) = self.chosen_line() {
                    line.chosen = Some(side);
                }
            }
            (Action::Save, None) => self.ask(view),
            (Action::KeepAndLeave, None) => asks.close(),
            (motion, None) => self.list.go(motion),
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match said {
            Said::Yes => {
                let reason = self.question.as_ref().map(|own| own.form.value(REASON));
                let reason = reason.unwrap_or_default();
                let command = self.command(reason.clone());
                let Some(question) = &mut self.question else { return };
                if reason.trim().is_empty() {
                    return question.flaw(REASON, view.words.flaw(&Flaw::Empty));
                }
                question.sent = true;
                self.ordered = command.map(|command| asks.order(command));
            }
            Said::No => self.question = None,
            Said::Nothing | Said::Filling | Said::NotTaken(_) => {}
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.ordered.take_if(|own| *own == reply.ticket).is_none() {
            return self.took(reply, view, asks);
        }
        match reply.outcome {
            Outcome::Receipt(Ok(_)) => {
                asks.say(Message::Done(view.words.say(say::MERGED)));
                asks.close();
            }
            Outcome::Receipt(Err(fault)) | Outcome::Answer(Err(fault)) => {
                if let Some(question) = &mut self.question {
                    question.sent = false;
                    question.trouble = Some(view.words.fault_with(&fault, view.settings));
                }
                // Somebody changed one of them: what stands now is chosen of.
                if matches!(fault, Fault::Stale { .. }) {
                    self.read(asks);
                }
            }
            Outcome::Answer(Ok(_)) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.stay.is_some() && self.other.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::SwitchSide,
            Action::TakeMine,
            Action::TakeTheirs,
            Action::Save,
            Action::KeepAndLeave,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let (name, _) = self.names();
        let title = view.words.say_with(say::MERGE_TITLE, &Args::new().text("name", name));
        let rows = list::paint_title(canvas, area, &title);
        self.list.paint(canvas, rows, self, view);
    }
}
