//! Says phrases in the clerk's language.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentValue};

use super::isolate::{self, in_direction_of};
use super::messages::Messages;
use super::{Phrase, numbers};
use crate::domain::choice::{Choice, List, Sex};
use crate::domain::preferences::Language;
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;

/// The language of the screen. Arabic is the desk's first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Arabic,
    English,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Arabic => Self::Arabic,
            Language::English => Self::English,
        }
    }
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Arabic, Self::English];

    /// From `ar`, `en`, or a locale that begins with one (`ar_SA.UTF-8`).
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_', '.']).next() {
            Some("ar") => Some(Self::Arabic),
            Some("en") => Some(Self::English),
            Some(_) | None => None,
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }
}

/// What a phrase leaves open: numbers, which choose the plural, and texts.
///
/// Both stand in the sentence within isolates, so that a Latin name or a number cannot disorder it.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    pub fn new() -> Self {
        Self::default()
    }

    /// A number that is counted with: shown grouped, in ASCII digits.
    #[must_use]
    pub fn count(mut self, name: impl Into<Cow<'a, str>>, number: impl TryInto<i64>) -> Self {
        let number = numbers::whole(number);
        // The plural rules of Arabic go by the last two digits (103 as 3), which the rules that
        // Fluent brings forget: it is given a number below 101 of the same form to choose by, and
        // the text to show where it carries a currency, which no count has.
        let shown = FluentNumberOptions {
            currency: Some(numbers::count(number)),
            ..FluentNumberOptions::default()
        };
        self.0.set(name, FluentNumber::new(f64::from(same_form(number)), shown));
        self
    }

    /// A phrase and all that is filled in, in one text.
    fn about(&self, phrase: Phrase) -> String {
        let mut about = String::from(phrase.id());
        for (name, value) in self.0.iter() {
            let value = match value {
                FluentValue::String(text) => text,
                FluentValue::Number(number) => number.options.currency.as_deref().unwrap_or(""),
                FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => "",
            };
            for part in [name, value] {
                about.push('\0');
                about.push_str(part);
            }
        }
        about
    }

    /// Whom a sentence is about: Arabic has other words for a woman. Whoever is not known to be one
    /// is told of as the language does of anybody.
    #[must_use]
    pub fn sex(self, sex: Option<Sex>) -> Self {
        self.text("sex", sex.map_or("unknown", Sex::code))
    }

    /// A name, a date, an amount: whatever is already text.
    #[must_use]
    pub fn text(mut self, name: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        debug_assert!(isolate::tells_its_direction(&text), "{text:?} is a row of isolates");
        self.0.set(name, FluentValue::String(text));
        self
    }
}

/// Sentences kept at most; a screen has some dozens.
const SAID_MAX: usize = 1_024;
/// Sentences that are about more, in bytes, are not kept.
const SAID_BYTES_MAX: usize = 256;

/// The words of one language.
pub struct Words {
    lang: Lang,
    messages: RefCell<Messages>,
    /// Sentences with something filled in, as they were said: a list says most of its own again at
    /// every key.
    said: RefCell<BTreeMap<String, String>>,
    /// Names of things, by their kind and code, as they were said.
    names: RefCell<BTreeMap<&'static str, BTreeMap<String, String>>>,
    /// What the society calls its services and categories, by their codes.
    own_names: RefCell<BTreeMap<(List, &'static str), String>>,
    /// How it asks the questions of its own, as each was asked last.
    own_questions: RefCell<BTreeMap<(Question, About), String>>,
}

impl Words {
    /// Of this language, and of this alone.
    pub fn new(lang: Lang) -> Self {
        let messages = RefCell::new(Messages::new(lang));
        let (said, names) = (RefCell::default(), RefCell::default());
        let own_names = RefCell::default();
        Self { lang, messages, said, names, own_names, own_questions: RefCell::default() }
    }

