//! What is said of contacts, inquiries and ready answers.

use super::desk::kebab;
use super::isolate::left_to_right;
use super::phrases::{complaint, contact as say, theme};
use super::{Args, Phrase, Words};
use crate::api::query::{ContactView, FoundRecord, InquiryList, InquiryView, OfPerson};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::choice::List;
use crate::domain::contact::inquiry::{InquiryDeed, InquiryFact, InquiryState};
use crate::domain::contact::{ContactField, InquiryFlaw, Who};
use crate::domain::department::DepartmentId;
use crate::domain::imports::ImportKind;
use crate::domain::mask::MASK;
use crate::domain::person_name::short;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;
use crate::domain::settings::{InquiryPart, Settings};

impl Words {
    pub fn contact_field(&self, field: ContactField) -> String {
        self.named(&format!("contact-field-{}", kebab(field.code())), field.code())
    }

    /// The label of what is set for inquiries.
    pub fn inquiry_part(&self, part: InquiryPart) -> String {
        match part {
            InquiryPart::Answer => self.say(say::PART_ANSWER_DAYS),
            InquiryPart::Owner => self.say(say::PART_OWNER_DAYS),
            InquiryPart::Warn => self.say(say::PART_WARN_DAYS),
            InquiryPart::Asked => self.say(say::PART_ASKED_PERCENT),
            InquiryPart::Department(id) => {
                self.say_with(say::PART_DEPARTMENT_DAYS, &Args::new().count("n", id.0))
            }
            InquiryPart::Service(service) => {
                let name = self.choice_of(List::Service, service);
                self.say_with(say::PART_SERVICE_DAYS, &Args::new().text("service", name))
            }
        }
    }

    pub fn inquiry_state(&self, state: InquiryState) -> String {
        self.named(&format!("contact-state-{}", kebab(state.code())), state.code())
    }

    pub fn inquiry_list(&self, list: InquiryList) -> String {
        self.named(&format!("contact-list-{}", list.code()), list.code())
    }

    /// A record of one of these families by its kind and number.
    pub fn record_name(&self, on: RecordRef) -> String {
        let phrase = match on {
            RecordRef::Contact(_) => say::ONE,
            RecordRef::Inquiry(_) => say::INQUIRY_ONE,
            RecordRef::Answer(_) => say::ANSWER_ONE,
            RecordRef::Theme(_) => theme::ONE,
            RecordRef::Complaint(_) => complaint::ONE,
            RecordRef::Case(number) => return left_to_right(&number.to_string()),
            RecordRef::Party(_) => say::PERSON_ONE,
            RecordRef::Sitting(_) => return on.to_string(),
        };
        self.say_with(phrase, &Args::new().text("number", on.id().to_string()))
    }

    /// What the file of an import held.
    pub fn import_kind(&self, kind: ImportKind) -> String {
        self.named(&format!("import-kind-{}", kind.code()), kind.code())
    }

