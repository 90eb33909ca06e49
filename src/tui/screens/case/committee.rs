//! Which committee a case goes to: asked when it is referred, and when it is moved while it waits. Where the society
//! has one alone nothing is asked.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::case::{Hearing, Refusal};
use crate::domain::committee::{ChosenCommittee, committee_ids};
use crate::domain::id::CommitteeId;
use crate::domain::settings::Settings;
use crate::domain::stage::Move;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::{case, committee as say};
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Offer, View};
use crate::tui::screens::case::{About, CaseScreen};

/// The field of a question that names the committee.
const COMMITTEE: &str = "committee";
/// And why that one.
const REASON: &str = "reason";

/// The committees, and the board where no committee can hear the appeal.
fn choice(own: &CaseView, view: &View<'_>, without: Option<CommitteeId>) -> Entry<&'static str> {
    let board = (own.hearing == Some(Hearing::Board)).then_some(CommitteeId::BOARD);
    let all = view.settings.into_iter().flat_map(Settings::committees);
    let others = all.map(|one| one.id).chain(board).filter(|id| Some(*id) != without);
    let options = others.map(|id| (id.to_string(), view.words.committee(id, view.settings)));
    Entry::new(COMMITTEE, view.words.say(say::LABEL), Input::choice(options), view.lang)
}

/// There is something to choose: another committee, or of an appeal the board.
fn has_committees(own: &CaseView, view: &View<'_>) -> bool {
    let is_appeal = own.case.appeal_pending().is_some();
    is_appeal || view.settings.is_some_and(Settings::has_committees)
}

/// What is asked besides of who refers it: the committee that the rule names stands there, and another is chosen
/// for a reason.
pub(super) fn fields(own: &CaseView, view: &View<'_>) -> Vec<Entry<&'static str>> {
    if !has_committees(own, view) {
        return Vec::new();
    }
    let why = view.words.say(say::WHY);
    let mut why = Entry::stored(REASON, why, StoredText::Reason, view.lang);
    why.hint = Some(view.words.say(say::WHY_HINT));
    vec![choice(own, view, None), why]
}

/// The committee that the rule names, chosen, and said.
pub(super) fn ruled(
    mut question: Question<About>,
    own: &CaseView,
    view: &View<'_>,
) -> Question<About> {
    if !has_committees(own, view) {
        return question;
    }
    question.form.set(COMMITTEE, &own.refers_to.to_string());
    if let Some(hearing) = own.hearing {
        return question.saying(view.words.hearing(hearing, view.settings));
    }
    let name = view.words.committee(own.refers_to, view.settings);
    question.saying(view.words.say_with(say::REFER_TEXT, &Args::new().text("committee", name)))
}

/// The committee that was chosen in place of the one that the rule names.
pub(super) fn chosen(
    question: &Question<About>,
    own: &CaseView,
) -> Result<Option<ChosenCommittee>, (&'static str, Flaw)> {
    if question.form.entries().iter().all(|entry| entry.id != COMMITTEE) {
        return Ok(None);
    }
    let committee = read(question)?;
    if committee == own.refers_to {
        return Ok(None);
    }
    let reason = question.form.value(REASON).trim().to_owned();
    if reason.is_empty() {
        Err((REASON, Flaw::Empty))
    } else {
        Ok(Some(ChosenCommittee { committee, reason }))
    }
}

fn read(question: &Question<About>) -> Result<CommitteeId, (&'static str, Flaw)> {
    let code = question.form.value(COMMITTEE);
    let mut all = committee_ids().chain([CommitteeId::BOARD]);
    let found = all.find(|id| id.to_string() == code.trim());
    found.ok_or((COMMITTEE, Flaw::Empty))
}

impl CaseScreen {
    /// The committee that it was referred to.
    pub(super) fn committee(&self) -> Option<CommitteeId> {
        self.view.as_ref()?.case.referral.map(|referral| referral.committee)
    }
}

/// Whether it can be moved to another committee.
pub(super) fn may(own: &CaseView, view: &View<'_>) -> Offer {
    if !has_committees(own, view) {
        return Offer::Not(view.words.say(say::ONLY_ONE));
    }
    match (own.judged.may(Move::Transfer), own.agenda) {
        (Ok(()), Some((sitting, _))) => view.offer(Err(Refusal::OnOpenAgenda { sitting })),
        (may, _) => view.offer(may),
    }
}

/// The question of moving it.
pub(super) fn question(about: About, own: &CaseView, view: &View<'_>) -> Option<Question<About>> {
    let from = own.case.committee(view.settings?).map_or(CommitteeId::BOARD, |one| one.id);
    let args = Args::new()
        .text("number", own.case.number.to_string())
        .text("committee", view.words.committee(from, view.settings));
    let title = view.words.say_with(say::ASK_TRANSFER, &args);
    let reason = Entry::stored(REASON, view.words.say(case::REASON), StoredText::Reason, view.lang);
    let fields = vec![choice(own, view, Some(from)), reason];
    let mut question = Question::with_fields(about, title, fields, view.lang);
    // Where there is one other it is that.
    let mut others = view.settings?.committees().filter(|one| one.id != from);
    if let (Some(only), None) = (others.next(), others.next()) {
        question.form.set(COMMITTEE, &only.id.to_string());
    }
    Some(question.saying(view.words.say(say::TRANSFER_TEXT)))
}

pub(super) fn command(
    question: &Question<About>,
    seen: Seen,
) -> Result<Command, (&'static str, Flaw)> {
    let committee = read(question)?;
    let reason = question.form.value(REASON).trim().to_owned();
    if reason.is_empty() {
        return Err((REASON, Flaw::Empty));
    }
    Ok(Command::TransferCase { seen, to: ChosenCommittee { committee, reason } })
}
