//! What is asked before something is done to a case, and the command that the answers make.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::calendar::{Calendar, Written};
use crate::domain::choice::{Channel, Choice, Datum, List, Paper, Signature};
use crate::domain::document::{Document, Says, is_the_number};
use crate::domain::id::SittingNumber;
use crate::domain::mask::Veiled;
use crate::domain::request::{Field, Place};
use crate::domain::settings::{Settings, yes_no as code_of};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{appeal as of_appeal, case as say, countersign, grant};
use crate::keymap::Action;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::hands;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::case::{
    About, about, account, appeal, committee, delivery, notes, proposal, take_back, undertakings,
};

const NUMBER_CHARS_MAX: usize = 40;

/// The question of an action, with what is known filled in.
pub fn question(
    action: Action,
    paper: Option<Paper>,
    own: &CaseView,
    view: &View<'_>,
) -> Option<Question<About>> {
    let words = view.words;
    let about = (action, paper);
    let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
    let with = |title, fields| Question::with_fields(about, title, fields, view.lang);
    let number = own.case.number.to_string();
    let titled = |phrase| words.say_with(phrase, &Args::new().text("number", number.as_str()));
    let channel = || field("channel", say::CHANNEL, Input::choice_of(List::Channel, words));
    let stored = |id, phrase, of| Entry::stored(id, words.say(phrase), of, view.lang);
    let reason = || stored("reason", say::REASON, StoredText::Reason);
    let today = Written::of_day(view.today, Calendar::Hijri).map(Written::iso).unwrap_or_default();
    let mut question = match action {
        Action::Submit => Question::plain(about, titled(say::ASK_SUBMIT), view.lang),
        Action::Register => Question::plain(about, titled(say::ASK_REGISTER), view.lang),
        Action::DropProposal => Question::plain(about, proposal::dropping(own, view)?, view.lang),
        Action::CheckDocuments => return Some(paper_question(about, paper?, own, view)),
        Action::Note => return Some(notes::question(about, own, view)),
        Action::Sign => {
            let how = field("how", say::SIGNED_HOW, Input::choice_of(List::Signature, words));
            let reference = stored("reference", say::SIGNED_REFERENCE, StoredText::Signature);
            let on = field("on", say::SIGNED_ON, Input::Ltr(NUMBER_CHARS_MAX));
            with(titled(say::ASK_SIGN), vec![how, reference, on])
                .saying(words.say(say::DECLARATION_TEXT))
        }
        Action::Refer => {
            let settings = view.settings.cloned().unwrap_or_else(Settings::unset);
            let clock = settings.answer_clock(view.today);
            let date = words.date_brief(clock.earliest, Calendar::Gregorian);
            let text = words.say_with(say::REFER_TEXT, &Args::new().text("date", date));
            let mut on_paper = field("on_paper", countersign::FIELD, Input::Ltr(NUMBER_CHARS_MAX));
            on_paper.hint = Some(words.say(countersign::FIELD_HINT));
            let fields = std::iter::once(channel()).chain(committee::fields(own, view));
            let fields = fields.chain([on_paper]).collect();
            committee::ruled(with(titled(say::ASK_REFER), fields), own, view).saying(text)
        }
        Action::Transfer => return committee::question(about, own, view),
        Action::Tell => telling(with(titled(say::ASK_TELL), vec![channel()]), own, view),
        Action::Return => with(titled(say::ASK_RETURN), vec![reason()]),
        Action::FreeCase => {
            let name = own.case.claim.map_or("", |claim| view.name_of(claim.by));
            let args = Args::new().text("number", number.as_str()).text("name", name);
            with(words.say_with(say::ASK_FREE, &args), hands::fields(action, view))
        }
        Action::HandOver => with(titled(say::ASK_HAND_OVER), hands::fields(action, view)),
        Action::Withdraw if own.case.appeal_pending().is_some() => {
            with(titled(say::ASK_WITHDRAW), vec![reason()])
                .saying(words.say(of_appeal::WITHDRAW_TEXT))
        }
        Action::Withdraw => with(titled(say::ASK_WITHDRAW), vec![reason()]),
        Action::Appeal => return Some(appeal::question(about, own, view)),
        Action::AnswerAppeal => return Some(appeal::board_question(about, own, view)),
        Action::TakeBack => return take_back::question(about, own, view),
        Action::ConfirmAccount | Action::RefuseAccount | Action::WithdrawAccount => {
            return account::question(about, own, view);
        }
        action if undertakings::is_of(action) => {
            return undertakings::question(about, own, view);
        }
        Action::ResumeCase => {
            let note = stored("reason", say::REASON, StoredText::ResumeNote);
            with(titled(say::ASK_RESUME), vec![note])
        }
        Action::Deliver => delivery::question(about, titled(say::ASK_DELIVER), own, view),
        Action::AboutStaff => return Some(about::question(paper, own, view)),
        _ => return None,
    };
    question.form.set("channel", Channel::Phone.code());
    question.form.set("how", Signature::Paper.code());
    question.form.set("on", &today);
    Some(question)
}

