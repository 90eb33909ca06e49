//! What the follow-ups of a day add up to, held against the follow-ups themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::Day;
use crate::domain::figures::{DayCounts, Surveyed};
use crate::store::book::Read;
use crate::store::check::Context;
use crate::store::check::finding::Finding;
use crate::store::engine::{Row, prefix_end};
use crate::store::keys;
use crate::store::record;
use crate::store::values::{self, Stored};

/// How often a day is counted while it changes, before it is counted while nothing may.
const TRIES_MAX: usize = 3;

/// The days of a survey.
#[derive(Default)]
pub struct SurveyedDays {
    by_rows: BTreeMap<Day, DayCounts>,
    /// None where what is kept cannot be read.
    by_day: BTreeMap<Day, Option<DayCounts>>,
}

/// The day of a key that one of this kind, or of [`keys::day_counts`], has.
pub fn day_at(key: &[u8]) -> Option<Day> {
    key.get(1..)?.first_chunk::<4>().map(|day| keys::day_of(*day))
}

impl SurveyedDays {
    /// A follow-up that ended.
    pub fn found(&mut self, row: &Row) {
        // One that cannot be read is told of by its sum.
        if let (Some(day), Ok(surveyed)) = (day_at(&row.key), record::unpack::<Surveyed>(&row.val))
        {
            self.by_rows.entry(day).or_default().add(&surveyed);
        }
    }

    /// What is kept of a day.
    pub fn kept(&mut self, context: &Context<'_>, row: &Row) -> Read<()> {
        if let Some(day) = day_at(&row.key) {
            self.by_day.insert(day, super::look::unpacked(context, row)?);
        }
        Ok(())
    }

    pub fn merge(&mut self, other: Self) {
        for (day, counts) in other.by_rows {
            self.by_rows.entry(day).or_default().plus(&counts);
        }
        self.by_day.extend(other.by_day);
    }

    /// Every day that has something.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        self.by_rows.keys().chain(self.by_day.keys()).copied()
    }

    /// Days of which something else is kept than there is.
    pub fn differing(&self) -> BTreeSet<Day> {
        let days: BTreeSet<Day> = self.days().collect();
        let differs = |day: &Day| {
            let kept = self.by_day.get(day).cloned().unwrap_or(Some(DayCounts::default()));
            kept.as_ref() != Some(self.by_rows.get(day).unwrap_or(&DayCounts::default()))
        };
        days.into_iter().filter(differs).collect()
    }
}

/// A day as its follow-ups have it, and as it is kept.
pub struct Recount {
    pub counts: DayCounts,
    pub stored: Option<Stored>,
}

impl Recount {
    pub fn agrees(&self) -> bool {
        match &self.stored {
            None => self.counts.is_empty(),
            Some(stored) => {
                record::unpack(&stored.bytes).is_ok_and(|kept: DayCounts| kept == self.counts)
            }
        }
    }
}

/// A day counted anew while none of its follow-ups changes.
pub fn recount(context: &Context<'_>, day: Day) -> Read<Recount> {
    let key = keys::day_counts(day);
    let kept = || -> Read<Option<Stored>> { Ok(values::read(context.engine, &key)?) };
    let count = || -> Read<DayCounts> {
        let mut counts = DayCounts::default();
        let from = keys::surveyed_on(day);
        context.each(&from, &prefix_end(&from), &mut |row| {
            if let Ok(surveyed) = record::unpack::<Surveyed>(&row.val) {
                counts.add(&surveyed);
            }
            Ok(())
        })?;
        Ok(counts)
    };
    let version = |stored: &Option<Stored>| stored.as_ref().map(|stored| stored.ver);
    for _ in 0..TRIES_MAX {
        let stored = kept()?;
        let counts = count()?;
        if version(&kept()?) == version(&stored) {
            return Ok(Recount { counts, stored });
        }
    }
    let nothing = || Ok(Recount { counts: DayCounts::default(), stored: None });
    context.still(|| Ok(Recount { counts: count()?, stored: kept()? })).unwrap_or_else(nothing)
}

/// Tells of each day that differs.
pub fn days(context: &Context<'_>, gathered: &SurveyedDays) -> Read<()> {
    for day in gathered.differing() {
        let now = recount(context, day)?;
        if !now.agrees() {
            context.find(Finding::of("count-differs", &keys::day_counts(day), &[], ""));
        }
    }
    Ok(())
}
