//! Complaints about members of staff: whoever one is about is sent no byte of it, whatever their role and on whichever
//! path; and who is to see it does.

use super::*;
use wasl::api::command::{Done, RecordSeen};
use wasl::api::query::{
    ComplaintList, ComplaintQuery, FiguresQuery, Position, QueueQuery, SurveysQuery,
};
use wasl::domain::choice::Finding;
use wasl::domain::complaint::ComplaintWord;
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::figures::{Axis, Of};
use wasl::domain::id::ComplaintNumber;
use wasl::domain::phrase::Phrase;
use wasl::domain::satisfaction::{About, Answers, Outcome, Question};

/// Words that are in the complaint alone.
const WORDS: [&str; 6] =
    ["Qcomplaintx", "Qnamex", "0507700777", "Qoutcomex", "Qnotex", "Qfollowupx"];

/// The program itself: it writes what others said.
const PROGRAM: StaffId = StaffId(0);

struct Spoken {
    world: World,
    number: ComplaintNumber,
}

/// A complaint about one of the staff, taken down by the manager of a desk at which everybody works.
fn about(staff: StaffId, only_manager: bool) -> Spoken {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let world = World { clerk, plants: Vec::new() };
    world.settings(|staff| staff);
    // A figure of one answer is shown.
    let Answer::Hello(hello) = world.clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
    settings.answers_min = 1;
    order(&world, PROGRAM, Command::ChangeSettings { settings: settings.into(), version });
    let mut cases = Cases::of(&world.clerk);
    let case = cases.receive("سالم المثالي");
    if only_manager {
        let Answer::Hello(hello) = world.clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
        let mut settings = hello.settings.unwrap();
        for one in settings.staff.iter_mut().filter(|one| one.id != MANAGER) {
            if one.role == StaffRole::Manager {
                one.role = StaffRole::Clerk;
            }
        }
        let version = hello.settings_version;
        cases.order(Command::ChangeSettings { settings: settings.into(), version });
    }
    let mut draft = ContactDraft::default();
    let (number, case) = (staff.0.to_string(), case.to_string());
    for (field, text) in [
        (ContactField::Kind, "complaint"),
        (ContactField::Channel, "C2"),
        (ContactField::Name, WORDS[1]),
        (ContactField::Phone, WORDS[2]),
        (ContactField::Complaint, WORDS[0]),
        (ContactField::Staff, number.as_str()),
        (ContactField::Case, case.as_str()),
    ] {
        draft.texts.set(field, text);
    }
    // Nobody takes down what is about themselves.
    let taker = if staff == MANAGER { StaffId(6) } else { MANAGER };
    let command = Command::TakeComplaint { draft, code: None, form: None };
    let made = order(&world, taker, command);
    let Done::Record(RecordRef::Complaint(number)) = made else { panic!("{made:?}") };
    Spoken { world, number }
}

fn order(world: &World, staff: StaffId, command: Command) -> Done {
    let id = OrderId { session: next_session() + 9_000, count: 1 };
    world.clerk.seat.service().at(staff).order(&Order { id, command }).unwrap().done
}

fn act(spoken: &Spoken, staff: StaffId, word: ComplaintWord) {
    let seat = spoken.world.clerk.seat.service().at(staff);
    let Ok(Answer::Complaint(view)) = seat.ask(&Query::Complaint(spoken.number)) else { panic!() };
    let seen = RecordSeen { record: spoken.number.into(), version: view.version };
    order(&spoken.world, staff, Command::Complaint { seen, word, form: None });
}

/// All that somebody's client asks for and hears, while another goes on with the complaint.
fn everything(spoken: &Spoken, cell: &Cell, worker: StaffId) -> (Vec<u8>, bool) {
    let Spoken { world, number } = spoken;
    let mut own = Listener::new(world, cell);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&heard);
    own.seat.listen(Box::new(move |notice| ears.lock().unwrap().push(notice)));
    let (channel, finding) = (Channel::Phone, Finding::Upheld);
    act(spoken, worker, ComplaintWord::Acknowledge { channel, note: WORDS[4].into() });
    act(spoken, worker, ComplaintWord::Tell { text: WORDS[3].into(), finding, channel });
    act(spoken, worker, ComplaintWord::Close { reason: WORDS[4].into() });
    asked_about(spoken, &mut own);
    let sees = own.ask(&Query::Complaint(*number)).is_ok();
    for list in ComplaintList::ALL {
        for filter in ["", "qcomplaintx"] {
            let query =
                ComplaintQuery { filter: filter.into(), ..ComplaintQuery::of(list, None, 100) };
            own.ask(&Query::Complaints(query)).ok();
        }
    }
    let code = Phrase::new("0123456789");
    own.ask(&Query::ComplaintByCode { number: *number, code }).ok();
    own.ask(&Query::Home).ok();
    own.ask(&Query::Shift).ok();
    own.ask(&Query::Stats).ok();
    own.ask(&Query::Check).ok();
    let named = [format!("{:02}", number.0), format!("complaint {}", number.0)];
    let typed = ["Qcomplaintx", "Qnamex", "0507700777"].map(str::to_owned);
    let mut found = Vec::new();
    for text in typed.into_iter().chain(named) {
        let Ok(Answer::Found { records, .. }) = own.ask(&Query::Find { text }) else { panic!() };
        found.push(records.iter().any(|row| row.on() == (*number).into()));
    }
    // By its words only to whom these are told.
    let words = sees && cell.may(Right::Listening);
    assert_eq!(found, [words, false, false, sees, sees], "{}", cell.named());
    let queue = QueueQuery::all(Queue::Intake, Position::Start, 50);
    if let Ok(Answer::Queue(page)) = own.ask(&Query::Queue(queue)) {
        for (_, row) in page.rows {
            own.ask(&Query::Case(row.number)).ok();
            own.ask(&Query::History { case: row.number, before: None }).ok();
            if let Ok(view) = world.clerk.records().ask(&Query::Case(row.number)) {
                let Answer::Case(view) = view else { panic!() };
                let party = view.party.id;
                own.ask(&Query::Person { party, before: None }).ok();
                own.ask(&Query::OfPerson(party)).ok();
            }
        }
    }
    for kind in RecordKind::ALL.iter().copied() {
        let mut after = None;
        while let Ok(Answer::Records { next: Some(next), .. }) =
            own.ask(&Query::Records { kind, after: after.take() })
        {
            after = Some(next);
        }
    }
    let on_it = RecordSeen { record: (*number).into(), version: Version(1) };
    own.order(Command::Complaint { seen: on_it, word: ComplaintWord::Claim, form: None }).ok();
    for notice in std::mem::take(&mut *heard.lock().unwrap()) {
        if let Notice::Changed(changed) = &notice {
            assert!(sees || !changed.touches(*number), "{}: told of it", cell.named());
        }
        own.said.extend(framed(&Word::Notice(notice)).unwrap());
    }
    own.seat.leave();
    (own.said, sees)
}

