//! Satisfaction in figures: the screen and what scripts read of it.

use std::collections::BTreeMap;
use std::path::Path;

use wasl::i18n::phrases::figures as say;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;
use wasl::service::sample::{samples, settings};

use crate::clerk::Clerk;
use crate::cli::{text, wasl};
use crate::form::LANGS;

/// In front of sample cases.
fn at_samples(lang: Lang) -> Clerk {
    let clerk = Clerk::at_an_empty_store(lang);
    let settings = settings().unwrap();
    clerk.seat.service().fill(&settings, samples(600, 7), |_| ()).unwrap();
    clerk
}

fn csv_of(folder: &Path, args: &[&str]) -> Vec<BTreeMap<String, String>> {
    let out = wasl(folder, args);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let mut reader = csv::Reader::from_reader(out.stdout.as_slice());
    let rows = reader.deserialize::<BTreeMap<String, String>>();
    rows.map(Result::unwrap).collect()
}

/// Whole percents with a tenth, rounded to the nearest.
fn tenths(part: u64, of: u64) -> String {
    let tenths = (part * 2_000 + of) / (of * 2);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[test]
fn a_script_reads_figures_that_the_exported_cases_add_up_to() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "900"]).status.code(), Some(0));
    assert_eq!(wasl(folder, &["export", "--out", "all"]).status.code(), Some(0));
    let cases = std::fs::read_to_string(folder.join("all/cases.jsonl")).unwrap();
    let cases = cases.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let (mut offered, mut answered, mut satisfied, mut of) = (0_u64, 0_u64, 0_u64, 0_u64);
    let year = "2026";
    for case in cases.filter(|case| case["stage"] == "closed") {
        let last = case["survey"].as_array().and_then(|all| all.last()).cloned().unwrap();
        // Of what was said anonymously of their own work no figure tells whoever asks.
        let from = last["outcome"]["answered"]["withheld_from"].as_array().cloned();
        if from.unwrap_or_default().iter().any(|staff| staff == 1) {
            continue;
        }
        let is_service =
            case["ended"].is_null() && case["decision"]["resolution"].as_str() != Some("reject");
        if !is_service || !last["at"].to_string().contains(year) {
            continue;
        }
        offered += 1;
        let answers = &last["outcome"]["answered"];
        answered += u64::from(!answers.is_null());
        if let Some(points) = answers["outcome"].as_u64() {
            of += 1;
            satisfied += u64::from(points >= 4);
        }
    }
    assert!(answered > 20, "{answered} of {offered}");
    let args = ["satisfaction", "--calendar", "gregorian", "--year", year, "--format", "csv"];
    let rows = csv_of(folder, &[&args[..], &["--months"]].concat());
    let whole = &rows[0];
    let told = ["of", "offered", "answered", "satisfied", "satisfied_of"].map(|name| &*whole[name]);
    let own = [offered, answered, satisfied, of].map(|count| count.to_string());
    assert_eq!(told, ["whole", &own[0], &own[1], &own[2], &own[3]]);
    assert_eq!(whole["rate"], tenths(answered, offered));
    assert!(rows.iter().any(|row| row["month"] == "2026-07"), "{rows:?}");
    assert!(rows.iter().any(|row| row["of"] == "service" && row["value"] == "rent"));
    // The records behind the number are as many as it says.
    let behind = csv_of(folder, &[&args[..], &["--by", "whole", "--records"]].concat());
    let ended = |how: &str| behind.iter().filter(|row| row["end"] == how).count() as u64;
    // Of what the asker gave themselves it is not told how it ended.
    assert_eq!(behind.len() as u64, offered);
    assert!(ended("answered") + ended("not_told") >= answered, "{behind:?}");
    // What is hidden has no figure, and says why.
    for row in rows.iter().filter(|row| row["shown"] != "yes") {
        assert!(row["answered"].is_empty() && row["satisfied"].is_empty(), "{row:?}");
    }
}

#[test]
fn a_year_that_is_none_is_refused_with_one_that_is() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "20"]).status.code(), Some(0));
    let out = wasl(folder, &["satisfaction", "--year", "3000"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("3000"), "{}", text(&out.stderr));
    let none = wasl(folder, &["satisfaction", "--about", "everybody"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("withdrawal"), "{}", text(&none.stderr));
}

#[test]
fn the_screen_tells_a_year_by_service_and_the_months_of_what_is_chosen() {
    for lang in LANGS {
        let mut clerk = at_samples(lang);
        let words = Words::new(lang);
        clerk.take(Action::Figures);
        for said in [say::TITLE, say::TOGETHER, say::HEAD_SATISFIED, say::HEAD_RATE] {
            assert!(clerk.shows(&words.say(said)), "{}", clerk.picture());
        }
        assert!(clerk.shows("%"), "{}", clerk.picture());
        for by in [
            say::BY_CHANNEL,
            say::BY_CATEGORY,
            say::BY_COMMITTEE,
            say::BY_DEPARTMENT,
            say::BY_VERSION,
            say::BY_QUESTION,
            say::BY_STEP,
            say::BY_WHOLE,
        ] {
            clerk.take(Action::FiguresBy);
            assert!(clerk.shows(&words.say(by)), "{}", clerk.picture());
        }
        clerk.take(Action::FiguresAbout);
        assert!(clerk.shows(&words.say(say::ABOUT_REJECTION)), "{}", clerk.picture());
        clerk.take(Action::FiguresAbout).take(Action::FiguresAbout).take(Action::YearBefore);
        assert!(clerk.shows("1447"), "{}", clerk.picture());
        clerk.take(Action::FiguresCalendar);
        assert!(clerk.shows("2026"), "{}", clerk.picture());
    }
}

#[test]
fn an_empty_store_says_that_nobody_was_asked_and_shows_no_zero() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Figures);
        let words = Words::new(lang);
        assert!(clerk.shows(&words.say(say::NONE)), "{}", clerk.picture());
        // A manager sees who provided it as well.
        clerk.take(Action::FiguresBy).take(Action::FiguresBy).take(Action::FiguresBy);
        assert!(clerk.shows(&words.say(say::BY_PROVIDER)), "{}", clerk.picture());
        assert!(!clerk.shows("0.0%"), "{}", clerk.picture());
    }
}

#[test]
fn what_is_few_is_not_told_in_english_either() {
    let words = Words::new(Lang::English);
    let few = words.answered_of(&wasl::api::query::Shown::TooFew, 5);
    assert_eq!(few.replace(['\u{2068}', '\u{2069}'], ""), "fewer than 5");
}

#[test]
fn a_figure_opens_the_follow_ups_behind_it_and_one_opens_its_request() {
    for lang in LANGS {
        let mut clerk = at_samples(lang);
        clerk.take(Action::Figures).take(Action::Open);
        let words = Words::new(lang);
        let head = words.say(say::HEAD_SCORES);
        assert!(clerk.shows(&head), "{}", clerk.picture());
        clerk.take(Action::Gather);
        let theme = words.say(wasl::i18n::phrases::theme::HEAD_TITLE);
        assert!(clerk.shows(&theme), "a low score is gathered from here: {}", clerk.picture());
        clerk.take(Action::Back).take(Action::Open);
        assert!(!clerk.shows(&head), "the request stands there: {}", clerk.picture());
    }
}
