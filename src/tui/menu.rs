//! All keys (`?`), anything by its name (`:`), and what can be done here and why not (`a`): three readings of the action table.

use crate::domain::label_match;
use crate::i18n::Args;
use crate::i18n::phrases::{eyes, program as say};
use crate::keymap::{Action, Keymap, Scope};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width, rows_of};
use crate::tui::frame;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Ask, Asks, Offer, Screen, View};
use crate::tui::telling::{Tell, Teller, named};

/// No name of an action is longer.
const TYPED_CHARS_MAX: usize = 60;

/// A line: an action, where it counts, and whether it can be taken.
struct Row {
    action: Action,
    scope: Scope,
    keys: Vec<String>,
    label: String,
    /// Why not now; none when it can be taken.
    why_not: Option<String>,
}

impl Row {
    fn names(&self) -> [&str; 2] {
        [&self.label, self.action.name()]
    }
}

/// Every action that counts on a screen, where, and why not now.
pub fn offered(
    screen: &dyn Screen,
    scopes: &[Scope],
    view: &View<'_>,
) -> Vec<(Action, Scope, Option<String>)> {
    let mut found: Vec<(Action, Scope, Option<String>)> = Vec::new();
    for scope in scopes {
        for action in Action::ALL.iter().copied() {
            let listed = found.iter().any(|(other, _, _)| *other == action);
            if listed || !action.scopes().contains(scope) {
                continue;
            }
            let why_not = match screen.offers(action, view) {
                Offer::Ready => None,
                Offer::Not(why) => Some(why),
                Offer::Hidden if *scope == Scope::Global => None,
                Offer::Hidden if action.is_of_clipboard() && has_text(screen, view) => None,
                Offer::Hidden => continue,
            };
            found.push((action, *scope, why_not));
        }
    }
    found
}

fn rows(screen: &dyn Screen, scopes: &[Scope], view: &View<'_>) -> Vec<Row> {
    let row = |(action, scope, why_not)| {
        let keys = all_keys(view.keymap, scopes, action);
        Row { action, scope, keys, label: view.words.action(action), why_not }
    };
    offered(screen, scopes, view).into_iter().map(row).collect()
}

/// There is something to copy, or a field to paste into.
fn has_text(screen: &dyn Screen, view: &View<'_>) -> bool {
    screen.is_typing() || !screen.chosen(view).is_empty()
}

/// Every key of an action in these scopes, the first foremost.
fn all_keys(keymap: &Keymap, scopes: &[Scope], action: Action) -> Vec<String> {
    let typing = scopes.iter().any(|scope| scope.holds_text());
    scopes
        .iter()
        .flat_map(|scope| keymap.keys_of(*scope, action))
        .filter(|chord| !typing || !chord.is_text())
        .map(|chord| frame::shown(&chord.to_string()))
        .collect()
}

fn title(canvas: &mut Canvas<'_>, area: Area, text: &str) {
    canvas.text(area.row(0).inset(1, 1), text, Tone::Title);
    canvas.rule(area.row(1));
}

/// Every key that counts on the screen beneath.
pub struct HelpScreen {
    rows: Vec<Row>,
    top: usize,
    page: usize,
}

impl HelpScreen {
    pub fn of(screen: &dyn Screen, scopes: &[Scope], view: &View<'_>) -> Self {
        let rows = rows(screen, scopes, view);
        Self {
            rows: rows.into_iter().filter(|row| !row.keys.is_empty()).collect(),
            top: 0,
            page: 1,
        }
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        if !text::letters::here().arabic {
            lines.extend([Line::Latin, Line::Blank]);
        }
        let mut last = None;
        for row in &self.rows {
            if last != Some(row.scope) {
                if last.is_some() {
                    lines.push(Line::Blank);
                }
                lines.push(Line::Scope(row.scope));
                last = Some(row.scope);
            }
            lines.push(Line::Row(row));
        }
        lines
    }

    fn scroll(&mut self, by: isize) {
        let most = self.lines().len().saturating_sub(self.page);
        self.top = self.top.saturating_add_signed(by).min(most);
    }
}

enum Line<'a> {
    /// What the mark before Latin letters says.
    Latin,
    Blank,
    Scope(Scope),
    Row(&'a Row),
}

impl Tell for HelpScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::HELP_TITLE));
        for row in &self.rows {
            teller.line(named(&row.keys.join(" "), &with_reason(row)));
        }
    }
}

