//! How a sitting looks: who is present, the agenda, the case before the committee and the votes on it.

use crate::api::query::{CaseView, SittingView};
use crate::domain::committee::{Ballot, Decision, Hand, Member, Sitting, Vote};
use crate::domain::id::CaseNumber;
use crate::domain::queue::QueueRow;
use crate::domain::stage::Stage;
use crate::i18n::phrases::{appeal, case as words_of, minutes, sitting as say};
use crate::i18n::{Args, isolate};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::fitting;
use crate::tui::parts::elsewhere;
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::sitting::slip::Slip;

/// From here on there is room for two columns of votes.
const WIDE_CELLS: u16 = 78;
/// Below this the votes stand in one column.
const TWO_COLUMNS_CELLS_MIN: u16 = 40;
/// Beside a number on the agenda less than this says nothing.
const BESIDE_CELLS_MIN: u16 = 6;
/// Up to so many members stand one under another where there is room for two columns.
const ONE_COLUMN_MAX: usize = 4;

/// The agenda, the case beside it, and the votes below the case.
pub fn parts(area: Area, members: usize) -> (Area, Area, Area) {
    let wide = area.w >= WIDE_CELLS;
    let inner = area.rows(2, area.h.saturating_sub(2)).inset(1, 1);
    // In a narrow window the agenda is signs and numbers.
    let side = if wide { 27 } else { 15 };
    let [agenda, beside] = inner.columns([Width::Cells(side), Width::Rest]);
    let beside = beside.inset(1, 0);
    let columns = columns_of_votes(beside, members);
    let rows = u16::try_from(members.div_ceil(usize::from(columns))).unwrap_or(u16::MAX);
    let rows = rows.min(beside.h);
    let case = beside.rows(0, beside.h.saturating_sub(rows.saturating_add(1)));
    (agenda, case, beside.rows(beside.h.saturating_sub(rows), rows))
}

fn columns_of_votes(area: Area, members: usize) -> u16 {
    if area.w >= TWO_COLUMNS_CELLS_MIN && members > ONE_COLUMN_MAX { 2 } else { 1 }
}

pub fn title(sitting: &Sitting, date: String, view: &View<'_>) -> String {
    let number = sitting.number.0.to_string();
    let args = Args::new().text("number", number).text("date", date);
    let title = view.words.say_with(say::TITLE, &args);
    view.words.of_committee(title, sitting.committee.id, view.settings)
}

/// How many came, and how many are enough.
pub fn came(sitting: &Sitting, view: &View<'_>) -> String {
    let args = Args::new()
        .text("present", sitting.present.len().to_string())
        .text("members", sitting.members.len().to_string())
        .text("quorum", sitting.quorum.to_string());
    view.words.say_with(say::CAME, &args)
}

/// Where on the agenda the chosen case stands; that there is none on it.
pub fn agenda_title(open: &SittingView, chosen: Option<CaseNumber>, view: &View<'_>) -> String {
    if open.rows.is_empty() {
        return view.words.say(say::AGENDA_EMPTY);
    }
    let at = open.rows.iter().position(|row| Some(row.number) == chosen).unwrap_or(0);
    let args = Args::new()
        .text("at", at.saturating_add(1).to_string())
        .text("all", open.rows.len().to_string());
    view.words.say_with(say::AGENDA, &args)
}

/// What a member voted, or that they are not here; none where they have not voted yet. A vote on its way to
/// the desk is not said to be there.
pub fn vote_words(
    seat: u8,
    sitting: &Sitting,
    (ballots, on_their_way): (&[Ballot], &[u8]),
    view: &View<'_>,
) -> Option<String> {
    match ballots.iter().find(|ballot| ballot.seat == seat) {
        Some(ballot) if on_their_way.contains(&seat) => {
            Some(format!("{}…", view.words.vote(ballot.vote)))
        }
        None if on_their_way.contains(&seat) => Some("…".to_owned()),
        Some(ballot) => Some(view.words.vote(ballot.vote)),
        None if sitting.present.contains(&seat) => None,
        None => Some(view.words.say(say::ABSENT)),
    }
}

/// The title with as long a date as there is room for; who came, and whether they are enough.
pub fn draw_title(canvas: &mut Canvas<'_>, area: Area, sitting: &Sitting, view: &View<'_>) {
    let came = came(sitting, view);
    let row = area.row(0).inset(1, 1);
    let cells = Width::Cells(text::width(&came));
    let [start, end, sign] = row.columns([Width::Rest, cells, Width::Cells(1)]);
    let room = start.w.saturating_sub(text::width(&title(sitting, String::new(), view)));
    let title = title(sitting, fitting::date(sitting.day(), room, view.words), view);
    canvas.text(start, &title, Tone::Title);
    canvas.text(end, &came, Tone::Plain);
    canvas.sign(sign, if sitting.has_quorum() { Sign::Done } else { Sign::Alarm });
    canvas.rule(area.row(1));
}

