//! `wasl satisfaction`: what the answers of a year add up to, with the number of answers beside every figure.

use std::process::ExitCode;

use crate::api::query::{Figures, FiguresLine, FiguresQuery, Month, Shown};
use crate::api::{Answer, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open, surveys};
use crate::config::Config;
use crate::domain::calendar::Calendar;
use crate::domain::choice::{AnswerForm, Choice};
use crate::domain::figures::{self, Axis, Counts, Of};
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;
use crate::i18n::figures::{HEADLINE, mean, mean_in, percent, satisfied_in};
use crate::i18n::phrases::figures as say;
use crate::i18n::{Args, Words, isolate};

pub struct Wanted {
    pub about: About,
    pub by: Axis,
    pub calendar: Calendar,
    /// Of the calendar; the one that today is in where none is given.
    pub year: Option<u16>,
    pub months: bool,
    /// The follow-ups behind a figure, in its place.
    pub records: bool,
    /// Which figure: the value of its axis.
    pub of: Option<String>,
    pub format: Format,
}

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let this_year = hello.today.civil(wanted.calendar).map_or(0, |civil| civil.year);
    let year = wanted.year.unwrap_or(this_year);
    let Some((from, to)) = wanted.calendar.year(year) else {
        let args = Args::new()
            .text("year", isolate::left_to_right(&year.to_string()))
            .text("example", isolate::left_to_right(&this_year.to_string()));
        return Err(Failure::Usage(words.say_with(say::BAD_YEAR, &args)));
    };
    if wanted.records {
        let of = surveys::of(wanted.by, wanted.of.as_deref(), (hello.settings.as_ref(), words))?;
        let (about, format) = (wanted.about, wanted.format);
        let wanted = surveys::Wanted { about, of, from, to, format };
        return surveys::run(&*desk, (hello.settings.as_ref(), words), &wanted);
    }
    let months = wanted.months.then_some(wanted.calendar);
    let query = FiguresQuery { about: wanted.about, by: wanted.by, from, to, months };
    let Answer::Figures(figures) = ask(&*desk, &Query::Figures(query))? else {
        return Err(astray());
    };
    let mut out = Output::new();
    match wanted.format {
        Format::Table => {
            out.line(&words.figures_title(&figures, year))?;
            for line in table(&rows(&figures, words, hello.settings.as_ref())) {
                out.line(&line)?;
            }
            let is_of_one = matches!(figures.query.by, Axis::Question | Axis::Step);
            let settings = hello.settings.as_ref();
            for question in own(&figures, settings).into_iter().filter(|_| !is_of_one) {
                let asked = words.asked_last(question, figures.query.about, settings);
                out.line(&format!("{}: {asked}", words.figures_head(question)))?;
            }
            out.end()?;
            tell(&words.say(say::FORMULA));
            tell(&words.say_with(say::HIDDEN, &Args::new().count("min", figures.min)));
            return Ok(ExitCode::SUCCESS);
        }
        Format::Csv => {
            let own = own(&figures, hello.settings.as_ref());
            let head = HEAD.into_iter().chain(own.iter().map(|question| question.code()));
            out.csv(&head.map(str::to_owned).collect::<Vec<_>>())?;
            for line in &figures.lines {
                for (month, shown) in spans(&figures, line) {
                    out.csv(&plain(line.of, month, shown, &own))?;
                }
            }
        }
        Format::Json | Format::Jsonl => out.json(&figures)?,
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// The whole of a line, then its months.
fn spans<'f>(
    figures: &'f Figures,
    line: &'f FiguresLine,
) -> impl Iterator<Item = (Option<Month>, &'f Shown)> {
    let months = figures.months.iter().copied().map(Some).zip(&line.months);
    std::iter::once((None, &line.whole)).chain(months)
}

/// The questions of the society's own whose means stand beside the usual ones.
fn own(figures: &Figures, settings: Option<&Settings>) -> Vec<Question> {
    let asked = settings.into_iter().flat_map(|own| own.ever_asked(figures.query.about));
    let own = asked.filter(|asked| {
        matches!(asked.question, Question::Own(_)) && asked.form == AnswerForm::Scale
    });
    own.map(|asked| asked.question).collect()
}

