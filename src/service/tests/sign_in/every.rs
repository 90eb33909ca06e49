//! One of every question and every order, for who must not be answered.

use super::*;

pub fn every_query() -> Vec<Query> {
    let case = CaseNumber { year: 1448, count: 1 };
    let sitting = crate::domain::id::SittingNumber(1);
    let kinds = [
        RecordKind::Settings,
        RecordKind::Party,
        RecordKind::Case,
        RecordKind::History,
        RecordKind::Sitting,
        RecordKind::Ledger,
        RecordKind::EarlierDecision,
    ];
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
        Query::OpenSitting,
        Query::Sitting(sitting),
        Query::Stats,
        Query::Trial(Vec::new()),
        Query::Minutes(sitting),
        Query::Access,
        Query::Check,
        Query::Sittings { before: None },
    ];
    all.extend(kinds.map(|kind| Query::Records { kind, after: None }));
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
        Command::ChangeSettings { settings, version },
        Command::SaveRequest { case: None, draft: draft(), form: None },
        Command::ImportRequest { reference: "a".into(), draft: draft() },
        Command::ImportParty { reference: "a".into(), draft: draft() },
        Command::KeepDraft(kept),
        Command::DropDraft { form: FormKey::Settings },
        Command::FillSample { cases: 1, seed: 1 },
        Command::ShowPhone { case: number },
        Command::BindAccount { staff: SARA, account: None },
        Command::SetGate { account: None },
        Command::SavePreferences(Preferences::default()),
        Command::SetPhrase { staff: SARA, phrase: None, before: None },
    ];
    all.extend(every_move(number));
    all
}

fn every_move(case: CaseNumber) -> Vec<Command> {
    let sitting = crate::domain::id::SittingNumber(1);
    let seen = Seen { case, version: Version(1) };
    let on = Written::of_day(START, Calendar::Gregorian).unwrap();
    let delivery = DeliveryGiven {
        service: Aid::Rent,
        kind: DeliveryKind::Cash,
        amount: None,
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
        Command::ReferCase { seen, explained_by: Channel::Phone },
        Command::OpenSitting { agenda: Vec::new(), present: Vec::new() },
        Command::ChangeSitting { sitting, agenda: Vec::new(), present: Vec::new() },
        Command::DecideCase {
            seen,
            sitting,
            ballots: Vec::new(),
            resolution: Resolution::Accept,
            reason: String::new(),
            amount: None,
            exception: None,
        },
        Command::CloseSitting { sitting },
        Command::ResumeCase { seen, note: String::new() },
        Command::TellAnswer { seen, channel: Channel::Phone },
        Command::RegisterCase { seen },
        Command::RecordDelivery { seen, delivery, last: false },
        Command::RecordSurvey { seen, outcome: Outcome::Declined, channel: Channel::Phone },
        Command::ReturnCase { seen, reason: String::new() },
        Command::WithdrawCase { seen, reason: String::new() },
        Command::ClaimCase { seen },
        Command::ReleaseCase { seen },
    ]
}
