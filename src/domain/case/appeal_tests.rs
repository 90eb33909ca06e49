//! Appeals of what was decided: who hears them, what stays, and how they end.

use super::stages_tests::{
    CLERK, COLLEAGUE, MANAGER, MONTH, NUMBER, SETTINGS, TODAY, answered, by, case_at, cash,
    granting, on, request, sitters, sitting, sitting_on,
};
use crate::domain::calendar::Day;
use crate::domain::case::appeal::FirstVoter;
use crate::domain::case::{
    AppealFlaw, BoardAnswer, By, Case, Fact, Hearing, Item, NewAppeal, Refusal, Sitters, Step,
};
use crate::domain::choice::{Channel, Service};
use crate::domain::committee::{
    ChosenCommittee, Committee, Conflict, ItemVotes, Member, Membership, NewVote, Resolution,
    Sitting, Vote, VoteFlaw,
};
use crate::domain::grant::Grant;
use crate::domain::id::{CommitteeId, SittingNumber, StaffId};
use crate::domain::queue::Shelf;
use crate::domain::request::Field;
use crate::domain::satisfaction::About;
use crate::domain::settings::Settings;
use crate::domain::stage::{Move, Stage};
use crate::domain::value::{Balance, Money};

/// The day on which the first decision was taken and told.
pub const DECIDED: Day = Day(TODAY.0 + MONTH);
/// When it is appealed.
pub const APPEALED: Day = Day(DECIDED.0 + 5);

pub fn new(received: Day) -> NewAppeal {
    NewAppeal {
        text: "دخل الأسرة كُتب خطأ".into(),
        on_behalf: String::new(),
        evidence: "تعريف راتب جديد".into(),
        channel: Channel::Letter,
        received: on(received),
    }
}

pub fn member(seat: u8, name: &str, staff: Option<StaffId>) -> Member {
    let membership = staff.map_or(Membership::Guest, Membership::Staff);
    Member { seat, name: name.into(), membership }
}

/// The sitting of the first decision: the third was there with an account, the fourth stayed away.
pub fn first() -> Sitting {
    let members = vec![
        member(1, "أحمد", None),
        member(2, "بدر", None),
        member(3, "جابر", Some(StaffId(30))),
        member(4, "داود", None),
    ];
    Sitting { members, present: vec![1, 2, 3], ..sitting() }
}

/// A society whose committees have these members.
pub fn society(general: &[Member], second: &[Member]) -> Settings {
    let mut settings = SETTINGS.clone();
    settings.committee.members = general.to_vec();
    settings.committee.quorum = 2;
    let other =
        Committee { id: CommitteeId(2), name: "الإسكان".into(), ..Committee::unset() };
    settings.other_committees = vec![Committee { members: second.to_vec(), quorum: 2, ..other }];
    settings.complaints.board = "رئيس المجلس".into();
    settings
}

/// The first voters alone on one committee, two others on the second.
pub fn with_others() -> Settings {
    society(&first().members, &[member(1, "هاني", None), member(2, "وائل", None)])
}

/// Nobody else anywhere.
pub fn without_others() -> Settings {
    society(&first().members, &[member(1, "أحمد", None), member(2, "وائل", None)])
}

pub fn how(staff: StaffId, day: Day, settings: &Settings) -> By<'_> {
    By { settings, ..by(staff, day) }
}

/// Refused, and told.
pub fn rejected() -> Case {
    decided(Resolution::Reject, Vec::new())
}

/// Decided by that sitting, and told.
pub fn decided(resolution: Resolution, grants: Vec<Grant>) -> Case {
    let mut case = case_at(Stage::Referred);
    let first = first();
    let given = Sitters { grants, ..sitters(&first, resolution) };
    case.decide(given, by(CLERK, DECIDED)).unwrap();
    case.tell(Channel::Phone, by(CLERK, DECIDED)).unwrap();
    case
}

/// Half of it granted, registered, and a thousand of that given.
pub fn served_in_part() -> Case {
    let mut case = decided(Resolution::AcceptInPart, granting(4_500));
    case.register(crate::domain::id::FileNumber(3), by(CLERK, DECIDED)).unwrap();
    case.deliver(cash(1_000), "", by(CLERK, DECIDED)).unwrap();
    case
}

