//! A small list over a choice field: all its choices, the current one marked, typing narrows it.
//!
//! It knows the choices by their places in the field's own list, and changes nothing until one is picked.

use crate::domain::label_match;
use crate::domain::stored_text::{Lines, cleaned};
use crate::keymap::Action;
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::choosing::ChoiceOption;

/// Choices in sight at once; a longer list moves under its marker.
const ROWS_MAX: u16 = 10;
/// Cells beside the longest label: the marker, the sign of the current one, a blank after each, and one at the end.
const MARGIN_CELLS: u16 = 5;
/// Letters of a filter; no label is longer.
const FILTER_CHARS_MAX: usize = 80;

/// What a key did to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// It stays open.
    Nothing,
    /// This one, by its place among the choices.
    This(usize),
    /// Everything stays as it was.
    Left,
}

pub struct Pick {
    choices: Vec<ChoiceOption>,
    current: Option<usize>,
    filter: String,
    /// The choices that match, and which of them the marker is on.
    shown: Vec<usize>,
    at: usize,
}

impl Pick {
    pub fn new(choices: &[ChoiceOption], current: Option<usize>) -> Self {
        let mut pick = Self {
            choices: choices.to_vec(),
            current,
            filter: String::new(),
            shown: Vec::new(),
            at: 0,
        };
        pick.narrow();
        pick
    }

    pub fn knows(action: Action) -> bool {
        action.is_motion()
            || matches!(action, Action::DeleteBack | Action::Choose | Action::AsItWas)
    }

    pub fn act(&mut self, action: Action) -> Picked {
        let page = usize::from(ROWS_MAX.saturating_sub(1));
        let last = self.shown.len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = self.at.saturating_add(1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(page),
            Action::PageDown => self.at = self.at.saturating_add(page).min(last),
            Action::Top => self.at = 0,
            Action::Bottom => self.at = last,
            Action::DeleteBack => {
                self.filter.pop();
                self.narrow();
            }
            Action::Choose => {
                return self.shown.get(self.at).map_or(Picked::Nothing, |at| Picked::This(*at));
            }
            Action::AsItWas => return Picked::Left,
            _ => {}
        }
        Picked::Nothing
    }

    /// Narrows the list to what holds the letters.
    pub fn type_text(&mut self, text: &str) {
        let room = FILTER_CHARS_MAX.saturating_sub(self.filter.chars().count());
        self.filter.extend(cleaned(text, Lines::One).chars().take(room));
        self.narrow();
    }

    /// What was typed, where no choice is called so: there is none to be picked.
    pub fn not_listed(&self) -> Option<&str> {
        self.shown.is_empty().then_some(self.filter.as_str())
    }

    /// The marker goes to the current choice, or with a filter to what fits it best.
    fn narrow(&mut self) {
        let fits = |option: &ChoiceOption| {
            option.names().filter_map(|name| label_match::fit(&self.filter, name)).min()
        };
        let all = (0..).zip(&self.choices);
        self.shown = all.filter(|(_, one)| fits(one).is_some()).map(|(at, _)| at).collect();
        let best = if self.filter.is_empty() {
            self.current
        } else {
            label_match::best(&self.filter, self.choices.iter().map(ChoiceOption::names))
        };
        let place = self.shown.iter().position(|at| Some(*at) == best);
        self.at = place.unwrap_or(0);
    }

