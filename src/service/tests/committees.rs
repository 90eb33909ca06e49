//! Promises about several committees: each sits over its own cases, with its own members, at the same time.

use super::*;
use crate::api::query::{Home, MinutesView, SittingView};
use crate::domain::case::Fact;
use crate::domain::committee::{ChosenCommittee, Committee, Membership, NewVote, Takes, VoteFlaw};
use crate::domain::department::{Department, DepartmentId};
use crate::domain::id::{CommitteeId, SittingNumber};
use crate::domain::settings::{CommitteePart, SettingsDraft, SettingsField};
use crate::domain::value::Flaw;

const SECOND: CommitteeId = CommitteeId(2);
const AHMAD: StaffId = StaffId(2);
const ZAHRA: StaffId = StaffId(3);

/// Ahmad sits on the general committee, Zahra on a second one that takes requests for food; a clerk's work of
/// another department is all that Zahra sees besides.
fn of_two() -> Desked {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    settings.departments.push(Department {
        id: DepartmentId(1),
        name: "Sample Committee Office".into(),
        steps: vec![Queue::Committee, Queue::Ready],
    });
    settings.departments.push(Department {
        id: DepartmentId(2),
        name: "Sample Store".into(),
        steps: vec![Queue::Deliveries],
    });
    let (member, clerk) = (StaffRole::Member, StaffRole::Clerk);
    for (id, role, scope) in
        [(AHMAD, member, Scope::All), (ZAHRA, clerk, Scope::Department(DepartmentId(2)))]
    {
        let name = format!("Sample {}", ["Ahmad", "Zahra"][usize::from(id == ZAHRA)]);
        settings.staff.push(Staff { id, name, role, scope });
    }
    settings.committee.members[1].membership = Membership::Staff(AHMAD);
    let mut second = Committee { id: SECOND, name: "Food".into(), ..settings.committee.clone() };
    second.takes = Takes { services: vec![Aid::Food], ..Takes::default() };
    second.members[1].name = "Sample Zahra".into();
    second.members[1].membership = Membership::Staff(ZAHRA);
    settings.other_committees.push(second);
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    desk
}

/// A case that goes to the second committee, and one that goes to the general one.
fn both(desk: &Desked) -> (CaseNumber, CaseNumber) {
    let refer = |service: &str, id: &str, phone: &str| {
        let mut draft = full();
        draft.set(Field::Service, service);
        draft.set(Field::NationalId, id);
        draft.set(Field::Phone, phone);
        draft.set(Field::GivenName, if service == "food" { "سالم" } else { "ماجد" });
        let case = desk.open(draft);
        desk.done(Command::SubmitCase { seen: desk.seen(case) });
        let own = desk.case(case).case;
        for paper in own.checklist {
            let document = valid(paper).agreeing_with(&own.request);
            desk.done(Command::CheckPaper { seen: desk.seen(case), document });
        }
        desk.sign(case);
        desk.done(refer_to(desk, case, None));
        case
    };
    let cases =
        (refer("food", "1000000008", "0500000001"), refer("rent", "1000000016", "0500000002"));
    desk.clock.set(START.plus(40).at(9, 0));
    cases
}

fn chosen(committee: CommitteeId) -> ChosenCommittee {
    ChosenCommittee { committee, reason: "تخصص".into() }
}

fn refer_to(desk: &Desked, case: CaseNumber, committee: Option<ChosenCommittee>) -> Command {
    Command::ReferCase {
        seen: desk.seen(case),
        explained_by: Channel::Phone,
        committee,
        on_paper: None,
    }
}

fn open(committee: CommitteeId, agenda: &[CaseNumber]) -> Command {
    Command::OpenSitting { committee, agenda: agenda.to_vec(), present: vec![1, 2] }
}

fn by(desk: &Desked, staff: StaffId, command: Command) -> Result<Receipt, Fault> {
    desk.count.set(desk.count.get() + 1);
    let id = OrderId { session: u64::from(staff.0), count: desk.count.get() };
    desk.seat.service().at(staff).order(&Order { id, command })
}

fn vote(sitting: u32, case: CaseNumber, seat: u8) -> Command {
    let vote = NewVote { seat, vote: Some(Vote::For), why: String::new() };
    Command::CastVote { sitting: SittingNumber(sitting), case, vote }
}

