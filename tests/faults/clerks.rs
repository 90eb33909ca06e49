//! Clerks at a server: each receives, amends, checks papers, signs, decides, over a line of their own,
//! and notes what was answered. Each has cases of their own, and all have one together.

use std::thread;
use std::time::Duration;

use wasl::api::command::{DeliveryGiven, Done, Draft, FormKey, Kept, Seen};
use wasl::api::query::CaseView;
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query, Receipt};
use wasl::domain::calendar::{Calendar, Day, Timestamp, Written};
use wasl::domain::choice::{Channel, DeliveryKind, Service, Signature};
use wasl::domain::committee::{Ballot, Resolution, Vote};
use wasl::domain::document::Document;
use wasl::domain::id::{CaseNumber, CommitteeId};
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::satisfaction::Outcome;
use wasl::domain::stage::Stage;
use wasl::domain::value::Money;
use wasl::wire::{Client, Patience, Place};

use super::random::Random;

pub const CLERKS: usize = 4;
/// One server that is gone is not waited for.
fn patience() -> Patience {
    let line = Duration::from_millis(100);
    let answer = Duration::from_secs(20);
    Patience { hello: Duration::from_secs(10), answer, line, ..Patience::default() }
}

/// What an order was answered with.
#[derive(Clone, Debug)]
pub enum Answered {
    Done(Receipt),
    /// A rule of the desk: nothing was written.
    No,
    /// Nobody can tell.
    Unknown,
}

/// One order of one clerk.
#[derive(Clone, Debug)]
pub struct Step {
    pub clerk: usize,
    pub order: Order,
    /// The case that it writes to; that of a new request is in the receipt.
    pub case: Option<CaseNumber>,
    /// What stands in the story, or in the draft, once it is done, and nowhere else.
    pub words: Option<String>,
    pub answered: Answered,
}

/// The form in which a clerk keeps a draft.
pub fn form(clerk: usize) -> FormKey {
    FormKey::NewRequest(u64::try_from(clerk).unwrap() + 1)
}

/// A request that is complete, of somebody whom nobody else is.
fn request(count: u64, story: &str) -> RequestDraft {
    let mut draft = RequestDraft::default();
    let count = u32::try_from(count % 9_000_000).unwrap();
    for (field, text) in [
        (Field::GivenName, "سالم".to_owned()),
        (Field::FatherName, "فهد".to_owned()),
        (Field::FamilyName, "المثالي".to_owned()),
        (Field::Sex, "m".to_owned()),
        (Field::NationalId, crate::cli::id(count + 900_000)),
        (Field::BirthDate, "1400-02-03".to_owned()),
        (Field::Marital, "married".to_owned()),
        (Field::Category, "poor".to_owned()),
        (Field::Phone, format!("055{count:07}")),
        (Field::District, "النموذجي".to_owned()),
        (Field::DwellingKind, "rented".to_owned()),
        (Field::HouseholdSize, "5".to_owned()),
        (Field::Salary, "3200".to_owned()),
        (Field::Service, "rent".to_owned()),
        (Field::Amount, "9000".to_owned()),
        (Field::Channel, "C1".to_owned()),
        (Field::Story, story.to_owned()),
    ] {
        draft.set(field, text);
    }
    draft
}

struct Clerk {
    number: usize,
    desk: Client,
    session: u64,
    count: u64,
    cases: Vec<CaseNumber>,
    shared: CaseNumber,
    random: Random,
    today: Day,
    steps: Vec<Step>,
}

impl Clerk {
    fn ask(&self, query: &Query) -> Option<Answer> {
        self.desk.ask(query).ok()
    }

    fn look(&self, case: CaseNumber) -> Option<CaseView> {
        match self.ask(&Query::Case(case))? {
            Answer::Case(view) => Some(*view),
            _ => None,
        }
    }

    /// Sends an order and notes what came of it. False where nobody can tell: the clerk stops.
    fn order(&mut self, command: Command, words: Option<String>) -> bool {
        self.count += 1;
        let case = command.case();
        let order = Order { id: OrderId { session: self.session, count: self.count }, command };
        let answered = match self.desk.order(&order) {
            Ok(receipt) => Answered::Done(receipt),
            Err(
                Fault::Invalid(_)
                | Fault::Refused(_)
                | Fault::Stale { .. }
                | Fault::NotFound
                | Fault::Denied
                | Fault::Held { .. }
                | Fault::DraftElsewhere { .. }
                | Fault::TooLong,
            ) => Answered::No,
            Err(_) => Answered::Unknown,
        };
        if let Answered::Done(Receipt { done: Done::Case(number), .. }) = answered
            && case.is_none()
        {
            self.cases.push(number);
        }
        let goes_on = !matches!(answered, Answered::Unknown);
        self.steps.push(Step { clerk: self.number, order, case, words, answered });
        goes_on
    }

