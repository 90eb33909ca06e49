//! From what was typed to a contact, an inquiry or a ready answer: every flaw is found at once, each beside its
//! field. The same check runs in the client and again in the service.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::{
    CallEnd, Caller, Channel, Choice, ComplaintKind, ContactPlace, Direction, Service, YesNo,
};
use crate::domain::complaint;
use crate::domain::contact::{ContactField, ContactForm, MINUTES_MAX, OF_SURVEYS, Who};
use crate::domain::fold::name_words;
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::request::{Kind, Texts};
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Flaw, NationalId, Phone, digits};

/// What is wrong with a field of one of these forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFault {
    pub field: ContactField,
    pub flaw: Flaw,
}

/// A contact, an inquiry or a ready answer as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDraft {
    /// The registered person that was found.
    pub party: Option<PartyId>,
    pub texts: Texts<ContactField>,
}

/// A contact in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedContact {
    pub who: Who,
    pub channel: Channel,
    pub direction: Direction,
    pub case: Option<CaseNumber>,
    pub service: Option<Service>,
    pub subject: String,
    pub outcome: String,
    pub minutes: Option<u16>,
    pub place: Option<ContactPlace>,
    pub district: String,
    pub happened: Day,
}

/// A question in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedInquiry {
    pub who: Who,
    pub channel: Channel,
    pub case: Option<CaseNumber>,
    pub service: Option<Service>,
    pub question: String,
    pub minutes: Option<u16>,
    pub asked: Day,
}

/// A complaint in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedComplaint {
    pub who: Who,
    pub kind: ComplaintKind,
    pub channel: Channel,
    pub case: Option<CaseNumber>,
    pub service: Option<Service>,
    /// The member of staff whom it is about; that there is one is asked of the settings.
    pub subject: Option<StaffId>,
    pub text: String,
    pub received: Day,
}

/// A ready answer in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedAnswer {
    pub service: Option<Service>,
    pub title: String,
    pub text: String,
    pub corrects: bool,
    pub in_use: bool,
}

/// A follow-up that was asked elsewhere, in which nothing is wrong as far as its row goes; its answers are judged
/// by the questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSurvey {
    pub case: Option<CaseNumber>,
    pub phone: Option<Phone>,
    /// Of the paper or the call.
    pub day: Day,
    pub channel: Channel,
    pub end: CallEnd,
    /// When they asked to be called again; there where the end says so.
    pub later: Option<Day>,
    pub comment: String,
    pub anonymous: bool,
}

type Checked<T> = Result<T, Vec<FormFault>>;

impl ContactDraft {
    /// Reports every flaw at once. `today` bounds the day on which it happened; nothing typed there is today.
    pub fn contact(&self, today: Day) -> Checked<CheckedContact> {
        let mut check = Check::of(self, ContactForm::Contact.fields(), today);
        let who = check.who();
        let channel = check.needed(ContactField::Channel, Channel::Phone);
        let direction = check.needed(ContactField::Direction, Direction::Incoming);
        let (case, service) = (check.case(), check.choice(ContactField::Service));
        let subject = check.text(ContactField::Subject, StoredText::ContactSubject);
        if subject.is_empty() && case.is_none() && service.is_none() {
            check.empty(ContactField::Subject);
        }
        let outcome = check.text(ContactField::Outcome, StoredText::ContactOutcome);
        let place: Option<ContactPlace> = check.choice(ContactField::Place);
        let district = check.text(ContactField::District, StoredText::District);
        if place == Some(ContactPlace::Home) && district.is_empty() {
            check.empty(ContactField::District);
        }
        let (minutes, happened) = (check.minutes(), check.happened());
        check.done(CheckedContact {
            who,
            channel,
            direction,
            case,
            service,
            subject,
            outcome,
            minutes,
            place,
            district,
            happened,
        })
    }

    /// The same of a question.
    pub fn inquiry(&self, today: Day) -> Checked<CheckedInquiry> {
        let mut check = Check::of(self, ContactForm::Inquiry.fields(), today);
        let who = check.who();
        let channel = check.needed(ContactField::Channel, Channel::Interview);
        let (case, service) = (check.case(), check.choice(ContactField::Service));
        let question = check.text(ContactField::Question, StoredText::Question);
        if question.is_empty() {
            check.empty(ContactField::Question);
        }
        let (minutes, asked) = (check.minutes(), check.happened());
        check.done(CheckedInquiry { who, channel, case, service, question, minutes, asked })
    }

    /// The same of a ready answer.
    pub fn answer(&self, today: Day) -> Checked<CheckedAnswer> {
        let mut check = Check::of(self, ContactForm::Answer.fields(), today);
        let service = check.choice(ContactField::Service);
        let title = check.text(ContactField::Title, StoredText::ContactSubject);
        let text = check.text(ContactField::Text, StoredText::Answer);
        for (field, said) in [(ContactField::Title, &title), (ContactField::Text, &text)] {
            if said.is_empty() {
                check.empty(field);
            }
        }
        let corrects = check.choice(ContactField::Corrects) == Some(YesNo::Yes);
        let in_use = check.choice(ContactField::InUse) != Some(YesNo::No);
        check.done(CheckedAnswer { service, title, text, corrects, in_use })
    }

