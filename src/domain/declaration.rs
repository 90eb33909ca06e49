//! The declaration (إقرار, H3): what was signed, over exactly which data.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::calendar::{Timestamp, Written};
use crate::domain::choice::Signature;
use crate::domain::id::StaffId;
use crate::domain::request::{Field, MemberDraft, MemberField, Request, Trait};
use crate::domain::stored_text::StoredText;

/// Of the signed paper's number, or the witness's name.
pub const SIGNATURE_CHARS_MAX: usize = StoredText::Signature.chars_max();

/// Signed by the applicant, who answers for the data, and by the employee who matched it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    pub how: Signature,
    /// The number of the signed paper, or the name of the witness.
    pub reference: String,
    pub signed_on: Written,
    pub employee: StaffId,
    pub at: Timestamp,
    /// SHA-256 over every covered field, in table order.
    pub hash: [u8; 32],
    /// Eight bytes of each covered field's own digest: enough to say which one changed, too few to say what it was.
    pub marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub field: Field,
    pub digest: [u8; 8],
}

/// The data a declaration covers.
pub struct Covered {
    pub hash: [u8; 32],
    pub marks: Vec<Mark>,
}

/// The covered fields of a request: the household table counts with `HouseholdSize`.
pub fn covered(request: &Request) -> Covered {
    let mut whole = Sha256::new();
    let mut marks = Vec::new();
    for field in Field::that_are(Trait::Covered) {
        let mut one = Sha256::new();
        for value in values(request, field) {
            for digest in [&mut whole, &mut one] {
                digest.update(field.code().as_bytes());
                digest.update(u64::try_from(value.len()).unwrap_or(u64::MAX).to_be_bytes());
                digest.update(value.as_bytes());
            }
        }
        let one: [u8; 32] = one.finalize().into();
        let mut digest = [0; 8];
        digest.iter_mut().zip(one).for_each(|(to, from)| *to = from);
        marks.push(Mark { field, digest });
    }
    Covered { hash: whole.finalize().into(), marks }
}

fn values(request: &Request, field: Field) -> Vec<&str> {
    let mut values = vec![request.fields().get(field)];
    if field == Field::HouseholdSize {
        let columns =
            |member| MemberField::ALL.iter().map(move |column| MemberDraft::get(member, *column));
        values.extend(request.members().iter().flat_map(columns));
    }
    values
}

impl Declaration {
    /// The covered fields that are no longer what was signed; empty while the declaration holds.
    pub fn changed(&self, request: &Request) -> Vec<Field> {
        let now = covered(request);
        if now.hash == self.hash {
            return Vec::new();
        }
        now.marks.iter().filter(|mark| !self.marks.contains(mark)).map(|mark| mark.field).collect()
    }

    pub fn holds(&self, request: &Request) -> bool {
        covered(request).hash == self.hash
    }
}
