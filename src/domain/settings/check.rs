//! The one check of the settings: run by the screen that changes them, by the set-up, and by the service.

use crate::domain::backups;
use crate::domain::case::late_paper::LATE_PAPER_DAYS_MAX;
use crate::domain::choice::{AnswerMonth, Choice, Paper, StandIn};
use crate::domain::clock::{ClockRule, StepDays};
use crate::domain::complaint::{ComplaintRules, KindRule, kinds_kept};
use crate::domain::department::{
    Department, DepartmentId, LOCK_MINUTES_MAX, Scope, department_ids,
};
use crate::domain::document::{MOST_OLD_DAYS_MAX, PaperNeeds, PaperRule};
use crate::domain::figures::ANSWERS_MIN_MAX;
use crate::domain::fold::{fold, name_words};
use crate::domain::id::StaffId;
use crate::domain::need::Classes;
use crate::domain::queue::Queue;
use crate::domain::satisfaction::SURVEY_DAYS_MAX;
use crate::domain::settings::committees::CommitteePart;
use crate::domain::settings::complaints::ComplaintPart;
use crate::domain::settings::draft::{SettingsDraft, department_of, listed, yes_no};
use crate::domain::settings::field::{BOUNDED, PaperPart, SettingsField};
use crate::domain::settings::{STAFF_MAX, Settings};
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::stored_text::StoredText;
use crate::domain::value::flaw::small;
use crate::domain::value::{Flaw, Money, digits};

/// Days from the earliest to the latest answer, and of one step, at most: a year.
pub const DAYS_MAX: u16 = 366;

/// Where something is wrong, and what.
pub type SettingsFault = (SettingsField, Flaw);

impl SettingsDraft {
    /// All that is wrong at once, or the settings. `before` are those it changes: whoever is in them
    /// stays, since what they did stays in their name.
    pub fn check(&self, before: &Settings) -> Result<Settings, Vec<SettingsFault>> {
        let mut check = Check { draft: self, flaws: Vec::new() };
        let society = check.name(SettingsField::Society);
        let (committee, other_committees) = check.committees(before);
        let departments = check.departments();
        let staff = check.staff(before, &departments);
        let clock = ClockRule {
            months: check.answer_months(),
            latest_after_days: check.days(SettingsField::Latest),
        };
        let days_off = check.days_off();
        let steps = check.steps();
        let classes = check.classes();
        let survey_days = check.number(SettingsField::Attempts, 1, u16::from(SURVEY_DAYS_MAX));
        let answers_min = check.number(SettingsField::AnswersMin, 1, u16::from(ANSWERS_MIN_MAX));
        let appeal_days = check.days(SettingsField::AppealDays);
        let lock_minutes = check.number(SettingsField::LockMinutes, 0, LOCK_MINUTES_MAX);
        let backup_times = check.backup_times();
        let papers: Vec<PaperRule> = Paper::ALL.iter().map(|paper| check.paper(*paper)).collect();
        let (services, categories) = check.offers(&papers);
        let measured = check.measured();
        check.apart_from_offers((&services, &categories), (&committee, &other_committees));
        check.bounds_have_money(&measured, (&committee, &other_committees));
        check.old_enough(&papers, &clock.months);
        let typed_twice = check.listed(SettingsField::TypedTwice);
        let complaints = check.complaints(&departments);
        let late_paper_days = check.number(SettingsField::LatePaperDays, 0, LATE_PAPER_DAYS_MAX);
        let inquiries = check.inquiries(&departments);
        let questionnaires = check.questionnaires(before);
        if !check.flaws.is_empty() {
            return Err(check.flaws);
        }
        Ok(Settings {
            society,
            staff,
            clock,
            steps,
            classes,
            survey_days: u8::try_from(survey_days).unwrap_or(u8::MAX),
            sample: before.sample,
            departments,
            lock_minutes,
            backup_times,
            committee,
            other_committees,
            papers,
            days_off,
            services,
            categories,
            measured,
            answers_min: u8::try_from(answers_min).unwrap_or(u8::MAX),
            typed_twice,
            complaints,
            late_paper_days,
            appeal_days,
            inquiries,
            questionnaires,
        })
    }
}

/// Names of one list that were read, as they are compared, and where each stands.
pub(super) type Names = Vec<(String, SettingsField)>;

/// Reads field after field and collects what is wrong. A field that is wrong reads as something that
/// the others can be judged beside.
pub(super) struct Check<'a> {
    pub(super) draft: &'a SettingsDraft,
    flaws: Vec<SettingsFault>,
}

