//! The only way text reaches cells: logical strings in, cells in painting order out.
//!
//! Isolates in a text govern its order and vanish; control characters are painted as `·`.
//! Coordinates count from the start side: right in Arabic, left in English. Only the canvas mirrors.

use std::rc::Rc;

use ratatui::style::Style;

use crate::term::{Bidi, Boxes, Colours, Profile};
use crate::text::{self, Base, Digits, Dir, Editor, Letters, Line, Opts};
use crate::tui::sheet::{Lines, Part, Sheet, Styles};
use crate::tui::theme;

pub use crate::tui::area::{Area, Width};
pub use crate::tui::theme::Tone;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    End,
    Centre,
    /// Units under units: a number's last digit stands at the right in either language.
    Units,
}

/// Signs that carry meaning without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The marker of what is in focus.
    Here,
    Done,
    Alarm,
    Marked,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub colours: Colours,
    pub boxes: Boxes,
    pub letters: Letters,
    pub digits: Digits,
    pub tashkeel: bool,
}

impl Look {
    /// Of a terminal, as nobody has said yet how to see it.
    pub fn of(profile: &Profile) -> Self {
        Self {
            colours: profile.colours,
            boxes: profile.boxes,
            letters: Letters { arabic: profile.arabic, others: profile.signs },
            digits: Digits::Ascii,
            tashkeel: profile.tashkeel,
        }
    }
}

pub struct Canvas<'a> {
    sheet: &'a mut Sheet,
    dir: Dir,
    look: Look,
    caret: Option<(u16, u16)>,
    sent: Vec<(u16, Bidi)>,
    /// All of it is shown as of less weight.
    is_dim: bool,
}

impl<'a> Canvas<'a> {
    pub fn new(sheet: &'a mut Sheet, dir: Dir, look: Look) -> Self {
        Self { sheet, dir, look, caret: None, sent: Vec::new(), is_dim: false }
    }

    /// The rows that are sent in a way of their own.
    pub fn take_sent(&mut self) -> Vec<(u16, Bidi)> {
        std::mem::take(&mut self.sent)
    }

    /// From now on all is dim, or is not.
    pub fn dim(&mut self, is_dim: bool) {
        self.is_dim = is_dim;
    }

    /// Where the hardware cursor goes, in the terminal's own columns.
    pub fn caret_at(&self) -> Option<(u16, u16)> {
        self.caret
    }

    /// The part of an area that is on the screen. One that begins beyond it has no cell.
    fn inside(&self, area: Area) -> Area {
        let w = area.w.min(self.sheet.width().saturating_sub(area.x));
        let h = area.h.min(self.sheet.height().saturating_sub(area.y));
        Area { w, h, ..area }
    }

    /// The terminal's column of the leftmost cell of an area.
    fn left(&self, area: Area) -> u16 {
        match self.dir {
            Dir::Ltr => area.x,
            Dir::Rtl => self.sheet.width().saturating_sub(area.x.saturating_add(area.w)),
        }
    }

    fn opts(&self, base: Base) -> Opts {
        let Look { letters, digits, tashkeel, .. } = self.look;
        Opts { base, shape: true, tashkeel, digits, letters, whole_numbers: true }
    }

    /// One line in the screen's direction, cut with `…` where it would not fit.
    pub fn text(&mut self, area: Area, text: &str, tone: Tone) {
        self.text_aligned(area, text, Align::Start, tone);
    }

    pub fn text_aligned(&mut self, area: Area, text: &str, align: Align, tone: Tone) {
        let area = self.inside(area);
        let opts = self.opts(Base::Fixed(self.dir));
        let lines = self.sheet.lines().line(text, area.w, &opts);
        self.put_lines(area, &lines, 0, align, &self.in_one(tone));
    }

    /// The columns a text takes.
    pub fn width_of(&mut self, text: &str) -> u16 {
        let opts = self.opts(Base::Fixed(self.dir));
        self.sheet.lines().line(text, u16::MAX, &opts).first().map_or(0, |line| line.width)
    }

