//! Contacts and inquiries over the store: recorded, answered, counted, raced for, hidden and masked.

use super::*;
use crate::api::command::RecordSeen;
use crate::api::query::{
    FoundRecord, InquiryList, InquiryQuery, InquiryRow, OfPerson, Record, RecordKind,
};
use crate::domain::contact::inquiry::{InquiryState, NewAnswer};
use crate::domain::contact::{ContactDraft, ContactField as F, InquiryFlaw, Who};
use crate::domain::id::{AnswerNumber, InquiryNumber, PartyId};
use crate::domain::record_ref::RecordRef;
use crate::domain::stage::Move;

pub const QUESTION: &str = "متى يصرف إيجار السكن؟";

pub fn draft(party: Option<PartyId>, typed: &[(F, &str)]) -> ContactDraft {
    let mut draft = ContactDraft { party, ..ContactDraft::default() };
    for (field, text) in typed {
        draft.texts.set(*field, *text);
    }
    draft
}

pub fn question(party: Option<PartyId>, more: &[(F, &str)]) -> Command {
    let typed = [(F::Channel, "C1"), (F::Question, QUESTION)];
    Command::AskInquiry { draft: draft(party, &[&typed[..], more].concat()), form: None }
}

/// An inquiry without a question is refused; mended it has one.
pub fn with_a_question(mended: bool) -> Result<(), Fault> {
    let typed: &[(F, &str)] =
        if mended { &[(F::Channel, "C1"), (F::Question, QUESTION)] } else { &[] };
    let command = Command::AskInquiry { draft: draft(None, typed), form: None };
    Desked::new().order(command).map(drop)
}

/// A question about another person's request is refused; mended it is theirs.
pub fn of_the_right_person(mended: bool) -> Result<(), Fault> {
    let desk = Desked::new();
    let case = desk.open(full());
    let mut other = RequestDraft::default();
    other.set(Field::GivenName, "نورة");
    let made = desk.done(Command::ImportParty {
        reference: String::new(),
        draft: other,
        note: String::new(),
    });
    let Done::Party(other) = made.done else { panic!("{made:?}") };
    let party = if mended { desk.case(case).case.party } else { other };
    desk.order(question(Some(party), &[(F::Case, &case.to_string())])).map(drop)
}

fn told(text: &str) -> NewAnswer {
    let channel = Channel::Interview;
    NewAnswer { text: text.into(), channel, minutes: Some(4), corrects: false, ready: None }
}

impl Desked {
    fn asked(&self, command: Command) -> InquiryNumber {
        match self.done(command).done {
            Done::Record(RecordRef::Inquiry(number)) => number,
            done => panic!("{done:?}"),
        }
    }

    fn inquiry(&self, number: InquiryNumber) -> crate::api::query::InquiryView {
        match self.seat.ask(&Query::Inquiry(number)).unwrap() {
            Answer::Inquiry(view) => *view,
            answer => panic!("{answer:?}"),
        }
    }

    fn seen_of(&self, number: InquiryNumber) -> RecordSeen {
        RecordSeen { record: number.into(), version: self.inquiry(number).version }
    }

    fn list(&self, list: InquiryList) -> (Vec<InquiryRow>, u64, u64) {
        list_of(&self.seat, &InquiryQuery::of(list, None, 50))
    }

    fn talk(&self, party: PartyId) -> OfPerson {
        match self.seat.ask(&Query::OfPerson(party)).unwrap() {
            Answer::OfPerson(all) => *all,
            answer => panic!("{answer:?}"),
        }
    }

    fn answer(&self, number: InquiryNumber, text: &str) -> Command {
        let seen = self.seen_of(number);
        Command::AnswerInquiry { seen, answer: told(text), form: None }
    }
}

fn list_of(seat: &Seat, query: &InquiryQuery) -> (Vec<InquiryRow>, u64, u64) {
    match seat.ask(&Query::Inquiries(query.clone())).unwrap() {
        Answer::Inquiries(page) => {
            let rows = page.rows.into_iter().map(|(_, row)| row).collect();
            (rows, page.waiting, page.overdue)
        }
        answer => panic!("{answer:?}"),
    }
}

fn is_sound(desk: &Desked) {
    let manager = desk.seat.service().at(StaffId(1));
    let Answer::Checked(checked) = manager.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings, [], "{:?}", checked.totals);
}