impl Check<'_> {
    pub(super) fn wrong(&mut self, field: SettingsField, flaw: Flaw) {
        self.flaws.push((field, flaw));
    }

    /// Something is said of the field already.
    pub(super) fn is_wrong(&self, field: SettingsField) -> bool {
        self.flaws.iter().any(|(at, _)| *at == field)
    }

    pub(super) fn name(&mut self, field: SettingsField) -> String {
        let typed = self.draft.get(field);
        let read = text_of(field)
            .read(typed)
            .and_then(|name| if name.is_empty() { Err(Flaw::Empty) } else { Ok(name) });
        read.unwrap_or_else(|flaw| {
            self.wrong(field, flaw);
            typed.trim().to_owned()
        })
    }

    /// A name that another of the same list has would be two people that nobody can tell apart.
    pub(super) fn own_name(&mut self, field: SettingsField, others: &mut Names) -> String {
        let name = self.name(field);
        self.own_alone(field, &name, others);
        name
    }

    /// Two of one name are told on both sides.
    pub(super) fn own_alone(&mut self, field: SettingsField, name: &str, others: &mut Names) {
        let folded = fold(name);
        if !folded.is_empty()
            && let Some((_, other)) = others.iter().find(|(name, _)| *name == folded)
        {
            self.wrong(*other, Flaw::Twice);
            self.wrong(field, Flaw::Twice);
        }
        others.push((folded, field));
    }

    /// One of a closed list.
    pub(super) fn choice<T: Default>(
        &mut self,
        field: SettingsField,
        read: fn(&str) -> Option<T>,
    ) -> T {
        let code = self.draft.get(field);
        read(code).unwrap_or_else(|| {
            self.wrong(field, choice_flaw(code));
            T::default()
        })
    }

    /// Whoever has a name is a department; each step is the work of one at most.
    fn departments(&mut self) -> Vec<Department> {
        let mut names = Names::new();
        let mut departments = Vec::new();
        for id in department_ids() {
            let field = SettingsField::Department(id);
            if !self.draft.get(field).trim().is_empty() {
                let name = self.own_name(field, &mut names);
                departments.push(Department { id, name, steps: Vec::new() });
            }
        }
        for queue in Queue::STEPS {
            let field = SettingsField::Owner(queue);
            let code = self.draft.get(field);
            if code.is_empty() {
                continue;
            }
            let owner = department_of(code);
            match (departments.iter_mut().find(|one| Some(one.id) == owner), owner) {
                (Some(owner), _) => owner.steps.push(queue),
                (None, Some(owner)) => self.of_no_department(field, owner),
                (None, None) => self.wrong(field, Flaw::not_a_choice(code)),
            }
        }
        departments
    }

    fn staff(&mut self, before: &Settings, departments: &[Department]) -> Vec<Staff> {
        let ids = self.draft.staff();
        let mut names = Names::new();
        let mut staff = Vec::new();
        for id in &ids {
            // The program itself goes by it, and sees everything.
            if *id == StaffId(0) {
                self.wrong(SettingsField::StaffName(*id), Flaw::not_a_choice("0"));
            }
            let name = self.own_name(SettingsField::StaffName(*id), &mut names);
            let scope = self.scope(*id, departments);
            let was = before.staff(*id).map_or("", |was| was.name.as_str());
            let is_told = self.is_wrong(SettingsField::StaffName(*id));
            if !is_told && is_another(was, &name) {
                self.wrong(SettingsField::StaffName(*id), Flaw::AnotherPerson);
            }
            if let Some(role) = self.role(*id) {
                staff.push(Staff { id: *id, name, role, scope });
            }
        }
        for lost in before.staff.iter().filter(|one| !ids.contains(&one.id)) {
            self.wrong(SettingsField::StaffName(lost.id), Flaw::Empty);
        }
        if let Some(beyond) = ids.get(STAFF_MAX) {
            let flaw = Flaw::TooMany { max: small(STAFF_MAX) };
            self.wrong(SettingsField::StaffName(*beyond), flaw);
        }
        if staff.len() == ids.len() && !staff.iter().any(|one| one.role.may_manage()) {
            let was = before.staff.iter().find(|one| one.role.may_manage()).map(|one| one.id);
            let id = was.or(ids.first().copied()).unwrap_or(StaffId(1));
            self.wrong(SettingsField::StaffRole(id), Flaw::NoManager);
        }
        staff
    }

    /// A step, or what somebody sees, is of a department that has no name: told on both sides.
    pub(super) fn of_no_department(&mut self, field: SettingsField, id: DepartmentId) {
        self.wrong(field, Flaw::NoSuchDepartment { department: id.0 });
        let name = SettingsField::Department(id);
        if !self.flaws.contains(&(name, Flaw::DepartmentNamed)) {
            self.wrong(name, Flaw::DepartmentNamed);
        }
    }

    fn role(&mut self, id: StaffId) -> Option<StaffRole> {
        let field = SettingsField::StaffRole(id);
        let code = self.draft.get(field);
        let role = StaffRole::from_code(code);
        if role.is_none() {
            self.wrong(field, choice_flaw(code));
        }
        role
    }

    /// A department that is no more would be a member of staff who sees what nobody meant.
    fn scope(&mut self, id: StaffId, departments: &[Department]) -> Scope {
        let field = SettingsField::StaffScope(id);
        let code = self.draft.get(field);
        let is_there = |id: DepartmentId| departments.iter().any(|department| department.id == id);
        match Scope::from_code(code) {
            Some(Scope::Department(id)) if !is_there(id) => {
                self.of_no_department(field, id);
                Scope::Own
            }
            Some(scope) => scope,
            // Nothing was chosen for them yet: a first run, or a draft from before there were scopes.
            None if code.is_empty() => Scope::default(),
            None => {
                self.wrong(field, Flaw::not_a_choice(code));
                Scope::Own
            }
        }
    }

    /// A month that is counted in no way would never be over.
    fn answer_months(&mut self) -> Vec<AnswerMonth> {
        let field = SettingsField::AnswerMonths;
        let months = self.listed(field);
        if months.is_empty() && self.draft.get(field).trim().is_empty() {
            self.wrong(field, Flaw::Empty);
        }
        months
    }

    fn steps(&mut self) -> StepDays {
        let mut days = |queue| self.days(SettingsField::Step(queue));
        StepDays {
            intake: days(Queue::Intake),
            documents: days(Queue::Documents),
            declaration: days(Queue::Declarations),
            answer: days(Queue::Answers),
            registration: days(Queue::Registration),
            delivery: days(Queue::Deliveries),
            survey: days(Queue::Satisfaction),
        }
    }

    /// Nothing is due, and no answer the latest, before its clock begins.
    pub(super) fn days(&mut self, field: SettingsField) -> u16 {
        self.number(field, 0, DAYS_MAX)
    }

    /// Each class begins where the one before it ends. A bound that cannot be read hides no other.
    fn classes(&mut self) -> Classes {
        let mut last: Option<i64> = None;
        let up_to = BOUNDED.map(|class| {
            let field = SettingsField::Class(class);
            let bound = match Money::parse(self.draft.get(field)) {
                Ok(money) => money.halalas(),
                Err(flaw) => {
                    self.wrong(field, flaw);
                    return 0;
                }
            };
            if let Some(before) = last.filter(|before| bound <= *before) {
                self.wrong(field, Flaw::NotAbove { halalas: before });
            }
            last = last.max(Some(bound));
            bound
        });
        Classes { up_to }
    }

    /// A department that is no more owns nothing; the board comes after the manager.
    fn complaints(&mut self, departments: &[Department]) -> ComplaintRules {
        let at = SettingsField::Complaint;
        let kinds = kinds_kept().map(|kind| {
            let owner_at = at(ComplaintPart::Owner(kind));
            let code = self.draft.get(owner_at);
            let owner = department_of(code).filter(|id| departments.iter().any(|d| d.id == *id));
            if owner.is_none() && !code.is_empty() {
                self.wrong(owner_at, Flaw::not_a_choice(code));
            }
            KindRule {
                kind,
                acknowledge_days: self.days(at(ComplaintPart::Acknowledge(kind))),
                answer_days: self.days(at(ComplaintPart::Answer(kind))),
                owner,
            }
        });
        let kinds = kinds.collect();
        let manager_after_days = self.days(at(ComplaintPart::ManagerAfter));
        let board_after_days = self.days(at(ComplaintPart::BoardAfter));
        if board_after_days < manager_after_days {
            let flaw = Flaw::TooSmall { min: i64::from(manager_after_days) };
            self.wrong(at(ComplaintPart::BoardAfter), flaw);
        }
        let board = StoredText::Board.read(self.draft.get(at(ComplaintPart::Board)));
        let board = board.unwrap_or_else(|flaw| {
            self.wrong(at(ComplaintPart::Board), flaw);
            String::new()
        });
        let code = self.draft.get(at(ComplaintPart::StandIn));
        let stand_in = StandIn::from_code(code).unwrap_or_else(|| {
            self.wrong(at(ComplaintPart::StandIn), choice_flaw(code));
            StandIn::Auditor
        });
        ComplaintRules { kinds, manager_after_days, board_after_days, board, stand_in }
    }

    fn backup_times(&mut self) -> Vec<backups::TimeOfDay> {
        let field = SettingsField::BackupTimes;
        backups::parse_times(self.draft.get(field)).unwrap_or_else(|flaw| {
            self.wrong(field, flaw);
            Vec::new()
        })
    }

    /// A bound of age is counted from the day of issue: it cannot stand without it.
    fn paper(&mut self, paper: Paper) -> PaperRule {
        let at = |part| SettingsField::Paper(paper, part);
        let needs = PaperNeeds {
            number: self.yes_no(at(PaperPart::Number)),
            issued: self.yes_no(at(PaperPart::Issued)),
            expires: self.yes_no(at(PaperPart::Expires)),
            most_old_days: self.most_old_days(at(PaperPart::MostOld)),
            matched: self.listed(at(PaperPart::Matched)),
        };
        if needs.most_old_days.is_some() && !needs.issued {
            self.wrong(at(PaperPart::Issued), Flaw::AgeWithoutIssueDate);
            self.wrong(at(PaperPart::MostOld), Flaw::AgeWithoutIssueDate);
        }
        PaperRule {
            paper,
            needs,
            services: self.listed(at(PaperPart::Services)),
            categories: self.listed(at(PaperPart::Categories)),
        }
    }

    pub(super) fn yes_no(&mut self, field: SettingsField) -> bool {
        let code = self.draft.get(field);
        let found = [true, false].into_iter().find(|is| yes_no(*is) == code);
        if found.is_none() {
            self.wrong(field, choice_flaw(code));
        }
        found.unwrap_or(true)
    }

    fn most_old_days(&mut self, field: SettingsField) -> Option<u16> {
        let is_bound = !self.draft.get(field).trim().is_empty();
        is_bound.then(|| self.number(field, 1, MOST_OLD_DAYS_MAX))
    }

    /// Some values of a list, each once, in the order of the list.
    pub(super) fn listed<C: Choice>(&mut self, field: SettingsField) -> Vec<C> {
        let codes: Vec<&str> = listed(self.draft.get(field)).collect();
        if let Some(unknown) = codes.iter().find(|code| C::from_code(code).is_none()) {
            self.wrong(field, Flaw::not_a_choice(unknown));
        }
        C::ALL.iter().copied().filter(|value| codes.contains(&value.code())).collect()
    }

    pub(super) fn number(&mut self, field: SettingsField, min: u16, max: u16) -> u16 {
        whole(self.draft.get(field), min, max).unwrap_or_else(|flaw| {
            self.wrong(field, flaw);
            min
        })
    }
}

