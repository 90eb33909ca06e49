//! The command line: one file a subcommand, each a call to the desk and a printer.
//!
//! Longer than 500 lines: one table, of all subcommands.
//!
//! No subcommand prompts. Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage, 3 store unavailable.

mod anchor;
mod backup;
mod barred;
mod check;
mod clock;
mod complaint;
mod completions;
mod contact;
mod csv_cells;
mod demo;
mod doctor;
mod evidence;
mod export;
mod failure;
mod fatal;
mod handover;
mod help;
pub mod import;
mod inquiries;
mod journal;
mod keep;
mod keys;
mod known;
mod ledger;
mod leftover;
mod list;
mod minutes;
mod moves;
mod note;
mod open;
mod output;
mod pages;
mod painted;
mod person;
mod plain;
mod pool;
mod read;
mod salvage;
mod satisfaction;
mod screens;
mod serve;
mod settings;
mod staff;
mod store_files;
mod surveys;
mod theme;
mod undertaking;
mod usage;
mod values;
mod waiting;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::cli::output::Format;
use crate::cli::values::{abouts, axes, calendars, languages, lists, one_or_more};
use crate::config::{self, Asked, Config};
use crate::domain::calendar::Calendar;
use crate::domain::choice::List;
use crate::domain::figures::Axis;
use crate::domain::id::CommitteeId;
use crate::domain::satisfaction::About;
use crate::i18n::{Lang, Words};
use crate::term::{Kind, Profile, Unfit};
use crate::text::{self, Letters};

pub use failure::Failure;

