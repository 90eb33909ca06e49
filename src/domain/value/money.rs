//! Money in Saudi riyals, counted in halalas: never a floating number.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Flaw, digits};

/// Halalas in a riyal.
pub const HALALAS: i64 = 100;
const RIYALS_MAX: i64 = 100_000_000;
const HALALAS_MAX: i64 = RIYALS_MAX * HALALAS;
const CHARS_MAX: u16 = 40;
const GROUP_LENGTH: usize = 3;
/// What people write beside an amount, on either side.
const CURRENCY: [&str; 11] =
    ["ريالات", "ريالا", "ريال", "ریال", "﷼", "\u{20C1}", "ر.س.", "ر.س", "SAR", "SR", "/-"];

/// An amount someone gave: from nothing to 100 million riyals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    halalas: i64,
}

/// What amounts come to, in halalas: it may be below nothing, and is as large as it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Balance(pub i64);

impl Money {
    /// Reads `1250`, `1,250.50`, `١٬٢٥٠٫٥٠`, with the currency's name or without.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let plain = digits::plain(text);
        Flaw::if_longer(&plain, CHARS_MAX)?;
        let amount = without_currency(&plain);
        if amount.is_empty() {
            return Err(Flaw::Empty);
        }
        if amount.starts_with(['-', '\u{2212}']) {
            return Err(Flaw::Negative);
        }
        let (whole, part) = amount.split_once(['.', '٫']).unwrap_or((amount, ""));
        let riyals = riyals(whole, amount)?;
        let halalas = halalas(part, amount)?;
        riyals
            .checked_mul(HALALAS)
            .and_then(|whole| whole.checked_add(halalas))
            .map_or(Err(Flaw::TooLarge { max: RIYALS_MAX }), Self::try_from)
    }

    /// Whole riyals, for what the program itself sets.
    pub fn riyals(riyals: u32) -> Result<Self, Flaw> {
        Self::try_from(i64::from(riyals) * HALALAS)
    }

    pub const fn halalas(self) -> i64 {
        self.halalas
    }
}

impl TryFrom<i64> for Money {
    type Error = Flaw;

    /// From halalas.
    fn try_from(halalas: i64) -> Result<Self, Flaw> {
        match halalas {
            ..0 => Err(Flaw::Negative),
            0..=HALALAS_MAX => Ok(Self { halalas }),
            _ => Err(Flaw::TooLarge { max: RIYALS_MAX }),
        }
    }
}

/// Halalas in records; in files the decimal text that `parse` reads back.
impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.collect_str(self) } else { self.halalas.serialize(to) }
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let parsed = if from.is_human_readable() {
            Self::parse(&String::deserialize(from)?)
        } else {
            Self::try_from(i64::deserialize(from)?)
        };
        parsed.map_err(D::Error::custom)
    }
}

impl From<Money> for i64 {
    fn from(money: Money) -> Self {
        money.halalas
    }
}

/// `1250.50`, and `1250` when whole: what `parse` reads back and files carry.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (riyals, halalas) = (self.halalas / HALALAS, self.halalas % HALALAS);
        if halalas == 0 { write!(f, "{riyals}") } else { write!(f, "{riyals}.{halalas:02}") }
    }
}

impl Balance {
    /// This much for each of so many people, in whole halalas, what is left dropped.
    #[must_use]
    pub fn per_head(self, people: super::Count) -> Self {
        Self(self.0.div_euclid(i64::from(people.get())))
    }
}

impl From<Money> for Balance {
    fn from(money: Money) -> Self {
        Self(money.halalas)
    }
}

impl Add for Balance {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }
}

impl Sub for Balance {
    type Output = Self;

    fn sub(self, less: Self) -> Self {
        Self(self.0.saturating_sub(less.0))
    }
}

impl Sum<Money> for Balance {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Self {
        amounts.fold(Self::default(), |sum, amount| sum + amount.into())
    }
}

fn without_currency(text: &str) -> &str {
    let ahead = CURRENCY.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    CURRENCY.iter().find_map(|name| ahead.strip_suffix(name)).unwrap_or(ahead).trim()
}

