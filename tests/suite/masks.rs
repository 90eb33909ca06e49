//! What is masked until a case is held or shown, what is noted of it, and that nothing is lost by it.

mod about;

use std::path::Path;
use std::sync::Arc;

use wasl::api::command::{Done, Draft, FormKey, Kept, Seen};
use wasl::api::query::{CaseView, LedgerLine, Record, RecordKind};
use wasl::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use wasl::domain::calendar::Timestamp;
use wasl::domain::case::Refusal;
use wasl::domain::choice::Paper;
use wasl::domain::department::Scope;
use wasl::domain::document::{Document, Standing};
use wasl::domain::id::{CaseNumber, StaffId};
use wasl::domain::mask::Veiled;
use wasl::domain::record_ref::RecordRef;
use wasl::domain::request::{Field, NAME, Place, Request, RequestDraft};
use wasl::domain::sight::ABOUT_MAX;
use wasl::domain::staff::{Staff, StaffRole};
use wasl::i18n::phrases::ledger;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;
use wasl::service::clock::SystemClock;
use wasl::service::{Seat, Service};
use wasl::store::sled::{Settings as Small, SledEngine};
use wasl::term::Boxes;
use wasl::text::Letters;
use wasl::tui::canvas::Look;

use crate::cases::{Cases, view};
use crate::clerk::{Clerk, RICH, next_session};
use crate::cli::{self, text, wasl};
use crate::talker::Talker;

const SECOND: StaffId = StaffId(2);

fn order(seat: &Seat, command: Command) -> Result<Done, Fault> {
    let id = OrderId { session: next_session() + 19_000, count: 1 };
    seat.order(&Order { id, command }).map(|receipt| receipt.done)
}

fn seen_by(seat: &Seat, case: CaseNumber) -> CaseView {
    match seat.ask(&Query::Case(case)).unwrap() {
        Answer::Case(own) => *own,
        answer => panic!("{answer:?}"),
    }
}

fn id_of(own: &CaseView) -> Option<String> {
    own.case.request.national_id().map(|id| id.to_string())
}

fn ledger(clerk: &Clerk) -> Vec<LedgerLine> {
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = clerk.records().ask(&query).unwrap() else { panic!() };
    let line = |row| match row {
        Record::Ledger(line) => line,
        other => panic!("{other:?}"),
    };
    rows.into_iter().map(line).collect()
}

/// How often a verb stands in the ledger, by whom.
fn noted(clerk: &Clerk, verb: &str, who: StaffId) -> usize {
    // A note is there once the committer has come to it: after a change, it has.
    let unchanged = Command::SetGate { account: None };
    order(&clerk.own_seat(), unchanged).unwrap();
    ledger(clerk).iter().filter(|line| line.verb == verb && line.who == who).count()
}

/// A desk with one case, and a second member of staff at a seat of their own.
fn two(role: StaffRole) -> (Clerk, CaseNumber, Seat) {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&clerk);
    cases.hire(role);
    let case = cases.receive_and_leave("سالم المثالي");
    let seat = clerk.seat.service().at(SECOND);
    (clerk, case, seat)
}

fn claim(seat: &Seat, case: CaseNumber) {
    let seen = Seen { case, version: seen_by(seat, case).version };
    order(seat, Command::ClaimCase { seen }).unwrap();
}

#[test]
fn who_holds_a_case_sees_it_whole_and_who_gives_it_back_does_not() {
    let (clerk, case, seat) = two(StaffRole::Clerk);
    let own = seen_by(&seat, case);
    assert_eq!(id_of(&own), None);
    for field in [Field::NationalId, Field::Phone, Field::Category, Field::Salary] {
        assert!(own.masked.contains(&Veiled::Place(Place::Field(field))), "{field:?}");
    }
    assert!(!own.masked.contains(&Veiled::Place(Place::Field(Field::Health))), "none was said");
    assert!(own.case.need.is_some() && own.judged.per_head.is_none(), "the letter stays");
    claim(&seat, case);
    assert_eq!(seen_by(&seat, case).masked, []);
    assert!(!seen_by(&clerk.seat, case).is_whole(), "it is another who holds it");
    let seen = Seen { case, version: seen_by(&seat, case).version };
    order(&seat, Command::ReleaseCase { seen }).unwrap();
    assert!(!seen_by(&seat, case).is_whole());
}

