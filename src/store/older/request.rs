//! The request and the registered person as they were before both were a text for each field.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::{self, Claim, Contact, Ended};
use crate::domain::choice::{
    BestTime, Category, Channel, Choice, DwellingKind, DwellingState, Education, Health, Marital,
    Nationality, Relation, Service, Sex, Work,
};
use crate::domain::declaration::Declaration;
use crate::domain::id::{CaseNumber, FileNumber, PartyId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::party::{self, Role};
use crate::domain::request::{self, Field, MemberDraft, MemberField, RequestDraft, SERVICES};
use crate::domain::stage::Stage;
use crate::domain::value::{Count, Iban, Money, NationalId, Phone, ShortAddress};
use crate::store::older::case::ReferralV1;
use crate::store::older::case::{CaseV2, DocumentV1};
use crate::store::older::decision::{DecisionV1, DeliveryV1};
use crate::store::older::survey::AttemptV1;

#[derive(Serialize, Deserialize)]
pub struct CaseV1 {
    number: CaseNumber,
    party: PartyId,
    stage: Stage,
    reference: String,
    request: Request,
    need: Option<NeedClass>,
    taken_by: StaffId,
    received: Day,
    since: Timestamp,
    due: Option<Day>,
    documents: Vec<DocumentV1>,
    declaration: Option<Declaration>,
    referral: Option<ReferralV1>,
    decision: Option<DecisionV1>,
    answered: Option<Contact>,
    file: Option<FileNumber>,
    deliveries: Vec<DeliveryV1>,
    survey: Vec<AttemptV1>,
    ended: Option<Ended>,
    claim: Option<Claim>,
    facts: u32,
}

impl From<CaseV1> for case::Case {
    fn from(old: CaseV1) -> Self {
        Self::from(CaseV2 {
            number: old.number,
            party: old.party,
            stage: old.stage,
            reference: old.reference,
            request: request::Request::of_checked(old.request.to_draft()),
            need: old.need,
            taken_by: old.taken_by,
            received: old.received,
            since: old.since,
            due: old.due,
            documents: old.documents,
            declaration: old.declaration,
            referral: old.referral,
            decision: old.decision,
            answered: old.answered,
            file: old.file,
            deliveries: old.deliveries,
            survey: old.survey,
            ended: old.ended,
            claim: old.claim,
            facts: old.facts,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub struct PartyV1 {
    id: PartyId,
    roles: Vec<Role>,
    person: Person,
    reach: Reach,
    file: Option<FileNumber>,
    reference: String,
}

impl From<PartyV1> for party::Party {
    fn from(old: PartyV1) -> Self {
        let mut draft = RequestDraft::default();
        put_person(&old.person, &mut draft);
        put_reach(&old.reach, &mut draft);
        Self {
            id: old.id,
            roles: old.roles,
            known: draft.values,
            file: old.file,
            reference: old.reference,
            corrections: Vec::new(),
            facts: Vec::new(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Request {
    person: Person,
    reach: Reach,
    dwelling: Dwelling,
    household: Household,
    money: Means,
    asked: Asked,
    taken: Taken,
}

#[derive(Serialize, Deserialize)]
struct Person {
    name: PersonName,
    sex: Option<Sex>,
    national_id: Option<NationalId>,
    id_reason: String,
    birth_date: Option<Written>,
    marital: Option<Marital>,
    nationality: Option<Nationality>,
    education: Option<Education>,
    work: Option<Work>,
    health: Option<Health>,
    category: Option<Category>,
}
#[derive(Serialize, Deserialize)]
struct PersonName {
    given: String,
    father: String,
    grandfather: String,
    family: String,
}

#[derive(Serialize, Deserialize)]
struct Reach {
    phone: Option<Phone>,
    phone2: Option<Phone>,
    best_time: Option<BestTime>,
    best_channel: Option<Channel>,
    city: String,
    district: String,
    short_address: Option<ShortAddress>,
}

#[derive(Serialize, Deserialize)]
struct Dwelling {
    kind: Option<DwellingKind>,
    state: Option<DwellingState>,
    rooms: Option<Count>,
    note: String,
}

#[derive(Serialize, Deserialize)]
struct Household {
    size: Option<Count>,
    members: Vec<Member>,
}

#[derive(Serialize, Deserialize)]
struct Member {
    name: String,
    relation: Option<Relation>,
    birth_date: Option<Written>,
    national_id: Option<NationalId>,
    income: Option<Money>,
    health: Option<Health>,
}
#[derive(Serialize, Deserialize)]
struct Means {
    salary: Option<Money>,
    social_security: Option<Money>,
    citizen_account: Option<Money>,
    pension: Option<Money>,
    other_income: Option<Money>,
    rent_paid: Option<Money>,
    loans: Option<Money>,
    utilities: Option<Money>,
    other_obligation: Option<Money>,
    iban: Option<Iban>,
}

#[derive(Serialize, Deserialize)]
struct Asked {
    services: Vec<Ask>,
    service_words: String,
    story: String,
}

#[derive(Serialize, Deserialize)]
struct Ask {
    service: Service,
    amount: Option<Money>,
}
#[derive(Serialize, Deserialize)]
struct Taken {
    channel: Channel,
    received_on: Option<Written>,
    minutes: Option<Count>,
    note: String,
}

fn code<C: Choice>(value: Option<C>) -> String {
    value.map(|value| value.code().to_owned()).unwrap_or_default()
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

impl Request {
    fn to_draft(&self) -> RequestDraft {
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
