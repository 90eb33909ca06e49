//! Whose a case is, and what that keeps others from.

use crate::api::query::Holder;
use crate::i18n::Args;
use crate::i18n::phrases::case as say;
use crate::keymap::{Action, Scope};
use crate::tui::screen::View;
use crate::tui::screens::case::CaseScreen;

impl CaseScreen {
    fn holder(&self) -> Option<Holder> {
        self.view.as_ref()?.holder
    }

    pub(super) fn is_mine(&self, view: &View<'_>) -> bool {
        self.holder().is_some_and(|holder| holder.by == view.me)
    }

    /// Who keeps it from being moved, as far as is known here. What takes it asks the desk.
    pub(super) fn kept_from(&self, view: &View<'_>) -> Option<String> {
        let other = self.holder().filter(|holder| holder.by != view.me && holder.live);
        other.map(|holder| held(holder, view))
    }

    /// Why the desk did not let it be moved, with what is known here of who holds it.
    pub(super) fn held_sentence(&self, view: &View<'_>) -> Option<String> {
        self.holder().filter(|holder| holder.by != view.me).map(|holder| held(holder, view))
    }
}

/// Who, since when, and what to do.
fn held(holder: Holder, view: &View<'_>) -> String {
    let args = Args::new()
        .text("name", view.name_of(holder.by))
        .text("age", view.words.age_long(holder.since, view.now))
        .text("key", view.key_of(&[Scope::Case], Action::Claim));
    view.words.say_with(say::HELD_SINCE, &args)
}
