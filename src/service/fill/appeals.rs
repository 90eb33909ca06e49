//! Appeals of the sample data: some wait to be explained, some for other members or for the board, and some were
//! heard.

use crate::api::Fault;
use crate::domain::calendar::Day;
use crate::domain::case::{BoardAnswer, Case, NewAppeal};
use crate::domain::choice::{Channel, Paper};
use crate::domain::committee::{Resolution, Sitting};
use crate::domain::document::Document;
use crate::domain::id::StaffId;
use crate::service::fill::committee::Committee;
use crate::service::fill::{Sample, Steps, decide_on, written};
use crate::store::book::Change;
use crate::store::keys;

/// Days between the steps: until it is appealed, until that is explained, until the board answers.
const APPEALED_AFTER_DAYS: i32 = 5;
const EXPLAINED_AFTER_DAYS: i32 = 2;
/// The last of the days in which it can be appealed, or near it.
const APPEALED_MOST_DAYS: i32 = 55;
/// How long ago the last appeals came that nobody has explained yet, and those whose month runs.
const LATELY_DAYS: i32 = 3;
const NOT_LONG_DAYS: i32 = 20;
/// Who records what the board answered: a manager.
const MANAGER: StaffId = StaffId(1);

/// How far an appeal came.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AppealEnd {
    /// It waits to be explained.
    Taken,
    /// Its month runs.
    Referred,
    /// It was decided.
    Heard { resolution: Resolution, told: bool },
}

/// How far the appeals of the decisions of one committee came, one after the other.
pub(super) const ENDS: [AppealEnd; 5] = [
    AppealEnd::Heard { resolution: Resolution::Accept, told: true },
    AppealEnd::Referred,
    AppealEnd::Heard { resolution: Resolution::Reject, told: true },
    AppealEnd::Taken,
    AppealEnd::Heard { resolution: Resolution::Accept, told: false },
];

const WORDS: [&str; 3] = [
    "لم يُحتسب إيجار السكن في الالتزامات",
    "تغيّر دخل الأسرة بعد انتهاء العمل",
    "أطلب إعادة النظر فمعي تقرير جديد",
];

/// What came of a rejection that was told: an appeal, as far as there were days for it.
pub(super) fn of_rejection(
    steps: &mut Steps<'_>,
    change: &mut Change<'_>,
    case: &mut Case,
    (committee, sitting): (&mut Committee<'_>, &Sitting),
    sample: &Sample,
) -> Result<(), Fault> {
    let end = committee.next_appeal(sitting);
    let since = match end {
        AppealEnd::Taken => LATELY_DAYS,
        AppealEnd::Referred => NOT_LONG_DAYS,
        AppealEnd::Heard { .. } => steps.ago(),
    };
    let until = steps.ago().saturating_sub(since).saturating_sub(steps.days);
    let days = until.clamp(APPEALED_AFTER_DAYS, APPEALED_MOST_DAYS);
    let on = steps.start.plus(steps.days.saturating_add(days));
    let at = usize::from(sample.score).checked_rem(WORDS.len()).unwrap_or(0);
    let new = NewAppeal {
        text: WORDS.get(at).copied().unwrap_or_default().to_owned(),
        on_behalf: String::new(),
        evidence: if at == 2 { "تقرير طبي".to_owned() } else { String::new() },
        channel: Channel::Phone,
        received: written(on).ok_or(Fault::NotFound)?,
    };
    steps.take(days, |by| case.appeal(&new, Some(sitting), by))?;
    if end == AppealEnd::Taken || !steps.has_room(EXPLAINED_AFTER_DAYS) {
        return Ok(());
    }
    let referred = steps.start.plus(steps.days.saturating_add(EXPLAINED_AFTER_DAYS));
    renew(steps, case, referred)?;
    let days = referred.since(steps.start).saturating_sub(steps.days);
    steps.take(days, |by| case.refer(Channel::Phone, None, by))?;
    let AppealEnd::Heard { resolution, told } = end else { return Ok(()) };
    let Some(earliest) = case.referral.map(|referral| referral.clock.earliest) else {
        return Ok(());
    };
    let first = case.decision.clone();
    let was_heard = if case.waits_for_board() {
        board(steps, case, earliest, resolution)?
    } else {
        others(steps, case, committee, earliest, resolution)?
    };
    if let Some(first) = first.filter(|_| was_heard) {
        change.write(&keys::earlier_decision(first.sitting, case.number), &first)?;
        if told {
            steps.take(1, |by| case.tell(Channel::Phone, by))?;
        }
    }
    Ok(())
}

/// In the last sitting of the committee that could hear it, where the month was over by then.
fn others(
    steps: &mut Steps<'_>,
    case: &mut Case,
    committee: &mut Committee<'_>,
    earliest: Day,
    resolution: Resolution,
) -> Result<bool, Fault> {
    let on = committee.last();
    if on < earliest {
        return Ok(false);
    }
    renew(steps, case, on)?;
    let days = on.since(steps.start).saturating_sub(steps.days);
    let sitting = committee.decide(case, on);
    decide_on(steps, case, (days, sitting), resolution)?;
    Ok(true)
}

/// Papers that are too old by a day are brought again the day before.
fn renew(steps: &mut Steps<'_>, case: &mut Case, on: Day) -> Result<(), Fault> {
    let day = on.minus(1);
    let papers = case.papers(on.plus(1)).into_iter();
    let failing: Vec<Paper> =
        papers.filter(|(_, standing)| !standing.holds()).map(|(paper, _)| paper).collect();
    let mut days = day.since(steps.start).saturating_sub(steps.days);
    for document in case.documents.clone().into_iter().filter(|own| failing.contains(&own.paper)) {
        let fresh = Document { issued: written(day.minus(3)), ..document };
        steps.take(std::mem::take(&mut days), |by| case.check_paper(fresh, by))?;
    }
    Ok(())
}

/// What the board wrote, a day after the month was over or later.
fn board(
    steps: &mut Steps<'_>,
    case: &mut Case,
    earliest: Day,
    resolution: Resolution,
) -> Result<bool, Fault> {
    let on = earliest.plus(1);
    if on > steps.today.minus(LATELY_DAYS) {
        return Ok(false);
    }
    let grants = case.request.granted_whole(steps.settings);
    // A sample that names no amount is not granted in riyals.
    if resolution.grants() && case.may_grant(resolution, &grants, "", steps.settings).is_err() {
        return Ok(false);
    }
    let reason = if resolution.grants() { "" } else { "لا تنطبق شروط الخدمة" };
    let answer = BoardAnswer {
        resolution,
        reason: reason.to_owned(),
        grants: if resolution.grants() { grants } else { Vec::new() },
        on: written(on).ok_or(Fault::NotFound)?,
        letter: format!("{}-ت", case.number.count),
        exception: None,
    };
    renew(steps, case, on)?;
    let by = std::mem::replace(&mut steps.by, MANAGER);
    let days = on.since(steps.start).saturating_sub(steps.days).saturating_add(1);
    steps.take(days, |by| case.board_answers(&answer, by))?;
    steps.by = by;
    Ok(true)
}