/// What the applicant is told: the resolution, what is granted of each service, and the reason.
fn telling(question: Question<About>, own: &CaseView, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let Some(decision) = &own.case.decision else { return question };
    let args = Args::new().text("resolution", words.resolution(decision.resolution));
    let says = match &own.case.appeal {
        None => grant::TELL_DECISION,
        Some(_) if decision.sitting == SittingNumber::BOARD => of_appeal::TELL_BOARD,
        Some(_) => of_appeal::TELL_DECISION,
    };
    let mut question = question.saying(words.say_with(says, &args));
    if !decision.resolution.grants()
        && let Some(stays) = own.case.granting().and_then(|first| first.grants.as_deref())
    {
        let args = Args::new().text("granted", words.grants(stays));
        question = question.saying(words.say_with(of_appeal::TELL_STAYS, &args));
    }
    for (label, granted) in words.granted(decision) {
        let args = Args::new().text("label", words.say(label)).text("granted", granted);
        question = question.saying(words.say_with(grant::TELL_GRANTED, &args));
    }
    if decision.reason.is_empty() {
        return question;
    }
    let args = Args::new().text("reason", decision.reason.as_str());
    question.saying(words.say_with(grant::TELL_REASON, &args))
}

fn paper_question(about: About, paper: Paper, own: &CaseView, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
    let request = &own.case.request;
    let birth = request.fields().date(Field::BirthDate);
    let match_with = Args::new()
        .text("name", request.name())
        .text("id", id(own).unwrap_or_else(|| screens::hidden(view)))
        .text("birth", birth.map(|date| words.date_written(date)).unwrap_or_default());
    let title = words.choice_of(List::Paper, paper);
    let mut fields = vec![
        field("seen", say::PAPER_SEEN, Input::yes_no(words)),
        field("matched", say::PAPER_MATCHED, Input::yes_no(words)),
        Entry::stored("number", words.say(say::PAPER_NUMBER), StoredText::PaperNumber, view.lang),
        field("issued", say::PAPER_ISSUED, Input::Ltr(NUMBER_CHARS_MAX)),
        field("expires", say::PAPER_EXPIRES, Input::Ltr(NUMBER_CHARS_MAX)),
    ];
    let on_file = |value: String| words.say_with(say::ON_FILE, &Args::new().text("value", value));
    for (datum, value) in matched_with(paper, own, view) {
        if is_the_number(paper, datum) {
            fields.iter_mut().filter(|entry| entry.id == "number").for_each(|entry| {
                entry.hint = Some(on_file(value.clone()));
            });
            continue;
        }
        let name = Args::new().text("datum", words.choice_of(List::Datum, datum));
        let label = words.say_with(say::PAPER_SAYS, &name);
        let mut entry = Entry::new(datum.code(), label, Input::Ltr(NUMBER_CHARS_MAX), view.lang);
        entry.hint = Some(on_file(value));
        fields.push(entry);
    }
    let mut question = Question::with_fields(about, title, fields, view.lang)
        .saying(words.say_with(say::MATCH_WITH, &match_with));
    let old = own.case.documents.iter().find(|document| document.paper == paper);
    if own.masked.contains(&Veiled::Paper(paper))
        && let Some(entry) = question.form.entry_mut("number")
    {
        entry.hint = Some(screens::hidden(view));
    }
    if let Some(old) = old {
        question.form.set("number", &old.number);
        question.form.set("issued", &old.issued.map(Written::iso).unwrap_or_default());
        question.form.set("expires", &old.expires.map(Written::iso).unwrap_or_default());
        for says in &old.says {
            question.form.set(says.datum().code(), &says.text());
        }
    }
    question
}

/// What a paper is matched with, each with what is on file as it may be seen; what is not on file is not
/// asked for.
fn matched_with(paper: Paper, own: &CaseView, view: &View<'_>) -> Vec<(Datum, String)> {
    let Some(settings) = view.settings else { return Vec::new() };
    let is_masked = |field| own.masked.contains(&Veiled::Place(Place::Field(field)));
    let shown = |datum: Datum| {
        if datum.fields().any(is_masked) {
            return Some((datum, screens::hidden(view)));
        }
        let says = Says::on_file(datum, &own.case.request)?;
        Some((datum, view.words.said(&says)))
    };
    settings.paper(paper).needs.matched.into_iter().filter_map(shown).collect()
}

/// The person's id, none where it is masked.
fn id(own: &CaseView) -> Option<String> {
    let masked = own.masked.contains(&Veiled::Place(Place::Field(Field::NationalId)));
    let id = own.case.request.national_id();
    (!masked).then(|| id.map(|id| id.to_string()).unwrap_or_default())
}

