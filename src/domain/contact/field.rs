//! The fields of the forms for contacts, inquiries and ready answers, one row each: screens, command line and
//! files read them here.

use serde::{Deserialize, Serialize};

use crate::domain::choice::List;
use crate::domain::request::Kind;
use crate::domain::stored_text::StoredText;

/// A form of this family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactForm {
    /// A call, a visit, a letter, a message.
    Contact,
    /// A question that somebody asks (G5).
    Inquiry,
    /// An answer that the society gives to a question that is often asked (G5).
    Answer,
    /// A complaint, a suggestion, a requirement or a dispute (W2, G1).
    Complaint,
}

impl ContactForm {
    pub const ALL: [Self; 4] = [Self::Contact, Self::Inquiry, Self::Answer, Self::Complaint];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Inquiry => "inquiry",
            Self::Answer => "answer",
            Self::Complaint => "complaint",
        }
    }

    /// Its fields, in the order in which they are filled.
    pub fn fields(self) -> impl Iterator<Item = ContactField> {
        // Of a complaint first what it is, and what it says before whom it names.
        let all = if self == Self::Complaint { OF_COMPLAINTS } else { ContactField::ALL };
        all.iter().copied().filter(move |field| field.forms().contains(&self))
    }
}

const OF_COMPLAINTS: &[ContactField] = &[
    ContactField::Kind,
    ContactField::Channel,
    ContactField::Caller,
    ContactField::Name,
    ContactField::Phone,
    ContactField::Complaint,
    ContactField::Service,
    ContactField::Case,
    ContactField::Staff,
    ContactField::Happened,
];

/// What a row of a file says of a follow-up that was asked elsewhere, beside the answers.
pub const OF_SURVEYS: &[ContactField] = &[
    ContactField::Case,
    ContactField::NationalId,
    ContactField::File,
    ContactField::Phone,
    ContactField::Name,
    ContactField::Happened,
    ContactField::Channel,
    ContactField::End,
    ContactField::Later,
    ContactField::Comment,
    ContactField::Anonymous,
];

macro_rules! fields {
    ($($field:ident $code:literal $kind:expr, [$($form:ident),*];)+) => {
        /// A field of these forms.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum ContactField { $(#[serde(rename = $code)] $field),+ }

        impl ContactField {
            pub const ALL: &'static [Self] = &[$(Self::$field),+];

            /// Its name in files, drafts and phrase ids.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$field => $code),+ }
            }

            pub const fn kind(self) -> Kind {
                match self { $(Self::$field => $kind),+ }
            }

            pub const fn forms(self) -> &'static [ContactForm] {
                match self { $(Self::$field => &[$(ContactForm::$form),*]),+ }
            }
        }
    };
}

// The place of a row is what travels: a new field comes last, whatever its form.
fields! {
    Channel   "channel"     Kind::Choice(List::Channel),                   [Contact, Inquiry, Complaint];
    Direction "direction"   Kind::Choice(List::Direction),                 [Contact];
    Caller    "caller"      Kind::Choice(List::Caller),                    [Contact, Inquiry, Complaint];
    Name      "name"        Kind::Words(StoredText::CallerName),           [Contact, Inquiry, Complaint];
    Phone     "phone"       Kind::Phone,                                   [Contact, Inquiry, Complaint];
    Case      "case"        Kind::Words(StoredText::Reference),            [Contact, Inquiry, Complaint];
    Service   "service"     Kind::Choice(List::Service),                   [Contact, Inquiry, Answer, Complaint];
    Subject   "subject"     Kind::Words(StoredText::ContactSubject),       [Contact];
    Outcome   "outcome"     Kind::Notes(StoredText::ContactOutcome),       [Contact];
    Question  "question"    Kind::Notes(StoredText::Question),             [Inquiry];
    Place     "place"       Kind::Choice(List::ContactPlace),              [Contact];
    District  "district"    Kind::Words(StoredText::District),             [Contact];
    Minutes   "minutes"     Kind::Count,                                   [Contact, Inquiry];
    Happened  "happened_on" Kind::Date,                                    [Contact, Inquiry, Complaint];
    Title     "title"       Kind::Words(StoredText::ContactSubject),       [Answer];
    Text      "text"        Kind::Notes(StoredText::Answer),               [Answer];
    Corrects  "corrects"    Kind::Choice(List::YesNo),                     [Answer];
    InUse     "in_use"      Kind::Choice(List::YesNo),                     [Answer];
    Kind      "kind"        Kind::Choice(List::ComplaintKind),             [Complaint];
    Complaint "complaint"   Kind::Notes(StoredText::Complaint),            [Complaint];
    Staff     "staff"       Kind::Words(StoredText::Reference),            [Complaint];
    // By these a row of a file names somebody who is registered; at the desk they are looked for.
    NationalId "national_id" Kind::Words(StoredText::Reference),           [];
    File      "file_number" Kind::Words(StoredText::Reference),            [];
    // Of a follow-up that was asked elsewhere; the desk has a screen of its own for it.
    End       "end"         Kind::Choice(List::CallEnd),                   [];
    Later     "later_on"    Kind::Date,                                    [];
    Comment   "comment"     Kind::Notes(StoredText::Comment),              [];
    Anonymous "anonymous"   Kind::Choice(List::YesNo),                     [];
}

impl ContactField {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_have_one_name_and_each_form_has_fields() {
        for (at, field) in ContactField::ALL.iter().enumerate() {
            assert!(ContactField::ALL[at + 1..].iter().all(|other| other.code() != field.code()));
            assert_eq!(ContactField::from_code(field.code()), Some(*field));
        }
        assert!(ContactForm::ALL.iter().all(|form| form.fields().count() > 4));
    }
}
