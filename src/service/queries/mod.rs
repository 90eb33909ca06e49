//! What a desk may see. Every list is a page by key; nothing is read whole.

mod cases;
mod find;
mod home;
mod lists;
mod records;
mod sittings;
#[cfg(test)]
mod tests;

use crate::api::query::Hello;
use crate::api::{Answer, Fault, Query};
use crate::domain::calendar::Day;
use crate::domain::id::{StaffId, Version};
use crate::domain::preferences::Preferences;
use crate::service::access;
use crate::service::names::Names;
use crate::service::sign_in;
use crate::service::{Service, orders};
use crate::store::engine::Engine;
use crate::store::{book, keys};

/// What every question reads from.
pub struct Reader<'a> {
    pub engine: &'a dyn Engine,
    pub names: &'a Names,
    pub today: Day,
    pub staff: StaffId,
}

pub fn answer(service: &Service, staff: StaffId, query: &Query) -> Result<Answer, Fault> {
    let reader =
        Reader { engine: service.engine(), names: service.names(), today: service.today(), staff };
    match query {
        Query::Hello => hello(&reader),
        Query::Home => home::home(&reader).map(Answer::Home),
        Query::Trial(commands) => Ok(Answer::Trial(orders::weigh(service, staff, commands)?)),
        Query::Stats => home::stats(&reader).map(Answer::Stats),
        Query::Queue(query) => lists::page(&reader, query).map(Answer::Queue),
        Query::Case(number) => {
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
        Query::Proposal { case, of } => cases::proposal(&reader, *case, *of),
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
        has_phrase: sign_in::has_phrase(reader.engine, reader.staff)?,
    })))
}
