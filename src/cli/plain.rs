//! `--plain`: the screens as a dialogue of lines, on any terminal and on none.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::sync::Arc;

use crate::api::Desk;
use crate::cli::Failure;
use crate::cli::open::{self, Opening};
use crate::cli::{doctor, fatal, handover, screens};
use crate::config::Config;
use crate::i18n::Words;
use crate::keymap::Keymap;
use crate::service::clock::{Clock, SystemClock};
use crate::term::{Bidi, Boxes, Colours, Kind, Profile};
use crate::text::{self, Digits};
use crate::tui::app::Setting;
use crate::tui::canvas::Look;
use crate::tui::failed::{Alarm, Before, Ended, Failed};
use crate::tui::plain;
use crate::tui::screen::Message;
use crate::tui::screens::eyes::Eyes;

pub fn run(config: &Config, failed: Option<Failed>) -> Result<ExitCode, Failure> {
    // It goes on in the language it was used in.
    let before_lang = failed.as_ref().map(Failed::lang);
    let unknown = doctor::unknown_word(&Words::new(config.lang), config);
    let setting = Setting {
        lang: before_lang.unwrap_or(config.lang),
        lang_asked: config.lang_asked || before_lang.is_some(),
        // No key is pressed, so none of the clerk's own counts.
        keymap: Keymap::shipped(),
        look: Look {
            colours: Colours::None,
            boxes: Boxes::Ascii,
            letters: text::letters::here(),
            digits: Digits::Ascii,
            tashkeel: true,
        },
        place: config.place.clone(),
        prints: config.prints.clone(),
        clock: Box::new(|| SystemClock.now()),
        notices: unknown.map(Message::Note).into_iter().collect(),
        size_of_store: open::size_of_store(config),
        eyes: Eyes::default(),
    };
    let alarm = Alarm::default();
    let desk = Arc::new(Opening::new(config.clone(), fatal::rings(config, &alarm)));
    let opening = Arc::clone(&desk);
    let before = Before { alarm, failed, why: Box::new(move |words| opening.why(words)) };
    let result = plain::run(
        setting,
        turned(config),
        &(Arc::clone(&desk) as Arc<dyn Desk>),
        open::session()?,
        before,
    );
    if let Ok(Ended::Failed(failed)) = &result
        && !io::stdin().is_terminal()
    {
        // Lines that were read already would be lost to the next program: whoever wrote them is told.
        handover::tell(failed, &Words::new(failed.lang()));
        fatal::at_once();
    }
    screens::ended(&desk, result)
}

/// Lines are laid out only for a terminal that was said to need it, and that needs no escape for it.
fn turned(config: &Config) -> Option<Bidi> {
    let kind = Kind::said(&config.env)?;
    let profile = Profile::of(kind, &config.env);
    profile.enter.is_empty().then_some(profile.bidi)
}
