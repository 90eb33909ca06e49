//! Invented undertakings of either side, and referrals that were explained on paper while nothing could be keyed.

use crate::api::Fault;
use crate::domain::case::{Case, LatePaperWord, NewUndertaking, Undertaker, UndertakingOutcome};
use crate::domain::choice::Channel;
use crate::domain::id::StaffId;
use crate::service::fill::{Steps, written};

/// On one of every so many requests something was promised.
const PROMISED_EVERY: u32 = 5;
/// What is older than so many days is over.
const OVER_AFTER_DAYS: i32 = 75;
/// Of so many requests that wait for the committee one was referred on a paper of so many days before.
const PAPER_EVERY: u32 = 5;
const PAPER_DAYS: i32 = 4;

/// Who promises what, how many days on.
const PROMISES: [(Undertaker, &str, i32); 6] = [
    (Undertaker::Person, "إحضار صورة عقد الإيجار الجديد", 10),
    (Undertaker::Society, "الرد على سؤاله عن موعد الصرف", 4),
    (Undertaker::Society, "زيارة منزلية مع الباحثة", 14),
    (Undertaker::Person, "إبلاغ الجمعية إذا تغير الدخل", 45),
    (Undertaker::Society, "إصلاح الجهاز الذي سُلّم أو استبداله", 21),
    (Undertaker::Person, "إعادة المبلغ الزائد على دفعتين", 60),
];

/// Recorded on the day on which the request was received.
pub fn made(steps: &mut Steps<'_>, case: &mut Case) -> Result<(), Fault> {
    let count = case.number.count;
    if !count.is_multiple_of(PROMISED_EVERY) {
        return Ok(());
    }
    let nth = usize::try_from(count / PROMISED_EVERY).unwrap_or(0);
    // Of some requests both sides promise something.
    for at in [Some(nth), nth.is_multiple_of(4).then_some(nth + 1)].into_iter().flatten() {
        let Some((side, text, days)) = PROMISES.get(at % PROMISES.len()).copied() else {
            return Ok(());
        };
        let due = written(steps.start.plus(days)).ok_or(Fault::NotFound)?;
        let new = NewUndertaking { side, text: text.to_owned(), due, staff: None };
        steps.take(0, |by| case.undertake(&new, by))?;
    }
    Ok(())
}

/// Most were kept; a few of those that fell due lately were forgotten.
pub fn ended(steps: &mut Steps<'_>, case: &mut Case) -> Result<(), Fault> {
    let nth = case.number.count / PROMISED_EVERY;
    let open: Vec<(u16, i32)> = case
        .open_undertakings()
        .iter()
        .map(|own| (own.number, own.due.to_day().since(steps.start)))
        .collect();
    for (number, days) in open {
        let late = steps.ago().saturating_sub(days);
        let is_forgotten = nth.is_multiple_of(3) && late < OVER_AFTER_DAYS;
        if late < 0 || is_forgotten {
            continue;
        }
        let (outcome, reason) = match nth % 6 {
            2 => (UndertakingOutcome::NotKept, "لم يحضر ولم يرد على الاتصال"),
            4 => (UndertakingOutcome::Released, "لم تعد الحاجة إليه قائمة"),
            _ => (UndertakingOutcome::Kept, ""),
        };
        let on = written(steps.start.plus(days)).ok_or(Fault::NotFound)?;
        let wait = days.saturating_sub(steps.days).max(0);
        steps.take(wait, |by| case.end_undertaking(number, outcome, (reason, on), by))?;
    }
    Ok(())
}

/// To the committee; of some on a paper of an earlier day, of which some were countersigned.
pub fn refer(steps: &mut Steps<'_>, case: &mut Case) -> Result<(), Fault> {
    let count = case.number.count;
    let is_on_paper = count.is_multiple_of(PAPER_EVERY) && steps.has_room(PAPER_DAYS + 2);
    if !is_on_paper {
        return steps.take(1, |by| case.refer(Channel::Phone, None, by));
    }
    let on = written(steps.start.plus(steps.days).plus(1));
    steps.take(PAPER_DAYS, |by| case.refer_past(Channel::Phone, None, (on, &[]), by))?;
    let clerk = steps.by;
    let manager = StaffId(1);
    if clerk == manager || count.is_multiple_of(PAPER_EVERY * 2) {
        return Ok(());
    }
    steps.by = manager;
    steps.take(1, |by| case.answer_paper(&LatePaperWord::Agree, by))?;
    steps.by = clerk;
    Ok(())
}
