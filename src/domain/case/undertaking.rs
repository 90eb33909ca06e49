//! Undertakings (تعهّد): what the society promises the person, or the person the society, by a day (W2).
//!
//! They stand on the case and are due whatever its stage, also once it is closed. How one ended is said once, with
//! the day; that it was not kept, or need not be, has its reason.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::moves::{Facts, read, said};
use crate::domain::case::{By, Case, Fact, Refusal};
use crate::domain::id::StaffId;
use crate::domain::stage::Stage;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;

/// Undertakings on one case, at most.
pub const UNDERTAKINGS_MAX: usize = 50;
/// Days from today until one is due, at most: what is later was typed wrongly.
pub const UNDERTAKING_DAYS_MAX: i32 = 5 * 366;

/// Who promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undertaker {
    Society,
    Person,
}

impl Undertaker {
    pub const ALL: [Self; 2] = [Self::Society, Self::Person];

    /// Its name in files, and in phrase ids.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Society => "society",
            Self::Person => "person",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// How one ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UndertakingOutcome {
    Kept,
    NotKept,
    /// It need not be kept any more.
    Released,
}

impl UndertakingOutcome {
    pub const ALL: [Self; 3] = [Self::Kept, Self::NotKept, Self::Released];

    /// Its name in files, and in phrase ids.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::NotKept => "not_kept",
            Self::Released => "released",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Why one is not recorded, or not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UndertakingFlaw {
    DueBeforeToday,
    /// Later than anybody would promise.
    DueTooFar {
        last: Day,
    },
    /// Whoever is to keep it does not work here.
    NotAtWork,
    /// A closed case takes no new one, unless one of before is still open.
    CaseClosed,
    NoSuch,
    /// It was ended already, by whom and on which day.
    Ended {
        by: StaffId,
        on: Day,
    },
    EndInFuture,
    /// It ended before it was promised.
    EndBeforeMade {
        made: Day,
    },
}

impl From<UndertakingFlaw> for Refusal {
    fn from(flaw: UndertakingFlaw) -> Self {
        Self::Undertaking(flaw)
    }
}

/// One promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undertaking {
    /// Among those of the case, from 1.
    pub number: u16,
    pub side: Undertaker,
    pub text: String,
    /// The day by which it is kept, as it was written.
    pub due: Written,
    /// Who sees to it, of the society's; none of the person's.
    pub staff: Option<StaffId>,
    pub by: StaffId,
    pub at: Timestamp,
    pub end: Option<UndertakingEnd>,
}

/// How and when one ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndertakingEnd {
    pub outcome: UndertakingOutcome,
    /// Empty where it was kept and nothing else was said.
    pub reason: String,
    /// The day on which it ended.
    pub on: Written,
    pub by: StaffId,
    pub at: Timestamp,
}

impl Undertaking {
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

/// A promise as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUndertaking {
    pub side: Undertaker,
    pub text: String,
    pub due: Written,
    /// Who sees to it; of the society's whoever records it where nobody is named.
    pub staff: Option<StaffId>,
}

/// What is said of undertakings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UndertakingWord {
    Make(NewUndertaking),
    End { number: u16, outcome: UndertakingOutcome, reason: String, on: Written },
}

impl Case {
    /// Those that nobody has ended, what is due first.
    pub fn open_undertakings(&self) -> Vec<&Undertaking> {
        let mut open: Vec<&Undertaking> =
            self.undertakings.iter().filter(|own| own.is_open()).collect();
        open.sort_by_key(|own| (own.due.to_day(), own.number));
        open
    }

    /// Whether the case takes one more.
    pub fn may_undertake(&self) -> Result<(), Refusal> {
        if self.undertakings.len() >= UNDERTAKINGS_MAX {
            return Err(Refusal::too_many(UNDERTAKINGS_MAX));
        }
        if self.stage == Stage::Closed && self.open_undertakings().is_empty() {
            return Err(UndertakingFlaw::CaseClosed.into());
        }
        Ok(())
    }

