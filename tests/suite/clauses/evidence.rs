//! Evidence for the assessment of governance (3.7, 3.8): figures of a year, each with how it is made and the
//! records behind it, in both languages.

use wasl::api::command::RecordSeen;
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::choice::Channel;
use wasl::domain::contact::inquiry::NewAnswer;
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::id::InquiryNumber;
use wasl::i18n::phrases::evidence as say;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::Clerk;
use crate::cli::{text, wasl};

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const QUESTION: &str = "متى يصرف الإيجار؟";

#[test]
fn a_figure_says_how_it_is_made_and_opens_the_question_behind_it() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let mut draft = ContactDraft::default();
        draft.texts.set(ContactField::Channel, "C2");
        draft.texts.set(ContactField::Question, QUESTION);
        Cases::of(&clerk).order(Command::AskInquiry { draft, form: None });
        let first = InquiryNumber(1);
        let Answer::Inquiry(view) = clerk.records().ask(&Query::Inquiry(first)).unwrap() else {
            panic!()
        };
        let seen = RecordSeen { record: first.into(), version: view.version };
        let (text, channel) = ("بعد أسبوع".to_owned(), Channel::Phone);
        let answer = NewAnswer { text, channel, minutes: None, corrects: false, ready: None };
        Cases::of(&clerk).order(Command::AnswerInquiry { seen, answer, form: None });
        let words = Words::new(lang);
        clerk.take(Action::Evidence);
        assert!(clerk.shows("100.0%"), "{}", clerk.picture());
        assert!(clerk.shows(&words.say(say::FORMULA_CAME)), "{}", clerk.picture());
        clerk.take(Action::Down);
        let made: String = words.say(say::FORMULA_TOLD).chars().take(30).collect();
        assert!(clerk.shows(&made), "{}", clerk.picture());
        assert!(!clerk.shows("0.0%") || clerk.shows("100.0%"), "{}", clerk.picture());
        clerk.take(Action::Open);
        assert!(clerk.shows("الإيجار"), "{}", clerk.picture());
        clerk.take(Action::Open);
        assert!(clerk.shows("بعد أسبوع"), "the question itself: {}", clerk.picture());
        clerk.take(Action::Back).take(Action::Back).take(Action::FiguresCalendar);
        assert!(clerk.shows("2026"), "{}", clerk.picture());
    }
}

#[test]
fn a_script_reads_the_figures_and_the_records_of_each_are_as_many() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "300"]).status.code(), Some(0));
    let read = |args: &[&str]| {
        let out = wasl(folder, args);
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        let mut reader = csv::Reader::from_reader(out.stdout.as_slice());
        let rows = reader.deserialize::<std::collections::BTreeMap<String, String>>();
        rows.map(Result::unwrap).collect::<Vec<_>>()
    };
    let year = ["evidence", "2026", "--calendar", "gregorian"];
    let rows = read(&[&year[..], &["--format", "csv"]].concat());
    let of = |name: &str| rows.iter().find(|row| row["figure"] == name).unwrap();
    let told = of("inquiry.told");
    assert_ne!(told["number"], "0", "{told:?}");
    assert_eq!(told["of"], of("inquiry.came")["number"]);
    let records = [&year[..], &["--format", "csv", "--records", "inquiry.told"]].concat();
    let behind = read(&records);
    assert_eq!(behind.len().to_string(), told["number"]);
    let longest = behind.iter().map(|row| row["days"].parse::<u64>().unwrap()).max().unwrap();
    assert_eq!(longest.to_string(), told["days_longest"]);
    for lang in ["ar", "en"] {
        let out = wasl(folder, &[&year[..], &["--lang", lang]].concat());
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        assert!(text(&out.stdout).contains("inquiry.told"), "{}", text(&out.stdout));
    }
    let none = wasl(folder, &["evidence", "--records", "complaint"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("complaint.told"), "{}", text(&none.stderr));
}
