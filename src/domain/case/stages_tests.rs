//! A case at every stage, come to by its own moves: what the tests of the rules begin with.

use std::sync::LazyLock;

use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::case::{By, Case, Fact, Refusal, Sitters};
use crate::domain::choice::{Channel, DeliveryKind, Paper, Service, Signature};
use crate::domain::committee::{
    Ballot, Committee, CommitteeRules, ItemVotes, Member, Membership, NamedCommittee, Resolution,
    Sitting, Vote,
};
use crate::domain::delivery::Delivery;
use crate::domain::department::Scope;
use crate::domain::document::{Document, checklist};
use crate::domain::grant::Grant;
use crate::domain::id::{CaseNumber, CommitteeId, FileNumber, PartyId, SittingNumber, StaffId};
use crate::domain::measuring::{Measured, Measuring};
use crate::domain::request::{Field, Request, RequestDraft};
use crate::domain::satisfaction::{Answers, Outcome, Score};
use crate::domain::settings::Settings;
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::stage::Stage;
use crate::domain::value::{Money, Quantity};
use crate::domain::working_days::DaysOff;

/// 1448-06-12, a Sunday: the day on which all of it happens, up to the referral.
pub const TODAY: Day = Day(20_779);
/// Days of the month that begins then: 1448-06 has 29.
pub const MONTH: i32 = 29;

pub const MANAGER: StaffId = StaffId(1);
pub const CLERK: StaffId = StaffId(2);
pub const AUDITOR: StaffId = StaffId(3);
pub const COLLEAGUE: StaffId = StaffId(4);

/// Each step has days of its own, so that one is not taken for another.
pub static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let staff = |id: StaffId, role| {
        let name = format!("تجريبي {}", id.0);
        Staff { id, name, role, scope: Scope::All }
    };
    let mut settings = Settings::unset();
    // What these tests count is days; the days off have tests of their own.
    settings.days_off = DaysOff::none();
    settings.staff = vec![
        staff(MANAGER, StaffRole::Manager),
        staff(CLERK, StaffRole::Clerk),
        staff(AUDITOR, StaffRole::Auditor),
        staff(COLLEAGUE, StaffRole::Researcher),
    ];
    let days = [
        &mut settings.steps.intake,
        &mut settings.steps.documents,
        &mut settings.steps.declaration,
        &mut settings.steps.answer,
        &mut settings.steps.registration,
        &mut settings.steps.delivery,
        &mut settings.steps.survey,
    ];
    days.into_iter().zip(11..).for_each(|(step, days)| *step = days);
    settings
});

pub fn by(staff: StaffId, day: Day) -> By<'static> {
    By { by: staff, at: day.at(9, 30), today: day, settings: &SETTINGS }
}

/// The clerk, on the first day.
pub fn clerk() -> By<'static> {
    by(CLERK, TODAY)
}

