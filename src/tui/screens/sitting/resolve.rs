//! What is asked before a resolution stands, and the command that the answers make.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::case::Refusal;
use crate::domain::committee::{Ballot, Resolution, Sitting, Vote};
use crate::domain::id::CaseNumber;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::sitting as say;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::granting;
use crate::tui::parts::input::Entry;
use crate::tui::screen::View;
use crate::tui::screens::sitting::slip::Slip;

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
        fields.extend(granting::measures(own, view));
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
    match resolution {
        Resolution::Accept => offer_all(&mut question, own, view),
        Resolution::AcceptInPart => granting::offer_first(&mut question, own),
        Resolution::Reject | Resolution::Defer => {}
    }
    if let Some((before, written)) = &slip.written {
        // A reason written for one resolution is offered to another; what was granted is not.
        let same = |name: &str| *before == resolution || !granting::is_measure(name);
        let kept: Vec<_> = written.iter().filter(|(name, _)| same(name)).cloned().collect();
        question.fill(&kept);
    }
    question
}

/// All that was asked for.
fn offer_all(question: &mut Question<About>, own: &CaseView, view: &View<'_>) {
    let Some(settings) = view.settings else { return };
    granting::offer(question, &own.case.request.granted_whole(settings), own);
}

/// The command, or the field that cannot be read.
pub fn command(
    question: &Question<About>,
    resolution: Resolution,
    own: &CaseView,
    (sitting, ballots): (&Sitting, Vec<Ballot>),
    view: &View<'_>,
) -> Result<Command, (&'static str, String)> {
    let grants =
        if resolution.grants() { granting::grants(question, own, view)? } else { Vec::new() };
    let reason = question.form.value("reason");
    if resolution != Resolution::Accept && reason.trim().is_empty() {
        return Err(("reason", view.words.flaw(&Flaw::Empty)));
    }
    if let (true, Some(settings)) = (resolution.grants(), view.settings) {
        let told = |refusal: Refusal| view.words.refusal(&refusal, view.settings);
        let may = own.case.may_grant(resolution, &grants, &reason, settings);
        let may = may.and_then(|sum| sitting.rules.may_grant(sum, &reason, view.manages()));
        if let Err(refusal) = may {
            return Err((granting::field_of(&refusal, own, view), told(refusal)));
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
