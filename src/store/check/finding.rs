//! What a check says: codes, and names that a person can write down. The words are the client's.

use std::collections::BTreeMap;

use crate::domain::record_ref::RecordRef;
use crate::store::codec::CodecError;
use crate::store::keys::kind::{KeyKind, owner, readable};

/// Findings told one by one; of more, how many there are of each code.
pub const FINDINGS_MAX: usize = 200;

/// What is wrong, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    /// The kind of the key, by its name in files; empty for a key of no kind.
    pub kind: &'static str,
    /// The key as a person can write it down.
    pub key: String,
    /// What more there is to say: numbers and codes.
    pub detail: String,
    /// Whose it is: it is not told to whoever that is out of sight for.
    pub owner: Option<RecordRef>,
}

impl Finding {
    pub fn of(code: &'static str, key: &[u8], val: &[u8], detail: impl Into<String>) -> Self {
        let kind = KeyKind::of(key);
        Self {
            code,
            kind: kind.map_or("", KeyKind::name),
            key: readable(key, val),
            detail: detail.into(),
            owner: kind.and_then(|kind| owner(kind, key, val)),
        }
    }

    /// Of nothing that has a key.
    pub fn bare(code: &'static str, kind: &'static str, key: impl Into<String>) -> Self {
        Self { code, kind, key: key.into(), detail: String::new(), owner: None }
    }
}

/// All that was found: the first by name, all by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub named: Vec<Finding>,
    pub totals: BTreeMap<&'static str, u64>,
}

impl Findings {
    pub fn add(&mut self, finding: Finding) {
        let total = self.totals.entry(finding.code).or_default();
        *total = total.saturating_add(1);
        if self.named.len() < FINDINGS_MAX {
            self.named.push(finding);
        }
    }

    pub fn count(&self) -> u64 {
        self.totals.values().sum()
    }
}

/// Why bytes could not be read, for programs and people alike.
pub fn why(error: &CodecError) -> String {
    match error {
        CodecError::NotOurs => "no-record".to_owned(),
        CodecError::WrongKind(kind) => format!("other-kind {kind}"),
        CodecError::Damaged(_) => "checksum".to_owned(),
        CodecError::Newer(schema) => format!("newer {schema}"),
        CodecError::Bytes(_) => "shape".to_owned(),
        CodecError::TooLong(size) => format!("too-long {size}"),
    }
}
