//! The improvement register over the store: gathered, acted on, measured again, told, hidden and counted.

use super::*;
use crate::api::command::{NewTelling, RecordSeen};
use crate::api::query::{
    ActionRow, MeasureView, Shown, TellRow, ThemeList, ThemeQuery, ThemeRow, ThemeView, WaitQuery,
};
use crate::domain::choice::Channel;
use crate::domain::contact::{ContactField as F, Who};
use crate::domain::figures::{DayCounts, End, Of};
use crate::domain::id::{InquiryNumber, PartyId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{About, Question, Score};
use crate::domain::theme::{
    Measured, NewTheme, OpenAction, Quarter, Telling, ThemeFlaw, ThemeWord,
};
use crate::service::tests::contacts::question;
use crate::store::book::Change;
use crate::store::keys;

const TITLE: &str = "الرد غير مفهوم";
const SAY: &str = "صار الخطاب نصف صفحة";
const FIRST: ThemeNumber = ThemeNumber(1);

pub fn new(measured: bool) -> NewTheme {
    let question = Question::Clarity;
    let measured = measured.then_some(Measured { about: About::Service, question, service: None });
    NewTheme { title: TITLE.into(), words: String::new(), measured }
}

/// A theme without a title is refused; mended it has one.
pub fn with_a_title(mended: bool) -> Result<(), Fault> {
    let theme = NewTheme { title: if mended { TITLE.into() } else { String::new() }, ..new(false) };
    Desked::new().order(Command::OpenTheme { theme, source: None, form: None }).map(drop)
}

/// A theme with an open action is not closed; mended the action has ended.
pub fn closed_with_open_actions(mended: bool) -> Result<(), Fault> {
    let desk = Desked::new();
    desk.theme(false, None);
    desk.says(act(&desk)).unwrap();
    if mended {
        desk.says(ended(&desk)).unwrap();
    }
    desk.says(ThemeWord::Close { say: SAY.into() })
}

fn act(desk: &Desked) -> ThemeWord {
    let due = desk.today().plus(5);
    ThemeWord::Act { text: "خطاب قصير".into(), owner: StaffId(1), due }
}

fn ended(desk: &Desked) -> ThemeWord {
    ThemeWord::EndAction { action: 1, done: true, result: "كُتب".into(), on: desk.today() }
}

fn view_of(seat: &Seat, number: ThemeNumber) -> Result<ThemeView, Fault> {
    match seat.ask(&Query::Theme(number))? {
        Answer::Theme(view) => Ok(*view),
        answer => panic!("{answer:?}"),
    }
}

fn themes_of(seat: &Seat, list: ThemeList) -> Vec<ThemeRow> {
    match seat.ask(&Query::Themes(ThemeQuery::of(list, None, 50))).unwrap() {
        Answer::Themes(page) => page.rows.into_iter().map(|(_, row)| row).collect(),
        answer => panic!("{answer:?}"),
    }
}

impl Desked {
    fn today(&self) -> Day {
        self.seat.service().today()
    }

    pub(super) fn theme(&self, measured: bool, source: Option<RecordRef>) -> ThemeNumber {
        let command = Command::OpenTheme { theme: new(measured), source, form: None };
        match self.done(command).done {
            Done::Record(RecordRef::Theme(number)) => number,
            done => panic!("{done:?}"),
        }
    }

    fn own(&self) -> ThemeView {
        view_of(&self.seat, FIRST).unwrap()
    }

    fn seen_theme(&self) -> RecordSeen {
        RecordSeen { record: FIRST.into(), version: self.own().version }
    }

    fn says(&self, word: ThemeWord) -> Result<(), Fault> {
        self.order(Command::Theme { seen: self.seen_theme(), word, form: None }).map(drop)
    }

    fn tell(&self, source: RecordRef) -> Result<(), Fault> {
        let telling =
            NewTelling { channel: Channel::Phone, outcome: "شكر".into(), minutes: Some(3) };
        let seen = self.seen_theme();
        self.order(Command::TellRaiser { seen, source, telling, form: None }).map(drop)
    }

    fn to_tell(&self) -> Vec<TellRow> {
        match self.seat.ask(&Query::ToTell(WaitQuery::of(None, 50))).unwrap() {
            Answer::ToTell(page) => page.rows.into_iter().map(|(_, row)| row).collect(),
            answer => panic!("{answer:?}"),
        }
    }

    fn open_actions(&self, mine: bool) -> Vec<ActionRow> {
        let query = WaitQuery { mine, ..WaitQuery::of(None, 50) };
        match self.seat.ask(&Query::Actions(query)).unwrap() {
            Answer::Actions(page) => page.rows.into_iter().map(|(_, row)| row).collect(),
            answer => panic!("{answer:?}"),
        }
    }

    fn asks(&self, party: Option<PartyId>, typed: &[(F, &str)]) -> RecordRef {
        match self.done(question(party, typed)).done {
            Done::Record(on) => on,
            done => panic!("{done:?}"),
        }
    }

    /// Answers to one question, as they are kept of their day.
    fn answered(&self, day: Day, points: &[u8]) {
        let engine = self.seat.service().engine();
        let mut counts = DayCounts::default();
        for one in points {
            let answer = [(Question::Clarity, Score::of(*one).unwrap())];
            let own = counts.counts.entry((About::Service, Of::All)).or_default();
            own.add(&End::Answered(answer.into()));
        }
        let mut change = Change::new(engine);
        change.write(&keys::day_counts(day), &counts).unwrap();
        engine.commit(&change.into_commit().0).unwrap();
    }

    fn checks_out(&self) {
        let manager = self.seat.service().at(StaffId(1));
        let Answer::Checked(checked) = manager.ask(&Query::Check).unwrap() else { panic!() };
        assert_eq!(checked.findings, [], "{:?}", checked.totals);
    }
}

#[test]
fn what_was_said_becomes_a_theme_an_action_and_is_told_as_a_contact() {
    let desk = Desked::new();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let (one, again) = (desk.asks(Some(party), &[]), desk.asks(Some(party), &[]));
    let stranger = desk.asks(None, &[(F::Phone, "0500000001")]);
    desk.theme(false, Some(one));
    for source in [again, stranger] {
        desk.says(ThemeWord::Gather { source }).unwrap();
    }
    let twice = desk.says(ThemeWord::Gather { source: again });
    assert_eq!(twice, Err(Fault::Refused(ThemeFlaw::Gathered.into())));
    desk.checks_out();
    desk.says(act(&desk)).unwrap();
    assert_eq!(desk.open_actions(true).len(), 1);
    let Answer::Home(home) = desk.seat.ask(&Query::Home).unwrap() else { panic!() };
    assert_eq!((home.themes.actions.waiting, home.themes.to_tell.waiting), (1, 0));
    let open = OpenAction { number: 1, text: "خطاب قصير".into() };
    let close = || ThemeWord::Close { say: SAY.into() };
    let refused = ThemeFlaw::OpenActions { actions: vec![open] };
    assert_eq!(desk.says(close()), Err(Fault::Refused(refused.into())));
    desk.says(ended(&desk)).unwrap();
    desk.says(close()).unwrap();
    desk.checks_out();
    // Two said it, one of them twice.
    let rows = desk.to_tell();
    let sources: Vec<RecordRef> = rows.iter().map(|row| row.source.on).collect();
    assert_eq!((sources, rows[0].say.as_str()), (vec![one, stranger], SAY));
    desk.tell(one).unwrap();
    assert_eq!(desk.to_tell().len(), 1);
    let twice = desk.tell(again);
    assert_eq!(twice, Err(Fault::Refused(ThemeFlaw::ToldAlready.into())));
    desk.tell(stranger).unwrap();
    assert_eq!(desk.to_tell(), []);
    let Answer::Contacts(page) =
        desk.seat.ask(&Query::Contacts { of: None, before: None }).unwrap()
    else {
        panic!()
    };
    let who: Vec<&Who> = page.rows.iter().map(|view| &view.contact.who).collect();
    assert!(matches!(who[..], [Who::Unknown { .. }, Who::Party(own)] if *own == party), "{who:?}");
    assert!(page.rows.iter().all(|view| view.contact.subject == TITLE));
    assert!(themes_of(&desk.seat, ThemeList::Open).is_empty());
    assert_eq!(themes_of(&desk.seat, ThemeList::All).len(), 1);
    desk.checks_out();
}

#[test]
fn the_same_question_goes_from_two_point_eight_to_four_point_one() {
    let desk = Desked::new();
    desk.theme(true, None);
    let today = desk.today();
    desk.answered(today.minus(3), &[3, 2, 3, 3, 3]);
    desk.says(act(&desk)).unwrap();
    let measure = |desk: &Desked| -> MeasureView { desk.own().measure.unwrap() };
    let mean = |shown: Shown| shown.counts().and_then(|own| own.mean_hundredths(Question::Clarity));
    assert_eq!(mean(measure(&desk).before), Some(280));
    assert_eq!(measure(&desk).after_days, None);
    desk.says(ended(&desk)).unwrap();
    desk.answered(today, &[4, 4, 5, 4, 4, 4, 4, 4, 4, 4]);
    let own = measure(&desk);
    assert_eq!((mean(own.before), mean(own.after)), (Some(280), Some(410)));
}

#[test]
fn few_answers_are_no_measure() {
    let desk = Desked::new();
    desk.theme(true, None);
    desk.answered(desk.today().minus(3), &[3, 2, 3, 3]);
    assert_eq!(desk.own().measure.unwrap().before, Shown::TooFew);
}

#[test]
fn a_request_whose_survey_nobody_answered_says_nothing() {
    let desk = Desked::new();
    let case = desk.open(full());
    let open = |source| Command::OpenTheme { theme: new(false), source, form: None };
    let refused = desk.refused(open(Some(case.into())));
    assert_eq!(refused, ThemeFlaw::NothingSaid.into());
    let party = desk.case(case).case.party;
    assert_eq!(desk.refused(open(Some(party.into()))), ThemeFlaw::NoSource.into());
    let none = desk.order(open(Some(InquiryNumber(9).into())));
    assert_eq!(none.map(drop), Err(Fault::NotFound));
}

#[test]
fn of_two_who_say_a_word_on_a_theme_at_once_the_second_is_told() {
    let desk = Desked::new();
    desk.theme(false, None);
    let seen = desk.seen_theme();
    let word = |text: &str| Command::Theme {
        seen,
        word: ThemeWord::Recommend { text: text.into() },
        form: None,
    };
    desk.done(word("أ"));
    assert!(matches!(desk.order(word("ب")), Err(Fault::Stale { .. })));
}

#[test]
fn a_theme_that_gathers_something_about_somebody_is_not_there_for_them() {
    let desk = Desked::as_role(StaffRole::Clerk);
    let manager = desk.seat.service().at(StaffId(1));
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let source = desk.asks(Some(party), &[]);
    desk.theme(false, Some(source));
    assert_eq!(themes_of(&desk.seat, ThemeList::Open).len(), 1);
    let staff = desk.seat.staff;
    let mark = Command::MarkAbout { subject: party.into(), staff, marked: true };
    let order = Order { id: OrderId { session: 77, count: 1 }, command: mark };
    manager.order(&order).unwrap();
    assert!(themes_of(&desk.seat, ThemeList::Open).is_empty());
    assert!(themes_of(&desk.seat, ThemeList::All).is_empty());
    assert_eq!(view_of(&desk.seat, FIRST).map(drop), Err(Fault::NotFound));
    let seen =
        RecordSeen { record: FIRST.into(), version: view_of(&manager, FIRST).unwrap().version };
    let word = ThemeWord::Drop { source, reason: "x".into() };
    let drop_it = desk.order(Command::Theme { seen, word, form: None });
    assert_eq!(drop_it.map(drop), Err(Fault::NotFound));
    assert_eq!(themes_of(&manager, ThemeList::Open).len(), 1);
}

#[test]
fn the_board_reads_what_came_on_in_a_quarter_and_nobody_is_named() {
    let desk = Desked::new();
    let case = desk.open(full());
    let party = desk.case(case).case.party;
    let source = desk.asks(Some(party), &[]);
    desk.theme(false, Some(source));
    let quarter = Quarter::of(desk.today()).unwrap();
    let page = |quarter| match desk.seat.ask(&Query::BoardPage(quarter)).unwrap() {
        Answer::BoardPage(page) => *page,
        answer => panic!("{answer:?}"),
    };
    assert!(page(quarter).themes.is_empty(), "nothing came on yet");
    desk.says(act(&desk)).unwrap();
    desk.says(ended(&desk)).unwrap();
    desk.says(ThemeWord::Close { say: SAY.into() }).unwrap();
    let told = page(quarter);
    assert_eq!((told.themes.len(), told.themes[0].done.len()), (1, 1));
    assert_eq!((told.themes[0].to_tell, told.themes[0].told), (1, 0));
    assert!(page(quarter.before()).themes.is_empty());
    let name = desk.case(case).case.request.fields().name();
    assert!(!format!("{told:?}").contains(&name));
}

#[test]
fn who_could_not_be_reached_is_told_of_and_waits_no_more() {
    let desk = Desked::new();
    let stranger = desk.asks(None, &[(F::Phone, "0500000001")]);
    let nobody = desk.asks(None, &[]);
    desk.theme(false, Some(stranger));
    desk.says(ThemeWord::Gather { source: nobody }).unwrap();
    desk.says(ThemeWord::Close { say: SAY.into() }).unwrap();
    assert_eq!(desk.to_tell().len(), 1, "nobody knows who the other was");
    let missed = ThemeWord::NotReached { source: stranger, reason: "رقم مفصول".into() };
    desk.says(missed).unwrap();
    assert_eq!(desk.to_tell(), []);
    let telling = &desk.own().theme.sources[0].telling;
    assert!(matches!(telling, Telling::NotReached { .. }), "{telling:?}");
    // Opened again it is worked on, and nobody is told twice.
    desk.says(ThemeWord::Reopen { reason: "عاد".into() }).unwrap();
    assert_eq!(themes_of(&desk.seat, ThemeList::Open).len(), 1);
    desk.checks_out();
}

#[test]
fn actions_of_ones_own_stand_in_the_work_and_what_others_did_to_a_theme_is_told() {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    let (id, role) = (StaffId(70), StaffRole::Manager);
    settings.staff.push(Staff { id, name: "S70".into(), role, scope: Scope::All });
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    desk.theme(false, None);
    desk.says(act(&desk)).unwrap();
    let shift = |seat: &Seat| match seat.ask(&Query::Shift).unwrap() {
        Answer::Shift(shift) => *shift,
        answer => panic!("{answer:?}"),
    };
    assert_eq!(shift(&desk.seat).actions.len(), 1);
    let other = desk.seat.service().at(id);
    assert_eq!(shift(&other).actions, [], "it is not theirs");
    desk.seat.leave();
    desk.days_later(1);
    let word = ThemeWord::Recommend { text: "اعتماده".into() };
    let command = Command::Theme { seen: desk.seen_theme(), word, form: None };
    let id = OrderId { session: 8_800, count: 1 };
    other.order(&Order { id, command }).unwrap();
    let away = shift(&desk.seat.service().at(StaffId(1))).away.unwrap();
    assert_eq!((away.themes.len(), away.themes[0].facts.len()), (1, 1));
    // It is found by its words, and by those of no other.
    let found = |text: &str| match desk.seat.ask(&Query::Find { text: text.into() }).unwrap() {
        Answer::Found { records, .. } => records.len(),
        answer => panic!("{answer:?}"),
    };
    assert_eq!((found("مفهوم"), found("الرد غير مفهوم"), found("مجهول")), (1, 1, 0));
}
