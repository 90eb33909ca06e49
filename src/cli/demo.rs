//! `wasl demo`: plainly invented requests in every stage.

use std::process::ExitCode;

use crate::api::{Command, Desk, Fault, Order, OrderId};
use crate::cli::Failure;
use crate::cli::failure::say as tell;
use crate::cli::open::{self, Way};
use crate::config::Config;
use crate::domain::case::Refusal;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Words};
use crate::service::Service;
use crate::service::sample::{samples, settings};

pub fn run(config: &Config, words: &Words, cases: u64, seed: u64) -> Result<ExitCode, Failure> {
    let way = open::way(config)?;
    let done = match &way {
        Way::Own(service) => fill(service, cases, seed),
        Way::Joined(desk) => {
            let id = OrderId { session: open::session()?, count: 1 };
            let command = Command::FillSample { cases, seed };
            desk.order(&Order { id, command }).map(|_| cases)
        }
    };
    let done = done.map_err(|fault| match fault {
        Fault::Refused(Refusal::AlreadySetUp) => Failure::Refused(words.say(say::NOT_EMPTY)),
        other => Failure::Desk(other),
    })?;
    open::settle(config, way)?;
    tell(&words.say_with(say::FILLED, &Args::new().count("n", done)));
    Ok(ExitCode::SUCCESS)
}

fn fill(service: &Service, cases: u64, seed: u64) -> Result<u64, Fault> {
    const TOLD_EVERY: u64 = 10_000;
    let mut told = 0;
    service.fill(&settings()?, samples(cases, seed), |done| {
        if done.saturating_sub(told) >= TOLD_EVERY {
            told = done;
            tell(&done.to_string());
        }
    })
}
