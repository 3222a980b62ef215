//! What the added, changed or removed words do.

pub mod kind;

pub use kind::{Category, Effect, Origin, Severity};

use crate::text::Span;

/// One thing that a passage does, as the rules read it. The caller knows where the passage comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it is about.
    pub category: Category,
    /// What it does to the reader.
    pub effect: Effect,
    /// How much it matters.
    pub severity: Severity,
    /// The smallest sentence or list item that carries the effect, in the text that was read.
    pub span: Span,
    /// Open Source Definition criteria that it fails, ascending.
    pub osd: Vec<u8>,
    /// Id of the rule that decided, `en.commercial-use.requires-license`.
    pub rule: String,
    /// The words that decided, as they stand in the text.
    pub why: Vec<Span>,
    /// One plain sentence.
    pub explanation: String,
}

/// Reads the passages of `text` that no listed license accounts for.
///
/// The rest of `text` is context only: a list item may inherit its lead-in from it, but nothing outside `passages` is
/// reported.
#[must_use]
pub fn read(text: &str, passages: &[Span]) -> Vec<Reading> {
    let _ = (text, passages);
    Vec::new()
}

/// Reads passages of a canonical text that the submitted file lacks: what their loss means.
#[must_use]
pub fn read_removed(canonical: &str, passages: &[Span]) -> Vec<Reading> {
    let _ = (canonical, passages);
    Vec::new()
}