fn rows(figures: &Figures, words: &Words, settings: Option<&Settings>) -> Vec<Vec<String>> {
    let mut head = vec![
        words.say(say::HEAD_OF),
        words.say(say::HEAD_ANSWERS),
        words.say(say::HEAD_RATE),
        words.say(say::HEAD_SATISFIED),
    ];
    let is_of_one = matches!(figures.query.by, Axis::Question | Axis::Step);
    let asked: Vec<Question> = Question::USUAL.into_iter().chain(own(figures, settings)).collect();
    if is_of_one {
        head.push(words.say(say::HEAD_MEAN));
    } else {
        head.extend(asked.iter().map(|question| words.figures_head(*question)));
    }
    let mut rows = vec![head];
    for line in &figures.lines {
        for (month, shown) in spans(figures, line) {
            let name = match (month, figures.query.months) {
                (Some(month), Some(calendar)) => {
                    format!("  {}", words.figures_month(calendar, month))
                }
                _ => words.figures_of(line.of, settings),
            };
            let counts = shown.counts();
            let mut row = vec![
                name,
                words.answered_in(line.of, shown, figures.min),
                percent(counts.and_then(Counts::rate_per_mille)),
                percent(counts.and_then(|counts| satisfied_in(line.of, counts))),
            ];
            if is_of_one {
                let asked = match (line.of, settings) {
                    (Of::Question(question), Some(settings)) => {
                        settings.asked(figures.query.about, question)
                    }
                    _ => None,
                };
                let mean = counts.and_then(|counts| mean_in(line.of, counts));
                row.push(words.mean_of(asked, mean));
            } else {
                let means = |question: &Question| {
                    mean(counts.and_then(|counts| counts.mean_hundredths(*question)))
                };
                row.extend(asked.iter().map(means));
            }
            rows.push(row);
        }
    }
    rows
}

const HEAD: [&str; 17] = [
    "of",
    "value",
    "month",
    "shown",
    "offered",
    "answered",
    "declined",
    "unreachable",
    "rate",
    "satisfied",
    "satisfied_of",
    "courtesy",
    "speed",
    "clarity",
    "ease",
    "outcome",
    "mean",
];

fn plain(of: Of, month: Option<Month>, shown: &Shown, own: &[Question]) -> Vec<String> {
    let value = match of {
        Of::All => String::new(),
        Of::Service(service) => service.code().to_owned(),
        Of::Channel(channel) => channel.code().to_owned(),
        Of::Category(category) => category.map_or("", Choice::code).to_owned(),
        Of::Provider(staff) => staff.0.to_string(),
        Of::Committee(id) => id.0.to_string(),
        Of::Department(id) => id.0.to_string(),
        Of::Version(version) => version.to_string(),
        Of::Question(question) => question.code().to_owned(),
        Of::Step(step) => step.code().to_owned(),
    };
    let month = month.map(|at| format!("{:04}-{:02}", at.year, at.month)).unwrap_or_default();
    let is_shown = match shown {
        Shown::Nobody => "nobody",
        Shown::TooFew => "too_few",
        Shown::Counts(_) => "yes",
    };
    let mut row = vec![of.axis().code().to_owned(), value, month, is_shown.to_owned()];
    let Some(counts) = shown.counts() else {
        row.resize(HEAD.len().saturating_add(own.len()), String::new());
        return row;
    };
    // Of one question its own answers, of a step those to all of its questions.
    let (satisfied, answers) = match of {
        Of::Question(question) => (counts.satisfied(question), counts.answers(question)),
        Of::Step(_) => (figures::satisfied(&counts.joined()), figures::answers(&counts.joined())),
        _ => (counts.satisfied(HEADLINE), counts.answers(HEADLINE)),
    };
    let tenths = |it: Option<u32>| it.map(|it| format!("{}.{}", it / 10, it % 10));
    row.extend([
        counts.offered().to_string(),
        counts.answered.to_string(),
        counts.declined.to_string(),
        counts.unreachable.to_string(),
        tenths(counts.rate_per_mille()).unwrap_or_default(),
        satisfied.to_string(),
        answers.to_string(),
    ]);
    let mean_of = |hundredths: Option<u32>| hundredths.map(|it| mean(Some(it))).unwrap_or_default();
    row.extend(Question::USUAL.map(|question| mean_of(counts.mean_hundredths(question))));
    row.push(mean_of(mean_in(of, counts)));
    row.extend(own.iter().map(|question| mean_of(counts.mean_hundredths(*question))));
    row
}
