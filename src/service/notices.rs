//! What is called out to other desks when something was done: to each what they see.

use std::collections::BTreeSet;

use crate::api::command::{Done, Trait};
use crate::api::door::Changed;
use crate::api::{Command, Receipt};
use crate::domain::case::{Case, Fact, History};
use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::domain::sight::Sight;
use crate::service::{Seat, orders, sight};
use crate::store::{book, keys};

/// Everyone else who listens, and which of them saw the record before something was done to it.
#[derive(Default)]
pub(super) struct Ears {
    sights: Vec<Sight>,
    saw: BTreeSet<StaffId>,
}

impl Seat {
    /// Who listens, and of them who sees the record now. A listener whose sight cannot be told hears nothing.
    pub(super) fn ears(&self, record: Option<RecordRef>) -> Ears {
        let listening = self.service.bus.listening(self.number);
        if listening.is_empty() {
            return Ears::default();
        }
        let engine = self.service.engine();
        let settings = orders::settings(engine).ok().flatten().map(|seen| seen.record);
        let sight = |staff| sight::of(engine, staff, settings.as_ref()).ok();
        let sights: Vec<Sight> = listening.into_iter().filter_map(sight).collect();
        let saw = record.and_then(|record| self.seeing(&sights, record)).unwrap_or_default();
        Ears { sights, saw }
    }

    fn seeing(&self, sights: &[Sight], record: RecordRef) -> Option<BTreeSet<StaffId>> {
        if sights.is_empty() {
            return None;
        }
        sight::seeing(self.service.engine(), sights, record, self.service.today()).ok()
    }

    /// Tells the others what changed. A case is named to whoever sees it now, or saw it before: to these
    /// it must go from their lists, and they know it already.
    pub(super) fn call_out(&self, command: &Command, before: &Ears, receipt: &Receipt) {
        let all = |changed: &Changed| {
            let changed = changed.clone();
            self.service.bus.call_out(self.number, |_| Some(changed.clone()));
        };
        match &receipt.done {
            _ if command.is(Trait::Shows) => {}
            Done::Case(case) | Done::AccountDiffers { case, .. } => {
                let passed = self.passed(command, *case);
                let changed = |staff| Changed {
                    passed: (passed == Some(staff)).then_some(*case).into_iter().collect(),
                    ..Changed::of([(*case).into()])
                };
                let mut told = self.seeing(&before.sights, (*case).into()).unwrap_or_default();
                told.extend(&before.saw);
                self.service
                    .bus
                    .call_out(self.number, |staff| told.contains(&staff).then(|| changed(staff)));
                // What one may see has itself changed.
                if let Command::MarkAbout { staff, .. } = command {
                    self.more_for(*staff);
                }
            }
            Done::Sitting(sitting) => {
                all(&Changed::of([(*sitting).into()]));
            }
            // Roles and departments may be others now.
            Done::Settings => all(&Changed { settings: true, more: true, ..Changed::default() }),
            Done::Party(_) => match command {
                Command::MarkAbout { staff, .. } => self.more_for(*staff),
                Command::AddNote { note } => self.call_out_records(&[note.on]),
                Command::CorrectPerson { party, .. } => self.call_out_records(&[(*party).into()]),
                _ => {}
            },
            // Drafts are nobody's business but their owner's, who may sit at another terminal too.
            Done::Draft => {
                let drafts = Changed { drafts: true, ..Changed::default() };
                let own = |staff| (staff == self.staff).then(|| drafts.clone());
                self.service.bus.call_out(self.number, own);
            }
            // What lists show may be other rows now.
            Done::Repaired { .. } | Done::Import { .. } => {
                all(&Changed { more: true, ..Changed::default() });
            }
            // Whoever is told of them looks again.
            Done::Backups | Done::Clock => all(&Changed { more: true, ..Changed::default() }),
            Done::Record(record) => {
                self.call_out_records(&[*record]);
                // Whoever does not see it any more looks at what is left to them.
                let now = self.seeing(&before.sights, *record).unwrap_or_default();
                before.saw.difference(&now).for_each(|staff| self.more_for(*staff));
            }
            Done::Known { .. } => {}
        }
    }

    /// Whom the case was taken from, or who was given it, where somebody else did that.
    fn passed(&self, command: &Command, case: CaseNumber) -> Option<StaffId> {
        match command {
            Command::HandOver { to, .. } => Some(*to),
            Command::FreeCase { .. } => {
                let engine = self.service.engine();
                let facts = book::read::<Case>(engine, &keys::case(case)).ok()??.record.facts;
                let key = keys::history(case, facts);
                match book::read::<History>(engine, &key).ok()??.record.fact {
                    Fact::Freed { from, .. } => Some(from),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whatever this member of staff has before them may be another by now.
    fn more_for(&self, staff: StaffId) {
        let more = Changed { more: true, ..Changed::default() };
        self.service.bus.call_out(self.number, |ear| (ear == staff).then(|| more.clone()));
    }

    /// These are others in something else than their own record: told to whoever sees them.
    pub(super) fn call_out_records(&self, records: &[RecordRef]) {
        let sights = self.ears(None).sights;
        let seeing = |record: &RecordRef| Some((*record, self.seeing(&sights, *record)?));
        let seeing: Vec<_> = records.iter().filter_map(seeing).collect();
        self.service.bus.call_out(self.number, |staff| {
            let theirs = seeing.iter().filter(|(_, who)| who.contains(&staff));
            let mut changed = Changed::default();
            changed.and(Changed::of(theirs.map(|(record, _)| *record)));
            (!changed.is_empty()).then_some(changed)
        });
    }
}
