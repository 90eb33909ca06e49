//! What was promised on a case: the lines of it, one more, and how one ended. And the paper of a referral that was
//! keyed later, for the manager who countersigns it.

use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::api::{Command, Fault};
use crate::domain::calendar::{Calendar, Written};
use crate::domain::case::{
    By, LatePaperFlaw, LatePaperWord, NewUndertaking, Refusal, Undertaker, Undertaking,
    UndertakingFlaw, UndertakingOutcome, UndertakingWord,
};
use crate::domain::id::StaffId;
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{case, countersign, undertaking as say};
use crate::keymap::Action;
use crate::tui::canvas::Tone;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::page::Row;
use crate::tui::screen::{Offer, View};
use crate::tui::screens::case::About;

const DATE_CHARS_MAX: usize = 40;
/// Open undertakings that the summary names.
const NAMED_MAX: usize = 3;

pub fn is_of(action: Action) -> bool {
    matches!(
        action,
        Action::Undertake | Action::EndUndertaking | Action::CountersignPaper | Action::RefusePaper
    )
}

pub fn offer(action: Action, own: &CaseView, view: &View<'_>) -> Offer {
    let unset = Settings::unset();
    let settings = view.settings.unwrap_or(&unset);
    let how = By { by: view.me, at: view.now, today: view.today, settings };
    match action {
        Action::Undertake => view.offer(own.case.may_undertake()),
        Action::EndUndertaking if own.case.undertakings.is_empty() => Offer::Hidden,
        Action::EndUndertaking if own.case.open_undertakings().is_empty() => {
            Offer::Not(view.words.say(say::NONE_OPEN))
        }
        Action::EndUndertaking => Offer::Ready,
        _ if own.case.paper_waits().is_none() => Offer::Hidden,
        _ => view.offer(own.case.may_answer_paper(how)),
    }
}

fn staff_of(view: &View<'_>) -> Input {
    let staff = view.settings.map_or(&[][..], |settings| &settings.staff);
    let here = staff.iter().filter(|one| one.role.works_here());
    Input::choice(here.map(|one| (one.id.0.to_string(), one.name.clone())))
}

pub fn question(about: About, own: &CaseView, view: &View<'_>) -> Option<Question<About>> {
    let words = view.words;
    let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
    let args = || Args::new().text("number", own.case.number.to_string());
    let today = Written::of_day(view.today, Calendar::Hijri).map(Written::iso).unwrap_or_default();
    let reason = || Entry::stored("reason", words.say(case::REASON), StoredText::Reason, view.lang);
    Some(match about.0 {
        Action::Undertake => {
            let sides =
                Undertaker::ALL.map(|side| (side.code().to_owned(), words.undertaker(side)));
            let mut staff = field("staff", say::STAFF, staff_of(view));
            staff.hint = Some(words.say(say::STAFF_HINT));
            let text =
                Entry::stored("text", words.say(say::TEXT), StoredText::Undertaking, view.lang);
            let fields = vec![
                field("side", say::SIDE, Input::choice(sides)),
                text,
                field("due", say::DUE, Input::Ltr(DATE_CHARS_MAX)),
                staff,
            ];
            let title = words.say_with(say::ASK, &args());
            let mut question = Question::with_fields(about, title, fields, view.lang);
            question.form.set("side", Undertaker::Society.code());
            question.form.set("staff", &view.me.0.to_string());
            question
        }
        Action::EndUndertaking => {
            let open = own.case.open_undertakings();
            let first = open.first()?.number.to_string();
            let which = open.iter().map(|own| (own.number.to_string(), words.undertaking(own)));
            let outcomes = UndertakingOutcome::ALL
                .map(|one| (one.code().to_owned(), words.undertaking_outcome(one)));
            let fields = vec![
                field("which", say::WHICH, Input::choice(which)),
                field("outcome", say::OUTCOME, Input::choice(outcomes)),
                field("on", say::ON, Input::Ltr(DATE_CHARS_MAX)),
                reason(),
            ];
            let title = words.say_with(say::ASK_END, &args());
            let mut question = Question::with_fields(about, title, fields, view.lang);
            question.form.set("which", &first);
            question.form.set("outcome", UndertakingOutcome::Kept.code());
            question.form.set("on", &today);
            question
        }
        Action::CountersignPaper => {
            let paper = own.case.paper_waits()?;
            let settings = view.settings?;
            let brief = |day| words.date_brief(day, Calendar::Gregorian);
            let stands = own.case.referral?.clock.earliest;
            let would = own.case.clock_of_paper(paper, settings).earliest;
            let text = Args::new()
                .text("date", words.date_written(paper.on))
                .text("name", view.name_of(paper.by))
                .text("keyed", brief(paper.at.day()))
                .text("would", brief(would))
                .text("stands", brief(stands));
            let title = words.say_with(countersign::ASK_AGREE, &args());
            let text = words.say_with(countersign::AGREE_TEXT, &text);
            Question::with_fields(about, title, Vec::new(), view.lang).saying(text)
        }
        _ => {
            own.case.paper_waits()?;
            let title = words.say_with(countersign::ASK_REFUSE, &args());
            Question::with_fields(about, title, vec![reason()], view.lang)
        }
    })
}

