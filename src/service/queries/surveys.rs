//! The follow-ups behind a figure: those of the same people, by the same filter as the figure.

use crate::api::query::{
    Cursor, FIGURES_DAYS_MAX, FILTER_ROWS_MAX, PAGE_ROWS_MAX, Shown, SurveyPage, SurveyRow,
    SurveysQuery,
};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::figures::{Axis, Of, Surveyed};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::Outcome;
use crate::domain::sight::Right;
use crate::service::queries::contacts::{self, rows_of};
use crate::service::queries::{Reader, complaints, figures, follow_ups};
use crate::store::book::{self, BookError};
use crate::store::engine::prefix_end;
use crate::store::keys::kind::{KeyKind, owner};
use crate::store::{keys, record};

/// A page of them, the newest first. Of a figure that is hidden nothing is told, nor of somebody's own work.
pub fn surveys(reader: &Reader<'_>, query: &SurveysQuery) -> Result<Answer, Fault> {
    let is_of_provider = query.of.axis() == Axis::Provider;
    if is_of_provider && !reader.sight.may(Right::Settings)
        || query.of == Of::Provider(reader.staff)
    {
        return Err(Fault::Denied);
    }
    let from = query.from.max(query.to.minus(FIGURES_DAYS_MAX.saturating_sub(1)));
    let query = SurveysQuery { from, ..query.clone() };
    let min = reader.settings.answers_min;
    let counts = figures::counts(reader, (query.about, query.of), (from, query.to))?;
    let whole = Shown::in_line(query.of, &counts, min);
    let is_hidden = whole == Shown::TooFew;
    let mut page = SurveyPage { whole, min, rows: Vec::new(), more: None, query };
    if is_hidden {
        return Ok(Answer::Surveys(Box::new(page)));
    }
    let limit = page.query.limit.clamp(1, PAGE_ROWS_MAX);
    let start = keys::surveyed_on(from);
    let end = match &page.query.after {
        Some(Cursor(after)) if after.starts_with(b"J") => after.clone(),
        _ => prefix_end(&keys::surveyed_on(page.query.to)),
    };
    let rows = rows_of(reader, (&start, &end), FILTER_ROWS_MAX, true)?;
    let is_cut = rows.len() >= FILTER_ROWS_MAX;
    let mut last = None;
    for row in rows {
        if page.rows.len() >= limit {
            page.more = last;
            return Ok(Answer::Surveys(Box::new(page)));
        }
        last = Some(Cursor(row.key.clone()));
        let surveyed: Surveyed = record::unpack(&row.val).map_err(BookError::from)?;
        if let Some(own) = told(reader, &page.query, &row.key, &surveyed)? {
            page.rows.push((Cursor(row.key), own));
        }
    }
    page.more = last.filter(|_| is_cut);
    Ok(Answer::Surveys(Box::new(page)))
}

/// A follow-up that is counted in the figure, of a record that who asks sees.
fn told(
    reader: &Reader<'_>,
    query: &SurveysQuery,
    key: &[u8],
    surveyed: &Surveyed,
) -> Result<Option<SurveyRow>, Fault> {
    let is_of_all = query.of.axis().is_of_questions();
    let is_counted = is_of_all || surveyed.is_of().contains(&query.of);
    let record = KeyKind::of(key).and_then(|kind| owner(kind, key, &[]));
    let (Some(record), Some(day)) = (record, key.get(1..5)) else { return Ok(None) };
    if surveyed.about != query.about || !is_counted || !reader.sees_record(record)? {
        return Ok(None);
    }
    // What is not counted for who asks is no follow-up behind their figure (G8).
    if surveyed.withheld_from.contains(&reader.staff) {
        return Ok(None);
    }
    let Ok(day) = <[u8; 4]>::try_from(day) else { return Ok(None) };
    let on = keys::day_of(day);
    let Some((name, comment)) = said(reader, record, on)? else { return Ok(None) };
    let is_own = surveyed.providers.contains(&reader.staff);
    Ok(Some(SurveyRow {
        record,
        name,
        on,
        end: (!is_own).then(|| surveyed.end.clone()),
        version: surveyed.version,
        comment: if is_own { String::new() } else { comment },
    }))
}

/// Who was asked, and what they said in their own words on that day. Whoever served is told none of them that are
/// anonymous (G8).
fn said(
    reader: &Reader<'_>,
    record: RecordRef,
    on: Day,
) -> Result<Option<(String, String)>, Fault> {
    let (name, tries) = match record {
        RecordRef::Case(number) => {
            let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? else {
                return Ok(None);
            };
            let case = seen.record.told_to(reader.staff);
            // Of a request that was asked about twice, as its decision was appealed, each has its own words.
            (case.request.name(), case.survey)
        }
        RecordRef::Inquiry(number) => {
            let Some(seen) = contacts::read_inquiry(reader, number)? else { return Ok(None) };
            let mut own = seen.record;
            follow_ups::tell(reader, &mut own.follow_up);
            (reader.name_of_who(&own.who)?.0, own.follow_up.attempts)
        }
        RecordRef::Complaint(number) => {
            let Some(seen) = complaints::read(reader, number)? else { return Ok(None) };
            let mut own = seen.record;
            follow_ups::tell(reader, &mut own.follow_up);
            (reader.name_of_who(&own.who)?.0, own.follow_up.attempts)
        }
        _ => return Ok(None),
    };
    let ended = tries.into_iter().rev().find(|attempt| attempt.at.day() == on);
    let comment = ended.and_then(|attempt| match attempt.outcome {
        Outcome::Answered(answers) => Some(answers.comment),
        _ => None,
    });
    Ok(Some((name, comment.unwrap_or_default())))
}
