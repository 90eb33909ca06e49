//! Peers of ill will at a real server: what they send as words, and how many of them there are.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use wasl::api::command::{Draft, FormKey, Kept, Seen};
use wasl::api::door::TurnedAway;
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::calendar::Timestamp;
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::Queue;
use wasl::domain::request::{Field, MemberDraft, MemberField, RequestDraft};
use wasl::i18n::phrases::case;
use wasl::i18n::{Lang, Words};
use wasl::wire::{Call, Client, JoinError, Place, Side};

use super::desk::{CTRL_S, TAB, Terminal};
use super::served::{Server, at_the_form, one_request, shown};
use crate::cli::{text, wasl};

/// Clears a screen, names a window, turns what follows round, and is otherwise a name.
const EVIL: &str = "سعاد\u{1b}[2J\u{1b}]0;evil\u{7}\u{9b}31m\u{202e}\u{2066}\r\n المتخيلة";
const CONTROLS: [char; 6] = ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{2066}', '\r'];

fn join(folder: &Path) -> Result<Client, JoinError> {
    Client::join(Place::of(&folder.join("store")), None)
}

fn evil_drafts() -> impl Iterator<Item = Command> {
    let mut draft = RequestDraft::default();
    for field in [Field::GivenName, Field::FamilyName, Field::Story, Field::District] {
        draft.set(field, EVIL);
    }
    [FormKey::NewRequest(7), FormKey::Request(CaseNumber { year: 1448, count: 1 })].into_iter().map(
        move |form| {
            Command::KeepDraft(Kept {
                form,
                draft: Draft::Request { draft: draft.clone(), seen: None },
                field: EVIL.into(),
                at: Timestamp(1_800_000_000_000),
                place: EVIL.into(),
            })
        },
    )
}

#[test]
fn words_with_escapes_that_a_client_sends_reach_no_terminal_and_no_file() {
    let folder = one_request();
    let folder = folder.path();
    let _server = Server::of(folder, &[]);
    let client = join(folder).unwrap();
    let number = CaseNumber { year: 1448, count: 1 };
    let Ok(Answer::Case(own)) = client.ask(&Query::Case(number)) else { panic!("no case") };
    let seen = Seen { case: number, version: own.version };
    let mut draft = own.case.request.to_draft();
    draft.set(Field::GivenName, EVIL);
    let save = |case| Command::SaveRequest { case, draft: draft.clone(), form: None };
    let evil = String::from(EVIL);
    let commands = [
        save(None),
        save(Some(seen)),
        Command::ImportRequest {
            reference: evil.clone(),
            draft: draft.clone(),
            note: String::new(),
        },
        Command::WithdrawCase { seen, reason: evil.clone() },
        Command::BindAccount {
            staff: own.case.claim.map_or(wasl::domain::id::StaffId(1), |claim| claim.by),
            account: Some(evil),
        },
    ];
    for (count, command) in (1..).zip(commands.into_iter().chain(evil_drafts())) {
        let order = Order { id: OrderId { session: 77, count }, command };
        let said = client.order(&order);
        assert!(!matches!(said, Err(Fault::Unreachable | Fault::Internal { .. })), "{said:?}");
    }
    // The whole of the first screen stands, with what was left unfinished on it.
    let words = Words::new(Lang::Arabic);
    let mut desk = Terminal::open(folder, 0);
    desk.until(&words.queue(Queue::Intake)).until("سعاد");
    assert!(desk.contents().contains(&super::desk::painted(&words.queue(Queue::Satisfaction))));
    desk.press(&["r"]).until(&words.say(wasl::i18n::phrases::home::DRAFTS)).until("سعاد");
    assert!(!desk.contents().contains(CONTROLS), "{}", desk.contents());
    desk.leave();
    for args in [
        &["list", "intake"][..],
        &["list", "intake", "--format", "csv"],
        &["list", "intake", "--format", "jsonl"],
        &["show", "1448-1"],
        &["show", "1448-1", "--reveal", "--format", "json"],
        &["find", "سعاد"],
        &["ledger"],
        &["ledger", "--format", "jsonl"],
        &["staff"],
        &["export", "--out", "all"],
    ] {
        let out = wasl(folder, args);
        let said = text(&out.stdout) + &text(&out.stderr);
        assert!(!said.contains(CONTROLS), "{args:?}: {said:?}");
    }
    drop(client);
}

