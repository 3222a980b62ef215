//! The redline as data: from a report and its texts to blocks of marked pieces.
//!
//! ```text
//! hunks + texts ─ pieces ─ blocks ─ folds ─ rows ─ chunks on the page
//!                   ▲         ▲
//!                 stops     breaks (where a line of a text truly ends)
//! ```
//!
//! Everything here is pure and knows no browser. The invariant: the submitted sides of all pieces, joined, are the
//! submitted text byte for byte; the canonical sides of a license's region, joined, are its canonical text.

mod blocks;
mod breaks;
mod chunks;
mod find;
mod folds;
mod letters;
mod pieces;
mod stops;

pub use blocks::{Block, BlockKind, Layout, Noise, blocks};
pub use chunks::chunks;
pub use find::{Hits, Part, find};
pub use folds::{Row, fold};
pub use letters::letters;
pub use pieces::{Mark, Piece, Side, canonical_pieces, pieces};
pub use stops::{Stop, changes, stops};

#[cfg(test)]
mod tests;
