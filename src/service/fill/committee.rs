//! The committee of the sample data: the sittings it held, and who was on the agenda of each.

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::committee::{
    AGENDA_MAX, Ballot, Confirmation, Hand, ItemVotes, Member, NamedCommittee, Sitting,
};
use crate::domain::id::{CaseNumber, SittingNumber, StaffId};
use crate::domain::settings::Settings;
use crate::service::fill::DECIDED_AFTER_DAYS;
use crate::store::book::Change;

/// The committee sat every week, so many weeks long, the last time so many days ago.
pub(super) const SITTINGS: u32 = 140;
const DAYS_BETWEEN: i32 = 7;
const LAST_SAT_DAYS_AGO: i32 = 2;
/// Who opened the sittings and wrote the votes of the guests.
const SECRETARY: StaffId = StaffId(1);

/// The committee that decided: a fixed number, whatever the number of cases.
pub(super) struct Committee<'a> {
    pub(super) settings: &'a Settings,
    pub(super) today: Day,
    /// The first of those each decided, the last sitting first.
    agendas: Vec<Vec<CaseNumber>>,
}

impl<'a> Committee<'a> {
    pub(super) fn new(settings: &'a Settings, today: Day) -> Self {
        let agendas = (0..SITTINGS).map(|_| Vec::new()).collect();
        Self { settings, today, agendas }
    }

    fn last(&self) -> Day {
        self.today.minus(LAST_SAT_DAYS_AGO)
    }

    /// A first day from which the days to the decision end on a sitting's day, at most a week before.
    pub(super) fn aligned(&self, start: Day) -> Day {
        let decided = start.plus(DECIDED_AFTER_DAYS);
        let late = decided.since(self.last()).rem_euclid(DAYS_BETWEEN);
        start.minus(late)
    }

    /// The sitting that decides a case on a day; on its agenda stand as many as one may have.
    pub(super) fn decide(&mut self, case: CaseNumber, on: Day) -> Sitting {
        let back = self.last().since(on).max(0).checked_div(DAYS_BETWEEN).unwrap_or(0);
        let back = usize::try_from(back).unwrap_or(0).min(self.agendas.len().saturating_sub(1));
        if let Some(agenda) = self.agendas.get_mut(back)
            && agenda.len() < AGENDA_MAX
        {
            agenda.push(case);
        }
        Sitting { on, agenda: vec![case], closed: None, ..self.sitting(back) }
    }

    fn sitting(&self, back: usize) -> Sitting {
        let weeks = u32::try_from(back).unwrap_or(SITTINGS);
        let days = i32::try_from(weeks).unwrap_or(0).saturating_mul(DAYS_BETWEEN);
        let on = self.last().minus(days);
        let members = self.settings.committee.members.clone();
        let seats: Vec<u8> = members.iter().map(|member| member.seat).collect();
        // The minutes of the last one wait for the members' word.
        let said = members.iter().filter(|member| back > 0 && member.staff().is_some());
        let confirmation =
            |member: &Member| Confirmation { seat: member.seat, at: on.at(13, 0), objection: None };
        let confirmations = said.map(confirmation).collect();
        Sitting {
            number: SittingNumber(SITTINGS.saturating_sub(weeks)),
            committee: NamedCommittee::of(&self.settings.committee),
            on,
            later: Vec::new(),
            present: seats.clone(),
            members,
            quorum: self.settings.committee.quorum,
            rules: self.settings.committee.rules,
            agenda: self.agendas.get(back).cloned().unwrap_or_default(),
            opened: on.at(10, 0),
            by: SECRETARY,
            closed: Some(on.at(12, 0)),
            put_off: Vec::new(),
            redecided: Vec::new(),
            attended: seats,
            confirmations,
        }
    }

    /// The votes of a sitting of the sample: whoever has an account cast their own.
    pub(super) fn votes(sitting: &Sitting, case: CaseNumber, ballots: &[Ballot]) -> ItemVotes {
        let mut votes = ItemVotes::new(sitting.number, case, sitting.on);
        votes.ballots = ballots.to_vec();
        for ballot in &mut votes.ballots {
            let own = sitting.members.iter().find(|member| member.seat == ballot.seat);
            let is_own = own.is_some_and(|member| member.staff().is_some());
            ballot.hand = if is_own { Hand::Own } else { Hand::Secretary(SECRETARY) };
        }
        votes
    }

    pub(super) fn write(&self, change: &mut Change<'_>) -> Result<(), Fault> {
        for back in 0..self.agendas.len() {
            let sitting = self.sitting(back);
            change.put_sitting(&sitting)?;
        }
        Ok(())
    }
}
