//! `wasl contact` and `wasl answer`: a contact or a question is recorded, and a question answered.

use std::process::ExitCode;

use crate::api::command::{Done, RecordSeen};
use crate::api::query::InquiryView;
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query, Receipt};
use crate::cli::failure::say as tell;
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Written};
use crate::domain::choice::{Channel, Choice, Direction};
use crate::domain::contact::inquiry::NewAnswer;
use crate::domain::contact::{ContactDraft, ContactField, ContactForm, check};
use crate::domain::id::{InquiryNumber, PartyId};
use crate::domain::record_ref::RecordRef;
use crate::domain::value::digits;
use crate::i18n::phrases::{cli, contact as say};
use crate::i18n::{Args, Words};

/// The name before the sign of a person of the register, by the number that they have there.
pub const PERSON: &str = "person";

/// What was typed: `field=value`, as the fields are named in files; `person=NUMBER` names whoever is registered.
pub fn run(config: &Config, words: &Words, typed: &[String]) -> Result<ExitCode, Failure> {
    let asks = typed.iter().any(|one| one.split('=').next() == Some(ContactField::Question.code()));
    let form = if asks { ContactForm::Inquiry } else { ContactForm::Contact };
    let mut draft = draft(typed, form, words)?;
    // On the command line somebody who turned to the society by phone is the rule.
    for (field, usual) in [
        (ContactField::Channel, Channel::Phone.code()),
        (ContactField::Direction, Direction::Incoming.code()),
    ] {
        if field.forms().contains(&form) && !draft.texts.has(field) {
            draft.texts.set(field, usual);
        }
    }
    let desk = open::desk_to_read(config, words)?;
    let form = None;
    let command = if draft.texts.has(ContactField::Question) {
        Command::AskInquiry { draft, form }
    } else {
        Command::RecordContact { draft, form }
    };
    let receipt = order(&*desk, command)?;
    match receipt.done {
        Done::Record(on @ RecordRef::Inquiry(number)) => {
            let view = inquiry(&*desk, number, words)?;
            let due = words.date_brief(view.inquiry.due, Calendar::Gregorian);
            let args = Args::new().text("number", on.id().to_string()).text("due", due);
            tell(&words.say_with(say::ASKED, &args));
        }
        Done::Record(on) => {
            let args = Args::new().text("number", on.id().to_string());
            tell(&words.say_with(say::SAVED, &args));
        }
        _ => return Err(astray()),
    }
    Ok(ExitCode::SUCCESS)
}

/// What was typed for the fields of a form.
pub(super) fn draft(
    typed: &[String],
    form: ContactForm,
    words: &Words,
) -> Result<ContactDraft, Failure> {
    let mut draft = ContactDraft::default();
    for one in typed {
        let (name, value) = one.split_once('=').unwrap_or((one, ""));
        let wrong = || unknown(name, form, words);
        if name == PERSON {
            let number = digits::plain(value).parse().ok().ok_or_else(wrong)?;
            draft.party = Some(PartyId(number));
            continue;
        }
        let field = ContactField::from_code(name);
        let field = field.filter(|field| field.forms().contains(&form)).ok_or_else(wrong)?;
        draft.texts.set(field, value);
    }
    Ok(draft)
}

fn unknown(name: &str, form: ContactForm, words: &Words) -> Failure {
    // A contact becomes an inquiry by its question.
    let is_asked = |of: &ContactForm| match form {
        ContactForm::Complaint => *of == form,
        _ => matches!(of, ContactForm::Contact | ContactForm::Inquiry),
    };
    let names: Vec<&str> = ContactField::ALL
        .iter()
        .filter(|field| field.forms().iter().any(is_asked))
        .map(|field| field.code())
        .chain([PERSON])
        .collect();
    let args = Args::new().text("name", name).text("names", names.join(" "));
    Failure::Usage(words.say_with(cli::NO_SUCH_FIELD, &args))
}

/// What `wasl answer` was asked for.
pub struct Wanted {
    pub number: u32,
    pub text: Option<String>,
    pub channel: Option<String>,
    pub minutes: Option<String>,
    pub corrects: bool,
    pub until: Option<String>,
    pub unsay: Option<String>,
    pub withdraw: Option<String>,
}

pub fn answer(config: &Config, words: &Words, wanted: Wanted) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let number = InquiryNumber(wanted.number);
    let view = inquiry(&*desk, number, words)?;
    let seen = RecordSeen { record: number.into(), version: view.version };
    let wrong = |flaw| Failure::Usage(words.flaw(&flaw));
    let shown = Args::new().text("number", wanted.number.to_string());
    let Wanted { text, channel, minutes, corrects, until, unsay, withdraw, .. } = wanted;
    let (command, said, args) = if let Some(until) = until {
        let until = Written::parse(&until).map_err(|flaw| wrong(flaw.into()))?.to_day();
        let due = words.date_brief(until, Calendar::Gregorian);
        (Command::CarryInquiry { seen, until }, say::CARRIED, shown.text("due", due))
    } else if let Some(reason) = unsay {
        (Command::UnsayAnswer { seen, reason }, say::UNSAID, shown)
    } else if let Some(reason) = withdraw {
        (Command::WithdrawInquiry { seen, reason }, say::INQUIRY_WITHDRAWN, shown)
    } else {
        let channel = channel.as_deref().and_then(Channel::from_code);
        let channel = channel.unwrap_or(view.inquiry.channel);
        let minutes = minutes.map(|text| check::minutes(&text)).transpose().map_err(wrong)?;
        let text = text.unwrap_or_default();
        let answer = NewAnswer { text, channel, minutes, corrects, ready: None };
        (Command::AnswerInquiry { seen, answer, form: None }, say::ANSWERED, shown)
    };
    order(&*desk, command)?;
    tell(&words.say_with(said, &args));
    Ok(ExitCode::SUCCESS)
}

