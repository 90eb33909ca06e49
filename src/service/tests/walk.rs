//! Random walks over all commands and days: whatever happens, the store agrees with itself.

mod laws;
mod once;
mod onward;

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::agreement::findings;
use super::*;
use crate::domain::case::{BoardAnswer, Hearing, NewAppeal};
use crate::domain::committee::{ChosenCommittee, Committee, NewVote, VoteFlaw};
use crate::domain::id::{CommitteeId, SittingNumber};
use crate::domain::party::MergeChoice;
use crate::histories_count_tests::histories;
use laws::broken;

const CASES_MAX: usize = 6;
const IDS: [&str; 4] = ["1000000008", "1000000016", "1000000024", "2000000006"];
/// For each request one that is of nobody else.
const OWN_IDS: [&str; CASES_MAX] =
    ["1000000032", "1000000040", "1000000057", "1000000065", "1000000073", "1000000081"];

/// One try, as random numbers that pick what is tried and on what.
#[derive(Clone, Copy, Debug)]
struct Try {
    kind: u8,
    pick: usize,
    n: u16,
}

struct Walk {
    desk: Desked,
    /// Who sends what, the first who may.
    senders: &'static [(StaffId, StaffRole)],
    last: Option<Fault>,
    cases: Vec<CaseNumber>,
    day: i32,
    reached: BTreeSet<&'static str>,
}

impl Walk {
    fn new() -> Self {
        Self {
            desk: of_two_committees(),
            senders: &[],
            last: None,
            cases: Vec::new(),
            day: 0,
            reached: BTreeSet::new(),
        }
    }

    fn step(&mut self, step: Try) {
        let Try { kind, pick, n } = step;
        match kind {
            0..2 if self.cases.len() < CASES_MAX => self.send(save(nameless(&format!("زيد {n}")))),
            // Papers expire, months end.
            2..4 => {
                // Now and then nobody comes for a year or two.
                let most = if n.is_multiple_of(23) { 800 } else { 20 };
                self.day += i32::from(n % most);
                self.desk.days_later(self.day);
            }
            _ if self.cases.is_empty() => {}
            4..6 => self.amend(self.picked(pick), n),
            6 => self.send(Command::ClaimCase { seen: self.seen(pick) }),
            7 => self.send(Command::ReleaseCase { seen: self.seen(pick) }),
            8 => self.send(Command::ReturnCase { seen: self.seen(pick), reason: "r".into() }),
            9 if n.is_multiple_of(4) => {
                self.send(Command::WithdrawCase { seen: self.seen(pick), reason: "r".into() });
            }
            10 if n.is_multiple_of(2) => self.close_sitting(n),
            12 if n.is_multiple_of(4) => {
                let to = another(n);
                self.send(Command::TransferCase { seen: self.seen(pick), to });
            }
            11 if n.is_multiple_of(3) => self.take_back(self.picked(pick), n),
            14..17 => self.appeal(pick),
            17 if n.is_multiple_of(3) => self.others_come_or_go(n),
            12 => self.one_person_or_two(self.picked(pick), self.picked(pick / 7 + 1), n),
            // Most tries take the next step of a case, so that walks get far.
            _ => self.onward(self.picked(pick), n),
        }
    }

    /// A refusal is an answer; any other fault is not.
    fn send(&mut self, command: Command) {
        let receipt = match command {
            command if !self.senders.is_empty() => self.by_whoever_may(&command),
            // Mostly a colleague asks; whoever decided or delivered may not.
            command @ Command::RecordSurvey { .. } if self.day % 3 != 0 => {
                self.desk.order_by_colleague(command)
            }
            command => self.desk.order(command),
        };
        self.last = receipt.as_ref().err().cloned();
        match receipt {
            Ok(Receipt { done: Done::Case(number), .. }) => {
                if !self.cases.contains(&number) {
                    self.cases.push(number);
                }
                self.reached.insert(self.desk.stage(number).code());
            }
            Ok(_) | Err(Fault::Refused(_) | Fault::Invalid(_)) => {}
            Err(fault) => panic!("{fault:?}"),
        }
    }

    fn picked(&self, pick: usize) -> CaseNumber {
        self.cases[pick % self.cases.len()]
    }

    fn seen(&self, pick: usize) -> Seen {
        self.desk.seen(self.picked(pick))
    }

