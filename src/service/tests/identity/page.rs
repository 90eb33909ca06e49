//! A person's page: all their requests in pages, what they received, their household, within sight.

use super::*;
use crate::api::query::{AboutPerson, PERSON_REQUESTS_MAX, PersonView};
use crate::domain::household::Elsewhere;
use crate::domain::mask::MASK;
use crate::domain::note::NewNote;
use crate::domain::request::{MemberDraft, MemberField};

impl Desked {
    fn page(&self, party: PartyId, before: Option<CaseNumber>) -> PersonView {
        match self.seat.ask(&Query::Person { party, before }).unwrap() {
            Answer::Person(own) => *own,
            answer => panic!("{answer:?}"),
        }
    }

    fn about(&self, party: PartyId) -> AboutPerson {
        *self.page(party, None).about.unwrap()
    }
}

fn another(party: PartyId) -> RequestDraft {
    RequestDraft { party: Some(party), ..nada() }
}

fn open_many(desk: &Desked, count: usize) -> PartyId {
    let first = desk.open(nada());
    let party = desk.case(first).case.party;
    for _ in 1..count {
        desk.done(Command::SaveAlike { draft: another(party), form: None });
    }
    party
}

#[test]
fn open_and_closed_requests_are_told_newest_first_with_what_each_asked_for() {
    let desk = Desked::new();
    let first = desk.open(nada());
    let party = desk.case(first).case.party;
    let seen = desk.seen(first);
    desk.done(Command::WithdrawCase { seen, reason: "سافر".into() });
    let second = desk.open(another(party));
    let page = desk.page(party, None);
    let told: Vec<_> = page.requests.iter().map(|one| (one.number, one.stage)).collect();
    assert_eq!(told, [(second, Stage::Intake), (first, Stage::Withdrawn)]);
    assert_eq!(page.requests[0].asked[0].service, crate::domain::choice::Service::Food);
    assert_eq!((page.more, page.requests[0].given.len()), (None, 0));
    let about = page.about.unwrap();
    assert_eq!((about.count, about.open, about.in_part), (2, 1, false));
    assert!(about.received.is_empty());
}

#[test]
fn hundreds_of_requests_come_in_pages_and_each_comes_once() {
    let desk = Desked::new();
    let count = PERSON_REQUESTS_MAX * 2 + 3;
    let party = open_many(&desk, count);
    let (mut all, mut before, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = desk.page(party, before);
        assert_eq!(page.about.is_some(), before.is_none());
        all.extend(page.requests.iter().map(|one| one.number));
        pages += 1;
        before = page.more;
        if before.is_none() {
            break;
        }
    }
    let mut wanted: Vec<u32> = (1..=u32::try_from(count).unwrap()).collect();
    wanted.reverse();
    assert_eq!(all.iter().map(|number| number.count).collect::<Vec<_>>(), wanted);
    assert_eq!(pages, 3);
    assert_eq!(desk.about(party).count, count);
}

#[test]
fn what_was_received_is_told_by_service_and_what_has_no_amount_is_not_nothing() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.days_later(40);
    let vote = desk.vote(case, Resolution::Accept, None);
    desk.done(vote);
    let seen = desk.seen(case);
    desk.done(Command::TellAnswer { seen, channel: Channel::Phone });
    let seen = desk.seen(case);
    desk.done(Command::RegisterCase { seen });
    let seen = desk.seen(case);
    let (delivery, why) = (cash(100, 40), String::new());
    desk.done(Command::RecordDelivery { seen, delivery, why });
    let about = desk.about(desk.case(case).case.party);
    let [rent] = about.received.as_slice() else { panic!("{:?}", about.received) };
    assert_eq!((rent.times, rent.without_amount), (1, 0));
    assert_eq!(rent.sum.map(|sum| sum.0), Some(10_000));
    assert!(about.party.file.is_some());
}

#[test]
fn the_household_is_the_newest_requests_and_who_else_lists_them_is_told() {
    let desk = Desked::new();
    let mut member = MemberDraft::default();
    member.set(MemberField::Name, "ندى علي حسن العينة");
    member.set(MemberField::NationalId, ID);
    let listing = RequestDraft { members: vec![member], ..full() };
    let other = desk.open(listing);
    let own = desk.open(nada());
    let party = desk.case(own).case.party;
    let about = desk.about(party);
    assert_eq!(about.household, None, "their request tells of none");
    let [found] = about.elsewhere.as_slice() else { panic!("{:?}", about.elsewhere) };
    assert_eq!((found.how, found.cases.as_slice()), (Elsewhere::Listed, &[other][..]));
    let household = desk.about(desk.case(other).case.party).household.unwrap();
    assert_eq!((household.case, household.members.len()), (other, 1));
}

#[test]
fn what_is_masked_in_every_request_is_masked_on_the_page_and_reveals_with_one() {
    let desk = Desked::new();
    let case = desk.open(nada());
    let party = desk.case(case).case.party;
    let on = party.into();
    let note = NewNote { on, text: "تفضل الصباح".into(), pinned: false, corrects: None };
    desk.done(Command::AddNote { note });
    let seen = desk.seen(case);
    desk.done(Command::ReleaseCase { seen });
    let about = desk.about(party);
    assert!(!about.masked.is_empty() && about.party.national_id().is_none());
    assert!(about.national_id.starts_with(MASK) && about.national_id.ends_with("105"));
    assert!(about.notes[0].masked);
    desk.done(Command::Reveal { case });
    let about = desk.about(party);
    assert!(about.masked.is_empty(), "{:?}", about.masked);
    assert_eq!((about.national_id.as_str(), about.phone.as_str()), (ID, "0512340001"));
    assert_eq!(about.notes[0].note.text, "تفضل الصباح");
    assert_eq!(about.party.corrections.len(), 0);
    desk.correct(party, "ندى علي حسن المصححة", "كُتب الاسم خطأ").unwrap();
    assert_eq!(desk.about(party).party.earlier_names(), [NADA]);
    assert_eq!(desk.verbs().iter().filter(|(verb, _)| verb == "read_party").count(), 1);
}

#[test]
fn who_is_not_there_has_no_page() {
    let desk = Desked::new();
    let query = Query::Person { party: PartyId(7), before: None };
    assert_eq!(desk.seat.ask(&query), Err(Fault::NotFound));
}

#[test]
fn what_a_person_received_is_summed_over_all_their_requests_however_many() {
    let desk = Desked::new();
    let count = 520;
    let party = open_many(&desk, count);
    let about = desk.about(party);
    assert_eq!((about.count, about.open, about.in_part), (count, count, false));
    // The oldest of them brought something: it is among the sums, though not on the first page.
    let oldest = CaseNumber { count: 1, ..desk.page(party, None).requests[0].number };
    assert!(desk.page(party, None).requests.iter().all(|one| one.number != oldest));
    let mut case = desk.case(oldest).case;
    let delivery = crate::domain::case::stages_tests::cash(700);
    case.deliveries.push(delivery);
    let service = desk.seat.service();
    let mut change = crate::store::book::Change::new(service.engine());
    change.put_case(&case, service.today()).unwrap();
    let (commit, _) = change.into_commit();
    service.engine().commit(&commit).unwrap();
    let received = desk.about(party).received;
    assert_eq!((received.len(), received[0].times), (1, 1));
    assert_eq!(received[0].sum.map(|sum| sum.0), Some(70_000));
}
