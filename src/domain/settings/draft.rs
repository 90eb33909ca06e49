//! The settings as they are being typed: any text in each field, and what becomes of it when another
//! manager saves first.

use std::collections::BTreeMap;

use crate::domain::backups;
use crate::domain::calendar::Calendar;
use crate::domain::choice::{Choice, Paper};
use crate::domain::complaint::kinds_kept;
use crate::domain::department::{DepartmentId, Scope, department_ids};
use crate::domain::id::StaffId;
use crate::domain::measuring::{Measuring, Unit};
use crate::domain::offering::OwnNames;
use crate::domain::queue::Queue;
use crate::domain::settings::complaints::ComplaintPart;
use crate::domain::settings::field::{
    BOUNDED, HolidayPart, OfferPart, PaperPart, Recurs, STEPS, SettingsField, holidays,
};
use crate::domain::settings::units::UnitPart;
use crate::domain::settings::{STAFF_MAX, Settings};
use crate::domain::staff::StaffRole;
use crate::domain::value::{Balance, Money};
use crate::domain::working_days::HolidaySpan;

/// Before the name of a field whose value is what stood there when it was typed over.
const WAS: &str = "was:";

/// What stands in each field, word for word. A seat without a name has no member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsDraft {
    pub(super) values: BTreeMap<SettingsField, String>,
}

impl SettingsDraft {
    pub fn get(&self, field: SettingsField) -> &str {
        self.values.get(&field).map_or("", String::as_str)
    }

    pub fn set(&mut self, field: SettingsField, text: impl Into<String>) {
        self.values.insert(field, text.into());
    }

    /// The staff that have a row.
    pub fn staff(&self) -> Vec<StaffId> {
        let named = self.values.keys().filter_map(|field| match field {
            SettingsField::StaffName(id) => Some(*id),
            _ => None,
        });
        named.collect()
    }

    /// Opens a row for someone new. None when there is no room.
    pub fn add_staff(&mut self) -> Option<StaffId> {
        let staff = self.staff();
        if staff.len() >= STAFF_MAX {
            return None;
        }
        let id = StaffId(staff.last().map_or(1, |last| last.0.saturating_add(1)));
        self.set(SettingsField::StaffName(id), "");
        self.set(SettingsField::StaffRole(id), StaffRole::Clerk.code());
        self.set(SettingsField::StaffScope(id), Scope::All.code());
        Some(id)
    }

    /// Takes a row away; only of someone who was never saved.
    pub fn drop_staff(&mut self, id: StaffId) {
        self.values.remove(&SettingsField::StaffName(id));
        self.values.remove(&SettingsField::StaffRole(id));
        self.values.remove(&SettingsField::StaffScope(id));
    }

    /// The fields in which this differs from another draft.
    pub fn changes(&self, from: &Self) -> Vec<SettingsField> {
        let fields = self.values.keys().chain(from.values.keys());
        let mut changed: Vec<SettingsField> = fields
            .copied()
            .filter(|field| self.values.get(field) != from.values.get(field))
            .collect();
        changed.sort();
        changed.dedup();
        changed
    }

    /// Another saved meanwhile, so that `was` became `now`: what was typed here stays, all else
    /// becomes theirs. Someone new here who got an id that is taken now gets the next free one, and so does
    /// a committee.
    /// Returns the fields that the other changed.
    pub fn rebase(&mut self, was: &Self, now: &Self) -> Vec<SettingsField> {
        let own = |id: &StaffId| !was.staff().contains(id) && now.staff().contains(id);
        let moving: Vec<StaffId> = self.staff().into_iter().filter(own).collect();
        let mut next = self.staff().into_iter().chain(now.staff()).max().map_or(0, |id| id.0);
        for id in moving {
            next = next.saturating_add(1);
            let texts = of_staff(id).map(|field| self.get(field).to_owned());
            self.drop_staff(id);
            for (field, text) in of_staff(StaffId(next)).into_iter().zip(texts) {
                self.set(field, text);
            }
        }
        self.renumber_committees(was, now);
        let mine = self.changes(was);
        let theirs = now.changes(was);
        for field in theirs.iter().filter(|field| !mine.contains(field)) {
            match now.values.get(field) {
                Some(text) => self.values.insert(*field, text.clone()),
                None => self.values.remove(field),
            };
        }
        theirs
    }