    /// Changes what is covered and what is not, the id and the phone among them.
    fn amend(&mut self, case: CaseNumber, n: u16) {
        let mut draft = full();
        // To the end nobody is in the way by an id that is another's.
        // Of those there are, by its place: numbers begin again with each year.
        let place = self.cases.iter().position(|one| *one == case).unwrap();
        let own = OWN_IDS[place];
        let any = IDS[usize::from(n) % IDS.len()];
        draft.set(Field::NationalId, if self.senders.is_empty() { any } else { own });
        // Another id is a correction of the person first.
        let person = self.desk.person(self.desk.case(case).case.party);
        let (party, version) = (person.party.id, person.version);
        let (values, reason) = (draft.values.clone(), "x".into());
        self.send(Command::CorrectPerson { party, version, values, reason });
        draft.set(Field::Phone, format!("05000{n:05}"));
        if n.is_multiple_of(3) {
            draft.set(Field::Salary, n.to_string());
        }
        let seen = Some(self.desk.seen(case));
        self.send(Command::SaveRequest { case: seen, draft, form: None });
    }

    /// A step of a case, mostly the last.
    fn take_back(&mut self, case: CaseNumber, n: u16) {
        let steps = self.desk.case(case).case.steps_taken();
        let Some(step) = steps.get(usize::from(n % 5) % steps.len().max(1)) else { return };
        let (seen, step, reason) = (self.desk.seen(case), *step, "r".into());
        self.send(Command::ReverseStep { seen, step, reason });
    }

    /// The person appeals; mostly there is nothing to appeal yet.
    fn appeal(&mut self, pick: usize) {
        let received = on(START.plus(self.day));
        let appeal = NewAppeal {
            text: "x".into(),
            on_behalf: String::new(),
            evidence: String::new(),
            channel: Channel::Letter,
            received,
        };
        self.send(Command::AppealCase { seen: self.seen(pick), appeal });
    }

    /// The second committee has members of its own, or those of the first again.
    fn others_come_or_go(&mut self, n: u16) {
        let (mut settings, version) = self.desk.settings();
        let mut members = settings.committee.members.clone();
        for member in members.iter_mut().filter(|_| n.is_multiple_of(2)) {
            member.name = format!("Other {}", member.seat);
        }
        settings.other_committees[0].members = members;
        self.send(Command::ChangeSettings { settings: settings.into(), version });
    }

    /// What the board answered, once the month is over.
    fn board(&mut self, case: CaseNumber, n: u16) {
        let month_ends = self.desk.case(case).case.referral.unwrap().clock.earliest;
        self.day = self.day.max(month_ends.since(START));
        self.desk.days_later(self.day);
        self.renews(&self.whole(case), n);
        let resolution = if n.is_multiple_of(2) { Resolution::Reject } else { Resolution::Accept };
        let grants = if resolution.grants() { super::granting(4_500) } else { Vec::new() };
        let answer = BoardAnswer {
            resolution,
            reason: "r".into(),
            grants,
            on: on(START.plus(self.day)),
            letter: "1".into(),
            exception: None,
        };
        self.send(Command::AnswerAppeal { seen: self.desk.seen(case), answer });
    }

    /// Too few others are left where an appeal waits: it goes to whom can hear it.
    fn send_to_hearers(&mut self, case: CaseNumber) {
        let view = self.desk.case(case);
        let committee = match view.hearing {
            Some(Hearing::Board) => CommitteeId::BOARD,
            Some(Hearing::Committee { id, .. }) => id,
            None => return,
        };
        if view.case.referral.is_some_and(|referral| referral.committee != committee) {
            let to = ChosenCommittee { committee, reason: "r".into() };
            self.send(Command::TransferCase { seen: self.desk.seen(case), to });
        }
    }

    /// Says of the people of two requests that they are one, or are not, or takes either back.
    fn one_person_or_two(&mut self, case: CaseNumber, another: CaseNumber, n: u16) {
        let of = |case| self.desk.person(self.desk.case(case).case.party);
        let (own, one) = (of(case), of(another));
        let (stay, other, reason) = (own.party.id, one.party.id, "r".to_owned());
        let version = own.version;
        let row = own.party.took_in().first().map(|(row, _)| *row);
        self.send(match (n % 4, row) {
            (0, _) => Command::SayNotSame { party: stay, other, not_same: n.is_multiple_of(3) },
            (1, Some(other)) => Command::SplitPersons { stay, version, other, reason },
            _ => Command::MergePersons {
                stay,
                version,
                other,
                other_version: one.version,
                choice: MergeChoice {
                    from_other: if n.is_multiple_of(5) { vec![Field::NationalId] } else { vec![] },
                    file_of_other: n.is_multiple_of(2),
                },
                reason,
            },
        });
    }

    /// Members step aside of what they say is near to them, until too few are left.
    fn put_off(&mut self, case: CaseNumber, sitting: SittingNumber) {
        let why = "kin".to_owned();
        let vote = NewVote { seat: 1, vote: Some(Vote::Recused), why };
        self.send(Command::CastVote { sitting, case, vote });
        self.send(Command::PutOffItem { seen: self.desk.seen(case), sitting });
    }

