//! What is known of the backups of the store: noted by whoever takes them, told to whoever may.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::api::Fault;
use crate::api::command::Done;
use crate::api::incident::Cause;
use crate::api::query::{BackupHead, BackupsView};
use crate::domain::backups::{BackupNews, Backups, TimeOfDay, Trouble};
use crate::domain::settings::Settings;
use crate::service::Service;
use crate::service::commands::{Decided, SUBJECT_BACKUPS};
use crate::service::orders::{self, Deed, Wrote};
use crate::store::backup::{BackupWriter, Digest, Header, put_row};
use crate::store::book::{self, Change, Read};
use crate::store::keys;
use crate::store::ledger::{Head, NODE_SOLE, Subject};
use crate::store::moment::{Moment, MomentError};

/// Tries to begin at a moment in which nobody writes.
const BEGUN_MAX: usize = 1_000;

pub fn note(change: &mut Change<'_>, news: &BackupNews) -> Decided {
    let key = keys::backups();
    let mut backups = change.read::<Backups>(&key)?.unwrap_or_default();
    backups.hear(news.clone());
    change.write(&key, &backups)?;
    let wrote = Wrote { key, subject: Subject { kind: SUBJECT_BACKUPS, id: 1 } };
    Ok(Deed { done: Done::Backups, wrote: Some(wrote) })
}

pub fn view(service: &Service, settings: &Settings) -> Read<BackupsView> {
    let seen = book::read::<Backups>(service.engine(), &keys::backups())?;
    let backups = seen.map(|seen| seen.record).unwrap_or_default();
    let times = service.keeps_backups().then(|| settings.backup_times.clone());
    let standing = backups.standing(times.as_deref().unwrap_or_default(), service.now());
    Ok(BackupsView { backups, times, standing })
}

/// When this society has backups taken.
pub fn times(service: &Service) -> Vec<TimeOfDay> {
    let seen = orders::settings(service.engine()).ok().flatten();
    seen.map(|seen| seen.record.backup_times).unwrap_or_default()
}

/// Writes all of the store, as it stands at one moment, while others go on; one that somebody else takes
/// is waited for. How many bytes it wrote. `Slow` if it was told to stop.
pub fn write(service: &Service, out: &mut dyn Write, stop: &AtomicBool) -> Result<u64, Trouble> {
    let of_io = |error: io::Error| trouble(&error);
    let wait = || {
        let moment = service.committer.moment_after_others(&service.engine, stop);
        moment.ok_or(Fault::BackupRuns)
    };
    let (mut moment, head) = head_of(service, wait).map_err(|fault| match fault {
        Fault::BackupRuns | Fault::BackupLost => Trouble::Slow,
        _ => Trouble::Store,
    })?;
    let header = header(&head, None);
    let mut writer = BackupWriter::new(out, header).map_err(of_io)?;
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(Trouble::Slow);
        }
        let page = moment.page().map_err(|error| of_moment(&error))?;
        if page.is_empty() {
            break;
        }
        for row in page {
            writer.row(&row.key, row.ver, Some(&row.val)).map_err(of_io)?;
        }
    }
    let (_, summary) = writer.finish().map_err(of_io)?;
    Ok(summary.bytes)
}

/// The store as it stands now, to be read page by page, and which store and moment that is.
pub fn begin(service: &Service) -> Result<(Moment, BackupHead), Fault> {
    head_of(service, || {
        let moment = service.committer.moment(Arc::clone(&service.engine));
        moment.map_err(|_busy| Fault::BackupRuns)
    })
}

/// The moment that `begin` begins, and which it is.
fn head_of(
    service: &Service,
    begin: impl Fn() -> Result<Moment, Fault>,
) -> Result<(Moment, BackupHead), Fault> {
    for _ in 0..BEGUN_MAX {
        let moment = begin()?;
        let head = match moment.look(|engine| Head::load(engine, NODE_SOLE)) {
            // Somebody wrote since it began.
            Err(MomentError::Slow) => continue,
            head => head.map_err(lost)?,
        };
        let head = BackupHead {
            store: store_id(service),
            taken: service.now(),
            head_seq: head.seq,
            head_hash: head.hash,
        };
        return Ok((moment, head));
    }
    Err(Fault::BackupLost)
}

/// Which store it is, whoever has it open.
pub fn store_id(service: &Service) -> [u8; 16] {
    service.committer.secret().store_id()
}

/// The header of a backup that was begun so.
pub fn header(head: &BackupHead, base: Option<Digest>) -> Header {
    Header {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        store: head.store,
        taken: head.taken.0,
        head_seq: head.head_seq,
        head_hash: head.head_hash,
        base,
    }
}

/// The next rows, as they lie in a backup.
pub fn rows(moment: &mut Moment) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    for row in moment.page().map_err(lost)? {
        put_row(&mut bytes, &row.key, row.ver, Some(&row.val))
            .map_err(|long| Fault::internal(Cause::Unreadable, &long))?;
    }
    Ok(bytes)
}

fn lost(error: MomentError) -> Fault {
    match error {
        MomentError::Slow => Fault::BackupLost,
        MomentError::Engine(error) => error.into(),
    }
}

fn of_moment(error: &MomentError) -> Trouble {
    match error {
        MomentError::Slow => Trouble::Slow,
        MomentError::Engine(_) => Trouble::Store,
    }
}

/// Why a file could not be written.
pub fn trouble(error: &io::Error) -> Trouble {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Trouble::Full,
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Trouble::Denied,
        Kind::NotFound | Kind::NotADirectory => Trouble::Missing,
        _ => Trouble::Disk,
    }
}
