//! What is being typed, kept for its writer alone.

use crate::api::Fault;
use crate::api::command::{Done, Draft, FormKey, Kept, Mark};
use crate::domain::id::StaffId;
use crate::service::commands::{Decided, Occasion};
use crate::service::orders::Deed;
use crate::store::book::Change;
use crate::store::record::KIND_DRAFT;
use crate::store::{codec, keys};

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
        change.write_over(KIND_DRAFT, &key, &kept)?;
    }
    Ok(Deed { done: Done::Draft, wrote: None })
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
