//! One order: done before? allowed? decided, committed, answered. The same for every command.

use crate::api::command::Done;
use crate::api::query::{TRIAL_ROWS_MAX, Trial};
use crate::api::{Command, Fault, Order, Receipt};
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::id::{StaffId, Version};
use crate::domain::settings::Settings;
use crate::domain::staff::StaffRole;
use crate::service::Service;
use crate::service::commands::{self, Occasion};
use crate::service::import;
use crate::service::proposals;
use crate::store::book::{self, Change};
use crate::store::committer::Proposal;
use crate::store::engine::{Engine, Key, Outcome, Row, Ver, prefix_end};
use crate::store::ledger::{Entry, Subject};
use crate::store::record::KIND_RECEIPT;
use crate::store::{keys, record};

/// Orders of one batch at most, and so of one barrier; as many as a trial weighs at once.
pub const BATCH_ORDERS_MAX: usize = TRIAL_ROWS_MAX;
/// Days for which an order sent again is recognised.
const ORDERS_KEPT_DAYS: i32 = 7;
/// Days ahead for the same: a clock that ran fast may have been put right meanwhile.
const ORDERS_AHEAD_DAYS: i32 = 1;
/// Receipts of days to come that are looked through, the last first.
const FUTURE_READ_MAX: usize = 1_000;
/// Old receipts removed with one new one.
const PRUNED_MAX: usize = 2;
/// Tries when only a count changed meanwhile: of many at once one lands each time.
const TRIES_MAX: usize = 64;
/// A batch stays well below what an engine takes in one commit.
const BATCH_OPS_MAX: usize = 400;
const BATCH_BYTES_MAX: usize = 2 * 1024 * 1024;

/// What a command did, before it is committed.
pub struct Deed {
    pub done: Done,
    /// The record it wrote, for the ledger; drafts have none.
    pub wrote: Option<Wrote>,
}

/// The record that was written: its key, its kind and number for the ledger, its bytes.
pub struct Wrote {
    pub key: Key,
    pub subject: Subject,
    pub bytes: Vec<u8>,
}

/// Carries an order out, once.
pub fn carry_out(service: &Service, staff: StaffId, order: &Order) -> Result<Receipt, Fault> {
    if let Some(receipt) = done_before(service, order)? {
        return Ok(receipt);
    }
    let settings = settings(service.engine())?;
    allow(staff, settings.as_ref(), &order.command)?;
    let answer = try_out(service, staff, order, settings.as_ref());
    if let (Err(Fault::Stale { .. }), Some((case, draft))) = (&answer, proposals::text(order)) {
        proposals::keep(service, staff, case, draft)?;
    }
    answer
}

fn try_out(
    service: &Service,
    staff: StaffId,
    order: &Order,
    settings: Option<&SeenSettings>,
) -> Result<Receipt, Fault> {
    for _ in 0..TRIES_MAX {
        let mut change = Change::new(service.engine());
        let occasion = Occasion::new(service, staff, settings);
        let deed = commands::decide(&occasion, &mut change, &order.command)?;
        if let Some(receipt) = commit(service, staff, change, deed, order)? {
            return Ok(receipt);
        }
    }
    Err(Fault::Internal { incident: 5 })
}

pub type SeenSettings = book::Seen<Settings>;

pub fn settings(engine: &dyn Engine) -> Result<Option<SeenSettings>, Fault> {
    Ok(book::read(engine, &keys::settings())?)
}

fn order_key(day: Day, order: &Order) -> Key {
    keys::order(day, order.id.session, order.id.count)
}

fn done_before(service: &Service, order: &Order) -> Result<Option<Receipt>, Fault> {
    if matches!(
        order.command,
        Command::KeepDraft(_)
            | Command::KeepDraftAfter { .. }
            | Command::DropDraft { .. }
            | Command::SavePreferences(_)
    ) {
        return Ok(None);
    }
    let today = service.today();
    let days =
        (0_i32.saturating_sub(ORDERS_AHEAD_DAYS)..=ORDERS_KEPT_DAYS).map(|back| today.minus(back));
    let keys: Vec<Key> = days.map(|day| order_key(day, order)).collect();
    let keys: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
    let row = service.engine().get(&keys)?.into_iter().flatten().next();
    let Some(row) =
        row.map_or_else(|| done_in_the_future(service, order, today), |row| Ok(Some(row)))?
    else {
        return Ok(None);
    };
    let receipt: Receipt = record::unpack_as(KIND_RECEIPT, &row.val)?;
    Ok(Some(Receipt { version: Version(row.ver.0), ..receipt }))
}

