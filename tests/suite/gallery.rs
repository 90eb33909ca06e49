//! The pictures the README shows: painted by the tests, cell by cell, so that they cannot be out of date.

use std::fmt::Write as _;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use wasl::i18n::Lang;
use wasl::keymap::Action;

use crate::clerk::Clerk;

/// A cell's size, and where letters stand in it.
const CELL: (u16, u16) = (9, 19);
const BASE_LINE: u16 = 14;
const PAPER: &str = "#14181d";
const INK: &str = "#d8dde3";

fn ink(cell: &Cell) -> &'static str {
    match cell.fg {
        Color::Red => "#ff6b68",
        Color::Yellow => "#e5c07b",
        Color::Green => "#7fc98f",
        Color::Cyan => "#5cc8d7",
        Color::DarkGray => "#8a939d",
        _ => INK,
    }
}

/// Signs that a browser may draw together without moving any.
fn is_steady(cell: &Cell) -> bool {
    cell.symbol().is_ascii()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// One run of cells: each Arabic letter is its own, or the browser would order them once more.
fn run(svg: &mut String, (x, y): (u16, u16), text: &str, cells: u16, cell: &Cell) {
    let (w, h) = CELL;
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let (left, width, line) = (x * w, cells * w, y * h + BASE_LINE);
    let text = escaped(text);
    let ink = ink(cell);
    writeln!(
        svg,
        "<text x=\"{left}\" y=\"{line}\" textLength=\"{width}\" fill=\"{ink}\"{weight}>{text}</text>"
    )
    .unwrap();
}

fn svg(buffer: &Buffer, caret: Option<(u16, u16)>) -> String {
    let (w, h) = CELL;
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * w, rows * h);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-8 -8 {} {}\" font-size=\"15\" \
         font-family=\"'DejaVu Sans Mono', monospace\" xml:space=\"preserve\" \
         lengthAdjust=\"spacingAndGlyphs\">\n<rect x=\"-8\" y=\"-8\" width=\"100%\" height=\"100%\" \
         rx=\"6\" fill=\"{PAPER}\"/>\n",
        width + 16,
        height + 16,
    );
    if let Some((x, y)) = caret {
        let (left, top) = (x * w, y * h);
        writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{w}\" height=\"{h}\" fill=\"#4a5563\"/>"
        )
        .unwrap();
    }
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let first = &buffer[(x, y)];
            let mut end = x + 1;
            let alike = |cell: &Cell| {
                is_steady(cell) && (cell.fg, cell.modifier) == (first.fg, first.modifier)
            };
            let lines = |cell: &Cell| first.symbol() == "─" && cell.symbol() == "─";
            while end < columns && is_steady(first) && alike(&buffer[(end, y)])
                || end < columns && lines(&buffer[(end, y)])
            {
                end += 1;
            }
            let text: String = (x..end).map(|at| buffer[(at, y)].symbol()).collect();
            let kept = text.trim_end();
            if !kept.trim().is_empty() {
                let blanks = u16::try_from(kept.len() - kept.trim_start().len()).unwrap();
                let cells = u16::try_from(kept.trim_start().chars().count()).unwrap();
                let cells = if is_steady(first) { cells } else { end - x };
                run(&mut svg, (x + blanks, y), kept.trim_start(), cells, first);
            }
            x = end;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

#[expect(clippy::disallowed_methods, reason = "the same switch that the text pictures obey")]
pub fn is_to_be_written() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|word| word == "always")
}

/// Compares the screen with its picture, or paints the picture anew.
pub fn hang(clerk: &mut Clerk, name: &str) {
    let (buffer, caret) = clerk.paint();
    let painted = svg(&buffer, caret);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(name);
    if is_to_be_written() {
        std::fs::write(&path, &painted).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == painted,
        "{name} is out of date: look at it, then INSTA_UPDATE=always\n{}",
        clerk.picture()
    );
}

#[test]
fn the_readme_shows_the_screens_as_they_are() {
    for (lang, code) in [(Lang::Arabic, "ar"), (Lang::English, "en")] {
        let name = |screen: &str| format!("{screen}_{code}.svg");
        let mut clerk = Clerk::at_an_empty_store(lang);
        clerk.take(Action::SampleData);
        hang(&mut clerk, &name("home"));
        clerk.take(Action::Open2).take(Action::Mark);
        hang(&mut clerk, &name("queue"));
        clerk.take(Action::Home).take(Action::Open4).take(Action::Open);
        hang(&mut clerk, &name("case"));
        clerk.take(Action::Edit);
        for _ in 0..4 {
            clerk.take(Action::NextSection);
        }
        hang(&mut clerk, &name("form"));
        clerk.take(Action::Home).take(Action::Open5).take(Action::Open).take(Action::Decide);
        clerk.take(Action::Open).press("1").press("2").press("2").press("3");
        hang(&mut clerk, &name("sitting"));
        clerk.take(Action::Home).take(Action::Open9).take(Action::Open).take(Action::Call);
        clerk.press("5").press("4");
        hang(&mut clerk, &name("call"));
        clerk.take(Action::Home).take(Action::Settings).take(Action::NextSection);
        hang(&mut clerk, &name("settings"));
    }
}
