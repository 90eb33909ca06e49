//! What people are asked, as the society words it (G7), and that judging is their right (G8): in both languages.

use wasl::api::query::Hello;
use wasl::api::{Answer, Command, Desk, Fault, Query};
use wasl::domain::case::Step;
use wasl::domain::choice::{AnswerForm, Channel, Choice};
use wasl::domain::figures::Of;
use wasl::domain::id::CaseNumber;
use wasl::domain::questionnaire::Questionnaire;
use wasl::domain::satisfaction::{About, Answers, Given, Outcome, Question, Score};
use wasl::domain::settings::{AskedPart, Settings, SettingsField};
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::domain::theme::{Measured, NewTheme};
use wasl::domain::value::Flaw;
use wasl::i18n::phrases::{figures as say, survey};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, stage, view};
use crate::clerk::{Clerk, TODAY};

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const ARABIC: &str = "كيف استقبلناك؟";
const ENGLISH: &str = "How did we receive you?";

fn hello(clerk: &Clerk) -> Box<Hello> {
    match clerk.seat.ask(&Query::Hello).unwrap() {
        Answer::Hello(hello) => hello,
        answer => panic!("{answer:?}"),
    }
}

fn settings(clerk: &Clerk) -> Settings {
    hello(clerk).settings.unwrap()
}

fn in_force(clerk: &Clerk, about: About) -> Questionnaire {
    settings(clerk).questionnaire(about).unwrap().clone()
}

/// The settings at what those who withdrew are asked.
fn at_the_questions(clerk: &mut Clerk) {
    clerk.take(Action::Settings);
    for _ in 1..16 {
        clerk.take(Action::NextSection);
    }
}

fn at_part(clerk: &mut Clerk, part: AskedPart) {
    let words = Words::new(clerk.lang());
    let args = Args::new().text("part", words.asked_part(part));
    clerk.at_label(&words.say_with(survey::PART, &args));
}

fn survey_of(clerk: &Clerk, case: CaseNumber) -> wasl::domain::satisfaction::Attempt {
    view(clerk, case).case.survey.last().unwrap().clone()
}

fn score(points: u8) -> Option<Given> {
    Score::of(points).map(Given::Score)
}

#[test]
fn a_manager_words_a_question_anew_and_an_open_call_goes_on_by_its_own() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let (first, second) = (cases.withdrawn("سالم المثالي"), cases.withdrawn("هند التجريبي"));
        // A call is open, half answered, while the questions change.
        clerk.press("9").take(Action::Call).press("5").press("4");
        let mut manager = clerk.again(lang);
        at_the_questions(&mut manager);
        at_part(&mut manager, AskedPart::Arabic);
        manager.type_text(ARABIC).take(Action::Save);
        let words = Words::new(lang);
        assert!(manager.shows(&words.flaw(&Flaw::Empty)), "{}", manager.picture());
        assert_eq!(in_force(&clerk, About::Withdrawal).version, 1, "nothing of it is saved");
        at_part(&mut manager, AskedPart::English);
        manager.type_text(ENGLISH).take(Action::Save);
        let now = in_force(&clerk, About::Withdrawal);
        assert_eq!((now.version, now.from), (2, Some(TODAY)), "{}", manager.picture());
        assert_eq!(
            in_force(&clerk, About::Service).version,
            1,
            "each is a questionnaire of its own"
        );
        clerk.press("3").take(Action::Done);
        let attempt = survey_of(&clerk, first);
        assert_eq!(attempt.version, 1);
        let Outcome::Answered(answers) = attempt.outcome else { panic!() };
        assert_eq!(answers.get(Question::Clarity), score(3).as_ref());
        // The next is asked by what is in force, in the words of the language.
        clerk.hear().take(Action::Confirm);
        let own = if lang == Lang::Arabic { ARABIC } else { ENGLISH };
        assert!(clerk.shows(own), "{}", clerk.picture());
        clerk.press("4").take(Action::Done);
        assert_eq!(survey_of(&clerk, second).version, 2);
        // What was answered is read with the words it was asked in.
        clerk.take(Action::Home).take(Action::Find).type_text(&first.to_string());
        clerk.take(Action::Open);
        go_to_satisfaction(&mut clerk);
        let before = words.question(Question::Courtesy, About::Withdrawal);
        assert!(clerk.shows(&before) && !clerk.shows(own), "{}", clerk.picture());
    }
}

fn go_to_satisfaction(clerk: &mut Clerk) {
    for _ in 0..7 {
        clerk.take(Action::Down);
    }
}

