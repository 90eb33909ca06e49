//! Arabic in Latin letters, for a terminal that has no others: to be read, never to be kept.
//!
//! Each letter becomes a stretch of its own, so that a caret still stands between letters. Vowels
//! are not written in Arabic: a table knows those of the names one meets most, and the rest is read
//! from the letters alone.

use any_ascii::any_ascii_char;

/// Stands before Arabic written in Latin letters.
pub const MARK: char = '~';

/// Names, without the article, and how each letter of them is written. Sorted.
const NAMES: [(&str, &str); 141] = [
    ("ابراهيم", "I b r a h i m"),
    ("ابن", "i b n"),
    ("ابها", "A b h a"),
    ("ابو", "A b u"),
    ("احمد", "A h ma d"),
    ("اسماء", "A s m a '"),
    ("اسماعيل", "I s m a ' i l"),
    ("ال", "A l"),
    ("الله", "A l la h"),
    ("ام", "U mm"),
    ("امل", "A ma l"),
    ("امينة", "A m i n a"),
    ("بدر", "Ba d r"),
    ("بدرية", "Ba d r iy ah"),
    ("بلوي", "Ba la w i"),
    ("بن", "bi n"),
    ("بنت", "bi n t"),
    ("بندر", "Ba n da r"),
    ("تبوك", "Ta b u k"),
    ("تركي", "Tu r k i"),
    ("تميمي", "Ta m i m i"),
    ("ثبيتي", "Thu b ai t i"),
    ("جابر", "J a bi r"),
    ("جازان", "J a z a n"),
    ("جدة", "Je dd ah"),
    ("جمعية", "Ja m ' iy ah"),
    ("جميلة", "Ja m i l ah"),
    ("جهني", "Ju ha n i"),
    ("جواهر", "Ja w a he r"),
    ("حائل", "H a 'i l"),
    ("حامد", "H a mi d"),
    ("حربي", "Ha r b i"),
    ("حسن", "Ha sa n"),
    ("حسين", "Hu s ai n"),
    ("حصة", "He ss a"),
    ("حمد", "Ha ma d"),
    ("حنان", "Ha n a n"),
    ("خالد", "Kh a li d"),
    ("خالدي", "Kh a li d i"),
    ("خديجة", "Kha d i j a"),
    ("خيرية", "Kh ai r iy ah"),
    ("داود", "D a wu d"),
    ("دمام", "Da mm a m"),
    ("دوسري", "D o sa r i"),
    ("راشد", "R a shi d"),
    ("رحمن", "Ra h ma n"),
    ("رحيم", "Ra h i m"),
    ("رشيدي", "Ra sh i d i"),
    ("رعد", "Ra ' d"),
    ("رقية", "Ru qa yy ah"),
    ("رياض", "Ri y a dh"),
    ("ريم", "R ee m"),
    ("زهراني", "Za h r a n i"),
    ("زيد", "Z ai d"),
    ("زينب", "Z ai na b"),
    ("سارة", "S a r a"),
    ("ساره", "S a r ah"),
    ("سالم", "S a li m"),
    ("سبيعي", "Su b ai ' i"),
    ("سعاد", "S u a d"),
    ("سعد", "S aa d"),
    ("سعدي", "Sa a' d i"),
    ("سعود", "S a u d"),
    ("سعيد", "S a i d"),
    ("سلطان", "Su l t a n"),
    ("سلمان", "Sa l m a n"),
    ("سلمى", "Sa l m a"),
    ("سلمي", "Su la m i"),
    ("سليمان", "Su l ai m a n"),
    ("شمري", "Sha mma r i"),
    ("شهري", "Sh eh r i"),
    ("شيخة", "Sh ai kh a"),
    ("صالح", "S a li h"),
    ("صفية", "Sa fi yy ah"),
    ("طائف", "T a 'i f"),
    ("طارق", "T a ri q"),
    ("ظافر", "Dh a fi r"),
    ("عائشة", "A ' i sh a"),
    ("عادل", "A a di l"),
    ("عايض", "A a ye dh"),
    ("عبد", "A b d"),
    ("عبدالله", "A b d u l la h"),
    ("عبير", "A b ee r"),
    ("عتيبي", "O t ai b i"),
    ("عثمان", "O th m a n"),
    ("عزيز", "A z i z"),
    ("عسيري", "A s i r i"),
    ("علي", "A l i"),
    ("عمر", "O ma r"),
    ("عمري", "A m r i"),
    ("عنزي", "A na z i"),
    ("عواطف", "A w a ti f"),
    ("عيسى", "E i s a"),
    ("غادة", "Gh a d ah"),
    ("غامدي", "Gh a m d i"),
    ("فاطمة", "F a ti m a"),
    ("فهد", "Fa h d"),
    ("فيصل", "Fa i sa l"),
    ("قحطاني", "Qa h t a n i"),
    ("قصيم", "Qa s i m"),
    ("كريم", "Ka r i m"),
    ("لطيف", "La t i f"),
    ("لطيفة", "La t i f a"),
    ("ليلى", "L ai l a"),
    ("ماجد", "M a ji d"),
    ("مالكي", "M a li k i"),
    ("مبارك", "Mu b a ra k"),
    ("متعب", "Mu t e b"),
    ("مجيد", "Ma j i d"),
    ("محسن", "Mu h si n"),
    ("محمد", "Mu ha mma d"),
    ("محمود", "Ma h m u d"),
    ("مدينة", "Ma d i n ah"),
    ("مريم", "Ma r ya m"),
    ("مسفر", "Mi s fe r"),
    ("مشعل", "Mi sh a l"),
    ("مطيري", "Mu t ai r i"),
    ("مكة", "Ma kk ah"),
    ("ملك", "Ma li k"),
    ("منصور", "Ma n s u r"),
    ("منى", "Mu n a"),
    ("منيرة", "Mu n i r a"),
    ("مها", "Ma h a"),
    ("موسى", "M u s a"),
    ("موضي", "M ou dh i"),
    ("ناصر", "N a si r"),
    ("نايف", "N a ye f"),
    ("نجران", "Na j r a n"),
    ("نجلاء", "Na j l a '"),
    ("نورة", "N ou r a"),
    ("نوره", "N ou r ah"),
    ("نوف", "N ou f"),
    ("هاشمي", "H a shi m i"),
    ("هدى", "Hu d a"),
    ("هند", "Hi n d"),
    ("هيا", "Ha y a"),
    ("وفاء", "Wa f a '"),
    ("وليد", "Wa l i d"),
    ("ياسر", "Y a si r"),
    ("يحيى", "Ya h y a"),
    ("يوسف", "Y u su f"),
];