    /// What was typed, by the fields' names, each with what stood there before.
    pub fn kept(&self, was: &Self) -> Vec<(String, String)> {
        let mut kept = Vec::new();
        for field in self.changes(was) {
            let code = field.code();
            if let Some(before) = was.values.get(&field) {
                kept.push((format!("{WAS}{code}"), before.clone()));
            }
            kept.push((code, self.get(field).to_owned()));
        }
        kept
    }

    /// A kept draft laid over the settings as they stand now, and the fields of it that another has
    /// changed since it was kept.
    pub fn resumed(now: &Self, kept: &[(String, String)]) -> (Self, Vec<SettingsField>) {
        let (mut was, mut draft) = (now.clone(), now.clone());
        for (code, text) in kept {
            let Some(field) = SettingsField::from_code(code) else { continue };
            draft.set(field, text.as_str());
            let before = format!("{WAS}{code}");
            match kept.iter().find(|(other, _)| *other == before) {
                Some((_, before)) => was.values.insert(field, before.clone()),
                None => was.values.remove(&field),
            };
        }
        let theirs = draft.rebase(&was, now);
        (draft, theirs)
    }
}

/// All fields of one person.
fn of_staff(id: StaffId) -> [SettingsField; 3] {
    [SettingsField::StaffName(id), SettingsField::StaffRole(id), SettingsField::StaffScope(id)]
}

/// The department that a choice in a draft names.
pub fn department_of(code: &str) -> Option<DepartmentId> {
    department_ids().find(|id| id.0.to_string() == code)
}

/// The codes of yes and no in a draft.
pub fn yes_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// Between the codes of some values of a list in a draft.
const BETWEEN_CODES: &str = ", ";

pub(super) fn codes<C: Choice>(values: &[C]) -> String {
    values.iter().map(|value| value.code()).collect::<Vec<_>>().join(BETWEEN_CODES)
}

/// The parts of a text that names some values of a list, with commas of either script between them.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '،', ';', '؛']).map(str::trim).filter(|one| !one.is_empty())
}

/// The parts of a holiday as they are typed.
fn holiday_texts(span: HolidaySpan) -> (Recurs, String, String) {
    // Of one day, only that day is said.
    let until = |is_one_day: bool, to: String| if is_one_day { String::new() } else { to };
    match span {
        HolidaySpan::Once { from, to } => (Recurs::Never, from.iso(), until(from == to, to.iso())),
        HolidaySpan::Yearly { calendar, from, to } => {
            let recurs = match calendar {
                Calendar::Hijri => Recurs::Hijri,
                Calendar::Gregorian => Recurs::Gregorian,
            };
            (recurs, from.iso(), until(from == to, to.iso()))
        }
    }
}

impl Settings {
    /// The draft that checks to these settings.
    pub fn to_draft(&self) -> SettingsDraft {
        let mut draft = SettingsDraft::default();
        draft.set(SettingsField::Society, self.society.as_str());
        draft.set(SettingsField::TypedTwice, codes(&self.typed_twice));
        for committee in self.committees() {
            committee.write(&mut draft);
        }
        for staff in &self.staff {
            draft.set(SettingsField::StaffName(staff.id), staff.name.as_str());
            draft.set(SettingsField::StaffRole(staff.id), staff.role.code());
            draft.set(SettingsField::StaffScope(staff.id), staff.scope.code());
        }
        draft.set(SettingsField::AnswerMonths, codes(&self.clock.months));
        draft.set(SettingsField::Latest, self.clock.latest_after_days.to_string());
        for queue in STEPS {
            draft.set(SettingsField::Step(queue), self.steps.of(queue).to_string());
        }
        self.write_holidays(&mut draft);
        self.write_offers(&mut draft);
        draft.set(SettingsField::Weekend, codes(&self.days_off.weekend));
        for class in BOUNDED {
            draft.set(SettingsField::Class(class), bound_text(self.classes.bound(class)));
        }
        draft.set(SettingsField::Attempts, self.survey_days.to_string());
        draft.set(SettingsField::AnswersMin, self.answers_min.to_string());
        draft.set(SettingsField::AppealDays, self.appeal_days.to_string());
        for id in department_ids() {
            let name = self.department(id).map_or("", |department| department.name.as_str());
            draft.set(SettingsField::Department(id), name);
        }
        for queue in Queue::STEPS {
            let owner = self.departments.iter().find(|one| one.steps.contains(&queue));
            let code = owner.map(|owner| owner.id.0.to_string()).unwrap_or_default();
            draft.set(SettingsField::Owner(queue), code);
        }
        self.write_complaints(&mut draft);
        draft.set(SettingsField::LatePaperDays, self.late_paper_days.to_string());
        self.write_inquiries(&mut draft);
        self.write_questions(&mut draft);
        draft.set(SettingsField::LockMinutes, self.lock_minutes.to_string());
        draft.set(SettingsField::BackupTimes, backups::times_text(&self.backup_times));
        for paper in Paper::ALL {
            let rule = self.paper(*paper);
            let mut set = |part, text| draft.set(SettingsField::Paper(*paper, part), text);
            set(PaperPart::Number, yes_no(rule.needs.number).to_owned());
            set(PaperPart::Issued, yes_no(rule.needs.issued).to_owned());
            set(PaperPart::Expires, yes_no(rule.needs.expires).to_owned());
            let most_old = rule.needs.most_old_days.map(|days| days.to_string());
            set(PaperPart::MostOld, most_old.unwrap_or_default());
            set(PaperPart::Services, codes(&rule.services));
            set(PaperPart::Categories, codes(&rule.categories));
            set(PaperPart::Matched, codes(&rule.needs.matched));
        }
        draft
    }

