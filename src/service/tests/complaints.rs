//! Complaints over the store: taken down, told, raced for, counted, followed by a code, and never told to whom they
//! are about.

use super::contacts::draft;
use super::*;
use crate::api::command::RecordSeen;
use crate::api::query::{
    ComplaintList, ComplaintPage, ComplaintQuery, ComplaintView, Home, Record, RecordKind, Shift,
};
use crate::domain::choice::Finding;
use crate::domain::complaint::{
    ComplaintFlaw, ComplaintState, ComplaintWord, EscalationStep, code,
};
use crate::domain::contact::ContactField as F;
use crate::domain::id::{ComplaintNumber, PartyId};
use crate::domain::phrase::Phrase;
use crate::domain::record_ref::RecordRef;
use crate::domain::staff::StaffRole;
use crate::store::engine::Commit;
use crate::store::keys;

const TEXT: &str = "تأخر تسليم السلة";
const MANAGER: StaffId = StaffId(1);
const SUBJECT: StaffId = StaffId(7);
const COLLEAGUE: StaffId = StaffId(8);

fn taking(party: Option<PartyId>, more: &[(F, &str)]) -> Command {
    let typed = [(F::Kind, "complaint"), (F::Channel, "C2"), (F::Complaint, TEXT)];
    let draft = draft(party, &[&typed[..], more].concat());
    Command::TakeComplaint { draft, code: None, form: None }
}

/// A complaint about another person's request is refused; mended it is of nobody known.
pub fn of_no_member_of_staff(mended: bool) -> Result<(), Fault> {
    let about: &[(F, &str)] = if mended { &[] } else { &[(F::Staff, "1")] };
    Desked::new().order(taking(None, about)).map(drop)
}

impl Desked {
    fn took(&self, command: Command) -> ComplaintNumber {
        match self.done(command).done {
            Done::Record(RecordRef::Complaint(number)) => number,
            done => panic!("{done:?}"),
        }
    }

    fn complaint(&self, number: ComplaintNumber) -> ComplaintView {
        complaint(&self.seat, number).unwrap()
    }

    fn word(&self, number: ComplaintNumber, word: ComplaintWord) -> Command {
        let seen = RecordSeen { record: number.into(), version: self.complaint(number).version };
        Command::Complaint { seen, word, form: None }
    }

    pub fn staffed(&self, all: &[(StaffId, StaffRole)]) {
        let (mut settings, version) = self.settings();
        for (id, role) in all {
            settings.staff.retain(|one| one.id != *id);
            let name = format!("Sample {}", id.0);
            let scope = crate::domain::department::Scope::All;
            settings.staff.push(crate::domain::staff::Staff { id: *id, name, role: *role, scope });
        }
        settings.staff.sort_by_key(|one| one.id);
        let command = Command::ChangeSettings { settings: settings.into(), version };
        let manager = self.seat.service().at(MANAGER);
        let id = OrderId { session: 4_000 + version.0, count: 1 };
        manager.order(&Order { id, command }).unwrap();
    }
}

fn complaint(seat: &Seat, number: ComplaintNumber) -> Result<ComplaintView, Fault> {
    match seat.ask(&Query::Complaint(number))? {
        Answer::Complaint(view) => Ok(*view),
        answer => panic!("{answer:?}"),
    }
}

