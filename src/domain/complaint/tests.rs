//! The rules of complaints, each in both directions.

use super::*;
use crate::domain::choice::Finding;
use crate::domain::choice::StandIn;
use crate::domain::contact::{ContactDraft, ContactField};
use crate::domain::department::{Department, Scope};
use crate::domain::settings::{CommitteePart, ComplaintPart, SettingsField};
use crate::domain::staff::{Staff, StaffRole};

const TODAY: Day = Day(20_780);
const MANAGER: StaffId = StaffId(1);
const CLERK: StaffId = StaffId(2);
const SECOND: StaffId = StaffId(3);
const RENT: DepartmentId = DepartmentId(1);

/// A society that works every day, so that days are counted plainly.
fn settings(managers: &[StaffId]) -> Settings {
    let mut settings = Settings::unset();
    settings.days_off = crate::domain::working_days::DaysOff::none();
    for id in [MANAGER, CLERK, SECOND] {
        let role = if managers.contains(&id) { StaffRole::Manager } else { StaffRole::Clerk };
        settings.staff.push(Staff { id, name: id.0.to_string(), role, scope: Scope::All });
    }
    settings
        .departments
        .push(Department { id: RENT, name: "الإيجار".into(), steps: Vec::new() });
    settings
}

fn by(staff: StaffId, days: i32, settings: &Settings) -> By<'_> {
    let today = TODAY.plus(days);
    By { by: staff, at: today.at(10, 0), today, settings }
}

fn said(typed: &[(ContactField, &str)]) -> CheckedComplaint {
    let mut draft = ContactDraft::default();
    let usual = [
        (ContactField::Kind, "complaint"),
        (ContactField::Channel, "C2"),
        (ContactField::Phone, "0500000001"),
        (ContactField::Complaint, "تأخر التسليم"),
    ];
    for (field, text) in usual.iter().chain(typed) {
        draft.texts.set(*field, *text);
    }
    draft.complaint(TODAY).unwrap()
}

fn taken(typed: &[(ContactField, &str)], settings: &Settings) -> Result<Complaint, Refusal> {
    Complaint::new(ComplaintNumber(7), said(typed), None, by(CLERK, 0, settings))
}

fn channel() -> Channel {
    Channel::Phone
}

fn acknowledge() -> ComplaintWord {
    ComplaintWord::Acknowledge { channel: channel(), note: String::new() }
}

fn tell() -> ComplaintWord {
    let finding = Finding::Upheld;
    ComplaintWord::Tell { text: "وصلت السلة".into(), finding, channel: channel() }
}

fn reason(word: fn(String) -> ComplaintWord) -> ComplaintWord {
    word("لسبب".into())
}

fn close() -> ComplaintWord {
    reason(|reason| ComplaintWord::Close { reason })
}

fn refused(own: &mut Complaint, word: &ComplaintWord, by: By<'_>) -> ComplaintFlaw {
    let before = own.clone();
    let Err(Refusal::Complaint(flaw)) = own.act(word, by) else { panic!("{word:?}") };
    assert_eq!(*own, before, "nothing of it is done");
    flaw
}

