//! Invented contacts, questions and ready answers, beside the requests of the same days.

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::case::{By, Case};
use crate::domain::choice::{Channel, ContactPlace, Direction, Service};
use crate::domain::contact::inquiry::NewAnswer;
use crate::domain::contact::{
    CheckedAnswer, CheckedContact, CheckedInquiry, Contact, Inquiry, ReadyAnswer, Who,
};
use crate::domain::follow_up::FollowedUp;
use crate::domain::id::{AnswerNumber, ContactNumber, InquiryNumber, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::service::fill::asking::{ASKED_AFTER_DAYS, said as said_of};
use crate::store::book::Change;

/// A contact with the person of every third request, a question of every fourth.
const CONTACT_EVERY: u32 = 3;
const QUESTION_EVERY: u32 = 4;
/// Of so many questions one was keyed later than it was asked.
const LATE_EVERY: u32 = 5;
/// Questions of requests received before so many days were answered.
const ANSWERED_BEFORE_DAYS: i32 = 12;

/// What is often asked, what the society says, and whether that puts a misconception right.
const ASKED: [(Service, &str, &str, bool); 6] = [
    (
        Service::Rent,
        "متى يُصرف إيجار السكن؟",
        "يُصرف الإيجار بعد قرار اللجنة وتسجيل المستفيد، ويُحوَّل إلى المؤجر.",
        false,
    ),
    (
        Service::Food,
        "هل السلة الغذائية كل شهر؟",
        "تُسلَّم السلة بحسب ما تعتمده اللجنة، وليست حقًا شهريًا لكل مسجل.",
        true,
    ),
    (
        Service::Bills,
        "هل تُسدد الفواتير القديمة؟",
        "تُسدد الفاتورة القائمة باسم المستفيد أو على سكنه، بعد الاطلاع عليها.",
        false,
    ),
    (
        Service::Cash,
        "هل يلزم الحضور لتقديم الطلب؟",
        "لا يلزم الحضور: يُقدَّم الطلب بالهاتف أو في المنزل، ولا يلزم إلا التوقيع.",
        true,
    ),
    (Service::Medical, "ما أوراق الدعم الطبي؟", "تقرير طبي حديث، وما يثبت التكلفة إن وُجد.", false),
    (
        Service::Education,
        "متى يُقدَّم طلب الحقيبة المدرسية؟",
        "يُقدَّم قبل بداية العام الدراسي بشهر.",
        false,
    ),
];
/// By which channel people come: the telephone most of all.
const CHANNELS: [Channel; 9] = [
    Channel::Phone,
    Channel::Interview,
    Channel::SocialMedia,
    Channel::Phone,
    Channel::Website,
    Channel::Letter,
    Channel::Phone,
    Channel::AidRequest,
    Channel::Volunteering,
];
const SUBJECTS: [(&str, &str); 5] = [
    ("سأل عن طلبه", "أُخبر بموعد الرد."),
    ("إضافة وثيقة ناقصة", "وعد بإحضارها يوم الأحد."),
    ("شكر على الخدمة", "بلغ الشكر الفريق."),
    ("تغيير رقم الجوال", "سُجل الرقم الجديد في الطلب."),
    ("موعد زيارة منزلية", "اتُّفق على يوم الثلاثاء صباحًا."),
];

/// The ready answers, as the manager wrote them.
pub fn ready_answers(change: &mut Change<'_>, manager: StaffId, today: Day) -> Result<(), Fault> {
    for (service, title, text, corrects) in ASKED {
        let number = AnswerNumber(change.next_of(RecordRef::ANSWER)?);
        let said = CheckedAnswer {
            service: Some(service),
            title: title.to_owned(),
            text: text.to_owned(),
            corrects,
            in_use: true,
        };
        let at = today.minus(300).at(9, 0);
        change.put_record(&ReadyAnswer::new(number, said, manager, at))?;
    }
    Ok(())
}

/// What was said with the person of a request, and what they asked.
pub fn of_case(
    change: &mut Change<'_>,
    case: &Case,
    (settings, by, today): (&Settings, StaffId, Day),
) -> Result<(), Fault> {
    let nth = case.number.count;
    if nth.is_multiple_of(CONTACT_EVERY) {
        contact(change, case, (settings, by))?;
    }
    if nth.is_multiple_of(QUESTION_EVERY) {
        question(change, case, (settings, by, today))?;
    }
    Ok(())
}

fn chosen<T: Copy, const N: usize>(all: [T; N], nth: u32) -> Option<T> {
    let at = usize::try_from(nth).unwrap_or(0).checked_rem(N)?;
    all.get(at).copied()
}

fn contact(
    change: &mut Change<'_>,
    case: &Case,
    (settings, by): (&Settings, StaffId),
) -> Result<(), Fault> {
    let nth = case.number.count / CONTACT_EVERY;
    let Some((subject, outcome)) = chosen(SUBJECTS, nth) else { return Ok(()) };
    let is_visit = nth.is_multiple_of(5);
    let day = case.received;
    let channel = CHANNELS.get(usize::try_from(nth).unwrap_or(0) % CHANNELS.len());
    let said = CheckedContact {
        who: Who::Party(case.party),
        channel: match channel {
            Some(channel) if !is_visit => *channel,
            _ => Channel::Interview,
        },
        direction: if is_visit { Direction::Outgoing } else { Direction::Incoming },
        case: Some(case.number),
        service: None,
        subject: if is_visit { "زيارة منزلية".to_owned() } else { subject.to_owned() },
        outcome: outcome.to_owned(),
        minutes: Some(if is_visit { 40 } else { 6 }),
        place: is_visit.then_some(ContactPlace::Home),
        district: if is_visit { "النموذجي".to_owned() } else { String::new() },
        happened: day,
    };
    let number = ContactNumber(change.next_of(RecordRef::CONTACT)?);
    let by = By { by, at: day.at(11, 0), today: day, settings };
    change.put_record(&Contact::new(number, said, by))?;
    Ok(())
}

fn question(
    change: &mut Change<'_>,
    case: &Case,
    (settings, staff, today): (&Settings, StaffId, Day),
) -> Result<(), Fault> {
    let nth = case.number.count / QUESTION_EVERY;
    let Some((service, question, text, corrects)) = chosen(ASKED, nth) else { return Ok(()) };
    let Some(channel) = chosen([Channel::Phone, Channel::Interview, Channel::Website], nth) else {
        return Ok(());
    };
    // Of a request that is being received a question would stand in the way of its next step.
    let is_answered = case.received <= today.minus(ANSWERED_BEFORE_DAYS);
    let is_strangers = nth.is_multiple_of(3);
    let who = if is_strangers {
        Who::Unknown { name: String::new(), phone: String::new() }
    } else {
        Who::Party(case.party)
    };
    let day = case.received;
    let said = CheckedInquiry {
        who,
        channel,
        case: None,
        service: Some(service),
        question: question.to_owned(),
        minutes: Some(3),
        // Of some a paper was written while nothing could be keyed.
        asked: if nth.is_multiple_of(LATE_EVERY) { day.minus(2) } else { day },
    };
    let on = |day: Day| By { by: staff, at: day.at(12, 0), today: day, settings };
    let number = InquiryNumber(change.next_of(RecordRef::INQUIRY)?);
    let mut own = Inquiry::new(number, said, on(day));
    if is_answered {
        let answer =
            NewAnswer { text: text.to_owned(), channel, minutes: Some(4), corrects, ready: None };
        own.answer(&answer, on(day.plus(1))).map_err(Fault::Refused)?;
        let asked = day.plus(1).plus(ASKED_AFTER_DAYS);
        let mut others = settings.staff.iter().map(|one| By { by: one.id, ..on(asked) });
        if asked <= today
            && let Some(by) = others.find(|by| own.may_ask(*by).is_ok())
        {
            own.ask(said_of(nth), Channel::Phone, by).map_err(Fault::Refused)?;
        }
    } else if !is_strangers {
        own.carry_over(day.plus(14), on(day)).map_err(Fault::Refused)?;
    }
    change.put_record(&own)?;
    Ok(())
}
