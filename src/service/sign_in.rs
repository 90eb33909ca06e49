//! Passphrases set and tried. Each try is a ledger entry; wrong ones are slowed down where they are tried,
//! and that is kept, so that coming again by another line helps nobody.

use crate::api::command::Done;
use crate::api::incident::Cause;
use crate::api::{Command, Entered, Fault};
use crate::domain::calendar::Timestamp;
use crate::domain::id::StaffId;
use crate::domain::phrase::{Phrase, PhraseFlaw};
use crate::domain::settings::Settings;
use crate::domain::sign_in::{FREE_FAILURES_OF_ALL, SignIn, Wrong};
use crate::service::Service;
use crate::service::commands::{Decided, SUBJECT_STAFF};
use crate::service::orders::{self, Deed, SeenSettings, Who, Wrote};
use crate::service::secrets::Turn;
use crate::service::verbs::{VERB_SIGN_IN, VERB_SIGN_IN_FAILED};
use crate::store::book::{self, Change};
use crate::store::committer::Proposal;
use crate::store::engine::{Engine, Outcome};
use crate::store::keys;
use crate::store::ledger::Subject;

/// Nobody yet: whoever only tried a name is not known to bear it.
const NOBODY: StaffId = StaffId(0);
/// Tries when the person's own record was written meanwhile.
const TRIES_MAX: usize = 8;

/// A passphrase that is ready to be written.
pub struct Sealed {
    staff: StaffId,
    phrase: Option<String>,
    /// By somebody else.
    given: bool,
}

pub fn has_phrase(engine: &dyn Engine, staff: StaffId) -> Result<bool, Fault> {
    let seen = book::read::<SignIn>(engine, &keys::sign_in(staff))?;
    Ok(seen.is_some_and(|seen| seen.record.phrase.is_some()))
}

/// What an order wants written of a passphrase; none of every other order. Here all of the time is
/// spent, before anything is decided.
pub fn seal(
    service: &Service,
    who: Who,
    settings: Option<&SeenSettings>,
    command: &Command,
) -> Result<Option<Sealed>, Fault> {
    let by = who.staff;
    let Command::SetPhrase { staff, phrase, before } = command else { return Ok(None) };
    let (staff, given) = (*staff, *staff != by);
    let all = settings.map(|seen| &seen.record).ok_or(Fault::NotFound)?;
    let person = all.staff(staff).ok_or(Fault::NotFound)?;
    if let Some(phrase) = phrase {
        phrase.check(&person.name).map_err(Fault::Phrase)?;
        if before.as_ref().is_some_and(|before| before.plain() == phrase.plain()) {
            return Err(Fault::Phrase(PhraseFlaw::AsBefore));
        }
    }
    let turn = service.secrets.turn(who.origin)?;
    // A manager who forgot theirs has nobody else to ask.
    let is_manager = all.staff(by).is_some_and(|own| own.role.may_manage());
    match before {
        Some(before) if !given => {
            try_phrase(service, &turn, all, who, before)?;
        }
        None if !given && !is_manager && has_phrase(service.engine(), staff)? => {
            return Err(Fault::WrongPhrase);
        }
        _ => {}
    }
    let phrase = phrase.as_ref().map(|phrase| turn.seal(phrase)).transpose()?;
    Ok(Some(Sealed { staff, phrase, given }))
}

/// Writes it. The ledger has whose it is, and of what it is a keyed digest of what is stored.
pub fn set(change: &mut Change<'_>, sealed: &Sealed) -> Decided {
    let Sealed { staff, phrase, given } = sealed;
    let key = keys::sign_in(*staff);
    let before = change.read::<SignIn>(&key)?.unwrap_or_default();
    let own = before.with_phrase(phrase.clone(), *given);
    change.write(&key, &own)?;
    let wrote = Wrote { key, subject: subject(*staff) };
    Ok(Deed { done: Done::Settings, wrote: Some(wrote) })
}

/// Whoever left has no passphrase any more.
pub fn shut_out(change: &mut Change<'_>, staff: StaffId) -> Result<(), Fault> {
    let key = keys::sign_in(staff);
    let Some(own) = change.read::<SignIn>(&key)? else { return Ok(()) };
    if own.phrase.is_some() {
        change.write(&key, &own.with_phrase(None, false))?;
    }
    Ok(())
}

