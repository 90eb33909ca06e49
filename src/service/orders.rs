//! One order: done before? allowed? decided, committed, answered. The same for every command.

use crate::api::command::{CommandKind, Done, Trait};
use crate::api::incident::Cause;
use crate::api::query::{TRIAL_ROWS_MAX, Trial};
use crate::api::{Command, Fault, Order, OrderId, Receipt};
use crate::domain::case::{Case, Refusal};
use crate::domain::id::{StaffId, Version};
use crate::domain::lease;
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::domain::sight::{Right, Sight};
use crate::domain::sign_in::Origin;
use crate::service::Service;
use crate::service::commands::{self, Occasion};
use crate::service::complaints;
use crate::service::import;
use crate::service::imports;
use crate::service::memory::Memory;
use crate::service::proposals;
use crate::service::receipts;
use crate::service::sight;
use crate::service::sign_in;
use crate::service::verbs;
use crate::store::book::{self, Batch, Change, Proof};
use crate::store::committer::Proposal;
use crate::store::engine::{Engine, EngineError, Key, Outcome, Ver};
use crate::store::keys;
use crate::store::ledger::{Entry, Subject};
use crate::store::proof;

/// Orders of one batch at most, and so of one barrier; as many as a trial weighs at once.
pub const BATCH_ORDERS_MAX: usize = TRIAL_ROWS_MAX;
/// Tries when only a count changed meanwhile: of many at once one lands each time.
const TRIES_MAX: usize = 64;
/// A batch stays well below what an engine takes in one commit.
const BATCH_OPS_MAX: usize = 400;
const BATCH_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Who orders, and from where they came.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    pub staff: StaffId,
    pub origin: Origin,
}

/// What a command did, before it is committed.
pub struct Deed {
    pub done: Done,
    /// The record it wrote, for the ledger; drafts have none.
    pub wrote: Option<Wrote>,
}

/// The record that was written: its key, its kind and number for the ledger.
pub struct Wrote {
    pub key: Key,
    pub subject: Subject,
}

impl Wrote {
    pub fn of(record: impl Into<RecordRef>) -> Self {
        let record = record.into();
        Self { key: keys::record(record), subject: record.into() }
    }

    /// A record without a number of its own, by its key; none where the ledger does not cover it.
    pub fn at(key: Key) -> Option<Self> {
        let subject = proof::subject(&key)?;
        Some(Self { key, subject })
    }

    /// Nothing but the ledger's entry.
    pub fn in_the_ledger(subject: Subject) -> Self {
        Self { key: Key::new(), subject }
    }
}

/// Carries an order out, once.
pub fn carry_out(
    service: &Service,
    who: Who,
    memory: &Memory,
    order: &Order,
) -> Result<Receipt, Fault> {
    let staff = who.staff;
    if let Some(receipt) = receipts::done_before(service, order.command.kind(), order.id)? {
        return Ok(receipt);
    }
    let settings = settings(service.engine())?;
    let sight = allow(service, staff, settings.as_ref(), &order.command)?;
    is_timely(service, order.command.kind())?;
    let sealed = sign_in::seal(service, who, settings.as_ref(), &order.command)?;
    let code = complaints::seal(service, who, &order.command)?;
    let by = Standing { staff, sight, settings: settings.as_ref(), memory, code };
    let answer = try_out(service, &by, order, sealed.as_ref());
    if let (Err(Fault::Stale { .. }), Some((case, draft))) = (&answer, proposals::text(order)) {
        proposals::keep(service, staff, case, draft)?;
    }
    answer
}

/// Who orders, and what they may see.
struct Standing<'a> {
    staff: StaffId,
    sight: Sight,
    settings: Option<&'a SeenSettings>,
    memory: &'a Memory,
    /// The code of a receipt, sealed.
    code: Option<String>,
}

