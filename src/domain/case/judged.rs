//! What the rules say of a case as it stands on a day: judged over all of it, and told without it.
//!
//! Whoever does not see every field of a case still sees what it waits for.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::case::gates::all_stand;
use crate::domain::case::{By, Case, Refusal};
use crate::domain::choice::Paper;
use crate::domain::committee::Resolution;
use crate::domain::document::Standing;
use crate::domain::id::StaffId;
use crate::domain::request::Field;
use crate::domain::settings::Settings;
use crate::domain::stage::{MOVES, Move};
use crate::domain::value::{Balance, Count};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The moves that cannot begin, each with the rule; any other can.
    pub refused: Vec<(Move, Refusal)>,
    /// Required information that is not given (H2).
    pub missing: Vec<Field>,
    /// The checklist's papers as they stand (H2).
    pub papers: Vec<(Paper, Standing)>,
    /// Covered fields that are no longer what was signed (H3).
    pub changed: Vec<Field>,
    /// Household, and net income a head each month; none where nothing was said of money.
    pub people: Option<Count>,
    /// Of it, the sum; none also where it is masked.
    pub per_head: Option<Balance>,
}

impl Judged {
    /// Whether a move could begin.
    pub fn may(&self, mv: Move) -> Result<(), Refusal> {
        match self.refused.iter().find(|(refused, _)| *refused == mv) {
            Some((_, refusal)) => Err(refusal.clone()),
            None => Ok(()),
        }
    }

    /// Whether the committee may say this, as far as the papers go.
    pub fn may_resolve(&self, resolution: Resolution) -> Result<(), Refusal> {
        if resolution.grants() { all_stand(&self.papers) } else { Ok(()) }
    }

    pub fn papers_stand(&self) -> bool {
        self.papers.iter().all(|(_, standing)| standing.holds())
    }
}

impl Case {
    /// For `reader`: some rules ask who does it.
    pub fn judge(&self, today: Day, settings: &Settings, reader: StaffId) -> Judged {
        let may = |mv: Move| {
            self.may(mv, today)?;
            match mv {
                Move::Survey => self.may_ask(reader),
                Move::Decide | Move::Deliver => self.may_serve(reader),
                Move::Appeal => self.may_appeal(today, settings),
                Move::BoardAnswer => {
                    let how = By { by: reader, at: today.at(0, 0), today, settings };
                    self.may_answer_for_board(how)
                }
                _ => Ok(()),
            }
        };
        let refusal = |mv: Move| may(mv).err().map(|refusal| (mv, refusal));
        let need = self.request.need(settings.classes);
        let declaration = self.declaration.as_ref();
        Judged {
            refused: MOVES.iter().filter_map(|row| refusal(row.mv)).collect(),
            missing: self.request.missing(),
            papers: self.papers(today),
            changed: declaration.map(|signed| signed.changed(&self.request)).unwrap_or_default(),
            people: need.map(|need| need.people),
            per_head: need.map(|need| need.per_head),
        }
    }
}
