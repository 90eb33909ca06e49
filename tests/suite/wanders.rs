//! A clerk who wanders: whatever is pressed, typed or resized, what stands on the terminal after the few
//! bytes of a frame is what the screen is.

use std::cell::RefCell;
use std::io;
use std::num::NonZero;
use std::rc::Rc;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::Modifier;
use wasl::api::command::SAMPLE_SEED as SEED;
use wasl::i18n::Lang;
use wasl::service::sample::{samples, settings};
use wasl::term::{Env, Kind, Painter, Profile};

use crate::clerk::Clerk;

const CASES: u64 = 80;
const STEPS: usize = 600;
const SIZES: [(u16, u16); 4] = [(80, 24), (60, 20), (100, 30), (40, 10)];
/// All that a hand does but leave: the keys of every screen, and a few that mean nothing there.
const KEYS: &str = "up down down down page-down page-up home end left right enter enter enter esc esc \
                    tab shift-tab space backspace delete f1 f2 f3 f4 f5 f6 f12 1 2 4 5 9 n f / s a c \
                    e m r u v . ? : ctrl-o ctrl-l";
const TEXTS: [&str; 5] = ["سالم", "Sample", "1448-0", "لا إله 12/3", "x"];

#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl io::Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Numbers that look random and are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Cell by cell, where a sign stands; of blanks, what can be seen of them.
fn compare(screen: &vt100::Screen, cells: &Buffer, what: &str) {
    let area = cells.area;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let (cell, shown) = (&cells[(x, y)], screen.cell(y, x).unwrap());
            let blank = shown.contents().trim().is_empty();
            let contents = if blank { " " } else { shown.contents() };
            assert_eq!(contents, cell.symbol(), "after {what}, at {x},{y}");
            let has = |modifier| cell.modifier.contains(modifier);
            assert_eq!(shown.inverse(), has(Modifier::REVERSED), "after {what}, at {x},{y}");
            assert_eq!(shown.underline(), has(Modifier::UNDERLINED), "after {what}, at {x},{y}");
            if !blank {
                assert_eq!(shown.bold(), has(Modifier::BOLD), "after {what}, at {x},{y}");
            }
            x += cell.cell_width().max(1);
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    count.try_into().unwrap()
}

fn wander(lang: Lang, seed: u64) {
    let clerk = Clerk::at_an_empty_store(lang);
    let own = clerk.own_seat();
    own.service().fill(&settings().unwrap(), samples(CASES, SEED), |_| {}).unwrap();
    let mut clerk = clerk.again(lang);
    let size = |(width, height)| Size { width, height };
    let bytes = Sent::default();
    let mut ours =
        Painter::new(bytes.clone(), &Profile::of(Kind::Plain, &Env::default()), size(SIZES[0]));
    let mut screen = vt100::Parser::new(cells(SIZES[0].1), cells(SIZES[0].0), 0);
    let keys: Vec<&str> = KEYS.split_whitespace().collect();
    let mut random = Random(seed);
    let mut at = SIZES[0];
    for step in 0..STEPS {
        let what = match random.below(40) {
            0 => {
                at = random.of(&SIZES);
                clerk.resize(at.0, at.1);
                screen.screen_mut().set_size(cells(at.1), cells(at.0));
                format!("resizing to {at:?}")
            }
            1 | 2 => {
                let text = random.of(&TEXTS);
                clerk.type_text(text);
                text.to_owned()
            }
            _ => {
                let key = random.of(&keys);
                clerk.press(key);
                key.to_owned()
            }
        };
        let what = format!("step {step} of seed {seed}, {what}");
        let painted = clerk.painted();
        if painted.is_whole {
            ours.clear(size(at));
        }
        let caret = painted.caret.map(Position::from);
        ours.show(painted.cells, &painted.rows, caret).unwrap();
        screen.process(&bytes.0.take());
        compare(screen.screen(), painted.cells, &what);
        match painted.caret {
            Some((x, y)) => assert_eq!(screen.screen().cursor_position(), (y, x), "{what}"),
            None => assert!(screen.screen().hide_cursor(), "{what}"),
        }
    }
}

#[test]
fn what_stands_on_the_terminal_is_the_screen_wherever_a_clerk_wanders() {
    for seed in 1..=2 {
        wander(Lang::Arabic, seed * 77_773);
        wander(Lang::English, seed * 91_193);
    }
}
