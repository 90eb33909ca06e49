//! No way round a rule: each is tried over every path there is, once as it must be refused and once with the one
//! thing mended, in both languages. A path that cannot try a rule says why, so that no cell of the table is empty.

mod ready;
mod society;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command as Program, Output};
use std::sync::Arc;

use wasl::api::door::{Caller, Reception, TurnedAway};
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::id::{CaseNumber, PartyId, StaffId};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;
use wasl::service::Service;
use wasl::wire::{Bounds, Place, Server};

use crate::cases::number;
use crate::clerk::{Clerk, next_session};
use crate::cli::text;
use crate::talker::Talker;

/// All rows.
fn rules() -> impl Iterator<Item = &'static Rule> {
    table::RULES.iter().chain(society::RULES)
}

/// Records that an attempt may change are among so many.
const RECORDS: u32 = 6;

/// A desk at which a rule is about to be tried.
pub struct World {
    pub clerk: Clerk,
    pub lang: Lang,
    /// Whether the one thing is right this time.
    pub mended: bool,
    /// Who tries it.
    pub by: StaffId,
}

/// What a path does, or why it cannot.
pub enum Cell<E> {
    Errand(E),
    /// The same, where the refusal is put otherwise than to a raw client, and how.
    Says(E, fn(&Words) -> String),
    Cannot(&'static str),
}

impl<E> Cell<E> {
    fn errand(&self) -> Option<&E> {
        match self {
            Self::Errand(errand) | Self::Says(errand, _) => Some(errand),
            Self::Cannot(why) => {
                assert!(why.split(' ').count() > 3, "{why}");
                None
            }
        }
    }

    /// What is told of the refusal: as it is to a raw client, if nothing else is said.
    fn told(&self, to_raw: &[String], words: &Words) -> Vec<String> {
        match self {
            Self::Says(_, says) => vec![says(words)],
            Self::Errand(_) | Self::Cannot(_) => to_raw.to_vec(),
        }
    }
}

type Raw = fn(&World) -> Command;
type Plain = fn(&mut Talker, &World);
/// The arguments of `wasl`.
type Cli = fn(&World) -> Vec<String>;
/// A file of requests.
type Import = fn(&World) -> String;

pub struct Rule {
    /// The clause of the policy; of a rule of the desk alone none.
    pub clause: &'static str,
    /// What holds over every path.
    pub holds: &'static str,
    /// Brings the desk to where it is tried.
    pub ready: fn(&mut World),
    pub raw: Raw,
    pub plain: Cell<Plain>,
    pub cli: Cell<Cli>,
    pub import: Cell<Import>,
}

impl Rule {
    fn world(&self, lang: Lang, mended: bool) -> World {
        let clerk = Clerk::at_a_new_desk(lang);
        let mut world = World { clerk, lang, mended, by: StaffId(1) };
        (self.ready)(&mut world);
        world
    }

    fn named(&self, path: &str, world: &World) -> String {
        let how = if world.mended { "mended" } else { "refused" };
        format!("{} {} by {path}, {how}, {:?}", self.clause, self.holds, world.lang)
    }
}

impl World {
    /// A raw client, which keeps to nothing but the protocol.
    fn sends(&self, command: Command) -> Result<(), Fault> {
        let id = OrderId { session: next_session(), count: 1 };
        self.clerk.seat.service().at(self.by).order(&Order { id, command }).map(drop)
    }

    /// The versions of all that may change.
    fn stands(&self) -> Vec<Option<u64>> {
        let seat = self.clerk.records();
        let of = |query: &Query| match seat.ask(query) {
            Ok(Answer::Case(view)) => Some(view.version.0),
            Ok(Answer::Party(view)) => Some(view.version.0 + view.party.id.0 * 1_000),
            Ok(Answer::Person(view)) => {
                Some(u64::try_from(view.about.map_or(0, |own| own.notes.len())).unwrap())
            }
            Ok(Answer::Hello(hello)) => Some(hello.settings_version.0),
            _ => None,
        };
        let mut all = vec![of(&Query::Hello)];
        for count in 1..=RECORDS {
            let party = PartyId(u64::from(count));
            all.push(of(&Query::Case(number(count))));
            all.push(of(&Query::Party(party)));
            all.push(of(&Query::Person { party, before: None }));
        }
        all
    }

