//! `wasl demo`: plainly invented requests in every stage.

use std::process::ExitCode;

use crate::api::Fault;
use crate::cli::failure::say as tell;
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::case::Refusal;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Words};
use crate::service::sample::{samples, settings};

pub fn run(config: &Config, words: &Words, cases: u64, seed: u64) -> Result<ExitCode, Failure> {
    const TOLD_EVERY: u64 = 10_000;
    let service = open::open(config)?;
    let settings = settings().map_err(Failure::Desk)?;
    let mut told = 0;
    let done = service.fill(&settings, samples(cases, seed), |done| {
        if done.saturating_sub(told) >= TOLD_EVERY {
            told = done;
            tell(&done.to_string());
        }
    });
    let done = done.map_err(|fault| match fault {
        Fault::Refused(Refusal::AlreadySetUp) => Failure::Refused(words.say(say::NOT_EMPTY)),
        other => Failure::Desk(other),
    })?;
    drop(service);
    open::settle(config)?;
    tell(&words.say_with(say::FILLED, &Args::new().count("n", done)));
    Ok(ExitCode::SUCCESS)
}