    /// Draws it under the field if there is room for it or more than over it, else over it. `field`
    /// is the row of the field from where its value begins.
    pub fn draw(&self, canvas: &mut Canvas<'_>, field: Area, bounds: Area) {
        let area = self.area(field, bounds);
        let rows = area.rows(1, area.h.saturating_sub(2));
        // Whole rows from a blank before it on, so that no end of a value sticks out behind it.
        let x = area.x.saturating_sub(u16::from(area.x > bounds.x));
        let w = bounds.x.saturating_add(bounds.w).saturating_sub(x);
        canvas.clear(Area { x, w, ..area });
        canvas.rule(area.row(0));
        canvas.rule(area.row(area.h.saturating_sub(1)));
        if !self.filter.is_empty() {
            let width = text::width(&self.filter).min(area.w);
            let tone = if self.shown.is_empty() { Tone::Alarm } else { Tone::Focus };
            canvas.text(Area { w: width, ..area.row(0) }, &self.filter, tone);
        }
        if self.shown.is_empty() {
            canvas.caret(rows.x, rows.y);
        }
        let count = usize::from(rows.h);
        let most = self.shown.len().saturating_sub(count);
        let top = self.at.saturating_sub(count / 2).min(most);
        if most > 0 {
            let place = format!("{}/{}", self.at.saturating_add(1), self.shown.len());
            let foot = area.row(area.h.saturating_sub(1));
            canvas.value(
                foot.inset(foot.w.saturating_sub(text::width(&place)), 0),
                &place,
                Align::End,
                Tone::Dim,
            );
        }
        for ((y, at), choice) in (0..rows.h).zip(top..).zip(self.shown.iter().skip(top)) {
            let [here, sign, label] =
                rows.row(y).columns([Width::Cells(1), Width::Cells(1), Width::Rest]);
            if at == self.at {
                canvas.sign(here, Sign::Here);
                canvas.caret(here.x, here.y);
            }
            if Some(*choice) == self.current {
                canvas.sign(sign, Sign::Done);
            }
            let tone = if at == self.at { Tone::Focus } else { Tone::Plain };
            let option = self.choices.get(*choice);
            canvas.text(label, option.map_or("", |option| option.label.as_str()), tone);
        }
    }

