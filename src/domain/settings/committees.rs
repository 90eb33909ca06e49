//! The committees in the settings: their fields, their rows in a draft, and the check of each and of all together.

use serde::{Deserialize, Serialize};

use crate::domain::choice::List;
use crate::domain::committee::{
    Committee, CommitteeRules, MEMBERS_MAX, Majority, Member, Membership, Takes, Tie, committee_ids,
};
use crate::domain::id::CommitteeId;
use crate::domain::settings::check::{Check, Names};
use crate::domain::settings::draft::{SettingsDraft, codes, text_of};
use crate::domain::settings::field::SettingsField;
use crate::domain::settings::{Settings, SettingsFault};
use crate::domain::staff::StaffRole;
use crate::domain::value::flaw::small;
use crate::domain::value::{Flaw, Money};

/// What is set for each committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CommitteePart {
    /// Empty in a row other than the general one's: there is no such committee, or no more.
    Name,
    /// Requests for which services are referred to it; of the general one nothing is set.
    Services,
    /// Of which categories.
    Categories,
    /// Asking for more than this.
    Above,
    Quorum,
    /// Of whom its majority is.
    Majority,
    /// What becomes of an equal vote.
    Tie,
    /// The seat of whoever chairs it.
    Chair,
    /// The amount above which a grant needs a reason.
    ReasonAbove,
    /// The amount above which a grant is a manager's to record.
    ManagerAbove,
    /// A member's name, by seat from 1.
    Member(u8),
    /// The account of the member of a seat.
    MemberStaff(u8),
}

/// The seats of a committee, each the key that votes for who sits there.
pub fn seats() -> impl Iterator<Item = u8> {
    (1..).take(MEMBERS_MAX)
}

impl CommitteePart {
    /// What says which requests are referred to it.
    const TAKES: [Self; 3] = [Self::Services, Self::Categories, Self::Above];
    const RULES: [Self; 6] = [
        Self::Quorum,
        Self::Majority,
        Self::Tie,
        Self::Chair,
        Self::ReasonAbove,
        Self::ManagerAbove,
    ];

    pub fn all() -> impl Iterator<Item = Self> {
        let rows = seats().map(Self::Member).chain(seats().map(Self::MemberStaff));
        [Self::Name].into_iter().chain(Self::TAKES).chain(Self::RULES).chain(rows)
    }

    pub fn code(self) -> String {
        match self {
            Self::Name => "committee_name".to_owned(),
            Self::Services => "services".to_owned(),
            Self::Categories => "categories".to_owned(),
            Self::Above => "above".to_owned(),
            Self::Quorum => "quorum".to_owned(),
            Self::Majority => "majority".to_owned(),
            Self::Tie => "tie".to_owned(),
            Self::Chair => "chair".to_owned(),
            Self::ReasonAbove => "reason_above".to_owned(),
            Self::ManagerAbove => "manager_above".to_owned(),
            Self::Member(seat) => format!("member-{seat}"),
            Self::MemberStaff(seat) => format!("member-staff-{seat}"),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|part| part.code() == code)
    }

    /// The list that its value names some of.
    pub fn list(self) -> Option<List> {
        match self {
            Self::Services => Some(List::Service),
            Self::Categories => Some(List::Category),
            _ => None,
        }
    }
}

/// The fields of a committee, in the order they are asked. The general one has a name only where there are others
/// to be told from.
pub(super) fn committee_fields(id: CommitteeId, draft: &SettingsDraft) -> Vec<SettingsField> {
    let is_alone = draft.committees().len() == 1;
    let is_asked = |part: &CommitteePart| match part {
        CommitteePart::Name => !is_alone,
        CommitteePart::Services | CommitteePart::Categories | CommitteePart::Above => {
            !id.is_general()
        }
        _ => true,
    };
    CommitteePart::all().filter(is_asked).map(|part| SettingsField::Committee(id, part)).collect()
}

impl Committee {
    /// Writes it into a draft, as it is typed.
    pub(super) fn write(&self, draft: &mut SettingsDraft) {
        let mut set = |part, text: String| draft.set(SettingsField::Committee(self.id, part), text);
        set(CommitteePart::Name, self.name.clone());
        if !self.id.is_general() {
            set(CommitteePart::Services, codes(&self.takes.services));
            set(CommitteePart::Categories, codes(&self.takes.categories));
            set(CommitteePart::Above, text_of(self.takes.above));
        }
        set(CommitteePart::Quorum, self.quorum.to_string());
        set(CommitteePart::Majority, self.rules.majority.code().to_owned());
        set(CommitteePart::Tie, self.rules.tie.code().to_owned());
        set(CommitteePart::Chair, text_of(self.rules.chair));
        set(CommitteePart::ReasonAbove, text_of(self.rules.reason_above));
        set(CommitteePart::ManagerAbove, text_of(self.rules.manager_above));
        for seat in seats() {
            let member = self.members.iter().find(|member| member.seat == seat);
            set(
                CommitteePart::Member(seat),
                member.map(|member| member.name.clone()).unwrap_or_default(),
            );
            let staff = member.and_then(Member::staff).map(|id| id.0);
            set(CommitteePart::MemberStaff(seat), text_of(staff));
        }
    }
}

