//! The committee's decision on a case: when, by which votes, and of how much.

use crate::domain::case::moves::{By, Facts, read, said};
use crate::domain::case::{Case, Fact, Refusal};
use crate::domain::committee::{
    Ballot, Conflict, Decision, Exception, ItemVotes, Recusal, Resolution, Sitting,
};
use crate::domain::grant::{self, Grant};
use crate::domain::id::StaffId;
use crate::domain::request::Ask;
use crate::domain::settings::Settings;
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Balance, Money};

/// The sitting that decides, and what it says.
pub struct Sitters<'a> {
    pub sitting: &'a Sitting,
    /// The staff whom a manager marked the case or its person as being about.
    pub about: &'a [StaffId],
    /// The votes that were cast on it there.
    pub votes: ItemVotes,
    /// The votes as whoever records the decision saw them, and those that nobody had cast yet.
    pub ballots: Vec<Ballot>,
    pub resolution: Resolution,
    pub reason: String,
    /// Each service that is granted, with its own measure; empty where nothing is.
    pub grants: Vec<Grant>,
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
        self.may_serve(how.by)?;
        sitters.sitting.has_before_it(self.number).map_err(Refusal::Vote)?;
        sitters.sitting.may_have(self, how.settings)?;
        sitters.sitting.may_record(how.by, how.manages()).map_err(Refusal::Vote)?;
        let must = sitters.sitting.recusals(self, sitters.about);
        let mut votes = sitters.votes.on(how.today);
        let ballots =
            votes.decided_on(sitters.sitting, sitters.ballots, &must, (how.by, how.manages()));
        let ballots = counted(sitters.sitting, ballots.map_err(Refusal::Vote)?, &must)?;
        let judged = sitters.sitting.judge(how.today, &ballots, sitters.resolution);
        judged.map_err(Refusal::Vote)?;
        self.may_resolve(sitters.resolution, how.today)?;
        let reason = match sitters.resolution {
            Resolution::Accept => read(StoredText::Reason, &sitters.reason)?,
            Resolution::AcceptInPart | Resolution::Reject | Resolution::Defer => {
                said(StoredText::Reason, &sitters.reason)?
            }
        };
        let (mut amount, mut grants) = (None, Vec::new());
        if sitters.resolution.grants() {
            amount = self.may_grant(sitters.resolution, &sitters.grants, &reason, how.settings)?;
            sitters.sitting.rules.may_grant(amount, &reason, how.manages())?;
            grants = sitters.grants;
        }
        let sitting = sitters.sitting.number;
        facts.push(Fact::Resolved {
            sitting,
            resolution: sitters.resolution,
            reason: reason.clone(),
            grants: grants.clone(),
        });
        let decision = Decision {
            sitting,
            resolution: sitters.resolution,
            reason,
            amount,
            grants: Some(grants),
            ballots,
            replaced: votes.replaced,
            on: how.today,
            at: how.at,
            by: how.by,
            exception,
        };
        self.decides(decision, how);
        Ok(facts)
    }

    /// A decision stands, and the person is to be told. What an appealed one granted stays where this grants nothing.
    pub(super) fn decides(&mut self, decision: Decision, how: By<'_>) {
        let stage = match decision.resolution {
            Resolution::Accept | Resolution::AcceptInPart => Stage::Decided,
            Resolution::Reject if self.first_grant().is_some() => Stage::Decided,
            Resolution::Reject => Stage::Rejected,
            Resolution::Defer => Stage::Deferred,
        };
        if decision.resolution.grants() {
            // More may be granted than was left undelivered.
            self.undelivered = None;
        }
        self.decision = Some(decision);
        self.answered = None;
        self.enter(stage, how);
    }

    /// Whether so much of each service may be granted of what was asked for, and what the amounts come to.
    /// Each is told as the society tells the service today. More than was asked for, of one service or of all,
    /// needs a reason; in part is less than that of one at least.
    pub fn may_grant(
        &self,
        resolution: Resolution,
        grants: &[Grant],
        reason: &str,
        settings: &Settings,
    ) -> Result<Option<Money>, Refusal> {
        if grants.is_empty() {
            return Err(Refusal::NothingGranted);
        }
        let asked = self.request.asked();
        for (at, grant) in grants.iter().enumerate() {
            let service = grant.service;
            let is_twice = grants.iter().take(at).any(|other| other.service == service);
            if is_twice || asked.iter().all(|ask| ask.service != service) {
                return Err(Refusal::NotOneOfAsked { service });
            }
            if !self.is_as_first(grant) {
                settings.measuring(service).takes(service, &grant.measure)?;
            }
        }
        let of = |ask: &Ask| grants.iter().find(|grant| grant.service == ask.service);
        self.keeps_first(grants)?;
        let left_out = asked.iter().find(|ask| of(ask).is_none());
        match (resolution, left_out) {
            (Resolution::AcceptInPart, None) => less_than_asked(&asked, grants)?,
            (Resolution::AcceptInPart, Some(_)) => {}
            (_, Some(ask)) => return Err(Refusal::LeftOut { service: ask.service }),
            (_, None) if reason.trim().is_empty() => no_more_than_asked(&asked, grants)?,
            (_, None) => {}
        }
        let sum = grant::sum(grants).map(|sum| Money::try_from(sum.0));
        sum.transpose().map_err(|_flaw| Refusal::GrantTooLarge)
    }
}

/// Of one service at least less is granted than was asked for, or it was not said how much was.
fn less_than_asked(asked: &[Ask], grants: &[Grant]) -> Result<(), Refusal> {
    let is_whole = |ask: &Ask| {
        let grant = grants.iter().find(|grant| grant.service == ask.service);
        let granted = grant.and_then(|grant| grant.measure.amount());
        ask.amount.zip(granted).is_some_and(|(asked, granted)| granted >= asked)
    };
    if !asked.iter().all(is_whole) {
        return Ok(());
    }
    Err(Refusal::PartIsWhole { asked: sum(asked) })
}

/// No more of a service than was asked for, and no more of all together, where that was said.
fn no_more_than_asked(asked: &[Ask], grants: &[Grant]) -> Result<(), Refusal> {
    for grant in grants {
        let ask = asked.iter().find(|ask| ask.service == grant.service);
        let (Some(most), Some(granted)) = (ask.and_then(|ask| ask.amount), grant.measure.amount())
        else {
            continue;
        };
        if granted > most {
            let (service, asked) = (Some(grant.service), most.into());
            return Err(Refusal::MoreThanAsked { service, asked });
        }
    }
    let (asked, granted) = (sum(asked), grant::sum(grants).unwrap_or_default());
    if asked > Balance::default() && granted > asked {
        return Err(Refusal::MoreThanAsked { service: None, asked });
    }
    Ok(())
}

/// The amounts that were asked for, all services together.
fn sum(asked: &[Ask]) -> Balance {
    asked.iter().filter_map(|ask| ask.amount).sum()
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
