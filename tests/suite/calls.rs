//! Errands of the satisfaction calls: from one person to the next, tries, later, other channels.

use wasl::api::query::{DraftLine, Record, RecordKind};
use wasl::api::{Answer, Command, Desk, Fault, Query};
use wasl::domain::choice::Channel;
use wasl::domain::satisfaction::{Given, Outcome, Question, Score};
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::i18n::Lang;
use wasl::i18n::phrases::case;
use wasl::keymap::Action;

use crate::cases::{Cases, number, pictured, stage, view};
use crate::clerk::{Clerk, TODAY};

const THREE: [&str; 3] = ["سالم المثالي", "هند التجريبي", "ريم النموذجي"];

/// Three people to be asked; the first is on the sheet.
fn at_the_first_call(lang: Lang) -> Clerk {
    let mut clerk = Clerk::at_a_new_desk(lang);
    let mut cases = Cases::of(&clerk);
    for name in THREE {
        cases.withdrawn(name);
    }
    clerk.press("9").take(Action::Call);
    clerk
}

fn drafts(clerk: &Clerk) -> Vec<DraftLine> {
    match clerk.seat.ask(&Query::Drafts).unwrap() {
        Answer::Drafts(lines) => lines,
        answer => panic!("{answer:?}"),
    }
}

fn says(clerk: &mut Clerk, text: &str) {
    let picture = clerk.picture();
    assert!(picture.contains(text), "no {text:?} in\n{picture}");
}

#[test]
fn calls_go_on_from_one_person_to_the_next_and_end() {
    let mut clerk = at_the_first_call(Lang::English);
    says(&mut clerk, "Call 1 of 3");
    clerk.press("5").press("4").take(Action::Done);
    assert_eq!(stage(&clerk, number(1)), Stage::Closed);
    says(&mut clerk, "1448-0002");
    clerk.take(Action::Confirm);
    says(&mut clerk, "Call 2 of 3");
    clerk.take(Action::NoAnswer).take(Action::Confirm);
    says(&mut clerk, "Call 3 of 3");
    clerk.press("3").take(Action::Done);
    says(&mut clerk, "No more calls today");
    // Who did not answer is called again on another day.
    clerk.clock.set(TODAY.plus(1).at(9, 0));
    clerk.take(Action::Call);
    says(&mut clerk, "day 2 of 3");
    says(&mut clerk, "no answer");
}

#[test]
fn turning_back_from_the_next_call_leaves_it_waiting() {
    let mut clerk = at_the_first_call(Lang::English);
    clerk.press("5").take(Action::Done).take(Action::Cancel);
    says(&mut clerk, "1448-0002");
    assert_eq!(stage(&clerk, number(2)), Stage::Withdrawn);
}

#[test]
fn after_the_last_try_a_person_counts_as_unreachable() {
    let mut clerk = at_the_first_call(Lang::English);
    clerk.take(Action::NoAnswer).take(Action::Cancel);
    for day in 1..=2 {
        clerk.clock.set(TODAY.plus(day).at(9, 0));
        clerk.take(Action::Home).take(Action::Find).type_text("1448-0001").take(Action::Open);
        clerk.take(Action::Call).take(Action::NoAnswer);
        if day == 2 {
            says(&mut clerk, "This was day 3 of 3");
            assert_eq!(stage(&clerk, number(1)), Stage::Withdrawn, "it waits for a yes");
            clerk.take(Action::Confirm);
        }
        clerk.take(Action::Cancel);
    }
    let case = view(&clerk, number(1)).case;
    assert_eq!((case.stage, case.survey.len()), (Stage::Closed, 3));
}

#[test]
fn what_closes_the_request_is_asked_about_by_its_consequence() {
    for (action, outcome, days) in
        [(Action::Declined, Outcome::Declined, 0), (Action::Unreachable, Outcome::Unreachable, 2)]
    {
        let mut clerk = at_the_first_call(Lang::English);
        tried_on(&mut clerk, days);
        clerk.take(action);
        says(&mut clerk, "this is recorded");
        clerk.take(Action::Cancel);
        assert_eq!(stage(&clerk, number(1)), Stage::Withdrawn, "{action:?}");
        clerk.take(action).take(Action::Confirm);
        let case = view(&clerk, number(1)).case;
        assert_eq!(case.survey.last().unwrap().outcome, outcome);
        assert_eq!(case.stage, Stage::Closed);
    }
}

