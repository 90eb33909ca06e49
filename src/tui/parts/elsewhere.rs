//! What other files say of the household of a case, a line for each of it: wherever the case is read.

use crate::api::query::CaseView;
use crate::i18n::phrases::household as say;
use crate::tui::canvas::Tone;
use crate::tui::parts::page::Row;
use crate::tui::screen::View;

pub fn rows(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    if own.household.is_empty() {
        return Vec::new();
    }
    let request = own.case.request.to_draft();
    let row = |found| {
        let text = format!("! {}", view.words.elsewhere_of(found, &request));
        Row { tone: Tone::Warn, ..Row::labelled(view.words.say(say::ELSEWHERE), text) }
    };
    own.household.iter().map(row).collect()
}
