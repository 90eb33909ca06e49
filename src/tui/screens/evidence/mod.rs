//! How the society listens, for the assessment of governance: the figures of a year, each with how it is made, and
//! the records behind each.

pub mod records;

use crate::api::query::{Evidence, EvidenceLine, EvidenceQuery, FiguresQuery};
use crate::api::{Answer, Query};
use crate::domain::calendar::Calendar;
use crate::domain::evidence::Item;
use crate::domain::figures::{Axis, Of};
use crate::i18n::minutes::text_of;
use crate::i18n::phrases::{evidence as say, figures, waiting};
use crate::i18n::{Words, isolate};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;
/// Rows of how the chosen figure is made, and a blank over them.
const FORMULA_ROWS: u16 = 3;

pub struct EvidenceScreen {
    calendar: Calendar,
    /// None until today is known.
    year: Option<u16>,
    evidence: Option<Box<Evidence>>,
    list: WholeList<Item, EvidenceLine>,
    asked: Option<Ticket>,
}

impl Default for EvidenceScreen {
    fn default() -> Self {
        let (calendar, list) = (Calendar::Hijri, WholeList::new());
        Self { calendar, year: None, evidence: None, list, asked: None }
    }
}

impl EvidenceScreen {
    fn year(&self, view: &View<'_>) -> u16 {
        let this_year = || view.today.civil(self.calendar).map_or(0, |civil| civil.year);
        self.year.unwrap_or_else(this_year)
    }

    /// A year before or after, where its calendar reaches it and it has begun.
    fn moved(&self, by: i32, view: &View<'_>) -> Option<u16> {
        let year = u16::try_from(i32::from(self.year(view)).saturating_add(by)).ok()?;
        let (from, _) = self.calendar.year(year)?;
        (from <= view.today).then_some(year)
    }

    fn read(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some((from, to)) = self.calendar.year(self.year(view)) else { return };
        self.asked = Some(asks.query(Query::Evidence(EvidenceQuery { from, to })));
    }

    /// The records behind the figure that is chosen.
    fn open(&self, asks: &mut Asks) {
        let (Some(item), Some(evidence)) = (self.list.chosen().copied(), &self.evidence) else {
            return;
        };
        let EvidenceQuery { from, to } = evidence.query;
        asks.open(match item {
            Item::Asked(about) | Item::Satisfied(about) => {
                let query = FiguresQuery { about, by: Axis::Whole, from, to, months: None };
                screens::open_surveys(Of::All, query)
            }
            item => Box::new(records::EvidenceRecordsScreen::new(item, evidence.query)),
        });
    }

    fn min(&self) -> u8 {
        self.evidence.as_ref().map_or(0, |evidence| evidence.min)
    }

    /// What the chosen figure is made of, under which indicator.
    fn foot(&self, view: &View<'_>) -> Option<[String; 2]> {
        let line = self.list.chosen_row()?;
        let formula = view.words.evidence_formula(line.item, self.min());
        Some([view.words.evidence_indicator(line.item.indicator()), formula])
    }
}

impl Listing<EvidenceLine> for EvidenceScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let figure = |head, cells| {
            let head = view.words.say(head);
            Column::new(head, Width::Cells(cells)).of_values().aligned(Align::End).named()
        };
        vec![
            Column::new(view.words.say(say::HEAD_INDICATOR), Width::Cells(5)).of_values(),
            Column::new(view.words.say(say::HEAD_FIGURE), Width::Rest).copied(),
            figure(say::HEAD_NUMBER, 8),
            figure(say::HEAD_OF, 7),
            figure(say::HEAD_SHARE, 7),
            figure(say::HEAD_MEAN, 6),
            figure(say::HEAD_MEDIAN, 6),
            figure(say::HEAD_LONGEST, 5),
        ]
    }

    fn row(&self, line: &EvidenceLine, view: &View<'_>) -> ListRow {
        let mut cells = vec![
            Cell::new(isolate::left_to_right(line.item.indicator().number())),
            Cell::new(view.words.evidence_item(line.item)),
            Cell::new(view.words.evidence_number(line, self.min())),
        ];
        cells.extend(Words::evidence_rest(line).map(Cell::new));
        ListRow::of(cells)
    }
}

impl Tell for EvidenceScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.evidence_title(self.year(view)));
        self.list.tell(teller, self, view);
        for line in self.foot(view).into_iter().flatten() {
            teller.line(line);
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for EvidenceScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Figures, Scope::List]
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.read(view, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.read(view, asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let year = |by| match self.moved(by, view) {
            Some(_) => Offer::Ready,
            None => Offer::Not(view.words.say(figures::NO_SUCH_YEAR)),
        };
        match action {
            Action::FiguresCalendar => Offer::Ready,
            Action::YearBefore => year(-1),
            Action::YearAfter => year(1),
            Action::Open | Action::Print if self.evidence.is_none() => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open | Action::Print => Offer::Ready,
            motion if motion.is_motion() && self.evidence.is_some() => Offer::Ready,
            motion if motion.is_motion() => Offer::Not(view.words.say(waiting::NOT_READ)),
            // It stands here already.
            Action::Evidence => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::FiguresCalendar => {
                self.calendar = self.calendar.other();
                self.year = None;
            }
            Action::YearBefore => self.year = self.moved(-1, view),
            Action::YearAfter => self.year = self.moved(1, view),
            Action::Open => return self.open(asks),
            Action::Print => {
                let year = self.year(view);
                let Some(evidence) = &self.evidence else { return };
                return asks.push(Ask::Print {
                    name: view.words.evidence_file(year),
                    text: text_of(view.words.evidence_page(evidence, year, view.settings)),
                });
            }
            motion => return self.list.go(motion),
        }
        self.read(view, asks);
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked.take_if(|ticket| *ticket == reply.ticket).is_none() {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Evidence(evidence))) => {
                let lines = evidence.lines.iter().copied().filter(EvidenceLine::is_shown);
                self.list.set(lines.collect(), |line| Some(line.item));
                self.evidence = Some(evidence);
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS.saturating_add(FORMULA_ROWS)));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.evidence.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::Print,
            Action::YearBefore,
            Action::YearAfter,
            Action::FiguresCalendar,
            Action::Back,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let title = view.words.evidence_title(self.year(view));
        let rows = list::paint_title(canvas, area, &title);
        if self.evidence.is_none() {
            return;
        }
        self.list.paint(canvas, rows, self, view);
        let foot = area.rows(area.h.saturating_sub(2), 2).inset(2, 2);
        for (line, row) in self.foot(view).into_iter().flatten().zip(0..) {
            canvas.text(foot.row(row), &line, Tone::Dim);
        }
    }
}
