//! `wasl doctor`: what this terminal was found to be, why, what it is sent, and a sample of each
//! way of sending, so that whoever looks can say which one reads right.

use std::process::ExitCode;

use crate::api::{Answer, Fault, Query};
use crate::cli::open::{self, Way};
use crate::cli::output::{Output, ask, astray, table};
use crate::cli::painted::{self, Painted};
use crate::cli::screens::keymap;
use crate::cli::{Failure, clock, store_files};
use crate::config::Config;
use crate::i18n::phrases::{doctor as say, eyes, schedule};
use crate::i18n::{Args, Phrase, Words, isolate};
use crate::keymap::{Action, Keymap, Scope};
use crate::term::{self, Boxes, Colours, Env, Kind, Profile, Reads, Replies, Route, Unfit, Why};
use crate::text::{self, Dir, Opts};
use crate::tui::frame;
use crate::tui::screens::eyes::{self as screen, TMUX_LINE};

/// What the samples say: letters that join, a number that must not turn, brackets that must.
const SAMPLE: &str = "طلب \u{2066}1448-0001\u{2069} (سالم)";

/// The lines of ~/.tmux.conf of which one is needed.
const TMUX_LINES: [&str; 2] = [
    TMUX_LINE,
    "set -as terminal-overrides ',*:smcup=\\E[?1049h\\E[8l\\E[1 k:rmcup=\\E[8h\\E[?1049l'",
];

pub fn run(config: &Config, words: &Words) -> Result<ExitCode, Failure> {
    let env = &config.env;
    let unfit = Profile::from_env(env).err();
    let asks = unfit.is_none() && Kind::from_env(env).asks();
    let replies = if asks { term::ask(env).unwrap_or_default() } else { Replies::default() };
    let (kind, why) = term::decide(&replies, env);
    let named = Profile { sync: replies.syncs(), ..Profile::of(kind, env) };
    let seen = config.terminals.seen(env, term::number(&replies).as_deref());
    let seen = seen.filter(|_| why != Why::Said && named.arabic);
    let profile = seen.map_or_else(|| named.clone(), |reads| reads.on(&named, env));
    let (keymap, _) = keymap(config)?;

    let mut out = Output::new();
    let mut rows = vec![
        (say::TERMINAL, surroundings(config)),
        (say::ANSWERED, answered(words, &replies, asks, unfit)),
    ];
    if unfit.is_none() {
        rows.extend(found(words, &profile, why));
        rows.extend(sent(words, &profile));
    }
    if let Some(file) = &config.terminals.file {
        rows.push((say::REMEMBERED, isolate::left_to_right(&file.display().to_string())));
        rows.push((say::EYES, eyes_said(words, &keymap, &replies, env, seen)));
    }
    rows.extend(store_files::rows(config, words));
    let way = open::way_to_read(config);
    if way.is_ok() {
        rows.push((say::CLOCK, clock_row(&way, words)));
    }
    rows.push((schedule::LABEL, backups_row(&way, words)));
    drop(way);
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|(label, value)| vec![words.say(label), value]).collect();
    let painted = Painted::on(&profile, words.lang()).filter(|_| unfit.is_none());
    match &painted {
        Some(painted) => out.raw(&painted.table(&rows).concat())?,
        None => table(&rows).iter().try_for_each(|line| out.line(line))?,
    }
    for line in advice(words, config, &keymap, &profile, unfit) {
        out.line("")?;
        for line in line.lines() {
            paragraph(&mut out, painted.as_ref(), line)?;
        }
    }
    if unfit.is_none() && profile.arabic {
        samples(&mut out, words, painted.as_ref(), &profile)?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// What the store says of itself to whoever may know. What cannot be known is said to be so, and never
/// to be well.
fn asked(
    way: &Result<Way, Failure>,
    query: &Query,
    words: &Words,
    told: impl FnOnce(&Way, Answer) -> Result<String, Failure>,
) -> String {
    let unknown = |why: String| {
        isolate::bare(&words.say_with(schedule::UNKNOWN, &Args::new().text("why", why)))
    };
    let way = match way {
        Ok(way) => way,
        Err(Failure::NoStore(_)) => return words.say(schedule::NO_STORE),
        Err(failure) => return unknown(failure.sentence(words)),
    };
    match ask(&*way.desk_of_program(), query).and_then(|answer| told(way, answer)) {
        Ok(said) => said,
        Err(Failure::Desk(Fault::Denied)) => unknown(words.say(schedule::NOT_TOLD)),
        Err(failure) => unknown(failure.sentence(words)),
    }
}

/// What the clock of the store's machine says, and whether numbers and dates go by it.
fn clock_row(way: &Result<Way, Failure>, words: &Words) -> String {
    asked(way, &Query::Clock, words, |_, answer| match answer {
        Answer::Clock(view) => Ok(isolate::bare(&clock::told(&view, words))),
        _ => Err(astray()),
    })
}

/// How the backups stand.
fn backups_row(way: &Result<Way, Failure>, words: &Words) -> String {
    asked(way, &Query::Backups, words, |way, answer| match answer {
        Answer::Backups(view) => {
            let today = way.today()?;
            let all = [
                Some(words.backup_standing(&view, today)),
                words.backup_drill(&view, today),
                Some(words.backup_times(&view)),
            ];
            Ok(all.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        }
        _ => Err(astray()),
    })
}

fn paragraph(out: &mut Output, painted: Option<&Painted>, text: &str) -> Result<(), Failure> {
    match painted {
        Some(painted) => out.raw(&painted.paragraph(text).concat()),
        None => out.line(text),
    }
}

fn surroundings(config: &Config) -> String {
    let env = &config.env;
    let mut parts = vec![format!("TERM={}", env.term)];
    let set = [("COLORTERM", &env.colorterm), ("LANG", &env.locale)];
    parts.extend(
        set.iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}")),
    );
    let has = [(env.tmux, "TMUX"), (env.ssh, "SSH"), (env.no_color, "NO_COLOR")];
    parts.extend(has.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned()));
    parts.extend(env.wasl_bidi.iter().map(|word| format!("WASL_BIDI={word}")));
    isolate::left_to_right(&parts.join(" · "))
}

