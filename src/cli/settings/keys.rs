//! Where each setting stands in the file: its table and its key.

use crate::domain::choice::Choice;
use crate::domain::id::{CommitteeId, StaffId};
use crate::domain::settings::{
    AskedPart, CommitteePart, ComplaintPart, HolidayPart, InquiryPart, OfferPart, PaperPart,
    SettingsDraft, SettingsField, SettingsSection,
};

/// A table by its names, and a key in it.
pub(super) type Place = (Vec<String>, String);

/// What a value is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    Text,
    /// A whole number; an empty text where nothing is set.
    Number,
    /// True or false.
    YesNo,
    /// Some codes of a list.
    Codes,
}

pub(super) fn place(field: SettingsField) -> Place {
    use SettingsField as F;
    let at = |table: &[&str], key: &str| {
        (table.iter().map(|name| (*name).to_owned()).collect(), key.to_owned())
    };
    match field {
        F::Society => at(&["society"], "name"),
        F::TypedTwice => at(&["society"], "typed_twice"),
        F::Committee(id, part) => committee_place(id, part),
        F::StaffName(id) => at(&["staff", &id.0.to_string()], "name"),
        F::StaffRole(id) => at(&["staff", &id.0.to_string()], "role"),
        F::StaffScope(id) => at(&["staff", &id.0.to_string()], "sees"),
        F::Latest => at(&["deadlines"], "latest_after_days"),
        F::LatePaperDays => at(&["deadlines"], "late_paper_days"),
        F::Step(queue) => at(&["deadlines", "step_days"], queue.code()),
        F::AnswerMonths | F::Weekend => at(&["deadlines"], &field.code()),
        F::Holiday(row, part) => at(&["holidays", &row.to_string()], part.code()),
        F::Class(class) => at(&["classes"], &class.letter().to_lowercase()),
        F::Attempts => at(&["satisfaction"], "days_of_calls"),
        F::AnswersMin => at(&["satisfaction"], "least_answers_shown"),
        F::AppealDays => at(&["complaints"], "appeal_days"),
        F::Department(id) => at(&["departments", &id.0.to_string()], "name"),
        F::Owner(queue) => at(&["steps_of_departments"], queue.code()),
        F::LockMinutes => at(&["access"], "lock_minutes"),
        F::BackupTimes => at(&["backups"], "times"),
        F::Paper(paper, part) => at(&["papers", paper.code()], part.code()),
        F::Service(service, part) => at(&["services", service.code()], part.code()),
        F::Unit(service, part) => at(&["services", service.code()], part.code()),
        F::Category(category, part) => at(&["categories", category.code()], part.code()),
        F::Asked(about, row, part) => {
            at(&["questionnaires", about.code(), &row.to_string()], part.code())
        }
        F::Complaint(part) => match part.kind() {
            Some(kind) => at(&["complaints", kind.code()], part.code()),
            None => at(&["complaints"], part.code()),
        },
        F::Inquiry(InquiryPart::Department(id)) => {
            at(&["inquiries", "department_days"], &id.0.to_string())
        }
        F::Inquiry(InquiryPart::Service(service)) => {
            at(&["inquiries", "service_days"], service.code())
        }
        F::Inquiry(part) => at(&["inquiries"], part.code()),
    }
}

pub(super) fn kind(field: SettingsField) -> ValueKind {
    use SettingsField as F;
    match field {
        _ if field.list().is_some() => ValueKind::Codes,
        F::Service(_, OfferPart::Offered) | F::Category(_, OfferPart::Offered) => ValueKind::YesNo,
        F::Paper(_, PaperPart::Number | PaperPart::Issued | PaperPart::Expires) => ValueKind::YesNo,
        F::Asked(_, _, AskedPart::Required) => ValueKind::YesNo,
        F::Society
        | F::StaffName(_)
        | F::Department(_)
        | F::BackupTimes
        | F::Holiday(_, HolidayPart::Name | HolidayPart::Recurs)
        | F::Service(..)
        | F::Unit(..)
        | F::Complaint(ComplaintPart::Board | ComplaintPart::StandIn)
        | F::Asked(..)
        | F::Category(..) => ValueKind::Text,
        F::Committee(_, CommitteePart::Name | CommitteePart::Member(_)) => ValueKind::Text,
        _ => ValueKind::Number,
    }
}

/// The general committee has the table that was there before there were others.
fn committee_place(id: CommitteeId, part: CommitteePart) -> Place {
    let mut table = match id {
        CommitteeId::GENERAL => vec!["committee".to_owned()],
        other => vec!["committees".to_owned(), other.to_string()],
    };
    let key = match part {
        CommitteePart::Name => "name".to_owned(),
        CommitteePart::Member(seat) | CommitteePart::MemberStaff(seat) => {
            table.extend(["members".to_owned(), seat.to_string()]);
            if matches!(part, CommitteePart::Member(_)) { "name" } else { "staff" }.to_owned()
        }
        other => other.code(),
    };
    (table, key)
}

/// All fields of a draft as they stand in the file: who works here is one table a person.
pub(super) fn fields(draft: &SettingsDraft) -> Vec<SettingsField> {
    let of_section = |section: SettingsSection| match section {
        SettingsSection::Staff => draft.staff().into_iter().flat_map(of_staff).collect(),
        SettingsSection::Sight => vec![SettingsField::LockMinutes],
        other => other.fields(draft),
    };
    let all = SettingsSection::of(draft).into_iter().flat_map(of_section);
    // The tables of one kind stand together.
    let mut tables: Vec<Vec<String>> = Vec::new();
    let mut placed: Vec<(usize, SettingsField)> = Vec::new();
    for field in all {
        let (table, _) = place(field);
        let at = tables.iter().position(|one| *one == table).unwrap_or_else(|| {
            tables.push(table);
            tables.len().saturating_sub(1)
        });
        placed.push((at, field));
    }
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(_, field)| field).collect()
}

fn of_staff(id: StaffId) -> [SettingsField; 3] {
    [SettingsField::StaffName(id), SettingsField::StaffRole(id), SettingsField::StaffScope(id)]
}
