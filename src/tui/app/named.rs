//! The requests whose numbers are shown, in a sentence or in a question: each of them can be opened.

use crate::domain::id::CaseNumber;
use crate::i18n::isolate;
use crate::i18n::phrases::person as say;
use crate::tui::app::App;
use crate::tui::screen::Message;
use crate::tui::screens;
use crate::tui::telling::Telling;

/// Numbers offered to be opened, at most: a screen shows no more.
const NAMED_MAX: usize = 200;

impl App {
    /// Opens the request named here; of several one is chosen.
    pub(super) fn open_named(&mut self) {
        let said = match self.message.take() {
            Some(Message::Done(text) | Message::Trouble(text) | Message::Note(text)) => text,
            None => String::new(),
        };
        let own = self.stack.top().and_then(|(_, screen)| screen.record());
        let telling = self.tell().map(|(_, telling)| telling).unwrap_or_default();
        let mut named = named(&said, &telling);
        named.retain(|(number, _)| Some(*number) != own);
        match named.as_slice() {
            [] => self.message = Some(Message::Note(self.words().say(say::NO_NUMBER))),
            [(number, _)] => self.open(screens::open_case(*number)),
            _ => self.open(screens::numbers(named)),
        }
    }
}

/// Each number once, with the sentence that names it: first what was said last.
fn named(said: &str, telling: &Telling) -> Vec<(CaseNumber, String)> {
    let texts = std::iter::once(said)
        .chain(telling.question.as_deref())
        .chain(telling.alarm.as_deref())
        .chain(telling.lines.iter().map(String::as_str))
        .chain(telling.rows.iter().map(|row| row.text.as_str()));
    let mut found: Vec<(CaseNumber, String)> = Vec::new();
    for line in texts.flat_map(str::lines) {
        for number in numbers_in(line) {
            if found.len() < NAMED_MAX && found.iter().all(|(known, _)| *known != number) {
                found.push((number, isolate::bare(line)));
            }
        }
    }
    found
}

/// The numbers of requests in a sentence, as they are written there.
fn numbers_in(text: &str) -> impl Iterator<Item = CaseNumber> {
    let parts = text.split(|sign: char| !sign.is_ascii_digit() && sign != '-');
    parts.filter(|part| part.contains('-')).filter_map(CaseNumber::parse)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(count: u32) -> CaseNumber {
        CaseNumber { year: 1448, count }
    }

    #[test]
    fn numbers_are_found_in_sentences_of_both_directions_each_once() {
        let telling = Telling {
            question: Some("also in \u{2066}1448-0003\u{2069}، \u{2066}1448-0002\u{2069}".into()),
            rows: vec![crate::tui::telling::Row {
                number: 1,
                text: "1448-0002 (مسحوب)".into(),
                then: None,
            }],
            ..Telling::default()
        };
        let found = named("saved 1448-0001", &telling);
        let numbers: Vec<CaseNumber> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [number(1), number(3), number(2)]);
        assert_eq!(found[0].1, "saved 1448-0001");
    }

    #[test]
    fn dates_phones_and_amounts_are_no_numbers_of_requests() {
        for text in ["2026-11-22", "0512340001", "9,000", "1448", "1448/0001", "—"] {
            assert_eq!(numbers_in(text).count(), 0, "{text}");
        }
    }
}