fn try_out(
    service: &Service,
    by: &Standing<'_>,
    order: &Order,
    sealed: Option<&sign_in::Sealed>,
) -> Result<Receipt, Fault> {
    for _ in 0..TRIES_MAX {
        let mut change = Change::new(service.engine());
        let mut occasion = Occasion::new(service, by.staff, by.settings);
        occasion.sight = by.sight.clone();
        occasion.code.clone_from(&by.code);
        if order.command.is(Trait::Row) {
            occasion.import = imports::of_session(service.engine(), order.id.session)?;
        }
        occasion.blind = is_blind(service, &occasion, by.memory, &order.command)?;
        if let Command::ConfirmClock { shown } = order.command {
            occasion.is_at(service.confirmed(shown)?);
        }
        let deed = match sealed {
            Some(sealed) => sign_in::set(&mut change, sealed)?,
            None => decide(&occasion, &mut change, &order.command)?,
        };
        if let Some(receipt) = commit(service, &occasion, change, deed, order)? {
            if matches!(order.command, Command::ConfirmClock { .. }) {
                service.clock.believe(occasion.now);
            }
            return Ok(receipt);
        }
    }
    Err(Fault::internal(Cause::Contended, &verbs::verb_name(verbs::verb(&order.command))))
}

pub type SeenSettings = book::Seen<Settings>;

pub fn settings(engine: &dyn Engine) -> Result<Option<SeenSettings>, Fault> {
    Ok(book::read(engine, &keys::settings())?)
}

/// What one must be allowed to, to give an order: their own passphrase is everybody's own, and a step is taken
/// back by who may record it.
fn right_of(staff: StaffId, command: &Command) -> Right {
    match command {
        Command::SetPhrase { staff: whose, .. } if *whose == staff => Right::Eyes,
        Command::ReverseStep { step, .. } => step.right(),
        command => command.kind().right(),
    }
}

fn is_timely(service: &Service, kind: CommandKind) -> Result<(), Fault> {
    if !kind.is(Trait::Dated) {
        return Ok(());
    }
    match service.clock_doubt()? {
        None => Ok(()),
        Some(doubt) => Err(Fault::Refused(Refusal::ClockInDoubt(doubt))),
    }
}

/// Before the desk is set up, only what sets it up.
fn may_come_first(staff: StaffId, kind: CommandKind) -> Result<(), Fault> {
    let may = kind.is(Trait::First) || staff == sight::PROGRAM;
    if may { Ok(()) } else { Err(Fault::Refused(Refusal::NotSetUp)) }
}

fn permit(sight: &Sight, kind: CommandKind, right: Right) -> Result<(), Fault> {
    if sight.may(right) {
        return Ok(());
    }
    Err(match right {
        Right::Settings if !matches!(kind, CommandKind::SetUp | CommandKind::ConfirmClock) => {
            Fault::Refused(Refusal::SettingsNeedManager)
        }
        _ => Fault::Denied,
    })
}

/// Whether somebody may give an order, by its head alone. One that was carried out is answered as it was,
/// even to who may not any more: that may be what it did.
pub fn admits(
    service: &Service,
    staff: StaffId,
    kind: CommandKind,
    id: Option<OrderId>,
) -> Result<(), Fault> {
    let settings = settings(service.engine())?.map(|seen| seen.record);
    let admitted = match &settings {
        None => may_come_first(staff, kind),
        Some(settings) => sight::at_the_door(staff, settings).and_then(|sight| {
            // Whose passphrase it is stands in the body.
            let right = if kind == CommandKind::SetPhrase { Right::Eyes } else { kind.right() };
            permit(&sight, kind, right)
        }),
    };
    match (admitted, id) {
        (Err(_), Some(id)) if receipts::done_before(service, kind, id)?.is_some() => Ok(()),
        (admitted, _) => admitted,
    }
}

/// Who may do what, and on what: what is out of sight is not there.
fn allow(
    service: &Service,
    staff: StaffId,
    settings: Option<&SeenSettings>,
    command: &Command,
) -> Result<Sight, Fault> {
    let Some(settings) = settings.map(|seen| &seen.record) else {
        return may_come_first(staff, command.kind()).map(|()| Sight::whole(staff));
    };
    let sight = sight::of(service.engine(), staff, Some(settings))?;
    permit(&sight, command.kind(), right_of(staff, command))?;
    sight::guard(service.engine(), &sight, command, service.today())?;
    Ok(sight)
}

