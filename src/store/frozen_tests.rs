//! What is stored is frozen under its schema: other bytes for any variant need another schema, and a copy
//! of the shape as it was in `older`.

use std::fmt::{Debug, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::codec::{decode, encode, seal};
use super::keys::kind::KeyKind;
use super::older::{SettingsV1, SettingsV2, SignInV1};
use super::record::{self, KIND_DRAFT, KIND_RECEIPT, Kind, SCHEMA};
use crate::api::Receipt;
use crate::api::command::Kept;
use crate::api::query::hex;
use crate::domain::access::Access;
use crate::domain::backups::Backups;
use crate::domain::case::{Case, Fact, History};
use crate::domain::committee::{Decision, Sitting};
use crate::domain::leave::Leave;
use crate::domain::party::Party;
use crate::domain::preferences::Preferences;
use crate::domain::proposal::Proposal;
use crate::domain::queue::QueueRow;
use crate::domain::settings::Settings;
use crate::domain::sign_in::SignIn;
use crate::variants_tests::every;

fn hold(name: &str, schema: u8, lines: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/data/golden/records");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(format!("{name}_{schema}"), lines));
}

/// A value of each variant, as `bytes` makes them.
fn lines<T: DeserializeOwned>(bytes: impl Fn(&T) -> Vec<u8>) -> String {
    every().iter().fold(String::new(), |mut lines, (variants, value)| {
        writeln!(lines, "{variants}: {}", hex(&bytes(value))).unwrap();
        lines
    })
}

/// A record in its envelope.
fn own<R: Kind + Debug + PartialEq>(kind: KeyKind) {
    let bytes = |record: &R| {
        let bytes = record::pack(record).unwrap();
        assert_eq!(&record::unpack::<R>(&bytes).unwrap(), record);
        bytes
    };
    hold(kind.name(), R::SCHEMA, &lines(bytes));
}

/// The same of a kind whose shape is the service's.
fn served<T: Serialize + DeserializeOwned + Debug + PartialEq>(kind: KeyKind, byte: u8) {
    let bytes = |value: &T| {
        let bytes = seal(byte, SCHEMA, value).unwrap();
        assert_eq!(&record::unpack_as::<T>(byte, &bytes).unwrap(), value);
        bytes
    };
    hold(kind.name(), SCHEMA, &lines(bytes));
}

/// A shape as it once was: the payload alone. It is read into today's, which is written as today's.
fn older<T: Serialize + DeserializeOwned, R: Kind + Debug + PartialEq>(kind: KeyKind, schema: u8) {
    assert!(schema < R::SCHEMA);
    let bytes = |value: &T| {
        let payload = encode(value).unwrap();
        let sealed = seal(R::KIND, schema, value).unwrap();
        let today: R = record::unpack(&sealed).unwrap();
        assert_eq!(record::unpack::<R>(&record::pack(&today).unwrap()).unwrap(), today);
        assert!(decode::<T>(&payload).is_ok());
        payload
    };
    hold(kind.name(), schema, &lines(bytes));
}

/// The first schema of a history: the facts of today but for the last.
fn older_facts(kind: KeyKind) {
    let facts = every::<History>().into_iter().filter(|(_, history)| history.fact != Fact::Lost);
    let lines = facts.fold(String::new(), |mut lines, (variants, history)| {
        let sealed = seal(History::KIND, 1, &history).unwrap();
        assert_eq!(record::unpack::<History>(&sealed).unwrap(), history);
        writeln!(lines, "{variants}: {}", hex(&sealed)).unwrap();
        lines
    });
    hold(kind.name(), 1, &lines);
}

#[test]
fn other_bytes_need_another_schema() {
    for kind in KeyKind::ALL.iter().filter(|kind| kind.is_record()) {
        match *kind {
            kind @ KeyKind::Case => own::<Case>(kind),
            kind @ KeyKind::History => {
                older_facts(kind);
                own::<History>(kind);
            }
            kind @ KeyKind::Party => own::<Party>(kind),
            kind @ KeyKind::Row => own::<QueueRow>(kind),
            kind @ KeyKind::Sitting => own::<Sitting>(kind),
            kind @ KeyKind::EarlierDecision => own::<Decision>(kind),
            kind @ KeyKind::Proposal => own::<Proposal>(kind),
            kind @ KeyKind::Settings => {
                older::<SettingsV1, Settings>(kind, 1);
                older::<SettingsV2, Settings>(kind, 2);
                own::<Settings>(kind);
            }
            kind @ KeyKind::Access => own::<Access>(kind),
            kind @ KeyKind::Backups => own::<Backups>(kind),
            kind @ KeyKind::Preferences => own::<Preferences>(kind),
            kind @ KeyKind::SignIn => {
                older::<SignInV1, SignIn>(kind, 1);
                own::<SignIn>(kind);
            }
            kind @ KeyKind::Leave => own::<Leave>(kind),
            kind @ KeyKind::Draft => served::<Kept>(kind, KIND_DRAFT),
            kind @ KeyKind::Receipt => served::<Receipt>(kind, KIND_RECEIPT),
            other => panic!("{} has no row here", other.name()),
        }
    }
}
