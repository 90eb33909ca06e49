//! The first screen: the queues with what waits and what is overdue, and what was left unfinished.

mod clock;

use crate::api::door::Changed;
use crate::api::query::{DraftLine, Home, QueueLine};
use crate::api::{Answer, Query};
use crate::domain::backups::Standing;
use crate::domain::calendar::Calendar;
use crate::domain::desk_clock::ClockDoubt;
use crate::domain::queue::Queue;
use crate::i18n::phrases::{home as say, waiting};
use crate::i18n::{Args, Words, isolate, numbers};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width, rows_of};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::home::clock::ClockQuestion;
use crate::tui::telling::{Tell, Teller, named};

/// What the marker stands on: a queue, or an unfinished form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    Queue(Queue),
    Draft(usize),
}

pub struct HomeScreen {
    home: Option<Home>,
    chosen: Chosen,
    asked: Option<Ticket>,
    /// Something changed since it was asked.
    changed: bool,
    clock: ClockQuestion,
    area: Area,
}

impl Default for HomeScreen {
    fn default() -> Self {
        Self {
            home: None,
            chosen: Chosen::Queue(Queue::Intake),
            asked: None,
            changed: false,
            clock: ClockQuestion::default(),
            area: Area::default(),
        }
    }
}

/// Unfinished forms shown; all are in a list of their own.
const DRAFTS_SHOWN_MAX: usize = 3;
/// Rows for what is offered first.
const OFFER_ROWS_MAX: u16 = 2;
/// Rows for a clock in doubt.
const CLOCK_ROWS_MAX: u16 = 4;
/// Rows for how the backups stand.
const BACKUP_ROWS_MAX: u16 = 2;
/// Between the sign of what is overdue and the age beside it.
const OLDEST_GAP: u16 = 2;

impl HomeScreen {
    fn ask(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Home));
    }

    fn drafts(&self) -> &[DraftLine] {
        let drafts = self.home.as_ref().map_or(&[][..], |home| &home.drafts);
        drafts.get(..DRAFTS_SHOWN_MAX).unwrap_or(drafts)
    }

    /// Everything the marker can stand on, top to bottom.
    fn stops(&self) -> Vec<Chosen> {
        let drafts = (0..self.drafts().len()).map(Chosen::Draft);
        Queue::ALL.into_iter().map(Chosen::Queue).chain(drafts).collect()
    }

    fn move_by(&mut self, by: isize) {
        let stops = self.stops();
        let at = stops.iter().position(|stop| *stop == self.chosen).unwrap_or(0);
        let at = at.saturating_add_signed(by).min(stops.len().saturating_sub(1));
        if let Some(stop) = stops.get(at) {
            self.chosen = *stop;
        }
    }

    fn open(&self, asks: &mut Asks) {
        match self.chosen {
            Chosen::Queue(queue) => asks.open(screens::open_queue(queue)),
            Chosen::Draft(at) => self.resume_draft(at, asks),
        }
    }

    fn resume_draft(&self, at: usize, asks: &mut Asks) {
        if let Some(line) = self.drafts().get(at) {
            asks.open(screens::open_draft(line.form));
        }
    }

    fn line(&self, queue: Queue) -> Option<QueueLine> {
        let lines = self.home.as_ref().map(|home| &home.queues)?;
        lines.iter().copied().find(|line| line.queue == queue)
    }
}

/// Who we are.
fn title(view: &View<'_>) -> String {
    let society = view.settings.map_or("", |settings| settings.society.as_str());
    let name = if society.is_empty() { view.words.say(say::DESK) } else { society.to_owned() };
    view.words.say_with(say::TITLE, &Args::new().text("society", name))
}

/// The title line: who we are at the start, today at the end.
fn draw_title(canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
    let row = area.row(0).inset(1, 1);
    let title = title(view);
    let room = row.w.saturating_sub(crate::text::width(&title)).saturating_sub(2);
    let today = screens::date_fitting(view.today, room, view.words);
    let date = crate::text::width(&today).min(row.w);
    let [start, end] = row.columns([Width::Rest, Width::Cells(date)]);
    canvas.text(start, &title, Tone::Title);
    canvas.text_aligned(end, &today, Align::End, Tone::Plain);
    canvas.rule(area.row(1));
}

