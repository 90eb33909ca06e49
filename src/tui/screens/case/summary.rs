//! A case in short: what is asked for, where it stands, and what comes next.

use crate::api::query::CaseView;
use crate::domain::calendar::Calendar;
use crate::domain::case::{Appeal, Case, Ended, History};
use crate::domain::choice::List;
use crate::domain::committee::Resolution;
use crate::domain::contact::inquiry::InquiryState;
use crate::domain::request::Field;
use crate::domain::satisfaction::{Outcome, Tried};
use crate::domain::stage::Stage;
use crate::i18n::phrases::{appeal as of_appeal, case as say, committee, contact, identity};
use crate::i18n::{Args, Phrase, isolate};
use crate::tui::canvas::Tone;
use crate::tui::frame;
use crate::tui::parts::elsewhere;
use crate::tui::parts::holder;
use crate::tui::parts::page::Row;
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::case::{account, appeal, notes, proposal, undertakings};

/// What they asked that nobody has answered.
fn questions(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    // What is to be answered or carried over before the reception ends (H1).
    let open = own.talk.inquiries.iter().filter(|row| row.state.is_open());
    let told = open.map(|row| {
        let named = words.record_name(row.number.into());
        let said = format!(
            "{} · {} · {named}",
            row.question.replace('\n', " "),
            words.inquiry_state(row.state)
        );
        warning(
            Row::labelled(words.say(contact::HEAD_QUESTION), said),
            row.state == InquiryState::Open,
        )
    });
    told.collect()
}

/// The complaints about it, and of its person, that are not over.
fn complaints(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let open = own.talk.complaints.iter().filter(|row| row.state.is_open());
    let told = open.map(|row| {
        let label = frame::capital(&words.complaint_named(row.kind, row.number));
        let is_late = row.due < view.today;
        warning(Row::labelled(label, words.complaint_line(row)), is_late)
    });
    told.collect()
}

/// Each line under its name; what wants attention first in tone and by a sign.
pub fn rows(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let (case, words) = (&own.case, view.words);
    let named = |phrase: Phrase, text: String| Row::labelled(words.say(phrase), text);
    let mut rows = notes::pinned(own, view);
    rows.push(named(say::ASKED_FOR, words.asks(case.request.services())));
    let need = words.need_line(own, &screens::hidden(view));
    rows.extend(need.map(|need| named(say::NEED, need)));
    let sex = Args::new().sex(case.request.fields().choice(Field::Sex));
    rows.extend(told(case, view).map(|told| Row::labelled(words.say_with(say::TOLD, &sex), told)));
    rows.extend(with_committee(case, view).map(|name| named(committee::LABEL, name)));
    if case.stage != Stage::Closed {
        let (papers, alarming) = words.papers_line(own, view.today);
        rows.push(warning(named(say::DOCUMENTS, papers), alarming));
    }
    rows.extend(repeated(own, view).map(|text| warning(named(say::TO_CONFIRM, text), true)));
    rows.extend(declared(own, view).map(|(text, void)| warning(named(say::DECLARED, text), void)));
    rows.extend(decided(case, view).map(|text| named(say::DECISION, text)));
    rows.extend(appeal::rows(own, view));
    let granted = case.decision.iter().flat_map(|decision| words.granted(decision));
    rows.extend(granted.map(|(label, text)| named(label, text)));
    if let Some(Ended::Withdrawn { reason, .. }) = &case.ended {
        rows.push(named(say::WITHDRAWN, reason.clone()));
    }
    rows.extend(
        own.back.as_ref().map(|back| warning(named(say::BACK, told_back(back, view)), true)),
    );
    rows.extend(undertakings::paper(own, view));
    rows.extend(undertakings::summary(own, view));
    rows.extend(account::rows(own, view).into_iter().map(|row| warning(row, true)));
    rows.extend(elsewhere::rows(own, view));
    rows.extend(questions(own, view));
    rows.extend(complaints(own, view));
    rows.extend(proposal::lines(own, view));
    rows.push(Row { tone: Tone::Bold, ..named(say::NEXT, next(own, view)) });
    if let Some(file) = case.file {
        rows.push(named(say::FILE, file.0.to_string()));
    }
    if !own.about.is_empty() {
        let whom: Vec<&str> = own.about.iter().map(|staff| view.name_of(*staff)).collect();
        rows.push(named(say::ABOUT_STAFF, whom.join(words.comma())));
    }
    if let Some(held) = own.holder {
        rows.push(named(say::HELD_BY, holder::told(held, view)));
    }
    rows.push(named(say::RECEIVED, words.date_past(case.received, view.today)));
    if own.served.times > 0 {
        rows.push(named(say::SERVED, words.served_line(own.served)));
    }
    if !own.others.is_empty() {
        let others = own.others.iter().map(|(number, stage)| {
            let number = isolate::left_to_right(&number.to_string());
            format!("{number} ({})", words.stage(*stage))
        });
        rows.push(named(say::OTHERS, others.collect::<Vec<_>>().join(" · ")));
    }
    for correction in own.party.corrections.iter().rev() {
        let line = words.correction(correction, view.name_of(correction.by));
        rows.push(Row::labelled(words.say(identity::CORRECTED), line));
    }
    if !case.request.story().is_empty() {
        rows.push(named(say::STORY, case.request.story().to_owned()));
    }
    rows
}

fn warning(row: Row, wanted: bool) -> Row {
    if !wanted {
        return row;
    }
    Row { text: format!("! {}", row.text), tone: Tone::Warn, ..row }
}

/// What sent it back to be completed or signed anew, when, and who.
pub fn told_back(back: &History, view: &View<'_>) -> String {
    let fact = view.words.fact(&back.fact, view.settings, None);
    let date = view.words.date_past(back.at.day(), view.today);
    let parts = [fact, date, view.name_of(back.by).to_owned()];
    isolate::in_direction_of(view.lang, &parts.join(" · "))
}

