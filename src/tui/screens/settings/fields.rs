//! The fields of each section, what each takes, and what stands beside it.

use crate::domain::choice::{Choice, List, UsualHoliday};
use crate::domain::committee::{Majority, Tie};
use crate::domain::department::{DepartmentId, Scope, department_ids};
use crate::domain::id::CommitteeId;
use crate::domain::label_match;
use crate::domain::queue::Queue;
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::{
    AskedPart, CommitteePart, ComplaintPart, HolidayPart, InquiryPart, NAME_CHARS_MAX, OfferPart,
    PaperPart, Recurs, SettingsDraft, SettingsField, SettingsSection, UnitPart, asked_rows,
    holidays, listed, seats, yes_no,
};
use crate::domain::staff::StaffRole;
use crate::domain::stored_text::StoredText;
use crate::i18n::phrases::{appeal, complaint, contact, settings as say, survey};
use crate::i18n::{Args, Phrase, Words};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;

/// More than any number here has, so that a slip is told and not cut.
const NUMBER_CHARS_MAX: usize = 40;
/// As many times as there may be, and more.
const TIMES_CHARS_MAX: usize = 200;
/// The names of all values of a list, and more.
const LIST_CHARS_MAX: usize = 300;
const NAME_CELLS: u16 = 30;
const ROLE_CELLS: u16 = 23;
const HOLIDAY_CELLS: u16 = 14;
const RECURS_CELLS: u16 = 16;
const DATE_CELLS: u16 = 11;
/// A choice of nothing.
const NOBODY: &str = "";

/// The fields of a section, in the order they are asked. An account is chosen for who has a name, and of the
/// holidays one empty row is shown.
pub(super) fn of(section: SettingsSection, draft: &SettingsDraft) -> Vec<SettingsField> {
    let rows: Vec<u8> = shown_holidays(draft).collect();
    let is_shown = |field: &SettingsField| match field {
        SettingsField::Committee(_, CommitteePart::MemberStaff(_)) => {
            !draft.is_of_empty_row(*field)
        }
        SettingsField::Holiday(row, _) => rows.contains(row),
        SettingsField::Unit(service, UnitPart::Arabic | UnitPart::English) => {
            draft.has_own_unit(*service)
        }
        SettingsField::Asked(about, row, part) => {
            is_asked(*about, *row, draft)
                || *part == AskedPart::Question && next_row(*about, draft) == Some(*row)
        }
        _ => true,
    };
    section.fields(draft).into_iter().filter(is_shown).collect()
}

fn is_asked(about: About, row: u8, draft: &SettingsDraft) -> bool {
    !draft.is_of_empty_row(SettingsField::Asked(about, row, AskedPart::Question))
}

/// The first row of a questionnaire without a question, to choose the next in.
fn next_row(about: About, draft: &SettingsDraft) -> Option<u8> {
    asked_rows().find(|row| !is_asked(about, *row, draft))
}

/// The holidays that have something written, and an empty row to write the next in.
fn shown_holidays(draft: &SettingsDraft) -> impl Iterator<Item = u8> {
    let is_empty =
        |row: &u8| draft.is_of_empty_row(SettingsField::Holiday(*row, HolidayPart::Name));
    let next = holidays().find(is_empty);
    holidays().filter(move |row| !is_empty(row) || Some(*row) == next)
}