    /// As high as all the choices ask for, though fewer may match: it does not jump while one types.
    fn area(&self, field: Area, bounds: Area) -> Area {
        let widths = self.choices.iter().map(|option| text::width(&option.label));
        let widest = widths.max().unwrap_or(0);
        let w = widest.saturating_add(MARGIN_CELLS).min(bounds.w);
        let end = bounds.x.saturating_add(bounds.w);
        let x = field.x.min(end.saturating_sub(w)).max(bounds.x);
        let count = u16::try_from(self.choices.len()).unwrap_or(u16::MAX);
        let wanted = count.min(ROWS_MAX).saturating_add(2);
        let under = field.y.saturating_add(1);
        let room_under = bounds.y.saturating_add(bounds.h).saturating_sub(under);
        let room_over = field.y.saturating_sub(bounds.y);
        if room_under >= wanted || room_under >= room_over {
            Area { x, y: under, w, h: wanted.min(room_under) }
        } else {
            let h = wanted.min(room_over);
            Area { x, y: field.y.saturating_sub(h), w, h }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Dir;
    use crate::tui::picture::Picture;

    const SCREEN: Area = Area { x: 0, y: 0, w: 24, h: 8 };

    fn choices(labels: &[&str]) -> Vec<ChoiceOption> {
        let option = |(n, label): (usize, &&str)| ChoiceOption {
            code: format!("c{n}"),
            label: (*label).to_owned(),
            also: Vec::new(),
        };
        (1..).zip(labels).map(option).collect()
    }

    fn shown(pick: &Pick, y: u16) -> Vec<String> {
        let field = Area { x: 4, y, w: 20, h: 1 };
        Picture::of((24, 8), Dir::Ltr, |canvas| pick.draw(canvas, field, SCREEN)).shown()
    }

    #[test]
    fn all_choices_are_listed_and_the_current_one_is_marked() {
        let pick = Pick::new(&choices(&["single", "married", "widowed"]), Some(1));
        assert_eq!(
            shown(&pick, 0),
            [
                "",
                "    ────────────",
                "        single",
                "    ▸ ✓ married",
                "        widowed",
                "    ────────────",
                "",
                ""
            ]
        );
    }

    #[test]
    fn nothing_of_what_it_covers_sticks_out_behind_it() {
        let pick = Pick::new(&choices(&["a", "b"]), None);
        let field = Area { x: 4, y: 0, w: 20, h: 1 };
        let rows = Picture::of((24, 8), Dir::Ltr, |canvas| {
            for y in 0..8 {
                canvas.text(SCREEN.row(y), "label 1448-06-15 and more", Tone::Plain);
            }
            pick.draw(canvas, field, SCREEN);
        })
        .shown();
        assert_eq!(rows[2], "lab ▸   a", "{rows:#?}");
        assert!(rows[0].ends_with("mo…") && rows[5].ends_with("mo…"), "{rows:#?}");
    }

    #[test]
    fn a_list_with_more_room_over_its_field_stands_over_it() {
        let pick = Pick::new(&choices(&["single", "married"]), None);
        let rows = shown(&pick, 7);
        assert_eq!(
            rows[3..7],
            ["    ────────────", "    ▸   single", "        married", "    ────────────"]
        );
    }

    #[test]
    fn a_long_list_moves_under_its_marker_and_says_where_it_is() {
        let labels: Vec<String> = (0..30).map(|n| format!("choice{n}")).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let mut pick = Pick::new(&choices(&labels), None);
        for at in 0..30 {
            let rows = shown(&pick, 0);
            assert!(rows.iter().any(|row| row.trim() == format!("▸   choice{at}")), "{rows:?}");
            assert!(rows[7].ends_with(&format!("{}/30", at + 1)), "{rows:?}");
            pick.act(Action::Down);
        }
        assert_eq!(pick.act(Action::Choose), Picked::This(29), "the end holds");
        pick.act(Action::Top);
        assert_eq!(pick.act(Action::Choose), Picked::This(0));
    }

    #[test]
    fn typing_narrows_by_letters_however_they_are_spelt_and_by_code() {
        let labels = ["المقابلة", "الاتصالات الهاتفية", "وسائل التواصل", "إيجار", "أخرى"];
        let mut pick = Pick::new(&choices(&labels), Some(0));
        pick.type_text("هاتفيه");
        assert_eq!(pick.act(Action::Choose), Picked::This(1), "ة typed as ه");
        let mut pick = Pick::new(&choices(&labels), Some(0));
        pick.type_text("اخر");
        assert_eq!(pick.act(Action::Choose), Picked::This(4), "أ typed as ا");
        let mut pick = Pick::new(&choices(&labels), Some(0));
        pick.type_text("C٣");
        assert_eq!(pick.act(Action::Choose), Picked::This(2), "by its code");
    }

    #[test]
    fn what_begins_with_the_letters_comes_before_what_holds_them() {
        let mut pick = Pick::new(&choices(&["unable to work", "works", "working"]), None);
        pick.type_text("work");
        assert_eq!(pick.act(Action::Choose), Picked::This(1));
    }

    #[test]
    fn what_nothing_holds_picks_nothing_and_erasing_widens_again() {
        let mut pick = Pick::new(&choices(&["single", "married"]), Some(0));
        pick.type_text("mq");
        assert_eq!((pick.act(Action::Choose), pick.not_listed()), (Picked::Nothing, Some("mq")));
        assert_eq!(shown(&pick, 0)[1], "    mq──────────", "what was typed is in sight");
        pick.act(Action::DeleteBack);
        assert_eq!((pick.act(Action::Choose), pick.not_listed()), (Picked::This(1), None));
        pick.act(Action::DeleteBack);
        assert_eq!(pick.act(Action::Choose), Picked::This(0), "all of them");
    }

    #[test]
    fn leaving_picks_nothing() {
        let mut pick = Pick::new(&choices(&["single", "married"]), Some(1));
        pick.act(Action::Up);
        assert_eq!(pick.act(Action::AsItWas), Picked::Left);
    }

    #[test]
    fn it_is_mirrored_in_arabic_and_stays_inside_its_bounds() {
        let labels = ["سعودي", "يمني", "بلا جنسية"];
        for (dir, width) in [(Dir::Rtl, 60), (Dir::Rtl, 24), (Dir::Ltr, 24), (Dir::Ltr, 12)] {
            let bounds = Area { x: 1, y: 1, w: width - 2, h: 6 };
            for y in 1..7 {
                let pick = Pick::new(&choices(&labels), Some(2));
                let field = Area { x: width - 6, y, w: 4, h: 1 };
                let picture =
                    Picture::of((width, 8), dir, |canvas| pick.draw(canvas, field, bounds));
                assert!(picture.keeps_to(1..width - 1, 1..7), "{:#?}", picture.rows());
                assert_eq!(picture.row(y), "~".repeat(width.into()), "the field is in sight");
            }
        }
    }
}
