//! `wasl check`: everything that is stored against everything else, the ledger against its anchors; and what
//! follows from records made again.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use serde::Serialize;

use crate::api::command::Done;
use crate::api::query::{Checked, Finding};
use crate::api::{Answer, Command, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::open::{self, Way};
use crate::cli::output::{Format, Output, ask, astray};
use crate::cli::{Failure, anchor, pool};
use crate::config::Config;
use crate::i18n::phrases::{check as say, cli};
use crate::i18n::{Args, Phrase, Words, isolate};
use crate::service::Service;
use crate::text;

/// How often it is said how far a check has come.
const SAID_EVERY: Duration = Duration::from_millis(500);

pub struct Wanted {
    pub repair: bool,
    pub anchor: Option<PathBuf>,
    pub paper: Option<String>,
    pub format: Format,
}

/// The last line for programs: what was read, and how much of each was found.
#[derive(Serialize)]
struct Sum<'a> {
    cases: u64,
    parties: u64,
    ledger: u64,
    keys: u64,
    unproven: u64,
    findings: u64,
    totals: &'a [(String, u64)],
}

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    pool::one_for_all();
    let way = open::way_to_scan(config)?;
    if let Way::Joined(_) = &way {
        tell(&words.say(say::ASKED));
    }
    if wanted.repair {
        repair(&way, words)?;
    }
    let mut checked = checked(config, &way, words)?;
    if wanted.anchor.is_some() || wanted.paper.is_some() {
        let desk = way.desk()?;
        let found = match (&wanted.anchor, &wanted.paper) {
            (Some(file), _) => anchor::against_file(&*desk, words, file)?,
            (None, Some(paper)) => anchor::against_paper(&*desk, words, paper)?,
            (None, None) => Vec::new(),
        };
        for finding in found {
            match checked.totals.iter_mut().find(|(code, _)| *code == finding.code) {
                Some((_, total)) => *total = total.saturating_add(1),
                None => checked.totals.push((finding.code.clone(), 1)),
            }
            checked.findings.push(finding);
        }
    }
    told(words, wanted.format, &checked)?;
    Ok(if checked.totals.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Asks, and says meanwhile how far it has come.
fn checked(config: &Config, way: &Way, words: &Words) -> Result<Checked, Failure> {
    let answer = match way {
        Way::Joined(desk) => return of(ask(&**desk, &Query::Check)?),
        Way::Own(service) => {
            let desk = way.desk()?;
            watched(service, words, || desk.ask(&Query::Check)).ok_or_else(astray)?
        }
    };
    match (answer, way) {
        (Ok(answer), _) => of(answer),
        (Err(fault @ Fault::Denied), _) => Err(Failure::Desk(fault)),
        // A store that is torn is told by its path.
        (Err(_), Way::Own(service)) => {
            service.check().map_err(|error| open::unreadable(config, error))
        }
        (Err(fault), Way::Joined(_)) => Err(Failure::Desk(fault)),
    }
}

fn of(answer: Answer) -> Result<Checked, Failure> {
    match answer {
        Answer::Checked(checked) => Ok(checked),
        _ => Err(astray()),
    }
}

/// Does something long, and says on a terminal how many rows were read.
fn watched<T: Send>(
    service: &Arc<Service>,
    words: &Words,
    work: impl FnOnce() -> T + Send,
) -> Option<T> {
    if !std::io::stderr().is_terminal() {
        return Some(work());
    }
    thread::scope(|scope| {
        let (done, is_done) = sync_channel(1);
        let worker = scope.spawn(move || {
            // Nobody hears it only if nobody waits any more.
            done.send(work()).ok();
        });
        let mut said = false;
        let result = loop {
            match is_done.recv_timeout(SAID_EVERY) {
                Ok(result) => break Some(result),
                Err(RecvTimeoutError::Disconnected) => break None,
                Err(RecvTimeoutError::Timeout) => {
                    said = true;
                    let args = Args::new().count("n", service.passed());
                    let line = text::printed(&words.say_with(say::READING, &args)).to_string();
                    // Whoever closed their terminal hears of nothing any more.
                    write!(std::io::stderr(), "\r{line}").ok();
                }
            }
        };
        if said {
            writeln!(std::io::stderr()).ok();
        }
        worker.join().ok();
        result
    })
}

fn repair(way: &Way, words: &Words) -> Result<(), Failure> {
    let id = OrderId { session: open::session()?, count: 1 };
    let order = Order { id, command: Command::Repair {} };
    let desk = way.desk()?;
    let receipt = match way {
        Way::Own(service) => watched(service, words, || desk.order(&order)).ok_or_else(astray)?,
        Way::Joined(_) => desk.order(&order),
    };
    let Done::Repaired { written, removed, counted } = receipt.map_err(Failure::Desk)?.done else {
        return Err(astray());
    };
    if (written, removed, counted) == (0, 0, 0) {
        tell(&words.say(say::NOTHING_TO_REPAIR));
    } else {
        let args = Args::new();
        let args = args.count("written", written).count("removed", removed);
        tell(&words.say_with(say::REPAIRED, &args.count("counted", counted)));
    }
    Ok(())
}

fn told(words: &Words, format: Format, checked: &Checked) -> Result<(), Failure> {
    let mut out = Output::new();
    match format {
        Format::Table => {
            for finding in &checked.findings {
                out.line(&line(words, finding))?;
            }
        }
        Format::Csv => {
            out.csv(&["code", "kind", "key", "detail"].map(str::to_owned))?;
            for finding in &checked.findings {
                let Finding { code, kind, key, detail } = finding.clone();
                out.csv(&[code, kind, key, detail])?;
            }
        }
        Format::Jsonl => {
            for finding in &checked.findings {
                out.json(finding)?;
            }
            out.json(&sum(checked))?;
        }
        Format::Json => out.json(checked)?,
    }
    out.end()?;
    if format == Format::Table {
        advice(words, checked);
    }
    let all: u64 = checked.totals.iter().map(|(_, total)| *total).sum();
    let args = Args::new()
        .count("cases", checked.cases)
        .count("parties", checked.parties)
        .count("ledger", checked.ledger)
        .count("findings", all);
    tell(&words.say_with(cli::CHECKED, &args));
    Ok(())
}

fn sum(checked: &Checked) -> Sum<'_> {
    Sum {
        cases: checked.cases,
        parties: checked.parties,
        ledger: checked.ledger,
        keys: checked.keys,
        unproven: checked.unproven,
        findings: checked.totals.iter().map(|(_, total)| *total).sum(),
        totals: &checked.totals,
    }
}

