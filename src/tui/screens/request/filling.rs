//! How the form is filled in: a section at a time, each field taken into the draft as it is typed.

use crate::domain::calendar::Written;
use crate::domain::request::{Field, Place, RequestDraft, Section};
use crate::i18n::Args;
use crate::i18n::phrases::form as say;
use crate::keymap::Action;
use crate::tui::parts::form::Did;
use crate::tui::parts::input::Entry;
use crate::tui::screen::{Asks, Message, View};
use crate::tui::screens::request::fields::{entries, name_choices};
use crate::tui::screens::request::{RequestScreen, paint};

pub(super) fn text_of(draft: &RequestDraft, place: Place) -> &str {
    match place {
        Place::Field(field) => draft.get(field),
        Place::Member(row, field) => {
            draft.members.get(usize::from(row)).map_or("", |member| member.get(field))
        }
    }
}

impl RequestScreen {
    /// Makes the fields of the section from the draft.
    pub(super) fn build(&mut self, view: &View<'_>) {
        let focus = self.form.focused();
        self.form.replace(entries(self.section, &self.draft, view), view.lang);
        for entry in self.form.entries_mut() {
            entry.set(text_of(&self.draft, entry.id));
        }
        self.side = paint::side_cells(view.words);
        self.name = self.draft.full_name();
        self.remark(view);
        self.lay_out();
        if let Some(focus) = focus {
            self.form.set_focus(focus);
        }
    }

    /// Builds the section of a field and puts the focus there.
    pub(super) fn go_to(&mut self, place: Place, view: &View<'_>) {
        self.section = place.section();
        self.typing = None;
        self.form.replace(Vec::new(), view.lang);
        self.build(view);
        self.form.set_focus(place);
    }

    /// Takes what stands in the focused field into the draft.
    pub(super) fn take(&mut self) {
        let Some(entry) = self.form.focus() else { return };
        let (place, text) = (entry.id, entry.value());
        if text_of(&self.draft, place) == text {
            return;
        }
        match place {
            Place::Field(field) => self.draft.set(field, text),
            Place::Member(row, field) => {
                if let Some(member) = self.draft.members.get_mut(usize::from(row)) {
                    member.set(field, text);
                }
            }
        }
        self.touched = true;
    }

    pub(super) fn go_section(&mut self, by: isize, view: &View<'_>, asks: &mut Asks) {
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        let next = at.checked_add_signed(by).and_then(|next| Section::ALL.get(next));
        let Some(next) = next else { return self.left(view, asks) };
        self.section = *next;
        self.typing = None;
        self.form.replace(Vec::new(), view.lang);
        self.build(view);
        if by < 0 {
            self.form.focus_last();
        }
        self.keep(view, asks);
    }

    pub(super) fn changed(&mut self, view: &View<'_>) {
        self.take();
        self.typing = self.form.focused();
        if self.typing == Some(Place::Field(Field::Sex)) {
            name_choices(self.form.entries_mut(), &self.draft, view);
        }
        self.recheck(view);
        self.remark(view);
    }

    pub(super) fn left(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.typing = None;
        self.name = self.draft.full_name();
        self.remark(view);
        self.keep(view, asks);
    }

    pub(super) fn did(&mut self, did: Did, view: &View<'_>, asks: &mut Asks) {
        match did {
            Did::Changed => self.changed(view),
            Did::NotTaken(why) => {
                self.changed(view);
                asks.say(Message::Trouble(self.form.tell_not_taken(why, view.words)));
            }
            Did::Left => self.left(view, asks),
            Did::Before => self.go_section(-1, view, asks),
            Did::Beyond => self.go_section(1, view, asks),
            Did::Moved | Did::Nothing => {}
        }
    }

    pub(super) fn act_in_form(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let did = self.form.act(action);
        self.did(did, view, asks);
        if action == Action::Undo && did != Did::Changed {
            self.bring_row_back(view, asks);
        }
    }

    /// The date in the field, in both calendars: the one written first.
    pub(super) fn tell_calendar(&self, view: &View<'_>, asks: &mut Asks) {
        let text = self.form.focus().map(Entry::value).unwrap_or_default();
        let Ok(written) = Written::parse(text.trim()) else {
            return asks.say(Message::Note(view.words.say(say::NOT_A_DATE_HERE)));
        };
        let other = written.other();
        let args = Args::new()
            .text("written", view.words.date_full(written))
            .text("other", view.words.date_full(other))
            .text("calendar", view.words.calendar(other.calendar()));
        asks.say(Message::Note(view.words.say_with(say::BOTH_CALENDARS, &args)));
    }
}
