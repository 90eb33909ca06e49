//! By what a person or a request is found. One table, asked by whatever writes the index of search keys, reads it
//! or says how a row was found; and the one place that reads what was typed.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Written;
use crate::domain::case::{Case, Reversal};
use crate::domain::fold::fold;
use crate::domain::household::{self, Somebody};
use crate::domain::id::StaffId;
use crate::domain::party::Party;
use crate::domain::request::{Field, Texts};
use crate::domain::search::LAST_DIGITS_MIN;
use crate::domain::sight::Right;
use crate::domain::stage::Stage;
use crate::domain::value::digits;

/// Digits of a file number: more are no file.
const FILE_DIGITS_MAX: usize = 9;
/// Bytes of a search key; what is longer is found by its beginning.
const KEY_BYTES_MAX: usize = 400;

macro_rules! ways {
    ($($(#[$doc:meta])* $name:ident $code:literal $right:ident $byte:expr;)+) => {
        /// By what something is found, in the order in which it is told.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FoundBy { $($(#[$doc])* $name),+ }

        impl FoundBy {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in files, and in phrase ids as `found-by-NAME`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What one must be allowed to, to find by it.
            pub const fn right(self) -> Right {
                match self { $(Self::$name => Right::$right),+ }
            }

            /// Its byte in the index of search keys, never reused; none of what stands in an index of its own.
            pub const fn byte(self) -> Option<u8> {
                match self { $(Self::$name => $byte),+ }
            }
        }
    };
}

// A new row goes last: the place in the list is what travels.
ways! {
    CaseNumber "case_number" Names None;
    /// The file number that a beneficiary got (H5).
    File "file" Names Some(1);
    NationalId "national_id" Digits None;
    Phone "phone" Digits None;
    /// What the row of a file was known by.
    Reference "reference" Names Some(3);
    /// The receipt of a delivery.
    Receipt "receipt" Names Some(4);
    /// The last digits of an id or a phone, four at least.
    LastDigits "last_digits" Parts Some(2);
    /// The day on which a request was received.
    Received "received" Names Some(5);
    Name "name" Names None;
    Note "note" Names None;
    /// The id of one who is listed in the household of an open request.
    ListedId "listed_id" Digits Some(6);
    /// Their whole name and birth date.
    ListedName "listed_name" Names Some(7);
    /// The whole name and birth date of a person.
    NameAndBirth "name_and_birth" Names Some(8);
    /// The id of a row that was merged into another.
    FormerId "former_id" Digits Some(9);
    /// The last day of a paper that counts no more when the committee may decide.
    PaperEnds "paper_ends" Names Some(10);
    /// The person with whom a contact was, or who asked.
    OfPerson "of_person" Contacts Some(11);
    /// A word of a question.
    Question "question" Contacts Some(12);
    /// A word of a ready answer.
    AnswerWord "answer_word" Contacts Some(13);
    /// Who holds an inquiry.
    Holder "holder" Contacts Some(14);
    /// The day on which an account was typed that waits for a second person.
    AccountWaits "account_waits" Names Some(15);
    /// A record that a theme gathers.
    ThemeSource "theme_source" Themes Some(31);
    /// A quarter in which a theme came on.
    ThemeQuarter "theme_quarter" Themes Some(32);
    /// A word of a complaint.
    Complaint "complaint" Contacts Some(16);
    /// The request that a complaint is about.
    OfCase "of_case" Contacts Some(17);
    /// The member of staff whom a complaint is about.
    OfSubject "of_subject" Contacts Some(18);
    /// Who had a part in a complaint, an inquiry or a theme.
    Worker "worker" Contacts Some(19);
    /// Who sees to an undertaking that is open.
    UndertakingOf "undertaking_of" Names Some(41);
    /// The day on which a decision was appealed, while that is not decided.
    Appealed "appealed" Names Some(20);
    /// A word of a theme of the improvement register.
    ThemeWord "theme_word" Themes Some(33);
    /// A word of what was answered to an inquiry.
    InquiryAnswer "inquiry_answer" Contacts Some(34);
}

impl FoundBy {
    /// What was found is a request, or what its requests are known by.
    pub fn is_of_a_request(self) -> bool {
        matches!(
            self,
            Self::CaseNumber
                | Self::Reference
                | Self::Receipt
                | Self::Received
                | Self::ListedId
                | Self::ListedName
                | Self::PaperEnds
                | Self::AccountWaits
                | Self::UndertakingOf
                | Self::Appealed
        )
    }

    /// A row that was found by it shows it: there is no need to say it once more.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::CaseNumber | Self::Name)
    }
}

/// A row of the index of search keys, but for whose it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SearchKey {
    pub by: FoundBy,
    pub text: String,
}