impl SettingsDraft {
    /// The committees that have a row: the general one, and those that were added.
    pub fn committees(&self) -> Vec<CommitteeId> {
        let has_row = |id: &CommitteeId| {
            let name = SettingsField::Committee(*id, CommitteePart::Name);
            id.is_general() || self.values.contains_key(&name)
        };
        committee_ids().filter(has_row).collect()
    }

    /// Opens a row for a new committee. None when there is no room.
    pub fn add_committee(&mut self) -> Option<CommitteeId> {
        let here = self.committees();
        let id = committee_ids().find(|id| !here.contains(id))?;
        self.add_committee_as(id);
        Some(id)
    }

    /// The same by its number.
    pub fn add_committee_as(&mut self, id: CommitteeId) {
        Committee { id, ..Committee::unset() }.write(self);
    }

    /// Takes a row away; only of one that was never saved.
    pub fn drop_committee(&mut self, id: CommitteeId) {
        self.values
            .retain(|field, _| !matches!(field, SettingsField::Committee(of, _) if *of == id));
    }

    /// A new committee here that got the number of another new one gets the next that is free.
    pub(super) fn renumber_committees(&mut self, was: &Self, now: &Self) {
        let (before, theirs) = (was.committees(), now.committees());
        let is_moving = |id: &CommitteeId| !before.contains(id) && theirs.contains(id);
        for id in self.committees().into_iter().filter(is_moving) {
            let here = self.committees();
            let mut free =
                committee_ids().filter(|one| !here.contains(one) && !theirs.contains(one));
            let Some(next) = free.next() else { continue };
            for part in CommitteePart::all() {
                let typed = self.get(SettingsField::Committee(id, part)).to_owned();
                self.set(SettingsField::Committee(next, part), typed);
            }
            self.drop_committee(id);
        }
    }
}

