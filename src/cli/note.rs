//! `wasl note`: a note on a case or on its person.

use std::io::{self, Read};
use std::process::ExitCode;

use crate::api::{Command, Fault, Order, OrderId};
use crate::cli::failure::say as tell;
use crate::cli::read::number_of;
use crate::cli::{Failure, open, person};
use crate::config::Config;
use crate::domain::note::NewNote;
use crate::domain::stored_text::StoredText;
use crate::i18n::phrases::{cli as say, note};
use crate::i18n::{Args, Words, isolate};

/// Four bytes a character, and blanks at the ends that are taken out.
const STDIN_BYTES_MAX: usize = StoredText::Note.chars_max() * 4 + 4_096;

pub struct Wanted {
    /// A dash stands for standard input.
    pub text: String,
    pub pin: bool,
    pub corrects: Option<u32>,
    pub person: bool,
}

pub fn run(
    config: &Config,
    words: &Words,
    number: &str,
    wanted: Wanted,
) -> Result<ExitCode, Failure> {
    let text = if wanted.text == "-" { standard_input()? } else { wanted.text };
    // A person is named by a request of theirs, or by the number that they have among people.
    let case = if wanted.person { None } else { Some(number_of(number, words)?) };
    let desk = open::desk_to_read(config, words)?;
    let shown = Args::new().text("number", isolate::left_to_right(number));
    let unknown = || match case {
        Some(_) => Failure::Refused(words.say_with(say::NO_SUCH_CASE, &shown)),
        None => person::unknown(number, words),
    };
    let on = match case {
        Some(case) => case.into(),
        None => person::whom(&*desk, number, words)?.into(),
    };
    let new = NewNote { on, text, pinned: wanted.pin, corrects: wanted.corrects };
    let id = OrderId { session: open::session()?, count: 1 };
    match (desk.order(&Order { id, command: Command::AddNote { note: new } }), wanted.corrects) {
        (Ok(_), _) => {}
        (Err(Fault::NotFound), Some(number)) => {
            let args = Args::new().text("note", number.to_string());
            return Err(Failure::Refused(words.say_with(note::NONE_SUCH, &args)));
        }
        (Err(Fault::NotFound), None) => return Err(unknown()),
        (Err(fault), _) => return Err(Failure::Desk(fault)),
    }
    tell(&words.say_with(note::SAVED, &shown));
    Ok(ExitCode::SUCCESS)
}

fn standard_input() -> Result<String, Failure> {
    let mut text = String::new();
    let most = u64::try_from(STDIN_BYTES_MAX).unwrap_or(u64::MAX);
    let read = io::stdin().lock().take(most).read_to_string(&mut text);
    read.map_err(Failure::io("standard input"))?;
    Ok(text)
}
