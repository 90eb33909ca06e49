//! What the answers of beneficiaries add up to (G7).
//!
//! Each follow-up that came to an end is counted once, on the day of its last call: answered, declined or
//! unreachable. What was asked of people who got nothing is never mixed with what was asked of a service.
//! Every figure is made of whole counts, so that it can be shown with its number of answers and its rate:
//!
//! - satisfied = answers of 4 or 5 ÷ all answers of the question;
//! - mean = sum of points ÷ answers of the question;
//! - response rate = answered ÷ offered, where offered = answered + declined + unreachable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::choice::{Category, Channel, Service};
use crate::domain::department::DepartmentId;
use crate::domain::id::{CommitteeId, StaffId};
use crate::domain::queue::Queue;
use crate::domain::request::Field;
use crate::domain::satisfaction::{About, Attempt, Outcome, Question, Score};
use crate::domain::stage::Stage;

/// Answers below which no figure is shown, unless the society sets another number: a person could be known by it.
pub const ANSWERS_MIN_DEFAULT: u8 = 5;
/// The most that a society may ask for.
pub const ANSWERS_MIN_MAX: u8 = 100;
/// The question whose answers say whether somebody was satisfied.
pub const HEADLINE: Question = Question::Outcome;
/// The lowest of the answers that count as satisfied.
const SATISFIED_FROM: u8 = 4;
pub const POINTS: usize = 5;

/// How a follow-up came to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The answers that are counted, without the questions that were passed over.
    Answered(BTreeMap<Question, Score>),
    Declined,
    Unreachable,
}

impl End {
    /// How the last try ended it.
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Answered(answers) => Self::Answered(answers.counted()),
            Outcome::Declined => Self::Declined,
            // The last try of all that nobody answers closes too.
            Outcome::Unreachable | Outcome::NoAnswer | Outcome::Later(_) => Self::Unreachable,
        }
    }
}

/// One follow-up that came to its end, and whatever its figures are told by. Nobody's words are in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surveyed {
    pub about: About,
    /// Each service that was asked for.
    pub services: Vec<Service>,
    /// How the request came (C1–C7).
    pub channel: Option<Channel>,
    pub category: Option<Category>,
    /// Who gave it, each once; of a rejection who told it, of a withdrawal who took the request in, of a question
    /// who answered it, of a complaint who told what came of it.
    pub providers: Vec<StaffId>,
    /// The committee that it was referred to; none where it came to none.
    pub committee: Option<CommitteeId>,
    pub end: End,
    /// Of the questionnaire.
    pub version: u16,
    /// Whose figures it is not counted in: who served a person that answers anonymously (G8).
    pub withheld_from: Vec<StaffId>,
}

/// Of what a count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    All,
    Service(Service),
    Channel(Channel),
    /// None where the request does not say.
    Category(Option<Category>),
    Provider(StaffId),
    Committee(CommitteeId),
    /// Of the steps that a department owns: made of the whole when it is asked for, and never kept.
    Department(DepartmentId),
    /// Of a version of the questionnaire.
    Version(u16),
    /// Of one question, over all versions: made of the whole as well.
    Question(Question),
    /// Of the questions that judge a step; likewise.
    Step(Queue),
}

/// By what figures are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    Whole,
    Service,
    Channel,
    Category,
    /// A manager's alone, and never of themselves.
    Provider,
    Committee,
    /// By the questions of the steps that each department owns (G9).
    Department,
    Version,
    Question,
    Step,
}

impl Axis {
    pub const ALL: [Self; 10] = [
        Self::Whole,
        Self::Service,
        Self::Channel,
        Self::Category,
        Self::Provider,
        Self::Committee,
        Self::Department,
        Self::Version,
        Self::Question,
        Self::Step,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Service => "service",
            Self::Channel => "channel",
            Self::Category => "category",
            Self::Provider => "provider",
            Self::Committee => "committee",
            Self::Department => "department",
            Self::Version => "version",
            Self::Question => "question",
            Self::Step => "step",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.code() == code)
    }

    /// Its lines are of some questions of all who were asked.
    pub fn is_of_questions(self) -> bool {
        matches!(self, Self::Department | Self::Question | Self::Step)
    }
}

impl Of {
    pub fn axis(self) -> Axis {
        match self {
            Self::All => Axis::Whole,
            Self::Service(_) => Axis::Service,
            Self::Channel(_) => Axis::Channel,
            Self::Category(_) => Axis::Category,
            Self::Provider(_) => Axis::Provider,
            Self::Committee(_) => Axis::Committee,
            Self::Department(_) => Axis::Department,
            Self::Version(_) => Axis::Version,
            Self::Question(_) => Axis::Question,
            Self::Step(_) => Axis::Step,
        }
    }
}

/// How often each answer was given, of so many people who were offered to judge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub answered: u32,
    pub declined: u32,
    pub unreachable: u32,
    /// By question, then by points from one to five; no question that nobody answered.
    pub points: BTreeMap<Question, [u32; POINTS]>,
}

