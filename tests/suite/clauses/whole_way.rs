//! From the first word to the last: what each step of the way asks for and keeps, in both languages.

use wasl::api::command::DeliveryGiven;
use wasl::api::{Command, Fault};
use wasl::domain::calendar::{Calendar, Day};
use wasl::domain::case::Refusal;
use wasl::domain::choice::{Channel, DeliveryKind, Service, Signature};
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::domain::satisfaction::{Answers, Outcome, Score};
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::domain::value::Money;
use wasl::i18n::phrases::{case as say, policy};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, stage, view, written};
use crate::clerk::{Clerk, TODAY};
use crate::errands;

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const NAME: &str = "سالم المثالي";

/// The day on which the month is over of whoever was referred today.
fn month_over() -> Day {
    TODAY.add_months(Calendar::Hijri, 1)
}

fn refused(clerk: &Clerk, command: Command) -> Refusal {
    match Cases::of(clerk).try_order(command) {
        Err(Fault::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn open(clerk: &mut Clerk, case: CaseNumber) {
    clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string()).take(Action::Open);
}

/// Accepted as it was asked, by all three.
fn accept(clerk: &mut Clerk, case: CaseNumber) {
    open(clerk, case);
    clerk.take(Action::Decide).take(Action::Open);
    clerk.press("1").press("2").press("3").take(Action::Accept).take(Action::Save);
    assert_eq!(stage(clerk, case), Stage::Decided, "{}", clerk.picture());
}

/// Accepted, told and registered.
fn registered(lang: Lang) -> (Clerk, CaseNumber) {
    let mut clerk = Clerk::at_a_new_desk(lang);
    let case = Cases::of(&clerk).referred(NAME);
    clerk.clock.set(month_over().at(10, 0));
    accept(&mut clerk, case);
    open(&mut clerk, case);
    clerk.take(Action::Tell).take(Action::Save).take(Action::Register).take(Action::Confirm);
    assert_eq!(stage(&clerk, case), Stage::Registered, "{}", clerk.picture());
    (clerk, case)
}

#[test]
fn received_with_one_key() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        clerk.press("n");
        let asked = Words::new(lang).say(wasl::i18n::phrases::find::TITLE_RECEIVE);
        assert!(clerk.shows(&asked), "{}", clerk.picture());
        clerk.take(Action::Back);
        errands::receive(&mut clerk);
        assert_eq!(stage(&clerk, number(1)), Stage::Intake, "{}", clerk.picture());
        let mut draft = view(&clerk, number(1)).case.request.to_draft();
        draft.set(Field::MinutesGiven, "٢٥");
        let mut cases = Cases::of(&clerk);
        let seen = Some(cases.seen(number(1)));
        cases.order(Command::SaveRequest { case: seen, draft, form: None });
        let kept = view(&clerk, number(1)).case.request.to_draft();
        assert_eq!(kept.get(Field::MinutesGiven), "25");
    }
}

#[test]
fn by_phone_signed_before_a_witness() {
    for lang in BOTH {
        let clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let case = cases.receive(NAME);
        let mut draft = view(&clerk, case).case.request.to_draft();
        draft.set(Field::Channel, "C2");
        let seen = Some(cases.seen(case));
        cases.order(Command::SaveRequest { case: seen, draft, form: None });
        let seen = cases.seen(case);
        cases.order(Command::SubmitCase { seen });
        cases.check_papers(case);
        let seen = cases.seen(case);
        let signed_on = written(TODAY);
        let reference = "أمام الشاهد الأول والثاني".to_owned();
        let how = Signature::Witness;
        cases.order(Command::SignDeclaration { seen, how, reference, signed_on });
        let seen = cases.seen(case);
        cases.order(Command::ReferCase {
            seen,
            explained_by: Channel::Phone,
            committee: None,
            on_paper: None,
        });
        assert_eq!(stage(&clerk, case), Stage::Referred);
    }
}

