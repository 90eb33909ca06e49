//! Keys among answers, whole and torn.

use proptest::prelude::*;

use super::super::probe::Replies;
use super::*;

/// What VTE answers to all questions.
const ANSWERS: &str = "\x1b[8;1$y\x1b[?2026;2$y\x1bP>|VTE(7006)\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c";

fn decoded(chunks: &[&[u8]]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    decoder.expect();
    let mut found = Vec::new();
    for chunk in chunks {
        decoder.take(chunk, &mut found);
    }
    decoder.give_up(&mut found);
    found
}

/// The keys as a person would name them, and what the terminal has said.
fn sorted(found: Vec<Input>) -> (Vec<String>, Replies) {
    let mut keys = Vec::new();
    let mut replies = Replies::default();
    for input in found {
        match input {
            Input::Key(key) => keys.push(match key.code {
                KeyCode::Char(sign) if key.modifiers.contains(KeyModifiers::ALT) => {
                    format!("alt-{sign}")
                }
                KeyCode::Char(sign) if key.modifiers.contains(KeyModifiers::CONTROL) => {
                    format!("ctrl-{sign}")
                }
                KeyCode::Char(sign) => sign.to_string(),
                code => format!("{code:?}"),
            }),
            Input::Paste(text) => keys.push(format!("<{text}>")),
            Input::Reply(reply) => replies.take(reply),
        }
    }
    (keys, replies)
}

fn keys(bytes: &str) -> Vec<String> {
    sorted(decoded(&[bytes.as_bytes()])).0
}

#[test]
fn every_way_that_terminals_send_a_key_is_that_key() {
    for (ways, key) in [
        (&["\x1b[A", "\x1bOA", "\x1b[1;1A"][..], "Up"),
        (&["\x1b[1;5D", "\x1bOd"], "Left"),
        (&["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"], "Home"),
        (&["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"], "End"),
        (&["\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[P"], "F(1)"),
        (&["\x1b[15~", "\x1b[[E"], "F(5)"),
        (&["\x1b[17~"], "F(6)"),
        (&["\x1b[21~"], "F(10)"),
        (&["\x1b[24~"], "F(12)"),
        (&["\x1b[3~"], "Delete"),
        (&["\x1b[5~"], "PageUp"),
        (&["\x1b[Z"], "BackTab"),
        (&["\r", "\x1bOM"], "Enter"),
        (&["\x7f"], "Backspace"),
        (&["\x1b"], "Esc"),
        (&["\x13"], "ctrl-s"),
        (&["\x00"], "ctrl- "),
        (&["\x1bx"], "alt-x"),
        (&["\x1bس"], "alt-س"),
        (&["\x1b["], "alt-["),
        (&["\x1bP"], "alt-P"),
        (&["س"], "س"),
    ] {
        for way in ways {
            assert_eq!(keys(way), [key], "{way:?}");
        }
    }
}

#[test]
fn what_is_held_with_a_key_is_told() {
    let held = |bytes: &str| match decoded(&[bytes.as_bytes()]).as_slice() {
        [Input::Key(key)] => key.modifiers,
        other => panic!("{other:?}"),
    };
    assert_eq!(held("\x1b[1;2C"), KeyModifiers::SHIFT);
    assert_eq!(held("\x1b[1;5C"), KeyModifiers::CONTROL);
    assert_eq!(held("\x1b[3;3~"), KeyModifiers::ALT);
    assert_eq!(held("\x1b[c"), KeyModifiers::SHIFT);
    assert_eq!(held("\x1bOc"), KeyModifiers::CONTROL);
    assert_eq!(held("\x1b[3^"), KeyModifiers::CONTROL);
}

#[test]
fn keys_pressed_during_the_questions_are_keys() {
    let bytes =
        ANSWERS.replace("\x1b[?2026", "س\x1b[A\x1b[?2026").replace("\x1b[>65", "f\r\x1b[>65");
    let (keys, replies) = sorted(decoded(&[bytes.as_bytes()]));
    assert_eq!(keys, ["س", "Up", "f", "Enter"]);
    assert_eq!(replies.bidi, Some(1));
    assert_eq!(replies.version.as_deref(), Some("VTE(7006)"));
    assert_eq!(replies.secondary, Some(vec![65, 7006, 1]));
    assert!(replies.syncs() && replies.complete);
}