/// A field and what is wrong with it.
type Wrong = (&'static str, String);

pub fn command(question: &Question<About>, seen: Seen, view: &View<'_>) -> Result<Command, Wrong> {
    let text = |id| question.form.value(id).trim().to_owned();
    let wrong = |id, flaw: Flaw| (id, view.words.flaw(&flaw));
    let date = |id| match text(id).as_str() {
        "" => Err(wrong(id, Flaw::Empty)),
        typed => Written::parse(typed).map_err(|flaw| wrong(id, flaw.into())),
    };
    match question.about.0 {
        Action::Undertake => {
            let side = Undertaker::from_code(&text("side"));
            let side = side.ok_or_else(|| wrong("side", Flaw::Empty))?;
            let staff = text("staff").parse().ok().map(StaffId);
            let (text, due) = (text("text"), date("due")?);
            let new = NewUndertaking { side, text, due, staff };
            Ok(Command::Undertaking { seen, word: UndertakingWord::Make(new) })
        }
        Action::EndUndertaking => {
            let number = text("which").parse().ok().ok_or_else(|| wrong("which", Flaw::Empty))?;
            let outcome = UndertakingOutcome::from_code(&text("outcome"));
            let outcome = outcome.ok_or_else(|| wrong("outcome", Flaw::Empty))?;
            let (reason, on) = (text("reason"), date("on")?);
            if outcome != UndertakingOutcome::Kept && reason.is_empty() {
                return Err(wrong("reason", Flaw::Empty));
            }
            let word = UndertakingWord::End { number, outcome, reason, on };
            Ok(Command::Undertaking { seen, word })
        }
        Action::CountersignPaper => Ok(Command::LatePaper { seen, word: LatePaperWord::Agree }),
        _ => {
            let reason = text("reason");
            if reason.is_empty() {
                return Err(wrong("reason", Flaw::Empty));
            }
            Ok(Command::LatePaper { seen, word: LatePaperWord::Refuse { reason } })
        }
    }
}

/// The field that a refusal of these is of.
pub fn field_of(fault: &Fault) -> Option<&'static str> {
    let Fault::Refused(refusal) = fault else { return None };
    match refusal {
        Refusal::Undertaking(flaw) => match flaw {
            UndertakingFlaw::DueBeforeToday | UndertakingFlaw::DueTooFar { .. } => Some("due"),
            UndertakingFlaw::NotAtWork => Some("staff"),
            UndertakingFlaw::EndInFuture | UndertakingFlaw::EndBeforeMade { .. } => Some("on"),
            UndertakingFlaw::NoSuch | UndertakingFlaw::Ended { .. } => Some("which"),
            UndertakingFlaw::CaseClosed => None,
        },
        Refusal::LatePaper(flaw) => match flaw {
            LatePaperFlaw::InFuture
            | LatePaperFlaw::BeforeRequest { .. }
            | LatePaperFlaw::BeforeSignature { .. }
            | LatePaperFlaw::TooLongAgo { .. } => Some("on_paper"),
            LatePaperFlaw::NoneWaits
            | LatePaperFlaw::Answered { .. }
            | LatePaperFlaw::NeedsManager
            | LatePaperFlaw::OwnPaper => None,
        },
        _ => None,
    }
}

fn tone(own: &Undertaking, view: &View<'_>) -> Tone {
    match &own.end {
        Some(end) if end.outcome == UndertakingOutcome::Kept => Tone::Done,
        Some(_) => Tone::Dim,
        None if own.due.to_day() < view.today => Tone::Warn,
        None => Tone::Plain,
    }
}

fn row(own: &Undertaking, view: &View<'_>) -> Row {
    let words = view.words;
    let stands = words.undertaking_stands(own, view.today, view.settings);
    let late = own.is_open() && own.due.to_day() < view.today;
    let sign = if late { "! " } else { "" };
    let text = format!("{sign}{} · {stands}", own.text);
    Row { tone: tone(own, view), ..Row::labelled(words.undertaker(own.side), text) }
}

/// The first of those that are open, for the summary.
pub fn summary(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let open = own.case.open_undertakings();
    let label = view.words.say(say::HEAD_WHAT);
    let mut rows: Vec<Row> = open
        .iter()
        .take(NAMED_MAX)
        .map(|one| {
            let row = row(one, view);
            let side = view.words.undertaker(one.side);
            Row {
                tone: row.tone, ..Row::labelled(label.clone(), format!("{side} · {}", row.text))
            }
        })
        .collect();
    let more = open.len().saturating_sub(NAMED_MAX);
    if more > 0 {
        let args = Args::new().text("n", more.to_string());
        rows.push(Row::labelled("", view.words.say_with(say::MORE, &args)));
    }
    rows
}

/// All there were: those that are open first, then the newest.
pub fn rows(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let open = own.case.open_undertakings().into_iter();
    let ended = own.case.undertakings.iter().rev().filter(|one| !one.is_open());
    let rows: Vec<Row> = open.chain(ended).map(|one| row(one, view)).collect();
    if rows.is_empty() {
        return vec![Row::plain(view.words.say(say::NONE_YET), Tone::Plain)];
    }
    rows
}

/// How the day of the paper of the referral stands.
pub fn paper(own: &CaseView, view: &View<'_>) -> Option<Row> {
    let paper = own.case.paper.as_ref()?;
    let text = view.words.late_paper(paper, view.settings);
    let row = Row::labelled(view.words.say(countersign::LABEL), text);
    if own.case.paper_waits().is_none() {
        return Some(row);
    }
    Some(Row { text: format!("! {}", row.text), tone: Tone::Warn, ..row })
}
