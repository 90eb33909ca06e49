//! A person's name in one piece and in parts: which words belong together, which part is whose, and the
//! short form. Arabic names, and the same names in Latin letters.

use crate::domain::fold::{JOINED_TO_NEXT, JOINED_TO_PREVIOUS, KINSHIP, fold};

/// A four-part name. Only the first part is always there: files from elsewhere hold what they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    pub given: String,
    pub father: String,
    pub grandfather: String,
    pub family: String,
}

/// Further words that are one name with the word after them, folded. Those of [`JOINED_TO_NEXT`] are
/// joined in the keys of a search too.
const MORE_JOINED_TO_NEXT: [&str; 22] = [
    "ذو", "ذي", "ذا", "بو", "امه", "abd", "abdul", "abdel", "abdal", "abu", "abo", "abi", "aba",
    "umm", "um", "al", "el", "aal", "dhu", "dhul", "zul", "amat",
];

/// Further words that are one name with the word before them, folded, without blanks and hyphens.
const MORE_JOINED_TO_PREVIOUS: [&str; 18] = [
    "الاسلام",
    "الحق",
    "الزمان",
    "الرحمن",
    "الهدي",
    "الضحي",
    "aldin",
    "aldeen",
    "eddin",
    "eddine",
    "uddin",
    "allah",
    "ullah",
    "alislam",
    "alhaq",
    "alhuda",
    "alduha",
    "alrahman",
];

/// "Son of" and "daughter of" in Latin letters.
const LATIN_KINSHIP: [&str; 4] = ["bin", "ibn", "bint", "bte"];

/// A name of one or more words that are not parted.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    /// As it is written.
    text: String,
    /// "Son of" or "daughter of" as it stands before it.
    kinship: Option<String>,
}

impl PersonName {
    /// Parts of a name written in one piece. Who is called son or daughter of somebody has a father,
    /// then a grandfather, and a family is what follows them. Otherwise the first part is the given
    /// name, the second the father's, the third the grandfather's, and the rest the family's; of two
    /// or three the last is the family's.
    pub fn split(full: &str) -> Self {
        let mut parts = parts(full).into_iter();
        let given = parts.next().map(|part| part.text).unwrap_or_default();
        let rest: Vec<Part> = parts.collect();
        let named = rest.iter().take_while(|part| part.kinship.is_some()).count();
        let mut ancestors = named.max(rest.len().saturating_sub(1)).min(2);
        // A family that begins with "son of" ends the row of those who are named without it.
        if rest.first().is_some_and(|part| part.kinship.is_none()) {
            let family = rest.iter().position(|part| part.kinship.is_some());
            ancestors = ancestors.min(family.unwrap_or(ancestors));
        }
        let text = |at: usize| {
            let part = rest.get(at).filter(|_| at < ancestors);
            part.map(|part| part.text.clone()).unwrap_or_default()
        };
        let family = rest.iter().skip(ancestors).map(Part::whole).collect::<Vec<_>>().join(" ");
        Self { given, father: text(0), grandfather: text(1), family }
    }
}

impl Part {
    fn of(word: &str) -> Self {
        Self { text: word.to_owned(), kinship: None }
    }

    fn whole(&self) -> String {
        match &self.kinship {
            Some(kinship) => format!("{kinship} {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// The given name and the family's; of who has none, the father's with "son of" or "daughter of". A
/// name of one or two parts stays whole.
pub fn short(full: &str) -> String {
    let parts = parts(full);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return full.to_owned() };
    let is_chain = parts.iter().skip(1).all(|part| part.kinship.is_some());
    match parts.get(1).filter(|_| is_chain) {
        Some(father) => format!("{} {}", first.whole(), father.whole()),
        None if parts.len() == 1 => first.whole(),
        None => format!("{} {}", first.whole(), last.whole()),
    }
}

fn parts(full: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // Words of a part that is not whole yet.
    let mut open: Vec<&str> = Vec::new();
    let mut kinship: Option<&str> = None;
    for word in full.split_whitespace() {
        let key = key(word);
        let is_kinship = KINSHIP.contains(&key.as_str()) || LATIN_KINSHIP.contains(&key.as_str());
        if is_kinship && open.is_empty() && !parts.is_empty() {
            // Two in a row: the first was a name.
            parts.extend(kinship.replace(word).map(Part::of));
            continue;
        }
        let joins_next = JOINED_TO_NEXT.contains(&key.as_str())
            || MORE_JOINED_TO_NEXT.contains(&key.as_str())
            || (!open.is_empty() && (is_kinship || key == "رب" || key == "rab"));
        open.push(word);
        if !joins_next {
            close(&mut parts, &mut open, &mut kinship);
        }
    }
    close(&mut parts, &mut open, &mut kinship);
    parts.extend(kinship.map(Part::of));
    parts
}

/// Makes a part of the open words, or joins them to the one before.
fn close(parts: &mut Vec<Part>, open: &mut Vec<&str>, kinship: &mut Option<&str>) {
    if open.is_empty() {
        return;
    }
    let text = open.join(" ");
    let compact = open.iter().map(|word| key(word)).collect::<String>();
    open.clear();
    let joins = JOINED_TO_PREVIOUS.contains(&compact.as_str())
        || MORE_JOINED_TO_PREVIOUS.contains(&compact.as_str());
    if let Some(previous) = parts.last_mut().filter(|_| joins && kinship.is_none()) {
        previous.text.push(' ');
        previous.text.push_str(&text);
        return;
    }
    parts.push(Part { text, kinship: kinship.take().map(str::to_owned) });
}

/// A word as it is compared: folded, its letters alone.
fn key(word: &str) -> String {
    fold(word).chars().filter(|letter| letter.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Full name, given, father's, grandfather's, family's, short form.
    const NAMES: &str = include_str!("../../tests/data/names.tsv");

    #[test]
    fn two_hundred_names_are_parted_and_shortened() {
        let mut wrong = Vec::new();
        for line in NAMES.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let [full, given, father, grandfather, family, shortened] = columns[..] else {
                panic!("{line}")
            };
            let name = PersonName::split(full);
            let found = [&name.given, &name.father, &name.grandfather, &name.family];
            if found != [given, father, grandfather, family] || short(full) != shortened {
                wrong.push(format!("{full}: {found:?} {}", short(full)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(NAMES.lines().count(), 200);
    }

    #[test]
    fn no_word_is_lost_but_son_of_and_daughter_of() {
        for line in NAMES.lines() {
            let full = line.split('\t').next().unwrap();
            let name = PersonName::split(full);
            let parted = [name.given, name.father, name.grandfather, name.family].join(" ");
            let words = |text: &str| -> Vec<String> {
                let all = text.split_whitespace().map(str::to_owned);
                let kin = |word: &String| {
                    KINSHIP.contains(&key(word).as_str())
                        || LATIN_KINSHIP.contains(&key(word).as_str())
                };
                all.filter(|word| !kin(word)).collect()
            };
            assert_eq!(words(&parted), words(full), "{full}");
        }
    }

    #[test]
    fn a_short_form_is_short_and_what_is_no_name_stays() {
        assert_eq!(short(""), "");
        assert_eq!(short("عبد"), "عبد");
        assert_eq!(short("بن"), "بن");
        assert_eq!(short("سالم بن"), "سالم بن");
        assert_eq!(PersonName::split("آل").given, "آل");
        assert_eq!(PersonName::split(" "), PersonName::default());
    }
}
