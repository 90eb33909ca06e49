//! Notes on a case and on its person: written, corrected, pinned, kept to who may read them.

use std::io::Write as _;
use std::process::{Command as Process, Stdio};
use std::thread;

use wasl::api::command::Done;
use wasl::api::query::{NoteView, Record, RecordKind};
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::case::Refusal;
use wasl::domain::id::{CaseNumber, StaffId};
use wasl::domain::note::{NewNote, PINNED_MAX};
use wasl::domain::record_ref::RecordRef;
use wasl::domain::staff::StaffRole;
use wasl::domain::stored_text::StoredText;
use wasl::domain::value::Flaw;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;
use wasl::service::Seat;

use crate::cases::{Cases, pictured, view};
use crate::clerk::{Clerk, next_session};
use crate::cli::{text, wasl};
use crate::form::LANGS;
use crate::talker::Talker;

const SALEM: &str = "سالم المثالي";

fn new(on: impl Into<RecordRef>, text: &str) -> NewNote {
    NewNote { on: on.into(), text: text.into(), pinned: false, corrects: None }
}

fn write(seat: &Seat, note: NewNote) -> Result<Done, Fault> {
    let id = OrderId { session: next_session() + 31_000, count: 1 };
    seat.order(&Order { id, command: Command::AddNote { note } }).map(|receipt| receipt.done)
}

fn notes(seat: &Seat, case: CaseNumber) -> Vec<NoteView> {
    match seat.ask(&Query::Case(case)).unwrap() {
        Answer::Case(own) => own.notes,
        answer => panic!("{answer:?}"),
    }
}

fn texts(notes: &[NoteView]) -> Vec<&str> {
    notes.iter().map(|one| one.note.text.as_str()).collect()
}

/// Goes from the text to the field about pinning, and says yes.
fn pin(clerk: &mut Clerk) {
    clerk.take(Action::NextField).take(Action::NextField);
    clerk.take(Action::Choose).take(Action::Down).take(Action::Choose);
}

#[test]
fn a_note_of_many_lines_stands_in_the_history_and_a_pinned_one_at_the_top() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive(SALEM);
        clerk.press("1").take(Action::Open).take(Action::Note);
        clerk.type_text("first line").press("enter").type_text("second line").take(Action::Save);
        assert_eq!(texts(&view(&clerk, case).notes), ["first line\nsecond line"]);
        assert!(!clerk.shows("first line"), "only what is pinned stands at the top");
        clerk.take(Action::Note).type_text("call after four");
        pin(&mut clerk);
        clerk.take(Action::Save);
        assert!(clerk.shows("call after four"), "{}", clerk.picture());
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.write("1").write("1");
        assert!(talker.said.contains("call after four"), "{}", talker.said);
        for _ in 0..8 {
            clerk.take(Action::NextSection);
        }
        let history = clerk.picture();
        for line in ["first line", "second line", "call after four"] {
            assert!(history.contains(line), "{history}");
        }
    }
}

#[test]
fn notes_look_so() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive(SALEM);
        let party = view(&clerk, case).case.party;
        let seat = clerk.own_seat();
        let pinned = |on: RecordRef, text| NewNote { pinned: true, ..new(on, text) };
        write(&seat, pinned(case.into(), "يفضّل الاتصال بعد صلاة العصر")).unwrap();
        write(&seat, pinned(party.into(), "تُسلَّم المساعدات لابنه الأكبر\nومعه صورة من الهوية"))
            .unwrap();
        let correction =
            NewNote { corrects: Some(1), ..new(case, "الاتصال قبل الظهر") };
        write(&seat, correction).unwrap();
        clerk.press("1").take(Action::Open);
        pictured(&format!("notes_pinned_{}", lang.code()), &clerk.picture());
        clerk.take(Action::Note).type_text("وعد بإحضار عقد الإيجار");
        pictured(&format!("notes_question_{}", lang.code()), &clerk.picture());
        clerk.take(Action::KeepAndLeave);
        for _ in 0..8 {
            clerk.take(Action::NextSection);
        }
        pictured(&format!("notes_history_{}", lang.code()), &clerk.picture());
    }
}