pub(super) fn entry(
    field: SettingsField,
    draft: &SettingsDraft,
    view: &View<'_>,
) -> Entry<SettingsField> {
    let label = match field {
        SettingsField::StaffScope(id) => draft.get(SettingsField::StaffName(id)).to_owned(),
        // Each paper is called once, before what is asked of it.
        SettingsField::Paper(paper, PaperPart::Number) => view.words.choice_of(List::Paper, paper),
        SettingsField::Holiday(_, part) => view.words.holiday_part(part),
        // Likewise each service and category.
        SettingsField::Service(one, OfferPart::Offered) => view.words.choice_of(List::Service, one),
        SettingsField::Category(one, OfferPart::Offered) => {
            view.words.choice_of(List::Category, one)
        }
        SettingsField::Service(_, part) | SettingsField::Category(_, part) => {
            let part = Args::new().text("part", view.words.offer_part(part));
            view.words.say_with(say::PAPER_PART, &part)
        }
        SettingsField::Unit(_, part) => {
            let part = Args::new().text("part", view.words.unit_part(part));
            view.words.say_with(say::PAPER_PART, &part)
        }
        SettingsField::Paper(_, part) => {
            let part = Args::new().text("part", view.words.paper_part(part));
            view.words.say_with(say::PAPER_PART, &part)
        }
        // Likewise each question.
        SettingsField::Asked(_, row, AskedPart::Question) => {
            view.words.say_with(survey::ROW, &Args::new().text("n", row.to_string()))
        }
        SettingsField::Asked(_, _, part) => {
            let part = Args::new().text("part", view.words.asked_part(part));
            view.words.say_with(survey::PART, &part)
        }
        // Each committee is a section of its own.
        SettingsField::Committee(_, part) => view.words.committee_part(part),
        _ => view.words.settings_field(field),
    };
    let entry = Entry::new(field, label, input(field, draft, view), view.lang);
    // A person is one line: the line's number is theirs.
    let line = |id: u32| u16::try_from(id).unwrap_or(u16::MAX).max(1);
    match field {
        SettingsField::StaffName(id) => entry.on_line(line(id.0), NAME_CELLS),
        SettingsField::StaffRole(id) => entry.on_line(line(id.0), ROLE_CELLS),
        SettingsField::Holiday(row, part) => {
            let cells = match part {
                HolidayPart::Name => HOLIDAY_CELLS,
                HolidayPart::Recurs => RECURS_CELLS,
                HolidayPart::From | HolidayPart::To => DATE_CELLS,
            };
            entry.on_line(row.into(), cells)
        }
        _ => entry,
    }
}

fn input(field: SettingsField, draft: &SettingsDraft, view: &View<'_>) -> Input {
    match field {
        SettingsField::Society | SettingsField::StaffName(_) | SettingsField::Department(_) => {
            Input::Words(NAME_CHARS_MAX)
        }
        SettingsField::Committee(id, part) => of_committee((id, part), draft, view),
        SettingsField::Owner(_) => {
            let nobody = (NOBODY.to_owned(), view.words.say(say::EVERYBODYS));
            let named = departments(draft).map(|(id, name)| (id.0.to_string(), name));
            Input::choice(std::iter::once(nobody).chain(named))
        }
        SettingsField::StaffScope(_) => {
            let plain = [(Scope::All, say::SCOPE_ALL), (Scope::Own, say::SCOPE_OWN)]
                .map(|(scope, phrase)| (scope.code(), view.words.say(phrase)));
            let named = departments(draft).map(|(id, name)| (Scope::Department(id).code(), name));
            Input::choice(plain.into_iter().chain(named))
        }
        SettingsField::StaffRole(_) => {
            let role = |role: StaffRole| (role.code().to_owned(), view.words.role(role));
            Input::choice(StaffRole::all().map(role))
        }
        SettingsField::Service(_, OfferPart::Offered) => {
            needed_or_not([say::IS_OFFERED, say::IS_NOT_OFFERED], view.words)
        }
        SettingsField::Category(_, OfferPart::Offered) => {
            needed_or_not([say::IS_SERVED, say::IS_NOT_SERVED], view.words)
        }
        SettingsField::Unit(_, UnitPart::Counted) => Input::choice_of(List::Counting, view.words),
        SettingsField::Service(..) | SettingsField::Category(..) | SettingsField::Unit(..) => {
            Input::Words(NAME_CHARS_MAX)
        }
        SettingsField::AnswerMonths | SettingsField::Weekend | SettingsField::TypedTwice => {
            Input::Words(LIST_CHARS_MAX)
        }
        SettingsField::Holiday(_, HolidayPart::Name) => Input::Words(NAME_CHARS_MAX),
        SettingsField::Holiday(_, HolidayPart::Recurs) => {
            Input::choice(Recurs::ALL.map(|one| (one.code().to_owned(), view.words.recurs(one))))
        }
        SettingsField::Holiday(_, HolidayPart::From | HolidayPart::To) => {
            Input::Ltr(NUMBER_CHARS_MAX)
        }
        SettingsField::Latest
        | SettingsField::LatePaperDays
        | SettingsField::Step(_)
        | SettingsField::Class(_)
        | SettingsField::Attempts
        | SettingsField::AnswersMin
        | SettingsField::AppealDays
        | SettingsField::LockMinutes => Input::Ltr(NUMBER_CHARS_MAX),
        SettingsField::BackupTimes => Input::Ltr(TIMES_CHARS_MAX),
        SettingsField::Paper(_, part) => of_paper(part, view.words),
        SettingsField::Complaint(part) => of_complaint(part, draft, view),
        SettingsField::Inquiry(_) => Input::Ltr(NUMBER_CHARS_MAX),
        SettingsField::Asked(_, _, part) => of_question(part, view),
    }
}

