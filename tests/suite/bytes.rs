//! What a terminal is sent for each thing a clerk does, held to a budget, and beside it what ratatui's own
//! backend sends for the same frames. `cargo test --test suite bytes::` writes all figures to
//! `target/tmp/bytes_*.txt`.
//!
//! The visible text of a row is the UTF-8 of its cells without the blanks at both its ends.

use std::cell::Cell;
use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;
use std::{fs, io};

use ratatui::backend::Backend as _;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use ratatui_crossterm::CrosstermBackend;
use wasl::api::command::SAMPLE_SEED as SEED;
use wasl::domain::request::Field;
use wasl::i18n::Lang;
use wasl::service::sample::{samples, settings};
use wasl::term::{Boxes, Colours, Env, Kind, Painter, Profile};
use wasl::text::{Digits, Letters};
use wasl::tui::canvas::Look;

use crate::clerk::Clerk;
use crate::form::{LANGS, at_a_form, go_to};

const CASES: u64 = 600;
const SIZE: Size = Size { width: 80, height: 24 };
/// Rows of a page of a queue.
const PAGE_ROWS: usize = 18;

/// Counts what it is sent.
#[derive(Clone, Default)]
struct Count(Rc<Cell<usize>>);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A clerk at a terminal of ours, and one of ratatui's own that is shown the same frames.
struct Desk {
    clerk: Clerk,
    ours: Painter<Count>,
    stock: Terminal<CrosstermBackend<Count>>,
    counts: [Count; 2],
    shown: Buffer,
    report: String,
}

/// What one frame came to.
struct Sent {
    ours: usize,
    stock: usize,
    /// The visible text of the rows that changed.
    text: usize,
    /// The visible text of the row the caret is in.
    row: usize,
    /// Texts that had to be laid out.
    laid_out: usize,
}

fn text_of(buffer: &Buffer, y: u16) -> String {
    let row: String = (0..SIZE.width).map(|x| buffer[(x, y)].symbol()).collect();
    row.trim().to_owned()
}

fn share(part: usize, of: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(of.max(1)).unwrap())
}

impl Desk {
    /// Before the first paint.
    fn of(mut clerk: Clerk, lang: Lang, colours: Colours) -> Self {
        clerk.look(Look {
            colours,
            boxes: Boxes::Line,
            letters: Letters::ALL,
            digits: Digits::Ascii,
            tashkeel: true,
        });
        let counts = [Count::default(), Count::default()];
        let profile = Profile { colours, ..Profile::of(Kind::Plain, &Env::default()) };
        let ours = Painter::new(counts[0].clone(), &profile, SIZE);
        let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.width, SIZE.height));
        let backend = CrosstermBackend::new(counts[1].clone());
        let mut stock = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        stock.backend_mut().clear().unwrap();
        let shown = Buffer::empty(SIZE.into());
        Self { clerk, ours, stock, counts, shown, report: format!("{lang:?}, {colours:?}\n") }
    }

    fn paint(&mut self) -> Sent {
        let painted = self.clerk.painted();
        if painted.is_whole {
            self.ours.clear(SIZE);
        }
        let caret = painted.caret.map(Position::from);
        self.ours.show(painted.cells, &painted.rows, caret).unwrap();
        let draw = |frame: &mut ratatui::Frame<'_>| {
            frame.buffer_mut().clone_from(painted.cells);
            if let Some(caret) = caret {
                frame.set_cursor_position(caret);
            }
        };
        self.stock.draw(draw).unwrap();
        let differs =
            |y: &u16| (0..SIZE.width).any(|x| self.shown[(x, *y)] != painted.cells[(x, *y)]);
        let changed: Vec<u16> = (0..SIZE.height).filter(differs).collect();
        assert!(changed.iter().all(|y| painted.rows.contains(y)), "a row that was not told of");
        let text = changed.iter().map(|y| text_of(painted.cells, *y).len()).sum();
        let row = painted.caret.map_or(0, |(_, y)| text_of(painted.cells, y).len());
        self.shown.clone_from(painted.cells);
        let [ours, stock] = self.counts.each_ref().map(|count| count.0.take());
        Sent { ours, stock, text, row, laid_out: painted.laid_out }
    }

    /// Does each of these, paints after each, and holds each frame to the budget.
    fn each<T>(
        &mut self,
        what: &str,
        things: impl IntoIterator<Item = T>,
        mut does: impl FnMut(&mut Clerk, T),
        keeps_to: impl Fn(&Sent) -> bool,
    ) {
        let mut all = Vec::new();
        for thing in things {
            does(&mut self.clerk, thing);
            let sent = self.paint();
            assert!(
                keeps_to(&sent),
                "{}{what}: {} bytes, {} of text, {} laid out\n{}",
                self.report,
                sent.ours,
                sent.text,
                sent.laid_out,
                self.clerk.picture(),
            );
            all.push(sent);
        }
        all.sort_by_key(|sent| sent.ours);
        let (middle, most) = (&all[all.len() / 2], &all[all.len() - 1]);
        writeln!(
            self.report,
            "  {what:32} {:5} bytes, stock {:5} ({:.2}), {:5.2} of the text; most {:5}, stock {:5}",
            middle.ours,
            middle.stock,
            share(middle.ours, middle.stock),
            share(middle.ours, middle.text),
            most.ours,
            most.stock,
        )
        .unwrap();
    }
}

