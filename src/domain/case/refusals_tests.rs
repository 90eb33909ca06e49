//! Every refusal that the rules of a case give: met, and gone through with the one thing mended.
//! Longer than 500 lines: one table.

use std::collections::BTreeSet;

use super::stages_tests::{
    AUDITOR, CLERK, COLLEAGUE, MANAGER, MONTH, NUMBER, TODAY, TWO_COMMITTEES, answered, by,
    case_at, cash, clerk, granting, measured, on, pieces, received, request, sitters, sitting,
    sitting_on, valid,
};
use crate::domain::asked_elsewhere::TypedAnswer;
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::appeal_tests as of_appeal;
use crate::domain::case::reversing::REVERSALS_MAX;
use crate::domain::case::{AppealFlaw, BoardAnswer, By, Case, Item, Refusal, Sitters, Step};
use crate::domain::choice::{Channel, Datum, DeliveryKind, Paper, Service, Signature, TypedTwice};
use crate::domain::clause::Clause;
use crate::domain::committee::{
    Ballot, ChosenCommittee, CommitteeRules, Conflict, Hand, ItemVotes, Membership, NewVote,
    Resolution, Sitting, Tie, Vote, VoteFlaw,
};
use crate::domain::delivery::{DELIVERIES_MAX, Delivery};
use crate::domain::document::{Document, Says, Standing};
use crate::domain::grant::{Grant, Left};
use crate::domain::id::{CommitteeId, FileNumber, PartyId, SittingNumber, StaffId};
use crate::domain::measuring::{Measuring, Unit};
use crate::domain::party::{MergeChoice, Party};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::request::{Field, Repeat, Section};
use crate::domain::satisfaction::{
    ATTEMPTS_A_DAY_MAX, ATTEMPTS_MAX, About, Answers, Attempt, Given, Outcome, Question, Score,
};
use crate::domain::settings::Settings;
use crate::domain::stage::Stage;
use crate::domain::stored_text::StoredText;
use crate::domain::unfinished::{
    DRAFT_BYTES_MAX, DRAFTS_MAX, Others, PROPOSALS_MAX, may_keep_draft, may_propose,
};
use crate::domain::value::{Money, Quantity};
use crate::refusal_rows_tests::{Row, are_met_and_mended, named, plain, row, variants};

/// A member of the committee with an account, who worked on nothing.
const AHMAD: StaffId = StaffId(11);

type Tried = Result<(), Refusal>;

/// What only the desk as a whole can refuse: who else is there, who sees what, what time it is.
pub const OF_THE_DESK: [&str; 24] = [
    "Refusal::AboutOneself",
    "Refusal::AccountDiffers",
    "Refusal::AlikeOpen",
    "Refusal::AlreadySetUp",
    "Refusal::ClockInDoubt",
    "Refusal::Complaint",
    "Refusal::FollowUp",
    "Refusal::IdTaken",
    "Refusal::IdUnseen",
    "Refusal::ImportUndone",
    "Refusal::ImportWorkedOn",
    "Refusal::Inquiry",
    "Refusal::KnownOtherwise",
    "Refusal::KnownRecord",
    "Refusal::LatePaper",
    "Refusal::LikeSomebody",
    "Refusal::Masked",
    "Refusal::NoMembers",
    "Refusal::NotSetUp",
    "Refusal::OtherPerson",
    "Refusal::SettingsNeedManager",
    "Refusal::SittingOpen",
    "Refusal::Theme",
    "Refusal::Undertaking",
];

const HOW: (StaffId, Timestamp) = (StaffId(2), Timestamp(9));

fn two_rows() -> (Party, Party) {
    let row = |id| Party::from_request(PartyId(id), &request(&[]));
    (row(1), row(2))
}