/// No word of the name that stood there is in the new one: it is somebody else, to whom neither the deeds nor
/// the key of the first may pass.
fn is_another(was: &str, name: &str) -> bool {
    let words = name_words(name);
    let mut before = name_words(was).into_iter().peekable();
    before.peek().is_some() && !before.any(|word| words.contains(&word))
}

pub(super) fn choice_flaw(code: &str) -> Flaw {
    if code.is_empty() { Flaw::Empty } else { Flaw::not_a_choice(code) }
}

/// Which of the stored texts a name is.
pub(super) fn text_of(field: SettingsField) -> StoredText {
    match field {
        SettingsField::Society => StoredText::Society,
        SettingsField::Committee(_, CommitteePart::Name) => StoredText::OwnName,
        SettingsField::Committee(..) => StoredText::CommitteeMember,
        SettingsField::Department(_) => StoredText::Department,
        SettingsField::Holiday(..) => StoredText::Holiday,
        SettingsField::Asked(..) => StoredText::Asked,
        SettingsField::Service(..) | SettingsField::Category(..) | SettingsField::Unit(..) => {
            StoredText::OwnName
        }
        _ => StoredText::StaffName,
    }
}

/// A whole number in either digits, between two bounds.
fn whole(text: &str, min: u16, max: u16) -> Result<u16, Flaw> {
    let plain = digits::plain(text);
    if plain.is_empty() {
        return Err(Flaw::Empty);
    }
    let (size, below) = match plain.strip_prefix(['-', '\u{2212}']) {
        Some(size) => (size, true),
        None => (plain.as_str(), false),
    };
    if let Some(bad) = size.chars().find(|letter| !letter.is_ascii_digit()) {
        return Err(Flaw::not_digits(&plain, bad));
    }
    // Digits that fit no number are too many of anything.
    let size: i64 = size.parse().unwrap_or(i64::MAX);
    let number = if below { size.saturating_neg() } else { size };
    match u16::try_from(number) {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ if number < i64::from(min) => Err(Flaw::TooSmall { min: i64::from(min) }),
        _ => Err(Flaw::TooLarge { max: i64::from(max) }),
    }
}