pub fn order(desk: &dyn Desk, command: Command) -> Result<Receipt, Failure> {
    let id = OrderId { session: open::session()?, count: 1 };
    desk.order(&Order { id, command }).map_err(Failure::Desk)
}

/// An inquiry by its number, or that there is none.
pub fn inquiry(
    desk: &dyn Desk,
    number: InquiryNumber,
    words: &Words,
) -> Result<InquiryView, Failure> {
    match desk.ask(&Query::Inquiry(number)) {
        Ok(Answer::Inquiry(view)) => Ok(*view),
        Ok(_) => Err(astray()),
        Err(Fault::NotFound) => {
            let args = Args::new().text("number", number.0.to_string());
            Err(Failure::Refused(words.say_with(say::NONE_SUCH, &args)))
        }
        Err(fault) => Err(Failure::Desk(fault)),
    }
}

/// `wasl answers`: the ready answers as a file, and back.
pub mod ready {
    use std::fs;
    use std::path::Path;

    use serde::{Deserialize, Serialize};

    use super::{ExitCode, Failure, RecordRef, Words, ask, astray, open, order, say, tell};
    use crate::api::command::RecordSeen;
    use crate::api::query::AnswerView;
    use crate::api::{Answer, Command, Desk, Query};
    use crate::cli::output::Output;
    use crate::config::Config;
    use crate::domain::choice::Choice;
    use crate::domain::contact::{ContactDraft, ContactField};
    use crate::domain::id::AnswerNumber;
    use crate::i18n::Args;

    /// One ready answer as it stands in a file: a line each. One with a number is changed, one without is new.
    #[derive(Serialize, Deserialize)]
    struct Line {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
        #[serde(default)]
        service: String,
        title: String,
        text: String,
        #[serde(default)]
        corrects: bool,
        #[serde(default = "yes")]
        in_use: bool,
        #[serde(default, skip_deserializing)]
        version: u32,
    }

    const fn yes() -> bool {
        true
    }

    fn all(desk: &dyn Desk) -> Result<Vec<AnswerView>, Failure> {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let query =
                Query::ReadyAnswers { text: String::new(), service: None, all: true, after };
            let Answer::ReadyAnswers { rows, more } = ask(desk, &query)? else {
                return Err(astray());
            };
            all.extend(rows);
            match more {
                Some(number) => after = Some(number),
                None => return Ok(all),
            }
        }
    }

    pub fn export(config: &Config, words: &Words) -> Result<ExitCode, Failure> {
        let desk = open::desk_to_read(config, words)?;
        let mut out = Output::new();
        for AnswerView { answer, .. } in all(&*desk)? {
            out.json(&Line {
                number: Some(answer.number.0),
                service: answer.service.map_or("", Choice::code).to_owned(),
                title: answer.title,
                text: answer.text,
                corrects: answer.corrects,
                in_use: !answer.retired,
                version: answer.version,
            })?;
        }
        out.end()?;
        Ok(ExitCode::SUCCESS)
    }

    /// Each line in its turn; the first that is wrong is named, and what stands before it is saved.
    pub fn import(config: &Config, words: &Words, file: &Path) -> Result<ExitCode, Failure> {
        let name = file.display().to_string();
        let text = fs::read_to_string(file).map_err(Failure::io(name))?;
        let desk = open::desk_to_read(config, words)?;
        let before = all(&*desk)?;
        let mut count: usize = 0;
        for (at, line) in (1_usize..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let wrong = |why: String| {
                let args = Args::new().count("line", at).text("why", why);
                Failure::Refused(words.say_with(say::LINE_WRONG, &args))
            };
            let line: Line =
                serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            let known = line.number.map(|number| {
                let own = before.iter().find(|view| view.answer.number == AnswerNumber(number));
                own.ok_or_else(|| wrong(words.fault(&crate::api::Fault::NotFound)))
            });
            let answer = known.transpose()?.map(|view| RecordSeen {
                record: RecordRef::Answer(view.answer.number),
                version: view.version,
            });
            let mut draft = ContactDraft::default();
            let said = |is: bool| if is { "yes" } else { "no" };
            for (field, text) in [
                (ContactField::Service, line.service.as_str()),
                (ContactField::Title, line.title.as_str()),
                (ContactField::Text, line.text.as_str()),
                (ContactField::Corrects, said(line.corrects)),
                (ContactField::InUse, said(line.in_use)),
            ] {
                draft.texts.set(field, text);
            }
            order(&*desk, Command::SaveAnswer { answer, draft, form: None })
                .map_err(|failure| wrong(failure.sentence(words)))?;
            count = count.saturating_add(1);
        }
        tell(&words.say_with(say::IMPORTED, &Args::new().count("count", count)));
        Ok(ExitCode::SUCCESS)
    }
}
