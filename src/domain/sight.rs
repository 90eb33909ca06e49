//! Who sees what: one filter over cases and people, and one table of what each role may do.
//!
//! Every list, count, search, record, export, entry of the ledger and notice asks here, and nobody else
//! decides it. What is not seen is as though it were not there.

use std::collections::BTreeSet;

use crate::domain::case::Case;
use crate::domain::department::{DepartmentId, Scope};
use crate::domain::id::{CaseNumber, ComplaintNumber, PartyId, StaffId};
use crate::domain::queue::Queue;
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::domain::staff::StaffRole;
use crate::domain::stage::Stage;

/// Records that may be marked as being about one member of staff.
pub const ABOUT_MAX: usize = 50;
/// Cases of a marked person that are looked up to be left out of counts.
pub const ABOUT_CASES_MAX: usize = 200;

macro_rules! rights {
    ($($name:ident $code:literal : $clerk:literal $researcher:literal $member:literal $manager:literal $auditor:literal;)+) => {
        /// What there is to see and to do at the desk, as far as roles tell it apart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Right { $($name),+ }

        impl Right {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// By clerk, researcher, member, manager, auditor: 1 may, 0 may not.
            fn row(self) -> [u8; 5] {
                match self { $(Self::$name => [$clerk, $researcher, $member, $manager, $auditor]),+ }
            }
        }
    };
}

rights! {
    //                                     clerk researcher member manager auditor
    Lists       "lists and counts"          : 1 1 1 1 1;
    Cases       "a case and its history"    : 1 1 1 1 1;
    People      "a person"                  : 1 1 1 1 1;
    Names       "finding by name or number" : 1 1 1 1 1;
    Digits      "finding by id or phone"    : 1 1 0 1 1;
    Parts       "finding by a part of an id or phone" : 0 0 0 1 0;
    Sittings    "sittings and minutes"      : 1 1 1 1 1;
    Ledger      "the ledger"                : 0 0 0 1 1;
    Export      "export"                    : 0 0 0 1 1;
    Check       "checking the store"        : 0 0 0 1 1;
    Access      "accounts"                  : 0 0 0 1 0;
    Reveal      "revealing what is masked"  : 1 1 1 1 0;
    Requests    "receiving and amending"    : 1 1 0 1 0;
    Steps       "papers, declaration, referral, answers, registration" : 1 1 0 1 0;
    Holding     "holding a case"            : 1 1 1 1 0;
    Deciding    "holding a sitting"         : 0 0 1 1 0;
    Deliveries  "deliveries and satisfaction" : 1 0 0 1 0;
    Notes       "writing notes"             : 1 1 1 1 0;
    Merging     "merging people registered twice" : 0 0 0 1 0;
    Drafts      "keeping what is typed"     : 1 1 1 1 0;
    Settings    "settings, accounts, marks, the clock" : 0 0 0 1 0;
    Eyes        "how one sees it"           : 1 1 1 1 1;
    Backup      "backups"                   : 0 0 0 1 0;
    Voting      "one's own vote and word on the minutes, as a member of the committee" : 1 1 1 1 0;
    Contacts    "contacts, inquiries and ready answers" : 1 1 0 1 1;
    Listening   "recording contacts, answering inquiries" : 1 1 0 1 0;
    Answers     "keeping ready answers"     : 0 0 0 1 0;
    Themes      "the improvement register"  : 1 1 0 1 1;
    Evidence    "evidence for the assessment of governance" : 0 0 0 1 1;
    Improving   "gathering into themes, what came of actions, telling who raised them" : 1 1 0 1 0;
}

impl StaffRole {
    /// The table of roles. Whoever left has no column in it.
    pub fn may(self, right: Right) -> bool {
        let at = Self::AT_WORK.iter().position(|role| *role == self);
        at.and_then(|at| right.row().get(at).copied()) == Some(1)
    }
}

/// The records marked as being about one member of staff, and the complaints about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    marked: BTreeSet<RecordRef>,
    complaints: BTreeSet<ComplaintNumber>,
}

impl Hidden {
    /// Nothing is marked; of complaints each is asked about by itself.
    pub fn is_empty(&self) -> bool {
        self.marked.is_empty()
    }

    pub fn has(&self, record: impl Into<RecordRef>) -> bool {
        let record = record.into();
        match record {
            RecordRef::Complaint(number) => self.complaints.contains(&number),
            record => self.marked.contains(&record),
        }
    }

    pub fn insert(&mut self, record: impl Into<RecordRef>) {
        match record.into() {
            RecordRef::Complaint(number) => self.complaints.insert(number),
            record => self.marked.insert(record),
        };
    }