    /// Somebody promises something by a day (W2).
    pub fn undertake(&mut self, new: &NewUndertaking, how: By<'_>) -> Facts {
        self.may_undertake()?;
        let text = read(StoredText::Undertaking, &new.text)?;
        if text.is_empty() {
            return Err(Refusal::Text { of: StoredText::Undertaking, flaw: Flaw::Empty });
        }
        let last = how.today.plus(UNDERTAKING_DAYS_MAX);
        match new.due.to_day() {
            due if due < how.today => return Err(UndertakingFlaw::DueBeforeToday.into()),
            due if due > last => return Err(UndertakingFlaw::DueTooFar { last }.into()),
            _ => {}
        }
        let staff = match new.side {
            Undertaker::Society => Some(new.staff.unwrap_or(how.by)),
            Undertaker::Person => None,
        };
        if staff.is_some_and(|staff| how.settings.at_work(staff).is_none()) {
            return Err(UndertakingFlaw::NotAtWork.into());
        }
        let number = self.undertakings.last().map_or(0, |own| own.number).saturating_add(1);
        let (side, due, by, at) = (new.side, new.due, how.by, how.at);
        let fact = Fact::Undertaken { number, side, text: text.clone(), due, staff };
        self.undertakings.push(Undertaking { number, side, text, due, staff, by, at, end: None });
        Ok(vec![fact])
    }

    /// Whether one can be ended.
    pub fn may_end_undertaking(&self, number: u16) -> Result<&Undertaking, Refusal> {
        let own = self.undertakings.iter().find(|own| own.number == number);
        let own = own.ok_or(UndertakingFlaw::NoSuch)?;
        match &own.end {
            Some(end) => Err(UndertakingFlaw::Ended { by: end.by, on: end.on.to_day() }.into()),
            None => Ok(own),
        }
    }