/// With a question by yes and no that must be answered, and one in words.
fn asked_more(clerk: &Clerk) {
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let before = hello.settings.unwrap();
    let mut draft = before.to_draft();
    for (row, code, form, required) in
        [(6, "own_1", AnswerForm::YesNo, "yes"), (7, "own_2", AnswerForm::Words, "no")]
    {
        for (part, text) in [
            (AskedPart::Question, code),
            (AskedPart::Form, form.code()),
            (AskedPart::Required, required),
            (AskedPart::Arabic, "سؤال الجمعية"),
            (AskedPart::English, "The question of the society"),
        ] {
            draft.set(SettingsField::Asked(About::Withdrawal, row, part), text);
        }
    }
    let settings = draft.check(&before).unwrap().into();
    let version = hello.settings_version;
    Cases::of(clerk).order(Command::ChangeSettings { settings, version });
}

#[test]
fn a_question_that_must_be_answered_is_told_where_it_stands_and_nothing_is_lost() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).withdrawn("سالم المثالي");
        asked_more(&clerk);
        clerk.hear().press("9").take(Action::Call).press("5").take(Action::Done);
        let words = Words::new(lang);
        let own = Question::from_code("own_1").unwrap();
        // By its words: nobody knows the society's questions by their numbers.
        let asked = if lang == Lang::Arabic {
            "سؤال الجمعية"
        } else {
            "The question of the society"
        };
        let args = Args::new().text("question", asked);
        let told = words.say_with(survey::UNANSWERED, &args);
        assert!(clerk.shows(&told), "{}", clerk.picture());
        assert_eq!(stage(&clerk, case), Stage::Withdrawn);
        // It stands in focus: two is no.
        clerk.press("2").type_text("بالهاتف").take(Action::Done);
        let Outcome::Answered(answers) = survey_of(&clerk, case).outcome else { panic!() };
        assert_eq!(answers.get(Question::Courtesy), score(5).as_ref());
        assert_eq!(answers.get(own), Some(&Given::Yes(false)));
        let words_of = Question::from_code("own_2").unwrap();
        assert_eq!(answers.get(words_of), Some(&Given::Words("بالهاتف".into())));
    }
}

#[test]
fn a_question_of_the_society_is_called_by_its_words_wherever_it_is_read() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        asked_more(&clerk);
        let (about, question) = (About::Withdrawal, Question::from_code("own_1").unwrap());
        let measured = Some(Measured { about, question, service: None });
        let theme = NewTheme { title: "عنوان".into(), words: "كلام".into(), measured };
        Cases::of(&clerk).order(Command::OpenTheme { theme, source: None, form: None });
        let (words, own) = (Words::new(lang), settings(&clerk));
        let asked = if lang == Lang::Arabic {
            "سؤال الجمعية"
        } else {
            "The question of the society"
        };
        let is_it =
            |said: &str| said.contains(asked) && !said.contains(&words.question_code(question));
        clerk.hear().take(Action::Themes).take(Action::Open);
        assert!(clerk.shows(asked), "{}", clerk.picture());
        assert!(!clerk.shows(&words.question_code(question)), "{}", clerk.picture());
        // Also of those who were never asked it, and where a table has the code of one alone.
        for about in About::ALL {
            assert!(is_it(&words.asked_last(question, about, Some(&own))));
        }
        assert!(is_it(&words.figures_of(Of::Question(question), Some(&own))));
        assert!(words.code_named(question, Some(&own)).contains(asked));
        let free = Question::from_code("own_9").unwrap();
        assert_eq!(words.code_named(free, Some(&own)), words.question_code(free));
        // Why it cannot go says which; once it is asked no more, it is called as it was asked last.
        let mut draft = own.to_draft();
        draft.set(SettingsField::Asked(about, 6, AskedPart::Question), "own_3");
        let mut gone = draft.check(&own).unwrap();
        let version = hello(&clerk).settings_version;
        let command = Command::ChangeSettings { settings: gone.clone().into(), version };
        let refused = Cases::of(&clerk).try_order(command).unwrap_err();
        let Fault::InvalidSettings(faults) = refused else { panic!("{refused:?}") };
        assert!(is_it(&words.flaw(&faults[0].1)), "{}", words.flaw(&faults[0].1));
        gone.date_versions(&own, TODAY);
        assert!(is_it(&words.measured(measured, Some(&gone))));
    }
}

