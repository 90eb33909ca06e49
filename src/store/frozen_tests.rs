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
use crate::domain::document::Standing;
use crate::domain::grant::{Left, Rest};
use crate::domain::note::Note;
use crate::domain::record_ref::RecordRef;
use crate::domain::theme::Theme;
use crate::service::shapes::{KeptV1, KeptV2, KeptV3};
use crate::variants_tests::every_without;

fn hold(name: &str, schema: u8, lines: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/data/golden/records");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(format!("{name}_{schema}"), lines));
}

/// A value of each variant but those that came later, as `bytes` makes them.
fn lines<T: DeserializeOwned>(later: &[&str], bytes: impl Fn(&T) -> Vec<u8>) -> String {
    every_without(later).iter().fold(String::new(), |mut lines, (variants, value)| {
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
    hold(kind.name(), R::SCHEMA, &lines(&later_fields(kind, R::SCHEMA), bytes));
}

/// A schema that had all variants of today but those that came last: `then` gives the value as it could be
/// then, none where it could not be, and `new` names the variants that were not there.
fn before<R: Kind + Debug + PartialEq>(
    kind: KeyKind,
    schema: u8,
    new: &[&str],
    then: impl Fn(R) -> Option<R>,
) {
    let all = every_without::<R>(&later_fields(kind, schema));
    let values = all.into_iter().filter_map(|(name, value)| Some((name, then(value)?)));
    let lines = values.fold(String::new(), |mut lines, (variants, value)| {
        let sealed = seal(R::KIND, schema, &value).unwrap();
        assert_eq!(record::unpack::<R>(&sealed).unwrap(), value);
        let then = variants.split(' ').filter(|variant| !new.contains(variant));
        let variants = then.collect::<Vec<_>>().join(" ");
        writeln!(lines, "{variants}: {}", hex(&sealed)).unwrap();
        lines
    });
    hold(kind.name(), schema, &lines);
}

/// Since when a question or a complaint is asked about.
const ABOUT_SINCE: [(KeyKind, u8); 4] =
    [(KeyKind::Settings, 8), (KeyKind::Theme, 3), (KeyKind::Surveyed, 3), (KeyKind::DayCounts, 3)];

/// Variants that older shapes, which are else as they were, did not have: since which schema of
/// each kind.
const LATER_FIELDS: [(&str, &[(KeyKind, u8)]); 9] = [
    (
        "Field::kept_reason",
        &[
            (KeyKind::Case, 6),
            (KeyKind::History, 6),
            (KeyKind::Party, 5),
            (KeyKind::Proposal, 4),
            (KeyKind::Draft, 4),
        ],
    ),
    (
        "Conflict::voted_first",
        &[
            (KeyKind::Case, 6),
            (KeyKind::Sitting, 5),
            (KeyKind::EarlierDecision, 5),
            (KeyKind::ItemVotes, 2),
        ],
    ),
    ("Queue::appeals", &[(KeyKind::Settings, 7)]),
    ("Step::survey", &[(KeyKind::History, 6)]),
    ("Question::own", &[(KeyKind::Theme, 2)]),
    ("About::inquiry", &ABOUT_SINCE),
    ("About::complaint", &ABOUT_SINCE),
    ("ComplaintDeed::follow_up", &[(KeyKind::Complaint, 2)]),
    ("InquiryDeed::follow_up", &[(KeyKind::Inquiry, 2)]),
];

/// Variants that are chosen and refused, and so stand in no record of any schema.
const NEVER_STORED: [&str; 1] = ["ComplaintKind::appeal"];

fn later_fields(kind: KeyKind, schema: u8) -> Vec<&'static str> {
    let is_later =
        |since: &[(KeyKind, u8)]| since.iter().any(|(of, first)| *of == kind && schema < *first);
    let later = LATER_FIELDS.iter().filter(|(_, since)| is_later(since));
    later.map(|(field, _)| *field).chain(NEVER_STORED).collect()
}

/// How a paper could not stand by the second schema of the history.
const STANDINGS_SINCE: [&str; 3] =
    ["Standing::no_issue_date", "Standing::too_old", "Standing::mismatch"];

/// The history as it could be by a schema before today's.
fn history_then(schema: u8, mut history: History) -> Option<History> {
    match &mut history.fact {
        Fact::Lost if schema < 2 => return None,
        Fact::Appealed { .. } | Fact::AppealWithdrawn { .. } | Fact::BoardAnswered { .. }
            if schema < 6 =>
        {
            return None;
        }
        Fact::ReferredTo { .. } | Fact::Transferred { .. } if schema < 5 => return None,
        Fact::Given { .. }
        | Fact::RestUndelivered { .. }
        | Fact::DeliveryReversed { .. }
        | Fact::Reversed { .. }
            if schema < 4 =>
        {
            return None;
        }
        Fact::NoticedKept { .. } if schema < 5 => return None,
        Fact::GivenIn { .. } | Fact::DeliveryInReversed { .. } if schema < 5 => return None,
        Fact::RestUndelivered { left, .. } if schema < 5 && left.iter().any(is_in_units) => {
            return None;
        }
        Fact::Resolved { .. }
        | Fact::AccountAsked
        | Fact::AccountDiffered { .. }
        | Fact::AccountChanged { .. }
        | Fact::AccountRefused { .. }
        | Fact::AccountWithdrawn
            if schema < 5 =>
        {
            return None;
        }
        Fact::Undertaken { .. }
        | Fact::UndertakingEnded { .. }
        | Fact::ExplainedOnPaper { .. }
        | Fact::PaperCountersigned { .. }
        | Fact::PaperRefused { .. }
            if schema < 6 =>
        {
            return None;
        }
        Fact::MatchVoided { .. } | Fact::Changed { .. } | Fact::SignatureVoided { .. }
            if schema < 3 =>
        {
            return None;
        }
        Fact::Repeated { .. } | Fact::Confirmed { .. } | Fact::PutOff { .. } if schema < 4 => {
            return None;
        }
        Fact::PaperChecked { standing, .. } if schema < 3 && is_since(*standing) => {
            *standing = Standing::Missing;
        }
        _ => {}
    }
    Some(history)
}

fn is_in_units(rest: &Rest) -> bool {
    matches!(rest.left, Left::Units(..))
}

fn is_since(standing: Standing) -> bool {
    matches!(standing, Standing::NoIssueDate | Standing::TooOld | Standing::Mismatch)
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
            let new: &[&str] = if schema < 3 { &STANDINGS_SINCE } else { &[] };
            return before::<History>(kind, schema, new, |history| history_then(schema, history));
        }
        if kind == KeyKind::Theme {
            return before::<Theme>(kind, schema, &[], Some);
        }
        if kind == KeyKind::Note {
            // All but that other records could be named.
            return before::<Note>(kind, schema, &[], |note| {
                let is_new = matches!(
                    note.on,
                    RecordRef::Contact(_)
                        | RecordRef::Inquiry(_)
                        | RecordRef::Answer(_)
                        | RecordRef::Theme(_)
                        | RecordRef::Complaint(_)
                );
                (!is_new).then_some(note)
            });
        }
        assert!(schema < R::SCHEMA);
        let bytes = |value: &T| {
            let sealed = seal(R::KIND, schema, value).unwrap();
            let today: R = record::unpack(&sealed).unwrap();
            assert_eq!(record::unpack::<R>(&record::pack(&today).unwrap()).unwrap(), today);
            sealed
        };
        hold(kind.name(), schema, &lines(&later_fields(kind, schema), bytes));
    }
}

