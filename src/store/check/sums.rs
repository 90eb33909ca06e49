//! What lets an index of millions of rows be held against its records in little memory: for each bucket of
//! records a sum over the rows they imply, less the rows that are there. Where nothing is left they agree.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use crate::store::keys::kind::KeyKind;

/// Buckets of records of a family: a power of two.
const BUCKETS: usize = 1 << 16;
const BUCKET_SHIFT: u32 = 64 - 16;

/// The indexes that follow from records, row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    PartyCase,
    Row,
    Held,
    NationalId,
    Phone,
    Token,
    NoteWord,
    FoundBy,
    Listed,
    ToConfirm,
    Surveyed,
}

impl Family {
    pub const ALL: [Self; 11] = [
        Self::PartyCase,
        Self::Row,
        Self::Held,
        Self::NationalId,
        Self::Phone,
        Self::Token,
        Self::NoteWord,
        Self::FoundBy,
        Self::Listed,
        Self::ToConfirm,
        Self::Surveyed,
    ];

    pub fn of(kind: KeyKind) -> Option<Self> {
        match kind {
            KeyKind::PartyCase => Some(Self::PartyCase),
            KeyKind::Row => Some(Self::Row),
            KeyKind::Held => Some(Self::Held),
            KeyKind::NationalId => Some(Self::NationalId),
            KeyKind::Phone => Some(Self::Phone),
            KeyKind::Token => Some(Self::Token),
            KeyKind::NoteWord => Some(Self::NoteWord),
            KeyKind::FoundBy => Some(Self::FoundBy),
            KeyKind::Listed => Some(Self::Listed),
            KeyKind::ToConfirm => Some(Self::ToConfirm),
            KeyKind::Surveyed | KeyKind::SurveyedRecord => Some(Self::Surveyed),
            _ => None,
        }
    }

    /// The first byte of its keys.
    pub fn tag(self) -> u8 {
        match self {
            Self::PartyCase => b'y',
            Self::Row => b'q',
            Self::Held => b'w',
            Self::NationalId => b'u',
            Self::Phone => b'h',
            Self::Token => b't',
            Self::NoteWord => b'B',
            Self::FoundBy => b'F',
            Self::Listed => b'D',
            Self::ToConfirm => b'M',
            Self::Surveyed => b'J',
        }
    }

    fn at(self) -> usize {
        match self {
            Self::PartyCase => 0,
            Self::Row => 1,
            Self::Held => 2,
            Self::NationalId => 3,
            Self::Phone => 4,
            Self::Token => 5,
            Self::NoteWord => 6,
            Self::FoundBy => 7,
            Self::Listed => 8,
            Self::ToConfirm => 9,
            Self::Surveyed => 10,
        }
    }
}

fn bucket(owner: u64) -> usize {
    // Numbers that follow each other fall far apart.
    let spread = owner.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> BUCKET_SHIFT;
    usize::try_from(spread).unwrap_or(0)
}

/// One worker's sums.
pub struct Sums {
    hashes: RandomState,
    sums: Vec<u64>,
}

impl Sums {
    /// Workers of one survey share `hashes`.
    pub fn new(hashes: &RandomState) -> Self {
        Self { hashes: hashes.clone(), sums: vec![0; BUCKETS.saturating_mul(Family::ALL.len())] }
    }

    fn hash(&self, key: &[u8], val: &[u8]) -> u64 {
        let mut hasher = self.hashes.build_hasher();
        key.hash(&mut hasher);
        val.hash(&mut hasher);
        hasher.finish()
    }

    fn slot(&mut self, family: Family, owner: u64) -> Option<&mut u64> {
        self.sums.get_mut(family.at().saturating_mul(BUCKETS).saturating_add(bucket(owner)))
    }

    /// A row that a record implies.
    pub fn implied(&mut self, family: Family, owner: u64, key: &[u8], val: &[u8]) {
        let hash = self.hash(key, val);
        if let Some(slot) = self.slot(family, owner) {
            *slot = slot.wrapping_add(hash);
        }
    }

