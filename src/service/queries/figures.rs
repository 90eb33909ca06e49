//! Satisfaction in figures (G7): days are added up from what is kept of each; no case is read but those that
//! are hidden from whoever asks.

use std::collections::BTreeMap;

use crate::api::query::{FIGURES_DAYS_MAX, Figures, FiguresLine, FiguresQuery, Month, Shown};
use crate::api::{Answer, Fault};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::Case;
use crate::domain::department::Department;
use crate::domain::figures::{Axis, Counts, DayCounts, Of, Surveyed, step_of};
use crate::domain::satisfaction::About;
use crate::domain::sight::Right;
use crate::service::queries::Reader;
use crate::store::engine::prefix_end;
use crate::store::{book, keys, record, values};

/// Days read at once.
const PAGE_ROWS: usize = 200;

/// What is counted of one thing, whole and by month.
#[derive(Default)]
struct Line {
    whole: Counts,
    months: BTreeMap<Month, Counts>,
}

pub fn figures(reader: &Reader<'_>, query: FiguresQuery) -> Result<Answer, Fault> {
    // How somebody works is for a manager to know, and for nobody of themselves (G8).
    if query.by == Axis::Provider && !reader.sight.may(Right::Settings) {
        return Err(Fault::Denied);
    }
    let from = query.from.max(query.to.minus(FIGURES_DAYS_MAX.saturating_sub(1)));
    let query = FiguresQuery { from, ..query };
    let mut lines: BTreeMap<Of, Line> = BTreeMap::new();
    let mut hidden = hidden(reader)?;
    each_day(reader, (query.from, query.to), |day, mut counts| {
        for surveyed in hidden.remove(&day).unwrap_or_default() {
            counts.take_away(&surveyed);
        }
        add(&mut lines, &counts, day, query, reader);
    })?;
    lines.entry(Of::All).or_default();
    let months = query.months.map(|calendar| months(query, calendar)).unwrap_or_default();
    let min = reader.settings.answers_min;
    let line = |(of, line): (Of, Line)| FiguresLine {
        of,
        whole: Shown::of(&line.whole, min),
        months: months
            .iter()
            .map(|month| Shown::of(&line.months.get(month).copied().unwrap_or_default(), min))
            .collect(),
    };
    let lines = lines.into_iter().map(line).collect();
    Ok(Answer::Figures(Box::new(Figures { query, min, lines, months })))
}

/// What is counted of one thing over a span of days, both counted.
pub fn counts(
    reader: &Reader<'_>,
    (about, of): (About, Of),
    (from, to): (Day, Day),
) -> Result<Counts, Fault> {
    let mut all = Counts::default();
    let mut hidden = hidden(reader)?;
    let kept = if of.axis() == Axis::Department { Of::All } else { of };
    each_day(reader, (from, to), |day, mut counts| {
        for surveyed in hidden.remove(&day).unwrap_or_default() {
            counts.take_away(&surveyed);
        }
        if let Some(own) = counts.counts.get(&(about, kept)) {
            all.plus(own);
        }
    })?;
    Ok(all)
}

/// What is kept of each day of a span, read in pages.
fn each_day(
    reader: &Reader<'_>,
    (from, to): (Day, Day),
    mut tell: impl FnMut(Day, DayCounts),
) -> Result<(), Fault> {
    let end = prefix_end(&keys::day_counts(to));
    let mut from = keys::day_counts(from);
    while from < end {
        let rows = values::scan(reader.engine, &from, &end, PAGE_ROWS, false)?;
        let Some(last) = rows.last() else { break };
        from.clone_from(&last.key);
        from.push(0);
        for row in &rows {
            let Some((_, day)) = row.key.split_last_chunk::<4>() else { continue };
            let counts: DayCounts = record::unpack(&row.bytes).map_err(book::BookError::from)?;
            tell(keys::day_of(*day), counts);
        }
        if rows.len() < PAGE_ROWS {
            break;
        }
    }
    Ok(())
}

fn add(
    lines: &mut BTreeMap<Of, Line>,
    day_counts: &DayCounts,
    day: Day,
    query: FiguresQuery,
    reader: &Reader<'_>,
) {
    let month = query.months.map(|calendar| month_of(day, calendar));
    for ((about, of), counts) in &day_counts.counts {
        let is_asked = matches!(of.axis(), Axis::Whole) || of.axis() == query.by;
        if query.by == Axis::Department && *of == Of::All && *about == query.about {
            for department in &reader.settings.departments {
                let own = of_department(counts, department);
                add_to(lines, Of::Department(department.id), &own, month);
            }
        }
        if *about != query.about || !is_asked || *of == Of::Provider(reader.staff) {
            continue;
        }
        add_to(lines, *of, counts, month);
    }
}

fn add_to(lines: &mut BTreeMap<Of, Line>, of: Of, counts: &Counts, month: Option<Month>) {
    let line = lines.entry(of).or_default();
    line.whole.plus(counts);
    if let Some(month) = month {
        line.months.entry(month).or_default().plus(counts);
    }
}

/// The answers to the questions of the steps that a department owns (G9).
fn of_department(counts: &Counts, department: &Department) -> Counts {
    counts.only(|question| step_of(question).is_some_and(|step| department.steps.contains(&step)))
}

/// The month that a day is in; of a day that the Hijri calendar does not reach by the Gregorian one.
fn month_of(day: Day, calendar: Calendar) -> Month {
    let civil = match calendar {
        Calendar::Hijri => day.hijri().unwrap_or_else(|| day.gregorian()),
        Calendar::Gregorian => day.gregorian(),
    };
    Month { year: civil.year, month: civil.month }
}

/// Every month of the span, those without a follow-up too.
fn months(query: FiguresQuery, calendar: Calendar) -> Vec<Month> {
    let mut months: Vec<Month> =
        (query.from.0..=query.to.0).map(|day| month_of(Day(day), calendar)).collect();
    months.dedup();
    months
}

/// The follow-ups of cases that are hidden from whoever asks, by day: they are counted nowhere.
fn hidden(reader: &Reader<'_>) -> Result<BTreeMap<Day, Vec<Surveyed>>, Fault> {
    let mut hidden: BTreeMap<Day, Vec<Surveyed>> = BTreeMap::new();
    for number in reader.sight.hidden().cases() {
        let case = book::read::<Case>(reader.engine, &keys::case(number))?;
        let case = case.map(|seen| seen.record);
        for (day, surveyed) in case.iter().flat_map(Case::all_surveyed) {
            hidden.entry(day).or_default().push(surveyed);
        }
    }
    Ok(hidden)
}
