//! My shift as it is painted, and told.

use crate::api::query::{AwayCase, ShiftRow};
use crate::domain::case::History;
use crate::i18n::phrases::{case, plain, queue as heads, shift as say};
use crate::i18n::{Args, Phrase, isolate};
use crate::keymap::Action;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::holder;
use crate::tui::screen::{Asks, View};
use crate::tui::screens;
use crate::tui::screens::shift::{Chosen, HEAD_ROWS, ShiftScreen, why_empty};
use crate::tui::telling::{Tell, Teller, named};

/// Between the start of a row and what others did to its case.
const FACT_INSET: u16 = 6;

/// A row of the page.
enum Line<'a> {
    Blank,
    /// Since when they were away.
    Away(String),
    Case(&'a AwayCase),
    Fact(&'a History),
    Heads,
    Held(&'a ShiftRow),
    More,
}

struct Columns {
    mark: Area,
    star: Area,
    number: Area,
    person: Area,
    next: Area,
    due: Area,
    age: Area,
}

/// `(59 min)`, «(59 دقيقة)».
const AGE_CELLS: u16 = 10;

fn columns(row: Area) -> Columns {
    let wide = row.w >= 74;
    let [marks, number, person, next, due, age] = row.columns([
        Width::Cells(2),
        Width::Cells(10),
        Width::Rest,
        Width::Cells(if wide { 20 } else { 13 }),
        Width::Cells(if wide { 14 } else { 12 }),
        // In a narrow window a name is worth more than for how long one has held it.
        Width::Cells(if wide { AGE_CELLS } else { 0 }),
    ]);
    Columns { mark: marks, star: marks.inset(1, 0), number, person, next, due, age }
}

/// The queue it waits in names its next step.
fn next(own: &ShiftRow, view: &View<'_>) -> String {
    own.queue.map_or_else(|| view.words.stage(own.row.stage), |queue| view.words.queue(queue))
}

fn due(own: &ShiftRow, view: &View<'_>) -> (String, Tone) {
    let Some(day) = own.row.due else { return (String::new(), Tone::Plain) };
    let near = view.words.date_near(day, view.today);
    if day < view.today {
        (format!("{near} !"), Tone::Alarm)
    } else {
        (near, if day == view.today { Tone::Bold } else { Tone::Plain })
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

fn draw_away(canvas: &mut Canvas<'_>, row: Area, case: &AwayCase, view: &View<'_>) {
    let at = columns(row);
    let own = &case.now.row;
    canvas.value(at.number, &own.number.to_string(), Align::Start, Tone::Plain);
    canvas.text(at.person, &screens::name_fitting(&own.name, at.person.w), Tone::Plain);
    let rest = Area { w: row.x.saturating_add(row.w).saturating_sub(at.next.x), ..at.next };
    let now = gone_to(case, view).unwrap_or_else(|| next(&case.now, view));
    canvas.text(rest, &now, Tone::Plain);
}

impl ShiftScreen {
    pub(super) fn title(&self, view: &View<'_>) -> String {
        let words = view.words;
        let counted = |phrase: Phrase, n: usize| words.say_with(phrase, &Args::new().count("n", n));
        let held = self.held();
        let due = |own: &&ShiftRow| own.row.due.is_some_and(|day| day <= view.today);
        let late = held.iter().filter(due).count();
        let mut parts = vec![words.say(say::TITLE)];
        parts.extend((!held.is_empty()).then(|| counted(say::HELD, held.len())));
        parts.extend((late > 0).then(|| counted(say::LATE, late)));
        let marks = self.marked.len();
        parts.extend((marks > 0).then(|| counted(heads::MARKED, marks)));
        parts.join(" · ")
    }

    fn since(&self, view: &View<'_>) -> Option<String> {
        let away = self.shift.as_ref()?.away.as_ref()?;
        let args = Args::new().text("when", view.words.moment(away.left, view.today));
        Some(view.words.say_with(say::AWAY, &args))
    }

    fn lines(&self, view: &View<'_>) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        if let Some(since) = self.since(view) {
            lines.push(Line::Away(since));
            for case in self.away() {
                lines.push(Line::Case(case));
                lines.extend(case.facts.iter().map(Line::Fact));
            }
            lines.push(Line::Blank);
        }
        if !self.held().is_empty() {
            lines.push(Line::Heads);
            lines.extend(self.held().iter().map(Line::Held));
        }
        if self.shift.as_ref().is_some_and(|shift| shift.more) {
            lines.push(Line::More);
        }
        lines
    }

    fn is_here(&self, line: &Line<'_>) -> bool {
        match line {
            Line::Case(case) => self.chosen == Some(Chosen::Away(case.now.row.number)),
            Line::Held(own) => self.chosen == Some(Chosen::Held(own.row.number)),
            Line::Blank | Line::Away(_) | Line::Fact(_) | Line::Heads | Line::More => false,
        }
    }

    pub(super) fn paint(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(area.row(1));
        if self.shift.is_some() && self.is_empty() {
            let text = why_empty(view);
            canvas.paragraph(area.inset(3, 3).rows(4, 4), &text, Tone::Plain);
            return;
        }
        let lines = self.lines(view);
        let rows = usize::from(area.h.saturating_sub(HEAD_ROWS)).max(1);
        // By whole pages, so that a step inside one repaints two marks.
        let at = lines.iter().position(|line| self.is_here(line)).unwrap_or(0);
        let at = if at < rows { 0 } else { at };
        let most = lines.len().saturating_sub(rows);
        let top = at.checked_div(rows).unwrap_or(0).saturating_mul(rows).min(most);
        for (y, line) in (HEAD_ROWS..area.h).zip(lines.iter().skip(top)) {
            self.draw_line(canvas, area.row(y).inset(1, 1), line, view);
        }
    }

    fn draw_line(&self, canvas: &mut Canvas<'_>, row: Area, line: &Line<'_>, view: &View<'_>) {
        let at = columns(row);
        if self.is_here(line) {
            canvas.sign(at.mark, Sign::Here);
            canvas.caret(at.mark.x, at.mark.y);
        }
        match line {
            Line::Blank => {}
            Line::Away(since) => canvas.text(row, since, Tone::Bold),
            Line::Case(case) => draw_away(canvas, row, case, view),
            Line::Fact(history) => {
                canvas.text(row.inset(FACT_INSET, 0), &fact(history, view), Tone::Plain);
            }
            Line::Heads => {
                let say = |phrase: Phrase| view.words.say(phrase);
                canvas.text(at.number, &say(heads::HEAD_NUMBER), Tone::Dim);
                canvas.text(at.person, &say(heads::HEAD_PERSON), Tone::Dim);
                canvas.text(at.next, &say(say::HEAD_NEXT), Tone::Dim);
                canvas.text(at.due, &say(heads::HEAD_DUE), Tone::Dim);
            }
            Line::Held(own) => self.draw_held(canvas, &at, own, view),
            Line::More => {
                canvas.text(row.inset(FACT_INSET, 0), &view.words.say(say::MORE), Tone::Dim);
            }
        }
    }

    fn draw_held(&self, canvas: &mut Canvas<'_>, at: &Columns, own: &ShiftRow, view: &View<'_>) {
        if self.marked.contains(&own.row.number) {
            canvas.sign(at.star, Sign::Marked);
        }
        canvas.value(at.number, &own.row.number.to_string(), Align::Start, Tone::Plain);
        canvas.text(at.person, &screens::name_fitting(&own.row.name, at.person.w), Tone::Plain);
        canvas.text(at.next, &next(own, view), Tone::Plain);
        let (when, tone) = due(own, view);
        canvas.text(at.due, &when, tone);
        if let Some(held) = own.holder {
            let tone = if held.live { Tone::Plain } else { Tone::Dim };
            canvas.text_aligned(at.age, &holder::age(held, view), Align::End, tone);
        }
    }

    fn told(&self, own: &ShiftRow, view: &View<'_>) -> String {
        let words = view.words;
        let mut parts = vec![own.row.number.to_string(), own.row.name.clone()];
        parts.push(named(&words.say(say::HEAD_NEXT), &next(own, view)));
        let (when, tone) = due(own, view);
        let when = when.trim_end_matches(" !");
        if !when.is_empty() {
            parts.push(named(&words.say(heads::HEAD_DUE), when));
        }
        if tone == Tone::Alarm {
            parts.push(words.say(plain::LATE));
        }
        if let Some(held) = own.holder {
            parts.push(named(&words.say(case::HELD_BY), &holder::told(held, view)));
        }
        if self.marked.contains(&own.row.number) {
            parts.push(words.say_with(heads::MARKED, &Args::new().count("n", 1)));
        }
        parts.join(words.comma())
    }
}

impl Tell for ShiftScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        if self.shift.is_some() && self.is_empty() {
            teller.line(why_empty(view));
        }
        teller.line(self.since(view).unwrap_or_default());
        for case in self.away() {
            let own = &case.now.row;
            let mut parts = vec![own.number.to_string(), own.name.clone()];
            parts.extend(gone_to(case, view));
            parts.extend(case.facts.iter().map(|history| fact(history, view)));
            teller.row(parts.join(view.words.comma()), Some(Action::Open));
        }
        for own in self.held() {
            teller.row(self.told(own, view), Some(Action::Open));
        }
        if self.shift.as_ref().is_some_and(|shift| shift.more) {
            teller.line(view.words.say(say::MORE));
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        if let Some(stop) = self.stops().get(row) {
            self.chosen = Some(*stop);
        }
    }
}
