//! Complaints, suggestions, requirements and disputes (W2, G1): each from the first word to the end, in both languages.

use wasl::api::query::{ComplaintList, ComplaintQuery, ComplaintView};
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::choice::{ComplaintKind, List};
use wasl::domain::complaint::{ComplaintState, EscalationStep};
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::department::Scope;
use wasl::domain::id::{ComplaintNumber, StaffId};
use wasl::domain::staff::{Staff, StaffRole};
use wasl::domain::value::Flaw;
use wasl::i18n::phrases::{complaint as say, contact};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::Cases;
use crate::clerk::{Clerk, TODAY};

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const TEXT: &str = "تأخر تسليم السلة";
const SAID: &str = "سُلّمت السلة اليوم";
const FIRST: ComplaintNumber = ComplaintNumber(1);

fn complaint(clerk: &Clerk) -> ComplaintView {
    match clerk.records().ask(&Query::Complaint(FIRST)).unwrap() {
        Answer::Complaint(view) => *view,
        answer => panic!("{answer:?}"),
    }
}

fn state(clerk: &Clerk) -> ComplaintState {
    complaint(clerk).complaint.state
}

fn taken(clerk: &Clerk, more: &[(ContactField, &str)]) {
    let mut draft = ContactDraft::default();
    let usual = [
        (ContactField::Kind, "suggestion"),
        (ContactField::Channel, "C2"),
        (ContactField::Phone, "0500000001"),
        (ContactField::Complaint, TEXT),
    ];
    for (field, text) in usual.iter().chain(more) {
        draft.texts.set(*field, *text);
    }
    Cases::of(clerk).order(Command::TakeComplaint { draft, code: None, form: None });
}

#[test]
fn a_complaint_is_taken_down_acknowledged_told_and_closed() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Complaint).take(Action::NewPerson);
        // Nothing of it is lost while it is not right yet.
        clerk.at_field(contact::FIELD_PHONE).type_text("05").take(Action::Save);
        clerk.at_field(contact::FIELD_COMPLAINT).type_text(TEXT).take(Action::Save);
        assert!(clerk.shows(TEXT), "{}", clerk.picture());
        clerk.at_field(contact::FIELD_PHONE).type_text("00000001").take(Action::Save);
        assert_eq!(state(&clerk), ComplaintState::Received, "{}", clerk.picture());
        assert_eq!(complaint(&clerk).complaint.text, TEXT);
        clerk.take(Action::Complaints).take(Action::Open);
        clerk.take(Action::CloseComplaint).type_text("x").take(Action::Save);
        assert_eq!(state(&clerk), ComplaintState::Received, "the person is told first");
        clerk.take(Action::Acknowledge).take(Action::Save);
        assert_eq!(state(&clerk), ComplaintState::Acknowledged, "{}", clerk.picture());
        clerk.take(Action::Claim).take(Action::TellOutcome).type_text(SAID);
        // What came of it is a choice, and a key of its own makes it.
        clerk.at_field(say::FINDING).take(Action::Choose).take(Action::Choose).take(Action::Save);
        assert_eq!(state(&clerk), ComplaintState::Told, "{}", clerk.picture());
        assert_eq!(complaint(&clerk).complaint.outcome.unwrap().text, SAID);
        clerk.take(Action::CloseComplaint).type_text("عرف").take(Action::Save);
        assert_eq!(state(&clerk), ComplaintState::Closed, "{}", clerk.picture());
        clerk.take(Action::ReopenComplaint).type_text("لم تصل").take(Action::Save);
        assert_eq!(state(&clerk), ComplaintState::Working, "{}", clerk.picture());
    }
}

