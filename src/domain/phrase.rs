//! A passphrase: one and the same from any keyboard, and never shown.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::domain::fold::fold;
use crate::domain::stored_text::StoredText;
use crate::domain::value::digits;

/// Characters of a passphrase at least, as NIST SP 800-63B has it for one that people choose.
pub const PHRASE_CHARS_MIN: usize = 8;
/// Characters at most, counted as it is kept.
pub const PHRASE_CHARS_MAX: usize = StoredText::Passphrase.chars_max();

/// A passphrase as it was typed, in any script. It shows itself to nobody, and is wiped when it goes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase(String);

/// Why a passphrase is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhraseFlaw {
    /// Fewer than [`PHRASE_CHARS_MIN`].
    Short,
    /// More than [`PHRASE_CHARS_MAX`].
    Long,
    /// It is the name of the person.
    IsTheName,
    /// The same sign all along.
    OneSign,
    /// It is the one that was to be replaced.
    AsBefore,
}

impl Phrase {
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is weighed and sealed: a letter and its marks in one form (NFKC), ASCII digits, without
    /// signs that only steer. None of what no passphrase is as long as.
    pub fn plain(&self) -> Option<Zeroizing<String>> {
        let signs = || self.0.chars().filter(|sign| !digits::is_unseen(*sign)).nfkc();
        if signs().take(PHRASE_CHARS_MAX.saturating_add(1)).count() > PHRASE_CHARS_MAX {
            return None;
        }
        // As long as it can be, so that no half of it stays behind where it grew.
        let mut plain = Zeroizing::new(String::with_capacity(PHRASE_CHARS_MAX.saturating_mul(4)));
        plain.extend(signs().map(digits::to_ascii));
        Some(plain)
    }

    /// Whether it will do, for a person of this name.
    pub fn check(&self, name: &str) -> Result<(), PhraseFlaw> {
        let plain = self.plain().ok_or(PhraseFlaw::Long)?;
        let mut signs = plain.chars();
        let first = signs.next();
        let joined = |text: &str| fold(text).split_whitespace().collect::<String>();
        if plain.chars().count() < PHRASE_CHARS_MIN {
            Err(PhraseFlaw::Short)
        } else if signs.all(|sign| Some(sign) == first) {
            Err(PhraseFlaw::OneSign)
        } else if joined(&plain) == joined(name) {
            Err(PhraseFlaw::IsTheName)
        } else {
            Ok(())
        }
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase")
    }
}

impl Drop for Phrase {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_from_another_keyboard_are_the_same_passphrase() {
        let plain = |typed: &str| Phrase::new(typed).plain().unwrap();
        // Composed and apart; presentation forms; digits of three kinds; a mark that only steers.
        for (one, other) in [
            ("آمال كبيرة", "آمال كبيرة"),
            ("سلام عليكم", "ﺳﻼﻡ ﻋﻠﻴﻜﻢ"),
            ("رقم ١٤٤٨ هنا", "رقم 1448 هنا"),
            ("رقم ۱۴۴۸ هنا", "رقم 1448 هنا"),
            ("caf\u{e9} au lait", "cafe\u{301} au lait"),
            ("\u{200F}سلام عليكم\u{200E}", "سلام عليكم"),
        ] {
            assert_eq!(plain(one), plain(other), "{one}");
        }
        for (one, other) in [("سلام عليكم", "سلام  عليكم"), ("Long Words", "long words")]
        {
            assert_ne!(plain(one), plain(other), "{one}");
        }
    }

    #[test]
    fn what_will_not_do_is_told_and_what_will_is_taken() {
        let check = |typed: &str| Phrase::new(typed).check("سارة التجريبية");
        let most = "ab".repeat(PHRASE_CHARS_MAX / 2);
        for good in ["ثماني قطط", "12345678", "correct horse", most.as_str()] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        let long = format!("{most}c");
        for (bad, flaw) in [
            ("", PhraseFlaw::Short),
            ("سبعةحر", PhraseFlaw::Short),
            ("\u{200F}1234567", PhraseFlaw::Short),
            (long.as_str(), PhraseFlaw::Long),
            ("ههههههههه", PhraseFlaw::OneSign),
            ("١1١1١1١1", PhraseFlaw::OneSign),
            ("سارة التجريبية", PhraseFlaw::IsTheName),
            ("ساره  التجريبيه", PhraseFlaw::IsTheName),
        ] {
            assert_eq!(check(bad), Err(flaw), "{bad}");
        }
    }

    #[test]
    fn it_shows_itself_to_nobody() {
        let shown = format!("{:?}", Some(Phrase::new("correct horse")));
        assert_eq!(shown, "Some(Phrase)");
    }
}
