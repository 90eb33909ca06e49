//! The sittings there were, newest first; older ones are read as one comes to them.

use crate::api::query::SittingLine;
use crate::api::{Answer, Query};
use crate::domain::id::SittingNumber;
use crate::domain::settings::Settings;
use crate::i18n::phrases::{committee, minutes as say, plain, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Width};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// The beginning of a committee's name.
const COMMITTEE_CELLS: u16 = 20;
/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;

#[derive(Default)]
pub struct SittingsScreen {
    list: WholeList<SittingNumber, SittingLine>,
    /// Nothing is older than the last line.
    whole: bool,
    asked: Option<Ticket>,
}

impl SittingsScreen {
    fn read_on(&mut self, asks: &mut Asks) {
        if !self.whole && self.asked.is_none() {
            let before = self.list.rows().next_back().map(|line| line.number);
            self.asked = Some(asks.query(Query::Sittings { before }));
        }
    }

    /// The society has more than one committee, or had.
    fn is_of_several(&self, view: &View<'_>) -> bool {
        view.settings.is_some_and(Settings::has_committees)
            || self.list.rows().any(|line| !line.committee.id.is_general())
    }

    fn is_none(&self) -> bool {
        self.list.is_empty() && self.whole
    }
}

impl Listing<SittingLine> for SittingsScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let words = view.words;
        let of = |cells| Column::new(words.say(committee::LABEL), Width::Cells(cells)).named();
        let count = |head, cells| {
            Column::new(words.say(head), Width::Cells(cells))
                .of_values()
                .aligned(Align::End)
                .named()
        };
        let mut columns = vec![
            Column::new("", Width::Cells(1)),
            count(say::HEAD_SITTING, 7),
            Column::new(words.say(say::DATE), Width::Rest),
            count(say::HEAD_PRESENT, 7),
            count(say::HEAD_CASES, 8),
        ];
        if self.is_of_several(view) {
            columns.insert(2, of(COMMITTEE_CELLS));
        }
        columns
    }

    fn row(&self, line: &SittingLine, view: &View<'_>) -> ListRow {
        let mut cases = Cell::new(line.cases.to_string());
        if !line.closed {
            cases = cases.aside(view.words.say(plain::STILL_OPEN));
        }
        if line.awaits {
            cases = cases.aside(view.words.say(say::TO_CONFIRM));
        }
        let mut cells = vec![
            Cell::sign(line.closed.then_some(Sign::Done)),
            Cell::new(line.number.0.to_string()),
            Cell::date(line.on, view.words),
            Cell::new(format!("{}/{}", line.present, line.members)),
            cases,
        ];
        if self.is_of_several(view) {
            cells.insert(2, Cell::new(view.words.named_committee(&line.committee)));
        }
        ListRow::of(cells)
    }
}

impl Tell for SittingsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::LIST));
        if self.is_none() {
            teller.line(view.words.say(say::LIST_EMPTY));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for SittingsScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.read_on(asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open if self.list.is_empty() && !self.whole => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open if self.list.is_empty() => Offer::Not(view.words.say(say::LIST_EMPTY)),
            Action::Open => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            // It stands here already.
            Action::Sittings => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        if action == Action::Open {
            if let Some(number) = self.list.chosen() {
                asks.open(screens::open_minutes(*number));
            }
            return;
        }
        self.list.go(action);
        if self.list.wants_more() {
            self.read_on(asks);
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked.take_if(|ticket| *ticket == reply.ticket).is_none() {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Sittings(lines))) => {
                self.whole = lines.is_empty();
                self.list.read_on(lines, |line| Some(line.number));
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.whole || !self.list.is_empty())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::PageDown, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &view.words.say(say::LIST));
        if self.is_none() {
            list::paint_empty(canvas, area, &view.words.say(say::LIST_EMPTY));
        } else if !self.list.is_empty() {
            self.list.paint(canvas, rows, self, view);
        }
    }
}