const ROWS: &[Row<Refusal>] = &[
    // The steps.
    row!("H2", Refusal::WrongStage { .. }, |mended| {
        let from = if mended { Stage::Intake } else { Stage::Declared };
        case_at(from).submit(clerk()).map(drop)
    }),
    row!("H2", Refusal::Missing(_), |mended| {
        let district = if mended { "النموذجي" } else { "" };
        received(&[(Field::District, district)]).submit(clerk()).map(drop)
    }),
    row!("H3", Refusal::Unconfirmed { .. }, |mended| {
        let mut case = received(&[]);
        let unconfirmed = vec![Section::Dwelling];
        let mut repeats = Repeat { case: case.number, on: TODAY, unconfirmed };
        case.repeats = Some(repeats.clone());
        if mended {
            repeats.confirm(Section::Dwelling);
        }
        case.confirm_parts(Some(&repeats));
        case.submit(clerk()).map(drop)
    }),
    // Two rows of the register.
    row!("G4", Refusal::OnePerson, |mended| {
        let (mut own, mut other) = two_rows();
        other.id = PartyId(if mended { 2 } else { 1 });
        own.say_not_same(&mut other, HOW)
    }),
    row!("G4", Refusal::MergedAlready { .. }, |mended| {
        let (mut own, mut other) = two_rows();
        let mut third = Party { id: PartyId(3), ..own.clone() };
        if !mended {
            third.take_in(&mut other, &MergeChoice::default(), ("x", HOW))?;
        }
        own.take_in(&mut other, &MergeChoice::default(), ("x", HOW))
    }),
    row!("G4", Refusal::SaidNotSame { .. }, |mended| {
        let (mut own, mut other) = two_rows();
        own.say_not_same(&mut other, HOW)?;
        if mended {
            own.withdraw_not_same(&mut other, HOW)?;
        }
        own.take_in(&mut other, &MergeChoice::default(), ("x", HOW))
    }),
    row!("G4", Refusal::NotMerged, |mended| {
        let (mut own, mut other) = two_rows();
        if mended {
            own.take_in(&mut other, &MergeChoice::default(), ("x", HOW))?;
        }
        own.release(&mut other, ("x", HOW))
    }),
    // Papers.
    row!("H2", Refusal::Paper { standing: Standing::Missing, .. }, |mended| {
        sign_with(|paper| paper.seen = mended)
    }),
    row!("H2", Refusal::Paper { standing: Standing::NotMatched, .. }, |mended| {
        sign_with(|paper| paper.matched = mended)
    }),
    row!("H2", Refusal::Paper { standing: Standing::NoNumber, .. }, |mended| {
        let number = if mended { "7".into() } else { " ".into() };
        sign_on(Paper::IncomeProof, |paper| paper.number = number)
    }),
    row!("H2", Refusal::Paper { standing: Standing::IssuedLater, .. }, |mended| {
        sign_with(|paper| paper.issued = Some(on(TODAY.plus(i32::from(!mended)))))
    }),
    row!("H2", Refusal::Paper { standing: Standing::NoExpiry, .. }, |mended| {
        sign_with(|paper| paper.expires = mended.then(|| on(TODAY.plus(100))))
    }),
    row!("H2", Refusal::Paper { standing: Standing::Expired, .. }, |mended| {
        sign_with(|paper| paper.expires = Some(on(TODAY.minus(i32::from(!mended)))))
    }),
    row!("H2", Refusal::Paper { standing: Standing::NoIssueDate, .. }, |mended| {
        let issued = mended.then(|| on(TODAY.minus(1)));
        sign_on(Paper::IncomeProof, |paper| paper.issued = issued)
    }),
    row!("H2", Refusal::Paper { standing: Standing::Mismatch, .. }, |mended| {
        let income = Says::parse(Datum::Income, if mended { "3200" } else { "3201" });
        sign_on(Paper::IncomeProof, |paper| paper.says = vec![income.unwrap()])
    }),
    row!("H2", Refusal::Paper { standing: Standing::TooOld, .. }, |mended| {
        let issued = Some(on(TODAY.minus(if mended { 90 } else { 91 })));
        sign_on(Paper::IncomeProof, |paper| paper.issued = issued)
    }),
    // The declaration.
    row!("H3", Refusal::NotSigned, |mended| {
        let mut case = case_at(Stage::Declared);
        case.declaration = case.declaration.filter(|_| mended);
        case.refer(Channel::Phone, None, clerk()).map(drop)
    }),
    row!("H3", Refusal::DeclarationVoid(_), |mended| {
        let mut case = case_at(Stage::Declared);
        // No paper proves it.
        let rooms = [(Field::Rooms, "9")];
        case.request = request(if mended { &[] } else { &rooms });
        case.refer(Channel::Phone, None, clerk()).map(drop)
    }),
    row!("H3", Refusal::SignatureNeedsReference, |mended| {
        let reference = if mended { "118" } else { " " };
        case_at(Stage::Verification)
            .sign(Signature::Witness, reference, on(TODAY), clerk())
            .map(drop)
    }),
    row!("H3", Refusal::SignedInFuture, |mended| {
        let day = on(TODAY.plus(i32::from(!mended)));
        case_at(Stage::Verification).sign(Signature::Paper, "118", day, clerk()).map(drop)
    }),
    row!("H3", Refusal::SignedBeforeRequest { .. }, |mended| {
        let signed = on(TODAY.minus(i32::from(!mended)));
        case_at(Stage::Verification).sign(Signature::Paper, "118", signed, clerk()).map(drop)
    }),
    row!("H3", Refusal::DecidedAlready(_), |mended| {
        let changed = if mended { (Field::Phone, "0500000002") } else { (Field::Salary, "100") };
        case_at(Stage::Decided).amend(request(&[changed]), clerk()).map(drop)
    }),
    // The committee.
    row!("H4", Refusal::TooEarly { .. }, |mended| {
        let day = TODAY.plus(if mended { MONTH } else { MONTH - 1 });
        case_at(Stage::Referred)
            .decide(sitters(&sitting_on(day), Resolution::Accept), by(CLERK, day))
            .map(drop)
    }),
    row!("H4", Refusal::ExceptionNeedsManager, |mended| {
        let staff = if mended { MANAGER } else { CLERK };
        let exception = Some("عملية غدًا".to_owned());
        let sitting = sitting_on(TODAY);
        let given = sitters(&sitting, Resolution::Accept);
        case_at(Stage::Referred).decide(Sitters { exception, ..given }, by(staff, TODAY)).map(drop)
    }),
    row!("H4", Refusal::ReasonNeeded, |mended| {
        let sitting = sitting();
        let mut given = sitters(&sitting, Resolution::Reject);
        given.reason = if mended { "فوق الحد".into() } else { " ".into() };
        case_at(Stage::Referred).decide(given, decides()).map(drop)
    }),
    row!("H4", Refusal::NothingGranted, |mended| {
        let grants = if mended { granting(4_500) } else { Vec::new() };
        grants_of(&[], Resolution::AcceptInPart, grants)
    }),
    row!("H4", Refusal::NotOneOfAsked { service: Service::Repair }, |mended| {
        let service = if mended { Service::Food } else { Service::Repair };
        grants_of(&[], Resolution::Accept, vec![Grant { service, ..granting(4_500)[0].clone() }])
    }),
    row!("H4", Refusal::NotOneOfAsked { service: Service::Food }, |mended| {
        let twice = [granting(1_000), granting(2_000)].concat();
        let once = twice.into_iter().take(if mended { 1 } else { 2 }).collect();
        grants_of(&[], Resolution::Accept, once)
    }),
    row!("H4", Refusal::GrantNeedsAmount { service: Service::Food }, |mended| {
        grants_of(&[], Resolution::Accept, granting(u32::from(mended)))
    }),
    row!("H4", Refusal::GrantNeedsAmount { service: Service::Bills }, |mended| {
        let service = Service::Bills;
        let measure = if mended { granting(100) } else { pieces(1) }[0].measure.clone();
        grants_of(
            &[(Field::Service, "bills")],
            Resolution::Accept,
            vec![Grant { service, measure }],
        )
    }),
    row!(
        "H4",
        Refusal::GrantCountedIn { service: Service::Food, unit: Some(Unit::Months) },
        |mended| {
            let one = Quantity::ONE;
            let unit = if mended { Unit::Months } else { Unit::Visits };
            told_in(Measuring::Units(Unit::Months), Grant::units(Service::Food, one, unit))
        }
    ),
    row!("H4", Refusal::GrantCountedIn { service: Service::Food, unit: None }, |mended| {
        let (one, grant) =
            (Quantity::ONE, Grant::units(Service::Food, Quantity::ONE, Unit::Months));
        let grant = if mended { Grant::quantity(Service::Food, one) } else { grant };
        told_in(Measuring::Either, grant)
    }),
    row!("H4", Refusal::LeftOut { service: Service::Rent }, |mended| {
        let both = [(Field::Service2, "rent"), (Field::Amount2, "100")];
        let part = if mended { Resolution::AcceptInPart } else { Resolution::Accept };
        grants_of(&both, part, granting(4_500))
    }),
    row!("H4", Refusal::GrantTooLarge, |mended| {
        let both = [(Field::Service2, "rent"), (Field::Amount2, "100")];
        let most = granting(100_000_000)[0].clone();
        let rent = if mended { granting(0) } else { granting(1) };
        let rent = rent.into_iter().filter(|_| !mended);
        let rent = rent.map(|grant| Grant { service: Service::Rent, ..grant });
        let part = if mended { Resolution::AcceptInPart } else { Resolution::Accept };
        grants_of(&both, part, std::iter::once(most).chain(rent).collect())
    }),
    row!("H4", Refusal::PartIsWhole { .. }, |mended| {
        let mut case = case_at(Stage::Referred);
        let asked = if mended { "4500.01" } else { "4500" };
        case.request = request(&[(Field::Amount, asked)]);
        case.declaration = case_at(Stage::Referred).declaration;
        resign(&mut case);
        case.decide(sitters(&sitting(), Resolution::AcceptInPart), decides()).map(drop)
    }),
    row!("H4", Refusal::MoreThanAsked { service: None, .. }, |mended| {
        // Of the second service it was not said how much.
        let both = [(Field::Service2, "rent")];
        let rent = Grant {
            service: Service::Rent,
            ..granting(if mended { 4_500 } else { 4_501 })[0].clone()
        };
        let grants = [granting(4_500), vec![rent]].concat();
        decide_silently(&both, Resolution::Accept, grants)
    }),
    row!("H4", Refusal::MoreThanAsked { service: Some(Service::Food), .. }, |mended| {
        let sitting = sitting();
        let mut given = sitters(&sitting, Resolution::Accept);
        given.grants = granting(50_000);
        given.reason = if mended { "أسرة كبيرة".into() } else { " ".into() };
        case_at(Stage::Referred).decide(given, decides()).map(drop)
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NoQuorum { .. }), |mended| {
        vote(Resolution::Accept, |sitting| {
            sitting.present = if mended { vec![1, 2] } else { vec![1] };
        })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::Closed), |mended| {
        vote(Resolution::Accept, |sitting| {
            sitting.closed = (!mended).then_some(sitting.opened);
        })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotOnAgenda), |mended| {
        vote(Resolution::Accept, |sitting| {
            sitting.agenda.truncate(usize::from(mended));
        })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::OtherDay { .. }), |mended| {
        vote(Resolution::Accept, |sitting| {
            sitting.on = TODAY;
            sitting.later = if mended { vec![TODAY.plus(MONTH)] } else { Vec::new() };
        })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::TooFewLeft { .. }), |mended| {
        ballots(
            Resolution::Accept,
            &[(1, Vote::For), (2, if mended { Vote::For } else { Vote::Recused })],
        )
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotVoted { seat: 2 }), |mended| {
        let all = [(1, Vote::For), (2, Vote::For)];
        ballots(Resolution::Accept, if mended { &all } else { &all[..1] })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotPresent { seat: 3 }), |mended| {
        ballots(Resolution::Accept, &[(1, Vote::For), (if mended { 2 } else { 3 }, Vote::For)])
    }),
    row!("H4", Refusal::Vote(VoteFlaw::TwoBallots { seat: 1 }), |mended| {
        ballots(Resolution::Accept, &[(1, Vote::For), (if mended { 2 } else { 1 }, Vote::For)])
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotCarried { .. }), |mended| {
        let vote = if mended { Vote::For } else { Vote::Abstained };
        ballots(Resolution::Accept, &[(1, vote), (2, vote)])
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotRefused { .. }), |mended| {
        let vote = if mended { Vote::Against } else { Vote::For };
        ballots(Resolution::Reject, &[(1, vote), (2, vote)])
    }),
    row!("H4", Refusal::Vote(VoteFlaw::Tied { chair: None, .. }), |mended| {
        let second = if mended { Vote::For } else { Vote::Abstained };
        ballots(Resolution::Accept, &[(1, Vote::For), (2, second)])
    }),
    row!("H4", Refusal::Vote(VoteFlaw::Tied { chair: Some(2), .. }), |mended| {
        let rules = CommitteeRules { tie: Tie::Chair, chair: Some(2), ..Default::default() };
        let sitting = Sitting { rules, ..sitting() };
        let votes = if mended { [Vote::Against, Vote::For] } else { [Vote::For, Vote::Against] };
        let cast = (1..).zip(votes).map(|(seat, vote)| Ballot::new(seat, vote)).collect();
        let given = Sitters { ballots: cast, ..sitters(&sitting, Resolution::Accept) };
        case_at(Stage::Referred).decide(given, decides()).map(drop)
    }),
    row!("H4", Refusal::NoSuchCommittee, |mended| transfer(if mended { 2 } else { 3 }, false)),
    row!("H4", Refusal::WithThatCommittee { committee: CommitteeId(1) }, |mended| {
        transfer(if mended { 2 } else { 1 }, false)
    }),
    row!("H4", Refusal::OnOpenAgenda { sitting: SittingNumber(7) }, |mended| transfer(2, !mended)),
    row!("H4", Refusal::OtherCommittee { committee: CommitteeId(2), .. }, |mended| {
        let mut case = case_at(Stage::Referred);
        if !mended {
            case.referral.as_mut().unwrap().committee = CommitteeId(2);
        }
        let how = By { settings: &TWO_COMMITTEES, ..decides() };
        case.decide(sitters(&sitting(), Resolution::Accept), how).map(drop)
    }),
    row!("H4", Refusal::Vote(VoteFlaw::MustRecuse { seat: 3, why: Conflict::TookIn }), |mended| {
        let by_whom = if mended { MANAGER } else { COLLEAGUE };
        votes_with(COLLEAGUE, |case| case.taken_by = by_whom, &[])
    }),
    row!(
        "H4",
        Refusal::Vote(VoteFlaw::MustRecuse { why: Conflict::CheckedPapers, .. }),
        |mended| {
            let by_whom = if mended { MANAGER } else { COLLEAGUE };
            votes_with(COLLEAGUE, |case| case.checked_by = vec![CLERK, by_whom], &[])
        }
    ),
    row!("H4", Refusal::Vote(VoteFlaw::MustRecuse { why: Conflict::Signed, .. }), |mended| {
        votes_with(if mended { COLLEAGUE } else { CLERK }, |_| {}, &[])
    }),
    row!("H4", Refusal::Vote(VoteFlaw::MustRecuse { why: Conflict::About, .. }), |mended| {
        votes_with(COLLEAGUE, |_| {}, if mended { &[MANAGER] } else { &[COLLEAGUE] })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::MustRecuse { why: Conflict::VotedFirst, .. }), |mended| {
        let settings = of_appeal::with_others();
        let mut case = of_appeal::referred(of_appeal::rejected(), &settings);
        let day = of_appeal::earliest(&case);
        let mut sitting = of_appeal::second(day);
        if !mended {
            sitting.members[0].name = "أحمد".into();
        }
        let given = sitters(&sitting, Resolution::Reject);
        case.decide(given, of_appeal::how(CLERK, day, &settings)).map(drop)
    }),
    // Appeals.
    row!("W2", Refusal::Appeal(AppealFlaw::NotDecided), |mended| {
        appeals(if mended { of_appeal::rejected() } else { case_at(Stage::Referred) })
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::AcceptedWhole), |mended| {
        let riyals = if mended { 4_500 } else { 9_000 };
        appeals(of_appeal::decided(Resolution::Accept, granting(riyals)))
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::NotTold), |mended| {
        let mut case = case_at(Stage::Rejected);
        if mended {
            case.tell(Channel::Phone, decides())?;
        }
        appeals(case)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::TooLate { .. }), |mended| {
        appeals_on(of_appeal::rejected(), of_appeal::DECIDED.plus(if mended { 60 } else { 61 }))
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::OtherDay { .. }), |mended| {
        appeals_on(of_appeal::rejected(), of_appeal::DECIDED.minus(i32::from(!mended)))
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::Appealed { .. }), |mended| {
        let settings = of_appeal::with_others();
        let mut case = of_appeal::appealed(of_appeal::rejected(), &settings);
        if mended {
            case.withdraw("x", of_appeal::how(CLERK, of_appeal::APPEALED, &settings))?;
        }
        appeals(case)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::Withdrawn), |mended| {
        let mut case = of_appeal::decided(Resolution::AcceptInPart, granting(4_500));
        if !mended {
            case.withdraw("x", decides())?;
        }
        appeals(case)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::LessThanFirst { service: Service::Food }), |mended| {
        let settings = of_appeal::with_others();
        let mut case = of_appeal::referred(of_appeal::served_in_part(), &settings);
        let day = of_appeal::earliest(&case);
        let sitting = of_appeal::second(day);
        let grants = granting(if mended { 4_500 } else { 4_400 });
        let given = Sitters { grants, ..sitters(&sitting, Resolution::AcceptInPart) };
        case.decide(given, of_appeal::how(CLERK, day, &settings)).map(drop)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::RestWaits), |mended| {
        let settings = of_appeal::with_others();
        let mut case = of_appeal::referred(of_appeal::served_in_part(), &settings);
        let delivery = Delivery { receipt: "R-2".into(), ..cash(100) };
        let why = if mended { "" } else { "x" };
        case.deliver(delivery, why, of_appeal::how(CLERK, of_appeal::APPEALED, &settings)).map(drop)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::WithBoard), |mended| {
        let settings = if mended { of_appeal::with_others() } else { of_appeal::without_others() };
        let mut case = of_appeal::referred(of_appeal::rejected(), &settings);
        let day = of_appeal::earliest(&case);
        let sitting = of_appeal::second(day);
        let given = sitters(&sitting, Resolution::Reject);
        case.decide(given, of_appeal::how(CLERK, day, &settings)).map(drop)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::NotWithBoard), |mended| {
        let settings = if mended { of_appeal::without_others() } else { of_appeal::with_others() };
        answers_in(&settings, MANAGER, |_| {})
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::BoardNeedsManager), |mended| {
        answers(if mended { MANAGER } else { CLERK }, |_| {})
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::LetterNeeded), |mended| {
        answers(MANAGER, |answer| answer.letter = if mended { "م/7".into() } else { " ".into() })
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::BoardDecides), |mended| {
        let resolution = if mended { Resolution::Reject } else { Resolution::Defer };
        answers(MANAGER, |answer| answer.resolution = resolution)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::CanBeHeard { .. }), |mended| {
        let settings = if mended { of_appeal::without_others() } else { of_appeal::with_others() };
        refers_to(&settings, CommitteeId::BOARD)
    }),
    row!("W2", Refusal::Appeal(AppealFlaw::TooFewOthers { .. }), |mended| {
        let to = if mended { CommitteeId(2) } else { CommitteeId::GENERAL };
        refers_to(&of_appeal::with_others(), to)
    }),
    row!("H4", Refusal::Vote(VoteFlaw::RecusalNeedsReason { seat: 3 }), |mended| {
        let mut sitting = sitting();
        sitting.present = vec![1, 2, 3];
        let mut given = sitters(&sitting, Resolution::Accept);
        given.ballots[2] = Ballot::recused(3, if mended { "شريكه" } else { " " });
        case_at(Stage::Referred).decide(given, decides()).map(drop)
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotYours { seat: 2 }), |mended| {
        cast(if mended { 1 } else { 2 }, AHMAD, |_| {})
    }),
    row!("H4", Refusal::Vote(VoteFlaw::OwnVote { seat: 1 }), |mended| {
        let hand = if mended { Hand::Secretary(CLERK) } else { Hand::Own };
        cast(1, CLERK, |item| item.ballots = vec![Ballot { hand, ..Ballot::new(1, Vote::Against) }])
    }),
    row!("H4", Refusal::Vote(VoteFlaw::Changed { seat: 1 }), |mended| {
        let sitting = sitting();
        let mut given = sitters(&sitting, Resolution::Accept);
        let stood = if mended { Vote::For } else { Vote::Against };
        given.votes.ballots = vec![Ballot { hand: Hand::Own, ..Ballot::new(1, stood) }];
        case_at(Stage::Referred).decide(given, decides()).map(drop)
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotRecorder { by: CLERK }), |mended| {
        let sitting = sitting();
        let given = sitters(&sitting, Resolution::Accept);
        let how = by(if mended { MANAGER } else { COLLEAGUE }, TODAY.plus(MONTH));
        case_at(Stage::Referred).decide(given, how).map(drop)
    }),
    row!("H4", Refusal::Vote(VoteFlaw::PutOff), |mended| {
        vote(Resolution::Accept, |sitting| {
            let put_off = sitting.put_off(NUMBER, two_aside(), (TODAY.at(9, 0), CLERK)).unwrap();
            sitting.put_off = if mended { Vec::new() } else { vec![put_off] };
        })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::EnoughLeft { left: 2, quorum: 2 }), |mended| {
        let aside = if mended { two_aside() } else { Vec::new() };
        sitting().put_off(NUMBER, aside, (TODAY.at(9, 0), CLERK)).map(drop).map_err(Refusal::Vote)
    }),
    row!("H4", Refusal::Vote(VoteFlaw::StillOpen), |mended| {
        confirms(COLLEAGUE, |sitting| {
            if mended {
                sitting.close(TODAY.at(9, 0), []);
            }
        })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::NotAsked), |mended| {
        confirms(if mended { COLLEAGUE } else { CLERK }, |sitting| {
            sitting.close(TODAY.at(9, 0), []);
        })
    }),
    row!("H4", Refusal::Vote(VoteFlaw::ConfirmedAlready), |mended| {
        confirms(COLLEAGUE, |sitting| {
            sitting.close(TODAY.at(9, 0), []);
            let objection = mended.then_some("x");
            sitting.confirm(COLLEAGUE, TODAY.at(9, 0), objection).unwrap();
        })
    }),
    row!("H4", Refusal::ReasonAbove { .. }, |mended| {
        let bound = Money::riyals(if mended { 4_500 } else { 4_499 }).ok();
        grant(CommitteeRules { reason_above: bound, ..Default::default() }, "", CLERK)
    }),
    row!("H4", Refusal::ReasonAbove { .. }, |mended| {
        let rules = CommitteeRules { reason_above: Money::riyals(0).ok(), ..Default::default() };
        grant(rules, if mended { "أسرة كبيرة" } else { " " }, CLERK)
    }),
    row!("H4", Refusal::ManagerAbove { .. }, |mended| {
        let rules = CommitteeRules { manager_above: Money::riyals(0).ok(), ..Default::default() };
        grant(rules, "x", if mended { MANAGER } else { CLERK })
    }),
    // The answer and the file.
    row!("H4", Refusal::AlreadyTold, |mended| {
        let mut case = case_at(Stage::Decided);
        case.tell(Channel::Phone, decides())?;
        case.answered = case.answered.filter(|_| !mended);
        case.tell(Channel::Letter, decides()).map(drop)
    }),
    row!("H5", Refusal::NotTold, |mended| {
        let mut case = case_at(Stage::Decided);
        if mended {
            case.tell(Channel::Phone, decides())?;
        }
        case.register(FileNumber(3), decides()).map(drop)
    }),
    // Deliveries.
    row!("H6", Refusal::DeliveryInFuture, |mended| {
        give(|given| given.on = on(TODAY.plus(MONTH + i32::from(!mended))))
    }),
    row!("H2", Refusal::TypeTwice { paper: Paper::NationalId }, |mended| {
        let mut settings = clerk().settings.clone();
        settings.typed_twice = vec![TypedTwice::Dates];
        let how = By { settings: &settings, ..clerk() };
        let mut case = case_at(Stage::Verification);
        case.documents.clear();
        let card = valid(Paper::NationalId);
        case.is_typed_twice(&card, Some(&card).filter(|_| mended), how)
    }),
    // An account that waits for a second person.
    row!("H6", Refusal::AccountWaits { by: CLERK, .. }, |mended| {
        let mut case = account_typed();
        if mended {
            case.withdraw_account(decides())?;
        }
        let given = Delivery { receipt: "R-2".into(), ..cash(100) };
        case.deliver(given, "", decides()).map(drop)
    }),
    row!("H6", Refusal::NoAccountWaits, |mended| {
        let mut case = if mended { account_typed() } else { case_at(Stage::InService) };
        case.refuse_account("ليس باسمه", asks()).map(drop)
    }),
    row!("H6", Refusal::AccountNeedsSecond, |mended| {
        account_typed().may_judge_account(if mended { asks() } else { decides() })
    }),
    row!("H6", Refusal::AccountHasNoSecond, |mended| {
        let mut settings = decides().settings.clone();
        settings.staff.retain(|one| one.id == CLERK);
        let alone = By { settings: &settings, ..decides() };
        account_typed().may_judge_account(if mended { asks() } else { alone })
    }),
    row!("H6", Refusal::AccountOfAnother { by: CLERK }, |mended| {
        account_typed().may_withdraw_account(if mended { CLERK } else { COLLEAGUE })
    }),
    row!("H6", Refusal::ReceiptNeeded, |mended| {
        give(|given| given.receipt = if mended { "R-2".into() } else { " ".into() })
    }),
    row!("H6", Refusal::ProviderNeeded, |mended| {
        give(|given| given.provider = if mended { "متجر".into() } else { " ".into() })
    }),
    row!("H6", Refusal::AmountOfDeliveryNeeded, |mended| {
        give(|given| {
            given.amount = given.amount.filter(|_| mended);
            given.kind = DeliveryKind::InKind;
        })
    }),
    row!("H6", Refusal::MoreThanGranted { service: Some(Service::Food), .. }, |mended| {
        give(|given| given.amount = Money::riyals(if mended { 3_500 } else { 3_501 }).ok())
    }),
    row!(
        "H6",
        Refusal::MoreThanGranted { service: Some(_), left: Left::Quantity(2), .. },
        |mended| {
            let quantity = Quantity::try_from(if mended { 2 } else { 3 }).ok();
            give_pieces(2, |given| given.quantity = quantity)
        }
    ),
    row!("H6", Refusal::MoreThanGranted { service: None, .. }, |mended| {
        let mut case = case_at(Stage::InService);
        case.decision.as_mut().unwrap().grants = None;
        let given = cash(if mended { 3_500 } else { 3_501 });
        case.deliver(given, "", decides()).map(drop)
    }),
    row!("H6", Refusal::GrantedInMoney { service: Service::Food }, |mended| {
        give(|given| given.quantity = Some(Quantity::ONE).filter(|_| !mended))
    }),
    row!("H6", Refusal::QuantityOfDeliveryNeeded { service: Service::Food, .. }, |mended| {
        give_pieces(2, |given| given.quantity = Some(Quantity::ONE).filter(|_| mended))
    }),
    row!("H6", Refusal::DeliveredBeforeDecision { .. }, |mended| {
        give(|given| given.on = on(TODAY.plus(MONTH - i32::from(!mended))))
    }),
    row!("H6", Refusal::ServiceNotGranted { service: Service::Repair }, |mended| {
        give(|given| given.service = if mended { Service::Food } else { Service::Repair })
    }),
    row!("H6", Refusal::CashNotGranted, |mended| {
        let kind = if mended { DeliveryKind::InKind } else { DeliveryKind::Cash };
        give_pieces(1, |given| given.kind = kind)
    }),
    row!("H6", Refusal::NothingLeft, |mended| {
        let mut case = case_at(Stage::InService);
        if !mended {
            case.deliveries = vec![cash(4_500)];
        }
        let car = Delivery { kind: DeliveryKind::InKind, ..cash(1) };
        case.deliver(Delivery { receipt: "R-9".into(), ..car }, "", decides()).map(drop)
    }),
    row!("H6", Refusal::ReceiptUsed { .. }, |mended| {
        give(|given| given.receipt = if mended { "R-2".into() } else { cash(1_000).receipt })
    }),
    row!("H6", Refusal::RestNeedsReason { .. }, |mended| {
        let mut case = case_at(Stage::Registered);
        case.deliveries = vec![cash(1); DELIVERIES_MAX - 1];
        let why = if mended { "استغنى عن الباقي" } else { " " };
        case.deliver(cash(2), why, decides()).map(drop)
    }),
    row!("H6", Refusal::TooMany { max: 60 }, |mended| {
        let mut case = case_at(Stage::Registered);
        let before = if mended { DELIVERIES_MAX - 1 } else { DELIVERIES_MAX };
        case.deliveries = vec![cash(1); before];
        let given = Delivery { receipt: "R-2".into(), ..cash(1) };
        case.deliver(given, "انتهت المدة", decides()).map(drop)
    }),
    // What was recorded wrongly.
    row!("", Refusal::NothingToReverse, |mended| {
        let at = if mended { Stage::Referred } else { Stage::Declared };
        case_at(at).reverse(Step::Referral, "خطأ", decides_as(MANAGER)).map(drop)
    }),
    row!("", Refusal::ReverseFirst { first: Step::Registration }, |mended| {
        let mut case = case_at(Stage::Registered);
        if mended {
            case.reverse(Step::Registration, "خطأ", decides_as(MANAGER))?;
        }
        case.reverse(Step::Telling, "خطأ", decides_as(MANAGER)).map(drop)
    }),
    row!("", Refusal::ReversingNeedsManager, |mended| {
        let who = if mended { MANAGER } else { COLLEAGUE };
        case_at(Stage::Decided).reverse(Step::Decision, "خطأ", decides_as(who)).map(drop)
    }),
    row!("", Refusal::TooMany { max: 20 }, |mended| {
        let mut case = case_at(Stage::Registered);
        case.reverse(Step::Registration, "خطأ", decides_as(MANAGER))?;
        case.register(FileNumber(3), decides())?;
        let before = REVERSALS_MAX - usize::from(mended);
        case.reversals = vec![case.reversals[0].clone(); before];
        case.reverse(Step::Registration, "خطأ", decides_as(MANAGER)).map(drop)
    }),
    row!("G8", Refusal::AskedAboutIt, |mended| {
        let mut case = case_at(Stage::InService);
        let by = if mended { COLLEAGUE } else { CLERK };
        case.survey = vec![Attempt { by, ..missed(0) }];
        case.deliver(Delivery { receipt: "R-2".into(), ..cash(100) }, "", decides()).map(drop)
    }),
    // The follow-up.
    row!("G8", Refusal::TooMany { max: 60 }, |mended| {
        let mut case = case_at(Stage::FollowUp);
        case.survey = vec![missed(0); if mended { ATTEMPTS_MAX - 2 } else { ATTEMPTS_MAX - 1 }];
        let later = Outcome::Later(TODAY.plus(MONTH + 1));
        case.survey(later, Channel::Phone, asks()).map(drop)
    }),
    row!("G8", Refusal::TooFewDays { days: 2, wanted: 3 }, |mended| {
        let mut case = case_at(Stage::FollowUp);
        case.survey = vec![missed(MONTH - 1), missed(MONTH - if mended { 2 } else { 1 })];
        case.survey(Outcome::Unreachable, Channel::Phone, asks()).map(drop)
    }),
    row!("G8", Refusal::TriedToday, |mended| {
        let mut case = case_at(Stage::FollowUp);
        let before = MONTH - i32::from(mended);
        case.survey = vec![missed(before); ATTEMPTS_A_DAY_MAX];
        case.survey(Outcome::NoAnswer, Channel::Phone, asks()).map(drop)
    }),
    row!("G7", Refusal::MoreToDeliver, |mended| {
        let mut case = case_at(Stage::InService);
        if mended {
            case.deliveries = vec![cash(4_500)];
        }
        case.survey(answered(), Channel::Phone, asks()).map(drop)
    }),
    row!("G8", Refusal::OwnWork, |mended| {
        let asks = by(if mended { COLLEAGUE } else { CLERK }, TODAY.plus(MONTH));
        case_at(Stage::FollowUp).survey(answered(), Channel::Phone, asks).map(drop)
    }),
    row!("G7", Refusal::NoAnswers, |mended| {
        let silent = Outcome::Answered(Answers::default());
        let outcome = if mended { answered() } else { silent };
        case_at(Stage::FollowUp).survey(outcome, Channel::Phone, asks()).map(drop)
    }),
    row!("G7", Refusal::NotAsked { .. }, |mended| {
        let question = if mended { "courtesy" } else { "own_7" };
        let answers = Answers::of(Question::from_code(question).unwrap(), 4);
        case_at(Stage::FollowUp)
            .survey(Outcome::Answered(answers), Channel::Phone, asks())
            .map(drop)
    }),
    row!("G7", Refusal::Unanswered { question: Question::Ease, .. }, |mended| {
        let mut asked = Questionnaire::usual(About::Service);
        asked.asks[3].required = true;
        let mut answers = Answers::of(Question::Courtesy, 4);
        if mended {
            answers.set(Question::Ease, Score::of(2).map(Given::Score));
        }
        asked.check(&mut answers)
    }),
    row!("G7", Refusal::NoSuchVersion { .. }, |mended| {
        let version = if mended { 1 } else { 2 };
        case_at(Stage::FollowUp).survey_by(version, answered(), Channel::Phone, asks()).map(drop)
    }),
    row!("G7", Refusal::NotAnAnswer { question: Question::Speed, .. }, |mended| {
        let (question, code) = (Question::Speed, String::new());
        let text = if mended { "5" } else { "6" }.into();
        let typed = [TypedAnswer { question, text, code }];
        Questionnaire::usual(About::Service).read_rows(&typed).map(drop)
    }),
    row!("G7", Refusal::AskedTooEarly { .. }, |mended| {
        let mut case = case_at(Stage::FollowUp);
        let day = case.asked_from().minus(i32::from(!mended));
        let asks = By { today: TODAY.plus(MONTH), ..asks() };
        case.survey_elsewhere((day, Channel::Letter), answered(), asks).map(drop)
    }),
    row!("G8", Refusal::LaterNotAfterToday, |mended| {
        let day = TODAY.plus(MONTH + i32::from(mended));
        case_at(Stage::FollowUp).survey(Outcome::Later(day), Channel::Phone, asks()).map(drop)
    }),
    // Whose work it is.
    row!("G1", Refusal::NotHeld, |mended| {
        let mut case = case_at(Stage::Intake);
        if mended {
            case.claim(clerk());
        }
        case.release(clerk()).map(drop)
    }),
    row!("G1", Refusal::HeldBy { by: MANAGER }, |mended| {
        let mut case = case_at(Stage::Intake);
        case.claim(by(if mended { CLERK } else { MANAGER }, TODAY));
        case.release(clerk()).map(drop)
    }),
    row!("G1", Refusal::FreeingNeedsManager, |mended| {
        let mut case = case_at(Stage::Intake);
        case.claim(clerk());
        case.free("إجازة", by(if mended { MANAGER } else { COLLEAGUE }, TODAY)).map(drop)
    }),
    row!("G1", Refusal::CannotHold { staff: AUDITOR }, |mended| {
        hand_over(if mended { COLLEAGUE } else { AUDITOR })
    }),
    row!("G1", Refusal::CannotHold { staff: CLERK }, |mended| {
        hand_over(if mended { COLLEAGUE } else { CLERK })
    }),
    row!("G1", Refusal::CannotHold { staff: StaffId(99) }, |mended| {
        hand_over(if mended { COLLEAGUE } else { StaffId(99) })
    }),
    // What is stored and kept.
    row!("", Refusal::Text { of: StoredText::Reason, .. }, |mended| {
        let most = StoredText::Reason.chars_max();
        let reason = "س".repeat(if mended { most } else { most + 1 });
        case_at(Stage::Intake).withdraw(&reason, clerk()).map(drop)
    }),
    row!("", Refusal::DraftsFull { max: 50 }, |mended| {
        let count = if mended { DRAFTS_MAX - 1 } else { DRAFTS_MAX };
        may_keep_draft(Others { count, bytes: 0 }, None, 1)
    }),
    row!("", Refusal::DraftsLong, |mended| {
        let others = Others { count: 1, bytes: DRAFT_BYTES_MAX - 1 };
        may_keep_draft(others, None, if mended { 1 } else { 2 })
    }),
    row!("", Refusal::ProposalsFull { max: 20 }, |mended| {
        let own = if mended { PROPOSALS_MAX - 1 } else { PROPOSALS_MAX };
        may_propose(own, own)
    }),
];

