//! The first screen as it is painted: the queues in a table, below it what was left unfinished.

use crate::api::query::QueueLine;
use crate::domain::calendar::Calendar;
use crate::domain::queue::Queue;
use crate::i18n::phrases::home as say;
use crate::i18n::{Args, Phrase, numbers};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width, rows_of};
use crate::tui::fitting;
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible};
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::home::facts::{title, yours};
use crate::tui::screens::home::{Chosen, HomeRow, HomeScreen, clock, facts};

/// Rows for what is offered first.
const OFFER_ROWS_MAX: u16 = 2;
/// Rows for a clock in doubt.
const CLOCK_ROWS_MAX: u16 = 4;
/// Rows for how the backups stand.
const BACKUP_ROWS_MAX: u16 = 2;
/// Between the sign of what is overdue and the age beside it.
const OLDEST_GAP: u16 = 2;
/// From here on there is room for the age.
const WIDE_CELLS: u16 = 74;
/// Rows of the table: the heads, and the queues.
const TABLE_ROWS: u16 = 11;
/// Rows over what stands under them: the title, its rule, the table and a blank.
const ABOVE_ROWS: u16 = 3 + TABLE_ROWS;

/// The title line: who we are at the start, today at the end.
fn draw_title(canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
    let row = area.row(0).inset(1, 1);
    let title = title(view);
    let room = row.w.saturating_sub(crate::text::width(&title)).saturating_sub(2);
    let today = fitting::date(view.today, room, view.words);
    let date = crate::text::width(&today).min(row.w);
    let [start, end] = row.columns([Width::Rest, Width::Cells(date)]);
    canvas.text(start, &title, Tone::Title);
    canvas.text_aligned(end, &today, Align::End, Tone::Plain);
    canvas.rule(area.row(1));
}

/// When the next of a queue is due, in the words that fit it.
fn next_words(line: &QueueLine, view: &View<'_>) -> String {
    let Some(day) = line.next else { return String::new() };
    let dated = |phrase| {
        let when = view.words.date_brief(day, Calendar::Gregorian);
        view.words.say_with(phrase, &Args::new().text("when", when))
    };
    match line.queue {
        Queue::Committee => dated(say::NOT_BEFORE),
        // Its days are those of the earliest answer: past, each of them.
        Queue::Ready => dated(say::READY_SINCE),
        _ => view.words.date_near(day, view.today),
    }
}

/// Which key opens a queue, and how it stands.
fn cells(queue: Queue, line: Option<&QueueLine>, view: &View<'_>) -> Vec<Cell> {
    let number = Queue::ALL.iter().position(|other| *other == queue).unwrap_or(0);
    let key = Cell::empty().shown((number.saturating_add(1) % 10).to_string()).toned(Tone::Key);
    let mut cells = vec![key, Cell::new(view.words.queue(queue))];
    if let Some(line) = line {
        let tone = if line.waiting == 0 { Tone::Dim } else { Tone::Plain };
        cells.push(Cell::new(numbers::count(line.waiting)).toned(tone));
        let overdue = || {
            let count = numbers::count(line.overdue);
            let shown = format!("{count}!");
            Cell::new(count).shown(shown).toned(Tone::Alarm)
        };
        cells.push(if line.overdue > 0 { overdue() } else { Cell::empty() });
        let age = line.oldest.map(|day| view.words.days(view.today.since(day).max(0)));
        cells.push(Cell::new(age.unwrap_or_default()));
        cells.push(Cell::new(next_words(line, view)));
    }
    cells
}

impl Listing<HomeRow> for HomeScreen {
    fn columns(&self, cells: u16, view: &View<'_>) -> Vec<Column> {
        // In a narrow window the age goes first, then the day that is next.
        let (counts, oldest, next) = if cells >= WIDE_CELLS { (9, 13, 18) } else { (7, 0, 17) };
        let column = |head: Phrase, width| Column::new(view.words.say(head), width);
        let count =
            |head| column(head, Width::Cells(counts)).of_values().aligned(Align::Units).named();
        vec![
            Column::new("", Width::Cells(1)).of_values(),
            column(say::HEAD_QUEUE, Width::Rest),
            count(say::HEAD_WAITING),
            count(say::HEAD_OVERDUE),
            column(say::HEAD_OLDEST, Width::Cells(oldest)).moved(OLDEST_GAP).named(),
            column(say::HEAD_NEXT, Width::Cells(next)).named(),
        ]
    }