    pub fn cases(&self) -> impl Iterator<Item = CaseNumber> {
        self.marked.iter().copied().filter_map(RecordRef::case)
    }

    pub fn parties(&self) -> impl Iterator<Item = PartyId> {
        self.marked.iter().copied().filter_map(RecordRef::party)
    }

    pub fn complaints(&self) -> impl Iterator<Item = ComplaintNumber> {
        self.complaints.iter().copied()
    }
}

/// What of a case its sight is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    pub number: CaseNumber,
    pub party: PartyId,
    pub stage: Stage,
    /// The committee decided it once; asked of closed cases only.
    pub decided: bool,
    /// The step it stands in; none once closed.
    pub queue: Option<Queue>,
    pub holder: Option<StaffId>,
}

impl Marks {
    pub fn of_case(case: &Case, queue: Option<Queue>) -> Self {
        Self {
            number: case.number,
            party: case.party,
            stage: case.stage,
            decided: case.decision.is_some(),
            queue,
            holder: case.claim.map(|claim| claim.by),
        }
    }
}

/// What of a contact or an inquiry its sight is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactMarks {
    pub party: Option<PartyId>,
    pub case: Option<CaseNumber>,
    /// The person is seen, or none is named.
    pub sees_person: bool,
    /// Who recorded it.
    pub by: StaffId,
    pub holder: Option<StaffId>,
    /// With which department it is.
    pub owner: Option<DepartmentId>,
}

/// What of a complaint its sight is judged by, besides what a contact is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComplaintMarks {
    pub as_contact: ContactMarks,
    /// The member of staff whom it is about.
    pub subject: Option<StaffId>,
}

/// How much of one queue is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it but what is hidden.
    All,
    /// What one holds oneself.
    Held,
}

/// What one member of staff sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    staff: StaffId,
    /// None: the program itself, or whoever keeps a store that nobody has set up.
    role: Option<StaffRole>,
    reach: Reach,
    /// The department whose work is theirs alone; none where they see more or less than that.
    department: Option<DepartmentId>,
    hidden: Hidden,
    /// The only manager, where they stand in for them in what is about that manager.
    stands_in_for: Option<StaffId>,
    /// What is before an open sitting in which they have a seat: they vote on it, whatever else they see.
    before_them: BTreeSet<CaseNumber>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reach {
    All,
    Own,
    /// All steps but these, which other departments own.
    Without(Vec<Queue>),
}

impl Sight {
    /// The program itself sees everything, and so does whoever keeps a store that is not set up yet.
    pub fn whole(staff: StaffId) -> Self {
        Self {
            staff,
            role: None,
            reach: Reach::All,
            department: None,
            hidden: Hidden::default(),
            stands_in_for: None,
            before_them: BTreeSet::new(),
        }
    }

    /// None for someone who does not work here.
    pub fn of(staff: StaffId, settings: &Settings, hidden: Hidden) -> Option<Self> {
        let own = settings.staff(staff).filter(|own| own.role.works_here())?;
        let reach = match own.scope {
            _ if matches!(own.role, StaffRole::Manager | StaffRole::Auditor) => Reach::All,
            Scope::All => Reach::All,
            Scope::Own => Reach::Own,
            Scope::Department(id) => {
                let others = |queue: &Queue| {
                    let all = settings.departments.iter();
                    let mut owners = all.filter(|one| one.steps.contains(queue)).peekable();
                    owners.peek().is_some() && owners.all(|one| one.id != id)
                };
                Reach::Without(Queue::STEPS.into_iter().filter(others).collect())
            }
        };
        let department = match own.scope {
            Scope::Department(id) if reach != Reach::All => Some(id),
            _ => None,
        };
        let stands_in = own.role == settings.complaints.stand_in.role();
        let stands_in_for = settings.only_manager().filter(|_| stands_in);
        let (role, before_them) = (Some(own.role), BTreeSet::new());
        Some(Self { staff, role, reach, department, hidden, stands_in_for, before_them })
    }

    /// With what is before the open sittings in which they have a seat.
    #[must_use]
    pub fn with_agendas(self, agendas: impl IntoIterator<Item = CaseNumber>) -> Self {
        Self { before_them: agendas.into_iter().collect(), ..self }
    }

    pub fn staff(&self) -> StaffId {
        self.staff
    }

    pub fn may(&self, right: Right) -> bool {
        self.role.is_none_or(|role| role.may(right))
    }

