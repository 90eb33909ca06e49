//! The terminals that are looked at: how each is started, and how it is told to show cells as given.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use wasl::i18n::Phrase;
use wasl::i18n::phrases::doctor;

const FONT: &str = "DejaVu Sans Mono";

const HINT_READ: &[&str] = &["Down", "Up"];

/// Whether a terminal does with cells what it always does, or was told by its own settings to show
/// each where it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    Usual,
    AsGiven,
}

pub struct Emulator {
    pub name: &'static str,
    /// What it is called here, and with what.
    command: &'static [&'static str],
    /// What else it is called with to show cells as given.
    as_given: &'static [&'static str],
    /// A file of its settings that does the same.
    settings: Option<(&'static str, &'static str)>,
    /// The last words before the program that runs in it.
    runs: &'static [&'static str],
    /// What it is sent to show cells as given, where only that does it.
    pub says: &'static str,
    /// tmux stands between it and the program.
    in_tmux: bool,
    /// Keys for what stands before or on the first screen the first time, one after the other: the
    /// answer to how it reads, and any key that takes a hint away.
    pub first: &'static [&'static [&'static str]],
    /// What it is taken for.
    pub kind: Phrase,
    /// The word of `WASL_BIDI` for cells as given and with the same letters.
    pub plain: &'static str,
}

const PLAIN: Emulator = Emulator {
    name: "",
    command: &[],
    as_given: &[],
    settings: None,
    runs: &["-e"],
    says: "",
    in_tmux: false,
    first: &[],
    kind: doctor::KIND_PLAIN,
    plain: "plain",
};

const XTERM: Emulator = Emulator {
    name: "xterm",
    command: &["xterm", "-fa", FONT, "-fs", "11", "-geometry", "80x24"],
    ..PLAIN
};

const VTE: Emulator = Emulator {
    name: "vte",
    command: &[
        "dbus-run-session",
        "xfce4-terminal",
        "--disable-server",
        "--hide-menubar",
        "--hide-scrollbar",
        "--geometry=80x24",
        "--font=DejaVu Sans Mono 11",
    ],
    runs: &["-x"],
    says: "\x1b[8l\x1b[1 k",
    kind: doctor::KIND_EXPLICIT,
    ..PLAIN
};

const ALL: [Emulator; 11] = [
    XTERM,
    VTE,
    Emulator {
        name: "konsole",
        command: &[
            "dbus-run-session",
            "konsole",
            "--hide-menubar",
            "--hide-tabbar",
            "-p",
            "TerminalColumns=80",
            "-p",
            "TerminalRows=24",
            "-p",
            "Font=DejaVu Sans Mono,11",
        ],
        as_given: &["-p", "BidiRenderingEnabled=false"],
        kind: doctor::KIND_KONSOLE,
        ..PLAIN
    },
    Emulator {
        name: "mlterm",
        command: &["mlterm", "-g", "80x24"],
        as_given: &["--ctl=false"],
        kind: doctor::KIND_MLTERM,
        ..PLAIN
    },
    Emulator {
        name: "pterm",
        command: &["pterm", "-fn", "client:DejaVu Sans Mono 11", "-geometry", "80x24"],
        settings: Some((
            ".putty/sessions/Default%20Settings",
            "DisableBidi=1\nDisableArabicShaping=1\n",
        )),
        first: &[&["Return"], HINT_READ],
        kind: doctor::KIND_PUTTY,
        ..PLAIN
    },
    Emulator {
        name: "kitty",
        command: &[
            "kitty",
            "-o",
            "font_family=DejaVu Sans Mono",
            "-o",
            "initial_window_width=80c",
            "-o",
            "initial_window_height=24c",
            "-o",
            "remember_window_size=no",
            "-o",
            "cursor_blink_interval=0",
        ],
        as_given: &["-o", "force_ltr=yes"],
        runs: &[],
        plain: "alacritty",
        kind: doctor::KIND_KITTY,
        ..PLAIN
    },
    Emulator {
        name: "alacritty",
        command: &[
            "alacritty",
            "-o",
            "window.dimensions.columns=80",
            "-o",
            "window.dimensions.lines=24",
            "-o",
            "font.normal.family=DejaVu Sans Mono",
        ],
        plain: "alacritty",
        kind: doctor::KIND_ALACRITTY,
        ..PLAIN
    },
    Emulator {
        name: "urxvt",
        kind: doctor::KIND_EXPLICIT,
        command: &["urxvt", "-fn", "xft:DejaVu Sans Mono:size=11", "-geometry", "80x24"],
        ..PLAIN
    },
    Emulator {
        name: "st",
        command: &["st", "-f", "DejaVu Sans Mono:size=11", "-g", "80x24"],
        plain: "alacritty",
        kind: doctor::KIND_ALACRITTY,
        ..PLAIN
    },
    Emulator { name: "tmux", in_tmux: true, kind: doctor::KIND_TMUX, first: &[HINT_READ], ..XTERM },
    Emulator {
        name: "tmux_vte",
        in_tmux: true,
        kind: doctor::KIND_TMUX,
        first: &[HINT_READ],
        ..VTE
    },
];

/// Passes on what the program says to the terminal outside; all rows are the program's.
const TMUX_CONF: &str = "set -g allow-passthrough on\nset -g status off\n";

impl Emulator {
    pub fn named(name: &str) -> &'static Self {
        ALL.iter().find(|emulator| emulator.name == name).unwrap()
    }

    /// What of it is not on this machine.
    pub fn lacks(&self) -> Option<&'static str> {
        let is_there = |program: &&str| {
            let mut which = Command::new("which");
            which.arg(program).stdout(Stdio::null()).status().unwrap().success()
        };
        let tools = ["Xvfb", "xdotool", "convert"];
        let own =
            self.command.iter().take(if self.command[0] == "dbus-run-session" { 2 } else { 1 });
        let between = self.in_tmux.then_some("tmux");
        tools.into_iter().chain(own.copied()).chain(between).find(|program| !is_there(program))
    }

    /// The command that runs the script `run` of a folder.
    pub fn command(&self, cells: Cells, folder: &Path) -> Command {
        let mut words: Vec<&str> = self.command.to_vec();
        let is_given = cells == Cells::AsGiven;
        words.extend(if is_given { self.as_given } else { &[] });
        words.extend(self.runs);
        if let Some((file, text)) = self.settings.filter(|_| is_given) {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let mut command = Command::new(words[0]);
        command.args(&words[1..]);
        if self.in_tmux && !is_given {
            fs::write(folder.join("tmux.conf"), TMUX_CONF).unwrap();
            command.arg("tmux").arg("-S").arg(folder.join("tmux.socket"));
            command.arg("-f").arg(folder.join("tmux.conf")).arg("new-session");
        }
        command.arg(folder.join("run")).current_dir(folder);
        command.env_clear();
        for (name, value) in [
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("LANG", "C.UTF-8"),
            ("LC_ALL", "C.UTF-8"),
            ("SHELL", "/bin/sh"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("NO_AT_BRIDGE", "1"),
            ("QT_QPA_PLATFORM", "xcb"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", folder).env("XDG_RUNTIME_DIR", folder);
        command
    }
}
