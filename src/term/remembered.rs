//! What terminals of this name answered the last time, so that the first frame need not wait.
//!
//! A guess and no more: it is asked again each time, and a file that is lost or wrong costs one
//! repaint. What a person said of a terminal, and that a person was told something, stands beside
//! it: that is not asked and not said again.

use std::fs;
use std::path::PathBuf;

use super::profile::{Env, Kind, Profile};
use super::reads::Reads;

/// Names remembered at most; the oldest are forgotten.
const NAMES_MAX: usize = 64;
/// A file longer than this, in bytes, is not ours.
const FILE_BYTES_MAX: u64 = 16 * 1024;
/// Stands behind the family of a terminal with synchronized output.
const SYNC: &str = "sync";
/// The same for one that was said to have no Arabic letters.
const BARE: &str = "bare";
/// Begin the lines of what was said by a person, and to one.
const EYES: &str = "eyes";
const TOLD: &str = "told";
/// Stands for the number of a terminal that gave none.
const NO_NUMBER: &str = "-";

/// A line a terminal: its `TERM`, its family, and what else it can do.
#[derive(Debug, Clone, Default)]
pub struct Remembered {
    /// `None`: nothing is remembered.
    pub file: Option<PathBuf>,
}

impl Remembered {
    /// The profile to begin with: as said, as remembered, or as the name goes.
    pub fn first(&self, env: &Env, named: Profile) -> Profile {
        if Kind::said(env).is_some() {
            return named;
        }
        if !named.kind.asks() {
            let seen = self.seen(env, None).filter(|_| named.kind == Kind::Tmux);
            return seen.map_or(named.clone(), |reads| reads.on(&named, env));
        }
        let lines = self.lines();
        let Some(known) = lines.iter().rev().find_map(|line| parsed(line, &env.term)) else {
            return named;
        };
        // Another terminal of this name may need the word that this one does without.
        let kind = if known.kind == Kind::Plain { Kind::Explicit } else { known.kind };
        let profile = Profile { sync: known.sync, ..Profile::of(kind, env) };
        if known.bare { profile.without_arabic() } else { profile }
    }

    /// How Arabic reads on such a terminal, as someone said who looked.
    pub fn seen(&self, env: &Env, number: Option<&str>) -> Option<Reads> {
        let start = eyes(env, number);
        let lines = self.lines();
        let said = lines.iter().rev().find_map(|line| line.strip_prefix(&start))?;
        Reads::named(said)
    }

    pub fn saw(&self, env: &Env, number: Option<&str>, reads: Reads) {
        let start = eyes(env, number);
        self.put(env, &format!("{start}{}", reads.word()), |line| line.starts_with(&start));
    }

    /// Whether something has not been told yet to whoever sits at such a terminal; it is from now
    /// on.
    pub fn is_new(&self, env: &Env) -> bool {
        let line = format!("{TOLD} {}", env.term);
        let is_new = self.file.is_some() && !self.lines().contains(&line);
        self.put(env, &line, |other| other == line);
        is_new
    }

    /// Keeps what was found. A folder that takes no file is no reason to stop.
    pub fn keep(&self, env: &Env, profile: &Profile) {
        let Some(word) = profile.kind.word() else { return };
        let mut line = format!("{} {word}", env.term);
        for (flag, is_set) in [(SYNC, profile.sync), (BARE, profile.signs && !profile.arabic)] {
            line.extend(is_set.then(|| format!(" {flag}")));
        }
        self.put(env, &line, |other| parsed(other, &env.term).is_some());
    }

    /// Puts a line in place of the one that said the same thing before.
    fn put(&self, env: &Env, line: &str, says_the_same: impl Fn(&str) -> bool) {
        let Some(file) = &self.file else { return };
        let mut lines = self.lines();
        if lines.iter().any(|known| known == line) || env.term.contains(char::is_whitespace) {
            return;
        }
        lines.retain(|line| !says_the_same(line));
        lines.push(line.to_owned());
        let kept = lines.split_off(lines.len().saturating_sub(NAMES_MAX));
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).ok();
        }
        // Beside it first: another program may be reading it.
        let beside = file.with_extension(format!("{}", std::process::id()));
        if fs::write(&beside, kept.join("\n")).and_then(|()| fs::rename(&beside, file)).is_err() {
            fs::remove_file(&beside).ok();
        }
    }

    fn lines(&self) -> Vec<String> {
        let Some(file) = &self.file else { return Vec::new() };
        let is_ours = fs::metadata(file).is_ok_and(|about| about.len() <= FILE_BYTES_MAX);
        let text =
            if is_ours { fs::read_to_string(file).unwrap_or_default() } else { String::new() };
        text.lines().map(str::to_owned).collect()
    }
}

fn eyes(env: &Env, number: Option<&str>) -> String {
    format!("{EYES} {} {} ", env.term, number.unwrap_or(NO_NUMBER))
}

