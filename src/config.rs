//! Paths, language, store, terminal: the one place that reads the environment, once.

use std::path::{Path, PathBuf};

use crate::i18n::Lang;
use crate::term::{self, Env, Remembered};

/// The scheme of the embedded store.
const SLED: &str = "sled:";

/// What was asked for on the command line, before the environment is looked at.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub store: Option<String>,
    pub lang: Option<Lang>,
    pub keymap: Option<PathBuf>,
    pub stands_for: Option<String>,
    pub anew: bool,
}

#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the embedded store.
    pub store: PathBuf,
    /// It was named, and is not the usual one.
    pub store_named: bool,
    /// The member of staff whose key opened the gate.
    pub stands_for: Option<String>,
    pub lang: Lang,
    /// On the command line or by `WASL_LANG`; else it is what the locale says.
    pub lang_asked: bool,
    /// The clerk's own keys, if there are any.
    pub keymap: Option<PathBuf>,
    /// The folder for texts to be printed, among the clerk's documents.
    pub prints: PathBuf,
    pub env: Env,
    /// What is remembered of terminals from one run to the next.
    pub terminals: Remembered,
    /// A new store may be begun where another was.
    pub anew: bool,
    /// The file that remembers where stores were seen.
    pub known_stores: Option<PathBuf>,
    /// The level of the log, as it was asked for.
    pub log: Option<String>,
    /// Where a program that is no server logs.
    pub log_file: Option<PathBuf>,
    /// The name of this terminal, kept with drafts.
    pub place: String,
}

/// Why the environment cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigFault {
    /// Not `sled:PATH`.
    UnknownStore(String),
    /// No home, and no store named.
    NoHome,
}

impl Config {
    pub fn read(asked: Asked) -> Result<Self, ConfigFault> {
        let named = asked.store.or_else(named_store);
        let store_named = named.is_some();
        let store = match named {
            Some(url) => store_path(&url)?,
            None => data_folder()?.join("wasl").join("store"),
        };
        let own_keys = || {
            let file = config_folder()?.join("wasl").join("keymap.toml");
            file.is_file().then_some(file)
        };
        let lang = language(asked.lang);
        Ok(Self {
            store,
            store_named,
            stands_for: asked.stands_for,
            lang,
            lang_asked: asked.lang.is_some() || variable("WASL_LANG").is_some(),
            keymap: asked.keymap.or_else(own_keys),
            prints: documents_folder().unwrap_or_default().join("wasl"),
            env: terminal(),
            terminals: Remembered {
                file: state_folder().map(|folder| folder.join("wasl").join("terminals")),
            },
            anew: asked.anew,
            known_stores: state_folder().map(|folder| folder.join("wasl").join("stores")),
            log: variable("WASL_LOG"),
            log_file: state_folder().map(|folder| folder.join("wasl").join("log")),
            place: place(),
        })
    }
}

/// The language asked for, else the one of the environment. It is known before anything else is, so
/// that whatever else is wrong can be said in it.
pub fn language(asked: Option<Lang>) -> Lang {
    asked.or_else(wanted_language).unwrap_or_default()
}

/// How many pools of memory the C library is to keep.
pub const POOLS: &str = "MALLOC_ARENA_MAX";

/// Somebody has said how many pools of memory there are to be.
pub fn has_pools_set() -> bool {
    variable(POOLS).is_some()
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The store that the environment names. One that is no text is named all the same: taking another
/// for it would write to the wrong one.
fn named_store() -> Option<String> {
    let named = std::env::var_os("WASL_STORE").filter(|value| !value.is_empty())?;
    // Without its scheme it is refused, and the sentence shows it.
    let lossy = |raw: std::ffi::OsString| raw.to_string_lossy().trim_start_matches(SLED).to_owned();
    Some(named.into_string().unwrap_or_else(lossy))
}

fn store_path(url: &str) -> Result<PathBuf, ConfigFault> {
    match url.strip_prefix(SLED) {
        Some(path) if !path.is_empty() => Ok(PathBuf::from(path)),
        _ => Err(ConfigFault::UnknownStore(url.to_owned())),
    }
}

fn home() -> Result<PathBuf, ConfigFault> {
    variable("HOME").map(PathBuf::from).ok_or(ConfigFault::NoHome)
}

fn data_folder() -> Result<PathBuf, ConfigFault> {
    match variable("XDG_DATA_HOME") {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => Ok(home()?.join(".local").join("share")),
    }
}

fn config_folder() -> Option<PathBuf> {
    match variable("XDG_CONFIG_HOME") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => home().ok().map(|home| home.join(".config")),
    }
}

