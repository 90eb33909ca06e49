//! Desks at which a rule is about to be tried.

use wasl::api::command::{DeliveryGiven, Done, Seen};
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::case::NewAppeal;
use wasl::domain::choice::{Channel, DeliveryKind, Service};
use wasl::domain::committee::{Ballot, Resolution, Vote};
use wasl::domain::grant::Grant;
use wasl::domain::id::{CaseNumber, SittingNumber};
use wasl::domain::person_name::PersonName;
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::staff::StaffRole;
use wasl::domain::value::Money;

use super::World;
use crate::cases::{Cases, view, written};
use crate::clerk::TODAY;

pub const NAME: &str = "سالم المثالي";
/// The request of each errand.
pub const CASE: CaseNumber = CaseNumber { year: 1448, count: 1 };
/// Days after which the month is over.
pub const MONTH: i32 = 31;

impl World {
    pub fn cases(&self) -> Cases<'_> {
        Cases::of(&self.clerk)
    }

    pub fn seen(&self) -> Seen {
        self.cases().seen(CASE)
    }

    pub fn days_later(&self, days: i32) {
        self.clerk.clock.set(TODAY.plus(days).at(10, 0));
    }

    /// Tried by a colleague of a role instead.
    pub fn colleague_tries(&mut self, role: StaffRole) {
        self.by = self.cases().hire(role);
    }

    pub fn sits(&self, present: &[u8]) -> SittingNumber {
        let committee = wasl::domain::id::CommitteeId::GENERAL;
        let command =
            Command::OpenSitting { committee, agenda: vec![CASE], present: present.to_vec() };
        match self.cases().order(command) {
            Done::Sitting(number) => number,
            done => panic!("{done:?}"),
        }
    }

    pub fn decides(&self, sitting: SittingNumber, resolution: Resolution, riyals: u32) -> Command {
        let vote = if resolution == Resolution::Reject { Vote::Against } else { Vote::For };
        Command::DecideCase {
            seen: self.seen(),
            sitting,
            ballots: (1..=3).map(|seat| Ballot::new(seat, vote)).collect(),
            resolution,
            reason: if resolution == Resolution::Accept { "" } else { "حالة متخيلة" }.into(),
            grants: vec![Grant::amount(Service::Rent, Money::riyals(riyals).unwrap())],
            exception: None,
        }
    }

    /// Signed and sent to the committee, the papers checked, and the month over.
    pub fn before_the_committee(&self) {
        self.cases().referred(NAME);
        self.days_later(MONTH);
    }

    /// Accepted for what was asked, 9,000 for the rent.
    pub fn decided(&self) {
        self.before_the_committee();
        let sitting = self.sits(&[1, 2, 3]);
        let command = self.decides(sitting, Resolution::Accept, 9_000);
        self.cases().order(command);
        self.cases().order(Command::CloseSitting { sitting });
    }

    pub fn told(&self) {
        self.decided();
        self.cases().order(Command::TellAnswer { seen: self.seen(), channel: Channel::Phone });
    }

    /// Rejected, and told.
    pub fn rejected(&self) {
        self.before_the_committee();
        let sitting = self.sits(&[1, 2, 3]);
        let command = self.decides(sitting, Resolution::Reject, 9_000);
        self.cases().order(command);
        self.cases().order(Command::CloseSitting { sitting });
        self.cases().order(Command::TellAnswer { seen: self.seen(), channel: Channel::Phone });
    }

    pub fn appeals(&self) -> Command {
        let Ok(Answer::Hello(hello)) = self.clerk.records().ask(&Query::Hello) else { panic!() };
        let appeal = NewAppeal {
            text: "كُتب الدخل خطأً".into(),
            on_behalf: String::new(),
            evidence: String::new(),
            channel: Channel::Phone,
            received: written(hello.today),
        };
        Command::AppealCase { seen: self.seen(), appeal }
    }

    /// Appealed, and before the board: nobody else sits on the committee.
    pub fn before_the_board(&self) {
        self.rejected();
        self.cases().order(self.appeals());
        self.cases().order(Command::ReferCase {
            seen: self.seen(),
            explained_by: Channel::Phone,
            on_paper: None,
            committee: None,
        });
        self.days_later(MONTH * 2 + 1);
    }

    pub fn registered(&self) {
        self.told();
        self.cases().order(Command::RegisterCase { seen: self.seen() });
    }

    pub fn delivers(&self, riyals: u32, days_ago: i32, receipt: &str) -> Command {
        let delivery = DeliveryGiven {
            service: Service::Rent,
            kind: DeliveryKind::Cash,
            amount: Some(Money::riyals(riyals).unwrap()),
            quantity: None,
            on: written(TODAY.plus(MONTH - days_ago)),
            provider: "المحاسبة".into(),
            receipt: receipt.into(),
            note: String::new(),
        };
        Command::RecordDelivery { seen: self.seen(), delivery, why: String::new() }
    }

    pub fn received(&self) {
        self.cases().receive(NAME);
    }

    /// Submitted, its papers right.
    pub fn checked(&self) {
        let mut cases = self.cases();
        cases.receive(NAME);
        cases.order(Command::SubmitCase { seen: self.seen() });
        cases.check_papers(CASE);
    }

    /// Two rows of the register who are like each other: by a clerk, and by a file.
    pub fn twice(&self) {
        let mut cases = self.cases();
        let draft = draft("ندى علي حسن العينة", "1098700105", "0512340001");
        cases.order(Command::SaveRequest { case: None, draft, form: None });
        let draft = self::draft("ندى علي العينة", "1098700121", "0512349999");
        cases.order(Command::ImportRequest { reference: "R-2".into(), draft, note: String::new() });
    }

    /// The request as it stands, to be saved again with other values.
    pub fn amended(&self, values: &[(Field, &str)]) -> Command {
        let mut draft = view(&self.clerk, CASE).case.request.to_draft();
        draft.party = Some(view(&self.clerk, CASE).party.id);
        for (field, text) in values {
            draft.set(*field, *text);
        }
        Command::SaveRequest { case: Some(self.seen()), draft, form: None }
    }
}

pub fn draft(name: &str, id: &str, phone: &str) -> RequestDraft {
    let mut draft = RequestDraft::default();
    draft.set_name(PersonName::split(name));
    for (field, text) in [
        (Field::NationalId, id),
        (Field::BirthDate, "1390-02-11"),
        (Field::Phone, phone),
        (Field::Service, "rent"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    draft
}

/// A row of a file with the columns of [`draft`].
pub fn file(rows: &[[&str; 5]]) -> String {
    let rows = rows.iter().map(|row| format!("{},rent,C1\n", row.join(",")));
    let head = "reference,name,national_id,birth_date,phone,service,channel\n";
    std::iter::once(head.to_owned()).chain(rows).collect()
}
