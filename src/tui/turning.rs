//! The last step before cells go out, for terminals that turn rows or runs: cells and caret are
//! put where the terminal will show them as they were painted.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use crate::term::Bidi;
use crate::text::compensate::{self, Sent};

/// What a font is chosen by.
const FACE: Modifier = Modifier::BOLD.union(Modifier::ITALIC);

#[derive(Default)]
pub struct Turning {
    bidi: Option<Bidi>,
    /// Each row as it was wanted and as it was sent; `None`: as it is.
    rows: Vec<Option<(Wanted, Sent)>>,
}

/// The cells of a row with their columns.
type Wanted = Vec<(u16, Cell)>;

impl Turning {
    pub fn new(bidi: Bidi) -> Self {
        Self { bidi: Some(bidi), ..Self::default() }
    }

    /// Turns the rows that were painted; gives the caret's place as it is to be sent. Some rows may be
    /// sent in a way of their own.
    pub fn apply(
        &mut self,
        buffer: &mut Buffer,
        painted: &[u16],
        caret: Option<(u16, u16)>,
        own: &[(u16, Bidi)],
    ) -> Option<(u16, u16)> {
        let usual = self.bidi.unwrap_or(Bidi::Plain);
        if usual == Bidi::Plain && own.is_empty() && self.rows.is_empty() {
            return caret;
        }
        let way = |y: u16| own.iter().find(|(row, _)| *row == y).map_or(usual, |(_, bidi)| *bidi);
        self.rows.resize_with(buffer.area.height.into(), || None);
        for y in painted {
            let row = units(buffer, *y);
            let by_row = way(*y) == Bidi::Row;
            let turned = sent(&row, way(*y)).map(|sent| (row, sent));
            if let Some((row, sent)) = &turned {
                put(buffer, *y, row, sent, by_row);
            }
            if let Some(own) = self.rows.get_mut(usize::from(*y)) {
                *own = turned;
            }
        }
        let (x, y) = caret?;
        match self.rows.get(usize::from(y)) {
            Some(Some((row, sent))) if way(y) == Bidi::Row => {
                Some((column_to_send(row, sent, x), y))
            }
            Some(_) | None => caret,
        }
    }
}

/// What to send for a row; `None`: the row as it is.
fn sent(row: &[(u16, Cell)], way: Bidi) -> Option<Sent> {
    if way == Bidi::Plain || !row.iter().any(|(_, cell)| compensate::turns(cell.symbol())) {
        return None;
    }
    let wanted: Vec<&str> = row.iter().map(|(_, cell)| cell.symbol()).collect();
    if way == Bidi::Row {
        return compensate::for_rows(&wanted);
    }
    let face = |at: usize| row.get(at).map(|(_, cell)| cell.modifier & FACE);
    let parts = |at: usize| at > 0 && face(at) != face(at.saturating_sub(1));
    Some(compensate::for_runs(&wanted, parts))
}

/// The cells of a row with their columns, without the second halves of wide ones.
fn units(buffer: &Buffer, y: u16) -> Wanted {
    let mut found = Vec::with_capacity(buffer.area.width.into());
    let mut x = 0;
    while let Some(cell) = buffer.cell((x, y)) {
        found.push((x, cell.clone()));
        x = x.saturating_add(cell.cell_width().max(1));
    }
    found
}

/// The column that shows under the caret's.
fn column_to_send(row: &[(u16, Cell)], sent: &Sent, x: u16) -> u16 {
    let Some(wanted) = row.iter().rposition(|(column, _)| *column <= x) else { return x };
    let place = sent.place_of(wanted);
    let before = sent.shows_in.iter().take(place);
    let widths = before.filter_map(|at| row.get(*at)).map(|(_, cell)| cell.cell_width().max(1));
    widths.fold(0_u16, u16::saturating_add)
}