/// The day on which the committee may decide, and after which all the rest happens.
fn decides() -> By<'static> {
    by(CLERK, TODAY.plus(MONTH))
}

fn decides_as(staff: StaffId) -> By<'static> {
    by(staff, TODAY.plus(MONTH))
}

/// A colleague who neither decided nor gave anything, on that day.
fn asks() -> By<'static> {
    by(COLLEAGUE, TODAY.plus(MONTH))
}

/// A call that nobody answered, so many days after the request was received.
fn missed(days: i32) -> Attempt {
    let at = TODAY.plus(days).at(9, 0);
    Attempt { outcome: Outcome::NoAnswer, channel: Channel::Phone, by: CLERK, at, version: 1 }
}

/// Signs where the first paper of the checklist was looked at again.
fn sign_with(mend: impl FnOnce(&mut Document)) -> Tried {
    sign_on(Paper::NationalId, mend)
}

fn sign_on(paper: Paper, mend: impl FnOnce(&mut Document)) -> Tried {
    let mut case = case_at(Stage::Verification);
    let mut paper = valid(paper);
    mend(&mut paper);
    case.check_paper(paper, clerk())?;
    case.signs(clerk()).map(drop)
}

/// Signs for the request as it stands now.
fn resign(case: &mut Case) {
    let mut again = case.clone();
    again.stage = Stage::Verification;
    again.signs(clerk()).unwrap();
    case.declaration = again.declaration;
}

