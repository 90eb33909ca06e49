//! The papers of a request (H2): which are asked for, and whether each is seen, matched and valid on a day.

pub mod matching;
pub mod rules;
pub mod twice;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::Paper;
use crate::domain::request::Request;

pub use matching::{Comparison, Says, is_the_number};
pub use rules::{MOST_OLD_DAYS_MAX, PaperNeeds, PaperRule, checklist};

/// Days before its end that a valid paper is shown as ending soon.
pub const ENDING_SOON_DAYS: i32 = 30;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub paper: Paper,
    /// The clerk held it in the hand, or its clear copy.
    pub seen: bool,
    /// What it says is what the request says.
    pub matched: bool,
    pub number: String,
    pub issued: Option<Written>,
    pub expires: Option<Written>,
    /// What was read off it, each datum once.
    pub says: Vec<Says>,
    /// By the rules in force when it was looked at.
    pub needs: PaperNeeds,
}

/// How a paper stands on a day. Only `Valid` and `EndingSoon` let the case go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Missing,
    NotMatched,
    NoNumber,
    /// Issued after the day of looking, or after its own end.
    IssuedLater,
    NoExpiry,
    Expired,
    EndingSoon,
    Valid,
    NoIssueDate,
    /// Issued longer ago than a paper of its kind may be.
    TooOld,
    /// It says something other than what is on file.
    Mismatch,
}

impl Standing {
    pub fn holds(self) -> bool {
        matches!(self, Self::Valid | Self::EndingSoon)
    }
}

impl Document {
    /// Not looked at yet.
    pub fn new(paper: Paper) -> Self {
        Self {
            paper,
            seen: false,
            matched: false,
            number: String::new(),
            issued: None,
            expires: None,
            says: Vec::new(),
            needs: PaperRule::usual(paper).needs,
        }
    }

    /// How it stands on a day, of a request that says this.
    pub fn standing(&self, request: &Request, today: Day) -> Standing {
        if !self.seen {
            return Standing::Missing;
        }
        let compared = self.compared(request);
        if compared == Comparison::Differs {
            return Standing::Mismatch;
        }
        if !self.matched {
            return Standing::NotMatched;
        }
        if self.needs.number && self.number.trim().is_empty() {
            return Standing::NoNumber;
        }
        if compared == Comparison::Unread {
            return Standing::NotMatched;
        }
        match self.issued.map(Written::to_day) {
            None if self.needs.issued => return Standing::NoIssueDate,
            Some(issued) if issued > today || self.ends().is_some_and(|end| end < issued) => {
                return Standing::IssuedLater;
            }
            None | Some(_) => {}
        }
        match self.ends() {
            None if self.needs.expires => return Standing::NoExpiry,
            Some(end) if end < today => return Standing::Expired,
            None | Some(_) => {}
        }
        match self.last_day() {
            Some(last) if last < today => Standing::TooOld,
            Some(last) if last <= today.plus(ENDING_SOON_DAYS) => Standing::EndingSoon,
            None | Some(_) => Standing::Valid,
        }
    }

    fn ends(&self) -> Option<Day> {
        self.expires.map(Written::to_day)
    }

    /// The last day on which it counts: its own end, or when it has become too old, whichever is first.
    pub fn last_day(&self) -> Option<Day> {
        let issued = self.issued.zip(self.needs.most_old_days);
        let too_old = issued.map(|(issued, days)| issued.to_day().plus(i32::from(days)));
        self.ends().into_iter().chain(too_old).min()
    }
}

