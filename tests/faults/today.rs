//! Makes a store with a given program, by its own command line and with clerks at its server: the file
//! that later builds must open.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use wasl::api::command::{Done, Seen};
use wasl::api::query::{Position, QueueQuery, Record, RecordKind};
use wasl::api::{Answer, Command as Wanted, Desk, Fault, Order, OrderId, Query};
use wasl::domain::calendar::{Calendar, Day, Written};
use wasl::domain::committee::{Ballot, Resolution, Vote};
use wasl::domain::document::Document;
use wasl::domain::id::{CaseNumber, CommitteeId, StaffId};
use wasl::domain::preferences::{DigitStyle, Preferences};
use wasl::domain::queue::{Queue, QueueRow};
use wasl::domain::record_ref::RecordRef;
use wasl::domain::request::Field;
use wasl::domain::stage::Stage;
use wasl::wire::{Client, Place};

use super::clerks::{Shares, at_work};

/// The longest story.
const STORY_CHARS: usize = 4_000;

/// `wasl` of the older build, in a folder of its own.
fn run(program: &Path, folder: &Path, args: &[&str], input: &str) {
    let mut child = Command::new(program)
        .args(["--lang", "en", "--store", &format!("sled:{}", folder.join("store").display())])
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{args:?}");
}

/// The proposal of one who came too late, a long story, and how one wants to see it all.
fn work_alone(desk: &Client, cases: [CaseNumber; 2]) {
    let mut count = 0;
    let mut order = |command| {
        count += 1;
        desk.order(&Order { id: OrderId { session: 7_000, count }, command })
    };
    let preferences = Preferences { digits: DigitStyle::Eastern, ..Preferences::default() };
    order(Wanted::SavePreferences(preferences)).unwrap();
    for (case, story) in cases.into_iter().zip(["حالة متخيلة", "ح"]) {
        let look = || match desk.ask(&Query::Case(case)).unwrap() {
            Answer::Case(view) => view,
            answer => panic!("{answer:?}"),
        };
        if look().case.claim.is_none() {
            let seen = Seen { case, version: look().version };
            order(Wanted::ClaimCase { seen }).unwrap();
        }
        let view = look();
        let seen = Seen { case, version: view.version };
        let mut draft = view.case.request.to_draft();
        draft.party = Some(view.case.party);
        draft.set(Field::Story, story.repeat(if story.len() == 2 { STORY_CHARS } else { 1 }));
        order(Wanted::SaveRequest { case: Some(seen), draft: draft.clone(), form: None }).unwrap();
        if story.len() > 2 {
            draft.set(Field::Story, "حالة متخيلة كُتبت متأخرة");
            let late = order(Wanted::SaveRequest { case: Some(seen), draft, form: None });
            assert!(matches!(late, Err(Fault::Stale { .. })), "{late:?}");
        }
    }
}

