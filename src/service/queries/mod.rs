//! What a desk may see. Every list is a page by key; nothing is read whole, and nothing is told that is
//! out of sight.

mod cases;
mod complaints;
mod contacts;
mod evidence;
mod figures;
mod find;
mod follow_ups;
mod found_records;
mod home;
mod household;
mod lists;
mod narrow;
mod parts;
mod person;
mod ready;
mod records;
mod shift;
mod sittings;
mod surveys;
mod talks;
#[cfg(test)]
mod tests;
mod themes;
mod waits;

use std::time::Duration;

use crate::api::head::QueryKind;
use crate::api::query::{ClockView, Hello, Holder, Home, RecordKind};
use crate::api::{Answer, Fault, Query};
use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::id::{CaseNumber, PartyId, StaffId, Version};
use crate::domain::lease::{self, Standing};
use crate::domain::mask::Mask;
use crate::domain::preferences::Preferences;
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::domain::sight::{Right, Sight};
use crate::service::access;
use crate::service::backups;
use crate::service::imports;
use crate::service::names::Names;
use crate::service::presence::Present;
use crate::service::sign_in;
use crate::service::{Seat, Service, orders, sight};
use crate::store::book::Read;
use crate::store::engine::{Engine, Res};
use crate::store::{book, keys};

/// What every question reads from, and for whom.
pub struct Reader<'a> {
    pub engine: &'a dyn Engine,
    pub names: &'a Names,
    pub today: Day,
    pub staff: StaffId,
    pub present: &'a Present,
    /// How long the desk's clock has run.
    pub ran: Duration,
    pub settings: Settings,
    pub sight: Sight,
    /// The seat that asks; it remembers what it was told. None where only what is there is looked at.
    pub seat: Option<&'a Seat>,
}

impl Reader<'_> {
    pub fn sees(&self, case: &Case) -> Res<bool> {
        sight::sees(self.engine, &self.sight, case, self.today)
    }

    pub fn sees_number(&self, case: CaseNumber) -> Read<bool> {
        sight::sees_number(self.engine, &self.sight, case, self.today)
    }

    pub fn sees_record(&self, record: RecordRef) -> Read<bool> {
        sight::sees_record(self.engine, &self.sight, record, self.today)
    }

    pub fn sees_person(&self, party: PartyId) -> Read<bool> {
        sight::sees_person(self.engine, &self.sight, party, self.today)
    }

    /// Who holds a case, and whether that keeps others from it now.
    fn holder(&self, case: &Case) -> Option<Holder> {
        let claim = case.claim?;
        let live = lease::standing(self.present.of(claim.by, self.ran)) == Standing::Live;
        Some(Holder { case: case.number, by: claim.by, since: claim.since, live })
    }

    /// What is taken out of a case before it is told: nothing to who holds it.
    pub fn mask(&self, case: &Case) -> Mask {
        // Whatever they held or were shown in another role.
        if !self.sight.may(Right::Reveal) {
            return Mask::ALL;
        }
        let holds = case.claim.is_some_and(|claim| claim.by == self.staff);
        if holds || self.sight.is_program() {
            return Mask::NONE;
        }
        self.seat.map_or(Mask::ALL, |seat| seat.memory.mask(case.number))
    }

    fn may(&self, right: Right) -> Result<(), Fault> {
        if self.sight.may(right) { Ok(()) } else { Err(Fault::Denied) }
    }
}

