//! My shift as it is painted, and told.

use std::cmp::Ordering;

use crate::api::query::{AwayCase, CaseWait, CaseWaitRow, ComplaintRow, InquiryRow, ShiftRow};
use crate::domain::calendar::Day;
use crate::domain::case::History;
use crate::domain::choice::List;
use crate::i18n::phrases::{case, queue as heads, shift as say};
use crate::i18n::{Args, Phrase, isolate};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible};
use crate::tui::screen::{Asks, View};
use crate::tui::screens::shift::{Line, ShiftScreen, why_empty};
use crate::tui::telling::{Tell, Teller};

/// `(59 min)`, «(59 دقيقة)».
const AGE_CELLS: u16 = 10;
/// From here on there is room for that.
const WIDE_CELLS: u16 = 74;
/// Between the start of a row and what others did to its case.
const FACT_INSET: u16 = 6;

/// The queue it waits in names its next step.
fn next(own: &ShiftRow, view: &View<'_>) -> String {
    own.queue.map_or_else(|| view.words.stage(own.row.stage), |queue| view.words.queue(queue))
}

fn due(day: Option<Day>, view: &View<'_>) -> Cell {
    let Some(day) = day else { return Cell::empty() };
    let near = Cell::new(view.words.date_near(day, view.today));
    match day.cmp(&view.today) {
        Ordering::Less => near.late(view.words),
        Ordering::Equal => near.toned(Tone::Bold),
        Ordering::Greater => near,
    }
}

fn fact(history: &History, view: &View<'_>) -> String {
    let args = Args::new()
        .text("fact", view.words.fact(&history.fact, view.settings, None))
        .text("name", view.name_of(history.by))
        .text("when", view.words.moment(history.at, view.today));
    isolate::in_direction_of(view.lang, &view.words.say_with(say::BY_OTHERS, &args))
}

/// Whose it is now, if it is another's.
fn gone_to(case: &AwayCase, view: &View<'_>) -> Option<String> {
    let other = case.now.holder.filter(|holder| holder.by != view.me)?;
    let args = Args::new().text("name", view.name_of(other.by));
    Some(view.words.say_with(say::GONE_TO, &args))
}

/// Its number, who complains, how it stands and until when.
fn complaint(row: &ComplaintRow, view: &View<'_>) -> ListRow {
    let words = view.words;
    let kind = words.choice_of(List::ComplaintKind, row.kind);
    let name = words.contact_name(&row.name, row.anonymous);
    ListRow::of(vec![
        Cell::new(row.number.0.to_string()),
        Cell::name(&name).aside(kind),
        Cell::new(words.complaint_state(row.state)),
        due(row.waits_for(), view),
        Cell::empty(),
    ])
}

/// The request, whose it is, what was promised and until when.
fn undertaking(row: &CaseWaitRow, view: &View<'_>) -> ListRow {
    let all = match &row.what {
        CaseWait::Undertakings(all) => all.as_slice(),
        CaseWait::Paper { .. } => &[],
    };
    let texts: Vec<&str> = all.iter().map(|own| own.text.as_str()).collect();
    ListRow::of(vec![
        Cell::new(row.case.to_string()),
        Cell::name(&row.name),
        Cell::new(texts.join(" · ")),
        due(Some(row.due), view),
        Cell::empty(),
    ])
}

/// Actions that are theirs, and what others did to themes and inquiries.
fn of_talk(line: &Line, view: &View<'_>) -> ListRow {
    let words = view.words;
    match line {
        Line::Actions => {
            let cell = Cell::new(words.say(say::ACTIONS)).toned(Tone::Bold);
            ListRow::Across { cell, inset: 0 }
        }
        Line::Action(own) => ListRow::of(vec![
            Cell::new(format!("{}-{}", own.theme.0, own.action.number)),
            Cell::new(own.action.text.replace('\n', " ")).aside(own.title.clone()),
            Cell::empty(),
            due(Some(own.action.due), view),
            Cell::empty(),
        ]),
        Line::AwayTheme(row) => ListRow::of(vec![
            Cell::new(row.number.0.to_string()),
            Cell::new(row.title.clone()),
            Cell::new(words.theme_state(row.state)),
            due(row.due, view),
            Cell::empty(),
        ]),
        Line::InquiryFact(fact) => {
            let said = words.inquiry_fact(fact, view.today, view.settings);
            ListRow::Across { cell: Cell::new(said), inset: FACT_INSET }
        }
        Line::ThemeFact(fact) => {
            let said = words.theme_fact(fact, view.today, view.settings);
            ListRow::Across { cell: Cell::new(said), inset: FACT_INSET }
        }
        _ => ListRow::across(Cell::empty()),
    }
}