fn decide(desk: &Desked, sitting: u32, case: CaseNumber, resolution: Resolution) -> Command {
    let service = desk.case(case).case.request.asked()[0].service;
    Command::DecideCase {
        seen: desk.seen(case),
        sitting: SittingNumber(sitting),
        ballots: vec![Ballot::new(1, Vote::For), Ballot::new(2, Vote::For)],
        resolution,
        reason: "a reason".into(),
        grants: vec![Grant::amount(service, Money::riyals(4_500).unwrap())],
        exception: None,
    }
}

fn open_sitting(desk: &Desked, staff: StaffId, committee: CommitteeId) -> Option<SittingView> {
    match desk.seat.service().at(staff).ask(&Query::OpenSitting(committee)).unwrap() {
        Answer::Sitting(view) => view.map(|view| *view),
        answer => panic!("{answer:?}"),
    }
}

fn minutes(desk: &Desked, sitting: u32) -> MinutesView {
    match desk.seat.ask(&Query::Minutes(SittingNumber(sitting))).unwrap() {
        Answer::Minutes(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

fn home(desk: &Desked, staff: StaffId) -> Home {
    match desk.seat.service().at(staff).ask(&Query::Home).unwrap() {
        Answer::Home(home) => home,
        answer => panic!("{answer:?}"),
    }
}

fn ready(desk: &Desked, committee: Option<CommitteeId>) -> Vec<CaseNumber> {
    let query = QueueQuery { committee, ..QueueQuery::all(Queue::Ready, Position::Start, 50) };
    match desk.seat.ask(&Query::Queue(query)).unwrap() {
        Answer::Queue(page) => page.rows.iter().map(|(_, row)| row.number).collect(),
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn two_committees_sit_at_once_each_over_its_own_cases() {
    let desk = of_two();
    let (food, rent) = both(&desk);
    assert_eq!(ready(&desk, None), [food, rent]);
    assert_eq!(ready(&desk, Some(SECOND)), [food]);
    assert_eq!(ready(&desk, Some(CommitteeId::GENERAL)), [rent]);
    let other = |case, committee| Refusal::OtherCommittee { case, committee };
    // An order by hand does not bring a case before others.
    let general = CommitteeId::GENERAL;
    assert_eq!(desk.refused(open(general, &[rent, food])), other(food, SECOND));
    desk.done(open(general, &[rent]));
    desk.done(open(SECOND, &[food]));
    assert_eq!(desk.refused(open(SECOND, &[])), Refusal::SittingOpen);
    assert_eq!(desk.refused(open(CommitteeId(3), &[])), Refusal::NoSuchCommittee);
    let version = open_sitting(&desk, AHMAD, SECOND).unwrap().version;
    let (sitting, agenda) = (SittingNumber(2), vec![food, rent]);
    let add = Command::ChangeSitting { sitting, version, agenda, present: vec![1, 2] };
    assert_eq!(desk.refused(add), other(rent, general));
    let off = Err(Fault::Refused(Refusal::Vote(VoteFlaw::NotOnAgenda)));
    assert_eq!(desk.order(decide(&desk, 2, rent, Resolution::Accept)).map(drop), off);
    desk.done(decide(&desk, 1, rent, Resolution::Accept));
    desk.done(decide(&desk, 2, food, Resolution::Accept));
    for (sitting, case, name) in [(1, rent, ""), (2, food, "Food")] {
        let view = minutes(&desk, sitting);
        assert_eq!(view.sitting.committee.name, name);
        assert_eq!(view.items[0].row.number, case);
        desk.done(Command::CloseSitting { sitting: SittingNumber(sitting) });
    }
    assert_eq!(open_sitting(&desk, AHMAD, SECOND), None);
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn a_member_votes_in_their_own_committees_sitting_whatever_else_they_see() {
    let desk = of_two();
    let (food, rent) = both(&desk);
    let seen_by_zahra = |case| desk.seat.service().at(ZAHRA).ask(&Query::Case(case)).is_ok();
    assert!(!seen_by_zahra(food), "what waits for a committee is another department's work");
    desk.done(open(CommitteeId::GENERAL, &[rent]));
    desk.done(open(SECOND, &[food]));
    assert!(seen_by_zahra(food) && !seen_by_zahra(rent), "what is before them, and nothing else");
    let seats = |staff| home(&desk, staff).seats.into_iter().map(|(number, ..)| number.0);
    assert_eq!(seats(AHMAD).collect::<Vec<_>>(), [1]);
    assert_eq!(seats(ZAHRA).collect::<Vec<_>>(), [2]);
    by(&desk, ZAHRA, vote(2, food, 2)).unwrap();
    by(&desk, AHMAD, vote(1, rent, 2)).unwrap();
    let not_yours = Err(Fault::Refused(Refusal::Vote(VoteFlaw::NotYours { seat: 2 })));
    assert_eq!(by(&desk, AHMAD, vote(2, food, 2)).map(drop), not_yours);
    assert_eq!(by(&desk, ZAHRA, vote(1, rent, 2)).map(drop), Err(Fault::NotFound));
    desk.done(Command::CloseSitting { sitting: SittingNumber(2) });
    assert!(!seen_by_zahra(food), "it is before nobody any more");
}

#[test]
fn whoever_refers_a_case_may_choose_another_committee_for_a_reason() {
    let desk = of_two();
    let mut draft = full();
    draft.set(Field::Service, "food");
    let case = desk.open(draft);
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    let own = desk.case(case).case;
    for paper in own.checklist {
        let document = valid(paper).agreeing_with(&own.request);
        desk.done(Command::CheckPaper { seen: desk.seen(case), document });
    }
    desk.sign(case);
    assert_eq!(desk.case(case).refers_to, SECOND);
    let silent = ChosenCommittee { reason: " ".into(), ..chosen(CommitteeId::GENERAL) };
    assert_eq!(desk.refused(refer_to(&desk, case, Some(silent))), Refusal::ReasonNeeded);
    let nowhere = refer_to(&desk, case, Some(chosen(CommitteeId(9))));
    assert_eq!(desk.refused(nowhere), Refusal::NoSuchCommittee);
    desk.done(refer_to(&desk, case, Some(chosen(CommitteeId::GENERAL))));
    let referral = desk.case(case).case.referral.unwrap();
    assert_eq!((referral.committee, referral.by_hand), (CommitteeId::GENERAL, true));
}

#[test]
fn a_case_that_waits_is_moved_and_its_earliest_day_stays() {
    let desk = of_two();
    let (food, rent) = both(&desk);
    let clock = desk.case(food).case.referral.unwrap().clock;
    let to = |case, committee| {
        let to = chosen(committee);
        Command::TransferCase { seen: desk.seen(case), to }
    };
    desk.done(open(SECOND, &[food]));
    let on_agenda = Refusal::OnOpenAgenda { sitting: SittingNumber(1) };
    assert_eq!(desk.refused(to(food, CommitteeId::GENERAL)), on_agenda);
    let there = Refusal::WithThatCommittee { committee: CommitteeId::GENERAL };
    assert_eq!(desk.refused(to(rent, CommitteeId::GENERAL)), there);
    desk.done(Command::CloseSitting { sitting: SittingNumber(1) });
    desk.done(to(food, CommitteeId::GENERAL));
    let moved = desk.case(food);
    let referral = moved.case.referral.unwrap();
    assert_eq!((referral.committee, referral.clock), (CommitteeId::GENERAL, clock));
    assert!(matches!(moved.last.unwrap().fact, Fact::Transferred { .. }));
    assert_eq!(ready(&desk, Some(SECOND)), [] as [CaseNumber; 0]);
    desk.done(open(CommitteeId::GENERAL, &[food, rent]));
    assert_eq!(agreement::findings(&desk), [""; 0]);
    // Nothing of it is for who does not refer cases.
    assert_eq!(by(&desk, AHMAD, to(rent, SECOND)).map(drop), Err(Fault::Denied));
}

#[test]
fn a_committee_that_something_is_with_is_not_taken_away() {
    let desk = of_two();
    let (food, _) = both(&desk);
    let name = SettingsField::Committee(SECOND, CommitteePart::Name);
    let without = || {
        let (mut settings, version) = desk.settings();
        settings.other_committees.clear();
        let told = desk.order(Command::ChangeSettings { settings: settings.into(), version });
        told.map(drop).map_err(|fault| match fault {
            Fault::InvalidSettings(faults) => faults,
            fault => panic!("{fault:?}"),
        })
    };
    assert_eq!(without(), Err(vec![(name, Flaw::CommitteeHasCases { cases: 1 })]));
    desk.done(open(SECOND, &[]));
    assert_eq!(without(), Err(vec![(name, Flaw::CommitteeSits)]));
    desk.done(Command::CloseSitting { sitting: SittingNumber(1) });
    let to = chosen(CommitteeId::GENERAL);
    desk.done(Command::TransferCase { seen: desk.seen(food), to });
    assert_eq!(without(), Ok(()));
    // What it was and did stays told.
    assert_eq!(minutes(&desk, 1).sitting.committee.name, "Food");
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn a_sitting_that_decides_again_what_it_put_off_keeps_both_in_its_minutes() {
    let desk = of_two();
    let (food, _) = both(&desk);
    desk.done(open(SECOND, &[food]));
    desk.done(decide(&desk, 1, food, Resolution::Defer));
    desk.done(Command::ResumeCase { seen: desk.seen(food), note: "it came".into() });
    desk.done(decide(&desk, 1, food, Resolution::Accept));
    let view = minutes(&desk, 1);
    let item = &view.items[0];
    assert_eq!(item.earlier[0].resolution, Resolution::Defer);
    assert_eq!(item.decision.as_ref().unwrap().resolution, Resolution::Accept);
    let words = crate::i18n::Words::new(crate::i18n::Lang::English);
    let text = words.minutes_text(&view, Some(&desk.settings().0));
    let (first, then) = (text.find("Defer").or(text.find("defer")), text.find("decided it again"));
    assert!(first.is_some() && first < then, "{text}");
    assert!(text.contains("Committee: Food"), "{text}");
    desk.done(Command::CloseSitting { sitting: SittingNumber(1) });
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn what_the_later_sitting_put_off_an_earlier_one_of_another_committee_decides() {
    let desk = of_two();
    let (food, rent) = both(&desk);
    desk.done(open(CommitteeId::GENERAL, &[rent]));
    desk.done(open(SECOND, &[food]));
    desk.done(decide(&desk, 2, food, Resolution::Defer));
    desk.done(Command::CloseSitting { sitting: SittingNumber(2) });
    desk.done(Command::ResumeCase { seen: desk.seen(food), note: "it came".into() });
    let to = chosen(CommitteeId::GENERAL);
    desk.done(Command::TransferCase { seen: desk.seen(food), to });
    let (agenda, present) = (vec![rent, food], vec![1, 2]);
    let sitting = SittingNumber(1);
    let version = open_sitting(&desk, AHMAD, CommitteeId::GENERAL).unwrap().version;
    desk.done(Command::ChangeSitting { sitting, version, agenda, present });
    desk.done(decide(&desk, 1, food, Resolution::Accept));
    for (sitting, resolution) in [(1, Resolution::Accept), (2, Resolution::Defer)] {
        let view = minutes(&desk, sitting);
        let item = view.items.iter().find(|item| item.row.number == food).unwrap();
        assert_eq!(item.decision.as_ref().unwrap().resolution, resolution);
    }
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn minutes_wait_for_a_member_however_many_sittings_came_after() {
    let desk = of_two();
    desk.done(open(SECOND, &[]));
    desk.done(Command::CloseSitting { sitting: SittingNumber(1) });
    for sitting in 2..60 {
        let agenda = Vec::new();
        let committee = CommitteeId::GENERAL;
        desk.done(Command::OpenSitting { committee, agenda, present: vec![1] });
        desk.done(Command::CloseSitting { sitting: SittingNumber(sitting) });
    }
    let waiting = |staff| home(&desk, staff).minutes.len();
    assert_eq!((waiting(ZAHRA), waiting(AHMAD)), (1, 0));
    let confirm = Command::ConfirmMinutes { sitting: SittingNumber(1), objection: None };
    by(&desk, ZAHRA, confirm).unwrap();
    assert_eq!(waiting(ZAHRA), 0);
    assert_eq!(agreement::findings(&desk), [""; 0]);
}

#[test]
fn settings_that_a_client_sends_are_judged_by_the_same_check() {
    let desk = of_two();
    let (settings, version) = desk.settings();
    let mut bad = settings.clone();
    let third = Committee { id: CommitteeId(3), ..bad.other_committees[0].clone() };
    bad.other_committees.push(third);
    let told = desk.order(Command::ChangeSettings { settings: bad.into(), version }).unwrap_err();
    let Fault::InvalidSettings(faults) = told else { panic!("{told:?}") };
    assert!(faults.iter().any(|(_, flaw)| *flaw == Flaw::TakenByAnother { committee: 2 }));
    let same: SettingsDraft = settings.to_draft();
    assert_eq!(same.check(&settings).as_ref(), Ok(&settings));
}
