//! Tables of signs: which cell lies where, and how the arrow keys go from one to the next.

use math::Lang;

use crate::prose::{Mathematics, Piece, Prose, ProseBlock};

/// The cells of a table of signs that are filled in, by the numbers of their gaps; heads and given cells are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignGrid(Vec<Vec<Option<usize>>>);

impl SignGrid {
    /// The cells of these rows, the first of each being its head.
    pub fn of(rows: &[Vec<Prose>]) -> Self {
        Self(rows.iter().map(|row| row.iter().map(gap_of).collect()).collect())
    }

    /// The row and column of a gap.
    pub fn place(&self, gap: usize) -> Option<(usize, usize)> {
        let mut rows = self.0.iter().enumerate();
        rows.find_map(|(at, row)| Some((at, row.iter().position(|cell| *cell == Some(gap))?)))
    }

    /// The first gap, in the order of reading.
    pub fn first(&self) -> Option<usize> {
        self.0.iter().flatten().flatten().next().copied()
    }

    /// The nearest gap so many cells right of and below this one; what is given is passed over. `None` at the edge.
    pub fn toward(&self, gap: usize, (right, down): (i64, i64)) -> Option<usize> {
        let (row, column) = self.place(gap)?;
        let (mut row, mut column) = (row as i64, column as i64);
        loop {
            (row, column) = (row + down, column + right);
            let cell = self.0.get(usize::try_from(row).ok()?)?.get(usize::try_from(column).ok()?)?;
            if cell.is_some() || (right, down) == (0, 0) {
                return *cell;
            }
        }
    }
}

/// The gap of a cell, if it is one.
fn gap_of(cell: &Prose) -> Option<usize> {
    let pieces = cell.0.iter().filter_map(|block| match block {
        ProseBlock::Paragraph(pieces) => Some(pieces),
        ProseBlock::Display(_) => None,
    });
    pieces.flatten().find_map(|piece| match piece {
        Piece::Gap(gap) => Some(*gap),
        _ => None,
    })
}

/// Whether the head of a column names an interval, rather than a point.
pub fn is_interval(head: &Prose) -> bool {
    head.plain().trim_start().starts_with(['(', '['])
}

/// Where the column of this head is, as it is read aloud: "x is in the interval from …" or "x equals …".
pub fn column_words(variable: &Prose, head: &Prose, lang: Lang) -> String {
    let sign = if is_interval(head) { "∈" } else { "=" };
    let text = format!("{} {sign} {}", variable.plain(), head.plain());
    math::parse_entry(&text).map_or_else(|_| head.spoken(), |entry| Mathematics::of(&entry, lang).speech)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Prose {
        Prose(vec![ProseBlock::Paragraph(vec![Piece::Text(text.to_owned())])])
    }

    fn gap(gap: usize) -> Prose {
        Prose(vec![ProseBlock::Paragraph(vec![Piece::Gap(gap)])])
    }

    fn grid() -> SignGrid {
        SignGrid::of(&[
            vec![text("x − 1"), gap(0), text("0"), gap(1)],
            vec![text("x − 2"), gap(2), gap(3), gap(4)],
        ])
    }

    #[test]
    fn arrows_pass_over_what_is_given_and_stop_at_the_edge() {
        let grid = grid();
        assert_eq!(grid.first(), Some(0));
        assert_eq!(grid.place(3), Some((1, 2)));
        for (from, way, to) in [
            (0, (1, 0), Some(1)),
            (1, (-1, 0), Some(0)),
            (0, (-1, 0), None),
            (0, (0, 1), Some(2)),
            (3, (0, -1), None),
            (4, (1, 0), None),
            (9, (1, 0), None),
            (2, (0, 0), Some(2)),
        ] {
            assert_eq!(grid.toward(from, way), to, "{from} {way:?}");
        }
    }

    #[test]
    fn heads_name_intervals_or_points() {
        assert!(is_interval(&text("(−∞; 1)")) && is_interval(&text("[1; 2]")));
        assert!(!is_interval(&text("1")) && !is_interval(&text("−2")));
    }

    #[test]
    fn columns_are_said_as_what_holds_there() {
        let said = |head: &str, lang| column_words(&text("x"), &text(head), lang);
        assert_eq!(said("(−∞; 2)", Lang::Lt), "iks priklauso intervalui nuo minus begalybės iki 2");
        assert_eq!(said("−3", Lang::Lt), "iks lygu minus 3");
        assert_eq!(said("(1; 2)", Lang::En), "x is in the interval from 1 to 2");
    }
}