impl Screen for HelpScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Text, Scope::List]
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Help => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        let page = isize::try_from(self.page).unwrap_or(1);
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(page.saturating_neg()),
            Action::PageDown => self.scroll(page),
            Action::Top => self.scroll(isize::MIN),
            Action::Bottom => self.scroll(isize::MAX),
            _ => asks.close(),
        }
    }

    fn place(&mut self, area: Area) {
        self.page = usize::from(area.h.saturating_sub(2)).max(1);
        self.scroll(0);
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Back, Action::PageDown]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        title(canvas, area, &view.words.say(say::HELP_TITLE));
        for (y, line) in (2..area.h).zip(self.lines().into_iter().skip(self.top)) {
            let [keys, label] = area.row(y).inset(2, 1).columns([Width::Cells(24), Width::Rest]);
            match line {
                Line::Blank => {}
                Line::Latin => {
                    let says = view.words.say(eyes::LATIN);
                    canvas.text(area.row(y).inset(1, 1), &says, Tone::Plain);
                }
                Line::Scope(scope) => {
                    let name = view.words.scope(scope);
                    canvas.text(area.row(y).inset(1, 1), &name, Tone::Bold);
                }
                Line::Row(row) => {
                    let tone = if row.why_not.is_some() { Tone::Dim } else { Tone::Plain };
                    canvas.value(keys, &row.keys.join("  "), Align::Start, Tone::Key);
                    canvas.text(label, &with_reason(row), tone);
                }
            }
        }
    }
}

fn with_reason(row: &Row) -> String {
    match &row.why_not {
        Some(why) => format!("{} – {why}", row.label),
        None => row.label.clone(),
    }
}

/// Choose an action by its name. Dead ones are listed too, with the reason.
pub struct MenuScreen {
    rows: Vec<Row>,
    typed: Entry<()>,
    chosen: Option<Action>,
    all: bool,
    page: usize,
}

impl MenuScreen {
    /// `all` lists the program's own actions too.
    pub fn of(screen: &dyn Screen, scopes: &[Scope], view: &View<'_>, all: bool) -> Self {
        let rows: Vec<Row> = rows(screen, scopes, view)
            .into_iter()
            .filter(|row| all || row.scope != Scope::Global)
            .filter(|row| if view.plain { row.action.is_aloud() } else { !goes_about(row.action) })
            .filter(|row| !matches!(row.action, Action::Palette | Action::WhatCanBeDone))
            .collect();
        let chosen = rows.first().map(|row| row.action);
        let typed = Entry::new((), "", Input::Words(TYPED_CHARS_MAX), view.lang);
        Self { rows, typed, chosen, all, page: 1 }
    }

    fn shown(&self) -> Vec<&Row> {
        let typed = self.typed.value();
        let fits =
            |row: &&Row| row.names().iter().any(|name| label_match::fit(&typed, name).is_some());
        self.rows.iter().filter(fits).collect()
    }

    /// The marker goes to the action that fits best what is typed, else to the first in sight.
    fn choose_best(&mut self) {
        let best = label_match::best(&self.typed.value(), self.rows.iter().map(Row::names));
        let action = best.and_then(|at| self.rows.get(at)).map(|row| row.action);
        self.chosen = action.or_else(|| self.shown().first().map(|row| row.action));
    }

    fn move_by(&mut self, by: isize) {
        let next = {
            let shown = self.shown();
            let at = shown.iter().position(|row| Some(row.action) == self.chosen).unwrap_or(0);
            let at = at.saturating_add_signed(by).min(shown.len().saturating_sub(1));
            shown.get(at).map(|row| row.action)
        };
        self.chosen = next;
    }

    /// The first row in sight: page by page, and so far on that all of the chosen one is there.
    fn first_shown(&self, chosen: usize, count: usize, tall: usize) -> usize {
        let more = tall.saturating_sub(1);
        let most = count.saturating_add(more).saturating_sub(self.page);
        let page = chosen.checked_div(self.page).unwrap_or(0).saturating_mul(self.page);
        let least = chosen.saturating_add(tall).saturating_sub(self.page);
        page.min(most).max(least).min(chosen)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.words.say(if self.all { say::PALETTE_TITLE } else { say::MENU_TITLE })
    }
}

/// The mark, the key, and the name with the reason.
fn columns(line: Area) -> [Area; 3] {
    line.inset(1, 1).columns([Width::Cells(1), Width::Cells(9), Width::Rest])
}