impl ShiftScreen {
    pub(super) fn title(&self, view: &View<'_>) -> String {
        let words = view.words;
        let counted = |phrase: Phrase, n: usize| words.say_with(phrase, &Args::new().count("n", n));
        let days: Vec<Option<Day>> = (self.inquiries().map(InquiryRow::waits_for))
            .chain(self.held().map(|own| own.row.due))
            .collect();
        let held = days.len();
        let late = days.into_iter().flatten().filter(|day| *day <= view.today).count();
        let mut parts = vec![words.say(say::TITLE)];
        parts.extend((held > 0).then(|| counted(say::HELD, held)));
        parts.extend((late > 0).then(|| counted(say::LATE, late)));
        let marks = self.list.selection().marks();
        parts.extend((marks > 0).then(|| counted(heads::MARKED, marks)));
        parts.join(" · ")
    }

    pub(super) fn paint(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &self.title(view));
        if self.is_read && self.list.is_empty() {
            return list::paint_empty(canvas, area, &why_empty(view));
        }
        self.list.paint(canvas, rows, self, view);
    }
}

impl Listing<Line> for ShiftScreen {
    const MARK_CELLS: u16 = 2;
    const HEADS: bool = false;

    fn columns(&self, cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head: Phrase, width| Column::new(view.words.say(head), width);
        let (next, due, age) = if cells >= WIDE_CELLS { (20, 14, AGE_CELLS) } else { (13, 12, 0) };
        vec![
            column(heads::HEAD_NUMBER, Width::Cells(10)).of_values().copied(),
            column(heads::HEAD_PERSON, Width::Rest).copied(),
            column(say::HEAD_NEXT, Width::Cells(next)).named(),
            column(heads::HEAD_DUE, Width::Cells(due)).named(),
            // In a narrow window a name is worth more than for how long one has held it.
            Column::new("", Width::Cells(age))
                .aligned(Align::End)
                .named_as(view.words.say(case::HELD_BY)),
        ]
    }

    fn row(&self, line: &Line, view: &View<'_>) -> ListRow {
        let words = view.words;
        match line {
            Line::Blank => ListRow::across(Cell::empty()),
            Line::Heads => ListRow::Heads,
            Line::Away(left) => {
                let args = Args::new().text("when", words.moment(*left, view.today));
                let since = words.say_with(say::AWAY, &args);
                ListRow::Across { cell: Cell::new(since).toned(Tone::Bold), inset: 0 }
            }
            // It is spoken with its case.
            Line::Fact(history) => {
                let cell = Cell::empty().shown(fact(history, view));
                ListRow::Across { cell, inset: FACT_INSET }
            }
            Line::More => {
                let cell = Cell::new(words.say(say::MORE)).toned(Tone::Dim);
                ListRow::Across { cell, inset: FACT_INSET }
            }
            Line::Case(case) => {
                let own = &case.now.row;
                let now = gone_to(case, view).map(|gone| Cell::new(gone).bare());
                let now = now.unwrap_or_else(|| Cell::new(next(&case.now, view))).wide();
                let facts = case.facts.iter().map(|history| fact(history, view));
                let now = facts.fold(now, Cell::aside);
                ListRow::of(vec![Cell::new(own.number.to_string()), Cell::name(&own.name), now])
            }
            Line::Complaints => {
                let cell = Cell::new(words.say(say::COMPLAINTS)).toned(Tone::Bold);
                ListRow::Across { cell, inset: 0 }
            }
            Line::Undertakings => {
                let cell = Cell::new(words.say(say::UNDERTAKINGS)).toned(Tone::Bold);
                ListRow::Across { cell, inset: 0 }
            }
            Line::Undertaking(row) => undertaking(row, view),
            Line::Complaint(row) | Line::AwayComplaint(row) => complaint(row, view),
            Line::ComplaintFact(fact) => {
                let said = words.complaint_fact(fact, view.today, view.settings);
                ListRow::Across { cell: Cell::new(said), inset: FACT_INSET }
            }
            Line::Actions
            | Line::Action(_)
            | Line::AwayTheme(_)
            | Line::InquiryFact(_)
            | Line::ThemeFact(_) => of_talk(line, view),
            Line::Held(own) => ListRow::of(vec![
                Cell::new(own.row.number.to_string()),
                Cell::name(&own.row.name),
                Cell::new(next(own, view)),
                due(own.row.due, view),
                Cell::held(own.holder),
            ]),
            Line::Inquiry(own) | Line::AwayInquiry(own) => ListRow::of(vec![
                Cell::new(own.number.0.to_string()),
                Cell::name(&words.contact_name(&own.name, own.anonymous)),
                if own.state.is_open() {
                    Cell::new(words.say(say::ANSWER_INQUIRY))
                } else {
                    Cell::new(words.inquiry_state(own.state))
                },
                due(own.waits_for(), view),
                Cell::empty(),
            ]),
        }
    }
}

impl Tell for ShiftScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        if self.is_read && self.list.is_empty() {
            teller.line(why_empty(view));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}