/// The columns of the table: marker, number, name, waiting, overdue, oldest, next.
fn columns(row: Area) -> [Area; 7] {
    // In a narrow window the age goes first, then the day that is next.
    let (counts, oldest, next) = if row.w >= 74 { (9, 13, 18) } else { (7, 0, 17) };
    row.columns([
        Width::Cells(1),
        Width::Cells(1),
        Width::Rest,
        Width::Cells(counts),
        Width::Cells(counts),
        Width::Cells(oldest),
        Width::Cells(next),
    ])
}

fn draw_head(canvas: &mut Canvas<'_>, row: Area, words: &Words) {
    let [_, _, name, waiting, overdue, oldest, next] = columns(row);
    canvas.text(name, &words.say(say::HEAD_QUEUE), Tone::Dim);
    canvas.text_aligned(waiting, &words.say(say::HEAD_WAITING), Align::Units, Tone::Dim);
    canvas.text_aligned(overdue, &words.say(say::HEAD_OVERDUE), Align::Units, Tone::Dim);
    canvas.text(oldest.inset(OLDEST_GAP, 0), &words.say(say::HEAD_OLDEST), Tone::Dim);
    canvas.text(next, &words.say(say::HEAD_NEXT), Tone::Dim);
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

/// What is in this person's hands.
fn yours(home: &Home, view: &View<'_>) -> String {
    // What is due comes first, so that less than all of them due is all that is.
    let promised_more = home.held_more && home.promised == home.held;
    let held = Args::new()
        .text("held", counted(home.held, home.held_more))
        .text("promised", counted(home.promised, promised_more));
    if home.held == 0 {
        return view.words.say_with(say::YOURS, &held);
    }
    let key = view.key_of(&[Scope::Home], Action::Shift);
    view.words.say_with(say::YOURS_SHOWN, &held.text("key", key))
}

impl HomeScreen {
    /// What to do where there is nothing to do.
    fn nothing_waits(&self, view: &View<'_>) -> Option<String> {
        let home = self.home.as_ref()?;
        let nothing = self.drafts().is_empty() && home.queues.iter().all(|line| line.waiting == 0);
        let key = || view.key_of(&[Scope::Global], Action::Receive);
        nothing.then(|| view.words.say_with(say::NOTHING_WAITS, &Args::new().text("key", key())))
    }

    /// That there are more than are shown here.
    fn more_drafts(&self, view: &View<'_>) -> Option<String> {
        let all = self.home.as_ref().map_or(0, |home| home.drafts.len());
        let more = all.saturating_sub(self.drafts().len());
        let args = Args::new()
            .text("n", numbers::count(more))
            .text("key", view.key_of(&[Scope::Home, Scope::List], Action::Drafts));
        (more > 0).then(|| view.words.say_with(say::MORE_DRAFTS, &args))
    }

    /// What others went on with while they were away, until they looked at it.
    fn away(&self, view: &View<'_>) -> Option<String> {
        let away = self.home.as_ref()?.away?;
        let args = Args::new()
            .text("when", view.words.moment(away.left, view.today))
            .text("key", view.key_of(&[Scope::Home], Action::Shift))
            .count("n", away.changed);
        Some(view.words.say_with(say::AWAY, &args))
    }

    /// The machine's clock is in doubt.
    fn clock(&self) -> Option<ClockDoubt> {
        self.home.as_ref()?.clock
    }

    /// How the backups stand, for whoever may take one; and whether that is as it should be.
    fn backups(&self, view: &View<'_>) -> Option<(String, bool)> {
        let backups = self.home.as_ref()?.backups.as_ref()?;
        let said = view.words.backup_standing(backups, view.today);
        let drill = view.words.backup_drill(backups, view.today);
        let said = std::iter::once(said).chain(drill).collect::<Vec<_>>().join(" · ");
        Some((said, backups.standing == Standing::Good))
    }

    fn draw_queue(&self, canvas: &mut Canvas<'_>, row: Area, queue: Queue, view: &View<'_>) {
        let [mark, digit, name, waiting, overdue, oldest, next] = columns(row);
        if self.chosen == Chosen::Queue(queue) {
            canvas.sign(mark, Sign::Here);
            canvas.caret(mark.x, mark.y);
        }
        let number = Queue::ALL.iter().position(|other| *other == queue).unwrap_or(0);
        canvas.value(digit, &number.saturating_add(1).to_string(), Align::Start, Tone::Key);
        canvas.text(name, &view.words.queue(queue), Tone::Plain);
        let Some(line) = self.line(queue) else { return };
        let tone = if line.waiting == 0 { Tone::Dim } else { Tone::Plain };
        canvas.value(waiting, &numbers::count(line.waiting), Align::Units, tone);
        if line.overdue > 0 {
            let shown = format!("{}!", numbers::count(line.overdue));
            canvas.value(overdue, &shown, Align::Units, Tone::Alarm);
        }
        let oldest = oldest.inset(OLDEST_GAP, 0);
        if let Some(day) = line.oldest {
            canvas.text(oldest, &view.words.days(view.today.since(day).max(0)), Tone::Plain);
        }
        canvas.text(next, &next_words(&line, view), Tone::Plain);
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
        let mut y = above;
        for (at, draft) in self.drafts().iter().enumerate() {
            let said = screens::unfinished(draft, view);
            // The latest is said whole, where there is room.
            let rows = if at == 0 { rows_of(&said, area.w).min(OFFER_ROWS_MAX) } else { 1 };
            let row = area.rows(y, rows);
            if self.chosen == Chosen::Draft(at) {
                let mark = Area { x: row.x.saturating_sub(2), w: 1, ..row };
                canvas.sign(mark, Sign::Here);
                canvas.caret(mark.x, mark.y);
            }
            if rows > 1 {
                canvas.paragraph(row, &said, Tone::Bold);
            } else {
                canvas.text(row, &said, Tone::Bold);
            }
            y = y.saturating_add(rows);
        }
        if let Some(more) = self.more_drafts(view) {
            canvas.text(area.row(y), &more, Tone::Plain);
            y = y.saturating_add(1);
        }
        if let Some((said, true)) = &backups {
            let rows = rows_of(said, area.w).min(BACKUP_ROWS_MAX);
            canvas.paragraph(area.rows(y, rows), said, Tone::Dim);
            y = y.saturating_add(rows);
        }
        if view.settings.is_some_and(|settings| settings.sample) {
            canvas.text(area.row(y.saturating_add(1)), &view.words.say(say::SAMPLE), Tone::Dim);
        }
    }
}

/// A number, and a sign where there are more than were counted.
fn counted(number: u64, more: bool) -> String {
    let number = numbers::count(number);
    let sign = if more { "+" } else { "" };
    isolate::left_to_right(&format!("{number}{sign}"))
}

/// A queue in one sentence: how many, how late, how old, what comes next.
fn told(queue: Queue, line: &QueueLine, view: &View<'_>) -> String {
    let words = view.words;
    let mut parts = vec![
        words.queue(queue),
        named(&words.say(say::HEAD_WAITING), &numbers::count(line.waiting)),
    ];
    if line.overdue > 0 {
        parts.push(named(&words.say(say::HEAD_OVERDUE), &numbers::count(line.overdue)));
    }
    if let Some(day) = line.oldest {
        let age = words.days(view.today.since(day).max(0));
        parts.push(named(&words.say(say::HEAD_OLDEST), &age));
    }
    let next = next_words(line, view);
    if !next.is_empty() {
        parts.push(named(&words.say(say::HEAD_NEXT), &next));
    }
    parts.join(words.comma())
}

impl Tell for HomeScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let today = view.words.date_long(view.today);
        teller.title([title(view), today].join(view.words.comma()));
        let Some(home) = &self.home else { return };
        if let Some(doubt) = self.clock() {
            teller.line(clock::line(doubt, view));
        }
        for queue in Queue::ALL {
            if let Some(line) = self.line(queue) {
                teller.row(told(queue, &line, view), Some(Action::Open));
            }
        }
        for draft in self.drafts() {
            teller.row(screens::unfinished(draft, view), Some(Action::Open));
        }
        teller.line(self.more_drafts(view).unwrap_or_default());
        teller.line(yours(home, view));
        teller.line(self.away(view).unwrap_or_default());
        teller.line(self.nothing_waits(view).unwrap_or_default());
        teller.line(self.backups(view).map(|(said, _)| said).unwrap_or_default());
        if view.settings.is_some_and(|settings| settings.sample) {
            teller.line(view.words.say(say::SAMPLE));
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        if let Some(stop) = self.stops().get(row) {
            self.chosen = *stop;
        }
    }
}

