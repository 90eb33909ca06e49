//! How a call sheet looks: who is called and how, the words to say, the questions, the person's own words.

use crate::domain::calendar::Calendar;
use crate::domain::choice::{AnswerForm, List};
use crate::domain::questionnaire::Asked;
use crate::domain::satisfaction::{About, Attempt, Given, Tried};
use crate::i18n::phrases::{call as say, common};
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width, rows_of};
use crate::tui::fitting;
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::call::called::Called;
use crate::tui::screens::call::run::Run;
use crate::tui::screens::call::sheet::Sheet;

/// Cells of `[1] 2  3  4  5 `.
const SCALE_CELLS: u16 = 15;
/// What "their comments" and a line of them take.
const COMMENT_ROWS_MIN: u16 = 2;
/// The greeting takes no more.
const SAID_ROWS_MAX: u16 = 5;

/// The rows of a sheet, from its top.
pub struct Parts {
    pub about: Area,
    pub said: Area,
    /// The question in focus, where its row has no room for it.
    pub whole: Area,
    pub questions: Area,
    pub own_words: Area,
    pub comment: Area,
}

/// `about` rows tell of the person, and there are so many questions; the comment gets what is left. Where there is
/// no room for all questions those around the one in focus are seen.
pub fn parts(area: Area, (about, asks): (u16, usize), said: &str) -> Parts {
    let body = area.rows(2, area.h.saturating_sub(2)).inset(2, 2);
    let said_rows = rows_of(said, body.w).min(SAID_ROWS_MAX);
    let questions = about.saturating_add(said_rows).saturating_add(1);
    let room = body.h.saturating_sub(questions).saturating_sub(COMMENT_ROWS_MIN);
    let count = u16::try_from(asks).unwrap_or(u16::MAX).min(room.max(1));
    let own_words = questions.saturating_add(count);
    let comment = own_words.saturating_add(1);
    Parts {
        about: body.rows(0, about),
        said: body.rows(about, said_rows),
        whole: body.row(questions.saturating_sub(1)),
        questions: body.rows(questions, count),
        own_words: body.row(own_words).inset(2, 0),
        comment: body.rows(comment, body.h.saturating_sub(comment)).inset(2, 0),
    }
}

/// What to say, by what it is about.
pub fn greeting(own: &Called, view: &View<'_>) -> String {
    let society = view.settings.map(|settings| settings.society.clone());
    let society = society.unwrap_or_else(|| view.words.say(common::SOCIETY));
    let args = Args::new().text("society", society).sex(own.sex());
    let phrase = match own.about() {
        About::Rejection => say::GREETING_REJECTED,
        About::Withdrawal => say::GREETING_WITHDRAWN,
        About::Service => say::GREETING,
        About::Inquiry => say::GREETING_INQUIRY,
        About::Complaint => say::GREETING_COMPLAINT,
    };
    let date = own.told().map(|on| view.words.date_brief(on, Calendar::Hijri));
    view.words.say_with(phrase, &args.text("date", date.unwrap_or_default()))
}

/// The person's phones; hidden until they are shown.
fn phones(own: &Called, view: &View<'_>) -> String {
    let (phones, masked) = own.phones();
    let key = || view.key_of(&[Scope::Call], Action::Reveal);
    if masked && own.on().case().is_some() {
        let args = Args::new().text("hidden", screens::hidden(view)).text("key", key());
        return view.words.say_with(say::PHONE_HIDDEN, &args);
    }
    let shown: Vec<String> = phones.iter().map(|phone| isolate::left_to_right(phone)).collect();
    let shown = if shown.is_empty() { view.words.say(say::NO_PHONE) } else { shown.join(" · ") };
    if masked {
        let args = Args::new().text("phone", shown).text("key", key());
        return view.words.say_with(say::PHONE_OF_HOLDER, &args);
    }
    shown
}

/// How the person is reached, and how the tries before went.
pub fn about(own: &Called, sheet: &Sheet, view: &View<'_>) -> Page {
    let words = view.words;
    let mut phone = phones(own, view);
    if let Some(time) = own.best_time() {
        let time = words.choice_of(List::BestTime, time);
        phone = format!("{phone} · {}: {time}", words.say(say::BEST_TIME));
    }
    let mut channel = words.choice_of(List::Channel, sheet.channel);
    if sheet.answers.anonymous {
        channel = format!("{channel} · {}", words.say(say::ANONYMOUS));
    }
    let mut rows = vec![
        Row::labelled(words.say(say::PHONE), phone),
        Row::labelled(words.say(say::CHANNEL), channel),
    ];
    let tried: Vec<String> = own.all_tries().iter().rev().map(|one| tried(one, view)).collect();
    if !tried.is_empty() {
        rows.push(Row::labelled(words.say(say::TRIED), tried.join(words.comma())));
    }
    Page::of(rows)
}

fn tried(attempt: &Attempt, view: &View<'_>) -> String {
    let outcome = view.words.outcome(&attempt.outcome);
    let date = view.words.date_past(attempt.at.day(), view.today);
    let args = Args::new().text("date", date).text("outcome", outcome);
    view.words.say_with(say::TRIED_LINE, &args)
}