    /// Words that were never written before.
    fn words(&self) -> String {
        format!("حالة متخيلة {}-{}", self.session, self.count + 1)
    }

    fn work(mut self, most: usize) -> Vec<Step> {
        while self.steps.len() < most && self.next() {}
        self.desk.bye();
        self.steps
    }

    fn next(&mut self) -> bool {
        let dice = self.random.below(20);
        if dice < 3 || self.cases.is_empty() {
            let words = self.words();
            let draft = request(self.session.wrapping_mul(1_000) + self.count, &words);
            return self.order(Command::SaveRequest { case: None, draft, form: None }, Some(words));
        }
        if dice < 5 {
            return self.keep_draft();
        }
        let case =
            if dice < 7 { self.shared } else { self.cases[self.random.below(self.cases.len())] };
        // What is not to be read is nobody's to write: the next one.
        let Some(view) = self.look(case) else {
            self.count += 1;
            return self.ask(&Query::Home).is_some();
        };
        let seen = Seen { case, version: view.version };
        match dice {
            _ if view.case.claim.is_none() => self.order(Command::ClaimCase { seen }, None),
            5..13 => self.amend(&view),
            13 => self.order(Command::ReleaseCase { seen }, None),
            _ => self.onward(&view),
        }
    }

    fn keep_draft(&mut self) -> bool {
        let words = self.words();
        let kept = Kept {
            form: form(self.number),
            draft: Draft::Fields(vec![("story".to_owned(), words.clone())]),
            field: "story".to_owned(),
            at: Timestamp(i64::try_from(self.count).unwrap()),
            place: format!("hall-{}", self.number),
        };
        self.order(Command::KeepDraft(kept), Some(words))
    }

    fn amend(&mut self, view: &CaseView) -> bool {
        let seen = Seen { case: view.case.number, version: view.version };
        let words = self.words();
        let mut draft = view.case.request.to_draft();
        draft.party = Some(view.case.party);
        draft.set(Field::Story, words.as_str());
        if self.random.below(3) == 0 {
            draft.set(Field::Salary, self.random.below(4_000).to_string());
        }
        self.order(Command::SaveRequest { case: Some(seen), draft, form: None }, Some(words))
    }

    /// The next step of a case, whatever it is.
    fn onward(&mut self, view: &CaseView) -> bool {
        let (case, channel) = (&view.case, Channel::Phone);
        let seen = Seen { case: case.number, version: view.version };
        let on = Written::of_day(self.today, Calendar::Gregorian).unwrap();
        let command = match case.stage {
            Stage::Intake if case.request.missing().is_empty() => Command::SubmitCase { seen },
            Stage::Verification if case.awaits_signature(self.today) => Command::SignDeclaration {
                seen,
                how: Signature::Paper,
                reference: "118".into(),
                signed_on: on,
            },
            Stage::Verification => {
                let papers = &case.checklist;
                let paper = papers[self.random.below(papers.len())];
                let on = |day| Written::of_day(day, Calendar::Gregorian);
                let mut document = Document::new(paper);
                (document.seen, document.matched) = (true, true);
                (document.number, document.issued) = ("55".into(), on(self.today.minus(10)));
                document.expires = on(self.today.plus(400)).filter(|_| document.needs.expires);
                Command::CheckPaper { seen, document: document.agreeing_with(&case.request) }
            }
            Stage::Declared => {
                Command::ReferCase { seen, explained_by: channel, committee: None, on_paper: None }
            }
            Stage::Referred => return self.sit(view),
            Stage::Deferred => Command::ResumeCase { seen, note: "حالة متخيلة".into() },
            Stage::Decided | Stage::Rejected if case.answered.is_none() => {
                Command::TellAnswer { seen, channel }
            }
            Stage::Decided => Command::RegisterCase { seen },
            Stage::Registered | Stage::InService => Command::RecordDelivery {
                seen,
                delivery: DeliveryGiven {
                    service: case
                        .request
                        .services()
                        .next()
                        .map_or(Service::Rent, |ask| ask.service),
                    kind: DeliveryKind::Cash,
                    amount: Money::riyals(10).ok(),
                    quantity: None,
                    on,
                    provider: "الجمعية".into(),
                    receipt: format!("R-{}", case.deliveries.len()),
                    note: String::new(),
                },
                why: if self.random.below(2) == 0 { "حالة متخيلة" } else { "" }.to_owned(),
            },
            Stage::FollowUp => {
                let outcome = Outcome::NoAnswer;
                Command::RecordSurvey { seen, outcome, channel }
            }
            Stage::Intake | Stage::Rejected | Stage::Withdrawn | Stage::Closed => {
                return self.amend(view);
            }
        };
        self.order(command, None)
    }

