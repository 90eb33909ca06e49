//! The pages and the help of each command as man pages: the same text in another form.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, Command, CommandFactory};
use roff::{Inline, Roff, bold, roman};

use crate::cli::failure::say as tell;
use crate::cli::{Failure, Line, help};
use crate::i18n::phrases::help as say;
use crate::i18n::{Args, Words, isolate};

use super::{Block, Page, blocks, spans};

/// A bullet, as roff names it.
const BULLET: &str = r"\(bu";
/// Commands, and pages that are about no single one.
const COMMANDS: &str = "1";
const PAGES: &str = "7";

/// Writes `wasl.1`, one `wasl-COMMAND.1` for each command and one `wasl-PAGE.7` for each page into a
/// folder, which is made if it is not there. Files of these names are written over.
pub fn write(folder: &Path, words: &Words) -> Result<ExitCode, Failure> {
    let failed = |path: &Path| Failure::io(path.display().to_string());
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let files = files(words);
    for (name, text) in &files {
        let path: PathBuf = folder.join(name);
        fs::write(&path, text).map_err(failed(&path))?;
    }
    let args = Args::new()
        .count("n", files.len())
        .text("folder", isolate::left_to_right(&folder.display().to_string()));
    tell(&words.say_with(say::MAN_WRITTEN, &args));
    Ok(ExitCode::SUCCESS)
}

/// The files by name.
pub(super) fn files(words: &Words) -> Vec<(String, String)> {
    let mut parser = help::in_words(Line::command(), words);
    parser.build();
    let mut files = Vec::new();
    add_command(&parser, "wasl", &mut files, words);
    for page in Page::ALL {
        files.push((format!("wasl-{}.{PAGES}", page.name), page_file(page, words)));
    }
    files
}

fn add_command(command: &Command, name: &str, files: &mut Vec<(String, String)>, words: &Words) {
    files.push((format!("{name}.{COMMANDS}"), command_file(command, name, words)));
    for verb in command.get_subcommands() {
        add_command(verb, &format!("{name}-{}", verb.get_name()), files, words);
    }
}

fn page_file(page: &Page, words: &Words) -> String {
    let name = format!("wasl-{}", page.name);
    let mut roff = begun(&name, PAGES, &page.title(words.lang()), words);
    let mut was_code = false;
    for block in blocks(page.source(words.lang())) {
        let is_code = matches!(block, Block::Code(_));
        if is_code != was_code {
            if is_code {
                roff.control("PP", []).control("EX", []);
            } else {
                roff.control("EE", []);
            }
        }
        was_code = is_code;
        match block {
            Block::Title(_) | Block::Blank => {}
            Block::Heading(text) => drop(roff.control("SH", [text.as_str()])),
            Block::Text(text) => drop(roff.control("PP", []).text(inlines(&text))),
            Block::Item(text) => drop(roff.control("IP", [BULLET, "2"]).text(inlines(&text))),
            Block::Code(code) => drop(roff.text([roman(format!("    {code}"))])),
        }
    }
    if was_code {
        roff.control("EE", []);
    }
    roff.render()
}

/// The help of a command, with the words and in the order of `--help`.
fn command_file(command: &Command, name: &str, words: &Words) -> String {
    let about = command.get_about().map(|about| bare(&about.to_string())).unwrap_or_default();
    let mut roff = begun(name, COMMANDS, &about, words);
    roff.control("SH", [words.say(say::USAGE).as_str()]);
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    roff.control("PP", []).text([bold(usage)]);
    let arguments: Vec<&Arg> = command.get_positionals().collect();
    let options: Vec<&Arg> =
        command.get_opts().chain(command.get_arguments().filter(|arg| is_flag(arg))).collect();
    for (heading, args) in [(say::ARGUMENTS, arguments), (say::OPTIONS, options)] {
        if args.iter().any(|arg| !arg.is_hide_set()) {
            roff.control("SH", [words.say(heading).as_str()]);
        }
        for arg in args.into_iter().filter(|arg| !arg.is_hide_set()) {
            let said = arg.get_help().map(|help| bare(&help.to_string())).unwrap_or_default();
            let said = said.lines().map(str::trim).collect::<Vec<_>>().join(" ");
            let shown = arg.clone().hide_possible_values(true).to_string();
            roff.control("TP", []).text([bold(shown)]).text([roman(said)]);
        }
    }
    if command.has_subcommands() {
        roff.control("SH", [words.say(say::COMMANDS).as_str()]);
        for verb in command.get_subcommands() {
            let about = verb.get_about().map(|about| bare(&about.to_string())).unwrap_or_default();
            let page = format!("{name}-{}({COMMANDS})", verb.get_name());
            roff.control("TP", []).text([bold(page)]).text([roman(about)]);
        }
    }
    let others: Vec<String> =
        Page::ALL.iter().map(|page| format!("wasl-{}({PAGES})", page.name)).collect();
    roff.control("SH", [words.say(say::SEE_ALSO).as_str()]);
    roff.control("PP", []).text([roman(others.join(", "))]);
    roff.render()
}

fn is_flag(arg: &Arg) -> bool {
    !arg.is_positional() && !arg.get_action().takes_values()
}

fn begun(name: &str, section: &str, about: &str, words: &Words) -> Roff {
    let mut roff = Roff::new();
    let version = concat!("wasl ", env!("CARGO_PKG_VERSION"));
    roff.control("TH", [name.to_uppercase().as_str(), section, "", version]);
    roff.control("SH", [words.say(say::NAME).as_str()]);
    roff.text([roman(format!("{name} - {about}"))]);
    roff
}

fn inlines(text: &str) -> Vec<Inline> {
    let said = |(span, typed)| if typed { bold(span) } else { roman(span) };
    spans(text).filter(|(span, _)| !span.is_empty()).map(said).collect()
}

/// Without isolates, for which man has no sign: a terminal orders what it shows.
fn bare(text: &str) -> String {
    isolate::bare(text)
}
