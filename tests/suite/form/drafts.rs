//! What is typed in the form is kept, however it is left, and is there again.

use super::*;

#[test]
fn leaving_a_field_keeps_the_draft_and_a_killed_terminal_loses_nothing_more() {
    for lang in LANGS {
        for field in [Field::FatherName, Field::District, Field::Story, Field::TakenNote] {
            let mut clerk = at_a_form(lang);
            go_to(&mut clerk, field);
            clerk.type_text("one").take(Action::PrevField).take(Action::NextField);
            let kept_then = draft(&clerk);
            let mut clerk = clerk.killed_and_back(lang);
            let name = Words::new(lang).field(field);
            assert!(clerk.shows(&name), "home names the field: {}", clerk.picture());
            clerk.take(Action::Resume).type_text("Z").take(Action::KeepAndLeave);
            let mut expected = kept_then;
            expected.set(field, "oneZ");
            assert_eq!(draft(&clerk), expected, "it goes on at that field");
        }
    }
}

#[test]
fn a_draft_left_in_the_household_table_goes_on_in_that_cell() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        go_to(&mut clerk, Field::HouseholdSize);
        clerk.take(Action::AddRow).type_text("Ali").take(Action::AddRow).type_text("Sara");
        clerk.take(Action::NextField).take(Action::NextField).type_text("1443");
        clerk.take(Action::KeepAndLeave);
        let at = Place::Member(1, MemberField::BirthDate);
        assert_eq!(kept(&clerk).unwrap().field, at.code());
        let mut clerk = clerk.killed_and_back(lang);
        clerk.take(Action::Resume).type_text("-02-21").take(Action::KeepAndLeave);
        let members = draft(&clerk).members;
        assert_eq!(members[1].get(MemberField::BirthDate), "1443-02-21");
        assert_eq!(members[0].get(MemberField::Name), "Ali");
    }
}

#[test]
fn what_was_being_changed_on_a_case_is_there_when_it_is_changed_again() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        fill_the_least(&mut clerk);
        clerk.take(Action::Save).take(Action::Edit).take(Action::NextField);
        clerk.type_text("Father").take(Action::KeepAndLeave);
        clerk.take(Action::Edit);
        assert!(clerk.picture().contains("Father"), "{}", clerk.picture());
        clerk.type_text("Z").take(Action::Save);
        assert_eq!(saved(&clerk).fields().get(Field::FatherName), "FatherZ");
    }
}

#[test]
fn a_resumed_change_of_a_signed_request_still_asks_before_it_voids_the_signature() {
    for lang in LANGS {
        let mut clerk = Clerk::at_an_empty_store(lang);
        clerk.take(Action::SampleData);
        let query = QueueQuery {
            queue: Queue::Declarations,
            order: Order::Due,
            filter: String::new(),
            overdue: false,
            mine: false,
            committee: None,
            at: Position::Start,
            limit: 40,
        };
        let Answer::Queue(page) = clerk.seat.ask(&Query::Queue(query)).unwrap() else { panic!() };
        let stage = |number| match clerk.records().ask(&Query::Case(number)).unwrap() {
            Answer::Case(own) => own.case.stage,
            other => panic!("{other:?}"),
        };
        let signed = page.rows.iter().position(|(_, row)| stage(row.number) == Stage::Declared);
        clerk.press("3");
        for _ in 0..signed.expect("a signed request among the sample") {
            clerk.press("down");
        }
        clerk.press("enter").take(Action::Edit).type_text("Z").take(Action::KeepAndLeave);
        clerk.take(Action::Home).take(Action::Resume).take(Action::Save);
        let asked = if lang.is_right_to_left() { "قد يُبطل" } else { "may void" };
        assert!(clerk.shows(asked), "{}", clerk.picture());
        clerk.take(Action::Cancel);
        assert!(clerk.picture().contains('Z'), "the form is still there: {}", clerk.picture());
    }
}

#[test]
fn what_stands_in_the_field_is_kept_however_the_form_is_left() {
    for lang in LANGS {
        let leave: [fn(&mut Clerk); 4] = [
            |clerk| {
                clerk.take(Action::Home);
            },
            |clerk| {
                clerk.take(Action::Back);
            },
            |clerk| {
                clerk.take(Action::Quit);
            },
            |clerk| {
                clerk.terminal_gone();
            },
        ];
        for leave in leave {
            let mut clerk = at_a_form(lang);
            go_to(&mut clerk, Field::Story);
            clerk.type_text("half a sent");
            leave(&mut clerk);
            assert_eq!(draft(&clerk).get(Field::Story), "half a sent");
            let mut clerk = clerk.killed_and_back(lang);
            clerk.take(Action::Resume).type_text("ence").take(Action::KeepAndLeave);
            assert_eq!(draft(&clerk).get(Field::Story), "half a sentence");
        }
    }
}