/// Which, what is wrong with it, and the numbers that say more.
fn line(words: &Words, finding: &Finding) -> String {
    let named = |id: String| Phrase::named(&id).map(|phrase| words.say(phrase));
    let kind = finding.kind.replace('_', "-");
    let detail = match finding.detail.as_str() {
        "" => String::new(),
        detail => format!(" ({})", isolate::left_to_right(detail)),
    };
    let args = Args::new()
        .text("code", isolate::left_to_right(&finding.code))
        .text("kind", named(format!("check-kind-{kind}")).unwrap_or_default())
        .text("key", isolate::left_to_right(&finding.key))
        .text("what", named(format!("check-{}", finding.code)).unwrap_or_default())
        .text("detail", detail);
    words.say_with(say::LINE, &args)
}

/// How much of each there is, and what is to be done.
fn advice(words: &Words, checked: &Checked) {
    let all: u64 = checked.totals.iter().map(|(_, total)| *total).sum();
    let named = u64::try_from(checked.findings.len()).unwrap_or(u64::MAX);
    if named < all {
        tell(&words.say_with(say::MORE, &Args::new().count("n", named)));
    }
    for (code, total) in &checked.totals {
        let args = Args::new().text("code", isolate::left_to_right(code));
        tell(&words.say_with(say::TOTAL, &args.count("n", *total)));
    }
    let all: BTreeSet<Phrase> = checked.totals.iter().map(|(code, _)| to_do(code)).collect();
    for phrase in all {
        tell(&words.say(phrase));
    }
    if checked.unproven > 0 {
        tell(&words.say_with(say::UNPROVEN, &Args::new().count("n", checked.unproven)));
    }
}

fn to_do(code: &str) -> Phrase {
    match code {
        "index-without-record"
        | "row-missing"
        | "order-missing"
        | "row-differs"
        | "row-unreadable"
        | "case-not-with-its-person"
        | "id-not-indexed"
        | "phone-not-indexed"
        | "name-not-indexed"
        | "not-found-by"
        | "count-differs"
        | "number-given-again"
        | "open-sitting-wrong" => say::DO_DERIVED,
        "differs-from-ledger"
        | "not-in-ledger"
        | "removed-in-ledger"
        | "record-gone"
        | "ledger-broken"
        | "ledger-proof-gone"
        | "anchor-cut"
        | "anchor-rewritten" => say::DO_LEDGER,
        "key-of-no-kind" | "chunk-of-nothing" | "mark-of-nothing" | "ledger-of-another"
        | "sign-in-of-nobody" => say::DO_LEFTOVER,
        // A record itself.
        _ => say::DO_RECORD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_finding_is_said_with_its_kind_its_key_and_what_is_wrong() {
        let finding = Finding {
            code: "differs-from-ledger".into(),
            kind: "case".into(),
            key: "1448-0298".into(),
            detail: String::new(),
        };
        let said = isolate::bare(&line(&Words::new(Lang::English), &finding));
        let expected =
            "differs-from-ledger: request 1448-0298 — differs from its last entry in the ledger";
        assert_eq!(said, expected);
        let said = line(&Words::new(Lang::Arabic), &finding);
        assert!(said.contains("الطلب") && said.contains("آخر قيد"), "{said}");
    }

    #[test]
    fn every_code_has_words() {
        let codes = include_str!("../i18n/en/check.ftl");
        assert!(codes.contains("check-do-record"));
        for kind in ["case", "party", "row", "count", "chunk", "import-mark", "ledger-proof"] {
            assert!(Phrase::named(&format!("check-kind-{kind}")).is_some(), "{kind}");
        }
    }
}
