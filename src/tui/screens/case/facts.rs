//! What a case's sections say: every fact of it has a place.

use crate::api::query::CaseView;
use crate::domain::calendar::{Calendar, Written};
use crate::domain::case::{Case, History};
use crate::domain::choice::{List, Paper};
use crate::domain::document::Standing;
use crate::domain::mask::Veiled;
use crate::domain::request::{Field, MemberField, Place};
use crate::domain::satisfaction::{About, Answers, Given, Outcome, Question};
use crate::domain::stage::Stage;
use crate::domain::value::Count;
use crate::i18n::phrases::{case as say, grant, minutes, survey};
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::fitting;
use crate::tui::parts::page::Row;
use crate::tui::parts::values;
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::case::section::Section;
use crate::tui::screens::case::{appeal, notes, summary, take_back, undertakings};

/// The title in the cells that the clock at its end leaves it: without the stage where there is no room.
pub fn title(own: &CaseView, cells: u16, view: &View<'_>) -> (String, String, Tone) {
    let case = &own.case;
    let brief = |day| view.words.date_brief(day, Calendar::Gregorian);
    let dated = |phrase, day| view.words.say_with(phrase, &Args::new().text("date", brief(day)));
    let near = |phrase, day| {
        let when = view.words.relative(day, view.today);
        view.words.say_with(phrase, &Args::new().text("when", when))
    };
    let clock = match (&case.referral, case.stage) {
        (Some(referral), Stage::Referred) if view.today < referral.clock.earliest => {
            (dated(say::NOT_BEFORE, referral.clock.earliest), Tone::Plain)
        }
        (Some(referral), Stage::Referred) if referral.clock.latest < view.today => {
            (near(say::OVERDUE, referral.clock.latest), Tone::Alarm)
        }
        (Some(referral), Stage::Referred) => {
            (dated(say::ANSWER_BY, referral.clock.latest), Tone::Plain)
        }
        _ => match case.due {
            Some(due) if due < view.today => (near(say::OVERDUE, due), Tone::Alarm),
            Some(due) => (near(say::DUE, due), Tone::Plain),
            None => (String::new(), Tone::Plain),
        },
    };
    let (clock, tone) = clock;
    let room = cells.saturating_sub(text::width(&clock)).saturating_sub(1);
    let name = case.request.name();
    let short = format!("{} · {name}", case.number);
    let long = format!("{short} · {}", view.words.stage(case.stage));
    let title = if text::width(&long) <= room {
        long
    } else {
        let beside = text::width(&short).saturating_sub(text::width(&name));
        let name = fitting::name(&name, room.saturating_sub(beside));
        format!("{} · {name}", case.number)
    };
    (isolate::in_direction_of(view.lang, &title), clock, tone)
}

/// The sign at a section's end.
pub fn state(section: Section, own: &CaseView) -> (String, Tone) {
    let case = &own.case;
    let count = |n: usize| if n == 0 { String::new() } else { n.to_string() };
    match section {
        Section::Household => {
            let size = case.request.fields().count(Field::HouseholdSize).map(Count::get);
            (size.map(|size| size.to_string()).unwrap_or_default(), Tone::Plain)
        }
        Section::Documents => {
            let all = &own.judged.papers;
            let bad = all.iter().filter(|(_, standing)| !standing.holds()).count();
            if bad == 0 { ("✓".into(), Tone::Done) } else { (format!("!{bad}"), Tone::Alarm) }
        }
        Section::Declared if case.declaration.is_none() => (String::new(), Tone::Plain),
        Section::Declared if own.judged.changed.is_empty() => ("✓".into(), Tone::Done),
        Section::Declared => ("!".into(), Tone::Alarm),
        Section::Decision if case.decision.is_some() => ("✓".into(), Tone::Done),
        Section::Deliveries => (count(case.deliveries.len()), Tone::Plain),
        Section::Satisfaction => (count(case.survey.len()), Tone::Plain),
        Section::Undertakings => match case.open_undertakings().len() {
            0 => ("✓".into(), Tone::Done),
            open => (open.to_string(), Tone::Plain),
        },
        Section::History => (count(usize::try_from(case.facts).unwrap_or(usize::MAX)), Tone::Plain),
        Section::Summary | Section::Person | Section::Decision => (String::new(), Tone::Plain),
    }
}

type Lines = Vec<Row>;

fn labelled(label: &str, value: &str) -> Row {
    Row::labelled(label, value)
}

