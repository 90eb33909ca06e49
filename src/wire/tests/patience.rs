//! Servers that are slow, silent or gone, and how long they are waited for.

use super::*;

/// Lets a caller in, as a server does.
fn let_in(line: &mut UnixStream) {
    Side::own().write(line).unwrap();
    Side::read(line).unwrap();
    frame::read::<Knock>(line, Limit::SMALL).unwrap();
    frame::write(line, &Welcome::Ok(())).unwrap();
}

fn impatient() -> Patience {
    let soon = Duration::from_millis(500);
    Patience { hello: soon, answer: soon, line: Duration::from_secs(60), work: soon, tries: 2 }
}

#[test]
fn a_server_that_never_answers_is_left_and_the_same_order_goes_to_the_next_line() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let book = Arc::new(Book::default());
    let (own, listener) = (Arc::clone(&book), claim.listener.try_clone().unwrap());
    let hanging = thread::spawn(move || {
        // The first line hears the order, and nothing comes back; the second one not even a hello.
        let (mut first, _) = listener.accept().unwrap();
        let_in(&mut first);
        let Call::Order(order) = heard(&mut first) else { panic!() };
        own.order(&order).unwrap();
        let (second, _) = listener.accept().unwrap();
        (first, second)
    });
    let client = Arc::new(Client::join_with(place.clone(), None, impatient(), None).unwrap());
    let sending = Arc::clone(&client);
    let sent = thread::spawn(move || sending.order(&order(9, 1)));
    let silent = hanging.join().unwrap();
    let listener = claim.listener.try_clone().unwrap();
    let reception = Arc::new(Open(Arc::clone(&book)));
    let server = Server::start(listener, reception, Bounds::default()).unwrap();
    assert_eq!(sent.join().unwrap().unwrap().version, Version(1), "done once");
    assert_eq!(book.count(), 1);
    drop((silent, server, claim));
}

#[test]
fn a_call_to_a_server_that_always_hangs_ends() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let listener = claim.listener.try_clone().unwrap();
    // Lets everybody in and answers nobody, until the last knocks.
    let hanging = thread::spawn(move || {
        let mut lines = Vec::new();
        while let Ok((mut line, _)) = listener.accept() {
            // Whoever only looks whether it lives says nothing.
            if Side::own().write(&mut line).is_err() || Side::read(&mut line).is_err() {
                continue;
            }
            let Ok(knock) = frame::read::<Knock>(&mut line, Limit::SMALL) else { return };
            if knock.stands_for.is_some() {
                return;
            }
            frame::write(&mut line, &Welcome::Ok(())).unwrap();
            lines.push(line);
        }
    });
    let client = Client::join_with(place.clone(), None, impatient(), None).unwrap();
    assert_eq!(client.ask(&Query::Stats), Err(Fault::Unreachable));
    assert_eq!(client.order(&order(9, 1)), Err(Fault::Unreachable));
    drop(client);
    drop(Client::join(place, Some("last".into())).err());
    hanging.join().unwrap();
    drop(claim);
}

#[test]
fn a_server_that_lets_nobody_in_again_is_no_line_to_wait_for() {
    let mut house = House::new();
    let client = house.client();
    assert!(is_well(&client));
    // The next server is of another time.
    let (mut server, claim) = house.server.take().unwrap();
    server.drain(Duration::from_secs(20));
    drop(server);
    let listener = claim.listener.try_clone().unwrap();
    listener.set_nonblocking(false).unwrap();
    let newer = thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        Side { protocol: PROTOCOL + 1, version: "9".into() }.write(&mut line).unwrap();
        Side::read(&mut line).ok();
    });
    assert_eq!(client.ask(&Query::Stats), Err(Fault::Shut));
    newer.join().unwrap();
    drop(claim);
}

/// Takes note of what is told.
fn noting() -> (Listener, Receiver<Notice>) {
    let (teller, hears) = sync_channel(64);
    (Box::new(move |notice| teller.send(notice).unwrap()), hears)
}

