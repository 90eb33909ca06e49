//! What stands in a store, held against what its clerks were told: independent of `check`, and then
//! with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use wasl::api::command::{Done, Draft};
use wasl::api::{Answer, Command, Desk, Order, Query, Receipt};
use wasl::domain::case::Case;
use wasl::domain::id::{CaseNumber, StaffId};
use wasl::domain::settings::SetUp;
use wasl::service::Service;
use wasl::service::clock::SystemClock;
use wasl::store::engine::{Engine, prefix_end};
use wasl::store::ledger::{self, Link, NODE_SOLE};
use wasl::store::sled::{Settings, SledEngine};
use wasl::store::{keys, record, values};

use super::clerks::{Answered, CLERKS, Step, form, subject, verb};

const PAGE: usize = 500;
/// Reads all there is, and leaves no note of it.
const PROGRAM: StaffId = StaffId(0);

/// All that a fault may not change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    pub cases: BTreeMap<CaseNumber, (u64, Case)>,
    /// Orders in the ledger, by what they were.
    orders: BTreeMap<u16, usize>,
    /// What each clerk's draft says.
    drafts: BTreeMap<usize, String>,
}

/// What a look at a store found, each in words.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub acknowledged: usize,
    /// What was acknowledged and is not there.
    pub lost: Vec<String>,
    /// What is there in part, or is other than anybody was told.
    pub half: Vec<String>,
    /// What `check` says.
    pub findings: Vec<String>,
    /// Why it cannot be opened.
    pub unopened: Option<String>,
}

impl Verdict {
    pub fn is_sound(&self) -> bool {
        self.lost.is_empty()
            && self.half.is_empty()
            && self.findings.is_empty()
            && self.unopened.is_none()
    }

    /// Something is wrong, and `check` has nothing to say.
    pub fn is_silent(&self) -> bool {
        self.findings.is_empty()
            && self.unopened.is_none()
            && !(self.lost.is_empty() && self.half.is_empty())
    }
}

/// An open store under examination.
pub struct Examined {
    service: Arc<Service>,
    engine: Arc<SledEngine>,
}

impl Examined {
    pub fn open(store: &Path) -> Result<Self, String> {
        let engine =
            SledEngine::open(store, Settings::small()).map_err(|error| error.to_string())?;
        let engine = Arc::new(engine);
        let service = Service::open(Arc::clone(&engine) as Arc<dyn Engine>, Arc::new(SystemClock))
            .map_err(|error| error.to_string())?;
        Ok(Self { service, engine })
    }

    pub fn stand(&self) -> Result<Stand, String> {
        let mut stand = Stand::default();
        let (mut from, end) = (keys::cases(), prefix_end(&keys::cases()));
        loop {
            let page = values::scan(&*self.engine, &from, &end, PAGE, false);
            let page = page.map_err(|error| error.to_string())?;
            let Some(last) = page.last() else { break };
            from = [last.key.as_slice(), &[0]].concat();
            for stored in &page {
                let case: Case =
                    record::unpack(&stored.bytes).map_err(|error| error.to_string())?;
                stand.cases.insert(case.number, (stored.ver.0, case));
            }
        }
        let mut after = 0;
        loop {
            let page = ledger::page(&*self.engine, NODE_SOLE, after, PAGE);
            let page = page.map_err(|error| error.to_string())?;
            let Some(last) = page.last() else { break };
            after = last.seq;
            // One entry an order: that of the record it is about.
            let is_order = |link: &&Link| subject(link.entry.verb) == Some(link.entry.subject.kind);
            for link in page.iter().filter(is_order) {
                *stand.orders.entry(link.entry.verb).or_default() += 1;
            }
        }
        let own = self.service.at(SetUp::OWN);
        for clerk in 0..CLERKS {
            let answer =
                own.ask(&Query::Draft(form(clerk))).map_err(|error| format!("{error:?}"))?;
            if let Answer::Draft(Some(kept)) = answer
                && let Draft::Fields(fields) = &kept.draft
            {
                stand.drafts.insert(clerk, fields[0].1.clone());
            }
        }
        Ok(stand)
    }

    fn findings(&self) -> Vec<String> {
        match self.service.at(PROGRAM).ask(&Query::Check) {
            Ok(Answer::Checked(checked)) => checked
                .findings
                .iter()
                .map(|found| format!("{} {} {}", found.code, found.kind, found.key))
                .collect(),
            other => vec![format!("check: {other:?}")],
        }
    }

