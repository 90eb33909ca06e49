//! Anonymous answers (G8): whoever served the person is sent no byte of them, whatever their role and on whichever
//! path; the manager is.

use super::*;
use wasl::api::query::{FiguresQuery, RecordKind, SurveysQuery};
use wasl::domain::calendar::Calendar;
use wasl::domain::figures::{Axis, Of};
use wasl::domain::satisfaction::{About, Answers, Outcome, Question};
use wasl::domain::theme::{Measured, NewTheme};

/// Words that are in the answers alone.
const COMMENT: &str = "Qcommentx";

/// Somebody of the staff took a request in, which was withdrawn; the manager asked the person, who wants whoever served
/// them not to know, and the answers were gathered into a theme.
fn answered(server: &Cell, anonymous: bool) -> (World, CaseNumber) {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let world = World { clerk, plants: Vec::new() };
    world.settings(|staff| staff);
    let Answer::Hello(hello) = world.clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let mut settings = hello.settings.unwrap();
    settings.answers_min = 1;
    let version = hello.settings_version;
    let mut cases = Cases::of(&world.clerk);
    cases.order(Command::ChangeSettings { settings: settings.into(), version });
    let own = world.clerk.beside(server.id(), Lang::English);
    let case = Cases::of(&own).withdrawn("سالم المثالي");
    let answers =
        Answers { comment: COMMENT.into(), anonymous, ..Answers::of(Question::Outcome, 1) };
    let outcome = Outcome::Answered(answers);
    let mut cases = Cases::of(&world.clerk);
    let seen = cases.seen(case);
    cases.order(Command::RecordSurvey { seen, outcome, channel: Channel::Phone, version: 1 });
    let (about, question) = (About::Withdrawal, Question::Outcome);
    let measured = Some(Measured { about, question, service: None });
    let new = NewTheme { title: "t".into(), words: String::new(), measured };
    cases.order(Command::OpenTheme { theme: new, source: Some(case.into()), form: None });
    (world, case)
}

/// All that their client asks for: the bytes, and whether any figure has an answer.
fn everything(world: &World, cell: &Cell, case: CaseNumber) -> (Vec<u8>, bool) {
    let mut own = Listener::new(world, cell);
    let about = About::Withdrawal;
    let (from, to) = (TODAY.minus(5), TODAY.plus(5));
    let mut counted = false;
    own.ask(&Query::Case(case)).ok();
    own.ask(&Query::History { case, before: None }).ok();
    for by in Axis::ALL {
        let query = FiguresQuery { about, by, from, to, months: Some(Calendar::Hijri) };
        if let Ok(Answer::Figures(figures)) = own.ask(&Query::Figures(query)) {
            counted |= figures.lines.iter().any(|line| line.whole.counts().is_some());
        }
    }
    let of_question = Of::Question(Question::Outcome);
    for of in [Of::All, Of::Category(None), Of::Version(1), of_question, Of::Provider(cell.id())] {
        let query = SurveysQuery { about, of, from, to, after: None, limit: 50 };
        own.ask(&Query::Surveys(query)).ok();
    }
    own.ask(&Query::ThemesOf(case.into())).ok();
    let theme = wasl::domain::id::ThemeNumber(1);
    own.ask(&Query::Theme(theme)).ok();
    own.ask(&Query::Home).ok();
    own.ask(&Query::Stats).ok();
    own.ask(&Query::Find { text: COMMENT.into() }).ok();
    let party = view(&world.clerk, case).party.id;
    own.ask(&Query::Person { party, before: None }).ok();
    own.ask(&Query::OfPerson(party)).ok();
    for kind in RecordKind::ALL.iter().copied() {
        own.ask(&Query::Records { kind, after: None }).ok();
    }
    own.seat.leave();
    (own.said, counted)
}

fn has(said: &[u8], word: &str) -> bool {
    said.windows(word.len()).any(|window| window == word.as_bytes())
}

/// Who may take a request in.
fn servers() -> impl Iterator<Item = &'static Cell> {
    CELLS.iter().filter(|cell| !matches!(cell.role, StaffRole::Member | StaffRole::Auditor))
}

#[test]
fn whoever_served_is_sent_no_byte_of_what_was_said_anonymously() {
    for cell in servers() {
        let (world, case) = answered(cell, true);
        let (said, counted) = everything(&world, cell, case);
        assert!(!has(&said, COMMENT), "{}", cell.named());
        assert!(!counted, "{}: no figure has it either", cell.named());
    }
}

#[test]
fn the_manager_is_told_it_and_without_that_wish_so_is_who_served() {
    let cell = &CELLS[0];
    let (world, case) = answered(cell, true);
    let manager =
        Cell { staff: 1, role: StaffRole::Manager, scope: Scope::All, about: false, sees: "" };
    let (said, counted) = everything(&world, &manager, case);
    assert!(has(&said, COMMENT) && counted);
    let (world, case) = answered(cell, false);
    let (said, counted) = everything(&world, cell, case);
    assert!(has(&said, COMMENT) && counted, "{}", cell.named());
}
