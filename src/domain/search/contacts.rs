//! By what contacts, inquiries, ready answers, complaints and themes are found.

use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry, ReadyAnswer, Who, ready};
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::domain::search::{FoundBy, SearchKey, Sought};
use crate::domain::theme::{Quarter, Theme};

fn of_who(who: &Who) -> Option<SearchKey> {
    who.party().map(|party| of_person(party).key)
}

fn words(by: FoundBy, words: Vec<String>) -> impl Iterator<Item = SearchKey> {
    words.into_iter().map(move |word| SearchKey::cut(by, word))
}

pub fn of_contact(contact: &Contact) -> Vec<SearchKey> {
    of_who(&contact.who).into_iter().collect()
}

pub fn of_inquiry(inquiry: &Inquiry) -> Vec<SearchKey> {
    let mut keys: Vec<SearchKey> = of_who(&inquiry.who).into_iter().collect();
    keys.extend(words(FoundBy::Question, ready::words_of(&[&inquiry.question])));
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
    keys.extend(words(FoundBy::Complaint, ready::words_of(&[&own.text])));
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
    let said = words(FoundBy::ThemeWord, ready::words_of(&[&theme.title, &theme.words]));
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