#[test]
fn it_goes_from_taken_down_to_closed_by_its_days() {
    let all = settings(&[MANAGER]);
    let mut own = taken(&[], &all).unwrap();
    assert_eq!((own.state, own.due), (ComplaintState::Received, TODAY.plus(2)));
    let over = ComplaintFlaw::NotTold;
    assert_eq!(refused(&mut own, &close(), by(CLERK, 0, &all)), over, "the person comes first");
    own.act(&acknowledge(), by(CLERK, 1, &all)).unwrap();
    assert_eq!((own.state, own.due), (ComplaintState::Acknowledged, TODAY.plus(10)));
    let twice = refused(&mut own, &acknowledge(), by(CLERK, 1, &all));
    assert_eq!(twice, ComplaintFlaw::Acknowledged);
    own.act(&ComplaintWord::Claim, by(CLERK, 2, &all)).unwrap();
    assert_eq!(own.state, ComplaintState::Working);
    own.act(&tell(), by(CLERK, 5, &all)).unwrap();
    assert_eq!((own.state, own.due), (ComplaintState::Told, TODAY.plus(7)));
    own.act(&close(), by(CLERK, 6, &all)).unwrap();
    assert_eq!((own.state, own.claim), (ComplaintState::Closed, None));
    let over = refused(&mut own, &tell(), by(CLERK, 6, &all));
    assert_eq!(over, ComplaintFlaw::Over { state: ComplaintState::Closed });
    let again = reason(|reason| ComplaintWord::Reopen { reason });
    own.act(&again, by(CLERK, 20, &all)).unwrap();
    assert_eq!((own.state, own.due), (ComplaintState::Working, TODAY.plus(30)));
    assert_eq!(refused(&mut own, &again, by(CLERK, 20, &all)), ComplaintFlaw::StillOpen);
}

#[test]
fn its_clock_runs_from_the_day_on_which_it_came() {
    let all = settings(&[MANAGER]);
    let day = TODAY.plus(-4).iso();
    let own = taken(&[(ContactField::Happened, &day)], &all).unwrap();
    assert_eq!((own.received, own.due), (TODAY.plus(-4), TODAY.plus(-2)), "late already");
}

#[test]
fn who_cannot_be_told_is_closed_without() {
    let all = settings(&[MANAGER]);
    let mut own = taken(&[(ContactField::Phone, ""), (ContactField::Name, "جار")], &all).unwrap();
    own.act(&close(), by(CLERK, 1, &all)).unwrap();
    let anonymous = [(ContactField::Phone, ""), (ContactField::Caller, "anonymous")];
    let needed: Refusal = ComplaintFlaw::CodeNeeded.into();
    assert_eq!(taken(&anonymous, &all), Err(needed));
    let code = Some("sealed".to_owned());
    let own = Complaint::new(ComplaintNumber(7), said(&anonymous), code, by(CLERK, 0, &all));
    assert_eq!(own.unwrap().state, ComplaintState::Acknowledged, "the code tells that it came");
}

#[test]
fn out_of_scope_says_to_whom() {
    let all = settings(&[MANAGER]);
    let mut own = taken(&[], &all).unwrap();
    let refer =
        |to: &str| ComplaintWord::Refer { to: to.into(), channel: channel(), note: String::new() };
    let nobody = own.act(&refer(" "), by(CLERK, 1, &all));
    assert!(matches!(nobody, Err(Refusal::Text { of: StoredText::Provider, .. })), "{nobody:?}");
    own.act(&refer("البلدية"), by(CLERK, 1, &all)).unwrap();
    assert_eq!(own.state, ComplaintState::Referred);
    assert!(!own.state.is_open());
}

#[test]
fn it_is_escalated_by_the_clock_and_by_hand() {
    let all = settings(&[MANAGER]);
    let mut own = taken(&[], &all).unwrap();
    let with = |own: &Complaint, days| own.with_whom(&all, TODAY.plus(days));
    for (days, step) in [
        (2, EscalationStep::Owner),
        (4, EscalationStep::Owner),
        (5, EscalationStep::Manager),
        (9, EscalationStep::Manager),
        (10, EscalationStep::Board),
    ] {
        assert_eq!(with(&own, days), step, "{days}");
    }
    let raise = reason(|reason| ComplaintWord::Raise { reason });
    own.act(&raise, by(CLERK, 0, &all)).unwrap();
    assert_eq!(with(&own, 0), EscalationStep::Manager);
    own.act(&raise, by(CLERK, 0, &all)).unwrap();
    assert_eq!(with(&own, 0), EscalationStep::Board);
    assert_eq!(refused(&mut own, &raise, by(CLERK, 0, &all)), ComplaintFlaw::LastStep);
}