    fn close_sitting(&mut self, n: u16) {
        let query = Query::OpenSitting(another(n).committee);
        if let Answer::Sitting(Some(view)) = self.desk.seat.ask(&query).unwrap() {
            self.send(Command::CloseSitting { sitting: view.sitting.number });
        }
    }

    /// All of it, whoever holds it: papers are read by who sees what they are matched with.
    fn whole(&self, case: CaseNumber) -> crate::domain::case::Case {
        match self.desk.seat.service().at(StaffId(0)).ask(&Query::Case(case)).unwrap() {
            Answer::Case(view) => view.case,
            answer => panic!("{answer:?}"),
        }
    }

    /// Checks papers of today where those that there are do not stand, mostly; tells whether it did.
    fn renews(&mut self, case: &crate::domain::case::Case, n: u16) -> bool {
        let today = START.plus(self.day);
        if case.papers_stand(today).is_ok() || n.is_multiple_of(5) {
            return false;
        }
        for paper in case.checklist.clone() {
            let document = self.fresh(paper).agreeing_with(&case.request);
            self.send(Command::CheckPaper { seen: self.desk.seen(case.number), document });
        }
        true
    }

    /// A paper of today.
    fn fresh(&self, paper: Paper) -> Document {
        let today = START.plus(self.day);
        let (issued, expires) = (Some(on(today)), Some(on(today.plus(400))));
        Document { issued, expires, ..valid(paper) }
    }

    fn onward(&mut self, case: CaseNumber, n: u16) {
        let view = self.whole(case);
        let seen = self.desk.seen(case);
        let channel = Channel::Phone;
        match view.stage {
            Stage::Intake if view.request.missing().is_empty() => {
                self.send(Command::SubmitCase { seen });
            }
            Stage::Intake => self.amend(case, n),
            Stage::Verification if view.awaits_signature(self.desk.seat.service().today()) => {
                let (how, reference) = (Signature::Paper, "1".into());
                let signed_on = on(START.plus(self.day));
                self.send(Command::SignDeclaration { seen, how, reference, signed_on });
            }
            Stage::Verification => {
                for paper in view.checklist.clone() {
                    let mut document = self.fresh(paper).agreeing_with(&view.request);
                    if n.is_multiple_of(7) {
                        document.expires = Some(on(START.plus(i32::from(n % 60))));
                    }
                    self.send(Command::CheckPaper { seen: self.desk.seen(case), document });
                }
            }
            Stage::Declared | Stage::Deferred if self.renews(&view, n) => {}
            Stage::Declared => {
                let committee = n.is_multiple_of(3).then(|| another(n));
                self.send(Command::ReferCase {
                    seen,
                    explained_by: channel,
                    committee,
                    on_paper: None,
                });
            }
            Stage::Referred if view.waits_for_board() => self.board(case, n),
            Stage::Referred => self.sit(case, n),
            Stage::Deferred => self.send(Command::ResumeCase { seen, note: "n".into() }),
            Stage::Decided | Stage::Rejected if view.answered.is_none() => {
                self.send(Command::TellAnswer { seen, channel });
            }
            // A paper may have aged while the answer was told.
            Stage::Decided if self.renews(&view, n) => {}
            Stage::Decided => self.send(Command::RegisterCase { seen }),
            Stage::Registered | Stage::InService => {
                let delivery = cash(u32::from(n % 900) + 1, self.day);
                let why = if n.is_multiple_of(3) { "no more is wanted" } else { "" }.to_owned();
                self.send(Command::RecordDelivery { seen, delivery, why });
            }
            Stage::Rejected | Stage::FollowUp | Stage::Withdrawn | Stage::Closed => {
                let outcome =
                    if n.is_multiple_of(2) { Outcome::NoAnswer } else { Outcome::Declined };
                // A colleague asks, of what nobody holds.
                self.send(Command::ReleaseCase { seen });
                let seen = self.desk.seen(case);
                self.send(Command::RecordSurvey { seen, outcome, channel, version: 1 });
            }
        }
    }

    /// All of the committee are present.
    fn third_comes(&mut self, committee: CommitteeId) {
        let query = Query::OpenSitting(committee);
        let Answer::Sitting(Some(view)) = self.desk.seat.ask(&query).unwrap() else { panic!() };
        let (sitting, version, agenda) = (view.sitting.number, view.version, view.sitting.agenda);
        self.send(Command::ChangeSitting { sitting, version, agenda, present: vec![1, 2, 3] });
    }

