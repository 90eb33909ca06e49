//! From an empty folder to a closed case: a file of a thousand rows, and one of them by keys alone.

use std::path::Path;
use std::process::Command;

use nix::unistd::{Uid, User};
use serde_json::{Value, json};
use wasl::domain::calendar::{Calendar, Written};
use wasl::domain::committee::Resolution;
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::domain::satisfaction::{About, Question};
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{case, common, find, form, person, setup, sitting};
use wasl::i18n::{Args, Lang, Phrase, Words};
use wasl::keymap::Action;
use wasl::service::clock::{Clock, SystemClock};

use super::desk::{CTRL_S, DOWN, ENTER, ESC, F6, TAB, Terminal, UP, can_move_the_clock};
use crate::cli::{csv, id, text, wasl};

/// The row of the file that is carried to the end, and its person.
pub const ROW: u32 = 7;
pub const PERSON: &str = "سالم فهد 7 المثالي";
/// Papers asked of a tenant who asks for rent.
pub const PAPERS: usize = 4;

/// The number of each paper, and what else is read off it.
fn read_off(paper: usize) -> (String, Option<&'static str>) {
    match paper {
        0 => (id(ROW), Some("1400-02-03")),
        1 => ("551".to_owned(), Some("5")),
        2 => ("552".to_owned(), Some("3200")),
        _ => (format!("55{paper}"), None),
    }
}

/// Five days ago by the machine's clock: no paper is too old by then.
fn lately() -> String {
    let issued = SystemClock.now().day().minus(5);
    Written::of_day(issued, Calendar::Hijri).unwrap().iso()
}

