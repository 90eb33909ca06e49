//! Lines of real desks: what is held by whoever is cut off, goes or signs in as another.

use super::*;

/// A desk with its store, where whoever knocks says who they are.
struct Staffed(Arc<Service>);

impl Reception for Staffed {
    fn admit(&self, caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        let staff = if caller.stands_for.is_some() { SARA } else { OMAR };
        Ok(Arc::new(self.0.at(staff)))
    }
}

/// A desk where Sara and Omar work; his line is there.
struct Office {
    _dir: tempfile::TempDir,
    claim: crate::wire::Claim,
    place: Place,
    server: Server,
    omar: Client,
    clock: Arc<FixedClock>,
    service: Arc<Service>,
}

fn office() -> Office {
    let clock = Arc::new(FixedClock::at(Day(20_779).at(9, 0)));
    let service =
        Service::open(Arc::new(MemoryEngine::new()), Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
    let set_up = SetUp {
        society: "Sample Society".into(),
        own_name: "Omar".into(),
        own_role: StaffRole::Manager,
        members: vec!["One".into(), "Two".into()],
        quorum: 2,
    };
    let mut settings = set_up.check().unwrap();
    settings.staff.push(Staff {
        id: SARA,
        name: "Sara".into(),
        role: StaffRole::Clerk,
        scope: Scope::All,
    });
    let version = Version(0);
    let ordered = |count, command| Order { id: OrderId { session: 1, count }, command };
    let change = Command::ChangeSettings { settings: settings.into(), version };
    service.at(StaffId(0)).order(&ordered(1, change)).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let listener = claim.listener.try_clone().unwrap();
    let staffed = Arc::new(Staffed(Arc::clone(&service)));
    let server = Server::start(listener, staffed, Bounds::default()).unwrap();
    let omar = Client::join(place.clone(), None).unwrap();
    omar.ask(&Query::Home).unwrap();
    Office { _dir: dir, claim, place, server, omar, clock, service }
}

/// What Sara's program says: she sits down and receives somebody.
fn sits_and_receives() -> [Call; 2] {
    let mut draft = RequestDraft::default();
    for (field, text) in
        [(Field::GivenName, "Amal"), (Field::Service, "food"), (Field::Channel, "C1")]
    {
        draft.set(field, text);
    }
    let command = Command::SaveRequest { case: None, draft, form: None };
    let order = Order { id: OrderId { session: 2, count: 1 }, command };
    [Call::Ask(Query::Home), Call::Order(order)]
}

/// Omar asks for the case that Sara received.
fn takes(omar: &Client, count: u64) -> Result<Receipt, Fault> {
    let case = CaseNumber { year: 1448, count: 1 };
    let Ok(Answer::Case(view)) = omar.ask(&Query::Case(case)) else { panic!() };
    let command = Command::ClaimCase { seen: Seen { case, version: view.version } };
    omar.order(&Order { id: OrderId { session: 3, count }, command })
}

fn alone(server: &Server) {
    while server.lines() != 1 {
        thread::yield_now();
    }
}

#[test]
fn the_lease_of_a_killed_client_frees_after_its_grace_and_nothing_ticks() {
    let Office { place, server, omar, clock, claim: _claim, _dir, .. } = office();
    let mut sara = place.connect_within(Duration::from_secs(10)).unwrap();
    Side::own().write(&mut sara).unwrap();
    Side::read(&mut sara).unwrap();
    frame::write(&mut sara, &Knock { stands_for: Some("Sara".into()), from: String::new() })
        .unwrap();
    frame::read::<Welcome>(&mut sara, Limit::SMALL).unwrap().unwrap();
    for call in sits_and_receives() {
        sara.write_all(&call.framed().unwrap()).unwrap();
        frame::read::<Word>(&mut sara, Limit::WORD).unwrap();
    }
    // Killed: its end of the line is gone, and no word was said.
    drop(sara);
    alone(&server);
    assert_eq!(takes(&omar, 1), Err(Fault::Held { by: SARA }));
    clock.turn(LEASE_GRACE.saturating_sub(Duration::from_secs(1)));
    assert_eq!(takes(&omar, 2), Err(Fault::Held { by: SARA }));
    clock.turn(Duration::from_secs(1));
    takes(&omar, 3).unwrap();
}

#[test]
fn a_client_that_says_goodbye_frees_its_leases_at_once() {
    let Office { place, server, omar, claim: _claim, _dir, .. } = office();
    let (teller, hears) = sync_channel(64);
    omar.listen(Box::new(move |notice| teller.send(notice).unwrap()));
    let sara = Client::join(place, Some("Sara".into())).unwrap();
    for call in sits_and_receives() {
        match call {
            Call::Ask(query) => drop(sara.ask(&query).unwrap()),
            Call::Order(order) => drop(sara.order(&order).unwrap()),
            Call::Orders(_) | Call::Enter(_) | Call::Bye => {}
        }
    }
    let changed = Changed::of([CaseNumber { year: 1448, count: 1 }.into()]);
    assert_eq!(hears.recv().unwrap(), Notice::Changed(changed.clone()), "she received it");
    assert_eq!(takes(&omar, 1), Err(Fault::Held { by: SARA }));
    sara.bye();
    assert_eq!(hears.recv().unwrap(), Notice::Changed(changed), "it may be free");
    alone(&server);
    takes(&omar, 2).unwrap();
    assert_eq!(sara.ask(&Query::Stats), Err(Fault::Unreachable), "no new line is made");
}

/// A desk whose only account is Omar's, and which has a door.
struct Bound(Arc<Service>);

impl Reception for Bound {
    fn admit(&self, _caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        Ok(Arc::new(Threshold::new(&self.0, Some(OMAR))))
    }
}

/// The server of a house is ended, and another serves the same desk in its place.
fn served_anew(office: &mut Office, service: &Arc<Service>) {
    office.server.drain(Duration::from_secs(20));
    let listener = office.claim.listener.try_clone().unwrap();
    let reception = Arc::new(Bound(Arc::clone(service)));
    office.server = Server::start(listener, reception, Bounds::default()).unwrap();
}

fn who(client: &Client) -> Result<StaffId, Fault> {
    match client.ask(&Query::Hello)? {
        Answer::Hello(hello) => Ok(hello.staff),
        other => panic!("{other:?}"),
    }
}

#[test]
fn whoever_signed_in_at_anothers_account_is_not_that_other_after_the_line_was_cut() {
    let mut office = office();
    let service = Arc::clone(&office.service);
    served_anew(&mut office, &service);
    let phrase = Phrase::new("sara's own words");
    let set = Command::SetPhrase { staff: SARA, phrase: Some(phrase.clone()), before: None };
    service.at(SARA).order(&Order { id: OrderId { session: 5, count: 1 }, command: set }).unwrap();
    let client = Client::join(office.place.clone(), None).unwrap();
    assert_eq!(who(&client), Ok(OMAR), "by the account");
    // Nobody signed in: a new line is the account's as the old one was.
    served_anew(&mut office, &service);
    assert_eq!(who(&client), Ok(OMAR));
    let step = Step::SignIn { staff: SARA, phrase, own: None };
    assert_eq!(client.enter(&step), Ok(Entered::In(SARA)));
    assert_eq!(who(&client), Ok(SARA));
    served_anew(&mut office, &service);
    // What waited for the line is hers, and is not carried out in his name.
    let draft = Command::ReleaseCase {
        seen: Seen { case: CaseNumber { year: 1448, count: 1 }, version: Version(1) },
    };
    let order = Order { id: OrderId { session: 6, count: 1 }, command: draft };
    assert_eq!(client.order(&order), Err(Fault::Locked));
    assert_eq!(who(&client), Err(Fault::Locked));
    assert_eq!(client.enter(&step), Ok(Entered::In(SARA)));
    assert_eq!(who(&client), Ok(SARA));
    // One that was locked is locked on the next line too.
    assert_eq!(client.enter(&Step::Lock), Ok(Entered::Locked));
    served_anew(&mut office, &service);
    assert_eq!(who(&client), Err(Fault::Locked));
}