/// Whoever takes one down looks for it among the kinds, and is told where it is taken.
#[test]
fn an_objection_to_a_decision_is_looked_for_among_the_kinds_and_taken_on_its_request() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive("سالم المثالي");
        let words = Words::new(lang);
        let appeal = words.choice_of(List::ComplaintKind, ComplaintKind::Appeal);
        clerk.take(Action::Complaint).type_text("سالم").take(Action::Open);
        clerk.at_field(contact::FIELD_KIND).take(Action::Choose).take(Action::Bottom);
        clerk.take(Action::Choose);
        assert!(clerk.shows(&appeal), "{}", clerk.picture());
        clerk.at_field(contact::FIELD_COMPLAINT).type_text(TEXT);
        clerk.at_field(contact::FIELD_CASE).type_text(&case.to_string());
        clerk.take(Action::Save);
        let flaw = words.flaw(&Flaw::AnAppeal { case: Some(case) });
        assert!(flaw.contains(&case.to_string()), "{flaw}");
        let first: String = flaw.split(':').next().unwrap().to_owned();
        assert!(clerk.shows(&first) && clerk.shows(&case.to_string()), "{}", clerk.picture());
        let all = ComplaintQuery::of(ComplaintList::All, None, 5);
        let Answer::Complaints(page) = clerk.records().ask(&Query::Complaints(all)).unwrap() else {
            panic!()
        };
        assert!(page.rows.is_empty(), "nothing of it is kept as a complaint");
        // What was typed stays, and goes as another kind.
        clerk.at_field(contact::FIELD_KIND).take(Action::Choose).take(Action::Top);
        clerk.take(Action::Choose).take(Action::Save);
        let own = complaint(&clerk).complaint;
        let kept = (own.kind, own.text.as_str(), own.case);
        assert_eq!(kept, (ComplaintKind::Complaint, TEXT, Some(case)), "{}", clerk.picture());
    }
}

#[test]
fn somebody_anonymous_follows_theirs_by_a_code_told_once() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.take(Action::Complaint).take(Action::NewPerson);
        clerk.at_field(contact::FIELD_CALLER).take(Action::Choose).take(Action::Down);
        clerk.take(Action::Choose);
        clerk.at_field(contact::FIELD_COMPLAINT).type_text(TEXT).take(Action::Save);
        let picture = clerk.picture();
        let (_, told) = picture.split_once("1-").unwrap_or_else(|| panic!("{picture}"));
        let digits: Vec<char> = told.chars().filter(char::is_ascii_digit).take(10).collect();
        let halves: Vec<String> = digits.chunks(5).map(|half| half.iter().collect()).collect();
        clerk.take(Action::Confirm);
        assert!(
            !halves.iter().any(|half| clerk.picture().contains(half.as_str())),
            "{}",
            clerk.picture()
        );
        clerk.take(Action::ReceiptCode).type_text("1-0000000000").take(Action::Open);
        assert!(!clerk.shows(TEXT), "{}", clerk.picture());
        let mut again = clerk;
        again.take(Action::Back).take(Action::ReceiptCode);
        again.type_text(&format!("1-{} {}", halves[0], halves[1])).take(Action::Open);
        assert!(again.shows(TEXT), "{}", again.picture());
    }
}

#[test]
fn about_a_colleague_it_says_who_sees_it() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
        let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
        let (id, name) = (StaffId(70), "زميل مثالي".to_owned());
        settings.staff.push(Staff { id, name, role: StaffRole::Clerk, scope: Scope::All });
        Cases::of(&clerk).order(Command::ChangeSettings { settings: settings.into(), version });
        taken(&clerk, &[(ContactField::Staff, "70")]);
        clerk.take(Action::Complaints).take(Action::Open);
        let seen_by = Words::new(lang).say(say::SEEN_BY_MANAGERS);
        let first: String = seen_by.chars().take(16).collect();
        assert!(clerk.shows(&first), "{}", clerk.picture());
        let colleague = clerk.seat.service().at(id);
        let all = Query::Complaints(ComplaintQuery::of(ComplaintList::All, None, 9));
        let Answer::Complaints(page) = colleague.ask(&all).unwrap() else { panic!() };
        assert_eq!(page.rows, []);
    }
}

#[test]
fn a_suggestion_that_is_late_goes_to_the_manager_and_then_the_board() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        taken(&clerk, &[]);
        assert_eq!(complaint(&clerk).step, EscalationStep::Owner);
        for (days, step) in [(12, EscalationStep::Manager), (30, EscalationStep::Board)] {
            clerk.clock.set(TODAY.plus(days).at(9, 0));
            assert_eq!(complaint(&clerk).step, step, "{days}");
        }
        clerk.take(Action::Complaints);
        let board = Words::new(lang).say(say::STEP_BOARD);
        clerk.take(Action::Open);
        assert!(clerk.shows(TEXT), "{}", clerk.picture());
        assert!(clerk.shows(&board), "{}", clerk.picture());
    }
}
