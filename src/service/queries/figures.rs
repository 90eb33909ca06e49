//! Satisfaction in figures (G7): days are added up from what is kept of each; no case is read but those that
//! are hidden from whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::query::{FIGURES_DAYS_MAX, Figures, FiguresLine, FiguresQuery, Month, Shown};
use crate::api::{Answer, Fault};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::Case;
use crate::domain::complaint::Complaint;
use crate::domain::contact::Inquiry;
use crate::domain::figures::{Axis, Counts, DayCounts, Of, Surveyed};
use crate::domain::follow_up::FollowedUp;
use crate::domain::id::PartyId;
use crate::domain::queue::Queue;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;
use crate::domain::search::contacts as sought;
use crate::domain::sight::Right;
use crate::service::queries::{Reader, contacts};
use crate::store::engine::prefix_end;
use crate::store::{book, keys, record, values};

/// Days read at once.
const PAGE_ROWS: usize = 200;
/// Records of one hidden person, or about one hidden request, that are looked at.
const HIDDEN_MAX: usize = 500;

/// What is counted of one thing, whole and by month.
#[derive(Default)]
struct Line {
    whole: Counts,
    months: BTreeMap<Month, Counts>,
}

impl Line {
    fn plus(&mut self, other: &Self) {
        self.whole.plus(&other.whole);
        for (month, counts) in &other.months {
            self.months.entry(*month).or_default().plus(counts);
        }
    }
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
    of_questions(&mut lines, query, reader);
    let months = query.months.map(|calendar| months(query, calendar)).unwrap_or_default();
    let min = reader.settings.answers_min;
    let line = |(of, line): (Of, Line)| {
        let shown = |counts: &Counts| Shown::in_line(of, counts, min);
        FiguresLine {
            of,
            whole: shown(&line.whole),
            months: months
                .iter()
                .map(|month| shown(line.months.get(month).unwrap_or(&Counts::default())))
                .collect(),
        }
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
    let kept = if of.axis().is_of_questions() { Of::All } else { of };
    each_day(reader, (from, to), |day, mut counts| {
        for surveyed in hidden.remove(&day).unwrap_or_default() {
            counts.take_away(&surveyed);
        }
        if let Some(own) = counts.counts.get(&(about, kept)) {
            all.plus(own);
        }
    })?;
    Ok(only(&all, (about, of), reader))
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
            let mut counts: DayCounts =
                record::unpack(&row.bytes).map_err(book::BookError::from)?;
            counts.told_to(reader.staff);
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
        if *about != query.about {
            continue;
        }
        // Of a question those were offered to judge who were asked by a version that has it.
        let is_asked = matches!(of.axis(), Axis::Whole)
            || of.axis() == query.by
            || query.by == Axis::Question && of.axis() == Axis::Version;
        if is_asked && *of != Of::Provider(reader.staff) {
            add_to(lines, *of, counts, month);
        }
    }
}

/// The lines of some questions alone: made of the whole, so that they are right for whoever owns a step today, and
/// of each question of the versions that ask it.
fn of_questions(lines: &mut BTreeMap<Of, Line>, query: FiguresQuery, reader: &Reader<'_>) {
    let mut versions: Vec<(u16, Line)> = Vec::new();
    if query.by == Axis::Question {
        for (of, line) in std::mem::take(lines) {
            match of {
                Of::Version(version) => versions.push((version, line)),
                of => drop(lines.insert(of, line)),
            }
        }
    }
    let Some(whole) = lines.get(&Of::All) else { return };
    let about = query.about;
    let of: Vec<Of> = match query.by {
        Axis::Question => whole.whole.points.keys().copied().map(Of::Question).collect(),
        Axis::Step => Queue::STEPS.map(Of::Step).to_vec(),
        Axis::Department => {
            reader.settings.departments.iter().map(|own| Of::Department(own.id)).collect()
        }
        _ => Vec::new(),
    };
    let mut own: Vec<(Of, Line)> = Vec::new();
    for of in of {
        let mut line = Line::default();
        match of {
            Of::Question(question) => {
                let asks = |version: u16| {
                    let asked = reader.settings.questionnaire_of(about, version);
                    asked.is_none_or(|asked| asked.asks(question).is_some())
                };
                for (_, version) in versions.iter().filter(|(version, _)| asks(*version)) {
                    line.plus(version);
                }
            }
            _ => line.plus(whole),
        }
        line.whole = only(&line.whole, (about, of), reader);
        for counts in line.months.values_mut() {
            *counts = only(counts, (about, of), reader);
        }
        // A step that no question judges has no line.
        if !matches!(of, Of::Step(_)) || !line.whole.points.is_empty() {
            own.push((of, line));
        }
    }
    lines.extend(own);
}

/// The whole with the answers alone to what a line is of.
fn only(counts: &Counts, (about, of): (About, Of), reader: &Reader<'_>) -> Counts {
    let step_of = |question| reader.settings.asked(about, question).and_then(|asked| asked.step);
    match of {
        Of::Question(question) => counts.only(|own| own == question),
        Of::Step(step) => counts.only(|question| step_of(question) == Some(step)),
        Of::Department(id) => {
            let department = reader.settings.department(id);
            let owns = |step| department.is_some_and(|own| own.steps.contains(&step));
            counts.only(|question| step_of(question).is_some_and(owns))
        }
        _ => counts.clone(),
    }
}

fn add_to(lines: &mut BTreeMap<Of, Line>, of: Of, counts: &Counts, month: Option<Month>) {
    let line = lines.entry(of).or_default();
    line.whole.plus(counts);
    if let Some(month) = month {
        line.months.entry(month).or_default().plus(counts);
    }
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
    for on in hidden_records(reader)? {
        // One whose subject they are is withheld from them where it is counted.
        if let Some((day, surveyed)) = surveyed_of(reader, on)?
            && !surveyed.withheld_from.contains(&reader.staff)
        {
            hidden.entry(day).or_default().push(surveyed);
        }
    }
    Ok(hidden)
}

/// The questions and complaints of people, and about requests, that are hidden from whoever asks.
fn hidden_records(reader: &Reader<'_>) -> Result<BTreeSet<RecordRef>, Fault> {
    let hidden = reader.sight.hidden();
    let mut people: BTreeSet<PartyId> = hidden.parties().collect();
    let mut found = BTreeSet::new();
    for number in hidden.cases() {
        let case = book::read::<Case>(reader.engine, &keys::case(number))?;
        people.extend(case.map(|seen| seen.record.party));
        found.extend(contacts::found(reader, &sought::of_case(number), HIDDEN_MAX)?);
    }
    for party in people {
        found.extend(contacts::found(reader, &sought::of_person(party), HIDDEN_MAX)?);
    }
    let mut unseen = BTreeSet::new();
    for on in found {
        if !reader.sees_record(on)? {
            unseen.insert(on);
        }
    }
    Ok(unseen)
}

/// How the follow-up of a question or a complaint ended.
pub fn surveyed_of(reader: &Reader<'_>, on: RecordRef) -> Result<Option<(Day, Surveyed)>, Fault> {
    let key = keys::record(on);
    Ok(match on {
        RecordRef::Inquiry(_) => {
            book::read::<Inquiry>(reader.engine, &key)?.and_then(|seen| seen.record.ended())
        }
        RecordRef::Complaint(_) => {
            book::read::<Complaint>(reader.engine, &key)?.and_then(|seen| seen.record.ended())
        }
        _ => None,
    })
}
