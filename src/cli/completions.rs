//! `wasl completions SHELL`: what a shell needs to complete commands, options and their values.

use std::process::ExitCode;

use clap::CommandFactory;
pub use clap_complete::Shell;
use clap_complete::generate;

use crate::cli::output::Output;
use crate::cli::{Failure, Line, help};
use crate::i18n::Words;

/// Its name in the shell.
const PROGRAM: &str = "wasl";

/// Prints the script of a shell, with what each part is for in the language where the shell shows that.
pub fn print(shell: Shell, words: &Words) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    generate(shell, &mut help::in_words(Line::command(), words), PROGRAM, &mut script);
    let mut out = Output::new();
    out.raw(&String::from_utf8_lossy(&script))?;
    out.end()?;
    Ok(ExitCode::SUCCESS)
}
