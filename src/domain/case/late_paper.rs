//! A referral that was explained on paper while nothing could be keyed, and was keyed on a later day (H4).
//!
//! The month runs from the day on which it was keyed. It runs from the day of the paper only once a manager, who is
//! somebody else than who keyed it, has countersigned that day: an earlier day that nobody else vouches for would be
//! a way round the month.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::moves::{Facts, said};
use crate::domain::case::{By, Case, Fact, Recorded, Refusal};
use crate::domain::clock::AnswerClock;
use crate::domain::fold::fold;
use crate::domain::id::StaffId;
use crate::domain::settings::Settings;
use crate::domain::stage::Stage;
use crate::domain::stored_text::StoredText;

/// The most days that a society lets a paper be old when it is keyed.
pub const LATE_PAPER_DAYS_MAX: u16 = 60;
/// The same where it has set nothing.
pub const LATE_PAPER_DAYS_DEFAULT: u16 = 14;

/// The paper of a referral that was keyed on a later day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatePaper {
    /// The day on the paper, as it was written.
    pub on: Written,
    /// Who keyed it, and when.
    pub by: StaffId,
    pub at: Timestamp,
    pub answer: Option<PaperAnswer>,
}

/// What a manager said of the day of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperAnswer {
    pub agreed: bool,
    pub recorded: Recorded,
}

/// What a manager says of it, as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LatePaperWord {
    /// The month runs from the day of the paper.
    Agree,
    /// It runs from the day on which it was keyed.
    Refuse { reason: String },
}

/// Why the day of a paper does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LatePaperFlaw {
    InFuture,
    /// Before the request was received, or the appeal.
    BeforeRequest {
        received: Day,
    },
    /// Before what it refers was signed for.
    BeforeSignature {
        signed: Day,
    },
    /// Before the first day that the society lets count.
    TooLongAgo {
        first: Day,
    },
    /// No paper of the case waits for a countersign.
    NoneWaits,
    /// A manager has said something of it already.
    Answered {
        by: StaffId,
    },
    NeedsManager,
    /// Whoever keyed it does not countersign it.
    OwnPaper,
}

impl From<LatePaperFlaw> for Refusal {
    fn from(flaw: LatePaperFlaw) -> Self {
        Self::LatePaper(flaw)
    }
}

impl Case {
    /// The paper of a referral, where it is of an earlier day than today. One of today says nothing new.
    pub(super) fn late_paper(
        &self,
        on: Option<Written>,
        how: By<'_>,
    ) -> Result<Option<LatePaper>, Refusal> {
        let Some(on) = on else { return Ok(None) };
        let day = on.to_day();
        if day > how.today {
            return Err(LatePaperFlaw::InFuture.into());
        }
        let received = self.appeal_pending().map_or(self.received, |appeal| appeal.received);
        if day < received {
            return Err(LatePaperFlaw::BeforeRequest { received }.into());
        }
        let signed = self.declaration.as_ref().map(|own| own.signed_on.to_day());
        if let Some(signed) = signed.filter(|signed| day < *signed) {
            return Err(LatePaperFlaw::BeforeSignature { signed }.into());
        }
        let first = how.today.minus(i32::from(how.settings.late_paper_days));
        if day < first {
            return Err(LatePaperFlaw::TooLongAgo { first }.into());
        }
        let paper = LatePaper { on, by: how.by, at: how.at, answer: None };
        Ok((day < how.today).then_some(paper))
    }

    /// The paper that waits for a countersign; none once the committee has decided on the case.
    pub fn paper_waits(&self) -> Option<&LatePaper> {
        let waits = self.stage == Stage::Referred && !self.is_decided_here();
        self.paper.as_ref().filter(|paper| waits && paper.answer.is_none())
    }

    /// The month as it would run from the day of a paper.
    pub fn clock_of_paper(&self, paper: &LatePaper, settings: &Settings) -> AnswerClock {
        settings.answer_clock(paper.on.to_day())
    }