/// A clock that was set back left receipts of days to come: there are none of those otherwise.
fn done_in_the_future(service: &Service, order: &Order, today: Day) -> Result<Option<Row>, Fault> {
    let from = keys::orders_from(today.plus(ORDERS_AHEAD_DAYS).plus(1));
    let own = order_key(today, order);
    let Some((_, own)) = own.split_last_chunk::<16>() else { return Ok(None) };
    let end = prefix_end(&keys::orders());
    let rows = service.engine().scan(&from, &end, FUTURE_READ_MAX, true)?;
    Ok(rows.into_iter().find(|row| row.key.ends_with(own)))
}

/// Who may do what, before anything is read.
fn allow(staff: StaffId, settings: Option<&SeenSettings>, command: &Command) -> Result<(), Fault> {
    const PROGRAM: StaffId = StaffId(0);
    let Some(settings) = settings.map(|seen| &seen.record) else {
        let first = matches!(
            command,
            Command::SetUp(_)
                | Command::KeepDraft(_)
                | Command::KeepDraftAfter { .. }
                | Command::DropDraft { .. }
                | Command::SavePreferences(_)
        );
        let refused = Fault::Refused(Refusal::NotSetUp);
        return if first || staff == PROGRAM { Ok(()) } else { Err(refused) };
    };
    if staff == PROGRAM {
        return Ok(());
    }
    let role = settings.staff(staff).map(|staff| staff.role).ok_or(Fault::Denied)?;
    let may = match command {
        Command::ChangeSettings { .. } | Command::BindAccount { .. } | Command::SetGate { .. }
            if !role.may_manage() =>
        {
            return Err(Fault::Refused(Refusal::SettingsNeedManager));
        }
        Command::SetUp(_) => role == StaffRole::Manager,
        // Who only reads wants to see it too.
        Command::SavePreferences(_) => true,
        _ => role.may_write(),
    };
    if may { Ok(()) } else { Err(Fault::Denied) }
}

/// None: only a count changed meanwhile; decide again.
fn commit(
    service: &Service,
    staff: StaffId,
    mut change: Change<'_>,
    deed: Deed,
    order: &Order,
) -> Result<Option<Receipt>, Fault> {
    let on = service.today();
    let keep = deed.wrote.is_some();
    let mut receipt = Receipt { done: deed.done, version: Version(0), on };
    let order_key = order_key(on, order);
    if keep {
        // All keys of a commit get one version, so the receipt's own is the record's, now and when the
        // order is sent again; the record itself may be another clerk's by then.
        change.write_as(KIND_RECEIPT, &order_key, &receipt)?;
        if change.version(&order_key) != Version(0) {
            // Its twin was carried out since it was asked for.
            return done_before(service, order);
        }
        prune(service, &mut change, on)?;
    }
    let wrote = deed.wrote.iter();
    let entries = wrote.map(|wrote| entry(service, staff, &change, wrote, order)).collect();
    let learned = std::mem::take(&mut change.learned);
    let (commit, soft) = change.into_commit();
    // A number someone else was given first: not a record that this clerk has seen.
    let fresh: Vec<Key> = commit
        .expect
        .iter()
        .filter(|(_, ver)| **ver == Ver::ABSENT)
        .map(|(key, _)| key.clone())
        .collect();
    match service.committer.submit(Proposal { commit, entries })? {
        Outcome::Done => {
            service.learn(&learned);
            if keep {
                receipt.version = version_now(service.engine(), &order_key)?;
            }
            Ok(Some(receipt))
        }
        Outcome::Conflict(Some(key)) if key == order_key => Ok(done_before(service, order)?),
        Outcome::Conflict(Some(key))
            if !soft.contains(&key) && !fresh.contains(&key) && key.first() == Some(&b'c') =>
        {
            Err(Fault::Stale { now: version_now(service.engine(), &key)? })
        }
        Outcome::Conflict(_) => Ok(None),
    }
}

fn entry(
    service: &Service,
    staff: StaffId,
    change: &Change<'_>,
    wrote: &Wrote,
    order: &Order,
) -> Entry {
    Entry {
        at: service.now().0,
        who: staff.0,
        verb: commands::verb(&order.command),
        subject: wrote.subject,
        version: change.version(&wrote.key).0,
        digest: service.committer.secret().digest(&wrote.bytes),
    }
}

