//! Cuts the rows into chunks of about a screen, so that a long text is drawn piece by piece.

use std::rc::Rc;

use super::blocks::Block;
use super::folds::Row;

/// Characters of one chunk: about a screen and a half. The style sheet's estimate of a chunk's height follows from it.
const CHUNK: usize = 2400;

/// The rows in chunks; joined, they are all rows. Folds are named by their first block: those in `open` stand before what
/// they hid, to be closed again; those in `found` are not there at all.
#[must_use]
pub fn chunks(blocks: &[Block], rows: &[Row], open: &[usize], found: &[usize]) -> Vec<Rc<[Row]>> {
    let mut chunks = Vec::new();
    let mut current: Vec<Row> = Vec::new();
    let mut chars = 0;
    let mut push = |row: Row, size: usize| {
        current.push(row);
        chars += size;
        if chars >= CHUNK {
            chunks.push(Rc::from(std::mem::take(&mut current)));
            chars = 0;
        }
    };
    for row in rows {
        match row {
            Row::Block(at) => push(row.clone(), blocks[*at].chars()),
            Row::Fold(hidden) if open.contains(&hidden.start) || found.contains(&hidden.start) => {
                if !found.contains(&hidden.start) {
                    // Of no size, so that what it hid begins in the same chunk.
                    push(row.clone(), 0);
                }
                for at in hidden.clone() {
                    push(Row::Block(at), blocks[at].chars());
                }
            }
            Row::Fold(_) => push(row.clone(), 0),
        }
    }
    if !current.is_empty() {
        chunks.push(Rc::from(current));
    }
    chunks
}