/// A digest of one of a few values is as good as the value.
#[test]
fn what_was_signed_is_not_told_by_its_digests_and_still_judged() {
    let (clerk, case, seat) = two(StaffRole::Clerk);
    Cases::of(&clerk).refer(case);
    let own = seen_by(&seat, case);
    let signed = own.case.declaration.unwrap();
    assert!(signed.hash == [0; 32] && signed.marks.is_empty());
    assert!(own.judged.changed.is_empty() && own.judged.papers_stand(), "and all of it holds");
    let whole = view(&clerk, case).case;
    assert_eq!(whole.declaration.unwrap().changed(&whole.request), []);
}

#[test]
fn a_case_that_goes_out_of_sight_goes_from_the_screen() {
    let (clerk, case, _) = two(StaffRole::Clerk);
    let mut other = clerk.beside(SECOND, Lang::English);
    other.press("1").take(Action::Open);
    assert!(other.shows(&case.to_string()), "{}", other.picture());
    let command =
        Command::MarkAbout { subject: RecordRef::Case(case), staff: SECOND, marked: true };
    order(&clerk.seat, command).unwrap();
    other.take(Action::Refresh);
    assert!(!other.shows("المثالي") && !other.shows(&case.to_string()), "{}", other.picture());
}

/// What a role may not do is dead, and says so before anything is typed.
#[test]
fn what_a_role_may_not_do_says_so_beforehand() {
    const WHY: &str = "your role does not allow this";
    let manager = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&manager);
    cases.hire(StaffRole::Member);
    cases.referred("سالم المثالي");
    let mut member = manager.beside(SECOND, Lang::English);
    member.take(Action::Receive).type_text("هند").take(Action::NewPerson);
    assert!(member.shows(WHY), "{}", member.picture());
    member.take(Action::Home).press("4").take(Action::Open).take(Action::Edit);
    assert!(member.shows(WHY), "{}", member.picture());
    let (clerk, case, _) = two(StaffRole::Clerk);
    Cases::of(&clerk).refer(case);
    let mut clerk = clerk.beside(SECOND, Lang::English);
    clerk.press("4").take(Action::Decide);
    assert!(clerk.shows(WHY), "{}", clerk.picture());
}

#[test]
fn what_is_shown_is_shown_to_one_seat_and_noted_first() {
    let (clerk, case, seat) = two(StaffRole::Researcher);
    order(&seat, Command::Reveal { case }).unwrap();
    assert!(seen_by(&seat, case).is_whole());
    assert_eq!(noted(&clerk, "reveal", SECOND), 1);
    let other = clerk.seat.service().at(SECOND);
    assert!(!seen_by(&other, case).is_whole(), "at another terminal it is masked");
    assert!(!seen_by(&clerk.seat, case).is_whole(), "and for another person");
    order(&other, Command::ShowPhone { case }).unwrap();
    let called = seen_by(&other, case);
    assert!(called.party.known.has(Field::Phone) && id_of(&called).is_none(), "the phone alone");
}

#[test]
fn what_is_shown_is_nobody_elses_news() {
    let (clerk, case, seat) = two(StaffRole::Clerk);
    let heard = Arc::new(std::sync::Mutex::new(0));
    let ears = Arc::clone(&heard);
    clerk.seat.listen(Box::new(move |_| *ears.lock().unwrap() += 1));
    order(&seat, Command::Reveal { case }).unwrap();
    order(&seat, Command::ShowPhone { case }).unwrap();
    assert_eq!(*heard.lock().unwrap(), 0);
    claim(&seat, case);
    assert_eq!(*heard.lock().unwrap(), 1);
}

#[test]
fn the_receipt_of_another_order_opens_nothing() {
    let (clerk, case, seat) = two(StaffRole::Clerk);
    let id = OrderId { session: next_session() + 19_000, count: 1 };
    let seen = Seen { case, version: seen_by(&seat, case).version };
    let withdrawn = Command::WithdrawCase { seen, reason: "سافر".into() };
    seat.order(&Order { id, command: withdrawn }).unwrap();
    seat.order(&Order { id, command: Command::Reveal { case } }).unwrap();
    assert_eq!(noted(&clerk, "reveal", SECOND), 1, "it is carried out, and noted");
}

