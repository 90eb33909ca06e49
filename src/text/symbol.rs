//! What one cell shows: a short string that seldom needs the heap.

use std::fmt;
use std::ops::Deref;

/// Holds a letter with three marks; longer clusters go to the heap.
const SHORT_BYTES_MAX: usize = 14;

/// The text of one cell.
#[derive(Clone, PartialEq, Eq)]
pub struct Symbol(Store);

#[derive(Clone, PartialEq, Eq)]
enum Store {
    Short { bytes: [u8; SHORT_BYTES_MAX], len: u8 },
    Long(Box<str>),
}

impl Symbol {
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Store::Short { bytes, len } => {
                let used = bytes.get(..usize::from(*len)).unwrap_or_default();
                str::from_utf8(used).unwrap_or_default()
            }
            Store::Long(text) => text,
        }
    }
}

impl From<&str> for Symbol {
    fn from(text: &str) -> Self {
        let mut bytes = [0; SHORT_BYTES_MAX];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(used), Ok(len)) => {
                used.copy_from_slice(text.as_bytes());
                Self(Store::Short { bytes, len })
            }
            _ => Self(Store::Long(text.into())),
        }
    }
}

impl From<char> for Symbol {
    fn from(scalar: char) -> Self {
        Self::from(&*scalar.encode_utf8(&mut [0; 4]))
    }
}

impl Deref for Symbol {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_gives_back_what_it_was_made_of_however_long() {
        for text in ["", "a", "ﻻ", "بَّ", "12345678901234", "123456789012345"] {
            assert_eq!(Symbol::from(text).as_str(), text);
        }
    }
}
