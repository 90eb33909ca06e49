//! The forms that Arabic letters take in a word, as single code points.
//!
//! The table is generated from the decompositions `<isolated> <final> <initial> <medial>` of
//! Unicode's presentation forms; a test derives it again from NFKC. A letter that is not here has
//! no forms of its own and joins nothing.

/// A letter, its isolated form, and how many forms follow one another from there: isolated, final,
/// initial, medial. Sorted by letter.
const LETTERS: [(char, char, u8); 75] = [
    ('\u{0621}', '\u{FE80}', 1),
    ('\u{0622}', '\u{FE81}', 2),
    ('\u{0623}', '\u{FE83}', 2),
    ('\u{0624}', '\u{FE85}', 2),
    ('\u{0625}', '\u{FE87}', 2),
    ('\u{0626}', '\u{FE89}', 4),
    ('\u{0627}', '\u{FE8D}', 2),
    ('\u{0628}', '\u{FE8F}', 4),
    ('\u{0629}', '\u{FE93}', 2),
    ('\u{062A}', '\u{FE95}', 4),
    ('\u{062B}', '\u{FE99}', 4),
    ('\u{062C}', '\u{FE9D}', 4),
    ('\u{062D}', '\u{FEA1}', 4),
    ('\u{062E}', '\u{FEA5}', 4),
    ('\u{062F}', '\u{FEA9}', 2),
    ('\u{0630}', '\u{FEAB}', 2),
    ('\u{0631}', '\u{FEAD}', 2),
    ('\u{0632}', '\u{FEAF}', 2),
    ('\u{0633}', '\u{FEB1}', 4),
    ('\u{0634}', '\u{FEB5}', 4),
    ('\u{0635}', '\u{FEB9}', 4),
    ('\u{0636}', '\u{FEBD}', 4),
    ('\u{0637}', '\u{FEC1}', 4),
    ('\u{0638}', '\u{FEC5}', 4),
    ('\u{0639}', '\u{FEC9}', 4),
    ('\u{063A}', '\u{FECD}', 4),
    ('\u{0641}', '\u{FED1}', 4),
    ('\u{0642}', '\u{FED5}', 4),
    ('\u{0643}', '\u{FED9}', 4),
    ('\u{0644}', '\u{FEDD}', 4),
    ('\u{0645}', '\u{FEE1}', 4),
    ('\u{0646}', '\u{FEE5}', 4),
    ('\u{0647}', '\u{FEE9}', 4),
    ('\u{0648}', '\u{FEED}', 2),
    ('\u{0649}', '\u{FEEF}', 2),
    ('\u{064A}', '\u{FEF1}', 4),
    ('\u{0671}', '\u{FB50}', 2),
    ('\u{0679}', '\u{FB66}', 4),
    ('\u{067A}', '\u{FB5E}', 4),
    ('\u{067B}', '\u{FB52}', 4),
    ('\u{067E}', '\u{FB56}', 4),
    ('\u{067F}', '\u{FB62}', 4),
    ('\u{0680}', '\u{FB5A}', 4),
    ('\u{0683}', '\u{FB76}', 4),
    ('\u{0684}', '\u{FB72}', 4),
    ('\u{0686}', '\u{FB7A}', 4),
    ('\u{0687}', '\u{FB7E}', 4),
    ('\u{0688}', '\u{FB88}', 2),
    ('\u{068C}', '\u{FB84}', 2),
    ('\u{068D}', '\u{FB82}', 2),
    ('\u{068E}', '\u{FB86}', 2),
    ('\u{0691}', '\u{FB8C}', 2),
    ('\u{0698}', '\u{FB8A}', 2),
    ('\u{06A4}', '\u{FB6A}', 4),
    ('\u{06A6}', '\u{FB6E}', 4),
    ('\u{06A9}', '\u{FB8E}', 4),
    ('\u{06AD}', '\u{FBD3}', 4),
    ('\u{06AF}', '\u{FB92}', 4),
    ('\u{06B1}', '\u{FB9A}', 4),
    ('\u{06B3}', '\u{FB96}', 4),
    ('\u{06BA}', '\u{FB9E}', 2),
    ('\u{06BB}', '\u{FBA0}', 4),
    ('\u{06BE}', '\u{FBAA}', 4),
    ('\u{06C0}', '\u{FBA4}', 2),
    ('\u{06C1}', '\u{FBA6}', 4),
    ('\u{06C5}', '\u{FBE0}', 2),
    ('\u{06C6}', '\u{FBD9}', 2),
    ('\u{06C7}', '\u{FBD7}', 2),
    ('\u{06C8}', '\u{FBDB}', 2),
    ('\u{06C9}', '\u{FBE2}', 2),
    ('\u{06CB}', '\u{FBDE}', 2),
    ('\u{06CC}', '\u{FBFC}', 4),
    ('\u{06D0}', '\u{FBE4}', 4),
    ('\u{06D2}', '\u{FBAE}', 2),
    ('\u{06D3}', '\u{FBB0}', 2),
];

