//! What terminals of this name answered the last time, so that the first frame need not wait.
//!
//! A guess and no more: it is asked again each time, and a file that is lost or wrong costs one
//! repaint.

use std::fs;
use std::path::PathBuf;

use super::profile::{Env, Kind, Profile};

/// Names remembered at most; the oldest are forgotten.
const NAMES_MAX: usize = 64;
/// A file longer than this, in bytes, is not ours.
const FILE_BYTES_MAX: u64 = 16 * 1024;
/// Stands behind the family of a terminal with synchronized output.
const SYNC: &str = "sync";

/// A line a terminal: its `TERM`, its family, and what else it can do.
#[derive(Debug, Clone, Default)]
pub struct Remembered {
    /// `None`: nothing is remembered.
    pub file: Option<PathBuf>,
}

impl Remembered {
    /// The profile to begin with: as said, as remembered, or as the name goes.
    pub fn first(&self, env: &Env, named: Profile) -> Profile {
        if Kind::said(env).is_some() || !named.kind.asks() {
            return named;
        }
        let lines = self.lines();
        let known = lines.iter().rev().find_map(|line| parsed(line, &env.term));
        match known {
            // Another terminal of this name may need the word that this one does without.
            Some((Kind::Plain, sync)) => Profile { sync, ..Profile::of(Kind::Explicit, env) },
            Some((kind, sync)) => Profile { sync, ..Profile::of(kind, env) },
            None => named,
        }
    }

    /// Keeps what was found. A folder that takes no file is no reason to stop.
    pub fn keep(&self, env: &Env, profile: &Profile) {
        let (Some(file), Some(word)) = (&self.file, profile.kind.word()) else { return };
        let line = if profile.sync {
            format!("{} {word} {SYNC}", env.term)
        } else {
            format!("{} {word}", env.term)
        };
        let mut lines = self.lines();
        if lines.contains(&line) || env.term.contains(char::is_whitespace) {
            return;
        }
        lines.retain(|line| parsed(line, &env.term).is_none());
        lines.push(line);
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

/// The family and synchronized output of a line about this terminal.
fn parsed(line: &str, term: &str) -> Option<(Kind, bool)> {
    let mut words = line.split(' ');
    if words.next() != Some(term) {
        return None;
    }
    let kind = Kind::named(words.next()?)?;
    Some((kind, words.next() == Some(SYNC)))
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