#[test]
fn an_auditor_is_shown_nothing_more() {
    let (_clerk, case, seat) = two(StaffRole::Auditor);
    for command in [Command::Reveal { case }, Command::ShowPhone { case }] {
        assert_eq!(order(&seat, command), Err(Fault::Denied));
    }
    assert!(!seen_by(&seat, case).is_whole());
}

#[test]
fn a_file_that_was_opened_is_noted_once_for_a_seat() {
    let (clerk, case, seat) = two(StaffRole::Auditor);
    let party = view(&clerk, case).party.id;
    for _ in 0..3 {
        seen_by(&seat, case);
        seat.ask(&Query::History { case, before: None }).unwrap();
        seat.ask(&Query::Party(party)).unwrap();
    }
    let missing = CaseNumber { year: 1448, count: 99 };
    assert_eq!(seat.ask(&Query::Case(missing)), Err(Fault::NotFound));
    assert_eq!(noted(&clerk, "read_case", SECOND), 1);
    assert_eq!(noted(&clerk, "read_party", SECOND), 1);
    let other = clerk.seat.service().at(SECOND);
    other.ask(&Query::History { case, before: None }).unwrap();
    assert_eq!(noted(&clerk, "read_case", SECOND), 2, "its history is its file too");
    seen_by(&clerk.seat.service().at(SECOND), case);
    assert_eq!(noted(&clerk, "read_case", SECOND), 3, "and the case alone");
    assert_eq!(noted(&clerk, "read_case", StaffId(0)), 0, "the program is nobody");
    let lines = ledger(&clerk);
    let line = lines.iter().find(|line| line.verb == "read_case").unwrap();
    assert_eq!(line.subject, format!("case {case}"));
    assert_eq!(line.version, view(&clerk, case).version);
    assert!(clerk.seat.service().check().unwrap().findings.is_empty());
}

#[test]
fn a_request_is_not_written_over_by_someone_who_saw_it_masked() {
    let (clerk, case, seat) = two(StaffRole::Clerk);
    let before = view(&clerk, case).case.request;
    let save = |seat: &Seat| {
        let own = seen_by(seat, case);
        let mut draft = own.case.request.to_draft();
        draft.set(Field::District, "الواحة");
        let seen = Seen { case, version: own.version };
        Command::SaveRequest { case: Some(seen), draft, form: None }
    };
    let masked = save(&seat);
    assert_eq!(order(&seat, masked), Err(Fault::Refused(Refusal::Masked)));
    assert_eq!(view(&clerk, case).case.request, before);
    claim(&seat, case);
    let whole = save(&seat);
    order(&seat, whole).unwrap();
    let after = view(&clerk, case).case.request;
    let but_district = |request: &Request| {
        let mut draft = request.to_draft();
        draft.set(Field::District, "");
        draft
    };
    assert_eq!(after.fields().get(Field::District), "الواحة");
    assert_eq!(but_district(&after), but_district(&before));
    // Shown is as good as held.
    let seen = Seen { case, version: seen_by(&seat, case).version };
    order(&seat, Command::ReleaseCase { seen }).unwrap();
    let other = clerk.own_seat();
    order(&other, Command::Reveal { case }).unwrap();
    let whole = save(&other);
    order(&other, whole).unwrap();
    assert_eq!(but_district(&view(&clerk, case).case.request), but_district(&before));
}

#[test]
fn a_form_is_filled_from_all_of_a_request_and_nothing_of_it_is_lost() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive_and_leave("سالم المثالي");
        let before = view(&clerk, case).case.request;
        clerk.press("1").take(Action::Open).take(Action::Edit);
        assert_eq!(noted(&clerk, "claim_case", StaffId(1)), 1, "{}", clerk.picture());
        // A vowel mark: another spelling, and not another person.
        clerk.type_text("\u{651}").take(Action::Save);
        let after = view(&clerk, case).case.request;
        assert_ne!(after.name(), before.name(), "{}", clerk.picture());
        let changed = Field::ALL.iter().filter(|field| !NAME.contains(field));
        for field in changed {
            assert_eq!(after.fields().get(*field), before.fields().get(*field), "{field:?}");
        }
    }
}

