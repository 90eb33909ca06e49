//! What one terminal can do, decided from the environment; a probe may decide again.

use super::console::Font;

/// Explicit mode ("paint what I send") and a left-to-right row, for the terminals that reorder.
const EXPLICIT_ON: &str = "\x1b[8l\x1b[1 k";
/// Back to implicit mode and the default direction.
const EXPLICIT_OFF: &str = "\x1b[8h\x1b[0 k";

/// DEC's graphics in place of small letters, and the letters again.
pub(super) const DEC_ON: &str = "\x1b(0";
pub(super) const DEC_OFF: &str = "\x1b(B";

/// What the environment says. Filled once by whoever reads it; nothing here looks further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of the environment by itself")]
pub struct Env {
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// The first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set and not empty.
    pub locale: String,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `WASL_BIDI`, as written.
    pub wasl_bidi: Option<String>,
    /// `TMUX` is set.
    pub tmux: bool,
    /// The terminal is at the other end of an SSH line.
    pub ssh: bool,
    /// Standard input and output are a terminal.
    pub tty: bool,
    /// The font of the Linux console, if that is what the terminal is.
    pub font: Option<Font>,
}

/// How many colours may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// Attributes only: bold, reverse, underline.
    None,
    /// `3N` and `4N`; a bright colour is sent as its plain one.
    Eight,
    /// `9N` and `10N` too.
    Sixteen,
    /// `38;5;N` and `38;2;R;G;B` too.
    Many,
}

/// What rules and frames are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boxes {
    /// The box-drawing characters.
    Line,
    /// The graphics of DEC's own terminals, in place of small letters.
    Dec,
    /// `+`, `-` and `|`.
    Ascii,
}

/// What still has to be done to a painted row so that it shows as painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bidi {
    /// Nothing: cells show where they are sent.
    Plain,
    /// The terminal reorders whole rows and cannot be told not to: send what it turns back.
    Row,
    /// The terminal reverses each run of Arabic: send each run reversed.
    Run,
}

/// The family a terminal belongs to, as far as bytes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Shows cells where they are sent and needs no word for it (xterm).
    Plain,
    /// Explicit mode helps (VTE), or is ignored without harm (foot, alacritty …).
    Explicit,
    /// Turned by its own OSC 50.
    Konsole,
    /// Turned by its own OSC 5379.
    Mlterm,
    /// Shows cells where they are sent, and vowel marks beside their letters.
    Alacritty,
    /// Reverses each run; draws marks badly.
    Kitty,
    /// Reorders rows and has no control for it.
    Putty,
    /// Explicit mode must be wrapped to reach the terminal outside.
    Tmux,
    /// The Linux console: eight colours, no controls; the font decides about Arabic.
    Console,
    /// `vt100` and its kin: ASCII in one colour.
    Old,
}

/// The words of `WASL_BIDI`; the first of a family is the one it is remembered by.
const WORDS: [(&str, Kind); 9] = [
    ("plain", Kind::Plain),
    ("explicit", Kind::Explicit),
    ("konsole", Kind::Konsole),
    ("mlterm", Kind::Mlterm),
    ("alacritty", Kind::Alacritty),
    ("kitty", Kind::Kitty),
    ("run", Kind::Kitty),
    ("putty", Kind::Putty),
    ("row", Kind::Putty),
];

