//! `wasl list themes`, `all-themes`, `actions-due` and `to-tell`.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{
    ActionRow, Cursor, PAGE_ROWS_MAX, TellRow, ThemeList, ThemeQuery, ThemeRow, WaitQuery, hex,
};
use crate::api::{Answer, Query};
use crate::cli::failure::say as tell;
use crate::cli::inquiries::Rows;
use crate::cli::list::{ROWS_DEFAULT, Wanted, unhex};
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Day};
use crate::i18n::phrases::{cli as say, theme as heads};
use crate::i18n::{Args, Words};

fn after(wanted: &Wanted, words: &Words) -> Result<Option<Cursor>, Failure> {
    let Some(key) = &wanted.after else { return Ok(None) };
    let key = unhex(key).ok_or_else(|| Failure::Usage(words.say(say::BAD_KEY)))?;
    Ok(Some(Cursor(key)))
}

/// A row, with the key that the next page goes on after.
#[derive(Serialize)]
struct Line<'a, R> {
    #[serde(flatten)]
    row: &'a R,
    key: String,
}

fn more(words: &Words, more: Option<Cursor>) {
    if let Some(cursor) = more {
        tell(&words.say_with(say::MORE, &Args::new().text("key", hex(&cursor.0))));
    }
}

/// `wasl list themes` and `wasl list all-themes`.
pub fn list(
    config: &Config,
    words: &Words,
    of: ThemeList,
    wanted: &Wanted,
) -> Result<ExitCode, Failure> {
    const HEAD: [&str; 9] =
        ["number", "title", "state", "sources", "open_actions", "actions", "due", "to_tell", "key"];
    let desk = open::desk_to_read(config, words)?;
    let head = [
        heads::HEAD_NUMBER,
        heads::HEAD_TITLE,
        heads::HEAD_STATE,
        heads::HEAD_SOURCES,
        heads::HEAD_ACTIONS,
        heads::HEAD_DUE,
    ];
    let mut rows = Rows::new(wanted.format, words, &head);
    let limit = wanted.limit.unwrap_or(ROWS_DEFAULT).min(PAGE_ROWS_MAX);
    let query =
        ThemeQuery { overdue: wanted.overdue, ..ThemeQuery::of(of, after(wanted, words)?, limit) };
    let Answer::Themes(page) = ask(&*desk, &Query::Themes(query))? else { return Err(astray()) };
    for (cursor, row) in &page.rows {
        let line = Line { row, key: hex(&cursor.0) };
        let ThemeRow { number, title, state, sources, actions, open_actions, due, to_tell, .. } =
            row;
        let plain = vec![
            number.0.to_string(),
            title.clone(),
            state.code().to_owned(),
            sources.to_string(),
            open_actions.to_string(),
            actions.to_string(),
            due.map(Day::iso).unwrap_or_default(),
            to_tell.to_string(),
            line.key.clone(),
        ];
        let cells = |words: &Words| {
            let args = Args::new().text("open", open_actions.to_string());
            let due = due.map(|due| words.date_brief(due, Calendar::Hijri));
            vec![
                number.0.to_string(),
                title.clone(),
                words.theme_state(*state),
                sources.to_string(),
                words.say_with(heads::OPEN_OF, &args.text("all", actions.to_string())),
                due.unwrap_or_default(),
            ]
        };
        rows.row(&line, cells, (&HEAD, plain))?;
    }
    rows.end(heads::NONE)?;
    more(words, page.more);
    Ok(ExitCode::SUCCESS)
}

fn wait_query(wanted: &Wanted, words: &Words) -> Result<WaitQuery, Failure> {
    let limit = wanted.limit.unwrap_or(ROWS_DEFAULT).min(PAGE_ROWS_MAX);
    let (overdue, mine) = (wanted.overdue, wanted.mine);
    Ok(WaitQuery { overdue, mine, ..WaitQuery::of(after(wanted, words)?, limit) })
}

/// `wasl list actions-due`.
pub fn actions(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    const HEAD: [&str; 7] = ["theme", "title", "action", "text", "owner", "due", "key"];
    let desk = open::desk_to_read(config, words)?;
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let head = [heads::HEAD_THEME, heads::HEAD_TITLE, heads::ACTION, heads::OWNER, heads::HEAD_DUE];
    let mut rows = Rows::new(wanted.format, words, &head);
    let query = Query::Actions(wait_query(wanted, words)?);
    let Answer::Actions(page) = ask(&*desk, &query)? else { return Err(astray()) };
    for (cursor, row) in &page.rows {
        let line = Line { row, key: hex(&cursor.0) };
        let ActionRow { theme, title, action, .. } = row;
        let owner = hello.settings.as_ref().map_or("", |own| own.name_of(action.owner));
        let plain = vec![
            theme.0.to_string(),
            title.clone(),
            action.number.to_string(),
            action.text.clone(),
            owner.to_owned(),
            action.due.iso(),
            line.key.clone(),
        ];
        let cells = |words: &Words| {
            vec![
                theme.0.to_string(),
                title.clone(),
                format!("{} · {}", action.number, action.text),
                owner.to_owned(),
                words.date_brief(action.due, Calendar::Hijri),
            ]
        };
        rows.row(&line, cells, (&HEAD, plain))?;
    }
    rows.end(heads::NO_ACTIONS)?;
    more(words, page.more);
    Ok(ExitCode::SUCCESS)
}

/// `wasl list to-tell`.
pub fn to_tell(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    const HEAD: [&str; 8] = ["theme", "title", "record", "name", "person", "say", "tell_by", "key"];
    let desk = open::desk_to_read(config, words)?;
    let head = [heads::HEAD_WHO, heads::HEAD_THEME, heads::HEAD_RECORD, heads::SAY, heads::TELL_BY];
    let mut rows = Rows::new(wanted.format, words, &head);
    let query = Query::ToTell(wait_query(wanted, words)?);
    let Answer::ToTell(page) = ask(&*desk, &query)? else { return Err(astray()) };
    for (cursor, row) in &page.rows {
        let line = Line { row, key: hex(&cursor.0) };
        let TellRow { theme, title, say, tell_by, source, .. } = row;
        let plain = vec![
            theme.0.to_string(),
            title.clone(),
            source.on.to_string(),
            source.name.clone(),
            source.party.map(|party| party.0.to_string()).unwrap_or_default(),
            say.clone(),
            tell_by.iso(),
            line.key.clone(),
        ];
        let cells = |words: &Words| {
            vec![
                words.source_who(source),
                format!("{} · {title}", theme.0),
                words.source_name(source.on),
                say.replace('\n', " "),
                words.date_brief(*tell_by, Calendar::Hijri),
            ]
        };
        rows.row(&line, cells, (&HEAD, plain))?;
    }
    rows.end(heads::NOBODY_TO_TELL)?;
    more(words, page.more);
    Ok(ExitCode::SUCCESS)
}