    fn write_complaints(&self, draft: &mut SettingsDraft) {
        let rules = &self.complaints;
        let mut set = |part, text: String| draft.set(SettingsField::Complaint(part), text);
        for kind in kinds_kept() {
            let rule = rules.of(kind);
            set(ComplaintPart::Acknowledge(kind), rule.acknowledge_days.to_string());
            set(ComplaintPart::Answer(kind), rule.answer_days.to_string());
            let owner = rule.owner.map(|owner| owner.0.to_string());
            set(ComplaintPart::Owner(kind), owner.unwrap_or_default());
        }
        set(ComplaintPart::ManagerAfter, rules.manager_after_days.to_string());
        set(ComplaintPart::BoardAfter, rules.board_after_days.to_string());
        set(ComplaintPart::Board, rules.board.clone());
        set(ComplaintPart::StandIn, rules.stand_in.code().to_owned());
    }

    fn write_holidays(&self, draft: &mut SettingsDraft) {
        for row in holidays() {
            let holiday = self.days_off.holidays.get(usize::from(row).saturating_sub(1));
            let name = holiday.map_or("", |holiday| holiday.name.as_str());
            let (recurs, from, to) =
                holiday.map_or_else(Default::default, |holiday| holiday_texts(holiday.span));
            draft.set(SettingsField::Holiday(row, HolidayPart::Name), name);
            draft.set(SettingsField::Holiday(row, HolidayPart::Recurs), recurs.code());
            draft.set(SettingsField::Holiday(row, HolidayPart::From), from);
            draft.set(SettingsField::Holiday(row, HolidayPart::To), to);
        }
    }

    fn write_offers(&self, draft: &mut SettingsDraft) {
        for one in &self.services {
            for (part, text) in offer_texts(one.offered, &one.names) {
                draft.set(SettingsField::Service(one.of, part), text);
            }
        }
        for one in &self.measured {
            let own = match &one.by {
                Measuring::Units(Unit::Own(names)) => names.clone(),
                Measuring::Money | Measuring::Either | Measuring::Units(_) => OwnNames::default(),
            };
            let mut set = |part, text| draft.set(SettingsField::Unit(one.service, part), text);
            set(UnitPart::Counted, one.by.counting().code());
            set(UnitPart::Arabic, own.arabic.as_str());
            set(UnitPart::English, own.english.as_str());
        }
        for one in &self.categories {
            for (part, text) in offer_texts(one.offered, &one.names) {
                draft.set(SettingsField::Category(one.of, part), text);
            }
        }
    }
}

fn offer_texts(offered: bool, names: &OwnNames) -> [(OfferPart, &str); 3] {
    [
        (OfferPart::Offered, yes_no(offered)),
        (OfferPart::Arabic, names.arabic.as_str()),
        (OfferPart::English, names.english.as_str()),
    ]
}

/// What is set, as it is typed; nothing where nothing is.
pub(super) fn text_of<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The bound as it is typed; a bound that is no amount is shown as nothing, to be filled in.
fn bound_text(bound: Option<Balance>) -> String {
    text_of(bound.and_then(|bound| Money::try_from(bound.0).ok()))
}