/// Nobody answered on so many days; the call of the day after is open.
fn tried_on(clerk: &mut Clerk, days: i32) {
    for day in 0..days {
        clerk.take(Action::NoAnswer).take(Action::Cancel);
        clerk.clock.set(TODAY.plus(day + 1).at(9, 0));
        clerk.take(Action::Home).take(Action::Find).type_text("1448-0001").take(Action::Open);
        clerk.take(Action::Call);
    }
}

#[test]
fn nobody_is_given_up_before_the_days_that_the_society_wants() {
    for (lang, days, enough) in [
        (Lang::English, "tried on 2 of 3 days", "tried often enough today"),
        (Lang::Arabic, "المحاولات، مع اليوم، في 2 من 3 أيام", "تكفي محاولات اليوم"),
    ] {
        let mut clerk = at_the_first_call(lang);
        tried_on(&mut clerk, 1);
        clerk.take(Action::Unreachable);
        assert!(clerk.shows(days), "{}", clerk.picture());
        // Calls of one day are one day, and end themselves.
        for _ in 0..3 {
            clerk.take(Action::NoAnswer).take(Action::Cancel);
            clerk.take(Action::Home).take(Action::Find).type_text("1448-0001").take(Action::Open);
            clerk.take(Action::Call);
        }
        clerk.take(Action::NoAnswer);
        assert!(clerk.shows(enough), "{}", clerk.picture());
        // Over a raw line it is the same.
        let mut cases = Cases::of(&clerk);
        for outcome in [Outcome::Unreachable, Outcome::NoAnswer] {
            let seen = cases.seen(number(1));
            let command =
                Command::RecordSurvey { seen, outcome, channel: Channel::Phone, version: 1 };
            assert!(matches!(cases.try_order(command), Err(Fault::Refused(_))), "{lang:?}");
        }
        assert_eq!(stage(&clerk, number(1)), Stage::Withdrawn);
    }
}

#[test]
fn a_later_day_is_agreed_and_what_was_answered_stays() {
    let mut clerk = at_the_first_call(Lang::English);
    clerk.press("5").press("4").take(Action::CallLater);
    clerk.take(Action::SelectAll).type_text("1448-06-13").take(Action::Save);
    says(&mut clerk, "choose a day after today");
    clerk.take(Action::SelectAll).type_text("1448-06-20").take(Action::Save);
    clerk.take(Action::Cancel);
    let case = view(&clerk, number(1)).case;
    assert_eq!(case.due, Some(TODAY.plus(7)));
    clerk.take(Action::Home).take(Action::Find).type_text("1448-0001").take(Action::Open);
    says(&mut clerk, "as agreed");
    clerk.take(Action::Call);
    says(&mut clerk, "[4]");
    clerk.press("3").take(Action::Done).take(Action::Cancel);
    let survey = view(&clerk, number(1)).case.survey;
    let Outcome::Answered(answers) = &survey.last().unwrap().outcome else { panic!() };
    let points = |own| answers.get(own).and_then(Given::counted);
    assert_eq!(points(Question::Courtesy), Score::of(5));
    assert_eq!(points(Question::Clarity), Score::of(3));
}

#[test]
fn a_day_being_agreed_outlives_every_way_of_leaving() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = at_the_first_call(lang);
        // Looking at the question without typing leaves nothing unfinished.
        clerk.take(Action::CallLater).take(Action::Home);
        assert!(drafts(&clerk).is_empty(), "{}", clerk.picture());
        clerk.press("9").take(Action::Call).take(Action::CallLater);
        clerk.take(Action::SelectAll).type_text("1448-06-2").take(Action::Home);
        let mut again = clerk.again(lang);
        again.press("9").take(Action::Call).take(Action::CallLater);
        says(&mut again, "1448-06-2");
        again.type_text("0").take(Action::Save);
        assert_eq!(view(&again, number(1)).case.due, Some(TODAY.plus(7)));
        assert!(drafts(&again).is_empty(), "what was agreed is not unfinished");
    }
}

