//! `wasl clock`: whether numbers and dates go by the machine's clock, and a manager's word that they may.

use std::process::ExitCode;

use crate::api::query::ClockView;
use crate::api::{Answer, Command, Desk, Order, OrderId, Query};
use crate::cli::output::{Output, ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Words};

pub fn run(config: &Config, words: &Words, confirm: bool) -> Result<ExitCode, Failure> {
    let way = open::way_to_read(config)?;
    let desk = way.desk()?;
    let mut view = asked(&*desk)?;
    if confirm && let Some(doubt) = view.doubt {
        let command = Command::ConfirmClock { shown: doubt.clock };
        let id = OrderId { session: open::session()?, count: 1 };
        desk.order(&Order { id, command }).map_err(Failure::Desk)?;
        view = asked(&*desk)?;
    }
    let said = told(&view, words);
    if view.doubt.is_some() {
        return Err(Failure::Refused(said));
    }
    let mut out = Output::new();
    out.line(&said)?;
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// What the clock says, and whether it counts.
pub fn told(view: &ClockView, words: &Words) -> String {
    match view.doubt {
        Some(doubt) => words.say_with(say::CLOCK_IN_DOUBT, &words.clock_doubt(doubt)),
        None => {
            let args = Args::new().text("clock", words.moment_full(view.says));
            words.say_with(say::CLOCK_COUNTS, &args)
        }
    }
}

fn asked(desk: &dyn Desk) -> Result<ClockView, Failure> {
    match ask(desk, &Query::Clock)? {
        Answer::Clock(view) => Ok(view),
        _ => Err(astray()),
    }
}
