//! `wasl serve`: owns the store and lets many desks in, until it is told to end.

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use nix::unistd::{Gid, Uid, User, getgroups};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::api::Desk;
use crate::api::door::{Caller, Reception, TurnedAway};
use crate::cli::failure::say as tell;
use crate::cli::keep::{self, Keeper};
use crate::cli::output::Output;
use crate::cli::{Failure, barred, known, open};
use crate::config::Config;
use crate::i18n::phrases::serve as say;
use crate::i18n::{Args, Words, isolate};
use crate::service::reception::FrontDoor;
use crate::store::disk::OpenError;
use crate::store::room::{self, Settings as RoomSettings};
use crate::wire::{Bounds, ClaimError, Holder, PROTOCOL, Place, Server};

/// For what is being done when the end is asked for; with what follows it is less than 5 seconds.
const DRAIN: Duration = Duration::from_secs(4);

pub struct Wanted {
    /// Whose members may speak to the server; else the group that it runs in.
    pub group: Option<String>,
    pub print_unit: bool,
    /// Where backups go that it takes by itself.
    pub backups: Option<keep::Wanted>,
}

pub fn run(config: &Config, words: &Words, wanted: Wanted) -> Result<ExitCode, Failure> {
    if wanted.print_unit {
        return print_unit(config, words, wanted);
    }
    // From here on an end that is asked for is an orderly one.
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP]).map_err(Failure::io("signal"))?;
    let group = wanted.group.as_deref().map(|name| group(name, words)).transpose()?;
    let backups = wanted.backups.map(|it| it.looked_at(&config.store, words)).transpose()?;
    let shown = isolate::left_to_right(&config.store.display().to_string());
    barred::is_own(&config.store)?;
    open::refuse_too_little_memory(config)?;
    known::refuse_vanished(config)?;
    // On a full disk there is no room for the socket either.
    room::make_room(&config.store, RoomSettings::default());
    open::make_folder(config).map_err(Failure::io(shown.clone()))?;
    if let Some(group) = group
        && !open::let_in(config, group).map_err(Failure::io(shown.clone()))?
    {
        tell(&words.say_with(say::GROUP_CANNOT_PASS, &Args::new().text("path", shown)));
    }
    let place = Place::of(&config.store);
    // The socket stands before the store is open: who comes meanwhile waits instead of opening it.
    let claim = place.claim(group).map_err(|error| refused(config, words, error))?;
    if let Some(stranger) = &claim.stranger {
        tell(&words.say_with(say::LOCK_TAKEN_BACK, &held_by(&place.lock, stranger)));
    }
    let listener = claim.listener.try_clone().map_err(Failure::io("socket"))?;
    let door = Arc::new(LateDoor::default());
    let mut server = Server::start(listener, Arc::clone(&door) as _, Bounds::default())
        .map_err(Failure::io("socket"))?;
    let began = Instant::now();
    let service = open::open(config)?;
    let opening_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    door.opened(FrontDoor::new(Arc::clone(&service), Uid::effective().as_raw()));
    let shown = isolate::left_to_right(&place.socket.display().to_string());
    tell(&words.say_with(say::SERVING, &Args::new().text("socket", shown)));
    let (version, pid) = (env!("CARGO_PKG_VERSION"), std::process::id());
    tracing::info!(version, protocol = PROTOCOL, pid, opening_ms, "started");
    let keeper = backups.map(|plan| {
        tell(&keep::told(&service, &plan, words));
        Keeper::start(&service, plan, words.lang())
    });
    let keeper = keeper.transpose()?;
    let signal = signals.forever().next();
    tracing::info!(signal, lines = server.lines(), "ending");
    let asked = Instant::now();
    if let Some(keeper) = &keeper {
        keeper.stop();
    }
    let whole = server.drain(DRAIN);
    if let Some(keeper) = keeper {
        keeper.ends_within(DRAIN.saturating_sub(asked.elapsed()));
    }
    drop((server, door));
    // What is said of the disk is proved first. A fault, here or while the store is closed, says so
    // itself and ends the process.
    let settled = service.settle();
    drop(service);
    drop(claim);
    tracing::info!(whole, settled = settled.is_ok(), "ended");
    if let Err(error) = settled {
        let args = Args::new().text("detail", isolate::left_to_right(&error.to_string()));
        return Err(Failure::Refused(words.say_with(say::NOT_SETTLED, &args)));
    }
    tell(&words.say(if whole { say::ENDED } else { say::CUT_SHORT }));
    Ok(ExitCode::SUCCESS)
}