    /// Opens a sitting, puts the case on its agenda, or decides it.
    fn sit(&mut self, case: CaseNumber, n: u16) {
        let committee = self.desk.case(case).case.referral.unwrap().committee;
        let query = Query::OpenSitting(committee);
        let Answer::Sitting(open) = self.desk.seat.ask(&query).unwrap() else { panic!() };
        let Some(view) = open else {
            let (agenda, present) = (vec![case], vec![1, 2]);
            return self.send(Command::OpenSitting { committee, agenda, present });
        };
        let version = view.version;
        let last_day = view.sitting.day();
        let (sitting, mut agenda) = (view.sitting.number, view.sitting.agenda);
        if !agenda.contains(&case) {
            agenda.push(case);
            return self.send(Command::ChangeSitting {
                sitting,
                version,
                agenda,
                present: vec![1, 2],
            });
        }
        if n.is_multiple_of(13) {
            return self.put_off(case, sitting);
        }
        let (vote, resolution) = match n % 6 {
            0 | 3 => (Vote::Against, Resolution::Reject),
            1 => (Vote::For, Resolution::Defer),
            _ => (Vote::For, Resolution::Accept),
        };
        let month_ends = self.desk.case(case).case.referral.unwrap().clock.earliest;
        self.day = self.day.max(month_ends.since(START));
        self.desk.days_later(self.day);
        let today = START.plus(self.day);
        if last_day != today {
            let present = vec![1, 2];
            self.send(Command::ChangeSitting { sitting, version, agenda, present });
        }
        self.renews(&self.whole(case), n);
        let mut ballots = vec![Ballot::new(1, vote), Ballot::new(2, vote)];
        let decide = |own: &mut Self, ballots: &[Ballot]| {
            own.send(Command::DecideCase {
                seen: own.desk.seen(case),
                sitting,
                ballots: ballots.to_vec(),
                resolution,
                reason: "r".into(),
                grants: super::granting(4_500),
                exception: None,
            });
        };
        decide(self, &ballots);
        // Whoever may not vote steps aside, and the third member comes.
        for _ in 0..3 {
            let Some(Fault::Refused(Refusal::Vote(VoteFlaw::MustRecuse { seat, .. }))) = self.last
            else {
                break;
            };
            if ballots.len() < 3 {
                self.third_comes(committee);
                ballots.push(Ballot::new(3, vote));
            }
            let own = ballots.iter_mut().find(|ballot| ballot.seat == seat).unwrap();
            *own = Ballot::new(seat, Vote::Recused);
            decide(self, &ballots);
        }
        if matches!(self.last, Some(Fault::Refused(Refusal::Vote(VoteFlaw::TooFewLeft { .. })))) {
            // Off this agenda first.
            self.send(Command::PutOffItem { seen: self.desk.seen(case), sitting });
            self.send_to_hearers(case);
        }
    }
}

/// One of the two committees, chosen for a reason.
fn another(n: u16) -> ChosenCommittee {
    let committee = CommitteeId(if n.is_multiple_of(2) { 1 } else { 2 });
    ChosenCommittee { committee, reason: "r".into() }
}

/// A society with a second committee, to which nothing goes by itself.
fn of_two_committees() -> Desked {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    let second = Committee { id: CommitteeId(2), name: "B".into(), ..settings.committee.clone() };
    settings.other_committees.push(second);
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    desk
}

/// The stages that were reached by these tries and on from there.
fn walk_to_the_end(steps: &[(u8, usize, u16)]) -> Result<BTreeSet<&'static str>, TestCaseError> {
    let mut walk = Walk::new();
    for (kind, pick, n) in steps.iter().copied() {
        walk.step(Try { kind, pick, n });
    }
    prop_assert_eq!(findings(&walk.desk), [""; 0]);
    prop_assert_eq!(broken(&walk.desk, &walk.cases), [""; 0]);
    walk.all_come_to_their_end()?;
    Ok(walk.reached)
}

#[test]
fn after_any_walk_the_store_agrees_with_itself() {
    let step = (0..40_u8, 0..CASES_MAX, any::<u16>());
    let steps = proptest::collection::vec(step, 50..250);
    let reached = RefCell::new(BTreeSet::new());
    let cases = histories(40);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let walked = TestRunner::new(config).run(&steps, |steps| {
        reached.borrow_mut().extend(walk_to_the_end(&steps)?);
        Ok(())
    });
    walked.unwrap();
    let all: BTreeSet<&str> = Stage::ALL.iter().map(|stage| stage.code()).collect();
    assert_eq!(reached.into_inner(), all, "walks that get nowhere show nothing");
}
