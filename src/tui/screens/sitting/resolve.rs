//! What is asked before a resolution stands, and the command that the answers make.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::case::Refusal;
use crate::domain::choice::{List, Service};
use crate::domain::committee::{Ballot, Resolution, Sitting, Vote};
use crate::domain::grant::{GRANTS_MAX, Grant, Measure};
use crate::domain::id::CaseNumber;
use crate::domain::measuring::Measuring;
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Flaw, Money, Quantity};
use crate::i18n::Args;
use crate::i18n::phrases::{grant, sitting as say};
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;
use crate::tui::screens::sitting::slip::Slip;

const AMOUNT_CHARS_MAX: usize = 20;
/// The fields of the services asked for, in their order.
const AMOUNTS: [&str; GRANTS_MAX] = ["amount-1", "amount-2", "amount-3"];
const QUANTITIES: [&str; GRANTS_MAX] = ["quantity-1", "quantity-2", "quantity-3"];

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Resolve(Resolution),
    /// Puts a case on the agenda.
    Add(CaseNumber),
    Close,
    /// Why a member steps aside.
    Recuse(u8),
    /// Why a member's own vote is written over, and with which.
    WriteOver(u8, Vote),
    /// Puts a case off that too few may vote on.
    PutOff(CaseNumber),
}

/// The fields of a resolution, with what was written before.
pub fn question(
    resolution: Resolution,
    own: &CaseView,
    slip: &Slip,
    view: &View<'_>,
) -> Question<About> {
    let words = view.words;
    let stored = |id, phrase, of| Entry::stored(id, words.say(phrase), of, view.lang);
    let mut fields = Vec::new();
    if resolution.grants() {
        fields.extend(measures(own, view));
    }
    fields.push(stored("reason", say::REASON, StoredText::Reason));
    let early = own.case.month_is_over(view.today).is_err();
    if early && resolution != Resolution::Defer {
        fields.push(stored("exception", say::EXCEPTION, StoredText::Exception));
    }
    let args = Args::new()
        .text("resolution", words.resolution(resolution))
        .text("number", own.case.number.to_string());
    let says = if resolution == Resolution::Defer { say::PUTS_OFF } else { say::RESOLVES };
    let title = words.say_with(says, &args);
    let mut question = Question::with_fields(About::Resolve(resolution), title, fields, view.lang);
    if resolution == Resolution::Accept {
        offer_all(&mut question, own, view);
    }
    if let Some((before, written)) = &slip.written {
        // A reason written for one resolution is offered to another; what was granted is not.
        let is_measure = |name: &str| AMOUNTS.contains(&name) || QUANTITIES.contains(&name);
        let same = |name: &str| *before == resolution || !is_measure(name);
        let kept: Vec<_> = written.iter().filter(|(name, _)| same(name)).cloned().collect();
        question.fill(&kept);
    }
    question
}

/// The field of a service in one of the rows of fields, by the service's place among those asked for.
fn at(fields: [&'static str; GRANTS_MAX], place: usize) -> &'static str {
    fields.get(place).copied().unwrap_or(AMOUNTS[0])
}

/// How a service is told today.
fn measuring(service: Service, view: &View<'_>) -> Measuring {
    view.settings.map_or_else(|| Measuring::usual(service), |all| all.measuring(service))
}

/// For each service asked for an amount, a quantity, or either, as the society tells it.
fn measures(own: &CaseView, view: &View<'_>) -> Vec<Entry<&'static str>> {
    let words = view.words;
    let mut fields = Vec::new();
    for (place, ask) in own.case.request.asked().into_iter().enumerate() {
        let name = words.choice_of(List::Service, ask.service);
        let mut field = |id, label| {
            fields.push(Entry::new(id, label, Input::Ltr(AMOUNT_CHARS_MAX), view.lang));
        };
        let of = || Args::new().text("service", name.as_str());
        let measuring = measuring(ask.service, view);
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

/// All that was asked for.
fn offer_all(question: &mut Question<About>, own: &CaseView, view: &View<'_>) {
    let Some(settings) = view.settings else { return };
    let whole = own.case.request.granted_whole(settings);
    for (place, ask) in own.case.request.asked().into_iter().enumerate() {
        let grant = whole.iter().find(|grant| grant.service == ask.service);
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

/// What is granted of each service; one with nothing in its fields is left out.
fn grants(
    question: &Question<About>,
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
                match measuring(ask.service, view) {
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
fn field_of(refusal: &Refusal, own: &CaseView, view: &View<'_>) -> &'static str {
    let of = |service| {
        let place = own.case.request.asked().iter().position(|ask| ask.service == service);
        let in_units = matches!(measuring(service, view), Measuring::Units(_));
        at(if in_units { QUANTITIES } else { AMOUNTS }, place.unwrap_or(0))
    };
    match refusal {
        Refusal::ReasonAbove { .. } | Refusal::MoreThanAsked { .. } => "reason",
        Refusal::GrantNeedsAmount { service }
        | Refusal::LeftOut { service }
        | Refusal::GrantCountedIn { service, .. }
        | Refusal::NotOneOfAsked { service } => of(*service),
        _ => own.case.request.asked().first().map_or(AMOUNTS[0], |ask| of(ask.service)),
    }
}

/// The command, or the field that cannot be read.
pub fn command(
    question: &Question<About>,
    resolution: Resolution,
    own: &CaseView,
    (sitting, ballots): (&Sitting, Vec<Ballot>),
    view: &View<'_>,
) -> Result<Command, (&'static str, String)> {
    let grants = if resolution.grants() { grants(question, own, view)? } else { Vec::new() };
    let reason = question.form.value("reason");
    if resolution != Resolution::Accept && reason.trim().is_empty() {
        return Err(("reason", view.words.flaw(&Flaw::Empty)));
    }
    if let (true, Some(settings)) = (resolution.grants(), view.settings) {
        let told = |refusal: Refusal| view.words.refusal(&refusal, view.settings);
        let may = own.case.may_grant(resolution, &grants, &reason, settings);
        let may = may.and_then(|sum| sitting.rules.may_grant(sum, &reason, view.manages()));
        if let Err(refusal) = may {
            return Err((field_of(&refusal, own, view), told(refusal)));
        }
    }
    let exception = question.form.value("exception");
    let early = own.case.month_is_over(view.today).is_err();
    if early && resolution != Resolution::Defer && exception.trim().is_empty() {
        return Err(("exception", view.words.flaw(&Flaw::Empty)));
    }
    Ok(Command::DecideCase {
        seen: Seen { case: own.case.number, version: own.version },
        sitting: sitting.number,
        ballots,
        resolution,
        reason,
        grants,
        exception: Some(exception).filter(|text| !text.trim().is_empty()),
    })
}