/// A door that lets in once the store is open. Whoever comes before waits, and sees that the server lives.
#[derive(Default)]
struct LateDoor(OnceLock<FrontDoor>);

impl LateDoor {
    fn opened(&self, door: FrontDoor) {
        // There is one store, opened once.
        self.0.set(door).ok();
    }
}

impl Reception for LateDoor {
    fn admit(&self, caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        self.0.wait().admit(caller)
    }
}

fn group(name: &str, words: &Words) -> Result<u32, Failure> {
    let found = nix::unistd::Group::from_name(name).ok().flatten();
    let none = || {
        let args = Args::new().text("group", isolate::left_to_right(name));
        Failure::Usage(words.say_with(say::NO_GROUP, &args))
    };
    let gid = found.map(|group| group.gid).ok_or_else(none)?;
    if may_give_to(gid) {
        return Ok(gid.as_raw());
    }
    let account = User::from_uid(Uid::effective()).ok().flatten().map(|user| user.name);
    let args = Args::new()
        .text("group", isolate::left_to_right(name))
        .text("account", isolate::left_to_right(&account.unwrap_or_default()));
    Err(Failure::Refused(words.say_with(say::NOT_IN_GROUP, &args)))
}

/// Whoever is no member gives nothing to a group; only root may.
fn may_give_to(group: Gid) -> bool {
    let is_member = || getgroups().is_ok_and(|all| all.contains(&group));
    Uid::effective().is_root() || Gid::effective() == group || is_member()
}

/// The words for who holds a lock.
fn held_by(lock: &Path, holder: &Holder) -> Args<'static> {
    Args::new()
        .text("path", isolate::left_to_right(&lock.display().to_string()))
        .text("pid", isolate::left_to_right(&holder.pid.to_string()))
        .text("account", isolate::left_to_right(&holder.account))
}

fn refused(config: &Config, words: &Words, error: ClaimError) -> Failure {
    let lock = Place::of(&config.store).lock;
    match error {
        ClaimError::Served(None) => {
            Failure::Open { path: config.store.display().to_string(), error: OpenError::Held }
        }
        ClaimError::Served(Some(holder)) => {
            Failure::Unavailable(words.say_with(say::LOCK_HELD, &held_by(&lock, &holder)))
        }
        ClaimError::NotASocket(path) => {
            let shown = isolate::left_to_right(&path.display().to_string());
            let args = Args::new().text("path", shown);
            Failure::Refused(words.say_with(say::NOT_A_SOCKET, &args))
        }
        ClaimError::Io(_, error) if error.kind() == io::ErrorKind::PermissionDenied => {
            barred::failure(config, OpenError::Io(error))
        }
        ClaimError::Io(path, error) => Failure::io(path.display().to_string())(error),
    }
}

/// Where the system keeps what a service owns, when no store is named.
const STORE: &str = "/var/lib/wasl/store";
const ACCOUNT: &str = "wasl";

