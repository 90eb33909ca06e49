//! Records about a member of staff, and commands at a store where little is seen.

use super::*;

#[test]
fn a_manager_marks_what_is_about_someone_who_then_sees_it_nowhere() {
    let (before, case, seat) = two(StaffRole::Clerk);
    claim(&seat, case);
    let mut clerk = before.again(Lang::English);
    clerk.press("1").take(Action::Open);
    clerk.press(":").type_text("about a staff member").press("enter");
    clerk.take(Action::Choose).press("enter").take(Action::Save);
    assert!(clerk.shows("About"), "{}", clerk.picture());
    assert!(clerk.shows("زميل تجريبي"), "{}", clerk.picture());
    let own = view(&clerk, case);
    assert_eq!(seen_by(&clerk.seat, case).about, [SECOND]);
    assert_eq!(own.case.claim, None, "what they held is free");
    assert_eq!(seat.ask(&Query::Case(case)), Err(Fault::NotFound));
    let again = Command::MarkAbout { subject: RecordRef::Case(case), staff: SECOND, marked: false };
    order(&clerk.own_seat(), again).unwrap();
    assert_eq!(seen_by(&clerk.own_seat(), case).about, []);
    assert!(seat.ask(&Query::Case(case)).is_ok());
    let verbs: Vec<String> = ledger(&clerk).into_iter().map(|line| line.verb).collect();
    // Each time of the case and of the mark itself.
    assert_eq!(verbs.iter().filter(|verb| *verb == "mark_about").count(), 4);
    assert!(clerk.seat.service().check().unwrap().findings.is_empty());
}

#[test]
fn nobody_marks_what_is_about_themselves_and_marks_are_bounded() {
    let (clerk, case, seat) = two(StaffRole::Manager);
    let mark = |seat: &Seat, subject, staff, marked| {
        order(seat, Command::MarkAbout { subject, staff, marked })
    };
    let own = Err(Fault::Refused(Refusal::AboutOneself));
    assert_eq!(mark(&seat, RecordRef::Case(case), SECOND, true), own);
    mark(&clerk.seat, RecordRef::Case(case), SECOND, true).unwrap();
    let taken_away = mark(&seat, RecordRef::Case(case), SECOND, false);
    assert_eq!(taken_away, Err(Fault::NotFound), "it is not there for them at all");
    assert_eq!(mark(&clerk.seat, RecordRef::Case(case), StaffId(77), true), Err(Fault::NotFound));
    let mut cases = Cases::of(&clerk);
    for _ in 1..ABOUT_MAX {
        let case = cases.receive("هند التجريبي");
        mark(&clerk.seat, RecordRef::Case(case), SECOND, true).unwrap();
    }
    let one_more = cases.receive("هند التجريبي");
    let refused = mark(&clerk.seat, RecordRef::Case(one_more), SECOND, true);
    assert_eq!(refused, Err(Fault::Refused(Refusal::too_many(ABOUT_MAX))));
    mark(&clerk.seat, RecordRef::Case(case), SECOND, true).unwrap();
}

/// A store on disk with a case and a member of staff whose account is that of this run.
fn store_for(folder: &Path, role: StaffRole, scope: Scope) -> String {
    let engine = SledEngine::open(&folder.join("store"), Small::default()).unwrap();
    let service = Service::open(Arc::new(engine), Arc::new(SystemClock)).unwrap();
    let manager = service.at(StaffId(1));
    let set_up = wasl::domain::settings::SetUp {
        society: "Sample Society".into(),
        own_name: "Sample Manager".into(),
        own_role: StaffRole::Manager,
        members: vec!["Sample Member".into()],
        quorum: 1,
    };
    order(&manager, Command::SetUp(set_up)).unwrap();
    let Answer::Hello(hello) = manager.ask(&Query::Hello).unwrap() else { panic!() };
    let mut settings = hello.settings.unwrap();
    settings.staff.push(Staff { id: SECOND, name: "Sample Second".into(), role, scope });
    let version = hello.settings_version;
    order(&manager, Command::ChangeSettings { settings: settings.into(), version }).unwrap();
    let id = cli::id(606_060);
    let mut draft = RequestDraft::default();
    for (field, text) in [
        (Field::GivenName, "Qplanted"),
        (Field::NationalId, id.as_str()),
        (Field::Phone, "0507766554"),
        (Field::Salary, "7654321"),
        (Field::Category, "orphan"),
        (Field::Service, "food"),
        (Field::Story, "Qstory"),
        (Field::Channel, "C1"),
    ] {
        draft.set(field, text);
    }
    let made = order(&manager, Command::SaveRequest { case: None, draft, form: None }).unwrap();
    let Done::Case(number) = made else { panic!("{made:?}") };
    let user = nix::unistd::User::from_uid(nix::unistd::Uid::effective()).unwrap().unwrap();
    order(&manager, Command::BindAccount { staff: SECOND, account: Some(user.name) }).unwrap();
    number.to_string()
}

