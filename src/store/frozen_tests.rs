//! What is stored is frozen under its schema: other bytes for any variant need another schema, and a copy
//! of the shape as it was in `older`.

use std::fmt::{Debug, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::codec::seal;
use super::keys::kind::KeyKind;
use super::older::{CaseV1, PartyV1, SettingsV1, SettingsV2, SignInV1};
use super::record::{self, Kind};
use crate::api::Receipt;
use crate::api::command::{Done, Kept};
use crate::api::query::hex;
use crate::domain::access::Access;
use crate::domain::backups::Backups;
use crate::domain::case::{Case, Fact, History};
use crate::domain::committee::{Decision, Sitting};
use crate::domain::leave::Leave;
use crate::domain::note::Note;
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

/// A shape as it once was. It is read into today's, which is written as today's.
fn older<T: Serialize + DeserializeOwned, R: Kind + Debug + PartialEq>(kind: KeyKind, schema: u8) {
    assert!(schema < R::SCHEMA);
    let bytes = |value: &T| {
        let sealed = seal(R::KIND, schema, value).unwrap();
        let today: R = record::unpack(&sealed).unwrap();
        assert_eq!(record::unpack::<R>(&record::pack(&today).unwrap()).unwrap(), today);
        sealed
    };
    hold(kind.name(), schema, &lines(bytes));
}

/// A first schema that had all variants of today but those that came last.
fn before<R: Kind + Debug + PartialEq>(kind: KeyKind, is_new: impl Fn(&R) -> bool) {
    let values = every::<R>().into_iter().filter(|(_, value)| !is_new(value));
    let lines = values.fold(String::new(), |mut lines, (variants, value)| {
        let sealed = seal(R::KIND, 1, &value).unwrap();
        assert_eq!(record::unpack::<R>(&sealed).unwrap(), value);
        writeln!(lines, "{variants}: {}", hex(&sealed)).unwrap();
        lines
    });
    hold(kind.name(), 1, &lines);
}

#[test]
fn other_bytes_need_another_schema() {
    for kind in KeyKind::ALL.iter().filter(|kind| kind.is_record()) {
        match *kind {
            kind @ KeyKind::Case => {
                older::<CaseV1, Case>(kind, 1);
                own::<Case>(kind);
            }
            kind @ KeyKind::History => {
                before::<History>(kind, |history| history.fact == Fact::Lost);
                own::<History>(kind);
            }
            kind @ KeyKind::Party => {
                older::<PartyV1, Party>(kind, 1);
                own::<Party>(kind);
            }
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
            kind @ KeyKind::Note => own::<Note>(kind),
            kind @ KeyKind::Draft => own::<Kept>(kind),
            kind @ KeyKind::Receipt => {
                before::<Receipt>(kind, |receipt| matches!(receipt.done, Done::Clock));
                own::<Receipt>(kind);
            }
            other => panic!("{} has no row here", other.name()),
        }
    }
}
