//! Undertakings, and papers that were keyed later, in words.

use super::isolate::{in_direction_of, left_to_right};
use super::phrases::{countersign, facts, undertaking as say};
use super::{Args, Words};
use crate::api::query::CaseWaitList;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::{
    Fact, LatePaper, LatePaperFlaw, Undertaker, Undertaking, UndertakingFlaw, UndertakingOutcome,
};
use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::settings::Settings;

fn name_of(staff: StaffId, settings: Option<&Settings>) -> String {
    settings.map_or("", |settings| settings.name_of(staff)).to_owned()
}

impl Words {
    /// Who promises.
    pub fn undertaker(&self, side: Undertaker) -> String {
        self.say(match side {
            Undertaker::Society => say::SIDE_SOCIETY,
            Undertaker::Person => say::SIDE_PERSON,
        })
    }

    /// How one ended.
    pub fn undertaking_outcome(&self, outcome: UndertakingOutcome) -> String {
        self.say(match outcome {
            UndertakingOutcome::Kept => say::OUTCOME_KEPT,
            UndertakingOutcome::NotKept => say::OUTCOME_NOT_KEPT,
            UndertakingOutcome::Released => say::OUTCOME_RELEASED,
        })
    }

    /// The name of a list of what waits on requests.
    pub fn case_wait_list(&self, list: CaseWaitList) -> String {
        self.say(match list {
            CaseWaitList::Undertakings => say::SECTION,
            CaseWaitList::LatePapers => countersign::LIST,
        })
    }

    /// Who promised what.
    pub fn undertaking(&self, own: &Undertaking) -> String {
        in_direction_of(self.lang(), &format!("{}: {}", self.undertaker(own.side), own.text))
    }

    /// Until when it is kept and by whom, or how it ended.
    pub fn undertaking_stands(
        &self,
        own: &Undertaking,
        today: Day,
        settings: Option<&Settings>,
    ) -> String {
        if let Some(end) = &own.end {
            let args = Args::new()
                .text("outcome", self.undertaking_outcome(end.outcome))
                .text("date", self.date_written(end.on))
                .text("name", name_of(end.by, settings));
            if end.reason.is_empty() {
                return self.say_with(say::ENDED, &args);
            }
            return self.say_with(say::ENDED_BECAUSE, &args.text("reason", end.reason.as_str()));
        }
        let args = Args::new().text("date", self.date_written(own.due));
        let is_late = own.due.to_day() < today;
        match own.staff {
            Some(staff) => {
                let phrase = if is_late { say::LATE_BY } else { say::OPEN_BY };
                self.say_with(phrase, &args.text("name", name_of(staff, settings)))
            }
            None => self.say_with(if is_late { say::LATE } else { say::OPEN }, &args),
        }
    }

    /// The undertakings of one request that are due on one day, in a line.
    pub fn undertakings_due(&self, all: &[Undertaking]) -> String {
        match all {
            [own] => self.undertaking(own),
            several => {
                let texts: Vec<String> = several.iter().map(|own| self.undertaking(own)).collect();
                let args = Args::new().text("n", several.len().to_string());
                self.say_with(say::SEVERAL, &args.text("text", texts.join(" · ")))
            }
        }
    }

    /// On which request of a person one is.
    pub fn undertaking_on(&self, case: CaseNumber) -> String {
        let args = Args::new().text("number", left_to_right(&case.to_string()));
        self.say_with(say::OF_PERSON, &args)
    }

