//! Isolates: what stands between them keeps its own direction and disorders nothing around it.

use super::Lang;

const LEFT_TO_RIGHT: char = '\u{2066}';
const RIGHT_TO_LEFT: char = '\u{2067}';
const END: char = '\u{2069}';

/// A number, date or code with signs within, which would turn round in Arabic (UAX #9).
pub fn left_to_right(text: &str) -> String {
    format!("{LEFT_TO_RIGHT}{text}{END}")
}

/// Words of a language, in its direction wherever they are put.
pub fn in_direction_of(lang: Lang, text: &str) -> String {
    let start = if lang.is_right_to_left() { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT };
    format!("{start}{text}{END}")
}

/// Whether a sentence that this is put into knows its direction: by a letter that stands in no isolate, or
/// because it is no more than one of them. A row of isolates is told from left to right in any language.
pub fn tells_its_direction(text: &str) -> bool {
    let (mut depth, mut isolates) = (0_usize, 0_usize);
    for letter in text.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' => {
                isolates = isolates.saturating_add(usize::from(depth == 0));
                depth = depth.saturating_add(1);
            }
            END => depth = depth.saturating_sub(1),
            letter if depth == 0 && letter.is_alphabetic() => return true,
            _ => {}
        }
    }
    isolates <= 1
}

/// The text without isolates, for files and for comparison.
pub fn bare(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}')).collect()
}
