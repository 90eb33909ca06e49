//! By what contacts, inquiries, ready answers, complaints and themes are found.

use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry, ReadyAnswer, Who, ready};
use crate::domain::fold::{ARTICLE, fold};
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::domain::search::{FoundBy, SearchKey, Sought};
use crate::domain::theme::{Quarter, Theme};
use crate::domain::value::digits;

/// How people name the kinds of records that are found by their numbers.
const KIND_NAMES: [(&str, u8); 6] = [
    ("inquiry", RecordRef::INQUIRY),
    ("استفسار", RecordRef::INQUIRY),
    ("complaint", RecordRef::COMPLAINT),
    ("شكوى", RecordRef::COMPLAINT),
    ("theme", RecordRef::THEME),
    ("موضوع التحسين", RecordRef::THEME),
];
/// The same kinds, in the order in which they are told.
const NUMBERED: [u8; 3] = [RecordRef::INQUIRY, RecordRef::COMPLAINT, RecordRef::THEME];
/// The words of records that are found by what they say, in the order in which they are told.
pub const SAID: [FoundBy; 4] =
    [FoundBy::Question, FoundBy::InquiryAnswer, FoundBy::Complaint, FoundBy::ThemeWord];

/// The records that have the number that was typed: of every kind that is found so, or of the one that is named
/// before it. None where something else was typed.
pub fn by_number(text: &str) -> Vec<RecordRef> {
    let text = digits::plain(text);
    let (name, number) = text.trim().rsplit_once([' ', '-']).unwrap_or(("", text.trim()));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let Some(id) = number.parse().ok().filter(|id| is_number && *id > 0) else {
        return Vec::new();
    };
    let name = fold(name);
    let bare = name.strip_prefix(ARTICLE).unwrap_or(&name);
    let is_named = |kind: u8| {
        let mut own = KIND_NAMES.iter().filter(|own| own.1 == kind);
        name.is_empty() || own.any(|(own, _)| [name.as_str(), bare].contains(&fold(own).as_str()))
    };
    NUMBERED
        .into_iter()
        .filter(|kind| is_named(*kind))
        .filter_map(|kind| RecordRef::of(kind, id))
        .collect()
}

fn of_who(who: &Who) -> Option<SearchKey> {
    who.party().map(|party| of_person(party).key)
}

fn words(by: FoundBy, words: Vec<String>) -> impl Iterator<Item = SearchKey> {
    words.into_iter().map(move |word| SearchKey::cut(by, word))
}

pub fn of_contact(contact: &Contact) -> Vec<SearchKey> {
    of_who(&contact.who).into_iter().collect()
}

/// The folded words of a question, then those of what was answered.
fn words_of_inquiry(inquiry: &Inquiry) -> [Vec<String>; 2] {
    let answer = inquiry.answer.as_ref().map(|answer| answer.text.as_str());
    [ready::words_of(&[&inquiry.question]), ready::words_of(answer.as_slice())]
}

/// All folded words that an inquiry is found by.
pub fn said_of_inquiry(inquiry: &Inquiry) -> Vec<String> {
    words_of_inquiry(inquiry).concat()
}

/// All folded words that a complaint is found by.
pub fn said_of_complaint(own: &Complaint) -> Vec<String> {
    ready::words_of(&[&own.text])
}

/// All folded words that a theme is found by.
pub fn said_of_theme(theme: &Theme) -> Vec<String> {
    ready::words_of(&[&theme.title, &theme.words])
}

pub fn of_inquiry(inquiry: &Inquiry) -> Vec<SearchKey> {
    let mut keys: Vec<SearchKey> = of_who(&inquiry.who).into_iter().collect();
    let [asked, answered] = words_of_inquiry(inquiry);
    keys.extend(words(FoundBy::Question, asked));
    keys.extend(words(FoundBy::InquiryAnswer, answered));
    keys.extend(inquiry.claim.map(|claim| of_holder(claim.by).key));
    keys.extend(inquiry.workers().into_iter().map(|staff| of_worker(staff).key));
    keys
}

