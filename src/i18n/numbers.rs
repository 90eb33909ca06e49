//! Numbers and money as text: ASCII digits, grouped by thousands.

use super::isolate::left_to_right;
use super::phrases::common;
use super::{Args, Words};
use crate::domain::value::Balance;
use crate::domain::value::money::HALALAS;

const GROUP_LENGTH: usize = 3;

/// `9,000`.
pub fn count(number: impl TryInto<i64>) -> String {
    grouped(&whole(number).to_string())
}

/// A count of any type. Only what no desk has is beyond an `i64`, and then it is shown as the most.
pub(super) fn whole(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// `1,250.50`, and `9,000` when there are no halalas.
pub fn money(amount: impl Into<Balance>) -> String {
    let Balance(amount) = amount.into();
    let (riyals, halalas) = (amount.unsigned_abs() / HALALAS.unsigned_abs(), amount % HALALAS);
    let sign = if amount < 0 { "-" } else { "" };
    let whole = grouped(&riyals.to_string());
    if halalas == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{:02}", halalas.unsigned_abs())
    }
}

/// Puts commas between the thousands of a written whole number.
fn grouped(number: &str) -> String {
    let digits = number.trim_start_matches('-');
    let mut text = String::with_capacity(number.len() + digits.len() / GROUP_LENGTH);
    if digits.len() < number.len() {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(GROUP_LENGTH) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl Words {
    /// An amount fit to stand in a sentence of either direction.
    pub fn money(&self, amount: impl Into<Balance>) -> String {
        left_to_right(&money(amount))
    }

    /// An amount with the currency's name: `9,000 riyals`, «9,000 ريال».
    pub fn riyals(&self, amount: impl Into<Balance>) -> String {
        let amount = amount.into();
        let args = Args::new().count("n", amount.0 / HALALAS).text("amount", money(amount));
        self.say_with(common::RIYALS, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Money;
    use crate::i18n::Lang;
    use crate::i18n::isolate::bare;

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (9000, "9,000"), (-1_234_567, "-1,234,567")]
        {
            assert_eq!(count(number), text);
        }
    }

    #[test]
    fn riyals_are_counted_as_arabic_counts() {
        let words = Words::new(Lang::Arabic);
        for (riyals, said) in [
            (0, "0 ريال"),
            (5, "5 ريالات"),
            (412, "412 ريالًا"),
            (1503, "1,503 ريالات"),
            (9000, "9,000 ريال"),
        ] {
            assert_eq!(bare(&words.riyals(Money::riyals(riyals).unwrap())), said);
        }
    }

    #[test]
    fn halalas_are_shown_when_there_are_any() {
        for (typed, text) in [("1250.5", "1,250.50"), ("9000", "9,000"), (".05", "0.05")] {
            assert_eq!(money(Money::parse(typed).unwrap()), text);
        }
        assert_eq!(money(Balance(-41_205)), "-412.05");
        assert_eq!(money(Balance(-5)), "-0.05");
        assert_eq!(money(Balance(i64::MIN)), "-92,233,720,368,547,758.08");
    }
}
