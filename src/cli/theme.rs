//! `wasl theme`: the improvement register: a theme is opened, gathered into, acted on, closed, and told; and the
//! page for the board.

pub mod lists;

use std::process::ExitCode;
use std::sync::Arc;

use crate::api::command::{NewTelling, RecordSeen};
use crate::api::query::{BoardPage, ThemeView};
use crate::api::{Answer, Command, Desk, Fault, Query};
use crate::cli::contact::order;
use crate::cli::failure::say as tell;
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::{Day, Written};
use crate::domain::choice::{Channel, Choice, List, Service};
use crate::domain::contact::check;
use crate::domain::id::{StaffId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;
use crate::domain::theme::{BoardWord, Measured, NewTheme, Quarter, Telling, ThemeWord};
use crate::domain::value::Flaw;
use crate::i18n::minutes::text_of;
use crate::i18n::phrases::theme as heads;
use crate::i18n::{Args, Words, isolate};
use clap::Subcommand;
use clap::builder::{PossibleValue, PossibleValuesParser};

/// Every question; help names the usual ones, as the others are the society's.
fn questions() -> PossibleValuesParser {
    let value = |question: Question| {
        PossibleValue::new(question.code()).hide(matches!(question, Question::Own(_)))
    };
    PossibleValuesParser::new(Question::all().map(value).collect::<Vec<_>>())
}

/// What a theme is called, and by which question it is measured.
#[derive(Debug, clap::Args)]
pub struct Named {
    title: String,
    #[arg(long, value_name = "TEXT")]
    words: Option<String>,
    #[arg(long, value_name = "Q", value_parser = questions())]
    question: Option<String>,
    #[arg(long, value_name = "WHO", value_parser = PossibleValuesParser::new(About::ALL.map(About::code)))]
    about: Option<String>,
    #[arg(long, value_name = "S", value_parser = PossibleValuesParser::new(List::Service.codes()))]
    service: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    Open {
        #[command(flatten)]
        named: Named,
        #[arg(long, value_name = "RECORD")]
        source: Option<String>,
    },
    Show {
        number: u32,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Change {
        number: u32,
        #[command(flatten)]
        named: Named,
    },
    Gather {
        number: u32,
        source: String,
    },
    Drop {
        number: u32,
        source: String,
        why: String,
    },
    Act {
        number: u32,
        text: String,
        #[arg(long, value_name = "NAME")]
        owner: String,
        #[arg(long, value_name = "DATE")]
        due: String,
    },
    Assign {
        number: u32,
        action: u16,
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        #[arg(long, value_name = "TEXT")]
        text: Option<String>,
    },
    End {
        number: u32,
        action: u16,
        result: String,
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        #[arg(long)]
        given_up: bool,
    },
    Close {
        number: u32,
        say: String,
    },
    Reopen {
        number: u32,
        why: String,
    },
    Tell {
        number: u32,
        source: String,
        #[arg(long, value_name = "C", value_parser = PossibleValuesParser::new(List::Channel.codes()))]
        channel: Option<String>,
        #[arg(long, value_name = "TEXT")]
        outcome: Option<String>,
        #[arg(long, value_name = "N")]
        minutes: Option<String>,
    },
    Missed {
        number: u32,
        source: String,
        why: String,
    },
    Recommend {
        number: u32,
        text: String,
    },
    Answer {
        number: u32,
        recommendation: u16,
        #[arg(value_parser = PossibleValuesParser::new(BoardWord::ALL.map(BoardWord::code)))]
        word: String,
        #[arg(long, value_name = "TEXT")]
        text: Option<String>,
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    Publish {
        number: u32,
        place: String,
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    Board {
        #[arg(long, value_name = "N")]
        year: Option<u16>,
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=4))]
        quarter: Option<u8>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
}

/// The desk and what is asked of it before anything is ordered.
struct At<'a> {
    desk: Arc<dyn Desk>,
    words: &'a Words,
    today: Day,
    settings: Option<Settings>,
}

impl At<'_> {
    fn theme(&self, number: u32) -> Result<ThemeView, Failure> {
        match self.desk.ask(&Query::Theme(ThemeNumber(number))) {
            Ok(Answer::Theme(view)) => Ok(*view),
            Ok(_) => Err(astray()),
            Err(Fault::NotFound) => {
                let args = Args::new().text("number", number.to_string());
                Err(Failure::Refused(self.words.say_with(heads::NO_SUCH, &args)))
            }
            Err(fault) => Err(Failure::Desk(fault)),
        }
    }

    fn source(&self, text: &str) -> Result<RecordRef, Failure> {
        RecordRef::parse(text).ok_or_else(|| {
            let args = Args::new().text("text", isolate::left_to_right(text));
            Failure::Usage(self.words.say_with(heads::BAD_SOURCE, &args))
        })
    }

    fn owner(&self, name: &str) -> Result<StaffId, Failure> {
        let all = self.settings.iter().flat_map(|settings| &settings.staff);
        let found = all.into_iter().find(|own| own.name == name);
        found.map(|own| own.id).ok_or_else(|| {
            let args = Args::new().text("text", name);
            Failure::Usage(self.words.say_with(heads::BAD_OWNER, &args))
        })
    }

    fn wrong(&self, flaw: &Flaw) -> Failure {
        Failure::Usage(self.words.flaw(flaw))
    }

    fn day(&self, text: &str) -> Result<Day, Failure> {
        Written::parse(text).map(Written::to_day).map_err(|flaw| self.wrong(&flaw.into()))
    }

    fn day_or_today(&self, text: Option<String>) -> Result<Day, Failure> {
        text.map_or(Ok(self.today), |text| self.day(&text))
    }
}