    /// Whether somebody may countersign the paper that waits, or refuse it: a manager, but whoever keyed it. Two
    /// rows of the staff with one name may be one person.
    pub fn may_answer_paper(&self, how: By<'_>) -> Result<(), Refusal> {
        let Some(paper) = self.paper_waits() else {
            let answered = self.paper.as_ref().and_then(|paper| paper.answer);
            let flaw = answered.map_or(LatePaperFlaw::NoneWaits, |answer| {
                LatePaperFlaw::Answered { by: answer.recorded.by }
            });
            return Err(flaw.into());
        };
        if !how.manages() {
            return Err(LatePaperFlaw::NeedsManager.into());
        }
        let name = |staff: StaffId| fold(how.settings.name_of(staff));
        if how.by == paper.by || name(how.by) == name(paper.by) {
            return Err(LatePaperFlaw::OwnPaper.into());
        }
        Ok(())
    }

    /// A manager vouches for the day of the paper, or does not.
    pub fn answer_paper(&mut self, word: &LatePaperWord, how: By<'_>) -> Facts {
        self.may_answer_paper(how)?;
        let Some(mut paper) = self.paper else { return Err(LatePaperFlaw::NoneWaits.into()) };
        let agreed = *word == LatePaperWord::Agree;
        let recorded = Recorded { by: how.by, at: how.at };
        paper.answer = Some(PaperAnswer { agreed, recorded });
        let (keyed_by, on) = (paper.by, paper.on);
        let fact = match word {
            LatePaperWord::Agree => {
                let clock = self.clock_of_paper(&paper, how.settings);
                let AnswerClock { earliest, latest, .. } = clock;
                if let Some(referral) = &mut self.referral {
                    referral.clock = clock;
                    self.due = Some(latest);
                }
                Fact::PaperCountersigned { keyed_by, on, earliest, latest }
            }
            LatePaperWord::Refuse { reason } => {
                let reason = said(StoredText::Reason, reason)?;
                Fact::PaperRefused { keyed_by, on, reason }
            }
        };
        self.paper = Some(paper);
        Ok(vec![fact])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::case::stages_tests::{
        CLERK, COLLEAGUE, MANAGER, MONTH, SETTINGS, TODAY, by, case_at, on,
    };
    use crate::domain::choice::Channel;
    use crate::domain::wait_list::{WaitList, Waits};
    use crate::refusal_rows_tests::{Row, are_met_and_mended, named, row, variants};

    /// Days after the signature on which it is keyed.
    const KEYED: i32 = 6;

    fn today() -> Day {
        TODAY.plus(KEYED)
    }

    /// Keyed with a paper of so many days after the signature.
    fn keyed(days: i32) -> Result<Case, Refusal> {
        let mut case = case_at(Stage::Declared);
        let paper = Some(on(TODAY.plus(days)));
        case.refer_past(Channel::Phone, None, (paper, &[]), by(CLERK, today()))?;
        Ok(case)
    }

    fn answer(case: &mut Case, word: &LatePaperWord, staff: StaffId) -> Facts {
        case.answer_paper(word, by(staff, today()))
    }

    fn refuse(reason: &str) -> LatePaperWord {
        LatePaperWord::Refuse { reason: reason.into() }
    }

    const ROWS: &[Row<Refusal>] = &[
        row!("H4", Refusal::LatePaper(LatePaperFlaw::InFuture), |mended| {
            keyed(if mended { KEYED } else { KEYED + 1 }).map(drop)
        }),
        row!("H4", Refusal::LatePaper(LatePaperFlaw::BeforeRequest { .. }), |mended| {
            let mut case = case_at(Stage::Declared);
            if !mended {
                case.received = TODAY.plus(3);
            }
            let paper = Some(on(TODAY.plus(2)));
            case.refer_past(Channel::Phone, None, (paper, &[]), by(CLERK, today())).map(drop)
        }),
        row!(
            "H4",
            Refusal::LatePaper(LatePaperFlaw::BeforeSignature { signed: TODAY }),
            |mended| {
                let mut case = case_at(Stage::Declared);
                case.received = TODAY.minus(9);
                let paper = Some(on(if mended { TODAY } else { TODAY.minus(1) }));
                case.refer_past(Channel::Phone, None, (paper, &[]), by(CLERK, today())).map(drop)
            }
        ),
        row!("H4", Refusal::LatePaper(LatePaperFlaw::TooLongAgo { .. }), |mended| {
            let days = i32::from(SETTINGS.late_paper_days) + i32::from(!mended);
            let how = by(CLERK, TODAY.plus(days));
            let mut case = case_at(Stage::Declared);
            case.refer_past(Channel::Phone, None, (Some(on(TODAY)), &[]), how).map(drop)
        }),
        row!("H4", Refusal::LatePaper(LatePaperFlaw::NoneWaits), |mended| {
            let mut case = keyed(if mended { 1 } else { KEYED })?;
            answer(&mut case, &LatePaperWord::Agree, MANAGER).map(drop)
        }),
        row!("H4", Refusal::LatePaper(LatePaperFlaw::Answered { by: MANAGER }), |mended| {
            let mut case = keyed(1)?;
            if !mended {
                answer(&mut case, &refuse("لا ورقة"), MANAGER)?;
            }
            answer(&mut case, &LatePaperWord::Agree, MANAGER).map(drop)
        }),
        row!("H4", Refusal::LatePaper(LatePaperFlaw::NeedsManager), |mended| {
            answer(&mut keyed(1)?, &LatePaperWord::Agree, if mended { MANAGER } else { COLLEAGUE })
                .map(drop)
        }),
        row!("H4", Refusal::LatePaper(LatePaperFlaw::OwnPaper), |mended| {
            let mut case = keyed(1)?;
            let paper = case.paper.as_mut().unwrap();
            paper.by = if mended { CLERK } else { MANAGER };
            answer(&mut case, &LatePaperWord::Agree, MANAGER).map(drop)
        }),
        row!("H4", Refusal::ReasonNeeded, |mended| {
            let word = refuse(if mended { "ليس في الملف" } else { " " });
            answer(&mut keyed(1)?, &word, MANAGER).map(drop)
        }),
    ];

    #[test]
    fn each_refusal_of_a_late_paper_is_met_and_mended() {
        are_met_and_mended(ROWS);
        let rows = named(ROWS);
        let all = variants::<LatePaperFlaw>(&["LatePaperFlaw"]);
        let lacking: BTreeSet<_> = all.difference(&rows).collect();
        assert!(lacking.is_empty(), "{lacking:?} has no row");
    }

    fn earliest(case: &Case) -> Day {
        case.referral.unwrap().clock.earliest
    }

    fn is_listed(case: &Case) -> bool {
        case.waits().iter().any(|(list, _)| *list == WaitList::LatePapers)
    }

    #[test]
    fn the_month_runs_from_the_day_of_keying_until_a_manager_countersigns_that_of_the_paper() {
        let mut case = keyed(0).unwrap();
        let from_keying = SETTINGS.answer_clock(today());
        assert_eq!(case.referral.unwrap().clock, from_keying);
        assert!(is_listed(&case));
        let may_decide =
            |case: &Case| case.may(crate::domain::stage::Move::Decide, TODAY.plus(MONTH));
        assert!(may_decide(&case).is_err());
        answer(&mut case, &LatePaperWord::Agree, MANAGER).unwrap();
        assert_eq!(earliest(&case), TODAY.plus(MONTH));
        assert_eq!(case.due, Some(SETTINGS.answer_clock(TODAY).latest));
        assert!(!is_listed(&case));
        assert_eq!(may_decide(&case), Ok(()));
    }

    #[test]
    fn refused_the_month_runs_from_the_day_of_keying() {
        let mut case = keyed(0).unwrap();
        let (clock, due) = (case.referral.unwrap().clock, case.due);
        answer(&mut case, &refuse("لا توقيع على الورقة"), MANAGER).unwrap();
        assert_eq!((case.referral.unwrap().clock, case.due), (clock, due));
        assert!(!is_listed(&case));
    }

    #[test]
    fn a_paper_goes_with_its_referral() {
        let mut case = keyed(0).unwrap();
        case.send_back("ناقص", by(CLERK, today())).unwrap();
        assert_eq!(case.paper, None);
        assert!(!is_listed(&case));
        let mut case = keyed(0).unwrap();
        let step = crate::domain::case::Step::Referral;
        case.reverse(step, "خطأ", by(MANAGER, today())).unwrap();
        assert_eq!(case.paper, None);
    }

    #[test]
    fn two_rows_of_one_name_are_one_person() {
        let mut settings = SETTINGS.clone();
        let name = settings.name_of(CLERK).to_owned();
        let manager = settings.staff.iter_mut().find(|one| one.id == MANAGER).unwrap();
        manager.name = name;
        let how = By { settings: &settings, ..by(MANAGER, today()) };
        let own = LatePaperFlaw::OwnPaper.into();
        assert_eq!(keyed(1).unwrap().may_answer_paper(how), Err(own));
    }
}
