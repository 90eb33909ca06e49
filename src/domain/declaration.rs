//! The declaration (إقرار, H3): what was signed, over exactly which data.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::calendar::{Timestamp, Written};
use crate::domain::choice::Signature;
use crate::domain::id::StaffId;
use crate::domain::request::{Field, MemberDraft, MemberField, Property, Request};

/// Signed by the applicant, who answers for the data, and by the employee who matched it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    pub how: Signature,
    /// The number of the signed paper, or the name of the witness.
    pub reference: String,
    pub signed_on: Written,
    pub employee: StaffId,
    pub at: Timestamp,
    /// SHA-256 over the fields of `marks`, in their order.
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
    digests(request, Field::that_are(Property::Covered))
}

fn digests(request: &Request, fields: impl Iterator<Item = Field>) -> Covered {
    let mut whole = Sha256::new();
    let mut marks = Vec::new();
    for field in fields {
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
    ///
    /// What was signed is what it has marks of, in their order: a field that the form did not have then voids
    /// nothing while it is empty, and fields may be asked in another order since. An account that was put in the
    /// place of the signed one is vouched for by two members of staff.
    pub fn changed(&self, request: &Request) -> Vec<Field> {
        let was_signed = |field: Field| self.marks.iter().any(|mark| mark.field == field);
        let is_filled = |field| values(request, field).iter().any(|value| !value.is_empty());
        let added = Field::that_are(Property::Covered)
            .filter(|field| !was_signed(*field) && is_filled(*field) && !field.is_vouched_for());
        let now = digests(request, self.marks.iter().map(|mark| mark.field));
        let differs = now.hash != self.hash;
        let other = now.marks.iter().filter(|mark| differs && !self.marks.contains(mark));
        let other = other.map(|mark| mark.field).filter(|field| !field.is_vouched_for());
        other.chain(added).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Calendar, Day};
    use crate::domain::request::{MemberField, RequestDraft};

    const TODAY: Day = Day(20_779);

    fn request(more: &[(Field, &str)]) -> Request {
        let mut draft = RequestDraft::default();
        let whole = [
            (Field::GivenName, "سالم"),
            (Field::Salary, "3200"),
            (Field::Service, "rent"),
            (Field::Channel, "C1"),
        ];
        for (field, text) in whole.iter().chain(more) {
            draft.set(*field, *text);
        }
        let mut member = MemberDraft::default();
        member.set(MemberField::Name, "نورة");
        draft.members.push(member);
        draft.check(TODAY).unwrap()
    }

    fn signed(covered: Covered) -> Declaration {
        Declaration {
            how: Signature::Paper,
            reference: "7".into(),
            signed_on: Written::of_day(TODAY, Calendar::Gregorian).unwrap(),
            employee: StaffId(1),
            at: TODAY.at(9, 0),
            hash: covered.hash,
            marks: covered.marks,
        }
    }

    #[test]
    fn a_change_of_what_is_covered_is_named_and_no_other_voids_it() {
        let declaration = signed(covered(&request(&[])));
        assert_eq!(declaration.changed(&request(&[])), []);
        assert_eq!(declaration.changed(&request(&[(Field::City, "الرياض")])), []);
        assert_eq!(declaration.changed(&request(&[(Field::Salary, "3300")])), [Field::Salary]);
        let mut draft = request(&[]).to_draft();
        draft.members[0].set(MemberField::Income, "100");
        let changed = declaration.changed(&draft.check(TODAY).unwrap());
        assert_eq!(changed, [Field::HouseholdSize]);
    }

    #[test]
    fn what_was_signed_before_a_field_was_added_or_moved_holds() {
        let fields = || Field::that_are(Property::Covered).filter(|field| *field != Field::Loans);
        let before = signed(digests(&request(&[]), fields()));
        assert_eq!(before.changed(&request(&[])), []);
        assert_eq!(before.changed(&request(&[(Field::Loans, "900")])), [Field::Loans]);
        let mut turned: Vec<Field> = fields().collect();
        turned.reverse();
        let turned = signed(digests(&request(&[]), turned.into_iter()));
        assert_eq!(turned.changed(&request(&[])), []);
        assert_eq!(turned.changed(&request(&[(Field::Salary, "1")])), [Field::Salary]);
    }
}
