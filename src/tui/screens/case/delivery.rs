//! What is asked when something of a grant was delivered: of which service, how much, and why the rest stays if no
//! more is to come.

use crate::api::command::DeliveryGiven;
use crate::api::query::CaseView;
use crate::domain::calendar::Written;
use crate::domain::choice::{Choice, DeliveryKind, List, Service};
use crate::domain::grant::Left;
use crate::domain::measuring::Unit;
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Flaw, Money, Quantity};
use crate::i18n::phrases::{case as say, grant};
use crate::i18n::{Args, Words};
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;
use crate::tui::screens::case::About;

const NUMBER_CHARS_MAX: usize = 40;

/// The services that can be delivered: those that were granted; of a grant of before, those asked for.
fn services(own: &CaseView) -> Vec<Service> {
    let grants = own.case.granting().and_then(|decision| decision.grants.as_deref());
    match grants {
        Some(grants) => grants.iter().map(|grant| grant.service).collect(),
        None => own.case.request.asked().into_iter().map(|ask| ask.service).collect(),
    }
}

/// The name of the field for how many, with their unit where all that is counted has one; none where nothing is.
fn quantity_label(own: &CaseView, words: &Words) -> Option<String> {
    let grants = own.case.granting().and_then(|decision| decision.grants.as_deref());
    let counted = grants.unwrap_or_default().iter().filter(|one| one.measure.quantity().is_some());
    let mut units: Vec<Option<&Unit>> = counted.map(|grant| grant.measure.unit()).collect();
    units.dedup();
    match units.as_slice() {
        [] => None,
        [Some(unit)] => {
            let args = Args::new().text("unit", words.unit(unit));
            Some(words.say_with(grant::UNITS_DELIVERED, &args))
        }
        _ => Some(words.say(grant::COUNT)),
    }
}

/// The fields of a delivery, with what is likely given next filled in: all that is left of one service.
pub fn question(about: About, title: String, own: &CaseView, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
    let stored = |id, phrase, of| Entry::stored(id, words.say(phrase), of, view.lang);
    let number = || Input::Ltr(NUMBER_CHARS_MAX);
    let services = services(own);
    let name = |service: &Service| words.choice_of(List::Service, *service);
    let choices = services.iter().map(|service| (service.code().to_owned(), name(service)));
    let mut fields = vec![
        field("service", say::DELIVERED, Input::choice(choices)),
        field("kind", say::DELIVERY_KIND, Input::choice_of(List::DeliveryKind, words)),
        field("amount", say::AMOUNT, number()),
    ];
    if let Some(label) = quantity_label(own, words) {
        fields.push(Entry::new("quantity", label, number(), view.lang));
    }
    let mut why = stored("why", grant::WHY_REST, StoredText::Reason);
    why.hint = Some(words.say(grant::WHY_REST_WHEN));
    fields.extend([
        field("on", say::DELIVERED_ON, number()),
        stored("provider", say::PROVIDER, StoredText::Provider),
        stored("receipt", say::RECEIPT, StoredText::Receipt),
        stored("note", say::NOTE, StoredText::DeliveryNote),
        why,
    ]);
    let mut question = Question::with_fields(about, title, fields, view.lang);
    let rests = own.case.rests();
    if !rests.is_empty() {
        let args = Args::new().text("rests", words.rests(&rests));
        question = question.saying(words.say_with(grant::LEFT_LINE, &args));
    }
    let next = rests.first();
    let service = next.and_then(|rest| rest.service).or(services.first().copied());
    question.form.set("service", service.map_or("", Choice::code));
    let kind = match next.map(|rest| &rest.left) {
        Some(Left::Amount(left)) => {
            let left = Money::try_from(left.0).ok().map(|left| left.to_string());
            question.form.set("amount", &left.unwrap_or_default());
            DeliveryKind::Cash
        }
        Some(Left::Quantity(left) | Left::Units(left, _)) => {
            question.form.set("quantity", &left.to_string());
            DeliveryKind::InKind
        }
        // No amount was granted: it is no cash.
        None => DeliveryKind::InKind,
    };
    question.form.set("kind", kind.code());
    question
}

/// What the answers say was given; the field that cannot be read.
pub fn given(
    text: impl Fn(&'static str) -> String,
    on: Written,
) -> Result<DeliveryGiven, (&'static str, Flaw)> {
    let amount = match text("amount").as_str() {
        "" => None,
        amount => Some(Money::parse(amount).map_err(|flaw| ("amount", flaw))?),
    };
    let quantity = match text("quantity").as_str() {
        "" => None,
        quantity => Some(Quantity::parse(quantity).map_err(|flaw| ("quantity", flaw))?),
    };
    Ok(DeliveryGiven {
        service: Service::from_code(&text("service")).ok_or(("service", Flaw::Empty))?,
        kind: DeliveryKind::from_code(&text("kind")).ok_or(("kind", Flaw::Empty))?,
        amount,
        quantity,
        on,
        provider: text("provider"),
        receipt: text("receipt"),
        note: text("note"),
    })
}
