//! What is asked before something is done with a complaint, and the word that comes of it.

use crate::api::query::ComplaintView;
use crate::domain::case::By;
use crate::domain::choice::{Channel, Choice, ComplaintKind, Finding, List};
use crate::domain::complaint::{ComplaintWord, EscalationStep};
use crate::domain::department::DepartmentId;
use crate::domain::id::StaffId;
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{complaint as say, contact};
use crate::keymap::Action;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;

/// A choice of nobody and of no department.
const NOBODY: &str = "";

/// What an action would say, as far as the complaint's own check asks; what is typed is not there yet.
pub fn blank(action: Action, own: &ComplaintView) -> Option<ComplaintWord> {
    let (text, channel) = (String::new, own.complaint.channel);
    Some(match action {
        Action::Acknowledge => ComplaintWord::Acknowledge { channel, note: text() },
        Action::TellOutcome => {
            ComplaintWord::Tell { text: text(), finding: Finding::Upheld, channel }
        }
        Action::CloseComplaint => ComplaintWord::Close { reason: text() },
        Action::ReopenComplaint => ComplaintWord::Reopen { reason: text() },
        Action::ReferOut => ComplaintWord::Refer { to: text(), channel, note: text() },
        Action::RouteComplaint => {
            ComplaintWord::Route { kind: own.complaint.kind, subject: None, to: None, note: text() }
        }
        Action::RaiseComplaint => ComplaintWord::Raise { reason: text() },
        Action::DropComplaint => ComplaintWord::Withdraw { reason: text() },
        Action::TakeBack => ComplaintWord::TakeBack { reason: text() },
        Action::Claim => ComplaintWord::Claim,
        Action::Release => ComplaintWord::Release,
        _ => return None,
    })
}

/// Whoever asks, and when.
pub fn by<'v>(view: &View<'v>, unset: &'v Settings) -> By<'v> {
    let settings = view.settings.unwrap_or(unset);
    By { by: view.me, at: view.now, today: view.today, settings }
}

/// The question of an action, with what it asks for.
pub fn question(action: Action, own: &ComplaintView, view: &View<'_>) -> Question<Action> {
    let words = view.words;
    let complaint = &own.complaint;
    let named = words.complaint_named(complaint.kind, complaint.number);
    let title = format!("{} · {named}", words.action(action));
    let label = |phrase| words.say(phrase);
    let stored = |id, phrase, of| Entry::stored(id, label(phrase), of, view.lang);
    let chosen =
        |id, phrase, list| Entry::new(id, label(phrase), Input::choice_of(list, words), view.lang);
    let channel = || chosen("channel", contact::FIELD_CHANNEL, List::Channel);
    let note = || stored("note", say::NOTE, StoredText::HandOver);
    let fields = match action {
        Action::Acknowledge => vec![channel(), note()],
        Action::TellOutcome => vec![
            stored("text", say::OUTCOME, StoredText::Answer),
            chosen("finding", say::FINDING, List::Finding),
            channel(),
        ],
        Action::ReferOut => {
            vec![stored("to", say::TO_WHOM, StoredText::Provider), channel(), note()]
        }
        Action::RouteComplaint => vec![
            chosen("kind", say::HEAD_KIND, List::ComplaintKind),
            Entry::new("subject", label(say::SUBJECT), staff(view), view.lang),
            Entry::new("to", label(contact::OWNER), departments(view), view.lang),
            note(),
        ],
        _ => vec![stored("reason", say::REASON, StoredText::Reason)],
    };
    let mut question = Question::with_fields(action, title, fields, view.lang);
    let form = &mut question.form;
    match action {
        Action::Acknowledge | Action::TellOutcome | Action::ReferOut => {
            form.set("channel", complaint.channel.code());
        }
        Action::RouteComplaint => {
            form.set("kind", complaint.kind.code());
            let subject = complaint.subject.map(|staff| staff.0.to_string());
            form.set("subject", &subject.unwrap_or_default());
            let to = complaint.owner.map(|owner| owner.0.to_string());
            form.set("to", &to.unwrap_or_default());
        }
        _ => {}
    }
    match action {
        Action::TellOutcome => question.saying(complaint.text.clone()),
        Action::RaiseComplaint => {
            let next = match own.step {
                EscalationStep::Owner => EscalationStep::Manager,
                EscalationStep::Manager | EscalationStep::Board => EscalationStep::Board,
            };
            let step = words.escalation_step(next, view.settings);
            question.saying(words.say_with(say::GOES_TO, &Args::new().text("step", step)))
        }
        _ => question,
    }
}

/// The staff by name, and nobody; whoever left may be complained of too.
pub fn staff(view: &View<'_>) -> Input {
    let nobody = (NOBODY.to_owned(), view.words.say(say::NOBODY));
    let all = view.settings.map_or(&[][..], |settings| &settings.staff);
    let named = all.iter().map(|own| {
        let name = view.words.complaint_subject(own.id, view.settings);
        (own.id.0.to_string(), name)
    });
    Input::choice(std::iter::once(nobody).chain(named))
}

fn departments(view: &View<'_>) -> Input {
    let nobody = (NOBODY.to_owned(), view.words.say(say::NO_OWNER));
    let all = view.settings.map_or(&[][..], |settings| &settings.departments);
    let named = all.iter().map(|own| (own.id.0.to_string(), own.name.clone()));
    Input::choice(std::iter::once(nobody).chain(named))
}

/// What was typed, as a word; or the field that is not right.
pub fn word(question: &Question<Action>) -> Result<ComplaintWord, (&'static str, Flaw)> {
    let text = |id| question.form.value(id);
    let channel = || Channel::from_code(&text("channel")).ok_or(("channel", Flaw::Empty));
    let needed = |id: &'static str| {
        let text = text(id);
        if text.trim().is_empty() { Err((id, Flaw::Empty)) } else { Ok(text) }
    };
    Ok(match question.about {
        Action::Acknowledge => {
            ComplaintWord::Acknowledge { channel: channel()?, note: text("note") }
        }
        Action::TellOutcome => ComplaintWord::Tell {
            text: needed("text")?,
            finding: Finding::from_code(&text("finding")).ok_or(("finding", Flaw::Empty))?,
            channel: channel()?,
        },
        Action::CloseComplaint => ComplaintWord::Close { reason: needed("reason")? },
        Action::ReopenComplaint => ComplaintWord::Reopen { reason: needed("reason")? },
        Action::ReferOut => {
            ComplaintWord::Refer { to: needed("to")?, channel: channel()?, note: text("note") }
        }
        Action::RouteComplaint => ComplaintWord::Route {
            kind: ComplaintKind::from_code(&text("kind")).ok_or(("kind", Flaw::Empty))?,
            subject: text("subject").parse().ok().map(StaffId),
            to: text("to").parse().ok().map(DepartmentId),
            note: text("note"),
        },
        Action::RaiseComplaint => ComplaintWord::Raise { reason: needed("reason")? },
        Action::DropComplaint => ComplaintWord::Withdraw { reason: needed("reason")? },
        _ => ComplaintWord::TakeBack { reason: needed("reason")? },
    })
}