/// The papers of a checklist as they stand on the case, those not yet looked at as missing.
pub fn standings(
    checklist: &[Paper],
    request: &Request,
    documents: &[Document],
    today: Day,
) -> Vec<(Paper, Standing)> {
    let standing = |paper: &Paper| {
        let looked_at = documents.iter().find(|document| document.paper == *paper);
        (*paper, looked_at.map_or(Standing::Missing, |document| document.standing(request, today)))
    };
    checklist.iter().map(standing).collect()
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::choice::Choice;
    use crate::domain::request::{Field, RequestDraft};

    pub const TODAY: Day = Day(20_779);

    fn on(day: Day) -> Option<Written> {
        Written::of_day(day, Calendar::Gregorian)
    }

    /// A request that says nothing a paper is matched with.
    pub fn anybody() -> Request {
        said(&[])
    }

    pub fn said(more: &[(Field, &str)]) -> Request {
        let mut draft = RequestDraft::default();
        let whole = [(Field::GivenName, "سالم"), (Field::Service, "food"), (Field::Channel, "C1")];
        for (field, text) in whole.iter().chain(more) {
            draft.set(*field, *text);
        }
        draft.check(TODAY).unwrap()
    }

    pub fn seen(paper: Paper) -> Document {
        Document { seen: true, matched: true, number: "55".into(), ..Document::new(paper) }
    }

    /// How a paper of these dates stands, by their days from today.
    fn stands(paper: Paper, issued: Option<i32>, expires: Option<i32>) -> Standing {
        let day = |from: Option<i32>| from.and_then(|days| on(TODAY.plus(days)));
        Document { issued: day(issued), expires: day(expires), ..seen(paper) }
            .standing(&anybody(), TODAY)
    }

    #[test]
    fn a_paper_stands_from_its_issue_to_the_last_day_it_names() {
        let id = |issued, expires| stands(Paper::NationalId, issued, expires);
        assert_eq!(id(Some(0), Some(100)), Standing::Valid);
        assert_eq!(id(Some(1), Some(100)), Standing::IssuedLater);
        // Issued and ended on one day it is odd, and no mistake; ended before that it is one.
        assert_eq!(id(Some(-5), Some(-5)), Standing::Expired);
        assert_eq!(id(Some(-5), Some(-6)), Standing::IssuedLater);
        assert_eq!(id(Some(-5), Some(-4)), Standing::Expired);
        assert_eq!(id(None, Some(-1)), Standing::Expired);
        assert_eq!(id(None, Some(0)), Standing::EndingSoon);
        assert_eq!(id(None, Some(30)), Standing::EndingSoon);
        assert_eq!(id(None, Some(31)), Standing::Valid);
    }

    #[test]
    fn an_id_and_a_lease_end_and_no_other_paper_needs_to() {
        for paper in Paper::ALL.iter().copied() {
            let ends = matches!(paper, Paper::NationalId | Paper::Lease);
            let dated = matches!(paper, Paper::IncomeProof | Paper::UtilityBill);
            let wanted = match (ends, dated) {
                (true, _) => Standing::NoExpiry,
                (_, true) => Standing::NoIssueDate,
                _ => Standing::Valid,
            };
            assert_eq!(stands(paper, None, None), wanted, "{paper:?}");
            assert_eq!(stands(paper, Some(-1), Some(-1)), Standing::Expired, "{paper:?}");
        }
    }

    #[test]
    fn a_paper_is_seen_then_matched_then_numbered() {
        let mut paper = Document::new(Paper::FamilyRecord);
        assert_eq!(paper.standing(&anybody(), TODAY), Standing::Missing);
        paper.seen = true;
        assert_eq!(paper.standing(&anybody(), TODAY), Standing::NotMatched);
        paper.matched = true;
        assert_eq!(paper.standing(&anybody(), TODAY), Standing::NoNumber);
        paper.number = "55".into();
        assert_eq!(paper.standing(&anybody(), TODAY), Standing::Valid);
        let hold = [Standing::Valid, Standing::EndingSoon];
        assert!(hold.into_iter().all(Standing::holds) && !Standing::Expired.holds());
    }

    #[test]
    fn a_paper_is_too_old_on_the_day_after_its_bound_and_warns_before() {
        let mut proof = seen(Paper::IncomeProof);
        proof.needs = PaperNeeds { most_old_days: Some(90), ..proof.needs.clone() };
        let stands = |days: i32, expires: Option<i32>| {
            let issued = on(TODAY.minus(days));
            let expires = expires.and_then(|days| on(TODAY.plus(days)));
            Document { issued, expires, ..proof.clone() }.standing(&anybody(), TODAY)
        };
        assert_eq!(stands(91, None), Standing::TooOld);
        assert_eq!(stands(90, None), Standing::EndingSoon);
        assert_eq!(stands(60, None), Standing::EndingSoon);
        assert_eq!(stands(59, None), Standing::Valid);
        assert_eq!(stands(91, Some(400)), Standing::TooOld, "whatever its end says");
        assert_eq!(stands(91, Some(-1)), Standing::Expired, "its own end is said first");
        let undated = Document { issued: None, ..proof.clone() };
        assert_eq!(undated.standing(&anybody(), TODAY), Standing::NoIssueDate);
        proof.needs = PaperNeeds { most_old_days: None, issued: false, ..proof.needs };
        assert_eq!(
            Document { issued: on(TODAY.minus(9_000)), ..proof }.standing(&anybody(), TODAY),
            Standing::Valid
        );
    }

    #[test]
    fn what_is_not_asked_of_a_paper_is_not_missed() {
        let nothing = PaperNeeds {
            number: false,
            issued: false,
            expires: false,
            most_old_days: None,
            matched: Vec::new(),
        };
        let blank =
            Document { number: String::new(), needs: nothing.clone(), ..seen(Paper::Lease) };
        assert_eq!(blank.standing(&anybody(), TODAY), Standing::Valid);
        let numbered = PaperNeeds { number: true, ..nothing };
        assert_eq!(
            Document { needs: numbered, ..blank }.standing(&anybody(), TODAY),
            Standing::NoNumber
        );
    }

    #[test]
    fn what_was_not_looked_at_is_missing_and_what_is_not_asked_for_is_not_told() {
        let documents = [seen(Paper::DebtProof), seen(Paper::PrisonLetter)];
        let told = standings(&[Paper::NationalId, Paper::DebtProof], &anybody(), &documents, TODAY);
        let missing = (Paper::NationalId, Standing::Missing);
        assert_eq!(told, [missing, (Paper::DebtProof, Standing::Valid)]);
    }
}