    fn row(&self, row: &HomeRow, view: &View<'_>) -> ListRow {
        match row {
            HomeRow::Queue(queue, line) => ListRow::of(cells(*queue, line.as_ref(), view)),
            HomeRow::Inquiries(list, line) => {
                ListRow::across(Cell::new(facts::inquiries(*list, *line, view)).toned(Tone::Bold))
            }
            HomeRow::Complaints(line, raised) => {
                let said = facts::complaints(*line, *raised, view);
                ListRow::across(Cell::new(said).toned(Tone::Bold))
            }
            HomeRow::Seat(..)
            | HomeRow::Minutes(..)
            | HomeRow::Accounts(_)
            | HomeRow::Appeals(_)
            | HomeRow::Actions(_)
            | HomeRow::ToTell(_)
            | HomeRow::AskInquiries(_)
            | HomeRow::AskComplaints(_)
            | HomeRow::Waits(..) => {
                let said = facts::of_theirs(row, view).unwrap_or_default();
                ListRow::across(Cell::new(said).toned(Tone::Bold))
            }
            HomeRow::Draft(draft) => {
                ListRow::across(Cell::new(screens::unfinished(draft, view)).toned(Tone::Bold))
            }
        }
    }
}

impl HomeScreen {
    pub(super) fn paint(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        draw_title(canvas, area, view);
        self.list.paint(canvas, list::rows_area(area).rows(0, TABLE_ROWS), self, view);
        let below = area.inset(3, 1).rows(ABOVE_ROWS, area.h.saturating_sub(ABOVE_ROWS));
        self.draw_yours(canvas, below, view);
    }

    fn draw_yours(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let Some(home) = &self.home else { return };
        canvas.text(area.row(0), &yours(home, view), Tone::Plain);
        let away = self.away(view);
        let mut above = if away.is_some() { 2 } else { 1 };
        canvas.text(area.row(1), &away.unwrap_or_default(), Tone::Bold);
        if let Some(doubt) = self.clock() {
            let said = clock::line(doubt, view);
            let rows = rows_of(&said, area.w).min(CLOCK_ROWS_MAX);
            canvas.paragraph(area.rows(above, rows), &said, Tone::Bold);
            above = above.saturating_add(rows);
        }
        let backups = self.backups(view);
        // What is not as it should be stands before what can wait.
        if let Some((said, false)) = &backups {
            let rows = rows_of(said, area.w).min(BACKUP_ROWS_MAX);
            canvas.paragraph(area.rows(above, rows), said, Tone::Alarm);
            above = above.saturating_add(rows);
        }
        if let Some(text) = self.nothing_waits(view) {
            canvas.text(area.row(above), &text, Tone::Plain);
        }
        let is_sample = view.settings.is_some_and(|settings| settings.sample);
        let more = self.more_drafts(view);
        // The rows that are kept for what stands under the lines.
        let kept = u16::from(is_sample).saturating_add(u16::from(more.is_some()));
        let room = area.h.saturating_sub(above).saturating_sub(kept);
        let lines = self.lines(area.w, view);
        let mut y =
            above.saturating_add(self.draw_lines(canvas, area.rows(above, room), &lines, view));
        if let Some(more) = more {
            canvas.text(area.row(y), &more, Tone::Plain);
            y = y.saturating_add(1);
        }
        if let Some((said, true)) = &backups {
            let left = area.h.saturating_sub(u16::from(is_sample)).saturating_sub(y);
            let rows = rows_of(said, area.w).min(BACKUP_ROWS_MAX).min(left);
            canvas.paragraph(area.rows(y, rows), said, Tone::Dim);
            y = y.saturating_add(rows);
        }
        if is_sample {
            // Set off by a row where there is room for one: that the people are invented is always said.
            let apart = y.saturating_add(1);
            let at = if apart < area.h { apart } else { y.min(area.h.saturating_sub(1)) };
            canvas.text(area.row(at), &view.words.say(say::SAMPLE), Tone::Dim);
        }
    }

