//! `wasl satisfaction --records`: the follow-ups behind one figure.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{Shown, SurveyPage, SurveyRow, SurveysQuery};
use crate::api::{Answer, Desk, Query};
use crate::cli::Failure;
use crate::cli::failure::say as tell;
use crate::cli::inquiries::Rows;
use crate::cli::output::{Format, ask, astray};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::choice::{Category, Channel, Choice, Service};
use crate::domain::department::DepartmentId;
use crate::domain::figures::{Axis, End, Of};
use crate::domain::id::{CaseNumber, CommitteeId, StaffId};
use crate::domain::queue::Queue;
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;
use crate::i18n::phrases::figures as say;
use crate::i18n::{Args, Words, isolate};

/// The columns, with those of questions of the society's own at the end.
fn head(own: &[Question]) -> Vec<&'static str> {
    let usual = Question::USUAL.map(Question::code);
    let own = own.iter().map(|question| question.code());
    let first = ["case", "name", "on", "end"].into_iter().chain(usual).chain(["comment"]);
    first.chain(own).chain(["version", "record"]).collect()
}

/// What is listed: which figure of which days.
pub struct Wanted {
    pub about: About,
    pub of: Of,
    pub from: Day,
    pub to: Day,
    pub format: Format,
}

#[derive(Serialize)]
struct Line<'a> {
    case: Option<CaseNumber>,
    name: &'a str,
    on: Day,
    end: Option<&'a End>,
    version: u16,
    comment: &'a str,
    record: String,
}

/// The value of an axis as it is typed: as it stands in files.
pub fn of(
    axis: Axis,
    text: Option<&str>,
    (settings, words): (Option<&Settings>, &Words),
) -> Result<Of, Failure> {
    let text = text.unwrap_or_default();
    if axis == Axis::Whole || text.is_empty() {
        return Ok(if axis == Axis::Category { Of::Category(None) } else { Of::All });
    }
    let number = || text.parse::<u32>().ok();
    let found = match axis {
        Axis::Whole => Some(Of::All),
        Axis::Service => Service::from_code(text).map(Of::Service),
        Axis::Channel => Channel::from_code(text).map(Of::Channel),
        Axis::Category => Category::from_code(text).map(|own| Of::Category(Some(own))),
        Axis::Provider => {
            let staff = settings.iter().flat_map(|own| &own.staff);
            let named = staff.into_iter().find(|own| own.name == text).map(|own| own.id);
            named.or_else(|| number().map(StaffId)).map(Of::Provider)
        }
        Axis::Committee => text.parse().ok().map(|number| Of::Committee(CommitteeId(number))),
        Axis::Version => text.parse().ok().map(Of::Version),
        Axis::Question => Question::from_code(text).map(Of::Question),
        Axis::Step => Queue::STEPS.into_iter().find(|own| own.code() == text).map(Of::Step),
        Axis::Department => {
            let all = settings.iter().flat_map(|own| &own.departments);
            let named = all.into_iter().find(|own| own.name == text).map(|own| own.id);
            named.or_else(|| text.parse().ok().map(DepartmentId)).map(Of::Department)
        }
    };
    let names = || match axis {
        Axis::Question => Question::all().map(Question::code).collect::<Vec<_>>().join(" "),
        Axis::Step => Queue::STEPS.map(Queue::code).join(" "),
        Axis::Service => codes::<Service>(),
        Axis::Channel => codes::<Channel>(),
        Axis::Category => codes::<Category>(),
        _ => "1 2 3 …".to_owned(),
    };
    found.ok_or_else(|| {
        let args = Args::new().text("text", isolate::left_to_right(text)).text("names", names());
        Failure::Usage(words.say_with(say::BAD_VALUE, &args))
    })
}

fn codes<C: Choice>() -> String {
    C::ALL.iter().map(|own| own.code()).collect::<Vec<_>>().join(" ")
}

pub fn run(
    desk: &dyn Desk,
    (settings, words): (Option<&Settings>, &Words),
    wanted: &Wanted,
) -> Result<ExitCode, Failure> {
    const PAGE: usize = 500;
    let asked = settings.into_iter().flat_map(|settings| settings.ever_asked(wanted.about));
    let own = asked.map(|asked| asked.question).filter(|own| matches!(own, Question::Own(_)));
    let own: Vec<Question> = own.collect();
    let columns = head(&own);
    let head = [say::HEAD_CASE, say::HEAD_NAME, say::HEAD_ON, say::HEAD_SCORES, say::HEAD_WORDS];
    let mut rows = Rows::new(wanted.format, words, &head);
    let Wanted { about, of, from, to, .. } = *wanted;
    let mut after = None;
    let mut is_hidden = None;
    loop {
        let query = SurveysQuery { about, of, from, to, after, limit: PAGE };
        let Answer::Surveys(page) = ask(desk, &Query::Surveys(query))? else {
            return Err(astray());
        };
        let SurveyPage { whole, min, rows: told, more, .. } = *page;
        if whole == Shown::TooFew {
            is_hidden = Some(min);
        }
        for (_, row) in &told {
            let line = Line {
                case: row.record.case(),
                name: &row.name,
                on: row.on,
                end: row.end.as_ref(),
                version: row.version,
                comment: &row.comment,
                record: row.record.to_string(),
            };
            rows.row(&line, |words| cells(row, words), (&columns, plain(row, &own)))?;
        }
        match more {
            Some(cursor) => after = Some(cursor),
            None => break,
        }
    }
    if let Some(min) = is_hidden {
        tell(&words.say_with(say::RECORDS_FEW, &Args::new().count("min", min)));
        return Ok(ExitCode::SUCCESS);
    }
    rows.end(say::RECORDS_NONE)?;
    Ok(ExitCode::SUCCESS)
}

fn points(row: &SurveyRow, of: &[Question]) -> Vec<String> {
    let Some(End::Answered(answers)) = &row.end else { return vec![String::new(); of.len()] };
    let point = |question: &Question| {
        answers.get(question).map(|score| score.points().to_string()).unwrap_or_default()
    };
    of.iter().map(point).collect()
}

fn plain(row: &SurveyRow, own: &[Question]) -> Vec<String> {
    let end = match row.end {
        None => "not_told",
        Some(End::Answered(_)) => "answered",
        Some(End::Declined) => "declined",
        Some(End::Unreachable) => "unreachable",
    };
    let case = row.record.case().map(|case| case.to_string()).unwrap_or_default();
    let mut plain = vec![case, row.name.clone(), row.on.iso(), end.to_owned()];
    plain.extend(points(row, &Question::USUAL));
    plain.push(row.comment.clone());
    plain.extend(points(row, own));
    plain.push(row.version.to_string());
    plain.push(row.record.to_string());
    plain
}

fn cells(row: &SurveyRow, words: &Words) -> Vec<String> {
    let said = match &row.end {
        None => words.say(say::OWN_WORK),
        Some(end) => words.survey_end(end),
    };
    let said = if row.comment.is_empty() { said } else { row.comment.replace('\n', " ") };
    vec![
        words.record_name(row.record),
        row.name.clone(),
        words.date_brief(row.on, Calendar::Hijri),
        all_points(row),
        said,
    ]
}

fn all_points(row: &SurveyRow) -> String {
    let Some(End::Answered(answers)) = &row.end else { return String::new() };
    answers.values().map(|score| score.points().to_string()).collect::<Vec<_>>().join(" ")
}
