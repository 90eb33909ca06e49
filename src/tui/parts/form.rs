//! Fields one under another, or several on a line; what is wrong stands under its field.

mod lines;
mod paint;
mod tell;

use crate::i18n::{Lang, Words};
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::Area;
use crate::tui::parts::input::{Entry, Full, Input};
use crate::tui::parts::pick::{Pick, Picked};

/// Why what was typed is not what stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It took what fits, at most so many characters in all.
    Full(usize),
    /// No choice is called so: what was chosen before stays.
    NotListed,
}

/// What a key did to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    Nothing,
    /// The caret moved within the field, or the marker in its list.
    Moved,
    /// The text of the field in focus changed.
    Changed,
    /// What was typed is not what stands in the field: its owner says so.
    NotTaken(NotTaken),
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
    /// The list of the choice in focus, while it is open.
    pick: Option<Pick>,
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
            pick: None,
        }
    }

    /// Other fields in place of these.
    pub fn replace(&mut self, entries: Vec<Entry<F>>, lang: Lang) {
        *self = Self::new(entries, lang);
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn entries(&self) -> &[Entry<F>] {
        &self.entries
    }

    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry<F>> {
        self.entries.iter_mut()
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
            self.go(at);
            self.pick = None;
        }
    }

    fn go(&mut self, at: usize) {
        if let Some(entry) = self.entries.get_mut(self.at).filter(|_| at != self.at) {
            entry.end_typing();
        }
        self.at = at;
        self.scroll();
    }

    /// The list over a field is open: keys are its own.
    pub fn is_picking(&self) -> bool {
        self.pick.is_some()
    }

    pub fn focus_last(&mut self) {
        self.go(self.entries.len().saturating_sub(1));
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
        if self.is_picking() {
            &[Scope::Pick]
        } else if self.focus().is_some_and(Entry::is_notes) {
            &[Scope::Notes, Scope::Form]
        } else {
            &[Scope::Form]
        }
    }

    /// Does the form itself know this action?
    pub fn knows(&self, action: Action) -> bool {
        use Action as A;
        if self.is_picking() {
            return Pick::knows(action);
        }
        let edits = action.is_editing() || matches!(action, A::SelectUp | A::SelectDown);
        let choice = matches!(self.focus().map(|entry| &entry.input), Some(Input::Choice(_)));
        edits
            || matches!(action, A::NextField | A::PrevField | A::LineUp | A::LineDown)
            || (action == A::NewLine && self.focus().is_some_and(Entry::is_notes))
            || (action == A::Choose && choice)
    }

    pub fn act(&mut self, action: Action) -> Did {
        if let Some(pick) = &mut self.pick {
            let picked = pick.act(action);
            return self.picked(picked);
        }
        match action {
            Action::NextField => self.step(1),
            Action::PrevField => self.step(-1),
            Action::Choose => {
                if let Some(entry) = self.entries.get_mut(self.at) {
                    entry.end_typing();
                    self.pick = entry.pick();
                }
                Did::Moved
            }
            Action::NewLine => self.type_text("\n"),
            edit => self.edit(edit),
        }
    }

    /// What is selected in the field in focus.
    pub fn selected(&self) -> String {
        self.focus().filter(|_| !self.is_picking()).map(Entry::selected).unwrap_or_default()
    }

    fn picked(&mut self, picked: Picked) -> Did {
        match picked {
            Picked::Nothing if self.not_listed().is_some() => Did::NotTaken(NotTaken::NotListed),
            Picked::Nothing => Did::Moved,
            Picked::Left => {
                self.pick = None;
                Did::Moved
            }
            Picked::This(at) => {
                self.pick = None;
                let entry = self.entries.get_mut(self.at);
                let is_another = entry.is_some_and(|entry| entry.choose(at));
                if is_another { self.changed() } else { Did::Moved }
            }
        }
    }

    /// What is wrong with a field is judged anew when it is left.
    fn changed(&mut self) -> Did {
        let Some(entry) = self.entries.get_mut(self.at) else { return Did::Nothing };
        entry.flaw = None;
        if entry.not_listed().is_some() { Did::NotTaken(NotTaken::NotListed) } else { Did::Changed }
    }

    fn edit(&mut self, action: Action) -> Did {
        let rtl = self.lang.is_right_to_left();
        let Some(entry) = self.entries.get_mut(self.at) else { return Did::Nothing };
        match entry.act(action, rtl) {
            Some(true) => self.changed(),
            Some(false) => Did::Moved,
            // At the edge of the notes the arrows go on to the next field.
            None if action == Action::LineUp => self.step_line(-1),
            None if action == Action::LineDown => self.step_line(1),
            None => Did::Nothing,
        }
    }

    /// To the line above or below; within a table to the same column of it.
    fn step_line(&mut self, by: isize) -> Did {
        let line = self.line_of(self.at);
        let next = if by < 0 { line.start.checked_sub(1) } else { Some(line.end) };
        let Some(next) = next else { return Did::Before };
        if next >= self.entries.len() {
            return Did::Beyond;
        }
        let other = self.line_of(next);
        let column = self.at.saturating_sub(line.start);
        let last = other.len().saturating_sub(1);
        self.go(other.start.saturating_add(column.min(last)));
        Did::Left
    }

    fn step(&mut self, by: isize) -> Did {
        let next = self.at.checked_add_signed(by);
        match next {
            None => Did::Before,
            Some(next) if next >= self.entries.len() => Did::Beyond,
            Some(next) => {
                self.go(next);
                Did::Left
            }
        }
    }

    /// Says beside the field in focus what is wrong with it, until it is typed in again.
    pub fn remark(&mut self, flaw: String) {
        if let Some(entry) = self.entries.get_mut(self.at) {
            entry.flaw = Some(flaw);
        }
        self.scroll();
    }

    /// Says beside the field in focus, and to its owner, why what was typed does not stand in it.
    pub fn tell_not_taken(&mut self, why: NotTaken, words: &Words) -> String {
        let says = match why {
            NotTaken::Full(chars_max) => words.filled(chars_max),
            NotTaken::NotListed => words.not_listed(self.not_listed().unwrap_or_default()),
        };
        if !self.is_picking() {
            self.remark(says.clone());
        }
        says
    }

    /// What was typed to find a choice, where none is called so.
    fn not_listed(&self) -> Option<&str> {
        match &self.pick {
            Some(pick) => pick.not_listed(),
            None => self.focus().and_then(Entry::not_listed),
        }
    }

    pub fn type_text(&mut self, text: &str) -> Did {
        if let Some(pick) = &mut self.pick {
            pick.type_text(text);
            return self.picked(Picked::Nothing);
        }
        let Some(entry) = self.entries.get_mut(self.at) else { return Did::Nothing };
        match entry.type_text(text) {
            Ok(true) => self.changed(),
            Ok(false) => Did::Nothing,
            Err(Full { chars_max }) => Did::NotTaken(NotTaken::Full(chars_max)),
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

    fn press(form: &mut Form<u8>, actions: &[Action]) -> Vec<Did> {
        actions.iter().map(|action| form.act(*action)).collect()
    }

    fn choice(id: u8, labels: &[&str]) -> Entry<u8> {
        let choices = labels.iter().map(|label| ((*label).to_owned(), (*label).to_owned()));
        Entry::new(id, "Choice", Input::choice(choices), Lang::English)
    }

    #[test]
    fn the_list_over_a_choice_picks_and_leaves_the_field_alone_when_it_is_left() {
        let mut form = form(vec![choice(1, &["one", "two", "three"]), ltr(2, "Id")], area(30, 8));
        assert!(form.knows(Action::Choose));
        assert_eq!(press(&mut form, &[Action::Choose, Action::Down]), [Did::Moved, Did::Moved]);
        assert_eq!(form.scopes(), [Scope::Pick]);
        assert!(!form.knows(Action::NextField), "keys are the list's own");
        let rows = shown(&form, (30, 8));
        assert!(rows.iter().any(|row| row.ends_with("▸   two")), "{rows:#?}");
        press(&mut form, &[Action::AsItWas]);
        assert_eq!((form.value(1).as_str(), form.is_picking()), ("", false));
        assert_eq!(
            press(&mut form, &[Action::Choose, Action::Down, Action::Choose])[2],
            Did::Changed
        );
        assert_eq!((form.value(1).as_str(), form.focused()), ("two", Some(1)));
        form.act(Action::Choose);
        form.type_text("thr");
        form.act(Action::Choose);
        assert_eq!(form.value(1), "three");
        press(&mut form, &[Action::NextField]);
        assert!(!form.knows(Action::Choose), "a field without choices");
    }

    #[test]
    fn up_and_down_in_a_table_keep_to_the_column() {
        let cell = |id, line| ltr(id, "Id").on_line(line, 6);
        let rows = [ltr(0, "Size"), cell(1, 1), cell(2, 1), cell(3, 2), cell(4, 2), ltr(5, "Note")];
        let mut form = form(rows.into(), area(30, 8));
        form.set_focus(2);
        for (action, at) in [
            (Action::LineDown, 4),
            (Action::LineDown, 5),
            (Action::LineUp, 3),
            (Action::NextField, 4),
            (Action::LineUp, 2),
            (Action::LineUp, 0),
        ] {
            assert_eq!(form.act(action), Did::Left);
            assert_eq!(form.focused(), Some(at));
        }
        assert_eq!(form.act(Action::LineUp), Did::Before);
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
    fn a_line_too_long_for_the_form_takes_more_rows() {
        let entry = |id, cells| ltr(id, "").on_line(1, cells);
        let mut form = form(vec![entry(1, 16), entry(2, 10), entry(3, 10)], area(20, 3));
        for (id, text) in [(1, "a"), (2, "b"), (3, "c")] {
            form.set(id, text);
        }
        assert_eq!(shown(&form, (20, 3)), ["▸ a", "  b", "  c"], "a row each");
    }

    #[test]
    fn the_names_of_fields_on_a_line_stand_over_the_first_line_in_sight() {
        let entry = |id, line| ltr(id, if id % 2 == 0 { "Name" } else { "Id" }).on_line(line, 6);
        let rows = (0..5).flat_map(|line| {
            [entry(line * 2, u16::from(line) + 1), entry(line * 2 + 1, u16::from(line) + 1)]
        });
        let mut form = form(rows.collect(), area(15, 3));
        for id in 0..10 {
            form.set(id, &id.to_string());
        }
        assert_eq!(shown(&form, (20, 3)), ["  Name   Id", "▸ 0      1", "↓ 2      3"]);
        form.set_focus(9);
        assert_eq!(shown(&form, (20, 3)), ["↑ Name   Id", "  6      7", "▸ 8      9"]);
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
