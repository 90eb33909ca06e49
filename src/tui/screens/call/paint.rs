//! How a call sheet looks: who is called and how, the words to say, the questions, the person's own words.

use crate::api::query::CaseView;
use crate::domain::calendar::Calendar;
use crate::domain::choice::List;
use crate::domain::mask::Veiled;
use crate::domain::request::{Field, Place};
use crate::domain::satisfaction::{About, Attempt, Question, Score, Tried};
use crate::domain::value::Phone;
use crate::i18n::phrases::{call as say, common};
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width, rows_of};
use crate::tui::fitting;
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::call::run::Run;
use crate::tui::screens::call::sheet::Sheet;

/// Cells of `[1] 2  3  4  5 `.
const SCALE_CELLS: u16 = 15;
/// The greeting takes no more.
const SAID_ROWS_MAX: u16 = 5;

/// The rows of a sheet, from its top.
pub struct Parts {
    pub about: Area,
    pub said: Area,
    pub questions: Area,
    pub own_words: Area,
    pub comment: Area,
}

/// `about` rows tell of the person; the comment gets what is left.
pub fn parts(area: Area, about: u16, said: &str) -> Parts {
    let body = area.rows(2, area.h.saturating_sub(2)).inset(2, 2);
    let said_rows = rows_of(said, body.w).min(SAID_ROWS_MAX);
    let questions = about.saturating_add(said_rows).saturating_add(1);
    let count = u16::try_from(Question::ALL.len()).unwrap_or(0);
    let own_words = questions.saturating_add(count);
    let comment = own_words.saturating_add(1);
    Parts {
        about: body.rows(0, about),
        said: body.rows(about, said_rows),
        questions: body.rows(questions, count),
        own_words: body.row(own_words).inset(2, 0),
        comment: body.rows(comment, body.h.saturating_sub(comment)).inset(2, 0),
    }
}

/// What to say, by what became of the request.
pub fn greeting(own: &CaseView, view: &View<'_>) -> String {
    let society = view.settings.map(|settings| settings.society.clone());
    let society = society.unwrap_or_else(|| view.words.say(common::SOCIETY));
    let sex = own.case.request.fields().choice(Field::Sex);
    let args = Args::new().text("society", society).sex(sex);
    let phrase = match own.case.is_asked_about() {
        About::Rejection => say::GREETING_REJECTED,
        About::Withdrawal => say::GREETING_WITHDRAWN,
        About::Service => {
            let on = own.case.deliveries.last().map(|delivery| delivery.on.to_day());
            let on = on.unwrap_or_else(|| own.case.since.day());
            let date = view.words.date_brief(on, Calendar::Hijri);
            return view.words.say_with(say::GREETING, &args.text("date", date));
        }
    };
    view.words.say_with(phrase, &args)
}

/// The person's phones; hidden until they are shown.
fn phones(own: &CaseView, view: &View<'_>) -> String {
    if own.masked.contains(&Veiled::Place(Place::Field(Field::Phone))) {
        let key = view.key_of(&[Scope::Call], Action::Reveal);
        let args = Args::new().text("hidden", screens::hidden(view)).text("key", key);
        return view.words.say_with(say::PHONE_HIDDEN, &args);
    }
    let shown = |phone: Phone| isolate::left_to_right(&phone.to_string());
    let phones: Vec<String> = own.party.known.phones().map(shown).collect();
    if phones.is_empty() { view.words.say(say::NO_PHONE) } else { phones.join(" · ") }
}

/// How the person is reached, and how the tries before went.
pub fn about(own: &CaseView, sheet: &Sheet, view: &View<'_>) -> Page {
    let words = view.words;
    let mut phone = phones(own, view);
    if own.party.known.has(Field::BestTime) {
        let time = words.choice(List::BestTime, own.party.known.get(Field::BestTime));
        phone = format!("{phone} · {}: {time}", words.say(say::BEST_TIME));
    }
    let channel = words.choice_of(List::Channel, sheet.channel);
    let mut rows = vec![
        Row::labelled(words.say(say::PHONE), phone),
        Row::labelled(words.say(say::CHANNEL), channel),
    ];
    let tried: Vec<String> = own.case.survey.iter().rev().map(|one| tried(one, view)).collect();
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
pub fn tried_today(own: &CaseView, view: &View<'_>) -> Tried {
    let wanted = view.settings.map_or(u8::MAX, |settings| settings.survey_days);
    Tried::on(view.today, own.case.attempts(), wanted)
}

/// On which day the person is tried.
pub fn tries(own: &CaseView, view: &View<'_>) -> String {
    let tried = tried_today(own, view);
    let args = Args::new().text("try", tried.days.to_string());
    view.words.say_with(say::TRY, &args.text("most", tried.wanted.to_string()))
}

/// Who is called, which of today's calls it is, and which try.
pub fn draw_title(canvas: &mut Canvas<'_>, area: Area, own: &CaseView, run: &Run, view: &View<'_>) {
    let tries = tries(own, view);
    let cells = Width::Cells(text::width(&tries));
    let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, cells]);
    let room = start.w.saturating_sub(text::width(&title("", run, view)));
    let name = fitting::name(&own.case.request.name(), room);
    let title = title(&name, run, view);
    canvas.text(start, &title, Tone::Title);
    canvas.text(end, &tries, Tone::Plain);
    canvas.rule(area.row(1));
}

pub fn draw_questions(
    canvas: &mut Canvas<'_>,
    area: Area,
    (sheet, about): (&Sheet, About),
    view: &View<'_>,
) {
    let widest = Question::ALL.map(|one| text::width(&view.words.question(one, about)));
    let cells = Width::Cells(widest.into_iter().max().unwrap_or(0).saturating_add(2));
    for ((y, at), question) in (0..area.h).zip(0..).zip(Question::ALL) {
        let [mark, name, scale, _] =
            area.row(y).columns([Width::Cells(1), cells, Width::Cells(SCALE_CELLS), Width::Rest]);
        let here = at == sheet.at;
        if here {
            canvas.sign(mark, Sign::Here);
            canvas.caret(mark.x, mark.y);
        }
        let tone = if here { Tone::Bold } else { Tone::Plain };
        canvas.text(name, &view.words.question(question, about), tone);
        let score = sheet.answers.get(question).map(Score::points);
        let of = |n: u8| if score == Some(n) { format!("[{n}]") } else { format!(" {n} ") };
        let scale_text: String = (1..=5).map(of).collect();
        canvas.value(scale, &scale_text, Align::Start, tone);
    }
}
