//! Who hears an appeal: a committee in which enough are left who did not vote on the first decision, or the board; and
//! what the board answers (W2).

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Calendar, Written};
use crate::domain::case::appeal::{Appeal, BoardLetter, small};
use crate::domain::case::moves::{Facts, read, said};
use crate::domain::case::{AppealFlaw, By, Case, Fact, NewAppeal, Refusal};
use crate::domain::committee::{
    Committee, Conflict, Decision, Exception, Member, Resolution, Sitting,
};
use crate::domain::grant::Grant;
use crate::domain::id::{CommitteeId, SittingNumber, StaffId};
use crate::domain::settings::Settings;
use crate::domain::stage::Move;
use crate::domain::stored_text::StoredText;

/// What the board answered, as a manager records it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardAnswer {
    pub resolution: Resolution,
    pub reason: String,
    /// Each service that is granted, with its own measure; empty where nothing is.
    pub grants: Vec<Grant>,
    /// The day of the answer.
    pub on: Written,
    /// The reference of the board's letter.
    pub letter: String,
    /// A manager's reason for an answer before the month is over (H4).
    pub exception: Option<String>,
}

/// Who can hear an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hearing {
    /// A committee in which so many others are left, where its quorum is this.
    Committee { id: CommitteeId, left: u8, quorum: u8 },
    /// In no committee are enough others left.
    Board,
}

impl Case {
    /// Why a member cannot decide on it: as staff, or as one who voted on the decision that is appealed.
    pub fn conflict_with(&self, member: &Member, about: &[StaffId]) -> Option<Conflict> {
        let as_staff = member.staff().and_then(|staff| self.conflict_of(staff, about));
        let voted = |appeal: &Appeal| match &appeal.voters {
            Some(voters) => voters.iter().any(|voter| voter.is(member)),
            None => true,
        };
        let as_voter = self.appeal.as_deref().filter(|appeal| voted(appeal));
        as_staff.or(as_voter.map(|_| Conflict::VotedFirst))
    }

    /// How many of a committee could hear it; the quorum too.
    fn others_in(&self, committee: &Committee, about: &[StaffId]) -> (u8, u8) {
        let free = |member: &&Member| self.conflict_with(member, about).is_none();
        (small(committee.members.iter().filter(free).count()), committee.quorum)
    }

    /// Who can hear the appeal: the committee that the rule names, else the first in which enough others are left,
    /// else the board. `about` are the staff whom a manager marked the case or its person as being about.
    pub fn hearing(&self, settings: &Settings, about: &[StaffId]) -> Hearing {
        let ruled = settings.refers_to(&self.request);
        let others = settings.committees().filter(|one| one.id != ruled);
        let all = settings.committee(ruled).into_iter().chain(others);
        let hears = |committee: &Committee| {
            let (left, quorum) = self.others_in(committee, about);
            (left >= quorum.max(1)).then_some(Hearing::Committee { id: committee.id, left, quorum })
        };
        all.filter(|one| !one.members.is_empty()).find_map(hears).unwrap_or(Hearing::Board)
    }

    /// The same before the appeal is taken, where the decision could be appealed.
    pub fn would_be_heard(
        &self,
        sitting: Option<&Sitting>,
        settings: &Settings,
        about: &[StaffId],
    ) -> Option<Hearing> {
        if self.appeal_pending().is_some() {
            return Some(self.hearing(settings, about));
        }
        let (decision, told) = self.is_appealable().ok()?;
        let received = Written::of_day(told.at.day(), Calendar::Gregorian)?;
        let mut trial = self.clone();
        let by = By { by: decision.by, at: told.at, today: told.at.day(), settings };
        let new = NewAppeal {
            text: "-".into(),
            on_behalf: String::new(),
            evidence: String::new(),
            channel: told.channel,
            received,
        };
        trial.appeal(&new, sitting, by).ok()?;
        Some(trial.hearing(settings, about))
    }