pub fn lines(section: Section, own: &CaseView, facts: &[(u32, History)], view: &View<'_>) -> Lines {
    match section {
        Section::Summary => summary::rows(own, view),
        Section::Person => fields(own, view, |field| {
            use crate::domain::request::Section as Part;
            matches!(field.section(), Part::Person | Part::Reach | Part::Taken)
        }),
        Section::Household => household(own, view),
        Section::Documents => Vec::new(),
        Section::Declared => declared(own, view),
        Section::Decision => decision(own, view),
        Section::Deliveries => deliveries(own, view),
        Section::Satisfaction => satisfaction(own, view),
        Section::Undertakings => undertakings::rows(own, view),
        Section::History => history(own, facts, view),
    }
}

fn fields(own: &CaseView, view: &View<'_>, wanted: impl Fn(Field) -> bool) -> Lines {
    let draft = own.case.request.to_draft();
    let is_masked = |field| own.masked.contains(&Veiled::Place(Place::Field(field)));
    let hidden = screens::hidden(view);
    let sex = own.case.request.fields().choice(Field::Sex);
    let mut any = false;
    let mut lines = Lines::new();
    for field in Field::ALL.iter().copied().filter(|field| wanted(*field)) {
        let value = if is_masked(field) {
            any = true;
            hidden.clone()
        } else if draft.get(field).is_empty() {
            continue;
        } else {
            values::shown(field, draft.get(field), sex, view)
        };
        lines.push(labelled(&view.words.field(field), &value));
    }
    if any {
        let key = view.key_of(&[Scope::Case], Action::Reveal);
        let args = Args::new().text("key", key);
        lines.push(Row::plain(view.words.say_with(say::HIDDEN_LINE, &args), Tone::Dim));
    }
    lines
}

fn household(own: &CaseView, view: &View<'_>) -> Lines {
    let mut lines = fields(own, view, |field| {
        use crate::domain::request::Section as Part;
        matches!(field.section(), Part::Dwelling | Part::Household | Part::Money)
    });
    for member in own.case.request.members() {
        let relation = member.get(MemberField::Relation);
        let relation = (!relation.is_empty()).then(|| view.words.choice(List::Relation, relation));
        let birth = member.values.date(MemberField::BirthDate);
        let birth = birth.map(|date| view.words.date_written(date));
        let parts = [Some(member.get(MemberField::Name).to_owned()), relation, birth];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        lines.push(Row::plain(line, Tone::Plain));
    }
    lines
}

fn declared(own: &CaseView, view: &View<'_>) -> Lines {
    let Some(declaration) = &own.case.declaration else {
        let mut lines = vec![Row::plain(view.words.say(say::NOT_SIGNED), Tone::Plain)];
        lines.extend(
            own.back.as_ref().map(|back| Row::plain(summary::told_back(back, view), Tone::Warn)),
        );
        return lines;
    };
    let args = Args::new()
        .text("how", view.words.choice_of(List::Signature, declaration.how))
        .text("reference", declaration.reference.as_str())
        .text("date", view.words.date_written(declaration.signed_on));
    let mut lines = vec![Row::plain(view.words.say_with(say::SIGNED_LINE, &args), Tone::Plain)];
    let changed = own.judged.changed.clone();
    let text = if changed.is_empty() {
        view.words.say(say::UNCHANGED)
    } else {
        let refusal = crate::domain::case::Refusal::DeclarationVoid(changed);
        view.words.refusal(&refusal, None)
    };
    lines.push(Row::plain(text, Tone::Plain));
    lines
}

