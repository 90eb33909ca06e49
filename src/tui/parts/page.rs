//! Text of many lines that scrolls: a clause, minutes, a case's facts.

use crate::keymap::Action;
use crate::text;
use crate::tui::canvas::{Area, Canvas, Tone, rows_of};
use crate::tui::telling::Teller;

/// A line, or a value under its name in the column beside the names.
pub struct Row {
    pub label: Option<String>,
    pub text: String,
    pub tone: Tone,
}

impl Row {
    pub fn plain(text: impl Into<String>, tone: Tone) -> Self {
        Self { label: None, text: text.into(), tone }
    }

    pub fn labelled(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: Some(label.into()), text: text.into(), tone: Tone::Plain }
    }
}

#[derive(Default)]
pub struct Page {
    /// Each is wrapped when it is longer than the page is wide.
    rows: Vec<Row>,
    /// Rows scrolled away.
    top: usize,
    height: usize,
    width: u16,
}

/// Names stand in a column no wider than this, nor than two fifths of the page.
const LABEL_CELLS_MAX: u16 = 22;
/// Between the names and what they name.
const GAP_CELLS: u16 = 2;

impl Page {
    pub fn new(lines: Vec<(String, Tone)>) -> Self {
        Self::of(lines.into_iter().map(|(line, tone)| Row::plain(line, tone)).collect())
    }

    pub fn of(rows: Vec<Row>) -> Self {
        Self { rows, top: 0, height: 1, width: 1 }
    }

    /// Other rows in their place, without moving what is in sight.
    pub fn set(&mut self, rows: Vec<Row>) {
        self.rows = rows;
        self.scroll(0);
    }

    /// Tells it the area it will be drawn in.
    pub fn place(&mut self, area: Area) {
        self.width = area.w;
        self.height = usize::from(area.h).max(1);
        self.scroll(0);
    }

    /// Cells of the names, with the gap after them; 0 where nothing has one.
    fn label_cells(&self, width: u16) -> u16 {
        let labels = self.rows.iter().filter_map(|row| row.label.as_deref());
        let widest = labels.map(text::width).max().unwrap_or(0);
        let most = LABEL_CELLS_MAX.min(width.saturating_mul(2) / 5);
        if widest == 0 { 0 } else { widest.min(most).saturating_add(GAP_CELLS) }
    }

    /// Lines a row takes, beside names of so many cells.
    fn height_of(row: &Row, width: u16, labels: u16) -> usize {
        let rows = match &row.label {
            None => rows_of(&row.text, width),
            Some(label) => rows_of(label, labels.saturating_sub(GAP_CELLS))
                .max(rows_of(&row.text, width.saturating_sub(labels))),
        };
        usize::from(rows)
    }

    fn most(&self) -> usize {
        let labels = self.label_cells(self.width);
        let rows = self.rows.iter().map(|row| Self::height_of(row, self.width, labels));
        rows.fold(0, usize::saturating_add).saturating_sub(self.height)
    }

    /// The end is a full page, so that the last row can be reached and nothing lies beyond it.
    fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.most());
    }

    /// The last row is in sight.
    pub fn is_at_end(&self) -> bool {
        self.top >= self.most()
    }

    pub fn act(&mut self, action: Action) {
        let page = isize::try_from(self.height.saturating_sub(1)).unwrap_or(1).max(1);
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(page.saturating_neg()),
            Action::PageDown => self.scroll(page),
            Action::Top => self.scroll(isize::MIN),
            Action::Bottom => self.scroll(isize::MAX),
            _ => {}
        }
    }

    /// All of it: whoever listens goes back in it by their own means.
    pub fn tell(&self, teller: &mut Teller) {
        for row in &self.rows {
            match &row.label {
                Some(label) if !label.is_empty() => teller.fact(label, &row.text),
                Some(_) | None => teller.line(row.text.as_str()),
            }
        }
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let labels = self.label_cells(area.w);
        let mut y: u16 = 0;
        let mut skip = self.top;
        for row in &self.rows {
            if y >= area.h {
                return;
            }
            let own = Self::height_of(row, area.w, labels);
            if skip >= own {
                skip = skip.saturating_sub(own);
                continue;
            }
            let left = area.rows(y, area.h.saturating_sub(y));
            let value = match &row.label {
                None => left,
                Some(label) => {
                    let name = Area { w: labels.saturating_sub(GAP_CELLS), ..left };
                    canvas.paragraph_from(name, label, skip, Tone::Dim);
                    left.inset(labels, 0)
                }
            };
            canvas.paragraph_from(value, &row.text, skip, row.tone);
            let used = u16::try_from(own.saturating_sub(skip)).unwrap_or(u16::MAX);
            y = y.saturating_add(used);
            skip = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Dir;
    use crate::tui::picture::Picture;

    const AREA: Area = Area { x: 0, y: 0, w: 10, h: 3 };

    fn shown(page: &Page, dir: Dir) -> Vec<String> {
        Picture::of((10, 3), dir, |canvas| page.draw(canvas, AREA)).shown()
    }

    fn page(lines: &[&str]) -> Page {
        let mut page = Page::new(lines.iter().map(|line| ((*line).into(), Tone::Plain)).collect());
        page.place(AREA);
        page
    }

    #[test]
    fn a_paragraph_longer_than_the_page_can_be_read_to_its_end() {
        let mut page = page(&["one two three four five six seven eight nine ten"]);
        assert_eq!(shown(&page, Dir::Ltr), ["one two", "three four", "five six"]);
        page.act(Action::Down);
        assert_eq!(shown(&page, Dir::Ltr), ["three four", "five six", "seven"]);
        page.act(Action::Bottom);
        assert_eq!(shown(&page, Dir::Ltr), ["seven", "eight nine", "ten"]);
        page.act(Action::Down);
        assert_eq!(shown(&page, Dir::Ltr), ["seven", "eight nine", "ten"], "the end");
        page.act(Action::Top);
        assert_eq!(shown(&page, Dir::Ltr), ["one two", "three four", "five six"]);
    }

    #[test]
    fn a_page_that_fits_does_not_scroll() {
        let mut page = page(&["سلام", "two"]);
        page.act(Action::Down);
        assert_eq!(shown(&page, Dir::Rtl), ["       ﻡﻼﺳ", "       two", ""]);
    }

    #[test]
    fn a_page_on_keeps_one_row_in_sight_and_the_end_is_a_full_page() {
        let mut page = page(&["1", "2", "", "4", "5", "6"]);
        page.act(Action::PageDown);
        assert_eq!(shown(&page, Dir::Ltr), ["", "4", "5"]);
        page.act(Action::PageDown);
        assert_eq!(shown(&page, Dir::Ltr), ["4", "5", "6"]);
    }

    #[test]
    fn values_stand_in_a_column_beside_their_names_and_wrap_in_it() {
        let rows = || {
            vec![
                Row::labelled("ab", "one two"),
                Row::labelled("a", "x"),
                Row::plain("all of it", Tone::Plain),
            ]
        };
        let mut page = Page::of(rows());
        page.place(AREA);
        assert_eq!(shown(&page, Dir::Ltr), ["ab  one", "    two", "a   x"]);
        assert!(!page.is_at_end());
        page.act(Action::Down);
        assert_eq!(shown(&page, Dir::Ltr), ["    two", "a   x", "all of it"]);
        assert!(page.is_at_end());
        page.set(rows());
        assert_eq!(shown(&page, Dir::Ltr)[0], "    two", "it did not move");
        assert_eq!(shown(&page, Dir::Rtl)[1], "     x   a");
    }
}
