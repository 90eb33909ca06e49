//! Fields one under another, or several on a line; what is wrong stands under its field.

mod paint;

use crate::i18n::Lang;
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::Area;
use crate::tui::parts::input::{Entry, Input};

/// What a key did to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    Nothing,
    /// The caret moved within the field.
    Moved,
    /// The text of the field in focus changed.
    Changed,
    /// The focus went to another field.
    Left,
    /// The focus is at the first field and wants to go before it, or at the last and beyond.
    Before,
    Beyond,
}

pub struct Form<F> {
    entries: Vec<Entry<F>>,
    at: usize,
    lang: Lang,
    label_width: u16,
    area: Area,
    /// The first entry shown.
    top: usize,
    clip: String,
}

/// Labels are no wider than this.
const LABEL_CELLS_MAX: u16 = 24;

impl<F: Copy + Eq> Form<F> {
    pub fn new(entries: Vec<Entry<F>>, lang: Lang) -> Self {
        let labels = entries.iter().filter(|entry| entry.line == 0);
        let widest = labels.map(|entry| text::width(&entry.label)).max().unwrap_or(0);
        Self {
            entries,
            at: 0,
            lang,
            label_width: widest.min(LABEL_CELLS_MAX),
            area: Area::default(),
            top: 0,
            clip: String::new(),
        }
    }

    pub fn entries(&self) -> &[Entry<F>] {
        &self.entries
    }

    pub fn entry_mut(&mut self, id: F) -> Option<&mut Entry<F>> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn focus(&self) -> Option<&Entry<F>> {
        self.entries.get(self.at)
    }

    pub fn focused(&self) -> Option<F> {
        self.focus().map(|entry| entry.id)
    }

    pub fn set_focus(&mut self, id: F) {
        if let Some(at) = self.entries.iter().position(|entry| entry.id == id) {
            self.at = at;
            self.scroll();
        }
    }

    pub fn focus_last(&mut self) {
        self.at = self.entries.len().saturating_sub(1);
        self.scroll();
    }

    pub fn value(&self, id: F) -> String {
        self.entries.iter().find(|entry| entry.id == id).map(Entry::value).unwrap_or_default()
    }

    pub fn set(&mut self, id: F, value: &str) {
        if let Some(entry) = self.entry_mut(id) {
            entry.set(value);
        }
    }