#[test]
fn about_a_colleague_it_goes_past_them_and_about_the_only_manager_to_the_board() {
    let alone = settings(&[MANAGER]);
    let about = |staff: &str| [(ContactField::Staff, staff.to_owned())];
    let take = |staff: &str, all: &Settings| {
        let [(field, text)] = about(staff);
        taken(&[(field, &text)], all)
    };
    assert_eq!(take("2", &alone), Err(ComplaintFlaw::AboutOneself.into()));
    assert_eq!(take("3", &alone).unwrap().with_whom(&alone, TODAY), EscalationStep::Manager);
    let own = take("1", &alone).unwrap();
    assert_eq!(own.with_whom(&alone, TODAY), EscalationStep::Board);
    let two = settings(&[MANAGER, SECOND]);
    assert_eq!(own.with_whom(&two, TODAY), EscalationStep::Manager, "the other one's");
}

#[test]
fn routing_asks_for_a_change_and_takes_it_from_whom_it_is_about() {
    let all = settings(&[MANAGER]);
    let mut own = taken(&[], &all).unwrap();
    let route = |subject: Option<StaffId>, to: Option<DepartmentId>| ComplaintWord::Route {
        kind: ComplaintKind::Complaint,
        subject,
        to,
        note: String::new(),
    };
    let same = refused(&mut own, &route(None, None), by(CLERK, 0, &all));
    assert_eq!(same, ComplaintFlaw::RoutedSo);
    let nowhere = route(None, Some(DepartmentId(5)));
    let flaw = refused(&mut own, &nowhere, by(CLERK, 0, &all));
    assert_eq!(flaw, ComplaintFlaw::NoSuchDepartment);
    let oneself = refused(&mut own, &route(Some(CLERK), None), by(CLERK, 0, &all));
    assert_eq!(oneself, ComplaintFlaw::AboutOneself);
    own.act(&ComplaintWord::Claim, by(SECOND, 0, &all)).unwrap();
    own.act(&route(Some(SECOND), None), by(CLERK, 0, &all)).unwrap();
    assert_eq!((own.claim, own.subject), (None, Some(SECOND)));
    own.act(&route(None, Some(RENT)), by(CLERK, 0, &all)).unwrap();
    assert_eq!((own.subject, own.owner), (None, Some(RENT)));
    let suggestion = ComplaintWord::Route {
        kind: ComplaintKind::Suggestion,
        subject: None,
        to: Some(RENT),
        note: String::new(),
    };
    own.act(&suggestion, by(CLERK, 0, &all)).unwrap();
    assert_eq!(own.due, TODAY.plus(5), "by the days of its kind");
}

#[test]
fn the_last_step_is_taken_back_by_who_recorded_it_or_a_manager() {
    let all = settings(&[MANAGER]);
    let mut own = taken(&[], &all).unwrap();
    let back = reason(|reason| ComplaintWord::TakeBack { reason });
    let nothing = refused(&mut own, &back, by(CLERK, 0, &all));
    assert_eq!(nothing, ComplaintFlaw::NothingToTakeBack);
    own.act(&acknowledge(), by(CLERK, 0, &all)).unwrap();
    own.act(&tell(), by(CLERK, 1, &all)).unwrap();
    let others = refused(&mut own, &back, by(SECOND, 1, &all));
    assert_eq!(others, ComplaintFlaw::NotYours { by: CLERK });
    own.act(&back, by(MANAGER, 1, &all)).unwrap();
    assert_eq!((own.state, own.outcome.as_ref()), (ComplaintState::Acknowledged, None));
    let Some(ComplaintDeed::TakenBack { outcome: Some(outcome), .. }) =
        own.facts.last().map(|fact| &fact.deed)
    else {
        panic!("{:?}", own.facts)
    };
    assert_eq!(outcome.text, "وصلت السلة", "what was said stays to be read");
    own.act(&back, by(CLERK, 1, &all)).unwrap();
    assert_eq!((own.state, own.due), (ComplaintState::Received, TODAY.plus(2)));
}