#[test]
fn a_correction_names_what_it_corrects_and_takes_it_off_the_top() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive(SALEM);
        let seat = clerk.own_seat();
        let wrong = NewNote { pinned: true, ..new(case, "green") };
        write(&seat, wrong.clone()).unwrap();
        write(&seat, NewNote { corrects: Some(1), ..new(case, "blue") }).unwrap();
        let told = notes(&seat, case);
        assert_eq!((told[0].corrected_by, told[0].is_pinned()), (Some(2), false));
        assert_eq!(told[0].note.text, "green", "what was written stays");
        let words = Words::new(lang);
        let correction = words.note_head(&told[1]);
        clerk.press("1").take(Action::Open);
        assert!(!clerk.shows("green"), "{}", clerk.picture());
        for _ in 0..8 {
            clerk.take(Action::NextSection);
        }
        assert!(clerk.shows("green") && clerk.shows("blue"));
        assert!(!correction.is_empty() && correction != words.note_head(&told[0]));
        let missing = NewNote { corrects: Some(9), ..wrong };
        assert_eq!(write(&seat, missing), Err(Fault::NotFound));
    }
}

#[test]
fn what_is_no_note_is_refused() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let case = Cases::of(&clerk).receive(SALEM);
    let seat = clerk.own_seat();
    let refused = |flaw| Err(Fault::Refused(Refusal::Text { of: StoredText::Note, flaw }));
    assert_eq!(write(&seat, new(case, "  \n ")), refused(Flaw::Empty));
    let long = "س".repeat(2_001);
    assert_eq!(write(&seat, new(case, &long)), refused(Flaw::TooLong { max: 2_000, have: 2_001 }));
    let none = CaseNumber { year: 1448, count: 999 };
    assert_eq!(write(&seat, new(none, "text")), Err(Fault::NotFound));
    let pinned = NewNote { pinned: true, ..new(case, "pinned") };
    for _ in 0..PINNED_MAX {
        write(&seat, pinned.clone()).unwrap();
    }
    assert_eq!(write(&seat, pinned), Err(Fault::Refused(Refusal::too_many(PINNED_MAX))));
    let auditor = Cases::of(&clerk).hire(StaffRole::Auditor);
    let auditor = clerk.beside(auditor, Lang::English);
    assert_eq!(write(&auditor.seat, new(case, "text")), Err(Fault::Denied));
}

#[test]
fn a_note_is_masked_as_its_record_is_and_gone_where_that_is() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&clerk);
    let case = cases.receive(SALEM);
    let party = view(&clerk, case).case.party;
    write(&clerk.own_seat(), new(case, "on the case")).unwrap();
    write(&clerk.own_seat(), new(party, "on the person")).unwrap();
    let sara = cases.hire(StaffRole::Clerk);
    let sara = clerk.beside(sara, Lang::English);
    let seat = &sara.seat;
    let told = notes(seat, case);
    assert_eq!(texts(&told), ["", ""]);
    assert!(told.iter().all(|one| one.masked), "{told:?}");
    let id = OrderId { session: next_session() + 31_000, count: 1 };
    seat.order(&Order { id, command: Command::Reveal { case } }).unwrap();
    assert_eq!(texts(&notes(seat, case)), ["on the case", "on the person"]);
    let staff = StaffId(2);
    cases.order(Command::MarkAbout { subject: case.into(), staff, marked: true });
    assert_eq!(write(seat, new(case, "text")), Err(Fault::NotFound));
    assert_eq!(seat.ask(&Query::Case(case)), Err(Fault::NotFound));
}

#[test]
fn two_who_write_at_once_are_both_kept_and_nobody_comes_too_late_for_the_case() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&clerk);
    let case = cases.receive(SALEM);
    let seen = cases.seen(case);
    thread::scope(|scope| {
        for n in 0..4 {
            let seat = clerk.own_seat();
            scope.spawn(move || {
                for k in 0..5 {
                    write(&seat, new(case, &format!("{n} {k}"))).unwrap();
                }
            });
        }
    });
    let told = notes(&clerk.own_seat(), case);
    let numbers: Vec<u32> = told.iter().map(|one| one.note.number).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<u32>>());
    // The case itself is as it was seen.
    cases.order(Command::ReleaseCase { seen });
}

#[test]
fn what_was_typed_outlives_a_kill() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive(SALEM);
        clerk.press("1").take(Action::Open).take(Action::Note).type_text("half a note");
        clerk.take(Action::NextField);
        let mut clerk = clerk.killed_and_back(lang);
        clerk.press("1").take(Action::Open).take(Action::Note);
        assert!(clerk.shows("half a note"), "{}", clerk.picture());
        clerk.take(Action::Save);
        assert_eq!(texts(&view(&clerk, case).notes), ["half a note"]);
    }
}

#[test]
fn another_desk_hears_of_a_note_on_the_person() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    let case = Cases::of(&clerk).receive(SALEM);
    let party = view(&clerk, case).case.party;
    clerk.press("1").take(Action::Open);
    let other = clerk.again(Lang::English);
    let note = NewNote { pinned: true, ..new(party, "waits at the door") };
    write(&other.own_seat(), note).unwrap();
    assert!(clerk.hear().shows("waits at the door"), "{}", clerk.picture());
}