#[test]
fn a_question_at_the_door_is_asked_answered_and_kept_as_it_was_said() {
    let desk = Desked::new();
    let number = desk.asked(question(None, &[(F::Name, "سائلة"), (F::Phone, "0500000001")]));
    assert_eq!(number, InquiryNumber(1));
    let (rows, waiting, overdue) = desk.list(InquiryList::Open);
    assert_eq!((rows.len(), waiting, overdue), (1, 1, 0));
    assert_eq!((rows[0].name.as_str(), rows[0].question.as_str()), ("سائلة", QUESTION));
    is_sound(&desk);
    desk.days_later(10);
    assert_eq!(desk.list(InquiryList::Open).2, 1, "overdue by today alone");
    let order = desk.answer(number, "بعد قرار اللجنة بأسبوع");
    desk.done(order);
    let own = desk.inquiry(number).inquiry;
    assert_eq!(own.state, InquiryState::Answered);
    assert_eq!(own.answer.unwrap().text, "بعد قرار اللجنة بأسبوع");
    assert_eq!(desk.list(InquiryList::Open), (Vec::new(), 0, 0));
    assert_eq!(desk.list(InquiryList::All).0.len(), 1);
    is_sound(&desk);
    // Taken back it waits again, and the count comes back with it.
    let seen = desk.seen_of(number);
    desk.done(Command::UnsayAnswer { seen, reason: "لم يُقل هذا".into() });
    assert_eq!(desk.list(InquiryList::Open).1, 1);
    is_sound(&desk);
}

#[test]
fn of_two_who_answer_the_same_the_second_is_told() {
    let desk = Desked::new();
    let number = desk.asked(question(None, &[]));
    let (one, other) = (desk.answer(number, "أ ب"), desk.answer(number, "ج د"));
    desk.done(one);
    assert!(matches!(desk.order(other), Err(Fault::Stale { .. })));
    assert_eq!(desk.inquiry(number).inquiry.answer.unwrap().text, "أ ب");
    let late = desk.answer(number, "ج د");
    assert_eq!(desk.refused(late), InquiryFlaw::Answered.into());
}

#[test]
fn a_reception_ends_when_the_questions_of_the_person_were_answered_or_carried_over() {
    let desk = Desked::new();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let number = desk.asked(question(Some(party), &[]));
    let submit = |desk: &Desked| Command::SubmitCase { seen: desk.seen(case) };
    let open: Refusal = InquiryFlaw::LeftOpen { inquiry: number, count: 1 }.into();
    assert_eq!(desk.refused(submit(&desk)), open);
    // What the screen offers is the move's own check.
    assert_eq!(desk.case(case).judged.may(Move::Submit), Err(open));
    assert_eq!(desk.case(case).talk.inquiries.len(), 1);
    let until = START.plus(3);
    let seen = desk.seen_of(number);
    desk.done(Command::CarryInquiry { seen, until });
    assert_eq!(desk.inquiry(number).inquiry.due, until);
    desk.done(submit(&desk));
}

#[test]
fn a_contact_is_with_somebody_found_and_about_their_own_request() {
    let desk = Desked::new();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let typed = [(F::Channel, "C2"), (F::Direction, "in"), (F::Minutes, "7")];
    let number = case.to_string();
    let about = [&typed[..], &[(F::Case, number.as_str())]].concat();
    let record = |party, typed: &[(F, &str)]| Command::RecordContact {
        draft: draft(party, typed),
        form: None,
    };
    // The request named alone tells whose it is.
    desk.done(record(None, &about));
    desk.done(record(Some(party), &[&typed[..], &[(F::Subject, "شكر")]].concat()));
    let contacts = desk.talk(party).contacts;
    assert_eq!(contacts.len(), 2);
    assert!(contacts.iter().all(|view| view.contact.who == Who::Party(party)));
    let mut other = full();
    other.set(Field::NationalId, "1000000016");
    other.set(Field::GivenName, "نورة");
    other.set(Field::Phone, "0500000009");
    let other = desk.open(other);
    let other = desk.case(other).case.party;
    let refused = desk.refused(record(Some(other), &about));
    assert_eq!(refused, InquiryFlaw::OtherPersonsCase.into());
    let none = [&typed[..], &[(F::Case, "1448-9999")]].concat();
    let Err(Fault::InvalidForm(faults)) = desk.order(record(None, &none)) else { panic!() };
    assert_eq!(faults[0].field, F::Case);
    is_sound(&desk);
}

