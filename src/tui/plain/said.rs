//! What a written line means: a number, a name, one of a few signs, or text.

use crate::domain::fold::fold;
use crate::domain::label_match::{Fit, fit};
use crate::domain::stored_text::{Lines, cleaned};

/// Before the name of an action, where what is written is text otherwise.
const CALL: char = ':';
/// The present value goes.
const CLEAR: [&str; 3] = ["-", "–", "−"];
const WHOLE: &str = ".";
pub const BEFORE: &str = "..";
const HELP: [&str; 2] = ["?", "؟"];
/// Before a line that is added to a text of several.
const MORE: char = '+';

/// What is wanted where something is to be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// All of it once more.
    Whole,
    Help,
    Back,
    /// The question before.
    Before,
    /// All that can be done.
    All,
    /// A choice by its number, and what is to be done with it if it is not the usual.
    Number(usize, String),
    /// An action by its name.
    Named(String),
}

/// What is answered where text is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What is there stays.
    Keep,
    Clear,
    Text(String),
    /// A line more.
    More(String),
    Wish(Wish),
}

pub fn wish(line: &str) -> Wish {
    let line = cleaned(line, Lines::One);
    let line = line.trim();
    let named = line.strip_prefix(CALL).map(str::trim_start);
    match line {
        "" | WHOLE => return Wish::Whole,
        BEFORE => return Wish::Before,
        _ if HELP.contains(&line) => return Wish::Help,
        _ if named == Some("") => return Wish::All,
        _ => {}
    }
    let line = named.unwrap_or(line);
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match number(first) {
        Some(0) => Wish::Back,
        Some(number) => Wish::Number(number, rest.trim_start_matches([CALL, ' ']).to_owned()),
        None => Wish::Named(line.to_owned()),
    }
}

/// A sign alone on its line is a sign; after a blank it is text.
pub fn answer(line: &str, takes_more: bool) -> Answer {
    let clean = cleaned(line, Lines::One);
    let sign = clean.trim_end();
    match sign {
        "" => Answer::Keep,
        _ if CLEAR.contains(&sign) => Answer::Clear,
        WHOLE | BEFORE => Answer::Wish(wish(sign)),
        _ if HELP.contains(&sign) || sign.starts_with(CALL) => Answer::Wish(wish(sign)),
        _ => match line.strip_prefix(MORE).filter(|_| takes_more) {
            Some(more) => Answer::More(more.trim_start().to_owned()),
            None => Answer::Text(line.strip_prefix(' ').unwrap_or(line).to_owned()),
        },
    }
}

/// `3`, `٣` or `۳`.
pub fn number(word: &str) -> Option<usize> {
    fold(word).trim_end_matches('.').parse().ok()
}

/// Which of some is meant by its name or the beginning of it; else those that may be meant. Each has
/// one name or more.
pub fn one_of(written: &str, names: &[Vec<String>]) -> Result<usize, Vec<usize>> {
    let best = |own: &Vec<String>| own.iter().filter_map(|name| fit(written, name)).min();
    let fits: Vec<Option<Fit>> = names.iter().map(best).collect();
    for wanted in [Fit::Whole, Fit::Start, Fit::Word] {
        let all = (0..).zip(&fits).filter(|(_, fit)| **fit == Some(wanted)).map(|(at, _)| at);
        match all.collect::<Vec<usize>>()[..] {
            [] => {}
            [one] => return Ok(one),
            ref more => return Err(more.to_vec()),
        }
    }
    Err(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_any_digits_and_nought_goes_back() {
        for line in ["12", "١٢", "۱۲", " 12. ", ":12", "\u{200F}١٢"] {
            assert_eq!(wish(line), Wish::Number(12, String::new()), "{line}");
        }
        for line in ["0", "٠", ":0"] {
            assert_eq!(wish(line), Wish::Back, "{line}");
        }
        assert_eq!(wish("3 claim"), Wish::Number(3, "claim".into()));
        assert_eq!(wish("99999999999999999999999"), Wish::Named("99999999999999999999999".into()));
    }

    #[test]
    fn a_sign_alone_is_a_sign_and_after_a_blank_it_is_text() {
        for (line, meant) in [
            ("", Answer::Keep),
            ("-", Answer::Clear),
            ("؟", Answer::Wish(Wish::Help)),
            ("..", Answer::Wish(Wish::Before)),
            (":", Answer::Wish(Wish::All)),
            (":save", Answer::Wish(Wish::Named("save".into()))),
            (":٠", Answer::Wish(Wish::Back)),
            (" -", Answer::Text("-".into())),
            (" :x", Answer::Text(":x".into())),
            ("0", Answer::Text("0".into())),
            ("+966", Answer::Text("+966".into())),
        ] {
            assert_eq!(answer(line, false), meant, "{line:?}");
        }
        assert_eq!(answer("+ and more", true), Answer::More("and more".into()));
    }

    #[test]
    fn the_beginning_of_a_name_is_enough_where_it_is_one() {
        let names = |all: &[&str]| all.iter().map(|name| vec![(*name).to_owned()]).collect();
        let all: Vec<Vec<String>> = names(&["إحالة للجنة", "إعادة", "save", "save all", "sort"]);
        assert_eq!(one_of("احاله", &all), Ok(0), "however it is spelt");
        assert_eq!(one_of("SAVE", &all), Ok(2), "the whole name before what begins with it");
        assert_eq!(one_of("s", &all), Err(vec![2, 3, 4]));
        assert_eq!(one_of("للجنة", &all), Ok(0), "by a later word");
        assert_eq!(one_of("x", &all), Err(vec![]));
    }
}