/// Signs that the screens use, one for one.
const SIGNS: [(char, &str); 22] = [
    ('…', ".."),
    ('·', "."),
    ('•', "*"),
    ('–', "-"),
    ('—', "-"),
    ('‑', "-"),
    ('→', ">"),
    ('←', "<"),
    ('↑', "^"),
    ('↓', "v"),
    ('▸', ">"),
    ('◂', "<"),
    ('✓', "+"),
    ('≈', "="),
    ('×', "x"),
    ('‘', "'"),
    ('’', "'"),
    ('“', "\""),
    ('”', "\""),
    ('«', "\""),
    ('»', "\""),
    ('─', "-"),
];

/// A character beyond ASCII in ASCII; at least one cell of it.
pub fn ascii(scalar: char) -> String {
    if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == scalar) {
        return (*sign).to_owned();
    }
    let all = any_ascii_char(scalar);
    let seen: String = all.chars().filter(|sign| matches!(sign, ' '..='~')).collect();
    if seen.is_empty() { "?".to_owned() } else { seen }
}

/// Tells whether it is a letter written from right to left.
pub fn is_arabic(scalar: char) -> bool {
    use unicode_bidi::BidiClass::{AL, R};
    matches!(unicode_bidi::bidi_class(scalar), AL | R) && scalar.is_alphabetic()
}

