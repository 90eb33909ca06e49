//! Search folding.

/// Arabic and Persian digits as ASCII; all else as it is.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(crate::domain::value::digits::to_ascii).collect()
}
