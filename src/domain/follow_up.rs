//! A satisfaction follow-up, whatever it is about (G7, G8): the rule of one more try, and the follow-up of a
//! question that was answered or of a complaint that is over. That of a request is a step of its own
//! ([`crate::domain::case`]), by the same rule.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::{By, Claim, Refusal, said};
use crate::domain::choice::{Channel, Service};
use crate::domain::contact::Who;
use crate::domain::figures::{End, Surveyed};
use crate::domain::id::StaffId;
use crate::domain::satisfaction::{ATTEMPTS_MAX, About, Answers, Attempt, Outcome, Tried};
use crate::domain::stored_text::StoredText;

/// What one more try came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Answered,
    Declined,
    /// They were tried on enough days, and are given up.
    Unreachable,
    /// Nobody answered, for the last time.
    GivenUp,
    /// They are tried again on that day.
    Again(Day),
}

/// What somebody is asked about, and how that went so far.
pub struct Asking<'a> {
    pub about: About,
    /// The tries of this follow-up, and of none before it.
    pub attempts: &'a [Attempt],
    /// From whom the answers are withheld where the person wants that (G8).
    pub served: Vec<StaffId>,
}

impl Asking<'_> {
    /// One more try, by a version of the questionnaire: whoever began to ask by one goes on by it, though another
    /// is in force by now.
    pub fn one_more(
        self,
        (version, mut outcome): (u16, Outcome),
        channel: Channel,
        how: By<'_>,
    ) -> Result<(Attempt, Came), Refusal> {
        let asked = how.settings.questionnaire_of(self.about, version);
        let asked = asked.ok_or(Refusal::NoSuchVersion { version })?;
        let tried = Tried::on(how.today, self.attempts, how.settings.survey_days);
        // The last that is kept ends it: nobody is called for ever, and no answer comes too late.
        let is_last = self.attempts.len().saturating_add(1) >= ATTEMPTS_MAX;
        let came = match &mut outcome {
            Outcome::Answered(answers) => {
                asked.check(answers)?;
                answers.withheld_from = if answers.anonymous { self.served } else { Vec::new() };
                Came::Answered
            }
            Outcome::Declined => Came::Declined,
            Outcome::Unreachable => {
                tried.may_give_up()?;
                Came::Unreachable
            }
            Outcome::Later(day) => {
                if *day <= how.today {
                    return Err(Refusal::LaterNotAfterToday);
                }
                if is_last {
                    return Err(Refusal::too_many(ATTEMPTS_MAX));
                }
                tried.may_try()?;
                // Whoever asked to be called on a day off is called on the working day after it.
                Came::Again(how.settings.days_off.working_day_from(*day))
            }
            Outcome::NoAnswer => {
                tried.may_try()?;
                if is_last || tried.is_last() { Came::GivenUp } else { Came::Again(how.due_in(1)) }
            }
        };
        Ok((Attempt { outcome, channel, by: how.by, at: how.at, version }, came))
    }
}

/// Why nobody is asked about a question or a complaint, or what they said is not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FollowUpFlaw {
    /// It is not over, the person was asked already or cannot be reached, or it is of the share that is not asked
    /// about.
    NobodyToAsk,
    /// Nobody asks how satisfied a person is with what they answered or worked on themselves (G8).
    OwnAnswer,
    /// No answers were given that could be taken back.
    NoAnswers,
    /// Whoever recorded them, or a manager, takes them back.
    NotYours { by: StaffId },
}

impl From<FollowUpFlaw> for Refusal {
    fn from(flaw: FollowUpFlaw) -> Self {
        Self::FollowUp(flaw)
    }
}

/// What happened to a follow-up, for the facts of its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpDeed {
    Answered,
    Declined,
    Unreachable,
    /// Nobody answered, or they asked for another day.
    Tried,
    /// The answers were not given so.
    TakenBack {
        reason: String,
    },
}

/// Answers that were not given so, as they were recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    pub attempt: Attempt,
    pub by: StaffId,
    pub at: Timestamp,
}