    /// A row that is there.
    pub fn found(&mut self, family: Family, owner: u64, key: &[u8], val: &[u8]) {
        let hash = self.hash(key, val);
        if let Some(slot) = self.slot(family, owner) {
            *slot = slot.wrapping_sub(hash);
        }
    }

    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.sums.iter_mut().zip(&other.sums) {
            *own = own.wrapping_add(*other);
        }
    }

    pub fn suspects(&self) -> Suspects {
        let mut families = vec![0_u16; BUCKETS];
        for (family, sums) in Family::ALL.iter().zip(self.sums.chunks(BUCKETS)) {
            for (marks, sum) in families.iter_mut().zip(sums) {
                *marks |= u16::from(*sum != 0) << family.at();
            }
        }
        Suspects { families }
    }
}

/// The records, by bucket and family, whose rows do not come out even.
pub struct Suspects {
    families: Vec<u16>,
}

impl Suspects {
    pub fn has(&self, family: Family, owner: u64) -> bool {
        self.families.get(bucket(owner)).is_some_and(|marks| marks & (1 << family.at()) != 0)
    }

    /// Some family of these is suspect for this record.
    pub fn any(&self, families: &[Family], owner: u64) -> bool {
        families.iter().any(|family| self.has(*family, owner))
    }

    pub fn has_family(&self, family: Family) -> bool {
        self.families.iter().any(|marks| marks & (1 << family.at()) != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.families.iter().all(|marks| *marks == 0)
    }
}

/// Numbers of a page of a set.
const PAGE_BITS: u64 = 4096;
/// Pages of a set, at most: what lies beyond is looked up one by one.
const PAGES_MAX: usize = 1 << 14;

/// A set of numbers that lie close together, at a bit each.
#[derive(Default)]
pub struct Numbers {
    pages: BTreeMap<u64, Vec<u64>>,
}

impl Numbers {
    fn place(number: u64) -> (u64, usize, u64) {
        let word = usize::try_from((number % PAGE_BITS) / 64).unwrap_or(0);
        (number / PAGE_BITS, word, 1 << (number % 64))
    }

    pub fn insert(&mut self, number: u64) {
        let (page, word, bit) = Self::place(number);
        if !self.pages.contains_key(&page) && self.pages.len() >= PAGES_MAX {
            return;
        }
        let words = self.pages.entry(page).or_insert_with(|| vec![0; 64]);
        if let Some(word) = words.get_mut(word) {
            *word |= bit;
        }
    }

    pub fn has(&self, number: u64) -> bool {
        let (page, word, bit) = Self::place(number);
        let word = self.pages.get(&page).and_then(|words| words.get(word));
        word.is_some_and(|word| word & bit != 0)
    }

    pub fn merge(&mut self, other: Self) {
        for (page, words) in other.pages {
            if !self.pages.contains_key(&page) && self.pages.len() >= PAGES_MAX {
                continue;
            }
            let own = self.pages.entry(page).or_insert_with(|| vec![0; 64]);
            own.iter_mut().zip(words).for_each(|(own, other)| *own |= other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_agree_leave_nothing_and_one_that_does_not_names_its_bucket() {
        let hashes = RandomState::new();
        let (mut one, mut other) = (Sums::new(&hashes), Sums::new(&hashes));
        for owner in 0..5_000_u64 {
            let key = owner.to_be_bytes();
            one.implied(Family::Row, owner, &key, b"v");
            other.found(Family::Row, owner, &key, b"v");
        }
        one.merge(&other);
        assert!(one.suspects().is_empty());
        one.found(Family::Token, 77, b"t77", b"");
        one.found(Family::Row, 78, &78_u64.to_be_bytes(), b"w");
        one.implied(Family::Row, 78, &78_u64.to_be_bytes(), b"v");
        let suspects = one.suspects();
        assert!(suspects.has(Family::Token, 77) && !suspects.has(Family::Row, 77));
        assert!(suspects.has(Family::Row, 78) && !suspects.has_family(Family::Held));
    }

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let (mut one, mut other) = (Numbers::default(), Numbers::default());
        one.insert(0);
        one.insert(4_096);
        other.insert(u64::MAX);
        one.merge(other);
        let held: Vec<u64> =
            [0, 1, 63, 64, 4_095, 4_096, u64::MAX].into_iter().filter(|n| one.has(*n)).collect();
        assert_eq!(held, [0, 4_096, u64::MAX]);
    }
}
