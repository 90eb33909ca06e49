//! Orders on what is out of sight.

use super::*;
use wasl::domain::id::CommitteeId;

#[test]
fn an_order_sent_again_tells_nothing_of_what_has_been_hidden_since() {
    let world = World::new();
    let cell = CELLS.iter().find(|cell| cell.role == StaffRole::Researcher && !cell.about).unwrap();
    let seat = world.clerk.seat.service().at(cell.id());
    let plant = world.of(What::Intake);
    let seen = Cases::of(&world.clerk).seen(plant.number);
    let id = OrderId { session: next_session() + 9_000, count: 1 };
    let order = Order { id, command: Command::ClaimCase { seen } };
    let first = seat.order(&order).unwrap();
    assert_eq!(seat.order(&order), Ok(first));
    let subject = RecordRef::Case(plant.number);
    let command = Command::MarkAbout { subject, staff: cell.id(), marked: true };
    Cases::of(&world.clerk).order(command);
    assert_eq!(seat.order(&order), Err(Fault::NotFound));
}

fn note(on: RecordRef) -> Command {
    Command::AddNote { note: NewNote { on, text: "x".into(), pinned: false, corrects: None } }
}

/// A vote of nobody who is there.
fn cast(case: CaseNumber) -> Command {
    let vote = NewVote { seat: 9, vote: Some(Vote::For), why: String::new() };
    Command::CastVote { sitting: SITTING, case, vote }
}

fn correction(party: PartyId) -> Command {
    let values = Texts::default();
    Command::CorrectPerson { party, version: Version(0), values, reason: "x".into() }
}

/// Orders of each kind on a case, seen in a version that it never had: what is allowed is told so.
fn orders(plant: &Plant) -> Vec<(Command, Right)> {
    let seen = Seen { case: plant.number, version: Version(0) };
    let delivery = DeliveryGiven {
        service: Service::Food,
        kind: DeliveryKind::InKind,
        amount: None,
        quantity: None,
        on: written(TODAY),
        provider: "Sample".into(),
        receipt: "1".into(),
        note: String::new(),
    };
    let mut draft = RequestDraft::default();
    draft.set(Field::GivenName, "Sample");
    draft.set(Field::Service, "food");
    draft.set(Field::Channel, "C1");
    vec![
        (Command::ClaimCase { seen }, Right::Holding),
        (Command::ReleaseCase { seen }, Right::Holding),
        (Command::SubmitCase { seen }, Right::Steps),
        (Command::RegisterCase { seen }, Right::Steps),
        (Command::ReturnCase { seen, reason: "x".into() }, Right::Steps),
        (Command::WithdrawCase { seen, reason: "x".into() }, Right::Steps),
        (Command::RecordDelivery { seen, delivery, why: String::new() }, Right::Deliveries),
        (Command::SaveRequest { case: Some(seen), draft, form: None }, Right::Requests),
        (
            Command::DecideCase {
                seen,
                sitting: SITTING,
                ballots: Vec::new(),
                resolution: Resolution::Defer,
                reason: "x".into(),
                grants: Vec::new(),
                exception: None,
            },
            Right::Deciding,
        ),
        (Command::PutOffItem { seen, sitting: SITTING }, Right::Deciding),
        (cast(plant.number), Right::Voting),
        (Command::ShowPhone { case: plant.number }, Right::Reveal),
        (Command::Reveal { case: plant.number }, Right::Reveal),
        (correction(plant.party), Right::Requests),
        (note(plant.number.into()), Right::Notes),
        (note(plant.party.into()), Right::Notes),
    ]
}