#[test]
fn other_bytes_need_another_schema() {
    let mut frozen = Frozen(Vec::new());
    each_record(&mut frozen);
    // The service's own.
    Frozen(Vec::new()).older::<KeptV1, Kept>(KeyKind::Draft, 1);
    Frozen(Vec::new()).older::<KeptV2, Kept>(KeyKind::Draft, 2);
    Frozen(Vec::new()).older::<KeptV3, Kept>(KeyKind::Draft, 3);
    own::<Kept>(KeyKind::Draft);
    let differs = |done: &Done| matches!(done, Done::AccountDiffers { .. } | Done::Import { .. });
    before::<Receipt>(KeyKind::Receipt, 1, &[], |receipt| {
        let is_new = matches!(receipt.done, Done::Clock | Done::Record(_));
        (!is_new && !differs(&receipt.done)).then_some(receipt)
    });
    before::<Receipt>(KeyKind::Receipt, 2, &[], |receipt| {
        let is_new = matches!(receipt.done, Done::Record(_));
        (!is_new && !differs(&receipt.done)).then_some(receipt)
    });
    for schema in [3, 4] {
        before::<Receipt>(KeyKind::Receipt, schema, &[], |receipt| {
            (!matches!(receipt.done, Done::Import { .. })).then_some(receipt)
        });
    }
    own::<Receipt>(KeyKind::Receipt);
    frozen.0.extend([KeyKind::Draft, KeyKind::Receipt]);
    frozen.0.sort_unstable();
    let all: Vec<KeyKind> = KeyKind::ALL.iter().copied().filter(|kind| kind.is_record()).collect();
    assert_eq!(frozen.0, all);
}
