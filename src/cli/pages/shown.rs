//! A page on standard output: laid out for a terminal, screen by screen; as it is for a pipe.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::cli::Failure;
use crate::cli::output::Output;
use crate::cli::painted::Painted;
use crate::config::Config;
use crate::i18n::phrases::help as say;
use crate::i18n::{Words, isolate};
use crate::term::{self, Profile};
use crate::text;

use super::{Block, blocks, spans};

/// Columns of a page at most: a wider line is hard to read.
const WIDTH_MAX: u16 = 80;
/// Code stands this far in, as in the page's file.
const CODE_INDENT: &str = "    ";
/// Rows of a screen that the question for more takes.
const PROMPT_ROWS: u16 = 1;

/// Prints a page, then the help of the command that has its name.
pub fn show(
    config: &Config,
    words: &Words,
    page: Option<&str>,
    command: Option<&str>,
) -> Result<(), Failure> {
    if !io::stdout().is_terminal() {
        let mut out = Output::new();
        for part in [page, command].into_iter().flatten() {
            part.lines().try_for_each(|line| out.line(line))?;
        }
        return out.end();
    }
    let mut rows = page.map_or_else(Vec::new, |page| rows(config, words, page));
    let printed = |line: &str| format!("{}\n", text::printed(line));
    if !rows.is_empty() && command.is_some() {
        rows.push("\n".to_owned());
    }
    rows.extend(command.unwrap_or_default().lines().map(printed));
    by_screens(&rows, words).map_err(Failure::io("stdout"))
}

/// The rows of a page as this terminal is to be sent them, each with its line end.
fn rows(config: &Config, words: &Words, source: &str) -> Vec<String> {
    let profile = Profile::from_env(&config.env);
    let profile = profile.map(|named| config.terminals.first(&config.env, named));
    let painted = profile.as_ref().ok().and_then(|profile| Painted::on(profile, words.lang()));
    let Some(painted) = painted else {
        return source.lines().map(|line| format!("{}\n", text::printed(line))).collect();
    };
    let painted = painted.at_most(WIDTH_MAX);
    let row = |block: Block| match block {
        Block::Title(text) | Block::Heading(text) | Block::Text(text) => {
            painted.prose(&plain(&text))
        }
        Block::Item(text) => painted.prose(&format!("• {}", plain(&text))),
        Block::Code(code) => painted.line(&format!("{CODE_INDENT}{code}")),
        Block::Blank => vec!["\n".to_owned()],
    };
    blocks(source).into_iter().flat_map(row).collect()
}

/// A text without its marks; what is typed as it is keeps its own direction.
fn plain(text: &str) -> String {
    let said = |(span, typed): (&str, bool)| {
        if typed { isolate::left_to_right(span) } else { span.to_owned() }
    };
    spans(text).map(said).collect()
}

fn by_screens(rows: &[String], words: &Words) -> io::Result<()> {
    let height = usize::from(term::size().height.saturating_sub(PROMPT_ROWS).max(1));
    let prompt = format!("{} ", text::printed(&words.say(say::MORE)));
    let mut out = io::stdout().lock();
    if io::stdin().is_terminal() {
        print(rows, height, &prompt, &mut io::stdin().lock(), &mut out)
    } else {
        print(rows, usize::MAX, &prompt, &mut io::empty(), &mut out)
    }
}

/// Prints rows, so many at a time: an empty answer brings more, any other ends it, and so does the
/// end of the answers.
fn print(
    rows: &[String],
    height: usize,
    prompt: &str,
    answers: &mut impl BufRead,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut screens = rows.chunks(height).peekable();
    while let Some(screen) = screens.next() {
        screen.iter().try_for_each(|row| out.write_all(row.as_bytes()))?;
        if screens.peek().is_none() {
            break;
        }
        write!(out, "{prompt}")?;
        out.flush()?;
        let mut answer = String::new();
        let read = answers.read_line(&mut answer)?;
        if read == 0 || !answer.trim().is_empty() {
            break;
        }
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(answers: &str) -> String {
        let rows: Vec<String> = (1..=5).map(|row| format!("{row}\n")).collect();
        let mut out = Vec::new();
        print(&rows, 2, "more? ", &mut answers.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_long_page_comes_screen_by_screen_for_as_long_as_it_is_wanted() {
        assert_eq!(printed("\n\n"), "1\n2\nmore? 3\n4\nmore? 5\n");
        assert_eq!(printed("\nq\n\n"), "1\n2\nmore? 3\n4\nmore? ");
        assert_eq!(printed(""), "1\n2\nmore? ");
    }
}
