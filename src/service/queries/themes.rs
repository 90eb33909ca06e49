//! The improvement register as it is told: themes with the records that who asks sees, what waits in it, and
//! the page for the board.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::query::{
    AWAY_FACTS_MAX, ActionPage, ActionRow, AwayTheme, BoardPage, BoardTheme, Cursor,
    FILTER_ROWS_MAX, MeasureView, PAGE_ROWS_MAX, SAID_CHARS_MAX, Shown, SourceView, TellPage,
    TellRow, ThemeLines, ThemeList, ThemePage, ThemeQuery, ThemeRow, ThemeView, WaitLine,
    WaitQuery,
};
use crate::api::{Answer, Fault};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Case;
use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry, Who};
use crate::domain::figures::{Counts, Of};
use crate::domain::fold::{fold, name_words};
use crate::domain::follow_up::FollowUp;
use crate::domain::id::{PartyId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{Attempt, Outcome};
use crate::domain::search::contacts as sought;
use crate::domain::sight::Right;
use crate::domain::theme::measure::Span;
use crate::domain::theme::{Quarter, Source, Telling, Theme, ThemeAction};
use crate::domain::wait_list::WaitList;
use crate::service::queries::contacts::{found, rows_of};
use crate::service::queries::parts::worked_on;
use crate::service::queries::{Reader, figures, follow_ups};
use crate::service::sight;
use crate::store::book::{self, Seen};
use crate::store::engine::prefix_end;
use crate::store::keys;
use crate::store::keys::kind::KeyKind;

/// Rows of the lists that are read for one count.
const WAITING_READ_MAX: usize = 500;
/// Themes of one quarter that are told, at most.
const BOARD_THEMES_MAX: usize = 100;
/// Themes that gather one record and are told, at most.
const THEMES_OF_MAX: usize = 20;

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A theme that who asks sees, with the records that they see and no others.
pub(super) fn read(reader: &Reader<'_>, number: ThemeNumber) -> Result<Option<Seen<Theme>>, Fault> {
    let seen = book::read::<Theme>(reader.engine, &keys::record(number.into()))?;
    let Some(mut seen) = seen else { return Ok(None) };
    Ok(sees(reader, &mut seen.record)?.then_some(seen))
}

/// Whether a theme is seen; what of it is not seen is taken out.
pub fn sees(reader: &Reader<'_>, own: &mut Theme) -> Result<bool, Fault> {
    if !sight::sees_theme(reader.engine, &reader.sight, own, reader.today)? {
        return Ok(false);
    }
    if !reader.sight.is_narrow() && reader.sight.hidden().is_empty() {
        return Ok(true);
    }
    let mut seen = Vec::new();
    for source in std::mem::take(&mut own.sources) {
        if reader.sees_record(source.on)? {
            seen.push(source);
        }
    }
    own.sources = seen;
    let mut facts = Vec::new();
    for fact in std::mem::take(&mut own.facts) {
        let is_seen = fact.deed.source().map(|on| reader.sees_record(on)).transpose()?;
        if is_seen != Some(false) {
            facts.push(fact);
        }
    }
    own.facts = facts;
    Ok(true)
}

pub(super) fn row(own: &Theme) -> ThemeRow {
    ThemeRow {
        number: own.number,
        title: own.title.clone(),
        state: own.state,
        measured: own.measured,
        at: own.at,
        sources: small(own.sources.len()),
        actions: small(own.actions.len()),
        open_actions: small(own.open_actions().count()),
        due: own.next_due(),
        to_tell: small(own.to_tell().len()),
    }
}

/// Where a page of a list goes on from.
fn after(from: Vec<u8>, cursor: Option<&Cursor>) -> Vec<u8> {
    match cursor {
        Some(Cursor(after)) if after.starts_with(&from) => [after.as_slice(), &[0]].concat(),
        _ => from,
    }
}

pub fn themes(reader: &Reader<'_>, query: &ThemeQuery) -> Result<Answer, Fault> {
    let limit = query.limit.clamp(1, PAGE_ROWS_MAX);
    let words = name_words(&query.filter);
    let is_all = query.list == ThemeList::All;
    let all = if is_all { keys::all(KeyKind::Theme) } else { keys::all_listed(WaitList::Themes) };
    let end = prefix_end(&all);
    let (from, to) = match &query.after {
        Some(Cursor(after)) if is_all && after.starts_with(&all) => (all, after.clone()),
        cursor if !is_all => (after(all, cursor.as_ref()), end),
        _ => (all, end),
    };
    let keys = rows_of(reader, (&from, &to), FILTER_ROWS_MAX, is_all)?;
    let is_cut = keys.len() >= FILTER_ROWS_MAX;
    let (mut rows, mut more, mut last) = (Vec::new(), None, None);
    for key in keys.into_iter().map(|row| row.key) {
        if rows.len() >= limit {
            more.clone_from(&last);
            break;
        }
        last = Some(Cursor(key.clone()));
        let on = if is_all {
            keys::record_of(KeyKind::Theme, &key)
        } else {
            keys::of_listed(&key).map(|(_, on)| on)
        };
        let Some(RecordRef::Theme(number)) = on else { continue };
        let Some(seen) = read(reader, number)? else { continue };
        let own = row(&seen.record);
        let is_overdue = own.due.is_some_and(|due| due < reader.today);
        let text = fold(&format!("{} {} {}", number.0, own.title, seen.record.words));
        if (is_overdue || !query.overdue) && words.iter().all(|word| text.contains(word.as_str())) {
            rows.push((Cursor(key), own));
        }
    }
    if more.is_none() && is_cut {
        more = last;
    }
    Ok(Answer::Themes(ThemePage { list: Some(query.list), rows, more }))
}

/// The themes that gather a record, the newest first.
pub fn themes_of(reader: &Reader<'_>, on: RecordRef) -> Result<Answer, Fault> {
    let mut page = ThemePage { list: None, rows: Vec::new(), more: None };
    if !reader.sees_record(on)? {
        return Ok(Answer::Themes(page));
    }
    for theme in found(reader, &sought::themes_of(on), THEMES_OF_MAX)? {
        let RecordRef::Theme(number) = theme else { continue };
        if let Some(seen) = read(reader, number)? {
            page.rows.push((Cursor(keys::record(theme)), row(&seen.record)));
        }
    }
    Ok(Answer::Themes(page))
}

/// The themes that gather any of these, the newest first.
pub fn gathering(
    reader: &Reader<'_>,
    said: impl Iterator<Item = RecordRef>,
) -> Result<Vec<ThemeRow>, Fault> {
    let mut themes = BTreeSet::new();
    if !reader.sight.may(Right::Themes) {
        return Ok(Vec::new());
    }
    for on in said {
        themes.extend(found(reader, &sought::themes_of(on), THEMES_OF_MAX)?);
    }
    let mut rows = Vec::new();
    for on in themes.into_iter().rev().take(THEMES_OF_MAX) {
        let RecordRef::Theme(number) = on else { continue };
        rows.extend(read(reader, number)?.map(|seen| row(&seen.record)));
    }
    Ok(rows)
}

pub fn theme(reader: &Reader<'_>, number: ThemeNumber) -> Result<Answer, Fault> {
    let seen = read(reader, number)?.ok_or(Fault::NotFound)?;
    let own = seen.record;
    let sources = own.sources.iter().map(|source| view(reader, source));
    let sources = sources.collect::<Result<Vec<_>, Fault>>()?;
    let measure = measure(reader, &own)?;
    let view = ThemeView { theme: own, version: seen.version, sources, measure };
    Ok(Answer::Theme(Box::new(view)))
}

/// What somebody said, who and when. A new family whose records can be gathered has an arm here.
fn view(reader: &Reader<'_>, source: &Source) -> Result<SourceView, Fault> {
    let key = keys::record(source.on);
    let hides = reader.hides_words();
    let (who, said, on_day) = match source.on {
        RecordRef::Case(_) => match book::read::<Case>(reader.engine, &key)? {
            Some(seen) => {
                // What was there when it was gathered: a request may be asked about once more.
                let there = |attempt: &&Attempt| attempt.at <= source.at;
                let gathered = seen.record.survey.iter().rev().find(there);
                let said = gathered.and_then(|attempt| match &attempt.outcome {
                    Outcome::Answered(answers) => {
                        let mut told = answers.clone();
                        told.tell(reader.staff);
                        Some(told.comment)
                    }
                    _ => None,
                });
                let day = gathered.map(|attempt| attempt.at.day());
                (Who::Party(seen.record.party), said.unwrap_or_default(), day)
            }
            None => (Who::Anonymous, String::new(), None),
        },
        RecordRef::Contact(_) => match book::read::<Contact>(reader.engine, &key)? {
            Some(Seen { record: own, .. }) => {
                let parts = [own.subject, own.outcome];
                let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                (own.who, said.join(" · "), Some(own.happened))
            }
            None => (Who::Anonymous, String::new(), None),
        },
        RecordRef::Inquiry(_) => match book::read::<Inquiry>(reader.engine, &key)? {
            Some(Seen { record: mut own, .. }) => {
                let said = with_comment(reader, own.question, &mut own.follow_up);
                (own.who, said, Some(own.asked))
            }
            None => (Who::Anonymous, String::new(), None),
        },
        RecordRef::Complaint(_) => match book::read::<Complaint>(reader.engine, &key)? {
            Some(Seen { record: mut own, .. }) => {
                let said = with_comment(reader, own.text, &mut own.follow_up);
                (own.who, said, Some(own.received))
            }
            None => (Who::Anonymous, String::new(), None),
        },
        RecordRef::Party(_)
        | RecordRef::Sitting(_)
        | RecordRef::Answer(_)
        | RecordRef::Theme(_) => (Who::Anonymous, String::new(), None),
    };
    let (name, party): (String, Option<PartyId>) = reader.name_of_who(&who)?;
    let name = if hides && who.party().is_none() { String::new() } else { name };
    let masked = hides && !said.is_empty();
    let said: String = if masked { String::new() } else { said };
    let said = said.chars().take(SAID_CHARS_MAX).collect();
    let mut telling = source.telling.clone();
    if let (true, Telling::NotReached { reason, .. }) = (hides, &mut telling) {
        reason.clear();
    }
    Ok(SourceView { on: source.on, name, party, said, masked, on_day, telling })
}

/// What was said, and what the person said of how that was answered.
fn with_comment(reader: &Reader<'_>, said: String, own: &mut FollowUp) -> String {
    follow_ups::tell(reader, own);
    match own.current().map(|one| &one.outcome) {
        Some(Outcome::Answered(answers)) if !answers.comment.is_empty() => {
            format!("{said} · {}", answers.comment)
        }
        _ => said,
    }
}

/// The question of a theme before and after what was done.
fn measure(reader: &Reader<'_>, own: &Theme) -> Result<Option<MeasureView>, Fault> {
    let (Some(measured), Some(spans)) = (own.measured, own.spans(reader.today)) else {
        return Ok(None);
    };
    let min = reader.settings.answers_min;
    let of = measured.service.map_or(Of::All, Of::Service);
    let counts = |span: Span| -> Result<Shown, Fault> {
        let counts: Counts = figures::counts(reader, (measured.about, of), (span.from, span.to))?;
        Ok(Shown::of_question(&counts, measured.question, min))
    };
    let before = counts(spans.before)?;
    let after = spans.after.map(counts).transpose()?.unwrap_or(Shown::Nobody);
    Ok(Some(MeasureView {
        measured,
        before_days: spans.before,
        before,
        after_days: spans.after,
        after,
        min,
    }))
}

/// Open actions, what is due first.
pub fn actions(reader: &Reader<'_>, query: &WaitQuery) -> Result<Answer, Fault> {
    let limit = query.limit.clamp(1, PAGE_ROWS_MAX);
    let all = keys::all_listed(WaitList::Actions);
    let end = if query.overdue {
        keys::listed_from(WaitList::Actions, reader.today)
    } else {
        prefix_end(&all)
    };
    // A row is of a theme and a day, with as many actions as are due on it: a page ends after a row.
    let from = after(all, query.after.as_ref());
    let mut page = ActionPage { rows: Vec::new(), more: None };
    let keys = rows_of(reader, (&from, &end), FILTER_ROWS_MAX, false)?;
    let is_cut = keys.len() >= FILTER_ROWS_MAX;
    let mut last = None;
    for key in keys.into_iter().map(|row| row.key) {
        if page.rows.len() >= limit {
            page.more.clone_from(&last);
            return Ok(Answer::Actions(page));
        }
        last = Some(Cursor(key.clone()));
        for own in actions_at(reader, &key)? {
            if !query.mine || own.action.owner == reader.staff {
                page.rows.push((Cursor(key.clone()), own));
            }
        }
    }
    page.more = last.filter(|_| is_cut);
    Ok(Answer::Actions(page))
}

/// The open actions of a row of their list: those of one theme that are due on one day.
fn actions_at(reader: &Reader<'_>, key: &[u8]) -> Result<Vec<ActionRow>, Fault> {
    let Some((due, RecordRef::Theme(number))) = keys::of_listed(key) else {
        return Ok(Vec::new());
    };
    let Some(seen) = read(reader, number)? else { return Ok(Vec::new()) };
    let theme = &seen.record;
    let own = theme.open_actions().filter(|action| action.due == due);
    Ok(own
        .map(|action| ActionRow {
            theme: number,
            title: theme.title.clone(),
            version: seen.version,
            action: action.clone(),
        })
        .collect())
}

/// Whoever waits to be told, theme by theme.
pub fn to_tell(reader: &Reader<'_>, query: &WaitQuery) -> Result<Answer, Fault> {
    let limit = query.limit.clamp(1, PAGE_ROWS_MAX);
    let all = keys::all_listed(WaitList::ToTell);
    let end = if query.overdue {
        keys::listed_from(WaitList::ToTell, reader.today)
    } else {
        prefix_end(&all)
    };
    // A cursor is the row of a theme and, after it, how many of its people were told of before.
    let (cursor, mut skip) = match &query.after {
        Some(Cursor(bytes)) => match bytes.split_last_chunk::<4>() {
            Some((key, count)) if key.starts_with(&all) => {
                (key.to_vec(), usize::try_from(u32::from_be_bytes(*count)).unwrap_or(0))
            }
            _ => (all.clone(), 0),
        },
        None => (all.clone(), 0),
    };
    let mut page = TellPage { rows: Vec::new(), more: None };
    for key in
        rows_of(reader, (&cursor, &end), FILTER_ROWS_MAX, false)?.into_iter().map(|row| row.key)
    {
        let Some((_, RecordRef::Theme(number))) = keys::of_listed(&key) else { continue };
        let passed = if key == cursor { std::mem::take(&mut skip) } else { 0 };
        let Some(seen) = read(reader, number)? else { continue };
        let theme = &seen.record;
        let Some(closing) = &theme.closing else { continue };
        for (at, source) in theme.to_tell().into_iter().enumerate().skip(passed) {
            let place = |at: usize| Cursor([key.as_slice(), &small(at).to_be_bytes()].concat());
            if page.rows.len() >= limit {
                page.more = Some(place(at));
                return Ok(Answer::ToTell(page));
            }
            let own = TellRow {
                theme: number,
                title: theme.title.clone(),
                version: seen.version,
                say: closing.say.clone(),
                tell_by: closing.tell_by,
                source: view(reader, source)?,
            };
            page.rows.push((place(at.saturating_add(1)), own));
        }
    }
    Ok(Answer::ToTell(page))
}

/// The open actions that are given to who asks, what is due first.
pub fn worklist(reader: &Reader<'_>) -> Result<Vec<ActionRow>, Fault> {
    if !reader.sight.may(Right::Themes) {
        return Ok(Vec::new());
    }
    let query = WaitQuery { mine: true, ..WaitQuery::of(None, PAGE_ROWS_MAX) };
    match actions(reader, &query)? {
        Answer::Actions(page) => Ok(page.rows.into_iter().map(|(_, row)| row).collect()),
        _ => Ok(Vec::new()),
    }
}

/// What others did since a moment to themes in which who asks had a part.
pub fn since(reader: &Reader<'_>, left: Timestamp) -> Result<Vec<AwayTheme>, Fault> {
    let mut all = Vec::new();
    if !reader.sight.may(Right::Themes) {
        return Ok(all);
    }
    for on in worked_on(reader, RecordRef::THEME)? {
        let RecordRef::Theme(number) = on else { continue };
        let Some(seen) = read(reader, number)? else { continue };
        let row = row(&seen.record);
        let news = seen.record.facts.into_iter().rev();
        let news = news.filter(|fact| fact.at > left && fact.by != reader.staff);
        let facts: Vec<_> = news.take(AWAY_FACTS_MAX).collect();
        if !facts.is_empty() {
            all.push(AwayTheme { row, facts });
        }
    }
    Ok(all)
}

/// Of the first screen: the open actions of who asks, or all of a manager's society; and who waits to be told.
pub fn home(reader: &Reader<'_>) -> Result<ThemeLines, Fault> {
    if !reader.sight.may(Right::Themes) {
        return Ok(ThemeLines::default());
    }
    let is_all = reader.sight.may(Right::Settings);
    let mut own = WaitLine::default();
    let all = keys::all_listed(WaitList::Actions);
    for row in rows_of(reader, (&all, &prefix_end(&all)), WAITING_READ_MAX, false)? {
        for at in actions_at(reader, &row.key)? {
            if is_all || at.action.owner == reader.staff {
                add(&mut own, at.action.due, 1, reader.today);
            }
        }
    }
    let mut to_tell = WaitLine::default();
    if reader.sight.may(Right::Improving) {
        let all = keys::all_listed(WaitList::ToTell);
        for row in rows_of(reader, (&all, &prefix_end(&all)), WAITING_READ_MAX, false)? {
            let Some((by, RecordRef::Theme(number))) = keys::of_listed(&row.key) else { continue };
            let people = read(reader, number)?.map_or(0, |seen| seen.record.to_tell().len());
            add(&mut to_tell, by, u64::try_from(people).unwrap_or(u64::MAX), reader.today);
        }
    }
    Ok(ThemeLines { actions: own, to_tell })
}

fn add(line: &mut WaitLine, due: Day, count: u64, today: Day) {
    line.waiting = line.waiting.saturating_add(count);
    if due < today {
        line.overdue = line.overdue.saturating_add(count);
    }
    if count > 0 && line.next.is_none_or(|next| next < today) {
        line.next = Some(due);
    }
}

/// What came on in a quarter, theme by theme.
pub fn board(reader: &Reader<'_>, quarter: Quarter) -> Result<Answer, Fault> {
    let mut page = BoardPage { quarter, themes: Vec::new(), more: false };
    let found = found(reader, &sought::themes_in(quarter), BOARD_THEMES_MAX.saturating_add(1))?;
    page.more = found.len() > BOARD_THEMES_MAX;
    for on in found.into_iter().take(BOARD_THEMES_MAX).rev() {
        let RecordRef::Theme(number) = on else { continue };
        let Some(seen) = read(reader, number)? else { continue };
        page.themes.push(of_board(reader, seen.record, quarter)?);
    }
    Ok(Answer::BoardPage(Box::new(page)))
}

fn of_board(reader: &Reader<'_>, own: Theme, quarter: Quarter) -> Result<BoardTheme, Fault> {
    let mut sources: BTreeMap<u8, u32> = BTreeMap::new();
    for source in &own.sources {
        let count = sources.entry(source.on.kind()).or_default();
        *count = count.saturating_add(1);
    }
    let count = |is: fn(&Telling) -> bool| {
        small(own.sources.iter().filter(|source| is(&source.telling)).count())
    };
    let measure = measure(reader, &own)?;
    let in_quarter = |action: &&ThemeAction| action.done_on().is_some_and(|on| quarter.has(on));
    Ok(BoardTheme {
        number: own.number,
        state: own.state,
        sources: sources.into_iter().collect(),
        done: own.actions.iter().filter(in_quarter).cloned().collect(),
        measure,
        told: count(|telling| matches!(telling, Telling::Told { .. })),
        to_tell: small(own.to_tell().len()),
        not_reached: count(|telling| matches!(telling, Telling::NotReached { .. })),
        say: own.closing.map(|closing| closing.say).unwrap_or_default(),
        title: own.title,
        words: own.words,
        recommendations: own.recommendations,
        published: own.published,
    })
}
