//! Folding for search: what a clerk types finds what another clerk wrote.
//!
//! A folded text is a key, never shown and never proof of identity: علي and على are one key.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::domain::value::digits;

/// Folding changes once more what a decomposition brings to light; it has come to rest by then.
const PASSES_MAX: usize = 4;

/// Words that are one name with the word after them, folded. The last is also آل. The keys under which
/// names are stored are made with these: a longer list would not find those that are there.
pub(in crate::domain) const JOINED_TO_NEXT: [&str; 6] = ["عبد", "ابو", "ابي", "ابا", "ام", "ال"];

/// Words that are one name with the word before them, folded.
pub(in crate::domain) const JOINED_TO_PREVIOUS: [&str; 2] = ["الدين", "الله"];

/// The article, which a name is found with or without.
pub const ARTICLE: &str = "ال";

/// "Son of" and "daughter of", written or left out at will, folded.
pub(in crate::domain) const KINSHIP: [&str; 3] = ["بن", "ابن", "بنت"];

/// The key under which a text is found: one form for each letter (أ إ آ ٱ as ا, ة as ه, ى ئ ی as ي,
/// ؤ as و), without vowel marks, tatweel, lone hamza and accents, in lower case, with ASCII digits
/// and punctuation, its words apart by one blank. Folding a key changes nothing.
pub fn fold(text: &str) -> String {
    let mut key = fold_once(text);
    for _ in 0..PASSES_MAX {
        let again = fold_once(&key);
        if again == key {
            break;
        }
        key = again;
    }
    key
}

/// Bytes of one word of a name as a key. A single sign may unfold to a phrase, and joined words to one:
/// what is longer is found by its beginning.
pub const NAME_WORD_BYTES_MAX: usize = 480;

/// The words of a name as keys: compound names in one (عبد الله as عبدالله), without بن and بنت.
pub fn name_words(name: &str) -> Vec<String> {
    let key = fold(name);
    let mut words: Vec<String> = Vec::new();
    let mut prefix = String::new();
    for word in key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if prefix.is_empty() && KINSHIP.contains(&word) {
            continue;
        }
        let joins = prefix.is_empty() && JOINED_TO_PREVIOUS.contains(&word);
        if let Some(previous) = words.last_mut().filter(|_| joins) {
            previous.push_str(word);
            continue;
        }
        prefix.push_str(word);
        if !JOINED_TO_NEXT.contains(&word) {
            words.push(std::mem::take(&mut prefix));
        }
    }
    if !prefix.is_empty() {
        words.push(prefix);
    }
    for word in &mut words {
        let ends = word.char_indices().map(|(at, sign)| at.saturating_add(sign.len_utf8()));
        let end = ends.take_while(|end| *end <= NAME_WORD_BYTES_MAX).last().unwrap_or(0);
        word.truncate(end);
    }
    words
}

/// Whether a word of a name begins so, its article counted or not. Both are keys.
pub fn begins(word: &str, start: &str) -> bool {
    word.starts_with(start)
        || word.strip_prefix(ARTICLE).is_some_and(|rest| rest.starts_with(start))
}

fn fold_once(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for scalar in text.nfkd().flat_map(char::to_lowercase).filter_map(folded) {
        if scalar.is_whitespace() || scalar.is_control() {
            gap = true;
            continue;
        }
        if gap && !key.is_empty() {
            key.push(' ');
        }
        gap = false;
        key.push(scalar);
    }
    key
}

/// The letter of a key; none for what a key leaves out. Decomposed letters only: of أ this sees the
/// alef and then a mark.
fn folded(scalar: char) -> Option<char> {
    Some(match scalar {
        '\u{671}' => 'ا',
        'ة' | '\u{6BE}' | '\u{6C1}' | '\u{6C3}' | '\u{6D5}' => 'ه',
        'ى' | '\u{6CC}' | '\u{6D0}' | '\u{6D2}' => 'ي',
        '\u{6A9}' | '\u{6AA}' => 'ك',
        'ء' | '\u{640}' | '\u{674}' => return None,
        '،' | '\u{66C}' => ',',
        '؛' => ';',
        '؟' => '?',
        '٪' => '%',
        '\u{66B}' | '۔' => '.',
        _ if is_left_out(scalar) => return None,
        _ => digits::to_ascii(scalar),
    })
}

/// Marks on letters, the signs of a recited text, and format characters.
fn is_left_out(scalar: char) -> bool {
    canonical_combining_class(scalar) != 0
        || matches!(scalar,
            '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6D6}'..='\u{6ED}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (one, other) in [
            ("أحمد", "احمد"),
            ("إِبْرَاهِيم", "ابراهيم"),
            ("آمنة", "امنه"),
            ("ٱلله", "الله"),
            ("منى", "مني"),
            ("مؤمن", "مومن"),
            ("هانئ", "هاني"),
            ("عليّ", "على"),
            ("محمـــد", "محمد"),
            ("ﻣﺤﻤﺪ", "محمد"),
            ("ﷲ", "الله"),
            ("هيفاء", "هيفا"),
            ("كريم", "کریم"),
            ("١٢٣ ۴۵۶", "123 456"),
            ("Zoë  Smith", "zoe smith"),
            ("م\u{200F}حمد\u{200C}", "محمد"),
            ("هل؟", "هل?"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("سعد"), fold("سعيد"));
    }

    #[test]
    fn a_compound_name_is_one_token() {
        assert_eq!(name_words("محمد بن عبد الله العتيبي"), ["محمد", "عبدالله", "العتيبي"]);
        assert_eq!(name_words("محمد عبدالله"), ["محمد", "عبدالله"]);
        assert_eq!(name_words("أبو عبد العزيز"), ["ابوعبدالعزيز"]);
        assert_eq!(name_words("نور الدين بنت سيف الله"), ["نورالدين", "سيفالله"]);
        assert_eq!(name_words("آل سعد"), name_words("السعد"));
        assert_eq!(name_words("عبد"), ["عبد"]);
        assert!(name_words(" ، ").is_empty());
    }

    #[test]
    fn a_name_is_found_with_its_article_or_without() {
        for start in ["العت", "عت", "ال"] {
            assert!(begins("العتيبي", start), "{start}");
        }
        assert!(!begins("العتيبي", "تيبي"));
        assert!(!begins("عتيبي", "العت"));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(
            text in "(?s)([\u{600}-\u{6FF}]|[\u{FB50}-\u{FEFC}]|.){0,24}",
        ) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn one_pass_of_folding_is_enough_for_what_people_type(
            text in "[\u{620}-\u{6D3} a-zA-Z0-9\u{C0}-\u{FF}ﻻﷲ]{0,24}",
        ) {
            prop_assert_eq!(fold_once(&text), fold(&text));
        }
    }
}
