//! What `wasl doctor` says of the store's files. They are looked at and left as they are.

use crate::cli::known;
use crate::config::Config;
use crate::domain::calendar::Calendar;
use crate::i18n::phrases::stores as say;
use crate::i18n::{Args, Phrase, Words, isolate};
use crate::store::disk::{Files, MarkState};

pub fn rows(config: &Config, words: &Words) -> Vec<(Phrase, String)> {
    let files = Files::look(&config.store);
    let path = isolate::left_to_right(&config.store.display().to_string());
    let seen = known::last_seen(config);
    let state = match (files.is_there, files.is_held, seen) {
        (false, _, Some(_)) => say::FILES_GONE,
        (false, _, None) => say::FILES_NOTHING,
        (true, true, _) => say::FILES_OPEN,
        (true, false, _) => say::FILES_CLOSED,
    };
    let seen = match seen {
        Some(day) => {
            let day = words.date_short(day, Calendar::Gregorian);
            words.say_with(say::FILES_SEEN, &Args::new().text("day", day))
        }
        None => words.say(say::FILES_NEVER_SEEN),
    };
    let mut rows = vec![(say::FILES_STORE, format!("{path} · {} · {seen}", words.say(state)))];
    if !files.is_there {
        return rows;
    }
    let size = |bytes: u64| {
        words.say_with(say::FILES_SIZE, &Args::new().count("mb", bytes.div_ceil(1 << 20)))
    };
    let count = |phrase, n: usize| words.say_with(phrase, &Args::new().count("n", n));
    let mark = match files.mark {
        MarkState::Missing => words.say(say::FILES_MARK_NONE),
        MarkState::Damaged => words.say(say::FILES_MARK_DAMAGED),
        MarkState::Whole(version) => {
            words.say_with(say::FILES_MARK_WHOLE, &Args::new().count("version", version))
        }
    };
    let snapshots = match (files.snapshots, files.damaged_snapshots) {
        (0, 0) => words.say(say::FILES_SNAPSHOTS_NONE),
        (whole, 0) => count(say::FILES_SNAPSHOTS_SOME, whole),
        (_, damaged) => count(say::FILES_SNAPSHOTS_DAMAGED, damaged),
    };
    let conf = if files.is_conf_whole { say::FILES_WHOLE } else { say::FILES_CONF_AGAIN };
    let missing = || words.say(say::FILES_MARK_NONE);
    rows.push((say::FILES_LOG, files.log.map_or_else(missing, size)));
    rows.push((say::FILES_MARK, mark));
    rows.push((say::FILES_CONF, words.say(conf)));
    rows.push((say::FILES_SNAPSHOTS, snapshots));
    if !files.aside.is_empty() {
        rows.push((say::FILES_ASIDE, isolate::left_to_right(&files.aside.join(" · "))));
    }
    let none = || words.say(say::FILES_BALLAST_NONE);
    rows.push((say::FILES_BALLAST, files.ballast.map_or_else(none, size)));
    rows
}
