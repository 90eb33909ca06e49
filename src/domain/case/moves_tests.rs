//! What each move leaves behind: the stage, by when the next step is due, the facts, and what it takes away.

use super::stages_tests::{
    CLERK, COLLEAGUE, MANAGER, MONTH, NUMBER, SETTINGS, TODAY, answered, by, case_at, cash, clerk,
    granting, received, request, sitters, sitting, sitting_on, valid,
};
use crate::domain::calendar::Day;
use crate::domain::case::{By, Case, Claim, Ended, Fact, Refusal, Sitters};
use crate::domain::choice::{Channel, DeliveryKind, Paper, Service};
use crate::domain::committee::Resolution;
use crate::domain::document::{Document, Standing};
use crate::domain::id::{FileNumber, SittingNumber};
use crate::domain::need::NeedClass;
use crate::domain::request::{ChangedValue, Field, MemberDraft, MemberField, Place};
use crate::domain::satisfaction::{ATTEMPTS_MAX, Outcome};
use crate::domain::stage::{MOVES, Move, Stage};
use crate::domain::value::{Balance, Count};

/// The day on which the committee may decide.
const MONTH_OVER: Day = TODAY.plus(MONTH);

fn decides() -> By<'static> {
    by(CLERK, MONTH_OVER)
}

/// A colleague who neither decided nor gave anything, on that day.
fn asks() -> By<'static> {
    by(COLLEAGUE, MONTH_OVER)
}

fn stands(case: &Case, stage: Stage, since: Day, days: i32) {
    assert_eq!((case.stage, case.since), (stage, since.at(9, 30)));
    assert_eq!(case.due, Some(since.plus(days)), "{stage:?}");
}

#[test]
fn a_request_goes_through_all_six_steps_and_each_is_due_in_its_own_time() {
    let mut case = received(&[]);
    assert_eq!(case.submit(clerk()), Ok(vec![Fact::Submitted]));
    stands(&case, Stage::Verification, TODAY, 12);
    case.papers_come();
    assert_eq!(case.due, Some(TODAY.plus(13)), "it waits for the signature now");
    assert_eq!(case.signs(clerk()), Ok(vec![Fact::Signed]));
    stands(&case, Stage::Declared, TODAY, 13);
    let facts = case.refer(Channel::Letter, None, clerk());
    let latest = MONTH_OVER.plus(30);
    let referred = Fact::Referred { earliest: MONTH_OVER, latest, channel: Channel::Letter };
    assert_eq!(facts, Ok(vec![referred]));
    assert_eq!((case.stage, case.due), (Stage::Referred, Some(latest)));
    let explained = case.referral.unwrap().explained;
    assert_eq!((explained.at, explained.by), (TODAY.at(9, 30), CLERK));
    let sitting = sitting();
    let facts = case.decide(sitters(&sitting, Resolution::Accept), decides()).unwrap();
    let (number, reason) = (SittingNumber(7), "حالة متخيلة".to_owned());
    let accepted = Resolution::Accept;
    let grants = granting(4_500);
    let decided = Fact::Resolved { sitting: number, resolution: accepted, reason, grants };
    assert_eq!(facts, [decided]);
    stands(&case, Stage::Decided, MONTH_OVER, 14);
    assert_eq!(case.decision.as_ref().unwrap().exception, None);
    assert_eq!(
        case.tell(Channel::Phone, decides()),
        Ok(vec![Fact::Told { channel: Channel::Phone }])
    );
    assert_eq!((case.stage, case.due), (Stage::Decided, Some(MONTH_OVER.plus(15))));
    let file = FileNumber(3);
    assert_eq!(case.register(file, decides()), Ok(vec![Fact::Registered { file }]));
    stands(&case, Stage::Registered, MONTH_OVER, 16);
    assert_eq!(case.file, Some(file));
    for (amount, last, stage, days) in
        [(1_000, false, Stage::InService, 16), (3_500, true, Stage::FollowUp, 17)]
    {
        let (service, kind, quantity) = (Service::Food, DeliveryKind::Cash, None);
        let given = cash(amount);
        let fact = Fact::Given { service, kind, amount: given.amount, quantity, last };
        assert_eq!(case.deliver(given, "", decides()), Ok(vec![fact]));
        stands(&case, stage, MONTH_OVER, days);
    }
    case.claim(clerk());
    let facts = case.survey(answered(), Channel::Phone, asks());
    assert_eq!(facts, Ok(vec![Fact::SurveyAnswered, Fact::Closed]));
    assert_eq!((case.stage, case.due, case.claim), (Stage::Closed, None, None));
}