    /// The same of a complaint.
    pub fn complaint(&self, today: Day) -> Checked<CheckedComplaint> {
        let mut check = Check::of(self, ContactForm::Complaint.fields(), today);
        let who = check.who();
        let kind = check.needed(ContactField::Kind, ComplaintKind::Complaint);
        check.noted(ContactField::Kind, complaint::kept(kind, self.case()));
        let channel = check.needed(ContactField::Channel, Channel::Interview);
        let (case, service) = (check.case(), check.choice(ContactField::Service));
        let subject = check.staff();
        let text = check.text(ContactField::Complaint, StoredText::Complaint);
        if text.is_empty() {
            check.empty(ContactField::Complaint);
        }
        let received = check.happened();
        check.done(CheckedComplaint { who, kind, channel, case, service, subject, text, received })
    }

    /// The same of a follow-up that was asked elsewhere (G7). `is_answered`: answers stand beside it, and where it
    /// does not say how it ended, they do.
    pub fn survey(&self, is_answered: bool, today: Day) -> Checked<CheckedSurvey> {
        use ContactField as F;
        let mut check = Check::of(self, OF_SURVEYS.iter().copied(), today);
        let case = check.case();
        check.read(F::NationalId, NationalId::parse);
        let phone = check.read(F::Phone, Phone::parse);
        check.text(F::Name, StoredText::CallerName);
        if [F::Case, F::NationalId, F::File, F::Phone].iter().all(|field| !self.says(*field)) {
            check.empty(F::Case);
        }
        let day = check.past(F::Happened);
        if !self.says(F::Happened) {
            check.empty(F::Happened);
        }
        let channel = check.needed(F::Channel, Channel::Letter);
        let later = check.date(F::Later);
        let comment = check.text(F::Comment, StoredText::Comment);
        let anonymous = check.choice(F::Anonymous) == Some(YesNo::Yes);
        let unsaid = if later.is_some() { Some(CallEnd::Later) } else { None };
        let unsaid = if is_answered { Some(CallEnd::Answered) } else { unsaid };
        let said: Option<CallEnd> = check.choice(F::End);
        let Some(end) = said.or(unsaid.filter(|_| !self.says(F::End))) else {
            check.empty(F::End);
            return Err(check.faults);
        };
        if is_answered && end != CallEnd::Answered {
            check.fault(F::End, Flaw::OtherEnd);
        }
        if later.is_some() && end != CallEnd::Later {
            check.fault(F::Later, Flaw::OtherEnd);
        } else if later.is_none() && end == CallEnd::Later {
            check.empty(F::Later);
        }
        if !comment.is_empty() && end != CallEnd::Answered {
            check.fault(F::Comment, Flaw::OtherEnd);
        }
        let day = day.unwrap_or(today);
        check.done(CheckedSurvey { case, phone, day, channel, end, later, comment, anonymous })
    }

    /// Something stands in a field.
    fn says(&self, field: ContactField) -> bool {
        !self.texts.get(field).trim().is_empty()
    }

    /// All that is wrong with a form as it stands.
    pub fn faults(&self, form: ContactForm, today: Day) -> Vec<FormFault> {
        match form {
            ContactForm::Contact => self.contact(today).err(),
            ContactForm::Inquiry => self.inquiry(today).err(),
            ContactForm::Answer => self.answer(today).err(),
            ContactForm::Complaint => self.complaint(today).err(),
        }
        .unwrap_or_default()
    }

    /// Whether somebody is whom a row of a file names by a number: `registered` are the folded words of all
    /// their names, none where nobody has the number. A name in the row does not rename them; one that begins
    /// otherwise says that the number is wrong.
    pub fn is_of(&self, registered: Option<&[String]>) -> Result<(), Flaw> {
        let registered = registered.ok_or(Flaw::NobodyHas)?;
        let called = name_words(self.texts.get(ContactField::Name));
        let is_other = called.first().is_some_and(|first| !registered.contains(first));
        if is_other { Err(Flaw::OfSomebodyElse) } else { Ok(()) }
    }

    /// The request that it names, if what is typed is the number of one.
    pub fn case(&self) -> Option<CaseNumber> {
        CaseNumber::parse(self.texts.get(ContactField::Case).trim())
    }
}

struct Check<'a> {
    draft: &'a ContactDraft,
    order: Vec<ContactField>,
    today: Day,
    faults: Vec<FormFault>,
}

impl<'a> Check<'a> {
    fn of(draft: &'a ContactDraft, fields: impl Iterator<Item = ContactField>, today: Day) -> Self {
        Self { draft, order: fields.collect(), today, faults: Vec::new() }
    }

