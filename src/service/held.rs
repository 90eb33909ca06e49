//! The sittings that decided the sample: one every few days, each with its agenda, all closed.

use std::collections::BTreeMap;

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::committee::{AGENDA_MAX, Sitting};
use crate::domain::id::{CaseNumber, SittingNumber, StaffId};
use crate::domain::settings::Settings;
use crate::store::book::{Change, SITTING_COUNTER};
use crate::store::keys;

const EVERY_DAYS: u16 = 3;
/// The last sitting was so many days ago.
const LAST_DAYS_AGO: u16 = 2;
/// The number of the last one: the oldest invented request was decided in one of so many.
const LAST: u32 = 320;

pub struct Held<'a> {
    settings: &'a Settings,
    today: Day,
    /// The agenda of each sitting by its number, as far as one holds.
    agendas: BTreeMap<u32, (Day, Vec<CaseNumber>)>,
}

impl<'a> Held<'a> {
    pub fn new(settings: &'a Settings, today: Day) -> Self {
        Self { settings, today, agendas: BTreeMap::new() }
    }

    /// Days to take from the age of a request that is decided so many days after it came, so that
    /// this was on the day of a sitting.
    pub fn days_younger(age: u16, decided_after: u16) -> u16 {
        age.saturating_sub(decided_after).saturating_sub(LAST_DAYS_AGO) % EVERY_DAYS
    }

    /// The sitting of a day, with the case on its agenda.
    pub fn decides(&mut self, case: CaseNumber, on: Day) -> Sitting {
        let ago = self.today.since(on).saturating_sub(i32::from(LAST_DAYS_AGO));
        let since = u32::try_from(ago).unwrap_or(0) / u32::from(EVERY_DAYS);
        let number = LAST.saturating_sub(since).max(1);
        let (_, agenda) = self.agendas.entry(number).or_insert_with(|| (on, Vec::new()));
        if agenda.len() < AGENDA_MAX {
            agenda.push(case);
        }
        Sitting { closed: None, ..self.sitting(number, on, vec![case]) }
    }

    fn sitting(&self, number: u32, on: Day, agenda: Vec<CaseNumber>) -> Sitting {
        let members = self.settings.members.clone();
        Sitting {
            number: SittingNumber(number),
            on,
            present: members.iter().map(|member| member.seat).collect(),
            members,
            quorum: self.settings.quorum,
            agenda,
            opened: on.at(10, 0),
            by: StaffId(1),
            closed: Some(on.at(12, 0)),
        }
    }

    /// Writes them all; the next sitting is numbered after the last.
    pub fn write(&self, change: &mut Change<'_>) -> Result<(), Fault> {
        for (number, (on, agenda)) in &self.agendas {
            let sitting = self.sitting(*number, *on, agenda.clone());
            change.write(&keys::sitting(sitting.number), &sitting)?;
        }
        change.add(keys::counter(SITTING_COUNTER), i64::from(LAST))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Held;

    #[test]
    fn a_request_is_as_much_younger_as_the_next_sitting_is_away() {
        for (age, younger) in [(36, 0), (37, 1), (38, 2), (39, 0), (960, 0)] {
            assert_eq!(Held::days_younger(age, 34), younger, "{age}");
        }
    }
}
