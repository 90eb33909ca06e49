//! What is asked before a call ends in another way than with answers, and after it has ended.

use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{Outcome, Tried};
use crate::i18n::Args;
use crate::i18n::phrases::call as say;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;
use crate::tui::screens::call::run::ToAsk;

const DATE_CHARS_MAX: usize = 20;

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    Later,
    /// An outcome that ends the follow-up.
    End(Outcome),
    Next(RecordRef),
}

/// The day that is offered for a later call: tomorrow.
pub fn offered(view: &View<'_>) -> String {
    let tomorrow = Written::of_day(view.today.plus(1), Calendar::Hijri);
    tomorrow.map(Written::iso).unwrap_or_default()
}

/// On which day; what was typed before it was left stands there again.
pub fn later(typed: &str, view: &View<'_>) -> Question<About> {
    let label = view.words.say(say::LATER_ON);
    let day = Entry::new("on", label, Input::Ltr(DATE_CHARS_MAX), view.lang);
    let title = view.words.say(say::LATER);
    let mut question = Question::with_fields(About::Later, title, vec![day], view.lang);
    let offered = offered(view);
    question.form.set("on", if typed.is_empty() { &offered } else { typed });
    tell_day(&mut question, view);
    question
}

/// The day typed, in words and both calendars, beside the field.
pub fn tell_day(question: &mut Question<About>, view: &View<'_>) {
    let day = Written::parse(&question.form.value("on")).ok();
    if let Some(entry) = question.form.entry_mut("on") {
        entry.hint = day.map(|day| {
            let weekday = view.words.weekday(day.to_day().weekday());
            format!("{weekday} {}", view.words.date_written(day))
        });
    }
}

pub fn day(question: &Question<About>, view: &View<'_>) -> Result<Day, String> {
    let typed = Written::parse(&question.form.value("on"));
    typed.map(Written::to_day).map_err(|flaw| view.words.date_flaw(flaw))
}

/// The consequence of an outcome that ends the follow-up: with it a request is closed.
pub fn end(outcome: Outcome, on: RecordRef, tried: Tried, view: &View<'_>) -> Question<About> {
    let [of_case, of_record] = match outcome {
        Outcome::Declined => [say::ENDS_DECLINED, say::ENDS_DECLINED_OF],
        Outcome::NoAnswer => [say::ENDS_TRIED, say::ENDS_TRIED_OF],
        Outcome::Unreachable | Outcome::Answered(_) | Outcome::Later(_) => {
            [say::ENDS_UNREACHABLE, say::ENDS_UNREACHABLE_OF]
        }
    };
    let phrase = if on.case().is_some() { of_case } else { of_record };
    let mut args = Args::new().text("number", view.words.record_name(on));
    if outcome == Outcome::NoAnswer {
        args = args.text("try", tried.days.to_string()).text("most", tried.wanted.to_string());
    }
    let title = view.words.say_with(phrase, &args);
    Question::plain(About::End(outcome), title, view.lang)
}

/// The call was recorded: is the next one made?
pub fn next(row: &ToAsk, view: &View<'_>) -> Question<About> {
    let number = view.words.record_name(row.on);
    let args = Args::new().text("name", row.name.as_str()).text("number", number);
    let title = view.words.say_with(say::NEXT, &args);
    Question::plain(About::Next(row.on), title, view.lang)
}