pub fn draft() -> RequestDraft {
    let mut draft = RequestDraft::default();
    for (field, text) in [
        (Field::GivenName, "سالم"),
        (Field::FatherName, "فهد"),
        (Field::FamilyName, "المثالي"),
        (Field::Sex, "m"),
        (Field::NationalId, "1000000008"),
        (Field::BirthDate, "1400-02-03"),
        (Field::Marital, "married"),
        (Field::Category, "poor"),
        (Field::Phone, "0500000001"),
        (Field::District, "النموذجي"),
        (Field::DwellingKind, "owned"),
        (Field::HouseholdSize, "1"),
        (Field::Salary, "3200"),
        (Field::Service, "food"),
        (Field::Amount, "9000"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    draft
}

/// The same with some fields typed over.
pub fn request(typed: &[(Field, &str)]) -> Request {
    let mut draft = draft();
    for (field, text) in typed {
        draft.set(*field, *text);
    }
    draft.check(TODAY).unwrap()
}

/// A society with two committees, in which a case can be moved.
pub static TWO_COMMITTEES: LazyLock<Settings> = LazyLock::new(|| {
    let mut settings = SETTINGS.clone();
    let second = Committee { id: CommitteeId(2), name: "لجنة".into(), ..Committee::unset() };
    settings.other_committees.push(second);
    settings
});

pub fn on(day: Day) -> Written {
    Written::of_day(day, Calendar::Gregorian).unwrap()
}

pub fn valid(paper: Paper) -> Document {
    let (number, expires) = ("55".into(), Some(on(TODAY.plus(400))));
    let issued = Some(on(TODAY.minus(10)));
    let paper =
        Document { seen: true, matched: true, number, issued, expires, ..Document::new(paper) };
    paper.agreeing_with(&request(&[]))
}

pub fn sitting() -> Sitting {
    let member =
        |seat| Member { seat, name: "عضو تجريبي".into(), membership: Membership::Guest };
    Sitting {
        number: SittingNumber(7),
        committee: NamedCommittee::general(),
        on: TODAY.plus(MONTH),
        later: Vec::new(),
        members: (1..=3).map(member).collect(),
        present: vec![1, 2],
        quorum: 2,
        rules: CommitteeRules::default(),
        agenda: vec![NUMBER],
        opened: TODAY.plus(MONTH).at(9, 0),
        by: CLERK,
        closed: None,
        put_off: Vec::new(),
        redecided: Vec::new(),
        attended: Vec::new(),
        confirmations: Vec::new(),
    }
}

/// The same on another day.
pub fn sitting_on(day: Day) -> Sitting {
    Sitting { on: day, opened: day.at(9, 0), ..sitting() }
}

pub const NUMBER: CaseNumber = CaseNumber { year: 1448, count: 1 };

/// A decision as it is given in, all for it or, for a refusal, all against it.
pub fn sitters(sitting: &Sitting, resolution: Resolution) -> Sitters<'_> {
    let vote = if resolution == Resolution::Reject { Vote::Against } else { Vote::For };
    Sitters {
        sitting,
        about: &[],
        votes: ItemVotes::new(sitting.number, NUMBER, sitting.day()),
        ballots: sitting.present.iter().map(|seat| Ballot::new(*seat, vote)).collect(),
        resolution,
        reason: "حالة متخيلة".into(),
        grants: granting(4_500),
        exception: None,
    }
}

/// So much of the one service of the request.
pub fn granting(riyals: u32) -> Vec<Grant> {
    vec![Grant::amount(Service::Food, Money::riyals(riyals).unwrap())]
}

/// So many pieces of it.
pub fn pieces(quantity: u16) -> Vec<Grant> {
    vec![Grant::quantity(Service::Food, Quantity::try_from(quantity).unwrap())]
}

/// A society that tells a service so.
pub fn measured(service: Service, by: Measuring) -> Settings {
    let mut settings = SETTINGS.clone();
    settings.measured.retain(|one| one.service != service);
    settings.measured.push(Measured { service, by });
    settings
}

pub fn cash(riyals: u32) -> Delivery {
    Delivery {
        service: Service::Food,
        kind: DeliveryKind::Cash,
        amount: Money::riyals(riyals).ok(),
        quantity: None,
        unit: None,
        on: on(TODAY.plus(MONTH)),
        provider: "المحاسبة".into(),
        receipt: format!("R-{riyals}"),
        note: String::new(),
        by: CLERK,
        at: TODAY.at(9, 30),
    }
}

pub fn answered() -> Outcome {
    Outcome::Answered(Answers { courtesy: Score::of(5), ..Answers::default() })
}

/// A new case, of a request with some fields typed over.
pub fn received(typed: &[(Field, &str)]) -> Case {
    let request = request(typed);
    Case {
        number: NUMBER,
        party: PartyId(1),
        stage: Stage::Intake,
        reference: String::new(),
        checklist: checklist(&request, &SETTINGS.papers),
        request,
        need: None,
        taken_by: CLERK,
        received: TODAY,
        since: TODAY.at(9, 0),
        due: None,
        documents: Vec::new(),
        checked_by: Vec::new(),
        declaration: None,
        referral: None,
        decision: None,
        answered: None,
        file: None,
        deliveries: Vec::new(),
        repeats: None,
        carried: Vec::new(),
        undelivered: None,
        reversals: Vec::new(),
        registered: None,
        survey: Vec::new(),
        ended: None,
        claim: None,
        account: None,
        paper: None,
        undertakings: Vec::new(),
        appeal: None,
        facts: 0,
    }
}

impl Case {
    pub fn signs(&mut self, how: By<'_>) -> Result<Vec<Fact>, Refusal> {
        self.sign(Signature::Paper, "118", on(how.today), how)
    }

    pub fn papers_come(&mut self) {
        for paper in self.checklist.clone() {
            let paper = valid(paper).agreeing_with(&self.request);
            self.check_paper(paper, clerk()).unwrap();
        }
    }
}

/// A case as it stands at a stage, by the shortest way there.
pub fn case_at(stage: Stage) -> Case {
    let after = |stage, act: &dyn Fn(&mut Case) -> Result<Vec<Fact>, Refusal>| {
        let mut case = case_at(stage);
        act(&mut case).unwrap();
        case
    };
    let month = TODAY.plus(MONTH);
    let decide = |resolution| {
        move |case: &mut Case| case.decide(sitters(&sitting(), resolution), by(CLERK, month))
    };
    match stage {
        Stage::Intake => received(&[]),
        Stage::Verification => {
            let mut case = after(Stage::Intake, &|case| case.submit(clerk()));
            case.papers_come();
            case
        }
        Stage::Declared => after(Stage::Verification, &|case| case.signs(clerk())),
        Stage::Referred => {
            after(Stage::Declared, &|case| case.refer(Channel::Phone, None, clerk()))
        }
        Stage::Deferred => after(Stage::Referred, &decide(Resolution::Defer)),
        Stage::Decided => after(Stage::Referred, &decide(Resolution::Accept)),
        Stage::Rejected => after(Stage::Referred, &decide(Resolution::Reject)),
        Stage::Registered => {
            let mut case =
                after(Stage::Decided, &|case| case.tell(Channel::Phone, by(CLERK, month)));
            case.register(FileNumber(3), by(CLERK, month)).unwrap();
            case
        }
        Stage::InService => {
            after(Stage::Registered, &|case| case.deliver(cash(1_000), "", by(CLERK, month)))
        }
        Stage::FollowUp => {
            after(Stage::InService, &|case| case.deliver(cash(3_500), "", by(CLERK, month)))
        }
        Stage::Withdrawn => after(Stage::Intake, &|case| case.withdraw("انتقل", clerk())),
        Stage::Closed => after(Stage::FollowUp, &|case| {
            case.survey(answered(), Channel::Phone, by(COLLEAGUE, month))
        }),
    }
}