impl Kind {
    /// The family by name alone. Over SSH the name is often all there is, hence [`Kind::asks`].
    pub fn from_env(env: &Env) -> Self {
        let term = env.term.as_str();
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| term.starts_with(prefix));
        if env.tmux || starts(&["tmux", "screen"]) {
            Self::Tmux
        } else if starts(&["linux"]) {
            Self::Console
        } else if starts(&["vt", "ansi", "cons25"]) && !starts(&["vte"]) {
            Self::Old
        } else if starts(&["mlterm"]) {
            Self::Mlterm
        } else if starts(&["alacritty"]) {
            Self::Alacritty
        } else if starts(&["xterm-kitty", "kitty"]) {
            Self::Kitty
        } else if starts(&["konsole"]) {
            Self::Konsole
        } else if starts(&["putty"]) {
            Self::Putty
        } else {
            Self::Explicit
        }
    }

    /// The family that `WASL_BIDI` names; nothing if it is not set or says no such word.
    pub fn said(env: &Env) -> Option<Self> {
        Self::named(env.wasl_bidi.as_deref()?)
    }

    /// The family of a word.
    pub fn named(word: &str) -> Option<Self> {
        WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    }

    /// All words.
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }

    /// Its word, in `WASL_BIDI` and where it is remembered.
    pub fn word(self) -> Option<&'static str> {
        WORDS.iter().find(|(_, kind)| *kind == self).map(|(word, _)| *word)
    }

    /// Whether a probe may send its queries. tmux answers for itself and not for the terminal
    /// outside; old consoles may print what they do not know.
    pub fn asks(self) -> bool {
        match self {
            Self::Plain
            | Self::Explicit
            | Self::Konsole
            | Self::Mlterm
            | Self::Alacritty
            | Self::Kitty
            | Self::Putty => true,
            Self::Tmux | Self::Console | Self::Old => false,
        }
    }

    fn bidi(self) -> Bidi {
        match self {
            Self::Putty => Bidi::Row,
            Self::Kitty => Bidi::Run,
            Self::Plain
            | Self::Explicit
            | Self::Konsole
            | Self::Mlterm
            | Self::Alacritty
            | Self::Tmux
            | Self::Console
            | Self::Old => Bidi::Plain,
        }
    }

    /// The words said on entering and on leaving.
    fn says(self) -> (&'static str, &'static str) {
        match self {
            Self::Explicit | Self::Tmux => (EXPLICIT_ON, EXPLICIT_OFF),
            Self::Konsole => {
                ("\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07")
            }
            Self::Mlterm => ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
            Self::Plain
            | Self::Alacritty
            | Self::Kitty
            | Self::Putty
            | Self::Console
            | Self::Old => ("", ""),
        }
    }
}

/// Why no screen can be opened here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Standard input or output is a file or a pipe.
    NotATerminal,
    /// `TERM` is `dumb` or not set.
    Dumb,
}

/// How words come to the terminal that shows the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    Straight,
    /// tmux must be asked to pass them on.
    ThroughTmux,
}

/// What this terminal can do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of the terminal by itself")]
pub struct Profile {
    pub kind: Kind,
    pub colours: Colours,
    pub boxes: Boxes,
    /// Whether Arabic letters can be shown. If not, the screens are in English.
    pub arabic: bool,
    /// Whether signs beyond ASCII can be shown.
    pub signs: bool,
    /// Whether marks over letters are drawn in their place.
    pub tashkeel: bool,
    pub bidi: Bidi,
    /// The terminal's own words for "show cells where I send them" and for its usual way.
    pub enter: &'static str,
    pub leave: &'static str,
    pub route: Route,
    /// Synchronized updates (mode 2026) are known to work. Only a probe can know.
    pub sync: bool,
}

impl Profile {
    /// What the environment lets one know without asking the terminal.
    pub fn from_env(env: &Env) -> Result<Self, Unfit> {
        if !env.tty {
            return Err(Unfit::NotATerminal);
        }
        if env.term.is_empty() || env.term == "dumb" {
            return Err(Unfit::Dumb);
        }
        Ok(Self::of(Kind::said(env).unwrap_or_else(|| Kind::from_env(env)), env))
    }

    /// The profile of a family known by other means than its name. What the name says beyond it
    /// (old terminals, the console) stands.
    pub fn of(kind: Kind, env: &Env) -> Self {
        let named = Kind::from_env(env);
        let utf8 = is_utf8(&env.locale);
        let (enter, leave) = kind.says();
        Self {
            kind,
            colours: if env.no_color { Colours::None } else { colours(named, kind, env) },
            boxes: boxes(named, utf8, env),
            arabic: utf8
                && match named {
                    Kind::Console => {
                        Kind::said(env).is_some() || env.font.is_some_and(|font| font.arabic)
                    }
                    Kind::Old => false,
                    Kind::Plain
                    | Kind::Explicit
                    | Kind::Konsole
                    | Kind::Mlterm
                    | Kind::Alacritty
                    | Kind::Kitty
                    | Kind::Putty
                    | Kind::Tmux => true,
                },
            // No console font has all of them.
            signs: utf8 && !matches!(named, Kind::Console | Kind::Old),
            tashkeel: !matches!(kind, Kind::Kitty | Kind::Alacritty)
                && !matches!(named, Kind::Console | Kind::Old),
            bidi: kind.bidi(),
            enter,
            leave,
            route: if named == Kind::Tmux { Route::ThroughTmux } else { Route::Straight },
            sync: false,
        }
    }

