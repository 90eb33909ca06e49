//! What a desk may see. Every list is a page by key; nothing is read whole.

mod cases;
mod find;
mod home;
mod lists;
mod records;
mod shift;
mod sittings;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::api::query::{Hello, Holder};
use crate::api::{Answer, Fault, Query};
use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::id::{StaffId, Version};
use crate::domain::lease::{self, Standing};
use crate::domain::preferences::Preferences;
use crate::service::access;
use crate::service::names::Names;
use crate::service::presence::Present;
use crate::service::{Service, orders};
use crate::store::engine::Engine;
use crate::store::{book, keys};

/// What every question reads from.
pub struct Reader<'a> {
    pub engine: &'a dyn Engine,
    pub names: &'a Names,
    pub today: Day,
    pub staff: StaffId,
    pub present: &'a Present,
    /// How long the desk's clock has run.
    pub ran: Duration,
}

impl Reader<'_> {
    /// Who holds a case, and whether that keeps others from it now.
    fn holder(&self, case: &Case) -> Option<Holder> {
        let claim = case.claim?;
        let live = lease::standing(self.present.of(claim.by, self.ran)) == Standing::Live;
        Some(Holder { case: case.number, by: claim.by, since: claim.since, live })
    }
}

pub fn answer(service: &Service, staff: StaffId, query: &Query) -> Result<Answer, Fault> {
    let reader = Reader {
        engine: service.engine(),
        names: service.names(),
        today: service.today(),
        staff,
        present: service.present(),
        ran: service.ran(),
    };
    match query {
        Query::Hello => hello(&reader),
        Query::Home => home::home(&reader).map(Answer::Home),
        Query::Trial(commands) => Ok(Answer::Trial(orders::weigh(service, staff, commands)?)),
        Query::Stats => home::stats(&reader).map(Answer::Stats),
        Query::Queue(query) => lists::page(&reader, query).map(Answer::Queue),
        Query::Case(number) | Query::Glance(number) => {
            cases::case(&reader, *number).map(|view| Answer::Case(Box::new(view)))
        }
        Query::History { case, before } => cases::history(&reader, *case, *before),
        Query::Party(id) => cases::party(&reader, *id).map(|view| Answer::Party(Box::new(view))),
        Query::Find { text } => find::find(&reader, text),
        Query::Draft(form) => cases::draft(&reader, *form),
        Query::Drafts => cases::drafts(&reader).map(Answer::Drafts),
        Query::OpenSitting => sittings::open_sitting(&reader),
        Query::Sitting(number) => sittings::sitting(&reader, *number),
        Query::Minutes(number) => sittings::minutes(&reader, *number),
        Query::Sittings { before } => sittings::list(&reader, *before),
        Query::Check => Ok(Answer::Checked(service.check()?)),
        Query::Access => access::access(reader.engine, staff),
        Query::Shift => shift::shift(&reader).map(|shift| Answer::Shift(Box::new(shift))),
        Query::Records { kind, after } => records::records(&reader, *kind, after.as_deref()),
    }
}

/// What cannot be read is as though nothing had been said: it is no reason to close the desk.
fn preferences(reader: &Reader<'_>) -> Preferences {
    let seen = book::read::<Preferences>(reader.engine, &keys::preferences(reader.staff));
    seen.ok().flatten().map_or_else(Preferences::default, |seen| seen.record)
}

fn hello(reader: &Reader<'_>) -> Result<Answer, Fault> {
    let seen = orders::settings(reader.engine)?;
    let version = seen.as_ref().map_or(Version(0), |seen| seen.version);
    Ok(Answer::Hello(Box::new(Hello {
        staff: reader.staff,
        today: reader.today,
        settings: seen.map(|seen| seen.record),
        settings_version: version,
        preferences: preferences(reader),
    })))
}
