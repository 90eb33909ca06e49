//! What is known of the backups of the store: noted by whoever takes them, told to whoever may.

use crate::api::command::Done;
use crate::api::query::BackupsView;
use crate::domain::backups::{BackupNews, Backups};
use crate::domain::settings::Settings;
use crate::service::Service;
use crate::service::commands::{Decided, SUBJECT_BACKUPS};
use crate::service::orders::{Deed, Wrote};
use crate::store::book::{self, Change, Read};
use crate::store::keys;
use crate::store::ledger::Subject;

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