/// A case of the general committee is moved to another, whether or not its sitting is open.
fn transfer(to: u8, is_on_agenda: bool) -> Tried {
    let to = ChosenCommittee { committee: CommitteeId(to), reason: "تخصص".into() };
    let open = is_on_agenda.then(sitting);
    let how = By { settings: &TWO_COMMITTEES, ..clerk() };
    case_at(Stage::Referred).transfer(&to, (open.as_ref(), &[]), how).map(drop)
}

/// All present vote for it in a sitting that is otherwise.
fn vote(resolution: Resolution, change: impl FnOnce(&mut Sitting)) -> Tried {
    let mut sitting = sitting();
    change(&mut sitting);
    case_at(Stage::Referred).decide(sitters(&sitting, resolution), decides()).map(drop)
}

/// Who steps aside says why.
fn ballot(seat: u8, vote: Vote) -> Ballot {
    if vote == Vote::Recused {
        Ballot::recused(seat, "قرابة")
    } else {
        Ballot::new(seat, vote)
    }
}

/// The third member, an account, votes too.
fn votes_with(staff: StaffId, change: impl FnOnce(&mut Case), about: &[StaffId]) -> Tried {
    let mut sitting = sitting();
    sitting.present = vec![1, 2, 3];
    sitting.members[2].membership = Membership::Staff(staff);
    let mut case = case_at(Stage::Referred);
    // It came from a file, and others checked it.
    case.taken_by = StaffId(0);
    case.checked_by = Vec::new();
    change(&mut case);
    let given = Sitters { about, ..sitters(&sitting, Resolution::Accept) };
    case.decide(given, decides()).map(drop)
}