#[test]
fn answers_torn_anywhere_are_answers_and_never_typing() {
    for at in 1..ANSWERS.len() {
        let (first, rest) = ANSWERS.as_bytes().split_at(at);
        let (keys, replies) = sorted(decoded(&[first, rest]));
        assert!(keys.is_empty(), "{at}: {keys:?}");
        assert_eq!(replies.bidi, Some(1), "{at}");
        assert_eq!(replies.version.as_deref(), Some("VTE(7006)"), "{at}");
        assert!(replies.complete, "{at}");
    }
    let bytes: Vec<&[u8]> = ANSWERS.as_bytes().chunks(1).collect();
    assert_eq!(sorted(decoded(&bytes)).0, Vec::<String>::new());
}

#[test]
fn an_answer_that_breaks_off_loses_no_more_than_itself() {
    let mut decoder = Decoder::default();
    let mut found = Vec::new();
    decoder.take(b"\x1bP>|Kons", &mut found);
    assert_eq!(decoder.awaits(), Some(Awaited::Rest));
    decoder.give_up(&mut found);
    decoder.take("سq\x1b[B".as_bytes(), &mut found);
    assert_eq!(sorted(found).0, ["س", "q", "Down"]);
    assert_eq!(keys("\x1b[?65;س"), ["س"]);
    assert_eq!(keys("\x1bP>|Konsole\x1b[A"), ["Up"]);
}

#[test]
fn the_key_that_answers_begin_with_waits_for_a_moment_only() {
    let mut decoder = Decoder::default();
    let mut found = Vec::new();
    assert_eq!(decoder.awaits(), None);
    decoder.take(b"\x1b", &mut found);
    assert_eq!((decoder.awaits(), found.len()), (Some(Awaited::Escape), 0));
    decoder.give_up(&mut found);
    assert_eq!(sorted(found).0, ["Esc"]);
    assert_eq!(decoder.awaits(), None);
}

#[test]
fn a_paste_is_one_text_whatever_is_in_it() {
    let pasted = "\x1b[200~سلام\x1b[A q\r\n\x1b[201~x";
    assert_eq!(keys(pasted), ["<سلام\x1b[A q\r\n>", "x"]);
    for at in 1..pasted.len() {
        let (first, rest) = pasted.as_bytes().split_at(at);
        assert_eq!(sorted(decoded(&[first, rest])).0, ["<سلام\x1b[A q\r\n>", "x"], "{at}");
    }
}

#[test]
fn a_flood_is_dropped_and_the_key_after_it_is_taken() {
    let flood = format!("\x1bP>|{}\x1b\\k", "x".repeat(1_000_000));
    assert_eq!(keys(&flood), ["k"]);
    let flood = format!("\x1b]52;c;{}\x07k", "x".repeat(1_000_000));
    assert_eq!(keys(&flood), ["k"]);
    let mut decoder = Decoder::default();
    let mut found = Vec::new();
    for _ in 0..10_000 {
        decoder.take(b"\x1b[?1;1;1;1;1;1;1;1", &mut found);
        decoder.take(b"1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1", &mut found);
        assert!(decoder.pending.len() < 200);
    }
}

#[test]
fn a_letter_torn_in_two_is_one_letter() {
    let bytes = "س".as_bytes();
    assert_eq!(sorted(decoded(&[&bytes[..1], &bytes[1..]])).0, ["س"]);
}

proptest! {
    #[test]
    fn garbage_stops_nothing(
        garbage in prop::collection::vec(
            prop_oneof![Just(0x1b_u8), Just(b'['), Just(b'P'), Just(b'?'), any::<u8>()],
            0..200,
        ),
        size in 1_usize..20,
    ) {
        let mut decoder = Decoder::default();
        let mut found = Vec::new();
        for chunk in garbage.chunks(size) {
            decoder.take(chunk, &mut found);
        }
        decoder.give_up(&mut found);
        decoder.paste = None;
        // Whatever was left open ends here.
        decoder.take(b"\x1b\\\x1b\\", &mut found);
        found.clear();
        decoder.take(b"\x1b[A", &mut found);
        prop_assert_eq!(sorted(found).0, ["Up"]);
    }
}