pub fn json_of(folder: &Path, args: &[&str]) -> Value {
    let out = wasl(folder, args);
    assert_eq!(out.status.code(), Some(0), "{args:?}: {}", text(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

pub fn import_a_thousand_rows(folder: &Path) {
    std::fs::write(folder.join("in.csv"), csv()).unwrap();
    let first = wasl(folder, &["import", "requests", "in.csv"]);
    let said = text(&first.stderr);
    assert_eq!(first.status.code(), Some(1), "{said}");
    assert!(said.contains("imported 963") && said.contains("rejected 37"), "{said}");
    let rejects = std::fs::read(folder.join("in.csv.rejects.csv")).unwrap();
    let rows: Vec<_> = csv::Reader::from_reader(&rejects[..]).into_records().collect();
    assert_eq!(rows.len(), 37);
    for row in rows.into_iter().map(Result::unwrap) {
        // Rows take two lines after the header; the wrong ones are the sixth of each 27.
        let line: u32 = row[0].parse().unwrap();
        assert_eq!((line - 2) / 2 % 27, 5, "{row:?}");
        assert!(Field::from_code(&row[1]).is_some() || &row[1] == "name", "{row:?}");
        assert!(!row[2].is_empty(), "{row:?}");
    }
    let again = text(&wasl(folder, &["import", "requests", "in.csv"]).stderr);
    assert!(again.contains("imported 0") && again.contains("already known 963"), "{again}");
    let checked = wasl(folder, &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
}

/// What the screens say, and where the case stands.
pub struct Case {
    pub words: Words,
    pub number: CaseNumber,
}

impl Case {
    /// A question about the case, as its dialog asks it.
    fn asked(&self, phrase: Phrase) -> String {
        let number = Args::new().text("number", self.number.to_string());
        self.words.say_with(phrase, &number)
    }

    fn done(&self, action: Action) -> String {
        let args = Args::new()
            .text("action", self.words.action(action))
            .text("number", self.number.to_string());
        self.words.say_with(case::DONE, &args)
    }

    pub fn at(&self, stage: Stage) -> String {
        format!("{PERSON} · {}", self.words.stage(stage))
    }

    pub fn set_up(&self, desk: &mut Terminal) {
        desk.until(&self.words.say(setup::WELCOME));
        desk.press(&["جمعية المثال", TAB, "مدير تجريبي", TAB]);
        desk.press(&["الأول", TAB, "الثاني", TAB, "الثالث", CTRL_S]);
        desk.until(&self.words.queue(Queue::Intake));
    }

    pub fn find(&self, desk: &mut Terminal) {
        desk.until(&self.words.queue(Queue::Intake));
        desk.press(&["f"]).until(&self.words.say(find::TITLE_FIND));
        desk.press(&[&id(ROW)]).until(PERSON).press(&[ENTER]);
        desk.until(&self.words.say(person::HEAD_STAGE)).press(&[ENTER]);
        desk.until(&self.at(Stage::Intake));
    }

    /// The same, in whatever stage it is by now.
    pub fn find_again(&self, desk: &mut Terminal) {
        desk.until(&self.words.queue(Queue::Intake));
        desk.press(&["f"]).until(&self.words.say(find::TITLE_FIND));
        desk.press(&[&id(ROW)]).until(PERSON).press(&[ENTER]);
        desk.until(&self.words.say(person::HEAD_STAGE)).press(&[ENTER]);
        desk.until(&self.words.say(case::SUMMARY));
    }

    /// What the file left out.
    pub fn amend(&self, desk: &mut Terminal) {
        let amends = Args::new().text("number", self.number.to_string()).text("name", PERSON);
        desk.press(&["e"]).until(&self.words.say_with(form::TITLE_AMEND, &amends));
        let to_marital = [TAB; 8];
        let to_category = [TAB; 5];
        desk.press(&to_marital).press(&[" "]).press(&to_category).press(&[" ", F6, F6, " "]);
        let number = Args::new().text("number", self.number.to_string());
        desk.press(&[CTRL_S]).until(&self.words.say_with(form::SAVED, &number));
    }

    pub fn ask_submit(&self, desk: &mut Terminal) {
        desk.press(&["u"]).until(&self.asked(case::ASK_SUBMIT));
    }

    pub fn submit(&self, desk: &mut Terminal) {
        self.ask_submit(desk);
        desk.press(&[ENTER]).until(&self.at(Stage::Verification));
    }

    /// Into one's own hand, once nobody else holds it.
    pub fn take(&self, desk: &mut Terminal) {
        desk.until_gone(&self.words.say(case::HELD_BY));
        desk.press(&["c"]).until(&self.done(Action::Claim));
    }

    /// Out of it again.
    pub fn give_back(&self, desk: &mut Terminal) {
        desk.press(&["x"]).until(&self.done(Action::Release));
    }

    /// Those of the papers that are still to be seen.
    pub fn check_papers(&self, desk: &mut Terminal, papers: std::ops::Range<usize>) {
        desk.press(&["k"]).press(&[UP; PAPERS]).press(&vec![DOWN; papers.start]);
        for paper in papers {
            desk.press(&[ENTER]).until(&self.words.say(case::PAPER_EXPIRES));
            let (number, says) = read_off(paper);
            let yes = self.words.say(common::YES);
            desk.press(&[&yes, TAB, &yes, TAB, &number, TAB, &lately(), TAB, "1470-12-01"]);
            if let Some(says) = says {
                desk.press(&[TAB, says]);
            }
            desk.press(&[CTRL_S]).until(&self.done(Action::CheckDocuments)).press(&[DOWN]);
        }
    }

    pub fn sign_and_refer(&self, desk: &mut Terminal) {
        desk.press(&["i"]).until(&self.asked(case::ASK_SIGN));
        desk.press(&[TAB, "118", CTRL_S]).until(&self.at(Stage::Declared));
        desk.press(&["r"]).until(&self.asked(case::ASK_REFER));
        desk.press(&[CTRL_S]).until(&self.at(Stage::Referred));
    }

    pub fn decide(&self, desk: &mut Terminal) {
        desk.press(&["5"]).until(&self.number.to_string());
        desk.press(&[ENTER]).until(&self.at(Stage::Referred));
        desk.press(&["d"]).until(&self.words.say(sitting::OPENING));
        desk.press(&[ENTER]).until(&self.words.action(Action::Accept));
        // The case has been read when its story stands beside the agenda.
        desk.until("حالة متخيلة")
            .press(&["1", "2", "3", "y"])
            .until(&self.words.say(sitting::REASON));
        let decided = Args::new()
            .text("number", self.number.to_string())
            .text("resolution", self.words.resolution(Resolution::Accept));
        desk.press(&[CTRL_S]).until(&self.words.say_with(sitting::DECIDED, &decided));
    }

    fn after_the_decision(&self, desk: &mut Terminal) {
        desk.press(&[ESC]).until(&self.words.action(Action::Tell));
        desk.press(&["t"]).until(&self.asked(case::ASK_TELL));
        desk.press(&[CTRL_S]).until(&self.done(Action::Tell));
        desk.press(&["j"]).until(&self.asked(case::ASK_REGISTER));
        desk.press(&[ENTER]).until(&self.at(Stage::Registered));
        desk.press(&["v"]).until(&self.asked(case::ASK_DELIVER));
        desk.press(&[TAB, TAB, TAB, TAB, "المستودع", TAB, "س-7", CTRL_S]);
        desk.until(&self.at(Stage::FollowUp));
    }

    /// By somebody who neither decided nor delivered it.
    fn ask(&self, desk: &mut Terminal) {
        self.find_again(desk);
        desk.press(&["l"]);
        desk.until(&self.words.question(Question::Courtesy, About::Service));
        desk.press(&["5", "4", "٣", "5", "5", CTRL_S]).until(&self.at(Stage::Closed));
    }
}

/// Every fact of the case, as a program reads it.
fn every_fact_stands(shown: &Value, number: CaseNumber) {
    let facts = json!({
        "number": number.to_string(), "reference": "R-7", "stage": "closed", "file": 1,
        "received": "2021-09-28", "due": null, "claim": null, "facts": 16,
    });
    for (name, value) in facts.as_object().unwrap() {
        assert_eq!(&shown[name], value, "{name}");
    }
    let person = &shown["request"]["person"];
    assert_eq!(person["national_id"], json!(id(ROW)));
    assert_eq!(person["birth_date"], "1400-02-03");
    assert!(!person["marital"].is_null() && !person["category"].is_null(), "{person}");
    assert_eq!(shown["request"]["reach"]["phone"], "0500000007");
    assert!(!shown["request"]["dwelling"]["kind"].is_null());
    assert_eq!(shown["request"]["money"]["other_income"], "3200");
    assert_eq!(shown["request"]["asked"]["services"][0]["service"], "rent");
    let papers = shown["documents"].as_array().unwrap();
    assert_eq!(papers.len(), PAPERS);
    for (at, paper) in papers.iter().enumerate() {
        assert_eq!((&paper["seen"], &paper["matched"]), (&json!(true), &json!(true)));
        assert_eq!(paper["number"], json!(read_off(at).0));
        assert_eq!(paper["issued"], json!(lately()));
        assert_eq!(paper["expires"], json!("1470-12-01"));
    }
    assert_eq!(shown["declaration"]["reference"], "118");
    let clock = &shown["referral"]["clock"];
    let decision = &shown["decision"];
    assert!(decision["on"].as_str() >= clock["earliest"].as_str(), "{decision} {clock}");
    assert_eq!(decision["resolution"], "accept");
    assert_eq!((&decision["sitting"], &decision["amount"]), (&json!(1), &json!("4500")));
    assert_eq!(decision["ballots"].as_array().unwrap().len(), 3);
    assert_eq!(shown["answered"]["channel"], "phone");
    let delivery = &shown["deliveries"][0];
    assert_eq!((&delivery["provider"], &delivery["receipt"]), (&json!("المستودع"), &json!("س-7")));
    assert_eq!(delivery["amount"], "4500");
    let answers = &shown["survey"][0]["outcome"]["answered"];
    let scores = ["courtesy", "speed", "clarity", "ease", "outcome"].map(|name| &answers[name]);
    assert_eq!(scores, [&json!(5), &json!(4), &json!(3), &json!(5), &json!(5)]);
    assert_eq!(
        names(&shown["history"]),
        [
            "received",
            "claimed",
            "amended",
            "submitted",
            "paper_checked",
            "paper_checked",
            "paper_checked",
            "paper_checked",
            "signed",
            "referred",
            "resolved",
            "told",
            "registered",
            "given",
            "survey_answered",
            "closed",
        ]
    );
}

/// A colleague, who sits at this account's terminal from now on.
fn hire(folder: &Path, days_on: u32) {
    let account = User::from_uid(Uid::effective()).unwrap().unwrap().name;
    let store = format!("sled:{}", folder.join("store").display());
    let mut command = Command::new("faketime");
    command.args(["--exclude-monotonic", "-f", &format!("+{days_on}d")]);
    command.args([env!("CARGO_BIN_EXE_wasl"), "--store", &store]);
    command.args(["staff", "add", "زميلة تجريبية", "manager", "--account", &account]);
    assert!(command.env("HOME", folder).status().unwrap().success());
}

/// The names of the facts of a history.
pub fn names(history: &Value) -> Vec<String> {
    let name = |line: &Value| match &line["fact"] {
        Value::String(name) => name.clone(),
        fact => fact.as_object().unwrap().keys().next().unwrap().clone(),
    };
    history.as_array().unwrap().iter().map(name).collect()
}

fn lines_of(folder: &Path, file: &str, number: &Value, name: &str) -> Vec<Value> {
    let lines = std::fs::read_to_string(folder.join("all").join(file)).unwrap();
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| &line[name] == number).collect()
}

/// The export says of the case what `show` says.
fn the_export_holds_it(folder: &Path, shown: &Value) {
    assert_eq!(wasl(folder, &["export", "--out", "all"]).status.code(), Some(0));
    let cases = lines_of(folder, "cases.jsonl", &shown["number"], "number");
    assert_eq!(cases.len(), 1);
    for (name, value) in cases[0].as_object().unwrap() {
        assert_eq!(&shown[name], value, "{name}");
    }
    let mut history = lines_of(folder, "history.jsonl", &shown["number"], "case");
    history.sort_by_key(|line| line["number"].as_u64());
    assert_eq!(names(&Value::Array(history)), names(&shown["history"]));
    let party = lines_of(folder, "parties.jsonl", &shown["party"], "id");
    assert_eq!(party, [shown["party_record"].clone()]);
}

#[test]
fn a_row_of_a_file_becomes_a_closed_case_by_keys_alone_in_arabic() {
    if !can_move_the_clock() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    import_a_thousand_rows(folder);
    let found = json_of(folder, &["find", &id(ROW), "--format", "json"]);
    let number = CaseNumber::parse(found[0]["cases"][0][0].as_str().unwrap()).unwrap();
    let case = Case { words: Words::new(Lang::Arabic), number };
    let mut desk = Terminal::open(folder, 0);
    case.set_up(&mut desk);
    case.find(&mut desk);
    case.amend(&mut desk);
    case.submit(&mut desk);
    case.check_papers(&mut desk, 0..PAPERS);
    case.sign_and_refer(&mut desk);
    desk.leave();
    // The month goes by.
    let mut desk = Terminal::open(folder, 32);
    desk.until(&case.words.queue(Queue::Intake));
    // Nobody worked meanwhile: is that the clock, or was the desk closed? A manager says it once.
    desk.press(&["k"]).until("هل هذا صحيح؟").press(&[ENTER]).until("الساعة معتمدة من الآن");
    case.decide(&mut desk);
    case.after_the_decision(&mut desk);
    desk.leave();
    hire(folder, 32);
    let mut desk = Terminal::open(folder, 32);
    case.ask(&mut desk);
    desk.leave();
    let whole = ["show", &number.to_string(), "--reveal", "--format", "json"];
    let shown = json_of(folder, &whole);
    every_fact_stands(&shown, number);
    the_export_holds_it(folder, &shown);
    let checked = wasl(folder, &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
}
