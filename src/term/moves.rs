//! The shortest bytes that bring the cursor from one cell to another.

use ratatui::layout::Position;

/// As short as a carriage return and a move along the row.
const SHORT_BYTES: usize = 4;

/// Where the terminal's cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Not known: only an absolute move is safe.
    Unknown,
    /// Past the last cell of this row, where terminals differ until a carriage return.
    RowEnd(u16),
    At(Position),
}

/// Moves the cursor. `between(from, to)` writes again what stands in the cells `from..to` of the
/// target's row, if that can be done with the pen as it is; it is asked for short gaps only.
pub fn go(
    from: Place,
    to: Position,
    out: &mut Vec<u8>,
    between: impl Fn(u16, u16) -> Option<Vec<u8>>,
) {
    let (row, step) = match from {
        Place::Unknown => (None, None),
        Place::RowEnd(row) => (Some(row), None),
        Place::At(at) => {
            let mut bytes = vertical(at.y, to.y);
            bytes.extend(horizontal(at.x, to.x, &between));
            (Some(at.y), Some(bytes))
        }
    };
    // Away from the first columns no other way is shorter than this.
    if let Some(step) = step.as_ref().filter(|step| to.x > 2 && step.len() <= SHORT_BYTES) {
        return out.extend_from_slice(step);
    }
    let mut best = absolute(to);
    let mut consider = |candidate: Vec<u8>| {
        if candidate.len() < best.len() {
            best = candidate;
        }
    };
    step.into_iter().for_each(&mut consider);
    if let Some(row) = row {
        let mut bytes = vec![b'\r'];
        bytes.extend(vertical(row, to.y));
        bytes.extend(horizontal(0, to.x, &between));
        consider(bytes);
    }
    out.extend_from_slice(&best);
}

fn absolute(to: Position) -> Vec<u8> {
    let (row, column) = (to.y.saturating_add(1), to.x.saturating_add(1));
    match (row, column) {
        (1, 1) => b"\x1b[H".to_vec(),
        (_, 1) => format!("\x1b[{row}H").into_bytes(),
        (1, _) => format!("\x1b[;{column}H").into_bytes(),
        (_, _) => format!("\x1b[{row};{column}H").into_bytes(),
    }
}

/// Line feeds and reverse feeds keep the column and cannot scroll: both rows are on the screen.
fn vertical(from: u16, to: u16) -> Vec<u8> {
    let down = to.saturating_sub(from);
    let up = from.saturating_sub(to);
    match (down, up) {
        (0, 0) => Vec::new(),
        (1..=3, _) => vec![b'\n'; usize::from(down)],
        (4.., _) => steps(down, 'B'),
        (0, 1) => b"\x1bM".to_vec(),
        (0, _) => steps(up, 'A'),
    }
}

fn horizontal(from: u16, to: u16, between: impl Fn(u16, u16) -> Option<Vec<u8>>) -> Vec<u8> {
    let right = to.saturating_sub(from);
    let left = from.saturating_sub(to);
    match (right, left) {
        (0, 0) => Vec::new(),
        (0, 1..=3) => vec![b'\x08'; usize::from(left)],
        (0, _) => steps(left, 'D'),
        (_, _) => {
            let jump = steps(right, 'C');
            if usize::from(right) < jump.len() {
                between(from, to).filter(|text| text.len() < jump.len()).unwrap_or(jump)
            } else {
                jump
            }
        }
    }
}

fn steps(count: u16, letter: char) -> Vec<u8> {
    if count == 1 {
        format!("\x1b[{letter}").into_bytes()
    } else {
        format!("\x1b[{count}{letter}").into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(from: Place, x: u16, y: u16) -> String {
        let mut out = Vec::new();
        go(from, Position { x, y }, &mut out, |_, _| None);
        String::from_utf8(out).unwrap()
    }

    fn at(x: u16, y: u16) -> Place {
        Place::At(Position { x, y })
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(bytes(at(5, 5), 5, 5), "");
        assert_eq!(bytes(at(5, 5), 4, 6), "\n\x08");
        assert_eq!(bytes(at(5, 5), 0, 6), "\r\n");
        assert_eq!(bytes(at(5, 5), 5, 4), "\x1bM");
        assert_eq!(bytes(at(70, 5), 0, 0), "\x1b[H");
        assert_eq!(bytes(at(5, 5), 25, 5), "\x1b[20C");
        assert_eq!(bytes(Place::RowEnd(5), 0, 6), "\r\n");
        assert_eq!(bytes(Place::Unknown, 9, 1), "\x1b[2;10H");
    }

    #[test]
    fn a_short_gap_is_written_again_rather_than_jumped() {
        let mut out = Vec::new();
        go(at(5, 5), Position { x: 7, y: 5 }, &mut out, |from, to| {
            assert_eq!((from, to), (5, 7));
            Some(b"ab".to_vec())
        });
        assert_eq!(out, b"ab");
    }
}
