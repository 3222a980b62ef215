//! The redline: both texts cut into pieces that every drawing of the comparison is made from.
//!
//! ```text
//! canonical  You may sell copies.          You may ··· sell copies.
//! submitted  You may not sell copies.  ->  You may not sell copies.
//!                                          Equal   Added  Equal
//! ```
//!
//! On leaving, two things hold, whatever the report says:
//!
//! - the submitted sides, joined, are the submitted text byte for byte;
//! - the canonical sides of one license, joined, are the part of its canonical text that was compared.
//!
//! A report whose hunks contradict its texts cannot break either: offsets are clamped to what is still ahead, and words
//! that no hunk accounts for come out as pieces without a hunk.

mod walk;
mod words;

use crate::report::{HunkKind, Report};
use walk::walk;
use words::mark_same_words;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// The same on both sides, byte for byte.
    Equal,
    /// Text that no canonical text stands beside: what only names a license, or lies outside every license.
    Uncompared,
    /// In the submitted text, not in the canonical.
    Added,
    /// In the canonical text, not in the submitted.
    Removed,
    /// Other words in the same place.
    Replaced,
    /// One end of a move: the submitted side where the words stand now, the canonical side where they stood.
    Moved,
    /// A filled-in name or another replaceable word.
    Variable,
    /// An optional passage that is missing or present.
    Optional,
    /// A title or copyright line.
    Notice,
    /// White space, punctuation, bullets, case, spelling.
    Formatting,
}

/// A stretch of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What it is.
    pub kind: PieceKind,
    /// Its text on the submitted side.
    pub submitted: &'a str,
    /// Its text on the canonical side.
    pub canonical: &'a str,
    /// Where the submitted side starts in the submitted text.
    pub start: usize,
    /// Where the canonical side starts in the canonical text of the license.
    pub canonical_start: usize,
    /// Index into [`Report::hunks`], where a hunk says so.
    pub hunk: Option<usize>,
    /// Index into [`Report::licenses`] of the license that it belongs to.
    pub license: Option<usize>,
    /// Whether the sides differ in white space alone, so that the submitted side can stand for both: nothing to mark
    /// for a reader.
    pub same_words: bool,
}

impl PieceKind {
    /// Whether words that matter differ.
    #[must_use]
    pub fn is_material(self) -> bool {
        matches!(
            self,
            Self::Added | Self::Removed | Self::Replaced | Self::Moved
        )
    }

    /// Whether the two sides may differ at all.
    #[must_use]
    pub fn is_difference(self) -> bool {
        !matches!(self, Self::Equal | Self::Uncompared)
    }
}

impl From<HunkKind> for PieceKind {
    fn from(kind: HunkKind) -> Self {
        match kind {
            HunkKind::Added => Self::Added,
            HunkKind::Removed => Self::Removed,
            HunkKind::Replaced => Self::Replaced,
            HunkKind::Moved => Self::Moved,
            HunkKind::Variable => Self::Variable,
            HunkKind::Optional => Self::Optional,
            HunkKind::Notice => Self::Notice,
            HunkKind::Formatting => Self::Formatting,
        }
    }
}

/// Cuts both texts into pieces, in the order of the submitted text.
///
/// `canonical` gives the canonical text of each license id of the report. A license whose text is not given is not
/// compared: what differs is still marked, but what was removed cannot be shown.
///
/// # Complexity
///
/// Linear in the two texts and the hunks, which are sorted first where they are out of order.
///
/// ```
/// use codicil::export::redline::{PieceKind, redline};
/// # use codicil::report::*;
/// # let mut report = Report {
/// #     schema: String::new(), spdx_list_version: String::new(),
/// #     input: Input { name: None, bytes: 13, sha256: String::new(), encoding: "utf-8".into(), markup: Markup::Plain, fetched: None, reference: None },
/// #     verdict: Verdict { status: Status::Unmodified, open_source: None, spdx_expression: None,
/// #         suggested_expression: None, osd: vec![], summary: String::new() },
/// #     licenses: vec![LicenseMatch { id: "X".into(), name: "X".into(), kind: LicenseKind::License,
/// #         form: Form::FullText, start: 0, end: 13, canonical_start: 0, canonical_end: 9, coverage: 1.0,
/// #         similarity: 1.0, same_text: vec![], decided_by: None, alternatives: vec![], osi_approved: false,
/// #         fsf_libre: false, deprecated: false, family: None }],
/// #     changes: Changes::default(), clauses: vec![], notes: vec![],
/// #     hunks: vec![Hunk { kind: HunkKind::Added, license: Some(0), start: 8, end: 12, canonical_start: 8,
/// #         canonical_end: 8, partner: None }],
/// # };
/// // One hunk says that bytes 8..12 were added.
/// let canonical = [("X".to_owned(), "You may .".to_owned())];
/// let pieces = redline(&report, "You may not .", &canonical);
/// assert_eq!(pieces.len(), 3);
/// assert_eq!((pieces[1].kind, pieces[1].submitted), (PieceKind::Added, "not "));
/// ```
#[must_use]
pub fn redline<'a>(
    report: &Report,
    submitted: &'a str,
    canonical: &'a [(String, String)],
) -> Vec<Piece<'a>> {
    let mut pieces = walk(report, submitted, canonical);
    mark_same_words(&mut pieces);
    pieces
}