/// What a line says.
struct Known {
    kind: Kind,
    sync: bool,
    bare: bool,
}

/// A line about this terminal.
fn parsed(line: &str, term: &str) -> Option<Known> {
    let mut words = line.split(' ');
    if words.next() != Some(term) {
        return None;
    }
    let kind = Kind::named(words.next()?)?;
    let flags: Vec<&str> = words.collect();
    Some(Known { kind, sync: flags.contains(&SYNC), bare: flags.contains(&BARE) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(term: &str) -> Env {
        Env { term: term.into(), locale: "ar_SA.UTF-8".into(), tty: true, ..Env::default() }
    }

    fn first(remembered: &Remembered, env: &Env) -> Profile {
        remembered.first(env, Profile::from_env(env).unwrap())
    }

    #[test]
    fn the_second_time_begins_with_what_the_first_one_found() {
        let folder = tempfile::tempdir().unwrap();
        let remembered = Remembered { file: Some(folder.path().join("new/terminals")) };
        let env_here = env("xterm");
        assert_eq!(first(&remembered, &env_here).kind, Kind::Explicit);
        let found = Profile { sync: true, ..Profile::of(Kind::Putty, &env_here) };
        remembered.keep(&env_here, &found);
        remembered.keep(&env("foot"), &Profile::of(Kind::Plain, &env("foot")));
        assert_eq!(first(&remembered, &env_here), found);
        remembered.keep(&env_here, &Profile::of(Kind::Konsole, &env_here));
        assert_eq!(first(&remembered, &env_here), Profile::of(Kind::Konsole, &env_here));
        assert_eq!(first(&remembered, &env("foot")).kind, Kind::Explicit);
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    }

    #[test]
    fn what_is_said_goes_before_what_is_remembered_and_tmux_is_never_guessed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("terminals");
        fs::write(&file, "xterm putty\ntmux putty\n").unwrap();
        let remembered = Remembered { file: Some(file) };
        let said = Env { wasl_bidi: Some("plain".into()), ..env("xterm") };
        assert_eq!(first(&remembered, &said).kind, Kind::Plain);
        assert_eq!(first(&remembered, &env("tmux")).kind, Kind::Tmux);
    }

    #[test]
    fn what_was_said_of_a_terminal_is_kept_by_its_name_and_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let remembered = Remembered { file: Some(folder.path().join("terminals")) };
        let here = env("xterm");
        assert_eq!(remembered.seen(&here, Some("0;136;0")), None);
        remembered.saw(&here, Some("0;136;0"), Reads::Rows);
        remembered.saw(&here, None, Reads::Runs);
        remembered.keep(&here, &Profile::of(Kind::Putty, &here).without_arabic());
        assert_eq!(remembered.seen(&here, Some("0;136;0")), Some(Reads::Rows));
        assert_eq!(remembered.seen(&here, None), Some(Reads::Runs));
        assert_eq!(remembered.seen(&here, Some("0;115;0")), None);
        assert_eq!(remembered.seen(&env("xterm-mono"), None), None);
        assert!(!first(&remembered, &here).arabic);
        remembered.saw(&here, Some("0;136;0"), Reads::AsSent);
        assert_eq!(remembered.seen(&here, Some("0;136;0")), Some(Reads::AsSent));
        // In tmux nothing is asked, and what was said holds from the first frame.
        remembered.saw(&env("tmux"), None, Reads::Rows);
        assert_eq!(first(&remembered, &env("tmux")).kind, Kind::Putty);
    }

    #[test]
    fn what_was_told_is_not_told_again() {
        let folder = tempfile::tempdir().unwrap();
        let remembered = Remembered { file: Some(folder.path().join("terminals")) };
        assert!(remembered.is_new(&env("linux")));
        assert!(!remembered.is_new(&env("linux")));
        assert!(remembered.is_new(&env("tmux")));
    }

    #[test]
    fn a_file_that_is_not_ours_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("terminals");
        for garbage in ["xterm", "xterm nonsense", "\u{0}\u{1b}[c", "putty xterm"] {
            fs::write(&file, garbage).unwrap();
            let remembered = Remembered { file: Some(file.clone()) };
            assert_eq!(first(&remembered, &env("xterm")).kind, Kind::Explicit, "{garbage:?}");
        }
    }

    #[test]
    fn names_beyond_the_limit_push_the_oldest_out() {
        let folder = tempfile::tempdir().unwrap();
        let remembered = Remembered { file: Some(folder.path().join("terminals")) };
        for number in 0..=NAMES_MAX {
            let env = env(&format!("xterm-{number}"));
            remembered.keep(&env, &Profile::of(Kind::Putty, &env));
        }
        assert_eq!(first(&remembered, &env("xterm-0")).kind, Kind::Explicit);
        assert_eq!(first(&remembered, &env("xterm-1")).kind, Kind::Putty);
    }
}
