//! Undertakings, and papers that were keyed later, over the desk: what is written, listed and counted, who is told,
//! and what a client that follows no screen may not do.

use super::agreement::findings;
use super::*;
use crate::api::query::{CaseWait, CaseWaitList, CaseWaitQuery, CaseWaitRow, Home, Shift};
use crate::domain::case::{
    Fact, LatePaperFlaw, LatePaperWord, NewUndertaking, Undertaker, UndertakingFlaw,
    UndertakingOutcome, UndertakingWord,
};
use crate::domain::department::Scope as Extent;

const MANAGER: StaffId = StaffId(1);
const OTHER_MANAGER: StaffId = StaffId(8);

fn new(side: Undertaker, days: i32) -> NewUndertaking {
    let text = "صورة عقد الإيجار".into();
    NewUndertaking { side, text, due: on(START.plus(days)), staff: None }
}

fn make(desk: &Desked, case: CaseNumber, new: NewUndertaking) -> Command {
    Command::Undertaking { seen: desk.seen(case), word: UndertakingWord::Make(new) }
}

fn end(desk: &Desked, case: CaseNumber, number: u16, days: i32) -> Command {
    let (outcome, on) = (UndertakingOutcome::NotKept, on(START.plus(days)));
    let word = UndertakingWord::End { number, outcome, reason: "لم تصل".into(), on };
    Command::Undertaking { seen: desk.seen(case), word }
}

/// Due before today it is refused; mended it is due today.
pub fn due_in_time(mended: bool) -> Result<(), Fault> {
    let desk = Desked::new();
    let case = desk.open(full());
    let new = new(Undertaker::Person, if mended { 0 } else { -1 });
    desk.order(make(&desk, case, new)).map(drop)
}

/// Whoever keyed a paper countersigns it; mended it is another manager.
pub fn countersigned_by_another(mended: bool) -> Result<(), Fault> {
    let (desk, case) = on_paper(0, 6);
    let agree = Command::LatePaper { seen: desk.seen(case), word: LatePaperWord::Agree };
    if mended {
        return desk.order_by(OTHER_MANAGER, StaffRole::Manager, agree).map(drop);
    }
    desk.order(agree).map(drop)
}

fn page(seat: &Seat, query: CaseWaitQuery) -> Vec<CaseWaitRow> {
    match seat.ask(&Query::CaseWaits(query)).unwrap() {
        Answer::CaseWaits(page) => page.rows.into_iter().map(|(_, row)| row).collect(),
        answer => panic!("{answer:?}"),
    }
}

fn listed(seat: &Seat, list: CaseWaitList) -> Vec<CaseWaitRow> {
    page(seat, CaseWaitQuery::of(list, None, 50))
}

fn home(seat: &Seat) -> Home {
    match seat.ask(&Query::Home).unwrap() {
        Answer::Home(home) => home,
        answer => panic!("{answer:?}"),
    }
}

