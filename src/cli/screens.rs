//! No subcommand: the screens.

use std::process::ExitCode;
use std::sync::Arc;

use crate::api::Desk;
use crate::cli::Failure;
use crate::cli::doctor;
use crate::cli::failure;
use crate::cli::open::{self, Opening};
use crate::cli::{fatal, handover};
use crate::config::Config;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Lang, Words, isolate};
use crate::keymap::{FILE_SIZE_MAX, Keymap, Problem};
use crate::service::clock::{Clock, SystemClock};
use crate::term::{Kind, Profile, Reads, Route};
use crate::tui;
use crate::tui::app::Setting;
use crate::tui::canvas::Look;
use crate::tui::failed::{Alarm, Before, Ended, Failed};
use crate::tui::run::Here;
use crate::tui::screen::Message;
use crate::tui::screens::eyes::Eyes;

pub fn run(config: &Config, failed: Option<Failed>) -> Result<ExitCode, Failure> {
    // It goes on in the language it was used in.
    let before_lang = failed.as_ref().map(Failed::lang);
    let named = Profile::from_env(&config.env).map_err(Failure::Terminal)?;
    let profile = config.terminals.first(&config.env, named);
    let words = Words::new(config.lang);
    let (keymap, problems) = keymap(config)?;
    let wanted = before_lang.unwrap_or(config.lang);
    let lang = if profile.arabic { wanted } else { Lang::English };
    let here = Words::new(lang);
    // A person who asked for English misses nothing.
    let misses = || {
        let misses = config.lang == Lang::Arabic;
        misses.then(|| doctor::no_letters(&here, config, &keymap, &profile)).flatten()
    };
    let is_told_once = matches!(profile.kind, Kind::Console | Kind::Tmux);
    let notices = misses()
        .or_else(|| {
            doctor::tmux_line(&here, &keymap, &profile).filter(|_| config.lang == Lang::Arabic)
        })
        .filter(|_| !is_told_once || config.terminals.is_new(&config.env))
        .or_else(|| doctor::unknown_word(&words, config))
        .or_else(|| problems.first().map(|first| notice(&words, config, first)))
        .map(Message::Note);
    let setting = Setting {
        lang: wanted,
        lang_asked: config.lang_asked || before_lang.is_some(),
        keymap,
        look: Look::of(&profile),
        place: config.place.clone(),
        prints: config.prints.clone(),
        clock: Box::new(|| SystemClock.now()),
        notices: notices.into_iter().collect(),
        size_of_store: open::size_of_store(config),
        eyes: Eyes { believed: Reads::of(&profile), in_tmux: profile.route == Route::ThroughTmux },
    };
    let alarm = Alarm::default();
    let desk = Arc::new(Opening::new(config.clone(), fatal::rings(config, &alarm)));
    let opening = Arc::clone(&desk);
    let before = Before { alarm, failed, why: Box::new(move |words| opening.why(words)) };
    let here = Here { env: config.env.clone(), profile, terminals: config.terminals.clone() };
    let result = tui::run::run(
        setting,
        here,
        &(Arc::clone(&desk) as Arc<dyn Desk>),
        open::session()?,
        before,
    );
    ended(&desk, result)
}

/// How a run ended: a store that could not be opened comes before all that followed from it.
pub fn ended(desk: &Opening, result: std::io::Result<Ended>) -> Result<ExitCode, Failure> {
    // Whoever leaves a desk that does not answer is told what may be lost.
    if let Ok(Ended::Left(Some(left_behind))) = &result {
        failure::say(left_behind);
    }
    match (desk.failure(), result) {
        (Some(failure), _) => Err(failure),
        (None, Err(error)) => Err(Failure::io("terminal")(error)),
        (None, Ok(Ended::Left(None))) => Ok(ExitCode::SUCCESS),
        (None, Ok(Ended::Left(Some(_)))) => Ok(ExitCode::from(1)),
        (None, Ok(Ended::Failed(failed))) => Err(handover::go_on(&failed)),
    }
}

/// The shipped keys with the clerk's own over them, and what is wrong with those.
pub fn keymap(config: &Config) -> Result<(Keymap, Vec<Problem>), Failure> {
    let shipped = Keymap::shipped();
    let Some(file) = &config.keymap else { return Ok((shipped, Vec::new())) };
    let what = file.display().to_string();
    let size = std::fs::metadata(file).map_err(Failure::io(what.clone()))?.len();
    if size > u64::try_from(FILE_SIZE_MAX).unwrap_or(u64::MAX) {
        let long = std::io::Error::other(format!("> {FILE_SIZE_MAX}"));
        return Err(Failure::io(what)(long));
    }
    let source = std::fs::read_to_string(file).map_err(Failure::io(what))?;
    Ok(shipped.overlay(&source))
}

fn notice(words: &Words, config: &Config, problem: &Problem) -> String {
    let file = config.keymap.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
    let args = Args::new()
        .text("file", isolate::left_to_right(&file))
        .text("line", problem.line.to_string());
    words.say_with(say::KEYMAP_NOTICE, &args)
}
