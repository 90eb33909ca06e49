//! Under whatever settings are accepted the desk takes a request from the first word to the last, or says whom it lacks.

use proptest::prelude::*;

use super::pairs::{PAIRS, Texts, society, write};
use super::*;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::stages_tests::{TODAY, answered, on, received, request, valid};
use crate::domain::case::{By, Case, Refusal, Sitters};
use crate::domain::choice::{Channel, DeliveryKind, Signature};
use crate::domain::committee::{Ballot, ItemVotes, NamedCommittee, Resolution, Sitting, Vote};
use crate::domain::delivery::Delivery;
use crate::domain::document::{Document, checklist};
use crate::domain::grant::Left;
use crate::domain::id::{FileNumber, SittingNumber};
use crate::domain::value::Quantity;

/// Texts that a field may have beyond those of the table.
const MORE: Texts = &[
    ("quorum", "1"),
    ("quorum", "3"),
    ("majority", "of_cast"),
    ("reason_above", "100"),
    ("manager_above", "0"),
    ("manager_above", "20000"),
    ("member-staff-1", "1"),
    ("committee-2-quorum", "1"),
    ("committee-2-categories", "poor"),
    ("committee-2-above", "1000"),
    ("committee-3-services", "food"),
    ("committee-3-services", ""),
    ("latest", "0"),
    ("latest", "366"),
    ("late_paper_days", "0"),
    ("late_paper_days", "60"),
    ("step-intake", "0"),
    ("answer_months", "hijri, gregorian, thirty_days"),
    ("answer_months", "thirty_days"),
    ("weekend", ""),
    ("weekend", "sun, mon, tue, wed, thu, fri"),
    ("attempts", "1"),
    ("attempts", "20"),
    ("answers_min", "1"),
    ("appeal_days", "0"),
    ("appeal_days", "90"),
    ("lock", "0"),
    ("owner-deliveries", "1"),
    ("staff-scope-2", "own"),
    ("staff-role-2", "left"),
    ("staff-role-2", "member"),
    ("staff-role-2", "manager"),
    ("paper-national_id-issued", "yes"),
    ("paper-national_id-expires", "no"),
    ("paper-national_id-number", "no"),
    ("paper-quotation-services", "food"),
    ("paper-quotation-matched", "national_id, birth_date, household_size, income, rent_paid, iban"),
    ("paper-iban_letter-categories", "poor"),
    ("paper-income_proof-most_old", "31"),
    ("paper-income_proof-most_old", "3660"),
    ("paper-income_proof-expires", "yes"),
    ("typed_twice", "id_number, dates, amounts"),
    ("service-food-offered", "no"),
    ("service-food-offered", "yes"),
    ("unit-food-counted", "money"),
    ("unit-food-counted", "months"),
    ("unit-food-counted", "visits"),
];

fn texts() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let of_pairs = PAIRS.iter().flat_map(|one| one.typed.iter().chain(one.mended));
    let all: Vec<(&str, &str)> = of_pairs.chain(MORE).copied().collect();
    proptest::collection::vec(proptest::sample::select(all), 0..24)
}

/// A paper with all that the society asks of it, of today.
fn paper(case: &Case, paper: Paper, how: By<'_>) -> Document {
    let (issued, expires) = (Some(on(how.today)), Some(on(how.today.plus(400))));
    let needs = how.settings.paper(paper).needs;
    Document { issued, expires, needs, ..valid(paper) }.agreeing_with(&case.request)
}

fn papers_come(case: &mut Case, how: By<'_>) -> Result<(), Refusal> {
    for of in case.checklist.clone() {
        let document = paper(case, of, how);
        case.check_paper(document, how)?;
    }
    Ok(())
}

/// What of it is told as lacking: people, whose number no setting promises.
fn lacks_people(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Vote(_) | Refusal::OwnWork | Refusal::AskedAboutIt)
}