    fn in_one(&self, tone: Tone) -> Styles {
        Styles { parts: Vec::new(), rest: self.style(tone) }
    }

    /// What must not turn: ids, phones, dates, amounts. Read from the left wherever it stands.
    pub fn value(&mut self, area: Area, text: &str, align: Align, tone: Tone) {
        let area = self.inside(area);
        let opts = self.opts(Base::Fixed(Dir::Ltr));
        let lines = self.sheet.lines().line(text, area.w, &opts);
        self.put_lines(area, &lines, 0, align, &self.in_one(tone));
    }

    /// A row of Arabic sent in a way of its own, to see how it reads so; in Arabic letters wherever
    /// the screen is in others.
    pub fn sample(&mut self, area: Area, text: &str, bidi: Bidi) {
        let area = self.inside(area);
        let opts = Opts { letters: Letters::ALL, ..self.opts(Base::Fixed(Dir::Rtl)) };
        let lines = self.sheet.lines().line(text, area.w, &opts);
        self.put_lines(area, &lines, 0, Align::Start, &self.in_one(Tone::Plain));
        self.sent.push((area.y, bidi));
    }

    /// One paragraph laid out whole, each part in its tone.
    pub fn spans(&mut self, area: Area, parts: &[(&str, Tone)], align: Align) {
        let area = self.inside(area);
        let mut whole = String::new();
        let mut styles = self.in_one(Tone::Plain);
        for (text, tone) in parts {
            whole.push_str(text);
            styles.rest = self.style(*tone);
            styles.parts.push((whole.len(), styles.rest));
        }
        let opts = self.opts(Base::Fixed(self.dir));
        let lines = self.sheet.lines().line(&whole, area.w, &opts);
        self.put_lines(area, &lines, 0, align, &styles);
    }

    /// Wraps at blanks; each paragraph in its own direction. Returns the rows it took.
    pub fn paragraph(&mut self, area: Area, text: &str, tone: Tone) -> u16 {
        self.paragraph_from(area, text, 0, tone)
    }

    /// The same without its first rows, which have been scrolled away.
    pub fn paragraph_from(&mut self, area: Area, text: &str, skip: usize, tone: Tone) -> u16 {
        let area = self.inside(area);
        let opts = self.opts(Base::Auto(self.dir));
        let lines = self.sheet.lines().paragraph(text, area.w, &opts);
        self.put_lines(area, &lines, skip, Align::Start, &self.in_one(tone));
        u16::try_from(lines.len().saturating_sub(skip)).map_or(area.h, |used| used.min(area.h))
    }

    /// Lines one under the other, as many as there are rows.
    fn put_lines(
        &mut self,
        area: Area,
        lines: &Rc<[Line]>,
        skip: usize,
        align: Align,
        styles: &Styles,
    ) {
        for (row, (at, line)) in (0..area.h).zip(lines.iter().enumerate().skip(skip)) {
            let spare = area.w.saturating_sub(line.width);
            let at_right = match (self.dir, align) {
                (_, Align::Centre) => spare / 2,
                (_, Align::Units) => spare,
                (Dir::Ltr, Align::Start) | (Dir::Rtl, Align::End) => 0,
                (Dir::Ltr, Align::End) | (Dir::Rtl, Align::Start) => spare,
            };
            let part = Part::Line {
                left: self.left(area).saturating_add(at_right),
                end: self.left(area).saturating_add(area.w),
                lines: Lines(Rc::clone(lines)),
                row: at,
                styles: styles.clone(),
            };
            self.sheet.put(area.y.saturating_add(row), part);
        }
    }

    fn style(&self, tone: Tone) -> Style {
        let tone = if self.is_dim && tone != Tone::Selected { Tone::Dim } else { tone };
        theme::style(tone, self.look.colours)
    }