/// The follow-up of a question or a complaint. It begins when that is over, and anew when it is over again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// From which day on the person is asked; none while nobody is to ask.
    pub due: Option<Day>,
    /// All tries, the first first.
    pub attempts: Vec<Attempt>,
    /// So many of them were about how it was over before.
    pub before: u16,
    /// Which of them ended it, by their place from 0: the last counts, the others are behind it.
    pub ended: Vec<u16>,
    pub taken_back: Vec<TakenBack>,
}

fn place(of: usize) -> u16 {
    u16::try_from(of).unwrap_or(u16::MAX)
}

impl FollowUp {
    /// Somebody is to be asked.
    pub fn waits(&self) -> bool {
        self.due.is_some()
    }

    /// The tries of how it is over now.
    pub fn tries(&self) -> &[Attempt] {
        self.attempts.get(usize::from(self.before)..).unwrap_or_default()
    }

    /// The try that counts; none while none has ended it.
    pub fn current(&self) -> Option<&Attempt> {
        self.attempts.get(usize::from(*self.ended.last()?))
    }

    /// The person is asked from that day on, unless they said already how this was.
    pub fn begin(&mut self, due: Day) {
        let is_over = self.ended.last().is_some_and(|last| *last >= self.before);
        if !is_over {
            self.due = Some(due);
        }
    }

    /// It is not over after all: nobody is asked until it is.
    pub fn pause(&mut self) {
        self.due = None;
    }

    /// It is dealt with anew, and will be asked about anew; what was answered stays.
    pub fn renew(&mut self) {
        self.due = None;
        self.before = place(self.attempts.len());
    }

    /// One more try; what happened, for the facts.
    fn record(
        &mut self,
        (about, served): (About, Vec<StaffId>),
        tried: (u16, Outcome),
        channel: Channel,
        how: By<'_>,
    ) -> Result<FollowUpDeed, Refusal> {
        if !self.waits() {
            return Err(FollowUpFlaw::NobodyToAsk.into());
        }
        let asking = Asking { about, attempts: self.tries(), served };
        let (attempt, came) = asking.one_more(tried, channel, how)?;
        self.attempts.push(attempt);
        self.due = match came {
            Came::Again(day) => Some(day),
            Came::Answered | Came::Declined | Came::Unreachable | Came::GivenUp => {
                self.ended.push(place(self.attempts.len().saturating_sub(1)));
                None
            }
        };
        Ok(match came {
            Came::Answered => FollowUpDeed::Answered,
            Came::Declined => FollowUpDeed::Declined,
            Came::Unreachable | Came::GivenUp => FollowUpDeed::Unreachable,
            Came::Again(_) => FollowUpDeed::Tried,
        })
    }

    /// The answers that can be taken back: the last, as long as nothing came after them.
    fn last_answers(&self) -> Option<&Attempt> {
        let last = self.attempts.last()?;
        let is_end = self.ended.last().map(|at| usize::from(*at).saturating_add(1));
        let is_end = is_end == Some(self.attempts.len()) && !self.waits();
        (is_end && matches!(last.outcome, Outcome::Answered(_))).then_some(last)
    }

    /// Whoever recorded the answers, or a manager, takes them back.
    pub fn may_take_back(&self, how: By<'_>) -> Result<(), Refusal> {
        let last = self.last_answers().ok_or(FollowUpFlaw::NoAnswers)?;
        if last.by == how.by || how.manages() {
            return Ok(());
        }
        Err(FollowUpFlaw::NotYours { by: last.by }.into())
    }

    /// The answers were not given so: they stay to be read, and the person is asked again.
    fn take_back(&mut self, reason: &str, how: By<'_>) -> Result<FollowUpDeed, Refusal> {
        self.may_take_back(how)?;
        let reason = said(StoredText::Reason, reason)?;
        let attempt = self.attempts.pop().ok_or(FollowUpFlaw::NoAnswers)?;
        self.ended.pop();
        self.before = self.before.min(place(self.attempts.len()));
        self.taken_back.push(TakenBack { attempt, by: how.by, at: how.at });
        self.due = Some(how.due_in(1));
        Ok(FollowUpDeed::TakenBack { reason })
    }