    /// Whether the order's receipt lies in the store.
    fn has_receipt(&self, order: &Order) -> bool {
        let today = self.service.today();
        let keys =
            [today, today.minus(1)].map(|day| keys::order(day, order.id.session, order.id.count));
        let rows = self.engine.get(&[&keys[0], &keys[1]]).unwrap_or_default();
        rows.iter().any(Option::is_some)
    }

    fn again(&self, order: &Order) -> Result<Receipt, wasl::api::Fault> {
        self.service.at(SetUp::OWN).order(order)
    }
}

pub fn is_draft(step: &Step) -> bool {
    matches!(step.order.command, Command::KeepDraft(_))
}

/// Whether a receipt had gone out when the power went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WentOut {
    Yes,
    No,
    /// Those of drafts are all alike.
    Perhaps,
}

/// The steps that count: what each clerk was told, and for each the one that was not answered.
struct Told<'a> {
    acknowledged: Vec<(&'a Step, &'a Receipt)>,
    open: Vec<&'a Step>,
}

impl<'a> Told<'a> {
    /// `went_out` says which receipts had.
    fn of(steps: &'a [Step], went_out: impl Fn(&Step, &Receipt) -> WentOut) -> Self {
        let mut told = Self { acknowledged: Vec::new(), open: Vec::new() };
        for clerk in 0..CLERKS {
            for step in steps.iter().filter(|step| step.clerk == clerk) {
                match &step.answered {
                    Answered::Done(receipt) => match went_out(step, receipt) {
                        WentOut::Yes => told.acknowledged.push((step, receipt)),
                        WentOut::Perhaps => told.open.push(step),
                        WentOut::No => {
                            told.open.push(step);
                            break;
                        }
                    },
                    Answered::Unknown => {
                        told.open.push(step);
                        break;
                    }
                    Answered::No => {}
                }
            }
        }
        told
    }
}

/// Holds a store against what stood in it before and what was done since; how it stands at the end,
/// when all that was open has been sent again.
pub fn judge(
    store: &Path,
    before: &Stand,
    steps: &[Step],
    went_out: impl Fn(&Step, &Receipt) -> WentOut,
) -> (Verdict, Option<Stand>) {
    let told = Told::of(steps, went_out);
    let mut verdict = Verdict { acknowledged: told.acknowledged.len(), ..Verdict::default() };
    let examined = match Examined::open(store) {
        Ok(examined) => examined,
        Err(why) => {
            verdict.unopened = Some(why);
            return (verdict, None);
        }
    };
    verdict.findings = examined.findings();
    let now = match examined.stand() {
        Ok(now) => now,
        Err(why) => {
            verdict.half.push(why);
            return (verdict, None);
        }
    };
    compare(&mut verdict, &examined, before, &now, &told);
    send_again(&mut verdict, &examined, &now, &told);
    let after = examined.stand().ok();
    (verdict, after)
}

fn compare(
    verdict: &mut Verdict,
    examined: &Examined,
    before: &Stand,
    now: &Stand,
    told: &Told<'_>,
) {
    let landed: Vec<&Step> =
        told.open.iter().copied().filter(|step| examined.has_receipt(&step.order)).collect();
    for (step, receipt) in &told.acknowledged {
        if !is_draft(step) && !examined.has_receipt(&step.order) {
            verdict.lost.push(format!("the receipt {receipt:?} of {:?}", step.order.id));
        }
    }
    // Every order that is there stands in the ledger once, and no other does.
    let mut orders = before.orders.clone();
    let count = |orders: &mut BTreeMap<u16, usize>, step: &Step| {
        if let Some(code) = verb(&step.order.command) {
            *orders.entry(code).or_default() += 1;
        }
    };
    for (step, _) in &told.acknowledged {
        count(&mut orders, step);
    }
    let acknowledged = orders.clone();
    for step in &landed {
        count(&mut orders, step);
    }
    if orders != now.orders {
        let why = format!("orders in the ledger: {:?}, and not {orders:?}", now.orders);
        let is_less = |(code, n): (&u16, &usize)| now.orders.get(code).unwrap_or(&0) < n;
        if acknowledged.iter().any(is_less) {
            verdict.lost.push(why);
        } else {
            verdict.half.push(why);
        }
    }
    let mut numbers: BTreeSet<CaseNumber> = before.cases.keys().copied().collect();
    for (step, receipt) in &told.acknowledged {
        if let (None, Done::Case(number)) = (step.case, &receipt.done)
            && !numbers.insert(*number)
        {
            verdict.half.push(format!("number {number} was given twice"));
        }
    }
    for number in &numbers {
        case(verdict, *number, before, now, told, &landed);
    }
    let new = landed.iter().filter(|step| is_new(step)).count();
    let more = now.cases.keys().filter(|number| !numbers.contains(number)).count();
    if more != new {
        verdict.half.push(format!("{more} cases that nobody was told of, {new} have a receipt"));
    }
    drafts(verdict, before, now, told);
}

