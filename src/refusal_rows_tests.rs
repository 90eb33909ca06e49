//! Refusals in a table: each is met by an errand, and the same errand with the one thing mended goes through.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::de::DeserializeOwned;

use crate::variants_tests::every;

/// One refusal and the errand that meets it.
pub struct Row<E> {
    /// The clause of the policy that asks for it; nothing where it is a rule of the desk alone.
    pub clause: &'static str,
    pub pattern: &'static str,
    pub is: fn(&E) -> bool,
    /// Given `true`, the one thing is mended.
    pub errand: fn(bool) -> Result<(), E>,
}

/// `row!("H4", Refusal::TooEarly { .. }, |mended| …)`
macro_rules! row {
    ($clause:literal, $pattern:pat, $errand:expr) => {
        $crate::refusal_rows_tests::Row {
            clause: $clause,
            pattern: stringify!($pattern),
            is: |error| matches!(error, $pattern),
            errand: $errand,
        }
    };
}
pub(crate) use row;

/// Goes each errand both ways.
pub fn are_met_and_mended<E: Debug>(rows: &[Row<E>]) {
    for row in rows {
        let Row { clause, pattern, .. } = row;
        match (row.errand)(false) {
            Err(error) => assert!((row.is)(&error), "{clause} {pattern}: {error:?}"),
            Ok(()) => panic!("{clause} {pattern} does not hold: it went through"),
        }
        if let Err(error) = (row.errand)(true) {
            panic!("{clause} {pattern}, mended: {error:?}");
        }
    }
}

/// The variants that the patterns of a table name, as [`plain`] has them.
pub fn named<E>(rows: &[Row<E>]) -> BTreeSet<String> {
    let words =
        |row: &Row<E>| row.pattern.split(|sign: char| !(sign.is_alphanumeric() || sign == ':'));
    rows.iter().flat_map(words).filter(|word| word.contains("::")).map(plain).collect()
}

/// `Enum::variant` without the signs in which a name of the code and one of a file differ.
pub fn plain(path: &str) -> String {
    let (of, variant) = path.split_once("::").unwrap();
    let letters = variant.chars().filter(|sign| sign.is_alphanumeric());
    format!("{of}::{}", letters.collect::<String>().to_lowercase())
}

/// All variants of some of the enums that a shape has in it.
pub fn variants<T: DeserializeOwned>(of: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (fresh, _) in every::<T>() {
        let wanted = |word: &&str| of.iter().any(|name| word.split("::").next() == Some(*name));
        found.extend(fresh.split(' ').filter(wanted).map(plain));
    }
    found
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use serde::Deserialize;

    use super::*;

    #[derive(Clone, Copy, Debug, Deserialize)]
    enum Small {
        Dark,
        Cold { degrees: u8 },
    }

    #[test]
    fn a_rule_that_does_not_hold_and_one_that_cannot_be_mended_are_told() {
        let holds = row!("", Small::Cold { degrees: 3 }, |mended| {
            if mended { Ok(()) } else { Err(Small::Cold { degrees: 3 }) }
        });
        are_met_and_mended(&[holds]);
        let never = row!("", Small::Dark, |_| Ok(()));
        let always = row!("", Small::Dark, |_| Err(Small::Dark));
        let other = row!("", Small::Dark, |mended| {
            if mended { Ok(()) } else { Err(Small::Cold { degrees: 1 }) }
        });
        for wrong in [never, always, other] {
            assert!(catch_unwind(|| are_met_and_mended(&[wrong])).is_err());
        }
    }

    #[test]
    fn variants_and_rows_have_the_same_names() {
        let rows = [row!("", Small::Cold { degrees: 1 }, |_| Ok(()))];
        assert_eq!(named(&rows), BTreeSet::from(["Small::cold".to_owned()]));
        let all = BTreeSet::from(["Small::cold", "Small::dark"].map(str::to_owned));
        assert_eq!(variants::<Small>(&["Small"]), all);
    }
}