    /// An inquiry, a complaint or a theme that was found, in one line: which, how it stands, whose it is and
    /// what it says;
    /// `hidden` in the place of what is not told.
    pub fn found_record(&self, own: &FoundRecord, hidden: &str) -> String {
        let (named, state) = match own {
            FoundRecord::Inquiry(row) => {
                (self.record_name(row.number.into()), self.inquiry_state(row.state))
            }
            FoundRecord::Complaint(row) => {
                (self.complaint_named(row.kind, row.number), self.complaint_state(row.state))
            }
            FoundRecord::Theme(row) => {
                (self.record_name(row.number.into()), self.theme_state(row.state))
            }
        };
        let said = own.said().map_or_else(|| hidden.to_owned(), |said| said.replace('\n', " "));
        let who = short(own.name());
        let parts = [named, state, who, said].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// Of whoever asked or was spoken with: their name, or why there is none.
    pub fn contact_name(&self, name: &str, anonymous: bool) -> String {
        match name {
            "" if anonymous => self.say(say::ANONYMOUS),
            "" => self.say(say::NAMELESS),
            name => name.to_owned(),
        }
    }

    /// What a contact was about: its words, else its request, else its service.
    pub fn contact_subject(&self, view: &ContactView) -> String {
        let own = &view.contact;
        if !own.subject.is_empty() {
            return own.subject.clone();
        }
        let case = own.case.map(|case| left_to_right(&case.to_string()));
        let service = || own.service.map(|service| self.choice_of(List::Service, service));
        case.or_else(service).unwrap_or_default()
    }

    /// All that is known of an inquiry, each with its label.
    pub fn inquiry_facts(
        &self,
        view: &InquiryView,
        today: Day,
        settings: Option<&Settings>,
    ) -> Vec<(String, String)> {
        let own = &view.inquiry;
        let hidden =
            |text: &str| if view.masked { MASK.to_string().repeat(3) } else { text.to_owned() };
        let day = |day: Day| self.date_brief(day, Calendar::Gregorian);
        let mut rows = vec![
            (say::HEAD_NUMBER, own.number.0.to_string()),
            (say::HEAD_WHO, self.contact_name(&view.name, own.who == Who::Anonymous)),
            (say::FIELD_CHANNEL, self.choice_of(List::Channel, own.channel)),
            (say::HEAD_QUESTION, hidden(&own.question)),
            (say::HEAD_STATE, self.inquiry_state(own.state)),
        ];
        if let Who::Unknown { phone, .. } = &own.who
            && !phone.is_empty()
        {
            rows.insert(2, (say::FIELD_PHONE, left_to_right(phone)));
        }
        if let Some(case) = own.case {
            rows.push((say::FIELD_CASE, left_to_right(&case.to_string())));
        }
        if let Some(service) = own.service {
            rows.push((say::FIELD_SERVICE, self.choice_of(List::Service, service)));
        }
        if let Some(owner) = own.owner {
            rows.push((say::OWNER, department(owner, settings)));
        }
        rows.push((say::ASKED_ON, day(own.asked)));
        if own.is_late() {
            rows.push((say::KEYED_ON, day(own.at.day())));
        }
        if own.state.is_open() {
            rows.push((say::HEAD_DUE, day(own.due)));
        }
        if let Some(holder) = view.holder {
            let name = settings.map_or("", |settings| settings.name_of(holder.by));
            rows.push((say::HEAD_HOLDER, name.to_owned()));
        }
        if let Some(answer) = &own.answer {
            rows.push((say::ANSWER, hidden(&answer.text)));
            let mut how = vec![self.choice_of(List::Channel, answer.channel)];
            let minutes = answer.minutes.map(|minutes| {
                self.say_with(say::MINUTES_GIVEN, &Args::new().count("count", minutes))
            });
            how.extend(minutes);
            how.extend(answer.corrects.then(|| self.say(say::CORRECTS)));
            how.extend(answer.ready.map(|(number, version)| {
                let args = Args::new().text("number", number.0.to_string());
                self.say_with(say::FROM_READY, &args.text("version", version.to_string()))
            }));
            rows.push((say::ANSWERED_HOW, how.join(self.comma())));
        }
        let mut rows: Vec<(String, String)> =
            rows.into_iter().map(|(label, text)| (self.say(label), text)).collect();
        rows.extend(self.follow_up(&own.follow_up, About::Inquiry, settings));
        for (at, fact) in own.facts.iter().enumerate() {
            let label = if at == 0 { self.say(say::HAPPENED) } else { String::new() };
            rows.push((label, self.inquiry_fact(fact, today, settings)));
        }
        rows
    }

    /// What a person asked and what was said with them, a line each, the newest first.
    pub fn talk(&self, all: &OfPerson) -> Vec<String> {
        let line = |when: Day, what: &str, state: String| {
            let args = Args::new()
                .text("when", self.date_brief(when, Calendar::Gregorian))
                .text("what", what.replace('\n', " "))
                .text("state", state);
            self.say_with(say::LINE, &args)
        };
        let asked = all.inquiries.iter().map(|row| {
            let named = self.record_name(row.number.into());
            let state = format!("{named} · {}", self.inquiry_state(row.state));
            (row.asked, line(row.asked, &row.question, state))
        });
        let said = all.contacts.iter().map(|view| {
            let own = &view.contact;
            let withdrawn = own.withdrawn.is_some().then(|| self.say(say::WITHDRAWN));
            let state = withdrawn.unwrap_or_else(|| self.choice_of(List::Channel, own.channel));
            (own.happened, line(own.happened, &self.contact_subject(view), state))
        });
        let complained = all.complaints.iter().map(|row| {
            let named = self.complaint_named(row.kind, row.number);
            let state = format!("{named} · {}", self.complaint_state(row.state));
            (row.received, line(row.received, &row.text, state))
        });
        let lines = asked.chain(said).chain(complained);
        let mut lines: Vec<(Day, String)> = lines.collect();
        lines.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// What happened to an inquiry, when and by whom.
    pub fn inquiry_fact(
        &self,
        fact: &InquiryFact,
        today: Day,
        settings: Option<&Settings>,
    ) -> String {
        let args = Args::new()
            .text("when", self.moment(fact.at, today))
            .text("name", settings.map_or("", |settings| settings.name_of(fact.by)))
            .text("deed", self.inquiry_deed(&fact.deed, settings));
        self.say_with(say::FACT, &args)
    }

    fn inquiry_deed(&self, deed: &InquiryDeed, settings: Option<&Settings>) -> String {
        let with = |phrase: Phrase, name: &'static str, text: String| {
            self.say_with(phrase, &Args::new().text(name, text))
        };
        match deed {
            InquiryDeed::Asked => self.say(say::DEED_ASKED),
            InquiryDeed::Answered => self.say(say::DEED_ANSWERED),
            InquiryDeed::CarriedOver { until } => {
                with(say::DEED_CARRIED_OVER, "due", self.day(*until))
            }
            InquiryDeed::Sent { to, .. } => {
                with(say::DEED_SENT, "department", department(*to, settings))
            }
            InquiryDeed::NotSaid { reason, .. } => {
                with(say::DEED_NOT_SAID, "reason", reason.clone())
            }
            InquiryDeed::Withdrawn { reason } => {
                with(say::DEED_WITHDRAWN, "reason", reason.clone())
            }
            InquiryDeed::Countersigned => self.say(say::DEED_COUNTERSIGNED),
            InquiryDeed::FollowUp(deed) => self.follow_up_deed(deed),
        }
    }

    pub(super) fn inquiry_refusal(&self, flaw: InquiryFlaw, settings: Option<&Settings>) -> String {
        match flaw {
            InquiryFlaw::Answered => self.say(say::REFUSED_ANSWERED),
            InquiryFlaw::Withdrawn => self.say(say::REFUSED_WITHDRAWN),
            InquiryFlaw::NotAnswered => self.say(say::REFUSED_NOT_ANSWERED),
            InquiryFlaw::NotYours { by } => {
                let name = settings.map_or("", |settings| settings.name_of(by));
                self.say_with(say::REFUSED_NOT_YOURS, &Args::new().text("name", name))
            }
            InquiryFlaw::DueNotAfterToday => self.say(say::REFUSED_DUE_NOT_AFTER_TODAY),
            InquiryFlaw::DueTooFar { last } => {
                let args = Args::new().text("date", self.day(last));
                self.say_with(say::REFUSED_DUE_TOO_FAR, &args)
            }
            InquiryFlaw::NoSuchDepartment => self.say(say::REFUSED_NO_SUCH_DEPARTMENT),
            InquiryFlaw::SentThere => self.say(say::REFUSED_SENT_THERE),
            InquiryFlaw::NotLate => self.say(say::REFUSED_NOT_LATE),
            InquiryFlaw::CountersignNeedsManager => {
                self.say(say::REFUSED_COUNTERSIGN_NEEDS_MANAGER)
            }
            InquiryFlaw::OwnLate => self.say(say::REFUSED_OWN_LATE),
            InquiryFlaw::Countersigned => self.say(say::REFUSED_COUNTERSIGNED),
            InquiryFlaw::LeftOpen { inquiry, count } => {
                let args = Args::new().count("count", count);
                let args = args.text("number", inquiry.0.to_string());
                self.say_with(say::REFUSED_LEFT_OPEN, &args)
            }
            InquiryFlaw::TooLong => self.say(say::REFUSED_TOO_LONG),
            InquiryFlaw::AnswerRetired => self.say(say::REFUSED_ANSWER_RETIRED),
            InquiryFlaw::OtherPersonsCase => self.say(say::REFUSED_OTHER_PERSONS_CASE),
        }
    }
}

/// The name of a department; its number where the settings do not have it any more.
pub fn department(id: DepartmentId, settings: Option<&Settings>) -> String {
    let own = settings.and_then(|settings| settings.department(id));
    own.map_or_else(|| id.0.to_string(), |own| own.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_state_and_list_has_its_words() {
        let fields = ContactField::ALL.iter().map(|field| format!("field-{}", kebab(field.code())));
        let states = InquiryState::ALL.iter().map(|state| format!("state-{}", kebab(state.code())));
        let lists = InquiryList::ALL.iter().map(|list| format!("list-{}", list.code()));
        for id in fields.chain(states).chain(lists) {
            assert!(Phrase::named(&format!("contact-{id}")).is_some(), "{id}");
        }
    }
}