/// What was taken over from an earlier request and is to be confirmed yet.
fn repeated(own: &CaseView, view: &View<'_>) -> Option<String> {
    let repeats = own.case.repeats.as_ref().filter(|repeats| !repeats.unconfirmed.is_empty())?;
    let args = view.words.repeated(repeats.case, repeats.on, &repeats.unconfirmed);
    Some(view.words.say_with(say::TO_CONFIRM_LINE, &args))
}

/// That the committee answers in no less than a month (H4).
fn told(case: &Case, view: &View<'_>) -> Option<String> {
    let told = case.referral.as_ref()?.explained;
    let args = Args::new()
        .text("date", view.words.date_past(told.at.day(), view.today))
        .text("channel", view.words.choice_of(List::Channel, told.channel))
        .text("name", view.name_of(told.by));
    Some(view.words.say_with(say::TOLD_BY_LINE, &args))
}

/// Which committee it waits for, where the society has more than one.
fn with_committee(case: &Case, view: &View<'_>) -> Option<String> {
    let settings = view.settings.filter(|settings| settings.has_committees())?;
    let waits = matches!(case.stage, Stage::Referred | Stage::Deferred);
    let own = case.committee(settings).filter(|_| waits)?;
    Some(view.words.committee(own.id, view.settings))
}

/// How it was signed, and whether what was signed has changed.
fn declared(own: &CaseView, view: &View<'_>) -> Option<(String, bool)> {
    let declaration = own.case.declaration.as_ref()?;
    let holds = own.judged.changed.is_empty();
    let on = declaration.signed_on.to_day();
    let args = Args::new()
        .text("date", view.words.date_past(on, view.today))
        .text("how", view.words.choice_of(List::Signature, declaration.how))
        .text("reference", declaration.reference.as_str());
    let phrase = if holds { say::DECLARED_LINE } else { say::DECLARED_VOID };
    Some((view.words.say_with(phrase, &args), !holds))
}

fn decided(case: &Case, view: &View<'_>) -> Option<String> {
    // While an appeal is heard the first decision is told as that.
    let is_first = |appeal: &Appeal| case.decision.as_ref() == Some(&*appeal.first);
    if case.appeal_pending().is_some_and(is_first) {
        return None;
    }
    Some(view.words.decided_line(case, case.decision.as_ref()?, view.today))
}

/// The next step, by stage.
fn next(own: &CaseView, view: &View<'_>) -> String {
    let (case, words) = (&own.case, view.words);
    match case.stage {
        Stage::Intake => {
            let missing = &own.judged.missing;
            if missing.is_empty() && repeated(own, view).is_some() {
                return words.say(say::NEXT_CONFIRM);
            }
            if missing.is_empty() {
                return words.say(say::NEXT_SUBMIT);
            }
            words.say_with(say::NEXT_FILL, &Args::new().text("fields", words.fields(missing)))
        }
        Stage::Verification if own.judged.papers_stand() => words.say(say::NEXT_SIGN),
        Stage::Verification => words.say(say::NEXT_PAPERS),
        Stage::Declared => words.say(say::NEXT_REFER),
        Stage::Referred => referred(own, view),
        Stage::Deferred => {
            let put_off = case.decision.as_ref();
            let put_off = put_off.filter(|one| one.resolution == Resolution::Defer);
            let reason = put_off.map_or("", |decision| decision.reason.as_str());
            words.say_with(say::NEXT_INFORMATION, &Args::new().text("reason", reason))
        }
        Stage::Decided | Stage::Rejected if case.answered.is_none() => words.say(say::NEXT_TELL),
        Stage::Decided => words.say(say::NEXT_REGISTER),
        Stage::Registered => words.say(say::NEXT_DELIVER),
        Stage::InService => words.say(say::NEXT_DELIVER_REST),
        Stage::Rejected | Stage::FollowUp | Stage::Withdrawn => call(case, view),
        Stage::Closed => words.say(say::NEXT_NOTHING),
    }
}

/// Waits for its month, for a sitting, or in one.
fn referred(own: &CaseView, view: &View<'_>) -> String {
    let words = view.words;
    if let Some((number, on)) = own.agenda {
        let args = Args::new()
            .text("number", number.0.to_string())
            .text("date", words.date_brief(on, Calendar::Gregorian));
        return words.say_with(say::NEXT_AGENDA, &args);
    }
    if own.case.waits_for_board() {
        return words.say(of_appeal::NEXT_BOARD);
    }
    let Some(referral) = &own.case.referral else { return String::new() };
    let clock = referral.clock;
    let (phrase, day) = if view.today < clock.earliest {
        (say::NEXT_WAIT, clock.earliest)
    } else {
        (say::NEXT_SITTING, clock.latest)
    };
    words.say_with(phrase, &Args::new().text("date", words.date_brief(day, Calendar::Gregorian)))
}

/// The call about satisfaction: on the day that was asked for, or the next try.
fn call(case: &Case, view: &View<'_>) -> String {
    let words = view.words;
    if let Some(Outcome::Later(day)) = case.attempts().last().map(|attempt| &attempt.outcome) {
        let date = words.date_brief(*day, Calendar::Gregorian);
        return words.say_with(say::NEXT_CALL_LATER, &Args::new().text("date", date));
    }
    let wanted = view.settings.map_or(u8::MAX, |settings| settings.survey_days);
    let tried = Tried::on(view.today, case.attempts(), wanted);
    let args =
        Args::new().text("try", tried.days.to_string()).text("most", tried.wanted.to_string());
    words.say_with(say::NEXT_CALL, &args)
}
