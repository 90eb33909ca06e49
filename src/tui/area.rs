//! Rectangles in reading order: `x` counts from the start side.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub w: u16,
    pub h: u16,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Cells(u16),
    /// What the others leave; several share it.
    Rest,
}

impl Area {
    /// One row of it; empty when it has no such row.
    #[must_use]
    pub fn row(self, n: u16) -> Self {
        self.rows(n, 1)
    }

    #[must_use]
    pub fn rows(self, from: u16, count: u16) -> Self {
        let h = self.h.saturating_sub(from).min(count);
        Self { y: self.y.saturating_add(from), h, ..self }
    }

    /// Leaves cells out on the start and on the end side.
    #[must_use]
    pub fn inset(self, start: u16, end: u16) -> Self {
        let start = start.min(self.w);
        let w = self.w.saturating_sub(start).saturating_sub(end);
        Self { x: self.x.saturating_add(start), w, ..self }
    }

    /// Columns in reading order, one cell apart. What does not fit is empty.
    pub fn columns<const N: usize>(self, widths: [Width; N]) -> [Self; N] {
        let next = self.layout(&widths);
        widths.map(next)
    }

    /// The same, however many there are.
    pub fn columns_of(self, widths: &[Width]) -> Vec<Self> {
        widths.iter().copied().map(self.layout(widths)).collect()
    }

    /// Gives the place of one column after another.
    fn layout(self, widths: &[Width]) -> impl FnMut(Width) -> Self + use<> {
        let gaps = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
        let fixed: u16 = widths
            .iter()
            .map(|width| match width {
                Width::Cells(cells) => *cells,
                Width::Rest => 0,
            })
            .fold(gaps, u16::saturating_add);
        let rests = widths.iter().filter(|width| **width == Width::Rest).count();
        let rest = self.w.saturating_sub(fixed);
        let share = u16::try_from(rests).ok().and_then(|rests| rest.checked_div(rests));
        let mut x = self.x;
        let end = self.x.saturating_add(self.w);
        move |width| {
            let wanted = match width {
                Width::Cells(cells) => cells,
                Width::Rest => share.unwrap_or(0),
            };
            let w = wanted.min(end.saturating_sub(x));
            let column = Self { x: x.min(end), w, ..self };
            x = x.saturating_add(wanted).saturating_add(1);
            column
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_what_is_left_and_stay_inside() {
        let area = Area { x: 1, y: 0, w: 20, h: 1 };
        let [a, b, c] = area.columns([Width::Cells(3), Width::Rest, Width::Cells(5)]);
        assert_eq!((a.x, a.w, b.x, b.w, c.x, c.w), (1, 3, 5, 10, 16, 5));
        let [a, b] = area.columns([Width::Cells(18), Width::Cells(9)]);
        assert_eq!((a.w, b.x, b.w), (18, 20, 1));
    }

    #[test]
    fn rows_outside_are_empty() {
        let area = Area { x: 0, y: 2, w: 10, h: 3 };
        assert_eq!(area.row(2), Area { x: 0, y: 4, w: 10, h: 1 });
        assert_eq!(area.row(3).h, 0);
        assert_eq!(area.inset(4, 9).w, 0);
    }
}