/// The two forms of alef maksura that stand apart from its others in Unicode.
const ALEF_MAKSURA: char = '\u{0649}';
const ALEF_MAKSURA_INITIAL: char = '\u{FBE8}';
const ALEF_MAKSURA_MEDIAL: char = '\u{FBE9}';

/// Joins on both sides, yet Unicode gives it only the isolated and the final form.
const NOON_GHUNNA: char = '\u{06BA}';

/// The stretch between two letters; it joins on both sides and never changes.
pub const TATWEEL: char = '\u{0640}';

/// The letter of the only ligature a terminal needs.
pub const LAM: char = '\u{0644}';

/// On which sides a letter touches its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    Neither,
    Before,
    After,
    Both,
}

impl Touch {
    /// Names what touches, from the two sides in reading order.
    pub fn of(before: bool, after: bool) -> Self {
        match (before, after) {
            (false, false) => Self::Neither,
            (true, false) => Self::Before,
            (false, true) => Self::After,
            (true, true) => Self::Both,
        }
    }
}

/// Tells whether the letter can touch the one read before it.
pub fn joins_before(letter: char) -> bool {
    letter == TATWEEL || row(letter).is_some_and(|(_, _, count)| count > 1)
}

/// Tells whether the letter can touch the one read after it.
pub fn joins_after(letter: char) -> bool {
    matches!(letter, TATWEEL | NOON_GHUNNA | ALEF_MAKSURA)
        || row(letter).is_some_and(|(_, _, count)| count == 4)
}

/// The form of a letter that touches its neighbours so; the letter itself if it has none.
pub fn form(letter: char, touch: Touch) -> char {
    let Some((_, isolated, count)) = row(letter) else { return letter };
    match touch {
        Touch::After if letter == ALEF_MAKSURA => return ALEF_MAKSURA_INITIAL,
        Touch::Both if letter == ALEF_MAKSURA => return ALEF_MAKSURA_MEDIAL,
        Touch::Neither | Touch::Before | Touch::After | Touch::Both => {}
    }
    let step = match (touch, count) {
        (_, 0 | 1) | (Touch::Neither, _) | (Touch::After, 2 | 3) => 0,
        (Touch::Before, _) | (Touch::Both, 2 | 3) => 1,
        (Touch::After, _) => 2,
        (Touch::Both, _) => 3,
    };
    char::from_u32(u32::from(isolated) + step).unwrap_or(letter)
}

/// The one-cell ligature of lam and this alef, isolated or joined to the letter before.
pub fn lam_alef(alef: char, joined: bool) -> Option<char> {
    let isolated = match alef {
        '\u{0622}' => 0xFEF5,
        '\u{0623}' => 0xFEF7,
        '\u{0625}' => 0xFEF9,
        '\u{0627}' => 0xFEFB,
        _ => return None,
    };
    char::from_u32(isolated + u32::from(joined))
}

fn row(letter: char) -> Option<(char, char, u8)> {
    let at = LETTERS.binary_search_by_key(&letter, |&(known, ..)| known).ok()?;
    LETTERS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const TOUCHES: [Touch; 4] = [Touch::Neither, Touch::Before, Touch::After, Touch::Both];

    fn nfkc(form: char) -> String {
        std::iter::once(form).nfkc().collect()
    }

    #[test]
    fn every_form_in_the_table_decomposes_to_its_letter() {
        for (letter, ..) in LETTERS {
            for touch in TOUCHES {
                assert_eq!(nfkc(form(letter, touch)), letter.to_string(), "{letter:?} {touch:?}");
            }
        }
    }

    #[test]
    fn every_single_letter_form_of_unicode_is_reached_from_its_letter() {
        for point in (0xFB50..=0xFBFF).chain(0xFE80..=0xFEF4) {
            let shape = char::from_u32(point).unwrap();
            let letters = nfkc(shape);
            let mut chars = letters.chars();
            let (Some(letter), None) = (chars.next(), chars.next()) else { continue };
            if letter == shape {
                continue;
            }
            let reached = TOUCHES.iter().any(|&touch| form(letter, touch) == shape);
            assert!(reached, "U+{point:04X} of {letter:?}");
        }
    }

    #[test]
    fn every_ligature_of_lam_and_alef_decomposes_to_both() {
        for alef in ['\u{0622}', '\u{0623}', '\u{0625}', '\u{0627}'] {
            for joined in [false, true] {
                let ligature = lam_alef(alef, joined).unwrap();
                assert_eq!(nfkc(ligature), [LAM, alef].iter().collect::<String>());
            }
        }
        assert_eq!(lam_alef('\u{0628}', true), None);
    }

    #[test]
    fn the_table_is_sorted_by_letter() {
        assert!(LETTERS.is_sorted_by_key(|&(letter, ..)| letter));
    }

    #[test]
    fn a_letter_without_forms_stays_itself() {
        assert_eq!(form('a', Touch::Both), 'a');
        assert_eq!(form('\u{0621}', Touch::Before), '\u{FE80}');
    }
}