const FIGURES: FiguresQuery = FiguresQuery {
    about: About::Complaint,
    by: Axis::Whole,
    from: TODAY.minus(200),
    to: TODAY,
    months: None,
};

/// The person says how they found it dealt with.
fn rated(spoken: &Spoken) {
    let world = &spoken.world;
    let seat = world.clerk.seat.service().at(PROGRAM);
    let on = spoken.number.into();
    let Ok(Answer::FollowUp(view)) = seat.ask(&Query::FollowUp(on)) else { panic!() };
    let mut answers = Answers::of(Question::Outcome, 1);
    answers.comment = WORDS[5].into();
    let seen = RecordSeen { record: on, version: view.version };
    let (outcome, channel) = (Outcome::Answered(answers), Channel::Phone);
    let asked = Command::RecordFollowUp { seen, outcome, channel, version: 1, form: None };
    order(world, PROGRAM, asked);
}

/// All that is asked for while the person is to be asked, and once they were.
fn asked_about(spoken: &Spoken, own: &mut Listener) {
    own.ask(&Query::FollowUp((spoken.number).into())).ok();
    for list in ComplaintList::ALL {
        own.ask(&Query::Complaints(ComplaintQuery::of(list, None, 100))).ok();
    }
    own.ask(&Query::Home).ok();
    rated(spoken);
    own.ask(&Query::FollowUp((spoken.number).into())).ok();
    own.ask(&Query::Figures(FIGURES)).ok();
    let (from, to) = (FIGURES.from, FIGURES.to);
    let (about, of) = (About::Complaint, Of::All);
    own.ask(&Query::Surveys(SurveysQuery { about, of, from, to, after: None, limit: 50 })).ok();
}

fn has(said: &[u8], word: &str) -> bool {
    said.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn whoever_a_complaint_is_about_is_sent_no_byte_of_it() {
    for cell in &CELLS {
        let spoken = about(cell.id(), false);
        let (said, sees) = everything(&spoken, cell, MANAGER);
        assert!(!sees, "{}", cell.named());
        for word in WORDS {
            assert!(!has(&said, word), "{}: {word}", cell.named());
        }
        let named = format!("complaint {}", spoken.number.0);
        assert!(!has(&said, &named), "{}: the ledger names it", cell.named());
    }
}

#[test]
fn colleagues_see_it_as_far_as_it_is_theirs() {
    let subject = StaffId(2);
    for cell in CELLS.iter().filter(|cell| cell.id() != subject) {
        let spoken = about(subject, false);
        let (said, sees) = everything(&spoken, cell, MANAGER);
        let theirs = matches!(cell.role, StaffRole::Manager | StaffRole::Auditor);
        assert_eq!(sees, theirs, "{}", cell.named());
        assert_eq!(has(&said, WORDS[0]), cell.role == StaffRole::Manager, "{}", cell.named());
    }
}

#[test]
fn about_the_only_manager_it_is_with_who_stands_in() {
    let spoken = about(MANAGER, true);
    let manager =
        Cell { staff: 1, role: StaffRole::Manager, scope: Scope::All, about: false, sees: "" };
    let (said, sees) = everything(&spoken, &manager, StaffId(6));
    assert!(!sees);
    for word in WORDS {
        assert!(!has(&said, word), "{word}");
    }
    let spoken = about(MANAGER, true);
    let auditor = CELLS.iter().find(|cell| cell.role == StaffRole::Auditor).unwrap();
    assert!(everything(&spoken, auditor, StaffId(6)).1, "that it is there");
    let spoken = about(MANAGER, true);
    let clerk = CELLS.iter().find(|cell| cell.role == StaffRole::Clerk).unwrap();
    assert!(!everything(&spoken, clerk, StaffId(6)).1);
}
