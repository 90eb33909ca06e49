//! Who holds a case, as every list shows it: the name, and for how long.

use crate::api::query::Holder;
use crate::i18n::phrases::{case as say, queue};
use crate::i18n::{Args, Phrase};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::screen::View;

/// A short name, a gap, and an age of at most four cells.
pub const HOLDER_CELLS: u16 = 13;
/// The same in a narrow window.
pub const HOLDER_CELLS_MIN: u16 = 11;

/// In brackets what keeps nobody from the case: it reads so without colours too.
fn bracketed(text: &str, holder: Holder) -> String {
    if holder.live { text.to_owned() } else { format!("({text})") }
}

fn name(holder: Holder, you: Phrase, view: &View<'_>) -> String {
    if holder.by == view.me { view.words.say(you) } else { view.name_of(holder.by).to_owned() }
}

/// A name without room is its first word; that may be cut, the age never is.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, holder: Holder, view: &View<'_>) {
    let age = view.words.age(holder.since, view.now);
    let cells = text::width(&age);
    let [start, end] = area.columns([Width::Rest, Width::Cells(cells)]);
    let tone = if holder.live { Tone::Plain } else { Tone::Dim };
    let whole = bracketed(&name(holder, queue::YOU, view), holder);
    let shown = if text::width(&whole) <= start.w {
        whole
    } else {
        let name = name(holder, queue::YOU, view);
        bracketed(name.split_whitespace().next().unwrap_or_default(), holder)
    };
    canvas.text(start, &shown, tone);
    canvas.text_aligned(end, &age, Align::End, tone);
}

/// The age alone, where all are one's own.
pub fn age(holder: Holder, view: &View<'_>) -> String {
    bracketed(&view.words.age(holder.since, view.now), holder)
}

/// The same in a sentence.
pub fn told(holder: Holder, view: &View<'_>) -> String {
    let phrase = if holder.live { say::HELD_LINE } else { say::HELD_LAPSED };
    let args = Args::new()
        .text("name", name(holder, say::YOU, view))
        .text("age", view.words.age_long(holder.since, view.now));
    view.words.say_with(phrase, &args)
}
