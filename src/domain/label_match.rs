//! Which of a list is meant by what is typed of its name.

use crate::domain::fold::{ARTICLE, fold};

/// How well a name fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the name.
    Whole,
    /// The name begins so.
    Start,
    /// A later word of the name begins so.
    Word,
    /// Each word typed stands somewhere in the name.
    Inside,
}

/// How a name fits: letters as search folds them, the article counted or not, blanks between its
/// words or not. Nothing typed fits every name.
pub fn fit(typed: &str, name: &str) -> Option<Fit> {
    let typed = forms(typed);
    let names = forms(name);
    if typed.iter().all(Vec::is_empty) {
        return Some(Fit::Inside);
    }
    let wanted = || typed.iter().map(|words| words.concat()).filter(|text| !text.is_empty());
    let fits = |test: &dyn Fn(&str, &str) -> bool, at: usize| {
        names.iter().any(|words| {
            let rest = words.get(at..).unwrap_or_default().concat();
            wanted().any(|wanted| test(&rest, &wanted))
        })
    };
    let begins = |rest: &str, wanted: &str| rest.starts_with(wanted);
    let words = names.first().map_or(0, Vec::len);
    if fits(&|rest, wanted| rest == wanted, 0) {
        Some(Fit::Whole)
    } else if fits(&begins, 0) {
        Some(Fit::Start)
    } else if (1..words).any(|at| fits(&begins, at)) {
        Some(Fit::Word)
    } else {
        let name = names.first().map(|words| words.join(" ")).unwrap_or_default();
        let inside = |words: &Vec<String>| {
            !words.is_empty() && words.iter().all(|word| name.contains(word.as_str()))
        };
        typed.iter().any(inside).then_some(Fit::Inside)
    }
}

/// The place of the name that fits best: of those that fit alike, one by its first name before one by
/// another of its names, then the first in the list. None where no word of any name begins so.
pub fn best<'n, N>(typed: &str, list: impl IntoIterator<Item = N>) -> Option<usize>
where
    N: IntoIterator<Item = &'n str>,
{
    if fold(typed).is_empty() {
        return None;
    }
    let fit_of = |names: N| {
        let fits = names.into_iter().enumerate().filter_map(|(nth, name)| {
            fit(typed, name).filter(|fit| *fit <= Fit::Word).map(|fit| (fit, nth > 0))
        });
        fits.min()
    };
    let fits = list.into_iter().enumerate().filter_map(|(at, names)| Some((fit_of(names)?, at)));
    fits.min().map(|(_, at)| at)
}

/// Only the article is typed, or the beginning of it: the word is still to come.
pub fn is_only_article(typed: &str) -> bool {
    ARTICLE.starts_with(fold(typed).as_str())
}

/// Keys under which a name is found whole: two texts that share one are one name.
pub fn keys(name: &str) -> Vec<String> {
    let mut keys: Vec<String> = forms(name).iter().map(|words| words.concat()).collect();
    keys.retain(|key| !key.is_empty());
    keys.dedup();
    keys
}

/// The words of a text without their articles, each with its letters.
pub struct BareWords(Vec<(String, usize)>);

impl BareWords {
    pub fn of(text: &str) -> Self {
        let [_, words] = forms(text);
        let counted = |word: String| {
            let letters = word.chars().count();
            (word, letters)
        };
        Self(words.into_iter().map(counted).collect())
    }

    /// Whether two texts have a word in common, its article counted or not, and its plural by its beginning.
    pub fn share_one_with(&self, other: &Self) -> bool {
        let is_alike = |(one, letters): &(String, usize), (other, others): &(String, usize)| {
            letters.min(others) >= &WORD_CHARS_MIN
                && (one.starts_with(other.as_str()) || other.starts_with(one.as_str()))
        };
        self.0.iter().any(|one| other.0.iter().any(|other| is_alike(one, other)))
    }
}

/// Letters of a word by which two are alike.
const WORD_CHARS_MIN: usize = 4;

/// The words of a text as they are written, and without their articles.
fn forms(text: &str) -> [Vec<String>; 2] {
    let key = fold(text);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let bare = words.clone().map(|word| word.strip_prefix(ARTICLE).unwrap_or(word));
    let bare = bare.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    [words.map(str::to_owned).collect(), bare]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_whole_then_by_its_start_then_by_a_later_word() {
        for (typed, name, fits) in [
            ("rent", "rent", Some(Fit::Whole)),
            ("re", "rent", Some(Fit::Start)),
            ("basket", "food basket", Some(Fit::Word)),
            ("rain", "training", Some(Fit::Inside)),
            ("rent", "training", None),
            ("ايجار", "إيجار", Some(Fit::Whole)),
            ("الإيجار", "إيجار", Some(Fit::Whole)),
            ("إيجار", "الإيجار", Some(Fit::Whole)),
            ("الكترو", "الموقع الإلكتروني", Some(Fit::Word)),
            ("سداد الد", "سداد دين", Some(Fit::Start)),
            ("سداد ال", "سداد دين", Some(Fit::Start)),
            ("عبدالله", "عبد الله", Some(Fit::Whole)),
            ("عبد الله", "عبدالله العتيبي", Some(Fit::Start)),
            ("self employed", "self-employed", Some(Fit::Whole)),
            ("غارم", "مطلقة", None),
            ("", "إيجار", Some(Fit::Inside)),
        ] {
            assert_eq!(fit(typed, name), fits, "{typed} {name}");
        }
    }

    #[test]
    fn the_best_is_the_nearest_by_its_own_name_and_nothing_is_chosen_that_is_not_found() {
        let list = [vec!["training"], vec!["rent"], vec!["renting", "lease"], vec!["house rent"]];
        let found = |typed| best(typed, list.iter().map(|names| names.iter().copied()));
        assert_eq!(found("rent"), Some(1));
        assert_eq!(found("renti"), Some(2));
        assert_eq!(found("lea"), Some(2), "by another of its names");
        assert_eq!(found("hou"), Some(3));
        assert_eq!(found("ain"), None, "in the middle of a word");
        assert_eq!(found("rentx"), None);
        assert_eq!(found(""), None);
        assert_eq!(found(" "), None);
        let kin = [["ابنة"], ["ابن"]];
        assert_eq!(best("ابن", kin), Some(1), "the whole name before one that begins so");
    }

    #[test]
    fn the_article_alone_is_a_word_still_to_come() {
        for typed in ["ا", "أ", "ال", "ا\u{644}"] {
            assert!(is_only_article(typed), "{typed}");
        }
        for typed in ["ل", "الم", "غ"] {
            assert!(!is_only_article(typed), "{typed}");
        }
    }
}