    /// In the order in which the fields stand on the form, so that the first is the first to be seen.
    fn done<T>(mut self, checked: T) -> Checked<T> {
        if self.faults.is_empty() {
            return Ok(checked);
        }
        let place = |fault: &FormFault| self.order.iter().position(|own| *own == fault.field);
        self.faults.sort_by_key(place);
        Err(self.faults)
    }

    fn fault(&mut self, field: ContactField, flaw: Flaw) {
        if self.faults.iter().all(|fault| fault.field != field) {
            self.faults.push(FormFault { field, flaw });
        }
    }

    fn empty(&mut self, field: ContactField) {
        self.fault(field, Flaw::Empty);
    }

    fn noted<T>(&mut self, field: ContactField, read: Result<T, Flaw>) -> Option<T> {
        read.map_err(|flaw| self.fault(field, flaw)).ok()
    }

    /// What stands in a field that is no free text: nothing where it is empty or too long.
    fn typed(&mut self, field: ContactField) -> Option<&'a str> {
        let text = self.draft.texts.get(field).trim();
        let long = StoredText::Typed.typed(text);
        self.noted(field, long)?;
        Some(text).filter(|text| !text.is_empty())
    }

    /// What stands in a field, read as what it holds.
    fn read<T>(
        &mut self,
        field: ContactField,
        read: impl Fn(&str) -> Result<T, Flaw>,
    ) -> Option<T> {
        let text = self.typed(field)?;
        self.noted(field, read(text))
    }

    fn text(&mut self, field: ContactField, of: StoredText) -> String {
        debug_assert!(matches!(field.kind(), Kind::Words(own) | Kind::Notes(own) if own == of));
        self.noted(field, of.read(self.draft.texts.get(field))).unwrap_or_default()
    }

    fn choice<C: Choice>(&mut self, field: ContactField) -> Option<C> {
        let code = self.typed(field)?;
        self.noted(field, C::from_code(code).ok_or_else(|| Flaw::not_a_choice(code)))
    }

    /// A choice that has to be made; `else_` only stands in for it where it was not.
    fn needed<C: Choice>(&mut self, field: ContactField, else_: C) -> C {
        let chosen = self.choice(field);
        if chosen.is_none() {
            self.empty(field);
        }
        chosen.unwrap_or(else_)
    }

    /// Whoever is found in the register is that; an anonymous caller has neither name nor phone.
    fn who(&mut self) -> Who {
        let caller: Option<Caller> = self.choice(ContactField::Caller);
        let name = self.text(ContactField::Name, StoredText::CallerName);
        let phone = self.read(ContactField::Phone, Phone::parse);
        if let Some(party) = self.draft.party {
            return Who::Party(party);
        }
        let phone = phone.map(|phone| phone.to_string()).unwrap_or_default();
        if caller == Some(Caller::Anonymous) {
            for (field, said) in [(ContactField::Name, &name), (ContactField::Phone, &phone)] {
                if !said.is_empty() {
                    self.fault(field, Flaw::NotOfAnonymous);
                }
            }
            return Who::Anonymous;
        }
        Who::Unknown { name, phone }
    }

    fn case(&mut self) -> Option<CaseNumber> {
        let text = self.typed(ContactField::Case)?;
        let number = CaseNumber::parse(text).ok_or_else(|| Flaw::not_a_case_number(text));
        self.noted(ContactField::Case, number)
    }

    /// By the number that the settings have them by.
    fn staff(&mut self) -> Option<StaffId> {
        let text = self.typed(ContactField::Staff)?;
        let number = digits::plain(text).parse().ok().map(StaffId);
        self.noted(ContactField::Staff, number.ok_or_else(|| Flaw::not_a_choice(text)))
    }

    fn minutes(&mut self) -> Option<u16> {
        let text = self.typed(ContactField::Minutes)?;
        self.noted(ContactField::Minutes, minutes(text))
    }

    fn happened(&mut self) -> Day {
        self.past(ContactField::Happened).unwrap_or(self.today)
    }

    fn date(&mut self, field: ContactField) -> Option<Day> {
        self.read(field, |text| Ok(Written::parse(text)?.to_day()))
    }

    /// A day that has come.
    fn past(&mut self, field: ContactField) -> Option<Day> {
        let day = self.date(field)?;
        if day > self.today {
            self.fault(field, Flaw::InFuture);
            return None;
        }
        Some(day)
    }
}

/// Minutes, from 1 to [`MINUTES_MAX`].
pub fn minutes(text: &str) -> Result<u16, Flaw> {
    let plain = digits::plain(text);
    if let Some(bad) = plain.chars().find(|sign| !sign.is_ascii_digit()) {
        return Err(Flaw::not_digits(&plain, bad));
    }
    match plain.parse().unwrap_or(u16::MAX) {
        0 => Err(Flaw::TooSmall { min: 1 }),
        minutes if minutes > MINUTES_MAX => Err(Flaw::TooLarge { max: MINUTES_MAX.into() }),
        minutes => Ok(minutes),
    }
}
