//! Which letters the terminal shows, in which language that leaves the screens, and who is asked.

use crate::domain::preferences::{DigitStyle, Preferences};
use crate::i18n::phrases::eyes;
use crate::i18n::{Args, Lang, Words};
use crate::keymap::{Action, Scope};
use crate::term::{Bidi, Reads};
use crate::text::{self, Digits};
use crate::tui::app::App;
use crate::tui::canvas::Look;
use crate::tui::frame;
use crate::tui::screen::Message;
use crate::tui::screens::eyes::{Eyes, EyesScreen};
use crate::tui::screens::preferences::PreferencesScreen;

pub(super) struct Lettering {
    /// What the screens would be in if the terminal had the letters.
    lang: Lang,
    /// It was asked for when the program was started.
    lang_asked: bool,
    eyes: Eyes,
    /// Whoever looks is to be asked how Arabic reads, as soon as it disturbs nothing.
    wanted: bool,
    /// What was answered, until the loop has taken it.
    reads: Option<Reads>,
    /// How the person wants to see them.
    pub(super) preferences: Preferences,
    /// A key was pressed.
    pub(super) has_typed: bool,
    /// Rows of the last paint that are sent in a way of their own.
    pub(super) sent: Vec<(u16, Bidi)>,
}

impl Lettering {
    pub(super) fn of(eyes: Eyes, lang: Lang, lang_asked: bool) -> Self {
        let preferences = Preferences::default();
        let sent = Vec::new();
        Self {
            lang,
            lang_asked,
            eyes,
            wanted: false,
            reads: None,
            preferences,
            has_typed: false,
            sent,
        }
    }
}

/// The language for a terminal: English where it has no Arabic letters.
pub(super) fn readable(wanted: Lang, look: Look) -> Lang {
    if look.letters.arabic { wanted } else { Lang::English }
}

impl App {
    /// What the terminal can show, as the person wants to see it.
    pub(super) fn as_preferred(&self) -> Look {
        let Preferences { digits, tashkeel, .. } = self.letters.preferences;
        let digits = match digits {
            DigitStyle::Western => Digits::Ascii,
            DigitStyle::Eastern => Digits::Arabic,
        };
        Look { digits, tashkeel: tashkeel && self.look.tashkeel, ..self.look }
    }

    /// What the person said once holds, unless another language was asked for at the start.
    pub(super) fn prefer(&mut self, wanted: Preferences) {
        self.letters.preferences = wanted;
        if let Some(language) = wanted.language.filter(|_| !self.letters.lang_asked) {
            self.letters.lang = language.into();
            let lang = readable(self.letters.lang, self.look);
            if lang != self.words.lang() {
                self.speak(lang);
            }
        }
    }

    pub(super) fn open_preferences(&mut self) {
        let can_mark = self.look.tashkeel && self.look.letters.arabic;
        self.open(Box::new(PreferencesScreen::new(self.letters.preferences, can_mark)));
    }

    /// How Arabic reads on this terminal, as was said just now; asked once.
    pub fn take_reads(&mut self) -> Option<Reads> {
        self.letters.reads.take()
    }

    /// What the terminal is taken for, in case it is asked.
    pub fn believe(&mut self, believed: Reads) {
        self.letters.eyes.believed = believed;
    }

    /// Whoever looks is to be asked how Arabic reads.
    pub fn want_eyes(&mut self) {
        self.letters.wanted = true;
        self.dirty = true;
    }

    pub(super) fn open_eyes(&mut self) {
        self.letters.wanted = false;
        if self.look.letters.others {
            self.open(Box::new(EyesScreen::new(self.letters.eyes)));
        } else {
            self.message = Some(Message::Note(self.words.say(eyes::IMPOSSIBLE)));
        }
    }

    /// Not while someone types, and not between two keys of a burst: only before a paint.
    pub(super) fn open_wanted_eyes(&mut self) {
        let is_free =
            self.stack.top().is_some_and(|(_, top)| !top.is_typing() || !self.letters.has_typed);
        if self.letters.wanted && is_free && !frame::too_small(self.size) {
            self.open_eyes();
        }
    }

    pub(super) fn say_how_it_reads(&mut self, reads: Reads) {
        self.letters.reads = Some(reads);
        self.letters.eyes.believed = reads;
        let key = frame::key_of(&self.keymap, &[Scope::Global], Action::Letters);
        let args = Args::new().text("key", key);
        self.message = Some(Message::Done(self.words.say_with(eyes::KEPT, &args)));
    }

    /// The terminal is not what it was taken for: all is painted anew, in English where it has no
    /// Arabic letters.
    pub fn set_look(&mut self, look: Look) {
        self.look = look;
        text::letters::say(look.letters);
        let lang = readable(self.letters.lang, look);
        if lang != self.words.lang() {
            self.speak(lang);
        }
        self.place_all();
        self.wiped = true;
    }

    pub(super) fn switch_language(&mut self) {
        let other = match self.words.lang() {
            Lang::Arabic => Lang::English,
            Lang::English => Lang::Arabic,
        };
        if readable(other, self.look) != other {
            self.message = Some(Message::Note(self.words.say(eyes::IMPOSSIBLE)));
            return;
        }
        self.letters.lang = other;
        self.speak(other);
    }

    fn speak(&mut self, lang: Lang) {
        self.words = Words::new(lang);
        if let Some(settings) = self.hello.as_ref().and_then(|hello| hello.settings.as_ref()) {
            self.words.learn(settings);
        }
        self.message = None;
        self.with_top(|screen, view, asks| screen.resume(view, asks));
        self.dirty = true;
    }
}
