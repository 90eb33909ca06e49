//! Rows of files that tell of follow-ups asked elsewhere: of the one request that a row names, by the rules of the
//! desk, and the same row never counts twice.

use crate::api::Fault;
use crate::api::command::Done;
use crate::domain::asked_elsewhere::{TypedAnswer, the_one_meant};
use crate::domain::case::{Case, Refusal};
use crate::domain::contact::{CheckedSurvey, ContactDraft, ContactField as F, InquiryFlaw};
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::party::Party;
use crate::domain::satisfaction::{Attempt, Given, Outcome, Question};
use crate::domain::stage::Move;
use crate::domain::value::Flaw;
use crate::service::commands::{Decided, Occasion};
use crate::service::import::{digest_of, known_by, made, read_reference, with_phone};
use crate::service::import_contacts::{of_whom, wrong};
use crate::service::imports::{self, Led};
use crate::service::orders::Deed;
use crate::service::surveys::write_asked;
use crate::service::{import_contacts, leases, same, sight};
use crate::store::book::Change;
use crate::store::keys;

pub const KIND_SURVEY: u8 = 7;
/// Requests of one person that are looked at for the one that waits to be asked about.
const LOOKED_AT_MAX: usize = 200;

/// What stands in a row, by the names of its columns.
pub fn texts<'t>(
    draft: &'t ContactDraft,
    answers: &'t [TypedAnswer],
) -> impl Iterator<Item = (&'static str, &'t str)> {
    let answered = answers.iter().map(|one| (one.question.code(), one.text.as_str()));
    import_contacts::texts(draft).chain(answered)
}

/// A follow-up of a file.
pub fn survey(
    occasion: &Occasion,
    change: &mut Change<'_>,
    reference: &str,
    (draft, answers): (&ContactDraft, &[TypedAnswer]),
) -> Decided {
    let said = draft.survey(!answers.is_empty(), occasion.today).map_err(Fault::InvalidForm)?;
    let known = known_by(KIND_SURVEY, &read_reference(reference)?, texts(draft, answers));
    let says = digest_of(texts(draft, answers));
    if let Some(mark) = change.peek(&known)? {
        let case = keys::of_mark(&mark).and_then(CaseNumber::from_bytes);
        if mark.ends_with(&says) {
            return Ok(is_known(case));
        }
        let case: Option<Case> = match case {
            Some(number) => change.read(&keys::case(number))?,
            None => None,
        };
        let Some(case) = case else { return Ok(is_known(None)) };
        return again(occasion, &case, case.survey.last(), (&said, answers));
    }
    let number = of_which(occasion, change, draft, &said)?;
    let mut case = leases::load_of_file(occasion, change, number)?;
    if let Some(attempt) = case.asked_already(said.day, said.end) {
        return again(occasion, &case, Some(attempt), (&said, answers));
    }
    let by = occasion.by();
    let outcome = case.outcome_elsewhere(&said, answers, by.settings);
    let facts = outcome
        .and_then(|outcome| case.survey_elsewhere((said.day, said.channel), outcome, by))
        .map_err(Fault::Refused)?;
    let deed = write_asked(occasion, change, case, facts)?;
    change.claim(known, made(number.to_bytes(), says));
    let on = number.into();
    imports::led(occasion, change, &Led { on, mark: None, noted: false, stood: true })?;
    Ok(deed)
}

fn is_known(case: Option<CaseNumber>) -> Deed {
    Deed { done: Done::Known { case, party: None }, wrote: None }
}

/// A row of which the desk has the follow-up: known, unless it says something else than was recorded. From whom the
/// answers are withheld is not told by a row of theirs whether it guessed them.
fn again(
    occasion: &Occasion,
    case: &Case,
    attempt: Option<&Attempt>,
    (said, typed): (&CheckedSurvey, &[TypedAnswer]),
) -> Decided {
    let known = Ok(is_known(Some(case.number)));
    let fields = match attempt {
        None => vec![F::End],
        Some(attempt) => {
            if let Outcome::Answered(answers) = &attempt.outcome
                && answers.withheld_from.contains(&occasion.staff)
            {
                return known;
            }
            let is_same = match case.outcome_elsewhere(said, typed, &occasion.settings) {
                Ok(outcome) => says_the_same(&outcome, &attempt.outcome),
                // What was not asked then is in no record.
                Err(_) => false,
            };
            let differs = [
                (F::Happened, said.day != attempt.at.day()),
                (F::Channel, said.channel != attempt.channel),
                (F::End, !is_same),
            ];
            differs.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
        }
    };
    // When and how it was asked may be written otherwise at the desk; what was answered is the same.
    if fields.contains(&F::End) {
        return Err(Fault::Refused(Refusal::KnownRecord { on: case.number.into(), fields }));
    }
    known
}

