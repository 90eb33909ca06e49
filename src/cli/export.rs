//! `wasl export`: everything, a file a kind; each written aside and put in place whole.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{Record, RecordKind};
use crate::api::{Answer, Desk, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{
    NoteLine, ask, astray, file_of_records, folder_of_records, names, write_json,
};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::case::History;
use crate::domain::committee::Decision;
use crate::domain::id::CaseNumber;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Words, isolate};

pub fn run(config: &Config, words: &Words, folder: &Path) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let shown = folder.display().to_string();
    folder_of_records(folder).map_err(Failure::io(shown.clone()))?;
    let kinds = [
        (RecordKind::Settings, "settings.json"),
        (RecordKind::Party, "parties.jsonl"),
        (RecordKind::Case, "cases.jsonl"),
        (RecordKind::History, "history.jsonl"),
        (RecordKind::Sitting, "sittings.jsonl"),
        (RecordKind::EarlierDecision, "earlier_decisions.jsonl"),
        (RecordKind::Proposal, "proposals.jsonl"),
        (RecordKind::Note, "notes.jsonl"),
        (RecordKind::Ledger, "ledger.jsonl"),
    ];
    for (kind, name) in kinds {
        export_kind(&*desk, kind, folder, name)?;
    }
    let args = Args::new().text("path", isolate::left_to_right(&shown));
    tell(&words.say_with(say::EXPORTED, &args));
    Ok(ExitCode::SUCCESS)
}

fn export_kind(
    desk: &dyn Desk,
    kind: RecordKind,
    folder: &Path,
    name: &str,
) -> Result<(), Failure> {
    let failed = || Failure::io(name);
    let aside = folder.join(format!(".{name}.part"));
    let file = file_of_records(&aside).map_err(failed())?;
    let mut out = BufWriter::new(file);
    let mut after = None;
    loop {
        let query = Query::Records { kind, after };
        let Answer::Records { rows, next } = ask(desk, &query)? else { return Err(astray()) };
        for record in &rows {
            write_record(&mut out, record).map_err(failed())?;
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

fn write_record(out: &mut impl Write, record: &Record) -> io::Result<()> {
    #[derive(Serialize)]
    struct Fact<'a> {
        case: CaseNumber,
        #[serde(rename = "number")]
        n: u32,
        #[serde(flatten)]
        history: &'a History,
    }
    #[derive(Serialize)]
    struct Earlier<'a> {
        case: CaseNumber,
        #[serde(flatten)]
        decision: &'a Decision,
    }
    #[derive(Serialize)]
    struct Masked<'a, R: Serialize> {
        #[serde(flatten)]
        record: &'a R,
        masked: Vec<String>,
    }
    match record {
        Record::Settings(settings) => write_json(out, settings),
        Record::Party(party) => write_json(out, party),
        Record::Case(case) => write_json(out, case),
        Record::Sitting(sitting) => write_json(out, sitting),
        Record::Proposal(proposal) => write_json(out, proposal),
        Record::Note(view) => write_json(out, &NoteLine::of(view)),
        Record::MaskedParty { party, masked } => {
            write_json(out, &Masked { record: party, masked: names(masked) })
        }
        Record::MaskedCase { case, masked } => {
            write_json(out, &Masked { record: case, masked: names(masked) })
        }
        Record::Ledger(line) => write_json(out, line),
        Record::EarlierDecision { case, decision } => {
            write_json(out, &Earlier { case: *case, decision })
        }
        Record::History { case, number, history } => {
            write_json(out, &Fact { case: *case, n: *number, history })
        }
    }
}
