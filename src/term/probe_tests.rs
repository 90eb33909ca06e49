//! Decisions from what eleven terminals were recorded to answer.

use super::super::input::{Decoder, Input};
use super::super::profile::{Bidi, Profile};
use super::*;

/// The environment and the answers, in the order of our questions, of one recorded terminal.
struct Recorded {
    env: Env,
    answers: Vec<u8>,
}

fn recorded(name: &str) -> Recorded {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/terminal-replies");
    let text = std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
    let value = |start: &str| text.lines().find_map(|line| line.strip_prefix(start));
    let asked = ["DECRQM 8 ", "DECRQM ?2026 ", "XTVERSION ", "DA2 ", "DA1 "];
    let answers = asked.iter().flat_map(|start| bytes(value(start).unwrap().trim())).collect();
    let env = Env {
        term: value("env TERM=").unwrap().into(),
        colorterm: value("env COLORTERM=").unwrap_or_default().into(),
        locale: "ar_SA.UTF-8".into(),
        tty: true,
        ..Env::default()
    };
    Recorded { env, answers }
}

/// The bytes of a Python literal: `b'\x1b[?6c'`.
fn bytes(literal: &str) -> Vec<u8> {
    let inner = literal.strip_prefix("b'").unwrap().strip_suffix('\'').unwrap();
    inner.replace("\\x1b", "\x1b").replace("\\\\", "\\").into_bytes()
}

fn replies(answers: &[u8]) -> Replies {
    let mut decoder = Decoder::default();
    decoder.expect();
    let mut found = Vec::new();
    decoder.take(answers, &mut found);
    assert_eq!(decoder.awaits(), None);
    let mut replies = Replies::default();
    for input in found {
        match input {
            Input::Reply(reply) => replies.take(reply),
            other => panic!("typed: {other:?}"),
        }
    }
    replies
}

#[test]
fn each_recorded_terminal_is_known_by_what_it_answered() {
    for (name, kind, why, sync) in [
        ("alacritty", Kind::Alacritty, Why::Secondary, false),
        ("kitty", Kind::Kitty, Why::Version, true),
        ("konsole", Kind::Konsole, Why::Version, false),
        ("mlterm", Kind::Mlterm, Why::Secondary, false),
        ("pterm", Kind::Putty, Why::Secondary, false),
        ("qterminal", Kind::Explicit, Why::Untold, false),
        ("st", Kind::Explicit, Why::Untold, false),
        ("urxvt", Kind::Explicit, Why::Secondary, false),
        ("vte", Kind::Explicit, Why::Reorders, false),
        ("xterm", Kind::Plain, Why::KeepsOrder, false),
        ("zutty", Kind::Explicit, Why::Untold, false),
    ] {
        let recorded = recorded(name);
        let replies = replies(&recorded.answers);
        assert!(replies.complete, "{name}");
        assert_eq!(decide(&replies, &recorded.env), (kind, why), "{name}");
        assert_eq!(replies.syncs(), sync, "{name}");
        // Over SSH the name may be any.
        let far = Env { term: "xterm-256color".into(), ssh: true, ..Env::default() };
        assert_eq!(decide(&replies, &far), (kind, why), "{name}");
    }
}

#[test]
fn all_that_show_cells_as_sent_get_nothing_but_a_harmless_word() {
    for name in ["alacritty", "st", "urxvt", "xterm", "zutty"] {
        let recorded = recorded(name);
        let (kind, _) = decide(&replies(&recorded.answers), &recorded.env);
        let found = Profile::of(kind, &recorded.env);
        assert_eq!(found.bidi, Bidi::Plain, "{name}");
        // What was painted before the answers came stands.
        assert!(Profile::from_env(&recorded.env).unwrap().shows_as(&found), "{name}");
    }
    for name in ["konsole", "pterm"] {
        let recorded = recorded(name);
        let (kind, _) = decide(&replies(&recorded.answers), &recorded.env);
        let found = Profile::of(kind, &recorded.env);
        assert!(!Profile::from_env(&recorded.env).unwrap().shows_as(&found), "{name}");
    }
}

#[test]
fn what_the_clerk_says_goes_before_what_the_terminal_says() {
    let recorded = recorded("pterm");
    let replies = replies(&recorded.answers);
    for (word, kind) in [
        ("plain", Kind::Plain),
        ("explicit", Kind::Explicit),
        ("konsole", Kind::Konsole),
        ("mlterm", Kind::Mlterm),
        ("alacritty", Kind::Alacritty),
        ("kitty", Kind::Kitty),
        ("run", Kind::Kitty),
        ("putty", Kind::Putty),
        ("row", Kind::Putty),
    ] {
        let env = Env { wasl_bidi: Some(word.into()), ..recorded.env.clone() };
        assert_eq!(decide(&replies, &env), (kind, Why::Said), "{word}");
    }
    let typo = Env { wasl_bidi: Some("rwo".into()), ..recorded.env };
    assert_eq!(decide(&replies, &typo), (Kind::Putty, Why::Secondary));
}

#[test]
fn tmux_consoles_and_old_terminals_are_not_asked_and_a_silent_one_goes_by_its_name() {
    let env = |term: &str| Env { term: term.into(), ..Env::default() };
    let none = Replies::default();
    assert_eq!(decide(&none, &env("screen-256color")), (Kind::Tmux, Why::Named));
    assert_eq!(decide(&none, &env("linux")), (Kind::Console, Why::Named));
    assert_eq!(decide(&none, &env("vt220")), (Kind::Old, Why::Named));
    assert_eq!(decide(&none, &env("xterm")), (Kind::Explicit, Why::Silent));
    assert_eq!(decide(&none, &env("xterm-kitty")), (Kind::Kitty, Why::Silent));
}

#[test]
fn mode_8_set_for_ever_or_reset_for_ever_needs_no_word() {
    let env = Env { term: "xterm".into(), ..Env::default() };
    for (state, kind) in
        [(0, Kind::Plain), (1, Kind::Explicit), (2, Kind::Explicit), (4, Kind::Plain)]
    {
        let replies = Replies { bidi: Some(state), complete: true, ..Replies::default() };
        assert_eq!(decide(&replies, &env).0, kind, "{state}");
    }
}

#[test]
fn a_terminal_at_the_other_end_of_a_line_is_given_more_time() {
    let far = Env { ssh: true, ..Env::default() };
    assert!(patience(&far) > patience(&Env::default()));
}