fn write_down(name: &str, figures: &str) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bytes_{name}.txt"));
    fs::write(file, figures).unwrap();
}

fn press(clerk: &mut Clerk, key: &str) {
    clerk.press(key);
}

/// A screen that is painted whole, or rows that all change.
fn is_text(sent: &Sent) -> bool {
    share(sent.ours, sent.text) <= 1.15
}

/// In front of sample cases.
fn at_samples(lang: Lang) -> Clerk {
    let clerk = Clerk::at_an_empty_store(lang);
    let settings = settings().unwrap();
    clerk.seat.service().fill(&settings, samples(CASES, SEED), |_| ()).unwrap();
    clerk
}

#[test]
fn a_queue_is_gone_through_for_few_bytes() {
    let mut figures = String::new();
    for lang in LANGS {
        let clerk = at_samples(lang);
        for colours in [Colours::Many, Colours::Sixteen, Colours::Eight, Colours::None] {
            let mut desk = Desk::of(clerk.again(lang), lang, colours);
            let moves = |sent: &Sent| sent.ours <= 25 && sent.laid_out == 0;
            // The new row, the old marker, and the way between them.
            let scrolls = |sent: &Sent| sent.ours <= sent.row + 50 && sent.laid_out <= 8;
            let steps = 1..PAGE_ROWS;
            desk.each("the first screen", ["."], press, is_text);
            desk.each("a move on it", ["down", "down", "up"], press, moves);
            desk.each("a queue", ["1"], press, is_text);
            desk.each("a move down", steps.clone(), |clerk, _| press(clerk, "down"), moves);
            desk.each("a scroll down", 0..9, |clerk, _| press(clerk, "down"), scrolls);
            desk.each("a move up", steps, |clerk, _| press(clerk, "up"), moves);
            desk.each("a scroll up", 0..9, |clerk, _| press(clerk, "up"), scrolls);
            desk.each("a page", ["page-down", "page-up", "page-down"], press, is_text);
            desk.each("a key that changes nothing", ["."], press, |sent| sent.ours == 0);
            figures.push_str(&desk.report);
        }
    }
    write_down("queue", &figures);
}

#[test]
fn a_key_in_a_field_is_little_more_than_its_letter() {
    let mut figures = String::new();
    for (lang, name, story) in [
        (Lang::Arabic, "المثالي", "أسرة كبيرة، و rent متأخر"),
        (Lang::English, "of the Sample", "The rent, إيجار, is late"),
    ] {
        let typed = [
            (Field::FamilyName, name),
            (Field::NationalId, "1000000012"),
            (Field::Phone, "0500000001"),
            (Field::Amount, "1500"),
            (Field::Story, story),
        ];
        for colours in [Colours::Sixteen, Colours::None] {
            let mut desk = Desk::of(at_a_form(lang), lang, colours);
            let key = |sent: &Sent| sent.ours <= 24 && sent.laid_out == 0;
            for (field, text) in typed {
                go_to(&mut desk.clerk, field);
                desk.paint();
                let what = format!("a key in {field:?}");
                let type_sign = |clerk: &mut Clerk, sign: char| {
                    clerk.type_text(&sign.to_string());
                };
                desk.each(&what, text.chars(), type_sign, key);
                desk.each("a letter taken away", ["backspace"; 3], press, key);
                desk.each("a step in the field", ["left", "right", "left"], press, key);
            }
            // An income moves the need of the household too, which is told under the form while typing.
            go_to(&mut desk.clerk, Field::OtherIncome);
            desk.clerk.type_text("2");
            desk.paint();
            let type_digit = |clerk: &mut Clerk, digit: &str| {
                clerk.type_text(digit);
            };
            let need = |sent: &Sent| sent.ours <= 90 && sent.laid_out <= 1;
            desk.each("a digit of an income, and the need", ["5", "0", "0"], type_digit, need);
            figures.push_str(&desk.report);
        }
    }
    write_down("field", &figures);
}