    /// A thin line over the row.
    pub fn rule(&mut self, area: Area) {
        let symbol = match self.look.boxes {
            Boxes::Line | Boxes::Dec => "─",
            Boxes::Ascii => "-",
        };
        let area = self.inside(area);
        let style = self.style(Tone::Dim);
        self.fill(area.row(0), symbol, style);
    }

    /// Blanks an area, for what stands over another screen.
    pub fn clear(&mut self, area: Area) {
        let area = self.inside(area);
        self.fill(area, " ", self.style(Tone::Plain));
    }

    fn fill(&mut self, area: Area, symbol: &'static str, style: Style) {
        let left = self.left(area);
        let end = left.saturating_add(area.w);
        for y in area.y..area.y.saturating_add(area.h) {
            self.sheet.put(y, Part::Fill { left, end, symbol, style });
        }
    }

    /// Whether the terminal has blocks of eighths of a cell.
    pub fn has_blocks(&self) -> bool {
        self.look.letters.others && self.look.boxes == Boxes::Line
    }

    /// One sign of a drawing in the first cell of an area.
    pub fn block(&mut self, area: Area, symbol: &str, tone: Tone) {
        let area = self.inside(area);
        if area.w > 0 && area.h > 0 {
            let (left, style) = (self.left(Area { w: 1, ..area }), self.style(tone));
            let symbol = text::Symbol::from(symbol);
            self.sheet.put(area.y, Part::Cell { left, symbol, width: 1, style });
        }
    }

    pub fn sign(&mut self, area: Area, sign: Sign) {
        let (symbol, tone) = match (sign, self.look.letters.others, self.dir) {
            (Sign::Here, true, Dir::Ltr) => ("▸", Tone::Focus),
            (Sign::Here, true, Dir::Rtl) => ("◂", Tone::Focus),
            (Sign::Here, false, Dir::Ltr) => (">", Tone::Focus),
            (Sign::Here, false, Dir::Rtl) => ("<", Tone::Focus),
            (Sign::Done, true, _) => ("✓", Tone::Done),
            (Sign::Done, false, _) => ("+", Tone::Done),
            (Sign::Alarm, _, _) => ("!", Tone::Alarm),
            (Sign::Marked, _, _) => ("*", Tone::Marked),
        };
        let area = self.inside(area).row(0);
        self.fill(Area { w: area.w.min(1), ..area }, symbol, self.style(tone));
    }

    /// Puts the hardware cursor on a cell, counted from the start side.
    pub fn caret(&mut self, x: u16, y: u16) {
        let cell = self.inside(Area { x, y, w: 1, h: 1 });
        if cell.w > 0 && cell.h > 0 {
            self.caret = Some((self.left(cell), y));
        }
    }

    /// A field being edited or shown; `focused` takes the caret.
    pub fn editor(&mut self, area: Area, editor: &Editor, tone: Tone, focused: bool) {
        let area = self.inside(area);
        if area.w == 0 || area.h == 0 {
            return;
        }
        let view = editor.view();
        let left = self.left(area);
        let plain = self.style(tone);
        let selected = self.style(Tone::Selected);
        let opts = self.opts(Base::Fixed(self.dir));
        for (y, row) in (area.y..area.y.saturating_add(area.h)).zip(&view.rows) {
            for placed in &row.cells {
                if placed.x.saturating_add(placed.cell.width) > area.w {
                    continue;
                }
                let style = if placed.selected { selected } else { plain };
                let left = left.saturating_add(placed.x);
                let symbol = text::in_look(&placed.cell.symbol, &opts);
                let width = placed.cell.width;
                self.sheet.put(y, Part::Cell { left, symbol, width, style });
            }
        }
        if focused {
            let (x, y) = view.caret;
            let x = u16::try_from(i32::from(left).saturating_add(x)).unwrap_or(0);
            let y = y.min(area.h.saturating_sub(1));
            self.caret = Some((x, area.y.saturating_add(y)));
        }
    }
}

