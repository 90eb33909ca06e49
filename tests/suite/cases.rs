//! Cases brought to where an errand begins, by the desk's own orders.

use std::sync::atomic::{AtomicU32, Ordering};

use wasl::api::command::{DeliveryGiven, Done, Seen};
use wasl::api::query::CaseView;
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::calendar::{Calendar, Day, Written};
use wasl::domain::case::Refusal;
use wasl::domain::choice::{Channel, DeliveryKind, Service, Signature};
use wasl::domain::committee::{Ballot, Resolution, Vote};
use wasl::domain::department::Scope;
use wasl::domain::document::Document;
use wasl::domain::grant::Grant;
use wasl::domain::id::{CaseNumber, CommitteeId, PartyId, StaffId};
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::staff::{Staff, StaffRole};
use wasl::domain::stage::Stage;
use wasl::domain::value::Money;

use crate::clerk::{Clerk, TODAY};
use crate::cli::id;

/// Sessions and people made so far: no two have one number.
static MADE: AtomicU32 = AtomicU32::new(0);

fn another() -> u32 {
    MADE.fetch_add(1, Ordering::Relaxed)
}

/// Orders of a session that no screen uses.
pub struct Cases<'a> {
    clerk: &'a Clerk,
    session: u64,
    count: u64,
    /// People received so far: each is reached at a phone of their own, else others' files would be told of.
    people: u32,
    /// What the next request says beside the usual.
    also: &'static [(Field, &'static str)],
}

/// The phone of the first person; the next have the next.
const FIRST_PHONE: u32 = 500_000_812;

pub fn number(count: u32) -> CaseNumber {
    CaseNumber { year: 1448, count }
}

