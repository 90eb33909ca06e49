//! Sends cells in the place of a ratatui backend and its terminal: a frame is collected, sent in one
//! write, and says only what changed.
//!
//! It remembers what the terminal shows, where its cursor is and what its pen is, so that a frame
//! that changes nothing sends nothing. It never asks the terminal anything. ratatui's own terminal
//! compares every cell of two screens at each key; here only rows that were painted are looked at.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::grid::Grid;
use super::moves::{self, Place};
use super::pen::Pen;
use super::profile::{Boxes, Colours, DEC_OFF, DEC_ON, Profile};
use super::scroll::{self, Shift};

/// Frames longer than this, in bytes, are wrapped in a synchronized update where it is known.
const SYNC_BYTES_MIN: usize = 300;

/// Blanks fewer than this, in cells, are written; the escape that erases them is no shorter.
const ERASE_CELLS_MIN: u16 = 4;
/// The same inside a row, where the cursor has to jump over what was erased.
const ERASE_INSIDE_CELLS_MIN: u16 = 10;

/// Paints cells over any writer that takes a whole frame in one `write`.
#[derive(Debug)]
pub struct Painter<W> {
    out: W,
    colours: Colours,
    boxes: Boxes,
    /// DEC's graphics stand in place of small letters.
    in_graphics: bool,
    sync: bool,
    /// What the terminal shows once `frame` has arrived; dirty is what is not in `frame` yet.
    shown: Grid,
    frame: Vec<u8>,
    place: Place,
    /// `None`: not known.
    pen: Option<Pen>,
    cursor: Option<Visibility>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visibility {
    Hidden,
    Visible,
}

impl<W: Write> Painter<W> {
    /// `size` is what the terminal has now; later sizes come through [`Painter::clear`].
    pub fn new(out: W, profile: &Profile, size: Size) -> Self {
        Self {
            out,
            colours: profile.colours,
            boxes: profile.boxes,
            in_graphics: false,
            sync: profile.sync,
            shown: Grid::new(size),
            frame: Vec::new(),
            place: Place::Unknown,
            pen: None,
            cursor: None,
        }
    }

    /// Begins anew on a terminal of this size: what it shows, someone else may have written.
    pub fn clear(&mut self, size: Size) {
        self.forget();
        self.shown = Grid::new(size);
        self.set_pen(Pen::PLAIN);
        // Home first: terminals that keep modes by row take them in column 0.
        self.frame.extend_from_slice(b"\x1b[H\x1b[2J");
        self.place = Place::At(Position::ORIGIN);
    }

    fn forget(&mut self) {
        self.place = Place::Unknown;
        self.pen = None;
        self.cursor = None;
        self.in_graphics = false;
        if self.boxes == Boxes::Dec {
            self.frame.extend_from_slice(DEC_OFF.as_bytes());
        }
    }

    /// Shows these rows of a screen, the cursor where it is wanted or nowhere, in one write.
    pub fn show(
        &mut self,
        screen: &Buffer,
        rows: &[u16],
        cursor: Option<Position>,
    ) -> io::Result<()> {
        let updates: Vec<_> = rows.iter().flat_map(|y| self.differing(screen, *y)).collect();
        self.draw(&updates);
        match cursor {
            Some(at) => {
                self.set_cursor(Visibility::Visible);
                self.go(at);
            }
            None => self.set_cursor(Visibility::Hidden),
        }
        self.flush()
    }

    /// The cells of a row that the terminal does not show.
    fn differing<'s>(&self, screen: &'s Buffer, y: u16) -> Vec<(u16, u16, &'s Cell)> {
        let mut found = Vec::new();
        let mut x = 0;
        while let Some(cell) = screen.cell((x, y)) {
            if self.shown.cell(x, y) != Some(cell) {
                found.push((x, y, cell));
            }
            x = x.saturating_add(cell.cell_width().max(1));
        }
        found
    }