#[test]
fn each_step_stands_in_its_queue() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let words = Words::new(lang);
        let mut cases = Cases::of(&clerk);
        let case = cases.receive(NAME);
        let stands_in = |clerk: &mut Clerk, queue: Queue| {
            let key = 1 + Queue::ALL.iter().position(|one| *one == queue).unwrap();
            clerk.take(Action::Home).press(&key.to_string());
            assert!(clerk.shows(&words.queue(queue)), "{}", clerk.picture());
            assert!(clerk.shows(&case.to_string()), "{queue:?}\n{}", clerk.picture());
        };
        stands_in(&mut clerk, Queue::Intake);
        let mut cases = Cases::of(&clerk);
        let seen = cases.seen(case);
        cases.order(Command::SubmitCase { seen });
        stands_in(&mut clerk, Queue::Documents);
        let mut cases = Cases::of(&clerk);
        cases.check_papers(case);
        cases.sign(case);
        stands_in(&mut clerk, Queue::Declarations);
        let mut cases = Cases::of(&clerk);
        let seen = cases.seen(case);
        cases.order(Command::ReferCase {
            seen,
            explained_by: Channel::Phone,
            committee: None,
            on_paper: None,
        });
        stands_in(&mut clerk, Queue::Committee);
        clerk.clock.set(month_over().at(10, 0));
        stands_in(&mut clerk, Queue::Ready);
        accept(&mut clerk, case);
        stands_in(&mut clerk, Queue::Answers);
        open(&mut clerk, case);
        clerk.take(Action::Tell).take(Action::Save);
        stands_in(&mut clerk, Queue::Registration);
        open(&mut clerk, case);
        clerk.take(Action::Register).take(Action::Confirm);
        stands_in(&mut clerk, Queue::Deliveries);
        let mut cases = Cases::of(&clerk);
        let seen = cases.seen(case);
        cases.order(Command::RecordDelivery {
            seen,
            delivery: cash(9_000, "7"),
            why: String::new(),
        });
        stands_in(&mut clerk, Queue::Satisfaction);
    }
}

#[test]
fn the_month_is_explained_and_kept() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).referred(NAME);
        let referral = view(&clerk, case).case.referral.unwrap();
        assert_eq!(referral.explained.channel, Channel::Phone);
        assert_eq!(referral.clock.earliest, month_over());
        open(&mut clerk, case);
        let earliest = Words::new(lang).date_near(month_over(), TODAY);
        assert!(clerk.shows(&earliest), "{earliest}\n{}", clerk.picture());
        // The day before it is too early for whoever is no manager; the day itself is not.
        clerk.clock.set(month_over().minus(1).at(10, 0));
        let member = Cases::of(&clerk).hire(StaffRole::Member);
        let mut member = clerk.beside(member, lang);
        open(&mut member, case);
        member.take(Action::Decide).take(Action::Open);
        member.press("1").press("2").press("3").take(Action::Accept).take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Referred, "{}", member.picture());
    }
}

#[test]
fn told_before_registered_and_before_closed() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).referred(NAME);
        clerk.clock.set(month_over().at(10, 0));
        accept(&mut clerk, case);
        let seen = Cases::of(&clerk).seen(case);
        assert_eq!(refused(&clerk, Command::RegisterCase { seen }), Refusal::NotTold);
        open(&mut clerk, case);
        clerk.take(Action::Register);
        assert_eq!(stage(&clerk, case), Stage::Decided, "the key says why not");
        clerk.take(Action::Tell).take(Action::Save).take(Action::Register).take(Action::Confirm);
        let file = view(&clerk, case).case.file.expect("a file number");
        assert!(clerk.shows(&file.0.to_string()), "{}", clerk.picture());
    }
}

fn cash(riyals: u32, receipt: &str) -> DeliveryGiven {
    DeliveryGiven {
        service: Service::Rent,
        kind: DeliveryKind::Cash,
        amount: Money::riyals(riyals).ok(),
        quantity: None,
        on: written(month_over()),
        provider: "المحاسب".into(),
        receipt: receipt.into(),
        note: String::new(),
    }
}