/// A word letter by letter.
pub fn word(letters: &[char]) -> Vec<String> {
    if let Some(known) = named(letters) {
        return known;
    }
    // The servant of, and the article.
    for (prefix, written) in [("عبدال", "A b d u l-"), ("وال", "w al -"), ("ال", "a l-")]
    {
        let count = prefix.chars().count();
        let is_before = letters.len() >= count.saturating_add(2)
            && prefix.chars().zip(letters).all(|(one, other)| one == bare(*other));
        if is_before {
            let mut all: Vec<String> = written.split(' ').map(str::to_owned).collect();
            all.extend(word(letters.get(count..).unwrap_or_default()));
            return all;
        }
    }
    let at = |place: Option<usize>| place.and_then(|place| letters.get(place)).copied();
    let each = |(place, letter): (usize, &char)| {
        one(*letter, at(place.checked_sub(1)), at(place.checked_add(1)))
    };
    letters.iter().enumerate().map(each).collect()
}

fn named(letters: &[char]) -> Option<Vec<String>> {
    let bare: String = letters.iter().map(|letter| bare(*letter)).collect();
    let at = NAMES.binary_search_by(|(name, _)| (*name).cmp(bare.as_str())).ok()?;
    let (_, written) = NAMES.get(at)?;
    Some(written.split(' ').map(str::to_owned).collect())
}

/// An alef is an alef, however it carries its hamza.
fn bare(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ی' => 'ي',
        'ک' => 'ك',
        other => other,
    }
}

fn one(letter: char, before: Option<char>, after: Option<char>) -> String {
    let is_vowel = |one: Option<char>| one.is_some_and(|one| "اأإآوىيةع".contains(one));
    let stands_for_a_vowel = before.is_some() && !is_vowel(before) && !is_vowel(after);
    let written = match letter {
        'ا' | 'أ' | 'ٱ' | 'ع' | 'ى' => "a",
        'إ' => "i",
        'آ' => "aa",
        'ب' => "b",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'ة' if before == Some('ا') => "h",
        'ة' => "a",
        'و' if stands_for_a_vowel => "u",
        'و' => "w",
        'ي' | 'ی' if stands_for_a_vowel => "i",
        'ي' | 'ی' => "y",
        'ء' | 'ئ' | 'ؤ' => "'",
        'ـ' => "-",
        other => return ascii(other),
    };
    written.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let words = text.split(' ').map(|word| word.chars().collect::<Vec<_>>());
        words.map(|letters| word(&letters).concat()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_read_as_a_clerk_would_write_them() {
        for (arabic, latin) in [
            ("محمد بن عبدالله", "Muhammad bin Abdullah"),
            ("عبد الله", "Abd Allah"),
            ("أحمد بن عبدالرحمن العتيبي", "Ahmad bin Abdul-Rahman al-Otaibi"),
            ("نورة بنت سعد القحطاني", "Noura bint Saad al-Qahtani"),
            ("سلمى الغامدي", "Salma al-Ghamdi"),
            ("حي الريان", "hi al-ryan"),
            ("إيجار", "iyjar"),
        ] {
            assert_eq!(written(arabic), latin);
        }
    }

    #[test]
    fn each_name_is_written_letter_by_letter_and_found() {
        for (name, latin) in NAMES {
            assert_eq!(name.chars().count(), latin.split(' ').count(), "{name}");
            assert!(named(&name.chars().collect::<Vec<_>>()).is_some(), "{name}");
        }
    }

    #[test]
    fn every_letter_is_at_least_one_sign_of_ascii() {
        for point in 0..=0x1_0FFF_u32 {
            let Some(scalar) = char::from_u32(point).filter(|scalar| !scalar.is_control()) else {
                continue;
            };
            let written = word(&[scalar]).concat();
            assert!(!written.is_empty() && written.bytes().all(|byte| matches!(byte, b' '..=b'~')));
        }
    }
}