    /// One of them keeps the sitting; the others leave it to that one.
    fn sit(&mut self, view: &CaseView) -> bool {
        let case = view.case.number;
        let seen = Seen { case, version: view.version };
        if self.number > 0 {
            return self.order(Command::ReleaseCase { seen }, None);
        }
        let Some(Answer::Sitting(open)) = self.ask(&Query::OpenSitting(CommitteeId::GENERAL))
        else {
            return self.ask(&Query::Home).is_some();
        };
        let present = vec![1, 2, 3];
        let Some(open) = open else {
            return self.order(
                Command::OpenSitting {
                    committee: CommitteeId::GENERAL,
                    agenda: vec![case],
                    present,
                },
                None,
            );
        };
        let (sitting, version) = (open.sitting.number, open.version);
        let mut agenda = open.sitting.agenda;
        if !agenda.contains(&case) {
            if agenda.len() > 4 {
                return self.order(Command::CloseSitting { sitting }, None);
            }
            agenda.push(case);
            return self.order(Command::ChangeSitting { sitting, version, agenda, present }, None);
        }
        let votes = [1, 2, 3].map(|seat| Ballot::new(seat, Vote::For));
        let command = Command::DecideCase {
            seen,
            sitting,
            ballots: votes.to_vec(),
            resolution: Resolution::Accept,
            reason: "حالة متخيلة".into(),
            grants: view.case.request.granted_whole(&wasl::domain::settings::Settings::unset()),
            exception: Some("حالة متخيلة لا تنتظر".into()),
        };
        self.order(command, None)
    }
}

/// Who has which case: one is everybody's, and each of the others somebody's.
pub struct Shares {
    pub shared: CaseNumber,
    pub of: Vec<Vec<CaseNumber>>,
}

impl Shares {
    pub fn of(cases: &[CaseNumber]) -> Self {
        let mut of = vec![Vec::new(); CLERKS];
        for (at, case) in cases.iter().enumerate().skip(1) {
            of[at % CLERKS].push(*case);
        }
        Self { shared: cases[0], of }
    }
}

/// Has all of them work until each has given `most` orders, or the server is gone; what they did, each clerk's in order. `begun` is called once all have come.
pub fn at_work(
    place: &Place,
    shares: &Shares,
    most: usize,
    session: u64,
    today: Day,
    begun: impl FnOnce(),
) -> Vec<Step> {
    let clerks: Vec<Clerk> = (0..CLERKS)
        .filter_map(|number| {
            let desk = Client::join_with(place.clone(), None, patience(), None).ok()?;
            let session = session * 16 + u64::try_from(number).unwrap();
            Some(Clerk {
                number,
                desk,
                session,
                count: 0,
                cases: shares.of[number].clone(),
                shared: shares.shared,
                random: Random::new(session),
                today,
                steps: Vec::new(),
            })
        })
        .collect();
    begun();
    thread::scope(|scope| {
        let working: Vec<_> =
            clerks.into_iter().map(|clerk| scope.spawn(move || clerk.work(most))).collect();
        working.into_iter().flat_map(|clerk| clerk.join().unwrap()).collect()
    })
}

/// The ledger's number of what an order leaves there; none for what leaves nothing.
pub fn verb(command: &Command) -> Option<u16> {
    Some(match command {
        Command::SaveRequest { .. } => 10,
        Command::SubmitCase { .. } => 20,
        Command::CheckPaper { .. } => 21,
        Command::SignDeclaration { .. } => 22,
        Command::ReferCase { .. } => 23,
        Command::OpenSitting { .. } => 24,
        Command::ChangeSitting { .. } => 25,
        Command::DecideCase { .. } => 26,
        Command::CloseSitting { .. } => 27,
        Command::ResumeCase { .. } => 28,
        Command::TellAnswer { .. } => 29,
        Command::RegisterCase { .. } => 30,
        Command::RecordDelivery { .. } => 31,
        Command::RecordSurvey { .. } => 32,
        Command::ClaimCase { .. } => 35,
        Command::ReleaseCase { .. } => 36,
        Command::KeepDraft(_) => return None,
        other => panic!("{other:?} is not given here"),
    })
}

/// Which kind of record an order of that number is about; none for what is no order.
pub fn subject(verb: u16) -> Option<u8> {
    match verb {
        24 | 25 | 27 => Some(3),
        0..=39 => Some(1),
        _ => None,
    }
}