/// The line as it is typed. What each part is for is said by [`help`], in the language.
#[derive(Debug, Parser)]
#[command(name = "wasl", version, disable_help_subcommand = true)]
struct Line {
    #[arg(long, global = true, value_name = "URL")]
    store: Option<String>,
    #[arg(long, global = true, value_parser = languages())]
    lang: Option<Lang>,
    #[arg(long, global = true, value_name = "FILE")]
    keymap: Option<PathBuf>,
    #[arg(long = "as", global = true, value_name = "NAME")]
    stands_for: Option<String>,
    #[arg(long, global = true)]
    new: bool,
    #[arg(long)]
    plain: bool,
    /// Where the program before this one, whose store failed, left what was typed.
    #[arg(long = handover::ARGUMENT, hide = true)]
    after_fault: Option<u32>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Demo {
        #[arg(long, value_name = "N", default_value_t = 60)]
        cases: u64,
        #[arg(long, value_name = "S", default_value_t = 1448)]
        seed: u64,
    },
    Import(import::Asked),
    List {
        #[arg(value_parser = lists())]
        queue: list::Listed,
        #[arg(long, value_name = "N", value_parser = one_or_more())]
        limit: Option<usize>,
        #[arg(long, value_name = "KEY")]
        after: Option<String>,
        #[arg(long)]
        overdue: bool,
        #[arg(long)]
        mine: bool,
        #[arg(long, value_name = "N", value_parser = one_or_more())]
        committee: Option<usize>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Show {
        number: String,
        #[arg(long)]
        reveal: bool,
        #[arg(long, conflicts_with = "reveal")]
        person: bool,
        #[arg(long, conflicts_with_all = ["reveal", "person"])]
        inquiry: bool,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Note {
        number: String,
        /// A dash stands for standard input.
        text: String,
        #[arg(long)]
        pin: bool,
        #[arg(long, value_name = "N")]
        corrects: Option<u32>,
        #[arg(long)]
        person: bool,
    },
    Contact {
        #[arg(required = true, value_name = "F=V")]
        fields: Vec<String>,
    },
    Complaint {
        #[command(subcommand)]
        verb: complaint::Verb,
    },
    Answer {
        #[arg(value_parser = clap::value_parser!(u32).range(1..))]
        number: u32,
        #[arg(required_unless_present_any = ["until", "unsay", "withdraw"])]
        text: Option<String>,
        #[arg(long, value_name = "C", value_parser = PossibleValuesParser::new(List::Channel.codes()))]
        channel: Option<String>,
        #[arg(long, value_name = "N")]
        minutes: Option<String>,
        #[arg(long)]
        corrects: bool,
        #[arg(long, value_name = "DATE", conflicts_with_all = ["text", "unsay", "withdraw"])]
        until: Option<String>,
        #[arg(long, value_name = "WHY", conflicts_with_all = ["text", "withdraw"])]
        unsay: Option<String>,
        #[arg(long, value_name = "WHY", conflicts_with = "text")]
        withdraw: Option<String>,
    },
    Answers {
        #[command(subcommand)]
        verb: AnswersVerb,
    },
    Move {
        number: String,
        #[arg(value_name = "MOVE", value_parser = PossibleValuesParser::new(moves::names()))]
        name: String,
        #[command(flatten)]
        wanted: Box<moves::Wanted>,
    },
    Undertaking {
        #[command(subcommand)]
        verb: undertaking::Verb,
    },
    Person {
        #[command(subcommand)]
        verb: person::rows::Verb,
    },
    Find {
        text: String,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Minutes {
        number: Option<String>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Satisfaction {
        #[arg(long, value_name = "WHO", default_value = "service", value_parser = abouts())]
        about: About,
        #[arg(long, value_name = "WHAT", default_value = "service", value_parser = axes())]
        by: Axis,
        #[arg(long, value_name = "N")]
        year: Option<u16>,
        #[arg(long, value_name = "C", default_value = "hijri", value_parser = calendars())]
        calendar: Calendar,
        #[arg(long)]
        months: bool,
        #[arg(long, conflicts_with = "months")]
        records: bool,
        #[arg(long, value_name = "VALUE", requires = "records")]
        of: Option<String>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Evidence {
        year: Option<u16>,
        #[arg(long, value_name = "C", default_value = "hijri", value_parser = calendars())]
        calendar: Calendar,
        #[arg(long, value_name = "FIGURE")]
        records: Option<String>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Theme {
        #[command(subcommand)]
        verb: theme::Verb,
    },
    Stats {
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Export {
        #[arg(long, value_name = "DIR", default_value = "wasl-export")]
        out: PathBuf,
    },
    Ledger {
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
        limit: Option<u64>,
        #[arg(long, value_name = "SEQ")]
        after: Option<u64>,
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
        #[arg(long)]
        print_anchor: bool,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Backup {
        file: PathBuf,
        #[arg(long, value_name = "FILE")]
        since: Vec<PathBuf>,
        #[arg(long, value_name = "RECIPIENT")]
        to: Vec<String>,
        #[arg(long, value_name = "FILE")]
        identity: Vec<PathBuf>,
    },
    Restore {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "FILE")]
        identity: Vec<PathBuf>,
    },
    Drill {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "FILE")]
        identity: Vec<PathBuf>,
        #[arg(long = "in", value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    Check {
        #[arg(long)]
        repair: bool,
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
        #[arg(long, value_name = "NUMBERS")]
        paper: Option<String>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Serve {
        #[arg(long, value_name = "GROUP")]
        group: Option<String>,
        #[arg(long)]
        print_unit: bool,
        #[arg(long, value_name = "DIR")]
        backup_to: Option<PathBuf>,
        #[arg(long, value_name = "N", default_value_t = 14, value_parser = one_or_more())]
        keep: usize,
        #[arg(long, value_name = "RECIPIENT", requires = "backup_to")]
        to: Vec<String>,
    },
    Staff {
        #[command(subcommand)]
        verb: Option<staff::Verb>,
    },
    Settings {
        #[command(subcommand)]
        verb: settings::Verb,
    },
    Clock {
        #[arg(long)]
        confirm: bool,
    },
    Doctor,
    Completions {
        #[arg(value_enum, value_name = "SHELL")]
        shell: completions::Shell,
    },
    Salvage {
        #[arg(long, value_name = "STORE")]
        from: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    Keys {
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
    },
    Help {
        topic: Vec<String>,
        #[arg(long, value_name = "DIR")]
        man: Option<PathBuf>,
    },
}

/// What is done with the ready answers.
#[derive(Debug, Subcommand)]
enum AnswersVerb {
    Export,
    Import { file: PathBuf },
}

/// Reads the command line, does what it says, and tells how it ended.
pub fn main() -> ExitCode {
    fatal::takes_limits_as_errors();
    // What is wrong with the line is said in its language too, so that is read before all else.
    let letters = letters();
    text::letters::say(letters);
    let wanted = config::language(usage::asked());
    let words = self::words(wanted);
    let command = help::in_words(Line::command(), &words);
    let line = command.try_get_matches().and_then(|found| Line::from_arg_matches(&found));
    let line = match line {
        Ok(line) => line,
        Err(error) => return usage::told(&error, &words),
    };
    let asked = Asked {
        store: line.store,
        lang: line.lang,
        keymap: line.keymap,
        stands_for: line.stands_for,
        anew: line.new,
    };
    let config = match Config::read(asked) {
        Ok(config) => config,
        Err(fault) => return Failure::Config(fault).told(&words),
    };
    match &line.verb {
        Some(Verb::Serve { print_unit: false, .. }) => journal::of_server(&config, &words),
        _ => journal::of_client(&config, &words),
    }
    let before = line.after_fault.and_then(handover::received);
    let done = match line.verb {
        None if line.plain => plain::run(&config, before),
        None => screens::run(&config, before),
        Some(verb) => run(verb, &config, &words),
    };
    let code = done.unwrap_or_else(|failure| failure.told(&words));
    journal::flush();
    code
}

/// The words of a language, where its letters can be shown.
fn words(wanted: Lang) -> Words {
    Words::new(if letters().arabic { wanted } else { Lang::English })
}

/// What can be shown: everything, unless it is read on a terminal that lacks it. Files and pipes get
/// what is kept.
fn letters() -> Letters {
    let env = config::terminal();
    let profile = match Profile::from_env(&env) {
        Err(Unfit::NotATerminal) => return Letters::ALL,
        Err(Unfit::Dumb) => Profile::of(Kind::Explicit, &env),
        Ok(profile) => profile,
    };
    Letters { arabic: profile.arabic, others: profile.signs }
}

#[expect(clippy::too_many_lines, reason = "an arm for each verb")]
fn run(verb: Verb, config: &Config, words: &Words) -> Result<ExitCode, Failure> {
    match verb {
        Verb::Demo { cases, seed } => demo::run(config, words, cases, seed),
        Verb::Import(asked) => import::asked(config, words, asked),
        Verb::List { queue, limit, after, overdue, mine, committee, format } => {
            let committee = committee.map(|n| CommitteeId(u8::try_from(n).unwrap_or(u8::MAX)));
            let wanted = list::Wanted { limit, after, overdue, mine, committee, format };
            match queue {
                list::Listed::Queue(queue) => list::run(config, words, queue, &wanted),
                list::Listed::Inquiries(list) => inquiries::list(config, words, list, &wanted),
                list::Listed::Contacts => inquiries::contacts(config, words, &wanted),
                list::Listed::Themes(list) => theme::lists::list(config, words, list, &wanted),
                list::Listed::Actions => theme::lists::actions(config, words, &wanted),
                list::Listed::ToTell => theme::lists::to_tell(config, words, &wanted),
                list::Listed::Complaints(list) => complaint::list(config, words, list, &wanted),
                list::Listed::Waits(list) => undertaking::list(config, words, list, &wanted),
            }
        }
        Verb::Show { number, inquiry: true, format, .. } => {
            inquiries::show(config, words, &number, format)
        }
        Verb::Complaint { verb } => complaint::run(config, words, verb),
        Verb::Contact { fields } => contact::run(config, words, &fields),
        Verb::Answer { number, text, channel, minutes, corrects, until, unsay, withdraw } => {
            let wanted = contact::Wanted {
                number,
                text,
                channel,
                minutes,
                corrects,
                until,
                unsay,
                withdraw,
            };
            contact::answer(config, words, wanted)
        }
        Verb::Answers { verb: AnswersVerb::Export } => contact::ready::export(config, words),
        Verb::Answers { verb: AnswersVerb::Import { file } } => {
            contact::ready::import(config, words, &file)
        }
        Verb::Show { number, person: true, format, .. } => {
            person::show(config, words, &number, format)
        }
        Verb::Show { number, reveal, format, .. } => {
            read::show(config, words, &number, reveal, format)
        }
        Verb::Note { number, text, pin, corrects, person } => {
            note::run(config, words, &number, note::Wanted { text, pin, corrects, person })
        }
        Verb::Undertaking { verb } => undertaking::run(config, words, verb),
        Verb::Move { number, name, wanted } => moves::run(config, words, (&number, &name), *wanted),
        Verb::Person { verb } => person::rows::run(config, words, verb),
        Verb::Find { text, format } => read::find(config, words, &text, format),
        Verb::Minutes { number, format } => minutes::run(config, words, number.as_deref(), format),
        Verb::Satisfaction { about, by, year, calendar, months, records, of, format } => {
            let wanted =
                satisfaction::Wanted { about, by, calendar, year, months, records, of, format };
            satisfaction::run(config, words, &wanted)
        }
        Verb::Evidence { year, calendar, records, format } => {
            evidence::run(config, words, &evidence::Wanted { year, calendar, records, format })
        }
        Verb::Theme { verb } => theme::run(config, words, verb),
        Verb::Stats { format } => read::stats(config, words, format),
        Verb::Export { out } => export::run(config, words, &out),
        Verb::Ledger { anchor: Some(file), .. } => anchor::append(config, words, &file),
        Verb::Ledger { print_anchor: true, .. } => anchor::print(config, words),
        Verb::Ledger { limit, after, format, .. } => {
            ledger::run(config, words, &ledger::Wanted { limit, after, format })
        }
        Verb::Backup { file, since, to, identity } => {
            backup::take(config, words, &backup::Wanted { file, since, to, identity })
        }
        Verb::Restore { files, identity } => {
            backup::restore(config, words, &backup::RestoreWanted { files, identity })
        }
        Verb::Drill { files, identity, folder } => {
            let wanted = backup::RestoreWanted { files, identity };
            backup::drill(config, words, &wanted, folder.as_deref())
        }
        Verb::Check { repair, anchor, paper, format } => {
            check::run(config, words, &check::Wanted { repair, anchor, paper, format })
        }
        Verb::Serve { group, print_unit, backup_to, keep, to } => {
            let backups = backup_to.map(|folder| keep::Wanted { folder, keep, to });
            serve::run(config, words, serve::Wanted { group, print_unit, backups })
        }
        Verb::Staff { verb } => staff::run(config, words, verb),
        Verb::Settings { verb } => settings::run(config, words, verb),
        Verb::Clock { confirm } => clock::run(config, words, confirm),
        Verb::Doctor => doctor::run(config, words),
        Verb::Completions { shell } => completions::print(shell, words),
        Verb::Salvage { from, out } => salvage::run(words, &from, &out),
        Verb::Keys { check: None } => keys::show(config, words),
        Verb::Keys { check: Some(file) } => keys::check(&file, words),
        Verb::Help { man: Some(folder), .. } => pages::write_man(&folder, words),
        Verb::Help { topic, man: None } => pages::show(config, words, &topic),
    }
}
