//! An appeal of the decision: asked when it is taken, told on the case; and what the board answered on it.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::calendar::Written;
use crate::domain::case::{BoardAnswer, Hearing, NewAppeal, Refusal};
use crate::domain::choice::{Channel, Choice, List};
use crate::domain::committee::Resolution;
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{appeal as say, case, sitting};
use crate::tui::canvas::Tone;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::granting;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::page::Row;
use crate::tui::screen::{Offer, View};
use crate::tui::screens::case::About;

const DATE_CHARS_MAX: usize = 40;

/// What the board can answer: it does not put off.
const ANSWERS: [Resolution; 3] = [Resolution::Accept, Resolution::AcceptInPart, Resolution::Reject];

/// What is asked when an appeal is taken, with who would hear it.
pub(super) fn question(about: About, own: &CaseView, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let stored = |id, phrase, of| Entry::stored(id, words.say(phrase), of, view.lang);
    let mut on_behalf = stored("on-behalf", say::ON_BEHALF, StoredText::CallerName);
    on_behalf.hint = Some(words.say(say::ON_BEHALF_HINT));
    let received = words.say(say::RECEIVED);
    let channel = Input::choice_of(List::Channel, words);
    let fields = vec![
        stored("text", say::TEXT, StoredText::Appeal),
        on_behalf,
        stored("evidence", say::EVIDENCE, StoredText::Reason),
        Entry::new("channel", words.say(case::CHANNEL), channel, view.lang),
        Entry::new("on", received, Input::Ltr(DATE_CHARS_MAX), view.lang),
    ];
    let args = Args::new().text("number", own.case.number.to_string());
    let title = words.say_with(say::ASK, &args);
    let mut question = Question::with_fields(about, title, fields, view.lang);
    if let Some(hearing) = own.hearing {
        question = question.saying(words.hearing(hearing, view.settings));
    }
    question.form.set("channel", Channel::Phone.code());
    question.form.set("on", &today(view));
    question.saying(words.say(say::AGAIN))
}

fn today(view: &View<'_>) -> String {
    use crate::domain::calendar::Calendar;
    Written::of_day(view.today, Calendar::Hijri).map(Written::iso).unwrap_or_default()
}