impl Screen for HomeScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Home, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.clock.said_again(view);
        self.ask(asks);
    }

    fn hear(&mut self, _changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        // Of many changes, one look at a time.
        if self.asked.is_some() {
            self.changed = true;
        } else {
            self.ask(asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::ConfirmClock => clock::offer(self.clock(), view),
            Action::Open => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            Action::Resume | Action::Drafts if self.home.is_none() => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Resume if self.drafts().is_empty() => {
                Offer::Not(view.words.say(say::NOTHING_UNFINISHED))
            }
            Action::Drafts if self.drafts().is_empty() => {
                Offer::Not(view.words.say(say::NOTHING_UNFINISHED))
            }
            Action::Resume | Action::Drafts => Offer::Ready,
            other if other.scopes().contains(&Scope::Home) => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::ConfirmClock => {
                if let Some(doubt) = self.clock() {
                    self.clock.ask(doubt, view);
                }
            }
            Action::Up => self.move_by(-1),
            Action::Down => self.move_by(1),
            Action::PageUp | Action::Top => self.move_by(isize::MIN),
            Action::PageDown | Action::Bottom => self.move_by(isize::MAX),
            Action::Open => self.open(asks),
            Action::Resume => self.resume_draft(0, asks),
            Action::Drafts => asks.open(screens::open_drafts()),
            Action::Shift => asks.open(screens::open_shift()),
            other => {
                let nth = other.ordinal().map(|n| usize::from(n).saturating_sub(1));
                if let Some(queue) = nth.and_then(|n| Queue::ALL.get(n)) {
                    self.chosen = Chosen::Queue(*queue);
                    self.open(asks);
                }
            }
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.clock.dialog()
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.clock.dialog_mut()
    }

    fn said(&mut self, said: Said, _view: &View<'_>, asks: &mut Asks) {
        self.clock.said(said, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if let Outcome::Receipt(receipt) = &reply.outcome {
            if self.clock.receive(reply.ticket, receipt, view, asks) {
                self.ask(asks);
            }
            return;
        }
        if self.asked.take_if(|asked| *asked == reply.ticket).is_none() {
            return;
        }
        if std::mem::take(&mut self.changed) {
            self.ask(asks);
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Home(home))) => {
                let chosen = match self.chosen {
                    Chosen::Draft(at) => self.drafts().get(at).map(|line| line.form),
                    Chosen::Queue(_) => None,
                };
                self.home = Some(home);
                // The marker stays on what it stood on, wherever that is now.
                if let Some(form) = chosen {
                    let at = self.drafts().iter().position(|line| line.form == form);
                    self.chosen = at.map_or(Chosen::Queue(Queue::Intake), Chosen::Draft);
                }
                if !self.stops().contains(&self.chosen) {
                    self.chosen = Chosen::Queue(Queue::Intake);
                }
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
    }

    fn shows(&self) -> Shows {
        Shows::of(self.home.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        if self.drafts().is_empty() {
            &[Action::Open, Action::Receive, Action::Find, Action::Palette]
        } else {
            &[Action::Open, Action::Resume, Action::Receive, Action::Find, Action::Palette]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        draw_title(canvas, area, view);
        let table = area.inset(1, 1);
        draw_head(canvas, table.row(2), view.words);
        for (y, queue) in (3..).zip(Queue::ALL) {
            self.draw_queue(canvas, table.row(y), queue, view);
        }
        self.draw_yours(canvas, area.inset(3, 1).rows(13, area.h.saturating_sub(13)), view);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_stopped_says_that_there_are_more() {
        assert_eq!(isolate::bare(&counted(999, true)), "999+");
        assert_eq!(isolate::bare(&counted(1_200, false)), "1,200");
    }
}