/// What a command said, on both ways out, and how it ended.
fn said(folder: &Path, args: &[&str]) -> (String, Option<i32>) {
    let run = wasl(folder, args);
    (format!("{}{}", text(&run.stdout), text(&run.stderr)), run.status.code())
}

#[test]
fn commands_say_nothing_of_what_is_out_of_sight() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let number = store_for(folder, StaffRole::Clerk, Scope::Own);
    for (args, code) in [
        (vec!["show", number.as_str()], 1),
        (vec!["show", number.as_str(), "--format", "json"], 1),
        (vec!["list", "intake", "--format", "jsonl"], 0),
        (vec!["find", "Qplanted"], 0),
        (vec!["find", "0507766554", "--format", "csv"], 0),
        (vec!["stats"], 0),
        (vec!["minutes"], 0),
        (vec!["ledger"], 1),
        (vec!["export", "--out", "all"], 1),
    ] {
        let (said, ended) = said(folder, &args);
        // What was looked for is said back.
        let said = said.replace("“Qplanted”", "").replace("“0507766554”", "");
        for secret in ["Qplanted", "Qstory", "07766554", "7654321", "606060"] {
            assert!(!said.contains(secret), "{args:?}: {said}");
        }
        assert_eq!(ended, Some(code), "{args:?}: {said}");
    }
}

#[test]
fn an_auditor_reads_everything_masked_and_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let number = store_for(folder, StaffRole::Auditor, Scope::All);
    assert_eq!(said(folder, &["show", &number, "--reveal"]).1, Some(1));
    let (shown, code) = said(folder, &["show", &number]);
    assert!(code == Some(0) && shown.contains("Qplanted") && shown.contains("•••"), "{shown}");
    let (json, _) = said(folder, &["show", &number, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["request"]["person"]["national_id"].is_null(), "{json}");
    assert!(json["masked"].as_array().unwrap().contains(&"national_id".into()), "{json}");
    let (told, code) = said(folder, &["export", "--out", "all"]);
    assert_eq!(code, Some(0), "{told}");
    for file in ["cases.jsonl", "parties.jsonl"] {
        let all = std::fs::read_to_string(folder.join("all").join(file)).unwrap();
        assert!(all.contains("Qplanted") && all.contains(r#""masked":["#), "{all}");
        for secret in ["07766554", "7654321", "606060", "orphan"] {
            assert!(!all.contains(secret), "{file}: {all}");
        }
    }
    let (lines, code) = said(folder, &["ledger", "--format", "csv"]);
    assert_eq!(code, Some(0), "{lines}");
    for verb in ["save_request", "read_case", "export"] {
        assert!(lines.contains(verb), "{lines}");
    }
    let (last, _) = said(folder, &["ledger", "--limit", "1", "--format", "jsonl"]);
    assert_eq!(last.lines().count(), 1, "{last}");
    let (first, _) = said(folder, &["ledger", "--after", "0", "--limit", "2"]);
    assert!(
        !first.contains("set_up") && first.lines().count() == 3,
        "in words, under heads: {first}"
    );
    let words = Words::new(Lang::English);
    assert!(first.contains(&words.say(ledger::SET_UP)), "{first}");
    assert_eq!(said(folder, &["check"]).1, Some(0));
}