/// A field and what is wrong with it.
type Wrong = (&'static str, String);

/// What was read off a paper. Seeing it, and whether it matches, is for the clerk to say.
fn document(
    paper: Paper,
    text: impl Fn(&'static str) -> String,
    date: impl Fn(&'static str) -> Result<Option<Written>, Wrong>,
    view: &View<'_>,
) -> Result<Document, Wrong> {
    let wrong = |id, flaw: Flaw| (id, view.words.flaw(&flaw));
    let chosen = |id| match text(id).as_str() {
        "" => Err(wrong(id, Flaw::Empty)),
        code => Ok(code == code_of(true)),
    };
    let seen = chosen("seen")?;
    // What was not seen was matched with nothing.
    let matched = seen && chosen("matched")?;
    let mut says = Vec::new();
    for datum in Datum::ALL {
        let typed = text(datum.code());
        if !typed.is_empty() {
            let read = Says::parse(*datum, &typed);
            says.push(read.map_err(|flaw| wrong(datum.code(), flaw))?);
        }
    }
    let (number, issued, expires) = (text("number"), date("issued")?, date("expires")?);
    Ok(Document { seen, matched, number, issued, expires, says, ..Document::new(paper) })
}

/// The command that the answers make; a field that cannot be read keeps the question open.
pub fn command(
    question: &Question<About>,
    seen: Seen,
    own: &CaseView,
    view: &View<'_>,
) -> Result<Command, Wrong> {
    let text = |id| question.form.value(id).trim().to_owned();
    let wrong = |id, flaw: Flaw| (id, view.words.flaw(&flaw));
    let date = |id| {
        let text = text(id);
        if text.is_empty() {
            return Ok(None);
        }
        Written::parse(&text).map(Some).map_err(|flaw| wrong(id, flaw.into()))
    };
    let needed = |id| date(id)?.ok_or_else(|| wrong(id, Flaw::Empty));
    let channel =
        || Channel::from_code(&text("channel")).ok_or_else(|| wrong("channel", Flaw::Empty));
    let reason = || {
        let reason = text("reason");
        if reason.is_empty() { Err(wrong("reason", Flaw::Empty)) } else { Ok(reason) }
    };
    match question.about {
        (Action::Submit, _) => Ok(Command::SubmitCase { seen }),
        (Action::Register, _) => Ok(Command::RegisterCase { seen }),
        (Action::CheckDocuments, Some(paper)) => {
            let document = document(paper, text, date, view)?;
            Ok(Command::CheckPaper { seen, document })
        }
        (Action::Sign, _) => Ok(Command::SignDeclaration {
            seen,
            how: Signature::from_code(&text("how")).ok_or_else(|| wrong("how", Flaw::Empty))?,
            reference: text("reference"),
            signed_on: needed("on")?,
        }),
        (Action::Refer, _) => {
            let chosen = committee::chosen(question, own).map_err(|(id, flaw)| wrong(id, flaw))?;
            let (explained_by, on_paper) = (channel()?, date("on_paper")?);
            Ok(Command::ReferCase { seen, explained_by, committee: chosen, on_paper })
        }
        (Action::Transfer, _) => {
            committee::command(question, seen).map_err(|(id, flaw)| wrong(id, flaw))
        }
        (Action::Tell, _) => Ok(Command::TellAnswer { seen, channel: channel()? }),
        (Action::Return, _) => Ok(Command::ReturnCase { seen, reason: reason()? }),
        (Action::TakeBack, _) => {
            take_back::command(question, seen, own).map_err(|(id, flaw)| wrong(id, flaw))
        }
        (action, _) if undertakings::is_of(action) => undertakings::command(question, seen, view),
        (action, _) if account::is_of(action) => Ok(account::command(question, seen, view)?),
        (Action::Withdraw, _) => Ok(Command::WithdrawCase { seen, reason: reason()? }),
        (Action::Appeal, _) => appeal::command(question, seen, view),
        (Action::AnswerAppeal, _) => appeal::board_command(question, seen, own, view),
        (Action::AboutStaff, _) => about::command(question, own, view),
        (Action::Note, _) => Ok(notes::command(question, own)),
        (Action::ResumeCase, _) => Ok(Command::ResumeCase { seen, note: reason()? }),
        (action @ (Action::FreeCase | Action::HandOver), _) => {
            let work = hands::work(action, question).map_err(|(id, flaw)| wrong(id, flaw))?;
            Ok(work.command(seen))
        }
        _ => {
            let on = needed("on")?;
            let delivery = delivery::given(text, on).map_err(|(id, flaw)| wrong(id, flaw))?;
            Ok(Command::RecordDelivery { seen, delivery, why: text("why") })
        }
    }
}