impl Check<'_> {
    /// The general committee, and the others. A name that is taken out of a row takes the committee away.
    pub(super) fn committees(&mut self, before: &Settings) -> (Committee, Vec<Committee>) {
        let mut names = Names::new();
        let general = self.committee(CommitteeId::GENERAL, &mut names);
        let mut others: Vec<Committee> = Vec::new();
        for id in self.draft.committees().into_iter().filter(|id| !id.is_general()) {
            let name = self.draft.get(SettingsField::Committee(id, CommitteePart::Name));
            let is_removed = name.trim().is_empty() && before.committee(id).is_some();
            if !is_removed {
                let committee = self.committee(id, &mut names);
                self.apart(&committee, &others);
                others.push(committee);
            }
        }
        (general, others)
    }

    /// No two take the same requests: told on both sides, each with the other's number.
    fn apart(&mut self, committee: &Committee, others: &[Committee]) {
        for other in others.iter().filter(|other| other.takes.contradicts(&committee.takes)) {
            for (own, than) in [(other.id, committee.id), (committee.id, other.id)] {
                let field = SettingsField::Committee(own, CommitteePart::Services);
                self.wrong(field, Flaw::TakenByAnother { committee: than.0 });
            }
        }
    }

    fn committee(&mut self, id: CommitteeId, names: &mut Names) -> Committee {
        let at = |part| SettingsField::Committee(id, part);
        let name = at(CommitteePart::Name);
        let is_nameless = id.is_general() && self.draft.get(name).trim().is_empty();
        let name = if is_nameless { String::new() } else { self.own_name(name, names) };
        let members = self.members(id);
        let quorum = self.number(at(CommitteePart::Quorum), 1, small(MEMBERS_MAX));
        if !members.is_empty() && usize::from(quorum) > members.len() {
            let flaw = Flaw::QuorumAboveMembers { members: small(members.len()) };
            self.wrong(at(CommitteePart::Quorum), flaw);
        }
        let takes = if id.is_general() {
            Takes::default()
        } else {
            Takes {
                services: self.listed(at(CommitteePart::Services)),
                categories: self.listed(at(CommitteePart::Categories)),
                above: self.bound(at(CommitteePart::Above)),
            }
        };
        let rules = self.rules(id, &members);
        Committee {
            id,
            name,
            members,
            quorum: u8::try_from(quorum).unwrap_or(u8::MAX),
            rules,
            takes,
        }
    }

    fn members(&mut self, id: CommitteeId) -> Vec<Member> {
        let at = |seat| SettingsField::Committee(id, CommitteePart::Member(seat));
        let mut names = Names::new();
        let mut members: Vec<Member> = Vec::new();
        for seat in seats() {
            if !self.draft.get(at(seat)).trim().is_empty() {
                let name = self.own_name(at(seat), &mut names);
                let membership = self.membership((id, seat), &members);
                members.push(Member { seat, name, membership });
            }
        }
        if members.is_empty() {
            self.wrong(at(1), Flaw::Empty);
        }
        members
    }

    /// Nobody sits twice, and who only reads does not sit: told on both sides. One person may be a member of
    /// two committees.
    fn membership(&mut self, (of, seat): (CommitteeId, u8), others: &[Member]) -> Membership {
        let at = |seat| SettingsField::Committee(of, CommitteePart::MemberStaff(seat));
        let field = at(seat);
        let code = self.draft.get(field);
        if code.is_empty() {
            return Membership::Guest;
        }
        let Some(id) = self.draft.staff().into_iter().find(|id| id.0.to_string() == code) else {
            self.wrong(field, Flaw::not_a_choice(code));
            return Membership::Guest;
        };
        if let Some(other) = others.iter().find(|other| other.staff() == Some(id)) {
            self.wrong(at(other.seat), Flaw::Twice);
            self.wrong(field, Flaw::Twice);
        }
        let role = StaffRole::from_code(self.draft.get(SettingsField::StaffRole(id)));
        if role.is_some_and(|role| !role.may_write()) {
            self.wrong(field, Flaw::AuditorSits);
            self.wrong(SettingsField::StaffRole(id), Flaw::AuditorSits);
        }
        Membership::Staff(id)
    }

    /// A rule that leans on a chair has one, and whoever chairs is a member: told on both sides.
    fn rules(&mut self, id: CommitteeId, members: &[Member]) -> CommitteeRules {
        let at = |part| SettingsField::Committee(id, part);
        let majority = self.choice(at(CommitteePart::Majority), Majority::from_code);
        let tie = self.choice(at(CommitteePart::Tie), Tie::from_code);
        let chair = self.chair(id, members);
        let is_none = self.draft.get(at(CommitteePart::Chair)).is_empty();
        if tie == Tie::Chair && chair.is_none() && is_none {
            self.wrong(at(CommitteePart::Tie), Flaw::NoChair);
            self.wrong(at(CommitteePart::Chair), Flaw::NoChair);
        }
        CommitteeRules {
            majority,
            tie,
            chair,
            reason_above: self.bound(at(CommitteePart::ReasonAbove)),
            manager_above: self.bound(at(CommitteePart::ManagerAbove)),
        }
    }

    fn chair(&mut self, id: CommitteeId, members: &[Member]) -> Option<u8> {
        let field = SettingsField::Committee(id, CommitteePart::Chair);
        let code = self.draft.get(field);
        if code.is_empty() {
            return None;
        }
        let seat = seats().find(|seat| seat.to_string() == code);
        match seat {
            Some(seat) if members.iter().any(|member| member.seat == seat) => return Some(seat),
            Some(seat) => {
                self.wrong(field, Flaw::ChairNoMember);
                let member = SettingsField::Committee(id, CommitteePart::Member(seat));
                self.wrong(member, Flaw::ChairNoMember);
            }
            None => self.wrong(field, Flaw::not_a_choice(code)),
        }
        None
    }

    /// An amount; none where there is no bound.
    fn bound(&mut self, field: SettingsField) -> Option<Money> {
        let typed = self.draft.get(field);
        if typed.trim().is_empty() {
            return None;
        }
        match Money::parse(typed) {
            Ok(money) => Some(money),
            Err(flaw) => {
                self.wrong(field, flaw);
                None
            }
        }
    }
}

impl Settings {
    /// The committees of before that these have no more.
    pub fn committees_removed(&self, before: &Self) -> Vec<CommitteeId> {
        let all = before.committees().map(|committee| committee.id);
        all.filter(|id| self.committee(*id).is_none()).collect()
    }

    /// A committee that cases or a sitting wait with is not taken away: `open` says how many cases and whether
    /// a sitting is open.
    pub fn committees_in_use(
        &self,
        before: &Self,
        open: impl Fn(CommitteeId) -> (u16, bool),
    ) -> Vec<SettingsFault> {
        let fault = |id| match open(id) {
            (_, true) => Some(Flaw::CommitteeSits),
            (0, false) => None,
            (cases, false) => Some(Flaw::CommitteeHasCases { cases }),
        };
        let at = |id| SettingsField::Committee(id, CommitteePart::Name);
        let removed = self.committees_removed(before).into_iter();
        removed.filter_map(|id| fault(id).map(|flaw| (at(id), flaw))).collect()
    }
}
