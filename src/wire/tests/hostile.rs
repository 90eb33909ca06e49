//! What a peer may send and do without harm to any other.

use super::*;

/// The frame of a head and of bytes that are no body of it.
fn astray(call: &Call, body: &[u8]) -> Vec<u8> {
    let framed = call.framed().unwrap();
    let head = framed.get(4..4 + message::HEAD_BYTES).unwrap();
    let length = u32::try_from(head.len() + body.len()).unwrap().to_be_bytes();
    [&length[..], head, body].concat()
}

#[test]
fn whoever_may_not_is_turned_away_before_the_rest_is_read_and_the_line_goes_on() {
    let house = House::new();
    house.book.bars.store(true, Ordering::Relaxed);
    let mut line = house.raw_inside();
    // Bytes that are no orders at all: whoever decoded them would end the line.
    let orders = Call::Orders(vec![order(1, 1)]);
    line.write_all(&astray(&orders, &vec![0xff; message::BATCH_BYTES_MAX])).unwrap();
    let told = frame::read::<Word>(&mut line, Limit::WORD).unwrap();
    assert_eq!(told, Word::Answer(Err(Fault::Denied)));
    line.write_all(&Call::Ask(Query::Stats).framed().unwrap()).unwrap();
    assert!(matches!(frame::read(&mut line, Limit::WORD), Ok(Word::Answer(Ok(Answer::Stats(_))))));
    // Where it may, the same bytes are looked at, and end the line.
    house.book.bars.store(false, Ordering::Relaxed);
    line.write_all(&astray(&orders, &[0xff; 64])).unwrap();
    ends(line);
    // And a client is told so of each of its orders.
    house.book.bars.store(true, Ordering::Relaxed);
    let client = house.client();
    let many = client.order_many(&[order(1, 2), order(1, 3)]);
    assert_eq!(many, [Err(Fault::Denied), Err(Fault::Denied)]);
    assert!(is_well(&client));
}

#[test]
fn a_body_is_what_its_head_says_and_no_longer_than_its_kind() {
    let house = House::new();
    let query = bincode_of(&Query::Home);
    for frame in [
        astray(&Call::Ask(Query::Stats), &query),
        astray(&Call::Ask(Query::Stats), &[0; frame::SMALL_BYTES_MAX + 1]),
        astray(&Call::Order(order(1, 1)), &vec![0; message::ORDER_BYTES_MAX + 1]),
        astray(&Call::Bye, &[0]),
        vec![0, 0, 0, 3, 1, 0, 0],
    ] {
        let mut line = house.raw_inside();
        line.write_all(&frame).ok();
        ends(line);
    }
    assert!(is_well(&house.client()));
}

fn bincode_of<T: serde::Serialize>(value: &T) -> Vec<u8> {
    frame::framed(value).unwrap().split_off(4)
}

/// Calls of few bytes that would become very much: empty rows of a household, rows of one field, pairs of
/// empty texts, votes, empty staff, small orders.
fn unfolding() -> Vec<Call> {
    let of = |command| Call::Order(Order { id: OrderId { session: 1, count: 1 }, command });
    let members = vec![MemberDraft::default(); 120_000];
    let empty = RequestDraft { members, ..RequestDraft::default() };
    let mut one = MemberDraft::default();
    one.set(MemberField::Name, "a");
    let rows = RequestDraft { members: vec![one; 30_000], ..RequestDraft::default() };
    let kept = |draft| Kept {
        form: FormKey::SetUp,
        draft,
        field: String::new(),
        at: Timestamp(0),
        place: String::new(),
    };
    let pairs = vec![(String::new(), String::new()); 60_000];
    let mut settings = Settings::unset();
    settings.staff =
        vec![
            Staff { id: SARA, name: String::new(), role: StaffRole::Clerk, scope: Scope::All };
            30_000
        ];
    vec![
        of(Command::SaveRequest { case: None, draft: empty.clone(), form: None }),
        of(Command::ImportRequest { reference: String::new(), draft: rows, note: String::new() }),
        of(Command::KeepDraft(kept(Draft::Fields(pairs)))),
        of(Command::KeepDraft(kept(Draft::Request { draft: empty, seen: None }))),
        of(Command::ChangeSettings { settings: settings.into(), version: Version(1) }),
    ]
}

#[test]
fn what_would_unfold_to_very_much_is_told_to_be_too_long_and_the_line_goes_on() {
    let house = House::new();
    let mut line = house.raw_inside();
    for call in unfolding() {
        let frame = call.framed().unwrap();
        line.write_all(&frame).unwrap();
        let told = frame::read::<Word>(&mut line, Limit::WORD).unwrap();
        assert_eq!(told, Word::Answer(Err(Fault::TooLong)), "{} bytes", frame.len());
    }
    // More orders than go together; each is small.
    let head = Call::Orders(vec![order(1, 1)]);
    let one = bincode_of(&order(1, 1));
    let mut orders = vec![252, 0xff, 0xff, 0xff, 0];
    while orders.len() + one.len() <= message::BATCH_BYTES_MAX {
        orders.extend(&one);
    }
    line.write_all(&astray(&head, &orders)).unwrap();
    let told = frame::read::<Word>(&mut line, Limit::WORD).unwrap();
    assert_eq!(told, Word::Answer(Err(Fault::TooLong)));
    assert_eq!(house.book.count(), 0);
    assert!(is_well(&house.client()));
}