    /// The committee's members, and the manager who may sit in their place, judge by income and need.
    pub fn judges(&self) -> bool {
        self.role.is_none_or(|role| role.may(Right::Deciding))
    }

    /// Whoever receives people is told all of them that a new request is filled with.
    pub fn receives(&self) -> bool {
        self.may(Right::Requests)
    }

    /// Everything, masks aside: the program itself.
    pub fn is_program(&self) -> bool {
        self.role.is_none()
    }

    pub fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    /// Some cases are not seen for what they are or who holds them.
    pub fn is_narrow(&self) -> bool {
        self.reach != Reach::All || self.role == Some(StaffRole::Member)
    }

    pub fn hides(&self, case: CaseNumber, party: PartyId) -> bool {
        self.hidden.has(case) || self.hidden.has(party)
    }

    /// The one filter.
    pub fn sees(&self, case: &Marks) -> bool {
        if self.hides(case.number, case.party) {
            return false;
        }
        if self.before_them.contains(&case.number) {
            return true;
        }
        if self.role == Some(StaffRole::Member) && !is_the_committees(case) {
            return false;
        }
        match &self.reach {
            Reach::All => true,
            Reach::Own => case.holder == Some(self.staff),
            Reach::Without(steps) => {
                case.holder == Some(self.staff)
                    || case.queue.is_none_or(|queue| !steps.contains(&queue))
            }
        }
    }

    /// A person without a single case in sight; `has_cases` tells apart who has none at all.
    pub fn sees_person(&self, party: PartyId, has_cases: bool, sees_one: bool) -> bool {
        if self.hidden.has(party) {
            return false;
        }
        if has_cases {
            return sees_one;
        }
        self.role != Some(StaffRole::Member) && self.reach != Reach::Own
    }

    /// The same filter for contacts and inquiries. Whoever sees a part of the work sees what is with their
    /// department, what they recorded or hold, and what is with nobody and of a person they see.
    pub fn sees_contact(&self, marks: &ContactMarks) -> bool {
        let hides = marks.party.is_some_and(|party| self.hidden.has(party))
            || marks.case.is_some_and(|case| self.hidden.has(case));
        if hides || !self.may(Right::Contacts) {
            return false;
        }
        let is_own = marks.by == self.staff || marks.holder == Some(self.staff);
        match &self.reach {
            Reach::All => true,
            Reach::Own => is_own,
            Reach::Without(_) => {
                let is_theirs =
                    marks.owner.map_or(marks.sees_person, |owner| Some(owner) == self.department);
                is_own || is_theirs
            }
        }
    }

    /// The same filter for complaints. Whoever one is about never sees it, whatever else they may; of what is
    /// about a colleague the managers and auditors see all, others what they took down or hold. What is about
    /// the only manager is seen by the role that stands in.
    pub fn sees_complaint(&self, marks: &ComplaintMarks) -> bool {
        let own = &marks.as_contact;
        if marks.subject == Some(self.staff) {
            return false;
        }
        if marks.subject.is_none() {
            return self.sees_contact(own);
        }
        let hides = own.party.is_some_and(|party| self.hidden.has(party))
            || own.case.is_some_and(|case| self.hidden.has(case));
        if hides || !self.may(Right::Contacts) {
            return false;
        }
        let reads_all = matches!(self.role, None | Some(StaffRole::Manager | StaffRole::Auditor));
        let is_own = own.by == self.staff || own.holder == Some(self.staff);
        reads_all || is_own || marks.subject == self.stands_in_for
    }

    /// Of a queue, so that its list and its count are of the same cases.
    pub fn extent(&self, queue: Queue) -> Extent {
        // A part of what is with the committee. Of accounts each case is asked about by itself.
        let is_part = matches!(queue, Queue::Ending | Queue::Appeals);
        let queue = if is_part { Queue::Committee } else { queue };
        // Where a step holds what is the committee's and what is not, only what they hold is listed.
        let not_theirs = matches!(
            queue,
            Queue::Intake | Queue::Documents | Queue::Declarations | Queue::Satisfaction
        );
        if self.role == Some(StaffRole::Member) && not_theirs {
            return Extent::Held;
        }
        match &self.reach {
            Reach::All => Extent::All,
            Reach::Own => Extent::Held,
            Reach::Without(steps) if steps.contains(&queue) => Extent::Held,
            Reach::Without(_) => Extent::All,
        }
    }
}

