//! An account that waits for a second person: typed again unseen, refused, or taken back by whoever typed it.

use crate::api::Command;
use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::domain::case::{AccountWord, By};
use crate::domain::request::Field;
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Flaw, Iban};
use crate::i18n::Args;
use crate::i18n::phrases::case as say;
use crate::keymap::Action;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::page::Row;
use crate::tui::screen::{Offer, View};
use crate::tui::screens::case::About;

/// An IBAN in its groups, with room to mistype.
const ACCOUNT_CHARS_MAX: usize = 60;

pub fn is_of(action: Action) -> bool {
    matches!(action, Action::ConfirmAccount | Action::RefuseAccount | Action::WithdrawAccount)
}

pub fn offer(action: Action, own: &CaseView, view: &View<'_>) -> Offer {
    if own.case.account_waits().is_none() {
        return Offer::Hidden;
    }
    let unset = Settings::unset();
    let settings = view.settings.unwrap_or(&unset);
    let how = By { by: view.me, at: view.now, today: view.today, settings };
    let may = match action {
        Action::WithdrawAccount => own.case.may_withdraw_account(view.me),
        _ => own.case.may_judge_account(how),
    };
    view.offer(may)
}

pub fn question(about: About, own: &CaseView, view: &View<'_>) -> Option<Question<About>> {
    let words = view.words;
    let waits = own.case.account_waits()?;
    let args = Args::new().text("number", own.case.number.to_string());
    let reason = || Entry::stored("reason", words.say(say::REASON), StoredText::Reason, view.lang);
    Some(match about.0 {
        Action::ConfirmAccount => {
            let title = words.say_with(say::ASK_CONFIRM_ACCOUNT, &args);
            let label = words.field(Field::Iban);
            let typed = Entry::new("iban", label, Input::Ltr(ACCOUNT_CHARS_MAX), view.lang);
            let first = Args::new().text("name", view.name_of(waits.typed_by));
            Question::with_fields(about, title, vec![typed], view.lang)
                .saying(words.say_with(say::CONFIRM_ACCOUNT_TEXT, &first))
        }
        Action::RefuseAccount => {
            let title = words.say_with(say::ASK_REFUSE_ACCOUNT, &args);
            Question::with_fields(about, title, vec![reason()], view.lang)
        }
        _ => Question::plain(about, words.say_with(say::ASK_WITHDRAW_ACCOUNT, &args), view.lang),
    })
}

pub fn command(
    question: &Question<About>,
    seen: Seen,
    view: &View<'_>,
) -> Result<Command, (&'static str, String)> {
    let wrong = |id, flaw: Flaw| (id, view.words.flaw(&flaw));
    let word = match question.about.0 {
        Action::ConfirmAccount => {
            let iban = Iban::parse(&question.form.value("iban"));
            AccountWord::Type { iban: iban.map_err(|flaw| wrong("iban", flaw))?.to_string() }
        }
        Action::RefuseAccount => {
            let reason = question.form.value("reason").trim().to_owned();
            if reason.is_empty() {
                return Err(wrong("reason", Flaw::Empty));
            }
            AccountWord::Refuse { reason }
        }
        _ => AccountWord::Withdraw,
    };
    Ok(Command::Account { seen, word })
}

/// That it waits, for whom and since when; and that a second person typed another.
pub fn rows(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let words = view.words;
    let Some(waits) = own.case.account_waits() else { return Vec::new() };
    let told = |phrase, by, at: crate::domain::calendar::Timestamp| {
        let date = words.date_past(at.day(), view.today);
        let args = Args::new().text("name", view.name_of(by)).text("date", date);
        Row::labelled(words.say(say::ACCOUNT), words.say_with(phrase, &args))
    };
    let differed = waits.differed.map(|one| told(say::ACCOUNT_DIFFERED, one.by, one.at));
    std::iter::once(told(say::ACCOUNT_WAITS, waits.typed_by, waits.at)).chain(differed).collect()
}
