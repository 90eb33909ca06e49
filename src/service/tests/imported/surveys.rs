//! Rows of files that tell of follow-ups asked elsewhere: by the rules of the desk, on the day of their paper, once.

use super::super::contacts::draft;
use super::super::*;
use crate::domain::asked_elsewhere::TypedAnswer;
use crate::domain::case::Case;
use crate::domain::choice::AnswerForm;
use crate::domain::contact::ContactField as F;
use crate::domain::satisfaction::{About, Given, Score};
use crate::domain::value::Flaw;

const ASKS: StaffId = StaffId(9);
/// The day on which the decision was told.
const TOLD: i32 = 40;

/// A request that was rejected and whose person was told so: they are asked how they were treated.
fn to_ask(desk: &Desked) -> CaseNumber {
    let case = desk.to_committee();
    desk.days_later(TOLD);
    let vote = desk.vote(case, Resolution::Reject, None);
    desk.done(vote);
    desk.done(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    case
}

/// A request that its person withdrew, on which nobody works.
fn withdraw(desk: &Desked, case: CaseNumber) {
    desk.done(Command::WithdrawCase { seen: desk.seen(case), reason: "انتقل".into() });
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
}

fn day(days: i32) -> String {
    START.plus(days).iso()
}

/// What stands in a row, and its answers as points.
fn row(reference: &str, typed: &[(F, &str)], points: &[(&str, &str)]) -> Command {
    let answer = |(code, text): &(&str, &str)| TypedAnswer {
        question: Question::from_code(code).unwrap(),
        text: (*text).into(),
        code: String::new(),
    };
    let draft = draft(None, &[&[(F::Channel, "C4")], typed].concat());
    let answers = points.iter().map(answer).collect();
    Command::ImportSurvey { reference: reference.into(), draft, answers }
}

fn of(case: CaseNumber, on: i32, points: &[(&str, &str)]) -> Command {
    row("", &[(F::Case, &case.to_string()), (F::Happened, &day(on))], points)
}

fn flaw(desk: &Desked, command: Command) -> (F, Flaw) {
    match desk.order_by_colleague(command) {
        Err(Fault::InvalidForm(faults)) => (faults[0].field, faults[0].flaw.clone()),
        other => panic!("{other:?}"),
    }
}

fn refusal(desk: &Desked, command: Command) -> Refusal {
    match desk.order_by_colleague(command) {
        Err(Fault::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn is_known(desk: &Desked, command: Command) -> bool {
    matches!(desk.order_by_colleague(command).unwrap().done, Done::Known { .. })
}

fn is_sound(desk: &Desked) {
    let Answer::Checked(checked) = desk.seat.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings, [], "{:?}", checked.totals);
}

fn last(desk: &Desked, case: CaseNumber) -> crate::domain::satisfaction::Attempt {
    desk.case(case).case.survey.last().unwrap().clone()
}

/// A row with a score that is none is refused, with one that is it lands.
pub fn on_the_scale(points: &str) -> Result<(), Fault> {
    let desk = Desked::new();
    let case = to_ask(&desk);
    desk.order_by_colleague(of(case, TOLD, &[("speed", points)])).map(drop)
}

/// A row of a day before there was anything to ask about.
pub fn asked_on(days: i32) -> Result<(), Fault> {
    let desk = Desked::new();
    let case = to_ask(&desk);
    desk.order_by_colleague(of(case, TOLD + days, &[("speed", "3")])).map(drop)
}

#[test]
fn a_follow_up_lands_once_on_the_day_of_its_paper() {
    let desk = Desked::new();
    let case = to_ask(&desk);
    desk.days_later(TOLD + 6);
    let paper = || of(case, TOLD + 2, &[("speed", "4"), ("outcome", "2")]);
    assert!(!is_known(&desk, paper()));
    let own = desk.case(case).case;
    let attempt = last(&desk, case);
    assert_eq!((own.stage, attempt.at.day()), (Stage::Closed, START.plus(TOLD + 2)));
    assert_eq!((attempt.channel, attempt.by), (Channel::Letter, ASKS));
    // It stands closed, and in the history, since it was keyed.
    assert_eq!(own.since.day(), START.plus(TOLD + 6));
    assert_eq!(own.surveyed().unwrap().0, START.plus(TOLD + 2));
    let Outcome::Answered(answers) = attempt.outcome else { panic!() };
    assert_eq!(answers.get(Question::Speed), Score::of(4).map(Given::Score).as_ref());
    assert!(is_known(&desk, paper()), "the same row again");
    // The same answers in another row are known, and others are told.
    assert!(is_known(&desk, of(case, TOLD + 3, &[("speed", "4")])));
    let other = refusal(&desk, of(case, TOLD + 3, &[("speed", "5")]));
    let fields = vec![F::Happened, F::End];
    assert_eq!(other, Refusal::KnownRecord { on: case.into(), fields });
    assert_eq!(desk.case(case).case.survey.len(), 1);
    is_sound(&desk);
}

#[test]
fn a_reference_is_known_again_and_told_when_its_row_changed() {
    let desk = Desked::new();
    let case = to_ask(&desk);
    let number = case.to_string();
    let on = day(TOLD);
    let typed = [(F::Case, number.as_str()), (F::Happened, on.as_str())];
    assert!(!is_known(&desk, row("S-1", &typed, &[("speed", "4")])));
    assert!(is_known(&desk, row("S-1", &typed, &[("speed", "4")])));
    let changed = refusal(&desk, row("S-1", &typed, &[("speed", "1")]));
    assert!(matches!(changed, Refusal::KnownRecord { .. }), "{changed:?}");
    is_sound(&desk);
}

#[test]
fn whoever_decided_brings_no_answers_of_their_own_work() {
    let desk = Desked::new();
    let case = to_ask(&desk);
    assert_eq!(desk.refused(of(case, TOLD, &[("speed", "5")])), Refusal::OwnWork);
    desk.order_by_colleague(of(case, TOLD, &[("speed", "5")])).unwrap();
}

#[test]
fn answers_withheld_from_somebody_are_not_found_out_by_rows() {
    let desk = Desked::new();
    let case = to_ask(&desk);
    let (number, on) = (case.to_string(), day(TOLD));
    let typed = [
        (F::Case, number.as_str()),
        (F::Happened, on.as_str()),
        (F::Anonymous, "yes"),
        (F::Comment, "كلام"),
    ];
    desk.order_by_colleague(row("", &typed, &[("speed", "2")])).unwrap();
    for points in ["1", "2", "5"] {
        let told = desk.order(of(case, TOLD, &[("speed", points)])).unwrap();
        assert!(matches!(told.done, Done::Known { .. }), "{points}: {told:?}");
    }
    // Whoever asked may be told that the row says something else.
    let other = refusal(&desk, of(case, TOLD, &[("speed", "5")]));
    assert!(matches!(other, Refusal::KnownRecord { .. }), "{other:?}");
}

#[test]
fn the_one_request_of_a_person_that_waits_is_found_by_id_or_phone() {
    let desk = Desked::new();
    let first = desk.open(full());
    let id = |on: i32, points| {
        row("", &[(F::NationalId, "1000000008"), (F::Happened, &day(on))], points)
    };
    let phone = |name: &str, on: i32| {
        let typed = [(F::Phone, "٠٥٠٠٠٠٠٠٠١"), (F::Name, name), (F::Happened, &day(on))];
        row("", &typed, &[("ease", "3")])
    };
    assert_eq!(flaw(&desk, id(0, &[("ease", "3")])), (F::NationalId, Flaw::NoneAwaits));
    assert_eq!(flaw(&desk, phone("ماجد", 0)), (F::Phone, Flaw::OfSomebodyElse));
    withdraw(&desk, first);
    assert!(!is_known(&desk, phone("سالم", 0)));
    assert_eq!(desk.stage(first), Stage::Closed);
    // By the other number it is the same follow-up, which the desk has.
    assert!(is_known(&desk, id(0, &[("ease", "3")])));
    let party = desk.case(first).case.party;
    let again = || desk.open(RequestDraft { party: Some(party), ..full() });
    let (second, third) = (again(), again());
    for case in [second, third] {
        withdraw(&desk, case);
    }
    let several = Flaw::SeveralAwait { cases: 2 };
    assert_eq!(flaw(&desk, id(0, &[("ease", "3")])), (F::NationalId, several));
    desk.order_by_colleague(of(second, 0, &[("ease", "4")])).unwrap();
    assert!(!is_known(&desk, id(0, &[("ease", "5")])), "one is left");
    assert_eq!(desk.stage(third), Stage::Closed);
    let nobody = row("", &[(F::Phone, "0500000077"), (F::Happened, &day(0))], &[("ease", "3")]);
    assert_eq!(flaw(&desk, nobody), (F::Phone, Flaw::NobodyHas));
    is_sound(&desk);
}

#[test]
fn a_number_of_another_person_or_of_nothing_lands_nowhere() {
    let desk = Desked::new();
    let case = to_ask(&desk);
    let none = CaseNumber { year: 1448, count: 999 };
    let (field, wrong) = flaw(&desk, of(none, TOLD, &[("speed", "3")]));
    assert_eq!((field, wrong.code()), (F::Case, "not-a-case-number"));
    let (number, on) = (case.to_string(), day(TOLD));
    let typed = [(F::Case, number.as_str()), (F::Happened, on.as_str()), (F::Name, "ماجد")];
    let named = flaw(&desk, row("", &typed, &[("speed", "3")]));
    assert_eq!(named, (F::Name, Flaw::OfSomebodyElse));
    assert!(desk.case(case).case.survey.is_empty());
}

#[test]
fn what_the_desk_refuses_is_refused_of_a_row_too() {
    let desk = Desked::new();
    let open = desk.open(full());
    let held = refusal(&desk, of(open, 0, &[("speed", "3")]));
    assert_eq!(held, Refusal::HeldBy { by: StaffId(1) });
    desk.done(Command::ReleaseCase { seen: desk.seen(open) });
    let early = refusal(&desk, of(open, 0, &[("speed", "3")]));
    assert!(matches!(early, Refusal::WrongStage { .. }), "{early:?}");
    let desk = Desked::new();
    let case = to_ask(&desk);
    let (number, on) = (case.to_string(), day(TOLD));
    let ends = |end: &str, more: &[(F, &str)]| {
        let typed = [(F::Case, number.as_str()), (F::Happened, on.as_str()), (F::End, end)];
        row("", &[&typed[..], more].concat(), &[])
    };
    assert_eq!(refusal(&desk, ends("answered", &[])), Refusal::NoAnswers);
    let few = refusal(&desk, ends("unreachable", &[]));
    assert!(matches!(few, Refusal::TooFewDays { .. }), "{few:?}");
    assert_eq!(flaw(&desk, ends("later", &[])), (F::Later, Flaw::Empty));
    let past = refusal(&desk, ends("later", &[(F::Later, &day(TOLD))]));
    assert_eq!(past, Refusal::LaterNotAfterToday);
    assert_eq!(flaw(&desk, ends("declined", &[(F::Comment, "كلام")])), (F::Comment, Flaw::OtherEnd));
    let future = of(case, TOLD + 1, &[("speed", "3")]);
    assert_eq!(flaw(&desk, future), (F::Happened, Flaw::InFuture));
    for points in ["0", "6", "4.5", "ممتاز"] {
        let told = refusal(&desk, of(case, TOLD, &[("speed", points)]));
        let (question, form) = (Question::Speed, AnswerForm::Scale);
        assert_eq!(
            told,
            Refusal::NotAnAnswer { question, about: About::Rejection, form },
            "{points}"
        );
    }
    let question = Question::from_code("own_7").unwrap();
    let unasked = refusal(&desk, of(case, TOLD, &[("own_7", "3")]));
    assert_eq!(unasked, Refusal::NotAsked { question, about: About::Rejection });
    assert!(desk.case(case).case.survey.is_empty());
    // Of a day three tries at most, on the day of the paper.
    for nth in 0..4 {
        let reference = format!("T-{nth}");
        let typed = [(F::Case, number.as_str()), (F::Happened, on.as_str()), (F::End, "no_answer")];
        let done = desk.order_by_colleague(row(&reference, &typed, &[]));
        let is_too_many = matches!(done, Err(Fault::Refused(Refusal::TriedToday)));
        assert_eq!(is_too_many, nth == 3, "{done:?}");
    }
    is_sound(&desk);
}

#[test]
fn an_older_try_leaves_the_day_of_the_next_one_and_whoever_works_on_it() {
    let desk = Desked::new();
    let case = to_ask(&desk);
    desk.days_later(TOLD + 5);
    let (seen, channel) = (desk.seen(case), Channel::Phone);
    let outcome = Outcome::Later(START.plus(TOLD + 9));
    desk.order_by_colleague(Command::RecordSurvey { seen, outcome, channel, version: 1 }).unwrap();
    let before: Case = desk.case(case).case;
    let (number, on) = (case.to_string(), day(TOLD + 1));
    let typed = [(F::Case, number.as_str()), (F::Happened, on.as_str()), (F::End, "no_answer")];
    desk.order_by_colleague(row("", &typed, &[])).unwrap();
    let after = desk.case(case).case;
    assert_eq!((after.due, after.claim), (before.due, before.claim));
    assert_eq!((after.survey.len(), after.since), (2, before.since));
    is_sound(&desk);
}
