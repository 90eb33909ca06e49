//! The satisfaction follow-up (G7, G8): a right that is offered, tried for, and recorded even when declined.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Refusal;
use crate::domain::choice::Channel;
use crate::domain::id::StaffId;

/// Days on which a person is tried before they count as unreachable, unless the society sets another number.
pub const SURVEY_DAYS_DEFAULT: u8 = 3;
/// The most days that a society may ask for.
pub const SURVEY_DAYS_MAX: u8 = 20;
/// Attempts of one day: more of them is no longer an offer.
pub const ATTEMPTS_A_DAY_MAX: usize = 3;
/// Attempts kept on a case: the most days, each with its most.
pub const ATTEMPTS_MAX: usize = 60;

/// The code of a question, which stays the same over all versions of a questionnaire (see
/// [`crate::domain::questionnaire`]): by it answers are compared. Those that a society begins with, or one of its
/// own. Files have it by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case")]
pub enum Question {
    Courtesy,
    Speed,
    Clarity,
    Ease,
    Outcome,
    Own(OwnQuestion),
}

/// A question of the society's own, by its number from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct OwnQuestion(u8);

const OWN_CODES: [&str; 20] = [
    "own_1", "own_2", "own_3", "own_4", "own_5", "own_6", "own_7", "own_8", "own_9", "own_10",
    "own_11", "own_12", "own_13", "own_14", "own_15", "own_16", "own_17", "own_18", "own_19",
    "own_20",
];

impl OwnQuestion {
    pub fn number(self) -> u8 {
        self.0
    }

    fn at(self) -> usize {
        usize::from(self.0).saturating_sub(1)
    }
}

impl TryFrom<u8> for OwnQuestion {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        let own = Self(number);
        let is_one = number > 0 && own.at() < OWN_CODES.len();
        if is_one { Ok(own) } else { Err(number.to_string()) }
    }
}

impl From<OwnQuestion> for u8 {
    fn from(own: OwnQuestion) -> Self {
        own.0
    }
}

impl Question {
    /// Those that a society begins with.
    pub const USUAL: [Self; 5] =
        [Self::Courtesy, Self::Speed, Self::Clarity, Self::Ease, Self::Outcome];

    /// Every code there may be: the usual ones, then those of the society's own.
    pub fn all() -> impl Iterator<Item = Self> {
        let own = (1..).map_while(|number| OwnQuestion::try_from(number).ok()).map(Self::Own);
        Self::USUAL.into_iter().chain(own)
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Courtesy => "courtesy",
            Self::Speed => "speed",
            Self::Clarity => "clarity",
            Self::Ease => "ease",
            Self::Outcome => "outcome",
            Self::Own(own) => OWN_CODES.get(own.at()).copied().unwrap_or_default(),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|question| question.code() == code)
    }
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { self.code().serialize(to) } else { Self::serialize(self, to) }
    }
}

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if !from.is_human_readable() {
            return Self::deserialize(from);
        }
        let code = String::deserialize(from)?;
        Self::from_code(&code).ok_or_else(|| D::Error::custom(code))
    }
}

