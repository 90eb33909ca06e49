//! Themes by themselves: who may do what, each rule in both directions.

use super::*;
use crate::domain::case::{By, Refusal};
use crate::domain::contact::InquiryFlaw;
use crate::domain::department::Scope;
use crate::domain::id::{InquiryNumber, PartyId};
use crate::domain::settings::{SetUp, Settings};
use crate::domain::staff::{Staff, StaffRole};

const MANAGER: StaffId = StaffId(1);
const CLERK: StaffId = StaffId(2);
const LEFT: StaffId = StaffId(3);
const DAY: Day = Day(20_780);

fn settings() -> Settings {
    let set_up = SetUp {
        society: "جمعية المثال".into(),
        own_name: "مدير تجريبي".into(),
        own_role: StaffRole::Manager,
        members: vec!["الأول".into(), "الثاني".into()],
        quorum: 2,
    };
    let mut settings = set_up.check().unwrap();
    for (id, role) in [(CLERK, StaffRole::Clerk), (LEFT, StaffRole::Left)] {
        settings.staff.push(Staff { id, name: id.0.to_string(), role, scope: Scope::All });
    }
    settings
}

fn by(settings: &Settings, by: StaffId, today: Day) -> By<'_> {
    By { by, at: today.at(10, 0), today, settings }
}

fn new() -> NewTheme {
    NewTheme { title: "الرد غير مفهوم".into(), words: String::new(), measured: None }
}

fn inquiry(n: u32) -> RecordRef {
    InquiryNumber(n).into()
}

fn known(party: u64) -> Raiser {
    Raiser { party: Some(PartyId(party)), case: None, is_known: true }
}

fn opened(settings: &Settings) -> Theme {
    let mut own = Theme::new(ThemeNumber(1), &new(), by(settings, CLERK, DAY)).unwrap();
    for (n, party) in [(1, 7), (2, 7), (3, 8)] {
        own.gather(inquiry(n), known(party), by(settings, CLERK, DAY)).unwrap();
    }
    own
}

fn act(settings: &Settings, own: &mut Theme, due: Day) -> Result<(), Refusal> {
    let word = ThemeWord::Act { text: "خطاب قصير".into(), owner: CLERK, due };
    own.take(&word, (None, &[]), by(settings, MANAGER, DAY))
}

fn end(action: u16, on: Day) -> ThemeWord {
    ThemeWord::EndAction { action, done: true, result: "كُتب".into(), on }
}

fn closed(settings: &Settings) -> Theme {
    let mut own = opened(settings);
    let close = ThemeWord::Close { say: "صار قصيرًا".into() };
    own.take(&close, (None, &[]), by(settings, MANAGER, DAY)).unwrap();
    own
}

#[test]
fn a_theme_has_a_title_and_a_record_is_gathered_once() {
    let settings = settings();
    let nameless = NewTheme { title: "  ".into(), ..new() };
    let refused = Theme::new(ThemeNumber(1), &nameless, by(&settings, CLERK, DAY));
    assert!(matches!(refused, Err(Refusal::Text { .. })));
    let mut own = opened(&settings);
    let again = own.gather(inquiry(1), known(7), by(&settings, CLERK, DAY));
    assert_eq!(again, Err(ThemeFlaw::Gathered.into()));
    own.gather(inquiry(4), known(9), by(&settings, CLERK, DAY)).unwrap();
    assert_eq!(own.sources.len(), 4);
    // Whoever gathered it takes it out, or a manager.
    let drop = |n| ThemeWord::Drop { source: inquiry(n), reason: "ليس منه".into() };
    let mut others = own.clone();
    others.sources.iter_mut().for_each(|source| source.by = MANAGER);
    let refused = others.take(&drop(4), (None, &[]), by(&settings, CLERK, DAY));
    assert_eq!(refused, Err(ThemeFlaw::NotYours { by: MANAGER }.into()));
    own.take(&drop(4), (None, &[]), by(&settings, CLERK, DAY)).unwrap();
    let twice = own.take(&drop(4), (None, &[]), by(&settings, CLERK, DAY));
    assert_eq!(twice, Err(ThemeFlaw::NotGathered.into()));
}