/// Moving about is not something that is done to a record.
pub fn goes_about(action: Action) -> bool {
    action.is_motion() || matches!(action, Action::NextSection | Action::PrevSection)
}

impl Tell for MenuScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        for row in self.shown() {
            teller.row(with_reason(row), Some(Action::Open));
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.chosen = self.shown().get(row).map(|row| row.action);
    }
}

impl Screen for MenuScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Find, Scope::List]
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        match action {
            Action::Open => Offer::Ready,
            edit if edit.is_editing() => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let page = isize::try_from(self.page).unwrap_or(1);
        match action {
            Action::Up => self.move_by(-1),
            Action::Down => self.move_by(1),
            Action::PageUp => self.move_by(page.saturating_neg()),
            Action::PageDown => self.move_by(page),
            Action::Top => self.move_by(isize::MIN),
            Action::Bottom => self.move_by(isize::MAX),
            Action::Open => {
                if let Some(action) = self.chosen {
                    asks.close();
                    asks.push(Ask::Act(action));
                } else {
                    let args = Args::new().text("text", self.typed.value());
                    let none = view.words.say_with(crate::i18n::phrases::common::NO_COMMAND, &args);
                    asks.say(crate::tui::screen::Message::Note(none));
                }
            }
            edit => {
                if self.typed.act(edit, view.lang.is_right_to_left()) == Some(true) {
                    self.choose_best();
                }
            }
        }
    }

    fn selected(&self) -> String {
        self.typed.selected()
    }

    fn type_text(&mut self, text: &str, _view: &View<'_>, _asks: &mut Asks) {
        self.typed.type_text(text).ok();
        self.choose_best();
    }

    fn place(&mut self, area: Area) {
        self.page = usize::from(area.h.saturating_sub(4)).max(1);
        self.typed.place(area.w.saturating_sub(4));
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        title(canvas, area, &self.title(view));
        let line = area.row(2).inset(1, 1);
        canvas.text(line, ":", Tone::Focus);
        if let Some(editor) = self.typed.editor() {
            canvas.editor(line.inset(2, 0), editor, Tone::Focus, true);
        }
        let shown = self.shown();
        let chosen = shown.iter().position(|row| Some(row.action) == self.chosen).unwrap_or(0);
        let [_, _, labels] = columns(area.row(4));
        // The chosen row says its reason whole, over as many rows as that takes.
        let tall = shown.get(chosen).map_or(1, |row| rows_of(&with_reason(row), labels.w));
        let from = self.first_shown(chosen, shown.len(), usize::from(tall));
        let mut y = 4;
        for row in shown.iter().skip(from) {
            if y >= area.h {
                break;
            }
            let is_chosen = Some(row.action) == self.chosen;
            let [mark, keys, label] = columns(area.row(y));
            let tone = if row.why_not.is_some() { Tone::Dim } else { Tone::Plain };
            let key = row.keys.first().map_or("", String::as_str);
            canvas.value(keys, key, Align::Start, Tone::Key);
            if is_chosen {
                canvas.sign(mark, Sign::Here);
                let label = Area { h: tall.min(area.h.saturating_sub(y)), ..label };
                canvas.paragraph(label, &with_reason(row), tone);
            } else {
                canvas.text(label, &with_reason(row), tone);
            }
            y = y.saturating_add(if is_chosen { tall } else { 1 });
        }
        if shown.is_empty() {
            let args = Args::new().text("text", self.typed.value());
            let none = view.words.say_with(crate::i18n::phrases::common::NO_COMMAND, &args);
            canvas.text(area.row(4).inset(2, 1), &none, Tone::Dim);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn menu(page: usize) -> MenuScreen {
        let typed = Entry::new((), "", Input::Words(TYPED_CHARS_MAX), Lang::English);
        MenuScreen { rows: Vec::new(), typed, chosen: None, all: false, page }
    }

    #[test]
    fn a_chosen_row_of_many_lines_is_seen_whole_wherever_it_stands() {
        let (menu, count) = (menu(10), 24);
        for tall in 1..=4 {
            for chosen in 0..count {
                let from = menu.first_shown(chosen, count, tall);
                assert!(from <= chosen, "{chosen} {tall}");
                assert!(chosen - from + tall <= 10, "{chosen} {tall}: {from}");
            }
        }
        // Where all of it fits nothing moves.
        assert_eq!(menu.first_shown(3, 8, 2), 0);
    }
}
