//! Raw text to comparable tokens, with the way back.

mod span;

pub use span::{Span, offset};
