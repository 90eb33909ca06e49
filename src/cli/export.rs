//! `wasl export`: everything, a file a kind; each written aside and put in place whole.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::api::query::RecordKind;
use crate::api::{Answer, Desk, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{ask, astray, file_of_records, folder_of_records, write_json};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Words, isolate};

pub fn run(config: &Config, words: &Words, folder: &Path) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let shown = folder.display().to_string();
    folder_of_records(folder).map_err(Failure::io(shown.clone()))?;
    for kind in RecordKind::ALL {
        export_kind(&*desk, *kind, folder)?;
    }
    let args = Args::new().text("path", isolate::left_to_right(&shown));
    tell(&words.say_with(say::EXPORTED, &args));
    Ok(ExitCode::SUCCESS)
}

fn export_kind(desk: &dyn Desk, kind: RecordKind, folder: &Path) -> Result<(), Failure> {
    let name = kind.file();
    let failed = || Failure::io(name);
    let aside = folder.join(format!(".{name}.part"));
    let file = file_of_records(&aside).map_err(failed())?;
    let mut out = BufWriter::new(file);
    let mut after = None;
    loop {
        let query = Query::Records { kind, after };
        let Answer::Records { rows, next } = ask(desk, &query)? else { return Err(astray()) };
        for record in &rows {
            write_json(&mut out, &record.line()).map_err(failed())?;
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    out.flush().map_err(failed())?;
    out.get_ref().sync_all().map_err(failed())?;
    fs::rename(&aside, folder.join(name)).map_err(failed())
}
