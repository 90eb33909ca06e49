//! What was cast and written for one case before it is decided: kept as a draft, so that it outlives the screen.

use std::collections::BTreeMap;

use crate::domain::committee::{Ballot, Resolution, Vote};
use crate::domain::id::SittingNumber;

/// Fields of a draft by name, as typed.
pub type Fields = Vec<(String, String)>;

const SITTING: &str = "sitting";
const RESOLUTION: &str = "resolution";
const VOTE: &str = "vote-";
const WHY: &str = "why-";

const VOTES: [Vote; 4] = [Vote::For, Vote::Against, Vote::Abstained, Vote::Recused];

fn code(vote: Vote) -> &'static str {
    match vote {
        Vote::For => "for",
        Vote::Against => "against",
        Vote::Abstained => "abstained",
        Vote::Recused => "recused",
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    pub votes: BTreeMap<u8, Vote>,
    /// Why who steps aside does so, as it was written.
    pub reasons: BTreeMap<u8, String>,
    /// The resolution being written, and its fields.
    pub written: Option<(Resolution, Fields)>,
}

impl Slip {
    /// Each press is the next vote; after the last there is none again.
    pub fn vote(&mut self, seat: u8) {
        let next = match self.votes.get(&seat) {
            None => Some(Vote::For),
            Some(Vote::For) => Some(Vote::Against),
            Some(Vote::Against) => Some(Vote::Abstained),
            Some(Vote::Abstained | Vote::Recused) => None,
        };
        match next {
            Some(vote) => self.votes.insert(seat, vote),
            None => self.votes.remove(&seat),
        };
        self.reasons.remove(&seat);
    }

    pub fn is_recused(&self, seat: u8) -> bool {
        self.votes.get(&seat) == Some(&Vote::Recused)
    }

    /// A member steps aside from the case for a reason.
    pub fn recuse(&mut self, seat: u8, why: String) {
        self.votes.insert(seat, Vote::Recused);
        self.reasons.insert(seat, why);
    }

    /// A member comes back to the case.
    pub fn come_back(&mut self, seat: u8) {
        self.votes.remove(&seat);
        self.reasons.remove(&seat);
    }

    /// The votes of those who are there, but for some.
    pub fn ballots(&self, present: &[u8], without: impl Fn(u8) -> bool) -> Vec<Ballot> {
        let here = self.votes.iter().filter(|(seat, _)| present.contains(seat) && !without(**seat));
        let ballot = |(seat, vote): (&u8, &Vote)| match (vote, self.reasons.get(seat)) {
            (Vote::Recused, Some(why)) => Ballot::recused(*seat, why.as_str()),
            _ => Ballot::new(*seat, *vote),
        };
        here.map(ballot).collect()
    }

    /// What was typed for a resolution, if anything was.
    pub fn typed(&self) -> Option<(Resolution, &str)> {
        let (resolution, fields) = self.written.as_ref()?;
        let words = fields.iter().filter(|(name, _)| name != "amount");
        let text = words.map(|(_, text)| text.trim()).find(|text| !text.is_empty())?;
        Some((*resolution, text))
    }

    /// As a draft; empty when there is nothing to keep.
    pub fn to_fields(&self, sitting: SittingNumber) -> Fields {
        if self.votes.is_empty() && self.written.is_none() {
            return Vec::new();
        }
        let mut fields = vec![(SITTING.to_owned(), sitting.0.to_string())];
        let votes = self.votes.iter();
        fields.extend(votes.map(|(seat, vote)| (format!("{VOTE}{seat}"), code(*vote).to_owned())));
        let reasons = self.reasons.iter();
        fields.extend(reasons.map(|(seat, why)| (format!("{WHY}{seat}"), why.clone())));
        if let Some((resolution, written)) = &self.written {
            fields.push((RESOLUTION.to_owned(), resolution.code().to_owned()));
            fields.extend(written.iter().cloned());
        }
        fields
    }

    /// From a draft. Votes of another sitting are none of this one; what was written is.
    pub fn from_fields(fields: &[(String, String)], sitting: SittingNumber) -> Self {
        let own = sitting.0.to_string();
        let here = fields.iter().any(|(name, text)| name == SITTING && *text == own);
        let vote = |(name, text): &(String, String)| {
            let seat = name.strip_prefix(VOTE)?.parse().ok()?;
            Some((seat, VOTES.into_iter().find(|vote| code(*vote) == text)?))
        };
        let resolution = fields.iter().find(|(name, _)| name == RESOLUTION);
        let resolution = resolution.and_then(|(_, text)| Resolution::from_code(text));
        let is_text = |(name, _): &&(String, String)| {
            let of_a_seat = name.starts_with(VOTE) || name.starts_with(WHY);
            name != SITTING && name != RESOLUTION && !of_a_seat
        };
        let why = |(name, text): &(String, String)| {
            Some((name.strip_prefix(WHY)?.parse().ok()?, text.clone()))
        };
        let written = || fields.iter().filter(is_text).cloned().collect();
        Self {
            votes: fields.iter().filter(|_| here).filter_map(vote).collect(),
            reasons: fields.iter().filter(|_| here).filter_map(why).collect(),
            written: resolution.map(|resolution| (resolution, written())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITTING: SittingNumber = SittingNumber(14);

    fn slip() -> Slip {
        let mut slip = Slip::default();
        slip.vote(1);
        slip.recuse(3, "brother".into());
        let reason = ("reason".to_owned(), "no lease".to_owned());
        slip.written = Some((Resolution::Reject, vec![reason]));
        slip
    }

    #[test]
    fn what_was_cast_and_written_reads_back_as_it_was() {
        let fields = slip().to_fields(SITTING);
        assert_eq!(Slip::from_fields(&fields, SITTING), slip());
        assert_eq!(slip().typed(), Some((Resolution::Reject, "no lease")));
    }

    #[test]
    fn votes_of_another_sitting_do_not_count_and_what_was_written_stays() {
        let later = Slip::from_fields(&slip().to_fields(SITTING), SittingNumber(15));
        assert_eq!(later, Slip { votes: BTreeMap::new(), reasons: BTreeMap::new(), ..slip() });
    }

    #[test]
    fn an_empty_slip_keeps_no_draft() {
        let mut slip = Slip::default();
        assert!(slip.to_fields(SITTING).is_empty());
        for _ in 0..4 {
            slip.vote(2);
        }
        assert!(slip.to_fields(SITTING).is_empty(), "for, against, abstained, none");
        slip.recuse(2, "brother".into());
        assert_eq!(slip.ballots(&[2], |_| false), [Ballot::recused(2, "brother")]);
        slip.come_back(2);
        assert!(slip.to_fields(SITTING).is_empty());
        slip.recuse(2, "brother".into());
        slip.vote(2);
        assert!(slip.to_fields(SITTING).is_empty());
    }

    #[test]
    fn who_left_or_cannot_vote_has_no_ballot() {
        let mut slip = Slip::default();
        slip.vote(1);
        slip.vote(2);
        assert_eq!(slip.ballots(&[2], |_| false), [Ballot::new(2, Vote::For)]);
        assert_eq!(slip.ballots(&[1, 2], |seat| seat == 2), [Ballot::new(1, Vote::For)]);
    }
}
