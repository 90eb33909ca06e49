//! Files of follow-ups asked elsewhere: columns in either language and by the questions themselves, words of the scale,
//! every wrong cell told with what is allowed, and the same file twice counts nothing twice.

use std::fs;
use std::path::Path;

use wasl::service::clock::{Clock, SystemClock};

use crate::cli::{text, wasl};

fn import(folder: &Path, bytes: &str, more: &[&str]) -> (Option<i32>, String, String) {
    fs::write(folder.join("in.csv"), bytes).unwrap();
    let out = wasl(folder, &[&["import", "surveys", "in.csv"][..], more].concat());
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap_or_default();
    (out.status.code(), text(&out.stderr), rejects)
}

/// The requests of a desk of samples that wait for their follow-up, about the service first.
fn waiting(folder: &Path) -> Vec<serde_json::Value> {
    assert_eq!(wasl(folder, &["demo", "--cases", "60"]).status.code(), Some(0));
    let out = wasl(folder, &["list", "satisfaction", "--format", "jsonl"]);
    let all = text(&out.stdout);
    let mut all: Vec<serde_json::Value> =
        all.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    all.sort_by_key(|row| row["stage"] != "follow_up");
    all
}

fn number(row: &serde_json::Value) -> &str {
    row["number"].as_str().unwrap()
}

fn today() -> String {
    SystemClock.now().day().iso()
}

fn survey(folder: &Path, number: &str) -> serde_json::Value {
    let out = wasl(folder, &["show", number, "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let case = if shown["case"].is_object() { &shown["case"] } else { &shown };
    case["survey"].as_array().unwrap().last().cloned().unwrap()
}

#[test]
fn answers_of_papers_land_once_and_each_wrong_cell_says_what_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let waiting = waiting(folder);
    let (first, second) = (number(&waiting[0]), number(&waiting[1]));
    let day = today();
    let file = format!(
        "رقم الطلب,التاريخ,القناة,استقبال,Speed,clarity,ease,How easy was the procedure,ملاحظات\n\
         {},{day},خطاب,٤,4.0,ممتاز,,,شكرًا لكم\n\
         {second},{day},C4,0,6,حلو,4.5,,\n\
         {second},{day},C4,,,,,,\n",
        first.replace('-', "/"),
    );
    let (code, said, _) = import(folder, &file, &["--dry-run"]);
    assert_eq!(code, Some(1), "{said}");
    // The same question stands twice: the file is refused as a whole, and says so.
    assert!(said.contains("How easy was the procedure"), "{said}");
    let file = file.replace("How easy was the procedure", "أخرى");
    let (code, said, rejects) = import(folder, &file, &["--report", "rows.csv"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("imported 1") && said.contains("rejected 2"), "{said}");
    assert!(said.contains("أخرى"), "a column that is not kept is told: {said}");
    let report = fs::read_to_string(folder.join("rows.csv")).unwrap();
    let line = report.lines().nth(2).unwrap();
    assert!(line.starts_with("3,wrong,,استقبال,0,"), "{report}");
    assert_eq!(line.matches("1 to 5").count(), 4, "{line}");
    assert!(rejects.lines().any(|line| line.starts_with("4,")), "{rejects}");
    let answered = survey(folder, first);
    let given = &answered["outcome"]["answered"];
    assert_eq!(
        (&given["courtesy"], &given["speed"], &given["clarity"]),
        (&4.into(), &4.into(), &5.into())
    );
    assert_eq!((&answered["channel"], &given["comment"]), (&"letter".into(), &"شكرًا لكم".into()));
    // The same file again counts nothing twice, and the rejects, mended, land as they are.
    let (_, said, _) = import(folder, &file, &[]);
    assert!(said.contains("imported 0") && said.contains("already known 1"), "{said}");
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    let mended = rejects.replace(",0,6,حلو,4.5,", ",1,5,3,لا يوجد,");
    let mended: Vec<&str> = mended.lines().take(2).collect();
    let (code, said, _) = import(folder, &(mended.join("\n") + "\n"), &["--lang", "ar"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("استُورد صف واحد"), "{said}");
    let given = survey(folder, second)["outcome"]["answered"].clone();
    assert_eq!((&given["courtesy"], &given["ease"]), (&1.into(), &serde_json::Value::Null));
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

#[test]
fn a_file_says_once_what_its_columns_are_and_json_lines_are_read_too() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let waiting = waiting(folder);
    let (first, second) = (number(&waiting[0]), number(&waiting[1]));
    let day = today();
    fs::write(
        folder.join("map.toml"),
        format!(
            "[columns]\n\"س1\" = \"outcome\"\n\"المعاملة\" = \"case\"\n\"موظف\" = \"\"\n[all]\nhappened_on = \"{day}\"\n"
        ),
    )
    .unwrap();
    let file = format!("المعاملة,س1,موظف\n{first},٣,سارة\n");
    // Without the day and the channel nothing lands.
    let (code, said, _) = import(folder, &file, &[]);
    assert_eq!(code, Some(1), "{said}");
    let (code, said, rejects) =
        import(folder, &file, &["--map", "map.toml", "--set", "channel=C4"]);
    assert_eq!(code, Some(0), "{said} {rejects}");
    assert_eq!(survey(folder, first)["outcome"]["answered"]["outcome"], 3);
    let (code, said, _) = import(folder, &file, &["--set", "colour=red"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("colour") && said.contains("happened_on"), "{said}");
    // Who asked by phone and got none.
    let line = format!(
        "{{\"case\": \"{second}\", \"happened_on\": \"{day}\", \"channel\": \"C2\", \"end\": \"refused\"}}\n"
    );
    fs::write(folder.join("in.jsonl"), line).unwrap();
    let out = wasl(folder, &["import", "surveys", "in.jsonl"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(survey(folder, second)["outcome"], "declined");
    let ledger = text(&wasl(folder, &["ledger", "--format", "jsonl"]).stdout);
    assert_eq!(ledger.matches("import_survey").count(), 2, "{ledger}");
}

#[test]
fn what_the_society_asks_in_its_own_words_names_its_column() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let waiting = waiting(folder);
    let toml = text(&wasl(folder, &["settings", "export", "-"]).stdout);
    let own = |code: &str| {
        let row = toml
            .split("[questionnaires.")
            .find(|row| row.contains(&format!("question = \"{code}\"")));
        let row = row.unwrap();
        let line = row.lines().find(|line| line.starts_with("arabic")).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    };
    let (fits, words) = (own("own_1"), own("own_2"));
    let (first, day) = (number(&waiting[0]), today());
    let head = format!("case,happened_on,channel,ease,{fits},{words}\n");
    let (code, said, rejects) = import(folder, &format!("{head}{first},{day},C4,4,5,لا بأس\n"), &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(rejects.contains("is answered with yes or no"), "{rejects}");
    let file = format!("{head}{first},{day},C4,4,نعم,لا بأس\n");
    let (code, said, rejects) = import(folder, &file, &[]);
    assert_eq!(code, Some(0), "{said} {rejects}");
    let given = survey(folder, first)["outcome"]["answered"].clone();
    assert_eq!((&given["own_1"], &given["own_2"]), (&true.into(), &"لا بأس".into()), "{given}");
}