#[test]
fn three_of_five_are_sixty_percent_with_their_number_and_four_are_hidden() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let mut answer = |name: &str, outcome: Outcome| {
            let case = cases.withdrawn(name);
            let seen = cases.seen(case);
            let (channel, version) = (Channel::Phone, 1);
            cases.order(Command::RecordSurvey { seen, outcome, channel, version });
        };
        let answered = |points| Outcome::Answered(Answers::of(Question::Outcome, points));
        for (name, points) in
            [("سالم المثالي", 5), ("هند التجريبي", 4), ("ريم النموذجي", 4), ("فهد المتخيل", 2)]
        {
            answer(name, answered(points));
        }
        answer("نورة العيّني", Outcome::Declined);
        clerk.take(Action::Figures).take(Action::FiguresAbout).take(Action::FiguresAbout);
        let words = Words::new(lang);
        let few = words.say_with(say::FEW, &Args::new().count("min", 5));
        assert!(clerk.shows(&few) && !clerk.shows("75.0%"), "{}", clerk.picture());
        answer_one_more(&clerk, answered(1));
        // Round to the same once more.
        for _ in About::ALL {
            clerk.take(Action::FiguresAbout);
        }
        let of = Args::new().text("answered", "5").text("offered", "6");
        assert!(clerk.shows(&words.say_with(say::ANSWERED_OF, &of)), "{}", clerk.picture());
        assert!(clerk.shows("60.0%") && clerk.shows("83.3%"), "{}", clerk.picture());
        assert!(clerk.shows(&words.say(say::FORMULA)), "{}", clerk.picture());
    }
}

fn answer_one_more(clerk: &Clerk, outcome: Outcome) {
    let mut cases = Cases::of(clerk);
    let case = cases.withdrawn("سعاد الافتراضي");
    let seen = cases.seen(case);
    cases.order(Command::RecordSurvey { seen, outcome, channel: Channel::Phone, version: 1 });
}

#[test]
fn what_is_said_anonymously_is_not_told_to_who_served_and_the_manager_reads_it() {
    for lang in BOTH {
        let manager = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&manager);
        let clerk = cases.hire(StaffRole::Clerk);
        let caller = cases.hire_as(wasl::domain::id::StaffId(7), "خالد السائل", StaffRole::Clerk);
        let mut server = manager.beside(clerk, lang);
        let case = Cases::of(&server).withdrawn("سالم المثالي");
        let mut caller = manager.beside(caller, lang);
        caller.press("9").take(Action::Call).take(Action::Anonymous).press("1").press("2");
        caller.take(Action::NextQuestion).take(Action::NextQuestion).take(Action::NextQuestion);
        caller.type_text("تأخروا كثيرًا").take(Action::Done);
        let mut manager = manager.again(lang);
        for (who, is_told) in [(&mut server, false), (&mut manager, true)] {
            who.take(Action::Home).take(Action::Find).type_text(&case.to_string());
            who.take(Action::Open);
            go_to_satisfaction(who);
            let withheld = Words::new(lang).say(survey::WITHHELD);
            assert_eq!(who.shows("تأخروا كثيرًا"), is_told, "{}", who.picture());
            assert_eq!(who.shows(&withheld), !is_told, "{}", who.picture());
        }
    }
}

#[test]
fn answers_that_were_not_the_persons_are_taken_back_with_a_reason_and_count_no_more() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).withdrawn("سالم المثالي");
        clerk.press("9").take(Action::Call).press("5").take(Action::Done).take(Action::Cancel);
        assert_eq!(stage(&clerk, case), Stage::Closed);
        clerk.take(Action::Home).take(Action::Find).type_text("1448-0001").take(Action::Open);
        clerk.take(Action::TakeBack).at_field(wasl::i18n::phrases::case::REASON);
        clerk.type_text("خطأ").take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Withdrawn, "{}", clerk.picture());
        let own = view(&clerk, case).case;
        assert_eq!((own.survey.len(), own.surveyed()), (0, None));
        assert!(own.reversals[0].survey().is_some());
        go_to_satisfaction(&mut clerk);
        assert!(clerk.shows("خطأ"), "{}", clerk.picture());
        // Taken back once, by whichever terminal: the second is told.
        let mut cases = Cases::of(&clerk);
        let (seen, reason) = (cases.seen(case), "مرة أخرى".to_owned());
        let again = cases.try_order(Command::ReverseStep { seen, step: Step::Survey, reason });
        assert!(again.is_err());
        assert_eq!(number(1), case);
    }
}

#[test]
fn of_two_who_answer_for_one_person_the_second_is_told_and_keeps_what_they_typed() {
    for lang in BOTH {
        let mut first = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&first).withdrawn("سالم المثالي");
        first.press("9").take(Action::Call).press("5");
        let mut second = first.again(lang);
        second.press("9").take(Action::Call).press("1").take(Action::Done);
        assert_eq!(stage(&second, case), Stage::Closed);
        let before = survey_of(&second, case);
        first.take(Action::Done);
        assert_eq!(survey_of(&first, case), before, "{}", first.picture());
        assert_eq!(stage(&first, case), Stage::Closed);
    }
}