/// One to five, five the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    pub fn of(points: u8) -> Option<Self> {
        (1..=5).contains(&points).then_some(Self(points))
    }

    pub fn points(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = String;
    fn try_from(points: u8) -> Result<Self, String> {
        Self::of(points).ok_or_else(|| points.to_string())
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// What was said to one question. Files have the points, true or false, or the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case")]
pub enum Given {
    Score(Score),
    Yes(bool),
    Words(String),
}

impl Given {
    /// As it is counted: yes as the best of a scale, no as the least, so that the share of 4 and 5 is the share
    /// of yes. Words are not counted.
    pub fn counted(&self) -> Option<Score> {
        match self {
            Self::Score(score) => Some(*score),
            Self::Yes(yes) => Score::of(if *yes { 5 } else { 1 }),
            Self::Words(_) => None,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum GivenInFiles {
    Yes(bool),
    Score(Score),
    Words(String),
}

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if !to.is_human_readable() {
            return Self::serialize(self, to);
        }
        match self {
            Self::Score(score) => score.serialize(to),
            Self::Yes(yes) => yes.serialize(to),
            Self::Words(words) => words.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if !from.is_human_readable() {
            return Self::deserialize(from);
        }
        Ok(match GivenInFiles::deserialize(from)? {
            GivenInFiles::Yes(yes) => Self::Yes(yes),
            GivenInFiles::Score(score) => Self::Score(score),
            GivenInFiles::Words(words) => Self::Words(words),
        })
    }
}

/// What the person said. A question may be passed over unless it must be answered; at least one that is counted
/// is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Answers {
    pub given: BTreeMap<Question, Given>,
    pub comment: String,
    /// Whoever served the person is told nothing of it (G8).
    pub anonymous: bool,
    /// Of anonymous answers, who served the person until then. What a client says of it is not taken.
    pub withheld_from: Vec<StaffId>,
}

#[derive(Serialize, Deserialize)]
struct AnswersInFiles {
    #[serde(flatten)]
    given: BTreeMap<Question, Given>,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    anonymous: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    withheld_from: Vec<StaffId>,
}

impl Serialize for Answers {
    /// Files have each answer by the name of its question, beside the comment.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if !to.is_human_readable() {
            return Self::serialize(self, to);
        }
        let Self { given, comment, anonymous, withheld_from } = self.clone();
        AnswersInFiles { given, comment, anonymous, withheld_from }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if !from.is_human_readable() {
            return Self::deserialize(from);
        }
        let AnswersInFiles { given, comment, anonymous, withheld_from } =
            AnswersInFiles::deserialize(from)?;
        Ok(Self { given, comment, anonymous, withheld_from })
    }
}

impl Answers {
    /// One answer on the scale, for whoever has no more to say.
    pub fn of(question: Question, points: u8) -> Self {
        let mut answers = Self::default();
        answers.set(question, Score::of(points).map(Given::Score));
        answers
    }

    pub fn get(&self, question: Question) -> Option<&Given> {
        self.given.get(&question)
    }

    pub fn set(&mut self, question: Question, given: Option<Given>) {
        match given {
            Some(given) => self.given.insert(question, given),
            None => self.given.remove(&question),
        };
    }

    /// What was said in words is not told.
    pub fn hide_words(&mut self) {
        self.given.retain(|_, given| !matches!(given, Given::Words(_)));
        self.comment.clear();
    }

    /// What figures are made of.
    pub fn counted(&self) -> BTreeMap<Question, Score> {
        let counted = |(question, given): (&Question, &Given)| Some((*question, given.counted()?));
        self.given.iter().filter_map(counted).collect()
    }

    /// Nothing that is counted was answered; words alone answer no question.
    pub fn is_empty(&self) -> bool {
        !self.given.values().any(|given| given.counted().is_some())
    }

    /// What is told of it to one of the staff: of anonymous answers to whoever served the person, that they were
    /// given and nothing more.
    pub fn tell(&mut self, staff: StaffId) {
        if self.withheld_from.contains(&staff) {
            self.given.clear();
            self.comment.clear();
        }
    }

    /// They are not told: none are kept without an answer.
    pub fn is_withheld(&self) -> bool {
        self.anonymous && self.given.is_empty()
    }
}

/// How a try to reach the person ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Answered(Answers),
    Declined,
    NoAnswer,
    /// Asked to be called on a later day.
    Later(Day),
    /// Tried on enough days and by no way to be reached: no more tries.
    Unreachable,
}

impl Outcome {
    /// Nothing is left to ask, and nothing of what was typed is to be gone on with.
    pub fn ends(&self) -> bool {
        matches!(self, Self::Answered(_) | Self::Declined | Self::Unreachable)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub outcome: Outcome,
    pub channel: Channel,
    pub by: StaffId,
    pub at: Timestamp,
    /// The version of the questionnaire that was in force, or that the answers were asked by.
    pub version: u16,
}

/// How the tries to reach one person stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The days on which nobody answered, today among them as if nobody does.
    pub days: u8,
    /// So many are wanted before the person counts as unreachable.
    pub wanted: u8,
    /// Attempts of today, however they ended.
    pub today: usize,
}

impl Tried {
    /// `wanted` is the society's number of days.
    pub fn on(today: Day, attempts: &[Attempt], wanted: u8) -> Self {
        let missed = attempts.iter().filter(|one| one.outcome == Outcome::NoAnswer);
        let mut days: Vec<Day> = missed.map(|one| one.at.day()).chain([today]).collect();
        days.sort();
        days.dedup();
        Self {
            days: u8::try_from(days.len()).unwrap_or(u8::MAX),
            wanted,
            today: attempts.iter().filter(|one| one.at.day() == today).count(),
        }
    }

    /// A try that nobody answers today is the last one.
    pub fn is_last(self) -> bool {
        self.days >= self.wanted
    }

