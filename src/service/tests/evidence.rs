//! How the society listens, in figures: each is as many as the records that it opens, what is not seen is counted
//! for nobody, and a store of before is counted when it is opened.

use super::contacts::draft;
use super::*;
use crate::api::command::RecordSeen;
use crate::api::query::{
    Evidence, EvidenceLine, EvidencePage, EvidenceQuery, EvidenceRecordsQuery, EvidenceRow,
};
use crate::domain::choice::{ComplaintKind, Finding};
use crate::domain::complaint::ComplaintWord;
use crate::domain::contact::ContactField as F;
use crate::domain::contact::inquiry::NewAnswer;
use crate::domain::evidence::{DaysTaken, Ending, Item, Part, Voice};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;
use crate::domain::search::{FoundBy, contacts as sought};
use crate::service::sample::{samples, settings};
use crate::store::engine::{Commit, Engine, prefix_end};
use crate::store::keys;
use crate::store::memory::MemoryEngine;

const COMPLAINT: Voice = Voice::Of(ComplaintKind::Complaint);
const TOLD: Part = Part::Ended(Ending::Told);
const WAITS: Part = Part::Ended(Ending::Waits);

fn span() -> EvidenceQuery {
    EvidenceQuery { from: START.plus(-400), to: START.plus(400) }
}

fn evidence(seat: &Seat) -> Result<Evidence, Fault> {
    match seat.ask(&Query::Evidence(span()))? {
        Answer::Evidence(evidence) => Ok(*evidence),
        answer => panic!("{answer:?}"),
    }
}

fn line(seat: &Seat, item: Item) -> EvidenceLine {
    let all = evidence(seat).unwrap().lines;
    all.into_iter().find(|line| line.item == item).unwrap()
}

fn number(seat: &Seat, voice: Voice, part: Part) -> u64 {
    line(seat, Item::Heard { voice, part }).number.unwrap()
}

/// Page by page.
fn behind(seat: &Seat, item: Item, limit: usize) -> Vec<EvidenceRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    let EvidenceQuery { from, to } = span();
    loop {
        let query = EvidenceRecordsQuery { item, from, to, after, limit };
        let Answer::EvidenceRecords(EvidencePage { rows: page, more }) =
            seat.ask(&Query::EvidenceRecords(query)).unwrap()
        else {
            panic!()
        };
        rows.extend(page.into_iter().map(|(_, row)| row));
        match more {
            Some(cursor) => after = Some(cursor),
            None => return rows,
        }
    }
}

fn asks(desk: &Desked, text: &str) -> RecordSeen {
    let draft = draft(None, &[(F::Channel, "C2"), (F::Question, text)]);
    seen(desk, Command::AskInquiry { draft, form: None })
}

fn complains(desk: &Desked, more: &[(F, &str)]) -> RecordSeen {
    let typed = [(F::Kind, "complaint"), (F::Channel, "C2"), (F::Complaint, "تأخر")];
    let draft = draft(None, &[&typed[..], &[(F::Phone, "0500000001")], more].concat());
    seen(desk, Command::TakeComplaint { draft, code: None, form: None })
}

fn seen(desk: &Desked, command: Command) -> RecordSeen {
    match desk.done(command).done {
        Done::Record(record) => RecordSeen { record, version: version(desk, record) },
        done => panic!("{done:?}"),
    }
}

fn version(desk: &Desked, record: RecordRef) -> Version {
    match record {
        RecordRef::Inquiry(number) => match desk.seat.ask(&Query::Inquiry(number)).unwrap() {
            Answer::Inquiry(view) => view.version,
            answer => panic!("{answer:?}"),
        },
        RecordRef::Complaint(number) => match desk.seat.ask(&Query::Complaint(number)).unwrap() {
            Answer::Complaint(view) => view.version,
            answer => panic!("{answer:?}"),
        },
        record => panic!("{record}"),
    }
}

fn answer(seen: RecordSeen) -> Command {
    let (text, channel) = ("بعد أسبوع".to_owned(), Channel::Phone);
    let answer = NewAnswer { text, channel, minutes: None, corrects: false, ready: None };
    Command::AnswerInquiry { seen, answer, form: None }
}