pub fn title(name: &str, run: &Run, view: &View<'_>) -> String {
    let args = Args::new().text("name", name);
    match run.of {
        Some(all) => {
            let at = run.done.saturating_add(1);
            let args = args.text("at", at.to_string()).text("all", all.max(at).to_string());
            view.words.say_with(say::TITLE_OF, &args)
        }
        None => view.words.say_with(say::TITLE, &args),
    }
}

/// How the tries stand today. Nobody is given up before the society's number of days is known.
pub fn tried_today(own: &Called, view: &View<'_>) -> Tried {
    let wanted = view.settings.map_or(u8::MAX, |settings| settings.survey_days);
    Tried::on(view.today, own.tries(), wanted)
}

/// On which day the person is tried.
pub fn tries(own: &Called, view: &View<'_>) -> String {
    let tried = tried_today(own, view);
    let args = Args::new().text("try", tried.days.to_string());
    view.words.say_with(say::TRY, &args.text("most", tried.wanted.to_string()))
}

/// Who is called, which of today's calls it is, and which try.
pub fn draw_title(canvas: &mut Canvas<'_>, area: Area, own: &Called, run: &Run, view: &View<'_>) {
    let tries = tries(own, view);
    let cells = Width::Cells(text::width(&tries));
    let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, cells]);
    let room = start.w.saturating_sub(text::width(&title("", run, view)));
    let name = fitting::name(&own.name(), room);
    let title = title(&name, run, view);
    canvas.text(start, &title, Tone::Title);
    canvas.text(end, &tries, Tone::Plain);
    canvas.rule(area.row(1));
}

/// A question as it is asked, with a sign where it must be answered.
fn name_of(asked: &Asked, about: About, view: &View<'_>) -> String {
    let needed = if asked.required { " *" } else { "" };
    format!("{}{needed}", view.words.survey_question(asked, about))
}

/// Cells that the questions take of a row, so that their answers stand under one another.
pub fn name_cells(sheet: &Sheet, about: About, row: u16, view: &View<'_>) -> u16 {
    let names = sheet.asks().iter().map(|asked| text::width(&name_of(asked, about, view)));
    let room = row.saturating_sub(SCALE_CELLS).saturating_sub(1);
    names.max().unwrap_or(0).saturating_add(2).min(room)
}

/// The questions of the sheet, around the one in focus, each with its answers; whether the focus is here.
pub fn draw_questions(
    canvas: &mut Canvas<'_>,
    parts: &Parts,
    (sheet, about, has_focus): (&Sheet, About, bool),
    view: &View<'_>,
) {
    let area = parts.questions;
    let name_of = |asked: &Asked| name_of(asked, about, view);
    let cells = name_cells(sheet, about, area.w, view);
    // On the comment the last questions are seen.
    let at = sheet.at.min(sheet.asks().len().saturating_sub(1));
    let first = at.saturating_add(1).saturating_sub(usize::from(area.h));
    let rows = sheet.asks().iter().enumerate().skip(first.min(sheet.asks().len()));
    for (y, (at, asked)) in (0..area.h).zip(rows) {
        let [mark, name, scale, rest] = area.row(y).columns([
            Width::Cells(1),
            Width::Cells(cells),
            Width::Cells(SCALE_CELLS),
            Width::Rest,
        ]);
        let here = at == sheet.at;
        if here {
            canvas.sign(mark, Sign::Here);
            canvas.caret(mark.x, mark.y);
        }
        let tone = if here { Tone::Bold } else { Tone::Plain };
        let told = name_of(asked);
        canvas.text(name, &told, tone);
        let flaw = sheet.flaw.as_ref().filter(|(own, _)| *own == asked.question);
        if let Some((_, flaw)) = flaw {
            canvas.text(rest, flaw, Tone::Alarm);
        }
        if here && flaw.is_some() && text::width(&told) <= name.w {
            let (_, flaw) = flaw.map_or((asked.question, ""), |(own, flaw)| (*own, flaw.as_str()));
            canvas.text(parts.whole, flaw, Tone::Alarm);
        } else if here && text::width(&told) > name.w {
            canvas.text(parts.whole, &told, Tone::Bold);
        }
        if let Some(entry) = sheet.words_of(asked.question) {
            let typed = area.row(y).inset(cells.saturating_add(1), 0);
            if let Some(editor) = entry.editor() {
                canvas.editor(typed, editor, Tone::Plain, here && has_focus);
            }
            continue;
        }
        canvas.value(scale, &choices(asked, sheet, view), Align::Start, tone);
    }
}

/// The answers there are, with the one that was given in brackets.
fn choices(asked: &Asked, sheet: &Sheet, view: &View<'_>) -> String {
    let given = sheet.answers.get(asked.question);
    let of = |is: bool, text: String| if is { format!("[{text}]") } else { format!(" {text} ") };
    if asked.form == AnswerForm::YesNo {
        let answer = |(nth, yes)| {
            let text = format!("{nth} {}", view.words.survey_answer(&Given::Yes(yes)));
            of(given == Some(&Given::Yes(yes)), text)
        };
        return [(1, true), (2, false)].map(answer).concat();
    }
    let score = match given {
        Some(Given::Score(score)) => Some(score.points()),
        _ => None,
    };
    (1..=5).map(|n| of(score == Some(n), n.to_string())).collect()
}
