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
const POINTS: usize = 5;
const QUESTIONS: usize = Question::ALL.len();

/// How a follow-up came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The answers, in the order of [`Question::ALL`]; none where a question was passed over.
    Answered([Option<Score>; QUESTIONS]),
    Declined,
    Unreachable,
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
    /// Who gave it, each once; of a rejection who told it, of a withdrawal who took the request in.
    pub providers: Vec<StaffId>,
    /// The committee that it was referred to; none where it came to none.
    pub committee: Option<CommitteeId>,
    pub end: End,
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
}

impl Axis {
    pub const ALL: [Self; 7] = [
        Self::Whole,
        Self::Service,
        Self::Channel,
        Self::Category,
        Self::Provider,
        Self::Committee,
        Self::Department,
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
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.code() == code)
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
        }
    }
}

/// How often each answer was given, of so many people who were offered to judge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub answered: u32,
    pub declined: u32,
    pub unreachable: u32,
    /// By question in the order of [`Question::ALL`], then by points from one to five.
    pub points: [[u32; POINTS]; QUESTIONS],
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
                for (points, answer) in self.points.iter_mut().zip(answers) {
                    let at = answer.map(|score| usize::from(score.points()).saturating_sub(1));
                    if let Some(count) = at.and_then(|at| points.get_mut(at)) {
                        change(count);
                    }
                }
            }
        }
    }

    pub fn plus(&mut self, other: &Self) {
        let add = |own: &mut u32, other: u32| *own = own.saturating_add(other);
        add(&mut self.answered, other.answered);
        add(&mut self.declined, other.declined);
        add(&mut self.unreachable, other.unreachable);
        for (own, other) in self.points.iter_mut().flatten().zip(other.points.iter().flatten()) {
            add(own, *other);
        }
    }

    /// The same with the answers to some questions alone.
    #[must_use]
    pub fn only(&self, keeps: impl Fn(Question) -> bool) -> Self {
        let mut own = *self;
        for (points, question) in own.points.iter_mut().zip(Question::ALL) {
            if !keeps(question) {
                *points = [0; POINTS];
            }
        }
        own
    }

    fn of(&self, question: Question) -> [u32; POINTS] {
        let at = Question::ALL.iter().position(|one| *one == question);
        at.and_then(|at| self.points.get(at)).copied().unwrap_or_default()
    }

    /// How many answered a question.
    pub fn answers(&self, question: Question) -> u32 {
        self.of(question).iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How many of them with 4 or 5.
    pub fn satisfied(&self, question: Question) -> u32 {
        let from = usize::from(SATISFIED_FROM).saturating_sub(1);
        self.of(question).iter().skip(from).fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// In tenths of a percent, rounded to the nearest; none without an answer.
    pub fn satisfied_per_mille(&self, question: Question) -> Option<u32> {
        rounded(u64::from(self.satisfied(question)), 1000, self.answers(question))
    }

    /// The mean in hundredths of a point, 100 to 500; none without an answer.
    pub fn mean_hundredths(&self, question: Question) -> Option<u32> {
        let sum = (1_u64..).zip(self.of(question)).map(|(points, count)| points * u64::from(count));
        rounded(sum.sum(), 100, self.answers(question))
    }

    /// Answered of offered in tenths of a percent; none where nobody was offered to judge.
    pub fn rate_per_mille(&self) -> Option<u32> {
        rounded(u64::from(self.answered), 1000, self.offered())
    }
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
}

impl DayCounts {
    pub fn add(&mut self, surveyed: &Surveyed) {
        for of in surveyed.is_of() {
            self.counts.entry((surveyed.about, of)).or_default().add(&surveyed.end);
        }
    }

    pub fn take_away(&mut self, surveyed: &Surveyed) {
        for of in surveyed.is_of() {
            self.counts.entry((surveyed.about, of)).or_default().take_away(&surveyed.end);
        }
        self.counts.retain(|_, counts| *counts != Counts::default());
    }

    pub fn plus(&mut self, other: &Self) {
        for (of, counts) in &other.counts {
            self.counts.entry(*of).or_default().plus(counts);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

impl Surveyed {
    /// Everything it is counted under.
    pub fn is_of(&self) -> Vec<Of> {
        let mut all = vec![Of::All, Of::Category(self.category)];
        all.extend(self.channel.map(Of::Channel));
        all.extend(self.services.iter().copied().map(Of::Service));
        all.extend(self.providers.iter().copied().map(Of::Provider));
        all.extend(self.committee.map(Of::Committee));
        all
    }
}

/// The step of a request that a question judges; none where it is of all of them.
pub fn step_of(question: Question) -> Option<Queue> {
    match question {
        Question::Courtesy => Some(Queue::Intake),
        Question::Ease => Some(Queue::Documents),
        Question::Clarity => Some(Queue::Answers),
        Question::Outcome => Some(Queue::Deliveries),
        Question::Speed => None,
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
        let end = match &last.outcome {
            Outcome::Answered(answers) => {
                End::Answered(Question::ALL.map(|question| answers.get(question)))
            }
            Outcome::Declined => End::Declined,
            // The last try of all that nobody answers closes too.
            Outcome::Unreachable | Outcome::NoAnswer | Outcome::Later(_) => End::Unreachable,
        };
        let about = self.is_asked_about();
        let mut services: Vec<Service> = self.request.services().map(|ask| ask.service).collect();
        services.sort();
        services.dedup();
        let mut providers: Vec<StaffId> = match about {
            About::Service => self.deliveries.iter().map(|delivery| delivery.by).collect(),
            About::Rejection => self.answered.iter().map(|told| told.by).collect(),
            About::Withdrawal => vec![self.taken_by],
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
            end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(points: u8) -> End {
        End::Answered([Score::of(points); QUESTIONS])
    }

    fn surveyed(service: Service, end: End) -> Surveyed {
        Surveyed {
            about: About::Service,
            services: vec![service],
            channel: Some(Channel::Phone),
            category: None,
            providers: vec![StaffId(3)],
            committee: Some(CommitteeId::GENERAL),
            end,
        }
    }

    #[test]
    fn hundred_and_fifty_of_two_hundred_and_fifty_are_sixty_percent() {
        let mut counts = Counts::default();
        (0..150).for_each(|n| counts.add(&answered(4 + n % 2)));
        (0..100).for_each(|n| counts.add(&answered(1 + n % 3)));
        (0..50).for_each(|_| counts.add(&End::Declined));
        (0..200).for_each(|_| counts.add(&End::Unreachable));
        assert_eq!(counts.satisfied_per_mille(Question::Outcome), Some(600));
        assert_eq!((counts.answers(Question::Outcome), counts.offered()), (250, 500));
        assert_eq!(counts.rate_per_mille(), Some(500));
    }

    #[test]
    fn a_mean_is_of_those_who_answered_the_question_and_rounded() {
        let mut counts = Counts::default();
        for points in [5, 4, 4] {
            counts.add(&answered(points));
        }
        let mut passed_over = [Score::of(1); QUESTIONS];
        passed_over[3] = None;
        counts.add(&End::Answered(passed_over));
        // (5 + 4 + 4 + 1) / 4, and (5 + 4 + 4) / 3 where the last passed the question over.
        assert_eq!(counts.mean_hundredths(Question::Outcome), Some(350));
        assert_eq!(counts.mean_hundredths(Question::Ease), Some(433));
        assert_eq!((counts.answered, counts.answers(Question::Ease)), (4, 3));
    }

    #[test]
    fn without_an_answer_there_is_no_figure_and_never_a_zero() {
        let mut counts = Counts::default();
        assert_eq!(counts.rate_per_mille(), None);
        counts.add(&End::Declined);
        assert_eq!(counts.rate_per_mille(), Some(0));
        assert_eq!(counts.satisfied_per_mille(Question::Outcome), None);
        assert_eq!(counts.mean_hundredths(Question::Outcome), None);
    }

    #[test]
    fn what_is_taken_away_leaves_the_day_as_it_was() {
        let one = surveyed(Service::Rent, answered(5));
        let other = surveyed(Service::Food, End::Declined);
        let mut day = DayCounts::default();
        day.add(&one);
        let only_one = day.clone();
        day.add(&other);
        assert_ne!(day, only_one);
        day.take_away(&other);
        assert_eq!(day, only_one);
        day.take_away(&one);
        assert_eq!(day, DayCounts::default());
    }

    #[test]
    fn who_is_of_two_services_counts_under_each_and_once_in_all() {
        let mut both = surveyed(Service::Rent, answered(5));
        both.services.push(Service::Food);
        let mut day = DayCounts::default();
        day.add(&both);
        day.add(&surveyed(Service::Rent, answered(2)));
        let answered = |of| day.counts.get(&(About::Service, of)).map(|counts| counts.answered);
        assert_eq!(answered(Of::All), Some(2));
        assert_eq!(answered(Of::Service(Service::Rent)), Some(2));
        assert_eq!(answered(Of::Service(Service::Food)), Some(1));
        assert_eq!(answered(Of::Provider(StaffId(3))), Some(2));
        assert_eq!(answered(Of::Service(Service::Cash)), None);
    }
}