#[test]
fn a_server_that_takes_long_and_lives_is_waited_for_and_told_to_be_at_work() {
    let house = House::new();
    let (listener, hears) = noting();
    let patience = Patience { work: Duration::from_secs(60), ..impatient() };
    let client = Client::join_with(house.place.clone(), None, patience, Some(listener)).unwrap();
    let arrived = house.book.shut();
    let sent = thread::spawn(move || (client.order(&order(9, 1)), client));
    arrived.recv().unwrap();
    assert_eq!(hears.recv().unwrap(), Notice::Working);
    house.book.open();
    let (receipt, _client) = sent.join().unwrap();
    assert_eq!(receipt.unwrap().version, Version(1));
    assert_eq!(hears.recv().unwrap(), Notice::Answers);
    assert!(hears.try_recv().is_err(), "and nothing else was told");
}

#[test]
fn a_server_that_was_let_in_by_the_system_and_says_nothing_is_named_and_left() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    // It holds its lock and listens, and nobody is at the door.
    let claim = place.claim(None).unwrap();
    let (listener, _hears) = noting();
    let joined = Client::join_with(place.clone(), None, impatient(), Some(listener));
    assert!(matches!(joined, Err(JoinError::Silent)));
    // So many wait already that the system lets nobody in any more.
    let mut lines = Vec::new();
    while let Ok(line) = place.connect_within(Duration::from_millis(20)) {
        lines.push(line);
        assert!(lines.len() < 10_000);
    }
    let joined = Client::join_with(place, None, impatient(), None);
    assert!(matches!(joined, Err(JoinError::Silent)), "{:?}", joined.err());
    drop((lines, claim));
}

#[test]
fn a_call_to_a_server_that_fell_silent_is_named_before_it_is_given_up() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let listener = claim.listener.try_clone().unwrap();
    // Lets one in, and from then on nobody is at the door.
    let letting = thread::spawn(move || {
        let (mut first, _) = listener.accept().unwrap();
        let_in(&mut first);
        first
    });
    let (listener, hears) = noting();
    let patience = Patience {
        hello: Duration::from_millis(100),
        answer: Duration::from_secs(60),
        line: Duration::from_secs(60),
        work: Duration::from_secs(60),
        tries: 1,
    };
    let client = Client::join_with(place, None, patience, Some(listener)).unwrap();
    let silent = letting.join().unwrap();
    let asking = thread::spawn(move || client.ask(&Query::Stats));
    assert_eq!(hears.recv().unwrap(), Notice::Silent);
    // It comes to itself: what was asked is answered on the same line.
    let mut line = silent;
    let Call::Ask(Query::Stats) = heard(&mut line) else { panic!() };
    frame::write(&mut line, &Word::Answer(Ok(Answer::Stats(Stats::default())))).unwrap();
    assert_eq!(asking.join().unwrap(), Ok(Answer::Stats(Stats::default())));
    assert_eq!(hears.recv().unwrap(), Notice::Answers);
    drop(claim);
}

/// A door that opens late, as that of a store that is being opened.
struct Late(Arc<Book>, std::sync::OnceLock<()>);

impl Reception for Late {
    fn admit(&self, _caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        self.1.wait();
        Ok(Arc::new(Seat(Arc::clone(&self.0))))
    }
}

#[test]
fn whoever_comes_while_the_store_opens_waits_knows_why_and_is_let_in() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let door = Arc::new(Late(Arc::default(), std::sync::OnceLock::new()));
    // Longer than anybody has patience for a frame.
    let bounds = Bounds { hello: Duration::from_millis(300), ..Bounds::default() };
    let listener = claim.listener.try_clone().unwrap();
    let server = Server::start(listener, Arc::clone(&door) as _, bounds).unwrap();
    let (listener, hears) = noting();
    let joining = thread::spawn(move || {
        let patience = Patience { hello: Duration::from_secs(5), ..impatient() };
        Client::join_with(place, None, patience, Some(listener))
    });
    assert_eq!(hears.recv().unwrap(), Notice::Working);
    door.1.set(()).unwrap();
    assert!(is_well(&joining.join().unwrap().unwrap()));
    assert_eq!(hears.recv().unwrap(), Notice::Answers);
    drop((server, claim));
}