#[test]
fn a_late_question_waits_for_a_manager_other_than_who_keyed_it() {
    let mut desk = Desked::as_role(StaffRole::Clerk);
    let day = START.plus(-6).iso();
    let number = desk.asked(question(None, &[(F::Happened, &day)]));
    let home = |desk: &Desked| match desk.seat.ask(&Query::Home).unwrap() {
        Answer::Home(home) => (home.inquiries.unwrap(), home.late),
        answer => panic!("{answer:?}"),
    };
    assert_eq!((home(&desk).0.overdue, home(&desk).1), (0, 0), "no business of a clerk");
    let seen = desk.seen_of(number);
    let countersign = Command::CountersignInquiry { seen };
    let refused = desk.refused(countersign.clone());
    assert_eq!(refused, InquiryFlaw::CountersignNeedsManager.into());
    desk.seat = desk.seat.service().at(StaffId(1));
    assert_eq!(home(&desk).1, 1);
    assert_eq!(desk.list(InquiryList::Late).0.len(), 1);
    desk.done(countersign);
    assert_eq!((home(&desk).0.overdue, home(&desk).1), (1, 0));
    is_sound(&desk);
}

#[test]
fn an_inquiry_is_held_as_a_request_is() {
    let desk = Desked::as_role(StaffRole::Clerk);
    let number = desk.asked(question(None, &[(F::Phone, "0500000001")]));
    let phone = |desk: &Desked| match desk.inquiry(number).inquiry.who {
        Who::Unknown { phone, .. } => phone,
        who => panic!("{who:?}"),
    };
    assert_eq!(phone(&desk), "•••••••001", "told to who holds it");
    let seen = desk.seen_of(number);
    desk.done(Command::ClaimInquiry { seen });
    assert_eq!(phone(&desk), "0500000001");
    let manager = desk.seat.service().at(StaffId(1));
    let answer = desk.answer(number, "نعم");
    let order = Order { id: OrderId { session: 9, count: 1 }, command: answer };
    assert_eq!(manager.order(&order), Err(Fault::Held { by: StaffId(2) }));
    let Answer::Shift(shift) = desk.seat.ask(&Query::Shift).unwrap() else { panic!() };
    assert_eq!(shift.inquiries.len(), 1);
    let mine = InquiryQuery { mine: true, ..InquiryQuery::of(InquiryList::Open, None, 9) };
    assert_eq!(list_of(&desk.seat, &mine).0.len(), 1);
    assert_eq!(list_of(&manager, &mine).0.len(), 0);
    let seen = desk.seen_of(number);
    desk.done(Command::ReleaseInquiry { seen });
    assert_eq!(manager.order(&order), Err(Fault::Stale { now: desk.seen_of(number).version }));
    is_sound(&desk);
}

#[test]
fn lists_are_filtered_by_words_and_paged_by_key() {
    let desk = Desked::new();
    for n in 0..7 {
        let name = format!("سائل {n}");
        desk.asked(question(None, &[(F::Name, &name)]));
    }
    let filter = |text: &str| {
        let filter = text.to_owned();
        let query = InquiryQuery { filter, ..InquiryQuery::of(InquiryList::Open, None, 50) };
        list_of(&desk.seat, &query).0.len()
    };
    assert_eq!((filter("اِيجارُ"), filter("سائل"), filter("ذهب")), (7, 7, 0));
    for list in InquiryList::ALL {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let query = InquiryQuery::of(list, after, 3);
            let answer = desk.seat.ask(&Query::Inquiries(query)).unwrap();
            let Answer::Inquiries(page) = answer else { panic!("{answer:?}") };
            seen.extend(page.rows.iter().map(|(_, row)| row.number.0));
            after = page.more;
            if after.is_none() {
                break;
            }
        }
        let expected: Vec<u32> = match list {
            InquiryList::Open => (1..=7).collect(),
            InquiryList::Late => Vec::new(),
            InquiryList::All => (1..=7).rev().collect(),
            InquiryList::ToAsk => Vec::new(),
        };
        assert_eq!(seen, expected, "{list:?}");
    }
}