/// What one must be allowed to, to ask; what anybody may ask is not named.
fn right(kind: QueryKind) -> Option<Right> {
    use QueryKind as Kind;
    match kind {
        Kind::Hello | Kind::Access | Kind::Clock => None,
        Kind::Imports | Kind::ImportRows => Some(Right::Settings),
        Kind::Home
        | Kind::Queue
        | Kind::Stats
        | Kind::Figures
        | Kind::Surveys
        | Kind::CaseWaits => Some(Right::Lists),
        Kind::Case
        | Kind::History
        | Kind::Draft
        | Kind::Drafts
        | Kind::Glance
        | Kind::Shift
        | Kind::Proposal => Some(Right::Cases),
        Kind::Party | Kind::Person => Some(Right::People),
        Kind::Find => Some(Right::Names),
        Kind::OpenSitting | Kind::Sitting | Kind::Minutes | Kind::Sittings => Some(Right::Sittings),
        Kind::Inquiries
        | Kind::Inquiry
        | Kind::Complaints
        | Kind::Complaint
        | Kind::ComplaintByCode
        | Kind::Contacts
        | Kind::Contact
        | Kind::OfPerson
        | Kind::ReadyAnswers
        | Kind::ReadyAnswer
        | Kind::FollowUp => Some(Right::Contacts),
        Kind::Themes
        | Kind::Theme
        | Kind::Actions
        | Kind::ToTell
        | Kind::BoardPage
        | Kind::ThemesOf => Some(Right::Themes),
        Kind::Evidence | Kind::EvidenceRecords => Some(Right::Evidence),
        Kind::Trial | Kind::Household => Some(Right::Requests),
        // Of the ledger another one, which stands in the body.
        Kind::Records => Some(Right::Export),
        Kind::Check => Some(Right::Check),
        Kind::Backups | Kind::BackupPages => Some(Right::Backup),
    }
}

fn right_of(query: &Query) -> Option<Right> {
    match query {
        Query::Records { kind: RecordKind::Ledger, .. } => Some(Right::Ledger),
        query => right(query.kind()),
    }
}

/// Whether somebody may ask, by the head of the question alone.
pub fn admits(service: &Service, staff: StaffId, kind: QueryKind) -> Result<(), Fault> {
    let Some(right) = right(kind) else { return Ok(()) };
    let Some(settings) = orders::settings(service.engine())? else { return Ok(()) };
    let sight = sight::at_the_door(staff, &settings.record)?;
    let may = sight.may(right) || (kind == QueryKind::Records && sight.may(Right::Ledger));
    if may { Ok(()) } else { Err(Fault::Denied) }
}