pub fn appealed(mut case: Case, settings: &Settings) -> Case {
    case.appeal(&new(APPEALED), Some(&first()), how(CLERK, APPEALED, settings)).unwrap();
    case
}

pub fn referred(case: Case, settings: &Settings) -> Case {
    let mut case = appealed(case, settings);
    case.refer(Channel::Phone, None, how(CLERK, APPEALED, settings)).unwrap();
    case
}

pub fn earliest(case: &Case) -> Day {
    case.referral.unwrap().clock.earliest
}

/// A sitting of the second committee of [`with_others`], on a day.
pub fn second(day: Day) -> Sitting {
    let mut own = Sitting { number: SittingNumber(8), ..sitting_on(day) };
    own.committee.id = CommitteeId(2);
    own.members = vec![member(1, "هاني", None), member(2, "وائل", None)];
    own
}

pub fn answer(resolution: Resolution, grants: Vec<Grant>, day: Day) -> BoardAnswer {
    BoardAnswer {
        resolution,
        reason: "اطلع المجلس".into(),
        grants,
        on: on(day),
        letter: "م/7".into(),
        exception: None,
    }
}

fn refused(flaw: AppealFlaw) -> Result<(), Refusal> {
    Err(flaw.into())
}

#[test]
fn a_rejection_is_appealed_goes_to_others_with_a_month_of_its_own_and_keeps_what_stands() {
    let settings = with_others();
    let mut case = rejected();
    let (papers, signed) = (case.documents.clone(), case.declaration.clone());
    let facts = case.appeal(&new(APPEALED), Some(&first()), how(CLERK, APPEALED, &settings));
    assert!(matches!(facts.unwrap()[..], [Fact::Appealed { received: APPEALED, .. }]));
    assert_eq!((case.stage, case.row().appeal), (Stage::Declared, true));
    assert_eq!((&case.documents, &case.declaration), (&papers, &signed));
    // Who abstains voted too; who stayed away did not.
    let voters = case.appeal.as_ref().unwrap().voters.clone().unwrap();
    let names: Vec<&str> = voters.iter().map(|one: &FirstVoter| one.name.as_str()).collect();
    assert_eq!(names, ["أحمد", "بدر", "جابر"]);
    let hearing = Hearing::Committee { id: CommitteeId(2), left: 2, quorum: 2 };
    assert_eq!(case.hearing(&settings, &[]), hearing);
    case.refer(Channel::Phone, None, how(CLERK, APPEALED, &settings)).unwrap();
    let referral = case.referral.unwrap();
    assert_eq!((referral.committee, referral.by_hand), (CommitteeId(2), false));
    assert!(referral.clock.earliest > APPEALED.plus(27), "a new month (H4)");
    assert_eq!(case.placing(true).unwrap().shelf, Shelf::Referred);
    // The first decision is whole.
    assert_eq!(case.appeal.as_ref().unwrap().first.resolution, Resolution::Reject);
    let day = earliest(&case);
    let sitting = second(day);
    case.decide(sitters(&sitting, Resolution::Accept), how(CLERK, day, &settings)).unwrap();
    assert_eq!((case.stage, case.answered), (Stage::Decided, None));
    assert!(case.was_decided_after(first().number) && !case.row().appeal);
    // The word on the appeal is the last.
    case.tell(Channel::Phone, by(CLERK, day)).unwrap();
    assert_eq!(case.may(Move::Appeal, day), refused(AppealFlaw::Appealed { on: APPEALED }));
}

