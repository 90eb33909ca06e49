//! Lines that are on the screen, so that what is said again is not laid out again.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::layout::{Line, Opts, layout};
use super::wrap::{clip_in, wrap};

/// How a text was laid out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct How {
    opts: Opts,
    width: u16,
    is_wrapped: bool,
}

/// The lines of a text, and the last paint that showed them.
struct Kept {
    lines: Rc<[Line]>,
    paint: u64,
}

/// What this paint and the one before it showed, and no more.
#[derive(Default)]
pub struct Shown {
    texts: BTreeMap<How, BTreeMap<String, Kept>>,
    paint: u64,
    laid_out: usize,
}

impl Shown {
    /// A paint ends: what it did not show is forgotten. Tells how many texts it had to lay out, since
    /// the one before it had not shown them.
    pub fn turn(&mut self) -> usize {
        self.texts.retain(|_, texts| {
            texts.retain(|_, kept| kept.paint == self.paint);
            !texts.is_empty()
        });
        self.paint = self.paint.wrapping_add(1);
        std::mem::take(&mut self.laid_out)
    }

    /// One line, cut with `…` where it would be wider.
    pub fn line(&mut self, text: &str, width: u16, opts: &Opts) -> Rc<[Line]> {
        let how = How { opts: *opts, width, is_wrapped: false };
        self.lines(text, how, || vec![layout(&clip_in(text, width, true, opts.letters), opts)])
    }

    /// The lines of a paragraph, broken at blanks.
    pub fn paragraph(&mut self, text: &str, width: u16, opts: &Opts) -> Rc<[Line]> {
        let how = How { opts: *opts, width, is_wrapped: true };
        self.lines(text, how, || wrap(text, width, opts))
    }

    fn lines(&mut self, text: &str, how: How, make: impl FnOnce() -> Vec<Line>) -> Rc<[Line]> {
        let texts = self.texts.entry(how).or_default();
        if let Some(kept) = texts.get_mut(text) {
            kept.paint = self.paint;
            return Rc::clone(&kept.lines);
        }
        self.laid_out = self.laid_out.saturating_add(1);
        let lines: Rc<[Line]> = make().into();
        texts.insert(text.to_owned(), Kept { lines: Rc::clone(&lines), paint: self.paint });
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Dir, clip};

    #[test]
    fn what_is_shown_again_is_not_laid_out_again_and_what_went_is_forgotten() {
        let opts = Opts::auto(Dir::Rtl);
        let mut shown = Shown::default();
        let first = shown.line("طلب رقم 12", 20, &opts);
        shown.turn();
        assert!(Rc::ptr_eq(&first, &shown.line("طلب رقم 12", 20, &opts)));
        assert!(Rc::ptr_eq(&first, &shown.line("طلب رقم 12", 20, &opts)));
        shown.turn();
        shown.turn();
        let again = shown.line("طلب رقم 12", 20, &opts);
        assert!(!Rc::ptr_eq(&first, &again));
        assert_eq!(first, again);
    }

    #[test]
    fn a_text_is_laid_out_for_each_width_and_direction() {
        let mut shown = Shown::default();
        let text = "(سالم) abc 12";
        for width in [4, 9, 40] {
            for opts in [Opts::fixed(Dir::Rtl), Opts::fixed(Dir::Ltr)] {
                for _ in 0..2 {
                    let line = layout(&clip(text, width, true), &opts);
                    assert_eq!(*shown.line(text, width, &opts), [line]);
                    assert_eq!(*shown.paragraph(text, width, &opts), wrap(text, width, &opts));
                    shown.turn();
                }
            }
        }
    }
}