impl Counts {
    /// Who was offered to judge, whether they did or not (G8).
    pub fn offered(&self) -> u32 {
        self.answered.saturating_add(self.declined).saturating_add(self.unreachable)
    }

    pub fn add(&mut self, end: &End) {
        self.change(end, |count| *count = count.saturating_add(1));
    }

    pub fn take_away(&mut self, end: &End) {
        self.change(end, |count| *count = count.saturating_sub(1));
    }

    fn change(&mut self, end: &End, change: impl Fn(&mut u32)) {
        match end {
            End::Declined => change(&mut self.declined),
            End::Unreachable => change(&mut self.unreachable),
            End::Answered(answers) => {
                change(&mut self.answered);
                for (question, score) in answers {
                    let points = self.points.entry(*question).or_default();
                    let at = usize::from(score.points()).saturating_sub(1);
                    if let Some(count) = points.get_mut(at) {
                        change(count);
                    }
                }
                self.points.retain(|_, points| *points != [0; POINTS]);
            }
        }
    }

    pub fn plus(&mut self, other: &Self) {
        let add = |own: &mut u32, other: u32| *own = own.saturating_add(other);
        add(&mut self.answered, other.answered);
        add(&mut self.declined, other.declined);
        add(&mut self.unreachable, other.unreachable);
        for (question, points) in &other.points {
            let own = self.points.entry(*question).or_default();
            for (own, other) in own.iter_mut().zip(points) {
                add(own, *other);
            }
        }
    }

    fn minus(&mut self, other: &Self) {
        let take = |own: &mut u32, other: u32| *own = own.saturating_sub(other);
        take(&mut self.answered, other.answered);
        take(&mut self.declined, other.declined);
        take(&mut self.unreachable, other.unreachable);
        for (question, points) in &other.points {
            let own = self.points.entry(*question).or_default();
            for (own, other) in own.iter_mut().zip(points) {
                take(own, *other);
            }
        }
        self.points.retain(|_, points| *points != [0; POINTS]);
    }

    /// The same with the answers to some questions alone.
    #[must_use]
    pub fn only(&self, keeps: impl Fn(Question) -> bool) -> Self {
        let mut own = self.clone();
        own.points.retain(|question, _| keeps(*question));
        own
    }

    fn of(&self, question: Question) -> [u32; POINTS] {
        self.points.get(&question).copied().unwrap_or_default()
    }

    /// The answers to all questions together, as if they were one: for figures of a step.
    pub fn joined(&self) -> [u32; POINTS] {
        self.points.values().fold([0; POINTS], |mut sum, points| {
            for (own, other) in sum.iter_mut().zip(points) {
                *own = own.saturating_add(*other);
            }
            sum
        })
    }

    /// How many answered a question.
    pub fn answers(&self, question: Question) -> u32 {
        answers(&self.of(question))
    }

    /// How many of them with 4 or 5.
    pub fn satisfied(&self, question: Question) -> u32 {
        satisfied(&self.of(question))
    }

    /// In tenths of a percent, rounded to the nearest; none without an answer.
    pub fn satisfied_per_mille(&self, question: Question) -> Option<u32> {
        satisfied_per_mille(&self.of(question))
    }

    /// The mean in hundredths of a point, 100 to 500; none without an answer.
    pub fn mean_hundredths(&self, question: Question) -> Option<u32> {
        mean_hundredths(&self.of(question))
    }

    /// Answered of offered in tenths of a percent; none where nobody was offered to judge.
    pub fn rate_per_mille(&self) -> Option<u32> {
        rounded(u64::from(self.answered), 1000, self.offered())
    }
}

/// How many answers these are, by points from one to five.
pub fn answers(points: &[u32; POINTS]) -> u32 {
    points.iter().fold(0, |sum, count| sum.saturating_add(*count))
}

/// How many of them are 4 or 5.
pub fn satisfied(points: &[u32; POINTS]) -> u32 {
    let from = usize::from(SATISFIED_FROM).saturating_sub(1);
    points.iter().skip(from).fold(0, |sum, count| sum.saturating_add(*count))
}

/// Their share in tenths of a percent.
pub fn satisfied_per_mille(points: &[u32; POINTS]) -> Option<u32> {
    rounded(u64::from(satisfied(points)), 1000, answers(points))
}

/// The mean in hundredths of a point.
pub fn mean_hundredths(points: &[u32; POINTS]) -> Option<u32> {
    let sum = (1_u64..).zip(points).map(|(points, count)| points * u64::from(*count));
    rounded(sum.sum(), 100, answers(points))
}

fn rounded(part: u64, times: u64, of: u32) -> Option<u32> {
    let of = u64::from(of);
    let doubled = part.saturating_mul(times).saturating_mul(2).saturating_add(of);
    doubled.checked_div(of.saturating_mul(2)).and_then(|whole| u32::try_from(whole).ok())
}