fn ballots(resolution: Resolution, given: &[(u8, Vote)]) -> Tried {
    let sitting = sitting();
    let mut sitters = sitters(&sitting, resolution);
    sitters.ballots = given.iter().map(|(seat, vote)| ballot(*seat, *vote)).collect();
    case_at(Stage::Referred).decide(sitters, decides()).map(drop)
}

/// The first member, an account, casts a vote on a seat where this was cast.
fn cast(seat: u8, staff: StaffId, stood: impl FnOnce(&mut ItemVotes)) -> Tried {
    let mut sitting = sitting();
    sitting.members[0].membership = Membership::Staff(AHMAD);
    let mut votes = ItemVotes::new(sitting.number, NUMBER, sitting.day());
    stood(&mut votes);
    let item = Item { sitting: &sitting, about: &[], votes };
    let vote = NewVote { seat, vote: Some(Vote::For), why: String::new() };
    case_at(Stage::Referred).cast(item, &vote, by(staff, TODAY.plus(MONTH))).map(drop)
}

/// Both who are present step aside.
fn two_aside() -> Vec<Ballot> {
    [1, 2].map(|seat| ballot(seat, Vote::Recused)).to_vec()
}

/// The first member is a colleague's account; somebody confirms the minutes.
fn confirms(staff: StaffId, change: impl FnOnce(&mut Sitting)) -> Tried {
    let mut sitting = sitting();
    sitting.members[0].membership = Membership::Staff(COLLEAGUE);
    change(&mut sitting);
    sitting.confirm(staff, TODAY.at(10, 0), None)
}

