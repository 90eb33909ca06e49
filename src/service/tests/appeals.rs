//! Promises about appeals: other members or the board hear them, both decisions stay in the minutes, and the store
//! agrees with itself (W2).

use super::agreement::findings;
use super::*;
use crate::api::query::{Home, MinutesView, SurveysQuery};
use crate::domain::case::{AppealFlaw, BoardAnswer, Fact, Hearing, NewAppeal};
use crate::domain::committee::{ChosenCommittee, Committee, Member, Membership};
use crate::domain::figures::Of;
use crate::domain::id::SittingNumber;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{About, Question};

const SECOND: CommitteeId = CommitteeId(2);

/// A society with a second committee of others, to which nothing goes by itself.
fn with_others() -> Desked {
    let desk = Desked::new();
    join(&desk, &["Other 1", "Other 2", "Other 3"]);
    desk
}

/// The second committee has these members.
fn join(desk: &Desked, names: &[&str]) {
    let (mut settings, version) = desk.settings();
    let member = |(seat, name): (u8, &&str)| Member {
        seat,
        name: (*name).to_owned(),
        membership: Membership::Guest,
    };
    let members: Vec<Member> = (1..).zip(names).map(member).collect();
    let second =
        Committee { id: SECOND, name: "Second".into(), members, quorum: 2, ..Committee::unset() };
    settings.other_committees = vec![second];
    settings.complaints.board = "Sample Chair".into();
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
}

/// A rejection by the general committee, told on the same day.
fn rejected(desk: &Desked) -> (CaseNumber, SittingNumber) {
    let case = desk.to_committee();
    desk.days_later(30);
    let vote = desk.vote(case, Resolution::Reject, None);
    let Command::DecideCase { sitting, .. } = vote else { panic!() };
    desk.done(vote);
    desk.done(Command::CloseSitting { sitting });
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    (case, sitting)
}

fn appeal(desk: &Desked, case: CaseNumber) -> Command {
    let appeal = NewAppeal {
        text: "The income was written wrongly".into(),
        on_behalf: "Sample Guardian".into(),
        evidence: String::new(),
        channel: Channel::Letter,
        received: on(START.plus(33)),
    };
    Command::AppealCase { seen: desk.seen(case), appeal }
}

fn refer(desk: &Desked, case: CaseNumber) -> Command {
    Command::ReferCase {
        seen: desk.seen(case),
        explained_by: Channel::Phone,
        on_paper: None,
        committee: None,
    }
}

/// Appealed, explained and referred, and the new month is over.
fn referred(desk: &Desked) -> (CaseNumber, SittingNumber) {
    let (case, first) = rejected(desk);
    desk.days_later(35);
    desk.done(appeal(desk, case));
    desk.done(refer(desk, case));
    desk.days_later(70);
    (case, first)
}