#[test]
fn a_thousand_connections_keep_no_desk_from_its_work_and_leave_room_when_they_go() {
    let folder = one_request();
    let folder = folder.path();
    let _server = Server::of(folder, &[]);
    let mut desk = at_the_form(folder);
    desk.press(&[TAB, "نواف", TAB]).until("نواف");
    let is_full = |joined: &Result<Client, JoinError>| {
        matches!(joined, Err(JoinError::TurnedAway(TurnedAway::Full)))
    };
    let mut lines = Vec::new();
    for _ in 0..1_000 {
        match join(folder) {
            Ok(line) => lines.push(line),
            full => assert!(is_full(&full), "{:?}", full.err()),
        }
    }
    assert!(lines.len() > 100, "{}", lines.len());
    let out = wasl(folder, &["stats"]);
    assert_eq!(out.status.code(), Some(3), "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("too many desks"), "{}", text(&out.stderr));
    desk.press(&["سعود", CTRL_S]).until(&Words::new(Lang::Arabic).say(case::SUMMARY));
    desk.until("سعود").leave();
    drop(lines);
    while wasl(folder, &["stats"]).status.code() == Some(3) {}
    assert!(shown(folder).contains("سعود"));
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

/// The most memory that a process had so far, in megabytes.
pub fn peak(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

/// Frames of few bytes that would become very much.
fn bombs() -> Vec<Vec<u8>> {
    let order = |command| Order { id: OrderId { session: 5, count: 1 }, command };
    let of = |members| RequestDraft { members, ..RequestDraft::default() };
    let mut one = MemberDraft::default();
    one.set(MemberField::Name, "a");
    let import =
        |draft| Command::ImportRequest { reference: String::new(), draft, note: String::new() };
    let save = |draft| Command::SaveRequest { case: None, draft, form: None };
    let empty = of(vec![MemberDraft::default(); 60_000]);
    let many = (0..20).map(|_| order(import(empty.clone()))).collect();
    [
        Call::Order(order(save(of(vec![MemberDraft::default(); 120_000])))),
        Call::Order(order(save(of(vec![one; 30_000])))),
        Call::Orders(many),
        Call::Ask(Query::Trial(vec![import(empty); 20])),
    ]
    .iter()
    .map(|call| call.framed().unwrap())
    .collect()
}

/// A line that was let in, to say on it what no client says.
fn inside(folder: &Path) -> Option<UnixStream> {
    let mut line =
        Place::of(&folder.join("store")).connect_within(std::time::Duration::from_secs(10)).ok()?;
    Side::own().write(&mut line).ok()?;
    Side::read(&mut line).ok()?;
    // Nobody stands behind, and nothing is said of where.
    line.write_all(&[0, 0, 0, 2, 0, 0]).ok()?;
    let mut welcome = [0; 5];
    line.read_exact(&mut welcome).ok()?;
    (welcome == [0, 0, 0, 1, 0]).then_some(line)
}

/// Megabytes that a server may take beside what it holds anyway, whatever is sent to it.
const SERVER_MEMORY_MAX: u64 = 192;

#[test]
fn no_frames_whole_or_half_make_a_server_take_much_memory() {
    let folder = one_request();
    let folder = folder.path();
    let server = Server::of(folder, &[]);
    let mut desk = at_the_form(folder);
    let before = peak(server.pid());
    let mut lines: Vec<UnixStream> = std::iter::from_fn(|| inside(folder)).take(180).collect();
    assert!(lines.len() > 100, "{}", lines.len());
    let bombs = bombs();
    // Each line sends all but the last byte of one, all at the same time; and then the last.
    for (number, line) in lines.iter_mut().enumerate() {
        line.set_write_timeout(Some(std::time::Duration::from_secs(2))).unwrap();
        let bomb = &bombs[number % bombs.len()];
        line.write_all(&bomb[..bomb.len() - 1]).ok();
    }
    desk.press(&[TAB, "نواف", TAB]).until("نواف");
    for (number, line) in lines.iter_mut().enumerate() {
        line.write_all(&bombs[number % bombs.len()][..1]).ok();
    }
    for bomb in bombs.iter().cycle().take(40) {
        if let Some(mut line) = lines.pop() {
            line.write_all(bomb).ok();
        }
    }
    drop(lines);
    desk.press(&["سعود", CTRL_S]).until(&Words::new(Lang::Arabic).say(case::SUMMARY));
    desk.until("سعود").leave();
    let took = peak(server.pid()).saturating_sub(before);
    super::desk::said(&format!("a server under 180 lines of frames that unfold: {took} MB more"));
    assert!(took <= SERVER_MEMORY_MAX, "{took} MB");
    drop(server);
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

#[test]
fn a_window_of_any_size_is_painted_in_bounded_memory_and_comes_back() {
    let folder = one_request();
    let folder = folder.path();
    let words = Words::new(Lang::Arabic);
    let mut desk = Terminal::open(folder, 0);
    desk.until(&words.queue(Queue::Intake));
    for (rows, cols) in [(4_000, 4_000), (20_000, 20_000), (u16::MAX, 1), (1, u16::MAX), (0, 0)] {
        desk.resize(rows, cols);
    }
    // So often that nobody could paint each.
    for n in 0..500 {
        desk.resize(20 + n % 200, 60 + n % 400);
    }
    desk.resize(20_000, 20_000).until(&words.queue(Queue::Intake));
    desk.resize(24, 80).until(&words.queue(Queue::Intake));
    desk.press(&["1"]).until("تركي المختلق");
    assert!(desk.memory() < 160, "{} MB", desk.memory());
    desk.leave();
}

#[test]
fn a_paste_without_its_end_is_pasted_and_keys_go_on() {
    let folder = one_request();
    let folder = folder.path();
    let mut desk = at_the_form(folder);
    // Nothing more comes: it appears all the same.
    desk.press(&[TAB, "\x1b[200~نواف"]).until("نواف");
    desk.press(&[TAB, "فهيد"]).until("فهيد");
    desk.press(&[CTRL_S]).until(&Words::new(Lang::Arabic).say(case::SUMMARY));
    desk.leave();
    assert!(shown(folder).contains("فهيد"));
}

#[test]
fn a_string_of_the_terminal_that_never_ends_keeps_no_key_out() {
    let folder = one_request();
    let folder = folder.path();
    let words = Words::new(Lang::Arabic);
    for begun in ["\x1b]52;c;", "\x1bP+q", "\x1b_G", "\x1b[?62;1;2"] {
        let mut desk = Terminal::open(folder, 0);
        desk.until(&words.queue(Queue::Intake)).press(&[begun]);
        // What is typed at once may be taken for a part of it; soon it is not.
        while !desk.contents().contains(&super::desk::painted("تركي")) {
            desk.press(&["1"]).read_within(std::time::Duration::from_millis(20));
        }
        desk.leave();
    }
}
