//! A note on a record: what somebody wrote down about it, on its day.
//!
//! A note is never changed. What was wrong in it is put right by a later one, which names it; from then on
//! the earlier one is no longer pinned.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::id::StaffId;
use crate::domain::record_ref::RecordRef;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;

/// Notes on one record, at most.
pub const NOTES_MAX: usize = 100;
/// Notes that stand pinned at one record, at most.
pub const PINNED_MAX: usize = 5;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub on: RecordRef,
    /// From 1, in the order in which the notes on its record were written.
    pub number: u32,
    pub at: Timestamp,
    pub by: StaffId,
    /// Of many lines; never empty.
    pub text: String,
    pub pinned: bool,
    /// The number of the note on the same record that this one puts right.
    pub corrects: Option<u32>,
}

/// A note as it is handed in; who wrote it and when is added by the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewNote {
    pub on: RecordRef,
    pub text: String,
    pub pinned: bool,
    pub corrects: Option<u32>,
}

impl NewNote {
    /// The next note after these, which are all that stand on its record, in their order.
    pub fn after(&self, notes: &[Note], by: StaffId, at: Timestamp) -> Result<Note, Refusal> {
        let refused = |flaw| Refusal::Text { of: StoredText::Note, flaw };
        let text = StoredText::Note.read(&self.text).map_err(refused)?;
        if text.is_empty() {
            return Err(refused(Flaw::Empty));
        }
        if notes.len() >= NOTES_MAX {
            return Err(Refusal::too_many(NOTES_MAX));
        }
        let number = notes.last().map_or(0, |note| note.number).saturating_add(1);
        let Self { on, pinned, corrects, .. } = *self;
        let note = Note { on, number, at, by, text, pinned, corrects };
        let stand = notes.iter().filter(|old| corrects != Some(old.number));
        if pinned && stand.filter(|old| is_pinned(notes, old)).count() >= PINNED_MAX {
            return Err(Refusal::too_many(PINNED_MAX));
        }
        Ok(note)
    }
}

/// The number of the last note that puts this one right, among those on its record.
pub fn corrected_by(notes: &[Note], note: &Note) -> Option<u32> {
    let later = notes.iter().filter(|later| later.on == note.on);
    later.filter(|later| later.corrects == Some(note.number)).map(|later| later.number).max()
}

/// It stands at the top of its record: pinned, and not put right by a later one.
pub fn is_pinned(notes: &[Note], note: &Note) -> bool {
    note.pinned && corrected_by(notes, note).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::CaseNumber;

    const ON: RecordRef = RecordRef::Case(CaseNumber { year: 1448, count: 298 });

    fn new(text: &str) -> NewNote {
        NewNote { on: ON, text: text.into(), pinned: false, corrects: None }
    }

    fn add(notes: &mut Vec<Note>, new: &NewNote) -> Result<u32, Refusal> {
        let note = new.after(notes, StaffId(1), Timestamp(9))?;
        let number = note.number;
        notes.push(note);
        Ok(number)
    }

    #[test]
    fn notes_are_numbered_and_their_text_is_read_as_any_that_is_stored() {
        let mut notes = Vec::new();
        assert_eq!(add(&mut notes, &new(" أُجّل الاتصال\r\nإلى الأحد ")), Ok(1));
        assert_eq!(add(&mut notes, &new("two")), Ok(2));
        assert_eq!(notes[0].text, "أُجّل الاتصال\nإلى الأحد");
        let refused = |flaw| Err(Refusal::Text { of: StoredText::Note, flaw });
        assert_eq!(add(&mut notes, &new(" \n ")), refused(Flaw::Empty));
        let long = "س".repeat(StoredText::Note.chars_max() + 1);
        assert!(matches!(add(&mut notes, &new(&long)), Err(Refusal::Text { .. })));
        assert_eq!(add(&mut notes, &new(long.strip_prefix('س').unwrap())), Ok(3));
    }

    #[test]
    fn a_correction_takes_what_it_corrects_off_the_top() {
        let mut notes = Vec::new();
        let wrong = NewNote { pinned: true, ..new("رقم الجوال خطأ") };
        assert_eq!(add(&mut notes, &wrong), Ok(1));
        assert!(is_pinned(&notes, &notes[0]));
        assert_eq!(add(&mut notes, &NewNote { corrects: Some(1), ..wrong }), Ok(2));
        assert_eq!(corrected_by(&notes, &notes[0]), Some(2));
        assert!(!is_pinned(&notes, &notes[0]) && is_pinned(&notes, &notes[1]));
    }

    #[test]
    fn a_record_has_so_many_notes_and_so_many_pinned_and_no_more() {
        let mut notes = Vec::new();
        let pinned = NewNote { pinned: true, ..new("pinned") };
        for _ in 0..PINNED_MAX {
            add(&mut notes, &pinned).unwrap();
        }
        assert_eq!(add(&mut notes, &pinned), Err(Refusal::too_many(PINNED_MAX)));
        let in_place = NewNote { corrects: Some(1), ..pinned };
        assert_eq!(add(&mut notes, &in_place), Ok(6));
        while notes.len() < NOTES_MAX {
            add(&mut notes, &new("one more")).unwrap();
        }
        assert_eq!(add(&mut notes, &new("too many")), Err(Refusal::too_many(NOTES_MAX)));
    }
}
