//! More than one committee: added, changed, taken away, and what they cannot be together.

use super::*;
use crate::domain::id::CommitteeId;

/// With a second committee, for rent.
fn with_second(draft: &mut SettingsDraft, name: &str) -> CommitteeId {
    let id = draft.add_committee().unwrap();
    for (part, text) in [
        (CommitteePart::Name, name),
        (CommitteePart::Services, "rent"),
        (CommitteePart::Quorum, "2"),
        (CommitteePart::Member(1), "الأول"),
        (CommitteePart::Member(4), "الرابعة"),
        (CommitteePart::MemberStaff(4), "2"),
    ] {
        draft.set(SettingsField::Committee(id, part), text);
    }
    id
}

#[test]
fn a_committee_is_added_changed_and_taken_away_and_the_general_one_stays() {
    let before = settings();
    let mut draft = before.to_draft();
    assert_eq!(SettingsSection::of(&draft), SettingsSection::ALL);
    let id = with_second(&mut draft, " لجنة الإسكان ");
    assert_eq!(SettingsSection::of(&draft)[2], SettingsSection::Committee(id));
    let new = draft.check(&before).unwrap();
    let second = new.committee(id).unwrap();
    assert_eq!((second.name.as_str(), second.quorum), ("لجنة الإسكان", 2));
    assert_eq!(second.takes.services, [Service::Rent]);
    assert!(second.seats(StaffId(2)) && !new.committee.seats(StaffId(2)));
    assert_eq!(new.committee, before.committee, "the one of before is as it was");
    assert_eq!(new.to_draft().check(&new).as_ref(), Ok(&new));
    // Without a name there is no such committee; one that never had one is told.
    let mut draft = new.to_draft();
    draft.set(SettingsField::Committee(id, CommitteePart::Name), " ");
    let without = draft.check(&new).unwrap();
    assert_eq!((without.committees().count(), without.committees_removed(&new)), (1, vec![id]));
    let mut draft = before.to_draft();
    let id = with_second(&mut draft, "");
    let name = SettingsField::Committee(id, CommitteePart::Name);
    assert_eq!(draft.check(&before), Err(vec![(name, Flaw::Empty)]));
    draft.drop_committee(id);
    assert_eq!(draft, before.to_draft());
}

#[test]
fn what_contradicts_itself_among_committees_is_told_on_both_sides() {
    let mut draft = settings().to_draft();
    let (two, three) = (with_second(&mut draft, "الأولى"), with_second(&mut draft, "الأولي"));
    let at = SettingsField::Committee;
    draft.set(at(three, CommitteePart::Quorum), "3");
    draft.set(at(three, CommitteePart::Chair), "5");
    let told = draft.check(&settings()).unwrap_err();
    let taken = |committee| Flaw::TakenByAnother { committee };
    let all = [
        (at(two, CommitteePart::Name), Flaw::Twice),
        (at(three, CommitteePart::Name), Flaw::Twice),
        (at(three, CommitteePart::Quorum), Flaw::QuorumAboveMembers { members: 2 }),
        (at(three, CommitteePart::Chair), Flaw::ChairNoMember),
        (at(three, CommitteePart::Member(5)), Flaw::ChairNoMember),
        (at(two, CommitteePart::Services), taken(3)),
        (at(three, CommitteePart::Services), taken(2)),
    ];
    assert_eq!(told, all);
    draft.set(at(three, CommitteePart::Above), "5000");
    draft.set(at(three, CommitteePart::Name), "الثانية");
    draft.set(at(three, CommitteePart::Quorum), "1");
    draft.set(at(three, CommitteePart::Chair), "4");
    assert!(draft.check(&settings()).is_ok());
}

#[test]
fn two_managers_who_add_a_committee_each_lose_neither() {
    let was = settings().to_draft();
    let (mut mine, mut now) = (was.clone(), was.clone());
    let (my, their) = (with_second(&mut mine, "لجنتي"), with_second(&mut now, "لجنتهم"));
    assert_eq!(my, their);
    let kept = mine.kept(&was);
    mine.rebase(&was, &now);
    let name = |id| SettingsField::Committee(id, CommitteePart::Name);
    assert_eq!((mine.get(name(their)), mine.get(name(CommitteeId(3)))), ("لجنتهم", "لجنتي"));
    let (resumed, _) = SettingsDraft::resumed(&now, &kept);
    assert_eq!(resumed, mine);
}