/// What a move does is what the table says of it.
#[test]
fn a_move_begins_only_where_the_table_lets_it_and_ends_where_it_says() {
    for stage in Stage::ALL {
        let case = case_at(stage);
        assert_eq!(case.stage, stage);
        for row in MOVES {
            let refused = case.may(row.mv, MONTH_OVER).err();
            let wrong = Refusal::WrongStage { mv: row.mv, stage };
            // Why there is nothing to appeal is told at every stage.
            if row.mv == Move::Appeal {
                assert!(matches!(refused, Some(Refusal::Appeal(_))) || row.from.contains(&stage));
                continue;
            }
            assert_eq!(
                refused == Some(wrong),
                !row.from.contains(&stage),
                "{stage:?} {:?}",
                row.mv
            );
        }
    }
}

#[test]
fn the_rules_judge_a_case_as_the_moves_do() {
    for stage in Stage::ALL {
        let case = case_at(stage);
        let judged = case.judge(MONTH_OVER, &SETTINGS, MANAGER);
        for row in MOVES {
            assert_eq!(judged.may(row.mv), case.may(row.mv, MONTH_OVER), "{stage:?} {:?}", row.mv);
        }
        let papers_came = !matches!(stage, Stage::Intake | Stage::Withdrawn);
        assert_eq!(judged.papers_stand(), papers_came, "{stage:?}");
        assert_eq!((judged.missing, judged.changed), (vec![], vec![]));
        assert_eq!(judged.people.map(Count::get), Some(1));
        assert_eq!(judged.per_head, Some(Balance(320_000)));
    }
    let mut case = case_at(Stage::Declared);
    case.request = request(&[(Field::Salary, "100"), (Field::District, "")]);
    let judged = case.judge(TODAY, &SETTINGS, MANAGER);
    assert_eq!(judged.changed, [Field::Salary]);
    assert_eq!(judged.missing, [Field::District]);
    assert!(judged.may(Move::Refer).is_err() && judged.may(Move::Return).is_ok());
}

#[test]
fn papers_are_counted_and_the_first_that_does_not_stand_is_named() {
    let mut case = received(&[(Field::Category, "widow")]);
    case.submit(clerk()).unwrap();
    let refused = case.signs(clerk());
    let (paper, standing) = (Paper::NationalId, Standing::Missing);
    assert_eq!(refused, Err(Refusal::Paper { paper, standing, count: 3 }));
    assert!(!case.awaits_signature(TODAY));
    case.check_paper(valid(Paper::NationalId), clerk()).unwrap();
    case.check_paper(valid(Paper::IncomeProof), clerk()).unwrap();
    assert_eq!(case.due, Some(TODAY.plus(12)), "it still waits for papers");
    let paper = Paper::DeathCertificate;
    assert_eq!(case.papers_stand(TODAY), Err(Refusal::Paper { paper, standing, count: 1 }));
    case.check_paper(valid(paper), clerk()).unwrap();
    assert!(case.awaits_signature(TODAY));
    // One that is looked at again takes the place of what was seen before.
    let mut expired = valid(paper);
    expired.number = " 9\t9 ".into();
    expired.matched = false;
    let fact = Fact::PaperChecked { paper, standing: Standing::NotMatched };
    assert_eq!(case.check_paper(expired, clerk()), Ok(vec![fact]));
    assert_eq!((case.documents.len(), case.documents[2].number.as_str()), (3, "9 9"));
    // Signed, it waits for no signature.
    assert!(!case_at(Stage::Declared).awaits_signature(TODAY));
    let mut declared = case_at(Stage::Declared);
    declared.check_paper(valid(Paper::IncomeProof), by(CLERK, TODAY.plus(1))).unwrap();
    assert_eq!(declared.due, Some(TODAY.plus(13)), "what is signed is due when it was");
}

fn changed(field: Field, old: &str, new: &str) -> ChangedValue {
    ChangedValue { place: Place::Field(field), old: old.into(), new: new.into() }
}