fn list(seat: &Seat, list: ComplaintList) -> ComplaintPage {
    match seat.ask(&Query::Complaints(ComplaintQuery::of(list, None, 50))).unwrap() {
        Answer::Complaints(page) => page,
        answer => panic!("{answer:?}"),
    }
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

fn tell(text: &str) -> ComplaintWord {
    let (finding, channel) = (Finding::Upheld, Channel::Phone);
    ComplaintWord::Tell { text: text.into(), finding, channel }
}

fn is_sound(desk: &Desked) {
    let manager = desk.seat.service().at(MANAGER);
    let Answer::Checked(checked) = manager.ask(&Query::Check).unwrap() else { panic!() };
    assert_eq!(checked.findings, [], "{:?}", checked.totals);
}

#[test]
fn it_is_taken_down_told_and_closed_and_stands_in_its_lists_meanwhile() {
    let desk = Desked::new();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let number = desk.took(taking(Some(party), &[(F::Case, &case.to_string())]));
    let page = list(&desk.seat, ComplaintList::Open);
    assert_eq!((page.rows.len(), page.waiting, page.overdue), (1, 1, 0));
    assert_eq!(desk.case(case).talk.complaints.len(), 1, "on the page of its request");
    is_sound(&desk);
    desk.days_later(8);
    assert_eq!(list(&desk.seat, ComplaintList::Late).rows.len(), 1);
    let at_home = home(&desk.seat);
    let line = at_home.complaints.unwrap();
    assert_eq!((line.waiting, line.overdue, at_home.raised), (1, 1, 1));
    assert_eq!(desk.complaint(number).step, EscalationStep::Manager);
    let telling = desk.word(number, tell("وصلت"));
    desk.done(telling);
    let closing = desk.word(number, ComplaintWord::Close { reason: "عرف".into() });
    desk.done(closing);
    assert_eq!(list(&desk.seat, ComplaintList::Open).rows, []);
    assert_eq!(list(&desk.seat, ComplaintList::All).rows.len(), 1);
    assert_eq!(home(&desk.seat).complaints.unwrap().waiting, 0);
    is_sound(&desk);
    let reopening = desk.word(number, ComplaintWord::Reopen { reason: "لم تصل".into() });
    desk.done(reopening);
    assert_eq!(list(&desk.seat, ComplaintList::Open).waiting, 1);
    is_sound(&desk);
}

#[test]
fn of_two_who_answer_at_once_one_wins_and_it_is_held_as_a_request_is() {
    let desk = Desked::new();
    desk.staffed(&[(COLLEAGUE, StaffRole::Clerk)]);
    let number = desk.took(taking(None, &[(F::Phone, "0500000001")]));
    let (one, other) = (desk.word(number, tell("أ ب")), desk.word(number, tell("ج د")));
    desk.done(one);
    assert!(matches!(desk.order(other), Err(Fault::Stale { .. })));
    assert_eq!(desk.complaint(number).complaint.outcome.unwrap().text, "أ ب");
    let late = desk.word(number, tell("ج د"));
    let over = ComplaintFlaw::Over { state: ComplaintState::Told };
    assert_eq!(desk.refused(late), over.into());
    let claim = desk.word(number, ComplaintWord::Claim);
    desk.done(claim);
    assert_eq!(shift(&desk.seat).complaints.len(), 1);
    let command = desk.word(number, ComplaintWord::Close { reason: "x".into() });
    let colleague = desk.seat.service().at(COLLEAGUE);
    let order = Order { id: OrderId { session: 9, count: 1 }, command };
    assert_eq!(colleague.order(&order), Err(Fault::Held { by: desk.seat.staff }));
}

#[test]
fn somebody_anonymous_follows_it_by_a_code_that_only_they_have() {
    let desk = Desked::new();
    let typed = [(F::Caller, "anonymous")];
    let refused = desk.refused(taking(None, &typed));
    assert_eq!(refused, ComplaintFlaw::CodeNeeded.into());
    let told = Phrase::new("0123456789");
    let Command::TakeComplaint { draft, form, .. } = taking(None, &typed) else { panic!() };
    let with = |code: &str| Command::TakeComplaint {
        draft: draft.clone(),
        code: Some(Phrase::new(code)),
        form,
    };
    assert_eq!(desk.refused(with("12345")), ComplaintFlaw::CodeNeeded.into());
    let number = desk.took(with("0123456789"));
    let by_code = |number, code: &str| {
        desk.seat.ask(&Query::ComplaintByCode { number, code: Phrase::new(code) })
    };
    let wrong = Err(Fault::Refused(ComplaintFlaw::WrongCode.into()));
    assert!(by_code(number, "0123456789").is_ok());
    assert_eq!(by_code(number, "0123456780"), wrong);
    assert_eq!(by_code(ComplaintNumber(99), "0123456789"), wrong, "as of no complaint");
    assert!(code::told(number, &told).ends_with("01234 56789"));
    // Neither the page, nor an export, nor the store has it.
    let view = desk.complaint(number);
    assert_eq!(view.complaint.code, None);
    let records = Query::Records { kind: RecordKind::Complaint, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&records).unwrap() else { panic!() };
    let Some(Record::Complaint { complaint, .. }) = rows.first() else { panic!("{rows:?}") };
    assert_eq!(complaint.code, None);
    let named = desk.took(taking(None, &[(F::Name, "جار")]));
    let none = Err(Fault::Refused(ComplaintFlaw::HasNoCode.into()));
    assert_eq!(by_code(named, "0123456789"), none);
    let engine = desk.seat.service().engine();
    let mut from = Vec::new();
    loop {
        let rows = engine.scan(&from, &[0xFF; 9], 500, false).unwrap();
        let Some(last) = rows.last() else { break };
        from = [last.key.as_slice(), &[0]].concat();
        for row in rows {
            let held = |part: &[u8]| part.windows(10).any(|bytes| bytes == b"0123456789");
            assert!(!held(&row.key) && !held(&row.val), "{:?}", row.key);
        }
    }
    is_sound(&desk);
}

#[test]
fn whom_it_is_about_finds_no_trace_of_it_on_any_path() {
    let desk = Desked::new();
    desk.staffed(&[(SUBJECT, StaffRole::Manager), (COLLEAGUE, StaffRole::Clerk)]);
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let about = [(F::Staff, "7"), (F::Case, &case.to_string())].map(|(f, t)| (f, t.to_owned()));
    let about: Vec<(F, &str)> = about.iter().map(|(field, text)| (*field, text.as_str())).collect();
    let number = desk.took(taking(Some(party), &about));
    let plain = desk.took(taking(Some(party), &[]));
    let (subject, colleague) = (desk.seat.service().at(SUBJECT), desk.seat.service().at(COLLEAGUE));
    assert_eq!(complaint(&subject, number), Err(Fault::NotFound));
    assert_eq!(complaint(&colleague, number), Err(Fault::NotFound), "the managers' and theirs");
    for seat in [&subject, &colleague] {
        let page = list(seat, ComplaintList::Open);
        assert_eq!((page.rows.len(), page.waiting), (1, 1));
        assert_eq!(page.rows[0].1.number, plain);
        assert_eq!(home(seat).complaints.unwrap().waiting, 1);
    }
    assert_eq!(home(&subject).raised, 0);
    assert_eq!(home(&desk.seat).raised, 1);
    assert_eq!(list(&desk.seat, ComplaintList::Open).waiting, 2);
    // An order on it is one on nothing.
    let seen = RecordSeen { record: number.into(), version: desk.complaint(number).version };
    let command = Command::Complaint { seen, word: ComplaintWord::Claim, form: None };
    let order = Order { id: OrderId { session: 11, count: 1 }, command };
    assert_eq!(subject.order(&order), Err(Fault::NotFound));
    for kind in RecordKind::ALL.iter().copied() {
        let Answer::Records { rows, .. } =
            subject.ask(&Query::Records { kind, after: None }).unwrap()
        else {
            panic!()
        };
        let said = format!("{rows:?}");
        assert!(!said.contains("complaint 1\""), "{kind:?}: {said}");
    }
    is_sound(&desk);
}

/// A store that was salvaged may have the entry and not the record.
#[test]
fn of_a_complaint_that_was_lost_the_ledger_is_whole_for_whom_it_was_not_about() {
    let desk = Desked::new();
    desk.staffed(&[(SUBJECT, StaffRole::Manager)]);
    let number = desk.took(taking(None, &[(F::Staff, "7"), (F::Phone, "0500000001")]));
    let service = desk.seat.service();
    let told = |staff| {
        let query = Query::Records { kind: RecordKind::Ledger, after: None };
        let Answer::Records { rows, .. } = service.at(staff).ask(&query).unwrap() else { panic!() };
        let name = RecordRef::from(number).to_string();
        let of_it = |row: &Record| matches!(row, Record::Ledger(line) if line.subject == name);
        rows.iter().any(of_it)
    };
    assert_eq!((told(MANAGER), told(SUBJECT)), (true, false));
    let mut lost = Commit::new();
    lost.remove(keys::record(number.into()));
    service.engine().commit(&lost).unwrap();
    assert_eq!((told(MANAGER), told(SUBJECT)), (true, false));
}

#[test]
fn about_the_only_manager_it_is_the_stand_ins_and_about_one_who_left_it_stays() {
    let mut desk = Desked::new();
    let auditor = StaffId(6);
    desk.staffed(&[(COLLEAGUE, StaffRole::Clerk), (auditor, StaffRole::Auditor)]);
    let manager = desk.seat.service().at(MANAGER);
    desk.seat = desk.seat.service().at(COLLEAGUE);
    let number = desk.took(taking(None, &[(F::Staff, "1"), (F::Phone, "0500000001")]));
    assert_eq!(complaint(&manager, number), Err(Fault::NotFound));
    assert_eq!(home(&manager).complaints.unwrap().waiting, 0);
    let view = desk.complaint(number);
    assert_eq!(view.step, EscalationStep::Board, "whoever took it down goes on with it");
    let auditor = desk.seat.service().at(auditor);
    assert!(complaint(&auditor, number).unwrap().masked, "and the auditor sees that it is there");
    // The colleague is complained of, and leaves: it stays with the manager.
    desk.seat = desk.seat.service().at(MANAGER);
    let of_colleague = desk.took(taking(None, &[(F::Staff, "8"), (F::Phone, "0500000002")]));
    desk.staffed(&[(COLLEAGUE, StaffRole::Left)]);
    assert_eq!(desk.complaint(of_colleague).complaint.subject, Some(COLLEAGUE));
    let telling = desk.word(of_colleague, tell("ترك العمل"));
    desk.done(telling);
    let gone = desk.seat.service().at(COLLEAGUE);
    assert_eq!(gone.ask(&Query::Complaint(of_colleague)), Err(Fault::Denied));
    is_sound(&desk);
}

#[test]
fn a_department_that_is_gone_leaves_its_complaints_to_be_routed() {
    use crate::domain::department::{Department, DepartmentId};
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    let rent = DepartmentId(1);
    settings
        .departments
        .push(Department { id: rent, name: "الإيجار".into(), steps: Vec::new() });
    settings.complaints.kinds[0].owner = Some(rent);
    desk.done(Command::ChangeSettings { settings: settings.clone().into(), version });
    let number = desk.took(taking(None, &[(F::Phone, "0500000001")]));
    assert_eq!(desk.complaint(number).complaint.owner, Some(rent));
    let (_, version) = desk.settings();
    settings.departments.clear();
    let kept = Command::ChangeSettings { settings: settings.clone().into(), version };
    assert!(matches!(desk.order(kept), Err(Fault::InvalidSettings(_))), "it owns a kind yet");
    settings.complaints.kinds[0].owner = None;
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let routing = ComplaintWord::Route {
        kind: crate::domain::choice::ComplaintKind::Complaint,
        subject: None,
        to: None,
        note: String::new(),
    };
    let routing = desk.word(number, routing);
    desk.done(routing);
    assert_eq!(desk.complaint(number).complaint.owner, None);
    is_sound(&desk);
}

#[test]
fn what_others_did_since_somebody_left_is_told_to_who_had_a_part_in_it() {
    let desk = Desked::new();
    desk.staffed(&[(COLLEAGUE, StaffRole::Clerk)]);
    let number = desk.took(taking(None, &[(F::Phone, "0500000001")]));
    desk.seat.leave();
    desk.days_later(1);
    let colleague = desk.seat.service().at(COLLEAGUE);
    let seen = RecordSeen {
        record: number.into(),
        version: complaint(&colleague, number).unwrap().version,
    };
    let command = Command::Complaint { seen, word: tell("وصلت"), form: None };
    colleague.order(&Order { id: OrderId { session: 12, count: 1 }, command }).unwrap();
    let own = desk.seat.service().at(desk.seat.staff);
    let away = shift(&own).away.unwrap_or_else(|| panic!("{:?}", shift(&own)));
    assert_eq!(away.complaints.len(), 1);
    assert_eq!(away.complaints[0].facts.len(), 1);
    assert_eq!(shift(&colleague).away, None);
}

#[test]
fn a_word_of_it_finds_the_person_for_who_may_see_it() {
    let desk = Desked::new();
    desk.staffed(&[(COLLEAGUE, StaffRole::Clerk)]);
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    desk.took(taking(Some(party), &[(F::Staff, "8"), (F::Complaint, "صرخة غريبة")]));
    let found = |seat: &Seat| match seat.ask(&Query::Find { text: "صرخه".into() }).unwrap() {
        Answer::Found { rows, .. } => rows.len(),
        answer => panic!("{answer:?}"),
    };
    assert_eq!(found(&desk.seat), 1);
    assert_eq!(found(&desk.seat.service().at(COLLEAGUE)), 0);
}

#[test]
fn it_is_found_by_its_words_and_by_its_number_also_where_nobody_knows_who_complained() {
    let desk = Desked::new();
    desk.staffed(&[(COLLEAGUE, StaffRole::Clerk), (SUBJECT, StaffRole::Manager)]);
    let code = Phrase::new("0123456789");
    desk.took(anonymous(&code));
    desk.took(taking(None, &[(F::Staff, "7"), (F::Complaint, "صرخة غريبة")]));
    let found = |seat: &Seat, text: &str| -> Vec<u64> {
        let answer = seat.ask(&Query::Find { text: text.into() }).unwrap();
        let Answer::Found { records, .. } = answer else { panic!("{answer:?}") };
        records.iter().map(|row| row.on().id()).collect()
    };
    let none: Vec<u64> = Vec::new();
    for (text, number) in [("تسليم السله", 1), ("شكوى 1", 1), ("صرخه", 2), ("complaint 2", 2)]
    {
        assert_eq!(found(&desk.seat, text), [number], "{text}");
        // Whom it is about finds it by nothing, whatever their role; a colleague what they see.
        let theirs = if number == 1 { vec![1] } else { none.clone() };
        assert_eq!(found(&desk.seat.service().at(SUBJECT), text), theirs, "{text}");
        assert_eq!(found(&desk.seat.service().at(COLLEAGUE), text), theirs, "{text}");
    }
}

#[test]
fn a_lost_code_is_told_again_by_whoever_took_it_down_on_that_day_and_by_nobody_later() {
    let desk = Desked::new();
    desk.staffed(&[(COLLEAGUE, StaffRole::Clerk)]);
    let (first, second) = (Phrase::new("0123456789"), Phrase::new("9876543210"));
    let number = desk.took(anonymous(&first));
    let seen = || RecordSeen { record: number.into(), version: desk.complaint(number).version };
    let again = |code: &Phrase| Command::ReissueCode { seen: seen(), code: code.clone() };
    let opens = |code: &Phrase| {
        desk.seat.ask(&Query::ComplaintByCode { number, code: code.clone() }).is_ok()
    };
    let stays = Fault::Refused(Refusal::Complaint(ComplaintFlaw::CodeStays));
    let id = OrderId { session: 7_700, count: 1 };
    let others = desk.seat.service().at(COLLEAGUE);
    let tried = others.order(&Order { id, command: again(&second) });
    assert_eq!(tried.map(drop), Err(stays.clone()), "not whoever took it down");
    desk.done(again(&second));
    assert!(opens(&second) && !opens(&first), "the one before counts no more");
    // Once somebody went on with it, or on another day, nobody can show that it was theirs.
    let claiming = desk.word(number, ComplaintWord::Claim);
    desk.done(claiming);
    assert_eq!(desk.order(again(&first)).map(drop), Err(stays.clone()));
    let other = desk.took(anonymous(&first));
    desk.days_later(1);
    let seen = RecordSeen { record: other.into(), version: desk.complaint(other).version };
    let late = Command::ReissueCode { seen, code: second.clone() };
    assert_eq!(desk.order(late).map(drop), Err(stays));
    // Who has a name needs no code.
    let named = desk.took(taking(None, &[(F::Phone, "0500000001")]));
    let seen = RecordSeen { record: named.into(), version: desk.complaint(named).version };
    let none = Fault::Refused(Refusal::Complaint(ComplaintFlaw::HasNoCode));
    assert_eq!(desk.order(Command::ReissueCode { seen, code: second }).map(drop), Err(none));
}

fn anonymous(code: &Phrase) -> Command {
    let typed = [(F::Kind, "complaint"), (F::Channel, "C2"), (F::Complaint, TEXT)];
    let draft = draft(None, &[&typed[..], &[(F::Caller, "anonymous")]].concat());
    Command::TakeComplaint { draft, code: Some(code.clone()), form: None }
}