/// What neither sample data nor clerks at their work leave behind: a case that one sitting put off and the
/// next decided, a sitting that is still open, and a record about a member of staff.
fn leave_the_rest(desk: &Client, today: Day) {
    let mut count = 0;
    let mut order = |command| {
        count += 1;
        desk.order(&Order { id: OrderId { session: 7_001, count }, command }).unwrap().done
    };
    let look = |case| match desk.ask(&Query::Case(case)).unwrap() {
        Answer::Case(view) => view,
        answer => panic!("{answer:?}"),
    };
    let seen = |case| Seen { case, version: look(case).version };
    if let Answer::Sitting(Some(open)) =
        desk.ask(&Query::OpenSitting(CommitteeId::GENERAL)).unwrap()
    {
        order(Wanted::CloseSitting { sitting: open.sitting.number });
    }
    let ready = Query::Queue(QueueQuery::all(Queue::Ready, Position::Start, 50));
    let Answer::Queue(ready) = desk.ask(&ready).unwrap() else { panic!() };
    // The sample has another committee too.
    let of_general = |row: &&(_, QueueRow)| row.1.committee == Some(CommitteeId::GENERAL);
    let own: Vec<CaseNumber> =
        ready.rows.iter().filter(of_general).map(|row| row.1.number).collect();
    let [case, next, about] = [0, 1, 2].map(|at: usize| own[at]);
    if look(case).case.claim.is_some() {
        order(Wanted::FreeCase { seen: seen(case), reason: "حالة متخيلة".into() });
    }
    for resolution in [Resolution::Defer, Resolution::Reject] {
        let Done::Sitting(sitting) = order(Wanted::OpenSitting {
            committee: CommitteeId::GENERAL,
            agenda: vec![case],
            present: vec![1, 2, 3],
        }) else {
            panic!()
        };
        let vote = Vote::Against;
        let ballots = [1, 2, 3].map(|seat| Ballot::new(seat, vote)).to_vec();
        let (reason, grants) = ("حالة متخيلة".to_owned(), Vec::new());
        let seen_now = seen(case);
        order(Wanted::DecideCase {
            seen: seen_now,
            sitting,
            ballots,
            resolution,
            reason,
            grants,
            exception: None,
        });
        order(Wanted::CloseSitting { sitting });
        if resolution == Resolution::Defer {
            // Whatever ended since it was signed is looked at again before the case goes on, by whoever sees it
            // whole.
            order(Wanted::ClaimCase { seen: seen(case) });
            for paper in look(case).case.checklist.clone() {
                let mut document = Document::new(paper);
                (document.seen, document.matched, document.number) = (true, true, "55".into());
                document.issued = Written::of_day(today, Calendar::Hijri);
                document.expires = Written::of_day(today.plus(400), Calendar::Hijri);
                let document = document.agreeing_with(&look(case).case.request);
                order(Wanted::CheckPaper { seen: seen(case), document });
            }
            order(Wanted::ResumeCase { seen: seen(case), note: "حالة متخيلة".into() });
        }
    }
    order(Wanted::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: vec![next],
        present: vec![1, 2],
    });
    let subject = RecordRef::Case(about);
    order(Wanted::MarkAbout { subject, staff: StaffId(2), marked: true });
}

pub fn make(program: &Path, to: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(program, folder, &["demo", "--cases", "120"], "");
    // Ids that nobody of the sample data has.
    let rows: String = (901..=912).map(|n| crate::cli::row(n, None)).collect();
    fs::write(folder.join("in.csv"), format!("{}{rows}", crate::cli::HEADER)).unwrap();
    run(program, folder, &["import", "requests", "in.csv"], "");
    run(program, folder, &["staff", "add", "هند المختلقة", "clerk"], "");
    run(program, folder, &["staff", "account", "4", "sample"], "");
    run(program, folder, &["staff", "passphrase", "2"], "a long sample phrase of 1448\n");
    let store = folder.join("store");
    let mut server = Command::new(program)
        .args(["--lang", "en", "--store", &format!("sled:{}", store.display()), "serve"])
        .env("HOME", folder)
        .env("WASL_LOG", "off")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(server.stderr.take().unwrap()).read_line(&mut said).unwrap();
    let today = wasl::service::clock::Clock::now(&wasl::service::clock::SystemClock).day();
    let place = Place::of(&store);
    let desk = Client::join(place.clone(), None).unwrap();
    let records = Query::Records { kind: RecordKind::Case, after: None };
    let Answer::Records { rows, .. } = desk.ask(&records).unwrap() else { panic!() };
    let number = |record: &Record| match record {
        Record::Case(case) => Some(case.number),
        _ => None,
    };
    let is_new =
        |record: &&Record| matches!(record, Record::Case(case) if case.stage == Stage::Intake);
    let new: Vec<_> = rows.iter().filter(is_new).filter_map(number).take(2).collect();
    work_alone(&desk, [new[0], new[1]]);
    let others = rows.iter().filter_map(number).filter(|number| !new.contains(number));
    let shares = Shares::of(&others.collect::<Vec<_>>());
    at_work(&place, &shares, 30, 7, today, || {});
    leave_the_rest(&desk, today);
    run(program, folder, &["backup", "backup.wasl"], "");
    desk.bye();
    let pid = server.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(server.wait().unwrap().success());
    run(program, folder, &["check"], "");
    run(program, folder, &["export", "--out", "export"], "");
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    let packed = Command::new("tar")
        .args(["--owner=0", "--group=0", "--exclude=ballast", "-czf"])
        .arg(to)
        .arg("-C")
        .arg(folder)
        .args(["store", "export"])
        .status();
    assert!(packed.unwrap().success());
}
