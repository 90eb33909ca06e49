//! What each kind of record is as bytes, and how an older shape becomes today's.
//!
//! The domain's shape is today's shape of each kind. Before it changes, the old one is copied here
//! as `CaseV1` with a `From` into the new, and the schema byte goes up; golden bytes in the tests
//! fail until that is done. A newer schema is refused and left untouched.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::access::Access;
use crate::domain::backups::Backups;
use crate::domain::case::{Case, History};
use crate::domain::committee::{Decision, Sitting};
use crate::domain::leave::Leave;
use crate::domain::party::Party;
use crate::domain::preferences::Preferences;
use crate::domain::proposal::Proposal;
use crate::domain::queue::QueueRow;
use crate::domain::settings::Settings;
use crate::domain::sign_in::SignIn;
use crate::store::codec::{CodecError, decode, open_kind, seal};
use crate::store::older::{SettingsV1, SettingsV2, SignInV1};

/// The first schema of a kind, and of drafts and receipts the only one.
pub const SCHEMA: u8 = 1;

/// A kind of record: its byte in the envelope. Never reused.
pub trait Kind: Serialize + DeserializeOwned {
    const KIND: u8;
    /// The schema that is written today. What is above it was made by a newer wasl.
    const SCHEMA: u8 = SCHEMA;

    /// From the payload of an older schema, shape by shape.
    fn from_older(schema: u8, _payload: &[u8]) -> Result<Self, CodecError> {
        Err(CodecError::Newer(schema))
    }
}

macro_rules! kinds {
    ($($name:ty = $kind:literal),+ $(,)?) => {
        $(impl Kind for $name { const KIND: u8 = $kind; })+
    };
}

kinds! {
    Case = 1, Party = 2, History = 3, Sitting = 4, QueueRow = 6,
    // 7 and 8 are those below.
    Decision = 9, Preferences = 10, Access = 11, Proposal = 13,
    Leave = 14, Backups = 15,
}

impl Kind for Settings {
    const KIND: u8 = 5;
    const SCHEMA: u8 = 3;

    fn from_older(schema: u8, payload: &[u8]) -> Result<Self, CodecError> {
        match schema {
            1 => decode::<SettingsV1>(payload).map(Self::from),
            2 => decode::<SettingsV2>(payload).map(Self::from),
            _ => Err(CodecError::Newer(schema)),
        }
    }
}

impl Kind for SignIn {
    const KIND: u8 = 12;
    const SCHEMA: u8 = 2;

    fn from_older(schema: u8, payload: &[u8]) -> Result<Self, CodecError> {
        match schema {
            1 => decode::<SignInV1>(payload).map(Self::from),
            _ => Err(CodecError::Newer(schema)),
        }
    }
}

/// Kinds whose shape belongs to the service: drafts and receipts.
pub const KIND_DRAFT: u8 = 7;
pub const KIND_RECEIPT: u8 = 8;

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

