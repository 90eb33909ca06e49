//! Invented complaints and suggestions, beside the requests of the same days.

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::case::{By, Case};
use crate::domain::choice::{Channel, ComplaintKind, Finding};
use crate::domain::complaint::{Complaint, ComplaintWord};
use crate::domain::contact::{CheckedComplaint, Who};
use crate::domain::follow_up::FollowedUp;
use crate::domain::id::{ComplaintNumber, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::service::fill::asking::{ASKED_AFTER_DAYS, said as said_of};
use crate::store::book::Change;

/// One of every so many requests.
const COMPLAINT_EVERY: u32 = 6;
/// How far one has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Closed,
    /// Not even acknowledged.
    New,
    Acknowledged,
    Working,
    Told,
    /// Left lying until it went to the manager.
    Late,
    Withdrawn,
    Referred,
    Reopened,
}

impl Way {
    /// What becomes of one after another.
    const ALL: [Self; 12] = [
        Self::Closed,
        Self::Working,
        Self::Closed,
        Self::New,
        Self::Told,
        Self::Closed,
        Self::Acknowledged,
        Self::Withdrawn,
        Self::Late,
        Self::Closed,
        Self::Referred,
        Self::Reopened,
    ];

    /// Only of the first so many, and of one in so many after these, something is still to be done: the others came
    /// earlier in the year.
    fn of(nth: u32) -> Self {
        let at = usize::try_from(nth).unwrap_or(0).checked_rem(Self::ALL.len()).unwrap_or(0);
        let own = Self::ALL.get(at).copied().unwrap_or(Self::Closed);
        if nth <= 36 || nth.is_multiple_of(11) { own } else { Self::Closed }
    }

    /// How many days ago it came; none of what came with its request.
    fn age(self) -> Option<i32> {
        match self {
            Self::Closed | Self::Withdrawn | Self::Referred => None,
            Self::New => Some(1),
            Self::Acknowledged => Some(3),
            Self::Working => Some(6),
            Self::Told => Some(9),
            Self::Late => Some(40),
            Self::Reopened => Some(20),
        }
    }

    /// What was done, each so many days after it came.
    fn steps(self, said: &Said) -> Vec<(i32, ComplaintWord)> {
        let channel = Channel::Phone;
        let acknowledge = || (1, ComplaintWord::Acknowledge { channel, note: String::new() });
        let claim = || (3, ComplaintWord::Claim);
        let tell = || {
            let (text, finding) = (said.outcome.to_owned(), said.finding);
            (8, ComplaintWord::Tell { text, finding, channel })
        };
        let close = || (9, ComplaintWord::Close { reason: "عرف النتيجة".to_owned() });
        match self {
            Self::New => Vec::new(),
            Self::Acknowledged => vec![acknowledge()],
            Self::Working | Self::Late => vec![acknowledge(), claim()],
            Self::Told => vec![acknowledge(), claim(), tell()],
            Self::Closed => vec![acknowledge(), claim(), tell(), close()],
            Self::Reopened => {
                let reason = "لم يتغير شيء".to_owned();
                vec![acknowledge(), tell(), close(), (17, ComplaintWord::Reopen { reason })]
            }
            Self::Withdrawn => {
                let reason = "حُلّ الأمر واعتذر عن الشكوى".to_owned();
                vec![acknowledge(), (2, ComplaintWord::Withdraw { reason })]
            }
            Self::Referred => {
                let to = "شركة الكهرباء".to_owned();
                vec![(1, ComplaintWord::Refer { to, channel, note: "أُعطي رقمهم".to_owned() })]
            }
        }
    }
}

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
    let way = if is_anonymous { Way::Closed } else { Way::of(nth) };
    let recent_day = way.age().map(|days| today.minus(days));
    let day = recent_day.unwrap_or(case.received);
    let new = CheckedComplaint {
        who: if is_anonymous { Who::Anonymous } else { Who::Party(case.party) },
        kind: said.kind,
        channel: if is_anonymous { Channel::Website } else { Channel::Phone },
        // Some complained before they asked for anything.
        case: (!is_anonymous && day >= case.received).then_some(case.number),
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
    let is_past = |days: i32| day.plus(days) <= today;
    let knows = |word: &ComplaintWord| matches!(word, ComplaintWord::Acknowledge { .. });
    let steps = way.steps(said).into_iter();
    // Somebody anonymous was told at once that it was received.
    let steps = steps.filter(|(days, word)| is_past(*days) && !(is_anonymous && knows(word)));
    for (days, word) in steps {
        own.act(&word, by(days, worker)).map_err(Fault::Refused)?;
        let asked = days.saturating_add(ASKED_AFTER_DAYS);
        let closes = matches!(word, ComplaintWord::Close { .. });
        // By another than who dealt with it.
        let mut others = settings.staff.iter().map(|one| by(asked, one.id));
        if closes
            && is_past(asked)
            && let Some(by) = others.find(|by| own.may_ask(*by).is_ok())
        {
            own.ask(said_of(nth), Channel::Phone, by).map_err(Fault::Refused)?;
        }
    }
    change.put_record(&own)?;
    Ok(())
}
