//! What stands on the line of `wasl import`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::cli::Failure;
use crate::cli::import::as_text::{How, Letters};
use crate::cli::import::heads::{Matched, Unknown};
use crate::cli::import::{Kind, Wanted, past, run};
use crate::cli::output::Format;
use crate::cli::values::one_or_more;
use crate::config::Config;
use crate::i18n::Words;

/// A kind and a file, or what is asked of imports that were.
#[derive(Debug, Args)]
pub struct Asked {
    #[arg(required_unless_present_any = ["list", "undo"])]
    kind: Option<Kind>,
    #[arg(required_unless_present_any = ["list", "undo"])]
    file: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["kind", "undo"])]
    list: bool,
    #[arg(long, value_name = "N", value_parser = one_or_more(), conflicts_with = "kind")]
    undo: Option<usize>,
    #[arg(long, value_enum, default_value_t = Format::Table, requires = "list")]
    format: Format,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    #[arg(long, value_name = "F=V")]
    set: Vec<String>,
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    #[arg(long, value_enum, value_name = "NAME")]
    encoding: Option<Letters>,
    #[arg(long, value_enum, value_name = "HOW", default_value = "notes")]
    unknown: Unknown,
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Does what the line asks.
pub fn asked(config: &Config, words: &Words, asked: Asked) -> Result<ExitCode, Failure> {
    let Asked { kind, file, list, undo, format, dry_run, rejects, report, .. } = asked;
    if let Some(number) = undo {
        return past::undo(config, words, number);
    }
    let (Some(kind), Some(file), false) = (kind, file, list) else {
        return past::list(config, words, format);
    };
    let how = How { encoding: asked.encoding, sheet: asked.sheet };
    let matched = Matched { file: asked.map, all: asked.set, unknown: asked.unknown };
    run(config, words, &Wanted { kind, file, dry_run, rejects, report, how, matched })
}