    /// The same terminal without Arabic letters, as whoever looks at it says.
    #[must_use]
    pub fn without_arabic(self) -> Self {
        Self { arabic: false, ..self }
    }

    /// What takes a terminal of so many rows. The other screen first, then the words, whose modes
    /// belong to rows as they are made, then the clear that makes the rows; bracketed paste needs
    /// no order. tmux drops what is to be passed on once it has another screen to draw, so there
    /// the words come first.
    pub fn entering(&self, rows: u16) -> String {
        let words = self.passed(self.enter, rows);
        let (before, after) = match self.route {
            Route::Straight => ("", &*words),
            Route::ThroughTmux => (&*words, ""),
        };
        format!("{before}\x1b[?1049h{after}\x1b[m\x1b[H\x1b[2J\x1b[?2004h")
    }

    /// What gives it back.
    pub fn leaving(&self, rows: u16) -> String {
        let letters = if self.boxes == Boxes::Dec { DEC_OFF } else { "" };
        let words = self.passed(self.leave, rows);
        format!("\x1b[?2004l\x1b[m{letters}{words}\x1b[?25h\x1b[?1049l")
    }

    /// Words as this terminal gets them.
    pub fn passed(&self, words: &str, rows: u16) -> String {
        match self.route {
            Route::ThroughTmux if !words.is_empty() => through_tmux(words, rows),
            Route::ThroughTmux | Route::Straight => words.to_owned(),
        }
    }

    /// Whether a screen sent for `self` shows right on a terminal of the `other` profile. One that
    /// needs no word takes no harm from one.
    pub fn shows_as(&self, other: &Self) -> bool {
        (self.colours, self.boxes, self.arabic, self.tashkeel, self.bidi)
            == (other.colours, other.boxes, other.arabic, other.tashkeel, other.bidi)
            && (self.enter == other.enter || other.enter.is_empty())
    }
}

fn boxes(named: Kind, utf8: bool, env: &Env) -> Boxes {
    match named {
        Kind::Old if env.term.starts_with("vt") => Boxes::Dec,
        Kind::Console if utf8 && env.font.is_none_or(|font| font.lines) => Boxes::Line,
        Kind::Old | Kind::Console => Boxes::Ascii,
        Kind::Plain
        | Kind::Explicit
        | Kind::Konsole
        | Kind::Mlterm
        | Kind::Alacritty
        | Kind::Kitty
        | Kind::Putty
        | Kind::Tmux => {
            if utf8 {
                Boxes::Line
            } else {
                Boxes::Ascii
            }
        }
    }
}

fn colours(named: Kind, kind: Kind, env: &Env) -> Colours {
    let term = env.term.as_str();
    if named == Kind::Old {
        Colours::None
    } else if named == Kind::Console {
        // 512 glyphs leave eight colours, and Arabic needs 512 glyphs.
        Colours::Eight
    } else if term.contains("256color")
        || term.contains("direct")
        || matches!(env.colorterm.as_str(), "truecolor" | "24bit")
        || matches!(kind, Kind::Kitty)
    {
        Colours::Many
    } else if term.ends_with("-mono") || term.ends_with("-m") {
        Colours::None
    } else if named == Kind::Tmux {
        Colours::Eight
    } else {
        Colours::Sixteen
    }
}

fn is_utf8(locale: &str) -> bool {
    let lower = locale.to_ascii_lowercase();
    lower.contains("utf-8") || lower.contains("utf8")
}