#[test]
fn a_request_gone_on_with_is_whole_and_that_is_noted() {
    let (clerk, case, seat) = two(StaffRole::Clerk);
    order(&seat, Command::Reveal { case }).unwrap();
    let own = seen_by(&seat, case);
    let draft = own.case.request.to_draft();
    let kept = Kept {
        form: FormKey::Request(case),
        draft: Draft::Request { draft: draft.clone(), seen: Some(own.version) },
        field: "salary".into(),
        at: Timestamp(0),
        place: "pts/1".into(),
    };
    order(&seat, Command::KeepDraft(kept)).unwrap();
    let later = clerk.seat.service().at(SECOND);
    later.ask(&Query::Draft(FormKey::Request(case))).unwrap();
    assert_eq!(noted(&clerk, "reveal", SECOND), 2, "by the key, and by going on with it");
    let seen = Some(Seen { case, version: own.version });
    order(&later, Command::SaveRequest { case: seen, draft, form: None }).unwrap();
}

#[test]
fn a_paper_looked_at_without_its_number_keeps_it() {
    let (clerk, case, seat) = two(StaffRole::Clerk);
    let version = || view(&clerk, case).version;
    let submit = Command::SubmitCase { seen: Seen { case, version: version() } };
    order(&seat, submit).unwrap();
    let check = |paper, number: &str| {
        let document =
            Document { seen: true, matched: true, number: number.into(), ..Document::new(paper) };
        let seen = Seen { case, version: version() };
        order(&seat, Command::CheckPaper { seen, document }).unwrap();
    };
    let number = |paper| {
        let own = view(&clerk, case);
        let found = own.case.documents.iter().find(|one| one.paper == paper).cloned();
        found.unwrap().number
    };
    check(Paper::Lease, "L-55");
    assert!(seen_by(&seat, case).masked.contains(&Veiled::Paper(Paper::Lease)));
    check(Paper::Lease, "");
    assert_eq!(number(Paper::Lease), "L-55");
    // What nobody read off it is not taken to be on it.
    check(Paper::NationalId, "");
    assert_eq!(number(Paper::NationalId), "");
    let stands = |number: &str| {
        check(Paper::NationalId, number);
        let judged = seen_by(&seat, case).judged;
        judged.papers.iter().find(|(paper, _)| *paper == Paper::NationalId).unwrap().1
    };
    // Equal or different is all that they are told.
    assert_eq!(stands("1000000016"), Standing::Mismatch);
    assert_ne!(stands(&id_of(&view(&clerk, case)).unwrap()), Standing::Mismatch);
    // Who sees the number can take it away.
    claim(&seat, case);
    check(Paper::Lease, "");
    assert_eq!(number(Paper::Lease), "");
}

#[test]
fn what_is_hidden_is_shown_by_a_key_on_the_case_and_said_to_be_recorded() {
    for (lang, said) in [
        (Lang::Arabic, "ظهر المخفي، وسُجِّل ذلك في سجل الأحداث."),
        (Lang::English, "Revealed, and recorded in the ledger."),
    ] {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive_and_leave("سالم المثالي");
        let id = id_of(&view(&clerk, case)).unwrap();
        clerk.press("1").take(Action::Open).take(Action::NextSection);
        assert!(clerk.shows("•••") && !clerk.shows(&id), "{}", clerk.picture());
        if lang == Lang::English {
            crate::cases::pictured("masked_en", &clerk.picture());
        } else {
            crate::cases::pictured("masked_ar", &clerk.picture());
        }
        clerk.press("m");
        assert!(clerk.shows(&id) && !clerk.shows("•••"), "{}", clerk.picture());
        assert!(clerk.shows(said), "{}", clerk.picture());
        clerk.press("m");
        assert_eq!(noted(&clerk, "reveal", StaffId(1)), 1, "there is nothing more to show");
    }
}

#[test]
fn what_is_hidden_is_a_star_where_there_is_no_dot_and_a_word_where_nothing_is_seen() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    Cases::of(&clerk).receive_and_leave("سالم المثالي");
    clerk.press("1").take(Action::Open).take(Action::NextSection);
    clerk.seeing(Look { letters: Letters::ASCII, boxes: Boxes::Ascii, tashkeel: false, ..RICH });
    assert!(clerk.shows("***"), "{}", clerk.picture());
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    talker.write("1").write("1 open").write("2");
    assert!(talker.all.contains("Id or iqama: hidden"), "{}", talker.all);
}