pub fn version_now(engine: &dyn Engine, key: &[u8]) -> Result<Version, Fault> {
    let row = engine.get(&[key])?.pop().flatten();
    Ok(Version(row.map_or(0, |row| row.ver.0)))
}

/// Receipts are kept for a week; a few old ones go with each new one, so that none is ever swept for.
fn prune(service: &Service, change: &mut Change<'_>, today: Day) -> Result<(), Fault> {
    let until = keys::orders_from(today.minus(ORDERS_KEPT_DAYS));
    let old = service.engine().scan(&keys::orders(), &until, PRUNED_MAX, false)?;
    for row in old {
        change.remove(&row.key)?;
    }
    Ok(())
}

/// Many orders in few commits. An order that is refused sinks no other; each is decided on what those
/// before it left.
pub fn carry_out_many(
    service: &Service,
    staff: StaffId,
    orders: &[Order],
) -> Vec<Result<Receipt, Fault>> {
    let mut answers = Vec::with_capacity(orders.len());
    let mut rest = orders;
    while let Some(first) = rest.first() {
        // A row of a file is known by its own key and keeps no receipt; every other order is known by its id.
        if !is_row(&first.command) {
            answers.push(carry_out(service, staff, first));
            rest = rest.get(1..).unwrap_or(&[]);
            continue;
        }
        let took = batch(service, staff, rest);
        let count = took.len().max(1);
        answers.extend(took);
        rest = rest.get(count..).unwrap_or(&[]);
    }
    answers
}

fn is_row(command: &Command) -> bool {
    matches!(command, Command::ImportRequest { .. } | Command::ImportParty { .. })
}

/// What rows of a file would become: decided like any, and never committed.
pub fn weigh(service: &Service, staff: StaffId, commands: &[Command]) -> Result<Vec<Trial>, Fault> {
    let settings = settings(service.engine())?;
    let occasion = Occasion::new(service, staff, settings.as_ref());
    let mut change = Change::new(service.engine());
    let mut trials = Vec::new();
    for command in commands.iter().take(TRIAL_ROWS_MAX) {
        let mark = import::mark(command).ok_or(Fault::Denied)?;
        allow(staff, settings.as_ref(), command)?;
        trials.push(match commands::decide(&occasion, &mut change, command) {
            Ok(Deed { done: Done::Known { .. }, .. }) => Trial::Known,
            Ok(_) => Trial::New { mark },
            Err(fault @ (Fault::Invalid(_) | Fault::Refused(_))) => Trial::Wrong(Box::new(fault)),
            Err(fault) => return Err(fault),
        });
    }
    Ok(trials)
}

/// Carries out as many of the first rows as fit one commit.
fn batch(service: &Service, staff: StaffId, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
    let settings = match settings(service.engine()) {
        Ok(settings) => settings,
        Err(fault) => return vec![Err(fault)],
    };
    let occasion = Occasion::new(service, staff, settings.as_ref());
    let mut change = Change::new(service.engine());
    let mut answers = Vec::new();
    let mut entries = Vec::new();
    let rows = orders.iter().take_while(|order| is_row(&order.command));
    for order in rows.take(BATCH_ORDERS_MAX) {
        if change.len() > BATCH_OPS_MAX || change.size() > BATCH_BYTES_MAX {
            break;
        }
        let allowed = allow(staff, settings.as_ref(), &order.command);
        let decided =
            allowed.and_then(|()| commands::decide(&occasion, &mut change, &order.command));
        answers.push(decided.map(|deed| {
            let wrote = deed.wrote.iter();
            entries.extend(wrote.map(|wrote| entry(service, staff, &change, wrote, order)));
            Receipt { done: deed.done, version: Version(0), on: service.today() }
        }));
    }
    let learned = std::mem::take(&mut change.learned);
    if change.is_empty() {
        return answers;
    }
    let (commit, _) = change.into_commit();
    match service.committer.submit(Proposal { commit, entries }) {
        Ok(Outcome::Done) => {
            service.learn(&learned);
            answers
        }
        // Somebody wrote meanwhile: one by one, each finds out for itself.
        Ok(Outcome::Conflict(_)) => orders
            .iter()
            .take(answers.len())
            .map(|order| carry_out(service, staff, order))
            .collect(),
        Err(error) => {
            let fault = Fault::from(error);
            answers.into_iter().map(|_| Err(fault.clone())).collect()
        }
    }
}
