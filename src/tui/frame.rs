//! What the program draws around every screen: the message line, the rule, the footer; and the few
//! words it says of itself.

use crate::i18n::phrases::program as say;
use crate::i18n::{Args, Words, isolate};
use crate::keymap::{Action, Keymap, Scope};
use crate::tui::canvas::{self, Align, Area, Canvas, Tone};
use crate::tui::screen::{Message, Offer, Screen, View};

/// Rows the program keeps at the bottom.
pub const FOOT_ROWS: u16 = 3;
/// Rows of the longest message: no refusal is longer at 60 cells.
const MESSAGE_ROWS_MAX: u16 = 4;
/// Rows of why opening takes long.
const OPENING_ROWS_MAX: u16 = 4;
/// Below this the screens cannot be read; one sentence says so.
pub const WIDTH_CELLS_MIN: u16 = 60;
pub const HEIGHT_CELLS_MIN: u16 = 20;

pub fn too_small((width, height): (u16, u16)) -> bool {
    width < WIDTH_CELLS_MIN || height < HEIGHT_CELLS_MIN
}

pub fn draw_too_small(canvas: &mut Canvas<'_>, (w, h): (u16, u16), words: &Words) {
    let args = Args::new()
        .text("size", isolate::left_to_right(&format!("{w}x{h}")))
        .text("least", isolate::left_to_right(&format!("{WIDTH_CELLS_MIN}x{HEIGHT_CELLS_MIN}")));
    canvas.paragraph(
        Area { x: 0, y: 0, w, h },
        &words.say_with(say::TOO_SMALL, &args),
        Tone::Plain,
    );
}

/// Before the desk has answered for the first time; why that takes its time, where it does.
pub fn draw_opening(canvas: &mut Canvas<'_>, area: Area, words: &Words, why: Option<&str>) {
    let middle = area.row(area.h / 2);
    canvas.text_aligned(middle, &words.say(say::OPENING), Align::Centre, Tone::Dim);
    if let Some(why) = why {
        let below = area.rows(area.h / 2 + 2, OPENING_ROWS_MAX).inset(3, 3);
        canvas.paragraph(below, why, Tone::Plain);
    }
}

pub fn draw_foot(
    canvas: &mut Canvas<'_>,
    (w, h): (u16, u16),
    top: Option<&dyn Screen>,
    scopes: &[Scope],
    message: Option<&Message>,
    view: &View<'_>,
) {
    let foot = Area { x: 0, y: h.saturating_sub(FOOT_ROWS), w, h: FOOT_ROWS };
    if let Some(message) = message {
        let (text, tone) = match message {
            Message::Done(text) => (text, Tone::Done),
            Message::Trouble(text) => (text, Tone::Alarm),
            Message::Note(text) => (text, Tone::Bold),
        };
        draw_message(canvas, foot.row(0), text, tone);
    }
    canvas.rule(foot.row(1));
    if let Some(screen) = top {
        draw_keys(canvas, foot.row(2).inset(1, 1), screen, scopes, view);
    }
}

/// The message's last line stands on the message line, what is longer over the rows above: said whole.
fn draw_message(canvas: &mut Canvas<'_>, line: Area, text: &str, tone: Tone) {
    let rows = canvas::rows_of(text, line.w.saturating_sub(2)).min(MESSAGE_ROWS_MAX);
    if rows == 1 {
        canvas.text(line.inset(1, 1), text, tone);
        return;
    }
    let area = Area { y: line.y.saturating_sub(rows.saturating_sub(1)), h: rows, ..line };
    canvas.clear(area);
    canvas.paragraph(area.inset(1, 1), text, tone);
}

/// As many keys as fit, the screen's own first and the way to all others last.
fn draw_keys(
    canvas: &mut Canvas<'_>,
    row: Area,
    screen: &dyn Screen,
    scopes: &[Scope],
    view: &View<'_>,
) {
    const GAP: u16 = 3;
    let item = |canvas: &mut Canvas<'_>, action: Action| {
        let key = key_of(view.keymap, scopes, action);
        let label = view.words.action(action);
        let widths = (canvas.width_of(&key), canvas.width_of(&label));
        (key, label, widths)
    };
    let together = |(key, label): (u16, u16)| key.saturating_add(1).saturating_add(label);
    let help = item(canvas, Action::Help);
    let mut used: u16 = 0;
    let mut put = |canvas: &mut Canvas<'_>,
                   (key, label, widths): (String, String, (u16, u16)),
                   reserve: u16,
                   dead: bool| {
        let needed = used.saturating_add(together(widths));
        if key.is_empty() || needed.saturating_add(reserve) > row.w {
            return;
        }
        let (key_width, label_width) = widths;
        let at = Area { x: row.x.saturating_add(used), w: key_width, ..row };
        canvas.value(at, &key, Align::Start, if dead { Tone::Dim } else { Tone::Key });
        let at =
            Area { x: at.x.saturating_add(key_width).saturating_add(1), w: label_width, ..row };
        canvas.text(at, &label, if dead { Tone::Dim } else { Tone::Plain });
        used = needed.saturating_add(GAP);
    };
    let reserve = together(help.2).saturating_add(GAP);
    for action in screen.footer() {
        let dead = match screen.offers(*action, view) {
            Offer::Ready => false,
            Offer::Not(_) => true,
            Offer::Hidden if action.scopes().contains(&Scope::Global) => false,
            Offer::Hidden => continue,
        };
        let item = item(canvas, *action);
        put(canvas, item, reserve, dead);
    }
    put(canvas, help, 0, false);
}

/// The first key of an action in these scopes, as a clerk reads it on the keyboard.
pub fn key_of(keymap: &Keymap, scopes: &[Scope], action: Action) -> String {
    let typing = scopes.iter().any(|scope| scope.holds_text());
    scopes
        .iter()
        .flat_map(|scope| keymap.keys_of(*scope, action))
        .find(|chord| !typing || !chord.is_text())
        .map(|chord| shown(&chord.to_string()))
        .unwrap_or_default()
}

/// An action as it is written in a dialogue of lines: `:save`.
pub fn called(name: &str) -> String {
    format!(":{name}")
}

/// `ctrl-s` as `Ctrl-S`, `page-down` as `PgDn`; signs as they are.
pub fn shown(chord: &str) -> String {
    let key = |key: &str| {
        let mut parts: Vec<String> = Vec::new();
        let (held, code) = match key.rsplit_once('-') {
            Some((held, code)) if !code.is_empty() && !matches!(key, "page-up" | "page-down") => {
                (held, code)
            }
            _ => ("", key),
        };
        for part in held.split('-').filter(|part| !part.is_empty()) {
            parts.push(capital(part));
        }
        let code = match code {
            "up" => "↑".to_owned(),
            "down" => "↓".to_owned(),
            "left" => "←".to_owned(),
            "right" => "→".to_owned(),
            "page-up" => "PgUp".to_owned(),
            "page-down" => "PgDn".to_owned(),
            sign if sign.chars().count() == 1 && held.is_empty() => sign.to_owned(),
            name => capital(name),
        };
        parts.push(code);
        parts.join("-")
    };
    chord.split(' ').map(key).collect::<Vec<_>>().join(" ")
}

pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