#[test]
fn what_is_about_a_member_of_staff_is_hidden_from_them_with_its_questions() {
    let desk = Desked::as_role(StaffRole::Clerk);
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let number = desk.asked(question(Some(party), &[]));
    let other = desk.asked(question(None, &[]));
    let manager = desk.seat.service().at(StaffId(1));
    let mark = Command::MarkAbout { subject: party.into(), staff: StaffId(2), marked: true };
    manager.order(&Order { id: OrderId { session: 8, count: 1 }, command: mark }).unwrap();
    assert_eq!(desk.seat.ask(&Query::Inquiry(number)), Err(Fault::NotFound));
    let (rows, waiting, _) = desk.list(InquiryList::Open);
    assert_eq!((rows.len(), waiting, rows[0].number), (1, 1, other));
    let seen = RecordSeen { record: number.into(), version: Version(1) };
    let order = Command::AnswerInquiry { seen, answer: told("نعم"), form: None };
    assert_eq!(desk.order(order), Err(Fault::NotFound));
    assert_eq!(desk.talk(party), OfPerson::default());
}

#[test]
fn an_auditor_is_told_that_it_was_asked_and_none_of_the_words() {
    let desk = Desked::as_role(StaffRole::Auditor);
    let manager = desk.seat.service().at(StaffId(1));
    let ask = question(None, &[(F::Name, "سائلة"), (F::Phone, "0500000001")]);
    manager.order(&Order { id: OrderId { session: 8, count: 1 }, command: ask }).unwrap();
    let (rows, ..) = desk.list(InquiryList::Open);
    assert!(rows[0].masked && rows[0].question.is_empty() && rows[0].name.is_empty());
    let query = Query::Records { kind: RecordKind::Inquiry, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&query).unwrap() else { panic!() };
    let [Record::Inquiry { inquiry, masked: true }] = rows.as_slice() else { panic!("{rows:?}") };
    assert!(inquiry.question.is_empty());
    let Answer::Records { rows, .. } = manager.ask(&query).unwrap() else { panic!() };
    let [Record::Inquiry { inquiry, masked: false }] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!(inquiry.question, QUESTION);
    assert_eq!(desk.order(question(None, &[])), Err(Fault::Denied));
}

fn ready(title: &str, text: &str) -> Command {
    let typed = [(F::Title, title), (F::Text, text), (F::Service, "rent")];
    Command::SaveAnswer { answer: None, draft: draft(None, &typed), form: None }
}

