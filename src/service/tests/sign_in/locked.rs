//! A locked desk answers nothing: every question and every order.

use super::*;
use crate::domain::id::CommitteeId;

pub fn every_query() -> Vec<Query> {
    let case = CaseNumber { year: 1448, count: 1 };
    let sitting = crate::domain::id::SittingNumber(1);
    let mut all = vec![
        Query::Hello,
        Query::Home,
        Query::Queue(QueueQuery::all(Queue::Intake, Position::Start, 10)),
        Query::Case(case),
        Query::History { case, before: None },
        Query::Party(crate::domain::id::PartyId(1)),
        Query::Find { text: "سلمى".into() },
        Query::Draft(FormKey::Settings),
        Query::Drafts,
        Query::OpenSitting(CommitteeId::GENERAL),
        Query::Sitting(sitting),
        Query::Stats,
        Query::Trial(Vec::new()),
        Query::Minutes(sitting),
        Query::Access,
        Query::Check,
        Query::Sittings { before: None },
    ];
    all.extend(RecordKind::ALL.iter().map(|kind| Query::Records { kind: *kind, after: None }));
    all
}

pub fn every_command(desk: &Desked) -> Vec<Command> {
    let number = CaseNumber { year: 1448, count: 1 };
    let draft = RequestDraft::default;
    let (settings, version) = desk.settings();
    let kept = Kept {
        form: FormKey::Settings,
        draft: Draft::Fields(Vec::new()),
        field: String::new(),
        at: START.at(9, 0),
        place: String::new(),
    };
    let set_up = SetUp {
        society: "Other".into(),
        own_name: "Other".into(),
        own_role: StaffRole::Manager,
        members: Vec::new(),
        quorum: 1,
    };
    let mut all = vec![
        Command::SetUp(set_up),
        Command::ChangeSettings { settings: settings.into(), version },
        Command::SaveRequest { case: None, draft: draft(), form: None },
        Command::ImportRequest { reference: "a".into(), draft: draft(), note: String::new() },
        Command::ImportParty { reference: "a".into(), draft: draft(), note: String::new() },
        Command::KeepDraft(kept),
        Command::DropDraft { form: FormKey::Settings },
        Command::FillSample { cases: 1, seed: 1 },
        Command::Repair {},
        Command::ShowPhone { case: number },
        Command::BindAccount { staff: SARA, account: None },
        Command::SetGate { account: None },
        Command::SavePreferences(Preferences::default()),
        Command::SetPhrase { staff: SARA, phrase: None, before: None },
    ];
    all.extend(every_move(number));
    all
}

pub fn every_move(case: CaseNumber) -> Vec<Command> {
    let sitting = crate::domain::id::SittingNumber(1);
    let seen = Seen { case, version: Version(1) };
    let on = Written::of_day(START, Calendar::Gregorian).unwrap();
    let delivery = DeliveryGiven {
        service: Aid::Rent,
        kind: DeliveryKind::Cash,
        amount: None,
        quantity: None,
        on,
        provider: String::new(),
        receipt: String::new(),
        note: String::new(),
    };
    let document = Document::new(Paper::NationalId);
    vec![
        Command::SubmitCase { seen },
        Command::CheckPaper { seen, document },
        Command::SignDeclaration {
            seen,
            how: Signature::Paper,
            reference: "1".into(),
            signed_on: on,
        },
        Command::ReferCase { seen, explained_by: Channel::Phone, committee: None, on_paper: None },
        Command::OpenSitting {
            committee: CommitteeId::GENERAL,
            agenda: Vec::new(),
            present: Vec::new(),
        },
        Command::ChangeSitting {
            sitting,
            agenda: Vec::new(),
            present: Vec::new(),
            version: Version(0),
        },
        Command::DecideCase {
            seen,
            sitting,
            ballots: Vec::new(),
            resolution: Resolution::Accept,
            reason: String::new(),
            grants: Vec::new(),
            exception: None,
        },
        Command::CloseSitting { sitting },
        Command::ResumeCase { seen, note: String::new() },
        Command::TellAnswer { seen, channel: Channel::Phone },
        Command::RegisterCase { seen },
        Command::RecordDelivery { seen, delivery, why: String::new() },
        Command::RecordSurvey {
            seen,
            outcome: Outcome::Declined,
            channel: Channel::Phone,
            version: 1,
        },
        Command::ReturnCase { seen, reason: String::new() },
        Command::WithdrawCase { seen, reason: String::new() },
        Command::ClaimCase { seen },
        Command::ReleaseCase { seen },
    ]
}

#[test]
fn a_locked_desk_answers_nothing_and_calls_nothing_out() {
    let desk = open_desk();
    let hall = gate(&desk).unwrap();
    let heard: Arc<Mutex<Vec<Notice>>> = Arc::default();
    let ears = Arc::clone(&heard);
    hall.listen(Box::new(move |notice| ears.lock().unwrap().push(notice)));
    let change = || {
        let (settings, version) = desk.settings();
        desk.done(Command::ChangeSettings { settings: settings.into(), version });
        heard.lock().unwrap().drain(..).count()
    };
    let nothing_is_answered = || {
        for query in every_query() {
            assert_eq!(hall.ask(&query), Err(Fault::Locked), "{query:?}");
            assert_eq!(hall.admits(Head::Ask(query.kind())), Err(Fault::Locked), "{query:?}");
        }
        let commands = every_command(&desk).into_iter().enumerate();
        let orders: Vec<Order> = commands
            .map(|(count, command)| {
                let id = OrderId { session: 99, count: u64::try_from(count).unwrap() };
                Order { id, command }
            })
            .collect();
        for order in &orders {
            assert_eq!(hall.order(order), Err(Fault::Locked), "{order:?}");
            let kind = order.command.kind();
            assert_eq!(hall.admits(Head::Order(kind, order.id)), Err(Fault::Locked), "{kind:?}");
            assert_eq!(hall.admits(Head::Orders(kind)), Err(Fault::Locked), "{kind:?}");
        }
        let many = hall.order_many(&orders);
        assert_eq!(many.len(), orders.len());
        assert!(many.iter().all(|one| one == &Err(Fault::Locked)));
    };
    let before = ledger(&desk).len();
    nothing_is_answered();
    assert_eq!(ledger(&desk).len(), before);
    assert_eq!(change(), 0, "nobody is here");
    sign_in(&*hall, SARA, SARAS).unwrap();
    assert_eq!(change(), 1);
    assert_eq!(hall.enter(&Step::Lock), Ok(Entered::Locked));
    assert_eq!(change(), 0, "it is locked");
    nothing_is_answered();
    assert_eq!(hall.enter(&Step::Lock), Ok(Entered::Locked), "once more does no harm");
    let Ok(Entered::Door(door)) = hall.enter(&Step::Who) else { panic!() };
    assert_eq!(door.by, Some(SARA));
    // The same person, and then another.
    sign_in(&*hall, SARA, SARAS).unwrap();
    assert_eq!((who(&*hall), change()), (Ok(SARA), 1));
    hall.enter(&Step::Lock).unwrap();
    sign_in(&*hall, OMAR, OMARS).unwrap();
    assert_eq!((who(&*hall), change()), (Ok(OMAR), 1));
    hall.leave();
    assert_eq!(change(), 0, "whoever sat here has gone");
}
