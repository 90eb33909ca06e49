//! An invented story of the improvement register (G10): people did not understand the answer, letters were
//! written in plain words, the same question was asked again, and those who had said it were told.

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::case::{By, Case};
use crate::domain::choice::{Channel, Direction};
use crate::domain::contact::{CheckedContact, Contact, Inquiry, Who};
use crate::domain::id::{CaseNumber, ContactNumber, InquiryNumber, PartyId, StaffId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{About, Question, Score};
use crate::domain::settings::Settings;
use crate::domain::theme::{BoardWord, Measured, NewTheme, Raiser, Telling, Theme, ThemeWord};
use crate::store::book::Change;
use crate::store::keys;

/// What was done about it was done so many days ago.
const DONE_DAYS: i32 = 60;
/// The question that the story is about.
const QUESTION: Question = Question::Clarity;
/// The points of it before and after, one answer after another: 2.8 in the mean, and 4.1.
const BEFORE: [u8; 5] = [3, 2, 3, 3, 3];
const AFTER: [u8; 10] = [4, 4, 5, 4, 4, 4, 4, 4, 4, 4];
/// Surveys that one theme gathers.
const RAISED_MAX: usize = 6;
/// Questions looked at for the other theme.
const INQUIRIES_READ: u32 = 12;

/// Those who answered before it was done and were not content, and how many answered on each side.
#[derive(Default)]
pub struct Story {
    raised: Vec<(CaseNumber, PartyId, Day)>,
    before: usize,
    after: usize,
}

impl Story {
    /// What somebody answers to the question of the story on a day.
    pub fn points(&mut self, day: Day, today: Day) -> Option<Score> {
        let (all, count) = if day < today.minus(DONE_DAYS) {
            (BEFORE.as_slice(), &mut self.before)
        } else {
            (AFTER.as_slice(), &mut self.after)
        };
        let points = count.checked_rem(all.len()).and_then(|at| all.get(at)).copied();
        *count = count.saturating_add(1);
        Score::of(points?)
    }

    pub fn question() -> Question {
        QUESTION
    }

    /// Takes in a request whose follow-up came to its end.
    pub fn met(&mut self, case: &Case, today: Day) {
        let Some((day, _)) = case.surveyed() else { return };
        let is_early = day < today.minus(DONE_DAYS.saturating_add(10));
        let is_said = case.may_be_gathered().is_ok();
        if is_early && is_said && self.raised.len() < RAISED_MAX {
            self.raised.push((case.number, case.party, day));
        }
    }
}

/// The people who make it up: a manager, and a clerk who is given actions.
struct Teller<'a> {
    settings: &'a Settings,
    manager: StaffId,
    clerk: StaffId,
    today: Day,
}

impl Teller<'_> {
    fn on(&self, day: Day) -> By<'_> {
        By { by: self.manager, at: day.at(9, 30), today: day, settings: self.settings }
    }

    fn opens(&self, change: &mut Change<'_>, new: &NewTheme, day: Day) -> Result<Theme, Fault> {
        let number = ThemeNumber(change.next_of(RecordRef::THEME)?);
        Theme::new(number, new, self.on(day)).map_err(Fault::Refused)
    }

    fn say(&self, theme: &mut Theme, word: &ThemeWord, day: Day) -> Result<(), Fault> {
        theme.take(word, (None, &[]), self.on(day)).map_err(Fault::Refused)
    }

    fn gather(
        &self,
        theme: &mut Theme,
        on: RecordRef,
        raiser: Raiser,
        day: Day,
    ) -> Result<(), Fault> {
        theme.gather(on, raiser, self.on(day)).map_err(Fault::Refused)
    }
}

/// Writes both themes: one that is done and told of, one that is worked on.
pub fn write(
    change: &mut Change<'_>,
    story: &Story,
    (settings, today): (&Settings, Day),
) -> Result<(), Fault> {
    let by_id = |at: usize| settings.staff.get(at).map(|own| own.id);
    let Some(manager) = by_id(0) else { return Ok(()) };
    let clerk = by_id(1).unwrap_or(manager);
    let teller = Teller { settings, manager, clerk, today };
    if !story.raised.is_empty() {
        told(&teller, change, story)?;
    }
    worked_on(&teller, change)
}