/// The same for a kind whose shape is not the store's.
pub fn unpack_as<R: DeserializeOwned>(kind: u8, bytes: &[u8]) -> Result<R, CodecError> {
    let (schema, payload) = open_kind(kind, bytes)?;
    if schema != SCHEMA {
        return Err(CodecError::Newer(schema));
    }
    decode(payload)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::backups::{Drilled, Failed, Taken, Trouble};
    use crate::domain::calendar::{Day, Timestamp};
    use crate::domain::case::{Claim, Fact};
    use crate::domain::choice::Channel;
    use crate::domain::committee::{Ballot, Exception, Resolution, Vote};
    use crate::domain::id::{CaseNumber, PartyId, SittingNumber, StaffId, Version};
    use crate::domain::leave::LeftCase;
    use crate::domain::preferences::{DigitStyle, Language};
    use crate::domain::request::{Field, RequestDraft};
    use crate::domain::settings::SetUp;
    use crate::domain::sign_in::{Origin, Wrong};
    use crate::domain::staff::StaffRole;
    use crate::domain::stage::Stage;
    use crate::domain::value::Money;

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
            documents: Vec::new(),
            declaration: None,
            referral: None,
            decision: None,
            answered: None,
            file: None,
            deliveries: Vec::new(),
            survey: Vec::new(),
            ended: None,
            claim: Some(Claim { by: StaffId(2), since: Timestamp(1_795_345_352) }),
            facts: 1,
        }
    }

    fn decision() -> Decision {
        Decision {
            sitting: SittingNumber(14),
            resolution: Resolution::AcceptInPart,
            reason: "بعض المطلوب".into(),
            amount: Some(Money::riyals(4_500).unwrap()),
            ballots: vec![Ballot { seat: 1, vote: Vote::For }],
            on: DAY,
            at: Timestamp(7),
            by: StaffId(1),
            exception: Some(Exception {
                by: StaffId(1), reason: "عاجل".into(), at: Timestamp(8)
            }),
        }
    }

    /// The bytes of a record of each kind are frozen: a shape that changes fails here first.
    fn golden<R: Kind + PartialEq + std::fmt::Debug>(name: &str, record: &R) {
        let bytes = pack(record).unwrap();
        assert_eq!(&unpack::<R>(&bytes).unwrap(), record);
        let hex = format!("{bytes:02x?}").replace(", ", "");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../tests/data/golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| insta::assert_snapshot!(name, hex));
    }

    #[test]
    fn the_bytes_of_every_kind_are_as_they_were() {
        let case = case();
        golden("case_1", &case);
        golden("row_1", &case.row());
        golden("party_1", &Party::from_request(PartyId(7), &case.request));
        let fact = Fact::Received { channel: Channel::Interview };
        golden("history_1", &History { at: Timestamp(5), by: StaffId(1), fact });
        let settings = settings_of_the_example();
        golden("settings_3", &settings);
        golden(
            "sitting_1",
            &Sitting {
                number: SittingNumber(14),
                on: DAY,
                members: settings.members,
                present: vec![1, 2],
                quorum: 2,
                agenda: vec![case.number],
                opened: Timestamp(6),
                by: StaffId(1),
                closed: None,
            },
        );
        golden("decision_1", &decision());
        let mut access = Access::default();
        access.bind(StaffId(2), Some("sara")).unwrap();
        access.set_gate(Some("desk")).unwrap();
        golden("access_1", &access);
        let mut draft = case.request.to_draft();
        draft.set(Field::Salary, "٣٣٠٠");
        golden(
            "proposal_1",
            &Proposal {
                case: case.number,
                by: StaffId(2),
                at: Timestamp(9),
                seen: Version(41),
                draft,
            },
        );
        let preferences = Preferences {
            digits: DigitStyle::Eastern,
            tashkeel: true,
            language: Some(Language::English),
        };
        golden("preferences_1", &preferences);
        let sign_in = SignIn {
            phrase: Some("$argon2id$v=19$m=8,t=1,p=1$c2FtcGxlc2FsdA$c2VhbA".into()),
            given: true,
            wrong: vec![(Origin(0x0102_0304), Wrong { count: 3, last: Timestamp(9) })],
            elsewhere: Wrong { count: 3, last: Timestamp(9) },
            known: vec![Origin(7)],
        };
        golden("sign_in_2", &sign_in);
        let left = LeftCase { number: case.number, facts: 3 };
        golden("leave_1", &Leave { at: Timestamp(9), cases: vec![left] });
        let place = "/srv/backups/desk.waslbak".to_owned();
        golden(
            "backups_1",
            &Backups {
                last: Some(Taken { at: Timestamp(9), place: place.clone(), bytes: 70_000 }),
                failed: Some(Failed { at: Timestamp(10), place, why: Trouble::Full }),
                drilled: Some(Drilled { at: Timestamp(11), taken: Timestamp(9), good: true }),
            },
        );
        let freed = Fact::Freed { from: StaffId(2), reason: "مريضة".into() };
        golden("history_freed_1", &History { at: Timestamp(5), by: StaffId(1), fact: freed });
        let handed = Fact::HandedOver { to: StaffId(3), note: "موعده الأحد".into() };
        golden("history_handed_1", &History { at: Timestamp(5), by: StaffId(2), fact: handed });
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
        let newer = seal(Settings::KIND, 4, &settings_of_the_example()).unwrap();
        assert_eq!(unpack::<Settings>(&newer), Err(CodecError::Newer(4)));
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
        let newer = seal(Case::KIND, SCHEMA.saturating_add(1), &case()).unwrap();
        assert_eq!(unpack::<Case>(&newer), Err(CodecError::Newer(2)));
        // A stage that today's list does not have: the number after the last.
        let unknown = crate::store::codec::encode(&12_u32).unwrap();
        assert!(crate::store::codec::decode::<Stage>(&unknown).is_err());
        assert!(matches!(unpack::<Party>(&pack(&case()).unwrap()), Err(CodecError::WrongKind(1))));
    }
}
