//! `wasl staff`: who works here, and by which account or key they come.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use zeroize::Zeroizing;

use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use crate::cli::Failure;
use crate::cli::failure::say as tell;
use crate::cli::open;
use crate::cli::output::{Output, ask, astray, table};
use crate::config::Config;
use crate::domain::department::Scope;
use crate::domain::id::StaffId;
use crate::domain::phrase::Phrase;
use crate::domain::settings::Settings;
use crate::domain::staff::{Staff, StaffRole};
use crate::i18n::phrases::{entry, serve as say};
use crate::i18n::{Args, Words, isolate};
use crate::term::Hidden;

/// A public key is one short line; what is longer is none.
const KEY_BYTES_MAX: u64 = 16 * 1024;
/// Two passphrases, each longer than any may be.
const PHRASE_BYTES_MAX: u64 = 4 * 1024;
/// Names of kinds of key, as OpenSSH writes them.
const KEY_KINDS: [&str; 7] = [
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
];

#[derive(Debug, Subcommand)]
pub enum Verb {
    Add {
        name: String,
        #[arg(value_parser = roles())]
        role: StaffRole,
        #[arg(long, value_name = "NAME")]
        account: Option<String>,
    },
    Account {
        name: String,
        account: Option<String>,
    },
    Key {
        name: String,
        file: PathBuf,
    },
    Gate {
        account: Option<String>,
    },
    Passphrase {
        name: String,
        #[arg(long)]
        remove: bool,
    },
    Leave {
        name: String,
    },
}

fn roles() -> impl TypedValueParser<Value = StaffRole> {
    let codes = PossibleValuesParser::new(StaffRole::AT_WORK.map(StaffRole::code));
    codes.try_map(|code| StaffRole::from_code(&code).ok_or(std::fmt::Error))
}

pub fn run(config: &Config, words: &Words, verb: Option<Verb>) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let Some(settings) = hello.settings.clone() else {
        return Err(Failure::Refused(words.say(say::NOT_SET_UP)));
    };
    let version = hello.settings_version;
    let mut orders = Orders { desk: &*desk, session: open::session()?, count: 0 };
    match verb {
        None => list(&*desk, words, &settings),
        Some(Verb::Add { name, role, account }) => {
            let (settings, id) = with_one_more(&settings, &name, role);
            orders.send(Command::ChangeSettings { settings: settings.into(), version })?;
            if account.is_some() {
                orders.send(Command::BindAccount { staff: id, account })?;
            }
            Ok(told(words, say::STAFF_ADDED, &name))
        }
        Some(Verb::Account { name, account }) => {
            let staff = named(&settings, &name, words)?;
            let said = if account.is_some() { say::STAFF_BOUND } else { say::STAFF_UNBOUND };
            orders.send(Command::BindAccount { staff: staff.id, account })?;
            Ok(told(words, said, &staff.name))
        }
        Some(Verb::Key { name, file }) => {
            let staff = named(&settings, &name, words)?;
            let key = public_key(&file, words)?;
            let store = std::path::absolute(&config.store).map_err(Failure::io("store"))?;
            let mut out = Output::new();
            out.line(&authorized(staff.id, &store.display().to_string(), &key))?;
            out.end()?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Verb::Passphrase { name, remove }) => {
            let staff = named(&settings, &name, words)?;
            let is_own = staff.id == hello.staff;
            // Whoever may give one to anybody needs no other for their own.
            let may_manage = settings.staff(hello.staff).is_some_and(|own| own.role.may_manage());
            let needs_before = is_own && hello.has_phrase && !may_manage;
            let (before, phrase) = phrases(words, needs_before, !remove)?;
            orders.send(Command::SetPhrase { staff: staff.id, phrase, before })?;
            let phrase = match (remove, is_own) {
                (true, _) => entry::TAKEN_AWAY,
                (false, true) => entry::SET_BY_INPUT,
                (false, false) => entry::SET_GIVEN,
            };
            Ok(told(words, phrase, &staff.name))
        }
        Some(Verb::Leave { name }) => {
            let staff = named(&settings, &name, words)?;
            let settings = with_role(&settings, staff.id, StaffRole::Left);
            orders.send(Command::ChangeSettings { settings: settings.into(), version })?;
            Ok(told(words, say::STAFF_LEFT, &staff.name))
        }
        Some(Verb::Gate { account }) => {
            let shown = account.clone().unwrap_or_default();
            let phrase = if account.is_some() { say::GATE_SET } else { say::GATE_CLOSED };
            orders.send(Command::SetGate { account })?;
            Ok(told(words, phrase, &shown))
        }
    }
}