    /// Whether another try without an answer may be noted today: each is a call that was made (G8).
    pub fn may_try(self) -> Result<(), Refusal> {
        if self.today < ATTEMPTS_A_DAY_MAX { Ok(()) } else { Err(Refusal::TriedToday) }
    }

    /// Whether the person may be given up: their right to judge was offered on enough days (G8).
    pub fn may_give_up(self) -> Result<(), Refusal> {
        if self.is_last() {
            return Ok(());
        }
        Err(Refusal::TooFewDays { days: self.days, wanted: self.wanted })
    }
}

/// What a person is asked about: the service, how they were treated who got none, the answer to a question, or how
/// their complaint was dealt with (G7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Service,
    Rejection,
    Withdrawal,
    Inquiry,
    Complaint,
}

impl About {
    pub const ALL: [Self; 5] =
        [Self::Service, Self::Rejection, Self::Withdrawal, Self::Inquiry, Self::Complaint];

    pub fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Rejection => "rejection",
            Self::Withdrawal => "withdrawal",
            Self::Inquiry => "inquiry",
            Self::Complaint => "complaint",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(outcome: Outcome, day: i32, hour: u8) -> Attempt {
        let at = Day(day).at(hour, 0);
        Attempt { outcome, channel: Channel::Phone, by: StaffId(1), at, version: 1 }
    }

    #[test]
    fn days_are_counted_on_which_nobody_answered_and_not_calls() {
        let morning = attempt(Outcome::NoAnswer, 0, 9);
        let evening = attempt(Outcome::NoAnswer, 0, 18);
        let spoke = attempt(Outcome::Later(Day(3)), 1, 9);
        let tried = |day, attempts: &[Attempt]| Tried::on(Day(day), attempts, 3);
        assert_eq!(tried(0, &[]), Tried { days: 1, wanted: 3, today: 0 });
        let of_a_day = [morning.clone(), evening.clone(), morning.clone()];
        assert_eq!(tried(0, &of_a_day), Tried { days: 1, wanted: 3, today: 3 });
        assert_eq!(tried(0, &of_a_day).may_try(), Err(Refusal::TriedToday));
        assert_eq!(tried(1, &of_a_day).may_try(), Ok(()));
        // A day on which they asked for another one is no day without an answer.
        let days = [morning, evening, spoke];
        let few = Refusal::TooFewDays { days: 2, wanted: 3 };
        assert_eq!(tried(3, &days).may_give_up(), Err(few));
        let and_another = [days.to_vec(), vec![attempt(Outcome::NoAnswer, 2, 9)]].concat();
        assert_eq!(tried(3, &and_another).may_give_up(), Ok(()));
    }

    #[test]
    fn a_score_is_from_one_to_five() {
        assert_eq!(
            [0, 1, 5, 6].map(|points| Score::of(points).map(Score::points)),
            [None, Some(1), Some(5), None]
        );
        assert_eq!(u8::from(Score::of(4).unwrap()), 4);
        assert_eq!(
            (Score::try_from(6), Score::try_from(5).map(Score::points)),
            (Err("6".into()), Ok(5))
        );
    }

    #[test]
    fn each_question_is_answered_in_its_own_place() {
        let codes = ["courtesy", "speed", "clarity", "ease", "outcome", "own_1"];
        assert_eq!(Question::all().map(Question::code).take(6).collect::<Vec<_>>(), codes);
        assert_eq!(Question::all().count(), 25);
        for question in Question::all() {
            assert_eq!(Question::from_code(question.code()), Some(question));
            let answers = Answers::of(question, 3);
            assert!(!answers.is_empty());
            for other in Question::all() {
                assert_eq!(answers.get(other).is_some(), other == question);
            }
        }
        // Words alone answer no question.
        let mut words = Answers { comment: "شكرًا".into(), ..Answers::default() };
        words.set(Question::Ease, Some(Given::Words("سهل".into())));
        assert!(words.is_empty());
    }

    #[test]
    fn files_have_answers_by_the_names_of_their_questions() {
        let mut answers = Answers::of(Question::Speed, 4);
        answers.set(Question::Own(OwnQuestion(2)), Some(Given::Yes(false)));
        answers.comment = "شكرًا".into();
        let told = serde_json::to_value(&answers).unwrap();
        let own = serde_json::json!(
            { "speed": 4, "own_2": false, "comment": "شكرًا", "anonymous": false }
        );
        assert_eq!(told, own);
        assert_eq!(serde_json::from_value::<Answers>(told).unwrap(), answers);
        assert!(serde_json::from_value::<Question>("own_21".into()).is_err());
    }
}