fn named(named: Named, before: Option<&NewTheme>) -> NewTheme {
    let Named { title, words, question, about, service } = named;
    let was = before.and_then(|own| own.measured);
    let question = question.as_deref();
    let question = question.and_then(Question::from_code);
    let measured = question.or(was.map(|own| own.question)).map(|question| Measured {
        question,
        about: about
            .as_deref()
            .and_then(About::from_code)
            .or(was.map(|own| own.about))
            .unwrap_or(About::Service),
        service: service
            .as_deref()
            .and_then(Service::from_code)
            .or(was.and_then(|own| own.service)),
    });
    let words = words.or_else(|| before.map(|own| own.words.clone())).unwrap_or_default();
    NewTheme { title, words, measured }
}

pub fn run(config: &Config, words: &Words, verb: Verb) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let at = At { desk, words, today: hello.today, settings: hello.settings };
    match verb {
        Verb::Show { number, format } => show(&at, number, format),
        Verb::Board { year, quarter, format } => board(&at, (year, quarter), format),
        Verb::Open { named: own, source } => {
            let source = source.map(|text| at.source(&text)).transpose()?;
            let theme = named(own, None);
            let receipt = order(&*at.desk, Command::OpenTheme { theme, source, form: None })?;
            let number = receipt.done.record().map(RecordRef::id).unwrap_or_default();
            let args = Args::new().text("number", number.to_string());
            tell(&words.say_with(heads::OPENED_AS, &args));
            Ok(ExitCode::SUCCESS)
        }
        verb => say_word(&at, verb),
    }
}

fn say_word(at: &At<'_>, verb: Verb) -> Result<ExitCode, Failure> {
    let (number, word) = match verb {
        Verb::Tell { number, source, channel, outcome, minutes } => {
            let view = at.theme(number)?;
            let source = at.source(&source)?;
            let channel = channel.as_deref().and_then(Channel::from_code);
            let minutes = minutes.map(|text| check::minutes(&text)).transpose();
            let telling = NewTelling {
                channel: channel.unwrap_or(Channel::Phone),
                outcome: outcome.unwrap_or_default(),
                minutes: minutes.map_err(|flaw| at.wrong(&flaw))?,
            };
            let seen = RecordSeen { record: view.theme.number.into(), version: view.version };
            order(&*at.desk, Command::TellRaiser { seen, source, telling, form: None })?;
            tell(&at.words.say(heads::TOLD_SAVED));
            return Ok(ExitCode::SUCCESS);
        }
        Verb::Gather { number, source } => {
            (number, ThemeWord::Gather { source: at.source(&source)? })
        }
        Verb::Drop { number, source, why } => {
            (number, ThemeWord::Drop { source: at.source(&source)?, reason: why })
        }
        Verb::Missed { number, source, why } => {
            (number, ThemeWord::NotReached { source: at.source(&source)?, reason: why })
        }
        Verb::Change { number, named: own } => {
            let view = at.theme(number)?.theme;
            let before = NewTheme { title: view.title, words: view.words, measured: view.measured };
            (number, ThemeWord::Change { theme: named(own, Some(&before)) })
        }
        Verb::Act { number, text, owner, due } => {
            let (owner, due) = (at.owner(&owner)?, at.day(&due)?);
            (number, ThemeWord::Act { text, owner, due })
        }
        Verb::Assign { number, action, owner, due, text } => {
            let view = at.theme(number)?;
            let own = view.theme.action(action).map_err(|refusal| {
                Failure::Refused(at.words.refusal(&refusal, at.settings.as_ref()))
            })?;
            let owner = owner.map_or(Ok(own.owner), |name| at.owner(&name))?;
            let due = due.map_or(Ok(own.due), |text| at.day(&text))?;
            let text = text.unwrap_or_else(|| own.text.clone());
            (number, ThemeWord::ChangeAction { action, text, owner, due })
        }
        Verb::End { number, action, result, on, given_up } => {
            let on = at.day_or_today(on)?;
            (number, ThemeWord::EndAction { action, done: !given_up, result, on })
        }
        Verb::Close { number, say } => (number, ThemeWord::Close { say }),
        Verb::Reopen { number, why } => (number, ThemeWord::Reopen { reason: why }),
        Verb::Recommend { number, text } => (number, ThemeWord::Recommend { text }),
        Verb::Answer { number, recommendation, word, text, on } => {
            let word = BoardWord::from_code(&word).ok_or_else(astray)?;
            let (on, text) = (at.day_or_today(on)?, text.unwrap_or_default());
            (number, ThemeWord::Board { recommendation, word, text, on })
        }
        Verb::Publish { number, place, on } => {
            (number, ThemeWord::Publish { on: at.day_or_today(on)?, place })
        }
        Verb::Open { .. } | Verb::Show { .. } | Verb::Board { .. } => return Err(astray()),
    };
    let view = at.theme(number)?;
    let seen = RecordSeen { record: view.theme.number.into(), version: view.version };
    order(&*at.desk, Command::Theme { seen, word, form: None })?;
    let args = Args::new().text("number", number.to_string());
    tell(&at.words.say_with(heads::SAVED, &args));
    Ok(ExitCode::SUCCESS)
}