/// Each service whole, in its own unit.
fn all_is_given(case: &mut Case, how: By<'_>) -> Result<(), Refusal> {
    for (count, rest) in case.rests().into_iter().enumerate() {
        let (kind, amount, quantity) = match rest.left {
            Left::Amount(left) => (DeliveryKind::Cash, Money::try_from(left.0).ok(), None),
            Left::Quantity(left) | Left::Units(left, _) => {
                let quantity = Quantity::try_from(u16::try_from(left).unwrap()).ok();
                (DeliveryKind::InKind, None, quantity)
            }
        };
        let delivery = Delivery {
            service: rest.service.unwrap(),
            kind,
            amount,
            quantity,
            unit: None,
            on: Written::of_day(how.today, Calendar::Gregorian).unwrap(),
            provider: "المستودع".into(),
            receipt: format!("R-{count}"),
            note: String::new(),
            by: how.by,
            at: how.at,
        };
        case.deliver(delivery, "", how)?;
    }
    Ok(())
}

/// From the first word to the last, each step by whoever may take it.
fn to_the_end(settings: &Settings) -> Result<Case, Refusal> {
    let works = |staff: &&Staff| staff.role.may_manage();
    let by = settings.staff.iter().find(works).unwrap().id;
    let how = |day: Day| By { by, at: day.at(9, 30), today: day, settings };
    let mut case = received(&[]);
    case.request = request(&[]);
    case.checklist = checklist(&case.request, &settings.papers);
    case.submit(how(TODAY))?;
    papers_come(&mut case, how(TODAY))?;
    case.sign(Signature::Paper, "118", on(TODAY), how(TODAY))?;
    case.refer(Channel::Phone, None, how(TODAY))?;
    let referral = case.referral.unwrap();
    let clock = referral.clock;
    assert!(TODAY < clock.earliest && clock.earliest <= clock.latest, "{clock:?}");
    let day = clock.earliest;
    // What counted when it was signed counts when the committee votes, but for what was set to end.
    case.papers_stand(day)?;
    let committee = settings.committee(referral.committee).unwrap();
    let present = committee.members.iter().map(|member| member.seat).collect();
    let sitting = Sitting {
        number: SittingNumber(7),
        committee: NamedCommittee::of(committee),
        on: day,
        later: Vec::new(),
        members: committee.members.clone(),
        present,
        quorum: committee.quorum,
        rules: committee.rules,
        agenda: vec![case.number],
        opened: day.at(9, 0),
        by,
        closed: None,
        put_off: Vec::new(),
        redecided: Vec::new(),
        attended: Vec::new(),
        confirmations: Vec::new(),
    };
    let must = sitting.recusals(&case, &[]);
    let free = sitting.present.iter().filter(|seat| must.iter().all(|(own, _)| own != *seat));
    let ballots = free.map(|seat| Ballot::new(*seat, Vote::For)).collect();
    let grants = case.request.granted_whole(settings);
    let sitters = Sitters {
        sitting: &sitting,
        about: &[],
        votes: ItemVotes::new(sitting.number, case.number, sitting.day()),
        ballots,
        resolution: Resolution::Accept,
        reason: "حالة متخيلة".into(),
        grants,
        exception: None,
    };
    case.decide(sitters, how(day))?;
    case.tell(Channel::Phone, how(day))?;
    case.register(FileNumber(1), how(day))?;
    all_is_given(&mut case, how(day))?;
    let other = settings.staff.iter().find(|one| one.role.may_write() && one.id != by);
    let asks = other.map_or(by, |other| other.id);
    case.survey(answered(), Channel::Phone, By { by: asks, ..how(day) })?;
    Ok(case)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn under_whatever_is_accepted_a_request_goes_from_the_first_word_to_the_last(texts in texts()) {
        let society = society();
        let mut draft = society.to_draft();
        // What the check refuses is left out, as a manager would.
        let mut settings = society.clone();
        for text in texts {
            let mut next = draft.clone();
            write(&mut next, &[text]);
            if let Ok(checked) = next.check(&society) {
                (draft, settings) = (next, checked);
            }
        }
        let again = settings.to_draft().check(&settings);
        prop_assert_eq!(again.as_ref(), Ok(&settings));
        match to_the_end(&settings) {
            Ok(case) => prop_assert_eq!(case.stage, crate::domain::stage::Stage::Closed),
            Err(refusal) => prop_assert!(lacks_people(&refusal), "{refusal:?}"),
        }
    }
}
