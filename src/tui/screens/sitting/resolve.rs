//! What is asked before a resolution stands, and the command that the answers make.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::case::Refusal;
use crate::domain::committee::{Ballot, Resolution, Sitting};
use crate::domain::id::CaseNumber;
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Flaw, Money};
use crate::i18n::Args;
use crate::i18n::phrases::sitting as say;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;
use crate::tui::screens::sitting::slip::Slip;

const AMOUNT_CHARS_MAX: usize = 20;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Resolve(Resolution),
    /// Puts a case on the agenda.
    Add(CaseNumber),
    Close,
    /// Why a member steps aside: answered here, and sent with the decision.
    Recuse(u8),
}

/// The fields of a resolution, with what was written before.
pub fn question(
    resolution: Resolution,
    own: &CaseView,
    slip: &Slip,
    view: &View<'_>,
) -> Question<About> {
    let words = view.words;
    let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
    let stored = |id, phrase, of| Entry::stored(id, words.say(phrase), of, view.lang);
    let mut fields = Vec::new();
    if resolution.grants() {
        fields.push(field("amount", say::AMOUNT, Input::Ltr(AMOUNT_CHARS_MAX)));
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
        let asked = own.case.request.services().find_map(|ask| ask.amount);
        question.form.set("amount", &asked.map(|sum| sum.to_string()).unwrap_or_default());
    }
    if let Some((before, written)) = &slip.written {
        // A reason written for one resolution is offered to another; its amount is not.
        let same = |name: &str| *before == resolution || name != "amount";
        let kept: Vec<_> = written.iter().filter(|(name, _)| same(name)).cloned().collect();
        question.fill(&kept);
    }
    question
}

/// The command, or the field that cannot be read.
pub fn command(
    question: &Question<About>,
    resolution: Resolution,
    own: &CaseView,
    (sitting, ballots): (&Sitting, Vec<Ballot>),
    view: &View<'_>,
) -> Result<Command, (&'static str, String)> {
    let wrong = |flaw: Flaw| ("amount", view.words.flaw(&flaw));
    let amount = question.form.value("amount");
    let amount = match amount.trim() {
        "" if resolution == Resolution::AcceptInPart => return Err(wrong(Flaw::Empty)),
        "" => None,
        text => Some(Money::parse(text).map_err(wrong)?),
    };
    let reason = question.form.value("reason");
    if resolution != Resolution::Accept && reason.trim().is_empty() {
        return Err(("reason", view.words.flaw(&Flaw::Empty)));
    }
    if resolution.grants() {
        let told = |refusal: Refusal| view.words.refusal(&refusal, view.settings);
        match sitting.rules.may_grant(amount, &reason, view.manages()) {
            Err(refusal @ Refusal::ReasonAbove { .. }) => return Err(("reason", told(refusal))),
            Err(refusal) => return Err(("amount", told(refusal))),
            Ok(()) => {}
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
        amount,
        exception: Some(exception).filter(|text| !text.trim().is_empty()),
    })
}
