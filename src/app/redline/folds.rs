//! Folds long passages in which nothing differs.

use std::ops::Range;

use super::blocks::Block;

/// What stands in the redline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// One block.
    Block(usize),
    /// Blocks that are folded away until asked for.
    Fold(Range<usize>),
}

/// Blocks of context that stay on each side of a fold.
const CONTEXT: usize = 1;
/// A fold must hide at least this many blocks, or opening it costs more than reading.
const FEWEST: usize = 3;
/// And this many characters.
const SHORTEST: usize = 500;

/// The rows for `blocks`: those near a difference, and folds between them.
#[must_use]
pub fn fold(blocks: &[Block]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks[at..]
            .iter()
            .take_while(|block| block.is_quiet())
            .count();
        if run == 0 {
            rows.push(Row::Block(at));
            at += 1;
            continue;
        }
        let hidden = at + CONTEXT..(at + run).saturating_sub(CONTEXT);
        let chars: usize = blocks
            .get(hidden.clone())
            .unwrap_or_default()
            .iter()
            .map(Block::chars)
            .sum();
        if hidden.len() >= FEWEST && chars >= SHORTEST {
            rows.extend((at..hidden.start).map(Row::Block));
            rows.push(Row::Fold(hidden.clone()));
            rows.extend((hidden.end..at + run).map(Row::Block));
        } else {
            rows.extend((at..at + run).map(Row::Block));
        }
        at += run;
    }
    rows
}