pub fn view(clerk: &Clerk, case: CaseNumber) -> CaseView {
    match clerk.records().ask(&Query::Case(case)).unwrap() {
        Answer::Case(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

pub fn stage(clerk: &Clerk, case: CaseNumber) -> Stage {
    view(clerk, case).case.stage
}

pub fn written(day: Day) -> Written {
    Written::of_day(day, Calendar::Hijri).unwrap()
}

impl<'a> Cases<'a> {
    pub fn of(clerk: &'a Clerk) -> Self {
        Self { clerk, session: 1_000_000 + u64::from(another()), count: 0, people: 0, also: &[] }
    }

    pub fn order(&mut self, command: Command) -> Done {
        self.try_order(command).unwrap()
    }

    pub fn try_order(&mut self, command: Command) -> Result<Done, Fault> {
        self.count += 1;
        let id = OrderId { session: self.session, count: self.count };
        Ok(self.clerk.seat.order(&Order { id, command })?.done)
    }

    pub fn seen(&self, case: CaseNumber) -> Seen {
        Seen { case, version: view(self.clerk, case).version }
    }

    /// A second member of staff.
    pub fn hire(&mut self, role: StaffRole) -> StaffId {
        self.hire_as(StaffId(2), "زميل تجريبي", role)
    }

    pub fn hire_as(&mut self, id: StaffId, name: &str, role: StaffRole) -> StaffId {
        let Answer::Hello(hello) = self.clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
        let mut settings = hello.settings.unwrap();
        settings.staff.push(Staff { id, name: name.into(), role, scope: Scope::All });
        self.order(Command::ChangeSettings {
            settings: settings.into(),
            version: hello.settings_version,
        });
        id
    }

    /// A complete request for rent, 9,000, of a new person.
    pub fn receive(&mut self, name: &str) -> CaseNumber {
        self.receive_of(name, None, &id(another()))
    }

    /// The same, and nobody goes on with it.
    pub fn receive_and_leave(&mut self, name: &str) -> CaseNumber {
        let case = self.receive(name);
        self.order(Command::ReleaseCase { seen: self.seen(case) });
        case
    }

    /// The same for rent and, without an amount, for food, with the committee.
    pub fn referred_for_two(&mut self, name: &str) -> CaseNumber {
        self.also = &[(Field::Service2, "food")];
        self.referred(name)
    }

    fn receive_of(&mut self, name: &str, party: Option<PartyId>, id: &str) -> CaseNumber {
        let (given, family) = name.split_once(' ').unwrap();
        let mut draft = RequestDraft { party, ..RequestDraft::default() };
        // Whoever comes again is the last who came.
        self.people += u32::from(party.is_none());
        let phone = format!("0{}", FIRST_PHONE + self.people.saturating_sub(1));
        for (field, text) in [
            (Field::GivenName, given),
            (Field::FatherName, "فهد"),
            (Field::FamilyName, family),
            (Field::NationalId, id),
            (Field::Sex, "m"),
            (Field::BirthDate, "1400-02-03"),
            (Field::Marital, "married"),
            (Field::Category, "poor"),
            (Field::Phone, &phone),
            (Field::BestTime, "evening"),
            (Field::District, "النموذجي"),
            (Field::DwellingKind, "rented"),
            (Field::HouseholdSize, "5"),
            (Field::Salary, "3200"),
            (Field::RentPaid, "1140"),
            (Field::Service, "rent"),
            (Field::Amount, "9000"),
            (Field::Story, "حالة متخيلة: توقف العمل منذ أشهر، والإيجار متأخر."),
            (Field::Channel, "C1"),
        ] {
            draft.set(field, text);
        }
        for (field, text) in std::mem::take(&mut self.also) {
            draft.set(*field, *text);
        }
        loop {
            let save = Command::SaveRequest { case: None, draft: draft.clone(), form: None };
            match self.try_order(save) {
                Ok(Done::Case(number)) => return number,
                // Whoever has the same name and birth date is somebody else.
                Err(Fault::Refused(Refusal::LikeSomebody { party, .. })) => {
                    draft.not_these.push(party);
                }
                done => panic!("{done:?}"),
            }
        }
    }

    /// Each paper of the checklist, saying what the request says.
    pub fn check_papers(&mut self, case: CaseNumber) {
        let request = view(self.clerk, case).case.request.clone();
        for paper in view(self.clerk, case).case.checklist.clone() {
            let lease = paper == wasl::domain::choice::Paper::Lease;
            let document = Document {
                seen: true,
                matched: true,
                number: "55".into(),
                issued: Some(written(TODAY.minus(10))),
                expires: Some(written(TODAY.plus(if lease { 33 } else { 400 }))),
                ..Document::new(paper)
            };
            let document = document.agreeing_with(&request);
            self.order(Command::CheckPaper { seen: self.seen(case), document });
        }
    }

    /// Papers checked (the lease ends two days after the month is over), signed, explained, referred.
    pub fn refer(&mut self, case: CaseNumber) {
        self.order(Command::SubmitCase { seen: self.seen(case) });
        self.check_papers(case);
        self.sign(case);
        let seen = self.seen(case);
        self.order(Command::ReferCase {
            seen,
            explained_by: Channel::Phone,
            committee: None,
            on_paper: None,
        });
    }

    /// Signed on paper, today.
    pub fn sign(&mut self, case: CaseNumber) {
        let Answer::Hello(hello) = self.clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
        self.order(Command::SignDeclaration {
            seen: self.seen(case),
            how: Signature::Paper,
            reference: "118".into(),
            signed_on: written(hello.today),
        });
    }

    /// With the committee, saying this beside the usual.
    pub fn referred_with(
        &mut self,
        name: &str,
        also: &'static [(Field, &'static str)],
    ) -> CaseNumber {
        self.also = also;
        self.referred(name)
    }

    /// Signed and not referred, saying this beside the usual.
    pub fn signed_with(
        &mut self,
        name: &str,
        also: &'static [(Field, &'static str)],
    ) -> CaseNumber {
        self.also = also;
        let case = self.receive(name);
        self.order(Command::SubmitCase { seen: self.seen(case) });
        self.check_papers(case);
        self.sign(case);
        case
    }

    pub fn referred(&mut self, name: &str) -> CaseNumber {
        let case = self.receive(name);
        self.refer(case);
        case
    }

    /// Granted 4,500 by an urgent exception and given it; then another request, with the committee.
    pub fn served_and_referred_again(&mut self, name: &str, seats: u8) -> CaseNumber {
        let first = self.referred(name);
        let present: Vec<u8> = (1..=seats).collect();
        let ballots = present.iter().map(|&seat| Ballot::new(seat, Vote::For)).collect();
        let amount = Money::riyals(4_500).unwrap();
        let Done::Sitting(sitting) = self.order(Command::OpenSitting {
            committee: CommitteeId::GENERAL,
            agenda: vec![first],
            present,
        }) else {
            panic!()
        };
        self.order(Command::DecideCase {
            seen: self.seen(first),
            sitting,
            ballots,
            resolution: Resolution::AcceptInPart,
            reason: "بعض المطلوب".into(),
            grants: vec![Grant::amount(Service::Rent, amount)],
            exception: Some("عاجل".into()),
        });
        self.order(Command::CloseSitting { sitting });
        let seen = self.seen(first);
        self.order(Command::TellAnswer { seen, channel: Channel::Phone });
        let seen = self.seen(first);
        self.order(Command::RegisterCase { seen });
        let delivery = DeliveryGiven {
            service: Service::Rent,
            kind: DeliveryKind::Cash,
            amount: Some(amount),
            quantity: None,
            on: written(TODAY),
            provider: "المستودع".into(),
            receipt: "7".into(),
            note: String::new(),
        };
        let seen = self.seen(first);
        self.order(Command::RecordDelivery { seen, delivery, why: String::new() });
        let party = view(self.clerk, first).party;
        let id = party.national_id().unwrap().to_string();
        let again = self.receive_of(name, Some(party.id), &id);
        self.refer(again);
        again
    }

    /// To be asked how they were treated.
    pub fn withdrawn(&mut self, name: &str) -> CaseNumber {
        let case = self.receive(name);
        let seen = self.seen(case);
        self.order(Command::WithdrawCase { seen, reason: "سافر".into() });
        self.order(Command::ReleaseCase { seen: self.seen(case) });
        case
    }
}

/// Compares a picture with the one in `tests/screens`.
pub fn pictured(name: &str, picture: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, picture));
}
