//! How a submitted text differs from a canonical one.
//!
//! ```text
//! tokens ── align ── Alignment ── changes ── Change (words, with their kind) ── polish ── hunks ── ByteChange
//! ```
//!
//! Nothing is rewritten: an alignment says which words correspond, the changes say what the others mean, and the hunks
//! say which bytes of both texts they stand on.

mod diff;
mod hunks;
mod moves;
mod polish;
mod slots;

pub use diff::{Alignment, Gap, Segment, align};
pub use hunks::{ByteChange, hunks};
pub use moves::{echoes, moves};
pub use polish::polish;
pub use slots::{Change, Side, changes};
pub(crate) use slots::{fills, matters};
