//! A checked request as a draft again: for editing, and for the words a declaration covers.

use crate::domain::choice::Choice;
use crate::domain::party::Party;
use crate::domain::request::field::SERVICES;
use crate::domain::request::{
    Field, Member, MemberDraft, MemberField, Person, Reach, Request, RequestDraft,
};

fn code<C: Choice>(value: Option<C>) -> String {
    value.map(|value| value.code().to_owned()).unwrap_or_default()
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

impl Request {
    /// The draft that checks to this request. Values stand in their one canonical writing.
    pub fn to_draft(&self) -> RequestDraft {
        let mut draft = RequestDraft::default();
        put_person(&self.person, &mut draft);
        put_reach(&self.reach, &mut draft);
        self.put_home(&mut draft);
        self.put_money(&mut draft);
        self.put_asked(&mut draft);
        draft.members = self.household.members.iter().map(member).collect();
        draft
    }

    fn put_home(&self, draft: &mut RequestDraft) {
        draft.set(Field::DwellingKind, code(self.dwelling.kind));
        draft.set(Field::DwellingState, code(self.dwelling.state));
        draft.set(Field::Rooms, text(self.dwelling.rooms.as_ref()));
        draft.set(Field::DwellingNote, self.dwelling.note.as_str());
        draft.set(Field::HouseholdSize, text(self.household.size.as_ref()));
    }

    fn put_money(&self, draft: &mut RequestDraft) {
        let money = &self.money;
        draft.set(Field::Salary, text(money.salary.as_ref()));
        draft.set(Field::SocialSecurity, text(money.social_security.as_ref()));
        draft.set(Field::CitizenAccount, text(money.citizen_account.as_ref()));
        draft.set(Field::Pension, text(money.pension.as_ref()));
        draft.set(Field::OtherIncome, text(money.other_income.as_ref()));
        draft.set(Field::RentPaid, text(money.rent_paid.as_ref()));
        draft.set(Field::Loans, text(money.loans.as_ref()));
        draft.set(Field::Utilities, text(money.utilities.as_ref()));
        draft.set(Field::OtherObligation, text(money.other_obligation.as_ref()));
        draft.set(Field::Iban, text(money.iban.as_ref()));
    }

    fn put_asked(&self, draft: &mut RequestDraft) {
        for (ask, (service, amount)) in self.asked.services.iter().zip(SERVICES) {
            draft.set(service, ask.service.code());
            draft.set(amount, text(ask.amount.as_ref()));
        }
        draft.set(Field::ServiceWords, self.asked.service_words.as_str());
        draft.set(Field::Story, self.asked.story.as_str());
        draft.set(Field::Channel, self.taken.channel.code());
        draft.set(Field::ReceivedOn, text(self.taken.received_on.as_ref()));
        draft.set(Field::MinutesGiven, text(self.taken.minutes.as_ref()));
        draft.set(Field::TakenNote, self.taken.note.as_str());
    }
}

impl Party {
    /// A new request of a registered person, with what is known of them filled in.
    pub fn to_draft(&self) -> RequestDraft {
        let mut draft = RequestDraft { party: Some(self.id), ..RequestDraft::default() };
        put_person(&self.person, &mut draft);
        put_reach(&self.reach, &mut draft);
        draft
    }
}

fn put_person(person: &Person, draft: &mut RequestDraft) {
    draft.set(Field::GivenName, person.name.given.as_str());
    draft.set(Field::FatherName, person.name.father.as_str());
    draft.set(Field::GrandfatherName, person.name.grandfather.as_str());
    draft.set(Field::FamilyName, person.name.family.as_str());
    draft.set(Field::Sex, code(person.sex));
    draft.set(Field::NationalId, text(person.national_id.as_ref()));
    draft.set(Field::NationalIdReason, person.id_reason.as_str());
    draft.set(Field::BirthDate, text(person.birth_date.as_ref()));
    draft.set(Field::Marital, code(person.marital));
    draft.set(Field::Nationality, code(person.nationality));
    draft.set(Field::Education, code(person.education));
    draft.set(Field::Work, code(person.work));
    draft.set(Field::Health, code(person.health));
    draft.set(Field::Category, code(person.category));
}

fn put_reach(reach: &Reach, draft: &mut RequestDraft) {
    draft.set(Field::Phone, text(reach.phone.as_ref()));
    draft.set(Field::Phone2, text(reach.phone2.as_ref()));
    draft.set(Field::BestTime, code(reach.best_time));
    draft.set(Field::BestChannel, code(reach.best_channel));
    draft.set(Field::City, reach.city.as_str());
    draft.set(Field::District, reach.district.as_str());
    draft.set(Field::ShortAddress, text(reach.short_address.as_ref()));
}

fn member(member: &Member) -> MemberDraft {
    let mut draft = MemberDraft::default();
    draft.set(MemberField::Name, member.name.as_str());
    draft.set(MemberField::Relation, code(member.relation));
    draft.set(MemberField::BirthDate, text(member.birth_date.as_ref()));
    draft.set(MemberField::NationalId, text(member.national_id.as_ref()));
    draft.set(MemberField::Income, text(member.income.as_ref()));
    draft.set(MemberField::Health, code(member.health));
    draft
}
