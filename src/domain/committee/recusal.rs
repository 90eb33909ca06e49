//! Who steps aside from an item, and why: found by itself where the desk knows it, else said with a reason.

use serde::{Deserialize, Serialize};

use crate::domain::case::Case;
use crate::domain::committee::{Ballot, Hand, Member, Sitting, Vote, VoteFlaw};
use crate::domain::fold::name_words;
use crate::domain::id::StaffId;
use crate::domain::person_name::PersonName;
use crate::domain::request::MemberField;

/// Why a member cannot decide on a case, as far as the desk knows by itself. Certain, so never a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Took the request in.
    TookIn,
    /// Checked its papers.
    CheckedPapers,
    /// Signed its declaration as the employee.
    Signed,
    /// A manager marked the case or its person as being about them.
    About,
    /// Voted on the decision that is appealed (W2).
    VotedFirst,
}

/// Why a member has stepped aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recusal {
    Found(Conflict),
    /// In the words of whoever said so.
    Said(String),
}

/// What makes it likely that a member should step aside: shown, and theirs to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The given name and the family's are those of somebody in the household.
    SameName,
    /// The family's name is that of somebody in the household.
    SameFamily,
}

impl Case {
    /// Why a member of staff cannot decide on it. `about` are those whom a manager marked it as being about.
    pub fn conflict_of(&self, staff: StaffId, about: &[StaffId]) -> Option<Conflict> {
        let signed = self.declaration.as_ref().is_some_and(|signed| signed.employee == staff);
        let all = [
            (about.contains(&staff), Conflict::About),
            (self.taken_by == staff, Conflict::TookIn),
            (self.checked_by.contains(&staff), Conflict::CheckedPapers),
            (signed, Conflict::Signed),
        ];
        all.into_iter().find(|(holds, _)| *holds).map(|(_, why)| why)
    }

    /// What a member's name has in common with the applicant's and those of the household.
    pub fn likeness_of(&self, member: &Member) -> Option<Likeness> {
        let own = PersonName::split(&member.name);
        let household = self.request.members().iter();
        let household = household.map(|one| PersonName::split(one.get(MemberField::Name)));
        let applicant = PersonName::split(&self.request.name());
        let is_same = |one: &str, other: &str| {
            let (one, other) = (name_words(one), name_words(other));
            !one.is_empty() && one == other
        };
        let of = |name: &PersonName| {
            if !is_same(&own.family, &name.family) {
                None
            } else if is_same(&own.given, &name.given) {
                Some(Likeness::SameName)
            } else {
                Some(Likeness::SameFamily)
            }
        };
        let found: Vec<Likeness> =
            std::iter::once(applicant).chain(household).filter_map(|name| of(&name)).collect();
        let same = found.contains(&Likeness::SameName).then_some(Likeness::SameName);
        same.or(found.first().copied())
    }
}

impl Sitting {
    /// The seats of those who cannot decide on a case.
    pub fn recusals(&self, case: &Case, about: &[StaffId]) -> Vec<(u8, Conflict)> {
        let conflict = |member: &Member| Some((member.seat, case.conflict_with(member, about)?));
        self.members.iter().filter_map(conflict).collect()
    }

    /// The seats of those who should be asked whether they step aside, without those who must.
    pub fn likely(&self, case: &Case, must: &[(u8, Conflict)]) -> Vec<(u8, Likeness)> {
        let free = self.members.iter().filter(|one| must.iter().all(|(seat, _)| *seat != one.seat));
        free.filter_map(|one| Some((one.seat, case.likeness_of(one)?))).collect()
    }

    /// The ballots with those of the present who must step aside. Nobody of these votes, and who steps aside
    /// otherwise says why.
    pub fn recused(
        &self,
        ballots: Vec<Ballot>,
        must: &[(u8, Conflict)],
    ) -> Result<Vec<Ballot>, VoteFlaw> {
        let mut all = Vec::with_capacity(ballots.len());
        for ballot in ballots {
            let Ballot { seat, vote, why, hand } = ballot;
            let found = must.iter().find(|(other, _)| *other == seat).map(|(_, why)| *why);
            let why = match (vote, found, why) {
                (Vote::Recused, Some(found), _) => Some(Recusal::Found(found)),
                (_, Some(why), _) => return Err(VoteFlaw::MustRecuse { seat, why }),
                (Vote::Recused, None, Some(Recusal::Said(text))) if !text.trim().is_empty() => {
                    Some(Recusal::Said(text))
                }
                (Vote::Recused, None, _) => return Err(VoteFlaw::RecusalNeedsReason { seat }),
                (Vote::For | Vote::Against | Vote::Abstained, None, _) => None,
            };
            let hand = if found.is_some() { Hand::Rule } else { hand };
            all.push(Ballot { seat, vote, why, hand });
        }
        for (seat, why) in must.iter().filter(|(seat, _)| self.present.contains(seat)) {
            if all.iter().all(|ballot| ballot.seat != *seat) {
                let why = Some(Recusal::Found(*why));
                all.push(Ballot { seat: *seat, vote: Vote::Recused, why, hand: Hand::Rule });
            }
        }
        all.sort_by_key(|ballot| ballot.seat);
        Ok(all)
    }
}