#[test]
fn on_the_command_line_a_note_is_written_shown_exported_checked_and_in_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let run = |args: &[&str]| {
        let output = wasl(folder, args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", text(&output.stderr));
        text(&output.stdout)
    };
    run(&["demo", "--cases", "3"]);
    let found = run(&["list", "intake", "--format", "jsonl"]);
    let found = if found.is_empty() { run(&["find", "1448", "--format", "jsonl"]) } else { found };
    let at = found.find("144").unwrap();
    let number = found.get(at..at + 9).unwrap();
    run(&["note", number, "من سطر", "--pin"]);
    let store = format!("sled:{}", folder.join("store").display());
    let mut piped = Process::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &store, "note", number, "-", "--corrects", "1", "--person"])
        .current_dir(folder)
        .env("HOME", folder)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    piped.stdin.take().unwrap().write_all("two\nlines".as_bytes()).unwrap();
    assert_eq!(piped.wait().unwrap().code(), Some(1), "the person has no note 1");
    run(&["note", number, "على المستفيد", "--person"]);
    let shown = run(&["show", number, "--reveal"]);
    assert!(shown.contains("من سطر") && shown.contains("note 1 on the applicant"), "{shown}");
    let json: serde_json::Value =
        serde_json::from_str(&run(&["show", number, "--reveal", "--format", "json"])).unwrap();
    assert_eq!(json["notes"][0]["on"]["case"], number);
    assert_eq!(json["notes"][0]["pinned"], true);
    run(&["export", "--out", "all"]);
    let exported = std::fs::read_to_string(folder.join("all/notes.jsonl")).unwrap();
    assert_eq!(exported.lines().filter(|line| line.contains("على المستفيد")).count(), 1);
    assert!(run(&["ledger"]).contains("wrote a note"));
    run(&["check"]);
    run(&["backup", "kept"]);
    let again = folder.join("again");
    std::fs::create_dir(&again).unwrap();
    assert_eq!(wasl(&again, &["restore", "../kept"]).status.code(), Some(0));
    assert_eq!(text(&wasl(&again, &["show", number, "--reveal"]).stdout), shown);
}

#[test]
fn an_auditor_exports_that_a_note_is_there_and_not_what_it_says() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&clerk);
    let case = cases.receive(SALEM);
    write(&clerk.own_seat(), new(case, "for the desk alone")).unwrap();
    let auditor = cases.hire(StaffRole::Auditor);
    let query = Query::Records { kind: RecordKind::Note, after: None };
    let told = clerk.beside(auditor, Lang::English).seat.ask(&query).unwrap();
    let Answer::Records { rows, .. } = told else { panic!("{told:?}") };
    let [Record::Note(one)] = &rows[..] else { panic!("{rows:?}") };
    assert!(one.masked && one.note.text.is_empty());
}

#[test]
fn search_finds_whose_note_it_is_and_nobody_by_a_note_that_is_masked() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&clerk);
    let case = cases.receive(SALEM);
    let party = view(&clerk, case).case.party;
    write(&clerk.own_seat(), new(case, "ينتظر عقد الإيجار 0500000001")).unwrap();
    write(&clerk.own_seat(), new(party, "waits for a wheelchair")).unwrap();
    let found = |seat: &Seat, text: &str| match seat.ask(&Query::Find { text: text.into() }) {
        Ok(Answer::Found { rows, .. }) => rows.iter().map(|row| row.party).collect::<Vec<_>>(),
        answer => panic!("{answer:?}"),
    };
    let own = clerk.own_seat();
    for text in ["عقد", "الايجار عقد", "wheelch", "for wheelchair"] {
        assert_eq!(found(&own, text), [party], "{text}");
    }
    assert_eq!(found(&own, "عقد البيع"), []);
    let staff = cases.hire(StaffRole::Clerk);
    let sara = clerk.beside(staff, Lang::English);
    assert_eq!(found(&sara.seat, "عقد"), [], "the case is masked for her");
    assert_eq!(found(&sara.seat, "wheelchair"), []);
    let id = OrderId { session: next_session() + 31_000, count: 1 };
    sara.seat.order(&Order { id, command: Command::Reveal { case } }).unwrap();
    assert_eq!(found(&sara.seat, "wheelchair"), [party]);
    cases.order(Command::MarkAbout { subject: case.into(), staff, marked: true });
    assert_eq!(found(&sara.seat, "عقد"), []);
    assert_eq!(found(&sara.seat, "wheelchair"), []);
}