#[test]
fn a_manager_gives_an_action_to_who_works_here_and_by_a_day_to_come() {
    let settings = settings();
    let mut own = opened(&settings);
    let word = |owner, due| ThemeWord::Act { text: "خطاب قصير".into(), owner, due };
    let mut try_it = |who, word: ThemeWord| {
        own.take(&word, (None, &[]), by(&settings, who, DAY)).map_err(|refusal| match refusal {
            Refusal::Theme(flaw) => flaw,
            other => panic!("{other:?}"),
        })
    };
    let due = DAY.plus(5);
    assert_eq!(try_it(CLERK, word(CLERK, due)), Err(ThemeFlaw::NeedsManager));
    assert_eq!(try_it(MANAGER, word(LEFT, due)), Err(ThemeFlaw::OwnerLeft));
    assert_eq!(try_it(MANAGER, word(StaffId(9), due)), Err(ThemeFlaw::OwnerLeft));
    assert_eq!(try_it(MANAGER, word(CLERK, DAY)), Err(ThemeFlaw::DueNotAfterToday));
    let last = DAY.plus(ACTION_DAYS_MAX);
    assert_eq!(try_it(MANAGER, word(CLERK, last.plus(1))), Err(ThemeFlaw::DueTooFar { last }));
    assert_eq!(try_it(MANAGER, word(CLERK, last)), Ok(()));
}

#[test]
fn a_theme_with_open_actions_is_not_closed_and_they_are_named() {
    let settings = settings();
    let mut own = opened(&settings);
    act(&settings, &mut own, DAY.plus(5)).unwrap();
    act(&settings, &mut own, DAY.plus(9)).unwrap();
    let close = ThemeWord::Close { say: "صار قصيرًا".into() };
    let later = DAY.plus(3);
    let open = |numbers: &[u16]| {
        let named = |n: &u16| OpenAction { number: *n, text: "خطاب قصير".into() };
        Refusal::from(ThemeFlaw::OpenActions { actions: numbers.iter().map(named).collect() })
    };
    let refused = own.take(&close, (None, &[]), by(&settings, MANAGER, later));
    assert_eq!(refused, Err(open(&[1, 2])));
    own.take(&end(1, later), (None, &[]), by(&settings, CLERK, later)).unwrap();
    let refused = own.take(&close, (None, &[]), by(&settings, MANAGER, later));
    assert_eq!(refused, Err(open(&[2])));
    let give_up =
        ThemeWord::EndAction { action: 2, done: false, result: "لا حاجة".into(), on: later };
    own.take(&give_up, (None, &[]), by(&settings, MANAGER, later)).unwrap();
    assert_eq!(own.take(&close, (None, &[]), by(&settings, MANAGER, later)), Ok(()));
    assert_eq!(act(&settings, &mut own, DAY.plus(9)), Err(ThemeFlaw::Closed.into()));
}

#[test]
fn what_came_of_an_action_is_written_by_its_owner_or_a_manager_and_not_before_it_was_given() {
    let settings = settings();
    let mut own = opened(&settings);
    act(&settings, &mut own, DAY.plus(5)).unwrap();
    own.actions[0].owner = MANAGER;
    let refused = own.clone().take(&end(1, DAY), (None, &[]), by(&settings, CLERK, DAY));
    assert_eq!(refused, Err(ThemeFlaw::NotOwner { owner: MANAGER }.into()));
    let try_on = |on: Day| own.clone().take(&end(1, on), (None, &[]), by(&settings, MANAGER, DAY));
    assert_eq!(try_on(DAY.plus(1)), Err(ThemeFlaw::DayInFuture.into()));
    assert_eq!(try_on(DAY.minus(1)), Err(ThemeFlaw::BeforeAction { began: DAY }.into()));
    assert_eq!(try_on(DAY), Ok(()));
    own.take(&end(1, DAY), (None, &[]), by(&settings, MANAGER, DAY)).unwrap();
    let again = own.take(&end(1, DAY), (None, &[]), by(&settings, MANAGER, DAY));
    assert_eq!(again, Err(ThemeFlaw::ActionEnded.into()));
    let none = own.take(&end(2, DAY), (None, &[]), by(&settings, MANAGER, DAY));
    assert_eq!(none, Err(ThemeFlaw::NoSuchAction.into()));
}