fn decision(own: &CaseView, view: &View<'_>) -> Lines {
    let Some(decision) = &own.case.decision else {
        let mut lines = vec![Row::plain(view.words.say(say::NOT_DECIDED), Tone::Plain)];
        lines.extend(appeal::rows(own, view));
        lines.extend(take_back::rows(own, false, view));
        return lines;
    };
    let words = view.words;
    let said = words.decided_line(&own.case, decision, view.today);
    let mut lines = vec![Row::plain(said, Tone::Bold)];
    for (label, text) in words.granted(decision) {
        lines.push(labelled(&words.say(label), &text));
    }
    if !decision.reason.is_empty() {
        lines.push(labelled(&words.say(say::REASON), &decision.reason));
    }
    if let Some(exception) = &decision.exception {
        lines.push(labelled(&words.say(say::EXCEPTION), &exception.reason));
    }
    for ballot in &decision.ballots {
        let name = own
            .sat
            .iter()
            .find(|one| one.seat == ballot.seat)
            .map_or_else(|| ballot.seat.to_string(), |member| member.name.clone());
        lines.push(labelled(&name, &words.vote(ballot.vote)));
    }
    if let Some(hands) = words.hands(&decision.ballots, &own.sat, view.settings) {
        lines.push(labelled(&words.say(minutes::HANDS), &hands));
    }
    if let Some(told) = &own.case.answered {
        let args = Args::new()
            .text("date", words.date_past(told.at.day(), view.today))
            .text("channel", words.choice_of(List::Channel, told.channel));
        lines.push(labelled(&words.say(say::ANSWERED), &words.say_with(say::TOLD_LINE, &args)));
    }
    lines.extend(appeal::rows(own, view));
    lines.extend(take_back::rows(own, false, view));
    lines
}

fn deliveries(own: &CaseView, view: &View<'_>) -> Lines {
    let words = view.words;
    let line = |delivery: &crate::domain::delivery::Delivery| {
        let args = Args::new()
            .text("what", words.delivered(delivery))
            .text("kind", words.choice_of(List::DeliveryKind, delivery.kind))
            .text("date", words.date_written(delivery.on))
            .text("provider", delivery.provider.as_str())
            .text("receipt", delivery.receipt.as_str());
        Row::plain(words.say_with(say::DELIVERY_LINE, &args), Tone::Plain)
    };
    let mut lines: Lines = own.case.deliveries.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(Row::plain(words.say(say::NOTHING_DELIVERED), Tone::Plain));
    }
    lines.extend(rest(&own.case, view));
    lines.extend(take_back::rows(own, true, view));
    lines
}

/// What is left of the grant; why it stays so where no more is to come; that nothing is.
fn rest(case: &Case, view: &View<'_>) -> Option<Row> {
    let words = view.words;
    // Nothing is delivered before there is a file.
    case.file?;
    let rests = words.rests(&case.rests());
    if let Some(undelivered) = &case.undelivered {
        let args = Args::new().text("rests", rests).text("reason", undelivered.reason.as_str());
        let line = words.say_with(grant::UNDELIVERED_LINE, &args);
        return Some(labelled(&words.say(grant::UNDELIVERED), &line));
    }
    if case.all_given() {
        return Some(Row::plain(words.say(grant::ALL_GIVEN), Tone::Done));
    }
    // A grant of before may have no measure: then nothing is known of what is left.
    (!rests.is_empty()).then(|| labelled(&words.say(grant::LEFT), &rests))
}

fn satisfaction(own: &CaseView, view: &View<'_>) -> Lines {
    let words = view.words;
    let mut lines = Vec::new();
    let about = own.case.is_asked_about();
    for attempt in &own.case.survey {
        let date = words.date_past(attempt.at.day(), view.today);
        let channel = words.choice_of(List::Channel, attempt.channel);
        let name = view.name_of(attempt.by);
        let text = format!("{} · {channel} · {name}", words.outcome(&attempt.outcome));
        let text = isolate::in_direction_of(view.lang, &text);
        lines.push(Row { tone: Tone::Bold, ..Row::labelled(date, text) });
        if let Outcome::Answered(answers) = &attempt.outcome {
            lines.extend(answered(answers, (about, attempt.version), view));
        }
    }
    lines.extend(super::take_back::survey_rows(own, view));
    if lines.is_empty() { vec![Row::plain(words.say(say::NOT_ASKED), Tone::Plain)] } else { lines }
}

/// Each answer with its question as it was asked then.
fn answered(answers: &Answers, (about, version): (About, u16), view: &View<'_>) -> Lines {
    let words = view.words;
    if answers.is_withheld() {
        return vec![Row::plain(words.say(survey::WITHHELD), Tone::Dim)];
    }
    let versions = view.settings.map_or(0, |settings| settings.versions(about).count());
    let asked = view.settings.and_then(|settings| settings.questionnaire_of(about, version));
    let order = |question: &Question| {
        let asked = asked.and_then(|one| one.asks.iter().position(|own| own.question == *question));
        asked.unwrap_or(usize::MAX)
    };
    let mut given: Vec<_> = answers.given.iter().collect();
    given.sort_by_key(|(question, _)| order(question));
    let mut lines = Lines::new();
    for (question, given) in given {
        let asked = asked.and_then(|one| one.asks(*question));
        let name = asked.map_or_else(
            || words.asked_last(*question, about, view.settings),
            |asked| words.survey_question(asked, about),
        );
        let told = match given {
            Given::Score(score) => isolate::left_to_right(&format!("{}/5", score.points())),
            given => words.survey_answer(given),
        };
        lines.push(labelled(&name, &told));
    }
    if !answers.comment.is_empty() {
        lines.push(Row::plain(answers.comment.clone(), Tone::Plain));
    }
    if answers.anonymous {
        lines.push(Row::plain(words.say(survey::ANONYMOUS), Tone::Dim));
    }
    // Where there was never another, none is named.
    if versions > 1 {
        let args = Args::new().text("version", version.to_string());
        lines.push(Row::plain(words.say_with(survey::VERSION, &args), Tone::Dim));
    }
    lines
}

