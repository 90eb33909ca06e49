//! How one person wants to see what all of them keep: it changes nothing that is kept.

use serde::{Deserialize, Serialize};

/// Which digits are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DigitStyle {
    /// 0123456789
    #[default]
    Western,
    /// ٠١٢٣٤٥٦٧٨٩
    Eastern,
}

/// What the screens are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    Arabic,
    English,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    pub digits: DigitStyle,
    /// Vowel marks are shown, where the terminal can.
    pub tashkeel: bool,
    /// None: as the program was started.
    pub language: Option<Language>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { digits: DigitStyle::Western, tashkeel: true, language: None }
    }
}
