//! Raw text to comparable words, with the way back.
//!
//! ```text
//! bytes ── decode ── text ── layout ── tokenize ── tokens
//! ```
//!
//! Nothing here returns normalised text: words are compared as [`WordId`]s and shown by their [`Span`]s.

mod decode;
mod gb18030;
mod layout;
mod marks;
mod span;
mod token;
mod words;

pub use decode::{Decoded, InputError, MAX_BYTES, decode};
pub use layout::{Layout, layout};
pub(crate) use marks::{is_listed, tag_expression};
pub use span::{Span, offset};
pub use token::{Class, Token, gap, is_ideograph, is_invisible, tokenize};
pub use words::{Overlay, Vocabulary, WordHash, WordId, Words};