fn answered(words: &Words, replies: &Replies, asks: bool, unfit: Option<Unfit>) -> String {
    match unfit {
        Some(Unfit::NotATerminal) => return words.say(say::NO_TERMINAL),
        Some(Unfit::Dumb) => return words.say(say::DUMB),
        None if !asks => return words.say(say::NOT_ASKED),
        None => {}
    }
    let mut parts: Vec<String> = replies.version.iter().cloned().collect();
    let numbers = |numbers: &Vec<u16>| {
        let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
        format!("DA2 {}", numbers.join(";"))
    };
    parts.extend(replies.secondary.iter().map(numbers));
    parts.extend(replies.bidi.map(|state| format!("8={state}")));
    parts.extend(replies.sync.map(|state| format!("?2026={state}")));
    parts.extend(replies.complete.then(|| "DA1".to_owned()));
    if parts.is_empty() {
        words.say(say::NOTHING)
    } else {
        isolate::left_to_right(&parts.join(" · "))
    }
}

/// What someone said who looked at the question of the rows, and how to be asked again.
fn eyes_said(
    words: &Words,
    keymap: &Keymap,
    replies: &Replies,
    env: &Env,
    seen: Option<Reads>,
) -> String {
    let said = match seen {
        Some(Reads::AsSent) => say::EYES_AS_SENT,
        Some(Reads::Rows) => say::EYES_ROWS,
        Some(Reads::Runs) => say::EYES_RUNS,
        Some(Reads::Nowhere) => say::EYES_NOWHERE,
        None if term::is_in_doubt(replies, env) => say::EYES_WILL_ASK,
        None => say::EYES_NOT_NEEDED,
    };
    let again = words.say_with(say::EYES_AGAIN, &key(keymap));
    format!("{} · {again}", words.say(said))
}

fn found(words: &Words, profile: &Profile, why: Why) -> Vec<(Phrase, String)> {
    let kind = match profile.kind {
        Kind::Plain => say::KIND_PLAIN,
        Kind::Explicit => say::KIND_EXPLICIT,
        Kind::Konsole => say::KIND_KONSOLE,
        Kind::Mlterm => say::KIND_MLTERM,
        Kind::Alacritty => say::KIND_ALACRITTY,
        Kind::Kitty => say::KIND_KITTY,
        Kind::Putty => say::KIND_PUTTY,
        Kind::Tmux => say::KIND_TMUX,
        Kind::Console => say::KIND_CONSOLE,
        Kind::Old => say::KIND_OLD,
    };
    let why = match why {
        Why::Said => say::WHY_SAID,
        Why::Named => say::WHY_NAMED,
        Why::Silent => say::WHY_SILENT,
        Why::Version => say::WHY_VERSION,
        Why::Secondary => say::WHY_SECONDARY,
        Why::Reorders => say::WHY_REORDERS,
        Why::KeepsOrder => say::WHY_KEEPS_ORDER,
        Why::Untold => say::WHY_UNTOLD,
    };
    let colours = match profile.colours {
        Colours::None => say::COLOURS_NONE,
        Colours::Eight => say::COLOURS_8,
        Colours::Sixteen => say::COLOURS_16,
        Colours::Many => say::COLOURS_256,
    };
    let boxes = match profile.boxes {
        Boxes::Line => say::BOXES_LINE,
        Boxes::Dec => say::BOXES_DEC,
        Boxes::Ascii => say::BOXES_ASCII,
    };
    let letters = match (profile.arabic, profile.tashkeel) {
        (false, _) => say::LETTERS_NONE,
        (true, true) => say::LETTERS_MARKED,
        (true, false) => say::LETTERS_BARE,
    };
    [
        (say::FAMILY, kind),
        (say::WHY, why),
        (say::COLOURS, colours),
        (say::BOXES, boxes),
        (say::LETTERS, letters),
    ]
    .map(|(label, value)| (label, words.say(value)))
    .into()
}