fn tells(seen: RecordSeen) -> Command {
    let (finding, channel) = (Finding::Upheld, Channel::Phone);
    let word = ComplaintWord::Tell { text: "وصلت".into(), finding, channel };
    Command::Complaint { seen, word, form: None }
}

fn is_sound(desk: &Desked) {
    let Answer::Checked(checked) = desk.seat.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings, [], "{:?}", checked.totals);
}

#[test]
fn a_question_and_a_complaint_count_with_the_days_that_people_waited() {
    let desk = Desked::new();
    let (first, second) = (asks(&desk, "متى؟"), asks(&desk, "كيف؟"));
    let complaint = complains(&desk, &[]);
    is_sound(&desk);
    desk.done(answer(first));
    desk.days_later(3);
    desk.done(answer(second));
    assert_eq!(number(&desk.seat, COMPLAINT, WAITS), 1);
    desk.days_later(9);
    assert_eq!(number(&desk.seat, COMPLAINT, Part::Late), 1);
    desk.done(tells(complaint));
    let own = line(&desk.seat, Item::Heard { voice: Voice::Inquiry, part: TOLD });
    let days = DaysTaken { n: 2, mean_tenths: 15, median: 0, longest: 3 };
    assert_eq!((own.number, own.of, own.days), (Some(2), Some(2), Some(days)));
    assert_eq!(own.per_mille(), Some(1000));
    let own = line(&desk.seat, Item::Heard { voice: COMPLAINT, part: TOLD });
    assert_eq!(own.days.map(|days| days.longest), Some(9));
    for part in [WAITS, Part::Late] {
        assert_eq!(number(&desk.seat, COMPLAINT, part), 0);
    }
    let rows = behind(&desk.seat, Item::Heard { voice: Voice::Inquiry, part: TOLD }, 1);
    assert_eq!(rows.iter().map(|row| row.days).collect::<Vec<_>>(), [Some(3), Some(0)]);
    assert_eq!(rows[0].feedback, "بعد أسبوع");
    // Of what nobody waited for there are no days, which are no zero.
    let none = Item::Heard { voice: Voice::Of(ComplaintKind::Dispute), part: TOLD };
    assert_eq!((line(&desk.seat, none).days, line(&desk.seat, none).per_mille()), (None, None));
    let nobody = line(&desk.seat, Item::Satisfied(About::Service));
    assert_eq!((nobody.number, nobody.per_mille()), (Some(0), None));
    is_sound(&desk);
}

#[test]
fn a_complaint_counts_for_all_who_see_it_and_never_for_whom_it_is_about() {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    for (id, role) in [
        (StaffId(7), StaffRole::Manager),
        (StaffId(8), StaffRole::Auditor),
        (StaffId(9), StaffRole::Clerk),
    ] {
        settings.staff.push(Staff { id, name: format!("S{}", id.0), role, scope: Scope::All });
    }
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    complains(&desk, &[]);
    complains(&desk, &[(F::Staff, "7")]);
    let at = |id| desk.seat.service().at(StaffId(id));
    let came = |id| number(&at(id), COMPLAINT, Part::Came);
    let rows = |id| behind(&at(id), Item::Heard { voice: COMPLAINT, part: Part::Came }, 50).len();
    assert_eq!((came(1), rows(1)), (2, 2));
    assert_eq!((came(7), rows(7)), (1, 1), "one is about them");
    assert_eq!((came(8), rows(8)), (2, 2));
    // An auditor is told how many, and none of the words.
    let told = behind(&at(8), Item::Heard { voice: COMPLAINT, part: Part::Came }, 50);
    assert!(told.iter().all(|row| row.masked && row.said.is_empty()));
    assert_eq!(evidence(&at(9)).map(drop), Err(Fault::Denied));
}

