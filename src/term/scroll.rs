//! When a list moves by one row: the terminal moves the rows, and only the new one is sent.

use ratatui::buffer::Cell;
use ratatui::layout::Position;

use super::grid::Grid;

/// Frames that change fewer cells are not looked at for moved rows.
pub const CELLS_MIN: usize = 60;
/// What moving rows has to save to be worth its escapes, in cells.
const GAIN_MIN: i32 = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    Top,
    Bottom,
}

/// A band of rows, both ends included, that moves by one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    pub top: u16,
    pub bottom: u16,
    pub towards: Towards,
}

impl Shift {
    /// The row taken away and the row opened.
    pub fn rows(self) -> (u16, u16) {
        match self.towards {
            Towards::Top => (self.top, self.bottom),
            Towards::Bottom => (self.bottom, self.top),
        }
    }

    /// Takes a line away at one end of the band and opens one at the other: what lies beyond
    /// moves and moves back within one write. The cursor is left in the opened row.
    pub fn put(self, out: &mut Vec<u8>, go: impl Fn(Position, &mut Vec<u8>)) {
        let (taken, opened) = self.rows();
        go(Position { x: 0, y: taken }, out);
        out.extend_from_slice(b"\x1b[M");
        out.extend_from_slice(format!("\x1b[{}H\x1b[L", opened.saturating_add(1)).as_bytes());
    }

    /// The band whose moving saves most, if it saves enough.
    pub fn best(shown: &Grid, next: &Grid) -> Option<Self> {
        let towards_top = Self::best_towards(Towards::Top, shown, next);
        let towards_bottom = Self::best_towards(Towards::Bottom, shown, next);
        [towards_top, towards_bottom]
            .into_iter()
            .flatten()
            .filter(|(gain, _)| *gain >= GAIN_MIN)
            .max_by_key(|(gain, _)| *gain)
            .map(|(_, shift)| shift)
    }

    /// The run of rows with the greatest sum of cells saved.
    fn best_towards(towards: Towards, shown: &Grid, next: &Grid) -> Option<(i32, Self)> {
        let height = next.size().height;
        let from = |y: u16| match towards {
            Towards::Top => y.checked_add(1).filter(|from| *from < height),
            Towards::Bottom => y.checked_sub(1),
        };
        // Rows are not counted before one of them is found to have moved as it was.
        let is_moved = |y: u16| {
            from(y)
                .is_some_and(|from| next.row(y) == shown.row(from) && next.row(y) != shown.row(y))
        };
        if !(0..height).any(is_moved) {
            return None;
        }
        let mut best: Option<(i32, Self)> = None;
        let (mut sum, mut start) = (0_i32, 0_u16);
        for y in 0..height {
            let Some(from) = from(y) else { continue };
            let stays = differences(shown.row(y), next.row(y));
            let moves = differences(shown.row(from), next.row(y));
            if sum <= 0 {
                (sum, start) = (0, y);
            }
            sum = sum.saturating_add(stays).saturating_sub(moves);
            if best.is_none_or(|(gain, _)| sum > gain) {
                let shift = match towards {
                    Towards::Top => Self { top: start, bottom: from, towards },
                    Towards::Bottom => Self { top: start.saturating_sub(1), bottom: y, towards },
                };
                best = Some((sum, shift));
            }
        }
        let (gain, shift) = best?;
        let (_, opened) = shift.rows();
        let stays = differences(shown.row(opened), next.row(opened));
        let blank = next.row(opened).iter().filter(|cell| **cell != Cell::EMPTY).count();
        let blank = i32::try_from(blank).unwrap_or(i32::MAX);
        Some((gain.saturating_add(stays).saturating_sub(blank), shift))
    }
}

/// How many cells of a row would have to be sent.
fn differences(shown: &[Cell], next: &[Cell]) -> i32 {
    let count = shown.iter().zip(next).filter(|(shown, next)| shown != next).count();
    i32::try_from(count).unwrap_or(i32::MAX)
}