fn show(at: &At<'_>, number: u32, format: Format) -> Result<ExitCode, Failure> {
    let view = at.theme(number)?;
    let mut out = Output::new();
    match format {
        Format::Table => {
            let facts = at.words.theme_facts(&view, at.today, at.settings.as_ref());
            let rows: Vec<Vec<String>> = facts
                .into_iter()
                .map(|(label, text)| vec![label, text.replace('\n', " ")])
                .collect();
            for line in table(&rows) {
                out.line(&line)?;
            }
            let rows = view.sources.iter().map(|source| {
                let said =
                    if source.masked { crate::cli::read::hidden() } else { source.said.clone() };
                vec![
                    at.words.source_name(source.on),
                    at.words.source_who(source),
                    said.replace('\n', " "),
                    at.words.telling(&source.telling),
                ]
            });
            for line in table(&rows.collect::<Vec<_>>()) {
                out.line(&line)?;
            }
        }
        Format::Csv => {
            out.csv(&["record", "name", "said", "on", "telling"].map(str::to_owned))?;
            for source in &view.sources {
                let on = source.on_day.map(Day::iso).unwrap_or_default();
                let telling = match &source.telling {
                    Telling::Waits => "waits",
                    Telling::Nobody => "nobody",
                    Telling::Told { .. } => "told",
                    Telling::NotReached { .. } => "not_reached",
                };
                out.csv(&[
                    source.on.to_string(),
                    source.name.clone(),
                    source.said.clone(),
                    on,
                    telling.to_owned(),
                ])?;
            }
        }
        Format::Json | Format::Jsonl => out.json(&view)?,
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

fn board(
    at: &At<'_>,
    (year, quarter): (Option<u16>, Option<u8>),
    format: Format,
) -> Result<ExitCode, Failure> {
    let now = Quarter::of(at.today).ok_or_else(astray)?;
    let wanted =
        Quarter { year: year.unwrap_or(now.year), quarter: quarter.unwrap_or(now.quarter) };
    let Answer::BoardPage(page) = ask(&*at.desk, &Query::BoardPage(wanted))? else {
        return Err(astray());
    };
    let mut out = Output::new();
    match format {
        Format::Table => {
            for line in text_of(at.words.board_page(&page, at.settings.as_ref())).lines() {
                out.line(line)?;
            }
        }
        Format::Csv => board_rows(&mut out, &page)?,
        Format::Json | Format::Jsonl => out.json(&page)?,
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

fn board_rows(out: &mut Output, page: &BoardPage) -> Result<(), Failure> {
    let head = [
        "quarter",
        "theme",
        "title",
        "state",
        "sources",
        "done",
        "question",
        "before",
        "before_n",
        "after",
        "after_n",
        "told",
        "to_tell",
        "not_reached",
    ];
    out.csv(&head.map(str::to_owned))?;
    for own in &page.themes {
        let done: Vec<&str> = own.done.iter().map(|action| action.text.as_str()).collect();
        let sources: u32 = own.sources.iter().map(|(_, count)| *count).sum();
        let mut row = vec![
            page.quarter.code(),
            own.number.0.to_string(),
            own.title.clone(),
            own.state.code().to_owned(),
            sources.to_string(),
            done.join("; "),
        ];
        match &own.measure {
            None => row.extend(std::iter::repeat_n(String::new(), 5)),
            Some(measure) => {
                let question = measure.measured.question;
                row.push(question.code().to_owned());
                for shown in [&measure.before, &measure.after] {
                    let counts = shown.counts();
                    let mean = counts.and_then(|counts| counts.mean_hundredths(question));
                    let mean = mean.map(|it| crate::i18n::figures::mean(Some(it)));
                    row.push(mean.unwrap_or_default());
                    let n = counts.map(|counts| counts.answers(question).to_string());
                    row.push(n.unwrap_or_default());
                }
            }
        }
        row.extend([own.told.to_string(), own.to_tell.to_string(), own.not_reached.to_string()]);
        out.csv(&row)?;
    }
    Ok(())
}