#[test]
fn each_person_is_told_once_however_often_they_said_it_and_only_of_a_closed_theme() {
    let settings = settings();
    assert_eq!(opened(&settings).may_tell(inquiry(1)), Err(ThemeFlaw::NotClosed.into()));
    let mut own = closed(&settings);
    let people: Vec<RecordRef> = own.to_tell().iter().map(|source| source.on).collect();
    assert_eq!(people, [inquiry(1), inquiry(3)], "7 said it twice");
    own.told(inquiry(1), &[inquiry(2)], ContactNumber(5), by(&settings, CLERK, DAY)).unwrap();
    for n in [1, 2] {
        assert_eq!(own.may_tell(inquiry(n)), Err(ThemeFlaw::ToldAlready.into()));
    }
    let missed = ThemeWord::NotReached { source: inquiry(3), reason: "انتقل".into() };
    own.take(&missed, (None, &[]), by(&settings, CLERK, DAY)).unwrap();
    assert!(own.to_tell().is_empty());
    let again = own.take(&missed, (None, &[]), by(&settings, CLERK, DAY));
    assert_eq!(again, Err(ThemeFlaw::ToldAlready.into()));
    let mut unknown = opened(&settings);
    let nobody = Raiser { party: None, case: None, is_known: false };
    unknown.gather(inquiry(9), nobody, by(&settings, CLERK, DAY)).unwrap();
    let close = ThemeWord::Close { say: "صار قصيرًا".into() };
    unknown.take(&close, (None, &[]), by(&settings, MANAGER, DAY)).unwrap();
    assert_eq!(unknown.may_tell(inquiry(9)), Err(ThemeFlaw::NobodyToTell.into()));
}

#[test]
fn the_board_answers_what_was_recommended_once() {
    let settings = settings();
    let mut own = opened(&settings);
    let answer = |recommendation| ThemeWord::Board {
        recommendation,
        word: BoardWord::Accepted,
        text: String::new(),
        on: DAY,
    };
    let none = own.take(&answer(1), (None, &[]), by(&settings, MANAGER, DAY));
    assert_eq!(none, Err(ThemeFlaw::NoSuchRecommendation.into()));
    let recommend = ThemeWord::Recommend { text: "اعتماده".into() };
    let refused = own.take(&recommend, (None, &[]), by(&settings, CLERK, DAY));
    assert_eq!(refused, Err(ThemeFlaw::NeedsManager.into()));
    own.take(&recommend, (None, &[]), by(&settings, MANAGER, DAY)).unwrap();
    own.take(&answer(1), (None, &[]), by(&settings, MANAGER, DAY)).unwrap();
    let twice = own.take(&answer(1), (None, &[]), by(&settings, MANAGER, DAY));
    assert_eq!(twice, Err(ThemeFlaw::BoardAnswered.into()));
}

#[test]
fn it_is_measured_before_the_first_and_after_the_last_that_was_done() {
    let settings = settings();
    let mut own = opened(&settings);
    assert_eq!(own.spans(DAY), None);
    let question = Question::Clarity;
    own.measured = Some(Measured { about: About::Service, question, service: None });
    assert_eq!(own.spans(DAY).unwrap().after, None);
    act(&settings, &mut own, DAY.plus(5)).unwrap();
    act(&settings, &mut own, DAY.plus(5)).unwrap();
    for (n, day) in [(1, DAY.plus(2)), (2, DAY.plus(4))] {
        own.take(&end(n, day), (None, &[]), by(&settings, CLERK, day)).unwrap();
    }
    let spans = own.spans(DAY.plus(30)).unwrap();
    assert_eq!(spans.before.to, DAY.plus(1));
    let after = spans.after.unwrap();
    assert_eq!((after.from, after.to), (DAY.plus(4), DAY.plus(30)));
}

#[test]
fn a_quarter_is_three_months_of_the_hijri_year() {
    let quarter = Quarter { year: 1448, quarter: 4 };
    assert_eq!(quarter.after(), Quarter { year: 1449, quarter: 1 });
    assert_eq!(quarter.after().before(), quarter);
    assert_eq!(quarter.code(), "1448-4");
    // 2026-11-23 is in Jumada II, the sixth month.
    assert_eq!(Quarter::of(DAY), Some(Quarter { year: 1448, quarter: 2 }));
    // What is not asked here stays of its own family.
    assert_ne!(Refusal::from(ThemeFlaw::Closed), InquiryFlaw::Withdrawn.into());
}
