//! The table of an alignment: affine gaps (Gotoh 1982), given up where the score has fallen too far (Altschul et al.
//! 1997), and what two words count in it.

/// Scores in tenths of a word.
pub(super) const MATCH: i32 = 10;
pub(super) const ALIKE: i32 = 7;
pub(super) const OTHER: i32 = -7;
pub(super) const GAP_OPEN: i32 = 15;
pub(super) const GAP_MORE: i32 = 2;

/// An alignment table with affine gaps: best score of a path that ends in each cell. Kept from one use to the next
/// to save its making.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: usize,
    /// Best score at each corner, `columns + 1` a row; rows behind the last that was reached are not there.
    best: Vec<i32>,
    /// Where the best score came from.
    from: Vec<Step>,
    /// The open gap downwards in each column: its score and length.
    down: Vec<(i32, u16)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Pair,
    /// The last `n` words of the earlier text have no partner.
    Down(u16),
    /// The last `n` words of the text at hand have no partner.
    Right(u16),
}

const LOWEST: i32 = i32::MIN / 4;

impl Table {
    /// Fills the table. With `drop`, cells that lie more than that under the best so far are given up, and so is
    /// what lies behind a row of such cells.
    pub(super) fn fill(
        &mut self,
        rows: usize,
        columns: usize,
        drop: Option<i32>,
        score: impl Fn(usize, usize) -> i32,
    ) {
        let width = columns + 1;
        self.columns = columns;
        self.best.clear();
        self.from.clear();
        self.down.clear();
        self.down.resize(width, (LOWEST, 0));
        let mut highest = 0;
        for row in 0..=rows {
            self.best.resize((row + 1) * width, LOWEST);
            self.from.resize((row + 1) * width, Step::Start);
            let (above, best) = self.best.split_at_mut(row * width);
            let above = above.get((row.max(1) - 1) * width..).unwrap_or_default();
            let from = &mut self.from[row * width..];
            if row == 0 {
                best[0] = 0;
            }
            let mut right = (LOWEST, 0u16);
            let mut alive = false;
            for column in 0..=columns {
                if row > 0 {
                    let down = &mut self.down[column];
                    let opened = above[column] - GAP_OPEN - GAP_MORE;
                    let longer = down.0 - GAP_MORE;
                    *down = if longer > opened { (longer, down.1 + 1) } else { (opened, 1) };
                    if down.0 > best[column] {
                        (best[column], from[column]) = (down.0, Step::Down(down.1));
                    }
                }
                if column > 0 {
                    let opened = best[column - 1] - GAP_OPEN - GAP_MORE;
                    let longer = right.0 - GAP_MORE;
                    right = if longer > opened { (longer, right.1 + 1) } else { (opened, 1) };
                    if right.0 > best[column] {
                        (best[column], from[column]) = (right.0, Step::Right(right.1));
                    }
                }
                if row > 0 && column > 0 && above[column - 1] > LOWEST {
                    let gained = above[column - 1] + score(row - 1, column - 1);
                    if gained >= best[column] {
                        (best[column], from[column]) = (gained, Step::Pair);
                    }
                }
                if drop.is_some_and(|drop| best[column] < highest - drop) {
                    best[column] = LOWEST;
                } else {
                    alive = true;
                    highest = highest.max(best[column]);
                }
            }
            if !alive {
                break;
            }
        }
    }

    /// The corner with the highest score, the first of several.
    pub(super) fn best(&self) -> (usize, usize) {
        let mut at = 0;
        for (cell, &score) in self.best.iter().enumerate() {
            if score > self.best[at] {
                at = cell;
            }
        }
        (at / (self.columns + 1), at % (self.columns + 1))
    }

    /// The pairs of like words on the way to a corner, counted from the table's start, in order.
    pub(super) fn trace(
        &self,
        mut row: usize,
        mut column: usize,
        score: impl Fn(usize, usize) -> i32,
    ) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        while row > 0 || column > 0 {
            match self.from[row * (self.columns + 1) + column] {
                Step::Start => break,
                Step::Pair => {
                    row -= 1;
                    column -= 1;
                    if score(row, column) > 0 {
                        pairs.push((row as u32, column as u32));
                    }
                }
                Step::Down(len) => row -= usize::from(len).min(row).max(1),
                Step::Right(len) => column -= usize::from(len).min(column).max(1),
            }
        }
        pairs.reverse();
        pairs
    }
}

/// Whether two different words are likely one: a slip, another ending, another spelling.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 4 || long.len() - short.len() > 3 {
        return false;
    }
    let (short, long) = (short.as_bytes(), long.as_bytes());
    if short.iter().chain(long).any(u8::is_ascii_digit) {
        return false;
    }
    let ahead = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let behind = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let behind = behind.min(short.len() - ahead);
    // One stretch of the word is changed: a letter of a short word, two of a long one, or its ending.
    let changed = long.len() - ahead - behind;
    let kept = ahead + behind;
    let slip = changed <= 2 && kept >= 3 && (changed == 1 || long.len() >= 6);
    let is_ending = |word: &[u8]| ENDINGS.contains(&&word[ahead..]);
    slip || ahead >= 4 && is_ending(short) && is_ending(long) || ahead >= 6 && ahead * 3 >= long.len() * 2
}

/// Endings that make another form of one word.
const ENDINGS: &[&[u8]] = &[b"", b"s", b"es", b"d", b"ed", b"ing", b"er", b"ers", b"ly"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_endings_are_alike() {
        for (one, other) in [("killed", "killing"), ("advisor", "adviser"), ("harbour", "harbor")] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("dead", "hurt"), ("1,000", "1,001"), ("man", "men"), ("police", "priest")] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