impl SearchKey {
    /// Of a text that may be too long for a key: then of its beginning.
    pub fn cut(by: FoundBy, mut text: String) -> Self {
        let ends = text.char_indices().map(|(at, sign)| at.saturating_add(sign.len_utf8()));
        let end = ends.take_while(|end| *end <= KEY_BYTES_MAX).last().unwrap_or(0);
        text.truncate(end);
        Self { by, text }
    }
}

/// What a request is found by, each once.
pub fn of_case(case: &Case) -> Vec<SearchKey> {
    let mut keys = vec![SearchKey { by: FoundBy::Received, text: case.received.iso() }];
    keys.extend(written(FoundBy::Reference, &case.reference));
    keys.extend(household::listed_in(case));
    let to_renew = case.paper_to_renew().filter(|_| case.stage == Stage::Referred);
    keys.extend(to_renew.map(|(_, last)| SearchKey { by: FoundBy::PaperEnds, text: last.iso() }));
    let waits = case.account_waits().map(|waits| waits.on().iso());
    keys.extend(waits.map(|text| SearchKey { by: FoundBy::AccountWaits, text }));
    let seen_to = case.open_undertakings().into_iter().filter_map(|own| own.staff);
    keys.extend(seen_to.map(|staff| undertakings_of(staff).key));
    let appealed = case.appeal_pending().map(|appeal| appeal.received.iso());
    keys.extend(appealed.map(|text| SearchKey { by: FoundBy::Appealed, text }));
    // Also of deliveries that were taken back: the receipt is still one of the request.
    let reversed = case.reversals.iter().filter_map(Reversal::delivery);
    let deliveries = case.deliveries.iter().chain(reversed);
    keys.extend(deliveries.filter_map(|one| written(FoundBy::Receipt, &one.receipt)));
    each_once(keys)
}

/// The requests with open undertakings that a member of staff sees to.
pub fn undertakings_of(staff: StaffId) -> Sought {
    Sought { key: SearchKey { by: FoundBy::UndertakingOf, text: staff.0.to_string() }, whole: true }
}

/// What a person is found by beside ids, phones and names, each once.
pub fn of_party(party: &Party) -> Vec<SearchKey> {
    let mut keys = Vec::new();
    let files = party.all_files().into_iter();
    keys.extend(files.map(|file| SearchKey { by: FoundBy::File, text: file.0.to_string() }));
    keys.extend(written(FoundBy::Reference, &party.reference));
    let id = party.national_id().map(|id| id.to_string());
    keys.extend(name_and_birth(&party.known));
    // The index of ids leads to whom an id belongs; of a row that was merged it belongs to the one that stays.
    let former = id.clone().filter(|_| party.merged_into().is_some());
    keys.extend(former.map(|text| SearchKey { by: FoundBy::FormerId, text }));
    let phones = party.known.phones().map(|phone| phone.to_string());
    keys.extend(id.into_iter().chain(phones).map(|value| last_digits(&value)));
    each_once(keys)
}

/// The beginning of that key of whoever was born on the same day and has the same first name: a name may be
/// written in a longer form or a shorter.
pub fn first_name_and_birth(known: &Texts<Field>) -> Option<Sought> {
    let whole = name_and_birth(known)?;
    let born = known.date(Field::BirthDate)?.to_day().iso();
    let first = fold(&known.name()).split_whitespace().next()?.to_owned();
    let key = SearchKey { by: whole.by, text: format!("{born}{first}") };
    Some(Sought { key, whole: false })
}

/// By which whoever is called so and was born on that day is found.
fn name_and_birth(known: &Texts<Field>) -> Option<SearchKey> {
    let born = known.date(Field::BirthDate).map(|born| born.to_day().iso());
    Somebody { id: None, name: known.name(), born }.by_name(FoundBy::NameAndBirth)
}

fn each_once(mut keys: Vec<SearchKey>) -> Vec<SearchKey> {
    keys.retain(|key| !key.text.is_empty());
    keys.sort();
    keys.dedup();
    keys
}

/// Backwards, so that what ends so stands together.
fn last_digits(value: &str) -> SearchKey {
    let text = value.chars().rev().filter(char::is_ascii_digit).collect();
    SearchKey { by: FoundBy::LastDigits, text }
}

/// A number or a word of somebody else's making, in one form however it is written. None of nothing.
fn written(by: FoundBy, text: &str) -> Option<SearchKey> {
    let text: String = fold(&digits::plain(text)).split(' ').collect();
    (!text.is_empty()).then(|| SearchKey::cut(by, text))
}