/// Words so that tmux passes them on (`allow-passthrough on`): each ESC is doubled. The rows of the
/// terminal outside are there already, and each takes the mode as the cursor comes to its start; the
/// last is said to by itself, for the pane may begin a row lower.
fn through_tmux(words: &str, rows: u16) -> String {
    let down = "\n".repeat(rows.saturating_sub(1).into());
    let all = format!("\x1b[H{words}{down}\x1b[999H{words}");
    format!("\x1bPtmux;{}\x1b\\", all.replace('\x1b', "\x1b\x1b"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(term: &str) -> Env {
        Env { term: term.into(), locale: "ar_SA.UTF-8".into(), tty: true, ..Env::default() }
    }

    #[test]
    fn a_terminal_that_can_do_nothing_is_an_answer_of_its_own() {
        assert_eq!(Profile::from_env(&env("dumb")), Err(Unfit::Dumb));
        assert_eq!(Profile::from_env(&env("")), Err(Unfit::Dumb));
        let piped = Env { tty: false, ..env("xterm") };
        assert_eq!(Profile::from_env(&piped), Err(Unfit::NotATerminal));
    }

    #[test]
    fn explicit_mode_is_sent_and_taken_back() {
        let profile = Profile::from_env(&env("xterm-256color")).unwrap();
        assert_eq!(profile.enter, "\x1b[8l\x1b[1 k");
        assert_eq!(profile.leave, "\x1b[8h\x1b[0 k");
        assert_eq!(profile.colours, Colours::Many);
        assert!(profile.arabic);
    }

    #[test]
    fn inside_tmux_the_escapes_are_wrapped_and_nothing_is_asked() {
        for env in [Env { tmux: true, ..env("xterm") }, env("tmux-256color"), env("screen")] {
            let profile = Profile::from_env(&env).unwrap();
            let entering = profile.entering(3);
            let on = "\x1b\x1b[8l\x1b\x1b[1 k";
            let words = format!("\x1bPtmux;\x1b\x1b[H{on}\n\n\x1b\x1b[999H{on}\x1b\\");
            assert!(entering.starts_with(&(words + "\x1b[?1049h")), "{entering:?}");
            assert!(!profile.kind.asks());
        }
    }

    #[test]
    fn old_terminals_get_ascii_english_and_no_escapes() {
        let profile = Profile::from_env(&env("vt100")).unwrap();
        assert_eq!((profile.boxes, profile.arabic, profile.signs), (Boxes::Dec, false, false));
        assert_eq!(profile.colours, Colours::None);
        assert!(profile.enter.is_empty());
        assert!(profile.leaving(24).contains(DEC_OFF));
        let plainer = Profile::from_env(&env("ansi")).unwrap();
        assert_eq!((plainer.boxes, plainer.arabic), (Boxes::Ascii, false));
        assert!(!plainer.leaving(24).contains(DEC_OFF));
    }

    #[test]
    fn a_locale_without_utf8_has_no_arabic() {
        for locale in ["", "C", "ar_SA.ISO-8859-6"] {
            let profile =
                Profile::from_env(&Env { locale: locale.into(), ..env("xterm") }).unwrap();
            let has = (profile.boxes, profile.arabic, profile.signs);
            assert_eq!(has, (Boxes::Ascii, false, false), "{locale}");
        }
    }

    #[test]
    fn the_console_shows_arabic_when_its_font_has_it_or_its_owner_says_so() {
        assert!(!Profile::from_env(&env("linux")).unwrap().arabic);
        for (arabic, lines, boxes) in
            [(true, true, Boxes::Line), (false, true, Boxes::Line), (false, false, Boxes::Ascii)]
        {
            let env = Env { font: Some(Font { arabic, lines }), ..env("linux") };
            let profile = Profile::from_env(&env).unwrap();
            assert_eq!((profile.arabic, profile.boxes, profile.signs), (arabic, boxes, false));
            let env = Env { locale: "C".into(), ..env };
            let profile = Profile::from_env(&env).unwrap();
            assert_eq!((profile.arabic, profile.boxes), (false, Boxes::Ascii));
        }
        let said = Env { wasl_bidi: Some("plain".into()), ..env("linux") };
        assert!(Profile::from_env(&said).unwrap().arabic);
    }

    #[test]
    fn wasl_bidi_overrides_and_nonsense_in_it_does_not() {
        let row = Env { wasl_bidi: Some("row".into()), ..env("xterm-kitty") };
        assert_eq!(Profile::from_env(&row).unwrap().bidi, Bidi::Row);
        let plain = Env { wasl_bidi: Some("plain".into()), ..env("mlterm") };
        let profile = Profile::from_env(&plain).unwrap();
        assert_eq!((profile.bidi, profile.enter.is_empty()), (Bidi::Plain, true));
        let typo = Env { wasl_bidi: Some("rwo".into()), ..env("xterm-kitty") };
        assert_eq!(Profile::from_env(&typo).unwrap().bidi, Bidi::Run);
    }

    #[test]
    fn no_color_means_no_colour() {
        let plain = Env { no_color: true, ..env("xterm-256color") };
        assert_eq!(Profile::from_env(&plain).unwrap().colours, Colours::None);
    }
}
