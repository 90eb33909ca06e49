//! The committee's decision on a case: when, by which votes, and of how much.

use crate::domain::case::moves::{By, Facts, read, said};
use crate::domain::case::{Case, Fact, Refusal};
use crate::domain::committee::{
    Ballot, Conflict, Decision, Exception, Recusal, Resolution, Sitting, VoteFlaw,
};
use crate::domain::id::StaffId;
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Balance, Money};

/// The sitting that decides, and what it says.
pub struct Sitters<'a> {
    pub sitting: &'a Sitting,
    /// The staff whom a manager marked the case or its person as being about.
    pub about: &'a [StaffId],
    pub ballots: Vec<Ballot>,
    pub resolution: Resolution,
    pub reason: String,
    pub amount: Option<Money>,
    /// A manager's reason for deciding before the month is over (H4).
    pub exception: Option<String>,
}

impl Case {
    /// The committee decides; not before the month is over but by a manager's recorded exception (H4).
    pub fn decide(&mut self, sitters: Sitters<'_>, how: By<'_>) -> Facts {
        let mut facts = Vec::new();
        let exception = match (self.may(Move::Decide, how.today), &sitters.exception) {
            (Ok(()), _) => None,
            (Err(Refusal::TooEarly { .. }), Some(why))
                if sitters.resolution != Resolution::Defer =>
            {
                if !how.manages() {
                    return Err(Refusal::ExceptionNeedsManager);
                }
                let reason = said(StoredText::Exception, why)?;
                facts.push(Fact::ExceptionMade { reason: reason.clone() });
                Some(Exception { by: how.by, reason, at: how.at })
            }
            (Err(Refusal::TooEarly { .. }), _) if sitters.resolution == Resolution::Defer => None,
            (Err(refusal), _) => return Err(refusal),
        };
        if !sitters.sitting.agenda.contains(&self.number) {
            return Err(Refusal::Vote(VoteFlaw::NotOnAgenda));
        }
        let must = sitters.sitting.recusals(self, sitters.about);
        let ballots = counted(sitters.sitting, sitters.ballots, &must)?;
        let judged = sitters.sitting.judge(how.today, &ballots, sitters.resolution);
        judged.map_err(Refusal::Vote)?;
        self.may_resolve(sitters.resolution, how.today)?;
        let reason = match sitters.resolution {
            Resolution::Accept => read(StoredText::Reason, &sitters.reason)?,
            Resolution::AcceptInPart | Resolution::Reject | Resolution::Defer => {
                said(StoredText::Reason, &sitters.reason)?
            }
        };
        match sitters.resolution {
            Resolution::AcceptInPart => self.less_than_asked(sitters.amount)?,
            Resolution::Accept if reason.is_empty() => self.no_more_than_asked(sitters.amount)?,
            Resolution::Accept | Resolution::Reject | Resolution::Defer => {}
        }
        if sitters.resolution.grants() {
            sitters.sitting.rules.may_grant(sitters.amount, &reason, how.manages())?;
        }
        let stage = match sitters.resolution {
            Resolution::Accept | Resolution::AcceptInPart => Stage::Decided,
            Resolution::Reject => Stage::Rejected,
            Resolution::Defer => Stage::Deferred,
        };
        let sitting = sitters.sitting.number;
        facts.push(Fact::Decided {
            sitting,
            resolution: sitters.resolution,
            reason: reason.clone(),
        });
        self.decision = Some(Decision {
            sitting,
            resolution: sitters.resolution,
            reason,
            amount: sitters.amount,
            ballots,
            on: how.today,
            at: how.at,
            by: how.by,
            exception,
        });
        self.answered = None;
        self.enter(stage, how);
        Ok(facts)
    }

    /// Granted in part: an amount, and less than was asked for where that was said.
    fn less_than_asked(&self, amount: Option<Money>) -> Result<(), Refusal> {
        let amount = Balance::from(amount.ok_or(Refusal::AmountNeeded)?);
        let asked = self.asked();
        if asked > Balance::default() && amount >= asked {
            return Err(Refusal::PartIsWhole { asked });
        }
        Ok(())
    }

    /// Granted without a reason: no more than was asked for where that was said.
    fn no_more_than_asked(&self, amount: Option<Money>) -> Result<(), Refusal> {
        let asked = self.asked();
        let is_more = amount.is_some_and(|amount| Balance::from(amount) > asked);
        if is_more && asked > Balance::default() {
            return Err(Refusal::MoreThanAsked { asked });
        }
        Ok(())
    }

    /// The amounts that were asked for, all services together.
    fn asked(&self) -> Balance {
        self.request.services().filter_map(|ask| ask.amount).sum()
    }
}

/// The ballots as they count: with those who must step aside, and the words of those who did.
fn counted(
    sitting: &Sitting,
    mut ballots: Vec<Ballot>,
    must: &[(u8, Conflict)],
) -> Result<Vec<Ballot>, Refusal> {
    for ballot in &mut ballots {
        if let Some(Recusal::Said(text)) = &mut ballot.why {
            *text = read(StoredText::Reason, text)?;
        }
    }
    sitting.recused(ballots, must).map_err(Refusal::Vote)
}