/// The passphrases of standard input that are wanted, the present one first. No argument holds one: all
/// who share the machine can read those.
fn phrases(
    words: &Words,
    before: bool,
    new: bool,
) -> Result<(Option<Phrase>, Option<Phrase>), Failure> {
    let failed = || Failure::io("stdin");
    let hidden = if before || new { Hidden::here().map_err(failed())? } else { None };
    if hidden.is_some() {
        tell(&words.say(if before && new { entry::FROM_INPUT_TWO } else { entry::FROM_INPUT }));
    }
    let mut input = BufReader::new(io::stdin().take(PHRASE_BYTES_MAX));
    let mut line = |is_wanted: bool| -> Result<Option<Phrase>, Failure> {
        if !is_wanted {
            return Ok(None);
        }
        let mut line = Zeroizing::new(String::new());
        input.read_line(&mut line).map_err(failed())?;
        let phrase = Phrase::new(line.trim_end_matches(['\r', '\n']));
        let none = || Failure::Refused(words.say(entry::NO_LINE));
        Some(phrase).filter(|phrase| !phrase.is_empty()).ok_or_else(none).map(Some)
    };
    Ok((line(before)?, line(new)?))
}

struct Orders<'a> {
    desk: &'a dyn Desk,
    session: u64,
    count: u64,
}

impl Orders<'_> {
    fn send(&mut self, command: Command) -> Result<(), Failure> {
        self.count = self.count.saturating_add(1);
        let id = OrderId { session: self.session, count: self.count };
        self.desk.order(&Order { id, command }).map(drop).map_err(Failure::Desk)
    }
}

fn told(words: &Words, phrase: crate::i18n::Phrase, name: &str) -> ExitCode {
    tell(&words.say_with(phrase, &Args::new().text("name", name)));
    ExitCode::SUCCESS
}

fn list(desk: &dyn Desk, words: &Words, settings: &Settings) -> Result<ExitCode, Failure> {
    // Who may not see the accounts sees the names and roles without them.
    let access = match desk.ask(&Query::Access) {
        Ok(Answer::Access(access)) => access,
        Err(Fault::Refused(_)) => crate::domain::access::Access::default(),
        Ok(_) => return Err(astray()),
        Err(fault) => return Err(Failure::Desk(fault)),
    };
    let rows = settings.staff.iter().map(|staff| {
        let account = access.account_of(staff.id).unwrap_or_default().to_owned();
        vec![staff.id.0.to_string(), staff.name.clone(), words.role(staff.role), account]
    });
    let mut out = Output::new();
    for line in table(&rows.collect::<Vec<_>>()) {
        out.line(&line)?;
    }
    if let Some(gate) = &access.gate {
        let args = Args::new().text("name", gate);
        out.line(&words.say_with(say::GATE_IS, &args))?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn named<'a>(
    settings: &'a Settings,
    name: &str,
    words: &Words,
) -> Result<&'a Staff, Failure> {
    let number: Option<StaffId> = name.parse().map(StaffId).ok();
    let by_name = || settings.staff.iter().find(|staff| staff.name == name);
    let found = number.map_or_else(by_name, |number| settings.staff(number));
    found.ok_or_else(|| {
        let args = Args::new().text("name", name);
        Failure::Refused(words.say_with(say::NO_SUCH_STAFF, &args))
    })
}