#[test]
fn what_was_signed_for_and_changed_goes_back_to_be_signed_again() {
    for stage in [Stage::Declared, Stage::Referred, Stage::Deferred] {
        let mut case = case_at(stage);
        let signed = case.declaration.clone().unwrap();
        let facts = case.amend(request(&[(Field::Salary, "100")]), decides());
        let changes = vec![changed(Field::Salary, "3200", "100")];
        let voided = Fact::SignatureVoided {
            reference: signed.reference,
            signed_on: signed.signed_on,
            changes: changes.clone(),
        };
        let unmatched = Fact::MatchVoided { papers: vec![Paper::IncomeProof] };
        assert_eq!(facts, Ok(vec![Fact::Changed { changes }, unmatched, voided]), "{stage:?}");
        let proof = case.papers(TODAY).into_iter().find(|(paper, _)| *paper == Paper::IncomeProof);
        assert_eq!(proof, Some((Paper::IncomeProof, Standing::Mismatch)));
        assert_eq!((case.declaration.is_some(), case.referral.is_some()), (false, false));
        stands(&case, Stage::Verification, MONTH_OVER, 12);
        assert_eq!(case.need, Some(NeedClass::A), "judged by the new salary");
    }
    // A new phone is nothing that was signed for.
    let mut case = case_at(Stage::Referred);
    let before = case.clone();
    let changes = vec![changed(Field::Phone, "0500000001", "0500000002")];
    let facts = case.amend(request(&[(Field::Phone, "0500000002")]), decides());
    assert_eq!(facts, Ok(vec![Fact::Changed { changes }]));
    assert_eq!((case.stage, case.due), (before.stage, before.due));
    assert_eq!(case.declaration, before.declaration);
    // Before anything was signed there is only the match of a paper to void.
    let mut case = case_at(Stage::Verification);
    let facts = case.amend(request(&[(Field::Salary, "100")]), clerk()).unwrap();
    assert_eq!((facts.len(), case.stage), (2, Stage::Verification));
}

#[test]
fn after_the_decision_only_what_the_committee_did_not_see_changes() {
    let later =
        [Stage::Decided, Stage::Rejected, Stage::Registered, Stage::InService, Stage::FollowUp];
    for stage in later {
        let mut case = case_at(stage);
        let both = request(&[(Field::Salary, "100"), (Field::Phone, "0500000002")]);
        let refused = case.clone().amend(both, decides());
        assert_eq!(refused, Err(Refusal::DecidedAlready(vec![Field::Salary])), "{stage:?}");
        let mut household = case.request.to_draft();
        household.members.push(MemberDraft::default());
        household.members[0].set(MemberField::Name, "نورة");
        household.set(Field::HouseholdSize, "2");
        let refused = case.clone().amend(household.check(TODAY).unwrap(), decides());
        assert_eq!(refused, Err(Refusal::DecidedAlready(vec![Field::HouseholdSize])), "{stage:?}");
        case.amend(request(&[(Field::Phone, "0500000002")]), decides()).unwrap();
        assert_eq!(case.stage, stage);
    }
}

#[test]
fn a_changed_household_is_a_changed_field_though_its_size_is_the_same() {
    let mut case = received(&[(Field::HouseholdSize, "2")]);
    let mut draft = case.request.to_draft();
    draft.members.push(MemberDraft::default());
    draft.members[0].set(MemberField::Name, "نورة");
    let facts = case.amend(draft.check(TODAY).unwrap(), clerk());
    assert_eq!(facts, Ok(vec![Fact::Amended { fields: vec![Field::HouseholdSize] }]));
    let again = case.request.clone();
    assert_eq!(case.amend(again, clerk()), Ok(vec![Fact::Amended { fields: vec![] }]));
}

#[test]
fn a_manager_decides_early_with_a_reason_and_the_committee_may_always_put_off() {
    let sitting = sitting();
    let early = |staff, resolution, exception: Option<&str>| {
        let mut case = case_at(Stage::Referred);
        let exception = exception.map(str::to_owned);
        let early = sitting_on(TODAY);
        let given = Sitters { exception, ..sitters(&early, resolution) };
        let facts = case.decide(given, by(staff, TODAY))?;
        Ok((facts, case.decision.unwrap().exception))
    };
    let (facts, exception) = early(MANAGER, Resolution::Reject, Some("عملية غدًا")).unwrap();
    let reason = "عملية غدًا".to_owned();
    assert_eq!(facts[0], Fact::ExceptionMade { reason: reason.clone() });
    let exception = exception.unwrap();
    assert_eq!((exception.reason, exception.by), (reason, MANAGER));
    assert_eq!(early(MANAGER, Resolution::Accept, Some(" ")), Err(Refusal::ReasonNeeded));
    // Putting off is no answer: the month does not hold it, and it is no exception.
    for exception in [None, Some("عملية غدًا")] {
        let (facts, exception) = early(CLERK, Resolution::Defer, exception).unwrap();
        assert_eq!((facts.len(), exception), (1, None));
    }
    // An exception that was not needed is none.
    let mut case = case_at(Stage::Referred);
    let exception = Some("عملية غدًا".to_owned());
    let given = Sitters { exception, ..sitters(&sitting, Resolution::Accept) };
    case.decide(given, decides()).unwrap();
    assert_eq!(case.decision.unwrap().exception, None);
}