#[test]
fn whoever_voted_first_sits_out_by_account_and_by_name_whoever_writes_the_vote() {
    let settings = with_others();
    let mut case = referred(rejected(), &settings);
    case.referral.as_mut().unwrap().committee = CommitteeId::GENERAL;
    let day = earliest(&case);
    // A guest of then has an account now; the third goes by another name.
    let members = vec![
        member(1, "أحمد", Some(StaffId(31))),
        member(2, "جديد", Some(StaffId(30))),
        member(3, "زياد", None),
        member(4, "حسن", None),
    ];
    let sitting = Sitting { members, present: vec![1, 2, 3, 4], ..sitting_on(day) };
    let out = [(1, Conflict::VotedFirst), (2, Conflict::VotedFirst)];
    assert_eq!(sitting.recusals(&case, &[]), out);
    let vote = NewVote { seat: 1, vote: Some(Vote::For), why: String::new() };
    let votes = ItemVotes::new(sitting.number, NUMBER, day);
    let item = Item { sitting: &sitting, about: &[], votes };
    let flaw = VoteFlaw::MustRecuse { seat: 1, why: Conflict::VotedFirst };
    assert_eq!(case.cast(item, &vote, by(CLERK, day)), Err(Refusal::Vote(flaw)));
    let given = Sitters {
        ballots: sitters(&sitting, Resolution::Reject).ballots.split_off(2),
        ..sitters(&sitting, Resolution::Reject)
    };
    case.decide(given, by(CLERK, day)).unwrap();
    let ballots = &case.decision.as_ref().unwrap().ballots;
    let aside = ballots.iter().filter(|one| one.vote == Vote::Recused).count();
    assert_eq!((ballots.len(), aside, case.stage), (4, 2, Stage::Rejected));
}

#[test]
fn where_too_few_others_are_left_anywhere_it_waits_for_the_board() {
    let settings = without_others();
    let case = rejected();
    assert_eq!(case.would_be_heard(Some(&first()), &settings, &[]), Some(Hearing::Board));
    let mut case = referred(case, &settings);
    assert!(case.waits_for_board());
    assert_eq!(case.committee(&settings), None);
    let day = earliest(&case);
    assert_eq!(case.may(Move::Decide, day), refused(AppealFlaw::WithBoard));
    let sitting = sitting_on(day);
    assert_eq!(sitting.may_have(&case, &settings), refused(AppealFlaw::WithBoard));
    // No committee is chosen in its place either.
    let to = ChosenCommittee { committee: CommitteeId(2), reason: "x".into() };
    let few = AppealFlaw::TooFewOthers { committee: CommitteeId(2), left: 1, quorum: 2 };
    let moved = case.clone().transfer(&to, (None, &[]), how(CLERK, day, &settings));
    assert_eq!(moved.map(drop), refused(few));
    // Somebody joined it since: it can be heard there.
    let mut joined = settings.clone();
    joined.other_committees[0].members.push(member(3, "ياسر", None));
    let mut heard = case.clone();
    heard.transfer(&to, (None, &[]), how(CLERK, day, &joined)).unwrap();
    assert_eq!((heard.waits_for_board(), heard.may(Move::Decide, day)), (false, Ok(())));
    // And the board answers: no sooner than the month is over, by a manager.
    let early = answer(Resolution::Accept, granting(9_000), day.minus(1));
    let manager = how(MANAGER, day.minus(1), &settings);
    assert_eq!(
        case.clone().board_answers(&early, manager).map(drop),
        Err(Refusal::TooEarly { earliest: day })
    );
    let of_clerk = case
        .clone()
        .board_answers(&answer(Resolution::Reject, vec![], day), how(CLERK, day, &settings));
    assert_eq!(of_clerk.map(drop), refused(AppealFlaw::BoardNeedsManager));
    let facts = case
        .board_answers(
            &answer(Resolution::Accept, granting(9_000), day),
            how(MANAGER, day, &settings),
        )
        .unwrap();
    assert!(matches!(&facts[..], [Fact::BoardAnswered { board, .. }] if board == "رئيس المجلس"));
    assert_eq!((case.stage, case.decision.as_ref().unwrap().on), (Stage::Decided, day));
    assert!(case.was_decided_after(first().number));
    // Who records what the board wrote did not decide it, and may ask how it was.
    assert_eq!(case.may_ask(MANAGER), Ok(()));
    case.tell(Channel::Phone, by(CLERK, day)).unwrap();
    assert_eq!(case.steps_taken(), [Step::Telling, Step::Decision, Step::Referral]);
}

