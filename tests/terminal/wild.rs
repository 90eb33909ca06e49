//! Peers of ill will at a real server: what they send as words, and how many of them there are.

use std::path::Path;

use wasl::api::command::{Draft, FormKey, Kept, Seen};
use wasl::api::door::TurnedAway;
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::calendar::Timestamp;
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::Queue;
use wasl::domain::request::{Field, RequestDraft};
use wasl::i18n::phrases::case;
use wasl::i18n::{Lang, Words};
use wasl::wire::{Client, JoinError, Place};

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
        Command::ImportRequest { reference: evil.clone(), draft: draft.clone() },
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
    assert!(text(&out.stderr).contains("as many desks"), "{}", text(&out.stderr));
    desk.press(&["سعود", CTRL_S]).until(&Words::new(Lang::Arabic).say(case::SUMMARY));
    desk.until("سعود").leave();
    drop(lines);
    while wasl(folder, &["stats"]).status.code() == Some(3) {}
    assert!(shown(folder).contains("سعود"));
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}
