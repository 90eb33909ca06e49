//! Marking a request, or its person, as being about a member of staff: they then see it nowhere.

use crate::api::Command;
use crate::api::query::CaseView;
use crate::domain::choice::Paper;
use crate::domain::id::StaffId;
use crate::domain::record_ref::RecordRef;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::case as say;
use crate::keymap::Action;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::View;
use crate::tui::screens::case::About;

const PERSON: &str = "person";

/// The others who work here: nobody marks what is about themselves.
fn colleagues(view: &View<'_>) -> Input {
    let all = view.settings.map_or(&[][..], |settings| &settings.staff).iter();
    let others = all.filter(|one| one.id != view.me);
    Input::choice(others.map(|one| (one.id.0.to_string(), one.name.clone())))
}

pub fn question(paper: Option<Paper>, own: &CaseView, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
    let what = Input::choice([
        ("case".into(), words.say(say::ABOUT_THIS)),
        (PERSON.into(), words.say(say::ABOUT_PERSON)),
    ]);
    let fields = vec![
        field("staff", say::ABOUT_WHOM, colleagues(view)),
        field("what", say::ABOUT_WHAT, what),
        field("marked", say::ABOUT_MARKED, Input::yes_no(words)),
    ];
    let args = Args::new().text("number", own.case.number.to_string());
    let title = words.say_with(say::ASK_ABOUT, &args);
    let about = (Action::AboutStaff, paper);
    let mut question = Question::with_fields(about, title, fields, view.lang);
    question.form.set("what", "case");
    question.form.set("marked", "yes");
    question
}

pub fn command(
    question: &Question<About>,
    own: &CaseView,
    view: &View<'_>,
) -> Result<Command, (&'static str, String)> {
    let nobody = |_none| ("staff", view.words.flaw(&Flaw::Empty));
    let staff = question.form.value("staff").trim().parse().map(StaffId).map_err(nobody)?;
    let subject = if question.form.value("what") == PERSON {
        RecordRef::Party(own.case.party)
    } else {
        RecordRef::Case(own.case.number)
    };
    Ok(Command::MarkAbout { subject, staff, marked: question.form.value("marked") == "yes" })
}