fn print_unit(config: &Config, words: &Words, wanted: Wanted) -> Result<ExitCode, Failure> {
    let program = std::env::current_exe().map_err(Failure::io("wasl"))?;
    let store = if config.store_named { config.store.as_path() } else { Path::new(STORE) };
    let backups = match wanted.backups {
        Some(mut backups) => {
            let absolute = |path: &Path| std::path::absolute(path).map_err(Failure::io("wasl"));
            backups.folder = absolute(&backups.folder)?;
            for one in backups.to.iter_mut().filter(|one| Path::new(one).is_file()) {
                *one = absolute(Path::new(one))?.display().to_string();
            }
            // What would be refused when it begins is refused now.
            let (folder, keep, to) = (backups.folder.clone(), backups.keep, backups.to.clone());
            backups.looked_at(store, words)?;
            Some(keep::Wanted { folder, keep, to })
        }
        None => None,
    };
    let mut out = Output::new();
    for line in unit(&program, store, wanted.group.as_deref(), backups.as_ref()).lines() {
        out.line(line)?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// As one word of a line that systemd reads.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    format!("\"{text}\"")
}

/// A unit for systemd, with the account and the folders it needs as lines for sysusers and tmpfiles.
fn unit(
    program: &Path,
    store: &Path,
    group: Option<&str>,
    backups: Option<&keep::Wanted>,
) -> String {
    let group = group.unwrap_or(ACCOUNT);
    let (mut options, mut writes, mut made) = (String::new(), String::new(), String::new());
    if let Some(backups) = backups {
        let place = backups.folder.display().to_string();
        options = format!(" --backup-to {} --keep {}", quoted(&place), backups.keep);
        options.extend(backups.to.iter().map(|one| format!(" --to {}", quoted(one))));
        // The desk opens without the disk that backups go to; that they fail is told then.
        writes = format!(" {}", quoted(&format!("-{place}")));
        made = format!("\n#   d {} 0700 {ACCOUNT} {group} -", quoted(&place));
    }
    let folder = store.parent().unwrap_or(store).display();
    let (program, store) = (program.display(), store.display());
    format!(
        "\
# /etc/systemd/system/wasl.service
#
# /etc/sysusers.d/wasl.conf:
#   g {group} -
#   u {ACCOUNT} -:{group} \"wasl\" {folder}
# /etc/tmpfiles.d/wasl.conf:
#   d {folder} 0750 {ACCOUNT} {group} -{made}

[Unit]
Description=wasl, the desk of beneficiary relations
After=local-fs.target
# A disk that fails again and again is left alone after a while.
StartLimitIntervalSec=600
StartLimitBurst=20

[Service]
Type=exec
User={ACCOUNT}
Group={group}
UMask=0077
ExecStart=\"{program}\" --store \"sled:{store}\" serve{options}
Restart=on-failure
RestartSec=3
TimeoutStopSec=10
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectHome=yes
ProtectSystem=strict
ReadWritePaths={folder}{writes}
RestrictAddressFamilies=AF_UNIX

[Install]
WantedBy=multi-user.target
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_names_the_program_the_store_and_the_group() {
        let unit =
            unit(Path::new("/usr/bin/wasl"), Path::new("/srv/desk/store"), Some("desk"), None);
        for line in [
            "ExecStart=\"/usr/bin/wasl\" --store \"sled:/srv/desk/store\" serve",
            "#   d /srv/desk 0750 wasl desk -",
            "#   g desk -",
            "Group=desk",
            "ReadWritePaths=/srv/desk",
            "Restart=on-failure",
            "RestartSec=3",
        ] {
            assert!(unit.lines().any(|found| found == line), "{line}\n{unit}");
        }
    }

    #[test]
    fn the_unit_that_takes_backups_has_their_options_and_may_write_there() {
        let (folder, keep) = ("/srv/back ups/%n".into(), 7);
        let backups = keep::Wanted { folder, keep, to: vec!["/etc/wasl/readers".into()] };
        let unit = unit(Path::new("/bin/wasl"), Path::new("/srv/a/store"), None, Some(&backups));
        for line in [
            "ExecStart=\"/bin/wasl\" --store \"sled:/srv/a/store\" serve \
             --backup-to \"/srv/back ups/%%n\" --keep 7 --to \"/etc/wasl/readers\"",
            "ReadWritePaths=/srv/a \"-/srv/back ups/%%n\"",
            "#   d \"/srv/back ups/%%n\" 0700 wasl wasl -",
        ] {
            assert!(unit.lines().any(|found| found == line), "{line}\n{unit}");
        }
    }
}