#[test]
fn what_is_about_a_marked_person_is_counted_for_all_but_whom_it_is_marked_for() {
    let desk = Desked::new();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let (mut settings, version) = desk.settings();
    let (id, role) = (StaffId(7), StaffRole::Manager);
    settings.staff.push(Staff { id, name: "S7".into(), role, scope: Scope::All });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let typed = [(F::Channel, "C2"), (F::Question, "متى؟")];
    desk.done(Command::AskInquiry { draft: draft(Some(party), &typed), form: None });
    asks(&desk, "كيف؟");
    let (subject, staff, marked) = (party.into(), id, true);
    desk.done(Command::MarkAbout { subject, staff, marked });
    let asked = |id| number(&desk.seat.service().at(id), Voice::Inquiry, Part::Came);
    assert_eq!((asked(StaffId(1)), asked(id)), (2, 1));
}

fn filled() -> (Arc<MemoryEngine>, Arc<FixedClock>) {
    let (engine, clock) = (Arc::new(MemoryEngine::new()), FixedClock::at(START.at(9, 0)));
    (engine, Arc::new(clock))
}

#[test]
fn every_number_opens_as_many_records_as_it_says() {
    let (engine, clock) = filled();
    let service = Service::open(engine, Arc::clone(&clock) as _).unwrap();
    service.fill(&settings().unwrap(), samples(300, 7), |_| {}).unwrap();
    let desk = Desked { clock, seat: service.at(StaffId(1)), count: 0.into() };
    let mut shown = 0;
    for line in evidence(&desk.seat).unwrap().lines {
        if matches!(line.item, Item::Asked(_) | Item::Satisfied(_)) {
            continue;
        }
        let rows = behind(&desk.seat, line.item, 7);
        let count: u64 = rows.iter().map(|row| u64::from(row.count)).sum();
        assert_eq!(Some(count), line.number, "{}", line.item.code());
        shown += usize::from(count > 0);
    }
    assert!(shown > 8, "{shown}");
    is_sound(&desk);
}

#[test]
fn a_store_of_before_is_listed_once_when_it_is_opened() {
    let (engine, clock) = filled();
    let open = || Service::open(Arc::clone(&engine) as _, Arc::clone(&clock) as _).unwrap();
    open().fill(&settings().unwrap(), samples(60, 7), |_| {}).unwrap();
    let lists = [[b'D', 131], [b'D', 132], [b'n', 131], [b'n', 132]];
    let rows = || -> Vec<_> {
        let of = |from: &[u8; 2]| engine.scan(from, &prefix_end(from), 1_000, false).unwrap();
        lists.iter().flat_map(of).map(|row| (row.key, row.val)).collect()
    };
    let whole = rows();
    assert!(whole.len() > 20, "{}", whole.len());
    let mut commit = Commit::new();
    for (key, _) in &whole {
        commit.remove(key.clone());
    }
    commit.remove(keys::HEARD_ALL);
    engine.commit(&commit).unwrap();
    let service = open();
    assert_eq!(rows(), whole);
    let desk = Desked { clock: Arc::clone(&clock), seat: service.at(StaffId(1)), count: 0.into() };
    is_sound(&desk);
}

#[test]
fn a_store_of_before_gets_the_words_of_answers_when_it_is_opened() {
    let (engine, clock) = filled();
    let open = || Service::open(Arc::clone(&engine) as _, Arc::clone(&clock) as _).unwrap();
    open().fill(&settings().unwrap(), samples(60, 7), |_| {}).unwrap();
    let from = keys::all_found_by(&sought::of_word(FoundBy::InquiryAnswer, "")).unwrap();
    let keys_of = || -> Vec<_> {
        let rows = engine.scan(&from, &prefix_end(&from), 1_000, false).unwrap();
        rows.into_iter().map(|row| row.key).collect()
    };
    let whole = keys_of();
    assert!(whole.len() > 5, "{}", whole.len());
    let mut commit = Commit::new();
    for key in &whole {
        commit.remove(key.clone());
    }
    // As the build of before left it: the lists were written, and no word of an answer.
    commit.put(keys::HEARD_ALL, [1]);
    engine.commit(&commit).unwrap();
    let service = open();
    assert_eq!(keys_of(), whole);
    let desk = Desked { clock: Arc::clone(&clock), seat: service.at(StaffId(1)), count: 0.into() };
    is_sound(&desk);
}