#[test]
fn what_a_desk_really_sends_unfolds_within_its_bound() {
    let mut draft = RequestDraft::default();
    for field in Field::ALL {
        draft.set(*field, "1");
    }
    for _ in 0..MEMBERS_MAX {
        let mut row = MemberDraft::default();
        for field in MemberField::ALL {
            row.set(*field, "1");
        }
        draft.members.push(row);
    }
    let row = |count| Order {
        id: OrderId { session: 1, count },
        command: Command::ImportRequest {
            reference: "1".into(),
            draft: draft.clone(),
            note: String::new(),
        },
    };
    let rows: Vec<Order> = (0..20).map(row).collect();
    let commands = rows.iter().map(|order| order.command.clone()).collect();
    let calls = [Call::Order(row(1)), Call::Orders(rows), Call::Ask(Query::Trial(commands))];
    for call in calls {
        let frame = call.framed().unwrap();
        let body = frame.get(4 + message::HEAD_BYTES..).unwrap();
        let (read, spent) = Call::of_body(call.head().unwrap(), body).unwrap();
        assert!(read == call);
        assert!(
            spent < message::unfolds(call.head().unwrap(), body.len()) * 2 / 3,
            "{spent} of {}",
            body.len()
        );
    }
}

#[test]
fn lines_that_send_halves_of_frames_share_what_memory_there_is_for_them() {
    let part = 64 * 1024;
    let house = House::with(Bounds {
        reading: part * 4,
        patience: Duration::from_millis(50),
        frame: Duration::from_secs(600),
        ..Bounds::default()
    });
    let half = astray(&Call::Order(order(1, 1)), &vec![0; part]);
    let mut halves: Vec<UnixStream> = (0..2).map(|_| house.raw_inside()).collect();
    for line in &mut halves {
        line.write_all(half.get(..100).unwrap()).unwrap();
    }
    // A third of the same account finds none, and is told so; nothing of it is kept meanwhile.
    let mut third = house.raw_inside();
    let mut told = Word::Answer(Err(Fault::Denied));
    while told != Word::Answer(Err(Fault::Busy)) {
        third.write_all(&half).unwrap();
        match frame::read(&mut third, Limit::WORD) {
            Ok(word) => told = word,
            // It came before the others: what it sent was looked at.
            Err(_) => third = house.raw_inside(),
        }
    }
    // What is small needs no room.
    let client = house.client();
    assert!(is_well(&client));
    assert!(client.order(&order(1, 7)).is_ok());
    drop(halves);
    house.until_lines(2);
    let command = Command::SetGate { account: Some("x".repeat(part - 100)) };
    let long = Order { id: OrderId { session: 1, count: 8 }, command };
    assert!(client.order(&long).is_ok());
}

#[test]
fn whatever_a_peer_sends_ends_its_own_line_and_no_other() {
    let house = House::with(Bounds {
        hello: Duration::from_millis(300),
        frame: Duration::from_millis(300),
        ..Bounds::default()
    });
    let well = house.client();
    let garbage: Vec<u8> = (0..4096_u32).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect();
    for head in [&garbage[..], b"GET / HTTP/1.1\r\n\r\n", b"wasl", b"", &[0xff; 200]] {
        let mut line = house.raw();
        line.write_all(head).ok();
        ends(line);
    }
    for frame in [&[0xff, 0xff, 0xff, 0xff][..], &[0, 0, 0, 4, 9, 9, 9, 9], &[0, 0], &garbage] {
        let mut line = house.raw_inside();
        line.write_all(frame).ok();
        ends(line);
    }
    // One who drips gets no more time than one who is silent.
    let mut line = house.raw_inside();
    line.write_all(&[0, 0, 1, 0]).unwrap();
    line.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    // Until the server ends the line it hears one more byte, and again one more.
    while line.write_all(&[1]).is_ok() {
        match line.read(&mut [0; 64]) {
            Ok(1..) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Ok(0) | Err(_) => break,
        }
    }
    // One who knocks and goes.
    drop(house.raw_inside());
    house.until_lines(1);
    assert!(is_well(&well));
}

#[test]
fn one_who_does_not_read_keeps_nobody_waiting() {
    let house = House::with(Bounds { frame: Duration::from_millis(300), ..Bounds::default() });
    let well = house.client();
    let mut line = house.raw_inside();
    line.set_nonblocking(true).unwrap();
    // Asks and asks, and never hears an answer.
    let ask = Call::Ask(Query::Stats).framed().unwrap();
    while line.write_all(&ask).is_ok() {}
    let case = CaseNumber { year: 1448, count: 1 };
    for _ in 0..1_000 {
        let changed = Changed::of([case.into()]);
        house.book.call_out(&Notice::Changed(changed));
    }
    assert!(is_well(&well));
    house.until_lines(1);
    assert!(is_well(&well));
}

#[test]
fn a_thousand_lines_are_turned_away_with_a_word_and_leave_room_when_they_go() {
    let house = House::with(Bounds {
        lines: 20,
        lines_an_account: 12,
        hello: Duration::from_secs(600),
        ..Bounds::default()
    });
    let well = house.client();
    let lines: Vec<UnixStream> = (1..12).map(|_| house.raw_inside()).collect();
    for _ in 0..1_000 {
        let mut line = house.raw();
        Side::read(&mut line).unwrap();
        let told: Welcome = frame::read(&mut line, Limit::SMALL).unwrap();
        assert_eq!(told, Err(TurnedAway::Full));
    }
    assert!(is_well(&well));
    let full = Client::join(house.place.clone(), None);
    assert!(matches!(full, Err(JoinError::TurnedAway(TurnedAway::Full))));
    drop(lines);
    house.until_lines(1);
    assert!(is_well(&house.client()));
}