    /// Learns what the society calls its services and categories, and the questions of its own. Where it has no name in this language, the
    /// usual one is said.
    pub fn learn(&self, settings: &Settings) {
        let own = settings.own_names().filter_map(|(list, code, names)| {
            let name = if self.lang.is_right_to_left() { &names.arabic } else { &names.english };
            (!name.is_empty()).then(|| ((list, code), name.clone()))
        });
        let own = own.collect();
        let questions = About::ALL.into_iter().flat_map(|about| {
            let asked = settings.ever_asked(about).into_iter();
            let asked = asked.filter(|asked| matches!(asked.question, Question::Own(_)));
            asked.map(move |asked| ((asked.question, about), self.survey_question(asked, about)))
        });
        let questions = questions.collect();
        if *self.own_names.borrow() != own || *self.own_questions.borrow() != questions {
            self.own_names.replace(own);
            self.own_questions.replace(questions);
            // Sentences that were said have the names of before in them.
            self.said.borrow_mut().clear();
        }
    }

    /// A question of the society's own, as it was asked last; where these were never asked it, as others were.
    pub(super) fn own_question(&self, question: Question, about: About) -> Option<String> {
        let own = self.own_questions.borrow();
        std::iter::once(about).chain(About::ALL).find_map(|of| own.get(&(question, of)).cloned())
    }

    /// The society's own name for a value.
    pub(super) fn own_name(&self, list: List, code: &str) -> Option<String> {
        let own = self.own_names.borrow();
        own.iter().find(|((of, own), _)| *of == list && *own == code).map(|(_, name)| name.clone())
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Between the things of a list.
    pub const fn comma(&self) -> &'static str {
        if self.lang.is_right_to_left() { "، " } else { ", " }
    }

    pub const fn semicolon(&self) -> &'static str {
        if self.lang.is_right_to_left() { "؛ " } else { "; " }
    }

    /// Names in a row, each in an isolate: Arabic ones keep their order in an English sentence.
    pub fn list<T: AsRef<str>>(&self, names: &[T]) -> String {
        self.row(names, "")
    }

    /// The first few of some names, in a row; `…` tells that there are more.
    pub fn first_few(&self, names: &[String], most: usize) -> String {
        let more = if names.len() > most { " …" } else { "" };
        self.row(names.get(..most).unwrap_or(names), more)
    }

    /// The row is in an isolate too: a sentence finds the direction of what is put into it by its letters,
    /// and sees none of those that stand in isolates.
    fn row<T: AsRef<str>>(&self, names: &[T], more: &str) -> String {
        let apart = |name: &T| in_direction_of(self.lang, name.as_ref());
        let row = names.iter().map(apart).collect::<Vec<_>>().join(self.comma());
        in_direction_of(self.lang, &format!("{row}{more}"))
    }

    /// A phrase that leaves nothing open.
    pub fn say(&self, phrase: Phrase) -> String {
        self.fill(phrase, None)
    }

    pub fn say_with(&self, phrase: Phrase, args: &Args<'_>) -> String {
        let about = args.about(phrase);
        if let Some(said) = self.said.borrow().get(&about) {
            return said.clone();
        }
        let said = self.fill(phrase, Some(&args.0));
        let mut kept = self.said.borrow_mut();
        if kept.len() >= SAID_MAX {
            kept.clear();
        }
        if about.len() <= SAID_BYTES_MAX {
            kept.insert(about, said.clone());
        }
        said
    }

    /// A phrase that is known by its id alone, made from the code of a thing.
    pub(super) fn say_id(&self, id: &str) -> Option<String> {
        self.put(id, None)
    }

    /// The name of a thing of some kind; its code where it has none, which a test forbids.
    pub(super) fn name(
        &self,
        kind: &'static str,
        code: &str,
        id: impl FnOnce(&str) -> String,
    ) -> String {
        self.name_for(kind, code, None, id)
    }

    /// The same, in the form that goes with the sex of whom it is said.
    pub(super) fn name_for(
        &self,
        kind: &'static str,
        code: &str,
        sex: Option<Sex>,
        id: impl FnOnce(&str) -> String,
    ) -> String {
        let key = match sex {
            Some(Sex::Female) => Cow::Owned(format!("{code} {}", Sex::Female.code())),
            Some(Sex::Male) | None => Cow::Borrowed(code),
        };
        if let Some(name) = self.names.borrow().get(kind).and_then(|names| names.get(&*key)) {
            return name.clone();
        }
        let args = Args::new().sex(sex);
        let Some(name) = self.put(&id(code), Some(&args.0)) else { return code.to_owned() };
        self.names.borrow_mut().entry(kind).or_default().insert(key.into_owned(), name.clone());
        name
    }

