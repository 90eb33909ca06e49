//! What is sent for a frame is what a terminal then shows.

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::super::profile::Env;
use super::*;

const SIZE: Size = Size { width: 30, height: 8 };

fn profile(term: &str) -> Profile {
    let env = Env { term: term.into(), locale: "ar_SA.UTF-8".into(), tty: true, ..Env::default() };
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
