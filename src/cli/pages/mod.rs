//! `wasl help`: the pages of the manual, as the program shows them and as man pages.
//!
//! A page is one file for each language, `pages/LANG/NAME.md`, and a row in [`Page::ALL`]. It is
//! written in a small part of Markdown, which [`Block`] names, in lines of at most 80 columns:
//! a pipe gets the file as it is, a terminal gets it wrapped and in its own direction.

mod man;
mod shown;
#[cfg(test)]
mod tests;

use std::process::ExitCode;

use clap::{Command, CommandFactory};

use crate::cli::output::Output;
use crate::cli::{Failure, Line, help, output};
use crate::config::Config;
use crate::i18n::phrases::help as say;
use crate::i18n::{Args, Lang, Words, isolate};

pub use man::write as write_man;

/// A page in both languages.
#[derive(Debug)]
struct Page {
    name: &'static str,
    arabic: &'static str,
    english: &'static str,
}

/// The row of a page, its files found by its name.
macro_rules! page {
    ($name:literal) => {
        Page {
            name: $name,
            arabic: include_str!(concat!("ar/", $name, ".md")),
            english: include_str!(concat!("en/", $name, ".md")),
        }
    };
}

impl Page {
    /// Every page, in the order in which they are listed.
    const ALL: &'static [Self] = &[
        page!("office"),
        page!("far-away"),
        page!("together"),
        page!("backup"),
        page!("terminals"),
        page!("plain"),
        page!("keys"),
        page!("files"),
        page!("improve"),
        page!("policy"),
        page!("limits"),
        page!("figures"),
        page!("changes"),
    ];

    fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|page| page.name == name)
    }

    const fn source(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Arabic => self.arabic,
            Lang::English => self.english,
        }
    }

    /// The page's first line: what it is about.
    fn title(&self, lang: Lang) -> String {
        blocks(self.source(lang))
            .into_iter()
            .find_map(|block| match block {
                Block::Title(title) => Some(title),
                _ => None,
            })
            .unwrap_or_default()
    }
}

/// A part of a page. Lines of one paragraph or item are joined by a blank.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    /// `# Title`, once, in the first line.
    Title(String),
    /// `## Heading`.
    Heading(String),
    Text(String),
    /// `- Item`; its later lines begin with two blanks.
    Item(String),
    /// A line that begins with four blanks: a command or a part of a file, without them.
    Code(String),
    Blank,
}

fn blocks(source: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in source.lines() {
        let block = if line.is_empty() {
            Block::Blank
        } else if let Some(title) = line.strip_prefix("# ") {
            Block::Title(title.to_owned())
        } else if let Some(heading) = line.strip_prefix("## ") {
            Block::Heading(heading.to_owned())
        } else if let Some(code) = line.strip_prefix("    ") {
            Block::Code(code.to_owned())
        } else if let Some(item) = line.strip_prefix("- ") {
            Block::Item(item.to_owned())
        } else if let Some(Block::Text(text) | Block::Item(text)) = blocks.last_mut() {
            text.push(' ');
            text.push_str(line.trim_start());
            continue;
        } else {
            Block::Text(line.to_owned())
        };
        blocks.push(block);
    }
    blocks
}

/// Parts of a text and whether each stands between backticks, that is, is typed as it is.
fn spans(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split('`').enumerate().map(|(at, span)| (span, at % 2 == 1))
}

/// Shows the list of pages, one page, or the help of a command; both where they share a name.
pub fn show(config: &Config, words: &Words, topic: &[String]) -> Result<ExitCode, Failure> {
    let mut parser = help::in_words(Line::command(), words);
    parser.build();
    let page = match topic {
        [] => return list(&parser, words),
        [name] => Page::named(name),
        _ => None,
    };
    let command = found(&mut parser, topic);
    if page.is_none() && command.is_none() {
        let topic = isolate::left_to_right(&topic.join(" "));
        let args = Args::new().text("topic", topic);
        return Err(Failure::Usage(words.say_with(say::NO_TOPIC, &args)));
    }
    let page = page.map(|page| page.source(words.lang()));
    let command = command.map(|command| command.render_help().to_string());
    shown::show(config, words, page, command.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

/// The command of these words: `staff add` is two.
fn found<'c>(parser: &'c mut Command, topic: &[String]) -> Option<&'c mut Command> {
    topic.iter().try_fold(parser, |command, name| command.find_subcommand_mut(name))
}

fn list(parser: &Command, words: &Words) -> Result<ExitCode, Failure> {
    let mut out = Output::new();
    out.line(&words.say(say::PAGES))?;
    let pages: Vec<Vec<String>> = Page::ALL
        .iter()
        .map(|page| vec![format!("  {}", page.name), page.title(words.lang())])
        .collect();
    output::table(&pages).iter().try_for_each(|line| out.line(line))?;
    out.line("")?;
    out.line(&format!("{}:", words.say(say::COMMANDS)))?;
    let commands: Vec<Vec<String>> = parser
        .get_subcommands()
        .map(|verb| {
            let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
            vec![format!("  {}", verb.get_name()), about]
        })
        .collect();
    output::table(&commands).iter().try_for_each(|line| out.line(line))?;
    out.end()?;
    Ok(ExitCode::SUCCESS)
}