    /// The scopes of the field in focus.
    pub fn scopes(&self) -> &'static [Scope] {
        if self.focus().is_some_and(Entry::is_notes) {
            &[Scope::Notes, Scope::Form]
        } else {
            &[Scope::Form]
        }
    }

    /// Does the form itself know this action?
    pub fn knows(&self, action: Action) -> bool {
        use Action as A;
        let edits = matches!(
            action,
            A::CharLeft
                | A::CharRight
                | A::WordLeft
                | A::WordRight
                | A::LineStart
                | A::LineEnd
                | A::SelectLeft
                | A::SelectRight
                | A::SelectToStart
                | A::SelectToEnd
                | A::SelectUp
                | A::SelectDown
                | A::SelectAll
                | A::DeleteBack
                | A::DeleteNext
                | A::DeleteWord
                | A::Undo
                | A::Redo
                | A::Copy
                | A::Cut
                | A::Paste
        );
        let notes = matches!(action, A::NewLine | A::LineUp | A::LineDown);
        let choice = matches!(self.focus().map(|entry| &entry.input), Some(Input::Choice(_)));
        edits
            || matches!(action, A::NextField | A::PrevField)
            || (notes && self.focus().is_some_and(Entry::is_notes))
            || (action == A::Choose && choice)
    }

    pub fn act(&mut self, action: Action) -> Did {
        match action {
            Action::NextField => self.step(1),
            Action::PrevField => self.step(-1),
            Action::Copy => {
                self.clip = self.focus().map(Entry::selected).unwrap_or_default();
                Did::Moved
            }
            Action::Cut => {
                let cut = self.entries.get_mut(self.at).and_then(Entry::cut);
                self.clip = cut.unwrap_or_default();
                Did::Changed
            }
            Action::Paste => {
                let clip = std::mem::take(&mut self.clip);
                let did = self.type_text(&clip);
                self.clip = clip;
                did
            }
            edit => self.edit(edit),
        }
    }

    /// What was copied or cut last, for the terminal's own clipboard.
    pub fn clip(&self) -> &str {
        &self.clip
    }

    fn edit(&mut self, action: Action) -> Did {
        let rtl = self.lang.is_right_to_left();
        let Some(entry) = self.entries.get_mut(self.at) else { return Did::Nothing };
        match entry.act(action, rtl) {
            Some(true) => {
                entry.flaw = None;
                Did::Changed
            }
            Some(false) => Did::Moved,
            // At the edge of the notes the arrows go on to the next field.
            None if action == Action::LineUp => self.step(-1),
            None if action == Action::LineDown => self.step(1),
            None => Did::Nothing,
        }
    }

    fn step(&mut self, by: isize) -> Did {
        let next = self.at.checked_add_signed(by);
        match next {
            None => Did::Before,
            Some(next) if next >= self.entries.len() => Did::Beyond,
            Some(next) => {
                self.at = next;
                self.scroll();
                Did::Left
            }
        }
    }

    pub fn type_text(&mut self, text: &str) -> Did {
        let Some(entry) = self.entries.get_mut(self.at) else { return Did::Nothing };
        match entry.type_text(text) {
            Ok(true) => {
                entry.flaw = None;
                Did::Changed
            }
            Ok(false) | Err(_) => Did::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Dir;
    use crate::tui::picture::Picture;

    fn area(w: u16, h: u16) -> Area {
        Area { x: 0, y: 0, w, h }
    }

    fn ltr(id: u8, label: &str) -> Entry<u8> {
        Entry::new(id, label, Input::Ltr(20), Lang::English)
    }

    fn form(entries: Vec<Entry<u8>>, area: Area) -> Form<u8> {
        let mut form = Form::new(entries, Lang::English);
        form.place(area);
        form
    }

    fn shown(form: &Form<u8>, (w, h): (u16, u16)) -> Vec<String> {
        Picture::of((w, h), Dir::Ltr, |canvas| form.draw(canvas, true)).shown()
    }

    #[test]
    fn a_flaw_that_wraps_stands_whole_between_its_field_and_the_next() {
        let mut form = form(vec![ltr(1, "Id"), ltr(2, "Phone")], area(20, 6));
        form.set(1, "12O");
        form.set(2, "055");
        form.entry_mut(1).unwrap().flaw = Some("whatever unlikely reasons".into());
        assert_eq!(
            shown(&form, (20, 6)),
            ["▸!Id     12O", "    whatever", "    unlikely", "    reasons", "  Phone  055", ""]
        );
    }

    #[test]
    fn fields_of_one_line_stay_inside_the_form() {
        for (lang, dir) in [(Lang::English, Dir::Ltr), (Lang::Arabic, Dir::Rtl)] {
            for width in [20, 24, 38, 58] {
                let entry = |id, cells| {
                    let mut entry = Entry::new(id, "", Input::Ltr(40), lang).on_line(1, cells);
                    entry.set("123456789012345678");
                    entry
                };
                let mut form = Form::new(vec![entry(1, 16), entry(2, 10), entry(3, 10)], lang);
                form.place(Area { x: 3, y: 1, w: width, h: 2 });
                let screen = width + 6;
                let picture = Picture::of((screen, 4), dir, |canvas| form.draw(canvas, true));
                assert!(picture.keeps_to(3..3 + width, 1..3), "{width}: {:?}", picture.rows());
            }
        }
    }

    #[test]
    fn each_field_of_a_line_too_narrow_still_has_cells() {
        let entry = |id, cells| ltr(id, "").on_line(1, cells);
        let mut form = form(vec![entry(1, 16), entry(2, 10), entry(3, 10)], area(20, 1));
        for (id, text) in [(1, "a"), (2, "b"), (3, "c")] {
            form.set(id, text);
        }
        let row = shown(&form, (20, 1)).remove(0);
        assert!(["a", "b", "c"].iter().all(|text| row.contains(text)), "{row:?}");
    }

    #[test]
    fn the_names_of_fields_on_a_line_stand_over_the_first_line_in_sight() {
        let entry = |id, line| ltr(id, if id % 2 == 0 { "Name" } else { "Id" }).on_line(line, 6);
        let rows = (0..5).flat_map(|line| {
            [entry(line * 2, u16::from(line) + 1), entry(line * 2 + 1, u16::from(line) + 1)]
        });
        let mut form = form(rows.collect(), area(20, 3));
        for id in 0..10 {
            form.set(id, &id.to_string());
        }
        assert_eq!(shown(&form, (20, 3)), ["  Name   Id", "▸ 0      1", "  2      3"]);
        form.set_focus(9);
        assert_eq!(shown(&form, (20, 3)), ["  Name   Id", "  6      7", "▸ 8      9"]);
    }

    #[test]
    fn the_field_in_focus_is_always_in_sight() {
        let fields = (0..30).map(|id| ltr(id, &format!("field{id}"))).collect();
        let mut form = form(fields, area(30, 5));
        for id in 0..30 {
            let rows = shown(&form, (30, 5));
            let focus = format!("▸ field{id}");
            assert_eq!(rows.iter().filter(|row| row.starts_with(&focus)).count(), 1, "{rows:?}");
            form.act(Action::NextField);
        }
        form.set_focus(0);
        assert!(shown(&form, (30, 5))[0].starts_with("▸ field0"));
    }

    #[test]
    fn the_focus_stays_in_sight_when_flaws_come_above_it() {
        let fields = (0..5).map(|id| ltr(id, &format!("field{id}"))).collect();
        let mut form = form(fields, area(30, 5));
        form.set_focus(4);
        for id in 0..4 {
            form.entry_mut(id).unwrap().flaw = Some("empty".into());
        }
        let rows = shown(&form, (30, 5));
        assert!(rows.iter().any(|row| row.starts_with("▸ field4")), "{rows:?}");
    }

    #[test]
    fn leaving_the_last_field_is_told_to_the_owner() {
        let mut form = form(vec![ltr(1, "a"), ltr(2, "b")], area(30, 5));
        assert_eq!(form.act(Action::PrevField), Did::Before);
        assert_eq!(form.act(Action::NextField), Did::Left);
        assert_eq!(form.act(Action::NextField), Did::Beyond);
        assert_eq!(form.focused(), Some(2));
    }

    #[test]
    fn typing_takes_the_flaw_away() {
        let mut form = form(vec![ltr(1, "a")], area(30, 5));
        form.entry_mut(1).unwrap().flaw = Some("empty".into());
        assert_eq!(form.type_text("1"), Did::Changed);
        assert_eq!(form.entries()[0].flaw, None);
    }

    #[test]
    fn the_form_is_mirrored_in_arabic_and_its_values_are_not() {
        let date = Entry::new(1, "التاريخ", Input::Ltr(20), Lang::Arabic);
        let mut form = Form::new(vec![date], Lang::Arabic);
        form.place(area(24, 1));
        form.set(1, "1443-02-21");
        let picture = Picture::of((24, 1), Dir::Rtl, |canvas| form.draw(canvas, true));
        let row = &picture.shown()[0];
        assert!(row.ends_with("◂"), "{row:?}");
        assert!(row.contains("1443-02-21"), "{row:?}");
        assert!(row.find("1443").unwrap() < row.find('ﺍ').unwrap(), "{row:?}");
    }
}