/// The members, each with a sign if present.
pub fn draw_roll(
    canvas: &mut Canvas<'_>,
    area: Area,
    members: &[Member],
    present: &[u8],
    view: &View<'_>,
) {
    for (y, member) in (0..area.h).zip(members) {
        let [sign, seat, name] =
            area.row(y).columns([Width::Cells(1), Width::Cells(2), Width::Rest]);
        if present.contains(&member.seat) {
            canvas.sign(sign, Sign::Done);
        }
        canvas.value(seat, &member.seat.to_string(), Align::Start, Tone::Key);
        canvas.text(name, &view.words.member(member), Tone::Plain);
    }
}

pub fn draw_agenda(
    canvas: &mut Canvas<'_>,
    area: Area,
    open: &SittingView,
    chosen: Option<CaseNumber>,
    view: &View<'_>,
) {
    let title = agenda_title(open, chosen, view);
    if open.rows.is_empty() {
        canvas.paragraph(area, &title, Tone::Dim);
        return;
    }
    let at = open.rows.iter().position(|row| Some(row.number) == chosen).unwrap_or(0);
    let start = if text::width(&title).saturating_add(4) <= area.w { 4 } else { 0 };
    canvas.text(area.row(0).inset(start, 0), &title, Tone::Dim);
    let rows = area.rows(1, area.h.saturating_sub(1));
    // The window moves by whole pages, so that a step inside one repaints two marks.
    let page = usize::from(rows.h).max(1);
    let from = at.checked_div(page).unwrap_or(0).saturating_mul(page);
    for (y, row) in (0..rows.h).zip(open.rows.iter().skip(from)) {
        let put_off = open.sitting.put_off_of(row.number).is_some();
        draw_item(canvas, rows.row(y), (row, put_off), Some(row.number) == chosen, view);
    }
}

fn draw_item(
    canvas: &mut Canvas<'_>,
    area: Area,
    (row, put_off): (&QueueRow, bool),
    here: bool,
    view: &View<'_>,
) {
    let [mark, sign, number, beside] =
        area.columns([Width::Cells(1), Width::Cells(1), Width::Cells(9), Width::Rest]);
    if here {
        canvas.sign(mark, Sign::Here);
        canvas.caret(mark.x, mark.y);
    }
    let waits = row.stage == Stage::Referred && !put_off;
    if !waits {
        canvas.sign(sign, Sign::Done);
    }
    let tone = if here { Tone::Bold } else { Tone::Plain };
    canvas.value(number, &row.number.to_string(), Align::Start, tone);
    if beside.w < BESIDE_CELLS_MIN {
        return;
    }
    if waits {
        let mark = if row.appeal { view.words.say(appeal::MARK) } else { String::new() };
        let marked = text::width(&mark).saturating_add(if row.appeal { 3 } else { 0 });
        let name = fitting::name(&row.name, beside.w.saturating_sub(marked));
        let said = if row.appeal { format!("{mark} · {name}") } else { name };
        canvas.text(beside, &said, tone);
    } else if put_off && row.stage == Stage::Referred {
        canvas.text(beside, &view.words.say(say::PUT_OFF), Tone::Dim);
    } else {
        canvas.text(beside, &view.words.stage(row.stage), Tone::Dim);
    }
}

/// What the committee has to know of the case, or what it decided.
pub fn case_rows(
    own: &CaseView,
    slip: Option<&Slip>,
    (members, ballots): (&[Member], &[Ballot]),
    view: &View<'_>,
) -> Vec<Row> {
    let (case, words) = (&own.case, view.words);
    let named = |phrase, text: String| Row::labelled(words.say(phrase), text);
    let title = format!("{} · {}", case.number, case.request.name());
    let mut rows = vec![
        Row::plain(isolate::in_direction_of(view.lang, &title), Tone::Bold),
        named(words_of::ASKED_FOR, words.asks(case.request.services())),
    ];
    match case.decision.as_ref().filter(|_| case.stage != Stage::Referred) {
        Some(decision) => rows.extend(decided_rows(decision, view)),
        None if case.stage != Stage::Referred => {
            rows.push(named(words_of::DECISION, words.stage(case.stage)));
        }
        None => {}
    }
    rows.extend(appeal_rows(own, view));
    rows.extend(recused_rows(own, members, ballots, view));
    rows.extend(elsewhere::rows(own, view));
    if let Some(need) = words.need_line(own, &screens::hidden(view)) {
        rows.push(named(words_of::NEED, need));
    }
    let (papers, alarming) = words.papers_line(own, view.today);
    let tone = if alarming { Tone::Warn } else { Tone::Plain };
    let papers = if alarming { format!("! {papers}") } else { papers };
    rows.push(Row { tone, ..named(words_of::DOCUMENTS, papers) });
    rows.push(named(words_of::SERVED, words.served_line(own.served)));
    if let Some((resolution, typed)) = slip.and_then(Slip::typed) {
        let text = format!("{}: {typed}", words.resolution(resolution));
        rows.push(Row { tone: Tone::Warn, ..named(say::HALF, text) });
    }
    let story = case.request.story().trim();
    if !story.is_empty() {
        rows.push(named(say::STORY, story.to_owned()));
    }
    rows
}