    pub(super) fn undertaking_fact(&self, fact: &Fact, settings: Option<&Settings>) -> String {
        match fact {
            Fact::Undertaken { text, due, staff, .. } => {
                let args =
                    Args::new().text("date", self.date_written(*due)).text("text", text.as_str());
                match staff {
                    Some(staff) => {
                        let name = name_of(*staff, settings);
                        self.say_with(facts::UNDERTAKEN, &args.text("name", name))
                    }
                    None => self.say_with(facts::UNDERTAKEN_PERSON, &args),
                }
            }
            Fact::UndertakingEnded { text, outcome, reason, on, .. } => {
                let args = Args::new()
                    .text("outcome", self.undertaking_outcome(*outcome))
                    .text("date", self.date_written(*on))
                    .text("text", text.as_str());
                if reason.is_empty() {
                    return self.say_with(facts::UNDERTAKING_ENDED, &args);
                }
                let args = args.text("reason", reason.as_str());
                self.say_with(facts::UNDERTAKING_ENDED_BECAUSE, &args)
            }
            _ => String::new(),
        }
    }

    pub(super) fn undertaking_refusal(
        &self,
        flaw: UndertakingFlaw,
        settings: Option<&Settings>,
    ) -> String {
        let dated = |phrase, day| self.say_with(phrase, &Args::new().text("date", self.day(day)));
        match flaw {
            UndertakingFlaw::DueBeforeToday => self.say(say::REFUSED_DUE_BEFORE_TODAY),
            UndertakingFlaw::DueTooFar { last } => dated(say::REFUSED_DUE_TOO_FAR, last),
            UndertakingFlaw::NotAtWork => self.say(say::REFUSED_NOT_AT_WORK),
            UndertakingFlaw::CaseClosed => self.say(say::REFUSED_CASE_CLOSED),
            UndertakingFlaw::NoSuch => self.say(say::REFUSED_NO_SUCH),
            UndertakingFlaw::Ended { by, on } => {
                let args = Args::new().text("date", self.day(on));
                self.say_with(say::REFUSED_ENDED, &args.text("name", name_of(by, settings)))
            }
            UndertakingFlaw::EndInFuture => self.say(say::REFUSED_END_IN_FUTURE),
            UndertakingFlaw::EndBeforeMade { made } => dated(say::REFUSED_END_BEFORE_MADE, made),
        }
    }

    pub(super) fn late_paper_refusal(
        &self,
        flaw: LatePaperFlaw,
        settings: Option<&Settings>,
    ) -> String {
        use countersign as say;
        let dated = |phrase, day| self.say_with(phrase, &Args::new().text("date", self.day(day)));
        match flaw {
            LatePaperFlaw::InFuture => self.say(say::REFUSED_IN_FUTURE),
            LatePaperFlaw::BeforeRequest { received } => {
                dated(say::REFUSED_BEFORE_REQUEST, received)
            }
            LatePaperFlaw::BeforeSignature { signed } => {
                dated(say::REFUSED_BEFORE_SIGNATURE, signed)
            }
            LatePaperFlaw::TooLongAgo { first } => dated(say::REFUSED_TOO_LONG_AGO, first),
            LatePaperFlaw::NoneWaits => self.say(say::REFUSED_NONE_WAITS),
            LatePaperFlaw::Answered { by } => {
                let args = Args::new().text("name", name_of(by, settings));
                self.say_with(say::REFUSED_ANSWERED, &args)
            }
            LatePaperFlaw::NeedsManager => self.say(say::REFUSED_NEEDS_MANAGER),
            LatePaperFlaw::OwnPaper => self.say(say::REFUSED_OWN_PAPER),
        }
    }

    /// How the day of a paper stands.
    pub fn late_paper(&self, paper: &LatePaper, settings: Option<&Settings>) -> String {
        let args = Args::new().text("date", self.date_written(paper.on));
        let keyed = self.date_brief(paper.at.day(), Calendar::Gregorian);
        match paper.answer {
            None => {
                let args = args.text("name", name_of(paper.by, settings)).text("keyed", keyed);
                self.say_with(countersign::WAITS, &args)
            }
            Some(answer) => {
                let args = args.text("name", name_of(answer.recorded.by, settings));
                if answer.agreed {
                    return self.say_with(countersign::AGREED, &args);
                }
                self.say_with(countersign::REFUSED, &args.text("keyed", keyed))
            }
        }
    }
}