    /// It was kept or not, or need not be kept any more. Of two who say so at once the second is told.
    pub fn end_undertaking(
        &mut self,
        number: u16,
        outcome: UndertakingOutcome,
        (reason, on): (&str, Written),
        how: By<'_>,
    ) -> Facts {
        let own = self.may_end_undertaking(number)?;
        let made = own.at.day();
        let reason = match outcome {
            UndertakingOutcome::Kept => read(StoredText::Reason, reason)?,
            UndertakingOutcome::NotKept | UndertakingOutcome::Released => {
                said(StoredText::Reason, reason)?
            }
        };
        if on.to_day() > how.today {
            return Err(UndertakingFlaw::EndInFuture.into());
        }
        if on.to_day() < made {
            return Err(UndertakingFlaw::EndBeforeMade { made }.into());
        }
        let (side, text) = (own.side, own.text.clone());
        let end = UndertakingEnd { outcome, reason: reason.clone(), on, by: how.by, at: how.at };
        let open = self.undertakings.iter_mut().filter(|own| own.number == number);
        open.for_each(|own| own.end = Some(end.clone()));
        Ok(vec![Fact::UndertakingEnded { number, side, text, outcome, reason, on }])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::case::stages_tests::{CLERK, COLLEAGUE, TODAY, by, case_at, clerk, on};
    use crate::domain::wait_list::{WaitList, Waits};
    use crate::refusal_rows_tests::{Row, are_met_and_mended, named, row, variants};

    fn new(side: Undertaker, days: i32) -> NewUndertaking {
        NewUndertaking {
            side, text: "نرد عليكم".into(), due: on(TODAY.plus(days)), staff: None
        }
    }

    /// With one of the society's, due in three days.
    fn promised() -> Case {
        let mut case = case_at(Stage::Referred);
        case.undertake(&new(Undertaker::Society, 3), clerk()).unwrap();
        case
    }

    fn make(new: &NewUndertaking) -> Result<(), Refusal> {
        case_at(Stage::Referred).undertake(new, clerk()).map(drop)
    }

    fn end(outcome: UndertakingOutcome, reason: &str, days: i32) -> Result<(), Refusal> {
        let (on, how) = (on(TODAY.plus(days)), by(CLERK, TODAY.plus(5)));
        promised().end_undertaking(1, outcome, (reason, on), how).map(drop)
    }

    const ROWS: &[Row<Refusal>] = &[
        row!("W2", Refusal::Undertaking(UndertakingFlaw::DueBeforeToday), |mended| {
            make(&new(Undertaker::Society, if mended { 0 } else { -1 }))
        }),
        row!("W2", Refusal::Undertaking(UndertakingFlaw::DueTooFar { .. }), |mended| {
            make(&new(Undertaker::Person, UNDERTAKING_DAYS_MAX + i32::from(!mended)))
        }),
        row!("W2", Refusal::Text { of: StoredText::Undertaking, flaw: Flaw::Empty }, |mended| {
            let text = if mended { "صورة العقد" } else { " \n" };
            make(&NewUndertaking { text: text.into(), ..new(Undertaker::Person, 2) })
        }),
        row!("W2", Refusal::Undertaking(UndertakingFlaw::NotAtWork), |mended| {
            let staff = Some(if mended { COLLEAGUE } else { StaffId(99) });
            make(&NewUndertaking { staff, ..new(Undertaker::Society, 2) })
        }),
        row!("W2", Refusal::Undertaking(UndertakingFlaw::CaseClosed), |mended| {
            let mut case = if mended { promised() } else { case_at(Stage::Closed) };
            case.stage = Stage::Closed;
            case.undertake(&new(Undertaker::Person, 2), clerk()).map(drop)
        }),
        row!("W2", Refusal::TooMany { .. }, |mended| {
            let mut case = case_at(Stage::Intake);
            for _ in 0..UNDERTAKINGS_MAX - usize::from(mended) {
                case.undertake(&new(Undertaker::Person, 2), clerk())?;
            }
            case.undertake(&new(Undertaker::Person, 2), clerk()).map(drop)
        }),
        row!("W2", Refusal::Undertaking(UndertakingFlaw::NoSuch), |mended| {
            let number = if mended { 1 } else { 2 };
            promised().may_end_undertaking(number).map(drop)
        }),
        row!("W2", Refusal::Undertaking(UndertakingFlaw::Ended { by: CLERK, .. }), |mended| {
            let mut case = promised();
            if !mended {
                let kept = UndertakingOutcome::Kept;
                case.end_undertaking(1, kept, ("", on(TODAY)), clerk())?;
            }
            let how = by(COLLEAGUE, TODAY);
            case.end_undertaking(1, UndertakingOutcome::NotKept, ("لم يُرد", on(TODAY)), how)
                .map(drop)
        }),
        row!("W2", Refusal::ReasonNeeded, |mended| {
            end(UndertakingOutcome::NotKept, if mended { "لم يحضر" } else { " " }, 5)
        }),
        row!("W2", Refusal::ReasonNeeded, |mended| {
            end(UndertakingOutcome::Released, if mended { "أُعفي" } else { "" }, 5)
        }),
        row!("W2", Refusal::Undertaking(UndertakingFlaw::EndInFuture), |mended| {
            end(UndertakingOutcome::Kept, "", if mended { 5 } else { 6 })
        }),
        row!(
            "W2",
            Refusal::Undertaking(UndertakingFlaw::EndBeforeMade { made: TODAY }),
            |mended| { end(UndertakingOutcome::Kept, "", if mended { 0 } else { -1 }) }
        ),
    ];

    #[test]
    fn each_refusal_of_an_undertaking_is_met_and_mended() {
        are_met_and_mended(ROWS);
        let rows = named(ROWS);
        let all = variants::<UndertakingFlaw>(&["UndertakingFlaw"]);
        let lacking: BTreeSet<_> = all.difference(&rows).collect();
        assert!(lacking.is_empty(), "{lacking:?} has no row");
    }

    #[test]
    fn what_is_open_waits_by_its_day_at_every_stage_and_is_over_once_it_ended() {
        let mut case = promised();
        case.undertake(&new(Undertaker::Person, 1), clerk()).unwrap();
        case.undertake(&new(Undertaker::Person, 3), clerk()).unwrap();
        let days = |case: &Case| {
            let waits = case.waits().into_iter();
            let own = waits.filter(|(list, _)| *list == WaitList::Undertakings);
            own.map(|(_, day)| day.since(TODAY)).collect::<Vec<_>>()
        };
        assert_eq!(days(&case), [1, 3]);
        let next: Vec<u16> = case.open_undertakings().iter().map(|own| own.number).collect();
        assert_eq!(next, [2, 1, 3]);
        case.stage = Stage::Closed;
        assert_eq!(days(&case), [1, 3], "also of a closed case");
        for number in 1..=3 {
            let kept = UndertakingOutcome::Kept;
            case.end_undertaking(number, kept, ("", on(TODAY)), clerk()).unwrap();
        }
        assert_eq!(days(&case), [0; 0]);
    }

    #[test]
    fn the_societys_is_somebodys_and_the_persons_is_nobodys() {
        let mut case = promised();
        let named = NewUndertaking { staff: Some(COLLEAGUE), ..new(Undertaker::Society, 2) };
        case.undertake(&named, clerk()).unwrap();
        let of_person = NewUndertaking { staff: Some(COLLEAGUE), ..new(Undertaker::Person, 2) };
        case.undertake(&of_person, clerk()).unwrap();
        let staff: Vec<_> = case.undertakings.iter().map(|own| own.staff).collect();
        assert_eq!(staff, [Some(CLERK), Some(COLLEAGUE), None]);
    }
}