/// Of an appeal what the person says, and the decision that it is against.
fn appeal_rows(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let lines = view.words.appeal_lines(&own.case, view.today);
    lines.into_iter().map(|(label, text)| Row::labelled(view.words.say(label), text)).collect()
}

/// Rows of a case that stand before anything that warns.
pub const TOP_ROWS: usize = 2;

/// What stands in the way of the chosen case.
pub fn warning(text: &str, view: &View<'_>) -> Row {
    let said = isolate::in_direction_of(view.lang, &format!("! {text}"));
    Row::plain(said, Tone::Warn)
}

/// Who voted from their own seat; who records the sitting wrote the rest.
pub fn hands_rows(ballots: &[Ballot], sitting: &Sitting, view: &View<'_>) -> Vec<Row> {
    let own: Vec<Ballot> = ballots.iter().filter(|one| one.hand == Hand::Own).cloned().collect();
    let said = view.words.hands(&own, &sitting.members, view.settings);
    let row = |said: String| Row::labelled(view.words.say(minutes::HANDS), said);
    said.map(row).into_iter().collect()
}

/// Who steps aside and why, and who should be asked.
fn recused_rows(
    own: &CaseView,
    members: &[Member],
    ballots: &[Ballot],
    view: &View<'_>,
) -> Vec<Row> {
    let words = view.words;
    let list = |names: &[String]| words.list(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let recused = words.recused(ballots, members);
    let is_out =
        |seat: u8| ballots.iter().any(|ballot| ballot.seat == seat && ballot.vote == Vote::Recused);
    let likely = own.likely.iter().filter(|(seat, _)| !is_out(*seat)).filter_map(|(seat, why)| {
        let member = members.iter().find(|member| member.seat == *seat)?;
        Some(words.recused_because(&member.name, &words.likeness(*why)))
    });
    let likely: Vec<String> = likely.collect();
    let named = |phrase, text: String| Row::labelled(words.say(phrase), text);
    let mut rows = Vec::new();
    if !recused.is_empty() {
        rows.push(named(minutes::RECUSED, list(&recused)));
    }
    if !likely.is_empty() && own.case.stage == Stage::Referred {
        rows.push(Row { tone: Tone::Warn, ..named(say::ASK_RECUSAL, list(&likely)) });
    }
    rows
}

fn decided_rows(decision: &Decision, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let named = |phrase, text: String| Row::labelled(words.say(phrase), text);
    let resolution = words.resolution(decision.resolution);
    let mut rows = vec![Row { tone: Tone::Bold, ..named(words_of::DECISION, resolution) }];
    rows.extend(words.granted(decision).into_iter().map(|(label, text)| named(label, text)));
    if !decision.reason.is_empty() {
        rows.push(named(words_of::REASON, decision.reason.clone()));
    }
    if let Some(exception) = &decision.exception {
        rows.push(named(words_of::EXCEPTION, exception.reason.clone()));
    }
    rows
}

/// The case; `…` where there is more than its area shows.
pub fn draw_case(canvas: &mut Canvas<'_>, area: Area, page: &Page) {
    page.draw(canvas, area);
    if !page.is_at_end() {
        canvas.text(area.row(area.h), "…", Tone::Dim);
    }
}

/// Each member's vote, in words.
pub fn draw_votes(
    canvas: &mut Canvas<'_>,
    area: Area,
    sitting: &Sitting,
    votes: (&[Ballot], &[u8]),
    view: &View<'_>,
) {
    use Vote::{Abstained, Against, For, Recused};
    let words = view.words;
    let absent = words.say(say::ABSENT);
    let all = [For, Against, Abstained, Recused].map(|vote| text::width(&words.vote(vote)));
    let widest = all.into_iter().max().unwrap_or(0).max(text::width(&absent));
    let columns = columns_of_votes(area, sitting.members.len());
    // A vote stands nearer to its own member than to the next.
    let [first, _, second] = area.columns([Width::Rest, Width::Cells(0), Width::Rest]);
    let halves = [first, second];
    for (at, member) in sitting.members.iter().enumerate() {
        let (y, half) = if columns == 2 {
            (at / 2, halves.get(at % 2).copied().unwrap_or(area))
        } else {
            (at, area)
        };
        let row = half.row(u16::try_from(y).unwrap_or(u16::MAX));
        let [seat, name, vote] = row.columns([Width::Cells(1), Width::Rest, Width::Cells(widest)]);
        let here = sitting.present.contains(&member.seat);
        let tone = if here { Tone::Plain } else { Tone::Dim };
        canvas.value(seat, &member.seat.to_string(), Align::Start, Tone::Key);
        // Where the name and the word do not both fit, who is a guest is said where presence is.
        let whole = words.member(member);
        let fits = text::width(&whole) <= name.w;
        let shown = if fits { whole } else { fitting::name(&member.name, name.w) };
        canvas.text(name, &shown, tone);
        let said = vote_words(member.seat, sitting, votes, view);
        let said = said.unwrap_or_else(|| "–".to_owned());
        canvas.text(vote, &said, tone);
    }
}
