//! What each kind of record is as bytes, and how an older shape becomes today's.
//!
//! The domain's shape is today's shape of each kind. Before it changes, the old one is copied to `older`
//! as `CaseV1` with a `From` into the new, and the schema byte goes up; `frozen_tests` fail until that
//! is done. A newer schema is refused and left untouched.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::codec::{CodecError, decode, open_kind, seal};

/// A kind of record, by its row in [`super::kinds`]: its byte in the envelope. Never reused.
pub trait Kind: Serialize + DeserializeOwned {
    const KIND: u8;
    /// The schema that is written today. What is above it was made by a newer wasl.
    const SCHEMA: u8 = 1;

    /// From the payload of an older schema, shape by shape.
    fn from_older(schema: u8, _payload: &[u8]) -> Result<Self, CodecError> {
        Err(CodecError::Newer(schema))
    }
}

/// A record as bytes.
pub fn pack<R: Kind>(record: &R) -> Result<Vec<u8>, CodecError> {
    seal(R::KIND, R::SCHEMA, record)
}

/// A record from bytes, of today's shape or of an older one. `Newer` above its kind's schema: to be
/// left as it is.
pub fn unpack<R: Kind>(bytes: &[u8]) -> Result<R, CodecError> {
    let (schema, payload) = open_kind(R::KIND, bytes)?;
    match schema {
        _ if schema == R::SCHEMA => decode(payload),
        1.. if schema < R::SCHEMA => R::from_older(schema, payload),
        _ => Err(CodecError::Newer(schema)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Day, Timestamp};
    use crate::domain::case::{Case, Claim};
    use crate::domain::id::{CaseNumber, PartyId, StaffId};
    use crate::domain::party::Party;
    use crate::domain::request::{Field, RequestDraft};
    use crate::domain::settings::{SetUp, Settings};
    use crate::domain::sign_in::{SignIn, Wrong};
    use crate::domain::staff::StaffRole;
    use crate::domain::stage::Stage;

    const DAY: Day = Day(20_780);

    fn case() -> Case {
        let mut draft = RequestDraft::default();
        for (field, text) in [
            (Field::GivenName, "سالم"),
            (Field::FamilyName, "المثالي"),
            (Field::NationalId, "1000000008"),
            (Field::BirthDate, "1400-02-03"),
            (Field::Phone, "0500000001"),
            (Field::Salary, "3200"),
            (Field::Service, "rent"),
            (Field::Amount, "9000"),
            (Field::Channel, "C1"),
        ] {
            draft.set(field, text);
        }
        Case {
            number: CaseNumber { year: 1448, count: 298 },
            party: PartyId(7),
            stage: Stage::Intake,
            reference: "R-1".into(),
            request: draft.check(DAY).unwrap(),
            need: None,
            taken_by: StaffId(1),
            received: DAY,
            since: Timestamp(1_795_345_351),
            due: Some(DAY.plus(7)),
            checklist: Vec::new(),
            documents: Vec::new(),
            checked_by: Vec::new(),
            declaration: None,
            referral: None,
            paper: None,
            undertakings: Vec::new(),
            decision: None,
            answered: None,
            file: None,
            deliveries: Vec::new(),
            repeats: None,
            carried: Vec::new(),
            account: None,
            appeal: None,
            undelivered: None,
            reversals: Vec::new(),
            registered: None,
            survey: Vec::new(),
            ended: None,
            claim: Some(Claim { by: StaffId(2), since: Timestamp(1_795_345_352) }),
            facts: 1,
        }
    }

    /// The bytes of a snapshot.
    fn golden_bytes(snap: &str) -> Vec<u8> {
        let hex: String =
            snap.rsplit("---").next().unwrap().chars().filter(char::is_ascii_hexdigit).collect();
        let digit =
            |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        hex.as_bytes().chunks(2).map(digit).collect()
    }

    /// A way in as it was kept before wrong ones counted where they were tried.
    #[test]
    fn a_way_in_of_the_first_shape_is_read() {
        let bytes = golden_bytes(include_str!("../../tests/data/golden/sign_in_1.snap"));
        let own: SignIn = unpack(&bytes).unwrap();
        assert!(own.phrase.as_ref().is_some_and(|phrase| phrase.starts_with("$argon2id$")));
        assert!(own.given && own.wrong.is_empty());
        assert_eq!(own.elsewhere, Wrong { count: 3, last: Timestamp(9) });
        assert_eq!(unpack::<SignIn>(&pack(&own).unwrap()), Ok(own));
    }

    /// What a wasl before departments wrote is read, and what one before times of backups wrote; both
    /// are then written as today's.
    #[test]
    fn settings_of_older_shapes_are_read() {
        for snap in [
            include_str!("../../tests/data/golden/settings_1.snap"),
            include_str!("../../tests/data/golden/settings_2.snap"),
        ] {
            let settings: Settings = unpack(&golden_bytes(snap)).unwrap();
            assert_eq!(settings, settings_of_the_example());
            assert_eq!(unpack::<Settings>(&pack(&settings).unwrap()), Ok(settings));
        }
        let next = Settings::SCHEMA.saturating_add(1);
        let newer = seal(Settings::KIND, next, &settings_of_the_example()).unwrap();
        assert_eq!(unpack::<Settings>(&newer), Err(CodecError::Newer(next)));
    }

    fn settings_of_the_example() -> Settings {
        let set_up = SetUp {
            society: "جمعية المثال".into(),
            own_name: "مدير تجريبي".into(),
            own_role: StaffRole::Manager,
            members: vec!["الأول".into(), "الثاني".into()],
            quorum: 2,
        };
        set_up.check().unwrap()
    }

    #[test]
    fn a_newer_shape_and_an_unknown_stage_are_refused() {
        let next = Case::SCHEMA.saturating_add(1);
        let newer = seal(Case::KIND, next, &case()).unwrap();
        assert_eq!(unpack::<Case>(&newer), Err(CodecError::Newer(next)));
        // A stage that today's list does not have: the number after the last.
        let unknown = crate::store::codec::encode(&12_u32).unwrap();
        assert!(crate::store::codec::decode::<Stage>(&unknown).is_err());
        assert!(matches!(unpack::<Party>(&pack(&case()).unwrap()), Err(CodecError::WrongKind(1))));
    }
}