fn shift(seat: &Seat) -> Shift {
    match seat.ask(&Query::Shift).unwrap() {
        Answer::Shift(shift) => *shift,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn they_wait_by_their_day_and_are_told_to_whoever_sees_to_them_until_they_end() {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(make(&desk, case, new(Undertaker::Society, 3)));
    desk.done(make(&desk, case, new(Undertaker::Person, 3)));
    desk.done(make(&desk, case, new(Undertaker::Person, 1)));
    let days = |seat: &Seat| -> Vec<(i32, usize)> {
        let rows = listed(seat, CaseWaitList::Undertakings).into_iter();
        let count = |row: &CaseWaitRow| match &row.what {
            CaseWait::Undertakings(all) => all.len(),
            CaseWait::Paper { .. } => 0,
        };
        rows.map(|row| (row.due.since(START), count(&row))).collect()
    };
    assert_eq!(days(&desk.seat), [(1, 1), (3, 2)]);
    let at_home = home(&desk.seat).waits;
    assert_eq!(
        (at_home.undertakings.waiting, at_home.undertakings.overdue, at_home.own),
        (2, 0, 1)
    );
    assert_eq!(shift(&desk.seat).undertakings.len(), 1, "the society's is theirs who promised it");
    let mine =
        CaseWaitQuery { mine: true, ..CaseWaitQuery::of(CaseWaitList::Undertakings, None, 9) };
    assert_eq!(page(&desk.seat, mine.clone()).len(), 1);
    let party = desk.case(case).case.party;
    let Answer::Person(person) = desk.seat.ask(&Query::Person { party, before: None }).unwrap()
    else {
        panic!()
    };
    assert_eq!(person.about.unwrap().undertakings.len(), 3);
    assert_eq!(findings(&desk), [""; 0]);
    desk.days_later(2);
    let late =
        CaseWaitQuery { overdue: true, ..CaseWaitQuery::of(CaseWaitList::Undertakings, None, 9) };
    assert_eq!(page(&desk.seat, late).len(), 1);
    assert_eq!(home(&desk.seat).waits.undertakings.overdue, 1);
    desk.done(end(&desk, case, 3, 2));
    desk.order_by_colleague(end(&desk, case, 1, 2)).unwrap();
    assert_eq!(days(&desk.seat), [(3, 1)]);
    assert_eq!(page(&desk.seat, mine), []);
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn of_two_who_end_one_at_once_the_second_is_told_and_nothing_changes() {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(make(&desk, case, new(Undertaker::Person, 3)));
    let first = end(&desk, case, 1, 0);
    let at_once = first.clone();
    desk.done(first);
    assert!(matches!(desk.order_by_colleague(at_once), Err(Fault::Stale { .. })));
    let again = desk.order_by_colleague(end(&desk, case, 1, 0)).unwrap_err();
    let told = UndertakingFlaw::Ended { by: MANAGER, on: START };
    assert_eq!(again, Fault::Refused(told.into()));
    assert_eq!(desk.case(case).case.undertakings[0].end.as_ref().unwrap().by, MANAGER);
}

#[test]
fn they_are_ended_on_a_closed_case_and_over_a_lease() {
    let desk = Desked::new();
    let case = desk.to_committee();
    desk.done(make(&desk, case, new(Undertaker::Society, 3)));
    desk.done(Command::ClaimCase { seen: desk.seen(case) });
    desk.order_by_colleague(make(&desk, case, new(Undertaker::Person, 3))).unwrap();
    desk.done(Command::WithdrawCase { seen: desk.seen(case), reason: "سافر".into() });
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    let (seen, channel) = (desk.seen(case), Channel::Phone);
    let declined = Command::RecordSurvey { seen, outcome: Outcome::Declined, channel };
    desk.order_by_colleague(declined).unwrap();
    assert_eq!(desk.stage(case), Stage::Closed);
    assert_eq!(listed(&desk.seat, CaseWaitList::Undertakings).len(), 1);
    desk.done(end(&desk, case, 1, 0));
    desk.done(end(&desk, case, 2, 0));
    let refused = desk.refused(make(&desk, case, new(Undertaker::Person, 3)));
    assert_eq!(refused, UndertakingFlaw::CaseClosed.into());
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn who_does_not_see_the_request_hears_of_no_undertaking() {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(make(&desk, case, new(Undertaker::Society, 3)));
    let (mut settings, version) = desk.settings();
    let (id, name, scope) = (StaffId(5), "Sample Narrow".into(), Extent::Own);
    settings.staff.push(Staff { id, name, role: StaffRole::Clerk, scope });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let narrow = desk.seat.service().at(StaffId(5));
    assert_eq!(listed(&narrow, CaseWaitList::Undertakings), []);
    assert_eq!(home(&narrow).waits.undertakings.waiting, 0);
    let clerk = desk.seat.service().at(StaffId(9));
    desk.order_by_colleague(make(&desk, case, new(Undertaker::Person, 5))).unwrap();
    assert_eq!(listed(&clerk, CaseWaitList::Undertakings).len(), 2);
    desk.done(Command::MarkAbout { subject: case.into(), staff: StaffId(9), marked: true });
    assert_eq!(listed(&clerk, CaseWaitList::Undertakings), []);
    assert_eq!(home(&clerk).waits.undertakings.waiting, 0);
}

#[test]
fn what_others_promised_in_somebodys_name_is_told_since_they_left() {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(Command::ReleaseCase { seen: desk.seen(case) });
    desk.done(make(&desk, case, new(Undertaker::Society, 3)));
    desk.order_by_colleague(make(&desk, case, new(Undertaker::Person, 3))).unwrap();
    let theirs = NewUndertaking { staff: Some(MANAGER), ..new(Undertaker::Society, 4) };
    let command = make(&desk, case, theirs);
    desk.seat.leave();
    desk.days_later(1);
    let colleague = desk.seat.service().at(StaffId(9));
    colleague.order(&Order { id: OrderId { session: 12, count: 1 }, command }).unwrap();
    let back = desk.seat.service().at(MANAGER);
    let away = shift(&back).away.unwrap();
    assert_eq!((away.cases.len(), away.cases[0].facts.len()), (1, 1));
}

/// Signed on the first day, explained on a paper of one day and keyed on another.
fn on_paper(paper: i32, keyed: i32) -> (Desked, CaseNumber) {
    let desk = Desked::new();
    let case = desk.open(full());
    desk.done(Command::SubmitCase { seen: desk.seen(case) });
    desk.check_papers(case);
    desk.sign(case);
    desk.days_later(keyed);
    desk.done(refer(&desk, case, paper));
    (desk, case)
}

fn refer(desk: &Desked, case: CaseNumber, paper: i32) -> Command {
    let (seen, explained_by) = (desk.seen(case), Channel::Phone);
    let on_paper = Some(on(START.plus(paper)));
    Command::ReferCase { seen, explained_by, committee: None, on_paper }
}

fn earliest(desk: &Desked, case: CaseNumber) -> Day {
    desk.case(case).case.referral.unwrap().clock.earliest
}

#[test]
fn no_client_gets_an_earlier_month_without_another_manager() {
    let (desk, case) = on_paper(0, 6);
    let (settings, _) = desk.settings();
    let (keyed, paper) = (settings.answer_clock(START.plus(6)), settings.answer_clock(START));
    assert_eq!(earliest(&desk, case), keyed.earliest);
    let agree =
        |desk: &Desked| Command::LatePaper { seen: desk.seen(case), word: LatePaperWord::Agree };
    assert_eq!(desk.refused(agree(&desk)), LatePaperFlaw::OwnPaper.into());
    let clerk = desk.order_by_colleague(agree(&desk)).unwrap_err();
    assert_eq!(clerk, Fault::Refused(LatePaperFlaw::NeedsManager.into()));
    assert_eq!(earliest(&desk, case), keyed.earliest);
    assert_eq!(home(&desk.seat).waits.papers, 1);
    assert_eq!(home(&desk.seat.service().at(StaffId(9))).waits.papers, 0, "managers are told");
    let rows = listed(&desk.seat, CaseWaitList::LatePapers);
    assert!(matches!(rows[0].what, CaseWait::Paper { would, .. } if would == paper));
    assert_eq!(findings(&desk), [""; 0]);
    desk.order_by(OTHER_MANAGER, StaffRole::Manager, agree(&desk)).unwrap();
    assert_eq!(earliest(&desk, case), paper.earliest);
    assert_eq!(home(&desk.seat).waits.papers, 0);
    assert_eq!(desk.case(case).case.due, Some(paper.latest));
    // It may be decided from the day on which the month of the paper is over.
    desk.clock.set(paper.earliest.at(9, 0));
    assert_eq!(desk.queue(Queue::Ready).1, [case]);
    assert_eq!(findings(&desk), [""; 0]);
    let again = desk.order_by(OTHER_MANAGER, StaffRole::Manager, agree(&desk)).unwrap_err();
    assert_eq!(again, Fault::Refused(LatePaperFlaw::Answered { by: OTHER_MANAGER }.into()));
}

#[test]
fn a_paper_is_neither_of_tomorrow_nor_older_than_the_signature_or_than_the_society_lets_count() {
    for (days, most) in [(7, 14), (-1, 14), (0, 5)] {
        let desk = Desked::new();
        let (mut settings, version) = desk.settings();
        settings.late_paper_days = most;
        desk.done(Command::ChangeSettings { settings: settings.into(), version });
        let case = desk.open(full());
        desk.done(Command::SubmitCase { seen: desk.seen(case) });
        desk.check_papers(case);
        desk.sign(case);
        desk.days_later(6);
        let refused = desk.refused(refer(&desk, case, days));
        assert!(matches!(refused, Refusal::LatePaper(_)), "{days}: {refused:?}");
        assert_eq!(desk.stage(case), Stage::Declared);
    }
    let (desk, case) = on_paper(6, 6);
    assert_eq!(desk.case(case).case.paper, None, "a paper of today is no late one");
}

#[test]
fn refused_with_a_reason_the_month_stays_and_the_history_tells_it() {
    let (desk, case) = on_paper(1, 6);
    let before = earliest(&desk, case);
    let word = LatePaperWord::Refuse { reason: "لا توقيع عليها".into() };
    let refuse = Command::LatePaper { seen: desk.seen(case), word };
    desk.order_by(OTHER_MANAGER, StaffRole::Manager, refuse).unwrap();
    assert_eq!(earliest(&desk, case), before);
    let Answer::History { facts, .. } =
        desk.seat.ask(&Query::History { case, before: None }).unwrap()
    else {
        panic!()
    };
    assert!(matches!(facts[0].1.fact, Fact::PaperRefused { keyed_by: MANAGER, .. }));
    assert_eq!(listed(&desk.seat, CaseWaitList::LatePapers), []);
}
