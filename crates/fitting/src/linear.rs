//! Symmetric positive definite systems, by Cholesky's factorisation.

/// A square matrix, row by row. Of a symmetric one only the lower half is kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Square {
    size: usize,
    cells: Vec<f64>,
}

impl Square {
    pub(crate) fn zero(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    pub(crate) fn add(&mut self, row: usize, column: usize, x: f64) {
        self.cells[row * self.size + column] += x;
    }

    pub(crate) fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// The first `length` cells of a row.
    pub(crate) fn row_mut(&mut self, row: usize, length: usize) -> &mut [f64] {
        &mut self.cells[row * self.size..][..length]
    }

    /// Lower `L` with `L·Lᵀ` = self. What is not positive definite by a rounding error is helped over it.
    pub(crate) fn factor(mut self) -> Factor {
        const LEAST_PIVOT: f64 = 1e-12;
        let n = self.size;
        for row in 0..n {
            let (done, rest) = self.cells.split_at_mut(row * n);
            let this = &mut rest[..n];
            for column in 0..row {
                let upper = &done[column * n..][..=column];
                let dot: f64 = upper[..column].iter().zip(&*this).map(|(a, b)| a * b).sum();
                this[column] = (this[column] - dot) / upper[column];
            }
            let squares: f64 = this[..row].iter().map(|x| x * x).sum();
            this[row] = (this[row] - squares).max(LEAST_PIVOT).sqrt();
        }
        Factor(self)
    }
}

/// A factorised matrix.
pub(crate) struct Factor(Square);

impl Factor {
    /// `x` with `matrix · x = b`.
    pub(crate) fn solve(&self, mut b: Vec<f64>) -> Vec<f64> {
        let (n, lower) = (self.0.size, &self.0.cells);
        for row in 0..n {
            let dot: f64 = lower[row * n..][..row].iter().zip(&b).map(|(a, x)| a * x).sum();
            b[row] = (b[row] - dot) / lower[row * n + row];
        }
        for row in (0..n).rev() {
            let x = b[row] / lower[row * n + row];
            b[row] = x;
            for (above, a) in b.iter_mut().zip(&lower[row * n..][..row]) {
                *above -= a * x;
            }
        }
        b
    }

    /// The inverse of the matrix, both halves.
    pub(crate) fn inverse(&self) -> Square {
        let n = self.0.size;
        let mut inverse = Square::zero(n);
        for row in 0..n {
            let mut unit = vec![0.0; n];
            unit[row] = 1.0;
            // Symmetric: a row is as good as a column.
            inverse.row_mut(row, n).copy_from_slice(&self.solve(unit));
        }
        inverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_and_inverts() {
        let rows = [[4.0, 0.0, 0.0], [2.0, 5.0, 0.0], [1.0, 3.0, 6.0]];
        let mut matrix = Square::zero(3);
        for (row, cells) in rows.iter().enumerate() {
            matrix.row_mut(row, 3).copy_from_slice(cells);
        }
        let full = |row: usize, column: usize| rows[row.max(column)][row.min(column)];
        let factor = matrix.factor();
        let x = factor.solve(vec![1.0, 2.0, 3.0]);
        let inverse = factor.inverse();
        for row in 0..3 {
            let product: f64 = (0..3).map(|column| full(row, column) * x[column]).sum();
            assert!((product - [1.0, 2.0, 3.0][row]).abs() < 1e-12);
            for column in 0..3 {
                let cell: f64 = (0..3).map(|k| full(row, k) * inverse.get(k, column)).sum();
                assert!((cell - if row == column { 1.0 } else { 0.0 }).abs() < 1e-12);
            }
        }
    }
}
