//! The committees of the sample data: the sittings each held, and who was on the agenda of each.

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::committee::{
    AGENDA_MAX, Ballot, Confirmation, Hand, ItemVotes, Member, NamedCommittee, Sitting,
};
use crate::domain::id::{CaseNumber, CommitteeId, SittingNumber, StaffId};
use crate::domain::settings::Settings;
use crate::service::fill::DECIDED_AFTER_DAYS;
use crate::service::fill::appeals::{AppealEnd, ENDS};
use crate::service::sample;
use crate::store::book::Change;

/// Each committee sat every week, so many weeks long, the last time so many days ago.
const WEEKS: u32 = 140;
/// The general one, and that of dwellings an hour later.
const COMMITTEES: [CommitteeId; 2] = [CommitteeId::GENERAL, sample::SECOND];
/// Sittings of all of them.
pub(super) const SITTINGS: u32 = WEEKS * 2;
const DAYS_BETWEEN: i32 = 7;
const LAST_SAT_DAYS_AGO: i32 = 2;
/// Who opened the sittings and wrote the votes of the guests.
const SECRETARY: StaffId = StaffId(1);

/// The committees that decided: a fixed number of sittings, whatever the number of cases.
pub(super) struct Committee<'a> {
    pub(super) settings: &'a Settings,
    pub(super) today: Day,
    /// Of each committee the first of those each of its sittings decided, the last sitting first.
    agendas: [Vec<Vec<CaseNumber>>; 2],
    /// How many decisions of each were appealed.
    appeals: [usize; 2],
}

impl<'a> Committee<'a> {
    pub(super) fn new(settings: &'a Settings, today: Day) -> Self {
        let agendas = || (0..WEEKS).map(|_| Vec::new()).collect();
        Self { settings, today, agendas: [agendas(), agendas()], appeals: [0; 2] }
    }

    /// How far the next appeal of a decision of the committee of a sitting comes. Those that wait for the board come
    /// first where the general one decided.
    pub(super) fn next_appeal(&mut self, sitting: &Sitting) -> AppealEnd {
        let of = usize::from(!sitting.committee.id.is_general());
        let Some(count) = self.appeals.get_mut(of) else { return AppealEnd::Taken };
        let at = count.saturating_add(1_usize.saturating_sub(of));
        *count = count.saturating_add(1);
        let at = at.checked_rem(ENDS.len()).unwrap_or(0);
        ENDS.get(at).copied().unwrap_or(AppealEnd::Taken)
    }

    pub(super) fn last(&self) -> Day {
        self.today.minus(LAST_SAT_DAYS_AGO)
    }

    /// A first day from which the days to the decision end on a sitting's day, at most a week before.
    pub(super) fn aligned(&self, start: Day) -> Day {
        let decided = start.plus(DECIDED_AFTER_DAYS);
        let late = decided.since(self.last()).rem_euclid(DAYS_BETWEEN);
        start.minus(late)
    }

    /// The sitting that decides a case on a day; on its agenda stand as many as one may have.
    pub(super) fn decide(&mut self, case: &Case, on: Day) -> Sitting {
        let back = self.last().since(on).max(0).checked_div(DAYS_BETWEEN).unwrap_or(0);
        let weeks = usize::try_from(WEEKS).unwrap_or(0);
        let back = usize::try_from(back).unwrap_or(0).min(weeks.saturating_sub(1));
        let is_second = case.referral.is_some_and(|own| own.committee == sample::SECOND);
        let of = usize::from(is_second);
        if let Some(agenda) = self.agendas.get_mut(of).and_then(|own| own.get_mut(back))
            && agenda.len() < AGENDA_MAX
        {
            agenda.push(case.number);
        }
        Sitting { on, agenda: vec![case.number], closed: None, ..self.sitting(of, back) }
    }

    fn sitting(&self, of: usize, back: usize) -> Sitting {
        let weeks = u32::try_from(back).unwrap_or(WEEKS);
        let days = i32::try_from(weeks).unwrap_or(0).saturating_mul(DAYS_BETWEEN);
        let on = self.last().minus(days);
        let id = COMMITTEES.get(of).copied().unwrap_or(CommitteeId::GENERAL);
        let committee = self.settings.committee(id).unwrap_or(&self.settings.committee);
        let members = committee.members.clone();
        // Two a week: the general one first.
        let nth = WEEKS.saturating_sub(weeks).saturating_mul(2);
        let number = if id.is_general() { nth.saturating_sub(1) } else { nth };
        let hours = if id.is_general() { (10, 12) } else { (12, 14) };
        let seats: Vec<u8> = members.iter().map(|member| member.seat).collect();
        // The minutes of the last one wait for the members' word.
        let said = members.iter().filter(|member| back > 0 && member.staff().is_some());
        let confirmation =
            |member: &Member| Confirmation { seat: member.seat, at: on.at(13, 0), objection: None };
        let confirmations = said.map(confirmation).collect();
        Sitting {
            number: SittingNumber(number),
            committee: NamedCommittee::of(committee),
            on,
            later: Vec::new(),
            present: seats.clone(),
            members,
            quorum: committee.quorum,
            rules: committee.rules,
            agenda: self.agendas.get(of).and_then(|own| own.get(back)).cloned().unwrap_or_default(),
            opened: on.at(hours.0, 0),
            by: SECRETARY,
            closed: Some(on.at(hours.1, 0)),
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

    /// How many committees there are: the sittings of each are as many as one commit takes.
    pub(super) const fn count(&self) -> usize {
        self.agendas.len()
    }

    pub(super) fn write(&self, of: usize, change: &mut Change<'_>) -> Result<(), Fault> {
        for back in 0..self.agendas.get(of).map_or(0, Vec::len) {
            change.put_sitting(&self.sitting(of, back))?;
        }
        Ok(())
    }
}
