//! One request after another for the same thing: a third that is open at the same time is asked about (G4).

use crate::domain::case::{Case, Refusal};
use crate::domain::choice::Service;
use crate::domain::fold::fold;
use crate::domain::id::CaseNumber;
use crate::domain::request::{Field, Request};
use crate::domain::stage::Stage;

/// Requests of one person for the same that may be open without a question.
pub const ALIKE_OPEN_MAX: usize = 2;

impl Case {
    /// Something of it is still to be decided, told or given.
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Rejected | Stage::FollowUp | Stage::Withdrawn | Stage::Closed)
    }
}

/// Whether both ask for the same services, whatever the amounts and their order; what is on no list is
/// compared by its words.
fn asks_alike(one: &Request, other: &Request) -> bool {
    let services = |request: &Request| {
        let mut services: Vec<Service> = request.services().map(|ask| ask.service).collect();
        services.sort_unstable();
        services
    };
    let words = |request: &Request| fold(request.fields().get(Field::ServiceWords));
    let is_listed = services(one).iter().all(|service| *service != Service::Other);
    services(one) == services(other) && (is_listed || words(one) == words(other))
}

/// Refused where these cases of a person already ask for the same, and so many of them are open. Names those.
pub fn one_more<'c>(
    cases: impl IntoIterator<Item = &'c Case>,
    request: &Request,
) -> Result<(), Refusal> {
    let alike = |case: &&Case| case.is_open() && asks_alike(&case.request, request);
    let cases: Vec<CaseNumber> = cases.into_iter().filter(alike).map(|case| case.number).collect();
    if cases.len() < ALIKE_OPEN_MAX { Ok(()) } else { Err(Refusal::AlikeOpen { cases }) }
}