fn is_new(step: &Step) -> bool {
    step.case.is_none() && matches!(step.order.command, Command::SaveRequest { .. })
}

/// One case: as it was, or as the last who wrote it was told; later only by an order that is there.
fn case(
    verdict: &mut Verdict,
    number: CaseNumber,
    before: &Stand,
    now: &Stand,
    told: &Told<'_>,
    landed: &[&Step],
) {
    let mut writers: Vec<_> = told
        .acknowledged
        .iter()
        .filter(|(_, receipt)| receipt.done == Done::Case(number))
        .collect();
    writers.sort_by_key(|(_, receipt)| receipt.version);
    let Some((version, record)) = now.cases.get(&number) else {
        verdict.lost.push(format!("case {number}"));
        return;
    };
    let later: Vec<_> = landed.iter().filter(|step| step.case == Some(number)).collect();
    let was = before.cases.get(&number);
    let last = writers.last().map(|(_, receipt)| receipt.version.0);
    let wanted = last.or(was.map(|(version, _)| *version)).unwrap_or(0);
    if *version < wanted {
        verdict.lost.push(format!("case {number} stands at {version}, {wanted} was acknowledged"));
    } else if (*version > wanted) == later.is_empty() {
        verdict.half.push(format!(
            "case {number} stands at {version}, {wanted} was acknowledged, {} came later",
            later.len()
        ));
    }
    // A later order may have changed anything else of it; the story only by one that says so.
    let words = writers.iter().rev().find_map(|(step, _)| step.words.clone());
    let words = words.or(was.map(|(_, case)| case.request.story().to_owned()));
    let found = record.request.story();
    let is_later = later.iter().any(|step| step.words.as_deref() == Some(found));
    if words.as_deref() != Some(found) && !is_later {
        verdict.lost.push(format!("case {number} says {found:?}, and not {words:?}"));
    }
    if let Some((_, was)) = was
        && writers.is_empty()
        && later.is_empty()
        && was != record
    {
        verdict.half.push(format!("case {number} is another, and nobody wrote it"));
    }
}

fn drafts(verdict: &mut Verdict, before: &Stand, now: &Stand, told: &Told<'_>) {
    for clerk in 0..CLERKS {
        let of = |step: &Step| step.clerk == clerk && is_draft(step);
        let last = told.acknowledged.iter().rev().find(|(step, _)| of(step));
        let wanted = last.map_or(before.drafts.get(&clerk), |(step, _)| step.words.as_ref());
        let found = now.drafts.get(&clerk);
        let is_open = told.open.iter().any(|step| of(step) && step.words.as_ref() == found);
        if found != wanted && !is_open {
            verdict.lost.push(format!("the draft of {clerk} says {found:?}, and not {wanted:?}"));
        }
    }
}

/// Whoever was not answered asks again, and so does everybody else: nothing is done twice.
fn send_again(verdict: &mut Verdict, examined: &Examined, now: &Stand, told: &Told<'_>) {
    if !verdict.lost.is_empty() || !verdict.half.is_empty() {
        return;
    }
    for (step, receipt) in told.acknowledged.iter().filter(|(step, _)| !is_draft(step)) {
        let again = examined.again(&step.order);
        if again.as_ref() != Ok(receipt) {
            verdict.lost.push(format!("sent again: {again:?}, and not {receipt:?}"));
        }
    }
    let same = examined.stand();
    if same.as_ref() != Ok(now) {
        verdict.half.push("an order that was sent again was carried out again".into());
    }
    for step in &told.open {
        if let Ok(receipt) = examined.again(&step.order)
            && let Done::Case(number) = receipt.done
            && is_new(step)
            && !examined.has_receipt(&step.order)
        {
            verdict.half.push(format!("{number} has no receipt"));
        }
    }
    if examined.findings() != verdict.findings {
        verdict.half.push("what was sent again left findings".into());
    }
}