#[expect(clippy::too_many_lines, reason = "an arm for each question")]
pub fn answer(seat: &Seat, query: &Query) -> Result<Answer, Fault> {
    let service = &seat.service;
    let seen = orders::settings(service.engine())?;
    if matches!(query, Query::Hello) {
        return hello(seat, seen);
    }
    let settings = seen.map(|seen| seen.record);
    let reader = Reader {
        engine: service.engine(),
        names: service.names(),
        today: service.today(),
        staff: seat.staff,
        present: service.present(),
        ran: service.ran(),
        sight: sight::of(service.engine(), seat.staff, settings.as_ref())?,
        settings: settings.unwrap_or_else(Settings::unset),
        seat: Some(seat),
    };
    if let Some(right) = right_of(query) {
        reader.may(right)?;
    }
    match query {
        Query::Hello => Err(Fault::NotFound),
        Query::Home => {
            let may = reader.sight.may(Right::Backup);
            let backups = may.then(|| backups::view(service, &reader.settings)).transpose()?;
            let (backups, clock) = (backups.map(Box::new), service.clock_doubt()?);
            Ok(Answer::Home(Home { backups, clock, ..home::home(&reader)? }))
        }
        Query::Trial(commands) => household::try_rows(&reader, commands)
            .and_then(|()| orders::weigh(service, seat.staff, commands).map(Answer::Trial)),
        Query::Household(drafts) => household::of_drafts(&reader, drafts),
        Query::Figures(query) => figures::figures(&reader, *query),
        Query::Surveys(query) => surveys::surveys(&reader, query),
        Query::Stats => home::stats(&reader).map(Answer::Stats),
        Query::Queue(query) => lists::page(&reader, query).map(Answer::Queue),
        Query::Case(number) | Query::Glance(number) => {
            cases::case(&reader, *number).map(|view| Answer::Case(Box::new(view)))
        }
        Query::History { case, before } => cases::history(&reader, *case, *before),
        Query::Party(id) => cases::party(&reader, *id).map(|view| Answer::Party(Box::new(view))),
        Query::Person { party, before } => {
            person::person(&reader, *party, *before).map(|view| Answer::Person(Box::new(view)))
        }
        Query::Find { text } => find::find(&reader, text),
        Query::Draft(form) => cases::draft(&reader, *form),
        Query::Drafts => cases::drafts(&reader).map(Answer::Drafts),
        Query::OpenSitting(committee) => sittings::open_sitting(&reader, *committee),
        Query::Sitting(number) => sittings::sitting(&reader, *number),
        Query::Minutes(number) => sittings::minutes(&reader, *number),
        Query::Sittings { before } => sittings::list(&reader, *before),
        Query::Check => {
            let hidden = reader.sight.hidden();
            Ok(Answer::Checked(service.check_for(hidden)?))
        }
        Query::BackupPages { begin: true } => seat.begin_backup(),
        Query::BackupPages { begin: false } => seat.backup_rows(),
        Query::Backups => {
            let view = backups::view(service, &reader.settings)?;
            Ok(Answer::Backups(Box::new(view)))
        }
        Query::Clock => {
            let doubt = service.clock_doubt()?;
            let says = doubt.map_or_else(|| service.now(), |doubt| doubt.clock);
            Ok(Answer::Clock(ClockView { says, doubt }))
        }
        Query::Access => access::access(reader.engine, &reader.sight),
        Query::Proposal { case, of } => cases::proposal(&reader, *case, *of),
        Query::Shift => shift::shift(&reader).map(|shift| Answer::Shift(Box::new(shift))),
        Query::Inquiries(query) => contacts::inquiries(&reader, query),
        Query::Inquiry(number) => contacts::inquiry(&reader, *number),
        Query::Complaints(query) => complaints::complaints(&reader, query),
        Query::Complaint(number) => complaints::complaint(&reader, *number),
        Query::ComplaintByCode { number, code } => {
            complaints::by_code(&reader, seat, (*number, code))
        }
        Query::Contacts { of, before } => talks::contacts(&reader, *of, *before),
        Query::Contact(number) => talks::contact(&reader, *number),
        Query::OfPerson(party) => {
            contacts::of_person(&reader, *party).map(|all| Answer::OfPerson(Box::new(all)))
        }
        Query::ReadyAnswers { all: true, after, .. } => ready::all_answers(&reader, *after),
        Query::ReadyAnswers { text, service, .. } => ready::ready_answers(&reader, text, *service),
        Query::ReadyAnswer(number) => ready::ready_answer(&reader, *number),
        Query::Themes(query) => themes::themes(&reader, query),
        Query::Theme(number) => themes::theme(&reader, *number),
        Query::Actions(query) => themes::actions(&reader, query),
        Query::FollowUp(on) => follow_ups::follow_up(&reader, *on),
        Query::CaseWaits(query) => waits::page(&reader, query),
        Query::Imports { before } => imports::page(reader.engine, *before).map(Answer::Imports),
        Query::ImportRows(number) => {
            imports::rows(reader.engine, *number).map(|rows| Answer::ImportRows(Box::new(rows)))
        }
        Query::ToTell(query) => themes::to_tell(&reader, query),
        Query::BoardPage(quarter) => themes::board(&reader, *quarter),
        Query::ThemesOf(on) => themes::themes_of(&reader, *on),
        Query::Evidence(query) => evidence::evidence(&reader, *query),
        Query::EvidenceRecords(query) => evidence::behind(&reader, query),
        Query::Records { kind, after } => records::records(&reader, *kind, after.as_deref()),
    }
}

/// What cannot be read is as though nothing had been said: it is no reason to close the desk.
fn preferences(seat: &Seat) -> Preferences {
    let engine = seat.service.engine();
    let seen = book::read::<Preferences>(engine, &keys::preferences(seat.staff));
    seen.ok().flatten().map_or_else(Preferences::default, |seen| seen.record)
}

fn hello(seat: &Seat, seen: Option<orders::SeenSettings>) -> Result<Answer, Fault> {
    let version = seen.as_ref().map_or(Version(0), |seen| seen.version);
    Ok(Answer::Hello(Box::new(Hello {
        staff: seat.staff,
        today: seat.service.today(),
        settings: seen.map(|seen| seen.record),
        settings_version: version,
        preferences: preferences(seat),
        has_phrase: sign_in::has_phrase(seat.service.engine(), seat.staff)?,
    })))
}
