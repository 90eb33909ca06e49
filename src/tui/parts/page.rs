//! Text of many lines that scrolls: a clause, minutes, a case's facts.

use crate::keymap::Action;
use crate::tui::canvas::{Area, Canvas, Tone, rows_of};

#[derive(Default)]
pub struct Page {
    /// Each is wrapped when it is longer than the page is wide.
    pub lines: Vec<(String, Tone)>,
    /// Rows scrolled away.
    top: usize,
    height: usize,
    width: u16,
}

impl Page {
    pub fn new(lines: Vec<(String, Tone)>) -> Self {
        Self { lines, top: 0, height: 1, width: 1 }
    }

    /// Tells it the area it will be drawn in.
    pub fn place(&mut self, area: Area) {
        self.width = area.w;
        self.height = usize::from(area.h).max(1);
        self.scroll(0);
    }

    /// The end is a full page, so that the last row can be reached and nothing lies beyond it.
    fn scroll(&mut self, by: isize) {
        let rows = self.lines.iter().map(|(line, _)| usize::from(rows_of(line, self.width)));
        let most = rows.fold(0, usize::saturating_add).saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    pub fn knows(action: Action) -> bool {
        matches!(
            action,
            Action::Up
                | Action::Down
                | Action::PageUp
                | Action::PageDown
                | Action::Top
                | Action::Bottom
        )
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

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let mut y: u16 = 0;
        let mut skip = self.top;
        for (line, tone) in &self.lines {
            if y >= area.h {
                return;
            }
            let own = usize::from(rows_of(line, area.w));
            if skip >= own {
                skip = skip.saturating_sub(own);
                continue;
            }
            let left = area.h.saturating_sub(y);
            let used = canvas.paragraph_from(area.rows(y, left), line, skip, *tone);
            y = y.saturating_add(used.max(1));
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
}