fn of_question(part: AskedPart, view: &View<'_>) -> Input {
    let words = view.words;
    match part {
        AskedPart::Question => {
            let none = (NOBODY.to_owned(), "–".to_owned());
            let code =
                |own: Question| (own.code().to_owned(), words.code_named(own, view.settings));
            Input::choice(std::iter::once(none).chain(Question::all().map(code)))
        }
        AskedPart::Form => Input::choice_of(List::AnswerForm, words),
        AskedPart::Required => needed_or_not([survey::REQUIRED, survey::NOT_REQUIRED], words),
        AskedPart::Step => {
            let every = (NOBODY.to_owned(), words.say(survey::EVERY_STEP));
            let step = |queue: Queue| (queue.code().to_owned(), words.queue(queue));
            Input::choice(std::iter::once(every).chain(Queue::STEPS.map(step)))
        }
        AskedPart::Arabic | AskedPart::English => Input::Words(StoredText::Asked.chars_max()),
    }
}

fn of_complaint(part: ComplaintPart, draft: &SettingsDraft, view: &View<'_>) -> Input {
    match part {
        ComplaintPart::Owner(_) => {
            let nobody = (NOBODY.to_owned(), view.words.say(complaint::NO_OWNER));
            let named = departments(draft).map(|(id, name)| (id.0.to_string(), name));
            Input::choice(std::iter::once(nobody).chain(named))
        }
        ComplaintPart::Board => Input::Words(NAME_CHARS_MAX),
        ComplaintPart::StandIn => Input::choice_of(List::StandIn, view.words),
        ComplaintPart::Acknowledge(_)
        | ComplaintPart::Answer(_)
        | ComplaintPart::ManagerAfter
        | ComplaintPart::BoardAfter => Input::Ltr(NUMBER_CHARS_MAX),
    }
}

fn of_committee(
    (id, part): (CommitteeId, CommitteePart),
    draft: &SettingsDraft,
    view: &View<'_>,
) -> Input {
    match part {
        CommitteePart::Name | CommitteePart::Member(_) => Input::Words(NAME_CHARS_MAX),
        CommitteePart::Services | CommitteePart::Categories => Input::Words(LIST_CHARS_MAX),
        CommitteePart::Above
        | CommitteePart::Quorum
        | CommitteePart::ReasonAbove
        | CommitteePart::ManagerAbove => Input::Ltr(NUMBER_CHARS_MAX),
        CommitteePart::Majority => Input::choice(
            Majority::ALL.map(|one| (one.code().to_owned(), view.words.majority(one))),
        ),
        CommitteePart::Tie => {
            Input::choice(Tie::ALL.map(|one| (one.code().to_owned(), view.words.tie(one))))
        }
        CommitteePart::Chair => {
            let nobody = (NOBODY.to_owned(), view.words.say(say::NO_CHAIR));
            Input::choice(std::iter::once(nobody).chain(members(id, draft)))
        }
        CommitteePart::MemberStaff(_) => {
            let guest = (NOBODY.to_owned(), view.words.say(say::GUEST));
            Input::choice(std::iter::once(guest).chain(writers(draft)))
        }
    }
}

fn of_paper(part: PaperPart, words: &Words) -> Input {
    match part {
        PaperPart::Number => needed_or_not([say::NUMBER_NEEDED, say::NUMBER_NOT_NEEDED], words),
        PaperPart::Issued | PaperPart::Expires => {
            needed_or_not([say::NEEDED, say::NOT_NEEDED], words)
        }
        PaperPart::MostOld => Input::Ltr(NUMBER_CHARS_MAX),
        PaperPart::Services | PaperPart::Categories | PaperPart::Matched => {
            Input::Words(LIST_CHARS_MAX)
        }
    }
}