/// Accepts 4,500 riyals under a society's rules.
fn grant(rules: CommitteeRules, reason: &str, by_whom: StaffId) -> Tried {
    let sitting = Sitting { rules, ..sitting() };
    let given = Sitters { reason: reason.into(), ..sitters(&sitting, Resolution::Accept) };
    case_at(Stage::Referred).decide(given, by(by_whom, TODAY.plus(MONTH))).map(drop)
}

/// Gives something of a grant of 4,500 riyals, of which 1,000 were given.
fn give(change: impl FnOnce(&mut Delivery)) -> Tried {
    let mut delivery = Delivery { receipt: "R-2".into(), ..cash(100) };
    change(&mut delivery);
    case_at(Stage::InService).deliver(delivery, "", decides()).map(drop)
}

/// Served in part, and the clerk typed another account.
fn account_typed() -> Case {
    let mut case = case_at(Stage::InService);
    let mut draft = case.request.to_draft();
    draft.set(Field::Iban, "SA0380000000608010167519");
    case.amend(draft.check(TODAY).unwrap(), decides()).unwrap();
    case
}

/// Gives one of a grant of so many pieces.
fn give_pieces(granted: u16, change: impl FnOnce(&mut Delivery)) -> Tried {
    let mut case = case_at(Stage::Registered);
    let decision = case.decision.as_mut().unwrap();
    (decision.amount, decision.grants) = (None, Some(pieces(granted)));
    let (kind, quantity) = (DeliveryKind::InKind, Some(Quantity::ONE));
    let mut delivery = Delivery { kind, amount: None, quantity, ..cash(1) };
    change(&mut delivery);
    case.deliver(delivery, "", decides()).map(drop)
}