/// What the index is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    pub key: SearchKey,
    /// Nothing may follow; else it is the beginning.
    pub whole: bool,
}

/// What was typed, and of which indexes it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Plain: ASCII digits, no marks of direction.
    pub text: String,
    /// Its digits, where there is nothing but digits and what people put between them: no name is looked for
    /// then, but numbers of cases, ids and phones.
    pub digits: Option<String>,
    /// What the index of search keys is asked for, in the order in which it is told.
    pub sought: Vec<Sought>,
}

impl Typed {
    pub fn read(text: &str) -> Self {
        let text = digits::plain(text);
        let digits: String =
            text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '/' | '+')).collect();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let digits = is_number.then_some(digits);
        let mut sought = Vec::new();
        let whole = |key| Sought { key, whole: true };
        if let Some(digits) = &digits {
            if *digits == text && digits.len() <= FILE_DIGITS_MAX {
                let file = digits.trim_start_matches('0').to_owned();
                let key = SearchKey { by: FoundBy::File, text: file };
                sought.extend((!key.text.is_empty()).then_some(whole(key)));
            }
            if digits.len() >= LAST_DIGITS_MIN {
                sought.push(Sought { key: last_digits(digits), whole: false });
            }
        }
        // Letters alone are the beginning of many a name, and of hardly a number.
        let begins = digits.is_none() && text.chars().any(|sign| sign.is_ascii_digit());
        for by in [FoundBy::Reference, FoundBy::Receipt] {
            sought.extend(written(by, &text).map(|key| Sought { key, whole: !begins }));
        }
        if let Ok(date) = Written::parse(&text) {
            let text = date.to_day().iso();
            sought.push(whole(SearchKey { by: FoundBy::Received, text }));
        }
        Self { text, digits, sought }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<(FoundBy, String, bool)> {
        let sought = Typed::read(text).sought.into_iter();
        sought.map(|it| (it.key.by, it.key.text, it.whole)).collect()
    }

    fn of(text: &str, by: FoundBy) -> Option<(String, bool)> {
        asked(text).into_iter().find(|one| one.0 == by).map(|(_, text, whole)| (text, whole))
    }

    #[test]
    fn a_number_in_either_script_is_asked_of_files_receipts_and_last_digits() {
        for text in ["0045", "٠٠٤٥"] {
            assert_eq!(of(text, FoundBy::File), Some(("45".into(), true)));
            assert_eq!(of(text, FoundBy::Receipt), Some(("0045".into(), true)));
            assert_eq!(of(text, FoundBy::LastDigits), Some(("5400".into(), false)));
            assert_eq!(of(text, FoundBy::Received), None);
        }
        assert_eq!(of("045", FoundBy::LastDigits), None, "too few");
        assert_eq!(of("0000", FoundBy::File), None, "files are counted from one");
        assert_eq!(of("0512345678", FoundBy::File), None, "no file is so long");
    }

    #[test]
    fn a_reference_is_found_however_it_is_written_and_by_its_beginning() {
        for text in ["FND-1", "fnd-1", " FND -1", "FND-١"] {
            assert_eq!(of(text, FoundBy::Reference), Some(("fnd-1".into(), false)), "{text}");
        }
        assert_eq!(of("FND", FoundBy::Reference), Some(("fnd".into(), true)), "may be a name");
    }

    #[test]
    fn a_date_of_either_calendar_is_asked_of_the_days_on_which_requests_came() {
        for text in ["1443-02-21", "21/02/1443", "28.9.2021", "٢٨/٠٩/٢٠٢١"] {
            assert_eq!(of(text, FoundBy::Received), Some(("2021-09-28".into(), true)), "{text}");
        }
        assert_eq!(of("31/02/2021", FoundBy::Received), None);
        assert_eq!(of("1443-0221", FoundBy::Received), None);
    }

    #[test]
    fn marks_without_a_digit_are_no_number() {
        assert_eq!(Typed::read("--").digits, None);
        assert_eq!(Typed::read("+966 50").digits.as_deref(), Some("96650"));
    }

    #[test]
    fn every_way_has_a_name_of_its_own_and_every_byte_is_of_one() {
        let mut codes: Vec<_> = FoundBy::ALL.iter().map(|by| by.code()).collect();
        let mut bytes: Vec<_> = FoundBy::ALL.iter().filter_map(|by| by.byte()).collect();
        let (had_codes, had_bytes) = (codes.len(), bytes.len());
        codes.sort_unstable();
        codes.dedup();
        bytes.sort_unstable();
        bytes.dedup();
        assert_eq!((codes.len(), bytes.len()), (had_codes, had_bytes));
    }
}