#[test]
fn half_given_answers_outlive_esc_and_the_end_of_the_program() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = at_the_first_call(lang);
        clerk.take(Action::CallChannel).press("5").press("4").press("3").press("2").press("1");
        let before = clerk.type_text("لم يكتمل").picture();
        let mut again = clerk.again(lang);
        again.press("9").take(Action::Call);
        assert_eq!(again.picture(), before, "after the program ended");
        again.take(Action::KeepCall).take(Action::Home).take(Action::Resume);
        assert_eq!(again.picture(), before, "after Esc");
        again.take(Action::Done);
        let survey = view(&again, number(1)).case.survey;
        let Outcome::Answered(answers) = &survey[0].outcome else { panic!() };
        assert_eq!(answers.comment, "لم يكتمل");
        assert_eq!(survey[0].channel, Channel::SocialMedia);
    }
}

#[test]
fn the_words_to_say_are_those_of_what_became_of_the_request() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = Cases::of(&clerk);
    let withdrawn = cases.withdrawn(THREE[0]);
    let (rejected, served) = (cases.referred(THREE[1]), cases.referred(THREE[2]));
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    clerk.press("5").take(Action::Decide).take(Action::Open);
    for (votes, action) in [(2, Action::Reject), (1, Action::Accept)] {
        for _ in 0..votes {
            clerk.press("1").press("2").press("3");
        }
        clerk.take(action);
        if action == Action::Reject {
            clerk.type_text("لا تنطبق");
        }
        clerk.take(Action::Save);
    }
    clerk.take(Action::Home);
    let mut cases = Cases::of(&clerk);
    for case in [rejected, served] {
        let seen = cases.seen(case);
        cases.order(Command::TellAnswer { seen, channel: Channel::Phone });
    }
    let seen = cases.seen(served);
    cases.order(Command::RegisterCase { seen });
    let seen = cases.seen(rejected);
    cases.order(Command::ReleaseCase { seen });
    let colleague = cases.hire(StaffRole::Clerk);
    let open = |clerk: &mut Clerk, case: wasl::domain::id::CaseNumber| {
        clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string());
        clerk.take(Action::Open);
    };
    open(&mut clerk, served);
    clerk.take(Action::Deliver).at_field(case::PROVIDER).type_text("المستودع");
    clerk.at_field(case::RECEIPT).type_text("7").take(Action::Save);
    // Whoever decided and delivered is told why they do not ask.
    clerk.take(Action::Call);
    says(&mut clerk, "you decided or delivered this request");
    let mut caller = clerk.beside(colleague, Lang::English);
    for (case, text, asked) in [
        (withdrawn, "You withdrew your", "Were you treated fairly?"),
        (rejected, "Your request was not", "Were you treated fairly?"),
        (served, "received on 15 Rajab", "Did the service meet your need?"),
    ] {
        open(&mut caller, case);
        caller.take(Action::Call);
        says(&mut caller, text);
        says(&mut caller, asked);
    }
}

#[test]
fn a_phone_is_hidden_until_it_is_shown_and_that_is_recorded() {
    let mut clerk = at_the_first_call(Lang::English);
    says(&mut clerk, "Phone  •••");
    let masked = |clerk: &Clerk| match clerk.seat.ask(&Query::Case(number(1))).unwrap() {
        Answer::Case(own) => own.party.known.phones().next().is_none(),
        answer => panic!("{answer:?}"),
    };
    assert!(masked(&clerk), "it is not on the wire either");
    clerk.take(Action::Reveal);
    says(&mut clerk, "0500000812");
    let query = Query::Records { kind: RecordKind::Ledger, after: None };
    let Answer::Records { rows, .. } = clerk.seat.ask(&query).unwrap() else { panic!() };
    let shown = |row: &Record| matches!(row, Record::Ledger(line) if line.verb == "show_phone");
    assert_eq!(rows.iter().filter(|row| shown(row)).count(), 1);
}

#[test]
fn a_call_sheet_looks_as_it_is_pictured() {
    for (lang, name) in [(Lang::Arabic, "call_ar"), (Lang::English, "call_en")] {
        let mut clerk = at_the_first_call(lang);
        clerk.take(Action::NoAnswer).take(Action::Confirm).take(Action::Home);
        clerk.clock.set(TODAY.plus(1).at(9, 0));
        clerk.press("9").take(Action::Call).press("5").press("4").press("3").press("4").press("5");
        clerk.type_text("كانت المعاملة طيبة، والوقت طال قليلًا.");
        pictured(name, &clerk.picture());
        let narrow = clerk.resize(60, 20).picture();
        assert_eq!(narrow.matches(['[', ']']).count(), 10, "{narrow}");
    }
}