    fn draw(&mut self, updates: &[(u16, u16, &Cell)]) {
        let moved = if updates.len() >= scroll::CELLS_MIN { self.scroll(updates) } else { None };
        let mut rows: Vec<u16> = updates.iter().map(|(_, y, _)| *y).collect();
        rows.dedup();
        match moved {
            Some(next) => {
                self.put_changed(&next);
                rows = (0..next.size().height).collect();
            }
            None => updates.iter().for_each(|(x, y, cell)| self.shown.put(*x, *y, cell)),
        }
        if let ([_, below], Place::At(at)) = (rows.as_slice(), self.place)
            && *below == at.y
        {
            // A marker going up: begin where the cursor is and end where it will be.
            rows.reverse();
        }
        for y in rows {
            self.paint_row(y);
        }
    }

    /// Sends the frame in one write. If that fails, nothing is known of the terminal any more.
    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.sync && self.frame.len() > SYNC_BYTES_MIN {
            self.frame.splice(0..0, *b"\x1b[?2026h");
            self.frame.extend_from_slice(b"\x1b[?2026l");
        }
        let sent = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        if sent.is_err() {
            self.forget();
        }
        sent
    }

    /// Takes what a probe learned.
    pub fn set_profile(&mut self, profile: &Profile) {
        self.colours = profile.colours;
        self.boxes = profile.boxes;
        self.sync = profile.sync;
    }

    pub fn writer(&self) -> &W {
        &self.out
    }

    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.out
    }

    fn width(&self) -> u16 {
        self.shown.size().width
    }

    /// Lets the terminal move rows if that saves much; gives the grid that was to be painted.
    fn scroll(&mut self, updates: &[(u16, u16, &Cell)]) -> Option<Grid> {
        let mut next = self.shown.clone();
        for (x, y, cell) in updates {
            next.put(*x, *y, cell);
        }
        let shift = Shift::best(&self.shown, &next)?;
        self.set_pen_to_erase();
        let place = self.place;
        shift.put(&mut self.frame, |to, out| moves::go(place, to, out, |_, _| None));
        // Terminals differ in the column after these; a carriage return settles it.
        self.place = Place::RowEnd(shift.rows().1);
        self.shown.shift(shift);
        Some(next)
    }

    /// Takes over every cell of `next` that the terminal does not show yet.
    fn put_changed(&mut self, next: &Grid) {
        for y in 0..next.size().height {
            let mut x = 0;
            while let Some(cell) = next.cell(x, y) {
                if self.shown.cell(x, y) != Some(cell) {
                    self.shown.put(x, y, cell);
                }
                x = x.saturating_add(cell.cell_width().max(1));
            }
        }
    }

    /// Whether an erased cell would look the same.
    fn is_void(&self, x: u16, y: u16) -> bool {
        self.shown.cell(x, y).is_some_and(|cell| {
            cell.symbol() == " " && Pen::of(cell, self.colours).same_on_blank(Pen::PLAIN)
        })
    }

    fn set_pen(&mut self, pen: Pen) {
        pen.put(self.pen, &mut self.frame);
        self.pen = Some(pen);
    }

    /// The pen for a blank is any that looks the same on it.
    fn set_pen_for(&mut self, cell: &Cell) {
        let pen = Pen::of(cell, self.colours);
        let stays =
            cell.symbol() == " " && self.pen.is_some_and(|current| current.same_on_blank(pen));
        if !stays {
            self.set_pen(pen);
        }
    }

    fn go(&mut self, to: Position) {
        if self.place == Place::At(to) {
            return;
        }
        let mut bytes = Vec::new();
        moves::go(self.place, to, &mut bytes, |from, end| self.again(to.y, from, end));
        self.frame.append(&mut bytes);
        self.place = Place::At(to);
    }

    /// The bytes of cells `from..end` of a row, if they are ASCII and the pen is theirs.
    fn again(&self, y: u16, from: u16, end: u16) -> Option<Vec<u8>> {
        // A gap that began inside a wide sign would tear it.
        if from > 0 && self.shown.cell(from.saturating_sub(1), y)?.cell_width() != 1 {
            return None;
        }
        let pen = self.pen.filter(|_| !self.in_graphics)?;
        let mut bytes = Vec::new();
        for x in from..end {
            let cell = self.shown.cell(x, y)?;
            let (symbol, own) = (cell.symbol(), Pen::of(cell, self.colours));
            let same = own == pen || (symbol == " " && own.same_on_blank(pen));
            if !same || symbol.len() != 1 {
                return None;
            }
            bytes.extend_from_slice(symbol.as_bytes());
        }
        Some(bytes)
    }

    fn paint_row(&mut self, y: u16) {
        let mut void_from = self.width();
        while void_from > 0 && self.is_void(void_from.saturating_sub(1), y) {
            void_from = void_from.saturating_sub(1);
        }
        let mut x = 0;
        while x < self.width() {
            if !self.shown.is_dirty(x, y) {
                x = x.saturating_add(1);
            } else if x >= void_from && self.erase_to_end(x, y) {
                return;
            } else {
                x = self.erase_inside(x, y).unwrap_or_else(|| self.write_cell(x, y));
            }
        }
    }

    /// Erases from `x` to the end of a row that is void from there on, if that is shorter.
    fn erase_to_end(&mut self, x: u16, y: u16) -> bool {
        let last = (x..self.width()).rev().find(|x| self.shown.is_dirty(*x, y)).unwrap_or(x);
        if last.saturating_sub(x).saturating_add(1) < ERASE_CELLS_MIN {
            return false;
        }
        self.set_pen_to_erase();
        self.go(Position { x, y });
        self.frame.extend_from_slice(b"\x1b[K");
        self.shown.erased(x, self.width(), y);
        true
    }

    /// Erases a long run of void cells inside a row; gives the column after it.
    fn erase_inside(&mut self, x: u16, y: u16) -> Option<u16> {
        let end = (x..self.width())
            .find(|x| !(self.shown.is_dirty(*x, y) && self.is_void(*x, y)))
            .unwrap_or(self.width());
        let count = end.saturating_sub(x);
        if count < ERASE_INSIDE_CELLS_MIN {
            return None;
        }
        self.set_pen_to_erase();
        self.go(Position { x, y });
        self.frame.extend_from_slice(format!("\x1b[{count}X").as_bytes());
        self.shown.erased(x, end, y);
        Some(end)
    }

    /// Erasing fills with the pen's ground, so the pen must have none.
    fn set_pen_to_erase(&mut self) {
        if !self.pen.is_some_and(|pen| pen.same_on_blank(Pen::PLAIN)) {
            self.set_pen(Pen::PLAIN);
        }
    }

    /// Writes one cell; gives the column after it.
    fn write_cell(&mut self, x: u16, y: u16) -> u16 {
        let Some(cell) = self.shown.cell(x, y).cloned() else { return self.width() };
        self.set_pen_for(&cell);
        self.go(Position { x, y });
        let symbol = cell.symbol();
        let width = cell.cell_width().max(1);
        let end = x.saturating_add(width);
        if width > 1 && symbol.contains('\u{fe0f}') {
            // Some terminals take these for narrow: what stood under the second half must go.
            for _ in 0..width {
                self.frame.push(b' ');
            }
            self.place = Place::Unknown;
            self.go(Position { x, y });
        }
        // An empty symbol would leave the cursor where it is.
        self.put_symbol(if symbol.is_empty() { " " } else { symbol });
        self.place = if end >= self.width() {
            Place::RowEnd(y)
        } else if width > 1 {
            // Terminals disagree on how wide these are: the next move is absolute.
            Place::Unknown
        } else {
            Place::At(Position { x: end, y })
        };
        self.shown.sent(x, y, width);
        end
    }

    /// Appends a symbol; the thin line as this terminal has it.
    fn put_symbol(&mut self, symbol: &str) {
        let is_line = self.boxes == Boxes::Dec && symbol == "─";
        if is_line != self.in_graphics {
            self.in_graphics = is_line;
            let switch = if is_line { DEC_ON } else { DEC_OFF };
            self.frame.extend_from_slice(switch.as_bytes());
        }
        self.frame.extend_from_slice(if is_line { b"q" } else { symbol.as_bytes() });
    }

    fn set_cursor(&mut self, cursor: Visibility) {
        if self.cursor == Some(cursor) {
            return;
        }
        self.cursor = Some(cursor);
        self.frame.extend_from_slice(match cursor {
            Visibility::Hidden => b"\x1b[?25l",
            Visibility::Visible => b"\x1b[?25h",
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::super::profile::Env;
    use super::*;

    const SIZE: Size = Size { width: 30, height: 8 };

    fn profile(term: &str) -> Profile {
        let env =
            Env { term: term.into(), locale: "ar_SA.UTF-8".into(), tty: true, ..Env::default() };
        Profile::from_env(&env).unwrap()
    }

    type Terminal = Painter<Vec<u8>>;

    fn terminal() -> Terminal {
        let mut terminal = Painter::new(Vec::new(), &profile("xterm"), SIZE);
        terminal.clear(SIZE);
        terminal
    }

    /// Paints on a blank screen, shows all of it, and gives the bytes that were written.
    fn draw(
        terminal: &mut Terminal,
        cursor: Option<(u16, u16)>,
        paint: impl FnOnce(&mut Buffer),
    ) -> Vec<u8> {
        let mut screen = Buffer::empty(Rect::from((Position::ORIGIN, terminal.shown.size())));
        paint(&mut screen);
        let rows: Vec<u16> = (0..screen.area.height).collect();
        terminal.show(&screen, &rows, cursor.map(Position::from)).unwrap();
        std::mem::take(terminal.writer_mut())
    }

    fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str) {
        for (x, sign) in (x..).zip(text.chars()) {
            buffer[(x, y)].set_char(sign);
        }
    }

    fn shown_colour(colour: vt100::Color) -> Color {
        match colour {
            vt100::Color::Default => Color::Reset,
            vt100::Color::Idx(number) => Color::Indexed(number),
            vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        }
    }

    fn compare(screen: &vt100::Screen, buffer: &Buffer) {
        for y in 0..SIZE.height {
            let mut x = 0;
            while x < SIZE.width {
                let (cell, shown) = (&buffer[(x, y)], screen.cell(y, x).unwrap());
                let blank = shown.contents().trim().is_empty();
                let contents = if blank { " " } else { shown.contents() };
                assert_eq!(contents, cell.symbol(), "sign at {x},{y}");
                let number = |colour: Color| {
                    let named = [(Color::Red, 1), (Color::White, 15)];
                    let found = named.iter().find(|(name, _)| *name == colour);
                    found.map_or(colour, |(_, number)| Color::Indexed(*number))
                };
                assert_eq!(shown_colour(shown.bgcolor()), number(cell.bg), "ground at {x},{y}");
                let has = |modifier| cell.modifier.contains(modifier);
                assert_eq!(shown.inverse(), has(Modifier::REVERSED), "reverse at {x},{y}");
                assert_eq!(shown.underline(), has(Modifier::UNDERLINED), "line at {x},{y}");
                if !blank {
                    assert_eq!(shown_colour(shown.fgcolor()), number(cell.fg), "at {x},{y}");
                    assert_eq!(shown.bold(), has(Modifier::BOLD), "bold at {x},{y}");
                    assert_eq!(shown.dim(), has(Modifier::DIM), "dim at {x},{y}");
                }
                x += cell.cell_width().max(1);
            }
        }
    }

    /// One thing painted: column, row, sign, style, repeated so many cells.
    type Dab = (u16, u16, usize, usize, u16);

    const SIGNS: [&str; 9] =
        ["a", "b", " ", " ", "\u{fe8d}", "\u{fedf}\u{064e}", "\u{2500}", "\u{3042}", "."];

    fn style(number: usize) -> Style {
        match number {
            0 => Style::new().fg(Color::Red),
            1 => Style::new().add_modifier(Modifier::BOLD),
            2 => Style::new().add_modifier(Modifier::DIM),
            3 => Style::new().bg(Color::Red).fg(Color::White),
            4 => Style::new().add_modifier(Modifier::REVERSED),
            5 => Style::new().add_modifier(Modifier::UNDERLINED),
            _ => Style::new(),
        }
    }

    fn dab(buffer: &mut Buffer, (x, y, sign, style_number, count): Dab) {
        let sign = SIGNS[sign];
        let step = if sign == "\u{3042}" { 2 } else { 1 };
        for n in 0..count {
            let x = x + n * step;
            if x + step <= SIZE.width {
                // A wide sign that loses a half is gone, as in ratatui's own writer.
                if x > 0 && buffer[(x - 1, y)].cell_width() == 2 {
                    buffer[(x - 1, y)].reset();
                }
                buffer[(x, y)].reset();
                buffer[(x, y)].set_symbol(sign).set_style(style(style_number));
                if step == 2 {
                    // As ratatui's own writer does with the second half.
                    buffer[(x + 1, y)].reset();
                }
            }
        }
    }

    /// What is painted, where the cursor goes, and whether all moves up by a row first.
    type Frame = (Vec<Dab>, Option<(u16, u16)>, bool);

    fn frames() -> impl Strategy<Value = Vec<Frame>> {
        let dab = (0..SIZE.width, 0..SIZE.height, 0..SIGNS.len(), 0..9usize, 1..20u16);
        let cursor = proptest::option::of((0..SIZE.width, 0..SIZE.height));
        let dabs = proptest::collection::vec(dab, 0..12);
        proptest::collection::vec((dabs, cursor, any::<bool>()), 1..8)
    }

    proptest! {
        #[test]
        fn whatever_is_painted_the_terminal_shows(frames in frames(), keeps in any::<bool>()) {
            let mut terminal = terminal();
            let mut screen = vt100::Parser::new(
                SIZE.height.try_into().unwrap(), SIZE.width.try_into().unwrap(), 0);
            let mut kept = Buffer::empty(SIZE.into());
            for (dabs, cursor, shift) in frames {
                if !keeps { kept.reset(); }
                if shift { kept.content.rotate_left(SIZE.width.into()); }
                for one in dabs { dab(&mut kept, one); }
                screen.process(&draw(&mut terminal, cursor, |screen| screen.merge(&kept)));
                compare(screen.screen(), &kept);
                prop_assert_eq!(screen.screen().hide_cursor(), cursor.is_none());
                if let Some((x, y)) = cursor {
                    prop_assert_eq!(screen.screen().cursor_position(), (y, x));
                }
            }
        }
    }

    fn list(terminal: &mut Terminal, chosen: u16) -> Vec<u8> {
        draw(terminal, Some((1, chosen)), |screen| {
            for y in 0..SIZE.height {
                put(screen, 3, y, "1448-0298  rent 9,000");
            }
            put(screen, 1, chosen, "\u{25b8}");
        })
    }

    #[test]
    fn a_marker_moves_for_a_handful_of_bytes() {
        let mut terminal = terminal();
        list(&mut terminal, 2);
        let down = list(&mut terminal, 3);
        assert!(down.len() <= 8, "{:?}", String::from_utf8_lossy(&down));
        let up = list(&mut terminal, 2);
        assert!(up.len() <= 10, "{:?}", String::from_utf8_lossy(&up));
    }

    #[test]
    fn a_frame_that_changes_nothing_sends_nothing() {
        let mut terminal = terminal();
        list(&mut terminal, 2);
        assert_eq!(list(&mut terminal, 2), b"");
    }

    const NAMES: [&str; 11] = [
        "first sample person, rent",
        "second one, food basket",
        "the third, furniture of",
        "number four asks for gas",
        "household of five, milk",
        "sixth on the list: a roof",
        "water for the seventh",
        "eight people in two rooms",
        "ninth, a wheelchair",
        "tenth: school bags",
        "eleventh: winter clothes",
    ];

    #[test]
    fn a_list_that_moves_by_a_row_sends_one_row() {
        let mut terminal = terminal();
        let mut screen =
            vt100::Parser::new(SIZE.height.try_into().unwrap(), SIZE.width.try_into().unwrap(), 0);
        for top in [0, 1, 2, 1, 0, 5] {
            let mut wanted = Buffer::empty(SIZE.into());
            put(&mut wanted, 0, 0, &format!("from {top}"));
            for (y, name) in (1..SIZE.height - 1).zip(NAMES.iter().skip(top)) {
                put(&mut wanted, 3, y, name);
            }
            put(&mut wanted, 1, 4, "\u{25b8}");
            put(&mut wanted, 0, SIZE.height - 1, "Enter open  Esc back");
            let bytes = draw(&mut terminal, None, |screen| screen.merge(&wanted));
            screen.process(&bytes);
            compare(screen.screen(), &wanted);
            if top == 2 || top == 1 {
                assert!(bytes.len() < 80, "{:?}", String::from_utf8_lossy(&bytes));
            }
        }
    }

    #[test]
    fn a_first_screen_is_little_more_than_its_text() {
        let mut terminal = terminal();
        let first = list(&mut terminal, 2);
        let text = usize::from(SIZE.height) * "1448-0298  rent 9,000".len();
        assert!(first.len() <= text + 8 * usize::from(SIZE.height), "{}", first.len());
    }

    #[test]
    fn an_old_terminal_gets_its_own_graphics_for_a_line_and_letters_after_it() {
        let mut terminal = Painter::new(Vec::new(), &profile("vt100"), SIZE);
        let sent = draw(&mut terminal, None, |screen| put(screen, 0, 1, "─q─"));
        let sent = String::from_utf8(sent).unwrap();
        assert!(sent.contains("\x1b(0q\x1b(Bq\x1b(0q"), "{sent:?}");
        assert!(sent.is_ascii());
    }

    #[test]
    fn a_letter_typed_is_a_letter_sent() {
        let mut terminal = terminal();
        let mut typed = |text: &str| {
            let end = 4 + u16::try_from(text.len()).unwrap();
            draw(&mut terminal, Some((end, 3)), |screen| put(screen, 4, 3, text))
        };
        typed("ren");
        assert_eq!(typed("rent"), b"t");
        assert_eq!(typed("ren"), b"\x08 \x08");
    }

    #[test]
    fn a_page_that_empties_is_erased_and_not_blanked() {
        let mut terminal = terminal();
        list(&mut terminal, 0);
        let bytes = draw(&mut terminal, None, |_| ());
        assert!(bytes.len() < 90, "{:?}", String::from_utf8_lossy(&bytes));
    }

    /// Counts writes.
    #[derive(Debug, Default)]
    struct Writes(usize);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += 1;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write() {
        let mut painter = Painter::new(Writes::default(), &profile("xterm"), SIZE);
        let mut screen = Buffer::empty(SIZE.into());
        for y in 0..SIZE.height {
            put(&mut screen, 0, y, "one write a frame");
        }
        painter.clear(SIZE);
        painter.show(&screen, &[0, 1, 2, 3, 4, 5, 6, 7], None).unwrap();
        assert_eq!(painter.writer().0, 1);
    }

    #[test]
    fn rows_that_were_not_painted_are_not_looked_at() {
        let mut terminal = terminal();
        let mut screen = Buffer::empty(SIZE.into());
        put(&mut screen, 0, 2, "a");
        put(&mut screen, 0, 3, "b");
        terminal.show(&screen, &[3], None).unwrap();
        let bytes = std::mem::take(terminal.writer_mut());
        assert!(bytes.contains(&b'b') && !bytes.contains(&b'a'));
    }

    #[test]
    fn a_new_size_paints_all_again() {
        let mut terminal = terminal();
        list(&mut terminal, 2);
        terminal.clear(Size { width: 40, height: 8 });
        let bytes = list(&mut terminal, 2);
        assert!(bytes.windows(4).any(|window| window == b"\x1b[2J"));
        assert!(bytes.len() > 100);
    }

    #[test]
    fn long_frames_are_synchronized_where_that_is_known() {
        let synced = Profile { sync: true, ..profile("xterm") };
        let mut terminal = Painter::new(Vec::new(), &synced, SIZE);
        let bytes = list(&mut terminal, 2);
        assert!(bytes.len() < SYNC_BYTES_MIN || bytes.starts_with(b"\x1b[?2026h"));
        let bytes = list(&mut terminal, 3);
        assert!(!bytes.starts_with(b"\x1b[?2026h"));
    }
}
