//! What is granted of each service asked for: its fields, as the society tells the service, and what was typed in
//! them. A sitting asks so, and so does whoever records the board's answer.

use crate::api::query::CaseView;
use crate::domain::case::{AppealFlaw, Refusal};
use crate::domain::choice::{List, Service};
use crate::domain::grant::{GRANTS_MAX, Grant, Measure};
use crate::domain::measuring::Measuring;
use crate::domain::value::{Flaw, Money, Quantity};
use crate::i18n::Args;
use crate::i18n::phrases::grant;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;

const AMOUNT_CHARS_MAX: usize = 20;
/// The fields of the services asked for, in their order.
const AMOUNTS: [&str; GRANTS_MAX] = ["amount-1", "amount-2", "amount-3"];
const QUANTITIES: [&str; GRANTS_MAX] = ["quantity-1", "quantity-2", "quantity-3"];

/// Whether a field is one of these.
pub fn is_measure(name: &str) -> bool {
    AMOUNTS.contains(&name) || QUANTITIES.contains(&name)
}

/// The field of a service in one of the rows of fields, by the service's place among those asked for.
fn at(fields: [&'static str; GRANTS_MAX], place: usize) -> &'static str {
    fields.get(place).copied().unwrap_or(AMOUNTS[0])
}

/// How a service is told: as the appealed decision told it that granted some of it, else as it is told today.
fn measuring(service: Service, own: &CaseView, view: &View<'_>) -> Measuring {
    match own.case.granted_first(service) {
        Some(Measure::Amount(_)) => Measuring::Money,
        Some(Measure::Quantity(_)) => Measuring::Either,
        Some(Measure::Units(_, unit)) => Measuring::Units(unit.clone()),
        None => {
            view.settings.map_or_else(|| Measuring::usual(service), |all| all.measuring(service))
        }
    }
}

/// For each service asked for an amount, a quantity, or either.
pub fn measures(own: &CaseView, view: &View<'_>) -> Vec<Entry<&'static str>> {
    let words = view.words;
    let mut fields = Vec::new();
    for (place, ask) in own.case.request.asked().into_iter().enumerate() {
        let name = words.choice_of(List::Service, ask.service);
        let mut field = |id, label| {
            fields.push(Entry::new(id, label, Input::Ltr(AMOUNT_CHARS_MAX), view.lang));
        };
        let of = || Args::new().text("service", name.as_str());
        let measuring = measuring(ask.service, own, view);
        if matches!(measuring, Measuring::Money | Measuring::Either) {
            field(at(AMOUNTS, place), words.say_with(grant::AMOUNT_FIELD, &of()));
        }
        match measuring {
            Measuring::Money => {}
            Measuring::Either => {
                field(at(QUANTITIES, place), words.say_with(grant::QUANTITY_FIELD, &of()));
            }
            Measuring::Units(unit) => {
                let label = of().text("unit", words.unit(&unit));
                field(at(QUANTITIES, place), words.say_with(grant::UNITS_FIELD, &label));
            }
        }
    }
    fields
}

/// Puts these into their fields.
pub fn offer<A>(question: &mut Question<A>, grants: &[Grant], own: &CaseView) {
    for (place, ask) in own.case.request.asked().into_iter().enumerate() {
        let grant = grants.iter().find(|grant| grant.service == ask.service);
        match grant.map(|grant| &grant.measure) {
            Some(Measure::Amount(amount)) => {
                question.form.set(at(AMOUNTS, place), &amount.to_string());
            }
            Some(Measure::Quantity(quantity) | Measure::Units(quantity, _)) => {
                question.form.set(at(QUANTITIES, place), &quantity.to_string());
            }
            None => {}
        }
    }
}

/// What the appealed decision granted, which stays.
pub fn offer_first<A>(question: &mut Question<A>, own: &CaseView) {
    let first = own.case.appeal.as_ref().and_then(|appeal| appeal.first.grants.as_deref());
    offer(question, first.unwrap_or_default(), own);
}

/// What is granted of each service; one with nothing in its fields is left out.
pub fn grants<A>(
    question: &Question<A>,
    own: &CaseView,
    view: &View<'_>,
) -> Result<Vec<Grant>, (&'static str, String)> {
    let mut grants = Vec::new();
    for (place, ask) in own.case.request.asked().into_iter().enumerate() {
        let (amount_id, quantity_id) = (at(AMOUNTS, place), at(QUANTITIES, place));
        let wrong = |id: &'static str| move |flaw: Flaw| (id, view.words.flaw(&flaw));
        let (amount, quantity) = (question.form.value(amount_id), question.form.value(quantity_id));
        let measure = match (amount.trim(), quantity.trim()) {
            ("", "") => continue,
            (amount, "") => Measure::Amount(Money::parse(amount).map_err(wrong(amount_id))?),
            ("", quantity) => {
                let quantity = Quantity::parse(quantity).map_err(wrong(quantity_id))?;
                match measuring(ask.service, own, view) {
                    Measuring::Units(unit) => Measure::Units(quantity, unit),
                    Measuring::Money | Measuring::Either => Measure::Quantity(quantity),
                }
            }
            _ => return Err((quantity_id, view.words.say(grant::ONE_MEASURE))),
        };
        grants.push(Grant { service: ask.service, measure });
    }
    Ok(grants)
}

/// The field that a refusal is of.
pub fn field_of(refusal: &Refusal, own: &CaseView, view: &View<'_>) -> &'static str {
    let of = |service| {
        let place = own.case.request.asked().iter().position(|ask| ask.service == service);
        let in_units = matches!(measuring(service, own, view), Measuring::Units(_));
        at(if in_units { QUANTITIES } else { AMOUNTS }, place.unwrap_or(0))
    };
    match refusal {
        Refusal::ReasonAbove { .. } | Refusal::MoreThanAsked { .. } => "reason",
        Refusal::GrantNeedsAmount { service }
        | Refusal::LeftOut { service }
        | Refusal::GrantCountedIn { service, .. }
        | Refusal::Appeal(AppealFlaw::LessThanFirst { service })
        | Refusal::NotOneOfAsked { service } => of(*service),
        _ => own.case.request.asked().first().map_or(AMOUNTS[0], |ask| of(ask.service)),
    }
}