/// The members who have a name by now, by the code of their seat.
fn members(id: CommitteeId, draft: &SettingsDraft) -> impl Iterator<Item = (String, String)> {
    seats().filter_map(move |seat| {
        let name = draft.get(SettingsField::Committee(id, CommitteePart::Member(seat))).trim();
        (!name.is_empty()).then(|| (seat.to_string(), name.to_owned()))
    })
}

/// The staff who could sit on the committee: all but those who only read.
fn writers(draft: &SettingsDraft) -> impl Iterator<Item = (String, String)> {
    draft.staff().into_iter().filter_map(|id| {
        let role = StaffRole::from_code(draft.get(SettingsField::StaffRole(id)))?;
        let name = draft.get(SettingsField::StaffName(id)).trim().to_owned();
        role.may_write().then(|| (id.0.to_string(), name))
    })
}

fn needed_or_not([yes, no]: [Phrase; 2], words: &Words) -> Input {
    let option = |(is, phrase)| (yes_no(is).to_owned(), words.say(phrase));
    Input::choice([(true, yes), (false, no)].map(option))
}

/// What stands in a field for what stands in the draft: the names of values of a list for their codes.
pub(super) fn shown(field: SettingsField, text: &str, words: &Words) -> String {
    if let SettingsField::Holiday(_, HolidayPart::Name) = field {
        return words.holiday(text);
    }
    let Some(list) = field.list() else { return text.to_owned() };
    let name = |code| if is_of(list, code) { words.choice(list, code) } else { code.to_owned() };
    listed(text).map(name).collect::<Vec<_>>().join(words.comma())
}

/// What stands in the draft for what was typed: a value of a list by any of its names, or its code. What
/// names none stays as it was typed, to be told.
pub(super) fn taken(field: SettingsField, typed: String, words: &Words) -> String {
    if let SettingsField::Holiday(_, HolidayPart::Name) = field {
        let usual = UsualHoliday::ALL.iter().find(|one| words.holiday(one.code()) == typed.trim());
        return usual.map_or(typed, |usual| usual.code().to_owned());
    }
    let Some(list) = field.list() else { return typed };
    let code = |one: &str| {
        let wanted = label_match::keys(one);
        let is_called = |code: &&&str| {
            let names = words.choice_names(list, code);
            let mut keys = names.iter().flat_map(|name| label_match::keys(name));
            **code == one || keys.any(|key| wanted.contains(&key))
        };
        list.codes()
            .iter()
            .find(is_called)
            .map_or_else(|| one.to_owned(), |code| (*code).to_owned())
    };
    listed(&typed).map(code).collect::<Vec<_>>().join(", ")
}

fn is_of(list: List, code: &str) -> bool {
    list.codes().contains(&code)
}

/// The departments that have a name by now.
fn departments(draft: &SettingsDraft) -> impl Iterator<Item = (DepartmentId, String)> {
    department_ids().filter_map(|id| {
        let name = draft.get(SettingsField::Department(id)).trim();
        (!name.is_empty()).then(|| (id, name.to_owned()))
    })
}

fn of_these(field: SettingsField, list: List, words: &Words) -> String {
    let names = shown(field, &list.codes().join(","), words);
    words.say_with(say::OF_THESE, &Args::new().text("names", names))
}

/// How a usual question is asked where nothing else is set.
fn usual_words(about: About, row: u8, draft: &SettingsDraft, words: &Words) -> Option<String> {
    let code = draft.get(SettingsField::Asked(about, row, AskedPart::Question));
    let usual = Question::from_code(code).filter(|own| Question::USUAL.contains(own))?;
    let args = Args::new().text("words", words.question(usual, about));
    Some(words.say_with(survey::USUAL_WORDS, &args))
}

