//! What is said of complaints, suggestions, requirements and disputes.

use super::contacts::department;
use super::desk::kebab;
use super::isolate::left_to_right;
use super::phrases::{complaint as say, contact};
use super::{Args, Phrase, Words};
use crate::api::query::{ComplaintList, ComplaintRow, ComplaintView};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::choice::{ComplaintKind, List};
use crate::domain::complaint::{
    ComplaintDeed, ComplaintFact, ComplaintFlaw, ComplaintState, ComplaintStep, EscalationStep,
};
use crate::domain::contact::Who;
use crate::domain::id::{CaseNumber, ComplaintNumber, StaffId};
use crate::domain::mask::MASK;
use crate::domain::satisfaction::About;
use crate::domain::settings::{ComplaintPart, Settings};
use crate::domain::staff::StaffRole;
use crate::keymap::Action;

impl Words {
    pub fn complaint_state(&self, state: ComplaintState) -> String {
        self.named(&format!("complaint-state-{}", state.code()), state.code())
    }

    pub fn complaint_list(&self, list: ComplaintList) -> String {
        self.named(&format!("complaint-list-{}", list.code()), list.code())
    }

    fn complaint_step(&self, step: ComplaintStep) -> String {
        self.named(&format!("complaint-state-{}", step.code()), step.code())
    }

    /// One by its kind and number.
    pub fn complaint_named(&self, kind: ComplaintKind, number: ComplaintNumber) -> String {
        // Part of sentences: a word and a number, in the direction of the word.
        format!("{} {}", self.choice_of(List::ComplaintKind, kind), number.0)
    }

    /// Where an objection to a decision is taken, as it is no complaint.
    pub(super) fn an_appeal(&self, case: Option<CaseNumber>) -> String {
        let args = Args::new().text("action", self.action(Action::Appeal));
        match case {
            None => self.say_with(say::AN_APPEAL, &args),
            Some(case) => {
                let case = left_to_right(&case.to_string());
                self.say_with(say::AN_APPEAL_OF, &args.text("case", case))
            }
        }
    }

    /// With whom it is.
    pub fn escalation_step(&self, step: EscalationStep, settings: Option<&Settings>) -> String {
        let board = settings.map_or("", |own| own.complaints.board.as_str());
        match step {
            EscalationStep::Owner => self.say(say::STEP_OWNER),
            EscalationStep::Manager => self.say(say::STEP_MANAGER),
            EscalationStep::Board if board.is_empty() => self.say(say::STEP_BOARD),
            EscalationStep::Board => board.to_owned(),
        }
    }

    /// The label of what is set for complaints.
    pub fn complaint_part(&self, part: ComplaintPart) -> String {
        let name = self.named(&format!("complaint-part-{}", kebab(part.code())), part.code());
        match part.kind() {
            Some(kind) => format!("{}: {name}", self.choice_of(List::ComplaintKind, kind)),
            None => name,
        }
    }

    /// Whom of the staff it is about; that they left is said.
    pub fn complaint_subject(&self, staff: StaffId, settings: Option<&Settings>) -> String {
        let own = settings.and_then(|settings| settings.staff(staff));
        let name = own.map_or_else(|| staff.0.to_string(), |own| own.name.clone());
        if own.is_some_and(|own| own.role == StaffRole::Left) {
            return self.say_with(say::SUBJECT_LEFT, &Args::new().text("name", name));
        }
        name
    }

    /// What was typed is no receipt code: how one is written.
    pub fn complaint_code_shape(&self) -> String {
        let example = left_to_right("57-01234 56789");
        self.say_with(say::CODE_SHAPE, &Args::new().text("example", example))
    }

    /// Who sees what is about a member of staff.
    pub fn complaint_seen_by(&self, subject: StaffId, settings: &Settings) -> String {
        if settings.only_manager() != Some(subject) {
            return self.say(say::SEEN_BY_MANAGERS);
        }
        let role = self.role(settings.complaints.stand_in.role());
        let board = self.escalation_step(EscalationStep::Board, Some(settings));
        self.say_with(say::SEEN_BY_STAND_IN, &Args::new().text("role", role).text("board", board))
    }

    /// A line of it on the page of a person or a request.
    pub fn complaint_line(&self, row: &ComplaintRow) -> String {
        let text =
            if row.masked { MASK.to_string().repeat(3) } else { row.text.replace('\n', " ") };
        format!("{}: {text}", self.complaint_state(row.state))
    }