    /// Their own lines in the room there is, up to the one that is chosen; how many rows they take.
    fn draw_lines(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        lines: &[Line],
        view: &View<'_>,
    ) -> u16 {
        let needed = lines.iter().fold(0_u16, |sum, line| sum.saturating_add(line.rows));
        let is_chosen = |line: &Line| self.list.selection().is_chosen(&line.of);
        let to_chosen = lines.iter().position(is_chosen).map_or(0, |at| at.saturating_add(1));
        // Where some stand further down, the last row says how many.
        let some_wait = needed > area.h && to_chosen < lines.len();
        let room = area.h.saturating_sub(u16::from(some_wait));
        let upto = lines.iter().take(to_chosen);
        let mut over =
            upto.fold(0_u16, |sum, line| sum.saturating_add(line.rows)).saturating_sub(room);
        let mut y = 0_u16;
        let mut rest = lines;
        while let [line, later @ ..] = rest {
            if over > 0 {
                over = over.saturating_sub(line.rows);
                rest = later;
                continue;
            }
            let rows = line.rows.min(room.saturating_sub(y));
            if rows == 0 {
                break;
            }
            let row = area.rows(y, rows);
            let marked = Area { x: row.x.saturating_sub(2), ..row };
            list::paint_marks(canvas, marked, &line.of, self.list.selection());
            if rows > 1 {
                canvas.paragraph(row, &line.said, Tone::Bold);
            } else {
                canvas.text(row, &line.said, Tone::Bold);
            }
            y = y.saturating_add(rows);
            rest = later;
        }
        if let Some(more) = Self::more_lines(rest.len(), view) {
            canvas.text(area.row(y), &more, Tone::Plain);
            y = y.saturating_add(1);
        }
        y
    }

    /// What stands below the queues and can be chosen: of all families, then what was left unsaved.
    fn lines(&self, width: u16, view: &View<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        for row in self.inquiries().into_iter().chain(self.of_theirs()) {
            let (chosen, said) = match &row {
                HomeRow::Inquiries(list, line) => {
                    (Chosen::Inquiries(*list), Some(facts::inquiries(*list, *line, view)))
                }
                HomeRow::Complaints(line, raised) => {
                    (Chosen::Complaints, Some(facts::complaints(*line, *raised, view)))
                }
                HomeRow::Minutes(number, ..) => {
                    (Chosen::Minutes(*number), facts::of_theirs(&row, view))
                }
                HomeRow::Seat(number, _) => (Chosen::Seat(*number), facts::of_theirs(&row, view)),
                HomeRow::Accounts(_) => (Chosen::Accounts, facts::of_theirs(&row, view)),
                HomeRow::Appeals(_) => (Chosen::Appeals, facts::of_theirs(&row, view)),
                HomeRow::Actions(_) => (Chosen::Actions, facts::of_theirs(&row, view)),
                HomeRow::ToTell(_) => (Chosen::ToTell, facts::of_theirs(&row, view)),
                HomeRow::AskInquiries(_) => (Chosen::AskInquiries, facts::of_theirs(&row, view)),
                HomeRow::AskComplaints(_) => (Chosen::AskComplaints, facts::of_theirs(&row, view)),
                HomeRow::Waits(list, _) => (Chosen::Waits(*list), facts::of_theirs(&row, view)),
                HomeRow::Queue(..) | HomeRow::Draft(_) => continue,
            };
            lines.extend(said.map(|said| Line { of: chosen, said, rows: 1 }));
        }
        for (at, draft) in self.drafts().iter().enumerate() {
            let said = screens::unfinished(draft, view);
            // The latest is said whole, where there is room.
            let rows = if at == 0 { rows_of(&said, width).min(OFFER_ROWS_MAX) } else { 1 };
            lines.push(Line { of: Chosen::Draft(draft.form), said, rows });
        }
        lines
    }
}

/// A line below the queues.
struct Line {
    of: Chosen,
    said: String,
    rows: u16,
}