/// Beside a field: what it is counted in, or what is saved while something else stands in it.
#[expect(clippy::too_many_lines, reason = "a row for each field that has one")]
pub(super) fn hint(
    field: SettingsField,
    draft: &SettingsDraft,
    was: &SettingsDraft,
    view: &View<'_>,
) -> Option<String> {
    let is_row = matches!(field, SettingsField::Holiday(..));
    if draft.get(field) != was.get(field) && field.section() != SettingsSection::Staff && !is_row {
        let before = was.get(field);
        let shown = match input(field, draft, view) {
            Input::Choice(choices) => {
                choices.into_iter().find(|one| one.code == before).map(|one| one.label)
            }
            Input::Words(_) | Input::Ltr(_) | Input::Notes(_) => {
                Some(shown(field, before, view.words))
            }
        };
        let shown = shown.filter(|text| !text.is_empty()).unwrap_or_else(|| "–".to_owned());
        return Some(view.words.say_with(say::SAVED_IS, &Args::new().text("value", shown)));
    }
    let text = match field {
        SettingsField::Committee(id, CommitteePart::Quorum) => {
            let members = Args::new().count("n", members(id, draft).count());
            view.words.say_with(say::OF_MEMBERS, &members)
        }
        SettingsField::Committee(
            _,
            CommitteePart::ReasonAbove | CommitteePart::ManagerAbove | CommitteePart::Above,
        ) => view.words.say(say::NO_BOUND),
        SettingsField::Committee(_, part) if part.list().is_some() => {
            view.words.say(say::TAKES_ANY)
        }
        SettingsField::Latest => view.words.say(say::AFTER_THE_MONTH),
        SettingsField::Step(_)
        | SettingsField::Complaint(ComplaintPart::Acknowledge(_) | ComplaintPart::Answer(_)) => {
            view.words.say(say::IN_DAYS)
        }
        SettingsField::Complaint(ComplaintPart::ManagerAfter | ComplaintPart::BoardAfter) => {
            view.words.say(complaint::DAYS_AFTER_DUE)
        }
        SettingsField::Inquiry(InquiryPart::Warn) => view.words.say(contact::DAYS_BEFORE_DUE),
        SettingsField::Inquiry(InquiryPart::Department(_)) => view.words.say(contact::DAYS_OF_ALL),
        SettingsField::Inquiry(InquiryPart::Service(_)) => {
            view.words.say(contact::DAYS_OF_ALL_SERVICES)
        }
        // Its name says of how many: it is no number of days.
        SettingsField::Inquiry(InquiryPart::Asked) => return None,
        SettingsField::Inquiry(_) => view.words.say(say::IN_DAYS),
        SettingsField::Complaint(ComplaintPart::Board) => view.words.say(complaint::WHO_HEARS),
        SettingsField::Service(_, OfferPart::Arabic | OfferPart::English)
        | SettingsField::Category(_, OfferPart::Arabic | OfferPart::English) => {
            view.words.say(say::USUAL_NAME)
        }
        SettingsField::Asked(about, row, AskedPart::Arabic | AskedPart::English) => {
            return usual_words(about, row, draft, view.words);
        }
        SettingsField::Unit(_, UnitPart::Counted) => view.words.say(say::UNIT_FROM_NOW),
        SettingsField::LockMinutes => view.words.say(say::IN_MINUTES),
        SettingsField::AnswersMin => view.words.say(say::IN_ANSWERS),
        SettingsField::LatePaperDays => view.words.say(say::PAPER_DAYS_OLD),
        SettingsField::AppealDays => view.words.say(appeal::DAYS_AFTER_TELLING),
        SettingsField::BackupTimes => view.words.say(say::EVERY_DAY),
        SettingsField::Class(_) => view.words.say(say::A_HEAD),
        SettingsField::Paper(_, PaperPart::MostOld) => view.words.say(say::DAYS_OLD),
        // Nobody guesses what there is.
        SettingsField::TypedTwice => of_these(field, List::TypedTwice, view.words),
        _ if field.list().is_some() => view.words.say(say::OF_A_LIST),
        SettingsField::Society
        | SettingsField::Committee(..)
        | SettingsField::StaffName(_)
        | SettingsField::StaffRole(_)
        | SettingsField::AnswerMonths
        | SettingsField::Weekend
        | SettingsField::Holiday(..)
        | SettingsField::Service(..)
        | SettingsField::Category(..)
        | SettingsField::Unit(..)
        | SettingsField::Department(_)
        | SettingsField::Owner(_)
        | SettingsField::StaffScope(_)
        | SettingsField::Paper(..)
        | SettingsField::Complaint(..)
        | SettingsField::Asked(..)
        | SettingsField::Attempts => return None,
    };
    Some(text)
}