/// One that is retired is offered no more, and so is found by nothing.
pub fn of_answer(answer: &ReadyAnswer) -> Vec<SearchKey> {
    if answer.retired {
        return Vec::new();
    }
    words(FoundBy::AnswerWord, answer.words()).collect()
}

pub fn of_complaint(own: &Complaint) -> Vec<SearchKey> {
    let mut keys: Vec<SearchKey> = of_who(&own.who).into_iter().collect();
    keys.extend(words(FoundBy::Complaint, said_of_complaint(own)));
    keys.extend(own.claim.map(|claim| of_holder(claim.by).key));
    keys.extend(own.case.map(|case| of_case(case).key));
    keys.extend(own.subject.map(|subject| of_subject(subject).key));
    keys.extend(own.workers().into_iter().map(|staff| of_worker(staff).key));
    keys
}

/// The complaints about a request.
pub fn of_case(case: CaseNumber) -> Sought {
    whole(FoundBy::OfCase, case.to_string())
}

/// The complaints about a member of staff.
pub fn of_subject(staff: StaffId) -> Sought {
    whole(FoundBy::OfSubject, staff.0.to_string())
}

/// The complaints, inquiries and themes in which a member of staff had a part.
pub fn of_worker(staff: StaffId) -> Sought {
    whole(FoundBy::Worker, staff.0.to_string())
}

/// The contacts, inquiries and complaints of one row of the register.
pub fn of_person(party: PartyId) -> Sought {
    whole(FoundBy::OfPerson, party.0.to_string())
}

/// The inquiries that a member of staff holds.
pub fn of_holder(staff: StaffId) -> Sought {
    whole(FoundBy::Holder, staff.0.to_string())
}

/// What has a word in it that begins so, folded.
pub fn of_word(by: FoundBy, start: &str) -> Sought {
    Sought { key: SearchKey::cut(by, start.to_owned()), whole: false }
}

/// What a theme of the improvement register is found by.
pub fn of_theme(theme: &Theme) -> Vec<SearchKey> {
    let sources = theme.sources.iter().map(|source| themes_of(source.on).key);
    let quarters = theme.quarters().into_iter().map(|quarter| themes_in(quarter).key);
    let said = words(FoundBy::ThemeWord, said_of_theme(theme));
    let workers = theme.workers().into_iter().map(|staff| of_worker(staff).key);
    sources.chain(quarters).chain(said).chain(workers).collect()
}

/// The themes that gather a record.
pub fn themes_of(on: RecordRef) -> Sought {
    whole(FoundBy::ThemeSource, format!("{}-{}", on.kind(), on.id()))
}

/// The themes that came on in a quarter.
pub fn themes_in(quarter: Quarter) -> Sought {
    whole(FoundBy::ThemeQuarter, quarter.code())
}

fn whole(by: FoundBy, text: String) -> Sought {
    Sought { key: SearchKey { by, text }, whole: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ComplaintNumber, InquiryNumber, ThemeNumber};

    #[test]
    fn a_number_is_of_every_kind_or_of_the_one_that_is_named() {
        let inquiry = RecordRef::Inquiry(InquiryNumber(12));
        let complaint = RecordRef::Complaint(ComplaintNumber(12));
        let theme = RecordRef::Theme(ThemeNumber(12));
        for text in ["12", "١٢", "012"] {
            assert_eq!(by_number(text), [inquiry, complaint, theme], "{text}");
        }
        for text in ["inquiry 12", "Inquiry-12", "استفسار ١٢", "الاستفسار 12"] {
            assert_eq!(by_number(text), [inquiry], "{text}");
        }
        for text in ["complaint 12", "الشكوى ١٢", "شكوى 12", "شَكْوى 12"] {
            assert_eq!(by_number(text), [complaint], "{text}");
        }
        assert_eq!(by_number("موضوع التحسين 12"), [theme]);
        for text in ["", "0", "12a", "سارة 12", "2021-12", "99999999999", "inquiry", "+12"] {
            assert_eq!(by_number(text), [], "{text}");
        }
    }
}