#[test]
fn a_decision_says_what_was_resolved_and_only_an_acceptance_needs_no_reason() {
    for (resolution, stage, days) in [
        (Resolution::Accept, Stage::Decided, 14),
        (Resolution::AcceptInPart, Stage::Decided, 14),
        (Resolution::Reject, Stage::Rejected, 14),
        (Resolution::Defer, Stage::Deferred, 12),
    ] {
        let (sitting, mut case) = (sitting(), case_at(Stage::Referred));
        let silent = Sitters { reason: String::new(), ..sitters(&sitting, resolution) };
        let without = case.clone().decide(silent, decides()).map(drop);
        let wanted = match resolution {
            Resolution::Accept => Ok(()),
            _ => Err(Refusal::ReasonNeeded),
        };
        assert_eq!(without, wanted, "{resolution:?}");
        case.answered = case_at(Stage::Registered).answered;
        case.decide(sitters(&sitting, resolution), decides()).unwrap();
        stands(&case, stage, MONTH_OVER, days);
        assert_eq!(case.answered, None, "the new decision is not told yet");
        let decision = case.decision.unwrap();
        assert_eq!((decision.resolution, decision.on), (resolution, MONTH_OVER));
        assert_eq!((decision.by, decision.at), (CLERK, MONTH_OVER.at(9, 30)));
    }
}

#[test]
fn what_was_put_off_goes_on_without_a_second_month() {
    let mut case = case_at(Stage::Deferred);
    let clock = case.referral.unwrap().clock;
    let facts = case.resume(" وردت الأوراق ", decides());
    assert_eq!(facts, Ok(vec![Fact::Resumed { note: "وردت الأوراق".into() }]));
    let now = case.referral.unwrap().clock;
    assert_eq!((case.stage, now.earliest), (Stage::Referred, clock.earliest));
    assert!(now.latest > clock.latest && case.due == Some(now.latest));
    case.may(Move::Decide, MONTH_OVER).unwrap();
    // What is left of the time that was given is not taken away.
    let mut case = case_at(Stage::Deferred);
    let earlier = TODAY.minus(90);
    let issued = Some(super::stages_tests::on(earlier));
    case.documents.iter_mut().for_each(|paper| paper.issued = issued);
    case.resume("x", by(CLERK, earlier)).unwrap();
    assert_eq!(case.referral.unwrap().clock.latest, clock.latest);
    assert_eq!(case_at(Stage::Deferred).resume(" ", decides()), Err(Refusal::ReasonNeeded));
}

#[test]
fn the_refused_hear_it_and_are_asked_how_they_were_treated() {
    let mut case = case_at(Stage::Rejected);
    assert_eq!(case.survey(answered(), Channel::Phone, asks()), Err(Refusal::NotTold));
    case.tell(Channel::Phone, decides()).unwrap();
    assert_eq!((case.stage, case.due), (Stage::Rejected, Some(MONTH_OVER.plus(17))));
    case.survey(answered(), Channel::Phone, asks()).unwrap();
    assert_eq!(case.stage, Stage::Closed);
}

fn end(case: &mut Case, day: Day) {
    let papers = case.documents.iter_mut();
    papers.for_each(|paper| paper.expires = Some(super::stages_tests::on(day)));
}