    /// All that is known of a complaint, each with its label.
    pub fn complaint_facts(
        &self,
        view: &ComplaintView,
        today: Day,
        settings: Option<&Settings>,
    ) -> Vec<(String, String)> {
        let own = &view.complaint;
        let hidden =
            |text: &str| if view.masked { MASK.to_string().repeat(3) } else { text.to_owned() };
        let day = |day: Day| self.date_brief(day, Calendar::Gregorian);
        let mut rows = vec![
            (say::HEAD_WHO, self.contact_name(&view.name, own.who == Who::Anonymous)),
            (contact::FIELD_CHANNEL, self.choice_of(List::Channel, own.channel)),
            (contact::FIELD_COMPLAINT, hidden(&own.text)),
            (contact::HEAD_STATE, self.complaint_state(own.state)),
        ];
        if let Who::Unknown { phone, .. } = &own.who
            && !phone.is_empty()
        {
            rows.insert(1, (contact::FIELD_PHONE, left_to_right(phone)));
        }
        if let Some(subject) = own.subject {
            rows.push((contact::FIELD_STAFF, self.complaint_subject(subject, settings)));
            let seen = settings.map(|settings| self.complaint_seen_by(subject, settings));
            rows.extend(seen.map(|seen| (say::SEEN_BY, seen)));
        }
        if let Some(case) = own.case {
            rows.push((contact::FIELD_CASE, left_to_right(&case.to_string())));
        }
        if let Some(service) = own.service {
            rows.push((contact::FIELD_SERVICE, self.choice_of(List::Service, service)));
        }
        if let Some(owner) = own.owner {
            rows.push((contact::OWNER, department(owner, settings)));
        }
        rows.push((say::RECEIVED_ON, day(own.received)));
        if own.received < own.at.day() {
            rows.push((contact::KEYED_ON, day(own.at.day())));
        }
        if own.state.is_open() {
            rows.push((contact::HEAD_DUE, day(own.due)));
            rows.push((say::WITH, self.escalation_step(view.step, settings)));
        }
        if let Some(holder) = view.holder {
            let name = settings.map_or("", |settings| settings.name_of(holder.by));
            rows.push((contact::HEAD_HOLDER, name.to_owned()));
        }
        if let Some(outcome) = &own.outcome {
            rows.push((say::OUTCOME, hidden(&outcome.text)));
            let how = [
                self.choice_of(List::Finding, outcome.finding),
                self.choice_of(List::Channel, outcome.channel),
            ];
            rows.push((say::FINDING, how.join(self.comma())));
        }
        let mut rows: Vec<(String, String)> =
            rows.into_iter().map(|(label, text)| (self.say(label), text)).collect();
        rows.extend(self.follow_up(&own.follow_up, About::Complaint, settings));
        for (at, fact) in own.facts.iter().enumerate() {
            let label = if at == 0 { self.say(contact::HAPPENED) } else { String::new() };
            rows.push((label, self.complaint_fact(fact, today, settings)));
        }
        rows
    }

    /// What happened to a complaint, when and by whom.
    pub fn complaint_fact(
        &self,
        fact: &ComplaintFact,
        today: Day,
        settings: Option<&Settings>,
    ) -> String {
        let args = Args::new()
            .text("when", self.moment(fact.at, today))
            .text("name", settings.map_or("", |settings| settings.name_of(fact.by)))
            .text("deed", self.complaint_deed(&fact.deed, settings));
        self.say_with(contact::FACT, &args)
    }

