//! What spreadsheets, databases and forms write where there is nothing: it is no name, and no value.

use crate::domain::fold::fold;

/// Folded, without blanks.
const PLACEHOLDERS: [&str; 24] = [
    "#n/a",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#null!",
    "#num!",
    "#n/a!",
    "#error!",
    "n/a",
    "na",
    "n.a.",
    "null",
    "nil",
    "none",
    "nan",
    "undefined",
    "-",
    "--",
    "---",
    "لايوجد",
    "لاشي",
    "غيرمعروف",
    "بدون",
];

/// Whether a text says that there is nothing, and nothing else.
pub fn is_one(text: &str) -> bool {
    let folded: String = fold(text).split(' ').collect();
    PLACEHOLDERS.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_nothing_is_known_however_it_is_written() {
        for text in
            ["#N/A", " #REF! ", "NULL", "none", "None", "لا يوجد", "لايوجد", "N/A", "-", "لا شيء"]
        {
            assert!(is_one(text), "{text}");
        }
        for text in
            ["", " ", "نورة", "Nadia", "Nil Street", "لا يوجد سكن", "0", "بدون دخل", "none of these"]
        {
            assert!(!is_one(text), "{text}");
        }
    }

    #[test]
    fn each_is_written_as_it_is_compared() {
        for own in PLACEHOLDERS {
            assert!(is_one(own), "{own}");
        }
    }
}