/// Lets a person in, or says why not.
pub fn sign_in(
    service: &Service,
    who: Who,
    phrase: &Phrase,
    own: Option<&Phrase>,
) -> Result<Entered, Fault> {
    let staff = who.staff;
    let settings = orders::settings(service.engine())?.map(|seen| seen.record);
    let person = settings.as_ref().and_then(|all| Some((all, all.at_work(staff)?)));
    let turn = service.secrets.turn(who.origin)?;
    let Some((all, person)) = person else {
        // No record is made for who is not there; it takes as long to be told so.
        turn.opens(phrase, None)?;
        return Err(Fault::WrongPhrase);
    };
    for _ in 0..TRIES_MAX {
        let (mut change, mut kept) = try_phrase(service, &turn, all, who, phrase)?;
        if kept.given {
            let Some(own) = own else { return Ok(Entered::ChooseOwn) };
            own.check(&person.name).map_err(Fault::Phrase)?;
            if own.plain() == phrase.plain() {
                return Err(Fault::Phrase(PhraseFlaw::AsBefore));
            }
            kept.phrase = Some(turn.seal(own)?);
            kept.given = false;
        }
        kept.succeeded(who.origin);
        change.write(&keys::sign_in(staff), &kept)?;
        if commit(service, change, Some((staff, VERB_SIGN_IN)), staff)? {
            tracing::info!(staff = staff.0, "signed in");
            return Ok(Entered::In(staff));
        }
    }
    Err(Fault::internal(Cause::Contended, &"sign in"))
}

/// The person's record, if this is their passphrase. A wrong one is written down before that is said.
fn try_phrase<'a>(
    service: &'a Service,
    turn: &Turn<'_>,
    settings: &Settings,
    Who { staff, origin }: Who,
    phrase: &Phrase,
) -> Result<(Change<'a>, SignIn), Fault> {
    let key = keys::sign_in(staff);
    for _ in 0..TRIES_MAX {
        let mut change = Change::new(service.engine());
        let mut kept: SignIn = change.read(&key)?.unwrap_or_default();
        let now: Timestamp = service.now();
        let of_others = wrong_of_others(service, settings, Who { staff, origin }, now)?;
        let all = |kept: &SignIn| of_others.and(kept.wrong_from(origin, now));
        let wait =
            |kept: &SignIn| kept.wait(origin, now).max(all(kept).wait(FREE_FAILURES_OF_ALL, now));
        let seconds = wait(&kept);
        if seconds > 0 {
            if kept.begin_wait_anew(now) {
                change.write(&key, &kept)?;
                commit(service, change, None, staff)?;
            }
            return Err(Fault::TryLater { seconds });
        }
        if turn.opens(phrase, kept.phrase.as_deref())? {
            return Ok((change, kept));
        }
        kept.failed(origin, now);
        change.write(&key, &kept)?;
        if commit(service, change, Some((NOBODY, VERB_SIGN_IN_FAILED)), staff)? {
            tracing::warn!(staff = staff.0, "wrong passphrase");
            return Err(match wait(&kept) {
                0 => Fault::WrongPhrase,
                seconds => Fault::TryLater { seconds },
            });
        }
    }
    Err(Fault::internal(Cause::Contended, &"sign in"))
}

/// What was tried at a place of everybody else who works here.
fn wrong_of_others(
    service: &Service,
    settings: &Settings,
    who: Who,
    now: Timestamp,
) -> Result<Wrong, Fault> {
    let mut sum = Wrong::default();
    for other in settings.staff.iter().filter(|other| other.id != who.staff) {
        let seen = book::read::<SignIn>(service.engine(), &keys::sign_in(other.id))?;
        let wrong = seen.map(|seen| seen.record.wrong_from(who.origin, now));
        sum = sum.and(wrong.unwrap_or_default());
    }
    Ok(sum)
}

/// False: the record was written meanwhile.
fn commit(
    service: &Service,
    mut change: Change<'_>,
    told: Option<(StaffId, u16)>,
    whose: StaffId,
) -> Result<bool, Fault> {
    // What is written must be proved, also where nothing came of the try.
    let (who, verb) = told.unwrap_or((NOBODY, VERB_SIGN_IN_FAILED));
    let proof = change.proof(service.committer.secret(), &keys::sign_in(whose))?;
    let at = service.now().0;
    let entries = proof.into_iter().map(|proof| proof.entry(at, who.0, verb)).collect();
    let (commit, _) = change.into_commit();
    Ok(matches!(service.committer.submit(Proposal { commit, entries })?, Outcome::Done))
}

fn subject(staff: StaffId) -> Subject {
    Subject { kind: SUBJECT_STAFF, id: staff.0.into() }
}