    fn complaint_deed(&self, deed: &ComplaintDeed, settings: Option<&Settings>) -> String {
        let reason =
            |phrase: Phrase, text: &str| self.say_with(phrase, &Args::new().text("reason", text));
        let with_note = |said: String, note: &str| {
            if note.is_empty() { said } else { format!("{said}{}{note}", self.comma()) }
        };
        match deed {
            ComplaintDeed::Received => self.say(say::DEED_RECEIVED),
            ComplaintDeed::Acknowledged { channel, note } => {
                let args = Args::new().text("channel", self.choice_of(List::Channel, *channel));
                with_note(self.say_with(say::DEED_ACKNOWLEDGED, &args), note)
            }
            ComplaintDeed::Begun => self.say(say::DEED_BEGUN),
            ComplaintDeed::Routed { kind, subject, to, note } => {
                let mut parts = vec![self.choice_of(List::ComplaintKind, *kind)];
                parts.extend(subject.map(|staff| self.complaint_subject(staff, settings)));
                parts.extend(to.map(|to| department(to, settings)));
                let args = Args::new().text("to", parts.join(self.comma()));
                with_note(self.say_with(say::DEED_ROUTED, &args), note)
            }
            ComplaintDeed::Raised { to, reason } => {
                let args = Args::new().text("to", self.escalation_step(*to, settings));
                self.say_with(say::DEED_RAISED, &args.text("reason", reason.as_str()))
            }
            ComplaintDeed::Told => self.say(say::DEED_TOLD),
            ComplaintDeed::Closed { reason: text } => reason(say::DEED_CLOSED, text),
            ComplaintDeed::Reopened { reason: text } => reason(say::DEED_REOPENED, text),
            ComplaintDeed::Referred { to, channel, note } => {
                let channel = self.choice_of(List::Channel, *channel);
                let args = Args::new().text("to", to.as_str()).text("channel", channel);
                with_note(self.say_with(say::DEED_REFERRED, &args), note)
            }
            ComplaintDeed::Withdrawn { reason: text } => reason(say::DEED_WITHDRAWN, text),
            ComplaintDeed::FollowUp(deed) => self.follow_up_deed(deed),
            ComplaintDeed::TakenBack { step, outcome, reason } => {
                let args = Args::new().text("step", self.complaint_step(*step));
                let said =
                    self.say_with(say::DEED_TAKEN_BACK, &args.text("reason", reason.as_str()));
                match outcome {
                    Some(outcome) => format!("{said} «{}»", outcome.text),
                    None => said,
                }
            }
        }
    }

    pub(super) fn complaint_refusal(
        &self,
        flaw: ComplaintFlaw,
        settings: Option<&Settings>,
    ) -> String {
        match flaw {
            ComplaintFlaw::Over { state } => {
                let args = Args::new().text("state", self.complaint_state(state));
                self.say_with(say::REFUSED_OVER, &args)
            }
            ComplaintFlaw::Acknowledged => self.say(say::REFUSED_ACKNOWLEDGED),
            ComplaintFlaw::StillOpen => self.say(say::REFUSED_STILL_OPEN),
            ComplaintFlaw::NotTold => self.say(say::REFUSED_NOT_TOLD),
            ComplaintFlaw::CodeNeeded => self.say(say::REFUSED_CODE_NEEDED),
            ComplaintFlaw::WrongCode => self.say(say::REFUSED_WRONG_CODE),
            ComplaintFlaw::HasNoCode => self.say(say::REFUSED_HAS_NO_CODE),
            ComplaintFlaw::NoSuchDepartment => self.say(contact::REFUSED_NO_SUCH_DEPARTMENT),
            ComplaintFlaw::RoutedSo => self.say(say::REFUSED_ROUTED_SO),
            ComplaintFlaw::AboutOneself => self.say(say::REFUSED_ABOUT_ONESELF),
            ComplaintFlaw::LastStep => self.say(say::REFUSED_LAST_STEP),
            ComplaintFlaw::NotYours { by } => {
                let name = settings.map_or("", |settings| settings.name_of(by));
                self.say_with(say::REFUSED_NOT_YOURS, &Args::new().text("name", name))
            }
            ComplaintFlaw::NothingToTakeBack => self.say(say::REFUSED_NOTHING_TO_TAKE_BACK),
            ComplaintFlaw::AnAppeal { case } => self.an_appeal(case),
            ComplaintFlaw::CodeStays => self.say(say::REFUSED_CODE_STAYS),
            ComplaintFlaw::TooLong => self.say(say::REFUSED_TOO_LONG),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_list_and_part_has_its_words() {
        let states = ComplaintState::ALL.iter().map(|state| format!("state-{}", state.code()));
        let steps = ComplaintStep::ALL.iter().map(|step| format!("state-{}", step.code()));
        let lists = ComplaintList::ALL.iter().map(|list| format!("list-{}", list.code()));
        let parts = ComplaintPart::all().map(|part| format!("part-{}", kebab(part.code())));
        for id in states.chain(steps).chain(lists).chain(parts) {
            assert!(Phrase::named(&format!("complaint-{id}")).is_some(), "{id}");
        }
    }
}