    /// How it ended, and on which day, with whatever its figures are told by.
    fn surveyed(&self, about: About, of: SurveyedOf) -> Option<(Day, Surveyed)> {
        let last = self.current()?;
        let SurveyedOf { service, channel, providers, subject } = of;
        // Whom it is about is told of none of it.
        let mut withheld_from: Vec<StaffId> = subject.into_iter().collect();
        let end = End::of(&last.outcome);
        if let Outcome::Answered(answers) = &last.outcome {
            withheld_from.extend(&answers.withheld_from);
        }
        withheld_from.sort();
        withheld_from.dedup();
        let surveyed = Surveyed {
            about,
            services: service.into_iter().collect(),
            channel: Some(channel),
            category: None,
            providers,
            committee: None,
            end,
            version: last.version,
            withheld_from,
        };
        Some((last.at.day(), surveyed))
    }

    /// All answers, those that were taken back too.
    pub fn all_answers(&mut self) -> impl Iterator<Item = &mut Answers> {
        let back = self.taken_back.iter_mut().map(|own| &mut own.attempt);
        self.attempts.iter_mut().chain(back).filter_map(|attempt| match &mut attempt.outcome {
            Outcome::Answered(answers) => Some(answers),
            _ => None,
        })
    }

    /// Takes out what is not told to one of the staff (G8).
    pub fn tell(&mut self, staff: StaffId) {
        self.all_answers().for_each(|answers| answers.tell(staff));
    }
}

/// A record of which the person is asked once it is over. A new family of these says what is its own here.
pub trait FollowedUp {
    const ABOUT: About;

    /// Who is asked.
    fn who(&self) -> &Who;

    /// When they were told the answer, or the outcome.
    fn told_on(&self) -> Option<Day>;

    fn follow_up(&self) -> &FollowUp;

    /// The follow-up, and who holds the record.
    fn parts(&mut self) -> (&mut FollowUp, &mut Option<Claim>);

    /// Whether somebody dealt with it: they do not ask how it was (G8).
    fn was_dealt_with_by(&self, staff: StaffId) -> bool;

    /// Whoever had a part in it: answers that are anonymous are withheld from them.
    fn served(&self) -> Vec<StaffId>;

    /// More can happen to it.
    fn has_room(&self) -> Result<(), Refusal>;

    fn happened(&mut self, deed: FollowUpDeed, by: By<'_>);

    /// By what its figures are told.
    fn surveyed_of(&self) -> SurveyedOf;

    /// Whether who acts may ask the person now.
    fn may_ask(&self, by: By<'_>) -> Result<(), Refusal> {
        if !self.follow_up().waits() {
            return Err(FollowUpFlaw::NobodyToAsk.into());
        }
        if self.was_dealt_with_by(by.by) {
            return Err(FollowUpFlaw::OwnAnswer.into());
        }
        self.has_room()
    }

    /// One try to ask how the person found it (G7, G8). Nobody holds it once it is over.
    fn ask(&mut self, tried: (u16, Outcome), channel: Channel, by: By<'_>) -> Result<(), Refusal> {
        self.may_ask(by)?;
        let of = (Self::ABOUT, self.served());
        let (follow_up, claim) = self.parts();
        let deed = follow_up.record(of, tried, channel, by)?;
        if !follow_up.waits() {
            *claim = None;
        }
        self.happened(deed, by);
        Ok(())
    }

    /// The answers were not given so.
    fn unask(&mut self, reason: &str, by: By<'_>) -> Result<(), Refusal> {
        self.has_room()?;
        let deed = self.parts().0.take_back(reason, by)?;
        self.happened(deed, by);
        Ok(())
    }

    /// How it ended, and on which day; none while it has not.
    fn ended(&self) -> Option<(Day, Surveyed)> {
        self.follow_up().surveyed(Self::ABOUT, self.surveyed_of())
    }
}

/// By what the figures of a follow-up are told.
pub struct SurveyedOf {
    pub service: Option<Service>,
    pub channel: Channel,
    /// Who gave the answer, or told the outcome.
    pub providers: Vec<StaffId>,
    /// Whom a complaint is about.
    pub subject: Option<StaffId>,
}

#[cfg(test)]
mod tests;
