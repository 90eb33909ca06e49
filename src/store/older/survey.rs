//! Follow-ups as they were before questionnaires were the society's own: five questions, always the same.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::choice::{Category, Channel, Service};
use crate::domain::department::DepartmentId;
use crate::domain::figures::{Counts, DayCounts, End, Of, POINTS, Surveyed};
use crate::domain::id::{CommitteeId, StaffId};
use crate::domain::satisfaction::{About, Answers, Attempt, Given, Outcome, Question, Score};

/// Everybody was asked by the first version.
const VERSION: u16 = 1;
const QUESTIONS: usize = Question::USUAL.len();

#[derive(Serialize, Deserialize)]
#[serde(rename = "Answers")]
struct AnswersV1 {
    courtesy: Option<Score>,
    speed: Option<Score>,
    clarity: Option<Score>,
    ease: Option<Score>,
    outcome: Option<Score>,
    comment: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Outcome", rename_all = "snake_case")]
enum OutcomeV1 {
    Answered(AnswersV1),
    Declined,
    NoAnswer,
    Later(Day),
    Unreachable,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Attempt")]
pub struct AttemptV1 {
    outcome: OutcomeV1,
    channel: Channel,
    by: StaffId,
    at: Timestamp,
}

impl From<AttemptV1> for Attempt {
    fn from(old: AttemptV1) -> Self {
        let outcome = match old.outcome {
            OutcomeV1::Answered(old) => {
                let scores = [old.courtesy, old.speed, old.clarity, old.ease, old.outcome];
                let mut answers = Answers { comment: old.comment, ..Answers::default() };
                for (question, score) in Question::USUAL.into_iter().zip(scores) {
                    answers.set(question, score.map(Given::Score));
                }
                Outcome::Answered(answers)
            }
            OutcomeV1::Declined => Outcome::Declined,
            OutcomeV1::NoAnswer => Outcome::NoAnswer,
            OutcomeV1::Later(day) => Outcome::Later(day),
            OutcomeV1::Unreachable => Outcome::Unreachable,
        };
        Self { outcome, channel: old.channel, by: old.by, at: old.at, version: VERSION }
    }
}

pub(super) fn attempts(old: Vec<AttemptV1>) -> Vec<Attempt> {
    old.into_iter().map(AttemptV1::into).collect()
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "End", rename_all = "snake_case")]
enum EndV1 {
    Answered([Option<Score>; QUESTIONS]),
    Declined,
    Unreachable,
}

#[derive(Serialize, Deserialize)]
pub struct SurveyedV1 {
    about: About,
    services: Vec<Service>,
    channel: Option<Channel>,
    category: Option<Category>,
    providers: Vec<StaffId>,
    committee: Option<CommitteeId>,
    end: EndV1,
}

impl From<SurveyedV1> for Surveyed {
    fn from(old: SurveyedV1) -> Self {
        let end = match old.end {
            EndV1::Answered(scores) => {
                let all = Question::USUAL.into_iter().zip(scores);
                End::Answered(all.filter_map(|(own, score)| Some((own, score?))).collect())
            }
            EndV1::Declined => End::Declined,
            EndV1::Unreachable => End::Unreachable,
        };
        Self {
            about: old.about,
            services: old.services,
            channel: old.channel,
            category: old.category,
            providers: old.providers,
            committee: old.committee,
            end,
            version: VERSION,
            withheld_from: Vec::new(),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename = "Of", rename_all = "snake_case")]
enum OfV1 {
    All,
    Service(Service),
    Channel(Channel),
    Category(Option<Category>),
    Provider(StaffId),
    Committee(CommitteeId),
    Department(DepartmentId),
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Counts")]
struct CountsV1 {
    answered: u32,
    declined: u32,
    unreachable: u32,
    points: [[u32; POINTS]; QUESTIONS],
}

impl From<CountsV1> for Counts {
    fn from(old: CountsV1) -> Self {
        let points = Question::USUAL.into_iter().zip(old.points);
        Self {
            answered: old.answered,
            declined: old.declined,
            unreachable: old.unreachable,
            points: points.filter(|(_, points)| *points != [0; POINTS]).collect(),
        }
    }
}

/// Nothing was counted by version: a store that has these is counted anew when it is opened.
#[derive(Serialize, Deserialize)]
pub struct DayCountsV1 {
    counts: BTreeMap<(About, OfV1), CountsV1>,
}

impl From<DayCountsV1> for DayCounts {
    fn from(old: DayCountsV1) -> Self {
        let of = |of| match of {
            OfV1::All => Of::All,
            OfV1::Service(service) => Of::Service(service),
            OfV1::Channel(channel) => Of::Channel(channel),
            OfV1::Category(category) => Of::Category(category),
            OfV1::Provider(staff) => Of::Provider(staff),
            OfV1::Committee(id) => Of::Committee(id),
            OfV1::Department(id) => Of::Department(id),
        };
        let counts = old.counts.into_iter();
        let counts = counts.map(|((about, own), counts)| ((about, of(own)), counts.into()));
        Self { counts: counts.collect(), withheld: BTreeMap::new() }
    }
}