/// Where whole rows are turned a cell's colours go with it; where only letters are, they stay.
fn put(buffer: &mut Buffer, y: u16, row: &[(u16, Cell)], sent: &Sent, by_row: bool) {
    let mut x = 0;
    for (place, (shows_in, symbol)) in sent.shows_in.iter().zip(&sent.symbols).enumerate() {
        let looks_like = if by_row { *shows_in } else { place };
        let (Some((_, look)), Some((_, moved))) = (row.get(looks_like), row.get(*shows_in)) else {
            continue;
        };
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.clone_from(look);
            if look.symbol() == " " && symbol != " " {
                // A bar that settles the order and says nothing: as good as unseen on black.
                cell.fg = Color::Black;
                cell.modifier = Modifier::empty();
            }
            cell.set_symbol(symbol);
        }
        x = x.saturating_add(moved.cell_width().max(1));
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn painted(row: &str) -> Buffer {
        let width = row.chars().count().try_into().unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        for (x, sign) in (0..).zip(row.chars()) {
            buffer[(x, 0)].set_char(sign);
        }
        buffer
    }

    fn text(buffer: &Buffer) -> String {
        (0..buffer.area.width).map(|x| buffer[(x, 0)].symbol()).collect()
    }

    #[test]
    fn a_terminal_that_keeps_the_order_gets_what_was_painted() {
        let mut buffer = painted("12 ﺐﻠﻃ");
        let before = buffer.clone();
        for mut turning in [Turning::default(), Turning::new(Bidi::Plain)] {
            assert_eq!(turning.apply(&mut buffer, &[0], Some((3, 0)), &[]), Some((3, 0)));
            assert_eq!(buffer, before);
        }
    }

    #[test]
    fn colours_and_caret_go_with_the_letters_of_a_row() {
        let mut turning = Turning::new(Bidi::Row);
        for _ in 0..2 {
            let mut buffer = painted("12 ﺐﻠﻃ");
            buffer[(0, 0)].set_fg(Color::Red);
            buffer[(1, 0)].set_fg(Color::Red);
            assert_eq!(turning.apply(&mut buffer, &[0], Some((5, 0)), &[]), Some((0, 0)));
            assert_eq!(text(&buffer), "ﻃﻠﺐ 12");
            assert_eq!((buffer[(4, 0)].fg, buffer[(5, 0)].fg), (Color::Red, Color::Red));
            assert_eq!(buffer[(0, 0)].fg, Color::Reset);
            // Nothing was painted: the caret alone moved.
            assert_eq!(turning.apply(&mut buffer, &[], Some((3, 0)), &[]), Some((2, 0)));
            assert_eq!(text(&buffer), "ﻃﻠﺐ 12");
        }
    }

    #[test]
    fn colours_and_caret_stay_where_only_letters_are_turned() {
        let mut turning = Turning::new(Bidi::Run);
        let mut buffer = painted("12 ﺐﻠﻃ");
        buffer[(3, 0)].set_fg(Color::Red);
        assert_eq!(turning.apply(&mut buffer, &[0], Some((5, 0)), &[]), Some((5, 0)));
        assert_eq!(text(&buffer), "12 ﻃﻠﺐ");
        assert_eq!((buffer[(3, 0)].fg, buffer[(5, 0)].fg), (Color::Red, Color::Reset));
    }

    #[test]
    fn a_wide_sign_takes_both_its_columns_along() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer[(0, 0)].set_symbol("字");
        for (x, sign) in (3..).zip("ﺐﻠﻃ".chars()) {
            buffer[(x, 0)].set_char(sign);
        }
        let caret = Turning::new(Bidi::Row).apply(&mut buffer, &[0], Some((0, 0)), &[]);
        let sent: Vec<&str> = (0..6).map(|x| buffer[(x, 0)].symbol()).collect();
        assert_eq!(sent[..5], ["ﻃ", "ﻠ", "ﺐ", " ", "字"]);
        assert_eq!(caret, Some((4, 0)));
    }

    #[test]
    fn a_row_may_be_sent_in_a_way_of_its_own() {
        for (usual, own, sent) in [
            (Bidi::Plain, Bidi::Row, "ﻃﻠﺐ 12"),
            (Bidi::Row, Bidi::Run, "12 ﻃﻠﺐ"),
            (Bidi::Row, Bidi::Plain, "12 ﺐﻠﻃ"),
        ] {
            let mut buffer = painted("12 ﺐﻠﻃ");
            Turning::new(usual).apply(&mut buffer, &[0], None, &[(0, own)]);
            assert_eq!(text(&buffer), sent, "{usual:?} {own:?}");
        }
    }
}
