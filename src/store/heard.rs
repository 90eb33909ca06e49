//! What counts of an inquiry or a complaint, as it stands in its row of the list by day: read by the thousand,
//! so it is a few bytes at fixed places.

use crate::domain::complaint::kinds_kept;
use crate::domain::evidence::{Ending, Heard, Voice};
use crate::domain::id::StaffId;
use crate::store::engine::Val;
use crate::store::keys::{day_bytes, day_of};

/// In the place of days where nobody was told.
const NO_DAYS: u16 = u16::MAX;

/// The place of a voice among all of them. Kinds of complaints are only ever added at the end.
fn place(voice: Voice) -> u8 {
    let at = Voice::all().position(|one| one == voice);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

fn voice_at(place: u8) -> Option<Voice> {
    match place.checked_sub(1) {
        None => Some(Voice::Inquiry),
        Some(kind) => kinds_kept().nth(usize::from(kind)).map(Voice::Of),
    }
}

pub fn pack(own: Heard) -> Val {
    let ending = Ending::ALL.iter().position(|one| *one == own.ending).unwrap_or(0);
    let days = own.days.map_or(NO_DAYS, |days| days.min(NO_DAYS.saturating_sub(1)));
    let subject = own.subject.map_or(0, |staff| staff.0);
    let mut val = vec![place(own.voice), u8::try_from(ending).unwrap_or(0)];
    val.extend(days.to_be_bytes());
    val.extend(day_bytes(own.due));
    val.extend(subject.to_be_bytes());
    val
}

/// None of bytes that are no such row.
pub fn unpack(val: &[u8]) -> Option<Heard> {
    let (voice, rest) = val.split_first()?;
    let (ending, rest) = rest.split_first()?;
    let (days, rest) = rest.split_first_chunk::<2>()?;
    let (due, subject) = rest.split_first_chunk::<4>()?;
    let days = u16::from_be_bytes(*days);
    let subject = u32::from_be_bytes(subject.try_into().ok()?);
    Some(Heard {
        voice: voice_at(*voice)?,
        ending: *Ending::ALL.get(usize::from(*ending))?,
        days: (days != NO_DAYS).then_some(days),
        due: day_of(*due),
        // Nobody of the staff has the number 0: it is the program's.
        subject: (subject != 0).then_some(StaffId(subject)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::choice::ComplaintKind;

    #[test]
    fn what_counts_reads_back_as_it_was_packed_and_other_bytes_do_not() {
        for voice in Voice::all() {
            for ending in Ending::ALL {
                for (days, subject) in [(None, None), (Some(0), Some(StaffId(7))), (Some(9), None)]
                {
                    let own = Heard { voice, ending, days, due: Day(20_780), subject };
                    assert_eq!(unpack(&pack(own)), Some(own));
                }
            }
        }
        for wrong in [&b""[..], b"\0", b"\0\0\0\0\0\0\0\0\0\0\0", b"\xff\0\0\0\0\0\0\0\0\0\0\0"] {
            assert_eq!(unpack(wrong), None);
        }
    }

    #[test]
    fn a_row_has_always_the_bytes_that_it_had() {
        let (voice, ending) = (Voice::Of(ComplaintKind::Suggestion), Ending::Told);
        let own = Heard { voice, ending, days: Some(3), due: Day(1), subject: Some(StaffId(2)) };
        assert_eq!(pack(own), [2, 1, 0, 3, 0x80, 0, 0, 1, 0, 0, 0, 2]);
    }
}