#[test]
fn before_the_month_is_over_the_board_answers_by_a_managers_exception_alone() {
    let settings = without_others();
    let mut case = referred(rejected(), &settings);
    let day = APPEALED.plus(2);
    let exception = Some("عاجل".to_owned());
    let urgent = BoardAnswer { exception, ..answer(Resolution::Reject, vec![], day) };
    let facts = case.board_answers(&urgent, how(MANAGER, day, &settings)).unwrap();
    assert!(matches!(facts[..], [Fact::ExceptionMade { .. }, Fact::BoardAnswered { .. }]));
    assert!(case.decision.as_ref().unwrap().exception.is_some());
    assert_eq!(case.stage, Stage::Rejected);
}

#[test]
fn what_was_granted_stays_is_given_meanwhile_and_is_never_less_than_was_given() {
    let settings = with_others();
    let mut case = referred(served_in_part(), &settings);
    // The grant goes on while the appeal is heard, and moves nothing.
    let more = crate::domain::delivery::Delivery { receipt: "R-2".into(), ..cash(500) };
    case.deliver(more, "", how(CLERK, APPEALED, &settings)).unwrap();
    assert_eq!((case.stage, case.left_to_give()), (Stage::Referred, Some(Balance(300_000))));
    let rest = crate::domain::delivery::Delivery { receipt: "R-3".into(), ..cash(100) };
    let ended = case.clone().deliver(rest, "اكتفى", how(CLERK, APPEALED, &settings));
    assert_eq!(ended.map(drop), refused(AppealFlaw::RestWaits));
    let day = earliest(&case);
    let sitting = second(day);
    let decide = |case: &mut Case, resolution, riyals| {
        let given = Sitters { grants: granting(riyals), ..sitters(&sitting, resolution) };
        case.decide(given, how(CLERK, day, &settings)).map(drop)
    };
    let less = refused(AppealFlaw::LessThanFirst { service: Service::Food });
    assert_eq!(decide(&mut case.clone(), Resolution::AcceptInPart, 4_499), less);
    // More of it.
    let mut granted = case.clone();
    decide(&mut granted, Resolution::AcceptInPart, 6_000).unwrap();
    granted.tell(Channel::Phone, how(CLERK, day, &settings)).unwrap();
    assert_eq!(granted.stage, Stage::InService, "it was registered before");
    assert_eq!(granted.left_to_give(), Some(Balance(450_000)));
    // Refused: what the first granted stays, and goes on.
    decide(&mut case, Resolution::Reject, 0).unwrap();
    assert_eq!((case.stage, case.is_asked_about()), (Stage::Decided, About::Service));
    case.tell(Channel::Phone, how(CLERK, day, &settings)).unwrap();
    assert_eq!((case.stage, case.left_to_give()), (Stage::InService, Some(Balance(300_000))));
    // What came before the appeal is not taken back any more.
    let steps = [Step::Telling, Step::Decision, Step::Referral];
    assert_eq!(case.steps_taken(), steps);
    let manager = how(MANAGER, day, &settings);
    assert_eq!(case.may_reverse(Step::Delivery(0), manager), Err(Refusal::NothingToReverse));
    // What was given while it was heard came after the referral, and goes before it.
    for step in [Step::Telling, Step::Decision, Step::Delivery(1), Step::Referral] {
        case.reverse(step, "خطأ", manager).unwrap();
    }
    assert_eq!((case.stage, case.appeal_pending().is_some()), (Stage::Declared, true));
}

#[test]
fn an_appeal_that_is_withdrawn_leaves_the_request_as_it_stood() {
    let settings = with_others();
    for before in [rejected(), served_in_part(), decided(Resolution::AcceptInPart, granting(4_500))]
    {
        let mut case = referred(before.clone(), &settings);
        let facts = case.withdraw("عدل عنه", how(CLERK, APPEALED, &settings)).unwrap();
        assert!(matches!(facts[..], [Fact::AppealWithdrawn { .. }]));
        assert_eq!((case.stage, case.ended.is_some()), (before.stage, false));
        let of = |case: &Case| (case.decision.clone(), case.answered, case.referral, case.file);
        assert_eq!(of(&case), of(&before));
        // It is not used up.
        assert_eq!(case.may(Move::Appeal, APPEALED), Ok(()));
    }
}