    fn fill(&self, phrase: Phrase, args: Option<&FluentArgs<'_>>) -> String {
        self.put(phrase.id(), args).unwrap_or_else(|| {
            debug_assert!(false, "no words for {phrase}");
            phrase.id().to_owned()
        })
    }

    /// Other names of what a phrase names: its `.also`, one after another with a comma between.
    pub(super) fn other_names(&self, id: &str) -> Vec<String> {
        let also = self.messages.borrow_mut().put_attribute(id, "also").unwrap_or_default();
        let names = also.split(['،', ',']).map(str::trim).filter(|name| !name.is_empty());
        names.map(str::to_owned).collect()
    }

    fn put(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        self.messages.borrow_mut().put(id, args)
    }
}

/// A number to 100 with the plural form of this one, in Arabic and in English.
fn same_form(number: i64) -> u8 {
    const HUNDRED: u8 = 100;
    let size = number.unsigned_abs();
    let rest = u8::try_from(size % u64::from(HUNDRED)).unwrap_or(0);
    if size < u64::from(HUNDRED) || rest > 2 { rest } else { HUNDRED }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::isolate::bare;
    use crate::i18n::phrases::common;
    use crate::text::{Dir, Opts, layout};

    #[test]
    fn a_phrase_is_said_in_the_language_asked_for() {
        assert_eq!(Words::new(Lang::Arabic).say(common::SAVED), "حُفظ");
        assert_eq!(Words::new(Lang::English).say(common::SAVED), "saved");
    }

    #[test]
    fn names_in_a_row_keep_their_order_in_a_sentence_of_either_direction() {
        let names = ["جنس", "ميلاد", "فئة", "دخل"].map(str::to_owned);
        for lang in [Lang::Arabic, Lang::English] {
            let words = Words::new(lang);
            let args = Args::new().text("text", words.first_few(&names, 3));
            let said = words.say_with(common::NOTHING_FOUND, &args);
            let dir = if lang.is_right_to_left() { Dir::Rtl } else { Dir::Ltr };
            let painted = layout(&said, &Opts { shape: false, ..Opts::fixed(dir) }).painted();
            let mut wanted: Vec<String> =
                names.iter().take(3).map(|name| name.chars().rev().collect()).collect();
            wanted.push("…".into());
            if lang.is_right_to_left() {
                wanted.reverse();
            }
            let at: Vec<Option<usize>> = wanted.iter().map(|name| painted.find(name)).collect();
            assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{painted}");
        }
    }

    #[test]
    fn arabic_counts_in_six_forms() {
        let words = Words::new(Lang::Arabic);
        for (number, said) in [
            (0, "لا طلبات"),
            (1, "طلب واحد"),
            (2, "طلبان"),
            (7, "7 طلبات"),
            (14, "14 طلبًا"),
            (100, "100 طلب"),
            (101, "101 طلب"),
            (102, "102 طلب"),
            (111, "111 طلبًا"),
            (1103, "1,103 طلبات"),
        ] {
            let args = Args::new().count("n", number);
            assert_eq!(bare(&words.say_with(common::CASES, &args)), said);
        }
    }

    #[test]
    fn what_is_put_into_a_sentence_is_isolated() {
        let words = Words::new(Lang::Arabic);
        let said = words.say_with(common::KEPT_AT, &Args::new().text("time", "14:02"));
        assert_eq!(said, "محفوظ \u{2068}14:02\u{2069}");
    }

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(Lang::from_code("ar_SA.UTF-8"), Some(Lang::Arabic));
        assert_eq!(Lang::from_code("en"), Some(Lang::English));
        assert_eq!(Lang::from_code("fr"), None);
    }
}
