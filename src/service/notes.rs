//! Notes on records: written by who sees the record, and told as it is told.

use crate::api::Fault;
use crate::api::command::Done;
use crate::api::query::NoteView;
use crate::domain::id::PartyId;
use crate::domain::mask::Mask;
use crate::domain::note::{self, NOTES_MAX, NewNote, Note};
use crate::domain::record_ref::RecordRef;
use crate::service::commands::{Decided, Occasion};
use crate::service::orders::{Deed, Wrote};
use crate::service::same;
use crate::store::book::Change;
use crate::store::engine::{Engine, Key, prefix_end};
use crate::store::{keys, record, values};

/// Writes a note. Its record stays as it is, so that nobody comes too late for it; two who write at once
/// get a number each.
pub fn add(occasion: &Occasion, change: &mut Change<'_>, new: &NewNote) -> Decided {
    let engine = change.engine();
    // A correction stands where what it corrects does.
    let stays = match (new.on, new.corrects) {
        (RecordRef::Party(id), None) => RecordRef::Party(same::stays(engine, id)?),
        (on, _) => on,
    };
    let new = &NewNote { on: stays, ..new.clone() };
    let done = match new.on {
        RecordRef::Case(number) => Done::Case(number),
        RecordRef::Party(id) => Done::Party(id),
        _ => return Err(Fault::NotFound),
    };
    if engine.get(&[&keys::record(new.on)])?.iter().all(Option::is_none) {
        return Err(Fault::NotFound);
    }
    let notes = on(engine, new.on)?;
    let has = |number| notes.iter().any(|note| note.number == number);
    if new.corrects.is_some_and(|number| !has(number)) {
        return Err(Fault::NotFound);
    }
    let key = add_to(change, occasion, new, &notes)?;
    Ok(Deed { done, wrote: Wrote::at(key) })
}

/// Writes a note on a record that is there, after those that stand on it; its key.
pub fn add_to(
    change: &mut Change<'_>,
    occasion: &Occasion,
    new: &NewNote,
    notes: &[Note],
) -> Result<Key, Fault> {
    let note = new.after(notes, occasion.staff, occasion.now).map_err(Fault::Refused)?;
    Ok(change.put_note(&note)?)
}

/// All notes on a record, in their order.
pub fn on(engine: &dyn Engine, on: RecordRef) -> Result<Vec<Note>, Fault> {
    let from = keys::notes_on(on);
    let rows = values::scan(engine, &from, &prefix_end(&from), NOTES_MAX, false)?;
    rows.iter().map(|row| Ok(record::unpack(&row.bytes)?)).collect()
}

/// The same as they are told to whom their record is told so.
pub fn told(engine: &dyn Engine, on: RecordRef, mask: Mask) -> Result<Vec<NoteView>, Fault> {
    let notes = self::on(engine, on)?;
    Ok(notes.iter().map(|note| view(note.clone(), &notes, mask)).collect())
}

/// The same of a person, on whichever of their rows a note was written.
pub fn on_person(engine: &dyn Engine, id: PartyId, mask: Mask) -> Result<Vec<NoteView>, Fault> {
    let mut all = Vec::new();
    for row in same::rows(engine, id)? {
        all.extend(told(engine, row.into(), mask)?);
    }
    Ok(all)
}

/// A note may say whatever its record does: it is told whole where the record is.
pub fn view(mut note: Note, notes: &[Note], mask: Mask) -> NoteView {
    let corrected_by = note::corrected_by(notes, &note);
    let masked = mask != Mask::NONE;
    if masked {
        note.text.clear();
    }
    NoteView { note, masked, corrected_by }
}
