//! `--plain`: the screens as a dialogue of lines, on any terminal and on none.

use std::process::ExitCode;
use std::sync::Arc;

use crate::api::Desk;
use crate::cli::Failure;
use crate::cli::open::{self, Opening};
use crate::cli::{doctor, screens};
use crate::config::Config;
use crate::i18n::Words;
use crate::keymap::Keymap;
use crate::service::clock::{Clock, SystemClock};
use crate::term::{Bidi, Boxes, Colours, Kind, Profile};
use crate::text::{self, Digits};
use crate::tui::app::Setting;
use crate::tui::canvas::Look;
use crate::tui::plain;
use crate::tui::screen::Message;
use crate::tui::screens::eyes::Eyes;

pub fn run(config: &Config) -> Result<ExitCode, Failure> {
    let unknown = doctor::unknown_word(&Words::new(config.lang), config);
    let setting = Setting {
        lang: config.lang,
        lang_asked: config.lang_asked,
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
    let desk = Arc::new(Opening::new(config.clone()));
    let result = plain::run(
        setting,
        turned(config),
        &(Arc::clone(&desk) as Arc<dyn Desk>),
        open::session()?,
    );
    screens::ended(&desk, result)
}

/// Lines are laid out only for a terminal that was said to need it, and that needs no escape for it.
fn turned(config: &Config) -> Option<Bidi> {
    let kind = Kind::said(&config.env)?;
    let profile = Profile::of(kind, &config.env);
    profile.enter.is_empty().then_some(profile.bidi)
}