    /// Whether an appeal that is heard may be with a committee, or with the board.
    pub(super) fn may_be_heard_by(
        &self,
        id: CommitteeId,
        settings: &Settings,
        about: &[StaffId],
    ) -> Result<(), Refusal> {
        if id == CommitteeId::BOARD {
            if self.appeal_pending().is_none() {
                return Err(Refusal::NoSuchCommittee);
            }
            return match self.hearing(settings, about) {
                Hearing::Board => Ok(()),
                Hearing::Committee { id, .. } => {
                    Err(AppealFlaw::CanBeHeard { committee: id }.into())
                }
            };
        }
        let committee = settings.committee(id).ok_or(Refusal::NoSuchCommittee)?;
        let (left, quorum) = self.others_in(committee, about);
        if self.appeal_pending().is_some() && left < quorum.max(1) {
            return Err(AppealFlaw::TooFewOthers { committee: id, left, quorum }.into());
        }
        Ok(())
    }

    /// A manager records what the board answered: it stands as a decision does, and is the last word.
    pub fn board_answers(&mut self, answer: &BoardAnswer, how: By<'_>) -> Facts {
        if answer.exception.is_none() {
            self.may(Move::BoardAnswer, how.today)?;
        }
        self.may_answer_for_board(how)?;
        let (resolution, on) = (answer.resolution, answer.on.to_day());
        if resolution == Resolution::Defer {
            return Err(AppealFlaw::BoardDecides.into());
        }
        let referred = self.referral.map_or(how.today, |referral| referral.clock.referred);
        if on > how.today || on < referred {
            return Err(AppealFlaw::OtherDay { told: referred }.into());
        }
        let letter = read(StoredText::Signature, &answer.letter)?;
        if letter.is_empty() {
            return Err(AppealFlaw::LetterNeeded.into());
        }
        let mut facts = Vec::new();
        let exception = match (self.month_is_over(on), &answer.exception) {
            (Ok(()), _) => None,
            (Err(_), Some(why)) => {
                let reason = said(StoredText::Exception, why)?;
                facts.push(Fact::ExceptionMade { reason: reason.clone() });
                Some(Exception { by: how.by, reason, at: how.at })
            }
            (Err(early), None) => return Err(early),
        };
        self.may_resolve(resolution, how.today)?;
        let reason = match resolution {
            Resolution::Accept => read(StoredText::Reason, &answer.reason)?,
            _ => said(StoredText::Reason, &answer.reason)?,
        };
        let (mut amount, mut grants) = (None, Vec::new());
        if resolution.grants() {
            amount = self.may_grant(resolution, &answer.grants, &reason, how.settings)?;
            grants.clone_from(&answer.grants);
        }
        let board = how.settings.complaints.board.clone();
        facts.push(Fact::BoardAnswered {
            board: board.clone(),
            letter: letter.clone(),
            on,
            resolution,
            reason: reason.clone(),
            grants: grants.clone(),
        });
        if let Some(appeal) = &mut self.appeal {
            appeal.letter = Some(BoardLetter { board, reference: letter });
        }
        self.decides(
            Decision {
                sitting: SittingNumber::BOARD,
                resolution,
                reason,
                amount,
                grants: Some(grants),
                ballots: Vec::new(),
                replaced: Vec::new(),
                on,
                at: how.at,
                by: how.by,
                exception,
            },
            how,
        );
        Ok(facts)
    }

    /// Whether who asks records the board's answer now; on which day it came is judged with it.
    pub fn may_answer_for_board(&self, how: By<'_>) -> Result<(), Refusal> {
        match self.may(Move::BoardAnswer, how.today) {
            Err(Refusal::TooEarly { .. }) | Ok(()) => {}
            Err(refusal) => return Err(refusal),
        }
        if how.manages() { Ok(()) } else { Err(AppealFlaw::BoardNeedsManager.into()) }
    }
}