#[test]
fn no_more_is_delivered_than_was_granted() {
    for lang in BOTH {
        let (mut clerk, case) = registered(lang);
        open(&mut clerk, case);
        clerk.take(Action::Deliver).at_field(say::AMOUNT).take(Action::SelectAll);
        clerk.type_text("9001").at_field(say::PROVIDER).type_text("المحاسب");
        clerk.at_field(say::RECEIPT).type_text("7").take(Action::Save);
        assert!(view(&clerk, case).case.deliveries.is_empty(), "{}", clerk.picture());
        let give = |delivery: DeliveryGiven| {
            let seen = Cases::of(&clerk).seen(case);
            Command::RecordDelivery { seen, delivery, why: String::new() }
        };
        Cases::of(&clerk).order(give(cash(5_000, "7")));
        assert_eq!(stage(&clerk, case), Stage::InService);
        // A receipt is of one delivery; a day before the decision is none of a delivery.
        let again = refused(&clerk, give(cash(100, "7")));
        assert!(matches!(again, Refusal::ReceiptUsed { .. }), "{again:?}");
        let early = refused(&clerk, give(DeliveryGiven { on: written(TODAY), ..cash(100, "8") }));
        assert!(matches!(early, Refusal::DeliveredBeforeDecision { .. }), "{early:?}");
        Cases::of(&clerk).order(give(cash(4_000, "8")));
        assert_eq!(stage(&clerk, case), Stage::FollowUp, "all of it");
    }
}

fn answered() -> Outcome {
    Outcome::Answered(Answers { courtesy: Score::of(5), ..Answers::default() })
}

#[test]
fn nobody_asks_about_their_own_work() {
    for lang in BOTH {
        let (mut clerk, case) = registered(lang);
        let mut cases = Cases::of(&clerk);
        let seen = cases.seen(case);
        cases.order(Command::RecordDelivery {
            seen,
            delivery: cash(9_000, "7"),
            why: String::new(),
        });
        open(&mut clerk, case);
        clerk.take(Action::Call).press("5").take(Action::Done);
        assert_eq!(stage(&clerk, case), Stage::FollowUp, "{}", clerk.picture());
        // A raw line is no way round it.
        let seen = Cases::of(&clerk).seen(case);
        let command = Command::RecordSurvey { seen, outcome: answered(), channel: Channel::Phone };
        refused(&clerk, command);
        let colleague = Cases::of(&clerk).hire(StaffRole::Clerk);
        let mut colleague = clerk.beside(colleague, lang);
        open(&mut colleague, case);
        colleague.take(Action::Call).press("5").take(Action::Done);
        assert_eq!(stage(&clerk, case), Stage::Closed, "{}", colleague.picture());
    }
}

#[test]
fn declined_is_an_end() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).withdrawn(NAME);
        open(&mut clerk, case);
        clerk.take(Action::Call).take(Action::Declined).take(Action::Confirm);
        let case = view(&clerk, case).case;
        assert_eq!(case.survey.last().unwrap().outcome, Outcome::Declined);
        assert_eq!(case.stage, Stage::Closed, "{}", clerk.picture());
    }
}

#[test]
fn withdrawn() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).receive(NAME);
        open(&mut clerk, case);
        clerk.take(Action::Withdraw).take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Intake, "no reason, no end");
        clerk.type_text("سافر مع أهله").take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Withdrawn, "{}", clerk.picture());
        assert!(clerk.shows("سافر مع أهله"), "{}", clerk.picture());
    }
}

#[test]
fn the_clause_is_one_key_away() {
    for lang in BOTH {
        let words = Words::new(lang);
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).referred(NAME);
        open(&mut clerk, case);
        let before = clerk.picture();
        clerk.take(Action::Clause);
        let title = words.say(policy::TITLE);
        assert!(clerk.shows(&title) && !clerk.shows(&words.say(policy::BEHIND)));
        clerk.take(Action::Back);
        assert_eq!(clerk.picture(), before);
        // A key that is dead, what it is dead for, and the clause behind it.
        clerk.take(Action::Register).take(Action::Clause);
        let first = |clerk: &mut Clerk| clerk.picture().lines().nth(3).unwrap().to_owned();
        assert!(clerk.shows(&words.say(policy::BEHIND)), "{}", clerk.picture());
        assert!(first(&mut clerk).contains("H5"), "{}", clerk.picture());
        clerk.take(Action::Back);
        // And from the question itself, where what was typed stays.
        clerk.take(Action::Withdraw).type_text("سافر").take(Action::Clause);
        assert!(first(&mut clerk).contains("W2"), "{}", clerk.picture());
        clerk.take(Action::Back);
        assert!(clerk.shows("سافر"), "{}", clerk.picture());
    }
}