#[test]
fn a_paper_that_ends_before_the_sitting_is_renewed_in_its_place_and_costs_no_day() {
    let mut case = case_at(Stage::Referred);
    end(&mut case, MONTH_OVER.minus(1));
    let judged = case.judge(MONTH_OVER, &SETTINGS, MANAGER);
    let refused = case.clone().decide(sitters(&sitting(), Resolution::Accept), decides());
    assert!(matches!(refused, Err(Refusal::Paper { standing: Standing::Expired, count: 2, .. })));
    assert_eq!(judged.may_resolve(Resolution::Accept), refused.map(drop));
    for resolution in [Resolution::Reject, Resolution::Defer] {
        assert_eq!(judged.may_resolve(resolution), Ok(()));
        case.clone().decide(sitters(&sitting(), resolution), decides()).unwrap();
    }
    let clock = case.referral.unwrap().clock;
    for document in case.documents.clone() {
        case.check_paper(valid(document.paper), decides()).unwrap();
    }
    assert_eq!((case.stage, case.referral.unwrap().clock), (Stage::Referred, clock));
    case.decide(sitters(&sitting(), Resolution::Accept), decides()).unwrap();
}

#[test]
fn a_paper_renewed_while_the_case_was_put_off_is_judged_by_the_day_of_the_vote() {
    let mut case = case_at(Stage::Deferred);
    let (renewed, voted) = (MONTH_OVER.plus(30), MONTH_OVER.plus(34));
    let on = super::stages_tests::on;
    for document in case.documents.clone() {
        let issued = Some(on(renewed));
        let paper = Document { issued, expires: Some(on(renewed.plus(300))), ..document };
        case.check_paper(paper, by(CLERK, renewed)).unwrap();
    }
    case.resume("جُددت الهوية", by(CLERK, renewed)).unwrap();
    let sitting = sitting_on(voted);
    case.decide(sitters(&sitting, Resolution::Accept), by(CLERK, voted)).unwrap();
    case.tell(Channel::Phone, by(CLERK, voted)).unwrap();
    case.register(FileNumber(1), by(CLERK, voted.plus(1))).unwrap();
}

#[test]
fn a_paper_that_ended_since_the_decision_takes_no_file_number_away() {
    let mut case = case_at(Stage::Decided);
    case.tell(Channel::Phone, decides()).unwrap();
    let later = by(CLERK, MONTH_OVER.plus(40));
    end(&mut case, MONTH_OVER);
    case.clone().register(FileNumber(1), later).unwrap();
    end(&mut case, MONTH_OVER.minus(1));
    let refused = case.register(FileNumber(1), later);
    assert!(matches!(refused, Err(Refusal::Paper { standing: Standing::Expired, .. })));
    assert_eq!(case.may(Move::Register, later.today), refused.map(drop), "the menu says so too");
    // Decided under other rules: it is renewed in its place, and goes on.
    for document in case.documents.clone() {
        case.check_paper(valid(document.paper), later).unwrap();
    }
    case.clone().register(FileNumber(1), later).unwrap();
    case.declaration = None;
    assert_eq!(case.register(FileNumber(1), decides()), Err(Refusal::NotSigned));
}

#[test]
fn calls_go_on_until_somebody_answers_declines_or_cannot_be_reached() {
    let call = |case: &mut Case, outcome| case.survey(outcome, Channel::Phone, asks()).unwrap();
    let mut case = case_at(Stage::FollowUp);
    assert_eq!(call(&mut case, Outcome::Declined), [Fact::SurveyDeclined, Fact::Closed]);
    assert_eq!(case.stage, Stage::Closed);
    let mut case = case_at(Stage::FollowUp);
    let later = MONTH_OVER.plus(4);
    assert_eq!(call(&mut case, Outcome::Later(later)), [Fact::SurveyTried]);
    assert_eq!((case.stage, case.due), (Stage::FollowUp, Some(later)));
    assert_eq!(call(&mut case, Outcome::NoAnswer), [Fact::SurveyTried]);
    assert_eq!((case.stage, case.due), (Stage::FollowUp, Some(MONTH_OVER.plus(1))));
    // An answer never comes too late, however many calls an older program kept.
    let mut called = case.clone();
    called.survey = vec![called.survey[0].clone(); ATTEMPTS_MAX];
    assert_eq!(call(&mut called, answered()), [Fact::SurveyAnswered, Fact::Closed]);
    // A second call of the same day is not a second day; the third day is the last that the society sets.
    assert_eq!(call(&mut case, Outcome::NoAnswer), [Fact::SurveyTried]);
    let on = |case: &mut Case, days, outcome| {
        let asks =
            By { today: MONTH_OVER.plus(days), at: MONTH_OVER.plus(days).at(9, 30), ..asks() };
        case.survey(outcome, Channel::Phone, asks)
    };
    assert_eq!(on(&mut case, 1, Outcome::NoAnswer), Ok(vec![Fact::SurveyTried]));
    let too_few = Err(Refusal::TooFewDays { days: 2, wanted: 3 });
    assert_eq!(on(&mut case, 1, Outcome::Unreachable), too_few);
    let mut given_up = case.clone();
    let facts = on(&mut case, 2, Outcome::NoAnswer);
    assert_eq!(facts, Ok(vec![Fact::SurveyTried, Fact::Unreachable, Fact::Closed]));
    assert_eq!((case.stage, case.survey.len()), (Stage::Closed, 5));
    let facts = on(&mut given_up, 2, Outcome::Unreachable);
    assert_eq!(facts, Ok(vec![Fact::Unreachable, Fact::Closed]));
}