/// What came to its end on one day, each count by what it is of; none that is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCounts {
    pub counts: BTreeMap<(About, Of), Counts>,
    /// What of it is not counted for one of the staff, as they served who answered anonymously. Were it counted for
    /// them, two figures that differ by one answer would tell it.
    pub withheld: BTreeMap<StaffId, BTreeMap<(About, Of), Counts>>,
}

type ByOf = BTreeMap<(About, Of), Counts>;

impl DayCounts {
    pub fn add(&mut self, surveyed: &Surveyed) {
        self.change(surveyed, Counts::add);
    }

    pub fn take_away(&mut self, surveyed: &Surveyed) {
        self.change(surveyed, Counts::take_away);
    }

    fn change(&mut self, surveyed: &Surveyed, change: impl Fn(&mut Counts, &End)) {
        let all = surveyed.is_of();
        let change_each = |counts: &mut ByOf| {
            for of in &all {
                change(counts.entry((surveyed.about, *of)).or_default(), &surveyed.end);
            }
            counts.retain(|_, counts| *counts != Counts::default());
        };
        change_each(&mut self.counts);
        for staff in &surveyed.withheld_from {
            change_each(self.withheld.entry(*staff).or_default());
        }
        self.withheld.retain(|_, counts| !counts.is_empty());
    }

    pub fn plus(&mut self, other: &Self) {
        let plus = |own: &mut ByOf, other: &ByOf| {
            for (of, counts) in other {
                own.entry(*of).or_default().plus(counts);
            }
        };
        plus(&mut self.counts, &other.counts);
        for (staff, counts) in &other.withheld {
            plus(self.withheld.entry(*staff).or_default(), counts);
        }
    }

    /// What is counted for one of the staff.
    pub fn told_to(&mut self, staff: StaffId) {
        for (of, withheld) in self.withheld.remove(&staff).unwrap_or_default() {
            if let Some(counts) = self.counts.get_mut(&of) {
                counts.minus(&withheld);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

impl Surveyed {
    /// Everything it is counted under.
    pub fn is_of(&self) -> Vec<Of> {
        let mut all = vec![Of::All, Of::Category(self.category), Of::Version(self.version)];
        all.extend(self.channel.map(Of::Channel));
        all.extend(self.services.iter().copied().map(Of::Service));
        all.extend(self.providers.iter().copied().map(Of::Provider));
        all.extend(self.committee.map(Of::Committee));
        all
    }
}

impl Case {
    /// How its follow-up ended, and on which day; none while the person may still be asked.
    pub fn surveyed(&self) -> Option<(Day, Surveyed)> {
        let last = self.attempts().last().filter(|_| self.stage == Stage::Closed)?;
        Some((last.at.day(), self.follow_up(last)))
    }

    /// All follow-ups that ended: before its decision was appealed the one that there was, and the last. Of two on
    /// one day the last counts.
    pub fn all_surveyed(&self) -> impl Iterator<Item = (Day, Surveyed)> {
        let last = self.surveyed();
        let day = last.as_ref().map(|(day, _)| *day);
        let before = self.surveyed_before().filter(|(own, _)| Some(*own) != day);
        before.into_iter().chain(last)
    }

    /// How the follow-up of the decision ended that was appealed; what was asked then was of that decision.
    fn surveyed_before(&self) -> Option<(Day, Surveyed)> {
        let appeal = self.appeal.as_ref().filter(|one| one.stood.stage == Stage::Closed)?;
        let stood = &appeal.stood;
        let mut then = self.clone();
        then.appeal = None;
        then.stage = stood.stage;
        then.decision = Some((*appeal.first).clone());
        then.answered = stood.answered;
        then.referral = stood.referral;
        then.survey.truncate(usize::from(stood.attempts));
        then.deliveries.truncate(usize::from(stood.deliveries));
        then.surveyed()
    }

    fn follow_up(&self, last: &Attempt) -> Surveyed {
        let mut withheld_from = Vec::new();
        if let Outcome::Answered(answers) = &last.outcome {
            withheld_from.clone_from(&answers.withheld_from);
        }
        let about = self.is_asked_about();
        let mut services: Vec<Service> = self.request.services().map(|ask| ask.service).collect();
        services.sort();
        services.dedup();
        let mut providers: Vec<StaffId> = match about {
            About::Service => self.deliveries.iter().map(|delivery| delivery.by).collect(),
            About::Rejection => self.answered.iter().map(|told| told.by).collect(),
            About::Withdrawal => vec![self.taken_by],
            // Of records of their own.
            About::Inquiry | About::Complaint => Vec::new(),
        };
        providers.sort();
        providers.dedup();
        Surveyed {
            about,
            services,
            channel: self.request.channel(),
            category: self.request.fields().choice(Field::Category),
            providers,
            committee: self.referral.as_ref().map(|referral| referral.committee),
            end: End::of(&last.outcome),
            version: last.version,
            withheld_from,
        }
    }
}

#[cfg(test)]
mod tests;