/// Grants so much of a request that is otherwise.
fn grants_of(typed: &[(Field, &str)], resolution: Resolution, grants: Vec<Grant>) -> Tried {
    decided(typed, |sitters| Sitters { resolution, grants, ..sitters })
}

/// The same without a reason.
fn decide_silently(typed: &[(Field, &str)], resolution: Resolution, grants: Vec<Grant>) -> Tried {
    decided(typed, |sitters| Sitters { resolution, grants, reason: String::new(), ..sitters })
}

fn decided(typed: &[(Field, &str)], change: impl FnOnce(Sitters<'_>) -> Sitters<'_>) -> Tried {
    let mut case = received(typed);
    case.submit(clerk()).unwrap();
    case.papers_come();
    case.signs(clerk()).unwrap();
    case.refer(Channel::Phone, None, clerk()).unwrap();
    let sitting = sitting();
    let given = change(sitters(&sitting, Resolution::Accept));
    case.decide(given, decides()).map(drop)
}

/// Appeals the decision of a case, in time.
fn appeals(case: Case) -> Tried {
    appeals_on(case, of_appeal::APPEALED)
}

fn appeals_on(mut case: Case, received: Day) -> Tried {
    let settings = of_appeal::with_others();
    let how = of_appeal::how(CLERK, of_appeal::DECIDED.plus(90), &settings);
    case.appeal(&of_appeal::new(received), Some(&of_appeal::first()), how).map(drop)
}

/// An appeal is referred to a committee, or to the board.
fn refers_to(settings: &Settings, committee: CommitteeId) -> Tried {
    let mut case = of_appeal::appealed(of_appeal::rejected(), settings);
    let chosen = ChosenCommittee { committee, reason: "x".into() };
    let how = of_appeal::how(CLERK, of_appeal::APPEALED, settings);
    case.refer(Channel::Phone, Some(&chosen), how).map(drop)
}

/// What the board answered is recorded by somebody.
fn answers(staff: StaffId, change: impl FnOnce(&mut BoardAnswer)) -> Tried {
    answers_in(&of_appeal::without_others(), staff, change)
}

fn answers_in(settings: &Settings, staff: StaffId, change: impl FnOnce(&mut BoardAnswer)) -> Tried {
    let mut case = of_appeal::referred(of_appeal::rejected(), settings);
    let day = of_appeal::earliest(&case);
    let mut answer = of_appeal::answer(Resolution::Reject, Vec::new(), day);
    change(&mut answer);
    case.board_answers(&answer, of_appeal::how(staff, day, settings)).map(drop)
}

fn hand_over(to: StaffId) -> Tried {
    let mut case = case_at(Stage::Intake);
    case.claim(clerk());
    case.hand_over(to, "", clerk()).map(drop)
}

#[test]
fn each_refusal_of_a_case_is_met_and_mended() {
    are_met_and_mended(ROWS);
    for row in ROWS {
        let refusal = (row.errand)(false).unwrap_err();
        let clause = refusal.clause().map_or("", Clause::id);
        // A number of rows, or a reason, is a rule of each step that has one.
        let of_no_step = matches!(refusal, Refusal::TooMany { .. } | Refusal::ReasonNeeded);
        assert!(of_no_step || clause == row.clause, "{}: {clause} for {}", row.pattern, row.clause);
    }
}

#[test]
fn every_refusal_has_a_row_here_or_is_of_the_desk() {
    let mut rows = named(ROWS);
    rows.extend(OF_THE_DESK.map(plain));
    let mut all = variants::<Refusal>(&["Refusal", "VoteFlaw", "Conflict", "AppealFlaw"]);
    all.extend(variants::<Standing>(&["Standing"]));
    for holds in ["Standing::Valid", "Standing::EndingSoon"] {
        assert!(all.remove(&plain(holds)));
    }
    let lacking: BTreeSet<_> = all.difference(&rows).collect();
    assert!(lacking.is_empty(), "{lacking:?} has no row");
}

/// Food is told so, and this is granted of it.
fn told_in(by: Measuring, grant: Grant) -> Result<(), Refusal> {
    let settings = measured(Service::Food, by);
    let mut case = case_at(Stage::Referred);
    let sitting = sitting();
    let given = Sitters { grants: vec![grant], ..sitters(&sitting, Resolution::Accept) };
    case.decide(given, By { settings: &settings, ..decides() }).map(drop)
}