fn search(seat: &Seat, text: &str) -> Vec<String> {
    let query = Query::ReadyAnswers { text: text.into(), service: None, all: false, after: None };
    match seat.ask(&query).unwrap() {
        Answer::ReadyAnswers { rows, .. } => {
            rows.into_iter().map(|view| view.answer.title).collect()
        }
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn ready_answers_are_found_while_typing_and_what_was_said_stays_as_said() {
    let desk = Desked::new();
    desk.done(ready("موعد صرف الإيجار", "يُصرف بعد قرار اللجنة بأسبوع."));
    desk.done(ready("أوراق الطلب", "يُطلب عقد الإيجار وإثبات الدخل."));
    assert_eq!(search(&desk.seat, "ايجا"), ["موعد صرف الإيجار", "أوراق الطلب"], "title first");
    assert_eq!(search(&desk.seat, "إيجار دخ"), ["أوراق الطلب"]);
    assert_eq!(search(&desk.seat, "سفر"), [""; 0]);
    let number = desk.asked(question(None, &[]));
    let mut answer = told("يُصرف بعد قرار اللجنة بأسبوع.");
    answer.ready = Some((AnswerNumber(1), 1));
    let seen = desk.seen_of(number);
    desk.done(Command::AnswerInquiry { seen, answer: answer.clone(), form: None });
    // Other words from now on; retired it is offered no more, and answers nothing.
    let view = |number| match desk.seat.ask(&Query::ReadyAnswer(AnswerNumber(number))).unwrap() {
        Answer::ReadyAnswers { mut rows, .. } => rows.remove(0),
        answer => panic!("{answer:?}"),
    };
    let seen = RecordSeen { record: AnswerNumber(1).into(), version: view(1).version };
    let typed = [(F::Title, "موعد الصرف"), (F::Text, "بعد شهر."), (F::InUse, "no")];
    let change = Command::SaveAnswer { answer: Some(seen), draft: draft(None, &typed), form: None };
    desk.done(change.clone());
    assert!(matches!(desk.order(change), Err(Fault::Stale { .. })));
    assert_eq!((view(1).answer.version, view(1).answer.earlier.len()), (2, 1));
    assert_eq!(search(&desk.seat, "صرف"), [""; 0]);
    let said = desk.inquiry(number).inquiry.answer.unwrap();
    assert_eq!((said.text, said.ready), (answer.text.clone(), Some((AnswerNumber(1), 1))));
    let other = desk.asked(question(None, &[]));
    let seen = desk.seen_of(other);
    let late = Command::AnswerInquiry { seen, answer, form: None };
    assert_eq!(desk.refused(late), InquiryFlaw::AnswerRetired.into());
    is_sound(&desk);
}

#[test]
fn what_follows_from_them_is_found_missing_and_made_again() {
    let desk = Desked::new();
    desk.asked(question(None, &[]));
    let engine = desk.seat.service().engine();
    // In the list of what waits, and in that by which a year is told.
    let rows = engine.scan(b"D", b"E", 10, false).unwrap();
    assert_eq!(rows.len(), 2);
    let mut commit = crate::store::engine::Commit::new();
    commit.remove(rows[0].key.clone());
    engine.commit(&commit).unwrap();
    let Answer::Checked(checked) = desk.seat.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings[0].code, "row-missing", "{:?}", checked.findings);
    desk.done(Command::Repair {});
    assert_eq!(desk.list(InquiryList::Open).0.len(), 1);
    is_sound(&desk);
}

fn found(seat: &Seat, text: &str) -> Vec<FoundRecord> {
    match seat.ask(&Query::Find { text: text.into() }).unwrap() {
        Answer::Found { records, .. } => records,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn an_inquiry_is_found_by_the_words_of_its_question_and_of_its_answer_and_by_its_number() {
    let desk = Desked::new();
    let number = desk.asked(question(None, &[(F::Name, "سائلة")]));
    let of = |text: &str| found(&desk.seat, text).iter().map(FoundRecord::on).collect::<Vec<_>>();
    let it = vec![RecordRef::Inquiry(number)];
    for text in ["اِيجار", "السكن", "متى إيجار", "01", "٠١", "inquiry 1", "الاستفسار ١"]
    {
        assert_eq!(of(text), it, "{text}");
    }
    for text in ["بأسبوع", "إيجار بأسبوع", "02", "inquiry 2", "complaint 1", "سائلة", "ذهب"]
    {
        assert_eq!(of(text), [], "{text}");
    }
    desk.done(desk.answer(number, "بعد قرار اللجنة بأسبوع"));
    assert_eq!((of("بأسبوع"), of("إيجار بأسبوع")), (it.clone(), it));
    // What was not said so finds nothing any more.
    let seen = desk.seen_of(number);
    desk.done(Command::UnsayAnswer { seen, reason: "سُمع غير ذلك".into() });
    assert_eq!((of("بأسبوع").len(), of("إيجار").len()), (0, 1));
    is_sound(&desk);
}

#[test]
fn of_many_inquiries_with_a_word_some_are_told_and_that_there_are_more() {
    let desk = Desked::new();
    for _ in 0..21 {
        desk.asked(question(None, &[]));
    }
    let text = "ايجار".to_owned();
    let answer = desk.seat.ask(&Query::Find { text }).unwrap();
    let Answer::Found { records, more: true, .. } = answer else { panic!("{answer:?}") };
    assert_eq!(records.len(), 20);
    assert_eq!(records[0].on(), RecordRef::Inquiry(InquiryNumber(21)), "the newest first");
}

#[test]
fn an_auditor_finds_an_inquiry_by_its_number_and_not_by_words_that_they_are_not_told() {
    let desk = Desked::as_role(StaffRole::Auditor);
    let manager = desk.seat.service().at(StaffId(1));
    let ask = question(None, &[]);
    manager.order(&Order { id: OrderId { session: 8, count: 1 }, command: ask }).unwrap();
    let [FoundRecord::Inquiry(row)] = &*found(&desk.seat, "inquiry 1") else { panic!() };
    assert!(row.masked && row.question.is_empty());
    assert_eq!(found(&desk.seat, "ايجار"), []);
    assert_eq!(found(&manager, "ايجار").len(), 1);
}