#[test]
fn what_was_said_wrongly_is_put_right_in_an_appeal_and_signed_anew() {
    let settings = with_others();
    let mut case = appealed(served_in_part(), &settings);
    case.amend(request(&[(Field::Salary, "100")]), how(CLERK, APPEALED, &settings)).unwrap();
    assert_eq!((case.stage, case.declaration.is_some()), (Stage::Verification, false));
    // What was granted is still asked for.
    let other = request(&[(Field::Service, "rent"), (Field::Amount, "900")]);
    let took_out = case.amend(other, how(CLERK, APPEALED, &settings)).map(drop);
    assert_eq!(took_out, Err(Refusal::DecidedAlready(vec![Field::Service])));
    case.papers_come();
    case.signs(by(CLERK, APPEALED)).unwrap();
    case.refer(Channel::Phone, None, how(CLERK, APPEALED, &settings)).unwrap();
    assert_eq!(case.referral.unwrap().committee, CommitteeId(2));
}

#[test]
fn a_closed_request_is_appealed_within_the_days_of_the_society_and_asked_about_again() {
    let mut settings = with_others();
    let mut case = rejected();
    let asked = by(COLLEAGUE, DECIDED);
    case.survey(answered(), Channel::Phone, asked).unwrap();
    assert_eq!(case.stage, Stage::Closed);
    let last = DECIDED.plus(60);
    assert_eq!(case.may_appeal(last, &settings), Ok(()));
    let late = AppealFlaw::TooLate { told: DECIDED, last };
    assert_eq!(case.may_appeal(last.plus(1), &settings), refused(late));
    // A letter that came in time is keyed later.
    let keyed =
        case.clone().appeal(&new(last), Some(&first()), how(CLERK, last.plus(3), &settings));
    assert!(keyed.is_ok());
    settings.appeal_days = 0;
    assert_eq!(case.may_appeal(DECIDED.plus(4_000), &settings), Ok(()));
    let mut case = referred(case, &settings);
    assert_eq!((case.attempts().len(), case.row().tries), (0, 0));
    let day = earliest(&case);
    let sitting = second(day);
    case.decide(sitters(&sitting, Resolution::Reject), how(CLERK, day, &settings)).unwrap();
    case.tell(Channel::Phone, by(CLERK, day)).unwrap();
    // The answer of then stays in the figures, and another comes beside it.
    assert_eq!(case.all_surveyed().count(), 1);
    case.survey(answered(), Channel::Phone, by(COLLEAGUE, day)).unwrap();
    let days: Vec<Day> = case.all_surveyed().map(|(day, _)| day).collect();
    assert_eq!((case.stage, days), (Stage::Closed, vec![DECIDED, day]));
}

#[test]
fn what_is_accepted_in_part_is_one_rule() {
    let riyals = |riyals| Some(Money::riyals(riyals).unwrap());
    let asked = [crate::domain::request::Ask { service: Service::Food, amount: riyals(9_000) }];
    for (resolution, grants, leaves_out) in [
        (Resolution::Reject, vec![], true),
        (Resolution::AcceptInPart, granting(9_000), true),
        (Resolution::Accept, granting(9_000), false),
        (Resolution::Accept, granting(9_500), false),
        // Resolved so, but with less than was asked for.
        (Resolution::Accept, granting(8_999), true),
        (Resolution::Defer, vec![], false),
    ] {
        let mut decision = rejected().decision.unwrap();
        (decision.resolution, decision.grants) = (resolution, Some(grants));
        assert_eq!(decision.leaves_out(&asked), leaves_out, "{decision:?}");
    }
    // One amount for all, as decisions of before told it.
    let mut decision = rejected().decision.unwrap();
    (decision.resolution, decision.grants, decision.amount) =
        (Resolution::Accept, None, riyals(50));
    assert!(decision.leaves_out(&asked));
    decision.amount = riyals(9_000);
    assert!(!decision.leaves_out(&asked));
}

#[test]
fn where_the_minutes_of_the_first_are_lost_nobody_is_known_to_be_another() {
    let settings = with_others();
    let mut case = rejected();
    case.appeal(&new(APPEALED), None, how(CLERK, APPEALED, &settings)).unwrap();
    assert_eq!(case.hearing(&settings, &[]), Hearing::Board);
}