    /// The real program, which comes to this desk over a socket as whoever tries it.
    pub fn runs(&self, args: &[String], file: Option<&str>) -> Output {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let claim = Place::of(&store).claim(None).unwrap();
        let door = Arc::new(Door(Arc::clone(self.clerk.seat.service()), self.by));
        let listener = claim.listener.try_clone().unwrap();
        let server = Server::start(listener, door, Bounds::default()).unwrap();
        if let Some(file) = file {
            std::fs::write(folder.path().join("in.csv"), file).unwrap();
        }
        let output = Program::new(env!("CARGO_BIN_EXE_wasl"))
            .args(["--store", &format!("sled:{}", store.display())])
            .args(args)
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .env("WASL_LANG", self.lang.code())
            .output()
            .unwrap();
        drop(server);
        drop(claim);
        let rejects = folder.path().join("in.csv.rejects.csv");
        let mut output = output;
        output.stderr.extend(std::fs::read(rejects).unwrap_or_default());
        output
    }
}

/// Lets everybody in as one member of staff.
struct Door(Arc<Service>, StaffId);

impl Reception for Door {
    fn admit(&self, _caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        Ok(Arc::new(self.0.at(self.1)))
    }
}

/// As it is read aloud: without marks of direction, and on one line.
fn heard(text: &str) -> String {
    let is_mark = |sign: &char| matches!(sign, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().filter(|sign| !is_mark(sign)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a fault is in words: each wrong field by itself.
fn told(fault: &Fault, world: &World) -> Vec<String> {
    let words = Words::new(world.lang);
    let Ok(Answer::Hello(hello)) = world.clerk.records().ask(&Query::Hello) else { panic!() };
    match fault {
        Fault::Invalid(flaws) => flaws.iter().map(|one| words.flaw(&one.flaw)).collect(),
        Fault::InvalidSettings(flaws) => flaws.iter().map(|(_, flaw)| words.flaw(flaw)).collect(),
        fault => vec![words.fault_with(fault, hello.settings.as_ref())],
    }
}

fn says(text: &str, sentences: &[String], what: &str) {
    let text = heard(text);
    for sentence in sentences {
        assert!(text.contains(&heard(sentence)), "{what}: no «{sentence}» in:\n{text}");
    }
}

/// As it is refused to a raw client.
fn to_raw(rule: &Rule, lang: Lang) -> Vec<String> {
    let world = rule.world(lang, false);
    let command = (rule.raw)(&world);
    let before = world.stands();
    let sent = world.sends(command);
    let what = rule.named("a raw client", &world);
    let fault = sent.expect_err(&what);
    assert_eq!(world.stands(), before, "{what}");
    told(&fault, &world)
}

/// Each rule in both languages; which of them do not hold is told together.
fn each(errand: impl Fn(&Rule, Lang)) {
    let mut broken = Vec::new();
    for rule in rules() {
        for lang in [Lang::Arabic, Lang::English] {
            if catch_unwind(AssertUnwindSafe(|| errand(rule, lang))).is_err() {
                broken.push((rule.holds, lang));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_raw_client_walks_round_no_rule() {
    each(|rule, lang| {
        to_raw(rule, lang);
        let world = rule.world(lang, true);
        let command = (rule.raw)(&world);
        let before = world.stands();
        let sent = world.sends(command);
        let what = rule.named("a raw client", &world);
        assert_eq!(sent, Ok(()), "{what}");
        assert_ne!(world.stands(), before, "{what}: it did nothing");
    });
}

#[test]
fn line_by_line_no_rule_is_walked_round_and_each_is_told() {
    each(|rule, lang| {
        let Some(errand) = rule.plain.errand() else { return };
        let expected = rule.plain.told(&to_raw(rule, lang), &Words::new(lang));
        for mended in [false, true] {
            let world = rule.world(lang, mended);
            let before = world.stands();
            let mut talker = Talker::at_the_desk_beside(&world.clerk, world.by, lang);
            errand(&mut talker, &world);
            let what = rule.named("lines", &world);
            assert_eq!(world.stands() != before, mended, "{what}: {}", talker.all);
            if !mended {
                says(&talker.all, &expected, &what);
            }
        }
    });
}

#[test]
fn the_command_line_walks_round_no_rule() {
    each(|rule, lang| {
        let Some(errand) = rule.cli.errand() else { return };
        let expected = rule.cli.told(&to_raw(rule, lang), &Words::new(lang));
        for mended in [false, true] {
            let world = rule.world(lang, mended);
            let before = world.stands();
            let output = world.runs(&errand(&world), None);
            tried(rule, "the command line", &world, (before, &output, &expected));
        }
    });
}

#[test]
fn a_file_walks_round_no_rule() {
    each(|rule, lang| {
        let Some(errand) = rule.import.errand() else { return };
        let expected = rule.import.told(&to_raw(rule, lang), &Words::new(lang));
        for mended in [false, true] {
            let world = rule.world(lang, mended);
            let before = world.stands();
            let args = ["import", "requests", "in.csv"].map(str::to_owned);
            let output = world.runs(&args, Some(&errand(&world)));
            tried(rule, "a file", &world, (before, &output, &expected));
        }
    });
}

type Tried<'a> = (Vec<Option<u64>>, &'a Output, &'a [String]);

fn tried(rule: &Rule, path: &str, world: &World, (before, output, expected): Tried<'_>) {
    let what = rule.named(path, world);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(i32::from(!world.mended)), "{what}: {said}");
    assert_eq!(world.stands() != before, world.mended, "{what}: {said}");
    if !world.mended {
        says(&said, expected, &what);
    }
}

/// The page of a request, line by line.
pub fn open(talker: &mut Talker, case: CaseNumber) {
    talker.call(Action::Find).write(&case.to_string()).call(Action::Open);
}

#[test]
fn every_clause_of_these_rules_is_one_of_the_policy() {
    let mut names: Vec<&str> = rules().map(|rule| rule.holds).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "a rule stands twice");
    for Rule { clause, holds, .. } in rules() {
        let known = clause.is_empty() || crate::clauses::is_one(clause);
        assert!(known, "{holds}: {clause}");
    }
}