#[test]
fn orders_on_what_is_out_of_sight_find_nothing() {
    each_cell(|own, world| {
        for plant in &world.plants {
            for (command, right) in orders(plant) {
                // No version of its record was seen for a note, or for what is shown.
                let lands = command.is(Trait::Shows) || matches!(command, Command::AddNote { .. });
                let name = format!("{}: {command:?}", own.cell.named());
                let told = own.order(command);
                match (own.cell.may(right), own.sees(plant)) {
                    (false, _) => assert_eq!(told, Err(Fault::Denied), "{name}"),
                    (true, false) => assert_eq!(told, Err(Fault::NotFound), "{name}"),
                    (true, true) if lands => assert_eq!(told, Ok(()), "{name}"),
                    (true, true) => assert!(
                        matches!(
                            told,
                            Err(Fault::Stale { .. } | Fault::Refused(_) | Fault::Held { .. })
                        ),
                        "{name}: {told:?}"
                    ),
                }
            }
        }
        // A new request of somebody who is out of sight, and one with their id.
        let receives = own.cell.may(Right::Requests);
        let cell = own.cell;
        for plant in world.plants.iter().filter(|plant| receives && !cell.sees(plant)) {
            let mut draft = RequestDraft { party: Some(plant.party), ..RequestDraft::default() };
            draft.set(Field::GivenName, "Sample");
            draft.set(Field::Service, "food");
            draft.set(Field::Channel, "C1");
            let save = |draft| Command::SaveRequest { case: None, draft, form: None };
            assert_eq!(own.order(save(draft.clone())), Err(Fault::NotFound));
            let meant = Command::SaveAlike { draft: draft.clone(), form: None };
            assert_eq!(own.order(meant), Err(Fault::NotFound));
            draft.party = None;
            draft.set(Field::NationalId, plant.id.as_str());
            let refusal = wasl::domain::case::Refusal::IdUnseen;
            let refused = Fault::Refused(refusal);
            assert_eq!(own.order(save(draft.clone())), Err(refused.clone()));
            let row = |draft| Command::ImportRequest {
                reference: String::new(),
                draft,
                note: String::new(),
            };
            let trial = own.ask(&Query::Trial(vec![row(draft.clone())]));
            assert_eq!(trial, Ok(Answer::Trial(vec![Trial::Wrong(Box::new(refused))])));
            // By name and phone they are nobody that is known here.
            draft.set(Field::NationalId, "");
            draft.set(Field::FamilyName, plant.name.as_str());
            draft.set(Field::Phone, plant.phone.as_str());
            let cases = || match world.clerk.records().ask(&Query::Party(plant.party)) {
                Ok(Answer::Party(person)) => person.cases.len(),
                other => panic!("{other:?}"),
            };
            let before = cases();
            own.order(row(draft)).unwrap();
            assert_eq!(cases(), before, "the one out of sight is left alone");
        }
        own.kept_quiet_of_numbers();
    });
}

impl Listener<'_> {
    /// Nothing was said of what is out of sight.
    fn kept_quiet_of_numbers(&self) {
        for plant in self.world.plants.iter().filter(|plant| !self.sees(plant)) {
            for word in plant.words() {
                assert!(!self.heard(&word), "{} {:?}", self.cell.named(), plant.what);
            }
        }
    }
}

#[test]
fn whoever_records_a_sitting_takes_nothing_off_its_agenda_that_they_do_not_see_there() {
    let world = World::new();
    let cell = CELLS.iter().find(|cell| cell.role == StaffRole::Manager && cell.about).unwrap();
    let mut own = Listener::new(&world, cell);
    let Ok(Answer::Sitting(Some(open))) = own.ask(&Query::OpenSitting(CommitteeId::GENERAL)) else {
        panic!()
    };
    let command = Command::ChangeSitting {
        sitting: SITTING,
        version: open.version,
        agenda: open.sitting.agenda.clone(),
        present: vec![1, 2],
    };
    own.order(command).unwrap();
    let whole = world.clerk.records().ask(&Query::Sitting(SITTING)).unwrap();
    let Answer::Sitting(Some(whole)) = whole else { panic!("{whole:?}") };
    assert!(whole.sitting.agenda.contains(&world.of(What::AboutCase).number));
    assert_eq!(whole.sitting.present, [1, 2]);
    let agenda = vec![world.of(What::AboutCase).number];
    let (sitting, version, present) = (SITTING, whole.version, vec![1, 2]);
    let command = Command::ChangeSitting { sitting, version, agenda, present };
    assert_eq!(own.order(command), Err(Fault::NotFound));
}