/// A field and what is wrong with it.
type Wrong = (&'static str, String);

fn wrong(view: &View<'_>, id: &'static str, flaw: &Flaw) -> Wrong {
    (id, view.words.flaw(flaw))
}

fn date(question: &Question<About>, view: &View<'_>) -> Result<Written, Wrong> {
    let text = question.form.value("on");
    if text.trim().is_empty() {
        return Err(wrong(view, "on", &Flaw::Empty));
    }
    Written::parse(text.trim()).map_err(|flaw| wrong(view, "on", &flaw.into()))
}

pub(super) fn command(
    question: &Question<About>,
    seen: Seen,
    view: &View<'_>,
) -> Result<Command, Wrong> {
    let text = |id| question.form.value(id).trim().to_owned();
    if text("text").is_empty() {
        return Err(wrong(view, "text", &Flaw::Empty));
    }
    let channel = Channel::from_code(&text("channel"));
    let appeal = NewAppeal {
        text: question.form.value("text"),
        on_behalf: text("on-behalf"),
        evidence: text("evidence"),
        channel: channel.ok_or_else(|| wrong(view, "channel", &Flaw::Empty))?,
        received: date(question, view)?,
    };
    Ok(Command::AppealCase { seen, appeal })
}

/// Whether the board's answer can be recorded: before the month is over by a manager's exception (H4).
pub(super) fn may_answer(own: &CaseView, view: &View<'_>) -> Offer {
    match own.judged.may(Move::BoardAnswer) {
        Err(Refusal::TooEarly { .. }) if view.manages() => Offer::Ready,
        may => view.offer(may),
    }
}

/// What is asked of the board's answer.
pub(super) fn board_question(about: About, own: &CaseView, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let stored = |id, phrase, of| Entry::stored(id, words.say(phrase), of, view.lang);
    let answers = ANSWERS.map(|one| (one.code().to_owned(), words.resolution(one)));
    let resolution = Input::choice(answers);
    let mut fields =
        vec![Entry::new("resolution", words.say(say::RESOLUTION), resolution, view.lang)];
    fields.extend(granting::measures(own, view));
    fields.extend([
        stored("reason", case::REASON, StoredText::Reason),
        stored("letter", say::LETTER, StoredText::Signature),
        Entry::new("on", words.say(say::ANSWERED_ON), Input::Ltr(DATE_CHARS_MAX), view.lang),
    ]);
    if own.case.month_is_over(view.today).is_err() {
        fields.push(stored("exception", sitting::EXCEPTION, StoredText::Exception));
    }
    let args = Args::new()
        .text("number", own.case.number.to_string())
        .text("board", words.board(view.settings));
    let title = words.say_with(say::ASK_BOARD, &args);
    let mut question = Question::with_fields(about, title, fields, view.lang);
    granting::offer_first(&mut question, own);
    question.form.set("on", &today(view));
    question
}

pub(super) fn board_command(
    question: &Question<About>,
    seen: Seen,
    own: &CaseView,
    view: &View<'_>,
) -> Result<Command, Wrong> {
    let text = |id| question.form.value(id).trim().to_owned();
    let resolution = Resolution::from_code(&text("resolution"));
    let resolution = resolution.ok_or_else(|| wrong(view, "resolution", &Flaw::Empty))?;
    let grants =
        if resolution.grants() { granting::grants(question, own, view)? } else { Vec::new() };
    let reason = text("reason");
    if resolution != Resolution::Accept && reason.is_empty() {
        return Err(wrong(view, "reason", &Flaw::Empty));
    }
    if let (true, Some(settings)) = (resolution.grants(), view.settings)
        && let Err(refusal) = own.case.may_grant(resolution, &grants, &reason, settings)
    {
        let field = granting::field_of(&refusal, own, view);
        return Err((field, view.words.refusal(&refusal, view.settings)));
    }
    let letter = text("letter");
    if letter.is_empty() {
        return Err(wrong(view, "letter", &Flaw::Empty));
    }
    let on = date(question, view)?;
    let exception = text("exception");
    if own.case.month_is_over(on.to_day()).is_err() && exception.is_empty() {
        let field = if own.case.month_is_over(view.today).is_err() { "exception" } else { "on" };
        let early = own.case.month_is_over(on.to_day()).err();
        let said = early.map(|early| view.words.refusal(&early, view.settings));
        return Err((field, said.unwrap_or_default()));
    }
    let exception = Some(exception).filter(|text| !text.is_empty());
    let answer = BoardAnswer { resolution, reason, grants, on, letter, exception };
    Ok(Command::AnswerAppeal { seen, answer })
}

/// The appeal and the first decision under their names, and who hears it; where there was none, until when there can
/// be one.
pub(super) fn rows(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let named = |phrase, text: String| Row::labelled(words.say(phrase), text);
    let lines = words.appeal_lines(&own.case, view.today);
    let mut rows: Vec<Row> = lines.into_iter().map(|(label, text)| named(label, text)).collect();
    if own.case.waits_for_board() {
        let args = Args::new().text("board", words.board(view.settings));
        let text = words.say_with(say::WAITS_FOR_BOARD, &args);
        rows.push(Row { tone: Tone::Warn, ..named(say::HEARING, text) });
    } else if own.case.appeal_pending().is_some() && own.case.stage != Stage::Referred {
        let hearing = own.hearing.map(|hearing| words.hearing(hearing, view.settings));
        rows.extend(hearing.map(|text| named(say::HEARING, text)));
    } else if own.case.appeal_pending().is_some()
        && let Some(Hearing::Board) = own.hearing
    {
        // Somebody joined it, or left, since it was referred: too few there can hear it.
        let text = words.hearing(Hearing::Board, view.settings);
        rows.push(Row { tone: Tone::Warn, ..named(say::HEARING, text) });
    }
    rows.extend(until(own, view).map(|text| named(say::UNTIL, text)));
    rows
}

/// Until when the decision can be appealed.
fn until(own: &CaseView, view: &View<'_>) -> Option<String> {
    own.judged.may(Move::Appeal).ok()?;
    let told = own.case.answered?.at.day();
    let words = view.words;
    Some(match view.settings?.appeal_ends(told) {
        Some(last) => {
            let args = Args::new().text("date", words.date_past(last, view.today));
            words.say_with(say::UNTIL_DAY, &args)
        }
        None => words.say(say::ANY_TIME),
    })
}
