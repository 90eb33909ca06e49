//! Who holds a case, as every list shows it: the name, and for how long.

use crate::api::query::Holder;
use crate::i18n::phrases::{case as say, queue};
use crate::i18n::{Args, Phrase};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::screen::View;

/// A short name, a gap, and an age.
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

/// A name without room is its first word. The age is left out where even that has no room beside it.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, holder: Holder, view: &View<'_>) {
    let age = view.words.age(holder.since, view.now);
    let [start, end] = area.columns([Width::Rest, Width::Cells(text::width(&age))]);
    let tone = if holder.live { Tone::Plain } else { Tone::Dim };
    let name = name(holder, queue::YOU, view);
    let whole = bracketed(&name, holder);
    let first = bracketed(name.split_whitespace().next().unwrap_or_default(), holder);
    let fits = |text: &str, room: Area| text::width(text) <= room.w;
    if fits(&first, start) {
        canvas.text(start, if fits(&whole, start) { &whole } else { &first }, tone);
        canvas.text_aligned(end, &age, Align::End, tone);
    } else {
        canvas.text(area, if fits(&whole, area) { &whole } else { &first }, tone);
    }
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
