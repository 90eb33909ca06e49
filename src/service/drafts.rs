//! What is being typed, kept for its writer alone.

use crate::api::Fault;
use crate::api::command::{Done, Draft, FormKey, Kept, Mark};
use crate::domain::case::Refusal;
use crate::domain::id::StaffId;
use crate::domain::stored_text::{DRAFT_FIELDS_MAX, StoredText};
use crate::domain::unfinished::{DRAFTS_MAX, Others, may_keep_draft};
use crate::service::commands::{Decided, Occasion};
use crate::service::orders::Deed;
use crate::store::book::Change;
use crate::store::engine::{Engine, prefix_end};
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
        let draft = storable(&kept.draft)?;
        let field = short(StoredText::DraftField, &kept.field)?;
        let place = shown_place(&kept.place);
        let kept = Kept { form: kept.form, draft, field, at: kept.at, place };
        may_keep(occasion.staff, change.engine(), &key, &kept)?;
        change.write_over(&key, &kept)?;
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

/// A draft is kept as it was typed, but for control characters, and no longer than its fields are.
fn storable(draft: &Draft) -> Result<Draft, Fault> {
    match draft {
        Draft::Request { draft, seen } => {
            let draft = draft.storable().map_err(Fault::Invalid)?;
            Ok(Draft::Request { draft, seen: *seen })
        }
        Draft::Fields(fields) if fields.len() > DRAFT_FIELDS_MAX => {
            Err(Fault::Refused(Refusal::too_many(DRAFT_FIELDS_MAX)))
        }
        Draft::Fields(fields) => {
            let one = |(name, text): &(String, String)| {
                Ok((short(StoredText::DraftField, name)?, short(StoredText::DraftText, text)?))
            };
            fields.iter().map(one).collect::<Result<_, Fault>>().map(Draft::Fields)
        }
    }
}

fn short(of: StoredText, text: &str) -> Result<String, Fault> {
    of.typed(text).map_err(|flaw| Fault::Refused(Refusal::Text { of, flaw }))
}

/// A terminal's name as it may be shown anywhere.
fn shown_place(place: &str) -> String {
    let plain = |sign: &char| sign.is_alphanumeric() || " ./:-_%".contains(*sign);
    place.chars().filter(plain).take(StoredText::Terminal.chars_max()).collect()
}

/// Two terminals with one form open: what the other kept is written over only by who has read it.
pub fn unless_elsewhere(
    occasion: &Occasion,
    change: &mut Change<'_>,
    kept: &Kept,
    after: Option<&Mark>,
) -> Result<(), Fault> {
    let key = draft_key(occasion.staff, kept.form)?;
    let Some(there) = change.read::<Kept>(&key)? else { return Ok(()) };
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