/// Whether the case that is written to was seen masked. Its request is then not written over: what was
/// masked would be lost.
fn is_blind(
    service: &Service,
    occasion: &Occasion,
    memory: &Memory,
    command: &Command,
) -> Result<bool, Fault> {
    let Some(number) = command.case() else { return Ok(false) };
    if memory.is_shown(number) || occasion.sight.is_program() {
        return Ok(false);
    }
    let saves = matches!(
        command,
        Command::SaveRequest { .. } | Command::CloseProposal { merged: Some(_), .. }
    );
    let checks = matches!(command, Command::CheckPaper { .. } | Command::CheckTwice { .. });
    if !saves && !checks {
        return Ok(false);
    }
    let seen: Option<book::Seen<Case>> = book::read(service.engine(), &keys::case(number))?;
    let claim = seen.and_then(|seen| seen.record.claim);
    match claim {
        Some(claim) if claim.by == occasion.staff => Ok(false),
        Some(claim) if occasion.standing(claim.by) == lease::Standing::Live => {
            Err(Fault::Held { by: claim.by })
        }
        _ if saves => Err(Fault::Refused(Refusal::Masked)),
        _ => Ok(true),
    }
}

/// Decides; a refusal names nobody who is out of sight.
fn decide(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Result<Deed, Fault> {
    commands::decide(occasion, change, command)
        .map_err(|fault| sight::unnamed(change.engine(), &occasion.sight, fault, occasion.today))
}

/// None: only a count changed meanwhile; decide again.
fn commit(
    service: &Service,
    occasion: &Occasion,
    mut change: Change<'_>,
    deed: Deed,
    order: &Order,
) -> Result<Option<Receipt>, Fault> {
    let on = occasion.today;
    let keep = deed.wrote.is_some() && !order.command.is(Trait::Anew);
    let mut receipt = Receipt { done: deed.done, version: Version(0), on };
    let mut order_key = Key::new();
    if keep {
        let working_day = receipts::working_day(service.engine(), on)?;
        order_key = receipts::key(working_day, order.id);
        // All keys of a commit get one version, so the receipt's own is the record's, now and when the
        // order is sent again; the record itself may be another clerk's by then.
        change.write(&order_key, &receipt)?;
        if change.version(&order_key) != Version(0) {
            // Its twin was carried out since it was asked for.
            return receipts::done_before(service, order.command.kind(), order.id);
        }
        receipts::prune(&mut change, working_day)?;
    }
    let entries = entries(service, occasion, &mut change, deed.wrote.as_ref(), &order.command)?;
    let learned = change.take_learned();
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
        Outcome::Conflict(Some(key)) if keep && key == order_key => {
            Ok(receipts::done_before(service, order.command.kind(), order.id)?)
        }
        Outcome::Conflict(Some(key))
            if keep
                && !soft.contains(&key)
                && !fresh.contains(&key)
                // A row of a file saw no version: it is decided again.
                && !order.command.is(Trait::Row)
                && key.first() == Some(&b'c') =>
        {
            Err(Fault::Stale { now: version_now(service.engine(), &key)? })
        }
        Outcome::Conflict(_) => Ok(None),
    }
}

/// What the ledger is told: of the record that the command is about first, then of every other that it
/// wrote or took away.
fn entries(
    service: &Service,
    occasion: &Occasion,
    change: &mut Change<'_>,
    wrote: Option<&Wrote>,
    command: &Command,
) -> Result<Vec<Entry>, Fault> {
    let secret = service.committer.secret();
    let mut proofs = change.proofs(secret)?;
    if let Some(wrote) = wrote {
        proofs.retain(|proof| proof.subject != wrote.subject);
        // What is no record of the desk is told of without a proof.
        let version = change.version(&wrote.key).0;
        let bare = Proof { subject: wrote.subject, version, digest: secret.digest(&[]) };
        let proof = change.proof(secret, &wrote.key)?.unwrap_or(bare);
        proofs.insert(0, proof);
    }
    let (at, who, verb) = (occasion.now.0, occasion.staff.0, verbs::verb(command));
    Ok(proofs.into_iter().map(|proof| proof.entry(at, who, verb)).collect())
}

pub fn version_now(engine: &dyn Engine, key: &[u8]) -> Result<Version, Fault> {
    let row = engine.get(&[key])?.pop().flatten();
    Ok(Version(row.map_or(0, |row| row.ver.0)))
}

/// Many orders in few commits. An order that is refused sinks no other; each is decided on what those
/// before it left.
pub fn carry_out_many(
    service: &Service,
    who: Who,
    memory: &Memory,
    orders: &[Order],
) -> Vec<Result<Receipt, Fault>> {
    let mut answers = Vec::with_capacity(orders.len());
    let mut rest = orders;
    while let Some(first) = rest.first() {
        // A row of a file is known by its own key and keeps no receipt; every other order is known by its id.
        if !first.command.is(Trait::Row) {
            answers.push(carry_out(service, who, memory, first));
            rest = rest.get(1..).unwrap_or(&[]);
            continue;
        }
        let took = batch(service, who, memory, rest);
        let count = took.len().max(1);
        answers.extend(took);
        rest = rest.get(count..).unwrap_or(&[]);
    }
    answers
}