/// The settings with one more member of staff, and their number. What is wrong with a name is found
/// by the desk, as in the screens.
fn with_one_more(settings: &Settings, name: &str, role: StaffRole) -> (Settings, StaffId) {
    let last = settings.staff.iter().map(|staff| staff.id.0).max().unwrap_or(0);
    let id = StaffId(last.saturating_add(1));
    let mut settings = settings.clone();
    let scope = Scope::default();
    settings.staff.push(Staff { id, name: name.trim().to_owned(), role, scope });
    (settings, id)
}

fn with_role(settings: &Settings, id: StaffId, role: StaffRole) -> Settings {
    let mut settings = settings.clone();
    for staff in settings.staff.iter_mut().filter(|staff| staff.id == id) {
        staff.role = role;
    }
    settings
}

/// The key of a file, as one line without options: what else stood there would be obeyed by sshd.
fn public_key(file: &Path, words: &Words) -> Result<String, Failure> {
    let shown = file.display().to_string();
    let mut text = String::new();
    std::fs::File::open(file)
        .and_then(|file| file.take(KEY_BYTES_MAX).read_to_string(&mut text))
        .map_err(Failure::io(shown.clone()))?;
    key_of(&text).ok_or_else(|| {
        let args = Args::new().text("file", isolate::left_to_right(&shown));
        Failure::Refused(words.say_with(say::NOT_A_KEY, &args))
    })
}

fn key_of(text: &str) -> Option<String> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (line, None) = (lines.next()?, lines.next()) else { return None };
    let mut parts = line.split_whitespace();
    let (kind, key) = (parts.next()?, parts.next()?);
    let base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    // Whatever kind a key is, its bytes begin with the length and the name of the kind.
    let good = KEY_KINDS.contains(&kind) && key.starts_with("AAAA") && key.chars().all(base64);
    let comment = parts.collect::<Vec<_>>().join(" ");
    let comment: String = comment.chars().filter(|c| !c.is_control()).collect();
    good.then(|| format!("{kind} {key} {comment}").trim_end().to_owned())
}

/// A line for `authorized_keys`: this key is this person and may do nothing but run the program. It has their
/// number, which nobody else gets.
fn authorized(staff: StaffId, store: &str, key: &str) -> String {
    let (number, store) = (staff.0, shell(&format!("sled:{store}")));
    let command = format!("wasl --as {number} --store {store}").replace('"', "\\\"");
    format!("restrict,pty,command=\"{command}\" {key}")
}

/// One word for a shell, whatever stands in it.
fn shell(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':');
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample sara@home";

    #[test]
    fn a_key_is_one_line_of_a_known_kind_and_nothing_else() {
        assert_eq!(key_of(&format!("{KEY}\n")).as_deref(), Some(KEY));
        for wrong in [
            String::new(),
            format!("{KEY}\n{KEY}\n"),
            format!("command=\"sh\" {KEY}"),
            "ssh-ed25519".into(),
            "ssh-ed25519 AAAA\"x".into(),
            "ssh-dss AAAAB3Nza".into(),
            "-----BEGIN OPENSSH PRIVATE KEY-----".into(),
        ] {
            assert_eq!(key_of(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_line_holds_whatever_a_path_holds() {
        let line = authorized(StaffId(3), "/srv/store", KEY);
        let wanted = format!("restrict,pty,command=\"wasl --as 3 --store sled:/srv/store\" {KEY}");
        assert_eq!(line, wanted);
        let line = authorized(StaffId(3), "/a 'b \"x\" $(id)", KEY);
        let wanted =
            "restrict,pty,command=\"wasl --as 3 --store 'sled:/a '\\''b \\\"x\\\" $(id)'\"";
        assert!(line.starts_with(wanted), "{line}");
    }
}