fn minutes(desk: &Desked, number: SittingNumber) -> MinutesView {
    match desk.seat.ask(&Query::Minutes(number)).unwrap() {
        Answer::Minutes(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

fn appeals_waiting(desk: &Desked) -> u64 {
    match desk.seat.ask(&Query::Home).unwrap() {
        Answer::Home(Home { appeals, .. }) => appeals,
        answer => panic!("{answer:?}"),
    }
}

fn decide(desk: &Desked, case: CaseNumber, committee: CommitteeId) -> SittingNumber {
    decide_as(desk, case, (committee, Resolution::Accept, granting(9_000)))
}

fn decide_as(
    desk: &Desked,
    case: CaseNumber,
    (committee, resolution, grants): (CommitteeId, Resolution, Vec<Grant>),
) -> SittingNumber {
    let (agenda, present) = (vec![case], vec![1, 2, 3]);
    let opened = desk.done(Command::OpenSitting { committee, agenda, present });
    let Done::Sitting(sitting) = opened.done else { panic!() };
    let vote = if resolution == Resolution::Reject { Vote::Against } else { Vote::For };
    desk.done(Command::DecideCase {
        seen: desk.seen(case),
        sitting,
        ballots: (1..=3).map(|seat| Ballot::new(seat, vote)).collect(),
        resolution,
        reason: "heard".into(),
        grants,
        exception: None,
    });
    sitting
}

#[test]
fn an_appeal_is_heard_by_others_and_both_decisions_stay_in_the_minutes_of_their_own() {
    let desk = with_others();
    let (case, first) = rejected(&desk);
    desk.days_later(35);
    // Who would hear it is told before it is taken.
    let hearing = Hearing::Committee { id: SECOND, left: 3, quorum: 2 };
    assert_eq!(desk.case(case).hearing, Some(hearing));
    assert_eq!((appeals_waiting(&desk), desk.queue(Queue::Appeals).0), (0, 0));
    desk.done(appeal(&desk, case));
    assert_eq!((appeals_waiting(&desk), desk.queue(Queue::Appeals)), (1, (1, vec![case])));
    assert_eq!(desk.queue(Queue::Declarations), (1, vec![case]));
    assert_eq!(desk.case(case).refers_to, SECOND);
    desk.done(refer(&desk, case));
    assert_eq!(desk.queue(Queue::Committee), (1, vec![case]));
    let referred = desk.case(case);
    assert!(matches!(referred.last.unwrap().fact, Fact::ReferredTo { .. }));
    assert_eq!(findings(&desk), [""; 0]);
    desk.days_later(70);
    let second = decide(&desk, case, SECOND);
    assert_eq!((appeals_waiting(&desk), desk.queue(Queue::Appeals).0), (0, 0));
    // Each in its own minutes; that it was an appeal stands in the second.
    let (of_first, of_second) = (minutes(&desk, first), minutes(&desk, second));
    let decided = |view: &MinutesView| view.items[0].decision.as_ref().unwrap().resolution;
    assert_eq!((decided(&of_first), decided(&of_second)), (Resolution::Reject, Resolution::Accept));
    assert_eq!(of_first.items[0].appeal, None);
    assert_eq!(of_second.items[0].appeal, Some((first, Resolution::Reject)));
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    let again = desk.refused(appeal(&desk, case));
    assert_eq!(again, AppealFlaw::Appealed { on: START.plus(33) }.into());
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn of_two_terminals_that_take_one_appeal_the_second_is_told() {
    let desk = with_others();
    let (case, _) = rejected(&desk);
    desk.days_later(35);
    let (one, other) = (appeal(&desk, case), appeal(&desk, case));
    desk.done(one);
    assert!(matches!(desk.order(other), Err(Fault::Stale { .. })));
    assert_eq!(
        desk.refused(appeal(&desk, case)),
        AppealFlaw::Appealed { on: START.plus(33) }.into()
    );
}

#[test]
fn where_nobody_else_is_left_it_waits_for_the_board_and_a_manager_records_the_answer() {
    let desk = Desked::new();
    let (case, first) = referred(&desk);
    let view = desk.case(case);
    assert_eq!((view.hearing, view.case.waits_for_board()), (Some(Hearing::Board), true));
    // It is on no agenda.
    let (agenda, present) = (vec![case], vec![1, 2]);
    let committee = CommitteeId::GENERAL;
    let sit = Command::OpenSitting { committee, agenda, present };
    assert_eq!(desk.refused(sit), AppealFlaw::WithBoard.into());
    let answer = BoardAnswer {
        resolution: Resolution::AcceptInPart,
        reason: "heard".into(),
        grants: granting(5_000),
        on: on(START.plus(69)),
        letter: "B/14".into(),
        exception: None,
    };
    let command = Command::AnswerAppeal { seen: desk.seen(case), answer };
    let member = desk.order_by(StaffId(8), StaffRole::Member, command.clone());
    assert_eq!(member, Err(Fault::Refused(AppealFlaw::BoardNeedsManager.into())));
    let clerk = desk.order_by(StaffId(9), StaffRole::Clerk, command.clone());
    assert_eq!(clerk, Err(Fault::Denied));
    // Their accounts are a change of the settings, not of the request.
    desk.done(command);
    let view = desk.case(case);
    assert_eq!((view.case.stage, view.case.decision.unwrap().on), (Stage::Decided, START.plus(69)));
    assert!(matches!(view.last.unwrap().fact, Fact::BoardAnswered { .. }));
    let of_first = minutes(&desk, first);
    assert_eq!(of_first.items[0].decision.as_ref().unwrap().resolution, Resolution::Reject);
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    desk.done(Command::RegisterCase { seen: desk.seen(case) });
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn when_members_join_the_committee_hears_it_and_when_they_leave_the_board_does() {
    let desk = Desked::new();
    let (case, _) = referred(&desk);
    join(&desk, &["Other 1", "Other 2"]);
    let hearing = Hearing::Committee { id: SECOND, left: 2, quorum: 2 };
    assert_eq!(desk.case(case).hearing, Some(hearing));
    let moved = |desk: &Desked, committee| {
        let to = ChosenCommittee { committee, reason: "others".into() };
        Command::TransferCase { seen: desk.seen(case), to }
    };
    desk.done(moved(&desk, SECOND));
    assert!(!desk.case(case).case.waits_for_board());
    // While it can be heard there, the board is not asked.
    let refused = desk.refused(moved(&desk, CommitteeId::BOARD));
    assert_eq!(refused, AppealFlaw::CanBeHeard { committee: SECOND }.into());
    join(&desk, &["Member 1", "Other 2"]);
    desk.done(moved(&desk, CommitteeId::BOARD));
    assert!(desk.case(case).case.waits_for_board());
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn whom_a_request_is_marked_as_being_about_is_none_of_the_others() {
    let desk = Desked::new();
    join(&desk, &["Other 1", "Other 2"]);
    let (mut settings, version) = desk.settings();
    let name = "Other 2".to_owned();
    settings.staff.push(Staff { id: StaffId(5), name, role: StaffRole::Member, scope: Scope::All });
    settings.other_committees[0].members[1].membership = Membership::Staff(StaffId(5));
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let (case, _) = rejected(&desk);
    desk.days_later(35);
    desk.done(appeal(&desk, case));
    let subject = RecordRef::from(case);
    desk.done(Command::MarkAbout { subject, staff: StaffId(5), marked: true });
    desk.done(refer(&desk, case));
    assert!(desk.case(case).case.waits_for_board());
}

#[test]
fn an_appeal_that_was_decided_taken_back_and_withdrawn_leaves_the_first_decision_alone() {
    let desk = with_others();
    let (case, first) = referred(&desk);
    decide(&desk, case, SECOND);
    let (step, reason) = (crate::domain::case::Step::Decision, "wrong".to_owned());
    desk.done(Command::ReverseStep { seen: desk.seen(case), step, reason });
    let reason = "no more".to_owned();
    desk.done(Command::WithdrawCase { seen: desk.seen(case), reason });
    let own = desk.case(case).case;
    assert_eq!((own.stage, own.decision.unwrap().sitting), (Stage::Rejected, first));
    assert!(own.appeal.is_none() && own.ended.is_none());
    assert_eq!(desk.queue(Queue::Appeals).0, 0);
    assert_eq!(findings(&desk), [""; 0]);
}

/// Told by a colleague of whoever took the request in, and answered to another.
fn told_and_asked(desk: &Desked, case: CaseNumber, (comment, anonymous): (&str, bool)) {
    let tell = Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone };
    desk.order_by_colleague(tell).unwrap();
    let comment = comment.to_owned();
    let answers = Answers { comment, anonymous, ..Answers::of(Question::Outcome, 2) };
    let (seen, outcome) = (desk.seen(case), Outcome::Answered(answers));
    let channel = Channel::Phone;
    let survey = Command::RecordSurvey { seen, outcome, channel, version: 1 };
    desk.order_by(StaffId(8), StaffRole::Clerk, survey).unwrap();
}

#[test]
fn of_a_request_that_was_asked_about_twice_each_follow_up_has_its_own_words() {
    let desk = with_others();
    let case = desk.to_committee();
    desk.days_later(30);
    let vote = desk.vote(case, Resolution::Reject, None);
    desk.done(vote);
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    told_and_asked(&desk, case, ("said first", false));
    let number = desk.theme(false, Some(case.into()));
    desk.days_later(35);
    desk.done(appeal(&desk, case));
    desk.done(refer(&desk, case));
    desk.days_later(70);
    decide_as(&desk, case, (SECOND, Resolution::Reject, Vec::new()));
    told_and_asked(&desk, case, ("said unnamed", true));
    let (mut settings, version) = desk.settings();
    settings.answers_min = 1;
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let comments = |staff: StaffId| {
        let (from, to) = (START, START.plus(100));
        let (about, of) = (About::Rejection, Of::All);
        let query = SurveysQuery { about, of, from, to, after: None, limit: 10 };
        match desk.seat.service().at(staff).ask(&Query::Surveys(query)).unwrap() {
            Answer::Surveys(page) => {
                page.rows.into_iter().map(|(_, row)| row.comment).collect::<Vec<_>>()
            }
            answer => panic!("{answer:?}"),
        }
    };
    // Who served no part of it reads both, each beside its own day; who took it in reads nothing unnamed.
    assert_eq!(comments(StaffId(8)), ["said unnamed", "said first"]);
    assert_eq!(comments(StaffId(1)), ["said first"]);
    // A theme keeps to what was said when it was gathered.
    let Ok(Answer::Theme(theme)) = desk.seat.ask(&Query::Theme(number)) else { panic!() };
    assert_eq!(theme.sources[0].said, "said first");
}