/// The last first, with the notes among them. Notes that are older than what was read come with that.
fn history(own: &CaseView, facts: &[(u32, History)], view: &View<'_>) -> Lines {
    let sex = own.case.request.fields().choice(Field::Sex);
    let line = |history: &History| {
        let date = view.words.date_past(history.at.day(), view.today);
        let time = view.words.time(history.at);
        let name = view.name_of(history.by);
        let fact = view.words.fact(&history.fact, view.settings, sex);
        let by = if name.is_empty() { String::new() } else { format!(" · {name}") };
        let text = isolate::in_direction_of(view.lang, &format!("{fact}{by}"));
        Row::labelled(format!("{date} {time}"), text)
    };
    let mut lines = Lines::new();
    let mut written = notes::rows(own, view).into_iter().rev().peekable();
    for (_, history) in facts {
        while let Some((_, rows)) = written.next_if(|(at, _)| *at >= history.at) {
            lines.extend(rows);
        }
        lines.push(line(history));
    }
    if facts.last().is_some_and(|(number, _)| *number == 1) {
        lines.extend(written.flat_map(|(_, rows)| rows));
    }
    lines
}

/// A paper in one sentence: whether it is in order, and until when.
pub fn paper(paper: Paper, standing: Standing, own: &CaseView, view: &View<'_>) -> String {
    let words = view.words;
    let mut parts = vec![words.choice_of(List::Paper, paper), words.standing(standing)];
    parts.extend(expires(paper, own).map(|date| words.date_written(date)));
    parts.extend(on_file(paper, own, view));
    parts.join(words.comma())
}

/// That it is on file from an earlier request, and was not looked at for this one yet.
fn on_file(paper: Paper, own: &CaseView, view: &View<'_>) -> Option<String> {
    let repeats = own.case.repeats.as_ref().filter(|_| own.case.carried.contains(&paper))?;
    let args = Args::new().text("number", repeats.case.to_string());
    Some(view.words.say_with(say::PAPER_ON_FILE, &args))
}

fn expires(paper: Paper, own: &CaseView) -> Option<Written> {
    own.case.documents.iter().find(|document| document.paper == paper)?.expires
}

/// The checklist: each paper with its standing, the chosen one marked.
pub fn draw_papers(
    canvas: &mut Canvas<'_>,
    area: Area,
    own: &CaseView,
    chosen: Option<usize>,
    view: &View<'_>,
) {
    for ((y, at), (paper, standing)) in (0..area.h).zip(0..).zip(&own.judged.papers) {
        let [mark, sign, name, state, end] = area.row(y).columns([
            Width::Cells(1),
            Width::Cells(1),
            Width::Cells(18),
            Width::Cells(16),
            Width::Rest,
        ]);
        if chosen == Some(at) {
            canvas.sign(mark, Sign::Here);
            canvas.caret(mark.x, mark.y);
        }
        canvas.sign(sign, if standing.holds() { Sign::Done } else { Sign::Alarm });
        canvas.text(name, &view.words.choice_of(List::Paper, *paper), Tone::Plain);
        let tone = match standing {
            Standing::Valid => Tone::Plain,
            Standing::EndingSoon => Tone::Warn,
            _ => Tone::Alarm,
        };
        canvas.text(state, &view.words.standing(*standing), tone);
        if let Some(from) = on_file(*paper, own, view) {
            canvas.text(end, &from, Tone::Warn);
        } else if let Some(date) = expires(*paper, own) {
            canvas.text_aligned(end, &view.words.date_full(date), Align::Start, Tone::Dim);
        }
    }
}