/// Rows a text takes when it is wrapped at a width; at least one.
pub fn rows_of(text: &str, width: u16) -> u16 {
    // Neither direction nor digits make a line longer.
    let lines = text::wrap_ranges(text, width.max(1), &Opts::auto(Dir::Rtl)).len();
    u16::try_from(lines).unwrap_or(u16::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::EditorOpts;
    use crate::text::editor::{self, Extent, Motion};
    use crate::tui::picture::{Picture, RICH};

    const ROW: Area = Area { x: 0, y: 0, w: 12, h: 1 };

    fn painted(dir: Dir, draw: impl FnOnce(&mut Canvas<'_>)) -> String {
        Picture::of((12, 1), dir, draw).row(0)
    }

    #[test]
    fn the_start_is_on_the_right_in_arabic_and_on_the_left_in_english() {
        let text = |canvas: &mut Canvas<'_>| canvas.text(ROW, "سلام", Tone::Plain);
        assert_eq!(painted(Dir::Rtl, text), "~~~~~~~~~ﻡﻼﺳ");
        let text = |canvas: &mut Canvas<'_>| canvas.text(ROW, "peace", Tone::Plain);
        assert_eq!(painted(Dir::Ltr, text), "peace~~~~~~~");
        let end = |canvas: &mut Canvas<'_>| {
            canvas.text_aligned(ROW, "سلام", Align::End, Tone::Plain);
        };
        assert_eq!(painted(Dir::Rtl, end), "ﻡﻼﺳ~~~~~~~~~");
        let columns = |canvas: &mut Canvas<'_>| {
            let [one, two] = ROW.columns([Width::Cells(3), Width::Rest]);
            canvas.text(one, "1", Tone::Plain);
            canvas.text(two, "2", Tone::Plain);
        };
        assert_eq!(painted(Dir::Rtl, columns), "~~~~~~~2~~~1");
        assert_eq!(painted(Dir::Ltr, columns), "1~~~2~~~~~~~");
    }

    #[test]
    fn values_are_never_turned_round() {
        for dir in [Dir::Rtl, Dir::Ltr] {
            let date = |canvas: &mut Canvas<'_>| {
                canvas.value(ROW, "2021-09-28", Align::Start, Tone::Plain);
            };
            assert!(painted(dir, date).contains("2021-09-28"));
        }
        let look = Look { digits: Digits::Arabic, ..RICH };
        let picture = Picture::with(look, (12, 1), Dir::Rtl, |canvas| {
            canvas.value(ROW, "055-123", Align::Start, Tone::Plain);
        });
        assert_eq!(picture.row(0), "~~~~~٠٥٥-١٢٣");
    }

    #[test]
    fn a_text_too_long_loses_its_trailing_side() {
        let long = |canvas: &mut Canvas<'_>| {
            canvas.text(Area { w: 5, ..ROW }, "طلب رقم", Tone::Plain);
        };
        assert_eq!(painted(Dir::Rtl, long), "~~~~~~~… ﺐﻠﻃ");
        let long = |canvas: &mut Canvas<'_>| {
            canvas.text(Area { w: 5, ..ROW }, "request", Tone::Plain);
        };
        assert_eq!(painted(Dir::Ltr, long), "requ…~~~~~~~");
    }

    #[test]
    fn a_tone_goes_with_its_words_wherever_they_are_painted() {
        let picture = Picture::of((12, 1), Dir::Rtl, |canvas| {
            canvas.spans(ROW, &[("طلب ", Tone::Plain), ("12", Tone::Alarm)], Align::Start);
        });
        assert_eq!(picture.row(0), "~~~~~~12 ﺐﻠﻃ");
        let alarm = theme::style(Tone::Alarm, RICH.colours).fg;
        assert_eq!(picture.buffer[(6, 0)].style().fg, alarm);
        assert_ne!(picture.buffer[(11, 0)].style().fg, alarm);
    }

    #[test]
    fn what_is_painted_over_leaves_no_colour_behind() {
        let picture = Picture::of((12, 1), Dir::Ltr, |canvas| {
            canvas.text(ROW, "overdue", Tone::Alarm);
            canvas.text(ROW, "done", Tone::Plain);
        });
        let plain = Picture::of((12, 1), Dir::Ltr, |canvas| {
            canvas.text(ROW, "done", Tone::Plain);
        });
        assert_eq!(picture.buffer[(0, 0)], plain.buffer[(0, 0)]);
    }

    #[test]
    fn nothing_is_painted_in_an_area_that_has_no_cell() {
        let filled = || Editor::new(EditorOpts::field(Base::Fixed(Dir::Ltr), 9));
        for dir in [Dir::Rtl, Dir::Ltr] {
            for empty in [Area { w: 0, ..ROW }, ROW.row(1), Area { x: 12, ..ROW }] {
                let picture = Picture::of((12, 3), dir, |canvas| {
                    canvas.text(empty, "text", Tone::Plain);
                    canvas.value(empty, "12", Align::End, Tone::Plain);
                    canvas.paragraph(empty, "text text", Tone::Plain);
                    canvas.rule(empty);
                    canvas.clear(empty);
                    canvas.sign(empty, Sign::Alarm);
                    let mut editor = filled();
                    editor.place(9, 1);
                    editor.set_text("12").unwrap();
                    canvas.editor(empty, &editor, Tone::Plain, true);
                });
                assert!(picture.keeps_to(0..0, 0..0), "{dir:?} {empty:?}: {:?}", picture.rows());
                assert_eq!(picture.caret, None, "{dir:?} {empty:?}");
            }
        }
    }

    #[test]
    fn an_area_wider_than_the_screen_is_cut_at_its_end() {
        let wide = Area { x: 4, y: 0, w: 40, h: 1 };
        let text = |canvas: &mut Canvas<'_>| canvas.text(wide, "ab", Tone::Plain);
        assert_eq!(painted(Dir::Ltr, text), "~~~~ab~~~~~~");
        let text = |canvas: &mut Canvas<'_>| canvas.text(wide, "سل", Tone::Plain);
        assert_eq!(painted(Dir::Rtl, text), "~~~~~~ﻞﺳ~~~~");
    }

    #[test]
    fn signs_are_mirrored_and_have_ascii_in_their_place() {
        let ascii = Look { letters: Letters::ASCII, ..RICH };
        for (look, dir, here) in [
            (RICH, Dir::Rtl, "~~~◂"),
            (RICH, Dir::Ltr, "▸~~~"),
            (ascii, Dir::Rtl, "~~~<"),
            (ascii, Dir::Ltr, ">~~~"),
        ] {
            let area = Area { w: 4, ..ROW };
            let picture = Picture::with(look, (4, 1), dir, |canvas| canvas.sign(area, Sign::Here));
            assert_eq!(picture.row(0), here);
        }
    }

    #[test]
    fn the_caret_of_a_mixed_text_stands_on_the_next_letter_to_be_read() {
        let mut editor = Editor::new(EditorOpts {
            align: editor::Align::Right,
            ..EditorOpts::field(Base::Auto(Dir::Rtl), 40)
        });
        editor.place(12, 1);
        editor.set_text("طلب ab").unwrap();
        let caret = |editor: &Editor| {
            let picture = Picture::of((12, 1), Dir::Rtl, |canvas| {
                canvas.editor(ROW, editor, Tone::Plain, true);
            });
            (picture.row(0), picture.caret)
        };
        let row = "~~~~~~ab ﺐﻠﻃ".to_owned();
        assert_eq!(caret(&editor), (row.clone(), Some((5, 0))), "past the end: left of the text");
        editor.go(Motion::Home, Extent::Move);
        assert_eq!(caret(&editor), (row.clone(), Some((11, 0))), "the first letter: the rightmost");
        for column in [10, 9, 8] {
            editor.go(Motion::Left, Extent::Move);
            assert_eq!(caret(&editor), (row.clone(), Some((column, 0))));
        }
    }
}
