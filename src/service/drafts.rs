//! What is being typed, kept for its writer alone.

use crate::api::Fault;
use crate::api::command::{Done, Draft, FormKey, Kept, Mark};
use crate::domain::id::StaffId;
use crate::domain::unfinished::{DRAFTS_MAX, Others, may_keep_draft};
use crate::service::commands::{Decided, Occasion};
use crate::service::orders::Deed;
use crate::store::book::Change;
use crate::store::engine::{Engine, prefix_end};
use crate::store::record::KIND_DRAFT;
use crate::store::{codec, keys, values};

/// The key of a draft: whose, and which form.
pub fn draft_key(staff: StaffId, form: FormKey) -> Result<Vec<u8>, Fault> {
    let form = codec::encode(&form)?;
    Ok(keys::draft(staff, &form))
}

pub fn keep(occasion: &Occasion, change: &mut Change<'_>, kept: &Kept) -> Decided {
    let key = draft_key(occasion.staff, kept.form)?;
    let empty = match &kept.draft {
        Draft::Request { draft, .. } => draft.is_empty(),
        Draft::Fields(fields) => fields.iter().all(|(_, text)| text.is_empty()),
    };
    if empty {
        change.remove(&key)?;
    } else {
        let kept = Kept { place: shown_place(&kept.place), ..kept.clone() };
        may_keep(occasion.staff, change.engine(), &key, &kept)?;
        change.write_over(KIND_DRAFT, &key, &kept)?;
    }
    Ok(Deed { done: Done::Draft, wrote: None })
}

/// Held against what the person left unfinished already.
fn may_keep(staff: StaffId, engine: &dyn Engine, key: &[u8], kept: &Kept) -> Result<(), Fault> {
    let from = keys::drafts(staff);
    let bytes = codec::encode(kept)?.len();
    let mut others = Others::default();
    let mut before = None;
    // One more than may be there, so that what an older wasl let in is no reason to read it all.
    let most = DRAFTS_MAX.saturating_add(1);
    for row in values::scan(engine, &from, &prefix_end(&from), most, false)? {
        let size = row.bytes.len();
        if row.key == key {
            before = Some(size.saturating_sub(codec::ENVELOPE_SIZE));
        } else {
            others.count = others.count.saturating_add(1);
            others.bytes = others.bytes.saturating_add(size);
        }
    }
    if before.is_none() && others.count >= DRAFTS_MAX {
        before = values::read(engine, key)?
            .map(|row| row.bytes.len().saturating_sub(codec::ENVELOPE_SIZE));
    }
    may_keep_draft(others, before, bytes).map_err(Fault::Refused)
}

/// Characters of a terminal's name that are kept; an address of the longest kind fits.
const PLACE_CHARS_MAX: usize = 64;

/// A terminal's name as it may be shown anywhere.
fn shown_place(place: &str) -> String {
    let plain = |sign: &char| sign.is_alphanumeric() || " ./:-_%".contains(*sign);
    place.chars().filter(plain).take(PLACE_CHARS_MAX).collect()
}

/// Two terminals with one form open: what the other kept is written over only by who has read it.
pub fn unless_elsewhere(
    occasion: &Occasion,
    change: &mut Change<'_>,
    kept: &Kept,
    after: Option<&Mark>,
) -> Result<(), Fault> {
    let key = draft_key(occasion.staff, kept.form)?;
    let Some(there) = change.read_as::<Kept>(KIND_DRAFT, &key)? else { return Ok(()) };
    let mark = there.mark();
    let is_own = !mark.place.is_empty() && mark.place == kept.place;
    if is_own || after == Some(&mark) || there.draft == kept.draft {
        return Ok(());
    }
    Err(Fault::DraftElsewhere { mark })
}

pub fn drop(occasion: &Occasion, change: &mut Change<'_>, form: FormKey) -> Decided {
    drop_form(occasion, change, form)?;
    Ok(Deed { done: Done::Draft, wrote: None })
}

pub fn drop_form(occasion: &Occasion, change: &mut Change<'_>, form: FormKey) -> Result<(), Fault> {
    change.remove(&draft_key(occasion.staff, form)?)?;
    Ok(())
}
