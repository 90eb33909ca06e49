//! Errands line by line, through the same screens and the same service, in both languages.
//!
//! Longer than 500 lines: errands that share what they fill in.

mod talk;
mod told;

use wasl::api::{Answer, Desk, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::request::{Field, MemberField, Place};
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;
use wasl::tui::plain::Line;

use crate::cases::Cases;
use crate::clerk::{Clerk, TODAY};
use crate::talker::Talker;

const NUMBER: CaseNumber = CaseNumber { year: 1448, count: 1 };

fn stage(clerk: &Clerk) -> Stage {
    match clerk.records().ask(&Query::Case(NUMBER)).unwrap() {
        Answer::Case(view) => view.case.stage,
        answer => panic!("{answer:?}"),
    }
}

/// Answers the questions of a form by their names, to its end; what stands in the others is kept.
pub(crate) fn fill(talker: &mut Talker, answers: &[(String, &str)]) {
    let mut last = "";
    for _ in 0..800 {
        let asked = talker.asked().to_owned();
        if asked.contains("..") {
            return;
        }
        let is_asked = |name: &&(String, &str)| {
            let rest = asked.strip_prefix(name.0.as_str()).unwrap_or("?");
            rest.starts_with([':', ' ', '،', ','])
        };
        // What is noticed is asked about once more, and let be.
        let answer = answers.iter().find(is_asked).filter(|(name, _)| name != last);
        talker.write(answer.map_or("", |(_, text)| *text));
        last = answer.map_or("", |(name, _)| name);
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
    let papers = [["10", "1000000008", "1400-02-03"], ["١١", "55", "5"], ["۱۲", "55", "3200"]];
    for [paper, number, says] in papers {
        let typed = [paper, "2", "2", number, "1448-05-01", "1449-01-01", says];
        talker.call(Action::CheckDocuments).write_all(&typed).call(Action::Save);
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
    talker.call(Action::Accept).write_all(&["", "", ""]).call(Action::Save);
    assert_eq!(stage(&clerk), Stage::Decided, "{}", talker.all);
    talker.call(Action::CloseSitting).call(Action::Confirm);
    talker.call(Action::Tell).write("").call(Action::Save);
    talker.call(Action::Register).call(Action::Confirm);
    assert_eq!(stage(&clerk), Stage::Registered, "{}", talker.all);
    talker.call(Action::Deliver).write_all(&["", "", "", "1", "", "المستودع", "س-7", "", ""]);
    talker.call(Action::Save);
    assert_eq!(stage(&clerk), Stage::FollowUp, "{}", talker.all);
    // Nobody asks about their own work (G8).
    let colleague = Cases::of(&clerk).hire(StaffRole::Clerk);
    let mut talker = Talker::at_the_desk_beside(&clerk, colleague, lang);
    talker.write("9").write("1").call(Action::Call).write_all(&[
        "5",
        "4",
        "٣",
        "5",
        "5",
        "جزاكم الله خيرًا",
    ]);
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

/// At the form of a new person, at the first question.
fn at_a_form(lang: Lang) -> (Clerk, Talker) {
    let clerk = Clerk::at_a_new_desk(lang);
    let mut talker = Talker::at_the_desk_of(&clerk, lang);
    talker.call(Action::Receive).write("Sample Person").call(Action::NewPerson);
    (clerk, talker)
}

/// Goes on until a field is asked about.
fn come_to(talker: &mut Talker, label: &str) {
    for _ in 0..60 {
        if talker.asked().starts_with(label) {
            return;
        }
        talker.write("");
    }
    panic!("nobody asks for {label}: {}", talker.all);
}

#[test]
fn a_wrong_answer_is_told_and_asked_for_again_and_an_empty_line_lets_it_be() {
    for (lang, says) in
        [(Lang::English, "Needs correcting: an id number has 10"), (Lang::Arabic, "غير صحيح: ")]
    {
        let (_clerk, mut talker) = at_a_form(lang);
        let label = Words::new(lang).field(Field::NationalId);
        come_to(&mut talker, &label);
        talker.write("12345");
        assert!(talker.said.starts_with(says), "{}", talker.said);
        assert!(talker.asked().starts_with(&label) && talker.asked().contains("12345"));
        talker.write("");
        assert!(!talker.asked().starts_with(&label), "{}", talker.said);
        talker.write("..");
        assert!(talker.asked().starts_with(&label) && talker.asked().contains("12345"));
        talker.write("-").write("..");
        assert_eq!(talker.asked(), format!("{label}:"), "emptied");
    }
}

#[test]
fn what_is_wrong_says_so_at_the_save_and_asks_there() {
    let (_clerk, mut talker) = at_a_form(Lang::English);
    talker.call(Action::Save);
    assert!(talker.said.contains("fields need correcting, in: "), "{}", talker.said);
    assert!(talker.said.contains("Needs correcting: required"), "{}", talker.said);
    assert!(!talker.said.contains("Your choice"), "{}", talker.said);
}

#[test]
fn a_choice_is_made_by_number_or_name_and_a_wrong_one_asks_again() {
    let (_clerk, mut talker) = at_a_form(Lang::Arabic);
    let words = Words::new(Lang::Arabic);
    let label = words.field(Field::Marital);
    come_to(&mut talker, &label);
    assert!(talker.asked().contains("1 أعزب"), "{}", talker.asked());
    for wrong in ["9", "0", "زرافة"] {
        talker.write(wrong);
        assert!(talker.said.contains("لا شيء هنا باسم"), "{}", talker.said);
        assert!(talker.asked().starts_with(&label), "{}", talker.said);
    }
    talker.write("٢").write("..");
    assert!(talker.asked().contains("الآن متزوج"), "{}", talker.asked());
    talker.write("ارمل").write("..");
    assert!(talker.asked().contains("الآن أرمل"), "{}", talker.asked());
    talker.write("-").write("..");
    assert!(!talker.asked().contains("الآن"), "{}", talker.asked());
}

#[test]
fn a_question_mark_says_why_it_is_asked_and_what_can_be_written() {
    for (lang, mark) in [(Lang::English, "?"), (Lang::Arabic, "؟")] {
        let (_clerk, mut talker) = at_a_form(lang);
        let asked = talker.asked().to_owned();
        talker.write(mark);
        let why = Words::new(lang).why(Place::Field(Field::GivenName));
        assert!(talker.said.contains(&why) && talker.said.contains(".."), "{}", talker.said);
        assert_eq!(talker.asked(), asked, "and the question again");
    }
}

#[test]
fn the_household_is_asked_for_row_by_row_and_a_row_comes_back() {
    let (_clerk, mut talker) = at_a_form(Lang::English);
    let words = Words::new(Lang::English);
    let cell = |row, field| words.place(Place::Member(row, field));
    come_to(&mut talker, &words.field(Field::HouseholdSize));
    assert!(talker.said.contains("add row"), "{}", talker.said);
    let bare = |label: String| wasl::i18n::isolate::bare(&label);
    for row in 0..2 {
        talker.write(":add");
        assert_eq!(talker.asked(), bare(format!("{}:", cell(row, MemberField::Name))));
        talker.write_all(&[&format!("Member {row}"), "1", "1410-01-01"]);
    }
    talker.write(":delete row");
    assert!(talker.said.contains("Member 1") && talker.said.contains(":undo"), "{}", talker.said);
    talker.write(":undo").write(".");
    assert!(
        talker.said.contains("Member 0") && talker.said.contains("Member 1"),
        "{}",
        talker.said
    );
}

#[test]
fn text_of_several_lines_grows_by_a_sign() {
    let (_clerk, mut talker) = at_a_form(Lang::English);
    come_to(&mut talker, &Words::new(Lang::English).field(Field::Story));
    let label = talker.asked().to_owned();
    talker.write("one").write("..").write("+ two").write("..");
    assert_eq!(talker.asked(), label.replace(':', " (now one / two):"));
}

#[test]
fn what_was_typed_when_the_input_ended_is_offered_next_time_in_lines_and_on_the_screen() {
    for lang in Lang::ALL {
        let (clerk, mut talker) = at_a_form(lang);
        talker.write("").hear(Line::Unfinished("ZZfather".into()));
        talker.cut();
        let mut again = Talker::at_the_desk_of(&clerk, lang);
        let label = Words::new(lang).field(Field::FatherName);
        let offer = again.said.lines().find(|line| line.contains("Sample")).unwrap_or_default();
        assert!(offer.starts_with("11. ") && offer.contains(&label), "{}", again.said);
        again.call(Action::Resume);
        assert!(again.asked().starts_with(&label), "{}", again.said);
        assert!(again.asked().contains("ZZfather"), "what nobody ended is text all the same");
        again.cut();
        let mut screen = clerk.again(lang);
        screen.take(Action::Resume);
        assert!(screen.picture().contains("ZZfather"), "{}", screen.picture());
    }
}

#[test]
fn a_line_that_nobody_ended_does_nothing() {
    let (clerk, mut talker) = at_a_form(Lang::English);
    talker.hear(Line::Unfinished(":save draft and leave".into()));
    assert!(talker.asked().starts_with("Given name (now Sample)"), "{}", talker.said);
    talker.call(Action::Home).call(Action::Receive);
    drop(clerk);
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    talker.hear(Line::Unfinished("1".into()));
    assert!(talker.said.ends_with("Your choice:\n") && !talker.said.contains("Intake"));
}

#[test]
fn what_cannot_be_read_costs_a_sentence_and_the_question_stands() {
    for lang in Lang::ALL {
        let (_clerk, mut talker) = at_a_form(lang);
        let asked = talker.asked().to_owned();
        for line in [Line::TooLong, Line::NotText] {
            talker.hear(line);
            assert_eq!(talker.said.lines().count(), 2, "{}", talker.said);
            assert_eq!(talker.asked(), asked);
        }
        // Signs that nobody sees are no text of anyone.
        talker.write("A\u{202e}b\u{0}\u{1b}[2J\u{7}").write("..");
        assert!(talker.asked().contains("Ab"), "{}", talker.asked());
    }
}

#[test]
fn more_than_a_field_holds_is_told_and_what_fits_stays() {
    let (_clerk, mut talker) = at_a_form(Lang::English);
    talker.write(&"x".repeat(9_000));
    assert!(talker.asked().starts_with("Given name (now xxx"), "{}", talker.said);
    assert_eq!(talker.said.lines().count(), 2, "{}", talker.said);
    talker.write("");
    assert!(talker.asked().starts_with("Father’s name"), "{}", talker.said);
}

/// A desk with twelve requests in its first queue.
fn busy(lang: Lang) -> (Clerk, Talker) {
    let clerk = Clerk::at_a_new_desk(lang);
    let mut cases = crate::cases::Cases::of(&clerk);
    for n in 0..12 {
        cases.receive_and_leave(&format!("Person Number{n:02}"));
    }
    let talker = Talker::at_the_desk_of(&clerk, lang);
    (clerk, talker)
}

#[test]
fn a_queue_is_paged_sorted_and_filtered_and_a_row_is_acted_on_by_its_number() {
    let (_clerk, mut talker) = busy(Lang::English);
    talker.write("1");
    assert!(talker.said.contains("10. 1448-0010, Person فهد Number09"), "{}", talker.said);
    talker.call(Action::PageDown);
    assert!(talker.said.contains("1448-0012, Person فهد Number11"), "{}", talker.said);
    assert!(talker.said.contains("page up") && !talker.said.contains("page down"));
    talker.call(Action::PageUp).write("3 claim");
    assert!(talker.said.contains("1 request claimed"), "{}", talker.said);
    let changed: Vec<&str> = talker.said.lines().filter(|line| line.contains("1448-")).collect();
    assert_eq!(changed.len(), 1, "only what changed: {}", talker.said);
    assert!(changed[0].starts_with("3. 1448-0003") && changed[0].contains("Held by: "));
    talker.call(Action::Filter).write("Number00");
    assert!(talker.said.contains("1. 1448-0001"), "those that are left are said: {}", talker.said);
    talker.write("0").call(Action::Filter).write("Number07");
    assert!(talker.said.contains("1. 1448-0008"), "{}", talker.said);
    assert!(talker.said.contains("filter: Number07"), "{}", talker.said);
    talker.write("0").call(Action::Sort);
    assert!(talker.said.starts_with("sort: "), "{}", talker.said);
    talker.write("3");
    assert!(talker.said.starts_with("1448-0003 · Person فهد Number02"), "{}", talker.said);
}

#[test]
fn a_dead_choice_says_why_and_an_unknown_one_says_so() {
    let (_clerk, mut talker) = busy(Lang::English);
    talker.write("1").write("1").call(Action::Claim).call(Action::Claim);
    assert!(talker.said.starts_with("claim – "), "{}", talker.said);
    talker.write("99");
    assert!(talker.said.starts_with("There is no choice 99"), "{}", talker.said);
    talker.write("xyz");
    assert!(talker.said.starts_with("Nothing here is called “xyz”"), "{}", talker.said);
    talker.write(&"x".repeat(60_000));
    assert!(talker.said.len() < 300, "it is not said back whole");
    talker.write("..");
    assert!(talker.said.starts_with("Nothing here is called “..”"), "{}", talker.said);
    talker.write("re");
    assert!(talker.said.contains("may be: ") && talker.said.contains("release"), "{}", talker.said);
    talker.write("");
    assert!(talker.said.starts_with("1448-0001 · "), "an empty line says all of it");
}

#[test]
fn a_vote_says_who_voted_what_and_no_more() {
    for lang in Lang::ALL {
        let clerk = Clerk::at_a_desk_of(lang, &["الأول", "الثاني", "الثالث"], 2);
        crate::cases::Cases::of(&clerk).referred("سالم المثالي");
        clerk.clock.set(TODAY.plus(31).at(10, 0));
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        talker.call(Action::Sittings);
        talker.write("0").write("5").call(Action::Decide).call(Action::Open).write("2");
        assert!(talker.said.starts_with("2. الثاني ("), "{}", talker.said);
        assert_eq!(talker.said.lines().count(), 2, "{}", talker.said);
        talker.write("3 x");
        assert!(!talker.said.contains("الثالث ("), "no vote by the way: {}", talker.said);
        talker.call(Action::Recuse).write("3").write("قرابة").call(Action::Save);
        assert!(talker.said.contains("3. الثالث ("), "{}", talker.said);
        talker.call(Action::Minutes).call(Action::Print);
        assert_eq!(std::fs::read_dir(talker.prints.path()).unwrap().count(), 1, "{}", talker.all);
    }
}

#[test]
fn a_call_can_end_in_every_way_it_does_on_the_screen() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let number = crate::cases::Cases::of(&clerk).withdrawn("سالم المثالي");
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    talker.write("9").write("1 satisfaction call");
    assert!(talker.said.contains("Phone: hidden"), "the phone is hidden: {}", talker.said);
    talker.call(Action::Reveal);
    assert!(
        talker.said.starts_with("Phone: 05") && !talker.said.contains("hidden"),
        "{}",
        talker.said
    );
    let before = talker.asked().to_owned();
    talker.write("6");
    assert!(talker.said.starts_with("Nothing here is called “6”") && talker.asked() == before);
    talker.call(Action::CallLater).write("");
    assert!(talker.said.contains("Call on another day"), "{}", talker.said);
    talker.call(Action::KeepAndLeave).call(Action::Declined);
    assert!(talker.said.contains("is closed"), "it asks by its consequence: {}", talker.said);
    talker.write("").call(Action::Confirm);
    assert_eq!(crate::cases::stage(&clerk, number), Stage::Closed, "{}", talker.all);
}

#[test]
fn sample_data_fills_an_empty_store_and_the_language_is_changed_on_the_way() {
    let clerk = Clerk::at_an_empty_store(Lang::English);
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    talker.write(":lang");
    assert!(talker.said.contains("اسم الجمعية:"), "{}", talker.said);
    talker.write(":بيانات");
    assert!(talker.said.contains("هذه بيانات تجريبية"), "{}", talker.said);
    assert!(talker.said.contains("1. تحت الاستكمال، المنتظر: "), "{}", talker.said);
}

#[test]
fn everything_that_can_be_done_is_listed_by_a_colon_with_why_not() {
    let (_clerk, mut talker) = busy(Lang::English);
    talker.write("1").write("1").write(":");
    for said in ["edit", "withdraw", "settings", "quit"] {
        assert!(talker.said.lines().any(|line| line.ends_with(&format!(". {said}"))), "{said}");
    }
    assert!(talker.said.contains("refer to committee – "), "{}", talker.said);
    assert!(!talker.said.contains("line start"), "nothing of the hand: {}", talker.said);
    talker.choose("withdraw");
    assert!(talker.said.contains("is withdrawn"), "{}", talker.said);
    talker.write("0").write("0").write("0").write("q");
    assert!(talker.is_over());
}

#[test]
fn what_a_sentence_calls_by_its_key_is_called_by_its_name() {
    for lang in Lang::ALL {
        let clerk = Clerk::at_a_new_desk(lang);
        let talker = Talker::at_the_desk_of(&clerk, lang);
        let name = format!(":{}", Words::new(lang).action(Action::Receive));
        assert!(talker.said.contains(&name), "{}", talker.said);
    }
}

#[test]
fn a_long_history_is_read_on_to_its_first_fact() {
    use wasl::api::Command;
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let mut cases = crate::cases::Cases::of(&clerk);
    let case = cases.receive("Amal Person");
    for _ in 0..60 {
        let seen = cases.seen(case);
        cases.order(Command::ClaimCase { seen });
        let seen = cases.seen(case);
        cases.order(Command::ReleaseCase { seen });
    }
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    talker.write("1").write("1").write("9");
    for _ in 0..2 {
        assert!(!talker.said.contains("received by"), "a page of fifty at a time");
        talker.call(Action::Bottom);
    }
    assert!(talker.said.contains("received by"), "{}", talker.said);
    talker.call(Action::Bottom);
    assert!(talker.said.starts_with("Nothing here is called"), "{}", talker.said);
}

#[test]
fn a_date_is_told_in_both_calendars_and_one_that_is_none_is_asked_for_again() {
    let (_clerk, mut talker) = at_a_form(Lang::English);
    let label = Words::new(Lang::English).field(Field::BirthDate);
    come_to(&mut talker, &label);
    talker.write("1400-02-03").write("..");
    assert!(talker.asked().starts_with(&format!("{label} (≈ 23 Dec 1979")), "{}", talker.said);
    talker.write("1400-02-31");
    assert!(talker.said.starts_with("Needs correcting: ") && talker.asked().starts_with(&label));
}

#[test]
fn who_is_present_is_changed_on_the_way_and_a_question_is_left_with_its_words_kept() {
    let clerk = Clerk::at_a_desk_of(Lang::English, &["Ahmad", "Zahra", "Ali"], 2);
    crate::cases::Cases::of(&clerk).referred("Amal Person");
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    talker.write("5").call(Action::Decide).call(Action::Open).call(Action::Present);
    talker.write("3").call(Action::Open);
    assert!(talker.said.contains("attendance recorded"), "{}", talker.said);
    assert!(talker.said.contains("3. Ali (guest): absent"), "{}", talker.said);
    assert!(talker.said.contains("2 of 3 present · quorum 2, in order"), "{}", talker.said);
    talker.write("3");
    assert!(talker.said.contains("Ali"), "who is not there has no vote: {}", talker.said);
    talker.write("1").write("1").write("2").write("2").call(Action::Reject);
    talker.write("no lease").write("0");
    assert!(talker.said.contains("rejected: no lease"), "half written: {}", talker.said);
    talker.call(Action::Reject);
    assert_eq!(talker.asked(), "Reason (now no lease):");
    talker.write("").call(Action::Save);
    assert!(talker.said.contains("rejected"), "{}", talker.said);
    assert_eq!(stage(&clerk), Stage::Rejected, "{}", talker.all);
}

#[test]
fn lists_beside_the_queues_are_filtered_line_by_line_too() {
    let clerk = Clerk::at_an_empty_store(Lang::English);
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    talker.call(Action::SampleData).call(Action::Themes);
    let theme = "لا يُعرف موعد الصرف";
    for (typed, is_there) in [("قافلة", false), ("موعد", true)] {
        talker.call(Action::Filter).write(typed);
        assert!(talker.said.contains(&format!("filter: {typed}")), "{}", talker.said);
        assert_eq!(talker.said.contains(theme), is_there, "{}", talker.said);
        talker.write("0");
    }
}