#[test]
fn more_happens_to_it_than_is_kept() {
    let all = settings(&[MANAGER]);
    let mut own = taken(&[], &all).unwrap();
    let fact = own.facts[0].clone();
    own.facts.resize(COMPLAINT_FACTS_MAX, fact);
    assert_eq!(refused(&mut own, &tell(), by(CLERK, 0, &all)), ComplaintFlaw::TooLong);
}

#[test]
fn a_kind_has_its_days_its_owner_and_the_steps_stand_in_order() {
    let all = settings(&[MANAGER]);
    let at = SettingsField::Complaint;
    let mut draft = all.to_draft();
    draft.set(SettingsField::Society, "جمعية");
    for seat in 1..=3 {
        let member = SettingsField::general(CommitteePart::Member(seat));
        draft.set(member, format!("عضو {seat}"));
    }
    draft.set(SettingsField::general(CommitteePart::Quorum), "2");
    for (part, text) in [
        (ComplaintPart::Acknowledge(ComplaintKind::Dispute), "1"),
        (ComplaintPart::Answer(ComplaintKind::Dispute), "٦"),
        (ComplaintPart::Owner(ComplaintKind::Dispute), "1"),
        (ComplaintPart::Board, "رئيس المجلس"),
        (ComplaintPart::StandIn, "researcher"),
    ] {
        draft.set(at(part), text);
    }
    let found = draft.check(&all).unwrap().complaints;
    let rule = found.of(ComplaintKind::Dispute);
    assert_eq!((rule.acknowledge_days, rule.answer_days, rule.owner), (1, 6, Some(RENT)));
    assert_eq!((found.board.as_str(), found.stand_in), ("رئيس المجلس", StandIn::Researcher));
    let changed = Settings { complaints: found, ..all.clone() };
    let own = taken(&[(ContactField::Kind, "dispute")], &changed).unwrap();
    assert_eq!((own.owner, own.due), (Some(RENT), TODAY.plus(1)));
    for (part, text) in [
        (ComplaintPart::BoardAfter, "1"),
        (ComplaintPart::Owner(ComplaintKind::Dispute), "4"),
        (ComplaintPart::StandIn, "nobody"),
        (ComplaintPart::Answer(ComplaintKind::Complaint), "x"),
    ] {
        let mut wrong = draft.clone();
        wrong.set(at(part), text);
        let flaws = wrong.check(&all).unwrap_err();
        assert_eq!(flaws.iter().map(|flaw| flaw.0).collect::<Vec<_>>(), [at(part)], "{text}");
    }
}

#[test]
fn an_objection_to_a_decision_is_no_complaint_and_has_no_days_of_its_own() {
    let settings = settings(&[MANAGER]);
    let case = CaseNumber::parse("1448-0012");
    let mut own = taken(&[(ContactField::Case, "1448-0012")], &settings).unwrap();
    let route = |kind| ComplaintWord::Route { kind, subject: None, to: None, note: String::new() };
    let by = || by(MANAGER, 0, &settings);
    let flaw = refused(&mut own, &route(ComplaintKind::Appeal), by());
    assert_eq!(flaw, ComplaintFlaw::AnAppeal { case });
    own.act(&route(ComplaintKind::Dispute), by()).unwrap();
    assert_eq!(own.kind, ComplaintKind::Dispute);
    // It names the request, where one was named.
    let mut draft = ContactDraft::default();
    draft.texts.set(ContactField::Kind, "appeal");
    draft.texts.set(ContactField::Case, "1448-0012");
    let faults = draft.complaint(TODAY).unwrap_err();
    let fault = faults.iter().find(|fault| fault.field == ContactField::Kind).unwrap();
    assert_eq!(fault.flaw, Flaw::AnAppeal { case });
    assert!(settings.complaints.kinds.iter().all(|rule| rule.kind != ComplaintKind::Appeal));
    assert!(ComplaintPart::all().all(|part| part.kind() != Some(ComplaintKind::Appeal)));
}
