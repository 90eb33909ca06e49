//! Taking back a step that was recorded wrongly: which, and why.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::case::{By, Refusal, Reversed, Step};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{case as say, grant};
use crate::tui::canvas::Tone;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::page::Row;
use crate::tui::screen::View;
use crate::tui::screens::case::About;

/// Whether the step that comes first can be taken back now by who sits here.
pub fn may(own: &CaseView, view: &View<'_>) -> Result<(), Refusal> {
    let steps = own.case.steps_taken();
    // Answers are no step of the way: what was given can be taken back without them.
    let is_way = |step: &&Step| **step != Step::Survey || steps.len() == 1;
    let first = steps.iter().find(is_way).copied().ok_or(Refusal::NothingToReverse)?;
    let Some(settings) = view.settings else { return Ok(()) };
    let how = By { by: view.me, at: view.now, today: view.today, settings };
    // Of several deliveries each may be another's: the one that can be taken back is enough.
    let is_alike = |step: &&Step| {
        matches!((**step, first), (Step::Delivery(_), Step::Delivery(_)) | (Step::Survey, _))
            || **step == first
    };
    let mut tried = steps.iter().filter(is_alike).map(|step| own.case.may_reverse(*step, how));
    let refused = tried.next().unwrap_or(Ok(()));
    if refused.is_ok() || tried.any(|may| may.is_ok()) { Ok(()) } else { refused }
}

/// The steps that were taken, the last first and chosen, and the reason.
pub fn question(about: About, own: &CaseView, view: &View<'_>) -> Option<Question<About>> {
    let words = view.words;
    let steps = own.case.steps_taken();
    let choices = steps.iter().map(|step| (step.code(), words.step_of(*step, &own.case)));
    let fields = vec![
        Entry::new("step", words.say(grant::WHICH), Input::choice(choices), view.lang),
        Entry::stored("reason", words.say(say::REASON), StoredText::Reason, view.lang),
    ];
    let args = Args::new().text("number", own.case.number.to_string());
    let title = words.say_with(grant::ASK_TAKE_BACK, &args);
    let text = words.say(grant::TAKE_BACK_TEXT);
    let mut question = Question::with_fields(about, title, fields, view.lang).saying(text);
    question.form.set("step", &steps.first()?.code());
    Some(question)
}

pub fn command(
    question: &Question<About>,
    seen: Seen,
    own: &CaseView,
) -> Result<Command, (&'static str, Flaw)> {
    let code = question.form.value("step");
    let step = own.case.steps_taken().into_iter().find(|step| step.code() == code);
    let step = step.ok_or(("step", Flaw::Empty))?;
    let reason = question.form.value("reason").trim().to_owned();
    if reason.is_empty() {
        return Err(("reason", Flaw::Empty));
    }
    Ok(Command::ReverseStep { seen, step, reason })
}

/// Answers that were taken back: when, by whom and why.
pub fn survey_rows(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    rows_of(own, |what| matches!(what, Reversed::Survey(_)), view)
}

/// What was taken back of the deliveries, or of all else but answers: as it stood, when, by whom and why.
pub fn rows(own: &CaseView, of_deliveries: bool, view: &View<'_>) -> Vec<Row> {
    let is_wanted = |what: &Reversed| match what {
        Reversed::Delivery(_) | Reversed::Rest(_) => of_deliveries,
        Reversed::Survey(_) => false,
        _ => !of_deliveries,
    };
    rows_of(own, is_wanted, view)
}

fn rows_of(own: &CaseView, is_wanted: impl Fn(&Reversed) -> bool, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let wanted = own.case.reversals.iter().filter(|one| is_wanted(&one.what));
    let row = |one: &crate::domain::case::Reversal| {
        Row::plain(words.reversal(one, view.name_of(one.by)), Tone::Warn)
    };
    wanted.map(row).collect()
}