/// Of answers those that the row gives, and what it says besides.
fn says_the_same(row: &Outcome, own: &Outcome) -> bool {
    match (row, own) {
        (Outcome::Answered(row), Outcome::Answered(own)) => {
            let given = |(question, given): (&Question, &Given)| own.get(*question) == Some(given);
            let comment = row.comment.trim();
            row.given.iter().all(given) && (comment.is_empty() || comment == own.comment)
        }
        (row, own) => row == own,
    }
}

/// The request that a row names, by its number or by whose it is: then it is the one of theirs that waits.
fn of_which(
    occasion: &Occasion,
    change: &mut Change<'_>,
    draft: &ContactDraft,
    said: &CheckedSurvey,
) -> Result<CaseNumber, Fault> {
    let owner = of_whom(occasion, change, draft)?.party;
    if let Some(number) = said.case {
        let case: Option<Case> = change.read(&keys::case(number))?;
        let case = match case {
            Some(case) if sees(occasion, change, &case)? => case,
            _ => {
                let flaw = Flaw::not_a_case_number(draft.texts.get(F::Case));
                return Err(wrong(F::Case, flaw));
            }
        };
        let party = same::stays(change.engine(), case.party)?;
        if owner.is_some_and(|owner| owner != party) {
            return Err(Fault::Refused(InquiryFlaw::OtherPersonsCase.into()));
        }
        let own: Option<Party> = change.read(&keys::party(party))?;
        let names = own.as_ref().map(Party::words_of_names);
        draft.is_of(names.as_deref()).map_err(|flaw| wrong(F::Name, flaw))?;
        return Ok(number);
    }
    let (field, people) = match (owner, &said.phone) {
        (Some(owner), _) => (named_by(draft), vec![owner]),
        (None, Some(phone)) => {
            let mut people = Vec::new();
            let mut flaw = Flaw::NobodyHas;
            for party in with_phone(change, phone)? {
                let party = same::stays(change.engine(), party)?;
                let own: Option<Party> = change.read(&keys::party(party))?;
                let names = own.as_ref().map(Party::words_of_names);
                match draft.is_of(names.as_deref()) {
                    Ok(()) if !people.contains(&party) => people.push(party),
                    Ok(()) => {}
                    Err(own) => flaw = own,
                }
            }
            if people.is_empty() {
                return Err(wrong(F::Phone, flaw));
            }
            (F::Phone, people)
        }
        (None, None) => return Err(wrong(F::Case, Flaw::Empty)),
    };
    the_one_that_waits(occasion, change, (field, &people), said)
}

fn named_by(draft: &ContactDraft) -> F {
    let is_by_id = !draft.texts.get(F::NationalId).trim().is_empty();
    if is_by_id { F::NationalId } else { F::File }
}

fn sees(occasion: &Occasion, change: &Change<'_>, case: &Case) -> Result<bool, Fault> {
    Ok(sight::sees(change.engine(), &occasion.sight, case, occasion.today)?)
}

/// Of these people's requests the one that waits to be asked about; else the one of which the desk has the answers.
fn the_one_that_waits(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (field, people): (F, &[PartyId]),
    said: &CheckedSurvey,
) -> Result<CaseNumber, Fault> {
    let (mut waiting, mut asked) = (Vec::new(), Vec::new());
    for party in people {
        for number in sight::cases_of(change.engine(), *party, LOOKED_AT_MAX)? {
            let Some(case) = change.read::<Case>(&keys::case(number))? else { continue };
            if !sees(occasion, change, &case)? {
                continue;
            }
            if case.may(Move::Survey, occasion.today).is_ok() {
                waiting.push(number);
            } else if case.asked_already(said.day, said.end).is_some() {
                asked.push(number);
            }
        }
    }
    the_one_meant(&waiting, &asked).map_err(|flaw| wrong(field, flaw))
}