/// What rows of a file would become: decided like any, and never committed.
pub fn weigh(service: &Service, staff: StaffId, commands: &[Command]) -> Result<Vec<Trial>, Fault> {
    let settings = settings(service.engine())?;
    let mut occasion = Occasion::new(service, staff, settings.as_ref());
    let mut batch = Batch::new(service.engine());
    let mut trials = Vec::new();
    for command in commands.iter().take(TRIAL_ROWS_MAX) {
        let mark = match command {
            // A file of settings is no row: it is known by nothing.
            Command::ChangeSettings { .. } => Vec::new(),
            _ => import::mark(command).ok_or(Fault::Denied)?,
        };
        occasion.sight = allow(service, staff, settings.as_ref(), command)?;
        let mut change = batch.stage();
        let decided = decide(&occasion, &mut change, command);
        let staged = change.into_staged();
        trials.push(match decided {
            Ok(Deed { done: Done::Known { .. }, .. }) => Trial::Known,
            Ok(_) => {
                batch.keep(staged);
                Trial::New { mark }
            }
            Err(
                fault @ (Fault::Invalid(_)
                | Fault::InvalidForm(_)
                | Fault::InvalidSettings(_)
                | Fault::Refused(_)),
            ) => Trial::Wrong(Box::new(fault)),
            Err(fault) => return Err(fault),
        });
    }
    Ok(trials)
}

/// Carries out as many of the first rows as fit one commit. Each is staged apart, so that one that
/// fails takes back all of itself and nothing of another.
fn batch(
    service: &Service,
    who: Who,
    memory: &Memory,
    orders: &[Order],
) -> Vec<Result<Receipt, Fault>> {
    let staff = who.staff;
    let settings = match settings(service.engine()) {
        Ok(settings) => settings,
        Err(fault) => return vec![Err(fault)],
    };
    let mut occasion = Occasion::new(service, staff, settings.as_ref());
    let mut batch = Batch::new(service.engine());
    let mut answers = Vec::new();
    let mut entries = Vec::new();
    // Those of one file come together.
    let session = orders.first().map(|order| order.id.session);
    occasion.import = match session.map(|session| imports::of_session(service.engine(), session)) {
        Some(Ok(import)) => import,
        Some(Err(error)) => return vec![Err(error.into())],
        None => None,
    };
    let rows = orders
        .iter()
        .take_while(|order| order.command.is(Trait::Row) && Some(order.id.session) == session);
    for order in rows.take(BATCH_ORDERS_MAX) {
        if batch.len() > BATCH_OPS_MAX || batch.size() > BATCH_BYTES_MAX {
            break;
        }
        let allowed = allow(service, staff, settings.as_ref(), &order.command)
            .and_then(|sight| is_timely(service, order.command.kind()).map(|()| sight));
        let mut change = batch.stage();
        let decided = allowed.and_then(|sight| {
            occasion.sight = sight;
            decide(&occasion, &mut change, &order.command)
        });
        let answer = decided.and_then(|deed| {
            let wrote = deed.wrote.as_ref();
            let told = self::entries(service, &occasion, &mut change, wrote, &order.command)?;
            Ok((Receipt { done: deed.done, version: Version(0), on: occasion.today }, told))
        });
        let staged = change.into_staged();
        answers.push(answer.map(|(receipt, told)| {
            batch.keep(staged);
            entries.extend(told);
            receipt
        }));
    }
    if batch.is_empty() {
        return answers;
    }
    let (commit, learned) = batch.into_commit();
    let alone = || {
        let orders = orders.iter().take(answers.len());
        orders.map(|order| carry_out(service, who, memory, order)).collect()
    };
    match service.committer.submit(Proposal { commit, entries }) {
        Ok(Outcome::Done) => {
            service.learn(&learned);
            answers
        }
        // Somebody wrote meanwhile, or together they are more than the engine takes: one by one, each
        // finds out for itself.
        Ok(Outcome::Conflict(_)) | Err(EngineError::TooBig(_)) => alone(),
        Err(error) => {
            let fault = Fault::from(error);
            answers.into_iter().map(|_| Err(fault.clone())).collect()
        }
    }
}
