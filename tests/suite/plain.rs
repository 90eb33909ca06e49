//! Errands line by line, through the same screens and the same service, in both languages.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::request::{Field, MemberField, Place};
use wasl::domain::stage::Stage;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;
use wasl::tui::plain::Line;

use crate::clerk::{Clerk, TODAY};
use crate::talker::Talker;

const NUMBER: CaseNumber = CaseNumber { year: 1448, count: 1 };

fn stage(clerk: &Clerk) -> Stage {
    match clerk.seat.ask(&Query::Case(NUMBER)).unwrap() {
        Answer::Case(view) => view.case.stage,
        answer => panic!("{answer:?}"),
    }
}

/// Answers the questions of a form by their names, and keeps what stands in the others, until there
/// are no more.
fn fill(talker: &mut Talker, answers: &[(String, &str)]) {
    for _ in 0..120 {
        let asked = talker.asked().to_owned();
        if asked.contains("..") {
            return;
        }
        let is_asked = |name: &String| {
            asked
                .strip_prefix(name.as_str())
                .is_some_and(|rest| rest.starts_with([':', ' ', '،', ',']))
        };
        let answer = answers.iter().find(|(name, _)| is_asked(name));
        talker.write(answer.map_or("", |(_, text)| *text));
    }
    panic!("it asks on and on: {}", talker.all);
}

/// From the search to the saved request.
fn receive(talker: &mut Talker, lang: Lang) {
    let words = Words::new(lang);
    talker.call(Action::Receive).write("سالم المثالي").choose(&words.action(Action::NewPerson));
    let field = |field: Field, text: &'static str| (words.field(field), text);
    fill(
        talker,
        &[
            field(Field::FatherName, "فهد"),
            field(Field::GrandfatherName, "زيد"),
            field(Field::Sex, "١"),
            field(Field::NationalId, "1000000008"),
            field(Field::BirthDate, "1400-02-03"),
            field(Field::Marital, "1"),
            field(Field::Category, "1"),
            field(Field::Phone, "٠٥٠٠٠٠٠٠٠١"),
            field(Field::District, "النموذجي"),
            field(Field::DwellingKind, "1"),
            field(Field::HouseholdSize, "5"),
            field(Field::Salary, "3200"),
            field(Field::Service, "1"),
            field(Field::Story, "حالة متخيلة"),
            field(Field::Channel, "1"),
        ],
    );
    talker.choose(&words.action(Action::Save));
}

/// To the committee: papers seen, declaration signed, the month explained.
fn refer(talker: &mut Talker, clerk: &Clerk, lang: Lang) {
    let words = Words::new(lang);
    talker.call(Action::Submit).write("");
    assert_eq!(stage(clerk), Stage::Intake, "an empty line is not a yes");
    talker.choose(&words.action(Action::Confirm));
    assert_eq!(stage(clerk), Stage::Verification, "{}", talker.all);
    for paper in ["10", "١١", "۱۲"] {
        talker.call(Action::CheckDocuments).write(paper);
        talker.write_all(&["", "", "55", "1447-01-01", "1449-01-01"]).call(Action::Save);
    }
    talker.call(Action::Sign).write_all(&["", "118", ""]).call(Action::Save);
    assert_eq!(stage(clerk), Stage::Declared, "{}", talker.all);
    talker.call(Action::Refer).write("").write("").write(".");
    assert_eq!(stage(clerk), Stage::Declared, "what cannot be undone waits for its own word");
    talker.call(Action::Save);
    assert_eq!(stage(clerk), Stage::Referred, "{}", talker.all);
}

fn to_the_end(lang: Lang) {
    let clerk = Clerk::at_an_empty_store(lang);
    let mut talker = Talker::at_the_desk_of(&clerk, lang);
    let words = Words::new(lang);
    talker.write_all(&["جمعية المثال", "مدير تجريبي", "الأول", "الثاني", "الثالث", "", "", "2"]);
    talker.choose(&words.action(Action::Save));
    receive(&mut talker, lang);
    assert_eq!(stage(&clerk), Stage::Intake, "{}", talker.all);
    refer(&mut talker, &clerk, lang);
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    talker.call(Action::Decide).call(Action::Open).write_all(&["1", "2", "٣"]);
    talker.call(Action::Accept).write_all(&["", ""]).call(Action::Save);
    assert_eq!(stage(&clerk), Stage::Decided, "{}", talker.all);
    talker.call(Action::CloseSitting).call(Action::Confirm);
    talker.call(Action::Tell).write("").call(Action::Save);
    talker.call(Action::Register).call(Action::Confirm);
    assert_eq!(stage(&clerk), Stage::Registered, "{}", talker.all);
    talker.call(Action::Deliver).write_all(&["", "", "100", "", "المستودع", "س-7", "", ""]);
    talker.call(Action::Save);
    assert_eq!(stage(&clerk), Stage::FollowUp, "{}", talker.all);
    talker.call(Action::Call).write_all(&["5", "4", "٣", "5", "5", "جزاكم الله خيرًا"]);
    talker.choose(&words.action(Action::Done));
    assert_eq!(stage(&clerk), Stage::Closed, "{}", talker.all);
}

#[test]
fn a_request_goes_from_the_set_up_to_its_end_line_by_line_in_arabic() {
    to_the_end(Lang::Arabic);
}

#[test]
fn a_request_goes_from_the_set_up_to_its_end_line_by_line_in_english() {
    to_the_end(Lang::English);
}