fn told(teller: &Teller<'_>, change: &mut Change<'_>, story: &Story) -> Result<(), Fault> {
    let done = teller.today.minus(DONE_DAYS);
    let day = done.minus(20);
    let new = NewTheme {
        title: "الرد غير مفهوم".to_owned(),
        words: "خطاب الرد طويل، ولا يُعرف منه متى يُصرف الدعم ولا ما المطلوب.".to_owned(),
        measured: Some(Measured { about: About::Service, question: QUESTION, service: None }),
    };
    let mut own = teller.opens(change, &new, day)?;
    for (case, party, said) in &story.raised {
        let raiser = Raiser { party: Some(*party), case: Some(*case), is_known: true };
        teller.gather(&mut own, (*case).into(), raiser, day.max(said.plus(1)))?;
    }
    let act = ThemeWord::Act {
        text: "كتابة خطاب الرد بلغة سهلة في نصف صفحة".to_owned(),
        owner: teller.clerk,
        due: done.plus(5),
    };
    teller.say(&mut own, &act, day.plus(2))?;
    let recommend = ThemeWord::Recommend {
        text: "اعتماد خطابات الرد القصيرة في كل الخدمات".to_owned(),
    };
    teller.say(&mut own, &recommend, day.plus(3))?;
    let end = ThemeWord::EndAction {
        action: 1,
        done: true,
        result: "صار الخطاب نصف صفحة، وفيه موعد الصرف والمطلوب".to_owned(),
        on: done,
    };
    teller.say(&mut own, &end, done)?;
    let board = ThemeWord::Board {
        recommendation: 1,
        word: BoardWord::Accepted,
        text: "يُعمل به من أول الشهر".to_owned(),
        on: done.plus(20),
    };
    teller.say(&mut own, &board, done.plus(20))?;
    let closed = teller.today.minus(9);
    let say = "قلتم إن خطاب الرد غير مفهوم، فصار نصف صفحة فيه موعد الصرف والمطلوب منكم.";
    teller.say(&mut own, &ThemeWord::Close { say: say.to_owned() }, closed)?;
    let place = "لوحة الإعلانات وموقع الجمعية".to_owned();
    let publish = ThemeWord::Publish { on: closed.plus(1), place };
    teller.say(&mut own, &publish, closed.plus(1))?;
    half_told(teller, change, &mut own, closed.plus(2))?;
    change.put_record(&own)?;
    Ok(())
}

/// Half of them were told; the others wait.
fn half_told(
    teller: &Teller<'_>,
    change: &mut Change<'_>,
    own: &mut Theme,
    day: Day,
) -> Result<(), Fault> {
    let people: Vec<(RecordRef, PartyId, Option<CaseNumber>)> = own
        .to_tell()
        .iter()
        .filter_map(|source| Some((source.on, source.party?, source.case)))
        .collect();
    for (on, party, case) in people.iter().take(people.len() / 2) {
        let number = ContactNumber(change.next_of(RecordRef::CONTACT)?);
        let said = CheckedContact {
            who: Who::Party(*party),
            channel: Channel::Phone,
            direction: Direction::Outgoing,
            case: *case,
            service: None,
            subject: own.title.clone(),
            outcome: "شكر على إبلاغه".to_owned(),
            minutes: Some(3),
            place: None,
            district: String::new(),
            happened: day,
        };
        change.put_record(&Contact::new(number, said, teller.on(day)))?;
        let same: Vec<RecordRef> = own
            .sources
            .iter()
            .filter(|source| source.party == Some(*party) && source.telling == Telling::Waits)
            .map(|source| source.on)
            .collect();
        own.told(*on, &same, number, teller.on(day)).map_err(Fault::Refused)?;
    }
    Ok(())
}

fn worked_on(teller: &Teller<'_>, change: &mut Change<'_>) -> Result<(), Fault> {
    let day = teller.today.minus(25);
    let new = NewTheme {
        title: "لا يُعرف موعد الصرف".to_owned(),
        words: "يتكرر السؤال عن موعد الصرف بعد القرار.".to_owned(),
        measured: Some(Measured {
            about: About::Service,
            question: Question::Speed,
            service: None,
        }),
    };
    let mut own = teller.opens(change, &new, day)?;
    for number in 1..=INQUIRIES_READ {
        let number = InquiryNumber(number);
        let inquiry: Option<Inquiry> = change.read(&keys::record(number.into()))?;
        let is_told = |own: &Inquiry| own.who.party().is_some() && own.asked <= day;
        let Some(inquiry) = inquiry.filter(is_told) else { continue };
        let raiser = Raiser { party: inquiry.who.party(), case: inquiry.case, is_known: true };
        teller.gather(&mut own, number.into(), raiser, day)?;
        if own.sources.len() >= 3 {
            break;
        }
    }
    for (text, owner, due) in [
        ("رسالة نصية بموعد الصرف عند التسجيل", teller.clerk, teller.today.minus(3)),
        ("لوحة بمواعيد الصرف في الاستقبال", teller.manager, teller.today.plus(9)),
    ] {
        let act = ThemeWord::Act { text: text.to_owned(), owner, due };
        teller.say(&mut own, &act, day.plus(1))?;
    }
    let text = "التعاقد مع مزود رسائل نصية".to_owned();
    teller.say(&mut own, &ThemeWord::Recommend { text }, teller.today.minus(12))?;
    change.put_record(&own)?;
    Ok(())
}
