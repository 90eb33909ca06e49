//! What is stored is frozen under its schema: other bytes for any variant need another schema, and a copy
//! of the shape as it was in `older`.

use std::fmt::{Debug, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::codec::seal;
use super::keys::kind::KeyKind;
use super::kinds::each_record;
use super::record::{self, Kind};
use crate::api::Receipt;
use crate::api::command::{Done, Kept};
use crate::api::query::hex;
use crate::domain::case::{Fact, History};
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

/// An older schema that had all variants of today but those that came last.
fn before<R: Kind + Debug + PartialEq>(kind: KeyKind, schema: u8, is_new: impl Fn(&R) -> bool) {
    let values = every::<R>().into_iter().filter(|(_, value)| !is_new(value));
    let lines = values.fold(String::new(), |mut lines, (variants, value)| {
        let sealed = seal(R::KIND, schema, &value).unwrap();
        assert_eq!(record::unpack::<R>(&sealed).unwrap(), value);
        writeln!(lines, "{variants}: {}", hex(&sealed)).unwrap();
        lines
    });
    hold(kind.name(), schema, &lines);
}

/// Is told each kind of record of the table, and each shape that one had.
pub trait RecordVisitor {
    fn record<R: Kind + Debug + PartialEq>(&mut self, kind: KeyKind);
    fn older<T: Serialize + DeserializeOwned, R: Kind + Debug + PartialEq>(
        &mut self,
        kind: KeyKind,
        schema: u8,
    );
}

struct Frozen(Vec<KeyKind>);

impl RecordVisitor for Frozen {
    fn record<R: Kind + Debug + PartialEq>(&mut self, kind: KeyKind) {
        own::<R>(kind);
        self.0.push(kind);
    }

    /// A shape as it once was. It is read into today's, which is written as today's.
    fn older<T: Serialize + DeserializeOwned, R: Kind + Debug + PartialEq>(
        &mut self,
        kind: KeyKind,
        schema: u8,
    ) {
        if kind == KeyKind::History {
            return before::<History>(kind, schema, |history| match &history.fact {
                Fact::Changed { .. } | Fact::SignatureVoided { .. } => true,
                Fact::Lost => schema < 2,
                _ => false,
            });
        }
        assert!(schema < R::SCHEMA);
        let bytes = |value: &T| {
            let sealed = seal(R::KIND, schema, value).unwrap();
            let today: R = record::unpack(&sealed).unwrap();
            assert_eq!(record::unpack::<R>(&record::pack(&today).unwrap()).unwrap(), today);
            sealed
        };
        hold(kind.name(), schema, &lines(bytes));
    }
}

#[test]
fn other_bytes_need_another_schema() {
    let mut frozen = Frozen(Vec::new());
    each_record(&mut frozen);
    // The service's own.
    own::<Kept>(KeyKind::Draft);
    before::<Receipt>(KeyKind::Receipt, 1, |receipt| matches!(receipt.done, Done::Clock));
    own::<Receipt>(KeyKind::Receipt);
    frozen.0.extend([KeyKind::Draft, KeyKind::Receipt]);
    frozen.0.sort_unstable();
    let all: Vec<KeyKind> = KeyKind::ALL.iter().copied().filter(|kind| kind.is_record()).collect();
    assert_eq!(frozen.0, all);
}