/// The whole part. Where it is grouped, each group but the first has three digits: `1,5` may have
/// meant one and a half, and is asked about instead of guessed.
fn riyals(whole: &str, amount: &str) -> Result<i64, Flaw> {
    let is_between =
        |letter: char| matches!(letter, ',' | '٬' | '،' | '\'') || letter.is_whitespace();
    if let Some(bad) = whole.chars().find(|c| !c.is_ascii_digit() && !is_between(*c)) {
        return Err(Flaw::not_a_number(amount, bad));
    }
    if let Some(bad) = whole.chars().find(|c| is_between(*c)) {
        let mut groups = whole.split(is_between);
        let first = groups.next().is_some_and(|group| (1..=GROUP_LENGTH).contains(&group.len()));
        if !first || !groups.all(|group| group.len() == GROUP_LENGTH) {
            return Err(Flaw::not_a_number(amount, bad));
        }
    }
    let packed: String = whole.chars().filter(char::is_ascii_digit).collect();
    if packed.is_empty() {
        // ".50" is fifty halalas; a lone point is nothing.
        return if amount.chars().any(|c| c.is_ascii_digit()) {
            Ok(0)
        } else {
            Err(Flaw::not_a_number(amount, amount.chars().next().unwrap_or('.')))
        };
    }
    packed.parse().ok().ok_or(Flaw::TooLarge { max: RIYALS_MAX })
}

/// The part after the point: "5" is fifty halalas.
fn halalas(part: &str, amount: &str) -> Result<i64, Flaw> {
    if let Some(bad) = part.chars().find(|letter| !letter.is_ascii_digit()) {
        return Err(Flaw::not_a_number(amount, bad));
    }
    let kept = part.trim_end_matches('0');
    let value = |kept: &str| kept.parse::<i64>().ok().ok_or(Flaw::TooFine);
    match kept.len() {
        0 => Ok(0),
        1 => Ok(value(kept)? * 10),
        2 => value(kept),
        _ => Err(Flaw::TooFine),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::value::Count;

    #[test]
    fn an_amount_in_any_writing_is_one_amount() {
        for (text, halalas) in [
            ("1250", 125_000),
            ("1,250.50", 125_050),
            ("١٬٢٥٠٫٥٠", 125_050),
            ("۱۲۵۰٫۵", 125_050),
            ("1 250", 125_000),
            ("١،٢٥٠ ريال", 125_000),
            ("SAR 9,000", 900_000),
            ("\u{20C1} 9000", 900_000),
            ("﷼9000", 900_000),
            ("ریال9000", 900_000),
            ("9000/-", 900_000),
            ("9000 ر.س", 900_000),
            ("1250.500", 125_050),
            (".50", 50),
            ("5.", 500),
            ("0", 0),
            ("100,000,000", 10_000_000_000),
        ] {
            assert_eq!(Money::parse(text).map(Money::halalas), Ok(halalas), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_with_its_reason() {
        for (text, flaw) in [
            ("", Flaw::Empty),
            ("ريال", Flaw::Empty),
            ("12O", Flaw::not_a_number("12O", 'O')),
            ("1,5", Flaw::not_a_number("1,5", ',')),
            ("1,25,000", Flaw::not_a_number("1,25,000", ',')),
            ("1.2.3", Flaw::not_a_number("1.2.3", '.')),
            (".", Flaw::not_a_number(".", '.')),
            ("-5", Flaw::Negative),
            ("1.255", Flaw::TooFine),
            ("100000000.01", Flaw::TooLarge { max: 100_000_000 }),
            ("99999999999999999999999", Flaw::TooLarge { max: 100_000_000 }),
        ] {
            assert_eq!(Money::parse(text), Err(flaw), "{text}");
        }
        assert!(serde_json::from_str::<Money>("-1").is_err());
        assert!(serde_json::from_str::<Money>("10000000001").is_err());
    }

    #[test]
    fn obligations_can_be_more_than_incomes() {
        let incomes: Balance =
            [3200, 550, 980].map(|r| Money::riyals(r).unwrap()).into_iter().sum();
        let obligations: Balance =
            [1500, 1170].map(|r| Money::riyals(r).unwrap()).into_iter().sum();
        let five = Count::parse("5").unwrap();
        assert_eq!((incomes - obligations).per_head(five), Balance(41_200));
        assert_eq!((obligations - incomes).per_head(five), Balance(-41_200));
    }

    proptest! {
        #[test]
        fn an_amount_reads_back_from_its_text(halalas in 0..=HALALAS_MAX) {
            let money = Money::try_from(halalas).unwrap();
            prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        }

        #[test]
        fn no_text_breaks_the_readers(text in "[0-9٠-٩.,٫٬ +a-zء-ي-]{0,45}") {
            let wrong = [
                Money::parse(&text).is_err(),
                Count::parse(&text).is_err(),
                crate::domain::value::Phone::parse(&text).is_err(),
                crate::domain::value::Iban::parse(&text).is_err(),
                crate::domain::value::NationalId::parse(&text).is_err(),
                crate::domain::value::ShortAddress::parse(&text).is_err(),
            ];
            prop_assert!(wrong.iter().filter(|is_wrong| !**is_wrong).count() <= 3);
        }
    }
}