#[test]
fn what_is_sent_back_is_signed_and_referred_anew() {
    for stage in [Stage::Verification, Stage::Declared, Stage::Referred, Stage::Deferred] {
        let mut case = case_at(stage);
        let facts = case.send_back(" ينقص الدخل ", decides());
        assert_eq!(facts, Ok(vec![Fact::Returned { reason: "ينقص الدخل".into() }]));
        assert_eq!((case.declaration.is_some(), case.referral.is_some()), (false, false));
        stands(&case, Stage::Intake, MONTH_OVER, 11);
        assert_eq!(case_at(stage).send_back("", decides()), Err(Refusal::ReasonNeeded));
    }
}

#[test]
fn whoever_withdraws_is_asked_how_they_were_treated() {
    let mut case = case_at(Stage::Referred);
    let reason = "انتقل".to_owned();
    let facts = case.withdraw("انتقل", decides());
    assert_eq!(facts, Ok(vec![Fact::Withdrawn { reason: reason.clone() }]));
    stands(&case, Stage::Withdrawn, MONTH_OVER, 17);
    assert_eq!(case.ended, Some(Ended::Withdrawn { reason, at: MONTH_OVER.at(9, 30) }));
    case.survey(answered(), Channel::Phone, asks()).unwrap();
}

#[test]
fn a_claim_is_taken_given_back_taken_away_and_handed_over() {
    let mut case = case_at(Stage::Intake);
    let claim = |staff| Some(Claim { by: staff, since: TODAY.at(9, 30) });
    assert_eq!(case.take_over(clerk()), None, "nobody held it");
    assert_eq!((case.claim(clerk()), case.claim), (Fact::Claimed, claim(CLERK)));
    assert_eq!(case.take_over(clerk()), None, "it is theirs");
    assert_eq!(case.take_over(by(COLLEAGUE, TODAY)), Some(Fact::Claimed));
    assert_eq!(case.claim, claim(COLLEAGUE));
    assert_eq!(case.release(clerk()), Err(Refusal::HeldBy { by: COLLEAGUE }));
    assert_eq!(case.hand_over(MANAGER, "", clerk()), Err(Refusal::HeldBy { by: COLLEAGUE }));
    let manager = by(MANAGER, TODAY);
    assert_eq!(case.free("", manager), Err(Refusal::ReasonNeeded));
    let freed = Fact::Freed { from: COLLEAGUE, reason: "إجازة".into() };
    assert_eq!((case.free("إجازة", manager), case.claim), (Ok(vec![freed]), None));
    assert_eq!(case.free("إجازة", manager), Err(Refusal::NotHeld));
    assert_eq!(case.hand_over(MANAGER, "", clerk()), Err(Refusal::NotHeld));
    case.claim(clerk());
    let handed = Fact::HandedOver { to: MANAGER, note: "اتصل غدًا".into() };
    assert_eq!(case.hand_over(MANAGER, " اتصل غدًا", clerk()), Ok(vec![handed]));
    assert_eq!(case.claim, claim(MANAGER));
    assert_eq!(case.release(manager), Ok(vec![Fact::Released]));
    assert_eq!((case.claim, case.number), (None, NUMBER));
}

#[test]
fn who_was_accepted_hears_it_before_they_withdraw() {
    let mut case = case_at(Stage::Decided);
    assert_eq!(case.withdraw("انتقل", decides()), Err(Refusal::NotTold));
    case.tell(Channel::Phone, decides()).unwrap();
    case.withdraw("انتقل", decides()).unwrap();
}