/// From its referral on; not what was withdrawn.
fn is_the_committees(case: &Marks) -> bool {
    match case.stage {
        Stage::Referred
        | Stage::Deferred
        | Stage::Decided
        | Stage::Rejected
        | Stage::Registered
        | Stage::InService
        | Stage::FollowUp => true,
        Stage::Closed => case.decided,
        Stage::Intake | Stage::Verification | Stage::Declared | Stage::Withdrawn => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::department::{Department, DepartmentId};
    use crate::domain::staff::Staff;

    const ME: StaffId = StaffId(2);
    const OTHER: StaffId = StaffId(3);

    fn sight(role: StaffRole, scope: Scope) -> Sight {
        let mut settings = Settings::unset();
        settings.staff.push(Staff { id: ME, name: "Sample".into(), role, scope });
        let department = |id, steps: &[Queue]| Department {
            id: DepartmentId(id),
            name: id.to_string(),
            steps: steps.to_vec(),
        };
        settings.departments.push(department(1, &[Queue::Documents, Queue::Deliveries]));
        settings.departments.push(department(2, &[Queue::Deliveries, Queue::Satisfaction]));
        Sight::of(ME, &settings, Hidden::default()).unwrap()
    }

    fn marks(stage: Stage, queue: Option<Queue>, holder: Option<StaffId>) -> Marks {
        let number = CaseNumber { year: 1448, count: 1 };
        Marks { number, party: PartyId(1), stage, decided: true, queue, holder }
    }

    #[test]
    fn a_department_sees_its_steps_and_nobodys_and_what_one_holds() {
        let one = sight(StaffRole::Clerk, Scope::Department(DepartmentId(1)));
        for (queue, holder, seen) in [
            (Some(Queue::Documents), None, true),
            (Some(Queue::Deliveries), Some(OTHER), true),
            (Some(Queue::Intake), None, true),
            (None, None, true),
            (Some(Queue::Satisfaction), None, false),
            (Some(Queue::Satisfaction), Some(OTHER), false),
            (Some(Queue::Satisfaction), Some(ME), true),
        ] {
            assert_eq!(one.sees(&marks(Stage::FollowUp, queue, holder)), seen, "{queue:?}");
        }
        assert_eq!(one.extent(Queue::Satisfaction), Extent::Held);
        assert_eq!(one.extent(Queue::Deliveries), Extent::All);
    }

    #[test]
    fn ones_own_is_what_one_holds_and_a_manager_or_auditor_is_not_narrowed() {
        let own = sight(StaffRole::Researcher, Scope::Own);
        assert!(own.sees(&marks(Stage::Intake, Some(Queue::Intake), Some(ME))));
        assert!(!own.sees(&marks(Stage::Intake, Some(Queue::Intake), None)));
        assert!(!own.sees(&marks(Stage::Closed, None, None)));
        for role in [StaffRole::Manager, StaffRole::Auditor] {
            assert!(sight(role, Scope::Own).sees(&marks(Stage::Intake, None, None)));
        }
    }

    #[test]
    fn a_member_sees_from_the_referral_on() {
        let member = sight(StaffRole::Member, Scope::All);
        for stage in Stage::ALL {
            let before = matches!(
                stage,
                Stage::Intake | Stage::Verification | Stage::Declared | Stage::Withdrawn
            );
            assert_eq!(member.sees(&marks(stage, None, None)), !before, "{stage:?}");
        }
        let never_decided = Marks { decided: false, ..marks(Stage::Closed, None, None) };
        assert!(!member.sees(&never_decided));
    }

    #[test]
    fn what_is_about_someone_is_hidden_from_them_whatever_their_role() {
        for role in StaffRole::AT_WORK {
            let mut sight = sight(role, Scope::All);
            let case = marks(Stage::Referred, Some(Queue::Ready), Some(ME));
            assert!(sight.sees(&case));
            sight.hidden.insert(case.number);
            assert!(!sight.sees(&case), "{role:?}");
            sight.hidden = Hidden::default();
            sight.hidden.insert(case.party);
            assert!(!sight.sees(&case), "{role:?}");
            assert!(!sight.sees_person(case.party, true, true));
        }
    }

    #[test]
    fn who_does_not_work_here_sees_nothing_and_an_auditor_writes_nothing() {
        assert_eq!(Sight::of(ME, &Settings::unset(), Hidden::default()), None);
        let written = [
            Right::Requests,
            Right::Steps,
            Right::Holding,
            Right::Deciding,
            Right::Deliveries,
            Right::Drafts,
            Right::Settings,
            Right::Voting,
        ];
        assert!(written.iter().all(|right| !StaffRole::Auditor.may(*right)));
        assert!(Right::ALL.iter().all(|right| StaffRole::Manager.may(*right)));
    }
}