fn sent(words: &Words, profile: &Profile) -> Vec<(Phrase, String)> {
    let rows = term::size().height;
    vec![
        (say::ENTERING, isolate::left_to_right(&readable(&profile.entering(rows)))),
        (say::LEAVING, isolate::left_to_right(&readable(&profile.leaving(rows)))),
        (say::SYNC, words.say(if profile.sync { say::SYNC_ON } else { say::SYNC_OFF })),
    ]
}

/// Escapes by the names of their bytes. The same sign many times over is counted.
fn readable(bytes: &str) -> String {
    let mut shown = String::new();
    let mut rest = bytes;
    while let Some(sign) = rest.chars().next() {
        let after = rest.trim_start_matches(sign);
        let count = rest.len().saturating_sub(after.len());
        match sign {
            '\n' => shown.extend([" LF×", &count.to_string(), " "]),
            '\u{1b}' => shown.push_str(&" ESC".repeat(count)),
            '\u{7}' => shown.push_str(&" BEL".repeat(count)),
            ' ' => shown.push_str(&" SP ".repeat(count)),
            _ => shown.push_str(rest.get(..count).unwrap_or_default()),
        }
        rest = after;
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What to do where something is amiss or cannot be known.
fn advice(
    words: &Words,
    config: &Config,
    keymap: &Keymap,
    profile: &Profile,
    unfit: Option<Unfit>,
) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(unknown_word(words, config));
    if unfit.is_some() {
        return said;
    }
    said.extend(no_letters(words, config, keymap, profile));
    if profile.route == Route::ThroughTmux {
        said.push(format!("{}\n  {}", words.say(say::TMUX), TMUX_LINES.join("\n  ")));
    }
    said
}

/// A word in `WASL_BIDI` that is none.
pub fn unknown_word(words: &Words, config: &Config) -> Option<String> {
    let word = config.env.wasl_bidi.as_ref()?;
    if Kind::named(word).is_some() {
        return None;
    }
    let known: Vec<&str> = Kind::words().collect();
    let args = Args::new()
        .text("word", isolate::left_to_right(word))
        .text("known", isolate::left_to_right(&known.join(" ")));
    Some(words.say_with(say::UNKNOWN_WORD, &args))
}

/// Why the screens are in English, and what to do about it.
pub fn no_letters(
    words: &Words,
    config: &Config,
    keymap: &Keymap,
    profile: &Profile,
) -> Option<String> {
    let why = match profile.kind {
        _ if profile.arabic => return None,
        Kind::Console if config.env.font.is_some() => say::NO_LETTERS_FONT,
        Kind::Console => say::NO_LETTERS_CONSOLE,
        Kind::Old => say::NO_LETTERS_OLD,
        _ if profile.signs => return Some(words.say_with(say::NO_LETTERS_SEEN, &key(keymap))),
        _ => say::NO_LETTERS_LOCALE,
    };
    Some(words.say(why))
}

/// The key that asks how the letters read.
fn key(keymap: &Keymap) -> Args<'static> {
    Args::new().text("key", frame::key_of(keymap, &[Scope::Global], Action::Letters))
}

/// What a terminal behind tmux may need.
pub fn tmux_line(words: &Words, keymap: &Keymap, profile: &Profile) -> Option<String> {
    let is_tmux = profile.kind == Kind::Tmux;
    is_tmux.then(|| {
        let args = key(keymap).text("line", screen::tmux_line());
        words.say_with(eyes::TMUX_ONCE, &args)
    })
}

/// A row for each way of sending, its word before it. Konsole's and mlterm's turn all rows at once
/// and would show nothing by themselves; tmux keeps explicit mode to itself.
fn samples(
    out: &mut Output,
    words: &Words,
    painted: Option<&Painted>,
    here: &Profile,
) -> Result<(), Failure> {
    out.line("")?;
    let header = match here.kind {
        Kind::Konsole | Kind::Mlterm => say::SAMPLES_UNTURNED,
        _ => say::SAMPLES,
    };
    let args = Args::new().text("sample", SAMPLE);
    paragraph(out, painted, &words.say_with(header, &args))?;
    let sample = text::layout(SAMPLE, &Opts::fixed(Dir::Rtl)).painted();
    let width = usize::from(term::size().width);
    for kind in [Kind::Plain, Kind::Explicit, Kind::Kitty, Kind::Putty] {
        if kind == Kind::Explicit && here.route == Route::ThroughTmux {
            continue;
        }
        let word = kind.word().unwrap_or_default();
        let row = format!("{:<width$}", format!("  {word:<10}{sample}"));
        let cells: Vec<String> = row.chars().map(String::from).collect();
        out.raw(&painted::sent(&Profile::of(kind, &term::Env::default()), &cells))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn escapes_are_shown_by_the_names_of_their_bytes() {
        assert_eq!(readable("\x1b[?1049h\x1b[1 k"), "ESC[?1049h ESC[1 SP k");
        assert_eq!(
            readable("\x1b]50;x\x07\x1bP\x1b\x1b[H\n\n\n"),
            "ESC]50;x BEL ESCP ESC ESC[H LF×3"
        );
    }
}