/// The documents of the user: as the desktop names them, else `Documents`, else the home folder.
fn documents_folder() -> Option<PathBuf> {
    let home = home().ok()?;
    let named = || {
        let file = config_folder()?.join("user-dirs.dirs");
        documents_named(&std::fs::read_to_string(file).ok()?, &home)
    };
    let usual = home.join("Documents");
    Some(named().filter(|folder| folder.is_dir()).unwrap_or(if usual.is_dir() {
        usual
    } else {
        home
    }))
}

/// `XDG_DOCUMENTS_DIR="$HOME/المستندات"` in the desktop's own file.
fn documents_named(file: &str, home: &Path) -> Option<PathBuf> {
    let line = file.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let path = line.trim_matches('"');
    Some(path.strip_prefix("$HOME/").map_or_else(|| PathBuf::from(path), |rest| home.join(rest)))
}

fn state_folder() -> Option<PathBuf> {
    match variable("XDG_STATE_HOME") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => home().ok().map(|home| home.join(".local").join("state")),
    }
}

fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable).unwrap_or_default()
}

/// `WASL_LANG`, else English where the locale says so. Arabic is the desk's language everywhere else.
fn wanted_language() -> Option<Lang> {
    variable("WASL_LANG")
        .and_then(|code| Lang::from_code(&code))
        .or_else(|| Lang::from_code(&locale()))
}

/// The terminal the program was started on, as the environment tells it.
pub fn terminal() -> Env {
    use std::io::IsTerminal;
    let term = variable("TERM").unwrap_or_default();
    Env {
        font: if term.starts_with("linux") { term::font() } else { None },
        term,
        colorterm: variable("COLORTERM").unwrap_or_default(),
        locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default(),
        no_color: variable("NO_COLOR").is_some(),
        wasl_bidi: variable("WASL_BIDI"),
        tmux: variable("TMUX").is_some(),
        ssh: variable("SSH_CONNECTION").or_else(|| variable("SSH_TTY")).is_some(),
        tty: std::io::stdin().is_terminal() && std::io::stdout().is_terminal(),
    }
}

/// The terminal's own name, short, and from where one comes to it: `pts/3`, `pts/3 192.0.2.7`.
fn place() -> String {
    let device = std::fs::read_link(Path::new("/proc/self/fd/0")).unwrap_or_default();
    let name = device.strip_prefix("/dev").unwrap_or(&device).to_string_lossy();
    let name = if device.starts_with("/dev") { name.as_ref() } else { "" };
    place_named(name, &variable("SSH_CONNECTION").unwrap_or_default())
}

/// `connection` is as sshd writes it: the caller's address comes first. What is not of a name or an
/// address is left out: it is shown at other terminals.
fn place_named(terminal: &str, connection: &str) -> String {
    let from = connection.split_whitespace().next().unwrap_or_default();
    let plain = |sign: &char| sign.is_ascii_alphanumeric() || "./:-_%".contains(*sign);
    let [terminal, from] =
        [terminal, from].map(|part| part.chars().filter(plain).take(PLACE_PART_MAX).collect());
    [terminal, from]
        .into_iter()
        .filter(|part: &String| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Characters of a terminal's name, and of an address.
const PLACE_PART_MAX: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_from_others_and_its_name_holds_nothing_but_letters() {
        assert_eq!(place_named("pts/3", ""), "pts/3");
        assert_eq!(place_named("pts/3", "192.0.2.7 50000 192.0.2.1 22"), "pts/3 192.0.2.7");
        assert_eq!(place_named("", "2001:db8::7%eth0 1 ::1 22"), "2001:db8::7%eth0");
        assert_eq!(place_named("\u{1b}[2Jpts/3\u{202e}", "\u{7}a b"), "2Jpts/3 a");
        assert!(place_named(&"x".repeat(900), &"y".repeat(900)).len() <= 65);
    }

    #[test]
    fn the_documents_are_where_the_desktop_says() {
        let home = Path::new("/home/sara");
        let file = "# made by the desktop\nXDG_DESKTOP_DIR=\"$HOME/سطح المكتب\"\nXDG_DOCUMENTS_DIR=\"$HOME/المستندات\"\n";
        assert_eq!(documents_named(file, home), Some(home.join("المستندات")));
        assert_eq!(documents_named("XDG_DOCUMENTS_DIR=\"/d\"", home), Some(PathBuf::from("/d")));
        assert_eq!(documents_named("", home), None);
    }
}
