//! Invented complaints and suggestions, beside the requests of the same days.

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::case::{By, Case};
use crate::domain::choice::{Channel, ComplaintKind, Finding};
use crate::domain::complaint::{Complaint, ComplaintWord};
use crate::domain::contact::{CheckedComplaint, Who};
use crate::domain::id::{ComplaintNumber, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::store::book::Change;

/// One of every so many requests.
const COMPLAINT_EVERY: u32 = 6;
/// What came before so many days is over.
const OVER_BEFORE_DAYS: i32 = 25;
/// Every so many one is of somebody who did not want to be named, and about one of the staff.
const ANONYMOUS_EVERY: u32 = 7;
const ABOUT_STAFF_EVERY: u32 = 9;
/// A code that nobody was told: no word opens it.
const CODE: &str = "$argon2id$v=19$m=8,t=1,p=1$c2FtcGxlc2FtcGxl$c2FtcGxlc2FtcGxlc2FtcGxl";

struct Said {
    kind: ComplaintKind,
    text: &'static str,
    outcome: &'static str,
    finding: Finding,
}

const SAID: [Said; 6] = [
    Said {
        kind: ComplaintKind::Complaint,
        text: "تأخر تسليم السلة الغذائية أسبوعين عن موعدها.",
        outcome: "تأخر المورد، وسُلّمت السلة، وأُضيف مورد بديل.",
        finding: Finding::Upheld,
    },
    Said {
        kind: ComplaintKind::Suggestion,
        text: "أقترح إرسال رسالة بموعد التسليم قبل يوم.",
        outcome: "أُخذ بالمقترح، ويبدأ من الشهر القادم.",
        finding: Finding::Adopted,
    },
    Said {
        kind: ComplaintKind::Complaint,
        text: "لم يُرد على مكالماتي ثلاثة أيام.",
        outcome: "رُوجعت المكالمات، ووُجد الرد عليها في يومها.",
        finding: Finding::NotUpheld,
    },
    Said {
        kind: ComplaintKind::Requirement,
        text: "أحتاج إلى مكان انتظار لكبار السن.",
        outcome: "خُصصت مقاعد عند المدخل.",
        finding: Finding::Adopted,
    },
    Said {
        kind: ComplaintKind::Dispute,
        text: "أختلف مع الجمعية في مبلغ الإيجار المدفوع للمؤجر.",
        outcome: "رُوجع السند مع المؤجر، واتُّفق على الفرق.",
        finding: Finding::Settled,
    },
    Said {
        kind: ComplaintKind::Complaint,
        text: "الجهاز الذي استلمته لا يعمل.",
        outcome: "استُبدل الجهاز، وبقي إصلاح القديم.",
        finding: Finding::InPart,
    },
];

/// What somebody complained of at the time of a request, and what came of it.
pub fn of_case(
    change: &mut Change<'_>,
    case: &Case,
    (settings, clerk, today): (&Settings, StaffId, Day),
) -> Result<(), Fault> {
    if !case.number.count.is_multiple_of(COMPLAINT_EVERY) {
        return Ok(());
    }
    let nth = case.number.count / COMPLAINT_EVERY;
    let at = usize::try_from(nth).unwrap_or(0).checked_rem(SAID.len()).unwrap_or(0);
    let Some(said) = SAID.get(at) else { return Ok(()) };
    let is_anonymous = nth.is_multiple_of(ANONYMOUS_EVERY);
    let others = settings.staff.iter().filter(|one| one.id != clerk && !one.role.may_manage());
    let subject = others.map(|one| one.id).next();
    let subject = subject.filter(|_| nth.is_multiple_of(ABOUT_STAFF_EVERY));
    let day = case.received;
    let new = CheckedComplaint {
        who: if is_anonymous { Who::Anonymous } else { Who::Party(case.party) },
        kind: said.kind,
        channel: if is_anonymous { Channel::Website } else { Channel::Phone },
        case: (!is_anonymous).then_some(case.number),
        service: None,
        subject,
        text: said.text.to_owned(),
        received: day,
    };
    let code = is_anonymous.then(|| CODE.to_owned());
    let by = |days: i32, staff: StaffId| {
        let on = day.plus(days).min(today);
        By { by: staff, at: on.at(12, 0), today: on, settings }
    };
    let number = ComplaintNumber(change.next_of(RecordRef::COMPLAINT)?);
    let own = Complaint::new(number, new, code, by(0, clerk));
    let mut own = own.map_err(Fault::Refused)?;
    // What is about a colleague is the manager's.
    let manager = settings.staff.iter().find(|one| one.role.may_manage()).map(|one| one.id);
    let worker = if subject.is_some() { manager.unwrap_or(clerk) } else { clerk };
    let channel = Channel::Phone;
    let mut steps = Vec::new();
    let age = today.since(day);
    if age >= 2 && !is_anonymous {
        steps.push((1, ComplaintWord::Acknowledge { channel, note: String::new() }));
    }
    if age >= OVER_BEFORE_DAYS {
        let (text, finding) = (said.outcome.to_owned(), said.finding);
        steps.push((8, ComplaintWord::Tell { text, finding, channel }));
        steps.push((9, ComplaintWord::Close { reason: "عرف النتيجة".to_owned() }));
    } else if age >= 4 {
        steps.push((3, ComplaintWord::Claim));
    }
    for (days, word) in steps {
        own.act(&word, by(days, worker)).map_err(Fault::Refused)?;
    }
    change.put_record(&own)?;
    Ok(())
}
